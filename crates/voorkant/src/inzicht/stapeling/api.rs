//! The answer to take along: JSON and CSV. What may not be shown is `null` or empty.

use bescherming::ProtectedCell;
use domein::Huishoudengrond;
use serde::Serialize;
use serde_json::{Value, json};

use super::decide::{AANTALLEN, Antwoord, KOSTENKLASSEN, Moment, VERSIE, Wetten};
use super::vraag::Gesteld;
use crate::app::AppFout;

/// The answer as JSON.
pub fn json(gesteld: &Gesteld) -> Value {
    let antwoord = &gesteld.antwoord;
    json!({
        "vraag": question(antwoord),
        "totaal": cell(&antwoord.totaal),
        "naarAantal": labelled("aantal", AANTALLEN, &antwoord.naar_aantal),
        "naarWet": antwoord.naar_wet.iter()
            .map(|(wetten, shown)| with("wet", law_key(*wetten), shown)).collect::<Vec<_>>(),
        "naarVoorziening": antwoord.naar_voorziening.iter()
            .map(|(kind, shown)| with("voorziening", kind.key(), shown)).collect::<Vec<_>>(),
        "naarKosten": labelled("klasse", KOSTENKLASSEN.map(|(name, _)| name), &antwoord.naar_kosten),
        "combinaties": antwoord.combinaties.iter().map(|(set, shown)| {
            let kinds: Vec<_> = set.iter().map(domein::Voorziening::key).collect();
            with("voorzieningen", kinds, shown)
        }).collect::<Vec<_>>(),
        "zekerheid": certainty(antwoord),
        "berekening": {
            "versie": VERSIE,
            "feiten": gesteld.volgnummer,
            "productlijst": gesteld.productlijst,
            "drempel": gesteld.drempel,
            "afronding": gesteld.afronding,
            "drukAdresBoven": gesteld.druk_boven,
            "laatsteMaandMetKosten": gesteld.laatste_maand.map(|maand| maand.to_string()),
        },
    })
}

/// The answer as JSON for people to read too.
///
/// # Errors
/// Never for this value.
pub fn pretty(gesteld: &Gesteld) -> Result<String, AppFout> {
    serde_json::to_string_pretty(&json(gesteld)).map_err(|error| AppFout::Vraag(error.to_string()))
}

fn question(antwoord: &Antwoord) -> Value {
    let moment = antwoord.vraag.moment;
    let (peildatum, jaar) = match moment {
        Moment::Peildatum(maand) => (Some(maand.first_day().to_string()), None),
        Moment::Jaar(year) => (None, Some(year)),
    };
    json!({
        "gemeente": antwoord.vraag.gemeente,
        "peildatum": peildatum,
        "jaar": jaar,
        "kostenperiode": moment.cost_period(),
    })
}

fn certainty(antwoord: &Antwoord) -> Value {
    let zekerheid = &antwoord.zekerheid;
    let grounds: Vec<_> = Huishoudengrond::ALL
        .iter()
        .zip(&zekerheid.gronden)
        .map(|(grond, shown)| with("grond", grond, shown))
        .collect();
    json!({
        "huishouden": "geschat uit adres",
        "huishoudenNaarGrond": grounds,
        "zonderVertalingProcent": zekerheid.zonder_vertaling,
        "wacht": persons(&zekerheid.wacht),
        "zonderAntwoord": persons(&zekerheid.zonder_antwoord),
        "zonderLopendeHulp": persons(&zekerheid.zonder_hulp),
    })
}

fn cell(shown: &ProtectedCell) -> Value {
    json!({ "huishoudens": shown.count, "bedragCent": shown.amount })
}

fn persons(shown: &ProtectedCell) -> Value {
    json!({ "personen": shown.count, "bedragCent": shown.amount })
}

fn with(name: &str, value: impl Serialize, shown: &ProtectedCell) -> Value {
    let mut row = cell(shown);
    row[name] = json!(value);
    row
}

fn labelled<const N: usize>(name: &str, labels: [&str; N], cells: &[ProtectedCell]) -> Vec<Value> {
    labels.iter().zip(cells).map(|(label, shown)| with(name, label, shown)).collect()
}

fn law_key(wetten: Wetten) -> &'static str {
    match wetten {
        Wetten::Alleen(domein::Wet::Wmo) => "alleen-wmo",
        Wetten::Alleen(domein::Wet::Jeugdwet) => "alleen-jeugdwet",
        Wetten::Beide => "wmo-en-jeugdwet",
    }
}

/// The answer as CSV: one table, with the kind of row in its first column.
///
/// # Errors
/// Never for this value.
pub fn csv(antwoord: &Antwoord) -> Result<String, AppFout> {
    let mut rows: Vec<(&str, String, &ProtectedCell)> = vec![("totaal", String::new(), &antwoord.totaal)];
    rows.extend(
        AANTALLEN.iter().zip(&antwoord.naar_aantal).map(|(name, c)| ("aantal", (*name).to_owned(), c)),
    );
    rows.extend(antwoord.naar_wet.iter().map(|(wetten, c)| ("wet", law_key(*wetten).to_owned(), c)));
    rows.extend(antwoord.naar_voorziening.iter().map(|(kind, c)| ("voorziening", kind.name().to_owned(), c)));
    rows.extend(
        KOSTENKLASSEN
            .iter()
            .zip(&antwoord.naar_kosten)
            .map(|((name, _), c)| ("kosten", (*name).to_owned(), c)),
    );
    rows.extend(antwoord.combinaties.iter().map(|(set, c)| {
        let names: Vec<_> = set.iter().map(domein::Voorziening::name).collect();
        ("combinatie", names.join(" + "), c)
    }));

    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let fail = |error: csv::Error| AppFout::Vraag(error.to_string());
    let moment = antwoord.vraag.moment;
    let period = |periode: domein::Periode| {
        let eind = periode.eind().unwrap_or(periode.begin());
        format!("{} t/m {eind}", periode.begin())
    };
    let (days, costs) = (period(moment.days()), period(moment.cost_period()));
    let gemeente = antwoord.vraag.gemeente.to_string();
    let heads = ["gemeente", "dagen", "kostenperiode", "soort", "naam", "huishoudens", "kosten in euro"];
    writer.write_record(heads).map_err(fail)?;
    for (kind, name, shown) in rows {
        let count = shown.count.shown().map(|count| count.value().to_string()).unwrap_or_default();
        let euros = shown.amount.shown().map(|amount| (amount.cents() / 100).to_string()).unwrap_or_default();
        writer.write_record([&gemeente, &days, &costs, kind, &name, &count, &euros]).map_err(fail)?;
    }
    let bytes = writer.into_inner().map_err(|error| AppFout::Vraag(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| AppFout::Vraag(error.to_string()))
}
