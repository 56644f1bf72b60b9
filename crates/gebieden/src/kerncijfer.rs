use std::fmt;

use crate::Cijfersoort;

/// In what a figure is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maat {
    /// A number of people, households or children.
    Aantal,
    /// A part of a hundred.
    Procent,
    /// A number for each thousand residents.
    PerDuizend,
    /// Thousands of euros.
    DuizendEuro,
}

impl Maat {
    /// The unit in Dutch, to stand behind the number.
    pub fn name(self) -> &'static str {
        match self {
            Self::Aantal => "aantal",
            Self::Procent => "%",
            Self::PerDuizend => "per 1.000 inwoners",
            Self::DuizendEuro => "x 1.000 euro",
        }
    }
}

/// What a high figure says about need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Richting {
    /// Higher is more need.
    MeerNood,
    /// Higher is less need, or more strength.
    MinderNood,
    /// It says how many people there are, or who they are: no need by itself.
    Omvang,
}

macro_rules! kerncijfers {
    ($($(#[$doc:meta])* $name:ident $key:literal $label:literal $soort:ident $maat:ident $richting:ident [$($stem:literal),+];)+) => {
        /// An indicator of the need in an area, as the social domain uses it. Which source and year a figure has is in
        /// its [`Cijferbron`](crate::Cijferbron).
        ///
        /// ```
        /// use gebieden::{Kerncijfer, Maat, Richting};
        /// let regie = Kerncijfer::Regie;
        /// assert_eq!(regie.name(), "Heeft regie over het eigen leven");
        /// assert_eq!((regie.maat(), regie.richting()), (Maat::Procent, Richting::MinderNood));
        /// assert_eq!(Kerncijfer::of_key("regie"), Some(regie));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kerncijfer {
            $($(#[$doc])* $name,)+
        }

        impl Kerncijfer {
            /// All indicators.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// A short name for addresses and files.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }

            /// The name in Dutch.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// In which series it stands.
            pub fn soort(self) -> Cijfersoort {
                match self { $(Self::$name => Cijfersoort::$soort),+ }
            }

            /// In what it is counted.
            pub fn maat(self) -> Maat {
                match self { $(Self::$name => Maat::$maat),+ }
            }

            /// What a high figure says.
            pub fn richting(self) -> Richting {
                match self { $(Self::$name => Richting::$richting),+ }
            }

            /// Names of its column, folded and without the number that CBS puts behind them.
            fn stems(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($stem),+]),+ }
            }
        }
    };
}

kerncijfers! {
    /// Residents on 1 January.
    Inwoners "inwoners" "Inwoners" Kwb Aantal Omvang ["aantalinwoners", "population", "ainw"];
    /// Children to 15 years.
    Kinderen "kinderen" "Kinderen tot 15 jaar" Kwb Aantal Omvang ["k0tot15jaar", "0tot15jaar", "a0014"];
    /// Part of children to 15 years.
    AandeelKinderen "aandeel-kinderen" "Deel kinderen tot 15 jaar" Kwb Procent Omvang
        ["percentagepersonen0tot15jaar", "pop014"];
    /// Young people, 15 to 25 years.
    Jongeren "jongeren" "Jongeren van 15 tot 25 jaar" Kwb Aantal Omvang ["k15tot25jaar", "15tot25jaar", "a1524"];
    /// Part of young people, 15 to 25 years.
    AandeelJongeren "aandeel-jongeren" "Deel jongeren van 15 tot 25 jaar" Kwb Procent Omvang
        ["percentagepersonen15tot25jaar", "pop1524"];
    /// People of 65 years and older.
    Ouderen "ouderen" "Mensen van 65 jaar en ouder" Kwb Aantal Omvang ["k65jaarofouder", "65jaarofouder", "a65oo"];
    /// Part of people of 65 years and older.
    AandeelOuderen "aandeel-ouderen" "Deel mensen van 65 jaar en ouder" Kwb Procent Omvang
        ["percentagepersonen65jaarenouder", "pop65plus"];
    /// Households.
    Huishoudens "huishoudens" "Huishoudens" Kwb Aantal Omvang ["huishoudenstotaal", "aantalhuishoudens", "ahh"];
    /// Households of one person.
    Eenpersoons "eenpersoons" "Huishoudens van een persoon" Kwb Aantal Omvang
        ["eenpersoonshuishoudens", "aantaleenpersoonshuishoudens", "a1phh"];
    /// Part of households of one person.
    AandeelEenpersoons "aandeel-eenpersoons" "Deel huishoudens van een persoon" Kwb Procent Omvang
        ["percentageeenpersoonshuishoudens"];
    /// Households with children.
    MetKinderen "met-kinderen" "Huishoudens met kinderen" Kwb Aantal Omvang
        ["huishoudensmetkinderen", "aantalhuishoudensmetkinderen", "ahhmk"];
    /// Households of one parent.
    Eenouder "eenouder" "Huishoudens met een ouder" Kwb Aantal Omvang
        ["eenouderhuishoudens", "eenoudergezinnen", "aantaleenouderhuishoudens"];
    /// Average income of a resident.
    Inkomen "inkomen" "Gemiddeld inkomen per inwoner" Kwb DuizendEuro MinderNood
        ["gemiddeldinkomenperinwoner", "ginkpi"];
    /// People among the 40 % with the lowest income of the country.
    LageInkomens "lage-inkomens" "Mensen met een laag inkomen" Kwb Procent MeerNood
        ["k40personenmetlaagsteinkomen", "40personenmetlaagsteinkomen", "incomelow", "pinkli"];
    /// Households at or below the social minimum.
    SociaalMinimum "sociaal-minimum" "Huishoudens onder of rond het sociaal minimum" Kwb Procent MeerNood
        ["huishonderofrondsociaalminimum", "percentagehuishoudensonderofrondsociaalminimum", "phhosm"];
    /// People with bijstand, to the age of the AOW.
    Bijstand "bijstand" "Mensen met bijstand" Kwb Aantal MeerNood
        ["personenpersoortuitkeringbijstand", "aantalpersonenmeteenalgemenebijstandsuitkeringtotaal", "asozwb"];
    /// People who work, 15 to 75 years.
    Werk "werk" "Mensen met werk" Kwb Procent MinderNood ["nettoarbeidsparticipatie", "employmentrate"];
    /// Young people with jeugdzorg in natura.
    Jeugdzorg "jeugdzorg" "Jongeren met jeugdzorg" Kwb Aantal MeerNood
        ["jongerenmetjeugdzorginnatura", "aantaljongerenmetjeugdzorginnatura", "ajztn"];
    /// Part of young people with jeugdzorg in natura.
    AandeelJeugdzorg "aandeel-jeugdzorg" "Deel jongeren met jeugdzorg" Kwb Procent MeerNood
        ["percentagejongerenmetjeugdzorg", "percentagejongerenmetjeugdzorginnatura", "pjztn"];
    /// Clients of the Wmo.
    WmoClienten "wmo" "Mensen met hulp uit de Wmo" Kwb Aantal MeerNood ["wmoclienten", "aantalwmoclienten", "awmot"];
    /// Clients of the Wmo for each thousand residents.
    WmoPerDuizend "wmo-per-duizend" "Mensen met hulp uit de Wmo, per 1.000 inwoners" Kwb PerDuizend MeerNood
        ["wmoclientenrelatief", "aantalwmoclientenrelatief", "pwmot"];
    /// People who feel healthy.
    Gezond "gezond" "Voelt zich gezond" Gezondheidsmonitor Procent MinderNood
        ["ervarengezondheidgoedzeergoed"];
    /// People whom their health limits much.
    ErnstigBeperkt "ernstig-beperkt" "Is erg beperkt door de gezondheid" Gezondheidsmonitor Procent MeerNood
        ["ernstigbeperktvanwegegezondheid"];
    /// People with a high risk of fear or depression.
    AngstOfDepressie "angst-of-depressie" "Heeft veel kans op angst of een depressie" Gezondheidsmonitor Procent MeerNood
        ["hoogrisicoopangstofdepressie"];
    /// People with very much stress in the last four weeks.
    Stress "stress" "Heeft heel veel stress" Gezondheidsmonitor Procent MeerNood
        ["heelveelstressinafgelopen4weken"];
    /// People with moderate or much control over their own life.
    Regie "regie" "Heeft regie over het eigen leven" Gezondheidsmonitor Procent MinderNood
        ["matigveelregieovereigenleven"];
    /// People who are lonely.
    Eenzaam "eenzaam" "Voelt zich eenzaam" Gezondheidsmonitor Procent MeerNood ["eenzaam"];
    /// People who are very lonely.
    ErnstigEenzaam "ernstig-eenzaam" "Voelt zich erg eenzaam" Gezondheidsmonitor Procent MeerNood
        ["ernstigzeerernstigeenzaam"];
    /// People who give informal care.
    Mantelzorg "mantelzorg" "Geeft mantelzorg" Gezondheidsmonitor Procent Omvang ["mantelzorger"];
    /// People who do voluntary work.
    Vrijwilligers "vrijwilligers" "Doet vrijwilligerswerk" Gezondheidsmonitor Procent MinderNood
        ["vrijwilligerswerk"];
    /// People who have trouble making ends meet.
    Rondkomen "rondkomen" "Heeft moeite met rondkomen" Gezondheidsmonitor Procent MeerNood
        ["moeitemetrondkomen"];
}

impl Kerncijfer {
    /// By its [`key`](Self::key).
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.key() == key)
    }

    /// The indicator in a column of that name. CBS puts a number behind a name that changes each year
    /// (`WmoClienten_93`): it is taken off.
    ///
    /// ```
    /// use gebieden::Kerncijfer;
    /// assert_eq!(Kerncijfer::of_column("WmoClienten_93"), Some(Kerncijfer::WmoClienten));
    /// assert_eq!(Kerncijfer::of_column("WmoClienten_98"), Some(Kerncijfer::WmoClienten));
    /// assert_eq!(Kerncijfer::of_column("k_65JaarOfOuder_12"), Some(Kerncijfer::Ouderen));
    /// assert_eq!(Kerncijfer::of_column("Roker_11"), None);
    /// ```
    pub fn of_column(name: &str) -> Option<Self> {
        let by_stem = |text: &str| {
            let folded = tables::fold(text);
            Self::ALL.iter().copied().find(|one| one.stems().contains(&folded.as_str()))
        };
        // First as it is: in `pop_0_14` the last number is a part of the name.
        by_stem(name).or_else(|| {
            let (stem, number) = name.trim().rsplit_once('_')?;
            number.bytes().all(|byte| byte.is_ascii_digit()).then(|| by_stem(stem))?
        })
    }
}

impl fmt::Display for Kerncijfer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
