//! The side of the facts: counting and destroying signals, sealed messages, and help under a law. The facts know how; here
//! stands which of them, up to which day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use ::kluis::Kluissleutel;
use domein::Gemeentecode;
use feiten::{Bewaargrens, Datamap, Kluis, Kluistoegang, Wisopdracht, Wisverslag};
use logboek::TraceId;
use tokio::sync::OwnedMutexGuard;

use super::decide::{Tijdgrens, Voorbijtelling, may_go};
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
            Feitensoort::Schuldhulp => all.schuldhulp = day,
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
        Feitensoort::Verstrekking | Feitensoort::Schuldhulp => Some("verstrekking"),
        Feitensoort::Wmo | Feitensoort::Jeugdwet => None,
    }
}

/// How many of a kind a report says; none where a report of more kinds cannot say it.
fn number(feiten: Feitensoort, verslag: &Wisverslag, alone: bool) -> Option<u64> {
    if let Some(table) = table(feiten) {
        let weg = verslag.tabellen.get(table).map_or(0, |telling| telling.weg);
        // Two kinds share this table: a report of both says of neither how many, unless there are none.
        let shared = matches!(feiten, Feitensoort::Verstrekking | Feitensoort::Schuldhulp);
        return (alone || !shared || weg == 0).then_some(weg);
    }
    if alone {
        return Some(verslag.personen.len() as u64);
    }
    let others: BTreeSet<&str> = Feitensoort::ALL.into_iter().filter_map(table).collect();
    let others: u64 = others.into_iter().filter_map(|name| Some(verslag.tabellen.get(name)?.weg)).sum();
    (verslag.totaal().weg == others).then_some(0)
}

/// What was counted before: facts do not change under a manifest, and counting reads all of them.
#[derive(Clone, Debug, Default)]
pub struct Feitentelling {
    known: Arc<Mutex<BTreeMap<String, u64>>>,
    /// Held while somebody counts for a page.
    busy: Arc<tokio::sync::Mutex<()>>,
}

/// So many numbers are remembered.
const MOST: usize = 200;

/// Facts of one moment, and what is asked of them.
fn key_of(datamap: &Datamap, order: &Wisopdracht) -> Result<String, AppFout> {
    Ok(format!("{} {} {order:?}", datamap.volgnummer()?, datamap.bronnen()?.volgnummer))
}

impl Feitentelling {
    /// Whether these kinds were counted before; asking for them then reads nothing.
    ///
    /// # Errors
    /// When it cannot be read which facts there are.
    pub fn knows(
        &self,
        datamap: &Datamap,
        gemeente: &str,
        kinds: &[(Feitensoort, Tijdgrens)],
    ) -> Result<bool, AppFout> {
        for one in kinds {
            let Some(order) = order(gemeente, &[*one]) else { return Ok(true) };
            let key = key_of(datamap, &order)?;
            if !self.known.lock().unwrap_or_else(PoisonError::into_inner).contains_key(&key) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The one who counts for pages; none while somebody does.
    pub fn begin(&self) -> Option<OwnedMutexGuard<()>> {
        self.busy.clone().try_lock_owned().ok()
    }

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
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
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
            if !self.known.lock().unwrap_or_else(PoisonError::into_inner).contains_key(&key) {
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
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
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

/// Destroys them, `most` of them at the most, and gives how many went. Each person has a line in the processing log
/// before that, with this trace.
///
/// # Errors
/// When there are more by now, when others keep changing the facts meanwhile, or when something cannot be read or written;
/// doing it again does the rest.
pub fn carry_out(
    datamap: &Datamap,
    gemeente: &str,
    (soort, feiten, grens, most): (&Bewaarsoort, Feitensoort, &Tijdgrens, u64),
    (wie, trace): (&str, TraceId),
) -> Result<u64, AppFout> {
    let Some(order) = order(gemeente, &[(feiten, *grens)]) else { return Ok(0) };
    let doel = match feiten {
        Feitensoort::Quarantaine => "rechten-inwoner",
        Feitensoort::Vroegsignaal => "vroegsignaal",
        Feitensoort::Verstrekking => "bijstand",
        Feitensoort::Schuldhulp => "schuldhulp",
        Feitensoort::Wmo => "wmo-onderzoek",
        Feitensoort::Jeugdwet => "jeugdhulp",
    };
    let ground = match soort.bron {
        Bewaarbron::Wet { artikel, .. } => artikel,
        Bewaarbron::Keuze(..) => "AVG, art. 5 lid 1 e",
    };
    let toegang = Kluistoegang::new(doel, ground, wie, *trace.as_bytes())?;
    let kluis = Kluis::open(datamap, key(datamap)?)?;
    let done = judged(
        || Ok(datamap.preview_erase(&order)?),
        |gezien| may_go(soort, most, 0, number(feiten, gezien, true).unwrap_or_default()).map(drop),
        |gezien| Ok(kluis.carry_out(&toegang, &order, gezien)?),
    )?;
    let Some(verslag) = done else {
        return Err(AppFout::Vraag(format!(
            "van de soort '{}' is niets vernietigd: de feiten veranderden twee keer terwijl dit liep, door inlezen of \
             wissen. Wacht tot dat klaar is en maak een nieuw voorbeeld.",
            soort.naam.0
        )));
    };
    Ok(number(feiten, &verslag, true).unwrap_or_default())
}

/// Looks, judges what is seen, and does exactly that. Where it is not that any more when it is to be done, looks and judges
/// once more; none when it is not that either.
fn judged<T>(
    look: impl Fn() -> Result<T, AppFout>,
    judge: impl Fn(&T) -> Result<(), AppFout>,
    act: impl Fn(&T) -> Result<Option<T>, AppFout>,
) -> Result<Option<T>, AppFout> {
    for _ in 0..2 {
        let gezien = look()?;
        judge(&gezien)?;
        if let Some(done) = act(&gezien)? {
            return Ok(Some(done));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// What comes in between is seen and judged once more; what was not judged is never done.
    #[test]
    fn what_is_done_is_what_was_judged_last() {
        let most = 10;
        let run = |numbers: &[u64]| {
            let (moment, acted) = (Cell::new(0), Cell::new(None));
            let at = |place: usize| numbers[place.min(numbers.len() - 1)];
            let look = || {
                moment.set(moment.get() + 1);
                Ok(at(moment.get() - 1))
            };
            let judge = |seen: &u64| match *seen <= most {
                true => Ok(()),
                false => Err(AppFout::Vraag("meer".to_owned())),
            };
            let act = |seen: &u64| {
                // Between looking and acting the next moment came.
                let now = at(moment.get());
                moment.set(moment.get() + 1);
                Ok((now == *seen).then(|| {
                    acted.set(Some(now));
                    now
                }))
            };
            let outcome = judged(look, judge, act).map_err(|_| ());
            (outcome, acted.get())
        };
        assert_eq!(run(&[7]), (Ok(Some(7)), Some(7)));
        assert_eq!(run(&[7, 8, 8, 8]), (Ok(Some(8)), Some(8)), "one import came between");
        assert_eq!(run(&[7, 8, 9, 10]), (Ok(None), None), "and another one");
        assert_eq!(run(&[7, 11, 11, 11]), (Err(()), None), "more than was shown");
        assert_eq!(run(&[11]), (Err(()), None));
    }

    /// A report of all kinds says nothing of two that lie in one table, and of a law only when nothing else went.
    #[test]
    fn a_report_of_more_kinds_says_what_it_can() {
        let mut verslag = Wisverslag::default();
        for feiten in Feitensoort::ALL {
            assert_eq!(number(feiten, &verslag, false), Some(0), "{feiten:?}");
        }
        verslag.tabellen.entry("verstrekking").or_default().weg = 12;
        verslag.tabellen.entry("signaal").or_default().weg = 3;
        for (feiten, expected) in [
            (Feitensoort::Verstrekking, None),
            (Feitensoort::Schuldhulp, None),
            (Feitensoort::Vroegsignaal, Some(3)),
            (Feitensoort::Wmo, Some(0)),
        ] {
            assert_eq!(number(feiten, &verslag, false), expected, "{feiten:?}");
        }
        assert_eq!(number(Feitensoort::Schuldhulp, &verslag, true), Some(12));
    }
}
