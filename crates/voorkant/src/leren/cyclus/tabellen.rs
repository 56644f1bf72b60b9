//! A cycle as tables, for every form.

use opslag::{Opslag, OpslagFout};
use vragenlijst::Lijstaandeel;

use super::maat::{Gevolgd, followed, measure};
use super::store::{self, Cyclus};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::{Taal, day};

fn text(words: &str) -> Gegeven {
    Benaming::same("", words).into()
}

fn said(dag: &str) -> Gegeven {
    domein::parse_datum(dag).map_or_else(
        |_| text(dag),
        |found| Benaming::new("", day(Taal::Nl, found), day(Taal::En, found)).into(),
    )
}

/// The decisions of a cycle with what became of them.
pub(super) fn decisions(cyclus: &Cyclus) -> Cijfertabel {
    decision_table(followed(&cyclus.bijeenkomsten).iter().map(row).collect())
}

fn decision_table(rows: Vec<Vec<Gegeven>>) -> Cijfertabel {
    Cijfertabel::new(
        "besluiten",
        "Besluiten uit de leerbijeenkomsten",
        "Decisions of the learning meetings",
        vec![
            Tabelkolom::naam("wat", "Waarover", "About"),
            Tabelkolom::naam("besluit", "Besluit", "Decision"),
            Tabelkolom::naam("reden", "Waarom", "Why"),
            Tabelkolom::naam("wie", "Wie", "Who"),
            Tabelkolom::naam("voor", "Klaar vóór", "Ready before"),
            Tabelkolom::naam("besloten", "Besloten op", "Decided on"),
            Tabelkolom::naam("stand", "Uitgevoerd?", "Carried out?"),
        ],
    )
    .rows(rows)
    .without(
        "Er is nog geen besluit genomen in een leerbijeenkomst.",
        "No decision was taken in a learning meeting yet.",
    )
}

fn row(one: &Gevolgd<'_>) -> Vec<Gegeven> {
    let (nl, en) = one.besluit.soort.naam();
    let stand = match one.stand {
        _ if one.besluit.is_lapsed() => {
            let why = &one.besluit.vervallen;
            Benaming::new("", format!("Vervallen: {why}"), format!("Lapsed: {why}"))
        }
        None => Benaming::new("", "Nog niet gevraagd", "Not asked yet"),
        Some(stand) => {
            let (nl, en) = stand.uitvoering.naam();
            let more =
                if stand.toelichting.is_empty() { String::new() } else { format!(". {}", stand.toelichting) };
            Benaming::new("", format!("{nl}{more}"), format!("{en}{more}"))
        }
    };
    vec![
        text(&one.besluit.wat),
        Benaming::new("", nl, en).into(),
        text(&one.besluit.reden),
        text(&one.besluit.wie),
        said(&one.besluit.voor),
        said(&one.bijeenkomst.nu.inhoud.dag),
        stand.into(),
    ]
}

/// What is measured of a cycle.
pub(super) fn measures(cyclus: &Cyclus) -> Cijfertabel {
    let found = measure(&cyclus.bijeenkomsten);
    let percents = |value: Option<f64>| {
        value.map_or(Gegeven::GeenGegevens, |value| Gegeven::Kommagetal(value * 100.0, 0))
    };
    let number = |value: Option<u64>| {
        value.map_or(Gegeven::GeenGegevens, |value| Gegeven::Getal(i64::try_from(value).unwrap_or(i64::MAX)))
    };
    let row = |nl: &str, en: &str, one: Option<Lijstaandeel>| {
        vec![
            Benaming::new("", nl, en).into(),
            number(one.map(|one| one.aantal)),
            number(one.map(|one| one.van)),
            percents(one.map(|one| one.waarde)),
            percents(one.map(|one| one.laag)),
            percents(one.map(|one| one.hoog)),
        ]
    };
    Cijfertabel::new(
        "leermaat",
        "Leidt leren tot iets?",
        "Does learning lead to something?",
        vec![
            Tabelkolom::naam("maat", "Maat", "Measure"),
            Tabelkolom::getal("aantal", "Aantal", "Number"),
            Tabelkolom::getal("van", "Van", "Of"),
            Tabelkolom::procent("deel", "Procent", "Per cent"),
            Tabelkolom::procent("laag", "Minstens", "At least"),
            Tabelkolom::procent("hoog", "Hoogstens", "At most"),
        ],
    )
    .rows([
        row("Bijeenkomsten met een besluit om te stoppen of aan te passen", "Meetings with a decision to stop or change", found.besluitvaardig),
        row("Besluiten die zijn uitgevoerd, van de besluiten waarnaar is gevraagd", "Decisions that were carried out, of those asked about", found.uitgevoerd),
        row("Bijeenkomsten met alle drie de partijen", "Meetings with all three parties", found.drie_partijen),
    ])
    .note(
        "Dit gaat over bijeenkomsten en besluiten, niet over mensen. Met weinig bijeenkomsten zegt een percentage weinig: kijk naar de aantallen.",
        "This is about meetings and decisions, not about people. With few meetings a percentage says little: look at the numbers.",
    )
}

/// The decisions of the cycles about an agreement: those of its own cycle, and those of the cycle of its opgave.
///
/// # Errors
/// When the database refuses.
pub async fn decisions_about(
    opslag: &Opslag,
    gemeente: &str,
    (opgave, afspraak): (&str, &str),
) -> Result<Cijfertabel, OpslagFout> {
    let mut rows = Vec::new();
    for cyclus in store::all(opslag, gemeente).await?.iter().filter(|one| one.loopt()) {
        let inhoud = &cyclus.stuk.nu.inhoud;
        let own = !inhoud.afspraak.is_empty() && inhoud.afspraak == afspraak;
        let of_opgave = inhoud.afspraak.is_empty() && !opgave.is_empty() && inhoud.opgave == opgave;
        if own || of_opgave {
            rows.extend(followed(&cyclus.bijeenkomsten).iter().map(row));
        }
    }
    Ok(decision_table(rows))
}
