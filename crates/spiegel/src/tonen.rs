//! What may be seen of a closed round. [`toon`] is the only way from sheets to figures.
//!
//! * No mean of a side from fewer than five sheets, and no outcome at all when a side has fewer.
//! * A level, or an organisation, has a bar of its own from five sheets; an organisation with one contact therefore
//!   never has. What is left when the shown parts are taken from the whole is nobody or at least five; where levels
//!   and organisations together would leave fewer, the organisations are not shown.
//! * No words of anybody on a side with fewer than eight sheets; they stand in the order of the alphabet.
//! * A statement is shown as low, middle or high. Its mean is not: beside the mean of the dimension it would give
//!   away who left it open.
//! * Residents: from ten answers.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::antwoord::{Invuller, Spiegelvel};
use crate::bewaking::{Groep, may_cross, showable};
use crate::fout::Spiegelfout;
use crate::getal::Spiegelgetal;
use crate::ronde::{Spiegelbundel, Spiegelronde};
use crate::score::{HOOG_VANAF, Kloofzekerheid, Spiegelbetrouwbaarheid, Spiegellezing, Telling, read_gap};
use crate::statistiek::{Kloofmaat, gap, mean};
use crate::stelling::{Dimensie, Instrumentstatus, Spiegelstelling, Zijde};
use crate::uitslaggesprek::Gelukt;

/// So many sheets on a side, at least, before anything of it is shown.
pub const MINST: usize = 5;
/// So many sheets on a side, at least, before words are shown: how somebody writes gives them away.
pub const WOORDEN_VANAF: usize = 8;
/// So many residents, at least.
pub const BEWONERS_VANAF: usize = 10;

/// What may be seen of a round: per dimension, never one score, and of one municipality only.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Spiegelbeeld {
    /// Of which municipality.
    pub gemeente: String,
    /// Of which year.
    pub jaar: i16,
    /// The id of the instrument.
    pub instrument: String,
    /// Its version.
    pub versie: u32,
    /// Its hash.
    pub hash: String,
    /// How far it has come; always shown.
    pub status: Instrumentstatus,
    /// How many sheets of the municipality.
    pub vellen_gemeente: usize,
    /// How many sheets of partners.
    pub vellen_partner: usize,
    /// The five dimensions, in the order of the form.
    pub dimensies: Vec<Dimensiebeeld>,
    /// What became of the agreements of the last talk.
    pub vervolg: Vec<Vervolgbeeld>,
    /// What people of the municipality added; empty under eight sheets.
    pub woorden_gemeente: Vec<String>,
    /// What people of partners added; empty under eight sheets.
    pub woorden_partner: Vec<String>,
    /// What residents say; statements with too few answers have no mean.
    pub bewoners: Vec<Bewonerbeeld>,
    /// What is uncertain, as sentences.
    pub let_op: Vec<String>,
}

/// One dimension, from both sides.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Dimensiebeeld {
    /// Which.
    pub dimensie: Dimensie,
    /// The municipality about itself.
    pub gemeente: Zijdebeeld,
    /// Partners about the municipality.
    pub partner: Zijdebeeld,
    /// Municipality minus partners; none where a side is hidden.
    pub kloof: Option<Kloofbeeld>,
    /// What both say together; none where a side is hidden.
    pub lezing: Option<Spiegellezing>,
    /// Whether the statements belong together.
    pub betrouwbaarheid: Spiegelbetrouwbaarheid,
    /// Each statement, roughly.
    pub stellingen: Vec<Stellingbeeld>,
}

/// One side of a dimension. All is none when fewer than five sheets count.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Zijdebeeld {
    /// How many sheets count.
    pub n: Option<usize>,
    /// Their mean, 1 to 5.
    pub gemiddelde: Option<Spiegelgetal>,
    /// How much they agree, `r_wg(J)`, 0 to 1.
    pub eensgezind: Option<Spiegelgetal>,
    /// Levels that may be shown, by name.
    pub niveaus: Vec<Deelbeeld>,
    /// Organisations that may be shown, by name; never of the municipality.
    pub organisaties: Vec<Deelbeeld>,
}

/// A part of a side: a level or an organisation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Deelbeeld {
    /// Its name.
    pub naam: String,
    /// How many sheets.
    pub n: usize,
    /// Their mean, in tenths.
    pub gemiddelde: Spiegelgetal,
}

/// A difference as it is shown, with its interval of 95 %.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Kloofbeeld {
    /// The difference, in points.
    pub waarde: Spiegelgetal,
    /// Its standard error, pooled.
    pub fout: Spiegelgetal,
    /// Value divided by error; none without spread.
    pub t: Option<Spiegelgetal>,
    /// n1 + n2 - 2.
    pub vrijheidsgraden: u32,
    /// The lower bound; none without spread.
    pub laag: Option<Spiegelgetal>,
    /// The upper bound; none without spread.
    pub hoog: Option<Spiegelgetal>,
    /// How much it may be trusted.
    pub zekerheid: Kloofzekerheid,
}

impl Kloofbeeld {
    pub(crate) fn of(kloof: &Kloofmaat) -> Self {
        let two = |value| Spiegelgetal::rounded(value, 2);
        Self {
            waarde: two(kloof.waarde),
            fout: two(kloof.fout),
            t: kloof.t.map(two),
            vrijheidsgraden: kloof.vrijheidsgraden,
            laag: kloof.interval.map(|(laag, _)| two(laag)),
            hoog: kloof.interval.map(|(_, hoog)| two(hoog)),
            zekerheid: Kloofzekerheid::of(kloof),
        }
    }
}

/// Where a mean lies on the scale, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Schaaldeel {
    /// Below 2.5.
    Laag,
    /// In between.
    Midden,
    /// From 3.5.
    Hoog,
}

impl Schaaldeel {
    fn of(mean: f64) -> Self {
        if mean + 1e-9 >= HOOG_VANAF {
            Self::Hoog
        } else if mean - 1e-9 < 6.0 - HOOG_VANAF {
            Self::Laag
        } else {
            Self::Midden
        }
    }
}

/// A statement as it is shown, turned so that high is favourable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Stellingbeeld {
    /// Its code.
    pub code: String,
    /// Whether it was turned.
    pub omgekeerd: bool,
    /// The municipality; none under five answers.
    pub gemeente: Option<Schaaldeel>,
    /// Partners; none under five answers.
    pub partner: Option<Schaaldeel>,
}

/// What became of an agreement, as both sides see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Vervolgbeeld {
    /// Its code.
    pub code: String,
    /// What was asked.
    pub tekst: String,
    /// How often each answer was given by the municipality, in the order of [`Gelukt::ALL`]; none under five answers.
    pub gemeente: Option<[usize; 4]>,
    /// The same of partners.
    pub partner: Option<[usize; 4]>,
}

/// A statement of the panel of residents.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Bewonerbeeld {
    /// Its code.
    pub code: String,
    /// Its words.
    pub tekst: String,
    /// How many judged, and their mean in tenths; none under ten.
    pub gemiddelde: Option<(usize, Spiegelgetal)>,
}

/// What may be seen of a closed round.
///
/// # Errors
/// Fewer than five sheets on a side: then there is no outcome.
pub fn toon(bundel: &Spiegelbundel) -> Result<Spiegelbeeld, Spiegelfout> {
    let [gemeente, partner] = enough(bundel)?;
    let ronde = bundel.ronde();
    let lijst = ronde.instrument();
    Ok(Spiegelbeeld {
        gemeente: ronde.gemeente().to_owned(),
        jaar: ronde.jaar(),
        instrument: lijst.id().to_owned(),
        versie: lijst.versie(),
        hash: lijst.hash().to_owned(),
        status: lijst.status(),
        vellen_gemeente: gemeente.len(),
        vellen_partner: partner.len(),
        dimensies: Dimensie::ALL.map(|one| dimension(one, &lijst.van(one), &gemeente, &partner)).into(),
        vervolg: follow_up(ronde, &gemeente, &partner),
        woorden_gemeente: words(&gemeente),
        woorden_partner: words(&partner),
        bewoners: residents(bundel),
        let_op: cautions(ronde, &gemeente, &partner),
    })
}

/// The sheets of both sides, when each has enough.
pub(crate) fn enough(bundel: &Spiegelbundel) -> Result<[Vec<&Spiegelvel>; 2], Spiegelfout> {
    let sides = Zijde::ALL.map(|zijde| bundel.vellen(zijde));
    for (zijde, vellen) in Zijde::ALL.into_iter().zip(&sides) {
        if vellen.len() < MINST {
            return Err(Spiegelfout::new(
                format!("spiegel {}, kant {}", bundel.ronde().jaar(), zijde.naam()),
                format!("er is pas een uitslag bij minstens {MINST} vellen per kant"),
                "Vraag meer mensen om de spiegel in te vullen, en houd een nieuwe ronde",
            ));
        }
    }
    Ok(sides)
}

fn dimension(
    dimensie: Dimensie,
    stellingen: &[&Spiegelstelling],
    gemeente: &[&Spiegelvel],
    partner: &[&Spiegelvel],
) -> Dimensiebeeld {
    let (own, other) = (Telling::of(gemeente, stellingen), Telling::of(partner, stellingen));
    let shown = own.n() >= MINST && other.n() >= MINST;
    let (a, b) = (own.gemiddelden(), other.gemiddelden());
    let kloof = if shown { gap(&a, &b) } else { None };
    let lezing = kloof.as_ref().and_then(|kloof| Some(read_gap(kloof, mean(&a)?, mean(&b)?)));
    let mut complete = own.complete();
    complete.extend(other.complete());
    let betrouwbaarheid =
        if shown { Spiegelbetrouwbaarheid::of(&complete) } else { Spiegelbetrouwbaarheid::NietBeoordeeld };
    let roughly = |telling: &Telling<'_>, at: usize| {
        let column = telling.column(at);
        if column.len() >= MINST { mean(&column).map(Schaaldeel::of) } else { None }
    };
    let stellingen = stellingen.iter().enumerate().map(|(at, one)| Stellingbeeld {
        code: one.code.clone(),
        omgekeerd: one.omgekeerd,
        gemeente: roughly(&own, at),
        partner: roughly(&other, at),
    });
    Dimensiebeeld {
        dimensie,
        stellingen: stellingen.collect(),
        gemeente: side(&own),
        partner: side(&other),
        kloof: kloof.as_ref().map(Kloofbeeld::of),
        lezing,
        betrouwbaarheid,
    }
}

fn side(telling: &Telling<'_>) -> Zijdebeeld {
    if telling.n() < MINST {
        return Zijdebeeld {
            n: None,
            gemiddelde: None,
            eensgezind: None,
            niveaus: Vec::new(),
            organisaties: Vec::new(),
        };
    }
    let total = telling.n();
    let levels = showable(&parts(telling, |who| Some(who.niveau().to_owned())), total);
    let mut organisations = showable(&parts(telling, |who| who.organisatie().map(str::to_owned)), total);
    if !may_cross(&levels, &organisations, total) {
        organisations.clear();
    }
    let shown = |groups: BTreeMap<String, Groep>| {
        groups.into_iter().filter_map(|(naam, group)| part(telling, naam, &group)).collect()
    };
    Zijdebeeld {
        n: Some(total),
        gemiddelde: mean(&telling.gemiddelden()).map(|value| Spiegelgetal::rounded(value, 2)),
        eensgezind: telling.eensgezind().map(|value| Spiegelgetal::rounded(value, 2)),
        niveaus: shown(levels),
        organisaties: shown(organisations),
    }
}

fn parts(telling: &Telling<'_>, name: impl Fn(&Invuller) -> Option<String>) -> BTreeMap<String, Groep> {
    let mut parts: BTreeMap<String, Groep> = BTreeMap::new();
    // The same organisation is written with and without capitals; the first way that is found is shown.
    let mut written: BTreeMap<String, String> = BTreeMap::new();
    for (at, (vel, _)) in telling.personen.iter().enumerate() {
        if let Some(name) = name(vel.invuller()) {
            let name = written.entry(name.to_lowercase()).or_insert(name).clone();
            parts.entry(name).or_default().insert(at);
        }
    }
    parts
}

fn part(telling: &Telling<'_>, naam: String, group: &Groep) -> Option<Deelbeeld> {
    let means: Vec<f64> =
        group.iter().filter_map(|at| telling.personen.get(*at)).map(|(_, mean)| *mean).collect();
    let gemiddelde = Spiegelgetal::rounded(mean(&means)?, 1);
    Some(Deelbeeld { naam, n: means.len(), gemiddelde })
}

fn follow_up(ronde: &Spiegelronde, gemeente: &[&Spiegelvel], partner: &[&Spiegelvel]) -> Vec<Vervolgbeeld> {
    let counted = |vellen: &[&Spiegelvel], code: &str| {
        let given: Vec<Gelukt> = vellen.iter().filter_map(|vel| vel.gelukt(code)).collect();
        let counts = Gelukt::ALL.map(|one| given.iter().filter(|answer| **answer == one).count());
        (given.len() >= MINST).then_some(counts)
    };
    let all = ronde.vervolg().iter();
    all.map(|one| Vervolgbeeld {
        code: one.code.clone(),
        tekst: one.tekst.clone(),
        gemeente: counted(gemeente, &one.code),
        partner: counted(partner, &one.code),
    })
    .collect()
}

fn words(vellen: &[&Spiegelvel]) -> Vec<String> {
    if vellen.len() < WOORDEN_VANAF {
        return Vec::new();
    }
    let mut words: Vec<String> =
        vellen.iter().filter_map(|vel| vel.toelichting()).map(str::to_owned).collect();
    words.sort();
    words
}

fn residents(bundel: &Spiegelbundel) -> Vec<Bewonerbeeld> {
    let asked = bundel.ronde().instrument().bewoners().iter();
    asked
        .map(|one| {
            let points: Vec<f64> = bundel
                .bewoners()
                .iter()
                .filter_map(|vel| vel.point(&one.code))
                .map(|punt| f64::from(punt.value()))
                .collect();
            let shown = points.len() >= BEWONERS_VANAF;
            let value = mean(&points).filter(|_| shown).map(|value| Spiegelgetal::rounded(value, 1));
            Bewonerbeeld {
                code: one.code.clone(),
                tekst: one.tekst.clone(),
                gemiddelde: value.map(|value| (points.len(), value)),
            }
        })
        .collect()
}

fn cautions(ronde: &Spiegelronde, gemeente: &[&Spiegelvel], partner: &[&Spiegelvel]) -> Vec<String> {
    let mut all = Vec::new();
    if ronde.instrument().status() == Instrumentstatus::Voorstel {
        all.push(Instrumentstatus::Voorstel.uitleg().to_owned());
    }
    for (naam, vellen) in [("De gemeente", gemeente), ("De partners", partner)] {
        let first = vellen.first().map(|vel| vel.invuller().niveau());
        if vellen.iter().all(|vel| Some(vel.invuller().niveau()) == first) {
            all.push(format!(
                "{naam}: iedereen die invulde, werkt op hetzelfde niveau. Anderen zien het misschien anders."
            ));
        }
    }
    all.push(
        "De marge komt van een t-toets met samengevoegde spreiding (n1 + n2 − 2 vrijheidsgraden).".to_owned(),
    );
    all
}
