//! What whoever signs in, has an account, or manages accounts can reach.

use crate::poort::blikken;

blikken! {
    /// Signing in, which whoever knocks may try.
    Inlogblik;
    /// The own account.
    Accountblik;
    /// All accounts.
    Beheerblik;
    /// Decisions about purposes.
    Doelblik;
}
