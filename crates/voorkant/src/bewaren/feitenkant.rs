//! The side of the facts: counting and destroying signals, sealed messages, and help under a law. The facts know how; here
//! stands which of them, up to which day.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use ::kluis::Kluissleutel;
use domein::Gemeentecode;
use feiten::{Bewaargrens, Datamap, Kluis, Kluistoegang, Wisopdracht, Wisverslag};
use logboek::TraceId;

use super::decide::{Tijdgrens, Voorbijtelling};
use super::soort::{Bewaarbron, Bewaarsoort, Feitensoort};
use crate::app::AppFout;

/// What has to go of these kinds; none where no municipality is set, or the calendar ends.
fn order(gemeente: &str, kinds: &[(Feitensoort, Tijdgrens)]) -> Option<Wisopdracht> {
    let mut all = Bewaargrens::none(gemeente.parse::<Gemeentecode>().ok()?);
    for (feiten, grens) in kinds {
        // The facts name the first day that is kept.
        let day = Some(grens.dag.tomorrow().ok()?);
        match feiten {
            Feitensoort::Quarantaine => all.geweigerd = day,
            Feitensoort::Vroegsignaal => all.signalen = day,
            Feitensoort::Verstrekking => all.verstrekkingen = day,
            Feitensoort::Wmo => all.wmo = day,
            Feitensoort::Jeugdwet => all.jeugdwet = day,
        }
    }
    Some(Wisopdracht::Verlopen(all))
}

/// The table whose rows are counted; help under a law is counted by the residents who had it.
const fn table(feiten: Feitensoort) -> Option<&'static str> {
    match feiten {
        Feitensoort::Quarantaine => Some("quarantaine"),
        Feitensoort::Vroegsignaal => Some("signaal"),
        Feitensoort::Verstrekking => Some("verstrekking"),
        Feitensoort::Wmo | Feitensoort::Jeugdwet => None,
    }
}

/// How many of a kind a report says; none where a report of more kinds cannot say it.
fn number(feiten: Feitensoort, verslag: &Wisverslag, alone: bool) -> Option<u64> {
    if let Some(table) = table(feiten) {
        return Some(verslag.tabellen.get(table).map_or(0, |telling| telling.weg));
    }
    if alone {
        return Some(verslag.personen.len() as u64);
    }
    let others = Feitensoort::ALL.into_iter().filter_map(table);
    let others: u64 = others.filter_map(|name| Some(verslag.tabellen.get(name)?.weg)).sum();
    (verslag.totaal().weg == others).then_some(0)
}

/// What was counted before: facts do not change under a manifest, and counting reads all of them.
#[derive(Clone, Debug, Default)]
pub struct Feitentelling(Arc<Mutex<BTreeMap<String, u64>>>);

/// So many numbers are remembered.
const MOST: usize = 200;

/// Facts of one moment, and what is asked of them.
fn key_of(datamap: &Datamap, order: &Wisopdracht) -> Result<String, AppFout> {
    Ok(format!("{} {} {order:?}", datamap.volgnummer()?, datamap.bronnen()?.volgnummer))
}

impl Feitentelling {
    /// What of these facts is over; none where no municipality is set. The days of the oldest and the newest are not
    /// told.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn count(
        &self,
        datamap: &Datamap,
        gemeente: &str,
        feiten: Feitensoort,
        grens: &Tijdgrens,
    ) -> Result<Option<Voorbijtelling>, AppFout> {
        let one = [(feiten, *grens)];
        let Some(order) = order(gemeente, &one) else { return Ok(None) };
        let key = key_of(datamap, &order)?;
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
        let aantal = match known {
            Some(aantal) => aantal,
            None => {
                let verslag = datamap.preview_erase(&order)?;
                self.remember(key, number(feiten, &verslag, true).unwrap_or_default())
            }
        };
        Ok(Some(Voorbijtelling { aantal, ..Voorbijtelling::default() }))
    }

    /// Counts several kinds in one go, as far as that can be: all facts are read once, not once for each.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn prepare(
        &self,
        datamap: &Datamap,
        gemeente: &str,
        kinds: &[(Feitensoort, Tijdgrens)],
    ) -> Result<(), AppFout> {
        let Some(together) = order(gemeente, kinds) else { return Ok(()) };
        let mut unknown = Vec::new();
        for one in kinds {
            let Some(order) = order(gemeente, &[*one]) else { continue };
            let key = key_of(datamap, &order)?;
            if !self.0.lock().unwrap_or_else(PoisonError::into_inner).contains_key(&key) {
                unknown.push((one.0, key));
            }
        }
        if unknown.len() < 2 {
            return Ok(());
        }
        let verslag = datamap.preview_erase(&together)?;
        for (feiten, key) in unknown {
            if let Some(aantal) = number(feiten, &verslag, false) {
                self.remember(key, aantal);
            }
        }
        Ok(())
    }

    fn remember(&self, key: String, aantal: u64) -> u64 {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, aantal);
        aantal
    }
}

/// The vault, by which persons are forgotten.
///
/// # Errors
/// When its key is not there.
fn key(datamap: &Datamap) -> Result<Kluissleutel, AppFout> {
    Kluissleutel::read(&crate::kluis::key_file(datamap)).map_err(|error| {
        AppFout::Vraag(format!(
            "de kluis gaat niet open, dus er gaan geen feiten weg: {error}. Vraag uw beheerder om de sleutel van de kluis \
             terug te zetten, en maak een nieuw voorbeeld."
        ))
    })
}

/// Whether these facts can be destroyed at all: asked before anything is written down about it.
///
/// # Errors
/// When the key of the vault is not there, or is of another folder.
pub fn can(datamap: &Datamap) -> Result<(), AppFout> {
    Kluis::open(datamap, key(datamap)?)?;
    Ok(())
}

/// Destroys them. Each person has a line in the processing log before that, with this trace.
///
/// # Errors
/// When something cannot be read or written; doing it again does the rest.
pub fn carry_out(
    datamap: &Datamap,
    gemeente: &str,
    (soort, feiten): (&Bewaarsoort, Feitensoort),
    grens: &Tijdgrens,
    (wie, trace): (&str, TraceId),
) -> Result<(), AppFout> {
    let Some(order) = order(gemeente, &[(feiten, *grens)]) else { return Ok(()) };
    let doel = match feiten {
        Feitensoort::Quarantaine => "rechten-inwoner",
        Feitensoort::Vroegsignaal => "vroegsignaal",
        Feitensoort::Verstrekking => "bijstand",
        Feitensoort::Wmo => "wmo-onderzoek",
        Feitensoort::Jeugdwet => "jeugdhulp",
    };
    let ground = match soort.bron {
        Bewaarbron::Wet { artikel, .. } => artikel,
        Bewaarbron::Keuze(..) => "AVG, art. 5 lid 1 e",
    };
    let toegang = Kluistoegang::new(doel, ground, wie, *trace.as_bytes())?;
    Kluis::open(datamap, key(datamap)?)?.carry_out(&toegang, &order, &datamap.preview_erase(&order)?)?;
    Ok(())
}
