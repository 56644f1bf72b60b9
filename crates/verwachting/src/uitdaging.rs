//! The right to challenge (uitdaagrecht): residents or an organisation do a task of the municipality better themselves.
//!
//! Source: Wet versterking participatie op decentraal niveau (Kamerstuk 36 210): a municipality rules in an ordinance how
//! it deals with a challenge. Terms are those of the ordinance, so the term is given; eight weeks is ours.

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::clausule::Verwachtingverwijzing;
use crate::dag::{days_between, weeks_after};
use crate::soorten::kinds;
use crate::verwachting::Verwachting;
use crate::{Dialoogpartij, Toelichting, WEKEN_VOOR_ANTWOORD, Zinsdeel};
use domein::dag::in_words;

kinds! {
    /// Who challenges.
    pub enum Uitdagersoort {
        /// Residents together.
        Bewoners "bewoners" "een groep bewoners",
        /// An association or foundation of residents.
        Bewonersorganisatie "bewonersorganisatie" "een organisatie van bewoners",
        /// An organisation in the neighbourhood.
        Organisatie "organisatie" "een organisatie in de wijk",
    }
}

/// What is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uitdaagvoorstel {
    /// Which expectation, as it stood in which round.
    pub over: Verwachtingverwijzing,
    /// What kind of challenger.
    pub wie: Uitdagersoort,
    /// The name of the group; no names of people.
    pub naam: Zinsdeel,
    /// What goes better.
    pub wat_beter: Toelichting,
    /// What is needed for it: money, a place, a permit, help.
    pub wat_nodig: Toelichting,
}

/// Where a challenge stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "staat", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Uitdaagstaat {
    /// It came in.
    Ingediend,
    /// The two talk. The day for the answer stays.
    InGesprek,
    /// Yes: they do it, on trial or for good.
    Aangenomen {
        /// Why, and on which conditions.
        reden: Toelichting,
        /// When one looks whether it works.
        #[serde(with = "domein::dag")]
        terugkijken: Datum,
    },
    /// No.
    Afgewezen {
        /// Why.
        reden: Toelichting,
    },
    /// The challengers took it back.
    Ingetrokken,
    /// It was done, and looked back on.
    Afgerond {
        /// Whether it went on.
        gaat_door: bool,
        /// What came of it.
        uitkomst: Toelichting,
    },
}

impl Uitdaagstaat {
    /// The name of the state, in Dutch.
    pub const fn naam(&self) -> &'static str {
        match self {
            Self::Ingediend => "ingediend",
            Self::InGesprek => "in gesprek",
            Self::Aangenomen { .. } => "aangenomen",
            Self::Afgewezen { .. } => "afgewezen",
            Self::Ingetrokken => "ingetrokken",
            Self::Afgerond { .. } => "afgerond",
        }
    }

    const fn waits(&self) -> bool {
        matches!(self, Self::Ingediend | Self::InGesprek)
    }
}

/// Why a challenge or a step of it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Uitdaagfout {
    /// What residents carry already.
    #[error("Inwoners doen dit al zelf. Kies een taak van de gemeente of van een organisatie.")]
    AlVanInwoners,
    /// No such step here.
    #[error("De uitdaging is {nu}. Dan kan “{stap}” niet. Kijk wat de volgende stap is.")]
    NietNu {
        /// Where it stands.
        nu: &'static str,
        /// What was asked.
        stap: &'static str,
    },
    /// Before the last step.
    #[error("Deze dag ligt voor de vorige stap ({0}). Kijk de datum na.")]
    Eerder(Datum),
    /// Looking back before it begins.
    #[error("Terugkijken kan pas na vandaag. Kies een latere dag.")]
    TerugkijkenTeVroeg,
    /// A term of nothing.
    #[error("De termijn is {0} weken. Kies 1 tot en met 52 weken.")]
    Termijn(u16),
}

/// A challenge.
///
/// ```text
/// Ingediend ─▶ InGesprek ─▶ Aangenomen ─▶ Afgerond
///     └────────────┴─────▶ Afgewezen, Ingetrokken
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uitdaging {
    voorstel: Uitdaagvoorstel,
    #[serde(with = "domein::dag")]
    ingediend: Datum,
    #[serde(with = "domein::dag")]
    uiterlijk: Datum,
    #[serde(with = "domein::dag")]
    laatst: Datum,
    /// When yes or no was said.
    #[serde(with = "domein::dag::some")]
    beantwoord: Option<Datum>,
    staat: Uitdaagstaat,
}

impl Uitdaging {
    /// A challenge that comes in, with the term of the ordinance; [`WEKEN_VOOR_ANTWOORD`] when it rules none.
    ///
    /// # Errors
    /// What residents carry already; a term of less than one week or more than 52.
    pub fn dien_in(
        voorstel: Uitdaagvoorstel,
        verwachting: &Verwachting,
        op: Datum,
        weken: Option<u16>,
    ) -> Result<Self, Uitdaagfout> {
        if verwachting.opzet().dragers.iter().all(|one: &Dialoogpartij| one.are_residents()) {
            return Err(Uitdaagfout::AlVanInwoners);
        }
        let weken = weken.unwrap_or(WEKEN_VOOR_ANTWOORD);
        if !(1..=52).contains(&weken) {
            return Err(Uitdaagfout::Termijn(weken));
        }
        let (uiterlijk, staat) = (weeks_after(op, weken), Uitdaagstaat::Ingediend);
        Ok(Self { voorstel, ingediend: op, uiterlijk, laatst: op, beantwoord: None, staat })
    }

    /// What is offered.
    pub fn voorstel(&self) -> &Uitdaagvoorstel {
        &self.voorstel
    }

    /// Where it stands.
    pub fn staat(&self) -> &Uitdaagstaat {
        &self.staat
    }

    /// When it came in.
    pub fn ingediend(&self) -> Datum {
        self.ingediend
    }

    /// The last day for an answer.
    pub fn uiterlijk(&self) -> Datum {
        self.uiterlijk
    }

    /// By how many days the answer is late on a day, or was when it came; 0 in time.
    pub fn te_laat(&self, op: Datum) -> i32 {
        let until = match (&self.staat, self.beantwoord) {
            (_, Some(answered)) => answered,
            (Uitdaagstaat::Ingetrokken, None) => self.laatst,
            (_, None) => op,
        };
        days_between(self.uiterlijk, until).max(0)
    }

    /// The two talk.
    ///
    /// # Errors
    /// Not just handed in; before the last step.
    pub fn in_gesprek(&mut self, op: Datum) -> Result<(), Uitdaagfout> {
        self.step(matches!(self.staat, Uitdaagstaat::Ingediend), "in gesprek gaan", op)?;
        self.put(Uitdaagstaat::InGesprek, op);
        Ok(())
    }

    /// Yes, and when one looks whether it works.
    ///
    /// # Errors
    /// Answered already; before the last step; a day to look back that is not later.
    pub fn neem_aan(&mut self, reden: Toelichting, terugkijken: Datum, op: Datum) -> Result<(), Uitdaagfout> {
        self.step(self.staat.waits(), "aannemen", op)?;
        if terugkijken <= op {
            return Err(Uitdaagfout::TerugkijkenTeVroeg);
        }
        self.beantwoord = Some(op);
        self.put(Uitdaagstaat::Aangenomen { reden, terugkijken }, op);
        Ok(())
    }

    /// No, and why.
    ///
    /// # Errors
    /// Answered already; before the last step.
    pub fn wijs_af(&mut self, reden: Toelichting, op: Datum) -> Result<(), Uitdaagfout> {
        self.step(self.staat.waits(), "afwijzen", op)?;
        self.beantwoord = Some(op);
        self.put(Uitdaagstaat::Afgewezen { reden }, op);
        Ok(())
    }

    /// The challengers take it back: also after a yes, because they are not held to what they cannot carry.
    ///
    /// # Errors
    /// Over already; before the last step.
    pub fn trek_in(&mut self, op: Datum) -> Result<(), Uitdaagfout> {
        let may = self.staat.waits() || matches!(self.staat, Uitdaagstaat::Aangenomen { .. });
        self.step(may, "intrekken", op)?;
        self.put(Uitdaagstaat::Ingetrokken, op);
        Ok(())
    }

    /// One looked back.
    ///
    /// # Errors
    /// Not accepted; before the last step.
    pub fn rond_af(&mut self, gaat_door: bool, uitkomst: Toelichting, op: Datum) -> Result<(), Uitdaagfout> {
        self.step(matches!(self.staat, Uitdaagstaat::Aangenomen { .. }), "afronden", op)?;
        self.put(Uitdaagstaat::Afgerond { gaat_door, uitkomst }, op);
        Ok(())
    }

    fn step(&self, may: bool, stap: &'static str, op: Datum) -> Result<(), Uitdaagfout> {
        if !may {
            return Err(Uitdaagfout::NietNu { nu: self.staat.naam(), stap });
        }
        if op < self.laatst { Err(Uitdaagfout::Eerder(self.laatst)) } else { Ok(()) }
    }

    fn put(&mut self, staat: Uitdaagstaat, op: Datum) {
        self.staat = staat;
        self.laatst = op;
    }

    /// Where it stands, in a sentence.
    pub fn zin(&self, op: Datum) -> String {
        let wie = crate::verwachting::capital(self.voorstel.wie.naam());
        let uiterlijk = in_words(self.uiterlijk);
        match &self.staat {
            staat if staat.waits() && self.te_laat(op) > 0 => {
                format!("{wie} wil dit doen. Het antwoord moest er zijn op {uiterlijk}.")
            }
            staat if staat.waits() => {
                format!("{wie} wil dit doen. Het antwoord komt uiterlijk op {uiterlijk}.")
            }
            Uitdaagstaat::Aangenomen { terugkijken, .. } => {
                format!("{wie} mag dit doen. Op {} kijken we hoe het gaat.", in_words(*terugkijken))
            }
            Uitdaagstaat::Afgewezen { .. } => format!("{wie} wilde dit doen. Het antwoord was nee."),
            Uitdaagstaat::Afgerond { gaat_door: true, .. } => format!("{wie} doet dit, en gaat ermee door."),
            Uitdaagstaat::Afgerond { .. } => format!("{wie} deed dit, en is gestopt."),
            _ => format!("{wie} wilde dit doen, en zag ervan af."),
        }
    }
}
