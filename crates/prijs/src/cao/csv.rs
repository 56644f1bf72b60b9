use std::collections::BTreeMap;

use domein::Datum;
use rust_decimal::Decimal;

use super::tabel::{Caocel, Caotabel};
use super::trede::Caotrede;
use crate::csvtekst::{Row, dutch, rows};
use crate::{Bronstatus, Prijsfout, parse_getal};

/// Names of a column with the wage of an hour, and with that of a month.
const HOUR: [&str; 2] = ["uurloon_eur", "uurloon"];
const MONTH: [&str; 4] = ["maandloon_eur", "maandloon", "maandloon_36u_eur", "maandloon_156u_eur"];

impl Caotabel {
    /// Reads an own table from CSV: `schaal,periodiek,uurloon_eur`, and `status` where it is known. In the place of a
    /// wage per hour there may be `maandloon_eur`, which is divided by the hours of a month.
    ///
    /// # Errors
    /// Every fault at once: in a line, or of the table ([`Caotabel::new`]).
    ///
    /// ```
    /// let day = domein::parse_datum("2026-01-01").unwrap();
    /// let month = rust_decimal::Decimal::from(156);
    /// let text = "schaal;periodiek;uurloon_eur\n8;0;22,66\n8;1;23,09\n";
    /// let tabel = prijs::Caotabel::of_csv(text, "eigen cao", day, "cao-boekje", month).unwrap();
    /// assert_eq!(tabel.loon(8, "1".parse().unwrap()).unwrap().uurloon.to_string(), "23.09");
    /// let gap = "schaal;periodiek;uurloon_eur\n8;0;22,66\n8;2;23,50\n";
    /// let fouten = prijs::Caotabel::of_csv(gap, "eigen cao", day, "cao-boekje", month).unwrap_err();
    /// assert!(fouten[0].regel.contains("trede 1 ontbreekt"));
    /// ```
    pub fn of_csv(
        text: &str,
        naam: impl Into<String>,
        geldig_van: Datum,
        bron: impl Into<String>,
        uren_maand: Decimal,
    ) -> Result<Self, Vec<Prijsfout>> {
        if uren_maand < Decimal::ONE {
            let way = "Schrijf de uren van een maand, zoals 156";
            return Err(vec![Prijsfout::new("uren per maand", "een maand heeft ten minste 1 uur", way)]);
        }
        let (mut cellen, mut fouten) = (BTreeMap::new(), Vec::new());
        for row in rows(text, &["schaal", "periodiek"])? {
            match of_row(&row, uren_maand) {
                Ok((key, cel)) => {
                    if cellen.insert(key, cel).is_some() {
                        fouten.push(Prijsfout::new(
                            row.place("periodiek"),
                            format!("schaal {} trede {} staat er twee keer", key.0, key.1),
                            "Laat één regel staan",
                        ));
                    }
                }
                Err(fout) => fouten.push(fout),
            }
        }
        if !fouten.is_empty() {
            return Err(fouten);
        }
        Self::new(naam, geldig_van, bron, cellen)
    }

    /// The table as CSV that [`Caotabel::of_csv`] reads.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut text = "schaal;periodiek;uurloon_eur;status\n".to_owned();
        for schaal in self.schalen() {
            for (trede, cel) in self.treden(schaal) {
                let (wage, status) = (dutch(Some(cel.uurloon)), cel.status.key());
                text.push_str(&format!("{schaal};{trede};{wage};{status}\n"));
            }
        }
        text
    }
}

fn of_row(row: &Row, uren_maand: Decimal) -> Result<((u8, Caotrede), Caocel), Prijsfout> {
    let schaal = row.text("schaal").parse::<u8>().ok().filter(|schaal| *schaal > 0).ok_or_else(|| {
        Prijsfout::new(row.place("schaal"), "dit is geen schaal", "Schrijf een getal zoals 8")
    })?;
    let trede: Caotrede = row
        .text("periodiek")
        .parse()
        .map_err(|fout: Prijsfout| Prijsfout { plaats: row.place("periodiek"), ..fout })?;
    let filled = |names: &[&'static str]| names.iter().copied().find(|name| !row.text(name).is_empty());
    let uurloon = if let Some(column) = filled(&HOUR) {
        parse_getal(&row.place(column), row.text(column))?
    } else if let Some(column) = filled(&MONTH) {
        parse_getal(&row.place(column), row.text(column))? / uren_maand
    } else {
        let way = "Vul uurloon_eur of maandloon_eur in";
        return Err(Prijsfout::new(row.place("uurloon_eur"), "er staat geen loon", way));
    };
    let status = if row.text("status").is_empty() { Bronstatus::Gezien } else { row.status("status")? };
    Ok(((schaal, trede), Caocel { uurloon, status }))
}
