//! The outcome: what the facts are, in columns that a question can use at once.

use berichten::codes::{Code, TypeVerwijzer};
use domein::{AgbCode, Datum, Gemeentecode, Productcategorie, Productcode, Pseudoniem, Wet};

use super::oordeel::{Oordeel, Regelstaat};
use super::personen::Personen;
use super::toewijzingen::Lopend;
use super::woordenboek::Woordenboek;

/// What is delivered: law, category and code, as far as the message says.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Product {
    /// The law.
    pub wet: Wet,
    /// Product category; none in a generic assignment.
    pub categorie: Option<Productcategorie>,
    /// Product code; none in an aspecific assignment.
    pub code: Option<Productcode>,
}

/// An assignment that counts. Numbers point into the lists of [`Stand`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Toewijzing {
    /// Number in [`Stand::gemeenten`].
    pub gemeente: u32,
    /// Number in [`Stand::personen`].
    pub persoon: u32,
    /// Number in [`Stand::aanbieders`].
    pub aanbieder: u32,
    /// Number in [`Stand::producten`].
    pub product: u32,
    /// First day, as [`domein::day_number`].
    pub begin: i32,
    /// Last day: of the assignment, or of a definitive stop before it; [`rekenkern::OPEN_END`] when open.
    pub eind: i32,
    /// Place in [`Stand::verzoeken`] of the request that it came from, where there was one.
    pub verzoek: Option<u32>,
}

/// What a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verzoeksoort {
    /// New help: one product of a 315.
    Toewijzing,
    /// Other help than there is: a whole 317.
    Wijziging,
}

/// What came of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verzoekuitkomst {
    /// A 301 with its reference grants it.
    Toegewezen,
    /// A 319 refuses it.
    Afgewezen,
    /// A 319 says that it is looked into.
    InOnderzoek,
    /// There is no answer.
    Open,
}

/// A request of an organisation for a person. Numbers point into the lists of [`Stand`], days are
/// [`domein::day_number`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verzoek {
    /// Number in [`Stand::gemeenten`].
    pub gemeente: u32,
    /// Number in [`Stand::personen`].
    pub persoon: u32,
    /// Number in [`Stand::aanbieders`].
    pub aanbieder: u32,
    /// The law.
    pub wet: Wet,
    /// What it asks for.
    pub soort: Verzoeksoort,
    /// Number in [`Stand::producten`] of what a 315 asks for.
    pub product: Option<u32>,
    /// What kind of person or body referred the client, of a 315. Never who.
    pub verwijzer: Option<TypeVerwijzer>,
    /// Day of the request.
    pub gevraagd: i32,
    /// What came of it.
    pub uitkomst: Verzoekuitkomst,
    /// Why it was refused (WJ759).
    pub reden_afwijzing: Option<Code>,
    /// The municipality that is responsible instead, where that is why.
    pub woonplaats: Option<Gemeentecode>,
    /// Day of the first answer: a 319, or the 301 that grants it.
    pub beantwoord: Option<i32>,
    /// Day of the decision: the 301 that grants it, or the 319 that refuses it.
    pub besloten: Option<i32>,
}

/// Days on which the help of an assignment paused: from a stop for a while until it went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Onderbreking {
    /// Place in [`Stand::toewijzingen`].
    pub toewijzing: u32,
    /// First day, as [`domein::day_number`].
    pub begin: i32,
    /// Last day; that of the assignment when help did not go on.
    pub eind: i32,
}

/// Why the help of an assignment ended, by a stop for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hulpeinde {
    /// Place in [`Stand::toewijzingen`].
    pub toewijzing: u32,
    /// `RedenBeeindiging`: the number of its code in WMO588 or JZ588, so 2 for `02`.
    pub reden: u8,
}

/// Whether a declared line is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Betaalstaat {
    /// The answer grants it.
    Toegekend,
    /// Declared, not answered yet.
    Ingediend,
    /// Refused.
    Afgewezen,
}

/// A declared line. Numbers point into the lists of [`Stand`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prestatie {
    /// Number in [`Stand::gemeenten`].
    pub gemeente: u32,
    /// Number in [`Stand::personen`].
    pub persoon: u32,
    /// Number in [`Stand::aanbieders`].
    pub aanbieder: u32,
    /// Number in [`Stand::producten`].
    pub product: u32,
    /// Month of the cost, as [`domein::Maand::number`].
    pub maand: i32,
    /// Month of the message that declared it first, as [`domein::Maand::number`].
    pub gemeld: i32,
    /// Amount in cents; negative for a credit, which takes back exactly what its debit was.
    pub cent: i64,
    /// Whether it counts, waits, or was counted already.
    pub regelstaat: Regelstaat,
    /// Whether it is paid.
    pub betaalstaat: Betaalstaat,
}

impl Prestatie {
    /// Whether its amount is cost of the municipality: it counts and was granted.
    pub fn is_cost(&self) -> bool {
        self.regelstaat == Regelstaat::Aanvaard && self.betaalstaat == Betaalstaat::Toegekend
    }
}

/// Where a person lived on a day, as far as messages say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gebruiker {
    /// Dense number of the address, where known.
    pub adres: Option<u32>,
    /// Pseudonym of the postcode, where known.
    pub postcode: Option<Pseudoniem>,
}

/// What all facts together say.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    /// Persons; the number of a person is its place.
    pub personen: Vec<Pseudoniem>,
    /// Organisations.
    pub aanbieders: Vec<AgbCode>,
    /// Municipalities.
    pub gemeenten: Vec<Gemeentecode>,
    /// Products.
    pub producten: Vec<Product>,
    /// Assignments that count.
    pub toewijzingen: Vec<Toewijzing>,
    /// Pauses in them, by assignment and day.
    pub onderbrekingen: Vec<Onderbreking>,
    /// Why they ended, where a stop tells; by assignment.
    pub stopredenen: Vec<Hulpeinde>,
    /// Requests that were sent, oldest first.
    pub verzoeken: Vec<Verzoek>,
    /// Declared lines of messages that count.
    pub prestaties: Vec<Prestatie>,
    /// The verdict on each message.
    pub oordelen: Vec<Oordeel>,
    pub(crate) woonplaatsen: Personen,
}

impl Stand {
    pub(super) fn new(
        woorden: Woordenboek,
        woonplaatsen: Personen,
        lopend: Lopend,
        verzoeken: Vec<Verzoek>,
        prestaties: Vec<Prestatie>,
        oordelen: Vec<Oordeel>,
    ) -> Self {
        let Woordenboek { personen, aanbieders, gemeenten, producten, .. } = woorden;
        let Lopend { toewijzingen, onderbrekingen, stopredenen } = lopend;
        Self {
            personen,
            aanbieders,
            gemeenten,
            producten,
            toewijzingen,
            onderbrekingen,
            stopredenen,
            verzoeken,
            prestaties,
            oordelen,
            woonplaatsen,
        }
    }

    /// The number of a municipality in [`Stand::gemeenten`]; none when it has no messages.
    pub fn gemeente(&self, code: Gemeentecode) -> Option<u32> {
        self.gemeenten.iter().zip(0..).find(|(known, _)| **known == code).map(|(_, number)| number)
    }

    /// What kind of person or body referred the client of an assignment that came from a request.
    pub fn verwijzer(&self, toewijzing: &Toewijzing) -> Option<TypeVerwijzer> {
        self.verzoeken.get(toewijzing.verzoek? as usize)?.verwijzer
    }

    /// The assignments as help ran on them: cut where it paused. One with a pause in its middle is there twice,
    /// one that paused from its first day to its last is not there.
    pub fn lopend(&self) -> Vec<Toewijzing> {
        let mut running = Vec::with_capacity(self.toewijzingen.len());
        let mut pauses = self.onderbrekingen.iter().peekable();
        for (place, one) in (0..).zip(&self.toewijzingen) {
            let mut rest = Some(*one);
            while let Some(pause) = pauses.next_if(|pause| pause.toewijzing == place) {
                let Some(part) = rest else { continue };
                if part.begin < pause.begin {
                    running.push(Toewijzing { eind: pause.begin - 1, ..part });
                }
                rest = (pause.eind < part.eind).then(|| Toewijzing { begin: pause.eind + 1, ..part });
            }
            running.extend(rest);
        }
        running
    }

    /// Where a person lived: by the newest 301 on or before the day, else by the oldest after it.
    pub fn woont(&self, persoon: u32, day: Datum) -> Gebruiker {
        self.woonplaatsen.on(persoon, day)
    }

    /// The year in which a person was born, where a 301 tells: the newest that does.
    pub fn geboortejaar(&self, persoon: u32) -> Option<u32> {
        self.woonplaatsen.born(persoon)
    }

    /// The pseudonym of an address, as other registers have it too.
    pub fn adres(&self, number: u32) -> Option<Pseudoniem> {
        self.woonplaatsen.adres(number)
    }

    /// From which day on a person lived where, oldest first.
    pub(crate) fn history(&self, persoon: u32) -> &[(Datum, Gebruiker)] {
        self.woonplaatsen.history(persoon)
    }

    /// Pairs of persons between whom a 301 names a family tie.
    pub fn banden(&self) -> &[(u32, u32)] {
        self.woonplaatsen.banden()
    }
}
