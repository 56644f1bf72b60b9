//! From facts to an answer that may be shown.

use bescherming::{Percent, Protected, ProtectedCell};
use feiten::Stand;
use rekenkern::promille_of;

use super::blijven::{Blijven, followed};
use super::spreiding::Spreiding;
use crate::bronnen::Personenbron;
use crate::instellingen::HuishoudensGemeente;
use crate::inzicht::beeld::{Huishoudbeeld, Rekenwijze};
use crate::inzicht::huishoudens::all_households;
use crate::inzicht::stapeling;
use crate::inzicht::vraag::Vraag;
use crate::inzicht::zekerheid::{Zekerheid, certainty};

/// The version of this calculation: it changes when the same facts would give another answer.
pub const VERSIE: &str = "concentratie 3";

/// Groups of the most expensive households with help, in thousandths of them.
pub const MET_HULP: [u32; 6] = [5, 10, 50, 100, 250, 500];

/// In a municipality of so many households or fewer there are no groups of the most expensive.
pub const KLEIN: u64 = 1_000;

/// Groups of the most expensive of all households of the municipality, in thousandths of them.
pub const VAN_ALLE: [u32; 4] = [5, 10, 50, 100];

/// A group of the most expensive households.
#[derive(Clone, Copy, Debug)]
pub struct Kopgroep {
    /// Its size, in thousandths.
    pub promille: u32,
    /// Its households and their cost.
    pub cel: ProtectedCell,
    /// Its share of the cost.
    pub aandeel: Protected<Percent>,
}

/// Households between two groups: those that are in the one and not in the other.
#[derive(Clone, Copy, Debug)]
pub struct Kostengroep {
    /// In thousandths, from the most expensive: more than this.
    pub van: u32,
    /// And no more than this.
    pub tot: u32,
    /// Its households and their cost.
    pub cel: ProtectedCell,
    /// Its share of the cost.
    pub aandeel: Protected<Percent>,
}

/// The groups over all households of the municipality, with help or without.
#[derive(Clone, Debug)]
pub enum VanAlle {
    /// Nobody has set how many households there are.
    Onbekend,
    /// There are fewer than those with help: the number that was set cannot be right.
    TeWeinig(HuishoudensGemeente),
    /// There are too few for groups of the most expensive: they would be people whom everybody knows.
    TeKlein,
    /// The groups.
    Bekend(HuishoudensGemeente, Vec<Kopgroep>),
}

/// The answer, ready to be shown.
#[derive(Clone, Debug)]
pub struct Antwoord {
    /// What was asked: always a year.
    pub vraag: Vraag,
    /// All households with help.
    pub totaal: ProtectedCell,
    /// The most expensive of the households with help, in the order of [`MET_HULP`].
    pub met_hulp: Vec<Kopgroep>,
    /// The same households in groups that do not overlap.
    pub groepen: Vec<Kostengroep>,
    /// The most expensive of all households, in the order of [`VAN_ALLE`].
    pub van_alle: VanAlle,
    /// How unevenly cost is spread, at least: the Gini coefficient of the groups that are shown, in hundredths. None
    /// where fewer than two are.
    pub gini: Option<u32>,
    /// Who stays among the most expensive.
    pub blijven: Blijven,
    /// How sure the answer is.
    pub zekerheid: Zekerheid,
    /// For which part of the cost it is unknown for whom it was, in percents; none where nobody told.
    pub onbekend: Option<u8>,
}

/// Answers the question.
pub fn decide(
    stand: &Stand,
    personen: &Personenbron,
    vraag: &Vraag,
    wijze: &Rekenwijze<'_>,
    huishoudens: Option<&HuishoudensGemeente>,
) -> Antwoord {
    let beeld = Huishoudbeeld::new(stand, personen, vraag, wijze);
    let huishoudens = all_households(personen, huishoudens, wijze.druk_boven, wijze.bescherming);
    let cents: Vec<i64> = beeld.with_help().map(|(_, cent)| cent).collect();
    let totaal = stapeling::decide::with_help(&beeld, personen, vraag, wijze.bescherming);
    let mut spreiding = Spreiding::new(&cents, totaal, wijze.bescherming);
    let all = spreiding.households() as u64;
    let size = |promille: u32| as_size(promille_of(all, promille));
    // Those that are asked for first come first; a later one that tells too much beside them is left out.
    let small = huishoudens.as_ref().is_some_and(|known| known.aantal <= KLEIN);
    if !small {
        [100, 50, 10, 5, 250, 500].into_iter().for_each(|promille| spreiding.offer(size(promille)));
    }
    let drempel = wijze.bescherming.threshold();
    let van_alle = match huishoudens {
        None => VanAlle::Onbekend,
        // Held against what is shown: held against the count itself, a setting could find it out.
        Some(known) if known.aantal < spreiding.total().count.shown().map_or(0, |count| count.value()) => {
            VanAlle::TeWeinig(known)
        }
        Some(_) if small => VanAlle::TeKlein,
        Some(known) => {
            let size = |promille: u32| as_size(in_steps(promille_of(known.aantal, promille), drempel));
            VAN_ALLE.into_iter().rev().for_each(|promille| spreiding.offer(size(promille)));
            let groups = VAN_ALLE.into_iter().map(|part| top(&spreiding, part, size(part))).collect();
            VanAlle::Bekend(known, groups)
        }
    };
    let met_hulp: Vec<Kopgroep> =
        MET_HULP.into_iter().map(|part| top(&spreiding, part, size(part))).collect();
    let blijven = if small { Blijven::TeKlein } else { followed(stand, personen, vraag, wijze) };
    Antwoord {
        vraag: *vraag,
        totaal: spreiding.total(),
        gini: gini(&met_hulp),
        met_hulp,
        blijven,
        groepen: groups(&spreiding, size),
        van_alle,
        zekerheid: certainty(&beeld, stand, wijze.bescherming).for_moment(vraag.moment),
        onbekend: None,
    }
}

fn as_size(size: u64) -> usize {
    usize::try_from(size).unwrap_or(usize::MAX)
}

/// The nearest multiple of the threshold, and never none. The number of all households is a setting: were a
/// group as large as it says, somebody could move it by one and subtract.
fn in_steps(size: u64, threshold: u64) -> u64 {
    (size + threshold / 2) / threshold * threshold.max(1)
}

fn top(spreiding: &Spreiding<'_>, promille: u32, size: usize) -> Kopgroep {
    let cel = spreiding.top(size);
    Kopgroep { promille, cel, aandeel: cel.amount.share_of(&spreiding.total().amount) }
}

/// The Gini coefficient of the line through the shown groups, in hundredths: from rounded shares only, so it tells
/// nothing more than they do. Each share is at least half a percent less than it reads, and between two groups the
/// cost may be less even still, so the real coefficient is at least this.
fn gini(groups: &[Kopgroep]) -> Option<u32> {
    let shown: Vec<(f64, f64)> = groups
        .iter()
        .filter_map(|group| {
            Some((f64::from(group.promille) / 1_000.0, (group.aandeel.shown()?.value() as f64 - 0.5) / 100.0))
        })
        .collect();
    if shown.len() < 2 {
        return None;
    }
    let mut points = vec![(0.0, 0.0)];
    points.extend(shown);
    points.push((1.0, 1.0));
    let under: f64 =
        points.windows(2).map(|pair| (pair[1].0 - pair[0].0) * (pair[0].1 + pair[1].1) / 2.0).sum();
    // From the dearest down the line lies as far above that of equal parts as it lies under it from below.
    Some(((under * 2.0 - 1.0).clamp(0.0, 1.0) * 100.0).floor() as u32)
}

/// The groups between those that are shown, so that each household is in one of them.
fn groups(spreiding: &Spreiding<'_>, size: impl Fn(u32) -> usize) -> Vec<Kostengroep> {
    let mut edges = vec![0];
    edges.extend(MET_HULP.into_iter().filter(|part| !spreiding.top(size(*part)).amount.is_hidden()));
    edges.push(1_000);
    let group = |pair: &[u32]| {
        let cel = spreiding.between(size(pair[0]), size(pair[1]));
        let aandeel = cel.amount.share_of(&spreiding.total().amount);
        Kostengroep { van: pair[0], tot: pair[1], cel, aandeel }
    };
    edges.windows(2).map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::in_steps;

    #[test]
    fn a_group_of_all_households_grows_by_a_whole_threshold() {
        assert_eq!([4, 5, 14, 15, 122].map(|size| in_steps(size, 10)), [0, 10, 10, 20, 120]);
        assert_eq!(in_steps(7, 3), 6);
    }
}
