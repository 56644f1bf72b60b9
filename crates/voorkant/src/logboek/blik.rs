//! What whoever reads the log can reach.

use crate::poort::blikken;

blikken! {
    /// The audit log, to read and to take along.
    Logblik;
}
