//! The answers and figures as tables.

use super::decide::{Antwoord, Raadsantwoord};
use crate::uitvoer::{Cijfertabel, Kolomsoort, Tabelkolom};

/// The figures, a table for each question.
pub(super) fn figures(antwoord: &Antwoord) -> Vec<Cijfertabel> {
    antwoord.vragen.iter().map(of_question).collect()
}

/// The answers in words.
pub(super) fn words(antwoord: &Antwoord) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("vraag", "Vraag", "Question"),
        Tabelkolom::naam("antwoord", "Antwoord", "Answer"),
        Tabelkolom::naam("vervolg", "En", "And"),
        Tabelkolom::naam("kanttekening", "Kanttekening", "Caveat"),
        Tabelkolom::naam("besluit", "Wat kan de raad nu besluiten?", "What can the council decide now?"),
    ];
    Cijfertabel::new("vragen", "De vier vragen", "The four questions", kolommen).rows(
        antwoord.vragen.iter().map(|one| {
            let [first, second] = one.zinnen.clone();
            vec![
                one.raadsvraag.vraag().into(),
                first.into(),
                second.into(),
                one.kanttekening.clone().into(),
                one.besluit.clone().into(),
            ]
        }),
    )
}

fn of_question(one: &Raadsantwoord) -> Cijfertabel {
    use crate::web::Taal::{En, Nl};
    let value = match one.raadsvraag.soort() {
        Kolomsoort::Bedrag => Tabelkolom::bedrag("kosten", "Kosten", "Cost"),
        Kolomsoort::Procent => Tabelkolom::procent("aandeel", "Deel (%)", "Share (%)"),
        Kolomsoort::Naam | Kolomsoort::Getal => Tabelkolom::getal("aantal", "Aantal", "Number"),
    };
    let kolommen = vec![Tabelkolom::naam("wat", "Wat", "What"), value];
    let table = Cijfertabel::new(one.raadsvraag.key(), one.figuur.text(Nl), one.figuur.text(En), kolommen);
    table
        .without("Geen cijfers die wij mogen tonen.", "No figures that may be shown.")
        .rows(one.cijfers.iter().map(|cijfer| vec![cijfer.naam.clone().into(), cijfer.gegeven.clone()]))
}
