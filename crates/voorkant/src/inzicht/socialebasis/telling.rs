//! What there is: organisations, activities, money and reach of some rows of the register together. All public.

use std::collections::BTreeSet;

use domein::Bedrag;
use tables::fold;

use super::duur::Duurklasse;
use crate::inzicht::aanbod::Basisregel;

/// Some rows of the register together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aanbodtelling {
    /// Organisations, each once.
    pub organisaties: usize,
    /// Activities: rows of the register.
    pub activiteiten: usize,
    /// Activities without a grant.
    pub zonder_subsidie: usize,
    /// Money of the year.
    pub bedrag: Bedrag,
    /// The part of it that is promised for more than one year.
    pub meerjarig: Bedrag,
    /// People reached, as the register tells; None when no row tells.
    pub bereik: Option<u64>,
    /// Activities of which nobody told how many people they reach.
    pub zonder_bereik: usize,
}

impl Aanbodtelling {
    /// Of these rows.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Basisregel>) -> Self {
        let mut found = Self::default();
        let mut names = BTreeSet::new();
        for row in rows {
            let voorziening = &row.voorziening;
            names.insert(fold(&voorziening.organisatie));
            found.activiteiten += 1;
            found.zonder_subsidie += usize::from(!voorziening.is_gesubsidieerd());
            found.bedrag += row.bedrag;
            if Duurklasse::of(voorziening).is_meerjarig() {
                found.meerjarig += row.bedrag;
            }
            match voorziening.bereik {
                Some(people) => found.bereik = Some(found.bereik.unwrap_or(0).saturating_add(people)),
                None => found.zonder_bereik += 1,
            }
        }
        found.organisaties = names.len();
        found
    }
}
