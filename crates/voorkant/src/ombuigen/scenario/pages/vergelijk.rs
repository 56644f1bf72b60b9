//! A scenario beside another, and beside doing nothing.

use std::sync::Arc;

use axum::extract::{Path, Query};
use maud::{Markup, html};
use scenario::Betaler;
use serde::Deserialize;

use super::tabellen::payback;
use super::{address, below, delen, find};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::antwoord::{Berekend, calculated};
use crate::ombuigen::scenario::geld::{about, of_hundred};
use crate::ombuigen::scenario::store::{self, Scenariodossier, Scenariolijn};
use crate::poort::{Mag, ScenarioLezen};
use crate::web::{Kader, WebFout, parts};

/// With which.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Met {
    met: String,
}

/// `GET /ombuigen/{scenario}/vergelijk?met=…`.
pub async fn show(
    mag: Mag<ScenarioLezen>,
    kader: Kader,
    Path(id): Path<String>,
    Query(met): Query<Met>,
) -> Result<Markup, WebFout> {
    let (wie, dossier) = find(&mag, &id).await?;
    let all = store::list(&mag.app().opslag, &wie.gemeente).await?;
    let own = calculated(mag.app(), dossier.scenario.nu.tekst.inhoud.bestand()).await?;
    let own = match own {
        Ok(own) => own,
        Err(fouten) => {
            let body = delen::still_open(&kader, &dossier, &fouten);
            return Ok(below(&kader, &dossier, kader.t("Vergelijk", "Compare"), "vergelijk", &body));
        }
    };
    let other = match all.iter().find(|one| one.id == met.met && one.id != id) {
        Some(other) => {
            calculated(mag.app(), other.nu.tekst.inhoud.bestand()).await?.ok().map(|made| (other, made))
        }
        None => None,
    };
    let body = html! {
        (choice(&kader, &dossier, &all, &met.met))
        @if !met.met.is_empty() && other.is_none() { p { (kader.t("Dat scenario is nog niet af. Kies een ander.", "That scenario is not finished. Choose another.")) } }
        (table(&kader, &dossier, &own, other.as_ref().map(|(line, made)| (*line, made))))
        p { (kader.t("Bedragen zijn de waarde nu: prijzen van het eerste jaar, en later geld telt minder zwaar. Scenario's met andere jaren zijn niet zomaar te vergelijken.",
            "Amounts are the value now: prices of the first year, and later money weighs less. Scenarios with other years cannot simply be compared.")) }
    };
    Ok(below(
        &kader,
        &dossier,
        kader.t("Wat is het verschil?", "What is the difference?"),
        "vergelijk",
        &body,
    ))
}

fn choice(kader: &Kader, dossier: &Scenariodossier, all: &[Scenariolijn], met: &str) -> Markup {
    let others: Vec<&Scenariolijn> = all.iter().filter(|one| one.id != dossier.scenario.id).collect();
    html! {
        @if others.is_empty() { p { (kader.t("Er is nog geen ander scenario. Hieronder staat dit scenario naast niets doen.", "There is no other scenario yet. Below this scenario stands beside doing nothing.")) } }
        @else {
            form class="vk-form vk-form--row" method="get" action={ (address(dossier)) "/vergelijk" } {
                div class="vk-field" {
                    label for="met" { (kader.t("Met welk scenario?", "With which scenario?")) }
                    select class="utrecht-select" id="met" name="met" {
                        option value="" { (kader.t("alleen met niets doen", "only with doing nothing")) }
                        @for one in others { option value=(one.id) selected[one.id == met] { (one.nu.tekst.titel) " (" (one.opgavetitel) ")" } }
                    }
                }
                div class="vk-actions" { (parts::submit_second(kader.t("Vergelijk", "Compare"))) }
            }
        }
    }
}

/// What is compared, of one scenario, in words.
fn column(kader: &Kader, made: &Berekend) -> Vec<String> {
    let uitkomst = &made.uitkomst;
    let of = |betaler: Option<Betaler>| uitkomst.of(betaler);
    let money = |betaler: Option<Betaler>| {
        of(betaler).map_or_else(String::new, |one| {
            format!(
                "{} ({} {} {})",
                about(one.contant.gemiddeld),
                about(one.contant.laag),
                kader.t("tot", "to"),
                about(one.contant.hoog)
            )
        })
    };
    let heavy = |with: bool| {
        let ladders = made.scenario.ruimte().ladders();
        let last = |one: &scenario::Tredeverloop| {
            if with { one.met.last().copied() } else { one.zonder.last().copied() }
        };
        let top =
            uitkomst.mensen.treden.iter().filter(|one| {
                ladders.get(one.domein).is_some_and(|ladder| one.trede + 1 == ladder.treden.len())
            });
        top.filter_map(last).sum::<f64>().round().to_string()
    };
    let own = of(Some(Betaler::Gemeente));
    vec![
        money(Some(Betaler::Gemeente)),
        money(None),
        own.map_or_else(String::new, |one| of_hundred(kader, one.kans_positief)),
        own.map_or_else(String::new, |one| payback(kader.taal, &one.terugverdientijd)),
        own.map_or_else(String::new, |one| about(one.voorfinanciering.midden)),
        uitkomst
            .mensen
            .deelnemers
            .iter()
            .filter_map(|one| one.per_jaar.last())
            .map(|one| one.gemiddeld)
            .sum::<f64>()
            .round()
            .to_string(),
        heavy(true),
        heavy(false),
    ]
}

fn table(
    kader: &Kader,
    dossier: &Scenariodossier,
    own: &Arc<Berekend>,
    other: Option<(&Scenariolijn, &Arc<Berekend>)>,
) -> Markup {
    let measures = [
        kader.t("De gemeente (laag tot hoog)", "The municipality (low to high)"),
        kader.t("Iedereen samen (laag tot hoog)", "All together (low to high)"),
        kader.t(
            "Kans dat de gemeente quitte speelt of beter",
            "Chance that the municipality breaks even or better",
        ),
        kader.t("Terugverdiend door de gemeente", "Paid back to the municipality"),
        kader.t("Wat de gemeente moet voorschieten", "What the municipality must lay out first"),
        kader.t("Huishoudens die meedoen in het laatste jaar", "Households that take part in the last year"),
        kader
            .t("Huishoudens op de zwaarste trede aan het eind", "Households on the heaviest step at the end"),
    ];
    let mine = column(kader, own);
    let theirs = other.map(|(_, made)| column(kader, made));
    let nothing = |place: usize| match place {
        0 | 1 | 4 => about(0),
        2 | 3 => kader.t("niet van toepassing", "does not apply").to_owned(),
        5 => "0".to_owned(),
        _ => mine.last().cloned().unwrap_or_default(),
    };
    let rows: Vec<Vec<Markup>> = measures
        .iter()
        .enumerate()
        .map(|(place, measure)| {
            let mut row = vec![parts::cell(*measure), parts::cell(nothing(place)), parts::cell(&mine[place])];
            row.extend(theirs.as_ref().map(|column| parts::cell(&column[place])));
            row
        })
        .collect();
    let mut heads = vec![
        kader.t("Wat", "What"),
        kader.t("Niets doen", "Doing nothing"),
        dossier.scenario.nu.tekst.titel.as_str(),
    ];
    heads.extend(other.map(|(line, _)| line.nu.tekst.titel.as_str()));
    parts::table(kader.t("Naast elkaar", "Side by side"), &heads, &[false, true, true, true], &rows)
}
