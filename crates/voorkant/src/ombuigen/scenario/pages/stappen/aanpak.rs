//! Step 2: what will be done, for whom, and for how many.

use maud::{Markup, html};
use scenario::{IngreepInvoer, Ingreepsoort, Plek, Scenariobestand};

use super::{Gelezen, new_key, places};
use crate::ombuigen::scenario::lezer::{Deel, Lezer};
use crate::ombuigen::scenario::pages::invul::{Invulblad, Veldvorm};
use crate::web::Kader;

/// So many things can be done at once.
const MOST: usize = 3;

/// What stands below "more choices".
const MORE: [&str; 7] = [
    "alleen",
    "bereik_spreiding",
    "start_na_jaren",
    "duur_jaren",
    "uitval_per_jaar",
    "halfwaarde_jaren",
    "bron",
];

pub(super) fn fields(blad: &Invulblad<'_>, bestand: &Scenariobestand) -> Markup {
    let kader = blad.kader;
    html! {
        @for (index, ingreep) in bestand.ingreep.iter().enumerate() { (approach(blad, bestand, index, Some(ingreep))) }
        @if bestand.ingreep.is_empty() { (approach(blad, bestand, 0, None)) }
        @else if bestand.ingreep.len() < MOST {
            (blad.details(kader.t("Voeg nog een aanpak toe", "Add another approach"), &[&format!("ingreep[{}]", bestand.ingreep.len())], &approach(blad, bestand, bestand.ingreep.len(), None)))
        }
    }
}

fn kinds(kader: &Kader) -> Vec<(String, String)> {
    [
        ("aanpak", kader.t("We doen iets voor mensen", "We do something for people")),
        ("toegang", kader.t("We veranderen wie hulp krijgt", "We change who gets help")),
        (
            "eigen_bijdrage",
            kader.t("We veranderen wat inwoners zelf betalen", "We change what residents pay themselves"),
        ),
    ]
    .map(|(key, word)| (key.to_owned(), word.to_owned()))
    .to_vec()
}

const fn kind(soort: Ingreepsoort) -> &'static str {
    match soort {
        Ingreepsoort::Aanpak => "aanpak",
        Ingreepsoort::Toegang => "toegang",
        Ingreepsoort::EigenBijdrage => "eigen_bijdrage",
    }
}

fn approach(
    blad: &Invulblad<'_>,
    bestand: &Scenariobestand,
    index: usize,
    ingreep: Option<&IngreepInvoer>,
) -> Markup {
    let (kader, veld) = (blad.kader, format!("ingreep[{index}]"));
    let at = |part: &str| format!("{veld}.{part}");
    let groups: Vec<(String, String)> =
        bestand.segment.iter().map(|one| (one.sleutel.clone(), one.naam.clone())).collect();
    let of = |get: fn(&IngreepInvoer) -> f64| ingreep.map(get);
    html! {
        fieldset class="vk-field" {
            legend { (kader.t("Aanpak: ", "Approach: ")) (ingreep.map_or(kader.t("nieuw", "new"), |one| one.naam.as_str())) }
            (blad.text(&at("naam"), kader.t("Wat gaat u doen?", "What will you do?"), ingreep.map_or("", |one| &one.naam), Veldvorm {
                help: kader.t("Laat dit leeg als u niets verandert.", "Leave this empty if you change nothing."), ..Veldvorm::default() }))
            (blad.choice(&at("soort"), kader.t("Wat voor verandering is het?", "What kind of change is it?"), kind(ingreep.map(|one| one.soort).unwrap_or_default()), &kinds(kader), ""))
            @if groups.len() > 1 { (blad.some_of(&at("segmenten"), kader.t("Voor welke groepen? Niets aangevinkt is: alle.", "For which groups? Nothing ticked is: all."), ingreep.map_or(&[], |one| &one.segmenten), &groups)) }
            (blad.number(&at("bereik"), kader.t("Hoeveel van de 100 huishoudens vraagt u mee te doen?", "How many of 100 households do you ask to take part?"), of(|one| one.bereik), 100.0, Veldvorm { schuif: Some((0.0, 100.0, 1.0)), ..Veldvorm::default() }))
            (blad.number(&at("doet_mee"), kader.t("En hoeveel van de 100 daarvan doen echt mee?", "And how many of 100 of those really take part?"), of(|one| one.doet_mee), 100.0, Veldvorm { schuif: Some((0.0, 100.0, 1.0)), ..Veldvorm::default() }))
            (blad.number(&at("aanloop_jaren"), kader.t("Na hoeveel jaar is iedereen gevraagd?", "After how many years is everybody asked?"), of(|one| one.aanloop_jaren), 1.0, Veldvorm { schuif: Some((0.0, 10.0, 0.5)), ..Veldvorm::default() }))
            (blad.number(&at("plaatsen"), kader.t("Voor hoeveel huishoudens tegelijk is er plek? (leeg: geen grens)", "For how many households at once is there room? (empty: no limit)"), ingreep.and_then(|one| one.plaatsen).map(f64::from), 1.0, Veldvorm::default()))
            (blad.text(&at("wie_beslist"), kader.t("Wie beslist hierover, als dat niet de gemeente is? (mag leeg)", "Who decides on this, if not the municipality? (may be empty)"), ingreep.map_or("", |one| &one.wie_beslist), Veldvorm::default()))
            (blad.details(kader.t("Meer keuzes", "More choices"), &MORE.map(&at).each_ref().map(String::as_str), &more(blad, bestand, &veld, ingreep)))
            @if ingreep.is_some() { (blad.tick(&at("weg"), kader.t("Haal deze aanpak weg", "Take this approach away"), false)) }
        }
    }
}

fn more(
    blad: &Invulblad<'_>,
    bestand: &Scenariobestand,
    veld: &str,
    ingreep: Option<&IngreepInvoer>,
) -> Markup {
    let kader = blad.kader;
    let at = |part: &str| format!("{veld}.{part}");
    let of = |get: fn(&IngreepInvoer) -> f64| ingreep.map(get);
    let everybody = (String::new(), kader.t("iedereen in de groep", "everybody in the group").to_owned());
    let steps: Vec<(String, String)> = std::iter::once(everybody).chain(places(bestand, true)).collect();
    let only = ingreep
        .and_then(|one| one.alleen.as_ref())
        .map_or_else(String::new, |plek| format!("{}.{}", plek.domein, plek.trede));
    html! {
        (blad.choice(&at("alleen"), kader.t("Voor wie op welke trede?", "For whom on which step?"), &only, &steps, ""))
        (blad.number(&at("bereik_spreiding"), kader.t("Hoe onzeker is dat bereik? In procenten ervan.", "How uncertain is that reach? In percents of it."), of(|one| one.bereik_spreiding).or(Some(0.2)), 100.0, Veldvorm::default()))
        (blad.number(&at("start_na_jaren"), kader.t("Na hoeveel jaar begint het?", "After how many years does it start?"), of(|one| one.start_na_jaren), 1.0, Veldvorm::default()))
        (blad.number(&at("duur_jaren"), kader.t("Hoeveel jaar duurt het? (leeg: het gaat door)", "How many years does it last? (empty: it goes on)"), ingreep.and_then(|one| one.duur_jaren), 1.0, Veldvorm::default()))
        (blad.number(&at("uitval_per_jaar"), kader.t("Hoeveel van de 100 stoppen er per jaar mee?", "How many of 100 stop a year?"), of(|one| one.uitval_per_jaar), 100.0, Veldvorm::default()))
        (blad.number(&at("halfwaarde_jaren"), kader.t("Na hoeveel jaar is nog de helft van het effect over, als iemand stopt?", "After how many years is half of the effect left, when somebody stops?"), of(|one| one.halfwaarde_jaren), 1.0, Veldvorm::default()))
        (blad.source(&at("bron"), ingreep.and_then(|one| one.bron.as_ref())))
    }
}

pub(super) fn read(lezer: &mut Lezer<'_>, bestand: &Scenariobestand) -> Gelezen {
    let (mut after, mut namen) = (bestand.clone(), Vec::new());
    after.ingreep.clear();
    let mut keys: Vec<String> = bestand.ingreep.iter().map(|one| one.sleutel.clone()).collect();
    for index in 0..=bestand.ingreep.len() {
        let veld = format!("ingreep[{index}]");
        let before = bestand.ingreep.get(index);
        match (lezer.part(&veld, "naam", before.is_some()), before) {
            (Deel::Lees, _) => {}
            (Deel::Blijft, Some(one)) => {
                after.ingreep.push(one.clone());
                continue;
            }
            _ => continue,
        }
        let sleutel = before.map_or_else(|| new_key("aanpak", &keys), |one| one.sleutel.clone());
        keys.push(sleutel.clone());
        namen.push((format!("ingreep[{}]", after.ingreep.len()), veld.clone()));
        let one = read_approach(lezer, &veld, before, sleutel);
        after.ingreep.push(one);
    }
    Gelezen { bestand: after, namen }
}

fn read_approach(
    lezer: &mut Lezer<'_>,
    veld: &str,
    before: Option<&IngreepInvoer>,
    sleutel: String,
) -> IngreepInvoer {
    let at = |part: &str| format!("{veld}.{part}");
    let soort = match lezer.getypt.tidy(&at("soort")) {
        "toegang" => Ingreepsoort::Toegang,
        "eigen_bijdrage" => Ingreepsoort::EigenBijdrage,
        _ => Ingreepsoort::Aanpak,
    };
    let alleen = lezer.text(&at("alleen"));
    let alleen = alleen
        .split_once('.')
        .map(|(domein, trede)| Plek { domein: domein.to_owned(), trede: trede.to_owned() });
    let kept = before.cloned();
    IngreepInvoer {
        sleutel,
        naam: lezer.text(&at("naam")),
        soort,
        segmenten: lezer.getypt.all(&at("segmenten")).to_vec(),
        alleen,
        bereik: lezer.number(&at("bereik"), 100.0),
        bereik_spreiding: lezer.maybe(&at("bereik_spreiding"), 100.0).unwrap_or_default(),
        doet_mee: lezer.maybe(&at("doet_mee"), 100.0).unwrap_or(1.0),
        aanloop_jaren: lezer.maybe(&at("aanloop_jaren"), 1.0).unwrap_or_default(),
        uitval_per_jaar: lezer.maybe(&at("uitval_per_jaar"), 100.0).unwrap_or_default(),
        start_na_jaren: lezer.maybe(&at("start_na_jaren"), 1.0).unwrap_or_default(),
        duur_jaren: lezer.maybe(&at("duur_jaren"), 1.0),
        halfwaarde_jaren: lezer.maybe(&at("halfwaarde_jaren"), 1.0).unwrap_or_default(),
        plaatsen: lezer.maybe_whole(&at("plaatsen")),
        wie_beslist: lezer.text(&at("wie_beslist")),
        bron: lezer.source(&at("bron")),
        effect: kept.as_ref().map(|one| one.effect.clone()).unwrap_or_default(),
        euro_per_deelnemer: kept.as_ref().map_or(0.0, |one| one.euro_per_deelnemer),
        euro_vast_per_jaar: kept.as_ref().map_or(0.0, |one| one.euro_vast_per_jaar),
        euro_eenmalig: kept.as_ref().map_or(0.0, |one| one.euro_eenmalig),
        betalers: kept.as_ref().map(|one| one.betalers.clone()).unwrap_or_default(),
        eigen_bijdrage: kept.map(|one| one.eigen_bijdrage).unwrap_or_default(),
    }
}
