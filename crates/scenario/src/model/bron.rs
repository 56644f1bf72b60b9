//! Where a number comes from, and how far it can be trusted elsewhere.

use serde::Serialize;

use super::bestand::BronInvoer;
use super::fout::Fouten;

/// How well an effect was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum Effectgraad {
    /// Measured, with a controlled comparison.
    A,
    /// Measured, with a comparison that is less than controlled.
    B,
    /// Calculated or seen without comparison.
    C,
    /// A claim.
    D,
}

impl Effectgraad {
    /// Every grade, from best to least.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// The letter.
    pub const fn key(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }

    /// How much the effect here may differ from the effect there: a standard deviation on the logarithm of the rate.
    /// A proposal of ours, of no norm.
    ///
    /// ```
    /// # use scenario::Effectgraad;
    /// assert!(Effectgraad::A.overdracht() < Effectgraad::D.overdracht());
    /// ```
    pub const fn overdracht(self) -> f64 {
        match self {
            Self::A => 0.1,
            Self::B => 0.2,
            Self::C => 0.3,
            Self::D => 0.5,
        }
    }
}

impl std::str::FromStr for Effectgraad {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|one| one.key().eq_ignore_ascii_case(text.trim())).ok_or(())
    }
}

/// What kind of source a number has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bronsoort {
    /// From the municipality's own facts.
    EigenCijfers,
    /// From a study.
    Onderzoek,
    /// From a list of prices.
    Prijslijst,
    /// Somebody's own estimate.
    Inschatting,
    /// None.
    ZonderBron,
}

impl Bronsoort {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::EigenCijfers, Self::Onderzoek, Self::Prijslijst, Self::Inschatting, Self::ZonderBron];

    /// The name in files and JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::EigenCijfers => "eigen_cijfers",
            Self::Onderzoek => "onderzoek",
            Self::Prijslijst => "prijslijst",
            Self::Inschatting => "inschatting",
            Self::ZonderBron => "zonder_bron",
        }
    }

    /// The name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EigenCijfers => "eigen cijfers",
            Self::Onderzoek => "onderzoek",
            Self::Prijslijst => "prijslijst",
            Self::Inschatting => "eigen inschatting",
            Self::ZonderBron => "zonder bron",
        }
    }
}

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Herkomst {
    /// What kind of source.
    pub soort: Bronsoort,
    /// Title, author, page, or who estimates it.
    pub tekst: String,
    /// Year it is about.
    pub jaar: Option<i32>,
    /// How well it was measured.
    pub graad: Option<Effectgraad>,
    /// Seen, recalled or an example; empty when nobody said so.
    pub status: String,
}

impl Herkomst {
    /// No source: shown as a badge.
    pub const fn none() -> Self {
        Self {
            soort: Bronsoort::ZonderBron,
            tekst: String::new(),
            jaar: None,
            graad: None,
            status: String::new(),
        }
    }

    pub(super) fn read(bron: Option<&BronInvoer>, veld: &str, fouten: &mut Fouten) -> Self {
        let Some(bron) = bron else { return Self::none() };
        let soort = Bronsoort::ALL.into_iter().find(|soort| soort.key() == bron.soort).unwrap_or_else(|| {
            let known: Vec<_> = Bronsoort::ALL.iter().map(|one| one.key()).collect();
            fouten.add(
                format!("{veld}.soort"),
                format!("“{}” is geen soort bron.", bron.soort),
                format!("Kies uit: {}.", known.join(", ")),
            );
            Bronsoort::ZonderBron
        });
        if matches!(soort, Bronsoort::Onderzoek | Bronsoort::Prijslijst) && bron.tekst.trim().is_empty() {
            fouten.add(
                format!("{veld}.tekst"),
                "Er staat niet welk stuk dit is.",
                "Vul titel, maker en jaar in.",
            );
        }
        let graad = bron.graad.as_deref().and_then(|text| {
            text.parse()
                .map_err(|()| {
                    fouten.add(
                        format!("{veld}.graad"),
                        format!("“{text}” is geen graad."),
                        "Kies A, B, C of D.",
                    );
                })
                .ok()
        });
        if !["", "gezien", "herinnerd", "voorbeeld"].contains(&bron.status.as_str()) {
            fouten.add(
                format!("{veld}.status"),
                format!("“{}” is geen status van een bron.", bron.status),
                "Kies gezien, herinnerd of voorbeeld, of laat het leeg.",
            );
        }
        Self { soort, tekst: bron.tekst.clone(), jaar: bron.jaar, graad, status: bron.status.clone() }
    }
}
