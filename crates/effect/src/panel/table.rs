//! A panel as a text table: what a spreadsheet saves as CSV.

use std::collections::BTreeMap;

use super::number::{Writing, number};
use super::{Calendar, Finding, Panel, PanelRow, Treatment, rows};
use crate::Fault;

/// The most rows of a table.
const MOST_ROWS: usize = 1_000_000;
/// The most faults that are named; the rest is counted.
const MOST_FAULTS: usize = 50;

/// The rows of a text table, and what its columns were.
#[derive(Clone, Debug, PartialEq)]
pub struct PanelTable {
    /// The rows, in their order.
    pub rows: Vec<PanelRow>,
    /// How the periods are counted.
    pub calendar: Calendar,
    /// The covariates: all columns that have no other meaning.
    pub covariates: Vec<String>,
    /// How many people or cases each row is about; none where it does not say.
    pub sizes: Vec<Option<f64>>,
    /// The line on which each row stands; the heads are line 1.
    pub lines: Vec<usize>,
}

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Unit,
    Period,
    Outcome,
    Start,
    Treated,
    Cluster,
    Size,
}

const NAMES: [(Role, &[&str]); 7] = [
    (Role::Unit, &["gebied", "eenheid", "wijk", "buurt", "unit", "id"]),
    (Role::Period, &["periode", "jaar", "kwartaal", "maand", "tijd", "period", "year", "time"]),
    (Role::Outcome, &["uitkomst", "outcome", "y"]),
    (Role::Start, &["gestart_in", "start", "treated_from", "first_treat", "first.treat"]),
    (Role::Treated, &["behandeld", "gestart", "treated"]),
    (Role::Cluster, &["groep", "cluster"]),
    (Role::Size, &["n", "aantal"]),
];

/// What stands in the column of the start where a unit never starts. A word for *unknown* is no such thing: a unit of which
/// the start is not known is nobody to compare with.
const NEVER: [&str; 3] = ["", "0", "nooit"];

/// What to do with a start that cannot be read.
const WHEN_UNKNOWN: &str = "Schrijf 2026, 2026-K1 of 2026-01. Laat het leeg als hier nooit is gestart; weet u het niet, laat het gebied dan weg";

impl PanelTable {
    /// Reads a text table of one row per unit and period. The columns are `gebied`, `periode`, `uitkomst` and `gestart_in`
    /// (or `behandeld`: 0 or 1 per row), perhaps `groep` and `n`; every other column is a covariate. Between columns stands a
    /// semicolon, a comma or a tab; numbers have a comma or a point before their decimals. Where a table has semicolons, or a
    /// comma before decimals anywhere, `1.234` may be two numbers and is a fault. An empty start, `0` and `nooit` mean never.
    ///
    /// # Errors
    /// All faults, each with its line (the heads are line 1), rule and way out; after fifty the rest is counted.
    ///
    /// ```
    /// use effect::panel::PanelTable;
    /// let text = "gebied;periode;uitkomst;gestart_in\nNoord;2025-K1;8,5;2025-K2\nNoord;2025-K2;7,1;2025-K2\n";
    /// let table = PanelTable::read(text).unwrap();
    /// assert_eq!(table.rows[1].outcome, Some(7.1));
    /// let wrong = PanelTable::read("gebied;periode\nNoord;lente\n").unwrap_err();
    /// assert_eq!(wrong[0].place, "de kolommen");
    /// ```
    pub fn read(text: &str) -> Result<Self, Vec<Fault>> {
        let text = text.trim_start_matches('\u{feff}');
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let Some((_, head)) = lines.next() else {
            return Err(vec![Fault::new(
                "het bestand",
                "het is leeg",
                "Geef een tabel met op de eerste regel de namen van de kolommen",
            )]);
        };
        let separator = separator(head);
        let columns = Columns::read(&split(head, separator))?;
        let mut faults = Vec::new();
        let mut found = Self {
            rows: Vec::new(),
            calendar: Calendar::Year,
            covariates: columns.names(),
            sizes: Vec::new(),
            lines: Vec::new(),
        };
        let mut calendar: Option<Calendar> = None;
        let lines: Vec<(usize, Vec<String>)> =
            lines.take(MOST_ROWS + 1).map(|(at, line)| (at + 1, split(line, separator))).collect();
        let writing = Writing::of(separator, &columns.numbers(), &lines);
        for (line, fields) in &lines {
            if found.rows.len() >= MOST_ROWS {
                let rule = format!("er zijn meer dan {MOST_ROWS} rijen");
                faults.push(Fault::new("het bestand", rule, "Neem kwartalen of jaren in plaats van maanden"));
                break;
            }
            match columns.row(*line, fields, &writing, &mut calendar) {
                Ok((row, size)) => {
                    found.rows.push(row);
                    found.sizes.push(size);
                    found.lines.push(*line);
                }
                Err(more) => faults.extend(more),
            }
            if faults.len() > MOST_FAULTS * 20 {
                break;
            }
        }
        found.calendar = calendar.unwrap_or(Calendar::Year);
        if faults.is_empty() { Ok(found) } else { Err(few(faults)) }
    }

    /// The panel that these rows make. As [`Panel::new`], with the line of the table in each fault.
    ///
    /// # Errors
    /// All faults of the rows.
    pub fn panel(&self) -> Result<(Panel, Vec<Finding>), Vec<Fault>> {
        let place = |at: usize| format!("regel {}", self.lines.get(at).copied().unwrap_or(at + 2));
        rows::read(&self.rows, self.calendar, &self.covariates, &place)
    }

    /// The rows about fewer than `least` people or cases: what is about so few may show one of them. A row of which the
    /// outcome was left out already shows nobody.
    #[must_use]
    pub fn too_small(&self, least: f64) -> Vec<Fault> {
        let small = self
            .rows
            .iter()
            .zip(&self.sizes)
            .filter(|(row, size)| row.outcome.is_some() && size.is_some_and(|size| size < least));
        let faults = small.map(|(row, _)| {
            let place = format!("‘{}’, {}", row.unit, self.calendar.label(row.period));
            let remedy = "Laat de uitkomst van deze rij leeg, of voeg gebieden of perioden samen";
            Fault::new(
                place,
                format!("deze rij gaat over minder dan {least} mensen, en kan iemand laten herkennen"),
                remedy,
            )
        });
        few(faults.collect())
    }
}

fn few(mut faults: Vec<Fault>) -> Vec<Fault> {
    if faults.len() > MOST_FAULTS {
        let more = faults.len() - MOST_FAULTS;
        faults.truncate(MOST_FAULTS);
        faults.push(Fault::new(
            "het bestand",
            format!("er zijn nog {more} fouten of meer"),
            "Herstel deze eerst",
        ));
    }
    faults
}

/// The mark that stands most often in the heads.
fn separator(head: &str) -> char {
    let count = |mark: char| head.matches(mark).count();
    [';', '\t', ','].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(';')
}

/// The fields of a line; a quoted field may hold the separator, and two quotes for one.
fn split(line: &str, separator: char) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let last = fields.len() - 1;
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                fields[last].push('"');
            }
            '"' if quoted || fields[last].trim().is_empty() => quoted = !quoted,
            _ if letter == separator && !quoted => fields.push(String::new()),
            _ => fields[last].push(letter),
        }
    }
    fields.into_iter().map(|field| field.trim().to_owned()).collect()
}

struct Columns {
    heads: Vec<String>,
    places: BTreeMap<Role, usize>,
    covariates: Vec<usize>,
}

impl Columns {
    fn read(heads: &[String]) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let (mut places, mut covariates) = (BTreeMap::new(), Vec::new());
        for (at, head) in heads.iter().enumerate() {
            let plain = head.to_lowercase().replace(' ', "_");
            let role = NAMES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(role, _)| *role);
            match role {
                Some(role) => {
                    if places.insert(role, at).is_some() {
                        let rule = format!("‘{head}’ betekent hetzelfde als een kolom ervoor");
                        faults.push(Fault::new("de kolommen", rule, "Laat één van beide weg"));
                    }
                }
                None if head.is_empty() || heads[..at].contains(head) => {
                    let rule = format!("kolom {} heeft geen eigen naam", at + 1);
                    faults.push(Fault::new("de kolommen", rule, "Geef elke kolom een andere naam"));
                }
                None => covariates.push(at),
            }
        }
        for (role, name) in [(Role::Unit, "gebied"), (Role::Period, "periode"), (Role::Outcome, "uitkomst")] {
            if !places.contains_key(&role) {
                let remedy = format!("Voeg een kolom ‘{name}’ toe");
                faults.push(Fault::new("de kolommen", format!("‘{name}’ is er niet"), remedy));
            }
        }
        if !places.contains_key(&Role::Start) && !places.contains_key(&Role::Treated) {
            let remedy = "Voeg ‘gestart_in’ toe (de eerste periode met de aanpak, leeg zonder), of ‘behandeld’ met 0 of 1";
            faults.push(Fault::new("de kolommen", "er staat niet bij wie is gestart", remedy));
        }
        if places.contains_key(&Role::Start) && places.contains_key(&Role::Treated) {
            let rule = "‘gestart_in’ en ‘behandeld’ zeggen hetzelfde";
            faults.push(Fault::new("de kolommen", rule, "Laat één van beide weg"));
        }
        if faults.is_empty() { Ok(Self { heads: heads.to_vec(), places, covariates }) } else { Err(faults) }
    }

    fn names(&self) -> Vec<String> {
        self.covariates.iter().map(|at| self.heads[*at].clone()).collect()
    }

    /// The columns that hold numbers.
    fn numbers(&self) -> Vec<usize> {
        let known = [Role::Outcome, Role::Size].iter().filter_map(|role| self.places.get(role));
        known.chain(&self.covariates).copied().collect()
    }

    fn row(
        &self,
        line: usize,
        fields: &[String],
        writing: &Writing,
        calendar: &mut Option<Calendar>,
    ) -> Result<(PanelRow, Option<f64>), Vec<Fault>> {
        let mut faults = Vec::new();
        let fault = |rule: String, remedy: &str| Fault::new(format!("regel {line}"), rule, remedy);
        if fields.len() != self.heads.len() {
            let rule = format!("er staan {} velden, en er zijn {} kolommen", fields.len(), self.heads.len());
            return Err(vec![fault(rule, "Zet tekst met het scheidingsteken erin tussen aanhalingstekens")]);
        }
        let text = |role: Role| self.places.get(&role).map_or("", |at| fields[*at].as_str());
        let mut number = |at: usize, what: &str| match number(&fields[at], at, writing) {
            Ok(number) => number,
            Err((rule, remedy)) => {
                faults.push(fault(format!("{what} ‘{}’ {rule}", fields[at]), remedy));
                None
            }
        };
        let mut of = |role: Role, what: &str| self.places.get(&role).and_then(|at| number(*at, what));
        let (outcome, size) = (of(Role::Outcome, "de uitkomst"), of(Role::Size, "het aantal"));
        let covariates =
            self.covariates.iter().map(|at| number(*at, &format!("‘{}’", self.heads[*at]))).collect();
        let mut period = |text: &str, what: &str, remedy: &str| match Calendar::read(text) {
            Some((found, _)) if calendar.is_some_and(|calendar| calendar != found) => Err(fault(
                format!("{what} ‘{text}’ is anders geschreven dan op de regels ervoor"),
                "Gebruik overal jaren, kwartalen of maanden",
            )),
            Some((found, period)) => {
                *calendar = Some(found);
                Ok(period)
            }
            None => Err(fault(format!("{what} ‘{text}’ is geen periode"), remedy)),
        };
        let found = period(text(Role::Period), "de periode", "Schrijf 2026, 2026-K1 of 2026-01")
            .map_err(|fault| faults.push(fault))
            .ok();
        let treatment = if self.places.contains_key(&Role::Treated) {
            treated(text(Role::Treated)).map(Treatment::Now).ok_or_else(|| {
                fault(
                    format!("behandeld is ‘{}’", text(Role::Treated)),
                    "Schrijf 1 of ja, en anders 0 of nee",
                )
            })
        } else {
            let start = text(Role::Start);
            if NEVER.iter().any(|one| one.eq_ignore_ascii_case(start)) {
                Ok(Treatment::From(None))
            } else {
                period(start, "de start", WHEN_UNKNOWN).map(|start| Treatment::From(Some(start)))
            }
        };
        let treatment = treatment.map_err(|fault| faults.push(fault)).ok();
        match (found, treatment) {
            (Some(period), Some(treatment)) if faults.is_empty() => {
                let cluster = Some(text(Role::Cluster)).filter(|one| !one.is_empty()).map(str::to_owned);
                let unit = text(Role::Unit).to_owned();
                Ok((PanelRow { unit, cluster, period, outcome, treatment, covariates }, size))
            }
            _ => Err(faults),
        }
    }
}

fn treated(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "1" | "ja" | "true" | "waar" => Some(true),
        "0" | "nee" | "false" | "onwaar" => Some(false),
        _ => None,
    }
}
