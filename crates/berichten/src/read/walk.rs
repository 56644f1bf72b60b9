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
use super::source::{Begin, Form, Source, Stop};
use super::{Kenmerk, Limits, Sink, Uitslag};
use crate::Release;
use crate::rules::{Bevinding, Ernst, Findings, Niveau};
use crate::schema::is_blank;
use crate::schema::naamruimte::{self, Found};

/// Room in one event above the limit on text, for the markup around it.
const MARKUP: usize = 1024;

const DOCTYPE: &str =
    "Dit bestand heeft een DOCTYPE. Dat mag niet in een bericht en kan gevaarlijk zijn. Haal de DOCTYPE weg.";

/// Reading cannot go on; the finding that says why is already made.
pub(super) struct Halt;

/// Reads a message from its first byte to its last.
pub(super) fn walk(input: &mut dyn BufRead, limits: &Limits, sink: &mut dyn Sink) -> Uitslag {
    let mut findings = Findings::new(limits.findings);
    let mut uitslag =
        Uitslag { kenmerk: None, header: None, bevindingen: Vec::new(), regels: 0, bedrag: Bedrag::ZERO };
    if let Ok(mut events) = Events::open(input, limits, &mut findings)
        && let Ok(Root { kenmerk, tag, names, empty, .. }) = events.root(&mut findings)
    {
        uitslag.kenmerk = Some(kenmerk);
        let schema = crate::schema::of(kenmerk);
        let builder = Builder::new(kenmerk, sink);
        let mut compare = Compare::new(schema, &tag, names, builder, findings, limits, events.line());
        if empty {
            compare.close(&tag, &mut || events.line());
        }
        if events.body(&mut compare).is_ok() {
            compare.builder.finish(&mut compare.findings);
        }
        uitslag.header = compare.builder.header;
        uitslag.regels = compare.builder.lines;
        uitslag.bedrag = compare.builder.bedrag;
        findings = compare.findings;
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
            return halt("LEZEN", "Het lezen van het bestand is mislukt. Probeer het opnieuw.");
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
                    "Dit bestand is geen XML. Is het een bericht in de oude EI-vorm, met vaste regels? Die vorm is op 12 juni 2017 vervallen. Lever iWmo- en iJw-berichten aan als XML.",
                );
            }
            Begin::Empty => return halt("XML", "Het bestand is leeg. Lever het bericht opnieuw aan."),
        }
        let mut reader = Reader::from_reader(source);
        let config = reader.config_mut();
        config.check_comments = true;
        // Which tag closes which is looked at in one place, because not all tags come by this reader.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Ok(Self { reader, buffer: Vec::with_capacity(1024) })
    }

    fn line(&mut self) -> u32 {
        self.reader.get_mut().line()
    }

    /// The next event, or why there is none; and the source, to ask on which line it ends.
    fn next(&mut self) -> Result<(Event<'_>, &mut Source<'a>), (&'static str, String)> {
        self.buffer.clear();
        self.reader.get_mut().begin_event();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::DocType(_)) => Err(("DOCTYPE", DOCTYPE.to_owned())),
            Ok(event) => Ok((event, self.reader.get_mut())),
            Err(error) => Err(explain(&error, self.reader.get_mut())),
        }
    }

    /// Everything up to and including the start of the root element.
    fn root(&mut self, findings: &mut Findings) -> Result<Root, Halt> {
        let mut first = true;
        let (regel, tekst) = loop {
            let event = match self.next() {
                Ok((event, _)) => event,
                Err(reason) => break reason,
            };
            let fault = match event {
                Event::Decl(declaration) if first => encoding(&declaration),
                Event::Decl(_) => {
                    Some(("XML", "Voor de eerste regel (<?xml …) staat nog iets. Haal dat weg."))
                }
                Event::Start(ref start) | Event::Empty(ref start) => match root(start) {
                    Ok(mut root) => {
                        root.empty = matches!(event, Event::Empty(_));
                        if root.kenmerk.release != Release::V3_2 {
                            findings.push(older(root.kenmerk.release, self.line()));
                        }
                        if root.stray {
                            findings.form("XSD", String::new(), self.line(), names::STRAY);
                        }
                        return Ok(root);
                    }
                    Err(reason) => break reason,
                },
                Event::Text(text) if is_blank(&text) => None,
                Event::Comment(_) | Event::PI(_) => None,
                Event::Eof => {
                    Some(("XML", "Het bestand bevat geen bericht: er staat geen enkel element in."))
                }
                _ => Some(("ONBEKEND", "Dit is geen bericht: voor het eerste element staat al tekst.")),
            };
            if let Some((regel, tekst)) = fault {
                break (regel, tekst.to_owned());
            }
            first = false;
        };
        findings.form(regel, String::new(), self.line(), tekst);
        Err(Halt)
    }

    /// Takes all plain markup from here on, up to a value that is not plain, without making events of it.
    fn plain(&mut self, compare: &mut Compare<'_>) -> Result<(), Halt> {
        let source = self.reader.get_mut();
        while !compare.in_value() {
            source.skip_blank();
            let Some(mut plain) = source.plain(compare.closes_plainly()) else { break };
            let form = plain.form;
            match form {
                Form::Value(name, value) => compare.value(name, value, &mut || plain.line())?,
                Form::Open(name) => compare.open(name, &mut || plain.line())?,
                Form::Close(name) if compare.close(name, &mut || plain.line()) => {}
                Form::Close(_) => return Err(compare.halt("XML", source.line(), no_xml(source.offset()))),
            }
        }
        Ok(())
    }

    /// Everything after the start of the root element.
    fn body(&mut self, compare: &mut Compare<'_>) -> Result<(), Halt> {
        let mut after_text = false;
        loop {
            // After a text the XML reader knows already that markup follows, and must be the one to take it.
            if !compare.in_value() && !after_text {
                self.plain(compare)?;
            }
            let (event, source) = match self.next() {
                Ok(event) => event,
                Err((regel, tekst)) => return Err(compare.halt(regel, self.line(), tekst)),
            };
            after_text = matches!(event, Event::Text(_));
            let fault = match event {
                Event::Start(start) => {
                    compare.start(&start, &mut || source.line())?;
                    None
                }
                Event::Empty(start) => {
                    compare.start(&start, &mut || source.line())?;
                    compare.close(start.name().as_ref(), &mut || source.line());
                    None
                }
                Event::End(end) if compare.close(end.name().as_ref(), &mut || source.line()) => None,
                Event::End(_) => {
                    return Err(compare.halt("XML", source.line(), no_xml(source.offset())));
                }
                Event::Text(text) if text.contains("]]>") => {
                    Some(("XML", "In de tekst staan de tekens ]]> achter elkaar. Dat mag niet in XML."))
                }
                Event::Text(text) => {
                    compare.text(&text.xml10_content(), &mut || source.line())?;
                    None
                }
                Event::CData(_) | Event::GeneralRef(_) if compare.complete() => {
                    Some(("XML", "Na het einde van het bericht staat nog tekst. Haal die weg."))
                }
                Event::CData(text) => {
                    compare.text(&text.xml10_content(), &mut || source.line())?;
                    None
                }
                Event::GeneralRef(reference) => match resolve(&reference) {
                    Some(c) => {
                        compare.text(c.encode_utf8(&mut [0; 4]), &mut || source.line())?;
                        None
                    }
                    None => Some((
                        "DOCTYPE",
                        "Hier staat een verwijzing (&…;) die XML zelf niet kent. Vervang die door gewone tekst.",
                    )),
                },
                Event::Comment(_) | Event::PI(_) => None,
                Event::Eof if compare.complete() => return Ok(()),
                Event::Eof => {
                    return Err(compare.halt("XML", source.line(), cut_off(source.offset())));
                }
                // A DOCTYPE was refused before.
                Event::Decl(_) | Event::DocType(_) => Some((
                    "XML",
                    "Midden in het bestand begint een nieuw XML-bestand. Lever elk bericht in een eigen bestand aan.",
                )),
            };
            if let Some((regel, tekst)) = fault {
                return Err(compare.halt(regel, source.line(), tekst));
            }
        }
    }
}

/// What the root element says.
struct Root {
    kenmerk: Kenmerk,
    /// Its name with prefix.
    tag: String,
    names: Names,
    /// It has an attribute that does not belong there.
    stray: bool,
    /// It is closed as well: `<Bericht/>`.
    empty: bool,
}

/// A release of before: read with the tables of today.
fn older(release: Release, line: u32) -> Bevinding {
    Bevinding {
        regel: "RELEASE",
        niveau: Niveau::Vorm,
        ernst: Ernst::Meldt,
        retour: None,
        element: String::new(),
        line,
        tekst: format!(
            "Dit bericht is van release {release}. Het is gelezen met de codelijsten en regels van release {}. Controleer afwijkende codes.",
            Release::V3_2
        ),
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
    let bytes = source.offset();
    let at_end = source.stopped().is_none() && source.fill_buf().is_ok_and(<[u8]>::is_empty);
    match (source.stopped(), error) {
        (Some(Stop::File), _) => (
            "GRENS",
            format!(
                "Het bestand is te groot: er is gestopt na {bytes} bytes. Splits de aanlevering in kleinere bestanden."
            ),
        ),
        (Some(Stop::Event), _) => {
            ("GRENS", format!("Een tekst of een tag is te lang (bij byte {bytes}). Maak de tekst korter."))
        }
        (None, Error::Io(_)) => {
            ("LEZEN", "Het lezen van het bestand is mislukt. Probeer het opnieuw.".into())
        }
        (None, Error::Encoding(EncodingError::Utf8(fault))) if !(at_end && fault.error_len().is_none()) => (
            "CODERING",
            format!(
                "Rond byte {bytes} staan tekens die geen geldig UTF-8 zijn. Sla het bestand op als UTF-8 en lever het opnieuw aan."
            ),
        ),
        _ if at_end => ("XML", cut_off(bytes)),
        _ => ("XML", no_xml(bytes)),
    }
}

fn no_xml(bytes: u64) -> String {
    format!("Rond byte {bytes} is het bestand geen goede XML. Laat de afzender het bericht opnieuw maken.")
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
fn root(start: &BytesStart<'_>) -> Result<Root, (&'static str, String)> {
    let mut bindings = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute
            .map_err(|_| ("XML", "Het eerste element heeft een fout in zijn attributen.".to_owned()))?;
        if let Some(prefix) = names::declared(attribute.key.as_ref()) {
            bindings.push((prefix.to_owned(), attribute.value.into_owned()));
        }
    }
    let name = start.name();
    let (prefix, local) = names::split(name.as_ref());
    let uri = bindings.iter().find(|(bound, _)| bound == prefix).map_or("", |(_, uri)| uri);
    match naamruimte::recognise(uri) {
        Found::Known(_) if local != "Bericht" => {
            Err(("XSD", "Het eerste element van een bericht moet Bericht zijn.".into()))
        }
        Found::Known(kenmerk) => {
            let mut names = Names::new(naamruimte::bericht(kenmerk), naamruimte::basis(kenmerk));
            for (prefix, uri) in &bindings {
                names.bind(prefix, uri, 0);
            }
            let stray = names.has_stray(start);
            Ok(Root { kenmerk, tag: name.as_ref().to_owned(), names, stray, empty: false })
        }
        Found::OtherRelease { name, release } => {
            let supported = Release::SUPPORTED.map(|release| release.to_string()).join(", ");
            Err(("RELEASE", format!("Dit is een {name} in release {release}. Deze versie leest release {supported}.")))
        }
        Found::Envelope => Err((
            "ONBEKEND",
            "Dit is een envelop om een bericht, en hier moet het bericht zelf staan. Haal het bericht uit de envelop en lever het als los bestand aan.".into(),
        )),
        Found::NoSuchMessage => Err((
            "ONBEKEND",
            "De naamruimte is van iStandaarden, maar dit bericht bestaat niet in iWmo of iJw 3. Controleer of u het goede bestand hebt gekozen.".into(),
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
