//! Envelopes: the official samples, what is written, and every way in which one can be bad.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop on what must not happen"
)]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use berichten::envelop::{self, Envelopsoort, Geopend, Lading, Referentie, StufEnvelop, Systeem};
use berichten::{Berichtsoort, Ernst, Kenmerk, Limits, Release, read_bericht};
use common::{bytes, fixed};
use domein::{Tijd, Wet};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const NUMBER: &str = "9c0f7b90-5c69-41e5-a837-0800200c9a66";
const OTHER: &str = "b6e9f182-bc44-4f27-9863-9a5ccc1e1cf0";
/// What may stand in an envelope and may appear in no finding.
const PERSON: &str = "999900006";

fn kenmerk(wet: Wet, soort: Berichtsoort) -> Kenmerk {
    Kenmerk { soort, wet, release: Release::V3_2 }
}

fn frame(antwoord_op: Option<&str>) -> StufEnvelop {
    StufEnvelop {
        kenmerk: kenmerk(Wet::Wmo, Berichtsoort::Toewijzing),
        zender: Systeem { organisatie: "0384".into(), applicatie: "Voorkant".into() },
        ontvanger: Systeem { organisatie: "42420001".into(), applicatie: "GGk".into() },
        referentie: Referentie::new(NUMBER).unwrap(),
        antwoord_op: antwoord_op.map(|number| Referentie::new(number).unwrap()),
        datum: fixed::datum("2026-05-07"),
        tijd: Tijd::constant(9, 30, 5, 999),
        versie: (1, 20),
    }
}

fn written(envelop: &StufEnvelop, bericht: &[u8]) -> String {
    let mut out = Vec::new();
    envelop::write_stuf(envelop, bericht, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A StUF envelope with this payload, as text.
fn stuf(bericht: &[u8]) -> String {
    written(&frame(None), bericht)
}

/// A VECOZO envelope with these bytes.
fn vecozo(data: &[u8]) -> String {
    format!(
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" \
         xmlns:m=\"http://schemas.vecozo.nl/berichtuitwisseling/messages/v3\" \
         xmlns:s=\"http://schemas.vecozo.nl/berichtuitwisseling/v3\"><e:Header>\
         <s:ConversatieHeader><m:TraceerId>{OTHER}</m:TraceerId></s:ConversatieHeader>\
         <s:RouteringHeader><m:Berichtsubtype>JW315</m:Berichtsubtype><m:Afzender><m:Code>42420001</m:Code>\
         </m:Afzender><m:Geadresseerden><m:Relatie><m:Code>0384</m:Code></m:Relatie></m:Geadresseerden>\
         </s:RouteringHeader></e:Header><e:Body><s:IndienenBericht><s:Request><m:Bericht><m:Data>{}</m:Data>\
         </m:Bericht></s:Request></s:IndienenBericht></e:Body></e:Envelope>",
        STANDARD.encode(data)
    )
}

fn open(text: impl AsRef<[u8]>) -> Geopend {
    let opened = envelop::open(text.as_ref(), &Limits::default()).expect("an envelope");
    assert_eq!(opened.lading.is_none(), opened.refused());
    assert!(!format!("{:?}", opened.bevindingen).contains(PERSON));
    for found in &opened.bevindingen {
        assert!(found.line >= 1 && !found.tekst.is_empty());
    }
    opened
}

/// The rules of the findings, and whether they refuse.
fn rules(opened: &Geopend) -> Vec<(&'static str, bool)> {
    opened.bevindingen.iter().map(|found| (found.regel, found.ernst == Ernst::Weigert)).collect()
}

#[track_caller]
fn refused(text: impl AsRef<[u8]>, rule: &str) -> String {
    let opened = open(text);
    assert_eq!(opened.bevindingen.len(), 1, "{:?}", opened.bevindingen);
    assert_eq!(opened.bevindingen[0].regel, rule);
    assert!(opened.refused());
    opened.bevindingen[0].tekst.clone()
}

fn shared(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/standards/istandaarden").join(path)
}

fn sample(name: &str) -> Option<Vec<u8>> {
    let path = shared("samples/stuf-ggk-2.1").join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("skipped, because the official samples are not here");
    }
    bytes
}

#[test]
fn official_samples() {
    let Some(heen) = sample("envelopHeenbericht-ggk_Di01_v21-xml.xml") else { return };
    let opened = open(&heen);
    assert_eq!(opened.envelop.soort, Envelopsoort::Heen);
    assert_eq!(opened.envelop.functie.as_deref(), Some("WMO301"));
    assert_eq!(opened.envelop.afzender.as_deref(), Some("0548"));
    assert_eq!(opened.envelop.ontvanger.as_deref(), Some("01023456"));
    assert_eq!(opened.envelop.referentie.as_deref(), Some(NUMBER));
    assert_eq!(opened.envelop.tijdstip.as_deref(), Some("20160421132514"));
    assert_eq!(opened.envelop.antwoord_op, None);
    assert_eq!(opened.bevindingen, []);
    assert_eq!(opened.lading, Some(Lading::Bericht(b"Hier staat een iWmo/iJw-heenbericht.".to_vec())));

    let Some(retour) = sample("envelopRetourbericht-ggk_Du01-v21.xml") else { return };
    let opened = open(&retour);
    assert_eq!(opened.envelop.soort, Envelopsoort::Retour);
    assert_eq!(opened.envelop.antwoord_op.as_deref(), Some(NUMBER));
    assert_eq!(opened.bevindingen, []);

    let Some(tekst) = sample("envelopHeenbericht-ggk_Di01_v21-tekst.xml") else { return };
    assert!(refused(&tekst, "ENVELOP").contains("tekstbestand"));

    let Some(fout) = sample("Fo01.xml") else { return };
    let text = refused(&fout, "FO01");
    assert!(text.contains("(code IB210, bij de afzender)"), "{text}");
    assert!(!text.contains("JW315-00010004") && !text.contains("onbekend"), "no free text: {text}");
}

#[test]
fn what_is_written_comes_out_again_and_is_valid() {
    for (at, bericht) in Wet::ALL.into_iter().flat_map(fixed::all).enumerate() {
        let Kenmerk { soort, wet, .. } = kenmerk(bericht.header.wet, bericht.header.soort);
        for antwoord_op in [None, Some(OTHER)] {
            let envelop = StufEnvelop { kenmerk: kenmerk(wet, soort), ..frame(antwoord_op) };
            let text = written(&envelop, &bytes(&bericht));
            let opened = open(&text);
            assert_eq!(opened.bevindingen, []);
            assert_eq!(opened.envelop.functie, Some(soort.name(wet)));
            assert_eq!(opened.envelop.antwoord_op.as_deref(), antwoord_op);
            assert_eq!(opened.envelop.tijdstip.as_deref(), Some("20260507093005"));
            assert_eq!(opened.envelop.check(kenmerk(wet, soort)), None);
            let Some(Lading::Bericht(inside)) = opened.lading else { panic!("a message") };
            assert_eq!(read_bericht(&inside).0.as_ref(), Some(&bericht));
            let Some(verdict) = accepted(&text, &format!("envelop-{at}.xml")) else { continue };
            assert_eq!(verdict, Ok(()));
        }
    }
}

/// Whether the official schema accepts a file; `None` without schema or judge.
fn accepted(text: &str, name: &str) -> Option<Result<(), String>> {
    let schema = shared("xsd/stuf-ggk-2.1/ggk0210/ggkberichten/ggk0210_msg_ggkberichten.xsd");
    if Command::new("xmllint").arg("--version").output().is_err() || !schema.is_file() {
        eprintln!("skipped, because xmllint or the official schema is not here");
        return None;
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, text).unwrap();
    let verdict = Command::new("xmllint")
        .args(["--noout", "--nonet", "--huge", "--schema"])
        .args([&schema, &file])
        .output()
        .unwrap();
    let reason = String::from_utf8_lossy(&verdict.stderr).into_owned();
    Some(if verdict.status.success() { Ok(()) } else { Err(reason) })
}

#[test]
fn what_the_schema_forbids_is_not_written() {
    let end = |organisatie: &str, applicatie: &str| Systeem {
        organisatie: organisatie.into(),
        applicatie: applicatie.into(),
    };
    for envelop in [
        StufEnvelop { zender: end("", "Voorkant"), ..frame(None) },
        StufEnvelop { zender: end("0384", "VK"), ..frame(None) },
        StufEnvelop { ontvanger: end(&"1".repeat(201), "GGk"), ..frame(None) },
        StufEnvelop { ontvanger: end("0384\u{1}", "GGk"), ..frame(None) },
        StufEnvelop { versie: (10_000, 0), ..frame(None) },
    ] {
        let error = envelop::write_stuf(&envelop, b"x", &mut Vec::new()).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
    }
    let special = StufEnvelop { zender: end("A&B <0384>", "Voorkant"), ..frame(None) };
    assert_eq!(open(written(&special, b"x")).envelop.afzender.as_deref(), Some("A&B <0384>"));
}

#[test]
fn vecozo_holds_a_zip_and_whatever_else_is_in_it() {
    let opened = open(vecozo(b"PK\x03\x04..."));
    assert_eq!(opened.envelop.soort, Envelopsoort::Vecozo);
    assert_eq!(opened.envelop.functie.as_deref(), Some("JW315"));
    assert_eq!(opened.envelop.afzender.as_deref(), Some("42420001"));
    assert_eq!(opened.envelop.ontvanger.as_deref(), Some("0384"));
    assert_eq!(opened.envelop.referentie.as_deref(), Some(OTHER));
    assert_eq!(opened.lading, Some(Lading::Zip(b"PK\x03\x04...".to_vec())));
    assert_eq!(opened.bevindingen, []);
    assert_eq!(open(vecozo(b"<x/>")).lading, Some(Lading::Bericht(b"<x/>".to_vec())));
    assert!(refused(vecozo(b""), "ENVELOP").contains("leeg"));
}

#[test]
fn other_forms_of_the_same_envelope() {
    let good = stuf(b"<x/>");
    let inside = Some(Lading::Bericht(b"<x/>".to_vec()));
    // Another prefix, a default namespace, a byte order mark, in SOAP, CDATA, line ends by number.
    let renamed = good.replace("GGK:", "a:").replace("xmlns:GGK", "xmlns:a");
    let root = good.split_once("?>\n").unwrap().1;
    let soap = format!(
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header/><s:Body>{root}</s:Body></s:Envelope>"
    );
    let forms = [
        renamed,
        good.replace("<GGK:", "<").replace("</GGK:", "</").replace("xmlns:GGK", "xmlns"),
        format!("\u{FEFF}{good}"),
        soap,
        good.replace("PHgvPg==", "<![CDATA[PHgv]]><!-- x -->Pg=="),
        good.replace("PHgvPg==", "&#13;\n\tPHgv&#13;\n\tPg==&#13;\n"),
        good.replace("ggk0210", "ggk0310"),
    ];
    for form in forms {
        let opened = open(&form);
        assert_eq!((opened.envelop.soort, &opened.lading), (Envelopsoort::Heen, &inside), "{form}");
        assert_eq!(opened.bevindingen, [], "{form}");
    }
    // Before 2.1 the payload stood in the element itself.
    let old = good.replace("<GGK:xmlBestand>", "").replace("</GGK:xmlBestand>", "");
    assert_eq!(open(&old).lading, inside);
}

#[test]
fn what_is_no_envelope_is_left_to_the_reader() {
    for file in
        ["", "PK", "<Bericht/>", "4140201234567890", "<a><b/></a>", "\u{FEFF}", "<!DOCTYPE a><a/>", "<a"]
    {
        assert_eq!(envelop::open(file.as_bytes(), &Limits::default()), None, "{file}");
    }
    let wide: Vec<u8> = stuf(b"<x/>").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(envelop::open(&wide, &Limits::default()), None);
    assert_eq!(read_bericht(&wide).1.bevindingen[0].regel, "CODERING");
    let message = bytes(&fixed::toewijzing(Wet::Wmo));
    assert_eq!(envelop::open(&message, &Limits::default()), None);
}

// 42
#[test]
fn bad_base64_is_refused() {
    let good = stuf(b"<x/>");
    for bad in
        ["PHgvPg==!!", "PHg!!vPg==", "PHgvPg", "PHgvPg==PHgvPg==", "PHgvPh==", "_-gvPg==", "&amp;", "é"]
    {
        let text = refused(good.replace("PHgvPg==", bad), "StUF055");
        assert!(text.contains("base64"), "{bad}");
    }
}

// 42
#[test]
fn the_content_decides_and_the_envelope_is_held_against_it() {
    let envelop = open(stuf(b"<x/>")).envelop;
    assert_eq!(envelop.check(kenmerk(Wet::Wmo, Berichtsoort::Toewijzing)), None);
    let found = envelop.check(kenmerk(Wet::Jeugdwet, Berichtsoort::Start)).unwrap();
    assert_eq!((found.regel, found.ernst), ("IB240", Ernst::Meldt));
    assert_eq!(found.element, "Envelop/stuurgegevens/functie");
    assert!(found.tekst.contains("een WMO301") && found.tekst.contains("een JW305"), "{}", found.tekst);
    // A function that is no code is not repeated.
    let odd = open(stuf(b"<x/>").replace(">WMO301<", &format!(">{PERSON}<"))).envelop;
    let found = odd.check(kenmerk(Wet::Wmo, Berichtsoort::Start)).unwrap();
    assert!(found.tekst.contains("een ander bericht") && !found.tekst.contains(PERSON));
}

// 42
#[test]
fn a_number_that_is_no_uuid_is_reported() {
    let good = stuf(b"<x/>");
    for bad in
        ["9C0F7B90-5C69-41E5-A837-0800200C9A66", "9c0f7b90-5c69-11e5-a837-0800200c9a66", PERSON, "", "é"]
    {
        let opened = open(good.replace(NUMBER, bad));
        assert_eq!(rules(&opened), [("IB009", false)], "{bad}");
        assert_eq!(opened.bevindingen[0].element, "Envelop/stuurgegevens/referentienummer");
    }
    let both = written(&frame(Some(OTHER)), b"<x/>").replace(NUMBER, "1").replace(OTHER, "2");
    assert_eq!(rules(&open(both)), [("IB009", false), ("IB009", false)]);
}

#[test]
fn an_envelope_without_exactly_one_message_is_refused() {
    let good = stuf(b"<x/>");
    let payload = "<GGK:xmlBestand>PHgvPg==</GGK:xmlBestand>";
    assert!(refused(good.replace(payload, ""), "ENVELOP").contains("leeg"));
    assert!(refused(good.replace("PHgvPg==", " \n"), "ENVELOP").contains("leeg"));
    assert!(refused(good.replace(payload, "<GGK:xmlBestand/>"), "ENVELOP").contains("leeg"));
    assert!(refused(good.replace(payload, &payload.repeat(2)), "ENVELOP").contains("meer dan één"));
    assert!(refused(good.replace("PHgvPg==", "<x/>"), "ENVELOP").contains("base64"));
    // Of another namespace: it does not count.
    let strange = payload.replace("GGK:xmlBestand", "xmlBestand");
    assert!(refused(good.replace(payload, &strange), "ENVELOP").contains("leeg"));
    let soap = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><a/></s:Body></s:Envelope>";
    assert!(refused(soap, "ENVELOP").contains("geen envelop"));
    let bv = "<a:Bv01Bericht xmlns:a=\"http://www.egem.nl/StUF/StUF0301\"/>";
    assert!(refused(bv, "ENVELOP").contains("geen envelop"));
}

#[test]
fn broken_xml_is_refused() {
    let good = stuf(b"<x/>");
    refused(good.replace("PHgvPg==", "PHgv&x;Pg=="), "DOCTYPE");
    refused(good.replace("<GGK:bericht>", "<GGK:bericht><!DOCTYPE a>"), "DOCTYPE");
    refused(good.replace("</GGK:bericht>", "</GGK:ander>"), "XML");
    refused(format!("{good}{good}"), "XML");
    refused(format!("{good}x"), "XML");
    let mut latin = good.replace("Voorkant", "Voork#nt").into_bytes();
    let at = latin.iter().position(|byte| *byte == b'#').unwrap();
    latin[at] = 0xE9;
    refused(&latin, "CODERING");
}

// 36
#[test]
fn an_envelope_cut_anywhere_gives_no_message() {
    let good = stuf(b"<x/>");
    let end = good.trim_end().len();
    for length in 0..end {
        let cut = &good.as_bytes()[..length];
        let opened = envelop::open(cut, &Limits::default());
        assert_eq!(envelop::recognise(cut), opened.is_some());
        if let Some(opened) = opened {
            assert!(opened.refused() && opened.lading.is_none(), "cut after {length} bytes");
        }
    }
}

#[test]
fn an_error_message_shows_its_code_and_nothing_of_its_text() {
    let fout = |code: &str, plek: &str| {
        format!(
            "<S:Fo01Bericht xmlns:S=\"http://www.egem.nl/StUF/StUF0301\"><S:body><S:code>{code}</S:code>\
             <S:plek>{plek}</S:plek><S:omschrijving>{PERSON} Berg</S:omschrijving>\
             <S:details>{PERSON}</S:details></S:body></S:Fo01Bericht>"
        )
    };
    assert!(refused(fout("StUF055", "server"), "FO01").contains("(code StUF055, bij de ontvanger)"));
    assert!(refused(fout("", "client"), "FO01").contains("(bij de afzender)"));
    for odd in [PERSON, "A Berg", "<x/>"] {
        let text = refused(fout(odd, odd), "FO01");
        assert!(text.starts_with("Dit is een foutmelding van het knooppunt, geen bericht."), "{text}");
    }
    let soap = format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault><detail>{}</detail>\
         </s:Fault></s:Body></s:Envelope>",
        fout("IB210", "client")
    );
    assert!(refused(soap, "FO01").contains("IB210"));
}

#[test]
fn limits_hold() {
    let limits = Limits { bytes: 10_000, ..Limits::default() };
    let large = |size: usize| envelop::open(stuf(&vec![b'x'; size]).as_bytes(), &limits).unwrap();
    assert!(!large(10_000).refused());
    assert_eq!(rules(&large(10_001)), [("GRENS", true)]);
    assert!((stuf(&vec![b'x'; 10_000]).len() as u64) < envelop::most_bytes(&limits));
    let padded = format!("{}{}", stuf(b"<x/>"), " ".repeat(100_000));
    assert_eq!(rules(&envelop::open(padded.as_bytes(), &limits).unwrap()), [("GRENS", true)]);
    let deep = stuf(b"<x/>").replace("<GGK:bericht>", &"<GGK:bericht>".repeat(100_000));
    refused(deep, "GRENS");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..400)) {
        prop_assert_eq!(envelop::open(&bytes, &Limits::default()), None);
    }

    #[test]
    fn a_damaged_envelope_never_panics(
        soap in any::<bool>(),
        damages in vec((any::<Index>(), 0_usize..40, select(vec![
            "", "<", ">", "</", "&", "&#0;", "=", "!!", "<![CDATA[", "<!--", "]]>", "\"", "\u{FFFF}", "GGK:",
            "<GGK:xmlBestand>", "</GGK:xmlBestand>", "<m:Data>", "xmlns=\"\"", "<a:b>",
        ])), 1..5),
    ) {
        let mut text = if soap { vecozo(b"PK") } else { stuf(b"<x/>") }.into_bytes();
        for (at, count, piece) in &damages {
            let at = at.index(text.len());
            let end = text.len().min(at + count);
            text.splice(at..end, piece.bytes());
            if text.is_empty() { break; }
        }
        if let Some(opened) = envelop::open(&text, &Limits::default()) {
            prop_assert_eq!(opened.lading.is_none(), opened.refused());
            prop_assert!(opened.lading.is_some() || opened.bevindingen.len() == 1);
        }
    }

    #[test]
    fn any_payload_comes_out_as_it_went_in(payload in vec(any::<u8>(), 1..3000)) {
        let inside = open(stuf(&payload)).lading;
        let Some(Lading::Bericht(out) | Lading::Zip(out)) = inside else { panic!("a payload") };
        prop_assert_eq!(out, payload);
    }
}
