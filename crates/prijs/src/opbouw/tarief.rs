use domein::{Bedrag, Datum};
use rust_decimal::Decimal;

use super::bestand::{Mixregel, Tariefbestand};
use super::gebruikt::{Tariefwaarschuwing, statuses, warnings};
use super::kijken::check;
use super::regel::{Tariefpost, Tariefregel};
use super::som::Som;
use super::verdelen::spread;
use crate::cao::{Caocel, Caotabel};
use crate::element::{Jeugdwetelement, Wmoelement};
use crate::getal::whole;
use crate::indexatie::Caoreeks;
use crate::loon::{Loonopbouw, Loonregels};
use crate::parameters::{Parametercode, Parameterset};
use crate::uren::Urentabel;
use crate::{Bronstatus, Prijsfout, in_cents};

/// What a tariff stands on: the figures, the table of wages, and the rises since that table.
#[derive(Clone, Copy, Debug)]
pub struct Tariefgrond<'a> {
    /// The figures.
    pub set: &'a Parameterset,
    /// The wages.
    pub cao: &'a Caotabel,
    /// The rises of the wages after the day of the table.
    pub verhogingen: &'a Caoreeks,
}

/// The wage and the yearly cost of one line of the mix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mixloon {
    /// The line.
    pub regel: Mixregel,
    /// The wage of the table, with how sure we are.
    pub tabel: Caocel,
    /// The wage at the price level, EUR per hour, not rounded: with the rises, and the supplement where there is one.
    pub uurloon: Decimal,
    /// The lowest wage that the table has for this scale, at the price level.
    pub laagste: Decimal,
    /// What a full-time worker costs in a year.
    pub kosten: Loonopbouw,
}

/// A tariff: valid, with every line and its two legal views.
///
/// ```
/// use prijs::{Caoreeks, Caotabel, Parameterset, Tarief, Tariefbestand, Tariefgrond, Wmoelement};
/// let (set, cao, rises) = (Parameterset::start_2026(), Caotabel::sociaal_werk_2024_07(), Caoreeks::published());
/// let grond = Tariefgrond { set: &set, cao: &cao, verhogingen: &rises };
/// let tarief = Tarief::new(Tariefbestand::worked_example(), &grond).unwrap();
/// assert_eq!(tarief.bedrag().to_string(), "€ 90,11");
/// assert_eq!(tarief.wmo(Wmoelement::B).to_string(), "€ 21,00");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tarief {
    bestand: Tariefbestand,
    mix: Vec<Mixloon>,
    loonregels: Loonregels,
    som: Som,
    regels: Vec<Tariefregel>,
    waarschuwingen: Vec<Tariefwaarschuwing>,
    loonstatus: Bronstatus,
    geldig_tot: Option<Datum>,
}

impl Tarief {
    /// Checks and calculates a tariff.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn new(bestand: Tariefbestand, grond: &Tariefgrond<'_>) -> Result<Self, Vec<Prijsfout>> {
        let mut fouten = check(&bestand, grond);
        let uren = Urentabel::new(grond.set, &bestand.uren).map_err(|more| fouten.extend(more)).ok();
        let loonregels = Loonregels::new(grond.set, bestand.werkgever);
        let mix = wages(&bestand, grond, &loonregels).map_err(|fout| fouten.push(fout)).ok();
        let (Some(uren), Some(mix), true) = (uren, mix, fouten.is_empty()) else {
            return Err(fouten);
        };
        let mut loon = Loonopbouw::default();
        for line in &mix {
            loon.add_part(&line.kosten, line.regel.aandeel);
        }
        let som = Som::new(&bestand, loon, uren);
        if !som.fits() {
            return Err(vec![Prijsfout::new(
                "tarief",
                "de prijs wordt te groot voor een prijs",
                "Kijk de lonen, de uren, de eisen en de eenheid na",
            )]);
        }
        let between = grond.verhogingen.between(grond.cao.geldig_van(), bestand.prijspeil);
        let rises = between.fold(Bronstatus::Gezien, |status, stap| status.with(stap.status));
        let loonstatus = mix.iter().fold(rises, |status, line| status.with(line.tabel.status));
        let status = statuses(&bestand, grond.set, loonstatus);
        let regels = shown(som.regels().map(|(post, amount)| (post, amount, status(post))));
        drop(status);
        Ok(Self {
            regels,
            waarschuwingen: warnings(&mix, &loonregels, grond.set, bestand.werkgever),
            geldig_tot: grond.set.bestand().geldig_tot,
            bestand,
            mix,
            loonregels,
            som,
            loonstatus,
        })
    }

    /// What was written down.
    #[must_use]
    pub const fn bestand(&self) -> &Tariefbestand {
        &self.bestand
    }

    /// The wages of the mix.
    #[must_use]
    pub fn mix(&self) -> &[Mixloon] {
        &self.mix
    }

    /// The average wage of the mix, EUR per hour, not rounded.
    #[must_use]
    pub fn uurloon(&self) -> Decimal {
        self.mix.iter().map(|line| line.uurloon * line.regel.aandeel).sum()
    }

    /// How sure we are of the wages.
    #[must_use]
    pub const fn loonstatus(&self) -> Bronstatus {
        self.loonstatus
    }

    /// What a full-time worker of the mix costs in a year.
    #[must_use]
    pub const fn loon(&self) -> &Loonopbouw {
        &self.som.loon
    }

    /// The hours of a full-time worker.
    #[must_use]
    pub const fn uren(&self) -> &Urentabel {
        &self.som.uren
    }

    /// Hours of a professional in one unit.
    #[must_use]
    pub const fn uren_per_eenheid(&self) -> Decimal {
        self.som.factor
    }

    /// The lines, in the order of [`Tariefpost::ALL`]; what is shown of them sums to [`Tarief::bedrag`].
    #[must_use]
    pub fn regels(&self) -> &[Tariefregel] {
        &self.regels
    }

    /// The tariff of a unit as it is shown.
    #[must_use]
    pub fn bedrag(&self) -> Bedrag {
        in_cents(self.tarief())
    }

    /// The tariff of a unit, EUR, not rounded.
    #[must_use]
    pub fn tarief(&self) -> Decimal {
        self.regels.iter().map(|regel| regel.bedrag).sum()
    }

    /// The cost price of a unit as it is shown: the tariff without risk and innovation.
    #[must_use]
    pub fn kostprijs(&self) -> Bedrag {
        self.sum(|post| post.wmo().is_some())
    }

    /// What is shown of an element of the Wmo.
    #[must_use]
    pub fn wmo(&self, element: Wmoelement) -> Bedrag {
        self.sum(|post| post.wmo() == Some(element))
    }

    /// What is shown of an element of the Jeugdwet.
    #[must_use]
    pub fn jeugdwet(&self, element: Jeugdwetelement) -> Bedrag {
        self.sum(|post| post.jeugdwet() == Some(element))
    }

    /// What is shown of risk and innovation: policy, in neither law.
    #[must_use]
    pub fn beleid(&self) -> Bedrag {
        self.sum(|post| post.wmo().is_none())
    }

    fn sum(&self, counts: impl Fn(Tariefpost) -> bool) -> Bedrag {
        self.regels.iter().filter(|regel| counts(regel.post)).map(|regel| regel.getoond).sum()
    }

    /// What a reader should know before using it.
    #[must_use]
    pub fn waarschuwingen(&self) -> &[Tariefwaarschuwing] {
        &self.waarschuwingen
    }

    /// Whether its set has ended on a day: the tariff is then of the past, and shown in grey.
    #[must_use]
    pub fn is_of_the_past(&self, day: Datum) -> bool {
        self.geldig_tot.is_some_and(|end| end < day)
    }

    pub(crate) const fn som(&self) -> &Som {
        &self.som
    }

    pub(crate) const fn loonregels(&self) -> &Loonregels {
        &self.loonregels
    }
}

/// The wages of the mix at the price level.
fn wages(
    bestand: &Tariefbestand,
    grond: &Tariefgrond<'_>,
    regels: &Loonregels,
) -> Result<Vec<Mixloon>, Prijsfout> {
    let risen = grond.verhogingen.rise(grond.cao.geldig_van(), bestand.prijspeil);
    let factor = Decimal::ONE.saturating_add(risen / Decimal::ONE_HUNDRED);
    if factor > whole(100) {
        return Err(Prijsfout::new(
            "cao-verhogingen",
            "samen zijn de verhogingen meer dan het honderdvoudige",
            "Kijk de verhogingen na, of begin met een nieuwere cao-tabel",
        ));
    }
    let supplement = Decimal::ONE + grond.set.part(Parametercode::ToeslagPrimair);
    // A scale or step that does not exist was named before, with its line.
    let lines = bestand.mix.iter().filter_map(|regel| {
        let tabel = grond.cao.loon(regel.schaal, regel.trede).ok()?;
        let lowest = grond.cao.treden(regel.schaal).next().map_or(tabel, |(_, cel)| cel);
        let extra = if (4..=9).contains(&regel.schaal) { supplement } else { Decimal::ONE };
        let uurloon = tabel.uurloon * factor * extra;
        Some(Mixloon {
            regel: regel.clone(),
            tabel,
            uurloon,
            laagste: lowest.uurloon * factor * extra,
            kosten: regels.cost(uurloon, regel.contract),
        })
    });
    Ok(lines.collect())
}

/// Lines with what is shown of them: first the elements of the law sum to the tariff, then the lines to their element, so
/// that an element reads the same wherever it stands.
fn shown(lines: [(Tariefpost, Decimal, Bronstatus); 19]) -> Vec<Tariefregel> {
    let mut regels: Vec<Tariefregel> = lines
        .iter()
        .map(|(post, bedrag, status)| Tariefregel {
            post: *post,
            bedrag: *bedrag,
            getoond: Bedrag::ZERO,
            status: *status,
        })
        .collect();
    let total: Decimal = regels.iter().map(|regel| regel.bedrag).sum();
    let elements: Vec<Option<Wmoelement>> =
        Wmoelement::ALL.into_iter().map(Some).chain(std::iter::once(None)).collect();
    let of = |regels: &[Tariefregel], element| -> Vec<Decimal> {
        regels.iter().filter(|regel| regel.post.wmo() == element).map(|regel| regel.bedrag).collect()
    };
    let sums: Vec<Decimal> = elements.iter().map(|element| of(&regels, *element).into_iter().sum()).collect();
    for (element, cents) in elements.into_iter().zip(spread(&sums, in_cents(total).cents())) {
        let parts = spread(&of(&regels, element), cents);
        let own = regels.iter_mut().filter(|regel| regel.post.wmo() == element);
        for (regel, cents) in own.zip(parts) {
            regel.getoond = Bedrag::from_cents(cents);
        }
    }
    regels
}
