//! Which laws meet in a household.

use domein::{Ondersteuning, Stapel, Wet};

use crate::uitvoer::Benaming;

/// The Participatiewet, as schemes name it.
pub(super) const PARTICIPATIEWET: &str = "Participatiewet";

/// Which of the three laws of CBS meet in a household: Jeugdwet, Participatiewet and Wmo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wetten {
    /// Help of the Wmo.
    pub wmo: bool,
    /// Help of the Jeugdwet.
    pub jeugdwet: bool,
    /// A scheme of the Participatiewet.
    pub participatiewet: bool,
}

impl Wetten {
    /// The seven combinations, as CBS lists them, and the households with other laws only.
    pub const ALL: [Self; 8] = [
        Self::of_bits(0b010),
        Self::of_bits(0b001),
        Self::of_bits(0b100),
        Self::of_bits(0b011),
        Self::of_bits(0b110),
        Self::of_bits(0b101),
        Self::of_bits(0b111),
        Self::of_bits(0),
    ];

    const fn of_bits(bits: u8) -> Self {
        Self { wmo: bits & 4 != 0, jeugdwet: bits & 2 != 0, participatiewet: bits & 1 != 0 }
    }

    /// The laws of a stack.
    pub(super) fn of(stapel: Stapel) -> Self {
        let has = |name: &str| stapel.iter().any(|layer| layer.wet_naam() == name);
        Self {
            wmo: has(Wet::Wmo.name()),
            jeugdwet: has(Wet::Jeugdwet.name()),
            participatiewet: has(PARTICIPATIEWET),
        }
    }

    /// How many of the three.
    pub const fn len(self) -> usize {
        self.wmo as usize + self.jeugdwet as usize + self.participatiewet as usize
    }

    /// The name, for programs and people.
    pub(super) fn naam(self) -> Benaming {
        let parts: Vec<(&str, &str)> = [
            (self.jeugdwet, ("jeugdwet", "Jeugdwet")),
            (self.participatiewet, ("participatiewet", PARTICIPATIEWET)),
            (self.wmo, ("wmo", "Wmo")),
        ]
        .into_iter()
        .filter_map(|(there, name)| there.then_some(name))
        .collect();
        match parts.as_slice() {
            [] => Benaming::new("andere-wetten", "Geen van deze drie wetten", "None of these three laws"),
            [(key, name)] => {
                Benaming::new(format!("alleen-{key}"), format!("Alleen {name}"), format!("Only {name}"))
            }
            [rest @ .., last] => {
                let joined = |word: &str| {
                    let rest: Vec<&str> = rest.iter().map(|(_, name)| *name).collect();
                    format!("{} {word} {}", rest.join(", "), last.1)
                };
                let key: Vec<&str> = parts.iter().map(|(key, _)| *key).collect();
                Benaming::new(key.join("-en-"), joined("en"), joined("and"))
            }
        }
    }
}

/// Every law with something in the stack, in the order in which layers are listed.
pub(super) fn laws() -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    for layer in Ondersteuning::all() {
        if !found.contains(&layer.wet_naam()) {
            found.push(layer.wet_naam());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Taal;
    use domein::{Regeling, Voorziening};

    #[test]
    fn each_household_is_in_one_of_the_eight() {
        let stack = |layers: &[Ondersteuning]| layers.iter().copied().collect::<Stapel>();
        let youth = Voorziening::JeugdGgz.into();
        let (help, income, debts) =
            (Voorziening::Begeleiding.into(), Regeling::Bijstand.into(), Regeling::Schuldhulp.into());
        let named = |layers: &[Ondersteuning]| Wetten::of(stack(layers)).naam();
        assert_eq!(named(&[youth, income, help]).sleutel, "jeugdwet-en-participatiewet-en-wmo");
        assert_eq!(named(&[youth, income, help]).text(Taal::Nl), "Jeugdwet, Participatiewet en Wmo");
        assert_eq!(named(&[help, debts]).sleutel, "alleen-wmo");
        assert_eq!(named(&[debts]).sleutel, "andere-wetten");
        let mut all = Wetten::ALL.to_vec();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 8);
        assert_eq!(Wetten::ALL.map(Wetten::len), [1, 1, 1, 2, 2, 2, 3, 0]);
        assert_eq!(laws()[..3], ["Wmo", "Jeugdwet", PARTICIPATIEWET]);
    }
}
