//! Decisions that wait for a second person.

use std::collections::BTreeMap;

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::Bedrag;
use grootboek::Regulier;
use maud::{Markup, html};
use toegang::{Recht, Zaak};

use super::{BUDGET, crumbs, kind_word, refused};
use crate::app::AppFout;
use crate::doen::budget::beslisser::Boeker;
use crate::doen::budget::planbij::plan_area;
use crate::doen::budget::store::{self, Voorstelrij};
use crate::doen::budget::verantwoording::domain_name;
use crate::doen::budget::voorstel::{self, Beslisuitkomst, Meebeslissing, Voorstelinhoud, level_of};
use crate::doen::plan::{Bekeken, look_at, whom};
use crate::poort::{BudgetBeslissen, Mag};
use crate::web::parts::{self, Toon};
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, capital, moment};

/// Whether whoever asks may look at a proposal: it is their own, or they can decide about it and it lies in the area where
/// they work.
async fn may(mag: &Mag<BudgetBeslissen>, rij: &Voorstelrij) -> Result<Meebeslissing, WebFout> {
    let gebied = plan_area(&mag.app().opslag, &mag.wie().gemeente, &rij.plan).await?;
    let zaak = Zaak { gebied: gebied.ok_or(WebFout::NietGevonden)?, ..mag.aanmelding().zaak() };
    if mag.with(&zaak).is_err() {
        return Ok(Meebeslissing::Niet);
    }
    if rij.account == mag.aanmelding().account() {
        return Ok(Meebeslissing::Kan);
    }
    let boeker = Boeker::of(mag.aanmelding())?;
    Ok(voorstel::can_decide(mag.app(), &mag.wie().gemeente, rij, &boeker).await?)
}

/// `GET /doen/budget/goedkeuren`.
pub async fn list(mag: Mag<BudgetBeslissen>, kader: Kader) -> Result<Markup, WebFout> {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    let mut stopped = BTreeMap::new();
    for rij in store::waiting(&mag.app().opslag, &mag.wie().gemeente).await? {
        if rij.account == mag.aanmelding().account() {
            own.push(line(&kader, &rij));
            continue;
        }
        match may(&mag, &rij).await? {
            Meebeslissing::Kan => others.push(line(&kader, &rij)),
            Meebeslissing::Niet => {}
            Meebeslissing::Niemand(why) => *stopped.entry(why).or_insert(0_u64) += 1,
        }
    }
    let heads = [
        kader.t("Wat", "What"),
        kader.t("Bedrag", "Amount"),
        kader.t("Fonds", "Fund"),
        kader.t("Wie vraagt het", "Who asks"),
        kader.t("Sinds", "Since"),
        kader.t("Wie moet meebeslissen", "Who must decide too"),
    ];
    let numeric = [false, true, false, false, false, false];
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Boven een grens beslissen twee mensen samen. Hieronder staat wat op een tweede mens wacht.",
            "Above a limit two people decide together. Below is what waits for a second person.")) }
        @for (why, count) in &stopped { (nobody_can(&kader, why, *count)) }
        @if others.is_empty() {
            (parts::empty(kader.t("Er wacht niets op u", "Nothing waits for you"), &html! {
                p { (kader.t("Vraagt een collega iets, dan staat het hier.", "When a colleague asks something, it stands here.")) } }))
        } @else {
            (parts::table(kader.t("Wacht op een collega", "Waits for a colleague"), &heads, &numeric, &others))
        }
        @if !own.is_empty() {
            (parts::table(kader.t("Wat u zelf vroeg", "What you asked yourself"), &heads, &numeric, &own))
        }
    };
    Ok(kader.page(kader.t("Wat wacht op mij?", "What waits for me?"), &crumbs(&kader), &body))
}

/// That nobody can decide about proposals now, and why. How many there are of a kind is no number of residents.
fn nobody_can(kader: &Kader, why: &str, count: u64) -> Markup {
    let title = match count {
        1 => kader
            .t("1 voorstel kan nu niet worden goedgekeurd", "1 proposal cannot be approved now")
            .to_owned(),
        many => format!(
            "{many} {}",
            kader.t("voorstellen kunnen nu niet worden goedgekeurd", "proposals cannot be approved now")
        ),
    };
    parts::alert(Toon::LetOp, &title, &html! { p lang="nl" { (capital(why)) "." } })
}

fn line(kader: &Kader, rij: &Voorstelrij) -> Vec<Markup> {
    vec![
        html! { a href={ (BUDGET) "/goedkeuren/" (rij.id) } { (kind_word(kader, &rij.soort)) } },
        parts::cell(Bedrag::from_cents(rij.bedrag).to_string()),
        parts::cell(&rij.fonds),
        parts::cell(&rij.wie),
        parts::cell(moment(kader.taal, &rij.wanneer)),
        html! { span lang="nl" { (level_of(&rij.niveau).name()) } },
    ]
}

async fn find(mag: &Mag<BudgetBeslissen>, id: &str) -> Result<(Voorstelrij, Voorstelinhoud), WebFout> {
    let (app, wie) = (mag.app(), mag.wie());
    let rij = store::proposal(&app.opslag, &wie.gemeente, id).await?.ok_or(WebFout::NietGevonden)?;
    match may(mag, &rij).await? {
        Meebeslissing::Kan => {}
        Meebeslissing::Niet => return Err(WebFout::NietGevonden),
        Meebeslissing::Niemand(why) => return Err(AppFout::Vraag(why).into()),
    }
    // On the disk before anything is shown: each member of the household reads it later.
    let aanmelding = mag.aanmelding();
    let by = (rij.account.as_str(), aanmelding.vandaag);
    if let Some((nummer, personen, doel)) = whom(app, &wie.gemeente, &rij.plan, by).await? {
        let seen = Bekeken { id: &rij.plan, naam: format!("plan {nummer}"), personen };
        look_at(app, &seen, ("voorstel voor maatwerkbudget bekeken", doel), aanmelding).await?;
    }
    let inhoud = voorstel::content(app, &wie.gemeente, &rij).await?;
    app.opslag.log("voorstel voor maatwerkbudget bekeken", &rij.id, "gelukt", &wie).await?;
    Ok((rij, inhoud))
}

/// `GET /doen/budget/goedkeuren/{voorstel}`.
pub async fn show(
    mag: Mag<BudgetBeslissen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let (rij, inhoud) = find(&mag, &id).await?;
    let reden = voorstel::reason(mag.app(), &mag.wie().gemeente, &rij).await?;
    Ok(page(&kader, (&rij, &inhoud, &reden), &html! {}))
}

/// `POST /doen/budget/goedkeuren/{voorstel}`.
pub async fn decide(
    mag: Mag<BudgetBeslissen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let velden = Velden::read(&bytes);
    let (rij, inhoud) = find(&mag, &id).await?;
    let (app, wie, aanmelding) = (mag.app(), mag.wie(), mag.aanmelding());
    let account = aanmelding.account();
    let again = |text: &str, status: StatusCode| {
        (status, page(&kader, (&rij, &inhoud, ""), &parts::wrong(&kader, text))).into_response()
    };
    let back = || Redirect::to(&format!("{BUDGET}/goedkeuren/{}", rij.id)).into_response();
    let decided = "hierover is al besloten. Kijk wat er besloten is";
    let (reden, besluit) = (velden.get("reden"), velden.get("besluit"));
    if besluit != "goedkeuren" {
        if reden.is_empty() || reden.chars().count() > 500 {
            return Ok(again("schrijf op waarom niet, in ten hoogste 500 tekens", StatusCode::BAD_REQUEST));
        }
        let word = if rij.account == account { "ingetrokken" } else { "afgewezen" };
        let made = voorstel::refuse(app, &rij, (word, reden), account, &wie).await?;
        return Ok(if made { back() } else { again(decided, StatusCode::CONFLICT) });
    }
    let boeker = Boeker::of(aanmelding)?;
    Ok(match voorstel::approve(app, &rij, (&boeker, account, aanmelding.vandaag), &wie).await? {
        Beslisuitkomst::Geboekt(_) | Beslisuitkomst::Wacht(_) => back(),
        Beslisuitkomst::AlBesloten => again(decided, StatusCode::CONFLICT),
        Beslisuitkomst::Eigen => {
            again("u vroeg dit zelf. Een ander moet meebeslissen", StatusCode::FORBIDDEN)
        }
        Beslisuitkomst::Geweigerd(no) => {
            let message = parts::wrong(&kader, &no.to_string());
            refused(&no, Recht::BudgetBeslissen, page(&kader, (&rij, &inhoud, ""), &message))
        }
    })
}

fn page(
    kader: &Kader,
    (rij, inhoud, reden): (&Voorstelrij, &Voorstelinhoud, &str),
    message: &Markup,
) -> Markup {
    let own = rij.account == kader.aanmelding().account();
    let mut facts = vec![
        (kader.t("Wat", "What"), parts::cell(kind_word(kader, &rij.soort))),
        (kader.t("Bedrag", "Amount"), parts::cell(Bedrag::from_cents(rij.bedrag).to_string())),
        (kader.t("Fonds", "Fund"), parts::cell(&rij.fonds)),
    ];
    if let Some(aanvraag) = inhoud.verzoek.handeling.aanvraag() {
        let why = &aanvraag.motivering;
        let (nl, en) = domain_name(why.domein);
        let regular = match &why.regulier {
            Regulier::Nee => kader.t("nee", "no").to_owned(),
            Regulier::Ja(regel) => format!("{}: {regel}", kader.t("ja", "yes")),
            Regulier::TeTraag(regel) => {
                format!("{}: {regel}", kader.t("ja, maar niet op tijd", "yes, but not in time"))
            }
        };
        facts.extend([
            (kader.t("Team", "Team"), parts::cell(aanvraag.team.as_str())),
            (kader.t("Waar het over gaat", "What it is about"), parts::cell(kader.t(nl, en))),
            (kader.t("Waarom", "Why"), parts::cell(why.reden.as_str())),
            (
                kader
                    .t("Had een gewone regeling dit kunnen betalen?", "Could a regular rule have paid this?"),
                parts::cell(regular),
            ),
        ]);
    }
    facts.push((
        kader.t("Gevraagd door", "Asked by"),
        html! { (rij.wie) ", " (moment(kader.taal, &rij.wanneer)) },
    ));
    facts.push((
        kader.t("Wie moet meebeslissen", "Who must decide too"),
        html! { span lang="nl" { (level_of(&rij.niveau).name()) } },
    ));
    let body = html! {
        (message)
        (outcome(kader, rij, reden))
        (parts::facts(&facts))
        @if rij.besluit.is_none() { (form(kader, rij, own)) }
    };
    kader.clone().without_words().page(
        kader.t("Een voorstel om geld uit te geven", "A proposal to spend money"),
        &crumbs(kader),
        &body,
    )
}

fn outcome(kader: &Kader, rij: &Voorstelrij, reden: &str) -> Markup {
    let Some(besluit) = &rij.besluit else { return html! {} };
    let who = html! { p { (besluit.wie) ", " (moment(kader.taal, &besluit.wanneer)) } };
    match besluit.besluit.as_str() {
        "goedgekeurd" => parts::alert(
            Toon::Gelukt,
            kader.t("Goedgekeurd en geboekt", "Approved and booked"),
            &html! {
            p { (kader.t("Dit is boeking ", "This is booking ")) (besluit.nummer) "." } (who) },
        ),
        "afgewezen" => {
            parts::alert(Toon::LetOp, kader.t("Afgewezen", "Refused"), &html! { p { (reden) } (who) })
        }
        _ => parts::alert(Toon::LetOp, kader.t("Ingetrokken", "Taken back"), &html! { p { (reden) } (who) }),
    }
}

fn form(kader: &Kader, rij: &Voorstelrij, own: bool) -> Markup {
    html! {
        form class="vk-form" method="post" action={ (BUDGET) "/goedkeuren/" (rij.id) } {
            h2 class="utrecht-heading-2" { (kader.t("Uw besluit", "Your decision")) }
            @if own {
                p { (kader.t("U vroeg dit zelf. Een ander moet meebeslissen. U kunt het intrekken.",
                             "You asked this yourself. Somebody else must decide too. You can take it back.")) }
            }
            div class="vk-field" {
                label for="reden" { (kader.t("Waarom niet?", "Why not?")) }
                p class="vk-field__help" id="reden-uitleg" { (kader.t("Alleen nodig als u nee zegt.", "Only needed when you say no.")) }
                textarea class="utrecht-textarea" id="reden" name="reden" rows="3" aria-describedby="reden-uitleg" {}
            }
            div class="vk-actions" {
                @if !own {
                    button class="utrecht-button utrecht-button--primary-action vk-button" type="submit" name="besluit" value="goedkeuren" {
                        (kader.t("Keur goed en boek", "Approve and book")) }
                }
                button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="besluit" value="afwijzen" {
                    (if own { kader.t("Trek in", "Take back") } else { kader.t("Wijs af", "Refuse") }) }
            }
        }
    }
}
