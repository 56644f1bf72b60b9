//! What other rooms hear of answers: where a clause came from, what the yearly talk of an agreement hears, and what people
//! experience as a figure for a compass.

use std::collections::BTreeMap;

use afspraak::Uitkomstclausule;
use opslag::stuk;
use opslag::{Opslag, OpslagFout};

use super::ervaring::{share, status};
use super::lijst::{Antwoordregel, once_asked};
use super::vervolg::{Dialoogreeks, Ervaringjaar, series};
use super::verwijzing::Dialoogverwijzing;
use crate::dialoog::inhoud::{Dialoog, Dialoogbesluit, Dialoogstuk};
use crate::dialoog::ronde::{self, Stellinguitslag};
use crate::leren::meetcijfer::{Meetbron, Meetcijfer, Meeteenheid};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::Taal;

/// From where a clause of an agreement came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clausuleherkomst {
    /// What is measured.
    pub indicator: String,
    /// The expectation, as people read it.
    pub tekst: String,
    /// Where everybody reads what came of the votes on it.
    pub adres: String,
}

/// From which expectations the clauses of an agreement came, as far as they are still there.
///
/// # Errors
/// When the store does not answer, here and below.
pub async fn origins(
    opslag: &Opslag,
    gemeente: &str,
    clausules: &[Uitkomstclausule],
) -> Result<Vec<Clausuleherkomst>, OpslagFout> {
    let mut found = Vec::new();
    for clausule in clausules {
        let Some(mark) = Dialoogverwijzing::read(&clausule.verwachting) else { continue };
        let Some(dialoog) = there(opslag, gemeente, &mark.dialoog).await? else { continue };
        let Some(round) = ronde::one(opslag, &dialoog.id, mark.over.ronde).await? else { continue };
        let Some(tekst) = round.ronde.inhoud().teksten.get(&mark.over.verwachting) else { continue };
        found.push(Clausuleherkomst {
            indicator: clausule.indicator.clone(),
            tekst: tekst.clone(),
            adres: format!("/stem/{}/uitslag/{}", dialoog.id, mark.over.ronde),
        });
    }
    Ok(found)
}

/// A dialogue that is not off.
async fn there(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Dialoogstuk>, OpslagFout> {
    let found = stuk::one::<Dialoog>(opslag, gemeente, id).await?;
    Ok(found.filter(|one| one.nu.besluit != Dialoogbesluit::Ingetrokken))
}

/// What the yearly talk of an agreement hears: of each clause that came from a dialogue the expectation, the answer, and what
/// people experienced up to and including that year.
pub async fn agreed(
    opslag: &Opslag,
    gemeente: &str,
    clausules: &[Uitkomstclausule],
    jaar: i32,
) -> Result<Cijfertabel, OpslagFout> {
    let mut known: BTreeMap<String, (Dialoogstuk, Dialoogreeks)> = BTreeMap::new();
    let mut rows = Vec::new();
    for mark in clausules.iter().filter_map(|one| Dialoogverwijzing::read(&one.verwachting)) {
        if !known.contains_key(&mark.dialoog) {
            let Some(dialoog) = there(opslag, gemeente, &mark.dialoog).await? else { continue };
            let reeks = series(opslag, &dialoog).await?;
            known.insert(mark.dialoog.clone(), (dialoog, reeks));
        }
        let Some((dialoog, reeks)) = known.get(&mark.dialoog) else { continue };
        let nummer = mark.over.verwachting;
        if let Some(regel) = reeks.lijst.as_ref().and_then(|lijst| lijst.regel(nummer.0)) {
            let adres = format!("/stem/{}/antwoord#stelling-{nummer}", mark.dialoog);
            rows.push(line(adres, (reeks, regel), jaar));
        } else if let Some(regel) = once_asked(opslag, dialoog, nummer).await? {
            // It stood in no round any more; what was agreed on is still talked about.
            let adres = format!("/stem/{}/uitslag/{}", mark.dialoog, regel.ronde);
            rows.push(line(adres, (reeks, &regel), jaar));
        }
    }
    Ok(Cijfertabel::new(
        "verwachtingen",
        "Wat verwachten we van elkaar?",
        "What do we expect of each other?",
        vec![
            Tabelkolom::naam("verwachting", "Wat mensen verwachten", "What people expect"),
            Tabelkolom::naam("antwoord", "Wat de gemeente antwoordde", "What the municipality answered"),
            Tabelkolom::naam("ervaring", "Of het gebeurt", "Whether it happens"),
        ],
    )
    .rows(rows)
    .without(
        "In deze afspraak staat nog geen verwachting uit een dialoog.",
        "There is no expectation of a dialogue in this agreement yet.",
    )
    .elsewhere("/dialoog"))
}

fn line(adres: String, (reeks, regel): (&Dialoogreeks, &Antwoordregel), jaar: i32) -> Vec<Gegeven> {
    let said = regel.antwoord().map(|last| {
        let text = format!("{}. {}", last.keuze.soort().naam(), last.reden);
        Gegeven::from(Benaming::same(last.keuze.soort().key(), text))
    });
    let mut until = reeks.jaren.iter().rev().filter(|one| i32::from(one.uitslag.dicht.year()) <= jaar);
    let experience = until.find_map(|one| Some((one, of(one, regel)?)));
    let told = |taal: Taal, one: &Ervaringjaar, found: &Stellinguitslag| {
        let (nl, en) = found.gehouden.map(status).unwrap_or_default();
        let happens = found.gebeurt.map(|found| share(taal, found)).unwrap_or_default();
        let says = taal.pick("zegt dat het gebeurt", "says that it happens");
        format!("{}: {happens} {says}. {}.", one.uitslag.dicht.year(), crate::web::capital(taal.pick(nl, en)))
    };
    vec![
        Benaming::same("", &regel.uitslag.tekst).at(adres).into(),
        said.unwrap_or_else(|| Benaming::new("", "Nog geen antwoord", "No answer yet").into()),
        experience.map_or_else(
            || Benaming::new("", "Nog niet genoeg antwoorden", "Not enough answers yet").into(),
            |(one, found)| Benaming::new("", told(Taal::Nl, one, found), told(Taal::En, one, found)).into(),
        ),
    ]
}

/// What people experienced of a sentence in a year, in the same words and by ten people or more.
fn of<'a>(jaar: &'a Ervaringjaar, regel: &Antwoordregel) -> Option<&'a Stellinguitslag> {
    let same = |one: &&Stellinguitslag| {
        one.nummer == regel.uitslag.nummer && one.tekst == regel.uitslag.tekst && one.gebeurt.is_some()
    };
    jaar.uitslag.stellingen.iter().find(same)
}

/// What people experience of what was adopted, of the dialogues of an opgave: each the newest figure that there is.
pub async fn experienced(
    opslag: &Opslag,
    gemeente: &str,
    opgave: &str,
) -> Result<Vec<Meetcijfer>, OpslagFout> {
    let all = stuk::all::<Dialoog>(opslag, gemeente).await?;
    let own = |one: &&Dialoogstuk| {
        let inhoud = &one.nu.inhoud;
        let off = one.nu.besluit == Dialoogbesluit::Ingetrokken;
        inhoud.opgave == opgave && inhoud.vervolg.is_none() && !off
    };
    let mut found = Vec::new();
    for dialoog in all.iter().filter(own) {
        let reeks = series(opslag, dialoog).await?;
        let regels = reeks.lijst.iter().flat_map(|lijst| &lijst.regels).filter(|one| one.is_adopted());
        found.extend(regels.filter_map(|regel| {
            let newest = reeks.jaren.iter().rev().find_map(|one| Some((one, of(one, regel)?)));
            newest.and_then(|(jaar, found)| figure(jaar, found))
        }));
    }
    Ok(found)
}

fn figure(jaar: &Ervaringjaar, found: &Stellinguitslag) -> Option<Meetcijfer> {
    let happens = found.gebeurt?;
    let (laag, hoog) = happens.interval();
    Some(Meetcijfer {
        wat: format!("Deel dat zegt dat dit gebeurt: {}", found.tekst),
        eenheid: Meeteenheid::Aandeel,
        waarde: happens.value()?,
        laag,
        hoog,
        standaardfout: None,
        zonder: None,
        n: happens.of,
        methode: format!("dialoog, ronde {}; interval van Wilson, 95 procent", jaar.uitslag.nummer),
        bron: Meetbron::Dialoog,
        verwijzing: format!("/dialoog/{}/ronde/{}", jaar.dialoog, jaar.uitslag.nummer),
        tot: jaar.uitslag.dicht,
    })
}

#[cfg(test)]
mod tests;
