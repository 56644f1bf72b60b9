//! A framework in words.

use afspraak::Raamafspraak;

use crate::web::Taal;

/// The sentences of a framework, in one language.
pub fn sentences(taal: Taal, raam: &Raamafspraak) -> Vec<String> {
    let file = raam.bestand();
    let count = raam.bijlagen().len();
    let terms = raam.gedeeld().voorwaarden.len();
    let years = format!("{} {} {}", file.eerste_jaar, taal.pick("tot en met", "to"), file.laatste_jaar);
    let total = raam.totaal().in_whole_euros();
    match taal {
        Taal::Nl => vec![
            if count == 1 {
                format!("Eén gemeente doet mee, van {years}. Het geld in haar bijlage is samen {total}.")
            } else {
                format!(
                    "{count} gemeenten doen mee, van {years}. Het geld in alle bijlagen is samen {total}."
                )
            },
            format!(
                "{} {} voor iedereen. Gebied, geld en doelen regelt elke gemeente zelf, in haar eigen bijlage.",
                terms,
                if terms == 1 { "voorwaarde geldt" } else { "voorwaarden gelden" }
            ),
        ],
        Taal::En => vec![
            format!("Municipalities: {count}, from {years}. The money in all annexes is {total}."),
            format!(
                "Terms that hold for all: {terms}. Each municipality arranges area, money and goals itself, in its own annex."
            ),
        ],
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::{framework, voorbeeld::inhoud};
    use super::*;

    /// By hand: four years of 400,000 + 650,000 + 1,200,000.
    #[test]
    fn golden_words() {
        let said = sentences(Taal::Nl, &framework(&inhoud()).unwrap());
        assert_eq!(
            said[0],
            "3 gemeenten doen mee, van 2027 tot en met 2030. Het geld in alle bijlagen is samen € 9.000.000."
        );
    }
}
