//! Step 1: for whom, and what happens to them now.

use std::collections::BTreeMap;

use maud::{Markup, html};
use scenario::{DomeinInvoer, OvergangInvoer, Scenariobestand, SegmentInvoer};

use super::{Gelezen, new_key, word};
use crate::ombuigen::scenario::getypt::show_number;
use crate::ombuigen::scenario::lezer::{Deel, Lezer};
use crate::ombuigen::scenario::pages::invul::{Invulblad, Veldvorm};

/// How sure a rate is that somebody typed: a standard deviation of a fifth.
const EIGEN_SPREIDING: f64 = 0.2;

pub(super) fn fields(blad: &Invulblad<'_>, bestand: &Scenariobestand) -> Markup {
    let kader = blad.kader;
    html! {
        (blad.text("naam", kader.t("Hoe heet dit scenario?", "What is this scenario called?"), &bestand.naam, Veldvorm {
            help: kader.t("In één regel. Bijvoorbeeld: eerder helpen bij schulden.", "In one line. For example: earlier help with debts."), ..Veldvorm::default() }))
        (blad.text("vraag", kader.t("Welke vraag moet het beantwoorden? (mag leeg)", "Which question must it answer? (may be empty)"), &bestand.vraag, Veldvorm::default()))
        (blad.number("beginjaar", kader.t("Eerste jaar", "First year"), Some(f64::from(bestand.beginjaar)), 1.0, Veldvorm::default()))
        (blad.number("jaren", kader.t("Hoeveel jaar kijken we vooruit?", "How many years do we look ahead?"), Some(f64::from(bestand.jaren)), 1.0, Veldvorm {
            help: kader.t("Tien jaar is gewoon. Vroeg helpen kost eerst, en levert later op.", "Ten years is usual. Helping early costs first, and yields later."), schuif: Some((1.0, 40.0, 1.0)), ..Veldvorm::default() }))
        @for (index, domein) in bestand.domein.iter().enumerate() {
            (blad.text(&format!("domein[{index}].naam"), kader.t("Over welke hulp gaat het?", "Which help is it about?"), &domein.naam, Veldvorm {
                help: &format!("{} {}.", kader.t("De treden, van licht naar zwaar:", "The steps, from light to heavy:"), domein.treden.iter().map(|one| word(one)).collect::<Vec<_>>().join(", ")), ..Veldvorm::default() }))
        }
        @for (index, segment) in bestand.segment.iter().enumerate() { (group(blad, bestand, index, segment)) }
        @let empty = SegmentInvoer { sleutel: String::new(), naam: String::new(), huishoudens: 0, instroom_per_jaar: 0.0, start: BTreeMap::new(),
            instroom: BTreeMap::new(), uitstroom_per_jaar: 0.0, overgang: Vec::new(), bron: None };
        (blad.details(kader.t("Voeg een groep toe", "Add a group"), &[&format!("segment[{}]", bestand.segment.len())], &group(blad, bestand, bestand.segment.len(), &empty)))
    }
}

fn group(blad: &Invulblad<'_>, bestand: &Scenariobestand, index: usize, segment: &SegmentInvoer) -> Markup {
    let (kader, veld) = (blad.kader, format!("segment[{index}]"));
    let at = |part: &str| format!("{veld}.{part}");
    let many = |count: u32| (count > 0).then(|| f64::from(count));
    let is_new = index >= bestand.segment.len();
    let titel = if is_new { kader.t("Nieuwe groep", "New group") } else { &segment.naam };
    html! {
        fieldset class="vk-field" {
            legend { (kader.t("Groep: ", "Group: ")) (titel) }
            (blad.text(&at("naam"), kader.t("Welke mensen?", "Which people?"), &segment.naam, Veldvorm {
                help: kader.t("Een groep, geen namen van inwoners.", "A group, no names of residents."), ..Veldvorm::default() }))
            (blad.number(&at("huishoudens"), kader.t("Hoeveel huishoudens zijn dat nu?", "How many households is that now?"), many(segment.huishoudens), 1.0, Veldvorm::default()))
            (blad.number(&at("instroom_per_jaar"), kader.t("Hoeveel komen er per jaar bij?", "How many are added a year?"), Some(segment.instroom_per_jaar), 1.0, Veldvorm::default()))
            (blad.number(&at("uitstroom_per_jaar"), kader.t("Hoeveel van de 100 gaan er per jaar weg (verhuisd, overleden)?", "How many of 100 leave a year (moved, died)?"), Some(segment.uitstroom_per_jaar), 100.0, Veldvorm::default()))
            @if bestand.domein.len() == 1 { (now(blad, &bestand.domein[0], &veld, segment)) }
            @else if !is_new {
                p { (kader.t("Waar deze huishoudens nu staan, staat in ", "Where these households stand now is in ")) strong { (kader.t("alle velden", "all fields")) } ". " }
            }
            (moves(blad, bestand, &veld, segment))
            (blad.details(kader.t("Bron van deze cijfers", "Source of these figures"), &[&at("bron")], &blad.source(&at("bron"), segment.bron.as_ref())))
            @if !is_new { (blad.tick(&at("weg"), kader.t("Haal deze groep weg", "Take this group away"), false)) }
        }
    }
}

/// Where the households stand now.
fn now(blad: &Invulblad<'_>, domein: &DomeinInvoer, veld: &str, segment: &SegmentInvoer) -> Markup {
    let kader = blad.kader;
    html! {
        fieldset class="vk-field" id=(crate::ombuigen::scenario::pages::invul::id_of(&format!("{veld}.start"))) {
            legend { (kader.t("Welke hulp hebben zij nu? In procenten, samen 100.", "Which help do they have now? In percents, together 100.")) }
            @for fout in blad.fouten.iter().filter(|fout| fout.veld.starts_with(&format!("{veld}.start"))) {
                p class="vk-field__error" { (kader.t(&fout.nl, &fout.en)) }
            }
            div class="vk-form vk-form--row" {
                @for trede in &domein.treden {
                    (blad.number(&format!("{veld}.start.{trede}"), word(trede), segment.start.get(trede).copied(), 100.0, Veldvorm::default()))
                }
            }
        }
    }
}

/// The moves that a group has, and those between neighbouring steps that it could have.
fn moves_of(bestand: &Scenariobestand, segment: &SegmentInvoer) -> Vec<(String, String, String)> {
    let mut found: Vec<(String, String, String)> =
        segment.overgang.iter().map(|one| (one.domein.clone(), one.van.clone(), one.naar.clone())).collect();
    for domein in &bestand.domein {
        for pair in domein.treden.windows(2) {
            for (van, naar) in [(&pair[0], &pair[1]), (&pair[1], &pair[0])] {
                let one = (domein.sleutel.clone(), van.clone(), naar.clone());
                if !found.contains(&one) {
                    found.push(one);
                }
            }
        }
    }
    found
}

fn rate(one: &OvergangInvoer) -> Option<f64> {
    one.per_jaar.or_else(|| match (one.gebeurtenissen, one.huishoudjaren) {
        (Some(events), Some(years)) if years > 0.0 => Some(events / years),
        _ => None,
    })
}

fn moves(blad: &Invulblad<'_>, bestand: &Scenariobestand, veld: &str, segment: &SegmentInvoer) -> Markup {
    let kader = blad.kader;
    let known = |one: &(String, String, String)| {
        segment.overgang.iter().find(|over| (&over.domein, &over.van, &over.naar) == (&one.0, &one.1, &one.2))
    };
    html! {
        fieldset class="vk-field" id=(crate::ombuigen::scenario::pages::invul::id_of(&format!("{veld}.overgang"))) {
            legend { (kader.t("Wat gebeurt er als we niets doen?", "What happens if we do nothing?")) }
            p class="vk-field__help" { (kader.t("Van elke 100 huishoudens op een trede: hoeveel gaan er per jaar naar een andere trede? Leeg is: niemand.",
                "Of each 100 households on a step: how many go to another step a year? Empty is: nobody.")) }
            @for fout in blad.fouten.iter().filter(|fout| fout.veld == format!("{veld}.overgang")) {
                p class="vk-field__error" { (kader.t(&fout.nl, &fout.en)) }
            }
            @for one in moves_of(bestand, segment) {
                @let over = known(&one);
                @let counted = over.and_then(|over| Some((over.gebeurtenissen?, over.huishoudjaren?)));
                @let domein = bestand.domein.iter().find(|domein| domein.sleutel == one.0).map_or("", |domein| domein.naam.as_str());
                @let help = counted.map_or_else(String::new, |(events, years)| format!("{} {} {} {} {}.",
                    kader.t("Uit uw eigen cijfers:", "From your own figures:"), show_number((events * 10.0).round() / 10.0), kader.t("keer in", "times in"),
                    show_number(years.round()), kader.t("huishoudjaren", "household-years")));
                (blad.number(&name(veld, &one), &format!("{domein}: {} {} {} {}", kader.t("van", "from"), word(&one.1), kader.t("naar", "to"), word(&one.2)),
                    over.and_then(rate).map(shown), 100.0, Veldvorm { help: &help, ..Veldvorm::default() }))
            }
        }
    }
}

/// A rate with four digits behind the comma: that is what stands in its field.
fn shown(rate: f64) -> f64 {
    (rate * 1e4).round() / 1e4
}

fn name(veld: &str, one: &(String, String, String)) -> String {
    format!("{veld}.overgang.{}.{}.{}", one.0, one.1, one.2)
}

pub(super) fn read(lezer: &mut Lezer<'_>, bestand: &Scenariobestand) -> Gelezen {
    let (mut after, mut namen) = (bestand.clone(), Vec::new());
    after.naam = lezer.text("naam").split_whitespace().collect::<Vec<_>>().join(" ");
    after.vraag = lezer.text("vraag");
    after.beginjaar = i32::try_from(lezer.whole("beginjaar")).unwrap_or(0);
    after.jaren = lezer.whole("jaren");
    for (index, domein) in after.domein.iter_mut().enumerate() {
        let naam = lezer.text(&format!("domein[{index}].naam"));
        if !naam.is_empty() {
            domein.naam = naam;
        }
    }
    after.segment.clear();
    let mut keys: Vec<String> = bestand.segment.iter().map(|one| one.sleutel.clone()).collect();
    for index in 0..=bestand.segment.len() {
        let veld = format!("segment[{index}]");
        let before = bestand.segment.get(index);
        match (lezer.part(&veld, "naam", before.is_some()), before) {
            (Deel::Lees, _) => {}
            (Deel::Blijft, Some(one)) => {
                after.segment.push(one.clone());
                continue;
            }
            _ => continue,
        }
        let place = format!("segment[{}]", after.segment.len());
        let mut one = read_group(lezer, bestand, &veld, before, (&place, &mut namen));
        if before.is_none() {
            one.sleutel = new_key("groep", &keys);
            keys.push(one.sleutel.clone());
        }
        after.segment.push(one);
        namen.push((place, veld));
    }
    Gelezen { bestand: after, namen }
}

fn read_group(
    lezer: &mut Lezer<'_>,
    bestand: &Scenariobestand,
    veld: &str,
    before: Option<&SegmentInvoer>,
    (place, namen): (&str, &mut Vec<(String, String)>),
) -> SegmentInvoer {
    let at = |part: &str| format!("{veld}.{part}");
    let mut start = before.map(|one| one.start.clone()).unwrap_or_default();
    if let [domein] = bestand.domein.as_slice() {
        start.clear();
        for trede in &domein.treden {
            if let Some(share) = lezer.maybe(&at(&format!("start.{trede}")), 100.0) {
                start.insert(trede.clone(), share);
            }
        }
    }
    let empty = SegmentInvoer {
        sleutel: before.map(|one| one.sleutel.clone()).unwrap_or_default(),
        naam: lezer.text(&at("naam")),
        huishoudens: lezer.whole(&at("huishoudens")),
        instroom_per_jaar: lezer.maybe(&at("instroom_per_jaar"), 1.0).unwrap_or_default(),
        start,
        instroom: before.map(|one| one.instroom.clone()).unwrap_or_default(),
        uitstroom_per_jaar: lezer.maybe(&at("uitstroom_per_jaar"), 100.0).unwrap_or_default(),
        overgang: before.map(|one| one.overgang.clone()).unwrap_or_default(),
        bron: lezer.source(&at("bron")),
    };
    let mut overgang = Vec::new();
    for one in moves_of(bestand, &empty) {
        let field = name(veld, &one);
        let known = empty
            .overgang
            .iter()
            .find(|over| (&over.domein, &over.van, &over.naar) == (&one.0, &one.1, &one.2));
        let Some(typed) = lezer.maybe(&field, 100.0) else { continue };
        namen.push((format!("{place}.overgang[{}].per_jaar", overgang.len()), field.clone()));
        namen.push((format!("{place}.overgang[{}]", overgang.len()), field));
        // What was counted stays what was counted, while nobody typed another number.
        let same = known.filter(|over| rate(over).is_some_and(|rate| (shown(rate) - typed).abs() < 1e-9));
        overgang.push(same.cloned().unwrap_or(OvergangInvoer {
            domein: one.0,
            van: one.1,
            naar: one.2,
            gebeurtenissen: None,
            huishoudjaren: None,
            per_jaar: Some(typed),
            spreiding: known.map_or(EIGEN_SPREIDING, |over| {
                if over.spreiding > 0.0 { over.spreiding } else { EIGEN_SPREIDING }
            }),
        }));
    }
    SegmentInvoer { overgang, ..empty }
}
