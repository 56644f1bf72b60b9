//! Texts and marks, each a type with its bounds.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text or a mark is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OngeldigeTekst {
    /// Nothing is written.
    #[error("Vul in: {0}.")]
    Leeg(&'static str),
    /// Too much is written.
    #[error("Dit is te lang voor '{0}'. Het meeste is {1} tekens.")]
    TeLang(&'static str, usize),
    /// Characters that do not belong in it.
    #[error("In '{0}' staan tekens die daar niet kunnen.")]
    Tekens(&'static str),
}

macro_rules! teksten {
    ($($(#[$doc:meta])* $name:ident $what:literal $max:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it can have.
            pub const MAX: usize = $max;

            /// A text without spaces around it, with what can be a BSN masked.
            ///
            /// # Errors
            /// When it is empty, too long, or has control characters.
            pub fn new(text: &str) -> Result<Self, OngeldigeTekst> {
                let text = domein::mask_bsn(text.trim());
                if text.is_empty() {
                    Err(OngeldigeTekst::Leeg($what))
                } else if text.chars().count() > $max {
                    Err(OngeldigeTekst::TeLang($what, $max))
                } else if text.chars().any(|one| one.is_control() && one != '\n') {
                    Err(OngeldigeTekst::Tekens($what))
                } else {
                    Ok(Self(text.into_owned()))
                }
            }
        }

        common!($name);
    )*};
}

macro_rules! kenmerken {
    ($($(#[$doc:meta])* $name:ident $what:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it can have.
            pub const MAX: usize = 64;

            /// A mark: letters, digits, points, dashes and underscores.
            ///
            /// # Errors
            /// When it is empty, too long, or has other characters.
            pub fn new(text: &str) -> Result<Self, OngeldigeTekst> {
                if text.is_empty() {
                    Err(OngeldigeTekst::Leeg($what))
                } else if text.len() > Self::MAX {
                    Err(OngeldigeTekst::TeLang($what, Self::MAX))
                } else if text.bytes().all(|one| one.is_ascii_alphanumeric() || b".-_".contains(&one)) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(OngeldigeTekst::Tekens($what))
                }
            }
        }

        common!($name);
    )*};
}

macro_rules! common {
    ($name:ident) => {
        impl $name {
            /// As it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = OngeldigeTekst;
            fn try_from(text: String) -> Result<Self, OngeldigeTekst> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

teksten! {
    /// Why something is decided, in a few sentences. Stands only in the part of a booking that can be destroyed.
    ///
    /// ```
    /// use grootboek::Boekreden;
    /// assert!(Boekreden::new("Zonder deze maand huur komt er een ontruiming.").is_ok());
    /// assert_eq!(Boekreden::new("Voor 999900006")?.as_str(), "Voor ******006");
    /// assert!(Boekreden::new("  ").is_err() && Boekreden::new(&"x".repeat(501)).is_err());
    /// # Ok::<(), grootboek::OngeldigeTekst>(())
    /// ```
    Boekreden "de reden" 500;
    /// The name of a regular rule that could have paid.
    Regelnaam "de gewone regeling" 100;
    /// Who would have paid the costs that are prevented.
    Kostendrager "wie de kosten zou betalen" 100;
}

kenmerken! {
    /// What a request is known by: the same request that comes twice is booked once. Made by who asks, without a
    /// meaning of its own.
    Verzoekkenmerk "het kenmerk van het verzoek";
    /// A household as the store knows it; says nothing by itself.
    Huishoudkenmerk "het huishouden";
    /// A goal in the plan of a household.
    Doelkenmerk "het doel";
    /// Who decides, as the accounts know them.
    Persoonkenmerk "de persoon";
    /// A team with a yearly budget.
    Teamkenmerk "het team";
    /// A fund.
    Fondskenmerk "het fonds";
    /// A claim of the municipality in its own administration.
    Vorderingkenmerk "de vordering";
}
