//! Where an expectation stands in an agreement: read from the agreements, which alone say what was agreed.

use std::collections::BTreeMap;

use afspraak::Afspraakstand;
use opslag::{Opslag, OpslagFout};
use verwachting::Verwachtingverwijzing;

use super::verwijzing::Dialoogverwijzing;
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::store;
use crate::dialoog::inhoud::Dialoogstuk;

/// The agreement in which an expectation is a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clausuleplek {
    /// The number of the agreement.
    pub afspraak: String,
    /// What it is called.
    pub titel: String,
    /// Whether all parties signed it: only then everybody hears its name.
    pub geldt: bool,
}

/// Where the expectations of a dialogue stand in agreements. What holds counts before what is being written.
///
/// # Errors
/// When the store does not answer.
pub async fn places(
    opslag: &Opslag,
    dialoog: &Dialoogstuk,
) -> Result<BTreeMap<Verwachtingverwijzing, Clausuleplek>, OpslagFout> {
    let mut found: BTreeMap<_, Clausuleplek> = BTreeMap::new();
    for one in store::list(opslag, &dialoog.gemeente, &Kant::Gemeente).await? {
        if one.nu.inhoud.tekenen.stand() == Afspraakstand::Ingetrokken {
            continue;
        }
        let held = store::held(opslag, one.clone(), &Kant::Gemeente).await?.overeenkomst;
        for version in [one, held] {
            let geldt = store::holds(&version.nu);
            let bestand = version.nu.inhoud.afspraak;
            for clausule in bestand.uitkomsten {
                let Some(mark) = Dialoogverwijzing::read(&clausule.verwachting) else { continue };
                if mark.dialoog != dialoog.id || found.get(&mark.over).is_some_and(|known| known.geldt) {
                    continue;
                }
                let (afspraak, titel) = (version.id.clone(), bestand.titel.clone());
                found.insert(mark.over, Clausuleplek { afspraak, titel, geldt });
            }
        }
    }
    Ok(found)
}
