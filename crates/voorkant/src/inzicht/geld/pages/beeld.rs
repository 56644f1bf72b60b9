//! The picture: from source over law and line to purpose.

use std::collections::BTreeMap;

use domein::Bedrag;
use iv3::{Lijn, Lijngroep, Taakveldklasse, Taakveldwet};
use maud::{Markup, html};

use super::antwoord::{in_words, spent};
use crate::inzicht::geld::decide::Geld;
use crate::inzicht::geld::stroom::{Geldbestemming, Geldbron, Weg};
use crate::inzicht::geld::woorden::{law, line, origin, purpose};
use crate::uitvoer::Benaming;
use crate::web::Kader;
use crate::web::charts::{Stroomband, Stroomknoop, stroom};

/// A place in the picture, in the order of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Knoop {
    Bron(Geldbron),
    Wet(Option<Taakveldwet>),
    Lijn(Option<Lijn>),
    Naar(Geldbestemming),
}

impl Knoop {
    /// The places that a way goes along, from left to right.
    fn along(weg: &Weg) -> [Self; 4] {
        [Self::Bron(weg.bron), Self::Wet(weg.wet), Self::Lijn(weg.lijn), Self::Naar(weg.bestemming)]
    }

    const fn column(self) -> usize {
        match self {
            Self::Bron(_) => 0,
            Self::Wet(_) => 1,
            Self::Lijn(_) => 2,
            Self::Naar(_) => 3,
        }
    }

    fn name(self) -> Benaming {
        match self {
            Self::Bron(bron) => origin(bron),
            Self::Wet(wet) => law(wet),
            Self::Lijn(Some(lijn)) => line(lijn),
            Self::Lijn(None) => law(None),
            Self::Naar(to) => purpose(to),
        }
    }

    const fn colour(self) -> &'static str {
        match self {
            Self::Naar(Geldbestemming::Klasse(klasse)) => of_class(klasse),
            Self::Lijn(Some(lijn)) => of_group(lijn.groep()),
            _ => "vk-bar--rest",
        }
    }
}

const fn of_class(klasse: Taakveldklasse) -> &'static str {
    match klasse {
        Taakveldklasse::Individueel => "vk-bar--individueel",
        Taakveldklasse::Collectief | Taakveldklasse::Toegang => "vk-bar--collectief",
        Taakveldklasse::Inkomen => "vk-bar--inkomen",
        Taakveldklasse::Organisatie => "vk-bar--rest",
    }
}

/// The colour of a group of lines: individual, collective, income.
pub(super) const fn of_group(groep: Lijngroep) -> &'static str {
    match groep {
        Lijngroep::SocialeBasis | Lijngroep::Toegang | Lijngroep::Volksgezondheid => "vk-bar--collectief",
        Lijngroep::Participatie => "vk-bar--inkomen",
        Lijngroep::IndividueleWmo | Lijngroep::IndividueleJeugdwet => "vk-bar--individueel",
        Lijngroep::Beleid => "vk-bar--rest",
    }
}

pub(super) fn picture(kader: &Kader, geld: &Geld) -> Markup {
    let whole = geld.stroom.totaal();
    if whole == Bedrag::ZERO {
        return html! { p { (kader.t("Van dit verslag kunnen wij geen beeld tekenen: er zijn geen bedragen bekend.",
        "There is no picture of this report: no amounts are known.")) } };
    }
    let (knopen, banden) = drawing(kader, geld, whole);
    let conclusion = conclusion(kader, geld);
    let heads = [
        kader.t("Van wie", "From whom"),
        kader.t("Wet", "Law"),
        kader.t("Waaraan", "What for"),
        kader.t("Voor wie", "For whom"),
    ];
    html! {
        figure class="vk-figure" {
            (stroom(kader.t("Van bron naar bestemming", "From source to purpose"), &conclusion, &heads, &knopen, &banden))
            figcaption {
                (conclusion) " "
                (kader.t("In euro’s, altijd bruto. Hoe dikker de band, hoe meer geld.", "In euros, always gross. The thicker the band, the more money."))
                @if geld.stroom.met_fonds {
                    " " (kader.t("Het gemeentefonds is vrij geld. Het Rijk verdeelt het met rekenregels, de gemeente kiest zelf. Wij leggen het naast de taken waarvoor het is berekend.",
                                 "The gemeentefonds is free money: divided by a key, spent as the municipality chooses. It is laid beside the tasks it was calculated for."))
                }
            }
        }
        (beside(kader, geld))
    }
}

fn drawing(kader: &Kader, geld: &Geld, whole: Bedrag) -> (Vec<Stroomknoop>, Vec<Stroomband>) {
    let mut through: BTreeMap<Knoop, Bedrag> = BTreeMap::new();
    let mut between: BTreeMap<(Knoop, Knoop), Bedrag> = BTreeMap::new();
    for (weg, bedrag) in &geld.stroom.wegen {
        let along = Knoop::along(weg);
        for (here, next) in along.iter().zip(along.iter().skip(1)) {
            *between.entry((*here, *next)).or_default() += *bedrag;
        }
        along.iter().for_each(|here| *through.entry(*here).or_default() += *bedrag);
    }
    let place: BTreeMap<Knoop, usize> = through.keys().copied().zip(0..).collect();
    let knopen = through
        .iter()
        .map(|(knoop, bedrag)| Stroomknoop {
            kolom: knoop.column(),
            naam: knoop.name().text(kader.taal).to_owned(),
            tekst: in_words(kader.taal, *bedrag),
            kleur: knoop.colour(),
        })
        .collect();
    let banden = between
        .iter()
        .filter_map(|((van, naar), bedrag)| {
            let deel = bedrag.cents() as f64 / whole.cents() as f64;
            Some(Stroomband { van: *place.get(van)?, naar: *place.get(naar)?, deel })
        })
        .collect();
    (knopen, banden)
}

/// The line that takes most, and what the municipality pays itself.
fn conclusion(kader: &Kader, geld: &Geld) -> String {
    let spent = spent(geld, |_| true);
    let by_line =
        geld.stroom.by(|weg| weg.lijn.filter(|_| matches!(weg.bestemming, Geldbestemming::Klasse(_))));
    let most = by_line
        .iter()
        .filter_map(|(lijn, bedrag)| Some(((*lijn)?, *bedrag)))
        .max_by_key(|(_, bedrag)| *bedrag);
    let Some((lijn, bedrag)) = most else { return String::new() };
    let share = bedrag.percent_of(spent).unwrap_or_default();
    let name = line(lijn);
    let mut text = match kader.taal {
        crate::web::Taal::Nl => {
            format!(
                "Het meeste geld gaat naar {}: {} ({share} %).",
                name.text(kader.taal),
                in_words(kader.taal, bedrag)
            )
        }
        crate::web::Taal::En => {
            format!(
                "Most money goes to {}: {} ({share} %).",
                name.text(kader.taal),
                in_words(kader.taal, bedrag)
            )
        }
    };
    let own = geld.stroom.by(|weg| weg.bron).get(&Geldbron::EigenMiddelen).copied();
    if let Some(own) = own {
        let said = match (geld.stroom.met_fonds, kader.taal) {
            (true, crate::web::Taal::Nl) => "Uit eigen middelen betaalt de gemeente",
            (true, crate::web::Taal::En) => "From its own means the municipality pays",
            (false, crate::web::Taal::Nl) => {
                "Uit eigen middelen en het gemeentefonds samen betaalt de gemeente"
            }
            (false, crate::web::Taal::En) => {
                "From its own means and the gemeentefonds together the municipality pays"
            }
        };
        text.push_str(&format!(" {said} {}.", in_words(kader.taal, own)));
    }
    text
}

/// What to know with this picture: the cautions of every year, beside it.
fn beside(kader: &Kader, geld: &Geld) -> Markup {
    let drawn = |lijn: Lijn| geld.stroom.wegen.keys().any(|weg| weg.lijn == Some(lijn));
    let year = geld.verslag.verslag.boekjaar.jaar();
    // Support for the self-employed was in these two years only.
    let rules = geld.leeswijzer.iter().filter(|one| {
        drawn(one.lijn)
            && match one.jaar {
                None => true,
                Some(from) => from == year || (one.lijn == Lijn::Inkomen && from == 2020 && year == 2021),
            }
    });
    let rules: Vec<_> = rules.collect();
    html! {
        @if !rules.is_empty() || !geld.centrum.is_empty() {
            h3 class="utrecht-heading-3" { (kader.t("Leeswijzer bij dit beeld", "How to read this picture")) }
            ul {
                @for one in rules {
                    li { strong { (line(one.lijn).text(kader.taal)) ": " } (one.tekst().text(kader.taal)) }
                }
                @if !geld.centrum.is_empty() {
                    li { (kader.t("Uw gemeente is centrumgemeente voor: ", "Your municipality is the centre for: ")) (geld.centrum.join(", "))
                        (kader.t(". Dan staat hier ook geld voor andere gemeenten.", ". So money for other municipalities is here too.")) }
                }
            }
        }
    }
}
