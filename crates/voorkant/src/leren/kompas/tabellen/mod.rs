//! The figures of a compass as tables, for the page and for every form in which one takes them along.

mod rondom;

use ::kompas::{Kompas, Kompascijfer, Kompaseenheid, Kompaspartij, Kompasstap};

pub use self::rondom::{arena, assumptions, cashes};

use super::woorden::{self, Twee};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// All of them, in the order of the steps.
pub fn all(kompas: &Kompas) -> Vec<Cijfertabel> {
    vec![
        steps(kompas),
        monitor(kompas),
        results(kompas),
        activities(kompas),
        quality(kompas),
        outcomes(kompas),
        points(kompas),
        loose_ends(kompas),
        arena(kompas),
        cashes(kompas),
        assumptions(kompas),
    ]
}

fn text(words: &str) -> Gegeven {
    if words.is_empty() { Gegeven::Leeg } else { Benaming::same("", words).into() }
}

fn both(key: &str, (nl, en): Twee) -> Gegeven {
    Benaming::new(key, nl, en).into()
}

fn year(year: i32) -> Gegeven {
    i16::try_from(year).map_or(Gegeven::Leeg, Gegeven::Jaar)
}

fn value(value: f64) -> Gegeven {
    let whole = value.fract().abs() < 1e-9;
    Gegeven::Kommagetal(value, if whole { 0 } else { 1 })
}

/// Value, low, high and number of people: four fields. Of too few people only that it is so.
fn figure(cijfer: Option<&Kompascijfer>, te_weinig: bool, eenheid: Kompaseenheid) -> [Gegeven; 4] {
    let Some(cijfer) = cijfer else {
        let mut fields = [const { Gegeven::GeenGegevens }; 4];
        if te_weinig {
            fields[3] = both("verborgen", ("minder dan 10", "fewer than 10"));
        }
        return fields;
    };
    let band = cijfer.band(eenheid);
    let bound = |bound: Option<f64>| bound.map_or(Gegeven::GeenGegevens, |one| Gegeven::Kommagetal(one, 1));
    [
        value(cijfer.waarde),
        bound(band.map(|(low, _)| low)),
        bound(band.map(|(_, high)| high)),
        cijfer.n.map_or(Gegeven::GeenGegevens, |n| Gegeven::Getal(n.into())),
    ]
}

fn figure_columns() -> [Tabelkolom; 4] {
    [
        Tabelkolom::getal("waarde", "Cijfer", "Figure"),
        Tabelkolom::getal("laag", "Ondergrens", "Lower bound"),
        Tabelkolom::getal("hoog", "Bovengrens", "Upper bound"),
        Tabelkolom::getal("mensen", "Mensen", "People"),
    ]
}

/// Where each step stands.
pub fn steps(kompas: &Kompas) -> Cijfertabel {
    let says = |stap: Kompasstap, partij: Kompaspartij| -> Gegeven {
        let spoken =
            kompas.bestand().instemmingen.iter().find(|one| one.stap == stap && one.partij == partij);
        match spoken {
            Some(one) if one.daarna_gewijzigd => {
                both("gewijzigd", ("klaar, daarna gewijzigd", "done, changed after that"))
            }
            Some(_) => both("klaar", ("klaar", "done")),
            None => both("open", ("nog niet", "not yet")),
        }
    };
    let mut columns = vec![
        Tabelkolom::naam("stap", "Stap", "Step"),
        Tabelkolom::naam("inhoud", "Wat er staat", "What is there"),
    ];
    for partij in Kompaspartij::ALL {
        let (nl, en) = woorden::party(partij);
        columns.push(Tabelkolom::naam(partij.naam(), &crate::web::capital(nl), &crate::web::capital(en)));
    }
    Cijfertabel::new("stappen", "Waar elke stap staat", "Where each step stands", columns).rows(
        Kompasstap::ALL.map(|stap| {
            let (nl, en) = woorden::step(stap);
            let name = |name: &str| format!("{} {name}", stap.nummer());
            let begun =
                if kompas.is_begonnen(stap) { ("begonnen", "begun") } else { ("nog leeg", "still empty") };
            let mut row = vec![Benaming::new(stap.key(), name(nl), name(en)).into(), both("", begun)];
            row.extend(Kompaspartij::ALL.map(|partij| says(stap, partij)));
            row
        }),
    )
}

/// How residents are doing.
pub fn monitor(kompas: &Kompas) -> Cijfertabel {
    let mut columns = vec![
        Tabelkolom::naam("cijfer", "Hoe gaat het?", "How are they doing?"),
        Tabelkolom::naam("eenheid", "Eenheid", "Unit"),
    ];
    columns.extend(figure_columns());
    columns.extend([
        Tabelkolom::naam("bron", "Bron", "Source"),
        Tabelkolom::naam("zeker", "Hoe zeker?", "How sure?"),
    ]);
    let rows = kompas.bestand().monitor.iter().map(|one| {
        let mut row = vec![text(&one.naam), both("", woorden::unit(one.eenheid))];
        row.extend(figure(one.cijfer.as_ref(), one.te_weinig, one.eenheid));
        row.extend([text(&one.bron.tekst), both("", woorden::status(one.bron.status))]);
        row
    });
    Cijfertabel::new("monitoring", "Hoe gaat het met inwoners?", "How are residents doing?", columns)
        .rows(rows)
        .without("Er staat nog geen cijfer.", "There is no figure yet.")
        .note(
            "Gaat het over minder dan 10 mensen, dan staat er geen cijfer. Het aantal mensen is afgerond op 5.",
            "For fewer than 10 people there is no figure. The number of people is rounded to 5.",
        )
}

/// Each result with its indicators.
pub fn results(kompas: &Kompas) -> Cijfertabel {
    let mut columns = vec![
        Tabelkolom::naam("resultaat", "Resultaat", "Result"),
        Tabelkolom::naam("indicator", "Waaraan zien we dat?", "By what do we see it?"),
        Tabelkolom::naam("eenheid", "Eenheid", "Unit"),
    ];
    columns.extend(figure_columns());
    columns.extend([
        Tabelkolom::getal("doel", "Doel", "Target"),
        Tabelkolom::naam("doeljaar", "In het jaar", "In the year"),
        Tabelkolom::naam("bron", "Bron", "Source"),
        Tabelkolom::naam("zeker", "Hoe zeker?", "How sure?"),
        Tabelkolom::getal("verhalen", "Verhalen", "Stories"),
    ]);
    let mut rows = Vec::new();
    for result in &kompas.bestand().resultaten {
        let told = i64::try_from(result.verhalen.len()).unwrap_or(i64::MAX);
        if result.indicatoren.is_empty() {
            let mut row = vec![text(&result.zin())];
            row.extend([const { Gegeven::Leeg }; 10]);
            row.push(Gegeven::Getal(told));
            rows.push(row);
        }
        for one in &result.indicatoren {
            let mut row = vec![text(&result.zin()), text(&one.naam), both("", woorden::unit(one.eenheid))];
            row.extend(figure(one.nulmeting.as_ref(), one.te_weinig, one.eenheid));
            row.push(one.doel().map_or(Gegeven::GeenGegevens, |doel| value(doel.waarde)));
            row.push(one.doel().map_or(Gegeven::Leeg, |doel| year(doel.jaar)));
            row.extend([
                text(&one.bron.tekst),
                both("", woorden::status(one.bron.status)),
                Gegeven::Getal(told),
            ]);
            rows.push(row);
        }
    }
    Cijfertabel::new("resultaten", "Wat we willen bereiken", "What we want to reach", columns)
        .rows(rows)
        .without("Er staat nog geen resultaat.", "There is no result yet.")
        .note(
            "Cijfer is de nulmeting: waar het begon. De grenzen houden met 95 procent zekerheid. Bij minder dan 10 mensen staat er geen cijfer. Het aantal mensen is afgerond op 5. Een ingetrokken verhaal telt mee in het aantal.",
            "Figure is the beginning. The bounds hold with 95 percent certainty. For fewer than 10 people there is no figure. The number of people is rounded to 5. A withdrawn story counts in the number.",
        )
}

/// Who does what.
pub fn activities(kompas: &Kompas) -> Cijfertabel {
    let columns = vec![
        Tabelkolom::naam("activiteit", "Activiteit", "Activity"),
        Tabelkolom::naam("organisatie", "Wie doet het?", "Who does it?"),
        Tabelkolom::naam("resultaten", "Draagt bij aan", "Contributes to"),
        Tabelkolom::naam("methode", "Bekende methode", "Known method"),
        Tabelkolom::getal("bereik", "Bereik per jaar", "Reach per year"),
        Tabelkolom::bedrag("kosten", "Kosten per jaar", "Cost per year"),
    ];
    let file = kompas.bestand();
    let rows = file.activiteiten.iter().map(|one| {
        let names: Vec<&str> = file
            .resultaten
            .iter()
            .filter(|result| one.resultaten.contains(&result.id))
            .map(|result| result.wat.as_str())
            .collect();
        vec![
            text(&one.naam),
            text(&one.organisatie),
            text(&names.join("; ")),
            if one.methode.is_empty() { both("geen", ("geen", "none")) } else { text(&one.methode) },
            one.bereik.map_or(Gegeven::GeenGegevens, |reach| {
                if reach < ::kompas::MINST {
                    both("", ("minder dan 10", "fewer than 10"))
                } else {
                    Gegeven::Getal(reach.into())
                }
            }),
            one.kosten.map_or(Gegeven::GeenGegevens, Gegeven::Euro),
        ]
    });
    Cijfertabel::new("activiteiten", "Wie doet wat", "Who does what", columns)
        .rows(rows)
        .without("Er staat nog geen activiteit.", "There is no activity yet.")
        .note(
            "De volgorde is die waarin het is opgeschreven. Dit is geen ranglijst van organisaties.",
            "In the order in which it was written down. This is no ranking of organisations.",
        )
}

/// What it takes.
pub fn quality(kompas: &Kompas) -> Cijfertabel {
    let columns = vec![
        Tabelkolom::naam("nodig", "Wat is er nodig?", "What does it take?"),
        Tabelkolom::naam("soort", "Soort", "Kind"),
        Tabelkolom::naam("activiteit", "Voor welke activiteit?", "For which activity?"),
        Tabelkolom::naam("stand", "Hoe staat het ervoor?", "How does it stand?"),
    ];
    let rows = kompas.bestand().kwaliteit.iter().map(|one| {
        vec![
            text(&one.tekst),
            both("", woorden::input(one.soort)),
            text(activity(kompas, &one.activiteit)),
            both("", woorden::standing(one.stand)),
        ]
    });
    Cijfertabel::new("input", "Wat er nodig is om het goed te doen", "What it takes to do it well", columns)
        .rows(rows)
        .without("Er staat nog niet wat er nodig is.", "It does not say yet what it takes.")
}

/// The name of an activity.
pub fn activity<'a>(kompas: &'a Kompas, id: &str) -> &'a str {
    kompas.bestand().activiteiten.iter().find(|one| one.id == id).map_or("", |one| &one.naam)
}

/// What came of it.
pub fn outcomes(kompas: &Kompas) -> Cijfertabel {
    let mut columns = vec![
        Tabelkolom::naam("indicator", "Wat is gemeten?", "What was measured?"),
        Tabelkolom::naam("activiteit", "Bij welke activiteit?", "At which activity?"),
        Tabelkolom::naam("jaar", "Jaar", "Year"),
    ];
    columns.extend(figure_columns());
    columns.extend([
        Tabelkolom::naam("zicht", "Naast het begin", "Beside the beginning"),
        Tabelkolom::naam("bron", "Bron", "Source"),
        Tabelkolom::naam("zeker", "Hoe zeker?", "How sure?"),
        Tabelkolom::getal("verhalen", "Verhalen", "Stories"),
    ]);
    let file = kompas.bestand();
    let rows = file.outcomes.iter().map(|one| {
        let indicator = file.indicator(&one.indicator).map(|(_, found)| found);
        let eenheid = indicator.map(|found| found.eenheid).unwrap_or_default();
        let zicht = kompas.zicht(one);
        let mut row = vec![
            text(indicator.map_or("", |found| &found.naam)),
            text(activity(kompas, &one.activiteit)),
            year(one.jaar),
        ];
        row.extend(figure(one.cijfer.as_ref(), one.te_weinig, eenheid));
        row.extend([
            both("", woorden::seen(zicht)),
            text(&one.bron.tekst),
            both("", woorden::status(one.bron.status)),
            Gegeven::Getal(i64::try_from(one.verhalen.len()).unwrap_or(i64::MAX)),
        ]);
        row
    });
    Cijfertabel::new("outcomes", "Wat eruit kwam", "What came of it", columns)
        .rows(rows)
        .without("Er is nog geen outcome.", "There is no outcome yet.")
        .note(
            "Bij minder dan 10 mensen staat er geen cijfer, bij minder dan 30 geen vergelijking. Een verschil met het begin zegt niet dat de activiteit het deed. Dit is geen ranglijst van organisaties: zij helpen andere mensen.",
            "Fewer than 10 people: no figure; fewer than 30: no comparison. A difference with the beginning does not say that the activity did it. This is no ranking of organisations: they help other people.",
        )
}

/// What one does next.
pub fn points(kompas: &Kompas) -> Cijfertabel {
    let columns = vec![
        Tabelkolom::naam("wat", "Wat gaan we doen?", "What do we do?"),
        Tabelkolom::naam("besluit", "Besluit", "Decision"),
        Tabelkolom::naam("activiteit", "Activiteit", "Activity"),
        Tabelkolom::naam("eigenaar", "Wie zorgt ervoor?", "Who sees to it?"),
        Tabelkolom::naam("voor", "Voor", "Before"),
    ];
    let rows = kompas.bestand().verbetering.punten.iter().map(|one| {
        vec![
            text(&one.wat),
            both("", woorden::decision(one.besluit)),
            text(activity(kompas, &one.activiteit)),
            text(&one.eigenaar),
            text(&one.voor.to_string()),
        ]
    });
    Cijfertabel::new("verbeterpunten", "Wat we hierna doen", "What we do next", columns)
        .rows(rows)
        .without("Er is nog niets besloten.", "Nothing was decided yet.")
}

/// What hangs loose.
pub fn loose_ends(kompas: &Kompas) -> Cijfertabel {
    let columns = vec![
        Tabelkolom::naam("wat", "Wat hangt los?", "What hangs loose?"),
        Tabelkolom::naam("naam", "Welk deel?", "Which part?"),
        Tabelkolom::naam("stap", "Bij stap", "At step"),
        Tabelkolom::naam("uitweg", "Wat kunt u doen?", "What can you do?"),
    ];
    let rows = kompas.losse_einden().into_iter().map(|one| {
        vec![
            both(&one.id, woorden::loose(one.soort)),
            text(&one.naam),
            Gegeven::Getal(one.soort.stap().nummer().into()),
            both("", woorden::way_out(one.soort)),
        ]
    });
    Cijfertabel::new("losseeinden", "Wat er los hangt", "What hangs loose", columns)
        .rows(rows)
        .without("Er zijn geen losse einden.", "There are no loose ends.")
}
