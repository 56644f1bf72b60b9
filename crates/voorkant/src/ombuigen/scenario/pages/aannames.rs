//! Every assumption of a scenario on one page, with where it comes from.

use std::collections::BTreeMap;

use axum::extract::Path;
use maud::{Markup, html};
use scenario::{
    Betaler, BronInvoer, Bronsoort, EffectInvoer, IngreepInvoer, Ingreepsoort, OvergangInvoer,
    Scenariobestand,
};
use toegang::Recht;

use super::{address, below, find};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::scenario::decide::Scenariostap;
use crate::ombuigen::scenario::getypt::show_number;
use crate::poort::{Mag, ScenarioLezen};
use crate::web::{Kader, WebFout, parts};

/// The Dutch standard (Werkgroep discontovoet 2020).
const STANDAARD: f64 = 0.0225;

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
    let all = everything(bestand, mag.app().instellingen().await?.bescherming.threshold);
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

/// All that the answer rests on. A count below `drempel` is not shown.
fn everything(bestand: &Scenariobestand, drempel: u64) -> Vec<Aanname<'_>> {
    groups(bestand, drempel)
        .into_iter()
        .chain(approaches(bestand))
        .chain(prices(bestand))
        .chain(displacements(bestand))
        .chain(general(bestand))
        .collect()
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

/// The median of what is uncertain stays; this is by how much it may differ.
fn uncertain(waarde: String, spreiding: f64) -> String {
    if spreiding > 0.0 { format!("{waarde}, onzeker: {}", percent(spreiding)) } else { waarde }
}

/// Who pays which share; without any it is the municipality.
fn shares(betalers: &BTreeMap<String, f64>) -> String {
    if betalers.is_empty() {
        return format!("{} 100%", Betaler::Gemeente.name());
    }
    let name = |key: &String| Betaler::ALL.into_iter().find(|one| one.key() == key).map_or("", Betaler::name);
    let all: Vec<String> =
        betalers.iter().map(|(key, share)| format!("{} {}", name(key), percent(*share))).collect();
    all.join(", ")
}

fn yes(on: bool) -> String {
    if on { "ja" } else { "nee" }.to_owned()
}

/// A count, unless it is of too few.
fn count(many: f64, drempel: u64) -> String {
    if many < drempel as f64 {
        format!("minder dan {drempel}")
    } else {
        show_number((many * 10.0).round() / 10.0)
    }
}

fn rate(over: &OvergangInvoer, drempel: u64) -> String {
    match (over.per_jaar, over.gebeurtenissen, over.huishoudjaren) {
        (Some(rate), ..) => uncertain(percent(rate), over.spreiding),
        // With the years beside it, the share would tell how many it were.
        (None, Some(events), Some(years)) if years > 0.0 && events < drempel as f64 => {
            format!("{} ({} keer)", percent(events / years), count(events, drempel))
        }
        (None, Some(events), Some(years)) if years > 0.0 => format!(
            "{} ({} keer in {} huishoudjaren)",
            percent(events / years),
            count(events, drempel),
            show_number(years.round())
        ),
        _ => String::new(),
    }
}

fn groups(bestand: &Scenariobestand, drempel: u64) -> Vec<Aanname<'_>> {
    let mut found = Vec::new();
    for one in &bestand.segment {
        let mut add = |wat: String, waarde: String| {
            found.push(Aanname { wat, waarde, bron: one.bron.as_ref(), keuze: None, stap: 1 });
        };
        add(format!("{}: huishoudens nu", one.naam), count(f64::from(one.huishoudens), drempel));
        add(format!("{}: erbij per jaar", one.naam), show_number(one.instroom_per_jaar));
        add(format!("{}: weg per jaar", one.naam), percent(one.uitstroom_per_jaar));
        for (stand, share) in &one.start {
            add(format!("{}: staat nu op {stand}", one.naam), percent(*share));
        }
        for (stand, share) in &one.instroom {
            add(format!("{}: wie erbij komt, staat op {stand}", one.naam), percent(*share));
        }
        for over in &one.overgang {
            add(
                format!("{}: van {} naar {}, per jaar ({})", one.naam, over.van, over.naar, over.domein),
                rate(over, drempel),
            );
        }
    }
    found
}

fn approaches(bestand: &Scenariobestand) -> Vec<Aanname<'_>> {
    bestand.ingreep.iter().flat_map(|one| approach(bestand, one)).collect()
}

fn approach<'a>(bestand: &Scenariobestand, one: &'a IngreepInvoer) -> Vec<Aanname<'a>> {
    let mut found = Vec::new();
    let mut add = |wat: &str, waarde: String, stap: u8| {
        let wat = format!("{}: {wat}", one.naam);
        found.push(Aanname { wat, waarde, bron: one.bron.as_ref(), keuze: None, stap });
    };
    let names = bestand.segment.iter().filter(|group| one.segmenten.contains(&group.sleutel));
    let names: Vec<&str> = names.map(|group| group.naam.as_str()).collect();
    add("voor welke groepen", if names.is_empty() { "alle".to_owned() } else { names.join(", ") }, 2);
    let only = one.alleen.as_ref();
    add(
        "alleen voor wie staat op",
        only.map_or_else(|| "iedereen".to_owned(), |plek| format!("{} ({})", plek.trede, plek.domein)),
        2,
    );
    add("gevraagd", uncertain(percent(one.bereik), one.bereik_spreiding), 2);
    add("doet mee van wie gevraagd is", percent(one.doet_mee), 2);
    add(
        "plaatsen tegelijk",
        one.plaatsen.map_or_else(|| "geen grens".to_owned(), |many| many.to_string()),
        2,
    );
    add("begint na zoveel jaar", show_number(one.start_na_jaren), 2);
    add("duurt zoveel jaar", one.duur_jaren.map_or_else(|| "het gaat door".to_owned(), show_number), 2);
    add("jaren tot iedereen gevraagd is", show_number(one.aanloop_jaren), 2);
    add("stopt per jaar", percent(one.uitval_per_jaar), 2);
    add("jaren tot de helft van het effect over is", show_number(one.halfwaarde_jaren), 2);
    add("kosten per deelnemer per jaar", euros(one.euro_per_deelnemer), 4);
    add("vaste kosten per jaar", euros(one.euro_vast_per_jaar), 4);
    add("eenmalige kosten in het eerste jaar", euros(one.euro_eenmalig), 4);
    add("wie betaalt", shares(&one.betalers), 4);
    for own in &one.eigen_bijdrage {
        let wat = format!("inwoner betaalt meer per jaar voor {} ({})", own.trede, own.domein);
        add(&wat, euros(own.euro_per_jaar), 4);
    }
    if one.soort != Ingreepsoort::Aanpak && !one.wie_beslist.is_empty() {
        add("wie beslist", one.wie_beslist.clone(), 2);
    }
    found.extend(one.effect.iter().map(|effect| Aanname {
        wat: format!("{}: verandering van {} naar {} ({})", one.naam, effect.van, effect.naar, effect.domein),
        waarde: change(effect),
        bron: effect.bron.as_ref(),
        keuze: None,
        stap: 3,
    }));
    found
}

/// A change with what it holds for, and how sure it is.
fn change(effect: &EffectInvoer) -> String {
    let sure = (effect.standaardfout > 0.0)
        .then(|| format!("standaardfout {} (log-schaal)", show_number(effect.standaardfout)));
    let from = (effect.vanaf_jaar > 0.0).then(|| format!("vanaf jaar {}", show_number(effect.vanaf_jaar)));
    let until = effect.tot_jaar.map(|last| format!("tot jaar {}", show_number(last)));
    let all: Vec<String> =
        std::iter::once(percent(effect.verandering)).chain(sure).chain(from).chain(until).collect();
    all.join(", ")
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
        let btw = if one.btw.is_empty() { "niet gezegd" } else { one.btw.as_str() };
        [
            row(format!("Prijs van een jaar {what}"), uncertain(euros(one.euro_per_jaar), one.spreiding)),
            row(format!("Btw in de prijs van {what}"), btw.to_owned()),
            row(format!("Meer stijging per jaar dan andere prijzen: {what}"), percent(one.reele_groei)),
            row(format!("Wie betaalt {what}"), shares(&one.betalers)),
            row(format!("Geld dat alleen van hand wisselt: {what}"), yes(one.overdracht)),
            row(
                format!("Wat u echt overhoudt van {what}"),
                format!("{} na {} jaar", percent(one.verzilverbaar), one.verzilverbaar_na_jaren),
            ),
        ]
    });
    of_price.collect()
}

fn displacements(bestand: &Scenariobestand) -> Vec<Aanname<'_>> {
    let back = bestand.verplaatsing.iter().map(|one| {
        let place = if one.gebied.is_empty() { String::new() } else { format!(", in {}", one.gebied) };
        Aanname {
            wat: format!(
                "Van minder {} ({}) komt terug als {} ({}){place}",
                one.van.trede, one.van.domein, one.naar.trede, one.naar.domein
            ),
            waarde: percent(one.deel),
            bron: one.bron.as_ref(),
            keuze: None,
            stap: 4,
        }
    });
    back.collect()
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
            if (bestand.discontovoet - STANDAARD).abs() < 1e-9 {
                "Werkgroep discontovoet 2020: 2,25 procent is de Nederlandse standaard"
            } else {
                "eigen keuze; de Nederlandse standaard is 2,25 procent"
            },
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
        row(
            "Twee keer iets doen aan dezelfde kans versterkt elkaar",
            yes(bestand.overlap_toegestaan),
            "eigen keuze",
        ),
        row("Stappen in een jaar", bestand.stappen_per_jaar.to_string(), "eigen keuze"),
        row("Aantal berekeningen", bestand.trekkingen.to_string(), "eigen keuze"),
    ]
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::ombuigen::scenario::decide::tests::ready;

    fn shown(bestand: &Scenariobestand, wat: &str) -> String {
        let all = everything(bestand, 10);
        all.iter().find(|one| one.wat.contains(wat)).map(|one| one.waarde.clone()).unwrap_or_default()
    }

    #[test]
    fn all_that_the_answer_rests_on_is_there() {
        let mut bestand = ready("Eerder", true).inhoud.bestand().clone();
        bestand.ingreep = serde_json::from_str(
            r#"[{"sleutel": "a", "naam": "Eropaf", "bereik": 0.4, "bereik_spreiding": 0.2, "plaatsen": 30,
                "start_na_jaren": 1.5, "duur_jaren": 4, "euro_eenmalig": 5000, "betalers": {"rijk": 1.0},
                "alleen": {"domein": "jeugd", "trede": "zwaar"},
                "eigen_bijdrage": [{"domein": "jeugd", "trede": "zwaar", "euro_per_jaar": 12}],
                "effect": [{"domein": "jeugd", "van": "geen", "naar": "zwaar", "verandering": -0.2,
                    "standaardfout": 0.1}]}]"#,
        )
        .unwrap();
        bestand.prijs = serde_json::from_str(
            r#"[{"domein": "jeugd", "trede": "zwaar", "euro_per_jaar": 100, "reele_groei": 0.01,
                "overdracht": true, "betalers": {"gemeente": 0.75, "rijk": 0.25}}]"#,
        )
        .unwrap();
        for (wat, waarde) in [
            ("plaatsen", "30"),
            ("duurt", "4"),
            ("begint", "1,5"),
            ("alleen voor", "zwaar (jeugd)"),
            ("eenmalig", "€ 5000"),
            ("inwoner betaalt", "€ 12"),
            ("gevraagd", "40%, onzeker: 20%"),
            ("verandering", "-20%, standaardfout 0,1 (log-schaal)"),
            ("Meer stijging", "1%"),
            ("van hand wisselt", "ja"),
            ("versterkt elkaar", "nee"),
        ] {
            assert_eq!(shown(&bestand, wat), waarde, "{wat}");
        }
        let paid = shown(&bestand, "Wie betaalt zwaar");
        assert!(paid.contains("75%") && paid.contains("25%"), "{paid}");
    }

    #[test]
    fn a_count_of_too_few_is_not_shown() {
        let mut bestand = ready("Eerder", true).inhoud.bestand().clone();
        bestand.segment[0].huishoudens = 9;
        let over = &mut bestand.segment[0].overgang[0];
        (over.per_jaar, over.gebeurtenissen, over.huishoudjaren) = (None, Some(3.0), Some(60.0));
        assert_eq!(shown(&bestand, "huishoudens nu"), "minder dan 10");
        assert_eq!(shown(&bestand, "van geen naar zwaar"), "5% (minder dan 10 keer)");
        bestand.segment[0].overgang[0].gebeurtenissen = Some(12.0);
        assert_eq!(shown(&bestand, "van geen naar zwaar"), "20% (12 keer in 60 huishoudjaren)");
    }

    #[test]
    fn the_standard_is_the_source_of_the_standard_alone() {
        let mut bestand = ready("Eerder", true).inhoud.bestand().clone();
        let source = |bestand: &Scenariobestand| {
            let all = everything(bestand, 10);
            all.iter().find(|one| one.wat.contains("Later geld")).and_then(|one| one.keuze).unwrap()
        };
        assert!(source(&bestand).starts_with("Werkgroep"));
        bestand.discontovoet = 0.03;
        assert!(source(&bestand).starts_with("eigen keuze"));
    }
}
