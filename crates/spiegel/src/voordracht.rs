//! A nomination as it is written down, and the gate: what is missing before it can be filed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::criterium::Goudcriterium;
use crate::fout::Spiegelfout;
use crate::tonen::{MINST, Spiegelbeeld};
use crate::woorden::person_fault;

/// What evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Goudbewijssoort {
    /// An indicator.
    Indicator,
    /// An agreement.
    Afspraak,
    /// A mirror.
    Spiegel,
    /// A story with consent.
    Verhaal,
    /// A round of dialogue with a decision.
    Ronde,
}

impl Goudbewijssoort {
    /// Its name for people.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Indicator => "Indicator",
            Self::Afspraak => "Overeenkomst",
            Self::Spiegel => "Spiegel",
            Self::Verhaal => "Verhaal",
            Self::Ronde => "Dialoog met besluit",
        }
    }
}

/// Evidence: a link to what stands in the product, and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goudbewijs {
    /// What it is.
    pub soort: Goudbewijssoort,
    /// Its address in the product: `/leren/indicatoren/s1`.
    pub verwijzing: String,
    /// What it says, in a sentence.
    pub zegt: String,
}

/// What speaks against a claim. Who found nothing says where they looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "soort", deny_unknown_fields)]
pub enum Tegenbewijs {
    /// This was found.
    Gevonden {
        /// What speaks against it.
        wat: String,
    },
    /// Nothing was found.
    NietGevonden {
        /// Where they looked.
        gezocht: String,
    },
}

impl Tegenbewijs {
    pub(crate) fn words(&self) -> &str {
        match self {
            Self::Gevonden { wat } => wat,
            Self::NietGevonden { gezocht } => gezocht,
        }
    }
}

/// One criterion in a nomination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voordrachtdeel {
    /// Which.
    pub criterium: Goudcriterium,
    /// What is claimed.
    pub bewering: String,
    /// What shows it.
    pub bewijs: Vec<Goudbewijs>,
    /// What speaks against it.
    pub tegenbewijs: Option<Tegenbewijs>,
}

/// Somebody who can be asked whether it is so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voordrachtreferent {
    /// Their name.
    pub naam: String,
    /// Of which organisation.
    pub organisatie: String,
}

/// A nomination as it is written down. A draft may be incomplete.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voordrachtbestand {
    /// Which municipality.
    pub gemeente: String,
    /// By which social-work organisation.
    pub door: String,
    /// Two people of two other organisations.
    pub referenten: Vec<Voordrachtreferent>,
    /// Each criterion.
    pub delen: Vec<Voordrachtdeel>,
    /// What residents say of it, in their words.
    pub bewoners: String,
}

/// What the product knows of a municipality, for the gate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poortfeiten {
    /// The last closed mirror.
    pub spiegel: Option<Spiegelstand>,
    /// The address of a test of a price; none without one.
    pub prijstoets: Option<String>,
    /// How long the agreements with partners run, in months; empty when that is not known.
    pub looptijden: Vec<u32>,
    /// The address of a round of dialogue that ended with a decision; none without one.
    pub dialoog_met_besluit: Option<String>,
}

/// How far a mirror came: numbers of sheets, no means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spiegelstand {
    /// Of which municipality.
    pub gemeente: String,
    /// Of which year.
    pub jaar: i16,
    /// How many sheets of the municipality.
    pub vellen_gemeente: usize,
    /// How many sheets of partners.
    pub vellen_partner: usize,
}

impl Spiegelstand {
    /// Of a mirror that is shown.
    #[must_use]
    pub fn of(beeld: &Spiegelbeeld) -> Self {
        Self {
            gemeente: beeld.gemeente.clone(),
            jaar: beeld.jaar,
            vellen_gemeente: beeld.vellen_gemeente,
            vellen_partner: beeld.vellen_partner,
        }
    }
}

/// What a nomination needs before it can be filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voordrachteis {
    /// A municipality, and another organisation that nominates it.
    Wie,
    /// The mirror of this year, filled in by the municipality.
    SpiegelGemeente,
    /// The mirror of this year, filled in by partners.
    SpiegelPartners,
    /// A test of a price.
    Prijstoets,
    /// How long agreements run.
    Looptijd,
    /// A round of dialogue with a decision.
    Dialoog,
    /// Two references of two other organisations.
    Referenten,
    /// Each criterion with claim, evidence and counter-evidence.
    Criterium(Goudcriterium),
    /// What residents say.
    Bewoners,
}

/// One thing that is missing, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Voordrachtgat {
    /// What is missing.
    pub eis: Voordrachteis,
    /// In words.
    pub fout: Spiegelfout,
}

const LANGST: usize = 2000;

/// What is wrong in a draft, complete or not: links that lead out of the product, a criterion twice, texts that are
/// too long.
pub(crate) fn draft_faults(bestand: &Voordrachtbestand) -> Vec<Spiegelfout> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for deel in &bestand.delen {
        let plaats = format!("criterium {}", deel.criterium.code());
        if !seen.insert(deel.criterium) {
            faults.push(Spiegelfout::new(&plaats, "dit criterium staat er twee keer", "Voeg beide samen"));
        }
        for bewijs in &deel.bewijs {
            if !is_address(&bewijs.verwijzing) {
                faults.push(Spiegelfout::new(
                    &plaats,
                    "bewijs is een verwijzing naar een pagina in Voorkant, zoals /leren/indicatoren",
                    "Kies een pagina uit de lijst",
                ));
            }
        }
        let texts = deel.bewijs.iter().map(|one| one.zegt.as_str());
        let against = deel.tegenbewijs.iter().map(Tegenbewijs::words);
        for text in texts.chain(against).chain([deel.bewering.as_str()]) {
            faults.extend(text_fault(&plaats, text));
        }
    }
    faults.extend(text_fault("bewoners", &bestand.bewoners));
    faults
}

fn text_fault(plaats: &str, text: &str) -> Option<Spiegelfout> {
    let long = text.chars().count() > LANGST;
    let fault = long.then(|| {
        Spiegelfout::new(
            plaats,
            format!("een tekst heeft hoogstens {LANGST} tekens"),
            "Maak de tekst korter, of verwijs naar een pagina",
        )
    });
    fault.or_else(|| person_fault(plaats, text))
}

fn is_address(text: &str) -> bool {
    text.starts_with('/')
        && !text.starts_with("//")
        && text.len() <= 300
        && !text.chars().any(|sign| sign.is_whitespace() || sign.is_control() || sign == '\\')
}

/// The gate: everything that is missing before a nomination of `jaar` can be filed; empty when nothing is.
#[must_use]
pub fn missing(bestand: &Voordrachtbestand, feiten: &Poortfeiten, jaar: i16) -> Vec<Voordrachtgat> {
    let mut gaps = people_gaps(bestand);
    gaps.extend(mirror_gaps(bestand, feiten, jaar));
    let known = |address: &Option<String>| address.as_deref().is_some_and(is_address);
    if !known(&feiten.prijstoets) {
        gaps.push(gap(
            Voordrachteis::Prijstoets,
            "prijs",
            "er is geen tarief naast een opbouw gelegd",
            "Maak een prijstoets bij Afspraken, Prijzen",
        ));
    }
    if feiten.looptijden.is_empty() {
        gaps.push(gap(
            Voordrachteis::Looptijd,
            "looptijd",
            "het is niet bekend hoe lang de overeenkomsten met partners lopen",
            "Leg de overeenkomsten vast met begin en einde",
        ));
    }
    if !known(&feiten.dialoog_met_besluit) {
        gaps.push(gap(
            Voordrachteis::Dialoog,
            "dialoog",
            "er is geen ronde van de dialoog met een besluit",
            "Houd een ronde, en laat de gemeente op de uitkomst besluiten",
        ));
    }
    for criterium in Goudcriterium::ALL {
        let deel = bestand.delen.iter().find(|deel| deel.criterium == criterium);
        gaps.extend(criterion_gap(criterium, deel));
    }
    if blank(&bestand.bewoners) {
        gaps.push(gap(
            Voordrachteis::Bewoners,
            "bewoners",
            "er staat niet wat bewoners ervan vinden",
            "Vraag het bewoners, en schrijf het in hun woorden op",
        ));
    }
    gaps
}

fn gap(eis: Voordrachteis, plaats: &str, regel: &str, uitweg: &str) -> Voordrachtgat {
    Voordrachtgat { eis, fout: Spiegelfout::new(plaats, regel, uitweg) }
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn people_gaps(bestand: &Voordrachtbestand) -> Vec<Voordrachtgat> {
    let (gemeente, door) = (plain(&bestand.gemeente), plain(&bestand.door));
    let mut gaps = Vec::new();
    if gemeente.is_empty() || door.is_empty() || gemeente == door {
        gaps.push(gap(
            Voordrachteis::Wie,
            "voordracht",
            "een sociaalwerkorganisatie draagt een gemeente voor; een gemeente draagt niet zichzelf voor",
            "Vul de gemeente in, en de organisatie die voordraagt",
        ));
    }
    let whole = bestand.referenten.iter().filter(|one| !blank(&one.naam) && !blank(&one.organisatie));
    let others: BTreeSet<String> = whole.map(|one| plain(&one.organisatie)).collect();
    if bestand.referenten.len() != 2
        || others.len() != 2
        || others.contains(&door)
        || others.contains(&gemeente)
    {
        gaps.push(gap(
            Voordrachteis::Referenten,
            "referenten",
            "er zijn twee referenten, van twee andere organisaties dan de voordrager en de gemeente",
            "Vul van beide de naam en de organisatie in",
        ));
    }
    gaps
}

fn mirror_gaps(bestand: &Voordrachtbestand, feiten: &Poortfeiten, jaar: i16) -> Vec<Voordrachtgat> {
    let here =
        |stand: &&Spiegelstand| stand.jaar == jaar && plain(&stand.gemeente) == plain(&bestand.gemeente);
    let stand = feiten.spiegel.as_ref().filter(here);
    let sides = [
        (Voordrachteis::SpiegelGemeente, "de gemeente", stand.map(|one| one.vellen_gemeente)),
        (Voordrachteis::SpiegelPartners, "de partners", stand.map(|one| one.vellen_partner)),
    ];
    let short = sides.into_iter().filter(|(_, _, sheets)| sheets.is_none_or(|sheets| sheets < MINST));
    short
        .map(|(eis, who, _)| {
            gap(
                eis,
                &format!("spiegel {jaar}"),
                &format!("de spiegel van dit jaar is niet door minstens {MINST} mensen van {who} ingevuld"),
                "Houd een ronde van de spiegel met beide kanten, en sluit die",
            )
        })
        .collect()
}

fn criterion_gap(criterium: Goudcriterium, deel: Option<&Voordrachtdeel>) -> Option<Voordrachtgat> {
    let mut lacks = Vec::new();
    if deel.is_none_or(|deel| blank(&deel.bewering)) {
        lacks.push("de bewering");
    }
    if deel.is_none_or(|deel| deel.bewijs.is_empty() || deel.bewijs.iter().any(|one| blank(&one.zegt))) {
        lacks.push("het bewijs met wat het zegt");
    }
    if deel.is_none_or(|deel| deel.tegenbewijs.as_ref().is_none_or(|one| blank(one.words()))) {
        lacks.push("wat ertegen spreekt, of waar u dat zocht");
    }
    (!lacks.is_empty()).then(|| {
        gap(
            Voordrachteis::Criterium(criterium),
            &format!("criterium {}", criterium.code()),
            &format!("hier ontbreekt: {}", lacks.join("; ")),
            &format!("Vul dit aan. Wat telt: {}", criterium.bewijs()),
        )
    })
}
