//! The same figures as tables.

use maud::{Markup, html};

use super::super::decide::{Antwoord, Maandcijfer, Maandstaat, Reeks, Reeksverloop};
use super::{Parameters, series_name};
use crate::inzicht::pages::delen::Deel;
use crate::web::{Kader, month, parts};

pub(super) fn tables(
    kader: &Kader,
    antwoord: &Antwoord,
    verloop: &Reeksverloop,
    chosen: &Parameters,
) -> Markup {
    let query = format!("van={}&tot={}&gemeente={}", chosen.van, chosen.tot, chosen.gemeente);
    html! {
        (months(kader, antwoord, verloop))
        (kinds(kader, antwoord, &query))
        (parts::downloads(kader, &[
            (format!("{}.csv?{query}", Deel::Verloop.pad()), "CSV"),
            (format!("{}.json?{query}", Deel::Verloop.pad()), "JSON"),
        ]))
        p { (kader.t("In de bestanden staan alle soorten hulp.", "The files hold every kind of help.")) }
    }
}

fn months(kader: &Kader, antwoord: &Antwoord, verloop: &Reeksverloop) -> Markup {
    let rows: Vec<Vec<Markup>> = antwoord
        .vraag
        .maanden()
        .zip(&antwoord.staten)
        .zip(&verloop.maanden)
        .map(|((maand, staat), cijfer)| {
            vec![
                parts::cell(month(kader.taal, maand)),
                parts::cell(cijfer.clienten),
                parts::cell(declared(kader, cijfer)),
                parts::cell(still(kader, cijfer, *staat)),
                parts::cell(state(kader, *staat)),
            ]
        })
        .collect();
    let heads = [
        kader.t("Maand", "Month"),
        kader.t("Cliënten", "Clients"),
        kader.t("Gemeld tot nu toe", "Declared so far"),
        kader.t("Verwacht er nog bij", "Still expected"),
        kader.t("Stand", "State"),
    ];
    let naam = format!("{}: {}", kader.t("Per maand", "By month"), series_name(kader, verloop.reeks));
    parts::table(&naam, &heads, &[false, true, true, true, false], &rows)
}

fn declared(kader: &Kader, cijfer: &Maandcijfer) -> String {
    cijfer.gemeld.map_or_else(|| kader.t("geen gegevens", "no data").to_owned(), |amount| amount.text())
}

fn still(kader: &Kader, cijfer: &Maandcijfer, staat: Maandstaat) -> String {
    match cijfer.verwacht {
        Some(rest) if rest.bedrag.is_hidden() => rest.bedrag.text(),
        Some(rest) if rest.is_nothing() => {
            kader.t("minder dan de afronding", "less than the rounding").to_owned()
        }
        Some(rest) if rest.laag.is_hidden() || rest.hoog.is_hidden() => rest.bedrag.text(),
        Some(rest) => {
            format!(
                "{} ({} {} {})",
                rest.bedrag.text(),
                rest.laag.text(),
                kader.t("tot", "to"),
                rest.hoog.text()
            )
        }
        None if staat == Maandstaat::Volledig => kader.t("bijna niets", "almost nothing").to_owned(),
        None => kader.t("niet te zeggen", "cannot be said").to_owned(),
    }
}

/// How far a month is, in words.
pub(super) fn state(kader: &Kader, staat: Maandstaat) -> &str {
    match staat {
        Maandstaat::Volledig => kader.t("volledig", "complete"),
        Maandstaat::Onvolledig => kader.t("nog niet volledig", "not complete yet"),
        Maandstaat::TeVroeg => kader.t("te vroeg om te zeggen", "too early to say"),
        Maandstaat::Onbekend => kader.t("nog niet te zeggen", "not known yet"),
        Maandstaat::VoorBegin => kader.t("geen gegevens", "no data"),
    }
}

/// Each kind of help in the last complete month, with how much of its cost is unknown.
fn kinds(kader: &Kader, antwoord: &Antwoord, query: &str) -> Markup {
    let months: Vec<_> = antwoord.vraag.maanden().zip(&antwoord.staten).collect();
    let Some(place) = months.iter().rposition(|(_, staat)| **staat == Maandstaat::Volledig) else {
        return parts::empty(
            kader.t("Nog geen volledige maand", "No complete month yet"),
            &html! { p { (kader.t(
            "Zodra een maand volledig is, staan hier alle soorten hulp naast elkaar. Kies een eerdere maand, of lever meer berichten aan.",
            "As soon as a month is complete, all kinds of help stand here beside each other. Choose an earlier month, or deliver more messages.")) } },
        );
    };
    let maand = months[place].0;
    let year = antwoord.jaren.iter().position(|jaar| *jaar == maand.year()).unwrap_or(0);
    let rows: Vec<Vec<Markup>> = antwoord
        .reeksen
        .iter()
        .map(|verloop| {
            let cijfer = &verloop.maanden[place];
            let share = verloop.onbekend.get(year).copied().flatten();
            vec![
                html! { a href={ (Deel::Verloop.pad()) "?reeks=" (verloop.reeks.key()) "&" (query) } { (row_name(kader, verloop.reeks)) } },
                parts::cell(cijfer.clienten),
                parts::cell(declared(kader, cijfer)),
                parts::cell(share.map_or_else(String::new, |one| match one.aandeel.shown() {
                    Some(share) => share.to_string(),
                    None => one.clienten.text(),
                })),
            ]
        })
        .collect();
    let unknown = format!("{} {}", kader.t("Kosten onbekend in", "Cost unknown in"), maand.year());
    let heads =
        [kader.t("Hulp", "Help"), kader.t("Cliënten", "Clients"), kader.t("Kosten", "Cost"), &unknown];
    let naam = format!(
        "{} {}",
        kader.t(
            "Elke soort hulp in de laatste volledige maand:",
            "Each kind of help in the last complete month:"
        ),
        month(kader.taal, maand)
    );
    parts::table(&naam, &heads, &[false, true, true, true], &rows)
}

fn row_name(kader: &Kader, reeks: Reeks) -> String {
    match reeks {
        Reeks::Wet(wet) => format!("{} {wet}", kader.t("Alle hulp onder de", "All help under the")),
        reeks => series_name(kader, reeks),
    }
}
