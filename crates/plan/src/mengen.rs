//! Two people edit one plan from the same version: field by field, three ways. Where both changed a field to something
//! else, it stays as it was and both texts are kept beside it as a [`Botsing`], until somebody who read both decides.
//!
//! Parts have numbers that are drawn at random, so two people who add do not meet. Who removes a part that the other
//! changed in the meantime does not win: the part stays, and the removal is the other side of the clash.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use domein::{Bedrag, Datum};
use serde::{Deserialize, Serialize};

use crate::soorten::kinds;
use crate::{Kans, Kort, Leefgebied, Lidnummer, Nummer, Planverschil, Woorden};

kinds! {
    Planveld, "A field of a plan, or of one of its parts.":
    Vraag "de vraag" "the question",
    OverEenJaar "over een jaar" "in a year from now",
    Wetten "de wetten" "the laws",
    Leden "lid" "member",
    Gebieden "leefgebied" "field of life",
    Scores "scores per leefgebied" "scores for each field of life",
    Doelen "doel" "goal",
    Stappen "stap" "step",
    Afspraken "afspraak" "agreement",
    Evaluaties "evaluatie" "review",
    Betrokkenen "betrokkene" "who is involved",
    Keuzen "keuze" "choice",
    Opties "mogelijkheid" "option",
    Driehoek "waardendriehoek" "value triangle",
    Regel "welke regel" "which rule",
    Ruimte "welke ruimte" "which room",
    Reden "waarom het mag" "why it may",
    Inwoner "de inwoner wil" "the resident wants",
    Professionals "de professionals willen" "the professionals want",
    Netwerken "de mensen eromheen willen" "the own network wants",
    Rekenregels "regel van de berekening" "line of the calculation",
    Blad "wat er staat" "what it says",
    Score "score" "score",
    Roepnaam "naam" "name",
    Persoon "persoon" "person",
    Achttien "wordt achttien op" "turns eighteen on",
    Verblijf "hoort bij het huishouden" "belongs to the household",
    Woorden "eigen woorden" "own words",
    Vaktaal "vaktaal" "professional words",
    Gebied "leefgebied" "field of life",
    Eigenaar "van wie" "whose",
    Helpers "wie helpt" "who helps",
    Op "datum" "date",
    Bereik "hoe ver" "how far",
    Besloten "alleen voor de eigenaar" "for the owner only",
    Stand "stand" "state",
    Tekst "tekst" "text",
    Partijen "wie spreken dit af" "who agree",
    Belofte "wie belooft" "who promises",
    Gehouden "gehouden op" "held on",
    Gedaan "gedaan op" "done on",
    Verslag "wat er gezegd is" "what was said",
    Naam "naam" "name",
    Organisatie "organisatie" "organisation",
    Taak "taak" "task",
    Wet "wet" "law",
    Betaler "wie betaalt" "who pays",
    Kosten "kosten per jaar" "cost a year",
    Sinds "sinds" "since",
    Nodig "nog nodig" "still needed",
    Betreft "over wie" "about whom",
    Wat "wat" "what",
    Prijs "prijs" "price",
    Gekozen "gekozen" "chosen",
    Kant "zonder of met het plan" "without or with the plan",
    Post "post" "item",
    Bedrag "bedrag" "amount",
    Kans "kans" "chance",
    Jaar "jaar" "year",
    Bron "bron" "source",
    Graad "hoe zeker" "how sure",
}

/// One step on the way to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plekdeel {
    /// A field, or the kind of a part.
    Veld(Planveld),
    /// The part with this number.
    Nummer(Nummer),
    /// This member.
    Lid(Lidnummer),
    /// This field of life.
    Gebied(Leefgebied),
}

/// Where something stands in a plan, from the whole to the field.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Plek(pub Vec<Plekdeel>);

impl Plek {
    pub(crate) fn to(&self, part: Plekdeel) -> Self {
        Self(self.0.iter().copied().chain([part]).collect())
    }

    /// The fields on the way, in Dutch and in English; a page puts the first words of the part in place of its number.
    ///
    /// ```
    /// # use plan::{Nummer, Plek, Plekdeel, Planveld};
    /// let plek = Plek(vec![Plekdeel::Veld(Planveld::Doelen), Plekdeel::Nummer(Nummer(7)), Plekdeel::Veld(Planveld::Op)]);
    /// assert_eq!(plek.naam(), ("doel: datum".to_owned(), "goal: date".to_owned()));
    /// ```
    pub fn naam(&self) -> (String, String) {
        let names: Vec<_> = self.0.iter().filter_map(|part| part.naam()).collect();
        let all = |of: fn(&(&'static str, &'static str)) -> &'static str| {
            names.iter().map(of).collect::<Vec<_>>().join(": ")
        };
        (all(|name| name.0), all(|name| name.1))
    }
}

impl Plekdeel {
    fn naam(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Veld(veld) => Some(veld.naam()),
            Self::Gebied(gebied) => Some(gebied.naam()),
            Self::Nummer(_) | Self::Lid(_) => None,
        }
    }
}

impl fmt::Display for Plek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.naam().0)
    }
}

/// Two people changed one field to something else. Nobody's words are lost: both stand here; empty where one of them
/// took the field or the part away.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Botsing {
    /// Which field.
    pub plek: Plek,
    /// What it said before.
    pub was: String,
    /// What the one made of it.
    pub een: String,
    /// What the other made of it.
    pub ander: String,
}

impl Botsing {
    /// The same with the two people the other way round.
    #[must_use]
    pub fn turned(self) -> Self {
        Self { een: self.ander, ander: self.een, ..self }
    }
}

/// What members and options are called, so that a sentence names nobody by a number.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Namen {
    pub(crate) leden: BTreeMap<Lidnummer, Kort>,
    pub(crate) opties: BTreeMap<Nummer, Kort>,
}

/// What was found on the way through a plan.
pub(crate) struct Uit<'a, T> {
    pub(crate) namen: &'a Namen,
    pub(crate) found: Vec<T>,
}

/// How a value reads in a sentence; empty for nothing.
pub(crate) trait Toon {
    fn toon(&self, namen: &Namen) -> String;
}

/// What can be merged three ways and set side by side.
pub(crate) trait Mengbaar: Clone + PartialEq {
    /// `basis` is none where both made the part anew.
    fn meng(basis: Option<&Self>, een: &Self, ander: &Self, plek: &Plek, uit: &mut Uit<Botsing>) -> Self;
    fn vergelijk(oud: &Self, nieuw: &Self, plek: &Plek, uit: &mut Uit<Planverschil>);
    /// All of it in words, for what came and what went.
    fn in_words(&self, namen: &Namen) -> String;
}

impl<T: Toon + Clone + Ord> Mengbaar for T {
    fn meng(basis: Option<&Self>, een: &Self, ander: &Self, plek: &Plek, uit: &mut Uit<Botsing>) -> Self {
        if een == ander || basis == Some(ander) {
            return een.clone();
        }
        if basis == Some(een) {
            return ander.clone();
        }
        let was = basis.map(|basis| basis.toon(uit.namen)).unwrap_or_default();
        let (one, other) = (een.toon(uit.namen), ander.toon(uit.namen));
        uit.found.push(Botsing { plek: plek.clone(), was, een: one, ander: other });
        // With nothing before, the order of the pair must not matter.
        basis.unwrap_or_else(|| een.min(ander)).clone()
    }

    fn vergelijk(oud: &Self, nieuw: &Self, plek: &Plek, uit: &mut Uit<Planverschil>) {
        if oud != nieuw {
            let (oud, nieuw) = (oud.toon(uit.namen), nieuw.toon(uit.namen));
            uit.found.push(Planverschil::Anders { plek: plek.clone(), oud, nieuw });
        }
    }

    fn in_words(&self, namen: &Namen) -> String {
        self.toon(namen)
    }
}

/// What names a part in a list.
pub(crate) trait Naamgever: Ord + Copy {
    fn part(self) -> Plekdeel;
}

impl Naamgever for Nummer {
    fn part(self) -> Plekdeel {
        Plekdeel::Nummer(self)
    }
}

impl Naamgever for Lidnummer {
    fn part(self) -> Plekdeel {
        Plekdeel::Lid(self)
    }
}

impl Naamgever for Leefgebied {
    fn part(self) -> Plekdeel {
        Plekdeel::Gebied(self)
    }
}

impl<K: Naamgever, V: Mengbaar> Mengbaar for BTreeMap<K, V> {
    fn meng(basis: Option<&Self>, een: &Self, ander: &Self, plek: &Plek, uit: &mut Uit<Botsing>) -> Self {
        let names: BTreeSet<K> = een.keys().chain(ander.keys()).copied().collect();
        let mut all = Self::new();
        for name in names {
            let plek = plek.to(name.part());
            let before = basis.and_then(|basis| basis.get(&name));
            let kept = match (een.get(&name), ander.get(&name)) {
                (Some(een), Some(ander)) => Some(V::meng(before, een, ander, &plek, uit)),
                (Some(one), None) => kept(before, one, &plek, uit, |clash| clash),
                (None, Some(one)) => kept(before, one, &plek, uit, Botsing::turned),
                (None, None) => None,
            };
            all.extend(kept.map(|kept| (name, kept)));
        }
        all
    }

    fn vergelijk(oud: &Self, nieuw: &Self, plek: &Plek, uit: &mut Uit<Planverschil>) {
        for (name, was) in oud {
            let plek = plek.to(name.part());
            match nieuw.get(name) {
                Some(is) => V::vergelijk(was, is, &plek, uit),
                None => uit.found.push(Planverschil::Weg { plek, wat: was.in_words(uit.namen) }),
            }
        }
        for (name, is) in nieuw.iter().filter(|(name, _)| !oud.contains_key(name)) {
            let wat = is.in_words(uit.namen);
            uit.found.push(Planverschil::Erbij { plek: plek.to(name.part()), wat });
        }
    }

    fn in_words(&self, namen: &Namen) -> String {
        self.values().map(|one| one.in_words(namen)).collect::<Vec<_>>().join(" / ")
    }
}

/// What stays of a part that only one side still has: new there, or changed there while the other took it away. The clash
/// is made with that one first.
fn kept<V: Mengbaar>(
    before: Option<&V>,
    one: &V,
    plek: &Plek,
    uit: &mut Uit<Botsing>,
    turn: impl Fn(Botsing) -> Botsing,
) -> Option<V> {
    if before == Some(one) {
        return None;
    }
    if let Some(before) = before {
        let (was, een) = (before.in_words(uit.namen), one.in_words(uit.namen));
        uit.found.push(turn(Botsing { plek: plek.clone(), was, een, ander: String::new() }));
    }
    Some(one.clone())
}

/// Merging and comparing of a struct, field by field.
macro_rules! mengbaar {
    ($type:ident { $($field:ident $veld:ident),* $(,)? }) => {
        impl $crate::mengen::Mengbaar for $type {
            fn meng(
                basis: Option<&Self>,
                een: &Self,
                ander: &Self,
                plek: &$crate::Plek,
                uit: &mut $crate::mengen::Uit<$crate::Botsing>,
            ) -> Self {
                Self { $($field: $crate::mengen::Mengbaar::meng(
                    basis.map(|basis| &basis.$field),
                    &een.$field,
                    &ander.$field,
                    &plek.to($crate::Plekdeel::Veld($crate::Planveld::$veld)),
                    uit,
                )),* }
            }

            fn vergelijk(oud: &Self, nieuw: &Self, plek: &$crate::Plek, uit: &mut $crate::mengen::Uit<$crate::Planverschil>) {
                $($crate::mengen::Mengbaar::vergelijk(
                    &oud.$field,
                    &nieuw.$field,
                    &plek.to($crate::Plekdeel::Veld($crate::Planveld::$veld)),
                    uit,
                );)*
            }

            fn in_words(&self, namen: &$crate::mengen::Namen) -> String {
                let parts = [$(($crate::Planveld::$veld, $crate::mengen::Mengbaar::in_words(&self.$field, namen))),*];
                let said = parts.iter().filter(|(_, text)| !text.is_empty());
                said.map(|(veld, text)| format!("{}: {text}", veld.naam().0)).collect::<Vec<_>>().join("; ")
            }
        }
    };
}
pub(crate) use mengbaar;

macro_rules! shown {
    ($($type:ty: $one:ident, $namen:ident => $text:expr;)*) => {$(
        impl Toon for $type {
            fn toon(&self, $namen: &Namen) -> String {
                let $one = self;
                $text
            }
        }
    )*};
}

shown! {
    Woorden: one, _namen => one.as_str().to_owned();
    Kort: one, _namen => one.as_str().to_owned();
    Datum: one, _namen => format!("{}-{}-{}", one.day(), one.month(), one.year());
    Bedrag: one, _namen => one.to_string();
    bool: one, _namen => (if *one { "ja" } else { "nee" }).to_owned();
    u8: one, _namen => one.to_string();
    Lidnummer: one, namen => namen.leden.get(one).map_or_else(|| "iemand".to_owned(), Kort::to_string);
    Kans: one, _namen => format!("{},{:02}%", one.basispunten() / 100, one.basispunten() % 100);
}

// Whose pseudonym it is stands on no page.
impl Toon for domein::Pseudoniem {
    fn toon(&self, _namen: &Namen) -> String {
        "gekoppeld".to_owned()
    }
}

impl<T: Toon> Toon for Option<T> {
    fn toon(&self, namen: &Namen) -> String {
        self.as_ref().map(|one| one.toon(namen)).unwrap_or_default()
    }
}

impl<T: Toon> Toon for BTreeSet<T> {
    fn toon(&self, namen: &Namen) -> String {
        self.iter().map(|one| one.toon(namen)).collect::<Vec<_>>().join(", ")
    }
}

impl<T: Toon> Toon for Vec<T> {
    fn toon(&self, namen: &Namen) -> String {
        self.iter().map(|one| one.toon(namen)).collect::<Vec<_>>().join(", ")
    }
}
