//! Step 4: what help costs, what the approach costs, who pays, and what comes back elsewhere.

use maud::{Markup, html};
use scenario::{
    BijdrageInvoer, IngreepInvoer, Ingreepsoort, Plek, PrijsInvoer, Scenariobestand, VerplaatsingInvoer,
};

use super::{Gelezen, places, word};
use crate::ombuigen::scenario::lezer::{Deel, Lezer};
use crate::ombuigen::scenario::pages::invul::{Invulblad, Veldvorm};

pub(super) fn fields(blad: &Invulblad<'_>, bestand: &Scenariobestand) -> Markup {
    let kader = blad.kader;
    html! {
        section class="vk-section" aria-labelledby="kosten-aanpak" {
            h2 class="utrecht-heading-2" id="kosten-aanpak" { (kader.t("Wat kost de aanpak?", "What does the approach cost?")) }
            @if bestand.ingreep.is_empty() { p { (kader.t("U doet nog niets. Vul eerst stap 2 in.", "You do nothing yet. Fill in step 2 first.")) } }
            @for (index, _) in bestand.ingreep.iter().enumerate() { (approach(blad, bestand, index)) }
        }
        section class="vk-section" aria-labelledby="kosten-hulp" {
            h2 class="utrecht-heading-2" id="kosten-hulp" { (kader.t("Wat kost een jaar hulp voor één huishouden?", "What does a year of help for one household cost?")) }
            p { (kader.t("Neem het gemiddelde uit uw eigen declaraties. Weet u het niet, laat het leeg: dan telt het als nul euro, en dat staat erbij.",
                "Take the mean of your own declared amounts. If you do not know, leave it empty: it counts as nil euros then, and that is said.")) }
            @for (key, naam) in places(bestand, false) { (price(blad, bestand, &key, &naam)) }
        }
        section class="vk-section" aria-labelledby="kosten-elders" {
            h2 class="utrecht-heading-2" id="kosten-elders" { (kader.t("Komt hulp elders terug?", "Does help come back elsewhere?")) }
            @for (index, one) in bestand.verplaatsing.iter().enumerate() { (displaced(blad, bestand, index, Some(one))) }
            (blad.details(kader.t("Voeg er een toe", "Add one"), &[&format!("verplaatsing[{}]", bestand.verplaatsing.len())], &displaced(blad, bestand, bestand.verplaatsing.len(), None)))
        }
    }
}

fn approach(blad: &Invulblad<'_>, bestand: &Scenariobestand, index: usize) -> Markup {
    let (kader, one) = (blad.kader, &bestand.ingreep[index]);
    let at = |part: &str| format!("ingreep[{index}].{part}");
    html! {
        fieldset class="vk-field" {
            legend { (one.naam) }
            (blad.number(&at("euro_per_deelnemer"), kader.t("Euro per jaar voor één huishouden dat meedoet", "Euros a year for one household that takes part"), Some(one.euro_per_deelnemer), 1.0, Veldvorm { schuif: Some((0.0, 20_000.0, 50.0)), ..Veldvorm::default() }))
            (blad.number(&at("euro_vast_per_jaar"), kader.t("Euro per jaar dat vaststaat", "Euros a year that are fixed"), Some(one.euro_vast_per_jaar), 1.0, Veldvorm::default()))
            (blad.number(&at("euro_eenmalig"), kader.t("Euro in het eerste jaar, één keer", "Euros in the first year, once"), Some(one.euro_eenmalig), 1.0, Veldvorm::default()))
            (blad.payers(&at("betalers"), &one.betalers))
            @if one.soort == Ingreepsoort::EigenBijdrage {
                @for (key, naam) in places(bestand, false) {
                    @let now = one.eigen_bijdrage.iter().find(|own| format!("{}.{}", own.domein, own.trede) == key).map(|own| own.euro_per_jaar);
                    (blad.number(&at(&format!("eigen_bijdrage.{key}")), &format!("{}: {naam}", kader.t("Euro per jaar dat een inwoner meer betaalt (minder: met een min)", "Euros a year that a resident pays more (less: with a minus)")), now, 1.0, Veldvorm::default()))
                }
            }
        }
    }
}

fn price(blad: &Invulblad<'_>, bestand: &Scenariobestand, key: &str, naam: &str) -> Markup {
    let (kader, veld) = (blad.kader, format!("prijs.{key}"));
    let at = |part: &str| format!("{veld}.{part}");
    let now = bestand.prijs.iter().find(|one| format!("{}.{}", one.domein, one.trede) == key);
    html! {
        fieldset class="vk-field" {
            legend { (naam) }
            (blad.number(&at("euro_per_jaar"), kader.t("Euro per jaar voor één huishouden", "Euros a year for one household"), now.map(|one| one.euro_per_jaar), 1.0, Veldvorm::default()))
            (blad.payers(&at("betalers"), &now.map(|one| one.betalers.clone()).unwrap_or_default()))
            (blad.number(&at("verzilverbaar"), kader.t("Hoeveel van de 100 euro houdt u echt over als deze hulp niet nodig is?", "How many of 100 euros are really left when this help is not needed?"), now.map(|one| one.verzilverbaar), 100.0, Veldvorm {
                help: kader.t("Een gebouw of een contract loopt door, ook als er minder mensen komen.", "A building or a contract goes on, even when fewer people come."), schuif: Some((0.0, 100.0, 5.0)), ..Veldvorm::default() }))
            (blad.number(&at("verzilverbaar_na_jaren"), kader.t("Na hoeveel jaar pas?", "After how many years only?"), now.map(|one| f64::from(one.verzilverbaar_na_jaren)), 1.0, Veldvorm::default()))
            (blad.source(&at("bron"), now.and_then(|one| one.bron.as_ref())))
            (blad.details(kader.t("Meer keuzes", "More choices"), &[&at("spreiding"), &at("reele_groei"), &at("overdracht")], &html! {
                (blad.number(&at("spreiding"), kader.t("Hoe onzeker is deze prijs? In procenten ervan.", "How uncertain is this price? In percents of it."), now.map(|one| one.spreiding), 100.0, Veldvorm::default()))
                (blad.number(&at("reele_groei"), kader.t("Hoeveel procent per jaar stijgt hij meer dan andere prijzen?", "How many percent a year does it rise more than other prices?"), now.map(|one| one.reele_groei), 100.0, Veldvorm::default()))
                (blad.tick(&at("overdracht"), kader.t("Dit geld wisselt alleen van hand, zoals een uitkering", "This money only changes hands, such as a benefit"), now.is_some_and(|one| one.overdracht)))
            }))
            @if now.is_some() { (blad.tick(&at("weg"), kader.t("Haal deze prijs weg", "Take this price away"), false)) }
        }
    }
}

fn displaced(
    blad: &Invulblad<'_>,
    bestand: &Scenariobestand,
    index: usize,
    one: Option<&VerplaatsingInvoer>,
) -> Markup {
    let (kader, veld) = (blad.kader, format!("verplaatsing[{index}]"));
    let at = |part: &str| format!("{veld}.{part}");
    let none = (String::new(), kader.t("kies", "choose").to_owned());
    // A place that only an expert chooses stands in the list where it was chosen.
    let shown = |plek: Option<&Plek>| {
        let mut choices: Vec<(String, String)> =
            std::iter::once(none.clone()).chain(places(bestand, false)).collect();
        let own = plek.map(|plek| (format!("{}.{}", plek.domein, plek.trede), word(&plek.trede).to_owned()));
        if let Some(own) = own.filter(|own| choices.iter().all(|one| one.0 != own.0)) {
            choices.push(own);
        }
        choices
    };
    let (from, to) = (shown(one.map(|one| &one.van)), shown(one.map(|one| &one.naar)));
    let key =
        |plek: Option<&Plek>| plek.map_or_else(String::new, |plek| format!("{}.{}", plek.domein, plek.trede));
    html! {
        fieldset class="vk-field" {
            legend { (kader.t("Verplaatsing ", "Displacement ")) (index + 1) }
            (blad.choice(&at("van"), kader.t("Welke hulp is minder nodig?", "Which help is needed less?"), &key(one.map(|one| &one.van)), &from, ""))
            (blad.choice(&at("naar"), kader.t("Welke hulp komt er voor in de plaats?", "Which help comes in its place?"), &key(one.map(|one| &one.naar)), &to, ""))
            (blad.number(&at("deel"), kader.t("Voor hoeveel van de 100?", "For how many of 100?"), one.map(|one| one.deel), 100.0, Veldvorm::default()))
            (blad.text(&at("gebied"), kader.t("In welk ander gebied? (leeg: hier)", "In which other area? (empty: here)"), one.map_or("", |one| &one.gebied), Veldvorm::default()))
            @if one.is_some() { (blad.tick(&at("weg"), kader.t("Haal dit weg", "Take this away"), false)) }
        }
    }
}

pub(super) fn read(lezer: &mut Lezer<'_>, bestand: &Scenariobestand) -> Gelezen {
    let (mut after, mut namen) = (bestand.clone(), Vec::new());
    let keys: Vec<String> = places(bestand, false).into_iter().map(|(key, _)| key).collect();
    for (index, one) in after.ingreep.iter_mut().enumerate() {
        read_costs(lezer, &keys, (index, one), &mut namen);
    }
    after.prijs.clear();
    for key in &keys {
        let place = format!("prijs[{}]", after.prijs.len());
        if let Some(one) = read_price(lezer, bestand, key) {
            after.prijs.push(one);
            namen.push((place, format!("prijs.{key}")));
        }
    }
    // What this step does not show, it does not take away.
    let unseen = |one: &&PrijsInvoer| !keys.contains(&format!("{}.{}", one.domein, one.trede));
    after.prijs.extend(bestand.prijs.iter().filter(unseen).cloned());
    after.verplaatsing.clear();
    for index in 0..=bestand.verplaatsing.len() {
        let before = bestand.verplaatsing.get(index);
        if let Some(one) = read_displaced(lezer, index, before) {
            namen.push((
                format!("verplaatsing[{}]", after.verplaatsing.len()),
                format!("verplaatsing[{index}]"),
            ));
            after.verplaatsing.push(one);
        }
    }
    Gelezen { bestand: after, namen }
}

fn read_costs(
    lezer: &mut Lezer<'_>,
    keys: &[String],
    (index, one): (usize, &mut IngreepInvoer),
    namen: &mut Vec<(String, String)>,
) {
    let at = |part: &str| format!("ingreep[{index}].{part}");
    one.euro_per_deelnemer = lezer.maybe(&at("euro_per_deelnemer"), 1.0).unwrap_or_default();
    one.euro_vast_per_jaar = lezer.maybe(&at("euro_vast_per_jaar"), 1.0).unwrap_or_default();
    one.euro_eenmalig = lezer.maybe(&at("euro_eenmalig"), 1.0).unwrap_or_default();
    one.betalers = lezer.payers(&at("betalers"));
    if one.soort != Ingreepsoort::EigenBijdrage {
        return;
    }
    let before = std::mem::take(&mut one.eigen_bijdrage);
    for key in keys {
        let field = at(&format!("eigen_bijdrage.{key}"));
        let (Some(euro), Some((domein, trede))) = (lezer.maybe(&field, 1.0), key.split_once('.')) else {
            continue;
        };
        namen.push((at(&format!("eigen_bijdrage[{}]", one.eigen_bijdrage.len())), field));
        one.eigen_bijdrage.push(BijdrageInvoer {
            domein: domein.to_owned(),
            trede: trede.to_owned(),
            euro_per_jaar: euro,
        });
    }
    let unseen = |own: &BijdrageInvoer| !keys.contains(&format!("{}.{}", own.domein, own.trede));
    one.eigen_bijdrage.extend(before.into_iter().filter(unseen));
}

fn read_displaced(
    lezer: &mut Lezer<'_>,
    index: usize,
    before: Option<&VerplaatsingInvoer>,
) -> Option<VerplaatsingInvoer> {
    let veld = format!("verplaatsing[{index}]");
    let at = |part: &str| format!("{veld}.{part}");
    let place = |lezer: &Lezer<'_>, part: &str| {
        let text = lezer.text(&at(part));
        text.split_once('.')
            .map(|(domein, trede)| Plek { domein: domein.to_owned(), trede: trede.to_owned() })
    };
    match lezer.part(&veld, "van", before.is_some()) {
        Deel::Lees => {}
        Deel::Blijft => return before.cloned(),
        Deel::Weg => return None,
    }
    let (van, naar) = (place(lezer, "van"), place(lezer, "naar"));
    for (part, found) in [("van", &van), ("naar", &naar)] {
        if found.is_none() {
            lezer.empty(&at(part));
        }
    }
    let bron = before.and_then(|one| one.bron.clone());
    let (deel, gebied) = (lezer.number(&at("deel"), 100.0), lezer.text(&at("gebied")));
    Some(VerplaatsingInvoer { van: van?, naar: naar?, deel, gebied, bron })
}

fn read_price(lezer: &mut Lezer<'_>, bestand: &Scenariobestand, key: &str) -> Option<PrijsInvoer> {
    let veld = format!("prijs.{key}");
    let at = |part: &str| format!("{veld}.{part}");
    let (domein, trede) = key.split_once('.')?;
    let before = bestand.prijs.iter().find(|one| one.domein == domein && one.trede == trede);
    match lezer.part(&veld, "euro_per_jaar", before.is_some()) {
        Deel::Lees => {}
        Deel::Blijft => return before.cloned(),
        Deel::Weg => return None,
    }
    let euro = lezer.maybe(&at("euro_per_jaar"), 1.0)?;
    Some(PrijsInvoer {
        domein: domein.to_owned(),
        trede: trede.to_owned(),
        euro_per_jaar: euro,
        spreiding: lezer.maybe(&at("spreiding"), 100.0).unwrap_or_default(),
        reele_groei: lezer.maybe(&at("reele_groei"), 100.0).unwrap_or_default(),
        betalers: lezer.payers(&at("betalers")),
        overdracht: lezer.getypt.ticked(&at("overdracht")),
        verzilverbaar: lezer.maybe(&at("verzilverbaar"), 100.0).unwrap_or(1.0),
        verzilverbaar_na_jaren: lezer.maybe_whole(&at("verzilverbaar_na_jaren")).unwrap_or_default(),
        btw: before.map(|one| one.btw.clone()).unwrap_or_default(),
        bron: lezer.source(&at("bron")),
    })
}
