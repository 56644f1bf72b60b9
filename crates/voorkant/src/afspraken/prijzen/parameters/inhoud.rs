//! What a set holds: figures under a tariff, wages of a CAO, rises of a CAO, or index series. Each checked by the library.

use domein::{Datum, parse_datum};
use prijs::{
    Bronstatus, Caoreeks, Caostap, Caotabel, Indexreeks, Indexreeksen, Jeugdwetelement, Parameterbestand,
    Parameterset, Parameterwaarde, Prijsfout, Wmoelement,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Hours of a month by which a salary becomes a wage: the CAO Sociaal Werk (EUR 14 an hour is EUR 2,184 a month).
const UREN_MAAND: i64 = 156;

/// What kind of set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prijssoort {
    /// Figures under a tariff: hours, premiums, overhead.
    Parameters,
    /// Wages by scale and step.
    Caotabel,
    /// Rises of the wages of a CAO, by day.
    Caoverhogingen,
    /// Published index series, by year.
    Indexreeksen,
}

impl Prijssoort {
    /// All, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Parameters, Self::Caotabel, Self::Caoverhogingen, Self::Indexreeksen];

    /// Its name in records and addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Parameters => "parameters",
            Self::Caotabel => "caotabel",
            Self::Caoverhogingen => "caoverhogingen",
            Self::Indexreeksen => "indexreeksen",
        }
    }

    /// The one of this name.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// Its name for people, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Parameters => ("Cijfers onder een tarief", "Figures under a tariff"),
            Self::Caotabel => ("Lonen van een cao", "Wages of a CAO"),
            Self::Caoverhogingen => ("Verhogingen van de cao-lonen", "Rises of CAO wages"),
            Self::Indexreeksen => ("Reeksen voor indexatie", "Series for indexation"),
        }
    }

    /// The columns of its table as CSV.
    pub const fn kolommen(self) -> &'static str {
        match self {
            Self::Parameters => {
                "code;naam;waarde;laag;hoog;eenheid;wmo_art5.4_element;jeugd_art2.3_element;status;bron"
            }
            Self::Caotabel => "schaal;periodiek;uurloon_eur;status",
            Self::Caoverhogingen => "datum;procent;status;bron",
            Self::Indexreeksen => "jaar;reeks;voorlopig_pct;definitief_pct;status;bron",
        }
    }
}

/// A set as it is kept. Nothing is checked yet: [`Prijsset::checked`] does that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prijsset {
    /// Its name.
    pub naam: String,
    /// The first day on which it holds: `2026-01-01`.
    pub geldig_van: String,
    /// The last day; empty while nobody knows.
    pub geldig_tot: String,
    /// The set from which it was made; empty without one.
    pub uit: String,
    /// What it holds.
    pub inhoud: Prijssetinhoud,
}

/// What a set holds. The kind stands around its content and not in it: years are the names of members, and serde reads them
/// as numbers only where it need not look for a tag first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Prijssetinhoud {
    /// Figures under a tariff.
    Parameters {
        /// The figures.
        waarden: Vec<Parameterwaarde>,
    },
    /// Wages by scale and step.
    Caotabel {
        /// Where they were read.
        bron: String,
        /// The table as CSV.
        csv: String,
    },
    /// Rises of the wages of a CAO.
    Caoverhogingen {
        /// The rises.
        stappen: Vec<Caostap>,
    },
    /// Published index series.
    Indexreeksen {
        /// The series.
        reeksen: Vec<Indexreeks>,
    },
}

/// A set that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prijssetwaarde {
    /// Figures under a tariff.
    Parameters(Parameterset),
    /// Wages by scale and step.
    Caotabel(Caotabel),
    /// Rises of the wages of a CAO.
    Caoverhogingen(Caoreeks),
    /// Published index series.
    Indexreeksen(Indexreeksen),
}

impl Prijsset {
    /// What kind it is.
    #[must_use]
    pub const fn soort(&self) -> Prijssoort {
        match self.inhoud {
            Prijssetinhoud::Parameters { .. } => Prijssoort::Parameters,
            Prijssetinhoud::Caotabel { .. } => Prijssoort::Caotabel,
            Prijssetinhoud::Caoverhogingen { .. } => Prijssoort::Caoverhogingen,
            Prijssetinhoud::Indexreeksen { .. } => Prijssoort::Indexreeksen,
        }
    }

    /// The figures with which every municipality starts, by kind. A start and no norm.
    #[must_use]
    pub fn start(soort: Prijssoort) -> Self {
        let made = |naam: &str, van: &str, tot: &str, inhoud| Self {
            naam: naam.to_owned(),
            geldig_van: van.to_owned(),
            geldig_tot: tot.to_owned(),
            uit: String::new(),
            inhoud,
        };
        match soort {
            Prijssoort::Parameters => {
                let start = Parameterbestand::start_2026();
                let (van, tot) = (start.geldig_van.to_string(), start.geldig_tot);
                let tot = tot.map(|tot| tot.to_string()).unwrap_or_default();
                made(&start.naam, &van, &tot, Prijssetinhoud::Parameters { waarden: start.waarden })
            }
            Prijssoort::Caotabel => {
                let tabel = Caotabel::sociaal_werk_2024_07();
                let (bron, csv) = (tabel.bron().to_owned(), tabel.to_csv());
                made(
                    tabel.naam(),
                    &tabel.geldig_van().to_string(),
                    "",
                    Prijssetinhoud::Caotabel { bron, csv },
                )
            }
            Prijssoort::Caoverhogingen => {
                let stappen = Caoreeks::published().stappen().to_vec();
                made(
                    "Cao Sociaal Werk, verhogingen",
                    "2023-07-01",
                    "",
                    Prijssetinhoud::Caoverhogingen { stappen },
                )
            }
            Prijssoort::Indexreeksen => {
                let reeksen = Indexreeksen::published().iter().cloned().collect();
                made(
                    "OVA en PPC, zoals de VNG ze gebruikte",
                    "2024-01-01",
                    "",
                    Prijssetinhoud::Indexreeksen { reeksen },
                )
            }
        }
    }

    /// From when it holds, and until when.
    ///
    /// # Errors
    /// A day that is none, or an end before the begin.
    pub fn period(&self) -> Result<(Datum, Option<Datum>), Vec<Prijsfout>> {
        let day = |place: &str, text: &str| {
            parse_datum(text).map_err(|_| {
                let way = "Schrijf dag, maand en jaar, bijvoorbeeld 01-01-2026";
                vec![Prijsfout::new(place, "dit is geen dag", way)]
            })
        };
        let van = day("geldig van", &self.geldig_van)?;
        let tot = if self.geldig_tot.is_empty() { None } else { Some(day("geldig tot", &self.geldig_tot)?) };
        if tot.is_some_and(|tot| tot < van) {
            let way = "Kies een latere laatste dag, of laat die leeg";
            return Err(vec![Prijsfout::new("geldig tot", "de laatste dag ligt voor de eerste dag", way)]);
        }
        Ok((van, tot))
    }

    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, dag: Datum) -> bool {
        self.period().is_ok_and(|(van, tot)| van <= dag && tot.is_none_or(|tot| dag <= tot))
    }

    /// Whether it ended before a day.
    #[must_use]
    pub fn has_ended(&self, dag: Datum) -> bool {
        self.period().is_ok_and(|(_, tot)| tot.is_some_and(|tot| tot < dag))
    }

    /// The set as the library knows it.
    ///
    /// # Errors
    /// Every fault of it.
    pub fn checked(&self) -> Result<Prijssetwaarde, Vec<Prijsfout>> {
        let (geldig_van, geldig_tot) = self.period()?;
        if self.naam.trim().is_empty() {
            let way = "Vul een naam in, zoals Sociaal Werk 2027";
            return Err(vec![Prijsfout::new("naam", "een set heeft een naam", way)]);
        }
        match &self.inhoud {
            Prijssetinhoud::Parameters { waarden } => {
                let (naam, waarden) = (self.naam.clone(), waarden.clone());
                Parameterset::new(Parameterbestand { naam, geldig_van, geldig_tot, waarden })
                    .map(Prijssetwaarde::Parameters)
            }
            Prijssetinhoud::Caotabel { bron, csv } => {
                if bron.trim().is_empty() {
                    let way = "Schrijf waar de lonen staan, bijvoorbeeld het cao-boekje";
                    return Err(vec![Prijsfout::new("bron", "er staat geen bron", way)]);
                }
                Caotabel::of_csv(csv, &self.naam, geldig_van, bron, Decimal::from(UREN_MAAND))
                    .map(Prijssetwaarde::Caotabel)
            }
            Prijssetinhoud::Caoverhogingen { stappen } => {
                let missing = stappen.iter().filter(|stap| stap.bron.trim().is_empty());
                let fouten: Vec<Prijsfout> = missing
                    .map(|stap| {
                        let place = format!("verhoging van {}", stap.datum);
                        Prijsfout::new(place, "er staat geen bron", "Schrijf waar de verhoging staat")
                    })
                    .collect();
                if fouten.is_empty() {
                    Caoreeks::new(stappen.clone()).map(Prijssetwaarde::Caoverhogingen)
                } else {
                    Err(fouten)
                }
            }
            Prijssetinhoud::Indexreeksen { reeksen } => {
                Indexreeksen::new(reeksen.iter().cloned()).map(Prijssetwaarde::Indexreeksen)
            }
        }
    }
}

/// One figure of a set, the same for every kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prijssetregel {
    /// By what it is known: a code, a scale with its step, a day, a series with its year.
    pub code: String,
    /// What it is, in words.
    pub naam: String,
    /// The figure.
    pub waarde: Decimal,
    /// Between which values it is plausible.
    pub band: (Option<Decimal>, Option<Decimal>),
    /// In what it is counted.
    pub eenheid: String,
    /// The element of the Wmo, and that of the Jeugdwet.
    pub elementen: (Option<Wmoelement>, Option<Jeugdwetelement>),
    /// How sure we are.
    pub status: Bronstatus,
    /// Where it was read.
    pub bron: String,
}

impl Prijssetregel {
    fn plain(
        code: String,
        naam: String,
        waarde: Decimal,
        eenheid: &str,
        (status, bron): (Bronstatus, &str),
    ) -> Self {
        Self {
            code,
            naam,
            waarde,
            band: (None, None),
            eenheid: eenheid.to_owned(),
            elementen: (None, None),
            status,
            bron: bron.to_owned(),
        }
    }
}

impl Prijssetwaarde {
    /// Every figure of it.
    #[must_use]
    pub fn regels(&self) -> Vec<Prijssetregel> {
        match self {
            Self::Parameters(set) => set.bestand().waarden.iter().map(of_parameter).collect(),
            Self::Caotabel(tabel) => {
                let of = |schaal: u8| {
                    tabel.treden(schaal).map(move |(trede, cel)| {
                        let naam = format!("Schaal {schaal}, trede {trede}");
                        let sure = (cel.status, tabel.bron());
                        Prijssetregel::plain(format!("{schaal}/{trede}"), naam, cel.uurloon, "EUR/uur", sure)
                    })
                };
                tabel.schalen().into_iter().flat_map(of).collect()
            }
            Self::Caoverhogingen(reeks) => reeks.stappen().iter().map(of_rise).collect(),
            Self::Indexreeksen(reeksen) => reeksen.iter().flat_map(of_series).collect(),
        }
    }
}

fn of_parameter(one: &Parameterwaarde) -> Prijssetregel {
    Prijssetregel {
        code: one.code.clone(),
        naam: one.naam.clone(),
        waarde: one.waarde,
        band: (one.laag, one.hoog),
        eenheid: one.eenheid.clone(),
        elementen: (one.wmo, one.jeugdwet),
        status: one.status,
        bron: one.bron.clone(),
    }
}

fn of_rise(stap: &Caostap) -> Prijssetregel {
    let sure = (stap.status, stap.bron.as_str());
    let code = stap.datum.to_string();
    Prijssetregel::plain(code.clone(), format!("Verhoging op {code}"), stap.procent, "%", sure)
}

fn of_series(reeks: &Indexreeks) -> impl Iterator<Item = Prijssetregel> + '_ {
    reeks.waarden.iter().flat_map(move |(jaar, one)| {
        let of = [("voorlopig", one.voorlopig), ("definitief", one.definitief)];
        of.into_iter().filter_map(move |(kind, waarde)| {
            let (code, naam) =
                (format!("{}/{jaar}/{kind}", reeks.naam), format!("{} {jaar}, {kind}", reeks.naam));
            Some(Prijssetregel::plain(code, naam, waarde?, "%", (one.status, one.bron.as_str())))
        })
    })
}

#[cfg(test)]
mod tests;
