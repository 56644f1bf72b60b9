use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::element::Wmoelement;
use crate::{Tarief, in_euros};

/// From where to where a value lies, on one fixed lattice: from `van` up to, and not including, `tot`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Waardeband {
    /// The lower edge.
    pub van: Decimal,
    /// The upper edge.
    pub tot: Decimal,
}

impl Waardeband {
    /// The band of so wide in which a value lies. The edges are the same for everybody, so that two bands cannot be
    /// subtracted into a value.
    ///
    /// ```
    /// use prijs::Waardeband;
    /// let band = Waardeband::new(24.into(), 5.into());
    /// assert_eq!((band.van, band.tot), (20.into(), 25.into()));
    /// ```
    #[must_use]
    pub fn new(value: Decimal, width: Decimal) -> Self {
        let steps = value.checked_div(width).map_or(Decimal::ZERO, |steps| steps.floor());
        let van = steps.saturating_mul(width);
        Self { van, tot: van.saturating_add(width) }
    }
}

/// What another than its owner sees of a tariff that is confidential: bands, and no line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tariefbanden {
    /// The tariff, in bands of EUR 5 per hour of a professional.
    pub tarief: Waardeband,
    /// Each element, in bands of EUR 5 per hour.
    pub elementen: BTreeMap<Wmoelement, Waardeband>,
    /// Hours for clients, in bands of 100.
    pub productief: Waardeband,
    /// Overhead, in bands of five percent points.
    pub overhead: Waardeband,
    /// The average wage, in bands of EUR 5.
    pub uurloon: Waardeband,
}

impl Tarief {
    /// The tariff in bands.
    #[must_use]
    pub fn banden(&self) -> Tariefbanden {
        let five = Decimal::from(5);
        let per_unit = five.saturating_mul(self.uren_per_eenheid());
        let element = |one| (one, Waardeband::new(in_euros(self.wmo(one)), per_unit));
        Tariefbanden {
            tarief: Waardeband::new(in_euros(self.bedrag()), per_unit),
            elementen: Wmoelement::ALL.into_iter().map(element).collect(),
            productief: Waardeband::new(self.uren().productief(), Decimal::ONE_HUNDRED),
            overhead: Waardeband::new(self.bestand().overhead, five),
            uurloon: Waardeband::new(self.uurloon(), five),
        }
    }
}
