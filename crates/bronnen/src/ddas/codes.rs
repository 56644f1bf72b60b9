//! The code lists of both schemas.

/// A closed list of texts.
pub(super) trait Codelijst: Sized {
    fn of(text: &str) -> Option<Self>;
    fn texts() -> impl Iterator<Item = &'static str>;
}

macro_rules! codelijst {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $text] $variant,)* }

        impl $name {
            /// Every value, in the order of the schema.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The text in the file.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl Codelijst for $name {
            fn of(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == text)
            }

            fn texts() -> impl Iterator<Item = &'static str> {
                Self::ALL.iter().map(|one| one.name())
            }
        }
    };
}

codelijst! {
    /// What a decision says about who may come in (`EnumBeschikkingssoort`).
    Beschikkingssoort {
        Afwijzing "Afwijzingsbeschikking",
        Toelating "Toelatingsbeschikking",
    }
}

codelijst! {
    /// How somebody is supported (`EnumBegeleidingssoort`).
    Begeleidingssoort {
        Budgetcoaching "Budgetcoaching",
        Budgetbeheer "Budgetbeheer",
        Beschermingsbewind "Beschermingsbewind",
        LangeTermijn "Lange Termijn Begeleiding (DFD)",
        Budgetbegeleiding "Budgetbegeleiding",
    }
}

codelijst! {
    /// Why debt help ended (`EnumUitstroomreden`).
    Uitstroomreden {
        Overleden "Overleden",
        Verhuisd "Verhuisd",
        NietVerschenen "Nietverschenen",
        Ingetrokken "Ingetrokken",
        NietPassend "Niet passend",
        Overig "Overig",
        VoldoetNiet "Voldoet niet",
        Afgerond "Afgerond",
        Zelf "Zelf",
    }
}

codelijst! {
    /// To what kind of creditor a debt is (`EnumSchuldensoort`).
    Schuldsoort {
        Zorg "Zorg",
        Publiek "Publiek",
        Nuts "Nuts",
        Overig "Overig",
    }
}

codelijst! {
    /// How debts are solved (`EnumOplossingssoort`).
    Oplossingssoort {
        Betalingsregeling "Betalingsregeling",
        Herfinanciering "Herfinanciering",
        Saneringskrediet "Saneringskrediet",
        Schuldbemiddeling "Schuldbemiddeling",
        Nulaanbod "0%-aanbod",
    }
}

codelijst! {
    /// What kind of organisation sends a signal (`EnumSignaalpartner`).
    Signaalpartner {
        Energie "Energie",
        Huur "Huur",
        Hypotheek "Hypotheek",
        CakZorgverzekeringen "CAK Zorgverzekeringen",
        Zorg "Zorg",
        Water "Water",
        Duo "DUO",
        Belastingdienst "Belastingdienst",
        CakEigenBijdrage "CAK Eigen bijdrage",
        Overige "Overige",
        DienstToeslagen "Dienst Toeslagen",
    }
}

codelijst! {
    /// By what means somebody was contacted (`EnumContactsoort`).
    Contactsoort {
        Mail "Mail",
        Brief "Brief",
        Tekstbericht "SMS/Whatsapp",
        Telefoon "Telefoon",
        Huisbezoek "Huisbezoek",
        Kaartje "Kaartje",
        Overige "Overige",
        Administratief "Administratief",
    }
}

codelijst! {
    /// What came of a case (`EnumEindresultaat`).
    Eindresultaat {
        Herhaald "Niet opgepakt: herhaalde melding",
        Onterecht "Niet opgepakt: onterecht signaal",
        Overleden "Inwoner is overleden",
        GeenInwoner "Persoon is geen inwoner (meer) in de gemeente",
        AndereReden "Niet opgepakt: andere reden",
        AlSchuldhulp "Inwoner al bekend bij schuldhulpverlening",
        AnderTraject "Inwoner heeft al een ander lopend traject",
        GeenContact "Definitief geen contact kunnen krijgen",
        GeenReactie "Geen reactie na eerder contact",
        GeenHulpNodig "Inwoner hoeft geen hulp vanuit vroegsignalering",
        ZelfBetaald "Inwoner heeft zelf al betaald/betalingsregeling getroffen",
        Advies "(Budget)advies en/of quick fix",
        VervolgFinancieel "Vervolghulp en/of verwijzing financieel",
        VerwezenZonderContact "Verwijzing zonder contact",
        VervolgNietFinancieel "Vervolghulp en/of verwijzing niet financieel",
    }
}

codelijst! {
    /// Part of a day (`EnumDagdeel`).
    Dagdeel {
        Ochtend "Ochtend",
        Middag "Middag",
        Avond "Avond",
    }
}

codelijst! {
    /// What was done with a signal (`EnumSignaalstatus`).
    Signaalstatus {
        NogNiet "Nog niet opgepakt",
        Onterecht "Niet opgepakt: onterecht signaal",
        Overleden "Inwoner is overleden",
        GeenInwoner "Persoon is geen inwoner (meer) in de gemeente",
        Herhaald "Niet opgepakt: herhaalde melding",
        AndereReden "Niet opgepakt: andere reden",
    }
}
