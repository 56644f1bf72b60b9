//! The map: neighbourhoods and districts around a river, as shapes that fit together.
//!
//! A grid of small squares is given to the nearest neighbourhood of the nearest district; the river and what lies
//! outside the border belong to nobody. The borders between squares are then smoothed as one net, so that two
//! neighbours always share the same line, and no line crosses another.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Gemeentebeeld;
use super::bestanden::Levering;
use crate::instellingen::PLACE;
use crate::random::{Random, Subject};

/// Squares from west to east and from south to north.
const WIDE: usize = 108;
const HIGH: usize = 76;
/// Where the map lies in RD: in the North Sea, so that it is on nobody's land.
const ORIGIN: (f64, f64) = (40_000.0, 520_000.0);
/// How far a corner may move when borders are smoothed, in squares: below a half nothing can cross.
const REACH: f64 = 0.34;

/// To whom a square belongs: a neighbourhood, or nobody.
type Vak = Option<u16>;

/// A corner of squares.
type Hoek = (i32, i32);

pub(super) fn deliver(gemeente: &Gemeentebeeld<'_>) -> Vec<Levering> {
    let buurten = &gemeente.world.buurten;
    let raster = Raster::new(gemeente);
    let scale = (gemeente.inwoners() / 100_000.0).sqrt() * 130.0;
    let corners = raster.smoothed();
    let outline = |belongs: &dyn Fn(u16) -> bool| -> Value { raster.shape(belongs, &corners, scale) };
    let feature = |properties: Value, geometry: Value| -> Value {
        json!({ "type": "Feature", "properties": properties, "geometry": geometry })
    };
    let mut small = Vec::new();
    for (number, buurt) in (0..).zip(buurten) {
        let Some(code) = buurt.code else { continue };
        let properties = json!({ "statcode": code.to_string(), "statnaam": buurt.naam, "water": "NEE" });
        small.push(feature(properties, outline(&|one| one == number)));
    }
    let mut large = Vec::new();
    for (code, naam) in gemeente.wijken() {
        let of = |one: u16| super::wijkcode(gemeente, usize::from(one)) == code;
        large.push(feature(json!({ "statcode": code, "statnaam": naam, "water": "NEE" }), outline(&of)));
    }
    let all = json!({ "statcode": format!("GM{}", gemeente.world.opdracht.gemeente), "statnaam": PLACE, "water": "NEE" });
    let whole = feature(all, outline(&|_| true));
    let year = gemeente.last_year();
    [("buurten", small), ("wijken", large), ("gemeente", vec![whole])]
        .into_iter()
        .map(|(name, features)| {
            let file = json!({
                "type": "FeatureCollection",
                "crs": { "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::28992" } },
                "features": features,
            });
            Levering::new("vlakken", &format!("kaart/{name}_{year}.geojson"), file.to_string())
                .chosen("indeling", year)
        })
        .collect()
}

/// The squares with to whom they belong.
struct Raster(Vec<Vak>);

impl Raster {
    fn new(gemeente: &Gemeentebeeld<'_>) -> Self {
        let count = gemeente.world.buurten.len();
        let mut random = gemeente.random(Subject::Map, 0);
        let sites = sites(count, &mut random);
        let phase = random.unit() * 6.0;
        let mut raster = Self(vec![None; WIDE * HIGH]);
        for y in 0..HIGH {
            for x in 0..WIDE {
                let (px, py) = (x as f64 + 0.5, y as f64 + 0.5);
                raster.0[y * WIDE + x] = if is_outside(px, py, phase) || is_river(px, py, phase) {
                    None
                } else {
                    nearest(&sites, px, py, phase)
                };
            }
        }
        raster.clean(count as u16);
        raster
    }

    fn at(&self, x: i32, y: i32) -> Vak {
        let inside = (0..WIDE as i32).contains(&x) && (0..HIGH as i32).contains(&y);
        if inside { self.0[y as usize * WIDE + x as usize] } else { None }
    }

    /// Lets each neighbourhood be in one piece, and nothing touch by a corner only.
    fn clean(&mut self, count: u16) {
        for _ in 0..12 {
            let mut changed = false;
            for number in 0..count {
                changed |= self.keep_largest(number);
            }
            changed |= self.open_corners();
            if !changed {
                return;
            }
        }
    }

    /// Gives the smaller pieces of a neighbourhood to whom they lie beside.
    fn keep_largest(&mut self, number: u16) -> bool {
        let mut left: BTreeSet<(i32, i32)> = (0..HIGH as i32)
            .flat_map(|y| (0..WIDE as i32).map(move |x| (x, y)))
            .filter(|(x, y)| self.at(*x, *y) == Some(number))
            .collect();
        let mut pieces: Vec<Vec<(i32, i32)>> = Vec::new();
        while let Some(start) = left.pop_first() {
            let mut piece = vec![start];
            let mut place = 0;
            while let Some(&(x, y)) = piece.get(place) {
                place += 1;
                let beside = [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)];
                piece.extend(beside.into_iter().filter(|one| left.remove(one)));
            }
            pieces.push(piece);
        }
        pieces.sort_by_key(|piece| std::cmp::Reverse(piece.len()));
        let small: Vec<(i32, i32)> = pieces.into_iter().skip(1).flatten().collect();
        for (x, y) in &small {
            let beside = [(x + 1, *y), (x - 1, *y), (*x, y + 1), (*x, y - 1)];
            let other = beside.iter().filter_map(|(x, y)| self.at(*x, *y)).find(|one| *one != number);
            self.0[*y as usize * WIDE + *x as usize] = other;
        }
        !small.is_empty()
    }

    /// Where two squares of one owner meet only by a corner, the square between goes to that owner.
    fn open_corners(&mut self) -> bool {
        let mut changed = false;
        for y in 0..HIGH as i32 - 1 {
            for x in 0..WIDE as i32 - 1 {
                let [a, b, c, d] =
                    [self.at(x, y), self.at(x + 1, y), self.at(x, y + 1), self.at(x + 1, y + 1)];
                // Of the municipality as a whole, too.
                let crossed = |one: Vak, other: Vak, left: Vak, right: Vak| {
                    one == other && one != left && one != right
                        || one.is_some() == other.is_some()
                            && left.is_some() == right.is_some()
                            && one.is_some() != left.is_some()
                };
                let new = match (crossed(a, d, b, c), crossed(b, c, a, d)) {
                    (true, _) => Some((x + 1, y, a.or(d).or(b))),
                    (_, true) => Some((x, y, b.or(c).or(a))),
                    _ => None,
                };
                if let Some((x, y, owner)) = new {
                    let square = &mut self.0[y as usize * WIDE + x as usize];
                    changed |= *square != owner;
                    *square = owner;
                }
            }
        }
        changed
    }

    /// Whether a border runs between two corners that lie beside each other.
    fn is_border(&self, (x, y): Hoek, (other_x, other_y): Hoek) -> bool {
        if x == other_x {
            let low = y.min(other_y);
            self.at(x - 1, low) != self.at(x, low)
        } else {
            let low = x.min(other_x);
            self.at(low, y - 1) != self.at(low, y)
        }
    }

    /// Where each corner of a border lies after smoothing.
    fn smoothed(&self) -> BTreeMap<Hoek, (f64, f64)> {
        let mut net: BTreeMap<Hoek, Vec<Hoek>> = BTreeMap::new();
        for y in 0..=HIGH as i32 {
            for x in 0..=WIDE as i32 {
                let beside = [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)];
                let ends: Vec<Hoek> =
                    beside.into_iter().filter(|other| self.is_border((x, y), *other)).collect();
                if !ends.is_empty() {
                    net.insert((x, y), ends);
                }
            }
        }
        let mut at: BTreeMap<Hoek, (f64, f64)> =
            net.keys().map(|corner| (*corner, (f64::from(corner.0), f64::from(corner.1)))).collect();
        for _ in 0..6 {
            let before = at.clone();
            for (corner, ends) in &net {
                let count = ends.len() as f64;
                let mean = |of: &dyn Fn(&(f64, f64)) -> f64| {
                    ends.iter().filter_map(|end| before.get(end)).map(of).sum::<f64>() / count
                };
                let (x, y) = (mean(&|one| one.0), mean(&|one| one.1));
                let (here_x, here_y) = before[corner];
                let moved = |home: i32, here: f64, there: f64| {
                    let home = f64::from(home);
                    (here + 0.6 * (there - here)).clamp(home - REACH, home + REACH)
                };
                at.insert(*corner, (moved(corner.0, here_x, x), moved(corner.1, here_y, y)));
            }
        }
        at
    }

    /// The outline of what belongs together, as the geometry of `GeoJSON`.
    fn shape(
        &self,
        belongs: &dyn Fn(u16) -> bool,
        corners: &BTreeMap<Hoek, (f64, f64)>,
        scale: f64,
    ) -> Value {
        let mine = |x: i32, y: i32| self.at(x, y).is_some_and(belongs);
        // Borders with what is inside at the left: outer rings run against the clock, holes with it.
        let mut next: BTreeMap<Hoek, Vec<Hoek>> = BTreeMap::new();
        for y in 0..HIGH as i32 {
            for x in 0..WIDE as i32 {
                if !mine(x, y) {
                    continue;
                }
                for (other, from, to) in [
                    ((x, y - 1), (x, y), (x + 1, y)),
                    ((x + 1, y), (x + 1, y), (x + 1, y + 1)),
                    ((x, y + 1), (x + 1, y + 1), (x, y + 1)),
                    ((x - 1, y), (x, y + 1), (x, y)),
                ] {
                    if !mine(other.0, other.1) {
                        next.entry(from).or_default().push(to);
                    }
                }
            }
        }
        let mut rings = Vec::new();
        while let Some(&start) = next.keys().next() {
            let mut ring = vec![start];
            let mut here = start;
            while let Some(there) = next.get_mut(&here).and_then(Vec::pop) {
                next.retain(|_, ends| !ends.is_empty());
                ring.push(there);
                here = there;
                if here == start {
                    break;
                }
            }
            rings.push(ring);
        }
        polygons(rings, corners, scale)
    }
}

/// Rings as polygons: outer ones with the holes that lie in them.
fn polygons(rings: Vec<Vec<Hoek>>, corners: &BTreeMap<Hoek, (f64, f64)>, scale: f64) -> Value {
    let area = |ring: &[Hoek]| -> i64 {
        ring.windows(2).map(|pair| i64::from(pair[0].0 * pair[1].1 - pair[1].0 * pair[0].1)).sum()
    };
    let place = |corner: &Hoek| -> Value {
        let (x, y) = corners.get(corner).copied().unwrap_or((f64::from(corner.0), f64::from(corner.1)));
        let metres = |origin: f64, at: f64| ((origin + at * scale) * 10.0).round() / 10.0;
        json!([metres(ORIGIN.0, x), metres(ORIGIN.1, y)])
    };
    let drawn = |ring: &[Hoek]| -> Value { Value::from(ring.iter().map(place).collect::<Vec<_>>()) };
    let (outer, holes): (Vec<_>, Vec<_>) = rings.into_iter().partition(|ring| area(ring) > 0);
    let mut parts: Vec<Vec<Value>> = outer.iter().map(|ring| vec![drawn(ring)]).collect();
    for hole in &holes {
        let home = outer.iter().position(|ring| holds(ring, hole[0]));
        if let Some(part) = home.and_then(|home| parts.get_mut(home)) {
            part.push(drawn(hole));
        }
    }
    json!({ "type": "MultiPolygon", "coordinates": parts })
}

/// Whether a corner lies within a ring, a little to the north-east of it.
fn holds(ring: &[Hoek], (x, y): Hoek) -> bool {
    let (x, y) = (f64::from(x) + 0.25, f64::from(y) + 0.25);
    let crossed = ring.windows(2).filter(|pair| {
        let [(x1, y1), (x2, y2)] = [pair[0], pair[1]].map(|(x, y)| (f64::from(x), f64::from(y)));
        (y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    });
    crossed.count() % 2 == 1
}

/// The middle of each neighbourhood: districts on a spiral from the centre, their neighbourhoods around them.
fn sites(count: usize, random: &mut Random) -> Vec<(f64, f64)> {
    let wijken = count.div_ceil(4);
    let (middle_x, middle_y) = (WIDE as f64 / 2.0, HIGH as f64 / 2.0);
    let mut all = Vec::with_capacity(count);
    for wijk in 0..wijken {
        // The golden angle spreads points evenly.
        let turn = 2.399_963 * wijk as f64 + 0.5;
        let far = (wijk as f64 / wijken as f64).sqrt() * 0.9;
        let x = middle_x + far * middle_x * turn.cos() * 0.92;
        let y = middle_y + far * middle_y * turn.sin() * 0.92;
        for place in 0..4.min(count - wijk * 4) {
            let around = std::f64::consts::TAU * (place as f64 / 4.0 + 0.12 * random.unit()) + turn;
            let spread =
                0.34 * (middle_x * middle_y * 4.0 / count as f64).sqrt() * (0.8 + 0.5 * random.unit());
            all.push((x + spread * around.cos(), y + spread * around.sin()));
        }
    }
    all
}

/// The neighbourhood whose middle is nearest, with borders that wind a little.
fn nearest(sites: &[(f64, f64)], x: f64, y: f64, phase: f64) -> Vak {
    let (x, y) = (x + 1.3 * (y * 0.42 + phase).sin(), y + 1.3 * (x * 0.37 + phase * 2.0).sin());
    let far = |site: &(f64, f64)| (site.0 - x).powi(2) + (site.1 - y).powi(2);
    let nearest = (0..).zip(sites).min_by(|(_, one), (_, other)| far(one).total_cmp(&far(other)));
    nearest.map(|(number, _)| number)
}

/// The river runs from east to west, and winds.
fn is_river(x: f64, y: f64, phase: f64) -> bool {
    let middle = HIGH as f64 * 0.36 + 5.0 * (x * 0.07 + phase).sin() + 2.0 * (x * 0.19).sin();
    (y - middle).abs() < 1.15
}

/// The border of the municipality: a rounded shape with bulges.
fn is_outside(x: f64, y: f64, phase: f64) -> bool {
    let (dx, dy) = (x / WIDE as f64 * 2.0 - 1.0, y / HIGH as f64 * 2.0 - 1.0);
    let turn = dy.atan2(dx);
    let edge = 0.86 + 0.06 * (3.0 * turn + phase).sin() + 0.045 * (7.0 * turn + 2.0 * phase).sin();
    (dx.powi(4) + dy.powi(4)).powf(0.25) > edge
}
