//! No bytes, however broken, make the reader panic, and what it refuses it explains.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

mod common;

use std::io::BufReader;

use berichten::{Bericht, ElementName, Limits, Niveau, Onderdeel, Sink, Uitslag, read, read_bericht};
use common::{arbitrary, bytes, fixed};
use domein::Wet;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// One damage to a file.
#[derive(Clone, Debug)]
enum Damage {
    Set(Index, u8),
    Insert(Index, &'static str),
    Remove(Index, usize),
    Double(Index, usize),
    Cut(Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let pieces = vec![
        "<",
        ">",
        "</",
        "/>",
        "&",
        "&amp;",
        "&#0;",
        "&#x110000;",
        "&x;",
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "<?x",
        "?>",
        "<!DOCTYPE a>",
        "<a:b>",
        "<b/>",
        "<b></b>",
        "<b>x</b>",
        "<a:Client/>",
        "x<b>x</b>y<b>x</b>z",
        " x=\"1\"",
        " xmlns=\"y\"",
        "\"",
        "'",
        "\u{FEFF}",
        "\u{0}",
        "é",
        "\u{FFFF}",
        "-",
        "999900006",
    ];
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        (any::<Index>(), select(pieces)).prop_map(|(at, piece)| Damage::Insert(at, piece)),
        (any::<Index>(), 1_usize..60).prop_map(|(at, count)| Damage::Remove(at, count)),
        (any::<Index>(), 1_usize..400).prop_map(|(at, count)| Damage::Double(at, count)),
        any::<Index>().prop_map(Damage::Cut),
    ]
}

fn apply(bytes: &mut Vec<u8>, damage: &Damage) {
    if bytes.is_empty() {
        return;
    }
    let length = bytes.len();
    match damage {
        Damage::Set(at, byte) => bytes[at.index(length)] = *byte,
        Damage::Insert(at, piece) => {
            let at = at.index(length);
            bytes.splice(at..at, piece.bytes());
        }
        Damage::Remove(at, count) => {
            let at = at.index(length);
            bytes.drain(at..length.min(at + count));
        }
        Damage::Double(at, count) => {
            let at = at.index(length);
            let copy = bytes[at..length.min(at + count)].to_vec();
            bytes.splice(at..at, copy);
        }
        Damage::Cut(at) => bytes.truncate(at.index(length)),
    }
}

/// Everything that a message hands out.
#[derive(Debug, Default, PartialEq)]
struct Values(Vec<(ElementName, String)>, Vec<(Onderdeel, u32)>);

impl Sink for Values {
    fn part(&mut self, part: Onderdeel, line: u32) {
        self.1.push((part, line));
    }

    fn value(&mut self, element: ElementName, value: &str) {
        self.0.push((element, value.to_owned()));
    }
}

/// What must hold for every result, whatever was read.
fn sane(bytes: &[u8], bericht: Option<&Bericht>, uitslag: &Uitslag) -> Result<(), TestCaseError> {
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
    for found in &uitslag.bevindingen {
        prop_assert!(found.line >= 1 && found.line as usize <= lines, "{found:?} of {lines}");
        prop_assert!(!found.tekst.is_empty() && !found.element.starts_with('/'), "{found:?}");
    }
    let form = uitslag
        .bevindingen
        .iter()
        .any(|found| found.niveau == Niveau::Vorm && found.ernst == berichten::Ernst::Weigert);
    prop_assert!(bericht.is_none() || !form);
    prop_assert!(bericht.is_some() || uitslag.refused(), "nothing was read and nothing was said");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn a_damaged_message_never_panics(
        bericht in arbitrary::bericht(),
        damages in vec(damage(), 1..5),
    ) {
        let mut broken = bytes(&bericht);
        for damage in &damages {
            apply(&mut broken, damage);
        }
        let (again, uitslag) = read_bericht(&broken);
        sane(&broken, again.as_ref(), &uitslag)?;
    }

    /// Whole in memory most elements are taken without the XML reader; in pieces of a few bytes none are.
    #[test]
    fn in_pieces_a_message_means_the_same(
        bericht in arbitrary::bericht(),
        damages in vec(damage(), 0..4),
        (size, max) in (1_usize..40, prop_oneof![3 => Just(usize::MAX), 1 => 0_usize..2000]),
    ) {
        let mut broken = bytes(&bericht);
        for damage in &damages {
            apply(&mut broken, damage);
        }
        let mut limits = Limits::default();
        limits.bytes = limits.bytes.min(max as u64);
        limits.text = limits.text.min(max / 10);
        let (mut whole, mut pieces) = (Values::default(), Values::default());
        let at_once = read(broken.as_slice(), &limits, &mut whole);
        let in_pieces = read(BufReader::with_capacity(size, broken.as_slice()), &limits, &mut pieces);
        prop_assert_eq!(at_once, in_pieces);
        prop_assert_eq!(whole, pieces);
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..400)) {
        let (bericht, uitslag) = read_bericht(&bytes);
        prop_assert!(bericht.is_none() && uitslag.refused());
    }
}

#[test]
fn a_message_cut_anywhere_is_refused() {
    for bericht in fixed::all(Wet::Wmo) {
        let whole = bytes(&bericht);
        let end = whole.len() - 1;
        for length in 0..end {
            let (bericht, uitslag) = read_bericht(&whole[..length]);
            assert!(bericht.is_none() && uitslag.refused(), "cut after {length} bytes");
        }
    }
}

#[test]
fn limits_hold() {
    let file = bytes(&fixed::declaratie(Wet::Jeugdwet));
    let refused = |limits: Limits| read(file.as_slice(), &limits, &mut ()).bevindingen[0].regel;
    assert!(!read(file.as_slice(), &Limits::default(), &mut ()).refused());
    assert_eq!(refused(Limits { bytes: file.len() as u64 - 1, ..Limits::default() }), "GRENS");
    assert_eq!(refused(Limits { depth: 4, ..Limits::default() }), "GRENS");
    assert!(
        !read(file.as_slice(), &Limits { bytes: file.len() as u64, ..Limits::default() }, &mut ()).refused()
    );
}

#[test]
fn findings_are_counted_beyond_the_limit() {
    let text = common::text(&fixed::declaratie(Wet::Wmo)).replace("A11", "");
    let limits = Limits { findings: 2, ..Limits::default() };
    let uitslag = read(text.as_bytes(), &limits, &mut ());
    assert_eq!(uitslag.bevindingen.len(), 3);
    assert_eq!(uitslag.bevindingen[2].regel, "MEER");
    assert!(uitslag.bevindingen[2].tekst.starts_with("En nog 1 "));
}
