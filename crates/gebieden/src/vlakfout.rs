use std::fmt;

/// Where in a file of areas something is wrong; all counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Vlakplaats {
    /// Which area (feature) of the file; None for the file as a whole.
    pub gebied: Option<usize>,
    /// Which part of an area that lies in pieces.
    pub deel: Option<usize>,
    /// Which ring of that part: 1 is the border, more are holes.
    pub ring: Option<usize>,
    /// Which point of that ring.
    pub punt: Option<usize>,
}

impl fmt::Display for Vlakplaats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [("gebied", self.gebied), ("deel", self.deel), ("ring", self.ring), ("punt", self.punt)];
        let mut known = parts.iter().filter_map(|(name, number)| Some((name, (*number)?)));
        match known.next() {
            None => f.write_str("bestand")?,
            Some((name, number)) => write!(f, "{name} {number}")?,
        }
        known.try_for_each(|(name, number)| write!(f, ", {name} {number}"))
    }
}

/// What is wrong in a file of areas, where, and what helps; in Dutch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vlakfout {
    /// Where.
    pub plaats: Vlakplaats,
    /// What is wrong and what helps.
    pub tekst: String,
}

impl Vlakfout {
    pub(crate) fn new(plaats: Vlakplaats, tekst: impl Into<String>) -> Self {
        Self { plaats, tekst: tekst.into() }
    }
}

impl fmt::Display for Vlakfout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.plaats, self.tekst)
    }
}

impl std::error::Error for Vlakfout {}
