//! The answer to take along: JSON and CSV. What may not be shown is `null` or empty.

use bescherming::ProtectedCell;
use serde_json::{Value, json};

use super::decide::{AANTALLEN, Antwoord, KOSTENKLASSEN, VERSIE, Wetten};
use super::vraag::Gesteld;
use crate::app::AppFout;
use crate::inzicht::moment::Moment;
use crate::inzicht::uitvoer::{cell, certainty, made, plain, plain_period, with};
use crate::web::csv_table;

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
        "zekerheid": certainty(&antwoord.zekerheid),
        "berekening": made(&gesteld.herkomst, VERSIE),
    })
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

    let moment = antwoord.vraag.moment;
    let (days, costs) = (plain_period(moment.days()), plain_period(moment.cost_period()));
    let gemeente = antwoord.vraag.gemeente.to_string();
    let heads = ["gemeente", "dagen", "kostenperiode", "soort", "naam", "huishoudens", "kosten in euro"];
    let rows = rows.into_iter().map(|(kind, name, shown)| {
        let (count, euros) = plain(shown);
        [gemeente.clone(), days.clone(), costs.clone(), kind.to_owned(), name, count, euros]
    });
    csv_table(heads, rows)
}
