use domein::Datum;

use crate::Signaaltermijnen;
use crate::maanden::plus_months;

/// What is kept of a signal and its case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signaalgegeven {
    /// Name, telephone number and address (VS3).
    Contactgegevens,
    /// Kind of partner, mark, kind and amount of the arrears (VS3).
    Achterstand,
    /// When and how somebody was approached.
    Benaderingen,
    /// The key of the address, by which a next signal is successive.
    Adressleutel,
}

impl Signaalgegeven {
    /// All of it.
    pub const ALL: [Self; 4] =
        [Self::Contactgegevens, Self::Achterstand, Self::Benaderingen, Self::Adressleutel];

    /// What it is, in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contactgegevens => "naam, telefoon en adres",
            Self::Achterstand => "de achterstand, en van wie het signaal kwam",
            Self::Benaderingen => "wanneer en hoe contact is gezocht",
            Self::Adressleutel => "de sleutel van het adres",
        }
    }
}

/// What must go after a case was closed or help was refused, and when (R10). What may stay are counts without an
/// address: month, class, kind of partner and outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opruiming {
    /// From this day on the data are kept, and used for nothing but knowing a next signal as successive.
    pub alleen_bewaren_vanaf: Datum,
    /// On this day they must be gone.
    pub weg_op: Datum,
    /// What must go.
    pub wat: [Signaalgegeven; 4],
}

impl Opruiming {
    /// For a case that ended on a day.
    pub(crate) fn after(ended: Datum, termijnen: &Signaaltermijnen) -> Self {
        let gone = plus_months(ended, i32::from(termijnen.bewaren_maanden));
        Self { alleen_bewaren_vanaf: ended, weg_op: gone.max(ended), wat: Signaalgegeven::ALL }
    }
}
