use std::fmt;

use tables::fold;

macro_rules! clusters {
    ($($(#[$doc:meta])* $name:ident $label:literal $social:literal;)+) => {
        /// A cluster of the gemeentefonds since 2023: a part of the tasks by which the fund is divided. It is a key for
        /// dividing, and says nothing about what a municipality spends.
        ///
        /// ```
        /// use gemeentefonds::Cluster;
        /// let social: Vec<_> = Cluster::sociaal().map(|one| one.name()).collect();
        /// assert_eq!(social, [
        ///     "Sociale basisvoorzieningen", "Participatie", "Individuele voorzieningen Wmo",
        ///     "Individuele voorzieningen Jeugd",
        /// ]);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Cluster {
            $($(#[$doc])* $name,)+
        }

        impl Cluster {
            /// All clusters, in the order of the circular.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The name in the circular.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// Whether it is of the social domain.
            pub fn is_sociaal(self) -> bool {
                match self { $(Self::$name => $social),+ }
            }
        }
    };
}

clusters! {
    /// Welfare work, youth work, sports for groups, access: for everybody, without a decision.
    SocialeBasis "Sociale basisvoorzieningen" true;
    /// Work, income and poverty.
    Participatie "Participatie" true;
    /// Help under the Wmo with a decision. Beschermd wonen and opvang come as allowances beside it.
    Wmo "Individuele voorzieningen Wmo" true;
    /// Help under the Jeugdwet.
    Jeugd "Individuele voorzieningen Jeugd" true;
    /// Administration.
    Bestuur "Bestuur en ondersteuning" false;
    /// Fire brigade and public order.
    Veiligheid "Orde en veiligheid" false;
    /// Education.
    Onderwijs "Onderwijs" false;
    /// Sport, culture and recreation.
    SportEnCultuur "Sport, cultuur en recreatie" false;
    /// Roads, space and environment.
    Ruimte "Infrastructuur, ruimte en milieu" false;
    /// Fixed amounts, and what is under no other cluster.
    Overig "Overig" false;
    /// What a municipality can earn beside the property tax: negative.
    EigenMiddelen "Overige eigen middelen" false;
    /// What a municipality can earn by property tax (OZB): negative.
    Ozb "Onroerendezaakbelasting" false;
}

impl Cluster {
    /// The clusters of the social domain, in the order of the circular.
    pub fn sociaal() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|one| one.is_sociaal())
    }

    /// The cluster with this name, however it is spelled; None when there is none.
    pub fn of_name(name: &str) -> Option<Self> {
        let folded = fold(name);
        Self::ALL.iter().copied().find(|one| fold(one.name()) == folded)
    }

    pub(crate) fn place(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Cluster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
