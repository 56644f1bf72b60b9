//! The words of a study, in Dutch and in English.

use ::effect::design::{Said, Selection, StudyUnit};
use ::effect::triangulation::Direction;

use crate::web::Taal;

type Naam = (&'static str, &'static str);

/// How people can be chosen, in the order in which it is asked.
pub const KEUZES: [Selection; 5] =
    [Selection::WorstOutcome, Selection::Score, Selection::Choice, Selection::Lot, Selection::Everybody];

/// Who can be followed.
pub const WIE: [StudyUnit; 2] = [StudyUnit::People, StudyUnit::Areas];

/// Which way can be better.
pub const RICHTINGEN: [Direction; 2] = [Direction::Lower, Direction::Higher];

/// How they were chosen.
pub const fn choice_name(keuze: Selection) -> Naam {
    match keuze {
        Selection::WorstOutcome => (
            "Omdat het bij hen het slechtst ging, zoals de hoogste kosten",
            "Because things were worst with them, such as the highest costs",
        ),
        Selection::Score => ("Met een score en een vaste grens", "With a score and a fixed threshold"),
        Selection::Choice => (
            "Zij meldden zich aan, of een professional koos hen",
            "They signed up, or a professional chose them",
        ),
        Selection::Lot => ("Door loting", "By lot"),
        Selection::Everybody => {
            ("Iedereen in een gebied of groep doet mee", "Everybody in an area or group takes part")
        }
    }
}

/// Who is followed.
pub const fn unit_name(wie: StudyUnit) -> Naam {
    match wie {
        StudyUnit::People => ("Mensen of huishoudens", "People or households"),
        StudyUnit::Areas => ("Wijken, scholen of teams", "Areas, schools or teams"),
    }
}

/// Which way is better.
pub const fn direction_name(beter: Direction) -> Naam {
    match beter {
        Direction::Lower => ("Lager is beter", "Lower is better"),
        Direction::Higher => ("Hoger is beter", "Higher is better"),
    }
}

/// What a field of the registration is called.
pub fn field_name(veld: &str) -> Naam {
    match veld {
        "vraag" => ("De vraag", "The question"),
        "wie" => ("Wie doet mee", "Who takes part"),
        "keuze" => ("Hoe zij gekozen zijn", "How they were chosen"),
        "eenheden" => ("Wie u volgt", "Who is followed"),
        "uitkomst" => ("De uitkomst", "The outcome"),
        "beter" => ("Welke kant op is beter", "Which way is better"),
        "begin" => ("Begin van de hulp", "Start of the help"),
        "einde" => ("Meten tot", "Measured until"),
        "aantallen" => ("Hoeveel met en zonder hulp", "How many with and without help"),
        "vooraf" => ("Bekend van vóór het begin", "Known from before the start"),
        "omstandigheden" => ("Bijzonder in deze jaren", "Special about these years"),
        "kleinste" => ("Kleinste effect dat ertoe doet", "Smallest effect that matters"),
        "opzet" => ("De opzet", "The design"),
        _ => ("Hoe wordt getoetst", "How it is tested"),
    }
}

/// A sentence of the library in the language of the page, with its full stop.
pub fn said(taal: Taal, one: &Said) -> String {
    format!("{}.", taal.pick(&one.nl, &one.en))
}
