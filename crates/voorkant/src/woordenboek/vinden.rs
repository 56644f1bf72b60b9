//! Which words stand on a page.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::woord::{Woord, all};
use crate::web::Taal;

/// A form of a word as the words that follow its first, with its place in the list.
type Rest = (Vec<String>, usize);

struct Index(HashMap<String, Vec<Rest>>);

/// The words that stand in a piece of a page, in the order of the alphabet.
pub fn found_in(taal: Taal, markup: &str) -> Vec<&'static Woord> {
    let text = words(markup);
    let index = index(taal);
    let mut found = BTreeSet::new();
    let mut rest = text.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        // The longest form counts: in "algemene voorziening" stands no other word.
        let longest = index.0.get(first).and_then(|forms| {
            forms.iter().filter(|(more, _)| behind.starts_with(more)).max_by_key(|(more, _)| more.len())
        });
        rest = behind;
        if let Some((more, place)) = longest {
            found.insert(*place);
            rest = behind.get(more.len()..).unwrap_or_default();
        }
    }
    found.into_iter().filter_map(|place| all().get(place).copied()).collect()
}

fn index(taal: Taal) -> &'static Index {
    static INDEX: LazyLock<[Index; 2]> = LazyLock::new(|| [Taal::Nl, Taal::En].map(Index::new));
    &INDEX[usize::from(taal == Taal::En)]
}

impl Index {
    fn new(taal: Taal) -> Self {
        let mut forms: HashMap<String, Vec<Rest>> = HashMap::new();
        for (place, woord) in all().iter().enumerate() {
            for form in woord.forms(taal) {
                let mut parts = words(form).into_iter();
                if let Some(first) = parts.next() {
                    forms.entry(first).or_default().push((parts.collect(), place));
                }
            }
        }
        Self(forms)
    }
}

/// The words of a text, small, without markup.
pub(super) fn words(markup: &str) -> Vec<String> {
    let mut text = String::with_capacity(markup.len() / 2);
    let mut inside = false;
    for sign in markup.chars() {
        match sign {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                text.push(' ');
            }
            _ if inside => {}
            _ => text.push(sign),
        }
    }
    let text = text.to_lowercase();
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '-')
        .map(|word| word.trim_matches('-'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(taal: Taal, markup: &str) -> Vec<&'static str> {
        found_in(taal, markup).iter().map(|woord| woord.sleutel).collect()
    }

    #[test]
    fn whole_words_are_found_in_every_form_and_through_markup() {
        assert_eq!(
            keys(
                Taal::Nl,
                "<p class=\"opgave\">Twee <strong>Huishoudens</strong> met een maatwerkvoorziening.</p>"
            ),
            ["huishouden", "maatwerkvoorziening"]
        );
        assert_eq!(keys(Taal::Nl, "De opgavenlijst, het opgavegeld"), Vec::<&str>::new());
        assert_eq!(
            keys(Taal::En, "<li>Two households with an individual provision</li>"),
            ["huishouden", "maatwerkvoorziening"]
        );
    }

    #[test]
    fn the_longest_form_counts() {
        assert_eq!(keys(Taal::Nl, "een algemene voorziening"), ["algemene-voorziening"]);
        assert_eq!(keys(Taal::Nl, "een voorziening"), ["voorziening"]);
    }
}
