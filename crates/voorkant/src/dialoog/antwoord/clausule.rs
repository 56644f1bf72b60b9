//! An adopted expectation becomes an outcome clause of an agreement that is being written: its next version. Pure.

use afspraak::{Afspraakbestand, Afspraakstand, Clausulegevolg, Uitkomstclausule};
use domein::Datum;
use verwachting::Clausulevoorstel;

use super::verwijzing::Dialoogverwijzing;
use crate::afspraken::overeenkomst::decide::Afspraakinhoud;
use crate::web::velden::{Formulierfout, Velden};

/// An agreement has at most so many outcomes.
pub const MEEST: usize = 5;

/// Whether a clause can be put in an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plaatsbaar {
    /// Yes: it is being written, and there is room.
    Ja,
    /// It stands there already.
    AlErin,
    /// It has all the outcomes that it may have.
    Vol,
    /// It lies ready to be signed.
    Aangeboden,
    /// It was signed, and holds.
    Getekend,
    /// It was withdrawn.
    Ingetrokken,
}

/// Whether the clause of an expectation can be put in an agreement. Where the same expectation stands in it after another round,
/// it stands there already.
pub fn placeable(inhoud: &Afspraakinhoud, mark: &Dialoogverwijzing) -> Plaatsbaar {
    let uitkomsten = &inhoud.afspraak.uitkomsten;
    let same = |one: &Uitkomstclausule| {
        Dialoogverwijzing::read(&one.verwachting).is_some_and(|there| there.is_same(mark))
    };
    match inhoud.tekenen.stand() {
        Afspraakstand::Ingetrokken => Plaatsbaar::Ingetrokken,
        _ if uitkomsten.iter().any(same) => Plaatsbaar::AlErin,
        Afspraakstand::Aangeboden => Plaatsbaar::Aangeboden,
        Afspraakstand::Gesloten => Plaatsbaar::Getekend,
        Afspraakstand::Open if uitkomsten.len() >= MEEST => Plaatsbaar::Vol,
        Afspraakstand::Open => Plaatsbaar::Ja,
    }
}

/// What an outcome clause says beside what the answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clausulevelden {
    /// How it is now.
    pub nulmeting: String,
    /// What it should become.
    pub doel: String,
    /// In what.
    pub eenheid: String,
    /// By when.
    pub uiterlijk: Datum,
    /// From so many people it counts.
    pub telt_vanaf: u32,
}

/// From what somebody typed, within the days of the agreement; or all that is wrong.
pub fn read(velden: &Velden, bestand: &Afspraakbestand) -> Result<Clausulevelden, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    for veld in ["nulmeting", "doel"] {
        if prijs::parse_getal(veld, velden.get(veld)).is_err() {
            fouten.push(Formulierfout::new(veld, "schrijf een getal, bijvoorbeeld 35 of 35,5"));
        }
    }
    let uiterlijk = velden.must_dag("uiterlijk").map_err(|fout| fouten.push(fout)).ok();
    let first = domein::parse_datum(&bestand.begin).unwrap_or(Datum::MIN);
    let last = domein::parse_datum(&bestand.eind).unwrap_or(Datum::MAX);
    if uiterlijk.is_some_and(|day| !(first..=last).contains(&day)) {
        fouten.push(Formulierfout::new("uiterlijk", "kies een dag binnen de looptijd van de afspraak"));
    }
    // Under ten people nothing is shown, so nothing could be judged either.
    let telt_vanaf = velden.get("telt_vanaf").parse().ok().filter(|count| (10..=100_000).contains(count));
    if telt_vanaf.is_none() {
        fouten.push(Formulierfout::new("telt_vanaf", "schrijf een aantal mensen van 10 of meer"));
    }
    let eenheid = velden.kort("eenheid").map_err(|fout| fouten.push(fout)).ok().flatten();
    match (uiterlijk, telt_vanaf) {
        (Some(uiterlijk), Some(telt_vanaf)) if fouten.is_empty() => Ok(Clausulevelden {
            nulmeting: velden.get("nulmeting").to_owned(),
            doel: velden.get("doel").to_owned(),
            eenheid: eenheid.map(|text| text.to_string()).unwrap_or_default(),
            uiterlijk,
            telt_vanaf,
        }),
        _ => Err(fouten),
    }
}

/// The agreement with the clause behind its others. It carries the mark of the expectation and its round.
pub fn placed(
    bestand: &Afspraakbestand,
    (mark, voorstel): (&Dialoogverwijzing, &Clausulevoorstel),
    velden: &Clausulevelden,
) -> Afspraakbestand {
    let mut after = bestand.clone();
    after.uitkomsten.push(Uitkomstclausule {
        indicator: voorstel.indicator().to_string(),
        nulmeting: velden.nulmeting.clone(),
        doel: velden.doel.clone(),
        eenheid: velden.eenheid.clone(),
        uiterlijk: velden.uiterlijk.to_string(),
        gevolg: Clausulegevolg::Gesprek,
        ten_hoogste: None,
        telt_vanaf: velden.telt_vanaf,
        verwachting: mark.to_string(),
    });
    after
}

#[cfg(test)]
mod tests;
