//! A picture of areas: SVG paths, and where a name fits.

use std::fmt::Write as _;

use crate::label::label;
use crate::meetkunde::{Doos, area};
use crate::vereenvoudigen::simplify;
use crate::{Gebiedscode, Punt, Stelsel, Veelhoek, Vlak};

/// A point that changes a shape by less than this part of a square pixel is left out.
const SMALLEST: f64 = 0.5;
/// Pixels around the picture, so that lines are not cut off.
const MARGIN: f64 = 1.0;

/// Where the name or number of an area fits, in units of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Labelpunt {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// The radius of the largest circle around it within the area: a text that is wider does not fit.
    pub ruimte: f64,
}

/// One area in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Kaartpad {
    /// Which area.
    pub code: Gebiedscode,
    /// The data of its `path`: `M…Z`, one for each ring. Holes stay open with both fill rules.
    pub pad: String,
    /// Where its label fits: in its largest part.
    pub label: Labelpunt,
}

/// A picture of areas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kaartbeeld {
    /// Width in units of the picture: what was asked.
    pub breedte: u32,
    /// Height in units of the picture: what follows from the areas.
    pub hoogte: u32,
    /// The areas, in the order in which they were given.
    pub paden: Vec<Kaartpad>,
    /// Areas that are left out, since they are in other coordinates than the first one.
    pub weggelaten: Vec<Gebiedscode>,
}

impl Kaartbeeld {
    /// The `viewBox` of the `svg`.
    pub fn viewbox(&self) -> String {
        format!("0 0 {} {}", self.breedte, self.hoogte)
    }
}

/// Draws areas at a width (16 to 4,000 units; beside it the nearest of those is taken), north on top. The numbers have
/// one decimal. Points that nobody would see are left out, the same on both sides of a border. An area never
/// disappears: one that is too small becomes a small diamond.
///
/// ```
/// use gebieden::{Indelingsjaar, read_geojson, svg_paths};
/// let file = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"BU00140000"},
///   "geometry":{"type":"Polygon","coordinates":[[[230000,580000],[231000,580000],[231000,581000],[230000,581000],[230000,580000]]]}}]}"#;
/// let list = read_geojson(file.as_bytes(), Some(Indelingsjaar::new(2024)?));
/// let beeld = svg_paths(&list.vlakken, 102);
/// assert_eq!(beeld.viewbox(), "0 0 102 102");
/// assert_eq!(beeld.paden[0].pad, "M1 1L1 101L101 101L101 1Z");
/// assert_eq!((beeld.paden[0].label.x, beeld.paden[0].label.ruimte), (51.0, 50.0));
/// # Ok::<(), gebieden::OngeldigJaar>(())
/// ```
pub fn svg_paths(vlakken: &[Vlak], width: u32) -> Kaartbeeld {
    let breedte = width.clamp(16, 4_000);
    let Some(stelsel) = vlakken.first().map(|vlak| vlak.stelsel) else {
        return Kaartbeeld { breedte, hoogte: breedte, ..Kaartbeeld::default() };
    };
    let drawn: Vec<&Vlak> = vlakken.iter().filter(|vlak| vlak.stelsel == stelsel).collect();
    let weggelaten = vlakken.iter().filter(|vlak| vlak.stelsel != stelsel).map(|vlak| vlak.code).collect();
    let schaal = Schaal::of(&drawn, stelsel, f64::from(breedte));
    let shapes: Vec<Vec<Veelhoek>> =
        drawn.iter().map(|vlak| vlak.delen.iter().map(|deel| schaal.polygon(deel)).collect()).collect();
    // All rings of the picture at once, so that neighbours keep fitting.
    let rings: Vec<Vec<Punt>> = shapes.iter().flatten().flat_map(all_rings).cloned().collect();
    let mut simple = simplify(&rings, SMALLEST).into_iter();
    let paden = drawn
        .iter()
        .zip(&shapes)
        .map(|(vlak, parts)| {
            let pad = parts.iter().map(|part| part_path(part, &mut simple)).collect::<String>();
            let label = place_label(parts);
            let pad = if pad.is_empty() { diamond(label) } else { pad };
            Kaartpad { code: vlak.code, pad, label }
        })
        .collect();
    Kaartbeeld { breedte, hoogte: schaal.height(), paden, weggelaten }
}

/// The rings of a polygon, its border first.
fn all_rings(part: &Veelhoek) -> impl Iterator<Item = &Vec<Punt>> {
    std::iter::once(&part.rand).chain(&part.gaten)
}

/// From coordinates to the picture.
struct Schaal {
    stelsel: Stelsel,
    latitude: f64,
    doos: Doos,
    scale: f64,
}

impl Schaal {
    fn of(vlakken: &[&Vlak], stelsel: Stelsel, width: f64) -> Self {
        let boxes: Vec<Doos> = vlakken.iter().map(|vlak| vlak.doos()).collect();
        let corners: Vec<Punt> = boxes.iter().flat_map(|doos| [doos.min, doos.max]).collect();
        let doos = Doos::of(&corners);
        let latitude = f64::midpoint(doos.min.y, doos.max.y);
        let doos = Doos { min: stelsel.metres(doos.min, latitude), max: stelsel.metres(doos.max, latitude) };
        let room = width - 2.0 * MARGIN;
        // A strip from north to south must not become a tower.
        let scale = (room / doos.width()).min(room * 4.0 / doos.height());
        Self { stelsel, latitude, doos, scale: if scale.is_finite() { scale } else { 1.0 } }
    }

    fn height(&self) -> u32 {
        let height = (self.doos.height() * self.scale + 2.0 * MARGIN).ceil();
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most four times the width"
        )]
        (height.clamp(1.0, 20_000.0) as u32)
    }

    fn point(&self, point: Punt) -> Punt {
        let point = self.stelsel.metres(point, self.latitude);
        Punt {
            x: (point.x - self.doos.min.x) * self.scale + MARGIN,
            y: (self.doos.max.y - point.y) * self.scale + MARGIN,
        }
    }

    fn polygon(&self, part: &Veelhoek) -> Veelhoek {
        let ring = |ring: &Vec<Punt>| ring.iter().map(|point| self.point(*point)).collect();
        Veelhoek { rand: ring(&part.rand), gaten: part.gaten.iter().map(ring).collect() }
    }
}

/// The path of a polygon from its simple rings; empty when nothing of it can be seen.
fn part_path(part: &Veelhoek, simple: &mut impl Iterator<Item = Vec<Punt>>) -> String {
    let rings: Vec<String> = simple.take(1 + part.gaten.len()).map(|ring| ring_path(&ring)).collect();
    match rings.first() {
        Some(border) if !border.is_empty() => rings.concat(),
        _ => String::new(),
    }
}

/// The path of a ring; empty when fewer than three points stay after rounding.
fn ring_path(ring: &[Punt]) -> String {
    let mut points: Vec<(i64, i64)> = ring.iter().map(|point| (tenths(point.x), tenths(point.y))).collect();
    points.dedup();
    if points.first() == points.last() {
        points.pop();
    }
    if points.len() < 3 {
        return String::new();
    }
    let mut path = String::with_capacity(points.len() * 10);
    for (at, (x, y)) in points.into_iter().enumerate() {
        let sign = if at == 0 { 'M' } else { 'L' };
        // Writing to a text does not fail.
        let _ = write!(path, "{sign}{} {}", shown(x), shown(y));
    }
    path.push('Z');
    path
}

fn tenths(number: f64) -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "within the picture")]
    ((number * 10.0).round() as i64)
}

fn shown(tenths: i64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, (tenths / 10).abs(), rest.abs()),
    }
}

/// In the largest part, where there is most room.
fn place_label(parts: &[Veelhoek]) -> Labelpunt {
    let largest = parts.iter().max_by(|one, two| area(&one.rand).abs().total_cmp(&area(&two.rand).abs()));
    let (point, room) = largest.map_or((Punt::default(), 0.0), |part| label(part, 0.5));
    let round = |number: f64| (number * 10.0).round() / 10.0;
    Labelpunt { x: round(point.x), y: round(point.y), ruimte: round(room) }
}

/// What stands for an area that is too small to be drawn.
fn diamond(label: Labelpunt) -> String {
    let corners = [(0.0, -0.5), (0.5, 0.0), (0.0, 0.5), (-0.5, 0.0), (0.0, -0.5)];
    ring_path(&corners.map(|(dx, dy)| Punt { x: label.x + dx, y: label.y + dy }))
}
