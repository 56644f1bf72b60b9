//! The picture: cost and clients from month to month.

use domein::{Bedrag, Maand};
use maud::{Markup, html};

use super::super::decide::{Antwoord, Maandcijfer, Maandstaat, Reeksverloop};
use super::super::tabellen::state;
use super::series_name;
use crate::web::charts::{Maandstaaf, reeks};
use crate::web::{Kader, month, parts};

pub(super) fn picture(kader: &Kader, antwoord: &Antwoord, verloop: &Reeksverloop) -> Markup {
    let euros = |cijfer: &Maandcijfer| {
        let rest = cijfer.verwacht.and_then(|rest| rest.bedrag.shown()).map_or(0, |rest| rest.cents());
        cijfer.gemeld.and_then(|amount| amount.shown()).map(|amount| amount.cents() + rest)
    };
    let most = verloop.maanden.iter().max_by_key(|cijfer| euros(cijfer));
    let most_cents = most.and_then(euros).unwrap_or(0).max(1);
    let clients = |cijfer: &Maandcijfer| cijfer.clienten.shown().map(|count| count.value());
    let busiest = verloop.maanden.iter().max_by_key(|cijfer| clients(cijfer));
    let most_clients = busiest.and_then(clients).unwrap_or(0).max(1);
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
    let staven: Vec<Maandstaaf> = antwoord
        .vraag
        .maanden()
        .zip(&antwoord.staten)
        .zip(&verloop.maanden)
        .map(|((maand, staat), cijfer)| {
            let part = |cents: i64| cents as f64 / most_cents as f64;
            let shown = |amount: bescherming::Protected<bescherming::Amount>| {
                amount.shown().map(|amount| part(amount.cents()))
            };
            Maandstaaf {
                maand: month(kader.taal, maand),
                kort: short(kader, maand),
                gemeld: cijfer.gemeld.and_then(shown),
                verwacht: cijfer
                    .verwacht
                    .and_then(|rest| Some((shown(rest.bedrag)?, shown(rest.laag)?, shown(rest.hoog)?))),
                clienten: clients(cijfer).map(|count| count as f64 / most_clients as f64),
                tekst: words(kader, cijfer, *staat),
            }
        })
        .collect();
    let highest = most.and_then(euros).map(|cents| Bedrag::from_cents(cents).in_whole_euros());
    let busiest = busiest.and_then(|cijfer| cijfer.clienten.shown()).map(|count| count.to_string());
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
            (reeks(&titel, &conclusion, namen, [&highest.unwrap_or_default(), &busiest.unwrap_or_default()], &staven))
            figcaption {
                (conclusion) " "
                (kader.t(
                    "Een volle staaf is gemeld tot nu toe. Een open staaf met een streep is wat we er nog bij verwachten, met hoe zeker dat is. Waar niets staat, is er geen cijfer of mag het niet getoond worden.",
                    "A full bar is what was declared so far. An open bar with a line is what is still expected, with how sure that is. Where nothing stands there is no figure, or it may not be shown.",
                ))
            }
        }
    }
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
