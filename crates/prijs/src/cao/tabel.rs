use std::collections::BTreeMap;

use domein::Datum;
use rust_decimal::Decimal;

use super::trede::Caotrede;
use crate::getal::whole;
use crate::{Bronstatus, Prijsfout};

/// The most that an hour of a scale pays: EUR 1,000. Above it a month was filled in.
const MOST_WAGE: i64 = 1_000;

/// The wage of a scale and step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caocel {
    /// EUR per hour.
    pub uurloon: Decimal,
    /// How sure we are.
    pub status: Bronstatus,
}

/// Hourly wages by scale and step, from a day on. In each scale no step is missing and each pays more than the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caotabel {
    naam: String,
    geldig_van: Datum,
    bron: String,
    cellen: BTreeMap<(u8, Caotrede), Caocel>,
}

/// One ladder on which every scale stands: a step further is a rung higher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caoladder {
    /// The amounts, EUR per hour, from low to high.
    pub sporten: Vec<Decimal>,
    /// On which rung step 0 of each scale stands, counted from 0.
    pub begin: BTreeMap<u8, usize>,
}

impl Caoladder {
    /// The amount of a step.
    #[must_use]
    pub fn uurloon(&self, schaal: u8, trede: u8) -> Option<Decimal> {
        self.sporten.get(self.begin.get(&schaal)?.checked_add(usize::from(trede))?).copied()
    }
}

impl Caotabel {
    /// Checks a table.
    ///
    /// # Errors
    /// Every fault at once: no wages, a step that is missing, a step that does not pay more than the one before.
    pub fn new(
        naam: impl Into<String>,
        geldig_van: Datum,
        bron: impl Into<String>,
        cellen: BTreeMap<(u8, Caotrede), Caocel>,
    ) -> Result<Self, Vec<Prijsfout>> {
        let tabel = Self { naam: naam.into(), geldig_van, bron: bron.into(), cellen };
        let mut fouten = Vec::new();
        if tabel.naam.trim().is_empty() {
            fouten.push(Prijsfout::new(
                "naam",
                "een cao-tabel heeft een naam",
                "Vul een naam in, met het jaar",
            ));
        }
        if tabel.cellen.is_empty() {
            fouten.push(Prijsfout::new("tabel", "er staat geen enkel loon in", "Vul schalen en treden in"));
        }
        for schaal in tabel.schalen() {
            tabel.check(schaal, &mut fouten);
        }
        if fouten.is_empty() { Ok(tabel) } else { Err(fouten) }
    }

    /// A table of which we know that it holds.
    pub(super) const fn trusted(
        naam: String,
        geldig_van: Datum,
        bron: String,
        cellen: BTreeMap<(u8, Caotrede), Caocel>,
    ) -> Self {
        Self { naam, geldig_van, bron, cellen }
    }

    fn check(&self, schaal: u8, fouten: &mut Vec<Prijsfout>) {
        let mut expected = 0_u8;
        let mut before: Option<(Caotrede, Decimal)> = None;
        for (trede, cel) in self.treden(schaal) {
            let place = format!("schaal {schaal}, trede {trede}");
            if cel.uurloon <= Decimal::ZERO || cel.uurloon > whole(MOST_WAGE) {
                fouten.push(Prijsfout::new(
                    &place,
                    format!("een uurloon van € {} kan niet kloppen", cel.uurloon),
                    "Schrijf het loon per uur in euro's, bijvoorbeeld 25,97",
                ));
            }
            if let Caotrede::Nummer(number) = trede {
                if number > expected {
                    let missing = if expected + 1 == number {
                        format!("trede {expected} ontbreekt")
                    } else {
                        format!("trede {expected} tot en met {} ontbreken", number - 1)
                    };
                    fouten.push(Prijsfout::new(
                        format!("schaal {schaal}"),
                        format!("voor trede {number}: {missing}"),
                        "Vul de tabel aan; een schaal heeft geen gaten",
                    ));
                }
                expected = number.saturating_add(1);
            }
            if let Some((step, wage)) = before
                && cel.uurloon < wage
            {
                fouten.push(Prijsfout::new(
                    &place,
                    format!("€ {} is minder dan trede {step} (€ {wage})", cel.uurloon),
                    "Kijk de twee bedragen na; een hogere trede betaalt niet minder",
                ));
            }
            before = Some((trede, cel.uurloon));
        }
    }

    /// Its name.
    #[must_use]
    pub fn naam(&self) -> &str {
        &self.naam
    }

    /// From when its wages hold.
    #[must_use]
    pub const fn geldig_van(&self) -> Datum {
        self.geldig_van
    }

    /// Where it was read.
    #[must_use]
    pub fn bron(&self) -> &str {
        &self.bron
    }

    /// Its scales.
    #[must_use]
    pub fn schalen(&self) -> Vec<u8> {
        let mut all: Vec<u8> = self.cellen.keys().map(|(schaal, _)| *schaal).collect();
        all.dedup();
        all
    }

    /// The steps of a scale, from low to high.
    pub fn treden(&self, schaal: u8) -> impl Iterator<Item = (Caotrede, Caocel)> + '_ {
        let range = (schaal, Caotrede::Start)..=(schaal, Caotrede::Nummer(u8::MAX));
        self.cellen.range(range).map(|((_, trede), cel)| (*trede, *cel))
    }

    /// The wage of a scale and step.
    ///
    /// # Errors
    /// When the table does not know the scale, or the scale has no such step; with what there is.
    pub fn loon(&self, schaal: u8, trede: Caotrede) -> Result<Caocel, Prijsfout> {
        if let Some(cel) = self.cellen.get(&(schaal, trede)) {
            return Ok(*cel);
        }
        let way = match self.treden(schaal).last() {
            Some((last, _)) => {
                let first = self.treden(schaal).next().map_or(Caotrede::Start, |(first, _)| first);
                format!("Kies in schaal {schaal} een trede van {first} tot {last}")
            }
            None => {
                let schalen: Vec<String> = self.schalen().iter().map(u8::to_string).collect();
                format!("Kies een van de schalen {}", schalen.join(", "))
            }
        };
        let rule = format!("schaal {schaal} trede {trede} staat niet in {}", self.naam);
        Err(Prijsfout::new("functiemix", rule, way))
    }

    /// The numbered steps of a scale between which a wage lies: the last that pays at most this, the first that pays more.
    ///
    /// ```
    /// use prijs::{Caotabel, Caotrede::Nummer};
    /// let tabel = Caotabel::sociaal_werk_2024_07();
    /// let wage = "21.97".parse().unwrap();
    /// assert_eq!(tabel.around(8, wage), (Some(Nummer(1)), Some(Nummer(2))));
    /// ```
    #[must_use]
    pub fn around(&self, schaal: u8, uurloon: Decimal) -> (Option<Caotrede>, Option<Caotrede>) {
        let steps = || self.treden(schaal).filter(|(trede, _)| *trede != Caotrede::Start);
        let below = steps().filter(|(_, cel)| cel.uurloon <= uurloon).last();
        let above = steps().find(|(_, cel)| cel.uurloon > uurloon);
        (below.map(|(trede, _)| trede), above.map(|(trede, _)| trede))
    }

    /// The one ladder under all scales; None where the table does not stand on one.
    #[must_use]
    pub fn ladder(&self) -> Option<Caoladder> {
        let numbered = || self.cellen.iter().filter(|((_, trede), _)| *trede != Caotrede::Start);
        let mut sporten: Vec<Decimal> = numbered().map(|(_, cel)| cel.uurloon).collect();
        sporten.sort_unstable();
        sporten.dedup();
        let mut begin = BTreeMap::new();
        for schaal in self.schalen() {
            if let Some(first) = self.cellen.get(&(schaal, Caotrede::Nummer(0))) {
                begin.insert(schaal, sporten.binary_search(&first.uurloon).ok()?);
            }
        }
        let ladder = Caoladder { sporten, begin };
        let stands = numbered().all(|((schaal, trede), cel)| match trede {
            Caotrede::Nummer(number) => ladder.uurloon(*schaal, *number) == Some(cel.uurloon),
            Caotrede::Start => true,
        });
        stands.then_some(ladder)
    }
}
