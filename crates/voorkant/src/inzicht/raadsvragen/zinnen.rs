//! What a council is told, in two sentences for each question, with figures that others show too.

use bescherming::{Amount, Protected};
use domein::{Maand, Voorziening, Wet};

use super::decide::{Raadscijfer, Raadsvraag, Verteld};
use crate::inzicht::moment::Moment;
use crate::inzicht::stapeling::decide::AANTALLEN;
use crate::inzicht::verloop::decide::{Maandcijfer, Maandstaat, Reeks};
use crate::inzicht::zin::withheld;
use crate::inzicht::{concentratie, stapeling, verloop};
use crate::uitvoer::{Benaming, Gegeven};
use crate::web::{Taal, day, month};

/// So many bars of kinds of help.
const MOST_BARS: usize = 4;

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

fn cost_in_month(antwoord: &verloop::Antwoord, reeks: Reeks, place: usize) -> Option<Protected<Amount>> {
    in_month(antwoord, reeks, place)?.gemeld
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
    Verteld { zinnen, figuur: text("Nog geen cijfers", "No figures yet"), cijfers: Vec::new() }
}

/// Where the money goes, as far as messages say.
pub(super) fn money(antwoord: &verloop::Antwoord) -> Verteld {
    let Some((place, maand)) = last_complete(antwoord) else { return too_early() };
    let cost = |reeks| cost_in_month(antwoord, reeks, place);
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
    Verteld { zinnen: [first, second], figuur, cijfers: beside_longest(cijfers) }
}

/// How help stacks up.
pub(super) fn stack(antwoord: &stapeling::Antwoord) -> Verteld {
    let moment = antwoord.vraag.moment;
    let when = |taal| match moment {
        Moment::Peildatum(maand) => format!("{} {}", taal_on(taal), day(taal, maand.first_day())),
        Moment::Jaar(jaar) => format!("in {jaar}"),
    };
    let count = &antwoord.totaal.count;
    let first = both(|taal| {
        let when = when(taal);
        let nl = format!("Hoeveel huishoudens {when} hulp kregen");
        let en = format!("How many households received help {when}");
        withheld(count, taal, &nl, &en).unwrap_or_else(|| match taal {
            Taal::Nl => format!("{} kregen {count} huishoudens hulp.", capital(&when)),
            Taal::En => format!("{}, {count} households received help.", capital(&when)),
        })
    });
    let rest = |share: Option<i64>| share.map(|share| 100 - share);
    let single = antwoord.naar_aantal.first();
    let more = rest(single.and_then(|one| Some(one.count.share_of(count).shown()?.value())));
    let money =
        rest(single.and_then(|one| Some(one.amount.share_of(&antwoord.totaal.amount).shown()?.value())));
    let second = match (more, money) {
        (Some(more), Some(money)) => both(|taal| match taal {
            Taal::Nl => format!(
                "Ongeveer {more} % van hen kreeg meer dan één soort hulp, en daar ging ongeveer {money} % van het geld heen."
            ),
            Taal::En => format!(
                "About {more} % of them received more than one kind of help, to which about {money} % of the money went."
            ),
        }),
        (Some(more), None) => both(|taal| match taal {
            Taal::Nl => format!("Ongeveer {more} % van hen kreeg meer dan één soort hulp."),
            Taal::En => format!("About {more} % of them received more than one kind of help."),
        }),
        _ => text(
            "Welk deel van hen meer dan één soort hulp kreeg, tonen wij niet: de groep is te klein.",
            "Which part of them received more than one kind of help is not shown: the group is too small.",
        ),
    };
    let bars = AANTALLEN.iter().zip(&antwoord.naar_aantal).filter_map(|(name, cell)| {
        let size = i64::try_from(cell.count.shown()?.value()).unwrap_or(i64::MAX);
        Some(figure(
            Benaming::new(name.0, kinds(name.0, Taal::Nl), kinds(name.1, Taal::En)),
            cell.count.into(),
            size,
        ))
    });
    let figuur = text(
        "Huishoudens naar het aantal soorten hulp dat zij kregen",
        "Households by the number of kinds of help they received",
    );
    Verteld { zinnen: [first, second], figuur, cijfers: beside_longest(bars.collect()) }
}

fn taal_on(taal: Taal) -> &'static str {
    taal.pick("op", "on")
}

/// `1 soort hulp`.
fn kinds(number: &str, taal: Taal) -> String {
    let one = number == "1";
    let (nl, en) = if one { ("soort hulp", "kind of help") } else { ("soorten hulp", "kinds of help") };
    format!("{number} {}", taal.pick(nl, en))
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Who the cost is of: where a stack could be pulled apart.
pub(super) fn apart(antwoord: &concentratie::Antwoord) -> Verteld {
    let jaar = antwoord.vraag.moment.days().begin().year();
    let whole = antwoord.met_hulp.iter().filter(|group| group.promille % 10 == 0);
    let known: Vec<_> = whole.filter_map(|group| Some((group, group.aandeel.shown()?.value()))).collect();
    let told = known.iter().find(|(group, _)| group.promille == 100).or(known.first());
    let first = match told {
        Some((group, _)) => both(|taal| {
            let (share, percent) = (group.aandeel, group.promille / 10);
            match taal {
                Taal::Nl => format!(
                    "In {jaar} ging ongeveer {share} van de kosten naar de duurste {percent} % van de huishoudens met hulp."
                ),
                Taal::En => format!(
                    "In {jaar} about {share} of the cost went to the most expensive {percent} % of the households with help."
                ),
            }
        }),
        None => both(|taal| {
            taal.pick(
                "Welk deel van de kosten van {} naar de duurste huishoudens ging, tonen wij niet.",
                "Which share of the cost of {} went to the most expensive households is not shown.",
            )
            .replace("{}", &jaar.to_string())
        }),
    };
    let second = text(
        "Wat het kost en oplevert om eerder te helpen, is nog niet te zeggen: dat rekent Voorkant straks uit in de kamer Ombuigen.",
        "What it costs and yields to help earlier cannot be said yet: the room Ombuigen will calculate it.",
    );
    let bars = known.iter().map(|(group, share)| {
        let percent = group.promille / 10;
        let naam = Benaming::new(
            group.promille.to_string(),
            format!("Duurste {percent} %"),
            format!("Most expensive {percent} %"),
        );
        Raadscijfer { naam, gegeven: group.aandeel.into(), deel: *share as f64 / 100.0 }
    });
    let figuur = both(|taal| {
        taal.pick(
            "Deel van de kosten van {} dat naar de duurste huishoudens ging",
            "Share of the cost of {} that went to the most expensive households",
        )
        .replace("{}", &jaar.to_string())
    });
    Verteld { zinnen: [first, second], figuur, cijfers: bars.collect() }
}

/// What changed, which is not what worked.
pub(super) fn works(antwoord: &verloop::Antwoord) -> Verteld {
    let Some((place, maand)) = last_complete(antwoord) else { return too_early() };
    let clients = |place: usize| Some(in_month(antwoord, Reeks::Totaal, place)?.clienten);
    let Some(now) = clients(place) else { return too_early() };
    let before = place.checked_sub(12).and_then(clients);
    let first = both(|taal| {
        let when = month(taal, maand);
        let nl = format!("Hoeveel cliënten in {when} hulp kregen");
        let en = format!("How many clients received help in {when}");
        if let Some(instead) = withheld(&now, taal, &nl, &en) {
            return instead;
        }
        let earlier =
            before.filter(|before| !before.is_hidden()).map_or_else(String::new, |before| match taal {
                Taal::Nl => format!("; een jaar eerder waren dat er {before}"),
                Taal::En => format!("; a year before that it was {before}"),
            });
        match taal {
            Taal::Nl => format!("In {when} kregen {now} cliënten hulp{earlier}."),
            Taal::En => format!("In {when} {now} clients received help{earlier}."),
        }
    });
    let second = text(
        "Of dat door een aanpak komt, weten wij nog niet: dat meet Voorkant straks in de kamer Leren.",
        "Whether an approach did that is not known yet: the room Leren will measure it.",
    );
    let month_of =
        |maand: Maand| Benaming::new(maand.to_string(), month(Taal::Nl, maand), month(Taal::En, maand));
    let bars = [before.map(|count| (maand.plus(-12), count)), Some((maand, now))];
    let bars = bars.into_iter().flatten().filter_map(|(maand, count)| {
        let size = i64::try_from(count.shown()?.value()).unwrap_or(i64::MAX);
        Some(figure(month_of(maand), count.into(), size))
    });
    let figuur = text(
        "Cliënten met hulp, in dezelfde maand van twee jaren",
        "Clients with help, in the same month of two years",
    );
    Verteld { zinnen: [first, second], figuur, cijfers: beside_longest(bars.collect()) }
}

/// What the figures do not say, and what a council can decide now.
/// `rekening`: whether the money is told from the accounts.
pub(super) fn caveat_and_decision(raadsvraag: Raadsvraag, rekening: bool) -> (Benaming, Benaming) {
    match raadsvraag {
        Raadsvraag::Geld => (
            if rekening {
                text(
                    "Dit zijn cijfers van de hele gemeente: zij zeggen niet voor wie het geld was. Wat zorgverzekeraars en het Rijk zelf betalen, zit er niet in.",
                    "These are figures of the whole municipality: they do not say for whom the money was. What health insurers and the state pay themselves is not in them.",
                )
            } else {
                text(
                    "Dit is alleen hulp waarvoor een aanbieder declareert. Subsidies, wijkteams, vaste bedragen en het pgb staan er niet bij.",
                    "This is only help that is declared. Grants, neighbourhood teams, lump sums and personal budgets are not in it.",
                )
            },
            text(
                "De raad kan vragen om elk jaar bij de begroting te zien wat naar hulp vooraf gaat, en wat naar zorg achteraf.",
                "The council can ask to see with each budget what goes to help beforehand, and what to care afterwards.",
            ),
        ),
        Raadsvraag::Stapeling => (
            text(
                "Wie samen een huishouden is, schatten wij uit het adres. Werk, inkomen, schulden en wonen tellen alleen mee als zij zijn aangeleverd.",
                "Who is one household is estimated from the address. Work, income, debts and housing count only where they were delivered.",
            ),
            text(
                "De raad kan één stapeling kiezen die minder moet worden, in één gebied, en daar een opgave van maken.",
                "The council can choose one stack that must become less, in one area, and make it an opgave.",
            ),
        ),
        Raadsvraag::Doorbreken => (
            text(
                "Wie dit jaar duur is, is dat volgend jaar vaak vanzelf minder. Een aanpak voor alleen de duurste huishoudens lijkt daardoor altijd te werken.",
                "Who is expensive this year is often less so next year by itself. So an approach for only the most expensive always seems to work.",
            ),
            text(
                "De raad kan vragen om één plan per huishouden, met een maatwerkbudget, en om een berekening met bandbreedte voordat er geld verschuift.",
                "The council can ask for one plan for each household, with a tailored budget, and for a calculation with its bandwidth before money moves.",
            ),
        ),
        Raadsvraag::Werkt => (
            text(
                "Een verschil met vorig jaar is geen effect. Ook regels, prijzen en de bevolking veranderen.",
                "A difference with last year is no effect. Rules, prices and the population change too.",
            ),
            text(
                "De raad kan nu een nulmeting laten vastleggen, en vooraf kiezen waaraan straks te zien is of het beter gaat met mensen.",
                "The council can have a baseline kept now, and choose beforehand by what it will be seen whether people are better off.",
            ),
        ),
    }
}
