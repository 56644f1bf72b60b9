//! One filled-in sheet. It is nobody's: no name, no number, no time.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::fout::Spiegelfout;
use crate::ronde::Spiegelronde;
use crate::stelling::{Dimensie, Spiegelstelling, Zijde};
use crate::uitslaggesprek::Gelukt;
use crate::woorden::free_text;

/// Where somebody of the municipality works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gemeenteniveau {
    /// Council or executive.
    Bestuur,
    /// Policy.
    Beleid,
    /// Contracts and purchasing.
    Contract,
    /// Access: who speaks with residents.
    Toegang,
}

/// Where somebody of a partner works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Partnerniveau {
    /// Board or director.
    Bestuur,
    /// Team leader.
    Teamleider,
    /// Worker.
    Medewerker,
}

/// Who filled in a sheet, as far as that is asked. A level belongs to its side: another pair cannot be written down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "zijde", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Invuller {
    /// Somebody of the municipality.
    Gemeente {
        /// Where they work.
        niveau: Gemeenteniveau,
    },
    /// Somebody of a partner.
    Partner {
        /// Where they work.
        niveau: Partnerniveau,
        /// Of which organisation; may be left out.
        #[serde(default)]
        organisatie: Option<String>,
    },
}

impl Invuller {
    /// From which side they look.
    #[must_use]
    pub fn zijde(&self) -> Zijde {
        match self {
            Self::Gemeente { .. } => Zijde::Gemeente,
            Self::Partner { .. } => Zijde::Partner,
        }
    }

    /// The name of their level.
    #[must_use]
    pub fn niveau(&self) -> &'static str {
        match self {
            Self::Gemeente { niveau: Gemeenteniveau::Bestuur } => "Raad en college",
            Self::Gemeente { niveau: Gemeenteniveau::Beleid } => "Beleid",
            Self::Gemeente { niveau: Gemeenteniveau::Contract } => "Contract en inkoop",
            Self::Gemeente { niveau: Gemeenteniveau::Toegang } => "Toegang",
            Self::Partner { niveau: Partnerniveau::Bestuur, .. } => "Bestuur",
            Self::Partner { niveau: Partnerniveau::Teamleider, .. } => "Teamleiders",
            Self::Partner { niveau: Partnerniveau::Medewerker, .. } => "Medewerkers",
        }
    }

    /// Of which organisation, if they said so.
    #[must_use]
    pub fn organisatie(&self) -> Option<&str> {
        match self {
            Self::Gemeente { .. } => None,
            Self::Partner { organisatie, .. } => organisatie.as_deref(),
        }
    }
}

/// A point of the scale: 1 (helemaal oneens) to 5 (helemaal eens).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Schaalpunt(u8);

impl Schaalpunt {
    /// A point from 1 to 5.
    #[must_use]
    pub fn new(value: u8) -> Option<Self> {
        (1..=5).contains(&value).then_some(Self(value))
    }

    /// Its value.
    #[must_use]
    pub fn value(self) -> u8 {
        self.0
    }

    /// The point on the other end: 1 becomes 5. Twice is as it was.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self(6 - self.0)
    }

    /// What a person reads.
    #[must_use]
    pub fn naam(self) -> &'static str {
        match self.0 {
            1 => "helemaal oneens",
            2 => "oneens",
            3 => "niet eens, niet oneens",
            4 => "eens",
            _ => "helemaal eens",
        }
    }
}

/// What somebody answered to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spiegelantwoord {
    /// A point.
    Punt(Schaalpunt),
    /// "Weet niet": an answer, and no judgement.
    WeetNiet,
}

/// An answer as it comes from a form: a code and `1` to `5`, `weet niet`, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruwantwoord {
    /// The code of the statement.
    pub code: String,
    /// What was answered; empty for nothing.
    pub antwoord: String,
}

impl Ruwantwoord {
    /// An answer.
    #[must_use]
    pub fn new(code: impl Into<String>, antwoord: impl Into<String>) -> Self {
        Self { code: code.into(), antwoord: antwoord.into() }
    }
}

/// A sheet as it comes from a form, or from where it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spiegelinvoer {
    /// The id of the instrument.
    pub instrument: String,
    /// Its version.
    pub versie: u32,
    /// Who filled it in.
    pub invuller: Invuller,
    /// Answers to statements.
    pub antwoorden: Vec<Ruwantwoord>,
    /// Answers to "is dit gelukt?": `gelukt`, `deels`, `niet`, `weet niet`.
    #[serde(default)]
    pub vervolg: Vec<Ruwantwoord>,
    /// What somebody wants to add; empty for nothing.
    #[serde(default)]
    pub toelichting: String,
}

/// A sheet that holds: known codes, each once, points from 1 to 5, of the version of its round, and with enough
/// answers for at least one dimension.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spiegelvel {
    merk: String,
    instrument: String,
    versie: u32,
    invuller: Invuller,
    antwoorden: BTreeMap<String, Spiegelantwoord>,
    vervolg: BTreeMap<String, Gelukt>,
    toelichting: Option<String>,
}

impl Spiegelvel {
    /// Checks a sheet.
    ///
    /// A sheet may be half filled in: it counts for each dimension with at least two of three statements answered,
    /// and for no other. A sheet that has no such dimension is refused. "Weet niet" is filled in, so who knows
    /// nothing can say so.
    ///
    /// # Errors
    /// Everything that does not hold, in Dutch.
    pub fn new(ronde: &Spiegelronde, invoer: &Spiegelinvoer) -> Result<Self, Vec<Spiegelfout>> {
        let mut faults = Vec::new();
        let lijst = ronde.instrument();
        if invoer.instrument != lijst.id() || invoer.versie != lijst.versie() {
            faults.push(Spiegelfout::new(
                "vel",
                format!(
                    "dit vel is van versie {} van ‘{}’; deze ronde vraagt versie {} van ‘{}’",
                    invoer.versie,
                    invoer.instrument,
                    lijst.versie(),
                    lijst.id()
                ),
                "Vul het vel van deze ronde in",
            ));
            return Err(faults);
        }
        let known: BTreeSet<&str> = lijst.stellingen().iter().map(|one| one.code.as_str()).collect();
        let antwoorden = read(&invoer.antwoorden, &known, point, &mut faults);
        let asked: BTreeSet<&str> = ronde.vervolg().iter().map(|one| one.code.as_str()).collect();
        let vervolg = read(&invoer.vervolg, &asked, Gelukt::read, &mut faults);
        let invuller = checked(&invoer.invuller, &mut faults);
        let toelichting = free_text("toelichting", &invoer.toelichting, &mut faults);
        let enough = |dimensie: Dimensie| {
            let all = lijst.van(dimensie);
            3 * all.iter().filter(|one| antwoorden.contains_key(&one.code)).count() >= 2 * all.len()
        };
        if faults.is_empty() && !Dimensie::ALL.into_iter().any(enough) {
            faults.push(Spiegelfout::new(
                "vel",
                "dit vel is te leeg: bij geen enkel onderdeel is twee derde ingevuld",
                "Vul van minstens één rol vier van de zes stellingen in. ‘Weet niet’ mag ook",
            ));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let instrument = lijst.id().to_owned();
        Ok(Self {
            merk: ronde.merk(),
            instrument,
            versie: lijst.versie(),
            invuller,
            antwoorden,
            vervolg,
            toelichting,
        })
    }

    /// Who filled it in.
    #[must_use]
    pub fn invuller(&self) -> &Invuller {
        &self.invuller
    }

    /// The same sheet as it is kept. Answers stand in the order of their codes.
    #[must_use]
    pub fn invoer(&self) -> Spiegelinvoer {
        let word = |answer: &Spiegelantwoord| match answer {
            Spiegelantwoord::Punt(punt) => punt.value().to_string(),
            Spiegelantwoord::WeetNiet => WEET_NIET.to_owned(),
        };
        Spiegelinvoer {
            instrument: self.instrument.clone(),
            versie: self.versie,
            invuller: self.invuller.clone(),
            antwoorden: self.antwoorden.iter().map(|(code, one)| Ruwantwoord::new(code, word(one))).collect(),
            vervolg: self.vervolg.iter().map(|(code, one)| Ruwantwoord::new(code, one.key())).collect(),
            toelichting: self.toelichting.clone().unwrap_or_default(),
        }
    }

    /// The point of a statement, turned so that 5 is always favourable; none without a judgement.
    pub(crate) fn point(&self, stelling: &Spiegelstelling) -> Option<Schaalpunt> {
        match self.antwoorden.get(&stelling.code)? {
            Spiegelantwoord::Punt(punt) if stelling.omgekeerd => Some(punt.reversed()),
            Spiegelantwoord::Punt(punt) => Some(*punt),
            Spiegelantwoord::WeetNiet => None,
        }
    }

    pub(crate) fn gelukt(&self, code: &str) -> Option<Gelukt> {
        self.vervolg.get(code).copied()
    }

    pub(crate) fn toelichting(&self) -> Option<&str> {
        self.toelichting.as_deref()
    }

    pub(crate) fn merk(&self) -> &str {
        &self.merk
    }
}

/// A sheet of a resident: six plain statements, nothing about who they are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bewonervel {
    merk: String,
    antwoorden: BTreeMap<String, Spiegelantwoord>,
}

impl Bewonervel {
    /// Checks a sheet of the panel.
    ///
    /// # Errors
    /// Everything that does not hold, in Dutch; also a sheet without an answer, or a round without a panel.
    pub fn new(ronde: &Spiegelronde, antwoorden: &[Ruwantwoord]) -> Result<Self, Vec<Spiegelfout>> {
        let mut faults = Vec::new();
        let known: BTreeSet<&str> =
            ronde.instrument().bewoners().iter().map(|one| one.code.as_str()).collect();
        let antwoorden = read(antwoorden, &known, point, &mut faults);
        if faults.is_empty() && antwoorden.is_empty() {
            faults.push(Spiegelfout::new("vel", "dit vel is leeg", "Beantwoord minstens één stelling"));
        }
        if faults.is_empty() { Ok(Self { merk: ronde.merk(), antwoorden }) } else { Err(faults) }
    }

    pub(crate) fn point(&self, code: &str) -> Option<Schaalpunt> {
        match self.antwoorden.get(code)? {
            Spiegelantwoord::Punt(punt) => Some(*punt),
            Spiegelantwoord::WeetNiet => None,
        }
    }

    pub(crate) fn merk(&self) -> &str {
        &self.merk
    }
}

const WEET_NIET: &str = "weet niet";

fn point(text: &str) -> Result<Spiegelantwoord, &'static str> {
    if text.eq_ignore_ascii_case(WEET_NIET) {
        return Ok(Spiegelantwoord::WeetNiet);
    }
    let punt =
        text.parse().ok().filter(|_| text.len() == 1).and_then(Schaalpunt::new).map(Spiegelantwoord::Punt);
    punt.ok_or("een antwoord is 1, 2, 3, 4, 5 of ‘weet niet’")
}

fn read<T>(
    given: &[Ruwantwoord],
    known: &BTreeSet<&str>,
    reader: impl Fn(&str) -> Result<T, &'static str>,
    faults: &mut Vec<Spiegelfout>,
) -> BTreeMap<String, T> {
    let mut found = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for one in given {
        let plaats = || format!("stelling {}", one.code);
        if !known.contains(one.code.as_str()) {
            faults.push(Spiegelfout::new(
                plaats(),
                "deze code staat niet in de vragenlijst",
                "Haal deze regel weg",
            ));
            continue;
        }
        if !seen.insert(one.code.as_str()) {
            faults.push(Spiegelfout::new(
                plaats(),
                "deze stelling staat er twee keer",
                "Laat één antwoord staan",
            ));
            continue;
        }
        let text = one.antwoord.trim();
        if text.is_empty() {
            continue;
        }
        match reader(text) {
            Ok(answer) => {
                found.insert(one.code.clone(), answer);
            }
            Err(rule) => faults.push(Spiegelfout::new(
                plaats(),
                format!("{rule}; er staat ‘{}’", text.chars().take(20).collect::<String>()),
                "Kies een van de antwoorden, of laat de stelling leeg",
            )),
        }
    }
    found
}

fn checked(invuller: &Invuller, faults: &mut Vec<Spiegelfout>) -> Invuller {
    let Invuller::Partner { niveau, organisatie: Some(name) } = invuller else { return invuller.clone() };
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() > 100 {
        faults.push(Spiegelfout::new(
            "organisatie",
            "een naam heeft hoogstens 100 tekens",
            "Vul de korte naam in, of laat de naam weg",
        ));
    }
    Invuller::Partner { niveau: *niveau, organisatie: (!name.is_empty()).then_some(name) }
}
