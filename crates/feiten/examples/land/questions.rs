//! The three questions, from memory and from disk.

use std::fs;
use std::path::Path;

use domein::{Maand, day_number};
use feiten::{FeitenFout, Kolombestand, Kolommen};
use rayon::prelude::*;
use rekenkern::{
    Inzet, Maandvenster, Maandverloop, Runs, Stapelteller, Stapeltelling, Topkosten, count_stapeling,
    kosten_per_huishouden, maandverloop, topkosten,
};

use crate::Outcome;
use crate::generate::{GEBIEDEN, Land, SOORTEN};
use crate::measure::timed;

/// The shares of the most expensive households, in thousandths.
const PROMILLE: [u32; 4] = [5, 10, 50, 100];

feiten::kolommen! {
    /// Combinations of help in June 2023.
    Stapelingen "stapeling" {
        /// Kinds of help, as bits.
        masker: u32 as Plain,
        /// Households.
        aantal: u32 as Plain,
        /// Their help in cents a month.
        cent: i64 as Plain,
    }
}

feiten::kolommen! {
    /// Municipalities in 2023.
    Gemeentetoppen "top" {
        /// Municipality.
        gemeente: u16 as Plain,
        /// Households with cost.
        aantal: u32 as Plain,
        /// Their cost in cents.
        cent: i64 as Plain,
        /// Cost of the most expensive 0.5 %.
        top5: i64 as Plain,
        /// Of 1 %.
        top10: i64 as Plain,
        /// Of 5 %.
        top50: i64 as Plain,
        /// Of 10 %.
        top100: i64 as Plain,
    }
}

feiten::kolommen! {
    /// Kinds of help in areas, month by month from 2020 to 2024.
    Reeksen "verloop" {
        /// Kind of help.
        voorziening: u8 as Plain,
        /// Area.
        gebied: u16 as Plain,
        /// Month, counted from January 2020.
        maand: i32 as Plain,
        /// Assignments.
        aantal: u32 as Plain,
        /// Their cost in cents.
        cent: i64 as Plain,
    }
}

/// What is asked of `stapeling`, `top` and `verloop`.
struct Vragen {
    juni: (i32, i32),
    jaar: Maandvenster,
    jaren: Maandvenster,
}

impl Vragen {
    fn new() -> Result<Self, domein::OngeldigeCode> {
        let juni: Maand = "2023-06".parse()?;
        Ok(Self {
            juni: (day_number(juni.first_day()), day_number(juni.last_day())),
            jaar: Maandvenster::new("2023-01".parse()?, "2023-12".parse()?),
            jaren: Maandvenster::new("2020-01".parse()?, "2024-12".parse()?),
        })
    }
}

fn inzet(land: &Land) -> Inzet<'_> {
    Inzet {
        voorziening: &land.voorziening,
        begin: &land.begin,
        eind: &land.eind,
        maandbedrag: &land.maandbedrag,
    }
}

/// Rows that are not sorted cannot have been written by us.
fn runs<T: PartialOrd>(values: &[T]) -> Result<Runs, FeitenFout> {
    Runs::of_values(values).ok_or_else(|| FeitenFout::Vreemd("land.parquet".into()))
}

/// The municipality of each household.
fn gemeenten(land: &Land, huishoudens: &Runs) -> Vec<u16> {
    (0..huishoudens.len()).map(|household| land.gebied[huishoudens.of(household).start] / GEBIEDEN).collect()
}

/// Answers from columns in memory, with the ranges of rows that a server holds beside them.
pub fn resident(question: &str, folder: &Path) -> Outcome {
    if !["stapeling", "top", "verloop"].contains(&question) {
        return crate::stapels::resident(question, folder);
    }
    let vragen = Vragen::new()?;
    let land = Land::read(&folder.join("beeld"))?;
    let rows = land.rows();
    match question {
        "stapeling" => {
            let huishoudens = runs(&land.huishouden)?;
            let bytes = rows * 13 + huishoudens.len() * 4;
            let found = timed(7, bytes, || count_stapeling(&huishoudens, inzet(&land), vragen.juni));
            write_stapeling(found, folder)
        }
        "top" => {
            let huishoudens = runs(&land.huishouden)?;
            let van_huishouden = gemeenten(&land, &huishoudens);
            let groepen = runs(&van_huishouden)?;
            let found = timed(7, rows * 12 + huishoudens.len() * 20, || {
                let cent = kosten_per_huishouden(&huishoudens, inzet(&land), &vragen.jaar);
                topkosten(&groepen, &cent, &PROMILLE)
            });
            let first = (0..groepen.len()).map(|group| van_huishouden[groepen.of(group).start]);
            write_top(first.zip(found).collect(), folder)
        }
        _ => {
            let gebieden = runs(&land.gebied)?;
            let bytes = rows * 13 + gebieden.len() * SOORTEN * vragen.jaren.len() * 12;
            let found = timed(7, bytes, || maandverloop(&gebieden, SOORTEN, inzet(&land), &vragen.jaren));
            let first = (0..gebieden.len()).map(|group| land.gebied[gebieden.of(group).start]).collect();
            write_verloop(vec![(first, found)], vragen.jaren.len(), folder)
        }
    }
}

/// Answers from the files, part by part: no more is in memory than what is being counted.
pub fn cold(question: &str, folder: &Path) -> Outcome {
    let vragen = Vragen::new()?;
    let beeld = folder.join("beeld");
    let cells = SOORTEN * vragen.jaren.len();
    match question {
        "stapeling" => write_stapeling(timed(1, 0, || cold_stapeling(&beeld, &vragen))?, folder),
        "top" => write_top(timed(1, 0, || cold_top(&beeld, &vragen))?, folder),
        "verloop" => {
            let found = timed(1, 0, || cold_verloop(&beeld, &vragen))?;
            debug_assert!(found.iter().all(|(areas, part)| areas.len() * cells == part.cent.len()));
            write_verloop(found, vragen.jaren.len(), folder)
        }
        _ => crate::stapels::cold(question, folder),
    }
}

/// Reads these columns of each part in turn, and does something with them.
fn parts<T: Send>(
    beeld: &Path,
    columns: &[&str],
    work: impl Fn(Land) -> Result<T, FeitenFout> + Sync,
) -> Result<Vec<T>, FeitenFout> {
    let bestand = Kolombestand::<Land>::open(beeld)?;
    (0..bestand.parts())
        .into_par_iter()
        .with_max_len(1)
        .map(|part| work(bestand.read(part..part + 1, Some(columns))?))
        .collect()
}

fn cold_stapeling(beeld: &Path, vragen: &Vragen) -> Result<Vec<Stapeltelling>, FeitenFout> {
    let columns = ["huishouden", "voorziening", "begin", "eind", "maandbedrag"];
    let counted = parts(beeld, &columns, |land| {
        let mut teller = Stapelteller::default();
        teller.add(&runs(&land.huishouden)?, inzet(&land), vragen.juni);
        Ok(teller)
    })?;
    let mut all = Stapelteller::default();
    counted.into_iter().for_each(|teller| all.merge(teller));
    Ok(all.finish())
}

fn cold_top(beeld: &Path, vragen: &Vragen) -> Result<Vec<(u16, Topkosten)>, FeitenFout> {
    let columns = ["gebied", "huishouden", "voorziening", "begin", "eind", "maandbedrag"];
    let found = parts(beeld, &columns, |land| {
        let huishoudens = runs(&land.huishouden)?;
        let van_huishouden = gemeenten(&land, &huishoudens);
        let groepen = runs(&van_huishouden)?;
        let cent = kosten_per_huishouden(&huishoudens, inzet(&land), &vragen.jaar);
        let first = (0..groepen.len()).map(|group| van_huishouden[groepen.of(group).start]);
        Ok(first.zip(topkosten(&groepen, &cent, &PROMILLE)).collect::<Vec<_>>())
    })?;
    Ok(found.into_iter().flatten().collect())
}

fn cold_verloop(beeld: &Path, vragen: &Vragen) -> Result<Vec<(Vec<u16>, Maandverloop)>, FeitenFout> {
    parts(beeld, &["gebied", "voorziening", "begin", "eind", "maandbedrag"], |land| {
        let gebieden = runs(&land.gebied)?;
        let first = (0..gebieden.len()).map(|group| land.gebied[gebieden.of(group).start]).collect();
        Ok((first, maandverloop(&gebieden, SOORTEN, inzet(&land), &vragen.jaren)))
    })
}

pub fn write<K: Kolommen>(answer: &K, folder: &Path) -> Outcome {
    let folder = folder.join("antwoord");
    fs::create_dir_all(&folder)?;
    Ok(answer.write(&folder, &[])?)
}

fn write_stapeling(found: Vec<Stapeltelling>, folder: &Path) -> Outcome {
    let answer = Stapelingen {
        masker: found.iter().map(|one| one.set.bits()).collect(),
        aantal: found.iter().map(|one| one.huishoudens).collect(),
        cent: found.iter().map(|one| one.cent).collect(),
    };
    write(&answer, folder)
}

fn write_top(found: Vec<(u16, Topkosten)>, folder: &Path) -> Outcome {
    let top = |place: usize| found.iter().map(|(_, one)| one.top_cent[place]).collect();
    let answer = Gemeentetoppen {
        gemeente: found.iter().map(|(gemeente, _)| *gemeente).collect(),
        aantal: found.iter().map(|(_, one)| one.huishoudens).collect(),
        cent: found.iter().map(|(_, one)| one.cent).collect(),
        top5: top(0),
        top10: top(1),
        top50: top(2),
        top100: top(3),
    };
    write(&answer, folder)
}

fn write_verloop(found: Vec<(Vec<u16>, Maandverloop)>, months: usize, folder: &Path) -> Outcome {
    let mut answer = Reeksen::default();
    for (areas, mut part) in found {
        for gebied in areas {
            for kind in 0..SOORTEN as u8 {
                answer.voorziening.extend(std::iter::repeat_n(kind, months));
                answer.gebied.extend(std::iter::repeat_n(gebied, months));
                answer.maand.extend(0..months as i32);
            }
        }
        answer.aantal.append(&mut part.aantal);
        answer.cent.append(&mut part.cent);
    }
    write(&answer, folder)
}
