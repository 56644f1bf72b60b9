//! What everybody reads: stories of recognised municipalities, by name and never by outcome.

use ::spiegel::{Goudcriterium, Juryblad, QUICKSCAN_2019, Scanuitslag};
use axum::extract::Path;
use domein::Datum;
use maud::{Markup, html};
use opslag::stuk;

use super::delen::{beside, residents, title};
use super::{Dossier, GOUDEN, Voordrachtstuk};
use crate::app::today;
use crate::poort::{Mag, Meespiegelen};
use crate::spiegel::blik::Bereik;
use crate::spiegel::goudscan::latest;
use crate::web::{Kader, WebFout, day, parts};

/// A municipality that is recognised today.
struct Verhaal {
    dossier: Dossier,
    blad: Juryblad,
    van: Datum,
    tot: Datum,
}

/// All of them, by the name of the municipality.
async fn recognised(mag: &Mag<Meespiegelen>) -> Result<Vec<Verhaal>, WebFout> {
    let app = mag.app();
    let gemeente = app.gemeente().await?;
    let all = stuk::all::<Voordrachtstuk>(&app.opslag, &gemeente).await?;
    let mut stories: Vec<Verhaal> = all.into_iter().filter_map(story).collect();
    stories.sort_by_key(|one| (one.blad.gemeente.to_lowercase(), one.blad.door.to_lowercase()));
    Ok(stories)
}

fn story(dossier: Dossier) -> Option<Verhaal> {
    let (van, tot) = dossier.nu.inhoud.recognised(today())?;
    let blad = dossier.nu.inhoud.voordracht.juryblad()?;
    Some(Verhaal { dossier, blad, van, tot })
}

/// `GET /gouden`.
pub async fn list(mag: Mag<Meespiegelen>, kader: Kader) -> Result<Markup, WebFout> {
    let all = recognised(&mag).await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Een Gouden Gemeente werkt op vertrouwen samen met haar sociaal werk. Niet alles gaat er goed: bij elk verhaal staat ook wat ertegen spreekt. De namen staan op alfabet.",
            "A Golden Municipality works with its social work on trust. Not all goes well there: with each story stands what speaks against it. Names are in alphabetical order.")) }
        @if all.is_empty() {
            (parts::empty(kader.t("Er is hier nu geen erkende gemeente", "There is no recognised municipality here now"), &html! {
                p { (kader.t(
                    "Zodra een jury een voordracht erkent, leest u hier het verhaal, met de cijfers en waar die vandaan komen. Een erkenning geldt twee jaar.",
                    "As soon as a jury recognises a nomination, you read the story here, with the figures and where they come from. A recognition holds for two years.")) }
            }))
        } @else {
            ul class="vk-stack" { @for one in &all {
                li class="vk-card" {
                    h2 class="utrecht-heading-3" { a href={ (GOUDEN) "/" (one.dossier.id) } { (one.blad.gemeente)
                        span class="vk-visually-hidden" { ", " (kader.t("voorgedragen door ", "nominated by ")) (one.blad.door) } } }
                    p { (kader.t("Voorgedragen door ", "Nominated by ")) (one.blad.door) ". " (term(&kader, one)) }
                }
            } }
        }
        section class="vk-section" aria-labelledby="waarop" {
            h2 class="utrecht-heading-2" id="waarop" { (kader.t("Waarop wordt gelet?", "What is looked at?")) }
            ul { @for one in Goudcriterium::ALL { li { (title(one)) } } }
            p { (kader.t("Er is geen totaalcijfer en geen ranglijst.", "There is no total score and no ranking.")) }
        }
    };
    let titel = kader.t("Welke Gouden Gemeenten zijn hier?", "Which Gouden Gemeenten are here?");
    Ok(kader.page(titel, &[("/", kader.t("Voorpagina", "Home"))], &body))
}

/// From when to when, in a sentence.
fn term(kader: &Kader, one: &Verhaal) -> String {
    let (from, until) = (day(kader.taal, one.van), day(kader.taal, one.tot));
    kader
        .t(&format!("Erkend van {from} tot {until}."), &format!("Recognised from {from} until {until}."))
        .to_owned()
}

/// `GET /gouden/{voordracht}`.
pub async fn show(mag: Mag<Meespiegelen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let all = recognised(&mag).await?;
    let one = all.into_iter().find(|one| one.dossier.id == id).ok_or(WebFout::NietGevonden)?;
    let scan = latest(&mag.app().opslag, (&one.dossier.gemeente, &one.blad.gemeente)).await?;
    let reden = one.dossier.nu.inhoud.voordracht.stappen().last().map(|stap| stap.reden.as_str());
    let body = html! {
        p class="vk-lead" { (term(&kader, &one)) " " (kader.t("Voorgedragen door ", "Nominated by ")) (one.blad.door) "." }
        section class="vk-section" aria-labelledby="besluit" {
            h2 class="utrecht-heading-2" id="besluit" { (kader.t("Waarom erkende de jury deze gemeente?", "Why did the jury recognise this municipality?")) }
            p lang="nl" { (reden.unwrap_or_default()) }
        }
        section class="vk-section" aria-labelledby="criteria" {
            h2 class="utrecht-heading-2" id="criteria" { (kader.t("Wat laat het zien, en wat spreekt ertegen?", "What shows it, and what speaks against it?")) }
            @for part in &one.blad.criteria {
                h3 class="utrecht-heading-3" { (title(part.criterium)) }
                // What lies behind a figure is not for everybody: its source is named, without a link.
                (beside(&kader, part.into(), false))
            }
        }
        (residents(&kader, &one.blad.bewoners))
        (partners(&kader, scan.as_ref()))
        section class="vk-section" aria-labelledby="onzeker" {
            h2 class="utrecht-heading-2" id="onzeker" { (kader.t("Wat is onzeker?", "What is uncertain?")) }
            ul {
                li { (kader.t("Wie voordraagt, hangt af van de gemeente. Daarom vraagt de quickscan het elk jaar aan alle partners.", "Who nominates depends on the municipality. So the quickscan asks all partners every year.")) }
                li { (kader.t("De cijfers schreef de voordrager op. De jury keek ze na; Voorkant rekende ze hier niet opnieuw uit.", "The figures were written by who nominated. The jury checked them; Voorkant did not calculate them again here.")) }
                li { (kader.t("De spiegel zelf staat hier niet: die cijfers zijn van gemeente en partners.", "The mirror itself is not here: those figures are of municipality and partners.")) }
            }
        }
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            ul class="vk-next" {
                li { a href=(GOUDEN) { (kader.t("Lees andere verhalen", "Read other stories")) } }
                li { a href="/pamflet" { (kader.t("Lees wat deze gemeente wil bereiken", "Read what this municipality wants to reach")) } }
            }
        }
    };
    let titel = format!(
        "{}: {}",
        one.blad.gemeente,
        kader.t("waarom een Gouden Gemeente?", "why a Golden Municipality?")
    );
    let crumbs = [
        ("/", kader.t("Voorpagina", "Home")),
        (GOUDEN, kader.t("Gouden Gemeenten", "Golden Municipalities")),
    ];
    Ok(kader.page(&titel, &crumbs, &body))
}

/// What all partners said, with the figure of before this product beside it.
fn partners(kader: &Kader, scan: Option<&Scanuitslag>) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="partners" {
            h2 class="utrecht-heading-2" id="partners" { (kader.t("Wat zeggen alle partners?", "What do all partners say?")) }
            @match scan {
                Some(scan) => {
                    p { (scan.partners) (kader.t(" partners antwoordden in ", " partners answered in ")) (scan.jaar) (kader.t(", zonder naam.", ", without a name.")) }
                    ul lang="nl" { @for one in &scan.aandelen { li { (one.tekst()) } } }
                },
                None => p { (kader.t("Er is nog geen gesloten quickscan. Een erkenning gaat alleen verder na zo’n quickscan.", "There is no closed quickscan yet. A recognition goes on only after one.")) },
            }
            p { (kader.t("Ter vergelijking, uit ", "For comparison, of ")) (QUICKSCAN_2019.jaar) ": " span lang="nl" { (QUICKSCAN_2019.zin) ". " (QUICKSCAN_2019.kanttekening) " "
                (kader.t("Bron: ", "Source: ")) (QUICKSCAN_2019.bron) "." } }
        }
    }
}
