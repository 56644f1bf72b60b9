//! What a closed round says: the outcome of the library, the course against earlier years, and both in sentences.

use ::spiegel::{Dimensiebeeld, Spiegelbeeld, Spiegelbundel, Spiegelfout, Spiegelverloop, toon, verloop};
use opslag::stuk::{self, Stuk};
use opslag::{Opslag, OpslagFout};

use super::inhoud::closed;
use super::woorden::{certainty, dimension, gap, meaning, number, reading};
use super::{Spiegelstuk, store, woorden};
use crate::web::Taal;

/// What may be seen of a closed round, with how it changed since each earlier one.
pub(super) struct Spiegeluitslag {
    /// The outcome.
    pub(super) beeld: Spiegelbeeld,
    /// Since earlier years of this municipality, the latest first.
    pub(super) verloop: Vec<Spiegelverloop>,
}

/// The outcome of a round; None while it is not closed.
///
/// # Errors
/// When the database refuses. What the library says against it comes back as it is.
pub(super) async fn of(
    opslag: &Opslag,
    ronde: &Stuk<Spiegelstuk>,
) -> Result<Option<Result<Spiegeluitslag, Spiegelfout>>, OpslagFout> {
    let Some(bundle) = store::bundle(opslag, ronde).await? else { return Ok(None) };
    let before = earlier(opslag, ronde).await?;
    Ok(Some(bundle.and_then(|now| {
        let courses = before.iter().filter_map(|then| verloop(then, &now).ok()).collect();
        Ok(Spiegeluitslag { beeld: toon(&now)?, verloop: courses })
    })))
}

/// The closed rounds of earlier years, the latest first. A round that does not hold is left out: it has no outcome either.
async fn earlier(opslag: &Opslag, ronde: &Stuk<Spiegelstuk>) -> Result<Vec<Spiegelbundel>, OpslagFout> {
    let all = stuk::all::<Spiegelstuk>(opslag, &ronde.gemeente).await?;
    let mut before: Vec<_> = closed(&all).filter(|one| one.nu.inhoud.jaar < ronde.nu.inhoud.jaar).collect();
    before.sort_by_key(|one| std::cmp::Reverse(one.nu.inhoud.jaar));
    let mut bundles = Vec::new();
    for one in before {
        bundles.extend(store::bundle(opslag, one).await?.and_then(Result::ok));
    }
    Ok(bundles)
}

/// The answer: which readings there are, and of what.
pub(super) fn sentences(taal: Taal, beeld: &Spiegelbeeld) -> Vec<String> {
    let (own, other) = (beeld.vellen_gemeente, beeld.vellen_partner);
    let nl = format!(
        "{own} mensen van de gemeente en {other} mensen van partners keken in de spiegel van {}.",
        beeld.jaar
    );
    let en = format!(
        "{own} people of the municipality and {other} people of partners looked into the mirror of {}.",
        beeld.jaar
    );
    let mut all = vec![taal.pick(&nl, &en).to_owned()];
    all.extend(readings(taal, beeld));
    let hidden = names(taal, beeld.dimensies.iter().filter(|one| one.lezing.is_none()));
    if !hidden.is_empty() {
        let said = taal.pick(
            "Hier vulden te weinig mensen iets in, en zien wij dus niets",
            "Here too few people filled something in, so there is nothing to see",
        );
        all.push(format!("{said}: {hidden}."));
    }
    all
}

/// Each reading with what it is of: `Blinde vlek: Financier.`
pub(super) fn readings(taal: Taal, beeld: &Spiegelbeeld) -> Vec<String> {
    let mut all = Vec::new();
    for lezing in woorden::LEZINGEN {
        let of = names(taal, beeld.dimensies.iter().filter(|one| one.lezing == Some(lezing)));
        if !of.is_empty() {
            let (nl, en) = reading(lezing);
            all.push(format!("{}: {of}.", taal.pick(nl, en)));
        }
    }
    all
}

fn names<'a>(taal: Taal, beelden: impl Iterator<Item = &'a Dimensiebeeld>) -> String {
    let named = beelden.map(|one| {
        let (nl, en) = dimension(one.dimensie);
        taal.pick(nl, en)
    });
    named.collect::<Vec<_>>().join(", ")
}

/// A dimension in a few sentences.
pub(super) fn told(taal: Taal, beeld: &Dimensiebeeld) -> String {
    let (Some(own), Some(other), Some(kloof), Some(lezing)) =
        (beeld.gemeente.gemiddelde, beeld.partner.gemiddelde, &beeld.kloof, beeld.lezing)
    else {
        return taal
            .pick(
                "Te weinig mensen vulden hier genoeg in. Daarom laten wij niets zien.",
                "Too few people filled in enough here. So nothing is shown.",
            )
            .to_owned();
    };
    let (own, other, gap) = (number(taal, own, 2), number(taal, other, 2), gap(taal, kloof));
    let nl = format!(
        "De gemeente geeft zichzelf gemiddeld {own}. Partners geven de gemeente {other}. Het verschil is {gap}."
    );
    let en = format!(
        "The municipality gives itself {own} on average. Partners give the municipality {other}. The difference is {gap}."
    );
    let (sure_nl, sure_en) = certainty(kloof.zekerheid);
    let (mean_nl, mean_en) = meaning(lezing);
    format!("{} {} {}", taal.pick(&nl, &en), taal.pick(sure_nl, sure_en), taal.pick(mean_nl, mean_en))
}
