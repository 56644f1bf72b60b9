//! The answers that somebody owes for the messages that came: what the standard asks to send back (302 … 325).
//!
//! An answer repeats the message that it answers, with names and BSN. The facts have neither: so the messages
//! themselves are offered again, judged by all facts that are there, and nothing of it is stored.

use std::collections::{HashMap, HashSet};

use berichten::codes::RetourCode;
use berichten::{
    Afkeuring, Bericht, BerichtIdentificatie, Berichtklasse, Berichtsoort, Bevinding, Ernst, Header, Inhoud,
    Limits, Niveau, Prestatie, Uitslag, VerzoekWijziging, answer, read, refuse_unread,
};
use domein::{Datum, Pseudoniem};

use crate::bewaren::Batch;
use crate::importeren::read_all;
use crate::koppelen::{Aanmerking, Oordeel, koppel};
use crate::{Datamap, FeitenFout, Inlezer, Invoer, InvoerFout, Lezing, Stap, Voortgang};

/// For whom answers are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namens {
    /// The municipality answers a 305, 307, 315, 317 and 323.
    Gemeente,
    /// The organisation answers a 301 and 319.
    Aanbieder,
}

/// Which answers are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retouropdracht {
    /// For whom.
    pub namens: Namens,
    /// The date on the answers; a message that is dated later is refused (TR135).
    pub dagtekening: Datum,
    /// Whether messages without faults get an answer too.
    pub alles: bool,
}

/// One answer. It holds personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retourbericht {
    /// Which file it answers; what can be a BSN is masked.
    pub bron: String,
    /// The answer.
    pub antwoord: Bericht,
    /// Whether something is refused in it.
    pub afgekeurd: bool,
}

impl Retourbericht {
    /// A name for its file: kind and number.
    pub fn file_name(&self) -> String {
        let header = &self.antwoord.header;
        let number = header
            .retour
            .as_ref()
            .map_or(&header.identificatie.identificatie, |retour| &retour.identificatie);
        format!("{}-{number}.xml", header.soort.name(header.wet))
    }
}

/// What was done with the messages that were offered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retourverslag {
    /// Answers that refuse something.
    pub afgekeurd: u64,
    /// Answers that accept the whole message.
    pub goedgekeurd: u64,
    /// Messages without faults that got no answer, because only faults were asked for.
    pub zonder_fouten: u64,
    /// Messages that somebody else answers, or that are an answer.
    pub van_een_ander: u64,
    /// Messages of which the answer is among the facts already.
    pub al_beantwoord: u64,
    /// What cannot be answered: a file that is no message by its form gets no return message (IV032).
    pub onbeantwoord: Vec<InvoerFout>,
}

/// Makes the answers to the messages in `first`, one by one, and hands them out. The same messages are read
/// twice, so they come twice: `again` offers the same.
///
/// # Errors
/// When the data folder cannot be read, and the first error of `each`.
pub fn retour(
    datamap: &Datamap,
    first: Invoer,
    mut again: Invoer,
    opdracht: Retouropdracht,
    voortgang: Voortgang<'_>,
    each: &mut dyn FnMut(Retourbericht) -> Result<(), FeitenFout>,
) -> Result<Retourverslag, FeitenFout> {
    let mut feiten: Batch = datamap.load()?.1;
    // A message that is known already is judged by what it says, as when it came: older rows may say less.
    let offered = read_all(datamap.sleutel(), first, voortgang)?;
    feiten.forget(&offered.berichten.iter().map(|row| row.bericht).collect());
    feiten.append(offered);
    voortgang(Stap::Koppelen, 0, 1);
    let oordelen: HashMap<Pseudoniem, Oordeel> =
        koppel(&feiten).oordelen.into_iter().map(|oordeel| (oordeel.bericht, oordeel)).collect();
    drop(feiten);

    let inlezer = Inlezer::new(datamap.sleutel(), Limits::default()).keeping();
    let mut verslag = Retourverslag::default();
    let mut seen: HashSet<Pseudoniem> = HashSet::new();
    again.for_each_chunk(|part, _| {
        for bron in part {
            // Bare and in an envelope it is one message, with one answer.
            for lezing in inlezer.read(bron)?.into_iter().filter(|lezing| seen.insert(lezing.bericht)) {
                if let Some(antwoord) = verslag.one(lezing, &oordelen, opdracht) {
                    each(antwoord)?;
                }
            }
        }
        Ok::<(), FeitenFout>(())
    })?;
    verslag.onbeantwoord.extend(again.fouten);
    Ok(verslag)
}

/// The answer to a message that was refused by itself, from its bytes. `None` when the standard asks for none.
pub fn retour_of_refused(bytes: &[u8], bericht: Pseudoniem, dagtekening: Datum) -> Option<Retourbericht> {
    // It was refused when it came in, also where the rules of today would let it pass.
    let header = readable(read(bytes, &Limits::default(), &mut ()))?;
    let antwoord = refuse_unread(header, RetourCode::TECHNISCH_AFGEKEURD, signed(bericht, dagtekening))?;
    Some(Retourbericht { bron: String::new(), antwoord, afgekeurd: true })
}

impl Retourverslag {
    fn one(
        &mut self,
        lezing: Lezing,
        oordelen: &HashMap<Pseudoniem, Oordeel>,
        opdracht: Retouropdracht,
    ) -> Option<Retourbericht> {
        let Lezing { bron, bericht: nummer, uitslag, whole, .. } = lezing;
        let refused = uitslag.refused();
        let Some(header) = readable(uitslag) else {
            return self.unanswered(bron, GEEN_BERICHT);
        };
        if !answered_by(header.soort, opdracht.namens) {
            self.van_een_ander += 1;
            return None;
        }
        let oordeel = oordelen.get(&nummer);
        if oordeel.is_some_and(|oordeel| oordeel.beantwoord) {
            self.al_beantwoord += 1;
            return None;
        }
        let own = signed(nummer, opdracht.dagtekening);
        let (antwoord, afgekeurd) = if refused {
            (refuse_unread(header, RetourCode::TECHNISCH_AFGEKEURD, own)?, true)
        } else {
            // What was not judged is not accepted.
            let Some((oordeel, bericht)) = oordeel.zip(whole) else {
                return self.unanswered(bron, VERANDERD);
            };
            let afkeuring = refusal(&bericht, oordeel, opdracht.dagtekening);
            if afkeuring.is_empty() && !opdracht.alles {
                self.zonder_fouten += 1;
                return None;
            }
            (answer(bericht, &afkeuring, own)?, !afkeuring.is_empty())
        };
        *(if afgekeurd { &mut self.afgekeurd } else { &mut self.goedgekeurd }) += 1;
        Some(Retourbericht { bron, antwoord, afgekeurd })
    }

    fn unanswered(&mut self, naam: String, tekst: &str) -> Option<Retourbericht> {
        self.onbeantwoord.push(InvoerFout { naam, tekst: tekst.to_owned() });
        None
    }
}

const GEEN_BERICHT: &str = "dit is door zijn vorm geen bericht; de standaard vraagt dan geen retourbericht, \
                            maar een melding aan de afzender";
const VERANDERD: &str = "dit bestand veranderde tijdens het lezen; probeer het opnieuw";

fn answered_by(soort: Berichtsoort, namens: Namens) -> bool {
    let original = soort.original().is_none() && soort != Berichtsoort::DeclaratieAntwoord;
    original && soort.is_from_gemeente() == (namens == Namens::Aanbieder)
}

/// The head of what is a message by its form. Level 1 gives no return message: the network tells the sender.
fn readable(uitslag: Uitslag) -> Option<Header> {
    let form = |found: &Bevinding| found.niveau == Niveau::Vorm && found.ernst == Ernst::Weigert;
    uitslag.header.filter(|_| !uitslag.bevindingen.iter().any(form))
}

/// Number and date of an answer. The number follows from the message, so that the same message always gets the
/// same answer: twelve characters with 60 bits of its own number.
fn signed(bericht: Pseudoniem, dagtekening: Datum) -> BerichtIdentificatie {
    const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bits = bericht.as_bytes().iter().take(8).fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    let digit = |place: u32| char::from(DIGITS[(bits >> (5 * place)) as usize % DIGITS.len()]);
    BerichtIdentificatie { identificatie: (0..12).map(digit).collect(), dagtekening }
}

/// Everything that the answer must name.
fn refusal(bericht: &Bericht, oordeel: &Oordeel, today: Datum) -> Afkeuring {
    let mut afkeuring = Afkeuring::default();
    if bericht.header.identificatie.dagtekening > today {
        refuse(&mut afkeuring, None, "8848");
        return afkeuring;
    }
    for aanmerking in &oordeel.aanmerkingen {
        if let Some(code) = aanmerking.retour {
            refuse(&mut afkeuring, class_of(&bericht.inhoud, aanmerking), code);
        }
    }
    if let Inhoud::Declaratie(declaratie) = &bericht.inhoud {
        let lines = declaratie.clienten.iter().flat_map(|client| &client.prestaties);
        for (nummer, _) in lines.enumerate().filter(|(_, line)| is_wrong_debit(line)) {
            refuse(&mut afkeuring, Some((Berichtklasse::Prestatie, nummer)), "9346");
        }
    }
    afkeuring
}

/// A credit is held against its debit only (IV085): else a wrong debit could never be taken back.
fn is_wrong_debit(line: &Prestatie) -> bool {
    line.vorig_referentie_nummer.is_none() && line.wrong_amount().is_some()
}

fn refuse(afkeuring: &mut Afkeuring, klasse: Option<(Berichtklasse, usize)>, code: &str) {
    let Some(code) = RetourCode::new(code) else { return };
    match klasse {
        Some((klasse, nummer)) => afkeuring.refuse(klasse, nummer, code),
        None => afkeuring.refuse_all(code),
    }
}

/// On which class a rule is broken; `None` for the head.
fn class_of(inhoud: &Inhoud, aanmerking: &Aanmerking) -> Option<(Berichtklasse, usize)> {
    let Some(place) = aanmerking.klasse else {
        return match (inhoud, aanmerking.regel) {
            (_, "TR056") => None,
            (Inhoud::Declaratie(_), "TR333") => Some((Berichtklasse::Declaratie, 0)),
            (Inhoud::VerzoekWijziging(_), _) => Some((Berichtklasse::Verzoek, 0)),
            (Inhoud::AntwoordVerzoek(_), _) => Some((Berichtklasse::Antwoord, 0)),
            _ => Some((Berichtklasse::Client, 0)),
        };
    };
    let place = place as usize;
    match inhoud {
        Inhoud::Toewijzing(_) => Some((Berichtklasse::ToegewezenProduct, place)),
        Inhoud::Start(_) => Some((Berichtklasse::StartProduct, place)),
        Inhoud::Stop(_) => Some((Berichtklasse::StopProduct, place)),
        Inhoud::VerzoekToewijzing(_) => Some((Berichtklasse::AangevraagdProduct, place)),
        Inhoud::VerzoekWijziging(client) => Some(requested(&client.verzoek, place)),
        Inhoud::AntwoordVerzoek(_) => Some((Berichtklasse::Antwoord, 0)),
        Inhoud::Declaratie(_) => Some((Berichtklasse::Prestatie, place)),
        _ => None,
    }
}

/// The products of a 317 are numbered through its three lists.
fn requested(verzoek: &VerzoekWijziging, place: usize) -> (Berichtklasse, usize) {
    let (unchanged, changed) = (verzoek.ongewijzigd.len(), verzoek.te_wijzigen.len());
    if place < unchanged {
        (Berichtklasse::OngewijzigdProduct, place)
    } else if place < unchanged + changed {
        (Berichtklasse::TeWijzigenProduct, place - unchanged)
    } else {
        (Berichtklasse::NieuwProduct, place - unchanged - changed)
    }
}
