//! Whether the expectations of a dialogue are in balance: over the four kinds, over who carries them, over parts of life.

use ::verwachting::{Dialoogpartij, Verwachtingsoort};
use domein::Levensdomein;

use crate::dialoog::inhoud::{Dialooginhoud, Stellingstaat};

/// How many expectations there are of each kind, bearer and part of life; those that were withdrawn do not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Balans {
    /// All of them.
    pub totaal: usize,
    /// Those that end with residents, a neighbourhood, carers or volunteers.
    pub bij_inwoners: usize,
    /// By kind.
    pub soorten: Vec<(Verwachtingsoort, usize)>,
    /// By who carries it; one that two carry counts with both.
    pub dragers: Vec<(Dialoogpartij, usize)>,
    /// By part of life.
    pub domeinen: Vec<(Levensdomein, usize)>,
}

impl Balans {
    /// Of a dialogue.
    pub fn of(inhoud: &Dialooginhoud) -> Self {
        let all: Vec<_> = inhoud
            .verwachtingen
            .values()
            .filter(|one| one.staat != Stellingstaat::Ingetrokken)
            .map(|one| &one.opzet)
            .collect();
        Self {
            totaal: all.len(),
            bij_inwoners: all.iter().filter(|one| one.rests_on_residents()).count(),
            soorten: Verwachtingsoort::ALL
                .iter()
                .map(|soort| (*soort, all.iter().filter(|one| one.soort == *soort).count()))
                .collect(),
            dragers: Dialoogpartij::ALL
                .iter()
                .map(|partij| (*partij, all.iter().filter(|one| one.dragers.contains(partij)).count()))
                .collect(),
            domeinen: Levensdomein::ALL
                .iter()
                .map(|domein| (*domein, all.iter().filter(|one| one.domein == *domein).count()))
                .collect(),
        }
    }

    /// The kinds of which there is none.
    pub fn missing(&self) -> impl Iterator<Item = Verwachtingsoort> {
        self.soorten.iter().filter(|(_, count)| *count == 0).map(|(soort, _)| *soort)
    }
}

/// A part of life in words, in Dutch and in English.
pub(super) const fn domain(one: Levensdomein) -> (&'static str, &'static str) {
    match one {
        Levensdomein::Geld => ("geld en schulden", "money and debts"),
        Levensdomein::Werk => ("werk", "work"),
        Levensdomein::Tijdsbesteding => ("daginvulling", "how a day is spent"),
        Levensdomein::Wonen => ("wonen", "housing"),
        Levensdomein::Zelfredzaamheid => ("huishouden en dagelijks leven", "daily life"),
        Levensdomein::Gezin => ("gezin", "family"),
        Levensdomein::Opgroeien => ("opgroeien en school", "growing up and school"),
        Levensdomein::GeestelijkeGezondheid => ("geestelijke gezondheid", "mental health"),
        Levensdomein::LichamelijkeGezondheid => ("lichaam en bewegen", "body and moving about"),
    }
}

/// A kind of expectation, in Dutch and in English.
pub(super) const fn kind_name(soort: Verwachtingsoort) -> (&'static str, &'static str) {
    match soort {
        Verwachtingsoort::MagRekenenOp => ("mag rekenen op", "may count on"),
        Verwachtingsoort::RegelenWijZelf => ("regelen wij zelf", "we arrange ourselves"),
        Verwachtingsoort::DoenWeSamen => ("doen we samen", "we do together"),
        Verwachtingsoort::Grens => ("grens", "limit"),
    }
}

/// A party, in Dutch and in English.
pub(super) const fn party(partij: Dialoogpartij) -> (&'static str, &'static str) {
    match partij {
        Dialoogpartij::Inwoners => ("inwoners", "residents"),
        Dialoogpartij::Buurt => ("de buurt", "the neighbourhood"),
        Dialoogpartij::Mantelzorgers => ("mantelzorgers", "carers"),
        Dialoogpartij::Vrijwilligers => ("vrijwilligers", "volunteers"),
        Dialoogpartij::Professionals => ("hulpverleners", "professionals"),
        Dialoogpartij::Partners => ("organisaties in de wijk", "organisations nearby"),
        Dialoogpartij::Gemeente => ("de gemeente", "the municipality"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::voorbeeld;
    use super::*;

    #[test]
    fn the_example_has_every_kind_and_no_single_bearer() {
        let balans = Balans::of(&voorbeeld::proef());
        assert_eq!((balans.totaal, balans.missing().count()), (12, 0));
        assert!(balans.bij_inwoners * 2 < balans.totaal, "{balans:?}");
        let carried = balans.dragers.iter().filter(|(_, count)| *count > 0).count();
        assert!(carried >= 5, "{balans:?}");
    }
}
