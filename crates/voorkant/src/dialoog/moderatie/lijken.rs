//! Statements that say about the same, by their words alone: a hint for who moderates, never a decision. Pure.

use std::collections::BTreeSet;

/// From so much overlap on two texts are shown beside each other: of the words of the shorter one, how many stand in both.
const GELIJK: f64 = 0.5;
/// So many are shown at most.
const MEEST: usize = 5;
/// Words of at most so many letters say nothing by themselves: de, een, het, met, van.
const KORT: usize = 3;

fn words(text: &str) -> BTreeSet<String> {
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| word.chars().count() > KORT)
        .map(str::to_lowercase)
        .collect()
}

/// How much two texts overlap, from 0 to 1; with fewer than two words of weight there is nothing to compare.
fn overlap(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let shorter = one.len().min(other.len());
    if shorter < 2 { 0.0 } else { one.intersection(other).count() as f64 / shorter as f64 }
}

/// Which of these texts look like `text`, the closest first.
pub fn alike<N: Copy>(text: &str, others: impl Iterator<Item = (N, String)>) -> Vec<(N, String)> {
    let own = words(text);
    let mut found: Vec<_> = others
        .map(|(nummer, tekst)| (overlap(&own, &words(&tekst)), nummer, tekst))
        .filter(|(overlap, _, _)| *overlap >= GELIJK)
        .collect();
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    found.into_iter().take(MEEST).map(|(_, nummer, tekst)| (nummer, tekst)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_comes_first_and_what_is_far_not_at_all() {
        let all = [
            (1, "Buren helpen elkaar met boodschappen.".to_owned()),
            (2, "De gemeente belt binnen twee dagen terug.".to_owned()),
            (3, "De gemeente belt inwoners altijd binnen twee dagen terug na een vraag.".to_owned()),
        ];
        let found = alike("De GEMEENTE belt binnen twee dagen terug!", all.into_iter());
        assert_eq!(found.iter().map(|(nummer, _)| *nummer).collect::<Vec<_>>(), [2, 3]);
        assert!(alike("Ja.", [(1, "Ja.".to_owned())].into_iter()).is_empty(), "one short word says nothing");
    }
}
