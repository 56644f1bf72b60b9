//! The pages of this room.

mod overzicht;
mod termijn;
mod voorbeeld;

use maud::{Markup, html};

use super::soort::{Bewaarbron, Bewaarsoort};
use super::termijn::Bewaartermijn;
use crate::poort::Routes;
use crate::web::{Kader, Kruimel};

/// The addresses of this room.
pub fn routes() -> Routes {
    Routes::new()
        .get("/bewaren", overzicht::show)
        .get("/bewaren/termijnen/{soort}", termijn::show)
        .post("/bewaren/termijnen/{soort}", termijn::change)
        .post("/bewaren/voorbeeld", voorbeeld::make)
        .get("/bewaren/voorbeelden/{id}", voorbeeld::show)
        .post("/bewaren/voorbeelden/{id}", voorbeeld::carry_out)
}

fn home(kader: &Kader) -> Kruimel<'_> {
    ("/", kader.t("Voorpagina", "Home"))
}

fn crumbs(kader: &Kader) -> [Kruimel<'_>; 2] {
    [home(kader), ("/bewaren", kader.t("Hoe lang bewaren we?", "How long do we keep it?"))]
}

/// The name of a kind.
fn name<'a>(kader: &'a Kader, soort: &'a Bewaarsoort) -> &'a str {
    kader.t(soort.naam.0, soort.naam.1)
}

/// A term in words.
fn term(kader: &Kader, termijn: Bewaartermijn) -> String {
    let (nl, en) = termijn.naam();
    kader.t(&nl, &en).to_owned()
}

/// Where a term comes from.
fn source(kader: &Kader, soort: &Bewaarsoort) -> Markup {
    match soort.bron {
        Bewaarbron::Wet { artikel, zekerheid } => html! {
            span lang="nl" { (artikel) } " (" (kader.t(zekerheid.naam().0, zekerheid.naam().1)) ")"
        },
        Bewaarbron::Keuze(nl, en) => html! {
            (kader.t("Eigen keuze, geen wet. ", "Own choice, no law. ")) (kader.t(nl, en))
        },
    }
}
