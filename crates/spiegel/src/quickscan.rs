//! Six questions to every partner, every year. Nobody's: no name, no organisation.
//!
//! Who nominated a municipality depends on her, so every partner is asked, and a municipality is published by herself
//! from five answers on. Municipalities with fewer are taken together. Those two never overlap: nothing can be
//! subtracted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fout::Spiegelfout;
use crate::statistiek::share;
use crate::tonen::{MINST, WOORDEN_VANAF};
use crate::woorden::free_text;

/// A group smaller than this is not counted out loud.
pub const KLEINSTE_GROEP: u32 = 3;

/// Yes, no, or "weet niet".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scankeuze {
    /// Yes.
    Ja,
    /// No.
    Nee,
    /// Does not know.
    WeetNiet,
}

/// How long the longest contract of a partner runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scanlooptijd {
    /// There is none.
    Geen,
    /// At most a year.
    EenJaar,
    /// Two or three years.
    TweeOfDrieJaar,
    /// Four years or more.
    VierJaarOfMeer,
}

/// The six questions, in the order of the form.
pub const SCANVRAGEN: [&str; 6] = [
    "Zou u deze gemeente (opnieuw) voordragen als Gouden Gemeente?",
    "Waarom?",
    "Krijgt u een reële prijs voor uw werk?",
    "Hoe lang loopt uw langste contract of subsidie?",
    "Past het papierwerk bij het bedrag dat u krijgt?",
    "Wat zou de samenwerking het meest helpen?",
];

/// What one partner answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scanvel {
    /// Would they nominate this municipality (again)?
    pub opnieuw: Scankeuze,
    /// Why; empty for nothing.
    #[serde(default)]
    pub waarom: String,
    /// Do they get a real price?
    pub reele_prijs: Scankeuze,
    /// How long does their longest contract run?
    pub looptijd: Scanlooptijd,
    /// Does the paperwork fit the amount?
    pub lasten_passen: Scankeuze,
    /// What would help; empty for nothing.
    #[serde(default)]
    pub wat_helpt: String,
}

impl Scanvel {
    /// Checks what somebody wrote.
    ///
    /// # Errors
    /// A text that is too long, or seems to hold a BSN or an e-mail address.
    pub fn check(&self) -> Result<(), Vec<Spiegelfout>> {
        let mut faults = Vec::new();
        for (plaats, text) in [("vraag 2", &self.waarom), ("vraag 6", &self.wat_helpt)] {
            let _ = free_text(plaats, text, &mut faults);
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

/// How many of all who answered agree with one sentence, with the interval of Wilson at 95 %. Of a question nothing
/// else is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Scanaandeel {
    /// The sentence.
    pub zin: &'static str,
    /// How many agree; none when they, or the others, are fewer than three.
    pub aantal: Option<u32>,
    /// Of how many.
    pub van: u32,
    /// The lower bound, as a share. Where the number is not shown it holds for every number that it may be.
    pub laag: f64,
    /// The upper bound, as a share.
    pub hoog: f64,
}

impl Scanaandeel {
    fn of(zin: &'static str, aantal: u32, van: u32) -> Option<Self> {
        let rest = van.checked_sub(aantal)?;
        let least = KLEINSTE_GROEP.saturating_sub(1);
        let (from, to) = if aantal <= least {
            (0, least.min(van))
        } else if rest <= least {
            (van.saturating_sub(least), van)
        } else {
            (aantal, aantal)
        };
        let (lowest, highest) = (share(from, van)?, share(to, van)?);
        let aantal = (from == to).then_some(aantal);
        Some(Self { zin, aantal, van, laag: lowest.laag, hoog: highest.hoog })
    }

    /// As a sentence for a page.
    #[must_use]
    pub fn tekst(&self) -> String {
        let bounds = format!("tussen {:.0} en {:.0} procent", self.laag * 100.0, self.hoog * 100.0);
        match self.aantal {
            Some(aantal) => format!("{}: {aantal} van de {} ({bounds}).", self.zin, self.van),
            None if self.hoog >= 1.0 && self.laag > 0.0 => {
                let least = self.van.saturating_sub(KLEINSTE_GROEP.saturating_sub(1));
                format!("{}: minstens {least} van de {} ({bounds}).", self.zin, self.van)
            }
            None => format!("{}: minder dan {KLEINSTE_GROEP} van de {} ({bounds}).", self.zin, self.van),
        }
    }
}

/// What the partners of one municipality, or of several together, say in one year.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Scanuitslag {
    /// Of which municipalities, by name.
    pub gemeenten: Vec<String>,
    /// Of which year.
    pub jaar: i16,
    /// How many partners answered.
    pub partners: u32,
    /// Four sentences with how many agree, in the order of the questions.
    pub aandelen: Vec<Scanaandeel>,
    /// Why they would or would not nominate, by alphabet; empty under eight answers.
    pub waarom: Vec<String>,
    /// What would help, by alphabet; empty under eight answers.
    pub wat_helpt: Vec<String>,
}

/// What of one year may be published.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Scanpublicatie {
    /// Municipalities with at least five answers, by name and never by outcome.
    pub apart: Vec<Scanuitslag>,
    /// All others together; none when they are fewer than five answers together.
    pub samen: Option<Scanuitslag>,
    /// Municipalities about which nothing is published.
    pub niets: Vec<String>,
}

/// A figure of before this product: history with its source, never a norm to hold a municipality to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Vroegerescan {
    /// When.
    pub jaar: i16,
    /// What was found.
    pub zin: &'static str,
    /// The share, in percent.
    pub procent: u8,
    /// What is not known about it.
    pub kanttekening: &'static str,
    /// Where it stands.
    pub bron: &'static str,
}

/// What the members of Sociaal Werk Nederland said in 2019 (seed 000; seen).
pub const QUICKSCAN_2019: Vroegerescan = Vroegerescan {
    jaar: 2019,
    zin: "90 procent van de leden zou de eigen gemeente opnieuw nomineren",
    procent: 90,
    kanttekening: "Dit is geschiedenis en geen norm. Er staat niet bij hoeveel leden antwoordden.",
    bron: "Sociaal Werk Nederland, ‘Vijf jaar Gouden Gemeenten’, 7 oktober 2019",
};

/// What may be published of a closed year: the answers per municipality, by name.
///
/// # Errors
/// A text that may not be kept.
pub fn publish(
    jaar: i16,
    antwoorden: &BTreeMap<String, Vec<Scanvel>>,
) -> Result<Scanpublicatie, Vec<Spiegelfout>> {
    let faults: Vec<Spiegelfout> =
        antwoorden.values().flatten().filter_map(|vel| vel.check().err()).flatten().collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let enough = |vellen: &[&Scanvel]| vellen.len() >= MINST;
    let (mut apart, mut rest, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (gemeente, vellen) in antwoorden {
        let vellen: Vec<&Scanvel> = vellen.iter().collect();
        if enough(&vellen) {
            apart.extend(outcome(vec![gemeente.clone()], jaar, &vellen));
        } else {
            rest.push(gemeente.clone());
            others.extend(vellen);
        }
    }
    let samen = if enough(&others) { outcome(rest.clone(), jaar, &others) } else { None };
    let niets = if samen.is_some() { Vec::new() } else { rest };
    Ok(Scanpublicatie { apart, samen, niets })
}

fn outcome(gemeenten: Vec<String>, jaar: i16, vellen: &[&Scanvel]) -> Option<Scanuitslag> {
    let partners = u32::try_from(vellen.len()).ok()?;
    let agree = |zin: &'static str, says: &dyn Fn(&Scanvel) -> bool| {
        let aantal = u32::try_from(vellen.iter().filter(|vel| says(vel)).count()).ok()?;
        Scanaandeel::of(zin, aantal, partners)
    };
    let aandelen = vec![
        agree("Zou deze gemeente (opnieuw) voordragen", &|vel| vel.opnieuw == Scankeuze::Ja)?,
        agree("Krijgt een reële prijs", &|vel| vel.reele_prijs == Scankeuze::Ja)?,
        agree("Heeft een contract van vier jaar of langer", &|vel| {
            vel.looptijd == Scanlooptijd::VierJaarOfMeer
        })?,
        agree("Vindt dat het papierwerk past bij het bedrag", &|vel| vel.lasten_passen == Scankeuze::Ja)?,
    ];
    let words = |text: fn(&Scanvel) -> &str| {
        let mut words: Vec<String> =
            vellen.iter().map(|vel| text(vel).trim().to_owned()).filter(|one| !one.is_empty()).collect();
        words.sort();
        if vellen.len() < WOORDEN_VANAF { Vec::new() } else { words }
    };
    Some(Scanuitslag {
        gemeenten,
        jaar,
        partners,
        aandelen,
        waarom: words(|vel| &vel.waarom),
        wat_helpt: words(|vel| &vel.wat_helpt),
    })
}
