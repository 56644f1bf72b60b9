//! One request: who asked what, who decided, and opening it.

use std::collections::BTreeSet;

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::Datum;
use jiff::ToSpan;
use maud::{Markup, html};
use opslag::Wie;
use serde::Deserialize;
use toegang::{Doel, Recht, Wams, Zaak};

use super::{crumbs, is_involved, meant, purpose, state};
use crate::app::{App, AppFout};
use crate::opgave::Verhaal;
use crate::opzoeken::decide::{LANGSTE, Uitkomst, Verzoek, Verzoekstaat};
use crate::opzoeken::openen::{self, Geopend};
use crate::opzoeken::store;
use crate::poort::{HuishoudenAanvragen, HuishoudenGoedkeuren, HuishoudenOpenen, Mag, VerantwoordingLezen};
use crate::toegang::{Register, purposes};
use crate::web::{Kader, WebFout, day, moment, parts};

/// A decision as it comes from the form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Besluitvorm {
    besluit: String,
    reden: String,
    dagen: String,
}

async fn find(app: &App, gemeente: &str, id: &str) -> Result<Verzoek, WebFout> {
    store::request(&app.opslag, gemeente, id).await?.ok_or(WebFout::NietGevonden)
}

/// `GET /opzoeken/verzoeken/{id}`: for who asks, who decides and who watches over it.
pub async fn show(
    mag: Mag<VerantwoordingLezen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    if !is_involved(&kader) {
        return Err(WebFout::NietGevonden);
    }
    let verzoek = find(mag.app(), &mag.wie().gemeente, &id).await?;
    Ok(page(&kader, &verzoek, &html! {}))
}

fn page(kader: &Kader, verzoek: &Verzoek, message: &Markup) -> Markup {
    let body = html! {
        (message)
        div class="vk-lead" { p { (meant(kader, verzoek)) } }
        (parts::facts(&[
            (kader.t("Waarvoor", "For what"), parts::cell(purpose(kader, &verzoek.doel.0))),
            (kader.t("Waarom mag dit", "Why it is allowed"), parts::kept(kader, &verzoek.grondslag)),
            (kader.t("Hoogstens", "At most"), html! { (verzoek.aantal) (kader.t(" huishoudens", " households")) }),
            (kader.t("Gevraagd door", "Asked by"), html! { (verzoek.wie) ", " (moment(kader.taal, &verzoek.wanneer)) }),
            (kader.t("Staat", "State"), parts::cell(state(kader, verzoek))),
            (kader.t("Opgave", "Opgave"), html! { a href={ "/opgave/" (verzoek.opgave) } { (kader.t("Naar de opgave", "To the opgave")) } }),
        ]))
        (history(kader, verzoek))
        (actions(kader, verzoek))
    };
    let title = kader.t("Een verzoek om huishoudens op te zoeken", "A request to look up households");
    kader.page(title, &crumbs(kader), &body)
}

fn history(kader: &Kader, verzoek: &Verzoek) -> Markup {
    let rows: Vec<Vec<Markup>> = verzoek
        .besluiten
        .iter()
        .map(|one| {
            vec![
                parts::cell(kader.t(one.uitkomst.naam().0, one.uitkomst.naam().1)),
                parts::cell(&one.wie),
                parts::cell(moment(kader.taal, &one.wanneer)),
                parts::cell(&one.reden),
                parts::cell(one.tot.map_or_else(String::new, |tot| day(kader.taal, tot))),
            ]
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            (parts::table(kader.t("Besluiten", "Decisions"), &[kader.t("Besluit", "Decision"), kader.t("Wie", "Who"),
                kader.t("Wanneer", "When"), kader.t("Reden", "Reason"), kader.t("Tot en met", "Until")], &[], &rows))
        }
    }
}

/// What whoever looks may do with it now.
fn actions(kader: &Kader, verzoek: &Verzoek) -> Markup {
    let mine = verzoek.account == kader.aanmelding().account();
    let staat = verzoek.staat(kader.aanmelding().vandaag);
    let approved = matches!(staat, Verzoekstaat::Open(_));
    let address = format!("/opzoeken/verzoeken/{}", verzoek.id);
    html! {
        @if staat == Verzoekstaat::Wacht && !mine && kader.mag(Recht::HuishoudenGoedkeuren) {
            (decision_form(kader, &address))
        }
        @if mine && approved && kader.mag(Recht::HuishoudenOpenen) {
            form method="post" action={ (address) "/openen" } {
                p { (kader.t("U ziet namen en adressen. Dit komt in het logboek, voor iedere persoon.",
                             "You will see names and addresses. This goes into the log, for each person.")) }
                (parts::submit(kader.t("Open de huishoudens", "Open the households")))
            }
        }
        @if mine && (approved || staat == Verzoekstaat::Wacht) {
            form method="post" action={ (address) "/intrekken" } {
                (parts::submit_second(kader.t("Trek dit verzoek in", "Take this request back")))
            }
        }
        @if !mine && approved && kader.mag(Recht::HuishoudenGoedkeuren) {
            form method="post" action={ (address) "/stoppen" } {
                (parts::submit_second(kader.t("Trek de goedkeuring in", "Take the approval back")))
            }
        }
    }
}

fn decision_form(kader: &Kader, address: &str) -> Markup {
    html! {
        form class="vk-form" method="post" action={ (address) "/besluit" } {
            h2 class="utrecht-heading-2" { (kader.t("Uw besluit", "Your decision")) }
            div class="vk-field" {
                label for="reden" { (kader.t("Waarom?", "Why?")) }
                textarea class="utrecht-textarea" id="reden" name="reden" rows="3" required {}
            }
            (parts::field("dagen", kader.t("Hoeveel dagen mag het open?", "For how many days may it be opened?"),
                kader.t("Hoogstens 30. Telt alleen bij goedkeuren.", "At most 30. Counts only when you approve."), "7"))
            div class="vk-actions" {
                button class="utrecht-button utrecht-button--primary-action vk-button" type="submit" name="besluit" value="goedgekeurd" {
                    (kader.t("Keur goed", "Approve"))
                }
                button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="besluit" value="afgewezen" {
                    (kader.t("Wijs af", "Refuse"))
                }
            }
        }
    }
}

/// `POST /opzoeken/verzoeken/{id}/besluit`.
pub async fn decide(
    mag: Mag<HuishoudenGoedkeuren>,
    kader: Kader,
    Path(id): Path<String>,
    Form(form): Form<Besluitvorm>,
) -> Result<Response, WebFout> {
    let (app, wie) = (mag.app(), mag.wie());
    let verzoek = find(app, &wie.gemeente, &id).await?;
    let again = |text: &str, status: StatusCode| {
        Ok((status, page(&kader, &verzoek, &parts::wrong(&kader, text))).into_response())
    };
    let register = purposes(&app.opslag, &wie.gemeente).await?;
    mag.with(&verzoek.zaak(mag.aanmelding(), &register))?;
    let vandaag = mag.aanmelding().vandaag;
    if verzoek.staat(vandaag) != Verzoekstaat::Wacht {
        return again("over dit verzoek is al besloten", StatusCode::CONFLICT);
    }
    let (uitkomst, reden, tot) = match read_decision(&form, vandaag) {
        Ok(read) => read,
        Err(error) => return again(&error.to_string(), StatusCode::BAD_REQUEST),
    };
    let account = mag.aanmelding().account();
    if !store::decide(&app.opslag, &verzoek, (uitkomst, &reden, tot), account, &wie).await? {
        return again("iemand anders besliste intussen; kijk wat er besloten is", StatusCode::CONFLICT);
    }
    Ok(Redirect::to(&format!("/opzoeken/verzoeken/{id}")).into_response())
}

fn read_decision(form: &Besluitvorm, vandaag: Datum) -> Result<(Uitkomst, String, Option<Datum>), AppFout> {
    let say = |text: String| AppFout::Vraag(text);
    let reden = Verhaal::read("reden", &form.reden).map_err(|fout| say(fout.nl))?.as_str().to_owned();
    match Uitkomst::of(&form.besluit) {
        Some(Uitkomst::Goedgekeurd) => {
            let days: Option<i64> =
                form.dagen.trim().parse().ok().filter(|days| (1..=LANGSTE).contains(days));
            let days = days.ok_or_else(|| say(format!("vul een aantal dagen in van 1 tot {LANGSTE}")))?;
            let tot = vandaag
                .checked_add((days - 1).days())
                .map_err(|_| say("deze dag bestaat niet; kies minder dagen".to_owned()))?;
            Ok((Uitkomst::Goedgekeurd, reden, Some(tot)))
        }
        Some(Uitkomst::Afgewezen) => Ok((Uitkomst::Afgewezen, reden, None)),
        _ => Err(say("kies goedkeuren of afwijzen".to_owned())),
    }
}

/// `POST /opzoeken/verzoeken/{id}/intrekken`: who asked takes it back.
pub async fn withdraw(
    mag: Mag<HuishoudenAanvragen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let verzoek = find(mag.app(), &mag.wie().gemeente, &id).await?;
    if verzoek.account != mag.aanmelding().account() {
        return Err(WebFout::NietGevonden);
    }
    take_back(mag.app(), &kader, &verzoek, "zelf ingetrokken", &mag.wie()).await
}

/// `POST /opzoeken/verzoeken/{id}/stoppen`: a team leader takes an approval back.
pub async fn stop(
    mag: Mag<HuishoudenGoedkeuren>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let verzoek = find(mag.app(), &mag.wie().gemeente, &id).await?;
    // Stopping is allowed whatever became of the purpose: as if all of it still counted.
    let vandaag = mag.aanmelding().vandaag;
    mag.with(&Zaak {
        doel: Doel::find(&verzoek.doel.0),
        gegevens: BTreeSet::new(),
        wams: Wams(Some(vandaag)),
        ..verzoek.zaak(mag.aanmelding(), &Register::default())
    })?;
    take_back(mag.app(), &kader, &verzoek, "goedkeuring ingetrokken", &mag.wie()).await
}

async fn take_back(
    app: &App,
    kader: &Kader,
    verzoek: &Verzoek,
    reden: &str,
    wie: &Wie,
) -> Result<Response, WebFout> {
    let open =
        matches!(verzoek.staat(kader.aanmelding().vandaag), Verzoekstaat::Wacht | Verzoekstaat::Open(_));
    let besluit = (Uitkomst::Ingetrokken, reden, None);
    if open && store::decide(&app.opslag, verzoek, besluit, kader.aanmelding().account(), wie).await? {
        return Ok(Redirect::to(&format!("/opzoeken/verzoeken/{}", verzoek.id)).into_response());
    }
    let text = "dit verzoek is al afgehandeld, of iemand anders besliste intussen; kijk wat er besloten is";
    Ok((StatusCode::CONFLICT, page(kader, verzoek, &parts::wrong(kader, text))).into_response())
}

/// `POST /opzoeken/verzoeken/{id}/openen`.
pub async fn open(
    mag: Mag<HuishoudenOpenen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Response, WebFout> {
    let (app, wie) = (mag.app(), mag.wie());
    let verzoek = find(app, &wie.gemeente, &id).await?;
    let register = purposes(&app.opslag, &wie.gemeente).await?;
    let verleend = mag.with(&verzoek.zaak(mag.aanmelding(), &register))?;
    if !matches!(verzoek.staat(mag.aanmelding().vandaag), Verzoekstaat::Open(_)) {
        let text = "dit verzoek is niet goedgekeurd, of de tijd is voorbij. Vraag het opnieuw aan.";
        return Ok(
            (StatusCode::FORBIDDEN, page(&kader, &verzoek, &parts::wrong(&kader, text))).into_response()
        );
    }
    match openen::open(app, &verzoek, (mag.aanmelding(), &verleend)).await {
        Ok(geopend) => Ok(opened(&kader, &verzoek, &geopend).into_response()),
        Err(AppFout::Vraag(text)) => {
            Ok((StatusCode::CONFLICT, page(&kader, &verzoek, &parts::wrong(&kader, &text))).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn opened(kader: &Kader, verzoek: &Verzoek, Geopend(households): &Geopend) -> Markup {
    let text = |text: &Option<String>| {
        parts::cell(text.clone().unwrap_or_else(|| kader.t("niet bekend", "not known").to_owned()))
    };
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    for (number, persons) in households.iter().enumerate() {
        for one in persons {
            rows.push(vec![parts::cell(number + 1), text(&one.naam), text(&one.geboren), text(&one.adres)]);
        }
    }
    let body = html! {
        div class="vk-lead" { p { (meant(kader, verzoek)) } }
        @if rows.is_empty() {
            (parts::empty(kader.t("Geen huishouden", "No household"), &html! {
                p { (kader.t("Er is geen huishouden dat hieraan voldoet.", "There is no household like this.")) } }))
        } @else {
            p { (kader.t("De volgorde zegt niets. Bewaar deze lijst niet; open hem opnieuw als u hem nodig hebt.",
                         "The order says nothing. Do not keep this list; open it again when you need it.")) }
            (parts::table(kader.t("Huishoudens", "Households"), &[kader.t("Huishouden", "Household"), kader.t("Naam", "Name"),
                kader.t("Geboren", "Born"), kader.t("Adres", "Address")], &[true, false, false, false], &rows))
        }
        p { a href={ "/opzoeken/verzoeken/" (verzoek.id) } { (kader.t("Terug naar het verzoek", "Back to the request")) } }
    };
    kader.clone().without_words().page(kader.t("De huishoudens", "The households"), &crumbs(kader), &body)
}
