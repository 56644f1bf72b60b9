//! The files of a circular.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use domein::Gemeentecode;
use tables::{Fault, Limits, RawRow, RawTable, fold, read_raw};

use crate::fonds::CLUSTERS;
use crate::fout::Fouten;
use crate::getal::{cents, dutch, plain};
use crate::{Circulaire, Cluster, Fondsbestand, Fondsdeel, Maatstaf, Uitkering};

/// The bytes of the files of one circular and year; None for a file that is not there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fondsbestanden<'a> {
    /// Units per measure and municipality (`…_Volumina.tsv`). Needed.
    pub volumina: Option<&'a [u8]>,
    /// Euros per unit and cluster (`…_Gewichten.tsv`). Needed.
    pub gewichten: Option<&'a [u8]>,
    /// The factor per circular and year (`Uitkeringsfactor.csv`). Needed.
    pub uitkeringsfactoren: Option<&'a [u8]>,
    /// The separate allowances (`…_SIUDU.tsv`).
    pub siudu: Option<&'a [u8]>,
    /// An outcome per cluster (`GF_….csv`), to check against.
    pub uitkomst: Option<&'a [u8]>,
}

/// The weights: of measures, and under which cluster each allowance is.
#[derive(Default)]
pub(crate) struct Gewichten {
    pub(crate) maatstaven: Vec<Maatstaf>,
    /// By folded name: the name as it is spelled, and the cluster.
    uitkeringen: BTreeMap<String, (String, Cluster)>,
}

/// Opens a file that should be there.
fn open(
    bytes: Option<&[u8]>,
    file: Fondsbestand,
    names: &[&str],
    faults: &mut Fouten,
    notes: &mut Vec<String>,
) -> Option<RawTable> {
    let table = bytes
        .ok_or_else(|| {
            Fault::of_file(
                format!("Het bestand {} ontbreekt.", file.name()),
                "Voeg het toe. Zonder dit bestand zijn de bedragen onbekend.",
            )
        })
        .and_then(|bytes| read_raw(bytes, names, &Limits::default()));
    match table {
        Ok(table) => {
            notes.extend(table.notes.iter().map(|note| format!("Bestand {}: {note}", file.name())));
            Some(table)
        }
        Err(fault) => {
            faults.push(file, fault);
            None
        }
    }
}

/// The place of a column, or a fault.
fn column(table: &RawTable, name: &str, file: Fondsbestand, faults: &mut Fouten) -> Option<usize> {
    let folded = fold(name);
    let found = table.column(|one| one == folded);
    if found.is_none() {
        faults.push(
            file,
            Fault::of_file(
                format!("De kolom {name} ontbreekt."),
                "Gebruik het bestand zoals het bij de circulaire hoort, met de namen van de kolommen erboven.",
            ),
        );
    }
    found
}

fn shown(text: &str) -> String {
    let piece: String =
        text.chars().take(24).map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    domein::mask_bsn(&piece).into_owned()
}

/// The factor of a circular and year.
pub(crate) fn factor(
    bytes: Option<&[u8]>,
    circulaire: Circulaire,
    jaar: u16,
    faults: &mut Fouten,
) -> Option<f64> {
    const FILE: Fondsbestand = Fondsbestand::Uitkeringsfactoren;
    let table = open(bytes, FILE, &["Circulaire", "Jaar", "Uitkeringsfactor"], faults, &mut Vec::new())?;
    let at = ["Circulaire", "Jaar", "Uitkeringsfactor"].map(|name| column(&table, name, FILE, faults));
    let [Some(code), Some(year), Some(value)] = at else { return None };
    let is_it =
        |row: &&RawRow| row.text(code).parse() == Ok(circulaire) && row.text(year).parse() == Ok(jaar);
    let Some(row) = table.rows.iter().find(is_it) else {
        let rule = format!("Er is geen uitkeringsfactor van {} voor {jaar}.", circulaire.code());
        faults.push(FILE, Fault::of_file(rule, "Vul de factor aan. Hij staat in de circulaire."));
        return None;
    };
    let text = row.text(value);
    // A point or a comma: there are no thousands here.
    let factor = plain(&text.replace(',', ".")).filter(|factor| (0.01..100.0).contains(factor));
    if factor.is_none() {
        let rule = format!("'{}' is geen uitkeringsfactor.", shown(text));
        faults.push(FILE, table.fault(row, value, rule, "Schrijf een getal, bijvoorbeeld 1.457."));
    }
    factor
}

/// The weights per cluster.
pub(crate) fn weights(bytes: Option<&[u8]>, faults: &mut Fouten, notes: &mut Vec<String>) -> Gewichten {
    const FILE: Fondsbestand = Fondsbestand::Gewichten;
    let mut found = Gewichten::default();
    let Some(table) = open(bytes, FILE, &["Codering maatstaf", "Naam maatstaf"], faults, notes) else {
        return found;
    };
    let at = ["Codering maatstaf", "Naam maatstaf"].map(|name| column(&table, name, FILE, faults));
    let [Some(code), Some(naam)] = at else { return found };
    let places = clusters(&table);
    let absent: Vec<&str> =
        Cluster::ALL.iter().zip(places).filter(|(_, at)| at.is_none()).map(|(one, _)| one.name()).collect();
    if !absent.is_empty() {
        notes.push(format!(
            "Het bestand gewichten heeft deze clusters niet: {}. Ze zijn onbekend.",
            absent.join(", ")
        ));
    }
    for row in &table.rows {
        let gewichten = places.map(|at| weight(&table, row, at?, faults));
        let (code, naam) = (row.text(code).to_owned(), row.text(naam).to_owned());
        if code.is_empty() {
            // An allowance: weight 1 under its own cluster.
            let cluster =
                Cluster::ALL.iter().zip(gewichten).find(|(_, weight)| weight.is_some_and(|one| one != 0.0));
            if let Some((cluster, _)) = cluster {
                found.uitkeringen.insert(fold(&naam), (naam, *cluster));
            }
        } else if found.maatstaven.iter().any(|one| one.code == code) {
            let rule = format!("De maatstaf '{}' staat er twee keer. De tweede telt niet mee.", shown(&code));
            faults.push(FILE, table.fault(row, 0, rule, "Haal er een weg."));
        } else {
            found.maatstaven.push(Maatstaf { code, naam, gewichten });
        }
    }
    found
}

/// For each cluster its column.
pub(crate) fn clusters(table: &RawTable) -> [Option<usize>; CLUSTERS] {
    let mut places = [None; CLUSTERS];
    for (at, name) in table.header().iter().enumerate() {
        let place = Cluster::of_name(name).and_then(|cluster| places.get_mut(cluster.place()));
        if let Some(place) = place {
            place.get_or_insert(at);
        }
    }
    places
}

fn weight(table: &RawTable, row: &RawRow, at: usize, faults: &mut Fouten) -> Option<f64> {
    let text = row.text(at);
    let weight = dutch(text);
    if weight.is_none() {
        let rule = if text.is_empty() {
            "Dit gewicht is leeg.".to_owned()
        } else {
            format!("'{}' is geen gewicht.", shown(text))
        };
        let way_out = "Schrijf een getal met een komma voor de decimalen, en 0 waar niets geldt.";
        faults.push(Fondsbestand::Gewichten, table.fault(row, at, rule, way_out));
    }
    weight
}

/// The municipality of a row, by the code of CBS without zeros in front; None for a row that adds up others.
fn gemeente(
    table: &RawTable,
    row: &RawRow,
    (code, naam): (usize, usize),
    file: Fondsbestand,
    faults: &mut Fouten,
) -> Option<Gemeentecode> {
    let text = row.text(code);
    let digits = text.strip_prefix("GM").unwrap_or(text);
    let found = format!("{digits:0>4}").parse().ok().filter(|_| !digits.is_empty());
    if found.is_none() && !is_total(row.text(naam)) {
        let rule = format!("'{}' is geen gemeentecode.", shown(text));
        faults.push(
            file,
            table.fault(row, code, rule, "Schrijf het nummer van het CBS, bijvoorbeeld 14 of 0014."),
        );
    }
    found
}

/// Whether a row adds up all municipalities.
pub(crate) fn is_total(naam: &str) -> bool {
    matches!(fold(naam).as_str(), "nederland" | "totaal")
}

/// The volumes per municipality.
pub(crate) fn volumes(
    bytes: Option<&[u8]>,
    faults: &mut Fouten,
    notes: &mut Vec<String>,
) -> BTreeMap<Gemeentecode, Fondsdeel> {
    const FILE: Fondsbestand = Fondsbestand::Volumina;
    let mut delen = BTreeMap::new();
    let Some(table) = open(bytes, FILE, &["CBS", "Naam", "Prov"], faults, notes) else { return delen };
    let [Some(code), Some(naam)] = ["CBS", "Naam"].map(|name| column(&table, name, FILE, faults)) else {
        return delen;
    };
    for row in &table.rows {
        let Some(gemeente) = gemeente(&table, row, (code, naam), FILE, faults) else { continue };
        let volumina = table
            .header()
            .iter()
            .enumerate()
            .filter(|(at, name)| *at != code && *at != naam && !name.is_empty() && fold(name) != "prov")
            .map(|(at, name)| (name.clone(), volume(&table, row, at, faults)))
            .collect();
        note_shortened(&table, row, notes);
        let deel = Fondsdeel {
            code: gemeente,
            naam: row.text(naam).to_owned(),
            uitkeringen: None,
            volumina,
            clusters: [None; CLUSTERS],
        };
        match delen.entry(gemeente) {
            Entry::Vacant(place) => drop(place.insert(deel)),
            Entry::Occupied(_) => {
                let rule = format!("Gemeente {gemeente} staat er twee keer. De eerste rij telt.");
                faults.push(FILE, table.fault(row, code, rule, "Haal er een weg."));
            }
        }
    }
    delen
}

fn volume(table: &RawTable, row: &RawRow, at: usize, faults: &mut Fouten) -> Option<f64> {
    let text = row.text(at);
    let volume = dutch(text);
    // Empty, or the point of CBS: unknown, and not wrong.
    if volume.is_none() && !matches!(text, "" | ".") {
        let rule = format!("'{}' is geen aantal.", shown(text));
        let way_out = "Schrijf een getal met een komma voor de decimalen. Tot dan is het onbekend.";
        faults.push(Fondsbestand::Volumina, table.fault(row, at, rule, way_out));
    }
    volume
}

/// Excel shows a large number in six digits, and what it shows is what it saves.
fn note_shortened(table: &RawTable, row: &RawRow, notes: &mut Vec<String>) {
    let shortened = table.header().iter().enumerate().find(|(at, _)| row.text(*at).contains("E+"));
    if let Some((at, name)) = shortened {
        notes.push(format!(
            "Bestand volumina, rij {}, kolom {name}: '{}' is door Excel afgerond op zes cijfers.",
            row.number,
            shown(row.text(at))
        ));
    }
}

/// The separate allowances, added to the municipalities that are known.
pub(crate) fn allowances(
    bytes: Option<&[u8]>,
    weights: &Gewichten,
    delen: &mut BTreeMap<Gemeentecode, Fondsdeel>,
    faults: &mut Fouten,
    notes: &mut Vec<String>,
) {
    const FILE: Fondsbestand = Fondsbestand::SiuDu;
    // Without this file the clusters are known all the same.
    if bytes.is_none() {
        return;
    }
    let Some(table) = open(bytes, FILE, &["CBS", "Naam", "Prov"], faults, notes) else { return };
    let Some(naam) = column(&table, "Naam", FILE, faults) else { return };
    // Some circulars have names only, and one has the code twice.
    let code = table.column(|name| name == "cbs");
    let names: BTreeMap<String, Gemeentecode> =
        delen.values().map(|one| (fold(&one.naam), one.code)).collect();
    for row in &table.rows {
        let by_code = code.and_then(|at| format!("{:0>4}", row.text(at)).parse().ok());
        let found = by_code.or_else(|| names.get(&fold(row.text(naam))).copied());
        let Some(deel) = found.and_then(|code| delen.get_mut(&code)) else {
            if !is_total(row.text(naam)) {
                let rule =
                    format!("De gemeente '{}' staat niet in het bestand volumina.", shown(row.text(naam)));
                faults.push(FILE, table.fault(row, naam, rule, "Gebruik bestanden van dezelfde circulaire."));
            }
            continue;
        };
        let list = table
            .header()
            .iter()
            .enumerate()
            .filter(|(_, name)| !matches!(fold(name).as_str(), "" | "cbs" | "naam" | "prov"))
            .map(|(at, name)| {
                let known = weights.uitkeringen.get(&fold(name));
                Uitkering {
                    naam: name.clone(),
                    cluster: known.map(|(_, cluster)| *cluster),
                    bedrag: allowance(&table, row, at, faults),
                    is_spelled: known.is_some_and(|(spelled, _)| spelled == name),
                }
            })
            .collect();
        deel.uitkeringen = Some(list);
    }
}

fn allowance(table: &RawTable, row: &RawRow, at: usize, faults: &mut Fouten) -> Option<domein::Bedrag> {
    let text = row.text(at);
    // A dash is how a spreadsheet shows nothing in a column of amounts.
    let amount = if text == "-" { Some(0.0) } else { dutch(text) }.and_then(cents);
    if amount.is_none() && !matches!(text, "" | ".") {
        let rule = format!("'{}' is geen bedrag.", shown(text));
        let way_out = "Schrijf een getal met een komma voor de centen. Tot dan is het onbekend.";
        faults.push(Fondsbestand::SiuDu, table.fault(row, at, rule, way_out));
    }
    amount
}
