//! Reconciliation (Aansluiting): what came in is what was accepted, waits, was refused or was there already.

use std::collections::HashMap;

use domein::{Bedrag, Pseudoniem};
use serde::Serialize;

use crate::koppelen::{Oordeel, Regelstaat, Verdict};
use crate::rijen::BerichtRij;
use crate::{FeitenFout, Lezing};

/// Messages, lines and cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Telling {
    /// Number of messages.
    pub berichten: u64,
    /// Number of lines in them.
    pub regels: u64,
    /// Signed sum of declared and answered amounts, in cents.
    #[serde(rename = "bedrag_cent")]
    pub bedrag: Bedrag,
}

impl Telling {
    fn message(&mut self) {
        self.berichten += 1;
    }

    fn lines(&mut self, regels: u32, cents: i64) {
        self.regels += u64::from(regels);
        self.bedrag += Bedrag::from_cents(cents);
    }

    fn plus(self, other: Self) -> Self {
        Self {
            berichten: self.berichten + other.berichten,
            regels: self.regels + other.regels,
            bedrag: self.bedrag + other.bedrag,
        }
    }
}

/// What came in, set against what was stored.
///
/// Messages count under their verdict. Lines count by themselves: a declaration that waits for one
/// assignment has its other lines under `aanvaard`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Aansluiting {
    /// Counted while reading.
    pub binnen: Telling,
    /// Counted in the facts.
    pub aanvaard: Telling,
    /// Counted in the facts.
    pub wacht: Telling,
    /// Counted in quarantine.
    pub geweigerd: Telling,
    /// Counted in the facts that were there already.
    pub dubbel: Telling,
}

/// What reading saw of one message.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gezien {
    pub bericht: Pseudoniem,
    pub regels: u32,
    pub cent: i64,
    /// It was here before this import, or came earlier in it.
    pub bekend: bool,
    /// The file could not be read: it is refused and nothing is stored.
    pub onleesbaar: bool,
}

impl Gezien {
    pub fn new(lezing: &Lezing, bekend: bool) -> Self {
        Self {
            bericht: lezing.bericht,
            regels: lezing.uitslag.regels,
            cent: lezing.uitslag.bedrag.cents(),
            bekend,
            onleesbaar: lezing.onleesbaar,
        }
    }
}

impl Aansluiting {
    /// Counts both sides and holds them against each other.
    ///
    /// # Errors
    /// When they differ: that is a fault in the program.
    pub(crate) fn make(
        gezien: &[Gezien],
        berichten: &[BerichtRij],
        oordelen: &[Oordeel],
    ) -> Result<Self, FeitenFout> {
        let rows: HashMap<Pseudoniem, (&BerichtRij, &Oordeel)> =
            berichten.iter().zip(oordelen).map(|(row, oordeel)| (row.bericht, (row, oordeel))).collect();
        let mut all = Self::default();
        for one in gezien {
            all.binnen.message();
            all.binnen.lines(one.regels, one.cent);
            match rows.get(&one.bericht) {
                _ if one.onleesbaar => all.geweigerd.message(),
                Some((row, _)) if one.bekend => {
                    all.dubbel.message();
                    all.dubbel.lines(row.regels, row.bedrag);
                }
                Some((row, oordeel)) => all.stored(row, oordeel),
                None => {
                    return Err(FeitenFout::Aansluiting(format!("bericht {} is niet bewaard", one.bericht)));
                }
            }
        }
        let out = all.aanvaard.plus(all.wacht).plus(all.geweigerd).plus(all.dubbel);
        if out == all.binnen {
            Ok(all)
        } else {
            Err(FeitenFout::Aansluiting(format!(
                "binnen {} berichten, {} regels, {}; bewaard {} berichten, {} regels, {}",
                all.binnen.berichten,
                all.binnen.regels,
                all.binnen.bedrag,
                out.berichten,
                out.regels,
                out.bedrag
            )))
        }
    }

    fn stored(&mut self, row: &BerichtRij, oordeel: &Oordeel) {
        match oordeel.verdict {
            Verdict::Accepted => self.aanvaard.message(),
            Verdict::Waiting => self.wacht.message(),
            Verdict::Duplicate => self.dubbel.message(),
            Verdict::Refused => {
                self.geweigerd.message();
                self.geweigerd.lines(row.regels, row.bedrag);
            }
        }
        let part = |staat: Regelstaat| oordeel.regels[staat as usize];
        let (accepted, waiting, double) =
            (part(Regelstaat::Aanvaard), part(Regelstaat::Wacht), part(Regelstaat::Dubbel));
        self.aanvaard.lines(accepted.0, accepted.1);
        self.wacht.lines(waiting.0, waiting.1);
        self.dubbel.lines(double.0, double.1);
    }
}
