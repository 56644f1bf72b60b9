//! For the privacy officer: questions of residents, and who a resident is.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::Bsn;
use maud::{Markup, html};
use serde::Deserialize;
use toegang::Rol;

use super::{crumbs, decision};
use crate::opgave::Verhaal;
use crate::poort::{Mag, RechtenAfhandelen};
use crate::rechten::decide::{Inkijk, KOPPELEN, Rechtsoort, Rechtsverzoek};
use crate::rechten::wissen::came_back;
use crate::rechten::{inzien, store};
use crate::toegang::{Account, Accountstand, account, accounts};
use crate::web::parts::Toon;
use crate::web::{Kader, WebFout, moment, parts};

/// Who a resident is. The number is made into a pseudonym at once, and goes nowhere else.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Koppelvorm {
    account: String,
    bsn: String,
}

/// An answer to a question.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Antwoordvorm {
    besluit: String,
    reden: String,
}

/// `GET /rechten`.
pub async fn list(mag: Mag<RechtenAfhandelen>, kader: Kader) -> Result<Markup, WebFout> {
    page(&mag, &kader, &html! {}).await
}

async fn residents(mag: &Mag<RechtenAfhandelen>) -> Result<Vec<Account>, WebFout> {
    let all = accounts(&mag.app().opslag, &mag.wie().gemeente).await?;
    Ok(all.into_iter().filter(|one| one.stand.rollen.contains(&Rol::Inwoner)).collect())
}

async fn page(mag: &Mag<RechtenAfhandelen>, kader: &Kader, message: &Markup) -> Result<Markup, WebFout> {
    let residents = residents(mag).await?;
    let asked = store::requests(&mag.app().opslag, &mag.wie().gemeente, None).await?;
    let name = |id: &str| {
        residents.iter().find(|one| one.id == id).map_or_else(String::new, |one| one.stand.weergave.clone())
    };
    let (done, open): (Vec<&Rechtsverzoek>, Vec<_>) = asked.iter().partition(|one| one.besluit.is_some());
    let rows: Vec<Vec<Markup>> = done
        .iter()
        .rev()
        .map(|one| {
            vec![
                parts::cell(moment(kader.taal, &one.wanneer)),
                parts::cell(name(&one.account)),
                parts::cell(kader.t(one.soort.naam().0, one.soort.naam().1)),
                decision(kader, one),
            ]
        })
        .collect();
    let back = came_back(&mag.app().datamap)?.len();
    let body = html! {
        (message)
        @if back > 0 { (put_back(kader, back)) }
        p class="vk-lead" {
            @match open.len() {
                0 => (kader.t("Er wacht geen vraag op antwoord.", "No question waits for an answer.")),
                1 => (kader.t("Eén vraag wacht op antwoord.", "One question waits for an answer.")),
                many => { (many) (kader.t(" vragen wachten op antwoord.", " questions wait for an answer.")) }
            }
            @if !open.is_empty() { " " (kader.t("De wet geeft u een maand.", "The law gives you a month.")) }
        }
        p { a href="/rechten/persoon" { (kader.t("Zoek op wat wij van iemand weten", "Look up what we know of somebody")) } }
        @for one in &open { (question(kader, one, &name(&one.account))) }
        @if !rows.is_empty() {
            (parts::table(kader.t("Beantwoord", "Answered"), &[kader.t("Gevraagd", "Asked"), kader.t("Wie", "Who"),
                kader.t("Wat", "What"), kader.t("Antwoord", "Answer")], &[], &rows))
        }
        (link_form(kader, &residents))
    };
    let title = kader.t("Wat vragen inwoners over hun gegevens?", "What do residents ask about their data?");
    Ok(kader.page(title, &crumbs(kader), &body))
}

/// That people are back who were erased: a backup of before was put back.
fn put_back(kader: &Kader, aantal: usize) -> Markup {
    let title = kader.t("Er zijn gewiste gegevens terug", "Data that were erased are back");
    let body = html! {
        p {
            (kader.t(
                "Er is een oude reservekopie teruggezet. Zoveel mensen waren daarna gewist en staan er nu weer in: ",
                "An old backup was put back. So many people were erased after it, and are back now: "))
            (aantal) ". "
            (kader.t("Vraag wie het programma beheert om hen opnieuw te wissen, met: ",
                     "Ask who runs the program to erase them again, with: "))
            code { "voorkant rechten wissen --opnieuw" }
        }
    };
    parts::alert(Toon::LetOp, title, &body)
}

fn question(kader: &Kader, one: &Rechtsverzoek, naam: &str) -> Markup {
    let reden = format!("reden-{}", one.id);
    html! {
        section class="vk-section" {
            h2 class="utrecht-heading-2" { (kader.t(one.soort.naam().0, one.soort.naam().1)) }
            p { (naam) ", " (moment(kader.taal, &one.wanneer)) }
            blockquote { p { (one.tekst) } }
            @if one.soort == Rechtsoort::Wissen {
                form class="vk-form" method="post" action="/rechten/wissen" {
                    input type="hidden" name="verzoek" value=(one.id);
                    (parts::submit_second(kader.t("Kijk wat er weggaat", "See what would go")))
                }
            }
            @if one.soort == Rechtsoort::Inzage {
                form class="vk-form" method="post" action="/rechten/persoon" {
                    input type="hidden" name="verzoek" value=(one.id);
                    (parts::submit_second(kader.t("Open wat wij van deze inwoner weten", "Open what we know of this resident")))
                }
            }
            form class="vk-form" method="post" action={ "/rechten/verzoeken/" (one.id) } {
                div class="vk-field" {
                    label for=(reden) { (kader.t("Uw antwoord. De inwoner leest dit.", "Your answer. The resident reads this.")) }
                    textarea class="utrecht-textarea" id=(reden) name="reden" rows="3" required {}
                }
                div class="vk-actions" {
                    button class="utrecht-button utrecht-button--primary-action vk-button" type="submit" name="besluit" value="toegewezen" {
                        (kader.t("Het is gedaan", "It is done"))
                    }
                    button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="besluit" value="afgewezen" {
                        (kader.t("Het gebeurt niet", "It is not done"))
                    }
                }
            }
        }
    }
}

fn link_form(kader: &Kader, residents: &[Account]) -> Markup {
    let free: Vec<&Account> = residents.iter().filter(|one| one.stand.persoon.is_none()).collect();
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Een inwoner koppelen aan de eigen gegevens", "Linking a resident to their own data")) }
        @if free.is_empty() {
            p { (kader.t("Alle accounts van inwoners zijn gekoppeld.", "All accounts of residents are linked.")) }
        } @else {
            p { (kader.t(
                "Er is hier geen DigiD. Daarom kijkt u zelf naar het identiteitsbewijs van de inwoner. Voorkant maakt van het nummer meteen een pseudoniem. Het nummer komt op geen pagina en in geen logboek.",
                "There is no DigiD here. So you look at the identity document of the resident yourself. Voorkant turns the number into a pseudonym at once. The number comes on no page and in no log.")) }
            form class="vk-form" method="post" action="/rechten/koppelen" {
                div class="vk-field" {
                    label for="account" { (kader.t("Wie?", "Who?")) }
                    select class="utrecht-select" id="account" name="account" {
                        @for one in &free { option value=(one.id) { (one.stand.weergave) " (" (one.inlognaam) ")" } }
                    }
                }
                (parts::field("bsn", kader.t("Burgerservicenummer", "Citizen service number"),
                    kader.t("Negen cijfers, van het identiteitsbewijs.", "Nine digits, from the identity document."), ""))
                (parts::submit(kader.t("Koppel", "Link")))
            }
        }
    }
}

/// `POST /rechten/koppelen`.
pub async fn link(
    mag: Mag<RechtenAfhandelen>,
    kader: Kader,
    Form(form): Form<Koppelvorm>,
) -> Result<Response, WebFout> {
    let (app, wie) = (mag.app(), mag.wie());
    mag.with(&mag.aanmelding().zaak())?;
    let resident = account(&app.opslag, &wie.gemeente, &form.account).await?;
    let resident =
        resident.filter(|one| one.stand.rollen.contains(&Rol::Inwoner)).ok_or(WebFout::NietGevonden)?;
    let typed: String = form.bsn.chars().filter(|letter| !letter.is_whitespace()).collect();
    let again = async |text: &str, status: StatusCode| -> Result<Response, WebFout> {
        Ok((status, page(&mag, &kader, &parts::wrong(&kader, text)).await?).into_response())
    };
    let Ok(bsn) = typed.parse::<Bsn>() else {
        return again(
            "dit is geen burgerservicenummer; kijk het na op het identiteitsbewijs",
            StatusCode::BAD_REQUEST,
        )
        .await;
    };
    let persoon = app.datamap.sleutel().persoon(bsn);
    if resident.stand.persoon.is_some()
        || residents(&mag).await?.iter().any(|one| one.stand.persoon == Some(persoon))
    {
        return again("dit account of deze persoon is al gekoppeld", StatusCode::CONFLICT).await;
    }
    let stand = Accountstand {
        persoon: Some(persoon),
        reden: "gekoppeld aan eigen gegevens".to_owned(),
        ..resident.stand.clone()
    };
    let inkijk = Inkijk::of(mag.aanmelding(), inzien::process(app, persoon, KOPPELEN).await?);
    if !store::link(&app.opslag, (&resident, &stand), &inkijk, &wie).await? {
        return again("iemand wijzigde dit account intussen; probeer het opnieuw", StatusCode::CONFLICT)
            .await;
    }
    Ok(Redirect::to("/rechten").into_response())
}

/// `POST /rechten/verzoeken/{id}`.
pub async fn decide(
    mag: Mag<RechtenAfhandelen>,
    kader: Kader,
    Path(id): Path<String>,
    Form(form): Form<Antwoordvorm>,
) -> Result<Response, WebFout> {
    let (opslag, wie) = (&mag.app().opslag, mag.wie());
    mag.with(&mag.aanmelding().zaak())?;
    let all = store::requests(opslag, &wie.gemeente, None).await?;
    let verzoek = all.into_iter().find(|one| one.id == id).ok_or(WebFout::NietGevonden)?;
    let toegewezen = match form.besluit.as_str() {
        "toegewezen" => Some(true),
        "afgewezen" => Some(false),
        _ => None,
    };
    let (text, status) = match (toegewezen, Verhaal::read("reden", &form.reden)) {
        (Some(toegewezen), Ok(reden)) => {
            let reden = domein::mask_bsn(reden.as_str());
            if store::decide(opslag, &verzoek, (toegewezen, &reden), &wie).await? {
                return Ok(Redirect::to("/rechten").into_response());
            }
            ("op deze vraag is al geantwoord".to_owned(), StatusCode::CONFLICT)
        }
        (None, _) => ("kies of het is gedaan of niet".to_owned(), StatusCode::BAD_REQUEST),
        (_, Err(fout)) => (fout.nl, StatusCode::BAD_REQUEST),
    };
    Ok((status, page(&mag, &kader, &parts::wrong(&kader, &text)).await?).into_response())
}
