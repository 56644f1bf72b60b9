//! What each right of this room can reach.

use crate::poort::blikken;

blikken! { Bereik:
    /// What was learned, to read.
    Leerblik;
    /// A compass, to make and change.
    Kompaspen;
    /// What a party says to a compass.
    Instempen;
    /// Rounds of questionnaires, to make and fill in.
    Lijstpen;
    /// Studies of an effect, to make and conclude.
    Meetpen;
    /// Meetings and decisions.
    Leerbesluitpen;
    /// The strategic agenda and the pamphlet.
    Agendapen;
}
