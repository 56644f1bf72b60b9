//! The names of what this answer is about.

use bronnen::totaalbedragen::Totaalsoort;
use gemeentefonds::Cluster;
use iv3::{Batensoort, Lijn, Lijngroep, Plaatsing, Taakveldklasse, Taakveldwet, Verslagperiode};

use super::boeken::Boekbron;
use super::decide::Verslagbron;
use super::plaats::Boekplaats;
use super::stroom::{Geldbestemming, Geldbron};
use crate::uitvoer::Benaming;
use crate::web::Taal;

/// Which kind of report.
pub(super) fn kind(periode: Verslagperiode) -> Benaming {
    let en = match periode {
        Verslagperiode::Begroting => "budget",
        Verslagperiode::Jaarrekening => "accounts",
        _ => "quarter",
    };
    Benaming::new(periode.name(), periode.name(), en)
}

/// A report with its year and where it comes from: `jaarrekening 2024 (eigen levering)`.
pub(super) fn report(one: Verslagbron) -> Benaming {
    let (nl, en) = source(one.bron);
    let kind = kind(one.verslag.periode);
    let year = one.verslag.boekjaar;
    Benaming::new(
        one.verslag.to_string(),
        format!("{} {year} ({nl})", kind.text(Taal::Nl)),
        format!("{} {year} ({en})", kind.text(Taal::En)),
    )
}

/// The report without its source.
pub(super) fn short(one: Verslagbron, taal: Taal) -> String {
    format!("{} {}", kind(one.verslag.periode).text(taal), one.verslag.boekjaar)
}

/// Where a report comes from, and whether it may still change.
fn source(bron: Boekbron) -> (&'static str, &'static str) {
    match bron {
        Boekbron::Eigen => ("eigen levering", "own delivery"),
        Boekbron::Cbs(Some(Plaatsing::Eerste)) => {
            ("CBS, eerste plaatsing: voorlopig", "CBS, first publication: provisional")
        }
        Boekbron::Cbs(Some(Plaatsing::Tweede)) => {
            ("CBS, tweede plaatsing: verbeterd", "CBS, second publication: corrected")
        }
        Boekbron::Cbs(None) => (
            "CBS; voorlopig of definitief staat niet in het bestand",
            "CBS; the file does not say whether it is provisional",
        ),
    }
}

/// A group of lines.
pub(super) fn group(groep: Lijngroep) -> Benaming {
    let (key, en) = match groep {
        Lijngroep::SocialeBasis => ("sociale-basis", "social basis (6.1)"),
        Lijngroep::Toegang => ("toegang", "access"),
        Lijngroep::Participatie => ("inkomen-en-participatie", "income and work"),
        Lijngroep::IndividueleWmo => ("individuele-wmo", "individual Wmo"),
        Lijngroep::IndividueleJeugdwet => ("individuele-jeugdwet", "individual youth help"),
        Lijngroep::Beleid => ("beleid", "policy and coordination"),
        Lijngroep::Volksgezondheid => ("volksgezondheid", "public health (7.1)"),
    };
    Benaming::new(key, groep.name(), en)
}

/// A line.
pub(super) fn line(lijn: Lijn) -> Benaming {
    let en = match lijn {
        Lijn::SocialeBasis => "social basis (6.1)",
        Lijn::Toegang => "access",
        Lijn::Inkomen => "income schemes",
        Lijn::BeschutWerk => "sheltered work",
        Lijn::Arbeidsparticipatie => "help to find work",
        Lijn::IndividueleWmo => "individual Wmo",
        Lijn::Opvang => "sheltered housing, shelter",
        Lijn::BeleidWmo => "policy Wmo",
        Lijn::IndividueleJeugdwet => "individual youth help",
        Lijn::Jeugdbescherming => "protection of young people",
        Lijn::BeleidJeugdwet => "policy youth",
        Lijn::Volksgezondheid => "public health (7.1)",
    };
    Benaming::new(lijn.name(), lijn.name(), en)
}

/// A law.
pub(super) fn law(wet: Option<Taakveldwet>) -> Benaming {
    match wet {
        None => Benaming::new("andere-taken", "andere taken", "other tasks"),
        Some(Taakveldwet::WmoEnJeugdwet) => {
            Benaming::new("wmo-en-jeugdwet", Taakveldwet::WmoEnJeugdwet.name(), "Wmo and Jeugdwet")
        }
        Some(wet) => Benaming::same(wet.name().to_lowercase().replace(' ', "-"), wet.name()),
    }
}

/// How a task field works.
pub(super) fn class(klasse: Taakveldklasse) -> Benaming {
    let (key, nl, en) = match klasse {
        Taakveldklasse::Collectief => ("collectief", "Voor iedereen", "For everybody"),
        Taakveldklasse::Toegang => ("toegang", "Toegang en eerste hulp", "Access"),
        Taakveldklasse::Individueel => ("individueel", "Voor één persoon", "For one person"),
        Taakveldklasse::Inkomen => ("inkomen", "Inkomen", "Income"),
        Taakveldklasse::Organisatie => ("organisatie", "Organisatie", "Organisation"),
    };
    Benaming::new(key, nl, en)
}

/// Where money comes from.
pub(super) fn origin(bron: Geldbron) -> Benaming {
    let (key, nl, en) = match bron {
        Geldbron::Fonds(Cluster::SocialeBasis) => {
            ("fonds-sociale-basis", "Rijk: fonds, sociale basis", "State: fund, social basis")
        }
        Geldbron::Fonds(Cluster::Participatie) => {
            ("fonds-participatie", "Rijk: fonds, participatie", "State: fund, work and income")
        }
        Geldbron::Fonds(Cluster::Wmo) => ("fonds-wmo", "Rijk: fonds, Wmo", "State: fund, Wmo"),
        Geldbron::Fonds(Cluster::Jeugd) => ("fonds-jeugd", "Rijk: fonds, jeugd", "State: fund, youth"),
        Geldbron::Fonds(_) => ("fonds-overig", "Rijk: fonds, overig", "State: fund, other"),
        Geldbron::Baten(Batensoort::Rijk) => {
            ("rijk-voor-doel", "Rijk: voor een doel", "State: for a purpose")
        }
        Geldbron::Baten(Batensoort::Inwoners) => ("inwoners", "Eigen bijdragen", "Own contributions"),
        Geldbron::Baten(Batensoort::AndereOverheden) => {
            ("andere-overheden", "Andere overheden", "Other governments")
        }
        Geldbron::Baten(Batensoort::Overig) => ("overige-baten", "Overige baten", "Other income"),
        Geldbron::Baten(Batensoort::Ongesplitst) => ("baten", "Baten, niet gesplitst", "Income, not split"),
        Geldbron::EigenMiddelen => ("eigen-middelen", "Eigen middelen", "Own means"),
        Geldbron::Correctie => ("correctie", "Correcties", "Corrections"),
        Geldbron::Onbekend => ("onbekend", "Herkomst onbekend", "Source unknown"),
    };
    Benaming::new(key, nl, en)
}

/// What money is for.
pub(super) fn purpose(bestemming: Geldbestemming) -> Benaming {
    match bestemming {
        Geldbestemming::Klasse(klasse) => class(klasse),
        Geldbestemming::Correctie => Benaming::new("correctie", "Correcties", "Corrections"),
        Geldbestemming::Over => Benaming::new("over", "Over: andere taken", "Left: other tasks"),
    }
}

/// A place in the accounts.
pub(super) fn place(plaats: &Boekplaats) -> Benaming {
    match plaats {
        Boekplaats::Taakveld(taakveld) => Benaming::same(taakveld.code(), taakveld.to_string()),
        Boekplaats::Lijn(lijn) => {
            let name = line(*lijn);
            Benaming::new(
                lijn.name(),
                format!("{} (hele lijn)", name.text(Taal::Nl)),
                format!("{} (whole line)", name.text(Taal::En)),
            )
        }
        Boekplaats::Onbekend(code) => Benaming::new(
            format!("onbekend-{code}"),
            format!("zonder taakveld: ‘{code}’"),
            format!("no task field: ‘{code}’"),
        ),
    }
}

/// A kind of total.
pub(super) fn total(soort: Totaalsoort) -> Benaming {
    let en = match soort {
        Totaalsoort::Lumpsum => "Lump sum",
        Totaalsoort::Taakgericht => "Budget for a task",
        Totaalsoort::Pgb => "Personal budgets",
        Totaalsoort::EigenBijdrage => "Own contributions",
        Totaalsoort::Uitvoeringskosten => "Cost of administration",
    };
    Benaming::new(soort.key(), soort.name(), en)
}
