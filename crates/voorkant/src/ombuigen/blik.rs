//! What each right of this room can reach.

use crate::poort::blikken;

blikken! { Bereik:
    /// Scenarios of the own municipality, to read.
    Scenarioblik;
    /// Scenarios, to read, make and change.
    Scenariopen;
    /// Scenarios, to read and comment on.
    Scenarioreactiepen;
    /// Scenarios, to read and decide on.
    Scenariobesluitpen;
    /// Tables of a region, to read.
    Regiotafelblik;
    /// Tables of a region, to read, make and change.
    Regiotafelpen;
    /// What the council chooses from.
    Raadskeuzeblik;
    /// The same, and its votes.
    Raadskeuzepen;
}
