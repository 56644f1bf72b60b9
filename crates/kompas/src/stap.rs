use crate::keuzes::keuzes;

keuzes! {
    /// The six steps of the Kwaliteitskompas (Movisie with `NJi`), in order and with their own names.
    ///
    /// ```
    /// use kompas::Kompasstap;
    /// let names: Vec<&str> = Kompasstap::ALL.map(Kompasstap::naam).to_vec();
    /// assert_eq!(names[1], "Maatschappelijk resultaat");
    /// assert_eq!(Kompasstap::Verbetercyclus.nummer(), 6);
    /// ```
    pub enum Kompasstap {
        /// 1: how are our residents doing, and what are our ambitions?
        Monitoring => "monitoring", "Monitoring & ambities";
        /// 2: what do we want to reach, for and with residents?
        Resultaat => "resultaat", "Maatschappelijk resultaat";
        /// 3: which activities contribute, how do they fit, and who does what?
        Activiteiten => "activiteiten", "Activiteiten";
        /// 4: training, knowledge of what works, effective methods, conditions.
        Input => "input", "Input kwaliteit";
        /// 5: results at the level of the provision, that count and tell.
        Outcome => "outcome", "Outcome";
        /// 6: are residents better off; what goes well, what can be better, and how?
        Verbetercyclus => "verbetercyclus", "Verbetercyclus";
    }
}

impl Kompasstap {
    /// Its number, from 1.
    #[must_use]
    pub const fn nummer(self) -> u8 {
        self as u8 + 1
    }

    /// Whether it is a step of policy (1 and 2); the others are of professionals and residents.
    #[must_use]
    pub const fn is_beleid(self) -> bool {
        matches!(self, Self::Monitoring | Self::Resultaat)
    }
}

keuzes! {
    /// The three parties around the compass.
    pub enum Kompaspartij {
        /// The municipality.
        Gemeente => "gemeente";
        /// The residents.
        Inwoners => "inwoners";
        /// The provider.
        Aanbieder => "aanbieder";
    }
}

impl Kompaspartij {
    /// The party of a key, which is its name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|party| party.naam() == key)
    }
}
