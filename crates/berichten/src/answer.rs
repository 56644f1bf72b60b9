//! The answer that the standard asks for: a return message (302 … 320), or the 325 to a declaration.
//!
//! Source: IV028, IV032, OP090 and TR342 of iWmo and iJw 3.2, and the official samples.

use std::collections::BTreeMap;

use domein::Bedrag;

use crate::codes::RetourCode;
use crate::model::*;

/// Why a message, or classes of it, are refused. An empty one accepts the message.
///
/// ```
/// use berichten::{Afkeuring, Berichtklasse, codes::RetourCode};
///
/// let mut afkeuring = Afkeuring::default();
/// assert!(afkeuring.is_empty());
/// // The third line of a declaration belongs to no assignment (TR338).
/// afkeuring.refuse(Berichtklasse::Prestatie, 2, RetourCode::new("9338").ok_or("a code")?);
/// assert!(!afkeuring.is_empty());
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Afkeuring {
    /// Codes for the head: the message as a whole is refused and its content is not returned.
    bericht: Vec<RetourCode>,
    klassen: BTreeMap<(Berichtklasse, usize), Vec<RetourCode>>,
}

impl Afkeuring {
    /// Refuses the message as a whole, for example with 0001 or 9056.
    pub fn refuse_all(&mut self, code: RetourCode) {
        add(&mut self.bericht, code);
    }

    /// Refuses a class: the so many-th of its kind in the message, from 0 in the order of the document.
    pub fn refuse(&mut self, klasse: Berichtklasse, nummer: usize, code: RetourCode) {
        add(self.klassen.entry((klasse, nummer)).or_default(), code);
    }

    /// Whether nothing is refused.
    pub fn is_empty(&self) -> bool {
        self.bericht.is_empty() && self.klassen.is_empty()
    }

    fn of(&self, klasse: Berichtklasse, nummer: usize) -> Option<&[RetourCode]> {
        self.klassen.get(&(klasse, nummer)).map(Vec::as_slice)
    }
}

/// A code stands once on a class.
fn add(codes: &mut Vec<RetourCode>, code: RetourCode) {
    if !codes.contains(&code) {
        codes.push(code);
    }
}

/// Makes the answer to a message, under the number and date of whoever answers; `None` for a message that is
/// an answer itself.
///
/// A 301, 305, 307, 315, 317 or 319 is refused as a whole by any fault: its return message then holds a copy,
/// with on each class why, or 0200. Of a declaration only the refused lines come back; the rest is granted
/// (TR342). What is refused on its head comes back without content.
///
/// ```
/// use berichten::*;
/// # let dagtekening = domein::parse_datum("2026-05-06")?;
/// # let identificatie = |text: &str| BerichtIdentificatie { identificatie: text.into(), dagtekening };
/// # let bericht = Bericht {
/// #     header: Header {
/// #         soort: Berichtsoort::AntwoordVerzoek, wet: domein::Wet::Wmo, release: Release::V3_2,
/// #         afzender: Partij::Gemeente("0384".parse()?), ontvanger: Partij::Aanbieder("42420001".parse()?),
/// #         identificatie: identificatie("A1"), xsd_versie: XsdVersie::default(),
/// #         antwoord_op: None, retour: None },
/// #     inhoud: Inhoud::AntwoordVerzoek(AntwoordVerzoek {
/// #         referentie_aanbieder: "V1".into(), antwoord: codes::VerzoekAntwoord::InOnderzoek,
/// #         reden_afwijzing: None, woonplaatsbeginsel: None }),
/// # };
/// let retour = answer(bericht, &Afkeuring::default(), identificatie("R1")).ok_or("an answer")?;
/// assert_eq!(retour.header.soort, Berichtsoort::AntwoordVerzoekRetour);
/// // A head without codes and no content: all of it is accepted (IV028).
/// assert_eq!(retour.inhoud, Inhoud::AntwoordVerzoekRetour(None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn answer(bericht: Bericht, afkeuring: &Afkeuring, antwoord: BerichtIdentificatie) -> Option<Bericht> {
    let Bericht { header, inhoud } = bericht;
    if let Inhoud::Declaratie(declaratie) = inhoud {
        let whole = !afkeuring.bericht.is_empty();
        let codes = if whole { afkeuring.bericht.clone() } else { vec![RetourCode::GEEN_OPMERKING] };
        let content = (!whole).then(|| answered(declaratie, afkeuring));
        return Some(declaratie_antwoord(header, content, codes, antwoord));
    }
    let mut oordelaar = Oordelaar::new(afkeuring);
    // A copy comes back only where a class of it is refused.
    let copied = afkeuring.bericht.is_empty() && !afkeuring.klassen.is_empty();
    let inhoud = match inhoud {
        Inhoud::Toewijzing(client) => {
            Inhoud::ToewijzingRetour(copied.then(|| Box::new(oordelaar.toewijzing(*client))))
        }
        Inhoud::Start(client) => Inhoud::StartRetour(
            copied.then(|| oordelaar.client(client.producten.len(), Berichtklasse::StartProduct, client)),
        ),
        Inhoud::Stop(client) => Inhoud::StopRetour(
            copied.then(|| oordelaar.client(client.producten.len(), Berichtklasse::StopProduct, client)),
        ),
        Inhoud::VerzoekToewijzing(client) => Inhoud::VerzoekToewijzingRetour(
            copied
                .then(|| oordelaar.client(client.producten.len(), Berichtklasse::AangevraagdProduct, client)),
        ),
        Inhoud::VerzoekWijziging(client) => {
            Inhoud::VerzoekWijzigingRetour(copied.then(|| oordelaar.wijziging(client)))
        }
        Inhoud::AntwoordVerzoek(antwoord) => {
            Inhoud::AntwoordVerzoekRetour(copied.then(|| oordelaar.antwoord(antwoord)))
        }
        _ => return None,
    };
    let codes = if copied { vec![RetourCode::GEEN_OPMERKING] } else { afkeuring.bericht.clone() };
    Some(retour(header, inhoud, codes, antwoord))
}

/// Refuses a message of which no more than the head could be read, or need be: its answer has no content. `None`
/// for a message that is an answer itself.
///
/// A BSN that fails the eleven-test (CS002) breaks a rule within the message, so its sender gets 0001, although
/// nothing can be repeated of what stands under it.
///
/// ```
/// use berichten::{codes::RetourCode, *};
/// # let dagtekening = domein::parse_datum("2026-05-06")?;
/// # let identificatie = |text: &str| BerichtIdentificatie { identificatie: text.into(), dagtekening };
/// # let header = Header {
/// #     soort: Berichtsoort::Stop, wet: domein::Wet::Wmo, release: Release::V3_2,
/// #     afzender: Partij::Aanbieder("42420001".parse()?), ontvanger: Partij::Gemeente("0384".parse()?),
/// #     identificatie: identificatie("A1"), xsd_versie: XsdVersie::default(), antwoord_op: None, retour: None };
/// let retour = refuse_unread(header, RetourCode::TECHNISCH_AFGEKEURD, identificatie("R1")).ok_or("an answer")?;
/// assert_eq!(retour.header.soort, Berichtsoort::StopRetour);
/// assert_eq!(retour.inhoud, Inhoud::StopRetour(None));
/// assert_eq!(refuse_unread(retour.header, RetourCode::TECHNISCH_AFGEKEURD, identificatie("R2")), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn refuse_unread(header: Header, code: RetourCode, antwoord: BerichtIdentificatie) -> Option<Bericht> {
    let inhoud = match header.soort {
        Berichtsoort::Toewijzing => Inhoud::ToewijzingRetour(None),
        Berichtsoort::Start => Inhoud::StartRetour(None),
        Berichtsoort::Stop => Inhoud::StopRetour(None),
        Berichtsoort::VerzoekToewijzing => Inhoud::VerzoekToewijzingRetour(None),
        Berichtsoort::VerzoekWijziging => Inhoud::VerzoekWijzigingRetour(None),
        Berichtsoort::AntwoordVerzoek => Inhoud::AntwoordVerzoekRetour(None),
        Berichtsoort::Declaratie => return Some(declaratie_antwoord(header, None, vec![code], antwoord)),
        _ => return None,
    };
    Some(retour(header, inhoud, vec![code], antwoord))
}

/// A return message around its content.
fn retour(header: Header, inhoud: Inhoud, codes: Vec<RetourCode>, antwoord: BerichtIdentificatie) -> Bericht {
    let retour = RetourHeader {
        identificatie: antwoord.identificatie,
        dagtekening: antwoord.dagtekening,
        xslt_versie: None,
        xsd_versie: XsdVersie::default(),
        retour_codes: codes,
    };
    let header = Header { soort: inhoud.soort(), retour: Some(retour), ..header };
    Bericht { header, inhoud }
}

/// Gives the classes of a message their verdicts, in the order in which they end in the document.
struct Oordelaar<'a> {
    afkeuring: &'a Afkeuring,
    oordelen: Vec<Klasseoordeel>,
}

impl<'a> Oordelaar<'a> {
    const fn new(afkeuring: &'a Afkeuring) -> Self {
        Self { afkeuring, oordelen: Vec::new() }
    }

    fn judge(&mut self, klasse: Berichtklasse, nummer: usize) {
        let codes = self.afkeuring.of(klasse, nummer).unwrap_or(&[RetourCode::GEEN_OPMERKING]);
        self.oordelen.push(Klasseoordeel { klasse, retour_codes: codes.to_vec() });
    }

    fn judge_all(&mut self, klasse: Berichtklasse, count: usize) {
        (0..count).for_each(|nummer| self.judge(klasse, nummer));
    }

    fn finish<T>(&mut self, kopie: T) -> Retour<T> {
        Retour { kopie, oordelen: std::mem::take(&mut self.oordelen) }
    }

    /// A client with one list of products.
    fn client<T>(&mut self, products: usize, product: Berichtklasse, client: T) -> Retour<T> {
        self.judge_all(product, products);
        self.judge(Berichtklasse::Client, 0);
        self.finish(client)
    }

    fn toewijzing(&mut self, client: ToewijzingClient) -> Retour<ToewijzingClient> {
        for nummer in 0..client.relaties.len() {
            self.judge(Berichtklasse::RelatieContact, nummer);
            self.judge(Berichtklasse::Relatie, nummer);
        }
        self.judge_all(Berichtklasse::Contact, client.contactgegevens.len());
        self.client(client.producten.len(), Berichtklasse::ToegewezenProduct, client)
    }

    fn wijziging(&mut self, client: VerzoekWijzigingClient) -> Retour<VerzoekWijzigingClient> {
        let verzoek = &client.verzoek;
        self.judge_all(Berichtklasse::OngewijzigdProduct, verzoek.ongewijzigd.len());
        self.judge_all(Berichtklasse::TeWijzigenProduct, verzoek.te_wijzigen.len());
        self.judge_all(Berichtklasse::NieuwProduct, verzoek.nieuw.len());
        self.judge(Berichtklasse::Verzoek, 0);
        self.judge(Berichtklasse::Client, 0);
        self.finish(client)
    }

    fn antwoord(&mut self, antwoord: AntwoordVerzoek) -> Retour<AntwoordVerzoek> {
        self.judge_all(Berichtklasse::Woonplaatsbeginsel, usize::from(antwoord.woonplaatsbeginsel.is_some()));
        self.judge(Berichtklasse::Antwoord, 0);
        self.finish(antwoord)
    }
}

/// The 325 to a 323: from the municipality to the organisation, unlike a return message.
fn declaratie_antwoord(
    header: Header,
    content: Option<DeclaratieAntwoord>,
    retour_codes: Vec<RetourCode>,
    identificatie: BerichtIdentificatie,
) -> Bericht {
    let antwoord_op = AntwoordHeader {
        declaratie: header.identificatie,
        xslt_versie: None,
        xsd_versie_declaratie: header.xsd_versie,
        retour_codes,
    };
    let header = Header {
        soort: Berichtsoort::DeclaratieAntwoord,
        afzender: header.ontvanger,
        ontvanger: header.afzender,
        identificatie,
        xsd_versie: XsdVersie::default(),
        antwoord_op: Some(antwoord_op),
        retour: None,
        ..header
    };
    Bericht { header, inhoud: Inhoud::DeclaratieAntwoord(content) }
}

fn answered(declaratie: Declaratie, afkeuring: &Afkeuring) -> DeclaratieAntwoord {
    let Declaratie { kop, clienten } = declaratie;
    // Refused as a declaration: none of it is granted, and its lines are not judged.
    let refused = afkeuring.of(Berichtklasse::Declaratie, 0);
    let clienten = if refused.is_some() { Vec::new() } else { refused_lines(clienten, afkeuring) };
    let total = kop.totaal.signed();
    let toegekend = if refused.is_some() {
        Bedrag::ZERO
    } else {
        let lines = clienten.iter().flat_map(|client| &client.prestaties);
        lines.fold(total, |left, prestatie| left - prestatie.ingediend.signed())
    };
    let granted =
        if clienten.is_empty() { RetourCode::VOLLEDIG_TOEGEKEND } else { RetourCode::GEEN_OPMERKING };
    DeclaratieAntwoord {
        kop: AntwoordKop {
            declaratie_nummer: kop.declaratie_nummer,
            ingediend: kop.totaal,
            toegekend: MetDebetCredit::from_signed(toegekend),
        },
        clienten,
        retour_codes: refused.map_or_else(|| vec![granted], <[_]>::to_vec),
    }
}

/// The lines that are refused, under their clients. A client who is refused takes all its lines along.
fn refused_lines(clienten: Vec<PrestatieClient>, afkeuring: &Afkeuring) -> Vec<PrestatieClient> {
    let mut line = 0;
    let mut refused = Vec::new();
    for (nummer, mut client) in clienten.into_iter().enumerate() {
        let whole = afkeuring.of(Berichtklasse::Client, nummer);
        client.prestaties.retain_mut(|prestatie| {
            let codes = afkeuring.of(Berichtklasse::Prestatie, line);
            line += 1;
            prestatie.retour_codes = codes.unwrap_or(&[RetourCode::NIET_BEOORDEELD]).to_vec();
            codes.is_some() || whole.is_some()
        });
        if !client.prestaties.is_empty() {
            client.retour_codes = whole.unwrap_or(&[RetourCode::GEEN_OPMERKING]).to_vec();
            refused.push(client);
        }
    }
    refused
}
