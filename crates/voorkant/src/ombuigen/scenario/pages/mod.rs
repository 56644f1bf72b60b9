//! The pages of scenarios.

mod aannames;
mod antwoord;
mod besluit;
mod bewijs;
mod delen;
mod expert;
mod invul;
mod lijst;
mod mee;
mod nieuw;
mod reacties;
mod splits;
mod stap;
mod stappen;
mod stukken;
mod tabellen;
mod uitleg;
mod vergelijk;
mod versies;

use maud::{Markup, html};
use opslag::Wie;
use toegang::Recht;

pub use self::mee::words_of;
use self::stappen::STAPPEN;
pub use self::tabellen::all as tables_of;
use super::decide::Scenariostap;
use super::store::{self, Scenariodossier};
use crate::ombuigen::blik::Bereik;
use crate::poort::{Bevoegd, Mag, Routes};
use crate::web::{Kader, Kruimel, WebFout};

/// Their addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/ombuigen", lijst::show)
        .get("/ombuigen/nieuw", nieuw::show)
        .post("/ombuigen/nieuw", nieuw::make)
        .get("/ombuigen/{scenario}", antwoord::show)
        .get("/ombuigen/{scenario}/stap", stap::first)
        .get("/ombuigen/{scenario}/stap/{nummer}", stap::show)
        .post("/ombuigen/{scenario}/stap/{nummer}", stap::save)
        .get("/ombuigen/{scenario}/expert", expert::show)
        .post("/ombuigen/{scenario}/expert", expert::save)
        .get("/ombuigen/{scenario}/aannames", aannames::show)
        .get("/ombuigen/{scenario}/reacties", reacties::show)
        .post("/ombuigen/{scenario}/reacties", reacties::add)
        .get("/ombuigen/{scenario}/versies", versies::show)
        .get("/ombuigen/{scenario}/versies/{nummer}", versies::one)
        .post("/ombuigen/{scenario}/versies/{nummer}", versies::bring_back)
        .get("/ombuigen/{scenario}/vergelijk", vergelijk::show)
        .get("/ombuigen/{scenario}/splits", splits::show)
        .post("/ombuigen/{scenario}/splits", splits::make)
        .get("/ombuigen/{scenario}/besluit", besluit::show)
        .post("/ombuigen/{scenario}/besluit", besluit::decide)
        .get("/ombuigen/{scenario}/raadsbrief", stukken::brief)
        .get("/ombuigen/{scenario}/raadsbrief.pdf", stukken::brief_pdf)
        .get("/ombuigen/{scenario}/controller.xlsx", stukken::workbook)
        .get("/ombuigen/{scenario}/antwoord.json", mee::json)
        .get("/ombuigen/{scenario}/antwoord.csv", mee::csv)
        .get("/ombuigen/{scenario}/antwoord.xlsx", mee::xlsx)
        .get("/ombuigen/{scenario}/antwoord.pdf", mee::pdf)
}

/// Who asks, and the scenario they ask for: one of their own municipality.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<(Wie, Scenariodossier), WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let wie = mag.wie();
    let found = store::dossier(&(**mag).app().opslag, &wie.gemeente, id).await?;
    found.map(|dossier| (wie, dossier)).ok_or(WebFout::NietGevonden)
}

fn address(dossier: &Scenariodossier) -> String {
    format!("/ombuigen/{}", dossier.scenario.id)
}

/// The places above a scenario.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 2] {
    [("/", kader.t("Voorpagina", "Home")), ("/ombuigen", kader.t("Ombuigen", "Ombuigen"))]
}

/// A page below a scenario, with the way to its other pages.
fn below(kader: &Kader, dossier: &Scenariodossier, titel: &str, here: &str, body: &Markup) -> Markup {
    let adres = address(dossier);
    let [home, list] = crumbs(kader);
    let body = html! { (subnav(kader, dossier, here)) (body) };
    kader.page(titel, &[home, list, (&adres, dossier.scenario.nu.tekst.titel.as_str())], &body)
}

/// The pages of a scenario. `here` is the last part of the address of this one.
fn subnav(kader: &Kader, dossier: &Scenariodossier, here: &str) -> Markup {
    let base = address(dossier);
    let open = dossier.scenario.nu.tekst.stap != Scenariostap::Besloten;
    let pages = [
        ("", kader.t("Antwoord", "Answer")),
        ("aannames", kader.t("Aannames", "Assumptions")),
        ("vergelijk", kader.t("Vergelijk", "Compare")),
        ("reacties", kader.t("Reacties", "Comments")),
        ("versies", kader.t("Versies", "Versions")),
        ("raadsbrief", kader.t("Raadsbrief", "Letter for the council")),
        ("besluit", kader.t("Besluit", "Decision")),
    ];
    let place = |part: &str| if part.is_empty() { base.clone() } else { format!("{base}/{part}") };
    html! {
        nav class="vk-subnav" aria-label=(kader.t("Pagina's van dit scenario", "Pages of this scenario")) {
            ul {
                @for (part, naam) in pages {
                    @if part != "besluit" || kader.mag(Recht::ScenarioBesluiten) {
                        li { a href=(place(part)) aria-current=[(part == here).then_some("page")] { (naam) } }
                    }
                }
            }
            @if open && kader.mag(Recht::ScenarioMaken) {
                ul {
                    @for (nummer, nl, en) in STAPPEN {
                        @let part = format!("stap/{nummer}");
                        li { a href=(place(&part)) aria-current=[(part == here).then_some("page")] { (nummer) ". " (kader.t(nl, en)) } }
                    }
                    li { a href=(place("expert")) aria-current=[(here == "expert").then_some("page")] { (kader.t("Alle velden", "All fields")) } }
                }
            }
        }
    }
}
