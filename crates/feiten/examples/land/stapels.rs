//! Three more questions, of the kernels that look at households through time and at areas beside each other.
//! From disk they read their columns whole.

use std::path::Path;

use domein::{Maand, OngeldigeCode};
use feiten::{Kolombestand, Kolommen};
use rekenkern::{
    DUURKLASSEN, Gebiedshulp, Gebruik, Groepskans, Groepsregels, Maandvenster, Overgang, Overgangsmoment,
    Stapelduur, Stapelstand, groepen, meters_between, overgangen, stapelduur,
};

use crate::Outcome;
use crate::generate::Land;
use crate::measure::timed;
use crate::questions::write;

feiten::kolommen! {
    /// From which combination in June 2023 to which in June 2024.
    Overgangen "overgangen" {
        /// Kinds of help before, as bits.
        van: u32 as Plain,
        /// Kinds of help after.
        naar: u32 as Plain,
        /// Households.
        aantal: u32 as Plain,
    }
}

feiten::kolommen! {
    /// How long two kinds of help or more have been stacked, from 2020 to 2024.
    Duren "stapelduur" {
        /// 1 when it still lasts.
        lopend: u8 as Plain,
        /// 1 when its beginning lies within the years.
        gezien: u8 as Plain,
        /// Class of duration.
        klasse: u8 as Plain,
        /// Households.
        aantal: u32 as Plain,
    }
}

feiten::kolommen! {
    /// Areas that could have help in a group.
    Groepen "groepen" {
        /// Kind of help.
        voorziening: u8 as Plain,
        /// Area in the middle.
        midden: u32 as Plain,
        /// Clients.
        clienten: i64 as Plain,
    }
}

/// The columns that each question needs.
fn columns(question: &str) -> Option<&'static [&'static str]> {
    match question {
        "overgangen" | "stapelduur" => Some(&["huishouden", "voorziening", "begin", "eind"]),
        "groepen" => Some(&["gebied", "voorziening", "maandbedrag"]),
        _ => None,
    }
}

/// Answers from columns in memory.
pub fn resident(question: &str, folder: &Path) -> Outcome {
    let land = Land::read(&folder.join("beeld"))?;
    answer(question, folder, 5, || Ok(&land))
}

/// Answers from the files.
pub fn cold(question: &str, folder: &Path) -> Outcome {
    let only = columns(question).ok_or("the questions are overgangen, stapelduur and groepen")?;
    answer(question, folder, 1, || {
        let bestand = Kolombestand::<Land>::open(&folder.join("beeld"))?;
        Ok(bestand.read(0..bestand.parts(), Some(only))?)
    })
}

fn answer<L: std::borrow::Borrow<Land>>(
    question: &str,
    folder: &Path,
    times: usize,
    land: impl Fn() -> Result<L, Box<dyn std::error::Error>>,
) -> Outcome {
    match question {
        "overgangen" => write(
            &changes(timed(times, 0, || {
                Ok::<_, Box<dyn std::error::Error>>(ask_changes(land()?.borrow())?)
            })?),
            folder,
        ),
        "stapelduur" => write(
            &durations(&timed(times, 0, || {
                Ok::<_, Box<dyn std::error::Error>>(ask_durations(land()?.borrow())?)
            })?),
            folder,
        ),
        "groepen" => write(
            &groups(&timed(times, 0, || Ok::<_, Box<dyn std::error::Error>>(ask_groups(land()?.borrow())))?),
            folder,
        ),
        _ => Err("the questions are overgangen, stapelduur and groepen".into()),
    }
}

fn gebruik(land: &Land) -> (usize, Gebruik<'_>) {
    let households = land.huishouden.last().map_or(0, |last| *last as usize + 1);
    let gebruik = Gebruik {
        huishouden: &land.huishouden,
        voorziening: &land.voorziening,
        begin: &land.begin,
        eind: &land.eind,
    };
    (households, gebruik)
}

fn ask_changes(land: &Land) -> Result<Vec<Overgang>, OngeldigeCode> {
    let first: Maand = "2023-06".parse()?;
    let venster = Maandvenster::new(first, first.plus(12));
    let (households, gebruik) = gebruik(land);
    Ok(overgangen(households, gebruik, &venster, Overgangsmoment::LaatsteMaand, usize::MAX))
}

fn ask_durations(land: &Land) -> Result<Stapelduur, OngeldigeCode> {
    let venster = Maandvenster::new("2020-01".parse()?, "2024-12".parse()?);
    let (households, gebruik) = gebruik(land);
    Ok(stapelduur(households, gebruik, &venster, 2))
}

/// Areas lie on a grid of 1.5 kilometres, sixty in a row; each assignment is one client.
fn ask_groups(land: &Land) -> Vec<Groepskans> {
    let areas = land.gebied.iter().max().map_or(0, |last| usize::from(*last) + 1);
    let gebied: Vec<u32> = land.gebied.iter().copied().map(u32::from).collect();
    let cent: Vec<i64> = land.maandbedrag.iter().copied().map(i64::from).collect();
    let (clienten, minuten) = (vec![1; gebied.len()], vec![60; gebied.len()]);
    let hulp = Gebiedshulp {
        gebied: &gebied,
        voorziening: &land.voorziening,
        clienten: &clienten,
        minuten: &minuten,
        cent: &cent,
    };
    let point = |area: usize| ((area % 60 * 1_500) as i32, (area / 60 * 1_500) as i32);
    let meters = |one: usize, other: usize| meters_between(point(one), point(other));
    groepen(areas, hulp, meters, Groepsregels { meter: 3_000, clienten: 8 })
}

fn changes(found: Vec<Overgang>) -> Overgangen {
    let bits = |stand: Stapelstand| match stand {
        Stapelstand::Set(set) => set.bits() as u32,
        Stapelstand::Geen | Stapelstand::Andere => 0,
    };
    Overgangen {
        van: found.iter().map(|one| bits(one.van)).collect(),
        naar: found.iter().map(|one| bits(one.naar)).collect(),
        aantal: found.iter().map(|one| one.huishoudens).collect(),
    }
}

fn durations(found: &Stapelduur) -> Duren {
    let mut answer = Duren::default();
    for (lopend, counts) in [(1, &found.lopend), (0, &found.beeindigd)] {
        for (klasse, count) in (0..DUURKLASSEN.len() as u8).zip(counts) {
            for (gezien, aantal) in [(1, count.begin_gezien), (0, count.begin_onbekend)] {
                if aantal > 0 {
                    answer.lopend.push(lopend);
                    answer.gezien.push(gezien);
                    answer.klasse.push(klasse);
                    answer.aantal.push(aantal);
                }
            }
        }
    }
    answer
}

fn groups(found: &[Groepskans]) -> Groepen {
    Groepen {
        voorziening: found.iter().map(|one| one.voorziening).collect(),
        midden: found.iter().map(|one| one.midden).collect(),
        clienten: found.iter().map(|one| one.clienten as i64).collect(),
    }
}
