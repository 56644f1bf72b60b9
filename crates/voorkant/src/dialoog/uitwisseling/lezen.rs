//! From the files of Polis to a conversation, with all that was not read. Pure: no clock.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use ::dialoog::Vote;
use ::dialoog::geometry::polis::{
    Comment, by_day, read_comments, read_participants_votes, read_summary, read_votes,
};
use ::dialoog::geometry::{Event, Fault, Moderation};
use ::verwachting::{Stellingnummer, Stellingtekst};
use domein::Datum;

use super::Polisbestand;
use crate::dialoog::afgedekt::masked;
use crate::dialoog::inhoud::DREMPEL;
use crate::dialoog::opmaak::has_tags;

/// So many lines that were not read are told one by one.
const MEEST_VERTELD: usize = 40;
/// Before this day there was no Polis.
const EERSTE_DAG: Datum = Datum::constant(2012, 1, 1);

/// A conversation that was held elsewhere, without anything of who voted but their votes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polisgesprek {
    /// What it was about, as the files say; empty when they do not.
    pub onderwerp: String,
    /// Its address, as the files say; empty when they do not.
    pub adres: String,
    /// The first day.
    pub eerste: Datum,
    /// The last day.
    pub laatste: Datum,
    /// The statements.
    pub stellingen: BTreeMap<Stellingnummer, String>,
    /// The last vote of each person on each statement.
    pub stemmen: Vec<BTreeMap<Stellingnummer, Vote>>,
}

/// What was read, and what not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Polislezing {
    /// The conversation; nothing when something is in the way.
    pub gesprek: Option<Polisgesprek>,
    /// What is in the way: the rule and the way out.
    pub fouten: Vec<String>,
    /// What was not read, or was read otherwise.
    pub meldingen: Vec<String>,
    /// So many more lines that were not read.
    pub meer: usize,
}

impl Polislezing {
    fn tell(&mut self, tekst: String) {
        if self.meldingen.len() < MEEST_VERTELD {
            self.meldingen.push(tekst);
        } else {
            self.meer += 1;
        }
    }

    /// Says what the reader found wrong, without what could point at a person.
    fn tell_faults(&mut self, faults: &[Fault]) {
        for fault in faults {
            self.tell(masked(&fault.to_string()));
        }
    }

    fn count(&mut self, many: usize, tekst: impl FnOnce(usize) -> String) {
        if many > 0 {
            self.tell(tekst(many));
        }
    }
}

/// The four files by what they are.
#[derive(Default)]
struct Bestanden {
    summary: Option<String>,
    comments: Option<String>,
    votes: Option<String>,
    matrix: Option<String>,
}

/// Reads the files of one conversation.
pub fn read(bestanden: &[Polisbestand], vandaag: Datum) -> Polislezing {
    let mut lezing = Polislezing::default();
    let files = sorted(bestanden, &mut lezing);
    let Some(comments) = &files.comments else {
        let tekst = "comments.csv ontbreekt: daarin staan de stellingen. Kies dat bestand erbij.";
        lezing.fouten.push(tekst.to_owned());
        return lezing;
    };
    let read = match read_comments(comments) {
        Ok(read) => read,
        Err(fault) => {
            lezing.fouten.push(masked(&fault.to_string()));
            return lezing;
        }
    };
    lezing.tell_faults(&read.faults);
    let stellingen = statements(&read.rows, &mut lezing);
    let Some(events) = votes(&files, &mut lezing) else { return lezing };
    let known: BTreeSet<u64> = read.rows.iter().map(|one| one.id).collect();
    let stemmen = last_votes(&events, (&stellingen, &known), &mut lezing);
    let written = read.rows.iter().filter(|one| stellingen.contains_key(&Stellingnummer(one.id)));
    let moments = events.iter().map(|one| one.at).chain(written.map(|one| one.at)).filter(|at| *at != 0);
    let (eerste, laatste) = span(moments, vandaag, &mut lezing);
    if u64::try_from(stemmen.len()).unwrap_or(u64::MAX) < DREMPEL {
        let tekst = "Er stemden minder dan tien mensen op wat is gelezen. Dan laten wij geen uitslag zien, en lezen wij het gesprek niet in. Kijk of alle bestanden erbij zijn.";
        lezing.fouten.push(tekst.to_owned());
        return lezing;
    }
    let (onderwerp, adres) = about(files.summary.as_deref());
    lezing.gesprek = Some(Polisgesprek { onderwerp, adres, eerste, laatste, stellingen, stemmen });
    lezing
}

/// Which file is which, by its name.
fn sorted(bestanden: &[Polisbestand], lezing: &mut Polislezing) -> Bestanden {
    let mut files = Bestanden::default();
    let mut strange = 0;
    for bestand in bestanden {
        let naam = bestand.naam.to_lowercase();
        let (place, wat) = match naam.as_str() {
            naam if naam.ends_with("participants-votes.csv") => (&mut files.matrix, "participants-votes.csv"),
            naam if naam.ends_with("votes.csv") => (&mut files.votes, "votes.csv"),
            naam if naam.ends_with("comments.csv") => (&mut files.comments, "comments.csv"),
            naam if naam.ends_with("summary.csv") => (&mut files.summary, "summary.csv"),
            _ => {
                strange += 1;
                continue;
            }
        };
        match (&place, std::str::from_utf8(&bestand.inhoud)) {
            (Some(_), _) => lezing.tell(format!("{wat} is er twee keer. Het eerste is gelezen.")),
            (None, Ok(text)) => *place = Some(text.to_owned()),
            (None, Err(_)) => lezing.tell(format!(
                "{wat} is geen tekst (UTF-8) en is niet gelezen. Sla het op als CSV met UTF-8."
            )),
        }
    }
    lezing.count(strange, |many| {
        format!("Bestanden met een andere naam dan die van Polis, niet gelezen: {many}.")
    });
    files
}

/// What can be voted on: what a moderator did not reject, that asks nothing about the voter and points at nobody.
fn statements(rows: &[Comment], lezing: &mut Polislezing) -> BTreeMap<Stellingnummer, String> {
    let mut all = BTreeMap::new();
    let (mut rejected, mut about_voter) = (0, 0);
    for row in rows {
        let nummer = Stellingnummer(row.id);
        if row.moderation == Moderation::Rejected {
            rejected += 1;
        } else if row.meta {
            about_voter += 1;
        } else {
            match all.entry(nummer) {
                Entry::Occupied(_) => {
                    lezing.tell(format!("Stelling {nummer} staat er twee keer. De eerste is gelezen."));
                }
                Entry::Vacant(_) if has_tags(&row.text) => {
                    let why = "hier staat code van een webpagina (HTML). Haal die uit comments.csv";
                    lezing.tell(format!("Stelling {nummer} is niet gelezen: {why}."));
                }
                Entry::Vacant(place) => match row.text.parse::<Stellingtekst>() {
                    Ok(tekst) => {
                        place.insert(tekst.as_str().to_owned());
                    }
                    Err(why) => lezing.tell(format!("Stelling {nummer} is niet gelezen. {why}")),
                },
            }
        }
    }
    lezing.count(rejected, |many| format!("Stellingen die de moderator toen afwees, niet gelezen: {many}."));
    lezing.count(about_voter, |many| {
        format!("Vragen over de stemmer zelf, niet gelezen omdat zij over mensen gaan: {many}.")
    });
    all
}

/// The log of votes, from the log itself or else from the matrix.
fn votes(files: &Bestanden, lezing: &mut Polislezing) -> Option<Vec<Event>> {
    let read = match (&files.votes, &files.matrix) {
        (Some(votes), matrix) => {
            if matrix.is_some() {
                lezing.tell(
                    "participants-votes.csv is niet gebruikt: votes.csv zegt hetzelfde, met de dagen erbij."
                        .to_owned(),
                );
            }
            read_votes(votes).map(|read| (read.rows, read.faults))
        }
        (None, Some(matrix)) => read_participants_votes(matrix).map(|read| {
            let each = read.rows.into_iter().flat_map(|one| {
                one.answers.into_iter().map(move |(statement, vote)| Event {
                    participant: one.participant,
                    statement,
                    vote,
                    at: 0,
                })
            });
            (each.collect(), read.faults)
        }),
        (None, None) => {
            let tekst = "Er zijn geen stemmen: votes.csv en participants-votes.csv ontbreken. Kies een van de twee erbij.";
            lezing.fouten.push(tekst.to_owned());
            return None;
        }
    };
    match read {
        Ok((rows, faults)) => {
            lezing.tell_faults(&faults);
            Some(rows)
        }
        Err(fault) => {
            lezing.fouten.push(masked(&fault.to_string()));
            None
        }
    }
}

/// The last vote of each person on each statement that was read; people without one stay out.
fn last_votes(
    events: &[Event],
    (stellingen, known): (&BTreeMap<Stellingnummer, String>, &BTreeSet<u64>),
    lezing: &mut Polislezing,
) -> Vec<BTreeMap<Stellingnummer, Vote>> {
    let last = by_day(events);
    lezing.count(events.len() - last.len(), |many| {
        format!("Stemmen die iemand later opnieuw gaf, of die dubbel staan: {many}. De laatste telt.")
    });
    let mut people: BTreeMap<u64, BTreeMap<Stellingnummer, Vote>> = BTreeMap::new();
    let (mut unknown, mut left_out) = (BTreeSet::new(), 0);
    let mut on_unknown = 0;
    for event in &last {
        let nummer = Stellingnummer(event.statement);
        if stellingen.contains_key(&nummer) {
            people.entry(event.participant).or_default().insert(nummer, event.vote);
        } else if known.contains(&event.statement) {
            left_out += 1;
        } else {
            unknown.insert(event.statement);
            on_unknown += 1;
        }
    }
    let which: Vec<String> = unknown.iter().take(10).map(u64::to_string).collect();
    lezing.count(on_unknown, |many| {
        format!(
            "Stemmen op een stelling die niet in comments.csv staat, niet gelezen: {many} (stelling {}).",
            which.join(", ")
        )
    });
    lezing.count(left_out, |many| {
        format!("Stemmen op een stelling die niet is gelezen, ook niet gelezen: {many}.")
    });
    people.into_values().collect()
}

/// The first and the last day, in the past.
fn span(moments: impl Iterator<Item = i64>, vandaag: Datum, lezing: &mut Polislezing) -> (Datum, Datum) {
    let day = |at: i64| {
        let moment = jiff::Timestamp::from_millisecond(at).ok()?;
        let day = moment.to_zoned(jiff::tz::TimeZone::UTC).date();
        (EERSTE_DAG..=vandaag).contains(&day).then_some(day)
    };
    let mut days = None;
    let mut strange = 0;
    for at in moments {
        match (day(at), days) {
            (None, _) => strange += 1,
            (Some(day), None) => days = Some((day, day)),
            (Some(day), Some((first, last))) => days = Some((day.min(first), day.max(last))),
        }
    }
    lezing.count(strange, |many| {
        format!("Dagen die niet kunnen kloppen, niet gebruikt: {many}. De stemmen zijn wel gelezen.")
    });
    days.unwrap_or_else(|| {
        lezing.tell("In de bestanden staat geen dag. Het gesprek krijgt de dag van vandaag.".to_owned());
        (vandaag, vandaag)
    })
}

/// What the conversation was about, and its address: only what can be kept as it stands.
fn about(summary: Option<&str>) -> (String, String) {
    let Some(summary) = summary.and_then(|text| read_summary(text).ok()) else {
        return (String::new(), String::new());
    };
    let plain = |naam: &str| {
        let text = summary.get(naam)?.parse::<Stellingtekst>().ok()?;
        (!has_tags(text.as_str())).then(|| text.as_str().to_owned())
    };
    let adres = plain("url").filter(|adres| adres.starts_with("https://") || adres.starts_with("http://"));
    (plain("topic").unwrap_or_default(), adres.unwrap_or_default())
}
