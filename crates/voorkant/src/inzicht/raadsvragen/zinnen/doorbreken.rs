//! Where a stack could be pulled apart: help that lies close together, and households that stay expensive.

use super::{both, figure, text};
use crate::inzicht::concentratie::blijven::{Blijfgroep, Blijven};
use crate::inzicht::deel::Deel;
use crate::inzicht::raadsvragen::decide::{Raadscijfer, Verteld};
use crate::inzicht::stapeling::zinnen::inside;
use crate::inzicht::{concentratie, groepsaanbod};
use crate::uitvoer::{Benaming, Gegeven};
use crate::web::{Taal, number};

/// So many bars of groups: the smallest that may be shown.
const MOST_BARS: usize = 3;

/// What there is to begin with.
pub(in crate::inzicht::raadsvragen) fn apart(
    groepsaanbod: &groepsaanbod::Antwoord,
    concentratie: &concentratie::Antwoord,
) -> Verteld {
    let (second, figuur, cijfers) = match stays(concentratie) {
        Some(group) => staying(concentratie, group),
        None => expensive(concentratie),
    };
    Verteld {
        zinnen: [both(|taal| places(groepsaanbod, taal)), second],
        figuur,
        cijfers,
        kanttekening: text(
            "Een plek is een kans om te bekijken, geen advies, en de kosten zijn geen besparing. Wie dit jaar duur is, is dat volgend jaar vaak vanzelf minder: een aanpak voor alleen de duurste huishoudens lijkt daardoor altijd te werken. Wat eerder helpen kost en kan opleveren, rekent u uit in de kamer Ombuigen. Eén plan per huishouden maakt u in de kamer Doen.",
            "A place is a chance to look at, no advice, and the cost is no saving. Who is expensive this year is often less so next year by itself: so an approach for only the most expensive always seems to work. What it costs and may yield to help earlier, you calculate in the room Ombuigen. One plan for each household you make in the room Doen.",
        ),
        meer: vec![Deel::Groepsaanbod, Deel::Concentratie],
    }
}

/// How many places there are, and what the largest is.
fn places(antwoord: &groepsaanbod::Antwoord, taal: Taal) -> String {
    if antwoord.namen.is_empty() {
        return taal
            .pick(
                "Wie dicht bij elkaar woont, weten wij nog niet: er is geen lijst met postcodes en buurten.",
                "Who lives close together is not known yet: there is no list of postcodes and neighbourhoods.",
            )
            .to_owned();
    }
    let jaar = antwoord.jaar();
    let largest = antwoord.plekken.iter().max_by_key(|plek| plek.clienten.shown().map(|count| count.value()));
    let Some(largest) = largest else {
        return taal
            .pick(
                "Over {} kunnen wij geen plek tonen waar genoeg mensen met dezelfde hulp dicht bij elkaar wonen.",
                "Of {} no place can be shown where enough people with the same help live close together.",
            )
            .replace("{}", &jaar.to_string());
    };
    let (people, kind) = (largest.clienten, inside(largest.voorziening.name()));
    let cost = largest.kosten.shown().map_or_else(String::new, |amount| {
        format!("{}{amount}", taal.pick(", voor samen ", ", for together "))
    });
    match (taal, antwoord.plekken.len()) {
        (Taal::Nl, 1) => format!(
            "Op één plek wonen mensen met dezelfde eigen hulp dicht bij elkaar: daar kregen {people} mensen in {jaar} {kind}{cost}."
        ),
        (Taal::Nl, all) => format!(
            "Op {} plekken wonen mensen met dezelfde eigen hulp dicht bij elkaar: op de grootste kregen {people} mensen in {jaar} {kind}{cost}.",
            number(taal, all as u64)
        ),
        (Taal::En, 1) => format!(
            "At one place people with the same individual help live close together: {people} people received {kind} there in {jaar}{cost}."
        ),
        (Taal::En, all) => format!(
            "At {} places people with the same individual help live close together: at the largest {people} people received {kind} in {jaar}{cost}.",
            number(taal, all as u64)
        ),
    }
}

/// The largest group of which it may be shown who stays in it.
fn stays(antwoord: &concentratie::Antwoord) -> Option<&Blijfgroep> {
    let Blijven::Bekend(groups) = &antwoord.blijven else { return None };
    groups.iter().rev().find(|group| !group.blijft.is_hidden())
}

/// Who stays among the most expensive, beside what chance does.
fn staying(antwoord: &concentratie::Antwoord, group: &Blijfgroep) -> (Benaming, Benaming, Vec<Raadscijfer>) {
    let jaar = antwoord.vraag.moment.days().begin().year();
    let (percent, stays, chance) = (group.promille / 10, group.blijft, group.bij_toeval / 10);
    let second = both(|taal| match taal {
        Taal::Nl => format!(
            "Van de duurste {percent} % van de huishoudens van het jaar ervoor hoort ongeveer {stays} daar in {jaar} weer bij; bij puur toeval was dat {chance} %."
        ),
        Taal::En => format!(
            "Of the most expensive {percent} % of the households of the year before about {stays} are so again in {jaar}; by mere chance that would be {chance} %."
        ),
    });
    let figuur = both(|taal| match taal {
        Taal::Nl => {
            format!("Duurste {percent} % van het jaar ervoor: welk deel hoort daar in {jaar} weer bij")
        }
        Taal::En => {
            format!("Most expensive {percent} % of the year before: which part are so again in {jaar}")
        }
    });
    let bar = |naam, gegeven, percent: i64| Raadscijfer {
        deel: percent as f64 / 100.0,
        ..figure(naam, gegeven, percent)
    };
    let shown = stays.shown().map_or(0, |share| share.value());
    let cijfers = vec![
        bar(Benaming::new("blijft", "Hoort er weer bij", "Are so again"), stays.into(), shown),
        bar(
            Benaming::new("bij-toeval", "Bij puur toeval", "By mere chance"),
            Gegeven::Getal(i64::from(chance)),
            i64::from(chance),
        ),
    ];
    (second, figuur, cijfers)
}

/// Where nobody can be followed: which share of the cost the most expensive have.
fn expensive(antwoord: &concentratie::Antwoord) -> (Benaming, Benaming, Vec<Raadscijfer>) {
    let jaar = antwoord.vraag.moment.days().begin().year();
    let whole = antwoord.met_hulp.iter().filter(|group| group.promille % 10 == 0);
    let known: Vec<_> = whole.filter_map(|group| Some((group, group.aandeel.shown()?.value()))).collect();
    let told = known.iter().find(|(group, _)| group.promille == 100).or(known.first());
    let second = both(|taal| match (told, taal) {
        (Some((group, _)), Taal::Nl) => format!(
            "In {jaar} ging ongeveer {} van de kosten naar de duurste {} % van de huishoudens met hulp.",
            group.aandeel,
            group.promille / 10
        ),
        (Some((group, _)), Taal::En) => format!(
            "In {jaar} about {} of the cost went to the most expensive {} % of the households with help.",
            group.aandeel,
            group.promille / 10
        ),
        (None, Taal::Nl) => {
            format!("Welk deel van de kosten van {jaar} naar de duurste huishoudens ging, tonen wij niet.")
        }
        (None, Taal::En) => {
            format!("Which share of the cost of {jaar} went to the most expensive households is not shown.")
        }
    });
    let figuur = both(|taal| match taal {
        Taal::Nl => format!("Deel van de kosten van {jaar} dat naar de duurste huishoudens ging"),
        Taal::En => format!("Share of the cost of {jaar} that went to the most expensive households"),
    });
    let bars = known.iter().take(MOST_BARS).map(|(group, share)| {
        let percent = group.promille / 10;
        let naam = Benaming::new(
            group.promille.to_string(),
            format!("Duurste {percent} %"),
            format!("Most expensive {percent} %"),
        );
        Raadscijfer { naam, gegeven: group.aandeel.into(), deel: *share as f64 / 100.0 }
    });
    (second, figuur, bars.collect())
}
