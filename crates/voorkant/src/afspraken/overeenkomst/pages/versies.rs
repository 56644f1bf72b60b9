//! The versions of an agreement, and what differs between any two.

use afspraak::{Regelsoortverschil, Regelverschil, Tekstdeel, artikelen, verschil};
use axum::extract::{Path, Query};
use maud::{Markup, html};
use opslag::stuk::Stukbesluit;
use serde::Deserialize;

use super::{address, back, below, blad, find, section};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::store::{self, Overeenkomst, Overeenkomstversie};
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::invoer::Invoer;
use crate::web::velden::Velden;
use crate::web::{Kader, WebFout, moment, parts};

/// Which two versions.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Tweeversies {
    van: String,
    naar: String,
}

/// Every version, newest first, below the page.
pub fn history(kader: &Kader, overeenkomst: &Overeenkomst, all: &[Overeenkomstversie]) -> Markup {
    parts::details(
        kader.t("Alle versies: niets wordt overschreven", "All versions: nothing is overwritten"),
        &list(kader, overeenkomst, all),
    )
}

fn list(kader: &Kader, overeenkomst: &Overeenkomst, all: &[Overeenkomstversie]) -> Markup {
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|one| {
            let (nl, en) = one.besluit.naam();
            vec![
                html! { a href={ (address(overeenkomst)) "/versies/" (one.nummer) } { (kader.t("Stap ", "Step ")) (one.nummer) } },
                parts::cell(one.inhoud.tekstversie()),
                parts::cell(kader.t(nl, en)),
                parts::cell(one.wie.as_str()),
                parts::cell(moment(kader.taal, &one.wanneer)),
                parts::cell(one.reden.as_str()),
            ]
        })
        .collect();
    let heads = [
        kader.t("Stap", "Step"),
        kader.t("Tekst", "Text"),
        kader.t("Wat", "What"),
        kader.t("Wie", "Who"),
        kader.t("Wanneer", "When"),
        kader.t("Reden", "Reason"),
    ];
    parts::table(kader.t("Alle stappen", "All steps"), &heads, &[], &rows)
}

async fn all_of(
    mag: &Mag<AfsprakenLezen>,
    id: &str,
) -> Result<(Overeenkomst, Vec<Overeenkomstversie>), WebFout> {
    let overeenkomst = find(mag, id).await?;
    let kant = Kant::of(mag.aanmelding());
    let all = store::versions(&mag.app().opslag, &overeenkomst, &kant).await?;
    Ok((overeenkomst, all))
}

/// `GET …/versies`: what differs between two; without a choice the newest and the one before.
pub async fn show(
    mag: Mag<AfsprakenLezen>,
    kader: Kader,
    Path(id): Path<String>,
    Query(keuze): Query<Tweeversies>,
) -> Result<Markup, WebFout> {
    let (overeenkomst, all) = all_of(&mag, &id).await?;
    let by = |nummer: &str| {
        nummer.parse().ok().and_then(|nummer: i64| all.iter().find(|one| one.nummer == nummer))
    };
    let newest = by(&keuze.naar).or(all.first());
    let other = by(&keuze.van).or_else(|| newest.and_then(|newest| before(&all, newest)));
    let mut velden = Velden::default();
    velden.add_some("van", other.map(|one| one.nummer));
    velden.add_some("naar", newest.map(|one| one.nummer));
    let invoer = Invoer { kader: &kader, velden: &velden, fouten: &[] };
    let options = || all.iter().map(|one| (one.nummer.to_string(), option(&kader, one)));
    let body = html! {
        form class="vk-form" method="get" action={ (address(&overeenkomst)) "/versies" } {
            (invoer.choice(invoer.label("van", ("Vergelijk deze stap", "Compare this step"), ("", "")), options()))
            (invoer.choice(invoer.label("naar", ("met deze stap", "with this step"), ("", "")), options()))
            (parts::submit(kader.t("Vergelijk", "Compare")))
        }
        @if let (Some(other), Some(newest)) = (other, newest) {
            (section("verschil", kader.t("Wat is er anders?", "What is different?"), &redline(&kader, other, newest)))
        } @else {
            p { (kader.t("Er is nog maar één versie.", "There is only one version yet.")) }
        }
        (section("stappen", kader.t("Stap voor stap", "Step by step"), &list(&kader, &overeenkomst, &all)))
        (back(&kader, &overeenkomst))
    };
    Ok(below(&kader, &overeenkomst, kader.t("Wat is er veranderd?", "What has changed?"), &body))
}

/// The newest step before this one with another text; else the one before.
fn before<'a>(all: &'a [Overeenkomstversie], newest: &Overeenkomstversie) -> Option<&'a Overeenkomstversie> {
    let mut older = all.iter().filter(|one| one.nummer < newest.nummer);
    let other = older.clone().find(|one| one.inhoud.afspraak != newest.inhoud.afspraak);
    other.or_else(|| older.next())
}

fn option(kader: &Kader, one: &Overeenkomstversie) -> String {
    let (nl, en) = one.besluit.naam();
    let step = kader.t("stap", "step");
    format!("{step} {}: {}, {}", one.nummer, kader.t(nl, en), moment(kader.taal, &one.wanneer))
}

/// What differs, part by part; colour never says it alone.
fn redline(kader: &Kader, other: &Overeenkomstversie, newest: &Overeenkomstversie) -> Markup {
    let all = verschil(&other.inhoud.afspraak, &newest.inhoud.afspraak);
    let lines: usize = all.iter().map(|deel| deel.regels.len()).sum();
    html! {
        @if all.is_empty() {
            p { (kader.t("De tekst is hetzelfde gebleven.", "The text stayed the same.")) }
        } @else {
            p { (lines) (if lines == 1 { kader.t(" regel is anders.", " line is different.") } else { kader.t(" regels zijn anders.", " lines are different.") })
                " " (kader.t("Wat weg is, staat doorgestreept. Wat nieuw is, staat onderstreept.", "What went is struck through. What is new is underlined.")) }
            @for deel in &all {
                h3 class="utrecht-heading-3" { (kader.t(deel.deel.naam(), deel.deel.name())) }
                dl class="vk-facts" lang="nl" { @for regel in &deel.regels { (line(regel)) } }
            }
        }
    }
}

fn line(regel: &Regelverschil) -> Markup {
    let what = match regel.soort {
        Regelsoortverschil::Nieuw => "nieuw",
        Regelsoortverschil::Weg => "weg",
        Regelsoortverschil::Anders => "anders",
    };
    html! {
        div {
            dt { (regel.label) " (" (what) ")" }
            dd {
                @for deel in &regel.delen {
                    @match deel {
                        Tekstdeel::Gelijk(text) => { (text) }
                        Tekstdeel::Weg(text) => { del { span class="vk-visually-hidden" { "[weg:] " } (text) } " " }
                        Tekstdeel::Nieuw(text) => { ins { span class="vk-visually-hidden" { "[nieuw:] " } (text) } }
                    }
                }
            }
        }
    }
}

/// `GET …/versies/{nummer}`: the text as it was.
pub async fn one(
    mag: Mag<AfsprakenLezen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let (overeenkomst, all) = all_of(&mag, &id).await?;
    let found = nummer.parse().ok().and_then(|nummer: i64| all.iter().find(|one| one.nummer == nummer));
    let versie = found.ok_or(WebFout::NietGevonden)?;
    let (nl, en) = versie.besluit.naam();
    let body = html! {
        (parts::facts(&[
            (kader.t("Wat", "What"), parts::cell(kader.t(nl, en))),
            (kader.t("Door", "By"), parts::cell(&versie.wie)),
            (kader.t("Wanneer", "When"), parts::cell(moment(kader.taal, &versie.wanneer))),
            (kader.t("Reden", "Reason"), parts::cell(&versie.reden)),
        ]))
        @for artikel in artikelen(&versie.inhoud.afspraak) {
            (section(artikel.deel.key(), kader.t(artikel.deel.naam(), artikel.deel.name()), &blad::article(&artikel)))
        }
        (parts::downloads(&kader, &[
            (format!("{}/versies/{}/afspraak.pdf", address(&overeenkomst), versie.nummer), kader.t("toegankelijke pdf", "accessible PDF")),
            (format!("{}/versies/{}/afspraak.json", address(&overeenkomst), versie.nummer), "JSON"),
        ]))
        p { a href={ (address(&overeenkomst)) "/versies?van=" (versie.nummer) } { (kader.t("Wat is er sindsdien veranderd?", "What has changed since?")) } }
        (back(&kader, &overeenkomst))
    };
    let titel = format!("{} {nummer}", kader.t("Zo was stap", "As it was at step"));
    Ok(below(&kader, &overeenkomst, &titel, &body))
}
