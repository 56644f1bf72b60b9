//! What the figures say, in ordinary words.

use ::effect::methods::{Agreement, Caution};

use super::Effectuitkomst;
use crate::leren::meetcijfer::Meeteenheid;
use crate::uitvoer::Gegeven;
use crate::web::Taal;

/// What is measured, and in what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effectmaat<'a> {
    /// What is measured: `nieuwe hulp per 1.000 inwoners`.
    pub wat: &'a str,
    /// In what it is expressed.
    pub eenheid: Meeteenheid,
}

impl Effectmaat<'_> {
    /// A figure in the unit in which it is shown: shares in percents.
    pub fn shown(self, value: f64) -> f64 {
        if self.eenheid == Meeteenheid::Aandeel { value * 100.0 } else { value }
    }

    /// How many digits make sense beside figures of this size.
    pub fn digits(self, uitkomst: &Effectuitkomst) -> usize {
        let sizes = uitkomst.known().flat_map(|(_, one)| [one.effect, one.se.unwrap_or_default()]);
        match sizes.map(|one| self.shown(one).abs()).fold(0.0, f64::max) {
            size if size >= 100.0 => 0,
            size if size >= 10.0 => 1,
            size if size >= 1.0 => 2,
            size if size >= 0.1 => 3,
            _ => 4,
        }
    }

    /// A figure as people read it, without its unit.
    pub fn text(self, value: f64, digits: usize, taal: Taal) -> String {
        Gegeven::Kommagetal(self.shown(value), digits).text(taal).into_owned()
    }

    /// What stands behind a difference: percent points for a share.
    pub fn unit(self, taal: Taal) -> &'static str {
        let (nl, en) = match self.eenheid {
            Meeteenheid::Aandeel => ("procentpunt", "percentage points"),
            other => other.naam(),
        };
        taal.pick(nl, en)
    }
}

/// What the methods say together, in one sentence.
fn together(samen: Agreement, (wat, alone): (&str, bool), taal: Taal) -> String {
    match (samen, taal) {
        (Agreement::Lower, Taal::Nl) => {
            format!("Met de aanpak is dit lager dan het zonder was geweest: {wat}.")
        }
        (Agreement::Lower, Taal::En) => {
            format!("With the approach this is lower than it would have been without: {wat}.")
        }
        (Agreement::Higher, Taal::Nl) => {
            format!("Met de aanpak is dit hoger dan het zonder was geweest: {wat}.")
        }
        (Agreement::Higher, Taal::En) => {
            format!("With the approach this is higher than it would have been without: {wat}.")
        }
        (Agreement::Divided, Taal::Nl) => {
            format!(
                "De methoden zijn verdeeld over: {wat}. Een deel ziet een verschil, een ander deel is niet zeker."
            )
        }
        (Agreement::Divided, Taal::En) => {
            format!("The methods are divided on: {wat}. Some see a difference, others are not sure.")
        }
        (Agreement::Opposite, Taal::Nl) => {
            format!("De methoden spreken elkaar tegen over: {wat}. Trek hier geen conclusie uit.")
        }
        (Agreement::Opposite, Taal::En) => {
            format!("The methods contradict each other on: {wat}. Draw no conclusion from this.")
        }
        (Agreement::Unsure, Taal::Nl) => {
            format!(
                "Wij kunnen niet zeggen of de aanpak verschil maakte voor: {wat}. Dat is iets anders dan: de aanpak werkt niet."
            )
        }
        (Agreement::Unsure, Taal::En) => {
            format!(
                "We cannot say whether the approach made a difference to: {wat}. That is not the same as: it does not work."
            )
        }
        (Agreement::NoInterval, Taal::Nl) if alone => {
            format!("Er is met niemand vergeleken. Daarom is er geen conclusie over: {wat}.")
        }
        (Agreement::NoInterval, Taal::En) if alone => {
            format!("Nobody was compared with. So there is no conclusion on: {wat}.")
        }
        (Agreement::NoInterval, Taal::Nl) => {
            format!("Er is geen foutmarge te geven voor: {wat}. Dan is er ook geen conclusie.")
        }
        (Agreement::NoInterval, Taal::En) => {
            format!("No margin of error can be given for: {wat}. So there is no conclusion either.")
        }
    }
}

/// The answer in one or two sentences, with its range.
pub fn conclusion(uitkomst: &Effectuitkomst, maat: Effectmaat<'_>, taal: Taal) -> Vec<String> {
    let digits = maat.digits(uitkomst);
    let side = |value: f64| {
        let size = maat.text(value.abs(), digits, taal);
        let word = if value < 0.0 { taal.pick("lager", "lower") } else { taal.pick("hoger", "higher") };
        format!("{size} {word}")
    };
    let range = uitkomst.bereik.map(|one| {
        let (low, high, unit) = (side(one.low), side(one.high), maat.unit(taal));
        match taal {
            Taal::Nl => format!("Het verschil ligt tussen {low} en {high}{}.", behind(unit)),
            Taal::En => format!("The difference lies between {low} and {high}{}.", behind(unit)),
        }
    });
    let count = uitkomst.known().filter(|(_, one)| one.counts()).count();
    // A series alone has a margin, and no vote.
    let alone = uitkomst.known().any(|(_, one)| one.interval.is_some() && !one.counts());
    let first = together(uitkomst.samen, (maat.wat, alone), taal);
    let agree = match (uitkomst.samen, count) {
        (Agreement::Lower | Agreement::Higher, 2..) => Some(match taal {
            Taal::Nl => format!("Dat zeggen alle {count} methoden."),
            Taal::En => format!("All {count} methods say so."),
        }),
        _ => None,
    };
    let apart = apart(uitkomst).then(|| {
        taal.pick(
            "Maar let op: voor de start liepen de groepen al uit elkaar. Daarom is dit geen bewijs.",
            "But mind: before the start the groups moved apart already. So this is no proof.",
        )
        .to_owned()
    });
    [Some(first), range, agree, apart].into_iter().flatten().collect()
}

/// Whether a method saw that the groups moved apart before the start.
pub fn apart(uitkomst: &Effectuitkomst) -> bool {
    uitkomst.known().any(|(_, one)| one.cautions.contains(&Caution::ApartBefore))
}

fn behind(unit: &str) -> String {
    if unit.is_empty() { String::new() } else { format!(" {unit}") }
}

/// What this cannot say, in Dutch and in English.
pub fn limits(uitkomst: &Effectuitkomst) -> Vec<(&'static str, &'static str)> {
    let mut all = vec![
        (
            "Het klopt alleen als de gebieden zonder aanpak evenveel waren veranderd. Dat is niet te bewijzen. Een gelijke gang vooraf maakt het wel aannemelijk.",
            "It only holds if the areas would have changed alike without the approach. That cannot be proved. Moving alike beforehand does make it plausible.",
        ),
        (
            "Gebeurde er tegelijk iets anders, alleen bij de starters? Dan telt dat mee als effect. Denk aan een nieuwe aanbieder, of een andere regel.",
            "Did something else happen at the same time, only where the approach started? Then that counts as its effect. Think of a new provider, or another rule.",
        ),
        (
            "Het gaat over gebieden, niet over mensen. Het zegt niet wie baat had en wie niet.",
            "It is about areas, not about people. It does not say who gained and who did not.",
        ),
        (
            "Verhuizing of verplaatsing naar een ander gebied ziet deze meting niet.",
            "It does not see people or help that moved to another area.",
        ),
    ];
    if uitkomst.gestart < 10 {
        all.push((
            "Er zijn maar weinig gebieden gestart. Eén bijzonder gebied kan het beeld dan veranderen.",
            "Few areas started. One special area can then change the picture.",
        ));
    }
    all
}
