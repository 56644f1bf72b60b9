//! What becomes of the rows of deliveries about persons.

use std::collections::BTreeSet;

use domein::{Datum, Gemeentecode, Pseudoniem, Regeling, parse_datum};

use super::rijen::{Tellingen, add};
use super::{Bewaargrens, Wistelling};
use crate::bronnen::{BewonerRij, Bronlevering, FamilieRij, Persoonsrijen, SignaalRij, VerstrekkingRij};
use crate::tabel::Tabel;

/// What has to go of deliveries.
#[derive(Debug, Default)]
pub(super) struct Bronkeuze {
    /// Of which municipality.
    gemeente: String,
    /// Of whom all goes.
    pub weg: BTreeSet<Pseudoniem>,
    /// Who asks: what does not run of them goes.
    vraagt: Option<(Pseudoniem, Datum)>,
    /// What runs of who asks.
    pub lopend: BTreeSet<Regeling>,
    /// What ended or was sent before this day goes.
    verstrekkingen: Option<Datum>,
    schuldhulp: Option<Datum>,
    signalen: Option<Datum>,
    /// Who loses a row by its age.
    pub verliezen: BTreeSet<Pseudoniem>,
    /// Who keeps one.
    pub houden: BTreeSet<Pseudoniem>,
}

impl Bronkeuze {
    /// For who asks to be erased.
    pub fn inwoner(
        leveringen: &[(Bronlevering, Persoonsrijen)],
        (persoon, gemeente): (Pseudoniem, Gemeentecode),
        vandaag: Datum,
    ) -> Self {
        let gemeente = gemeente.to_string();
        let (own, others): (Vec<_>, Vec<_>) =
            leveringen.iter().partition(|(levering, _)| levering.gemeente == gemeente);
        let rows = own.into_iter().flat_map(|(_, rijen)| &rijen.verstrekkingen);
        let open = rows.filter(|row| row.persoon == persoon && runs(row, vandaag));
        Self {
            gemeente,
            houden: others.into_iter().flat_map(|(_, rijen)| persons(rijen)).collect(),
            lopend: open.map(|row| row.regeling).collect(),
            vraagt: Some((persoon, vandaag)),
            ..Self::default()
        }
    }

    /// For what was kept for as long as it may be.
    pub fn verlopen(leveringen: &[(Bronlevering, Persoonsrijen)], grens: &Bewaargrens) -> Self {
        let mut keuze = Self {
            gemeente: grens.gemeente.to_string(),
            verstrekkingen: grens.verstrekkingen,
            schuldhulp: grens.schuldhulp,
            signalen: grens.signalen,
            ..Self::default()
        };
        let (mut goes, mut stays) = (BTreeSet::new(), BTreeSet::new());
        for (levering, rijen) in leveringen {
            if levering.gemeente != keuze.gemeente {
                stays.extend(persons(rijen));
                continue;
            }
            let mut see = |who: Pseudoniem, gone: bool| {
                if gone {
                    goes.insert(who)
                } else {
                    stays.insert(who)
                };
            };
            rijen.verstrekkingen.iter().for_each(|row| see(row.persoon, keuze.granted_goes(row)));
            rijen.bewoners.iter().for_each(|row| see(row.persoon, false));
            for row in &rijen.signalen {
                row.persoon.into_iter().for_each(|who| see(who, keuze.signal_goes(row, levering)));
            }
        }
        (keuze.verliezen, keuze.houden) = (goes, stays);
        keuze
    }

    /// Takes the rows out. How many went, by table.
    pub fn sweep(&self, levering: &Bronlevering, rijen: &mut Persoonsrijen) -> Tellingen {
        let mut tellingen = Tellingen::new();
        if levering.gemeente != self.gemeente {
            return tellingen;
        }
        let own = |who: Pseudoniem| self.vraagt.is_some_and(|(asks, _)| asks == who);
        let mut table = |name, goes: Vec<(bool, bool)>| {
            let count =
                |which: &dyn Fn(&(bool, bool)) -> bool| goes.iter().filter(|one| which(one)).count() as u64;
            let telling = Wistelling {
                weg: count(&|one| one.0),
                blijft: count(&|one| !one.0 && one.1),
                ..Wistelling::default()
            };
            add(&mut tellingen, name, telling);
        };
        let fates = rijen.verstrekkingen.iter().map(|row| (self.granted_goes(row), own(row.persoon)));
        table(VerstrekkingRij::NAME, fates.collect());
        let fates = rijen.bewoners.iter().map(|row| (self.weg.contains(&row.persoon), own(row.persoon)));
        table(BewonerRij::NAME, fates.collect());
        let fates =
            rijen.familie.iter().map(|row| (self.family_goes(row), own(row.persoon) || own(row.ander)));
        table(FamilieRij::NAME, fates.collect());
        let fates =
            rijen.signalen.iter().map(|row| (self.signal_goes(row, levering), row.persoon.is_some_and(own)));
        table(SignaalRij::NAME, fates.collect());
        rijen.verstrekkingen.retain(|row| !self.granted_goes(row));
        rijen.bewoners.retain(|row| !self.weg.contains(&row.persoon));
        rijen.familie.retain(|row| !self.family_goes(row));
        rijen.signalen.retain(|row| !self.signal_goes(row, levering));
        tellingen
    }

    fn granted_goes(&self, row: &VerstrekkingRij) -> bool {
        let asked = self.vraagt.is_some_and(|(who, today)| who == row.persoon && !runs(row, today));
        let ended = |day: Datum| row.periode().eind().is_some_and(|last| last < day);
        let term = if is_debt_help(row.regeling) { self.schuldhulp } else { self.verstrekkingen };
        asked || self.weg.contains(&row.persoon) || term.is_some_and(ended)
    }

    fn family_goes(&self, row: &FamilieRij) -> bool {
        self.weg.contains(&row.persoon) || self.weg.contains(&row.ander)
    }

    /// A signal without a day is as old as its delivery.
    fn signal_goes(&self, row: &SignaalRij, levering: &Bronlevering) -> bool {
        let asked = row.persoon.is_some_and(|who| self.vraagt.is_some_and(|(asks, _)| asks == who));
        let came = || parse_datum(levering.wanneer.get(..10).unwrap_or_default()).ok();
        let sent = |day: Datum| row.verstuurd.or_else(came).is_some_and(|sent| sent < day);
        asked || self.signalen.is_some_and(sent)
    }
}

/// Who stands in a delivery; some more than once.
fn persons(rijen: &Persoonsrijen) -> impl Iterator<Item = Pseudoniem> {
    let granted = rijen.verstrekkingen.iter().map(|row| row.persoon);
    let residents = rijen.bewoners.iter().map(|row| row.persoon);
    granted.chain(residents).chain(rijen.signalen.iter().filter_map(|row| row.persoon))
}

/// Whether it is help with debts, which has a term of its own.
fn is_debt_help(regeling: Regeling) -> bool {
    regeling == Regeling::Schuldhulp
}

fn runs(row: &VerstrekkingRij, today: Datum) -> bool {
    row.periode().eind().is_none_or(|last| last >= today)
}
