//! The areas of a municipality that can be chosen in this room: the municipality as a whole, its districts and its
//! neighbourhoods.

use std::collections::{BTreeMap, BTreeSet};

use ::gebieden::Gebiedscode;

use crate::app::{App, AppFout};
use crate::gegevens::lijsten::Buurtregel;
use crate::gegevens::store;

/// Code and name of each area, the municipality first, each district before its neighbourhoods.
///
/// # Errors
/// When the store does not answer.
pub async fn areas(app: &App, gemeente: &str) -> Result<Vec<(String, String)>, AppFout> {
    let naam = app.instellingen().await?.gemeentenaam;
    let naam = if naam.is_empty() { gemeente.to_owned() } else { naam };
    Ok(listed(gemeente, &naam, &store::buurten(&app.opslag).await?))
}

fn listed(gemeente: &str, naam: &str, regels: &[Buurtregel]) -> Vec<(String, String)> {
    // Of each wijk its name, and its buurten by code and name.
    let mut wijken = BTreeMap::<_, (&str, BTreeSet<_>)>::new();
    for regel in regels {
        let Some(wijk) = Gebiedscode::Buurt(regel.buurtcode).wijk() else { continue };
        let (_, buurten) =
            wijken.entry(wijk.to_string()).or_insert_with(|| (regel.wijknaam.as_str(), BTreeSet::new()));
        buurten.insert((regel.buurtcode.to_string(), regel.buurtnaam.as_str()));
    }
    let mut all = vec![(format!("GM{gemeente}"), format!("heel {naam}"))];
    for (code, (wijk, buurten)) in wijken {
        all.push((code, format!("wijk {wijk}")));
        all.extend(buurten.into_iter().map(|(code, buurt)| (code, format!("{buurt} (buurt in {wijk})"))));
    }
    all
}

/// What an area is called; its code when it is no longer on the list.
pub fn area_name<'a>(areas: &'a [(String, String)], code: &'a str) -> &'a str {
    areas.iter().find(|(known, _)| known == code).map_or(code, |(_, naam)| naam)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use ::verwachting::Dialooggebied;

    use super::*;

    #[test]
    fn every_area_is_one_that_an_expectation_can_have() {
        let regel = |buurt: &str| Buurtregel {
            postcode: "1234AB".parse().unwrap(),
            buurtcode: buurt.parse().unwrap(),
            buurtnaam: "De Linde".to_owned(),
            wijknaam: "Noord".to_owned(),
        };
        let all =
            listed("9999", "Merwoude", &[regel("BU99990101"), regel("BU99990101"), regel("BU99990102")]);
        let codes: Vec<&str> = all.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes, ["GM9999", "WK999901", "BU99990101", "BU99990102"]);
        assert!(codes.iter().all(|code| code.parse::<Dialooggebied>().is_ok()));
        assert_eq!(area_name(&all, "WK999901"), "wijk Noord");
        assert_eq!(area_name(&all, "WK999977"), "WK999977");
    }
}
