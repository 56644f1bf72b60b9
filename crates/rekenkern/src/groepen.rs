//! Where the same individual help lies close together, so that a group could be offered.

use std::cmp::Reverse;

use rayon::prelude::*;

/// Help in areas: one entry for each area and kind, in five columns of equal length. Entries of the same area and
/// kind are added up.
#[derive(Clone, Copy, Debug)]
pub struct Gebiedshulp<'a> {
    /// Area: the place in the distances.
    pub gebied: &'a [u32],
    /// Kind of help: the place in a list of kinds, for example [`domein::Voorziening::ALL`].
    pub voorziening: &'a [u8],
    /// Clients with that kind in that area.
    pub clienten: &'a [u32],
    /// Their help in minutes, over a period that the caller chooses.
    pub minuten: &'a [u64],
    /// Its cost in cents, over the same period.
    pub cent: &'a [i64],
}

/// When areas lie together, and when there are enough clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Groepsregels {
    /// At most so many metres from the middle area.
    pub meter: u32,
    /// No fewer clients than these.
    pub clienten: u32,
}

/// Neighbouring areas with enough of one kind of individual help for a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groepskans {
    /// Kind of help.
    pub voorziening: u8,
    /// The area in the middle: the place from which distances are counted.
    pub midden: u32,
    /// All areas with that help, the middle one too, in their order.
    pub gebieden: Vec<u32>,
    /// Clients together.
    pub clienten: u64,
    /// Help together, in minutes.
    pub minuten: u64,
    /// Cost together, in cents.
    pub cent: i64,
    /// The largest distance to the middle area, in metres.
    pub verste_meter: u32,
}

/// The distance between two points in whole metres, rounded: for areas that are known by coordinates in metres, for
/// example of the Rijksdriehoek.
///
/// ```
/// assert_eq!(rekenkern::meters_between((155_000, 463_000), (155_300, 463_400)), 500);
/// ```
pub fn meters_between(one: (i32, i32), other: (i32, i32)) -> u32 {
    let side = |one: i32, other: i32| i64::from(one).abs_diff(i64::from(other)) as f64;
    side(one.0, other.0).hypot(side(one.1, other.1)).round() as u32
}

/// Finds for each kind of help groups of neighbouring areas with enough clients, in the order of the kinds; of one
/// kind the largest comes first.
///
/// Of each kind the middle area is taken around which, within the distance, most clients live (of equal ones the one
/// with the least metres of travel, then the first area). With all its neighbours it is a group and is put aside;
/// then the next is looked for in what is left, until no place has enough clients. So no client is in two groups of
/// one kind, and nobody is further from the middle than the distance: chains of neighbours, of which the ends lie far
/// apart, cannot arise (they would by single linkage). It is a good choice and not surely the best of all, and an area
/// counts from one point: within it people live spread out. Distances are read by `(from, to)` and should be the same
/// both ways; the work grows with the square of the number of areas with a kind of help.
///
/// A group is a chance to look at, not advice: whether people can and want to be helped together is for those who know
/// them.
///
/// ```
/// use rekenkern::{Gebiedshulp, Groepsregels, groepen, meters_between};
/// let points = [(0, 0), (800, 0), (1_600, 0), (9_000, 0)];
/// let hulp = Gebiedshulp {
///     gebied: &[0, 1, 2, 3],
///     voorziening: &[2, 2, 2, 2],
///     clienten: &[4, 3, 5, 6],
///     minuten: &[400, 300, 500, 600],
///     cent: &[4_000, 3_000, 5_000, 6_000],
/// };
/// let found = groepen(4, hulp, |one, other| meters_between(points[one], points[other]), Groepsregels { meter: 1_000, clienten: 8 });
/// assert_eq!((found.len(), found[0].midden, found[0].clienten, found[0].verste_meter), (1, 1, 12, 800));
/// assert_eq!(found[0].gebieden, [0, 1, 2]);
/// ```
pub fn groepen(
    gebieden: usize,
    hulp: Gebiedshulp<'_>,
    meters: impl Fn(usize, usize) -> u32 + Sync,
    regels: Groepsregels,
) -> Vec<Groepskans> {
    let kinds = hulp.voorziening.iter().max().map_or(0, |last| usize::from(*last) + 1);
    let mut by_kind: Vec<Vec<Plek>> = vec![Vec::new(); kinds];
    let counts = hulp.clienten.iter().zip(hulp.minuten).zip(hulp.cent);
    for ((gebied, kind), ((clienten, minuten), cent)) in hulp.gebied.iter().zip(hulp.voorziening).zip(counts)
    {
        if (*gebied as usize) < gebieden
            && let Some(places) = by_kind.get_mut(usize::from(*kind))
        {
            let (clienten, minuten) = (u64::from(*clienten), *minuten);
            places.push(Plek { gebied: *gebied, clienten, minuten, cent: *cent });
        }
    }
    let found: Vec<Vec<Groepskans>> = by_kind
        .into_par_iter()
        .zip(0_u8..=u8::MAX)
        .map(|(places, kind)| of_kind(kind, add_up(places), &meters, regels))
        .collect();
    found.into_iter().flatten().collect()
}

/// Help of one kind in one area.
#[derive(Clone, Copy)]
struct Plek {
    gebied: u32,
    clienten: u64,
    minuten: u64,
    cent: i64,
}

/// One place for each area, in their order; those without clients are left out.
fn add_up(mut places: Vec<Plek>) -> Vec<Plek> {
    places.sort_by_key(|place| place.gebied);
    places.dedup_by(|next, kept| {
        let same = next.gebied == kept.gebied;
        if same {
            kept.clienten += next.clienten;
            kept.minuten = kept.minuten.saturating_add(next.minuten);
            kept.cent = kept.cent.saturating_add(next.cent);
        }
        same
    });
    places.retain(|place| place.clienten > 0);
    places
}

fn of_kind(
    voorziening: u8,
    places: Vec<Plek>,
    meters: &(impl Fn(usize, usize) -> u32 + Sync),
    regels: Groepsregels,
) -> Vec<Groepskans> {
    let near: Vec<Vec<(usize, u32)>> = places
        .iter()
        .map(|middle| {
            let distance = |other: &Plek| match other.gebied == middle.gebied {
                true => 0,
                false => meters(middle.gebied as usize, other.gebied as usize),
            };
            let all = places.iter().map(distance).enumerate();
            all.filter(|(_, meter)| *meter <= regels.meter).collect()
        })
        .collect();
    let mut free = vec![true; places.len()];
    let mut found = Vec::new();
    loop {
        let best = (0..places.len()).filter(|middle| free[*middle]).max_by_key(|middle| {
            let of_middle = near[*middle].iter().filter(|(place, _)| free[*place]);
            let (clients, travel) = of_middle.fold((0_u64, 0_u64), |(clients, travel), (place, meter)| {
                let here = places[*place].clienten;
                (clients + here, travel.saturating_add(here.saturating_mul(u64::from(*meter))))
            });
            (clients, Reverse(travel), Reverse(*middle))
        });
        let Some(best) = best else { return found };
        let members: Vec<(usize, u32)> =
            near[best].iter().copied().filter(|(place, _)| free[*place]).collect();
        let of_members = || members.iter().map(|(place, _)| &places[*place]);
        let clienten = of_members().map(|place| place.clienten).sum();
        if clienten < u64::from(regels.clienten) {
            return found;
        }
        found.push(Groepskans {
            voorziening,
            midden: places[best].gebied,
            gebieden: of_members().map(|place| place.gebied).collect(),
            clienten,
            minuten: of_members().fold(0, |sum, place| place.minuten.saturating_add(sum)),
            cent: of_members().fold(0, |sum, place| place.cent.saturating_add(sum)),
            verste_meter: members.iter().map(|(_, meter)| *meter).max().unwrap_or(0),
        });
        members.iter().for_each(|(place, _)| free[*place] = false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::in_pool;
    use proptest::prelude::*;

    /// Area, kind, clients; ten minutes and a hundred cents for each client.
    type Row = (u32, u8, u32);

    fn found(points: &[(i32, i32)], rows: &[Row], regels: Groepsregels) -> Vec<Groepskans> {
        let clienten: Vec<u32> = rows.iter().map(|row| row.2).collect();
        let hulp = Gebiedshulp {
            gebied: &rows.iter().map(|row| row.0).collect::<Vec<_>>(),
            voorziening: &rows.iter().map(|row| row.1).collect::<Vec<_>>(),
            clienten: &clienten,
            minuten: &clienten.iter().map(|clients| u64::from(*clients) * 10).collect::<Vec<_>>(),
            cent: &clienten.iter().map(|clients| i64::from(*clients) * 100).collect::<Vec<_>>(),
        };
        groepen(points.len(), hulp, |one, other| meters_between(points[one], points[other]), regels)
    }

    /// Worked by hand: a row of five areas 500 metres apart, and one far away.
    #[test]
    fn golden() {
        let points = [(0, 0), (500, 0), (1_000, 0), (1_500, 0), (2_000, 0), (50_000, 0)];
        let rows = [
            (0, 1, 5),
            (1, 1, 2),
            (2, 1, 1),
            (3, 1, 2),
            (4, 1, 3),
            (4, 1, 2),
            (5, 1, 9),
            (0, 0, 7),
            (1, 4, 3),
        ];
        let kans = |midden, gebieden: &[u32], clienten, verste_meter| Groepskans {
            voorziening: 1,
            midden,
            gebieden: gebieden.to_vec(),
            clienten,
            minuten: clienten * 10,
            cent: clienten as i64 * 100,
            verste_meter,
        };
        let of_one = |meter, clienten| {
            let mut all = found(&points, &rows, Groepsregels { meter, clienten });
            all.retain(|one| one.voorziening == 1);
            all
        };
        // Around 1: 5 + 2 + 1 = 8, as around 3: 1 + 2 + 5; 3,000 metres of travel each, so the first. Then 3 with 4.
        assert_eq!(
            of_one(500, 7),
            [kans(5, &[5], 9, 0), kans(1, &[0, 1, 2], 8, 500), kans(4, &[3, 4], 7, 500)]
        );
        assert_eq!(of_one(500, 8).len(), 2);
        // The middle of all reaches everybody within a kilometre.
        assert_eq!(of_one(1_000, 7), [kans(2, &[0, 1, 2, 3, 4], 15, 1_000), kans(5, &[5], 9, 0)]);
        let all = found(&points, &rows, Groepsregels { meter: 0, clienten: 3 });
        assert_eq!(all.iter().map(|one| one.voorziening).collect::<Vec<_>>(), [0, 1, 1, 1, 4]);
    }

    #[test]
    fn an_area_beyond_the_last_or_without_clients_is_nowhere() {
        let regels = Groepsregels { meter: 100, clienten: 0 };
        assert_eq!(found(&[(0, 0)], &[(1, 0, 5), (0, 0, 0)], regels), []);
        assert_eq!(found(&[], &[], regels), []);
        assert_eq!(meters_between((i32::MIN, 0), (i32::MAX, 0)), u32::MAX);
        assert_eq!(meters_between((i32::MIN, i32::MIN), (i32::MAX, i32::MAX)), u32::MAX);
    }

    /// The same in the plainest way: every middle again in every round.
    fn plainly(points: &[(i32, i32)], rows: &[Row], regels: Groepsregels) -> Vec<(u8, u32, Vec<u32>, u64)> {
        let mut outcome = Vec::new();
        for kind in 0..=u8::MAX {
            let mut clients = vec![0_u64; points.len()];
            rows.iter()
                .filter(|row| row.1 == kind)
                .for_each(|row| clients[row.0 as usize] += u64::from(row.2));
            loop {
                let around = |middle: usize| -> Vec<usize> {
                    let near = |one: &usize| meters_between(points[middle], points[*one]) <= regels.meter;
                    (0..points.len()).filter(|one| clients[*one] > 0).filter(near).collect()
                };
                let sum = |list: &[usize]| list.iter().map(|one| clients[*one]).sum::<u64>();
                let mut best: Option<(usize, u64, u64)> = None;
                for middle in (0..points.len()).filter(|one| clients[*one] > 0) {
                    let list = around(middle);
                    let travel: u64 = list
                        .iter()
                        .map(|one| clients[*one] * u64::from(meters_between(points[middle], points[*one])))
                        .sum();
                    let better = best.is_none_or(|(_, most, least)| {
                        sum(&list) > most || (sum(&list) == most && travel < least)
                    });
                    if better {
                        best = Some((middle, sum(&list), travel));
                    }
                }
                let Some((middle, most, _)) = best.filter(|best| best.1 >= u64::from(regels.clienten)) else {
                    break;
                };
                let list = around(middle);
                outcome.push((kind, middle as u32, list.iter().map(|one| *one as u32).collect(), most));
                list.iter().for_each(|one| clients[*one] = 0);
            }
        }
        outcome
    }

    proptest! {
        #[test]
        fn it_is_what_the_plainest_way_gives(
            points in prop::collection::vec((0_i32..30, 0_i32..30), 1..12),
            rows in prop::collection::vec((0_u32..12, 0_u8..3, 0_u32..6), 0..30),
            meter in 0_u32..20, clienten in 0_u32..12,
        ) {
            let rows: Vec<Row> = rows.into_iter().filter(|row| (row.0 as usize) < points.len()).collect();
            let regels = Groepsregels { meter, clienten };
            let all = found(&points, &rows, regels);
            let short: Vec<_> = all
                .iter()
                .map(|one| (one.voorziening, one.midden, one.gebieden.clone(), one.clienten))
                .collect();
            prop_assert_eq!(short, plainly(&points, &rows, regels));
            for one in &all {
                prop_assert!(one.verste_meter <= meter && one.clienten >= u64::from(clienten));
                prop_assert_eq!((one.minuten, one.cent), (one.clienten * 10, one.clienten as i64 * 100));
            }
            let mut turned = rows.clone();
            turned.reverse();
            prop_assert_eq!(&all, &found(&points, &turned, regels));
            prop_assert_eq!(&all, &in_pool(3, || found(&points, &rows, regels)));
        }
    }
}
