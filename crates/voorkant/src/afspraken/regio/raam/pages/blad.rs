//! One framework: what holds for all, what each municipality arranges itself, and its history.

use afspraak::Raamafspraak;
use axum::extract::Path;
use domein::Bedrag;
use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit};
use toegang::Recht;

use super::{address, crumbs, find};
use crate::afspraken::blik::Bereik;
use crate::afspraken::regio::raam::antwoord::sentences;
use crate::afspraken::regio::raam::{Raam, Raambesluit, Raamversie, framework, tabellen};
use crate::poort::{AfsprakenLezen, Mag};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Staaf, staven};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment, tables};

/// `GET /afspraken/regio/raam/{raam}`.
pub async fn show(mag: Mag<AfsprakenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let raam = find(&mag, &id).await?;
    let versions = stuk::versions(&mag.app().opslag, &raam).await?;
    page(&kader, &raam, &versions, &raam.nu)
}

/// `GET …/versies/{nummer}`: as it was.
pub async fn version(
    mag: Mag<AfsprakenLezen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let raam = find(&mag, &id).await?;
    let versions = stuk::versions(&mag.app().opslag, &raam).await?;
    let nummer: i64 = nummer.parse().map_err(|_| WebFout::NietGevonden)?;
    let versie = versions.iter().find(|one| one.nummer == nummer).ok_or(WebFout::NietGevonden)?;
    page(&kader, &raam, &versions, versie)
}

fn page(kader: &Kader, raam: &Raam, versions: &[Raamversie], versie: &Raamversie) -> Result<Markup, WebFout> {
    let held = framework(&versie.inhoud)?;
    let now = versie.nummer == raam.nu.nummer;
    let (nl, en) = versie.besluit.naam();
    let antwoord = Antwoordpagina {
        vraag: format!(
            "{}: {}",
            held.naam(),
            kader.t(
                "wat spreken gemeenten samen af, en wat regelt elke gemeente zelf?",
                "what do municipalities agree together, and what does each arrange itself?"
            )
        ),
        kamer: html! {
            @if !now {
                (parts::alert(Toon::LetOp, kader.t("Dit is een eerdere versie", "This is an earlier version"), &html! {
                    p { a href=(address(raam)) { (kader.t("Bekijk de raamafspraak zoals zij nu is", "Look at the framework as it is now")) } }
                }))
            }
            p { (kader.t("versie ", "version ")) (versie.nummer) " · " (kader.t(nl, en)) " · " (versie.wie) ", " (moment(kader.taal, &versie.wanneer)) }
            @if !versie.reden.is_empty() { p { (kader.t("Reden: ", "Reason: ")) (versie.reden) } }
        },
        keuze: html! {},
        antwoord: html! { @for zin in sentences(kader.taal, &held) { p { (zin) } } },
        beeld: picture(kader, &held),
        tabel: html! {
            (tables(kader, &tabellen::all(&held)))
            @if now { (downloads(kader, raam)) }
        },
        berekening: html! {
            p { (kader.t("Het geld van een gemeente is de som van de regels in haar bijlage. Het totaal is de som van alle bijlagen.",
                "The money of a municipality is the sum of the lines in its annex. The total is the sum of all annexes.")) }
            p { (kader.t("Een gemeente erbij verandert alleen haar eigen bijlage. Er wordt niets overschreven.",
                "Adding a municipality changes its own annex only. Nothing is overwritten.")) }
        },
        onzeker: html! { ul {
            li { (kader.t("Wat is besteed, vult elke gemeente zelf in. Het komt niet uit de boekhouding.", "Each municipality fills in itself what was spent. It does not come from the accounts.")) }
            li { (kader.t("Een bijlage van een andere gemeente staat hier zoals u hem kreeg. Die gemeente ziet deze bladzijde niet vanzelf.", "An annex of another municipality stands here as you got it. That municipality does not see this page by itself.")) }
        } },
        verder: html! {
            @if now { (next(kader, raam)) }
            (history(kader, raam, versions)?)
        },
    };
    Ok(antwoord.render(kader, &crumbs(kader)))
}

/// The money of each annex.
fn picture(kader: &Kader, held: &Raamafspraak) -> Markup {
    let rows: Vec<(&str, Bedrag)> =
        held.bijlagen().values().map(|one| (one.naam.as_str(), tabellen::total(one))).collect();
    let most = rows.iter().map(|(_, amount)| amount.cents()).max().unwrap_or(0);
    if most <= 0 {
        return parts::empty(
            kader.t("Er is nog geen geld ingevuld", "No money was filled in yet"),
            &html! { p { (kader.t("Vul per gemeente in hoeveel geld er is.", "Fill in for each municipality how much money there is.")) } },
        );
    }
    #[allow(clippy::cast_precision_loss, reason = "the length of a bar")]
    let bars: Vec<Staaf> = rows
        .into_iter()
        .map(|(naam, amount)| Staaf {
            naam: naam.to_owned(),
            waarde: amount.in_whole_euros(),
            deel: amount.cents() as f64 / most as f64,
        })
        .collect();
    staven(
        "raam",
        kader.t("Het geld in elke bijlage, alle jaren samen", "The money in each annex, all years together"),
        &bars,
    )
}

fn downloads(kader: &Kader, raam: &Raam) -> Markup {
    let files = [("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"), ("pdf", "pdf")]
        .map(|(naam, vorm)| (format!("{}/cijfers.{vorm}", address(raam)), naam));
    parts::downloads(kader, &files)
}

fn next(kader: &Kader, raam: &Raam) -> Markup {
    let adres = address(raam);
    let may = kader.mag(Recht::AfsprakenMaken);
    let off = raam.nu.besluit == Raambesluit::Ingetrokken;
    html! {
        @if may && !off {
            (parts::details(kader.t("Wijzig een bijlage", "Change an annex"), &html! {
                ul { @for one in &raam.nu.inhoud.bijlagen {
                    li { a href={ (adres) "/bijlage?gemeente=" (one.gemeente) } { (one.naam) } }
                } }
            }))
        }
        ul class="vk-next" {
            @if may && !off {
                li { a href={ (adres) "/bijlage" } { (kader.t("Voeg een gemeente toe", "Add a municipality")) } }
                li { a href={ (adres) "/gedeeld" } { (kader.t("Wijzig wat voor iedereen geldt", "Change what holds for all")) } }
            }
            @if may {
                li { a href={ (adres) "/intrekken" } { (if off { kader.t("Pak deze raamafspraak weer op", "Take this framework up again") } else { kader.t("Trek deze raamafspraak in", "Withdraw this framework") }) } }
            }
            li { a href="/afspraken/regio" { (kader.t("Reken uit wat het regelen kost", "Work out what arranging costs")) } }
        }
    }
}

/// All versions, each with the annexes that it changed.
fn history(kader: &Kader, raam: &Raam, versions: &[Raamversie]) -> Result<Markup, WebFout> {
    let mut rows = Vec::new();
    for (place, versie) in versions.iter().enumerate() {
        let (nl, en) = versie.besluit.naam();
        let changed = match versions.get(place + 1) {
            Some(before) => tabellen::changed(&framework(&before.inhoud)?, &framework(&versie.inhoud)?),
            None => versie.inhoud.bijlagen.iter().map(|one| one.gemeente.clone()).collect(),
        };
        let names: Vec<String> = changed.iter().map(|code| name(versions, code)).collect();
        rows.push(vec![
            html! { a href={ (address(raam)) "/versies/" (versie.nummer) } { (kader.t("Versie ", "Version ")) (versie.nummer) } },
            parts::cell(kader.t(nl, en)),
            parts::cell(names.join(", ")),
            parts::cell(versie.wie.as_str()),
            parts::cell(moment(kader.taal, &versie.wanneer)),
            parts::cell(versie.reden.as_str()),
        ]);
    }
    let heads = [
        kader.t("Versie", "Version"),
        kader.t("Wat", "What"),
        kader.t("Welke bijlagen veranderden", "Which annexes changed"),
        kader.t("Wie", "Who"),
        kader.t("Wanneer", "When"),
        kader.t("Reden", "Reason"),
    ];
    Ok(parts::details(
        kader.t("Alle versies: niets wordt overschreven", "All versions: nothing is overwritten"),
        &parts::table(kader.t("Alle versies", "All versions"), &heads, &[], &rows),
    ))
}

fn name(versions: &[Raamversie], code: &str) -> String {
    let annexes = versions.iter().flat_map(|one| &one.inhoud.bijlagen);
    annexes
        .into_iter()
        .find(|one| one.gemeente == code)
        .map_or_else(|| code.to_owned(), |one| one.naam.clone())
}
