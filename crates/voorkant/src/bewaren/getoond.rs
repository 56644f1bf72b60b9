//! Numbers as they may be shown: those that are about residents are protected.

use bescherming::{Cell, Count, Protected, Rules, protect_single};
use serde_json::{Value, json};

use super::decide::Bewaarregel;
use super::soort::Bewaarsoort;
use crate::web::{Taal, number};

/// A number of things of one kind, to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Getoond {
    /// Not about residents: as it is.
    Vrij(u64),
    /// About residents.
    Beschermd(Protected<Count>),
    /// This version of the product cannot count them.
    Onbekend,
}

impl Getoond {
    /// A number of a kind.
    pub fn of(soort: &Bewaarsoort, aantal: Option<u64>, rules: &Rules) -> Self {
        let Some(aantal) = aantal else { return Self::Onbekend };
        if !soort.inwoners {
            return Self::Vrij(aantal);
        }
        let mut cell = Cell::default();
        (0..aantal).for_each(|_| cell.add_unit(0));
        Self::Beschermd(protect_single(&cell, rules).count)
    }

    /// Whether it says for sure that there is nothing. None and few residents look the same, so neither of them says it.
    pub fn is_nothing(self) -> bool {
        match self {
            Self::Vrij(aantal) => aantal == 0,
            Self::Beschermd(aantal) => aantal.shown().is_some_and(|shown| shown.value() == 0),
            Self::Onbekend => true,
        }
    }

    /// In words.
    pub fn text(self, taal: Taal) -> String {
        match self {
            Self::Vrij(aantal) => number(taal, aantal),
            Self::Beschermd(aantal) => match aantal.shown() {
                Some(shown) => number(taal, shown.value()),
                None => taal.pick(aantal.text().as_str(), "too few to show").to_owned(),
            },
            Self::Onbekend => taal.pick("niet te tellen", "cannot be counted").to_owned(),
        }
    }

    /// For programs: a number, or none.
    pub fn json(self) -> Value {
        match self {
            Self::Vrij(aantal) => json!(aantal),
            Self::Beschermd(aantal) => json!(aantal.shown().map(Count::value)),
            Self::Onbekend => Value::Null,
        }
    }
}

/// The days of the oldest and the newest of a line; none where they would tell about one resident.
pub fn days(regel: &Bewaarregel, shown: Getoond) -> Option<(&str, &str)> {
    let hidden = matches!(shown, Getoond::Beschermd(aantal) if aantal.is_hidden());
    let (oldest, newest) = (regel.oudste.get(..10)?, regel.nieuwste.get(..10)?);
    (!hidden).then_some((oldest, newest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_residents_is_protected_and_their_days_too() {
        let (rules, vragen) = (Rules::default(), Bewaarsoort::find("rechtsverzoeken").unwrap());
        let of = |aantal| Getoond::of(vragen, Some(aantal), &rules);
        assert_eq!(of(0), of(9), "none and few look the same");
        assert!(!of(0).is_nothing() && !of(9).is_nothing() && !of(13).is_nothing());
        assert_eq!((of(9).json(), of(13).json()), (Value::Null, json!(15)));
        assert_eq!(of(9).text(Taal::Nl), "minder dan 10");
        let regel = Bewaarregel {
            soort: "rechtsverzoeken".into(),
            termijn: "5 jaren".into(),
            versie: 0,
            dag: "2021-11-29".into(),
            voor: "2021-11-30T00:00:00Z".into(),
            aantal: Some(3),
            oudste: "2020-01-02T03:04:05Z".into(),
            nieuwste: "2020-01-02T03:04:05Z".into(),
        };
        assert_eq!(days(&regel, of(3)), None);
        assert_eq!(days(&regel, of(13)), Some(("2020-01-02", "2020-01-02")));
        let post = Bewaarsoort::find("post").unwrap();
        assert_eq!(Getoond::of(post, Some(3), &rules).text(Taal::En), "3");
        assert!(
            Getoond::of(post, Some(0), &rules).is_nothing()
                && !Getoond::of(post, Some(3), &rules).is_nothing()
        );
        assert_eq!(Getoond::of(post, None, &rules).json(), Value::Null);
    }
}
