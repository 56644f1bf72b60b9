//! Filling in what came true in a year.

use ::scenario::bijstellen::Voorspelling;
use axum::extract::{Path, RawForm, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::{address, below, find};
use crate::leren::blik::Bereik;
use crate::leren::meetcijfer::{Meetbron, Meeteenheid};
use crate::leren::terug::cijfer::{BRONNEN, MIN_N, must_number, said, source_name, written};
use crate::leren::terug::dossier::Scenarioleer;
use crate::leren::terug::nakijken::{Grootheid, promised, quantities, version_of};
use crate::leren::terug::{Cijferbesluit, Nakijkinhoud, Nakijksoort, Nakijkstuk};
use crate::ombuigen::scenario::calculated;
use crate::poort::{LeerbesluitNemen, Mag};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET …/uitkomst`.
pub async fn show(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Markup, WebFout> {
    let leer = find(&mag, &id).await?;
    let choices = choices(&mag, &leer).await?;
    let velden = Velden::read(query.unwrap_or_default().as_bytes());
    Ok(page(&kader, (&leer, &choices), (&velden, &Terug::default())))
}

/// What can be looked back on; nothing when the scenario cannot be calculated.
async fn choices(mag: &Mag<LeerbesluitNemen>, leer: &Scenarioleer) -> Result<Vec<Grootheid>, WebFout> {
    let bestand = leer.dossier.scenario.nu.tekst.inhoud.bestand();
    let found = calculated(mag.app(), bestand).await?;
    Ok(found.map(|one| quantities(&one.scenario, &one.uitkomst)).unwrap_or_default())
}

/// `POST …/uitkomst`.
pub async fn save(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let leer = find(&mag, &id).await?;
    let choices = choices(&mag, &leer).await?;
    let sent = Ingestuurd::read(&bytes);
    let back = |status: StatusCode, terug: &Terug| {
        (status, page(&kader, (&leer, &choices), (&sent.velden, terug))).into_response()
    };
    let inhoud = match read(&mag, (&leer, &choices), &sent.velden).await? {
        Ok(inhoud) => inhoud,
        Err(fouten) => return Ok(back(StatusCode::BAD_REQUEST, &Terug { fouten, botsing: false })),
    };
    let before = kept(&leer, (&inhoud.grootheid, inhoud.jaar));
    let fouten = correcting(before, &sent, &inhoud);
    if !fouten.is_empty() {
        return Ok(back(StatusCode::BAD_REQUEST, &Terug { fouten, botsing: false }));
    }
    match keep(&mag, (&leer, before), &sent, &inhoud).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Ok(Redirect::to(&address(&id)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            Ok(back(StatusCode::CONFLICT, &Terug { botsing: true, ..Terug::default() }))
        }
    }
}

/// The figure that is kept of a thing in a year.
fn kept<'a>(leer: &'a Scenarioleer, (grootheid, jaar): (&str, i32)) -> Option<&'a Nakijkstuk> {
    leer.nagekeken.iter().find(|one| one.nu.inhoud.grootheid == grootheid && one.nu.inhoud.jaar == jaar)
}

/// The version of this figure that somebody saw; nought when they saw none of it.
fn seen(sent: &Ingestuurd, kept: &Nakijkstuk) -> i64 {
    let of = sent.velden.get("cijferversie").split_once('/').filter(|(id, _)| *id == kept.id);
    of.and_then(|(_, nummer)| nummer.parse().ok()).unwrap_or(0)
}

/// Whether a figure says this already, and counts.
fn is_told(kept: &Nakijkstuk, inhoud: &Nakijkinhoud) -> bool {
    let now = &kept.nu.inhoud;
    kept.nu.besluit != Cijferbesluit::Ingetrokken
        && now.band.echt.total_cmp(&inhoud.band.echt).is_eq()
        && now.bron == inhoud.bron
        && now.uitleg == inhoud.uitleg
}

/// What is wrong with a correction: it was withdrawn, somebody did not see what stands, or it has no reason.
fn correcting(before: Option<&Nakijkstuk>, sent: &Ingestuurd, inhoud: &Nakijkinhoud) -> Vec<Formulierfout> {
    let Some(before) = before else { return Vec::new() };
    if before.nu.besluit == Cijferbesluit::Ingetrokken {
        return vec![Formulierfout::new("echt", "dit cijfer is ingetrokken; pak het eerst weer op")];
    }
    if is_told(before, inhoud) {
        return Vec::new();
    }
    if seen(sent, before) == 0 {
        let tekst = format!(
            "over {} staat er al een cijfer van {}: {}; kijk dat na, en bewaar opnieuw",
            before.nu.inhoud.jaar,
            before.nu.wie,
            written(before.nu.inhoud.band.echt, 2)
        );
        return vec![Formulierfout::new("echt", tekst), no_reason()];
    }
    if sent.velden.must_woorden("waarom").is_err() { vec![no_reason()] } else { Vec::new() }
}

fn no_reason() -> Formulierfout {
    Formulierfout::new("waarom", "u verbetert een cijfer; schrijf op waarom")
}

/// A thing has one figure a year: the first form makes it, a later one corrects it.
async fn keep(
    mag: &Mag<LeerbesluitNemen>,
    (leer, before): (&Scenarioleer, Option<&Nakijkstuk>),
    sent: &Ingestuurd,
    inhoud: &Nakijkinhoud,
) -> Result<Bewaard, WebFout> {
    let opslag = &mag.app().opslag;
    let lijn = &leer.dossier.scenario;
    let wie = Wie { gemeente: lijn.gemeente.clone(), ..mag.wie() };
    let stap = |besluit| Stukstap::<Nakijksoort> { besluit, inhoud, reden: "", namens: "" };
    Ok(match before {
        Some(kept) if is_told(kept, inhoud) => Bewaard::AlGedaan(kept.id.clone()),
        Some(kept) => {
            // The band of then stays the band of then.
            let band = Voorspelling { echt: inhoud.band.echt, ..kept.nu.inhoud.band };
            let (versie, vooraf) = (kept.nu.inhoud.versie, kept.nu.inhoud.vooraf);
            let inhoud = &Nakijkinhoud { band, versie, vooraf, ..inhoud.clone() };
            let besluit = Cijferbesluit::Verbeterd;
            let reden = sent.velden.get("waarom");
            let stap = Stukstap::<Nakijksoort> { besluit, inhoud, reden, namens: "" };
            stuk::add(opslag, (&kept.id, seen(sent, kept)), &sent.formulier, &stap, &wie).await?
        }
        None => {
            let once =
                Formulier::of_product("nagekeken", &[&lijn.id, &inhoud.grootheid, &inhoud.jaar.to_string()]);
            let plek = Nieuwstuk { hoort_bij: &lijn.id, organisatie: "" };
            stuk::make(opslag, &plek, &once, &stap(Cijferbesluit::Vastgelegd), &wie).await?
        }
    })
}

/// The year, what it is about, and what came true, each checked by itself.
fn typed<'a>(
    velden: &Velden,
    choices: &'a [Grootheid],
    now: i32,
) -> Result<(&'a Grootheid, i32, f64, Meetbron, String), Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let what = choices.iter().find(|one| one.sleutel == velden.get("grootheid"));
    if what.is_none() {
        fouten.push(Formulierfout::new("grootheid", "kies wat u nakijkt"));
    }
    let jaar: i32 = velden.get("jaar").parse().unwrap_or(0);
    if !(2000..now).contains(&jaar) {
        let tekst = format!("vul een jaar in dat voorbij is, bijvoorbeeld {}", now - 1);
        fouten.push(Formulierfout::new("jaar", tekst));
    }
    let echt = must_number(velden, "echt", &mut fouten);
    if what.is_some_and(|one| one.eenheid == Meeteenheid::Aantal) && echt < MIN_N as f64 && fouten.is_empty()
    {
        fouten.push(Formulierfout::new(
            "echt",
            "over minder dan 10 laten wij niets zien; kijk dan een ander cijfer na",
        ));
    }
    let bron = velden.must_soort::<Meetbron>("bron").map_err(|fout| fouten.push(fout)).ok();
    let uitleg = velden.must_kort("uitleg").map_err(|fout| fouten.push(fout)).ok();
    match (what, bron, uitleg) {
        (Some(what), Some(bron), Some(uitleg)) if fouten.is_empty() => {
            Ok((what, jaar, echt, bron, uitleg.to_string()))
        }
        _ => Err(fouten),
    }
}

async fn read(
    mag: &Mag<LeerbesluitNemen>,
    (leer, choices): (&Scenarioleer, &[Grootheid]),
    velden: &Velden,
) -> Result<Result<Nakijkinhoud, Vec<Formulierfout>>, WebFout> {
    let wrong = |veld: &str, tekst: &str| Ok(Err(vec![Formulierfout::new(veld, tekst)]));
    let (what, jaar, echt, bron, uitleg) =
        match typed(velden, choices, i32::from(mag.aanmelding().vandaag.year())) {
            Ok(typed) => typed,
            Err(fouten) => return Ok(Err(fouten)),
        };
    let Some((versie, vooraf)) = version_of(&leer.dossier, jaar) else {
        return wrong("jaar", "dit scenario is pas na dat jaar gemaakt; kies een later jaar");
    };
    let then = match calculated(mag.app(), versie.tekst.inhoud.bestand()).await? {
        Ok(then) => then,
        Err(_) => return wrong("jaar", "de versie van toen was nog niet te berekenen; kies een later jaar"),
    };
    let Some((laag, midden, hoog)) = promised(&then.uitkomst, &what.sleutel, jaar) else {
        return wrong(
            "jaar",
            "de versie van toen zei hier niets over in dat jaar; kies een ander jaar of iets anders",
        );
    };
    let lijn = &leer.dossier.scenario;
    Ok(Ok(Nakijkinhoud {
        scenario: lijn.id.clone(),
        titel: lijn.nu.tekst.titel.to_string(),
        versie: versie.nummer,
        vooraf,
        grootheid: what.sleutel.clone(),
        naam: what.naam.0.clone(),
        eenheid: what.eenheid,
        jaar,
        band: Voorspelling { laag, midden, hoog, echt },
        bron,
        uitleg,
    }))
}

fn page(
    kader: &Kader,
    (leer, choices): (&Scenarioleer, &[Grootheid]),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let lijn = &leer.dossier.scenario;
    let options =
        choices.iter().map(|one| (one.sleutel.clone(), kader.t(&one.naam.0, &one.naam.1).to_owned()));
    // Of what somebody filled in, so that a correction is of the version that they saw.
    let before = kept(leer, (velden.get("grootheid"), velden.get("jaar").parse().unwrap_or(0)));
    let body = html! {
        (terug.message(kader, ("Dit cijfer", "This figure")))
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Vul in wat het werd. Wij zetten het naast de marge die er stond voordat dat jaar begon. Is er al een cijfer van dat jaar? Dan verbetert u het.",
            "Fill in what it became. We put it beside the margin that stood before that year began. Is there a figure of that year already? Then you correct it.")) }
        @if choices.is_empty() {
            (parts::empty(kader.t("Dit scenario is nog niet te berekenen", "This scenario cannot be calculated yet"), &html! {
                p { (kader.t("Maak het scenario eerst af.", "Finish the scenario first.")) }
                p { (parts::link_button(&format!("/ombuigen/{}", lijn.id), kader.t("Naar het scenario", "To the scenario"))) }
            }))
        } @else {
            form class="vk-form" method="post" action={ (address(&lijn.id)) "/uitkomst" } {
                (hidden(&Formulier::fresh(), lijn.nu.nummer))
                @if let Some(before) = before {
                    input type="hidden" name="cijferversie" value={ (before.id) "/" (before.nu.nummer) };
                    p { (kader.t("Van dat jaar staat er nu: ", "Of that year now stands: "))
                        (said(kader.taal, before.nu.inhoud.eenheid, before.nu.inhoud.band.echt)) " (" (before.nu.wie) ")." }
                }
                (invoer.choice(invoer.label("grootheid", ("Wat kijkt u na?", "What do you look back on?"), ("", "")), options))
                (invoer.line(invoer.label("jaar", ("Over welk jaar?", "Of which year?"), ("Een jaar dat voorbij is.", "A year that is over."))))
                (invoer.line(invoer.label("echt", ("Wat werd het?", "What did it become?"),
                    ("Bij geld: wat er overbleef, in euro. Een tekort is een getal onder nul.", "With money: what was left over, in euros. A lack is a number below zero."))))
                (invoer.select(invoer.label("bron", ("Waar komt het cijfer vandaan?", "Where does the figure come from?"), ("", "")), BRONNEN, source_name))
                (invoer.line(invoer.label("uitleg", ("Welk bestand of rapport is dat?", "Which file or report is that?"), ("", ""))))
                (invoer.line(invoer.label("waarom", ("Verbetert u een cijfer? Waarom?", "Do you correct a figure? Why?"),
                    ("Dit blijft bewaard. Bij een eerste cijfer hoeft dit niet.", "This is kept. With a first figure this is not needed."))))
                (parts::submit(kader.t("Leg dit vast", "Record this")))
            }
        }
    };
    below(kader, &leer.dossier, kader.t("Wat werd het?", "What did it become?"), &body)
}
