//! What whoever helps a household can reach, one view for each right.

use crate::poort::blikken;

blikken! {
    /// The own work.
    Werkblik;
    /// Looking somebody up by name.
    Zoekblik;
    /// Beginning a plan.
    Beginblik;
    /// A plan, to read.
    Planblik;
    /// A plan, to change.
    Planpen;
    /// The own plan.
    Eigenblik;
    /// The part of a plan that a partner at the table was invited for.
    Tafelblik;
    /// What is left of the maatwerkbudget.
    Budgetblik;
    /// Spending of it.
    Budgetpen;
    /// Keeping it.
    Kasblik;
    /// Bringing in signals.
    Signaalpost;
    /// Signals of arrears.
    Signaalblik;
    /// What other systems got.
    Overdrachtblik;
}
