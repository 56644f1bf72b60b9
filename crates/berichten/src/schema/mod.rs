//! The official schemas as tables: which class holds which elements, how often, and of which type.
//!
//! Source: basisschema and message schemas of iWmo 3.2 and iJw 3.2, which differ only in namespace, message
//! code, three code lists and two elements. Written out in [`berichten`] is what is sent first; a return
//! message is [`derived`] from its original.

mod basis;
mod berichten;
mod derived;
pub(crate) mod naamruimte;
mod types;

pub(crate) use derived::of;
pub(crate) use types::{Leaf, Value, Wrong, is_blank};

/// In which namespace the elements of a class stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ns {
    /// The namespace of the message itself.
    Bericht,
    /// The namespace of the basisschema: everything inside a CDT type.
    Basis,
}

/// What a finished element completes, so that it can be built and let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Record {
    Header,
    Toewijzing,
    Start,
    Stop,
    VerzoekToewijzing,
    VerzoekWijziging,
    AntwoordVerzoek,
    /// The copy in a return message.
    Retour,
    /// `DeclaratieNummer` up to and including `TotaalIngediendBedrag` of a 323.
    DeclaratieKop,
    /// `DeclaratieNummer` up to and including `TotaalToegekendBedrag` of a 325.
    AntwoordKop,
    /// `Bsn` of a client whose lines follow.
    ClientBegin,
    Prestatie,
    ClientEnd,
    AntwoordRetour,
}

/// Of which nodes a [`Record`] is made when its element ends.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cut {
    /// The element with all that it holds.
    Own(Record),
    /// Everything in the parent up to and including the element.
    UpTo(Record),
}

/// The name of an element of the schema, with a number that stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementName {
    /// The local name.
    pub text: &'static str,
    /// Made of the name alone, so the same in every version; no two names of the schemas share one.
    pub number: u32,
}

/// The number of a name: FNV-1a, because that can be worked out while compiling.
const fn number(name: &str) -> u32 {
    let (bytes, mut number, mut at) = (name.as_bytes(), 0x811C_9DC5_u32, 0);
    while at < bytes.len() {
        number = (number ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    number
}

/// One element in a class.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element {
    pub name: &'static str,
    pub number: u32,
    pub required: bool,
    pub repeats: bool,
    pub kind: Kind,
    pub cut: Option<Cut>,
}

impl Element {
    pub fn name(&self) -> ElementName {
        ElementName { text: self.name, number: self.number }
    }
}

/// What an element holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A value.
    Leaf(Leaf),
    /// Other elements.
    Class(&'static Class),
}

/// A sequence of elements (`xs:sequence`): the order counts.
#[derive(Debug)]
pub(crate) struct Class {
    pub ns: Ns,
    pub elements: &'static [Element],
}

/// Writes a table of classes: `1` is exactly once, `?` at most once, `+` once or more.
macro_rules! classes {
    (@required 1) => { true };
    (@required +) => { true };
    (@required ?) => { false };
    (@repeats 1) => { false };
    (@repeats ?) => { false };
    (@repeats +) => { true };
    (@cut) => { None };
    (@cut $cut:expr) => { Some($cut) };
    ($($(#[$doc:meta])* $ns:ident $name:ident {
        $($element:ident $occurs:tt $kind:expr $(=> $cut:expr)?;)*
    })*) => {
        $($(#[$doc])* pub(super) static $name: $crate::schema::Class = $crate::schema::Class {
            ns: $crate::schema::Ns::$ns,
            elements: &[$($crate::schema::Element {
                name: stringify!($element),
                number: $crate::schema::number(stringify!($element)),
                required: classes!(@required $occurs),
                repeats: classes!(@repeats $occurs),
                kind: $kind,
                cut: classes!(@cut $($cut)?),
            },)*],
        };)*
    };
}
use classes;

/// A leaf, short in the tables.
const fn leaf(leaf: Leaf) -> Kind {
    Kind::Leaf(leaf)
}

/// A class, short in the tables.
const fn class(class: &'static Class) -> Kind {
    Kind::Class(class)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use domein::Wet;

    use super::*;
    use crate::{Berichtsoort, Kenmerk, Release};

    /// Every name in a class and in those below it.
    fn names(class: &'static Class, found: &mut Vec<ElementName>) {
        for element in class.elements {
            found.push(element.name());
            if let Kind::Class(inner) = element.kind {
                names(inner, found);
            }
        }
    }

    #[test]
    fn no_two_names_share_a_number() {
        let mut all = Vec::new();
        for (soort, wet) in Berichtsoort::ALL.into_iter().flat_map(|soort| Wet::ALL.map(|wet| (soort, wet))) {
            names(of(Kenmerk { soort, wet, release: Release::V3_2 }), &mut all);
        }
        assert!(all.len() > 100, "the schemas were not walked: {} names", all.len());
        let mut known: HashMap<u32, &str> = HashMap::new();
        for name in all {
            assert_eq!(*known.entry(name.number).or_insert(name.text), name.text);
        }
    }

    #[test]
    fn the_number_of_a_name_never_changes() {
        // FNV-1a of "foobar", from the list of its makers; stored digests depend on it.
        assert_eq!(number("foobar"), 0xBF9C_F968);
    }
}
