//! Geometry of rings.

use crate::{Punt, Veelhoek};

/// The smallest box around points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Doos {
    pub(crate) min: Punt,
    pub(crate) max: Punt,
}

impl Doos {
    pub(crate) fn of<'a>(points: impl IntoIterator<Item = &'a Punt>) -> Self {
        let none = Self {
            min: Punt { x: f64::INFINITY, y: f64::INFINITY },
            max: Punt { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY },
        };
        points.into_iter().fold(none, |doos, point| Self {
            min: Punt { x: doos.min.x.min(point.x), y: doos.min.y.min(point.y) },
            max: Punt { x: doos.max.x.max(point.x), y: doos.max.y.max(point.y) },
        })
    }

    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.min.x <= other.min.x
            && self.min.y <= other.min.y
            && self.max.x >= other.max.x
            && self.max.y >= other.max.y
    }

    pub(crate) fn holds_within(&self, min: Punt, max: Punt) -> bool {
        Self { min, max }.holds(self)
    }

    pub(crate) fn width(&self) -> f64 {
        self.max.x - self.min.x
    }

    pub(crate) fn height(&self) -> f64 {
        self.max.y - self.min.y
    }
}

/// The steps of a ring.
pub(crate) fn steps(ring: &[Punt]) -> impl Iterator<Item = (Punt, Punt)> {
    ring.iter().copied().zip(ring.iter().copied().skip(1))
}

/// The area within a ring; negative when it runs with the clock. Counted from its first point, so that large
/// coordinates of a small ring lose nothing.
pub(crate) fn area(ring: &[Punt]) -> f64 {
    let Some(zero) = ring.first() else { return 0.0 };
    steps(ring)
        .map(|(one, two)| (one.x - zero.x) * (two.y - zero.y) - (two.x - zero.x) * (one.y - zero.y))
        .sum::<f64>()
        / 2.0
}

/// The centre of gravity of polygons, holes taken off.
pub(crate) fn centroid(parts: &[Veelhoek]) -> Punt {
    let Some(zero) = parts.first().and_then(|part| part.rand.first()).copied() else {
        return Punt::default();
    };
    let (mut sum, mut weight) = (Punt::default(), 0.0);
    for (one, two) in parts
        .iter()
        .flat_map(|part| std::iter::once(&part.rand).chain(&part.gaten))
        .flat_map(|ring| steps(ring))
    {
        let (one, two) =
            (Punt { x: one.x - zero.x, y: one.y - zero.y }, Punt { x: two.x - zero.x, y: two.y - zero.y });
        let cross = one.x * two.y - two.x * one.y;
        sum = Punt { x: sum.x + (one.x + two.x) * cross, y: sum.y + (one.y + two.y) * cross };
        weight += cross * 3.0;
    }
    let found = Punt { x: zero.x + sum.x / weight, y: zero.y + sum.y / weight };
    if found.x.is_finite() && found.y.is_finite() { found } else { zero }
}

/// Whether a point lies within a polygon and in none of its holes.
pub(crate) fn is_inside(point: Punt, part: &Veelhoek) -> bool {
    let crossings = std::iter::once(&part.rand)
        .chain(&part.gaten)
        .flat_map(|ring| steps(ring))
        .filter(|(one, two)| {
            (one.y > point.y) != (two.y > point.y)
                && point.x < (two.x - one.x) * (point.y - one.y) / (two.y - one.y) + one.x
        })
        .count();
    crossings % 2 == 1
}

/// The distance from a point to the nearest border; negative when the point lies outside.
pub(crate) fn depth(point: Punt, part: &Veelhoek) -> f64 {
    let nearest = std::iter::once(&part.rand)
        .chain(&part.gaten)
        .flat_map(|ring| steps(ring))
        .map(|(one, two)| from_line(point, one, two))
        .fold(f64::INFINITY, f64::min)
        .sqrt();
    if is_inside(point, part) { nearest } else { -nearest }
}

/// The square of the distance from a point to a piece of a line.
pub(crate) fn from_line(point: Punt, one: Punt, two: Punt) -> f64 {
    let (dx, dy) = (two.x - one.x, two.y - one.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (((point.x - one.x) * dx + (point.y - one.y) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (x, y) = (point.x - one.x - along * dx, point.y - one.y - along * dy);
    x * x + y * y
}

/// What a look for crossings found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kruising {
    /// None.
    Geen,
    /// The steps that begin at these points cross.
    Tussen(usize, usize),
    /// There was too much to look at.
    TeVeel,
}

/// So many pairs of steps are looked at: enough for a coast of 30,000 points, and an end for a ring made to be slow.
const PAIRS: usize = 40_000_000;

/// Whether a closed ring crosses itself. Steps are laid in order from west to east, so each is compared only with those
/// that begin before it ends. That a ring touches itself in a point is allowed: real borders do.
pub(crate) fn crossing(ring: &[Punt]) -> Kruising {
    let all: Vec<(Punt, Punt)> = steps(ring).collect();
    let mut order: Vec<usize> = (0..all.len()).collect();
    let west = |step: &(Punt, Punt)| step.0.x.min(step.1.x);
    order.sort_by(|one, two| match (all.get(*one), all.get(*two)) {
        (Some(one), Some(two)) => west(one).total_cmp(&west(two)),
        _ => std::cmp::Ordering::Equal,
    });
    let mut pairs = 0_usize;
    for (place, at) in order.iter().enumerate() {
        let Some(step) = all.get(*at) else { continue };
        let east = step.0.x.max(step.1.x);
        for other in order.iter().skip(place + 1) {
            let Some(second) = all.get(*other) else { continue };
            if west(second) > east {
                break;
            }
            pairs += 1;
            if pairs > PAIRS {
                return Kruising::TeVeel;
            }
            if do_cross(*step, *second) {
                return Kruising::Tussen(*at.min(other), *at.max(other));
            }
        }
    }
    Kruising::Geen
}

/// Whether two pieces of line go right through each other.
fn do_cross(one: (Punt, Punt), two: (Punt, Punt)) -> bool {
    let side = |line: (Punt, Punt), point: Punt| {
        (line.1.x - line.0.x) * (point.y - line.0.y) - (line.1.y - line.0.y) * (point.x - line.0.x)
    };
    let opposite = |a: f64, b: f64| (a > 0.0 && b < 0.0) || (a < 0.0 && b > 0.0);
    // What begins or ends in the same point touches and does not cross.
    let shared = [one.0, one.1].iter().any(|point| *point == two.0 || *point == two.1);
    !shared && opposite(side(one, two.0), side(one, two.1)) && opposite(side(two, one.0), side(two, one.1))
}
