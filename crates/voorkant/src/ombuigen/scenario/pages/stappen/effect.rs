//! Step 3: what it changes, with where that comes from.

use maud::{Markup, html};
use scenario::{EffectInvoer, IngreepInvoer, Scenariobestand};

use super::{Gelezen, word};
use crate::ombuigen::scenario::lezer::{Deel, Lezer};
use crate::ombuigen::scenario::pages::invul::{Invulblad, Veldvorm};
use crate::web::parts;

/// The moves that groups of a scenario have: key `domein.van.naar`, and in words.
pub(in crate::ombuigen::scenario::pages) fn moves(bestand: &Scenariobestand) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for one in bestand.segment.iter().flat_map(|segment| &segment.overgang) {
        let key = format!("{}.{}.{}", one.domein, one.van, one.naar);
        if !found.iter().any(|(known, _)| *known == key) {
            let domein = bestand
                .domein
                .iter()
                .find(|domein| domein.sleutel == one.domein)
                .map_or("", |domein| domein.naam.as_str());
            found.push((key, format!("{domein}: van {} naar {}", word(&one.van), word(&one.naar))));
        }
    }
    found
}

pub(super) fn fields(blad: &Invulblad<'_>, bestand: &Scenariobestand) -> Markup {
    let kader = blad.kader;
    html! {
        @if bestand.ingreep.is_empty() {
            (parts::empty(kader.t("U doet nog niets", "You do nothing yet"), &html! {
                p { (kader.t("Vul eerst stap 2 in: wat gaat u doen?", "Fill in step 2 first: what will you do?")) }
            }))
        }
        @for (index, ingreep) in bestand.ingreep.iter().enumerate() {
            section class="vk-section" aria-labelledby={ "aanpak-" (index) } {
                h2 class="utrecht-heading-2" id={ "aanpak-" (index) } { (ingreep.naam) }
                @for (place, effect) in ingreep.effect.iter().enumerate() { (one(blad, bestand, (index, place), Some(effect))) }
                @let next = (index, ingreep.effect.len());
                @if ingreep.effect.is_empty() { (one(blad, bestand, next, None)) }
                @else { (blad.details(kader.t("Voeg nog een verandering toe", "Add another change"), &[&format!("ingreep[{index}].effect[{}]", next.1)], &one(blad, bestand, next, None))) }
            }
        }
    }
}

fn one(
    blad: &Invulblad<'_>,
    bestand: &Scenariobestand,
    (index, place): (usize, usize),
    effect: Option<&EffectInvoer>,
) -> Markup {
    let (kader, veld) = (blad.kader, format!("ingreep[{index}].effect[{place}]"));
    let at = |part: &str| format!("{veld}.{part}");
    let none = (String::new(), kader.t("kies een verandering", "choose a change").to_owned());
    let choices: Vec<(String, String)> = std::iter::once(none).chain(moves(bestand)).collect();
    let chosen = effect.map_or_else(String::new, |one| format!("{}.{}.{}", one.domein, one.van, one.naar));
    html! {
        fieldset class="vk-field" {
            legend { (kader.t("Verandering ", "Change ")) (place + 1) }
            (blad.choice(&at("welke"), kader.t("Wat verandert er?", "What changes?"), &chosen, &choices, ""))
            (blad.number(&at("verandering"), kader.t("Hoeveel procent meer of minder?", "How many percent more or less?"), effect.map(|one| one.verandering), 100.0, Veldvorm {
                help: kader.t("Minder is met een min: -20 is een vijfde minder. Het mag ook 0 zijn, of meer: wie mensen opzoekt, vindt ook wie hulp nodig heeft.",
                    "Less has a minus: -20 is a fifth less. It may be 0 too, or more: who seeks people out also finds who needs help."),
                schuif: Some((-95.0, 100.0, 1.0)), ..Veldvorm::default() }))
            (blad.source(&at("bron"), effect.and_then(|one| one.bron.as_ref())))
            (blad.details(kader.t("Meer keuzes", "More choices"), &[&at("standaardfout"), &at("vanaf_jaar"), &at("tot_jaar")], &html! {
                (blad.number(&at("standaardfout"), kader.t("Standaardfout in de studie (op de log-schaal)", "Standard error in the study (on the log scale)"), effect.map(|one| one.standaardfout), 1.0, Veldvorm::default()))
                (blad.number(&at("vanaf_jaar"), kader.t("Vanaf welk jaar van de aanpak telt het?", "From which year of the approach does it count?"), effect.map(|one| one.vanaf_jaar), 1.0, Veldvorm::default()))
                (blad.number(&at("tot_jaar"), kader.t("Tot welk jaar? (leeg: altijd)", "Until which year? (empty: always)"), effect.and_then(|one| one.tot_jaar), 1.0, Veldvorm::default()))
            }))
            @if effect.is_some() { (blad.tick(&at("weg"), kader.t("Haal deze verandering weg", "Take this change away"), false)) }
        }
    }
}

pub(super) fn read(lezer: &mut Lezer<'_>, bestand: &Scenariobestand) -> Gelezen {
    let (mut after, mut namen) = (bestand.clone(), Vec::new());
    for (index, ingreep) in after.ingreep.iter_mut().enumerate() {
        read_all(lezer, index, ingreep, &mut namen);
    }
    Gelezen { bestand: after, namen }
}

fn read_all(
    lezer: &mut Lezer<'_>,
    index: usize,
    ingreep: &mut IngreepInvoer,
    namen: &mut Vec<(String, String)>,
) {
    let before = std::mem::take(&mut ingreep.effect);
    for place in 0..=before.len() {
        let veld = format!("ingreep[{index}].effect[{place}]");
        let at = |part: &str| format!("{veld}.{part}");
        match (lezer.part(&veld, "welke", place < before.len()), before.get(place)) {
            (Deel::Lees, _) => {}
            (Deel::Blijft, Some(one)) => {
                ingreep.effect.push(one.clone());
                continue;
            }
            _ => continue,
        }
        let which = lezer.text(&at("welke"));
        let parts: Vec<&str> = which.split('.').collect();
        let [domein, van, naar] = parts[..] else {
            lezer.empty(&at("welke"));
            continue;
        };
        let now = format!("ingreep[{index}].effect[{}]", ingreep.effect.len());
        for part in ["van", "naar", "domein"] {
            namen.push((format!("{now}.{part}"), at("welke")));
        }
        namen.push((format!("{now}.bron.graad"), at("bron.graad")));
        namen.push((format!("{now}.bron.tekst"), at("bron.tekst")));
        namen.push((format!("{now}.bron.status"), at("bron.status")));
        namen.push((format!("{now}.bron"), at("bron.soort")));
        for part in ["verandering", "standaardfout", "vanaf_jaar", "tot_jaar"] {
            namen.push((format!("{now}.{part}"), at(part)));
        }
        namen.push((now, at("welke")));
        let mut effect = EffectInvoer {
            domein: domein.to_owned(),
            van: van.to_owned(),
            naar: naar.to_owned(),
            verandering: lezer.number(&at("verandering"), 100.0),
            standaardfout: lezer.maybe(&at("standaardfout"), 1.0).unwrap_or_default(),
            vanaf_jaar: lezer.maybe(&at("vanaf_jaar"), 1.0).unwrap_or_default(),
            tot_jaar: lezer.maybe(&at("tot_jaar"), 1.0),
            bron: lezer.source(&at("bron")),
            overdracht_geteld: false,
        };
        // An adjusted effect stays so while nobody changes its figures.
        effect.overdracht_geteld = before.get(place).is_some_and(|old| {
            let same = |a: f64, b: f64| (a - b).abs() < 1e-9;
            old.overdracht_geteld
                && same(old.verandering, effect.verandering)
                && same(old.standaardfout, effect.standaardfout)
        });
        ingreep.effect.push(effect);
    }
}
