//! What came in about the members of a household, and what was made from its plan.

use std::collections::BTreeMap;

use axum::extract::Path;
use domein::{Gemeentecode, Pseudoniem, Wet};
use feiten::{Dossierrij, Dossiertabel, Dossierwaarde, FeitenFout};
use maud::{Markup, html};
use serde_json::Value;
use toegang::Recht;

use super::{assigns, laws};
use crate::app::{App, AppFout, blocking};
use crate::doen::berichten::store::{self, Berichtrij, law_key};
use crate::doen::plan::pages::{Geopend, opened, page};
use crate::poort::{Mag, PlanOpenen};
use crate::web::{Kader, WebFout, day, moment, parts};

/// The tables of the fact store that messages about a client become, with what they are.
const TABELLEN: &[(&str, (&str, &str))] = &[
    ("toewijzing", ("toegewezen (301)", "assigned (301)")),
    ("levering", ("begonnen of gestopt (305, 307)", "started or stopped (305, 307)")),
    ("verzoek", ("gevraagd door de aanbieder (315, 317)", "asked by the provider (315, 317)")),
    ("verzoekantwoord", ("antwoord op een verzoek (319)", "answer to a request (319)")),
];

/// A line about a member.
struct Binnen {
    wie: String,
    wat: (&'static str, &'static str),
    tabel: &'static str,
    wet: Wet,
    hulp: String,
    van: String,
    tot: String,
    aanbieder: String,
    nummer: String,
    referentie: String,
}

/// `GET /doen/plannen/{plan}/berichten`.
pub async fn show(mag: Mag<PlanOpenen>, kader: Kader, Path(plan): Path<String>) -> Result<Markup, WebFout> {
    let app = mag.app();
    let geopend = opened(&mag, app, &plan, "berichten bij plan bekeken").await?;
    let covered = laws(&geopend);
    if covered.is_empty() {
        let body = parts::empty(
            kader.t("Geen berichten", "No messages"),
            &html! { p { (kader.t(
            "Bij het doel waarvoor u in dit plan werkt, horen geen berichten over de Wmo of de Jeugdwet. Daarom ziet u hier niets.",
            "No messages about the Wmo or the Jeugdwet belong to the purpose for which you work in this plan. So you see nothing here.")) } },
        );
        return Ok(page(&kader, &geopend, title(&kader), &body));
    }
    let came = incoming(app, &geopend, &covered, &mag.wie().gemeente).await?;
    let made = store::of_plan(&app.opslag, &mag.wie().gemeente, &geopend.dossier.id).await?;
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Hier staat wat er over dit huishouden binnenkwam in berichten, voor zover het hoort bij het doel waarvoor u hier werkt.",
            "Here stands what came in about this household in messages, as far as it belongs to the purpose for which you work here.")) }
        (incoming_table(&kader, &geopend, &came))
        (made_table(&kader, &geopend, &made, &came)?)
        @if kader.mag(Recht::PlanBewerken) && assigns(&geopend) { (make(&kader, &geopend, &covered)) }
        p { a href=(geopend.pad()) { (kader.t("Terug naar het plan", "Back to the plan")) } }
    };
    Ok(page(&kader, &geopend, title(&kader), &body))
}

fn title(kader: &Kader) -> &str {
    kader.t("Berichten", "Messages")
}

/// Members of the household whom the vault knows, as far as they may be seen.
fn members(geopend: &Geopend) -> Vec<(String, Pseudoniem)> {
    let leefeenheid = geopend.inhoud().leefeenheid;
    let here = leefeenheid.leden_op(geopend.zaak.vandaag);
    let known = leefeenheid.0.iter().filter(|(lid, _)| here.contains(lid));
    known.filter_map(|(_, lid)| Some((lid.roepnaam.to_string(), lid.persoon?))).collect()
}

async fn incoming(
    app: &App,
    geopend: &Geopend,
    covered: &[Wet],
    gemeente: &str,
) -> Result<Vec<Binnen>, AppFout> {
    let members = members(geopend);
    let gemeente: Option<Gemeentecode> = gemeente.parse().ok();
    let (datamap, covered) = (app.datamap.clone(), covered.to_vec());
    let mut came = blocking(move || {
        let mut came = Vec::new();
        for (wie, persoon) in members {
            let dossier = datamap.persoonsdossier(persoon)?;
            let dossier = match gemeente {
                Some(gemeente) => dossier.of_gemeente(gemeente),
                None => dossier,
            };
            for tabel in &dossier.tabellen {
                came.extend(tabel.rijen.iter().filter_map(|rij| line(&wie, tabel, rij, &covered)));
            }
        }
        Ok::<_, FeitenFout>(came)
    })
    .await??;
    came.sort_by(|one, other| other.van.cmp(&one.van));
    Ok(came)
}

fn text(value: &Dossierwaarde) -> String {
    match value {
        Dossierwaarde::Tekst(text) => text.clone(),
        Dossierwaarde::Dag(day) => day.to_string(),
        Dossierwaarde::Getal(number) => number.to_string(),
        _ => String::new(),
    }
}

fn line(wie: &str, tabel: &Dossiertabel, rij: &Dossierrij, covered: &[Wet]) -> Option<Binnen> {
    let (naam, wat) = TABELLEN.iter().find(|(naam, _)| *naam == tabel.naam)?;
    let of = |kolom: &str| text(tabel.waarde(rij, kolom));
    let first = |kolommen: &[&str]| {
        kolommen.iter().map(|kolom| of(kolom)).find(|text| !text.is_empty()).unwrap_or_default()
    };
    let wet = covered.iter().find(|wet| of("wet").eq_ignore_ascii_case(wet.name()))?;
    Some(Binnen {
        wie: wie.to_owned(),
        wat: *wat,
        tabel: naam,
        wet: *wet,
        hulp: [of("categorie"), of("code")].join(" ").trim().to_owned(),
        van: first(&["begindatum", "ingangsdatum", "dagtekening"]),
        tot: of("einddatum"),
        aanbieder: of("aanbieder"),
        nummer: of("toewijzing_nummer"),
        referentie: of("referentie_tekst"),
    })
}

fn shown_day(kader: &Kader, text: &str) -> String {
    domein::parse_datum(text).map_or_else(|_| text.to_owned(), |date| day(kader.taal, date))
}

fn incoming_table(kader: &Kader, geopend: &Geopend, came: &[Binnen]) -> Markup {
    let rows: Vec<Vec<Markup>> = came
        .iter()
        .map(|one| {
            vec![
                parts::cell(&one.wie),
                parts::cell(kader.t(one.wat.0, one.wat.1)),
                parts::cell(one.wet.name()),
                parts::cell(&one.hulp),
                html! { (shown_day(kader, &one.van)) @if !one.tot.is_empty() { (kader.t(" tot en met ", " until ")) (shown_day(kader, &one.tot)) } },
                parts::cell(&one.aanbieder),
                html! {
                    (one.nummer) @if !one.referentie.is_empty() { " " (one.referentie) }
                    @if one.tabel == "verzoek" && kader.mag(Recht::PlanBewerken) && assigns(geopend) { " " a href=(answer_address(geopend, one)) { (kader.t("Antwoord", "Answer")) } }
                },
            ]
        })
        .collect();
    let heads = [
        kader.t("Wie", "Who"),
        kader.t("Wat", "What"),
        kader.t("Wet", "Law"),
        kader.t("Hulp", "Help"),
        kader.t("Wanneer", "When"),
        kader.t("Aanbieder", "Provider"),
        kader.t("Nummer", "Number"),
    ];
    html! {
        section class="vk-section" {
            h2 { (kader.t("Binnengekomen", "Came in")) }
            @if rows.is_empty() {
                p { (kader.t("Er kwam nog niets binnen over de leden van dit huishouden die de kluis kent.", "Nothing came in yet about the members of this household whom the vault knows.")) }
            } @else { (parts::table(kader.t("Uit berichten", "From messages"), &heads, &[], &rows)) }
        }
    }
}

fn answer_address(geopend: &Geopend, one: &Binnen) -> String {
    let fields = [("wet", law_key(one.wet)), ("aanbieder", &one.aanbieder), ("referentie", &one.referentie)];
    format!(
        "{}/berichten/antwoord?{}",
        geopend.pad(),
        serde_urlencoded::to_string(fields).unwrap_or_default()
    )
}

fn made_table(
    kader: &Kader,
    geopend: &Geopend,
    made: &[Berichtrij],
    came: &[Binnen],
) -> Result<Markup, AppFout> {
    let begun: BTreeMap<&str, &Binnen> =
        came.iter().filter(|one| one.tabel == "levering").map(|one| (one.nummer.as_str(), one)).collect();
    let mut rows = Vec::new();
    for one in made.iter().filter(|one| laws(geopend).iter().any(|wet| law_key(*wet) == one.wet)) {
        let inside: Value =
            serde_json::from_str(&geopend.dossier.zegel.open(&format!("bericht/{}", one.id), &one.inhoud)?)
                .unwrap_or_default();
        let of = |key: &str| inside[key].as_str().unwrap_or_default().to_owned();
        let nummer = one.nummer.to_string();
        rows.push(vec![
            html! { (one.soort) " V" (nummer) },
            parts::cell(of("wie")),
            parts::cell(of("wat")),
            parts::cell(of("aanbieder")),
            html! { (one.wie) ", " (moment(kader.taal, &one.wanneer)) },
            html! { @match begun.get(nummer.as_str()) {
                Some(start) => { (kader.t("de hulp begon op ", "help started on ")) (shown_day(kader, &start.van)) }
                None => { (kader.t("nog niets binnen", "nothing came in yet")) }
            } },
        ]);
    }
    let heads = [
        kader.t("Bericht", "Message"),
        kader.t("Voor wie", "For whom"),
        kader.t("Wat", "What"),
        kader.t("Aanbieder", "Provider"),
        kader.t("Gemaakt door", "Made by"),
        kader.t("Antwoord", "Answer"),
    ];
    Ok(html! {
        @if !rows.is_empty() {
            section class="vk-section" {
                h2 { (kader.t("Gemaakt uit dit plan", "Made from this plan")) }
                (parts::table(kader.t("Gemaakte berichten", "Messages made"), &heads, &[], &rows))
            }
        }
    })
}

fn make(kader: &Kader, geopend: &Geopend, covered: &[Wet]) -> Markup {
    let leefeenheid = geopend.inhoud().leefeenheid;
    let here = leefeenheid.leden_op(geopend.zaak.vandaag);
    html! {
        section class="vk-section" {
            h2 { (kader.t("Hulp toewijzen", "Assigning help")) }
            ul {
                @for (nummer, lid) in leefeenheid.0.iter().filter(|(nummer, lid)| here.contains(nummer) && lid.persoon.is_some()) {
                    @for wet in covered {
                        li { a href={ (geopend.pad()) "/berichten/toewijzing?wet=" (law_key(*wet)) "&lid=" (nummer) } {
                            (kader.t("Maak een toewijzing voor ", "Make an assignment for ")) (lid.roepnaam) " (" (wet.name()) ")" } }
                    }
                }
            }
            p { (kader.t("Een toewijzing kan alleen voor wie de kluis kent.", "An assignment is possible only for whom the vault knows.")) }
        }
    }
}
