//! What things are called, in both languages.

use transactiekosten::{Deelkeuze, Inkoopvorm, Transactiekant, Transactiemaat, Transactiesoort, Urenstatus};

type Naam = (&'static str, &'static str);

/// Whose time.
pub const fn side(kant: Transactiekant) -> Naam {
    match kant {
        Transactiekant::Gemeente => ("Gemeenten", "Municipalities"),
        Transactiekant::Aanbieder => ("Aanbieders", "Organisations"),
        Transactiekant::Adviseur => ("Ingehuurde adviseurs", "Hired advisers"),
    }
}

/// What kind of work.
pub const fn kind(soort: Transactiesoort) -> Naam {
    match soort {
        Transactiesoort::Aanbesteding => ("Aanbesteding of subsidieronde", "Tender or subsidy round"),
        Transactiesoort::Juridisch => ("Juridisch werk", "Legal work"),
        Transactiesoort::Accounthouden => ("Contact houden", "Keeping contact"),
        Transactiesoort::Declaratiecontrole => ("Declaraties", "Declarations"),
        Transactiesoort::Verantwoording => ("Verantwoording", "Reporting"),
        Transactiesoort::Advies => ("Ingehuurd advies", "Hired advice"),
        Transactiesoort::Overleg => ("Overleg", "Meetings"),
    }
}

/// How often it comes back.
pub const fn measure(per: Transactiemaat) -> Naam {
    match per {
        Transactiemaat::Procedure => ("per procedure", "per procedure"),
        Transactiemaat::RelatieJaar => (
            "per jaar, voor elke gemeente met elke aanbieder",
            "per year, for each municipality with each organisation",
        ),
        Transactiemaat::Client => ("per jaar, per cliënt", "per year, per client"),
    }
}

/// How sure it is.
pub const fn status(status: Urenstatus) -> Naam {
    match status {
        Urenstatus::Gezien => ("gezien in een bron", "seen in a source"),
        Urenstatus::Afgeleid => ("berekend uit een bron", "calculated from a source"),
        Urenstatus::UitHetHoofd => ("uit het hoofd; nog te bevestigen", "from memory; to be confirmed"),
        Urenstatus::Voorbeeldwaarde => ("voorbeeld; vul uw eigen getal in", "example; fill in your own"),
    }
}

/// Who buys with whom.
pub const fn form(vorm: Inkoopvorm) -> Naam {
    match vorm {
        Inkoopvorm::ElkApart => ("elke gemeente apart", "each municipality apart"),
        Inkoopvorm::AllesSamen => ("alle gemeenten samen", "all municipalities together"),
        Inkoopvorm::InGroepen => ("in groepen", "in groups"),
    }
}

/// What is shared.
pub const fn part(deel: Deelkeuze) -> Naam {
    match deel {
        Deelkeuze::Niets => ("Niets: ieder doet alles apart", "Nothing: each does all apart"),
        Deelkeuze::AlleenProcedures => ("Alleen de procedures", "Only the procedures"),
        Deelkeuze::AlleenRelaties => ("Alleen het werk door het jaar heen", "Only the work through the year"),
        Deelkeuze::Alles => ("Alles wat als gedeeld is ingevuld", "All that was filled in as shared"),
    }
}
