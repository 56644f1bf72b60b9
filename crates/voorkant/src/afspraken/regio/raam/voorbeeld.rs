//! A framework to practise with: fictional, with amounts that are made up.

use afspraak::{
    Afspraakeis, Budgetklasse, Budgetregel, Raambestand, Raambijlage, Raamgedeeld, Raamvoorwaarde, Rapportage,
};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};

use super::{Raambesluit, Raamstuk};

/// Makes the framework to practise with, once; its number. `opgave` may be empty.
///
/// # Errors
/// When the database refuses.
pub async fn make(opslag: &Opslag, opgave: &str, wie: &Wie) -> Result<String, OpslagFout> {
    let form = Formulier::of_product("voorbeeld-raam", &[&wie.gemeente]);
    let inhoud = inhoud();
    let stap = Stukstap::<Raamstuk> { besluit: Raambesluit::Gemaakt, inhoud: &inhoud, reden: "", namens: "" };
    let plek = Nieuwstuk { hoort_bij: opgave, organisatie: "" };
    Ok(match stuk::make(opslag, &plek, &form, &stap, wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => String::new(),
    })
}

fn annex(code: &str, naam: &str, gebied: &str, doel: &str, euro: i64) -> Raambijlage {
    let line = |jaar| Budgetregel {
        jaar,
        taakveld: "6.1".to_owned(),
        klasse: Budgetklasse::Collectief,
        omschrijving: "sociaal werk".to_owned(),
        partij: String::new(),
        bedrag: euro * 100,
        scenario: String::new(),
    };
    Raambijlage {
        gemeente: code.to_owned(),
        naam: naam.to_owned(),
        gebieden: vec![gebied.to_owned()],
        budget: (2027..=2030).map(line).collect(),
        doelen: vec![doel.to_owned()],
        besteed: 0,
    }
}

fn term(naam: &str, tekst: &str) -> Raamvoorwaarde {
    Raamvoorwaarde { naam: naam.to_owned(), tekst: tekst.to_owned() }
}

/// Three fictional municipalities; their codes were never given to one.
pub(super) fn inhoud() -> Raambestand {
    Raambestand {
        naam: "Sociaal werk in de regio Merwoude".to_owned(),
        eerste_jaar: 2027,
        laatste_jaar: 2030,
        gedeeld: Raamgedeeld {
            voorwaarden: vec![
                term("Looptijd", "vier jaar, met elk jaar een licht gesprek"),
                term("Stoppen", "een jaar van tevoren, met een goede overdracht"),
                term("Prijs", "een reële prijs, ook voor wie voor de aanbieder werkt"),
            ],
            index: None,
            eisen: vec![Afspraakeis {
                tekst: "één verslag over het jaar".to_owned(),
                minuten: 20,
                per_jaar: 1,
            }],
            rapportage: Rapportage {
                per_jaar: Some(1),
                licht_kwartaal: true,
                leerdagen: Some(2),
                spiegel: true,
            },
        },
        bijlagen: vec![
            annex("9997", "Aalderhout", "Dorp", "jongeren hebben een plek in elke kern", 400_000),
            annex("9998", "Berkenwaard", "Centrum en Oost", "minder mensen zijn eenzaam", 650_000),
            annex("9999", "Merwoude", "Noord", "minder schulden bij jonge gezinnen", 1_200_000),
        ],
    }
}
