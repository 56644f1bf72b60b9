//! What the product knows of a municipality for a nomination: the facts of the gate, and evidence to choose from.

use ::spiegel::{Goudbewijs, Goudbewijssoort, MINST, Poortfeiten, Spiegelstand};
use opslag::{Opslag, OpslagFout, stuk};

use crate::afspraken::kant::Kant;
use crate::afspraken::{Looptijdbewijs, Prijstoetsbewijs, lengths, price_tests};
use crate::dialoog::{Rondebewijs, answered_rounds};
use crate::leren::indicatoren::Indicator;
use crate::spiegel::inhoud::closed;
use crate::spiegel::{Spiegelstuk, pages, uitslag};

/// Evidence that stands in the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bewijskeuze {
    /// What it is.
    pub(super) soort: Goudbewijssoort,
    /// Its address.
    pub(super) adres: String,
    /// What it is called, in both languages.
    pub(super) naam: (String, String),
    /// What it says, when nobody writes another sentence; empty where only people can say it.
    pub(super) zegt: String,
}

impl Bewijskeuze {
    /// Of evidence that was chosen before, and that is not offered any more.
    pub(super) fn kept(bewijs: &Goudbewijs) -> Self {
        let naam = format!("{}: {}", bewijs.soort.naam(), bewijs.verwijzing);
        Self {
            soort: bewijs.soort,
            adres: bewijs.verwijzing.clone(),
            naam: (naam.clone(), naam),
            zegt: String::new(),
        }
    }
}

/// What the product knows, for one nomination.
#[derive(Clone, Debug, Default)]
pub(super) struct Voordrachtfeiten {
    /// For the gate.
    pub(super) poort: Poortfeiten,
    /// To choose from.
    pub(super) keuzes: Vec<Bewijskeuze>,
}

/// What the product knows of a municipality with this name, as far as somebody of this side sees it.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub(super) async fn gather(
    opslag: &Opslag,
    (gemeente, naam): (&str, &str),
    kant: &Kant,
) -> Result<Voordrachtfeiten, OpslagFout> {
    let mut found = Voordrachtfeiten::default();
    mirrors(opslag, (gemeente, naam), &mut found).await?;
    let afspraken = lengths(opslag, gemeente, kant).await?;
    found.poort.looptijden = afspraken.iter().map(|one| one.maanden).collect();
    found.keuzes.extend(afspraken.iter().map(of_agreement));
    let prijzen = price_tests(opslag, gemeente, kant).await?;
    found.poort.prijstoets = prijzen.first().map(|one| one.adres.clone());
    found.keuzes.extend(prijzen.iter().map(of_price));
    let rondes = answered_rounds(opslag, gemeente).await?;
    found.poort.dialoog_met_besluit = rondes.first().map(|one| one.adres.clone());
    found.keuzes.extend(rondes.iter().map(of_round));
    found.keuzes.extend(Indicator::ALL.into_iter().map(of_indicator));
    Ok(found)
}

/// The closed mirrors: the latest is for the gate, those with enough sheets of both sides are evidence.
async fn mirrors(
    opslag: &Opslag,
    (gemeente, naam): (&str, &str),
    found: &mut Voordrachtfeiten,
) -> Result<(), OpslagFout> {
    let all = stuk::all::<Spiegelstuk>(opslag, gemeente).await?;
    for ronde in closed(&all) {
        let Some(Ok(one)) = uitslag::of(opslag, ronde).await? else { continue };
        // The library compares names; whose mirror it is, the record says.
        let stand = Spiegelstand { gemeente: naam.to_owned(), ..Spiegelstand::of(&one.beeld) };
        if stand.vellen_gemeente >= MINST && stand.vellen_partner >= MINST {
            found.keuzes.push(of_mirror(&ronde.id, &stand));
        }
        if found.poort.spiegel.as_ref().is_none_or(|last| last.jaar < stand.jaar) {
            found.poort.spiegel = Some(stand);
        }
    }
    Ok(())
}

fn of_mirror(id: &str, stand: &Spiegelstand) -> Bewijskeuze {
    let (jaar, own, other) = (stand.jaar, stand.vellen_gemeente, stand.vellen_partner);
    Bewijskeuze {
        soort: Goudbewijssoort::Spiegel,
        adres: pages::address(id),
        naam: (format!("Spiegel {jaar}, van beide kanten"), format!("Mirror {jaar}, of both sides")),
        zegt: format!(
            "{own} mensen van de gemeente en {other} mensen van partners vulden de spiegel van {jaar} in."
        ),
    }
}

fn of_agreement(one: &Looptijdbewijs) -> Bewijskeuze {
    let (naam, maanden) = (&one.naam, one.maanden);
    Bewijskeuze {
        soort: Goudbewijssoort::Afspraak,
        adres: one.adres.clone(),
        naam: (
            format!("Overeenkomst ‘{naam}’, {maanden} maanden"),
            format!("Agreement ‘{naam}’, {maanden} months"),
        ),
        zegt: format!("De overeenkomst ‘{naam}’ is door beide kanten getekend en loopt {maanden} maanden."),
    }
}

fn of_price(one: &Prijstoetsbewijs) -> Bewijskeuze {
    let product = &one.product;
    Bewijskeuze {
        soort: Goudbewijssoort::Afspraak,
        adres: one.adres.clone(),
        naam: (format!("Prijstoets van ‘{product}’"), format!("Test of the price of ‘{product}’")),
        zegt: format!("Voor ‘{product}’ is een aanbod naast de opbouw van een reële prijs gelegd."),
    }
}

fn of_round(one: &Rondebewijs) -> Bewijskeuze {
    let (dialoog, nummer) = (&one.dialoog, one.nummer);
    Bewijskeuze {
        soort: Goudbewijssoort::Ronde,
        adres: one.adres.clone(),
        naam: (
            format!("Dialoog ‘{dialoog}’, ronde {nummer}"),
            format!("Dialogue ‘{dialoog}’, round {nummer}"),
        ),
        zegt: match one.antwoorden {
            1 => format!("Na ronde {nummer} van de dialoog ‘{dialoog}’ gaf de gemeente op één zin antwoord."),
            many => format!(
                "Na ronde {nummer} van de dialoog ‘{dialoog}’ gaf de gemeente op {many} zinnen antwoord."
            ),
        },
    }
}

fn of_indicator(indicator: Indicator) -> Bewijskeuze {
    let (nl, en) = indicator.tekst().naam;
    Bewijskeuze {
        soort: Goudbewijssoort::Indicator,
        adres: indicator.pad(),
        naam: (format!("Indicator: {nl}"), format!("Indicator: {en}")),
        zegt: String::new(),
    }
}
