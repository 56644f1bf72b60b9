//! What each right in this room can reach.

use crate::poort::blikken;

blikken! {
    /// Terms, and what came of rounds.
    Bewaarblik;
    /// Changing terms, and destroying.
    Bewaarpen;
}
