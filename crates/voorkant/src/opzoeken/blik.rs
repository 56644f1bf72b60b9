//! What whoever asks, approves, opens, or looks at how often that is done, can reach.

use crate::poort::blikken;

blikken! {
    /// Asking.
    Aanvraagblik;
    /// Approving or refusing.
    Goedkeurblik;
    /// Opening what was approved.
    Openblik;
    /// Seeing how often it was used, and for what.
    Verantwoordingsblik;
}
