use domein::Datum;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cao::Caotrede;
use crate::loon::{Looncontract, Werkgevergrootte};
use crate::parameters::{Parametercode, Parameterset};
use crate::uren::Urenbestand;

/// A tariff as it is written down: by a form, a file or another program. Numbers are texts with a decimal point.
///
/// Nothing is checked yet: [`Tarief::new`](crate::Tarief::new) does that, and names every fault at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tariefbestand {
    /// What is paid for.
    pub product: String,
    /// Of what it is the price.
    pub eenheid: Tariefeenheid,
    /// The day of which the wages and figures are taken.
    #[serde(with = "crate::datum")]
    #[schemars(with = "String")]
    pub prijspeil: Datum,
    /// The size of the employer.
    #[serde(default)]
    pub werkgever: Werkgevergrootte,
    /// Who does the work; the shares are together 1.
    pub mix: Vec<Mixregel>,
    /// The hours of a full-time worker.
    pub uren: Urenbestand,
    /// Cost of travel, EUR per full-time year.
    #[schemars(with = "String")]
    pub reiskosten: Decimal,
    /// Cost of training, EUR per full-time year.
    #[schemars(with = "String")]
    pub opleidingskosten: Decimal,
    /// What the municipality demands.
    #[serde(default)]
    pub eisen: Vec<Tariefeis>,
    /// Hours of help that one client gets in a year; needed when a demand is in minutes per client.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub uren_per_client: Option<Decimal>,
    /// Overhead as a part of the cost price, in percent. It is no mark-up: 24 % of the cost price is 31.58 % on top.
    #[schemars(with = "String")]
    pub overhead: Decimal,
    /// Surcharge for risk, % of the cost price. Policy.
    #[schemars(with = "String")]
    pub risico: Decimal,
    /// Surcharge for innovation, % of the cost price. Policy.
    #[schemars(with = "String")]
    pub innovatie: Decimal,
    /// Indexation from the price level until the price begins, in percent; 0 when the index clause does it.
    #[serde(default)]
    #[schemars(with = "String")]
    pub indexering: Decimal,
}

/// Who does a part of the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mixregel {
    /// The function, in words; may be empty.
    #[serde(default)]
    pub functie: String,
    /// The scale in the CAO.
    pub schaal: u8,
    /// The step in the scale.
    pub trede: Caotrede,
    /// The part of the hours, of 1.
    #[schemars(with = "String")]
    pub aandeel: Decimal,
    /// Permanent or flexible.
    #[serde(default)]
    pub contract: Looncontract,
}

/// What the municipality demands on top of the help itself: reporting, administration, meetings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tariefeis {
    /// What is demanded.
    pub tekst: String,
    /// Minutes of a professional each time, per client.
    #[serde(default)]
    #[schemars(with = "String")]
    pub minuten: Decimal,
    /// How often a year.
    #[serde(default)]
    #[schemars(with = "String")]
    pub per_jaar: Decimal,
    /// Other cost, EUR per hour of help.
    #[serde(default)]
    #[schemars(with = "String")]
    pub bedrag: Decimal,
}

/// Of what a tariff is the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "soort", rename_all = "lowercase", deny_unknown_fields)]
pub enum Tariefeenheid {
    /// An hour of a professional with a client.
    Uur,
    /// A half day for one client.
    Dagdeel {
        /// Hours of a professional in it.
        #[schemars(with = "String")]
        uren: Decimal,
    },
    /// A meeting of a group, for one participant.
    Groep {
        /// Hours of a meeting.
        #[schemars(with = "String")]
        uren: Decimal,
        /// Professionals at it.
        #[schemars(with = "String")]
        begeleiders: Decimal,
        /// Places that are taken, on average.
        #[schemars(with = "String")]
        deelnemers: Decimal,
        /// How many of them come, in percent.
        #[schemars(with = "String")]
        aanwezig: Decimal,
    },
    /// A whole trajectory of one client.
    Traject {
        /// Hours of a professional in it.
        #[schemars(with = "String")]
        uren: Decimal,
    },
}

impl Tariefeenheid {
    /// The key in files and forms.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Uur => "uur",
            Self::Dagdeel { .. } => "dagdeel",
            Self::Groep { .. } => "groep",
            Self::Traject { .. } => "traject",
        }
    }

    /// As a Dutch page says it: the price *per* what.
    #[must_use]
    pub const fn naam(&self) -> &'static str {
        match self {
            Self::Uur => "uur",
            Self::Dagdeel { .. } => "dagdeel",
            Self::Groep { .. } => "deelnemer per bijeenkomst",
            Self::Traject { .. } => "traject",
        }
    }

    /// As an English page says it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Uur => "hour",
            Self::Dagdeel { .. } => "half day",
            Self::Groep { .. } => "participant per meeting",
            Self::Traject { .. } => "trajectory",
        }
    }

    /// How large one unit is, in Dutch: `een dagdeel van 4 uur`.
    #[must_use]
    pub fn omvang(&self) -> String {
        let shown = |number: &Decimal| number.normalize().to_string().replace('.', ",");
        match self {
            Self::Uur => "een uur".to_owned(),
            Self::Dagdeel { uren } => format!("een dagdeel van {} uur", shown(uren)),
            Self::Traject { uren } => format!("een traject van {} uur", shown(uren)),
            Self::Groep { uren, begeleiders, deelnemers, aanwezig } => format!(
                "een bijeenkomst van {} uur met {} deelnemers ({} % komt) en {} begeleiders",
                shown(uren),
                shown(deelnemers),
                shown(aanwezig),
                shown(begeleiders)
            ),
        }
    }

    /// Hours of a professional in one unit. Numbers that cannot be are refused before.
    pub(crate) fn factor(&self) -> Decimal {
        match self {
            Self::Uur => Decimal::ONE,
            Self::Dagdeel { uren } | Self::Traject { uren } => *uren,
            Self::Groep { uren, begeleiders, deelnemers, aanwezig } => {
                *uren * *begeleiders / (*deelnemers * *aanwezig / Decimal::ONE_HUNDRED)
            }
        }
    }
}

impl Tariefbestand {
    /// A tariff to begin with: one hour, one function, and what the set proposes.
    #[must_use]
    pub fn start(set: &Parameterset) -> Self {
        let demand = set.number(Parametercode::GemeenteEisen);
        let eis = Tariefeis {
            tekst: "Verantwoording en administratie voor de gemeente".to_owned(),
            minuten: Decimal::ZERO,
            per_jaar: Decimal::ZERO,
            bedrag: demand,
        };
        Self {
            product: String::new(),
            eenheid: Tariefeenheid::Uur,
            prijspeil: set.bestand().geldig_van,
            werkgever: Werkgevergrootte::Groot,
            mix: Vec::new(),
            uren: Urenbestand::start(set),
            reiskosten: set.number(Parametercode::Reiskosten),
            opleidingskosten: set.number(Parametercode::Opleidingskosten),
            eisen: if demand.is_zero() { Vec::new() } else { vec![eis] },
            uren_per_client: None,
            overhead: set.number(Parametercode::Overhead),
            risico: set.number(Parametercode::Risico),
            innovatie: set.number(Parametercode::Innovatie),
            indexering: Decimal::ZERO,
        }
    }

    /// The worked example of the domain report (A.6): scale 8, step 8, at the price level of 2026.
    #[must_use]
    pub fn worked_example() -> Self {
        let line = Mixregel {
            functie: "Maatschappelijk werker 1".to_owned(),
            schaal: 8,
            trede: Caotrede::Nummer(8),
            aandeel: Decimal::ONE,
            contract: Looncontract::Vast,
        };
        let product = "Begeleiding sociaal werk".to_owned();
        Self { product, mix: vec![line], ..Self::start(&Parameterset::start_2026()) }
    }
}

/// Overhead as a mark-up on the other cost, from overhead as a part of the cost price; both in percent. None from 100 %.
///
/// ```
/// use prijs::{overhead_markup, overhead_share, rounded};
/// assert_eq!(rounded(overhead_markup(24.into()).unwrap(), 2).to_string(), "31.58");
/// assert_eq!(rounded(overhead_share("31.58".parse().unwrap()).unwrap(), 2).to_string(), "24.00");
/// assert_eq!(overhead_markup(100.into()), None);
/// ```
#[must_use]
pub fn overhead_markup(share: Decimal) -> Option<Decimal> {
    let rest = Decimal::ONE_HUNDRED.checked_sub(share)?;
    let possible = share >= Decimal::ZERO && rest > Decimal::ZERO;
    if possible { share.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(rest) } else { None }
}

/// Overhead as a part of the cost price, from overhead as a mark-up on the other cost; both in percent. None below 0 %.
#[must_use]
pub fn overhead_share(markup: Decimal) -> Option<Decimal> {
    let whole = Decimal::ONE_HUNDRED.checked_add(markup)?;
    if markup >= Decimal::ZERO { markup.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole) } else { None }
}
