//! The first page of this room: what there is, and the way to each part.

use maud::{Markup, html};

use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst;
use crate::opgave;
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::{Kader, WebFout, parts};

/// `GET /afspraken`.
pub async fn show(mag: Mag<AfsprakenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let opgaven = opgave::list(&mag.app().opslag, &mag.wie().gemeente).await?;
    let kant = Kant::of(mag.aanmelding());
    let afspraken = overeenkomst::pages::list(mag.app(), &kader, &mag.wie().gemeente, &kant).await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Een afspraak zegt wie wat doet, in welk gebied, hoe lang, en voor welke prijs. Beide kanten werken eraan en ondertekenen hem.",
            "An agreement says who does what, in which area, how long, and at what price. Both sides work on it and sign it.")) }
        @if kant == Kant::Organisatie(String::new()) { (no_organisation(&kader)) }
        @else if opgaven.is_empty() && kant == Kant::Gemeente { (no_opgave(&kader)) }
        @else { (afspraken) }
    };
    let titel = kader.t(
        "Wie doet wat, hoe lang, en voor welke eerlijke prijs?",
        "Who does what, for how long, and at what real price?",
    );
    Ok(kader.page(titel, &[("/", kader.t("Voorpagina", "Home"))], &body))
}

fn no_organisation(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Uw account heeft nog geen organisatie", "Your account has no organisation yet"),
        &html! {
            p { (kader.t(
                "U ziet hier wat uw organisatie met de gemeente afspreekt. Vraag de beheerder om uw organisatie bij uw account te zetten.",
                "Here you see what your organisation agrees with the municipality. Ask the administrator to set your organisation with your account.")) }
        },
    )
}

fn no_opgave(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Er is nog geen opgave", "There is no opgave yet"),
        &html! {
            p { (kader.t("Een afspraak hoort bij een opgave: iets waar u samen aan werkt. Maak eerst een opgave.", "An agreement belongs to an opgave: something you work on together. Make an opgave first.")) }
            p { (parts::link_button("/opgave", kader.t("Naar de opgaven", "To the opgaven"))) }
        },
    )
}
