//! The lists that a municipality gives: product codes and neighbourhoods. Text in, lines and faults out.

use std::str::FromStr;

use domein::{Buurtcode, Postcode, Wet};

use crate::inzicht::vertaling::Productregel;

/// A line of the list of neighbourhoods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buurtregel {
    /// The postcode.
    pub postcode: Postcode,
    /// The neighbourhood it lies in.
    pub buurtcode: Buurtcode,
    /// Name of the neighbourhood.
    pub buurtnaam: String,
    /// Name of the district.
    pub wijknaam: String,
}

/// A line that is not right: which, and what helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regelfout {
    /// Line in the file; the head is line 1.
    pub regel: u64,
    /// Which column.
    pub kolom: &'static str,
    /// What is wrong, in Dutch.
    pub tekst: String,
}

impl std::fmt::Display for Regelfout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "regel {}, kolom {}: {}", self.regel, self.kolom, self.tekst)
    }
}

/// A list as it was read: the good lines, and what is wrong with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gelezen<R> {
    /// Lines that can be used.
    pub regels: Vec<R>,
    /// What is wrong with the others.
    pub fouten: Vec<Regelfout>,
}

impl<R> Gelezen<R> {
    /// Whether the list can take the place of the one that is in use: a list with holes would change every
    /// figure without anybody wanting it.
    pub fn is_good(&self) -> bool {
        self.fouten.is_empty() && !self.regels.is_empty()
    }
}

/// Columns of the list of product codes.
pub const PRODUCTKOLOMMEN: [&str; 7] =
    ["wet", "productcode", "omschrijving", "voorziening", "levensdomein", "klasse", "taakveld"];
/// Columns of the list of neighbourhoods.
pub const BUURTKOLOMMEN: [&str; 4] = ["postcode", "buurtcode", "buurtnaam", "wijknaam"];

/// Reads a list of product codes.
pub fn read_productcodes(text: &str) -> Gelezen<Productregel> {
    read(text, PRODUCTKOLOMMEN, |row| {
        Ok(Productregel {
            wet: wet(row.get("wet")).ok_or_else(|| row.fault("wet", "kies wmo of jeugdwet"))?,
            code: row.parse("productcode")?,
            omschrijving: row.get("omschrijving").to_owned(),
            voorziening: row.parse("voorziening")?,
            levensdomein: row.parse("levensdomein")?,
            klasse: row.parse("klasse")?,
            taakveld: row.get("taakveld").to_owned(),
        })
    })
}

/// Reads a list of neighbourhoods.
pub fn read_buurten(text: &str) -> Gelezen<Buurtregel> {
    read(text, BUURTKOLOMMEN, |row| {
        Ok(Buurtregel {
            postcode: row.parse("postcode")?,
            buurtcode: row.parse("buurtcode")?,
            buurtnaam: row.get("buurtnaam").to_owned(),
            wijknaam: row.get("wijknaam").to_owned(),
        })
    })
}

/// The law by its name in a list.
pub fn wet(text: &str) -> Option<Wet> {
    Wet::ALL.into_iter().find(|wet| wet.name().eq_ignore_ascii_case(text))
}

/// One line, by the names of its columns.
struct Row<'a> {
    line: u64,
    names: &'a [String],
    fields: &'a csv::StringRecord,
}

impl Row<'_> {
    fn get(&self, name: &str) -> &str {
        let place = self.names.iter().position(|known| known == name);
        place.and_then(|place| self.fields.get(place)).unwrap_or_default().trim()
    }

    fn parse<T: FromStr<Err: std::fmt::Display>>(&self, column: &'static str) -> Result<T, Regelfout> {
        self.get(column).parse().map_err(|error: T::Err| self.fault(column, &error.to_string()))
    }

    fn fault(&self, kolom: &'static str, tekst: &str) -> Regelfout {
        Regelfout { regel: self.line, kolom, tekst: tekst.to_owned() }
    }
}

fn read<R, const N: usize>(
    text: &str,
    columns: [&'static str; N],
    line: impl Fn(&Row<'_>) -> Result<R, Regelfout>,
) -> Gelezen<R> {
    let text = text.trim_start_matches('\u{feff}');
    let separator = if text.lines().next().unwrap_or_default().contains(';') { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let mut found = Gelezen { regels: Vec::new(), fouten: Vec::new() };
    let names: Vec<String> = reader
        .headers()
        .map(|head| head.iter().map(|name| name.trim().to_lowercase()).collect())
        .unwrap_or_default();
    for column in columns {
        if !names.iter().any(|name| name == column) {
            let tekst = format!("deze kolom ontbreekt; de kop moet zijn: {}", columns.join(";"));
            found.fouten.push(Regelfout { regel: 1, kolom: column, tekst });
        }
    }
    if !found.fouten.is_empty() {
        return found;
    }
    for (record, number) in reader.records().zip(2..) {
        let read = record
            .map_err(|error| Regelfout { regel: number, kolom: columns[0], tekst: error.to_string() })
            .and_then(|fields| line(&Row { line: number, names: &names, fields: &fields }));
        match read {
            Ok(regel) => found.regels.push(regel),
            Err(fout) => found.fouten.push(fout),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use domein::Levensdomein;

    use super::*;

    #[test]
    fn good_lines_are_kept_and_bad_ones_named() {
        let text = "\u{feff}postcode;buurtcode;buurtnaam;wijknaam\n1234 ab;BU99990001;Oost;Oost\nfout;BU99990001;x;y\n";
        let read = read_buurten(text);
        assert_eq!(read.regels.len(), 1);
        assert_eq!(read.fouten[0].regel, 3);
        assert_eq!(read.fouten[0].kolom, "postcode");
    }

    #[test]
    fn a_missing_column_is_named_with_the_head_that_helps() {
        let read = read_productcodes("wet;code\nwmo;01A01\n");
        assert!(read.regels.is_empty());
        assert!(read.fouten[0].to_string().contains("wet;productcode;omschrijving"), "{:?}", read.fouten);
    }

    #[test]
    fn a_product_line_is_read_in_full() {
        let text = "wet,productcode,omschrijving,voorziening,levensdomein,klasse,taakveld\n\
                    Wmo,HH1XS,Schoon huis,hulp-bij-het-huishouden,zelfredzaamheid,individueel,6.711\n";
        let read = read_productcodes(text);
        assert_eq!(read.fouten, []);
        assert_eq!(read.regels[0].code.as_str(), "HH1XS");
        assert_eq!(read.regels[0].levensdomein, Levensdomein::Zelfredzaamheid);
    }
}
