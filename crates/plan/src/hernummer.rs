//! Gives every part of a plan that splits off a number of its own, so that the two plans can become one again.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Helper, Leefeenheid, Lidnummer, Nummer, Planinhoud};

/// Draws the numbers in order from `next`, and remembers which number became which.
pub(crate) struct Hernummering {
    next: u64,
    leden: BTreeMap<Lidnummer, Lidnummer>,
}

impl Hernummering {
    pub(crate) fn from(first: u64) -> Self {
        Self { next: first, leden: BTreeMap::new() }
    }

    fn draw(&mut self) -> u64 {
        let number = self.next;
        self.next = self.next.wrapping_add(1);
        number
    }

    fn parts<V>(&mut self, all: &mut BTreeMap<Nummer, V>) {
        *all = std::mem::take(all).into_values().map(|one| (Nummer(self.draw()), one)).collect();
    }

    fn lid(&self, lid: Lidnummer) -> Lidnummer {
        self.leden.get(&lid).copied().unwrap_or(lid)
    }

    fn set(&self, all: &mut BTreeSet<Lidnummer>) {
        *all = all.iter().map(|lid| self.lid(*lid)).collect();
    }

    fn helper(&self, helper: Helper) -> Helper {
        match helper {
            Helper::Lid(lid) => Helper::Lid(self.lid(lid)),
            other => other,
        }
    }

    /// The parts that go along when a household splits: members, goals, agreements, entries and involvement.
    pub(crate) fn apply(mut self, inhoud: &mut Planinhoud) {
        let mut members = BTreeMap::new();
        for (was, lid) in std::mem::take(&mut inhoud.leefeenheid.0) {
            let is = Lidnummer(self.draw());
            self.leden.insert(was, is);
            members.insert(is, lid);
        }
        inhoud.leefeenheid = Leefeenheid(members);
        self.parts(&mut inhoud.doelen);
        self.parts(&mut inhoud.afspraken);
        self.parts(&mut inhoud.gebieden);
        self.parts(&mut inhoud.betrokkenen);
        for doel in inhoud.doelen.values_mut() {
            self.parts(&mut doel.stappen);
            doel.eigenaar = doel.eigenaar.map(|lid| self.lid(lid));
            doel.helpers =
                std::mem::take(&mut doel.helpers).into_iter().map(|one| self.helper(one)).collect();
            for stap in doel.stappen.values_mut() {
                stap.wie = stap.wie.take().map(|one| self.helper(one));
            }
        }
        inhoud.afspraken.values_mut().for_each(|one| self.set(&mut one.partijen));
        inhoud.gebieden.values_mut().for_each(|one| self.set(&mut one.betreft));
        inhoud.betrokkenen.values_mut().for_each(|one| self.set(&mut one.betreft));
    }
}
