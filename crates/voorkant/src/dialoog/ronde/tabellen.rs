//! The figures of a round, in the form that a page, CSV, JSON, XLSX and PDF all write.

use ::dialoog::{Share, Tally};
use verwachting::Dialoogrol;

use super::{Rondeuitslag, Stellinguitslag};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::Taal;

/// All tables of a round.
pub fn all(uitslag: &Rondeuitslag) -> Vec<Cijfertabel> {
    vec![statements(uitslag), roles(uitslag), experience(uitslag), other_ways(uitslag)]
}

/// What people find reasonable, statement by statement.
fn statements(uitslag: &Rondeuitslag) -> Cijfertabel {
    let columns = vec![
        Tabelkolom::getal("nummer", "Nummer", "Number"),
        Tabelkolom::naam("stelling", "Stelling", "Statement"),
        Tabelkolom::naam("beeld", "Wat zeggen beide kanten?", "What do both sides say?"),
        Tabelkolom::getal("mensen", "Mensen", "People"),
        Tabelkolom::procent("eens", "Eens", "Agree"),
        Tabelkolom::procent("laag", "Minstens", "At least"),
        Tabelkolom::procent("hoog", "Hoogstens", "At most"),
        Tabelkolom::procent("oneens", "Oneens", "Disagree"),
    ];
    let rows = uitslag.stellingen.iter().map(|one| {
        let mut row = vec![
            number(one.nummer.0),
            Benaming::same("", one.tekst.as_str()).into(),
            Benaming::new("", picture(Taal::Nl, one), picture(Taal::En, one)).into(),
        ];
        row.extend(counted(one.alle));
        row
    });
    Cijfertabel::new("stellingen", "Wat vinden mensen redelijk?", "What do people find reasonable?", columns)
        .rows(rows)
        .without("Er is nog nergens genoeg over gestemd.", "Nothing was voted on enough yet.")
}

fn roles(uitslag: &Rondeuitslag) -> Cijfertabel {
    let columns = vec![
        Tabelkolom::getal("nummer", "Nummer", "Number"),
        Tabelkolom::naam("rol", "Wie", "Who"),
        Tabelkolom::getal("mensen", "Mensen", "People"),
        Tabelkolom::procent("eens", "Eens", "Agree"),
        Tabelkolom::procent("laag", "Minstens", "At least"),
        Tabelkolom::procent("hoog", "Hoogstens", "At most"),
        Tabelkolom::procent("oneens", "Oneens", "Disagree"),
    ];
    let rows = uitslag.stellingen.iter().flat_map(|one| {
        one.rollen.iter().filter(|rol| rol.telling.is_some()).map(|rol| {
            let mut row = vec![number(one.nummer.0), role(rol.rol).into()];
            row.extend(counted(rol.telling));
            row
        })
    });
    Cijfertabel::new("rollen", "Wie vindt wat?", "Who thinks what?", columns)
        .rows(rows)
        .without(
            "Van geen enkele groep stemden er genoeg mensen om te laten zien.",
            "Of no group enough people voted to show it.",
        )
        .note(
            "Een rij staat er alleen als die over tien mensen of meer gaat, en als u haar niet kunt afleiden.",
            "A row stands here only when it is about ten people or more, and cannot be derived.",
        )
}

fn experience(uitslag: &Rondeuitslag) -> Cijfertabel {
    let columns = vec![
        Tabelkolom::getal("nummer", "Nummer", "Number"),
        Tabelkolom::naam("stelling", "Stelling", "Statement"),
        Tabelkolom::getal("mensen", "Mensen", "People"),
        Tabelkolom::procent("gebeurt", "Gebeurt nu", "Happens now"),
        Tabelkolom::procent("laag", "Minstens", "At least"),
        Tabelkolom::procent("hoog", "Hoogstens", "At most"),
        Tabelkolom::naam("kloof", "Naast wat mensen redelijk vinden", "Beside what people find reasonable"),
    ];
    let rows = uitslag.stellingen.iter().filter_map(|one| {
        let happens = one.gebeurt?;
        let mut row = vec![number(one.nummer.0), Benaming::same("", one.tekst.as_str()).into()];
        row.push(number(happens.of));
        row.extend(share(happens));
        row.push(one.kloof.map(|kloof| Benaming::same("", kloof.text())).into());
        Some(row)
    });
    Cijfertabel::new("ervaring", "Gebeurt het ook?", "Does it happen as well?", columns)
        .rows(rows)
        .without("Nog te weinig mensen zeiden of het gebeurt.", "Too few people said whether it happens.")
}

/// The same votes counted in other ways.
fn other_ways(uitslag: &Rondeuitslag) -> Cijfertabel {
    let columns = vec![
        Tabelkolom::getal("nummer", "Nummer", "Number"),
        Tabelkolom::naam("stelling", "Stelling", "Statement"),
        Tabelkolom::procent("eens", "Iedereen", "Everybody"),
        Tabelkolom::procent("genodigd", "Wie was uitgenodigd", "Who was invited"),
        Tabelkolom::procent(
            "zonder_lijn",
            "Zonder wie overal hetzelfde zei",
            "Without who said the same everywhere",
        ),
        Tabelkolom::procent("gewogen", "Elke wijk zo groot als hij is", "Each wijk as large as it is"),
        Tabelkolom::naam("sinds", "Sinds de vorige ronde", "Since the round before"),
    ];
    let part = |telling: Option<Tally>| {
        telling.and_then(|telling| telling.agreement().value()).map_or(Gegeven::GeenGegevens, percent)
    };
    let rows = uitslag.stellingen.iter().filter_map(|one| {
        let other = uitslag.ernaast.get(&one.nummer)?;
        Some(vec![
            number(one.nummer.0),
            Benaming::same("", one.tekst.as_str()).into(),
            part(one.alle),
            part(other.genodigd),
            part(other.zonder_lijn),
            other.gewogen.map_or(Gegeven::GeenGegevens, |gewogen| percent(gewogen.deel)),
            other.sinds.map(|sinds| Benaming::same("", sinds.text())).into(),
        ])
    });
    Cijfertabel::new("ernaast", "Wat als u anders telt?", "What if you count otherwise?", columns)
        .rows(rows)
        .without(
            "Er is geen andere telling die wij mogen laten zien.",
            "There is no other count that we may show.",
        )
        .note(
            "Er wordt niets weggelaten uit de uitslag. Dit staat ernaast, zodat u ziet of het uitmaakt.",
            "Nothing is left out of the result. This stands beside it, so that you see whether it matters.",
        )
}

/// What both sides make of a statement, in words.
pub fn picture(taal: Taal, one: &Stellinguitslag) -> String {
    match (one.klasse, one.alle) {
        (_, None) => taal.pick("te weinig stemmen", "too few votes").to_owned(),
        (Some(klasse), _) => klasse.text().to_owned(),
        (None, Some(_)) => taal.pick("in eigen woorden", "in own words").to_owned(),
    }
}

/// A role by its name.
pub fn role(rol: Dialoogrol) -> Benaming {
    Benaming::same(rol.key(), rol.naam())
}

fn counted(telling: Option<Tally>) -> Vec<Gegeven> {
    let Some(telling) = telling else { return vec![Gegeven::GeenGegevens; 5] };
    let mut cells = vec![number(telling.seen)];
    cells.extend(share(telling.agreement()));
    cells.push(percent(telling.disagreement().value().unwrap_or_default()));
    cells
}

/// A share with its lower and upper bound, in percent.
fn share(share: Share) -> [Gegeven; 3] {
    let (low, high) = share.interval();
    [share.value().map_or(Gegeven::GeenGegevens, percent), percent(low), percent(high)]
}

fn percent(value: f64) -> Gegeven {
    Gegeven::Kommagetal(value * 100.0, 0)
}

fn number(value: u64) -> Gegeven {
    Gegeven::Getal(i64::try_from(value).unwrap_or(i64::MAX))
}
