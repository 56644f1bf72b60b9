//! The answer to take along: JSON and CSV. What may not be shown is `null` or empty.

use serde_json::{Value, json};

use super::decide::{Antwoord, Kopgroep, VERSIE, VanAlle};
use super::vraag::Gesteld;
use crate::app::AppFout;
use crate::instellingen::HuishoudensGemeente;
use crate::inzicht::uitvoer::{cell, certainty, made, plain, plain_period};
use crate::web::csv_table;

/// The answer as JSON.
pub fn json(gesteld: &Gesteld) -> Value {
    let antwoord = &gesteld.antwoord;
    let moment = antwoord.vraag.moment;
    let groups: Vec<Value> = antwoord
        .groepen
        .iter()
        .map(|group| {
            let mut row = cell(&group.cel);
            row["vanProcent"] = json!(percent(group.van));
            row["totProcent"] = json!(percent(group.tot));
            row["aandeelProcent"] = json!(group.aandeel);
            row
        })
        .collect();
    json!({
        "vraag": {
            "gemeente": antwoord.vraag.gemeente,
            "jaar": moment.days().begin().year(),
            "kostenperiode": moment.cost_period(),
        },
        "totaal": cell(&antwoord.totaal),
        "duursteMetHulp": antwoord.met_hulp.iter().map(|group| {
            let mut row = top(group);
            row["huishoudens"] = json!(group.cel.count);
            row
        }).collect::<Vec<_>>(),
        "groepen": groups,
        "duursteVanAlle": of_all(&antwoord.van_alle),
        "zekerheid": certainty(&antwoord.zekerheid),
        "berekening": made(&gesteld.herkomst, VERSIE),
    })
}

fn top(group: &Kopgroep) -> Value {
    json!({
        "procent": percent(group.promille),
        "bedragCent": group.cel.amount,
        "aandeelProcent": group.aandeel,
    })
}

fn of_all(van_alle: &VanAlle) -> Value {
    let outside = |known: &HuishoudensGemeente| json!({ "huishoudens": known.aantal, "jaar": known.jaar, "bron": known.bron });
    match van_alle {
        VanAlle::Onbekend => Value::Null,
        VanAlle::TeWeinig(known) => json!({ "gemeente": outside(known), "groepen": null }),
        VanAlle::Bekend(known, groups) => {
            json!({ "gemeente": outside(known), "groepen": groups.iter().map(top).collect::<Vec<_>>() })
        }
    }
}

fn percent(promille: u32) -> f64 {
    f64::from(promille) / 10.0
}

/// `0,5`, `10`.
pub fn percent_text(promille: u32) -> String {
    match promille % 10 {
        0 => (promille / 10).to_string(),
        rest => format!("{},{rest}", promille / 10),
    }
}

/// The answer as CSV: one table, with the kind of row in its first column.
///
/// # Errors
/// Never for this value.
pub fn csv(antwoord: &Antwoord) -> Result<String, AppFout> {
    let period = plain_period(antwoord.vraag.moment.cost_period());
    let gemeente = antwoord.vraag.gemeente.to_string();
    let share = |aandeel: bescherming::Protected<bescherming::Percent>| {
        aandeel.shown().map(|share| share.value().to_string()).unwrap_or_default()
    };
    let (count, euros) = plain(&antwoord.totaal);
    let mut rows = vec![("totaal", String::new(), count, euros, String::new())];
    for group in &antwoord.met_hulp {
        let (count, euros) = plain(&group.cel);
        rows.push(("duurste met hulp", percent_text(group.promille), count, euros, share(group.aandeel)));
    }
    for group in &antwoord.groepen {
        let (count, euros) = plain(&group.cel);
        let part = format!("{} tot {}", percent_text(group.van), percent_text(group.tot));
        rows.push(("groep", part, count, euros, share(group.aandeel)));
    }
    if let VanAlle::Bekend(_, groups) = &antwoord.van_alle {
        for group in groups {
            let (_, euros) = plain(&group.cel);
            let part = percent_text(group.promille);
            rows.push(("duurste van alle", part, String::new(), euros, share(group.aandeel)));
        }
    }
    let heads = [
        "gemeente",
        "kostenperiode",
        "soort",
        "procent",
        "huishoudens",
        "kosten in euro",
        "aandeel in procent",
    ];
    csv_table(
        heads,
        rows.into_iter().map(|(kind, part, count, euros, share)| {
            [gemeente.clone(), period.clone(), kind.to_owned(), part, count, euros, share]
        }),
    )
}
