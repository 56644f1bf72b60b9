//! What a resident, and who handles their questions, can reach.

use crate::poort::blikken;

blikken! {
    /// The own data of a resident.
    Inwonerblik;
    /// Handling what residents ask.
    Rechtenblik;
}
