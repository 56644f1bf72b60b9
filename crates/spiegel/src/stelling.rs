//! What is asked: statements in two voices, in an instrument with a version and a hash.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::fout::Spiegelfout;
use crate::tekst;

/// What a statement is about: one of the four roles of a municipality, or the partnership.
///
/// Source of the roles: seed 004, "uitvoerder, beleidsmaker, financier en toezichthouder".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimensie {
    /// Who carries out.
    Uitvoerder,
    /// Who makes policy.
    Beleidsmaker,
    /// Who pays.
    Financier,
    /// Who watches over quality.
    Toezichthouder,
    /// How both work together.
    Partnerschap,
}

impl Dimensie {
    /// All, in the order of the form. This is no order of better and worse.
    pub const ALL: [Self; 5] =
        [Self::Uitvoerder, Self::Beleidsmaker, Self::Financier, Self::Toezichthouder, Self::Partnerschap];

    /// Its name for people.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Uitvoerder => "Uitvoerder",
            Self::Beleidsmaker => "Beleidsmaker",
            Self::Financier => "Financier",
            Self::Toezichthouder => "Toezichthouder",
            Self::Partnerschap => "Partnerschap",
        }
    }

    /// How many statements it has: six of a role, eight of the partnership.
    #[must_use]
    pub const fn aantal(self) -> usize {
        match self {
            Self::Partnerschap => 8,
            _ => 6,
        }
    }
}

/// From which side somebody looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zijde {
    /// The municipality, about itself.
    Gemeente,
    /// A partner, about the municipality.
    Partner,
}

impl Zijde {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Gemeente, Self::Partner];

    /// Its name for people.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Gemeente => "gemeente",
            Self::Partner => "partners",
        }
    }
}

/// A statement: one fact in two voices.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spiegelstelling {
    /// Its code: `F1`.
    pub code: String,
    /// What it is about.
    pub dimensie: Dimensie,
    /// As the municipality says it of itself.
    pub gemeente: String,
    /// As a partner says it of the municipality.
    pub partner: String,
    /// Whether agreeing with it is unfavourable.
    pub omgekeerd: bool,
    /// The version of its words. Who changes a word raises it; a trend needs the same version.
    pub tekstversie: u32,
}

impl Spiegelstelling {
    /// Its words for one side.
    #[must_use]
    pub fn tekst(&self, zijde: Zijde) -> &str {
        match zijde {
            Zijde::Gemeente => &self.gemeente,
            Zijde::Partner => &self.partner,
        }
    }
}

/// A plain statement for the panel of residents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bewonersstelling {
    /// Its code: `I1`.
    pub code: String,
    /// Its words.
    pub tekst: String,
    /// The version of its words.
    pub tekstversie: u32,
}

/// How far an instrument has come. It is shown wherever its outcome is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Instrumentstatus {
    /// A proposal: nobody tried it out. A pilot of at least 200 sheets must come first (REPORT, section 3).
    Voorstel,
    /// Tried out and adjusted, with a report.
    Beproefd,
}

impl Instrumentstatus {
    /// What it means, as a sentence for a page.
    #[must_use]
    pub const fn uitleg(self) -> &'static str {
        match self {
            Self::Voorstel => {
                "Deze vragenlijst is een voorstel. Er is nog niet onderzocht hoe goed de stellingen meten. \
                 Gebruik de uitslag om te praten, niet om te oordelen."
            }
            Self::Beproefd => "Deze vragenlijst is in de praktijk beproefd.",
        }
    }
}

/// An instrument as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spiegelbestand {
    /// Its name for machines, the same in every version.
    pub id: String,
    /// Its version, from 1.
    pub versie: u32,
    /// How far it has come.
    pub status: Instrumentstatus,
    /// The 32 statements.
    pub stellingen: Vec<Spiegelstelling>,
    /// The six statements for residents; empty without a panel.
    pub bewoners: Vec<Bewonersstelling>,
}

/// An instrument that holds: 32 statements in two voices, five of them reversed, each with its own code.
///
/// ```
/// use spiegel::{Instrumentstatus, Spiegelinstrument, Zijde};
/// let spiegel = Spiegelinstrument::ingebouwd();
/// assert_eq!((spiegel.id(), spiegel.versie(), spiegel.stellingen().len()), ("voorkant-spiegel", 1, 32));
/// assert_eq!(spiegel.status(), Instrumentstatus::Voorstel, "and that is shown");
/// let prijs = spiegel.stelling("F1").unwrap();
/// assert!(prijs.tekst(Zijde::Gemeente).contains("wij een reële prijs"));
/// assert!(prijs.tekst(Zijde::Partner).contains("de gemeente een reële prijs"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spiegelinstrument {
    bestand: Spiegelbestand,
    hash: String,
}

impl Spiegelinstrument {
    /// The instrument that comes with the house, in its newest version.
    #[must_use]
    pub fn ingebouwd() -> Self {
        // It is not checked again here; a test does.
        Self::held(tekst::versie_1())
    }

    /// Checks an instrument.
    ///
    /// # Errors
    /// Every rule that does not hold.
    pub fn new(bestand: Spiegelbestand) -> Result<Self, Vec<Spiegelfout>> {
        let faults = faults(&bestand);
        if faults.is_empty() { Ok(Self::held(bestand)) } else { Err(faults) }
    }

    /// Reads an instrument from JSON.
    ///
    /// # Errors
    /// What cannot be read, with its line, or every rule that does not hold.
    pub fn from_json(text: &str) -> Result<Self, Vec<Spiegelfout>> {
        match serde_json::from_str(text) {
            Ok(bestand) => Self::new(bestand),
            Err(error) => Err(vec![Spiegelfout::new(
                format!("regel {} van het bestand", error.line()),
                format!("dit kan niet gelezen worden ({error})"),
                "Begin met het ingebouwde instrument en verander dat",
            )]),
        }
    }

    fn held(bestand: Spiegelbestand) -> Self {
        let hash = hash(&bestand);
        Self { bestand, hash }
    }

    /// Its name for machines.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.bestand.id
    }

    /// Its version.
    #[must_use]
    pub fn versie(&self) -> u32 {
        self.bestand.versie
    }

    /// How far it has come.
    #[must_use]
    pub fn status(&self) -> Instrumentstatus {
        self.bestand.status
    }

    /// The SHA-256, in hexadecimal, of [`Spiegelbestand`] as compact JSON: whoever has the file can recalculate it.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The whole file.
    #[must_use]
    pub fn bestand(&self) -> &Spiegelbestand {
        &self.bestand
    }

    /// The 32 statements, in the order of the form.
    #[must_use]
    pub fn stellingen(&self) -> &[Spiegelstelling] {
        &self.bestand.stellingen
    }

    /// The statements of one dimension.
    #[must_use]
    pub fn van(&self, dimensie: Dimensie) -> Vec<&Spiegelstelling> {
        self.bestand.stellingen.iter().filter(|one| one.dimensie == dimensie).collect()
    }

    /// A statement by its code.
    #[must_use]
    pub fn stelling(&self, code: &str) -> Option<&Spiegelstelling> {
        self.bestand.stellingen.iter().find(|one| one.code == code)
    }

    /// The statements for residents; empty without a panel.
    #[must_use]
    pub fn bewoners(&self) -> &[Bewonersstelling] {
        &self.bestand.bewoners
    }
}

fn hash(bestand: &Spiegelbestand) -> String {
    // Text, numbers and lists only: this always can be written.
    let text = serde_json::to_vec(bestand).unwrap_or_default();
    Sha256::digest(&text).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// How long a statement may be, in characters: a sentence of about twenty words.
const LANGST: usize = 140;

fn faults(bestand: &Spiegelbestand) -> Vec<Spiegelfout> {
    let mut faults = Vec::new();
    if bestand.id.trim().is_empty() || bestand.versie == 0 {
        faults.push(Spiegelfout::new(
            "kop van het instrument",
            "een instrument heeft een naam en een versie vanaf 1",
            "Vul id en versie in",
        ));
    }
    for dimensie in Dimensie::ALL {
        let found = bestand.stellingen.iter().filter(|one| one.dimensie == dimensie).count();
        if found != dimensie.aantal() {
            faults.push(Spiegelfout::new(
                dimensie.naam(),
                format!("hier horen {} stellingen; er staan er {found}", dimensie.aantal()),
                "Voeg stellingen toe of haal ze weg",
            ));
        }
    }
    let reversed = bestand.stellingen.iter().filter(|one| one.omgekeerd).count();
    if reversed != 5 {
        faults.push(Spiegelfout::new(
            "omgekeerde stellingen",
            format!("vijf stellingen zijn omgekeerd; hier zijn het er {reversed}"),
            "Zet ‘omgekeerd’ bij precies vijf stellingen",
        ));
    }
    if !bestand.bewoners.is_empty() && bestand.bewoners.len() != 6 {
        faults.push(Spiegelfout::new(
            "bewonerspanel",
            format!("een panel heeft zes stellingen; hier zijn het er {}", bestand.bewoners.len()),
            "Maak er zes, of laat het panel weg",
        ));
    }
    faults.extend(text_faults(bestand));
    faults
}

fn text_faults(bestand: &Spiegelbestand) -> Vec<Spiegelfout> {
    let mut faults = Vec::new();
    let mut codes = BTreeSet::new();
    let own =
        bestand.stellingen.iter().map(|one| (&one.code, one.tekstversie, vec![&one.gemeente, &one.partner]));
    let panel = bestand.bewoners.iter().map(|one| (&one.code, one.tekstversie, vec![&one.tekst]));
    for (code, version, texts) in own.chain(panel) {
        let plaats = || format!("stelling {code}");
        if code.trim().is_empty() || !codes.insert(code) {
            faults.push(Spiegelfout::new(
                plaats(),
                "elke stelling heeft een eigen code",
                "Geef een andere code",
            ));
        }
        if version == 0 {
            faults.push(Spiegelfout::new(plaats(), "de tekstversie begint bij 1", "Vul een tekstversie in"));
        }
        if texts
            .iter()
            .any(|text| text.trim().is_empty() || text.chars().count() > LANGST || text.contains('\n'))
        {
            faults.push(Spiegelfout::new(
                plaats(),
                format!("een stelling is één zin van hoogstens {LANGST} tekens"),
                "Maak de zin korter",
            ));
        }
        if let [gemeente, partner] = texts.as_slice()
            && gemeente == partner
        {
            faults.push(Spiegelfout::new(
                plaats(),
                "gemeente en partner lezen dezelfde stelling, elk in eigen woorden",
                "Schrijf de stelling van de partner over de gemeente",
            ));
        }
    }
    faults
}
