use domein::Datum;

use super::set::{Parameterbestand, Parameterwaarde};
use crate::csvtekst::{Row, cell, dutch, rows};
use crate::element::{Jeugdwetelement, Wmoelement};
use crate::{Prijsfout, parse_getal};

const WMO: &str = "wmo_art5.4_element";
const JEUGDWET: &str = "jeugd_art2.3_element";

impl Parameterbestand {
    /// Reads figures from CSV: `code,naam,waarde,eenheid,wmo_art5.4_element,jeugd_art2.3_element,status,bron`, and
    /// `laag` and `hoog` where there are bands. Comma or semicolon; with a semicolon numbers have a decimal comma.
    ///
    /// # Errors
    /// Every fault at once, with its line and column.
    pub fn of_csv(
        text: &str,
        naam: impl Into<String>,
        geldig_van: Datum,
        geldig_tot: Option<Datum>,
    ) -> Result<Self, Vec<Prijsfout>> {
        let columns = ["code", "naam", "waarde", "eenheid", WMO, JEUGDWET, "status", "bron"];
        let (mut waarden, mut fouten) = (Vec::new(), Vec::new());
        for row in rows(text, &columns)? {
            match of_row(&row) {
                Ok(value) => waarden.push(value),
                Err(fout) => fouten.push(fout),
            }
        }
        if !fouten.is_empty() {
            return Err(fouten);
        }
        Ok(Self { naam: naam.into(), geldig_van, geldig_tot, waarden })
    }

    /// The figures as CSV that [`Parameterbestand::of_csv`] reads: semicolons and decimal commas, as Dutch spreadsheets
    /// open it.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut text = format!("code;naam;waarde;laag;hoog;eenheid;{WMO};{JEUGDWET};status;bron\n");
        for value in &self.waarden {
            let number = |one| dutch(Some(one));
            let cells = [
                cell(&value.code),
                cell(&value.naam),
                number(value.waarde),
                dutch(value.laag),
                dutch(value.hoog),
                cell(&value.eenheid),
                value.wmo.map_or("", Wmoelement::key).to_owned(),
                value.jeugdwet.map_or("", Jeugdwetelement::key).to_owned(),
                value.status.key().to_owned(),
                cell(&value.bron),
            ];
            text.push_str(&cells.join(";"));
            text.push('\n');
        }
        text
    }
}

fn of_row(row: &Row) -> Result<Parameterwaarde, Prijsfout> {
    let maybe = |column: &str| match row.text(column) {
        "" => Ok(None),
        text => parse_getal(&row.place(column), text).map(Some),
    };
    Ok(Parameterwaarde {
        code: row.text("code").to_owned(),
        naam: row.text("naam").to_owned(),
        waarde: parse_getal(&row.place("waarde"), row.text("waarde"))?,
        laag: maybe("laag")?,
        hoog: maybe("hoog")?,
        eenheid: row.text("eenheid").to_owned(),
        // What is no element of the law is written in many ways; then there is none.
        wmo: Wmoelement::of_key(&row.text(WMO).to_lowercase()),
        jeugdwet: Jeugdwetelement::of_key(&row.text(JEUGDWET).to_lowercase()),
        status: row.status("status")?,
        bron: row.text("bron").to_owned(),
    })
}
