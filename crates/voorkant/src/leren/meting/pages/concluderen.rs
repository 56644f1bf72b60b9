//! What a study says: its figures as they were registered, another way beside them, and what people make of it.

use ::effect::design::Design;
use ::effect::methods::{Agreement, Caution};
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use opslag::stuk;

use super::{Effectmeting, Effectmetingstuk, Metingbesluit};
use crate::app::today;
use crate::leren::blik::Bereik;
use crate::leren::meetcijfer::Meeteenheid;
use crate::leren::meting::Effectpanel;
use crate::leren::meting::invullen::concluded;
use crate::leren::meting::soort::Meetbevinding;
use crate::leren::meting::uitkomst::{Meetmethode, calculated};
use crate::leren::pages::record::one;
use crate::leren::terug::cijfer::written;
use crate::poort::{Mag, MetingMaken};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, below, is_off};
use crate::web::velden::{Velden, key};
use crate::web::{Kader, WebFout, parts};

/// `GET …/conclusie`.
pub async fn show(mag: Mag<MetingMaken>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let found = one::<Effectmeting>(&mag, &id).await?;
    let mut velden = typed(&found);
    let methode = if found.nu.inhoud.conclusie.is_none() {
        from_figures(&mag, &found, &mut velden).await?
    } else {
        None
    };
    Ok(page(&kader, &found, (&velden, &Terug::default()), methode))
}

/// `POST …/conclusie`.
pub async fn save(
    mag: Mag<MetingMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let found = one::<Effectmeting>(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let after = concluded(&sent.velden, &found.nu.inhoud, &id, today());
    let after = after.map(|inhoud| (Metingbesluit::Afgerond, inhoud));
    let saved = stukblad::save(&mag.app().opslag, &found, &sent, ("waarde", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page(&kader, &found, (&sent.velden, &terug), None)).into_response()
    }))
}

fn factor(eenheid: Meeteenheid) -> f64 {
    if eenheid == Meeteenheid::Aandeel { 100.0 } else { 1.0 }
}

/// What was concluded before, to be changed.
fn typed(found: &Effectmetingstuk) -> Velden {
    let mut velden = Velden::default();
    let inhoud = &found.nu.inhoud;
    let Some(conclusie) = &inhoud.conclusie else { return velden };
    let number = |value: f64| written(value * factor(inhoud.eenheid), 6);
    let mut put = |front: &str, one: &Meetbevinding| {
        for (naam, value) in [("waarde", one.waarde), ("laag", one.laag), ("hoog", one.hoog)] {
            velden.add(&format!("{front}{naam}"), number(value));
        }
    };
    for (front, one) in ["", "ook_"].into_iter().zip(&conclusie.bevindingen) {
        put(front, one);
    }
    velden.add_some("ook_opzet", conclusie.bevindingen.get(1).map(|one| key(one.opzet)));
    velden.add_some("niveau", conclusie.cijfer.zonder.map(number));
    velden.add("n", conclusie.cijfer.n);
    velden.add("tot", conclusie.cijfer.tot);
    velden.add("toelichting", &conclusie.toelichting);
    velden
}

/// The method that calculates a design; none for designs that follow people, of whom there is no table.
const fn method_of(opzet: Design) -> Option<Meetmethode> {
    match opzet {
        Design::Areas => Some(Meetmethode::Permutatie),
        Design::Staggered => Some(Meetmethode::Did),
        Design::Synthetic => Some(Meetmethode::Synthetisch),
        Design::SyntheticDid => Some(Meetmethode::Sdid),
        Design::Series => Some(Meetmethode::Tijdreeks),
        Design::BeforeAfter
        | Design::WaitingList
        | Design::Threshold
        | Design::Matched
        | Design::Subtraction => None,
    }
}

/// What the registered design gives with the figures of this study, as a first filling, and by which method. What another
/// method says is never written under the name of the registered one.
async fn from_figures(
    mag: &Mag<MetingMaken>,
    found: &Effectmetingstuk,
    velden: &mut Velden,
) -> Result<Option<Meetmethode>, WebFout> {
    let inhoud = &found.nu.inhoud;
    let Some(methode) = inhoud.opzet.and_then(method_of) else { return Ok(None) };
    let all = stuk::all::<Effectpanel>(&mag.app().opslag, &found.gemeente).await?;
    let own = all.into_iter().find(|one| one.nu.inhoud.meting == found.id && !is_off(one));
    let Some(own) = own.filter(|one| one.nu.inhoud.eenheid == inhoud.eenheid) else { return Ok(None) };
    let (_, outcome) = calculated(own.nu.inhoud).await?;
    let unlike =
        |one: &Caution| matches!(one, Caution::ApartBefore | Caution::TooFewBefore | Caution::NothingBefore);
    let own = outcome.known().find(|(one, _)| *one == methode).map(|(_, figure)| figure);
    let Some(figure) =
        own.filter(|one| outcome.samen != Agreement::Opposite && !one.cautions.iter().any(unlike))
    else {
        return Ok(None);
    };
    let Some(interval) = figure.interval else { return Ok(None) };
    let number = |value: f64| written(value * factor(inhoud.eenheid), 6);
    for (veld, value) in [("waarde", figure.effect), ("laag", interval.low), ("hoog", interval.high)] {
        velden.add(veld, number(value));
    }
    velden.add("niveau", number(figure.without));
    velden.add("n", outcome.gebieden);
    velden.add_some("tot", outcome.tot);
    Ok(Some(methode))
}

fn page(
    kader: &Kader,
    found: &Effectmetingstuk,
    (velden, terug): (&Velden, &Terug),
    methode: Option<Meetmethode>,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = stukblad::called::<Effectmeting>();
    let inhoud = &found.nu.inhoud;
    let main = inhoud.opzet.map(Design::name);
    let others = Design::ALL
        .into_iter()
        .filter(|one| Some(*one) != inhoud.opzet && *one != Design::BeforeAfter)
        .map(|one| (key(one), kader.t(&one.name().nl, &one.name().en).to_owned()));
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "U geeft het effect met zijn marge. Voorkant schrijft de conclusie. Een tweede manier van rekenen ernaast maakt haar sterker, of juist onzeker.",
            "You give the effect with its margin. Voorkant writes the conclusion. A second way of calculating beside it makes it stronger, or uncertain.")) }
        form class="vk-form" method="post" action={ (Effectmeting::address(&found.id)) "/conclusie" } {
            (hidden(&Formulier::fresh(), found.nu.nummer))
            @if let Some(main) = &main { h2 class="utrecht-heading-2" { (kader.t("Zoals vastgelegd: ", "As registered: ")) (kader.t(&main.nl, &main.en)) } }
            @if let Some(methode) = methode {
                p { (kader.t("Deze getallen zijn uitgerekend uit de cijfers van deze meting, met de methode: ", "These numbers were calculated from the figures of this study, by the method: "))
                    (kader.t(methode.naam().0, methode.naam().1)) ". " (kader.t("Kijk ze na.", "Check them.")) }
            }
            (invoer.line(invoer.label("waarde", ("Het effect", "The effect"), ("Met min zonder hulp. Onder nul is lager met hulp. Een aandeel vult u in procenten in.", "With minus without help. Below zero is lower with help. A share is filled in as percents."))))
            (invoer.line(invoer.label("laag", ("Minstens", "At least"), ("De onderkant van het interval van 95 procent.", "The lower end of the interval of 95 percent."))))
            (invoer.line(invoer.label("hoog", ("Hoogstens", "At most"), ("De bovenkant.", "The upper end."))))
            (invoer.line(invoer.label("niveau", ("De uitkomst zonder hulp", "The outcome without help"), ("Dit hoeft niet. Hiermee wordt het verschil een percentage.", "This is not needed. With it the difference becomes a percentage."))))
            (invoer.line(invoer.label("n", ("Over hoeveel mensen, huishoudens of wijken?", "Over how many people, households or areas?"), ("", ""))))
            (invoer.day(invoer.label("tot", ("Tot welke dag lopen de cijfers?", "Until which day do the figures run?"), ("", ""))))
            h2 class="utrecht-heading-2" { (kader.t("Een tweede manier ernaast", "A second way beside it")) }
            (invoer.choice(invoer.label("ook_opzet", ("Welke manier?", "Which way?"), ("Dit hoeft niet.", "This is not needed.")), others))
            (invoer.line(invoer.label("ook_waarde", ("Het effect op die manier", "The effect in that way"), ("", ""))))
            (invoer.line(invoer.label("ook_laag", ("Minstens, op die manier", "At least, in that way"), ("", ""))))
            (invoer.line(invoer.label("ook_hoog", ("Hoogstens, op die manier", "At most, in that way"), ("", ""))))
            (invoer.area(invoer.label("toelichting", ("Wat maakt u ervan?", "What do you make of it?"), ("In uw eigen woorden. Noem geen mensen.", "In your own words. Name no people."))))
            (parts::submit(kader.t("Bewaar de conclusie", "Save the conclusion")))
        }
    };
    below(kader, found, kader.t("Wat zegt deze meting?", "What does this study say?"), &body)
}
