//! The figures of an outcome, in the form that a page, CSV, JSON, XLSX and PDF all write. They are about areas.

use ::effect::Interval;
use ::effect::methods::MethodOutcome;

use super::{Effectmaat, Effectuitkomst, Meetmethode};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// All tables, in their order.
pub fn all(uitkomst: &Effectuitkomst, maat: Effectmaat<'_>) -> Vec<Cijfertabel> {
    let mut tabellen = vec![methods(uitkomst, maat)];
    if let Some((methode, one)) = uitkomst.known().next() {
        tabellen.push(curve(methode, one, maat, maat.digits(uitkomst)));
    }
    tabellen
}

fn name(sleutel: &str, (nl, en): (&str, &str)) -> Gegeven {
    Benaming::new(sleutel, nl, en).into()
}

fn ends(interval: Option<Interval>, maat: Effectmaat<'_>, digits: usize) -> [Gegeven; 2] {
    match interval {
        Some(one) => [one.low, one.high].map(|end| Gegeven::Kommagetal(maat.shown(end), digits)),
        None => [(); 2].map(|()| name("onbekend", ("niet te zeggen", "cannot be said"))),
    }
}

fn methods(uitkomst: &Effectuitkomst, maat: Effectmaat<'_>) -> Cijfertabel {
    let digits = maat.digits(uitkomst);
    let number = |value: f64| Gegeven::Kommagetal(maat.shown(value), digits);
    let rows = uitkomst.methoden.iter().map(|one| {
        let mut row = vec![name(one.methode.sleutel(), one.methode.naam())];
        match &one.antwoord {
            Ok(found) => {
                row.push(number(found.effect));
                row.extend(ends(found.interval, maat, digits));
                row.push(number(found.without));
            }
            Err(_) => {
                row.push(name("niet-mogelijk", ("niet mogelijk", "not possible")));
                row.extend([Gegeven::Leeg, Gegeven::Leeg, Gegeven::Leeg]);
            }
        }
        row
    });
    let kolommen = vec![
        Tabelkolom::naam("methode", "Methode", "Method"),
        Tabelkolom::getal("effect", "Effect", "Effect"),
        Tabelkolom::getal("laag", "Minstens", "At least"),
        Tabelkolom::getal("hoog", "Hoogstens", "At most"),
        Tabelkolom::getal("zonder", "Zonder de aanpak", "Without the approach"),
    ];
    Cijfertabel::new("methoden", "Wat elke methode zegt", "What each method says", kolommen).rows(rows).note(
        "Minstens en hoogstens: van honderd van zulke metingen ligt het echte effect er bij ongeveer 95 tussen. Onder nul betekent: lager met de aanpak.",
        "At least and at most: of a hundred such studies the true effect lies between them in about 95. Below zero means: lower with the approach.",
    )
}

fn curve(methode: Meetmethode, found: &MethodOutcome, maat: Effectmaat<'_>, digits: usize) -> Cijfertabel {
    let rows = found.curve.iter().map(|point| {
        let mut row = vec![since(point.since), Gegeven::Kommagetal(maat.shown(point.value), digits)];
        row.extend(ends(point.interval, maat, digits));
        row
    });
    let kolommen = vec![
        Tabelkolom::naam("sinds", "Tijd sinds de start", "Time since the start"),
        Tabelkolom::getal("effect", "Verschil", "Difference"),
        Tabelkolom::getal("laag", "Minstens", "At least"),
        Tabelkolom::getal("hoog", "Hoogstens", "At most"),
    ];
    let (nl, en) = methode.naam();
    let titel = (
        format!("Het verloop rond de start ({})", nl.to_lowercase()),
        format!("The course around the start ({})", en.to_lowercase()),
    );
    Cijfertabel::new("verloop", &titel.0, &titel.1, kolommen).rows(rows).note(
        "Voor de start hoort het verschil rond nul te liggen: dan gingen de groepen gelijk op.",
        "Before the start the difference should lie around zero: then the groups moved alike.",
    )
}

/// A time since the start, in words.
pub fn since(periods: i64) -> Gegeven {
    let count = periods.unsigned_abs();
    let (nl, en) = match (periods, count) {
        (0, _) => ("de periode van de start".to_owned(), "the period of the start".to_owned()),
        (..0, 1) => ("1 periode ervoor".to_owned(), "1 period before".to_owned()),
        (..0, _) => (format!("{count} perioden ervoor"), format!("{count} periods before")),
        (_, 1) => ("1 periode erna".to_owned(), "1 period after".to_owned()),
        _ => (format!("{count} perioden erna"), format!("{count} periods after")),
    };
    Benaming::new(periods.to_string(), nl, en).into()
}
