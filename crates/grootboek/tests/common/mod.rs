//! A fund, people and requests for the tests.

#![allow(dead_code, reason = "each test uses a part")]

use domein::{Datum, Levensdomein, parse_datum};
use grootboek::*;

pub fn day(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

pub fn euros(euros: i64) -> Boekbedrag {
    Boekbedrag::from_cents(euros * 100).unwrap()
}

pub fn team(name: &str) -> Teamkenmerk {
    Teamkenmerk::new(name).unwrap()
}

pub fn household(name: &str) -> Huishoudkenmerk {
    Huishoudkenmerk::new(name).unwrap()
}

pub fn reason(text: &str) -> Boekreden {
    Boekreden::new(text).unwrap()
}

pub fn fund() -> Fonds {
    Fonds::new("9999", Fondskenmerk::new("maatwerk").unwrap(), Fondsgeld::Eigen)
        .with_team(2026, team("noord"), euros(40_000))
        .with_team(2026, team("zuid"), euros(10_000))
        .with_team(2027, team("noord"), euros(40_000))
}

pub fn who(name: &str, rol: Beslisrol) -> Beslisser {
    Beslisser { persoon: Persoonkenmerk::new(name).unwrap(), rol, ambtenaar: true }
}

pub fn alone() -> Mandaat {
    Mandaat::one(who("anna", Beslisrol::Medewerker))
}

pub fn with(rol: Beslisrol) -> Mandaat {
    Mandaat::two(who("anna", Beslisrol::Medewerker), who("bas", rol)).unwrap()
}

pub fn administration() -> Mandaat {
    Mandaat::one(who("ada", Beslisrol::Administratie))
}

pub fn ask(mark: &str, handeling: Boekhandeling) -> Boekverzoek {
    Boekverzoek { kenmerk: Verzoekkenmerk::new(mark).unwrap(), handeling }
}

pub fn request(bedrag: Boekbedrag, of: &str, goal: &str) -> Hulpaanvraag {
    Hulpaanvraag {
        bedrag,
        team: team("noord"),
        huishouden: household(of),
        motivering: Motivering {
            reden: reason("Zonder deze maand huur komt er een ontruiming."),
            domein: Levensdomein::Wonen,
            doel: Doelkenmerk::new(goal).unwrap(),
            regulier: Regulier::TeTraag(Regelnaam::new("bijzondere bijstand").unwrap()),
            voorkomt: Some(Voorkomen {
                bedrag: euros(11_100),
                drager: Kostendrager::new("woningstichting").unwrap(),
            }),
        },
        dubbel_gezien: false,
    }
}

pub fn help(mark: &str, vorm: Hulpvorm, aanvraag: Hulpaanvraag) -> Boekverzoek {
    ask(mark, Boekhandeling::Toekennen { vorm, aanvraag })
}

pub fn gift(mark: &str, bedrag: Boekbedrag, of: &str, goal: &str) -> Boekverzoek {
    help(mark, Hulpvorm::Gift, request(bedrag, of, goal))
}

pub fn budget(mark: &str, jaar: i16, bedrag: Boekbedrag) -> Boekverzoek {
    ask(mark, Boekhandeling::Begroten { jaar, bedrag, reden: reason("Raadsbesluit 2025-112") })
}

pub fn pay(mark: &str, van: u64, bedrag: Boekbedrag) -> Boekverzoek {
    ask(mark, Boekhandeling::Betalen { van, bedrag })
}

pub fn release(mark: &str, van: u64, bedrag: Boekbedrag) -> Boekverzoek {
    ask(mark, Boekhandeling::Vrijgeven { van, bedrag })
}

pub fn back(mark: &str, van: u64, bedrag: Boekbedrag) -> Boekverzoek {
    ask(mark, Boekhandeling::Terugontvangen { van, bedrag })
}

pub fn reverse(mark: &str, van: u64) -> Boekverzoek {
    ask(mark, Boekhandeling::Tegenboeken { van, reden: reason("Verkeerd huishouden") })
}

/// A ledger that keeps its bookings, as a store would.
#[derive(Clone)]
pub struct Ledger {
    pub stand: Grootboekstand,
    pub bookings: Vec<Boeking>,
}

impl Ledger {
    pub fn new(fonds: Fonds) -> Self {
        Self { stand: Grootboekstand::new(fonds), bookings: Vec::new() }
    }

    /// With 50.000 euro for 2026.
    pub fn funded() -> Self {
        let mut ledger = Self::new(fund());
        ledger.book(&budget("begroting-2026", 2026, euros(50_000)), &administration(), "2026-01-02").unwrap();
        ledger
    }

    /// The number under which it is booked.
    pub fn book(
        &mut self,
        verzoek: &Boekverzoek,
        mandaat: &Mandaat,
        dag: &str,
    ) -> Result<u64, Boekweigering> {
        self.book_on(verzoek, mandaat, day(dag))
    }

    pub fn book_on(
        &mut self,
        verzoek: &Boekverzoek,
        mandaat: &Mandaat,
        dag: Datum,
    ) -> Result<u64, Boekweigering> {
        match decide(&self.stand, verzoek, mandaat, dag)? {
            Boekuitkomst::Eerder(nummer) => Ok(nummer),
            Boekuitkomst::Nieuw(booking) => {
                self.stand.append(&booking).unwrap();
                self.bookings.push(*booking);
                Ok(self.stand.aantal())
            }
        }
    }
}
