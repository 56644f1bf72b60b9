//! What is written is read back as the same value, whatever it holds.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

mod common;

use std::io::BufReader;

use berichten::{ElementName, Ernst, Limits, Niveau, Onderdeel, Sink, read, read_bericht};
use common::{arbitrary, bytes, fixed, text};
use domein::Wet;
use proptest::prelude::*;

#[test]
fn fixed_messages_keep_every_rule() {
    for wet in Wet::ALL {
        for bericht in fixed::all(wet) {
            let (again, uitslag) = read_bericht(&bytes(&bericht));
            assert_eq!(uitslag.bevindingen, [], "{:?} {wet}", bericht.header.soort);
            assert_eq!(again, Some(bericht));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_message_survives(bericht in arbitrary::bericht()) {
        let written = bytes(&bericht);
        let (again, uitslag) = read_bericht(&written);
        let form: Vec<_> = uitslag.bevindingen.iter()
            .filter(|found| found.niveau == Niveau::Vorm && found.ernst == Ernst::Weigert).collect();
        prop_assert!(form.is_empty(), "{form:#?}\n{}", String::from_utf8_lossy(&written));
        prop_assert_eq!(again.as_ref(), Some(&bericht));
        prop_assert_eq!(bytes(&bericht), written);
    }

    #[test]
    fn layout_prefixes_and_chunks_make_no_difference(bericht in arbitrary::bericht(), size in 1_usize..40) {
        let original = text(&bericht);
        let prefix = original.split(":Bericht").next().and_then(|start| start.rsplit('<').next()).unwrap_or("");
        let renamed = original
            .replace(&format!("<{prefix}:"), "<a.b-c:")
            .replace(&format!("</{prefix}:"), "</a.b-c:")
            .replace(&format!("xmlns:{prefix}="), "xmlns:a.b-c=")
            .replace(">\n\t<a", ">\r\n\n  <a");
        let renamed = format!("\u{FEFF}{renamed}");
        let small = BufReader::with_capacity(size, renamed.as_bytes());
        prop_assert_eq!(values(small), values(original.as_bytes()));
    }
}

/// Every value of a message in order, and the number of parts.
#[derive(Debug, Default, PartialEq)]
struct Values(Vec<(&'static str, String)>, Vec<Onderdeel>);

impl Sink for Values {
    fn part(&mut self, part: Onderdeel, _: u32) {
        self.1.push(part);
    }

    fn value(&mut self, element: ElementName, value: &str) {
        self.0.push((element.text, value.to_owned()));
    }
}

fn values(input: impl std::io::BufRead) -> Values {
    let mut values = Values::default();
    read(input, &Limits::default(), &mut values);
    values
}
