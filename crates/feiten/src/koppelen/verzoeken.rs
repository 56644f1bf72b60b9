//! Requests (315, 317) and what came of them: granted by a 301 with their reference, refused or under
//! investigation by a 319, or still open.

use std::collections::{BTreeMap, HashMap};

use berichten::codes::{Code, TypeVerwijzer, VerzoekAntwoord};
use domein::{Datum, Gemeentecode, Pseudoniem, day_number};

use super::antwoorden::Partijen;
use super::berichten::Berichten;
use super::keten::*;
use super::oordeel::{Oordelen, Regelstaat};
use super::stand::{Verzoek, Verzoeksoort, Verzoekuitkomst};
use super::toewijzingen::Toewijzingen;
use super::wijzigingen;
use super::woordenboek::Woordenboek;
use crate::bewaren::Batch;
use crate::rijen::{ToewijzingRij, VerzoekRij, VerzoekantwoordRij, Verzoekdeel};

/// A reference of an organisation to one of its requests (TR347).
type Kenmerk = (Partijen, Pseudoniem);

/// One request: a product of a 315, or a whole 317.
pub(super) struct Vraag<'a> {
    /// Its rows, in the order of the message; at least one.
    pub rijen: Vec<&'a VerzoekRij>,
    pub bericht: u32,
    pub dag: Datum,
}

impl<'a> Vraag<'a> {
    pub fn first(&self) -> &'a VerzoekRij {
        self.rijen[0]
    }

    /// The class that names the reference; of a 317 that is the request as a whole.
    fn klasse(&self) -> Option<u32> {
        (self.first().deel == Verzoekdeel::Aangevraagd).then_some(self.first().volgnummer)
    }

    fn kenmerk(&self) -> Kenmerk {
        let rij = self.first();
        ((rij.gemeente, rij.wet, rij.aanbieder), rij.referentie)
    }
}

/// What the municipality did with a reference.
#[derive(Default)]
struct Gevolg {
    /// First day of a 301 that grants it.
    toegewezen: Option<Datum>,
    /// First day of a 319, first day of one that refuses, with why.
    antwoord: Option<Datum>,
    afgewezen: Option<(Datum, Option<Code>, Option<Gemeentecode>)>,
}

impl Gevolg {
    /// The day on which the request was decided.
    fn decided(&self) -> Option<Datum> {
        // Help that was granted after a refusal was granted.
        self.toegewezen.or(self.afgewezen.map(|(day, ..)| day))
    }
}

/// Requests for the [`Stand`](super::Stand), and for each assignment the request that it came from.
#[derive(Default)]
pub(super) struct Verzoeken {
    pub alle: Vec<Verzoek>,
    /// By place of the assignment.
    pub van: HashMap<u32, u32>,
}

pub(super) fn koppel(
    feiten: &Batch,
    berichten: &Berichten<'_>,
    toewijzingen: &Toewijzingen<'_>,
    oordelen: &mut Oordelen,
    woorden: &mut Woordenboek,
) -> Verzoeken {
    let vragen = sent(feiten, berichten, oordelen);
    let places: HashMap<Kenmerk, u32> =
        vragen.iter().zip(0..).map(|(vraag, place)| (vraag.kenmerk(), place)).collect();
    let mut gevolgen: HashMap<Kenmerk, Gevolg> = HashMap::new();
    let van = granted(toewijzingen, berichten, &places, &mut gevolgen, oordelen);
    answers(feiten, berichten, &places, &mut gevolgen, oordelen);
    one_at_a_time(&vragen, &gevolgen, oordelen);
    for vraag in &vragen {
        wijzigingen::check(vraag, berichten, toewijzingen, oordelen);
    }
    let none = Gevolg::default();
    let row = |vraag: &Vraag<'_>| row(vraag, gevolgen.get(&vraag.kenmerk()).unwrap_or(&none), woorden);
    Verzoeken { alle: vragen.iter().map(row).collect(), van }
}

/// The requests that were sent, each once: a reference names one request, the earliest (TR347).
fn sent<'a>(feiten: &'a Batch, berichten: &Berichten<'_>, oordelen: &mut Oordelen) -> Vec<Vraag<'a>> {
    let mut rows: Vec<(&VerzoekRij, u32)> = Vec::new();
    for rij in &feiten.verzoeken {
        match berichten.booked(rij.bericht) {
            Some(place) if berichten.refused_whole(place) => oordelen.regel(place, Regelstaat::Aanvaard, 0),
            Some(place) => rows.push((rij, place)),
            None => {}
        }
    }
    rows.sort_by_key(|(rij, place)| (berichten.rang(*place), rij.volgnummer));
    let mut vragen: Vec<Vraag<'a>> = Vec::new();
    let mut seen: HashMap<Kenmerk, u32> = HashMap::new();
    let same = |one: &(&VerzoekRij, u32), next: &(&VerzoekRij, u32)| {
        one.1 == next.1 && one.0.referentie == next.0.referentie
    };
    for rows in rows.chunk_by(same) {
        let bericht = rows[0].1;
        let vraag =
            Vraag { rijen: rows.iter().map(|(rij, _)| *rij).collect(), bericht, dag: berichten.day(bericht) };
        let first = *seen.entry(vraag.kenmerk()).or_insert(bericht);
        let again = first != bericht;
        if again {
            oordelen.meld(bericht, vraag.klasse(), TR347, "ReferentieAanbieder", || {
                let text = &vraag.first().referentie_tekst;
                format!("Verzoek {text} is er al onder dezelfde referentie. Dit verzoek telt niet mee.")
            });
        }
        let staat = if again { Regelstaat::Dubbel } else { Regelstaat::Aanvaard };
        for _ in rows {
            oordelen.regel(bericht, staat, 0);
        }
        if !again {
            vragen.push(vraag);
        }
    }
    vragen
}

/// Which assignments grant which request. A reference must be one of a request (TR379); without any request of
/// the organisation in the facts that says nothing.
fn granted(
    toewijzingen: &Toewijzingen<'_>,
    berichten: &Berichten<'_>,
    places: &HashMap<Kenmerk, u32>,
    gevolgen: &mut HashMap<Kenmerk, Gevolg>,
    oordelen: &mut Oordelen,
) -> HashMap<u32, u32> {
    let asking: std::collections::HashSet<Partijen> = places.keys().map(|(partijen, _)| *partijen).collect();
    let mut van = HashMap::new();
    for (place, _) in toewijzingen.iter() {
        let mut told = false;
        for (rij, bericht) in toewijzingen.versions(place) {
            let Some(kenmerk) = key_of_assignment(rij) else { continue };
            match places.get(&kenmerk) {
                Some(vraag) => {
                    let gevolg = gevolgen.entry(kenmerk).or_default();
                    gevolg.toegewezen = earliest(gevolg.toegewezen, berichten.day(*bericht));
                    van.entry(place).or_insert(*vraag);
                }
                None if !told && asking.contains(&kenmerk.0) => {
                    told = true;
                    let element = "ToegewezenProduct/ReferentieAanbieder";
                    oordelen.meld(*bericht, rij.volgnummer, TR379, element, || {
                        format!(
                            "De referentie bij toewijzing {} is van geen enkel verzoek dat er is. De \
                             toewijzing telt mee.",
                            rij.toewijzing_nummer
                        )
                    });
                }
                None => {}
            }
        }
    }
    van
}

fn key_of_assignment(rij: &ToewijzingRij) -> Option<Kenmerk> {
    Some(((rij.gemeente, rij.wet, rij.aanbieder), rij.referentie_aanbieder?))
}

fn earliest(known: Option<Datum>, day: Datum) -> Option<Datum> {
    Some(known.map_or(day, |known| known.min(day)))
}

/// Answers to requests, in the order of their messages: to a request (TR355), before a 301 (TR359), under
/// investigation once (TR360), and nothing after a refusal (TR365).
fn answers(
    feiten: &Batch,
    berichten: &Berichten<'_>,
    places: &HashMap<Kenmerk, u32>,
    gevolgen: &mut HashMap<Kenmerk, Gevolg>,
    oordelen: &mut Oordelen,
) {
    let mut rows: Vec<(&VerzoekantwoordRij, u32)> = Vec::new();
    for rij in &feiten.verzoekantwoorden {
        match berichten.booked(rij.bericht) {
            Some(place) if berichten.refused_whole(place) => oordelen.regel(place, Regelstaat::Aanvaard, 0),
            Some(place) => rows.push((rij, place)),
            None => {}
        }
    }
    rows.sort_by_key(|(_, place)| berichten.rang(*place));
    for (rij, place) in rows {
        let kenmerk = ((rij.gemeente, rij.wet, rij.aanbieder), rij.referentie);
        if !places.contains_key(&kenmerk) {
            oordelen.regel(place, Regelstaat::Wacht, 0);
            oordelen.meld(place, None, TR355, "Antwoord/ReferentieAanbieder", || {
                "Het verzoek waar dit antwoord bij hoort, is er nog niet. Dit antwoord wacht.".to_owned()
            });
            continue;
        }
        oordelen.regel(place, Regelstaat::Aanvaard, 0);
        let day = berichten.day(place);
        let gevolg = gevolgen.entry(kenmerk).or_default();
        let refuses = rij.antwoord == VerzoekAntwoord::Afgewezen.code();
        let mut meld = |regel, element: &str, tekst: &str| {
            oordelen.meld(place, None, regel, element, || tekst.to_owned());
        };
        if gevolg.toegewezen.is_some_and(|granted| granted < day) {
            let text = "Het verzoek was al toegewezen. De toewijzing telt.";
            meld(TR359, "Antwoord/ReferentieAanbieder", text);
        }
        if gevolg.afgewezen.is_some() {
            let text = "Het verzoek was al afgewezen. De eerste afwijzing telt.";
            meld(TR365, "Antwoord/VerzoekAntwoord", text);
        }
        if !refuses && gevolg.antwoord.is_some() {
            meld(TR360, "Antwoord/VerzoekAntwoord", "Op dit verzoek is al eerder geantwoord.");
        }
        gevolg.antwoord = earliest(gevolg.antwoord, day);
        if refuses && gevolg.afgewezen.is_none() {
            let reason = rij.reden_afwijzing.as_deref().and_then(Code::new);
            gevolg.afgewezen = Some((day, reason, rij.woonplaats));
        }
    }
}

/// A client has one request at a time with an organisation (TR374). Those of one message are one.
fn one_at_a_time(vragen: &[Vraag<'_>], gevolgen: &HashMap<Kenmerk, Gevolg>, oordelen: &mut Oordelen) {
    let mut per: BTreeMap<(Partijen, Pseudoniem), Vec<&Vraag<'_>>> = BTreeMap::new();
    for vraag in vragen {
        per.entry((vraag.kenmerk().0, vraag.first().persoon)).or_default().push(vraag);
    }
    let pending = |vraag: &Vraag<'_>, day: Datum| {
        let decided = gevolgen.get(&vraag.kenmerk()).and_then(Gevolg::decided);
        vraag.dag < day && decided.is_none_or(|decided| decided > day)
    };
    for vragen in per.into_values() {
        let mut told = None;
        for (place, vraag) in vragen.iter().enumerate() {
            let other = vragen[..place].iter().any(|earlier| pending(earlier, vraag.dag));
            if other && told.replace(vraag.bericht) != Some(vraag.bericht) {
                oordelen.meld(vraag.bericht, None, TR374, "Client/Bsn", || {
                    "Voor deze cliënt loopt nog een eerder verzoek van dezelfde aanbieder. Dit verzoek telt mee."
                        .to_owned()
                });
            }
        }
    }
}

fn row(vraag: &Vraag<'_>, gevolg: &Gevolg, woorden: &mut Woordenboek) -> Verzoek {
    let rij = vraag.first();
    let soort = match rij.deel {
        Verzoekdeel::Aangevraagd => Verzoeksoort::Toewijzing,
        _ => Verzoeksoort::Wijziging,
    };
    let uitkomst = match gevolg {
        Gevolg { toegewezen: Some(_), .. } => Verzoekuitkomst::Toegewezen,
        Gevolg { afgewezen: Some(_), .. } => Verzoekuitkomst::Afgewezen,
        Gevolg { antwoord: Some(_), .. } => Verzoekuitkomst::InOnderzoek,
        _ => Verzoekuitkomst::Open,
    };
    let refused = gevolg.afgewezen.filter(|_| uitkomst == Verzoekuitkomst::Afgewezen);
    let first_answer = gevolg.antwoord.into_iter().chain(gevolg.toegewezen).min();
    Verzoek {
        gemeente: woorden.municipality(rij.gemeente),
        persoon: woorden.person(rij.persoon).unwrap_or(u32::MAX),
        aanbieder: woorden.organisation(rij.aanbieder),
        wet: rij.wet,
        soort,
        product: (soort == Verzoeksoort::Toewijzing)
            .then(|| woorden.product(rij.wet, rij.categorie, rij.code.as_ref())),
        verwijzer: rij.verwijzer.as_deref().and_then(TypeVerwijzer::from_code),
        gevraagd: day_number(vraag.dag),
        uitkomst,
        reden_afwijzing: refused.and_then(|(_, reason, _)| reason),
        woonplaats: refused.and_then(|(.., woonplaats)| woonplaats),
        beantwoord: first_answer.map(day_number),
        besloten: gevolg.decided().map(day_number),
    }
}
