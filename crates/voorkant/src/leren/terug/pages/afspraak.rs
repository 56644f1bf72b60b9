//! Measured outcomes beside the clauses of agreements.

use axum::extract::{RawForm, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit};
use opslag::{Bewaard, Formulier};
use toegang::Recht;

use super::{TERUG, above, crumbs, section, source, velden};
use crate::afspraken::{Geldendeclausules, clauses_of};
use crate::leren::blik::Bereik;
use crate::leren::meetcijfer::Meetcijfer;
use crate::leren::terug::bron;
use crate::leren::terug::cijfer::{VERSCHIL, is_difference, with_range};
use crate::leren::terug::dossier::counts;
use crate::leren::terug::{Cijferbesluit, Clausulecijfer, Clausulesoort, Clausulestuk, judged, settlement};
use crate::ombuigen::regiotafel;
use crate::poort::{LeerbesluitNemen, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, moment, parts};

/// What the page is made from.
struct Stof {
    afspraken: Vec<Geldendeclausules>,
    cijfers: Vec<Clausulestuk>,
    /// Number and name of each table of the region.
    tafels: Vec<(String, String)>,
}

async fn stof(mag: &Mag<LeerbesluitNemen>, kader: &Kader) -> Result<Stof, WebFout> {
    // Who may not read agreements reads none of their figures either.
    if !kader.mag(Recht::AfsprakenLezen) {
        return Ok(Stof { afspraken: Vec::new(), cijfers: Vec::new(), tafels: Vec::new() });
    }
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let tafels = regiotafel::list(opslag, &gemeente).await?;
    Ok(Stof {
        afspraken: clauses_of(opslag, mag.aanmelding(), &gemeente).await?,
        cijfers: stuk::all::<Clausulesoort>(opslag, &gemeente).await?,
        tafels: tafels.into_iter().map(|(id, versie)| (id, versie.inhoud.tafel.activiteit)).collect(),
    })
}

/// `GET /leren/terug/afspraak`. What stands behind the question mark is filled in already.
pub async fn show(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    RawQuery(query): RawQuery,
) -> Result<Markup, WebFout> {
    let known = Velden::read(query.unwrap_or_default().as_bytes());
    Ok(page(&kader, &stof(&mag, &kader).await?, (&known, &Terug::default()), &Formulier::fresh()))
}

/// `POST /leren/terug/afspraak`.
pub async fn save(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let stof = stof(&mag, &kader).await?;
    let sent = Ingestuurd::read(&bytes);
    let back = |status: StatusCode, terug: &Terug| {
        (status, page(&kader, &stof, (&sent.velden, terug), &sent.formulier)).into_response()
    };
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let figure = bron::read(opslag, &gemeente, &sent.velden, mag.aanmelding().vandaag).await?;
    let inhoud = match read(&stof, &sent.velden, figure) {
        Ok(inhoud) => inhoud,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &Terug { fouten, botsing: false })),
    };
    let step = (Cijferbesluit::Vastgelegd, &inhoud);
    match super::make::<Clausulesoort>(opslag, &inhoud.afspraak, &sent, step, &mag.wie()).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => {
            Ok(Redirect::to(&format!("{TERUG}/afspraak")).into_response())
        }
        Bewaard::AnderePoging(_) | Bewaard::Botsing => Ok(back(StatusCode::CONFLICT, &Terug::other("wat"))),
    }
}

/// A clause in a list: the agreement and the place of the clause in it.
fn clause_key(afspraak: &str, place: usize) -> String {
    format!("{afspraak}/{place}")
}

fn read(
    stof: &Stof,
    velden: &Velden,
    figure: Result<Meetcijfer, Vec<Formulierfout>>,
) -> Result<Clausulecijfer, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let chosen = velden.get("clausule");
    let clause = stof.afspraken.iter().find_map(|one| {
        let place = (0..one.clausules.len()).find(|place| clause_key(&one.id, *place) == chosen)?;
        Some((one, &one.clausules[place]))
    });
    if clause.is_none() {
        fouten.push(Formulierfout::new("clausule", "kies bij welke uitkomst uit een afspraak dit hoort"));
    }
    let cijfer = figure.map_err(|more| fouten.extend(more)).ok();
    if cijfer.as_ref().is_some_and(is_difference) {
        fouten.push(Formulierfout::new("waarde", VERSCHIL));
    }
    match (clause, cijfer) {
        (Some((one, clause)), Some(cijfer)) if fouten.is_empty() => Ok(Clausulecijfer {
            afspraak: one.id.clone(),
            titel: one.naam.clone(),
            indicator: clause.indicator.clone(),
            cijfer,
        }),
        _ => Err(fouten),
    }
}

fn page(kader: &Kader, stof: &Stof, (known, terug): (&Velden, &Terug), formulier: &Formulier) -> Markup {
    let invoer = Invoer { kader, velden: known, fouten: &terug.fouten };
    let options: Vec<(String, String)> = (stof.afspraken.iter())
        .flat_map(|one| {
            let named = |(place, clause): (usize, &::afspraak::Uitkomstclausule)| {
                (clause_key(&one.id, place), format!("{}: {}", one.naam, clause.indicator))
            };
            one.clausules.iter().enumerate().map(named).collect::<Vec<_>>()
        })
        .collect();
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "In een afspraak staat welke uitkomst u samen wilt. Hier legt u er een meting naast, met haar marge. Zij komt vanzelf in de voorbereiding van het jaargesprek te staan.",
            "An agreement says which outcome you want together. Here you lay a measurement beside it, with its margin. It comes into the preparation of the yearly talk by itself.")) }
        @if options.is_empty() {
            (parts::empty(kader.t("Er is nog geen afspraak met een uitkomst", "There is no agreement with an outcome yet"), &html! {
                p { (kader.t("Een uitkomst staat in een afspraak die door iedereen is getekend.", "An outcome stands in an agreement that was signed by all.")) }
                p { (parts::link_button("/afspraken", kader.t("Naar de afspraken", "To the agreements"))) }
            }))
        } @else {
            (section("gemeten", kader.t("Wat er is gemeten", "What was measured"), &measured(kader, stof)))
            (section("nieuw", kader.t("Een nieuwe meting", "A new measurement"), &html! {
                form class="vk-form" method="post" action={ (TERUG) "/afspraak" } {
                    (hidden(formulier, 0))
                    (invoer.choice(invoer.label("clausule", ("Bij welke uitkomst hoort dit?", "Which outcome does this belong to?"), ("", "")), options.into_iter()))
                    (velden::fields(&invoer, ("In de eenheid van de afspraak.", "In the unit of the agreement."), false))
                    (parts::submit(kader.t("Leg de meting vast", "Record the measurement")))
                }
            }))
        }
        p { a href=(TERUG) { (kader.t("Terug", "Back")) } }
    };
    let [home, room] = crumbs(kader);
    let titel = kader.t("Wat kwam er uit van wat wij afspraken?", "What came of what we agreed?");
    kader.page(titel, &[home, room, above(kader)], &body)
}

fn measured(kader: &Kader, stof: &Stof) -> Markup {
    html! {
        @if stof.cijfers.is_empty() { p { (kader.t("Er is nog niets gemeten.", "Nothing was measured yet.")) } }
        ul class="vk-stack" { @for one in &stof.cijfers {
            @let inhoud = &one.nu.inhoud;
            @let agreement = stof.afspraken.iter().find(|found| found.id == inhoud.afspraak);
            @let clause = agreement.and_then(|found| found.clausules.iter().find(|clause| clause.indicator == inhoud.indicator));
            li class="vk-card" {
                h3 class="utrecht-heading-3" { (inhoud.titel) ": " (inhoud.indicator) }
                p { (with_range(kader.taal, &inhoud.cijfer)) ". " (source(kader, &inhoud.cijfer)) }
                @match clause {
                    Some(clause) if counts(&one.nu) => {
                        @let (nl, en) = judged(clause, &inhoud.cijfer).naam();
                        p { (kader.t("Doel: ", "Goal: ")) (clause.doel) " " (clause.eenheid) ". " strong { (kader.t(&nl, &en)) } "." }
                        p { a href={ "/afspraken/overeenkomst/" (inhoud.afspraak) "/gesprek" } { (kader.t("Naar het jaargesprek", "To the yearly talk")) } }
                    }
                    Some(_) => { @let (nl, en) = one.nu.besluit.naam(); p { (kader.t(nl, en)) ": " (one.nu.reden) } }
                    None => { p { (kader.t("Deze uitkomst staat niet meer in de afspraak.", "This outcome does not stand in the agreement any more.")) } }
                }
                @if counts(&one.nu) { (settle(kader, stof, inhoud)) }
                p { (one.nu.wie) " · " (moment(kader.taal, &one.nu.wanneer)) " · "
                    a href={ (TERUG) "/clausule/" (one.id) "/intrekken" } {
                        (if counts(&one.nu) { kader.t("Trek dit in", "Withdraw this") } else { kader.t("Pak dit weer op", "Take this up again") }) } }
            }
        } }
    }
}

/// The way to a table of the region, with the figure filled in: of a figure in euros.
fn settle(kader: &Kader, stof: &Stof, inhoud: &Clausulecijfer) -> Markup {
    let query = settlement(&inhoud.cijfer, i32::from(inhoud.cijfer.tot.year()));
    html! {
        @if let Some(query) = query {
            @if !stof.tafels.is_empty() {
                (parts::details(kader.t("Reken hiermee af aan een regiotafel", "Settle with this at a table of the region"), &html! {
                    ul { @for (id, naam) in &stof.tafels { li { a href={ "/ombuigen/regiotafel/" (id) "/afrekenen?" (query) } { (naam) } } } }
                }))
            }
        }
    }
}
