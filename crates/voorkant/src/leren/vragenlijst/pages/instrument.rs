//! One instrument: what it is for and what not, its questions, its scoring, and who may use it.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use toegang::Recht;
use vragenlijst::{Instrument, Scoreregel, Scorerichting, Vervanging};

use super::{ADRES, crumbs, find_list, gebruik, status, unsure};
use crate::app::AppFout;
use crate::leren::vragenlijst::lijsten::Lijst;
use crate::poort::{LerenLezen, Mag};
use crate::uitvoer::Gegeven;
use crate::web::{Kader, WebFout, download, parts};

/// `GET …/lijst/{lijst}`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader, Path(plek): Path<String>) -> Result<Markup, WebFout> {
    let lijst = find_list(&mag, &plek).await?;
    let bestand = lijst.instrument.bestand();
    let body = html! {
        p class="vk-lead" lang="nl" { (bestand.doel) }
        (parts::alert(parts::Toon::LetOp, kader.t("Waarvoor niet?", "What is it not for?"), &html! { p lang="nl" { (bestand.niet_voor) } }))
        (unsure(&kader, &lijst.instrument))
        (parts::facts(&facts(&kader, &lijst.instrument)))
        (questions(&kader, &lijst.instrument))
        section class="vk-section" aria-labelledby="telling" {
            h2 class="utrecht-heading-2" id="telling" { (kader.t("Hoe wordt er geteld?", "How is it scored?")) }
            ul { @for zin in scoring(&kader, &lijst.instrument) { li { (zin) } } }
        }
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            (next(&kader, &lijst))
        }
    };
    Ok(kader.page(&bestand.naam, &crumbs(&kader), &body))
}

fn facts<'a>(kader: &'a Kader, lijst: &'a Instrument) -> Vec<(&'a str, Markup)> {
    let bestand = lijst.bestand();
    let licentie = &bestand.licentie;
    let ((use_nl, use_en), (nl, en), (text_nl, text_en)) =
        (gebruik(licentie.gebruik), status(licentie.status), status(bestand.status));
    vec![
        (kader.t("Versie", "Version"), parts::cell(lijst.versie())),
        (kader.t("Bron", "Source"), html! { (bestand.bron) " (" (kader.t(text_nl, text_en)) ")" }),
        (kader.t("Van wie", "Whose"), parts::cell(&licentie.houder)),
        (
            kader.t("Mag u hem gebruiken?", "May you use it?"),
            html! {
                (kader.t(use_nl, use_en)) ". " (licentie.voorwaarde) " " (kader.t("Bron: ", "Source: ")) (licentie.bron) " (" (kader.t(nl, en)) ")"
            },
        ),
    ]
}

fn questions(kader: &Kader, lijst: &Instrument) -> Markup {
    let rows: Vec<Vec<Markup>> = lijst
        .vragen()
        .iter()
        .enumerate()
        .map(|(place, vraag)| {
            let answers: Vec<&str> = lijst.keuzes(vraag).iter().map(|keuze| keuze.tekst.as_str()).collect();
            vec![
                html! { (place + 1) ". " span lang="nl" { (vraag.tekst) } },
                parts::cell(&vraag.subschaal),
                parts::cell(answers.join(", ")),
                parts::cell(vraag.telt.join(", ")),
            ]
        })
        .collect();
    parts::table(
        kader.t("De vragen, woord voor woord", "The questions, word for word"),
        &[
            kader.t("Vraag", "Question"),
            kader.t("Deel", "Part"),
            kader.t("Antwoorden", "Answers"),
            kader.t("Telt mee", "Counts"),
        ],
        &[],
        &rows,
    )
}

fn scoring(kader: &Kader, lijst: &Instrument) -> Vec<String> {
    let bestand = lijst.bestand();
    let mut said = vec![
        match bestand.score {
            Scoreregel::Tellen => kader.t(
                "Elke vraag met een antwoord dat meetelt, is één punt.",
                "Each question with an answer that counts is one point.",
            ),
            Scoreregel::Som => kader
                .t("De punten van de antwoorden worden opgeteld.", "The points of the answers are added."),
            Scoreregel::Gemiddelde => {
                kader.t("De score is het gemiddelde van de punten.", "The score is the mean of the points.")
            }
            Scoreregel::PerVraag => kader.t(
                "Er is geen score. Elke stelling staat op zichzelf.",
                "There is no score. Each statement stands by itself.",
            ),
        }
        .to_owned(),
    ];
    if lijst.heeft_score() {
        let (low, high) = (lijst.bereik().laag, lijst.bereik().hoog);
        let better = if bestand.richting == Scorerichting::Lager {
            kader.t("Lager is beter.", "Lower is better.")
        } else {
            kader.t("Hoger is beter.", "Higher is better.")
        };
        said.push(format!(
            "{} {low} {} {high}. {better}",
            kader.t("De score loopt van", "The score runs from"),
            kader.t("tot en met", "to")
        ));
        for klasse in &bestand.klassen {
            let from = vragenlijst::Scoregetal::of(klasse.vanaf);
            said.push(format!("{} {from}: {}.", kader.t("Vanaf", "From"), klasse.naam));
        }
        let (nl, en) = status(bestand.ontbrekend.status);
        let blanks = bestand.ontbrekend.hoogstens;
        let counts = match bestand.ontbrekend.vervanging {
            Vervanging::Niets => kader.t("Een leeg antwoord telt voor niets.", "A blank counts for nothing."),
            Vervanging::Evenredig => kader.t(
                "Een leeg antwoord telt als het gemiddelde van de andere.",
                "A blank counts as the mean of the others.",
            ),
        };
        said.push(format!(
            "{} {blanks} {} {counts} ({})",
            kader.t("Zijn er meer antwoorden leeg dan", "With more blanks than"),
            kader.t("? Dan is er geen score.", "there is no score."),
            kader.t(nl, en)
        ));
    }
    said.extend(beside(kader, lijst));
    said
}

/// How sure the score is, and which older sheets are read as this version.
fn beside(kader: &Kader, lijst: &Instrument) -> Vec<String> {
    let bestand = lijst.bestand();
    let mut said = Vec::new();
    if let Some(how) = &bestand.betrouwbaarheid {
        let (nl, en) = status(how.status);
        let value = Gegeven::Kommagetal(how.waarde, 2).text(kader.taal).into_owned();
        said.push(format!(
            "{} {value}. {} ({})",
            kader.t("Betrouwbaarheid:", "Reliability:"),
            how.bron,
            kader.t(nl, en)
        ));
    }
    for mapping in &bestand.vertalingen {
        said.push(format!(
            "{} {} {}",
            kader.t("Vellen van versie", "Sheets of version"),
            mapping.van,
            kader.t(
                "worden als deze gelezen. Zij krijgen een eigen regel.",
                "are read as this one. They get a line of their own."
            )
        ));
    }
    said
}

fn next(kader: &Kader, lijst: &Lijst) -> Markup {
    let adres = format!("{ADRES}/lijst/{}", lijst.plek());
    let may = kader.mag(Recht::VragenlijstMaken);
    html! {
        ul class="vk-next" {
            @if may && lijst.bruikbaar() {
                @let query = serde_urlencoded::to_string([("lijst", lijst.instrument.id())]).unwrap_or_default();
                li { a href={ (ADRES) "/nieuw?" (query) } { (kader.t("Begin een afname met deze vragenlijst", "Begin a round with this questionnaire")) } }
            }
            @if lijst.instrument.mag_gebruikt() {
                li { a href={ (adres) "/formulier" } { (kader.t("Bekijk of print een leeg formulier", "See or print an empty form")) } }
                li { a href={ (adres) "/formulier.pdf" } download { (kader.t("Neem het lege formulier mee als PDF", "Take the empty form along as PDF")) } }
                li { a href={ (adres) "/leeg.csv" } download { (kader.t("Neem een leeg bestand mee (CSV)", "Take an empty file along (CSV)")) } }
            }
            li { a href={ (adres) "/bestand.json" } download { (kader.t("Neem de vragenlijst mee als bestand (JSON)", "Take the questionnaire along as a file (JSON)")) } }
            @if may && lijst.eigen.is_some() {
                li { a href={ (adres) "/wijzig" } { (kader.t("Maak een nieuwe versie", "Make a new version")) } }
                li { a href={ (adres) "/intrekken" } { (if lijst.bruikbaar() || !lijst.instrument.mag_gebruikt() { kader.t("Trek deze vragenlijst in", "Withdraw this questionnaire") } else { kader.t("Pak deze vragenlijst weer op", "Take this questionnaire up again") }) } }
            }
            li { a href=(ADRES) { (kader.t("Naar alle vragenlijsten", "To all questionnaires")) } }
        }
    }
}

/// `GET …/bestand.json`.
pub async fn file(mag: Mag<LerenLezen>, Path(plek): Path<String>) -> Result<Response, WebFout> {
    let lijst = find_list(&mag, &plek).await?;
    let text = serde_json::to_string_pretty(lijst.instrument.bestand())
        .map_err(|error| AppFout::Vraag(error.to_string()))?;
    Ok(download("application/json", &format!("{}.json", lijst.instrument.id()), format!("{text}\n")))
}
