//! Making a dialogue, and changing its head.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier};

use super::{beside, choices, find};
use crate::app::today;
use crate::dialoog::beheer::kop::{self, Kopkeuzes};
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{Dialoog, Dialoogbesluit, Dialoogstuk, Dialoogtoegang};
use crate::dialoog::stand::stand;
use crate::poort::{DialoogMaken, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, below};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET /dialoog/nieuw`.
pub async fn show(mag: Mag<DialoogMaken>, kader: Kader) -> Result<Markup, WebFout> {
    let mut velden = Velden::default();
    let vandaag = today();
    velden.add("begin", vandaag.saturating_add(14.days()));
    velden.add("eind", vandaag.saturating_add(56.days()));
    velden.add("gebied", format!("GM{}", mag.wie().gemeente));
    Ok(page(&kader, &choices(&mag).await?, (&velden, &[]), &Formulier::fresh()))
}

/// `POST /dialoog/nieuw`.
pub async fn make(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let keuzes = choices(&mag).await?;
    let back = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        (status, page(&kader, &keuzes, (&sent.velden, fouten), formulier)).into_response()
    };
    let inhoud = match kop::head(&sent.velden, None, &keuzes) {
        Ok(inhoud) => inhoud,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &fouten, &sent.formulier)),
    };
    let stap =
        Stukstap::<Dialoog> { besluit: Dialoogbesluit::Gemaakt, inhoud: &inhoud, reden: "", namens: "" };
    match stuk::make(&mag.app().opslag, &Nieuwstuk::default(), &sent.formulier, &stap, &mag.wie()).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&Dialoog::address(&id)).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst =
                "met dit formulier hebt u al een dialoog gemaakt; wilt u er nog een, bewaar dan opnieuw";
            let fout = Formulierfout::new("naam", tekst);
            Ok(back(StatusCode::CONFLICT, &[fout], &Formulier::fresh()))
        }
    }
}

fn page(
    kader: &Kader,
    keuzes: &Kopkeuzes,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Begin met de vraag. De verwachtingen schrijft u hierna. Mensen kunnen pas meedoen als u de dialoog opent.",
            "Begin with the question. You write the expectations after this. People can take part only when you open the dialogue.")) }
        form class="vk-form" method="post" action="/dialoog/nieuw" {
            (hidden(formulier, 0))
            (fields(&invoer, keuzes))
            (weeks(&invoer))
            (parts::submit(kader.t("Maak de dialoog", "Make the dialogue")))
        }
    };
    beside(kader, kader.t("Begin een dialoog", "Begin a dialogue"), &body)
}

fn fields(invoer: &Invoer<'_>, keuzes: &Kopkeuzes) -> Markup {
    let access = |toegang| match toegang {
        Dialoogtoegang::Open => ("Iedereen met de link", "Everybody with the link"),
        Dialoogtoegang::Code => {
            ("Alleen wie een brief met een code kreeg", "Only who got a letter with a code")
        }
        Dialoogtoegang::Beide => (
            "Iedereen met de link, en wie een brief met een code kreeg",
            "Everybody with the link, and who got a letter with a code",
        ),
        Dialoogtoegang::Inloggen => ("Alleen wie inlogt", "Only who signs in"),
    };
    html! {
        (invoer.line(invoer.label("naam", ("Hoe heet de dialoog?", "What is the dialogue called?"),
            ("Bijvoorbeeld: Samen in Noord.", "For example: Together in Noord."))))
        (invoer.line(invoer.label("vraag", ("Welke vraag zien mensen eerst?", "Which question do people see first?"),
            ("Bijvoorbeeld: Wat mogen wij van elkaar verwachten?", "For example: What may we expect of each other?"))))
        (invoer.area(invoer.label("uitleg", ("Waarom vraagt u dit, en wat doet u ermee?", "Why do you ask this, and what will you do with it?"),
            ("Een paar zinnen in gewone taal. Ze staan op de pagina en in de brief. Dit hoeft niet.",
             "A few sentences in plain words. They stand on the page and in the letter. This is not needed."))))
        (invoer.choice(invoer.label("opgave", ("Bij welke opgave hoort dit?", "To which opgave does this belong?"),
            ("Dit hoeft niet.", "This is not needed.")), keuzes.opgaven.iter().cloned()))
        (invoer.choice(invoer.label("gebied", ("Over welk gebied gaat het?", "Which area is it about?"), ("", "")), keuzes.gebieden.iter().cloned()))
        (invoer.day(invoer.label("begin", ("Eerste dag", "First day"), ("", ""))))
        (invoer.day(invoer.label("eind", ("Laatste dag", "Last day"), ("", ""))))
        (invoer.select(invoer.label("toegang", ("Wie mag meedoen?", "Who may take part?"),
            ("Met een link kan iemand vaker meedoen. Met een code of met inloggen kan dat niet. Bij allebei ziet u de uitslag ook apart.",
             "With a link somebody can take part more often. With a code or by signing in they cannot. With both you see the outcome apart as well.")),
            &Dialoogtoegang::ALL, access))
    }
}

/// Within how many weeks the municipality answers.
fn weeks(invoer: &Invoer<'_>) -> Markup {
    invoer.line(invoer.label("antwoordweken", ("Binnen hoeveel weken na een ronde geeft u antwoord?", "Within how many weeks after a round do you answer?"),
        ("Van 2 tot en met 26. Laat u dit leeg? Dan is het 8. Mensen lezen dit voordat zij stemmen. Is de dialoog open geweest, dan verandert het niet meer.",
         "From 2 up to and including 26. Do you leave this empty? Then it is 8. People read this before they vote. Once the dialogue was open it does not change any more.")))
}

/// Whether people answered, here or elsewhere: then what was promised to them stands.
async fn was_open(mag: &Mag<DialoogMaken>, dialoog: &Dialoogstuk) -> Result<bool, WebFout> {
    let versions = stuk::versions(&mag.app().opslag, dialoog).await?;
    Ok(versions.iter().any(|versie| kop::is_promise(versie.besluit)))
}

/// `GET …/kop`.
pub async fn show_head(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let velden = kop::typed_head(&dialoog.nu.inhoud);
    let vast = was_open(&mag, &dialoog).await?;
    Ok(head_page(&kader, &dialoog, (&choices(&mag).await?, vast), (&velden, &Terug::default())))
}

/// `POST …/kop`.
pub async fn save_head(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let keuzes = choices(&mag).await?;
    let after = kop::head(&sent.velden, Some(&dialoog.nu.inhoud), &keuzes);
    let vast = was_open(&mag, &dialoog).await?;
    let after = after.and_then(|mut inhoud| {
        if vast {
            kop::keeps_promise(&mut inhoud, &dialoog.nu.inhoud)?;
        }
        Ok((stand(&dialoog).stays(), inhoud))
    });
    let saved = stukblad::save(&mag.app().opslag, &dialoog, &sent, ("naam", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, head_page(&kader, &dialoog, (&keuzes, vast), (&sent.velden, &terug))).into_response()
    }))
}

fn head_page(
    kader: &Kader,
    dialoog: &Dialoogstuk,
    (keuzes, vast): (&Kopkeuzes, bool),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = stukblad::called::<Dialoog>();
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        form class="vk-form" method="post" action={ (Dialoog::address(&dialoog.id)) "/kop" } {
            (hidden(&Formulier::fresh(), dialoog.nu.nummer))
            (fields(&invoer, keuzes))
            @if !vast { (weeks(&invoer)) }
            (parts::submit(kader.t("Bewaar", "Save")))
        }
    };
    below(kader, dialoog, kader.t("Wijzig vraag, gebied en dagen", "Change question, area and days"), &body)
}
