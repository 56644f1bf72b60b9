//! A municipality against its own past: the same statements, two rounds.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::antwoord::Spiegelvel;
use crate::fout::Spiegelfout;
use crate::ronde::Spiegelbundel;
use crate::score::Telling;
use crate::statistiek::gap;
use crate::stelling::{Dimensie, Spiegelstelling};
use crate::tonen::{Kloofbeeld, MINST, enough};

/// How a municipality changed between two of its own rounds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Spiegelverloop {
    /// Of which municipality.
    pub gemeente: String,
    /// The earlier year.
    pub van: i16,
    /// The later year.
    pub tot: i16,
    /// Each dimension.
    pub dimensies: Vec<Dimensieverloop>,
}

/// How a dimension changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Dimensieverloop {
    /// Which.
    pub dimensie: Dimensie,
    /// The statements that were asked in the same words in both rounds: the figures are about these only.
    pub dezelfde: Vec<String>,
    /// The statements that were asked in one round only, or in other words.
    pub anders: Vec<String>,
    /// The municipality, now minus then; none when it cannot be compared or shown.
    pub gemeente: Option<Kloofbeeld>,
    /// Partners, now minus then; none when it cannot be compared or shown.
    pub partner: Option<Kloofbeeld>,
    /// Why there is no figure; empty when there is one.
    pub waarom_niet: String,
}

/// The change between two closed rounds of **one** municipality: per dimension and side, now minus then, with the
/// interval of two samples (pooled, n1 + n2 - 2 degrees of freedom). Sheets have no name, so who answered twice is
/// not known: when many did, the interval is wider than it had to be.
///
/// A dimension is compared over the statements with the same code, words and direction; at least two of three of both
/// rounds must be the same, else it is not compared.
///
/// # Errors
/// Two municipalities, years in the wrong order, or a round that has no outcome.
pub fn verloop(toen: &Spiegelbundel, nu: &Spiegelbundel) -> Result<Spiegelverloop, Spiegelfout> {
    let (then, now) = (toen.ronde(), nu.ronde());
    if then.gemeente() != now.gemeente() {
        return Err(Spiegelfout::new(
            "verloop",
            "een gemeente wordt alleen met haar eigen verleden vergeleken",
            "Kies twee rondes van dezelfde gemeente",
        ));
    }
    if then.jaar() >= now.jaar() {
        return Err(Spiegelfout::new(
            "verloop",
            "de eerste ronde is van een eerder jaar dan de tweede",
            "Kies twee verschillende jaren, het oudste eerst",
        ));
    }
    let (before, after) = (enough(toen)?, enough(nu)?);
    let dimensies = Dimensie::ALL.map(|dimensie| {
        let (old, new) = (then.instrument().van(dimensie), now.instrument().van(dimensie));
        course(dimensie, &old, &new, &before, &after)
    });
    Ok(Spiegelverloop {
        gemeente: now.gemeente().to_owned(),
        van: then.jaar(),
        tot: now.jaar(),
        dimensies: dimensies.into(),
    })
}

fn course(
    dimensie: Dimensie,
    old: &[&Spiegelstelling],
    new: &[&Spiegelstelling],
    before: &[Vec<&Spiegelvel>; 2],
    after: &[Vec<&Spiegelvel>; 2],
) -> Dimensieverloop {
    let same: Vec<&Spiegelstelling> = new.iter().copied().filter(|one| old.contains(one)).collect();
    let dezelfde: Vec<String> = same.iter().map(|one| one.code.clone()).collect();
    let all: BTreeSet<&String> = old.iter().chain(new).map(|one| &one.code).collect();
    let anders = all.into_iter().filter(|code| !dezelfde.contains(code)).cloned().collect();
    let mut found = Dimensieverloop {
        dimensie,
        dezelfde,
        anders,
        gemeente: None,
        partner: None,
        waarom_niet: String::new(),
    };
    if same.is_empty() || 3 * same.len() < 2 * old.len().max(new.len()) {
        found.waarom_niet = "Te weinig stellingen zijn gelijk gebleven om te vergelijken.".to_owned();
        return found;
    }
    let change = |before: &[&Spiegelvel], after: &[&Spiegelvel]| {
        let (then, now) = (Telling::of(before, &same), Telling::of(after, &same));
        let shown = then.n() >= MINST && now.n() >= MINST;
        let maat = if shown { gap(&now.gemiddelden(), &then.gemiddelden()) } else { None };
        maat.as_ref().map(Kloofbeeld::of)
    };
    let [own_before, other_before] = before;
    let [own_after, other_after] = after;
    found.gemeente = change(own_before, own_after);
    found.partner = change(other_before, other_after);
    if found.gemeente.is_none() || found.partner.is_none() {
        found.waarom_niet = format!("Van een kant telden in een van de jaren minder dan {MINST} vellen mee.");
    }
    found
}
