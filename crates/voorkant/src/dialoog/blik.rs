//! What each right of this room can reach.

use crate::poort::blikken;

blikken! { Bereik:
    /// Dialogues, to read.
    Dialoogblik;
    /// Dialogues, to make, to open, and to enter what came on paper.
    Dialoogpen;
    /// What residents wrote themselves.
    Moderatiepen;
    /// Answers of the municipality.
    Dialoogbesluitpen;
    /// Voting, for everybody.
    Stemblik;
}
