//! What must fit before a plan becomes a version: names that lead somewhere, times that follow each other. Nothing here
//! asks for a field.

use std::collections::BTreeSet;

use crate::{Lidnummer, Planfout, Planinhoud, Planveld, Plek, Plekdeel, Verblijf};

pub(crate) fn check(inhoud: &Planinhoud) -> Result<(), Planfout> {
    let leden: BTreeSet<_> = inhoud.leefeenheid.0.keys().copied().collect();
    let known = |place: Plek, named: Vec<Lidnummer>| {
        if named.iter().all(|lid| leden.contains(lid)) { Ok(()) } else { Err(Planfout::OnbekendLid(place)) }
    };
    let place = |veld, part| Plek(vec![Plekdeel::Veld(veld), part]);
    for (nummer, lid) in &inhoud.leefeenheid.0 {
        if !in_order(&lid.verblijf) {
            return Err(Planfout::Tijden(place(Planveld::Leden, Plekdeel::Lid(*nummer))));
        }
    }
    for (nummer, doel) in &inhoud.doelen {
        known(place(Planveld::Doelen, Plekdeel::Nummer(*nummer)), doel.leden().collect())?;
    }
    for (nummer, afspraak) in &inhoud.afspraken {
        let part = Plekdeel::Nummer(*nummer);
        known(place(Planveld::Afspraken, part), afspraak.partijen.iter().copied().collect())?;
    }
    for (nummer, blad) in &inhoud.gebieden {
        known(place(Planveld::Gebieden, Plekdeel::Nummer(*nummer)), blad.betreft.iter().copied().collect())?;
    }
    for (nummer, one) in &inhoud.betrokkenen {
        known(
            place(Planveld::Betrokkenen, Plekdeel::Nummer(*nummer)),
            one.betreft.iter().copied().collect(),
        )?;
    }
    for (nummer, keuze) in &inhoud.keuzen {
        let place = place(Planveld::Keuzen, Plekdeel::Nummer(*nummer));
        known(place.clone(), keuze.gekozen.iter().map(|gekozen| gekozen.lid).collect())?;
        if keuze.gekozen.as_ref().is_some_and(|gekozen| !keuze.opties.contains_key(&gekozen.optie)) {
            return Err(Planfout::OnbekendeOptie(place));
        }
    }
    Ok(())
}

fn in_order(times: &[Verblijf]) -> bool {
    let forward = times.iter().all(|time| time.tot.as_ref().is_none_or(|tot| time.van <= tot.op));
    let after = |pair: &[Verblijf]| match pair {
        [one, next] => one.tot.as_ref().is_some_and(|tot| tot.op <= next.van),
        _ => true,
    };
    forward && times.windows(2).all(after)
}
