use std::collections::BTreeSet;

use crate::{Levensdomein, Ondersteuning, Voorzieningset};

/// What a household has at the same time (Stapel): kinds of help and schemes beside them, as a set.
///
/// ```
/// use domein::{Ondersteuning, Regeling, Stapel, Voorziening};
/// let stack: Stapel = [Voorziening::Begeleiding.into(), Regeling::Bijstand.into()].into_iter().collect();
/// assert_eq!((stack.len(), stack.wetten().len()), (2, 2));
/// assert!(stack.contains(Regeling::Bijstand.into()) && stack.hulp().contains(Voorziening::Begeleiding));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stapel(u64);

impl Stapel {
    /// A stack from its bits, one for each place in [`Ondersteuning::all`].
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The bits.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// How many layers.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this layer is in it.
    pub const fn contains(self, layer: Ondersteuning) -> bool {
        self.0 >> layer.index() & 1 == 1
    }

    /// The layers, in the order of [`Ondersteuning::all`].
    pub fn iter(self) -> impl Iterator<Item = Ondersteuning> {
        Ondersteuning::all().filter(move |layer| self.contains(*layer))
    }

    /// Of these, what messages tell: help of Wmo and Jeugdwet.
    pub fn hulp(self) -> Voorzieningset {
        let help = self.iter().filter_map(|layer| match layer {
            Ondersteuning::Voorziening(help) => Some(help),
            Ondersteuning::Regeling(_) => None,
        });
        help.collect()
    }

    /// The laws that the layers come from, by name.
    pub fn wetten(self) -> BTreeSet<&'static str> {
        self.iter().map(Ondersteuning::wet_naam).collect()
    }

    /// The life domains that the layers are about.
    pub fn levensdomeinen(self) -> BTreeSet<Levensdomein> {
        self.iter().map(Ondersteuning::levensdomein).collect()
    }
}

impl FromIterator<Ondersteuning> for Stapel {
    fn from_iter<I: IntoIterator<Item = Ondersteuning>>(layers: I) -> Self {
        Self(layers.into_iter().fold(0, |bits, layer| bits | (1 << layer.index())))
    }
}

impl From<Voorzieningset> for Stapel {
    fn from(help: Voorzieningset) -> Self {
        help.iter().map(Ondersteuning::Voorziening).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_is_its_layers() {
        let all: Stapel = Ondersteuning::all().collect();
        assert_eq!(all.len() as usize, Ondersteuning::all().count());
        assert_eq!(all.iter().collect::<Stapel>(), all);
        assert_eq!(Stapel::from(all.hulp()).hulp(), all.hulp());
        assert!(Stapel::default().wetten().is_empty() && Stapel::from_bits(u64::MAX).iter().eq(all.iter()));
        for layer in Ondersteuning::all() {
            let one: Stapel = [layer].into_iter().collect();
            assert_eq!((one.len(), one.iter().next()), (1, Some(layer)));
        }
    }
}
