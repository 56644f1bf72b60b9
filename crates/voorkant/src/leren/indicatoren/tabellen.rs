//! The tables of an indicator, the same in every form.

use super::cijfer::{Indicatorblad, Indicatorrij, Indicatortabel, Indicatorverdeling};
use super::soort::{Indicator, Indicatoreenheid};
use crate::uitvoer::{Aanduiding, Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// What the answer is about.
pub fn over(blad: &Indicatorblad) -> Vec<Aanduiding> {
    let tekst = blad.indicator.tekst();
    let name = |(nl, en): (&str, &str)| Gegeven::Naam(Benaming::new("", nl, en));
    let same = |text: &str| Gegeven::Naam(Benaming::same("", text));
    let mut all: Vec<Aanduiding> = blad.gemeente.map(Aanduiding::gemeente).into_iter().collect();
    all.push(Aanduiding::new("indicator", "Indicator", "Indicator", same(blad.indicator.key())));
    if !tekst.code.is_empty() {
        all.push(Aanduiding::new("code", "Code", "Code", same(tekst.code)));
    }
    all.push(Aanduiding::new("richting", "Richting", "Direction", name(tekst.richting.naam())));
    all.push(Aanduiding::new("bron", "Bron van de definitie", "Source of the definition", same(tekst.bron)));
    if let Some(plans) = blad.onleesbaar {
        let (nl, en) = ("Plannen die niet te lezen zijn", "Plans that cannot be read");
        all.push(Aanduiding::new("plannenNietTeLezen", nl, en, plans));
    }
    if let Some(tot) = blad.tot {
        all.push(Aanduiding::new("gegevensTot", "Gegevens tot en met", "Data up to", same(&tot.to_string())));
    }
    all
}

/// All tables.
pub fn all(blad: &Indicatorblad) -> Vec<Cijfertabel> {
    blad.tabellen.iter().map(|table| one(blad.indicator, table)).collect()
}

fn one(indicator: Indicator, table: &Indicatortabel) -> Cijfertabel {
    let tekst = indicator.tekst();
    let (sleutel, mut nl, mut en) = title(table);
    if unit_of(indicator, table) == Indicatoreenheid::Procent {
        let asks = nl.ends_with('?');
        nl.push_str(if asks { " In procent" } else { ", in procent" });
        en.push_str(if asks { " In per cent" } else { ", in per cent" });
    }
    let first = match table.verdeling {
        Indicatorverdeling::Wijk(_) => ("naam", "Wijk", "District"),
        Indicatorverdeling::Hulp(_) => ("naam", "Hulp", "Help"),
        Indicatorverdeling::Anders(_) if !is_years(table) => ("naam", "Wat", "What"),
        _ => ("naam", "Jaar", "Year"),
    };
    let counts = table.rijen.iter().any(|row| row.aantal != Gegeven::Leeg);
    let whole = table.rijen.iter().any(|row| row.van != Gegeven::Leeg);
    let bounds = table.rijen.iter().any(|row| row.uitkomst.is_ok_and(|one| one.laag.is_some()));
    let mut kolommen = vec![Tabelkolom::naam(first.0, first.1, first.2)];
    kolommen.extend(whole.then(|| count_column(indicator, "van", tekst.van)));
    kolommen.extend(counts.then(|| count_column(indicator, "aantal", smaller(indicator, table))));
    let unit = unit_of(indicator, table);
    kolommen.push(value_column(unit, "cijfer", figure_name(indicator, table)));
    if bounds {
        kolommen.push(value_column(unit, "laag", ("Minstens", "At least")));
        kolommen.push(value_column(unit, "hoog", ("Hoogstens", "At most")));
    }
    let rows = table.rijen.iter().map(|row| fields(row, (whole, counts, bounds)));
    Cijfertabel::new(&sleutel, &nl, &en, kolommen)
        .rows(rows)
        .without("Hiervoor zijn nog geen gegevens.", "There are no data for this yet.")
}

/// The unit of a table: the curve of a duration is a part.
fn unit_of(indicator: Indicator, table: &Indicatortabel) -> Indicatoreenheid {
    match &table.verdeling {
        Indicatorverdeling::Anders(naam) if naam.sleutel == "verloop" => Indicatoreenheid::Procent,
        _ => indicator.eenheid(),
    }
}

fn is_years(table: &Indicatortabel) -> bool {
    table.rijen.iter().all(|row| row.naam.sleutel.len() == 4 && row.naam.sleutel.parse::<u16>().is_ok())
}

/// Whether a table is about something beside the indicator itself.
fn beside(table: &Indicatortabel) -> Option<(&'static str, &'static str)> {
    match &table.verdeling {
        Indicatorverdeling::Anders(naam) if naam.sleutel.starts_with("gestopt-") => {
            Some(("Alle hulp gestopt", "All help ended"))
        }
        Indicatorverdeling::Anders(naam) if naam.sleutel == "reden" => Some(("Mensen", "People")),
        _ => None,
    }
}

fn smaller(indicator: Indicator, table: &Indicatortabel) -> (&'static str, &'static str) {
    beside(table).unwrap_or(indicator.tekst().aantal)
}

fn figure_name(indicator: Indicator, table: &Indicatortabel) -> (&'static str, &'static str) {
    match beside(table) {
        Some(_) => ("Deel", "Part"),
        None => indicator.tekst().naam,
    }
}

fn count_column(indicator: Indicator, key: &str, (nl, en): (&str, &str)) -> Tabelkolom {
    match indicator {
        Indicator::Collectief => Tabelkolom::bedrag(key, nl, en),
        _ => Tabelkolom::getal(key, nl, en),
    }
}

fn value_column(unit: Indicatoreenheid, key: &str, (nl, en): (&str, &str)) -> Tabelkolom {
    match unit {
        Indicatoreenheid::Procent => Tabelkolom::procent(key, nl, en),
        Indicatoreenheid::Maanden => {
            Tabelkolom::getal(&format!("{key}Maanden"), &format!("{nl} (maanden)"), &format!("{en} (months)"))
        }
        Indicatoreenheid::Aantal => Tabelkolom::getal(key, nl, en),
    }
}

fn fields(row: &Indicatorrij, (whole, counts, bounds): (bool, bool, bool)) -> Vec<Gegeven> {
    let number =
        |value: Option<f64>| value.map_or(Gegeven::Leeg, |value| Gegeven::Kommagetal(value.round(), 0));
    let mut fields = vec![Gegeven::Naam(row.naam.clone())];
    fields.extend(whole.then(|| row.van.clone()));
    fields.extend(counts.then(|| row.aantal.clone()));
    match row.uitkomst {
        Ok(one) => {
            fields.push(number(Some(one.waarde)));
            if bounds {
                fields.push(number(one.laag));
                fields.push(match one.hoog {
                    Some(hoog) => number(Some(hoog)),
                    None if one.laag.is_some() => {
                        Gegeven::Naam(Benaming::new("onbekend", "nog niet bekend", "not known yet"))
                    }
                    None => Gegeven::Leeg,
                });
            }
        }
        Err(why) => {
            let (nl, en) = why.naam();
            fields.push(Gegeven::Naam(Benaming::new(why.key(), nl, en)));
            if bounds {
                fields.extend([Gegeven::Leeg, Gegeven::Leeg]);
            }
        }
    }
    fields
}

/// The key and the title of a table.
fn title(table: &Indicatortabel) -> (String, String, String) {
    let of = |key: &str, nl: String, en: String| (key.to_owned(), nl, en);
    match &table.verdeling {
        Indicatorverdeling::Jaar => of("jaren", "Per jaar".to_owned(), "By year".to_owned()),
        Indicatorverdeling::Hulp(wanneer) => {
            of("soorten", format!("Per soort hulp, {wanneer}"), format!("By kind of help, {wanneer}"))
        }
        Indicatorverdeling::Wijk(jaar) => {
            of("wijken", format!("Per wijk, {jaar}"), format!("By district, {jaar}"))
        }
        Indicatorverdeling::Anders(naam) => (
            naam.sleutel.clone(),
            naam.text(crate::web::Taal::Nl).to_owned(),
            naam.text(crate::web::Taal::En).to_owned(),
        ),
    }
}
