//! The page on which somebody is looked up by name.

use std::collections::BTreeSet;

use axum::extract::RawForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use feiten::Onthuld;
use maud::{Markup, html};
use toegang::{Recht, Verleend};

use super::decide::{Gebiedskeuze, MEESTE, PER_UUR, Zoekopdracht};
use super::vinden::{Gevonden, Zoekresultaat, neighbourhoods, search};
use crate::app::AppFout;
use crate::doen::pages::crumbs;
use crate::doen::plan::pages::purposes_of;
use crate::poort::{Mag, PersoonZoeken, Routes};
use crate::toegang::purposes;
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, day};

/// The addresses of this part.
pub fn routes() -> Routes {
    Routes::new().get("/doen/zoeken", show).post("/doen/zoeken", find)
}

/// `GET /doen/zoeken`: the empty form. What was typed goes in no address.
async fn show(mag: Mag<PersoonZoeken>, kader: Kader) -> Markup {
    page(&mag, &kader, (&Velden::default(), &[]), &html! {})
}

/// `POST /doen/zoeken`.
async fn find(mag: Mag<PersoonZoeken>, kader: Kader, RawForm(bytes): RawForm) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let again = |status: StatusCode, fouten: &[Formulierfout], message: &Markup| {
        (status, page(&mag, &kader, (&velden, fouten), message)).into_response()
    };
    let opdracht = match Zoekopdracht::read(&velden) {
        Ok(opdracht) => opdracht,
        Err(fouten) => return Ok(again(StatusCode::BAD_REQUEST, &fouten, &html! {})),
    };
    let (gebied, verleend) = match area(&mag, &opdracht).await {
        Ok(found) => found,
        Err(WebFout::Verboden(no)) => {
            return Ok(again(StatusCode::BAD_REQUEST, &[], &parts::wrong(&kader, &no.to_string())));
        }
        Err(error) => return Err(error),
    };
    match search(mag.app(), &opdracht, &gebied, (mag.aanmelding(), &verleend)).await {
        Ok(resultaat) => {
            let shown = results(&kader, &velden, &gebied, &resultaat);
            Ok(again(StatusCode::OK, &[], &shown))
        }
        Err(AppFout::Vraag(text)) => Ok(again(StatusCode::CONFLICT, &[], &parts::wrong(&kader, &text))),
        Err(error) => Err(error.into()),
    }
}

/// Where somebody may search: the policy is asked for each neighbourhood.
async fn area(
    mag: &Mag<PersoonZoeken>,
    opdracht: &Zoekopdracht,
) -> Result<(Gebiedskeuze, Verleend), WebFout> {
    let app = mag.app();
    let register = purposes(&app.opslag, &mag.wie().gemeente).await?;
    let ask = |gebied: &str| mag.with(&opdracht.zaak(gebied, mag.aanmelding(), &register));
    let werkgebied = &mag.aanmelding().aanvrager.werkgebied;
    if werkgebied.is_whole() {
        return Ok((Gebiedskeuze::Heel, ask("")?));
    }
    let verleend = ask(werkgebied.codes().next().unwrap_or_default())?;
    let buurten = neighbourhoods(app).await?;
    let codes: BTreeSet<_> =
        buurten.buurten.keys().filter(|code| ask(&code.to_string()).is_ok()).copied().collect();
    Ok((Gebiedskeuze::Buurten(codes), verleend))
}

fn page(
    mag: &Mag<PersoonZoeken>,
    kader: &Kader,
    (velden, fouten): (&Velden, &[Formulierfout]),
    message: &Markup,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let (often, hour) =
        (kader.t("U kunt ", "You can search "), kader.t(" keer per uur zoeken.", " times in an hour."));
    let body = html! {
        (message)
        (faults(kader, fouten))
        p class="vk-lead" { (kader.t(
            "Zoek iemand die hulp vraagt. U ziet alleen mensen van wie de gemeente een bericht heeft met een naam erin.",
            "Look up somebody who asks for help. You see only people about whom the municipality has a message with a name in it.")) }
        p { (kader.t(
            "Wat u typt, bewaren we niet. Wel dát u zoekt, en waarvoor. Iedereen die u ziet, kan dat later teruglezen.",
            "We do not keep what you type. We do keep that you search, and for what. Everybody you see can read that later.")) }
        form class="vk-form" method="post" action="/doen/zoeken" {
            (invoer.line(invoer.label("naam", ("Naam", "Name"),
                ("Minstens drie letters. Een deel mag ook. Een tikfout is niet erg.", "At least three letters. A part will do. A typing error does not matter."))))
            (invoer.line(invoer.label("geboren", ("Geboren", "Born"),
                ("Mag leeg. Een jaar (1985) of een dag (31-12-1985).", "May be empty. A year (1985) or a day (31-12-1985)."))))
            (invoer.line(invoer.label("straat", ("Straat", "Street"), ("Mag leeg.", "May be empty."))))
            (invoer.line(invoer.label("postcode", ("Postcode", "Postcode"), ("Mag leeg. Bijvoorbeeld 1234 AB.", "May be empty. For example 1234 AB."))))
            (invoer.choice(invoer.label("doel", ("Waarvoor zoekt u?", "For what do you search?"), ("", "")), purposes_of(mag, kader)))
            (invoer.line(invoer.label("grondslag", ("Waarom mag dit?", "Why is this allowed?"),
                ("Bijvoorbeeld: vraagt zelf om hulp (Wmo 2015, art. 2.3.2).", "For example: asks for help (Wmo 2015, art. 2.3.2)."))))
            (parts::submit(kader.t("Zoek", "Search")))
        }
        p { (often) (PER_UUR) (hour) }
    };
    kader.clone().without_words().page(
        kader.t("Wie zoekt u?", "Whom are you looking for?"),
        &crumbs(kader),
        &body,
    )
}

/// What is wrong with the question, each with a link to its field.
fn faults(kader: &Kader, fouten: &[Formulierfout]) -> Markup {
    html! {
        @if !fouten.is_empty() {
            (parts::alert(Toon::Fout, kader.t("Er is nog niet gezocht", "Nothing was searched yet"), &html! {
                ul { @for fout in fouten { li lang="nl" { a href={ "#" (fout.veld) } { (fout.tekst) } } } }
            }))
        }
    }
}

/// Who was found, above the form that found them.
fn results(kader: &Kader, velden: &Velden, gebied: &Gebiedskeuze, resultaat: &Zoekresultaat) -> Markup {
    let rows: Vec<Vec<Markup>> = resultaat.gevonden.iter().map(|one| row(kader, velden, one)).collect();
    let begin = kader.mag(Recht::PlanBeginnen);
    let mut heads = vec![kader.t("Naam", "Name"), kader.t("Geboren", "Born"), kader.t("Adres", "Address")];
    if begin {
        heads.push(kader.t("Verder", "Next"));
    }
    html! {
        section class="vk-section" aria-labelledby="gevonden" {
            h2 class="utrecht-heading-2" id="gevonden" { (heading(kader, resultaat)) }
            @if resultaat.meer { (narrower(kader, rows.is_empty())) }
            @if rows.is_empty() && !resultaat.meer { (nobody(kader, gebied)) }
            @if !rows.is_empty() {
                p { (kader.t("Kijk goed of het de juiste persoon is: let op de geboortedatum.",
                             "Look well whether it is the right person: mind the date of birth.")) }
                (parts::table(kader.t("Gevonden mensen", "People found"), &heads, &[false, false, false, false], &rows))
            }
            @if resultaat.ouder {
                p { (kader.t("Er zijn net nieuwe berichten binnengekomen. Wie alleen daarin staat, vindt u over een paar minuten.",
                             "New messages have just come in. Whoever stands only in those is found in some minutes.")) }
            }
        }
    }
}

fn heading(kader: &Kader, resultaat: &Zoekresultaat) -> String {
    match resultaat.gevonden.len() {
        0 if resultaat.meer => kader.t("Te veel mensen heten zo", "Too many people are called so").to_owned(),
        0 => kader.t("Niemand gevonden", "Nobody found").to_owned(),
        1 => kader.t("1 persoon gevonden", "1 person found").to_owned(),
        count => format!("{count} {}", kader.t("mensen gevonden", "people found")),
    }
}

fn narrower(kader: &Kader, none: bool) -> Markup {
    let text = if none {
        kader.t(
            "Er passen meer mensen bij dan we tonen, en ze passen even goed. Daarom ziet u niemand.",
            "More people fit than we show, and they fit equally well. That is why you see nobody.",
        )
    } else {
        kader.t("Er zijn er meer, die minder goed passen.", "There are more, who fit less well.")
    };
    parts::alert(
        Toon::LetOp,
        kader.t("Maak uw vraag smaller", "Make your question narrower"),
        &html! {
            p { (text) " " (kader.t("We tonen hoogstens ", "We show at most ")) (MEESTE) (kader.t(" mensen.", " people.")) }
            p { (kader.t("Vul ook een voornaam, geboortejaar, straat of postcode in.", "Fill in a first name, year of birth, street or postcode as well.")) }
        },
    )
}

fn nobody(kader: &Kader, gebied: &Gebiedskeuze) -> Markup {
    html! {
        p { (kader.t("Kijk of de naam klopt, of laat iets weg. Iemand zonder Wmo of jeugdhulp staat hier niet.",
                     "Check the name, or leave something out. Somebody without Wmo or youth help is not here.")) }
        @if *gebied != Gebiedskeuze::Heel {
            p { (kader.t("U zoekt alleen in uw eigen werkgebied.", "You search only in the area where you work.")) }
        }
        @if kader.mag(Recht::PlanBeginnen) {
            p { a href="/doen/plannen/nieuw" { (kader.t("Begin een plan zonder te zoeken", "Begin a plan without searching")) } }
        }
    }
}

fn row(kader: &Kader, velden: &Velden, one: &Gevonden) -> Vec<Markup> {
    let unknown = || kader.t("niet bekend", "not known").to_owned();
    let text = |text: &Option<Onthuld>| text.as_ref().map_or_else(unknown, |text| text.expose().to_owned());
    let naam = one.treffer.naam.expose();
    let born = one.treffer.geboren.as_ref().map_or_else(unknown, |text| {
        domein::parse_datum(text.expose())
            .map_or_else(|_| text.expose().to_owned(), |born| day(kader.taal, born))
    });
    let mut cells = vec![parts::cell(naam), parts::cell(born), parts::cell(text(&one.treffer.adres))];
    if kader.mag(Recht::PlanBeginnen) {
        cells.push(html! {
            form method="post" action="/doen/plannen/nieuw" {
                input type="hidden" name="vondst" value=(one.id);
                input type="hidden" name="doel" value=(velden.get("doel"));
                input type="hidden" name="grondslag" value=(velden.get("grondslag"));
                button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" {
                    (kader.t("Begin een plan", "Begin a plan"))
                    span class="vk-visually-hidden" { " " (kader.t("met", "with")) " " (naam) }
                }
            }
        });
    }
    cells
}
