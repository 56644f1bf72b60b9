//! Bad messages: each gets its verdict and its reason, and nothing is lost.

use std::fs;

use serde_json::Value;

use crate::common::*;
use crate::messages::*;
use crate::{check, fetch, refused_ids};

/// A bad message: what is wrong with it, its bytes, and the rule that must say so.
struct Geval(&'static str, Vec<u8>, &'static str);

fn geval(name: &'static str, bytes: impl Into<Vec<u8>>, rule: &'static str) -> Geval {
    Geval(name, bytes.into(), rule)
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// What it says is wrong.
fn wrong_content() -> Vec<Geval> {
    let (good, debit) = (toewijzing(), declaratie());
    let change = |element, value| with(&good, element, value);
    let from = good.find("<wmo301:ToegewezenProduct>").expect("a product");
    let to = good.find("</wmo301:ToegewezenProducten>").expect("its end");
    let product = &good[from..to];
    let total = value(&debit, "iwmo:TotaalBedrag").parse::<i64>().expect("cents") + 1;
    vec![
        geval("other release", good.replace("/3_2/", "/2_4/"), "RELEASE"),
        geval("other subversion", change("wmo301:BerichtSubversie", "1"), "CS015"),
        geval("other kind", good.replace("wmo301", "wmo303"), "ONBEKEND"),
        geval("unknown code", change("iwmo:Eenheid", "99"), "XSD"),
        geval("BSN with another digit", change("wmo301:Bsn", "123456789"), "CS002"),
        geval("BSN too short", change("wmo301:Bsn", "12345678"), "RS037"),
        geval("end before start", change("wmo301:Einddatum", "2015-01-01"), "CS003"),
        geval("no such day", change("wmo301:Einddatum", "2031-06-31"), "XSD"),
        geval("assignment twice", good.replace(product, &product.repeat(2)), "TR101"),
        geval("credit without original", credit(&debit), "TR323"),
        geval("total off by a cent", with(&debit, "iwmo:TotaalBedrag", &total.to_string()), "TR358"),
    ]
}

/// The file is wrong.
fn wrong_file() -> Vec<Geval> {
    let good = toewijzing();
    let rest = good.strip_prefix(HEAD).expect("its first line");
    let bomb = format!(
        "{HEAD}<!DOCTYPE a [<!ENTITY b \"{}\"><!ENTITY c \"{}\"><!ENTITY d \"{}\">]>\n{}",
        "b".repeat(1000),
        "&b;".repeat(1000),
        "&c;".repeat(1000),
        rest.replacen(">NL<", ">&d;<", 1)
    );
    let outside = format!("{HEAD}<!DOCTYPE a SYSTEM \"file:///etc/passwd\">{rest}");
    let utf16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (before, after) = good.split_once("</iwmo:Achternaam>").expect("a name");
    let latin = [before.as_bytes(), b"\xe9</iwmo:Achternaam>", after.as_bytes()].concat();
    vec![
        geval("cut off", &good.as_bytes()[..good.len() / 2], "XML"),
        geval("empty", "", "XML"),
        geval("entity bomb", bomb, "DOCTYPE"),
        geval("DOCTYPE", outside, "DOCTYPE"),
        geval("UTF-16", [b"\xff\xfe".as_slice(), &utf16].concat(), "CODERING"),
        geval("Latin-1", latin, "CODERING"),
        geval("says Latin-1", good.replacen("UTF-8", "ISO-8859-1", 1), "CODERING"),
        geval("no XML", "UNA:+.? 'UNB+", "ONBEKEND"),
        geval("other XML", "<a/>", "ONBEKEND"),
    ]
}

#[test]
fn each_bad_message_gets_its_verdict_and_its_reason() {
    let proef = Proef::new();
    for Geval(name, bytes, rule) in wrong_content().into_iter().chain(wrong_file()) {
        let output = check(&[proef.write("bericht.xml", &bytes)]);
        let lines = json_lines(&output);
        assert_eq!(lines.len(), 1, "{name}");
        // A credit may come before its debit, so it waits.
        let verdict = if rule == "TR323" { "waiting" } else { "refused" };
        assert_eq!(lines[0]["verdict"], verdict, "{name}: {}", lines[0]);
        assert!(rules(&lines[0]).contains(&rule), "{name}: {}", lines[0]);
        for finding in lines[0]["findings"].as_array().expect("findings") {
            assert_dutch(finding["text"].as_str().expect("a text"));
        }
        let shown = all_text(&output);
        assert_eq!(bsns(&shown), Vec::<&str>::new(), "{name}");
        assert!(!shown.contains("12345678"), "{name}: a wrong BSN is still somebody's: {shown}");
    }
}

#[test]
fn bad_messages_among_good_ones_lose_nothing() {
    let proef = Proef::new();
    let good = toewijzing();
    let paths = [
        proef.write("in/1.xml", &good),
        proef.write("in/2.xml", with(&good, "wmo301:Bsn", "123456789")),
        proef.write("in/3.xml", &good.as_bytes()[..700]),
        proef.write("in/4.xml", declaratie()),
    ];
    let before: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).expect("a file")).collect();
    let counted = proef.imported(&[proef.path("in")]);
    assert_eq!((counted.samen.0, counted.geweigerd.0, counted.aanvaard.0 + counted.wacht.0), (4, 2, 2));
    let after: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).expect("a file")).collect();
    assert_eq!(before, after, "what was delivered is left as it was");
    for id in refused_ids(&proef) {
        let out = proef.path(&format!("{id}.xml"));
        fetch(&proef, &id, &out);
        assert!(before.contains(&fs::read(&out).expect("a file")));
    }
}

#[test]
fn one_number_for_two_clients_is_told() {
    let proef = Proef::new();
    let one = toewijzing();
    let person = berichten("WMO305", "<wmo305:Bsn>", usize::MAX)
        .iter()
        .map(|path| fs::read_to_string(path).expect("a message"))
        .map(|text| value(&text, "wmo305:Bsn").to_owned())
        .find(|bsn| bsn != value(&one, "wmo301:Bsn"))
        .expect("another person");
    let other = with(&with(&one, "wmo301:Bsn", &person), "iwmo:Identificatie", "ANDER1");
    let lines = json_lines(&check(&[proef.write("1.xml", &one), proef.write("2.xml", other)]));
    let told: Vec<&Value> = lines.iter().filter(|line| rules(line).contains(&"TR332")).collect();
    assert_eq!(told.len(), 1, "{lines:?}");
}
