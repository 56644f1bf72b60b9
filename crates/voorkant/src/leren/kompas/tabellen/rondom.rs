//! Tables of what stands around the six steps.

use ::kompas::{Kompas, incasso};

use super::{activity, both, text};
use crate::leren::kompas::woorden;
use crate::uitvoer::{Cijfertabel, Gegeven, Tabelkolom};

/// Who pays and who cashes.
pub fn arena(kompas: &Kompas) -> Cijfertabel {
    let columns = vec![
        Tabelkolom::naam("activiteit", "Activiteit", "Activity"),
        Tabelkolom::naam("effect", "Effect", "Effect"),
        Tabelkolom::naam("voorwie", "Voor wie?", "For whom?"),
        Tabelkolom::naam("betaalt", "Wie betaalt?", "Who pays?"),
        Tabelkolom::naam("incasseert", "Wie incasseert?", "Who cashes?"),
        Tabelkolom::bedrag("bedrag", "Per jaar", "Per year"),
        Tabelkolom::naam("zeker", "Hoe zeker?", "How sure?"),
    ];
    let rows = kompas.bestand().arena.iter().map(|one| {
        vec![
            text(activity(kompas, &one.activiteit)),
            text(&one.effect),
            text(&one.voor_wie),
            text(&one.betaalt),
            text(&one.incasseert),
            one.bedrag.map_or(Gegeven::GeenGegevens, Gegeven::Euro),
            both("", woorden::certainty(one.zekerheid)),
        ]
    });
    Cijfertabel::new("effectenarena", "Effectenarena", "Effect arena", columns)
        .rows(rows)
        .without("Er staat nog geen effect.", "There is no effect yet.")
}

/// What each party cashes.
pub fn cashes(kompas: &Kompas) -> Cijfertabel {
    let columns = vec![
        Tabelkolom::naam("wie", "Wie incasseert?", "Who cashes?"),
        Tabelkolom::bedrag("bekend", "Bekend, per jaar", "Known, per year"),
        Tabelkolom::getal("zonder", "Effecten zonder bedrag", "Effects without an amount"),
    ];
    let rows = incasso(&kompas.bestand().arena).into_iter().map(|(who, sum)| {
        let known = if sum.met == 0 { Gegeven::GeenGegevens } else { Gegeven::Euro(sum.bekend) };
        vec![text(who), known, Gegeven::Getal(i64::try_from(sum.zonder).unwrap_or(i64::MAX))]
    });
    Cijfertabel::new("incasso", "Wat iedereen incasseert", "What everybody cashes", columns)
        .rows(rows)
        .without("Er staat nog geen effect.", "There is no effect yet.")
        .note(
            "Een bedrag dat niemand weet, telt niet als nul.",
            "An amount that nobody knows does not count as nothing.",
        )
}

/// What must be true, and whether that was tested.
pub fn assumptions(kompas: &Kompas) -> Cijfertabel {
    let columns = vec![
        Tabelkolom::naam("aanname", "Wat nemen we aan?", "What do we assume?"),
        Tabelkolom::naam("bij", "Waarvoor?", "For what?"),
        Tabelkolom::naam("oordeel", "Getoetst?", "Tested?"),
        Tabelkolom::naam("bewijs", "Wat laat dat zien?", "What shows that?"),
        Tabelkolom::naam("wanneer", "Wanneer", "When"),
    ];
    let theory = &kompas.bestand().theorie;
    let rows = theory.aannames.iter().map(|one| {
        let node =
            theory.knopen.iter().find(|node| node.id == one.bij).map_or("", |node| node.tekst.as_str());
        vec![
            text(&one.tekst),
            text(node),
            both("", woorden::tested(one.oordeel)),
            text(&one.bewijs),
            text(&one.getoetst.map(|day| day.to_string()).unwrap_or_default()),
        ]
    });
    Cijfertabel::new(
        "aannames",
        "Aannames, en of zij zijn getoetst",
        "Assumptions, and whether they were tested",
        columns,
    )
    .rows(rows)
    .without("Er staat nog geen aanname.", "There is no assumption yet.")
}
