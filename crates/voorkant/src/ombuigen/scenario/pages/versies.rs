//! The versions of a scenario, and the way back to one.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::{Bewaard, Formulier};
use toegang::Recht;

use super::{address, below, delen, find};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::decide::{Scenariohandeling, Scenariostap, next};
use crate::ombuigen::scenario::getypt::Getypt;
use crate::ombuigen::scenario::store::{self, Scenariodossier, Scenarioversie};
use crate::poort::{Mag, ScenarioLezen, ScenarioMaken};
use crate::web::{Kader, WebFout, moment, parts};

/// `GET /ombuigen/{scenario}/versies`.
pub async fn show(mag: Mag<ScenarioLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let rows: Vec<Vec<Markup>> = dossier.versies.iter().map(|one| row(&kader, &dossier, one)).collect();
    let from = &dossier.scenario;
    let body = html! {
        (delen::decided(&kader, &dossier))
        p { (kader.t("Niets wordt overschreven. U kunt elke versie bekijken.", "Nothing is overwritten. You can look at every version.")) }
        @if !from.uit.is_empty() {
            p { (kader.t("Dit scenario is gemaakt uit ", "This scenario was made from "))
                a href={ "/ombuigen/" (from.uit) } { (kader.t("een ander scenario", "another scenario")) } ", " (kader.t("versie ", "version ")) (from.uitversie) "." }
        }
        (parts::table(kader.t("Alle versies", "All versions"), &[kader.t("Versie", "Version"), kader.t("Wat", "What"),
            kader.t("Wie", "Who"), kader.t("Wanneer", "When"), kader.t("Naam", "Name")], &[], &rows))
    };
    Ok(below(&kader, &dossier, kader.t("Versies", "Versions"), "versies", &body))
}

fn row(kader: &Kader, dossier: &Scenariodossier, one: &Scenarioversie) -> Vec<Markup> {
    let (nl, en) = one.tekst.stap.naam();
    let what = if one.tekst.terug > 0 {
        format!("{} ({})", kader.t(nl, en), one.tekst.terug)
    } else {
        kader.t(nl, en).to_owned()
    };
    vec![
        html! { a href={ (address(dossier)) "/versies/" (one.nummer) } { (kader.t("Versie ", "Version ")) (one.nummer) } },
        parts::cell(what),
        parts::cell(&one.wie),
        parts::cell(moment(kader.taal, &one.wanneer)),
        parts::cell(one.tekst.titel.as_str()),
    ]
}

fn of<'a>(dossier: &'a Scenariodossier, nummer: &str) -> Result<&'a Scenarioversie, WebFout> {
    nummer.parse().ok().and_then(|nummer| dossier.versie(nummer)).ok_or(WebFout::NietGevonden)
}

/// `GET /ombuigen/{scenario}/versies/{nummer}`.
pub async fn one(
    mag: Mag<ScenarioLezen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let versie = of(&dossier, &nummer)?;
    Ok(page(&kader, &dossier, versie, &html! {}))
}

/// `POST /ombuigen/{scenario}/versies/{nummer}`: that version once more, as a new one.
pub async fn bring_back(
    mag: Mag<ScenarioMaken>,
    kader: Kader,
    Path((id, nummer)): Path<(String, String)>,
    body: Bytes,
) -> Result<Response, WebFout> {
    let (wie, dossier) = find(&mag, &id).await?;
    let (versie, form) = (of(&dossier, &nummer)?, Getypt::read(&body));
    let gezien: i64 = form.tidy("versie").parse().unwrap_or(0);
    let stap = Scenariohandeling::Herstel { versie: versie.nummer, tekst: Box::new(versie.tekst.clone()) };
    let late = |dossier: &Scenariodossier| {
        let message = delen::meanwhile(&kader, dossier, gezien);
        (StatusCode::CONFLICT, page(&kader, dossier, versie, &message)).into_response()
    };
    let Some(seen) = dossier.versie(gezien) else { return Ok(late(&dossier)) };
    let tekst = match next(&seen.tekst, &stap) {
        Ok(tekst) => tekst,
        Err(weigering) => {
            let message = delen::refused(&kader, weigering);
            return Ok((StatusCode::BAD_REQUEST, page(&kader, &dossier, versie, &message)).into_response());
        }
    };
    let formulier = Formulier::read(form.tidy("formulier"));
    let opslag = &mag.app().opslag;
    match store::add_version(opslag, &dossier.scenario, gezien, &formulier, &tekst, &wie).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(Redirect::to(&address(&dossier)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => Ok(late(&find(&mag, &id).await?.1)),
    }
}

/// The lines of two texts that differ: what went, and what came.
fn changes(eerst: &str, nu: &str) -> (Vec<String>, Vec<String>) {
    let only = |one: &str, other: &str| {
        let mut others: Vec<&str> = other.lines().collect();
        let mut found = Vec::new();
        for line in one.lines() {
            match others.iter().position(|other| *other == line) {
                Some(place) => drop(others.remove(place)),
                None => found.push(line.trim().trim_end_matches(',').to_owned()),
            }
        }
        found
    };
    (only(eerst, nu), only(nu, eerst))
}

fn page(kader: &Kader, dossier: &Scenariodossier, versie: &Scenarioversie, message: &Markup) -> Markup {
    let nu = &dossier.scenario.nu;
    let (nl, en) = versie.tekst.stap.naam();
    let (then, now) = changes(&versie.tekst.inhoud.to_json(), &nu.tekst.inhoud.to_json());
    let list = |lines: &[String]| html! { ul { @for line in lines { li { code { (line) } } } } };
    let open = nu.tekst.stap != Scenariostap::Besloten && kader.mag(Recht::ScenarioMaken);
    let body = html! {
        (message)
        (parts::facts(&[
            (kader.t("Wat", "What"), parts::cell(kader.t(nl, en))),
            (kader.t("Door", "By"), parts::cell(&versie.wie)),
            (kader.t("Wanneer", "When"), parts::cell(moment(kader.taal, &versie.wanneer))),
        ]))
        @if then.is_empty() && now.is_empty() { p { (kader.t("Deze versie is dezelfde als nu.", "This version is the same as now.")) } }
        @else {
            h2 class="utrecht-heading-2" { (kader.t("Wat is er nu anders?", "What is different now?")) }
            p { (kader.t("In deze versie stond:", "This version said:")) }
            (list(&then))
            p { (kader.t("Nu staat er:", "Now it says:")) }
            (list(&now))
            @if open {
                form class="vk-form" method="post" action={ (address(dossier)) "/versies/" (versie.nummer) } {
                    (delen::hidden(nu.nummer))
                    div class="vk-actions" { (parts::submit(kader.t("Zet deze versie terug", "Bring this version back"))) }
                }
            }
        }
        (parts::details(kader.t("De hele versie", "The whole version"), &html! { pre class="vk-code" { (versie.tekst.inhoud.to_json()) } }))
    };
    let titel = format!("{} {}", kader.t("Versie", "Version"), versie.nummer);
    below(kader, dossier, &titel, "versies", &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named_on_both_sides() {
        let (then, now) = changes("a\n  \"x\": 1,\nb\nb", "a\n  \"x\": 2,\nb\nc");
        assert_eq!(
            (then, now),
            (vec!["\"x\": 1".to_owned(), "b".to_owned()], vec!["\"x\": 2".to_owned(), "c".to_owned()])
        );
    }
}
