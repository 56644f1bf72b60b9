//! From the other answers to what a council is told. Every figure here was protected by the answer it is from.

use domein::{Gemeentecode, Maand};

use super::zinnen;
use crate::inzicht::deel::Deel;
use crate::inzicht::moment::Moment;
use crate::inzicht::{concentratie, groepsaanbod, stapeling, verloop};
use crate::uitvoer::{Benaming, Gegeven, Kolomsoort};
use crate::web::Taal;

/// The version of this calculation: it changes when the same facts would give another answer.
pub const VERSIE: &str = "raadsvragen 2";

/// A question that a council asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raadsvraag {
    /// Where does the money go?
    Geld,
    /// How do problems stack?
    Stapeling,
    /// How do we pull the stack apart?
    Doorbreken,
    /// How do we know whether it works?
    Werkt,
}

impl Raadsvraag {
    /// All four, in the order in which a council asks them.
    pub const ALL: [Self; 4] = [Self::Geld, Self::Stapeling, Self::Doorbreken, Self::Werkt];

    /// Its name for programs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Geld => "geld",
            Self::Stapeling => "stapeling",
            Self::Doorbreken => "doorbreken",
            Self::Werkt => "werkt",
        }
    }

    /// The question.
    pub fn vraag(self) -> Benaming {
        let (nl, en) = match self {
            Self::Geld => ("Waar gaat het geld eigenlijk naartoe?", "Where does the money really go?"),
            Self::Stapeling => {
                ("Hoe stapelen problemen zich op bij inwoners?", "How do problems stack up at residents?")
            }
            Self::Doorbreken => ("Hoe trekken we die stapeling eruit?", "How do we pull that stack apart?"),
            Self::Werkt => ("Hoe weten we of het werkt?", "How do we know whether it works?"),
        };
        Benaming::new(self.key(), nl, en)
    }

    /// What its figures are.
    pub fn soort(self) -> Kolomsoort {
        match self {
            Self::Geld => Kolomsoort::Bedrag,
            Self::Stapeling | Self::Werkt => Kolomsoort::Getal,
            Self::Doorbreken => Kolomsoort::Procent,
        }
    }
}

/// A figure of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Raadscijfer {
    /// What it is of.
    pub naam: Benaming,
    /// The figure.
    pub gegeven: Gegeven,
    /// How long its bar is, from 0 to 1.
    pub deel: f64,
}

impl Raadscijfer {
    /// The figure as it stands beside its bar; `soort` is what its question has.
    pub fn text(&self, soort: Kolomsoort, taal: Taal) -> String {
        match (&self.gegeven, soort) {
            (Gegeven::Getal(percent), Kolomsoort::Procent) => format!("{percent} %"),
            (gegeven, _) => gegeven.text(taal).into_owned(),
        }
    }
}

/// What other answers say, as a council is told it.
#[derive(Clone, Debug, PartialEq)]
pub struct Verteld {
    /// Two sentences.
    pub zinnen: [Benaming; 2],
    /// What the figures are about.
    pub figuur: Benaming,
    /// The figures; empty where none may be shown.
    pub cijfers: Vec<Raadscijfer>,
    /// What the figures do not say.
    pub kanttekening: Benaming,
    /// Where the whole answer is.
    pub meer: Vec<Deel>,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Raadsantwoord {
    /// The question.
    pub raadsvraag: Raadsvraag,
    /// The answer, in two sentences.
    pub zinnen: [Benaming; 2],
    /// What the figures are about.
    pub figuur: Benaming,
    /// The figures; empty where none may be shown.
    pub cijfers: Vec<Raadscijfer>,
    /// What the figures do not say.
    pub kanttekening: Benaming,
    /// What the council can decide now.
    pub besluit: Benaming,
    /// Where the whole answer is.
    pub meer: Vec<Deel>,
}

/// The answer, ready to be shown.
#[derive(Clone, Debug)]
pub struct Antwoord {
    /// Of which municipality.
    pub gemeente: Gemeentecode,
    /// When the stack is looked at.
    pub moment: Moment,
    /// Up to which month every declaration is in; none where there is no such month.
    pub maand: Option<Maand>,
    /// The four questions, in the order of [`Raadsvraag::ALL`].
    pub vragen: Vec<Raadsantwoord>,
}

/// The other answers of this room, each with its usual choice.
pub struct Bouwstenen<'a> {
    /// What the accounts say of the money, where there are any.
    pub rekening: Option<Verteld>,
    /// How help stacks up.
    pub stapeling: &'a stapeling::Antwoord,
    /// How cost is spread.
    pub concentratie: &'a concentratie::Antwoord,
    /// How it goes from month to month.
    pub verloop: &'a verloop::Antwoord,
    /// Where the same help lies close together.
    pub groepsaanbod: &'a groepsaanbod::Antwoord,
    /// How many opgaven have a baseline.
    pub nulmetingen: u64,
    /// Of how many opgaven it is known whether people are better off.
    pub geleerd: u64,
}

/// Puts the answer together.
pub fn decide(stenen: &Bouwstenen<'_>) -> Antwoord {
    let vraag = stenen.stapeling.vraag;
    Antwoord {
        gemeente: vraag.gemeente,
        moment: vraag.moment,
        maand: zinnen::last_complete(stenen.verloop).map(|(_, maand)| maand),
        vragen: Raadsvraag::ALL.into_iter().map(|vraag| answer(vraag, stenen)).collect(),
    }
}

fn answer(raadsvraag: Raadsvraag, stenen: &Bouwstenen<'_>) -> Raadsantwoord {
    let verteld = match raadsvraag {
        Raadsvraag::Geld => stenen.rekening.clone().unwrap_or_else(|| zinnen::money(stenen.verloop)),
        Raadsvraag::Stapeling => zinnen::stack(stenen.stapeling),
        Raadsvraag::Doorbreken => zinnen::apart(stenen.groepsaanbod, stenen.concentratie),
        Raadsvraag::Werkt => zinnen::works((stenen.nulmetingen, stenen.geleerd), stenen.verloop),
    };
    let besluit = zinnen::decision(raadsvraag);
    let Verteld { zinnen, figuur, cijfers, kanttekening, meer } = verteld;
    Raadsantwoord { raadsvraag, zinnen, figuur, cijfers, kanttekening, besluit, meer }
}
