//! Life domains, their ladders, and the states that a household can be in.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A step of a ladder: how heavy the help is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trede {
    /// No help.
    Geen,
    /// Light help, or the social basis.
    Licht,
    /// Help for one person or household.
    Individueel,
    /// Heavy help: staying somewhere, sheltered living, round the clock.
    Zwaar,
}

impl Trede {
    /// Every step, from none to heavy.
    pub const ALL: [Self; 4] = [Self::Geen, Self::Licht, Self::Individueel, Self::Zwaar];

    /// The name in files and JSON.
    ///
    /// ```
    /// # use scenario::Trede;
    /// assert!(Trede::ALL.iter().all(|one| one.key().parse().as_ref() == Ok(one)));
    /// ```
    pub const fn key(self) -> &'static str {
        match self {
            Self::Geen => "geen",
            Self::Licht => "licht",
            Self::Individueel => "individueel",
            Self::Zwaar => "zwaar",
        }
    }

    /// The name on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Geen => "geen hulp",
            Self::Licht => "lichte hulp",
            Self::Individueel => "individuele hulp",
            Self::Zwaar => "zware hulp",
        }
    }
}

impl FromStr for Trede {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|one| one.key() == text).ok_or(())
    }
}

/// A life domain with its ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domeinladder {
    /// Key.
    pub sleutel: String,
    /// Name on the screen.
    pub naam: String,
    /// Its steps, rising; the first is [`Trede::Geen`].
    pub treden: Vec<Trede>,
}

impl Domeinladder {
    /// The place of a step on this ladder.
    pub fn place(&self, trede: Trede) -> Option<usize> {
        self.treden.iter().position(|one| *one == trede)
    }
}

/// All states of a household: one step of each ladder, and one for who is gone (moved away, died).
///
/// States are numbered with the last domain running fastest; who is gone is the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toestandsruimte {
    ladders: Vec<Domeinladder>,
    strides: Vec<usize>,
    count: usize,
}

impl Toestandsruimte {
    /// Highest number of domains.
    pub const MEEST: usize = 3;

    pub(super) fn new(ladders: Vec<Domeinladder>) -> Self {
        let mut strides = vec![1; ladders.len()];
        for index in (1..ladders.len()).rev() {
            strides[index - 1] = strides[index] * ladders[index].treden.len();
        }
        let count = ladders.iter().map(|ladder| ladder.treden.len()).product();
        Self { ladders, strides, count }
    }

    /// The domains with their ladders.
    pub fn ladders(&self) -> &[Domeinladder] {
        &self.ladders
    }

    /// How many states there are, with who is gone.
    pub fn states(&self) -> usize {
        self.count + 1
    }

    /// The state of who is gone.
    pub fn gone(&self) -> usize {
        self.count
    }

    /// Where on the ladder of a domain a state is.
    pub fn place(&self, state: usize, domein: usize) -> usize {
        state / self.strides[domein] % self.ladders[domein].treden.len()
    }

    /// The same state with another place on one ladder.
    pub fn moved(&self, state: usize, domein: usize, place: usize) -> usize {
        state - self.place(state, domein) * self.strides[domein] + place * self.strides[domein]
    }

    /// How many other domains have help in a state.
    pub fn others_with_help(&self, state: usize, domein: usize) -> usize {
        (0..self.ladders.len()).filter(|other| *other != domein && self.place(state, *other) > 0).count()
    }

    /// A state as it is written: the steps, with `/` between them.
    pub fn written(&self, state: usize) -> String {
        let step = |domein: usize| self.ladders[domein].treden[self.place(state, domein)].key();
        (0..self.ladders.len()).map(step).collect::<Vec<_>>().join("/")
    }

    /// The state that is written so.
    pub fn read(&self, text: &str) -> Option<usize> {
        let steps: Vec<&str> = text.split('/').collect();
        if steps.len() != self.ladders.len() {
            return None;
        }
        let mut state = 0;
        for ((step, ladder), stride) in steps.iter().zip(&self.ladders).zip(&self.strides) {
            state += ladder.place(step.trim().parse().ok()?)? * stride;
        }
        Some(state)
    }

    /// The number of a domain.
    pub fn domein(&self, sleutel: &str) -> Option<usize> {
        self.ladders.iter().position(|ladder| ladder.sleutel == sleutel)
    }
}
