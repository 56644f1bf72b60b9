//! The answer of a round of the quickscan in words.

use super::decide::DREMPEL;
use super::uitkomst::{Quickscanaantal, Quickscandeel, Quickscanstelling, Quickscanuitkomst};
use crate::web::Taal;

/// What others found before, with its source: history, not a norm.
pub struct Quickscangeschiedenis {
    /// When.
    pub wanneer: &'static str,
    /// What was found, in both languages.
    pub wat: (&'static str, &'static str),
    /// Where it stands.
    pub bron: &'static str,
}

/// The two quickscans of Sociaal Werk Nederland. Both were read (status: seen); how many organisations answered does not
/// stand in either.
pub const EERDER: [Quickscangeschiedenis; 2] = [
    Quickscangeschiedenis {
        wanneer: "zonder jaar",
        wat: (
            "De helft van de ondervraagde sociaalwerkorganisaties had te maken met gemeenten zonder reële tarieven.",
            "Half of the social-work organisations that were asked met municipalities without real tariffs.",
        ),
        bron: "Sociaal Werk Nederland, blog ‘Aan tafel!’ (quickscan reële prijsvorming)",
    },
    Quickscangeschiedenis {
        wanneer: "2019",
        wat: (
            "90 % van de leden zou de eigen gemeente opnieuw nomineren als Gouden Gemeente.",
            "90 % of the members would nominate their municipality again as a Golden Municipality.",
        ),
        bron: "Sociaal Werk Nederland, ‘Vijf jaar Gouden Gemeenten’, 7 oktober 2019",
    },
];

/// The sentences of a round, in one language.
pub fn sentences(taal: Taal, uitkomst: &Quickscanuitkomst) -> Vec<String> {
    let t = |nl: String, en: String| taal.pick(&nl, &en).to_owned();
    if *uitkomst == Quickscanuitkomst::TeWeinig {
        return vec![t(
            format!(
                "Er zijn minder dan {DREMPEL} antwoorden. Dan laten wij niets zien: anders is te raden wie wat zei."
            ),
            format!(
                "There are fewer than {DREMPEL} answers. Then we show nothing: else one could guess who said what."
            ),
        )];
    }
    let price = uitkomst.deel(Quickscanstelling::NietReeel).map(|deel| {
        let (low, high) = deel.interval();
        let said = said(
            taal,
            deel,
            "hebben minstens één afspraak zonder reële prijs",
            "have at least one agreement without a real price",
        );
        let expected = taal
            .pick(
                &format!("Bij meer organisaties zoals deze ligt dat deel naar verwachting tussen {low} en {high} %."),
                &format!("Among more organisations like these that share is expected between {low} and {high} %."),
            )
            .to_owned();
        format!("{said} {expected}")
    });
    let again = uitkomst.deel(Quickscanstelling::Opnieuw).map(|deel| {
        said(
            taal,
            deel,
            "zouden deze gemeente weer voordragen als goede partner",
            "would put this municipality forward again",
        )
    });
    price.into_iter().chain(missing(taal, uitkomst)).chain(again).collect()
}

/// How many of how many, in a sentence: `4 van de 7 organisaties (57 %) hebben …`.
fn said(taal: Taal, deel: Quickscandeel, nl: &str, en: &str) -> String {
    let van = deel.van;
    let (nl, en) = match (deel.aantal, deel.procent()) {
        (Quickscanaantal::Precies(count), Some(percent)) => (
            format!("{count} van de {van} organisaties ({percent} %) {nl}."),
            format!("{count} of the {van} organisations ({percent} %) {en}."),
        ),
        (Quickscanaantal::Weinig, _) => (
            format!("Hoogstens twee van de {van} organisaties {nl}."),
            format!("Two at most of the {van} organisations {en}."),
        ),
        _ => (
            format!("Alle {van} organisaties, op hoogstens twee na, {nl}."),
            format!("All {van} organisations, but two at most, {en}."),
        ),
    };
    taal.pick(&nl, &en).to_owned()
}

/// The elements that most named, when that may be said.
fn missing(taal: Taal, uitkomst: &Quickscanuitkomst) -> Option<String> {
    let Quickscanuitkomst::Getoond { delen, .. } = uitkomst else { return None };
    let elements: Vec<&Quickscandeel> =
        delen.iter().filter(|deel| matches!(deel.stelling, Quickscanstelling::Ontbreekt(_))).collect();
    let most = elements.iter().map(|deel| deel.grenzen().0).max().filter(|most| *most > 0)?;
    let names: Vec<String> = elements
        .iter()
        .filter(|deel| deel.grenzen().0 == most)
        .map(|deel| {
            let (nl, en) = deel.stelling.naam();
            taal.pick(nl, en).to_lowercase()
        })
        .collect();
    let head = taal.pick(
        "Het vaakst zit er te weinig in de prijs voor",
        "Most often there is too little in the price for",
    );
    Some(format!("{head}: {}.", names.join("; ")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::voorbeeld::antwoorden;
    use super::*;

    #[test]
    fn golden_words() {
        let made = Quickscanuitkomst::of(&antwoorden(), Vec::new());
        assert_eq!(
            sentences(Taal::Nl, &made),
            [
                "4 van de 7 organisaties (57 %) hebben minstens één afspraak zonder reële prijs. Bij meer organisaties zoals deze ligt dat deel naar verwachting tussen 25 en 84 %.",
                "Het vaakst zit er te weinig in de prijs voor: de stijging van de prijs elk jaar (indexatie).",
                "Alle 7 organisaties, op hoogstens twee na, zouden deze gemeente weer voordragen als goede partner.",
            ]
        );
        assert_eq!(sentences(Taal::En, &made).len(), 3);
        let few = Quickscanuitkomst::of(&antwoorden()[..4], Vec::new());
        assert_eq!(sentences(Taal::Nl, &few).len(), 1);
    }
}
