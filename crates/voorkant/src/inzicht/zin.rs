//! Protected figures in sentences. In a table "niet getoond" stands in the place of a figure; in a sentence it reads
//! wrong, so a sentence of which the figure is withheld is another sentence.

use bescherming::{Figure, Hidden, Protected};

use crate::web::Taal;

/// The sentence for a figure that is withheld: what it would have said, that it is not shown, and why. None when
/// the figure is shown. `nl` and `en` are what is asked, as a subordinate clause: "Hoeveel cliënten hulp kregen".
///
/// Of what may be more than too few the reason says no more than that: whether a large unit or a neighbour is
/// the cause tells something of a group.
///
/// ```text
/// Hoeveel cliënten hulp kregen, tonen wij niet: de groep is te klein.
/// ```
pub(super) fn withheld<T: Figure>(figure: &Protected<T>, taal: Taal, nl: &str, en: &str) -> Option<String> {
    let reason = figure.reason()?;
    let what = taal.pick(nl, en);
    let says = taal.pick(", tonen wij niet: ", " is not shown: ");
    Some(format!("{what}{says}{}.", why(reason, taal)))
}

fn why(reason: Hidden, taal: Taal) -> &'static str {
    match reason {
        Hidden::TooFew => taal.pick("de groep is te klein", "the group is too small"),
        Hidden::Dominance | Hidden::Secondary => taal
            .pick("dat zou te veel zeggen over een paar mensen", "it would say too much about a few people"),
    }
}

#[cfg(test)]
mod tests {
    use bescherming::{Cell, ProtectedCell, Rules, protect_single};

    use super::*;

    fn cell(cents: impl IntoIterator<Item = i64>) -> ProtectedCell {
        let mut cell = Cell::default();
        cents.into_iter().for_each(|cent| cell.add_unit(cent));
        protect_single(&cell, &Rules::default())
    }

    #[test]
    fn a_withheld_figure_has_its_own_sentence() {
        let few = cell([100_000; 4]);
        let in_words = |taal| {
            withheld(&few.count, taal, "Hoeveel cliënten hulp kregen", "How many clients received help")
        };
        assert_eq!(
            in_words(Taal::Nl).unwrap(),
            "Hoeveel cliënten hulp kregen, tonen wij niet: de groep is te klein."
        );
        assert_eq!(
            in_words(Taal::En).unwrap(),
            "How many clients received help is not shown: the group is too small."
        );
        assert_eq!(withheld(&cell([100_000; 12]).count, Taal::Nl, "Hoeveel", "How many"), None);
    }

    #[test]
    fn dominance_and_a_neighbour_read_the_same() {
        let dominated = cell([5_000_000].into_iter().chain([100_000; 12]));
        let neighbour = cell([100_000; 12]).withheld();
        let of = |cell: &ProtectedCell| {
            withheld(&cell.amount, Taal::Nl, "Wat het kostte", "What it cost").unwrap()
        };
        assert_eq!(of(&dominated), of(&neighbour));
        assert_eq!(
            of(&dominated),
            "Wat het kostte, tonen wij niet: dat zou te veel zeggen over een paar mensen."
        );
    }
}
