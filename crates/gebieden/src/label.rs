//! Where a name fits best: the point of a polygon that lies farthest from its border.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::meetkunde::{Doos, centroid, depth};
use crate::{Punt, Veelhoek};

/// So many squares are looked at: enough for a point, and an end for any shape.
const SQUARES: usize = 600;

/// A square around a point, with how deep that point lies and how deep a point in it could lie.
struct Vak {
    centre: Punt,
    half: f64,
    depth: f64,
}

impl Vak {
    fn new(centre: Punt, half: f64, part: &Veelhoek) -> Self {
        Self { centre, half, depth: depth(centre, part) }
    }

    fn best(&self) -> f64 {
        self.depth + self.half * std::f64::consts::SQRT_2
    }
}

impl PartialEq for Vak {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Vak {}

impl PartialOrd for Vak {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Vak {
    fn cmp(&self, other: &Self) -> Ordering {
        self.best().total_cmp(&other.best())
    }
}

/// The point in a polygon with the most room around it, and that room. To `fine` exact.
pub(crate) fn label(part: &Veelhoek, fine: f64) -> (Punt, f64) {
    let doos = Doos::of(&part.rand);
    let side = doos.width().min(doos.height());
    let middle = centroid(std::slice::from_ref(part));
    let mut best = Vak::new(middle, 0.0, part);
    let mut heap = BinaryHeap::new();
    // Squares over the whole box; of a thin strip no more than fit in the limit.
    let half = (side / 2.0).max(doos.width().max(doos.height()) / 128.0);
    let mut y = doos.min.y;
    while half > 0.0 && y < doos.max.y {
        let mut x = doos.min.x;
        while x < doos.max.x {
            heap.push(Vak::new(Punt { x: x + half, y: y + half }, half, part));
            x += half * 2.0;
        }
        y += half * 2.0;
    }
    for _ in 0..SQUARES {
        let Some(vak) = heap.pop() else { break };
        if vak.best() - best.depth <= fine {
            break;
        }
        let half = vak.half / 2.0;
        for (dx, dy) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            let centre = Punt { x: vak.centre.x + dx, y: vak.centre.y + dy };
            heap.push(Vak::new(centre, half, part));
        }
        if vak.depth > best.depth {
            best = vak;
        }
    }
    (best.centre, best.depth.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> Vec<Punt> {
        points.iter().map(|(x, y)| Punt { x: *x, y: *y }).collect()
    }

    #[test]
    fn the_label_of_a_horseshoe_lies_in_the_shoe() {
        let shoe = Veelhoek {
            rand: ring(&[
                (0., 0.),
                (30., 0.),
                (30., 30.),
                (20., 30.),
                (20., 10.),
                (10., 10.),
                (10., 30.),
                (0., 30.),
                (0., 0.),
            ]),
            gaten: Vec::new(),
        };
        let (point, room) = label(&shoe, 0.1);
        assert!(crate::meetkunde::is_inside(point, &shoe), "{point:?}");
        // The corners are wider than the arms.
        assert!((5.0..6.0).contains(&room), "{room}");
    }

    #[test]
    fn a_hole_is_not_a_place_for_a_label() {
        let ring_shape = Veelhoek {
            rand: ring(&[(0., 0.), (30., 0.), (30., 30.), (0., 30.), (0., 0.)]),
            gaten: vec![ring(&[(5., 5.), (5., 25.), (25., 25.), (25., 5.), (5., 5.)])],
        };
        let (point, room) = label(&ring_shape, 0.1);
        assert!(crate::meetkunde::is_inside(point, &ring_shape), "{point:?}");
        assert!(room > 2.4, "{room}");
    }
}
