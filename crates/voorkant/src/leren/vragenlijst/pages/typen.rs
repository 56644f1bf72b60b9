//! Typing sheets from paper, one by one, fast with the keyboard alone. They stand in the form until they are counted.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use opslag::stuk::Stuk;
use vragenlijst::Instrument;

use super::inlezen;
use crate::app::AppFout;
use crate::leren::pages::record::one;
use crate::leren::vragenlijst::afname::Lijstafname;
use crate::leren::vragenlijst::typen::{carried, file, full, line};
use crate::poort::{Mag, VragenlijstMaken};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{Stukblad, below, called};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, count, parts};

/// `GET …/{afname}/typen`.
pub async fn show(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let stuk = one::<Lijstafname>(&mag, &id).await?;
    let lijst = instrument(&stuk)?;
    let mut velden = Velden::default();
    velden.add("moment", "voor");
    velden.add("hoe", "erbij");
    Ok(page(&kader, (&stuk, &lijst), (&velden, &Terug::default()), &[]))
}

fn instrument(stuk: &Stuk<Lijstafname>) -> Result<Instrument, AppFout> {
    stuk.nu
        .inhoud
        .instrument_nu()
        .ok_or_else(|| AppFout::Vraag("de vragenlijst van deze afname is niet meer te lezen".to_owned()))
}

/// `POST …/{afname}/typen`: the next sheet, one sheet back, or counting them all.
pub async fn step(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let stuk = one::<Lijstafname>(&mag, &id).await?;
    let lijst = instrument(&stuk)?;
    let sent = Ingestuurd::read(&bytes);
    let mut sheets = carried(sent.velden.get("vellen"));
    let typed = !sent.velden.get("rij").is_empty();
    let deed = sent.velden.get("actie");
    let mut fouten = Vec::new();
    if deed == "terug" {
        sheets.pop();
    } else if typed || deed != "tel" {
        if full(&sheets) {
            fouten.push(Formulierfout::new("rij", "er staan al 500 vellen klaar; tel die eerst"));
        } else {
            let given = (sent.velden.get("moment"), sent.velden.get("code"), sent.velden.get("rij"));
            match line(&lijst, given) {
                Ok(sheet) => sheets.push(sheet),
                Err(found) => fouten = found,
            }
        }
    }
    let mut after = Velden::default();
    after.add("moment", sent.velden.get("moment"));
    after.add("hoe", sent.velden.get("hoe"));
    if !fouten.is_empty() {
        let terug = Terug { fouten, botsing: false };
        let page = page(&kader, (&stuk, &lijst), (&sent.velden, &terug), &sheets);
        return Ok((StatusCode::BAD_REQUEST, page).into_response());
    }
    if deed == "tel" {
        let text = file(&lijst, &sheets);
        let saved = inlezen::keep(&mag, &stuk, &sent, ("rij", text.as_bytes())).await?;
        return Ok(saved.unwrap_or_else(|(status, terug)| {
            (status, page(&kader, (&stuk, &lijst), (&after, &terug), &sheets)).into_response()
        }));
    }
    Ok(page(&kader, (&stuk, &lijst), (&after, &Terug::default()), &sheets).into_response())
}

fn page(
    kader: &Kader,
    (stuk, lijst): (&Stuk<Lijstafname>, &Instrument),
    (velden, terug): (&Velden, &Terug),
    sheets: &[String],
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let adres = Lijstafname::address(&stuk.id);
    let (nl, en) = called::<Lijstafname>();
    let moments = [("voor", kader.t("vooraf", "before")), ("na", kader.t("achteraf", "after"))];
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Typ per vel één rij cijfers: voor elke vraag het nummer van het antwoord, en 0 waar niets is ingevuld. Druk op Enter voor het volgende vel.",
            "Type one row of digits per sheet: for each question the number of the answer, and 0 where nothing was filled in. Press Enter for the next sheet.")) }
        (legend(kader, lijst))
        p role="status" { strong { (count(kader.taal, sheets.len(), [("vel staat klaar", "sheet is ready"), ("vellen staan klaar", "sheets are ready")])) } ". "
            @if let Some(last) = sheets.last() { (kader.t("Het laatste: ", "The last: ")) span lang="nl" { (last.replace(';', " · ")) } } }
        // The browser goes to the row of the next sheet by itself.
        form class="vk-form" method="post" action={ (adres) "/typen#rij" } {
            (hidden(&Formulier::fresh(), stuk.nu.nummer))
            input type="hidden" name="vellen" value=(sheets.join("\n"));
            (invoer.line(invoer.label("rij", ("De antwoorden op dit vel", "The answers on this sheet"), ("", ""))))
            (invoer.line(invoer.label("code", ("De code op dit vel", "The code on this sheet"), ("Laat dit leeg als er geen code staat. Nooit een naam.", "Leave this empty when there is none. Never a name."))))
            (invoer.choice(invoer.label("moment", ("Wanneer is dit vel ingevuld?", "When was this sheet filled in?"), ("", "")),
                moments.iter().map(|(key, name)| ((*key).to_owned(), (*name).to_owned()))))
            div class="vk-actions" {
                button class="utrecht-button utrecht-button--primary-action vk-button" type="submit" name="actie" value="volgende" { (kader.t("Volgend vel", "Next sheet")) }
                @if !sheets.is_empty() {
                    button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="actie" value="terug" { (kader.t("Haal het laatste vel weg", "Take the last sheet away")) }
                }
            }
            @if !sheets.is_empty() {
                (inlezen::how(kader, velden))
                button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" name="actie" value="tel" { (kader.t("Klaar: tel deze vellen", "Done: count these sheets")) }
            }
        }
        p { (kader.t(
            "De vellen staan alleen op deze pagina, tot u ze telt. Sluit u de pagina, dan zijn ze weg. Wilt u vooraf en achteraf bij elkaar zoeken? Typ dan beide in één keer.",
            "The sheets stand on this page only, until you count them. When you close the page they are gone. Do you want to find before and after together? Then type both at once.")) }
        p { a href=(adres) { (kader.t("Terug naar de afname", "Back to the round")) } }
    };
    below(kader, stuk, kader.t("Typ vellen over", "Type sheets"), &body)
}

fn legend(kader: &Kader, lijst: &Instrument) -> Markup {
    let rows: Vec<Vec<Markup>> = lijst
        .vragen()
        .iter()
        .enumerate()
        .map(|(place, vraag)| {
            let digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b"];
            let answers: Vec<String> = lijst
                .keuzes(vraag)
                .iter()
                .zip(digits)
                .map(|(keuze, digit)| format!("{digit} = {}", keuze.tekst))
                .collect();
            vec![html! { (place + 1) ". " (vraag.tekst) }, parts::cell(answers.join(", "))]
        })
        .collect();
    parts::details(
        kader.t("Welk cijfer hoort bij welk antwoord?", "Which digit belongs to which answer?"),
        &parts::table(
            kader.t("De vragen en de cijfers", "The questions and the digits"),
            &[kader.t("Vraag", "Question"), kader.t("Cijfers", "Digits")],
            &[],
            &rows,
        ),
    )
}
