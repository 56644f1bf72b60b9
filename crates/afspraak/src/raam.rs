//! A framework of several municipalities: shared terms, and an annex for each.

use std::collections::BTreeMap;

use domein::{Bedrag, Gemeentecode};
use prijs::Indexbestand;
use serde::{Deserialize, Serialize};

use crate::bestand::{Afspraakeis, Budgetregel, Rapportage};
use crate::deel::Afspraakdeel;
use crate::fout::Afspraakfout;
use crate::kijken;

/// A framework of a region as it is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Raambestand {
    /// Its name.
    pub naam: String,
    /// The first calendar year.
    pub eerste_jaar: i32,
    /// The last calendar year.
    pub laatste_jaar: i32,
    /// What holds for all.
    pub gedeeld: Raamgedeeld,
    /// What holds for one municipality.
    pub bijlagen: Vec<Raambijlage>,
}

/// What holds for every municipality of a framework.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Raamgedeeld {
    /// Terms: what, and in words.
    pub voorwaarden: Vec<Raamvoorwaarde>,
    /// How the price follows costs.
    #[schemars(with = "Option<serde_json::Value>")]
    pub index: Option<Indexbestand>,
    /// What the municipalities demand, in minutes: the same for all, or the saving is gone.
    pub eisen: Vec<Afspraakeis>,
    /// How a provider accounts for it: once, for all.
    pub rapportage: Rapportage,
}

/// A shared term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Raamvoorwaarde {
    /// What it is about; unique.
    pub naam: String,
    /// What it says.
    pub tekst: String,
}

/// What holds for one municipality of a framework.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Raambijlage {
    /// Its CBS code, four digits; unique in the framework.
    pub gemeente: String,
    /// Its name.
    pub naam: String,
    /// Areas: codes or names.
    pub gebieden: Vec<String>,
    /// Its own budget.
    pub budget: Vec<Budgetregel>,
    /// What it wants to reach itself.
    pub doelen: Vec<String>,
    /// What was already spent under this annex, in cents.
    pub besteed: i64,
}

/// A framework that holds. The annexes stand in the order of the codes of the municipalities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raamafspraak {
    naam: String,
    jaren: (i32, i32),
    gedeeld: Raamgedeeld,
    bijlagen: BTreeMap<String, Raambijlage>,
}

/// The most municipalities of one framework.
const MOST: usize = 400;

impl Raamafspraak {
    /// Checks what was written down.
    ///
    /// # Errors
    /// Every fault at once, in Dutch.
    pub fn new(bestand: Raambestand) -> Result<Self, Vec<Afspraakfout>> {
        let mut all = Vec::new();
        shared(&bestand, &mut all);
        let jaren = (bestand.eerste_jaar, bestand.laatste_jaar);
        let mut bijlagen = BTreeMap::new();
        if bestand.bijlagen.len() > MOST {
            all.push(fault("bijlagen", "er zijn meer bijlagen dan gemeenten", "Haal dubbele bijlagen weg"));
        }
        for annex in bestand.bijlagen {
            all.extend(local(&annex, jaren));
            let gemeente = annex.gemeente.clone();
            if bijlagen.insert(gemeente.clone(), annex).is_some() {
                let rule = "deze gemeente heeft al een bijlage";
                all.push(fault(format!("bijlage {gemeente}"), rule, "Neem beide bijlagen samen"));
            }
        }
        if all.is_empty() {
            Ok(Self { naam: bestand.naam, jaren, gedeeld: bestand.gedeeld, bijlagen })
        } else {
            Err(all)
        }
    }

    /// What was written down, in its fixed order.
    #[must_use]
    pub fn bestand(&self) -> Raambestand {
        Raambestand {
            naam: self.naam.clone(),
            eerste_jaar: self.jaren.0,
            laatste_jaar: self.jaren.1,
            gedeeld: self.gedeeld.clone(),
            bijlagen: self.bijlagen.values().cloned().collect(),
        }
    }

    /// Its name.
    #[must_use]
    pub fn naam(&self) -> &str {
        &self.naam
    }

    /// What holds for all.
    #[must_use]
    pub const fn gedeeld(&self) -> &Raamgedeeld {
        &self.gedeeld
    }

    /// The annexes, by the code of the municipality.
    #[must_use]
    pub const fn bijlagen(&self) -> &BTreeMap<String, Raambijlage> {
        &self.bijlagen
    }

    /// The budget of all annexes together.
    #[must_use]
    pub fn totaal(&self) -> Bedrag {
        let lines = self.bijlagen.values().flat_map(|annex| &annex.budget);
        lines.map(|one| Bedrag::from_cents(one.bedrag)).sum()
    }

    /// Adds a municipality: only its annex is new, the shared terms and every other annex stay as they are (B-6).
    ///
    /// # Errors
    /// The annex does not hold, or the municipality is in already.
    pub fn add(&self, bijlage: Raambijlage) -> Result<Self, Vec<Afspraakfout>> {
        let mut all = local(&bijlage, self.jaren);
        if self.bijlagen.contains_key(&bijlage.gemeente) {
            let place = format!("bijlage {}", bijlage.gemeente);
            all.push(fault(place, "deze gemeente doet al mee", "Verander de bijlage die er is"));
        }
        if self.bijlagen.len() >= MOST {
            all.push(fault("bijlagen", "er zijn meer bijlagen dan gemeenten", "Haal een bijlage weg"));
        }
        if !all.is_empty() {
            return Err(all);
        }
        let mut next = self.clone();
        next.bijlagen.insert(bijlage.gemeente.clone(), bijlage);
        Ok(next)
    }

    /// Changes the annex of a municipality. What was spent is only written lower with a reason: else lowering it to
    /// nothing would be a way around [`Self::remove`].
    ///
    /// # Errors
    /// The annex does not hold, the municipality does not take part, or less was spent than before without a reason.
    pub fn change(&self, bijlage: Raambijlage, reden: &str) -> Result<Self, Vec<Afspraakfout>> {
        let place = format!("bijlage {}", bijlage.gemeente);
        let Some(before) = self.bijlagen.get(&bijlage.gemeente) else {
            return Err(vec![fault(
                place,
                "deze gemeente doet niet meer mee",
                "Kies een gemeente van het raam",
            )]);
        };
        let mut all = local(&bijlage, self.jaren);
        if bijlage.besteed < before.besteed && reden.trim().is_empty() {
            let spent = Bedrag::from_cents(before.besteed);
            let rule = format!("er stond {spent} als besteed; lager kan alleen met een reden");
            all.push(fault(place, rule, "Schrijf in één zin waarom het minder is"));
        }
        if !all.is_empty() {
            return Err(all);
        }
        let mut next = self.clone();
        next.bijlagen.insert(bijlage.gemeente.clone(), bijlage);
        Ok(next)
    }

    /// Takes a municipality out. Only its annex goes.
    ///
    /// # Errors
    /// It does not take part, or there is spending under its annex.
    pub fn remove(&self, gemeente: &str) -> Result<Self, Afspraakfout> {
        let place = format!("bijlage {gemeente}");
        let Some(annex) = self.bijlagen.get(gemeente) else {
            return Err(fault(place, "deze gemeente doet niet mee", "Kies een gemeente van de lijst"));
        };
        if annex.besteed > 0 {
            let spent = Bedrag::from_cents(annex.besteed);
            let rule = format!("onder deze bijlage is al {spent} besteed; dan kan zij niet weg");
            return Err(fault(place, rule, "Laat de gemeente uitstappen volgens de afspraak over stoppen"));
        }
        let mut next = self.clone();
        next.bijlagen.remove(gemeente);
        Ok(next)
    }
}

fn shared(bestand: &Raambestand, all: &mut Vec<Afspraakfout>) {
    if bestand.naam.trim().is_empty() {
        all.push(fault("naam", "een raamafspraak heeft een naam", "Geef haar een korte naam"));
    }
    let (first, last) = (bestand.eerste_jaar, bestand.laatste_jaar);
    if !(2000..=2100).contains(&first) || !(2000..=2100).contains(&last) {
        all.push(fault("looptijd", "het jaar bestaat niet in deze afspraak", "Schrijf een jaar als 2027"));
    } else if last < first {
        all.push(fault("looptijd", "het laatste jaar ligt vóór het eerste", "Draai de jaren om"));
    }
    if let Some(index) = &bestand.gedeeld.index {
        all.extend(kijken::index(index));
        if index.methode.is_none() {
            let rule = "de clausule zegt niet met welke methode zij rekent";
            all.push(fault("indexclausule", rule, "Kies de methode: verschil, verhouding of cao"));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    for one in &bestand.gedeeld.voorwaarden {
        if one.naam.is_empty() || one.tekst.is_empty() || !seen.insert(&one.naam) {
            let rule = "iedere voorwaarde heeft een eigen naam en een tekst";
            all.push(fault(
                format!("voorwaarde ‘{}’", one.naam),
                rule,
                "Vul beide in, en noem haar één keer",
            ));
        }
    }
    kijken::eisen(&bestand.gedeeld.eisen, all);
}

/// The faults of one annex by itself.
fn local(annex: &Raambijlage, (first, last): (i32, i32)) -> Vec<Afspraakfout> {
    let place = format!("bijlage {} {}", annex.gemeente, annex.naam);
    let mut all = Vec::new();
    if annex.gemeente.parse::<Gemeentecode>().is_err() {
        all.push(fault(
            &place,
            "dit is geen code van een gemeente",
            "Schrijf vier cijfers, bijvoorbeeld 0363",
        ));
    }
    if annex.besteed < 0 {
        all.push(fault(&place, "wat is besteed ligt niet onder nul", "Kijk het bedrag na"));
    }
    for one in &annex.budget {
        let line = format!("{place}, {} {}", one.jaar, one.taakveld);
        if !(first..=last).contains(&one.jaar) {
            let rule = format!("{} ligt buiten de looptijd ({first} tot en met {last})", one.jaar);
            all.push(fault(&line, rule, "Kies een jaar binnen de looptijd"));
        }
        if !kijken::is_taakveld(&one.taakveld) {
            all.push(fault(&line, "het taakveld is geen code van Iv3", "Schrijf de code, bijvoorbeeld 6.1"));
        }
        if !kijken::is_bedrag(one.bedrag) {
            all.push(fault(
                &line,
                "het bedrag ligt boven nul en past in een begroting",
                "Vul een bedrag in euro's in",
            ));
        }
    }
    all
}

fn fault(plaats: impl Into<String>, regel: impl Into<String>, uitweg: &str) -> Afspraakfout {
    Afspraakfout::new(Afspraakdeel::Budget, plaats, regel, uitweg)
}
