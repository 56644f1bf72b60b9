//! What key figures say, in words. No sentence says that a figure is good or bad: there is no norm.

use std::collections::BTreeMap;

use prijs::{Jaarcijfers, Kengetal, Kengetaleenheid, rounded};
use rust_decimal::Decimal;

use super::verdeling::Kengetaljaar;
use crate::web::Taal;

/// With how many digits behind the comma a key figure of one organisation is shown; in a distribution with one less.
pub const fn decimals(kengetal: Kengetal) -> u32 {
    match kengetal.eenheid() {
        Kengetaleenheid::Procent => 1,
        Kengetaleenheid::Verhouding => 2,
        Kengetaleenheid::Dagen => 0,
    }
}

/// A value of one organisation as people read it: `37,5 %`, `1,52`, `42 dagen`.
pub fn shown(taal: Taal, kengetal: Kengetal, value: Decimal) -> String {
    written(taal, kengetal, value, decimals(kengetal))
}

/// A value of a distribution, which is rounded coarser: `38 %`, `1,5`, `40 dagen`.
pub fn coarse(taal: Taal, kengetal: Kengetal, value: Decimal) -> String {
    written(taal, kengetal, value, decimals(kengetal).saturating_sub(1))
}

fn written(taal: Taal, kengetal: Kengetal, value: Decimal, decimals: u32) -> String {
    let unit = match kengetal.eenheid() {
        Kengetaleenheid::Procent => " %",
        Kengetaleenheid::Verhouding => "",
        Kengetaleenheid::Dagen => taal.pick(" dagen", " days"),
    };
    let text = format!("{:.1$}", rounded(value, decimals), decimals as usize);
    format!("{}{unit}", if taal == Taal::Nl { text.replace('.', ",") } else { text })
}

/// The name of a key figure.
pub const fn naam(kengetal: Kengetal) -> (&'static str, &'static str) {
    (kengetal.naam(), kengetal.name())
}

/// The sentences of the own figures: the newest year, and whether it went up or down.
pub fn own(taal: Taal, years: &BTreeMap<i32, &Jaarcijfers>) -> Vec<String> {
    let Some((jaar, newest)) = years.last_key_value() else {
        return vec![
            taal.pick(
                "U hebt nog geen cijfers ingevuld. Neem uw jaarrekening erbij: het kost ongeveer tien minuten.",
                "You filled in no figures yet. Take your annual accounts: it takes about ten minutes.",
            )
            .to_owned(),
        ];
    };
    let before = years.range(..jaar).next_back();
    let said = |kengetal: Kengetal| {
        let value = kengetal.of(newest)?;
        let (nl, en) = naam(kengetal);
        let now = format!("{}: {}", taal.pick(nl, en), shown(taal, kengetal, value));
        let earlier = before.and_then(|(year, cijfers)| Some((year, kengetal.of(cijfers)?)));
        Some(match earlier {
            Some((year, was)) => {
                format!("{now} ({} {year}: {})", taal.pick("in", "in"), shown(taal, kengetal, was))
            }
            None => now,
        })
    };
    let main = [Kengetal::Solvabiliteit, Kengetal::Weerstandsvermogen, Kengetal::LiquideDagen];
    let parts: Vec<String> = main.into_iter().filter_map(said).collect();
    if parts.is_empty() {
        return vec![
            taal.pick(
                "Er zijn nog te weinig bedragen om iets uit te rekenen. Vul er meer in.",
                "There are too few amounts to calculate anything. Fill in more.",
            )
            .to_owned(),
        ];
    }
    vec![format!("{} {jaar}: {}.", taal.pick("Uw organisatie in", "Your organisation in"), parts.join("; "))]
}

/// The sentence of the region.
pub fn region(taal: Taal, jaar: Option<&Kengetaljaar>) -> String {
    let Some(jaar) = jaar else {
        return taal
            .pick(
                "Er is nog geen verdeling vastgelegd. Dat kan als minstens vijf organisaties hun cijfers over een jaar hebben ingevuld.",
                "No distribution was recorded yet. That is possible when at least five organisations filled in a year.",
            )
            .to_owned();
    };
    let (low, high) = jaar.about();
    let head = taal
        .pick(
            &format!("Over {} deden {low} tot {high} organisaties mee.", jaar.jaar),
            &format!("For {} {low} to {high} organisations took part.", jaar.jaar),
        )
        .to_owned();
    let Some(one) = jaar.verdelingen.get(&Kengetal::Weerstandsvermogen) else { return head };
    let kengetal = Kengetal::Weerstandsvermogen;
    let [kwart, midden, driekwart] =
        [one.kwart, one.midden, one.driekwart].map(|value| coarse(taal, kengetal, value));
    let rest = taal
        .pick(
            &format!("Bij ongeveer de helft ligt het weerstandsvermogen tussen {kwart} en {driekwart}; het midden ligt bij {midden}."),
            &format!("For about half of them resistance lies between {kwart} and {driekwart}; the middle is at {midden}."),
        )
        .to_owned();
    format!("{head} {rest}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::voorbeeld::jaarcijfers;
    use super::*;

    #[test]
    fn golden_words() {
        let (before, now) = (jaarcijfers(0, 2024), jaarcijfers(0, 2025));
        let years = BTreeMap::from([(2024, &before), (2025, &now)]);
        let said = own(Taal::Nl, &years);
        assert!(said[0].starts_with("Uw organisatie in 2025: solvabiliteit: 37,5 % (in 2024: "), "{said:?}");
        assert_eq!(own(Taal::Nl, &BTreeMap::new()).len(), 1);
        let all: Vec<Jaarcijfers> = (0..6).map(|place| jaarcijfers(place, 2025)).collect();
        let made = Kengetaljaar::of(2025, &all).unwrap();
        assert!(
            region(Taal::Nl, Some(&made))
                .starts_with("Over 2025 deden 5 tot 9 organisaties mee. Bij ongeveer de helft")
        );
        assert!(region(Taal::En, None).contains("five"));
    }

    #[test]
    fn a_value_is_shown_in_its_unit() {
        let of = |kengetal, text: &str| shown(Taal::Nl, kengetal, text.parse().unwrap());
        assert_eq!(of(Kengetal::Solvabiliteit, "37.55"), "37,6 %");
        assert_eq!(of(Kengetal::CurrentRatio, "1.516"), "1,52");
        assert_eq!(of(Kengetal::LiquideDagen, "42.1"), "42 dagen");
        assert_eq!(coarse(Taal::Nl, Kengetal::Solvabiliteit, Decimal::from(38)), "38 %");
        assert_eq!(coarse(Taal::Nl, Kengetal::CurrentRatio, Decimal::new(15, 1)), "1,5");
    }
}
