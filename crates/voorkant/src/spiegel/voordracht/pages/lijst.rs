//! The nominations of this municipality.

use ::spiegel::{ERKEND_JAREN, Goudcriterium};
use maud::{Markup, html};
use opslag::stuk;
use toegang::Recht;

use super::delen::{state, title};
use super::{Dossier, GOUDEN, VOORDRACHT, Voordrachtstuk, address, crumbs, sees};
use crate::afspraken::kant::Kant;
use crate::poort::{Mag, SpiegelLezen};
use crate::spiegel::blik::Bereik;
use crate::spiegel::goudscan::pages::GOUDSCAN;
use crate::web::{Kader, WebFout, parts};

/// `GET /spiegel/voordracht`.
pub async fn show(mag: Mag<SpiegelLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let mut all = stuk::all::<Voordrachtstuk>(&mag.app().opslag, &mag.wie().gemeente).await?;
    all.retain(|one| sees(&kader, one));
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Een sociaalwerkorganisatie kan haar gemeente voordragen als Gouden Gemeente. Niet omdat alles goed gaat, maar omdat het samen gaat. Een jury kijkt naar het bewijs, en naar wat ertegen spreekt.",
            "A social-work organisation can nominate its municipality as a Golden Municipality. Not because all goes well, but because it goes together. A jury looks at evidence, and at what speaks against it.")) }
        (begin(&kader))
        @if all.is_empty() { (empty(&kader)) } @else { ul class="vk-stack" { @for one in &all { (card(&kader, one)) } } }
        section class="vk-section" aria-labelledby="criteria" {
            h2 class="utrecht-heading-2" id="criteria" { (kader.t("Waar kijkt de jury naar?", "What does the jury look at?")) }
            ul { @for one in Goudcriterium::ALL { li { (title(one)) } } }
            p { (kader.t("Over elk criterium schrijft de jury een oordeel met een reden. Er is geen totaalcijfer, en gemeenten staan niet op een rij.",
                "Of each criterion the jury writes a judgement with a reason. There is no total score, and municipalities are not ranked.")) }
        }
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-next" {
                li { a href=(GOUDSCAN) { (kader.t("Bekijk de quickscan onder alle partners", "Look at the quickscan among all partners")) } }
                li { a href=(GOUDEN) { (kader.t("Lees wat iedereen kan lezen", "Read what everybody can read")) } }
                li { a href="/spiegel" { (kader.t("Naar de spiegels", "To the mirrors")) } }
            }
        }
    };
    let titel = kader.t("Is dit een Gouden Gemeente?", "Is this a Golden Municipality?");
    Ok(kader.page(titel, &crumbs(&kader)[..2], &body))
}

fn begin(kader: &Kader) -> Markup {
    let nobody = Kant::of(kader.aanmelding()) == Kant::Organisatie(String::new());
    html! {
        @if kader.mag(Recht::VoordrachtMaken) {
            @if nobody {
                p { (kader.t("Bij uw account staat geen organisatie. Vraag de beheerder om die erbij te zetten; dan kunt u voordragen.",
                    "Your account has no organisation. Ask the administrator to add it; then you can nominate.")) }
            } @else {
                p { (parts::link_button(&format!("{VOORDRACHT}/nieuw"), kader.t("Draag deze gemeente voor", "Nominate this municipality"))) }
            }
        }
    }
}

fn card(kader: &Kader, one: &Dossier) -> Markup {
    let bestand = one.nu.inhoud.voordracht.bestand();
    html! {
        li class="vk-card" {
            h2 class="utrecht-heading-3" { a href=(address(&one.id)) { (bestand.gemeente) ", " (kader.t("voorgedragen door ", "nominated by ")) (bestand.door) } }
            p { (state(kader, one)) }
        }
    }
}

fn empty(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Er is nog geen voordracht", "There is no nomination yet"),
        &html! {
            p { (kader.t(
                "Zodra een organisatie een voordracht indient, leest u die hier. Een concept ziet alleen wie het schrijft.",
                "As soon as an organisation hands in a nomination, you read it here. A draft is seen only by who writes it.")) }
            p { (kader.t(
                "Indienen kan als beide kanten dit jaar in de spiegel keken, een prijs is nagerekend, bekend is hoe lang overeenkomsten lopen, en er een dialoog met inwoners was. Een erkenning geldt ",
                "Handing in is possible when both sides looked into the mirror this year, a price was recalculated, it is known how long agreements run, and there was a dialogue with residents. A recognition holds for "))
                (ERKEND_JAREN) (kader.t(" jaar.", " years.")) }
        },
    )
}
