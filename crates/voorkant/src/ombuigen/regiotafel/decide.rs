//! What may happen to a table of a region. Pure: no clock, no database.

use std::collections::BTreeMap;

use regiotafel::{Metingstand, Tafel, Tafelbestand, Tafelbetaling, Tafelfout, Verrekenkader};
use serde::{Deserialize, Serialize};

/// What is kept of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tafelinhoud {
    /// Which region.
    pub regio: String,
    /// Who leads it; no party of its own. Empty while nobody does.
    pub voorzitter: String,
    /// How far a settlement may go.
    pub kader: Verrekenkader,
    /// Parties, investments and benefits.
    pub tafel: Tafelbestand,
}

impl Tafelinhoud {
    /// The table, checked; the content comes back as it will be kept.
    ///
    /// # Errors
    /// Every fault of it.
    pub fn checked(mut self) -> Result<(Self, Tafel), Vec<Tafelfout>> {
        let tafel = Tafel::new(self.tafel)?;
        self.tafel = tafel.bestand().clone();
        Ok((self, tafel))
    }
}

/// What a version of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tafelbesluit {
    /// The first.
    Gemaakt,
    /// Another text.
    Gewijzigd,
    /// The parties agreed on it.
    Afgesproken,
    /// It is off.
    Ingetrokken,
    /// It was off, and is taken up again.
    Hervat,
}

impl Tafelbesluit {
    /// All.
    pub const ALL: [Self; 5] =
        [Self::Gemaakt, Self::Gewijzigd, Self::Afgesproken, Self::Ingetrokken, Self::Hervat];

    /// Its name in records.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gemaakt => "gemaakt",
            Self::Gewijzigd => "gewijzigd",
            Self::Afgesproken => "afgesproken",
            Self::Ingetrokken => "ingetrokken",
            Self::Hervat => "hervat",
        }
    }

    /// Its name for people, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Gemaakt => ("Gemaakt", "Made"),
            Self::Gewijzigd => ("Gewijzigd", "Changed"),
            Self::Afgesproken => ("Afgesproken", "Agreed"),
            Self::Ingetrokken => ("Ingetrokken", "Withdrawn"),
            Self::Hervat => ("Weer opgepakt", "Taken up again"),
        }
    }

    /// The one of this name.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// Whether a step may follow on where a table stands.
///
/// # Errors
/// What stands in the way, and the way out, in Dutch.
pub fn may_follow(nu: Tafelbesluit, stap: Tafelbesluit) -> Result<(), String> {
    use Tafelbesluit::{Afgesproken, Gemaakt, Gewijzigd, Hervat, Ingetrokken};
    let text = match (nu, stap) {
        (Ingetrokken, Hervat)
        | (Gemaakt | Gewijzigd | Hervat, Gewijzigd | Afgesproken | Ingetrokken)
        | (Afgesproken, Gewijzigd | Ingetrokken) => return Ok(()),
        (Ingetrokken, _) => "Deze tafel is ingetrokken. Pak de tafel eerst weer op.",
        (Afgesproken, Afgesproken) => {
            "Dit is al afgesproken. Wilt u iets anders afspreken? Wijzig dan eerst de tafel."
        }
        (_, Hervat) => "Deze tafel is niet ingetrokken. U kunt hem gewoon wijzigen.",
        (_, Gemaakt) => "Deze tafel is er al.",
    };
    Err(text.to_owned())
}

/// What must be there before parties can agree: something is invested, everybody who pays says from what, and the chosen
/// rule can be used.
pub fn before_agreed(tafel: &Tafel) -> Vec<String> {
    let mut open: Vec<String> = tafel.zonder_grond().iter().map(ToString::to_string).collect();
    if tafel.investering() == domein::Bedrag::ZERO {
        open.push("investeringen: niemand legt iets in. Vul in wie wat inlegt, en in welk jaar.".to_owned());
    }
    if let Err(fout) = tafel.verdeel(tafel.bestand().regel) {
        open.push(fout.to_string());
    }
    open
}

/// Whether this step of a settlement may follow on the last one of that year.
///
/// # Errors
/// What stands in the way, and the way out, in Dutch.
pub fn may_settle(laatste: Option<Metingstand>, stap: Metingstand) -> Result<(), String> {
    use Metingstand::{Betwist, Bevestigd, Voorlopig};
    let text = match (laatste, stap) {
        (None | Some(Betwist), Voorlopig)
        | (Some(Voorlopig), Bevestigd | Betwist)
        | (Some(Betwist), Bevestigd) => {
            return Ok(());
        }
        (None, _) => "Van dit jaar is er nog geen meting. Vul eerst de meting in.",
        (Some(Bevestigd), _) => "Dit jaar is al bevestigd en helemaal afgerekend. Kies een ander jaar.",
        (Some(_), Voorlopig) => {
            "Van dit jaar is er al een meting. Bevestig die. Klopt de meting niet? Betwist die, en vul dan een nieuwe in."
        }
        (Some(Betwist), Betwist) => {
            "Deze meting is al betwist. Bent u het eens geworden? Bevestig de meting dan."
        }
    };
    Err(text.to_owned())
}

/// What is still due when `nu` is due in all and `eerder` was due at earlier steps of the same year: the difference, of which
/// a part that was too much goes back.
pub fn difference(nu: &[Tafelbetaling], eerder: &[Tafelbetaling]) -> Vec<Tafelbetaling> {
    let mut lines: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for (sign, one) in nu.iter().map(|one| (1, one)).chain(eerder.iter().map(|one| (-1, one))) {
        let (van, naar) = (one.van.as_str(), one.naar.as_str());
        let (pair, sign) = if van < naar { ((van, naar), sign) } else { ((naar, van), -sign) };
        let sum = lines.entry(pair).or_default();
        *sum = sum.saturating_add(one.bedrag.saturating_mul(sign));
    }
    lines
        .into_iter()
        .filter(|(_, cent)| *cent != 0)
        .map(|((van, naar), cent)| {
            let (van, naar) = if cent > 0 { (van, naar) } else { (naar, van) };
            Tafelbetaling { van: van.to_owned(), naar: naar.to_owned(), bedrag: cent.saturating_abs() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_measurement_settles_the_difference() {
        let line = |van: &str, naar: &str, bedrag| Tafelbetaling {
            van: van.to_owned(),
            naar: naar.to_owned(),
            bedrag,
        };
        let first = [line("Zorgverzekeraar", "Gemeente", 900)];
        let lower = [line("Zorgverzekeraar", "Gemeente", 400)];
        assert_eq!(difference(&first, &[]), first);
        assert_eq!(
            difference(&lower, &first),
            [line("Gemeente", "Zorgverzekeraar", 500)],
            "too much goes back"
        );
        assert!(difference(&first, &first).is_empty());
        let third = [first[0].clone(), line("Gemeente", "Zorgverzekeraar", 500)];
        assert_eq!(difference(&first, &third), [line("Zorgverzekeraar", "Gemeente", 500)]);
    }

    #[test]
    fn who_agreed_can_change_and_withdraw_but_not_agree_again() {
        use Tafelbesluit::{Afgesproken, Gemaakt, Gewijzigd, Hervat, Ingetrokken};
        for (nu, stap, may) in [
            (Gemaakt, Gewijzigd, true),
            (Gemaakt, Afgesproken, true),
            (Afgesproken, Afgesproken, false),
            (Afgesproken, Gewijzigd, true),
            (Ingetrokken, Gewijzigd, false),
            (Ingetrokken, Afgesproken, false),
            (Ingetrokken, Ingetrokken, false),
            (Ingetrokken, Hervat, true),
            (Hervat, Hervat, false),
            (Gewijzigd, Gemaakt, false),
        ] {
            assert_eq!(may_follow(nu, stap).is_ok(), may, "{nu:?} {stap:?}");
        }
        assert!(Tafelbesluit::ALL.into_iter().all(|one| Tafelbesluit::of(one.key()) == Some(one)));
    }

    #[test]
    fn a_settlement_begins_with_a_measurement_and_ends_once() {
        use Metingstand::{Betwist, Bevestigd, Voorlopig};
        for (laatste, stap, may) in [
            (None, Voorlopig, true),
            (None, Bevestigd, false),
            (None, Betwist, false),
            (Some(Voorlopig), Voorlopig, false),
            (Some(Voorlopig), Bevestigd, true),
            (Some(Voorlopig), Betwist, true),
            (Some(Betwist), Bevestigd, true),
            (Some(Betwist), Betwist, false),
            (Some(Betwist), Voorlopig, true),
            (Some(Bevestigd), Bevestigd, false),
            (Some(Bevestigd), Betwist, false),
        ] {
            assert_eq!(may_settle(laatste, stap).is_ok(), may, "{laatste:?} {stap:?}");
        }
    }
}
