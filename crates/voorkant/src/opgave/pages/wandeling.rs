//! The walk of an opgave through the five rooms: large on its own page, small in a row on home.

use maud::{Markup, html};

use super::on;
use crate::opgave::decide::{Halte, Haltestaat, Staat, here, walk};
use crate::opgave::store::Opgave;
use crate::web::Kader;

fn of(opgave: &Opgave) -> [Halte<'_>; 5] {
    walk(opgave.gang())
}

/// The five rooms with their question, and where the opgave stands in each.
pub fn large(kader: &Kader, opgave: &Opgave) -> Markup {
    html! {
        ol class="vk-loop" {
            @for halte in of(opgave) {
                li class=(if halte.plaats == Haltestaat::Straks { "vk-loop__step" } else { "vk-loop__step vk-loop__step--here" }) {
                    a class="vk-loop__name" href=(room_address(&halte)) { (kader.t(halte.kamer.naam, halte.kamer.name)) }
                    span class="vk-loop__question" { (kader.t(halte.kamer.vraag, halte.kamer.question)) }
                    span class="vk-loop__state" { (state(kader, &halte)) }
                }
            }
        }
    }
}

/// In Inzicht the baseline stands on the same page.
fn room_address(halte: &Halte<'_>) -> String {
    match (halte.kamer.sleutel, halte.plaats) {
        ("inzicht", Haltestaat::Klaar) => "#nulmeting".to_owned(),
        (room, _) => format!("/{room}"),
    }
}

fn state(kader: &Kader, halte: &Halte<'_>) -> String {
    let (nl, en) = halte.gives();
    let gives = kader.t(nl, en);
    let since = on(kader.taal, halte.sinds);
    let coming =
        if halte.kamer.klaar { "" } else { kader.t(" Deze kamer komt nog.", " This room is to come.") };
    match halte.plaats {
        Haltestaat::Klaar => format!("{} {since}: {gives}.", kader.t("Klaar sinds", "Done since")),
        Haltestaat::Hier => format!(
            "{} {since} {} {gives}.{coming}",
            kader.t("Hier. Wacht sinds", "Here. Waits since"),
            kader.t("op", "for")
        ),
        Haltestaat::Straks => format!("{} {gives}.{coming}", kader.t("Straks:", "Later:")),
    }
}

/// The five rooms in a row, with one word each.
pub fn small(kader: &Kader, opgave: &Opgave) -> Markup {
    html! {
        ol class="vk-walk" {
            @for halte in of(opgave) {
                @let (class, word) = match halte.plaats {
                    Haltestaat::Klaar => ("vk-walk__stop vk-walk__stop--done", kader.t("klaar", "done")),
                    Haltestaat::Hier => ("vk-walk__stop vk-walk__stop--here", kader.t("hier", "here")),
                    Haltestaat::Straks if halte.kamer.klaar => ("vk-walk__stop", kader.t("straks", "later")),
                    Haltestaat::Straks => ("vk-walk__stop", kader.t("komt nog", "to come")),
                };
                li class=(class) {
                    span class="vk-walk__name" { (kader.t(halte.kamer.naam, halte.kamer.name)) }
                    " "
                    span class="vk-walk__state" { (word) }
                }
            }
        }
    }
}

/// For what it waits, and since when, in a sentence.
pub fn waits(kader: &Kader, opgave: &Opgave) -> Markup {
    if opgave.nu.tekst.staat == Staat::Archief {
        return html! { p { (kader.t("Ligt in het archief sinds ", "In the archive since ")) (on(kader.taal, &opgave.nu.wanneer)) "." } };
    }
    let halte = here(opgave.gang());
    let (nl, en) = halte.gives();
    if halte.plaats == Haltestaat::Klaar {
        let since = on(kader.taal, halte.sinds);
        return html! { p { (kader.t("De ronde is klaar sinds ", "The loop is round since ")) (since) ". "
        (kader.t("Wat u leerde, maakt het scenario beter: dan begint een nieuwe ronde.", "What you learned makes the scenario better: then a new round begins.")) } };
    }
    html! {
        p {
            (kader.t("Staat in ", "Stands in ")) strong { (kader.t(halte.kamer.naam, halte.kamer.name)) }
            (kader.t(" en wacht sinds ", " and waits since ")) (on(kader.taal, halte.sinds))
            (kader.t(" op ", " for ")) (kader.t(nl, en)) "."
            @if !halte.kamer.klaar { (kader.t(" Die kamer komt nog.", " That room is to come.")) }
        }
    }
}

/// An opgave as a row: its title, for whom, and its walk.
pub fn row(kader: &Kader, opgave: &Opgave, kop: u8) -> Markup {
    let inhoud = &opgave.nu.tekst.inhoud;
    let adres = format!("/opgave/{}", opgave.id);
    html! {
        li class="vk-card" {
            @if kop == 2 { h2 class="utrecht-heading-3" { a href=(adres) { (inhoud.titel) } } }
            @else { h3 class="utrecht-heading-3" { a href=(adres) { (inhoud.titel) } } }
            p { (inhoud.mensen) " · " (inhoud.gebied) " · " (inhoud.jaren) " · " (kader.t("eigenaar ", "owner ")) (opgave.nu.tekst.eigenaar) }
            (small(kader, opgave))
            (waits(kader, opgave))
        }
    }
}
