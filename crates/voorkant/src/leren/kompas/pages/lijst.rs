//! All compasses of a municipality.

use maud::{Markup, html};
use opslag::stuk::Stukbesluit;
use toegang::Recht;

use super::{KOMPAS, address, crumbs};
use crate::leren::blik::Bereik;
use crate::leren::kompas::zinnen::sentences;
use crate::leren::kompas::{Kompasstand, store};
use crate::poort::{LerenLezen, Mag};
use crate::web::{Kader, WebFout, parts};

/// `GET /leren/kompas`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let all = store::all(mag.app(), &mag.wie().gemeente, None).await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Met het Kwaliteitskompas kijkt u met zijn drieën: gemeente, inwoners en aanbieder. In zes stappen gaat u van hoe het met inwoners gaat naar de vraag of zij beter af zijn.",
            "With the quality compass three look together: municipality, residents and provider. In six steps you go from how residents are doing to whether they are better off.")) }
        @if kader.mag(Recht::KompasMaken) {
            p { (parts::link_button(&format!("{KOMPAS}/nieuw"), kader.t("Begin een kompas", "Begin a compass"))) }
        }
        @if all.is_empty() {
            (parts::empty(kader.t("Er is nog geen kompas", "There is no compass yet"), &html! {
                p { (kader.t(
                    "Een kompas hoort bij een opgave. U begint met hoe het gaat en wat u wilt bereiken. De cijfers en verhalen komen later.",
                    "A compass belongs to an opgave. You begin with how things are and what you want to reach. Figures and stories come later.")) }
            }))
        } @else {
            ul class="vk-stack" { @for one in &all { (card(&kader, one)) } }
        }
        p class="vk-field__help" { (kader.t(
            "Het Kwaliteitskompas is gemaakt door Movisie, met het Nederlands Jeugdinstituut.",
            "The quality compass was made by Movisie, with the Netherlands Youth Institute.")) }
    };
    Ok(kader.page(
        kader.t("Zijn inwoners beter af?", "Are residents better off?"),
        &crumbs(&kader)[..2],
        &body,
    ))
}

fn card(kader: &Kader, one: &Kompasstand) -> Markup {
    let file = one.kompas.bestand();
    let (nl, en) = one.stuk.nu.besluit.naam();
    html! {
        li class="vk-card" {
            h2 class="utrecht-heading-3" { a href=(address(&one.stuk)) { (file.thema) " · " (file.gebied) } }
            p { (file.van) "-" (file.tot) " · " (kader.t("versie ", "version ")) (one.stuk.nu.nummer) " · " (kader.t(nl, en))
                @if file.voorbeeld { " · " (kader.t("voorbeeld", "example")) } }
            @for zin in sentences(kader.taal, &one.kompas) { p { (zin) } }
        }
    }
}
