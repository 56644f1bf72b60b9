//! Which donors are taken for the treated in a placebo.

use std::num::NonZeroU32;

use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;

use super::DonorPanel;
use crate::Fault;

/// So many placebos are computed at most.
pub const MOST_PLACEBOS: u64 = 100_000;

/// Which placebos an answer comes from: choices of as many donors as there are treated units. Where units share
/// clusters, of as many clusters of donors as the treated form, whole ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placebos {
    /// Each choice, once: no chance in it.
    All,
    /// So many choices, drawn with this seed; the same one may come twice.
    Drawn {
        /// How many; two or more, at most [`MOST_PLACEBOS`].
        count: NonZeroU32,
        /// The seed: the same seed gives the same answer, on every machine and with any number of threads.
        seed: u64,
    },
}

impl Placebos {
    /// The same, but each choice once where there are no more than would be drawn.
    #[must_use]
    pub fn or_all(self, block: &DonorPanel) -> Self {
        self.or_all_of(count_choices(block.donor_groups().len() as u64, block.treated_groups() as u64))
    }

    fn or_all_of(self, number: u64) -> Self {
        match self {
            Self::Drawn { count, .. } if u64::from(count.get()) >= number => Self::All,
            other => other,
        }
    }
}

/// The placebos: of each the donors that are taken for the treated.
pub(super) fn choices(block: &DonorPanel, placebos: Placebos) -> Result<Vec<Vec<usize>>, Fault> {
    refuse_shared(block)?;
    chosen(block, block.treated_groups(), placebos)
}

/// The treatment dealt again over all units: a block of them all as donors, and of each deal those that are taken for
/// the treated. The real one is not among them.
pub(super) fn deals(block: &DonorPanel, placebos: Placebos) -> Result<(DonorPanel, Vec<Vec<usize>>), Fault> {
    refuse_shared(block)?;
    let pool = block.pooled();
    let size = block.treated_groups();
    let number = count_choices(pool.donor_groups().len() as u64, size as u64);
    let mut deals = chosen(&pool, size, placebos.or_all_of(number))?;
    deals.retain(|deal| deal.iter().any(|unit| *unit < block.donors().len()));
    Ok((pool, deals))
}

fn refuse_shared(block: &DonorPanel) -> Result<(), Fault> {
    if block.shares_cluster() {
        return Err(Fault::new(
            "clusters",
            "er zijn clusters met een eenheid met de aanpak en een donor, zodat een proef met donoren niets zegt over toeval",
            "Gebruik een andere maat voor de onzekerheid, of laat de donoren uit die clusters weg",
        ));
    }
    Ok(())
}

/// Whole groups of donors, `size` at a time.
fn chosen(block: &DonorPanel, size: usize, placebos: Placebos) -> Result<Vec<Vec<usize>>, Fault> {
    let groups = block.donor_groups();
    if groups.len() < (size + 1).max(2) {
        let what = if block.stands_alone() { "" } else { " clusters met" };
        return Err(Fault::new(
            "donoren",
            format!(
                "er zijn {}{what} donoren en {size}{what} eenheden met de aanpak; er moeten minstens twee donoren zijn en er moet een donor over zijn",
                groups.len()
            ),
            "Voeg donoren toe, of gebruik een andere maat voor de onzekerheid",
        ));
    }
    let number = count_choices(groups.len() as u64, size as u64);
    let chosen: Vec<Vec<usize>> = match placebos {
        Placebos::Drawn { count, .. } if u64::from(count.get()) > MOST_PLACEBOS => {
            return Err(too_many("er worden er meer getrokken dan"));
        }
        Placebos::Drawn { count, seed } => {
            (0..count.get()).map(|nth| drawn(groups.len(), size, seed, nth)).collect()
        }
        Placebos::All if number > MOST_PLACEBOS => {
            return Err(too_many("alle keuzes samen zijn er meer dan"));
        }
        Placebos::All => all_choices(groups.len(), size),
    };
    let donors = |chosen: Vec<usize>| chosen.into_iter().flat_map(|group| groups[group].clone()).collect();
    Ok(chosen.into_iter().map(donors).collect())
}

fn too_many(what: &str) -> Fault {
    Fault::new(
        "aantal proeven",
        format!("{what} {MOST_PLACEBOS}"),
        "Laat er een kleiner aantal trekken met een vast beginpunt",
    )
}

/// How many choices of `size` of `count` there are; the largest number when that is too large to write.
fn count_choices(count: u64, size: u64) -> u64 {
    // As many as choices of what is left out: the smaller of the two has no large steps in between.
    let size = size.min(count.saturating_sub(size));
    let mut number = 1_u128;
    for step in 0..size {
        number = number * u128::from(count - step) / u128::from(step + 1);
        if number > u128::from(u64::MAX) {
            return u64::MAX;
        }
    }
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// Each choice of `size` of `count`, in order.
fn all_choices(count: usize, size: usize) -> Vec<Vec<usize>> {
    let mut choices = Vec::new();
    let mut chosen: Vec<usize> = (0..size).collect();
    loop {
        choices.push(chosen.clone());
        let Some(place) = (0..size).rev().find(|place| chosen[*place] < count - size + place) else {
            return choices;
        };
        chosen[place] += 1;
        for later in place + 1..size {
            chosen[later] = chosen[later - 1] + 1;
        }
    }
}

/// The nth choice: from a stream of its own, so that the order of work does not matter.
fn drawn(count: usize, size: usize, seed: u64, nth: u32) -> Vec<usize> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(u64::from(nth) + 1);
    let mut places: Vec<usize> = (0..count).collect();
    let (chosen, _) = places.partial_shuffle(&mut random, size);
    chosen.to_vec()
}
