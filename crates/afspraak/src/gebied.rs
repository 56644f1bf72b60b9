//! The budget of an area: L = Σ p · q · t, what it frees and where that goes.

use domein::Bedrag;
use prijs::{in_cents, rounded};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::afronden::parted;
use crate::bestand::Budgetklasse;
use crate::deel::Afspraakdeel;
use crate::fout::Afspraakfout;

/// The budget of an area as it is written down: real price × use × transformation, per product.
///
/// Source of the formula: `Gezien`, HHM for Súdwest-Fryslân (11 December 2020).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Gebiedsbudgetbestand {
    /// What is given now.
    pub producten: Vec<Gebiedsproduct>,
    /// When t is looked at again.
    pub bodem: Bodemregel,
    /// Where the freed money goes; shares of a thousand that sum to a thousand.
    pub naar: Vec<Gebiedsbestemming>,
}

/// One product of an area budget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gebiedsproduct {
    /// Its name; unique.
    pub naam: String,
    /// The unit of its price: `uur`, `dagdeel`.
    pub eenheid: String,
    /// The Iv3 task field.
    pub taakveld: String,
    /// How this money works; a product is mostly help for one person.
    pub klasse: Budgetklasse,
    /// p: the real price of a unit, in euros.
    #[schemars(with = "String")]
    pub prijs: Decimal,
    /// q: units that were really used in a year.
    #[schemars(with = "String")]
    pub gebruik: Decimal,
    /// t: what is still needed after the transformation; 0.92 is 8 % less.
    #[schemars(with = "String")]
    pub effect: Decimal,
    /// t if it works better than expected.
    #[schemars(with = "String")]
    pub effect_laag: Decimal,
    /// t if it works less well.
    #[schemars(with = "String")]
    pub effect_hoog: Decimal,
    /// From where p comes; empty: without a source. What is empty is not written, so that what was signed stays the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bron_prijs: String,
    /// From where q comes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bron_gebruik: String,
    /// From where t comes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bron_effect: String,
}

/// The floor rule: when waiting time or unmet need rises too much, t is looked at again. It guards against giving too
/// little help.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Bodemregel {
    /// Waiting time may rise by at most so many percent since the start. None: not yet agreed.
    pub wachttijd: Option<u32>,
    /// Unmet need may rise by at most so many percent since the start. None: not yet agreed.
    pub onvervuld: Option<u32>,
}

/// A place to which freed money goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gebiedsbestemming {
    /// Its name; unique.
    pub naam: String,
    /// The Iv3 task field.
    pub taakveld: String,
    /// How this money works.
    pub klasse: Budgetklasse,
    /// Its part of what is freed, of a thousand.
    pub duizendsten: u32,
}

/// What the floor rule says about a measured rise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bodemoordeel {
    /// t stays as it is.
    Houden,
    /// t is looked at again.
    Herzien {
        /// Waiting time rose over the limit.
        wachttijd: bool,
        /// Unmet need rose over the limit.
        onvervuld: bool,
    },
    /// There is no limit at all, or a limit without a measurement: nobody may say that it is fine.
    NietTeZeggen,
}

impl Bodemregel {
    /// What follows from the rise since the start, in percent. A limit that is reached exactly still holds. What has no
    /// limit is not asked: one limit is enough to say that t stays.
    ///
    /// ```
    /// use afspraak::{Bodemoordeel, Bodemregel};
    /// use rust_decimal::Decimal;
    /// let regel = Bodemregel { wachttijd: Some(10), onvervuld: Some(5) };
    /// assert_eq!(regel.judge(Some(Decimal::from(10)), Some(Decimal::from(0))), Bodemoordeel::Houden);
    /// assert!(matches!(regel.judge(Some(Decimal::new(101, 1)), Some(Decimal::from(0))), Bodemoordeel::Herzien { wachttijd: true, .. }));
    /// assert_eq!(regel.judge(None, Some(Decimal::from(0))), Bodemoordeel::NietTeZeggen);
    /// ```
    #[must_use]
    pub fn judge(&self, wachttijd: Option<Decimal>, onvervuld: Option<Decimal>) -> Bodemoordeel {
        let over = |rise: Option<Decimal>, limit: Option<u32>| {
            limit.map(|limit| rise.map(|rise| rise > Decimal::from(limit)))
        };
        let (wait, unmet) = (over(wachttijd, self.wachttijd), over(onvervuld, self.onvervuld));
        let (wachttijd, onvervuld) = (wait == Some(Some(true)), unmet == Some(Some(true)));
        if wachttijd || onvervuld {
            return Bodemoordeel::Herzien { wachttijd, onvervuld };
        }
        let asked: Vec<Option<bool>> = wait.into_iter().chain(unmet).collect();
        if asked.is_empty() || asked.contains(&None) {
            return Bodemoordeel::NietTeZeggen;
        }
        Bodemoordeel::Houden
    }
}

/// An amount with its range: if it turns out low, as expected, high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bedragband {
    /// The lowest.
    pub laag: Bedrag,
    /// What one expects.
    pub midden: Bedrag,
    /// The highest.
    pub hoog: Bedrag,
}

/// One product of a calculated area budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gebiedsregel {
    /// What was written down.
    pub product: Gebiedsproduct,
    /// p · q: without transformation.
    pub zonder: Bedrag,
    /// p · q · t.
    pub met: Bedragband,
    /// What is freed: p · q · (1 − t).
    pub vrij: Bedragband,
}

/// What one place gets of what is freed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gebiedsdeel {
    /// What was written down.
    pub naar: Gebiedsbestemming,
    /// Its part.
    pub bedrag: Bedragband,
}

/// A calculated area budget. Shown parts sum to the shown total: cents are divided by largest remainder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gebiedsbudget {
    /// Per product, in the order in which they were written down.
    pub regels: Vec<Gebiedsregel>,
    /// Σ p · q.
    pub zonder: Bedrag,
    /// L = Σ p · q · t.
    pub met: Bedragband,
    /// What is freed. Below nothing when more is needed.
    pub vrij: Bedragband,
    /// Where it goes. Empty while nobody said so; nothing goes anywhere when nothing is freed.
    pub naar: Vec<Gebiedsdeel>,
    /// When t is looked at again.
    pub bodem: Bodemregel,
}

const LARGEST: Decimal = Decimal::from_parts(1_215_752_192, 23, 0, false, 0);

impl Gebiedsbudget {
    /// Calculates it.
    ///
    /// # Errors
    /// Every fault at once: a name twice, a price or a use below nothing, a t that is nothing or above two, a range
    /// in the wrong order, shares that do not sum to a thousand, an amount that is too large.
    ///
    /// ```
    /// use afspraak::{Gebiedsbudget, Gebiedsbudgetbestand};
    /// let bestand: Gebiedsbudgetbestand = serde_json::from_str(r#"{"producten": [
    ///   {"naam": "begeleiding", "eenheid": "uur", "taakveld": "6.712", "klasse": "individueel", "prijs": "78.40",
    ///    "gebruik": "52000", "effect": "0.92", "effect_laag": "0.90", "effect_hoog": "0.96"}]}"#).unwrap();
    /// let budget = Gebiedsbudget::new(&bestand).unwrap();
    /// assert_eq!(budget.met.midden.to_string(), "€ 3.750.656,00");
    /// assert_eq!(budget.vrij.laag.to_string(), "€ 163.072,00", "if it works less well, less is freed");
    /// ```
    pub fn new(bestand: &Gebiedsbudgetbestand) -> Result<Self, Vec<Afspraakfout>> {
        let mut fouten = faults(bestand);
        if !fouten.is_empty() {
            return Err(fouten);
        }
        Self::calculate(bestand).ok_or_else(|| {
            fouten.push(fault(
                "het budget van het gebied",
                "het bedrag is te groot",
                "Kijk prijs en gebruik na",
            ));
            fouten
        })
    }

    fn calculate(bestand: &Gebiedsbudgetbestand) -> Option<Self> {
        let sums = |effect: fn(&Gebiedsproduct) -> Decimal| -> Option<Vec<Decimal>> {
            let part = |product: &Gebiedsproduct| {
                product.prijs.checked_mul(product.gebruik)?.checked_mul(effect(product))
            };
            bestand.producten.iter().map(part).collect()
        };
        let zonder = cents(&sums(|_| Decimal::ONE)?)?;
        let met = [
            cents(&sums(|one| one.effect_laag)?)?,
            cents(&sums(|one| one.effect)?)?,
            cents(&sums(|one| one.effect_hoog)?)?,
        ];
        let band =
            |place: usize| Bedragband { laag: met[0][place], midden: met[1][place], hoog: met[2][place] };
        let regels: Vec<_> = bestand
            .producten
            .iter()
            .enumerate()
            .map(|(place, product)| {
                let (zonder, met) = (zonder[place], band(place));
                Gebiedsregel { product: product.clone(), zonder, met, vrij: freed(zonder, met) }
            })
            .collect();
        let total: Bedrag = regels.iter().map(|one| one.zonder).sum();
        let met = Bedragband {
            laag: regels.iter().map(|one| one.met.laag).sum(),
            midden: regels.iter().map(|one| one.met.midden).sum(),
            hoog: regels.iter().map(|one| one.met.hoog).sum(),
        };
        let vrij = freed(total, met);
        let naar = divided(&bestand.naar, vrij);
        Some(Self { regels, zonder: total, met, vrij, naar, bodem: bestand.bodem.clone() })
    }

    /// What leaves help for one person and comes to the social basis (open to many, the door, what is around people),
    /// as expected.
    #[must_use]
    pub fn naar_sociale_basis(&self) -> Bedrag {
        let basis = |one: &&Gebiedsdeel| {
            matches!(
                one.naar.klasse,
                Budgetklasse::Collectief | Budgetklasse::Toegang | Budgetklasse::Omgeving
            )
        };
        self.naar.iter().filter(basis).map(|one| one.bedrag.midden).sum()
    }
}

/// Less is freed when more stays needed, so low and high change places.
fn freed(zonder: Bedrag, met: Bedragband) -> Bedragband {
    Bedragband { laag: zonder - met.hoog, midden: zonder - met.midden, hoog: zonder - met.laag }
}

/// Euros per line in cents that sum to the rounded total.
fn cents(euros: &[Decimal]) -> Option<Vec<Bedrag>> {
    let total = euros.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(*one))?;
    if total > LARGEST.checked_mul(Decimal::ONE_HUNDRED)? {
        return None;
    }
    parted(in_cents(rounded(total, 2)).cents(), euros)
        .map(|all| all.into_iter().map(Bedrag::from_cents).collect())
}

/// What is freed, divided over the places by their shares.
fn divided(places: &[Gebiedsbestemming], vrij: Bedragband) -> Vec<Gebiedsdeel> {
    let shares: Vec<_> = places.iter().map(|one| Decimal::from(one.duizendsten)).collect();
    let of = |amount: Bedrag| {
        let amount = amount.cents().max(0);
        parted(amount, &shares).unwrap_or_else(|| vec![0; places.len()])
    };
    let (laag, midden, hoog) = (of(vrij.laag), of(vrij.midden), of(vrij.hoog));
    let band = |place: usize| Bedragband {
        laag: Bedrag::from_cents(laag[place]),
        midden: Bedrag::from_cents(midden[place]),
        hoog: Bedrag::from_cents(hoog[place]),
    };
    places
        .iter()
        .enumerate()
        .map(|(place, naar)| Gebiedsdeel { naar: naar.clone(), bedrag: band(place) })
        .collect()
}

fn fault(plaats: impl Into<String>, regel: &str, uitweg: &str) -> Afspraakfout {
    Afspraakfout::new(Afspraakdeel::Gebiedsbudget, plaats, regel, uitweg)
}

pub(crate) fn faults(bestand: &Gebiedsbudgetbestand) -> Vec<Afspraakfout> {
    let mut all = Vec::new();
    if bestand.producten.is_empty() {
        all.push(fault(
            "het budget van het gebied",
            "er staat nog geen product in",
            "Vul ten minste één product in",
        ));
    }
    if bestand.producten.len() > 200 || bestand.naar.len() > 50 {
        all.push(fault(
            "het budget van het gebied",
            "er staan te veel regels in",
            "Neem producten samen, tot 200",
        ));
    }
    for (place, product) in bestand.producten.iter().enumerate() {
        product_faults(place, product, &bestand.producten[..place], &mut all);
    }
    let shares: u64 = bestand.naar.iter().map(|one| u64::from(one.duizendsten)).sum();
    if !bestand.naar.is_empty() && shares != 1000 {
        let said = format!("{},{} %", shares / 10, shares % 10);
        all.push(fault(
            format!("waar het vrije geld heen gaat ({said})"),
            "de delen zijn samen geen 100 %",
            "Maak de delen samen 100 %",
        ));
    }
    for (place, one) in bestand.naar.iter().enumerate() {
        if one.naam.is_empty() || bestand.naar[..place].iter().any(|before| before.naam == one.naam) {
            let rule = "iedere bestemming heeft een eigen naam";
            all.push(fault(format!("bestemming {}", place + 1), rule, "Geef deze bestemming een eigen naam"));
        }
    }
    all
}

fn product_faults(
    place: usize,
    product: &Gebiedsproduct,
    before: &[Gebiedsproduct],
    all: &mut Vec<Afspraakfout>,
) {
    let plaats = format!("product {} ‘{}’", place + 1, product.naam);
    let mut say = |rule, way| all.push(fault(&plaats, rule, way));
    if product.naam.is_empty() || before.iter().any(|one| one.naam == product.naam) {
        say("ieder product heeft een eigen naam", "Geef dit product een eigen naam");
    }
    if product.prijs <= Decimal::ZERO || product.prijs > LARGEST {
        say("de prijs is meer dan nul", "Vul de reële prijs van één eenheid in");
    }
    if product.gebruik < Decimal::ZERO || product.gebruik > LARGEST {
        say("het gebruik is nul of meer", "Vul in hoeveel eenheden er in een jaar zijn gebruikt");
    }
    let two = Decimal::TWO;
    if [product.effect, product.effect_laag, product.effect_hoog]
        .iter()
        .any(|t| *t <= Decimal::ZERO || *t > two)
    {
        say("t ligt boven nul en is ten hoogste 2", "Schrijf 0,92 als er 8 % minder nodig is");
    }
    if product.effect_laag > product.effect || product.effect > product.effect_hoog {
        say(
            "t laag, verwacht en hoog staan niet op volgorde",
            "Zet de laagste t vooraan en de hoogste achteraan",
        );
    }
}
