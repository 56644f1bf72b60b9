use crate::meetkunde::{self, Doos};
use crate::{Gebiedscode, Indelingsjaar};

/// A point, in the units of its [`Stelsel`]: degrees east and north, or metres.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Punt {
    /// East.
    pub x: f64,
    /// North.
    pub y: f64,
}

/// In which coordinates an area is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stelsel {
    /// Degrees of longitude and latitude (EPSG:4326, CRS84).
    Wgs84,
    /// Metres of the Rijksdriehoeksstelsel (EPSG:28992).
    Rd,
}

/// Metres of one degree of latitude at 52 degrees north.
const DEGREE: f64 = 111_267.0;
/// Metres of one degree of longitude on the equator.
const DEGREE_EAST: f64 = 111_320.0;

impl Stelsel {
    /// A point in metres on a flat map around a latitude. RD is in metres already. WGS84 is scaled with one number for
    /// each direction (local equirectangular): good for drawing and for distances in the Netherlands to about 1 %, and
    /// no replacement of a real projection.
    pub(crate) fn metres(self, point: Punt, latitude: f64) -> Punt {
        match self {
            Self::Rd => point,
            Self::Wgs84 => {
                Punt { x: point.x * DEGREE_EAST * latitude.to_radians().cos(), y: point.y * DEGREE }
            }
        }
    }
}

/// A polygon: a border with the holes in it. Each ring ends where it began; the border runs against the clock, holes
/// with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Veelhoek {
    /// The border; the last point is the first.
    pub rand: Vec<Punt>,
    /// Holes; of each the last point is the first.
    pub gaten: Vec<Vec<Punt>>,
}

/// The shape of an area in one year. Made by [`read_geojson`](crate::read_geojson), which lets nothing through that
/// crosses itself or is not closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Vlak {
    /// Which area.
    pub code: Gebiedscode,
    /// Its name, where the file tells.
    pub naam: Option<String>,
    /// In the division of which year.
    pub indeling: Indelingsjaar,
    /// In which coordinates.
    pub stelsel: Stelsel,
    /// Its parts: more than one for islands and enclaves.
    pub delen: Vec<Veelhoek>,
}

impl Vlak {
    /// The centre of gravity of all parts together, holes taken off; for a distance, not for a label.
    pub fn zwaartepunt(&self) -> Punt {
        meetkunde::centroid(&self.delen)
    }

    /// The distance between the centres of gravity in metres, rounded; None when the two are in different
    /// coordinates. To about 1 %.
    pub fn afstand(&self, other: &Self) -> Option<u32> {
        if self.stelsel != other.stelsel {
            return None;
        }
        let (one, two) = (self.zwaartepunt(), other.zwaartepunt());
        let latitude = f64::midpoint(one.y, two.y);
        let (one, two) = (self.stelsel.metres(one, latitude), self.stelsel.metres(two, latitude));
        let metres = (one.x - two.x).hypot(one.y - two.y).round();
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, and within the country"
        )]
        (metres < f64::from(u32::MAX)).then_some(metres as u32)
    }

    pub(crate) fn doos(&self) -> Doos {
        Doos::of(self.delen.iter().flat_map(|deel| &deel.rand))
    }
}
