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
        let order: Vec<String> = bekend.iter().map(|lijst| lijst.versie().to_owned()).collect();
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
        let mut kept: Vec<&Instrument> = all.iter().filter(used).collect();
        kept.sort_by_key(|lijst| order.iter().position(|versie| versie == lijst.versie()));
        after.lijsten = kept.into_iter().map(|lijst| lijst.bestand().clone()).collect();
        match too_close(&self.regels, &after.regels) {
            Some(fout) => Err(vec![fout]),
            None => Ok(after),
        }
    }
}

/// How many sheets may come or go at once once a count was shown.
const KLEINST: u64 = 10;

fn same(one: &Lijstregel, other: &Lijstregel) -> bool {
    (&one.versie, &one.gelezen_als) == (&other.versie, &other.gelezen_als)
}

/// What is known but was not used in this round, then what was used: a sheet that names no version is read by the newest of
/// the round, and a version that was used stays as it was.
fn together(used: Vec<Instrument>, known: Vec<Instrument>) -> Vec<Instrument> {
    let mut all: Vec<Instrument> =
        known.into_iter().filter(|lijst| !used.iter().any(|one| one.versie() == lijst.versie())).collect();
    all.extend(used);
    all
}

/// What was shown and what will be shown may not differ by a few sheets: the difference would be what those few said.
fn too_close(before: &[Lijstregel], after: &[Lijstregel]) -> Option<vragenlijst::Lijstfout> {
    let counts = |all: &[Lijstregel]| {
        let sum = |of: fn(&Lijstregel) -> u64| all.iter().map(of).sum::<u64>();
        [sum(|one| one.voor.vellen), sum(|one| one.na.vellen)]
    };
    let close = counts(before)
        .into_iter()
        .zip(counts(after))
        .find(|(was, is)| *was >= KLEINST && was != is && was.abs_diff(*is) < KLEINST)?;
    Some(vragenlijst::Lijstfout::new(
        "de vellen",
        format!(
            "er komen {} vellen bij of gaan er af: dan is uit te rekenen wat die mensen zeiden",
            close.0.abs_diff(close.1)
        ),
        format!("Wacht tot het er {KLEINST} of meer zijn, en lees ze dan samen in"),
    ))
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

    fn sheets(count: usize) -> String {
        (0..count).fold("moment;v1;v2;v3;v4;v5;v6\n".to_owned(), |all, _| all + "voor;ja;nee;nee;nee;ja;ja\n")
    }

    #[test]
    fn a_few_sheets_more_would_tell_what_those_few_said() {
        let count = |from: &Afnameinhoud, text: &str, erbij| {
            from.count(text.as_bytes(), Vec::new(), (Meetmoment::Voor, erbij))
        };
        let first = count(&round(), &sheets(40), false).unwrap();
        assert!(count(&first, &sheets(1), true).unwrap_err()[0].to_string().contains("1 vellen"));
        assert!(count(&first, &sheets(41), false).is_err(), "also as a whole new file");
        assert!(count(&first, &sheets(31), false).is_err(), "also fewer");
        assert_eq!(count(&first, &sheets(10), true).unwrap().regels[0].voor.vellen, 50);
        assert_eq!(count(&first, &sheets(40), false).unwrap(), first);
        // As long as nothing can be shown they may come one by one.
        let few = count(&round(), &sheets(4), false).unwrap();
        assert_eq!(count(&few, &sheets(1), true).unwrap().regels[0].voor.vellen, 5);
    }

    #[test]
    fn a_sheet_without_a_version_is_of_the_newest_of_the_round() {
        let with = |versie: &str| {
            let mut bestand = vragenlijst::ingebouwd().remove(1).bestand().clone();
            bestand.versie = versie.to_owned();
            Instrument::new(bestand).unwrap()
        };
        let known = || vec![with("1"), with("2")];
        for begun in ["1", "2"] {
            let round = Afnameinhoud { lijsten: vec![with(begun).bestand().clone()], ..round() };
            let after = round.count(sheets(12).as_bytes(), known(), (Meetmoment::Voor, false)).unwrap();
            assert_eq!(after.regels[0].gelezen_als, begun);
        }
        let both = Afnameinhoud { lijsten: vec![with("1").bestand().clone()], ..round() };
        let two =
            "versie;moment;v1;v2;v3;v4;v5;v6\n2;voor;ja;nee;nee;nee;ja;ja\n1;voor;ja;nee;nee;nee;ja;ja\n";
        let after = both.count(two.as_bytes(), known(), (Meetmoment::Voor, false)).unwrap();
        let names: Vec<&str> = after.lijsten.iter().map(|one| one.versie.as_str()).collect();
        assert_eq!(names, ["1", "2"], "oldest first");
    }

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
