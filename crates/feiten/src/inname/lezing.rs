//! Reading one message: checked, made anonymous, turned into rows.

use std::borrow::Cow;

use berichten::envelop::{self, Envelopsoort};
use berichten::{Bericht, Bevinding, ElementName, Ernst, Limits, Niveau, Onderdeel, Sink, Uitslag, Whole};
use domein::{Bedrag, Pseudoniem, mask_bsn};
use kluis::Sleutel;

use super::envelop::Omslag;
use super::inhoud::Inhoudsmerk;
use super::invoer::{explain, show_name};
use super::rijenbouwer::Rijenbouwer;
use super::{Bestandsbron, Identiteiten};
use crate::FeitenFout;
use crate::bewaren::Batch;
use crate::rijen::{BerichtRij, BevindingRij, QuarantaineRij};

/// Reads messages under one key.
#[derive(Clone, Debug)]
pub struct Inlezer<'a> {
    sleutel: &'a Sleutel,
    pub(super) limits: Limits,
    keeps: bool,
}

/// A message that was read: its rows, or why it was refused.
pub struct Lezing {
    /// Where it came from, with what can be a BSN masked.
    pub bron: String,
    /// Its number: the keyed digest of its content.
    pub bericht: Pseudoniem,
    /// In which envelope it came, if it did.
    pub envelop: Option<Envelopsoort>,
    /// What it is and what is wrong with it, and with its envelope.
    pub uitslag: Uitslag,
    /// Whether the file itself could not be read: then there is nothing to keep.
    pub onleesbaar: bool,
    pub(crate) rijen: Batch,
    pub(crate) identiteiten: Identiteiten,
    /// The message itself, when the reader keeps it and no rule refuses it.
    pub(crate) whole: Option<Bericht>,
}

impl Lezing {
    /// Whether the message is refused.
    pub fn refused(&self) -> bool {
        self.onleesbaar || self.uitslag.refused()
    }
}

impl<'a> Inlezer<'a> {
    /// A reader under this key.
    pub fn new(sleutel: &'a Sleutel, limits: Limits) -> Self {
        Self { sleutel, limits, keeps: false }
    }

    /// Keeps each message whole with what was read of it.
    pub(crate) fn keeping(self) -> Self {
        Self { keeps: true, ..self }
    }

    /// Reads one file: a message, or an envelope with one or more in it.
    ///
    /// # Errors
    /// When a refused message cannot be sealed. What is wrong with the message itself is in the result.
    pub fn read(&self, bron: Bestandsbron) -> Result<Vec<Lezing>, FeitenFout> {
        let naam = show_name(&bron.naam());
        match bron.read(&self.limits) {
            Ok(bytes) => match envelop::open(&bytes, &self.limits) {
                Some(opened) => self.read_envelope(naam, bytes, opened),
                None => Ok(vec![self.read_bytes(naam, &bytes)?]),
            },
            Err(error) => Ok(vec![Lezing {
                bron: naam.clone(),
                bericht: self.digest_of(naam.as_bytes()),
                envelop: None,
                uitslag: refusal("BESTAND", explain(&error)),
                onleesbaar: true,
                rijen: Batch::default(),
                identiteiten: Identiteiten::default(),
                whole: None,
            }]),
        }
    }

    /// Reads a message from its bytes.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_bytes(&self, bron: String, bytes: &[u8]) -> Result<Lezing, FeitenFout> {
        self.read_content(bron, bytes, None)
    }

    /// Reads a message that came in an envelope, or bare. What counts is the message: in an envelope it has the
    /// number that it has without.
    pub(super) fn read_content(
        &self,
        bron: String,
        bytes: &[u8],
        omslag: Option<&Omslag>,
    ) -> Result<Lezing, FeitenFout> {
        let mut sink = Verzamelaar {
            bouwer: Rijenbouwer::new(self.sleutel),
            digest: Inhoudsmerk::new(self.sleutel),
            whole: self.keeps.then(Whole::default),
        };
        let mut uitslag = berichten::read(bytes, &self.limits, &mut sink);
        let Verzamelaar { bouwer, digest, whole } = sink;
        uitslag.bevindingen.extend(bouwer.bevinding());
        uitslag.bevindingen.extend(omslag.into_iter().flat_map(|omslag| omslag.findings(uitslag.kenmerk)));
        let envelop = omslag.map(Omslag::soort);
        if uitslag.refused() {
            return self.refused(bron, bytes, envelop, uitslag);
        }
        let bericht = digest.finish();
        let (mut rijen, identiteiten) = bouwer.finish(bericht);
        self.add_rows(&mut rijen, bericht, &bron, &uitslag);
        let whole = whole.and_then(|whole| whole.bericht(&uitslag));
        Ok(Lezing { bron, bericht, envelop, uitslag, onleesbaar: false, rijen, identiteiten, whole })
    }

    /// A refused file: nothing of it is a fact, and its bytes are sealed.
    pub(super) fn refused(
        &self,
        bron: String,
        bytes: &[u8],
        envelop: Option<Envelopsoort>,
        uitslag: Uitslag,
    ) -> Result<Lezing, FeitenFout> {
        // What cannot be read to its end has no content to recognise it by; its bytes will do.
        let bericht = self.digest_of(bytes);
        let mut rijen = Batch::default();
        // What is too large is not whole in memory, so there is nothing to keep: the sender has it.
        if bytes.len() as u64 <= self.limits.bytes {
            let verzegeld = self.sleutel.seal_for_quarantaine(bytes)?.as_bytes().to_vec();
            rijen.quarantaine.push(QuarantaineRij { bericht, verzegeld });
        }
        self.add_rows(&mut rijen, bericht, &bron, &uitslag);
        let identiteiten = Identiteiten::default();
        Ok(Lezing { bron, bericht, envelop, uitslag, onleesbaar: false, rijen, identiteiten, whole: None })
    }

    fn add_rows(&self, rijen: &mut Batch, bericht: Pseudoniem, bron: &str, uitslag: &Uitslag) {
        rijen.berichten.push(message_row(self.sleutel, bericht, bron, uitslag));
        rijen.bevindingen.extend(uitslag.bevindingen.iter().map(|finding| finding_row(bericht, finding)));
    }

    fn digest_of(&self, bytes: &[u8]) -> Pseudoniem {
        let mut digest = self.sleutel.digest();
        digest.update(b"bytes");
        digest.update(bytes);
        digest.finish()
    }
}

/// Takes what the reader hands out: parts become rows, values the digest.
struct Verzamelaar<'a> {
    bouwer: Rijenbouwer<'a>,
    digest: Inhoudsmerk<'a>,
    whole: Option<Whole>,
}

impl Sink for Verzamelaar<'_> {
    fn part(&mut self, part: Onderdeel, line: u32) {
        if let Some(whole) = &mut self.whole {
            whole.part(part.clone(), line);
        }
        self.bouwer.part(part);
    }

    fn value(&mut self, element: ElementName, value: &str) {
        self.digest.value(element, value);
    }
}

fn message_row(sleutel: &Sleutel, bericht: Pseudoniem, bron: &str, uitslag: &Uitslag) -> BerichtRij {
    let header = uitslag.header.as_ref();
    // A return message has a number and date of its own beside those of its original.
    let retour = header.and_then(|header| header.retour.as_ref());
    let own = retour.map(|retour| (&retour.identificatie, retour.dagtekening)).or_else(|| {
        let own = header.map(|header| &header.identificatie)?;
        Some((&own.identificatie, own.dagtekening))
    });
    BerichtRij {
        bericht,
        soort: uitslag.kenmerk.map_or(0, |kenmerk| u32::from(kenmerk.soort.number())),
        wet: uitslag.kenmerk.map(|kenmerk| kenmerk.wet),
        versie: uitslag.kenmerk.map(|kenmerk| kenmerk.release.to_string()),
        gemeente: header.and_then(berichten::Header::gemeente),
        aanbieder: header.and_then(berichten::Header::aanbieder),
        identificatie: own.map(|(number, _)| sleutel.kenmerk(number)),
        identificatie_tekst: own.map(|(number, _)| mask_bsn(number).into_owned()),
        dagtekening: own.map(|(_, day)| day),
        regels: uitslag.regels,
        bedrag: uitslag.bedrag.cents(),
        bron: bron.to_owned(),
        geweigerd: uitslag.refused(),
        vervangt: None,
    }
}

fn finding_row(bericht: Pseudoniem, finding: &Bevinding) -> BevindingRij {
    BevindingRij {
        bericht,
        regel: finding.regel.to_owned(),
        niveau: finding.niveau.number(),
        weigert: finding.ernst == Ernst::Weigert,
        element: finding.element.clone(),
        regelnummer: finding.line,
        tekst: finding.tekst.clone(),
        retour: finding.retour.map(str::to_owned),
    }
}

/// What came of a file of which nothing could be read.
pub(super) fn refusal(regel: berichten::Regelcode, tekst: String) -> Uitslag {
    Uitslag {
        kenmerk: None,
        header: None,
        bevindingen: vec![Bevinding {
            regel,
            niveau: Niveau::Vorm,
            ernst: Ernst::Weigert,
            retour: None,
            element: String::new(),
            line: 0,
            tekst,
        }],
        regels: 0,
        bedrag: Bedrag::ZERO,
    }
}

/// As [`mask_bsn`], for a text of which nobody needs the original: mostly there is nothing to mask.
pub(crate) fn masked(text: String) -> String {
    let hidden = match mask_bsn(&text) {
        Cow::Borrowed(_) => None,
        Cow::Owned(masked) => Some(masked),
    };
    hidden.unwrap_or(text)
}
