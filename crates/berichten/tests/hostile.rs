//! No bytes, however broken, make the reader panic, and what it refuses it explains.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

mod common;

use std::io::BufReader;
use std::path::PathBuf;

use berichten::{
    Bericht, Berichtsoort, ElementName, Header, Limits, Niveau, Onderdeel, Sink, Uitslag,
    VerzoekWijzigingClient, read, read_bericht,
};
use common::{arbitrary, bytes, fixed};
use domein::{Bedrag, Wet};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use quick_xml::events::Event;

/// One damage to a file.
#[derive(Clone, Debug)]
enum Damage {
    Set(Index, u8),
    Insert(Index, &'static str),
    Remove(Index, usize),
    Double(Index, usize),
    Cut(Index),
    /// A whole element, with all that it holds: away, twice, or after the next.
    Element(Index, Whole),
}

#[derive(Clone, Copy, Debug)]
enum Whole {
    Remove,
    Double,
    Swap,
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
        (any::<Index>(), select(vec![Whole::Remove, Whole::Double, Whole::Swap]))
            .prop_map(|(at, what)| Damage::Element(at, what)),
    ]
}

/// Where each element begins and ends, in a message as it was written; empty when it is no such message.
fn elements(bytes: &[u8]) -> Vec<(usize, usize)> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let mut open = Vec::new();
    let mut all = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at..];
        let end = at + rest.find('>').map_or(rest.len(), |end| end + 1);
        if rest.starts_with("</") {
            all.extend(open.pop().map(|begin| (begin, end)));
        } else if !rest.starts_with("<?") && !rest.starts_with("<!") {
            open.push(at);
        }
    }
    all
}

fn apply_to_element(bytes: &mut Vec<u8>, at: &Index, what: Whole) {
    let all = elements(bytes);
    if all.is_empty() {
        return;
    }
    let (begin, end) = *at.get(&all);
    match what {
        Whole::Remove => {
            bytes.drain(begin..end);
        }
        Whole::Double => {
            let copy = bytes[begin..end].to_vec();
            bytes.splice(end..end, copy);
        }
        Whole::Swap => {
            let next = all.iter().filter(|(other, _)| *other >= end).min();
            if let Some((_, after)) = next {
                bytes[begin..*after].rotate_left(end - begin);
            }
        }
    }
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
        Damage::Element(at, what) => apply_to_element(bytes, at, *what),
    }
}

/// What was handed out, counted.
#[derive(Default)]
struct Counted {
    header: Vec<Header>,
    lines: u32,
    bedrag: Bedrag,
    soorten: Vec<Berichtsoort>,
}

impl Counted {
    fn lines(&mut self, soort: Berichtsoort, count: usize) {
        self.lines += u32::try_from(count).expect("a small message");
        self.soorten.push(soort);
    }
}

impl Sink for Counted {
    fn part(&mut self, part: Onderdeel, _: u32) {
        match part {
            Onderdeel::Header(header) => self.header.push(header),
            Onderdeel::Toewijzing(client) => self.lines(Berichtsoort::Toewijzing, client.producten.len()),
            Onderdeel::ToewijzingRetour(_) => self.lines(Berichtsoort::ToewijzingRetour, 0),
            Onderdeel::Start(client) => self.lines(Berichtsoort::Start, client.producten.len()),
            Onderdeel::StartRetour(_) => self.lines(Berichtsoort::StartRetour, 0),
            Onderdeel::Stop(client) => self.lines(Berichtsoort::Stop, client.producten.len()),
            Onderdeel::StopRetour(_) => self.lines(Berichtsoort::StopRetour, 0),
            Onderdeel::VerzoekToewijzing(client) => {
                self.lines(Berichtsoort::VerzoekToewijzing, client.producten.len());
            }
            Onderdeel::VerzoekToewijzingRetour(_) => self.lines(Berichtsoort::VerzoekToewijzingRetour, 0),
            Onderdeel::VerzoekWijziging(VerzoekWijzigingClient { verzoek, .. }) => {
                let count = verzoek.ongewijzigd.len() + verzoek.te_wijzigen.len() + verzoek.nieuw.len();
                self.lines(Berichtsoort::VerzoekWijziging, count);
            }
            Onderdeel::VerzoekWijzigingRetour(_) => self.lines(Berichtsoort::VerzoekWijzigingRetour, 0),
            Onderdeel::AntwoordVerzoek(_) => self.lines(Berichtsoort::AntwoordVerzoek, 1),
            Onderdeel::AntwoordVerzoekRetour(_) => self.lines(Berichtsoort::AntwoordVerzoekRetour, 0),
            Onderdeel::Declaratie(_) => self.lines(Berichtsoort::Declaratie, 0),
            Onderdeel::Antwoord(_) | Onderdeel::AntwoordRetour(_) => {
                self.lines(Berichtsoort::DeclaratieAntwoord, 0);
            }
            Onderdeel::Client(client) => {
                self.lines += u32::try_from(client.prestaties.len()).expect("a small message");
                self.bedrag += client.prestaties.iter().map(|line| line.ingediend.signed()).sum();
            }
        }
    }
}

/// What was handed out is what the result says: all of it when the message is good, never more, and never of
/// another kind of message.
fn agrees(bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut counted = Counted::default();
    let uitslag = read(bytes, &Limits::default(), &mut counted);
    prop_assert!(counted.header.len() <= 1);
    prop_assert_eq!(counted.header.first(), uitslag.header.as_ref());
    let soort = uitslag.kenmerk.map(|kenmerk| kenmerk.soort);
    prop_assert!(counted.soorten.iter().all(|found| Some(*found) == soort), "{:?}", counted.soorten);
    prop_assert!(counted.lines <= uitslag.regels, "{} of {}", counted.lines, uitslag.regels);
    if !uitslag.refused() {
        prop_assert!(uitslag.header.is_some());
        prop_assert_eq!((counted.lines, counted.bedrag), (uitslag.regels, uitslag.bedrag));
    }
    if soort.and_then(Berichtsoort::original).is_some() {
        prop_assert_eq!((uitslag.regels, uitslag.bedrag), (0, Bedrag::ZERO), "a copy is no fact");
    }
    Ok(())
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
    prop_assert!(form || well_formed(bytes), "accepted, and no XML");
    prop_assert!(bericht.is_some() || uitslag.refused(), "nothing was read and nothing was said");
    Ok(())
}

/// Whether the XML library, asked on its own and in full, sees one element with nothing but white space around it.
fn well_formed(bytes: &[u8]) -> bool {
    let mut reader = quick_xml::Reader::from_reader(bytes);
    let (mut depth, mut roots) = (0_usize, 0);
    let mut open = |depth| roots += usize::from(depth == 0);
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => {
                open(depth);
                depth += 1;
            }
            Ok(Event::Empty(_)) => open(depth),
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Text(text)) if depth == 0 && !text.trim_ascii().is_empty() => return false,
            Ok(Event::CData(_) | Event::GeneralRef(_)) if depth == 0 => return false,
            Ok(Event::Eof) => return depth == 0 && roots == 1,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
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
        agrees(&broken)?;
    }

    #[test]
    fn a_good_message_that_is_damaged_never_panics(
        at in any::<Index>(),
        wet in select(Wet::ALL.to_vec()),
        damages in vec(damage(), 0..3),
    ) {
        let mut broken = bytes(at.get(&fixed::all(wet)));
        for damage in &damages {
            apply(&mut broken, damage);
        }
        let (again, uitslag) = read_bericht(&broken);
        sane(&broken, again.as_ref(), &uitslag)?;
        agrees(&broken)?;
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

/// Every official sample under every kind of damage, where the samples are at hand.
#[test]
fn damaged_samples_never_panic() {
    let root =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/standards/istandaarden/samples");
    let mut runner = TestRunner::deterministic();
    let strategy = vec(damage(), 1..5);
    for folder in ["ijw-3.2", "iwmo-3.2"] {
        let Ok(files) = std::fs::read_dir(root.join(folder)) else {
            eprintln!("skipped, because the official samples are not here");
            return;
        };
        for file in files.map(|file| file.expect("a folder can be listed").path()) {
            let sample = std::fs::read(&file).expect("a sample can be read");
            for _ in 0..60 {
                let mut broken = sample.clone();
                for damage in strategy.new_tree(&mut runner).expect("a case").current() {
                    apply(&mut broken, &damage);
                }
                let (again, uitslag) = read_bericht(&broken);
                sane(&broken, again.as_ref(), &uitslag).expect("the result is sane");
                agrees(&broken).expect("the parts agree with the result");
            }
        }
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
