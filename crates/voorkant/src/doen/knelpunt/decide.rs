//! Counting the rules that stand in the way. Without a store or a clock.

use std::collections::BTreeMap;

use ::plan::{Artikel, Beleidssignaal, Knelpunt, Wetsgebied};
use bescherming::{Cell, ProtectedCell, Rules, protect_single};
use domein::{Datum, Gemeentecode};

use crate::app::AppFout;
use crate::uitvoer::{Aanduiding, Benaming, Cijfertabel, Gegeven, Tabelkolom};
use crate::web::velden::key;

/// One time that a household met a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knelpuntregel {
    /// A keyed digest that says no more than that two lines are of one household.
    pub huishouden: String,
    /// Which rule, how, and what it costs.
    pub signaal: Beleidssignaal,
}

/// A year, as far as its months are over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knelpunttijd {
    /// The year.
    pub jaar: i16,
    /// The last month that counts; 0 when none is over yet.
    pub maand: i8,
}

/// Over so many years back the page answers.
pub const JAREN: i16 = 5;

impl Knelpunttijd {
    /// The first and the last month, as the store keeps them.
    pub fn months(self) -> (String, String) {
        (format!("{:04}-01", self.jaar), format!("{:04}-{:02}", self.jaar, self.maand))
    }
}

/// The year that was asked for; else the last of which a month is over. The running month does not count: who asks each day
/// would see households come one by one.
///
/// # Errors
/// When it is no year of the last [`JAREN`].
pub fn year(text: &str, vandaag: Datum) -> Result<Knelpunttijd, AppFout> {
    let now = vandaag.year();
    let jaar = match text.trim() {
        "" if vandaag.month() == 1 => now - 1,
        "" => now,
        typed => {
            typed.parse().ok().filter(|year| (now - JAREN + 1..=now).contains(year)).ok_or_else(|| {
                AppFout::Vraag(format!(
                    "‘{typed}’ is geen jaar van {} tot en met {now}: kies er een",
                    now - JAREN + 1
                ))
            })?
        }
    };
    Ok(Knelpunttijd { jaar, maand: if jaar == now { vandaag.month() - 1 } else { 12 } })
}

/// A rule that stands in the way, with how many households met it and what that costs them together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knelpunttelling {
    /// Which law.
    pub wet: Wetsgebied,
    /// Which article.
    pub artikel: Artikel,
    /// How.
    pub knelpunt: Knelpunt,
    /// Households and cost in a year.
    pub cel: ProtectedCell,
}

/// Counts households by law, article and kind. A household counts once in a row, with the highest cost that was written
/// down. Rows below the threshold are left out whole: that somebody met this article is itself something about few people.
/// There are no totals, for one household can stand in several rows.
pub fn count(rows: &[Knelpuntregel], rules: &Rules) -> Vec<Knelpunttelling> {
    let mut found: BTreeMap<(Wetsgebied, Artikel, Knelpunt), BTreeMap<&str, i64>> = BTreeMap::new();
    for row in rows {
        let Beleidssignaal { wet, artikel, knelpunt, kosten } = &row.signaal;
        let cost = found.entry((*wet, artikel.clone(), *knelpunt)).or_default();
        let cost = cost.entry(row.huishouden.as_str()).or_insert(i64::MIN);
        *cost = kosten.cents().max(*cost);
    }
    let counted = found.into_iter().map(|((wet, artikel, knelpunt), households)| {
        let mut cell = Cell::default();
        households.values().for_each(|cost| cell.add_unit(*cost));
        Knelpunttelling { wet, artikel, knelpunt, cel: protect_single(&cell, rules) }
    });
    counted.filter(|one| !one.cel.count.is_hidden()).collect()
}

/// The answer, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knelpuntenblad {
    /// Of which time.
    pub tijd: Knelpunttijd,
    /// Of which municipality.
    pub gemeente: Option<Gemeentecode>,
    /// The smallest group that is shown.
    pub drempel: u64,
    /// The rules that may be shown.
    pub rijen: Vec<Knelpunttelling>,
}

impl Knelpuntenblad {
    /// What the answer is about and how it was made.
    pub fn over(&self) -> Vec<Aanduiding> {
        let number = |number: u64| Gegeven::Getal(i64::try_from(number).unwrap_or(i64::MAX));
        let gemeente = self.gemeente.map(Aanduiding::gemeente);
        let rest = [
            Aanduiding::new("jaar", "Jaar", "Year", Gegeven::Jaar(self.tijd.jaar)),
            Aanduiding::new(
                "totEnMetMaand",
                "Tot en met maand",
                "Up to month",
                Gegeven::Getal(self.tijd.maand.into()),
            ),
            Aanduiding::new("drempel", "Kleinste groep", "Smallest group", number(self.drempel)),
        ];
        gemeente.into_iter().chain(rest).collect()
    }

    /// The figures.
    pub fn tabel(&self) -> Cijfertabel {
        let name = |key: String, (nl, en): (&str, &str)| Gegeven::from(Benaming::new(key, nl, en));
        let row = |one: &Knelpunttelling| {
            vec![
                name(key(one.wet), one.wet.naam()),
                Gegeven::from(Benaming::same(one.artikel.as_str(), one.artikel.as_str())),
                name(key(one.knelpunt), one.knelpunt.naam()),
                one.cel.count.into(),
                one.cel.amount.into(),
            ]
        };
        Cijfertabel::new(
            "knelpunten",
            "Regels die in de weg staan",
            "Rules that stand in the way",
            vec![
                Tabelkolom::naam("wet", "Wet", "Law"),
                Tabelkolom::naam("artikel", "Artikel", "Article"),
                Tabelkolom::naam("knelpunt", "Hoe", "How"),
                Tabelkolom::getal("huishoudens", "Huishoudens", "Households"),
                Tabelkolom::bedrag("kosten", "Kosten in een jaar", "Cost in a year"),
            ],
        )
        .rows(self.rijen.iter().map(row))
        .without(
            "Er is geen regel die bij genoeg huishoudens in de weg stond om te tonen.",
            "No rule stood in the way of enough households to be shown.",
        )
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use domein::{Bedrag, parse_datum};
    use proptest::prelude::*;

    use super::*;

    fn row(huishouden: usize, artikel: &str, euros: i64) -> Knelpuntregel {
        Knelpuntregel {
            huishouden: huishouden.to_string(),
            signaal: Beleidssignaal {
                wet: Wetsgebied::Participatiewet,
                artikel: artikel.parse().unwrap(),
                knelpunt: Knelpunt::TeTraag,
                kosten: Bedrag::from_cents(euros * 100),
            },
        }
    }

    #[test]
    fn a_household_counts_once_and_few_households_not_at_all() {
        let rules = Rules::default();
        let mut rows: Vec<_> = (0..12).map(|number| row(number, "35 lid 1", 1_000)).collect();
        rows.extend((0..9).map(|number| row(number, "32", 5_000)));
        // The same households again, with less: nothing changes.
        let before = count(&rows, &rules);
        rows.extend((0..12).map(|number| row(number, "35 lid 1", 200)));
        assert_eq!(count(&rows, &rules), before);
        let [one] = before.as_slice() else { panic!("{before:?}") };
        assert_eq!(one.artikel.as_str(), "35 lid 1");
        assert_eq!((one.cel.count.text().as_str(), one.cel.amount.text().as_str()), ("10", "€ 12.000"));
        // One household more often does not make ten of nine.
        rows.extend((0..50).map(|_| row(3, "32", 5_000)));
        assert_eq!(count(&rows, &rules).len(), 1);
    }

    #[test]
    fn an_amount_that_is_mostly_of_one_household_is_hidden() {
        let mut rows: Vec<_> = (0..12).map(|number| row(number, "35", 10)).collect();
        rows.push(row(12, "35", 900_000));
        let counted = count(&rows, &Rules::default());
        assert!(counted[0].cel.amount.is_hidden() && !counted[0].cel.count.is_hidden());
    }

    #[test]
    fn only_months_that_are_over_count() {
        let day = |text: &str| parse_datum(text).unwrap();
        let of = |text: &str, dag: &str| year(text, day(dag)).map(|tijd| (tijd.jaar, tijd.maand)).ok();
        assert_eq!(of("", "2026-11-30"), Some((2026, 10)));
        assert_eq!(of("", "2026-01-15"), Some((2025, 12)));
        assert_eq!(of("2026", "2026-01-15"), Some((2026, 0)), "nothing yet");
        assert_eq!(of("2022", "2026-11-30"), Some((2022, 12)));
        for wrong in ["2021", "2027", "ooit", "-1", "99999999"] {
            assert_eq!(of(wrong, "2026-11-30"), None, "{wrong}");
        }
        assert_eq!(year("2026", day("2026-01-15")).unwrap().months(), ("2026-01".into(), "2026-00".into()));
    }

    proptest! {
        /// Against a count by another way: what is shown never stands for fewer households than the threshold, and what is
        /// not shown never for more.
        #[test]
        fn what_is_shown_is_never_about_few(
            met in proptest::collection::vec((0_usize..40, 0_usize..3, 0_i64..10_000), 0..200),
        ) {
            let articles = ["31", "32 lid 2", "35"];
            let rows: Vec<_> = met.iter().map(|(who, what, cost)| row(*who, articles[*what], *cost)).collect();
            let shown = count(&rows, &Rules::default());
            for (place, article) in articles.iter().enumerate() {
                let mut who: Vec<usize> = met.iter().filter(|(_, what, _)| *what == place).map(|(who, ..)| *who).collect();
                who.sort_unstable();
                who.dedup();
                let is_shown = shown.iter().any(|one| one.artikel.as_str() == *article);
                prop_assert_eq!(is_shown, who.len() >= 10, "{} {}", article, who.len());
            }
        }
    }
}
