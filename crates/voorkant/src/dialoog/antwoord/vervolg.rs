//! The same sentences asked again: a dialogue that holds what was adopted, in the same words, and knows which one it follows.

use std::collections::BTreeSet;

use domein::Datum;
use jiff::ToSpan;
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};
use verwachting::Stellingnummer;

use super::lijst::{Antwoordlijst, Antwoordregel, owed};
use crate::dialoog::inhoud::{
    Dialoog, Dialoogbesluit, Dialooginhoud, Dialoogstelling, Dialoogstuk, Dialoogvervolg, Stellingstaat,
};
use crate::dialoog::ronde::{self, Rondeuitslag};

/// Behind the name of a dialogue that asks again.
const OPNIEUW: &str = " (opnieuw gevraagd in ";

/// What people experienced in a year: the last round of a dialogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Ervaringjaar {
    /// The dialogue.
    pub dialoog: String,
    /// What came of it.
    pub uitslag: Rondeuitslag,
}

/// A dialogue with those that asked its sentences again.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialoogreeks {
    /// The dialogue in which it was promised.
    pub eerste: Dialoogstuk,
    /// What the municipality owes an answer to there; nothing while no round was closed.
    pub lijst: Option<Antwoordlijst>,
    /// The dialogues that ask again, the newest first.
    pub vervolgen: Vec<Dialoogstuk>,
    /// What people experienced, the oldest year first.
    pub jaren: Vec<Ervaringjaar>,
}

impl Dialoogreeks {
    /// The expectations that the municipality does, as asked or in another way.
    pub fn adopted(&self) -> BTreeSet<Stellingnummer> {
        let regels = self.lijst.iter().flat_map(|lijst| &lijst.regels);
        regels.filter(|one| one.is_adopted()).map(|one| one.uitslag.nummer).collect()
    }

    /// The last two years, when there are two.
    pub fn last_two(&self) -> Option<(&Ervaringjaar, &Ervaringjaar)> {
        match self.jaren.as_slice() {
            [.., then, now] => Some((then, now)),
            _ => None,
        }
    }

    /// The first day on which it can be asked again: of the year after the last round. Nothing while no round was closed.
    pub fn vanaf(&self) -> Option<Datum> {
        let last = self.jaren.last()?.uitslag.dicht;
        Datum::new(last.year().saturating_add(1), 1, 1).ok()
    }

    /// The dialogue that asks again in a year, when there is one.
    pub fn in_year(&self, jaar: i16) -> Option<&Dialoogstuk> {
        self.vervolgen.iter().find(|one| one.nu.inhoud.begin.year() == jaar)
    }
}

fn is_off(dialoog: &Dialoogstuk) -> bool {
    dialoog.nu.besluit == Dialoogbesluit::Ingetrokken
}

/// All that belongs to a dialogue: the one that it follows when it asks again, and every other that follows that one.
///
/// # Errors
/// When the store does not answer, here and below.
pub async fn series(opslag: &Opslag, dialoog: &Dialoogstuk) -> Result<Dialoogreeks, OpslagFout> {
    let eerste = match &dialoog.nu.inhoud.vervolg {
        Some(vervolg) => stuk::one::<Dialoog>(opslag, &dialoog.gemeente, &vervolg.dialoog).await?,
        None => None,
    };
    let eerste = eerste.unwrap_or_else(|| dialoog.clone());
    let mut vervolgen = stuk::all::<Dialoog>(opslag, &eerste.gemeente).await?;
    let follows = |one: &Dialoogstuk| {
        one.nu.inhoud.vervolg.as_ref().is_some_and(|vervolg| vervolg.dialoog == eerste.id)
    };
    vervolgen.retain(|one| follows(one) && !is_off(one));
    vervolgen.sort_by_key(|one| std::cmp::Reverse((one.nu.inhoud.begin, one.id.clone())));
    let lijst = owed(opslag, &eerste).await?;
    let mut jaren = Vec::new();
    for one in std::iter::once(&eerste).chain(&vervolgen) {
        let last = ronde::rounds(opslag, &one.id).await?.into_iter().next();
        jaren.extend(last.map(|uitslag| Ervaringjaar { dialoog: one.id.clone(), uitslag }));
    }
    jaren.sort_by_key(|one| one.uitslag.dicht);
    Ok(Dialoogreeks { eerste, lijst, vervolgen, jaren })
}

/// What the dialogue that asks again holds: what was adopted, in the same words. Nothing when nothing can be asked again.
pub fn again(reeks: &Dialoogreeks, vandaag: Datum) -> Option<Dialooginhoud> {
    let (inhoud, lijst) = (&reeks.eerste.nu.inhoud, reeks.lijst.as_ref()?);
    let asked = |one: &Antwoordregel| {
        let opzet = one.verwachting.as_ref().filter(|_| one.is_adopted())?.opzet().clone();
        let stelling = Dialoogstelling { opzet, staat: Stellingstaat::Gepubliceerd, uit: None };
        Some((one.uitslag.nummer, stelling))
    };
    let verwachtingen: std::collections::BTreeMap<_, _> = lijst.regels.iter().filter_map(asked).collect();
    if verwachtingen.is_empty() {
        return None;
    }
    let naam = inhoud.naam.split(OPNIEUW).next().unwrap_or_default();
    Some(Dialooginhoud {
        naam: format!("{naam}{OPNIEUW}{})", vandaag.year()),
        vraag: "Gebeurt wat wij hebben afgesproken?".to_owned(),
        uitleg: "De gemeente zei eerder dat zij dit doet. Nu vragen wij: gebeurt het ook? Zo ziet iedereen of het is nagekomen.".to_owned(),
        begin: vandaag,
        eind: vandaag.saturating_add(56.days()),
        vervolg: Some(Dialoogvervolg { dialoog: reeks.eerste.id.clone(), ronde: lijst.ronde.nummer }),
        verwachtingen,
        ..inhoud.clone()
    })
}

/// Makes the dialogue that asks again, once in a year, from the year after the last round; its number. Nothing when there is
/// nothing to ask again, or not yet.
pub async fn ask_again(
    opslag: &Opslag,
    reeks: &Dialoogreeks,
    vandaag: Datum,
    wie: &Wie,
) -> Result<Option<String>, OpslagFout> {
    if let Some(there) = reeks.in_year(vandaag.year()) {
        return Ok(Some(there.id.clone()));
    }
    if reeks.vanaf().is_none_or(|first| vandaag < first) {
        return Ok(None);
    }
    let Some(inhoud) = again(reeks, vandaag) else { return Ok(None) };
    let wie = Wie { gemeente: reeks.eerste.gemeente.clone(), ..wie.clone() };
    // Whoever presses the button twice, or two people at once: the year and the number of those that were withdrawn say which.
    let all = stuk::all::<Dialoog>(opslag, &wie.gemeente).await?;
    let was_off = |one: &&Dialoogstuk| {
        is_off(one)
            && one.nu.inhoud.vervolg.as_ref().is_some_and(|vervolg| vervolg.dialoog == reeks.eerste.id)
    };
    let (year, before) = (vandaag.year().to_string(), all.iter().filter(was_off).count().to_string());
    let form = Formulier::of_product("opnieuw", &[&reeks.eerste.id, &year, &before]);
    let stap =
        Stukstap::<Dialoog> { besluit: Dialoogbesluit::Gemaakt, inhoud: &inhoud, reden: "", namens: "" };
    Ok(match stuk::make(opslag, &Nieuwstuk::default(), &form, &stap, &wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => Some(id),
        Bewaard::Botsing => None,
    })
}
