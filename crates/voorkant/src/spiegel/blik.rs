//! What each right of this room can reach.

use crate::poort::blikken;

blikken! { Bereik:
    /// Mirrors and nominations, to read.
    Spiegelblik;
    /// Mirrors, to open, to close and to talk about.
    Spiegelpen;
    /// Nominations, to make.
    Voordrachtpen;
    /// Nominations, to judge.
    Jurypen;
    /// Filling in a mirror, for everybody with the link.
    Spiegelinvulblik;
}
