//! Parties and mandates.

use std::collections::BTreeSet;

use domein::parse_datum;

use super::{LARGEST, dag};
use crate::bestand::{Afspraakbestand, Afspraakpartij, Gemachtigde};
use crate::deel::Afspraakdeel;
use crate::fout::Afspraakfout;

pub(super) fn parties(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let mut names = BTreeSet::new();
    let mut accounts = BTreeSet::new();
    for (place, party) in bestand.partijen.iter().enumerate() {
        let plaats = format!("partij {} ‘{}’", place + 1, party.naam);
        let mut say =
            |rule: &str, way: &str| all.push(Afspraakfout::new(Afspraakdeel::Partijen, &plaats, rule, way));
        if party.naam.is_empty() || !names.insert(party.naam.to_lowercase()) {
            say(
                "iedere partij staat er één keer in, met een naam",
                "Geef de naam, of haal de dubbele regel weg",
            );
        }
        if party.rol == crate::Partijrol::Opdrachtgever && !party.organisatie.is_empty() {
            say(
                "de opdrachtgever is de gemeente, en hoort bij geen andere organisatie",
                "Maak de organisatie leeg",
            );
        }
        for one in &party.gemachtigden {
            mandate(party, one, all);
            if !accounts.insert(one.account.clone()) {
                let rule =
                    "dit account staat al bij een gemachtigde; iemand tekent voor één partij, één keer";
                let place = format!("gemachtigde ‘{}’ van ‘{}’", one.naam, party.naam);
                all.push(Afspraakfout::new(Afspraakdeel::Partijen, place, rule, "Kies iemand anders"));
            }
        }
    }
}

pub(super) fn mandate(party: &Afspraakpartij, one: &Gemachtigde, all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Partijen;
    let plaats = format!("gemachtigde ‘{}’ van ‘{}’", one.naam, party.naam);
    if one.account.is_empty() || one.naam.is_empty() {
        let rule = "een gemachtigde heeft een account en een naam";
        all.push(Afspraakfout::new(deel, &plaats, rule, "Vul beide in"));
    }
    dag(deel, &format!("{plaats}, vanaf"), &one.van, all);
    if !one.tot.is_empty() {
        dag(deel, &format!("{plaats}, tot en met"), &one.tot, all);
        if parse_datum(&one.tot).is_ok_and(|tot| parse_datum(&one.van).is_ok_and(|van| tot < van)) {
            all.push(Afspraakfout::new(
                deel,
                &plaats,
                "het mandaat eindigt vóór het begint",
                "Draai de dagen om",
            ));
        }
    }
    if one.tot_bedrag.is_some_and(|most| !(1..=LARGEST).contains(&most)) {
        let rule = "het bedrag van een mandaat ligt boven nul";
        all.push(Afspraakfout::new(deel, &plaats, rule, "Vul het hoogste bedrag in, of maak het leeg"));
    }
}
