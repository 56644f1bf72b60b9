use domein::{Bedrag, Datum, parse_datum};
use prijs::Tariefeis;
use rust_decimal::Decimal;

use crate::assen::Assen;
use crate::bestand::{Afspraakbestand, Afspraakeis};
use crate::fout::Afspraakfout;
use crate::gebied::Gebiedsbudget;
use crate::kijken;

/// An agreement that holds: what is filled in is right. What is still missing says
/// [`checklist`](crate::Afspraak::checklist), and what stands in the way of offering it
/// [`hindernissen`](Self::hindernissen).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afspraak {
    bestand: Afspraakbestand,
    begin: Option<Datum>,
    eind: Option<Datum>,
    gebiedsbudget: Option<Gebiedsbudget>,
}

impl Afspraak {
    /// Checks what was written down. White space at the edges says nothing, and the lines get a fixed order, so that
    /// the order in which somebody wrote them changes neither the difference nor the hash.
    ///
    /// # Errors
    /// Every fault at once, in Dutch: the part, the place, the rule and the way out.
    ///
    /// ```
    /// use afspraak::{Afspraak, Afspraakbestand};
    /// let bestand = Afspraakbestand {
    ///     titel: "Schulden vroeg helpen in Noord".into(),
    ///     opgave: "7".into(),
    ///     begin: "2027-01-01".into(),
    ///     eind: "2026-12-31".into(),
    ///     ..Afspraakbestand::default()
    /// };
    /// let fouten = Afspraak::new(bestand).unwrap_err();
    /// assert!(fouten[0].to_string().contains("vóór het begin"), "{}", fouten[0]);
    /// ```
    pub fn new(mut bestand: Afspraakbestand) -> Result<Self, Vec<Afspraakfout>> {
        kijken::tidy(&mut bestand);
        let fouten = kijken::check(&bestand);
        if !fouten.is_empty() {
            return Err(fouten);
        }
        let gebiedsbudget = bestand.gebiedsbudget.as_ref().map(Gebiedsbudget::new).transpose()?;
        let (begin, eind) = (parse_datum(&bestand.begin).ok(), parse_datum(&bestand.eind).ok());
        Ok(Self { bestand, begin, eind, gebiedsbudget })
    }

    /// What was written down, in its fixed order.
    #[must_use]
    pub const fn bestand(&self) -> &Afspraakbestand {
        &self.bestand
    }

    /// The first day, once agreed.
    #[must_use]
    pub const fn begin(&self) -> Option<Datum> {
        self.begin
    }

    /// The last day, once agreed.
    #[must_use]
    pub const fn eind(&self) -> Option<Datum> {
        self.eind
    }

    /// The calendar years in which it runs; empty while begin or end is missing.
    #[must_use]
    pub fn jaren(&self) -> Vec<i32> {
        match (self.begin, self.eind) {
            (Some(begin), Some(eind)) => (i32::from(begin.year())..=i32::from(eind.year())).collect(),
            _ => Vec::new(),
        }
    }

    /// The three axes, once all three are chosen.
    #[must_use]
    pub fn assen(&self) -> Option<Assen> {
        Some(Assen {
            rechtsvorm: self.bestand.rechtsvorm?,
            bekostiging: self.bestand.bekostiging?,
            looptijd: self.bestand.looptijd?,
            een_gekozen: self.bestand.een_gekozen,
        })
    }

    /// All budget lines together.
    #[must_use]
    pub fn totaal(&self) -> Bedrag {
        self.bestand.budget.iter().map(|regel| Bedrag::from_cents(regel.bedrag)).sum()
    }

    /// The budget lines of one year together.
    #[must_use]
    pub fn in_jaar(&self, jaar: i32) -> Bedrag {
        let own = self.bestand.budget.iter().filter(|regel| regel.jaar == jaar);
        own.map(|regel| Bedrag::from_cents(regel.bedrag)).sum()
    }

    /// The budget of the area, when there is one.
    #[must_use]
    pub const fn gebiedsbudget(&self) -> Option<&Gebiedsbudget> {
        self.gebiedsbudget.as_ref()
    }

    /// Whether an organisation is a party; the municipality (empty) always is.
    #[must_use]
    pub fn has_party(&self, organisatie: &str) -> bool {
        organisatie.is_empty() || self.bestand.partijen.iter().any(|one| one.organisatie == organisatie)
    }

    /// The demands of this agreement as a tariff takes them: they are element f of the Wmo (B-7). The tariff needs the
    /// hours of help that a client gets in a year beside them; those it knows itself.
    ///
    /// ```
    /// use afspraak::{Afspraak, Afspraakbestand, Afspraakeis};
    /// let eis = Afspraakeis { tekst: "één plan per gezin".into(), minuten: 45, per_jaar: 1 };
    /// let bestand = Afspraakbestand { titel: "a".into(), opgave: "1".into(), eisen: vec![eis], ..Default::default() };
    /// let eisen = Afspraak::new(bestand).unwrap().tariefeisen();
    /// assert_eq!((eisen[0].minuten, eisen[0].per_jaar), (45.into(), 1.into()));
    /// ```
    #[must_use]
    pub fn tariefeisen(&self) -> Vec<Tariefeis> {
        tariefeisen(&self.bestand.eisen)
    }
}

/// Demands as a tariff takes them.
#[must_use]
pub fn tariefeisen(eisen: &[Afspraakeis]) -> Vec<Tariefeis> {
    let one = |eis: &Afspraakeis| Tariefeis {
        tekst: eis.tekst.clone(),
        minuten: eis.minuten.into(),
        per_jaar: eis.per_jaar.into(),
        bedrag: Decimal::ZERO,
    };
    eisen.iter().map(one).collect()
}
