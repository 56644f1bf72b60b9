//! A table of an answer on a page.

use maud::{Markup, html};

use super::{Kader, parts};
use crate::uitvoer::{Cijfertabel, Gegeven, Kolomsoort};

/// The tables of an answer below each other, each with its note; in the place of one without rows what it says
/// then.
pub fn tables(kader: &Kader, tabellen: &[Cijfertabel]) -> Markup {
    html! { @for tabel in tabellen { (table(kader, tabel)) } }
}

fn table(kader: &Kader, tabel: &Cijfertabel) -> Markup {
    let naam = tabel.naam.text(kader.taal);
    let heads: Vec<&str> = tabel.kolommen.iter().map(|kolom| kolom.naam.text(kader.taal)).collect();
    let numeric: Vec<bool> = tabel.kolommen.iter().map(|kolom| kolom.soort != Kolomsoort::Naam).collect();
    let rows: Vec<Vec<Markup>> =
        tabel.rijen.iter().map(|rij| rij.iter().map(|gegeven| field(kader, gegeven)).collect()).collect();
    html! {
        @match &tabel.zonder {
            Some(zonder) if rows.is_empty() => {
                (parts::empty(naam, &html! {
                    p { (zonder.text(kader.taal)) }
                    @if let Some(adres) = &zonder.adres { p { a href=(adres) { (kader.t("Daar vult u het aan", "Add it there")) } } }
                }))
            }
            _ => (parts::table(naam, &heads, &numeric, &rows)),
        }
        @if let Some(noot) = &tabel.noot { p { (noot.text(kader.taal)) } }
    }
}

fn field(kader: &Kader, gegeven: &Gegeven) -> Markup {
    let text = gegeven.text(kader.taal);
    match gegeven {
        Gegeven::Naam(naam) if naam.adres.is_some() => html! { a href=[naam.adres.as_deref()] { (text) } },
        _ => parts::cell(text.as_ref()),
    }
}
