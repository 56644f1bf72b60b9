//! How help stacks up, in the words of the answer about stacking.

use super::{beside_longest, both, capital, figure, text};
use crate::inzicht::deel::Deel;
use crate::inzicht::moment::Moment;
use crate::inzicht::raadsvragen::decide::{Raadscijfer, Verteld};
use crate::inzicht::stapeling;
use crate::inzicht::stapeling::decide::AANTALLEN;
use crate::inzicht::stapeling::zinnen::{covered, help, money_of_more, more_than_one};
use crate::inzicht::zin::withheld;
use crate::uitvoer::Benaming;
use crate::web::{Taal, day};

/// How help and schemes stack up at households.
pub(in crate::inzicht::raadsvragen) fn stack(antwoord: &stapeling::Antwoord) -> Verteld {
    let home = |taal: Taal| {
        taal.pick(
            " Wie samen een huishouden is, schatten wij uit het adres.",
            " Who is one household is estimated from the address.",
        )
    };
    Verteld {
        zinnen: [both(|taal| households(antwoord, taal)), provisions(antwoord)],
        figuur: text(
            "Huishoudens naar het aantal voorzieningen: soorten hulp en regelingen",
            "Households by the number of provisions: kinds of help and schemes",
        ),
        cijfers: bars(antwoord),
        kanttekening: both(|taal| covered(taal, &antwoord.dekking) + home(taal)),
        meer: vec![Deel::Stapeling],
    }
}

/// How many households there are, and with more than one law.
fn households(antwoord: &stapeling::Antwoord, taal: Taal) -> String {
    let (when, verb) = match antwoord.vraag.moment {
        Moment::Peildatum(maand) => {
            let day = day(taal, maand.first_day());
            (format!("{} {day}", taal.pick("op", "on")), taal.pick("krijgen", "receive"))
        }
        Moment::Jaar(jaar) => (format!("in {jaar}"), taal.pick("kregen", "received")),
    };
    let (count, help) = (&antwoord.totaal.count, help(taal, &antwoord.dekking));
    let nl = format!("Hoeveel huishoudens {when} {help} {verb}");
    let en = format!("How many households {verb} {help} {when}");
    if let Some(instead) = withheld(count, taal, &nl, &en) {
        return instead;
    }
    let laws = more_than_one(&antwoord.naar_aantal_wetten, &antwoord.totaal);
    let when = capital(&when);
    match (taal, laws) {
        (Taal::Nl, Some(laws)) => format!(
            "{when} {verb} {count} huishoudens {help}, en ongeveer {laws} % heeft met meer dan één wet te maken."
        ),
        (Taal::Nl, None) => format!("{when} {verb} {count} huishoudens {help}."),
        (Taal::En, Some(laws)) => format!(
            "{when}, {count} households {verb} {help}, and about {laws} % have to do with more than one law."
        ),
        (Taal::En, None) => format!("{when}, {count} households {verb} {help}."),
    }
}

/// How many of them have more than one provision, and what part of the money that is.
fn provisions(antwoord: &stapeling::Antwoord) -> Benaming {
    let more = more_than_one(&antwoord.naar_aantal, &antwoord.totaal);
    let money = money_of_more(&antwoord.naar_aantal, &antwoord.totaal);
    match (more, money) {
        (Some(more), Some(money)) => both(|taal| match taal {
            Taal::Nl => format!(
                "Ongeveer {more} % van hen heeft meer dan één voorziening, en daar gaat ongeveer {money} % van het geld voor Wmo en Jeugdwet heen."
            ),
            Taal::En => format!(
                "About {more} % of them have more than one provision, to which about {money} % of the money for Wmo and Jeugdwet goes."
            ),
        }),
        (Some(more), None) => both(|taal| match taal {
            Taal::Nl => format!("Ongeveer {more} % van hen heeft meer dan één voorziening."),
            Taal::En => format!("About {more} % of them have more than one provision."),
        }),
        _ => text(
            "Welk deel van hen meer dan één voorziening heeft, tonen wij niet: de groep is te klein.",
            "Which part of them have more than one provision is not shown: the group is too small.",
        ),
    }
}

fn bars(antwoord: &stapeling::Antwoord) -> Vec<Raadscijfer> {
    let bars = AANTALLEN.iter().zip(&antwoord.naar_aantal).filter_map(|(name, cell)| {
        let size = i64::try_from(cell.count.shown()?.value()).unwrap_or(i64::MAX);
        let naam = Benaming::new(name.0, number(name.0, Taal::Nl), number(name.1, Taal::En));
        Some(figure(naam, cell.count.into(), size))
    });
    beside_longest(bars.collect())
}

/// `1 voorziening`.
fn number(number: &str, taal: Taal) -> String {
    let one = number == "1";
    let (nl, en) = if one { ("voorziening", "provision") } else { ("voorzieningen", "provisions") };
    format!("{number} {}", taal.pick(nl, en))
}
