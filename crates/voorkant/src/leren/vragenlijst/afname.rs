//! What is kept of a round, and of an own instrument. Pure: no clock, no database.

use domein::parse_datum;
use opslag::stuk::Stuksoort;
use serde::{Deserialize, Serialize};
use vragenlijst::{Instrument, Instrumentbestand, Lijstregel, Meetmoment, lees_vellen, tel};

use crate::web::velden::Formulierfout;

opslag::besluiten! {
    /// What a version of a round is.
    pub enum Afnamebesluit {
        /// The first.
        Gemaakt => "gemaakt", "Gemaakt", "Made";
        /// Another description.
        Gewijzigd => "gewijzigd", "Beschrijving gewijzigd", "Description changed";
        /// Sheets were counted in the place of what there was.
        Geteld => "geteld", "Vellen geteld", "Sheets counted";
        /// Sheets were counted beside what there was.
        Bijgeteld => "bijgeteld", "Vellen bijgeteld", "Sheets added";
        /// It is off.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and is taken up again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

opslag::besluiten! {
    /// What a version of an own instrument is.
    pub enum Lijstbesluit {
        /// The first.
        Gemaakt => "gemaakt", "Gemaakt", "Made";
        /// Another version of it.
        Gewijzigd => "gewijzigd", "Nieuwe versie", "New version";
        /// It is off.
        Ingetrokken => "ingetrokken", "Ingetrokken", "Withdrawn";
        /// It was off, and is taken up again.
        Hervat => "hervat", "Weer opgepakt", "Taken up again";
    }
}

/// A round of an instrument, as it is kept. It belongs to an opgave, or to nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Lijstafname;

impl Stuksoort for Lijstafname {
    const SLEUTEL: &'static str = "lijstafname";
    type Inhoud = Afnameinhoud;
    type Besluit = Afnamebesluit;
}

/// An instrument of the municipality itself, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigenlijst;

impl Stuksoort for Eigenlijst {
    const SLEUTEL: &'static str = "eigenlijst";
    type Inhoud = Instrumentbestand;
    type Besluit = Lijstbesluit;
}

/// How people came to take part: it decides what a difference can mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Werving {
    /// Everybody of a group was asked, or people by lot.
    Iedereen,
    /// People came themselves.
    #[default]
    Aanmelding,
    /// People were chosen because it went badly with them: high scores fall by themselves, so a difference is not shown.
    Selectie,
}

impl Werving {
    /// All, in the order of a form.
    pub const ALL: [Self; 3] = [Self::Iedereen, Self::Aanmelding, Self::Selectie];

    /// Its name for people, in both languages.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Iedereen => {
                ("Iedereen uit een groep, of mensen door het lot", "Everybody of a group, or people by lot")
            }
            Self::Aanmelding => ("Mensen kwamen zelf", "People came themselves"),
            Self::Selectie => (
                "Mensen zijn gekozen omdat het slecht met hen ging",
                "People were chosen because it went badly with them",
            ),
        }
    }
}

/// What is kept of a round: what it is about, and counts. No sheet of anybody.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Afnameinhoud {
    /// What it is called.
    pub naam: String,
    /// The name of the instrument for machines.
    pub instrument: String,
    /// Which activity it is about; empty where it is about an area.
    pub activiteit: String,
    /// Where.
    pub gebied: String,
    /// How people came to take part.
    pub werving: Werving,
    /// The day of the sheets before; empty when it is not known yet.
    pub dag_voor: String,
    /// The day of the sheets after.
    pub dag_na: String,
    /// How many sheets were handed out before.
    #[serde(default)]
    pub uitgedeeld_voor: Option<u32>,
    /// How many after.
    #[serde(default)]
    pub uitgedeeld_na: Option<u32>,
    /// The versions of the instrument that were used, oldest first, as they were.
    pub lijsten: Vec<Instrumentbestand>,
    /// What was counted, by version.
    #[serde(default)]
    pub regels: Vec<Lijstregel>,
    /// How many sheets stood in a file twice.
    #[serde(default)]
    pub dubbel: u64,
}

/// A faulty field, in the words of the library.
pub(super) fn at(veld: &str, fouten: &[vragenlijst::Lijstfout]) -> Vec<Formulierfout> {
    fouten.iter().map(|fout| Formulierfout::new(veld, fout)).collect()
}

impl Afnameinhoud {
    /// Every fault of the description, each at its field.
    pub(super) fn faults(&self) -> Vec<Formulierfout> {
        let mut fouten = Vec::new();
        let mut no = |veld: &str, tekst: &str| fouten.push(Formulierfout::new(veld, tekst));
        let days = [("dag_voor", &self.dag_voor), ("dag_na", &self.dag_na)].map(|(veld, text)| {
            let day = parse_datum(text).ok();
            if !text.is_empty() && day.is_none() {
                no(veld, "dit is geen dag; kies een dag, of laat dit leeg");
            }
            day
        });
        if let [Some(voor), Some(na)] = days
            && na <= voor
        {
            no("dag_na", "de vragenlijst achteraf komt na die van vooraf; kies een latere dag");
        }
        fouten
    }

    /// The instruments of this round, oldest first.
    pub(super) fn instrumenten(&self) -> Vec<Instrument> {
        self.lijsten.iter().filter_map(|one| Instrument::new(one.clone()).ok()).collect()
    }

    /// The newest instrument of this round.
    pub(super) fn instrument_nu(&self) -> Option<Instrument> {
        self.instrumenten().pop()
    }

    /// The round with the sheets of a file counted: in the place of what there was, or beside it. `bekend` are the versions
    /// of the instrument that the house knows, oldest first.
    pub(super) fn count(
        &self,
        bytes: &[u8],
        bekend: Vec<Instrument>,
        (moment, erbij): (Meetmoment, bool),
    ) -> Result<Self, Vec<vragenlijst::Lijstfout>> {
        let all = together(self.instrumenten(), bekend);
        let lijsten: Vec<&Instrument> = all.iter().collect();
        let pakket = lees_vellen(bytes, &lijsten, moment)?;
        let counted = tel(&lijsten, &pakket);
        let mut after = self.clone();
        if erbij {
            for regel in counted {
                match after.regels.iter_mut().find(|one| same(one, &regel)) {
                    Some(one) => one.merge(&regel),
                    None => after.regels.push(regel),
                }
            }
            after.dubbel += pakket.dubbel;
        } else {
            after.regels = counted;
            after.dubbel = pakket.dubbel;
        }
        let used = |lijst: &&Instrument| {
            let was = self.lijsten.iter().any(|one| one.versie == lijst.versie());
            was || after.regels.iter().any(|regel| regel.gelezen_als == lijst.versie())
        };
        after.lijsten = all.iter().filter(used).map(|lijst| lijst.bestand().clone()).collect();
        Ok(after)
    }
}

fn same(one: &Lijstregel, other: &Lijstregel) -> bool {
    (&one.versie, &one.gelezen_als) == (&other.versie, &other.gelezen_als)
}

/// What was used first, then what is known beside it. A version that was used stays as it was.
fn together(used: Vec<Instrument>, known: Vec<Instrument>) -> Vec<Instrument> {
    let mut all = used;
    for lijst in known {
        if !all.iter().any(|one| one.versie() == lijst.versie()) {
            all.push(lijst);
        }
    }
    all
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    fn round() -> Afnameinhoud {
        let lijst = vragenlijst::ingebouwd().remove(1);
        Afnameinhoud {
            naam: "Samen eten".into(),
            instrument: lijst.id().into(),
            lijsten: vec![lijst.bestand().clone()],
            ..Afnameinhoud::default()
        }
    }

    const SHEETS: &str =
        "code;moment;v1;v2;v3;v4;v5;v6\nA1;voor;ja;nee;nee;nee;ja;ja\nA1;na;nee;ja;ja;ja;nee;nee\n";

    #[test]
    fn a_file_is_counted_in_the_place_of_what_there_was_or_beside_it() {
        let count = |from: &Afnameinhoud, erbij: bool| {
            from.count(SHEETS.as_bytes(), Vec::new(), (Meetmoment::Voor, erbij)).unwrap()
        };
        let once = count(&round(), false);
        assert_eq!((once.regels[0].voor.vellen, once.regels[0].paren.paren), (1, 1));
        assert_eq!(count(&once, false), once, "the same file again changes nothing");
        let twice = count(&once, true);
        assert_eq!((twice.regels[0].voor.vellen, twice.regels[0].paren.paren), (2, 2));
        // What is kept holds no code of anybody.
        assert!(!serde_json::to_string(&twice).unwrap().contains("A1"));
    }

    #[test]
    fn a_newer_version_comes_beside_the_one_that_was_used() {
        let first = round().count(SHEETS.as_bytes(), Vec::new(), (Meetmoment::Voor, false)).unwrap();
        let mut newer = first.lijsten[0].clone();
        newer.versie = "2".into();
        let newer = Instrument::new(newer).unwrap();
        let csv = SHEETS.replace("code;", "versie;code;").replace("A1;", "2;A1;");
        let both = first.count(csv.as_bytes(), vec![newer], (Meetmoment::Voor, true)).unwrap();
        assert_eq!(both.regels.len(), 2, "two versions are two lines");
        assert_eq!(both.lijsten.iter().map(|one| one.versie.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    }

    #[test]
    fn a_day_after_comes_after_a_day_before() {
        let mut inhoud = round();
        inhoud.dag_voor = "2026-06-01".into();
        inhoud.dag_na = "2026-01-01".into();
        assert_eq!(inhoud.faults()[0].veld, "dag_na");
        inhoud.dag_voor = "ooit".into();
        assert_eq!(inhoud.faults()[0].veld, "dag_voor");
        assert!(round().faults().is_empty());
    }
}
