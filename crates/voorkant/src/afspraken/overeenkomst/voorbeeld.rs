//! An agreement to practise with: fictional parties, made up amounts, signed by both sides.

use afspraak::{Afspraakbestand, Budgetklasse, Budgetregel};
use domein::{Datum, parse_datum};
use opslag::stuk::{self, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};

use super::decide::{Afspraakbesluit, Afspraakinhoud, Afspraaksoort, Geweigerdestap};
use super::store;
use crate::afspraken::kant::Kant;

/// What a municipality and an organisation for social work would agree, with everything filled in.
const TEKST: &str = include_str!("voorbeeld.json");

/// The organisation that does the work: that of the example account of a director.
pub use crate::toegang::commands::VOORBEELDPARTNER as ORGANISATIE;

/// Makes the agreement to practise with, at an opgave, once, and has both sides sign it; its number. Empty when it cannot
/// be made.
///
/// # Errors
/// When the database refuses.
pub async fn make(opslag: &Opslag, opgave: &str, wie: &Wie) -> Result<String, OpslagFout> {
    sign(opslag, "voorbeeld-afspraak", text(opgave), "2026-11-16", wie).await
}

/// Makes an agreement of a text, once for a name, and has both sides sign it on a day; its number. Empty when it cannot be
/// made.
///
/// # Errors
/// When the database refuses.
pub async fn sign(
    opslag: &Opslag,
    naam: &str,
    tekst: Afspraakbestand,
    dag: &str,
    wie: &Wie,
) -> Result<String, OpslagFout> {
    let (Ok(first), Ok(dag)) = (Afspraakinhoud::first(tekst), parse_datum(dag)) else {
        return Ok(String::new());
    };
    let form = Formulier::of_product(naam, &["begin", &wie.gemeente]);
    let id = match store::create(opslag, &form, &first, wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => return Ok(String::new()),
    };
    steps(opslag, (naam, &id), dag, wie).await?;
    Ok(id)
}

/// Changes an agreement that holds, once for a name, and has both sides sign that addendum on a day. Nothing happens when it
/// does not hold, or cannot be changed like this.
///
/// # Errors
/// When the database refuses.
pub async fn amend(
    opslag: &Opslag,
    (naam, id): (&str, &str),
    change: impl FnOnce(&Afspraakbestand) -> Afspraakbestand,
    dag: Datum,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let Some(now) = stuk::one::<Afspraaksoort>(opslag, &wie.gemeente, id).await? else { return Ok(()) };
    if !store::holds(&now.nu) {
        return Ok(());
    }
    let seen = now.nu.inhoud.tekenen.versie();
    let Ok(inhoud) = now.nu.inhoud.rewritten(change(&now.nu.inhoud.afspraak), seen) else { return Ok(()) };
    let form = Formulier::of_product(naam, &["begin", &wie.gemeente]);
    let besluit = Afspraakbesluit::Gewijzigd;
    let stap = Stukstap::<'_, Afspraaksoort> { besluit, inhoud: &inhoud, reden: "", namens: "" };
    stuk::add(opslag, (id, now.nu.nummer), &form, &stap, wie).await?;
    steps(opslag, (naam, id), dag, wie).await
}

/// Offers an agreement, and has both sides sign it.
async fn steps(opslag: &Opslag, (naam, id): (&str, &str), dag: Datum, wie: &Wie) -> Result<(), OpslagFout> {
    for place in 0..3 {
        let Some(now) = stuk::one::<Afspraaksoort>(opslag, &wie.gemeente, id).await? else { break };
        let Ok(Some((inhoud, besluit, namens))) = next(&now.nu.inhoud, id, dag) else { break };
        let stap = Stukstap::<'_, Afspraaksoort> { besluit, inhoud: &inhoud, reden: "", namens };
        let form = Formulier::of_product(naam, &[&place.to_string(), &wie.gemeente]);
        stuk::add(opslag, (id, now.nu.nummer), &form, &stap, wie).await?;
    }
    Ok(())
}

/// The first version.
///
/// # Errors
/// Its faults.
#[cfg(test)]
pub fn content(opgave: &str) -> Result<Afspraakinhoud, Geweigerdestap> {
    Afspraakinhoud::first(text(opgave))
}

/// What it says, before it is checked.
pub fn text(opgave: &str) -> Afspraakbestand {
    let mut bestand: Afspraakbestand =
        serde_json::from_str(&TEKST.replace("ORGANISATIE", ORGANISATIE)).unwrap_or_default();
    bestand.opgave = opgave.to_owned();
    for (place, jaar) in (2027..=2030).enumerate() {
        for (taakveld, klasse, waarvoor, euro) in [
            ("6.1", Budgetklasse::Collectief, "sociaal werk in de wijk", 240_000),
            ("6.3", Budgetklasse::Inkomen, "geldfitnesslessen voor jonge gezinnen", 45_000),
        ] {
            bestand.budget.push(Budgetregel {
                jaar,
                taakveld: taakveld.to_owned(),
                klasse,
                omschrijving: waarvoor.to_owned(),
                partij: ORGANISATIE.to_owned(),
                bedrag: (euro + 6_000 * i64::try_from(place).unwrap_or(0)) * 100,
                scenario: String::new(),
            });
        }
    }
    bestand
}

type Volgende = Option<(Afspraakinhoud, Afspraakbesluit, &'static str)>;

/// The next step: offered, signed by the municipality, signed by the organisation.
fn next(now: &Afspraakinhoud, nummer: &str, day: Datum) -> Result<Volgende, Geweigerdestap> {
    let hash = now.tekenen.aangeboden().map(|hash| hash.to_string()).unwrap_or_default();
    Ok(match (now.tekenen.stand(), now.tekenen.handtekeningen().len()) {
        (afspraak::Afspraakstand::Open, _) => Some((now.offered(nummer)?, Afspraakbesluit::Aangeboden, "")),
        (afspraak::Afspraakstand::Aangeboden, 0) => {
            let (after, besluit) = now.signed(("inkoper", &Kant::Gemeente), day, &hash)?;
            Some((after, besluit, ""))
        }
        (afspraak::Afspraakstand::Aangeboden, _) => {
            let side = Kant::Organisatie(ORGANISATIE.to_owned());
            let (after, besluit) = now.signed(("partnerdirecteur", &side), day, &hash)?;
            Some((after, besluit, ORGANISATIE))
        }
        _ => None,
    })
}
