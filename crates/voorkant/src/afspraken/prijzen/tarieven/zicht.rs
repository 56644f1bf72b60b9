//! What somebody sees of a tariff. The build-up of an organisation can be kept to itself: another side then gets bands and
//! a judgement from here, and nothing else leaves this file.

use std::collections::{BTreeMap, BTreeSet};

use domein::Bedrag;
use opslag::stuk::{self, Stuk, Stukversie};
use opslag::{Opslag, OpslagFout};
use prijs::{
    Aanbodbestand, Aanbodoordeel, Aanbodtoets, Prijsfout, Tarief, Tariefbanden, Tariefeenheid, Tariefgronden,
    Toetsgrootheid, Toetsoordeel, Waardeband, Wmoelement,
};
use rust_decimal::Decimal;

use super::decide::{Tariefbesluit, Tariefbod, Tariefboden, Tarieven, may_change, sees_all};
use crate::afspraken::kant::{Kant, same_name};
use crate::afspraken::prijzen::parameters::Prijssetwaarde;

/// A tariff as somebody sees it.
pub enum Tariefzicht {
    /// Every line.
    Heel(Box<Heeltarief>),
    /// Bands.
    Banden(Box<Bandtarief>),
}

/// A tariff of which somebody sees every line.
pub struct Heeltarief {
    /// The record.
    pub stuk: Stuk<Tarieven>,
    /// The tariff.
    pub tarief: Tarief,
    /// What it stands on.
    pub gronden: Tariefgronden,
    /// Whether whoever looks may change it.
    pub eigen: bool,
}

/// A tariff of which somebody sees bands.
pub struct Bandtarief {
    stuk: Stuk<Tarieven>,
    tarief: Tarief,
    gronden: Tariefgronden,
}

/// An offer beside a tariff.
pub struct Bodregel {
    /// The line.
    pub id: String,
    /// The version of the tariff that it is about.
    pub versie: i64,
    /// The offer.
    pub aanbod: Aanbodbestand,
    /// How far an element may lie below the tariff, in percent.
    pub tolerantie: Decimal,
    /// For which side it was laid beside the tariff; empty for the municipality. Only that side withdraws it.
    pub namens: String,
    /// Who laid it beside the tariff, and when.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
    /// Why it counts no more; None while it counts.
    pub ingetrokken: Option<String>,
}

/// What another side hears of the test on a tariff that is kept to itself.
pub struct Bandtoets {
    /// What it comes to.
    pub oordeel: Aanbodoordeel,
    /// For each value whether what the offer needs can be.
    pub waarden: Vec<(Toetsgrootheid, Toetsoordeel)>,
}

impl Tariefzicht {
    /// What somebody of this side sees of a record; None when it is not theirs to see.
    fn of(kant: &Kant, stuk: Stuk<Tarieven>) -> Result<Option<Self>, OpslagFout> {
        if !may_change(kant, &stuk.organisatie) && !kant.sees(&stuk.organisatie) {
            return Ok(None);
        }
        let (tarief, gronden) = calculate(&stuk.nu)?;
        Ok(Some(if sees_all(kant, &stuk.organisatie, stuk.nu.inhoud.vertrouwelijk) {
            let eigen = may_change(kant, &stuk.organisatie);
            Self::Heel(Box::new(Heeltarief { stuk, tarief, gronden, eigen }))
        } else {
            Self::Banden(Box::new(Bandtarief { stuk, tarief, gronden }))
        }))
    }

    const fn stuk(&self) -> &Stuk<Tarieven> {
        match self {
            Self::Heel(heel) => &heel.stuk,
            Self::Banden(banden) => &banden.stuk,
        }
    }

    /// Its number.
    pub fn id(&self) -> &str {
        &self.stuk().id
    }

    /// Whose it is; empty for the municipality.
    pub fn organisatie(&self) -> &str {
        &self.stuk().organisatie
    }

    /// What it pays for.
    pub fn product(&self) -> &str {
        &self.stuk().nu.inhoud.tarief.product
    }

    /// Of what it is the price.
    pub const fn eenheid(&self) -> &Tariefeenheid {
        &self.stuk().nu.inhoud.tarief.eenheid
    }

    /// Where it stands.
    pub const fn besluit(&self) -> Tariefbesluit {
        self.stuk().nu.besluit
    }

    /// The number of its newest version.
    pub const fn nummer(&self) -> i64 {
        self.stuk().nu.nummer
    }

    /// Who saved the newest version, and when.
    pub fn door(&self) -> (&str, &str) {
        (&self.stuk().nu.wie, &self.stuk().nu.wanneer)
    }

    /// Whether it stands on this set of figures, wages or rises: what is published never changes, so equal is the same.
    pub fn stands_on(&self, waarde: &Prijssetwaarde) -> bool {
        let gronden = match self {
            Self::Heel(heel) => &heel.gronden,
            Self::Banden(banden) => &banden.gronden,
        };
        match waarde {
            Prijssetwaarde::Parameters(set) => gronden.set == *set,
            Prijssetwaarde::Caotabel(tabel) => gronden.cao == *tabel,
            Prijssetwaarde::Caoverhogingen(reeks) => gronden.verhogingen == *reeks,
            Prijssetwaarde::Indexreeksen(_) => false,
        }
    }

    /// Whether its set has ended.
    pub fn is_of_the_past(&self, day: domein::Datum) -> bool {
        match self {
            Self::Heel(heel) => heel.tarief.is_of_the_past(day),
            Self::Banden(banden) => banden.tarief.is_of_the_past(day),
        }
    }

    const fn parts(&self) -> (&Tarief, &Tariefgronden) {
        match self {
            Self::Heel(heel) => (&heel.tarief, &heel.gronden),
            Self::Banden(banden) => (&banden.tarief, &banden.gronden),
        }
    }

    /// The elements of the Wmo that come to nothing. That an element is there says nothing of how much it is. Who demands
    /// nothing leaves nothing out: without demands element f is complete.
    pub fn empty_elements(&self) -> Vec<Wmoelement> {
        let (tarief, _) = self.parts();
        let no_demands = tarief.bestand().eisen.is_empty();
        let empty = |which: &Wmoelement| {
            tarief.wmo(*which) <= Bedrag::ZERO && !(no_demands && *which == Wmoelement::F)
        };
        Wmoelement::ALL.into_iter().filter(empty).collect()
    }

    /// How many values under it still ask to be confirmed, and how many there are.
    pub fn unsure(&self) -> (usize, usize) {
        let (tarief, gronden) = self.parts();
        unsure(tarief, gronden)
    }

    /// Whether it stands on figures from elsewhere, that this municipality did not publish.
    pub const fn is_from_elsewhere(&self) -> bool {
        self.stuk().nu.inhoud.van_elders
    }

    /// Checks an offer on it, without saying what it comes to.
    ///
    /// # Errors
    /// Every fault of the offer.
    pub fn check(&self, aanbod: &Aanbodbestand, tolerantie: Decimal) -> Result<(), Vec<Prijsfout>> {
        let (tarief, gronden) = self.parts();
        Aanbodtoets::new(tarief, &gronden.set, aanbod.clone(), tolerantie).map(drop)
    }
}

impl Heeltarief {
    /// Whether whoever looks may change it.
    pub const fn may_change(&self) -> bool {
        self.eigen
    }

    /// How many values under it still ask to be confirmed, and how many there are.
    pub fn unsure(&self) -> (usize, usize) {
        unsure(&self.tarief, &self.gronden)
    }

    /// Tests an offer.
    pub fn test(&self, bod: &Bodregel) -> Result<Aanbodtoets, Vec<Prijsfout>> {
        Aanbodtoets::new(&self.tarief, &self.gronden.set, bod.aanbod.clone(), bod.tolerantie)
    }

    /// From what to what the tariff goes when overhead and sickness go through the bands that the set keeps; None where it
    /// keeps none.
    pub fn reach(&self) -> Option<(Bedrag, Bedrag)> {
        use prijs::Parametercode::{Overhead, Verzuim};
        let band = |code| self.gronden.set.get(code).and_then(|value| Some((value.laag?, value.hoog?)));
        let ((o_low, o_high), (s_low, s_high)) = (band(Overhead)?, band(Verzuim)?);
        let with = |overhead, verzuim| {
            let mut bestand = self.tarief.bestand().clone();
            bestand.overhead = overhead;
            bestand.uren.verzuim = verzuim;
            Tarief::new(bestand, &self.gronden.view()).ok().map(|tarief| tarief.bedrag())
        };
        let now = self.tarief.bedrag();
        Some((with(o_low, s_low)?.min(now), with(o_high, s_high)?.max(now)))
    }
}

impl Bandtarief {
    /// The bands.
    pub fn banden(&self) -> Tariefbanden {
        self.tarief.banden()
    }

    /// Tests an offer as the highest of its band: who tries offers one by one learns no more than the bands, and no offer
    /// is judged worse than it is. The band is of the amount without VAT: else a rate would move the edge.
    pub fn test(&self, bod: &Bodregel) -> Result<Bandtoets, Vec<Prijsfout>> {
        let width = Decimal::from(5).saturating_mul(self.tarief.uren_per_eenheid());
        let edge = prijs::in_cents(Waardeband::new(bod.aanbod.netto(), width).tot);
        let aanbod = Aanbodbestand {
            bedrag: edge.cents().max(1),
            btw: Decimal::ZERO,
            // What was disclosed per element would tell line by line where the tariff lies.
            elementen: BTreeMap::new(),
            ..bod.aanbod.clone()
        };
        let toets = Aanbodtoets::new(&self.tarief, &self.gronden.set, aanbod, Decimal::ZERO)?;
        let waarden = toets.waarden.iter().map(|value| (value.grootheid, value.oordeel)).collect();
        Ok(Bandtoets { oordeel: toets.oordeel, waarden })
    }
}

/// How many values under a tariff still ask to be confirmed, and how many there are.
fn unsure(tarief: &Tarief, gronden: &Tariefgronden) -> (usize, usize) {
    let values = tarief.gebruikt(&gronden.view());
    (values.iter().filter(|one| one.status.asks_confirmation()).count(), values.len())
}

/// The tariff of a version, on what was kept with it.
fn calculate(versie: &Stukversie<Tarieven>) -> Result<(Tarief, Tariefgronden), OpslagFout> {
    let strange = |fouten: Vec<Prijsfout>| OpslagFout::Vreemd {
        wat: "een tarief",
        waarde: fouten.first().map(ToString::to_string).unwrap_or_default(),
    };
    let gronden = Tariefgronden::new(versie.inhoud.grond.clone()).map_err(strange)?;
    let tarief = Tarief::new(versie.inhoud.tarief.clone(), &gronden.view()).map_err(strange)?;
    Ok((tarief, gronden))
}

/// Every tariff that somebody of this side sees, newest first.
///
/// # Errors
/// When the database refuses, or holds what this version does not know; here and below.
pub async fn list(opslag: &Opslag, gemeente: &str, kant: &Kant) -> Result<Vec<Tariefzicht>, OpslagFout> {
    let all = stuk::all::<Tarieven>(opslag, gemeente).await?;
    let seen = all.into_iter().map(|one| Tariefzicht::of(kant, one));
    Ok(seen.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// One tariff, as somebody of this side sees it.
///
/// # Errors
/// As [`list`].
pub async fn open(
    opslag: &Opslag,
    gemeente: &str,
    kant: &Kant,
    id: &str,
) -> Result<Option<Tariefzicht>, OpslagFout> {
    match stuk::one::<Tarieven>(opslag, gemeente, id).await? {
        Some(found) => Tariefzicht::of(kant, found),
        None => Ok(None),
    }
}

/// What a tariff was before: the record as each version made it, newest first; of what is kept to itself only that there
/// was a version.
///
/// # Errors
/// As [`list`].
pub async fn versions(opslag: &Opslag, zicht: &Tariefzicht) -> Result<Vec<Tariefversie>, OpslagFout> {
    let whole = matches!(zicht, Tariefzicht::Heel(_));
    let all = stuk::versions(opslag, zicht.stuk()).await?;
    all.into_iter()
        .map(|versie| {
            // A version that was kept to itself stays so for another side, also when the newest is not.
            let own = matches!(zicht, Tariefzicht::Heel(heel) if heel.eigen);
            let shown = whole && (own || !versie.inhoud.vertrouwelijk);
            let bedrag = if shown { Some(calculate(&versie)?.0.bedrag()) } else { None };
            let Stukversie { nummer, besluit, reden, wie, wanneer, .. } = versie;
            let reden = if shown { reden } else { String::new() };
            Ok(Tariefversie { nummer, besluit, reden, wie, wanneer, bedrag })
        })
        .collect()
}

/// A version of a tariff.
pub struct Tariefversie {
    /// Its number.
    pub nummer: i64,
    /// What it was.
    pub besluit: Tariefbesluit,
    /// Why.
    pub reden: String,
    /// Who saved it.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
    /// What it came to, for who may see it.
    pub bedrag: Option<Bedrag>,
}

/// The numbers of the tariffs that count and that somebody of this side does not see.
///
/// # Errors
/// As [`list`].
pub async fn hidden(opslag: &Opslag, gemeente: &str, kant: &Kant) -> Result<BTreeSet<String>, OpslagFout> {
    let all = stuk::all::<Tarieven>(opslag, gemeente).await?;
    let unseen = all.into_iter().filter(|one| {
        let seen = may_change(kant, &one.organisatie) || kant.sees(&one.organisatie);
        !seen && one.nu.besluit != Tariefbesluit::Ingetrokken
    });
    Ok(unseen.map(|one| one.id).collect())
}

/// The offers beside a tariff, oldest first.
///
/// # Errors
/// As [`list`].
pub async fn offers(
    opslag: &Opslag,
    gemeente: &str,
    zicht: &Tariefzicht,
) -> Result<Vec<Bodregel>, OpslagFout> {
    let lines = stuk::lines::<Tariefboden>(opslag, gemeente, zicht.id()).await?;
    let withdrawn = |id: &str, namens: &str| {
        lines.iter().find_map(|line| match &line.inhoud {
            Tariefbod::Ingetrokken { regel, reden } if regel == id && same_name(&line.namens, namens) => {
                Some(reden.clone())
            }
            _ => None,
        })
    };
    let offers = lines.iter().filter_map(|line| match &line.inhoud {
        Tariefbod::Aanbod { aanbod, tolerantie } => Some(Bodregel {
            id: line.id.clone(),
            versie: line.versie,
            aanbod: aanbod.clone(),
            tolerantie: *tolerantie,
            namens: line.namens.clone(),
            wie: line.wie.clone(),
            wanneer: line.wanneer.clone(),
            ingetrokken: withdrawn(&line.id, &line.namens),
        }),
        Tariefbod::Ingetrokken { .. } => None,
    });
    Ok(offers.collect())
}

/// The tariffs that count and that somebody of this side sees, with the newest offer beside each: number of the tariff, of the
/// offer, and what is paid for. Of the offer itself nothing.
///
/// # Errors
/// As [`list`].
pub async fn tested(
    opslag: &Opslag,
    gemeente: &str,
    kant: &Kant,
) -> Result<Vec<(String, String, String)>, OpslagFout> {
    let mut all = Vec::new();
    for one in list(opslag, gemeente, kant).await? {
        let counts = one.besluit() != Tariefbesluit::Ingetrokken;
        let offers = if counts { offers(opslag, gemeente, &one).await? } else { Vec::new() };
        let newest = offers.into_iter().rev().find(|bod| bod.ingetrokken.is_none());
        all.extend(newest.map(|bod| (one.id().to_owned(), bod.id, one.product().to_owned())));
    }
    Ok(all)
}

#[cfg(test)]
mod tests;
