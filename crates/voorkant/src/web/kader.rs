//! The frame around every page: what is the same everywhere.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use maud::{DOCTYPE, Markup, html};
use toegang::{Recht, mogelijk};

use super::{Taal, WebFout, assets, parts, wegen};
use crate::poort::{Aanmelding, Server};
use crate::woordenboek;

/// What a page needs besides its own content.
#[derive(Clone, Debug)]
pub struct Kader {
    /// The language.
    pub taal: Taal,
    /// Name of the municipality; empty while none is set.
    pub gemeentenaam: String,
    /// The address of this page.
    pub pad: String,
    /// Who reads it.
    aanmelding: Arc<Aanmelding>,
    thema: bool,
    ververs: Option<u32>,
    /// Whether a page says which words of the dictionary stand on it.
    woorden: bool,
}

impl FromRequestParts<Server> for Kader {
    type Rejection = WebFout;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Self, WebFout> {
        let Ok(taal) = Taal::from_request_parts(parts, server).await;
        let pad = parts.uri.path_and_query().map_or("/", |pad| pad.as_str()).to_owned();
        // A page that answers a form stands at the address of the page with the form.
        let is_action = parts.method != Method::GET && pad.split('/').count() > 4;
        let pad = if is_action {
            pad.rsplit_once('/').map_or(pad.clone(), |(page, _)| page.to_owned())
        } else {
            pad
        };
        let aanmelding = Aanmelding::of(parts, server).await?;
        Ok(Self {
            taal,
            gemeentenaam: aanmelding.gemeentenaam.clone(),
            pad,
            aanmelding,
            thema: server.thema().is_some(),
            ververs: None,
            woorden: true,
        })
    }
}

/// A place on the way to a page: address and name.
pub type Kruimel<'a> = (&'a str, &'a str);

impl Kader {
    /// A page of no municipality: for the words of a page without the page.
    pub(crate) fn bare(taal: Taal) -> Self {
        Self {
            taal,
            gemeentenaam: String::new(),
            pad: "/".to_owned(),
            aanmelding: Arc::new(Aanmelding::nobody()),
            thema: false,
            ververs: None,
            woorden: true,
        }
    }

    /// Whether who reads this page may do something: what they may not is no link.
    pub fn mag(&self, recht: Recht) -> bool {
        mogelijk(&self.aanmelding.aanvrager, recht, &self.aanmelding.zaak()).is_ok()
    }

    /// Whether a link is worth offering. Who did not sign in yet comes there by signing in.
    fn offers(&self, recht: Recht) -> bool {
        !self.aanmelding.aanvrager.is_known() || self.mag(recht)
    }

    /// Who reads this page.
    pub fn aanmelding(&self) -> &Aanmelding {
        &self.aanmelding
    }

    /// The text in the language of the page.
    pub fn t<'a>(&self, nl: &'a str, en: &'a str) -> &'a str {
        self.taal.pick(nl, en)
    }

    /// Lets the page load itself again after so many seconds, for work in progress.
    pub fn refreshed_after(mut self, seconds: u32) -> Self {
        self.ververs = Some(seconds);
        self
    }

    /// Without the list of words on the page: where every word is explained already.
    pub fn without_words(self) -> Self {
        Self { woorden: false, ..self }
    }

    /// A whole page. `kruimels` are the places above it.
    pub fn page(&self, titel: &str, kruimels: &[Kruimel<'_>], inhoud: &Markup) -> Markup {
        let naam =
            if self.gemeentenaam.is_empty() { String::new() } else { format!(" · {}", self.gemeentenaam) };
        html! {
            (DOCTYPE)
            html lang=(self.taal.code()) class="voorbeeld-theme utrecht-root" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    @if let Some(seconds) = self.ververs {
                        noscript { meta http-equiv="refresh" content=(seconds); }
                    }
                    title { (titel) " · Voorkant" (naam) }
                    link rel="icon" type="image/svg+xml" href=(assets::address("voorkant.svg"));
                    link rel="stylesheet" href=(assets::address("voorkant.css"));
                    @if self.thema { link rel="stylesheet" href="/thema.css"; }
                    script src=(assets::address("voorkant.js")) defer {}
                }
                body class="utrecht-body" {
                    a class="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud" {
                        (self.t("Direct naar de inhoud", "Straight to the content"))
                    }
                    (self.header())
                    main class="vk-main" id="inhoud" tabindex="-1" data-ververs=[self.ververs] {
                        @if !kruimels.is_empty() { (self.crumbs(kruimels, titel)) }
                        h1 class="utrecht-heading-1" { (titel) }
                        (wegen::without_refused(inhoud, |recht| self.offers(recht)))
                        @if self.woorden { (self.words(titel, inhoud)) }
                    }
                    (self.footer())
                }
            }
        }
    }

    /// The words of the dictionary that stand on the page, each with the way to what it means.
    fn words(&self, titel: &str, inhoud: &Markup) -> Markup {
        let found = woordenboek::found_in(self.taal, &format!("{titel} {}", inhoud.0));
        let list = html! {
            ul class="vk-words" {
                @for woord in &found { li { a href=(woord.adres()) { (woord.naam(self.taal)) } } }
            }
        };
        html! {
            @if !found.is_empty() {
                aside class="vk-onpage" aria-label=(self.t("Woorden op deze pagina", "Words on this page")) {
                    (parts::details(self.t("Woorden op deze pagina", "Words on this page"), &list))
                }
            }
        }
    }

    fn header(&self) -> Markup {
        html! {
            header class="vk-header" {
                div class="vk-header__inner" {
                    a class="vk-brand" href="/" {
                        "Voorkant"
                        @if !self.gemeentenaam.is_empty() {
                            span class="vk-brand__gemeente" { (self.gemeentenaam) }
                        }
                    }
                    (self.account())
                    a class="vk-language" href={ "/taal/" (self.taal.other().code()) "?terug=" (encode(&self.pad)) }
                        lang=(self.taal.other().code()) hreflang=(self.taal.other().code()) {
                        (self.taal.other().pick("Nederlands", "English"))
                    }
                }
                @if let Some(other) = self.aanmelding.for_whom() {
                    div class="vk-header__inner" {
                        p class="vk-account" { (self.t("U werkt namens ", "You act for ")) strong { (other) } }
                    }
                }
                @if self.aanmelding.aanvrager.is_known() { (self.nav()) }
            }
        }
    }

    /// Who is signed in, and the way out; or the way in.
    fn account(&self) -> Markup {
        html! {
            @if !self.aanmelding.has_account() && !self.aanmelding.aanvrager.is_known() {
                a class="vk-account" href="/inloggen" { (self.t("Inloggen", "Sign in")) }
            } @else if self.aanmelding.aanvrager.is_known() {
                a class="vk-account" href="/account" { (self.aanmelding.naam) }
                @if self.aanmelding.has_account() {
                    form class="vk-leave" method="post" action="/uitloggen" {
                        button class="vk-account vk-leave__button" type="submit" { (self.t("Uitloggen", "Sign out")) }
                    }
                }
            }
        }
    }

    fn nav(&self) -> Markup {
        let path = self.pad.split('?').next().unwrap_or_default();
        html! {
            nav class="vk-nav" aria-label=(self.t("Opgaven en kamers", "Opgaven and rooms")) {
                ul class="vk-nav__list" {
                    @if self.mag(Recht::OpgaveLezen) {
                        li { a class="vk-nav__link" href="/opgave"
                            aria-current=[(path == "/opgave" || path.starts_with("/opgave/")).then_some("page")] { "Opgaven" } }
                    }
                    @for kamer in KAMERS.iter().filter(|kamer| self.mag(kamer.recht())) {
                        li {
                            a class=(if kamer.klaar { "vk-nav__link" } else { "vk-nav__link vk-nav__link--soon" })
                                href={ "/" (kamer.sleutel) }
                                aria-current=[path.trim_start_matches('/').split('/').next().filter(|first| *first == kamer.sleutel).map(|_| "page")] {
                                (self.t(kamer.naam, kamer.name))
                                @if !kamer.klaar { span class="vk-visually-hidden" { " " (self.t("(komt nog)", "(to come)")) } }
                            }
                        }
                    }
                }
            }
        }
    }

    fn crumbs(&self, kruimels: &[Kruimel<'_>], here: &str) -> Markup {
        html! {
            nav class="vk-crumbs" aria-label=(self.t("Kruimelpad", "Breadcrumb")) {
                ol {
                    @for (pad, naam) in kruimels { li { a href=(pad) { (naam) } } }
                    li { span aria-current="page" { (here) } }
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        html! {
            footer class="vk-footer" {
                ul {
                    li { a href="/uitleg" { (self.t("Uitleg", "Help")) } }
                    li { a href="/woordenboek" { (self.t("Woordenboek", "Dictionary")) } }
                    li { a href={ "/toegang/waarom?pad=" (encode(&self.pad)) } { (self.t("Waarom mag ik dit zien?", "Why may I see this?")) } }
                    @if self.mag(Recht::VerantwoordingLezen) { li { a href="/toegang/doelen" { (self.t("Waarvoor gebruiken we gegevens?", "What do we use data for?")) } } }
                    @if self.mag(Recht::VerantwoordingLezen) { li { a href="/opzoeken" { (self.t("Huishoudens opzoeken", "Looking up households")) } } }
                    @if self.mag(Recht::LogboekLezen) { li { a href="/logboek" { (self.t("Logboek", "Log")) } } }
                    @if self.mag(Recht::EigenPlan) { li { a href="/mijn-plan" { (self.t("Mijn plan", "My plan")) } } }
                    @if self.mag(Recht::EigenGegevens) { li { a href="/mijn-gegevens" { (self.t("Wie zag mijn gegevens?", "Who saw my data?")) } } }
                    @if self.mag(Recht::RechtenAfhandelen) { li { a href="/rechten" { (self.t("Vragen van inwoners", "Questions of residents")) } } }
                    @if self.mag(Recht::BewarenLezen) { li { a href="/bewaren" { (self.t("Hoe lang bewaren we?", "How long do we keep it?")) } } }
                    @if self.mag(Recht::AccountsBeheren) { li { a href="/toegang" { (self.t("Accounts", "Accounts")) } } }
                    li { a href="/uitleg/privacy" { (self.t("Privacy", "Privacy")) } }
                    li { a href="/toegankelijkheid" { (self.t("Toegankelijkheid", "Accessibility")) } }
                }
                p {
                    "Voorkant " (env!("CARGO_PKG_VERSION")) ". "
                    @if self.aanmelding.aanvrager.is_known() && !self.aanmelding.has_account() {
                        (self.t(
                            "Er zijn geen accounts: alleen te openen op deze computer.",
                            "There are no accounts: it opens on this computer only.",
                        ))
                    }
                }
            }
        }
    }
}

/// A room of the product.
pub struct Kamer {
    /// First part of its addresses, and first word of its commands.
    pub sleutel: &'static str,
    /// Its name.
    pub naam: &'static str,
    /// Its name in English.
    pub name: &'static str,
    /// The question it answers.
    pub vraag: &'static str,
    /// The same in English.
    pub question: &'static str,
    /// What will come, while it is not there yet.
    pub straks: &'static str,
    /// The same in English.
    pub later: &'static str,
    /// Whether it can be used.
    pub klaar: bool,
}

impl Kamer {
    /// What somebody must be allowed for this room to be of use. A room that is still to come is for everybody.
    pub fn recht(&self) -> Recht {
        match self.sleutel {
            "inzicht" => Recht::InzichtLezen,
            "ombuigen" => Recht::ScenarioLezen,
            "afspraken" => Recht::AfsprakenLezen,
            "leren" => Recht::LerenLezen,
            "dialoog" => Recht::DialoogLezen,
            "spiegel" => Recht::SpiegelLezen,
            "gegevens" => Recht::GegevensLezen,
            _ => Recht::EigenAccount,
        }
    }
}

/// The five rooms of the loop, the two around it, and the room of the data, in that order.
pub const fn kamers() -> &'static [Kamer; 8] {
    &KAMERS
}

const KAMERS: [Kamer; 8] = [
    Kamer {
        sleutel: "inzicht",
        naam: "Inzicht",
        name: "Inzicht",
        vraag: "Waar gaat het geld heen, en hoe stapelt hulp zich op?",
        question: "Where does the money go, and how does help stack up?",
        straks: "",
        later: "",
        klaar: true,
    },
    Kamer {
        sleutel: "ombuigen",
        naam: "Ombuigen",
        name: "Ombuigen",
        vraag: "Wat gebeurt er als we geld naar de voorkant brengen?",
        question: "What happens if we move money to the front?",
        straks: "",
        later: "",
        klaar: true,
    },
    Kamer {
        sleutel: "afspraken",
        naam: "Afspraken",
        name: "Afspraken",
        vraag: "Wie doet wat, hoe lang, en voor welke eerlijke prijs?",
        question: "Who does what, for how long, and at what real price?",
        straks: "",
        later: "",
        klaar: true,
    },
    Kamer {
        sleutel: "doen",
        naam: "Doen",
        name: "Doen",
        vraag: "Wat heeft dit huishouden nodig?",
        question: "What does this household need?",
        straks: "",
        later: "",
        klaar: true,
    },
    Kamer {
        sleutel: "leren",
        naam: "Leren",
        name: "Leren",
        vraag: "Gaat het beter met mensen, en komt dat door ons?",
        question: "Are people better off, and was it us?",
        straks: "",
        later: "",
        klaar: true,
    },
    Kamer {
        sleutel: "dialoog",
        naam: "Dialoog",
        name: "Dialoog",
        vraag: "Wat mogen we van elkaar verwachten?",
        question: "What may we expect of each other?",
        straks: "",
        later: "",
        klaar: true,
    },
    Kamer {
        sleutel: "spiegel",
        naam: "Spiegel",
        name: "Spiegel",
        vraag: "Hoe goed werken we samen?",
        question: "How well do we work together?",
        straks: "",
        later: "",
        klaar: true,
    },
    Kamer {
        sleutel: "gegevens",
        naam: "Gegevens",
        name: "Gegevens",
        vraag: "Wat is er binnen, wat wacht, en wat is geweigerd?",
        question: "What came in, what waits, and what was refused?",
        straks: "",
        later: "",
        klaar: true,
    },
];

/// A path as the value of a parameter.
fn encode(path: &str) -> String {
    path.bytes().fold(String::new(), |mut text, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
        text
    })
}
