//! Writing a message: the layout of the official samples, one element a line, indented by tabs.

mod client;
mod declaratie;
mod verzoek;

use std::fmt::{Display, Write as _};
use std::io::{self, Error, ErrorKind, Write};

use crate::Kenmerk;
use crate::codes::RetourCode;
use crate::model::*;
use crate::schema::{Ns, naamruimte};

/// Writes a message as UTF-8 without byte order mark.
///
/// Empty optional texts and empty lists are left out, as the standard asks. Nothing is checked against the
/// rules of the standard: that is what [`read`](crate::read) does, also with one's own messages.
///
/// # Errors
/// When writing fails, and with [`ErrorKind::InvalidInput`] when the value can be no message: the head names
/// another kind than the content, a 325 lacks its part of the head, or a text holds a character that XML
/// cannot carry.
///
/// ```
/// use berichten::*;
/// # let bericht = Bericht {
/// #     header: Header {
/// #         soort: Berichtsoort::DeclaratieAntwoord, wet: domein::Wet::Wmo, release: Release::V3_2,
/// #         afzender: Partij::Gemeente("0384".parse()?), ontvanger: Partij::Aanbieder("42420001".parse()?),
/// #         identificatie: BerichtIdentificatie {
/// #             identificatie: "A1".into(), dagtekening: domein::parse_datum("2026-05-07")? },
/// #         xsd_versie: XsdVersie::default(),
/// #         antwoord_op: Some(AntwoordHeader {
/// #             declaratie: BerichtIdentificatie {
/// #                 identificatie: "D1".into(), dagtekening: domein::parse_datum("2026-05-06")? },
/// #             xslt_versie: None, xsd_versie_declaratie: XsdVersie::default(),
/// #             retour_codes: codes::Code::new("0001").into_iter().collect() }),
/// #         retour: None,
/// #     },
/// #     inhoud: Inhoud::DeclaratieAntwoord(None),
/// # };
/// let mut bytes = Vec::new();
/// write(&bericht, &mut bytes)?;
/// let (again, uitslag) = read_bericht(&bytes);
/// assert_eq!(again, Some(bericht));
/// assert!(uitslag.bevindingen.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write(bericht: &Bericht, out: &mut impl Write) -> io::Result<()> {
    let header = &bericht.header;
    if header.soort != bericht.inhoud.soort() {
        return Err(invalid("the head names another kind of message than the content"));
    }
    let kenmerk = Kenmerk { soort: header.soort, wet: header.wet, release: header.release };
    let (basis, short) = naamruimte::names(header.wet);
    let prefix = format!("{short}{}", header.soort.number());
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let (basis_uri, uri) = (naamruimte::basis(kenmerk), naamruimte::bericht(kenmerk));
    writeln!(out, "<{prefix}:Bericht xmlns:{basis}=\"{basis_uri}\" xmlns:{prefix}=\"{uri}\">")?;
    let mut xml = Xml {
        out,
        prefix: &prefix,
        basis,
        ns: Ns::Bericht,
        depth: 1,
        oordelen: None,
        scratch: String::new(),
    };
    xml.class("Header", |xml| xml.header(header))?;
    xml.inhoud(&bericht.inhoud)?;
    writeln!(out, "</{prefix}:Bericht>")
}

const VERDICTS: &str = "a return message has return codes on each class of its copy, in order of their ends";

pub(crate) fn invalid(reason: &str) -> Error {
    Error::new(ErrorKind::InvalidInput, reason.to_owned())
}

type Done = io::Result<()>;

/// The message in the making, at some depth.
struct Xml<'a, W> {
    out: &'a mut W,
    prefix: &'a str,
    basis: &'a str,
    /// In which namespace elements stand here.
    ns: Ns,
    depth: usize,
    /// In a return message, the verdicts that are still to be written.
    oordelen: Option<std::slice::Iter<'a, Klasseoordeel>>,
    scratch: String,
}

impl<'a, W: Write> Xml<'a, W> {
    fn prefix(&self) -> &'a str {
        match self.ns {
            Ns::Bericht => self.prefix,
            Ns::Basis => self.basis,
        }
    }

    fn indent(&mut self) -> Done {
        (0..self.depth).try_for_each(|_| self.out.write_all(b"\t"))
    }

    /// An element with elements of the same namespace.
    fn class(&mut self, name: &str, inner: impl FnOnce(&mut Self) -> Done) -> Done {
        let prefix = self.prefix();
        self.indent()?;
        writeln!(self.out, "<{prefix}:{name}>")?;
        self.depth += 1;
        inner(self)?;
        self.depth -= 1;
        self.indent()?;
        writeln!(self.out, "</{prefix}:{name}>")
    }

    /// A class of the message: in a return message it ends with its return codes.
    fn klasse(&mut self, klasse: Berichtklasse, inner: impl FnOnce(&mut Self) -> Done) -> Done {
        self.class(klasse.name(), |xml| {
            inner(xml)?;
            let Some(oordelen) = &mut xml.oordelen else { return Ok(()) };
            match oordelen.next() {
                Some(oordeel) if oordeel.klasse == klasse && !oordeel.retour_codes.is_empty() => {
                    xml.retour_codes(&oordeel.retour_codes)
                }
                _ => Err(invalid(VERDICTS)),
            }
        })
    }

    /// A list of classes; nothing when there are none.
    fn list<T>(&mut self, name: &str, items: &[T], each: impl Fn(&mut Self, &T) -> Done) -> Done {
        if items.is_empty() {
            return Ok(());
        }
        self.class(name, |xml| items.iter().try_for_each(|item| each(xml, item)))
    }

    /// An element of a composite type: what it holds stands in the namespace of the basisschema.
    fn cdt(&mut self, name: &str, inner: impl FnOnce(&mut Self) -> Done) -> Done {
        let around = self.ns;
        self.class(name, |xml| {
            xml.ns = Ns::Basis;
            inner(xml)?;
            xml.ns = around;
            Ok(())
        })
    }

    /// An element with a value.
    fn leaf(&mut self, name: &str, value: impl Display) -> Done {
        self.scratch.clear();
        write!(self.scratch, "{value}").map_err(|_| invalid("a value cannot be written"))?;
        let prefix = self.prefix();
        self.indent()?;
        write!(self.out, "<{prefix}:{name}>")?;
        escaped(self.out, &self.scratch)?;
        writeln!(self.out, "</{prefix}:{name}>")
    }

    /// An element that may be absent.
    fn opt(&mut self, name: &str, value: Option<impl Display>) -> Done {
        value.map_or(Ok(()), |value| self.leaf(name, value))
    }

    /// A text that may be absent or empty.
    fn text(&mut self, name: &str, value: Option<&String>) -> Done {
        self.opt(name, value.filter(|text| !text.is_empty()))
    }
}

/// The head.
impl<W: Write> Xml<'_, W> {
    fn header(&mut self, header: &Header) -> Done {
        self.leaf("BerichtCode", header.soort.bericht_code(header.wet))?;
        self.leaf("BerichtVersie", header.release.major)?;
        self.leaf("BerichtSubversie", header.release.minor)?;
        self.leaf("Afzender", header.afzender.as_str())?;
        self.leaf("Ontvanger", header.ontvanger.as_str())?;
        self.identificatie("BerichtIdentificatie", &header.identificatie)?;
        self.xsd_versie("XsdVersie", &header.xsd_versie)?;
        let answers = header.soort == Berichtsoort::DeclaratieAntwoord;
        if header.antwoord_op.is_some() != answers {
            return Err(invalid("the head of a 325, and of no other message, names what it answers"));
        }
        if header.retour.is_some() != header.soort.original().is_some() {
            return Err(invalid("the head of a return message, and of no other message, has a return part"));
        }
        header.antwoord_op.as_ref().map_or(Ok(()), |antwoord| self.antwoord_header(antwoord))?;
        header.retour.as_ref().map_or(Ok(()), |retour| self.retour_header(retour))
    }

    fn retour_header(&mut self, retour: &RetourHeader) -> Done {
        self.leaf("IdentificatieRetour", &retour.identificatie)?;
        self.leaf("DagtekeningRetour", retour.dagtekening)?;
        self.text("XsltVersie", retour.xslt_versie.as_ref())?;
        self.xsd_versie("XsdVersieRetour", &retour.xsd_versie)?;
        if retour.retour_codes.is_empty() { Ok(()) } else { self.retour_codes(&retour.retour_codes) }
    }

    fn antwoord_header(&mut self, antwoord: &AntwoordHeader) -> Done {
        self.identificatie("DeclaratieIdentificatie", &antwoord.declaratie)?;
        self.text("XsltVersie", antwoord.xslt_versie.as_ref())?;
        self.xsd_versie("XsdVersieDeclaratie", &antwoord.xsd_versie_declaratie)?;
        self.retour_codes(&antwoord.retour_codes)
    }

    fn identificatie(&mut self, name: &str, value: &BerichtIdentificatie) -> Done {
        self.cdt(name, |xml| {
            xml.leaf("Identificatie", &value.identificatie)?;
            xml.leaf("Dagtekening", value.dagtekening)
        })
    }

    fn xsd_versie(&mut self, name: &str, value: &XsdVersie) -> Done {
        self.cdt(name, |xml| {
            xml.leaf("BasisschemaXsdVersie", &value.basisschema)?;
            xml.leaf("BerichtXsdVersie", &value.bericht)
        })
    }

    fn retour_codes(&mut self, codes: &[RetourCode]) -> Done {
        self.class("RetourCodes", |xml| codes.iter().try_for_each(|code| xml.leaf("RetourCode", code)))
    }
}

/// The content.
impl<'a, W: Write> Xml<'a, W> {
    fn inhoud(&mut self, inhoud: &'a Inhoud) -> Done {
        match inhoud {
            Inhoud::Toewijzing(client) => self.toewijzing(client),
            Inhoud::ToewijzingRetour(retour) => self.retour(retour.as_deref(), Self::toewijzing),
            Inhoud::Start(client) => self.start_client(client),
            Inhoud::StartRetour(retour) => self.retour(retour.as_ref(), Self::start_client),
            Inhoud::Stop(client) => self.stop_client(client),
            Inhoud::StopRetour(retour) => self.retour(retour.as_ref(), Self::stop_client),
            Inhoud::VerzoekToewijzing(client) => self.verzoek_toewijzing(client),
            Inhoud::VerzoekToewijzingRetour(retour) => self.retour(retour.as_ref(), Self::verzoek_toewijzing),
            Inhoud::VerzoekWijziging(client) => self.verzoek_wijziging(client),
            Inhoud::VerzoekWijzigingRetour(retour) => self.retour(retour.as_ref(), Self::verzoek_wijziging),
            Inhoud::AntwoordVerzoek(antwoord) => self.antwoord_verzoek(antwoord),
            Inhoud::AntwoordVerzoekRetour(retour) => self.retour(retour.as_ref(), Self::antwoord_verzoek),
            Inhoud::Declaratie(declaratie) => self.class("Declaratie", |xml| xml.declaratie(declaratie)),
            Inhoud::DeclaratieAntwoord(None) => Ok(()),
            Inhoud::DeclaratieAntwoord(Some(antwoord)) => {
                self.class("DeclaratieAntwoord", |xml| xml.antwoord(antwoord))
            }
        }
    }

    /// The copy in a return message, written as its original, with the verdicts in between.
    fn retour<T>(&mut self, retour: Option<&'a Retour<T>>, original: fn(&mut Self, &T) -> Done) -> Done {
        let Some(retour) = retour else { return Ok(()) };
        self.oordelen = Some(retour.oordelen.iter());
        original(self, &retour.kopie)?;
        match self.oordelen.take().map(|left| left.len()) {
            Some(0) => Ok(()),
            _ => Err(invalid(VERDICTS)),
        }
    }
}

/// Writes text so that a reader gets exactly the same text back.
pub(crate) fn escaped(out: &mut impl Write, text: &str) -> Done {
    let mut rest = text;
    while let Some(at) =
        rest.find(|c: char| matches!(c, '&' | '<' | '>' | '\u{FFFE}' | '\u{FFFF}') || c < ' ')
    {
        out.write_all(&rest.as_bytes()[..at])?;
        let Some(special) = rest[at..].chars().next() else {
            break;
        };
        match special {
            '&' => out.write_all(b"&amp;")?,
            '<' => out.write_all(b"&lt;")?,
            '>' => out.write_all(b"&gt;")?,
            '\t' | '\n' => write!(out, "{special}")?,
            // A bare carriage return would be read as a line feed.
            '\r' => out.write_all(b"&#13;")?,
            _ => return Err(invalid("a text holds a character that XML cannot carry")),
        }
        rest = &rest[at + special.len_utf8()..];
    }
    out.write_all(rest.as_bytes())
}
