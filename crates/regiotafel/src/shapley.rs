/// To how many parties the exact value is calculated: 2¹⁰ groups.
pub(crate) const MOST: usize = 10;

/// What a group of parties is worth: the benefits for which all of them are needed, less the investment.
///
/// A group starts only what yields more than it costs, so a group is worth at least nothing. The whole table is worth
/// what it is worth, also below nothing: there one is deciding about it.
pub(crate) struct Game {
    /// How many parties.
    pub players: usize,
    /// A benefit, in cents, and the parties without which it does not come, as bits.
    pub benefits: Vec<(i64, u32)>,
    /// In cents.
    pub investment: i64,
}

impl Game {
    /// The worth of a group of parties (bits), in cents.
    pub fn worth(&self, group: u32) -> i128 {
        let benefit: i128 = self
            .benefits
            .iter()
            .filter(|(_, needs)| needs & !group == 0)
            .map(|(amount, _)| i128::from(*amount))
            .sum();
        let net = benefit - i128::from(self.investment);
        match group {
            0 => 0,
            _ if group == self.all() => net,
            _ => net.max(0),
        }
    }

    fn all(&self) -> u32 {
        (1_u32 << self.players) - 1
    }

    /// The Shapley value of each party, exact, as numerators of `players!`: the mean over all orders of coming to the
    /// table of what the party adds, by way of the 2ⁿ groups. None above [`MOST`] parties.
    pub fn values(&self) -> Option<(Vec<i128>, i128)> {
        if self.players > MOST {
            return None;
        }
        let worths: Vec<i128> = (0..=self.all()).map(|group| self.worth(group)).collect();
        let factorials: Vec<i128> = (0..=self.players as i128)
            .scan(1, |product, number| {
                *product *= number.max(1);
                Some(*product)
            })
            .collect();
        let mut values = vec![0_i128; self.players];
        for (group, worth) in worths.iter().enumerate() {
            let size = group.count_ones() as usize;
            for (player, value) in values.iter_mut().enumerate() {
                if group & (1 << player) == 0 {
                    let weight = factorials[size] * factorials[self.players - size - 1];
                    *value += weight * (worths[group | (1 << player)] - worth);
                }
            }
        }
        Some((values, factorials[self.players]))
    }
}

#[cfg(test)]
mod tests {
    use super::Game;
    use proptest::prelude::*;

    /// The second computation: every order of coming in, one by one.
    fn by_permutations(game: &Game) -> Vec<i128> {
        fn walk(game: &Game, group: u32, added: &mut Vec<(usize, i128)>, values: &mut [i128]) {
            if added.len() == game.players {
                for (player, amount) in added.iter() {
                    values[*player] += amount;
                }
                return;
            }
            for player in (0..game.players).filter(|player| group & (1 << player) == 0) {
                let with = group | (1 << player);
                added.push((player, game.worth(with) - game.worth(group)));
                walk(game, with, added, values);
                added.pop();
            }
        }
        let mut values = vec![0; game.players];
        walk(game, 0, &mut Vec::new(), &mut values);
        values
    }

    /// By hand: two are needed together, a third adds nothing.
    #[test]
    fn golden_glove() {
        let game = Game { players: 3, benefits: vec![(120, 0b011)], investment: 20 };
        assert_eq!(game.values(), Some((vec![300, 300, 0], 6)));
    }

    /// By hand: alone 60-50=10 and 40-50<0; together 50. (10+50)/2 = 30 and (0+40)/2 = 20.
    #[test]
    fn golden_two() {
        let game = Game { players: 2, benefits: vec![(60, 0b01), (40, 0b10)], investment: 50 };
        assert_eq!(game.values(), Some((vec![60, 40], 2)));
    }

    proptest! {
        #[test]
        fn groups_and_orders_give_the_same(
            players in 1_usize..=6,
            raw in prop::collection::vec((-1_000_000_i64..10_000_000, 1_u32..64), 0..12),
            investment in 0_i64..20_000_000,
        ) {
            let mask = (1_u32 << players) - 1;
            let benefits = raw.into_iter().map(|(amount, needs)| (amount, (needs & mask).max(1))).collect();
            let game = Game { players, benefits, investment };
            let (values, factor) = game.values().unwrap();
            prop_assert_eq!(&values, &by_permutations(&game));
            // Efficient: together they are worth what the whole table is worth.
            prop_assert_eq!(values.iter().sum::<i128>(), factor * game.worth(mask));
        }

        /// Symmetric: two parties that are needed for the same benefits have the same value; ten is not too many.
        #[test]
        fn equals_get_the_same(raw in prop::collection::vec((0_i64..10_000_000, 1_u32..1024), 0..12), investment in 0_i64..20_000_000) {
            let swap = |needs: u32| (needs & !0b11) | ((needs & 1) << 1) | ((needs >> 1) & 1);
            let mut benefits = raw.clone();
            benefits.extend(raw.iter().map(|(amount, needs)| (*amount, swap(*needs))));
            let game = Game { players: 10, benefits, investment };
            let (values, _) = game.values().unwrap();
            prop_assert_eq!(values[0], values[1]);
        }
    }

    #[test]
    fn eleven_is_too_many() {
        let game = Game { players: 11, benefits: vec![], investment: 1 };
        assert_eq!(game.values(), None);
    }
}
