//! Answering a round, once for an organisation.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Serialize;

use super::{Ronde, address, crumbs, find, question};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::quickscan::decide::{
    DREMPEL, Nietbodreden, Quickscanbod, Quickscanelement, Quickscanlooptijd, Quickscanopnieuw,
    Quickscanpartijen, WOORDEN_VANAF, may_answer,
};
use crate::afspraken::quickscan::{invullen, store};
use crate::poort::{Mag, PartnerInvullen};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden, key};
use crate::web::{Kader, WebFout};

/// `GET …/antwoord`.
pub async fn show(
    mag: Mag<PartnerInvullen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let ronde = find(&mag, &id).await?;
    let may = may(&mag, &ronde).await?;
    Ok(page(&kader, &ronde, &may, (&Velden::default(), &[])))
}

/// Whether the organisation may answer now.
async fn may(mag: &Mag<PartnerInvullen>, ronde: &Ronde) -> Result<Result<(), String>, WebFout> {
    let kant = Kant::of(mag.aanmelding());
    if kant.namens().is_empty() {
        let tekst = "Bij uw account staat geen organisatie. Vraag de beheerder om die erbij te zetten.";
        return Ok(Err(tekst.to_owned()));
    }
    let answered = store::answered(&mag.app().opslag, &ronde.id, kant.namens()).await?;
    Ok(may_answer(ronde.nu.besluit, answered))
}

/// `POST …/antwoord`.
pub async fn answer(
    mag: Mag<PartnerInvullen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let ronde = find(&mag, &id).await?;
    let velden = Velden::read(&bytes);
    let first = may(&mag, &ronde).await?;
    if first.is_err() {
        let page = page(&kader, &ronde, &first, (&velden, &[]));
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let (antwoord, woorden) = match invullen::antwoord(&velden) {
        Ok(read) => read,
        Err(fouten) => {
            let page = page(&kader, &ronde, &first, (&velden, &fouten));
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    let kant = Kant::of(mag.aanmelding());
    let of = (ronde.id.as_str(), kant.namens());
    if store::answer(&mag.app().opslag, of, (&antwoord, woorden.as_deref()), &mag.wie()).await? {
        return Ok(Redirect::to(&address(&ronde)).into_response());
    }
    // Somebody of the same organisation was just before, or the round just closed.
    let ronde = find(&mag, &id).await?;
    let now = may(&mag, &ronde).await?;
    Ok((StatusCode::CONFLICT, page(&kader, &ronde, &now, (&velden, &[]))).into_response())
}

fn page(
    kader: &Kader,
    ronde: &Ronde,
    may: &Result<(), String>,
    (velden, fouten): (&Velden, &[Formulierfout]),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        @match may {
            Err(tekst) => {
                (parts::alert(Toon::LetOp, kader.t("U kunt hier nu niet antwoorden", "You cannot answer here now"), &html! { p lang="nl" { (tekst) } }))
                @if *velden != Velden::default() {
                    h2 class="utrecht-heading-2" { (kader.t("Dit vulde u in. Het is niet verstuurd.", "This is what you filled in. It was not sent.")) }
                    div class="vk-form" { (questions(&invoer)) }
                }
            }
            Ok(()) => {
                (safe(kader))
                form class="vk-form" method="post" action={ (address(ronde)) "/antwoord" } {
                    (questions(&invoer))
                    (parts::submit(kader.t("Verstuur zonder naam", "Send without a name")))
                }
            }
        }
        p { a href=(address(ronde)) { (kader.t("Terug naar de ronde", "Back to the round")) } }
    };
    let [home, room, list] = crumbs(kader);
    let (adres, naam) = (address(ronde), question(kader, ronde));
    kader.page(
        kader.t("Krijgt uw organisatie een reële prijs?", "Does your organisation get a real price?"),
        &[home, room, list, (&adres, &naam)],
        &body,
    )
}

/// What is done to keep it without a name, before the first question.
fn safe(kader: &Kader) -> Markup {
    html! {
        p class="vk-lead" { (kader.t(
            "Wij bewaren dat uw organisatie heeft geantwoord, en apart daarvan wat alle organisaties samen hebben geantwoord. Die lijsten staan op alfabet: niets verbindt ze. Het logboek noemt uw naam niet. Na het versturen kunt u uw antwoord daarom niet meer zien of wijzigen.",
            "We keep that your organisation answered, and apart from it what all organisations together answered. Those lists are in alphabetical order: nothing joins them. The log does not name you. So after sending you cannot see or change your answer.")) }
        p { (kader.t("Onder ", "Under ")) (DREMPEL) (kader.t(" antwoorden laten wij niets zien. Wat mensen schrijven, laten wij zien vanaf ", " answers we show nothing. What people write is shown from "))
            (WOORDEN_VANAF) (kader.t(" antwoorden.", " answers.")) }
    }
}

fn questions(invoer: &Invoer<'_>) -> Markup {
    let kader = invoer.kader;
    html! {
        (counting(invoer))
        (invoer.boxes(invoer.label("ontbreekt", ("Waarvoor zit er te weinig in de prijs?", "For what is there too little in the price?"),
            ("Dit zijn de zes onderdelen van een reële prijs in de Wmo. Kies wat bij u speelt. Speelt er niets? Kies dan niets.",
             "These are the six parts of a real price in the Wmo. Choose what holds for you. If nothing does, choose nothing.")),
            named(kader, Quickscanelement::ALL, Quickscanelement::naam)))
        (invoer.select(invoer.label("bod", ("Deed u dit jaar mee aan aanbestedingen en subsidies van deze gemeente?", "Did you take part in tenders and grants of this municipality this year?"), ("", "")),
            Quickscanbod::ALL, Quickscanbod::naam))
        (invoer.boxes(invoer.label("redenen", ("Wat houdt u tegen om mee te doen, of zou u tegenhouden?", "What keeps you from taking part, or would?"), ("", "")),
            named(kader, Nietbodreden::ALL, Nietbodreden::naam)))
        (invoer.select(invoer.label("partijen", ("Aan hoeveel partijen geeft de gemeente een opdracht in uw gebied?", "To how many parties does the municipality give a task in your area?"), ("", "")),
            Quickscanpartijen::ALL, Quickscanpartijen::naam))
        (invoer.select(invoer.label("looptijd", ("Hoe lang duurt uw langste afspraak met deze gemeente?", "How long does your longest agreement with this municipality run?"), ("", "")),
            Quickscanlooptijd::ALL, Quickscanlooptijd::naam))
        (invoer.select(invoer.label("opnieuw", ("Zou u deze gemeente weer voordragen als goede partner?", "Would you put this municipality forward again as a good partner?"), ("", "")),
            Quickscanopnieuw::ALL, Quickscanopnieuw::naam))
        (invoer.area(invoer.label("woorden", ("Wilt u er iets bij zeggen?", "Do you want to add something?"),
            ("Dit hoeft niet. Schrijf geen namen op, en niets waaraan u te herkennen bent.", "This is not needed. Write no names, and nothing that gives you away."))))
    }
}

/// How many agreements have which answer: only what they come to is kept.
fn counting(invoer: &Invoer<'_>) -> Markup {
    let kader = invoer.kader;
    let [ja, deels, nee, weet_niet] = invullen::TELLINGEN;
    html! {
        fieldset class="vk-choices" {
            legend { (kader.t("Hebben uw afspraken met deze gemeente een reële prijs?", "Do your agreements with this municipality have a real price?")) }
            p class="vk-field__help" { (kader.t(
                "Tel uw afspraken: opdrachten en subsidies. De aantallen bewaren wij niet. Wij bewaren alleen of het alle afspraken zijn of niet.",
                "Count your agreements: contracts and grants. We do not keep the numbers. We only keep whether it is all of them or not.")) }
            (invoer.amount(invoer.label(ja, ("Ja", "Yes"), ("", ""))))
            (invoer.amount(invoer.label(deels, ("Voor een deel", "In part"), ("", ""))))
            (invoer.amount(invoer.label(nee, ("Nee", "No"), ("", ""))))
            (invoer.amount(invoer.label(weet_niet, ("Dat weten wij niet", "We do not know"), ("", ""))))
        }
    }
}

fn named<'a, T: Copy + Serialize>(
    kader: &'a Kader,
    all: &'a [T],
    naam: fn(T) -> (&'static str, &'static str),
) -> impl Iterator<Item = (String, String)> + 'a {
    all.iter().map(move |one| {
        let (nl, en) = naam(*one);
        (key(*one), kader.t(nl, en).to_owned())
    })
}
