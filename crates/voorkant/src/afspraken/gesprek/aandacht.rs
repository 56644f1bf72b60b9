//! What asks for attention around agreements: a talk that is due, an index that can be recorded, an end that comes near. Pure.

use ::afspraak::Afspraak;
use domein::Datum;

use super::index::Volgend;

/// What asks for attention.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Herinnering {
    /// The talk of this year was not held, and its moment is here.
    Gesprek {
        /// Which year.
        jaar: i32,
        /// The day that was agreed, or the last day of the year.
        dag: Datum,
    },
    /// The index of a year can be recorded.
    Index {
        /// Which year.
        jaar: i32,
    },
    /// The index of a year is due, and a figure is missing.
    Cijfer {
        /// Which year.
        jaar: i32,
    },
    /// It ends within the time that somebody must know it before (Awb 4:51 asks a reasonable term; ours is a year).
    Einde {
        /// The last day.
        dag: Datum,
    },
}

/// How many days before its moment a talk asks for attention.
const SIX_WEEKS: i32 = 42;
/// How many days before its end an agreement does.
const YEAR: i32 = 365;

/// What asks for attention today of an agreement that holds. `gevoerd` are the years of which the talk was recorded.
pub fn reminders(
    afspraak: &Afspraak,
    volgend: &Volgend,
    gevoerd: &[i32],
    vandaag: Datum,
) -> Vec<Herinnering> {
    let days_to = |day: Datum| domein::day_number(day) - domein::day_number(vandaag);
    let now = i32::from(vandaag.year());
    let mut found = Vec::new();
    for jaar in afspraak.jaren().into_iter().filter(|jaar| *jaar <= now && !gevoerd.contains(jaar)) {
        let dag = moment(afspraak, jaar);
        found.extend(
            dag.filter(|dag| days_to(*dag) <= SIX_WEEKS).map(|dag| Herinnering::Gesprek { jaar, dag }),
        );
    }
    match volgend {
        Volgend::Klaar(kept) if days_to(kept.stap.ingang) <= SIX_WEEKS => {
            found.push(Herinnering::Index { jaar: kept.stap.jaar });
        }
        Volgend::Wacht(jaar, _) if *jaar <= now => found.push(Herinnering::Cijfer { jaar: *jaar }),
        _ => {}
    }
    if let Some(dag) = afspraak.eind().filter(|dag| (0..=YEAR).contains(&days_to(*dag))) {
        found.push(Herinnering::Einde { dag });
    }
    found
}

/// When the talk of a year is: the first review moment of that year for it, else its last day.
pub fn moment(afspraak: &Afspraak, jaar: i32) -> Option<Datum> {
    let in_year = |text: &str| domein::parse_datum(text).ok().filter(|day| i32::from(day.year()) == jaar);
    let agreed = afspraak
        .bestand()
        .ijkmomenten
        .iter()
        .filter(|one| one.soort != ::afspraak::IJksoort::Kwartaal)
        .filter_map(|one| in_year(&one.dag))
        .min();
    agreed.or_else(|| Datum::new(i16::try_from(jaar).ok()?, 12, 31).ok())
}

#[cfg(test)]
mod tests;
