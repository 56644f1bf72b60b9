//! From values to the text of a file, under numbers that the caller chose.

use std::collections::BTreeMap;

use super::{Comment, ParticipantVotes, Summary};
use crate::Vote;
use crate::geometry::{Event, Fault, Outcome, Votes};

const DAY: i64 = 86_400_000;

/// The events under new numbers of participants, sorted by those numbers, so that the order of the log tells
/// nothing of
/// who is who.
///
/// # Errors
/// A participant has no new number, or two have the same.
///
/// ```
/// use std::collections::BTreeMap;
/// use dialoog::{Vote, geometry::{Event, polis::rename}};
/// let log = [7, 3].map(|participant| Event { participant, statement: 1, vote: Vote::Agree, at: 0 });
/// let renamed = rename(&log, &BTreeMap::from([(7, 1), (3, 0)]))?;
/// assert_eq!(renamed.iter().map(|event| event.participant).collect::<Vec<_>>(), [0, 1]);
/// assert!(rename(&log, &BTreeMap::from([(7, 1)])).is_err());
/// # Ok::<(), dialoog::geometry::Fault>(())
/// ```
pub fn rename(events: &[Event], numbers: &BTreeMap<u64, u64>) -> Result<Vec<Event>, Fault> {
    one_to_one(numbers)?;
    let renamed = |event: &Event| Ok(Event { participant: number(numbers, event.participant)?, ..*event });
    let mut renamed = events.iter().map(renamed).collect::<Result<Vec<_>, Fault>>()?;
    renamed.sort_by_key(|event| (event.participant, event.statement, event.at));
    Ok(renamed)
}

/// The events at the start of their day (UTC), one for each person and statement: the last vote. So no file
/// tells at what
/// moment somebody voted, or that they changed their mind.
pub fn by_day(events: &[Event]) -> Vec<Event> {
    let mut last: BTreeMap<(u64, u64), Event> = BTreeMap::new();
    for event in events {
        let kept = last.entry((event.participant, event.statement)).or_insert(*event);
        if event.at > kept.at {
            *kept = *event;
        } else if event.at == kept.at && event.vote != kept.vote {
            kept.vote = Vote::Pass;
        }
    }
    last.into_values().map(|event| Event { at: event.at - event.at.rem_euclid(DAY), ..event }).collect()
}

/// Writes `votes.csv`, in the order of the events; see [`rename`] and [`by_day`] for what others may see.
pub fn write_votes(events: &[Event]) -> String {
    let names = ["timestamp", "datetime", "comment-id", "voter-id", "vote"].map(str::to_owned).to_vec();
    let rows = std::iter::once(names).chain(events.iter().map(|event| {
        let (statement, participant) = (event.statement.to_string(), event.participant.to_string());
        vec![event.at.to_string(), moment(event.at), statement, participant, event.vote.sign().to_string()]
    }));
    table(rows)
}

/// Writes `comments.csv`, with authors under the same new numbers as the voters; an author without one is left empty.
/// A text that a spreadsheet would take for a formula is written as it is: it is for programs.
pub fn write_comments(comments: &[Comment], numbers: &BTreeMap<u64, u64>) -> String {
    let names = [
        "timestamp",
        "datetime",
        "comment-id",
        "author-id",
        "agrees",
        "disagrees",
        "moderated",
        "is-meta",
        "comment-body",
    ];
    let rows = std::iter::once(names.map(str::to_owned).to_vec()).chain(comments.iter().map(|one| {
        let author = one.author.and_then(|author| numbers.get(&author)).map(u64::to_string);
        let moderated = match one.moderation {
            crate::geometry::Moderation::Rejected => "-1",
            crate::geometry::Moderation::Unmoderated => "0",
            crate::geometry::Moderation::Accepted => "1",
        };
        vec![
            one.at.to_string(),
            moment(one.at),
            one.id.to_string(),
            author.unwrap_or_default(),
            one.agrees.to_string(),
            one.disagrees.to_string(),
            moderated.to_owned(),
            one.meta.to_string(),
            one.text.clone(),
        ]
    }));
    table(rows)
}

/// Writes `participants-votes.csv` under new numbers, sorted by those.
///
/// `comments` says how many statements each (by old number) wrote.
///
/// # Errors
/// A participant has no new number, or two have the same.
pub fn write_participants_votes(
    votes: &Votes,
    outcome: &Outcome,
    comments: &BTreeMap<u64, u64>,
    numbers: &BTreeMap<u64, u64>,
) -> Result<String, Fault> {
    one_to_one(numbers)?;
    let mut lines = Vec::with_capacity(votes.rows());
    for (row, placing) in outcome.participants.iter().enumerate() {
        let answers: Vec<(u64, Vote)> =
            votes.row(row).map(|(at, vote)| (votes.statements()[at].id, vote)).collect();
        let count = |wanted: Vote| answers.iter().filter(|(_, vote)| *vote == wanted).count() as u64;
        lines.push(ParticipantVotes {
            participant: number(numbers, placing.participant)?,
            group: placing.group,
            comments: comments.get(&placing.participant).copied().unwrap_or(0),
            votes: answers.len() as u64,
            agrees: count(Vote::Agree),
            disagrees: count(Vote::Disagree),
            answers,
        });
    }
    lines.sort_by_key(|line| line.participant);
    let names =
        ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"].map(str::to_owned);
    let statements: Vec<u64> = votes.statements().iter().map(|one| one.id).collect();
    let header = names.into_iter().chain(statements.iter().map(u64::to_string)).collect::<Vec<_>>();
    let rows = std::iter::once(header).chain(lines.iter().map(|line| {
        let group = line.group.map(|group| group.to_string()).unwrap_or_default();
        let counts = [line.comments, line.votes, line.agrees, line.disagrees].map(|count| count.to_string());
        let answer = |id: &u64| {
            let found = line.answers.binary_search_by_key(id, |(statement, _)| *statement).ok();
            found
                .and_then(|at| line.answers.get(at))
                .map(|(_, vote)| vote.sign().to_string())
                .unwrap_or_default()
        };
        let start = [line.participant.to_string(), group].into_iter().chain(counts);
        start.chain(statements.iter().map(answer)).collect()
    }));
    Ok(table(rows))
}

/// Writes `summary.csv`.
pub fn write_summary(summary: &Summary) -> String {
    table(summary.entries.iter().map(|(name, value)| vec![name.clone(), value.clone()]))
}

fn one_to_one(numbers: &BTreeMap<u64, u64>) -> Result<(), Fault> {
    let mut new: Vec<u64> = numbers.values().copied().collect();
    new.sort_unstable();
    match new.array_windows().find(|[a, b]| a == b) {
        None => Ok(()),
        Some([twice, _]) => Err(Fault::new(
            format!("nieuw nummer {twice}"),
            "elke deelnemer krijgt een eigen nummer",
            "Geef elke deelnemer een ander nummer",
        )),
    }
}

fn number(numbers: &BTreeMap<u64, u64>, old: u64) -> Result<u64, Fault> {
    numbers.get(&old).copied().ok_or_else(|| {
        Fault::new(
            format!("deelnemer {old}"),
            "elke deelnemer in een export heeft een nieuw nummer",
            "Geef deze deelnemer een nummer, of laat de stemmen van deze deelnemer weg",
        )
    })
}

fn table(rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail, and rows of one table are equally long.
        let _ = writer.write_record(row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A moment as Polis writes it: `Mon Jul 17 02:17:32 UTC 2017`.
///
/// Source of the calendar: the Gregorian calendar, counted from 1 March of the year 0 in eras of 400 years.
fn moment(at: i64) -> String {
    const WEEK: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const YEAR: [&str; 12] =
        ["Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb"];
    let (days, seconds) = (at.div_euclid(DAY), at.rem_euclid(DAY) / 1_000);
    let since = days + 719_468;
    let (era, day) = (since.div_euclid(146_097), since.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let year = year + era * 400 + i64::from(month >= 10);
    let name =
        |names: &[&'static str], at: i64| usize::try_from(at).ok().and_then(|at| names.get(at).copied());
    let (week, month) =
        (name(&WEEK, days.rem_euclid(7)).unwrap_or_default(), name(&YEAR, month).unwrap_or_default());
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    format!("{week} {month} {of_month:02} {hour:02}:{minute:02}:{second:02} UTC {year}")
}
