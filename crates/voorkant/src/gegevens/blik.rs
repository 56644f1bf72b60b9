//! What each right in this room can reach.

use crate::poort::blikken;

blikken! {
    /// What came in, as counts and reports.
    Gegevensblik;
    /// Bringing in messages and other sources.
    Aanleverblik;
    /// Opening and correcting refused messages.
    Herstelblik;
    /// Settings and lists.
    Instelblik;
}
