//! What may happen to a choice of the council. Pure: no clock, no database.

use serde::{Deserialize, Serialize};

/// So many variants there are at least and at most.
pub const VARIANTEN: std::ops::RangeInclusive<usize> = 2..=3;

/// What is laid before the council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Raadsvoorstel {
    /// The question, as the council gets it.
    pub vraag: String,
    /// Why it is asked now.
    pub waarom: String,
    /// The variants; the first is doing nothing.
    pub varianten: Vec<Keuzevariant>,
}

/// One variant. What a field says of money is text: the amounts come from the scenario when it has one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keuzevariant {
    /// Its name.
    pub naam: String,
    /// What is done.
    pub wat: String,
    /// What it costs.
    pub kost: String,
    /// What it gives, and to whom.
    pub geeft: String,
    /// What it leaves undone.
    pub laat: String,
    /// The scenario that it was calculated with; empty without one.
    pub scenario: String,
    /// Which version of that; 0 without one.
    pub scenarioversie: i64,
}

/// The votes of a group in the council; `fractie` is empty when they were counted together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fractiestem {
    /// Which group.
    pub fractie: String,
    /// How many are for each variant.
    pub voor: Vec<u32>,
    /// How many are against all of them.
    pub tegen: u32,
}

/// What a version of a choice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Raadsstap {
    /// It was made.
    Voorgelegd,
    /// Question or variants changed.
    Gewijzigd,
    /// The council decided.
    Besloten,
    /// It is off.
    Ingetrokken,
    /// It was decided or off, and is open again.
    Heropend,
}

impl Raadsstap {
    /// All.
    pub const ALL: [Self; 5] =
        [Self::Voorgelegd, Self::Gewijzigd, Self::Besloten, Self::Ingetrokken, Self::Heropend];

    /// Its name in records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Voorgelegd => "voorgelegd",
            Self::Gewijzigd => "gewijzigd",
            Self::Besloten => "besloten",
            Self::Ingetrokken => "ingetrokken",
            Self::Heropend => "heropend",
        }
    }

    /// Its name for people, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Voorgelegd => ("Voorgelegd", "Laid before the council"),
            Self::Gewijzigd => ("Gewijzigd", "Changed"),
            Self::Besloten => ("Besloten", "Decided"),
            Self::Ingetrokken => ("Ingetrokken", "Withdrawn"),
            Self::Heropend => ("Weer geopend", "Open again"),
        }
    }

    /// The one of this name.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// Whether the council can still choose.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Voorgelegd | Self::Gewijzigd | Self::Heropend)
    }
}

/// Whether a step may follow on where a choice stands.
///
/// # Errors
/// What stands in the way, and the way out, in Dutch.
pub fn may_follow(nu: Raadsstap, stap: Raadsstap) -> Result<(), String> {
    let text = match (nu.is_open(), stap) {
        (true, Raadsstap::Gewijzigd | Raadsstap::Besloten | Raadsstap::Ingetrokken)
        | (false, Raadsstap::Heropend) => return Ok(()),
        (true, _) => "Deze keuze is nog open. U kunt hem gewoon wijzigen.",
        (false, _) if nu == Raadsstap::Besloten => {
            "De raad heeft hierover al besloten. Open de keuze eerst weer, met een reden."
        }
        (false, _) => "Deze keuze is ingetrokken. Open de keuze eerst weer, met een reden.",
    };
    Err(text.to_owned())
}

/// How many are for each variant, over all groups.
pub fn totals(stemmen: &[Fractiestem], varianten: usize) -> Vec<u32> {
    let of = |place: usize| {
        stemmen
            .iter()
            .filter_map(|stem| stem.voor.get(place))
            .fold(0_u32, |sum, one| sum.saturating_add(*one))
    };
    (0..varianten).map(of).collect()
}

/// How many are against all variants, over all groups.
fn against(stemmen: &[Fractiestem]) -> u32 {
    stemmen.iter().fold(0_u32, |sum, one| sum.saturating_add(one.tegen))
}

/// Whether the council can have chosen none of the variants: none has more for than against.
///
/// # Errors
/// Which variant has, and the way out, in Dutch.
pub fn none_can_win(stemmen: &[Fractiestem], voorstel: &Raadsvoorstel) -> Result<(), String> {
    let against = against(stemmen);
    let totals = totals(stemmen, voorstel.varianten.len());
    match totals.iter().zip(&voorstel.varianten).find(|(votes, _)| **votes > against) {
        None => Ok(()),
        Some((votes, one)) => Err(format!(
            "‘{}’ kreeg meer stemmen voor ({votes}) dan er tegen waren ({against}); kies die, of kijk de stemmen na",
            one.naam
        )),
    }
}

/// Whether a variant (from 1) can be the decision with these votes: none has more. Without votes anything can be, when the
/// council decided without counting.
///
/// # Errors
/// Which variant got more, and the way out, in Dutch.
pub fn can_win(stemmen: &[Fractiestem], voorstel: &Raadsvoorstel, variant: usize) -> Result<(), String> {
    let totals = totals(stemmen, voorstel.varianten.len());
    let Some(own) = variant.checked_sub(1).and_then(|place| totals.get(place)) else {
        return Err("kies waartoe de raad besloot".to_owned());
    };
    let more = totals.iter().zip(&voorstel.varianten).find(|(votes, _)| *votes > own);
    let against = against(stemmen);
    match more {
        None if against > *own => Err(format!(
            "er waren meer stemmen tegen ({against}) dan voor ({own}); kies ‘geen van deze wegen’, of kijk de stemmen na"
        )),
        None => Ok(()),
        Some((votes, other)) => Err(format!(
            "‘{}’ kreeg meer stemmen ({votes} tegen {own}); kies die, of kijk de stemmen na",
            other.naam
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voorstel() -> Raadsvoorstel {
        let variant = |naam: &str| Keuzevariant { naam: naam.to_owned(), ..Keuzevariant::default() };
        Raadsvoorstel {
            vraag: "Wat doen wij?".to_owned(),
            waarom: "Het loopt op.".to_owned(),
            varianten: vec![variant("Niets doen"), variant("Klein beginnen"), variant("Groot beginnen")],
        }
    }

    fn stem(fractie: &str, voor: [u32; 3]) -> Fractiestem {
        Fractiestem { fractie: fractie.to_owned(), voor: voor.to_vec(), tegen: 1 }
    }

    #[test]
    fn what_got_most_votes_can_be_decided() {
        let stemmen = [stem("A", [0, 7, 2]), stem("B", [3, 1, 6])];
        assert_eq!(totals(&stemmen, 3), [3, 8, 8]);
        assert!(can_win(&stemmen, &voorstel(), 2).is_ok(), "equal votes: the council says which");
        assert!(can_win(&stemmen, &voorstel(), 3).is_ok());
        let refused = can_win(&stemmen, &voorstel(), 1);
        assert_eq!(
            refused,
            Err("‘Klein beginnen’ kreeg meer stemmen (8 tegen 3); kies die, of kijk de stemmen na".to_owned())
        );
        assert!(can_win(&stemmen, &voorstel(), 0).is_err() && can_win(&stemmen, &voorstel(), 4).is_err());
        assert!(can_win(&[], &voorstel(), 1).is_ok());
        let lost = [Fractiestem { tegen: 9, ..stem("A", [0, 7, 2]) }];
        assert!(can_win(&lost, &voorstel(), 2).is_err(), "more against than for");
        assert!(none_can_win(&lost, &voorstel()).is_ok() && none_can_win(&[], &voorstel()).is_ok());
        assert!(none_can_win(&stemmen, &voorstel()).is_err());
    }

    #[test]
    fn who_decided_opens_it_again_first() {
        for nu in Raadsstap::ALL {
            assert_eq!(may_follow(nu, Raadsstap::Besloten).is_ok(), nu.is_open());
            assert_eq!(may_follow(nu, Raadsstap::Gewijzigd).is_ok(), nu.is_open());
            assert_eq!(may_follow(nu, Raadsstap::Heropend).is_ok(), !nu.is_open());
            assert!(may_follow(nu, Raadsstap::Voorgelegd).is_err());
            assert_eq!(Raadsstap::of(nu.key()), Some(nu));
        }
    }
}
