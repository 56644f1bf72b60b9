//! Takes the XML apart: prolog, root, events, and everything that makes a file no XML or no message.

use std::io::BufRead;

use domein::Bedrag;
use quick_xml::encoding::EncodingError;
use quick_xml::errors::Error;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::build::Builder;
use super::compare::Compare;
use super::names::{self, Names};
use super::source::{Begin, Source, Stop};
use super::{Kenmerk, Limits, Sink, Uitslag};
use crate::Berichtsoort;
use crate::Release;
use crate::rules::{Bevinding, Ernst, Findings, Niveau};
use crate::schema::naamruimte::{self, Found};

/// Room in one event above the limit on text, for the markup around it.
const MARKUP: usize = 1024;

/// Reading cannot go on; the finding that says why is already made.
pub(super) struct Halt;

/// Reads a message from its first byte to its last.
pub(super) fn walk(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Uitslag {
    let mut findings = Findings::new(limits.findings);
    let mut uitslag = Uitslag {
        kenmerk: None,
        header: None,
        bevindingen: Vec::new(),
        regels: 0,
        bedrag: Bedrag::ZERO,
    };
    if let Ok(mut events) = Events::open(input, limits, &mut findings)
        && let Ok((kenmerk, names)) = events.root(&mut findings)
    {
        uitslag.kenmerk = Some(kenmerk);
        if let Some(schema) = crate::schema::of(kenmerk.soort, kenmerk.release) {
            let builder = Builder::new(kenmerk, sink);
            let mut compare = Compare::new(schema, names, builder, findings, limits, events.line());
            if events.body(&mut compare).is_ok() {
                compare.builder.finish(&mut compare.findings);
            }
            uitslag.header = compare.builder.header;
            uitslag.regels = compare.builder.lines;
            uitslag.bedrag = compare.builder.bedrag;
            findings = compare.findings;
        }
    }
    uitslag.bevindingen = findings.finish();
    uitslag
}

/// The events of a file.
struct Events<'a> {
    reader: Reader<Source<'a>>,
    buffer: Vec<u8>,
}

impl<'a> Events<'a> {
    fn open(input: &'a mut dyn BufRead, limits: &Limits, findings: &mut Findings) -> Result<Self, Halt> {
        let mut halt = |regel, tekst: &str| {
            findings.form(regel, String::new(), 1, tekst);
            Err(Halt)
        };
        let Ok((source, begin)) = Source::new(input, limits.bytes, limits.text.saturating_add(MARKUP)) else {
            return halt(
                "LEZEN",
                "Het lezen van het bestand is mislukt. Probeer het opnieuw.",
            );
        };
        match begin {
            Begin::Markup => {}
            Begin::Bom => findings.push(bom()),
            Begin::Wide => {
                return halt(
                    "CODERING",
                    "Dit bestand is opgeslagen als UTF-16 of UTF-32. De standaard vraagt UTF-8. Sla het bestand op als UTF-8 en lever het opnieuw aan.",
                );
            }
            Begin::Zip => {
                return halt(
                    "ONBEKEND",
                    "Dit is een zipbestand. Pak het eerst uit en lever de berichten aan.",
                );
            }
            Begin::Other => {
                return halt(
                    "ONBEKEND",
                    "Dit bestand is geen XML. Berichten in de oude EI-vorm (voor juni 2017) worden niet gelezen. Lever iWmo- of iJw-berichten aan als XML.",
                );
            }
            Begin::Empty => return halt("XML", "Het bestand is leeg. Lever het bericht opnieuw aan."),
        }
        let mut reader = Reader::from_reader(source);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_comments = true;
        Ok(Self {
            reader,
            buffer: Vec::with_capacity(1024),
        })
    }

    fn line(&self) -> u32 {
        self.reader.get_ref().line()
    }

    /// The next event, with a finding when there is none.
    fn next(&mut self, findings: &mut Findings, path: impl Fn() -> String) -> Result<Event<'_>, Halt> {
        self.buffer.clear();
        self.reader.get_mut().begin_event();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::DocType(_)) => {
                findings.form("DOCTYPE", path(), self.reader.get_ref().line(), "Dit bestand heeft een DOCTYPE. Dat mag niet in een bericht en kan gevaarlijk zijn. Haal de DOCTYPE weg.");
                Err(Halt)
            }
            Ok(event) => Ok(event),
            Err(error) => {
                let (regel, tekst) = explain(&error, self.reader.get_mut());
                findings.form(regel, path(), self.reader.get_ref().line(), tekst);
                Err(Halt)
            }
        }
    }

    /// Everything up to and including the start of the root element.
    fn root(&mut self, findings: &mut Findings) -> Result<(Kenmerk, Names), Halt> {
        let mut first = true;
        loop {
            let event = self.next(findings, String::new)?;
            let refused = match &event {
                Event::Decl(declaration) if first => encoding(declaration),
                Event::Decl(_) => Some((
                    "XML",
                    "De XML-regel staat niet helemaal aan het begin. Haal weg wat ervoor staat.",
                )),
                Event::Start(start) => {
                    let found = root(start);
                    let line = self.line();
                    return found.map_err(|(regel, tekst)| {
                        findings.form(regel, String::new(), line, tekst);
                        Halt
                    });
                }
                Event::Text(text) if text.chars().all(crate::schema::is_space) => None,
                Event::Comment(_) | Event::PI(_) => None,
                Event::Eof => Some((
                    "XML",
                    "Het bestand bevat geen bericht: er staat geen enkel element in.",
                )),
                _ => Some((
                    "ONBEKEND",
                    "Dit bestand is geen iWmo- of iJw-bericht: voor het eerste element staat al tekst.",
                )),
            };
            first = false;
            if let Some((regel, tekst)) = refused {
                findings.form(regel, String::new(), self.line(), tekst);
                return Err(Halt);
            }
        }
    }

    /// Everything after the start of the root element.
    fn body(&mut self, compare: &mut Compare<'_>) -> Result<(), Halt> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().begin_event();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => {
                    let (regel, tekst) = explain(&error, self.reader.get_mut());
                    return Err(compare.halt(regel, self.reader.get_ref().line(), tekst));
                }
            };
            let line = self.reader.get_ref().line();
            match event {
                Event::Start(start) => compare.start(&start, line)?,
                Event::Empty(start) => {
                    compare.start(&start, line)?;
                    compare.end(line)?;
                }
                Event::End(_) => compare.end(line)?,
                Event::Text(text) => {
                    if text.contains("]]>") {
                        return Err(compare.halt(
                            "XML",
                            line,
                            "In de tekst staan de tekens ]]> achter elkaar. Dat mag niet in XML.",
                        ));
                    }
                    compare.text(&text.xml10_content(), line)?;
                }
                Event::CData(text) => compare.text(&text.xml10_content(), line)?,
                Event::GeneralRef(reference) => match resolve(&reference) {
                    Some(c) => compare.text(c.encode_utf8(&mut [0; 4]), line)?,
                    None => {
                        return Err(compare.halt("DOCTYPE", line, "Dit bestand verwijst naar een eigen entiteit of een teken dat niet bestaat. Dat mag niet. Vervang de verwijzing door gewone tekst."));
                    }
                },
                Event::Comment(_) | Event::PI(_) => {}
                Event::DocType(_) => {
                    return Err(compare.halt("DOCTYPE", line, "Dit bestand heeft een DOCTYPE. Dat mag niet in een bericht en kan gevaarlijk zijn. Haal de DOCTYPE weg."));
                }
                Event::Decl(_) => {
                    return Err(compare.halt("XML", line, "Midden in het bestand begint een nieuw XML-bestand. Lever elk bericht in een eigen bestand aan."));
                }
                Event::Eof if compare.complete() => return Ok(()),
                Event::Eof => {
                    let bytes = self.reader.get_ref().bytes();
                    return Err(compare.halt("XML", line, cut_off(bytes)));
                }
            }
        }
    }
}

fn bom() -> Bevinding {
    Bevinding {
        regel: "CODERING",
        niveau: Niveau::Vorm,
        ernst: Ernst::Meldt,
        retour: None,
        element: String::new(),
        line: 1,
        tekst: "Het bestand begint met een byte order mark (BOM). De standaard vraagt UTF-8 zonder BOM. Het bericht is wel gelezen.".into(),
    }
}

fn cut_off(bytes: u64) -> String {
    format!(
        "Het bestand is niet compleet: het stopt na {bytes} bytes midden in het bericht. Lever het hele bestand opnieuw aan."
    )
}

/// What an error of the XML reader means. Its own text is not used: it may quote the file.
fn explain(error: &Error, source: &mut Source<'_>) -> (&'static str, String) {
    let bytes = source.bytes();
    let at_end = source.stopped().is_none() && source.fill_buf().is_ok_and(<[u8]>::is_empty);
    match (source.stopped(), error) {
        (Some(Stop::File), _) => (
            "GRENS",
            format!(
                "Het bestand is te groot: er is gestopt na {bytes} bytes. Splits de aanlevering in kleinere bestanden."
            ),
        ),
        (Some(Stop::Event), _) => (
            "GRENS",
            format!("Een tekst of een tag is te lang (bij byte {bytes}). Maak de tekst korter."),
        ),
        (None, Error::Io(_)) => (
            "LEZEN",
            "Het lezen van het bestand is mislukt. Probeer het opnieuw.".into(),
        ),
        (None, Error::Encoding(EncodingError::Utf8(fault))) if !(at_end && fault.error_len().is_none()) => (
            "CODERING",
            format!(
                "Rond byte {bytes} staan tekens die geen geldig UTF-8 zijn. Sla het bestand op als UTF-8 en lever het opnieuw aan."
            ),
        ),
        _ if at_end => ("XML", cut_off(bytes)),
        _ => (
            "XML",
            format!(
                "Rond byte {bytes} is het bestand geen goede XML. Laat de afzender het bericht opnieuw maken."
            ),
        ),
    }
}

/// Refuses every encoding but UTF-8.
fn encoding(declaration: &BytesDecl<'_>) -> Option<(&'static str, &'static str)> {
    match declaration.encoding() {
        None => None,
        Some(Ok(name)) if name.eq_ignore_ascii_case("utf-8") => None,
        Some(_) => Some((
            "CODERING",
            "De eerste regel noemt een andere tekencodering dan UTF-8. Sla het bestand op als UTF-8 en lever het opnieuw aan.",
        )),
    }
}

/// What the root element says about the message.
fn root(start: &BytesStart<'_>) -> Result<(Kenmerk, Names), (&'static str, String)> {
    let mut bindings = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| {
            (
                "XML",
                "Het eerste element heeft een fout in zijn attributen.".to_owned(),
            )
        })?;
        if let Some(prefix) = names::declared(attribute.key.as_ref()) {
            bindings.push((prefix.to_owned(), attribute.value.into_owned()));
        }
    }
    let name = start.name();
    let (prefix, local) = names::split(name.as_ref());
    let uri = bindings
        .iter()
        .find(|(bound, _)| bound == prefix)
        .map_or("", |(_, uri)| uri);
    match naamruimte::recognise(uri) {
        Found::Known(_) if local != "Bericht" => {
            Err(("XSD", "Het eerste element van een bericht moet Bericht zijn.".into()))
        }
        Found::Known(kenmerk) => {
            let mut names = Names::new(naamruimte::bericht(kenmerk), naamruimte::basis(kenmerk));
            for (prefix, uri) in &bindings {
                names.bind(prefix, uri, 0);
            }
            Ok((kenmerk, names))
        }
        Found::OtherRelease { name, release } => {
            let supported = Release::SUPPORTED.map(|release| release.to_string()).join(", ");
            Err(("RELEASE", format!("Dit is een {name} in release {release}. Deze versie leest release {supported}.")))
        }
        Found::OtherKind { name, meaning } => {
            let read = Berichtsoort::ALL.map(|soort| soort.number().to_string()).join(", ");
            Err(("SOORT", format!("Dit is een {name} ({meaning}). Deze versie leest de berichten {read}.")))
        }
        Found::Envelope => Err((
            "ONBEKEND",
            "Dit is een StUF-envelop. Haal het bericht uit de envelop en lever het als los bestand aan.".into(),
        )),
        Found::Nothing => Err((
            "ONBEKEND",
            "Dit is XML, maar geen bericht van iWmo of iJw: de naamruimte van het eerste element is niet van de standaard. Controleer of u het goede bestand hebt gekozen.".into(),
        )),
    }
}

/// The character of a reference: one of the five of XML itself, or by number.
fn resolve(reference: &BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
