//! A whole import: from what is offered to facts, verdicts and a reconciliation.

use std::collections::{HashMap, HashSet};

use berichten::envelop::Envelopsoort;
use berichten::{Bevinding, Ernst, Kenmerk, Limits, Niveau};
use domein::Pseudoniem;
use kluis::Sleutel;
use logboek::TraceId;
use rayon::prelude::*;
use serde::Serialize;

use crate::aansluiting::Gezien;
use crate::bewaren::{Batch, Schrijver};
use crate::inname::Identiteiten;
use crate::koppelen::{Oordeel, Verdict, koppel};
use crate::overzicht::Overzicht;
use crate::rijen::BerichtRij;
use crate::verwerking::{Activiteit, Spoor};
use crate::{
    Aansluiting, Beeld, Bestandsbron, Datamap, FeitenFout, Inlezer, Invoer, InvoerFout, Lezing, Stand,
};

/// A step of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stap {
    /// Waiting for another import.
    Wachten,
    /// Reading and checking; counted in files and zips.
    Lezen,
    /// Working out what the messages mean together.
    Koppelen,
}

impl Stap {
    /// In Dutch, for a progress bar.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wachten => "Wachten op een andere import",
            Self::Lezen => "Berichten lezen en controleren",
            Self::Koppelen => "Berichten aan elkaar koppelen",
        }
    }
}

/// Told at each step: the step, how much is done, and how much there is.
pub type Voortgang<'a> = &'a (dyn Fn(Stap, u64, u64) + Sync);

/// What a report says of one message. The names are those of the command's JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Berichtverslag {
    /// Where it came from, as `file` or `zip#file`; what can be a BSN is masked.
    pub file: String,
    /// In which envelope it came, `stuf` or `vecozo`; `None` when it came bare.
    pub envelope: Option<&'static str>,
    /// Its number in the facts, by which quarantine knows it.
    pub id: String,
    /// Kind of message, for example `301`, where it could be read.
    pub kind: Option<String>,
    /// `wmo` or `jeugdwet`, where it could be read.
    pub law: Option<domein::Wet>,
    /// Release of the standard, where it could be read.
    pub release: Option<String>,
    /// The verdict.
    pub verdict: Verdict,
    /// What is wrong or worth knowing.
    pub findings: Vec<Melding>,
}

/// A finding, as a report shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Melding {
    /// Rule code of the standard, or Voorkant's own.
    pub rule: String,
    /// Level of the rule in the standard, 1 to 4.
    pub level: u8,
    /// Whether the message is refused for it.
    pub refuses: bool,
    /// Path of the element.
    pub element: String,
    /// Line in the file; 0 where that says nothing.
    pub line: u32,
    /// What is wrong and what helps, in Dutch.
    pub text: String,
}

impl From<&Bevinding> for Melding {
    fn from(finding: &Bevinding) -> Self {
        Self {
            rule: finding.regel.to_owned(),
            level: finding.niveau.number(),
            refuses: finding.ernst == Ernst::Weigert,
            element: finding.element.clone(),
            line: finding.line,
            text: finding.tekst.clone(),
        }
    }
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Importverslag {
    /// One for each message, in the order of reading.
    pub berichten: Vec<Berichtverslag>,
    /// What could not be opened.
    pub fouten: Vec<InvoerFout>,
    /// Files in folders that are neither `.xml` nor `.zip`.
    pub overgeslagen: u64,
    /// What came in, set against what was stored.
    pub aansluiting: Aansluiting,
    /// The act in the processing log, with a line for each person; none when nothing was to be stored.
    pub trace: Option<TraceId>,
}

/// After so many rows a batch is written: a crash then costs no more than the reading of these, and they take
/// some 40 MB of memory.
const BATCH_ROWS: usize = 75_000;
/// The same for the bytes of refused messages.
const BATCH_BYTES: usize = 8 << 20;

/// Imports what is offered into a data folder.
///
/// # Errors
/// When the store cannot go on. What was written before stands, and a second import adds only the rest.
pub fn import(
    datamap: &Datamap,
    mut invoer: Invoer,
    voortgang: Voortgang<'_>,
) -> Result<Importverslag, FeitenFout> {
    voortgang(Stap::Wachten, 0, 1);
    let mut writer = datamap.writer()?;
    let mut opname = Opname::new(datamap.sleutel(), datamap.messages()?.iter().map(|row| row.bericht));
    opname.spoor = Some(Spoor::new(Activiteit::Berichten, TraceId::random()?));
    let total = invoer.len() as u64;
    voortgang(Stap::Lezen, 0, total);
    invoer.for_each_chunk(|part, done| {
        opname.read(part)?;
        if opname.is_full() {
            opname.write(&mut writer)?;
        }
        voortgang(Stap::Lezen, done as u64, total);
        Ok::<(), FeitenFout>(())
    })?;
    opname.write(&mut writer)?;
    opname.write_log(datamap)?;
    finish(datamap, &writer, opname, invoer, voortgang)
}

/// Offers a corrected message in the place of a refused one. Only a message that is not refused itself, and is
/// of the same kind between the same parties, takes its place; otherwise nothing is stored and the report says
/// why.
///
/// # Errors
/// When there is no such refused message, when the corrected one is about something else, or as [`import`].
pub fn replace(
    datamap: &Datamap,
    naam: String,
    bytes: Vec<u8>,
    vervangt: Pseudoniem,
) -> Result<Importverslag, FeitenFout> {
    let mut writer = datamap.writer()?;
    let known = datamap.messages()?;
    let old = known
        .iter()
        .find(|row| row.bericht == vervangt && row.geweigerd)
        .ok_or_else(|| FeitenFout::NietInQuarantaine(vervangt.to_string()))?;
    let mut opname = Opname::new(datamap.sleutel(), known.iter().map(|row| row.bericht));
    opname.spoor = Some(Spoor::new(Activiteit::Berichten, TraceId::random()?));
    opname.read(vec![Bestandsbron::Bytes { naam, bytes }])?;
    opname.write_log(datamap)?;
    if opname.gezien.len() > 1 {
        return Err(FeitenFout::Verbetering(
            "In deze envelop zit meer dan één bericht. Lever alleen het verbeterde bericht aan. Er is niets \
             veranderd."
                .to_owned(),
        ));
    }
    if let Some(new) = opname.batch.berichten.iter_mut().find(|row| !row.geweigerd) {
        if !same_subject(old, new) {
            return Err(FeitenFout::Verbetering(
                "Dit is een ander bericht: soort, wet, gemeente of aanbieder is anders dan bij het geweigerde \
                 bericht. Er is niets veranderd."
                    .to_owned(),
            ));
        }
        new.vervangt = Some(vervangt);
        opname.write(&mut writer)?;
        return finish(datamap, &writer, opname, Invoer::default(), &|_, _, _| {});
    }
    let (_, mut feiten) = datamap.load()?;
    feiten.append(std::mem::take(&mut opname.batch));
    opname.report(&feiten, &koppel(&feiten), Invoer::default())
}

/// What could be read of a refused message must be the same in its correction.
fn same_subject(old: &BerichtRij, new: &BerichtRij) -> bool {
    let same = |one: bool, known: bool| one || !known;
    same(old.soort == new.soort, old.soort != 0)
        && same(old.wet == new.wet, old.wet.is_some())
        && same(old.gemeente == new.gemeente, old.gemeente.is_some())
        && same(old.aanbieder == new.aanbieder, old.aanbieder.is_some())
}

/// Gives the same verdicts as [`import`], and stores nothing. With a data folder, what is in it counts too.
///
/// # Errors
/// When the data folder cannot be read.
pub fn check(
    mut invoer: Invoer,
    datamap: Option<&Datamap>,
    voortgang: Voortgang<'_>,
) -> Result<Importverslag, FeitenFout> {
    let (sleutel, mut feiten) = match datamap {
        Some(datamap) => (datamap.sleutel().clone(), datamap.load()?.1),
        None => (Sleutel::random()?, Batch::default()),
    };
    let mut opname = Opname::new(&sleutel, feiten.berichten.iter().map(|row| row.bericht));
    opname.read_to_judge(&mut invoer, voortgang)?;
    voortgang(Stap::Koppelen, 0, 1);
    feiten.append(std::mem::take(&mut opname.batch));
    opname.report(&feiten, &koppel(&feiten), invoer)
}

/// Reads what is offered, as [`check`] does: the rows of every message once, known or not.
pub(crate) fn read_all(
    sleutel: &Sleutel,
    mut invoer: Invoer,
    voortgang: Voortgang<'_>,
) -> Result<Batch, FeitenFout> {
    let mut opname = Opname::new(sleutel, std::iter::empty());
    opname.read_to_judge(&mut invoer, voortgang)?;
    Ok(opname.batch)
}

/// Reads back what was written, judges it all, reconciles, and saves what it means for who asks next.
fn finish(
    datamap: &Datamap,
    writer: &Schrijver<'_>,
    opname: Opname<'_>,
    invoer: Invoer,
    voortgang: Voortgang<'_>,
) -> Result<Importverslag, FeitenFout> {
    voortgang(Stap::Koppelen, 0, 1);
    let (volgnummer, feiten) = datamap.load()?;
    let stand = koppel(&feiten);
    let verslag = opname.report(&feiten, &stand, invoer)?;
    if !Beeld::is_saved(datamap.path(), volgnummer) {
        let kept = Overzicht::new(&feiten, &stand);
        drop(feiten);
        writer.save_beeld(&Beeld::new(volgnummer, &stand), &stand, &kept);
    }
    voortgang(Stap::Koppelen, 1, 1);
    Ok(verslag)
}

/// What an import has read and not yet written.
struct Opname<'a> {
    inlezer: Inlezer<'a>,
    sleutel: &'a Sleutel,
    bekend: HashSet<Pseudoniem>,
    batch: Batch,
    identiteiten: Identiteiten,
    gezien: Vec<Gezien>,
    verslagen: Vec<Kort>,
    /// Whose data are read; none when nothing is to be stored.
    spoor: Option<Spoor>,
}

impl<'a> Opname<'a> {
    fn new(sleutel: &'a Sleutel, bekend: impl Iterator<Item = Pseudoniem>) -> Self {
        Self {
            inlezer: Inlezer::new(sleutel, Limits::default()),
            sleutel,
            bekend: bekend.collect(),
            batch: Batch::default(),
            identiteiten: Identiteiten::default(),
            gezien: Vec::new(),
            verslagen: Vec::new(),
            spoor: None,
        }
    }

    fn is_full(&self) -> bool {
        let sealed = self.batch.quarantaine.iter().map(|row| row.verzegeld.len()).sum::<usize>();
        self.batch.len() >= BATCH_ROWS || sealed >= BATCH_BYTES
    }

    fn read(&mut self, part: Vec<Bestandsbron>) -> Result<(), FeitenFout> {
        let inlezer = &self.inlezer;
        let read: Vec<Vec<Lezing>> =
            part.into_par_iter().map(|bron| inlezer.read(bron)).collect::<Result<_, _>>()?;
        for mut lezing in read.into_iter().flatten() {
            let bekend = !lezing.onleesbaar && !self.bekend.insert(lezing.bericht);
            self.gezien.push(Gezien::new(&lezing, bekend));
            self.verslagen.push(Kort::new(&lezing));
            if let Some(spoor) = &mut self.spoor {
                // Also of a message that was there already: it was read.
                lezing.identiteiten.personen().for_each(|persoon| spoor.add(persoon));
            }
            if !bekend && !lezing.onleesbaar {
                self.batch.append(std::mem::take(&mut lezing.rijen));
                self.identiteiten.append(&mut lezing.identiteiten);
            }
        }
        Ok(())
    }

    /// Reads all that is offered, to judge and not to store: so nothing that is sealed is kept.
    fn read_to_judge(&mut self, invoer: &mut Invoer, voortgang: Voortgang<'_>) -> Result<(), FeitenFout> {
        let total = invoer.len() as u64;
        invoer.for_each_chunk(|part, done| {
            voortgang(Stap::Lezen, done as u64, total);
            self.read(part)?;
            self.batch.quarantaine.clear();
            Ok(())
        })
    }

    fn write(&mut self, writer: &mut Schrijver<'_>) -> Result<(), FeitenFout> {
        if self.batch.is_empty() {
            return Ok(());
        }
        // First the lines about these persons: a batch that counts is a processing that was written down.
        self.write_log(writer.datamap())?;
        let sealed = std::mem::take(&mut self.identiteiten).seal(self.sleutel)?;
        writer.add(&std::mem::take(&mut self.batch), &sealed)
    }

    /// Writes down whose data were read since the last time.
    fn write_log(&mut self, datamap: &Datamap) -> Result<(), FeitenFout> {
        self.spoor.as_mut().map_or(Ok(()), |spoor| spoor.write(datamap.logboek()))
    }

    /// Completes the reports with what the facts say of each message.
    fn report(self, feiten: &Batch, stand: &Stand, invoer: Invoer) -> Result<Importverslag, FeitenFout> {
        let aansluiting = Aansluiting::make(&self.gezien, &feiten.berichten, &stand.oordelen)?;
        let oordelen: HashMap<Pseudoniem, &Oordeel> =
            stand.oordelen.iter().map(|oordeel| (oordeel.bericht, oordeel)).collect();
        let berichten = self.verslagen.into_iter().zip(&self.gezien).map(|(kort, gezien)| {
            let oordeel = oordelen.get(&gezien.bericht).filter(|_| !gezien.bekend);
            kort.complete(gezien, oordeel.copied())
        });
        Ok(Importverslag {
            berichten: berichten.collect(),
            fouten: invoer.fouten,
            overgeslagen: invoer.overgeslagen,
            aansluiting,
            trace: self.spoor.map(|spoor| spoor.trace),
        })
    }
}

/// What is kept of a message until the report is made: an import may hold hundreds of thousands. Some 120 bytes
/// each with a file name of usual length, [`Gezien`] and the set of known numbers included, and more for
/// findings.
struct Kort {
    file: Box<str>,
    envelop: Option<Envelopsoort>,
    kenmerk: Option<Kenmerk>,
    refused: bool,
    findings: Box<[Melding]>,
}

impl Kort {
    fn new(lezing: &Lezing) -> Self {
        Self {
            file: lezing.bron.as_str().into(),
            envelop: lezing.envelop,
            kenmerk: lezing.uitslag.kenmerk,
            refused: lezing.refused(),
            findings: lezing.uitslag.bevindingen.iter().map(Melding::from).collect(),
        }
    }

    fn complete(self, gezien: &Gezien, oordeel: Option<&Oordeel>) -> Berichtverslag {
        let mut findings = self.findings.into_vec();
        if gezien.bekend {
            findings.insert(0, known());
        }
        findings
            .extend(oordeel.into_iter().flat_map(|oordeel| oordeel.bevindingen.iter().map(Melding::from)));
        let verdict = match oordeel {
            Some(oordeel) => oordeel.verdict,
            None if gezien.bekend => Verdict::Duplicate,
            None if self.refused => Verdict::Refused,
            None => Verdict::Accepted,
        };
        Berichtverslag {
            file: self.file.into(),
            envelope: self.envelop.map(Envelopsoort::family),
            id: gezien.bericht.to_string(),
            kind: self.kenmerk.map(|kenmerk| kenmerk.soort.number().to_string()),
            law: self.kenmerk.map(|kenmerk| kenmerk.wet),
            release: self.kenmerk.map(|kenmerk| kenmerk.release.to_string()),
            verdict,
            findings,
        }
    }
}

fn known() -> Melding {
    Melding {
        rule: "DUBBEL".to_owned(),
        level: Niveau::Keten.number(),
        refuses: false,
        element: String::new(),
        line: 0,
        text: "Dit bericht was er al. Het telt één keer.".to_owned(),
    }
}
