//! A figure as it was shown once, for a record that reads the same for ever.
//!
//! A figure about people comes from [`Protected`](bescherming::Protected) and goes into a record with what was
//! shown of it, never with more. Out of a record comes this: it can be written in every form, and not be
//! calculated with.

use domein::Maand;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::csv::plain;
use super::gegeven::{Benaming, Gegeven};
use super::json::value;
use crate::web::Taal;

/// A figure as it was shown once: in words, for programs, and for a spreadsheet.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Bevroren {
    nl: String,
    en: String,
    /// `null` where it was withheld.
    waarde: Value,
    /// As it stands in CSV; empty where it was withheld.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    rekenblad: String,
}

impl Bevroren {
    fn of(gegeven: &Gegeven) -> Self {
        Self {
            nl: gegeven.text(Taal::Nl).into_owned(),
            en: gegeven.text(Taal::En).into_owned(),
            waarde: value(gegeven),
            rekenblad: plain(gegeven),
        }
    }

    /// As people read it.
    pub fn text(&self, taal: Taal) -> &str {
        taal.pick(&self.nl, &self.en)
    }

    /// For programs.
    pub fn value(&self) -> &Value {
        &self.waarde
    }

    /// As it stands in CSV.
    pub fn in_spreadsheet(&self) -> &str {
        &self.rekenblad
    }

    /// The number, with how many digits are shown behind its comma; none where it was withheld or is no number.
    /// Amounts are shown in whole euros.
    pub fn number(&self) -> Option<(f64, usize)> {
        let number = self.rekenblad.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
        let behind = self.rekenblad.split_once(',').filter(|_| self.waarde.is_f64());
        let digits = behind.map_or(0, |(_, behind)| behind.len());
        number.map(|number| (number, digits))
    }
}

/// A field in a record.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(tag = "veld", rename_all = "kebab-case")]
pub enum Veld {
    /// Nothing belongs here.
    Leeg,
    /// Nobody delivered this.
    GeenGegevens,
    /// A name.
    Naam(Benaming),
    /// A month.
    Maand {
        /// Which.
        maand: Maand,
    },
    /// A year.
    Jaar {
        /// Which.
        jaar: i16,
    },
    /// A figure, as it was shown.
    Cijfer(Bevroren),
}

impl From<Gegeven> for Veld {
    fn from(gegeven: Gegeven) -> Self {
        match gegeven {
            Gegeven::Leeg => Self::Leeg,
            Gegeven::GeenGegevens => Self::GeenGegevens,
            Gegeven::Naam(naam) => Self::Naam(naam),
            Gegeven::Maand(maand) => Self::Maand { maand },
            Gegeven::Jaar(jaar) => Self::Jaar { jaar },
            Gegeven::Bevroren(figure) => Self::Cijfer(figure),
            other => Self::Cijfer(Bevroren::of(&other)),
        }
    }
}

impl From<Veld> for Gegeven {
    fn from(veld: Veld) -> Self {
        match veld {
            Veld::Leeg => Self::Leeg,
            Veld::GeenGegevens => Self::GeenGegevens,
            Veld::Naam(naam) => Self::Naam(naam),
            Veld::Maand { maand } => Self::Maand(maand),
            Veld::Jaar { jaar } => Self::Jaar(jaar),
            Veld::Cijfer(figure) => Self::Bevroren(figure),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use bescherming::{Cell, Rules, protect_single};
    use domein::Bedrag;

    use super::super::{Cijfertabel, Tabelkolom, Voorblad, csv, json, tekst, xlsx};
    use super::*;

    fn table() -> Cijfertabel {
        let shown = |units: usize| {
            let mut cell = Cell::default();
            (0..units).for_each(|_| cell.add_unit(123_400));
            protect_single(&cell, &Rules::default())
        };
        let row = |naam: &str, units: usize| {
            let cell = shown(units);
            let naam = Benaming::new(naam, format!("Alleen {naam}"), format!("Only {naam}")).at("/ergens");
            vec![naam.into(), cell.count.into(), cell.amount.into(), Gegeven::Kommagetal(1234.5, 1)]
        };
        let kolommen = vec![
            Tabelkolom::naam("wet", "Wet", "Act"),
            Tabelkolom::getal("huishoudens", "Huishoudens", "Households"),
            Tabelkolom::bedrag("kosten", "Kosten", "Cost"),
            Tabelkolom::procent("aandeel", "Aandeel", "Share"),
        ];
        let other = vec![
            Gegeven::Maand(Maand::of(domein::parse_datum("2025-03-01").unwrap())),
            Gegeven::Leeg,
            Gegeven::Euro(Bedrag::from_cents(1250)),
            Gegeven::GeenGegevens,
        ];
        Cijfertabel::new("wetten", "Naar wet", "By act", kolommen)
            .rows([row("Wmo", 137), row("Jeugdwet", 4), other])
            .note("Afgerond op 5.", "Rounded to 5.")
            .without("Niets.", "Nothing.")
    }

    /// The law of this file: after a walk through a record, every form says the same, letter for letter.
    #[test]
    fn what_comes_out_of_a_record_reads_as_what_went_in() {
        let fresh = [table()];
        let kept: Vec<Cijfertabel> = serde_json::from_str(&serde_json::to_string(&fresh).unwrap()).unwrap();
        assert_eq!(tekst(&kept), tekst(&fresh));
        assert_eq!(json(&kept), json(&fresh));
        assert_eq!(csv(&[], &kept).unwrap(), csv(&[], &fresh).unwrap());
        let book = |tables| xlsx(&Voorblad::default(), tables).unwrap();
        assert!(book(&kept) == book(&fresh), "the workbooks differ");
        for taal in [Taal::Nl, Taal::En] {
            for (one, other) in kept[0].rijen.iter().flatten().zip(fresh[0].rijen.iter().flatten()) {
                assert_eq!(one.text(taal), other.text(taal));
            }
        }
        // And once more: a record of a record is the same record.
        assert_eq!(serde_json::to_value(&kept).unwrap(), serde_json::to_value(&fresh).unwrap());
    }

    #[test]
    fn a_withheld_figure_is_withheld_in_the_record_too() {
        let record = serde_json::to_value([table()]).unwrap();
        let jeugdwet = &record[0]["rijen"][1];
        assert_eq!(
            jeugdwet[1],
            serde_json::json!({ "veld": "cijfer", "nl": "minder dan 10", "en": "minder dan 10", "waarde": null })
        );
        assert_eq!(jeugdwet[2]["waarde"], Value::Null);
        assert!(!jeugdwet.to_string().contains("ergens"), "an address of a page is no figure");
        // Four households: neither their number nor their money stands anywhere.
        assert!(!record.to_string().contains("493600") && !record.to_string().contains("4936"));
    }
}
