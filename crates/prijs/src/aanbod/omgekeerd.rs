//! The inverse question: what would have to be otherwise, alone, for the offer to be the tariff?

use rust_decimal::Decimal;
use serde::Serialize;

use crate::getal::whole;
use crate::parameters::{Parametercode, Parameterset};
use crate::{Bronstatus, Tarief, rounded};

/// A value of which the test asks what it would have to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Toetsgrootheid {
    /// Hours for clients, a year.
    ProductieveUren,
    /// Overhead, % of the cost price.
    Overhead,
    /// The average wage of the mix, EUR per hour.
    Uurloon,
    /// Sickness, %.
    Verzuim,
}

impl Toetsgrootheid {
    /// All of them, in the order of a table.
    pub const ALL: [Self; 4] = [Self::ProductieveUren, Self::Overhead, Self::Uurloon, Self::Verzuim];

    /// With how many decimals it is shown.
    #[must_use]
    pub const fn decimals(self) -> u32 {
        match self {
            Self::ProductieveUren => 0,
            Self::Overhead | Self::Verzuim => 1,
            Self::Uurloon => 2,
        }
    }

    /// The figure of a set that holds its band.
    const fn code(self) -> Option<Parametercode> {
        match self {
            Self::ProductieveUren => Some(Parametercode::Productief),
            Self::Overhead => Some(Parametercode::Overhead),
            Self::Verzuim => Some(Parametercode::Verzuim),
            Self::Uurloon => None,
        }
    }

    /// Whether a lower value makes a lower tariff.
    const fn rises(self) -> bool {
        !matches!(self, Self::ProductieveUren)
    }
}

/// Whether a value that an offer needs can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Toetsoordeel {
    /// Within its band, or no better than the tariff itself.
    Houdbaar,
    /// It can be, but lies outside the band that the parties keep.
    BuitenBand,
    /// It can be, and the parties keep no band for it.
    ZonderBand,
    /// It cannot be.
    Onmogelijk,
}

/// What one value would have to be, when all others stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Toetswaarde {
    /// Which value.
    pub grootheid: Toetsgrootheid,
    /// What it would have to be; None when no value of it reaches the offer.
    pub nodig: Option<Decimal>,
    /// What it is in the tariff.
    pub referentie: Decimal,
    /// Where it stops being possible: the most hours, no overhead, the lowest wage of the scales, no sickness.
    pub grens: Decimal,
    /// The band that the parties keep, with how sure they are of it.
    pub band: Option<(Decimal, Decimal, Bronstatus)>,
    /// Whether it can be.
    pub oordeel: Toetsoordeel,
}

/// All four values for an offer of so much per unit.
pub(super) fn implied(tarief: &Tarief, set: &Parameterset, netto: Decimal) -> [Toetswaarde; 4] {
    let (som, uren) = (tarief.som(), tarief.uren());
    // What is left of the offer for an hour without overhead and what lies on top of it.
    let direct = netto / som.factor / som.opslag();
    let for_staff = direct - som.eis_bedrag;
    let year = som.loon.totaal() * (Decimal::ONE + som.eis_deel) + som.reiskosten + som.opleidingskosten;
    let hours = (for_staff > Decimal::ZERO).then(|| year.checked_div(for_staff)).flatten();
    let busy = uren.scholing + uren.overleg + uren.indirect + uren.reistijd;
    let sickness = hours
        .and_then(|hours| hours.checked_add(busy)?.checked_div(uren.basis()))
        .and_then(|part| (Decimal::ONE - part).checked_mul(Decimal::ONE_HUNDRED));
    let surcharges = som.opslag() * (Decimal::ONE - som.overhead);
    let overhead = (som.direct_per_uur() * som.factor * surcharges)
        .checked_div(netto)
        .and_then(|part| (Decimal::ONE - part).checked_mul(Decimal::ONE_HUNDRED));
    let staff = (for_staff * uren.productief() - som.reiskosten - som.opleidingskosten)
        / (Decimal::ONE + som.eis_deel);
    let lowest: Decimal = tarief.mix().iter().map(|line| line.laagste * line.regel.aandeel).sum();
    let hundred = Decimal::ONE_HUNDRED;
    [
        (Toetsgrootheid::ProductieveUren, hours, uren.productief(), uren.uiterste()),
        (Toetsgrootheid::Overhead, overhead, som.overhead * hundred, Decimal::ZERO),
        (Toetsgrootheid::Uurloon, wage(tarief, staff), tarief.uurloon(), lowest),
        (Toetsgrootheid::Verzuim, sickness, uren.verzuimdeel * hundred, Decimal::ZERO),
    ]
    .map(|(grootheid, nodig, referentie, grens)| {
        let band = band(grootheid, tarief, set, lowest);
        let oordeel = judge(grootheid, nodig, referentie, grens, band);
        Toetswaarde { grootheid, nodig, referentie, grens, band, oordeel }
    })
}

/// The band that the parties keep. Of the wage it is what the CAO has for the scales of the mix.
fn band(
    grootheid: Toetsgrootheid,
    tarief: &Tarief,
    set: &Parameterset,
    lowest: Decimal,
) -> Option<(Decimal, Decimal, Bronstatus)> {
    let Some(code) = grootheid.code() else {
        return Some((lowest, tarief.uurloon().max(lowest), tarief.loonstatus()));
    };
    let value = set.get(code)?;
    Some((value.laag?, value.hoog?, value.status))
}

fn judge(
    grootheid: Toetsgrootheid,
    nodig: Option<Decimal>,
    referentie: Decimal,
    grens: Decimal,
    band: Option<(Decimal, Decimal, Bronstatus)>,
) -> Toetsoordeel {
    // Compared as precisely as it is shown, so that nobody reads "90.11 is not enough for 90.11".
    let decimals = grootheid.decimals() + 2;
    let Some(nodig) = nodig.map(|needed| rounded(needed, decimals)) else {
        return Toetsoordeel::Onmogelijk;
    };
    let (referentie, grens) = (rounded(referentie, decimals), rounded(grens, decimals));
    let (no_better, impossible) = if grootheid.rises() {
        (nodig >= referentie, nodig < grens)
    } else {
        (nodig <= referentie, nodig > grens)
    };
    match band {
        _ if no_better => Toetsoordeel::Houdbaar,
        _ if impossible => Toetsoordeel::Onmogelijk,
        None => Toetsoordeel::ZonderBand,
        // The tariff itself may lie outside the band: only the side towards the offer counts.
        Some((low, _, _)) if grootheid.rises() && nodig >= rounded(low, decimals) => Toetsoordeel::Houdbaar,
        Some((_, high, _)) if !grootheid.rises() && nodig <= rounded(high, decimals) => {
            Toetsoordeel::Houdbaar
        }
        Some(_) => Toetsoordeel::BuitenBand,
    }
}

/// The average wage at which a year of staff costs so much, when all wages of the mix move alike.
///
/// The cost is a line with two bends per wage, so the answer is exact: find between which bends it lies.
fn wage(tarief: &Tarief, staff: Decimal) -> Option<Decimal> {
    let (regels, mix) = (tarief.loonregels(), tarief.mix());
    let cost = |factor: Decimal| -> Decimal {
        let lines = mix.iter().map(|line| {
            regels.cost(line.uurloon * factor, line.regel.contract).totaal() * line.regel.aandeel
        });
        lines.sum()
    };
    let mut points = vec![Decimal::ZERO];
    for line in mix {
        points.extend(regels.bends().iter().filter_map(|bend| bend.checked_div(line.uurloon)));
    }
    points.sort_unstable();
    points.dedup();
    points.retain(|point| *point < whole(10_000));
    let last = points.last().copied().unwrap_or_default();
    points.push(last + Decimal::ONE);
    if staff < cost(Decimal::ZERO) {
        return None;
    }
    let costs: Vec<(Decimal, Decimal)> = points.into_iter().map(|point| (point, cost(point))).collect();
    let pairs = || costs.iter().zip(costs.iter().skip(1));
    let ((from, low), (to, high)) =
        pairs().find(|(_, (_, high))| *high >= staff).or_else(|| pairs().next_back())?;
    let slope = (*high - *low).checked_div(*to - *from)?;
    let factor = (staff - *low).checked_div(slope)?.checked_add(*from)?;
    tarief.uurloon().checked_mul(factor)
}
