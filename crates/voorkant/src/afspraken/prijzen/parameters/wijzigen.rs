//! A set that is otherwise: another value, other rows from CSV, and what differs between two. Pure.

use std::collections::BTreeMap;

use domein::parse_datum;
use prijs::{Bronstatus, Caostap, Indexreeksen, Parameterbestand, Prijsfout, parse_getal};
use rust_decimal::Decimal;

use super::inhoud::{Prijsset, Prijssetinhoud, Prijssetregel, Prijssoort};

/// A figure that somebody filled in or confirmed, with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prijssetcijfer {
    /// By what it is known in its set.
    pub code: String,
    /// The figure.
    pub waarde: Decimal,
    /// Where it was read.
    pub bron: String,
}

/// The set with this figure, which is then seen in its source.
///
/// # Errors
/// When the set has no such figure, or it can only be changed as a table.
pub fn with_figure(set: &Prijsset, cijfer: &Prijssetcijfer) -> Result<Prijsset, Prijsfout> {
    let mut set = set.clone();
    let unknown = || {
        let way = "Kies een cijfer uit de tabel, of vervang de hele tabel met CSV";
        Prijsfout::new(format!("cijfer ‘{}’", cijfer.code), "dit cijfer staat niet in de set", way)
    };
    match &mut set.inhoud {
        Prijssetinhoud::Parameters { waarden } => {
            let one = waarden.iter_mut().find(|one| one.code == cijfer.code).ok_or_else(unknown)?;
            one.waarde = cijfer.waarde;
            one.bron.clone_from(&cijfer.bron);
            one.status = Bronstatus::Gezien;
        }
        Prijssetinhoud::Caoverhogingen { stappen } => {
            let found = stappen.iter_mut().find(|stap| stap.datum.to_string() == cijfer.code);
            let one = found.ok_or_else(unknown)?;
            one.procent = cijfer.waarde;
            one.bron.clone_from(&cijfer.bron);
            one.status = Bronstatus::Gezien;
        }
        Prijssetinhoud::Caotabel { .. } | Prijssetinhoud::Indexreeksen { .. } => return Err(unknown()),
    }
    Ok(set)
}

/// Whether a figure of this kind of set can be changed by itself.
pub const fn has_figures(soort: Prijssoort) -> bool {
    matches!(soort, Prijssoort::Parameters | Prijssoort::Caoverhogingen)
}

/// The set with the rows of CSV. Figures under a tariff are put in by their code, and the others stay: so premiums can come
/// apart. A table of wages, of rises or of series is replaced as a whole.
///
/// # Errors
/// Every fault in the text, with its line.
pub fn with_csv(set: &Prijsset, text: &str, bron: &str) -> Result<Prijsset, Vec<Prijsfout>> {
    let mut after = set.clone();
    let (van, tot) = set.period()?;
    match &mut after.inhoud {
        Prijssetinhoud::Parameters { waarden } => {
            for one in Parameterbestand::of_csv(text, &set.naam, van, tot)?.waarden {
                match waarden.iter_mut().find(|known| known.code == one.code) {
                    Some(known) => *known = one,
                    None => waarden.push(one),
                }
            }
        }
        Prijssetinhoud::Caotabel { bron: of, csv } => {
            text.clone_into(csv);
            if !bron.trim().is_empty() {
                bron.clone_into(of);
            }
        }
        Prijssetinhoud::Caoverhogingen { stappen } => *stappen = rises(text)?,
        Prijssetinhoud::Indexreeksen { reeksen } => {
            *reeksen = Indexreeksen::of_csv(text)?.iter().cloned().collect();
        }
    }
    after.checked()?;
    Ok(after)
}

/// The figures of a set as CSV that [`with_csv`] reads.
pub fn to_csv(set: &Prijsset) -> String {
    match &set.inhoud {
        Prijssetinhoud::Caotabel { csv, .. } => csv.clone(),
        Prijssetinhoud::Parameters { waarden } => {
            let Ok((geldig_van, geldig_tot)) = set.period() else { return String::new() };
            let naam = set.naam.clone();
            Parameterbestand { naam, geldig_van, geldig_tot, waarden: waarden.clone() }.to_csv()
        }
        Prijssetinhoud::Caoverhogingen { stappen } => {
            let rows = stappen.iter().map(|stap| {
                let percent = stap.procent.to_string().replace('.', ",");
                [stap.datum.to_string(), percent, stap.status.key().to_owned(), stap.bron.clone()]
            });
            written(set.soort(), rows)
        }
        Prijssetinhoud::Indexreeksen { reeksen } => {
            let number =
                |one: Option<Decimal>| one.map(|one| one.to_string().replace('.', ",")).unwrap_or_default();
            let rows = reeksen.iter().flat_map(|reeks| {
                reeks.waarden.iter().map(move |(jaar, one)| {
                    let (first, last) = (number(one.voorlopig), number(one.definitief));
                    [
                        jaar.to_string(),
                        reeks.naam.clone(),
                        first,
                        last,
                        one.status.key().to_owned(),
                        one.bron.clone(),
                    ]
                })
            });
            written(set.soort(), rows)
        }
    }
}

fn written<const N: usize>(soort: Prijssoort, rows: impl Iterator<Item = [String; N]>) -> String {
    let cell = |text: String| {
        if text.contains([';', '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text
        }
    };
    let mut text = format!("{}\n", soort.kolommen());
    for row in rows {
        text.push_str(&row.map(cell).join(";"));
        text.push('\n');
    }
    text
}

/// Rises of a CAO from `datum;procent;status;bron`, with a semicolon between.
fn rises(text: &str) -> Result<Vec<Caostap>, Vec<Prijsfout>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let heads: Vec<String> = Prijssoort::Caoverhogingen.kolommen().split(';').map(str::to_owned).collect();
    let given: Vec<String> =
        reader.headers().map(|row| row.iter().map(str::to_lowercase).collect()).unwrap_or_default();
    if given != heads {
        let way = format!("Begin met deze regel: {}", heads.join(";"));
        return Err(vec![Prijsfout::new("regel 1", "de namen van de kolommen kloppen niet", way)]);
    }
    let (mut stappen, mut fouten) = (Vec::new(), Vec::new());
    for (place, row) in reader.records().enumerate() {
        let line = format!("regel {}", place + 2);
        match row
            .map_err(|_| Prijsfout::new(&line, "deze regel is niet te lezen", "Kijk de aanhalingstekens na"))
        {
            Ok(row) => match rise(&line, &row) {
                Ok(stap) => stappen.push(stap),
                Err(fout) => fouten.push(fout),
            },
            Err(fout) => fouten.push(fout),
        }
    }
    if stappen.is_empty() && fouten.is_empty() {
        fouten.push(Prijsfout::new(
            "tabel",
            "er staat geen enkele verhoging in",
            "Schrijf ten minste één regel",
        ));
    }
    if fouten.is_empty() { Ok(stappen) } else { Err(fouten) }
}

fn rise(line: &str, row: &csv::StringRecord) -> Result<Caostap, Prijsfout> {
    let text = |place: usize| row.get(place).unwrap_or_default();
    let datum = parse_datum(text(0)).map_err(|_| {
        Prijsfout::new(
            format!("{line}, datum"),
            "dit is geen dag",
            "Schrijf jaar, maand en dag, zoals 2026-01-01",
        )
    })?;
    let procent = parse_getal(&format!("{line}, procent"), text(1))?;
    let status = Bronstatus::of_key(&text(2).to_lowercase()).ok_or_else(|| {
        let way = "Schrijf gezien, afgeleid, uit_het_hoofd of voorbeeldwaarde";
        Prijsfout::new(format!("{line}, status"), "dit zegt niet hoe zeker het cijfer is", way)
    })?;
    Ok(Caostap { datum, procent, status, bron: text(3).to_owned() })
}

/// A figure that differs between two sets; none where the one or the other does not have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prijssetverschil {
    /// By what it is known.
    pub code: String,
    /// What it is, in words.
    pub naam: String,
    /// In what it is counted.
    pub eenheid: String,
    /// As it was.
    pub was: Option<Decimal>,
    /// As it is.
    pub wordt: Option<Decimal>,
    /// Whether its source or how sure we are of it differs too.
    pub bron: bool,
}

impl Prijssetverschil {
    /// By how much it differs.
    #[must_use]
    pub fn verschil(&self) -> Option<Decimal> {
        self.wordt?.checked_sub(self.was?)
    }
}

/// What differs between two sets, in the order of the second; what fell away stands last.
pub fn difference(was: &[Prijssetregel], wordt: &[Prijssetregel]) -> Vec<Prijssetverschil> {
    let of = |regels: &[Prijssetregel]| -> BTreeMap<String, Prijssetregel> {
        regels.iter().map(|one| (one.code.clone(), one.clone())).collect()
    };
    let (before, after) = (of(was), of(wordt));
    let gone = was.iter().filter(|one| !after.contains_key(&one.code));
    wordt
        .iter()
        .chain(gone)
        .filter_map(|one| {
            let (old, new) = (before.get(&one.code), after.get(&one.code));
            let bron = old.map(|one| (&one.bron, one.status)) != new.map(|one| (&one.bron, one.status));
            let (was, wordt) = (old.map(|one| one.waarde), new.map(|one| one.waarde));
            (was != wordt || bron).then(|| Prijssetverschil {
                code: one.code.clone(),
                naam: one.naam.clone(),
                eenheid: one.eenheid.clone(),
                was,
                wordt,
                bron,
            })
        })
        .collect()
}
