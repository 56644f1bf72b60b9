//! The tables of a [`Beeld`](super::Beeld). A new column is a line in its table, in `push` and in `get`.

use domein::{AgbCode, Gemeentecode, Productcategorie, Productcode, Pseudoniem, Wet};

use crate::kolommen;
use crate::koppelen::{Betaalstaat, Prestatie, Regelstaat, Toewijzing};
use crate::tabel::tabel;

kolommen! {
    /// Assignments that count, as help ran on them: cut where it paused. By municipality, person and first day.
    Toewijzingen "toewijzing" {
        /// Number in [`Beeld::gemeenten`](super::Beeld::gemeenten).
        gemeente: u32 as Coded,
        /// Number in [`Beeld::personen`](super::Beeld::personen).
        persoon: u32 as Sorted,
        /// Number in [`Beeld::aanbieders`](super::Beeld::aanbieders).
        aanbieder: u32 as Coded,
        /// Number in [`Beeld::producten`](super::Beeld::producten).
        product: u32 as Coded,
        /// First day, as [`domein::day_number`].
        begin: i32 as Day,
        /// Last day; [`rekenkern::OPEN_END`] when open.
        eind: i32 as Day,
    }
}

kolommen! {
    /// Declared lines, by municipality, person and month.
    Prestaties "prestatie" {
        /// Number in [`Beeld::gemeenten`](super::Beeld::gemeenten).
        gemeente: u32 as Coded,
        /// Number in [`Beeld::personen`](super::Beeld::personen).
        persoon: u32 as Sorted,
        /// Number in [`Beeld::aanbieders`](super::Beeld::aanbieders).
        aanbieder: u32 as Coded,
        /// Number in [`Beeld::producten`](super::Beeld::producten).
        product: u32 as Coded,
        /// Month of the cost, as [`domein::Maand::number`].
        maand: i32 as Coded,
        /// Month in which it was declared first.
        gemeld: i32 as Coded,
        /// Amount in cents; negative for a credit.
        cent: i64 as Plain,
        /// Place in [`REGELSTATEN`].
        regelstaat: u8 as Coded,
        /// Place in [`BETAALSTATEN`].
        betaalstaat: u8 as Coded,
        /// Place in [`Stand::prestaties`](crate::Stand::prestaties).
        plaats: u32 as Plain,
    }
}

kolommen! {
    /// From which day on a person lived where, by person and day.
    Woonplaatsen "woonplaats" {
        /// Number in [`Beeld::personen`](super::Beeld::personen).
        persoon: u32 as Sorted,
        /// From this day on, as [`domein::day_number`].
        vanaf: i32 as Day,
        /// Dense number of the address; [`UNKNOWN`] where it is not known.
        adres: u32 as Plain,
        /// Place in the list of postcodes; [`UNKNOWN`] where it is not known.
        postcode: u32 as Plain,
    }
}

kolommen! {
    /// Pairs of persons between whom a 301 names a family tie.
    Banden "band" {
        /// The one, a number in [`Beeld::personen`](super::Beeld::personen).
        een: u32 as Plain,
        /// The other.
        ander: u32 as Plain,
    }
}

/// What stands for a number that is not known.
pub(super) const UNKNOWN: u32 = u32::MAX;
/// The states of a line, by their number on disk.
pub(super) const REGELSTATEN: [Regelstaat; 3] = [Regelstaat::Aanvaard, Regelstaat::Wacht, Regelstaat::Dubbel];
/// The states of payment, by their number on disk.
pub(super) const BETAALSTATEN: [Betaalstaat; 3] =
    [Betaalstaat::Toegekend, Betaalstaat::Ingediend, Betaalstaat::Afgewezen];

impl Toewijzingen {
    pub(super) fn push(&mut self, row: Toewijzing) {
        self.gemeente.push(row.gemeente);
        self.persoon.push(row.persoon);
        self.aanbieder.push(row.aanbieder);
        self.product.push(row.product);
        self.begin.push(row.begin);
        self.eind.push(row.eind);
    }

    /// An assignment as one value; none beyond the last row.
    pub fn get(&self, row: usize) -> Option<Toewijzing> {
        Some(Toewijzing {
            gemeente: *self.gemeente.get(row)?,
            persoon: *self.persoon.get(row)?,
            aanbieder: *self.aanbieder.get(row)?,
            product: *self.product.get(row)?,
            begin: *self.begin.get(row)?,
            eind: *self.eind.get(row)?,
            // Requests are no part of the columns.
            verzoek: None,
        })
    }

    /// The assignments one by one.
    pub fn iter(&self) -> impl Iterator<Item = Toewijzing> + '_ {
        (0..self.persoon.len()).filter_map(|row| self.get(row))
    }
}

impl Prestaties {
    pub(super) fn push(&mut self, plaats: u32, row: Prestatie) {
        self.plaats.push(plaats);
        self.gemeente.push(row.gemeente);
        self.persoon.push(row.persoon);
        self.aanbieder.push(row.aanbieder);
        self.product.push(row.product);
        self.maand.push(row.maand);
        self.gemeld.push(row.gemeld);
        self.cent.push(row.cent);
        self.regelstaat.push(row.regelstaat as u8);
        self.betaalstaat.push(row.betaalstaat as u8);
    }

    /// A line as one value; none beyond the last row.
    pub fn get(&self, row: usize) -> Option<Prestatie> {
        Some(Prestatie {
            gemeente: *self.gemeente.get(row)?,
            persoon: *self.persoon.get(row)?,
            aanbieder: *self.aanbieder.get(row)?,
            product: *self.product.get(row)?,
            maand: *self.maand.get(row)?,
            gemeld: *self.gemeld.get(row)?,
            cent: *self.cent.get(row)?,
            regelstaat: *REGELSTATEN.get(usize::from(*self.regelstaat.get(row)?))?,
            betaalstaat: *BETAALSTATEN.get(usize::from(*self.betaalstaat.get(row)?))?,
        })
    }

    /// The lines one by one.
    pub fn iter(&self) -> impl Iterator<Item = Prestatie> + '_ {
        (0..self.persoon.len()).filter_map(|row| self.get(row))
    }
}

tabel! {
    /// A person; the place is the number.
    PersoonRij "persoon" {
        /// The person.
        persoon: Pseudoniem,
    }
}

tabel! {
    /// A postcode; the place is the number.
    PostcodeRij "postcode" {
        /// The postcode.
        postcode: Pseudoniem,
    }
}

tabel! {
    /// An organisation; the place is the number.
    AanbiederRij "aanbieder" {
        /// The organisation.
        aanbieder: AgbCode,
    }
}

tabel! {
    /// A municipality; the place is the number.
    GemeenteRij "gemeente" {
        /// The municipality.
        gemeente: Gemeentecode,
    }
}

tabel! {
    /// A product; the place is the number.
    ProductRij "product" {
        /// The law.
        wet: Wet,
        /// Product category, where there is one.
        categorie: Option<Productcategorie>,
        /// Product code, where there is one.
        code: Option<Productcode>,
    }
}
