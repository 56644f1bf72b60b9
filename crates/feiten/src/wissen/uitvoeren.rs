//! Carrying an order out on a data folder, and saying beforehand what it would do.

use std::collections::BTreeSet;

use domein::{Datum, Pseudoniem};
use kluis::Datasleutel;
use logboek::TraceId;

use super::bronnen::Bronkeuze;
use super::keuze::{Inwoner, Keuze};
use super::rijen::{Tellingen, add, gone, sweep};
use super::{Bewaargrens, Blijfreden, Wisopdracht, Wisverslag};
use crate::bewaren::Batch;
use crate::bronnen::{Bronlevering, Persoonsrijen};
use crate::kluis::{Kluis, Kluistoegang};
use crate::koppelen::koppel;
use crate::quarantaine::named_in;
use crate::rijen::{BerichtRij, QuarantaineRij};
use crate::tabel::Tabel;
use crate::verwerking::{Activiteit, Spoor};
use crate::{Datamap, FeitenFout};

/// What has to go, with the deliveries that it was judged by.
type Gekozen = (Keuze, Vec<(Bronlevering, Persoonsrijen)>);

impl Datamap {
    /// What an order would do. Nothing changes.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub fn preview_erase(&self, opdracht: &Wisopdracht) -> Result<Wisverslag, FeitenFout> {
        self.steady(|| {
            let chosen = self.choose(opdracht)?;
            self.counted(&chosen)
        })
    }

    /// What becomes of all rows, without writing.
    fn counted(&self, (keuze, leveringen): &Gekozen) -> Result<Wisverslag, FeitenFout> {
        let mut verslag = Wisverslag::of(keuze);
        for folder in self.batch_folders()? {
            sweep(&mut Batch::read_whole(&folder)?, keuze, &mut verslag.tabellen);
        }
        for (levering, rijen) in leveringen {
            verslag.add(keuze.bronnen.sweep(levering, &mut rijen.clone()));
        }
        Ok(verslag)
    }

    /// What has to go, over all facts as they are now.
    fn choose(&self, opdracht: &Wisopdracht) -> Result<Gekozen, FeitenFout> {
        let (_, feiten) = self.load()?;
        let stand = koppel(&feiten);
        let mut leveringen = Vec::new();
        for levering in self.bronnen()?.leveringen.into_iter().filter(|levering| levering.personen) {
            let rijen = self.read_personen(&levering)?;
            leveringen.push((levering, rijen));
        }
        let keuze = match opdracht {
            Wisopdracht::Inwoner { persoon, gemeente, vandaag, verantwoord_vanaf } => {
                let (persoon, gemeente, vandaag, verantwoord_vanaf) =
                    (*persoon, *gemeente, *vandaag, *verantwoord_vanaf);
                let bronnen = Bronkeuze::inwoner(&leveringen, (persoon, gemeente), vandaag);
                let vraag = Inwoner { persoon, gemeente, vandaag, verantwoord_vanaf, los: nobody()? };
                let mut keuze = Keuze::inwoner(&feiten, &stand, bronnen, &vraag);
                let (goes, shared) = self.refused_about(persoon, &keuze)?;
                keuze.destroy(goes);
                keuze.redenen.extend((shared > 0).then_some(Blijfreden::Geweigerd(shared)));
                keuze
            }
            Wisopdracht::Verlopen(grens) => {
                let bronnen = Bronkeuze::verlopen(&leveringen, grens);
                let mut keuze = Keuze::verlopen(&feiten, &stand, bronnen, grens);
                keuze.destroy(self.refused_before(grens)?);
                keuze
            }
        };
        Ok((keuze, leveringen))
    }

    /// The refused messages that name somebody and nobody else, under a law of which nothing stays; and how many name
    /// others as well. Those wait to be corrected, and stay for their term.
    fn refused_about(
        &self,
        persoon: Pseudoniem,
        keuze: &Keuze,
    ) -> Result<(Vec<Pseudoniem>, u64), FeitenFout> {
        let (mut goes, mut shared) = (Vec::new(), 0);
        for folder in self.batch_folders()? {
            for row in QuarantaineRij::read(&folder)? {
                let touched = match keuze.wet_of(row.bericht) {
                    Some(wet) => keuze.goes(persoon, Some(wet)),
                    None => keuze.vergeten.contains(&persoon),
                };
                let elsewhere = keuze.gemeente_of(row.bericht).is_some_and(|one| !keuze.is_of(one));
                if !touched || elsewhere {
                    continue;
                }
                let named = named_in(self, &row)?;
                match (named.contains(&persoon), named.len()) {
                    (true, 1) => goes.push(row.bericht),
                    (true, _) => shared += 1,
                    (false, _) => {}
                }
            }
        }
        Ok((goes, shared))
    }

    /// The refused messages of before a day. One without a date is as old as the day it came in, and where that is not
    /// known as the newest that came with it.
    fn refused_before(&self, grens: &Bewaargrens) -> Result<Vec<Pseudoniem>, FeitenFout> {
        let Some(day) = grens.geweigerd else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (folder, came) in self.batches_by_day()? {
            let rows = BerichtRij::read(&folder)?;
            let came = came.or_else(|| rows.iter().filter_map(|row| row.dagtekening).max());
            let old = |row: &&BerichtRij| row.dagtekening.or(came).is_some_and(|dated: Datum| dated < day);
            let refused = rows.iter().filter(|row| row.geweigerd);
            found.extend(refused.filter(old).map(|row| row.bericht));
        }
        Ok(found)
    }
}

impl Kluis<'_> {
    /// Carries an order out, when that still does what was seen; none when it would do something else by now: then
    /// nothing has changed. Who is forgotten goes from the vault, and then rows go or come loose. Each person has a line
    /// in the processing log before that; of a resident who is forgotten the earlier lines go.
    ///
    /// A crash leaves each part as it was or as it becomes; the next time the rest is done.
    ///
    /// # Errors
    /// When something cannot be read or written.
    pub fn carry_out(
        &self,
        toegang: &Kluistoegang,
        opdracht: &Wisopdracht,
        gezien: &Wisverslag,
    ) -> Result<Option<Wisverslag>, FeitenFout> {
        let datamap = self.datamap;
        let _copies = datamap.no_copies()?;
        let mut writer = datamap.writer()?;
        let chosen = datamap.choose(opdracht)?;
        let verslag = datamap.counted(&chosen)?;
        if verslag != *gezien {
            return Ok(None);
        }
        let (keuze, _) = chosen;
        if let Wisopdracht::Inwoner { persoon, .. } = opdracht
            && keuze.vergeten.contains(persoon)
        {
            datamap.logboek().erase(*persoon, jiff::Timestamp::now().as_second())?;
        }
        let trace = TraceId::from_bytes(toegang.trace_id());
        let mut spoor = Spoor::new(Activiteit::Wissen, trace.map_or_else(TraceId::random, Ok)?);
        verslag.personen.iter().for_each(|who| spoor.add(*who));
        spoor.write(datamap.logboek())?;
        // The vault first: as long as rows are there, who was to be forgotten is found again.
        self.erase_held(&keuze.vergeten)?;
        writer.rewrite(|batch| {
            let mut counts = Tellingen::new();
            let changed = sweep(batch, &keuze, &mut counts);
            Ok(changed.then(|| gone(&counts)))
        })?;
        datamap.rewrite_bronnen(&writer, |levering, rijen| {
            let counts = keuze.bronnen.sweep(levering, rijen);
            let gone: u64 = counts.values().map(|telling| telling.weg).sum();
            (gone > 0).then_some(gone)
        })?;
        Ok(Some(verslag))
    }
}

impl Wisverslag {
    fn of(keuze: &Keuze) -> Self {
        let mut personen: BTreeSet<Pseudoniem> = keuze.personen().collect();
        personen.extend(&keuze.bronnen.verliezen);
        personen.extend(&keuze.vergeten);
        Self { redenen: keuze.redenen.clone(), personen, vergeten: keuze.vergeten.clone(), ..Self::default() }
    }

    fn add(&mut self, counts: Tellingen) {
        for (table, telling) in counts {
            add(&mut self.tabellen, table, telling);
        }
    }
}

/// A pseudonym that is nobody's: drawn, used, and kept nowhere.
fn nobody() -> Result<Pseudoniem, FeitenFout> {
    let drawn = Datasleutel::random()?;
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&drawn.expose()[..16]);
    Ok(Pseudoniem::from_bytes(bytes))
}
