//! The outcome: what the facts are, in columns that a question can use at once.

use domein::{AgbCode, Datum, Gemeentecode, Productcategorie, Productcode, Pseudoniem, Wet};

use super::oordeel::{Oordeel, Regelstaat};
use super::personen::Personen;
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
    /// Amount in cents; negative for a credit.
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
    /// Declared lines of messages that count.
    pub prestaties: Vec<Prestatie>,
    /// The verdict on each message.
    pub oordelen: Vec<Oordeel>,
    woonplaatsen: Personen,
}

impl Stand {
    pub(super) fn new(
        woorden: Woordenboek,
        woonplaatsen: Personen,
        toewijzingen: Vec<Toewijzing>,
        prestaties: Vec<Prestatie>,
        oordelen: Vec<Oordeel>,
    ) -> Self {
        let Woordenboek { personen, aanbieders, gemeenten, producten, .. } = woorden;
        Self { personen, aanbieders, gemeenten, producten, toewijzingen, prestaties, oordelen, woonplaatsen }
    }

    /// Where a person lived: by the newest 301 on or before the day, else by the oldest after it.
    pub fn woont(&self, persoon: u32, day: Datum) -> Gebruiker {
        self.woonplaatsen.on(persoon, day)
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
