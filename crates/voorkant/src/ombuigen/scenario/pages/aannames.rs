//! Every assumption of a scenario on one page, with where it comes from.

use axum::extract::Path;
use maud::{Markup, html};
use scenario::{BronInvoer, Bronsoort, Ingreepsoort, Scenariobestand};
use toegang::Recht;

use super::{address, below, find};
use crate::ombuigen::scenario::decide::Scenariostap;
use crate::ombuigen::scenario::getypt::show_number;
use crate::poort::{Mag, ScenarioLezen};
use crate::web::{Kader, WebFout, parts};

/// One assumption.
struct Aanname<'a> {
    wat: String,
    waarde: String,
    bron: Option<&'a BronInvoer>,
    /// Whether it is a choice of ours or of a standard, which has a source of its own in words.
    keuze: Option<&'static str>,
    stap: u8,
}

/// `GET /ombuigen/{scenario}/aannames`.
pub async fn show(mag: Mag<ScenarioLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    let nu = &dossier.scenario.nu;
    let bestand = nu.tekst.inhoud.bestand();
    let may_change = nu.tekst.stap != Scenariostap::Besloten && kader.mag(Recht::ScenarioMaken);
    let base = address(&dossier);
    let all: Vec<Aanname<'_>> = groups(bestand)
        .into_iter()
        .chain(approaches(bestand))
        .chain(prices(bestand))
        .chain(general(bestand))
        .collect();
    let without = all.iter().filter(|one| one.keuze.is_none() && is_unsourced(one.bron)).count();
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|one| {
            let place = if one.stap == 0 { format!("{base}/expert") } else { format!("{base}/stap/{}", one.stap) };
            vec![
                html! { @if may_change { a href=(place) lang="nl" { (one.wat) } } @else { span lang="nl" { (one.wat) } } },
                parts::cell(&one.waarde),
                source(&kader, one),
            ]
        })
        .collect();
    let body = html! {
        p class="vk-lead" { (all.len()) " " (kader.t("aannames. Daarvan hebben er ", "assumptions. Of these ")) (without) (kader.t(" geen bron.", " have no source.")) }
        p { (kader.t("Hier staat alles waar het antwoord op rust. Klopt iets niet? Zeg het bij de reacties, of verander het.", "Here stands all that the answer rests on. Is something wrong? Say so in the comments, or change it.")) }
        (parts::table(kader.t("Alle aannames", "All assumptions"), &[kader.t("Wat", "What"), kader.t("Waarde", "Value"), kader.t("Bron", "Source")], &[false, true, false], &rows))
        p { a href={ (base) "/reacties" } { (kader.t("Reageer", "Comment")) } }
    };
    Ok(below(&kader, &dossier, kader.t("Waar rust dit op?", "What does this rest on?"), "aannames", &body))
}

fn is_unsourced(bron: Option<&BronInvoer>) -> bool {
    bron.is_none_or(|bron| bron.soort == Bronsoort::ZonderBron.key())
}

fn source(kader: &Kader, one: &Aanname<'_>) -> Markup {
    if let Some(words) = one.keuze {
        return html! { span lang="nl" { (words) } };
    }
    let Some(bron) = one.bron.filter(|_| !is_unsourced(one.bron)) else {
        return html! { span class="vk-badge" { (kader.t("zonder bron", "no source")) } };
    };
    let kind = Bronsoort::ALL.into_iter().find(|kind| kind.key() == bron.soort).map_or("", Bronsoort::name);
    let status = match bron.status.as_str() {
        "gezien" => kader.t("zelf gelezen", "read"),
        "herinnerd" => kader.t("uit het hoofd", "from memory"),
        "voorbeeld" => kader.t("voorbeeld", "example"),
        _ => "",
    };
    html! {
        span class="vk-badge" lang="nl" { (kind) }
        @if let Some(graad) = &bron.graad { " " span class="vk-badge" { (kader.t("graad ", "grade ")) (graad) } }
        @if !status.is_empty() { " " span class="vk-badge" { (status) } }
        @if !bron.tekst.is_empty() || bron.jaar.is_some() { br; (bron.tekst) @if let Some(jaar) = bron.jaar { " (" (jaar) ")" } }
    }
}

fn percent(share: f64) -> String {
    format!("{}%", show_number((share * 1e4).round() / 100.0))
}

fn euros(euro: f64) -> String {
    format!("€ {}", show_number(euro))
}

fn groups(bestand: &Scenariobestand) -> Vec<Aanname<'_>> {
    let mut found = Vec::new();
    for one in &bestand.segment {
        let mut add = |wat: String, waarde: String| {
            found.push(Aanname { wat, waarde, bron: one.bron.as_ref(), keuze: None, stap: 1 })
        };
        add(format!("{}: huishoudens nu", one.naam), one.huishoudens.to_string());
        add(format!("{}: erbij per jaar", one.naam), show_number(one.instroom_per_jaar));
        add(format!("{}: weg per jaar", one.naam), percent(one.uitstroom_per_jaar));
        for (stand, share) in &one.start {
            add(format!("{}: staat nu op {stand}", one.naam), percent(*share));
        }
        for over in &one.overgang {
            let rate = match (over.per_jaar, over.gebeurtenissen, over.huishoudjaren) {
                (Some(rate), ..) => percent(rate),
                (None, Some(events), Some(years)) if years > 0.0 => {
                    format!(
                        "{} ({} keer in {} huishoudjaren)",
                        percent(events / years),
                        show_number((events * 10.0).round() / 10.0),
                        show_number(years.round())
                    )
                }
                _ => String::new(),
            };
            add(
                format!("{}: van {} naar {}, per jaar ({})", one.naam, over.van, over.naar, over.domein),
                rate,
            );
        }
    }
    found
}

fn approaches(bestand: &Scenariobestand) -> Vec<Aanname<'_>> {
    let mut found = Vec::new();
    for one in &bestand.ingreep {
        let mut add = |wat: &str, waarde: String, stap: u8| {
            found.push(Aanname {
                wat: format!("{}: {wat}", one.naam),
                waarde,
                bron: one.bron.as_ref(),
                keuze: None,
                stap,
            })
        };
        add("gevraagd", percent(one.bereik), 2);
        add("doet mee van wie gevraagd is", percent(one.doet_mee), 2);
        add("jaren tot iedereen gevraagd is", show_number(one.aanloop_jaren), 2);
        add("stopt per jaar", percent(one.uitval_per_jaar), 2);
        add("jaren tot de helft van het effect over is", show_number(one.halfwaarde_jaren), 2);
        add("kosten per deelnemer per jaar", euros(one.euro_per_deelnemer), 4);
        add("vaste kosten per jaar", euros(one.euro_vast_per_jaar), 4);
        if one.soort != Ingreepsoort::Aanpak && !one.wie_beslist.is_empty() {
            add("wie beslist", one.wie_beslist.clone(), 2);
        }
        found.extend(one.effect.iter().map(|effect| Aanname {
            wat: format!(
                "{}: verandering van {} naar {} ({})",
                one.naam, effect.van, effect.naar, effect.domein
            ),
            waarde: percent(effect.verandering),
            bron: effect.bron.as_ref(),
            keuze: None,
            stap: 3,
        }));
    }
    found
}

fn prices(bestand: &Scenariobestand) -> Vec<Aanname<'_>> {
    let of_price = bestand.prijs.iter().flat_map(|one| {
        let what = format!("{} ({})", one.trede, one.domein);
        let row = |wat: String, waarde: String| Aanname {
            wat,
            waarde,
            bron: one.bron.as_ref(),
            keuze: None,
            stap: 4,
        };
        [
            row(format!("Prijs van een jaar {what}"), euros(one.euro_per_jaar)),
            row(
                format!("Wat u echt overhoudt van {what}"),
                format!("{} na {} jaar", percent(one.verzilverbaar), one.verzilverbaar_na_jaren),
            ),
        ]
    });
    let back = bestand.verplaatsing.iter().map(|one| Aanname {
        wat: format!(
            "Van minder {} ({}) komt terug als {} ({})",
            one.van.trede, one.van.domein, one.naar.trede, one.naar.domein
        ),
        waarde: percent(one.deel),
        bron: one.bron.as_ref(),
        keuze: None,
        stap: 4,
    });
    of_price.chain(back).collect()
}

fn general(bestand: &Scenariobestand) -> Vec<Aanname<'_>> {
    let row = |wat: &str, waarde: String, keuze: &'static str| Aanname {
        wat: wat.to_owned(),
        waarde,
        bron: None,
        keuze: Some(keuze),
        stap: 0,
    };
    vec![
        row("Jaren vooruit", bestand.jaren.to_string(), "eigen keuze"),
        row(
            "Later geld telt per jaar minder",
            percent(bestand.discontovoet),
            "Werkgroep discontovoet 2020: 2,25 procent is de Nederlandse standaard",
        ),
        row(
            "Prijzen stijgen per jaar",
            percent(bestand.prijsstijging),
            "eigen keuze; alleen voor het geld in de begroting",
        ),
        row(
            "Hulp op een ander gebied verhoogt de kans op meer hulp (log-schaal)",
            show_number(bestand.stapelfactor),
            "eigen keuze",
        ),
        row("Aantal berekeningen", bestand.trekkingen.to_string(), "eigen keuze"),
    ]
}
