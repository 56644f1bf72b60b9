//! One term: what it is about, why, what was decided about it, and changing it.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use toegang::Recht;

use super::{crumbs, name, source, term};
use crate::app::{App, AppFout};
use crate::bewaren::decide::Geldend;
use crate::bewaren::soort::Bewaarsoort;
use crate::bewaren::store;
use crate::bewaren::termijn::{Bewaareenheid, Bewaartermijn};
use crate::opgave::Verhaal;
use crate::poort::{BewarenLezen, GegevensVernietigen, Mag};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment};

/// Another term, with the version that was seen.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Termijnvorm {
    aantal: String,
    eenheid: String,
    reden: String,
    versie: String,
}

/// `GET /bewaren/termijnen/{soort}`.
pub async fn show(
    mag: Mag<BewarenLezen>,
    kader: Kader,
    Path(soort): Path<String>,
) -> Result<Markup, WebFout> {
    let soort = Bewaarsoort::find(&soort).ok_or(WebFout::NietGevonden)?;
    page(mag.app(), &mag.wie().gemeente, &kader, soort, (&html! {}, None)).await
}

/// `POST /bewaren/termijnen/{soort}`.
pub async fn change(
    mag: Mag<GegevensVernietigen>,
    kader: Kader,
    Path(soort): Path<String>,
    Form(form): Form<Termijnvorm>,
) -> Result<Response, WebFout> {
    let soort = Bewaarsoort::find(&soort).ok_or(WebFout::NietGevonden)?;
    let (app, wie) = (mag.app(), mag.wie());
    let (text, status) = match form.read(soort) {
        Ok((seen, termijn, reden)) => {
            if store::decide_term(&app.opslag, soort, (seen, termijn, &reden), &wie).await? {
                return Ok(Redirect::to(&format!("/bewaren/termijnen/{}", soort.sleutel)).into_response());
            }
            let text =
                "iemand wijzigde deze termijn intussen. Kijk naar de nieuwe termijn en probeer het opnieuw.";
            (text.to_owned(), StatusCode::CONFLICT)
        }
        Err(AppFout::Vraag(text)) => (text, StatusCode::BAD_REQUEST),
        Err(error) => return Err(error.into()),
    };
    let said = parts::wrong(&kader, &text);
    let again = page(app, &wie.gemeente, &kader, soort, (&said, Some(&form))).await?;
    Ok((status, again).into_response())
}

impl Termijnvorm {
    /// The version that was seen, the term and the reason.
    fn read(&self, soort: &Bewaarsoort) -> Result<(i64, Bewaartermijn, String), AppFout> {
        let say = |text: String| AppFout::Vraag(text);
        if !soort.can_change() {
            return Err(say("deze termijn ligt vast; er is niets te kiezen".to_owned()));
        }
        let termijn: Bewaartermijn = format!("{} {}", self.aantal.trim(), self.eenheid)
            .parse()
            .map_err(|error: crate::bewaren::termijn::OngeldigeTermijn| say(error.to_string()))?;
        if !soort.allows(termijn) {
            return Err(say(format!(
                "{} kan hier niet. Kies een termijn van {} tot en met {}.",
                termijn.naam().0,
                soort.kortste.naam().0,
                soort.langste.naam().0
            )));
        }
        let reden = Verhaal::read("reden", &self.reden).map_err(|fout| say(fout.nl))?;
        let seen = self.versie.parse().map_err(|_| {
            say("het formulier is niet heel; open deze pagina opnieuw en vul het nog eens in".to_owned())
        })?;
        Ok((seen, termijn, domein::mask_bsn(reden.as_str()).into_owned()))
    }
}

async fn page(
    app: &App,
    gemeente: &str,
    kader: &Kader,
    soort: &'static Bewaarsoort,
    (message, typed): (&Markup, Option<&Termijnvorm>),
) -> Result<Markup, WebFout> {
    let now = store::terms(&app.opslag, gemeente).await?.of(soort);
    let decisions = store::decisions(&app.opslag, gemeente, soort).await?;
    let seen = decisions.first().map_or(0, |one| one.versie);
    let rows: Vec<Vec<Markup>> = decisions
        .iter()
        .map(|one| {
            vec![
                parts::cell(moment(kader.taal, &one.wanneer)),
                parts::cell(term(kader, one.termijn)),
                parts::cell(&one.reden),
                parts::cell(&one.wie),
            ]
        })
        .collect();
    let body = html! {
        (message)
        p class="vk-lead" { (kader.t("We bewaren dit ", "We keep this ")) (term(kader, now.termijn)) "." }
        p { (kader.t(soort.wat.0, soort.wat.1)) }
        (parts::facts(&[
            (kader.t("Gewoon", "Usual"), parts::cell(term(kader, soort.termijn))),
            (kader.t("Waarom zo lang", "Why so long"), source(kader, soort)),
            (kader.t("Kortste keuze", "Shortest choice"), parts::cell(term(kader, soort.kortste))),
            (kader.t("Langste keuze", "Longest choice"), parts::cell(term(kader, soort.langste))),
        ]))
        @if rows.is_empty() {
            p { (kader.t("Niemand heeft deze termijn gewijzigd.", "Nobody changed this term.")) }
        } @else {
            (parts::table(kader.t("Wat er is besloten, het nieuwste eerst", "What was decided, newest first"),
                &[kader.t("Wanneer", "When"), kader.t("Termijn", "Term"), kader.t("Reden", "Reason"), kader.t("Wie", "Who")],
                &[], &rows))
        }
        (form(kader, soort, (now, seen), typed))
    };
    Ok(kader.page(name(kader, soort), &crumbs(kader), &body))
}

fn form(
    kader: &Kader,
    soort: &Bewaarsoort,
    (now, seen): (Geldend, i64),
    typed: Option<&Termijnvorm>,
) -> Markup {
    if !kader.mag(Recht::GegevensVernietigen) {
        return html! { p { (kader.t("Alleen de privacy officer wijzigt een termijn.", "Only the privacy officer changes a term.")) } };
    }
    if !soort.can_change() {
        return html! { p { (kader.t("Deze termijn ligt vast.", "This term is fixed.")) } };
    }
    let aantal = typed.map_or_else(|| now.termijn.aantal().to_string(), |typed| typed.aantal.clone());
    let eenheid = typed.map_or(now.termijn.eenheid().sleutel(), |typed| typed.eenheid.as_str());
    let reden = typed.map_or("", |typed| typed.reden.as_str());
    html! {
        section class="vk-section" aria-labelledby="wijzig" {
            h2 class="utrecht-heading-2" id="wijzig" { (kader.t("Deze termijn wijzigen", "Changing this term")) }
            (parts::alert(Toon::LetOp, kader.t("Een kortere termijn", "A shorter term"), &html! {
                p { (kader.t("Wordt de termijn korter, dan is er meteen meer over de termijn. Er gaat pas iets weg als u dat laat uitvoeren.",
                             "When the term becomes shorter, more is past it at once. Something goes only when you have it carried out.")) } }))
            form class="vk-form" method="post" action={ "/bewaren/termijnen/" (soort.sleutel) } {
                input type="hidden" name="versie" value=(seen);
                (parts::field("aantal", kader.t("Hoeveel", "How many"), kader.t("Een heel getal.", "A whole number."), &aantal))
                div class="vk-field" {
                    label for="eenheid" { (kader.t("Dagen, maanden of jaren", "Days, months or years")) }
                    select class="utrecht-select" id="eenheid" name="eenheid" {
                        @for one in Bewaareenheid::ALL {
                            option value=(one.sleutel()) selected[one.sleutel() == eenheid] { (kader.t(one.naam().0, one.naam().1)) }
                        }
                    }
                }
                div class="vk-field" {
                    label for="reden" { (kader.t("Waarom? Wie dit later leest, moet het kunnen begrijpen.", "Why? Whoever reads this later must be able to understand it.")) }
                    textarea class="utrecht-textarea" id="reden" name="reden" rows="3" required { (reden) }
                }
                (parts::submit(kader.t("Wijzig de termijn", "Change the term")))
            }
        }
    }
}
