//! A list of prices that a municipality brings: each with its source, year, payers and grade. None is carried with
//! the program, because no list was found that holds everywhere; a price without a source says so.

use std::collections::BTreeMap;

use domein::Bedrag;
use serde::Serialize;
use thiserror::Error;

use crate::{Betaler, Effectgraad};

/// The columns of the file, in any order. The last five may be left out, as may a payer that pays nothing.
pub const KOLOMMEN: [&str; 15] = [
    "wat",
    "eenheid",
    "bedrag",
    "prijsjaar",
    "gemeente",
    "rijk",
    "zorgverzekeraar",
    "zorgkantoor",
    "woningcorporatie",
    "inwoner",
    "overig",
    "index",
    "bron",
    "adres",
    "graad",
];

/// The most lines that one list has.
pub const MAX_REGELS: usize = 2_000;
const NEEDED: [&str; 4] = ["wat", "eenheid", "bedrag", "prijsjaar"];
const MAX_CENTS: i64 = 10_000_000_000;
const MAX_WORDS: usize = 300;

/// A list of prices that was read and found sound.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Prijslijst {
    /// Its prices, in the order of the file.
    pub regels: Vec<Prijslijstregel>,
}

/// One price.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Prijslijstregel {
    /// Of what.
    pub wat: String,
    /// Per what: per year, per hour, per case.
    pub eenheid: String,
    /// Euro cents, in prices of `prijsjaar`.
    pub cent: i64,
    /// The year of its prices.
    pub prijsjaar: u16,
    /// What it is multiplied with to come to the prices of the base year, in millionths.
    pub index_miljoenste: u32,
    /// Which part each payer pays, in thousandths, in the order of [`Betaler::ALL`]; together 1000.
    pub betalers_promille: [u16; Betaler::COUNT],
    /// Where it comes from.
    pub bron: Prijsbron,
}

/// Where a price comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Prijsbron {
    /// A source that is named, with its grade.
    Genoemd {
        /// Who says so.
        bron: String,
        /// Where it can be read; may be empty.
        adres: String,
        /// How strong it is.
        graad: Effectgraad,
    },
    /// Nobody says where it comes from: shown with a badge wherever it is used.
    ZonderBron,
}

impl Prijsbron {
    /// The badge beside a price, in Dutch and in English; none when a source is named.
    pub const fn badge(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Genoemd { .. } => None,
            Self::ZonderBron => Some(("zonder bron", "without a source")),
        }
    }
}

impl Prijslijstregel {
    /// The price in prices of the base year, rounded half away from zero.
    pub fn in_basisjaar(&self) -> Bedrag {
        let product = i128::from(self.cent) * i128::from(self.index_miljoenste);
        let half = if product < 0 { -500_000 } else { 500_000 };
        Bedrag::from_cents(i64::try_from((product + half) / 1_000_000).unwrap_or(i64::MAX))
    }
}

/// What is wrong in a list of prices: where, the rule, and the way out.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{plaats}: {regel}")]
pub struct Prijslijstfout {
    /// Where: `regel 3, kolom bedrag`.
    pub plaats: String,
    /// The rule, and what to do.
    pub regel: String,
}

impl Prijslijst {
    /// A list of prices from a CSV file (`;` or `,` between the fields, the first line names the columns).
    ///
    /// # Errors
    /// All that is wrong, at once: a column that is unknown, missing or there twice, a price that is no price, parts
    /// of payers that are not 100% together, a source without a grade, the same price twice.
    pub fn lees(csv: &str) -> Result<Self, Vec<Prijslijstfout>> {
        let csv = csv.strip_prefix('\u{feff}').unwrap_or(csv);
        let first = csv.lines().next().unwrap_or_default();
        let mark = if first.contains(';') { b';' } else { b',' };
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(mark)
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(csv.as_bytes())
            .into_records();
        let columns = match rows.next() {
            Some(Ok(names)) => columns(&names)?,
            _ => {
                return Err(vec![fault(
                    "regel 1",
                    "het bestand is leeg; zet op de eerste regel de namen van de kolommen",
                )]);
            }
        };
        let (mut list, mut faults, mut seen) = (Self::default(), Vec::new(), BTreeMap::new());
        for (line, row) in (2_usize..).zip(rows) {
            if list.regels.len() == MAX_REGELS {
                faults.push(fault(
                    &format!("regel {line}"),
                    &format!("een lijst heeft hoogstens {MAX_REGELS} prijzen; maak er twee van"),
                ));
                break;
            }
            let read = row
                .map_err(|_| {
                    vec![fault(
                        &format!("regel {line}"),
                        "deze regel is niet te lezen; bewaar het bestand als CSV in UTF-8",
                    )]
                })
                .and_then(|row| Line { line, row: &row, columns: &columns }.read());
            match read {
                Ok(price) => {
                    let key = (price.wat.clone(), price.eenheid.clone(), price.prijsjaar);
                    if let Some(other) = seen.insert(key, line) {
                        faults.push(fault(
                            &format!("regel {line}"),
                            &format!("dezelfde prijs staat al op regel {other}; laat er één staan"),
                        ));
                    }
                    list.regels.push(price);
                }
                Err(found) => faults.extend(found),
            }
        }
        if list.regels.is_empty() && faults.is_empty() {
            faults.push(fault(
                "regel 2",
                "er staat geen prijs in; zet onder de kolommen voor elke prijs een regel",
            ));
        }
        if faults.is_empty() { Ok(list) } else { Err(faults) }
    }
}

fn fault(plaats: &str, regel: &str) -> Prijslijstfout {
    Prijslijstfout { plaats: plaats.to_owned(), regel: regel.to_owned() }
}

/// Where each column stands.
fn columns(names: &csv::StringRecord) -> Result<BTreeMap<&'static str, usize>, Vec<Prijslijstfout>> {
    let (mut columns, mut faults) = (BTreeMap::new(), Vec::new());
    for (place, name) in names.iter().enumerate() {
        let name = name.to_lowercase();
        match KOLOMMEN.iter().find(|known| **known == name) {
            None => faults.push(fault(
                "regel 1",
                &format!("kolom '{}' ken ik niet; kies uit {}", short(&name), KOLOMMEN.join(", ")),
            )),
            Some(known) => {
                if columns.insert(*known, place).is_some() {
                    faults.push(fault(
                        "regel 1",
                        &format!("kolom '{known}' staat er twee keer; laat er één staan"),
                    ));
                }
            }
        }
    }
    let missing = NEEDED.iter().filter(|name| !columns.contains_key(*name));
    faults.extend(missing.map(|name| fault("regel 1", &format!("kolom '{name}' ontbreekt; voeg die toe"))));
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

fn short(text: &str) -> String {
    text.chars().take(40).filter(|sign| !sign.is_control()).collect()
}

/// A line of the file.
struct Line<'a> {
    line: usize,
    row: &'a csv::StringRecord,
    columns: &'a BTreeMap<&'static str, usize>,
}

impl Line<'_> {
    fn read(&self) -> Result<Prijslijstregel, Vec<Prijslijstfout>> {
        let mut faults = Vec::new();
        if self.row.len() > self.columns.len() {
            faults.push(fault(&format!("regel {}", self.line), "er staan meer velden dan kolommen; zet tekst met een scheidingsteken tussen aanhalingstekens"));
        }
        let mut note = |found: Result<_, Prijslijstfout>| found.map_err(|one| faults.push(one)).ok();
        let wat = note(self.words("wat", true));
        let eenheid = note(self.words("eenheid", true));
        let bron = note(self.words("bron", false));
        let adres = note(self.words("adres", false));
        let mut keep = |one: Prijslijstfout| faults.push(one);
        let cent = self
            .number("bedrag", 2, MAX_CENTS, "een bedrag in euro's van 0 tot 100 miljoen, zoals 1234,50")
            .map_err(&mut keep)
            .ok();
        let prijsjaar = self.year().map_err(&mut keep).ok();
        let index = self.index().map_err(&mut keep).ok();
        let betalers = self.payers().map_err(|found| faults.extend(found)).ok();
        let bron = match self.source(bron.unwrap_or_default(), adres.unwrap_or_default()) {
            Ok(bron) => Some(bron),
            Err(found) => {
                faults.push(found);
                None
            }
        };
        match (wat, eenheid, cent, prijsjaar, index, betalers, bron) {
            (
                Some(wat),
                Some(eenheid),
                Some(cent),
                Some(prijsjaar),
                Some(index),
                Some(betalers),
                Some(bron),
            ) if faults.is_empty() => Ok(Prijslijstregel {
                wat,
                eenheid,
                cent,
                prijsjaar,
                index_miljoenste: index,
                betalers_promille: betalers,
                bron,
            }),
            _ => Err(faults),
        }
    }

    fn field(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|place| self.row.get(*place)).unwrap_or_default()
    }

    fn wrong(&self, column: &str, rule: &str) -> Prijslijstfout {
        fault(&format!("regel {}, kolom {column}", self.line), rule)
    }

    fn words(&self, column: &str, needed: bool) -> Result<String, Prijslijstfout> {
        let text = self.field(column);
        if needed && text.is_empty() {
            return Err(self.wrong(column, "dit veld is leeg; vul het in"));
        }
        if text.chars().count() > MAX_WORDS || text.chars().any(char::is_control) {
            return Err(
                self.wrong(column, &format!("schrijf het op één regel, in hoogstens {MAX_WORDS} tekens"))
            );
        }
        Ok(text.to_owned())
    }

    /// A number with at most so many digits behind the comma, as a whole number of its smallest part.
    fn number(&self, column: &str, digits: usize, most: i64, rule: &str) -> Result<i64, Prijslijstfout> {
        whole(self.field(column), digits).filter(|number| *number <= most).ok_or_else(|| {
            self.wrong(
                column,
                &format!("'{}' is geen {}", short(self.field(column)), rule.trim_start_matches("een ")),
            )
        })
    }

    fn year(&self) -> Result<u16, Prijslijstfout> {
        let text = self.field("prijsjaar");
        text.parse().ok().filter(|year| (1990..=2100).contains(year)).ok_or_else(|| {
            self.wrong("prijsjaar", &format!("'{}' is geen jaar van 1990 tot en met 2100", short(text)))
        })
    }

    fn index(&self) -> Result<u32, Prijslijstfout> {
        if self.field("index").is_empty() {
            return Ok(1_000_000);
        }
        let rule = "een getal van 0,2 tot 5, zoals 1,08: daarmee wordt de prijs vermenigvuldigd";
        let number = self.number("index", 6, 5_000_000, rule)?;
        u32::try_from(number).ok().filter(|number| *number >= 200_000).ok_or_else(|| {
            self.wrong(
                "index",
                &format!("'{}' is geen {}", short(self.field("index")), rule.trim_start_matches("een ")),
            )
        })
    }

    fn payers(&self) -> Result<[u16; Betaler::COUNT], Vec<Prijslijstfout>> {
        let (mut parts, mut faults) = ([0_u16; Betaler::COUNT], Vec::new());
        for (part, payer) in parts.iter_mut().zip(Betaler::ALL.map(Betaler::key)) {
            if self.field(payer).is_empty() {
                continue;
            }
            match self.number(payer, 1, 1_000, "een percentage van 0 tot 100, zoals 62,5") {
                Ok(promille) => *part = u16::try_from(promille).unwrap_or_default(),
                Err(found) => faults.push(found),
            }
        }
        let together: u32 = parts.iter().copied().map(u32::from).sum();
        if faults.is_empty() && together != 1_000 {
            let shown = format!("{},{}", together / 10, together % 10);
            faults.push(fault(
                &format!("regel {}, kolommen {}", self.line, Betaler::ALL.map(Betaler::key).join(", ")),
                &format!("de delen van wie betaalt zijn samen {shown}%; maak er samen 100% van"),
            ));
        }
        if faults.is_empty() { Ok(parts) } else { Err(faults) }
    }

    fn source(&self, bron: String, adres: String) -> Result<Prijsbron, Prijslijstfout> {
        let text = self.field("graad");
        let graad = text.parse().ok();
        match (bron.is_empty(), graad) {
            (false, Some(graad)) => Ok(Prijsbron::Genoemd { bron, adres, graad }),
            (true, None) if text.is_empty() => Ok(Prijsbron::ZonderBron),
            (true, _) => {
                Err(self.wrong("bron", "er staat een graad zonder bron; noem de bron, of laat de graad leeg"))
            }
            (false, None) => {
                Err(self.wrong("graad", "zeg hoe sterk de bron is: A, B, C of D; weet je het niet, kies D"))
            }
        }
    }
}

/// A number of digits with at most one comma or point, and at most so many digits behind it. No sign, no spaces and
/// no thousands: `1.234` may mean two things.
fn whole(text: &str, digits: usize) -> Option<i64> {
    let (front, behind) = text.split_once([',', '.']).unwrap_or((text, ""));
    let sound = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if front.is_empty() || front.len() > 12 || behind.len() > digits || !sound(front) || !sound(behind) {
        return None;
    }
    if behind.is_empty() && text.len() != front.len() {
        return None;
    }
    format!("{front}{behind:0<digits$}").parse().ok()
}
