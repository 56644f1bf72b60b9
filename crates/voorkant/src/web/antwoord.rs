//! The order in which every answer reads. All parts must be given: a page without a next step is a dead end.

use maud::{Markup, html};

use super::Kader;

/// A page that answers a question (see `Face` in the design).
pub struct Antwoordpagina {
    /// The question, in the user's words: the title.
    pub vraag: String,
    /// The way to the other answers of the room.
    pub kamer: Markup,
    /// Choices that change the question, if there are any.
    pub keuze: Markup,
    /// The answer in one or two sentences.
    pub antwoord: Markup,
    /// The picture.
    pub beeld: Markup,
    /// The same as a table, with what to take along.
    pub tabel: Markup,
    /// How it was calculated, from what, until when.
    pub berekening: Markup,
    /// What is uncertain or left out.
    pub onzeker: Markup,
    /// What you can do now.
    pub verder: Markup,
}

impl Antwoordpagina {
    /// The page.
    pub fn render(&self, kader: &Kader, kruimels: &[(&str, &str)]) -> Markup {
        let section = |id: &str, titel: &str, inhoud: &Markup| {
            html! {
                section class="vk-section" aria-labelledby=(id) {
                    h2 class="utrecht-heading-2" id=(id) { (titel) }
                    (inhoud)
                }
            }
        };
        let inhoud = html! {
            (self.kamer)
            div class="vk-lead" { (self.antwoord) }
            (self.keuze)
            (section("beeld", kader.t("In beeld", "The picture"), &self.beeld))
            (section("tabel", kader.t("Dezelfde cijfers als tabel", "The same figures as a table"), &self.tabel))
            (section("berekening", kader.t("Hoe is dit berekend?", "How was this calculated?"), &self.berekening))
            (section("onzeker", kader.t("Wat is onzeker of staat er niet bij?", "What is uncertain or left out?"), &self.onzeker))
            (section("verder", kader.t("Wat kunt u nu doen?", "What can you do now?"), &self.verder))
        };
        kader.page(&self.vraag, kruimels, &inhoud)
    }
}
