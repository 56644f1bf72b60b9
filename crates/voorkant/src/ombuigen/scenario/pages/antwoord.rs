//! The answer of a scenario, with what one can turn to see what happens.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use scenario::Betaler;

use super::{address, below, crumbs, delen, find, subnav, tabellen, uitleg};
use crate::leren::terug::pages::signal_of;
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::antwoord::{Berekend, calculated};
use crate::ombuigen::scenario::geld::about;
use crate::ombuigen::scenario::getypt::{Getypt, Stapfout};
use crate::ombuigen::scenario::pages::invul::{Invulblad, Veldvorm};
use crate::ombuigen::scenario::proef::{knobs, tried};
use crate::ombuigen::scenario::store::Scenariodossier;
use crate::poort::{Mag, ScenarioLezen};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Band, banden};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, tables};

/// `GET /ombuigen/{scenario}`. With values behind the question mark it answers as if those were filled in.
pub async fn show(
    mag: Mag<ScenarioLezen>,
    kader: Kader,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let bestand = dossier.scenario.nu.tekst.inhoud.bestand();
    let form = Getypt::read(query.unwrap_or_default().as_bytes());
    let bad = |fouten: &[Stapfout]| {
        let body = html! { (delen::summary(&kader, fouten)) (choice(&kader, &dossier, Some(&form), fouten)) };
        (StatusCode::BAD_REQUEST, below(&kader, &dossier, &question(&dossier), "", &body)).into_response()
    };
    let proef = match tried(bestand, &form) {
        Ok(proef) => proef,
        Err(fouten) => return Ok(bad(&fouten)),
    };
    match calculated(mag.app(), &proef).await? {
        Ok(berekend) => {
            let lijn = &dossier.scenario;
            let signal = signal_of(&mag.app().opslag, &kader, &lijn.gemeente, &lijn.id).await?;
            Ok(page(&kader, (&dossier, &signal), &form, proef != *bestand, &berekend).into_response())
        }
        Err(fouten) if proef != *bestand => {
            let said = fouten.iter().map(|fout| {
                let text = format!("{} {}", fout.regel, fout.uitweg);
                Stapfout::new(fout.veld.clone(), text.clone(), text)
            });
            Ok(bad(&said.collect::<Vec<_>>()))
        }
        Err(fouten) => {
            let body = html! {
                (delen::still_open(&kader, &dossier, &fouten))
                (uitleg::next(&kader, &dossier))
            };
            Ok(below(&kader, &dossier, &question(&dossier), "", &body).into_response())
        }
    }
}

/// The question: as somebody wrote it, else with the name of the scenario.
pub(super) fn question(dossier: &Scenariodossier) -> String {
    let bestand = dossier.scenario.nu.tekst.inhoud.bestand();
    match bestand.vraag.trim() {
        "" => format!("Wat gebeurt er als we dit doen: {}?", bestand.naam.trim()),
        asked => asked.to_owned(),
    }
}

fn page(
    kader: &Kader,
    (dossier, signal): (&Scenariodossier, &Markup),
    form: &Getypt,
    is_proef: bool,
    berekend: &Berekend,
) -> Markup {
    let base = address(dossier);
    let files = [("PDF", "pdf"), ("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json")]
        .map(|(naam, vorm)| (format!("{base}/antwoord.{vorm}"), naam));
    let shown = [
        tabellen::payers(berekend),
        tabellen::people(berekend),
        tabellen::cash(berekend),
        tabellen::settlement(berekend),
        tabellen::tornado(berekend, 8),
        tabellen::measure(berekend, 5),
    ];
    Antwoordpagina {
        vraag: question(dossier),
        kamer: subnav(kader, dossier, ""),
        antwoord: html! {
            @for zin in tabellen::sentences(kader, berekend) { p { (zin) } }
            (people(kader, berekend))
            (delen::decided(kader, dossier))
            (signal)
            @if is_proef { (parts::alert(Toon::LetOp, kader.t("Dit is een proef", "This is a try"), &html! {
                p { (kader.t("U hebt aan een getal gedraaid. Er is niets bewaard. ", "You turned a number. Nothing was saved. "))
                    a href=(base) { (kader.t("Terug naar het scenario zoals het is", "Back to the scenario as it is")) } }
            })) }
        },
        keuze: choice(kader, dossier, is_proef.then_some(form), &[]),
        beeld: picture(kader, berekend),
        tabel: html! { (tables(kader, &shown)) @if !is_proef { (parts::downloads(kader, &files)) } },
        berekening: uitleg::calculation(kader, dossier, berekend),
        onzeker: uitleg::uncertain(kader, berekend),
        verder: uitleg::next(kader, dossier),
    }
    .render(kader, &crumbs(kader))
}

/// People, always beside the money.
fn people(kader: &Kader, berekend: &Berekend) -> Markup {
    let mensen = &berekend.uitkomst.mensen;
    let most = |one: &scenario::Deelnemers| {
        one.per_jaar.iter().map(|jaar| jaar.gemiddeld).fold(0.0, f64::max).round()
    };
    let ladders = berekend.scenario.ruimte().ladders();
    html! {
        @for one in &mensen.deelnemers {
            @if let Some(ingreep) = berekend.scenario.ingrepen().iter().find(|ingreep| ingreep.sleutel == one.ingreep) {
                p { (ingreep.naam) ": " (kader.t("ten hoogste ongeveer", "at most about")) " " strong { (most(one)) } " " (kader.t("huishoudens doen tegelijk mee.", "households take part at once.")) }
            }
        }
        @if !mensen.deelnemers.is_empty() {
            @for trap in mensen.treden.iter().filter(|trap| ladders.get(trap.domein).is_some_and(|ladder| trap.trede + 1 == ladder.treden.len())) {
                @let ladder = &ladders[trap.domein];
                @let jaren = trap.minder_jaren.gemiddeld.round();
                p { (ladder.naam) ": " strong { (jaren.abs()) } " "
                    (if jaren >= 0.0 { kader.t("huishoudjaren minder op de zwaarste trede.", "household-years fewer on the heaviest step.") } else { kader.t("huishoudjaren meer op de zwaarste trede.", "household-years more on the heaviest step.") }) }
            }
        }
    }
}

/// What one can turn, as fields; a script puts sliders beside them.
fn choice(kader: &Kader, dossier: &Scenariodossier, getypt: Option<&Getypt>, fouten: &[Stapfout]) -> Markup {
    let blad = Invulblad { kader, getypt, fouten };
    let bestand = dossier.scenario.nu.tekst.inhoud.bestand();
    html! {
        (parts::details(kader.t("Draai aan de getallen", "Turn the numbers"), &html! {
            form class="vk-form" method="get" action=(address(dossier)) {
                p { (kader.t("Zo ziet u wat er gebeurt als een getal anders is. Er wordt niets bewaard.", "So you see what happens if a number is different. Nothing is saved.")) }
                @for knop in knobs(bestand) {
                    (blad.number(&knop.veld, kader.t(&knop.naam.0, &knop.naam.1), Some(knop.waarde), knop.keer, Veldvorm { schuif: Some(knop.grens), ..Veldvorm::default() }))
                }
                div class="vk-actions" { (parts::submit_second(kader.t("Reken opnieuw", "Calculate again"))) }
            }
        }))
    }
}

/// The cash of the municipality year by year, who gains and who pays, and what it hangs on.
fn picture(kader: &Kader, berekend: &Berekend) -> Markup {
    let uitkomst = &berekend.uitkomst;
    let bar = |naam: String, laag: i64, midden: i64, hoog: i64| Band {
        naam,
        tekst: about(midden),
        laag: laag as f64,
        midden: midden as f64,
        hoog: hoog as f64,
    };
    let years: Vec<Band> = uitkomst
        .of(Some(Betaler::Gemeente))
        .map(|own| {
            own.kas
                .iter()
                .zip(&uitkomst.jaren)
                .map(|(kas, jaar)| bar(jaar.to_string(), kas.laag, kas.gemiddeld, kas.hoog))
                .collect()
        })
        .unwrap_or_default();
    let who: Vec<Band> = (uitkomst.betalers.iter())
        .filter(|one| one.betaler.is_none() || one.contant.laag != 0 || one.contant.hoog != 0)
        .map(|one| {
            let (nl, en) = tabellen::payer(one.betaler);
            bar(kader.t(&nl, en).to_owned(), one.contant.laag, one.contant.gemiddeld, one.contant.hoog)
        })
        .collect();
    let hangs: Vec<Band> = (uitkomst.tornado.iter().take(6).enumerate())
        .map(|(place, one)| {
            bar(
                (place + 1).to_string(),
                one.laag.min(one.hoog),
                i64::midpoint(one.laag, one.hoog),
                one.laag.max(one.hoog),
            )
        })
        .collect();
    let drawn = |id: &str, titel: &str, zin: &str, bars: &[Band]| {
        html! {
            figure class="vk-figure" {
                h3 class="utrecht-heading-3" { (titel) }
                (banden(id, titel, zin, bars))
                figcaption { (zin) }
            }
        }
    };
    html! {
        (drawn("kas", kader.t("Wat de gemeente elk jaar overhoudt of tekortkomt", "What the municipality has left or lacks each year"),
            kader.t("Links van de lijn is tekort, rechts is over. Het vlak loopt van laag naar hoog, de streep is wat wij verwachten.", "Left of the line is lacking, right is left over. The bar runs from low to high, the stroke is what we expect."), &years))
        (drawn("wie", kader.t("Wie betaalt, en wie heeft er baat bij?", "Who pays, and who gains?"),
            kader.t("Waarde nu, over alle jaren samen.", "Value now, over all years together."), &who))
        @if !hangs.is_empty() {
            (drawn("hangt", kader.t("Waar hangt het van af?", "What does it depend on?"),
                kader.t("Hoe langer het vlak, hoe meer de uitkomst verandert als dit getal anders is.", "The longer the bar, the more the outcome changes if this number is different."), &hangs))
            ol lang="nl" { @for one in uitkomst.tornado.iter().take(6) { li { (one.naam) } } }
        }
    }
}
