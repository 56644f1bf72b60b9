//! The schema of every kind of message under both laws, derived from the tables of what is sent first.
//!
//! A return message holds the head of its original and five elements more, and (where there is something to
//! say about it) the content of its original with `RetourCodes` at the end of each class. Two elements are of
//! the iJw only. Both are changes of a table, made once; nothing is written out twice.

use std::sync::LazyLock;

use domein::Wet;

use super::berichten::*;
use super::{Class, Cut, Element, Kind, Ns, Record};
use crate::{Berichtsoort, Kenmerk};

/// Elements that the iWmo does not have.
const IJW_ONLY: [&str; 2] = ["GezagsdragerBekend", "Woonplaatsbeginsel"];

/// The schema of a message. The releases 3.0, 3.1 and 3.2 share it.
pub(crate) fn of(kenmerk: Kenmerk) -> &'static Class {
    static SCHEMAS: LazyLock<[[&'static Class; Berichtsoort::ALL.len()]; Wet::ALL.len()]> =
        LazyLock::new(|| Wet::ALL.map(|wet| Berichtsoort::ALL.map(|soort| schema(soort, wet))));
    SCHEMAS[kenmerk.wet as usize][kenmerk.soort as usize]
}

fn schema(soort: Berichtsoort, wet: Wet) -> &'static Class {
    let original = match soort {
        Berichtsoort::Toewijzing | Berichtsoort::ToewijzingRetour => &BERICHT_301,
        Berichtsoort::Start | Berichtsoort::StartRetour => &BERICHT_305,
        Berichtsoort::Stop | Berichtsoort::StopRetour => &BERICHT_307,
        Berichtsoort::VerzoekToewijzing | Berichtsoort::VerzoekToewijzingRetour => &BERICHT_315,
        Berichtsoort::VerzoekWijziging | Berichtsoort::VerzoekWijzigingRetour => &BERICHT_317,
        Berichtsoort::AntwoordVerzoek | Berichtsoort::AntwoordVerzoekRetour => &BERICHT_319,
        Berichtsoort::Declaratie => &BERICHT_323,
        Berichtsoort::DeclaratieAntwoord => &BERICHT_325,
    };
    let schema = if soort.original().is_some() { retour_bericht(original) } else { original };
    match wet {
        Wet::Jeugdwet => schema,
        Wet::Wmo => without(schema, &IJW_ONLY),
    }
}

/// A class that lasts as long as the program. There are a few dozen of them, made once.
fn lasting(ns: Ns, elements: Vec<Element>) -> &'static Class {
    Box::leak(Box::new(Class { ns, elements: Box::leak(elements.into_boxed_slice()) }))
}

/// The return message of an original: a longer head, and perhaps the content with return codes.
fn retour_bericht(original: &'static Class) -> &'static Class {
    let elements = original.elements.iter().map(|element| match element.kind {
        Kind::Class(header) if element.name == "Header" => {
            let longer = header.elements.iter().chain(HEADER_RETOUR.elements).copied().collect();
            Element { kind: Kind::Class(lasting(Ns::Bericht, longer)), ..*element }
        }
        Kind::Class(content) => Element {
            required: false,
            kind: Kind::Class(with_retour_codes(content)),
            cut: Some(Cut::Own(Record::Retour)),
            ..*element
        },
        Kind::Leaf(_) => *element,
    });
    lasting(original.ns, elements.collect())
}

/// A class of the message with return codes at its end, and so for each class that it holds. What holds a
/// list of classes and nothing else has no codes of its own.
fn with_retour_codes(class: &'static Class) -> &'static Class {
    if class.ns == Ns::Basis {
        return class;
    }
    let mut elements: Vec<Element> = class
        .elements
        .iter()
        .map(|element| match element.kind {
            Kind::Class(inner) => Element { kind: Kind::Class(with_retour_codes(inner)), ..*element },
            Kind::Leaf(_) => *element,
        })
        .collect();
    if !class.elements.iter().all(|element| element.repeats) {
        elements.extend(KLASSE_RETOUR.elements);
    }
    lasting(class.ns, elements)
}

/// A class without the elements of these names, at any depth; the class itself when it has none of them.
fn without(class: &'static Class, names: &[&str]) -> &'static Class {
    let mut same = true;
    let mut elements = Vec::with_capacity(class.elements.len());
    for element in class.elements {
        if names.contains(&element.name) {
            same = false;
            continue;
        }
        let kind = match element.kind {
            Kind::Class(inner) => {
                let less = without(inner, names);
                same &= std::ptr::eq(less, inner);
                Kind::Class(less)
            }
            leaf @ Kind::Leaf(_) => leaf,
        };
        elements.push(Element { kind, ..*element });
    }
    if same { class } else { lasting(class.ns, elements) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Release;

    fn names(class: &Class) -> Vec<&str> {
        class.elements.iter().map(|element| element.name).collect()
    }

    fn inner<'a>(class: &'a Class, name: &str) -> &'a Class {
        match class.elements.iter().find(|element| element.name == name).map(|element| element.kind) {
            Some(Kind::Class(inner)) => inner,
            _ => panic!("no class {name}"),
        }
    }

    fn schema_of(soort: Berichtsoort, wet: Wet) -> &'static Class {
        of(Kenmerk { soort, wet, release: Release::V3_2 })
    }

    #[test]
    fn every_kind_finds_its_own_schema() {
        for (at, soort) in Berichtsoort::ALL.into_iter().enumerate() {
            assert_eq!(soort as usize, at);
        }
        for (at, wet) in Wet::ALL.into_iter().enumerate() {
            assert_eq!(wet as usize, at);
        }
    }

    #[test]
    fn a_return_message_has_codes_in_each_class_but_not_in_lists() {
        let bericht = schema_of(Berichtsoort::ToewijzingRetour, Wet::Jeugdwet);
        assert!(!bericht.elements[1].required);
        assert_eq!(names(inner(bericht, "Header")).len(), 12);
        let client = inner(bericht, "Client");
        assert_eq!(names(client).last(), Some(&"RetourCodes"));
        let relaties = inner(client, "Relaties");
        assert_eq!(names(relaties), ["Relatie"]);
        assert_eq!(names(inner(inner(relaties, "Relatie"), "Contact")).last(), Some(&"RetourCodes"));
        assert_eq!(names(inner(client, "Naam")).last(), Some(&"NaamGebruik"));
        let request = schema_of(Berichtsoort::VerzoekWijzigingRetour, Wet::Jeugdwet);
        let unchanged = inner(
            inner(inner(inner(request, "Client"), "Verzoek"), "OngewijzigdeProducten"),
            "OngewijzigdProduct",
        );
        assert_eq!(names(unchanged), ["ToewijzingNummer", "RetourCodes"]);
    }

    #[test]
    fn two_elements_are_of_one_law() {
        for soort in [Berichtsoort::VerzoekToewijzing, Berichtsoort::VerzoekToewijzingRetour] {
            let has = |wet| names(inner(schema_of(soort, wet), "Client")).contains(&"GezagsdragerBekend");
            assert!(has(Wet::Jeugdwet) && !has(Wet::Wmo));
        }
        let has = |wet| {
            names(inner(schema_of(Berichtsoort::AntwoordVerzoek, wet), "Antwoord"))
                .contains(&"Woonplaatsbeginsel")
        };
        assert!(has(Wet::Jeugdwet) && !has(Wet::Wmo));
        // What does not differ is one table.
        assert!(std::ptr::eq(schema_of(Berichtsoort::Declaratie, Wet::Wmo), &BERICHT_323));
    }
}
