//! The lines of a tariff and every value under it, each with where it comes from and how sure we are.

use maud::{Markup, html};
use prijs::{Bronstatus, Jeugdwetelement, Tariefregel, Wmoelement, overhead_markup};

use crate::afspraken::prijzen::tarieven::antwoord::{euro, getal};
use crate::afspraken::prijzen::tarieven::invullen::komma;
use crate::afspraken::prijzen::tarieven::zicht::Heeltarief;
use crate::web::{Kader, parts};

/// How sure we are, marked where somebody still has to say so.
fn status(kader: &Kader, status: Bronstatus) -> Markup {
    let naam = kader.t(status.naam(), status.name());
    html! { @if status.asks_confirmation() { span class="vk-badge" { (naam) } } @else { (naam) } }
}

/// The price line by line, with both laws beside each other.
pub fn lines(kader: &Kader, heel: &Heeltarief) -> Markup {
    let tarief = &heel.tarief;
    let row = |regel: &Tariefregel| {
        let post = regel.post;
        let letter = |key: Option<&'static str>| parts::cell(key.unwrap_or(kader.t("keuze", "choice")));
        vec![
            parts::cell(kader.t(post.naam(), post.name())),
            letter(post.wmo().map(Wmoelement::key)),
            letter(post.jeugdwet().map(Jeugdwetelement::key)),
            parts::cell(euro(kader.taal, regel.getoond)),
            status(kader, regel.status),
        ]
    };
    let mut rows: Vec<Vec<Markup>> = tarief.regels().iter().map(row).collect();
    rows.push(vec![
        html! { strong { (kader.t("tarief", "tariff")) } },
        html! {},
        html! {},
        html! { strong { (euro(kader.taal, tarief.bedrag())) } },
        html! {},
    ]);
    let heads = [
        kader.t("Waarvoor?", "For what?"),
        "Wmo",
        "Jeugdwet",
        kader.t("Bedrag", "Amount"),
        kader.t("Hoe zeker?", "How sure?"),
    ];
    parts::table(
        kader.t("De prijs per regel", "The price by line"),
        &heads,
        &[false, false, false, true, false],
        &rows,
    )
}

/// Overhead as a part and as a mark-up, never confused.
pub fn overhead(kader: &Kader, heel: &Heeltarief) -> Markup {
    let share = heel.tarief.bestand().overhead;
    let markup = overhead_markup(share).unwrap_or_default();
    let (share, markup) = (getal(kader.taal, share, 2), getal(kader.taal, markup, 2));
    html! {
        p { (kader.t("De overhead is ", "Overhead is ")) (share) (kader.t(
            " % van de kostprijs. Dat is hetzelfde als een opslag van ", " % of the cost price. That is the same as a mark-up of "))
            (markup) (kader.t(" % op de andere kosten.", " % on the other cost.")) }
    }
}

/// Every value, to open one by one.
pub fn used(kader: &Kader, heel: &Heeltarief) -> Markup {
    let values = heel.tarief.gebruikt(&heel.gronden.view());
    html! {
        h3 class="utrecht-heading-3" { (kader.t("Waarop rust deze prijs?", "What does this price stand on?")) }
        p { (kader.t("Open een waarde om de bron te zien.", "Open a value to see its source.")) }
        @for one in &values {
            (parts::details(&format!("{}: {} {}", one.naam, komma(one.waarde), one.eenheid), &html! {
                p { (kader.t("Hoe zeker? ", "How sure? ")) (status(kader, one.status)) }
                p { (kader.t("Bron: ", "Source: ")) @if one.bron.is_empty() { (kader.t("geen; dit is een voorbeeld", "none; this is an example")) } @else { (one.bron) } }
            }))
        }
    }
}
