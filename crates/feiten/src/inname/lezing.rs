//! Reading one message: checked, made anonymous, turned into rows.

use berichten::{Bevinding, ElementName, Ernst, Limits, Niveau, Onderdeel, Sink, Uitslag};
use domein::{Bedrag, Pseudoniem};
use kluis::{Sleutel, Soort};

use super::inhoud::Inhoudsmerk;
use super::invoer::explain;
use super::rijenbouwer::Rijenbouwer;
use super::{Bestandsbron, Identiteiten};
use crate::FeitenFout;
use crate::bewaren::Batch;
use crate::rijen::{BerichtRij, BevindingRij, QuarantaineRij};

/// Reads messages under one key.
#[derive(Clone, Debug)]
pub struct Inlezer<'a> {
    sleutel: &'a Sleutel,
    limits: Limits,
}

/// A message that was read: its rows, or why it was refused.
pub struct Lezing {
    /// Where it came from, with what can be a BSN masked.
    pub bron: String,
    /// Its number: the keyed digest of its content.
    pub bericht: Pseudoniem,
    /// What it is and what is wrong with it.
    pub uitslag: Uitslag,
    /// Whether the file itself could not be read: then there is nothing to keep.
    pub onleesbaar: bool,
    pub(crate) rijen: Batch,
    pub(crate) identiteiten: Identiteiten,
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
        Self { sleutel, limits }
    }

    /// Reads one message.
    ///
    /// # Errors
    /// When a refused message cannot be sealed. What is wrong with the message itself is in the result.
    pub fn read(&self, bron: Bestandsbron) -> Result<Lezing, FeitenFout> {
        let naam = mask_bsn(&bron.naam());
        match bron.read(self.limits.bytes) {
            Ok(bytes) => self.read_bytes(naam, &bytes),
            Err(error) => Ok(Lezing {
                bron: naam.clone(),
                bericht: self.digest_of(naam.as_bytes()),
                uitslag: unreadable(explain(&error)),
                onleesbaar: true,
                rijen: Batch::default(),
                identiteiten: Identiteiten::default(),
            }),
        }
    }

    /// Reads a message from its bytes.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_bytes(&self, bron: String, bytes: &[u8]) -> Result<Lezing, FeitenFout> {
        let mut sink =
            Verzamelaar { bouwer: Rijenbouwer::new(self.sleutel), digest: Inhoudsmerk::new(self.sleutel) };
        let mut uitslag = berichten::read(bytes, &self.limits, &mut sink);
        let Verzamelaar { bouwer, digest } = sink;
        uitslag.bevindingen.extend(bouwer.bevinding());
        let refused = uitslag.refused();
        // What cannot be read to its end has no content to recognise it by; its bytes will do.
        let bericht = if refused { self.digest_of(bytes) } else { digest.finish() };

        let (mut rijen, identiteiten) =
            if refused { (Batch::default(), Identiteiten::default()) } else { bouwer.finish(bericht) };
        // What is too large is not whole in memory, so there is nothing to keep: the sender has it.
        let too_large = bytes.len() as u64 > self.limits.bytes;
        if refused && !too_large {
            let verzegeld = self.sleutel.seal_for_quarantaine(bytes)?.as_bytes().to_vec();
            rijen.quarantaine.push(QuarantaineRij { bericht, verzegeld });
        }
        rijen.berichten.push(message_row(self.sleutel, bericht, &bron, &uitslag));
        rijen.bevindingen.extend(uitslag.bevindingen.iter().map(|finding| finding_row(bericht, finding)));
        Ok(Lezing { bron, bericht, uitslag, onleesbaar: false, rijen, identiteiten })
    }

    fn digest_of(&self, bytes: &[u8]) -> Pseudoniem {
        let mut maker = self.sleutel.maker(Soort::Bericht);
        maker.part(b"bytes");
        maker.part(bytes);
        maker.finish()
    }
}

/// Takes what the reader hands out: parts become rows, values the digest.
struct Verzamelaar<'a> {
    bouwer: Rijenbouwer<'a>,
    digest: Inhoudsmerk,
}

impl Sink for Verzamelaar<'_> {
    fn part(&mut self, part: Onderdeel, _line: u32) {
        self.bouwer.part(part);
    }

    fn value(&mut self, element: ElementName, value: &str) {
        self.digest.value(element, value);
    }
}

fn message_row(sleutel: &Sleutel, bericht: Pseudoniem, bron: &str, uitslag: &Uitslag) -> BerichtRij {
    let header = uitslag.header.as_ref();
    BerichtRij {
        bericht,
        soort: uitslag.kenmerk.map_or(0, |kenmerk| u32::from(kenmerk.soort.number())),
        wet: uitslag.kenmerk.map(|kenmerk| kenmerk.wet),
        versie: uitslag.kenmerk.map(|kenmerk| kenmerk.release.to_string()),
        gemeente: header.and_then(berichten::Header::gemeente),
        aanbieder: header.and_then(berichten::Header::aanbieder),
        identificatie: header.map(|header| sleutel.kenmerk(&header.identificatie.identificatie)),
        identificatie_tekst: header.map(|header| mask_bsn(&header.identificatie.identificatie)),
        dagtekening: header.map(|header| header.identificatie.dagtekening),
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
    }
}

fn unreadable(tekst: String) -> Uitslag {
    Uitslag {
        kenmerk: None,
        header: None,
        bevindingen: vec![Bevinding {
            regel: "BESTAND",
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

/// Fewer digits in a row hold no BSN.
const BSN_DIGITS: usize = 9;

/// File names and numbers of senders may hold a BSN, alone or with more digits around it: of nine or more
/// digits in a row only the last three stay, enough to find the line again.
pub(crate) fn mask_bsn(text: &str) -> String {
    const KEPT: usize = 3;
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let length = rest[start..].bytes().take_while(u8::is_ascii_digit).count();
        let hidden = if length >= BSN_DIGITS { length - KEPT } else { 0 };
        masked.push_str(&rest[..start]);
        masked.extend(std::iter::repeat_n('*', hidden));
        masked.push_str(&rest[start + hidden..start + length]);
        rest = &rest[start + length..];
    }
    masked.push_str(rest);
    masked
}

/// As [`mask_bsn`], for a text of which nobody needs the original: mostly there is nothing to mask.
pub(crate) fn masked(text: String) -> String {
    let shows = text.as_bytes().split(|byte| !byte.is_ascii_digit()).any(|run| run.len() >= BSN_DIGITS);
    if shows { mask_bsn(&text) } else { text }
}

#[cfg(test)]
mod tests {
    use super::mask_bsn;

    #[test]
    fn what_can_be_a_bsn_is_masked_and_nothing_else() {
        assert_eq!(mask_bsn("2024/WMO301_999900006.xml"), "2024/WMO301_******006.xml");
        assert_eq!(mask_bsn("12345678 9999000062401 é"), "12345678 **********401 é");
    }
}
