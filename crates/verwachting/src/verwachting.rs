//! An expectation: who carries what, for whom, on which condition, up to where, and who catches it.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use domein::{Buurtcode, Gemeentecode, Levensdomein};
use serde::{Deserialize, Serialize};

use crate::soorten::kinds;
use crate::taal::{Taalbevinding, check_language};
use crate::{Dialoogpartij, Zinsdeel};

kinds! {
    /// What kind of expectation it is.
    pub enum Verwachtingsoort {
        /// Somebody may count on it.
        MagRekenenOp "mag-rekenen-op" "mag rekenen op",
        /// Residents arrange it themselves.
        RegelenWijZelf "regelen-wij-zelf" "regelen wij zelf",
        /// Two or more carry it together.
        DoenWeSamen "doen-we-samen" "doen we samen",
        /// What nobody may count on.
        Grens "grens" "grens",
    }
}

/// Where an expectation holds: a municipality, wijk or buurt by its code of CBS. Nothing finer is kept.
///
/// ```
/// # use verwachting::Dialooggebied;
/// assert!("WK038401".parse::<Dialooggebied>().is_ok());
/// assert!("BU03840001".parse::<Dialooggebied>().is_ok());
/// assert!("1234AB".parse::<Dialooggebied>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Dialooggebied(String);

/// A text that is no area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Dit is geen gebied. Gebruik de code van het CBS: GM0384, WK038401 of BU03840001.")]
pub struct GeenGebied;

impl Dialooggebied {
    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl FromStr for Dialooggebied {
    type Err = GeenGebied;
    fn from_str(text: &str) -> Result<Self, GeenGebied> {
        let gemeente = |four: Option<&str>| four.is_some_and(|four| four.parse::<Gemeentecode>().is_ok());
        let is_wijk = |code: &str| {
            let rest = code.get(4..).unwrap_or_default();
            let rest_fits =
                rest.len() == 2 && rest.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
            gemeente(code.get(..4)) && rest_fits
        };
        let fits = match text.split_at_checked(2) {
            Some(("GM", code)) => gemeente(Some(code)),
            Some(("WK", code)) => is_wijk(code),
            Some(("BU", _)) => text.parse::<Buurtcode>().is_ok(),
            _ => false,
        };
        if fits { Ok(Self(text.to_owned())) } else { Err(GeenGebied) }
    }
}

impl TryFrom<String> for Dialooggebied {
    type Error = GeenGebied;
    fn try_from(text: String) -> Result<Self, GeenGebied> {
        text.parse()
    }
}

impl From<Dialooggebied> for String {
    fn from(gebied: Dialooggebied) -> Self {
        gebied.0
    }
}

/// Who catches it when it does not work out, and with what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vangnet {
    /// Who; never residents, because then nothing is caught.
    pub wie: Dialoogpartij,
    /// What they see to: “een nieuwe sleutel”.
    pub wat: Zinsdeel,
}

/// An expectation in the making: everything may still be missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verwachtingsopzet {
    /// What kind.
    pub soort: Verwachtingsoort,
    /// Who carry it.
    pub dragers: BTreeSet<Dialoogpartij>,
    /// Who receive it.
    pub ontvangers: BTreeSet<Dialoogpartij>,
    /// What: “hulp binnen 2 weken”.
    pub daad: Zinsdeel,
    /// On which condition, behind “als”: “u zich op tijd meldt”.
    pub voorwaarde: Option<Zinsdeel>,
    /// Up to where, behind “tot”: “2 uur per week”.
    pub grens: Option<Zinsdeel>,
    /// Who catches it.
    pub vangnet: Option<Vangnet>,
    /// Which part of life it is about.
    pub domein: Levensdomein,
    /// Where it holds.
    pub gebied: Dialooggebied,
}

/// Why an expectation cannot be published.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Verwachtingfout {
    /// Nobody carries it.
    #[error("Bij ‘wie doet dit’ staat niemand. Kies wie dit doet.")]
    GeenDrager,
    /// Nobody receives it.
    #[error("Bij ‘voor wie’ staat niemand. Kies voor wie dit is.")]
    GeenOntvanger,
    /// The same party carries and receives.
    #[error(
        "Bij ‘wie doet dit’ en ‘voor wie’ staat hetzelfde. Kies iemand anders, of kies ‘regelen wij zelf’."
    )]
    Zelfde,
    /// Others than residents arrange it themselves.
    #[error("Bij ‘regelen wij zelf’ past alleen een groep inwoners. Kies er één, of kies een andere soort.")]
    NietZelf,
    /// Together asks for two.
    #[error("Bij ‘doen we samen’ staat één groep. Kies er nog een bij.")]
    NietSamen,
    /// Two duties of different bearers in one statement.
    #[error("Bij ‘wie doet dit’ staan er meer. Kies er één, of kies ‘doen we samen’.")]
    MeerDragers,
    /// What is laid on residents needs a safety net.
    #[error("Bij ‘wie vangt op’ staat niemand. Inwoners dragen dit, dus zeg wie helpt als het niet lukt.")]
    GeenVangnet,
    /// A safety net of residents.
    #[error("Bij ‘wie vangt op’ staan weer inwoners. Kies de gemeente, hulpverleners of een organisatie.")]
    VangnetVanInwoners,
    /// The sentence does not pass the gate.
    #[error("{0}")]
    Taal(Taalbevinding),
}

impl Verwachtingsopzet {
    /// Whether residents end up with the duty: they carry it, or others draw the line and leave it to them.
    pub fn rests_on_residents(&self) -> bool {
        let any = |who: &BTreeSet<Dialoogpartij>| who.iter().any(|one| one.are_residents());
        match self.soort {
            Verwachtingsoort::Grens => !any(&self.dragers) && any(&self.ontvangers),
            _ => any(&self.dragers),
        }
    }

    /// Everything that must change before it may be published; nothing when it may.
    pub fn faults(&self) -> Vec<Verwachtingfout> {
        use Verwachtingfout as Fout;
        let mut faults = Vec::new();
        let mut check = |wrong: bool, fault: Fout| {
            if wrong {
                faults.push(fault);
            }
        };
        let one = self.dragers.len() == 1;
        check(self.dragers.is_empty(), Fout::GeenDrager);
        check(self.ontvangers.is_empty(), Fout::GeenOntvanger);
        match self.soort {
            Verwachtingsoort::MagRekenenOp | Verwachtingsoort::Grens => {
                check(self.dragers.len() > 1, Fout::MeerDragers);
                check(one && self.dragers == self.ontvangers, Fout::Zelfde);
            }
            Verwachtingsoort::RegelenWijZelf => {
                let residents = self.dragers.iter().all(|one| one.are_residents());
                check(!self.dragers.is_empty() && (!one || !residents), Fout::NietZelf);
            }
            Verwachtingsoort::DoenWeSamen => check(one, Fout::NietSamen),
        }
        match &self.vangnet {
            Some(net) => check(net.wie.are_residents(), Fout::VangnetVanInwoners),
            None => check(self.rests_on_residents(), Fout::GeenVangnet),
        }
        if faults.is_empty() {
            let found = check_language(&self.zin()).bevindingen;
            faults.extend(found.into_iter().filter(|one| one.regel.blocks()).map(Fout::Taal));
        }
        faults
    }

    /// Makes it a [`Verwachting`] that may be published.
    ///
    /// # Errors
    /// Everything that must change first: a bearer, a receiver, the safety net, the language.
    pub fn publish(self) -> Result<Verwachting, Vec<Verwachtingfout>> {
        let faults = self.faults();
        if faults.is_empty() { Ok(Verwachting(self)) } else { Err(faults) }
    }

    /// The Dutch sentences that people vote on.
    pub fn zin(&self) -> String {
        let mut text = self.core();
        if let Some(als) = &self.voorwaarde {
            text.push_str(&format!(", als {als}"));
        }
        text.push('.');
        if let Some(tot) = &self.grens {
            text.push_str(&format!(" Dit geldt tot {tot}."));
        }
        if let Some(net) = &self.vangnet {
            let zorgt = if net.wie.is_one() { "zorgt" } else { "zorgen" };
            let lead = match self.soort {
                Verwachtingsoort::Grens => "Lukt het u zelf niet",
                _ => "Lukt dat niet",
            };
            text.push_str(&format!(" {lead}, dan {zorgt} {} voor {}.", net.wie.naam(), net.wat));
        }
        text
    }

    fn core(&self) -> String {
        let dragers = listed(&self.dragers, Dialoogpartij::naam);
        let ontvangers = listed(&self.ontvangers, Dialoogpartij::naam);
        let to_residents = self.ontvangers.iter().all(|one| *one == Dialoogpartij::Inwoners);
        let single = self.ontvangers.len() == 1 && self.ontvangers.iter().all(|one| one.is_one());
        let who = match (to_residents, single) {
            (true, _) => "U mag".to_owned(),
            (false, true) => format!("{} mag", capital(&ontvangers)),
            (false, false) => format!("{} mogen", capital(&ontvangers)),
        };
        let daad = &self.daad;
        match self.soort {
            Verwachtingsoort::MagRekenenOp => format!("{who} rekenen op {daad} van {dragers}"),
            Verwachtingsoort::Grens => format!("{who} niet rekenen op {daad} van {dragers}"),
            Verwachtingsoort::RegelenWijZelf => {
                format!("Als {} regelen wij zelf {daad}", listed(&self.dragers, Dialoogpartij::as_who))
            }
            Verwachtingsoort::DoenWeSamen => format!("{} doen dit samen: {daad}", capital(&dragers)),
        }
    }
}

/// `a`, `a en b`, `a, b en c`.
pub(crate) fn listed(parties: &BTreeSet<Dialoogpartij>, name: fn(Dialoogpartij) -> &'static str) -> String {
    let mut names: Vec<&str> = parties.iter().map(|one| name(*one)).collect();
    match (names.pop(), names.is_empty()) {
        (Some(last), false) => format!("{} en {last}", names.join(", ")),
        (Some(last), true) => last.to_owned(),
        (None, _) => "…".to_owned(),
    }
}

pub(crate) fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// An expectation that may be published: valid by construction. What residents carry has its safety net, and its sentence
/// passes the gate.
///
/// ```
/// # use verwachting::{Dialoogpartij, Vangnet, Verwachting, Verwachtingfout, Verwachtingsoort, Verwachtingsopzet};
/// let mut opzet = Verwachtingsopzet {
///     soort: Verwachtingsoort::RegelenWijZelf,
///     dragers: [Dialoogpartij::Buurt].into(),
///     ontvangers: [Dialoogpartij::Inwoners].into(),
///     daad: "een sleutel voor elkaar".parse()?,
///     voorwaarde: None,
///     grens: None,
///     vangnet: None,
///     domein: domein::Levensdomein::Wonen,
///     gebied: "WK038401".parse()?,
/// };
/// assert_eq!(opzet.faults(), [Verwachtingfout::GeenVangnet]);
/// opzet.vangnet = Some(Vangnet { wie: Dialoogpartij::Gemeente, wat: "een sleutelkluis".parse()? });
/// let verwachting = opzet.publish().map_err(|faults| faults[0].clone())?;
/// let zin = "Als buurt regelen wij zelf een sleutel voor elkaar. Lukt dat niet, dan zorgt de gemeente voor een sleutelkluis.";
/// assert_eq!(verwachting.to_string(), zin);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Verwachtingsopzet", into = "Verwachtingsopzet")]
pub struct Verwachting(Verwachtingsopzet);

impl Verwachting {
    /// Its parts.
    pub fn opzet(&self) -> &Verwachtingsopzet {
        &self.0
    }
}

impl TryFrom<Verwachtingsopzet> for Verwachting {
    type Error = String;
    fn try_from(opzet: Verwachtingsopzet) -> Result<Self, String> {
        let all = |faults: Vec<Verwachtingfout>| {
            faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        opzet.publish().map_err(all)
    }
}

impl From<Verwachting> for Verwachtingsopzet {
    fn from(verwachting: Verwachting) -> Self {
        verwachting.0
    }
}

impl fmt::Display for Verwachting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.zin())
    }
}
