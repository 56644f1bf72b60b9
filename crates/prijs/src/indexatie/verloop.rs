use domein::{Bedrag, Datum};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::cao::Caoreeks;
use super::clausule::{CAO, Indexclausule, Indexcorrectie, Indexmethode};
use super::reeks::{Indexreeksen, Reekswaarde};
use crate::getal::whole;
use crate::{Bronstatus, Prijsfout, in_cents, in_euros};

/// The most years that one run goes through.
const MOST_YEARS: i32 = 60;

/// One year of a run, with everything from which a person can recalculate it. Percentages are percent points, not
/// rounded; the prices are in cents, because that is what is paid and what the next year builds on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indexstap {
    /// The year.
    pub jaar: i32,
    /// From when the price holds.
    #[serde(with = "crate::datum")]
    pub ingang: Datum,
    /// How the index came about.
    pub methode: Indexmethode,
    /// What each series says about this year and the year before.
    pub delen: Vec<Indexdeel>,
    /// The weighted figures of this year.
    pub actueel: Decimal,
    /// The weighted final figures of last year, of what is corrected.
    pub vorig_definitief: Option<Decimal>,
    /// The weighted provisional figures of last year, of what is corrected.
    pub vorig_voorlopig: Option<Decimal>,
    /// The correction over last year; zero when the clause corrects nothing this year.
    pub correctie: Decimal,
    /// The limit that was applied, where there was one.
    pub begrenzing: Option<Indexgrensstap>,
    /// What the price rises by.
    pub index: Decimal,
    /// The price before.
    pub prijs_voor: Bedrag,
    /// The price after, rounded half away from zero to cents.
    pub prijs_na: Bedrag,
    /// How sure the least sure figure is.
    pub status: Bronstatus,
}

/// A series in a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indexdeel {
    /// The series.
    pub reeks: String,
    /// Its part of 1.
    pub gewicht: Decimal,
    /// Its figure of this year.
    pub actueel: Decimal,
    /// The provisional figure of last year, where it is corrected.
    pub vorig_voorlopig: Option<Decimal>,
    /// The final figure of last year, where it is corrected.
    pub vorig_definitief: Option<Decimal>,
    /// How sure its least sure figure is.
    pub status: Bronstatus,
    /// Where the figure of this year was read.
    pub bron: String,
}

/// Which limit an index met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Indexgrens {
    /// The most that a price rises in a year.
    Plafond,
    /// The least.
    Bodem,
}

/// A limit that was applied: which, and what the index was before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indexgrensstap {
    /// Which limit.
    pub grens: Indexgrens,
    /// The index before the limit, in percent points.
    pub ongegrensd: Decimal,
}

impl Indexclausule {
    /// The price of each year up to and including `tot_jaar`, each with its trail.
    ///
    /// # Errors
    /// When a series of the clause is unknown, or has no figure for a year of the run, and when the run is too long. The
    /// fault names the series and the year.
    pub fn run(
        &self,
        reeksen: &Indexreeksen,
        cao: &Caoreeks,
        prijs: Bedrag,
        tot_jaar: i32,
    ) -> Result<Vec<Indexstap>, Vec<Prijsfout>> {
        let first = self.eerste_jaar();
        if i64::from(tot_jaar) - i64::from(first) >= i64::from(MOST_YEARS) {
            return Err(vec![Prijsfout::new(
                "indexatie, laatste jaar",
                format!("van {first} tot {tot_jaar} zijn meer dan {MOST_YEARS} jaren"),
                "Kies een eerder laatste jaar",
            )]);
        }
        let (mut prijs, mut trail) = (prijs, Vec::new());
        for jaar in first..=tot_jaar {
            let stap = self.step(reeksen, cao, prijs, jaar)?;
            prijs = stap.prijs_na;
            trail.push(stap);
        }
        Ok(trail)
    }

    /// The price of one year from the price of the year before.
    ///
    /// # Errors
    /// When a series of the clause is unknown, or has no figure for the year.
    pub fn step(
        &self,
        reeksen: &Indexreeksen,
        cao: &Caoreeks,
        prijs: Bedrag,
        jaar: i32,
    ) -> Result<Indexstap, Vec<Prijsfout>> {
        let last = jaar.checked_sub(1).and_then(|last| self.ingang(last));
        let (Some(ingang), Some(last)) = (self.ingang(jaar), last) else {
            let rule = format!("{jaar} is geen jaar van onze kalender");
            return Err(vec![Prijsfout::new("indexatie, jaar", rule, "Kies een ander jaar")]);
        };
        let since = last.max(self.bestand().basisdatum);
        let corrects = match self.bestand().correctie {
            Indexcorrectie::Altijd => true,
            Indexcorrectie::NaEersteJaar => jaar > self.eerste_jaar(),
            Indexcorrectie::Geen => false,
        };
        let mut fouten = Vec::new();
        let mut delen = Vec::new();
        for weight in &self.bestand().gewichten {
            let deel = if weight.reeks == CAO {
                Ok(of_cao(cao, since, ingang, weight.gewicht))
            } else {
                of_series(reeksen, &weight.reeks, jaar, corrects, weight.gewicht)
            };
            match deel {
                Ok(deel) => delen.push(deel),
                Err(fout) => fouten.push(fout),
            }
        }
        if fouten.is_empty() { Ok(self.close(jaar, ingang, delen, prijs)) } else { Err(fouten) }
    }

    /// Weighs, corrects, limits and applies.
    fn close(&self, jaar: i32, ingang: Datum, delen: Vec<Indexdeel>, prijs_voor: Bedrag) -> Indexstap {
        let weighed = |of: fn(&Indexdeel) -> Option<Decimal>| {
            let parts: Vec<Decimal> =
                delen.iter().filter_map(|deel| Some(deel.gewicht.saturating_mul(of(deel)?))).collect();
            (!parts.is_empty()).then(|| parts.into_iter().fold(Decimal::ZERO, Decimal::saturating_add))
        };
        let actueel = weighed(|deel| Some(deel.actueel)).unwrap_or_default();
        let vorig_definitief = weighed(|deel| deel.vorig_definitief);
        let vorig_voorlopig = weighed(|deel| deel.vorig_voorlopig);
        let correctie = match (vorig_definitief, vorig_voorlopig) {
            (Some(last), Some(first)) => correction(self.methode(), last, first),
            _ => Decimal::ZERO,
        };
        let ongegrensd = actueel.saturating_add(correctie);
        let (index, begrenzing) = match (self.bestand().bodem, self.bestand().plafond) {
            (_, Some(cap)) if ongegrensd > cap => (cap, Some(Indexgrens::Plafond)),
            (Some(floor), _) if ongegrensd < floor => (floor, Some(Indexgrens::Bodem)),
            _ => (ongegrensd, None),
        };
        let after = in_euros(prijs_voor).saturating_mul(Decimal::ONE.saturating_add(index / whole(100)));
        Indexstap {
            jaar,
            ingang,
            methode: self.methode(),
            status: delen.iter().fold(Bronstatus::Gezien, |status, deel| status.with(deel.status)),
            delen,
            actueel,
            vorig_definitief,
            vorig_voorlopig,
            correctie,
            begrenzing: begrenzing.map(|grens| Indexgrensstap { grens, ongegrensd }),
            index: index.normalize(),
            prijs_voor,
            prijs_na: in_cents(after),
        }
    }
}

/// The correction over last year, in percent points.
fn correction(methode: Indexmethode, definitief: Decimal, voorlopig: Decimal) -> Decimal {
    match methode {
        Indexmethode::Verhouding => {
            let (last, first) = (whole(100) + definitief, whole(100) + voorlopig);
            (last / first - Decimal::ONE) * whole(100)
        }
        Indexmethode::Verschil | Indexmethode::CaoVolgend => definitief.saturating_sub(voorlopig),
    }
}

/// What the CAO adds: its rises since the last price. They are facts, so there is nothing to correct.
fn of_cao(cao: &Caoreeks, since: Datum, ingang: Datum, gewicht: Decimal) -> Indexdeel {
    let steps: Vec<_> = cao.between(since, ingang).collect();
    let status = steps.iter().fold(Bronstatus::Gezien, |status, stap| status.with(stap.status));
    let bronnen: Vec<String> =
        steps.iter().map(|stap| format!("{}: {} % ({})", stap.datum, stap.procent, stap.bron)).collect();
    let bron = if bronnen.is_empty() {
        "geen verhoging sinds de vorige prijs".to_owned()
    } else {
        bronnen.join("; ")
    };
    Indexdeel {
        reeks: CAO.to_owned(),
        gewicht,
        actueel: cao.rise(since, ingang),
        vorig_voorlopig: None,
        vorig_definitief: None,
        status,
        bron,
    }
}

/// What a published series says about a year and, when it corrects, about the year before.
fn of_series(
    reeksen: &Indexreeksen,
    naam: &str,
    jaar: i32,
    corrects: bool,
    gewicht: Decimal,
) -> Result<Indexdeel, Prijsfout> {
    let place = format!("reeks ‘{naam}’");
    let reeks = reeksen.get(naam).ok_or_else(|| {
        Prijsfout::new(
            &place,
            "deze reeks is er niet",
            "Voeg de reeks toe, of kies een andere in de clausule",
        )
    })?;
    let missing = |year: i32, which: &str| {
        Prijsfout::new(
            format!("{place}, jaar {year}"),
            format!("het {which} cijfer ontbreekt, en de index van {jaar} heeft het nodig"),
            format!("Vul het {which} cijfer over {year} in zodra het bekend is"),
        )
    };
    let now = reeks.waarden.get(&jaar).ok_or_else(|| missing(jaar, "voorlopige"))?;
    let first = |value: &Reekswaarde| value.voorlopig.or(value.definitief);
    let actueel = first(now).ok_or_else(|| missing(jaar, "voorlopige"))?;
    let mut deel = Indexdeel {
        reeks: naam.to_owned(),
        gewicht,
        actueel,
        vorig_voorlopig: None,
        vorig_definitief: None,
        status: now.status,
        bron: now.bron.clone(),
    };
    if corrects {
        let year = jaar - 1;
        let last = reeks.waarden.get(&year).ok_or_else(|| missing(year, "definitieve"))?;
        deel.vorig_definitief = Some(last.definitief.ok_or_else(|| missing(year, "definitieve"))?);
        deel.vorig_voorlopig = first(last);
        deel.status = deel.status.with(last.status);
    }
    Ok(deel)
}
