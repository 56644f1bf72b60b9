use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{Bronstatus, Prijsfout, parse_getal};

/// One published series: the development of a price or a wage, in percent per year.
///
/// OVA is the government's contribution to the cost of labour; PPC the price of private consumption (CPB).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indexreeks {
    /// Its short name, to which a clause refers: `OVA`.
    pub naam: String,
    /// Its values by year.
    pub waarden: BTreeMap<i32, Reekswaarde>,
}

/// What a series says about a year, in percent points: 4.94 is 4.94 %.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reekswaarde {
    /// The estimate from which the price of the year is set.
    #[serde(default)]
    pub voorlopig: Option<Decimal>,
    /// What it turned out to be; known a year later.
    #[serde(default)]
    pub definitief: Option<Decimal>,
    /// How sure we are.
    pub status: Bronstatus,
    /// Where it was read.
    pub bron: String,
}

/// All series that a municipality keeps; each in consecutive years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indexreeksen(BTreeMap<String, Indexreeks>);

impl Indexreeksen {
    /// Checks series: every name once, no year missing between the first and the last, each value a possible one.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn new(reeksen: impl IntoIterator<Item = Indexreeks>) -> Result<Self, Vec<Prijsfout>> {
        let mut fouten = Vec::new();
        let mut all = BTreeMap::new();
        for reeks in reeksen {
            check(&reeks, &mut fouten);
            let naam = reeks.naam.clone();
            if all.insert(naam.clone(), reeks).is_some() {
                fouten.push(Prijsfout::new(
                    format!("reeks ‘{naam}’"),
                    "staat er twee keer in",
                    "Voeg de twee samen tot één reeks, of geef ze elk een eigen naam",
                ));
            }
        }
        if fouten.is_empty() { Ok(Self(all)) } else { Err(fouten) }
    }

    /// The published figures that are built in: OVA and PPC of 2023 to 2025, as VNG used them.
    ///
    /// Sources: VNG, *Indexatie bij inkoop jeugdhulp en Wmo-ondersteuning* 2024 and 2025.
    #[must_use]
    pub fn published() -> Self {
        const VNG_2024: &str = "vng.nl/artikelen/indexatie-bij-inkoop-jeugdhulp-en-wmo-ondersteuning-2024";
        const VNG_2025: &str = "vng.nl/artikelen/indexatie-bij-inkoop-jeugdhulp-en-wmo-ondersteuning-2025";
        let value = |voorlopig: i64, definitief: Option<i64>, bron: &str| Reekswaarde {
            voorlopig: Some(Decimal::new(voorlopig, 2)),
            definitief: definitief.map(|number| Decimal::new(number, 2)),
            status: Bronstatus::Gezien,
            bron: bron.to_owned(),
        };
        let series = |naam: &str, years: [(i64, Option<i64>); 3]| {
            let bronnen = [VNG_2024, VNG_2025, VNG_2025];
            let values = (2023..).zip(years.into_iter().zip(bronnen));
            let waarden =
                values.map(|(year, ((first, last), bron))| (year, value(first, last, bron))).collect();
            (naam.to_owned(), Indexreeks { naam: naam.to_owned(), waarden })
        };
        Self(BTreeMap::from([
            series("OVA", [(474, Some(636)), (494, Some(600)), (418, None)]),
            series("PPC", [(487, Some(702)), (251, Some(310)), (182, None)]),
        ]))
    }

    /// Reads series from CSV in the shape `jaar,reeks,voorlopig_pct,definitief_pct,status,bron` (header required, comma
    /// or semicolon; numbers may have a decimal comma when the sign between is a semicolon).
    ///
    /// # Errors
    /// Every fault at once, with its line.
    pub fn of_csv(text: &str) -> Result<Self, Vec<Prijsfout>> {
        let rows = crate::csvtekst::rows(
            text,
            &["jaar", "reeks", "voorlopig_pct", "definitief_pct", "status", "bron"],
        )?;
        let mut fouten = Vec::new();
        let mut all: BTreeMap<String, Indexreeks> = BTreeMap::new();
        for row in rows {
            match of_row(&row) {
                Ok((year, naam, value)) => {
                    let fresh = || Indexreeks { naam: naam.clone(), waarden: BTreeMap::new() };
                    let known = all.entry(naam.clone()).or_insert_with(fresh).waarden.insert(year, value);
                    if known.is_some() {
                        fouten.push(Prijsfout::new(
                            row.place("jaar"),
                            format!("reeks ‘{naam}’ heeft het jaar {year} al"),
                            "Laat per reeks en jaar één regel staan",
                        ));
                    }
                }
                Err(fout) => fouten.push(fout),
            }
        }
        if !fouten.is_empty() {
            return Err(fouten);
        }
        Self::new(all.into_values())
    }

    /// A series by its name.
    #[must_use]
    pub fn get(&self, naam: &str) -> Option<&Indexreeks> {
        self.0.get(naam)
    }

    /// All series, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Indexreeks> {
        self.0.values()
    }
}

fn of_row(row: &crate::csvtekst::Row) -> Result<(i32, String, Reekswaarde), Prijsfout> {
    let year = row.text("jaar").parse().map_err(|_| {
        Prijsfout::new(row.place("jaar"), "dit is geen jaar", "Schrijf een jaar in vier cijfers, zoals 2026")
    })?;
    let number = |column: &str| {
        let text = row.text(column);
        if text.is_empty() { Ok(None) } else { parse_getal(&row.place(column), text).map(Some) }
    };
    let value = Reekswaarde {
        voorlopig: number("voorlopig_pct")?,
        definitief: number("definitief_pct")?,
        status: row.status("status")?,
        bron: row.text("bron").to_owned(),
    };
    Ok((year, row.text("reeks").to_owned(), value))
}

fn check(reeks: &Indexreeks, fouten: &mut Vec<Prijsfout>) {
    let place = format!("reeks ‘{}’", reeks.naam);
    if reeks.naam.trim().is_empty() {
        fouten.push(Prijsfout::new(
            "reeks zonder naam",
            "een reeks heeft een naam",
            "Vul een naam in, zoals OVA",
        ));
    }
    if reeks.waarden.is_empty() {
        fouten.push(Prijsfout::new(&place, "heeft geen enkel jaar", "Vul ten minste één jaar in"));
    }
    let years: Vec<i32> = reeks.waarden.keys().copied().collect();
    for pair in years.windows(2) {
        if let [before, after] = pair
            && i64::from(*after) - i64::from(*before) > 1
        {
            fouten.push(Prijsfout::new(
                &place,
                format!("tussen {before} en {after} ontbreekt een jaar"),
                format!("Vul de cijfers over {} aan", i64::from(*before) + 1),
            ));
        }
    }
    for (year, value) in &reeks.waarden {
        let place = format!("{place}, jaar {year}");
        if !(1990..=2200).contains(year) {
            fouten.push(Prijsfout::new(
                &place,
                "dit jaar kan niet kloppen",
                "Schrijf een jaar tussen 1990 en 2200",
            ));
        }
        if value.voorlopig.is_none() && value.definitief.is_none() {
            fouten.push(Prijsfout::new(
                &place,
                "er staat geen cijfer",
                "Vul het voorlopige of het definitieve cijfer in",
            ));
        }
        for number in [value.voorlopig, value.definitief].into_iter().flatten() {
            if !super::kijken::possible(number) {
                fouten.push(Prijsfout::new(
                    &place,
                    format!("{number} % kan niet kloppen"),
                    "Schrijf een percentage tussen -50 en 100, in procenten: 4,94 is 4,94 %",
                ));
            }
        }
    }
}
