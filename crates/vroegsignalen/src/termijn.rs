use domein::{Datum, day_from_number, day_number};

use crate::{Signaal, Signaalsoort, Werkdagen};

/// Within which time something must be done: settings of a municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signaaltermijnen {
    /// Days until the first talk: 28 (SEEN: Wgs, art. 4, by way of VS9).
    pub gesprek_dagen: u16,
    /// Working days until the first talk when it threatens: 3 ("days" SEEN, "working days" RECALLED: VS9).
    pub dreigend_werkdagen: u16,
    /// Working days before the end of supply on which the talk must have been: 10 (PROPOSED: R9).
    pub voor_einde_werkdagen: u16,
    /// Months that a signal is kept after its case was closed: 6, so that a next one can still be known as successive
    /// (PROPOSED: R10 does not say how long, the law says short).
    pub bewaren_maanden: u16,
}

impl Default for Signaaltermijnen {
    fn default() -> Self {
        Self { gesprek_dagen: 28, dreigend_werkdagen: 3, voor_einde_werkdagen: 10, bewaren_maanden: 6 }
    }
}

/// By which rule a day is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Termijngrond {
    /// It threatens.
    Dreigend,
    /// Supply ends.
    EindeLevering,
    /// The ordinary term.
    Gesprek,
}

impl Termijngrond {
    /// The rule in words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dreigend => "een dreigende situatie",
            Self::EindeLevering => "de levering stopt",
            Self::Gesprek => "de gewone termijn voor een gesprek",
        }
    }
}

/// The last day for the first talk, and by which rule. The smallest is the strictest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uiterlijk {
    /// The day.
    pub dag: Datum,
    /// The rule that made it this day.
    pub grond: Termijngrond,
}

impl Signaaltermijnen {
    /// The last day for a first talk after a signal: the strictest rule that holds for it (R9). The deadline of a case is
    /// the smallest of those of its signals.
    ///
    /// Never before the day on which the signal was received: what was told too late must be done at once. The 28 days
    /// are not moved when they end in a weekend; the law allows that (Algemene termijnenwet, art. 1), but help that
    /// comes earlier is never too late.
    ///
    /// ```
    /// use bronnen::ddas::Signaalpartner;
    /// use domein::{Bedrag, parse_datum};
    /// use vroegsignalen::*;
    /// let signaal = Signaal::new(Signaalopgave {
    ///     partner: Signaalpartner::Huur,
    ///     adres: (),
    ///     bedrag: Bedrag::from_cents(1),
    ///     ontvangen: parse_datum("2026-11-27")?, // a Friday
    ///     soort: Signaalsoort::DreigendeOntruiming,
    ///     dreigend: true,
    ///     inspanningen: Inspanning::ALL.into(),
    ///     kenmerk: None,
    /// });
    /// let uiterlijk = signaal.map(|one| Signaaltermijnen::default().uiterlijk(&one, &Werkdagen::default()));
    /// assert_eq!(uiterlijk.map(|one| one.dag), Ok(parse_datum("2026-12-02")?)); // Wednesday
    /// # Ok::<(), domein::OngeldigeCode>(())
    /// ```
    pub fn uiterlijk<A>(&self, signaal: &Signaal<A>, werkdagen: &Werkdagen) -> Uiterlijk {
        let end = match signaal.soort() {
            Signaalsoort::EindeLevering(end) => Some(end),
            _ => None,
        };
        self.strictest(signaal.ontvangen(), (signaal.is_dreigend(), end), werkdagen)
    }

    /// The same for what a worker learned on a day: whether it threatens, and on which day supply ends.
    pub fn strictest(
        &self,
        bekend: Datum,
        (dreigend, einde): (bool, Option<Datum>),
        werkdagen: &Werkdagen,
    ) -> Uiterlijk {
        let talk = day_from_number(day_number(bekend) + i32::from(self.gesprek_dagen));
        let mut strictest = Uiterlijk { dag: talk, grond: Termijngrond::Gesprek };
        if dreigend {
            let dag = werkdagen.plus_working_days(bekend, self.dreigend_werkdagen);
            strictest = strictest.min(Uiterlijk { dag, grond: Termijngrond::Dreigend });
        }
        if let Some(end) = einde {
            let dag = werkdagen.minus_working_days(end, self.voor_einde_werkdagen).max(bekend);
            strictest = strictest.min(Uiterlijk { dag, grond: Termijngrond::EindeLevering });
        }
        strictest
    }
}
