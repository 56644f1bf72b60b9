//! From the text of a file to values, with every fault.

use csv::StringRecord;

use super::{Comment, ParticipantVotes, Reading, Summary};
use crate::Vote;
use crate::geometry::{Event, Fault, Moderation};

/// The columns of `votes.csv` that are read.
const VOTES: [&str; 4] = ["timestamp", "comment-id", "voter-id", "vote"];

/// Reads `votes.csv`: the log of votes, repeated votes too.
///
/// # Errors
/// A column is missing. Lines that cannot be read are faults in the answer.
///
/// ```
/// use dialoog::geometry::polis::read_votes;
/// let read = read_votes("timestamp,datetime,comment-id,voter-id,vote\n5,x,1,2,-1\n6,x,1,3,2\n")?;
/// assert_eq!(read.rows.len(), 1);
/// assert_eq!(read.faults[0].place, "votes.csv, regel 3, kolom ‘vote’");
/// let fault = read_votes("timestamp,voter-id,vote\n").unwrap_err();
/// assert_eq!(fault.place, "votes.csv");
/// assert_eq!(fault.rule, "de kolom ‘comment-id’ ontbreekt");
/// # Ok::<(), dialoog::geometry::Fault>(())
/// ```
pub fn read_votes(text: &str) -> Result<Reading<Event>, Fault> {
    let table = Table::new("votes.csv", text, &VOTES)?;
    if let Some(rows) = plain_votes(text, &table.header) {
        return Ok(Reading { rows, faults: Vec::new() });
    }
    table.read(|line| {
        Ok(Event {
            participant: line.number("voter-id")?,
            statement: line.number("comment-id")?,
            vote: line.vote("vote")?,
            at: line.number("timestamp")?,
        })
    })
}

/// The votes of a file without quotes in which every line is as it should be: one split at each comma. Nothing for any
/// other file, which is read with care.
fn plain_votes(text: &str, header: &[String]) -> Option<Vec<Event>> {
    if text.contains(['"', '\r']) {
        return None;
    }
    let places = VOTES.map(|name| header.iter().position(|column| column == name));
    let [Some(at), Some(statement), Some(participant), Some(vote)] = places else { return None };
    let mut lines = text.split('\n').filter(|line| !line.is_empty());
    lines.next()?;
    let mut rows = Vec::with_capacity(text.bytes().filter(|byte| *byte == b'\n').count());
    for line in lines {
        let mut fields = [""; 8];
        for (field, found) in fields.iter_mut().zip(line.split(',')) {
            *field = found;
        }
        rows.push(Event {
            participant: fields.get(participant)?.parse().ok()?,
            statement: fields.get(statement)?.parse().ok()?,
            vote: Vote::from_sign(fields.get(vote)?.parse().ok()?)?,
            at: fields.get(at)?.parse().ok()?,
        });
    }
    Some(rows)
}

/// Reads `comments.csv`: the statements. A column `is-meta` may be there.
///
/// # Errors
/// A column is missing. Lines that cannot be read are faults in the answer.
pub fn read_comments(text: &str) -> Result<Reading<Comment>, Fault> {
    let names = ["timestamp", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"];
    let table = Table::new("comments.csv", text, &names)?;
    table.read(|line| {
        let moderation = match line.text("moderated") {
            "-1" => Moderation::Rejected,
            "0" | "" => Moderation::Unmoderated,
            "1" => Moderation::Accepted,
            _ => return Err(line.fault("moderated", "hier staat -1, 0 of 1")),
        };
        Ok(Comment {
            id: line.number("comment-id")?,
            author: line.optional("author-id")?,
            at: line.number("timestamp")?,
            agrees: line.number("agrees")?,
            disagrees: line.number("disagrees")?,
            moderation,
            meta: matches!(line.text("is-meta"), "true" | "TRUE" | "1"),
            text: line.text("comment-body").to_owned(),
        })
    })
}

/// Reads `participants-votes.csv`: every column whose name is a number is a statement.
///
/// # Errors
/// A column is missing. Lines that cannot be read are faults in the answer.
pub fn read_participants_votes(text: &str) -> Result<Reading<ParticipantVotes>, Fault> {
    let names = ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"];
    let table = Table::new("participants-votes.csv", text, &names)?;
    let statements: Vec<(String, u64)> =
        table.header.iter().filter_map(|name| Some((name.clone(), name.parse().ok()?))).collect();
    table.read(|line| {
        let answered = statements.iter().filter(|(name, _)| !line.text(name).is_empty());
        Ok(ParticipantVotes {
            participant: line.number("participant")?,
            group: line.optional("group-id")?,
            comments: line.number("n-comments")?,
            votes: line.number("n-votes")?,
            agrees: line.number("n-agree")?,
            disagrees: line.number("n-disagree")?,
            answers: answered.map(|(name, id)| Ok((*id, line.vote(name)?))).collect::<Result<_, Fault>>()?,
        })
    })
}

/// Reads `summary.csv`: a name and a value on each line.
///
/// # Errors
/// A line without a value, or text that is no table.
pub fn read_summary(text: &str) -> Result<Summary, Fault> {
    let mut entries = Vec::new();
    for (at, record) in reader(text, false).records().enumerate() {
        let line = |rule: String| {
            Fault::new(
                format!("summary.csv, regel {}", at + 1),
                rule,
                "Verbeter deze regel en lees het bestand opnieuw",
            )
        };
        let record = record.map_err(|error| line(format!("de regel is geen tabel ({error})")))?;
        match (record.get(0), record.get(1)) {
            (Some(name), Some(value)) => entries.push((name.to_owned(), value.to_owned())),
            _ => return Err(line("op elke regel staan een naam en een waarde".to_owned())),
        }
    }
    Ok(Summary { entries })
}

fn reader(text: &str, header: bool) -> csv::Reader<&[u8]> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    csv::ReaderBuilder::new().has_headers(header).flexible(true).from_reader(text.as_bytes())
}

/// A file with a header.
struct Table<'a> {
    file: &'static str,
    header: Vec<String>,
    reader: csv::Reader<&'a [u8]>,
}

impl<'a> Table<'a> {
    fn new(file: &'static str, text: &'a str, names: &[&str]) -> Result<Self, Fault> {
        let mut reader = reader(text, true);
        let header = reader.headers().cloned().unwrap_or_default();
        let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        if let Some(missing) = names.iter().find(|name| !header.iter().any(|there| there == *name)) {
            return Err(Fault::new(
                file,
                format!("de kolom ‘{missing}’ ontbreekt"),
                format!("Zet boven aan het bestand deze kolommen: {}", names.join(", ")),
            ));
        }
        Ok(Self { file, header, reader })
    }

    fn read<T>(mut self, value: impl Fn(&Line) -> Result<T, Fault>) -> Result<Reading<T>, Fault> {
        let mut reading = Reading { rows: Vec::new(), faults: Vec::new() };
        let mut record = StringRecord::new();
        loop {
            let at = self.reader.position().line();
            match self.reader.read_record(&mut record) {
                Ok(false) => return Ok(reading),
                Ok(true) => {
                    let at = record.position().map_or(at, csv::Position::line);
                    let line = Line { file: self.file, header: &self.header, record: &record, at };
                    match value(&line) {
                        Ok(row) => reading.rows.push(row),
                        Err(fault) => reading.faults.push(fault),
                    }
                }
                Err(error) => {
                    return Err(Fault::new(
                        format!("{}, regel {at}", self.file),
                        format!("de regel is geen tabel ({error})"),
                        "Sla het bestand op als CSV met komma’s en lees het opnieuw",
                    ));
                }
            }
        }
    }
}

/// One line, with its place for whoever has to mend it.
struct Line<'a> {
    file: &'static str,
    header: &'a [String],
    record: &'a StringRecord,
    at: u64,
}

impl Line<'_> {
    /// The text in a column; nothing in a column that is not there.
    fn text(&self, name: &str) -> &str {
        let at = self.header.iter().position(|column| column == name);
        at.and_then(|at| self.record.get(at)).unwrap_or("").trim()
    }

    fn number<T: std::str::FromStr>(&self, name: &str) -> Result<T, Fault> {
        self.text(name).parse().map_err(|_| self.fault(name, "hier staat een geheel getal"))
    }

    fn optional<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Fault> {
        if self.text(name).is_empty() { Ok(None) } else { self.number(name).map(Some) }
    }

    fn vote(&self, name: &str) -> Result<Vote, Fault> {
        let sign = self.text(name).parse().ok();
        sign.and_then(Vote::from_sign)
            .ok_or_else(|| self.fault(name, "een stem is 1 (eens), -1 (oneens) of 0 (pas)"))
    }

    fn fault(&self, name: &str, rule: &str) -> Fault {
        let found = match self.text(name) {
            "" => "niets".to_owned(),
            text => format!("‘{}’", text.chars().take(40).collect::<String>()),
        };
        Fault::new(
            format!("{}, regel {}, kolom ‘{name}’", self.file, self.at),
            format!("{rule}, en er staat {found}"),
            "Verbeter deze regel; de andere regels zijn wel gelezen",
        )
    }
}
