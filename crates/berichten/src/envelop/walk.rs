//! Takes the XML of an envelope apart.

use quick_xml::errors::Error;
use quick_xml::events::{BytesRef, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::payload::{Decoder, Wrong};
use super::{Envelop, Envelopsoort, Geopend, Lading, Referentie, findings};
use crate::Limits;
use crate::rules::{Bevinding, Regelcode};
use crate::schema::is_blank;
use crate::schema::naamruimte::{self, Envelope};

/// Of a value at most so many bytes are kept: more than the schema gives to any.
const LONGEST: usize = 200;

/// Why there is no message: the rule and the text.
type Refusal = (Regelcode, String);

/// Opens an envelope; `None` when the root element is not that of one.
pub(super) fn walk(bytes: &[u8], limits: &Limits) -> Option<Geopend> {
    let mut reader = reader(bytes);
    let mut opening = Opening::new(limits, root(&mut reader)?);
    if bytes.len() as u64 > super::most_bytes(limits) {
        let tekst = "Deze envelop is te groot. Splits de aanlevering in kleinere bestanden.";
        return Some(opening.refused(findings::refuses("GRENS", 1, tekst)));
    }
    let refusal = opening.read_on(&mut reader).err();
    let end = usize::try_from(reader.buffer_position()).unwrap_or(bytes.len()).min(bytes.len());
    let line = line_of(&bytes[..end]);
    Some(match refusal {
        Some((regel, tekst)) => opening.refused(findings::refuses(regel, line, tekst)),
        None => opening.finish(line),
    })
}

/// Whether the root element is that of an envelope.
pub(super) fn recognise(begin: &[u8]) -> bool {
    root(&mut reader(begin)).is_some()
}

fn reader(bytes: &[u8]) -> NsReader<&[u8]> {
    let mut reader = NsReader::from_reader(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// Reads up to the root element; `None` when that is not of an envelope.
fn root(reader: &mut NsReader<&[u8]>) -> Option<(Envelope, String)> {
    loop {
        match reader.read_resolved_event().ok()? {
            (space, Event::Start(start)) => {
                return known(&space).map(|space| (space, start.local_name().as_ref().to_owned()));
            }
            (_, Event::Text(text)) if is_blank(&text) => {}
            (_, Event::Decl(_) | Event::Comment(_) | Event::PI(_)) => {}
            _ => return None,
        }
    }
}

fn line_of(before: &[u8]) -> u32 {
    let passed = before.iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(passed).unwrap_or(u32::MAX).saturating_add(1)
}

/// The elements of an envelope that are open, and what was read of it.
struct Opening<'a> {
    limits: &'a Limits,
    open: Vec<(Option<Envelope>, String)>,
    soort: Option<Envelopsoort>,
    text: String,
    said: Said,
    payload: Option<Decoder>,
    payloads: usize,
    lading: Vec<u8>,
    tekstbestand: bool,
}

/// The values of an envelope.
#[derive(Default)]
struct Said {
    functie: Option<String>,
    afzender: Option<String>,
    ontvanger: Option<String>,
    referentie: Option<String>,
    antwoord_op: Option<String>,
    tijdstip: Option<String>,
    code: Option<String>,
    plek: Option<String>,
}

impl<'a> Opening<'a> {
    fn new(limits: &'a Limits, (space, name): (Envelope, String)) -> Self {
        Self {
            limits,
            soort: kind(Some(space), &name),
            open: vec![(Some(space), name)],
            text: String::new(),
            said: Said::default(),
            payload: None,
            payloads: 0,
            lading: Vec::new(),
            tekstbestand: false,
        }
    }

    /// Everything after the start of the root element.
    fn read_on(&mut self, reader: &mut NsReader<&[u8]>) -> Result<(), Refusal> {
        loop {
            let at = reader.buffer_position();
            let (space, event) = reader.read_resolved_event().map_err(|error| explain(&error, at))?;
            match event {
                Event::Eof if self.open.is_empty() => return Ok(()),
                Event::Eof => {
                    return Err(xml(format!(
                        "De envelop is niet compleet: zij stopt na {at} bytes. Lever het hele bestand opnieuw aan."
                    )));
                }
                Event::DocType(_) => {
                    return Err((
                        "DOCTYPE",
                        "Deze envelop heeft een DOCTYPE. Dat mag niet en kan gevaarlijk zijn. Haal de DOCTYPE weg.".to_owned(),
                    ));
                }
                Event::Comment(_) | Event::PI(_) => {}
                Event::Text(text) if self.open.is_empty() && is_blank(&text) => {}
                _ if self.open.is_empty() => {
                    return Err(xml("Na de envelop staat nog meer in het bestand. Lever elke envelop in een eigen bestand aan.".to_owned()));
                }
                Event::Start(start) => self.start(known(&space), start.local_name().as_ref())?,
                Event::End(_) => self.end()?,
                Event::Text(text) => self.text(&text.xml10_content())?,
                Event::CData(text) => self.text(&text.xml10_content())?,
                Event::GeneralRef(reference) => match character(&reference) {
                    Some(c) => self.text(c.encode_utf8(&mut [0; 4]))?,
                    None => {
                        return Err((
                            "DOCTYPE",
                            "In de envelop staat een verwijzing (&…;) die XML zelf niet kent.".to_owned(),
                        ));
                    }
                },
                Event::Decl(_) | Event::Empty(_) => {
                    return Err(xml("Midden in de envelop begint een nieuw XML-bestand.".to_owned()));
                }
            }
        }
    }

    fn start(&mut self, space: Option<Envelope>, name: &str) -> Result<(), Refusal> {
        if self.open.len() >= self.limits.depth {
            return Err(("GRENS", "De elementen van de envelop liggen te diep in elkaar.".to_owned()));
        }
        if self.payload.is_some() {
            return Err((
                "ENVELOP",
                "In de envelop staat geen bericht in base64, maar losse XML. Laat de afzender de envelop opnieuw maken.".to_owned(),
            ));
        }
        self.soort = self.soort.or_else(|| kind(space, name));
        self.text.clear();
        self.open.push((space, name.to_owned()));
        match (space, name) {
            (Some(Envelope::Stuf), "xmlBestand") => self.begin_payload(),
            (Some(Envelope::Vecozo), "Data") if self.parent() == "Bericht" => self.begin_payload(),
            (Some(Envelope::Stuf), "tekstBestand") => {
                self.tekstbestand = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin_payload(&mut self) -> Result<(), Refusal> {
        self.payloads += 1;
        if self.payloads > 1 {
            return Err((
                "ENVELOP",
                "In deze envelop zit meer dan één bericht. Dat mag niet, en zo is niet te zien welk bericht geldt. Laat de afzender elk bericht in een eigen envelop sturen.".to_owned(),
            ));
        }
        self.payload = Some(Decoder::new(self.limits.bytes));
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        // Before version 2.1 the payload stood in `bericht` itself.
        if self.payload.is_none()
            && self.open.last().is_some_and(|open| open.0 == Some(Envelope::Stuf) && open.1 == "bericht")
            && !is_blank(text)
        {
            self.begin_payload()?;
        }
        if let Some(payload) = &mut self.payload {
            return payload.push(text).map_err(|wrong| self.wrong(wrong));
        }
        let room = LONGEST.saturating_sub(self.text.len());
        let end = (0..=room.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        self.text.push_str(&text[..end]);
        Ok(())
    }

    fn end(&mut self) -> Result<(), Refusal> {
        if let Some(payload) = self.payload.take() {
            self.lading = payload.finish().map_err(|wrong| self.wrong(wrong))?;
        }
        self.keep();
        self.text.clear();
        self.open.pop();
        Ok(())
    }

    /// Keeps the value of the element that ends, where it is one of those that count.
    fn keep(&mut self) {
        let Some((Some(space), name)) = self.open.last() else {
            return;
        };
        let said = &mut self.said;
        let field = match (space, self.open.iter().nth_back(1).map_or("", |open| &open.1), name.as_str()) {
            (Envelope::Stuf, "stuurgegevens", "functie") => &mut said.functie,
            (Envelope::Stuf, "zender", "organisatie") => &mut said.afzender,
            (Envelope::Stuf, "ontvanger", "organisatie") => &mut said.ontvanger,
            (Envelope::Stuf, "stuurgegevens", "referentienummer") => &mut said.referentie,
            (Envelope::Stuf, "stuurgegevens", "crossRefnummer") => &mut said.antwoord_op,
            (Envelope::Stuf, "stuurgegevens", "tijdstipBericht") => &mut said.tijdstip,
            (Envelope::Stuf, "body", "code") => &mut said.code,
            (Envelope::Stuf, "body", "plek") => &mut said.plek,
            (Envelope::Vecozo, "RouteringHeader", "Berichtsubtype") => &mut said.functie,
            (Envelope::Vecozo, "Afzender", "Code") => &mut said.afzender,
            (Envelope::Vecozo, "Relatie", "Code") => &mut said.ontvanger,
            (Envelope::Vecozo, "ConversatieHeader", "TraceerId") => &mut said.referentie,
            (Envelope::Vecozo, "ConversatieHeader", "ConversatieId") => &mut said.antwoord_op,
            _ => return,
        };
        let value = self.text.trim();
        if field.is_none() && !value.is_empty() {
            *field = Some(value.to_owned());
        }
    }

    fn parent(&self) -> &str {
        self.open.iter().nth_back(1).map_or("", |open| &open.1)
    }

    fn wrong(&self, wrong: Wrong) -> Refusal {
        match wrong {
            Wrong::Form => (
                "StUF055",
                "Het bericht in de envelop is geen goede base64. Het is onderweg beschadigd. Laat de afzender het opnieuw sturen.".to_owned(),
            ),
            Wrong::Size => (
                "GRENS",
                format!(
                    "Het bericht in de envelop is te groot: meer dan {} bytes. Splits de aanlevering in kleinere bestanden.",
                    self.limits.bytes
                ),
            ),
        }
    }

    /// The whole file was read: what is in it, and what is to say of it.
    fn finish(self, line: u32) -> Geopend {
        let refusal = match self.soort {
            Some(Envelopsoort::Fout) => {
                Some(findings::error_message(self.said.code.as_deref(), self.said.plek.as_deref(), line))
            }
            None => Some(findings::refuses(
                "ENVELOP",
                line,
                "Dit is een SOAP- of StUF-bestand, maar geen envelop om een iWmo- of iJw-bericht. Controleer of u het goede bestand hebt gekozen.",
            )),
            Some(_) if self.payloads == 0 && self.tekstbestand => Some(findings::refuses(
                "ENVELOP",
                line,
                "In deze envelop zit een tekstbestand, geen bericht in XML. Voorkant leest alleen iWmo- en iJw-berichten.",
            )),
            Some(_) if self.lading.is_empty() => Some(findings::refuses(
                "ENVELOP",
                line,
                "Deze envelop is leeg: er zit geen bericht in. Laat de afzender het opnieuw sturen.",
            )),
            Some(_) => None,
        };
        if let Some(refusal) = refusal {
            return self.refused(refusal);
        }
        let bevindingen = self.odd_numbers();
        let lading = if self.lading.starts_with(b"PK") {
            Lading::Zip(self.lading)
        } else {
            Lading::Bericht(self.lading)
        };
        Geopend { envelop: self.said.envelop(self.soort), lading: Some(lading), bevindingen }
    }

    fn refused(self, refusal: Bevinding) -> Geopend {
        Geopend { envelop: self.said.envelop(self.soort), lading: None, bevindingen: vec![refusal] }
    }

    fn odd_numbers(&self) -> Vec<Bevinding> {
        let numbers = match self.soort {
            Some(Envelopsoort::Heen) => vec![("referentienummer", &self.said.referentie)],
            Some(Envelopsoort::Retour) => {
                vec![("referentienummer", &self.said.referentie), ("crossRefnummer", &self.said.antwoord_op)]
            }
            _ => Vec::new(),
        };
        numbers
            .into_iter()
            .filter(|(_, said)| said.as_deref().is_none_or(|said| Referentie::new(said).is_none()))
            .map(|(element, _)| findings::odd_number(element, 1))
            .collect()
    }
}

impl Said {
    fn envelop(self, soort: Option<Envelopsoort>) -> Envelop {
        Envelop {
            soort: soort.unwrap_or(Envelopsoort::Heen),
            functie: self.functie,
            afzender: self.afzender,
            ontvanger: self.ontvanger,
            referentie: self.referentie,
            antwoord_op: self.antwoord_op,
            tijdstip: self.tijdstip,
        }
    }
}

fn known(space: &ResolveResult<'_>) -> Option<Envelope> {
    match space {
        ResolveResult::Bound(uri) => naamruimte::envelope(uri.0),
        _ => None,
    }
}

/// Which envelope an element begins.
fn kind(space: Option<Envelope>, name: &str) -> Option<Envelopsoort> {
    match (space?, name) {
        (Envelope::Stuf, "Fo01Bericht" | "Fo02Bericht" | "Fo03Bericht") => Some(Envelopsoort::Fout),
        (Envelope::Stuf, name) if name.ends_with("Di01") => Some(Envelopsoort::Heen),
        (Envelope::Stuf, name) if name.ends_with("Du01") => Some(Envelopsoort::Retour),
        (Envelope::Vecozo, _) => Some(Envelopsoort::Vecozo),
        _ => None,
    }
}

fn xml(tekst: String) -> Refusal {
    ("XML", tekst)
}

/// What an error of the XML reader means. Its own text is not used: it may quote the file.
fn explain(error: &Error, bytes: u64) -> Refusal {
    match error {
        Error::Encoding(_) => (
            "CODERING",
            format!(
                "Rond byte {bytes} van de envelop staan tekens die geen geldig UTF-8 zijn. Sla het bestand op als UTF-8 en lever het opnieuw aan."
            ),
        ),
        _ => xml(format!(
            "Rond byte {bytes} is de envelop geen goede XML, of zij is niet compleet. Laat de afzender haar opnieuw sturen."
        )),
    }
}

/// The character of a reference: by number, or one of the five of XML itself.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    let name: &str = reference;
    [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')]
        .into_iter()
        .find_map(|(known, c)| (known == name).then_some(c))
}
