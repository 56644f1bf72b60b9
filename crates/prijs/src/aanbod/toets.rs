use domein::Bedrag;
use rust_decimal::Decimal;
use serde::Serialize;

use super::bestand::Aanbodbestand;
use super::omgekeerd::{Toetsgrootheid, Toetsoordeel, Toetswaarde, implied};
use crate::element::Wmoelement;
use crate::parameters::Parameterset;
use crate::{Prijsfout, Tarief, in_cents};

/// What a test says of an offer. It never says that an offer is unlawful: that is for a court.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aanbodoordeel {
    /// Every element is disclosed, and none lies further below the reference than the tolerance.
    Onderbouwd,
    /// The offer is no lower than the tariff, or one value within its band explains it.
    Uitlegbaar,
    /// Elements are missing beside those that were disclosed, or a value has no band; and nothing within a band explains it.
    NietOnderbouwd,
    /// Each value that alone would explain it cannot be, or lies outside its band.
    NietReeelOpDezeAannames,
}

impl Aanbodoordeel {
    /// All levels, the best first.
    pub const ALL: [Self; 4] =
        [Self::Onderbouwd, Self::Uitlegbaar, Self::NietOnderbouwd, Self::NietReeelOpDezeAannames];

    /// The key in files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Onderbouwd => "onderbouwd",
            Self::Uitlegbaar => "uitlegbaar",
            Self::NietOnderbouwd => "niet_onderbouwd",
            Self::NietReeelOpDezeAannames => "niet_reeel_op_deze_aannames",
        }
    }

    /// As a Dutch page says it.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Onderbouwd => "onderbouwd",
            Self::Uitlegbaar => "uit te leggen",
            Self::NietOnderbouwd => "niet onderbouwd",
            Self::NietReeelOpDezeAannames => "niet reëel op deze aannames",
        }
    }

    /// As an English page says it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Onderbouwd => "substantiated",
            Self::Uitlegbaar => "explainable",
            Self::NietOnderbouwd => "not substantiated",
            Self::NietReeelOpDezeAannames => "not real on these assumptions",
        }
    }
}

/// One element of the Wmo in the tariff and in the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Elementgat {
    /// Which element.
    pub element: Wmoelement,
    /// What the tariff has for it.
    pub referentie: Bedrag,
    /// What the offer says of it, where it was disclosed.
    pub aangeboden: Option<Bedrag>,
}

impl Elementgat {
    /// How much the offer lies below the tariff.
    #[must_use]
    pub fn gat(&self) -> Option<Bedrag> {
        self.aangeboden.map(|offered| self.referentie - offered)
    }
}

/// The test of an offer against a tariff.
///
/// ```
/// use prijs::*;
/// let (set, cao, rises) = (Parameterset::start_2026(), Caotabel::sociaal_werk_2024_07(), Caoreeks::published());
/// let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &rises };
/// let tarief = Tarief::new(Tariefbestand::worked_example(), &grond).unwrap();
/// let aanbod: Aanbodbestand = serde_json::from_str(
///     r#"{"van": "Gemeente Merwoude", "datum": "2026-03-02", "bedrag": 7250, "eenheid": "uur"}"#).unwrap();
/// let toets = Aanbodtoets::new(&tarief, &set, aanbod, 0.into()).unwrap();
/// assert_eq!(toets.oordeel, Aanbodoordeel::NietReeelOpDezeAannames);
/// let needed = toets.waarde(Toetsgrootheid::Uurloon).unwrap().nodig.unwrap();
/// assert_eq!(rounded(needed, 2).to_string(), "21.97");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Aanbodtoets {
    /// The offer.
    pub aanbod: Aanbodbestand,
    /// The offer without VAT.
    pub netto: Bedrag,
    /// The tariff.
    pub referentie: Bedrag,
    /// How much the offer lies below the tariff; negative when it lies above.
    pub gat: Bedrag,
    /// The gap in percent of the tariff, not rounded.
    pub gat_procent: Decimal,
    /// Each element.
    pub elementen: Vec<Elementgat>,
    /// What each value would have to be.
    pub waarden: Vec<Toetswaarde>,
    /// What it comes to.
    pub oordeel: Aanbodoordeel,
}

impl Aanbodtoets {
    /// Tests an offer. `tolerantie` is how far an element, and the whole, may lie below the tariff, in percent.
    ///
    /// # Errors
    /// Every fault of the offer at once: another unit, an amount that cannot be, elements that are more than the offer.
    pub fn new(
        tarief: &Tarief,
        set: &Parameterset,
        aanbod: Aanbodbestand,
        tolerantie: Decimal,
    ) -> Result<Self, Vec<Prijsfout>> {
        let mut fouten = aanbod.check(tarief);
        if tolerantie < Decimal::ZERO || tolerantie > Decimal::ONE_HUNDRED {
            let rule = format!("{tolerantie} % kan niet kloppen");
            fouten.push(Prijsfout::new("tolerantie", rule, "Schrijf een percentage van 0 tot 100, zoals 2"));
        }
        if !fouten.is_empty() {
            return Err(fouten);
        }
        let (net, reference) = (aanbod.netto(), tarief.tarief());
        let (netto, referentie) = (in_cents(net), tarief.bedrag());
        let elementen: Vec<Elementgat> = Wmoelement::ALL
            .into_iter()
            .map(|element| Elementgat {
                element,
                referentie: tarief.wmo(element),
                aangeboden: aanbod.elementen.get(&element).copied().map(Bedrag::from_cents),
            })
            .collect();
        let waarden = implied(tarief, set, net).to_vec();
        let gat = referentie - netto;
        let near = |part: Bedrag, whole: Bedrag| within(part, whole, tolerantie);
        let oordeel = verdict(&elementen, &waarden, near(netto, referentie), near);
        let percent = (reference - net).checked_div(reference).unwrap_or_default();
        let gat_procent = percent.saturating_mul(Decimal::ONE_HUNDRED);
        Ok(Self { aanbod, netto, referentie, gat, gat_procent, elementen, waarden, oordeel })
    }

    /// What one value would have to be.
    #[must_use]
    pub fn waarde(&self, grootheid: Toetsgrootheid) -> Option<&Toetswaarde> {
        self.waarden.iter().find(|value| value.grootheid == grootheid)
    }

    /// The elements that the offer does not disclose, of those that the tariff has something for.
    pub fn zonder_uitleg(&self) -> impl Iterator<Item = Wmoelement> {
        let silent = |gap: &&Elementgat| gap.aangeboden.is_none() && gap.referentie > Bedrag::ZERO;
        self.elementen.iter().filter(silent).map(|gap| gap.element)
    }
}

/// Whether a part is no less than the whole minus the tolerance.
fn within(part: Bedrag, whole: Bedrag, tolerantie: Decimal) -> bool {
    let least =
        crate::in_euros(whole).saturating_mul((Decimal::ONE_HUNDRED - tolerantie) / Decimal::ONE_HUNDRED);
    crate::in_euros(part) >= least
}

fn verdict(
    elementen: &[Elementgat],
    waarden: &[Toetswaarde],
    near: bool,
    enough: impl Fn(Bedrag, Bedrag) -> bool,
) -> Aanbodoordeel {
    let asked = || elementen.iter().filter(|gap| gap.referentie > Bedrag::ZERO);
    if asked().all(|gap| gap.aangeboden.is_some_and(|offered| enough(offered, gap.referentie))) {
        return Aanbodoordeel::Onderbouwd;
    }
    // Who disclosed nothing is judged by the values alone; who disclosed a part is asked for the rest first.
    let told = |gap: &Elementgat| gap.aangeboden.is_some();
    let half_disclosed = elementen.iter().any(told) && asked().any(|gap| !told(gap));
    let any = |oordeel| waarden.iter().any(|value| value.oordeel == oordeel);
    if near || any(Toetsoordeel::Houdbaar) {
        Aanbodoordeel::Uitlegbaar
    } else if half_disclosed || any(Toetsoordeel::ZonderBand) {
        Aanbodoordeel::NietOnderbouwd
    } else {
        Aanbodoordeel::NietReeelOpDezeAannames
    }
}
