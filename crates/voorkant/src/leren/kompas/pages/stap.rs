//! One step of a compass: what stands in it with the way to change it, what hangs loose, what the three parties say.

use ::kompas::{Kompasstap, Loseindsoort, Verhaalgebruik};
use axum::extract::Path;
use maud::{Markup, html};
use toegang::Recht;

use super::blad::voices;
use super::vertellen::told;
use super::{address, below, example, find, is_open, spreken, use_of};
use crate::leren::blik::Bereik;
use crate::leren::kompas::invullen::Kompasdeel;
use crate::leren::kompas::{Kompasstand, bronnen, store, tabellen, woorden};
use crate::poort::{LerenLezen, Mag};
use crate::uitvoer::Cijfertabel;
use crate::web::formulier::Terug;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, is_local, parts, tables};

/// `GET …/stap/{stap}`.
pub async fn show(
    mag: Mag<LerenLezen>,
    kader: Kader,
    Path((id, stap)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let stap = Kompasstap::from_key(&stap).ok_or(WebFout::NietGevonden)?;
    let gevonden = find(&mag, &id).await?;
    let remarks = store::remarks(&mag.app().opslag, &gevonden.stuk).await?;
    let blank = (&Velden::default(), &Terug::default());
    Ok(page(&kader, (&gevonden, stap), &remarks, blank))
}

/// The page of a step; `velden` and `terug` are those of a form on it that came back.
pub fn page(
    kader: &Kader,
    (gevonden, stap): (&Kompasstand, Kompasstap),
    remarks: &spreken::Opmerkingen,
    terug: (&Velden, &Terug),
) -> Markup {
    let (nl, en) = woorden::step(stap);
    let (vraag, question) = woorden::question(stap);
    let kompas = &gevonden.kompas;
    let loose: Vec<_> = kompas.losse_einden().into_iter().filter(|one| one.soort.stap() == stap).collect();
    let body = html! {
        (spreken::message(kader, terug))
        p class="vk-lead" { (kader.t(vraag, question)) }
        (example(kader, kompas.bestand()))
        (inhoud(kader, gevonden, stap))
        @if !loose.is_empty() {
            section class="vk-section" aria-labelledby="losse" {
                h2 class="utrecht-heading-2" id="losse" { (kader.t("Wat hangt hier los?", "What hangs loose here?")) }
                ul { @for one in &loose {
                    @let (nl, en) = woorden::loose(one.soort);
                    @let (uit, out) = woorden::way_out(one.soort);
                    li { strong { (one.naam) } ": " (kader.t(nl, en)) ". " (kader.t(uit, out)) }
                } }
            }
        }
        section class="vk-section" aria-labelledby="klaar" {
            h2 class="utrecht-heading-2" id="klaar" { (kader.t("Is deze stap klaar?", "Is this step done?")) }
            (voices(kader, kompas, stap))
            @if is_open(gevonden) && kader.mag(Recht::KompasInstemmen) { (spreken::form(kader, (gevonden, stap), terug)) }
        }
        section class="vk-section" aria-labelledby="reacties" {
            h2 class="utrecht-heading-2" id="reacties" { (kader.t("Wat zeggen de partijen hierover?", "What do the parties say about this?")) }
            (spreken::remarks(kader, (gevonden, stap), remarks, terug))
        }
        (walk(kader, gevonden, stap))
    };
    below(kader, gevonden, &format!("{} {}", stap.nummer(), kader.t(nl, en)), &body)
}

/// To the step before, the step after, and the whole.
fn walk(kader: &Kader, gevonden: &Kompasstand, stap: Kompasstap) -> Markup {
    let adres = address(&gevonden.stuk);
    let at = |number: usize| Kompasstap::ALL.get(number).copied();
    let before = usize::from(stap.nummer()).checked_sub(2).and_then(at);
    let after = at(usize::from(stap.nummer()));
    let link = |other: Kompasstap, nl: &str, en: &str| {
        let (naam, name) = woorden::step(other);
        html! { li { a href={ (adres) "/stap/" (other.key()) } { (kader.t(nl, en)) (other.nummer()) " " (kader.t(naam, name)) } } }
    };
    html! {
        ul class="vk-next" {
            @if let Some(after) = after { (link(after, "Verder: ", "On: ")) }
            @if let Some(before) = before { (link(before, "Terug: ", "Back: ")) }
            li { a href=(adres) { (kader.t("Naar het hele kompas", "To the whole compass")) } }
        }
    }
}

/// Links to the forms of a part: one for each that is there, and one for a new one.
fn forms(
    kader: &Kader,
    gevonden: &Kompasstand,
    deel: Kompasdeel,
    all: &[(String, String)],
    new: (&str, &str),
) -> Markup {
    let adres = format!("{}/deel/{}", address(&gevonden.stuk), deel.key());
    html! {
        @if is_open(gevonden) && kader.mag(Recht::KompasMaken) {
            @if !all.is_empty() {
                (parts::details(kader.t("Wijzig wat er staat", "Change what is there"), &html! {
                    ul { @for (id, naam) in all { li { a href={ (adres) "?id=" (id) } { (naam) } } } }
                }))
            }
            p { (parts::link_button(&adres, kader.t(new.0, new.1))) }
        }
    }
}

fn table(kader: &Kader, tabel: Cijfertabel) -> Markup {
    tables(kader, &[tabel])
}

fn inhoud(kader: &Kader, gevonden: &Kompasstand, stap: Kompasstap) -> Markup {
    match stap {
        Kompasstap::Monitoring => monitoring(kader, gevonden),
        Kompasstap::Resultaat => results(kader, gevonden),
        Kompasstap::Activiteiten => activities(kader, gevonden),
        Kompasstap::Input => input(kader, gevonden),
        Kompasstap::Outcome => outcomes(kader, gevonden),
        Kompasstap::Verbetercyclus => lessons(kader, gevonden),
    }
}

fn pairs<T>(all: &[T], of: impl Fn(&T) -> (&str, &str)) -> Vec<(String, String)> {
    all.iter().map(of).map(|(id, naam)| (id.to_owned(), naam.to_owned())).collect()
}

fn paragraphs(text: &str) -> Markup {
    html! { @for line in text.lines().filter(|line| !line.is_empty()) { p { (line) } } }
}

fn monitoring(kader: &Kader, gevonden: &Kompasstand) -> Markup {
    let file = gevonden.kompas.bestand();
    let figures = pairs(&file.monitor, |one| (&one.id, &one.naam));
    let ambitions = pairs(&file.ambities, |one| (&one.id, &one.tekst));
    html! {
        section class="vk-section" aria-labelledby="hoe" {
            h2 class="utrecht-heading-2" id="hoe" { (kader.t("Hoe gaat het met onze inwoners?", "How are our residents doing?")) }
            (paragraphs(&file.hoe_gaat_het))
            @if is_open(gevonden) && kader.mag(Recht::KompasMaken) {
                p { a href={ (address(&gevonden.stuk)) "/deel/beeld" } { (kader.t("Schrijf op hoe het gaat", "Write down how they are doing")) } }
            }
            (table(kader, tabellen::monitor(&gevonden.kompas)))
            (forms(kader, gevonden, Kompasdeel::Cijfer, &figures, ("Voeg een cijfer toe", "Add a figure")))
        }
        section class="vk-section" aria-labelledby="ambities" {
            h2 class="utrecht-heading-2" id="ambities" { (kader.t("Wat zijn onze ambities?", "What are our ambitions?")) }
            @if file.ambities.is_empty() { p { (kader.t("Er staat nog geen ambitie.", "There is no ambition yet.")) } }
            ul { @for one in &file.ambities { li { (one.tekst) } } }
            (forms(kader, gevonden, Kompasdeel::Ambitie, &ambitions, ("Voeg een ambitie toe", "Add an ambition")))
        }
    }
}

fn results(kader: &Kader, gevonden: &Kompasstand) -> Markup {
    let file = gevonden.kompas.bestand();
    let all: Vec<(String, String)> = file.resultaten.iter().map(|one| (one.id.clone(), one.zin())).collect();
    let indicators: Vec<_> = file.resultaten.iter().flat_map(|one| &one.indicatoren).cloned().collect();
    let named = pairs(&indicators, |one| (&one.id, &one.naam));
    let mut placed: Verhalen = file.resultaten.iter().map(|one| (one.zin(), one.verhalen.clone())).collect();
    let loose: Vec<String> = nowhere(gevonden);
    if !loose.is_empty() {
        placed.push((kader.t("Nog nergens bij", "Nowhere yet").to_owned(), loose));
    }
    html! {
        section class="vk-section" aria-labelledby="wat" {
            h2 class="utrecht-heading-2" id="wat" { (kader.t("Wat willen we bereiken?", "What do we want to reach?")) }
            (table(kader, tabellen::results(&gevonden.kompas)))
            (forms(kader, gevonden, Kompasdeel::Resultaat, &all, ("Voeg een resultaat toe", "Add a result")))
            @if !all.is_empty() {
                (forms(kader, gevonden, Kompasdeel::Indicator, &named, ("Voeg een indicator toe", "Add an indicator")))
            }
            @if file.gepubliceerd.is_some() && is_open(gevonden) && kader.mag(Recht::KompasMaken) {
                ul { @for (id, naam) in &named {
                    li { a href={ (address(&gevonden.stuk)) "/deel/doel?id=" (id) } { (kader.t("Nieuw doel voor: ", "New target for: ")) (naam) } }
                } }
            }
        }
        (stories(kader, gevonden, &placed))
    }
}

/// Names of parts, each with the keys of its stories.
type Verhalen = Vec<(String, Vec<String>)>;

/// The stories that stand with no result and no outcome.
fn nowhere(gevonden: &Kompasstand) -> Vec<String> {
    let ends = gevonden.kompas.losse_einden().into_iter();
    ends.filter(|one| one.soort == Loseindsoort::VerhaalZonderPlek).map(|one| one.id).collect()
}

/// The stories of the parts of a step, with the way to tell one.
fn stories(kader: &Kader, gevonden: &Kompasstand, all: &Verhalen) -> Markup {
    let gebruik = use_of(kader);
    html! {
        section class="vk-section" aria-labelledby="verhalen" {
            h2 class="utrecht-heading-2" id="verhalen" { (kader.t("Wat vertellen mensen?", "What do people tell?")) }
            @for (naam, ids) in all {
                h3 class="utrecht-heading-3" { (naam) }
                (told(kader, &gevonden.kompas, ids, gebruik))
                (own(kader, gevonden, ids, gebruik))
            }
            @if is_open(gevonden) && kader.mag(Recht::KompasInstemmen) {
                p { (parts::link_button(&format!("{}/verhaal/nieuw", address(&gevonden.stuk)), kader.t("Vertel een verhaal", "Tell a story"))) }
            }
        }
    }
}

/// The way to what one can do with each story.
fn own(kader: &Kader, gevonden: &Kompasstand, ids: &[String], gebruik: Verhaalgebruik) -> Markup {
    let readable: Vec<_> = gevonden.kompas.leesbaar(ids, gebruik).collect();
    html! {
        @if kader.mag(Recht::KompasInstemmen) && !readable.is_empty() {
            ul { @for one in readable {
                @let begin: String = one.tekst.chars().take(40).collect();
                li { a href={ (address(&gevonden.stuk)) "/verhaal/" (one.id) } { (kader.t("Toestemming van het verhaal ", "Consent of the story ")) "‘" (begin.trim()) "…’" } }
            } }
        }
    }
}

fn activities(kader: &Kader, gevonden: &Kompasstand) -> Markup {
    let file = gevonden.kompas.bestand();
    let all = pairs(&file.activiteiten, |one| (&one.id, &one.naam));
    let agreed: Vec<_> = file.activiteiten.iter().filter(|one| !one.afspraak.is_empty()).collect();
    html! {
        (table(kader, tabellen::activities(&gevonden.kompas)))
        @if !agreed.is_empty() && kader.mag(Recht::AfsprakenLezen) {
            ul { @for one in agreed {
                li { a href={ "/afspraken/overeenkomst/" (one.afspraak) } { (kader.t("De afspraak bij ", "The agreement of ")) (one.naam) } }
            } }
        }
        (forms(kader, gevonden, Kompasdeel::Activiteit, &all, ("Voeg een activiteit toe", "Add an activity")))
    }
}

fn input(kader: &Kader, gevonden: &Kompasstand) -> Markup {
    let all = pairs(&gevonden.kompas.bestand().kwaliteit, |one| (&one.id, &one.tekst));
    html! {
        (table(kader, tabellen::quality(&gevonden.kompas)))
        (forms(kader, gevonden, Kompasdeel::Input, &all, ("Voeg toe wat er nodig is", "Add what it takes")))
    }
}

fn outcomes(kader: &Kader, gevonden: &Kompasstand) -> Markup {
    let file = gevonden.kompas.bestand();
    let named = |one: &::kompas::Kompasoutcome| {
        let what = file.indicator(&one.indicator).map_or("", |(_, found)| found.naam.as_str());
        format!("{what} ({}, {})", tabellen::activity(&gevonden.kompas, &one.activiteit), one.jaar)
    };
    let all: Vec<(String, String)> = file.outcomes.iter().map(|one| (one.id.clone(), named(one))).collect();
    let measured: Vec<(&str, &str)> = file
        .outcomes
        .iter()
        .map(|one| (bronnen::address(file, &one.id), one.bron.tekst.as_str()))
        .filter(|(adres, _)| is_local(adres))
        .collect();
    let placed: Verhalen = file.outcomes.iter().map(|one| (named(one), one.verhalen.clone())).collect();
    html! {
        (table(kader, tabellen::outcomes(&gevonden.kompas)))
        @if !measured.is_empty() {
            ul { @for (adres, tekst) in &measured { li { a href=(adres) { (kader.t("Hoe is dit gemeten? ", "How was this measured? ")) (tekst) } } } }
        }
        (forms(kader, gevonden, Kompasdeel::Outcome, &all, ("Voeg een outcome toe", "Add an outcome")))
        (stories(kader, gevonden, &placed))
    }
}

fn lessons(kader: &Kader, gevonden: &Kompasstand) -> Markup {
    let file = gevonden.kompas.bestand();
    let all = pairs(&file.verbetering.punten, |one| (&one.id, &one.wat));
    let questions = [
        (("Zijn inwoners beter af?", "Are residents better off?"), &file.verbetering.beter_af),
        (("Wat gaat goed?", "What goes well?"), &file.verbetering.gaat_goed),
        (("Wat kan beter, en hoe?", "What can be better, and how?"), &file.verbetering.kan_beter),
    ];
    html! {
        @for ((nl, en), text) in questions {
            h2 class="utrecht-heading-3" { (kader.t(nl, en)) }
            @if text.is_empty() { p { (kader.t("Nog niet opgeschreven.", "Not written down yet.")) } } @else { (paragraphs(text)) }
        }
        @if is_open(gevonden) && kader.mag(Recht::KompasMaken) {
            p { a href={ (address(&gevonden.stuk)) "/deel/lessen" } { (kader.t("Schrijf op wat u hebt geleerd", "Write down what you learned")) } }
        }
        (table(kader, tabellen::points(&gevonden.kompas)))
        (forms(kader, gevonden, Kompasdeel::Punt, &all, ("Voeg toe wat u gaat doen", "Add what you will do")))
        @if is_open(gevonden) && kader.mag(Recht::KompasMaken) {
            p { (parts::link_button(&format!("{}/sluiten", address(&gevonden.stuk)), kader.t("Sluit stap 6", "Close step 6"))) }
        }
    }
}
