//! One cycle: what it led to, its meetings, its decisions, and what comes next.

use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk::Stukbesluit;
use toegang::Recht;
use vragenlijst::Lijstaandeel;

use super::{ADRES, crumbs, find, meeting_title};
use crate::leren::cyclus::inhoud::{Leerbijeenkomst, Leercyclus};
use crate::leren::cyclus::maat::{followed, measure};
use crate::leren::cyclus::store::Cyclus;
use crate::leren::cyclus::tabellen;
use crate::poort::{LerenLezen, Mag};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Staaf, staven};
use crate::web::parts::{self, Toon};
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, Taal, WebFout, day, tables};

/// `GET /leren/cyclus/{cyclus}`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let cyclus = find(&mag, &id).await?;
    let page = Antwoordpagina {
        vraag: question(&kader, &cyclus),
        kamer: state(&kader, &cyclus),
        keuze: html! {},
        antwoord: html! { @for zin in sentences(kader.taal, &cyclus) { p { (zin) } } },
        beeld: html! { (picture(&kader, &cyclus)) (meetings(&kader, &cyclus)) },
        tabel: html! {
            (tables(&kader, &[tabellen::decisions(&cyclus), tabellen::measures(&cyclus)]))
            (downloads(&kader, &cyclus))
        },
        berekening: html! { ul {
            li { (kader.t("Een bijeenkomst telt als zij is gehouden en vastgelegd.", "A meeting counts when it was held and recorded.")) }
            li { (kader.t("Van een besluit telt wat op de laatste bijeenkomst is gehoord.", "Of a decision what the last meeting heard counts.")) }
            li { (kader.t("Het volgende moment komt drie, zes of twaalf maanden na het vorige van die soort. Een zwaarder moment telt ook als een lichter.", "The next moment comes three, six or twelve months after the last of its kind. A heavier one counts as a lighter one too.")) }
        } },
        onzeker: html! { ul {
            li { (kader.t("Een besluit is uitgevoerd als de mensen aan tafel dat zeggen. Wij kijken het niet na.", "A decision was carried out when the people at the table say so. We do not check it.")) }
            li { (kader.t("Veel stoppen is geen doel. Nooit iets stoppen of aanpassen is wel een teken dat er weinig wordt geleerd.", "Stopping much is no aim. Never stopping or changing anything is a sign that little is learned.")) }
        } },
        verder: next(&kader, &cyclus),
    };
    Ok(page.render(&kader, &crumbs(&kader)))
}

fn question(kader: &Kader, cyclus: &Cyclus) -> String {
    format!(
        "{} {}",
        kader.t("Wat leren we, en wat doen we ermee?", "What do we learn, and what do we do with it?"),
        cyclus.stuk.nu.inhoud.naam
    )
}

/// What came of the cycle, in a few sentences.
pub(super) fn sentences(taal: Taal, cyclus: &Cyclus) -> Vec<String> {
    let found = measure(&cyclus.bijeenkomsten);
    let Some(decided) = found.besluitvaardig else {
        return vec![
            taal.pick("Er is nog geen bijeenkomst gehouden.", "No meeting was held yet.").to_owned(),
        ];
    };
    let mut said = vec![match taal {
        Taal::Nl => format!(
            "Bijeenkomsten met een besluit om iets te stoppen of aan te passen: {} van de {}.",
            decided.aantal, decided.van
        ),
        Taal::En => format!(
            "Meetings with a decision to stop or change something: {} of {}.",
            decided.aantal, decided.van
        ),
    }];
    said.push(match (found.uitgevoerd, taal) {
        (Some(done), Taal::Nl) => {
            format!(
                "Besluiten die zijn uitgevoerd: {} van de {} waarnaar is gevraagd.",
                done.aantal, done.van
            )
        }
        (Some(done), Taal::En) => {
            format!(
                "Decisions that were carried out: {} of the {} that were asked about.",
                done.aantal, done.van
            )
        }
        (None, Taal::Nl) => "Naar geen enkel besluit is al gevraagd.".to_owned(),
        (None, Taal::En) => "No decision was asked about yet.".to_owned(),
    });
    let open = followed(&cyclus.bijeenkomsten).iter().filter(|one| one.is_open()).count();
    if open > 0 {
        said.push(match taal {
            Taal::Nl => format!("Besluiten die nog openstaan: {open}."),
            Taal::En => format!("Decisions that are still open: {open}."),
        });
    }
    said
}

fn state(kader: &Kader, cyclus: &Cyclus) -> Markup {
    html! {
        @if !cyclus.loopt() {
            (parts::alert(Toon::LetOp, kader.t("Deze leercyclus is ingetrokken", "This learning cycle was withdrawn"), &html! { p { (cyclus.stuk.nu.reden) } }))
        } @else if let Some((soort, dag)) = cyclus.volgende() {
            @let (nl, en) = soort.naam();
            p { (kader.t("Volgende: ", "Next: ")) (kader.t(nl, en)) ", " (kader.t("uiterlijk", "by")) " " (day(kader.taal, dag)) "." }
        }
    }
}

fn picture(kader: &Kader, cyclus: &Cyclus) -> Markup {
    let found = measure(&cyclus.bijeenkomsten);
    let bar = |nl: &str, en: &str, one: Option<Lijstaandeel>| {
        one.map(|one| Staaf {
            naam: kader.t(nl, en).to_owned(),
            waarde: format!("{} {} {}", one.aantal, kader.t("van", "of"), one.van),
            deel: one.waarde,
        })
    };
    let bars: Vec<Staaf> = [
        bar("Besloot iets te veranderen", "Decided to change", found.besluitvaardig),
        bar("Besluiten uitgevoerd", "Decisions carried out", found.uitgevoerd),
        bar("Alle drie partijen erbij", "All three parties there", found.drie_partijen),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! { @if !bars.is_empty() { (staven("leermaat", kader.t("Leidt leren tot iets?", "Does learning lead to something?"), &bars)) } }
}

fn meetings(kader: &Kader, cyclus: &Cyclus) -> Markup {
    let rows: Vec<Vec<Markup>> = cyclus
        .bijeenkomsten
        .iter()
        .rev()
        .map(|one| {
            let (nl, en) = one.nu.besluit.naam();
            let there = one.nu.inhoud.aanwezig.count();
            vec![
                html! { a href=(Leerbijeenkomst::address(&one.id)) { (meeting_title(kader, &one.nu.inhoud)) } },
                parts::cell(kader.t(nl, en)),
                html! { @if one.nu.inhoud.gehouden { (there) " " (kader.t("van 3", "of 3")) } },
                html! { @if one.nu.inhoud.gehouden { (one.nu.inhoud.besluiten.len()) } },
            ]
        })
        .collect();
    html! {
        @if rows.is_empty() {
            (parts::empty(kader.t("Er is nog geen bijeenkomst", "There is no meeting yet"), &html! {
                p { (kader.t("Plan de eerste. Voorkant maakt dan de agenda.", "Plan the first. Voorkant makes the agenda then.")) }
            }))
        } @else {
            (parts::table(kader.t("De bijeenkomsten", "The meetings"),
                &[kader.t("Bijeenkomst", "Meeting"), kader.t("Stand", "State"), kader.t("Partijen", "Parties"), kader.t("Besluiten", "Decisions")],
                &[false, false, false, true], &rows))
        }
    }
}

fn downloads(kader: &Kader, cyclus: &Cyclus) -> Markup {
    let files = [("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"), ("PDF", "pdf")]
        .map(|(naam, vorm)| (format!("{}/besluiten.{vorm}", Leercyclus::address(&cyclus.stuk.id)), naam));
    parts::downloads(kader, &files)
}

fn next(kader: &Kader, cyclus: &Cyclus) -> Markup {
    let (adres, inhoud) = (Leercyclus::address(&cyclus.stuk.id), &cyclus.stuk.nu.inhoud);
    let (may, runs) = (kader.mag(Recht::LeerbesluitNemen), cyclus.loopt());
    html! {
        ul class="vk-next" {
            @for one in cyclus.gepland() {
                li { a href=(Leerbijeenkomst::address(&one.id)) { (kader.t("Bekijk de agenda: ", "See the agenda: ")) (meeting_title(kader, &one.nu.inhoud)) } }
            }
            @if may && runs {
                li { a href={ (adres) "/plannen" } { (kader.t("Plan een bijeenkomst", "Plan a meeting")) } }
                li { a href={ (adres) "/wijzig" } { (kader.t("Wijzig de naam of de eerste dag", "Change the name or the first day")) } }
            }
            @if !inhoud.afspraak.is_empty() && kader.mag(Recht::AfsprakenLezen) {
                li { a href={ "/afspraken/overeenkomst/" (inhoud.afspraak) } { (kader.t("Naar de afspraak", "To the agreement")) } }
            }
            @if !inhoud.opgave.is_empty() { li { a href={ "/opgave/" (inhoud.opgave) } { (kader.t("Naar de opgave", "To the opgave")) } } }
            @if may {
                li { a href={ (adres) "/intrekken" } { (if runs { kader.t("Trek deze leercyclus in", "Withdraw this learning cycle") } else { kader.t("Pak deze leercyclus weer op", "Take this learning cycle up again") }) } }
            }
            li { a href=(ADRES) { (kader.t("Naar alle leercycli", "To all learning cycles")) } }
        }
    }
}
