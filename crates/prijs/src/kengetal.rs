//! Key figures of an organisation. Each with its definition and its source; no figure is a norm.

use domein::Bedrag;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Bronstatus, Prijsfout, in_euros};

/// What an organisation says of a year, in whole euro cents; what is absent is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Jaarcijfers {
    /// The year.
    pub jaar: i32,
    /// Equity.
    pub eigen_vermogen: Option<i64>,
    /// Total of the balance sheet.
    pub totaal_vermogen: Option<i64>,
    /// Revenue.
    pub opbrengsten: Option<i64>,
    /// Current assets.
    pub vlottende_activa: Option<i64>,
    /// Current liabilities.
    pub kortlopende_schulden: Option<i64>,
    /// Cash and bank.
    pub liquide_middelen: Option<i64>,
    /// Total cost.
    pub kosten: Option<i64>,
    /// Cost of overhead.
    pub overheadkosten: Option<i64>,
    /// Cost of staff.
    pub personeelskosten: Option<i64>,
    /// Cost of hired and temporary staff.
    pub flexkosten: Option<i64>,
    /// Wages.
    pub loonsom: Option<i64>,
    /// Cost of training.
    pub opleidingskosten: Option<i64>,
    /// Result of the year; negative for a loss.
    pub resultaat: Option<i64>,
    /// Revenue from the largest municipality.
    pub grootste_opdrachtgever: Option<i64>,
    /// Revenue under agreements that run longer than twelve months.
    pub langlopend: Option<i64>,
}

impl Jaarcijfers {
    /// Checks the figures: no part that is more than its whole, nothing negative but equity and result.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn check(&self) -> Result<(), Vec<Prijsfout>> {
        let mut fouten = Vec::new();
        if !(1990..=2200).contains(&self.jaar) {
            let rule = format!("{} is geen jaar", self.jaar);
            fouten.push(Prijsfout::new("jaar", rule, "Schrijf een jaar in vier cijfers, zoals 2025"));
        }
        let positive = [
            ("totaal vermogen", self.totaal_vermogen),
            ("opbrengsten", self.opbrengsten),
            ("vlottende activa", self.vlottende_activa),
            ("kortlopende schulden", self.kortlopende_schulden),
            ("liquide middelen", self.liquide_middelen),
            ("kosten", self.kosten),
            ("overheadkosten", self.overheadkosten),
            ("personeelskosten", self.personeelskosten),
            ("flexkosten", self.flexkosten),
            ("loonsom", self.loonsom),
            ("opleidingskosten", self.opleidingskosten),
            ("grootste opdrachtgever", self.grootste_opdrachtgever),
            ("langlopende afspraken", self.langlopend),
        ];
        for (place, _) in positive.iter().filter(|(_, value)| value.is_some_and(|cents| cents < 0)) {
            fouten.push(Prijsfout::new(*place, "dit bedrag is negatief", "Schrijf een bedrag van 0 of meer"));
        }
        let parts = [
            ("overheadkosten", self.overheadkosten, "kosten", self.kosten),
            ("personeelskosten", self.personeelskosten, "kosten", self.kosten),
            ("flexkosten", self.flexkosten, "personeelskosten", self.personeelskosten),
            ("liquide middelen", self.liquide_middelen, "vlottende activa", self.vlottende_activa),
            ("vlottende activa", self.vlottende_activa, "totaal vermogen", self.totaal_vermogen),
            ("grootste opdrachtgever", self.grootste_opdrachtgever, "opbrengsten", self.opbrengsten),
            ("langlopende afspraken", self.langlopend, "opbrengsten", self.opbrengsten),
        ];
        for (place, part, whole, total) in parts {
            if let (Some(part), Some(total)) = (part, total)
                && part > total
            {
                let rule = format!("dit deel is meer dan het geheel ({whole})");
                fouten.push(Prijsfout::new(place, rule, "Kijk de twee bedragen na"));
            }
        }
        if fouten.is_empty() { Ok(()) } else { Err(fouten) }
    }
}

/// A key figure: a ratio with a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kengetal {
    /// Equity / total of the balance sheet.
    Solvabiliteit,
    /// Equity / revenue.
    Weerstandsvermogen,
    /// Current assets / current liabilities.
    CurrentRatio,
    /// Overhead / total cost.
    Overheadaandeel,
    /// Staff / total cost.
    Personeelsaandeel,
    /// Hired and temporary / staff.
    Flexibiliteit,
    /// Training / wages.
    Professionalisering,
    /// Result / revenue.
    Resultaatratio,
    /// Cash / cost of a day.
    LiquideDagen,
    /// Revenue from the largest municipality / revenue.
    Afhankelijkheid,
    /// Revenue under long agreements / revenue.
    Contractzekerheid,
}

/// In what a key figure is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kengetaleenheid {
    /// Percent.
    Procent,
    /// A number by itself.
    Verhouding,
    /// Days.
    Dagen,
}

impl Kengetal {
    /// All key figures, in the order of a table.
    pub const ALL: [Self; 11] = [
        Self::Solvabiliteit,
        Self::Weerstandsvermogen,
        Self::CurrentRatio,
        Self::Overheadaandeel,
        Self::Personeelsaandeel,
        Self::Flexibiliteit,
        Self::Professionalisering,
        Self::Resultaatratio,
        Self::LiquideDagen,
        Self::Afhankelijkheid,
        Self::Contractzekerheid,
    ];

    /// The key in files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Solvabiliteit => "solvabiliteit",
            Self::Weerstandsvermogen => "weerstandsvermogen",
            Self::CurrentRatio => "current_ratio",
            Self::Overheadaandeel => "overheadaandeel",
            Self::Personeelsaandeel => "personeelsaandeel",
            Self::Flexibiliteit => "flexibiliteit",
            Self::Professionalisering => "professionalisering",
            Self::Resultaatratio => "resultaatratio",
            Self::LiquideDagen => "liquide_dagen",
            Self::Afhankelijkheid => "afhankelijkheid",
            Self::Contractzekerheid => "contractzekerheid",
        }
    }

    /// As a Dutch page says it.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Solvabiliteit => "solvabiliteit",
            Self::Weerstandsvermogen => "weerstandsvermogen",
            Self::CurrentRatio => "current ratio",
            Self::Overheadaandeel => "deel overhead",
            Self::Personeelsaandeel => "deel personeel",
            Self::Flexibiliteit => "flexibiliteit",
            Self::Professionalisering => "professionalisering",
            Self::Resultaatratio => "resultaat",
            Self::LiquideDagen => "dagen met geld in kas",
            Self::Afhankelijkheid => "afhankelijkheid van de grootste opdrachtgever",
            Self::Contractzekerheid => "zekerheid van afspraken",
        }
    }

    /// As an English page says it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Solvabiliteit => "solvency",
            Self::Weerstandsvermogen => "resistance",
            Self::CurrentRatio => "current ratio",
            Self::Overheadaandeel => "share of overhead",
            Self::Personeelsaandeel => "share of staff",
            Self::Flexibiliteit => "flexibility",
            Self::Professionalisering => "training",
            Self::Resultaatratio => "result",
            Self::LiquideDagen => "days of cash",
            Self::Afhankelijkheid => "dependence on the largest client",
            Self::Contractzekerheid => "certainty of agreements",
        }
    }

    /// Its definition, in Dutch.
    #[must_use]
    pub const fn definitie(self) -> &'static str {
        match self {
            Self::Solvabiliteit => "eigen vermogen / totaal vermogen",
            Self::Weerstandsvermogen => "eigen vermogen / opbrengsten",
            Self::CurrentRatio => "vlottende activa / kortlopende schulden",
            Self::Overheadaandeel => "overheadkosten / kosten",
            Self::Personeelsaandeel => "personeelskosten / kosten",
            Self::Flexibiliteit => "kosten van inhuur en tijdelijk personeel / personeelskosten",
            Self::Professionalisering => "opleidingskosten / loonsom",
            Self::Resultaatratio => "resultaat / opbrengsten",
            Self::LiquideDagen => "liquide middelen / kosten per dag",
            Self::Afhankelijkheid => "opbrengst van de grootste gemeente / opbrengsten",
            Self::Contractzekerheid => "opbrengst met een looptijd boven 12 maanden / opbrengsten",
        }
    }

    /// Its definition, in English.
    #[must_use]
    pub const fn definition(self) -> &'static str {
        match self {
            Self::Solvabiliteit => "equity / total of the balance sheet",
            Self::Weerstandsvermogen => "equity / revenue",
            Self::CurrentRatio => "current assets / current liabilities",
            Self::Overheadaandeel => "overhead / total cost",
            Self::Personeelsaandeel => "staff / total cost",
            Self::Flexibiliteit => "hired and temporary staff / staff",
            Self::Professionalisering => "training / wages",
            Self::Resultaatratio => "result / revenue",
            Self::LiquideDagen => "cash / cost of a day",
            Self::Afhankelijkheid => "revenue from the largest municipality / revenue",
            Self::Contractzekerheid => "revenue under agreements longer than 12 months / revenue",
        }
    }

    /// What others say of it and where, in Dutch, with how sure we are of that. It is never a norm for social work: those
    /// were not seen. None where nobody said anything.
    #[must_use]
    pub const fn wat_anderen_zeggen(self) -> Option<(&'static str, Bronstatus, &'static str)> {
        Some(match self {
            Self::Solvabiliteit => (
                "de onderwijsinspectie kijkt onder 30 %, een bank vraagt 20 %",
                Bronstatus::Gezien,
                "OMO, jaarverslag 2019",
            ),
            Self::Weerstandsvermogen => (
                "in de praktijk 10 tot 25 %",
                Bronstatus::UitHetHoofd,
                "definitie: CBS, vermogenspositie van zorginstellingen (2009)",
            ),
            Self::CurrentRatio => {
                ("bibliotheken houden ten minste 1,0 aan", Bronstatus::Gezien, "Probiblio, kengetallen")
            }
            Self::Personeelsaandeel => ("in de praktijk 70 tot 85 %", Bronstatus::UitHetHoofd, ""),
            Self::Professionalisering => ("in cao's vaak 2 %", Bronstatus::UitHetHoofd, ""),
            Self::Resultaatratio => ("in de praktijk 0 tot 2 %", Bronstatus::UitHetHoofd, ""),
            Self::LiquideDagen => ("in de praktijk ten minste 30 dagen", Bronstatus::UitHetHoofd, ""),
            Self::Overheadaandeel | Self::Flexibiliteit | Self::Afhankelijkheid | Self::Contractzekerheid => {
                return None;
            }
        })
    }

    /// In what it is counted.
    #[must_use]
    pub const fn eenheid(self) -> Kengetaleenheid {
        match self {
            Self::CurrentRatio => Kengetaleenheid::Verhouding,
            Self::LiquideDagen => Kengetaleenheid::Dagen,
            _ => Kengetaleenheid::Procent,
        }
    }

    /// The figure of a year, not rounded; percentages in percent points. None when a part is unknown or the whole is zero.
    ///
    /// ```
    /// use prijs::{Jaarcijfers, Kengetal};
    /// let year = Jaarcijfers { eigen_vermogen: Some(210_000_000), totaal_vermogen: Some(560_000_000), ..Default::default() };
    /// assert_eq!(Kengetal::Solvabiliteit.of(&year).unwrap().normalize().to_string(), "37.5");
    /// assert_eq!(Kengetal::CurrentRatio.of(&year), None);
    /// ```
    #[must_use]
    pub fn of(self, year: &Jaarcijfers) -> Option<Decimal> {
        let (part, whole) = match self {
            Self::Solvabiliteit => (year.eigen_vermogen, year.totaal_vermogen),
            Self::Weerstandsvermogen => (year.eigen_vermogen, year.opbrengsten),
            Self::CurrentRatio => (year.vlottende_activa, year.kortlopende_schulden),
            Self::Overheadaandeel => (year.overheadkosten, year.kosten),
            Self::Personeelsaandeel => (year.personeelskosten, year.kosten),
            Self::Flexibiliteit => (year.flexkosten, year.personeelskosten),
            Self::Professionalisering => (year.opleidingskosten, year.loonsom),
            Self::Resultaatratio => (year.resultaat, year.opbrengsten),
            Self::LiquideDagen => (year.liquide_middelen, year.kosten),
            Self::Afhankelijkheid => (year.grootste_opdrachtgever, year.opbrengsten),
            Self::Contractzekerheid => (year.langlopend, year.opbrengsten),
        };
        let (part, whole) = (in_euros(Bedrag::from_cents(part?)), in_euros(Bedrag::from_cents(whole?)));
        let times = match self.eenheid() {
            Kengetaleenheid::Procent => Decimal::ONE_HUNDRED,
            Kengetaleenheid::Verhouding => Decimal::ONE,
            Kengetaleenheid::Dagen => Decimal::from(365),
        };
        part.checked_div(whole)?.checked_mul(times)
    }
}

/// How a key figure lies over the organisations of a region; only when at least five take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Kengetalspreiding {
    /// How many organisations.
    pub aantal: usize,
    /// A quarter lies below this.
    pub kwart: Decimal,
    /// Half lies below this.
    pub midden: Decimal,
    /// Three quarters lie below this.
    pub driekwart: Decimal,
}

impl Kengetalspreiding {
    /// The fewest organisations of which a distribution is shown.
    pub const LEAST: usize = 5;

    /// The distribution of one value per organisation; None of fewer than five. No lowest and no highest: those are of one
    /// organisation. Quartiles by linear interpolation (Hyndman and Fan, type 7).
    #[must_use]
    pub fn of(mut values: Vec<Decimal>) -> Option<Self> {
        if values.len() < Self::LEAST {
            return None;
        }
        values.sort_unstable();
        let quarter = |quarters: usize| -> Option<Decimal> {
            let place = (values.len() - 1) * quarters;
            let (low, rest) = (place / 4, place % 4);
            let (from, to) = (*values.get(low)?, *values.get(low + usize::from(rest > 0))?);
            let step =
                to.checked_sub(from)?.checked_mul(Decimal::from(rest))?.checked_div(Decimal::from(4))?;
            from.checked_add(step)
        };
        Some(Self { aantal: values.len(), kwart: quarter(1)?, midden: quarter(2)?, driekwart: quarter(3)? })
    }
}
