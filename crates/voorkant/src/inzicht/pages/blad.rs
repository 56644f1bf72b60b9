//! The page of an answer, whichever it is, and the files beside it.

use std::sync::Arc;

use axum::extract::Query;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::json;
use stukken::Stuk;

use super::delen;
use crate::app::{App, AppFout, blocking};
use crate::inzicht::antwoord::{self, Antwoordsoort, address, chosen, made};
use crate::inzicht::vraag::Gesteld;
use crate::poort::{InzichtLezen, Mag, Routes};
use crate::uitvoer::{self, Cijfertabel, Voorblad, xlsx};
use crate::web::antwoord::Antwoordpagina;
use crate::web::parts::Toon;
use crate::web::{Kader, Taal, WebFout, csv_file, download, parts, plain, tables};

/// What an answer shows on its page, next to its figures.
pub trait Antwoordblad: Antwoordsoort {
    /// What was chosen, with what was filled in for who left it open.
    fn gekozen(&self, keuze: &Self::Keuze) -> Self::Keuze;

    /// The choices that change the question.
    fn formulier(kader: &Kader, keuze: &Self::Keuze) -> Markup;

    /// The answer in one or two sentences; `keuze` as [`gekozen`](Self::gekozen) gave it, here and below.
    fn zin(&self, kader: &Kader, keuze: &Self::Keuze) -> Markup;

    /// What to do first, where nothing was delivered; `app` tells whether that is so. None when there is an answer.
    fn leeg(app: &App, kader: &Kader) -> impl Future<Output = Result<Option<Markup>, AppFout>> + Send {
        async move {
            let empty = app.beeld().await?.feiten.berichten.is_empty();
            Ok(empty.then(|| delen::nothing_yet(kader)))
        }
    }

    /// The same sentences in Dutch and without markup, for a terminal, a workbook and a document.
    fn woorden(&self, keuze: &Self::Keuze) -> Vec<String> {
        plain(&self.zin(&Kader::bare(Taal::Nl), keuze))
    }

    /// What a reader must know before the figures, such as that they are not complete.
    fn waarschuwing(_kader: &Kader, _gesteld: &Gesteld<Self>) -> Markup {
        html! {}
    }

    /// The picture.
    fn beeld(&self, kader: &Kader, keuze: &Self::Keuze) -> Markup;

    /// The tables on the page; the files have [`tabellen`](Antwoordsoort::tabellen).
    fn op_blad(&self, keuze: &Self::Keuze) -> Vec<Cijfertabel>;

    /// Those tables as they stand on the page; where they are many, folded by part.
    fn tabelblad(&self, kader: &Kader, keuze: &Self::Keuze) -> Markup {
        tables(kader, &self.op_blad(keuze))
    }

    /// How it was calculated.
    fn berekening(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup;

    /// What is uncertain or left out.
    fn onzeker(kader: &Kader, gesteld: &Gesteld<Self>) -> Markup;

    /// What you can do now.
    fn verder(&self, kader: &Kader, keuze: &Self::Keuze) -> Markup;

    /// The answer as a document; `keuze` as somebody typed it.
    fn stuk(gesteld: &Gesteld<Self>, keuze: &Self::Keuze) -> Stuk {
        let kader = Kader::bare(Taal::Nl);
        let mut voorblad = front(gesteld, keuze);
        voorblad.antwoord.extend(plain(&Self::waarschuwing(&kader, gesteld)));
        let uitleg = vec![
            ("Hoe is dit berekend?", plain(&Self::berekening(&kader, gesteld))),
            ("Wat is onzeker of staat er niet bij?", plain(&Self::onzeker(&kader, gesteld))),
        ];
        let antwoord = &gesteld.antwoord;
        uitvoer::stuk(&voorblad, &antwoord.op_blad(&antwoord.gekozen(keuze)), uitleg)
    }
}

/// The addresses of an answer: its page, and the same as a file in four forms.
pub fn routes_of<A: Antwoordblad>() -> Routes {
    let pad = A::DEEL.pad();
    Routes::new()
        .get(&pad, show::<A>)
        .get(&format!("{pad}.json"), json_file::<A>)
        .get(&format!("{pad}.csv"), csv::<A>)
        .get(&format!("{pad}.xlsx"), workbook::<A>)
        .get(&format!("{pad}.pdf"), document::<A>)
}

/// The page; or what is wrong with the question, above the same form; or, without messages, what to do first.
async fn show<A: Antwoordblad>(
    mag: Mag<InzichtLezen>,
    kader: Kader,
    Query(keuze): Query<A::Keuze>,
) -> Result<Response, WebFout> {
    match mag.ask::<A>(&keuze).await {
        Ok(gesteld) => Ok(page(&kader, &gesteld, &keuze).into_response()),
        Err(AppFout::Vraag(tekst)) => {
            if let Some(leeg) = mag.leeg::<A>(&kader).await? {
                return Ok(delen::framed(&kader, A::DEEL, &leeg).into_response());
            }
            let titel = kader.t("Dit kan niet zo", "This is not possible");
            let body = html! {
                (parts::alert(Toon::Fout, titel, &html! { p lang="nl" { (tekst) } }))
                (A::formulier(&kader, &keuze))
            };
            Ok((StatusCode::BAD_REQUEST, delen::framed(&kader, A::DEEL, &body)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn page<A: Antwoordblad>(kader: &Kader, gesteld: &Gesteld<A>, keuze: &A::Keuze) -> Markup {
    let antwoord = &gesteld.antwoord;
    let keuze = &antwoord.gekozen(keuze);
    let (nl, en) = A::DEEL.vraag();
    let files = [("PDF", ".pdf"), ("CSV", ".csv"), ("Excel", ".xlsx"), ("JSON", ".json")]
        .map(|(naam, vorm)| (address::<A>(keuze, vorm), naam));
    Antwoordpagina {
        vraag: kader.t(nl, en).to_owned(),
        kamer: delen::subnav(kader, A::DEEL),
        antwoord: html! { (antwoord.zin(kader, keuze)) (A::waarschuwing(kader, gesteld)) },
        keuze: A::formulier(kader, keuze),
        beeld: antwoord.beeld(kader, keuze),
        tabel: html! { (antwoord.tabelblad(kader, keuze)) (parts::downloads(kader, &files)) },
        berekening: A::berekening(kader, gesteld),
        onzeker: A::onzeker(kader, gesteld),
        verder: html! { (delen::becomes_opgave(kader, A::DEEL, &chosen::<A>(keuze))) (antwoord.verder(kader, keuze)) },
    }
    .render(kader, &delen::crumbs(kader))
}

/// A question that cannot be answered is an error for programs, as RFC 9457 and the API Design Rules ask.
async fn json_file<A: Antwoordblad>(
    mag: Mag<InzichtLezen>,
    Query(keuze): Query<A::Keuze>,
) -> Result<Response, WebFout> {
    match mag.ask::<A>(&keuze).await {
        Ok(gesteld) => Ok(download("application/json", &file_name::<A>(".json"), pretty(&gesteld)?)),
        Err(AppFout::Vraag(tekst)) => {
            let body = json!({ "status": 400, "title": "Dit kan niet zo", "detail": tekst });
            let media = [(CONTENT_TYPE, "application/problem+json")];
            Ok((StatusCode::BAD_REQUEST, media, body.to_string()).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn csv<A: Antwoordblad>(
    mag: Mag<InzichtLezen>,
    Query(keuze): Query<A::Keuze>,
) -> Result<Response, WebFout> {
    let gesteld = mag.ask::<A>(&keuze).await?;
    Ok(csv_file(&file_name::<A>(".csv"), &antwoord::csv(&gesteld)?))
}

async fn workbook<A: Antwoordblad>(
    mag: Mag<InzichtLezen>,
    Query(keuze): Query<A::Keuze>,
) -> Result<Response, WebFout> {
    let gesteld: Arc<Gesteld<A>> = mag.ask::<A>(&keuze).await?;
    let media = crate::uitvoer::XLSX;
    Ok(download(media, &file_name::<A>(".xlsx"), book(&gesteld, &keuze)?))
}

async fn document<A: Antwoordblad>(
    mag: Mag<InzichtLezen>,
    Query(keuze): Query<A::Keuze>,
) -> Result<Response, WebFout> {
    let gesteld: Arc<Gesteld<A>> = mag.ask::<A>(&keuze).await?;
    // Setting words and fitting them to pages takes longer than a page may wait for.
    let pdf = blocking(move || uitvoer::pdf(&A::stuk(&gesteld, &keuze))).await??;
    Ok(download("application/pdf", &file_name::<A>(".pdf"), pdf))
}

fn file_name<A: Antwoordblad>(vorm: &str) -> String {
    format!("{}{vorm}", A::DEEL.sleutel())
}

/// The answer as JSON for people to read too.
///
/// # Errors
/// Never for an answer.
pub fn pretty<A: Antwoordblad>(gesteld: &Gesteld<A>) -> Result<String, AppFout> {
    serde_json::to_string_pretty(&antwoord::json(gesteld)).map_err(|error| AppFout::Vraag(error.to_string()))
}

/// The answer as a workbook.
///
/// # Errors
/// When it does not fit in one.
pub fn book<A: Antwoordblad>(gesteld: &Gesteld<A>, keuze: &A::Keuze) -> Result<Vec<u8>, AppFout> {
    xlsx(&front(gesteld, keuze), &gesteld.antwoord.tabellen())
}

/// What stands before the figures of a workbook or a document.
fn front<A: Antwoordblad>(gesteld: &Gesteld<A>, keuze: &A::Keuze) -> Voorblad {
    let antwoord = &gesteld.antwoord;
    Voorblad {
        vraag: A::DEEL.vraag().0.to_owned(),
        antwoord: in_words(antwoord, keuze),
        over: antwoord.over(),
        herkomst: made(&gesteld.herkomst, A::VERSIE),
    }
}

/// The sentences of the answer, in Dutch and without markup.
pub fn in_words<A: Antwoordblad>(antwoord: &A, keuze: &A::Keuze) -> Vec<String> {
    antwoord.woorden(&antwoord.gekozen(keuze))
}

/// The sentences of the answer, without markup.
pub fn words_in<A: Antwoordblad>(taal: Taal, antwoord: &A, keuze: &A::Keuze) -> Vec<String> {
    plain(&antwoord.zin(&Kader::bare(taal), &antwoord.gekozen(keuze)))
}

/// What a reader must know before the figures, without markup.
pub fn warning_in<A: Antwoordblad>(taal: Taal, gesteld: &Gesteld<A>) -> Vec<String> {
    plain(&A::waarschuwing(&Kader::bare(taal), gesteld))
}
