//! Envelopes: a few organisations send through a program that keeps each message in its StUF envelope.

use std::collections::HashSet;

use berichten::envelop::{Referentie, StufEnvelop, Systeem};
use berichten::{Bericht, Kenmerk, Partij};
use domein::{AgbCode, Tijd};

use crate::aanbod::Aanbod;
use crate::random::{Random, Subject};

/// Share of organisations of which the messages come in envelopes; always one. Chosen by us.
const IN_ENVELOPES: f64 = 0.05;

/// Who sends in envelopes, and the numbers for them.
pub(crate) struct Enveloppen {
    senders: HashSet<AgbCode>,
    random: Random,
}

impl Enveloppen {
    pub(crate) fn new(aanbod: &Aanbod, seed: u64) -> Self {
        let mut random = Random::new(seed, Subject::Envelopes, 0);
        let mut codes: Vec<AgbCode> = aanbod.aanbieders.iter().map(|one| one.agb).collect();
        random.shuffle(&mut codes);
        let count = (codes.len() as f64 * IN_ENVELOPES).round().max(1.0) as usize;
        let senders = codes.into_iter().take(count).collect();
        Self { senders, random: Random::new(seed, Subject::Envelopes, 1) }
    }

    /// The envelope of a message; `None` when it comes without one.
    pub(crate) fn around(&mut self, bericht: &Bericht) -> Option<StufEnvelop> {
        let header = &bericht.header;
        let Partij::Aanbieder(sender) = header.afzender else {
            return None;
        };
        if header.retour.is_some() || !self.senders.contains(&sender) {
            return None;
        }
        let system = |partij: &Partij, applicatie: &str| Systeem {
            organisatie: partij.as_str().to_owned(),
            applicatie: applicatie.to_owned(),
        };
        Some(StufEnvelop {
            kenmerk: Kenmerk { soort: header.soort, wet: header.wet, release: header.release },
            zender: system(&header.afzender, "Zorgadministratie"),
            ontvanger: system(&header.ontvanger, "GGk"),
            referentie: self.number()?,
            antwoord_op: None,
            datum: header.identificatie.dagtekening,
            tijd: Tijd::constant(9, self.random.between(0, 59) as i8, 0, 0),
            versie: (1, 0),
        })
    }

    /// A UUID of version 4, drawn from the stream.
    fn number(&mut self) -> Option<Referentie> {
        let mut digits = |count: usize| -> String {
            (0..count).map(|_| char::from(b"0123456789abcdef"[self.random.below(16)])).collect()
        };
        let (time, middle, version) = (digits(8), digits(4), digits(3));
        let (clock, node) = (digits(3), digits(12));
        Referentie::new(&format!("{time}-{middle}-4{version}-8{clock}-{node}"))
    }
}
