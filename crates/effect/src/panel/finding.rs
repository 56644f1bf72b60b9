use std::fmt;

use serde::Serialize;

/// What was noticed while a panel was read, and what was done with it: the panel stands, and the reader must know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Finding {
    /// Units that miss periods (or a covariate) leave the panel, each with the periods that it misses.
    Gaps(Vec<(String, Vec<String>)>),
    /// A period that fewer than half of the units have is left out.
    SparsePeriod {
        /// The period.
        period: String,
        /// How many units have it.
        have: usize,
        /// Of how many.
        of: usize,
    },
    /// Rows that are there more than once, and are the same: one counts.
    Repeated(Vec<(String, String)>),
    /// The rows of these units did not stand in the order of time: they were sorted.
    Sorted(Vec<String>),
    /// The periods do not follow each other without a hole: they count by their order.
    Holes(Vec<String>),
    /// Nobody started within the panel.
    NoneTreated,
    /// One unit started: its error cannot be known from the others in the usual way.
    OneTreated(String),
    /// All units start at some time: only those that start later can be compared with.
    AllTreated,
    /// These started at or before the first period: there is no before.
    AlwaysTreated(Vec<String>),
    /// These start after the last period: within the panel they have not.
    StartsLater(Vec<String>),
    /// The outcome is everywhere the same.
    ConstantOutcome,
    /// The outcome of these units never changes.
    ConstantUnits(Vec<String>),
}

/// The first of a list, and how many more there are.
pub(crate) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    const SHOWN: usize = 5;
    let first: Vec<String> = names.iter().take(SHOWN).map(|one| format!("‘{}’", one.as_ref())).collect();
    match names.len().saturating_sub(SHOWN) {
        0 => first.join(", "),
        more => format!("{} en nog {more}", first.join(", ")),
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gaps(units) => {
                let shown: Vec<String> = units
                    .iter()
                    .map(|(unit, missing)| match missing.as_slice() {
                        [one] => format!("{unit} (mist {one})"),
                        [one, rest @ ..] => format!("{unit} (mist {one} en nog {})", rest.len()),
                        [] => format!("{unit} (mist een kenmerk)"),
                    })
                    .collect();
                write!(f, "Niet compleet, dus niet meegeteld: {}.", listed(&shown))
            }
            Self::SparsePeriod { period, have, of } => {
                write!(f, "{period} telt niet mee: maar {have} van {of} eenheden hebben die periode.")
            }
            Self::Repeated(rows) => {
                let shown: Vec<String> = rows.iter().map(|(unit, period)| format!("{unit}, {period}")).collect();
                write!(f, "Twee keer hetzelfde gegeven, één keer geteld: {}.", listed(&shown))
            }
            Self::Sorted(units) => {
                write!(f, "De rijen stonden niet op volgorde van tijd. Ze zijn gesorteerd: {}.", listed(units))
            }
            Self::Holes(periods) => write!(
                f,
                "Voor {} ontbreken perioden. De perioden tellen in hun volgorde, alsof er geen gat is.",
                listed(periods)
            ),
            Self::NoneTreated => f.write_str("Niemand is in deze perioden gestart: er is geen effect te meten."),
            Self::OneTreated(unit) => write!(
                f,
                "Alleen ‘{unit}’ is gestart. De foutmarge van een gewone vergelijking klopt dan niet. \
                 Gebruik een samengestelde vergelijking (synthetisch) of een permutatietoets."
            ),
            Self::AllTreated => f.write_str(
                "Iedereen start. Vergelijken kan alleen met wie later start, en niet meer als de laatste is gestart.",
            ),
            Self::AlwaysTreated(units) => write!(
                f,
                "Al gestart in of voor de eerste periode, dus zonder voormeting: {}. Ze tellen niet mee.",
                listed(units)
            ),
            Self::StartsLater(units) => {
                write!(f, "Start pas na de laatste periode, dus hier nog niet gestart: {}.", listed(units))
            }
            Self::ConstantOutcome => f.write_str("De uitkomst is overal en altijd gelijk: er is niets te meten."),
            Self::ConstantUnits(units) => {
                write!(f, "De uitkomst verandert hier nooit: {}. Klopt dat?", listed(units))
            }
        }
    }
}
