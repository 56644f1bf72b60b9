//! Sums per municipality and line, with what is missing beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use domein::Bedrag;

use crate::{Batensoort, Cijfer, Gemeente, Kant, Levering, Lijn, Lijngroep, Post, Taakveld, Verslagsoort};

/// A sum of cells, with how many of them were known. What is missing is unknown, never zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Som {
    known: Bedrag,
    /// Cells with an amount.
    pub bekend: u32,
    /// Cells of which the source says that there is no amount.
    pub onbekend: u32,
}

impl Som {
    /// The sum of the cells that are known; None when there is not one.
    pub fn bedrag(self) -> Option<Bedrag> {
        (self.bekend > 0).then_some(self.known)
    }

    fn add(&mut self, bedrag: Option<Bedrag>) {
        match bedrag {
            Some(bedrag) => {
                self.known += bedrag;
                self.bekend += 1;
            }
            None => self.onbekend += 1,
        }
    }

    /// Whether every cell of it is known, and there is one.
    pub fn is_complete(self) -> bool {
        self.bekend > 0 && self.onbekend == 0
    }

    fn join(&mut self, other: Self) {
        self.known += other.known;
        self.bekend += other.bekend;
        self.onbekend += other.onbekend;
    }
}

/// Expenditure and income of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lijnsom {
    /// Expenditure.
    pub lasten: Som,
    /// Income.
    pub baten: Som,
}

impl Lijnsom {
    /// Expenditure less income; None when either is unknown.
    pub fn netto(self) -> Option<Bedrag> {
        Some(self.lasten.bedrag()? - self.baten.bedrag()?)
    }

    fn add(&mut self, kant: Kant, bedrag: Option<Bedrag>) {
        match kant {
            Kant::Lasten => self.lasten.add(bedrag),
            Kant::Baten => self.baten.add(bedrag),
        }
    }

    fn join(&mut self, other: Self) {
        self.lasten.join(other.lasten);
        self.baten.join(other.baten);
    }
}

/// Expenditure and income of one task field, with where the income comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taakveldsom {
    /// Expenditure and income.
    pub som: Lijnsom,
    /// The income that is known, by where it comes from.
    pub baten: BTreeMap<Batensoort, Bedrag>,
}

impl Taakveldsom {
    fn join(&mut self, other: &Self) {
        self.som.join(other.som);
        for (soort, bedrag) in &other.baten {
            *self.baten.entry(*soort).or_default() += *bedrag;
        }
    }
}

/// The lines and task fields of one municipality, or of several together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gemeentetotaal {
    lijnen: BTreeMap<Lijn, Lijnsom>,
    taakvelden: BTreeMap<Taakveld, Taakveldsom>,
}

impl Gemeentetotaal {
    /// The sum of a line; without cells when nothing was given for it.
    pub fn lijn(&self, lijn: Lijn) -> Lijnsom {
        self.lijnen.get(&lijn).copied().unwrap_or_default()
    }

    /// The sum of the lines of a group.
    pub fn groep(&self, groep: Lijngroep) -> Lijnsom {
        groep.lijnen().fold(Lijnsom::default(), |mut sum, lijn| {
            sum.join(self.lijn(lijn));
            sum
        })
    }

    /// The sum of a task field; without cells when nothing was given for it.
    ///
    /// ```
    /// use iv3::{Batensoort, Taakveld, Totalen, read_odata};
    /// let page = br#"{"value":[
    ///   {"TaakveldBalanspost":"6.3   ","Categorie":"L4.1.1  ","Gemeenten":"GM1680   ","Verslagsoort":"2024X005",
    ///    "k_1ePlaatsing_1":400,"k_2ePlaatsing_2":null},
    ///   {"TaakveldBalanspost":"6.3   ","Categorie":"B4.3.1  ","Gemeenten":"GM1680   ","Verslagsoort":"2024X005",
    ///    "k_1ePlaatsing_1":300,"k_2ePlaatsing_2":null}]}"#;
    /// let totalen = Totalen::of(&read_odata([page.as_slice()]).cijfers)?;
    /// let soort = "2024X005".parse()?;
    /// let total = totalen.get(soort, &"GM1680".parse()?).ok_or("no report")?;
    /// let inkomen = total.taakveld(Taakveld::new("6.3", soort.boekjaar)?);
    /// assert_eq!(inkomen.som.netto().ok_or("unknown")?.to_string(), "€ 100.000,00");
    /// assert_eq!(inkomen.baten[&Batensoort::Rijk].to_string(), "€ 300.000,00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn taakveld(&self, taakveld: Taakveld) -> Taakveldsom {
        self.taakvelden.get(&taakveld).cloned().unwrap_or_default()
    }

    fn add(&mut self, lijn: Lijn, kant: Kant, bedrag: Option<Bedrag>) {
        self.lijnen.entry(lijn).or_default().add(kant, bedrag);
    }

    /// Adds a cell to its task field, and to the line of that.
    fn add_cell(&mut self, taakveld: Taakveld, kant: Kant, soort: Batensoort, bedrag: Option<Bedrag>) {
        self.add(taakveld.lijn(), kant, bedrag);
        self.add_to_taakveld(taakveld, kant, soort, bedrag);
    }

    /// Adds the posts of a complete report: together one cell, also when there are none.
    fn add_posts<'a>(&mut self, taakveld: Taakveld, kant: Kant, posts: impl Iterator<Item = &'a Post>) {
        let mut sum = Bedrag::ZERO;
        let entry = self.taakvelden.entry(taakveld).or_default();
        for post in posts {
            sum += post.bedrag();
            if kant == Kant::Baten {
                *entry.baten.entry(Batensoort::of_category(post.categorie())).or_default() += post.bedrag();
            }
        }
        entry.som.add(kant, Some(sum));
        self.add(taakveld.lijn(), kant, Some(sum));
    }

    fn add_to_taakveld(&mut self, taakveld: Taakveld, kant: Kant, soort: Batensoort, bedrag: Option<Bedrag>) {
        let sum = self.taakvelden.entry(taakveld).or_default();
        sum.som.add(kant, bedrag);
        if let (Kant::Baten, Some(bedrag)) = (kant, bedrag) {
            *sum.baten.entry(soort).or_default() += bedrag;
        }
    }

    fn join(&mut self, other: &Self) {
        for (lijn, sum) in &other.lijnen {
            self.lijnen.entry(*lijn).or_default().join(*sum);
        }
        for (taakveld, sum) in &other.taakvelden {
            self.taakvelden.entry(*taakveld).or_default().join(sum);
        }
    }
}

/// How many of the municipalities that were asked for have a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dekking {
    /// Municipalities whose report is in the sum.
    pub aanwezig: usize,
    /// Municipalities that were asked for and have no report.
    pub ontbreekt: Vec<Gemeente>,
}

impl Dekking {
    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        self.ontbreekt.is_empty()
    }
}

/// The sum over several municipalities. It never comes without its coverage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gebiedstotaal {
    /// The lines of the municipalities that have a report.
    pub totaal: Gemeentetotaal,
    /// Which municipalities those are not.
    pub dekking: Dekking,
}

/// A report that was there already: adding it again would count the money twice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "het verslag {verslag} van {gemeente} is er al. Tel een verslag maar een keer mee: kies de levering of de open data, \
     niet allebei"
)]
pub struct DubbelVerslag {
    /// Which report.
    pub verslag: Verslagsoort,
    /// Of whom.
    pub gemeente: Gemeente,
}

type Verslagen = BTreeMap<Verslagsoort, BTreeMap<Gemeente, Gemeentetotaal>>;

/// Sums of the social domain per report, municipality and line.
///
/// ```
/// use iv3::{Lijn, Totalen, Verslagsoort, per_inwoner, read_odata};
/// let page = br#"{"value":[
///   {"ID":1,"TaakveldBalanspost":"6.1   ","Categorie":"L1.1    ","Gemeenten":"GM1680   ","Verslagsoort":"2024X005",
///    "k_1ePlaatsing_1":400,"k_2ePlaatsing_2":410},
///   {"ID":2,"TaakveldBalanspost":"6.1   ","Categorie":"L4.3.8  ","Gemeenten":"GM1680   ","Verslagsoort":"2024X005",
///    "k_1ePlaatsing_1":90,"k_2ePlaatsing_2":null}]}"#;
/// let totalen = Totalen::of(&read_odata([page.as_slice()]).cijfers)?;
/// let soort: Verslagsoort = "2024X005".parse()?;
///
/// let gebied = totalen.som(soort, &["GM1680".parse()?, "GM0014".parse()?]);
/// let lasten = gebied.totaal.lijn(Lijn::SocialeBasis).lasten.bedrag().ok_or("unknown")?;
/// assert_eq!(lasten.to_string(), "€ 500.000,00");
/// assert_eq!(gebied.dekking.aanwezig, 1, "Groningen has no report here");
/// assert_eq!(per_inwoner(lasten, 25_000.try_into()?).to_string(), "€ 20,00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totalen {
    verslagen: Verslagen,
}

impl Totalen {
    /// The sums of these figures.
    ///
    /// # Errors
    ///
    /// Never for figures on their own; the same as [`add_cijfers`](Self::add_cijfers).
    pub fn of(cijfers: &[Cijfer]) -> Result<Self, DubbelVerslag> {
        let mut totalen = Self::default();
        totalen.add_cijfers(cijfers)?;
        Ok(totalen)
    }

    /// Adds whole reports from open data: give all figures of a report at once.
    ///
    /// # Errors
    ///
    /// When a report of the figures is there already. Then nothing is added.
    pub fn add_cijfers(&mut self, cijfers: &[Cijfer]) -> Result<(), DubbelVerslag> {
        let mut offered = Verslagen::new();
        for cijfer in cijfers {
            let reports = offered.entry(cijfer.verslag).or_default();
            let total = reports.entry(cijfer.gemeente.clone()).or_default();
            let soort = cijfer.categorie.map_or(Batensoort::Ongesplitst, Batensoort::of_category);
            total.add_cell(cijfer.taakveld, cijfer.kant, soort, cijfer.bedrag);
        }
        self.join(Self { verslagen: offered })
    }

    /// Adds the delivery of a municipality. A delivery is complete: a task field without a row costs nothing. What a
    /// refused row holds is unknown: on the line of its task field or, when that could not be read, on every line.
    ///
    /// # Errors
    ///
    /// When its report is there already.
    pub fn add_levering(&mut self, levering: &Levering) -> Result<(), DubbelVerslag> {
        let mut total = Gemeentetotaal::default();
        let year = levering.verslag.boekjaar;
        for kant in [Kant::Lasten, Kant::Baten] {
            for taakveld in Taakveld::all(year) {
                let posts = levering.posten(kant).iter().filter(|post| post.taakveld() == Some(taakveld));
                total.add_posts(taakveld, kant, posts);
            }
            for code in levering.refused(kant) {
                let of_code = code.map(|code| Taakveld::new(code, year).ok().map(Taakveld::lijn));
                for lijn in Lijn::ALL.into_iter().filter(|lijn| of_code.is_none_or(|one| one == Some(*lijn)))
                {
                    total.add(lijn, kant, None);
                }
                for taakveld in Taakveld::all(year).filter(|one| code.is_none_or(|code| one.code() == code)) {
                    total.add_to_taakveld(taakveld, kant, Batensoort::Ongesplitst, None);
                }
            }
        }
        let of_one = BTreeMap::from([(Gemeente::Code(levering.gemeente), total)]);
        self.join(Self { verslagen: BTreeMap::from([(levering.verslag, of_one)]) })
    }

    /// Adds the reports of other sums.
    ///
    /// # Errors
    ///
    /// When a report is in both. Then nothing is added.
    pub fn join(&mut self, other: Self) -> Result<(), DubbelVerslag> {
        for (verslag, reports) in &other.verslagen {
            if let Some(gemeente) = reports.keys().find(|gemeente| self.get(*verslag, gemeente).is_some()) {
                return Err(DubbelVerslag { verslag: *verslag, gemeente: gemeente.clone() });
            }
        }
        for (verslag, reports) in other.verslagen {
            self.verslagen.entry(verslag).or_default().extend(reports);
        }
        Ok(())
    }

    /// The reports of which there is at least one.
    pub fn soorten(&self) -> impl Iterator<Item = Verslagsoort> {
        self.verslagen.keys().copied()
    }

    /// The municipalities that have this report.
    pub fn gemeenten(&self, verslag: Verslagsoort) -> impl Iterator<Item = &Gemeente> {
        self.verslagen.get(&verslag).into_iter().flat_map(BTreeMap::keys)
    }

    /// The report of a municipality; None when it is not in.
    pub fn get(&self, verslag: Verslagsoort, gemeente: &Gemeente) -> Option<&Gemeentetotaal> {
        self.verslagen.get(&verslag)?.get(gemeente)
    }

    /// The sum over these municipalities, with which of them have no report. One that is named twice counts once.
    pub fn som(&self, verslag: Verslagsoort, gemeenten: &[Gemeente]) -> Gebiedstotaal {
        let mut area = Gebiedstotaal::default();
        for gemeente in gemeenten.iter().collect::<BTreeSet<_>>() {
            match self.get(verslag, gemeente) {
                Some(total) => {
                    area.totaal.join(total);
                    area.dekking.aanwezig += 1;
                }
                None => area.dekking.ontbreekt.push(gemeente.clone()),
            }
        }
        area
    }
}

/// An amount for each resident, to the nearest cent, half away from zero.
///
/// ```
/// use domein::Bedrag;
/// let each = iv3::per_inwoner(Bedrag::from_cents(-1_000), 3.try_into()?);
/// assert_eq!(each, Bedrag::from_cents(-333));
/// # Ok::<(), std::num::TryFromIntError>(())
/// ```
pub fn per_inwoner(bedrag: Bedrag, inwoners: NonZeroU32) -> Bedrag {
    let (cents, people) = (i128::from(bedrag.cents()), i128::from(inwoners.get()));
    let rounded = (2 * cents + cents.signum() * people) / (2 * people);
    Bedrag::from_cents(i64::try_from(rounded).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_unknown_and_never_zero() {
        let mut sum = Lijnsom::default();
        assert_eq!((sum.lasten.bedrag(), sum.netto()), (None, None));
        sum.lasten.add(Some(Bedrag::from_cents(500)));
        sum.lasten.add(None);
        assert_eq!(sum.lasten.bedrag(), Some(Bedrag::from_cents(500)));
        assert_eq!((sum.lasten.bekend, sum.lasten.onbekend), (1, 1));
        assert_eq!(sum.netto(), None, "income is unknown");
        sum.baten.add(Some(Bedrag::from_cents(200)));
        assert_eq!(sum.netto(), Some(Bedrag::from_cents(300)));
    }

    #[test]
    fn an_amount_per_resident_is_rounded_half_away_from_zero() {
        let each = |cents, people: u32| {
            per_inwoner(Bedrag::from_cents(cents), NonZeroU32::new(people).unwrap()).cents()
        };
        assert_eq!([each(5, 2), each(-5, 2), each(4, 3), each(0, 7)], [3, -3, 1, 0]);
        assert_eq!(each(i64::MAX, 1), i64::MAX);
    }
}
