//! Erasing: what a resident asks to have gone, and what was kept for as long as it may be.
//!
//! Rows are taken out of their batches, which are written anew under a next manifest; the old ones are destroyed. What
//! must stay for the accounts comes loose from the person: its pseudonym becomes a random one that nobody keeps, so that
//! amounts stay right to the cent and no key leads back. Messages stay known by their number: the same message again
//! brings nothing back.
//!
//! ```text
//! facts + what they mean ──keuze──▶ what becomes of each row ──rijen, bronnen──▶ batches anew ──uitvoeren──▶ vault
//! ```

mod bronnen;
mod keuze;
mod rijen;
mod uitvoeren;

use std::collections::{BTreeMap, BTreeSet};

use domein::{Datum, Gemeentecode, Pseudoniem, Regeling, Wet};

/// What has to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wisopdracht {
    /// All about a resident who asks for it, but what must stay.
    ///
    /// Under a law by which help still runs, all stays. Under any other only declared lines stay, loose, from the year
    /// that the accounts still have to be able to show.
    Inwoner {
        /// Who.
        persoon: Pseudoniem,
        /// The municipality that is asked: another that keeps its facts here answers for those itself.
        gemeente: Gemeentecode,
        /// Whether help runs is judged on this day.
        vandaag: Datum,
        /// From this year on declared lines stay for the accounts.
        verantwoord_vanaf: i16,
    },
    /// What was kept for as long as it may be.
    Verlopen(Bewaargrens),
}

/// Up to which day facts are kept. What ended before its day goes; where there is no day, nothing goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bewaargrens {
    /// Of which municipality: each decides about its own terms.
    pub gemeente: Gemeentecode,
    /// All facts under the Wmo of persons whose last one ended before this day.
    pub wmo: Option<Datum>,
    /// All facts under the Jeugdwet of persons whose last one ended before this day.
    pub jeugdwet: Option<Datum>,
    /// What somebody had beside Wmo and Jeugdwet, when it ended before this day.
    pub verstrekkingen: Option<Datum>,
    /// Help with debts, when it ended before this day.
    pub schuldhulp: Option<Datum>,
    /// Signals of arrears that were sent before this day.
    pub signalen: Option<Datum>,
    /// The sealed content of refused messages that were dated before this day; where a message has no date, that came in
    /// before it.
    pub geweigerd: Option<Datum>,
}

impl Bewaargrens {
    /// Nothing goes.
    pub const fn none(gemeente: Gemeentecode) -> Self {
        Self {
            gemeente,
            wmo: None,
            jeugdwet: None,
            verstrekkingen: None,
            schuldhulp: None,
            signalen: None,
            geweigerd: None,
        }
    }

    /// The day for a law.
    pub const fn of(&self, wet: Wet) -> Option<Datum> {
        match wet {
            Wet::Wmo => self.wmo,
            Wet::Jeugdwet => self.jeugdwet,
        }
    }
}

/// What becomes of the rows of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wistelling {
    /// They go.
    pub weg: u64,
    /// They stay, and come loose from the person.
    pub los: u64,
    /// They stay as they are, of who asks to be erased.
    pub blijft: u64,
    /// Signed sum of what goes, in cents, where rows have an amount.
    pub cent_weg: i64,
}

/// Why something stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blijfreden {
    /// Help runs under this law, or will begin.
    Hulp(Wet),
    /// Something else runs.
    Verstrekking(Regeling),
    /// The accounts must be able to show declared lines from this year on.
    Verantwoording(i16),
    /// So many refused messages that name others as well wait to be corrected.
    Geweigerd(u64),
}

/// What an order does, or did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wisverslag {
    /// By the name of its table, what becomes of its rows; tables where nothing is to be said are not in it.
    pub tabellen: BTreeMap<&'static str, Wistelling>,
    /// Why something of who asks stays.
    pub redenen: BTreeSet<Blijfreden>,
    /// Of whom something goes or comes loose.
    pub personen: BTreeSet<Pseudoniem>,
    /// Of whom nothing is left: nobody finds out who they were.
    pub vergeten: BTreeSet<Pseudoniem>,
}

impl Wisverslag {
    /// Whether nothing goes and nothing comes loose.
    pub fn is_empty(&self) -> bool {
        self.tabellen.values().all(|telling| telling.weg + telling.los == 0)
    }

    /// All rows together.
    pub fn totaal(&self) -> Wistelling {
        self.tabellen.values().fold(Wistelling::default(), |all, one| Wistelling {
            weg: all.weg + one.weg,
            los: all.los + one.los,
            blijft: all.blijft + one.blijft,
            cent_weg: all.cent_weg + one.cent_weg,
        })
    }
}
