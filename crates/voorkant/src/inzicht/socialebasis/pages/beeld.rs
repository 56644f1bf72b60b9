//! The pictures: the map, and for how long money is promised.

use gebieden::{Gebiedsniveau, Kaartpad};
use maud::{Markup, html};

use super::super::decide::{Antwoord, Basisgebied, Basislaag, Gebiedswaarde};
use super::super::kaartmaat::{Kaarteenheid, Kaartmaat};
use super::super::tabellen::{VLAKKEN, level};
use super::{in_words, lower};
use crate::inzicht::pages::delen::both;
use crate::web::charts::{Aandeelrij, Kaartvlak, Kaartvulling, Legendaregel, aandelen, kaart};
use crate::web::{Kader, parts};

pub(super) fn map(kader: &Kader, antwoord: &Antwoord, niveau: Gebiedsniveau, kaartmaat: Kaartmaat) -> Markup {
    let Some(laag) = antwoord.laag(niveau).filter(|laag| !laag.kaart.paden.is_empty()) else {
        let (_, nl, en) = level(niveau);
        return parts::empty(
            &format!("{} {}", kader.t("Er is geen kaart van", "There is no map of"), kader.t(nl, en)),
            &html! {
                p { (kader.t("Lever de grenzen van wijken en buurten aan. Dan staat de kaart hier. De tabel hieronder staat er al.",
                             "Deliver the borders of districts and neighbourhoods. Then the map is here. The table below is there already.")) }
                p { (parts::link_button(VLAKKEN, kader.t("De kaart aanleveren", "Deliver the map"))) }
            },
        );
    };
    let areas: Vec<(&Kaartpad, Option<&Basisgebied>)> = laag
        .kaart
        .paden
        .iter()
        .map(|pad| (pad, laag.gebieden.iter().find(|area| area.code == pad.code)))
        .collect();
    let value = |area: Option<&Basisgebied>| {
        area.map_or(Gebiedswaarde::GeenGegevens, |area| antwoord.waarde(area, kaartmaat))
    };
    let drawn: Vec<Kaartvlak> = areas
        .iter()
        .zip(1..)
        .map(|((pad, area), nummer)| {
            let waarde = value(*area);
            let naam = area.map_or_else(|| pad.code.to_string(), |area| area.naam.clone());
            Kaartvlak {
                nummer,
                tekst: format!("{nummer}. {naam}: {}", in_words(kader, waarde, kaartmaat)),
                vulling: filling(waarde, kaartmaat),
            }
        })
        .collect();
    let conclusion = conclusion(kader, antwoord, laag, kaartmaat);
    let titel = format!("{}, {}", both(kader, kaartmaat.naam()), source(kader, antwoord, kaartmaat));
    html! {
        figure class="vk-figure" {
            h2 class="utrecht-heading-3" { (titel) }
            (kaart(&titel, &conclusion, &laag.kaart, &drawn, &legend(kader, kaartmaat)))
            figcaption {
                (conclusion) " " (both(kader, kaartmaat.donker())) " "
                (kader.t("De nummers staan ook in de tabel. De klassen zijn voor elke gemeente en elk jaar gelijk.",
                         "The numbers stand in the table too. The classes are the same for each municipality and year."))
                @if let Some(jaar) = laag.indeling { " " (kader.t("Grenzen van ", "Borders of ")) (jaar) "." }
            }
        }
    }
}

/// From whom the figures of the map are, and of when.
fn source(kader: &Kader, antwoord: &Antwoord, kaartmaat: Kaartmaat) -> String {
    match kaartmaat {
        Kaartmaat::Nood(which) => antwoord
            .nood
            .bronnen
            .get(&which)
            .map_or_else(|| kader.t("geen gegevens", "no data").to_owned(), ToString::to_string),
        Kaartmaat::Subsidie | Kaartmaat::Gebruik => antwoord.jaar().to_string(),
    }
}

fn filling(waarde: Gebiedswaarde, kaartmaat: Kaartmaat) -> Kaartvulling {
    match waarde {
        Gebiedswaarde::Getal(number) => Kaartvulling::Klasse(kaartmaat.klasse(number)),
        Gebiedswaarde::GeenGegevens => Kaartvulling::GeenGegevens,
        Gebiedswaarde::NietGetoond => Kaartvulling::NietGetoond,
    }
}

fn legend(kader: &Kader, kaartmaat: Kaartmaat) -> Vec<Legendaregel> {
    let edges = kaartmaat.grenzen();
    let unit = |text: String| match kaartmaat.eenheid() {
        Kaarteenheid::Procent => format!("{text} %"),
        Kaarteenheid::PerDuizend => text,
        Kaarteenheid::Euro => format!("€ {text}"),
    };
    let (to, more) = (kader.t("tot", "to"), kader.t("of meer", "or more"));
    let mut lines = vec![format!("{} {}", kader.t("minder dan", "less than"), unit(edges[0].to_string()))];
    lines.extend(edges.windows(2).map(|pair| unit(format!("{} {to} {}", pair[0], pair[1]))));
    lines.push(format!("{} {more}", unit(edges[3].to_string())));
    let mut all: Vec<Legendaregel> = lines
        .into_iter()
        .enumerate()
        .map(|(class, tekst)| Legendaregel { vulling: Kaartvulling::Klasse(class), tekst })
        .collect();
    all.push(Legendaregel {
        vulling: Kaartvulling::GeenGegevens,
        tekst: kader.t("geen gegevens", "no data").to_owned(),
    });
    if kaartmaat == Kaartmaat::Gebruik {
        all.push(Legendaregel {
            vulling: Kaartvulling::NietGetoond,
            tekst: kader.t("niet getoond: te weinig mensen", "not shown: too few people").to_owned(),
        });
    }
    all
}

/// What the map shows, in words.
fn conclusion(kader: &Kader, antwoord: &Antwoord, laag: &Basislaag, kaartmaat: Kaartmaat) -> String {
    let mut known: Vec<(f64, &str)> = laag
        .gebieden
        .iter()
        .filter_map(|area| match antwoord.waarde(area, kaartmaat) {
            Gebiedswaarde::Getal(number) => Some((number, area.naam.as_str())),
            _ => None,
        })
        .collect();
    known.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (_, nl, en) = level(laag.niveau);
    let (many, name) = (kader.t(nl, en), lower(kader.taal, kaartmaat));
    let (Some(low), Some(high)) = (known.first(), known.last()) else {
        return format!(
            "{} ‘{name}’ {} {many}.",
            kader.t("Over", "About"),
            kader.t("zijn er geen cijfers van deze", "there are no figures of these")
        );
    };
    let text = |number: f64| in_words(kader, Gebiedswaarde::Getal(number), kaartmaat);
    let count = format!("{} {} {} {many}", known.len(), kader.t("van de", "of"), laag.gebieden.len());
    format!(
        "‘{}’: {} {} ({}) {} {} ({}). {} {count}.",
        both(kader, kaartmaat.naam()),
        kader.t("van", "from"),
        text(low.0),
        low.1,
        kader.t("tot", "to"),
        text(high.0),
        high.1,
        kader.t("Er is een cijfer van", "There is a figure of"),
    )
}

/// For how long money is promised, year by year.
pub(super) fn durations(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let rows: Vec<Aandeelrij> = antwoord
        .per_jaar
        .iter()
        .filter_map(|(jaar, all, more)| {
            let share = more.percent_of(*all)?;
            Some(Aandeelrij {
                tekst: format!(
                    "{jaar}: {share} % {} ({} {} {})",
                    kader.t("voor meer jaren", "for more years"),
                    more.in_whole_euros(),
                    kader.t("van", "of"),
                    all.in_whole_euros()
                ),
                deel: share as f64 / 100.0,
            })
        })
        .collect();
    let titel = kader.t(
        "Welk deel van de subsidie is voor meer dan één jaar?",
        "Which part of the grants is for more than one year?",
    );
    html! {
        @if !rows.is_empty() {
            figure class="vk-figure" {
                h2 class="utrecht-heading-3" { (titel) }
                (aandelen(&rows))
                figcaption { (kader.t(
                    "De gekleurde balk is geld dat voor meer jaren is toegezegd. Wie voor vier jaar zekerheid heeft, kan mensen vasthouden en iets opbouwen.",
                    "The coloured bar is money that is promised for more years. Who is sure of four years can keep people and build something.")) }
            }
        }
    }
}
