//! What comes out of a scenario: money per payer with its bandwidth, people beside it, and what it hangs on.

mod band;
mod geld;
mod gevoelig;
mod informatie;
mod mensen;
mod per_betaler;
mod rekenen;
mod terugverdienen;
mod verrekening;

pub use band::Bandbreedte;
pub use geld::Geldpost;
pub use gevoelig::{Omslagpunt, Tornadostaaf};
pub use informatie::value_of_knowing;
pub use mensen::{Deelnemers, Mensen, Tredeverloop};
pub use per_betaler::{Betalersuitkomst, Geldtabel};
pub use rekenen::{Meetwaarde, Rekenwijze, Uitkomst, calculate};
pub use terugverdienen::{Terugverdientijd, payback_year, peak_financing};
pub use verrekening::{Verrekening, settle};
