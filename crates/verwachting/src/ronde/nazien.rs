//! What differs between a round as it was closed and another content.

use std::collections::BTreeMap;
use std::fmt;

use super::Afdrukken;
use crate::Stellingnummer;
use crate::afdruk::Rondeafdruk;

/// A part that differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rondeverschil {
    /// Number, days or the round before.
    Kop,
    /// The question.
    Vraag,
    /// The version of the program.
    Versie,
    /// A parameter, by name.
    Parameter(String),
    /// The text of a statement: changed, added or gone.
    Tekst(Stellingnummer),
    /// Votes of so many voters that were there, and are not or differ.
    StemmenWeg(usize),
    /// Votes of so many voters that were not there.
    StemmenErbij(usize),
    /// The digest over the whole, while every part is the same: the digest itself was changed.
    Geheel,
}

impl fmt::Display for Rondeverschil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kop => f.write_str("het nummer, de dagen of de vorige ronde"),
            Self::Vraag => f.write_str("de vraag"),
            Self::Versie => f.write_str("de versie van het programma"),
            Self::Parameter(name) => write!(f, "de instelling {name}"),
            Self::Tekst(nummer) => write!(f, "de tekst van stelling {nummer}"),
            Self::StemmenWeg(count) => write!(f, "stemmen van {count} mensen zijn weg of anders"),
            Self::StemmenErbij(count) => write!(f, "stemmen van {count} mensen zijn nieuw"),
            Self::Geheel => f.write_str("het controlegetal zelf"),
        }
    }
}

pub(super) fn listed(all: &[Rondeverschil]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn keys_that_differ<K: Ord + Clone>(
    one: &BTreeMap<K, Rondeafdruk>,
    other: &BTreeMap<K, Rondeafdruk>,
    name: fn(K) -> Rondeverschil,
) -> Vec<Rondeverschil> {
    let gone = one.iter().filter(|(key, digest)| other.get(key) != Some(digest)).map(|(key, _)| key);
    let added = other.keys().filter(|key| !one.contains_key(key));
    gone.chain(added).cloned().map(name).collect()
}

/// How many of one sorted list are not in another.
fn missing(one: &[Rondeafdruk], other: &[Rondeafdruk]) -> usize {
    one.iter().filter(|digest| other.binary_search(digest).is_err()).count()
}

pub(super) fn differences(closed: &Afdrukken, other: &Afdrukken) -> Vec<Rondeverschil> {
    let mut found = Vec::new();
    let single = [
        (closed.kop != other.kop, Rondeverschil::Kop),
        (closed.vraag != other.vraag, Rondeverschil::Vraag),
        (closed.versie != other.versie, Rondeverschil::Versie),
    ];
    found.extend(single.into_iter().filter_map(|(differs, what)| differs.then_some(what)));
    found.extend(keys_that_differ(&closed.parameters, &other.parameters, Rondeverschil::Parameter));
    found.extend(keys_that_differ(&closed.teksten, &other.teksten, Rondeverschil::Tekst));
    let gone = missing(&closed.bundels, &other.bundels);
    let added = missing(&other.bundels, &closed.bundels);
    found.extend((gone > 0).then_some(Rondeverschil::StemmenWeg(gone)));
    found.extend((added > 0).then_some(Rondeverschil::StemmenErbij(added)));
    if found.is_empty() && closed != other {
        found.push(Rondeverschil::Geheel);
    }
    found
}
