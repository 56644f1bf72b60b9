use domein::Bedrag;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::Bronstatus;
use crate::element::{Jeugdwetelement, Wmoelement};

/// What a line of a tariff pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tariefpost {
    /// Salary.
    Salaris,
    /// Individual choice budget: holiday pay, year-end payment and what comes with them.
    Ikb,
    /// Premiums of the employer.
    Premies,
    /// The employer's part of the pension.
    Pensioen,
    /// Career budget.
    Loopbaan,
    /// Other cost of staff.
    OverigPersoneel,
    /// Hours of leave and holidays.
    Verlof,
    /// Hours of sickness.
    Verzuim,
    /// Hours of training.
    Scholing,
    /// Hours of meetings.
    Overleg,
    /// Other hours without a client.
    Indirect,
    /// Hours of travel.
    Reistijd,
    /// Cost of travel.
    Reiskosten,
    /// Cost of training.
    Opleiding,
    /// What the municipality demands.
    Eisen,
    /// Overhead.
    Overhead,
    /// Indexation until the day on which the price begins.
    Indexering,
    /// Risk: policy, in neither law.
    Risico,
    /// Innovation: policy, in neither law.
    Innovatie,
}

impl Tariefpost {
    /// All posts, in the order of a table.
    pub const ALL: [Self; 19] = [
        Self::Salaris,
        Self::Ikb,
        Self::Premies,
        Self::Pensioen,
        Self::Loopbaan,
        Self::OverigPersoneel,
        Self::Verlof,
        Self::Verzuim,
        Self::Scholing,
        Self::Overleg,
        Self::Indirect,
        Self::Reistijd,
        Self::Reiskosten,
        Self::Opleiding,
        Self::Eisen,
        Self::Overhead,
        Self::Indexering,
        Self::Risico,
        Self::Innovatie,
    ];

    /// The element of the Wmo to which it belongs; none for what is policy.
    #[must_use]
    pub const fn wmo(self) -> Option<Wmoelement> {
        Some(match self {
            Self::Salaris
            | Self::Ikb
            | Self::Premies
            | Self::Pensioen
            | Self::Loopbaan
            | Self::OverigPersoneel => Wmoelement::A,
            Self::Overhead => Wmoelement::B,
            Self::Verlof | Self::Verzuim | Self::Scholing | Self::Overleg | Self::Indirect => Wmoelement::C,
            Self::Reistijd | Self::Reiskosten | Self::Opleiding => Wmoelement::D,
            Self::Indexering => Wmoelement::E,
            Self::Eisen => Wmoelement::F,
            Self::Risico | Self::Innovatie => return None,
        })
    }

    /// The element of the Jeugdwet to which it belongs; none for what is policy.
    #[must_use]
    pub const fn jeugdwet(self) -> Option<Jeugdwetelement> {
        Some(match self {
            Self::Salaris
            | Self::Ikb
            | Self::Premies
            | Self::Pensioen
            | Self::Loopbaan
            | Self::OverigPersoneel
            | Self::Verlof
            | Self::Verzuim
            | Self::Scholing
            | Self::Overleg
            | Self::Indirect
            | Self::Opleiding => Jeugdwetelement::A,
            Self::Reistijd | Self::Reiskosten => Jeugdwetelement::B,
            Self::Overhead | Self::Eisen => Jeugdwetelement::C,
            Self::Indexering => Jeugdwetelement::D,
            Self::Risico | Self::Innovatie => return None,
        })
    }

    /// As a Dutch page says it.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Salaris => "salaris",
            Self::Ikb => "individueel keuzebudget (IKB)",
            Self::Premies => "premies van de werkgever",
            Self::Pensioen => "pensioen, deel van de werkgever",
            Self::Loopbaan => "loopbaanbudget",
            Self::OverigPersoneel => "overige personeelskosten",
            Self::Verlof => "verlof en feestdagen",
            Self::Verzuim => "ziekte",
            Self::Scholing => "scholing (uren)",
            Self::Overleg => "overleg, intervisie en supervisie",
            Self::Indirect => "overige tijd zonder cliënt",
            Self::Reistijd => "reistijd",
            Self::Reiskosten => "reiskosten",
            Self::Opleiding => "opleidingskosten",
            Self::Eisen => "eisen van de gemeente",
            Self::Overhead => "overhead",
            Self::Indexering => "indexatie tot de ingangsdatum",
            Self::Risico => "opslag voor risico",
            Self::Innovatie => "opslag voor innovatie",
        }
    }

    /// As an English page says it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Salaris => "salary",
            Self::Ikb => "individual choice budget (IKB)",
            Self::Premies => "premiums of the employer",
            Self::Pensioen => "pension, employer's part",
            Self::Loopbaan => "career budget",
            Self::OverigPersoneel => "other cost of staff",
            Self::Verlof => "leave and holidays",
            Self::Verzuim => "sickness",
            Self::Scholing => "training (hours)",
            Self::Overleg => "meetings, intervision and supervision",
            Self::Indirect => "other time without a client",
            Self::Reistijd => "travel time",
            Self::Reiskosten => "travel cost",
            Self::Opleiding => "training cost",
            Self::Eisen => "demands of the municipality",
            Self::Overhead => "overhead",
            Self::Indexering => "indexation until it begins",
            Self::Risico => "surcharge for risk",
            Self::Innovatie => "surcharge for innovation",
        }
    }
}

/// One line of a tariff, per unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Tariefregel {
    /// What it pays for.
    pub post: Tariefpost,
    /// EUR, not rounded.
    pub bedrag: Decimal,
    /// As it is shown: the shown lines sum to the shown tariff.
    pub getoond: Bedrag,
    /// How sure we are of the least sure figure in it.
    pub status: Bronstatus,
}
