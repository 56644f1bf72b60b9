//! The funds, and the bookings of one. No word about a household stands here.

use axum::extract::{Path, Query};
use grootboek::{Boekpost, Budgetgebruik, Rekening};
use maud::{Markup, html};
use serde::Deserialize;
use toegang::Recht;

use super::{BUDGET, crumbs, fund_name, fund_of, kind, left, light, of_each, taken};
use crate::poort::{BudgetLezen, Mag};
use crate::web::parts;
use crate::web::{Kader, WebFout, day};

/// So many bookings stand on a page.
const PAGE: u64 = 100;

/// Which page of the bookings.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Bladzijde {
    voor: String,
}

/// `GET /doen/budget`.
pub async fn list(mag: Mag<BudgetLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let jaar = mag.aanmelding().vandaag.year();
    let vandaag = mag.aanmelding().vandaag;
    let sections = of_each(mag.app(), &mag.wie().gemeente, |boek| {
        let blad = &boek.blad;
        let teams = blad.regels.teams.keys().filter(|(of, _)| *of == jaar);
        let rows: Vec<Vec<Markup>> = std::iter::once(used_row(
            &kader,
            kader.t("het hele fonds", "the whole fund"),
            &boek.stand.use_of_fund(jaar),
        ))
        .chain(teams.filter_map(|(of, team)| {
            Some(used_row(&kader, team.as_str(), &boek.stand.use_of_team(*of, team)?))
        }))
        .collect();
        html! {
            section class="vk-section" {
                h2 class="utrecht-heading-2" { a href={ (BUDGET) "/fondsen/" (blad.regels.kenmerk) } { (fund_name(blad)) } }
                @if !blad.regels.is_open(vandaag) {
                    p { (kader.t("Dit fonds is gesloten: er komen geen nieuwe besluiten bij.", "This fund is closed: nothing new is decided on it.")) }
                }
                (parts::table(&format!("{}, {jaar}", fund_name(blad)), &heads(&kader), &[false, true, true, true, false], &rows))
            }
        }
    })
    .await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Geld dat een medewerker mag uitgeven aan wat een huishouden nodig heeft. Uitgeven doet u vanuit een plan.",
            "Money that a professional may spend on what a household needs. You spend it from a plan.")) }
        (ways(&kader))
        @if sections.is_empty() {
            (parts::empty(kader.t("Er is nog geen fonds", "There is no fund yet"), &html! {
                p { (kader.t("De controller maakt een fonds en zet er budget op.", "The controller makes a fund and gives it budget.")) } }))
        }
        @for section in sections { (section) }
    };
    let title = kader.t("Hoeveel maatwerkbudget is er nog?", "How much maatwerkbudget is left?");
    Ok(kader.page(title, &crumbs(&kader)[..2], &body))
}

fn heads(kader: &Kader) -> [&str; 5] {
    [
        kader.t("Voor wie", "For whom"),
        kader.t("Budget", "Budget"),
        kader.t("Gebruikt", "Used"),
        kader.t("Nog over", "Left"),
        kader.t("Licht", "Light"),
    ]
}

fn used_row(kader: &Kader, naam: &str, used: &Budgetgebruik) -> Vec<Markup> {
    vec![
        parts::cell(naam),
        parts::cell(used.budget.to_string()),
        parts::cell(used.gebruikt.to_string()),
        parts::cell(left(used.budget - used.gebruikt)),
        light(kader, used.licht),
    ]
}

/// The other pages of the budget that somebody may use.
fn ways(kader: &Kader) -> Markup {
    let all = [
        (Recht::BudgetBeslissen, "/goedkeuren", kader.t("Wat wacht op mij?", "What waits for me?")),
        (Recht::BudgetBeslissen, "/nameting", kader.t("Heeft het gewerkt?", "Did it work?")),
        (
            Recht::InzichtLezen,
            "/verantwoording",
            kader.t("Verantwoording voor de raad", "Report for the council"),
        ),
        (Recht::BudgetBeheren, "/beheer", kader.t("Fondsen beheren en betalen", "Keeping funds and paying")),
    ];
    html! {
        nav class="vk-subnav" aria-label=(kader.t("In het maatwerkbudget", "In the maatwerkbudget")) {
            ul { @for (_, pad, naam) in all.into_iter().filter(|(recht, ..)| kader.mag(*recht)) {
                li { a href={ (BUDGET) (pad) } { (naam) } } } }
        }
    }
}

/// `GET /doen/budget/fondsen/{fonds}`: the bookings, newest first.
pub async fn show(
    mag: Mag<BudgetLezen>,
    kader: Kader,
    Path(fonds): Path<String>,
    Query(bladzijde): Query<Bladzijde>,
) -> Result<Markup, WebFout> {
    let fonds = fund_of(&fonds)?;
    let gemeente = mag.wie().gemeente;
    let mut open = taken(mag.app(), &gemeente, &fonds).await?;
    let boek = open.read(mag.app(), &gemeente, &fonds).await?.ok_or(WebFout::NietGevonden)?;
    let before = bladzijde.voor.parse::<u64>().unwrap_or(u64::MAX);
    let posts = boek.stand.posten().iter().rev().filter(|post| post.nummer < before);
    let rows: Vec<Vec<Markup>> = posts.take(PAGE as usize).map(|post| line(&kader, post)).collect();
    let last = before.min(boek.stand.aantal() + 1).saturating_sub(PAGE);
    let owed = [Rekening::Leningen, Rekening::Borgen].map(|one| boek.stand.saldo_total(one));
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Alle boekingen van dit fonds. Een boeking verandert nooit: was er een verkeerd, dan staat er een tegenboeking.",
            "All bookings of this fund. A booking never changes: if one was wrong, there is a reversal.")) }
        (parts::facts(&[
            (kader.t("Leningen die terugkomen", "Loans to come back"), parts::cell(owed[0].to_string())),
            (kader.t("Borgen die terugkomen", "Deposits to come back"), parts::cell(owed[1].to_string())),
        ]))
        @if rows.is_empty() {
            (parts::empty(kader.t("Er is nog niets geboekt", "Nothing was booked yet"), &html! {
                p { (kader.t("De controller zet eerst budget op dit fonds.", "The controller gives this fund budget first.")) } }))
        } @else {
            (parts::table(kader.t("Boekingen", "Bookings"), &[kader.t("Nummer", "Number"), kader.t("Dag", "Day"),
                kader.t("Wat", "What"), kader.t("Team", "Team"), kader.t("Bedrag", "Amount"), kader.t("Staat", "State")],
                &[true, false, false, false, true, false], &rows))
        }
        @if last > 1 {
            p { a href={ (BUDGET) "/fondsen/" (fonds) "?voor=" (last) } { (kader.t("Oudere boekingen", "Older bookings")) } }
        }
    };
    Ok(kader.page(fund_name(&boek.blad), &crumbs(&kader), &body))
}

fn line(kader: &Kader, post: &Boekpost) -> Vec<Markup> {
    let state = match () {
        () if post.tegengeboekt => kader.t("teruggedraaid", "reversed").to_owned(),
        () if post.open().cents() > 0 => {
            format!("{} {}", kader.t("nog te betalen:", "to be paid:"), post.open())
        }
        () if post.vordering().cents() > 0 => {
            format!("{} {}", kader.t("komt nog terug:", "to come back:"), post.vordering())
        }
        () if post.soort.is_decision() => kader.t("afgehandeld", "settled").to_owned(),
        () => String::new(),
    };
    vec![
        parts::cell(post.nummer),
        parts::cell(day(kader.taal, post.dag)),
        parts::cell(kind(kader, post.soort)),
        parts::cell(post.team.as_ref().map_or("", |team| team.as_str())),
        parts::cell(post.bedrag().to_string()),
        parts::cell(state),
    ]
}
