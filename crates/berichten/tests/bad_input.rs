//! One row for each way in which a file can be bad: what is done to a good message, and what must be found.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop on what must not happen")]

mod common;

use berichten::{Bericht, Berichtsoort, Ernst, Inhoud, Limits, Release, read, read_bericht};
use common::expect::{PRODUCT, change, expect, expect_only, refused};
use common::fixed::{self, datum};
use common::{bytes, text};
use domein::Wet;

const WMO: Wet = Wet::Wmo;

#[test]
fn release_and_kind() {
    let good = fixed::toewijzing(WMO);
    // 1
    expect_only(
        &change(&good, "<wmo301:BerichtSubversie>2<", "<wmo301:BerichtSubversie>1<"),
        "CS015",
        "Header/BerichtSubversie",
    );
    expect_only(
        &change(&good, "<wmo301:BerichtVersie>3<", "<wmo301:BerichtVersie>2<"),
        "CS025",
        "Header/BerichtVersie",
    );
    // 2
    let other = text(&good).replace("/3_2/", "/4_0/");
    expect_only(other.as_bytes(), "RELEASE", "");
    assert!(read_bericht(other.as_bytes()).1.bevindingen[0].tekst.contains("release 4.0"));
    // 3
    expect_only(&change(&good, ">414<", ">436<"), "RS047", "Header/BerichtCode");
}

#[test]
fn bsn() {
    for bericht in fixed::all(WMO) {
        let path = match bericht.header.soort {
            Berichtsoort::Declaratie => "Declaratie/Clienten/Client/Bsn",
            Berichtsoort::DeclaratieAntwoord => "DeclaratieAntwoord/Clienten/Client/Bsn",
            // These name no client.
            Berichtsoort::AntwoordVerzoek | Berichtsoort::AntwoordVerzoekRetour => continue,
            _ => "Client/Bsn",
        };
        // 4
        expect_only(&change(&bericht, "999900006", "999900007"), "CS002", path);
        expect_only(&change(&bericht, "999900006", "000000000"), "CS002", path);
        // 5
        expect_only(&change(&bericht, "999900006", "99990006"), "RS037", path);
    }
    let lost = change(&fixed::start(WMO), "999900006", "10000008");
    assert!(read_bericht(&lost).1.bevindingen[0].tekst.contains("0 aan het begin"));
}

#[test]
fn dates() {
    // 6
    let Inhoud::Toewijzing(mut client) = fixed::toewijzing(WMO).inhoud else { panic!("a 301") };
    client.producten[0].einddatum = Some(datum("2026-04-30"));
    let early = Bericht { inhoud: Inhoud::Toewijzing(client), ..fixed::toewijzing(WMO) };
    expect_only(&bytes(&early), "CS003", &format!("{PRODUCT}/Einddatum"));
    // 7
    let early = change(&fixed::stop(WMO), ">2026-04-28<", ">2026-04-02<");
    expect_only(&early, "TR018", "Client/StopProducten/StopProduct/Einddatum");
    // 8
    let none = change(&fixed::start(WMO), ">2026-04-03<", ">2026-06-31<");
    expect_only(&none, "XSD", "Client/StartProducten/StartProduct/Begindatum");
    // 9
    let zoned = change(&fixed::start(WMO), ">2026-04-03<", ">2026-04-03Z<");
    expect_only(&zoned, "RS032", "Client/StartProducten/StartProduct/Begindatum");
    let zoned = change(&fixed::toewijzing(WMO), ">09:30:00<", ">09:30:00+01:00<");
    expect_only(&zoned, "RS034", &format!("{PRODUCT}/Toewijzingstijd"));
}

#[test]
fn schema() {
    let good = fixed::start(WMO);
    let name = "Client/Naam/Geslachtsnaam/Achternaam";
    // 10
    expect_only(&change(&good, ">Berg<", "><"), "RS031", name);
    expect_only(&change(&good, ">Berg<", "> <"), "RS033", name);
    expect_only(
        &change(&good, "<iwmo:Achternaam>Berg</iwmo:Achternaam>", "<iwmo:Achternaam/>"),
        "RS031",
        name,
    );
    // Missing, twice, in another order, unknown, in another namespace, with an attribute, loose text.
    let status = "<wmo305:StatusAanlevering>1</wmo305:StatusAanlevering>";
    let path = "Client/StartProducten/StartProduct/StatusAanlevering";
    expect_only(&change(&good, status, ""), "XSD", path);
    expect_only(&change(&good, status, &status.repeat(2)), "XSD", path);
    expect_only(&change(&good, status, &status.replace("wmo305:", "iwmo:")), "XSD", path);
    expect_only(
        &change(&good, status, &format!("{status}<wmo305:Extra/>")),
        "XSD",
        "Client/StartProducten/StartProduct",
    );
    expect_only(
        &change(&good, status, &status.replacen("ing>", "ing a=\"b\">", 1)),
        "XSD",
        "Client/StartProducten/StartProduct",
    );
    expect_only(&change(&good, status, &format!("{status}los")), "XSD", "Client/StartProducten/StartProduct");
    let moved = text(&good).replacen("<wmo305:Geslacht>1</wmo305:Geslacht>", "", 1);
    let moved = moved.replacen(
        "<wmo305:StartProducten>",
        "<wmo305:StartProducten><wmo305:Geslacht>1</wmo305:Geslacht>",
        1,
    );
    expect(moved.as_bytes(), "XSD", "Client/Geslacht");
    let stray = text(&good).replacen("<wmo305:Bericht ", "<wmo305:Bericht a=\"b\" ", 1);
    expect_only(stray.as_bytes(), "XSD", "");
    // 11
    expect_only(
        &change(&good, "<iwmo:Categorie>02<", "<iwmo:Categorie>45<"),
        "XSD",
        "Client/StartProducten/StartProduct/Product/Categorie",
    );
    // All faults are reported, not just the first.
    let many = text(&good).replacen(status, "", 1).replacen(">Berg<", "><", 1).replacen("999900006", "1", 1);
    assert_eq!(refused(many.as_bytes()).len(), 3);
}

#[test]
fn not_the_right_file() {
    let good = fixed::toewijzing(WMO);
    let whole = bytes(&good);
    // 36
    let (_, uitslag) = read_bericht(&whole[..1000]);
    assert_eq!(uitslag.bevindingen.last().map(|found| found.regel), Some("XML"));
    assert!(uitslag.bevindingen.last().is_some_and(|found| found.tekst.contains("na 1000 bytes")));
    // 37
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    for doctype in [
        "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;&b;\">]>\n",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">\n",
        "<!DOCTYPE a>\n",
    ] {
        expect_only(&change(&good, head, &format!("{head}{doctype}")), "DOCTYPE", "");
    }
    expect(&change(&good, ">Berg<", ">&b;<"), "DOCTYPE", "Client/Naam/Geslachtsnaam/Achternaam");
    // 38
    let with_bom = [b"\xEF\xBB\xBF".as_slice(), &whole].concat();
    let (bericht, uitslag) = read_bericht(&with_bom);
    assert_eq!(bericht.as_ref(), Some(&good));
    assert_eq!(
        (uitslag.bevindingen.len(), uitslag.bevindingen[0].regel, uitslag.refused()),
        (1, "CODERING", false)
    );
    let latin: Vec<u8> =
        text(&good).replace("Berg", "B\u{e8}rg").chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
    expect(&latin, "CODERING", "Client/Naam/Geslachtsnaam/Achternaam");
    expect_only(&change(&good, "\"UTF-8\"", "\"windows-1252\""), "CODERING", "");
    let wide: Vec<u8> = text(&good).encode_utf16().flat_map(u16::to_le_bytes).collect();
    expect_only(&wide, "CODERING", "");
    let marked: Vec<u8> =
        [0xFEFF].into_iter().chain(text(&good).encode_utf16()).flat_map(u16::to_be_bytes).collect();
    expect_only(&marked, "CODERING", "");
    // 39
    let long = change(&good, ">Bel eerst.<", &format!(">{}<", "x".repeat(70_000)));
    expect(&long, "GRENS", "Client/Commentaar");
    // 43
    expect_only(b"4140201234567890", "ONBEKEND", "");
    // 44
    expect_only(b"<?xml version=\"1.0\"?><Bericht><Header/></Bericht>", "ONBEKEND", "");
    expect_only(
        b"<x:Bericht xmlns:x=\"http://www.istandaarden.nl/iwmo/3_2/wmo303/schema\"/>",
        "ONBEKEND",
        "",
    );
    expect_only(b"", "XML", "");
    for after in ["&#32;", "<![CDATA[ ]]>", "x", "<a/>", "</a>"] {
        expect(&[&whole, after.as_bytes()].concat(), "XML", "");
    }
    expect_only(b"PK\x03\x04", "ONBEKEND", "");
}

/// The text in which a release stands twice: in its namespaces and in its head.
fn in_release(bericht: &Bericht, release: &str) -> String {
    let (major, minor) = release.split_once('.').expect("two numbers");
    text(bericht)
        .replace("/3_2/", &format!("/{major}_{minor}/"))
        .replace("BerichtVersie>3<", &format!("BerichtVersie>{major}<"))
        .replace("BerichtSubversie>2<", &format!("BerichtSubversie>{minor}<"))
}

#[test]
fn releases() {
    // 2: what is older reads with a finding, whatever the kind and law.
    for wet in Wet::ALL {
        for mut bericht in fixed::all(wet) {
            for release in [Release::V3_0, Release::V3_1] {
                let older = in_release(&bericht, &release.to_string());
                bericht.header.release = release;
                assert_eq!(text(&bericht), older, "what is written in a release is what is read in it");
                let (read, uitslag) = read_bericht(older.as_bytes());
                assert_eq!(read.as_ref(), Some(&bericht));
                assert_eq!(uitslag.kenmerk.map(|kenmerk| kenmerk.release), Some(release));
                let found: Vec<_> =
                    uitslag.bevindingen.iter().map(|found| (found.regel, found.ernst)).collect();
                assert_eq!(found, [("RELEASE", Ernst::Meldt)]);
                assert!(uitslag.bevindingen[0].tekst.contains(&format!("release {release}")));
                bericht.header.release = Release::V3_2;
            }
        }
    }
    // 1: the head must say what the namespace says.
    let good = fixed::toewijzing(WMO);
    let mixed = text(&good).replace("/3_2/", "/3_1/");
    expect_only(mixed.as_bytes(), "CS015", "Header/BerichtSubversie");
    // Both namespaces are of one release.
    let mixed = text(&good).replace("3_2/basisschema", "3_1/basisschema");
    assert!(refused(mixed.as_bytes()).iter().all(|(regel, _)| *regel == "XSD"));
    // 2: any other release is refused, with the list of those that are read.
    for release in ["2.0", "2.1", "3.3", "4.0", "10.0"] {
        let other = in_release(&good, release);
        expect_only(other.as_bytes(), "RELEASE", "");
        let tekst = &read_bericht(other.as_bytes()).1.bevindingen[0].tekst;
        assert!(tekst.contains(&format!("release {release}")) && tekst.contains("3.0, 3.1, 3.2"), "{tekst}");
    }
    let trailing = b"<x:Bericht xmlns:x=\"http://www.istandaarden.nl/iwmo/2_0/wmo301/schema/2_0\"/>";
    expect_only(trailing, "RELEASE", "");
}

#[test]
fn look_alikes() {
    let explains = |bytes: &[u8], word: &str| {
        expect_only(bytes, "ONBEKEND", "");
        let tekst = &read_bericht(bytes).1.bevindingen[0].tekst;
        assert!(tekst.contains(word), "{tekst}");
    };
    // 43: a file of fixed lines.
    explains(b"414020120150401123456789\r\n020999900006\r\n", "12 juni 2017");
    explains(b"{\"Bericht\": {}}", "geen XML");
    explains(b"bsn;naam\n1;2\n", "geen XML");
    // 44: messages that nobody ever defined, with and without namespace.
    explains(b"<WMO303><Header><BerichtCode>303</BerichtCode></Header></WMO303>", "naamruimte");
    explains(b"<Bericht xmlns=\"urn:wmo303\"><Header/></Bericht>", "naamruimte");
    for other in ["iwmo/3_2/wmo303", "iwmo/3_2/wmo321", "iwlz/2_2/aw33", "ijw/3_2/wmo301", "ijw/3_2/jw0301"] {
        let uri = format!("http://www.istandaarden.nl/{other}/schema");
        explains(format!("<x:Bericht xmlns:x=\"{uri}\"/>").as_bytes(), "bestaat niet in iWmo of iJw 3");
    }
    // The right namespace on another root.
    let other = text(&fixed::start(WMO)).replace(":Bericht", ":Start");
    expect_only(other.as_bytes(), "XSD", "");
    // Almost the right namespace: another scheme, another case, a slash more.
    for (from, to) in [("http:", "https:"), ("/schema", "/Schema"), ("/schema", "/schema/")] {
        let other = text(&fixed::start(WMO)).replace(from, to);
        expect_only(other.as_bytes(), "ONBEKEND", "");
    }
    // 3: the code of another kind in a head.
    for soort in Berichtsoort::ALL {
        let good = fixed::of(WMO, soort);
        let own = format!("BerichtCode>{}<", soort.bericht_code(WMO));
        expect(&change(&good, &own, "BerichtCode>999<"), "RS047", "Header/BerichtCode");
    }
}

#[test]
fn what_is_no_fault() {
    // 12: a product code of the municipality's own.
    assert_eq!(refused(&change(&fixed::toewijzing(WMO), ">A11<", ">YS1U<")), []);
    // 47: a date of birth that is known in part.
    let born = |datum: &str| {
        let old = "<iwmo:Datum>2010-02-14</iwmo:Datum>";
        change(&fixed::start(WMO), old, &old.replace("2010-02-14</iwmo:Datum>", datum))
    };
    assert_eq!(refused(&born("2010-02-01</iwmo:Datum><iwmo:DatumGebruik>1</iwmo:DatumGebruik>")), []);
    assert_eq!(refused(&born("2010-01-01</iwmo:Datum><iwmo:DatumGebruik>2</iwmo:DatumGebruik>")), []);
    assert_eq!(refused(&born("1900-01-01</iwmo:Datum><iwmo:DatumGebruik>3</iwmo:DatumGebruik>")), []);
    // A number with zeros in front is the same number; a comment or instruction says nothing.
    let zeros = change(&fixed::start(WMO), ">300201<", "><!-- 1 -->000300201<?x y?><");
    assert_eq!(read_bericht(&zeros).0, Some(fixed::start(WMO)));
}

/// 39: five megabytes in one place are too much, unless the caller allows it.
#[test]
fn one_large_text() {
    let good = fixed::toewijzing(WMO);
    let large = "x".repeat(5 * 1024 * 1024);
    let comment = change(&good, "<wmo301:Client>", &format!("<!--{large}--><wmo301:Client>"));
    let text = change(&good, ">Bel eerst.<", &format!(">{large}<"));
    expect(&comment, "GRENS", "");
    expect(&text, "GRENS", "Client/Commentaar");
    let wide = Limits { text: 6 * 1024 * 1024, ..Limits::default() };
    for file in [comment, text] {
        let uitslag = read(file.as_slice(), &wide, &mut ());
        assert_eq!((uitslag.bevindingen, uitslag.regels), (vec![], 2));
    }
}
