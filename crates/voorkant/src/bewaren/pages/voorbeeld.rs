//! A preview: what would go, carrying it out, how far that is, and what came of it.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use bescherming::Rules;
use maud::{Markup, html};
use opslag::{Formulier, Taak, Taakstaat};
use serde::Deserialize;
use toegang::Recht;

use super::{crumbs, name, term};
use crate::app::App;
use crate::bewaren::decide::{Bewaarregel, Bewaarvoorbeeld, chosen};
use crate::bewaren::getoond::{Getoond, days};
use crate::bewaren::soort::Bewaarplek;
use crate::bewaren::store::{self, Bewaarronde};
use crate::bewaren::termijn::Bewaartermijn;
use crate::bewaren::{opmaken, werk};
use crate::poort::{BewarenLezen, GegevensVernietigen, Mag, Server};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, day, moment};
use crate::werk::Uitkomst;

/// For which kind a preview is made; empty for all.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Voorbeeldvorm {
    soort: String,
    formulier: String,
}

/// Whether somebody is sure.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Uitvoervorm {
    zeker: String,
}

/// `POST /bewaren/voorbeeld`.
pub async fn make(
    mag: Mag<GegevensVernietigen>,
    Form(form): Form<Voorbeeldvorm>,
) -> Result<Response, WebFout> {
    let (app, wie) = (mag.app(), mag.wie());
    let keys: Vec<String> = Some(form.soort).into_iter().filter(|key| !key.is_empty()).collect();
    let soorten: Vec<_> =
        chosen(&keys)?.into_iter().filter(|soort| soort.plek != Bewaarplek::Geheugen).collect();
    let made = opmaken::preview(app, &wie.gemeente, &soorten, mag.aanmelding().vandaag, &wie.naam).await?;
    let id = store::keep_preview(&app.opslag, &Formulier::read(&form.formulier), &made, &wie).await?;
    Ok(Redirect::to(&format!("/bewaren/voorbeelden/{id}")).into_response())
}

/// `GET /bewaren/voorbeelden/{id}`.
pub async fn show(mag: Mag<BewarenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    page(mag.app(), &mag.wie().gemeente, kader, &id, &html! {}).await
}

/// `POST /bewaren/voorbeelden/{id}`.
pub async fn carry_out(
    mag: Mag<GegevensVernietigen>,
    kader: Kader,
    State(server): State<Server>,
    Path(id): Path<String>,
    Form(form): Form<Uitvoervorm>,
) -> Result<Response, WebFout> {
    let (app, wie) = (mag.app(), mag.wie());
    mag.with(&mag.aanmelding().zaak())?;
    let voorbeeld = store::preview(&app.opslag, &wie.gemeente, &id).await?.ok_or(WebFout::NietGevonden)?;
    let changed = voorbeeld.changed(&store::terms(&app.opslag, &wie.gemeente).await?);
    let (text, status) = if form.zeker != "ja" {
        ("zet eerst het vinkje: u hebt gezien wat er weggaat".to_owned(), StatusCode::BAD_REQUEST)
    } else if let Some(soort) = changed.first() {
        let text =
            format!("de termijn van ‘{}’ is intussen gewijzigd. Maak een nieuw voorbeeld.", soort.naam.0);
        (text, StatusCode::CONFLICT)
    } else if werk::queue(app, &voorbeeld, &wie).await? {
        server.ring();
        return Ok(Redirect::to(&format!("/bewaren/voorbeelden/{}", voorbeeld.id)).into_response());
    } else {
        ("dit voorbeeld is al uitgevoerd. Hieronder staat wat er wegging.".to_owned(), StatusCode::CONFLICT)
    };
    let again = page(app, &wie.gemeente, kader.clone(), &id, &parts::wrong(&kader, &text)).await?;
    Ok((status, again).into_response())
}

async fn page(
    app: &App,
    gemeente: &str,
    kader: Kader,
    id: &str,
    message: &Markup,
) -> Result<Markup, WebFout> {
    let opslag = &app.opslag;
    let voorbeeld = store::preview(opslag, gemeente, id).await?.ok_or(WebFout::NietGevonden)?;
    let ronde = store::round(opslag, &voorbeeld.id).await?;
    let taak = match &ronde {
        Some(ronde) if !ronde.taak.is_empty() => opslag.job(&ronde.taak).await?,
        _ => None,
    };
    let busy = taak.as_ref().is_some_and(|taak| !taak.staat.is_final());
    let kader = if busy { kader.refreshed_after(2) } else { kader };
    let rules = app.instellingen().await?.rules()?;
    let gone = match &ronde {
        Some(_) => Some(store::gone(opslag, &voorbeeld.id).await?),
        None => None,
    };
    let void = ronde.is_none() && !voorbeeld.changed(&store::terms(opslag, gemeente).await?).is_empty();
    let title = if ronde.is_some() {
        kader.t("Wat is er vernietigd?", "What was destroyed?")
    } else {
        kader.t("Wat zou er weggaan?", "What would go?")
    };
    let body = html! {
        (message)
        p { (kader.t("Gemaakt op ", "Made on ")) (moment(kader.taal, &voorbeeld.wanneer)) (kader.t(" door ", " by ")) (voorbeeld.wie)
            (kader.t(". Geteld voor ", ". Counted for ")) (day(kader.taal, voorbeeld.peildatum))
            (kader.t(". Nummer ", ". Number ")) (voorbeeld.id) "." }
        @if let Some(ronde) = &ronde { (outcome(&kader, ronde, taak.as_ref(), is_whole(&voorbeeld, gone.as_deref()))) }
        (table(&kader, &voorbeeld, gone.as_deref(), &rules))
        @if ronde.is_none() { (next(&kader, &voorbeeld, void, &rules)) }
        ul class="vk-next" { li { a href="/bewaren" { (kader.t("Terug naar de termijnen", "Back to the terms")) } } }
    };
    Ok(kader.page(title, &crumbs(&kader), &body))
}

/// How many went, by kind; none of a kind that was begun and did not end.
type Gegaan<'a> = &'a [(String, Option<u64>)];

/// Whether each kind that was shown has a number of what went.
fn is_whole(voorbeeld: &Bewaarvoorbeeld, gone: Option<Gegaan<'_>>) -> bool {
    let has = |regel: &Bewaarregel| {
        gone.is_some_and(|gone| gone.iter().any(|(of, went)| *of == regel.soort && went.is_some()))
    };
    let kept = |regel: &&Bewaarregel| regel.kind().is_some_and(|soort| soort.plek != Bewaarplek::Geheugen);
    voorbeeld.regels.iter().filter(kept).all(|regel| regel.aantal.is_none() || has(regel))
}

fn table(kader: &Kader, voorbeeld: &Bewaarvoorbeeld, gone: Option<Gegaan<'_>>, rules: &Rules) -> Markup {
    let rows: Vec<Vec<Markup>> =
        voorbeeld.regels.iter().filter_map(|regel| line(kader, regel, gone, rules)).collect();
    let mut heads = vec![
        kader.t("Wat", "What"),
        kader.t("Termijn", "Term"),
        kader.t("Voorbij", "Over"),
        kader.t("Oudste dag", "Oldest day"),
        kader.t("Nieuwste dag", "Newest day"),
    ];
    if gone.is_some() {
        heads.push(kader.t("Vernietigd", "Destroyed"));
    }
    html! {
        (parts::table(kader.t("Per soort", "By kind"), &heads, &[false, false, true, true, true, true], &rows))
        p { (kader.t("De dagen zijn die waarop iets eindigde. Aantallen en dagen over weinig inwoners staan er niet.",
                     "The days are those on which something ended. Numbers and days about few residents are not shown.")) }
    }
}

fn line(kader: &Kader, regel: &Bewaarregel, gone: Option<Gegaan<'_>>, rules: &Rules) -> Option<Vec<Markup>> {
    let soort = regel.kind()?;
    let shown = Getoond::of(soort, regel.aantal, rules);
    let termijn = regel.termijn.parse::<Bewaartermijn>().unwrap_or(soort.termijn);
    let on =
        |text: &str| domein::parse_datum(text).map_or_else(|_| String::new(), |date| day(kader.taal, date));
    let (oldest, newest) = days(regel, shown).unwrap_or_default();
    let mut cells = vec![
        html! { a href={ "/bewaren/termijnen/" (soort.sleutel) } { (name(kader, soort)) } },
        parts::cell(term(kader, termijn)),
        parts::cell(shown.text(kader.taal)),
        parts::cell(on(oldest)),
        parts::cell(on(newest)),
    ];
    if let Some(gone) = gone {
        cells.push(parts::cell(match gone.iter().find(|(of, _)| of == soort.sleutel) {
            Some((_, Some(went))) => Getoond::of(soort, Some(*went), rules).text(kader.taal),
            Some((_, None)) => kader.t("begonnen, niet klaar", "begun, not finished").to_owned(),
            None => kader.t("niet gedaan", "not done").to_owned(),
        }));
    }
    Some(cells)
}

/// What can be done with a preview that was not carried out.
fn next(kader: &Kader, voorbeeld: &Bewaarvoorbeeld, void: bool, rules: &Rules) -> Markup {
    if void {
        return parts::alert(
            Toon::LetOp,
            kader.t("Dit voorbeeld geldt niet meer", "This preview does not count any more"),
            &html! { p { (kader.t("Een termijn is gewijzigd nadat het is gemaakt. Maak een nieuw voorbeeld.",
            "A term was changed after it was made. Make a new preview.")) } },
        );
    }
    // By what is shown: whether the form stands here must not tell none from a few residents.
    let mut shown =
        voorbeeld.regels.iter().filter_map(|regel| Some(Getoond::of(regel.kind()?, regel.aantal, rules)));
    if shown.all(Getoond::is_nothing) {
        return parts::empty(
            kader.t("Er hoeft niets weg", "Nothing has to go"),
            &html! { p { (kader.t("Van deze soorten is niets over de termijn. Kijk over een tijd opnieuw.",
            "Of these kinds nothing is past its term. Look again after some time.")) } },
        );
    }
    if !kader.mag(Recht::GegevensVernietigen) {
        return html! { p { (kader.t("Alleen de privacy officer laat dit uitvoeren.", "Only the privacy officer has this carried out.")) } };
    }
    html! {
        section class="vk-section" aria-labelledby="uitvoeren" {
            h2 class="utrecht-heading-2" id="uitvoeren" { (kader.t("Dit uitvoeren", "Carrying this out")) }
            (parts::alert(Toon::LetOp, kader.t("Weg is weg", "Gone is gone"), &html! {
                p { (kader.t("Wat hierboven staat wordt vernietigd, en niet meer dan dat. Het is niet terug te draaien. In het auditlog komt te staan dat u het liet doen.",
                             "What stands above is destroyed, and no more than that. It cannot be undone. The audit log will say that you had it done.")) } }))
            form class="vk-form" method="post" action={ "/bewaren/voorbeelden/" (voorbeeld.id) } {
                div class="vk-choice" {
                    input type="checkbox" id="zeker" name="zeker" value="ja" required;
                    label for="zeker" { (kader.t("Ik heb gezien wat er weggaat.", "I have seen what goes.")) }
                }
                (parts::submit(kader.t("Vernietig dit", "Destroy this")))
            }
        }
    }
}

/// How far a round is, or what came of it.
fn outcome(kader: &Kader, ronde: &Bewaarronde, taak: Option<&Taak>, whole: bool) -> Markup {
    let asked = html! {
        p { (kader.t("Gevraagd op ", "Asked on ")) (moment(kader.taal, &ronde.wanneer)) (kader.t(" door ", " by ")) (ronde.wie) "." }
    };
    match taak {
        Some(taak) if !taak.staat.is_final() => html! {
            div role="status" {
                (parts::progress(if taak.stap.is_empty() { kader.t("Nog niet begonnen", "Not started yet") } else { kader.t(&taak.stap, "Destroying") },
                    taak.gedaan, taak.totaal))
            }
            p { (kader.t("Deze pagina ververst zichzelf. U mag haar sluiten: het werk gaat door, ook als de computer opnieuw start.",
                         "This page refreshes itself. You may close it: the work goes on, also when the computer restarts.")) }
            (asked)
        },
        Some(taak) if taak.staat == Taakstaat::Mislukt => {
            let uitkomst: Uitkomst = serde_json::from_str(&taak.uitkomst).unwrap_or_default();
            html! {
                (parts::alert(Toon::Fout, kader.t("Dit is niet gelukt", "This failed"), &html! {
                    p lang="nl" { (uitkomst.fout) }
                    p { (kader.t("Staat er in de laatste kolom een aantal, dan is dat weg. Staat er ‘begonnen, niet klaar’, dan kan een deel weg zijn. Maak een nieuw voorbeeld voor de rest.",
                                 "Where the last column has a number, that is gone. Where it says ‘begun, not finished’, some of it may be gone. Make a new preview for the rest.")) } }))
                (asked)
            }
        }
        None if !whole => html! {
            (parts::alert(Toon::LetOp, kader.t("Niet alles is klaar", "Not all of it is done"), &html! {
                p { (kader.t("Dit loopt nog, of het brak af. In het auditlog staat hoe het afliep. Maak een nieuw voorbeeld voor wat er nog is.",
                             "This is still under way, or it broke off. The audit log says how it ended. Make a new preview for what is left.")) } }))
            (asked)
        },
        // From the command line, or the job itself is past its term: what went is known, how it ended is in the audit log.
        None => html! {
            p { (kader.t("In de laatste kolom staat hoeveel er wegging. Hoe het afliep, staat in het auditlog.",
                         "The last column says how much went. How it ended is in the audit log.")) }
            (asked)
        },
        Some(_) => html! {
            (parts::alert(Toon::Gelukt, kader.t("Het is vernietigd", "It is destroyed"), &html! {
                p { (kader.t("In de laatste kolom staat hoeveel er wegging.", "The last column says how much went.")) } }))
            (asked)
        },
    }
}
