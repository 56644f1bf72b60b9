//! What the namespace of the root element says: which law, release and kind of message.

use domein::Wet;

use crate::{Berichtsoort, Kenmerk, Release};

/// Where all namespaces of the standard begin.
const HOST: &str = "http://www.istandaarden.nl/";

/// The name of a law in namespaces: `iwmo` and `wmo`, or `ijw` and `jw`.
pub(crate) const fn names(wet: Wet) -> (&'static str, &'static str) {
    match wet {
        Wet::Wmo => ("iwmo", "wmo"),
        Wet::Jeugdwet => ("ijw", "jw"),
    }
}

/// The namespace of a message.
pub(crate) fn bericht(kenmerk: Kenmerk) -> String {
    let (standard, short) = names(kenmerk.wet);
    let Release { major, minor } = kenmerk.release;
    format!("{HOST}{standard}/{major}_{minor}/{short}{}/schema", kenmerk.soort.number())
}

/// The namespace of the basisschema.
pub(crate) fn basis(kenmerk: Kenmerk) -> String {
    let (standard, _) = names(kenmerk.wet);
    let Release { major, minor } = kenmerk.release;
    format!("{HOST}{standard}/{major}_{minor}/basisschema/schema")
}

/// What a root namespace turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A message that this version reads.
    Known(Kenmerk),
    /// A message of the standard in another release.
    OtherRelease { name: String, release: String },
    /// An envelope with a message in it.
    Envelope,
    /// A message that iWmo and iJw do not have: of another standard of the same house, or of an older release.
    NoSuchMessage,
    /// Nothing of the standard.
    Nothing,
}

/// The namespaces of envelopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Envelope {
    /// StUF, of GGk 2.1 (`ggk0210`), its forerunners (`ggk0310`), and of StUF itself.
    Stuf,
    /// The message exchange of VECOZO.
    Vecozo,
    /// SOAP 1.1 and 1.2, around either.
    Soap,
}

/// Recognises the namespace of an envelope.
pub(crate) fn envelope(uri: &str) -> Option<Envelope> {
    match uri {
        "http://schemas.xmlsoap.org/soap/envelope/" | "http://www.w3.org/2003/05/soap-envelope" => {
            Some(Envelope::Soap)
        }
        _ if uri.contains("stufstandaarden.nl") || uri.contains("egem.nl/StUF") => Some(Envelope::Stuf),
        _ if uri.contains("schemas.vecozo.nl/") => Some(Envelope::Vecozo),
        _ => None,
    }
}

/// Recognises a root namespace.
pub(crate) fn recognise(uri: &str) -> Found {
    if envelope(uri).is_some() {
        return Found::Envelope;
    }
    match uri.strip_prefix(HOST) {
        Some(rest) => parse(uri, rest).unwrap_or(Found::NoSuchMessage),
        None => Found::Nothing,
    }
}

/// `rest` is what follows the host.
fn parse(uri: &str, rest: &str) -> Option<Found> {
    let mut parts = rest.split('/');
    let (standard, release, message) = (parts.next()?, parts.next()?, parts.next()?);
    let wet = Wet::ALL.into_iter().find(|wet| names(*wet).0 == standard)?;
    let number: u16 = message.strip_prefix(names(wet).1)?.parse().ok()?;
    let (major, minor) = release.split_once('_')?;
    let release = Release { major: major.parse().ok()?, minor: minor.parse().ok()? };
    let name = message.to_ascii_uppercase();
    if !release.is_supported() {
        return Some(Found::OtherRelease { name, release: release.to_string() });
    }
    let kenmerk = Kenmerk { soort: Berichtsoort::from_number(number)?, wet, release };
    (bericht(kenmerk) == uri).then_some(Found::Known(kenmerk))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognises_what_it_writes() {
        for wet in Wet::ALL {
            for soort in Berichtsoort::ALL {
                for release in Release::SUPPORTED {
                    let kenmerk = Kenmerk { soort, wet, release };
                    assert_eq!(recognise(&bericht(kenmerk)), Found::Known(kenmerk));
                }
            }
        }
    }

    #[test]
    fn names_what_it_does_not_read() {
        // 303, 304, 321 and 322 were of release 2 only.
        assert_eq!(recognise("http://www.istandaarden.nl/iwmo/3_2/wmo303/schema"), Found::NoSuchMessage);
        assert_eq!(recognise("http://www.istandaarden.nl/iwlz/2_2/aw33/schema"), Found::NoSuchMessage);
        let older = recognise("http://www.istandaarden.nl/iwmo/2_0/wmo301/schema/2_0");
        assert_eq!(older, Found::OtherRelease { name: "WMO301".into(), release: "2.0".into() });
        assert_eq!(recognise("http://www.istandaarden.nl/ijw/3_2/wmo301/schema"), Found::NoSuchMessage);
        assert_eq!(recognise(""), Found::Nothing);
    }
}
