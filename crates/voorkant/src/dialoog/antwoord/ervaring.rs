//! What people experience of what was adopted, this year beside an earlier one. Pure.
//!
//! Only rounds are compared, added up: nobody knows who took part in both. So the test is that of two independent groups (the
//! interval of Newcombe for the difference), corrected for looking at many sentences at once (Benjamini and Hochberg).

use std::collections::BTreeSet;

use ::dialoog::Share;
use ::dialoog::measures::drift::{DriftRules, TwoRounds, drift};
use ::dialoog::measures::proportion::Difference;
use verwachting::{Jaaroordeel, Stellingnummer};

use crate::dialoog::ronde::{Rondeuitslag, Stellinguitslag};
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::Taal;

/// What people experience of one sentence, in two years.
#[derive(Clone, Debug, PartialEq)]
pub struct Ervaringverschil {
    /// The number of the sentence.
    pub nummer: Stellingnummer,
    /// Its text, the same in both years.
    pub tekst: String,
    /// Of those who knew, who said that it happened; nothing below ten.
    pub eerder: Option<Share>,
    /// The same now.
    pub nu: Option<Share>,
    /// Now minus then, and the chance of such a difference when nothing changed, corrected for the number of sentences.
    pub verschil: Option<(Difference, f64)>,
    /// Whether it is kept now.
    pub gehouden: Jaaroordeel,
}

/// The sentences that were adopted, and asked in the same words in both rounds.
pub fn compare(
    eerder: &Rondeuitslag,
    nu: &Rondeuitslag,
    adopted: &BTreeSet<Stellingnummer>,
) -> Vec<Ervaringverschil> {
    let pairs: Vec<(&Stellinguitslag, &Stellinguitslag)> = adopted
        .iter()
        .filter_map(|nummer| {
            let of =
                |uitslag: &'_ Rondeuitslag| uitslag.stellingen.iter().position(|one| one.nummer == *nummer);
            let then = eerder.stellingen.get(of(eerder)?)?;
            let now = nu.stellingen.get(of(nu)?)?;
            (then.tekst == now.tekst).then_some((then, now))
        })
        .collect();
    let rounds: Vec<TwoRounds> = pairs
        .iter()
        .map(|(then, now)| match (then.gebeurt, now.gebeurt) {
            (Some(first), Some(second)) => TwoRounds { first, second, ..TwoRounds::default() },
            _ => TwoRounds::default(),
        })
        .collect();
    let found = drift(&rounds, DriftRules::default());
    let made = pairs.into_iter().zip(found).map(|((then, now), drift)| Ervaringverschil {
        nummer: now.nummer,
        tekst: now.tekst.clone(),
        eerder: then.gebeurt,
        nu: now.gebeurt,
        verschil: drift.all_voters,
        gehouden: now.gehouden.unwrap_or(Jaaroordeel::TeWeinig),
    });
    made.collect()
}

/// Whether what was adopted is kept, in a word of each language.
pub const fn status(gehouden: Jaaroordeel) -> (&'static str, &'static str) {
    match gehouden {
        Jaaroordeel::Gehouden => ("nagekomen", "kept"),
        Jaaroordeel::Deels => ("deels nagekomen", "kept in part"),
        Jaaroordeel::NietGehouden => ("niet nagekomen", "not kept"),
        Jaaroordeel::TeWeinig => ("te weinig antwoorden", "too few answers"),
    }
}

/// A share with its interval: `25 % (15 tot 39 %)`.
pub fn share(taal: Taal, share: Share) -> String {
    let (low, high) = share.interval();
    let to = taal.pick("tot", "to");
    format!(
        "{:.0} % ({:.0} {to} {:.0} %)",
        share.value().unwrap_or_default() * 100.0,
        low * 100.0,
        high * 100.0
    )
}

impl Ervaringverschil {
    /// What changed, in sentences.
    pub fn told(&self, taal: Taal, (toen, nu): (i16, i16)) -> String {
        let (Some(first), Some(second)) = (self.eerder, self.nu) else {
            return taal
                .pick(
                    "In een van de twee jaren zeiden nog geen tien mensen of dit gebeurt. Daarom vergelijken wij niet.",
                    "In one of the two years fewer than ten people said whether this happens. So we do not compare.",
                )
                .to_owned();
        };
        let (first, second) = (share(taal, first), share(taal, second));
        let begin = match taal {
            Taal::Nl => {
                format!("In {toen} zei {first} van de mensen dat dit gebeurt. In {nu} zei {second} dat.")
            }
            Taal::En => {
                format!("In {toen} {first} of the people said that this happens. In {nu} {second} said so.")
            }
        };
        format!("{begin} {}", self.difference(taal))
    }

    fn difference(&self, taal: Taal) -> String {
        let Some((found, p)) = self.verschil else { return String::new() };
        // Whole points; nil has no sign.
        let points = |value: f64| format!("{:.0}", (value * 100.0).round() + 0.0);
        // The test is corrected for the number of sentences and the interval is not: only where both say so it is told.
        let more = found.low > 0.0;
        let shown = p <= DriftRules::default().q && (more || found.high < 0.0);
        if !shown {
            let (low, high) = (points(found.low), points(found.high));
            return match taal {
                Taal::Nl => format!(
                    "Een verandering is niet aan te tonen: het verschil kan {low} tot {high} procentpunt zijn."
                ),
                Taal::En => {
                    format!("No change can be shown: the difference may be {low} to {high} percent points.")
                }
            };
        }
        let (value, near, far) = if more {
            (points(found.value), points(found.low), points(found.high))
        } else {
            (points(-found.value), points(-found.high), points(-found.low))
        };
        match (taal, more) {
            (Taal::Nl, true) => format!("Dat is {value} procentpunt meer (tussen {near} en {far})."),
            (Taal::Nl, false) => format!("Dat is {value} procentpunt minder (tussen {near} en {far})."),
            (Taal::En, true) => format!("That is {value} percent points more (between {near} and {far})."),
            (Taal::En, false) => format!("That is {value} percent points less (between {near} and {far})."),
        }
    }
}

/// The same as a table.
pub fn table(all: &[Ervaringverschil], (toen, nu): (i16, i16)) -> Cijfertabel {
    let percent = |value: f64| Gegeven::Kommagetal(value * 100.0, 0);
    let of = |share: Option<Share>| share.and_then(Share::value).map_or(Gegeven::GeenGegevens, percent);
    let rows = all.iter().map(|one| {
        let (nl, en) = status(one.gehouden);
        let known = one.verschil.map(|(found, _)| found);
        let bound = |value: Option<f64>| value.map_or(Gegeven::GeenGegevens, percent);
        vec![
            Benaming::same("", format!("{} {}", one.nummer, one.tekst)).into(),
            of(one.eerder),
            of(one.nu),
            bound(known.map(|found| found.value)),
            bound(known.map(|found| found.low)),
            bound(known.map(|found| found.high)),
            Benaming::new(one.gehouden.key(), nl, en).into(),
        ]
    });
    Cijfertabel::new(
        "ervaring",
        "De twee jaren naast elkaar",
        "The two years side by side",
        vec![
            Tabelkolom::naam("verwachting", "Verwachting", "Expectation"),
            Tabelkolom::procent("eerder", &format!("Gebeurt in {toen}"), &format!("Happens in {toen}")),
            Tabelkolom::procent("nu", &format!("Gebeurt in {nu}"), &format!("Happens in {nu}")),
            Tabelkolom::procent("verschil", "Verschil", "Difference"),
            Tabelkolom::procent("laag", "Verschil minstens", "Difference at least"),
            Tabelkolom::procent("hoog", "Verschil hoogstens", "Difference at most"),
            Tabelkolom::naam("stand", "Nagekomen?", "Kept?"),
        ],
    )
    .rows(rows)
    .without(
        "Van wat is overgenomen, is nog niets in twee rondes gevraagd.",
        "Of what was adopted nothing was asked in two rounds yet.",
    )
}

#[cfg(test)]
mod tests;
