//! The lists of product codes and neighbourhoods.

use axum::extract::Multipart;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use super::{crumbs, next_upload};
use crate::app::AppFout;
use crate::gegevens::buurten;
use crate::gegevens::lijsten::{self, BUURTKOLOMMEN, Gelezen, PRODUCTKOLOMMEN, Regelfout};
use crate::gegevens::store::{self, Lijst, Lijstversie};
use crate::poort::{InstellingenWijzigen, Mag};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, csv_file, csv_table, day, moment};

/// What a page about a list says.
struct Pagina<'a> {
    titel: &'a str,
    lead: &'a str,
    adres: &'a str,
    kolommen: String,
    inhoud: Markup,
}

/// `GET /gegevens/productcodes`.
pub async fn productcodes(mag: Mag<InstellingenWijzigen>, kader: Kader) -> Result<Markup, WebFout> {
    productcode_page(&kader, &mag, &[]).await
}

async fn productcode_page(
    kader: &Kader,
    mag: &Mag<InstellingenWijzigen>,
    faults: &[Regelfout],
) -> Result<Markup, WebFout> {
    let (versie, regels) = store::productcodes(&mag.app().opslag).await?;
    let beeld = mag.app().beeld().await?;
    let vertaling = store::as_vertaling(versie.as_ref(), regels.clone());
    let unknown: Vec<String> = beeld
        .stand
        .producten
        .iter()
        .filter(|product| !vertaling.of(product).1)
        .filter_map(|product| product.code.as_ref().map(|code| format!("{} ({})", code, product.wet)))
        .collect();
    let rows: Vec<Vec<Markup>> = regels
        .iter()
        .map(|regel| {
            vec![
                parts::cell(regel.code.as_str()),
                parts::cell(regel.wet.name()),
                parts::cell(&regel.omschrijving),
                parts::cell(regel.voorziening.name()),
                parts::cell(regel.levensdomein.key()),
                parts::cell(&regel.taakveld),
            ]
        })
        .collect();
    let inhoud = html! {
        @if !unknown.is_empty() {
            (parts::alert(Toon::LetOp, kader.t("Deze codes uit berichten staan niet op de lijst", "These codes from messages are not on the list"), &html! {
                p { (unknown.join(", ")) }
                p { (kader.t("Zij tellen mee onder hun productcategorie.", "They count under their product category.")) } }))
        }
        @if !rows.is_empty() {
            (parts::table(kader.t("Productcodes", "Product codes"),
                &[kader.t("Code", "Code"), kader.t("Wet", "Law"), kader.t("Omschrijving", "Description"),
                  kader.t("Soort hulp", "Kind of help"), kader.t("Levensdomein", "Life domain"), kader.t("Taakveld", "Task field")], &[], &rows))
            (parts::downloads(kader, &[("/gegevens/productcodes.csv".to_owned(), "CSV")]))
        }
    };
    let versions = store::versions(&mag.app().opslag, Lijst::Productcodes).await?;
    Ok(page(kader, &Pagina {
        titel: kader.t("Welke productcode is welke soort hulp?", "Which product code is which kind of help?"),
        lead: kader.t(
            "Gemeenten gebruiken eigen productcodes. Met deze lijst weet Voorkant welke hulp erbij hoort.",
            "Municipalities use product codes of their own. With this list Voorkant knows which help they mean."),
        adres: "/gegevens/productcodes",
        kolommen: PRODUCTKOLOMMEN.join(";"),
        inhoud,
    }, &versions, faults))
}

/// `GET /gegevens/productcodes.csv`: the list as it is now, to change and deliver again.
pub async fn productcodes_csv(mag: Mag<InstellingenWijzigen>) -> Result<Response, WebFout> {
    let (_, regels) = store::productcodes(&mag.app().opslag).await?;
    let rows = regels.iter().map(|regel| {
        [
            regel.wet.name(),
            regel.code.as_str(),
            &regel.omschrijving,
            regel.voorziening.key(),
            regel.levensdomein.key(),
            regel.klasse.key(),
            &regel.taakveld,
        ]
    });
    Ok(csv_file("productcodes.csv", &csv_table(PRODUCTKOLOMMEN, rows)?))
}

/// `POST /gegevens/productcodes`.
pub async fn set_productcodes(
    mag: Mag<InstellingenWijzigen>,
    kader: Kader,
    form: Multipart,
) -> Result<Response, WebFout> {
    let (naam, read) = read_list(form, lijsten::read_productcodes).await?;
    if read.is_good() {
        let wie = mag.wie();
        store::set_productcodes(&mag.app().opslag, &naam, &read.regels, &wie).await?;
    }
    if read.fouten.is_empty() {
        return Ok(Redirect::to("/gegevens/productcodes").into_response());
    }
    let page = productcode_page(&kader, &mag, &read.fouten).await?;
    Ok((axum::http::StatusCode::BAD_REQUEST, page).into_response())
}

/// `GET /gegevens/buurten`.
pub async fn show_buurten(mag: Mag<InstellingenWijzigen>, kader: Kader) -> Result<Markup, WebFout> {
    buurt_page(&kader, &mag, &[]).await
}

async fn buurt_page(
    kader: &Kader,
    mag: &Mag<InstellingenWijzigen>,
    faults: &[Regelfout],
) -> Result<Markup, WebFout> {
    let versions = store::versions(&mag.app().opslag, Lijst::Buurten).await?;
    let inhoud = if versions.is_empty() {
        html! {}
    } else {
        people(kader, mag).await?
    };
    let pagina = Pagina {
        titel: kader.t("Welke postcode ligt in welke buurt?", "Which postcode lies in which neighbourhood?"),
        lead: kader.t(
            "Met deze lijst weet Voorkant in welke buurt mensen met hulp wonen. Een postcode die er niet op staat, is ‘onbekend’.",
            "With this list Voorkant knows in which neighbourhood people with help live. A postcode that is not on it is ‘unknown’.",
        ),
        adres: "/gegevens/buurten",
        kolommen: BUURTKOLOMMEN.join(";"),
        inhoud,
    };
    Ok(page(kader, &pagina, &versions, faults))
}

/// People with help by neighbourhood, on the first day of the last month with cost.
async fn people(kader: &Kader, mag: &Mag<InstellingenWijzigen>) -> Result<Markup, WebFout> {
    let beeld = mag.app().beeld().await?;
    let last = beeld.stand.gemeenten.iter().filter_map(|gemeente| beeld.last_month(*gemeente)).max();
    let Some(maand) = last else {
        return Ok(html! {});
    };
    let regels = store::buurten(&mag.app().opslag).await?;
    let rules = mag.app().instellingen().await?.rules()?;
    let found =
        buurten::decide(&beeld.stand, maand.first_day(), &regels, mag.app().datamap.sleutel(), &rules);
    let mut rows: Vec<Vec<Markup>> = found
        .buurten
        .iter()
        .map(|(buurt, cell)| {
            let name = match buurt {
                Some((code, name)) => html! { (name) " (" (code.to_string()) ")" },
                None => html! { (kader.t("Onbekend", "Unknown")) },
            };
            vec![name, parts::cell(cell.count)]
        })
        .collect();
    rows.push(vec![html! { (kader.t("Samen", "Together")) }, parts::cell(found.totaal.count)]);
    let caption = format!(
        "{} {}",
        kader.t("Mensen met hulp op", "People with help on"),
        day(kader.taal, maand.first_day())
    );
    Ok(parts::table(
        &caption,
        &[kader.t("Buurt", "Neighbourhood"), kader.t("Mensen", "People")],
        &[false, true],
        &rows,
    ))
}

/// `POST /gegevens/buurten`.
pub async fn set_buurten(
    mag: Mag<InstellingenWijzigen>,
    kader: Kader,
    form: Multipart,
) -> Result<Response, WebFout> {
    let (naam, read) = read_list(form, lijsten::read_buurten).await?;
    if read.is_good() {
        let wie = mag.wie();
        store::set_buurten(&mag.app().opslag, &naam, &read.regels, &wie).await?;
    }
    if read.fouten.is_empty() {
        return Ok(Redirect::to("/gegevens/buurten").into_response());
    }
    let page = buurt_page(&kader, &mag, &read.fouten).await?;
    Ok((axum::http::StatusCode::BAD_REQUEST, page).into_response())
}

async fn read_list<R>(
    mut form: Multipart,
    read: impl Fn(&str) -> Gelezen<R>,
) -> Result<(String, Gelezen<R>), AppFout> {
    let file = next_upload(&mut form).await?;
    let file =
        file.ok_or_else(|| AppFout::Vraag("er zat geen bestand bij. Kies een CSV-bestand.".to_owned()))?;
    let text = String::from_utf8(file.bytes).map_err(|_| {
        AppFout::Vraag(
            "dit bestand is geen UTF-8. Bewaar het als ‘CSV UTF-8’ en probeer het opnieuw.".to_owned(),
        )
    })?;
    Ok((file.naam, read(&text)))
}

/// At most so many wrong lines are told.
const MOST_FAULTS: usize = 50;

fn page(kader: &Kader, pagina: &Pagina<'_>, versions: &[Lijstversie], faults: &[Regelfout]) -> Markup {
    let body = html! {
        p class="vk-lead" { (pagina.lead) }
        @if !faults.is_empty() {
            (parts::alert(Toon::Fout, kader.t("De lijst is niet vervangen", "The list was not replaced"), &html! {
                ul { @for fault in faults.iter().take(MOST_FAULTS) { li { (fault.to_string()) } } }
                @if faults.len() > MOST_FAULTS { p { (kader.t("En nog ", "And ")) (faults.len() - MOST_FAULTS) "." } }
                p { (kader.t("De lijst die u had, blijft gelden. Verbeter deze regels en lever de lijst opnieuw aan.", "The list you had stays in use. Correct these lines and deliver the list again.")) } }))
        }
        form class="vk-form" method="post" action=(pagina.adres) enctype="multipart/form-data" {
            div class="vk-field" {
                label for="lijst" { (kader.t("Nieuwe lijst (CSV)", "New list (CSV)")) }
                p class="vk-field__help" id="lijst-uitleg" { (kader.t("De eerste regel is: ", "The first line is: ")) code { (pagina.kolommen) } }
                input class="utrecht-textbox" id="lijst" name="lijst" type="file" accept=".csv,text/csv" required aria-describedby="lijst-uitleg";
            }
            div class="vk-actions" { (parts::submit(kader.t("Vervang de lijst", "Replace the list"))) }
        }
        (pagina.inhoud)
        section class="vk-section" aria-labelledby="versies" {
            h2 class="utrecht-heading-2" id="versies" { (kader.t("Versies van deze lijst", "Versions of this list")) }
            @if versions.is_empty() { p { (kader.t("Er is nog geen lijst.", "There is no list yet.")) } }
            @else {
                (parts::table(kader.t("Versies", "Versions"),
                    &[kader.t("Wanneer", "When"), kader.t("Bestand", "File"), kader.t("Regels", "Lines"), kader.t("Door", "By")],
                    &[false, false, true, false],
                    &versions.iter().map(|versie| vec![
                        parts::cell(moment(kader.taal, &versie.wanneer)), parts::cell(&versie.bestand),
                        parts::cell(versie.regels), parts::cell(&versie.wie)]).collect::<Vec<_>>()))
            }
        }
    };
    kader.page(pagina.titel, &crumbs(kader), &body)
}
