//! What becomes of each row of a batch.

use std::collections::BTreeMap;

use domein::{AgbCode, Gemeentecode, Pseudoniem};

use super::Wistelling;
use super::keuze::Keuze;
use crate::bewaren::{Batch, Gewist};
use crate::rijen::{
    AfwijzingRij, ClientRij, LeveringRij, PrestatieRij, QuarantaineRij, RelatieRij, ToewijzingRij,
    VerzoekRij, VerzoekantwoordRij,
};
use crate::tabel::Tabel;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lot {
    /// It stays as it is.
    Blijft,
    /// It stays, under this pseudonym.
    Los(Pseudoniem),
    /// It goes.
    Weg,
}

/// An assignment, as all rows under it name it.
pub(super) type Plek = (Gemeentecode, AgbCode, u32);
/// What an organisation calls something.
pub(super) type Referentie = (AgbCode, Pseudoniem);

/// Counts by table.
pub(super) type Tellingen = BTreeMap<&'static str, Wistelling>;

/// A row that can be erased.
trait Wisbaar: Tabel {
    fn lot(&self, keuze: &Keuze) -> Lot;
    fn persoon(&self) -> Option<Pseudoniem>;
    /// Of which municipality it is, where that is known.
    fn gemeente(&self, keuze: &Keuze) -> Option<Gemeentecode>;
    /// Puts it under another pseudonym, without what else could say who it is.
    fn loosen(&mut self, _als: Pseudoniem) {}
    fn cent(&self) -> i64 {
        0
    }
}

/// Takes rows out of a batch and loosens others. Whether anything changed.
pub(super) fn sweep(batch: &mut Batch, keuze: &Keuze, tellingen: &mut Tellingen) -> bool {
    let mut changed = false;
    changed |= rows(&mut batch.clienten, keuze, tellingen);
    changed |= rows(&mut batch.relaties, keuze, tellingen);
    changed |= rows(&mut batch.toewijzingen, keuze, tellingen);
    changed |= rows(&mut batch.leveringen, keuze, tellingen);
    changed |= rows(&mut batch.prestaties, keuze, tellingen);
    changed |= rows(&mut batch.afwijzingen, keuze, tellingen);
    changed |= rows(&mut batch.verzoeken, keuze, tellingen);
    changed |= rows(&mut batch.verzoekantwoorden, keuze, tellingen);
    changed |= rows(&mut batch.quarantaine, keuze, tellingen);
    changed
}

/// What of these counts went, for the manifest.
pub(super) fn gone(tellingen: &Tellingen) -> BTreeMap<String, Gewist> {
    let gone = tellingen.iter().filter(|(_, telling)| telling.weg > 0);
    gone.map(|(table, telling)| ((*table).to_owned(), Gewist { rijen: telling.weg, cent: telling.cent_weg }))
        .collect()
}

fn rows<R: Wisbaar>(rows: &mut Vec<R>, keuze: &Keuze, tellingen: &mut Tellingen) -> bool {
    let mut telling = Wistelling::default();
    let lot = |row: &R| {
        let elsewhere = row.gemeente(keuze).is_some_and(|gemeente| !keuze.is_of(gemeente));
        if elsewhere { Lot::Blijft } else { row.lot(keuze) }
    };
    rows.retain_mut(|row| match lot(row) {
        Lot::Blijft => {
            telling.blijft += u64::from(row.persoon().is_some_and(|who| keuze.asks(who)));
            true
        }
        Lot::Los(als) => {
            telling.los += 1;
            row.loosen(als);
            true
        }
        Lot::Weg => {
            telling.weg += 1;
            telling.cent_weg += row.cent();
            false
        }
    });
    add(tellingen, R::NAME, telling)
}

/// Adds counts of a table. Whether anything changes by them.
pub(super) fn add(tellingen: &mut Tellingen, table: &'static str, telling: Wistelling) -> bool {
    if telling != Wistelling::default() {
        let all = tellingen.entry(table).or_default();
        all.weg += telling.weg;
        all.los += telling.los;
        all.blijft += telling.blijft;
        all.cent_weg += telling.cent_weg;
    }
    telling.weg + telling.los > 0
}

/// Whose a row is, where it says both itself.
macro_rules! of_row {
    () => {
        fn gemeente(&self, _keuze: &Keuze) -> Option<Gemeentecode> {
            Some(self.gemeente)
        }
        fn persoon(&self) -> Option<Pseudoniem> {
            Some(self.persoon)
        }
    };
}

/// A row of a person that never comes loose: it stays or goes.
macro_rules! whole {
    ($row:ty, |$one:ident, $keuze:ident| $goes:expr) => {
        impl Wisbaar for $row {
            fn lot(&self, $keuze: &Keuze) -> Lot {
                let $one = self;
                if $goes { Lot::Weg } else { Lot::Blijft }
            }
            of_row!();
        }
    };
}

whole!(ClientRij, |row, keuze| keuze.goes(row.persoon, keuze.wet_of(row.bericht)));
whole!(RelatieRij, |row, keuze| {
    keuze.goes(row.persoon, keuze.wet_of(row.bericht)) || keuze.forgets_name(row.verwijzing)
});
whole!(VerzoekRij, |row, keuze| keuze.goes(row.persoon, Some(row.wet)));

impl Wisbaar for LeveringRij {
    fn lot(&self, keuze: &Keuze) -> Lot {
        let plek = self.toewijzing_nummer.map(|nummer| (self.gemeente, self.aanbieder, nummer));
        keuze.under(self.persoon, self.wet, plek)
    }
    of_row!();
    fn loosen(&mut self, als: Pseudoniem) {
        self.persoon = als;
    }
}

impl Wisbaar for ToewijzingRij {
    fn lot(&self, keuze: &Keuze) -> Lot {
        let plek = (self.gemeente, self.aanbieder, self.toewijzing_nummer);
        keuze.under(self.persoon, self.wet, Some(plek))
    }
    of_row!();
    fn loosen(&mut self, als: Pseudoniem) {
        self.persoon = als;
        // Its request is gone.
        self.referentie_aanbieder = None;
    }
}

impl Wisbaar for PrestatieRij {
    fn lot(&self, keuze: &Keuze) -> Lot {
        keuze.line(self)
    }
    of_row!();
    fn loosen(&mut self, als: Pseudoniem) {
        self.persoon = als;
        self.referentie_tekst.clear();
    }
    fn cent(&self) -> i64 {
        self.bedrag
    }
}

impl Wisbaar for AfwijzingRij {
    fn lot(&self, keuze: &Keuze) -> Lot {
        keuze.refused_line(self)
    }
    fn gemeente(&self, _keuze: &Keuze) -> Option<Gemeentecode> {
        Some(self.gemeente)
    }
    fn persoon(&self) -> Option<Pseudoniem> {
        self.persoon
    }
    fn loosen(&mut self, als: Pseudoniem) {
        // An answer of before that names nobody still names nobody.
        self.persoon = self.persoon.map(|_| als);
        self.referentie_tekst.clear();
    }
    fn cent(&self) -> i64 {
        self.bedrag
    }
}

impl Wisbaar for VerzoekantwoordRij {
    fn lot(&self, keuze: &Keuze) -> Lot {
        if keuze.forgets_request((self.aanbieder, self.referentie)) { Lot::Weg } else { Lot::Blijft }
    }
    fn gemeente(&self, _keuze: &Keuze) -> Option<Gemeentecode> {
        Some(self.gemeente)
    }
    fn persoon(&self) -> Option<Pseudoniem> {
        None
    }
}

impl Wisbaar for QuarantaineRij {
    fn lot(&self, keuze: &Keuze) -> Lot {
        if keuze.destroys(self.bericht) { Lot::Weg } else { Lot::Blijft }
    }
    fn gemeente(&self, keuze: &Keuze) -> Option<Gemeentecode> {
        keuze.gemeente_of(self.bericht)
    }
    fn persoon(&self) -> Option<Pseudoniem> {
        None
    }
}
