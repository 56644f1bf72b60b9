use domein::Datum;

use crate::Gegevenssoort;

/// The ground for using data of one law for a purpose of another: one for each share, and it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deelgrond {
    /// Which data are shared.
    pub van: Gegevenssoort,
    /// The key of the purpose for which.
    pub doel: String,
    /// Article and reason, as somebody wrote them down.
    pub grond: String,
    /// The last day on which it counts.
    pub tot: Datum,
}

impl Deelgrond {
    /// Whether it still counts.
    pub fn geldt(&self, dag: Datum) -> bool {
        dag <= self.tot
    }
}

/// The Wet aanpak meervoudige problematiek sociaal domein (bill 36 295): off until a municipality says from when it
/// counts. Its state after 2023 was not seen, so no date is built in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wams(pub Option<Datum>);

impl Wams {
    /// Whether it counts on a day.
    pub fn geldt(self, dag: Datum) -> bool {
        self.0.is_some_and(|from| from <= dag)
    }
}
