use std::fmt;

use tables::Fault;

/// One of the files of a circular.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fondsbestand {
    /// Units per measure and municipality.
    Volumina,
    /// Euros per unit and cluster.
    Gewichten,
    /// The factor of each circular and year.
    Uitkeringsfactoren,
    /// The separate allowances: suppletie-, integratie- and decentralisatie-uitkeringen.
    SiuDu,
    /// The outcome per cluster as somebody else worked it out.
    Uitkomst,
}

impl Fondsbestand {
    /// Its name in Dutch.
    pub fn name(self) -> &'static str {
        match self {
            Self::Volumina => "volumina",
            Self::Gewichten => "gewichten",
            Self::Uitkeringsfactoren => "uitkeringsfactoren",
            Self::SiuDu => "losse uitkeringen",
            Self::Uitkomst => "uitkomst",
        }
    }
}

/// What is wrong in a file of the gemeentefonds: which file, where, and what helps; in Dutch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fondsfout {
    /// In which file.
    pub bestand: Fondsbestand,
    /// Where and what, with row and column.
    pub fault: Fault,
}

impl fmt::Display for Fondsfout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bestand {}, {}", self.bestand.name(), self.fault)
    }
}

impl std::error::Error for Fondsfout {}

/// Faults up to a limit: a bad file must not fill the memory.
#[derive(Default)]
pub(crate) struct Fouten {
    pub(crate) list: Vec<Fondsfout>,
    pub(crate) more: usize,
}

impl Fouten {
    const KEPT: usize = 500;

    pub(crate) fn push(&mut self, bestand: Fondsbestand, fault: Fault) {
        if self.list.len() < Self::KEPT {
            self.list.push(Fondsfout { bestand, fault });
        } else {
            self.more += 1;
        }
    }
}
