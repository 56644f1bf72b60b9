//! The three axes of an agreement, and what does not go together.

use crate::sleutel::keyed;

keyed! {
    /// The legal form. Source: `Gezien` in the sector's guides (Movisie, Deloitte 2020, HR 8 October 2021).
    Rechtsvorm {
        /// A grant on request (Awb title 4.2).
        Subsidie "subsidie" "subsidie",
        /// A scarce grant, divided by criteria and a ceiling (Awb).
        Subsidietender "subsidietender" "subsidietender",
        /// Every provider that meets the demands is admitted.
        OpenHouse "open-house" "open house (toelating)",
        /// A public contract, SAS procedure (Aanbestedingswet 2012).
        Aanbesteding "aanbesteding" "overheidsopdracht (SAS-procedure)",
        /// An own legal person under the control of the municipality.
        QuasiInbesteden "quasi-inbesteden" "quasi-inbesteden",
    }
}

keyed! {
    /// How it is paid.
    Bekostiging {
        /// Per unit of time and client: p × q.
        Inspanning "inspanning" "inspanningsgericht (p × q)",
        /// A fixed amount per result and client.
        Output "output" "outputgericht",
        /// A fixed budget for a task; accounts not per client.
        Taak "taak" "taakgericht",
        /// A budget for an area: L = p × q × t.
        Gebied "gebied" "gebiedsbudget (p × q × t)",
        /// Paid to be ready.
        Beschikbaarheid "beschikbaarheid" "beschikbaarheid",
    }
}

keyed! {
    /// How long it runs.
    Looptijdsoort {
        /// One year at most.
        Eenjarig "eenjarig" "één jaar",
        /// Longer than a year.
        Meerjarig "meerjarig" "meer jaren",
    }
}

/// A place on the three axes, and whether one provider is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Assen {
    /// The legal form.
    pub rechtsvorm: Rechtsvorm,
    /// How it is paid.
    pub bekostiging: Bekostiging,
    /// How long it runs.
    pub looptijd: Looptijdsoort,
    /// Whether the municipality chooses one provider (or one group of providers that act as one).
    pub een_gekozen: bool,
}

/// Two choices that do not go together, explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asweigering {
    /// What does not go together.
    pub wat: &'static str,
    /// Why not, in Dutch.
    pub waarom: &'static str,
    /// What one can do instead.
    pub uitweg: &'static str,
}

const EEN: Asweigering = Asweigering {
    wat: "open house en één gekozen aanbieder",
    waarom: "bij open house krijgt iedere aanbieder die aan de eisen voldoet een contract; er wordt niemand gekozen",
    uitweg: "Kies een subsidietender of een overheidsopdracht, of kies niet één aanbieder",
};
const GEBIED: Asweigering = Asweigering {
    wat: "open house en een gebiedsbudget",
    waarom: "een gebiedsbudget is één bedrag voor een gebied; bij open house weet niemand vooraf hoeveel aanbieders het delen",
    uitweg: "Kies een andere rechtsvorm, of betaal per inspanning of per resultaat",
};
const TAAK: Asweigering = Asweigering {
    wat: "open house en taakgericht betalen",
    waarom: "taakgericht is een vast budget voor een hele taak; bij open house kan iedere toegelaten aanbieder die taak opeisen",
    uitweg: "Kies een andere rechtsvorm, of betaal per inspanning of per resultaat",
};
const BESCHIKBAAR: Asweigering = Asweigering {
    wat: "open house en betalen voor beschikbaarheid",
    waarom: "bij open house is het aantal aanbieders niet begrensd; de gemeente zou iedereen betalen om klaar te staan",
    uitweg: "Kies een andere rechtsvorm, of betaal per inspanning of per resultaat",
};

impl Assen {
    /// The refused list: why this place is refused, or nothing. The list is our proposal; every line says why.
    ///
    /// ```
    /// use afspraak::{Assen, Bekostiging, Looptijdsoort, Rechtsvorm};
    /// let assen = |rechtsvorm, een_gekozen| Assen {
    ///     rechtsvorm, bekostiging: Bekostiging::Output, looptijd: Looptijdsoort::Meerjarig, een_gekozen,
    /// };
    /// assert!(assen(Rechtsvorm::OpenHouse, true).refusal().is_some(), "open house chooses nobody");
    /// assert!(assen(Rechtsvorm::Subsidietender, true).refusal().is_none());
    /// ```
    pub const fn refusal(self) -> Option<Asweigering> {
        if !matches!(self.rechtsvorm, Rechtsvorm::OpenHouse) {
            return None;
        }
        match self.bekostiging {
            Bekostiging::Gebied => Some(GEBIED),
            Bekostiging::Taak => Some(TAAK),
            Bekostiging::Beschikbaarheid => Some(BESCHIKBAAR),
            Bekostiging::Inspanning | Bekostiging::Output if self.een_gekozen => Some(EEN),
            Bekostiging::Inspanning | Bekostiging::Output => None,
        }
    }

    /// The 5 × 5 × 2 = 50 places, with or without one chosen provider.
    pub fn all(een_gekozen: bool) -> impl Iterator<Item = Self> {
        Rechtsvorm::ALL.iter().flat_map(move |rechtsvorm| {
            Bekostiging::ALL.iter().flat_map(move |bekostiging| {
                Looptijdsoort::ALL.iter().map(move |looptijd| Self {
                    rechtsvorm: *rechtsvorm,
                    bekostiging: *bekostiging,
                    looptijd: *looptijd,
                    een_gekozen,
                })
            })
        })
    }
}
