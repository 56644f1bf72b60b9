//! One kind of source: what it is, how it is filled in, the form, and what is in.

use std::collections::BTreeMap;

use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use feiten::bronnen::Bronlevering;
use maud::{Markup, html};
use tables::Template;

use super::formulier::{Gekozen, form, read};
use super::{address, of, uitslag};
use crate::app::AppFout;
use crate::bronnen::Bronnen;
use crate::bronnen::soort::Bronsoort;
use crate::gegevens::bronnen::{Ontvangst, receive as take_in};
use crate::poort::{GegevensAanleveren, Mag};
use crate::web::{Kader, WebFout, download, moment, number, parts};

/// `GET /gegevens/bronnen/{soort}`.
pub async fn show(
    mag: Mag<GegevensAanleveren>,
    kader: Kader,
    Path(soort): Path<String>,
) -> Result<Markup, WebFout> {
    let soort: Bronsoort = soort.parse().map_err(|_| WebFout::NietGevonden)?;
    page(&kader, &mag, soort, &BTreeMap::new(), &[]).await
}

/// `GET /gegevens/bronnen/{soort}/sjabloon.csv`: an empty table to fill in.
pub async fn template(_: Mag<GegevensAanleveren>, Path(soort): Path<String>) -> Result<Response, WebFout> {
    let soort: Bronsoort = soort.parse().map_err(|_| WebFout::NietGevonden)?;
    let template = soort.sjabloon().ok_or(WebFout::NietGevonden)?;
    Ok(download("text/csv; charset=utf-8", &format!("{soort}.csv"), template.example_csv()))
}

/// `POST /gegevens/bronnen/{soort}`: the files stay in memory until they are read; of persons nothing else is kept
/// than rows with pseudonyms.
pub async fn receive(
    mag: Mag<GegevensAanleveren>,
    kader: Kader,
    Path(soort): Path<String>,
    multipart: Multipart,
) -> Result<Response, WebFout> {
    let soort: Bronsoort = soort.parse().map_err(|_| WebFout::NietGevonden)?;
    let refused = |text: String, bestanden: Vec<String>| Ontvangst {
        bestanden,
        fouten: vec![text],
        ..Ontvangst::default()
    };
    let (keuzes, done) = match read(multipart).await {
        Err(AppFout::Vraag(text)) => (BTreeMap::new(), vec![refused(text, Vec::new())]),
        Err(error) => return Err(error.into()),
        // Its room is held until the files are read.
        Ok(Gekozen { keuzes, bestanden, plek: _plek }) => {
            let wie = mag.wie();
            let mut deliveries = soort.deliveries(bestanden);
            if deliveries.is_empty() {
                deliveries.push(Vec::new());
            }
            let mut done = Vec::new();
            for files in deliveries {
                let names = files.iter().map(|file| file.naam().to_owned()).collect();
                match take_in(mag.app(), soort, keuzes.clone(), files, &wie).await {
                    Ok(one) => done.push(one),
                    Err(AppFout::Vraag(text)) => done.push(refused(text, names)),
                    Err(error) => return Err(error.into()),
                }
            }
            (keuzes, done)
        }
    };
    let all_kept = done.iter().all(|one| one.uitkomst.is_some());
    // What is in needs no form that is still filled in.
    let filled = if all_kept { BTreeMap::new() } else { keuzes };
    let status = if all_kept { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    Ok((status, page(&kader, &mag, soort, &filled, &done).await?).into_response())
}

async fn page(
    kader: &Kader,
    mag: &Mag<GegevensAanleveren>,
    soort: Bronsoort,
    filled: &BTreeMap<String, String>,
    done: &[Ontvangst],
) -> Result<Markup, WebFout> {
    let bronnen = mag.app().bronnen().await?;
    let body = html! {
        @for one in done { (uitslag::received(kader, one)) }
        p class="vk-lead" { (of(kader, soort.uitleg())) }
        p { strong { (kader.t("Wat brengt het? ", "What does it bring? ")) } (of(kader, soort.brengt())) }
        @if soort.is_persoonlijk() { (about_persons(kader)) }
        @if let Some(template) = soort.sjabloon() { (columns(kader, soort, &template)) }
        section class="vk-section" aria-labelledby="aanleveren" {
            h2 class="utrecht-heading-2" id="aanleveren" { (kader.t("Aanleveren", "Deliver")) }
            (form(kader, soort, filled))
        }
        (what_is_in(kader, soort, &bronnen))
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-next" {
                li { a href="/gegevens/bronnen" { (kader.t("Lever een andere bron aan", "Deliver another source")) } }
                li { a href="/inzicht" { (kader.t("Bekijk de antwoorden", "See the answers")) } }
            }
        }
    };
    let way = [
        ("/", kader.t("Voorpagina", "Home")),
        ("/gegevens", "Gegevens"),
        ("/gegevens/bronnen", kader.t("Bronnen", "Sources")),
    ];
    Ok(kader.page(of(kader, soort.naam()), &way, &body))
}

fn about_persons(kader: &Kader) -> Markup {
    html! {
        p { (kader.t(
            "Het bestand zelf wordt niet bewaard. Van elk BSN en adres blijft alleen een schuilnaam over. Wie bij een schuilnaam hoort, ligt op slot in de kluis.",
            "The file itself is not kept. Of each BSN and address only a pseudonym stays. Who belongs to a pseudonym lies locked in the vault.")) }
    }
}

fn columns(kader: &Kader, soort: Bronsoort, template: &Template) -> Markup {
    let rows: Vec<Vec<Markup>> = template
        .explain()
        .into_iter()
        .map(|one| {
            vec![
                html! { span lang="nl" { (one.name) } },
                parts::cell(if one.required { kader.t("ja", "yes") } else { kader.t("nee", "no") }),
                html! { span lang="nl" { (one.kind) } },
                parts::cell(&one.example),
                html! { span lang="nl" { (one.help)
                    @if !one.others.is_empty() { " " (kader.t("Mag ook heten: ", "May also be called: ")) (one.others.join(", ")) "." } } },
            ]
        })
        .collect();
    html! {
        section class="vk-section" aria-labelledby="sjabloon" {
            h2 class="utrecht-heading-2" id="sjabloon" { (kader.t("De tabel", "The table")) }
            p { (kader.t("Begin met een lege tabel en vul haar in. De volgorde van de kolommen maakt niet uit.",
                         "Begin with an empty table and fill it in. The order of columns does not matter.")) }
            (parts::downloads(kader, &[(format!("{}/sjabloon.csv", address(soort)), kader.t("lege tabel (CSV)", "empty table (CSV)"))]))
            (parts::details(kader.t("Wat staat er in elke kolom?", "What is in each column?"),
                &parts::table(kader.t("Kolommen", "Columns"),
                    &[kader.t("Kolom", "Column"), kader.t("Nodig", "Needed"), kader.t("Soort", "Kind"),
                      kader.t("Voorbeeld", "Example"), kader.t("Uitleg", "Explanation")], &[], &rows)))
        }
    }
}

fn what_is_in(kader: &Kader, soort: Bronsoort, bronnen: &Bronnen) -> Markup {
    let all: Vec<&Bronlevering> = bronnen.lijst.of(soort.key()).collect();
    let heads = [
        kader.t("Naam", "Name"),
        kader.t("Rijen die tellen", "Rows that count"),
        kader.t("Geweigerd", "Refused"),
        kader.t("Bestanden", "Files"),
        kader.t("Wanneer", "When"),
        kader.t("Terugnemen", "Take back"),
    ];
    let rows: Vec<Vec<Markup>> = all.iter().map(|one| line(kader, soort, one)).collect();
    let gone = bronnen.lijst.eerdere.iter().filter(|one| one.soort == soort.key()).count();
    html! {
        section class="vk-section" aria-labelledby="er-is" {
            h2 class="utrecht-heading-2" id="er-is" { (kader.t("Dit is er nu", "What there is now")) }
            @if rows.is_empty() {
                (parts::empty(kader.t("Van deze soort is er nog niets", "There is nothing of this kind yet"), &html! {
                    p { (of(kader, soort.brengt())) } }))
            } @else {
                (parts::table(kader.t("Leveringen die tellen", "Deliveries that count"), &heads, &[false, true, true], &rows))
            }
            @if gone > 0 {
                p { (number(kader.taal, gone as u64)) (kader.t(" eerdere leveringen zijn vervangen of teruggenomen, en tellen niet meer.",
                    " earlier deliveries were replaced or taken back, and count no more.")) }
            }
        }
    }
}

fn line(kader: &Kader, soort: Bronsoort, one: &Bronlevering) -> Vec<Markup> {
    const FEW: usize = 3;
    let files = match one.bestanden.as_slice() {
        names if names.len() <= FEW => names.join(", "),
        names => format!("{} {}", names.len(), kader.t("bestanden", "files")),
    };
    let back = serde_urlencoded::to_string([("naam", &one.sleutel)]).unwrap_or_default();
    vec![
        html! { span lang="nl" { (one.sleutel) } },
        parts::cell(number(kader.taal, one.rijen as u64)),
        parts::cell(number(kader.taal, one.geweigerd as u64)),
        parts::cell(files),
        parts::cell(moment(kader.taal, &one.wanneer)),
        html! { a href={ (address(soort)) "/terugnemen?" (back) } aria-label={ (kader.t("Neem terug: ", "Take back: ")) (one.sleutel) } {
        (kader.t("Neem terug", "Take back")) } },
    ]
}
