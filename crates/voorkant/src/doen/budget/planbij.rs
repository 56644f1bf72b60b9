//! What the budget must know of a plan. The room of plans fills these in.

use ::plan::{Leefgebied, Planinhoud};
use domein::Levensdomein;
use grootboek::Huishoudkenmerk;
use opslag::Opslag;
use toegang::{Relatie, Zaak};

use super::store;
use crate::app::AppFout;

/// A plan as somebody stands to it; none when it is not there, or they do not work in it: they are not told which.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn plan_zaak(
    opslag: &Opslag,
    (account, zaak): (&str, Zaak),
    plan: &str,
) -> Result<Option<Zaak>, AppFout> {
    let gemeente = zaak.gemeente.map_or_else(String::new, |code| code.to_string());
    let Some((_, gebied)) = store::plan(opslag, &gemeente, plan).await? else { return Ok(None) };
    let today = zaak.vandaag.to_string();
    if account.is_empty() || !store::works_in(opslag, &gemeente, plan, (account, &today)).await? {
        return Ok(None);
    }
    Ok(Some(Zaak { gebied, relatie: Relatie::Betrokken, ..zaak }))
}

/// The area of a plan, for who decides too and does not work in it; none when it is not there.
pub async fn plan_area(opslag: &Opslag, gemeente: &str, plan: &str) -> Result<Option<String>, AppFout> {
    Ok(store::plan(opslag, gemeente, plan).await?.map(|(_, gebied)| gebied))
}

/// The goals of a plan that are open: mark, words, and the life domain when somebody said so.
pub fn goals_of(inhoud: &Planinhoud) -> Vec<(String, String, Option<Levensdomein>)> {
    let open = inhoud.doelen.iter().filter(|(_, doel)| doel.stand == ::plan::Doelstand::Open);
    open.map(|(nummer, doel)| {
        (format!("doel-{}", nummer.0), doel.woorden.to_string(), doel.gebied.and_then(domain_of))
    })
    .collect()
}

/// The life domain of the registers for a field of life of the kitchen table; none when there is no such one.
fn domain_of(gebied: Leefgebied) -> Option<Levensdomein> {
    Some(match gebied {
        Leefgebied::Geld => Levensdomein::Geld,
        Leefgebied::Werk => Levensdomein::Werk,
        Leefgebied::Dag => Levensdomein::Tijdsbesteding,
        Leefgebied::Wonen => Levensdomein::Wonen,
        Leefgebied::Gezin => Levensdomein::Gezin,
        Leefgebied::Opgroeien => Levensdomein::Opgroeien,
        Leefgebied::Geest => Levensdomein::GeestelijkeGezondheid,
        Leefgebied::Lichaam => Levensdomein::LichamelijkeGezondheid,
        Leefgebied::Zelfzorg | Leefgebied::Huishouden => Levensdomein::Zelfredzaamheid,
        _ => return None,
    })
}

/// The household of a plan, as the ledger knows it.
pub fn household(plan: &str) -> Result<Huishoudkenmerk, AppFout> {
    Huishoudkenmerk::new(plan).map_err(|fout| AppFout::Vraag(fout.to_string()))
}
