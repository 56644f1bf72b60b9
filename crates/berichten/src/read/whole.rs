//! A whole message at once, for small files and tests.

use super::{Limits, Onderdeel, Sink, Uitslag, read};
use crate::model::*;
use crate::rules::{Ernst, Niveau};

/// Puts the parts of a message together again: a [`Sink`] for whoever reads a message once, and wants all of it.
///
/// ```
/// use berichten::{Limits, Whole, read};
/// let mut whole = Whole::default();
/// let uitslag = read(&b"<Bericht/>"[..], &Limits::default(), &mut whole);
/// assert!(whole.bericht(&uitslag).is_none());
/// ```
#[derive(Default)]
pub struct Whole {
    header: Option<Header>,
    inhoud: Option<Inhoud>,
    declaratie: Option<DeclaratieKop>,
    antwoord: Option<AntwoordKop>,
    clienten: Vec<PrestatieClient>,
}

impl Sink for Whole {
    fn part(&mut self, part: Onderdeel, _: u32) {
        match part {
            Onderdeel::Header(header) => self.header = Some(header),
            Onderdeel::Toewijzing(client) => self.inhoud = Some(Inhoud::Toewijzing(client)),
            Onderdeel::ToewijzingRetour(retour) => {
                self.inhoud = Some(Inhoud::ToewijzingRetour(Some(retour)));
            }
            Onderdeel::Start(client) => self.inhoud = Some(Inhoud::Start(client)),
            Onderdeel::StartRetour(retour) => self.inhoud = Some(Inhoud::StartRetour(Some(retour))),
            Onderdeel::Stop(client) => self.inhoud = Some(Inhoud::Stop(client)),
            Onderdeel::StopRetour(retour) => self.inhoud = Some(Inhoud::StopRetour(Some(retour))),
            Onderdeel::VerzoekToewijzing(client) => self.inhoud = Some(Inhoud::VerzoekToewijzing(client)),
            Onderdeel::VerzoekToewijzingRetour(retour) => {
                self.inhoud = Some(Inhoud::VerzoekToewijzingRetour(Some(retour)));
            }
            Onderdeel::VerzoekWijziging(client) => self.inhoud = Some(Inhoud::VerzoekWijziging(client)),
            Onderdeel::VerzoekWijzigingRetour(retour) => {
                self.inhoud = Some(Inhoud::VerzoekWijzigingRetour(Some(retour)));
            }
            Onderdeel::AntwoordVerzoek(antwoord) => self.inhoud = Some(Inhoud::AntwoordVerzoek(antwoord)),
            Onderdeel::AntwoordVerzoekRetour(retour) => {
                self.inhoud = Some(Inhoud::AntwoordVerzoekRetour(Some(retour)));
            }
            Onderdeel::Declaratie(kop) => self.declaratie = Some(kop),
            Onderdeel::Antwoord(kop) => self.antwoord = Some(kop),
            Onderdeel::Client(client) => self.clienten.push(client),
            Onderdeel::AntwoordRetour(retour_codes) => {
                self.inhoud = self.antwoord.take().map(|kop| {
                    let clienten = std::mem::take(&mut self.clienten);
                    Inhoud::DeclaratieAntwoord(Some(DeclaratieAntwoord { kop, clienten, retour_codes }))
                });
            }
        }
    }
}

impl Whole {
    /// The message, given what came of reading it. It is there when all of it could be read, also when a rule
    /// refuses it; a fault in its form, or a BSN that is none, leaves nothing.
    pub fn bericht(self, uitslag: &Uitslag) -> Option<Bericht> {
        let broken = uitslag.bevindingen.iter().any(|found| {
            found.ernst == Ernst::Weigert && (found.niveau == Niveau::Vorm || found.regel == "CS002")
        });
        let header = self.header.filter(|_| !broken)?;
        let inhoud = match (self.inhoud, self.declaratie) {
            (Some(inhoud), _) => inhoud,
            (None, Some(kop)) => Inhoud::Declaratie(Declaratie { kop, clienten: self.clienten }),
            (None, None) => without_content(header.soort)?,
        };
        Some(Bericht { header, inhoud })
    }
}

/// The content of a message that has a head only, where its kind allows that.
fn without_content(soort: Berichtsoort) -> Option<Inhoud> {
    match soort {
        Berichtsoort::ToewijzingRetour => Some(Inhoud::ToewijzingRetour(None)),
        Berichtsoort::StartRetour => Some(Inhoud::StartRetour(None)),
        Berichtsoort::StopRetour => Some(Inhoud::StopRetour(None)),
        Berichtsoort::VerzoekToewijzingRetour => Some(Inhoud::VerzoekToewijzingRetour(None)),
        Berichtsoort::VerzoekWijzigingRetour => Some(Inhoud::VerzoekWijzigingRetour(None)),
        Berichtsoort::AntwoordVerzoekRetour => Some(Inhoud::AntwoordVerzoekRetour(None)),
        Berichtsoort::DeclaratieAntwoord => Some(Inhoud::DeclaratieAntwoord(None)),
        _ => None,
    }
}

/// Reads a whole message from memory.
///
/// Whether a rule refuses it says [`Uitslag::refused`]; when there is a message, [`Whole::bericht`].
///
/// ```
/// let (bericht, uitslag) = berichten::read_bericht(b"geen bericht");
/// assert!(bericht.is_none());
/// assert!(uitslag.refused());
/// ```
pub fn read_bericht(bytes: &[u8]) -> (Option<Bericht>, Uitslag) {
    let mut whole = Whole::default();
    let uitslag = read(bytes, &Limits::default(), &mut whole);
    (whole.bericht(&uitslag), uitslag)
}
