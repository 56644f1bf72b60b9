//! Making an opgave, from an answer or without one.

use axum::Form;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};
use serde::Deserialize;

use super::{blad, crumbs, known_name, velden};
use crate::app::AppFout;
use crate::inzicht::deel::Deel;
use crate::inzicht::nulmeting::Nulmeting;
use crate::opgave::nieuw::Begin;
use crate::opgave::waarden::{Ingevuld, Veldfout};
use crate::poort::{Mag, OpgaveBewerken};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout};

use super::velden::Veld;

/// The form as it comes back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Nieuw {
    #[serde(flatten)]
    tekst: Ingevuld,
    eigenaar: String,
    formulier: String,
    deel: String,
    keuze: String,
    afdruk: String,
}

/// `GET /opgave/nieuw?deel=…&…`: what stands behind `deel` are the choices of that answer.
pub async fn show(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    RawQuery(query): RawQuery,
) -> Result<Response, WebFout> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(&query.unwrap_or_default()).unwrap_or_default();
    let (mut of, choices): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| name == "deel");
    let deel = of.pop().map(|(_, deel)| deel).unwrap_or_default();
    // Another room that sends somebody here with words to begin with.
    let given = |name: &str| choices.iter().find(|(known, _)| known == name && deel.is_empty());
    let given = |name: &str| given(name).map(|(_, text)| text.clone()).unwrap_or_default();
    let (titel, waarom) = (given("titel"), given("waarom"));
    let keuze = serde_urlencoded::to_string(choices).unwrap_or_default();
    let nulmeting = match baseline(&mag, &deel, &keuze).await? {
        Ok(nulmeting) => nulmeting,
        Err(tekst) => return Ok((StatusCode::BAD_REQUEST, no_answer(&kader, &deel, &tekst)).into_response()),
    };
    let found = nulmeting.as_ref().and_then(|one| one.zinnen.text(kader.taal).first()).cloned();
    let year: i16 = opslag::now().get(..4).and_then(|year| year.parse().ok()).unwrap_or(2026);
    let form = Nieuw {
        tekst: Ingevuld {
            gebied: kader.gemeentenaam.clone(),
            van: year.to_string(),
            tot: (year + 3).to_string(),
            titel,
            waarom: found.unwrap_or(waarom),
            ..Ingevuld::default()
        },
        eigenaar: known_name(&kader),
        formulier: Formulier::fresh().as_str().to_owned(),
        deel,
        keuze,
        ..Nieuw::default()
    };
    Ok(page(&kader, &form, nulmeting.as_ref(), &html! {}, &[]).into_response())
}

/// `POST /opgave/nieuw`.
pub async fn make(
    mag: Mag<OpgaveBewerken>,
    kader: Kader,
    Form(form): Form<Nieuw>,
) -> Result<Response, WebFout> {
    let nulmeting = match baseline(&mag, &form.deel, &form.keuze).await? {
        Ok(nulmeting) => nulmeting,
        Err(tekst) => {
            let message = parts::alert(
                Toon::Fout,
                kader.t("Er is nog niets bewaard", "Nothing was saved yet"),
                &html! { p lang="nl" { (tekst) } },
            );
            return Ok((StatusCode::BAD_REQUEST, page(&kader, &form, None, &message, &[])).into_response());
        }
    };
    let begin = Begin { tekst: &form.tekst, eigenaar: &form.eigenaar };
    let tekst = match begin.read() {
        Ok(tekst) => tekst,
        Err(fouten) => {
            let body = page(&kader, &form, nulmeting.as_ref(), &html! {}, &fouten);
            return Ok((StatusCode::BAD_REQUEST, body).into_response());
        }
    };
    let formulier = Formulier::read(&form.formulier);
    let wie = mag.wie();
    // What was seen is what is kept: when the figures changed meanwhile, they are looked at first. A form that was
    // sent before is not made again, whatever the figures are now.
    let seen = nulmeting.as_ref().is_none_or(|one| one.afdruk() == form.afdruk);
    if !seen && !mag.known_form(&formulier).await? {
        let body = page(&kader, &form, nulmeting.as_ref(), &changed_figures(&kader), &[]);
        return Ok((StatusCode::CONFLICT, body).into_response());
    }
    match mag.create(&formulier, &tekst, nulmeting.as_ref(), &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => {
            Ok(Redirect::to(&format!("/opgave/{id}")).into_response())
        }
        Bewaard::AnderePoging(id) => {
            let form = Nieuw { formulier: Formulier::fresh().as_str().to_owned(), ..form };
            let body = page(&kader, &form, nulmeting.as_ref(), &sent_before(&kader, &id), &[]);
            Ok((StatusCode::CONFLICT, body).into_response())
        }
        Bewaard::Botsing => Err(AppFout::Vraag("probeer het opnieuw".to_owned()).into()),
    }
}

/// The figures that will be kept; none without an answer. What cannot be answered is told.
async fn baseline(
    mag: &Mag<OpgaveBewerken>,
    deel: &str,
    keuze: &str,
) -> Result<Result<Option<Nulmeting>, String>, WebFout> {
    match mag.begin(deel, keuze).await {
        Ok(nulmeting) => Ok(Ok(nulmeting)),
        Err(AppFout::Vraag(tekst)) => Ok(Err(tekst)),
        Err(error) => Err(error.into()),
    }
}

fn no_answer(kader: &Kader, deel: &str, tekst: &str) -> Markup {
    let back = Deel::of(deel).map_or_else(|| "/inzicht".to_owned(), Deel::pad);
    let body = html! {
        (parts::alert(Toon::Fout, kader.t("Dit kan niet zo", "This is not possible"), &html! { p lang="nl" { (tekst) } }))
        p { (parts::link_button(&back, kader.t("Terug naar het antwoord", "Back to the answer"))) }
    };
    kader.page(kader.t("Maak een opgave", "Make an opgave"), &crumbs(kader), &body)
}

fn changed_figures(kader: &Kader) -> Markup {
    parts::alert(
        Toon::Fout,
        kader.t("De cijfers zijn intussen veranderd", "The figures changed meanwhile"),
        &html! { p { (kader.t(
        "Er is nog niets bewaard. Kijk opnieuw naar de cijfers hieronder, en bewaar dan. Wat u typte staat er nog.",
        "Nothing was saved yet. Look at the figures below once more, and save then. What you typed is still there.")) } },
    )
}

fn sent_before(kader: &Kader, id: &str) -> Markup {
    parts::alert(
        Toon::LetOp,
        kader.t("Dit formulier hebt u al verstuurd", "You sent this form before"),
        &html! {
            p { (kader.t("Daarmee is een opgave gemaakt: ", "It made an opgave: "))
                a href={ "/opgave/" (id) } { (kader.t("bekijk of wijzig die", "look at it or change it")) } "." }
            p { (kader.t("Wilt u er nog een maken? Bewaar dan hieronder opnieuw.", "Do you want to make another? Then save again below.")) }
        },
    )
}

fn page(
    kader: &Kader,
    form: &Nieuw,
    nulmeting: Option<&Nulmeting>,
    message: &Markup,
    fouten: &[Veldfout],
) -> Markup {
    let body = html! {
        (message)
        (velden::summary(kader, fouten))
        p class="vk-lead" { (kader.t(
            "Een opgave is iets waar u samen aan werkt: voor mensen, in een gebied, een paar jaar lang.",
            "An opgave is something you work on together: for people, in an area, for some years.")) }
        section class="vk-section" aria-labelledby="cijfers" {
            h2 class="utrecht-heading-2" id="cijfers" { (kader.t("Deze cijfers blijven erbij staan", "These figures will stay with it")) }
            @match nulmeting {
                Some(nulmeting) => (blad::frozen(kader, nulmeting)),
                None => (parts::empty(kader.t("Geen cijfers", "No figures"), &html! {
                    p { (kader.t(
                        "U maakt deze opgave zonder cijfers. Beter is: kies eerst een antwoord in Inzicht, en maak daar een opgave van.",
                        "You make this opgave without figures. It is better to choose an answer in Inzicht first, and make an opgave of it.")) }
                    p { a href="/inzicht" { (kader.t("Naar de antwoorden in Inzicht", "To the answers in Inzicht")) } }
                })),
            }
        }
        section class="vk-section" aria-labelledby="tekst" {
            h2 class="utrecht-heading-2" id="tekst" { (kader.t("Waar gaat het om?", "What is it about?")) }
            form class="vk-form" method="post" action="/opgave/nieuw" {
                input type="hidden" name="formulier" value=(form.formulier);
                @if let Some(nulmeting) = nulmeting {
                    input type="hidden" name="deel" value=(form.deel);
                    input type="hidden" name="keuze" value=(form.keuze);
                    input type="hidden" name="afdruk" value=(nulmeting.afdruk());
                }
                (text_fields(kader, &form.tekst, fouten))
                (velden::line(kader, &Veld { id: "eigenaar", naam: kader.t("Eigenaar", "Owner"),
                    help: kader.t("Wie zorgt dat het verder gaat? De naam van een medewerker.", "Who keeps it going? The name of a colleague.") },
                    &form.eigenaar, "text", fouten))
                div class="vk-actions" { (parts::submit(kader.t("Maak de opgave", "Make the opgave"))) }
            }
        }
    };
    kader.page(kader.t("Maak een opgave", "Make an opgave"), &crumbs(kader), &body)
}

/// The fields that say what an opgave is.
pub fn text_fields(kader: &Kader, tekst: &Ingevuld, fouten: &[Veldfout]) -> Markup {
    let line = |id, naam, help, waarde| velden::line(kader, &Veld { id, naam, help }, waarde, "text", fouten);
    html! {
        (line("titel", kader.t("Titel", "Title"),
            kader.t("In één regel. Bijvoorbeeld: schulden bij jonge gezinnen.", "In one line. For example: debts of young families."), &tekst.titel))
        (line("mensen", kader.t("Voor wie?", "For whom?"),
            kader.t("Een groep mensen. Noem geen namen van inwoners.", "A group of people. Give no names of residents."), &tekst.mensen))
        (line("gebied", kader.t("In welk gebied?", "In which area?"),
            kader.t("De gemeente, een wijk of een buurt.", "The municipality, a district or a neighbourhood."), &tekst.gebied))
        (line("van", kader.t("Eerste jaar", "First year"), "", &tekst.van))
        (line("tot", kader.t("Laatste jaar", "Last year"),
            kader.t("Naar de voorkant gaan kost tijd: denk aan vier jaar.", "Moving to the front takes time: think of four years."), &tekst.tot))
        (velden::area(kader, &Veld { id: "waarom", naam: kader.t("Waarom?", "Why?"),
            help: kader.t("Wat ziet u, en wat moet er beter? In uw eigen woorden.", "What do you see, and what must improve? In your own words.") },
            &tekst.waarom, fouten))
    }
}
