//! The one lattice of the page: every combination with every sum that is published beside it. Raw counts end here.

use std::collections::{BTreeMap, BTreeSet};

use bescherming::{Cell, Lattice, ProtectedCell, ProtectedLattice, Rules, SumId, protect};
use domein::{Levensdomein, Ondersteuning, Regeling, Stapel};

use super::wetten::{Wetten, laws};
use crate::inzicht::beeld::{Huishoudstapel, has_help};

/// Number of provisions in one household; the last class is open.
pub const AANTALLEN: [(&str, &str); 4] = [("1", "1"), ("2", "2"), ("3", "3"), ("4 of meer", "4 or more")];

/// Number of laws, or of life domains; the last class is open.
pub const WETAANTALLEN: [(&str, &str); 3] = [("1", "1"), ("2", "2"), ("3 of meer", "3 or more")];

/// The lattice, with what of it may be shown.
pub(in crate::inzicht) struct Rooster {
    sums: Sums,
    shown: ProtectedLattice,
}

/// The tables that are published beside the combinations.
struct Sums {
    totaal: SumId,
    met_hulp: SumId,
    aantal: Vec<SumId>,
    aantal_wetten: Vec<SumId>,
    aantal_domeinen: Vec<SumId>,
    wetten: Vec<(Wetten, SumId, [Option<SumId>; 2])>,
    wet: Vec<(&'static str, SumId)>,
    domein: Vec<(Levensdomein, SumId)>,
    voorziening: Vec<(Ondersteuning, SumId)>,
    combinatie: Vec<(Stapel, SumId)>,
    /// The most common combinations of what is known for long.
    langcombinatie: Vec<(Stapel, SumId)>,
    duurzaam: SumId,
}

/// What of the stack is known in the days of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dekking {
    /// Schemes beside Wmo and Jeugdwet that were delivered over these days.
    pub bekend: BTreeSet<Regeling>,
    /// Of these, those that were delivered over all days that the duration of stacks looks back on.
    pub lang_bekend: BTreeSet<Regeling>,
}

impl Dekking {
    /// Whether something is known of a layer.
    pub fn knows(&self, layer: Ondersteuning) -> bool {
        match layer {
            Ondersteuning::Voorziening(_) => true,
            Ondersteuning::Regeling(scheme) => self.bekend.contains(&scheme),
        }
    }

    /// What is not known.
    pub fn onbekend(&self) -> impl Iterator<Item = Regeling> + '_ {
        Regeling::ALL.iter().copied().filter(|scheme| !self.bekend.contains(scheme))
    }

    /// The layers of a stack that are known for long.
    pub(super) fn long_known(&self, stapel: Stapel) -> Stapel {
        let known = |layer: &Ondersteuning| match layer {
            Ondersteuning::Voorziening(_) => true,
            Ondersteuning::Regeling(scheme) => self.lang_bekend.contains(scheme),
        };
        stapel.iter().filter(known).collect()
    }
}

/// So many combinations of what is known for long are looked at.
const LONG_KNOWN: usize = 8;

/// What of a household counts: its stack, and its number of provisions up to the last class.
type Plaats = (Stapel, usize);

impl Rooster {
    pub(in crate::inzicht) fn new(
        households: impl Iterator<Item = Huishoudstapel>,
        dekking: &Dekking,
        rules: &Rules,
    ) -> Self {
        let mut by_place: BTreeMap<Plaats, Cell> = BTreeMap::new();
        let mut times: BTreeMap<Stapel, u64> = BTreeMap::new();
        let mut long: BTreeMap<Stapel, u32> = BTreeMap::new();
        for one in households {
            *long.entry(dekking.long_known(one.stapel)).or_default() += 1;
            *times.entry(one.stapel).or_default() += 1;
            let class = (one.voorzieningen as usize).clamp(1, AANTALLEN.len()) - 1;
            by_place.entry((one.stapel, class)).or_default().add_unit(one.cent);
        }
        let places: Vec<Plaats> = by_place.keys().copied().collect();
        let mut lattice = Lattice::new(by_place.into_values().collect());
        times.retain(|_, count| *count >= rules.threshold());
        let combinatie = combinations(&mut lattice, &places, &times);
        let sums = Sums::new(&mut lattice, &places, dekking, &most_common(long), combinatie);
        let shown = protect(&lattice, rules);
        Self { sums, shown }
    }

    /// All households with something.
    pub(in crate::inzicht) fn totaal(&self) -> ProtectedCell {
        self.shown.sum(self.sums.totaal)
    }

    /// Those with help of Wmo or Jeugdwet: what this page withholds, no other page may show.
    pub(in crate::inzicht) fn met_hulp(&self) -> ProtectedCell {
        self.shown.sum(self.sums.met_hulp)
    }

    /// Those with two or more different layers, of what is known for long.
    pub(super) fn duurzaam(&self) -> ProtectedCell {
        self.shown.sum(self.sums.duurzaam)
    }

    pub(super) fn aantal(&self) -> Vec<ProtectedCell> {
        self.all(&self.sums.aantal)
    }

    pub(super) fn aantal_wetten(&self) -> Vec<ProtectedCell> {
        self.all(&self.sums.aantal_wetten)
    }

    pub(super) fn aantal_domeinen(&self) -> Vec<ProtectedCell> {
        self.all(&self.sums.aantal_domeinen)
    }

    /// By combination of laws: all of it, with one provision where that can be, and with more.
    pub(super) fn wetten(&self) -> Vec<(Wetten, ProtectedCell, [Option<ProtectedCell>; 2])> {
        let cell = |sum: &SumId| self.shown.sum(*sum);
        let row = |(wetten, all, numbers): &(Wetten, SumId, [Option<SumId>; 2])| {
            (*wetten, cell(all), numbers.map(|sum| sum.as_ref().map(cell)))
        };
        self.sums.wetten.iter().map(row).collect()
    }

    pub(super) fn wet(&self) -> Vec<(&'static str, ProtectedCell)> {
        self.named(&self.sums.wet)
    }

    pub(super) fn domein(&self) -> Vec<(Levensdomein, ProtectedCell)> {
        self.named(&self.sums.domein)
    }

    pub(super) fn voorziening(&self) -> Vec<(Ondersteuning, ProtectedCell)> {
        self.named(&self.sums.voorziening)
    }

    /// The combinations that may be shown, the most common first.
    pub(super) fn combinaties(&self) -> Vec<(Stapel, ProtectedCell)> {
        let mut list = self.named(&self.sums.combinatie);
        list.retain(|(_, cell)| !cell.count.is_hidden());
        list.sort_by_key(|(stapel, cell)| (std::cmp::Reverse(cell.count.shown()), stapel.len(), *stapel));
        list
    }

    /// The most common combinations of what is known for long, as far as they may be shown.
    pub(super) fn langcombinaties(&self) -> Vec<(Stapel, ProtectedCell)> {
        let mut list = self.named(&self.sums.langcombinatie);
        list.retain(|(_, cell)| !cell.count.is_hidden());
        list
    }

    fn all(&self, sums: &[SumId]) -> Vec<ProtectedCell> {
        sums.iter().map(|sum| self.shown.sum(*sum)).collect()
    }

    fn named<N: Copy>(&self, sums: &[(N, SumId)]) -> Vec<(N, ProtectedCell)> {
        sums.iter().map(|(name, sum)| (*name, self.shown.sum(*sum))).collect()
    }
}

impl Sums {
    fn new(
        lattice: &mut Lattice,
        places: &[Plaats],
        dekking: &Dekking,
        long: &[Stapel],
        combinatie: Vec<(Stapel, SumId)>,
    ) -> Self {
        let mut sum = |belongs: &dyn Fn(Plaats) -> bool| {
            lattice.add_sum((0..places.len()).filter(|place| belongs(places[*place])))
        };
        let classes = WETAANTALLEN.len();
        let class = |number: usize| number.clamp(1, classes) - 1;
        let laws_of: BTreeMap<Stapel, (Wetten, usize, usize)> = places
            .iter()
            .map(|(stapel, _)| {
                let laws = class(stapel.wetten().len());
                (*stapel, (Wetten::of(*stapel), laws, class(stapel.levensdomeinen().len())))
            })
            .collect();
        let meets = |stapel: Stapel| laws_of.get(&stapel).copied().unwrap_or((Wetten::ALL[7], 0, 0));
        let mut wetten = Vec::new();
        for one in Wetten::ALL {
            let all = sum(&|(stapel, _)| meets(stapel).0 == one);
            // Of two laws there are two provisions at least. More columns would cost the rows their totals.
            let single = sum(&|(stapel, class)| meets(stapel).0 == one && class == 0);
            let more = sum(&|(stapel, class)| meets(stapel).0 == one && class > 0);
            wetten.push((one, all, [(one.len() < 2).then_some(single), Some(more)]));
        }
        let kinds = |name: &'static str| -> Stapel {
            Ondersteuning::all().filter(|layer| layer.wet_naam() == name).collect()
        };
        let about = |domein: Levensdomein| -> Stapel {
            Ondersteuning::all().filter(|layer| layer.levensdomein() == domein).collect()
        };
        let mut touching = |layers: Stapel| sum(&|(stapel, _)| stapel.bits() & layers.bits() != 0);
        // Every row of which something is known, also one that nobody has: that a row is there must say nothing.
        let known = |layers: &Stapel| layers.iter().any(|layer| dekking.knows(layer));
        let wet = laws().into_iter().map(|name| (name, kinds(name))).filter(|(_, layers)| known(layers));
        let wet = wet.map(|(name, layers)| (name, touching(layers))).collect();
        let domein = Levensdomein::ALL.into_iter().map(|one| (one, about(one)));
        let domein = domein.filter(|(_, layers)| known(layers)).map(|(one, layers)| (one, touching(layers)));
        let domein = domein.collect();
        let voorziening = Ondersteuning::all().filter(|layer| dekking.knows(*layer));
        let voorziening =
            voorziening.map(|layer| (layer, touching(std::iter::once(layer).collect()))).collect();
        Self {
            totaal: sum(&|_| true),
            met_hulp: sum(&|(stapel, _)| has_help(stapel)),
            aantal: (0..AANTALLEN.len()).map(|number| sum(&|(_, class)| class == number)).collect(),
            aantal_wetten: (0..classes).map(|laws| sum(&|(stapel, _)| meets(stapel).1 == laws)).collect(),
            aantal_domeinen: (0..classes).map(|about| sum(&|(stapel, _)| meets(stapel).2 == about)).collect(),
            wetten,
            wet,
            domein,
            voorziening,
            duurzaam: sum(&|(stapel, _)| dekking.long_known(stapel).len() >= 2),
            langcombinatie: long
                .iter()
                .map(|one| (*one, sum(&|(stapel, _)| dekking.long_known(stapel) == *one)))
                .collect(),
            combinatie,
        }
    }
}

/// Every combination that is not too small to be shown, with all its numbers of provisions. The places stand in the
/// order of combination.
fn combinations(
    lattice: &mut Lattice,
    places: &[Plaats],
    known: &BTreeMap<Stapel, u64>,
) -> Vec<(Stapel, SumId)> {
    let mut first = 0;
    let mut found = Vec::new();
    for same in places.chunk_by(|(one, _), (other, _)| one == other) {
        if let Some((stapel, _)) = same.first().filter(|(stapel, _)| known.contains_key(stapel)) {
            found.push((*stapel, lattice.add_sum(first..first + same.len())));
        }
        first += same.len();
    }
    found
}

fn most_common(counts: BTreeMap<Stapel, u32>) -> Vec<Stapel> {
    let mut all: Vec<(Stapel, u32)> = counts.into_iter().filter(|(stapel, _)| !stapel.is_empty()).collect();
    all.sort_by_key(|(stapel, count)| (std::cmp::Reverse(*count), *stapel));
    all.into_iter().take(LONG_KNOWN).map(|(stapel, _)| stapel).collect()
}

#[cfg(test)]
mod tests {
    use domein::Voorziening;

    use super::*;

    fn household(layers: &[Ondersteuning], voorzieningen: u32, cent: i64) -> Huishoudstapel {
        Huishoudstapel { stapel: layers.iter().copied().collect(), voorzieningen, cent }
    }

    fn everything() -> Dekking {
        let all: BTreeSet<Regeling> = Regeling::ALL.iter().copied().collect();
        Dekking { bekend: all.clone(), lang_bekend: all }
    }

    /// Worked by hand: two combinations of nine households are eighteen, so who knows the eighteen and reads
    /// "fewer than 10" twice knows both. The total goes, here and on every other page.
    #[test]
    fn a_total_that_tells_its_parts_is_withheld() {
        let pair = |one: usize, other: usize| {
            let [first, second] = [0, 1].map(|kind| household(&[Voorziening::ALL[kind].into()], 1, 100_000));
            let all = std::iter::repeat_n(first, one).chain(std::iter::repeat_n(second, other));
            Rooster::new(all, &Dekking::default(), &Rules::default()).met_hulp()
        };
        assert!(pair(9, 9).count.is_hidden() && pair(9, 9).amount.is_hidden());
        assert_eq!(pair(9, 8).count.text(), "15", "eight and nine, or nine and eight");
        assert_eq!(pair(30, 20).amount.text(), "€ 50.000");
    }

    /// Worked by hand, with the groups of CBS: 40 with youth help only, of whom 12 with two children in it; 30 with
    /// social assistance only; 20 with both, and debt help beside it.
    #[test]
    fn golden() {
        let (youth, income) = (Voorziening::JeugdGgz.into(), Regeling::Bijstand.into());
        let all = [
            (household(&[youth], 1, 500_000), 28),
            (household(&[youth], 2, 900_000), 12),
            (household(&[income], 1, 0), 30),
            (household(&[youth, income, Regeling::Schuldhulp.into()], 4, 500_000), 20),
        ];
        let all = all.into_iter().flat_map(|(one, times)| std::iter::repeat_n(one, times));
        let rooster = Rooster::new(all, &everything(), &Rules::default());
        let text = |cell: ProtectedCell| cell.count.text();
        assert_eq!([rooster.totaal(), rooster.met_hulp(), rooster.duurzaam()].map(text), ["90", "60", "20"]);
        assert_eq!(rooster.totaal().amount.text(), "€ 348.000");
        let few = "minder dan 10";
        assert_eq!(rooster.aantal().into_iter().map(text).collect::<Vec<_>>(), ["60", "10", few, "20"]);
        assert_eq!(rooster.aantal_wetten().into_iter().map(text).collect::<Vec<_>>(), ["70", few, "20"]);
        assert_eq!(rooster.aantal_domeinen().into_iter().map(text).collect::<Vec<_>>(), ["70", "20", few]);
        let wetten: Vec<String> = rooster.wetten().into_iter().map(|(_, cell, _)| text(cell)).collect();
        assert_eq!(wetten, ["40", "30", few, "20", few, few, few, few]);
        let (_, _, numbers) = &rooster.wetten()[3];
        assert_eq!(numbers.map(|cell| cell.map(text)), [None, Some("20".into())]);
        assert_eq!(rooster.combinaties().len(), 3, "one combination with both numbers of provisions");
    }

    /// What nobody delivered is no row, and what nobody has is one.
    #[test]
    fn a_scheme_without_data_is_not_there() {
        let all = std::iter::repeat_n(household(&[Voorziening::Begeleiding.into()], 1, 0), 30);
        let bekend: BTreeSet<Regeling> = [Regeling::Schuldhulp].into();
        let rooster = Rooster::new(all, &Dekking { bekend, ..Dekking::default() }, &Rules::default());
        let kinds = rooster.voorziening();
        assert_eq!(kinds.len(), Voorziening::ALL.len() + 1);
        assert!(kinds.iter().any(|(kind, _)| *kind == Regeling::Schuldhulp.into()));
        let laws: Vec<&str> = rooster.wet().into_iter().map(|(law, _)| law).collect();
        assert_eq!(laws, ["Wmo", "Jeugdwet", "Wgs"]);
        assert!(rooster.domein().iter().any(|(domein, _)| *domein == Levensdomein::Geld));
        assert!(!rooster.domein().iter().any(|(domein, _)| *domein == Levensdomein::Werk));
    }

    /// Households of a town, some kinds far more common than others.
    fn town(households: u64) -> Vec<Huishoudstapel> {
        let mut state = 88_172_645_463_325_252_u64;
        let mut below = |end: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % end
        };
        let kinds: Vec<Ondersteuning> = Ondersteuning::all().collect();
        let one = |_| {
            let size = match below(100) {
                0..68 => 1,
                68..88 => 2,
                88..96 => 3,
                _ => 4 + below(3),
            };
            let layers: Vec<Ondersteuning> = (0..size)
                .map(|_| kinds[(below(100) * below(100) * kinds.len() as u64 / 10_000) as usize])
                .collect();
            household(&layers, size as u32, below(2_000_000) as i64)
        };
        (0..households).map(one).collect()
    }

    /// `cargo test --release -p voorkant -- --ignored --nocapture rooster`.
    #[test]
    #[ignore = "measures time"]
    #[allow(clippy::print_stdout, reason = "it tells how long it took")]
    fn a_town_takes_little_time() {
        for households in [1_000, 4_000, 12_000, 120_000] {
            let all = town(households);
            let start = std::time::Instant::now();
            let rooster = Rooster::new(all.iter().copied(), &everything(), &Rules::default());
            let taken = start.elapsed();
            let combinations = rooster.sums.combinatie.len();
            let shown = rooster.combinaties().len();
            println!("{households} households: {taken:?}, {shown} of {combinations} combinations shown");
        }
    }
}
