//! Outcomes, moments, demands, and what holds at the end.

use std::collections::BTreeSet;

use super::{CLAUSULES, dag, outside};
use crate::bestand::{Afspraakbestand, Afspraakeis, Clausulegevolg};
use crate::deel::Afspraakdeel;
use crate::fout::Afspraakfout;
use crate::getal;

pub(super) fn outcomes(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Uitkomsten;
    if bestand.uitkomsten.len() > CLAUSULES {
        let rule = format!("er staan {} uitkomsten in; vijf is het meeste", bestand.uitkomsten.len());
        all.push(Afspraakfout::new(deel, "uitkomsten", rule, "Kies de vijf die er het meest toe doen"));
    }
    let mut seen = BTreeSet::new();
    for (place, one) in bestand.uitkomsten.iter().enumerate() {
        let plaats = format!("uitkomst {} ‘{}’", place + 1, one.indicator);
        if one.indicator.is_empty() || !seen.insert(one.indicator.to_lowercase()) {
            let rule = "iedere uitkomst heeft een eigen naam";
            all.push(Afspraakfout::new(deel, &plaats, rule, "Zeg wat u meet, en noem het één keer"));
        }
        for (naam, text) in [("nulmeting", &one.nulmeting), ("doel", &one.doel)] {
            if getal::parse(text).is_none() {
                let rule = format!("‘{text}’ is geen getal");
                all.push(Afspraakfout::new(
                    deel,
                    format!("{plaats}, {naam}"),
                    rule,
                    "Schrijf een getal, bijvoorbeeld 11,5",
                ));
            }
        }
        if dag(deel, &format!("{plaats}, uiterlijk"), &one.uiterlijk, all) && outside(bestand, &one.uiterlijk)
        {
            let rule = "de dag ligt buiten de looptijd";
            all.push(Afspraakfout::new(deel, &plaats, rule, "Kies een dag binnen de looptijd"));
        }
        let percent = one.ten_hoogste.is_some_and(|most| (1..=1000).contains(&most));
        if one.gevolg == Clausulegevolg::Geld && !percent {
            let rule = "een gevolg in geld heeft een grens tussen 0,1 en 100 %";
            all.push(Afspraakfout::new(
                deel,
                &plaats,
                rule,
                "Vul in hoeveel procent van het jaarbedrag het ten hoogste is",
            ));
        }
        if one.gevolg != Clausulegevolg::Geld && one.ten_hoogste.is_some() {
            let rule = "een grens in procenten hoort bij een gevolg in geld";
            all.push(Afspraakfout::new(deel, &plaats, rule, "Kies geld als gevolg, of maak de grens leeg"));
        }
        if one.telt_vanaf == 0 {
            let rule = "een uitkomst telt pas vanaf een aantal gemeten mensen";
            all.push(Afspraakfout::new(deel, &plaats, rule, "Vul in vanaf hoeveel mensen, bijvoorbeeld 30"));
        }
    }
}

pub(super) fn moments(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Ritme;
    let mut seen = BTreeSet::new();
    for (place, one) in bestand.ijkmomenten.iter().enumerate() {
        let plaats = format!("moment {} ({})", place + 1, one.dag);
        if dag(deel, &plaats, &one.dag, all) && outside(bestand, &one.dag) {
            all.push(Afspraakfout::new(
                deel,
                &plaats,
                "de dag ligt buiten de looptijd",
                "Kies een dag binnen de looptijd",
            ));
        }
        if !seen.insert((&one.dag, one.soort)) {
            all.push(Afspraakfout::new(deel, &plaats, "dit moment staat er twee keer", "Haal er één weg"));
        }
    }
    let many = |count: Option<u32>| count.is_some_and(|count| count > 366);
    if many(bestand.rapportage.per_jaar) || many(bestand.rapportage.leerdagen) {
        all.push(Afspraakfout::new(
            deel,
            "verslagen en leerdagen",
            "een jaar heeft 366 dagen",
            "Vul een kleiner aantal in",
        ));
    }
}

/// The faults of a list of demands.
pub(crate) fn eisen(eisen: &[Afspraakeis], all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Eisen;
    let mut seen = BTreeSet::new();
    for (place, one) in eisen.iter().enumerate() {
        let plaats = format!("eis {} ‘{}’", place + 1, one.tekst);
        if one.tekst.is_empty() || !seen.insert(one.tekst.to_lowercase()) {
            all.push(Afspraakfout::new(
                deel,
                &plaats,
                "iedere eis staat er één keer in, in woorden",
                "Schrijf wat u vraagt",
            ));
        }
        if !(1..=6_000).contains(&one.minuten) || !(1..=366).contains(&one.per_jaar) {
            let rule = "een eis kost 1 tot 6.000 minuten, 1 tot 366 keer per jaar";
            all.push(Afspraakfout::new(deel, &plaats, rule, "Vul beide in, of haal de eis weg"));
        }
    }
}

pub(super) fn ending(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let months = |count: Option<u32>| count.is_some_and(|count| count > 120);
    if months(bestand.uitstap.opzegtermijn) || months(bestand.uitstap.overdracht) {
        let rule = "opzeggen en overdragen duren ten hoogste 120 maanden";
        all.push(Afspraakfout::new(
            Afspraakdeel::Einde,
            "stoppen en overdragen",
            rule,
            "Vul een kleiner aantal in",
        ));
    }
    let deel = Afspraakdeel::Risico;
    if bestand.egalisatie.ten_hoogste.is_some_and(|most| most > 1000) {
        let rule = "de reserve is ten hoogste 100 % van het jaarbedrag";
        all.push(Afspraakfout::new(deel, "egalisatiereserve", rule, "Vul een kleiner percentage in"));
    }
    for (place, one) in bestand.geschil.iter().enumerate() {
        if one.wie.is_empty() || !(1..=366).contains(&one.dagen) {
            let rule = "iedere stap zegt wie er praat, en binnen hoeveel dagen";
            all.push(Afspraakfout::new(
                deel,
                format!("stap {} bij een geschil", place + 1),
                rule,
                "Vul beide in",
            ));
        }
    }
}
