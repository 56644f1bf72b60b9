//! The SQL of signals. Deliveries, signals and steps are added; where a case stands follows from them and changes in its
//! place, in the same change.

mod adressen;
mod leveringen;
mod lezen;
mod lijst;
mod sjablonen;
mod stappen;
mod tellen;
#[cfg(test)]
mod tests;
mod werk;

use opslag::OpslagFout;

pub use self::adressen::{add_list, known_addresses, newest_list};
pub(super) use self::leveringen::{Levering, Nieuwelevering, Opname};
pub use self::leveringen::{add_delivery, deliveries, delivery};
pub(super) use self::lezen::Zaakrij;
pub use self::lezen::{cases_of, plan_of, sent_with, zaak};
pub(super) use self::lijst::{Lijstrij, Lijstvraag};
pub use self::lijst::{count, list};
pub(super) use self::sjablonen::Sjabloon;
pub use self::sjablonen::{add_template, template};
pub(super) use self::stappen::{Nieuwestap, Stapuitslag};
pub use self::stappen::{add_steps, add_to_many};
pub(super) use self::tellen::Groep;
pub use self::tellen::groups;

fn strange(wat: &'static str, waarde: &str) -> OpslagFout {
    OpslagFout::Vreemd { wat, waarde: waarde.chars().take(60).collect() }
}

fn day(text: &str) -> Result<domein::Datum, OpslagFout> {
    domein::parse_datum(text).map_err(|_| strange("een dag", text))
}
