//! The plan of a household on one page.

use ::plan::{
    Akkoord, Botsing, Casus, Lidnummer, Nummer, Plan, Planafspraak, Planinhoud, Planveld, Plekdeel,
};
use axum::extract::{Path, Query};
use maud::{Markup, html};
use serde::Deserialize;
use toegang::Recht;

use super::toon::{self, Namen};
use super::wijzig::clash_mark;
use super::{Geopend, opened, overtypen};
use crate::doen::budget::{Besteding, spent};
use crate::doen::pages::crumbs;
use crate::doen::plan::decide::{Zicht, work};
use crate::doen::plan::{dossier, store};
use crate::poort::{Mag, PlanOpenen};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, day};

/// What was done just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Gedaan {
    gedaan: String,
}

/// `GET /doen/plannen/{plan}`.
pub async fn show(
    mag: Mag<PlanOpenen>,
    kader: Kader,
    Path(plan): Path<String>,
    Query(gedaan): Query<Gedaan>,
) -> Result<Markup, WebFout> {
    let app = mag.app();
    let geopend = opened(&mag, app, &plan, "plan bekeken").await?;
    let drafts = store::drafts(&app.opslag, &geopend.dossier.id, mag.aanmelding().account()).await?;
    let besteed = spent(app, &mag.wie().gemeente, &geopend.dossier.id).await?;
    let blad = Blad { kader: &kader, geopend: &geopend, inhoud: geopend.inhoud(), besteed };
    let [home, room] = crumbs(&kader);
    let above = [home, room, ("/doen/plannen", kader.t("Plannen", "Plans"))];
    Ok(kader.page(&geopend.titel(&kader), &above, &blad.body(&gedaan.gedaan, &drafts)))
}

/// Where a draft goes on, under the plan.
fn draft_place(deel: &str) -> String {
    if deel == overtypen::KLAD { "/keukentafel/invoeren".to_owned() } else { format!("/deel/{deel}") }
}

struct Blad<'a> {
    kader: &'a Kader,
    geopend: &'a Geopend,
    inhoud: Planinhoud,
    besteed: Vec<Besteding>,
}

impl Blad<'_> {
    fn t<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.kader.t(nl, en)
    }

    /// The way to change a part, for who may.
    fn edit(&self, deel: &str, nummer: u64, naam: &str) -> Markup {
        let pad = self.geopend.pad();
        html! {
            @if self.kader.mag(Recht::PlanBewerken) && self.runs() {
                " " a href={ (pad) "/deel/" (deel) "/" (nummer) } { (self.t("Wijzig", "Change")) span class="vk-visually-hidden" { ": " (naam) } }
            }
        }
    }

    fn add(&self, deel: &str, nl: &str, en: &str) -> Markup {
        html! {
            @if self.kader.mag(Recht::PlanBewerken) && self.runs() {
                p { a href={ (self.geopend.pad()) "/deel/" (deel) } { (self.t(nl, en)) } }
            }
        }
    }

    fn runs(&self) -> bool {
        matches!(self.geopend.dossier.casus, Casus::Gevraagd(_) | Casus::Lopend(_))
    }

    fn body(&self, gedaan: &str, drafts: &[String]) -> Markup {
        let whole = self.geopend.zicht == Zicht::Heel;
        html! {
            (self.said(gedaan))
            (self.clashes())
            (self.drafts(drafts))
            @if !whole { (self.part()) }
            (self.actions(whole))
            (self.question())
            (self.goals())
            @if whole { (self.agreements()) }
            (self.household())
            (self.involved())
            (self.fields())
            @if whole { (self.choices()) (self.money()) (self.triangle()) (self.reviews()) }
            (self.case())
        }
    }

    fn said(&self, gedaan: &str) -> Markup {
        let (toon, titel, tekst) = match gedaan {
            "bewaard" => (Toon::Gelukt, self.t("Bewaard", "Saved"), self.t("Uw wijziging staat in het plan.", "Your change is in the plan.")),
            "samen" => (Toon::Gelukt, self.t("Bewaard, samen met een ander", "Saved, together with somebody else"),
                self.t("Een ander wijzigde het plan op hetzelfde moment. Uw woorden en die van de ander staan er allebei in.",
                       "Somebody else changed the plan at the same time. Your words and theirs are both in it.")),
            "botsing" => (Toon::LetOp, self.t("Bewaard, maar kies nog", "Saved, but still choose"),
                self.t("U en een ander schreven iets anders op dezelfde plek. Hieronder staan beide teksten. Kies samen wat het wordt.",
                       "You and somebody else wrote something else in the same place. Both texts are below. Choose together.")),
            "opgelost" => (
                Toon::LetOp,
                self.t("Dit is al opgelost of veranderd", "This was solved or changed already"),
                self.t("Kijk hoe het plan nu is.", "Look how the plan is now."),
            ),
            _ => return html! {},
        };
        parts::alert(toon, titel, &html! { p { (tekst) } })
    }

    fn clashes(&self) -> Markup {
        if self.geopend.zicht != Zicht::Heel || self.geopend.dossier.plan.botsingen().is_empty() {
            return html! {};
        }
        html! {
            section class="vk-section" id="botsingen" {
                h2 { (self.t("Twee teksten op één plek", "Two texts in one place")) }
                @for botsing in self.geopend.dossier.plan.botsingen().iter().filter(|one| self.may_read(one)) {
                    div class="vk-card" {
                        p { strong { (self.t(&botsing.plek.naam().0, &botsing.plek.naam().1)) }
                            @if let Some(naam) = self.inhoud.naam_van(&botsing.plek) { " (" (naam) ")" } }
                        dl class="vk-facts" {
                            div { dt { (self.t("Er stond", "It said")) } dd { (botsing.was) } }
                            div { dt { (self.t("De een schreef", "The one wrote")) } dd { (botsing.een) } }
                            div { dt { (self.t("De ander schreef", "The other wrote")) } dd { (botsing.ander) } }
                        }
                        p { (self.t("Zet eerst in het plan wat het moet zijn, met ‘Wijzig’. Klopt het plan nu? Dan is de keuze gemaakt.",
                                    "First put in the plan what it must be, with ‘Change’. Is the plan right now? Then the choice is made.")) }
                        @if self.kader.mag(Recht::PlanBewerken) {
                            form method="post" action={ (self.geopend.pad()) "/botsing" } {
                                input type="hidden" name="botsing" value=(clash_mark(botsing));
                                (parts::submit_second(self.t("Het plan klopt nu", "The plan is right now")))
                            }
                        }
                    }
                }
            }
        }
    }

    /// A clash about a part that was taken out may hold words of a law that the plan does not count any more.
    fn may_read(&self, botsing: &Botsing) -> bool {
        match botsing.plek.0.first() {
            Some(Plekdeel::Veld(Planveld::Gebieden | Planveld::Betrokkenen)) => {
                self.inhoud.naam_van(&botsing.plek).is_some()
            }
            _ => true,
        }
    }

    fn drafts(&self, drafts: &[String]) -> Markup {
        html! {
            @if !drafts.is_empty() {
                (parts::alert(Toon::LetOp, self.t("U bent nog niet klaar met typen", "You have not finished typing"), &html! {
                    p { (self.t("Dit is bewaard, maar staat nog niet in het plan:", "This is kept, but not in the plan yet:")) }
                    ul { @for deel in drafts { li { a href={ (self.geopend.pad()) (draft_place(deel)) } { (self.draft_name(deel)) } } } }
                }))
            }
        }
    }

    fn draft_name(&self, deel: &str) -> String {
        if deel == overtypen::KLAD {
            return self.t("Van het vel overtypen", "Typing from the sheet").to_owned();
        }
        let key = deel.split('/').next().unwrap_or_default();
        super::delen::Planonderdeel::of(key)
            .map_or_else(|| deel.to_owned(), |deel| self.t(deel.naam().0, deel.naam().1).to_owned())
    }

    fn part(&self) -> Markup {
        parts::alert(
            Toon::LetOp,
            self.t("U ziet een deel van dit plan", "You see a part of this plan"),
            &html! {
                p { (self.t("U ziet wat hoort bij de wet waarvoor u hier werkt. Vraagt het huishouden om één plan over alle wetten, dan kan de regisseur dat opschrijven. Daarna ziet u meer.",
                            "You see what belongs to the law for which you work here. When the household asks for one plan over all laws, the director can write that down. Then you see more.")) }
            },
        )
    }

    fn actions(&self, whole: bool) -> Markup {
        let pad = self.geopend.pad();
        html! {
            nav class="vk-subnav" aria-label=(self.t("In dit plan", "In this plan")) {
                ul {
                    @if self.kader.mag(Recht::BudgetBeslissen) && self.runs() {
                        li { a href={ (pad) "/budget" } { (self.t("Geld uitgeven", "Spend money")) } }
                    }
                    @if whole {
                        li { a href={ (pad) "/regie" } { (self.t("Regie en sluiten", "Directing and closing")) } }
                        li { a href={ (pad) "/mensen" } { (self.t("Wie werkt mee", "Who works in it")) } }
                        li { a href={ (pad) "/wending" } { (self.t("Het huishouden verandert", "The household changes")) } }
                        li { a href={ (pad) "/versies" } { (self.t("Versies", "Versions")) } }
                    }
                    li { a href={ (pad) "/partners" } { (self.t("Partners aan tafel", "Partners at the table")) } }
                    li { a href={ (pad) "/berichten" } { (self.t("Berichten", "Messages")) } }
                    li { a href={ (pad) "/keukentafel" } { (self.t("Vel voor de keukentafel", "Sheet for the kitchen table")) } }
                }
            }
        }
    }

    fn question(&self) -> Markup {
        html! {
            section class="vk-section" {
                h2 { (self.t("De vraag", "The question")) }
                @match &self.inhoud.vraag {
                    Some(vraag) => { blockquote { (toon::words(vraag.as_str())) } }
                    None => { p { (self.t("Er staat nog geen vraag.", "There is no question yet.")) } }
                }
                @if let Some(later) = &self.inhoud.over_een_jaar {
                    h3 { (self.t("Over een jaar", "In a year")) }
                    blockquote { (toon::words(later.as_str())) }
                }
                @if self.geopend.zicht == Zicht::Heel { (self.add("vraag", "Wijzig de vraag", "Change the question")) }
            }
        }
    }

    fn goals(&self) -> Markup {
        let namen = Namen(&self.inhoud.leefeenheid);
        html! {
            section class="vk-section" {
                h2 { (self.t("Doelen", "Goals")) }
                @if self.inhoud.doelen.is_empty() {
                    p { (self.t("Er zijn nog geen doelen. Een doel begint met de zin van de inwoner.", "There are no goals yet. A goal begins with the sentence of the resident.")) }
                }
                @for (nummer, doel) in &self.inhoud.doelen {
                    (toon::goal(self.kader, &namen, (*nummer, doel), &|deel, number, naam| self.edit(deel, number, naam)))
                    @if doel.stand == ::plan::Doelstand::Open && self.kader.mag(Recht::PlanBewerken) && self.runs() {
                        p { a href={ (self.geopend.pad()) "/deel/stap?doel=" (nummer) } { (self.t("Voeg een stap toe", "Add a step")) span class="vk-visually-hidden" { ": " (doel.woorden) } } }
                    }
                }
                @if self.geopend.zicht == Zicht::Heel { (self.add("doel", "Voeg een doel toe", "Add a goal")) }
            }
        }
    }

    fn agreements(&self) -> Markup {
        let namen = Namen(&self.inhoud.leefeenheid);
        html! {
            section class="vk-section" {
                h2 { (self.t("Afspraken", "Agreements")) }
                @if self.inhoud.afspraken.is_empty() { p { (self.t("Er zijn nog geen afspraken.", "There are no agreements yet.")) } }
                @for (nummer, afspraak) in &self.inhoud.afspraken {
                    article class="vk-card" {
                        (toon::agreement(self.kader, &namen, afspraak))
                        (self.answers(&self.geopend.dossier.plan, *nummer, afspraak))
                        (self.edit("afspraak", nummer.0, afspraak.tekst.as_str()))
                    }
                }
                (self.add("afspraak", "Voeg een afspraak toe", "Add an agreement"))
            }
        }
    }

    /// What each party said to an agreement, and a place to write down what they say now.
    fn answers(&self, plan: &Plan, nummer: Nummer, afspraak: &Planafspraak) -> Markup {
        let today = self.kader.aanmelding().vandaag;
        let namen = Namen(&self.inhoud.leefeenheid);
        html! {
            ul class="vk-rows" {
                @for lid in &afspraak.partijen {
                    li {
                        (namen.of(*lid)) ": "
                        @match plan.akkoord(nummer, *lid, today) {
                            Some(Akkoord::Ja) => { strong { (self.t("ja", "yes")) } }
                            Some(Akkoord::Nee(waarom)) => { strong { (self.t("nee", "no")) } @if let Some(waarom) = waarom { ". ‘" (waarom) "’" } }
                            None => { (self.t("nog niet gevraagd", "not asked yet")) (self.ask(nummer, *lid)) }
                        }
                    }
                }
            }
        }
    }

    fn ask(&self, nummer: Nummer, lid: Lidnummer) -> Markup {
        let namen = Namen(&self.inhoud.leefeenheid);
        html! {
            @if self.kader.mag(Recht::PlanBewerken) && self.runs() {
                form class="vk-form--row" method="post" action={ (self.geopend.pad()) "/akkoord" } {
                    input type="hidden" name="afspraak" value=(nummer);
                    input type="hidden" name="lid" value=(lid);
                    @for (waarde, nl, en) in [("ja", "zegt ja", "says yes"), ("nee", "zegt nee", "says no")] {
                        button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="antwoord" value=(waarde) {
                            (namen.of(lid)) " " (self.t(nl, en)) }
                        " "
                    }
                }
            }
        }
    }

    fn household(&self) -> Markup {
        let today = self.kader.aanmelding().vandaag;
        html! {
            section class="vk-section" {
                h2 { (self.t("Het huishouden", "The household")) }
                (toon::members(self.kader, &self.inhoud, today, &|deel, number, naam| if self.geopend.zicht == Zicht::Heel { self.edit(deel, number, naam) } else { html! {} }))
                @if self.geopend.zicht == Zicht::Heel { (self.add("lid", "Voeg iemand toe", "Add somebody")) }
            }
        }
    }

    fn involved(&self) -> Markup {
        html! {
            section class="vk-section" {
                h2 { (self.t("Wie helpt er al?", "Who helps already?")) }
                @if self.inhoud.betrokkenen.is_empty() { p { (self.t("Er is nog niemand opgeschreven.", "Nobody was written down yet.")) } }
                @else { (toon::involved(self.kader, &self.inhoud.betrokkenen, &|deel, number, naam| self.edit(deel, number, naam))) }
                (self.add("betrokkene", "Voeg een organisatie toe", "Add an organisation"))
            }
        }
    }

    fn fields(&self) -> Markup {
        let namen = Namen(&self.inhoud.leefeenheid);
        html! {
            section class="vk-section" {
                h2 { (self.t("Leefgebieden", "Fields of life")) }
                p { (self.t("Hier staat alleen wat nodig is, met de reden erbij. U hoeft niets in te vullen.", "Here stands only what is needed, with the reason. You need not fill in anything.")) }
                @for (nummer, blad) in &self.inhoud.gebieden {
                    article class="vk-card" {
                        h3 { (self.t(blad.gebied().naam().0, blad.gebied().naam().1)) }
                        (toon::field(self.kader, &namen, blad))
                        (self.edit("gebied", nummer.0, blad.gebied().naam().0))
                    }
                }
                (self.add("gebied", "Schrijf iets op over een leefgebied", "Write something about a field of life"))
            }
        }
    }

    fn choices(&self) -> Markup {
        let namen = Namen(&self.inhoud.leefeenheid);
        html! {
            section class="vk-section" {
                h2 { (self.t("Wat zou u zelf kiezen?", "What would you choose yourself?")) }
                @for (nummer, keuze) in &self.inhoud.keuzen {
                    article class="vk-card" { (toon::choice(self.kader, &namen, keuze)) (self.edit("keuze", nummer.0, keuze.vraag.as_str())) }
                }
                (self.add("keuze", "Leg een keuze voor, met de prijs", "Put a choice, with its price"))
            }
        }
    }

    fn money(&self) -> Markup {
        html! {
            @if !self.besteed.is_empty() {
                section class="vk-section" {
                    h2 { (self.t("Maatwerkbudget", "Maatwerkbudget")) }
                    (toon::spendings(self.kader, &self.besteed))
                }
            }
        }
    }

    fn triangle(&self) -> Markup {
        html! {
            section class="vk-section" {
                h2 { (self.t("Mag het, doet iedereen mee, en wat levert het op?", "May it be, is everybody in, and what does it yield?")) }
                (toon::triangle(self.kader, &self.inhoud.driehoek, &|deel, number, naam| self.edit(deel, number, naam)))
                (self.add("driehoek", "Schrijf op waarom dit mag", "Write down why this may be"))
                (self.add("regel", "Voeg een bedrag toe, zonder of met plan", "Add an amount, without or with the plan"))
                @if self.kader.mag(Recht::PlanBewerken) && self.runs() {
                    p { a href={ (self.geopend.pad()) "/knelpunt" } { (self.t("Staat een regel in de weg?", "Does a rule stand in the way?")) } }
                }
            }
        }
    }

    fn reviews(&self) -> Markup {
        html! {
            section class="vk-section" {
                h2 { (self.t("Samen terugkijken", "Looking again together")) }
                @if self.inhoud.evaluaties.is_empty() { p { (self.t("Er is nog geen dag afgesproken.", "No day was agreed yet.")) } }
                @else { (toon::reviews(self.kader, &self.inhoud.evaluaties, &|deel, number, naam| self.edit(deel, number, naam))) }
                (self.add("evaluatie", "Spreek een dag af", "Agree on a day"))
            }
        }
    }

    fn case(&self) -> Markup {
        let dossier = &self.geopend.dossier;
        let today = self.kader.aanmelding().vandaag;
        let due = work(&dossier.plan, &dossier.casus, today);
        let (nl, en) = dossier::state_name(&dossier.casus);
        html! {
            section class="vk-section" {
                h2 { (self.t("Stand", "State")) }
                p { (self.t("Dit plan: ", "This plan: ")) (self.t(nl, en)) "." }
                @if self.geopend.zicht == Zicht::Heel { (toon::case(self.kader, &dossier.casus)) }
                @if !due.is_empty() && self.geopend.zicht == Zicht::Heel {
                    h3 { (self.t("Te doen", "To do")) }
                    ul class="vk-rows" { @for (soort, op) in &due { li { (self.t(soort.naam().0, soort.naam().1)) ", " (day(self.kader.taal, *op)) } } }
                }
            }
        }
    }
}
