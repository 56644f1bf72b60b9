//! The methods that can stand beside each other, in ordinary words.

use ::effect::design::Design;
use ::effect::methods::Method;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// A way to calculate an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meetmethode {
    /// Verschil in verschillen (Callaway en Sant'Anna).
    Did,
    /// Hetzelfde, gecorrigeerd met een regressie op kenmerken.
    DidRegressie,
    /// Hetzelfde, gewogen op kenmerken.
    DidWeging,
    /// Hetzelfde, met beide correcties.
    DidDubbel,
    /// Regressie per groep en periode (Sun en Abraham).
    SunAbraham,
    /// Verwachting zonder aanpak (Borusyak, Jaravel en Spiess).
    Imputatie,
    /// Samengestelde vergelijking: een mengsel van andere gebieden (Abadie).
    Synthetisch,
    /// Hetzelfde, ook met gewogen perioden (Arkhangelsky).
    Sdid,
    /// Permutatie: het lot opnieuw, voor weinig gebieden.
    Permutatie,
    /// Tijdreeks: alleen de starters, zonder vergelijking.
    Tijdreeks,
}

impl Meetmethode {
    /// All of them, in the order in which they are shown.
    pub const ALLE: [Self; 10] = [
        Self::Did,
        Self::DidRegressie,
        Self::DidWeging,
        Self::DidDubbel,
        Self::SunAbraham,
        Self::Imputatie,
        Self::Synthetisch,
        Self::Sdid,
        Self::Permutatie,
        Self::Tijdreeks,
    ];

    /// In the library.
    pub const fn method(self) -> Method {
        match self {
            Self::Did => Method::Did,
            Self::DidRegressie => Method::DidRegression,
            Self::DidWeging => Method::DidWeighting,
            Self::DidDubbel => Method::DidRobust,
            Self::SunAbraham => Method::SunAbraham,
            Self::Imputatie => Method::Imputation,
            Self::Synthetisch => Method::Synthetic,
            Self::Sdid => Method::SyntheticDid,
            Self::Permutatie => Method::Permutation,
            Self::Tijdreeks => Method::Series,
        }
    }

    /// The design of which this is the calculation that was run over the simulated municipalities; none where it was not run.
    pub const fn nagebootst(self) -> Option<Design> {
        match self {
            Self::Did => Some(Design::Staggered),
            Self::Synthetisch => Some(Design::Synthetic),
            Self::Sdid => Some(Design::SyntheticDid),
            Self::Permutatie => Some(Design::Areas),
            Self::Tijdreeks => Some(Design::Series),
            Self::DidRegressie | Self::DidWeging | Self::DidDubbel | Self::SunAbraham | Self::Imputatie => {
                None
            }
        }
    }

    /// Its name for programs.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Did => "did",
            Self::DidRegressie => "did-regressie",
            Self::DidWeging => "did-weging",
            Self::DidDubbel => "did-dubbel",
            Self::SunAbraham => "sun-abraham",
            Self::Imputatie => "imputatie",
            Self::Synthetisch => "synthetisch",
            Self::Sdid => "sdid",
            Self::Permutatie => "permutatie",
            Self::Tijdreeks => "tijdreeks",
        }
    }

    /// Its name, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Did => ("Verschil in verschillen", "Difference in differences"),
            Self::DidRegressie => {
                ("Verschil in verschillen, met regressie", "Difference in differences, with regression")
            }
            Self::DidWeging => ("Verschil in verschillen, gewogen", "Difference in differences, weighted"),
            Self::DidDubbel => (
                "Verschil in verschillen, gewogen en met regressie",
                "Difference in differences, doubly robust",
            ),
            Self::SunAbraham => ("Regressie per groep en periode", "Regression by group and period"),
            Self::Imputatie => ("Verwachting zonder aanpak", "Expectation without the approach"),
            Self::Synthetisch => ("Mengsel van andere gebieden", "Mix of other areas"),
            Self::Sdid => ("Mengsel van gebieden en perioden", "Mix of areas and periods"),
            Self::Permutatie => ("Het lot opnieuw (permutatie)", "Dealt again (permutation)"),
            Self::Tijdreeks => ("Eén reeks, voor en na", "One series, before and after"),
        }
    }

    /// Its name where there is little room, in Dutch and in English.
    pub const fn kort(self) -> (&'static str, &'static str) {
        match self {
            Self::Did => ("Verschillen", "Differences"),
            Self::DidRegressie => ("Met regressie", "Regression"),
            Self::DidWeging => ("Gewogen", "Weighted"),
            Self::DidDubbel => ("Dubbel", "Doubly robust"),
            Self::SunAbraham => ("Per groep", "By group"),
            Self::Imputatie => ("Verwachting", "Expectation"),
            Self::Synthetisch => ("Mengsel", "Mix of others"),
            Self::Sdid => ("Mengsel, gewogen", "Weighted mix"),
            Self::Permutatie => ("Permutatie", "Permutation"),
            Self::Tijdreeks => ("Tijdreeks", "Series"),
        }
    }

    /// What it does and what it rests on, in Dutch and in English.
    pub const fn uitleg(self) -> (&'static str, &'static str) {
        match self {
            Self::Did => (
                "Wat veranderde er bij wie startte, en wat bij wie (nog) niet startte? Het verschil is het effect. Dit klopt als beide groepen zonder aanpak evenveel waren veranderd (Callaway en Sant'Anna, 2021).",
                "What changed for those who started, and what for those who did not (yet)? The difference is the effect. It holds if both groups would have changed alike without the approach (Callaway and Sant'Anna, 2021).",
            ),
            Self::DidRegressie => (
                "Hetzelfde. Maar eerst gaat eraf wat de kenmerken van een gebied doen verwachten.",
                "The same, less what the covariates of an area lead one to expect.",
            ),
            Self::DidWeging => (
                "Hetzelfde. Maar gebieden die op de starters lijken, tellen zwaarder mee.",
                "The same, with more weight for areas that look like those that started.",
            ),
            Self::DidDubbel => (
                "Hetzelfde, met beide correcties. Het klopt al als één van de twee klopt.",
                "The same with both corrections. It holds when one of the two does.",
            ),
            Self::SunAbraham => (
                "Eén regressie met een eigen effect voor elke groep en elke periode na de start (Sun en Abraham, 2021).",
                "One regression with an effect of its own for each group and each period since the start (Sun and Abraham, 2021).",
            ),
            Self::Imputatie => (
                "Wat was er te verwachten zonder aanpak? Dat leren we van alles wat nog niet was gestart. Het effect is wat daarvan afwijkt (Borusyak, Jaravel en Spiess, 2024).",
                "What was to be expected without the approach? We learn that from everything that had not started. The effect is what differs from it (Borusyak, Jaravel and Spiess, 2024).",
            ),
            Self::Synthetisch => (
                "Voorkant mengt andere gebieden zo, dat het mengsel voor de start leek op de starters. Na de start laat het mengsel zien wat er zonder aanpak was gebeurd. De foutmarge komt van proeven met gebieden die niet startten (Abadie, Diamond en Hainmueller, 2010).",
                "Voorkant mixes other areas so that the mix was like those that started before the start. After it the mix shows what would have happened without. The margin comes from trials with areas that did not start (Abadie, Diamond and Hainmueller, 2010).",
            ),
            Self::Sdid => (
                "Hetzelfde. Maar het niveau mag verschillen, en perioden die leken op nu tellen zwaarder mee (Arkhangelsky en anderen, 2021).",
                "The same, but levels may differ, and periods that were like now weigh more (Arkhangelsky and others, 2021).",
            ),
            Self::Permutatie => (
                "Stel dat het lot had bepaald wie startte. Hoe vaak zou toeval dan zoveel verschil geven? Bij weinig gebieden worden alle verdelingen nagegaan.",
                "Suppose that chance had decided who started. How often would chance give so much difference? With few areas every way of dealing is looked at.",
            ),
            Self::Tijdreeks => (
                "Alleen de starters: hoe liep de lijn voor de start, en week hij daarna af? Er is niemand om mee te vergelijken. Daarom is dit de zwakste methode.",
                "Only those that started: how did the line run before, and did it bend after? There is nobody to compare with. So this is the weakest method.",
            ),
        }
    }
}

/// What is said of a method that was not run.
pub const NIET_NAGEBOOTST: (&str, &str) = (
    "Wij hebben deze methode niet over onze nagebootste gemeenten laten lopen. Gebruik haar naast een andere methode, niet als enige.",
    "We did not run this method over our simulated municipalities. Use it beside another method, not by itself.",
);

#[cfg(test)]
mod tests {
    use ::effect::design::evidence;
    use ::effect::process::Process;

    use super::*;

    /// What stands first, and so travels, was run over every process; what was not, says so.
    #[test]
    fn the_method_that_stands_first_was_run() {
        for methode in Meetmethode::ALLE {
            if let Some(design) = methode.nagebootst() {
                assert!(Process::ALL.into_iter().all(|process| evidence::of(process, design).is_some()));
            }
        }
        assert!(Meetmethode::ALLE[0].nagebootst().is_some());
        assert_eq!(Meetmethode::Imputatie.nagebootst(), None);
    }
}
