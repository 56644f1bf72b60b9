//! How many cases there were, for everybody. Raw counts live only inside this file.
//!
//! Each table divides the same cases in one way, and they share only their total. So nothing in one is a sum of another,
//! and each is protected by itself, with the total.

use bescherming::{Cell, Lattice, ProtectedCell, Rules, protect};
use bronnen::ddas::Eindresultaat;
use domein::{Datum, Maand};
use vroegsignalen::Signaalklasse;

use super::store::{Groep, groups};
use crate::app::{App, AppFout};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// So many whole months are counted.
pub(super) const MAANDEN: i32 = 12;

/// What came of a case, in few words: key, Dutch, English.
const UITKOMSTEN: [(&str, &str, &str); 6] = [
    ("loopt", "loopt nog", "not ended"),
    ("hulp", "kreeg hulp of ging door naar hulp", "got help or went on to help"),
    ("betaald", "betaalde zelf, of had al hulp", "paid themselves, or had help already"),
    ("geen-hulp", "wilde geen hulp", "wanted no help"),
    ("geen-contact", "was niet te bereiken", "could not be reached"),
    ("anders", "anders: verhuisd, overleden, geen goed signaal", "other: moved, died, no sound signal"),
];

/// From which kind of partner: key, Dutch, English.
const PARTNERS: [(&str, &str, &str); 5] = [
    ("Huur", "verhuurder", "landlord"),
    ("Energie", "energieleverancier", "energy supplier"),
    ("Water", "drinkwaterbedrijf", "water company"),
    ("Zorg", "zorgverzekeraar", "health insurer"),
    ("meer", "meer dan één soort", "more than one kind"),
];

fn outcome(name: &str) -> &'static str {
    use Eindresultaat as E;
    match E::ALL.iter().find(|end| end.name() == name) {
        None => "loopt",
        Some(E::Advies | E::VervolgFinancieel | E::VervolgNietFinancieel | E::VerwezenZonderContact) => {
            "hulp"
        }
        Some(E::ZelfBetaald | E::AlSchuldhulp | E::AnderTraject) => "betaald",
        Some(E::GeenHulpNodig) => "geen-hulp",
        Some(E::GeenContact | E::GeenReactie) => "geen-contact",
        Some(_) => "anders",
    }
}

fn partner(names: &str) -> &str {
    if names.contains(' ') { "meer" } else { names }
}

/// The figures of a municipality.
///
/// # Errors
/// When the records cannot be read.
pub async fn figures(app: &App, gemeente: &str, vandaag: Datum) -> Result<Vec<Cijfertabel>, AppFout> {
    let maanden = months(vandaag);
    let edge = |maand: Option<&Maand>| maand.map_or_else(String::new, ToString::to_string);
    let (van, tot) = (edge(maanden.first()), edge(maanden.last()));
    let rules = app.instellingen().await?.rules()?;
    let groepen = groups(&app.opslag, gemeente, (&van, &tot)).await?;
    Ok(decide(&groepen, &maanden, &rules))
}

/// The months that are counted: whole ones, the last of them before today.
fn months(vandaag: Datum) -> Vec<Maand> {
    let this = Maand::of(vandaag);
    (1..=MAANDEN).rev().map(|back| this.plus(-back)).collect()
}

/// The tables, protected.
fn decide(groepen: &[Groep], maanden: &[Maand], rules: &Rules) -> Vec<Cijfertabel> {
    let months: Vec<(String, Benaming)> = maanden
        .iter()
        .map(|maand| (maand.to_string(), Benaming::same(maand.to_string(), maand.to_string())))
        .collect();
    let named = |all: &[(&str, &str, &str)]| -> Vec<(String, Benaming)> {
        all.iter().map(|(key, nl, en)| ((*key).to_owned(), Benaming::new(*key, *nl, *en))).collect()
    };
    let classes = named(&[
        ("enkelvoudig", "enkelvoudig: één signaal", "single: one signal"),
        ("meervoudig", "meervoudig: meer signalen in een maand", "multiple: more signals in a month"),
        (
            "opeenvolgend",
            "opeenvolgend: ook in de zes maanden ervoor",
            "successive: also in the six months before",
        ),
    ]);
    let count =
        |rows: &[(String, Benaming)], of: &dyn Fn(&Groep) -> String| counted(groepen, rows, of, rules);
    vec![
        table(("perMaand", "Per maand", "By month"), &months, count(&months, &|one| one.maand.clone())),
        table(
            ("perKlasse", "Naar soort", "By class"),
            &classes,
            count(&classes, &|one| class_key(one.klasse).to_owned()),
        ),
        table(
            ("perPartner", "Van wie het signaal kwam", "From whom the signal came"),
            &named(&PARTNERS),
            count(&named(&PARTNERS), &|one| partner(&one.partners).to_owned()),
        ),
        table(
            ("perUitkomst", "Wat eruit kwam", "What came of it"),
            &named(&UITKOMSTEN),
            count(&named(&UITKOMSTEN), &|one| outcome(&one.uitkomst).to_owned()),
        ),
    ]
}

const fn class_key(klasse: Signaalklasse) -> &'static str {
    klasse.name()
}

/// A figure for each row, and their total.
fn counted(
    groepen: &[Groep],
    rows: &[(String, Benaming)],
    of: &dyn Fn(&Groep) -> String,
    rules: &Rules,
) -> Vec<ProtectedCell> {
    let mut cells = vec![Cell::default(); rows.len()];
    for groep in groepen {
        let key = of(groep);
        let place = rows.iter().position(|(row, _)| *row == key);
        if let Some(cell) = place.and_then(|place| cells.get_mut(place)) {
            for _ in 0..groep.aantal {
                cell.add_unit(0);
            }
        }
    }
    let mut lattice = Lattice::new(cells);
    let total = lattice.add_sum(0..rows.len());
    let shown = protect(&lattice, rules);
    (0..rows.len()).map(|place| shown.leaf(place)).chain([shown.sum(total)]).collect()
}

fn table(
    (key, nl, en): (&str, &str, &str),
    rows: &[(String, Benaming)],
    cells: Vec<ProtectedCell>,
) -> Cijfertabel {
    let names =
        rows.iter().map(|(_, naam)| naam.clone()).chain([Benaming::new("totaal", "Samen", "Together")]);
    let kolommen = vec![Tabelkolom::naam("groep", nl, en), Tabelkolom::getal("zaken", "Zaken", "Cases")];
    Cijfertabel::new(key, nl, en, kolommen)
        .rows(names.zip(cells).map(|(naam, cell)| vec![naam.into(), Gegeven::Aantal(cell.count)]))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use bescherming::RulesInput;

    use super::*;

    fn groep(maand: &str, klasse: Signaalklasse, partners: &str, uitkomst: &str, aantal: i64) -> Groep {
        Groep { maand: maand.into(), klasse, partners: partners.into(), uitkomst: uitkomst.into(), aantal }
    }

    /// Nothing below ten leaves, and what is shown is the count, rounded.
    #[test]
    fn c6_no_cell_below_ten_leaves() {
        let rules = Rules::new(RulesInput::default()).unwrap();
        let maanden = months(domein::parse_datum("2026-11-30").unwrap());
        assert_eq!((maanden[0].to_string(), maanden[11].to_string()), ("2025-11".into(), "2026-10".into()));
        for small in 0..30 {
            let groepen = [
                groep("2026-09", Signaalklasse::Enkelvoudig, "Huur", "", 23),
                groep("2026-10", Signaalklasse::Opeenvolgend, "Energie Huur", "Inwoner is overleden", small),
                groep(
                    "2026-10",
                    Signaalklasse::Enkelvoudig,
                    "Huur",
                    "Definitief geen contact kunnen krijgen",
                    41,
                ),
            ];
            for tabel in decide(&groepen, &maanden, &rules) {
                let json = crate::uitvoer::json(std::slice::from_ref(&tabel));
                for row in json[&tabel.naam.sleutel].as_array().unwrap() {
                    if let Some(shown) = row["zaken"].as_i64() {
                        assert!(shown >= 10 && shown % 5 == 0, "{small}: {row}");
                    }
                }
                let total = json[&tabel.naam.sleutel].as_array().unwrap().last().unwrap()["zaken"].as_i64();
                if let Some(total) = total {
                    assert!((total - 64 - small).abs() <= 2, "{total} for {}", 64 + small);
                }
            }
        }
    }
}
