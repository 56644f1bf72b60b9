//! From a question of one's own to an answer that may be shown. Raw counts live only in [`Columns`].

use bescherming::{Between, Blocks, Values};

use super::indeling::Indeling;
use super::items::Columns;
use super::kenmerk::Kenmerk;
use crate::app::AppFout;
use crate::inzicht::vraag::{Grond, Vraag};

/// The version of this calculation: it changes when the same facts would give another answer.
pub const VERSIE: &str = "eigen vraag 1";

/// What is asked: which table, of which help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eigenvraag {
    /// Of which municipality and year.
    pub basis: Vraag,
    /// What stands in the rows.
    pub rijen: Kenmerk,
    /// What stands in the columns, when there are columns.
    pub kolommen: Option<Kenmerk>,
    /// Which value of a characteristic counts, as it was typed; of the others every value counts.
    pub alleen: Vec<(Kenmerk, String)>,
}

/// The answer, ready to be shown.
#[derive(Clone, Debug)]
pub struct Antwoord {
    /// What was asked.
    pub vraag: Eigenvraag,
    /// The values of each characteristic.
    pub indeling: Indeling,
    /// For each characteristic that was fixed, the place of its value.
    pub gekozen: Vec<(Kenmerk, usize)>,
    /// The value of each row.
    pub rijen: Vec<usize>,
    /// The value of each column; none when there are no columns.
    pub kolommen: Vec<usize>,
    /// The whole of each row.
    pub per_rij: Vec<Between>,
    /// By row and then by column.
    pub cellen: Vec<Vec<Between>>,
    /// All help that was asked for.
    pub totaal: Between,
    /// Characteristics of which nothing was delivered.
    pub zonder: Vec<Kenmerk>,
}

/// The help of a year, divided into the blocks from which every question about that year is answered.
#[derive(Debug)]
pub struct Jaarverdeling {
    indeling: Indeling,
    blocks: Blocks,
    /// Characteristics of which nothing was delivered.
    zonder: Vec<Kenmerk>,
}

/// Divides the help of a year. It takes by far the most of an answer, and is the same for all questions of the year.
///
/// # Errors
/// When the sources cannot be read.
pub fn divide(grond: &Grond<'_>, basis: &Vraag) -> Result<Jaarverdeling, AppFout> {
    let indeling = Indeling::new(grond.buurten);
    let personen = grond.personen(basis.gemeente)?;
    let bewoners = &personen.rijen.bewoners;
    let blocks = Columns::new(grond, basis, &indeling, personen).blocks(&indeling, grond.wijze.bescherming);
    let zonder = [(Kenmerk::Wijk, grond.buurten.is_empty()), (Kenmerk::Huishoudtype, bewoners.is_empty())];
    let zonder = zonder.into_iter().filter(|(_, missing)| *missing).map(|(kenmerk, _)| kenmerk).collect();
    Ok(Jaarverdeling { indeling, blocks, zonder })
}

/// Answers the question from the blocks of its year.
///
/// # Errors
/// When a value is asked for that does not exist.
pub fn decide(grond: &Grond<'_>, verdeling: &Jaarverdeling, vraag: Eigenvraag) -> Result<Antwoord, AppFout> {
    let Jaarverdeling { indeling, blocks, zonder } = verdeling;
    let indeling = indeling.clone();
    let gekozen = chosen(&indeling, &vraag)?;
    let whole = whole_question(&indeling, &gekozen);
    let rijen = places(&indeling, vraag.rijen, &gekozen);
    let kolommen = vraag.kolommen.map_or_else(Vec::new, |kenmerk| places(&indeling, kenmerk, &gekozen));
    let mut questions = vec![whole.clone()];
    for row in &rijen {
        let row = with(&whole, vraag.rijen, *row);
        questions.push(row.clone());
        if let Some(kenmerk) = vraag.kolommen {
            questions.extend(kolommen.iter().map(|column| with(&row, kenmerk, *column)));
        }
    }
    let answers = blocks.answer(&questions, grond.wijze.bescherming);
    let Some((totaal, rest)) = answers.split_first() else {
        return Err(AppFout::Vraag("deze vraag is niet te beantwoorden.".to_owned()));
    };
    let each: Vec<&[Between]> = rest.chunks(kolommen.len() + 1).collect();
    Ok(Antwoord {
        per_rij: each.iter().filter_map(|row| row.first().copied()).collect(),
        cellen: each.iter().map(|row| row.get(1..).unwrap_or_default().to_vec()).collect(),
        totaal: *totaal,
        zonder: zonder.clone(),
        vraag,
        indeling,
        gekozen,
        rijen,
        kolommen,
    })
}

/// The values that were fixed.
fn chosen(indeling: &Indeling, vraag: &Eigenvraag) -> Result<Vec<(Kenmerk, usize)>, AppFout> {
    let place = |(kenmerk, text): &(Kenmerk, String)| {
        let found = indeling.place(*kenmerk, text).map(|place| (*kenmerk, place));
        found.ok_or_else(|| {
            let first = indeling.of(*kenmerk).first().map_or("", |naam| naam.sleutel.as_str());
            AppFout::Vraag(format!(
                "‘{text}’ kennen wij niet bij {}. Neem een waarde uit de tabel, bijvoorbeeld {first}.",
                kenmerk.naam().0.to_lowercase()
            ))
        })
    };
    vraag.alleen.iter().map(place).collect()
}

fn whole_question(indeling: &Indeling, gekozen: &[(Kenmerk, usize)]) -> Vec<Values> {
    let all: Vec<Values> = indeling.sizes().iter().map(|size| Values::all(*size)).collect();
    gekozen.iter().fold(all, |question, (kenmerk, place)| with(&question, *kenmerk, *place))
}

fn with(question: &[Values], kenmerk: Kenmerk, place: usize) -> Vec<Values> {
    let mut question = question.to_vec();
    question[kenmerk.place()] = Values::one(place);
    question
}

/// The values in the rows or columns: every one, also when nobody has it; or the one that was fixed.
fn places(indeling: &Indeling, kenmerk: Kenmerk, gekozen: &[(Kenmerk, usize)]) -> Vec<usize> {
    let fixed = gekozen.iter().find(|(known, _)| *known == kenmerk);
    fixed.map_or_else(|| (0..indeling.of(kenmerk).len()).collect(), |(_, place)| vec![*place])
}
