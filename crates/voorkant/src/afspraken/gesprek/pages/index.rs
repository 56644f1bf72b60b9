//! The index of an agreement, year by year: what was recorded with its trail, and what comes next.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domein::Bedrag;
use maud::{Markup, html};
use opslag::stuk::{self, Nieuweregel};
use opslag::{Bewaard, Formulier, Wie};
use prijs::{Bronstatus, Indexgrens, Prijsfout};
use rust_decimal::Decimal;
use toegang::Recht;

use super::{address, below, find, not_signed, percent, section};
use crate::afspraken::blik::Bereik;
use crate::afspraken::gesprek::index::{Indexronde, Indexvastlegging, Volgend};
use crate::afspraken::gesprek::store::Partnerschap;
use crate::poort::{AfsprakenLezen, AfsprakenMaken, Mag};
use crate::web::formulier::{Ingestuurd, hidden};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, day};

/// `GET …/index`.
pub async fn show(mag: Mag<AfsprakenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    match find(&mag, &id).await? {
        Ok(found) => Ok(page(&kader, &found, &html! {})),
        Err(overeenkomst) => Ok(not_signed(&kader, &overeenkomst, title(&kader))),
    }
}

/// `POST …/index`: records the next year.
pub async fn record(
    mag: Mag<AfsprakenMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let found = find(&mag, &id).await?.map_err(|_| WebFout::NietGevonden)?;
    let sent = Ingestuurd::read(&bytes);
    let again = |found: &Partnerschap| Redirect::to(&format!("{}/index", address(&found.overeenkomst.id)));
    let kept = match &found.index.volgend {
        Volgend::Klaar(kept) if i64::from(kept.stap.jaar) == sent.gezien => kept,
        // Sent twice: the year was recorded meanwhile.
        _ if found.index.vastgelegd.iter().any(|one| i64::from(one.stap.jaar) == sent.gezien) => {
            return Ok(again(&found).into_response());
        }
        _ => {
            let said =
                parts::wrong(&kader, "dit jaar kan (nog) niet worden vastgelegd; hieronder staat waarom");
            return Ok((StatusCode::CONFLICT, page(&kader, &found, &said)).into_response());
        }
    };
    let regel = Nieuweregel::<Indexronde> {
        stuk: &found.overeenkomst.id,
        versie: found.geldig.nummer,
        uniek: Some(&kept.basis.mark(kept.stap.jaar)),
        inhoud: kept,
        namens: "",
    };
    let wie = Wie { gemeente: found.overeenkomst.gemeente.clone(), ..mag.wie() };
    match stuk::add_line(&mag.app().opslag, &regel, &sent.formulier, &wie).await? {
        // Whoever was first recorded the same year from the same series.
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) | Bewaard::Botsing => Ok(again(&found).into_response()),
        Bewaard::AnderePoging(_) => {
            let said =
                parts::wrong(&kader, "met dit formulier is al iets anders vastgelegd; probeer het opnieuw");
            Ok((StatusCode::CONFLICT, page(&kader, &found, &said)).into_response())
        }
    }
}

fn title(kader: &Kader) -> &str {
    kader.t("Hoe groeit de prijs mee?", "How does the price grow?")
}

fn page(kader: &Kader, found: &Partnerschap, said: &Markup) -> Markup {
    let index = &found.index;
    let body = html! {
        (said)
        p class="vk-lead" { (kader.t(
            "Ieder jaar rekenen wij de index uit, zoals de afspraak het zegt. Elke stap blijft staan met de cijfers waarmee is gerekend.",
            "Each year we calculate the index, as the agreement says. Each step is kept with the figures it was calculated with.")) }
        (section("volgend", kader.t("Het volgende jaar", "The next year"), &next(kader, found)))
        (section("spoor", kader.t("Wat is vastgelegd", "What was recorded"), &html! {
            @if index.vastgelegd.is_empty() { p { (kader.t("Nog geen enkel jaar.", "No year yet.")) } }
            @for one in &index.vastgelegd { (step(kader, one)) }
        }))
        @if !index.eerder.is_empty() {
            (section("eerder", kader.t("Vastgelegd op een eerdere prijs", "Recorded on an earlier price"), &html! {
                p { (kader.t("Een aanvulling gaf de afspraak een nieuwe prijs. Wat hieronder staat, telt niet meer mee.", "An addendum gave the agreement a new price. What stands below no longer counts.")) }
                @for one in &index.eerder { (step(kader, one)) }
            }))
        }
        p { a href={ (address(&found.overeenkomst.id)) "/gesprek" } { (kader.t("Naar de gesprekken", "To the talks")) } }
        p { a href=(address(&found.overeenkomst.id)) { (kader.t("Terug naar de afspraak", "Back to the agreement")) } }
    };
    below(kader, (&found.overeenkomst.id, found.titel()), title(kader), &body)
}

fn next(kader: &Kader, found: &Partnerschap) -> Markup {
    let adres = address(&found.overeenkomst.id);
    match &found.index.volgend {
        Volgend::Voorbij => html! {
            p { (kader.t("De afspraak loopt af voordat er weer een index is.", "The agreement ends before there is another index.")) }
        },
        Volgend::GeenClausule(fouten) => html! {
            p { (kader.t("De afspraak zegt nog niet hoe de prijs meegroeit, of zegt het niet goed.", "The agreement does not yet say how the price grows, or does not say it well.")) }
            (faults(fouten))
        },
        Volgend::Wacht(jaar, fouten) => parts::alert(
            Toon::LetOp,
            &format!(
                "{} {jaar} {}",
                kader.t("De index van", "The index of"),
                kader.t("wacht op een cijfer", "waits for a figure")
            ),
            &html! {
                (faults(fouten))
                p { a href="/afspraken/prijzen/parameters" { (kader.t("Naar de parametersets, waar de cijfers staan", "To the parameter sets, where the figures are")) } }
            },
        ),
        Volgend::Klaar(kept) => html! {
            (step(kader, kept))
            @if kader.mag(Recht::AfsprakenMaken) {
                form class="vk-form" method="post" action={ (adres) "/index" } {
                    (hidden(&Formulier::fresh(), i64::from(kept.stap.jaar)))
                    (parts::submit(&format!("{} {}", kader.t("Leg vast: de index van", "Record: the index of"), kept.stap.jaar)))
                }
            }
        },
    }
}

fn faults(fouten: &[Prijsfout]) -> Markup {
    html! { ul lang="nl" { @for fout in fouten { li { (fout.to_string()) } } } }
}

/// One step with all it was calculated from.
fn step(kader: &Kader, one: &Indexvastlegging) -> Markup {
    let stap = &one.stap;
    let euro = |bedrag: Bedrag| parts::cell(bedrag.to_string());
    html! {
        h3 class="utrecht-heading-3" { (stap.jaar) ": " (percent(kader, stap.index, 3)) }
        (parts::facts(&[
            (kader.t("Geldt vanaf", "Holds from"), parts::cell(day(kader.taal, stap.ingang))),
            (kader.t("Methode", "Method"), parts::cell(kader.t(stap.methode.naam(), stap.methode.name()))),
            (kader.t("Index van dit jaar", "Index of this year"), parts::cell(percent(kader, stap.actueel, 3))),
            (kader.t("Correctie over vorig jaar", "Correction over last year"), parts::cell(percent(kader, stap.correctie, 3))),
            (kader.t("Prijs ervoor", "Price before"), euro(stap.prijs_voor)),
            (kader.t("Prijs erna", "Price after"), euro(stap.prijs_na)),
        ]))
        @if let Some(limit) = &stap.begrenzing {
            p { (match limit.grens {
                Indexgrens::Plafond => kader.t("De afspraak kent een plafond. Zonder plafond was het ", "The agreement has a cap. Without it the index was "),
                Indexgrens::Bodem => kader.t("De afspraak kent een bodem. Zonder bodem was het ", "The agreement has a floor. Without it the index was "),
            }) (percent(kader, limit.ongegrensd, 3)) "." }
        }
        (source(kader, one))
        (budget(kader, one))
    }
}

fn source(kader: &Kader, one: &Indexvastlegging) -> Markup {
    let optional =
        |value: Option<Decimal>| value.map_or_else(|| "–".to_owned(), |value| percent(kader, value, 3));
    let rows: Vec<Vec<Markup>> = one
        .stap
        .delen
        .iter()
        .map(|deel| {
            vec![
                parts::cell(&deel.reeks),
                parts::cell(percent(kader, deel.gewicht * Decimal::ONE_HUNDRED, 3)),
                parts::cell(percent(kader, deel.actueel, 3)),
                parts::cell(optional(deel.vorig_voorlopig)),
                parts::cell(optional(deel.vorig_definitief)),
                html! { (deel.bron) @if deel.status == Bronstatus::UitHetHoofd { " " strong { (kader.t("(nog te controleren)", "(to be checked)")) } } },
            ]
        })
        .collect();
    let heads = [
        kader.t("Reeks", "Series"),
        kader.t("Weegt", "Weighs"),
        kader.t("Dit jaar", "This year"),
        kader.t("Vorig jaar, voorlopig", "Last year, provisional"),
        kader.t("Vorig jaar, definitief", "Last year, final"),
        kader.t("Bron", "Source"),
    ];
    parts::details(
        kader.t("Waarmee is gerekend?", "What was it calculated with?"),
        &parts::table(
            &format!("{} {}", kader.t("De cijfers van", "The figures of"), one.stap.jaar),
            &heads,
            &[false, true, true, true, true, false],
            &rows,
        ),
    )
}

fn budget(kader: &Kader, one: &Indexvastlegging) -> Markup {
    let rows: Vec<Vec<Markup>> = one
        .regels
        .iter()
        .map(|regel| {
            vec![
                parts::cell(&regel.omschrijving),
                parts::cell(&regel.taakveld),
                parts::cell(regel.voor.to_string()),
                parts::cell(regel.na.to_string()),
            ]
        })
        .collect();
    let heads = [
        kader.t("Waarvoor", "What for"),
        kader.t("Taakveld", "Function"),
        kader.t("In de afspraak", "In the agreement"),
        kader.t("Met alle indexen tot nu", "With all indexes until now"),
    ];
    html! {
        @if !rows.is_empty() {
            (parts::table(&format!("{} {}", kader.t("Het geld van", "The money of"), one.stap.jaar), &heads, &[false, false, true, true], &rows))
        }
    }
}
