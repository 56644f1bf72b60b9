//! The page for a council, and what it can take along.

use axum::response::Response;
use maud::{Markup, html};
use opslag::stuk;
use serde_json::{Value, json as value};
use toegang::Recht;

use super::antwoord::sentences;
use super::decide::Raadsoverzicht;
use super::document::{VRAAG, one_page};
use super::tabellen;
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst;
use crate::afspraken::prijzen::tarieven;
use crate::afspraken::regio::kosten::{self, Kostenvergelijking};
use crate::poort::{AfsprakenLezen, Mag, Routes};
use crate::uitvoer::XLSX;
use crate::uitvoer::{self, Aanduiding, Benaming, Gegeven, Voorblad};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Staaf, staven};
use crate::web::{Kader, Taal, WebFout, csv_file, download, parts, tables};

const RAAD: &str = "/afspraken/raad";
const NAAM: &str = "afspraken-raad";

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get(RAAD, show)
        .get("/afspraken/raad/overzicht.pdf", pdf)
        .get("/afspraken/raad/overzicht.csv", csv)
        .get("/afspraken/raad/overzicht.json", json)
        .get("/afspraken/raad/overzicht.xlsx", xlsx)
}

/// What whoever asks may see.
async fn overview(mag: &Mag<AfsprakenLezen>) -> Result<Raadsoverzicht, WebFout> {
    let (kant, gemeente) = (Kant::of(mag.aanmelding()), mag.wie().gemeente);
    let opslag = &mag.app().opslag;
    let agreements = overeenkomst::store::holding(opslag, &gemeente, &kant).await?;
    let mut compared = stuk::all::<Kostenvergelijking>(opslag, &gemeente).await?;
    compared.retain(|one| kosten::visible(&kant, &one.nu.inhoud));
    let tariffs = tarieven::raad::for_council(opslag, &gemeente, &kant, crate::app::today()).await?;
    let unseen = tarieven::zicht::hidden(opslag, &gemeente, &kant).await?;
    Ok(Raadsoverzicht::new(&agreements, tariffs, &unseen, &compared))
}

/// `GET /afspraken/raad`.
pub async fn show(mag: Mag<AfsprakenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let overzicht = overview(&mag).await?;
    let files = [
        (kader.t("pdf, op één A4", "pdf, on one A4"), "pdf"),
        ("CSV", "csv"),
        ("Excel", "xlsx"),
        ("JSON", "json"),
    ]
    .map(|(naam, vorm)| (format!("{RAAD}/overzicht.{vorm}"), naam));
    let antwoord = Antwoordpagina {
        vraag: kader.t(VRAAG.0, VRAAG.1).to_owned(),
        kamer: html! {},
        keuze: html! {},
        antwoord: html! { @for zin in sentences(kader.taal, &overzicht) { p { (zin) } } },
        beeld: picture(&kader, &overzicht),
        tabel: html! { (tables(&kader, &tabellen::all(&overzicht))) (parts::downloads(&kader, &files)) },
        berekening: html! { ul {
            li { (kader.t("Geld is de som van de bedragen die in de afspraak staan, over alle jaren.", "Money is the sum of the amounts in the agreement, over all years.")) }
            li { (kader.t("Een prijs rust op een tarief als dat tarief in de afspraak is genoemd. De wet noemt zes onderdelen, van a tot en met f. Een onderdeel van nul euro ontbreekt, behalve als de gemeente geen eisen stelt (f). Indexatie (e) mag ook in de afspraak staan.", "A price rests on a tariff when that tariff is named in the agreement. The law names six elements, a to f. An element of nothing is missing, unless the municipality demands nothing (f). Indexation (e) may also stand in the agreement.")) }
            li { (kader.t("Houdt een organisatie haar opbouw voor zichzelf? Dan staat er een bandbreedte.", "Does an organisation keep its build-up to itself? Then there is a band.")) }
            li { (kader.t("Wat het regelen kost, komt uit de nieuwste berekening bij dezelfde opgave.", "What arranging costs comes from the newest calculation of the same opgave.")) }
        } },
        onzeker: html! { ul {
            li { (kader.t("Een afspraak die nog niet is getekend, kan nog veranderen. Een afspraak die is ingetrokken, staat er niet bij.", "An agreement that was not signed may still change. One that was withdrawn is not here.")) }
            li { (kader.t("Een tarief zegt niet dat een prijs wettig is. Het laat zien waarop hij rust.", "A tariff does not say that a price is lawful. It shows on what it rests.")) }
            li { (kader.t("Afspraken buiten Voorkant staan hier niet.", "Agreements outside Voorkant are not here.")) }
        } },
        verder: html! { ul class="vk-next" {
            li { a href="/afspraken" { (kader.t("Naar alle afspraken", "To all agreements")) } }
            @if kader.mag(Recht::AfsprakenLezen) {
                li { a href="/afspraken/regio" { (kader.t("Bekijk wat het regelen kost", "See what arranging costs")) } }
            }
        } },
    };
    let kruimels = [("/", kader.t("Voorpagina", "Home")), ("/afspraken", kader.t("Afspraken", "Agreements"))];
    Ok(antwoord.render(&kader, &kruimels))
}

/// The money of each agreement.
fn picture(kader: &Kader, overzicht: &Raadsoverzicht) -> Markup {
    let most = overzicht.regels.iter().map(|one| one.totaal.cents()).max().unwrap_or(0);
    if most <= 0 {
        return parts::empty(
            kader.t("Er is nog geen geld afgesproken", "No money was agreed yet"),
            &html! { p { (kader.t("Zodra er een afspraak met bedragen is, staat die hier.", "As soon as there is an agreement with amounts, it stands here.")) } },
        );
    }
    #[allow(clippy::cast_precision_loss, reason = "the length of a bar")]
    let bars: Vec<Staaf> = overzicht
        .regels
        .iter()
        .take(20)
        .map(|one| Staaf {
            naam: short(&one.titel),
            waarde: one.totaal.in_whole_euros(),
            deel: one.totaal.cents().max(0) as f64 / most as f64,
        })
        .collect();
    staven(
        "raad",
        kader.t("Geld per afspraak, alle jaren samen", "Money of each agreement, all years together"),
        &bars,
    )
}

/// A name that leaves room for its amount.
fn short(titel: &str) -> String {
    if titel.chars().count() <= 26 {
        return titel.to_owned();
    }
    let begin: String = titel.chars().take(25).collect();
    format!("{}…", begin.trim_end())
}

fn about(overzicht: &Raadsoverzicht) -> Vec<Aanduiding> {
    let count = |number: usize| Gegeven::Getal(i64::try_from(number).unwrap_or(i64::MAX));
    vec![
        Aanduiding::new("afspraken", "Afspraken", "Agreements", count(overzicht.regels.len())),
        Aanduiding::new("getekend", "Daarvan getekend", "Of which signed", count(overzicht.signed().count())),
    ]
}

fn cover(overzicht: &Raadsoverzicht) -> Voorblad {
    let from = Benaming::same("", "uit de afspraken en de berekeningen in Voorkant, zoals zij nu zijn");
    Voorblad {
        vraag: VRAAG.0.to_owned(),
        antwoord: sentences(Taal::Nl, overzicht),
        over: about(overzicht),
        herkomst: vec![Aanduiding::new("hoe", "Waar komt dit vandaan?", "Where is this from?", from)],
    }
}

/// `GET /afspraken/raad/overzicht.pdf`.
pub async fn pdf(mag: Mag<AfsprakenLezen>, kader: Kader) -> Result<Response, WebFout> {
    let overzicht = overview(&mag).await?;
    let stuk = one_page(&kader.gemeentenaam, &overzicht)?;
    Ok(download("application/pdf", &format!("{NAAM}.pdf"), uitvoer::pdf(&stuk)?))
}

/// `GET /afspraken/raad/overzicht.csv`.
pub async fn csv(mag: Mag<AfsprakenLezen>) -> Result<Response, WebFout> {
    let overzicht = overview(&mag).await?;
    Ok(csv_file(&format!("{NAAM}.csv"), &uitvoer::csv(&about(&overzicht), &tabellen::all(&overzicht))?))
}

/// `GET /afspraken/raad/overzicht.xlsx`.
pub async fn xlsx(mag: Mag<AfsprakenLezen>) -> Result<Response, WebFout> {
    let overzicht = overview(&mag).await?;
    Ok(download(
        XLSX,
        &format!("{NAAM}.xlsx"),
        uitvoer::xlsx(&cover(&overzicht), &tabellen::all(&overzicht))?,
    ))
}

/// `GET /afspraken/raad/overzicht.json`.
pub async fn json(mag: Mag<AfsprakenLezen>) -> Result<Response, WebFout> {
    let overzicht = overview(&mag).await?;
    let about: serde_json::Map<String, Value> =
        about(&overzicht).iter().map(|one| (one.naam.sleutel.clone(), uitvoer::value(&one.waarde))).collect();
    let text = value!({
        "vraag": VRAAG.0,
        "antwoord": sentences(Taal::Nl, &overzicht),
        "over": about,
        "cijfers": uitvoer::json(&tabellen::all(&overzicht)),
    });
    Ok(download("application/json", &format!("{NAAM}.json"), format!("{text:#}\n")))
}
