//! The parts of steps 1 to 3.

use ::kompas::{
    Kompasactiviteit, Kompasambitie, Kompasbestand, Kompaseenheid, Kompasindicator, Kompasresultaat,
    Monitorcijfer, Streefdoel,
};
use domein::Datum;

use super::lezer::Lezer;
use super::put;

/// What somebody reads when a part is not there any more.
pub(super) const WEG: &str = "dit deel is er niet meer; ga terug en begin opnieuw";

/// The keys that were ticked and are there.
pub(super) fn ticked<'a>(
    lezer: &Lezer<'_>,
    veld: &str,
    known: impl Iterator<Item = &'a String>,
) -> Vec<String> {
    let chosen: Vec<&str> = lezer.velden().all(veld).collect();
    known.filter(|id| chosen.contains(&id.as_str())).cloned().collect()
}

pub(super) fn head(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand) {
    bestand.thema = lezer.line("thema", "waar het over gaat");
    bestand.gebied = lezer.line("gebied", "voor welk gebied het is");
    bestand.van = lezer.year("van");
    bestand.tot = lezer.year("tot");
}

pub(super) fn figure(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str) {
    let was = bestand.monitor.iter().find(|one| one.id == id);
    let cijfer = lezer.figure("");
    let one = Monitorcijfer {
        id: lezer.id_of(bestand, id, "c"),
        naam: lezer.line("naam", "wat er geteld is"),
        eenheid: lezer.kind("eenheid", Kompaseenheid::Procent),
        te_weinig: cijfer.is_none() && was.is_some_and(|was| was.te_weinig),
        cijfer,
        bron: lezer.source(),
    };
    if !put(&mut bestand.monitor, id, one, |one| &one.id) {
        lezer.wrong("naam", WEG);
    }
}

pub(super) fn ambition(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str) {
    let one =
        Kompasambitie { id: lezer.id_of(bestand, id, "m"), tekst: lezer.line("naam", "wat de ambitie is") };
    if !put(&mut bestand.ambities, id, one, |one| &one.id) {
        lezer.wrong("naam", WEG);
    }
}

pub(super) fn result(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str) {
    let was = bestand.resultaten.iter().find(|one| one.id == id);
    let one = Kompasresultaat {
        id: lezer.id_of(bestand, id, "r"),
        jaren: lezer.count("jaren").unwrap_or(0),
        wie: lezer.line("wie", "voor wie"),
        wat: lezer.line("naam", "wat u wilt bereiken"),
        ambities: ticked(lezer, "ambities", bestand.ambities.iter().map(|one| &one.id)),
        indicatoren: was.map(|one| one.indicatoren.clone()).unwrap_or_default(),
        verhalen: was.map(|one| one.verhalen.clone()).unwrap_or_default(),
    };
    if !put(&mut bestand.resultaten, id, one, |one| &one.id) {
        lezer.wrong("naam", WEG);
    }
}

pub(super) fn indicator(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str) {
    let hidden = bestand.indicator(id).is_some_and(|(_, one)| one.te_weinig);
    let was = bestand.indicator(id).map(|(result, one)| (result.id.clone(), one.doelen.clone()));
    let result = was.as_ref().map_or_else(|| lezer.text("bij"), |(result, _)| result.clone());
    let mut doelen = was.map(|(_, doelen)| doelen).unwrap_or_default();
    // Once it is published a target has a form of its own, which asks for the reason.
    if bestand.gepubliceerd.is_none() {
        let target = lezer.number("doel");
        doelen = target
            .map(|waarde| Streefdoel {
                waarde,
                jaar: lezer.year("doeljaar"),
                reden: String::new(),
                sinds: None,
            })
            .into_iter()
            .collect();
    }
    let nulmeting = lezer.figure("");
    let one = Kompasindicator {
        id: lezer.id_of(bestand, id, "i"),
        naam: lezer.line("naam", "wat er geteld wordt"),
        eenheid: lezer.kind("eenheid", Kompaseenheid::Procent),
        code: lezer.text("code"),
        te_weinig: nulmeting.is_none() && hidden,
        nulmeting,
        bron: lezer.source(),
        doelen,
    };
    let place = bestand.resultaten.iter_mut().find(|one| one.id == result);
    let Some(place) = place else {
        lezer.wrong("bij", "een indicator hoort bij een resultaat; kies er een uit de lijst");
        return;
    };
    if !put(&mut place.indicatoren, id, one, |one| &one.id) {
        lezer.wrong("naam", WEG);
    }
}

pub(super) fn target(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str, vandaag: Datum) {
    let doel = Streefdoel {
        waarde: lezer.must_number("waarde"),
        jaar: lezer.year("jaar"),
        reden: lezer.line("reden", "waarom het doel verandert"),
        sinds: Some(vandaag),
    };
    let indicators = bestand.resultaten.iter_mut().flat_map(|one| &mut one.indicatoren);
    match indicators.into_iter().find(|one| one.id == id) {
        Some(indicator) => indicator.doelen.push(doel),
        None => lezer.wrong("waarde", WEG),
    }
}

pub(super) fn activity(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str) {
    let one = Kompasactiviteit {
        id: lezer.id_of(bestand, id, "a"),
        naam: lezer.line("naam", "wat er gedaan wordt"),
        organisatie: lezer.text("organisatie"),
        resultaten: ticked(lezer, "resultaten", bestand.resultaten.iter().map(|one| &one.id)),
        methode: lezer.text("methode"),
        bereik: lezer.count("bereik"),
        kosten: lezer.amount("kosten"),
        afspraak: lezer.text("afspraak"),
    };
    if !put(&mut bestand.activiteiten, id, one, |one| &one.id) {
        lezer.wrong("naam", WEG);
    }
}
