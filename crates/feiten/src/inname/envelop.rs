//! A file that is an envelope: what is in it is read, and what is wrong with the envelope joins it.
//!
//! A message counts by itself: bare or in an envelope it has one number, and comes in once. So quarantine keeps
//! of a refused message what was in the envelope, which can be corrected in its place. Only when nothing came
//! out, it keeps the file as it came.

use std::io::Cursor;

use berichten::envelop::{Envelop, Envelopsoort, Geopend, Lading};
use berichten::{Bevinding, Ernst, Kenmerk, Niveau, Uitslag};
use domein::Bedrag;

use super::invoer::archief::{Vondst, for_each_file};
use super::invoer::show_name;
use super::lezing::refusal;
use super::{Inlezer, Lezing};
use crate::FeitenFout;

/// The envelope around a message.
pub(super) struct Omslag {
    envelop: Envelop,
    bevindingen: Vec<Bevinding>,
}

impl Omslag {
    pub fn soort(&self) -> Envelopsoort {
        self.envelop.soort
    }

    /// What is to say of the envelope around this message. Its lines are not those of the message that is
    /// kept, so no line is named.
    pub fn findings(&self, inside: Option<Kenmerk>) -> Vec<Bevinding> {
        let other = inside.and_then(|kenmerk| self.envelop.check(kenmerk));
        let all = self.bevindingen.iter().cloned().chain(other);
        all.map(|found| Bevinding { line: 0, ..found }).collect()
    }
}

impl Inlezer<'_> {
    /// Reads what is in an envelope. The zip in an envelope is the only zip that may lie in another.
    pub(super) fn read_envelope(
        &self,
        naam: String,
        file: Vec<u8>,
        opened: Geopend,
    ) -> Result<Vec<Lezing>, FeitenFout> {
        let Geopend { envelop, lading, bevindingen } = opened;
        let omslag = Omslag { envelop, bevindingen };
        match lading {
            None => {
                let uitslag = Uitslag {
                    kenmerk: None,
                    header: None,
                    bevindingen: omslag.bevindingen,
                    regels: 0,
                    bedrag: Bedrag::ZERO,
                };
                Ok(vec![self.refused(naam, &file, Some(omslag.envelop.soort), uitslag)?])
            }
            Some(Lading::Bericht(bytes)) => {
                drop(file);
                Ok(vec![self.read_content(naam, &bytes, Some(&omslag))?])
            }
            Some(Lading::Zip(bytes)) => {
                drop(file);
                self.read_zip(&naam, &bytes, omslag)
            }
        }
    }

    /// Reads the messages in the zip of an envelope. There is to be one. More are read too, but together no
    /// more than one message may be: so an envelope takes a known room.
    fn read_zip(&self, naam: &str, zip: &[u8], mut omslag: Omslag) -> Result<Vec<Lezing>, FeitenFout> {
        let mut read = Vec::new();
        let mut room = self.limits.bytes;
        let mut fault = None;
        for_each_file(Cursor::new(zip), &self.limits, &mut |vondst| {
            match vondst {
                Vondst::Bestand(entry, bytes) => match room.checked_sub(bytes.len() as u64) {
                    Some(left) => {
                        room = left;
                        if read.len() == 1 {
                            omslag.bevindingen.push(several());
                        }
                        read.push(self.read_content(
                            show_name(&format!("{naam}#{entry}")),
                            &bytes,
                            Some(&omslag),
                        )?);
                    }
                    None => fault = Some("er zit meer in dan in een bericht past".to_owned()),
                },
                Vondst::Overgeslagen => {}
                Vondst::Fout(tekst) => fault = fault.take().or(Some(tekst)),
            }
            Ok::<(), FeitenFout>(())
        })?;
        let fault = fault.or_else(|| read.is_empty().then(|| "er zit geen bericht in".to_owned()));
        if let Some(tekst) = fault {
            let tekst = format!("Met de zip in deze envelop is iets mis: {tekst}.");
            read.push(self.refused(naam.to_owned(), zip, Some(omslag.soort()), refusal("ENVELOP", tekst))?);
        }
        Ok(read)
    }
}

fn several() -> Bevinding {
    Bevinding {
        regel: "BRS16",
        niveau: Niveau::Vorm,
        ernst: Ernst::Meldt,
        retour: None,
        element: String::new(),
        line: 0,
        tekst: "In de zip van deze envelop zit meer dan één bericht. Dat hoort niet. Voorkant heeft ze wel gelezen."
            .to_owned(),
    }
}
