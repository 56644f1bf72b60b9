//! The outcomes that a synthetic control works on: donors and treated units over the same periods, one start.

use std::collections::BTreeSet;

use nalgebra::{DMatrix, DVector};

use crate::{Fault, Panel};

/// The largest outcome: beyond it squares and their sums are no numbers any more.
pub const LARGEST_OUTCOME: f64 = 1e100;

/// One unit with its outcomes, as it is handed in: a period without a figure is `None`.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DonorRow {
    /// Name of the unit.
    pub unit: String,
    /// One a period.
    pub outcomes: Vec<Option<f64>>,
}

/// Donors and treated units over the same periods, without gaps, all treated from the same period on.
#[derive(Clone, Debug, PartialEq)]
pub struct DonorPanel {
    donors: Vec<String>,
    treated: Vec<String>,
    periods: Vec<String>,
    before: usize,
    /// Units by periods.
    donor_outcomes: DMatrix<f64>,
    treated_outcomes: DMatrix<f64>,
}

impl DonorPanel {
    /// `before` is how many of the periods lie before the start.
    ///
    /// # Errors
    /// All that is wrong: no treated unit, no donor, a name twice, fewer than two periods before the start or none
    /// after it, rows of another length, gaps, outcomes that are infinite or too large, outcomes that never differ.
    pub fn new(
        donors: &[DonorRow],
        treated: &[DonorRow],
        periods: &[String],
        before: usize,
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = shape_faults(donors, treated, periods, before);
        let mut names = BTreeSet::new();
        for row in donors.iter().chain(treated) {
            if !names.insert(row.unit.as_str()) {
                faults.push(Fault::new(
                    format!("eenheid ‘{}’", row.unit),
                    "deze eenheid staat er twee keer in",
                    "Laat elke eenheid één keer staan",
                ));
            }
            faults.extend(row_faults(row, periods));
        }
        if faults.is_empty() {
            faults.extend(constant_fault(donors, treated));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let matrix = |rows: &[DonorRow]| {
            DMatrix::from_fn(rows.len(), periods.len(), |unit, at| rows[unit].outcomes[at].unwrap_or(0.0))
        };
        let names = |rows: &[DonorRow]| rows.iter().map(|row| row.unit.clone()).collect();
        Ok(Self {
            donors: names(donors),
            treated: names(treated),
            periods: periods.to_vec(),
            before,
            donor_outcomes: matrix(donors),
            treated_outcomes: matrix(treated),
        })
    }

    /// A panel with one start: all units without a start are donors. Covariates are not looked at.
    ///
    /// # Errors
    /// When units start at different times (make a panel of each start), and all that [`DonorPanel::new`] refuses.
    pub fn of(panel: &Panel) -> Result<Self, Vec<Fault>> {
        let starts: BTreeSet<usize> = panel.starts().iter().flatten().copied().collect();
        if starts.len() > 1 {
            let named: Vec<String> = starts.iter().map(|start| panel.label(*start)).collect();
            return Err(vec![Fault::new(
                "start van de aanpak",
                format!("er zijn verschillende starts ({}) en deze methode kent er één", named.join(", ")),
                "Vergelijk per start, of kies een methode voor een gespreide start",
            )]);
        }
        let (mut donors, mut treated) = (Vec::new(), Vec::new());
        for (place, unit) in panel.units().iter().enumerate() {
            let outcomes = panel.outcomes(place).iter().copied().map(Some).collect();
            let row = DonorRow { unit: unit.clone(), outcomes };
            if panel.starts()[place].is_some() { treated.push(row) } else { donors.push(row) }
        }
        let periods: Vec<String> = (0..panel.period_count()).map(|period| panel.label(period)).collect();
        Self::new(&donors, &treated, &periods, starts.first().copied().unwrap_or_default())
    }

    /// Names of the donors, in order.
    #[must_use]
    pub fn donors(&self) -> &[String] {
        &self.donors
    }

    /// Names of the treated units, in order.
    #[must_use]
    pub fn treated(&self) -> &[String] {
        &self.treated
    }

    /// Names of the periods, in order.
    #[must_use]
    pub fn periods(&self) -> &[String] {
        &self.periods
    }

    /// How many periods lie before the start.
    #[must_use]
    pub fn before(&self) -> usize {
        self.before
    }

    /// How many periods lie from the start on.
    #[must_use]
    pub fn after(&self) -> usize {
        self.periods.len() - self.before
    }

    /// Outcomes of the donors: a row a donor, a column a period.
    #[must_use]
    pub fn donor_outcomes(&self) -> &DMatrix<f64> {
        &self.donor_outcomes
    }

    /// Mean outcome of the treated units, one a period.
    #[must_use]
    pub fn treated_mean(&self) -> DVector<f64> {
        self.treated_outcomes.row_mean().transpose()
    }

    /// A weight a donor, by name.
    pub(super) fn named(&self, weights: &[f64]) -> std::collections::BTreeMap<String, f64> {
        self.donors.iter().cloned().zip(weights.iter().copied()).collect()
    }

    /// The same donors without some, some of them as if they were treated; the treated are left out.
    pub(super) fn placebo(&self, chosen: &[usize]) -> Self {
        let rest: Vec<usize> = (0..self.donors.len()).filter(|donor| !chosen.contains(donor)).collect();
        let names = |places: &[usize]| places.iter().map(|place| self.donors[*place].clone()).collect();
        Self {
            donors: names(&rest),
            treated: names(chosen),
            periods: self.periods.clone(),
            before: self.before,
            donor_outcomes: self.donor_outcomes.select_rows(&rest),
            treated_outcomes: self.donor_outcomes.select_rows(chosen),
        }
    }

    /// Only the periods before the start, as if it had been earlier.
    pub(super) fn earlier(&self, before: usize) -> Self {
        Self {
            periods: self.periods[..self.before].to_vec(),
            before,
            donor_outcomes: self.donor_outcomes.columns(0, self.before).into_owned(),
            treated_outcomes: self.treated_outcomes.columns(0, self.before).into_owned(),
            ..self.clone()
        }
    }

    /// Without one treated unit.
    pub(super) fn without_treated(&self, unit: usize) -> Self {
        let mut block = self.clone();
        block.treated.remove(unit);
        block.treated_outcomes = block.treated_outcomes.remove_row(unit);
        block
    }

    /// Without one donor.
    pub(super) fn without_donor(&self, donor: usize) -> Self {
        let mut block = self.clone();
        block.donors.remove(donor);
        block.donor_outcomes = block.donor_outcomes.remove_row(donor);
        block
    }
}

fn shape_faults(donors: &[DonorRow], treated: &[DonorRow], periods: &[String], before: usize) -> Vec<Fault> {
    let mut faults = Vec::new();
    if treated.is_empty() {
        faults.push(Fault::new(
            "eenheden met de aanpak",
            "er is geen eenheid die de aanpak kreeg",
            "Wijs minstens één eenheid aan en zeg wanneer zij begon",
        ));
    }
    if donors.is_empty() {
        faults.push(Fault::new(
            "donoren",
            "er is geen eenheid zonder de aanpak om mee te vergelijken",
            "Voeg eenheden toe die de aanpak in deze periode niet kregen",
        ));
    }
    if before < 2 {
        faults.push(Fault::new(
            "perioden voor de start",
            format!("er zijn er {before} en het moeten er minstens twee zijn"),
            "Voeg eerdere perioden toe, of kies een ander ontwerp",
        ));
    }
    if before >= periods.len() {
        faults.push(Fault::new(
            "perioden na de start",
            "er is geen periode na de start",
            "Wacht tot er cijfers over de tijd na de start zijn, of kies een eerdere start",
        ));
    }
    let mut seen = BTreeSet::new();
    for period in periods.iter().filter(|period| !seen.insert(*period)) {
        faults.push(Fault::new(
            format!("periode {period}"),
            "deze periode staat er twee keer in",
            "Laat elke periode één keer staan",
        ));
    }
    faults
}

fn row_faults(row: &DonorRow, periods: &[String]) -> Vec<Fault> {
    if row.outcomes.len() != periods.len() {
        return vec![Fault::new(
            format!("eenheid ‘{}’", row.unit),
            format!("er zijn {} uitkomsten en {} perioden", row.outcomes.len(), periods.len()),
            "Geef voor elke periode één uitkomst",
        )];
    }
    let mut gaps = Vec::new();
    let mut faults = Vec::new();
    for (outcome, period) in row.outcomes.iter().zip(periods) {
        match outcome {
            None => gaps.push(period.as_str()),
            Some(value) if value.is_nan() => gaps.push(period.as_str()),
            Some(value) if value.abs() > LARGEST_OUTCOME => faults.push(Fault::new(
                format!("eenheid ‘{}’, periode {period}", row.unit),
                "deze uitkomst is oneindig of te groot om mee te rekenen",
                "Kijk het cijfer na in de bron",
            )),
            Some(_) => {}
        }
    }
    if !gaps.is_empty() {
        faults.push(Fault::new(
            format!("eenheid ‘{}’, {}", row.unit, gaps.join(", ")),
            "hier ontbreekt een uitkomst en deze methode kan niet tegen gaten",
            "Vul het cijfer aan uit de bron, of laat de eenheid of de periode weg en zeg dat erbij",
        ));
    }
    faults
}

fn constant_fault(donors: &[DonorRow], treated: &[DonorRow]) -> Option<Fault> {
    let mut all = donors.iter().chain(treated).flat_map(|row| &row.outcomes);
    let first = all.next()?;
    all.all(|outcome| outcome == first).then(|| {
        Fault::new(
            "uitkomsten",
            "alle uitkomsten zijn gelijk, zodat er niets te vergelijken is",
            "Kies een uitkomst die verschilt tussen eenheden of perioden",
        )
    })
}
