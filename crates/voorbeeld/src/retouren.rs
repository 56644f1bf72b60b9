//! Return messages (retouren): 302, 306, 308, 316, 318 and 320. Most accept what came; some refuse it, and then
//! it comes again, corrected.

use berichten::codes::{RetourCode, StatusAanlevering};
use berichten::{
    Bericht, Berichtklasse, Berichtsoort, Header, Inhoud, Klasseoordeel, LeveringClient, Partij, Retour,
    RetourHeader, VerzoekToewijzingClient, VerzoekWijzigingClient,
};
use domein::{Datum, Wet};

use crate::calendar::plus_days;
use crate::codes::code;
use crate::random::{Random, Subject};
use crate::verzoeken::referentie;
use crate::world::xsd_versie;

/// Share of messages that is refused at first. Chosen by us.
const REFUSED: f64 = 0.004;
/// Days until it comes again.
const AGAIN: i32 = 3;
/// What a wrong `ToewijzingNummer` has too much: no assignment has a number so high.
const WRONG_NUMBER: u32 = 70_000_000;
const NO_REMARK: RetourCode = code!("0200");

/// What becomes of a message that is sent.
pub(crate) enum Lot {
    /// Nothing comes back that reached the folder.
    Stil,
    /// A return accepts it on a day.
    Aanvaard(Datum),
    /// It was wrong at first, and a return refused it on a day; the right one follows.
    Afgewezen { wrong: Box<Bericht>, day: Datum, oordeel: Oordeel, again: Datum },
}

/// On what a refusal falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Oordeel {
    /// The whole message, on technical grounds.
    Bericht(RetourCode),
    /// The first class of a kind.
    Klasse(Berichtklasse, RetourCode),
}

/// Decides what becomes of a message: by chance of its own, so that it depends on nothing else.
pub(crate) fn lot(seed: u64, bericht: &Bericht, accepted_returns: u8, cutoff: Datum) -> Lot {
    let header = &bericht.header;
    let mut random = Random::new(seed, Subject::Returns, identity(header));
    let (refused, accepted) = (random.chance(REFUSED), random.chance(f64::from(accepted_returns) / 100.0));
    let sent = header.identificatie.dagtekening;
    let day = plus_days(sent, random.between(1, 2));
    let again = plus_days(sent, AGAIN);
    if refused
        && again <= cutoff
        && let Some((wrong, oordeel)) = wrong(bericht)
    {
        return Lot::Afgewezen { wrong: Box::new(wrong), day, oordeel, again };
    }
    let returned = return_kind(header.soort).is_some();
    if accepted && returned && day <= cutoff { Lot::Aanvaard(day) } else { Lot::Stil }
}

/// A number that no other message has: kind, law, sender and its own number.
fn identity(header: &Header) -> u64 {
    let sender = match header.afzender {
        Partij::Gemeente(_) => 0,
        Partij::Aanbieder(code) => code.to_string().parse().unwrap_or(0_u64),
    };
    let number = header.identificatie.identificatie.parse().unwrap_or(0_u64);
    let kind = u64::from(header.soort.number()) * 2 + u64::from(header.wet == Wet::Jeugdwet);
    (kind << 54) | ((sender % 10_000) << 40) | number
}

fn return_kind(soort: Berichtsoort) -> Option<Berichtsoort> {
    Berichtsoort::ALL.into_iter().find(|one| one.original() == Some(soort))
}

/// The message with a fault that only the receiver can see, and how that is called.
fn wrong(bericht: &Bericht) -> Option<(Bericht, Oordeel)> {
    let mut wrong = bericht.clone();
    let oordeel = match &mut wrong.inhoud {
        Inhoud::Toewijzing(_) => Oordeel::Bericht(code!("0001")),
        Inhoud::Start(client) => {
            let levering = &mut client.producten.first_mut()?.levering;
            if levering.status_aanlevering != StatusAanlevering::Eerste {
                return None;
            }
            levering.toewijzing_nummer = Some(levering.toewijzing_nummer? + WRONG_NUMBER);
            Oordeel::Klasse(Berichtklasse::StartProduct, code!("9019"))
        }
        Inhoud::Stop(client) => {
            let levering = &mut client.producten.first_mut()?.levering;
            levering.begindatum = plus_days(levering.begindatum, -1);
            Oordeel::Klasse(Berichtklasse::StopProduct, code!("9069"))
        }
        Inhoud::VerzoekToewijzing(client) => {
            client.producten.first_mut()?.referentie_aanbieder = referentie(0);
            Oordeel::Klasse(Berichtklasse::AangevraagdProduct, code!("9347"))
        }
        Inhoud::VerzoekWijziging(client) => {
            client.verzoek.te_wijzigen.first_mut()?.toewijzing_nummer += WRONG_NUMBER;
            Oordeel::Klasse(Berichtklasse::TeWijzigenProduct, code!("9351"))
        }
        _ => return None,
    };
    Some((wrong, oordeel))
}

/// The return on a message; `None` for a kind that has none.
pub(crate) fn message_return(
    original: &Bericht,
    oordeel: Option<Oordeel>,
    number: u32,
    dagtekening: Datum,
) -> Option<Bericht> {
    let soort = return_kind(original.header.soort)?;
    let whole = match oordeel {
        Some(Oordeel::Bericht(code)) => vec![code],
        _ => Vec::new(),
    };
    let retour = RetourHeader {
        identificatie: format!("R{number:09}"),
        dagtekening,
        xslt_versie: Some("1.0.0".to_owned()),
        xsd_versie: xsd_versie(),
        retour_codes: whole,
    };
    let header = Header { soort, retour: Some(retour), ..original.header.clone() };
    let class = match oordeel {
        Some(Oordeel::Klasse(klasse, code)) => Some((klasse, code)),
        _ => None,
    };
    Some(Bericht { header, inhoud: copy(&original.inhoud, class)? })
}

/// The copy in a return, with the one class that is refused; without content when none is.
fn copy(inhoud: &Inhoud, class: Option<(Berichtklasse, RetourCode)>) -> Option<Inhoud> {
    Some(match inhoud {
        Inhoud::Toewijzing(_) => Inhoud::ToewijzingRetour(None),
        Inhoud::Start(client) => Inhoud::StartRetour(
            class.map(|class| judged(client, class, &of_deliveries(client, Berichtklasse::StartProduct))),
        ),
        Inhoud::Stop(client) => Inhoud::StopRetour(
            class.map(|class| judged(client, class, &of_deliveries(client, Berichtklasse::StopProduct))),
        ),
        Inhoud::VerzoekToewijzing(client) => {
            Inhoud::VerzoekToewijzingRetour(class.map(|class| judged(client, class, &of_request(client))))
        }
        Inhoud::VerzoekWijziging(client) => {
            Inhoud::VerzoekWijzigingRetour(class.map(|class| judged(client, class, &of_change(client))))
        }
        Inhoud::AntwoordVerzoek(_) => Inhoud::AntwoordVerzoekRetour(None),
        _ => return None,
    })
}

/// A copy with its verdicts: the first class of the kind is refused, on the others there is no remark.
fn judged<T: Clone>(copy: &T, refused: (Berichtklasse, RetourCode), classes: &[Berichtklasse]) -> Retour<T> {
    let place = classes.iter().position(|klasse| *klasse == refused.0);
    let verdict = |(at, klasse): (usize, &Berichtklasse)| Klasseoordeel {
        klasse: *klasse,
        retour_codes: vec![if Some(at) == place { refused.1 } else { NO_REMARK }],
    };
    Retour { kopie: copy.clone(), oordelen: classes.iter().enumerate().map(verdict).collect() }
}

/// The classes in the order in which they end: first what lies deepest, the client last.
fn of_deliveries<P>(client: &LeveringClient<P>, klasse: Berichtklasse) -> Vec<Berichtklasse> {
    let mut classes = vec![klasse; client.producten.len()];
    classes.push(Berichtklasse::Client);
    classes
}

fn of_request(client: &VerzoekToewijzingClient) -> Vec<Berichtklasse> {
    let mut classes = vec![Berichtklasse::AangevraagdProduct; client.producten.len()];
    classes.push(Berichtklasse::Client);
    classes
}

fn of_change(client: &VerzoekWijzigingClient) -> Vec<Berichtklasse> {
    let verzoek = &client.verzoek;
    let mut classes = vec![Berichtklasse::OngewijzigdProduct; verzoek.ongewijzigd.len()];
    classes.extend(vec![Berichtklasse::TeWijzigenProduct; verzoek.te_wijzigen.len()]);
    classes.extend(vec![Berichtklasse::NieuwProduct; verzoek.nieuw.len()]);
    classes.extend([Berichtklasse::Verzoek, Berichtklasse::Client]);
    classes
}
