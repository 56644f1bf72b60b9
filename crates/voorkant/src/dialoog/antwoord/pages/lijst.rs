//! Every sentence of the last round, and of earlier ones that still waited then, with its answer or until when that is owed.

use axum::extract::Path;
use domein::Datum;
use maud::{Markup, html};
use toegang::Recht;

use super::super::lijst::{Antwoordlijst, Antwoordregel};
use super::super::vervolg::{self, Dialoogreeks, again};
use super::delen::{counted, elsewhere, short};
use super::{address, below, find, jaar, opnieuw, question};
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::Dialoogstuk;
use crate::dialoog::ronde::Stellinguitslag;
use crate::poort::{DialoogLezen, Mag};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Staaf, staven};
use crate::web::{Kader, Taal, WebFout, day, parts, tables};

/// `GET /dialoog/{dialoog}/antwoord`.
pub async fn show(mag: Mag<DialoogLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let vandaag = mag.aanmelding().vandaag;
    let lijst = super::owed(&mag.app().opslag, &dialoog).await?;
    let reeks = vervolg::series(&mag.app().opslag, &dialoog).await?;
    Ok(match lijst {
        None => nothing_yet(&kader, &dialoog, &reeks),
        Some(lijst) => answers(&kader, &dialoog, (&lijst, &reeks), vandaag),
    })
}

fn nothing_yet(kader: &Kader, dialoog: &Dialoogstuk, reeks: &Dialoogreeks) -> Markup {
    let body = html! {
        @if dialoog.nu.inhoud.herkomst.is_some() {
            (elsewhere(kader))
        } @else {
            (parts::empty(kader.t("Er is nog geen ronde gesloten", "No round was closed yet"), &html! {
                p { (kader.t(
                    "Sluit eerst een ronde. Daarna staan hier alle zinnen, en tot wanneer de gemeente antwoord geeft.",
                    "Close a round first. Then all sentences stand here, and until when the municipality answers.")) }
                p { (parts::link_button(&format!("/dialoog/{}/ronde", dialoog.id), kader.t("Naar de rondes", "To the rounds"))) }
            }))
        }
        (before(kader, dialoog, reeks))
        (jaar::section(kader, reeks))
    };
    below(kader, dialoog, question(kader), &body)
}

fn answers(
    kader: &Kader,
    dialoog: &Dialoogstuk,
    (lijst, reeks): (&Antwoordlijst, &Dialoogreeks),
    vandaag: Datum,
) -> Markup {
    let page = Antwoordpagina {
        vraag: question(kader).to_owned(),
        kamer: html! { p lang="nl" { (dialoog.nu.inhoud.vraag) } (before(kader, dialoog, reeks)) },
        keuze: html! {},
        antwoord: html! { p { (counted(kader, lijst, vandaag)) } },
        beeld: picture(kader, lijst, vandaag),
        tabel: html! { (tables(kader, &[table(dialoog, lijst, vandaag)])) (jaar::section(kader, reeks)) },
        berekening: html! {
            p { (kader.t(
                "De laatste dag is de dag waarop de ronde sloot, met de weken erbij die de gemeente vooraf beloofde. Een nieuwe ronde stelt dat niet uit: kwam er geen antwoord, dan blijft de eerste dag staan. Een antwoord verandert niet: een nieuw antwoord komt ernaast, en het laatste telt.",
                "The last day is the day on which the round closed, with the weeks that the municipality promised beforehand. A new round does not put that off: when no answer came, the first day stands. An answer does not change: a new answer comes beside it, and the last one counts.")) }
            p { (kader.t("De weken van deze dialoog: ", "The weeks of this dialogue: ")) (dialoog.nu.inhoud.antwoordweken) "." }
        },
        onzeker: html! {
            ul {
                li { (kader.t("Wat mensen vinden is van wie meedeed. Dat is niet iedereen.", "What people think is of who took part. That is not everybody.")) }
                li { (kader.t("Een antwoord is een belofte. Of het gebeurt, vraagt u elk jaar opnieuw.", "An answer is a promise. Whether it happens you ask again every year.")) }
            }
        },
        verder: next(kader, dialoog, reeks, vandaag),
    };
    let above = format!("/dialoog/{}", dialoog.id);
    let crumbs = [
        ("/", kader.t("Voorpagina", "Home")),
        ("/dialoog", "Dialoog"),
        (above.as_str(), dialoog.nu.inhoud.naam.as_str()),
    ];
    page.render(kader, &crumbs)
}

/// The dialogue of which this one asks again.
fn before(kader: &Kader, dialoog: &Dialoogstuk, reeks: &Dialoogreeks) -> Markup {
    html! {
        @if reeks.eerste.id != dialoog.id {
            p { (kader.t("Dit gesprek vraagt opnieuw wat is overgenomen in: ", "This dialogue asks again what was adopted in: "))
                a href=(address(&reeks.eerste.id)) lang="nl" { (reeks.eerste.nu.inhoud.naam) } "." }
        }
    }
}

fn picture(kader: &Kader, lijst: &Antwoordlijst, vandaag: Datum) -> Markup {
    let stand = lijst.stand(vandaag);
    let all = lijst.regels.len().max(1);
    let bar = |nl, en, count: usize| Staaf {
        naam: kader.t(nl, en).to_owned(),
        waarde: count.to_string(),
        deel: count as f64 / all as f64,
    };
    let bars = [
        bar("Overgenomen", "Adopted", stand.overnemen),
        bar("Op een andere manier", "In another way", stand.anders),
        bar("Niet", "Not", stand.niet),
        bar("Nog open", "Still open", stand.open),
        bar("Te laat", "Too late", stand.te_laat),
    ];
    html! { figure class="vk-figure" { (staven("antwoorden", kader.t("Zinnen naar antwoord", "Sentences by answer"), &bars)) } }
}

/// The class as the round tells it; a sentence of a resident says nothing of who would do it.
fn class(taal: Taal, one: &Stellinguitslag) -> String {
    crate::dialoog::ronde::picture(taal, one)
}

fn table(dialoog: &Dialoogstuk, lijst: &Antwoordlijst, vandaag: Datum) -> Cijfertabel {
    let row = |one: &Antwoordregel| -> Vec<Gegeven> {
        let (nl, en) = short(&one.plicht, vandaag);
        let last = one.plicht.uiterlijk();
        let adres = format!("{}/{}", address(&dialoog.id), one.uitslag.nummer);
        let said = |taal| class(taal, &one.uitslag);
        vec![
            Benaming::same("", format!("{} {}", one.uitslag.nummer, one.uitslag.tekst)).at(adres).into(),
            Benaming::new("", said(Taal::Nl), said(Taal::En)).into(),
            Benaming::new("", nl, en).into(),
            Benaming::new("", day(Taal::Nl, last), day(Taal::En, last)).into(),
        ]
    };
    Cijfertabel::new(
        "antwoorden",
        "De zinnen en hun antwoord",
        "The sentences and their answer",
        vec![
            Tabelkolom::naam("zin", "Zin", "Sentence"),
            Tabelkolom::naam("beeld", "Wat zeggen beide kanten?", "What do both sides say?"),
            Tabelkolom::naam("antwoord", "Antwoord", "Answer"),
            Tabelkolom::naam("uiterlijk", "Uiterlijk", "At the latest"),
        ],
    )
    .rows(lijst.regels.iter().map(row))
}

fn next(kader: &Kader, dialoog: &Dialoogstuk, reeks: &Dialoogreeks, vandaag: Datum) -> Markup {
    let own = reeks.eerste.id == dialoog.id;
    html! {
        @if kader.mag(Recht::DialoogBesluiten) {
            p { (kader.t("Kies een zin in de tabel om antwoord te geven.", "Choose a sentence in the table to answer it.")) }
        }
        ul class="vk-next" {
            li { a href={ "/stem/" (dialoog.id) "/antwoord" } { (kader.t("Bekijk wat iedereen ziet", "See what everybody sees")) } }
            li { a href={ "/dialoog/" (dialoog.id) "/ronde" } { (kader.t("Bekijk de rondes", "Look at the rounds")) } }
            @for one in &reeks.vervolgen {
                @if one.id != dialoog.id {
                    li { a href={ "/dialoog/" (one.id) } lang="nl" { (one.nu.inhoud.naam) } }
                }
            }
        }
        @if own && kader.mag(Recht::DialoogMaken) { (opnieuw::form(kader, reeks, again(reeks, vandaag).is_some(), vandaag)) }
    }
}
