//! Where a measured figure is used: it comes along behind the question mark.

use axum::extract::RawQuery;
use maud::{Markup, html};
use toegang::Recht;

use super::{TERUG, above, address, crumbs, sees_scenarios, source};
use crate::leren::blik::Bereik;
use crate::leren::terug::bron;
use crate::leren::terug::cijfer::{is_difference, with_query, with_range};
use crate::leren::terug::clausule::VERREKENEN;
use crate::leren::terug::settlement;
use crate::ombuigen::regiotafel;
use crate::ombuigen::scenario::store;
use crate::poort::{LeerbesluitNemen, Mag};
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, parts};

/// `GET /leren/terug/kies`.
pub async fn show(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    RawQuery(query): RawQuery,
) -> Result<Markup, WebFout> {
    let known = Velden::read(query.unwrap_or_default().as_bytes());
    let titel = kader.t("Waar gebruikt u dit cijfer?", "Where do you use this figure?");
    let [home, room] = crumbs(&kader);
    let kruimels = [home, room, above(&kader)];
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let found = bron::read(opslag, &gemeente, &known, mag.aanmelding().vandaag).await?;
    let one = match found {
        Ok(one) => one,
        Err(fouten) => {
            // Without a figure there is nothing to say of it.
            let said = fouten.first().filter(|_| known.has("waarde")).map(|fout| fout.tekst.as_str());
            return Ok(kader.page(titel, &kruimels, &nothing(&kader, said)));
        }
    };
    let scenarios = if sees_scenarios(&kader) { store::list(opslag, &gemeente).await? } else { Vec::new() };
    let tables = if kader.mag(Recht::RegiotafelMaken) {
        regiotafel::list(opslag, &gemeente).await?
    } else {
        Vec::new()
    };
    let settled = settlement(&one, i32::from(one.tot.year()));
    let body = html! {
        p class="vk-lead" { (one.wat) ": " (with_range(kader.taal, &one)) }
        p { (source(&kader, &one)) }
        h2 class="utrecht-heading-2" { (kader.t("Stel een scenario bij", "Adjust a scenario")) }
        @if one.zonder.is_none() {
            p { (kader.t(
                "Dit cijfer zegt hoe het is, niet welk verschil de aanpak maakte. Daar kan een verwachting niet mee worden bijgesteld.",
                "This figure says how things are, not which difference the approach made. An expectation cannot be adjusted with that.")) }
        } @else if scenarios.is_empty() {
            p { (kader.t("Er is geen scenario dat u mag bijstellen.", "There is no scenario that you may adjust.")) }
        } @else {
            ul class="vk-next" { @for lijn in &scenarios {
                li { a href=(with_query(&format!("{}/meting", address(&lijn.id)), &one)) { (lijn.nu.tekst.titel.as_str()) } }
            } }
        }
        h2 class="utrecht-heading-2" { (kader.t("Of gebruik het ergens anders", "Or use it elsewhere")) }
        @if is_difference(&one) {
            p { (kader.t(
                "Dit cijfer is een verschil. Bij een uitkomst uit een afspraak hoort een stand: hoe het nu is.",
                "This figure is a difference. With an outcome of an agreement belongs a level: how things are now.")) }
        }
        @if is_difference(&one) && settled.is_some() && !tables.is_empty() { p { (kader.t(VERREKENEN.0, VERREKENEN.1)) } }
        ul class="vk-next" {
            @if !is_difference(&one) { li { a href=(with_query(&format!("{TERUG}/afspraak"), &one)) { (kader.t("Leg het bij een uitkomst uit een afspraak", "Lay it beside an outcome of an agreement")) } } }
            @if let Some(query) = settled {
                @for (id, versie) in &tables {
                    li { a href={ "/ombuigen/regiotafel/" (id) "/afrekenen?" (query) } {
                        (kader.t("Reken ermee af: ", "Settle with it: ")) (versie.inhoud.tafel.activiteit) } }
                }
            }
        }
    };
    Ok(kader.page(titel, &kruimels, &body))
}

/// That no figure came along, or why it cannot be used.
fn nothing(kader: &Kader, why: Option<&str>) -> Markup {
    parts::empty(
        kader.t("Er is geen cijfer meegenomen", "No figure came along"),
        &html! {
            @if let Some(why) = why { p lang="nl" { "Dit cijfer kan niet mee: " (why) "." } }
            p { (kader.t(
                "Begin bij een meting of een indicator, en kies daar wat u met het cijfer wilt doen.",
                "Begin at a study or an indicator, and choose there what you want to do with the figure.")) }
            p { (parts::link_button("/leren", kader.t("Naar Leren", "To Learning"))) }
        },
    )
}
