//! Managing programs that ask by themselves.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::{crumbs, role_boxes, roles, state};
use crate::app::{AppFout, today};
use crate::poort::{AccountsBeheren, Mag};
use crate::toegang::store;
use crate::toegang::toepassing::{
    Geheim, Toepassing, Toepassingformulier, Toepassingstand, new_secret, roles_of_programs,
};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, Kruimel, WebFout, moment};

const LIST: &str = "/toegang/toepassingen";

fn places(kader: &Kader) -> Vec<Kruimel<'_>> {
    let mut places = crumbs(kader);
    places.push((LIST, kader.t("Toepassingen", "Programs")));
    places
}

/// `GET /toegang/toepassingen`.
pub async fn list(mag: Mag<AccountsBeheren>, kader: Kader) -> Result<Markup, WebFout> {
    let all = store::programs(&mag.app().opslag, &mag.wie().gemeente).await?;
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|one| {
            vec![
                html! { a href={ (LIST) "/" (one.id) } { (one.naam) } },
                parts::cell(&one.stand.weergave),
                parts::cell(roles(&kader, one.stand.rollen.iter().copied())),
                parts::cell(state(&kader, one.stand.staat)),
            ]
        })
        .collect();
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Een toepassing is een programma dat zelf cijfers en opgaven ophaalt. Het krijgt een naam en een geheim. Het ziet nooit gegevens van een persoon.",
            "A program can fetch figures and opgaven by itself. It gets a name and a secret. It never sees data of a person.")) }
        @if rows.is_empty() {
            (parts::empty(kader.t("Er zijn nog geen toepassingen", "There are no programs yet"), &html! {
                p { (kader.t("Maak er een. Het programma vraagt daarmee een token bij /v1/token.",
                    "Make one. With it the program asks a token at /v1/token.")) }
            }))
        } @else {
            (parts::table(kader.t("Toepassingen", "Programs"), &[kader.t("Naam", "Name"), kader.t("Waarvoor", "What for"),
                kader.t("Rollen", "Roles"), kader.t("Staat", "State")], &[], &rows))
        }
        p { (parts::link_button(&format!("{LIST}/nieuw"), kader.t("Nieuwe toepassing", "New program"))) }
        p { a href="/v1/openapi.json" { (kader.t("Wat programma's kunnen vragen (OpenAPI)", "What programs can ask (OpenAPI)")) } }
    };
    let title = kader.t("Welke programma's mogen vragen?", "Which programs may ask?");
    Ok(kader.page(title, &crumbs(&kader), &body))
}

/// `GET /toegang/toepassingen/nieuw`.
pub async fn begin(_: Mag<AccountsBeheren>, kader: Kader) -> Markup {
    form_page(&kader, &Toepassingformulier::default(), None, &html! {})
}

/// `POST /toegang/toepassingen/nieuw`: shows the secret, once.
pub async fn make(mag: Mag<AccountsBeheren>, kader: Kader, form: RawForm) -> Result<Response, WebFout> {
    let typed = Toepassingformulier::read(&form.0);
    let made = async {
        let (naam, secret) = (typed.name()?, new_secret()?);
        let stand = typed.stand(secret.digest())?;
        let (opslag, wie) = (&mag.app().opslag, mag.wie());
        let id = store::create_program(opslag, &naam, &stand, &wie).await?;
        Ok::<_, AppFout>((store::program(opslag, &wie.gemeente, &id).await?, secret))
    };
    match made.await {
        Ok((Some(program), secret)) => {
            let page =
                form_page(&kader, &Toepassingformulier::of(&program), Some(&program), &once(&kader, &secret));
            Ok((StatusCode::CREATED, page).into_response())
        }
        Ok((None, _)) => Err(WebFout::NietGevonden),
        Err(AppFout::Vraag(text)) => {
            let page = form_page(&kader, &typed, None, &parts::wrong(&kader, &text));
            Ok((StatusCode::BAD_REQUEST, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn once(kader: &Kader, secret: &Geheim) -> Markup {
    parts::alert(
        Toon::Gelukt,
        kader.t("Dit is het geheim van de toepassing", "This is the secret of the program"),
        &html! {
            p { (kader.t("U ziet het nu voor het laatst. Geef het alleen aan wie de toepassing beheert.",
                         "You see it now for the last time. Give it only to who manages the program.")) }
            p { code class="vk-long" { (secret.expose()) } }
        },
    )
}

async fn find(mag: &Mag<AccountsBeheren>, id: &str) -> Result<Toepassing, WebFout> {
    store::program(&mag.app().opslag, &mag.wie().gemeente, id).await?.ok_or(WebFout::NietGevonden)
}

/// `GET /toegang/toepassingen/{id}`.
pub async fn show(
    mag: Mag<AccountsBeheren>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let program = find(&mag, &id).await?;
    Ok(form_page(&kader, &Toepassingformulier::of(&program), Some(&program), &html! {}))
}

/// `POST /toegang/toepassingen/{id}`.
pub async fn change(
    mag: Mag<AccountsBeheren>,
    kader: Kader,
    Path(id): Path<String>,
    form: RawForm,
) -> Result<Response, WebFout> {
    let program = find(&mag, &id).await?;
    let typed = Toepassingformulier::read(&form.0);
    let stand = match typed.stand(program.stand.geheim) {
        Ok(stand) => stand,
        Err(error) => {
            let page = form_page(&kader, &typed, Some(&program), &parts::wrong(&kader, &error.to_string()));
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    if typed.versie == program.versie
        && store::add_program_version(&mag.app().opslag, &program, &stand, &mag.wie()).await?
    {
        return Ok(Redirect::to(&format!("{LIST}/{id}")).into_response());
    }
    Ok(somebody_first(&kader, &typed, &program))
}

fn somebody_first(kader: &Kader, typed: &Toepassingformulier, program: &Toepassing) -> Response {
    let text = "iemand anders wijzigde deze toepassing intussen; kijk eerst wat er veranderde";
    let page = form_page(kader, typed, Some(program), &parts::wrong(kader, text));
    (StatusCode::CONFLICT, page).into_response()
}

/// `POST /toegang/toepassingen/{id}/geheim`: another secret; the one before and its tokens are over.
pub async fn new_one(
    mag: Mag<AccountsBeheren>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let program = find(&mag, &id).await?;
    let secret = new_secret()?;
    let stand = Toepassingstand {
        geheim: secret.digest(),
        reden: "nieuw geheim".to_owned(),
        ..program.stand.clone()
    };
    let typed = Toepassingformulier::of(&program);
    if !store::add_program_version(&mag.app().opslag, &program, &stand, &mag.wie()).await? {
        return Ok(somebody_first(&kader, &typed, &program));
    }
    let program = find(&mag, &id).await?;
    Ok(form_page(&kader, &Toepassingformulier::of(&program), Some(&program), &once(&kader, &secret))
        .into_response())
}

fn form_page(
    kader: &Kader,
    typed: &Toepassingformulier,
    program: Option<&Toepassing>,
    message: &Markup,
) -> Markup {
    let address = program.map_or_else(|| format!("{LIST}/nieuw"), |one| format!("{LIST}/{}", one.id));
    let body = html! {
        (message)
        form class="vk-form" method="post" action=(address) {
            input type="hidden" name="versie" value=(typed.versie);
            @if program.is_none() {
                (parts::field("naam", kader.t("Naam", "Name"),
                    kader.t("Kleine letters en cijfers. Het programma meldt zich hiermee (client_id).",
                            "Small letters and digits. The program signs in with it (client_id)."), &typed.naam))
            }
            (parts::field("weergave", kader.t("Waarvoor is het?", "What is it for?"),
                kader.t("Bijvoorbeeld: dashboard van de directie.", "For example: dashboard of the management."), &typed.weergave))
            (role_boxes(kader, roles_of_programs(), &typed.rollen))
            @if program.is_some() {
                div class="vk-choice" {
                    input type="checkbox" id="dicht" name="dicht" value="ja" checked[typed.dicht];
                    label for="dicht" { (kader.t("Deze toepassing is gesloten", "This program is closed")) }
                }
                (parts::field("reden", kader.t("Waarom wijzigt u dit?", "Why do you change this?"), "", &typed.reden))
            }
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        @if let Some(program) = program { (below(kader, &address, program)) }
    };
    let title = match program {
        Some(program) => program.naam.clone(),
        None => kader.t("Nieuwe toepassing", "New program").to_owned(),
    };
    kader.page(&title, &places(kader), &body)
}

fn below(kader: &Kader, address: &str, program: &Toepassing) -> Markup {
    let scopes = program.scopes(today());
    html! {
        section class="vk-section" aria-labelledby="bereik" {
            h2 class="utrecht-heading-2" id="bereik" { (kader.t("Wat mag het vragen?", "What may it ask?")) }
            ul { @for recht in &scopes {
                li { code { (recht.sleutel()) } ": " (kader.t(recht.naam().0, recht.naam().1)) }
            } }
            form method="post" action={ (address) "/geheim" } {
                p { (kader.t("Is het geheim gelekt of kwijt? Maak een nieuw. Het oude werkt dan meteen niet meer.",
                             "Did the secret leak or get lost? Make a new one. The old one stops at once.")) }
                (parts::submit_second(kader.t("Maak een nieuw geheim", "Make a new secret")))
            }
            p { (kader.t("Laatst gewijzigd ", "Last changed ")) (moment(kader.taal, &program.wanneer)) " "
                (kader.t("door ", "by ")) (program.wie) ". " (program.stand.reden) }
        }
    }
}
