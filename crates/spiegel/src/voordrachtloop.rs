//! The course of a nomination: from draft to decision, and for how long that holds.

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::dag;
use crate::fout::Spiegelfout;
use crate::jury::Juryblad;
use crate::quickscan::Scanuitslag;
use crate::voordracht::{Poortfeiten, Voordrachtbestand, draft_faults, missing};

/// For so many years a recognition holds. A proposal (REPORT, F.4).
pub const ERKEND_JAREN: i8 = 2;

/// Where a nomination stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voordrachtstand {
    /// Being written.
    Concept,
    /// Filed.
    Ingediend,
    /// With the jury.
    BijJury,
    /// Recognised.
    Erkend,
    /// Not recognised.
    NietErkend,
    /// It was recognised, and the time is over.
    Verlopen,
    /// Withdrawn.
    Ingetrokken,
}

impl Voordrachtstand {
    /// Its name for people.
    #[must_use]
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Concept => "Concept",
            Self::Ingediend => "Ingediend",
            Self::BijJury => "Bij de jury",
            Self::Erkend => "Erkend",
            Self::NietErkend => "Niet erkend",
            Self::Verlopen => "Verlopen",
            Self::Ingetrokken => "Ingetrokken",
        }
    }

    /// Whether a step may lead from here to there.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        use Voordrachtstand::{BijJury, Concept, Erkend, Ingediend, Ingetrokken, NietErkend, Verlopen};
        matches!(
            (self, next),
            (Concept, Ingediend | Ingetrokken)
                | (Ingediend, BijJury | Ingetrokken)
                | (BijJury, Erkend | NietErkend | Ingetrokken)
                | (Erkend | Verlopen, Erkend)
                | (Erkend, Ingetrokken)
        )
    }
}

/// A step that was taken. Steps are added, never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voordrachtstap {
    /// Where it led.
    pub stand: Voordrachtstand,
    /// On which day.
    #[serde(with = "dag")]
    pub dag: Date,
    /// Why; compulsory where somebody decided or withdrew.
    #[serde(default)]
    pub reden: String,
}

/// A nomination with its steps. Each act gives a new one; the old one stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Kept")]
pub struct Voordracht {
    bestand: Voordrachtbestand,
    stappen: Vec<Voordrachtstap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    bestand: Voordrachtbestand,
    stappen: Vec<Voordrachtstap>,
}

impl TryFrom<Kept> for Voordracht {
    type Error = Spiegelfout;

    fn try_from(kept: Kept) -> Result<Self, Spiegelfout> {
        let mut made = Self { bestand: kept.bestand, stappen: Vec::new() };
        if let Some(fault) = draft_faults(&made.bestand).into_iter().next() {
            return Err(fault);
        }
        for stap in kept.stappen {
            made = made.step(stap)?;
        }
        Ok(made)
    }
}

type Made = Result<Voordracht, Vec<Spiegelfout>>;

impl Voordracht {
    /// Begins a draft.
    ///
    /// # Errors
    /// Links that lead out of the product, a criterion twice, texts that are too long.
    pub fn begin(bestand: Voordrachtbestand) -> Made {
        let faults = draft_faults(&bestand);
        if faults.is_empty() { Ok(Self { bestand, stappen: Vec::new() }) } else { Err(faults) }
    }

    /// Writes a draft anew.
    ///
    /// # Errors
    /// What [`Self::begin`] refuses; or it is filed already, and then it stays as it is.
    pub fn edit(&self, bestand: Voordrachtbestand) -> Made {
        if !self.stappen.is_empty() {
            return Err(vec![Spiegelfout::new(
                "voordracht",
                "deze voordracht is ingediend of ingetrokken, en verandert niet meer",
                "Trek haar in als dat nog kan, en begin een nieuwe",
            )]);
        }
        Self::begin(bestand)
    }

    /// Files it.
    ///
    /// # Errors
    /// Everything that is missing: see [`missing`].
    pub fn file(&self, feiten: &Poortfeiten, dag: Date) -> Made {
        let gaps = missing(&self.bestand, feiten, dag.year());
        if gaps.is_empty() {
            self.act(Voordrachtstand::Ingediend, dag, "")
        } else {
            Err(gaps.into_iter().map(|gap| gap.fout).collect())
        }
    }

    /// Hands it to the jury.
    ///
    /// # Errors
    /// It does not stand where this can follow.
    pub fn to_jury(&self, dag: Date) -> Made {
        self.act(Voordrachtstand::BijJury, dag, "")
    }

    /// The jury decides.
    ///
    /// # Errors
    /// No reason, or it does not stand where this can follow.
    pub fn decide(&self, erkend: bool, reden: &str, dag: Date) -> Made {
        let stand = if erkend { Voordrachtstand::Erkend } else { Voordrachtstand::NietErkend };
        if self.standing(dag) != Voordrachtstand::BijJury {
            return Err(vec![cannot(self.standing(dag), stand)]);
        }
        self.act(stand, dag, reden)
    }

    /// Takes it back.
    ///
    /// # Errors
    /// No reason, or it does not stand where this can follow.
    pub fn withdraw(&self, reden: &str, dag: Date) -> Made {
        self.act(Voordrachtstand::Ingetrokken, dag, reden)
    }

    /// Recognises it for another two years, after a quickscan of this year or the last. What the quickscan says
    /// decides nothing by itself: people do, with their reason.
    ///
    /// # Errors
    /// No such quickscan of this municipality, no reason, or it was never recognised.
    pub fn renew(&self, quickscan: &Scanuitslag, reden: &str, dag: Date) -> Made {
        let recent = (0..=1).contains(&dag.year().saturating_sub(quickscan.jaar));
        if !recent || !quickscan.gemeenten.contains(&self.bestand.gemeente) {
            return Err(vec![Spiegelfout::new(
                "quickscan",
                "een erkenning gaat door na een quickscan onder de partners van deze gemeente, van dit of vorig jaar",
                "Houd eerst de quickscan",
            )]);
        }
        if !matches!(self.standing(dag), Voordrachtstand::Erkend | Voordrachtstand::Verlopen) {
            return Err(vec![cannot(self.standing(dag), Voordrachtstand::Erkend)]);
        }
        self.act(Voordrachtstand::Erkend, dag, reden)
    }

    /// Where it stands on a day: a recognition lapses by itself.
    #[must_use]
    pub fn standing(&self, dag: Date) -> Voordrachtstand {
        match self.valid_until() {
            Some(end) if dag >= end => Voordrachtstand::Verlopen,
            _ => self.stappen.last().map_or(Voordrachtstand::Concept, |stap| stap.stand),
        }
    }

    /// The first day on which its recognition does not hold any more; none when it is not recognised.
    #[must_use]
    pub fn valid_until(&self) -> Option<Date> {
        let stap = self.stappen.last().filter(|stap| stap.stand == Voordrachtstand::Erkend)?;
        stap.dag.checked_add(Span::new().years(ERKEND_JAREN)).ok()
    }

    /// What the jury sees; none while it is a draft, and none when it is withdrawn.
    #[must_use]
    pub fn juryblad(&self) -> Option<Juryblad> {
        let last = self.stappen.last()?;
        (last.stand != Voordrachtstand::Ingetrokken).then(|| Juryblad::of(&self.bestand))
    }

    /// As it is written down.
    #[must_use]
    pub fn bestand(&self) -> &Voordrachtbestand {
        &self.bestand
    }

    /// The steps that were taken, oldest first.
    #[must_use]
    pub fn stappen(&self) -> &[Voordrachtstap] {
        &self.stappen
    }

    fn act(&self, stand: Voordrachtstand, dag: Date, reden: &str) -> Made {
        let stap = Voordrachtstap { stand, dag, reden: reden.trim().to_owned() };
        self.clone().step(stap).map_err(|fault| vec![fault])
    }

    fn step(mut self, stap: Voordrachtstap) -> Result<Self, Spiegelfout> {
        let now = self.standing(stap.dag);
        if !now.may_become(stap.stand) {
            return Err(cannot(now, stap.stand));
        }
        if self.stappen.last().is_some_and(|last| stap.dag < last.dag) {
            return Err(Spiegelfout::new(
                "datum",
                "een stap is niet van vóór de vorige stap",
                "Kies een latere dag",
            ));
        }
        let decided = !matches!(stap.stand, Voordrachtstand::Ingediend | Voordrachtstand::BijJury);
        if decided && stap.reden.trim().is_empty() {
            return Err(Spiegelfout::new("besluit", "bij een besluit hoort een reden", "Schrijf op waarom"));
        }
        self.stappen.push(stap);
        Ok(self)
    }
}

fn cannot(now: Voordrachtstand, next: Voordrachtstand) -> Spiegelfout {
    Spiegelfout::new(
        "voordracht",
        format!("van ‘{}’ naar ‘{}’ kan niet", now.naam(), next.naam()),
        "Kijk waar de voordracht nu staat, en kies een stap die daarbij hoort",
    )
}
