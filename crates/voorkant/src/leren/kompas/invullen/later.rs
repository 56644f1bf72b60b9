//! The parts of steps 4 to 6, and of what stands around the steps.

use ::kompas::{
    Aannameoordeel, Arenarij, Effectzekerheid, Kompasbestand, Kompasoutcome, Kwaliteitsinput, Kwaliteitsoort,
    Kwaliteitstand, Theorieaanname, Theorieknoop, Theoriepijl, Theoriesoort, Verbeterkeuze, Verbeterpunt,
};

use super::lezer::Lezer;
use super::onder::WEG;
use super::{Kompasdeel, put};

pub(super) fn input(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str) {
    let one = Kwaliteitsinput {
        id: lezer.id_of(bestand, id, "q"),
        activiteit: lezer.text("activiteit"),
        soort: lezer.kind("soort", Kwaliteitsoort::Kennis),
        tekst: lezer.line("naam", "wat er nodig is"),
        stand: lezer.kind("stand", Kwaliteitstand::Ontbreekt),
    };
    if !put(&mut bestand.kwaliteit, id, one, |one| &one.id) {
        lezer.wrong("naam", WEG);
    }
}

pub(super) fn outcome(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str) {
    let was = bestand.outcomes.iter().find(|one| one.id == id);
    let cijfer = lezer.figure("");
    let one = Kompasoutcome {
        id: lezer.id_of(bestand, id, "o"),
        activiteit: lezer.text("activiteit"),
        indicator: lezer.text("naam"),
        jaar: lezer.year("jaar"),
        te_weinig: cijfer.is_none() && was.is_some_and(|was| was.te_weinig),
        cijfer,
        bron: lezer.source(),
        verhalen: was.map(|was| was.verhalen.clone()).unwrap_or_default(),
    };
    if !put(&mut bestand.outcomes, id, one, |one| &one.id) {
        lezer.wrong("naam", WEG);
    }
}

pub(super) fn lessons(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand) {
    bestand.verbetering.beter_af = lezer.text("beteraf");
    bestand.verbetering.gaat_goed = lezer.text("gaatgoed");
    bestand.verbetering.kan_beter = lezer.text("kanbeter");
}

pub(super) fn point(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str) {
    let one = Verbeterpunt {
        id: lezer.id_of(bestand, id, "p"),
        besluit: lezer.kind("besluit", Verbeterkeuze::Houden),
        wat: lezer.line("naam", "wat u gaat doen"),
        activiteit: lezer.text("activiteit"),
        eigenaar: lezer.line("eigenaar", "wie ervoor zorgt"),
        voor: lezer.day("voor"),
    };
    if !put(&mut bestand.verbetering.punten, id, one, |one| &one.id) {
        lezer.wrong("naam", WEG);
    }
}

pub(super) fn effect(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str) {
    let one = Arenarij {
        id: lezer.id_of(bestand, id, "e"),
        activiteit: lezer.line("activiteit", "bij welke activiteit het hoort"),
        effect: lezer.line("naam", "welk effect het is"),
        voor_wie: lezer.line("voorwie", "voor wie het is"),
        betaalt: lezer.line("betaalt", "wie betaalt"),
        incasseert: lezer.line("incasseert", "wie incasseert"),
        bedrag: lezer.amount("bedrag"),
        zekerheid: lezer.kind("zekerheid", Effectzekerheid::D),
    };
    if !put(&mut bestand.arena, id, one, |one| &one.id) {
        lezer.wrong("naam", WEG);
    }
}

pub(super) fn node(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str) {
    let one = Theorieknoop {
        id: lezer.id_of(bestand, id, "k"),
        soort: lezer.kind("soort", Theoriesoort::Activiteit),
        tekst: lezer.line("naam", "wat het is"),
    };
    if !put(&mut bestand.theorie.knopen, id, one, |one| &one.id) {
        lezer.wrong("naam", WEG);
    }
}

pub(super) fn arrow(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str) {
    let one = Theoriepijl {
        van: lezer.line("van", "waar de pijl begint"),
        naar: lezer.line("naar", "waar de pijl eindigt"),
    };
    if id.is_empty() {
        bestand.theorie.pijlen.push(one);
    } else {
        match bestand.theorie.pijlen.iter_mut().find(|arrow| is_arrow(arrow, id)) {
            Some(arrow) => *arrow = one,
            None => lezer.wrong("van", WEG),
        }
    }
}

/// Whether this is the arrow of a key: `k1-k2`.
pub(super) fn is_arrow(arrow: &Theoriepijl, id: &str) -> bool {
    id == format!("{}-{}", arrow.van, arrow.naar)
}

pub(super) fn assumption(lezer: &mut Lezer<'_>, bestand: &mut Kompasbestand, id: &str) {
    let one = Theorieaanname {
        id: lezer.id_of(bestand, id, "n"),
        bij: lezer.line("bij", "waarvoor dit waar moet zijn"),
        tekst: lezer.line("naam", "wat u aanneemt"),
        oordeel: lezer.kind("oordeel", Aannameoordeel::NietGetoetst),
        bewijs: lezer.text("bewijs"),
        getoetst: lezer.may_day("getoetst"),
    };
    if !put(&mut bestand.theorie.aannames, id, one, |one| &one.id) {
        lezer.wrong("naam", WEG);
    }
}

/// Takes a part away, with the links to it: what pointed at it becomes a loose end.
pub(super) fn remove(deel: Kompasdeel, bestand: &mut Kompasbestand, id: &str) {
    match deel {
        Kompasdeel::Cijfer => bestand.monitor.retain(|one| one.id != id),
        Kompasdeel::Ambitie => {
            bestand.ambities.retain(|one| one.id != id);
            bestand.resultaten.iter_mut().for_each(|one| one.ambities.retain(|other| other != id));
        }
        Kompasdeel::Resultaat => result(bestand, id),
        Kompasdeel::Indicator => indicator(bestand, id),
        Kompasdeel::Activiteit => activity(bestand, id),
        Kompasdeel::Input => bestand.kwaliteit.retain(|one| one.id != id),
        Kompasdeel::Outcome => bestand.outcomes.retain(|one| one.id != id),
        Kompasdeel::Punt => bestand.verbetering.punten.retain(|one| one.id != id),
        Kompasdeel::Effect => bestand.arena.retain(|one| one.id != id),
        Kompasdeel::Knoop => {
            let theory = &mut bestand.theorie;
            theory.knopen.retain(|one| one.id != id);
            theory.pijlen.retain(|one| one.van != id && one.naar != id);
            theory.aannames.retain(|one| one.bij != id);
        }
        Kompasdeel::Pijl => bestand.theorie.pijlen.retain(|one| !is_arrow(one, id)),
        Kompasdeel::Aanname => bestand.theorie.aannames.retain(|one| one.id != id),
        Kompasdeel::Hoofd | Kompasdeel::Beeld | Kompasdeel::Lessen | Kompasdeel::Doel => {}
    }
}

fn result(bestand: &mut Kompasbestand, id: &str) {
    let own = bestand.resultaten.iter().filter(|one| one.id == id);
    let indicators: Vec<String> = own.flat_map(|one| &one.indicatoren).map(|one| one.id.clone()).collect();
    indicators.iter().for_each(|one| indicator(bestand, one));
    bestand.resultaten.retain(|one| one.id != id);
    bestand.activiteiten.iter_mut().for_each(|one| one.resultaten.retain(|other| other != id));
}

fn indicator(bestand: &mut Kompasbestand, id: &str) {
    bestand.resultaten.iter_mut().for_each(|one| one.indicatoren.retain(|other| other.id != id));
    bestand.outcomes.iter_mut().filter(|one| one.indicator == id).for_each(|one| one.indicator.clear());
}

fn activity(bestand: &mut Kompasbestand, id: &str) {
    bestand.activiteiten.retain(|one| one.id != id);
    bestand.kwaliteit.iter_mut().filter(|one| one.activiteit == id).for_each(|one| one.activiteit.clear());
    bestand.outcomes.iter_mut().filter(|one| one.activiteit == id).for_each(|one| one.activiteit.clear());
    let points = bestand.verbetering.punten.iter_mut().filter(|one| one.activiteit == id);
    points.for_each(|one| one.activiteit.clear());
    bestand.arena.retain(|one| one.activiteit != id);
}
