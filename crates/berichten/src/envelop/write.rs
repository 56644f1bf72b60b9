//! Puts a message in a StUF-GGk 2.1 envelope.

use std::io::{self, Write};

use base64::engine::general_purpose::STANDARD;
use base64::write::EncoderWriter;
use domein::{Datum, Tijd};

use super::Referentie;
use crate::Kenmerk;
use crate::write::{escaped, invalid};

const GGK: &str = "http://www.stufstandaarden.nl/koppelvlak/ggk0210";
const STUF: &str = "http://www.egem.nl/StUF/StUF0301";

/// One end of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Systeem {
    /// Code of the organisation: of a municipality four digits, of an organisation its AGB code. At most 200
    /// characters.
    pub organisatie: String,
    /// Name of the program, 3 to 50 characters; `GGk` for the network itself.
    pub applicatie: String,
}

/// What stands on an envelope. Nothing of it is made up here: no number is drawn and no clock is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StufEnvelop {
    /// Which message is inside; gives `functie`, `functieVersie` and `functieSubversie`.
    pub kenmerk: Kenmerk,
    /// Who sends it.
    pub zender: Systeem,
    /// Who gets it.
    pub ontvanger: Systeem,
    /// Its own number, new for each envelope.
    pub referentie: Referentie,
    /// The number of the envelope that it answers: then it is a return (`Du01`), else a `Di01`.
    pub antwoord_op: Option<Referentie>,
    /// The day on which it is made.
    pub datum: Datum,
    /// The time at which it is made; fractions of a second are left out.
    pub tijd: Tijd,
    /// Version and subversion of the program that makes it, each at most 9999.
    pub versie: (u16, u16),
}

/// Writes a message in its envelope, in UTF-8. The message is passed as bytes and goes in as it is: neither is
/// checked against the other.
///
/// # Errors
/// When writing fails, and with [`io::ErrorKind::InvalidInput`] when a name or version has a length that the
/// schema does not give it, or holds a character that XML cannot carry.
///
/// ```
/// use berichten::envelop::{self, Lading, Referentie, StufEnvelop, Systeem};
/// use berichten::{Berichtsoort, Kenmerk, Limits, Release};
///
/// let envelop = StufEnvelop {
///     kenmerk: Kenmerk {
///         soort: Berichtsoort::Toewijzing, wet: domein::Wet::Wmo, release: Release::V3_2 },
///     zender: Systeem { organisatie: "0384".into(), applicatie: "Voorkant".into() },
///     ontvanger: Systeem { organisatie: "42420001".into(), applicatie: "GGk".into() },
///     referentie: Referentie::new("9c0f7b90-5c69-41e5-a837-0800200c9a66").ok_or("a number")?,
///     antwoord_op: None,
///     datum: domein::parse_datum("2026-05-07")?,
///     tijd: domein::Tijd::constant(9, 30, 0, 0),
///     versie: (1, 0),
/// };
/// let mut file = Vec::new();
/// envelop::write_stuf(&envelop, b"<Bericht/>", &mut file)?;
/// let opened = envelop::open(&file, &Limits::default()).ok_or("an envelope")?;
/// assert_eq!(opened.lading, Some(Lading::Bericht(b"<Bericht/>".to_vec())));
/// assert_eq!(opened.envelop.functie.as_deref(), Some("WMO301"));
/// assert!(opened.bevindingen.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_stuf(envelop: &StufEnvelop, bericht: &[u8], out: &mut impl Write) -> io::Result<()> {
    envelop.fits()?;
    let (root, code) = match envelop.antwoord_op {
        None => ("envelopHeenbericht-ggk_Di01", "Di01"),
        Some(_) => ("envelopRetourbericht-ggk_Du01", "Du01"),
    };
    let Kenmerk { soort, wet, release } = envelop.kenmerk;
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<GGK:{root} xmlns:StUF=\"{STUF}\" xmlns:GGK=\"{GGK}\">\n\t<GGK:stuurgegevens>")?;
    writeln!(out, "\t\t<StUF:berichtcode>{code}</StUF:berichtcode>")?;
    systeem(out, "zender", &envelop.zender)?;
    systeem(out, "ontvanger", &envelop.ontvanger)?;
    writeln!(out, "\t\t<StUF:referentienummer>{}</StUF:referentienummer>", envelop.referentie)?;
    let (datum, tijd) = (envelop.datum, envelop.tijd);
    writeln!(
        out,
        "\t\t<StUF:tijdstipBericht>{:04}{:02}{:02}{:02}{:02}{:02}</StUF:tijdstipBericht>",
        datum.year(),
        datum.month(),
        datum.day(),
        tijd.hour(),
        tijd.minute(),
        tijd.second()
    )?;
    if let Some(other) = &envelop.antwoord_op {
        writeln!(out, "\t\t<StUF:crossRefnummer>{other}</StUF:crossRefnummer>")?;
    }
    writeln!(out, "\t\t<StUF:functie>{}</StUF:functie>\n\t</GGK:stuurgegevens>", soort.name(wet))?;
    writeln!(out, "\t<GGK:parameters>")?;
    for (name, version) in [
        ("applicatieVersie", envelop.versie.0),
        ("applicatieSubversie", envelop.versie.1),
        ("functieVersie", u16::from(release.major)),
        ("functieSubversie", u16::from(release.minor)),
    ] {
        writeln!(out, "\t\t<GGK:{name}>{version:04}</GGK:{name}>")?;
    }
    write!(out, "\t\t<GGK:bericht>\n\t\t\t<GGK:xmlBestand>")?;
    let mut encoder = EncoderWriter::new(&mut *out, &STANDARD);
    encoder.write_all(bericht)?;
    encoder.finish()?;
    drop(encoder);
    writeln!(out, "</GGK:xmlBestand>\n\t\t</GGK:bericht>\n\t</GGK:parameters>\n</GGK:{root}>")
}

fn systeem(out: &mut impl Write, name: &str, systeem: &Systeem) -> io::Result<()> {
    write!(out, "\t\t<StUF:{name}>\n\t\t\t<StUF:organisatie>")?;
    escaped(out, &systeem.organisatie)?;
    write!(out, "</StUF:organisatie>\n\t\t\t<StUF:applicatie>")?;
    escaped(out, &systeem.applicatie)?;
    writeln!(out, "</StUF:applicatie>\n\t\t</StUF:{name}>")
}

impl StufEnvelop {
    fn fits(&self) -> io::Result<()> {
        let ends = [&self.zender, &self.ontvanger].into_iter().all(|end| {
            (1..=200).contains(&end.organisatie.chars().count())
                && (3..=50).contains(&end.applicatie.chars().count())
        });
        if !ends {
            return Err(invalid("a name on the envelope is too long or too short"));
        }
        if self.versie.0 > 9999 || self.versie.1 > 9999 || !(0..=9999).contains(&self.datum.year()) {
            return Err(invalid("a version or year on the envelope has more than four digits"));
        }
        Ok(())
    }
}
