//! Changing a part of a framework: what is shared, or one annex. Each form makes a next version.

use axum::extract::{Path, Query, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use serde::Deserialize;

use super::{Ingestuurd, Terug, WAT, address, below, find, hidden, save};
use crate::afspraken::overeenkomst;
use crate::afspraken::regio::raam::{Raam, Raambesluit, invullen};
use crate::poort::{AfsprakenMaken, Mag};
use crate::web::invoer::Invoer;
use crate::web::parts::submit_second;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, parts};

/// Which annex.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Welkebijlage {
    gemeente: String,
}

/// `GET …/gedeeld`.
pub async fn show_shared(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let raam = find(&mag, &id).await?;
    Ok(shared_page(&kader, &raam, (&invullen::shared_fields(&raam.nu.inhoud), &Terug::default())))
}

/// `POST …/gedeeld`.
pub async fn save_shared(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let raam = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let after = invullen::shared(&raam.nu.inhoud, &sent.velden).map(|after| (Raambesluit::Gewijzigd, after));
    Ok(save(&mag, &raam, &sent, ("naam", after)).await?.unwrap_or_else(|(status, terug)| {
        (status, shared_page(&kader, &raam, (&sent.velden, &terug))).into_response()
    }))
}

fn shared_page(kader: &Kader, raam: &Raam, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let body = html! {
        (terug.message(kader, WAT))
        (invoer.summary())
        p class="vk-lead" { (kader.t("Wat u hier wijzigt, geldt voor alle gemeenten. De bijlagen veranderen niet.",
            "What you change here holds for all municipalities. The annexes do not change.")) }
        form class="vk-form" method="post" action={ (address(raam)) "/gedeeld" } {
            (hidden(&Formulier::fresh(), raam.nu.nummer))
            (shared_form(&invoer))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        p { a href=(address(raam)) { (kader.t("Terug naar de raamafspraak", "Back to the framework")) } }
    };
    below(kader, raam, kader.t("Wijzig wat voor iedereen geldt", "Change what holds for all"), &body)
}

/// The fields of what is shared.
pub fn shared_form(invoer: &Invoer<'_>) -> Markup {
    html! {
        (invoer.line(invoer.label("naam", ("Hoe heet de raamafspraak?", "What is the framework called?"), ("", ""))))
        (invoer.line(invoer.label("eerste", ("Eerste jaar", "First year"), ("", ""))))
        (invoer.line(invoer.label("laatste", ("Laatste jaar", "Last year"), ("", ""))))
        (invoer.area(invoer.label("voorwaarden", ("Wat geldt voor iedereen?", "What holds for all?"),
            ("Een voorwaarde op elke regel: Stoppen: een jaar van tevoren, met een goede overdracht.", "A term on each line: Stoppen: een jaar van tevoren."))))
        (invoer.area(invoer.label("eisen", ("Wat vragen de gemeenten aan tijd?", "What do the municipalities ask in time?"),
            ("Een eis op elke regel: één verslag over het jaar; 20; 1. Dat is: eis; minuten per keer; keer per jaar. Voor alle gemeenten gelijk, anders is er niets gewonnen.",
             "A demand on each line: demand; minutes each time; times a year. The same for all, or nothing is gained."))))
        h2 class="utrecht-heading-2" { (invoer.kader.t("Hoe groeit de prijs mee?", "How does the price follow?")) }
        p { (invoer.kader.t("Deze index geldt dan voor alle gemeenten. Laat de dag leeg als er geen index is.", "This index then holds for all municipalities. Leave the day empty without an index.")) }
        (overeenkomst::pages::index_form(invoer))
        h2 class="utrecht-heading-2" { (invoer.kader.t("Hoe leggen we uit wat er is gedaan?", "How do we account for what was done?")) }
        (invoer.line(invoer.label("verslagen", ("Hoeveel verslagen per jaar?", "How many reports a year?"), ("Eén is genoeg.", "One is enough."))))
        (invoer.line(invoer.label("leerdagen", ("Hoeveel dagen per jaar leren beide kanten samen?", "How many days a year do both sides learn together?"), ("", ""))))
        (invoer.tick(invoer.label("kwartaal", ("Elk kwartaal een licht overzicht", "A light overview each quarter"), ("", ""))))
        (invoer.tick(invoer.label("spiegel", ("Elk jaar de spiegel invullen", "Fill in the mirror each year"), ("", ""))))
    }
}

/// `GET …/bijlage`.
pub async fn show_annex(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    Query(welke): Query<Welkebijlage>,
) -> Result<Markup, WebFout> {
    let raam = find(&mag, &id).await?;
    let mut velden = Velden::default();
    if !welke.gemeente.is_empty() {
        let annex = raam.nu.inhoud.bijlagen.iter().find(|one| one.gemeente == welke.gemeente);
        velden = invullen::annex_fields(annex.ok_or(WebFout::NietGevonden)?);
        velden.add("was", &welke.gemeente);
    }
    Ok(annex_page(&kader, &raam, (&velden, &Terug::default())))
}

/// `POST …/bijlage`.
pub async fn save_annex(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let raam = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let was = sent.velden.get("was");
    let after = invullen::annex(&raam.nu.inhoud, was, &sent.velden);
    Ok(save(&mag, &raam, &sent, ("gemeente", after)).await?.unwrap_or_else(|(status, terug)| {
        // The button that removes sends no fields: what stands there is shown again.
        let mut now = sent.velden.clone();
        if sent.velden.has("weg")
            && let Some(annex) = raam.nu.inhoud.bijlagen.iter().find(|one| one.gemeente == was)
        {
            now = invullen::annex_fields(annex);
            now.add("was", was);
        }
        (status, annex_page(&kader, &raam, (&now, &terug))).into_response()
    }))
}

fn annex_page(kader: &Kader, raam: &Raam, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let was = velden.get("was");
    let titel = if was.is_empty() {
        kader.t("Voeg een gemeente toe", "Add a municipality")
    } else {
        kader.t("Wijzig de bijlage van deze gemeente", "Change the annex of this municipality")
    };
    let body = html! {
        (terug.message(kader, WAT))
        (invoer.summary())
        p class="vk-lead" { (kader.t("Alleen deze bijlage verandert. Wat voor iedereen geldt en de andere bijlagen blijven zoals ze zijn.",
            "Only this annex changes. What holds for all and the other annexes stay as they are.")) }
        form class="vk-form" method="post" action={ (address(raam)) "/bijlage" } {
            (hidden(&Formulier::fresh(), raam.nu.nummer))
            input type="hidden" name="was" value=(was);
            @if was.is_empty() {
                (invoer.line(invoer.label("gemeente", ("Code van de gemeente", "Code of the municipality"), ("Vier cijfers van het CBS.", "Four digits of CBS."))))
            }
            (invoer.line(invoer.label("naam", ("Naam van de gemeente", "Name of the municipality"), ("", ""))))
            (invoer.area(invoer.label("gebieden", ("In welke gebieden?", "In which areas?"), ("Een gebied op elke regel.", "An area on each line."))))
            (invoer.area(invoer.label("budget", ("Hoeveel geld is er?", "How much money is there?"),
                ("Een bedrag op elke regel: 2027; 6.1; collectief; sociaal werk; 250.000. De soort is: individueel, collectief, toegang, inkomen, omgeving of organisatie.",
                 "An amount on each line: year; task field; kind; what for; amount."))))
            (invoer.area(invoer.label("doelen", ("Wat wil deze gemeente zelf bereiken?", "What does this municipality want to reach itself?"), ("Een doel op elke regel.", "A goal on each line."))))
            (invoer.amount(invoer.label("besteed", ("Hoeveel euro is al besteed?", "How many euros were spent already?"),
                ("Is er geld besteed, dan kan de gemeente er niet zomaar uit.", "Once money was spent, the municipality cannot simply go out."))))
            @if !was.is_empty() {
                (invoer.line(invoer.label("waarom", ("Is het minder dan er stond? Waarom?", "Is it less than it was? Why?"), ("Alleen nodig als het bestede geld lager wordt. Dit blijft bewaard.", "Only needed when what was spent gets lower. This is kept."))))
            }
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        @if !was.is_empty() {
            form class="vk-form" method="post" action={ (address(raam)) "/bijlage" } {
                (hidden(&Formulier::fresh(), raam.nu.nummer))
                input type="hidden" name="was" value=(was);
                input type="hidden" name="weg" value="ja";
                (submit_second(kader.t("Haal deze gemeente eruit", "Remove this municipality")))
            }
        }
        p { a href=(address(raam)) { (kader.t("Terug naar de raamafspraak", "Back to the framework")) } }
    };
    below(kader, raam, titel, &body)
}
