//! Messages in envelopes: what counts is the message, and what is wrong with its envelope joins it.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use common::zips::*;
use common::*;
use feiten::{Berichtverslag, FeitenFout, Importverslag, Verdict, open_quarantaine, quarantaine, verbeter};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn rules(one: &Berichtverslag) -> Vec<(&str, bool)> {
    one.findings.iter().map(|found| (found.rule.as_str(), found.refuses)).collect()
}

fn add(map: &Map, name: &str, content: &[u8]) -> Importverslag {
    map.import(vec![(name.to_owned(), content.to_vec())])
}

fn changed(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.contains(from), "{from}");
    text.replace(from, to).into_bytes()
}

#[test]
fn bare_or_in_an_envelope_it_is_one_message() {
    let message = b301("T1", ANNA, vec![toegewezen(101)]);
    let bare = bytes(&message);
    let packed = zip(&[("binnen.xml", &bare)]);
    let forms: [(&str, Vec<u8>, &str, Option<&str>); 6] = [
        ("a.xml", bare.clone(), "a.xml", None),
        ("b.xml", stuf(&message), "b.xml", Some("stuf")),
        ("c.xml", vecozo(&packed), "c.xml#binnen.xml", Some("vecozo")),
        ("d.zip", zip(&[("s.xml", &stuf(&message))]), "d.zip#s.xml", Some("stuf")),
        ("e.zip", zip(&[("v.xml", &vecozo(&packed))]), "e.zip#v.xml#binnen.xml", Some("vecozo")),
        ("f.xml", vecozo(&bare), "f.xml", Some("vecozo")),
    ];
    for first in 0..forms.len() {
        let map = Map::new();
        let mut ids = Vec::new();
        for at in 0..forms.len() {
            let (name, content, file, envelope) = &forms[(first + at) % forms.len()];
            let verslag = add(&map, name, content);
            let [one] = verslag.berichten.as_slice() else { unreachable!("one message") };
            assert_eq!((one.file.as_str(), one.envelope), (*file, *envelope));
            assert_eq!(one.verdict, if at == 0 { Verdict::Accepted } else { Verdict::Duplicate });
            ids.push(one.id.clone());
        }
        ids.dedup();
        assert_eq!(ids.len(), 1);
        assert_eq!(map.stand().toewijzingen.len(), 1);
    }
}

// 42
#[test]
fn an_envelope_that_disagrees_with_its_message_is_reported_and_the_message_counts() {
    let map = Map::new();
    map.add(&b301("T1", ANNA, vec![toegewezen(101)]));
    let stop = b307("S1", ANNA, 101, "2024-06-30");
    let odd = changed(&stuf(&stop), NUMBER, "GEEN-UUID");
    let verslag = add(&map, "a.xml", &odd);
    let one = &verslag.berichten[0];
    assert_eq!((one.verdict, one.kind.as_deref()), (Verdict::Accepted, Some("307")));
    // The third is about the message: nothing reported its start.
    assert_eq!(rules(one), [("IB009", false), ("IB240", false), ("TR382", false)]);
    assert!(one.findings[..2].iter().all(|found| found.line == 0 && found.element.starts_with("Envelop/")));
    assert!(one.findings[1].text.contains("een WMO301") && one.findings[1].text.contains("een WMO307"));
}

#[test]
fn a_refused_message_is_kept_without_its_envelope_and_can_be_corrected() {
    let map = Map::new();
    let message = b301("T1", ANNA, vec![toegewezen(101)]);
    let wrong = changed(&bytes(&message), "<iwmo:Categorie>02<", "<iwmo:Categorie>45<");
    let verslag = add(&map, "a.xml", &stuf_of(&wrong));
    assert_eq!(rules(&verslag.berichten[0]), [("XSD", true)]);
    let [waiting] = quarantaine(&map.datamap).unwrap().try_into().unwrap();
    let number = waiting.bericht.bericht;
    let kept = open_quarantaine(&map.datamap, number).unwrap();
    assert_eq!(kept, wrong);
    assert_eq!(add(&map, "b.xml", &wrong).berichten[0].verdict, Verdict::Duplicate);

    let finding = &waiting.bevindingen[0];
    let corrected = verbeter(&kept, finding.regelnummer, &finding.element, "02").unwrap();
    // A correction may come in an envelope as well, but not with others.
    let others =
        zip(&[("een.xml", &corrected), ("twee.xml", &bytes(&b301("T2", BRAM, vec![toegewezen(102)])))]);
    let error = feiten::replace(&map.datamap, "c.xml".to_owned(), vecozo(&others), number).unwrap_err();
    assert!(matches!(error, FeitenFout::Verbetering(_)), "{error:?}");
    let verslag = feiten::replace(&map.datamap, "c.xml".to_owned(), stuf_of(&corrected), number).unwrap();
    assert_eq!(verslag.berichten[0].verdict, Verdict::Accepted);
    assert_eq!(quarantaine(&map.datamap).unwrap().len(), 0);
    assert_eq!(map.stand().toewijzingen.len(), 1);
}

// 36, 42
#[test]
fn a_broken_envelope_is_kept_as_it_came() {
    let good = stuf(&b301("T1", ANNA, vec![toegewezen(101)]));
    let cut = good[..good.len() - 40].to_vec();
    let cases = [
        (changed(&good, "</GGK:xmlBestand>", "!!</GGK:xmlBestand>"), "StUF055"),
        (changed(&good, "xmlBestand>", "tekstBestand>"), "ENVELOP"),
        (stuf_of(b""), "ENVELOP"),
        (vecozo(b""), "ENVELOP"),
        (cut, "XML"),
        (b"<a:Fo01Bericht xmlns:a=\"http://www.egem.nl/StUF/StUF0301\"/>".to_vec(), "FO01"),
    ];
    for (broken, rule) in cases {
        let map = Map::new();
        let verslag = add(&map, "a.xml", &broken);
        assert_eq!(rules(&verslag.berichten[0]), [(rule, true)]);
        assert!(verslag.berichten[0].envelope.is_some());
        let [waiting] = quarantaine(&map.datamap).unwrap().try_into().unwrap();
        assert_eq!(open_quarantaine(&map.datamap, waiting.bericht.bericht).unwrap(), broken);
        assert_eq!(map.stand().toewijzingen.len(), 0, "all or nothing");
    }
}

#[test]
fn an_envelope_in_an_envelope_is_refused() {
    let inner = stuf(&b301("T1", ANNA, vec![toegewezen(101)]));
    for (at, outer) in
        [stuf_of(&inner), vecozo(&inner), vecozo(&zip(&[("a.xml", &inner)]))].iter().enumerate()
    {
        let map = Map::new();
        let verslag = add(&map, "a.xml", outer);
        let one = &verslag.berichten[0];
        assert_eq!(rules(one), [("ONBEKEND", true)], "{at}");
        assert!(one.findings[0].text.contains("envelop"));
    }
}

// 40, 41
#[test]
fn the_zip_in_an_envelope_is_a_zip_like_any_other() {
    let message = bytes(&b301("T1", ANNA, vec![toegewezen(101)]));
    let good = zip(&[("map/", b""), ("map/een.xml", &message), ("__MACOSX/._een.xml", b"x")]);
    let large = vec![b' '; 20 << 20];
    for (inside, says) in [
        (zip(&[]), "de zip is leeg"),
        (zip(&[("lees mij.txt", b"x")]), "er zit geen bericht in"),
        (locked(good.clone()), "wachtwoord"),
        (zip(&[("b.zip", &good)]), "weer een zip"),
        (good[..good.len() / 2].to_vec(), "beschadigd"),
        (zip(&[("bom.xml", &large)]), "200 keer zo groot"),
    ] {
        let map = Map::new();
        let verslag = add(&map, "a.xml", &vecozo(&inside));
        assert_eq!(rules(&verslag.berichten[0]), [("ENVELOP", true)], "{says}");
        assert!(verslag.berichten[0].findings[0].text.contains(says), "{says}");
        let [waiting] = quarantaine(&map.datamap).unwrap().try_into().unwrap();
        assert_eq!(open_quarantaine(&map.datamap, waiting.bericht.bericht).unwrap(), inside);
    }
    let map = Map::new();
    let other = bytes(&b301("T2", BRAM, vec![toegewezen(102)]));
    let several = vecozo(&zip(&[("een.xml", &message), ("twee.xml", &other)]));
    let verslag = add_all(&map, "a.xml", &several);
    assert_eq!(verslag.aansluiting.aanvaard.berichten, 2);
    assert_eq!(rules(&verslag.berichten[1]), [("BRS16", false)]);
    // Together they are more than one message may be: what did not fit is said.
    let (one, two) = (padded(message, 13 << 20), padded(other, 13 << 20));
    let much = vecozo(&zip(&[("een.xml", &one), ("twee.xml", &two)]));
    let verslag = add_all(&Map::new(), "a.xml", &much);
    assert_eq!(verslag.aansluiting.aanvaard.berichten, 1);
    assert_eq!(rules(&verslag.berichten[1]), [("ENVELOP", true)]);
    assert!(verslag.berichten[1].findings[0].text.contains("meer in dan in een bericht past"));
}

/// Imports one file with more than one message in it.
fn add_all(map: &Map, name: &str, content: &[u8]) -> Importverslag {
    let invoer = feiten::Invoer::from_bytes(vec![(name.to_owned(), content.to_vec())]);
    let verslag = feiten::import(&map.datamap, invoer, &|_, _, _| {}).unwrap();
    assert_reconciled(&verslag.aansluiting);
    verslag
}

// 39
#[test]
fn the_limit_is_on_the_message_and_not_on_its_envelope() {
    let mut message = padded(bytes(&b301("T1", ANNA, vec![toegewezen(101)])), 25 << 20);
    let map = Map::new();
    let envelop = stuf_of(&message);
    assert!(envelop.len() > 30 << 20);
    assert_eq!(add(&map, "a.xml", &envelop).berichten[0].verdict, Verdict::Accepted);
    let path = map.path("b.xml");
    std::fs::write(&path, &envelop).unwrap();
    let verslag = feiten::check(feiten::Invoer::collect(&[path]), Some(&map.datamap), &|_, _, _| {}).unwrap();
    assert_eq!(verslag.berichten[0].verdict, Verdict::Duplicate);
    message.push(b'\n');
    assert_eq!(rules(&add(&map, "c.xml", &stuf_of(&message)).berichten[0]), [("GRENS", true)]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_damaged_envelope_never_panics_and_is_one_message(
        soap in any::<bool>(),
        damages in vec((any::<Index>(), 0_usize..30, select(vec!["", "<", "=", "A", "!!", "&", "\u{0}"])), 1..5),
    ) {
        let inside = zip(&[("een.xml", b"<a/>")]);
        let mut bytes = if soap { vecozo(&inside) } else { stuf_of(b"<a/>") };
        for (at, count, piece) in &damages {
            let at = at.index(bytes.len());
            let end = bytes.len().min(at + count);
            bytes.splice(at..end, piece.bytes());
        }
        let invoer = feiten::Invoer::from_bytes(vec![("a.xml".to_owned(), bytes)]);
        let verslag = feiten::check(invoer, None, &|_, _, _| {}).unwrap();
        prop_assert!(verslag.fouten.is_empty());
        prop_assert_eq!(verslag.aansluiting.geweigerd.berichten, verslag.berichten.len() as u64);
    }
}
