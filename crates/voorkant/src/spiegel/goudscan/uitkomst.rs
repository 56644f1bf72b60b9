//! What a closed round says: what the library publishes of it, and the same in sentences.

use std::collections::BTreeMap;

use ::spiegel::{KLEINSTE_GROEP, Scanaandeel, Scanuitslag, publish};
use opslag::stuk::{self, Stuk};
use opslag::{Opslag, OpslagFout};

use super::{Goudscanbesluit, Goudscanstuk, store};
use crate::web::Taal;

/// The outcome of a round, of a municipality with this name; None while it is not closed, and where too few answered.
///
/// # Errors
/// When the database refuses, or holds what this version does not know; here and below.
pub(super) async fn of(
    opslag: &Opslag,
    ronde: &Stuk<Goudscanstuk>,
    naam: &str,
) -> Result<Option<Scanuitslag>, OpslagFout> {
    if ronde.nu.besluit != Goudscanbesluit::Gesloten {
        return Ok(None);
    }
    let vellen = store::sheets(opslag, &ronde.id).await?;
    let made = publish(ronde.nu.inhoud.jaar, &BTreeMap::from([(naam.to_owned(), vellen)]));
    let strange = |faults: Vec<::spiegel::Spiegelfout>| OpslagFout::Vreemd {
        wat: "een antwoord van de quickscan",
        waarde: faults.first().map(|fault| fault.regel.clone()).unwrap_or_default(),
    };
    Ok(made.map_err(strange)?.apart.into_iter().next())
}

/// The outcome of the last closed round of a municipality.
///
/// # Errors
/// As [`of`].
pub(in crate::spiegel) async fn latest(
    opslag: &Opslag,
    (gemeente, naam): (&str, &str),
) -> Result<Option<Scanuitslag>, OpslagFout> {
    let all = stuk::all::<Goudscanstuk>(opslag, gemeente).await?;
    let closed = all.iter().filter(|one| one.nu.besluit == Goudscanbesluit::Gesloten);
    match closed.max_by_key(|one| one.nu.inhoud.jaar) {
        Some(last) => of(opslag, last, naam).await,
        None => Ok(None),
    }
}

/// The sentences of an outcome.
pub(in crate::spiegel) fn sentences(taal: Taal, uitslag: &Scanuitslag) -> Vec<String> {
    uitslag.aandelen.iter().map(|one| told(taal, one)).collect()
}

fn told(taal: Taal, one: &Scanaandeel) -> String {
    if taal == Taal::Nl {
        return one.tekst();
    }
    let zin = english(one.zin);
    let (low, high) = (one.laag * 100.0, one.hoog * 100.0);
    let bounds = format!("between {low:.0} and {high:.0} per cent");
    match one.aantal {
        Some(count) => format!("{zin}: {count} of {} ({bounds}).", one.van),
        None if one.hoog >= 1.0 && one.laag > 0.0 => {
            format!("{zin}: all or nearly all of {} ({bounds}).", one.van)
        }
        None => format!("{zin}: fewer than {KLEINSTE_GROEP} of {} ({bounds}).", one.van),
    }
}

/// The sentence of a share in English.
pub(super) fn english(zin: &str) -> &str {
    match zin {
        "Zou deze gemeente (opnieuw) voordragen" => "Would nominate this municipality (again)",
        "Krijgt een reële prijs" => "Gets a real price",
        "Heeft een contract van vier jaar of langer" => "Has a contract of four years or longer",
        "Vindt dat het papierwerk past bij het bedrag" => "Finds that the paperwork fits the amount",
        other => other,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::voorbeeld::vellen;
    use super::*;

    #[test]
    fn golden_sentences_in_both_languages() {
        let made = publish(2026, &BTreeMap::from([("Merwoude".to_owned(), vellen())])).unwrap();
        let uitslag = &made.apart[0];
        assert_eq!(uitslag.partners, 9);
        assert_eq!(
            sentences(Taal::Nl, uitslag)[..2],
            [
                "Zou deze gemeente (opnieuw) voordragen: minstens 7 van de 9 (tussen 45 en 100 procent).",
                "Krijgt een reële prijs: 5 van de 9 (tussen 27 en 81 procent).",
            ]
        );
        for (one, en) in uitslag.aandelen.iter().zip(sentences(Taal::En, uitslag)) {
            assert_ne!(english(one.zin), one.zin, "every sentence has its English");
            assert!(en.starts_with(english(one.zin)), "{en}");
        }
    }
}
