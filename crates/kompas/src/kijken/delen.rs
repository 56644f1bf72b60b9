//! What must hold of each part of a compass.

use std::collections::BTreeSet;

use domein::Bedrag;

use crate::arena::Arenarij;
use crate::bestand::{Kompasbestand, Kompasindicator};
use crate::fout::Kompasfout;
use crate::theorie::Theoriesoort;

use super::{Fouten, calendar, figure, sourced};

/// A hundred billion euro.
const AMOUNT: i64 = 10_000_000_000_000;

fn empty(plek: &str, text: &str, what: &str, fouten: &mut Fouten) {
    if text.is_empty() {
        fouten.push(Kompasfout::new(
            plek,
            format!("er staat niet {what}"),
            "Schrijf het op, of haal dit deel weg",
        ));
    }
}

/// A link to what is not there.
fn link(plek: &str, what: &str, id: &str, known: &BTreeSet<&str>, fouten: &mut Fouten) {
    if !known.contains(id) {
        fouten.push(Kompasfout::new(
            plek,
            format!("{what} ‘{id}’ staat niet in dit kompas"),
            "Kies iets dat er staat, of haal de verwijzing weg",
        ));
    }
}

fn links(plek: &str, what: &str, ids: &[String], known: &BTreeSet<&str>, fouten: &mut Fouten) {
    let mut seen = BTreeSet::new();
    for id in ids {
        link(plek, what, id, known, fouten);
        if !seen.insert(id) {
            fouten.push(Kompasfout::new(
                plek,
                format!("{what} ‘{id}’ staat er twee keer"),
                "Haal er een weg",
            ));
        }
    }
}

fn set<'a>(ids: impl Iterator<Item = &'a String>) -> BTreeSet<&'a str> {
    ids.map(String::as_str).collect()
}

pub(super) fn monitor(bestand: &Kompasbestand, fouten: &mut Fouten) {
    for one in &bestand.monitor {
        let plek = format!("cijfer ‘{}’", one.naam);
        empty(&plek, &one.naam, "wat er geteld is", fouten);
        if let Some(cijfer) = &one.cijfer {
            figure(&plek, cijfer, one.eenheid, fouten);
            sourced(&plek, &one.bron, fouten);
        }
    }
    for one in &bestand.ambities {
        empty(&format!("ambitie {}", one.id), &one.tekst, "wat de ambitie is", fouten);
    }
}

pub(super) fn results(bestand: &Kompasbestand, fouten: &mut Fouten) {
    let ambitions = set(bestand.ambities.iter().map(|one| &one.id));
    let stories = set(bestand.verhalen.iter().map(|one| &one.id));
    for one in &bestand.resultaten {
        let plek = format!("resultaat ‘{}’", one.wat);
        empty(&plek, &one.wat, "wat u wilt bereiken", fouten);
        empty(&plek, &one.wie, "voor wie", fouten);
        if !(1..=20).contains(&one.jaren) {
            fouten.push(Kompasfout::new(
                &plek,
                format!("{} jaar kan niet; het zijn er 1 tot en met 20", one.jaren),
                "Vul een aantal jaren in, bijvoorbeeld 3",
            ));
        }
        links(&plek, "ambitie", &one.ambities, &ambitions, fouten);
        links(&plek, "verhaal", &one.verhalen, &stories, fouten);
        one.indicatoren.iter().for_each(|indicator| self::indicator(indicator, fouten));
    }
}

fn indicator(one: &Kompasindicator, fouten: &mut Fouten) {
    let plek = format!("indicator ‘{}’", one.naam);
    empty(&plek, &one.naam, "wat er geteld wordt", fouten);
    if let Some(start) = &one.nulmeting {
        figure(&format!("nulmeting van {plek}"), start, one.eenheid, fouten);
        sourced(&format!("nulmeting van {plek}"), &one.bron, fouten);
    }
    for target in &one.doelen {
        let plek = format!("doel van {plek}");
        let value = crate::Kompascijfer { waarde: target.waarde, laag: None, hoog: None, n: None };
        figure(&plek, &value, one.eenheid, fouten);
        calendar(&plek, target.jaar, fouten);
    }
    if one.doelen.iter().skip(1).any(|later| later.reden.is_empty() || later.sinds.is_none()) {
        fouten.push(Kompasfout::new(
            plek,
            "bij een later doel staat geen reden of geen dag",
            "Schrijf op waarom en wanneer het doel veranderde",
        ));
    }
}

fn amount(plek: &str, value: Option<Bedrag>, fouten: &mut Fouten) {
    if value.is_some_and(|value| !(0..=AMOUNT).contains(&value.cents())) {
        fouten.push(Kompasfout::new(
            plek,
            "het bedrag is lager dan nul of hoger dan 100 miljard euro",
            "Vul een bedrag van nul of meer in",
        ));
    }
}

pub(super) fn activities(bestand: &Kompasbestand, fouten: &mut Fouten) {
    let results = set(bestand.resultaten.iter().map(|one| &one.id));
    let known = set(bestand.activiteiten.iter().map(|one| &one.id));
    for one in &bestand.activiteiten {
        let plek = format!("activiteit ‘{}’", one.naam);
        empty(&plek, &one.naam, "wat er gedaan wordt", fouten);
        links(&plek, "resultaat", &one.resultaten, &results, fouten);
        amount(&plek, one.kosten, fouten);
        if one.afspraak.len() > 64 || !one.afspraak.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            fouten.push(Kompasfout::new(
                plek,
                "dit is geen nummer van een afspraak",
                "Neem het nummer over dat achteraan het adres van de afspraak staat, of laat het leeg",
            ));
        }
    }
    for one in &bestand.kwaliteit {
        let plek = format!("input ‘{}’", one.tekst);
        empty(&plek, &one.tekst, "wat er nodig is", fouten);
        if !one.activiteit.is_empty() {
            link(&plek, "activiteit", &one.activiteit, &known, fouten);
        }
    }
}

pub(super) fn outcomes(bestand: &Kompasbestand, fouten: &mut Fouten) {
    let known = set(bestand.activiteiten.iter().map(|one| &one.id));
    let all = bestand.resultaten.iter().flat_map(|one| &one.indicatoren);
    let indicators = set(all.map(|one| &one.id));
    let stories = set(bestand.verhalen.iter().map(|one| &one.id));
    for one in &bestand.outcomes {
        let found = bestand.indicator(&one.indicator).map(|(_, indicator)| indicator);
        let plek = format!("outcome {} ({})", one.id, found.map_or("zonder indicator", |found| &found.naam));
        calendar(&plek, one.jaar, fouten);
        if !one.activiteit.is_empty() {
            link(&plek, "activiteit", &one.activiteit, &known, fouten);
        }
        if !one.indicator.is_empty() {
            link(&plek, "indicator", &one.indicator, &indicators, fouten);
        }
        links(&plek, "verhaal", &one.verhalen, &stories, fouten);
        let Some(cijfer) = &one.cijfer else { continue };
        let eenheid = found.map(|found| found.eenheid).unwrap_or_default();
        figure(&plek, cijfer, eenheid, fouten);
        sourced(&plek, &one.bron, fouten);
        if cijfer.n.is_none() {
            fouten.push(Kompasfout::new(
                &plek,
                "er staat niet over hoeveel mensen dit gaat",
                "Vul het aantal mensen in; bij minder dan 10 bewaart het kompas geen cijfer",
            ));
        } else if cijfer.band(eenheid).is_none() {
            fouten.push(Kompasfout::new(
                plek,
                "dit cijfer heeft geen bandbreedte",
                "Vul de ondergrens en de bovengrens in; alleen bij een percentage rekent het kompas ze zelf uit",
            ));
        }
    }
}

pub(super) fn stories(bestand: &Kompasbestand, fouten: &mut Fouten) {
    for one in &bestand.verhalen {
        let plek = format!("verhaal {}", one.id);
        if one.toestemming.waarvoor.is_empty() && one.ingetrokken.is_none() {
            fouten.push(Kompasfout::new(
                &plek,
                "er staat niet waarvoor toestemming is gegeven",
                "Vraag de verteller waarvoor het verhaal gebruikt mag worden",
            ));
        }
        match one.ingetrokken {
            Some(_) if !one.tekst.is_empty() => fouten.push(Kompasfout::new(
                &plek,
                "de toestemming is ingetrokken en de tekst staat er nog",
                "Haal de tekst weg; het aantal blijft staan",
            )),
            Some(day) if day < one.toestemming.datum => fouten.push(Kompasfout::new(
                &plek,
                "de toestemming is ingetrokken voordat zij gegeven is",
                "Vul de goede dagen in",
            )),
            _ => {}
        }
    }
}

pub(super) fn points(bestand: &Kompasbestand, fouten: &mut Fouten) {
    let known = set(bestand.activiteiten.iter().map(|one| &one.id));
    for one in &bestand.verbetering.punten {
        let plek = format!("verbeterpunt ‘{}’", one.wat);
        empty(&plek, &one.wat, "wat u gaat doen", fouten);
        empty(&plek, &one.eigenaar, "wie ervoor zorgt", fouten);
        if !one.activiteit.is_empty() {
            link(&plek, "activiteit", &one.activiteit, &known, fouten);
        }
    }
}

pub(super) fn arena(bestand: &Kompasbestand, fouten: &mut Fouten) {
    let known = set(bestand.activiteiten.iter().map(|one| &one.id));
    for one in &bestand.arena {
        let plek = format!("effect ‘{}’", one.effect);
        link(&plek, "activiteit", &one.activiteit, &known, fouten);
        named(&plek, one, fouten);
        amount(&plek, one.bedrag, fouten);
    }
}

fn named(plek: &str, one: &Arenarij, fouten: &mut Fouten) {
    for (text, what) in [
        (&one.effect, "welk effect het is"),
        (&one.voor_wie, "voor wie het is"),
        (&one.betaalt, "wie betaalt"),
        (&one.incasseert, "wie incasseert"),
    ] {
        empty(plek, text, what, fouten);
    }
}

pub(super) fn theory(bestand: &Kompasbestand, fouten: &mut Fouten) {
    let theory = &bestand.theorie;
    let known = set(theory.knopen.iter().map(|one| &one.id));
    for one in &theory.knopen {
        empty(&format!("knoop {}", one.id), &one.tekst, "wat het is", fouten);
    }
    let kind = |id: &str| theory.knopen.iter().find(|one| one.id == id).map(|one| one.soort);
    let mut seen = BTreeSet::new();
    for arrow in &theory.pijlen {
        let plek = format!("pijl van {} naar {}", arrow.van, arrow.naar);
        link(&plek, "knoop", &arrow.van, &known, fouten);
        link(&plek, "knoop", &arrow.naar, &known, fouten);
        if !seen.insert(arrow) {
            fouten.push(Kompasfout::new(&plek, "deze pijl staat er twee keer", "Haal er een weg"));
        }
        let back = |from: Theoriesoort, to: Theoriesoort| from > to;
        if kind(&arrow.van).zip(kind(&arrow.naar)).is_some_and(|(from, to)| back(from, to)) {
            fouten.push(Kompasfout::new(
                plek,
                "een pijl gaat van activiteit naar output, outcome en resultaat, nooit terug",
                "Draai de pijl om, of kies een andere soort knoop",
            ));
        }
    }
    let circle = theory.kring();
    if !circle.is_empty() {
        fouten.push(Kompasfout::new(
            format!("pijlen bij {}", circle.into_iter().collect::<Vec<_>>().join(", ")),
            "de pijlen lopen in een kring; dan is niet te zeggen wat waartoe leidt",
            "Haal een van deze pijlen weg",
        ));
    }
    for one in &theory.aannames {
        let plek = format!("aanname ‘{}’", one.tekst);
        empty(&plek, &one.tekst, "wat u aanneemt", fouten);
        link(&plek, "knoop", &one.bij, &known, fouten);
        if one.oordeel.is_getoetst() && (one.bewijs.is_empty() || one.getoetst.is_none()) {
            fouten.push(Kompasfout::new(
                plek,
                "bij een getoetste aanname horen bewijs en een dag",
                "Schrijf op wat het laat zien en wanneer dat was, of kies ‘niet getoetst’",
            ));
        }
    }
}
