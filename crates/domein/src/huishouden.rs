use serde::Serialize;

/// On what ground persons were taken together as one household (Huishouden).
///
/// Messages hold no household number. Where an extract from the BRP was delivered, the registered address and family
/// say who lives together; else a household is an estimate. The ground says how good it is. The rule stands in `docs/huishouden.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Huishoudengrond {
    /// Each person with something in the stack is registered (BRP) at this address, with its family.
    Basisregistratie,
    /// Same address, and a 301 names a family tie between at least two of the persons.
    AdresEnRelatie,
    /// Same address, no tie named.
    Adres,
    /// So many persons at one address (a home, a shelter) that only named ties hold people together.
    DrukAdres,
    /// No usable address: the person stands alone.
    GeenAdres,
}

impl Huishoudengrond {
    /// All grounds, best first.
    pub const ALL: [Self; 5] =
        [Self::Basisregistratie, Self::AdresEnRelatie, Self::Adres, Self::DrukAdres, Self::GeenAdres];
}
