//! What the accounts say, in the words of the answer about money.

use super::decide::{Raadscijfer, Verteld};
use crate::inzicht::deel::Deel;
use crate::inzicht::pages::blad::Antwoordblad;
use crate::uitvoer::{Benaming, Gegeven};
use crate::web::{Kader, Taal, plain};

/// So many bars of purposes.
const MOST_BARS: usize = 4;

/// The first sentence of each of its first two paragraphs, and where the money goes; none where there are no
/// accounts.
pub(super) fn from_accounts<A: Antwoordblad>(antwoord: &A) -> Option<Verteld> {
    let tabel = antwoord.tabellen().into_iter().find(|tabel| tabel.naam.sleutel == "bronEnBestemming")?;
    let to = |rij: &Vec<Gegeven>| match rij.as_slice() {
        [Gegeven::Naam(naam), Gegeven::Naam(kant), Gegeven::Euro(bedrag)]
            if kant.sleutel == "naartoe"
                && !["totaal", "over", "correctie"].contains(&naam.sleutel.as_str()) =>
        {
            Some((naam.clone(), *bedrag))
        }
        _ => None,
    };
    let mut purposes: Vec<_> = tabel.rijen.iter().filter_map(to).collect();
    purposes.sort_by_key(|(_, bedrag)| std::cmp::Reverse(*bedrag));
    purposes.truncate(MOST_BARS);
    let most = purposes.first()?.1.cents().max(1) as f64;
    let cijfers = purposes.into_iter().map(|(naam, bedrag)| Raadscijfer {
        naam,
        gegeven: Gegeven::Euro(bedrag),
        deel: bedrag.cents().max(0) as f64 / most,
    });
    let keuze = antwoord.gekozen(&A::Keuze::default());
    let said = |taal| two(&plain(&antwoord.zin(&Kader::bare(taal), &keuze)));
    let ([nl_first, nl_second], [en_first, en_second]) = (said(Taal::Nl)?, said(Taal::En)?);
    Some(Verteld {
        zinnen: [Benaming::new("", nl_first, en_first), Benaming::new("", nl_second, en_second)],
        figuur: Benaming::new(
            "",
            "Waar het geld naartoe gaat, in een jaar",
            "Where the money goes, in a year",
        ),
        cijfers: cijfers.collect(),
        kanttekening: Benaming::new(
            "",
            "Dit zijn alle lasten van de hele gemeente, bruto. Zij zeggen niet voor wie het geld was. Wat zorgverzekeraars en het Rijk zelf betalen, zit er niet in.",
            "These are all expenses of the whole municipality, gross. They do not say for whom the money was. What health insurers and the state pay themselves is not in them.",
        ),
        meer: vec![Deel::Geld],
    })
}

/// The first sentence of each of the first two paragraphs; of one paragraph its first two.
fn two(paragraphs: &[String]) -> Option<[String; 2]> {
    let first = paragraphs.first()?;
    let (one, rest) = sentence(first);
    let two = paragraphs.get(1).map_or(rest, String::as_str);
    let two = sentence(two).0;
    (!two.is_empty()).then(|| [one.to_owned(), two.to_owned()])
}

/// Up to the point behind which a new sentence begins, and what comes then.
fn sentence(text: &str) -> (&str, &str) {
    let ends = text.match_indices(". ").find(|(place, _)| {
        text.get(place + 2..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase)
    });
    match ends {
        Some((place, _)) => (text.get(..=place).unwrap_or(text), text.get(place + 2..).unwrap_or_default()),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sentences_are_taken_and_no_more() {
        let said = |texts: &[&str]| two(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        let both = |one: &str, two: &str| Some([one.to_owned(), two.to_owned()]);
        assert_eq!(
            said(&["Er gaat € 140,3 mln. naar hulp. Dat is € 5.", "Van elke 100 euro gaat er 62. En meer."]),
            both("Er gaat € 140,3 mln. naar hulp.", "Van elke 100 euro gaat er 62.")
        );
        assert_eq!(said(&["Eén. Twee. Drie."]), both("Eén.", "Twee."));
        assert_eq!(said(&["Eén."]), None);
        assert_eq!(said(&[]), None);
    }
}
