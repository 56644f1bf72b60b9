//! A statement in the language that somebody chose, with the original below it, and the links to other languages.

use maud::{Markup, html};
use verwachting::Stellingnummer;

use super::Kiezer;
use crate::web::Kader;

/// The words of a statement: what stands first, and the original below it where that is another language.
pub(super) struct Zintekst<'a> {
    kader: &'a Kader,
    lang: &'static str,
    dir: &'static str,
    tekst: &'a str,
    origineel: Option<&'a str>,
    /// In the language that was chosen there is no approved translation.
    ontbreekt: bool,
}

impl<'a> Zintekst<'a> {
    /// The words of a statement for this voter.
    pub(super) fn of(kader: &'a Kader, kiezer: &'a Kiezer, nummer: Stellingnummer, tekst: &'a str) -> Self {
        let found = kiezer.taal.and_then(|taal| {
            let vertaald = kiezer.lokaal.vertalingen.get(&taal)?.get(&nummer)?;
            Some((taal, vertaald.as_str()))
        });
        match found {
            Some((taal, vertaald)) => {
                let (lang, dir) = (taal.code(), taal.dir());
                Self { kader, lang, dir, tekst: vertaald, origineel: Some(tekst), ontbreekt: false }
            }
            None => {
                let ontbreekt = kiezer.taal.is_some();
                Self { kader, lang: "nl", dir: "ltr", tekst, origineel: None, ontbreekt }
            }
        }
    }

    fn read_aloud(&self) -> (&'a str, &'a str) {
        (self.kader.t("Lees voor", "Read aloud"), self.kader.t("Stop met voorlezen", "Stop reading"))
    }

    fn below(&self) -> Markup {
        html! {
            @if let Some(origineel) = self.origineel {
                p { (self.kader.t("In het Nederlands: ", "In Dutch: ")) span lang="nl" dir="ltr" { (origineel) } }
            }
            @if self.ontbreekt {
                p { (self.kader.t("Deze zin is nog niet vertaald in de taal die u koos.", "This sentence was not translated yet into the language that you chose.")) }
            }
        }
    }

    /// As the heading of a page part.
    pub(super) fn heading(&self, id: &str) -> Markup {
        let (read, stop) = self.read_aloud();
        html! {
            h2 class="utrecht-heading-2" id=(id) lang=(self.lang) dir=(self.dir) data-voorlezen=(read) data-stop=(stop) { (self.tekst) }
            (self.below())
        }
    }

    /// As the first sentence of a page.
    pub(super) fn lead(&self) -> Markup {
        let (read, stop) = self.read_aloud();
        html! {
            p class="vk-lead" lang=(self.lang) dir=(self.dir) data-voorlezen=(read) data-stop=(stop) { (self.tekst) }
            (self.below())
        }
    }

    /// As a link in a list.
    pub(super) fn link(&self, adres: &str) -> Markup {
        html! {
            a href=(adres) lang=(self.lang) dir=(self.dir) { (self.tekst) }
            @if let Some(origineel) = self.origineel { " " span lang="nl" dir="ltr" { "(" (origineel) ")" } }
        }
    }
}

/// The languages in which something can be read, each as a plain link to the same page; nothing where there is only Dutch.
pub(super) fn languages(kader: &Kader, kiezer: &Kiezer, pad: &str) -> Markup {
    let talen = &kiezer.lokaal.vertalingen;
    html! {
        @if !talen.is_empty() {
            nav aria-label=(kader.t("Taal van de zinnen", "Language of the sentences")) {
                ul class="vk-downloads" {
                    li { a href={ (kiezer.kaal) (pad) } lang="nl" hreflang="nl" aria-current=[kiezer.taal.is_none().then_some("true")] { "Nederlands" } }
                    @for taal in talen.keys() {
                        li { a href={ (kiezer.kaal) "." (taal.code()) (pad) } lang=(taal.code()) hreflang=(taal.code()) dir=(taal.dir())
                            aria-current=[(kiezer.taal == Some(*taal)).then_some("true")] { (taal.eigen()) } }
                    }
                }
            }
        }
    }
}
