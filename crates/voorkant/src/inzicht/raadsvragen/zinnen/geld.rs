//! Where the money goes, as far as messages say.

use domein::{Voorziening, Wet};

use super::{beside_longest, both, figure, in_month, last_complete, text};
use crate::inzicht::deel::Deel;
use crate::inzicht::raadsvragen::decide::Verteld;
use crate::inzicht::verloop;
use crate::inzicht::verloop::decide::Reeks;
use crate::inzicht::zin::withheld;
use crate::uitvoer::Benaming;
use crate::web::{Taal, month};

/// So many bars of kinds of help.
const MOST_BARS: usize = 4;

/// Where the money goes, as far as messages say.
pub(in crate::inzicht::raadsvragen) fn money(antwoord: &verloop::Antwoord) -> Verteld {
    let Some((place, maand)) = last_complete(antwoord) else { return too_early() };
    let cost = |reeks| in_month(antwoord, reeks, place)?.gemeld;
    let Some(total) = cost(Reeks::Totaal) else { return too_early() };
    let first = both(|taal| {
        let when = month(taal, maand);
        let nl = format!("Wat de hulp uit berichten in {when} kostte");
        let en = format!("What the help in messages cost in {when}");
        withheld(&total, taal, &nl, &en).unwrap_or_else(|| match taal {
            Taal::Nl => {
                format!("In {when}, de laatste volledige maand, kostte de hulp uit berichten {total}.")
            }
            Taal::En => format!("In {when}, the last complete month, the help in messages cost {total}."),
        })
    });
    let share = |wet| Some(cost(Reeks::Wet(wet))?.share_of(&total));
    let second = match (share(Wet::Jeugdwet), share(Wet::Wmo)) {
        (Some(jeugd), Some(wmo)) if !jeugd.is_hidden() && !wmo.is_hidden() => both(|taal| match taal {
            Taal::Nl => {
                format!("Ongeveer {jeugd} daarvan ging naar de Jeugdwet, en ongeveer {wmo} naar de Wmo.")
            }
            Taal::En => format!("About {jeugd} of it went to the Jeugdwet, and about {wmo} to the Wmo."),
        }),
        _ => text(
            "Hoe dat over de wetten is verdeeld, tonen wij niet: dat zou te veel zeggen over een paar mensen.",
            "How that is divided over the laws is not shown: it would say too much about a few people.",
        ),
    };
    let kinds = Voorziening::ALL.iter().filter_map(|kind| {
        let amount = cost(Reeks::Hulp(*kind))?;
        let size = amount.shown()?.cents();
        Some(figure(Benaming::same(kind.key(), kind.name()), amount.into(), size))
    });
    let mut cijfers: Vec<_> = kinds.filter(|one| one.deel > 0.0).collect();
    cijfers.sort_by(|one, other| other.deel.total_cmp(&one.deel));
    cijfers.truncate(MOST_BARS);
    let figuur = both(|taal| {
        let when = month(taal, maand);
        taal.pick(
            "Soorten hulp waar in {} het meeste geld heen ging",
            "Kinds of help to which most money went in {}",
        )
        .replace("{}", &when)
    });
    Verteld {
        zinnen: [first, second],
        figuur,
        cijfers: beside_longest(cijfers),
        kanttekening: caveat(),
        meer: vec![Deel::Verloop],
    }
}

/// No month is complete.
fn too_early() -> Verteld {
    let zinnen = [
        text(
            "Er is nog geen maand waarvan alle declaraties binnen zijn.",
            "There is no month yet of which every declaration is in.",
        ),
        text(
            "Lever meer maanden aan; dan staat het antwoord hier vanzelf.",
            "Deliver more months; then the answer appears here by itself.",
        ),
    ];
    Verteld {
        zinnen,
        figuur: text("Nog geen cijfers", "No figures yet"),
        cijfers: Vec::new(),
        kanttekening: caveat(),
        meer: vec![Deel::Verloop],
    }
}

fn caveat() -> Benaming {
    text(
        "Dit is alleen hulp waarvoor een aanbieder declareert. Subsidies, wijkteams, vaste bedragen en het pgb staan er niet bij.",
        "This is only help that is declared. Grants, neighbourhood teams, lump sums and personal budgets are not in it.",
    )
}
