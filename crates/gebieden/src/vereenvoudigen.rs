//! Fewer points in a picture, the same on both sides of a border.
//!
//! Rings are cut where three areas meet; each piece of border between two such places is made simpler once, in one
//! direction, so neighbours keep fitting (Visvalingam and Whyatt: the point that changes least goes first).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::Punt;

/// A point by its bits: equal points have equal keys.
type Sleutel = (u64, u64);

fn key(point: Punt) -> Sleutel {
    (point.x.to_bits(), point.y.to_bits())
}

/// Makes closed rings simpler: points that change less than `smallest` (a surface) go. All rings of a picture at once.
pub(crate) fn simplify(rings: &[Vec<Punt>], smallest: f64) -> Vec<Vec<Punt>> {
    let knots = knots(rings);
    rings.iter().map(|ring| simplify_ring(ring, &knots, smallest)).collect()
}

/// For each point whether more than one border goes through it.
fn knots(rings: &[Vec<Punt>]) -> BTreeMap<Sleutel, bool> {
    let mut neighbours: BTreeMap<Sleutel, (Sleutel, Sleutel)> = BTreeMap::new();
    let mut knots = BTreeMap::new();
    for ring in rings {
        let open = ring.get(..ring.len().saturating_sub(1)).unwrap_or_default();
        let before = open.iter().cycle().skip(open.len().saturating_sub(1));
        let after = open.iter().cycle().skip(1);
        for ((point, before), after) in open.iter().zip(before).zip(after) {
            let (one, two) = (key(*before), key(*after));
            let pair = (one.min(two), one.max(two));
            let known = *neighbours.entry(key(*point)).or_insert(pair);
            let is_knot = knots.entry(key(*point)).or_insert(false);
            *is_knot |= known != pair;
        }
    }
    knots
}

fn simplify_ring(ring: &[Punt], knots: &BTreeMap<Sleutel, bool>, smallest: f64) -> Vec<Punt> {
    let mut open: Vec<Punt> = ring.get(..ring.len().saturating_sub(1)).unwrap_or_default().to_vec();
    let is_knot = |point: &Punt| knots.get(&key(*point)).copied().unwrap_or_default();
    // Begin at a knot; without one at the same point as the ring on the other side does.
    let start = open
        .iter()
        .position(is_knot)
        .or_else(|| open.iter().enumerate().min_by_key(|(_, point)| key(**point)).map(|(place, _)| place));
    let Some(start) = start else { return Vec::new() };
    open.rotate_left(start);
    open.extend(open.first().copied());
    let mut kept: Vec<Punt> = open.first().copied().into_iter().collect();
    let mut piece: Vec<Punt> = kept.clone();
    for (at, point) in open.iter().enumerate().skip(1) {
        piece.push(*point);
        if is_knot(point) || at + 1 == open.len() {
            kept.extend(simplify_piece(&piece, smallest).into_iter().skip(1));
            piece = vec![*point];
        }
    }
    kept
}

/// Makes a piece of border simpler; its ends stay. The other side of the border gives the same points.
fn simplify_piece(piece: &[Punt], smallest: f64) -> Vec<Punt> {
    let ends = (piece.first().copied().map(key), piece.last().copied().map(key));
    let inner = (piece.get(1).copied().map(key), piece.iter().rev().nth(1).copied().map(key));
    let is_loop = ends.0 == ends.1;
    let backward = if is_loop { inner.1 < inner.0 } else { ends.1 < ends.0 };
    let least = if is_loop { 4 } else { 2 };
    if backward {
        let turned: Vec<Punt> = piece.iter().rev().copied().collect();
        let mut kept = visvalingam(&turned, smallest, least);
        kept.reverse();
        kept
    } else {
        visvalingam(piece, smallest, least)
    }
}

fn visvalingam(line: &[Punt], smallest: f64, least: usize) -> Vec<Punt> {
    let mut before: Vec<usize> = (0..line.len()).map(|at| at.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (1..=line.len()).collect();
    let mut gone = vec![false; line.len()];
    let mut left = line.len();
    let surface = |before: &[usize], after: &[usize], at: usize| -> Option<u64> {
        let (one, two, three) = (line.get(*before.get(at)?)?, line.get(at)?, line.get(*after.get(at)?)?);
        let cross = (two.x - one.x) * (three.y - one.y) - (three.x - one.x) * (two.y - one.y);
        // Of numbers that are not negative the bits have the order of the numbers.
        Some((cross.abs() / 2.0).to_bits())
    };
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> = (1..line.len().saturating_sub(1))
        .filter_map(|at| Some(Reverse((surface(&before, &after, at)?, at))))
        .collect();
    while let Some(Reverse((size, at))) = heap.pop() {
        if left <= least || f64::from_bits(size) >= smallest {
            break;
        }
        // A size from before a neighbour went is old.
        if gone.get(at).copied().unwrap_or(true) || surface(&before, &after, at) != Some(size) {
            continue;
        }
        let (Some(&one), Some(&two)) = (before.get(at), after.get(at)) else { continue };
        if let (Some(gone), Some(next), Some(previous)) =
            (gone.get_mut(at), after.get_mut(one), before.get_mut(two))
        {
            (*gone, *next, *previous) = (true, two, one);
            left -= 1;
        }
        for neighbour in [one, two] {
            if neighbour > 0
                && neighbour + 1 < line.len()
                && let Some(size) = surface(&before, &after, neighbour)
            {
                heap.push(Reverse((size, neighbour)));
            }
        }
    }
    line.iter().zip(gone).filter(|(_, gone)| !gone).map(|(point, _)| *point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> Vec<Punt> {
        points.iter().map(|(x, y)| Punt { x: *x, y: *y }).collect()
    }

    #[test]
    fn neighbours_keep_the_same_border() {
        // Two areas beside each other, with a border that wriggles, walked in opposite directions.
        let left =
            ring(&[(0., 0.), (10., 0.), (10.1, 3.), (9.9, 6.), (12., 8.), (10., 10.), (0., 10.), (0., 0.)]);
        let right = ring(&[
            (10., 10.),
            (12., 8.),
            (9.9, 6.),
            (10.1, 3.),
            (10., 0.),
            (20., 0.),
            (20., 10.),
            (10., 10.),
        ]);
        let simple = simplify(&[left, right], 2.0);
        let border = |ring: &[Punt]| -> Vec<Sleutel> {
            let mut keys: Vec<_> =
                ring.iter().filter(|point| (9.0..15.0).contains(&point.x)).map(|point| key(*point)).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        assert_eq!(border(&simple[0]), border(&simple[1]));
        assert_eq!(border(&simple[0]).len(), 4, "{simple:?}");
        for ring in &simple {
            assert_eq!(ring.first(), ring.last());
        }
    }

    #[test]
    fn an_island_and_the_hole_around_it_stay_the_same() {
        let circle: Vec<Punt> = (0..=100)
            .map(|step| f64::from(step % 100) / 100.0 * std::f64::consts::TAU)
            .map(|turn| Punt { x: 50.0 + 10.0 * turn.cos(), y: 50.0 + 10.0 * turn.sin() })
            .collect();
        // The hole begins elsewhere and runs the other way.
        let mut hole: Vec<Punt> = circle[..100].iter().rev().copied().collect();
        hole.rotate_left(37);
        hole.push(hole[0]);
        let simple = simplify(&[circle, hole], 1.0);
        let sorted = |ring: &[Punt]| {
            let mut keys: Vec<_> = ring.iter().map(|point| key(*point)).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        assert_eq!(sorted(&simple[0]), sorted(&simple[1]));
        assert!(simple[0].len() > 4 && simple[0].len() < 40, "{}", simple[0].len());
    }
}
