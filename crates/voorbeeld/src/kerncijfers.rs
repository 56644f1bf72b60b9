//! What the generator knows about the municipality as a whole, and the traffic does not tell.

use crate::Opdracht;
use crate::buurten::neighbourhoods;
use crate::huishoudens::{Bevolking, count};

/// How large the municipality is: to set beside what the traffic shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kerncijfers {
    /// Residents.
    pub inwoners: u32,
    /// Households. Who lives in a home or shelter belongs to none, as in the figures of CBS on private
    /// households.
    pub huishoudens: u32,
    /// The year that these hold for: that of the last month. In the example they are the same in every year,
    /// since nobody is born, dies or comes from elsewhere.
    pub jaar: i16,
}

/// Counts the residents and households of an example, without making its messages.
///
/// ```
/// use voorbeeld::{Opdracht, kerncijfers};
/// let cijfers = kerncijfers(&Opdracht::new(10_000, 1)?);
/// assert_eq!((cijfers.inwoners, cijfers.jaar), (10_000, 2025));
/// assert!((4_000..6_000).contains(&cijfers.huishoudens));
/// # Ok::<(), voorbeeld::OngeldigeOpdracht>(())
/// ```
pub fn kerncijfers(opdracht: &Opdracht) -> Kerncijfers {
    let residents = opdracht.bounded_residents();
    let buurten = neighbourhoods(residents, opdracht.gemeente, opdracht.seed);
    let (first, last) = (opdracht.first_month().first_day(), opdracht.last_month.last_day());
    of(opdracht, &Bevolking::new(residents, &buurten, first, last, opdracht.seed))
}

/// The same, of residents that are there already.
pub(crate) fn of(opdracht: &Opdracht, bevolking: &Bevolking) -> Kerncijfers {
    Kerncijfers {
        inwoners: bevolking.personen.len() as u32,
        huishoudens: count(bevolking) as u32,
        jaar: opdracht.last_month.last_day().year(),
    }
}
