//! Several methods beside each other, never one p: and what they say together, in plain words, with what they cannot say.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::Fault;
use crate::design::{Design, Said};
use crate::inference::Inference;

/// One method and what it found.
#[derive(Clone, Debug, PartialEq)]
pub struct Strand {
    /// The design.
    pub design: Design,
    /// The effect, in the unit of the outcome.
    pub effect: Inference,
    /// Is this the one that was registered before the start?
    pub registered: bool,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Less is better: costs, nuisance.
    Lower,
    /// More is better: wellbeing, work.
    Higher,
}

/// What the methods say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judgement {
    /// People are better off by it.
    Better,
    /// People are worse off by it.
    Worse,
    /// It cannot be told.
    Unclear,
}

/// The conclusion, in plain words.
#[derive(Clone, Debug, PartialEq)]
pub struct Conclusion {
    /// Better, worse or unclear.
    pub judgement: Judgement,
    /// A sentence or two, with the interval.
    pub words: Said,
    /// Do all methods point the same way?
    pub agree: bool,
    /// What each design cannot say.
    pub cannot_say: Vec<(Design, Vec<Said>)>,
}

/// Concludes from the registered method; the others confirm it or make it unclear. No p's are joined.
///
/// The effect is *better* or *worse* when the interval of the registered method lies on that side of nought and no other
/// interval lies wholly on the other side. All else is *unclear*. `unit` is Dutch and English, as in `("euro", "euros")`.
///
/// ```
/// use effect::Inference;
/// use effect::design::Design;
/// use effect::triangulation::{Direction, Judgement, Strand, conclude};
/// let strand = Strand { design: Design::WaitingList, effect: Inference::normal(-900.0, 300.0), registered: true };
/// let found = conclude(&[strand], Direction::Lower, ("euro", "euros"), 0).unwrap();
/// assert_eq!(found.judgement, Judgement::Better);
/// assert!(found.words.nl.contains("900 euro"));
/// ```
///
/// # Errors
/// When not exactly one method is the registered one, when a figure is no number, or with a bare before and after.
pub fn conclude(
    strands: &[Strand],
    better: Direction,
    unit: (&str, &str),
    decimals: usize,
) -> Result<Conclusion, Fault> {
    let main = check(strands)?;
    let side = |effect: &Inference| {
        if !effect.excludes_zero() {
            Judgement::Unclear
        } else if (effect.value < 0.0) == (better == Direction::Lower) {
            Judgement::Better
        } else {
            Judgement::Worse
        }
    };
    let own = side(&main.effect);
    let sides: Vec<Judgement> = strands.iter().map(|strand| side(&strand.effect)).collect();
    let clash = sides.contains(&Judgement::Better) && sides.contains(&Judgement::Worse);
    let agree = sides.iter().all(|side| *side == own);
    let judgement = if clash { Judgement::Unclear } else { own };
    let mut words = sentence(judgement, clash, main, unit, decimals);
    if strands.len() > 1 {
        let (nl, en) = if agree {
            (
                "Alle manieren van rekenen wijzen dezelfde kant op.",
                "All ways of calculating point the same way.",
            )
        } else if clash {
            (
                "De manieren van rekenen spreken elkaar tegen.",
                "The ways of calculating contradict each other.",
            )
        } else {
            ("Niet alle manieren van rekenen laten dit zien.", "Not all ways of calculating show this.")
        };
        // Writing to a string cannot fail.
        let _ = write!(words.nl, " {nl}");
        let _ = write!(words.en, " {en}");
    }
    let mut designs: Vec<Design> = strands.iter().map(|strand| strand.design).collect();
    designs.sort();
    designs.dedup();
    let cannot_say = designs.into_iter().map(|design| (design, design.cannot_say())).collect();
    Ok(Conclusion { judgement, words, agree, cannot_say })
}

fn check(strands: &[Strand]) -> Result<&Strand, Fault> {
    let sound =
        |effect: &Inference| effect.value.is_finite() && !effect.low.is_nan() && !effect.high.is_nan();
    if let Some(strand) = strands.iter().find(|strand| !sound(&strand.effect)) {
        return Err(Fault::new(
            strand.design.name().nl,
            "het effect is een getal",
            "Reken deze manier opnieuw, of laat deze weg en zeg dat erbij",
        ));
    }
    if strands.iter().any(|strand| strand.design == Design::BeforeAfter) {
        return Err(Fault::new(
            Design::BeforeAfter.name().nl,
            "hieruit volgt geen effect",
            "Kies een van de andere opzetten",
        ));
    }
    let mut registered = strands.iter().filter(|strand| strand.registered);
    match (registered.next(), registered.next()) {
        (Some(main), None) => Ok(main),
        _ => Err(Fault::new(
            "conclusie",
            "één manier van rekenen is vooraf vastgelegd, en die is de hoofdzaak",
            "Kies de manier uit de voorregistratie",
        )),
    }
}

fn sentence(judgement: Judgement, clash: bool, main: &Strand, unit: (&str, &str), decimals: usize) -> Said {
    let Inference { value, low, high, .. } = main.effect;
    let range_nl = format!("tussen {} en {}", number(low, decimals, true), number(high, decimals, true));
    let range_en = format!("between {} and {}", number(low, decimals, false), number(high, decimals, false));
    let size_nl = spaced(&number(value.abs(), decimals, true), unit.0);
    let size_en = spaced(&number(value.abs(), decimals, false), unit.1);
    let (way_nl, way_en) = if value < 0.0 { ("lager", "lower") } else { ("hoger", "higher") };
    let (start_nl, start_en) = match judgement {
        Judgement::Better => ("Het gaat beter door de hulp", "Things are better because of the help"),
        Judgement::Worse => ("Het gaat slechter door de hulp", "Things are worse because of the help"),
        Judgement::Unclear if clash => ("Dit is niet te zeggen", "This cannot be told"),
        Judgement::Unclear => (
            "Het is niet duidelijk of de hulp verschil maakt",
            "It is not clear whether the help makes a difference",
        ),
    };
    Said::new(
        format!(
            "{start_nl}. De uitkomst is gemiddeld {size_nl} {way_nl} dan zonder. Het echte verschil ligt waarschijnlijk {range_nl}."
        ),
        format!(
            "{start_en}. The outcome is on average {size_en} {way_en} than without. The true difference probably lies {range_en}."
        ),
    )
}

fn spaced(number: &str, unit: &str) -> String {
    if unit.is_empty() { number.to_owned() } else { format!("{number} {unit}") }
}

/// A number as it is written: with points per thousand and a decimal comma in Dutch.
fn number(value: f64, decimals: usize, dutch: bool) -> String {
    if value.is_infinite() {
        return match (value > 0.0, dutch) {
            (true, true) => "onbegrensd hoog".into(),
            (false, true) => "onbegrensd laag".into(),
            (true, false) => "endlessly high".into(),
            (false, false) => "endlessly low".into(),
        };
    }
    let plain = format!("{:.*}", decimals.min(6), value.abs());
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::new();
    if value < 0.0 && plain.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        text.push('−');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            text.push(if dutch { '.' } else { ',' });
        }
        text.push(digit);
    }
    if !rest.is_empty() {
        text.push(if dutch { ',' } else { '.' });
        text.push_str(rest);
    }
    text
}
