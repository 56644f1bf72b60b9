//! What goes wrong on the way: a file that comes twice, a file that is broken.

use berichten::{Bericht, Berichtsoort, Inhoud};
use domein::{Bedrag, Bsn, Maand, Wet};

use crate::calendar::plus_days;
use crate::enveloppen::Enveloppen;
use crate::random::{Random, Subject};
use crate::{Bestand, BestandInhoud};

/// Share of files that comes twice.
const TWICE: f64 = 0.003;
/// Share of files that first came broken; of the few and large declarations a larger share.
const BROKEN: f64 = 0.002;
const BROKEN_DECLARATION: f64 = 0.008;

/// Hands the messages over, with the accidents that happen on the way.
pub(crate) struct Courier<'a> {
    random: Random,
    enveloppen: Enveloppen,
    out: &'a mut dyn FnMut(Bestand),
}

impl<'a> Courier<'a> {
    pub(crate) fn new(seed: u64, enveloppen: Enveloppen, out: &'a mut dyn FnMut(Bestand)) -> Self {
        Self { random: Random::new(seed, Subject::Accidents, 0), enveloppen, out }
    }

    /// Hands over a text that is no message.
    pub(crate) fn text(&mut self, path: &str, tekst: String) {
        self.bare(path.to_owned(), BestandInhoud::Tekst(tekst), None);
    }

    /// Hands over a message; a broken or second copy goes along now and then.
    pub(crate) fn bericht(&mut self, bericht: Bericht) {
        let path = path(&bericht);
        let (accident, kind) = (self.random.unit(), self.random.unit());
        let declaration = bericht.header.soort == Berichtsoort::Declaratie;
        let broken = if declaration { BROKEN_DECLARATION } else { BROKEN };
        if accident < broken {
            if let Some((fault, tekst)) = damage(&bericht, kind) {
                let inhoud = BestandInhoud::Tekst(tekst);
                self.bare(format!("{path}-1.xml"), inhoud, Some(fault));
            }
        } else if accident < broken + TWICE {
            let inhoud = BestandInhoud::Bericht(Box::new(bericht.clone()));
            self.bare(format!("{path}-2.xml"), inhoud, None);
        }
        let envelop = self.enveloppen.around(&bericht).map(Box::new);
        let inhoud = BestandInhoud::Bericht(Box::new(bericht));
        (self.out)(Bestand { path: format!("{path}.xml"), inhoud, fault: None, envelop });
    }

    /// A file without an envelope.
    fn bare(&mut self, path: String, inhoud: BestandInhoud, fault: Option<&'static str>) {
        (self.out)(Bestand { path, inhoud, fault, envelop: None });
    }
}

/// Year, month, kind, sender and number, without the ending.
fn path(bericht: &Bericht) -> String {
    let header = &bericht.header;
    let law = match header.wet {
        Wet::Wmo => "WMO",
        Wet::Jeugdwet => "JW",
    };
    let number = header.soort.number();
    // A return names sender and number of its original; on the file stands who returns it.
    let (sender, day, identificatie) = match &header.retour {
        None => {
            let own = &header.identificatie;
            (header.afzender, own.dagtekening, &own.identificatie)
        }
        Some(retour) => (header.ontvanger, retour.dagtekening, &retour.identificatie),
    };
    let month = Maand::of(day);
    let (year, month) = (month.year(), month.number().rem_euclid(12) + 1);
    format!("{year:04}/{month:02}/{law}{number}/{law}{number}-{}-{identificatie}", sender.as_str())
}

/// A message with one fault, and which; `None` when it cannot be written.
fn damage(bericht: &Bericht, kind: f64) -> Option<(&'static str, String)> {
    match kind {
        bsn if bsn < 0.3 => Some(("BSN voldoet niet aan de elfproef", wrong_bsn(bericht)?)),
        release if release < 0.45 => {
            Some(("onbekende release", written(bericht)?.replace("/3_1/", "/4_0/").replace("/3_2/", "/4_0/")))
        }
        content if content < 0.8 => match wrong_content(bericht) {
            Some((fault, wrong)) => Some((fault, written(&wrong)?)),
            None => Some(("bestand is afgekapt", truncated(bericht)?)),
        },
        _ => Some(("bestand is afgekapt", truncated(bericht)?)),
    }
}

fn written(bericht: &Bericht) -> Option<String> {
    let mut bytes = Vec::new();
    berichten::write(bericht, &mut bytes).ok()?;
    String::from_utf8(bytes).ok()
}

fn truncated(bericht: &Bericht) -> Option<String> {
    let mut text = written(bericht)?;
    let place = text.floor_char_boundary(text.len() * 6 / 10);
    text.truncate(place);
    Some(text)
}

fn wrong_bsn(bericht: &Bericht) -> Option<String> {
    let bsn = first_bsn(bericht)?;
    let right = bsn.expose();
    let (front, last) = right.split_at(8);
    let last = (last.parse::<u8>().ok()? + 1) % 10;
    Some(written(bericht)?.replacen(right, &format!("{front}{last}"), 1))
}

fn first_bsn(bericht: &Bericht) -> Option<Bsn> {
    match &bericht.inhoud {
        Inhoud::Toewijzing(client) => Some(client.bsn),
        Inhoud::Start(client) => Some(client.bsn),
        Inhoud::Stop(client) => Some(client.bsn),
        Inhoud::Declaratie(declaratie) => declaratie.clienten.first().map(|client| client.bsn),
        Inhoud::DeclaratieAntwoord(antwoord) => {
            antwoord.as_ref().and_then(|antwoord| antwoord.clienten.first()).map(|client| client.bsn)
        }
        Inhoud::VerzoekToewijzing(client) => Some(client.bsn),
        Inhoud::VerzoekWijziging(client) => Some(client.bsn),
        _ => None,
    }
}

/// The same message with an end before its begin, or a total that is no sum.
fn wrong_content(bericht: &Bericht) -> Option<(&'static str, Bericht)> {
    let mut wrong = bericht.clone();
    let fault = match &mut wrong.inhoud {
        Inhoud::Toewijzing(client) => {
            let product = client.producten.first_mut()?;
            product.einddatum = Some(plus_days(product.ingangsdatum, -1));
            "einddatum voor ingangsdatum"
        }
        Inhoud::Stop(client) => {
            let product = client.producten.first_mut()?;
            product.einddatum = plus_days(product.levering.begindatum, -1);
            "einddatum voor begindatum"
        }
        Inhoud::Declaratie(declaratie) => {
            declaratie.kop.totaal.bedrag += Bedrag::from_cents(1_000);
            "totaal is niet de som van de regels"
        }
        Inhoud::VerzoekToewijzing(client) => {
            let product = client.producten.first_mut()?;
            product.einddatum = Some(plus_days(product.ingangsdatum, -1));
            "einddatum voor ingangsdatum"
        }
        _ => return None,
    };
    Some((fault, wrong))
}
