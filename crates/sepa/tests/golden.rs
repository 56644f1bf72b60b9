//! Published numbers, and files held against the rules of the schema by a reader that knows nothing of the writer.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says what it skipped")]

mod schema;

use std::path::{Path, PathBuf};
use std::process::Command;

use domein::{Bedrag, Datum, parse_datum};
use proptest::prelude::*;
use sepa::*;

fn day(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

fn payer(bic: Option<&str>) -> Opdrachtgever {
    Opdrachtgever {
        naam: Sepanaam::plain("Gemeente Merwoude").unwrap(),
        iban: "NL91ABNA0417164300".parse().unwrap(),
        bic: bic.map(|bic| bic.parse().unwrap()),
    }
}

fn transfer(mark: &str, cents: i64, bic: Option<&str>) -> Overboeking {
    Overboeking {
        kenmerk: Betaalkenmerk::new(mark).unwrap(),
        naam: Sepanaam::plain("Tandarts Müller & Zn.").unwrap(),
        iban: "NL20INGB0001234567".parse().unwrap(),
        bic: bic.map(|bic| bic.parse().unwrap()),
        bedrag: Betaalbedrag::new(Bedrag::from_cents(cents)).unwrap(),
        omschrijving: Betaalomschrijving::plain("Rekening 2026-41, behandeling").unwrap(),
    }
}

fn file(payer: Opdrachtgever, transfers: Vec<Overboeking>) -> Result<Betaalbestand, SepaFout> {
    let made = day("2026-11-30").at(9, 30, 0, 0);
    Betaalbestand::new(Betaalkenmerk::new("2026-11-30-1").unwrap(), made, day("2026-12-01"), payer, transfers)
}

/// Examples that the registry of IBAN publishes.
#[test]
fn golden_ibans() {
    let good = [
        "NL91 ABNA 0417 1643 00",
        "DE89 3704 0044 0532 0130 00",
        "BE68 5390 0754 7034",
        "FR14 2004 1010 0505 0001 3M02 606",
        "AT61 1904 3002 3457 3201",
        "NO93 8601 1117 947",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
        "SE45 5000 0000 0583 9825 7466",
    ];
    for text in good {
        let iban: Iban = text.parse().unwrap();
        assert_eq!(iban.to_string(), text);
        assert_eq!(Some(iban.land()), text.get(..2));
    }
    for (text, why) in [
        ("NL91ABNA0417164301", SepaFout::Iban),
        ("NL19ABNA0417164300", SepaFout::Iban),
        ("NL91ABNA041716430", SepaFout::Iban),
        ("GB29NWBK60161331926819", SepaFout::Land),
        ("CH9300762011623852957", SepaFout::Land),
        ("", SepaFout::Iban),
        ("NL", SepaFout::Iban),
        ("€€€€€€€€€€€€€€€€€€", SepaFout::Iban),
    ] {
        assert_eq!(text.parse::<Iban>(), Err(why), "{text}");
    }
}

/// Every single wrong character and every swap of two neighbours is found, as MOD 97-10 promises.
#[test]
fn a_typing_error_is_found() {
    let right = "NL91ABNA0417164300";
    for place in 0..right.len() {
        for other in ('0'..='9').chain('A'..='Z') {
            let mut wrong: Vec<char> = right.chars().collect();
            if wrong[place] != other {
                wrong[place] = other;
                let wrong: String = wrong.into_iter().collect();
                assert!(wrong.parse::<Iban>().is_err(), "{wrong}");
            }
        }
    }
    for place in 4..right.len() - 1 {
        let mut wrong: Vec<char> = right.chars().collect();
        wrong.swap(place, place + 1);
        let wrong: String = wrong.into_iter().collect();
        assert!(wrong == right || wrong.parse::<Iban>().is_err(), "{wrong}");
    }
}

/// The file of one payment, as it was read and approved by eye once.
#[test]
fn golden_file() {
    let made = file(payer(None), vec![transfer("maatwerk-12", 90_000, Some("INGBNL2A"))]).unwrap();
    assert_eq!(made.to_xml().unwrap(), include_str!("golden.xml").trim_end().replace("\r\n", "\n"));
}

#[test]
fn files_obey_the_rules_of_the_schema() {
    let files = [
        file(payer(None), vec![transfer("a", 1, None)]),
        file(
            payer(Some("ABNANL2AXXX")),
            vec![transfer("a", 1, None), transfer("b", 99_999_999_999, Some("INGBNL2A"))],
        ),
        file(payer(None), (0..1_000).map(|n| transfer(&format!("m-{n}"), 100 + n, None)).collect()),
    ];
    for made in files {
        let made = made.unwrap();
        let xml = made.to_xml().unwrap();
        assert_eq!(schema::check(&xml), Ok((made.count(), made.sum().cents())));
        by_xmllint(&xml);
    }
}

/// The checker can fail: what the schema or SEPA refuses, it refuses.
#[test]
fn the_checker_finds_what_is_wrong() {
    let xml = file(payer(None), vec![transfer("a", 12_345, None), transfer("b", 1, None)])
        .unwrap()
        .to_xml()
        .unwrap();
    assert!(schema::check(&xml).is_ok());
    for (old, new) in [
        ("<NbOfTxs>2</NbOfTxs>", "<NbOfTxs>3</NbOfTxs>"),
        ("<CtrlSum>123.46</CtrlSum>", "<CtrlSum>123.45</CtrlSum>"),
        (">0.01<", ">0.00<"),
        (">0.01<", ">0,01<"),
        (">0.01<", ">-0.01<"),
        ("Ccy=\"EUR\"", "Ccy=\"USD\""),
        ("<PmtMtd>TRF</PmtMtd>", "<PmtMtd>CHK</PmtMtd>"),
        ("<ChrgBr>SLEV</ChrgBr>", ""),
        ("NL20INGB0001234567", "NL20INGB0001234568"),
        ("NL91ABNA0417164300", "NL91"),
        ("<MsgId>2026-11-30-1</MsgId>", "<MsgId></MsgId>"),
        ("<MsgId>2026-11-30-1</MsgId>", "<MsgId>2026-11-30-1-abcdefghijklmnopqrstuvwxyz</MsgId>"),
        ("<EndToEndId>b</EndToEndId>", "<EndToEndId>a</EndToEndId>"),
        ("<Dt>2026-12-01</Dt>", "<Dt>2026-12-1</Dt>"),
        ("<Dt>2026-12-01</Dt>", "<DtTm>2026-12-01T00:00:00</DtTm>"),
        ("pain.001.001.09", "pain.001.001.03"),
        ("Tandarts Muller", "Tandarts M\u{fc}ller"),
        ("<BtchBookg>true</BtchBookg>", "<BtchBookg>ja</BtchBookg>"),
        ("<Cdtr>", "<Creditor>"),
    ] {
        let new = if old == "<Cdtr>" { xml.replace("Cdtr>", "Creditor>") } else { xml.replace(old, new) };
        assert_ne!(new, xml, "{old}");
        assert!(schema::check(&new).is_err(), "{old} became wrong and was not found");
    }
    let swapped = xml.replace("<PmtMtd>TRF</PmtMtd>", "").replace("<ChrgBr>", "<PmtMtd>TRF</PmtMtd><ChrgBr>");
    assert!(schema::check(&swapped).is_err(), "the order of elements");
}

#[test]
fn what_cannot_be_paid_is_refused() {
    let two = |one, other| vec![transfer(one, 1, None), transfer(other, 1, None)];
    assert_eq!(file(payer(None), vec![]), Err(SepaFout::GeenBetalingen));
    assert_eq!(file(payer(None), two("a", "a")), Err(SepaFout::DubbelKenmerk("a".to_owned())));
    let own = Overboeking { iban: payer(None).iban, ..transfer("a", 1, None) };
    assert_eq!(file(payer(None), vec![own]), Err(SepaFout::EigenRekening("a".to_owned())));
    let made = day("2026-12-02").at(0, 0, 0, 0);
    let late = Betaalbestand::new(
        Betaalkenmerk::new("x").unwrap(),
        made,
        day("2026-12-01"),
        payer(None),
        two("a", "b"),
    );
    assert_eq!(late, Err(SepaFout::Dag));
    for cents in [0, -1, i64::MIN, i64::MAX, 100_000_000_000] {
        assert_eq!(Betaalbedrag::new(Bedrag::from_cents(cents)), Err(SepaFout::Bedrag), "{cents}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_anything_panic(text in ".*") {
        let _ = text.parse::<Iban>();
        let _ = text.parse::<Bic>();
        let _ = (Sepanaam::new(&text), Betaalkenmerk::new(&text));
        if let Ok(naam) = Sepanaam::plain(&text) {
            prop_assert!(naam.as_str().len() <= 70 && naam.as_str().is_ascii());
        }
    }

    /// Whatever SEPA allows in a text comes out as XML that reads back the same, also quotes and signs.
    #[test]
    fn any_allowed_text_stands_in_a_good_file(
        naam in "[A-Za-z0-9/?:().,'+-][A-Za-z0-9/?:().,'+ -]{0,68}",
        words in "[A-Za-z0-9/?:().,'+-][A-Za-z0-9/?:().,'+ -]{0,138}",
        amounts in prop::collection::vec(1_i64..=99_999_999_999, 1..20),
    ) {
        let one = |(place, cents): (usize, &i64)| Overboeking {
            naam: Sepanaam::new(&naam).unwrap(),
            omschrijving: Betaalomschrijving::new(&words).unwrap(),
            ..transfer(&format!("m{place}"), *cents, None)
        };
        let made = file(payer(None), amounts.iter().enumerate().map(one).collect()).unwrap();
        let xml = made.to_xml().unwrap();
        prop_assert_eq!(schema::check(&xml), Ok((amounts.len(), amounts.iter().sum::<i64>())));
    }
}

/// The same question to the schema itself, where it and `xmllint` are. The schema is not in this repository.
fn by_xmllint(xml: &str) {
    let beside =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/standards/sepa/pain.001.001.09.xsd");
    let xsd = std::env::var_os("VOORKANT_PAIN_XSD").map_or(beside, PathBuf::from);
    if !xsd.is_file() {
        println!("skipped, because the schema is not here (VOORKANT_PAIN_XSD names it)");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pain.xml");
    std::fs::write(&path, xml).unwrap();
    let Ok(said) = Command::new("xmllint").arg("--noout").arg("--schema").arg(&xsd).arg(&path).output()
    else {
        println!("skipped, because xmllint is not here");
        return;
    };
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    // A schema that takes everything would prove nothing.
    std::fs::write(&path, xml.replace("<PmtMtd>TRF</PmtMtd>", "")).unwrap();
    let said = Command::new("xmllint").arg("--noout").arg("--schema").arg(&xsd).arg(&path).output().unwrap();
    assert!(!said.status.success(), "the schema takes a file without a method");
    println!("checked by the schema");
}
