//! The languages that matter in the Netherlands.

use serde::{Deserialize, Serialize};

/// A language beside Dutch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Vertaaltaal {
    /// English.
    Engels,
    /// Turkish.
    Turks,
    /// Arabic.
    Arabisch,
    /// Polish.
    Pools,
    /// Ukrainian.
    Oekraiens,
    /// Tigrinya.
    Tigrinya,
    /// Farsi and Dari.
    Farsi,
    /// Spanish.
    Spaans,
    /// Papiamento.
    Papiaments,
    /// French.
    Frans,
}

impl Vertaaltaal {
    /// Every one.
    pub const ALL: [Self; 10] = [
        Self::Engels,
        Self::Turks,
        Self::Arabisch,
        Self::Pools,
        Self::Oekraiens,
        Self::Tigrinya,
        Self::Farsi,
        Self::Spaans,
        Self::Papiaments,
        Self::Frans,
    ];

    /// Its code, as `lang` asks it (BCP 47).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Engels => "en",
            Self::Turks => "tr",
            Self::Arabisch => "ar",
            Self::Pools => "pl",
            Self::Oekraiens => "uk",
            Self::Tigrinya => "ti",
            Self::Farsi => "fa",
            Self::Spaans => "es",
            Self::Papiaments => "pap",
            Self::Frans => "fr",
        }
    }

    /// The language of a code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// From which side it is read, as `dir` asks it.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Arabisch | Self::Farsi => "rtl",
            _ => "ltr",
        }
    }

    /// What it is called, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Engels => ("Engels", "English"),
            Self::Turks => ("Turks", "Turkish"),
            Self::Arabisch => ("Arabisch", "Arabic"),
            Self::Pools => ("Pools", "Polish"),
            Self::Oekraiens => ("Oekraïens", "Ukrainian"),
            Self::Tigrinya => ("Tigrinya", "Tigrinya"),
            Self::Farsi => ("Farsi en Dari", "Farsi and Dari"),
            Self::Spaans => ("Spaans", "Spanish"),
            Self::Papiaments => ("Papiaments", "Papiamento"),
            Self::Frans => ("Frans", "French"),
        }
    }

    /// What who speaks it calls it.
    pub const fn eigen(self) -> &'static str {
        match self {
            Self::Engels => "English",
            Self::Turks => "Türkçe",
            Self::Arabisch => "العربية",
            Self::Pools => "Polski",
            Self::Oekraiens => "Українська",
            Self::Tigrinya => "ትግርኛ",
            Self::Farsi => "فارسی / دری",
            Self::Spaans => "Español",
            Self::Papiaments => "Papiamentu",
            Self::Frans => "Français",
        }
    }
}

/// The token in an address, and the language behind it: `TOKEN.tr`. A language that is not known is Dutch.
pub fn chosen(token: &str) -> (&str, Option<Vertaaltaal>) {
    match token.split_once('.') {
        Some((token, code)) => (token, Vertaaltaal::of_code(code)),
        None => (token, None),
    }
}
