//! Delivering signals and addresses, and what became of a delivery.

use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::parse_datum;
use maud::{Markup, html};
use toegang::Recht;

use super::crumbs;
use crate::app::AppFout;
use crate::doen::signalen::inname::{Aanbod, INSPANNINGEN, read_efforts};
use crate::doen::signalen::innemen::{MOST, take_addresses, take_in};
use crate::doen::signalen::store::{self, Levering};
use crate::gegevens::ruimte::RUIMTE;
use crate::poort::{Mag, SignalenAanleveren};
use crate::web::{Kader, WebFout, day, moment, parts};

/// `GET /doen/signalen/aanleveren`.
pub(super) async fn show(mag: Mag<SignalenAanleveren>, kader: Kader) -> Result<Markup, WebFout> {
    page(&mag, &kader, &html! {}).await
}

async fn page(mag: &Mag<SignalenAanleveren>, kader: &Kader, message: &Markup) -> Result<Markup, WebFout> {
    let (opslag, gemeente) = (&mag.app().opslag, &mag.aanmelding().gemeente);
    let lijst = store::newest_list(opslag, gemeente).await?;
    let leveringen = store::deliveries(opslag, gemeente, 20).await?;
    let body = html! {
        (message)
        p class="vk-lead" { (kader.t(
            "Lever hier de signalen aan van verhuurders, energieleveranciers, waterbedrijven en zorgverzekeraars.",
            "Deliver the signals of landlords, energy suppliers, water companies and health insurers here.")) }
        (form(kader))
        section class="vk-section" aria-labelledby="adressen" {
            h2 class="utrecht-heading-2" id="adressen" { (kader.t("Adressen van uw gemeente", "Addresses of your municipality")) }
            p { @match &lijst {
                Some(lijst) => { (kader.t("Er staan ", "There are ")) (lijst.aantal) (kader.t(" adressen in, van ", " addresses in it, of ")) (moment(kader.taal, &lijst.wanneer)) "." }
                None => { (kader.t("Er is nog geen lijst. Zonder lijst gebruikt Voorkant de adressen uit de BRP, als die er is.", "There is no list yet. Without it Voorkant uses the addresses of the BRP, where that was delivered.")) }
            } }
            p { (kader.t("Een tabel (CSV of Excel) met Postcode, Huisnummer, Toevoeging en Buurt. We bewaren geen adres, alleen een sleutel.",
                "A table (CSV or Excel) with Postcode, Huisnummer, Toevoeging and Buurt. No address is kept, only a key.")) }
            form class="vk-form" method="post" action="/doen/signalen/adressen" enctype="multipart/form-data" {
                (file(kader, "adresbestand", kader.t("Bestand met adressen", "File with addresses"), ".csv,.xlsx"))
                div class="vk-actions" { (parts::submit_second(kader.t("Vervang de lijst", "Replace the list"))) }
            }
        }
        section class="vk-section" aria-labelledby="eerder" {
            h2 class="utrecht-heading-2" id="eerder" { (kader.t("Wat er eerder kwam", "What came before")) }
            @if leveringen.is_empty() { p { (kader.t("Nog niets.", "Nothing yet.")) } } @else { (earlier(kader, &leveringen)) }
        }
    };
    Ok(kader.page(kader.t("Signalen aanleveren", "Deliver signals"), &above(kader), &body))
}

/// Who delivers may not see the list.
fn above(kader: &Kader) -> Vec<crate::web::Kruimel<'_>> {
    let [home, room, list] = crumbs(kader);
    if kader.mag(Recht::SignalenBehandelen) { vec![home, room, list] } else { vec![home, room] }
}

fn file(kader: &Kader, id: &str, naam: &str, kinds: &str) -> Markup {
    let _ = kader;
    html! {
        div class="vk-field" {
            label for=(id) { (naam) }
            input class="utrecht-textbox" id=(id) name=(id) type="file" required accept=(kinds);
        }
    }
}

fn form(kader: &Kader) -> Markup {
    let today = kader.aanmelding().vandaag.to_string();
    let names = [
        kader.t("persoonlijk contact gezocht", "tried to speak with the resident in person"),
        kader.t("op schuldhulp gewezen", "pointed at debt help"),
        kader.t("minstens één herinnering gestuurd", "sent at least one reminder"),
        kader.t(
            "aangeboden om gegevens door te geven, en de inwoner zei geen nee",
            "offered to hand over the data, and the resident did not say no",
        ),
    ];
    html! {
        form class="vk-form" method="post" action="/doen/signalen/aanleveren" enctype="multipart/form-data" {
            (file(kader, "bestand", kader.t("Bestand (JSON, DDAS vroegsignalering 0.9)", "File (JSON, DDAS early signals 0.9)"), ".json"))
            (parts::input("ontvangen", kader.t("Ontvangen op", "Received on"), kader.t("Vanaf deze dag telt de termijn.", "The deadline counts from this day."), &today, "date"))
            fieldset class="vk-choices" {
                legend { (kader.t("Wat deed de partner eerst? Voor alle signalen in dit bestand.", "What did the partner do first? For all signals in this file.")) }
                p class="vk-field__help" { (kader.t("Alle vier zijn nodig. Anders mag u het signaal niet opnemen.", "All four are needed. Otherwise you may not take up the signal.")) }
                @for ((key, _), naam) in INSPANNINGEN.iter().zip(names) {
                    div class="vk-choice" {
                        input type="checkbox" id={ "inspanning-" (key) } name="inspanning" value=(key);
                        label for={ "inspanning-" (key) } { (naam) }
                    }
                }
            }
            div class="vk-actions" { (parts::submit(kader.t("Lever aan", "Deliver"))) }
        }
    }
}

fn earlier(kader: &Kader, leveringen: &[Levering]) -> Markup {
    let koppen = [
        kader.t("Wanneer", "When"),
        kader.t("Nieuw", "New"),
        kader.t("Al binnen", "Known"),
        kader.t("Geweigerd", "Refused"),
        kader.t("Door", "By"),
    ];
    let rows: Vec<Vec<Markup>> = leveringen
        .iter()
        .map(|one| {
            vec![
                html! { a href={ "/doen/signalen/leveringen/" (one.id) } { (moment(kader.taal, &one.wanneer)) } },
                parts::cell(one.nieuw),
                parts::cell(one.bekend),
                parts::cell(one.geweigerd),
                parts::cell(&one.wie),
            ]
        })
        .collect();
    parts::table(kader.t("Leveringen", "Deliveries"), &koppen, &[false, true, true, true, false], &rows)
}

/// What a form with a file sent.
#[derive(Default)]
struct Gestuurd {
    naam: String,
    bytes: Vec<u8>,
    ontvangen: String,
    inspanningen: Vec<String>,
}

async fn read(mut form: Multipart) -> Result<Gestuurd, WebFout> {
    let broken = |_| {
        AppFout::Vraag(format!(
            "Bestand: het kwam niet goed over, of het is groter dan {} MB. Kies een kleiner bestand, of gebruik de opdracht \
             voorkant signalen import",
            MOST >> 20
        ))
    };
    let mut sent = Gestuurd::default();
    let mut plek = RUIMTE.enter()?;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let (name, naam) =
            (field.name().unwrap_or_default().to_owned(), field.file_name().unwrap_or_default().to_owned());
        let bytes = field.bytes().await.map_err(broken)?;
        plek.take(bytes.len())?;
        let text = || String::from_utf8_lossy(&bytes).trim().to_owned();
        match name.as_str() {
            "bestand" | "adresbestand" => (sent.naam, sent.bytes) = (naam, bytes.to_vec()),
            "ontvangen" => sent.ontvangen = text(),
            "inspanning" => sent.inspanningen.push(text()),
            _ => {}
        }
    }
    if sent.bytes.is_empty() {
        return Err(AppFout::Vraag("Bestand: er zat geen bestand bij. Kies een bestand".to_owned()).into());
    }
    Ok(sent)
}

/// `POST /doen/signalen/aanleveren`.
pub(super) async fn receive(
    mag: Mag<SignalenAanleveren>,
    kader: Kader,
    form: Multipart,
) -> Result<Response, WebFout> {
    let sent = read(form).await?;
    let day =
        if sent.ontvangen.is_empty() { Ok(mag.aanmelding().vandaag) } else { parse_datum(&sent.ontvangen) };
    let Ok(ontvangen) = day else {
        let text = "Ontvangen: dit is geen dag. Vul jaar-maand-dag in, zoals 2027-03-31.";
        return Ok(
            (StatusCode::BAD_REQUEST, page(&mag, &kader, &parts::wrong(&kader, text)).await?).into_response()
        );
    };
    let inspanningen = read_efforts(sent.inspanningen.iter().map(String::as_str)).map_err(AppFout::Vraag)?;
    let aanbod = Aanbod { ontvangen, inspanningen };
    let wie = mag.wie();
    let opname = match take_in(mag.app(), sent.bytes, &aanbod, (mag.aanmelding().account(), &wie)).await {
        Ok(opname) => opname,
        Err(AppFout::Vraag(text)) => {
            let text = crate::web::sentence(&text);
            let again = page(&mag, &kader, &parts::wrong(&kader, &text)).await?;
            return Ok((StatusCode::BAD_REQUEST, again).into_response());
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&format!("/doen/signalen/leveringen/{}", opname.levering.id)).into_response())
}

/// `POST /doen/signalen/adressen`.
pub(super) async fn receive_addresses(
    mag: Mag<SignalenAanleveren>,
    kader: Kader,
    form: Multipart,
) -> Result<Response, WebFout> {
    let sent = read(form).await?;
    let wie = mag.wie();
    let by = (mag.aanmelding().account(), &wie);
    match take_addresses(mag.app(), sent.bytes, &sent.naam, by).await? {
        Ok(_) => Ok(Redirect::to("/doen/signalen/aanleveren").into_response()),
        Err(fouten) => {
            let titel = kader.t("De lijst is niet vervangen", "The list was not replaced");
            let message = parts::alert(
                parts::Toon::Fout,
                titel,
                &html! { ul lang="nl" { @for fout in fouten.iter().take(50) { li { (fout) } } } },
            );
            Ok((StatusCode::BAD_REQUEST, page(&mag, &kader, &message).await?).into_response())
        }
    }
}

/// `GET /doen/signalen/leveringen/{levering}`.
pub(super) async fn one(
    mag: Mag<SignalenAanleveren>,
    kader: Kader,
    Path(levering): Path<String>,
) -> Result<Markup, WebFout> {
    let found = store::delivery(&mag.app().opslag, &mag.aanmelding().gemeente, &levering).await?;
    let one = found.ok_or(WebFout::NietGevonden)?;
    let yes = if one.nieuw > 0 || one.trajecten > 0 { parts::Toon::Gelukt } else { parts::Toon::LetOp };
    let titel = kader.t("Dit is er met de levering gedaan", "This was done with the delivery");
    let body = html! {
        (parts::alert(yes, titel, &html! { p { (kader.t("Nieuwe signalen: ", "New signals: ")) (one.nieuw) ". "
            (kader.t("Al binnen: ", "Known: ")) (one.bekend) ". " (kader.t("Geweigerd: ", "Refused: ")) (one.geweigerd) "." } }))
        (parts::facts(&[
            (kader.t("Ontvangen op", "Received on"), parts::cell(day(kader.taal, one.ontvangen))),
            (kader.t("Aangeleverd", "Delivered"), html! { (moment(kader.taal, &one.wanneer)) ", " (one.wie) }),
            (kader.t("Zaken die de afzender meldt", "Cases that the sender tells"), parts::cell(one.zaken)),
            (kader.t("Trajecten schuldhulp", "Trajectories of debt help"), parts::cell(one.trajecten)),
        ]))
        @if one.trajecten > 0 { p { (kader.t(
            "Trajecten schuldhulp tellen we hier alleen. Lever ze bij Gegevens aan om ze in Inzicht te zien.",
            "Trajectories of debt help are only counted here. Deliver them at Gegevens to see them in Inzicht.")) } }
        (findings(&kader, &one))
        p { a href="/doen/signalen/aanleveren" { (kader.t("Lever nog iets aan", "Deliver something else")) } }
        @if kader.mag(Recht::SignalenBehandelen) { p { (parts::link_button("/doen/signalen", kader.t("Naar de zaken", "To the cases"))) } }
    };
    Ok(kader.page(kader.t("Levering van signalen", "Delivery of signals"), &above(&kader), &body))
}

fn findings(kader: &Kader, levering: &Levering) -> Markup {
    let all = &levering.bevindingen;
    let koppen = [
        kader.t("Plaats", "Place"),
        kader.t("Regel", "Rule"),
        kader.t("Wat er is, en wat helpt", "What it is, and what helps"),
    ];
    let rows: Vec<Vec<Markup>> = all
        .lijst
        .iter()
        .map(|one| {
            let sort = if one.fout { kader.t("geweigerd", "refused") } else { kader.t("let op", "note") };
            vec![
                html! { code { (one.plaats) } },
                html! { (one.regel) " (" (sort) ")" },
                html! { span lang="nl" { (one.tekst) } },
            ]
        })
        .collect();
    html! {
        @if rows.is_empty() { p { (kader.t("Er was niets mis.", "Nothing was wrong.")) } }
        @else { (parts::table(kader.t("Wat er mis was of opviel", "What was wrong or remarkable"), &koppen, &[], &rows)) }
        @if all.meer > 0 { p { (kader.t("En nog ", "And ")) (all.meer) (kader.t(" keer iets. Verbeter eerst wat hier staat.", " more. Correct what stands here first.")) } }
    }
}
