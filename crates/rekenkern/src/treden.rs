//! On which step of a life domain households stand, how long, and where they go from there.
//!
//! Three answers from the same columns: the spells themselves ([`tredereeksen`]), moves with the time in which they could
//! happen ([`overstappen`]), and in which state households are on a day ([`standen`]).

mod reeksen;
mod tellen;

pub use reeksen::{Tredereeks, tredereeksen};
pub use tellen::{Overstappen, Volgvenster, overstappen, standen};

/// Most life domains at once.
pub const MEESTE_DOMEINEN: usize = 3;
/// Most steps of a domain, with the one without help.
pub const MEESTE_TREDEN: usize = 4;

/// On which step of which life domain a kind of help is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladders {
    treden: Vec<u8>,
    plaatsen: Vec<Option<(u8, u8)>>,
    gat: i32,
}

impl Ladders {
    /// The number of steps of each domain, with the one without help (2 to [`MEESTE_TREDEN`], of 1 to
    /// [`MEESTE_DOMEINEN`] domains); for each kind of help its domain and step from 1, or that it does not count; and so
    /// many days without help, or fewer, that are no stop. None where that does not fit.
    ///
    /// ```
    /// use rekenkern::Ladders;
    /// assert!(Ladders::new(vec![3], vec![Some((0, 1)), Some((0, 2)), None], 28).is_some());
    /// assert!(Ladders::new(vec![3], vec![Some((0, 3))], 28).is_none(), "no such step");
    /// ```
    pub fn new(treden: Vec<u8>, plaatsen: Vec<Option<(u8, u8)>>, gat: i32) -> Option<Self> {
        let sizes = (1..=MEESTE_DOMEINEN).contains(&treden.len())
            && treden.iter().all(|steps| (2..=MEESTE_TREDEN).contains(&usize::from(*steps)));
        let fits = |(domein, trede): (u8, u8)| {
            trede > 0 && treden.get(usize::from(domein)).is_some_and(|steps| trede < *steps)
        };
        let sound = sizes && gat >= 0 && plaatsen.iter().flatten().all(|one| fits(*one));
        sound.then_some(Self { treden, plaatsen, gat })
    }

    /// Number of domains.
    pub fn domeinen(&self) -> usize {
        self.treden.len()
    }

    /// Number of steps of a domain, with the one without help; nil for a domain that is not there.
    pub fn treden(&self, domein: usize) -> usize {
        self.treden.get(domein).map_or(0, |steps| usize::from(*steps))
    }

    /// Number of states: a step of each domain.
    pub fn standen(&self) -> usize {
        self.treden.iter().map(|steps| usize::from(*steps)).product()
    }

    /// The state of these steps: the last domain runs fastest.
    pub fn stand(&self, treden: &[u8]) -> usize {
        self.treden
            .iter()
            .zip(treden)
            .fold(0, |state, (steps, step)| state * usize::from(*steps) + usize::from(*step))
    }

    fn plaats(&self, voorziening: u8) -> Option<(u8, u8)> {
        self.plaatsen.get(usize::from(voorziening)).copied().flatten()
    }
}

#[cfg(test)]
mod tests;
