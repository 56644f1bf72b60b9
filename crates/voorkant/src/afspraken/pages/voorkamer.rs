//! The first page of this room: what there is, and the way to each part.

use maud::{Markup, html};

use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::{gesprek, overeenkomst};
use crate::opgave;
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::{Kader, WebFout, parts};

/// `GET /afspraken`.
pub async fn show(mag: Mag<AfsprakenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let opgaven = opgave::list(&mag.app().opslag, &mag.wie().gemeente).await?;
    let kant = Kant::of(mag.aanmelding());
    let afspraken = overeenkomst::pages::list(mag.app(), &kader, &mag.wie().gemeente, &kant).await?;
    let attention = gesprek::pages::attention(&mag, &kader).await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Een afspraak zegt wie wat doet, in welk gebied, hoe lang, en voor welke prijs. Beide kanten werken eraan en ondertekenen hem.",
            "An agreement says who does what, in which area, how long, and at what price. Both sides work on it and sign it.")) }
        @if kant == Kant::Organisatie(String::new()) { (no_organisation(&kader)) }
        @else {
            @if let Some(attention) = attention { (section("aandacht", kader.t("Dit vraagt nu aandacht", "This asks for attention now"), &attention)) }
            @if opgaven.is_empty() && kant == Kant::Gemeente { (no_opgave(&kader)) } @else { (afspraken) }
            (section("meer", kader.t("Wat bij afspraken hoort", "What belongs to agreements"), &parts_of_the_room(&kader)))
        }
    };
    let titel = kader.t(
        "Wie doet wat, hoe lang, en voor welke eerlijke prijs?",
        "Who does what, for how long, and at what real price?",
    );
    Ok(kader.page(titel, &[("/", kader.t("Voorpagina", "Home"))], &body))
}

fn section(id: &str, titel: &str, inhoud: &Markup) -> Markup {
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { (titel) }
            (inhoud)
        }
    }
}

/// The other parts of this room, each as the question that it answers.
fn parts_of_the_room(kader: &Kader) -> Markup {
    let parts = [
        (
            "/afspraken/prijzen",
            "Wat is een eerlijke prijs voor hulp, en klopt een aanbod?",
            "What does help really cost, and does an offer hold?",
        ),
        (
            "/afspraken/prijzen/parameters",
            "Met welke lonen, premies en cijfers rekenen we?",
            "With which wages, premiums and figures do we calculate?",
        ),
        (
            "/afspraken/regio",
            "Wat spreken we samen af in de regio?",
            "What do we agree together in the region?",
        ),
        (
            "/afspraken/quickscan",
            "Krijgen organisaties een eerlijke prijs?",
            "Do organisations get a real price?",
        ),
        ("/afspraken/kengetallen", "Hoe staan organisaties ervoor?", "How are organisations doing?"),
        ("/afspraken/raad", "Wat ziet de raad in één tabel?", "What does the council see in one table?"),
    ];
    html! {
        ul class="vk-next" { @for (adres, nl, en) in parts { li { a href=(adres) { (kader.t(nl, en)) } } } }
    }
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
