use std::collections::{BTreeMap, BTreeSet};

use bronnen::ddas::Signaalpartner;
use domein::{Bedrag, Datum, Maand};

use crate::maanden::plus_months;
use crate::{Signaal, Signaaltermijnen, Uiterlijk, Werkdagen};

/// How long before a signal another one makes it successive, in months (SEEN: Divosa 2023; VS7).
const MAANDEN_ERVOOR: i32 = 6;

/// What kind of match signals at one address are in one month (SEEN: Divosa 2023; VS6, VS7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signaalklasse {
    /// One signal, and none in the six months before.
    Enkelvoudig,
    /// Two or more in this month, and none in the six months before.
    Meervoudig,
    /// One or more in the six months before. Also when there are two or more in this month: with the shares that
    /// Divosa tells (50, 11 and 40 percent, which leave no fourth class) and its 1.4 signals for each case, the
    /// successive ones must hold many of more than one (DERIVED).
    Opeenvolgend,
}

impl Signaalklasse {
    /// All, the lightest first.
    pub const ALL: [Self; 3] = [Self::Enkelvoudig, Self::Meervoudig, Self::Opeenvolgend];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Enkelvoudig => "enkelvoudig",
            Self::Meervoudig => "meervoudig",
            Self::Opeenvolgend => "opeenvolgend",
        }
    }
}

/// What adding a signal did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toevoeging {
    /// It was not there.
    Nieuw,
    /// It was there; nothing changed.
    Dubbel,
    /// One with the same mark was there, but not the same. The first that was received stays, so that a signal that is
    /// sent again does not move a deadline. Somebody should look.
    Afwijkend,
}

/// The signals at one address in one calendar month: what is taken up together.
///
/// Everybody at an address falls together, also in a house with many households: so the rule is (VS6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adresmatch<'a, A> {
    eerste: &'a Signaal<A>,
    signalen: &'a [Signaal<A>],
    eerder: bool,
}

impl<'a, A> Adresmatch<'a, A> {
    /// Where.
    pub fn adres(&self) -> &'a A {
        self.eerste.adres()
    }

    /// The month.
    pub fn maand(&self) -> Maand {
        Maand::of(self.eerste.ontvangen())
    }

    /// The signals, one or more, in the order of arrival.
    pub fn signalen(&self) -> &'a [Signaal<A>] {
        self.signalen
    }

    /// Whether there was a signal at this address in the six months before the first of these.
    ///
    /// To the day: it counts from the same day of the month six months before, or from the last day of that month when
    /// it is shorter, until the end of the month before. After 15 July that is from 15 January on; after 31 August from
    /// 28 or 29 February on. What came earlier in the same month is part of this match.
    pub fn eerder(&self) -> bool {
        self.eerder
    }

    /// What kind of match it is.
    pub fn klasse(&self) -> Signaalklasse {
        match (self.eerder, self.signalen.len()) {
            (true, _) => Signaalklasse::Opeenvolgend,
            (false, 1) => Signaalklasse::Enkelvoudig,
            (false, _) => Signaalklasse::Meervoudig,
        }
    }

    /// How much was not paid, together.
    pub fn bedrag(&self) -> Bedrag {
        self.signalen.iter().map(Signaal::bedrag).sum()
    }

    /// The last day for the first talk: the strictest of the signals.
    pub fn uiterlijk(&self, termijnen: &Signaaltermijnen, werkdagen: &Werkdagen) -> Uiterlijk {
        let of = |one| termijnen.uiterlijk(one, werkdagen);
        self.signalen.iter().map(of).min().unwrap_or_else(|| of(self.eerste))
    }
}

/// All signals that are known, by address. In which order they came makes no difference, and neither how often.
///
/// Two signals are the same when they name the same address, kind of partner and mark; without a mark, when all their
/// fields are the same. A mark is told apart by address, because two landlords may number alike: one signal too many is
/// seen by a person, one too few by nobody.
///
/// ```
/// use bronnen::ddas::Signaalpartner;
/// use domein::{Bedrag, parse_datum};
/// use vroegsignalen::*;
/// let signaal = |partner, day| -> Result<_, Box<dyn std::error::Error>> {
///     let opgave = Signaalopgave {
///         partner,
///         adres: "Dijk 1",
///         bedrag: Bedrag::from_cents(10_000),
///         ontvangen: parse_datum(day)?,
///         soort: Signaalsoort::Achterstand,
///         dreigend: false,
///         inspanningen: Inspanning::ALL.into(),
///         kenmerk: None,
///     };
///     Signaal::new(opgave).map_err(|wrong| wrong.iter().map(ToString::to_string).collect::<String>().into())
/// };
/// let mut signalen: Signalen<_> = [signaal(Signaalpartner::Huur, "2026-01-05")?].into_iter().collect();
/// assert_eq!(signalen.add(signaal(Signaalpartner::Energie, "2026-06-05")?), Toevoeging::Nieuw);
/// let klassen: Vec<_> = signalen.at(&"Dijk 1").map(|one| one.klasse()).collect();
/// assert_eq!(klassen, [Signaalklasse::Enkelvoudig, Signaalklasse::Opeenvolgend]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signalen<A> {
    /// Each list is sorted, and holds a signal once.
    by_address: BTreeMap<A, Vec<Signaal<A>>>,
}

impl<A> Default for Signalen<A> {
    fn default() -> Self {
        Self { by_address: BTreeMap::new() }
    }
}

/// All at once, for what is known already: what differs under one mark is not told, as [`Signalen::add`] does.
impl<A: Ord + Clone> FromIterator<Signaal<A>> for Signalen<A> {
    fn from_iter<I: IntoIterator<Item = Signaal<A>>>(signalen: I) -> Self {
        let mut by_address: BTreeMap<A, Vec<Signaal<A>>> = BTreeMap::new();
        for one in signalen {
            by_address.entry(one.adres().clone()).or_default().push(one);
        }
        for list in by_address.values_mut() {
            list.sort_unstable();
            list.dedup();
            let mut seen = BTreeSet::new();
            list.retain(|one| one.kenmerk().is_none_or(|mark| seen.insert((one.partner(), mark.clone()))));
        }
        Self { by_address }
    }
}

impl<A: Ord + Clone> Signalen<A> {
    /// Adds a signal: the same as all of them over again, for the work of one address.
    pub fn add(&mut self, signaal: Signaal<A>) -> Toevoeging {
        let list = self.by_address.entry(signaal.adres().clone()).or_default();
        let same_mark = |one: &Signaal<A>| {
            one.kenmerk().is_some()
                && one.kenmerk() == signaal.kenmerk()
                && one.partner() == signaal.partner()
        };
        let (place, toevoeging) = match (list.binary_search(&signaal), list.iter().position(same_mark)) {
            (Ok(_), _) => return Toevoeging::Dubbel,
            (Err(place), None) => (place, Toevoeging::Nieuw),
            (Err(place), Some(other)) if place <= other => {
                list.remove(other);
                (place, Toevoeging::Afwijkend)
            }
            (Err(_), Some(_)) => return Toevoeging::Afwijkend,
        };
        list.insert(place, signaal);
        toevoeging
    }

    /// The matches at an address, by month.
    pub fn at(&self, adres: &A) -> impl Iterator<Item = Adresmatch<'_, A>> {
        matches(self.by_address.get(adres).map_or(&[], Vec::as_slice))
    }

    /// The matches at all addresses.
    pub fn all(&self) -> impl Iterator<Item = Adresmatch<'_, A>> {
        self.by_address.values().flat_map(|list| matches(list))
    }

    /// How many there are.
    pub fn telling(&self) -> Signaaltelling {
        let mut telling = Signaaltelling::default();
        for one in self.all() {
            *telling.zaken.entry((one.maand(), one.klasse())).or_default() += 1;
            for signaal in one.signalen() {
                *telling.signalen.entry((one.maand(), signaal.partner())).or_default() += 1;
            }
        }
        telling
    }
}

fn matches<A>(list: &[Signaal<A>]) -> impl Iterator<Item = Adresmatch<'_, A>> {
    let mut last_before: Option<Datum> = None;
    let months = list.chunk_by(|one, next| Maand::of(one.ontvangen()) == Maand::of(next.ontvangen()));
    months.filter_map(move |signalen| {
        let (eerste, last) = (signalen.first()?, signalen.last()?);
        let since = plus_months(eerste.ontvangen(), -MAANDEN_ERVOOR);
        let eerder = last_before.is_some_and(|day| day >= since);
        last_before = Some(last.ontvangen());
        Some(Adresmatch { eerste, signalen, eerder })
    })
}

/// How many matches of each class and signals of each kind of partner there were in a month. Raw: small numbers may
/// be about one household, and must be protected before anybody sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signaaltelling {
    /// Matches by month and class.
    pub zaken: BTreeMap<(Maand, Signaalklasse), u64>,
    /// Signals by month and kind of partner.
    pub signalen: BTreeMap<(Maand, Signaalpartner), u64>,
}
