//! The answer to take along: JSON and CSV. What may not be shown is `null` or empty.

use bescherming::{Amount, Percent, Protected};
use serde_json::{Value, json};

use super::decide::{Antwoord, Maandcijfer, Reeks, Reeksverloop, VERSIE};
use super::vraag::Gesteld;
use crate::app::AppFout;
use crate::inzicht::uitvoer::made;
use crate::web::csv_table;

/// The answer as JSON.
pub fn json(gesteld: &Gesteld) -> Value {
    let antwoord = &gesteld.antwoord;
    let months: Vec<Value> = antwoord
        .vraag
        .maanden()
        .zip(&antwoord.staten)
        .map(|(maand, staat)| json!({ "maand": maand, "stand": staat.key() }))
        .collect();
    json!({
        "vraag": {
            "gemeente": antwoord.vraag.gemeente,
            "van": antwoord.vraag.van,
            "tot": antwoord.vraag.tot,
        },
        "gemeldTotEnMet": antwoord.peil,
        "maanden": months,
        "reeksen": antwoord.reeksen.iter().map(|verloop| series(antwoord, verloop)).collect::<Vec<_>>(),
        "berekening": made(&gesteld.herkomst, VERSIE),
    })
}

fn series(antwoord: &Antwoord, verloop: &Reeksverloop) -> Value {
    let months: Vec<Value> = antwoord
        .vraag
        .maanden()
        .zip(&verloop.maanden)
        .map(|(maand, cijfer)| {
            json!({
                "maand": maand,
                "clienten": cijfer.clienten,
                "gemeldCent": cijfer.gemeld,
                "nogVerwachtCent": cijfer.verwacht.map(|rest| rest.bedrag),
                "nogVerwachtLaagCent": cijfer.verwacht.map(|rest| rest.laag),
                "nogVerwachtHoogCent": cijfer.verwacht.map(|rest| rest.hoog),
            })
        })
        .collect();
    let years: Vec<Value> = antwoord
        .jaren
        .iter()
        .zip(&verloop.onbekend)
        .map(|(jaar, unknown)| {
            json!({
                "jaar": jaar,
                "kostenOnbekendClienten": unknown.map(|one| one.clienten),
                "kostenOnbekendProcent": unknown.map(|one| one.aandeel),
            })
        })
        .collect();
    json!({ "reeks": verloop.reeks.key(), "maanden": months, "jaren": years })
}

/// The name of a series for people.
pub fn name(reeks: Reeks) -> &'static str {
    match reeks {
        Reeks::Totaal => "Alle hulp",
        Reeks::Wet(wet) => wet.name(),
        Reeks::Hulp(kind) => kind.name(),
    }
}

/// The answer as CSV: a row for each series and month, and one for each series and year with the share of
/// clients whose cost is unknown.
///
/// # Errors
/// Never for this value.
pub fn csv(antwoord: &Antwoord) -> Result<String, AppFout> {
    let heads = [
        "gemeente",
        "soort",
        "periode",
        "reeks",
        "clienten",
        "gemeld in euro",
        "nog verwacht in euro",
        "laag",
        "hoog",
        "stand",
        "kosten onbekend in procent",
    ];
    let gemeente = antwoord.vraag.gemeente.to_string();
    let mut rows = Vec::new();
    for verloop in &antwoord.reeksen {
        let reeks = verloop.reeks.key();
        let months = antwoord.vraag.maanden().zip(&antwoord.staten).zip(&verloop.maanden);
        for ((maand, staat), cijfer) in months {
            let [gemeld, verwacht, laag, hoog] = amounts(cijfer);
            let clients = cijfer.clienten.shown().map(|count| count.value().to_string());
            rows.push([
                gemeente.clone(),
                "maand".to_owned(),
                maand.to_string(),
                reeks.to_owned(),
                clients.unwrap_or_default(),
                gemeld,
                verwacht,
                laag,
                hoog,
                staat.key().to_owned(),
                String::new(),
            ]);
        }
        for (jaar, unknown) in antwoord.jaren.iter().zip(&verloop.onbekend) {
            let mut row: [String; 11] = std::array::from_fn(|_| String::new());
            row[0] = gemeente.clone();
            "jaar".clone_into(&mut row[1]);
            row[2] = jaar.to_string();
            reeks.clone_into(&mut row[3]);
            row[10] = unknown.map(|one| percent(&one.aandeel)).unwrap_or_default();
            rows.push(row);
        }
    }
    csv_table(heads, rows)
}

fn amounts(cijfer: &Maandcijfer) -> [String; 4] {
    let rest = cijfer.verwacht;
    [cijfer.gemeld, rest.map(|rest| rest.bedrag), rest.map(|rest| rest.laag), rest.map(|rest| rest.hoog)]
        .map(|amount| amount.as_ref().map(euros).unwrap_or_default())
}

fn euros(amount: &Protected<Amount>) -> String {
    amount.shown().map(|amount| (amount.cents() / 100).to_string()).unwrap_or_default()
}

fn percent(share: &Protected<Percent>) -> String {
    share.shown().map(|share| share.value().to_string()).unwrap_or_default()
}
