//! The pages that lead back into the loop.

mod afspraak;
mod bijstelling;
mod blad;
mod intrekken;
mod kies;
mod lijst;
mod mee;
mod meting;
mod stop;
mod uitkomst;
mod velden;

use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stuksoort, Stukstap};
use opslag::{Bewaard, Opslag};
use toegang::Recht;

use super::dossier::Scenarioleer;
use super::{
    Bijstelbesluit, Bijstelinhoud, Bijstelsoort, Cijferbesluit, Nakijkinhoud, Nakijksoort, Stopinhoud,
    Stopsoort,
};
use crate::leren::blik::Bereik;
use crate::leren::meetcijfer::Meetcijfer;
use crate::leren::pages::record;
use crate::ombuigen::scenario::store::Scenariodossier;
use crate::poort::{Bevoegd, LeerbesluitNemen, Mag, Routes};
use crate::web::formulier::Ingestuurd;
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, Kruimel, WebFout, parts};

pub use self::blad::signal_of;

const TERUG: &str = "/leren/terug";

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get(TERUG, lijst::show)
        .get("/leren/terug/cijfers.csv", mee::csv)
        .get("/leren/terug/cijfers.json", mee::json)
        .get("/leren/terug/kies", kies::show)
        .get("/leren/terug/afspraak", afspraak::show)
        .post("/leren/terug/afspraak", afspraak::save)
        .get("/leren/terug/scenario/{scenario}", blad::show)
        .get("/leren/terug/scenario/{scenario}/meting", meting::show)
        .post("/leren/terug/scenario/{scenario}/meting", meting::make)
        .get("/leren/terug/scenario/{scenario}/uitkomst", uitkomst::show)
        .post("/leren/terug/scenario/{scenario}/uitkomst", uitkomst::save)
        .get("/leren/terug/scenario/{scenario}/stop", stop::show)
        .post("/leren/terug/scenario/{scenario}/stop", stop::save)
        .get("/leren/terug/bijstelling/{bijstelling}", bijstelling::show)
        .post("/leren/terug/bijstelling/{bijstelling}", bijstelling::decide)
        .get("/leren/terug/bijstelling/{bijstelling}/bijstelling.json", mee::one_json)
        .get("/leren/terug/bijstelling/{bijstelling}/intrekken", intrekken::show_proposal)
        .post("/leren/terug/bijstelling/{bijstelling}/intrekken", intrekken::withdraw_proposal)
        .get("/leren/terug/uitkomst/{uitkomst}", intrekken::back_outcome)
        .get(
            "/leren/terug/uitkomst/{uitkomst}/intrekken",
            record::show_withdraw::<Nakijksoort, LeerbesluitNemen>,
        )
        .post("/leren/terug/uitkomst/{uitkomst}/intrekken", record::withdraw::<Nakijksoort, LeerbesluitNemen>)
        .get("/leren/terug/stop/{stop}", intrekken::back_stop)
        .get("/leren/terug/stop/{stop}/intrekken", record::show_withdraw::<Stopsoort, LeerbesluitNemen>)
        .post("/leren/terug/stop/{stop}/intrekken", record::withdraw::<Stopsoort, LeerbesluitNemen>)
        .get("/leren/terug/clausule/{clausule}", intrekken::back_clause)
        .get("/leren/terug/clausule/{clausule}/intrekken", intrekken::show_clause)
        .post("/leren/terug/clausule/{clausule}/intrekken", intrekken::withdraw_clause)
}

/// The places above these pages.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 2] {
    [("/", kader.t("Voorpagina", "Home")), ("/leren", kader.t("Leren", "Learning"))]
}

/// The place above the pages of scenarios.
fn above(kader: &Kader) -> Kruimel<'_> {
    (TERUG, kader.t("Wat leerden we?", "What did we learn?"))
}

fn address(scenario: &str) -> String {
    format!("{TERUG}/scenario/{scenario}")
}

/// A page below a scenario.
fn below(kader: &Kader, dossier: &Scenariodossier, titel: &str, body: &Markup) -> Markup {
    let adres = address(&dossier.scenario.id);
    let [home, room] = crumbs(kader);
    let body = html! { (body) p { a href=(adres) { (kader.t("Terug naar dit scenario", "Back to this scenario")) } } };
    kader.page(titel, &[home, room, above(kader), (&adres, dossier.scenario.nu.tekst.titel.as_str())], &body)
}

/// A scenario of the own municipality.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Scenarioleer, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = Scenarioleer::of(&(**mag).app().opslag, &mag.wie().gemeente, id).await?;
    found.ok_or(WebFout::NietGevonden)
}

/// Makes a record below something, from a form.
async fn make<S: Stuksoort>(
    opslag: &Opslag,
    hoort_bij: &str,
    sent: &Ingestuurd,
    (besluit, inhoud): (S::Besluit, &S::Inhoud),
    wie: &opslag::Wie,
) -> Result<Bewaard, opslag::OpslagFout> {
    let stap = Stukstap::<S> { besluit, inhoud, reden: "", namens: "" };
    stuk::make(opslag, &Nieuwstuk { hoort_bij, organisatie: "" }, &sent.formulier, &stap, wie).await
}

/// A section of a page.
fn section(id: &str, titel: &str, inhoud: &Markup) -> Markup {
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { (titel) }
            (inhoud)
        }
    }
}

/// Whether who reads may see scenarios; those who may not read here only whether margins hold.
fn sees_scenarios(kader: &Kader) -> bool {
    kader.mag(Recht::ScenarioLezen)
}

/// What stands where somebody may not see the scenarios.
fn not_shown(kader: &Kader, titel: &str) -> Markup {
    let body = parts::empty(
        kader.t("De scenario's zelf ziet u hier niet", "You do not see the scenarios themselves here"),
        &html! {
            p { (kader.t(
                "Een scenario is een rekenblad van de gemeente. Of de verwachtingen uitkomen, ziet u wel.",
                "A scenario is a calculation of the municipality. Whether expectations come true you do see.")) }
            p { (parts::link_button(TERUG, kader.t("Komt uit wat wij verwachten?", "Does what we expect come true?"))) }
        },
    );
    let [home, room] = crumbs(kader);
    kader.page(titel, &[home, room, above(kader)], &body)
}

fn places(kader: &Kader) -> Vec<Kruimel<'_>> {
    let [home, room] = crumbs(kader);
    vec![home, room, above(kader)]
}

impl Stukblad for Bijstelsoort {
    const WAT: (&'static str, &'static str) = ("deze meting", "this measurement");
    const INGETROKKEN: Bijstelbesluit = Bijstelbesluit::Ingetrokken;
    const HERVAT: Bijstelbesluit = Bijstelbesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{TERUG}/bijstelling/{id}")
    }

    fn titel(inhoud: &Bijstelinhoud) -> &str {
        &inhoud.cijfer.wat
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        places(kader)
    }
}

impl Stukblad for Nakijksoort {
    const WAT: (&'static str, &'static str) = ("dit cijfer", "this figure");
    const INGETROKKEN: Cijferbesluit = Cijferbesluit::Ingetrokken;
    const HERVAT: Cijferbesluit = Cijferbesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{TERUG}/uitkomst/{id}")
    }

    fn titel(inhoud: &Nakijkinhoud) -> &str {
        &inhoud.naam
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        places(kader)
    }
}

impl Stukblad for Stopsoort {
    const WAT: (&'static str, &'static str) = ("deze meting", "this measurement");
    const INGETROKKEN: Cijferbesluit = Cijferbesluit::Ingetrokken;
    const HERVAT: Cijferbesluit = Cijferbesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{TERUG}/stop/{id}")
    }

    fn titel(inhoud: &Stopinhoud) -> &str {
        &inhoud.signaal
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        places(kader)
    }
}

impl Stukblad for super::Clausulesoort {
    const WAT: (&'static str, &'static str) = ("deze meting", "this measurement");
    const INGETROKKEN: Cijferbesluit = Cijferbesluit::Ingetrokken;
    const HERVAT: Cijferbesluit = Cijferbesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{TERUG}/clausule/{id}")
    }

    fn titel(inhoud: &super::Clausulecijfer) -> &str {
        &inhoud.indicator
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        places(kader)
    }
}

/// Whether an address is one of ours: what begins with two slashes, or a slash and a backslash, leads elsewhere.
fn is_own_page(adres: &str) -> bool {
    adres.starts_with('/') && !adres.contains("//") && !adres.contains('\\')
}

/// Where a figure comes from, in a sentence, with the way there when that is a page of ours.
fn source(kader: &Kader, cijfer: &Meetcijfer) -> Markup {
    html! {
        (super::cijfer::origin(kader.taal, cijfer)) "."
        @if is_own_page(&cijfer.verwijzing) {
            " " a href=(cijfer.verwijzing) { (kader.t("Bekijk waar dit vandaan komt", "Look where this comes from")) } "."
        } @else if !cijfer.verwijzing.is_empty() { " " (cijfer.verwijzing) "." }
    }
}
