//! What becomes of a resident's own statement.
//!
//! ```text
//!               ┌─aanvaarden──▶ Aanvaard ──samenvoegen──┐
//! Ingediend ────┼─samenvoegen─────────────────────────▶ Samengevoegd
//!     ▲         ├─splitsen────▶ Gesplitst (two parts or more, each Ingediend)
//!     │         ├─afwijzen────▶ Afgewezen (a public reason, and own words for the author)
//!     │         └─herschrijven▶ Voorgesteld ──the author agrees──▶ Herschreven
//!     │                             │ └──after the term: a new statement beside──┐
//!     └── the author does not agree ┘◀──────────────────────────────────────────┘
//!     └── a head moderator undoes a step, or upholds an objection
//! ```
//!
//! Every command names the version of the statement that its sender saw: of two moderators at once one is told that it is
//! outdated. A command that is refused changes nothing. The public log names nobody.

mod auteur;
mod fout;
mod inzending;
mod stappen;
mod zinnen;

use std::collections::BTreeMap;
use std::fmt;

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::Stellingtekst;
use crate::soorten::kinds;

pub use auteur::Auteurstap;
pub use fout::Moderatiefout;
pub use inzending::{Inzending, Inzendstaat, Stellingbezwaar};
pub use stappen::{Moderatieopdracht, Moderatiestap, Stellingdeel};

/// So many weeks an author has to agree with another wording.
pub const WEKEN_VOOR_INSTEMMING: u16 = 2;

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

numbers! {
    /// Names a statement in a dialogue.
    Stellingnummer;
    /// Names a moderator in a dialogue. Who it is, only the accounts tell; it is never shown.
    Moderatornummer;
}

kinds! {
    /// Who moderates.
    pub enum Moderatorrol {
        /// Decides on statements.
        Moderator "moderator" "moderator",
        /// May also undo a step, and decides on objections.
        Hoofdmoderator "hoofdmoderator" "hoofdmoderator",
    }
}

kinds! {
    /// Why a statement is not placed: a public, closed list. Its name goes on in “niet geplaatst, want”.
    pub enum Afwijsgrond {
        /// It points at a person.
        Persoonlijk "persoonlijk" "er staat in over wie het gaat",
        /// It insults.
        Beledigend "beledigend" "de tekst beledigt mensen",
        /// It shuts people out.
        Discriminatie "discriminatie" "de tekst sluit mensen uit",
        /// It calls for something that the law forbids.
        Strafbaar "strafbaar" "de tekst vraagt om iets dat verboden is",
        /// It sells.
        Reclame "reclame" "het is reclame",
        /// It is about something else.
        AnderOnderwerp "ander-onderwerp" "het gaat over iets anders dan dit gesprek",
        /// It is a question or a complaint about one case.
        EigenZaak "eigen-zaak" "het is een vraag of klacht over één zaak",
        /// It cannot be understood.
        Onduidelijk "onduidelijk" "we begrijpen niet wat er staat",
    }
}

impl Afwijsgrond {
    /// What the author can do now.
    pub const fn uitweg(self) -> &'static str {
        match self {
            Self::Persoonlijk => "Schrijf het nog eens, zonder namen en plekken.",
            Self::Beledigend | Self::Discriminatie => "Schrijf wat u wilt, zonder anderen pijn te doen.",
            Self::Strafbaar | Self::Reclame => "Schrijf wat mensen van elkaar mogen verwachten.",
            Self::AnderOnderwerp => "Kijk of er een gesprek is waar het wel bij past.",
            Self::EigenZaak => "Stel uw vraag of klacht aan de gemeente.",
            Self::Onduidelijk => "Schrijf het nog eens, in een korte zin.",
        }
    }
}

/// A line of the public log: what was done, by which role, when. No names, and no text of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moderatieregel {
    /// When.
    #[serde(with = "domein::dag")]
    pub op: Datum,
    /// Which statement; none where it is about no single one.
    pub stelling: Option<Stellingnummer>,
    /// Whether it changed where the statement stands; a claim does not.
    pub beslist: bool,
    /// The sentence, in Dutch.
    pub zin: String,
}

/// A moderator left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moderatorvertrek {
    /// These statements are free again.
    pub vrij: Vec<Stellingnummer>,
    /// Whether nobody is left who may undo a step or decide on an objection.
    pub zonder_hoofd: bool,
}

/// The statements of one dialogue, its moderators and its public log.
///
/// ```
/// # use domein::parse_datum;
/// # use verwachting::*;
/// let op = parse_datum("2027-05-12")?;
/// let mut moderatie = Moderatie::default();
/// moderatie.benoem(Moderatornummer(1), Moderatorrol::Moderator, op);
/// moderatie.dien_in(Stellingnummer(7), "De gemeente moet de stoep vegen.".parse()?, op)?;
/// let opdracht = |stap| Moderatieopdracht { stelling: Stellingnummer(7), verwacht: 1, door: Moderatornummer(1), op, stap };
/// moderatie.doe(opdracht(Moderatiestap::Aanvaarden))?;
/// let again = moderatie.doe(opdracht(Moderatiestap::Oppakken)).unwrap_err();
/// assert!(matches!(again, Moderatiefout::Verouderd { .. }), "somebody was first");
/// assert_eq!(moderatie.log().last().unwrap().zin, "Stelling 7 is geplaatst.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moderatie {
    stellingen: BTreeMap<Stellingnummer, Inzending>,
    moderatoren: BTreeMap<Moderatornummer, Moderatorrol>,
    log: Vec<Moderatieregel>,
}

impl Moderatie {
    /// A statement comes in.
    ///
    /// # Errors
    /// A number that is taken.
    pub fn dien_in(
        &mut self,
        nummer: Stellingnummer,
        tekst: Stellingtekst,
        op: Datum,
    ) -> Result<(), Moderatiefout> {
        self.check_free(nummer)?;
        self.stellingen.insert(nummer, Inzending::new(nummer, tekst, None, op));
        self.say(op, Some(nummer), format!("Stelling {nummer} is ingediend."));
        Ok(())
    }

    /// Somebody becomes moderator, or gets the other role.
    pub fn benoem(&mut self, wie: Moderatornummer, rol: Moderatorrol, op: Datum) {
        self.moderatoren.insert(wie, rol);
        self.say(op, None, format!("Er is een {} bij.", rol.naam()));
    }

    /// A moderator leaves: what they looked at is free again, and they decide on nothing any more.
    pub fn vertrekt(&mut self, wie: Moderatornummer, op: Datum) -> Moderatorvertrek {
        let rol = self.moderatoren.remove(&wie);
        let mut vrij = Vec::new();
        for one in self.stellingen.values_mut().filter(|one| one.bij == Some(wie)) {
            one.bij = None;
            one.touch(op);
            vrij.push(one.nummer);
        }
        if let Some(rol) = rol {
            let vrij = match vrij.len() {
                0 => String::new(),
                1 => " 1 stelling is weer vrij.".to_owned(),
                count => format!(" {count} stellingen zijn weer vrij."),
            };
            let zin = format!("Een {} is gestopt.{vrij}", rol.naam());
            self.say(op, None, zin);
        }
        let zonder_hoofd = !self.moderatoren.values().any(|rol| *rol == Moderatorrol::Hoofdmoderator);
        Moderatorvertrek { vrij, zonder_hoofd }
    }

    /// What somebody is in this dialogue; none who is no moderator.
    pub fn moderator(&self, wie: Moderatornummer) -> Option<Moderatorrol> {
        self.moderatoren.get(&wie).copied()
    }

    /// A statement.
    pub fn stelling(&self, nummer: Stellingnummer) -> Option<&Inzending> {
        self.stellingen.get(&nummer)
    }

    /// All statements, by number.
    pub fn stellingen(&self) -> impl Iterator<Item = (Stellingnummer, &Inzending)> {
        self.stellingen.iter().map(|(nummer, one)| (*nummer, one))
    }

    /// The public log, in order.
    pub fn log(&self) -> &[Moderatieregel] {
        &self.log
    }

    /// From which statements this one came, directly: by splitting, rewording and merging.
    pub fn afkomst(&self, nummer: Stellingnummer) -> Vec<Stellingnummer> {
        let own = self.stellingen.get(&nummer).and_then(|one| one.uit);
        own.into_iter().chain(self.merged_into(nummer)).collect()
    }

    /// What this statement became, directly; with what stands beside it.
    pub fn vervolg(&self, nummer: Stellingnummer) -> Vec<Stellingnummer> {
        let Some(one) = self.stellingen.get(&nummer) else { return Vec::new() };
        let mut next = match &one.staat {
            Inzendstaat::Samengevoegd { met } => vec![*met],
            Inzendstaat::Gesplitst { delen } => delen.clone(),
            Inzendstaat::Herschreven { als } => vec![*als],
            _ => Vec::new(),
        };
        next.extend(&one.ernaast);
        next
    }

    /// This statement and all that became of it, in the order of numbers.
    pub fn gevolgen(&self, nummer: Stellingnummer) -> std::collections::BTreeSet<Stellingnummer> {
        let mut seen = std::collections::BTreeSet::new();
        let mut todo = vec![nummer];
        while let Some(here) = todo.pop() {
            if self.stellingen.contains_key(&here) && seen.insert(here) {
                todo.extend(self.vervolg(here));
            }
        }
        seen
    }

    /// The statements in which the voice of this one lives on, itself when nothing became of it: votes go there.
    pub fn eindpunten(&self, nummer: Stellingnummer) -> Vec<Stellingnummer> {
        let mut found = Vec::new();
        let mut todo = vec![nummer];
        let mut seen = std::collections::BTreeSet::new();
        while let Some(here) = todo.pop() {
            let Some(one) = self.stellingen.get(&here).filter(|_| seen.insert(here)) else { continue };
            match &one.staat {
                Inzendstaat::Samengevoegd { met } => todo.push(*met),
                Inzendstaat::Gesplitst { delen } => todo.extend(delen),
                Inzendstaat::Herschreven { als } => todo.push(*als),
                _ => found.push(here),
            }
        }
        found.sort();
        found
    }

    fn merged_into(&self, nummer: Stellingnummer) -> impl Iterator<Item = Stellingnummer> {
        let into =
            move |one: &&Inzending| matches!(one.staat, Inzendstaat::Samengevoegd { met } if met == nummer);
        self.stellingen.values().filter(into).map(|one| one.nummer)
    }

    fn check_free(&self, nummer: Stellingnummer) -> Result<(), Moderatiefout> {
        if self.stellingen.contains_key(&nummer) { Err(Moderatiefout::Bezet(nummer)) } else { Ok(()) }
    }

    fn say(&mut self, op: Datum, stelling: Option<Stellingnummer>, zin: String) {
        self.log.push(Moderatieregel { op, stelling, beslist: stelling.is_some(), zin });
    }

    /// The statement, when it is as the sender of a command saw it.
    fn as_seen(&self, nummer: Stellingnummer, versie: u32, op: Datum) -> Result<&Inzending, Moderatiefout> {
        let one = self.stellingen.get(&nummer).ok_or(Moderatiefout::Onbekend(nummer))?;
        if one.versie != versie {
            return Err(Moderatiefout::Verouderd {
                stelling: nummer,
                nu: one.staat.naam(),
                versie: one.versie,
            });
        }
        if op < one.laatst {
            return Err(Moderatiefout::Eerder(one.laatst));
        }
        Ok(one)
    }

    fn put(&mut self, nummer: Stellingnummer, staat: Inzendstaat, op: Datum) {
        if let Some(one) = self.stellingen.get_mut(&nummer) {
            one.put(staat, op);
        }
    }

    /// Whether a step can be undone: what came of it has not gone further.
    fn check_undo(&self, one: &Inzending) -> Result<(), Moderatiefout> {
        if let Some(on_it) = self.merged_into(one.nummer).next() {
            return Err(Moderatiefout::HangtAf { stelling: one.nummer, bij: on_it });
        }
        let children = match &one.staat {
            Inzendstaat::Gesplitst { delen } => delen.clone(),
            Inzendstaat::Herschreven { als } => vec![*als],
            _ => Vec::new(),
        };
        for child in children {
            let Some(part) = self.stellingen.get(&child) else { continue };
            let free =
                matches!(part.staat, Inzendstaat::Ingediend | Inzendstaat::Aanvaard | Inzendstaat::Vervallen);
            if !free || self.merged_into(child).next().is_some() {
                return Err(Moderatiefout::HangtAf { stelling: one.nummer, bij: child });
            }
        }
        Ok(())
    }

    /// Back to where a moderator decides; parts and wordings of it lapse.
    fn undo(&mut self, nummer: Stellingnummer, op: Datum) {
        let children = match self.stellingen.get(&nummer).map(|one| &one.staat) {
            Some(Inzendstaat::Gesplitst { delen }) => delen.clone(),
            Some(Inzendstaat::Herschreven { als }) => vec![*als],
            _ => Vec::new(),
        };
        for child in children {
            if let Some(part) = self.stellingen.get_mut(&child) {
                part.bij = None;
                part.put(Inzendstaat::Vervallen, op);
            }
        }
        if let Some(one) = self.stellingen.get_mut(&nummer) {
            one.bij = None;
            one.besloten_door = None;
            one.bezwaar = None;
            one.put(Inzendstaat::Ingediend, op);
        }
    }
}
