//! From reports, circulars, messages and totals to an answer that may be shown. What municipalities report on their
//! money is public; what people cost leaves this answer as protected figures only.

use std::collections::BTreeSet;

use bronnen::totaalbedragen::Totaalbedrag;
use domein::{Bedrag, Gemeentecode};
use feiten::Stand;
use gebieden::{Gebiedscijfers, Gebiedsniveau, Regioindeling};
use gemeentefonds::{Fondsdeel, Gemeentefonds};
use iv3::{Boekjaar, Gemeentetotaal, Lijngroep, Taakveld, Verslagperiode, Verslagsoort, per_inwoner};

use super::aansluiting::{Bewijs, Geldaansluiting};
use super::boeken::{Boek, Boekbron, Boeken, Kijk, Verschil, differences, exists, known};
use super::inwoners::{Inwoners, Inwonertal};
use super::leeswijzer::{Leesregel, guide};
use super::stroom::Geldstroom;
use super::vergelijking::{Dekking, Vergelijking};
use super::vooruit::{Vooruitlijn, Vooruitzicht, ahead};
use crate::bronnen::{Iv3Bron, Personenbron};
use crate::inzicht::beeld::Rekenwijze;
use crate::inzicht::kosten_onbekend::percent;

/// The version of this calculation: it changes when the same facts would give another answer.
pub const VERSIE: &str = "geld 1";

/// In euros, or for each resident.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Geldmaat {
    /// Euros.
    #[default]
    Euro,
    /// Euros for each resident.
    PerInwoner,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vraag {
    /// Of which municipality.
    pub gemeente: Gemeentecode,
    /// Of which year; none for the newest.
    pub jaar: Option<Boekjaar>,
    /// Budget or accounts; none for the accounts, or the budget where there are no accounts.
    pub periode: Option<Verslagperiode>,
    /// In which measure.
    pub maat: Geldmaat,
    /// Gross or net.
    pub kijk: Kijk,
    /// Whether the controller asks for amounts to the cent; no address does.
    pub precies: bool,
}

/// What the answer is made of.
pub struct Geldgrond<'a> {
    /// What municipalities report.
    pub iv3: &'a Iv3Bron,
    /// What the Rijk gives, the newest last.
    pub fonds: &'a [Gemeentefonds],
    /// Figures of areas: residents.
    pub cijfers: &'a [Gebiedscijfers],
    /// Regions: for whom the municipality is the centre.
    pub regios: &'a [Regioindeling],
    /// Totals without a person.
    pub totaalbedragen: &'a [Totaalbedrag],
    /// Messages.
    pub stand: &'a Stand,
    /// Other registers: who lives with whom.
    pub personen: &'a Personenbron,
    /// Translation and protection.
    pub wijze: Rekenwijze<'a>,
    /// The name of the municipality in the settings; empty where it is not known, or of another municipality.
    pub naam: &'a str,
}

/// Which report, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verslagbron {
    /// Which report.
    pub verslag: Verslagsoort,
    /// Where it comes from.
    pub bron: Boekbron,
}

impl Verslagbron {
    fn of(boek: &Boek<'_>) -> Self {
        Self { verslag: boek.verslag, bron: boek.bron }
    }
}

/// A report in which a year is told, in the chosen measure, by group of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jaarrij {
    /// Which report.
    pub bron: Verslagbron,
    /// By group, in the order of [`Lijngroep::ALL`]; None when unknown.
    pub groepen: Vec<Option<Bedrag>>,
    /// All groups together; None when one of them is unknown.
    pub totaal: Option<Bedrag>,
}

/// A task field: budget and accounts, each with what is spent and what comes in, in the chosen measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Veldrij {
    /// Which task field.
    pub taakveld: Taakveld,
    /// Of the budget: expenditure, income, net.
    pub begroting: [Option<Bedrag>; 3],
    /// Of the accounts: expenditure, income, net.
    pub rekening: [Option<Bedrag>; 3],
}

/// The answer about one report.
#[derive(Clone, Debug)]
pub struct Geld {
    /// Which report.
    pub verslag: Verslagbron,
    /// Budget and accounts of the year, where they are in.
    pub paar: (Option<Verslagbron>, Option<Verslagbron>),
    /// Residents with which is divided.
    pub inwoners: Option<Inwonertal>,
    /// From source to purpose, always in euros and gross.
    pub stroom: Geldstroom,
    /// The circular that the gemeentefonds is of.
    pub circulaire: Option<String>,
    /// By task field.
    pub velden: Vec<Veldrij>,
    /// The accounts of each year.
    pub rekeningen: Vec<Jaarrij>,
    /// The budgets of each year.
    pub begrotingen: Vec<Jaarrij>,
    /// Beside others.
    pub vergelijking: Option<Vergelijking>,
    /// How many others have this report.
    pub dekking: Dekking,
    /// Own delivery beside CBS; None when there are not two.
    pub verschillen: Option<Vec<Verschil>>,
    /// What a reader must know.
    pub leeswijzer: Vec<Leesregel>,
    /// For which regions the municipality is the centre.
    pub centrum: Vec<String>,
    /// Messages and totals beside the accounts.
    pub aansluiting: Geldaansluiting,
    /// For how much of the cost it is unknown for whom, in percents.
    pub onbekend: Option<u8>,
    /// The next years.
    pub vooruit: Vec<(Vooruitlijn, Vooruitzicht)>,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Antwoord {
    /// What was asked.
    pub vraag: Vraag,
    /// What was found; None when there is no report of the municipality.
    pub geld: Option<Box<Geld>>,
    /// The years of which there is a report, also where the one that was asked for is not in.
    pub jaren: Vec<Verslagsoort>,
    /// Reports that were delivered twice and counted once.
    pub dubbel: Vec<String>,
}

/// Answers the question.
pub fn decide(grond: &Geldgrond<'_>, vraag: &Vraag) -> Antwoord {
    let inwoners = Inwoners::new(grond.iv3, grond.fonds, grond.cijfers);
    decide_with(grond, vraag, &Boeken::new(grond.iv3, vraag.gemeente, names(grond, vraag.gemeente), inwoners))
}

/// How sources name the municipality: some have no codes.
fn names(grond: &Geldgrond<'_>, gemeente: Gemeentecode) -> Vec<String> {
    let of_fund =
        grond.fonds.iter().filter_map(|fonds| fonds.gemeente(gemeente)).map(|deel| deel.naam.clone());
    let own = |one: &&Gebiedscijfers| {
        one.code.niveau() == Gebiedsniveau::Gemeente && one.code.gemeente() == gemeente
    };
    let of_areas = grond.cijfers.iter().filter(own).filter_map(|one| one.naam.clone());
    of_fund.chain(of_areas).chain([grond.naam.to_owned()]).collect()
}

/// The same with reports and residents that are known already.
pub(super) fn decide_with(grond: &Geldgrond<'_>, vraag: &Vraag, boeken: &Boeken<'_>) -> Antwoord {
    let kinds = [Verslagperiode::Jaarrekening, Verslagperiode::Begroting];
    let mut jaren: Vec<Verslagsoort> =
        kinds.iter().flat_map(|kind| boeken.of_kind(*kind)).map(|boek| boek.verslag).collect();
    jaren.sort();
    let geld = chosen(vraag, &jaren)
        .and_then(|verslag| boeken.get(verslag))
        .map(|boek| Box::new(money(grond, vraag, boeken, &boek)));
    Antwoord { vraag: *vraag, geld, jaren, dubbel: grond.iv3.dubbel.clone() }
}

/// The report that answers: the one that was asked for, else the newest accounts, else the newest budget.
fn chosen(vraag: &Vraag, jaren: &[Verslagsoort]) -> Option<Verslagsoort> {
    let newest = |periode: Verslagperiode| {
        let fits = |one: &&Verslagsoort| {
            one.periode == periode && vraag.jaar.is_none_or(|jaar| one.boekjaar == jaar)
        };
        jaren.iter().rev().find(fits).copied()
    };
    match vraag.periode {
        Some(periode) => newest(periode),
        None => newest(Verslagperiode::Jaarrekening).or_else(|| newest(Verslagperiode::Begroting)),
    }
}

fn money(grond: &Geldgrond<'_>, vraag: &Vraag, boeken: &Boeken<'_>, boek: &Boek<'_>) -> Geld {
    let jaar = boek.verslag.boekjaar;
    let of = |periode| boeken.get(Verslagsoort { boekjaar: jaar, periode });
    let (begroting, rekening) = (of(Verslagperiode::Begroting), of(Verslagperiode::Jaarrekening));
    let schaal = Schaal { boeken, maat: vraag.maat };
    let fonds = fund(grond.fonds, jaar, vraag.gemeente);
    let bewijs = Bewijs {
        stand: grond.stand,
        personen: grond.personen,
        totaalbedragen: grond.totaalbedragen,
        gemeente: vraag.gemeente,
        wijze: grond.wijze,
        precies: vraag.precies,
    };
    let years =
        |periode| boeken.of_kind(periode).iter().map(|boek| year(boek, &schaal, vraag.kijk)).collect();
    let whole = i16::try_from(jaar.jaar()).unwrap_or_default();
    Geld {
        verslag: Verslagbron::of(boek),
        paar: (begroting.as_ref().map(Verslagbron::of), rekening.as_ref().map(Verslagbron::of)),
        inwoners: boeken.inwonertal(jaar),
        stroom: Geldstroom::new(jaar, boek.totaal, fonds.map(|(_, deel)| deel)),
        circulaire: fonds.map(|(fonds, _)| fonds.herkomst()),
        velden: fields(jaar, begroting.as_ref(), rekening.as_ref(), &schaal),
        rekeningen: years(Verslagperiode::Jaarrekening),
        begrotingen: years(Verslagperiode::Begroting),
        vergelijking: Vergelijking::new(boeken, boek, vraag.kijk),
        dekking: Dekking::of(boeken, boek.verslag),
        verschillen: differences(boeken, boek.verslag),
        leeswijzer: guide(jaar),
        centrum: centre_of(grond.regios, vraag.gemeente),
        aansluiting: Geldaansluiting::new(jaar, rekening.as_ref(), &bewijs),
        onbekend: percent(grond.stand, grond.totaalbedragen, vraag.gemeente, whole, &grond.wijze),
        vooruit: Vooruitlijn::ALL.into_iter().map(|which| (which, ahead(boeken, which))).collect(),
    }
}

/// What the gemeentefonds gives the municipality in a year, by the newest circular about that year.
fn fund(
    fonds: &[Gemeentefonds],
    jaar: Boekjaar,
    gemeente: Gemeentecode,
) -> Option<(&Gemeentefonds, &Fondsdeel)> {
    let of_year = fonds.iter().rev().filter(|one| one.jaar == jaar.jaar());
    of_year.filter_map(|one| Some((one, one.gemeente(gemeente)?))).next()
}

/// In which measure amounts are.
struct Schaal<'a> {
    boeken: &'a Boeken<'a>,
    maat: Geldmaat,
}

impl Schaal<'_> {
    /// The amount of a year in the chosen measure; None when the residents are needed and unknown.
    fn of(&self, jaar: Boekjaar, bedrag: Option<Bedrag>) -> Option<Bedrag> {
        match self.maat {
            Geldmaat::Euro => bedrag,
            Geldmaat::PerInwoner => Some(per_inwoner(bedrag?, self.boeken.inwonertal(jaar)?.aantal)),
        }
    }
}

fn groups(totaal: &Gemeentetotaal, jaar: Boekjaar, schaal: &Schaal<'_>, kijk: Kijk) -> Vec<Option<Bedrag>> {
    let amount = |groep: &Lijngroep| schaal.of(jaar, kijk.bedrag(totaal.groep(*groep)));
    Lijngroep::ALL.iter().map(amount).collect()
}

fn year(boek: &Boek<'_>, schaal: &Schaal<'_>, kijk: Kijk) -> Jaarrij {
    let jaar = boek.verslag.boekjaar;
    let there = Lijngroep::ALL.iter().filter(|groep| exists(**groep, jaar));
    let all: Option<Bedrag> = there.map(|groep| kijk.bedrag(boek.totaal.groep(*groep))).sum();
    Jaarrij {
        bron: Verslagbron::of(boek),
        groepen: groups(boek.totaal, jaar, schaal, kijk),
        totaal: schaal.of(jaar, all),
    }
}

fn fields(
    jaar: Boekjaar,
    begroting: Option<&Boek<'_>>,
    rekening: Option<&Boek<'_>>,
    schaal: &Schaal<'_>,
) -> Vec<Veldrij> {
    let of = |boek: Option<&Boek<'_>>, taakveld| {
        let som = boek.map(|boek| boek.totaal.taakveld(taakveld).som);
        let lasten = som.and_then(|som| known(som.lasten));
        let baten = som.and_then(|som| known(som.baten));
        let netto = lasten.zip(baten).map(|(lasten, baten)| lasten - baten);
        [lasten, baten, netto].map(|bedrag| schaal.of(jaar, bedrag))
    };
    let mut all: Vec<Taakveld> = Taakveld::all(jaar).collect();
    all.sort_by_key(|taakveld| taakveld.code());
    all.into_iter()
        .map(|taakveld| Veldrij {
            taakveld,
            begroting: of(begroting, taakveld),
            rekening: of(rekening, taakveld),
        })
        .collect()
}

/// The kinds of region of which the municipality is the centre.
fn centre_of(regios: &[Regioindeling], gemeente: Gemeentecode) -> Vec<String> {
    let centre = regios.iter().filter(|one| one.centrumgemeente(gemeente) == Some(gemeente));
    let names: BTreeSet<&str> = centre.filter_map(|one| one.soort).map(|soort| soort.name()).collect();
    names.into_iter().map(str::to_owned).collect()
}
