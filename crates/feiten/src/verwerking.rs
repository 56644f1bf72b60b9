//! Whose data an intake touches: one line for each person in the processing log, before it is confirmed.

use std::collections::HashSet;

use domein::Pseudoniem;
use jiff::Timestamp;
use logboek::{LogboekFout, Statuscode, TraceId, Verwerking, Verwerkingslogboek};

use crate::FeitenFout;

/// What is done with the data of a person, with its entry in the register of processing activities. The number at
/// the end of an entry is its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Activiteit {
    /// Messages are taken in.
    Berichten,
    /// What is delivered beside messages is taken in.
    Bron,
    /// A refused message is opened.
    Openen,
    /// What is kept of somebody is erased.
    Wissen,
}

impl Activiteit {
    const fn name(self) -> &'static str {
        match self {
            Self::Berichten => "berichten inlezen",
            Self::Bron => "bron aanleveren",
            Self::Openen => "geweigerd bericht openen",
            Self::Wissen => "gegevens wissen",
        }
    }

    const fn entry(self) -> &'static str {
        match self {
            Self::Berichten => "urn:voorkant:verwerkingsactiviteit:berichten-inlezen:1",
            Self::Bron => "urn:voorkant:verwerkingsactiviteit:bron-aanleveren:1",
            Self::Openen => "urn:voorkant:verwerkingsactiviteit:geweigerd-bericht-openen:1",
            Self::Wissen => "urn:voorkant:verwerkingsactiviteit:gegevens-wissen:1",
        }
    }
}

/// What wrote the line.
const BRON: &str = concat!("voorkant/", env!("CARGO_PKG_VERSION"), " feiten");

/// The persons of one intake: each is written down once, at the latest before the first batch with them counts.
pub(crate) struct Spoor {
    pub trace: TraceId,
    activiteit: Activiteit,
    begin: Timestamp,
    gezien: HashSet<Pseudoniem>,
    wachtend: Vec<Pseudoniem>,
}

impl Spoor {
    pub fn new(activiteit: Activiteit, trace: TraceId) -> Self {
        let begin = Timestamp::now();
        Self { trace, activiteit, begin, gezien: HashSet::new(), wachtend: Vec::new() }
    }

    pub fn add(&mut self, persoon: Pseudoniem) {
        if self.gezien.insert(persoon) {
            self.wachtend.push(persoon);
        }
    }

    /// Writes down who came since the last time, down to the disk.
    pub fn write(&mut self, log: &Verwerkingslogboek) -> Result<(), FeitenFout> {
        let lines = [Verwerking {
            trace: self.trace,
            ouder: None,
            status: Statuscode::Gelukt,
            naam: self.activiteit.name().to_owned(),
            begin: self.begin.as_millisecond(),
            eind: Timestamp::now().as_millisecond(),
            bron: BRON.to_owned(),
            activiteit: self.activiteit.entry().to_owned(),
            betrokkenen: std::mem::take(&mut self.wachtend),
        }];
        log.write(&lines)?;
        Ok(())
    }
}

impl From<LogboekFout> for FeitenFout {
    /// A disk that refuses is told as elsewhere.
    fn from(error: LogboekFout) -> Self {
        match error {
            LogboekFout::Schrijven { path, uitleg } => Self::Schrijven { path, uitleg },
            other => Self::Logboek(other),
        }
    }
}
