//! The beginning: what it is about, what is kept, and who somebody is in this dialogue.

use axum::extract::{Path, RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use maud::{Markup, html};
use verwachting::Dialoogrol;

use super::{closed, inloggen, lokaal, page, result};
use crate::dialoog::blik::Bereik as _;
use crate::dialoog::inhoud::Dialoogtoegang;
use crate::dialoog::stemmen::lokaal::{Lokaalstand, Stemlokaal};
use crate::dialoog::stemmen::toegang::{self, Stembegin};
use crate::poort::{Mag, Server, Stemmen};
use crate::toegang::Kenmerken;
use crate::web::invoer::Invoer;
use crate::web::parts;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, day};

/// The name of a role.
const fn role(rol: Dialoogrol) -> (&'static str, &'static str) {
    let en = match rol {
        Dialoogrol::Inwoner => "resident",
        Dialoogrol::Mantelzorger => "family carer",
        Dialoogrol::Vrijwilliger => "volunteer",
        Dialoogrol::Ervaringsdeskundige => "expert by experience",
        Dialoogrol::Professional => "professional helper",
        Dialoogrol::Partner => "organisation in the district",
        Dialoogrol::Raad => "council of the municipality",
        Dialoogrol::College => "board of the municipality",
        Dialoogrol::Uitvoering => "worker of the municipality",
    };
    (rol.naam(), en)
}

/// What somebody chose, or what is wrong with it.
pub(super) fn read(lokaal: &Stemlokaal, velden: &Velden) -> Result<Stembegin, Vec<Formulierfout>> {
    let gebied = velden.get("gebied").to_owned();
    let known = gebied.is_empty() || lokaal.gebieden.iter().any(|(code, _)| *code == gebied);
    let rol = velden.must_soort::<Dialoogrol>("rol");
    match (rol, known) {
        (Ok(rol), true) => Ok(Stembegin { rol, gebied }),
        (rol, known) => {
            let strange = Formulierfout::new("gebied", "kies een gebied uit de lijst, of laat het leeg");
            Err(rol.err().into_iter().chain((!known).then_some(strange)).collect())
        }
    }
}

/// The fields that every beginning has: a role, and an area for who wants.
pub(super) fn fields(kader: &Kader, lokaal: &Stemlokaal, invoer: &Invoer<'_>) -> Markup {
    let role_label = invoer.label(
        "rol",
        ("Als wie doet u mee?", "As whom do you take part?"),
        (
            "Kies wat het beste past. Bent u met weinig mensen in uw rol? Kies dan “inwoner”.",
            "Choose what fits best. Are there few people in your role? Then choose “resident”.",
        ),
    );
    let area_label = invoer.label(
        "gebied",
        ("Waar woont of werkt u? (hoeft niet)", "Where do you live or work? (not needed)"),
        ("Wij laten een gebied pas zien vanaf tien mensen.", "We show an area from ten people on."),
    );
    html! {
        (invoer.select(role_label, Dialoogrol::ALL, role))
        @if !lokaal.gebieden.is_empty() { (invoer.choice(area_label, lokaal.gebieden.iter().cloned())) }
        (parts::submit(kader.t("Begin", "Begin")))
    }
}

/// What is kept of who takes part, and what is not.
pub(super) fn promise(kader: &Kader, signed_in: bool) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="bewaren" {
            h2 class="utrecht-heading-2" id="bewaren" { (kader.t("U doet mee zonder naam", "You take part without a name")) }
            p { (kader.t("Dit bewaren wij:", "This we keep:")) }
            ul {
                li { (kader.t("uw antwoorden, en wat u zelf schrijft;", "your answers, and what you write yourself;")) }
                li { (kader.t("de rol en het gebied die u kiest;", "the role and the area that you choose;")) }
                li { (kader.t("de dag, niet het uur.", "the day, not the hour.")) }
            }
            p { (kader.t(
                "Wij vragen geen naam, adres of e-mail. Wij bewaren niet met welke computer of telefoon u kwam.",
                "We ask no name, address or e-mail. We do not keep by which computer or telephone you came.")) " "
                @if signed_in {
                    (kader.t("Uw account staat niet bij uw antwoorden.", "Your account does not stand with your answers."))
                } @else {
                    (kader.t("Er is geen account. Er is alleen een koekje als u een andere taal kiest voor deze pagina’s.",
                             "There is no account. There is a cookie only when you choose another language for these pages."))
                } }
            p { (kader.t(
                "U krijgt een eigen link. Daarmee gaat u later verder, en wist u alles. Wie uw link heeft, kan dat ook. Deel hem dus niet.",
                "You get a link of your own. With it you go on later, and erase everything. Who has your link can do so too. So do not share it.")) }
        }
    }
}

fn about(kader: &Kader, lokaal: &Stemlokaal) -> Markup {
    let inhoud = &lokaal.stuk.nu.inhoud;
    html! {
        @for line in inhoud.uitleg.lines().filter(|line| !line.trim().is_empty()) { p lang="nl" { (line) } }
        p { (kader.t("U leest steeds één zin. U zegt of u dat redelijk vindt. Stoppen mag altijd.",
                     "You read one sentence at a time. You say whether you find it reasonable. You may stop at any time.")) }
        p { (kader.t("U kunt meedoen tot en met ", "You can take part until ")) (day(kader.taal, inhoud.eind)) ". "
            (kader.t("Binnen", "Within")) " " (inhoud.antwoordweken) " " (kader.t("weken na de uitslag geeft de gemeente antwoord.", "weeks after the result the municipality answers.")) }
    }
}

fn body(kader: &Kader, lokaal: &Stemlokaal, invoer: &Invoer<'_>) -> Markup {
    let id = &lokaal.stuk.id;
    let by_code = format!("/stem/{id}/code");
    html! {
        (invoer.summary())
        (about(kader, lokaal))
        @match lokaal.stuk.nu.inhoud.toegang {
            Dialoogtoegang::Code => {
                p { (kader.t("U doet mee met de code uit uw brief.", "You take part with the code of your letter.")) }
                p { (parts::link_button(&by_code, kader.t("Ik heb een code", "I have a code"))) }
            }
            Dialoogtoegang::Inloggen => {
                p { (kader.t("U logt eerst in. Zo doet iedereen één keer mee. Wie u bent, bewaren wij niet bij uw antwoorden.",
                             "You sign in first. That way everybody takes part once. Who you are we do not keep with your answers.")) }
                p { (parts::link_button(&inloggen::address(id), kader.t("Inloggen en meedoen", "Sign in and take part"))) }
            }
            Dialoogtoegang::Open | Dialoogtoegang::Beide => {
                form class="vk-form" method="post" action={ "/stem/" (id) } { (fields(kader, lokaal, invoer)) }
                @if lokaal.stuk.nu.inhoud.toegang.by_code() {
                    p { a href=(by_code) { (kader.t("Ik kreeg een brief met een code", "I got a letter with a code")) } }
                }
            }
        }
        (promise(kader, lokaal.stuk.nu.inhoud.toegang == Dialoogtoegang::Inloggen))
        p { a href={ "/stem/" (id) "/uitdaging" } { (kader.t("Kunt u iets beter dan de gemeente?", "Can you do something better than the municipality?")) } }
        p { a href={ "/stem/" (id) "/logboek" } { (kader.t("Wat deden de moderatoren?", "What did the moderators do?")) } }
        (result(kader, lokaal))
    }
}

/// The page of a dialogue that is not open now. Of one that was never opened only the days are shown.
pub(super) fn not_now(kader: &Kader, lokaal: &Stemlokaal, stand: Lokaalstand) -> Markup {
    let hidden = matches!(stand, Lokaalstand::Concept | Lokaalstand::Ingetrokken);
    let titel = kader.t("Meedoen aan een gesprek", "Taking part in a dialogue");
    let vraag = lokaal.stuk.nu.inhoud.vraag.as_str();
    let body = html! {
        (closed(kader, lokaal, stand))
        @if !hidden { (result(kader, lokaal)) }
        @if stand == Lokaalstand::Voorbij && lokaal.stuk.nu.inhoud.herkomst.is_none() {
            p { (kader.t("Deed u mee? Met uw eigen link ziet u uw antwoorden, en kunt u ze wissen.",
                         "Did you take part? With your own link you see your answers, and can erase them.")) }
        }
    };
    page(kader, if hidden { titel } else { vraag }, &body)
}

/// `GET /stem/{dialoog}`.
pub async fn show(mag: Mag<Stemmen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let lokaal = lokaal(&mag, &kader, &id).await?;
    let stand = lokaal.stand(kader.aanmelding().vandaag);
    if stand != Lokaalstand::Open {
        return Ok(not_now(&kader, &lokaal, stand));
    }
    let invoer = Invoer { kader: &kader, velden: &Velden::default(), fouten: &[] };
    Ok(page(&kader, &lokaal.stuk.nu.inhoud.vraag, &body(&kader, &lokaal, &invoer)))
}

/// `POST /stem/{dialoog}`.
pub async fn begin(
    mag: Mag<Stemmen>,
    (State(server), kenmerken): (State<Server>, Kenmerken),
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (lokaal, vandaag) = (lokaal(&mag, &kader, &id).await?, kader.aanmelding().vandaag);
    let stand = lokaal.stand(vandaag);
    if stand != Lokaalstand::Open {
        return Ok((StatusCode::CONFLICT, not_now(&kader, &lokaal, stand)).into_response());
    }
    let velden = Velden::read(&bytes);
    let back = |fouten: &[Formulierfout]| {
        let invoer = Invoer { kader: &kader, velden: &velden, fouten };
        let page = page(&kader, &lokaal.stuk.nu.inhoud.vraag, &body(&kader, &lokaal, &invoer));
        (StatusCode::BAD_REQUEST, page).into_response()
    };
    let begin = match read(&lokaal, &velden) {
        _ if !lokaal.stuk.nu.inhoud.toegang.by_link() => return Ok(back(&[])),
        Ok(begin) => begin,
        Err(fouten) => return Ok(back(&fouten)),
    };
    server.dosering().voter(kenmerken.adres, Timestamp::now())?;
    let token = toegang::begin(mag.app(), &lokaal, &begin).await?;
    Ok(Redirect::to(&format!("/stem/{id}/{}", *token.expose())).into_response())
}
