//! The first page of this room: what there is, and the way to each part.

use maud::{Markup, html};

use crate::leren::blik::Bereik;
use crate::leren::cyclus;
use crate::opgave;
use crate::poort::{LerenLezen, Mag};
use crate::web::{Kader, WebFout, parts};

/// The parts of this room, each as the question that it answers.
const DELEN: &[(&str, &str, &str)] = &[
    (
        "/leren/meting",
        "Hoe meten we of het door ons komt? Een meting opzetten",
        "How do we measure whether it was us? Set up a study",
    ),
    ("/leren/effect", "Maakte de aanpak verschil?", "Did the approach make a difference?"),
    (
        "/leren/terug",
        "Komt uit wat wij verwachtten, en wat leren we ervan?",
        "Does what we expected come true, and what do we learn?",
    ),
    (
        "/leren/kompas",
        "Zijn inwoners beter af? Het Kwaliteitskompas",
        "Are residents better off? The quality compass",
    ),
    ("/leren/vragenlijst", "Wat zeggen mensen zelf?", "What do people say themselves?"),
    ("/leren/cyclus", "Wat leren we, en wat doen we ermee?", "What do we learn, and what do we do with it?"),
    (
        "/leren/indicatoren",
        "Wat zien wij in de cijfers over mensen?",
        "What do the figures about people show?",
    ),
    (
        "/leren/agenda",
        "Wat willen we over acht jaar bereikt hebben?",
        "What do we want to have reached in eight years?",
    ),
];

/// `GET /leren`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let opgaven = opgave::list(&mag.app().opslag, &mag.wie().gemeente).await?;
    let now = (mag.wie().gemeente, mag.aanmelding().vandaag);
    let attention = cyclus::pages::attention(mag.app(), &kader, (&now.0, now.1)).await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Hier kijkt u met inwoners en organisaties of het beter gaat met mensen. En of dat door u komt: ook als het antwoord tegenvalt.",
            "Here you look, with residents and organisations, whether people are better off. And whether that was you: also when the answer disappoints.")) }
        @if opgaven.is_empty() { (no_opgave(&kader)) }
        @if let Some(attention) = attention {
            section class="vk-section" aria-labelledby="aandacht" {
                h2 class="utrecht-heading-2" id="aandacht" { (kader.t("Dit vraagt nu aandacht", "This asks for attention now")) }
                (attention)
            }
        }
        ul class="vk-next" { @for (adres, nl, en) in DELEN { li { a href=(adres) { (kader.t(nl, en)) } } } }
    };
    let titel =
        kader.t("Gaat het beter met mensen, en komt dat door ons?", "Are people better off, and was it us?");
    Ok(kader.page(titel, &[("/", kader.t("Voorpagina", "Home"))], &body))
}

fn no_opgave(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Er is nog geen opgave", "There is no opgave yet"),
        &html! {
            p { (kader.t("Leren begint bij een opgave: iets waar u samen aan werkt. Maak eerst een opgave.", "Learning begins with an opgave: something you work on together. Make an opgave first.")) }
            p { (parts::link_button("/opgave", kader.t("Naar de opgaven", "To the opgaven"))) }
        },
    )
}
