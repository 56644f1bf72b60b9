//! The outcomes that a synthetic control works on: donors and treated units over the same periods, one start.

use std::collections::BTreeSet;

use nalgebra::{DMatrix, DVector};

use crate::{Clusters, Fault, Panel};

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
    /// The cluster of each donor: the donors of one are dealt together.
    donor_clusters: Vec<usize>,
    /// The cluster of each treated unit.
    treated_clusters: Vec<usize>,
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
            donor_clusters: (0..donors.len()).collect(),
            treated_clusters: (donors.len()..donors.len() + treated.len()).collect(),
        })
    }

    /// A panel with one start: all units without a start are donors. Covariates are not looked at; clusters are kept.
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
        let (mut donor_clusters, mut treated_clusters) = (Vec::new(), Vec::new());
        for (place, unit) in panel.units().iter().enumerate() {
            let outcomes = panel.outcomes(place).iter().copied().map(Some).collect();
            let row = DonorRow { unit: unit.clone(), outcomes };
            let cluster = panel.clusters().of()[place];
            if panel.starts()[place].is_some() {
                treated.push(row);
                treated_clusters.push(cluster);
            } else {
                donors.push(row);
                donor_clusters.push(cluster);
            }
        }
        let periods: Vec<String> = (0..panel.period_count()).map(|period| panel.label(period)).collect();
        let block = Self::new(&donors, &treated, &periods, starts.first().copied().unwrap_or_default())?;
        Ok(Self { donor_clusters, treated_clusters, ..block })
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

    /// The donors of each cluster, in order.
    pub(super) fn donor_groups(&self) -> Vec<Vec<usize>> {
        let clusters = Clusters::by_key(&self.donor_clusters);
        let mut groups = vec![Vec::new(); clusters.count()];
        for (donor, cluster) in clusters.of().iter().enumerate() {
            groups[*cluster].push(donor);
        }
        groups
    }

    /// How many clusters the treated units form.
    pub(super) fn treated_groups(&self) -> usize {
        Clusters::by_key(&self.treated_clusters).count()
    }

    /// Whether no two units share a cluster.
    pub(super) fn stands_alone(&self) -> bool {
        Clusters::by_key(self.donor_clusters.iter().chain(&self.treated_clusters)).is_own()
    }

    /// Whether a cluster holds treated units and donors.
    pub(super) fn shares_cluster(&self) -> bool {
        self.donor_clusters.iter().any(|cluster| self.treated_clusters.contains(cluster))
    }

    /// Differences up to here come from rounding: a billionth of the spread of the outcomes before the start, or the
    /// last digits of the largest.
    pub(super) fn rounding(&self) -> f64 {
        let before = |outcomes: &DMatrix<f64>| outcomes.columns(0, self.before).into_owned();
        let all: Vec<DMatrix<f64>> = vec![before(&self.donor_outcomes), before(&self.treated_outcomes)];
        let all = || all.iter().flat_map(DMatrix::iter).copied();
        let (low, high) =
            all().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| (low.min(one), high.max(one)));
        f64::max(1e-9 * (high - low), 1e-14 * low.abs().max(high.abs()))
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
            donor_clusters: rest.iter().map(|place| self.donor_clusters[*place]).collect(),
            treated_clusters: chosen.iter().map(|place| self.donor_clusters[*place]).collect(),
        }
    }

    /// All units as donors, the treated last; there are no treated then.
    pub(super) fn pooled(&self) -> Self {
        let outcomes = |period: usize, unit: usize| match unit.checked_sub(self.donors.len()) {
            None => self.donor_outcomes[(unit, period)],
            Some(treated) => self.treated_outcomes[(treated, period)],
        };
        let count = self.donors.len() + self.treated.len();
        Self {
            donors: self.donors.iter().chain(&self.treated).cloned().collect(),
            treated: Vec::new(),
            periods: self.periods.clone(),
            before: self.before,
            donor_outcomes: DMatrix::from_fn(count, self.periods.len(), |unit, period| {
                outcomes(period, unit)
            }),
            treated_outcomes: DMatrix::zeros(0, self.periods.len()),
            donor_clusters: self.donor_clusters.iter().chain(&self.treated_clusters).copied().collect(),
            treated_clusters: Vec::new(),
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
        block.treated_clusters.remove(unit);
        block.treated_outcomes = block.treated_outcomes.remove_row(unit);
        block
    }

    /// Without one donor.
    pub(super) fn without_donor(&self, donor: usize) -> Self {
        let mut block = self.clone();
        block.donors.remove(donor);
        block.donor_clusters.remove(donor);
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
