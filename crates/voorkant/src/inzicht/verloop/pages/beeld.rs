//! The picture: cost and clients from month to month.

use bescherming::{Amount, Protected};
use domein::{Bedrag, Maand};
use maud::{Markup, html};

use super::super::blik::Vooruitstap;
use super::super::decide::{Antwoord, Maandcijfer, Maandstaat, Reeksverloop};
use super::super::tabellen::state;
use super::series_name;
use crate::web::charts::{Maandstaaf, reeks};
use crate::web::{Kader, month, number, parts};

fn clients(cijfer: &Maandcijfer) -> Option<u64> {
    cijfer.clienten.shown().map(|count| count.value())
}

pub(super) fn picture(kader: &Kader, antwoord: &Antwoord, verloop: &Reeksverloop) -> Markup {
    let euros = |cijfer: &Maandcijfer| {
        let rest = cijfer.verwacht.and_then(|rest| rest.bedrag.shown()).map_or(0, |rest| rest.cents());
        cijfer.gemeld.and_then(|amount| amount.shown()).map(|amount| amount.cents() + rest)
    };
    let most = verloop.maanden.iter().max_by_key(|cijfer| euros(cijfer));
    let ahead = ahead_in_view(antwoord, verloop);
    let highest = |steps: &[Vooruitstap]| steps.iter().map(|step| step.hoog).max().unwrap_or(0);
    let most_cents = most.and_then(euros).unwrap_or(0).max(highest(ahead[1])).max(1);
    let busiest = verloop.maanden.iter().max_by_key(|cijfer| clients(cijfer));
    let most_clients =
        busiest.and_then(clients).unwrap_or(0).max(u64::try_from(highest(ahead[0])).unwrap_or(0)).max(1);
    if most.is_none_or(|cijfer| euros(cijfer).is_none())
        && busiest.is_none_or(|cijfer| clients(cijfer).is_none())
    {
        return parts::empty(
            kader.t("Niets om te tekenen", "Nothing to draw"),
            &html! { p { (kader.t(
            "Deze hulp heeft in deze maanden te weinig cliënten om te tonen, of er is nog niets gedeclareerd. Kies andere maanden of alle hulp samen.",
            "This help has too few clients in these months to be shown, or nothing was declared yet. Choose other months or all help together.")) } },
        );
    }
    let most = [most_clients as f64, most_cents as f64];
    let mut staven = bars(kader, antwoord, verloop, most);
    add_ahead(kader, antwoord, &mut staven, &ahead, most);
    let has_ahead = ahead.iter().any(|steps| !steps.is_empty());
    let scale = [Bedrag::from_cents(most_cents).in_whole_euros(), number(kader.taal, most_clients)];
    let conclusion = conclusion(kader, antwoord, verloop);
    let titel = format!(
        "{}: {}",
        kader.t("Kosten en cliënten per maand", "Cost and clients by month"),
        series_name(kader, verloop.reeks)
    );
    let namen =
        [kader.t("Kosten per maand", "Cost by month"), kader.t("Cliënten per maand", "Clients by month")];
    html! {
        figure class="vk-figure" {
            (reeks(&titel, &conclusion, namen, scale.each_ref().map(String::as_str), &staven))
            figcaption {
                (conclusion) " "
                (kader.t(
                    "Een volle staaf is gemeld tot nu toe. Een open staaf met een streep is wat we er nog bij verwachten, met hoe zeker dat is. Waar niets staat, is er geen cijfer of mag het niet getoond worden.",
                    "A full bar is what was declared so far. An open bar with a line is what is still expected, with how sure that is. Where nothing stands there is no figure, or it may not be shown.",
                ))
                @if has_ahead {
                    " " (kader.t(
                        "De gestreepte lijn is een blik vooruit, vanaf de laatste volledige maand; het vlak eromheen is de band.",
                        "The dashed line is a look ahead, from the last complete month on; the area around it is its band.",
                    ))
                }
            }
        }
    }
}

/// The months of the question, as parts of the most clients and the highest cost.
fn bars(
    kader: &Kader,
    antwoord: &Antwoord,
    verloop: &Reeksverloop,
    [most_clients, most_cents]: [f64; 2],
) -> Vec<Maandstaaf> {
    let shown = |amount: Protected<Amount>| amount.shown().map(|amount| amount.cents() as f64 / most_cents);
    antwoord
        .vraag
        .maanden()
        .zip(&antwoord.staten)
        .zip(&verloop.maanden)
        .map(|((maand, staat), cijfer)| Maandstaaf {
            maand: month(kader.taal, maand),
            kort: short(kader, maand),
            gemeld: cijfer.gemeld.and_then(shown),
            verwacht: cijfer
                .verwacht
                .and_then(|rest| Some((shown(rest.bedrag)?, shown(rest.laag)?, shown(rest.hoog)?))),
            clienten: clients(cijfer).map(|count| count as f64 / most_clients),
            kosten_vooruit: None,
            clienten_vooruit: None,
            tekst: words(kader, cijfer, *staat),
        })
        .collect()
}

/// The months ahead of clients and of cost, where the period reaches the last complete month: else there would be a
/// hole between them.
fn ahead_in_view<'a>(antwoord: &Antwoord, verloop: &'a Reeksverloop) -> [&'a [Vooruitstap]; 2] {
    [&verloop.clienten_vooruit, &verloop.kosten_vooruit].map(|blik| {
        let steps = blik.steps();
        let reaches = |first: &Vooruitstap| {
            antwoord.vraag.van <= first.maand && first.maand <= antwoord.vraag.tot.plus(1)
        };
        if steps.first().is_some_and(reaches) { steps } else { &[] }
    })
}

/// Puts the months ahead at their place, behind and beside the months of the question.
fn add_ahead(
    kader: &Kader,
    antwoord: &Antwoord,
    staven: &mut Vec<Maandstaaf>,
    [clients, cost]: &[&[Vooruitstap]; 2],
    [most_clients, most_cents]: [f64; 2],
) {
    let van = antwoord.vraag.van;
    let last = clients.iter().chain(*cost).map(|step| step.maand).max();
    for maand in
        (antwoord.vraag.tot.number() + 1..=last.map_or(0, Maand::number)).filter_map(Maand::from_number)
    {
        staven.push(Maandstaaf {
            maand: month(kader.taal, maand),
            kort: short(kader, maand),
            gemeld: None,
            verwacht: None,
            clienten: None,
            kosten_vooruit: None,
            clienten_vooruit: None,
            tekst: ahead_words(kader, maand, clients, cost),
        });
    }
    let place = |step: &Vooruitstap| usize::try_from(step.maand.number() - van.number()).ok();
    let band = |step: &Vooruitstap, most: f64| {
        (step.midden as f64 / most, step.laag as f64 / most, step.hoog as f64 / most)
    };
    for step in *clients {
        if let Some(staaf) = place(step).and_then(|place| staven.get_mut(place)) {
            staaf.clienten_vooruit = Some(band(step, most_clients));
        }
    }
    for step in *cost {
        if let Some(staaf) = place(step).and_then(|place| staven.get_mut(place)) {
            staaf.kosten_vooruit = Some(band(step, most_cents));
        }
    }
}

fn ahead_words(kader: &Kader, maand: Maand, clients: &[Vooruitstap], cost: &[Vooruitstap]) -> String {
    let of = |steps: &[Vooruitstap]| steps.iter().find(|step| step.maand == maand).copied();
    let euros = |cents: i64| Bedrag::from_cents(cents).in_whole_euros();
    let to = kader.t("tot", "to");
    let cost = of(cost).map(|step| format!("{} {to} {}", euros(step.laag), euros(step.hoog)));
    let count = |clients: i64| number(kader.taal, clients.unsigned_abs());
    let clients = of(clients).map(|step| {
        format!("{} {to} {} {}", count(step.laag), count(step.hoog), kader.t("cliënten", "clients"))
    });
    let said: Vec<String> = cost.into_iter().chain(clients).collect();
    format!("{} {}", kader.t("vooruitblik:", "look ahead:"), said.join("; "))
}

/// Each January has its year under it, and each July its name.
fn short(kader: &Kader, maand: Maand) -> String {
    let first = maand.first_day();
    match first.month() {
        1 => first.year().to_string(),
        7 => kader.t("juli", "July").to_owned(),
        _ => String::new(),
    }
}

/// The figures of a month, for beside its bar; without those that are withheld.
pub(super) fn words(kader: &Kader, cijfer: &Maandcijfer, staat: Maandstaat) -> String {
    let cost = match (cijfer.gemeld, cijfer.verwacht) {
        (None, _) => state(staat).text(kader.taal).to_owned(),
        (Some(amount), _) if amount.is_hidden() => {
            kader.t("kosten tonen wij niet", "cost is not shown").to_owned()
        }
        (Some(amount), Some(rest)) if !rest.is_nothing() && !rest.bedrag.is_hidden() => {
            format!("{} + {} {}", amount.text(), kader.t("verwacht", "expected"), rest.bedrag.text())
        }
        (Some(amount), _) => amount.text(),
    };
    let clients = if cijfer.clienten.is_hidden() {
        kader.t("aantal cliënten tonen wij niet", "number of clients is not shown").to_owned()
    } else {
        format!("{} {}", cijfer.clienten.text(), kader.t("cliënten", "clients"))
    };
    format!("{cost}; {clients}")
}

/// From the first month with clients to the last, without judging it.
fn conclusion(kader: &Kader, antwoord: &Antwoord, verloop: &Reeksverloop) -> String {
    let shown: Vec<_> = antwoord
        .vraag
        .maanden()
        .zip(&verloop.maanden)
        .filter(|(_, cijfer)| !cijfer.clienten.is_hidden())
        .collect();
    match (shown.first(), shown.last()) {
        (Some((first, one)), Some((last, other))) if first != last => format!(
            "{} {} {} {} {} {} {}.",
            kader.t("Cliënten: van", "Clients: from"),
            one.clienten.text(),
            kader.t("in", "in"),
            month(kader.taal, *first),
            kader.t("naar", "to"),
            other.clienten.text(),
            format_args!("{} {}", kader.t("in", "in"), month(kader.taal, *last)),
        ),
        (Some((only, cijfer)), _) => format!(
            "{} {} {}.",
            cijfer.clienten.text(),
            kader.t("cliënten in", "clients in"),
            month(kader.taal, *only)
        ),
        _ => kader
            .t(
                "Het aantal cliënten is te klein om te tonen.",
                "The number of clients is too small to be shown.",
            )
            .to_owned(),
    }
}
