//! The duty to answer: to each expectation an answer with its reason, before a public day.

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::Toelichting;
use crate::clausule::{Clausulevoorstel, Verwachtingverwijzing};
use crate::dag::{days_between, weeks_after};
use crate::soorten::kinds;
use domein::dag::in_words;

/// So many weeks after the round closes the answer is due, when nothing else was set.
pub const WEKEN_VOOR_ANTWOORD: u16 = 8;

kinds! {
    /// What was decided.
    pub enum Besluitsoort {
        /// As people asked.
        Overnemen "overnemen" "Dit nemen wij over",
        /// In another way.
        Anders "anders" "Dit doen wij op een andere manier",
        /// Not.
        Niet "niet" "Dit doen wij niet",
    }
}

/// What was decided on an expectation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "besluit", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Dialoogkeuze {
    /// As people asked: it becomes this clause.
    Overnemen {
        /// The clause.
        clausule: Box<Clausulevoorstel>,
    },
    /// In another way.
    Anders {
        /// How.
        hoe: Toelichting,
        /// The clause that it becomes, when it becomes one.
        clausule: Option<Box<Clausulevoorstel>>,
    },
    /// Not.
    Niet,
}

impl Dialoogkeuze {
    /// Which of the three.
    pub const fn soort(&self) -> Besluitsoort {
        match self {
            Self::Overnemen { .. } => Besluitsoort::Overnemen,
            Self::Anders { .. } => Besluitsoort::Anders,
            Self::Niet => Besluitsoort::Niet,
        }
    }

    /// The clause that it becomes.
    pub fn clausule(&self) -> Option<&Clausulevoorstel> {
        match self {
            Self::Overnemen { clausule } => Some(clausule),
            Self::Anders { clausule, .. } => clausule.as_deref(),
            Self::Niet => None,
        }
    }
}

/// An answer: what, why and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dialoogantwoord {
    /// What was decided.
    pub keuze: Dialoogkeuze,
    /// Why: public.
    pub reden: Toelichting,
    /// When.
    #[serde(with = "domein::dag")]
    pub op: Datum,
}

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Antwoordfout {
    /// While the round is open.
    #[error("De ronde is open tot en met {0}. Beslis daarna.")]
    RondeNogOpen(Datum),
    /// Before the last answer.
    #[error("Dit antwoord ligt voor het vorige ({0}). Kijk de datum na.")]
    Eerder(Datum),
    /// The clause is about another expectation.
    #[error("De afspraak hoort bij {clausule}, en dit antwoord bij {verwijzing}. Kies de goede verwachting.")]
    AndereVerwachting {
        /// That of the clause.
        clausule: Verwachtingverwijzing,
        /// That of the answer.
        verwijzing: Verwachtingverwijzing,
    },
    /// Adopted, and yet changed.
    #[error("De afspraak zegt iets anders dan de verwachting. Kies ‘anders’, of neem de woorden over.")]
    NietWoordelijk,
    /// A term of nothing.
    #[error("De termijn is {0} weken. Kies 1 tot en met 52 weken.")]
    Termijn(u16),
}

/// Where the duty to answer stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plichtstand {
    /// The round is still open.
    RondeOpen,
    /// It waits: so many days are left, 0 on the last one.
    Wacht {
        /// Days left.
        dagen: i32,
    },
    /// The day is past, and there is no answer.
    TeLaat {
        /// Days since.
        dagen: i32,
    },
    /// Answered.
    Beantwoord {
        /// The last answer.
        soort: Besluitsoort,
        /// So many days after the day, for the first answer; 0 in time.
        te_laat: i32,
    },
}

/// The duty to answer one expectation of one round. Answers are added and never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Antwoordplicht {
    over: Verwachtingverwijzing,
    #[serde(with = "domein::dag")]
    gesloten: Datum,
    #[serde(with = "domein::dag")]
    uiterlijk: Datum,
    antwoorden: Vec<Dialoogantwoord>,
}

impl Antwoordplicht {
    /// The duty from the day on which the round closes; due [`WEKEN_VOOR_ANTWOORD`] later.
    ///
    /// ```
    /// # use domein::parse_datum;
    /// # use verwachting::{Antwoordplicht, Plichtstand, Stellingnummer, Verwachtingverwijzing};
    /// let over = Verwachtingverwijzing { verwachting: Stellingnummer(12), ronde: 1 };
    /// let plicht = Antwoordplicht::new(over, parse_datum("2027-04-30")?);
    /// assert_eq!(plicht.uiterlijk(), parse_datum("2027-06-25")?);
    /// assert_eq!(plicht.stand(parse_datum("2027-06-25")?), Plichtstand::Wacht { dagen: 0 });
    /// assert_eq!(plicht.stand(parse_datum("2027-06-28")?), Plichtstand::TeLaat { dagen: 3 });
    /// # Ok::<(), domein::OngeldigeCode>(())
    /// ```
    pub fn new(over: Verwachtingverwijzing, gesloten: Datum) -> Self {
        Self { over, gesloten, uiterlijk: weeks_after(gesloten, WEKEN_VOOR_ANTWOORD), antwoorden: Vec::new() }
    }

    /// With another term. It is public before the round opens, so it is not changed afterwards.
    ///
    /// # Errors
    /// Less than one week, or more than 52.
    pub fn within(over: Verwachtingverwijzing, gesloten: Datum, weken: u16) -> Result<Self, Antwoordfout> {
        if !(1..=52).contains(&weken) {
            return Err(Antwoordfout::Termijn(weken));
        }
        Ok(Self { uiterlijk: weeks_after(gesloten, weken), ..Self::new(over, gesloten) })
    }

    /// About which expectation.
    pub fn over(&self) -> Verwachtingverwijzing {
        self.over
    }

    /// The last day on which the round was open.
    pub fn gesloten(&self) -> Datum {
        self.gesloten
    }

    /// The last day for an answer: public.
    pub fn uiterlijk(&self) -> Datum {
        self.uiterlijk
    }

    /// The answers, in order; the last one counts.
    pub fn antwoorden(&self) -> &[Dialoogantwoord] {
        &self.antwoorden
    }

    /// The answer that counts.
    pub fn antwoord(&self) -> Option<&Dialoogantwoord> {
        self.antwoorden.last()
    }

    /// Adds an answer. A later one comes beside the first, which stays readable. Too late is possible, and shown.
    ///
    /// # Errors
    /// While the round is open, before the last answer, with the clause of another expectation, adopted in other words.
    pub fn beantwoord(&mut self, antwoord: Dialoogantwoord) -> Result<(), Antwoordfout> {
        if antwoord.op <= self.gesloten {
            return Err(Antwoordfout::RondeNogOpen(self.gesloten));
        }
        if let Some(last) = self.antwoord().filter(|last| antwoord.op < last.op) {
            return Err(Antwoordfout::Eerder(last.op));
        }
        let verwijzing = self.over;
        if let Some(clausule) = antwoord.keuze.clausule().map(Clausulevoorstel::uit)
            && clausule != verwijzing
        {
            return Err(Antwoordfout::AndereVerwachting { clausule, verwijzing });
        }
        if let Dialoogkeuze::Overnemen { clausule } = &antwoord.keuze
            && !clausule.is_literal()
        {
            return Err(Antwoordfout::NietWoordelijk);
        }
        self.antwoorden.push(antwoord);
        Ok(())
    }

    /// Where it stands on a day.
    pub fn stand(&self, op: Datum) -> Plichtstand {
        let over = days_between(self.uiterlijk, op);
        match (self.antwoorden.first(), self.antwoord()) {
            (Some(first), Some(last)) => Plichtstand::Beantwoord {
                soort: last.keuze.soort(),
                te_laat: days_between(self.uiterlijk, first.op).max(0),
            },
            _ if op <= self.gesloten => Plichtstand::RondeOpen,
            _ if over > 0 => Plichtstand::TeLaat { dagen: over },
            _ => Plichtstand::Wacht { dagen: -over },
        }
    }

    /// The same in a sentence, for everybody.
    pub fn zin(&self, op: Datum) -> String {
        let uiterlijk = in_words(self.uiterlijk);
        let days = |count: i32| if count == 1 { "1 dag".to_owned() } else { format!("{count} dagen") };
        match self.stand(op) {
            Plichtstand::RondeOpen => {
                format!("De ronde is nog open. Het antwoord komt uiterlijk op {uiterlijk}.")
            }
            Plichtstand::Wacht { dagen: 0 } => "Het antwoord komt uiterlijk vandaag.".to_owned(),
            Plichtstand::Wacht { dagen } => {
                format!("Het antwoord komt uiterlijk op {uiterlijk}. Dat is over {}.", days(dagen))
            }
            Plichtstand::TeLaat { dagen } => {
                format!("Het antwoord moest er zijn op {uiterlijk}. Het is {} te laat.", days(dagen))
            }
            Plichtstand::Beantwoord { soort, te_laat: 0 } => format!("Antwoord: {}.", lower(soort.naam())),
            Plichtstand::Beantwoord { soort, te_laat } => {
                format!("Antwoord: {}. Het kwam {} te laat.", lower(soort.naam()), days(te_laat))
            }
        }
    }
}

pub(crate) fn lower(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_lowercase().chain(signs).collect())
}
