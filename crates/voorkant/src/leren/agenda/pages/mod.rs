//! The pages about the strategic agenda.

mod blad;
mod lijst;
mod maken;
mod publiceren;
mod publiek;
mod zin;

use maud::Markup;

use super::{Agenda, Agendabesluit, Agendainhoud, Agendastuk};
use crate::leren::pages::record;
use crate::poort::{AgendaMaken, Routes};
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, Kruimel};

const AGENDA: &str = "/leren/agenda";

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get(AGENDA, lijst::show)
        .get("/leren/agenda/nieuw", maken::show)
        .post("/leren/agenda/nieuw", maken::make)
        .get("/leren/agenda/{agenda}", blad::show)
        .get("/leren/agenda/{agenda}/kop", maken::show_head)
        .post("/leren/agenda/{agenda}/kop", maken::save_head)
        .get("/leren/agenda/{agenda}/zin", zin::show_new)
        .post("/leren/agenda/{agenda}/zin", zin::add)
        .get("/leren/agenda/{agenda}/zin/{nummer}", zin::show)
        .post("/leren/agenda/{agenda}/zin/{nummer}", zin::save)
        .get("/leren/agenda/{agenda}/publiceren", publiceren::show)
        .post("/leren/agenda/{agenda}/publiceren", publiceren::publish)
        .get("/leren/agenda/{agenda}/intrekken", record::show_withdraw::<Agenda, AgendaMaken>)
        .post("/leren/agenda/{agenda}/intrekken", record::withdraw::<Agenda, AgendaMaken>)
        .get("/pamflet", publiek::list)
        .get("/pamflet/{agenda}", publiek::show)
        .get("/pamflet/{agenda}/pamflet.pdf", publiek::pdf)
        .get("/pamflet/{agenda}/pamflet.json", publiek::json)
}

impl Stukblad for Agenda {
    const WAT: (&'static str, &'static str) = ("deze agenda", "this agenda");
    const INGETROKKEN: Agendabesluit = Agendabesluit::Ingetrokken;
    const HERVAT: Agendabesluit = Agendabesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{AGENDA}/{id}")
    }

    fn titel(inhoud: &Agendainhoud) -> &str {
        &inhoud.titel
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

/// The places above all agendas.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/leren", kader.t("Leren", "Learning")),
        (AGENDA, kader.t("Strategische agenda", "Strategic agenda")),
    ]
}

/// A page below all agendas.
fn beside(kader: &Kader, titel: &str, body: &Markup) -> Markup {
    kader.page(titel, &crumbs(kader), body)
}
