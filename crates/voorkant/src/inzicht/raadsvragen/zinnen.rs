//! What a council is told, in two sentences for each question, with figures that others show too.

mod doorbreken;
mod geld;
mod stapel;
mod werkt;

use domein::Maand;

pub(super) use self::doorbreken::apart;
pub(super) use self::geld::money;
pub(super) use self::stapel::stack;
pub(super) use self::werkt::works;
use super::decide::{Raadscijfer, Raadsvraag};
use crate::inzicht::verloop;
use crate::inzicht::verloop::decide::{Maandcijfer, Maandstaat, Reeks};
use crate::uitvoer::{Benaming, Gegeven};
use crate::web::Taal;
use crate::web::capital;

fn both(say: impl Fn(Taal) -> String) -> Benaming {
    Benaming::new("", say(Taal::Nl), say(Taal::En))
}

fn text(nl: &str, en: &str) -> Benaming {
    Benaming::new("", nl, en)
}

/// A figure that is shown, with the length that its bar will have beside the longest.
fn figure(naam: Benaming, gegeven: Gegeven, size: i64) -> Raadscijfer {
    Raadscijfer { naam, gegeven, deel: size.max(0) as f64 }
}

/// Bars beside the longest of them.
fn beside_longest(mut cijfers: Vec<Raadscijfer>) -> Vec<Raadscijfer> {
    let longest = cijfers.iter().map(|one| one.deel).fold(0.0, f64::max);
    cijfers.iter_mut().for_each(|one| one.deel = if longest > 0.0 { one.deel / longest } else { 0.0 });
    cijfers
}

/// The last month of which every declaration is in, with its place in the question.
pub(super) fn last_complete(antwoord: &verloop::Antwoord) -> Option<(usize, Maand)> {
    let states = antwoord.vraag.maanden().zip(&antwoord.staten).enumerate();
    states
        .filter(|(_, (_, staat))| **staat == Maandstaat::Volledig)
        .map(|(place, (maand, _))| (place, maand))
        .last()
}

fn in_month(antwoord: &verloop::Antwoord, reeks: Reeks, place: usize) -> Option<&Maandcijfer> {
    antwoord.reeksen.iter().find(|one| one.reeks == reeks)?.maanden.get(place)
}

/// What a council can decide now.
pub(super) fn decision(raadsvraag: Raadsvraag) -> Benaming {
    match raadsvraag {
        Raadsvraag::Geld => text(
            "De raad kan vragen om elk jaar bij de begroting te zien wat naar hulp vooraf gaat, en wat naar zorg achteraf.",
            "The council can ask to see with each budget what goes to help beforehand, and what to care afterwards.",
        ),
        Raadsvraag::Stapeling => text(
            "De raad kan één stapeling kiezen die minder moet worden, in één gebied, en daar een opgave van maken.",
            "The council can choose one stack that must become less, in one area, and make it an opgave.",
        ),
        Raadsvraag::Doorbreken => text(
            "De raad kan vragen om op een paar plekken met de mensen zelf te bespreken wat er in een groep kan. En om een berekening vooraf, met een laagste en een hoogste uitkomst.",
            "The council can ask to settle with the people themselves, at a few places, what can be done in a group. And for a calculation beforehand, with a lowest and a highest outcome.",
        ),
        Raadsvraag::Werkt => text(
            "De raad kan bij elke opgave een nulmeting laten vastleggen, en vooraf kiezen waaraan straks te zien is of het beter gaat met mensen.",
            "The council can have a baseline kept with each opgave, and choose beforehand by what it will be seen whether people are better off.",
        ),
    }
}
