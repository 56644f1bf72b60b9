//! Partners at the table: for the director. Whom to invite, for which part, until when; and what they answered.

use ::plan::{Kort, Nummer, Plandeel};
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Span;
use maud::{Markup, html};
use opslag::Formulier;

use super::{Doener, Geopend, opened, page, toon};
use crate::app::AppFout;
use crate::doen::plan::decide::Zicht;
use crate::doen::plan::dossier;
use crate::doen::plan::tafel::{self, Antwoordplek, Gast, Tafelantwoord, Tafelgenoot, is_taken, take_over};
use crate::poort::{Mag, PlanBewerken};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, day, moment};

async fn whole(mag: &Mag<PlanBewerken>, plan: &str, wat: &str) -> Result<Geopend, WebFout> {
    let geopend = opened(mag, mag.app(), plan, wat).await?;
    if geopend.zicht == Zicht::Heel { Ok(geopend) } else { Err(WebFout::NietGevonden) }
}

/// So many days an invitation lasts when nobody says otherwise, and at most.
const GEWOON: i64 = 90;
const LANGST: i64 = 366;

/// `GET /doen/plannen/{plan}/partners`.
pub async fn show(mag: Mag<PlanBewerken>, kader: Kader, Path(plan): Path<String>) -> Result<Markup, WebFout> {
    // Who sees a part only, since the household shares no more, can still take an invitation back.
    let geopend = opened(&mag, mag.app(), &plan, "plan bekeken").await?;
    let mut velden = Velden::default();
    velden.add("formulier", Formulier::fresh().as_str());
    velden.add_some("tot", geopend.zaak.vandaag.checked_add(Span::new().days(GEWOON)).ok());
    shown(&mag, &kader, &geopend, (&velden, &[]), &html! {}).await
}

async fn shown(
    mag: &Mag<PlanBewerken>,
    kader: &Kader,
    geopend: &Geopend,
    (velden, fouten): (&Velden, &[Formulierfout]),
    message: &Markup,
) -> Result<Markup, WebFout> {
    let (app, gemeente, dossier) = (mag.app(), mag.wie().gemeente, &geopend.dossier);
    let guests = tafel::guests(app, &gemeente, &dossier.id, &dossier.zegel).await?;
    let answers = tafel::answers(app, &gemeente, &dossier.id, &dossier.zegel).await?;
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (message)
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Een school, huisarts of woningcorporatie kan meedoen zonder account. Zij zien alleen het deel dat u kiest. Vraag het eerst aan het huishouden.",
            "A school, general practice or housing corporation can join without an account. They see only the part that you choose. Ask the household first.")) }
        @if geopend.zicht == Zicht::Heel { (answered(kader, geopend, &guests, &answers)) }
        (invited(kader, geopend, &guests))
        @if geopend.zicht == Zicht::Heel { (form(&invoer, geopend)) }
    };
    Ok(page(kader, geopend, kader.t("Partners aan tafel", "Partners at the table"), &body))
}

fn answered(kader: &Kader, geopend: &Geopend, guests: &[Tafelgenoot], answers: &[Tafelantwoord]) -> Markup {
    html! {
        section class="vk-section" id="antwoorden" {
            h2 { (kader.t("Wat antwoordden zij?", "What did they answer?")) }
            @if answers.is_empty() { p { (kader.t("Er is nog geen antwoord.", "There is no answer yet.")) } }
            @for one in answers.iter().rev() {
                @if let Some(genoot) = guests.iter().find(|genoot| genoot.id == one.uitnodiging) {
                    (answer(kader, geopend, genoot, one))
                }
            }
        }
    }
}

fn answer(kader: &Kader, geopend: &Geopend, genoot: &Tafelgenoot, one: &Tafelantwoord) -> Markup {
    let inhoud = geopend.dossier.plan.inhoud();
    let about = match one.antwoord.over {
        Antwoordplek::Doel(nummer) => inhoud.doelen.get(&nummer).map(|doel| doel.woorden.as_str()),
        Antwoordplek::Afspraak(nummer) => inhoud.afspraken.get(&nummer).map(|one| one.tekst.as_str()),
    };
    let soort = one.antwoord.soort.naam();
    html! {
        article class="vk-card" {
            p { strong { (genoot.organisatie) } ", " (genoot.uitnodiging.partner) ", " (moment(kader.taal, &one.wanneer)) }
            p { (kader.t("Over: ", "About: ")) (about.unwrap_or(kader.t("iets dat niet meer in het plan staat", "something that is no longer in the plan"))) }
            p { (kader.t("Antwoord: ", "Answer: ")) strong { (kader.t(soort.0, soort.1)) } }
            @if let Some(woorden) = &one.antwoord.woorden { blockquote { (toon::words(woorden.as_str())) } }
            @match is_taken(inhoud, one, genoot) {
                Some(true) => { p { (kader.t("Dit staat in het plan.", "This is in the plan.")) } }
                Some(false) => {
                    form class="vk-form" method="post" action={ (geopend.pad()) "/partners/overnemen" } {
                        input type="hidden" name="antwoord" value=(one.id);
                        (parts::submit_second(match one.antwoord.over {
                            Antwoordplek::Doel(_) => kader.t("Zet dit als stap in het plan", "Put this in the plan as a step"),
                            Antwoordplek::Afspraak(_) => kader.t("Zet deze belofte in het plan", "Put this promise in the plan"),
                        }))
                    }
                }
                None => {}
            }
        }
    }
}

fn invited(kader: &Kader, geopend: &Geopend, guests: &[Tafelgenoot]) -> Markup {
    let today = geopend.zaak.vandaag;
    html! {
        section class="vk-section" {
            h2 { (kader.t("Wie is uitgenodigd?", "Who was invited?")) }
            @if guests.is_empty() { p { (kader.t("Nog niemand.", "Nobody yet.")) } }
            @for one in guests {
                article class="vk-card" {
                    h3 { (one.organisatie) }
                    p { (one.uitnodiging.partner) ". " (kader.t("Uitgenodigd door ", "Invited by ")) (one.wie) ", " (moment(kader.taal, &one.wanneer)) "." }
                    ul class="vk-rows" {
                        @for naam in named(geopend, &one.uitnodiging.deel) { li { (naam) } }
                    }
                    @match one.uitnodiging.opent(today) {
                        Ok(_) => {
                            p { (kader.t("De link werkt tot en met ", "The link works until ")) (day(kader.taal, one.uitnodiging.tot)) ": " code { "/tafel/" (one.id) } }
                            form class="vk-form" method="post" action={ (geopend.pad()) "/partners/intrekken" } {
                                input type="hidden" name="uitnodiging" value=(one.id);
                                (parts::submit_second(&format!("{} {}", kader.t("Trek in:", "Take back:"), one.organisatie)))
                            }
                        }
                        Err(why) => { p lang="nl" { (why.to_string()) } }
                    }
                }
            }
        }
    }
}

/// What a part holds, in words.
fn named(geopend: &Geopend, deel: &Plandeel) -> Vec<String> {
    let inhoud = geopend.inhoud();
    let goals =
        deel.doelen.iter().filter_map(|nummer| inhoud.doelen.get(nummer)).map(|one| one.woorden.to_string());
    let agreed = deel
        .afspraken
        .iter()
        .filter_map(|nummer| inhoud.afspraken.get(nummer))
        .map(|one| one.tekst.to_string());
    let fields = deel.gebieden.iter().filter_map(|nummer| inhoud.gebieden.get(nummer));
    let fields = fields.map(|one| one.gebied().naam().0.to_owned());
    goals.chain(agreed).chain(fields).collect()
}

fn form(invoer: &Invoer<'_>, geopend: &Geopend) -> Markup {
    let (kader, inhoud) = (invoer.kader, geopend.dossier.plan.inhoud());
    let goals = inhoud.doelen.iter().map(|(nummer, one)| (nummer.to_string(), one.woorden.to_string()));
    let agreed = inhoud.afspraken.iter().map(|(nummer, one)| (nummer.to_string(), one.tekst.to_string()));
    // What is about health, crime or belief is not offered: no partner ever sees it.
    let plain = inhoud.gebieden.iter().filter(|(_, blad)| !blad.bijzonder());
    let fields = plain.map(|(nummer, blad)| {
        (nummer.to_string(), kader.t(blad.gebied().naam().0, blad.gebied().naam().1).to_owned())
    });
    html! {
        section class="vk-section" {
            h2 { (kader.t("Nodig een partner uit", "Invite a partner")) }
            form class="vk-form" method="post" action={ (geopend.pad()) "/partners" } {
                input type="hidden" name="formulier" value=(invoer.velden.get("formulier"));
                (invoer.line(invoer.label("organisatie", ("Welke organisatie?", "Which organisation?"),
                    ("Bijvoorbeeld: basisschool De Linde. Het huishouden leest deze naam als de partner kijkt.",
                     "For example: primary school De Linde. The household reads this name when the partner looks."))))
                (invoer.line(invoer.label("naam", ("Wie daar?", "Who there?"), ("", ""))))
                (invoer.boxes(invoer.label("doelen", ("Welke doelen zien zij?", "Which goals do they see?"), ("", "")), goals))
                (invoer.boxes(invoer.label("afspraken", ("Welke afspraken zien zij?", "Which agreements do they see?"), ("", "")), agreed))
                (invoer.boxes(invoer.label("gebieden", ("Welke onderwerpen zien zij?", "Which subjects do they see?"),
                    ("Bijzondere gegevens, zoals over gezondheid, staan er niet bij. Die ziet een partner nooit.",
                     "Special categories, such as health, are not here. A partner never sees those.")), fields))
                (invoer.day(invoer.label("tot", ("Tot en met welke dag?", "Until which day?"), ("Hoogstens een jaar.", "A year at most."))))
                (parts::submit(kader.t("Nodig uit", "Invite")))
            }
        }
    }
}

/// What was typed: whom to invite.
fn read(velden: &Velden, geopend: &Geopend) -> Result<Gast, Formulierfout> {
    let numbers = |veld: &str| velden.all(veld).filter_map(|text| text.parse().ok()).map(Nummer).collect();
    let mut deel = Plandeel {
        doelen: numbers("doelen"),
        afspraken: numbers("afspraken"),
        gebieden: numbers("gebieden"),
    };
    let inhoud = geopend.dossier.plan.inhoud();
    deel.doelen.retain(|nummer| inhoud.doelen.contains_key(nummer));
    deel.afspraken.retain(|nummer| inhoud.afspraken.contains_key(nummer));
    deel.gebieden.retain(|nummer| inhoud.gebieden.get(nummer).is_some_and(|blad| !blad.bijzonder()));
    let organisatie: Kort = velden.must_kort("organisatie")?;
    let naam = velden.must_kort("naam")?;
    if deel == Plandeel::default() {
        return Err(Formulierfout::new(
            "doelen",
            "kies wat deze partner ziet: een doel, een afspraak of een onderwerp",
        ));
    }
    let (tot, today) = (velden.must_dag("tot")?, geopend.zaak.vandaag);
    let last = today.checked_add(Span::new().days(LANGST)).unwrap_or(today);
    if !(today..=last).contains(&tot) {
        return Err(Formulierfout::new("tot", "kies een dag vanaf vandaag, en hoogstens een jaar vooruit"));
    }
    Ok(Gast { naam, organisatie, deel, tot, doel: geopend.zaak.doel })
}

/// `POST /doen/plannen/{plan}/partners`: the code is shown once, on the page that comes back.
pub async fn invite(
    mag: Mag<PlanBewerken>,
    kader: Kader,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let geopend = whole(&mag, &plan, "plan gewijzigd").await?;
    let (velden, doener) = (Velden::read(&bytes), Doener::of(&mag)?);
    let gast = match read(&velden, &geopend) {
        Ok(gast) => gast,
        Err(fout) => {
            let again = shown(&mag, &kader, &geopend, (&velden, &[fout]), &html! {}).await?;
            return Ok((StatusCode::BAD_REQUEST, again).into_response());
        }
    };
    let formulier = Formulier::read(velden.get("formulier"));
    let organisatie = gast.organisatie.clone();
    let made =
        tafel::invite(mag.app(), &geopend.dossier, (&formulier, gast), &doener.door(), &geopend.verleend)
            .await?;
    let message = match made {
        Some(code) => told(&kader, (&organisatie, formulier.as_str()), code.expose()),
        None => parts::alert(
            Toon::LetOp,
            kader.t("Deze partner was al uitgenodigd", "This partner was invited already"),
            &html! { p { (kader.t("De code was één keer te zien. Hebt u haar niet meer? Trek de uitnodiging in en nodig opnieuw uit.",
            "The code was shown once. Do you not have it any more? Take the invitation back and invite again.")) } },
        ),
    };
    let mut fresh = Velden::default();
    fresh.add("formulier", Formulier::fresh().as_str());
    fresh.add("tot", velden.get("tot"));
    Ok(shown(&mag, &kader, &geopend, (&fresh, &[]), &message).await?.into_response())
}

fn told(kader: &Kader, (organisatie, id): (&Kort, &str), code: &str) -> Markup {
    let title = kader.t("Uitgenodigd. Schrijf de code nu op", "Invited. Write the code down now");
    parts::alert(
        Toon::Gelukt,
        title,
        &html! {
            p { (organisatie) (kader.t(" heeft twee dingen nodig:", " needs two things:")) }
            dl class="vk-facts" {
                div { dt { (kader.t("De link", "The link")) } dd { code { "/tafel/" (id) } } }
                div { dt { (kader.t("De code", "The code")) } dd { strong { code { (code) } } } }
            }
            p { (kader.t("Stuur de link per mail, met het webadres van deze site ervoor. Geef de code per telefoon, en nooit in dezelfde mail. U ziet de code alleen nu.",
                "Send the link by mail, with the address of this site before it. Tell the code by telephone, and never in the same mail. You see the code only now.")) }
        },
    )
}

fn back(geopend: &Geopend) -> Response {
    Redirect::to(&format!("{}/partners", geopend.pad())).into_response()
}

/// `POST /doen/plannen/{plan}/partners/intrekken`.
pub async fn take_back(
    mag: Mag<PlanBewerken>,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let geopend = opened(&mag, mag.app(), &plan, "plan gewijzigd").await?;
    let (velden, doener) = (Velden::read(&bytes), Doener::of(&mag)?);
    let id = velden.get("uitnodiging");
    tafel::take_back(mag.app(), &geopend.dossier, id, &doener.door(), &geopend.verleend).await?;
    Ok(back(&geopend))
}

/// `POST /doen/plannen/{plan}/partners/overnemen`: an answer becomes a step or a promise in the plan.
pub async fn take(
    mag: Mag<PlanBewerken>,
    Path(plan): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let geopend = whole(&mag, &plan, "plan gewijzigd").await?;
    let (velden, doener) = (Velden::read(&bytes), Doener::of(&mag)?);
    let (app, gemeente, dossier) = (mag.app(), mag.wie().gemeente, &geopend.dossier);
    let answers = tafel::answers(app, &gemeente, &dossier.id, &dossier.zegel).await?;
    let guests = tafel::guests(app, &gemeente, &dossier.id, &dossier.zegel).await?;
    let one = answers.iter().find(|one| one.id == velden.get("antwoord")).ok_or(WebFout::NietGevonden)?;
    let genoot = guests.iter().find(|genoot| genoot.id == one.uitnodiging).ok_or(WebFout::NietGevonden)?;
    let now = &dossier.plan;
    let mut inhoud = now.inhoud().clone();
    if take_over(&mut inhoud, one, genoot, doener.dag()) {
        let next = now.next(inhoud).map_err(|error| AppFout::Vraag(error.to_string()))?;
        dossier::save(app, dossier, (now, &next), &doener.door(), &geopend.verleend).await?;
    }
    Ok(back(&geopend))
}
