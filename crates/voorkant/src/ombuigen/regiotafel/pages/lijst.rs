//! All tables of a municipality.

use maud::{Markup, html};
use toegang::Recht;

use super::crumbs;
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::regiotafel::antwoord::sentences;
use crate::ombuigen::regiotafel::store;
use crate::poort::{Mag, RegiotafelLezen};
use crate::web::{Kader, WebFout, parts};

/// `GET /ombuigen/regiotafel`.
pub async fn show(mag: Mag<RegiotafelLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let gemeente = mag.wie().gemeente;
    let tables = store::list(&mag.app().opslag, &gemeente).await?;
    let mut cards = Vec::new();
    for (id, versie) in &tables {
        let tafel = versie.tafel()?;
        cards.push((id, versie, sentences(kader.taal, &tafel, &tafel.uitkomst())));
    }
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Wie eerder helpt, betaalt vaak zelf. Een ander heeft er baat bij. Aan een regiotafel ziet u wie betaalt en wie er baat bij heeft, en hoe u dat samen kunt verdelen.",
            "Who helps earlier often pays, and another gains. At a table of the region you see who pays and who gains, and how to share that.")) }
        @if kader.mag(Recht::RegiotafelMaken) {
            p { (parts::link_button("/ombuigen/regiotafel/nieuw", kader.t("Maak een regiotafel", "Make a table"))) }
        }
        @if cards.is_empty() {
            (parts::empty(kader.t("Er is nog geen regiotafel", "There is no table yet"), &html! {
                p { (kader.t(
                    "U begint met wat u samen wilt doen en met wie. Daarna vult u in wat het kost en wat het wie oplevert.",
                    "You begin with what you want to do together and with whom. Then you fill in what it costs and what it yields to whom.")) }
            }))
        } @else {
            ul class="vk-stack" {
                @for (id, versie, said) in &cards {
                    @let (nl, en) = versie.besluit.naam();
                    li class="vk-card" {
                        h2 class="utrecht-heading-3" { a href={ "/ombuigen/regiotafel/" (id) } { (versie.inhoud.tafel.activiteit) } }
                        p { (versie.inhoud.regio) " · " (kader.t(nl, en)) }
                        @for zin in said { p { (zin) } }
                    }
                }
            }
        }
    };
    Ok(kader.page(
        kader.t("Wie betaalt, en wie heeft er baat bij?", "Who pays, and who gains?"),
        &crumbs(&kader)[..2],
        &body,
    ))
}
