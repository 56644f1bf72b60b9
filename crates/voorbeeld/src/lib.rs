//! A fictional municipality: households, provisions and their message traffic, the same for the same order.
//!
//! [`generate`] makes residents in neighbourhoods, lets them need help as residents do, and writes the
//! traffic that would follow: assignments (301), starts and stops (305, 307), requests and answers (315, 317,
//! 319), declarations and their answers (323, 325) and return messages, with the ordinary accidents of such
//! traffic. [`generate_bronnen`] makes what the municipality delivers beside them: money, residents, other schemes and a
//! map. It does no I/O and reads no clock; the caller writes the files.
//!
//! # What is real and what is not
//! Everything is invented. Magnitudes follow published figures (shares of residents with help, stacking,
//! concentration); prices, hazards and durations are chosen by us and are no norm.
//!
//! A BSN comes from the range for tests (999900006 to 999999990, 9,091 numbers). When that is used up, other
//! numbers that begin with 99 and pass the eleven-test follow. As far as we know no number in that range was
//! ever given to a person, but nobody promises that: never mix these files with real data. The same holds
//! for the AGB codes that begin with 9900. Postcodes may exist; the streets and the place with them do not.
//!
//! Messages are in release 3.1 until April 2023, and in 3.2 since.
//!
//! ```
//! use voorbeeld::{BestandInhoud, Opdracht, generate};
//! let opdracht = Opdracht { months: 3, ..Opdracht::new(1_000, 1)? };
//! let mut messages = 0;
//! generate(
//!     &opdracht,
//!     &mut |bestand| messages += usize::from(matches!(bestand.inhoud, BestandInhoud::Bericht(_))),
//!     &mut |_done, _total| {},
//! );
//! assert!(messages > 50);
//! # Ok::<(), voorbeeld::OngeldigeOpdracht>(())
//! ```

mod aanbod;
mod bericht301;
mod bericht315;
mod bericht323;
mod bronnen;
mod buurten;
mod calendar;
mod codes;
mod declaraties;
mod enveloppen;
mod fouten;
mod huishoudens;
mod instellingen;
mod kerncijfers;
mod leveringen;
mod namen;
mod opdracht;
mod patterns;
mod producten;
mod random;
mod retouren;
mod spells;
mod toewijzingen;
mod traffic;
mod verwijzers;
mod verzoeken;
mod world;

#[cfg(test)]
mod calibration;

pub use bronnen::generate_bronnen;
pub use kerncijfers::{Kerncijfers, kerncijfers};
pub use opdracht::{OngeldigeOpdracht, Opdracht};

use std::io::{self, Write};

use berichten::Bericht;
use berichten::envelop::{self, StufEnvelop};

/// A file of the example.
#[derive(Clone, Debug, PartialEq)]
pub struct Bestand {
    /// Where it goes: relative, with forward slashes, for example `2023/05/WMO301/WMO301-9999-000000123.xml`.
    pub path: String,
    /// What is in it.
    pub inhoud: BestandInhoud,
    /// What was broken in it on purpose, in Dutch; `None` for a file that is as it should be. Its path does
    /// not show it.
    pub fault: Option<&'static str>,
    /// The envelope in which the message comes, where it has one.
    pub envelop: Option<Box<StufEnvelop>>,
}

impl Bestand {
    /// Writes the file: the text, or the message with its envelope.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        match (&self.inhoud, &self.envelop) {
            (BestandInhoud::Tekst(text), _) => out.write_all(text.as_bytes()),
            (BestandInhoud::Bericht(bericht), None) => berichten::write(bericht, out),
            (BestandInhoud::Bericht(bericht), Some(envelop)) => {
                let mut bytes = Vec::new();
                berichten::write(bericht, &mut bytes)?;
                envelop::write_stuf(envelop, &bytes, out)
            }
        }
    }
}

/// What is in a [`Bestand`].
#[derive(Clone, Debug, PartialEq)]
pub enum BestandInhoud {
    /// A message, to be written with [`Bestand::write`]: the caller can do that on several threads.
    Bericht(Box<Bericht>),
    /// A text to be written as it is: a setting, or a broken message.
    Tekst(String),
}

/// Makes the example: hands every file to `out`, and says to `progress` how many months of how many are done.
///
/// The same order gives the same files in the same sequence. Memory holds the residents and their
/// assignments, never the messages: some 100 bytes for a resident.
pub fn generate(opdracht: &Opdracht, out: &mut dyn FnMut(Bestand), progress: &mut dyn FnMut(u64, u64)) {
    let (world, trajecten) = world::build(opdracht);
    drop(trajecten);
    let enveloppen = enveloppen::Enveloppen::new(&world.aanbod, opdracht.seed);
    let mut courier = fouten::Courier::new(opdracht.seed, enveloppen, out);
    traffic::send_all(&world, &mut courier, progress);
}
