//! Where an expectation stands in an agreement: read from the agreements, which alone say what was agreed.

use std::collections::BTreeMap;

use afspraak::Afspraakstand;
use opslag::{Opslag, OpslagFout};
use verwachting::{Stellingnummer, Verwachtingverwijzing};

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
    /// Whether all parties signed it: only then everybody hears its name. Before that only who sees it does.
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

/// Where an expectation stands, after whatever round: what holds counts first, then the newest round.
pub fn of_sentence(
    plekken: &BTreeMap<Verwachtingverwijzing, Clausuleplek>,
    nummer: Stellingnummer,
) -> Option<&Clausuleplek> {
    let own = plekken.iter().filter(|(over, _)| over.verwachting == nummer);
    own.max_by_key(|(over, plek)| (plek.geldt, over.ronde)).map(|(_, plek)| plek)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_found_after_whatever_round() {
        let plek = |titel: &str, geldt| Clausuleplek { afspraak: "a1".into(), titel: titel.into(), geldt };
        let over =
            |verwachting, ronde| Verwachtingverwijzing { verwachting: Stellingnummer(verwachting), ronde };
        let mut all = BTreeMap::from([(over(1, 1), plek("eerst", false)), (over(2, 3), plek("ander", true))]);
        let titel = |all: &BTreeMap<Verwachtingverwijzing, Clausuleplek>, nummer: u64| {
            of_sentence(all, Stellingnummer(nummer)).map(|one| one.titel.clone())
        };
        assert_eq!(titel(&all, 1).as_deref(), Some("eerst"));
        assert_eq!(titel(&all, 3), None);
        all.insert(over(1, 2), plek("later", false));
        assert_eq!(titel(&all, 1).as_deref(), Some("later"), "the newest round");
        all.insert(over(1, 1), plek("getekend", true));
        assert_eq!(titel(&all, 1).as_deref(), Some("getekend"), "what holds counts first");
    }
}
