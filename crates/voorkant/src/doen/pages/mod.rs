//! The front page of this room, and the addresses of all its parts.

use axum::extract::Query;
use maud::{Markup, html};
use toegang::Recht;

use super::werkdag::pages::{Werkkeuze, list};
use crate::poort::{EigenAccount, Mag, PlanOpenen, Routes, WerkdagZien};
use crate::web::{Kader, Kruimel, WebFout};

/// The addresses of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/doen", front)
        .merge(super::plan::pages::routes())
        .merge(super::signalen::pages::routes())
        .merge(super::budget::pages::routes())
        .merge(super::zoeken::pages::routes())
        .merge(super::overdracht::pages::routes())
        .merge(super::werkdag::pages::routes())
        .merge(super::knelpunt::pages::routes())
        .merge(super::berichten::pages::routes())
}

/// The crumbs above every page of this room.
pub(super) fn crumbs(kader: &Kader) -> [Kruimel<'_>; 2] {
    [("/", kader.t("Voorpagina", "Home")), ("/doen", "Doen")]
}

/// `GET /doen`: the own work for who helps households, and what else there is in this room for who asks.
async fn front(
    _mag: Mag<EigenAccount>,
    work: Option<Mag<WerkdagZien>>,
    open: Option<Mag<PlanOpenen>>,
    kader: Kader,
    Query(keuze): Query<Werkkeuze>,
) -> Result<Markup, WebFout> {
    let parts = parts(&kader);
    if let Some(work) = work {
        return list(&work, open.as_ref(), &kader, (&keuze, &links(&kader, &parts))).await;
    }
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Eén huishouden, één plan. De inwoner zegt wat er nodig is. U helpt, en mag geld uitgeven als dat helpt.",
            "One household, one plan. The resident says what is needed. You help, and may spend money where that helps.")) }
        @if parts.is_empty() {
            p { (kader.t(
                "Voor uw rol staat hier niets. Plannen van huishoudens zijn alleen te zien voor wie erin werkt.",
                "There is nothing here for your role. Plans of households can be seen only by who works in them.")) }
        } @else {
            ul class="vk-stack" {
                @for (pad, naam, uitleg) in parts { li { a href=(pad) { (naam) } ". " (uitleg) } }
            }
        }
    };
    Ok(kader.page(kader.t("Doen", "Doen"), &crumbs(&kader)[..1], &body))
}

/// The parts of this room above the own work: only their names.
fn links(kader: &Kader, parts: &[(&str, &str, &str)]) -> Markup {
    html! {
        nav class="vk-subnav" aria-label=(kader.t("In deze kamer", "In this room")) {
            ul { @for (pad, naam, _) in parts { li { a href=(*pad) { (*naam) } } } }
        }
    }
}

/// A part of this room: who may use it, its address, its name and what it is, in Dutch and in English.
type Kamerdeel = (Recht, &'static str, (&'static str, &'static str), (&'static str, &'static str));

/// The parts of this room, in the order in which they are shown.
const DELEN: [Kamerdeel; 9] = [
    (
        Recht::WerkdagZien,
        "/doen/plannen",
        ("Plannen", "Plans"),
        ("De plannen van huishoudens waarin u werkt.", "The plans of households in which you work."),
    ),
    (
        Recht::SignalenBehandelen,
        "/doen/signalen",
        ("Signalen", "Signals"),
        (
            "Wie een rekening niet betaalt, krijgt hulp aangeboden.",
            "Who does not pay a bill is offered help.",
        ),
    ),
    (
        Recht::SignalenAanleveren,
        "/doen/signalen/aanleveren",
        ("Signalen aanleveren", "Deliver signals"),
        ("Wat verhuurders en leveranciers melden.", "What landlords and suppliers tell."),
    ),
    (
        Recht::InzichtLezen,
        "/doen/signalen/cijfers",
        ("Hoeveel signalen zijn er?", "How many signals are there?"),
        ("Aantallen, zonder namen.", "Numbers, without names."),
    ),
    (
        Recht::BudgetLezen,
        "/doen/budget",
        ("Maatwerkbudget", "Maatwerkbudget"),
        (
            "Hoeveel geld er nog is om uit te geven aan wat een huishouden nodig heeft.",
            "How much money is left to spend on what a household needs.",
        ),
    ),
    (
        Recht::PersoonZoeken,
        "/doen/zoeken",
        ("Iemand zoeken", "Look somebody up"),
        ("Op naam, met een reden.", "By name, with a reason."),
    ),
    (
        Recht::OverdrachtBeheren,
        "/doen/overdracht",
        ("Overdracht", "Telling others"),
        ("Wat andere systemen horen, en wat nog wacht.", "What other systems hear, and what still waits."),
    ),
    (
        Recht::WerkdagZien,
        "/doen/afwezig",
        ("Afwezig", "Away"),
        ("Wie u vervangt als u er niet bent.", "Who stands in when you are away."),
    ),
    (
        Recht::InzichtLezen,
        "/doen/knelpunten",
        ("Knelpunten", "Rules in the way"),
        ("Welke regels vaak in de weg staan.", "Which rules often stand in the way."),
    ),
];

/// The parts of this room that somebody may use: address, name, what it is.
fn parts(kader: &Kader) -> Vec<(&'static str, &str, &str)> {
    let may = DELEN.iter().filter(|(recht, ..)| kader.mag(*recht));
    may.map(|(_, pad, naam, uitleg)| (*pad, kader.t(naam.0, naam.1), kader.t(uitleg.0, uitleg.1))).collect()
}
