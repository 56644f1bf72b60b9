//! Which rules stand in the way, and how often: an answer about groups.

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Map, Value, json as value};
use toegang::Recht;

use crate::app::today;
use crate::doen::knelpunt::decide::{JAREN, Knelpuntenblad, Knelpunttelling};
use crate::doen::pages::crumbs;
use crate::poort::{InzichtLezen, Mag};
use crate::uitvoer::{self, Aanduiding};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Staaf, staven};
use crate::web::{Kader, WebFout, capital, csv_file, download, parts, tables};

/// The year, as it was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Keuze {
    jaar: String,
}

/// `GET /doen/knelpunten`.
pub async fn show(
    mag: Mag<InzichtLezen>,
    kader: Kader,
    Query(keuze): Query<Keuze>,
) -> Result<Markup, WebFout> {
    let blad = mag.knelpunten(&keuze.jaar).await?;
    let jaar = blad.tijd.jaar;
    let files = [("CSV", "csv"), ("JSON", "json")]
        .map(|(name, ext)| (format!("/doen/knelpunten.{ext}?jaar={jaar}"), name));
    let page = Antwoordpagina {
        vraag: kader.t("Welke regels staan in de weg?", "Which rules stand in the way?").to_owned(),
        kamer: html! {},
        keuze: years(&kader, jaar),
        antwoord: said(&kader, &blad),
        beeld: picture(&kader, &blad),
        tabel: html! { (tables(&kader, &[blad.tabel()])) (parts::downloads(&kader, &files)) },
        berekening: made(&kader, &blad),
        onzeker: uncertain(&kader, &blad),
        verder: next(&kader, &blad),
    };
    Ok(page.render(&kader, &crumbs(&kader)))
}

/// `GET /doen/knelpunten.csv`.
pub async fn csv(mag: Mag<InzichtLezen>, Query(keuze): Query<Keuze>) -> Result<Response, WebFout> {
    let blad = mag.knelpunten(&keuze.jaar).await?;
    Ok(csv_file("knelpunten.csv", &uitvoer::csv(&blad.over(), &[blad.tabel()])?))
}

/// `GET /doen/knelpunten.json`.
pub async fn json(mag: Mag<InzichtLezen>, Query(keuze): Query<Keuze>) -> Result<Response, WebFout> {
    let blad = mag.knelpunten(&keuze.jaar).await?;
    let member = |one: Aanduiding| (one.naam.sleutel, uitvoer::value(&one.waarde));
    let over: Map<String, Value> = blad.over().into_iter().map(member).collect();
    let body = value!({ "vraag": over, "tabellen": uitvoer::json(&[blad.tabel()]) });
    Ok(download("application/json", "knelpunten.json", body.to_string()).into_response())
}

fn years(kader: &Kader, jaar: i16) -> Markup {
    let now = today().year();
    html! {
        form class="vk-form vk-form--row" method="get" action="/doen/knelpunten" {
            div class="vk-field" {
                label for="jaar" { (kader.t("Jaar", "Year")) }
                select class="utrecht-select" id="jaar" name="jaar" {
                    @for one in (now - JAREN + 1..=now).rev() { option value=(one) selected[one == jaar] { (one) } }
                }
            }
            (parts::submit_second(kader.t("Toon", "Show")))
        }
    }
}

fn named(kader: &Kader, one: &Knelpunttelling) -> String {
    let (wet, how) = (one.wet.naam(), one.knelpunt.naam());
    let (wet, how) = (kader.t(wet.0, wet.1), kader.t(how.0, how.1));
    format!("{}, {} {}: {how}", capital(wet), kader.t("artikel", "article"), one.artikel.as_str())
}

fn most(blad: &Knelpuntenblad) -> Option<&Knelpunttelling> {
    blad.rijen.iter().max_by_key(|one| one.cel.count.shown().map(bescherming::Count::value))
}

fn said(kader: &Kader, blad: &Knelpuntenblad) -> Markup {
    html! {
        @match most(blad) {
            Some(one) => p {
                (kader.t("In ", "In ")) (blad.tijd.jaar)
                (kader.t(" stond deze regel het vaakst in de weg: ", " this rule stood in the way most often: "))
                (named(kader, one)) ". "
                (kader.t("Ongeveer ", "About ")) (one.cel.count.text())
                (kader.t(" huishoudens hadden ermee te maken.", " households met it."))
            },
            None => p {
                (kader.t("In ", "In ")) (blad.tijd.jaar)
                (kader.t(" is er geen regel die bij ", " no rule stood in the way of ")) (blad.drempel)
                (kader.t(" of meer huishoudens in de weg stond.", " or more households."))
            },
        }
    }
}

fn picture(kader: &Kader, blad: &Knelpuntenblad) -> Markup {
    let size = |one: &Knelpunttelling| one.cel.count.shown().map_or(0, bescherming::Count::value);
    let Some(largest) = blad.rijen.iter().map(size).max().filter(|size| *size > 0) else {
        return html! { p { (kader.t("Er is nog niets om te tonen.", "There is nothing to show yet.")) } };
    };
    #[allow(clippy::cast_precision_loss, reason = "the length of a bar")]
    let bars: Vec<Staaf> = blad
        .rijen
        .iter()
        .map(|one| Staaf {
            naam: named(kader, one),
            waarde: one.cel.count.text(),
            deel: size(one) as f64 / largest as f64,
        })
        .collect();
    staven("knelpunten", kader.t("Huishoudens per regel", "Households by rule"), &bars)
}

fn made(kader: &Kader, blad: &Knelpuntenblad) -> Markup {
    html! {
        p { (kader.t(
            "Wie in een plan werkt, kan opschrijven dat een regel in de weg staat: de wet, het artikel, hoe, en wat het in een jaar kost. Wij tellen per regel de huishoudens. Een huishouden telt per regel één keer mee, met het hoogste bedrag dat is opgeschreven.",
            "Who works in a plan can write down that a rule stands in the way: the law, the article, how, and what it costs in a year. We count households by rule. A household counts once for a rule, with the highest amount that was written down.")) }
        p { (kader.t("Meegeteld: januari tot en met maand ", "Counted: January up to month ")) (blad.tijd.maand)
            (kader.t(" van ", " of ")) (blad.tijd.jaar) ". "
            (kader.t("De maand die nu loopt, telt nog niet mee. Aantallen zijn afgerond.", "The month that runs now does not count yet. Numbers are rounded.")) }
    }
}

fn uncertain(kader: &Kader, blad: &Knelpuntenblad) -> Markup {
    html! {
        ul {
            li { (kader.t("Een regel staat er pas bij ", "A rule stands here from ")) (blad.drempel)
                (kader.t(" huishoudens. Regels bij minder huishoudens laten wij weg.", " households. Rules at fewer households are left out.")) }
            li { (kader.t("Niet iedereen schrijft het op. Het echte aantal kan dus hoger zijn.", "Not everybody writes it down, so the true number may be higher.")) }
            li { (kader.t("Het bedrag is een schatting van wie het opschreef.", "The amount is an estimate of whoever wrote it down.")) }
            li { (kader.t("Een huishouden kan bij meer regels meetellen. Tel de rijen dus niet op.", "A household can count with several rules, so do not add up the rows.")) }
        }
    }
}

fn next(kader: &Kader, blad: &Knelpuntenblad) -> Markup {
    html! {
        @if kader.mag(Recht::OpgaveBewerken) && !blad.rijen.is_empty() {
            p { (kader.t("Wilt u hier iets aan doen? Maak er een opgave van.", "Do you want to act on this? Make it an opgave.")) }
            ul { @for one in &blad.rijen { li { a href=(opgave(kader, blad, one)) { (kader.t("Opgave: ", "Opgave: ")) (named(kader, one)) } } } }
        }
        p { a href="/inzicht" { (kader.t("Naar de andere antwoorden van Inzicht", "To the other answers of Inzicht")) } }
    }
}

/// The form of an opgave that begins with this rule.
fn opgave(kader: &Kader, blad: &Knelpuntenblad, one: &Knelpunttelling) -> String {
    let waarom = format!(
        "{} {} {} {}",
        kader.t("In", "In"),
        blad.tijd.jaar,
        kader.t(
            "stond deze regel in de weg. Aantal huishoudens, ongeveer:",
            "this rule stood in the way. Households, about:"
        ),
        one.cel.count.text()
    );
    let fields = [("titel", named(kader, one)), ("waarom", waarom)];
    format!("/opgave/nieuw?{}", serde_urlencoded::to_string(fields).unwrap_or_default())
}
