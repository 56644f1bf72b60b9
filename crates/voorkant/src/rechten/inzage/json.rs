//! The extract for programs. Its keys are Dutch and stay the same; a change of them is a next `versie`.

use feiten::{Dossierband, Dossierrij, Dossiertabel, Dossierwaarde};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::soorten::{CENTEN, kind};
use super::uittreksel::{is_told, withheld};
use super::vormen::who;
use super::waarvoor::retention;
use super::{Inzage, Kluisstand, Ontvanger};
use crate::rechten::decide::Gebruikt;

/// The extract as JSON.
pub fn json(inzage: &Inzage, ontvanger: Ontvanger) -> Value {
    let (kluis, blad) = match &inzage.kluis {
        Kluisstand::Open(blad) => ("open", blad.clone().unwrap_or_default()),
        Kluisstand::Dicht(_) => ("dicht", super::Gegevensblad::default()),
    };
    json!({
        "soort": "voorkant-inzage",
        "versie": 1,
        "gemaakt": inzage.gemaakt.to_string(),
        "gemeente": { "code": inzage.gemeente, "naam": inzage.gemeentenaam },
        "betrokkene": {
            "pseudoniem": inzage.persoon.to_string(),
            "kluis": kluis,
            "bsnBekend": inzage.kluis.is_known(),
            "naam": blad.naam,
            "geboortedatum": blad.geboren,
            "adres": blad.adres,
            "sinds": blad.sinds,
        },
        "gegevens": inzage.dossier.tabellen.iter().map(|tabel| table(tabel, ontvanger)).collect::<Vec<_>>(),
        "berichten": inzage.dossier.berichten.iter().map(message).collect::<Vec<_>>(),
        "geweigerdeBerichten": inzage.dossier.geweigerd.iter().map(message).collect::<Vec<_>>(),
        "gebruik": used_json(&inzage.gebruikt),
        "plannen": inzage.plannen.iter().map(|one| json!({
            "plan": one.nummer,
            "stand": one.stand,
            "blad": one.blad,
            "besteed": one.besteed,
        })).collect::<Vec<_>>(),
        "opgezocht": inzage.opgezocht.iter().map(|one| json!({
            "wanneer": one.wanneer,
            "doel": one.doel,
            "grondslag": one.grondslag,
            "deelgronden": one.deelgronden.iter()
                .map(|(van, artikel)| json!({ "van": van, "artikel": artikel })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "signaalzaken": inzage.signaalzaken.iter().map(|one| json!({
            "zaak": one.nummer, "signalen": one.signalen, "stappen": one.stappen,
        })).collect::<Vec<_>>(),
        "accounts": inzage.accounts.iter().map(account).collect::<Vec<_>>(),
        "vragen": inzage.vragen.iter().map(question).collect::<Vec<_>>(),
        "doelen": retention(inzage).iter().map(|doel| json!({
            "doel": doel.sleutel,
            "naam": doel.naam.0,
            "wet": doel.artikel,
            "wie": doel.wie,
            "bewaren": doel.bewaren,
        })).collect::<Vec<_>>(),
        "weggelaten": withheld(inzage, ontvanger),
        "geautomatiseerdeBesluiten": false,
        "klacht": "Autoriteit Persoonsgegevens, autoriteitpersoonsgegevens.nl",
    })
}

/// Each time that the data of a resident were used.
pub fn used_json(all: &[Gebruikt]) -> Value {
    let one = |one: &Gebruikt| {
        json!({
            "wanneer": Timestamp::from_millisecond(one.wanneer).ok().map(|at| at.to_string()),
            "wie": who(&one.wie),
            "wat": one.wat,
            "doel": one.doel.map(|doel| doel.sleutel),
            "wet": one.doel.map(|doel| doel.artikel),
            "gelukt": one.gelukt,
            "regel": one.regel,
        })
    };
    all.iter().map(one).collect()
}

fn table(tabel: &Dossiertabel, ontvanger: Ontvanger) -> Value {
    let soort = kind(tabel.naam);
    let rows = tabel.rijen.iter().filter(|rij| is_told(rij, ontvanger)).map(|rij| row(tabel, rij));
    json!({
        "tabel": tabel.naam,
        "naam": soort.map(|soort| soort.naam.0),
        "uitleg": soort.map(|soort| soort.uitleg),
        "regels": rows.collect::<Vec<_>>(),
    })
}

fn row(tabel: &Dossiertabel, rij: &Dossierrij) -> Value {
    let mut fields = Map::new();
    for (name, value) in tabel.kolommen.iter().zip(&rij.waarden) {
        // With the unit, so that nobody takes cents for euros.
        let key = if CENTEN.contains(&name.as_str()) { format!("{name}Cent") } else { name.clone() };
        fields.insert(key, field(value));
    }
    json!({
        "over": match rij.band {
            Dossierband::Zelf => "zelf",
            Dossierband::Antwoord => "antwoord",
            Dossierband::Genoemd => "genoemd",
        },
        "levering": rij.levering.as_ref().map(|levering| json!({
            "soort": levering.soort,
            "sleutel": levering.sleutel,
            "wanneer": levering.wanneer,
        })),
        "waarden": fields,
    })
}

fn field(value: &Dossierwaarde) -> Value {
    match value {
        Dossierwaarde::Leeg => Value::Null,
        Dossierwaarde::Getal(number) => json!(number),
        Dossierwaarde::Ja(yes) => json!(yes),
        Dossierwaarde::Tekst(text) => json!(text),
        Dossierwaarde::Dag(day) => json!(day.to_string()),
        Dossierwaarde::Kenmerk(kenmerk) => json!(kenmerk.to_string()),
        Dossierwaarde::Ander => json!("een ander"),
        Dossierwaarde::Verzegeld(_) => json!("verzegeld"),
    }
}

fn message(row: &feiten::rijen::BerichtRij) -> Value {
    json!({
        "bericht": row.bericht.to_string(),
        "soort": row.soort,
        "wet": row.wet.map(|wet| wet.name()),
        "dagtekening": row.dagtekening.map(|day| day.to_string()),
        "aanbieder": row.aanbieder.map(|code| code.to_string()),
    })
}

fn account(blad: &super::Accountblad) -> Value {
    json!({
        "inlognaam": blad.account.inlognaam,
        "naam": blad.account.stand.weergave,
        "email": blad.account.stand.email,
        "organisatie": blad.account.stand.organisatie,
        "middelen": blad.middelen,
        "kerenIngelogd": blad.sessies.0,
        "laatstIngelogd": blad.sessies.1,
        "post": blad.post.iter()
            .map(|(reden, wanneer)| json!({ "reden": reden, "wanneer": wanneer })).collect::<Vec<_>>(),
    })
}

fn question(one: &super::Rechtsverzoek) -> Value {
    json!({
        "wanneer": one.wanneer,
        "soort": one.soort.sleutel(),
        "tekst": one.tekst,
        "besluit": one.besluit.as_ref().map(|besluit| json!({
            "toegewezen": besluit.toegewezen,
            "reden": besluit.reden,
            "wanneer": besluit.wanneer,
        })),
    })
}
