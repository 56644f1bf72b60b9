//! The table: for a partner with a link and a code, without an account. Only their part of the plan is here.

use ::plan::{Nummer, Partnerblad};
use axum::extract::{Path, RawForm, State};
use axum::http::header::{RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use maud::{Markup, html};
use opslag::Formulier;

use super::toon;
use crate::doen::invullen::Planvelden;
use crate::doen::plan::dossier::{self, Plankop};
use crate::doen::plan::inzien::{Bekeken, look_as};
use crate::doen::plan::tafel::{
    self, Antwoordplek, Antwoordsoort, Binnenkomst, Partnerantwoord, TAFELKOEKJE, Tafelantwoord, Tafelgenoot,
};
use crate::poort::{Aanschuiven, Mag, Server, cookie};
use crate::rechten::Inkijk;
use crate::toegang::Kenmerken;
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden, key};
use crate::web::{Kader, WebFout, day, moment};

const OVER: &str = "dit plan is gesloten: bel de regisseur als u nog iets wilt zeggen";

/// A page at the table stands by itself: no way to any other page.
fn page(kader: &Kader, titel: &str, body: &Markup) -> Markup {
    kader.clone().without_words().page(titel, &[], body)
}

fn title(kader: &Kader) -> &str {
    kader.t("Aan tafel", "At the table")
}

/// The form for the code. It is the same whether there is such an invitation or not.
fn code_page(kader: &Kader, id: &str, message: &Markup) -> Markup {
    let body = html! {
        (message)
        p class="vk-lead" { (kader.t(
            "U bent gevraagd om mee te denken over een deel van een plan. Typ de code die u per telefoon kreeg.",
            "You were asked to think along about a part of a plan. Type the code that you were told by telephone.")) }
        form class="vk-form" method="post" action={ "/tafel/" (id) } {
            div class="vk-field" {
                label for="code" { (kader.t("Code", "Code")) }
                p class="vk-field__help" id="code-uitleg" { (kader.t("Twaalf tekens. Hoofdletters en streepjes maken niet uit.", "Twelve signs. Capitals and dashes make no difference.")) }
                input class="utrecht-textbox" id="code" name="code" type="text" autocomplete="off" autocapitalize="characters"
                    spellcheck="false" aria-describedby="code-uitleg" required;
            }
            (parts::submit(kader.t("Ga aan tafel", "Sit down")))
        }
        p { (kader.t("Hebt u geen code? Bel wie u de link stuurde.", "No code? Call who sent you the link.")) }
    };
    page(kader, title(kader), &body)
}

/// What stands in a link may be a number of an invitation; else it leads nowhere.
fn checked(id: &str) -> Result<&str, WebFout> {
    if Formulier::read(id).as_str() == id { Ok(id) } else { Err(WebFout::NietGevonden) }
}

/// Who came in by the code, as long as their cookie counts.
async fn inside(
    mag: &Mag<Aanschuiven>,
    kader: &Kader,
    id: &str,
    headers: &HeaderMap,
) -> Result<Option<Tafelgenoot>, WebFout> {
    let Some(given) = cookie(headers, TAFELKOEKJE) else { return Ok(None) };
    let found = tafel::guest(mag.app(), &kader.aanmelding().gemeente, id).await?;
    Ok(found.filter(|one| tafel::holds(mag.app(), one, given, Timestamp::now())))
}

/// `GET /tafel/{id}`.
pub async fn show(
    mag: Mag<Aanschuiven>,
    kader: Kader,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let id = checked(&id)?;
    let Some(genoot) = inside(&mag, &kader, id, &headers).await? else {
        return Ok(code_page(&kader, id, &html! {}).into_response());
    };
    let mut velden = Velden::default();
    velden.add("formulier", Formulier::fresh().as_str());
    seated(&mag, &kader, &genoot, (&velden, &[])).await
}

fn closed(kader: &Kader, why: &str) -> Response {
    let message = html! { p lang="nl" { (crate::web::sentence(why)) } };
    let body = parts::alert(
        Toon::LetOp,
        kader.t("U ziet hier niets meer", "There is nothing here any more"),
        &message,
    );
    (StatusCode::GONE, page(kader, title(kader), &body)).into_response()
}

/// The part of a partner. That they looked is written down first.
async fn seated(
    mag: &Mag<Aanschuiven>,
    kader: &Kader,
    genoot: &Tafelgenoot,
    form: (&Velden, &[Formulierfout]),
) -> Result<Response, WebFout> {
    let (app, aanmelding) = (mag.app(), kader.aanmelding());
    let deel = match genoot.uitnodiging.opent(aanmelding.vandaag) {
        Ok(deel) => deel,
        Err(why) => return Ok(closed(kader, &why.to_string())),
    };
    let kop = dossier::open(app, &aanmelding.gemeente, &genoot.plan).await?.ok_or(WebFout::NietGevonden)?;
    if !kop.runs() {
        return Ok(closed(kader, OVER));
    }
    let personen = kop.persons(aanmelding.vandaag);
    let bekeken = Bekeken { id: &kop.id, naam: format!("plan {}", kop.nummer), personen };
    let wie = genoot.named(&aanmelding.gemeente);
    let what = ("deel van uw plan bekeken", genoot.doel);
    look_as(app, &bekeken, what, (&genoot.id, &wie), |trace| Inkijk {
        trace,
        account: String::new(),
        rollen: Default::default(),
        organisatie: genoot.organisatie.to_string(),
    })
    .await?;
    let answers = tafel::answers(app, &aanmelding.gemeente, &genoot.plan, kop.zegel()).await?;
    let own: Vec<_> = answers.into_iter().filter(|one| one.uitnodiging == genoot.id).collect();
    let zitplaats = Zitplaats { kader, genoot, blad: kop.part_for(deel), own: &own, form };
    let status = if form.1.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    Ok((status, page(kader, title(kader), &zitplaats.body())).into_response())
}

/// What a partner sees and can answer.
struct Zitplaats<'a> {
    kader: &'a Kader,
    genoot: &'a Tafelgenoot,
    blad: Partnerblad,
    own: &'a [Tafelantwoord],
    form: (&'a Velden, &'a [Formulierfout]),
}

impl Zitplaats<'_> {
    fn t<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        self.kader.t(nl, en)
    }

    fn body(&self) -> Markup {
        let (velden, fouten) = self.form;
        html! {
            (Invoer { kader: self.kader, velden, fouten }.summary())
            p class="vk-lead" { (self.t("U denkt mee voor ", "You think along for ")) (self.genoot.organisatie)
                (self.t(". U ziet alleen dit deel van een plan. Het huishouden leest dat u keek.",
                        ". You see this part of a plan only. The household reads that you looked.")) }
            p { (self.t("U kunt dit lezen tot en met ", "You can read this until ")) (day(self.kader.taal, self.genoot.uitnodiging.tot)) "." }
            (self.goals())
            (self.agreements())
            (self.fields())
        }
    }

    fn goals(&self) -> Markup {
        html! {
            @if !self.blad.doelen.is_empty() {
                section class="vk-section" {
                    h2 { (self.t("Wat het huishouden wil", "What the household wants")) }
                    @for (nummer, doel) in &self.blad.doelen {
                        article class="vk-card" {
                            h3 { (doel.woorden) }
                            @if let Some(op) = doel.op { p { (self.t("Uiterlijk ", "By ")) (day(self.kader.taal, op)) "." } }
                            @if !doel.open { p { (self.t("Hier wordt niet meer aan gewerkt.", "This is not worked on any more.")) } }
                            @if !doel.stappen.is_empty() {
                                ul class="vk-rows" {
                                    @for (stap, op) in &doel.stappen {
                                        li { (stap) @if let Some(op) = op { ", " (self.t("uiterlijk ", "by ")) (day(self.kader.taal, *op)) } }
                                    }
                                }
                            }
                            (self.answer(Antwoordplek::Doel(*nummer), doel.woorden.as_str()))
                        }
                    }
                }
            }
        }
    }

    fn agreements(&self) -> Markup {
        html! {
            @if !self.blad.afspraken.is_empty() {
                section class="vk-section" {
                    h2 { (self.t("Afspraken", "Agreements")) }
                    @for (nummer, afspraak) in &self.blad.afspraken {
                        article class="vk-card" {
                            (toon::words(afspraak.tekst.as_str()))
                            @if let Some(belofte) = &afspraak.belofte { p { (self.t("Belooft: ", "Promises: ")) (belofte) } }
                            @if let Some(op) = afspraak.op { p { (self.t("Uiterlijk ", "By ")) (day(self.kader.taal, op)) "." } }
                            (self.answer(Antwoordplek::Afspraak(*nummer), afspraak.tekst.as_str()))
                        }
                    }
                }
            }
        }
    }

    fn fields(&self) -> Markup {
        html! {
            @if !self.blad.gebieden.is_empty() {
                section class="vk-section" {
                    h2 { (self.t("Om te weten", "To know")) }
                    @for (gebied, notitie) in self.blad.gebieden.values() {
                        h3 { (self.t(gebied.naam().0, gebied.naam().1)) }
                        @if let Some(notitie) = notitie { (toon::words(notitie.as_str())) }
                    }
                }
            }
        }
    }

    /// What was answered before, and a form to answer now. What was typed and could not be kept comes back in it.
    fn answer(&self, over: Antwoordplek, naam: &str) -> Markup {
        let (soort, nummer) = parts_of(over);
        let (velden, fouten) = self.form;
        let mine = velden.get("soort_over") == soort && velden.get("nummer") == nummer.to_string();
        let typed = if mine { velden.get("woorden") } else { "" };
        let formulier =
            if mine { velden.get("formulier").to_owned() } else { Formulier::fresh().as_str().to_owned() };
        // Only the form that was sent has the name to which the message above leads.
        let id = if mine && !fouten.is_empty() {
            "woorden".to_owned()
        } else {
            format!("woorden-{soort}-{nummer}")
        };
        html! {
            @for one in self.own.iter().filter(|one| one.antwoord.over == over) {
                p { (moment(self.kader.taal, &one.wanneer)) (self.t(", u zei: ", ", you said: "))
                    strong { (self.t(one.antwoord.soort.naam().0, one.antwoord.soort.naam().1)) }
                    @if let Some(woorden) = &one.antwoord.woorden { ". ‘" (woorden) "’" } }
            }
                form class="vk-form" method="post" action={ "/tafel/" (self.genoot.id) "/antwoord" } {
                    input type="hidden" name="formulier" value=(formulier);
                    input type="hidden" name="soort_over" value=(soort);
                    input type="hidden" name="nummer" value=(nummer);
                    div class="vk-field" {
                        label for=(id) { (self.t("Wat wilt u hierover zeggen?", "What do you want to say about this?"))
                            span class="vk-visually-hidden" { ": " (naam) } }
                        textarea class="utrecht-textarea" id=(id) name="woorden" rows="3" { "\n" (typed) }
                    }
                    div class="vk-actions" {
                        @for kind in Antwoordsoort::ALL {
                            button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="antwoord" value=(key(kind)) {
                                (self.t(button(kind).0, button(kind).1))
                                span class="vk-visually-hidden" { ": " (naam) }
                            }
                        }
                    }
                }
        }
    }
}

const fn button(soort: Antwoordsoort) -> (&'static str, &'static str) {
    match soort {
        Antwoordsoort::DoenWij => ("Dit doen wij", "This we do"),
        Antwoordsoort::Gedaan => ("Dit is gedaan", "This was done"),
        Antwoordsoort::Reactie => ("Stuur alleen een reactie", "Send a reaction only"),
    }
}

/// What an answer is about, as a form carries it.
const fn parts_of(over: Antwoordplek) -> (&'static str, Nummer) {
    match over {
        Antwoordplek::Doel(nummer) => ("doel", nummer),
        Antwoordplek::Afspraak(nummer) => ("afspraak", nummer),
    }
}

fn read(velden: &Velden) -> Result<Partnerantwoord, Formulierfout> {
    let nummer = velden.nummer("nummer").unwrap_or(Nummer(0));
    let over = match velden.get("soort_over") {
        "doel" => Antwoordplek::Doel(nummer),
        _ => Antwoordplek::Afspraak(nummer),
    };
    let soort = velden.must_soort("antwoord")?;
    let woorden = velden.woorden("woorden")?;
    if soort == Antwoordsoort::Reactie && woorden.is_none() {
        return Err(Formulierfout::new(
            "woorden",
            "schrijf op wat u wilt zeggen, of kies een van de andere knoppen",
        ));
    }
    Ok(Partnerantwoord { over, soort, woorden })
}

/// `POST /tafel/{id}`: the code.
pub async fn enter(
    mag: Mag<Aanschuiven>,
    (State(server), kenmerken): (State<Server>, Kenmerken),
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let id = checked(&id)?;
    let (velden, aanmelding) = (Velden::read(&bytes), kader.aanmelding());
    let here = (aanmelding.gemeente.as_str(), aanmelding.vandaag);
    let typed = (id, velden.get("code"));
    let came = tafel::enter(mag.app(), server.wachter(), here, typed, kenmerken.adres).await?;
    Ok(match came {
        Binnenkomst::Open(cookie) => {
            ([(SET_COOKIE, cookie)], Redirect::to(&format!("/tafel/{id}"))).into_response()
        }
        Binnenkomst::Onjuist => {
            let text = "Deze code klopt niet. Kijk of u alle twaalf tekens goed typte.";
            let again = code_page(&kader, id, &parts::wrong(&kader, text));
            (StatusCode::UNAUTHORIZED, again).into_response()
        }
        Binnenkomst::Dicht(why) => closed(&kader, &why.to_string()),
        Binnenkomst::Wacht(seconden) => {
            let text = format!(
                "Er is vaak een verkeerde code getypt. Wacht {seconden} seconden en probeer het opnieuw."
            );
            let again = code_page(&kader, id, &parts::wrong(&kader, &text));
            (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconden.to_string())], again).into_response()
        }
    })
}

/// `POST /tafel/{id}/antwoord`.
pub async fn answer(
    mag: Mag<Aanschuiven>,
    kader: Kader,
    headers: HeaderMap,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (id, velden) = (checked(&id)?, Velden::read(&bytes));
    let Some(genoot) = inside(&mag, &kader, id, &headers).await? else {
        let text = "Uw tijd aan tafel is voorbij. Typ de code opnieuw. Wat u schreef, staat hieronder. Het is nog niet bewaard.";
        let message =
            html! { (parts::wrong(&kader, text)) blockquote { (toon::words(velden.get("woorden"))) } };
        return Ok((StatusCode::UNAUTHORIZED, code_page(&kader, id, &message)).into_response());
    };
    let (app, aanmelding) = (mag.app(), kader.aanmelding());
    if let Err(why) = genoot.uitnodiging.opent(aanmelding.vandaag) {
        return Ok(closed(&kader, &why.to_string()));
    }
    let antwoord = match read(&velden) {
        Ok(antwoord) => antwoord,
        Err(fout) => return seated(&mag, &kader, &genoot, (&velden, &[fout])).await,
    };
    let kop: Option<Plankop> = dossier::open(app, &aanmelding.gemeente, &genoot.plan).await?;
    if !kop.is_some_and(|kop| kop.runs()) {
        return Ok(closed(&kader, OVER));
    }
    let formulier = Formulier::read(velden.get("formulier"));
    tafel::reply(app, &aanmelding.gemeente, &genoot, (&formulier, &antwoord)).await?;
    Ok(Redirect::to(&format!("/tafel/{id}")).into_response())
}
