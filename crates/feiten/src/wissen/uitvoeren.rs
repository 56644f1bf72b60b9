//! Carrying an order out on a data folder, and saying beforehand what it would do.

use std::collections::BTreeSet;

use domein::{Bsn, Datum, Pseudoniem};
use kluis::{Datasleutel, Verzegeld};
use logboek::TraceId;

use super::bronnen::Bronkeuze;
use super::keuze::{Inwoner, Keuze};
use super::rijen::{Tellingen, add, gone, sweep};
use super::{Bewaargrens, Wisopdracht, Wisverslag};
use crate::bewaren::Batch;
use crate::bronnen::{Bronlevering, Persoonsrijen};
use crate::kluis::{Kluis, Kluistoegang};
use crate::koppelen::koppel;
use crate::rijen::{BerichtRij, QuarantaineRij};
use crate::tabel::Tabel;
use crate::verwerking::{Activiteit, Spoor};
use crate::{Datamap, FeitenFout};

impl Datamap {
    /// What an order would do. Nothing changes.
    ///
    /// # Errors
    /// When the facts cannot be read.
    pub fn preview_erase(&self, opdracht: &Wisopdracht) -> Result<Wisverslag, FeitenFout> {
        let (keuze, leveringen) = self.choose(opdracht)?;
        let mut verslag = Wisverslag::of(&keuze);
        for folder in self.batch_folders()? {
            let mut batch = Batch::read_whole(&folder)?;
            sweep(&mut batch, &keuze, &mut verslag.tabellen);
        }
        for (levering, mut rijen) in leveringen {
            verslag.add(keuze.bronnen.sweep(&levering, &mut rijen));
        }
        Ok(verslag)
    }

    /// What has to go, over all facts as they are now.
    fn choose(
        &self,
        opdracht: &Wisopdracht,
    ) -> Result<(Keuze, Vec<(Bronlevering, Persoonsrijen)>), FeitenFout> {
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
                keuze.destroy(self.refused_about(persoon, &keuze)?);
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

    /// The refused messages that name somebody, under a law of which nothing stays.
    fn refused_about(&self, persoon: Pseudoniem, keuze: &Keuze) -> Result<Vec<Pseudoniem>, FeitenFout> {
        let mut found = Vec::new();
        for folder in self.batch_folders()? {
            for row in QuarantaineRij::read(&folder)? {
                let goes = match keuze.wet_of(row.bericht) {
                    Some(wet) => keuze.goes(persoon, Some(wet)),
                    None => keuze.vergeten.contains(&persoon),
                };
                let sealed = Verzegeld::from_bytes(row.verzegeld);
                if goes && self.names(&self.sleutel().open_quarantaine(&sealed)?, persoon) {
                    found.push(row.bericht);
                }
            }
        }
        Ok(found)
    }

    /// Whether a text that need not be a whole message holds the number of somebody.
    fn names(&self, bytes: &[u8], persoon: Pseudoniem) -> bool {
        let numbers = bytes.split(|byte| !byte.is_ascii_digit()).filter(|digits| digits.len() == 9);
        let mut numbers = numbers.filter_map(|digits| std::str::from_utf8(digits).ok()?.parse::<Bsn>().ok());
        numbers.any(|bsn| self.sleutel().persoon(bsn) == persoon)
    }

    /// The refused messages of before a day. One without a day is as old as the newest that came with it.
    fn refused_before(&self, grens: &Bewaargrens) -> Result<Vec<Pseudoniem>, FeitenFout> {
        let Some(day) = grens.geweigerd else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for folder in self.batch_folders()? {
            let rows = BerichtRij::read(&folder)?;
            let newest = rows.iter().filter_map(|row| row.dagtekening).max();
            let old = |row: &&BerichtRij| row.dagtekening.or(newest).is_some_and(|dated: Datum| dated < day);
            let refused = rows.iter().filter(|row| row.geweigerd);
            found.extend(refused.filter(old).map(|row| row.bericht));
        }
        Ok(found)
    }
}

impl Kluis<'_> {
    /// Carries an order out: who is forgotten goes from the vault, then rows go or come loose. Each person has a line
    /// in the processing log before that.
    ///
    /// A crash leaves each part as it was or as it becomes; the next time the rest is done.
    ///
    /// # Errors
    /// When something cannot be read or written.
    pub fn carry_out(
        &self,
        toegang: &Kluistoegang,
        opdracht: &Wisopdracht,
    ) -> Result<Wisverslag, FeitenFout> {
        let datamap = self.datamap;
        let _copies = datamap.no_copies()?;
        let mut writer = datamap.writer()?;
        let (keuze, _) = datamap.choose(opdracht)?;
        let mut verslag = Wisverslag::of(&keuze);
        let trace = TraceId::from_bytes(toegang.trace_id());
        let mut spoor = Spoor::new(Activiteit::Wissen, trace.map_or_else(TraceId::random, Ok)?);
        verslag.personen.iter().for_each(|who| spoor.add(*who));
        spoor.write(datamap.logboek())?;
        // The vault first: as long as rows are there, who was to be forgotten is found again.
        self.erase_held(&keuze.vergeten)?;
        writer.rewrite(|batch| {
            let mut counts = Tellingen::new();
            let changed = sweep(batch, &keuze, &mut counts);
            let told = changed.then(|| gone(&counts));
            verslag.add(counts);
            Ok(told)
        })?;
        datamap.rewrite_bronnen(&writer, |levering, rijen| {
            let counts = keuze.bronnen.sweep(levering, rijen);
            let gone: u64 = counts.values().map(|telling| telling.weg).sum();
            verslag.add(counts);
            (gone > 0).then_some(gone)
        })?;
        Ok(verslag)
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
