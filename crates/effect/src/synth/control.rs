//! The convex synthetic control: the mix of donors that looks most like the treated before the start.

use std::collections::BTreeMap;

use nalgebra::{DMatrix, DVector};

use super::simplex::{Certificate, SimplexSolution, nearest_point};
use super::{DonorPanel, weightless};
use crate::Fault;

/// What a synthetic control found (Abadie, Diamond and Hainmueller, JASA 105, 2010; outcomes before the start only,
/// so that the problem is convex and its best weights can be proven).
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct SyntheticControl {
    /// A weight a donor: 0 or higher, together 1.
    pub weights: BTreeMap<String, f64>,
    /// Mean difference after the start: treated minus synthetic, in the unit of the outcome.
    pub effect: f64,
    /// Treated minus synthetic, one a period, also before the start.
    pub differences: Vec<f64>,
    /// The synthetic outcome, one a period.
    pub synthetic: Vec<f64>,
    /// Root of the mean squared difference before the start.
    pub error_before: f64,
    /// Root of the mean squared difference after the start.
    pub error_after: f64,
    /// The error that is only rounding, in the unit of the outcome.
    pub rounding: f64,
    /// How near to the best possible the weights are.
    pub certificate: Certificate,
}

impl SyntheticControl {
    /// Whether nothing but rounding is left of the difference before the start.
    #[must_use]
    pub fn is_perfect(&self) -> bool {
        self.error_before <= self.rounding
    }

    /// The error after the start as a multiple of that before it; none when the fit before the start is perfect.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        let ratio = self.error_after / self.error_before;
        (ratio.is_finite() && !self.is_perfect()).then_some(ratio)
    }
}

/// Traits of units from before the start, to match on: instead of the outcomes, or beside them.
#[derive(Clone, Debug, PartialEq)]
pub struct Predictors {
    names: Vec<String>,
    /// Of which donors, in order.
    of: Vec<String>,
    /// A row a predictor, a column a donor; scaled by the spread over all units.
    donors: DMatrix<f64>,
    treated: DVector<f64>,
}

impl Predictors {
    /// `rows` holds a predictor each: its name, its value for each donor of the block in order, and for the treated.
    ///
    /// # Errors
    /// All that is wrong: no predictors, a row of another length, a value that is no number, a trait that does not
    /// differ between units.
    pub fn new(block: &DonorPanel, rows: &[(String, Vec<f64>, f64)]) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        if rows.is_empty() {
            faults.push(Fault::new(
                "kenmerken",
                "er zijn geen kenmerken om op te vergelijken",
                "Geef minstens één kenmerk, of vergelijk op de uitkomsten zelf",
            ));
        }
        let mut donors = DMatrix::zeros(rows.len(), block.donors().len());
        let mut treated = DVector::zeros(rows.len());
        for (place, (name, values, own)) in rows.iter().enumerate() {
            match scaled(values, *own, block.donors().len()) {
                Ok((row, value)) => {
                    donors.set_row(place, &row.transpose());
                    treated[place] = value;
                }
                Err((rule, way_out)) => {
                    faults.push(Fault::new(format!("kenmerk ‘{name}’"), rule, way_out));
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let names = rows.iter().map(|row| row.0.clone()).collect();
        Ok(Self { names, of: block.donors().to_vec(), donors, treated })
    }

    /// Their names.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Refuses a block with other donors than these are of.
    pub(super) fn belong_to(&self, block: &DonorPanel) -> Result<(), Fault> {
        if self.of == block.donors() {
            return Ok(());
        }
        Err(Fault::new(
            "kenmerken",
            "deze kenmerken horen bij andere donoren",
            "Geef de kenmerken van de donoren in deze vergelijking, in dezelfde volgorde",
        ))
    }

    /// The weights of donors for these importances of the predictors.
    pub(super) fn solve(&self, importance: &[f64]) -> Option<SimplexSolution> {
        let root = DVector::from_iterator(importance.len(), importance.iter().map(|value| value.sqrt()));
        let points = DMatrix::from_fn(self.donors.nrows(), self.donors.ncols(), |row, donor| {
            root[row] * (self.donors[(row, donor)] - self.treated[row])
        });
        nearest_point(&points, 0.0)
    }
}

type Refusal = (&'static str, &'static str);

/// A predictor in units of its own spread over all units.
fn scaled(values: &[f64], own: f64, count: usize) -> Result<(DVector<f64>, f64), Refusal> {
    if values.len() != count {
        return Err((
            "er is niet voor elke donor één waarde",
            "Geef één waarde per donor, in dezelfde volgorde",
        ));
    }
    let all = || values.iter().copied().chain([own]);
    if !all().all(|value| value.abs() <= super::block::LARGEST_OUTCOME) {
        return Err((
            "er staat een waarde in die geen getal of te groot is",
            "Kijk de waarden na in de bron",
        ));
    }
    let number = (count + 1) as f64;
    let mean = all().sum::<f64>() / number;
    let spread = (all().map(|value| (value - mean).powi(2)).sum::<f64>() / (number - 1.0)).sqrt();
    if spread <= 1e-12 * mean.abs() {
        return Err(("alle eenheden hebben dezelfde waarde", "Laat dit kenmerk weg: het zegt niets"));
    }
    Ok((
        DVector::from_iterator(count, values.iter().map(|value| (value - mean) / spread)),
        (own - mean) / spread,
    ))
}

/// The synthetic control on the outcomes before the start, each period equally important.
///
/// ```
/// use effect::synth::{DonorPanel, DonorRow, synthetic_control};
/// let row = |unit: &str, outcomes: [f64; 4]| DonorRow {
///     unit: unit.into(),
///     outcomes: outcomes.into_iter().map(Some).collect(),
/// };
/// let periods: Vec<String> = (2021..2025).map(|year| year.to_string()).collect();
/// // Before 2024 Noord is half Oost and half West; after it 3 lower.
/// let donors = [row("Oost", [1.0, 4.0, 2.0, 6.0]), row("West", [3.0, 2.0, 6.0, 8.0])];
/// let block = DonorPanel::new(&donors, &[row("Noord", [2.0, 3.0, 4.0, 4.0])], &periods, 3).unwrap();
/// let found = synthetic_control(&block).unwrap();
/// assert!((found.weights["Oost"] - 0.5).abs() < 1e-12);
/// assert!((found.effect + 3.0).abs() < 1e-12 && found.certificate.is_proven());
/// ```
///
/// # Errors
/// A fault when the outcomes give no weights.
pub fn synthetic_control(block: &DonorPanel) -> Result<SyntheticControl, Fault> {
    let found = nearest_point(&distances(block), 0.0).ok_or_else(weightless)?;
    Ok(with_weights(block, &found))
}

/// The synthetic control on predictors whose importance is given (`V`): one a predictor, 0 or higher.
///
/// # Errors
/// A fault when there is not one finite importance of 0 or higher a predictor, when all are 0, or when the predictors
/// are of other donors.
pub fn synthetic_control_on(
    block: &DonorPanel,
    predictors: &Predictors,
    importance: &[f64],
) -> Result<SyntheticControl, Fault> {
    predictors.belong_to(block)?;
    let total: f64 = importance.iter().sum();
    let usable = importance.len() == predictors.names.len()
        && importance.iter().all(|value| value.is_finite() && *value >= 0.0)
        && total.is_finite()
        && total > 0.0;
    if !usable {
        return Err(Fault::new(
            "gewicht van de kenmerken",
            "elk kenmerk heeft één gewicht van nul of hoger nodig en samen zijn ze meer dan nul",
            "Geef per kenmerk één gewicht",
        ));
    }
    let shares: Vec<f64> = importance.iter().map(|value| value / total).collect();
    let found = predictors.solve(&shares).ok_or_else(weightless)?;
    Ok(with_weights(block, &found))
}

/// Donors minus treated before the start: a row a period, a column a donor.
pub(super) fn distances(block: &DonorPanel) -> DMatrix<f64> {
    let treated = block.treated_mean();
    DMatrix::from_fn(block.before(), block.donors().len(), |period, donor| {
        block.donor_outcomes()[(donor, period)] - treated[period]
    })
}

pub(super) fn with_weights(block: &DonorPanel, found: &SimplexSolution) -> SyntheticControl {
    let path = Path::new(block, &found.weights);
    SyntheticControl {
        weights: block.named(&found.weights),
        effect: path.effect,
        error_before: path.error_before,
        error_after: path.error_after,
        differences: path.differences,
        synthetic: path.synthetic,
        rounding: block.rounding(),
        certificate: found.certificate,
    }
}

/// What weights give over the periods.
pub(super) struct Path {
    pub(super) synthetic: Vec<f64>,
    pub(super) differences: Vec<f64>,
    pub(super) effect: f64,
    pub(super) error_before: f64,
    pub(super) error_after: f64,
}

impl Path {
    pub(super) fn new(block: &DonorPanel, weights: &[f64]) -> Self {
        let synthetic = block.donor_outcomes().tr_mul(&DVector::from_column_slice(weights));
        let treated = block.treated_mean();
        let differences: Vec<f64> =
            treated.iter().zip(synthetic.iter()).map(|(own, mix)| own - mix).collect();
        let (before, after) = differences.split_at(block.before());
        let root = |part: &[f64]| (part.iter().map(|gap| gap * gap).sum::<f64>() / part.len() as f64).sqrt();
        Self {
            effect: after.iter().sum::<f64>() / after.len() as f64,
            error_before: root(before),
            error_after: root(after),
            synthetic: synthetic.iter().copied().collect(),
            differences,
        }
    }
}
