//! The worked example: a tariff of a partner that does not exist, and an offer of the municipality that lies too far below.

use domein::Datum;
use opslag::stuk::{self, Nieuweregel, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};
use prijs::{Aanbodbestand, Prijsfout, Tarief, Tariefbestand, Tariefdocument, Tariefgronden};
use rust_decimal::Decimal;

use crate::app::AppFout;

use super::decide::{Tariefbesluit, Tariefbod, Tariefboden, Tariefstuk, Tarieven};

/// Makes the tariff of the worked example for an organisation, with an offer of EUR 72.50 beside it, once; its number.
///
/// # Errors
/// When the database refuses.
pub async fn put(opslag: &Opslag, organisatie: &str, wie: &Wie) -> Result<String, OpslagFout> {
    let inhoud = Tariefstuk {
        tarief: Tariefbestand::worked_example(),
        grond: Tariefgronden::start_2026().bestand(),
        vertrouwelijk: false,
        van_elders: false,
    };
    let stap = Stukstap::<Tarieven> {
        besluit: Tariefbesluit::Gemaakt,
        inhoud: &inhoud,
        reden: "",
        namens: organisatie,
    };
    let plek = Nieuwstuk { hoort_bij: "", organisatie };
    let form = |wat: &str| Formulier::of_product(&format!("voorbeeld-{wat}"), &[&wie.gemeente]);
    let id = match stuk::make(opslag, &plek, &form("tarief"), &stap, wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => return Ok(String::new()),
    };
    let inhoud = Tariefbod::Aanbod { aanbod: offer(), tolerantie: Decimal::ZERO };
    let regel = Nieuweregel::<Tariefboden> { stuk: &id, versie: 1, uniek: None, inhoud: &inhoud, namens: "" };
    stuk::add_line(opslag, &regel, &form("tariefaanbod"), wie).await?;
    Ok(id)
}

/// The worked example as programs exchange it.
///
/// # Errors
/// Never: it is a part of the program.
pub fn document() -> Result<Tariefdocument, AppFout> {
    let gronden = Tariefgronden::start_2026();
    let say =
        |fouten: Vec<Prijsfout>| AppFout::Vraag(fouten.first().map(ToString::to_string).unwrap_or_default());
    let tarief = Tarief::new(Tariefbestand::worked_example(), &gronden.view()).map_err(say)?;
    Ok(Tariefdocument::of(&tarief, &gronden))
}

fn offer() -> Aanbodbestand {
    Aanbodbestand {
        van: "Gemeente (verzonnen)".to_owned(),
        datum: Datum::constant(2026, 3, 2),
        bedrag: 7_250,
        eenheid: "uur".to_owned(),
        btw: Decimal::ZERO,
        omvang: None,
        elementen: std::collections::BTreeMap::new(),
    }
}
