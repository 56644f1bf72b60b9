use domein::{Bsn, Buurtcode, Datum, Gemeentecode};

use crate::{Adressleutel, OnvolledigeDatum};

/// Somebody in the BRP (Ingeschrevene). Nothing of a person can be printed from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ingeschrevene {
    /// The row in the file, as a spreadsheet numbers it.
    pub rij: u32,
    /// Who.
    pub bsn: Bsn,
    /// Numbers that this person had before, as far as the file tells.
    pub eerdere_bsn: Vec<Bsn>,
    /// Date of birth.
    pub geboorte: OnvolledigeDatum,
    /// Date of death; of somebody who lives there is none.
    pub overlijden: Option<OnvolledigeDatum>,
    /// Where this person lived, newest first. Only lists of persons tell more than the newest.
    pub verblijfplaatsen: Vec<Verblijfplaats>,
    /// Parents with a BSN.
    pub ouders: Vec<Bsn>,
    /// Children with a BSN.
    pub kinderen: Vec<Bsn>,
    /// Partners with a BSN, of marriages and partnerships that were not dissolved.
    pub partners: Vec<Bsn>,
}

impl Ingeschrevene {
    /// Where this person is registered now.
    pub fn verblijfplaats(&self) -> Option<&Verblijfplaats> {
        self.verblijfplaatsen.first()
    }

    /// The newest place that began on or before a day. A place with an unknown begin counts as begun: an address
    /// without a date is older than one with.
    pub fn verblijfplaats_on(&self, day: Datum) -> Option<&Verblijfplaats> {
        self.verblijfplaatsen.iter().find(|place| place.began_by(day))
    }

    /// Whether this person is in view on a day: born, and not dead, as far as is known.
    pub fn lives_on(&self, day: Datum) -> bool {
        let born = self.geboorte.earliest().is_none_or(|born| born <= day);
        // Who died on an unknown day of 2020 is dead from 2021; on an unknown day, always.
        let dead = self.overlijden.is_some_and(|died| died.latest().is_none_or(|died| died <= day));
        born && !dead
    }
}

/// A place where somebody is or was registered (Verblijfplaats).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verblijfplaats {
    /// The municipality; 1999 stands for the register of non-residents (RNI).
    pub gemeente: Option<Gemeentecode>,
    /// The address; none without a postcode, and none abroad.
    pub adres: Option<Adressleutel>,
    /// The neighbourhood, when it was told.
    pub buurt: Option<Buurtcode>,
    /// Whether it lies abroad.
    pub buitenland: bool,
    /// Since when this person lives there; abroad, since when he left.
    pub sinds: Option<OnvolledigeDatum>,
    /// Since when this person is registered in the municipality.
    pub in_gemeente_sinds: Option<OnvolledigeDatum>,
}

impl Verblijfplaats {
    /// The day on which it began, by the best of what is known.
    pub fn begin(&self) -> Option<OnvolledigeDatum> {
        let known = |date: &OnvolledigeDatum| *date != OnvolledigeDatum::Onbekend;
        self.sinds.filter(known).or(self.in_gemeente_sinds.filter(known))
    }

    fn began_by(&self, day: Datum) -> bool {
        self.begin().and_then(OnvolledigeDatum::earliest).is_none_or(|begin| begin <= day)
    }

    /// Whether it lies in a municipality.
    pub fn is_in(&self, gemeente: Gemeentecode) -> bool {
        !self.buitenland && self.gemeente == Some(gemeente)
    }
}
