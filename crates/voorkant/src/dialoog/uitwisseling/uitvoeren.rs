//! From a closed round to the four files of Polis. Pure: chance is given.
//!
//! Everybody gets a new number, in an order that was drawn. All votes bear the last day of the round: on which day somebody
//! voted is not in it. A statement on which fewer than ten people voted stays out; a role is named only when on every
//! statement that is in it ten of them voted, and the others without one as well; a group only when it holds ten people, in
//! each role that is named.

use std::collections::{BTreeMap, BTreeSet};

use ::dialoog::geometry::polis::{self, Comment, Summary};
use ::dialoog::geometry::{Event, Moderation, Outcome};
use ::dialoog::{Tally, Vote};
use ::verwachting::{Dialoogrol, Dialoogronde, Stellingnummer, Stembundel};
use domein::Datum;

use super::{Polisbestand, ROL_ONBEKEND};
use crate::dialoog::inhoud::DREMPEL;
use crate::dialoog::ronde::{calculated, vote};

/// Somebody in the export: by their place they have their new number.
struct Deelnemer {
    rol: Dialoogrol,
    stemmen: Vec<(Stellingnummer, Vote)>,
}

/// The four files, or why they are not given.
pub fn export(ronde: &Dialoogronde, drawn: &[u8; 32]) -> Result<Vec<Polisbestand>, String> {
    let inhoud = ronde.inhoud();
    // What was published counts them too: the difference would be the votes of who erased.
    let erased = count(inhoud.bundels.iter().filter(|one| one.is_erased()).count());
    if (1..DREMPEL).contains(&erased) {
        return Err("Iemand wiste na deze ronde de eigen stemmen. Naast de uitslag zou een bestand laten zien wat die mensen zeiden. Daarom geven wij deze ronde niet mee. Neem een volgende ronde.".to_owned());
    }
    let mut people = shuffled(&inhoud.bundels, drawn);
    let tallies = tallies(&people);
    let kept: BTreeSet<Stellingnummer> =
        tallies.iter().filter(|(_, tally)| tally.seen >= DREMPEL).map(|(nummer, _)| *nummer).collect();
    for one in &mut people {
        one.stemmen.retain(|(nummer, _)| kept.contains(nummer));
    }
    people.retain(|one| !one.stemmen.is_empty());
    if count(people.len()) < DREMPEL {
        return Err("Over deze ronde stemden nog geen tien mensen, of over geen enkele stelling deden dat er tien. Dan geven wij niets mee. Wacht op een ronde waaraan meer mensen meedoen.".to_owned());
    }
    let unknown = inhoud.parameters.get(ROL_ONBEKEND.0).is_some_and(|found| found == ROL_ONBEKEND.1);
    let named = if unknown { BTreeSet::new() } else { named_roles(&people, &kept) };
    let at = moment(inhoud.dicht);
    let events: Vec<Event> = (0_u64..)
        .zip(&people)
        .flat_map(|(participant, one)| {
            one.stemmen.iter().map(move |(nummer, vote)| Event {
                participant,
                statement: nummer.0,
                vote: *vote,
                at,
            })
        })
        .collect();
    let (votes, mut outcome) = calculated(&events, kept.iter().copied())
        .ok_or_else(|| "In deze ronde is niet gestemd. Dan is er niets mee te geven.".to_owned())?;
    let groups = shown_groups(&mut outcome, &people, &named);
    let numbers: BTreeMap<u64, u64> = (0..count(people.len())).map(|number| (number, number)).collect();
    let matrix = polis::write_participants_votes(&votes, &outcome, &BTreeMap::new(), &numbers)
        .map_err(|fault| fault.to_string())?;
    let comments: Vec<Comment> = kept
        .iter()
        .map(|nummer| comment(*nummer, inhoud.tekst(*nummer), &tallies, moment(inhoud.open)))
        .collect();
    let summary = summary(ronde, (people.len(), kept.len(), groups), !named.is_empty());
    Ok(vec![
        file("summary.csv", polis::write_summary(&summary)),
        file("comments.csv", polis::write_comments(&comments, &BTreeMap::new())),
        file("votes.csv", polis::write_votes(&events)),
        file("participants-votes.csv", with_roles(&matrix, &people, &named)),
    ])
}

fn file(naam: &str, text: String) -> Polisbestand {
    Polisbestand { naam: naam.to_owned(), inhoud: text.into_bytes() }
}

fn count(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}

/// The beginning of a day (UTC), in milliseconds since 1970.
fn moment(dag: Datum) -> i64 {
    dag.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |zoned| zoned.timestamp().as_millisecond())
}

/// Everybody whose votes are there, in an order that follows from what was drawn and from nothing else.
fn shuffled(bundels: &[Stembundel], drawn: &[u8; 32]) -> Vec<Deelnemer> {
    let mut people: Vec<([u8; 32], Deelnemer)> = bundels
        .iter()
        .filter_map(|bundel| {
            let Stembundel::Heel { rol, .. } = bundel else { return None };
            let stemmen: Vec<_> = bundel.stemmen().map(|(nummer, stem)| (nummer, vote(stem.norm))).collect();
            let place = blake3::keyed_hash(drawn, bundel.digest().as_bytes());
            (!stemmen.is_empty()).then(|| (*place.as_bytes(), Deelnemer { rol: *rol, stemmen }))
        })
        .collect();
    people.sort_by_key(|(place, _)| *place);
    people.into_iter().map(|(_, one)| one).collect()
}

fn tallies(people: &[Deelnemer]) -> BTreeMap<Stellingnummer, Tally> {
    let mut tallies: BTreeMap<Stellingnummer, Tally> = BTreeMap::new();
    for (nummer, vote) in people.iter().flat_map(|one| &one.stemmen) {
        tallies.entry(*nummer).or_default().add(*vote);
    }
    tallies
}

/// The roles that may stand beside somebody: of each, and of all others together, ten people or nobody voted on each
/// statement.
fn named_roles(people: &[Deelnemer], kept: &BTreeSet<Stellingnummer>) -> BTreeSet<Dialoogrol> {
    let mut cells: BTreeMap<(Dialoogrol, Stellingnummer), u64> = BTreeMap::new();
    for one in people {
        for (nummer, _) in &one.stemmen {
            *cells.entry((one.rol, *nummer)).or_default() += 1;
        }
    }
    let of = |rol: Dialoogrol, nummer| cells.get(&(rol, nummer)).copied().unwrap_or(0);
    let enough = |voted: u64| voted == 0 || voted >= DREMPEL;
    let roles: BTreeSet<Dialoogrol> = people.iter().map(|one| one.rol).collect();
    let sound = |rol: &Dialoogrol| kept.iter().all(|nummer| enough(of(*rol, *nummer)));
    let mut named: BTreeSet<Dialoogrol> = roles.iter().copied().filter(sound).collect();
    let together = |named: &BTreeSet<Dialoogrol>| {
        kept.iter().all(|nummer| enough(roles.difference(named).map(|rol| of(*rol, *nummer)).sum()))
    };
    while !together(&named) {
        let size = |rol: &Dialoogrol| people.iter().filter(|one| one.rol == *rol).count();
        let Some(smallest) = named.iter().copied().min_by_key(size) else { break };
        named.remove(&smallest);
    }
    named
}

/// How many groups there are; takes them out where they may not be shown.
fn shown_groups(outcome: &mut Outcome, people: &[Deelnemer], named: &BTreeSet<Dialoogrol>) -> usize {
    let mut cells: BTreeMap<(Option<usize>, Option<Dialoogrol>), u64> = BTreeMap::new();
    for (one, placing) in people.iter().zip(&outcome.participants) {
        *cells.entry((placing.group, named.get(&one.rol).copied())).or_default() += 1;
    }
    if outcome.unclear.is_none() && cells.values().all(|people| *people >= DREMPEL) {
        return outcome.k;
    }
    for placing in &mut outcome.participants {
        placing.group = None;
    }
    0
}

fn comment(
    nummer: Stellingnummer,
    tekst: Option<&str>,
    tallies: &BTreeMap<Stellingnummer, Tally>,
    at: i64,
) -> Comment {
    let tally = tallies.get(&nummer).copied().unwrap_or_default();
    Comment {
        id: nummer.0,
        author: None,
        at,
        agrees: tally.agree,
        disagrees: tally.disagree,
        moderation: Moderation::Accepted,
        meta: false,
        text: tekst.unwrap_or("De schrijver heeft deze zin gewist.").to_owned(),
    }
}

/// The matrix with a column of roles behind the others: empty where it may not be said.
fn with_roles(matrix: &str, people: &[Deelnemer], named: &BTreeSet<Dialoogrol>) -> String {
    let roles = people.iter().map(|one| named.get(&one.rol).map_or("", |rol| rol.key()));
    let column = std::iter::once("rol").chain(roles);
    matrix.lines().zip(column).map(|(line, rol)| format!("{line},{rol}\n")).collect()
}

fn summary(
    ronde: &Dialoogronde,
    (people, statements, groups): (usize, usize, usize),
    roles: bool,
) -> Summary {
    let inhoud = ronde.inhoud();
    let said = if roles {
        "alleen rollen waarvan op elke stelling tien mensen of niemand stemden"
    } else {
        "niet gegeven: van geen rol stemden op elke stelling tien mensen"
    };
    let entries = [
        ("topic", inhoud.vraag.clone()),
        ("url", String::new()),
        ("voters", people.to_string()),
        ("voters-in-conv", people.to_string()),
        ("commenters", String::new()),
        ("comments", statements.to_string()),
        ("groups", groups.to_string()),
        ("conversation-description", String::new()),
        ("ronde", inhoud.nummer.to_string()),
        ("eerste-dag", inhoud.open.to_string()),
        ("laatste-dag", inhoud.dicht.to_string()),
        ("controlegetal", ronde.afdruk().to_string()),
        ("dagen", "elke stem heeft de laatste dag van de ronde".to_owned()),
        ("nummers", "opnieuw getrokken bij elke uitvoer".to_owned()),
        ("rollen", said.to_owned()),
        ("drempel", DREMPEL.to_string()),
    ];
    Summary { entries: entries.map(|(naam, waarde)| (naam.to_owned(), waarde)).to_vec() }
}
