//! Who lives together, estimated from addresses and named ties. The rule stands in `docs/huishouden.md`.

use domein::Huishoudengrond;

/// Persons taken together as households.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Huishoudens {
    /// The household of each person.
    pub van_persoon: Vec<u32>,
    /// On what ground each household was taken together.
    pub gronden: Vec<Huishoudengrond>,
}

impl Huishoudens {
    /// Number of households.
    pub fn len(&self) -> usize {
        self.gronden.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.gronden.is_empty()
    }
}

/// Estimates households.
///
/// `adressen` has the address of each person (a number below the number of addresses), `banden` the pairs of
/// persons between whom a message names a family tie. Persons at one address are one household; where more
/// than `crowded_above` persons share an address, only ties hold them together. Ties across addresses count
/// for nothing: a child in a home does not live with its parents.
///
/// ```
/// use domein::Huishoudengrond::*;
/// let found = rekenkern::estimate_huishoudens(&[Some(0), Some(0), None], &[(0, 1)], 8);
/// assert_eq!(found.van_persoon, [0, 0, 1]);
/// assert_eq!(found.gronden, [AdresEnRelatie, GeenAdres]);
/// ```
pub fn estimate_huishoudens(
    adressen: &[Option<u32>],
    banden: &[(u32, u32)],
    crowded_above: usize,
) -> Huishoudens {
    let addresses = adressen.iter().flatten().max().map_or(0, |last| *last as usize + 1);
    let mut at_address = vec![0_usize; addresses];
    for address in adressen.iter().flatten() {
        at_address[*address as usize] += 1;
    }
    let crowded = |address: u32| at_address[address as usize] > crowded_above;

    let mut groups = Groups::new(adressen.len());
    let mut first_at = vec![None; addresses];
    for (person, address) in (0..).zip(adressen) {
        if let Some(address) = address.filter(|address| !crowded(*address)) {
            groups.join(*first_at[address as usize].get_or_insert(person), person);
        }
    }
    let mut tied = vec![false; adressen.len()];
    for &(one, other) in banden {
        let (Some(Some(here)), Some(Some(there))) =
            (adressen.get(one as usize), adressen.get(other as usize))
        else {
            continue;
        };
        if here == there && one != other {
            groups.join(one, other);
            tied[one as usize] = true;
            tied[other as usize] = true;
        }
    }
    number(&mut groups, adressen, &tied, crowded)
}

/// Numbers the groups in the order of their first person, and names the ground of each.
fn number(
    groups: &mut Groups,
    adressen: &[Option<u32>],
    tied: &[bool],
    crowded: impl Fn(u32) -> bool,
) -> Huishoudens {
    let mut number_of = vec![u32::MAX; adressen.len()];
    let mut gronden = Vec::new();
    let mut van_persoon = Vec::with_capacity(adressen.len());
    for (person, address) in (0..).zip(adressen) {
        let root = groups.root(person) as usize;
        if number_of[root] == u32::MAX {
            number_of[root] = u32::try_from(gronden.len()).unwrap_or(u32::MAX);
            gronden.push(match address {
                None => Huishoudengrond::GeenAdres,
                Some(address) if crowded(*address) => Huishoudengrond::DrukAdres,
                Some(_) => Huishoudengrond::Adres,
            });
        }
        let household = number_of[root];
        if tied[person as usize] && gronden[household as usize] == Huishoudengrond::Adres {
            gronden[household as usize] = Huishoudengrond::AdresEnRelatie;
        }
        van_persoon.push(household);
    }
    Huishoudens { van_persoon, gronden }
}

/// Disjoint sets of persons (union-find with path halving; the smallest person is the root).
struct Groups(Vec<u32>);

impl Groups {
    fn new(persons: usize) -> Self {
        Self((0..).take(persons).collect())
    }

    fn root(&mut self, mut person: u32) -> u32 {
        while self.0[person as usize] != person {
            let above = self.0[self.0[person as usize] as usize];
            self.0[person as usize] = above;
            person = above;
        }
        person
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other) as usize] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Huishoudengrond::{Adres, AdresEnRelatie, DrukAdres, GeenAdres};
    use proptest::prelude::*;

    #[test]
    fn a_crowded_address_falls_apart_into_families() {
        // Four persons at one address, at most three to a household; the first and the last are family.
        let found = estimate_huishoudens(&[Some(0); 4], &[(0, 3)], 3);
        assert_eq!(found.van_persoon, [0, 1, 2, 0]);
        assert_eq!(found.gronden, [DrukAdres; 3]);
    }

    #[test]
    fn a_tie_across_addresses_joins_nobody() {
        let found = estimate_huishoudens(&[Some(0), Some(1), None], &[(0, 1), (1, 2), (5, 9)], 8);
        assert_eq!(found.van_persoon, [0, 1, 2]);
        assert_eq!(found.gronden, [Adres, Adres, GeenAdres]);
    }

    #[test]
    fn a_tie_between_two_makes_the_whole_household_certain() {
        let found = estimate_huishoudens(&[Some(1), Some(1), Some(1)], &[(2, 1)], 8);
        assert_eq!(found.van_persoon, [0, 0, 0]);
        assert_eq!(found.gronden, [AdresEnRelatie]);
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_nobody_lives_in_two_places(
            adressen in prop::collection::vec(prop::option::of(0_u32..6), 0..40),
            banden in prop::collection::vec((0_u32..40, 0_u32..40), 0..30),
        ) {
            let found = estimate_huishoudens(&adressen, &banden, 5);
            prop_assert_eq!(found.van_persoon.len(), adressen.len());
            for (one, here) in adressen.iter().enumerate() {
                prop_assert!((found.van_persoon[one] as usize) < found.len());
                for (other, there) in adressen.iter().enumerate() {
                    if found.van_persoon[one] == found.van_persoon[other] {
                        prop_assert_eq!(here, there);
                    }
                }
            }
        }
    }
}
