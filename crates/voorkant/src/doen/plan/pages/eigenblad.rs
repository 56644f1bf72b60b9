//! The plan as its household reads it: in ordinary words, on a telephone, on paper.

use ::plan::{Akkoord, Casus, Leefeenheid, Lid, Lidnummer, Lidrol, Nummer, Planafspraak};
use maud::{Markup, html};
use toegang::{Doel, Recht};

use super::toon::{self, Namen};
use crate::doen::plan::eigen::{Eigenplan, seen_mark};
use crate::doen::plan::{Planwerker, Werkrol};
use crate::rechten::Gebruikt;
use crate::rechten::pages::look_row;
use crate::web::{Kader, day, moment, parts};

/// So many of the last looks stand on the page; all of them are under "Wie zag mijn gegevens?".
const LAATSTE: usize = 10;

/// Somebody who works in the plan.
pub(super) struct Wie<'a> {
    pub werker: &'a Planwerker,
    pub naam: String,
    pub organisatie: String,
}

/// The page.
pub(super) struct Eigenblad<'a> {
    kader: &'a Kader,
    own: &'a Eigenplan,
    werkers: Vec<Wie<'a>>,
    looks: &'a [Gebruikt],
    leden: Leefeenheid,
}

impl<'a> Eigenblad<'a> {
    pub fn new(kader: &'a Kader, own: &'a Eigenplan, werkers: Vec<Wie<'a>>, looks: &'a [Gebruikt]) -> Self {
        // Names are all that is shown of members.
        let today = kader.aanmelding().vandaag;
        let member = |(lid, naam): (&Lidnummer, &::plan::Kort)| {
            (*lid, Lid::new(naam.clone(), Lidrol::Huisgenoot, today))
        };
        let leden = Leefeenheid(own.blad.namen.iter().map(member).collect());
        Self { kader, own, werkers, looks, leden }
    }

    fn t<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.kader.t(nl, en)
    }

    fn namen(&self) -> Namen<'_> {
        Namen(&self.leden)
    }

    /// All of it, in the order in which somebody asks.
    pub fn body(&self) -> Markup {
        html! {
            (self.lead())
            (self.question())
            (self.goals())
            (self.agreements())
            (self.choices())
            (self.reviews())
            (self.involved())
            (self.spent())
            (self.fields())
            (self.who())
            (self.seen())
            (self.take_along())
            (self.take_back())
        }
    }

    fn director(&self) -> Option<&Wie<'a>> {
        self.werkers.iter().find(|one| one.werker.rol == Some(Werkrol::Regisseur))
    }

    fn lead(&self) -> Markup {
        html! {
            p class="vk-lead" {
                (self.t("Dit is plan ", "This is plan ")) (self.own.nummer())
                (self.t(" van uw huishouden. ", " of your household. "))
                @match (self.own.casus(), self.director()) {
                    (Casus::Gevraagd(_), _) => (self.t("Uw vraag is binnen. Er is nog niemand die het plan leidt.", "Your question came in. Nobody leads the plan yet.")),
                    (Casus::Lopend(_), Some(wie)) => { strong { (wie.naam) } (self.t(" is uw regisseur. Klopt er iets niet? Bel deze persoon.", " is your director. Is something not right? Call this person.")) }
                    (Casus::Lopend(_), None) => (self.t("Het plan loopt.", "The plan is running.")),
                    (Casus::Nazorg(_), _) => (self.t("Het plan is gesloten. Wij vragen later nog hoe het met u gaat.", "The plan is closed. Later we ask how you are.")),
                    (Casus::Klaar(_), _) => (self.t("Dit plan is klaar. U kunt het hier nog lezen.", "This plan is over. You can still read it here.")),
                }
            }
        }
    }

    fn question(&self) -> Markup {
        html! {
            section class="vk-section" {
                h2 { (self.t("Uw vraag", "Your question")) }
                @match &self.own.blad.vraag {
                    Some(vraag) => { blockquote { (toon::words(vraag.as_str())) } }
                    None => { p { (self.t("Er staat nog geen vraag.", "There is no question yet.")) } }
                }
                @if let Some(later) = &self.own.blad.over_een_jaar {
                    h3 { (self.t("Over een jaar", "In a year")) }
                    blockquote { (toon::words(later.as_str())) }
                }
            }
        }
    }

    fn goals(&self) -> Markup {
        html! {
            section class="vk-section" {
                h2 { (self.t("Wat wilt u bereiken?", "What do you want to reach?")) }
                @if self.own.blad.doelen.is_empty() { p { (self.t("Er staan nog geen doelen.", "There are no goals yet.")) } }
                @for (nummer, doel) in &self.own.blad.doelen {
                    (toon::goal(self.kader, &self.namen(), (*nummer, doel), &|_, _, _| html! {}))
                }
            }
        }
    }

    fn agreements(&self) -> Markup {
        html! {
            section class="vk-section" id="afspraken" {
                h2 { (self.t("Wat spreken wij af?", "What do we agree?")) }
                @if self.own.blad.afspraken.is_empty() { p { (self.t("Er zijn nog geen afspraken met u.", "There are no agreements with you yet.")) } }
                @else {
                    p { (self.t("U mag ja of nee zeggen. Zegt u nee, dan gaat uw hulp gewoon door. U mag ook later van gedachten veranderen.",
                                "You may say yes or no. If you say no, your help just goes on. You may change your mind later.")) }
                }
                @for (nummer, afspraak) in &self.own.blad.afspraken {
                    article class="vk-card" {
                        (toon::agreement(self.kader, &self.namen(), afspraak))
                        @for lid in self.own.parties(afspraak) { (self.answer((*nummer, afspraak), lid)) }
                    }
                }
            }
        }
    }

    fn answer(&self, (nummer, afspraak): (Nummer, &Planafspraak), lid: Lidnummer) -> Markup {
        let namen = self.namen();
        let own = lid == self.own.lid;
        let who = if own { self.t("U", "You").to_owned() } else { namen.of(lid).to_owned() };
        let waarom = format!("waarom-{nummer}-{lid}");
        html! {
            p {
                @match self.own.answer_of(nummer, lid) {
                    Some(Akkoord::Ja) => { (who) (self.t(" zei ", " said ")) strong { (self.t("ja", "yes")) } "." }
                    Some(Akkoord::Nee(reden)) => { (who) (self.t(" zei ", " said ")) strong { (self.t("nee", "no")) }
                        @if let Some(reden) = reden { ": ‘" (reden) "’" } "." }
                    None => { (who) @if own { (self.t(" zei nog geen ja of nee.", " did not say yes or no yet.")) }
                        @else { (self.t(" zei nog geen ja of nee. U mag dat als ouder zeggen.", " did not say yes or no yet. As a parent you may say it.")) } }
                }
            }
            @if self.own.runs() {
                form class="vk-form" method="post" action={ "/mijn-plan/" (self.own.id()) "/akkoord" } {
                    input type="hidden" name="afspraak" value=(nummer);
                    input type="hidden" name="lid" value=(lid);
                    input type="hidden" name="gezien" value=(seen_mark(afspraak));
                    div class="vk-field" {
                        label for=(waarom) { (self.t("Wilt u erbij zeggen waarom? Dat hoeft niet.", "Do you want to say why? You need not.")) }
                        input class="utrecht-textbox" id=(waarom) name="waarom" type="text" autocomplete="off";
                    }
                    div class="vk-actions" {
                        @for (value, nl, en) in [("ja", "zegt ja", "says yes"), ("nee", "zegt nee", "says no")] {
                            button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="antwoord" value=(value) {
                                @if own { (if value == "ja" { self.t("Ik zeg ja", "I say yes") } else { self.t("Ik zeg nee", "I say no") }) }
                                @else { (who) " " (self.t(nl, en)) }
                                span class="vk-visually-hidden" { ": " (afspraak.tekst) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn choices(&self) -> Markup {
        html! {
            @if !self.own.blad.keuzen.is_empty() {
                section class="vk-section" {
                    h2 { (self.t("Wat zou u zelf kiezen?", "What would you choose yourself?")) }
                    @for keuze in self.own.blad.keuzen.values() {
                        article class="vk-card" { (toon::choice(self.kader, &self.namen(), keuze)) }
                    }
                }
            }
        }
    }

    fn reviews(&self) -> Markup {
        html! {
            @if !self.own.blad.evaluaties.is_empty() {
                section class="vk-section" {
                    h2 { (self.t("Wanneer kijken we samen terug?", "When do we look again together?")) }
                    (toon::reviews(self.kader, &self.own.blad.evaluaties, &|_, _, _| html! {}))
                }
            }
        }
    }

    fn spent(&self) -> Markup {
        html! {
            @if !self.own.besteed.is_empty() {
                section class="vk-section" {
                    h2 { (self.t("Geld voor uw huishouden", "Money for your household")) }
                    (toon::spendings(self.kader, &self.own.besteed))
                }
            }
        }
    }

    fn involved(&self) -> Markup {
        html! {
            @if !self.own.blad.betrokkenen.is_empty() {
                section class="vk-section" {
                    h2 { (self.t("Wie helpt u nu?", "Who helps you now?")) }
                    (toon::involved(self.kader, &self.own.blad.betrokkenen, &|_, _, _| html! {}))
                }
            }
        }
    }

    fn fields(&self) -> Markup {
        html! {
            section class="vk-section" {
                h2 { (self.t("Wat is er over u opgeschreven?", "What was written down about you?")) }
                @if self.own.blad.gebieden.is_empty() { p { (self.t("Niets, behalve wat hierboven staat.", "Nothing but what stands above.")) } }
                @for blad in self.own.blad.gebieden.values() {
                    article class="vk-card" {
                        h3 { (self.t(blad.gebied().naam().0, blad.gebied().naam().1)) }
                        (toon::field(self.kader, &self.namen(), blad))
                    }
                }
            }
        }
    }

    fn who(&self) -> Markup {
        html! {
            section class="vk-section" id="wie" {
                h2 { (self.t("Wie mag wat zien?", "Who may see what?")) }
                p { (self.t("Deze mensen werken in uw plan. Zij zien wat bij hun doel hoort.", "These people work in your plan. They see what belongs to their purpose.")) }
                ul class="vk-rows" { @for wie in &self.werkers { li { (self.worker(wie)) } } }
                (self.shared())
                (self.table())
            }
        }
    }

    fn worker(&self, Wie { werker, naam, organisatie }: &Wie<'_>) -> Markup {
        let rol = werker.rol.map(Werkrol::naam).unwrap_or_default();
        html! {
            strong { (naam) } @if !organisatie.is_empty() { ", " (organisatie) } ", " (self.t(rol.0, rol.1)) ". "
            @match Doel::find(&werker.doel.0) {
                Some(doel) => { (self.t("Waarvoor: ", "For what: ")) (self.t(doel.naam.0, doel.naam.1)) " (" span lang="nl" { (doel.artikel) } "). " }
                None => { (self.t("Waarvoor: ", "For what: ")) (werker.doel.0) ". " }
            }
            (self.t("Waarom mag dat: ", "Why that is allowed: ")) span lang="nl" { (werker.grondslag.trim_end_matches('.')) } ". "
            @match werker.tot {
                Some(tot) => { (self.t("Tot en met ", "Until ")) (day(self.kader.taal, tot)) "." }
                None => { (self.t("Zolang het plan loopt.", "As long as the plan runs.")) }
            }
        }
    }

    fn shared(&self) -> Markup {
        html! {
            h3 { (self.t("Wat delen zij met elkaar?", "What do they share with each other?")) }
            @if self.own.delingen().next().is_none() {
                p { (self.t("Niets over wetten heen. Ieder ziet alleen het eigen deel.", "Nothing over laws. Everybody sees their own part only.")) }
            }
            ul class="vk-rows" {
                @for one in self.own.delingen() {
                    li {
                        strong { (self.t(one.soort.naam().0, one.soort.naam().1)) } ": "
                        (self.t("iedereen die in uw plan werkt, ziet dit. U vroeg daarom: ", "everybody who works in your plan sees this. You asked for it: "))
                        "‘" (one.verzoek) "’. " (self.t("Tot en met ", "Until ")) (day(self.kader.taal, one.tot)) "."
                        @if self.own.decides() {
                            form class="vk-form" method="post" action={ "/mijn-plan/" (self.own.id()) "/delen" } {
                                input type="hidden" name="soort" value=(one.soort.sleutel());
                                (parts::submit_second(&format!("{} {}", self.t("Ik neem dit terug:", "I take this back:"), self.t(one.soort.naam().0, one.soort.naam().1))))
                            }
                        }
                    }
                }
            }
        }
    }

    fn table(&self) -> Markup {
        let today = self.kader.aanmelding().vandaag;
        html! {
            h3 { (self.t("Wie zit er nog meer aan tafel?", "Who else sits at the table?")) }
            @if self.own.tafel.is_empty() {
                p { (self.t("Niemand anders is uitgenodigd.", "Nobody else was invited.")) }
            } @else {
                p { (self.t("Zij zien een klein deel van uw plan, en nooit iets over uw gezondheid of andere gevoelige dingen. Wilt u dat niet? Zeg het tegen uw regisseur.",
                            "They see a small part of your plan, and never anything about your health or other sensitive things. If you do not want that, tell your director.")) }
            }
            ul class="vk-rows" {
                @for one in &self.own.tafel {
                    @let deel = &one.uitnodiging.deel;
                    li {
                        strong { (one.organisatie) } ", " (one.uitnodiging.partner) ": "
                        @match (one.uitnodiging.ingetrokken, one.uitnodiging.tot < today) {
                            (Some(op), _) => { (self.t("ziet niets meer, sinds ", "sees nothing any more, since ")) (day(self.kader.taal, op)) }
                            (None, true) => { (self.t("ziet niets meer, sinds ", "sees nothing any more, since ")) (day(self.kader.taal, one.uitnodiging.tot)) }
                            (None, false) => {
                                (deel.doelen.len()) (self.t(" doelen, ", " goals, ")) (deel.afspraken.len()) (self.t(" afspraken en ", " agreements and "))
                                (deel.gebieden.len()) (self.t(" onderwerpen, tot en met ", " subjects, until ")) (day(self.kader.taal, one.uitnodiging.tot))
                            }
                        }
                        "."
                    }
                }
            }
        }
    }

    fn seen(&self) -> Markup {
        html! {
            section class="vk-section" {
                h2 { (self.t("Wie keek in uw plan?", "Who looked at your plan?")) }
                p { (self.t("Dit zijn de laatste keren.", "These are the last times.")) }
                ul class="vk-rows" {
                    @for one in self.looks.iter().take(LAATSTE) {
                        @let cells = look_row(self.kader, one);
                        li { @for (place, cell) in cells.iter().take(4).enumerate() {
                            @if place == 3 { (self.t("Waarom: ", "Why: ")) }
                            (cell) @if place < 2 { ", " } @else { ". " } } }
                    }
                }
                @if self.kader.mag(Recht::EigenGegevens) {
                    p { a href="/mijn-gegevens" { (self.t("Alle keren dat iemand uw gegevens zag", "All times that somebody saw your data")) } }
                }
            }
        }
    }

    fn take_along(&self) -> Markup {
        html! {
            section class="vk-section" {
                h2 { (self.t("Meenemen", "Take along")) }
                p { (self.t("U kunt deze pagina afdrukken. Of bewaar het plan als bestand.", "You can print this page. Or keep the plan as a file.")) }
                ul class="vk-downloads" {
                    li { a href={ "/mijn-plan/" (self.own.id()) "/plan.json" } download { (self.t("Uw plan als JSON", "Your plan as JSON")) } }
                }
                p { (self.t("De gemeente bewaart een plan zolang de wet dat zegt. Zij mag het niet eerder weggooien, ook niet als u dat vraagt. Klopt er iets niet? Dan kunt u vragen om het te verbeteren.",
                            "The municipality keeps a plan as long as the law says. It may not throw it away before, also when you ask. Is something not right? Then you can ask to have it set right.")) }
                p class="vk-field__help" { (self.t("Zo stond het plan hier op ", "So the plan read here on ")) (moment(self.kader.taal, &opslag::now())) "." }
            }
        }
    }

    fn take_back(&self) -> Markup {
        html! {
            @if self.own.waits() && self.own.decides() {
                section class="vk-section" {
                    h2 { (self.t("Uw vraag intrekken", "Taking your question back")) }
                    form class="vk-form" method="post" action={ "/mijn-plan/" (self.own.id()) "/intrekken" } {
                        p { (self.t("Is uw vraag niet meer nodig? Dan kunt u haar intrekken. U hoeft niet te zeggen waarom.",
                                    "Is your question no longer needed? Then you can take it back. You need not say why.")) }
                        div class="vk-field" {
                            label for="reden" { (self.t("Waarom? Dat hoeft niet.", "Why? You need not say.")) }
                            input class="utrecht-textbox" id="reden" name="reden" type="text" autocomplete="off";
                        }
                        (parts::submit_second(self.t("Ik trek mijn vraag in", "I take my question back")))
                    }
                }
            }
        }
    }
}
