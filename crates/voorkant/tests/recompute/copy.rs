//! From stored rows to tables of SQLite, as they are: nothing is worked out here.

use domein::{Ondersteuning, Voorziening, Wet};
use feiten::{Batch, Datamap};
use serde_json::{Value, json};
use sqlx::SqlitePool;

/// Copies every table of the facts that the answer needs.
pub async fn rows(pool: &SqlitePool, facts: &Batch) {
    let berichten = facts.berichten.iter().map(|row| {
        json!([
            text(row.bericht),
            row.soort,
            row.wet.map(law),
            row.gemeente.map(text),
            row.aanbieder.map(text),
            row.identificatie.map(text),
            row.identificatie_tekst,
            row.dagtekening.map(text),
            row.regels,
            row.bedrag,
            row.geweigerd
        ])
    });
    fill(pool, "bericht", 11, berichten).await;
    let clienten = facts.clienten.iter().map(|row| {
        json!([
            text(row.bericht),
            text(row.gemeente),
            text(row.persoon),
            text(row.dagtekening),
            row.adres.map(text),
            text(row.verwijzing)
        ])
    });
    fill(pool, "client", 6, clienten).await;
    let relaties = facts
        .relaties
        .iter()
        .map(|row| json!([text(row.bericht), text(row.persoon), row.soort, text(row.verwijzing)]));
    fill(pool, "relatie", 4, relaties).await;
    care(pool, facts).await;
    money(pool, facts).await;
}

async fn care(pool: &SqlitePool, facts: &Batch) {
    let toewijzingen = facts.toewijzingen.iter().map(|row| {
        json!([
            text(row.bericht),
            text(row.gemeente),
            law(row.wet),
            text(row.aanbieder),
            text(row.persoon),
            row.toewijzing_nummer,
            row.moment,
            row.categorie.map(text),
            row.code.as_ref().map(text),
            text(row.ingangsdatum),
            row.einddatum.map(text),
            row.reden_wijziging,
            row.referentie_aanbieder.map(text)
        ])
    });
    fill(pool, "toewijzing", 13, toewijzingen).await;
    let verzoeken = facts.verzoeken.iter().map(|row| {
        json!([
            text(row.bericht),
            text(row.gemeente),
            law(row.wet),
            text(row.aanbieder),
            row.volgnummer,
            text(row.referentie),
            row.verwijzer
        ])
    });
    fill(pool, "verzoek", 7, verzoeken).await;
    let leveringen = facts.leveringen.iter().map(|row| {
        json!([
            text(row.bericht),
            text(row.gemeente),
            law(row.wet),
            text(row.aanbieder),
            text(row.persoon),
            text(row.dagtekening),
            row.stop,
            row.toewijzing_nummer,
            row.categorie.map(text),
            row.code.as_ref().map(text),
            text(row.begindatum),
            row.einddatum.map(text),
            row.reden_beeindiging,
            row.status
        ])
    });
    fill(pool, "levering", 14, leveringen).await;
}

async fn money(pool: &SqlitePool, facts: &Batch) {
    let declaraties = facts.declaraties.iter().map(|row| {
        let kenmerk = row.declaratie_kenmerk.map(text);
        json!([text(row.bericht), text(row.gemeente), law(row.wet), text(row.aanbieder), kenmerk])
    });
    fill(pool, "declaratie", 5, declaraties).await;
    let prestaties = facts.prestaties.iter().map(|row| {
        json!([
            text(row.bericht),
            text(row.gemeente),
            law(row.wet),
            text(row.aanbieder),
            text(row.persoon),
            text(row.referentie),
            row.referentie_tekst,
            row.vorige.map(text),
            row.toewijzing_nummer,
            text(row.categorie),
            text(&row.code),
            text(row.begindatum),
            text(row.einddatum),
            row.bedrag
        ])
    });
    fill(pool, "prestatie", 14, prestaties).await;
    let antwoorden = facts.antwoorden.iter().map(|row| {
        json!([
            text(row.bericht),
            text(row.gemeente),
            law(row.wet),
            text(row.aanbieder),
            text(row.declaratie_identificatie),
            row.declaratie_dagtekening.map(text),
            row.geheel_geweigerd
        ])
    });
    fill(pool, "antwoord", 7, antwoorden).await;
    let retouren = facts.retouren.iter().map(|row| {
        json!([
            text(row.bericht),
            text(row.gemeente),
            law(row.wet),
            text(row.aanbieder),
            row.op_soort,
            text(row.op_identificatie),
            text(row.op_dagtekening),
            row.geheel_geweigerd
        ])
    });
    fill(pool, "retour", 8, retouren).await;
    let afwijzingen = facts.afwijzingen.iter().map(|row| {
        json!([
            text(row.bericht),
            text(row.gemeente),
            law(row.wet),
            text(row.aanbieder),
            text(row.referentie)
        ])
    });
    fill(pool, "afwijzing", 5, afwijzingen).await;
}

/// What a product counts as: the municipality's list as it was handed over, and the categories.
pub async fn lists(pool: &SqlitePool, productcodes: &str) {
    let mut list = csv::ReaderBuilder::new().delimiter(b';').from_reader(productcodes.as_bytes());
    let lines = list.records().map(|line| {
        let line = line.unwrap();
        json!([line[0], line[1], line[3]])
    });
    fill(pool, "productlijst", 3, lines).await;
    let categories = Wet::ALL.into_iter().flat_map(|wet| {
        (1..=60).map(move |number| {
            let categorie = format!("{number:02}");
            let kind = Voorziening::of_category(wet, categorie.parse().unwrap());
            json!([law(wet), categorie, kind.key()])
        })
    });
    fill(pool, "categorielijst", 3, categories).await;
    let kinds = Voorziening::ALL.iter().map(|kind| json!([kind.key(), kind.index(), law(kind.wet())]));
    fill(pool, "voorziening", 3, kinds).await;
}

/// What was delivered beside messages, and the list of layers.
pub async fn bronnen(pool: &SqlitePool, datamap: &Datamap) {
    let layers = Ondersteuning::all().map(|layer| {
        let domein = layer.levensdomein().key();
        json!([layer.key(), layer.index(), layer.wet_naam(), domein, layer.is_per_huishouden()])
    });
    fill(pool, "laag", 5, layers).await;
    for levering in datamap.bronnen().unwrap().leveringen {
        let rows = datamap.read_personen(&levering).unwrap();
        let residents = rows.bewoners.iter().map(|row| {
            json!([text(row.persoon), row.adres.map(text), row.sinds.map(text), levering.keuzes["peildatum"]])
        });
        fill(pool, "bewoner", 4, residents).await;
        let ties = rows.familie.iter().flat_map(|row| {
            [json!([text(row.persoon), text(row.ander)]), json!([text(row.ander), text(row.persoon)])]
        });
        fill(pool, "familie", 2, ties).await;
        let granted = rows.verstrekkingen.iter().map(|row| {
            let adres = row.adres.map(text);
            json!([text(row.persoon), row.regeling.key(), text(row.begin), row.eind.map(text), adres])
        });
        fill(pool, "verstrekking", 5, granted).await;
        let keuze = |name: &str| levering.keuzes.get(name).cloned().unwrap_or_default();
        let names = keuze("regelingen");
        let scopes = names.split(',').filter(|name| !name.is_empty());
        let scopes = scopes.map(|name| json!([name, keuze("van"), keuze("tot")]));
        fill(pool, "dekking", 3, scopes).await;
    }
}

/// Hands all rows over as one value and lets SQLite take them apart: one statement for a table.
pub async fn fill(pool: &SqlitePool, table: &str, columns: usize, rows: impl Iterator<Item = Value>) {
    let all = Value::Array(rows.collect()).to_string();
    let values: Vec<String> = (0..columns).map(|column| format!("value ->> '$[{column}]'")).collect();
    let sql = format!("INSERT INTO {table} SELECT {} FROM json_each(?)", values.join(", "));
    sqlx::query(sqlx::AssertSqlSafe(sql)).bind(all).execute(pool).await.unwrap();
}

fn text(value: impl ToString) -> String {
    value.to_string()
}

/// A law as the list of product codes writes it.
fn law(wet: Wet) -> &'static str {
    match wet {
        Wet::Wmo => "wmo",
        Wet::Jeugdwet => "jeugdwet",
    }
}
