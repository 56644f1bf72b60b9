//! The document as others read it: the tools of Poppler, where they are.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test stops at the first thing it cannot do")]

use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;
use stukken::{Bar, Block, Color, Column, Drawing, Fonts, Size, Stuk, StukFout, Table, Text};

fn font(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/dist");
    std::fs::read(folder.join(name)).unwrap()
}

fn fonts() -> Fonts {
    let all = |weight: u16| ["latin", "latin-ext"].map(|set| font(&format!("noto-sans-{set}-{weight}.ttf")));
    Fonts::new(&all(400), &all(700)).unwrap()
}

fn table(rows: usize) -> Table {
    let row = |number: usize| vec![format!("Wijk {number}"), "1.235".to_owned(), "€ 812.000".to_owned()];
    Table {
        caption: "Huishoudens met hulp".to_owned(),
        columns: vec![Column::name("Waar"), Column::figure("Huishoudens"), Column::figure("Kosten")],
        rows: (1..=rows).map(row).collect(),
    }
}

fn document(rows: usize) -> Stuk {
    let bar = Bar { name: "Wmo".into(), label: "1.235".into(), share: 1.0, color: Color(42, 108, 180) };
    Stuk {
        footer: "Verzonnen gemeente".to_owned(),
        author: "Gemeente Proef".to_owned(),
        ..Stuk::new("Hoe stapelt hulp zich op?", "nl")
    }
    .with(Block::Paragraph(Text::from("Op 1 januari kregen ").strong("1.235 huishoudens").plain(" hulp.")))
    .with(Block::Heading(2, "In beeld".to_owned()))
    .with(Block::Drawing(Drawing::bars("Meest uit de Wmo.", 480.0, &[bar])))
    .with(Block::Heading(2, "Als tabel".to_owned()))
    .with(Block::Table(table(rows)))
    .with(Block::List(vec!["Eén reden.".into(), "Een tweede reden.".into()]))
}

/// What a tool says about a document; nothing where the tool is not there.
fn asked(tool: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let name = format!("stukken-{}-{:?}.pdf", std::process::id(), std::thread::current().id());
    let path: PathBuf = std::env::temp_dir().join(name);
    std::fs::write(&path, pdf).unwrap();
    let (before, after): (Vec<&str>, Vec<&str>) =
        arguments.iter().partition(|one| one.starts_with('-') && one.len() > 1);
    let out = Command::new(tool).args(before).arg(&path).args(after).output();
    std::fs::remove_file(&path).unwrap();
    match out {
        Ok(out) => {
            // Poppler 22 takes the one value of this entry that the standard allows for a wrong one.
            let complaints = String::from_utf8_lossy(&out.stderr)
                .replace("Syntax Error: Suspects object is wrong type (boolean)", "");
            assert!(out.status.success() && complaints.trim().is_empty(), "{complaints}");
            Some(String::from_utf8_lossy(&out.stdout).into_owned())
        }
        Err(error) => {
            println!("skipped, because {tool} of poppler-utils is not here ({error})");
            None
        }
    }
}

#[test]
fn another_reader_finds_title_language_and_every_tag() {
    let pdf = document(3).pdf(&fonts()).unwrap();
    let Some(said) = asked("pdfinfo", &["-struct-text"], &pdf) else { return };
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let tags: Vec<&str> = lines
        .iter()
        .filter(|line| !line.starts_with(['"', '/']))
        .filter_map(|line| line.split([' ', ':']).next())
        .collect();
    for expected in
        ["Document", "H1", "H2", "P", "Table", "Caption", "THead", "TBody", "TR", "TH", "TD", "L", "LI"]
    {
        assert!(tags.contains(&expected), "{expected} in {said}");
    }
    let number = |tag: &str| tags.iter().filter(|one| **one == tag).count();
    assert_eq!([number("TR"), number("TH"), number("TD"), number("Figure")], [4, 6, 6, 1]);
    assert_eq!([said.matches("/Scope /Column").count(), said.matches("/Scope /Row").count()], [3, 3]);
    for text in ["\"Hoe stapelt hulp zich op?\"", "\"€\u{a0}812.000\"", "\"Eén reden.\""] {
        assert!(said.contains(text), "{text} in {said}");
    }
    let about = asked("pdfinfo", &[], &pdf).unwrap();
    for line in [
        "Hoe stapelt hulp zich op?",
        "Tagged:          yes",
        "Author:          Gemeente Proef",
        "Page size:       595.276 x 841.89 pts (A4)",
    ] {
        assert!(about.contains(line), "{line} in {about}");
    }
    assert!(!about.contains("CreationDate"), "no clock is read: {about}");
}

#[test]
fn the_bytes_say_what_they_are() {
    let stuk = Stuk { made: Some((2026, 11, 29)), ..document(2) };
    let pdf = stuk.pdf(&fonts()).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    for part in [
        "%PDF-1.7",
        "/MarkInfo",
        "/Lang",
        "/StructTreeRoot",
        "/Outlines",
        "<pdfuaid:part>1</pdfuaid:part>",
        "2026-11-29",
        "/DisplayDocTitle true",
    ] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn the_same_document_is_the_same_bytes() {
    let fonts = fonts();
    assert_eq!(document(40).pdf(&fonts).unwrap(), document(40).pdf(&self::fonts()).unwrap());
    assert_ne!(document(40).pdf(&fonts).unwrap(), document(41).pdf(&fonts).unwrap());
}

#[test]
fn a_long_table_repeats_its_heads_on_each_page_and_says_them_once() {
    let pdf = document(120).pdf(&fonts()).unwrap();
    let Some(text) = asked("pdftotext", &["-layout", "-"], &pdf) else { return };
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() >= 3, "{} pages", pages.len());
    assert_eq!(document(120).pages(&fonts()), Ok(pages.len()));
    for (number, page) in pages.iter().enumerate() {
        assert!(page.contains("Huishoudens") && page.contains("Kosten"), "page {}", number + 1);
        let close: String = page.split_whitespace().collect();
        assert!(close.ends_with(&format!("{}/{}", number + 1, pages.len())), "page {}", number + 1);
    }
    for number in 1..=120 {
        assert_eq!(text.matches(&format!("Wijk {number} ")).count(), 1, "row {number}");
    }
    let said = asked("pdfinfo", &["-struct-text"], &pdf).unwrap();
    assert_eq!(said.matches("\"Huishoudens\"").count(), 1);
}

/// A number that is broken reads as another number.
#[test]
fn a_number_stays_whole_where_a_table_is_too_wide() {
    let amounts: Vec<String> = (1..=8).map(|place| format!("€ {place}.082.07{place}")).collect();
    let column = |place| Column::figure(format!("Individuele voorzieningen {place}"));
    let wide = Table {
        caption: "Alle jaren".to_owned(),
        columns: std::iter::once(Column::name("Verslag")).chain((1..=8).map(column)).collect(),
        rows: vec![[vec!["jaarrekening 2024 (eigen levering)".to_owned()], amounts.clone()].concat()],
    };
    let pdf = Stuk::new("Proef", "nl").with(Block::Table(wide)).pdf(&fonts()).unwrap();
    let Some(text) = asked("pdftotext", &["-layout", "-"], &pdf) else { return };
    let text = text.replace('\u{a0}', " ");
    for amount in amounts {
        assert!(text.contains(&amount), "{amount} in {text}");
    }
}

#[test]
fn a_word_longer_than_the_page_is_broken_and_loses_nothing() {
    let long = "x".repeat(400);
    let narrow = Table {
        caption: String::new(),
        columns: (0..12).map(|_| Column::name("Zorgverzekeringswetkolom")).collect(),
        rows: vec![vec![long.clone(); 12]],
    };
    let pdf =
        Stuk::new("Proef", "nl").with(Block::text(long)).with(Block::Table(narrow)).pdf(&fonts()).unwrap();
    let Some(text) = asked("pdftotext", &["-"], &pdf) else { return };
    assert_eq!(text.matches('x').count(), 400 * 13);
}

#[test]
fn signs_outside_the_typeface_do_not_stop_the_document() {
    let odd = "Şefkat, Œuvre, Łódź; 漢字 \u{e000} \u{0} \u{feff}\tשלום €\u{a0}5 \u{1f600} \r\n einde";
    let pdf = Stuk::new(odd, "nl").with(Block::text(odd)).pdf(&fonts()).unwrap();
    let Some(text) = asked("pdftotext", &["-"], &pdf) else { return };
    assert!(text.contains("Şefkat, Œuvre, Łódź; ??") && text.contains("einde"), "{text}");
}

#[test]
fn what_is_no_document_is_an_error() {
    assert_eq!(Stuk::new(" ", "nl").pdf(&fonts()), Err(StukFout::NoTitle));
    assert_eq!(Fonts::new::<Vec<u8>>(&[], &[]).unwrap_err(), StukFout::NoFont);
    assert_eq!(Fonts::new(&[vec![1, 2, 3]], &[vec![1, 2, 3]]).unwrap_err(), StukFout::Font(0));
    let silent = Drawing { alt: String::new(), width: 10.0, height: 10.0, shapes: Vec::new() };
    let made = Stuk::new("Proef", "nl").with(Block::Drawing(silent)).pdf(&fonts());
    assert_eq!(made, Err(StukFout::NoAlternative));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever text comes in, a document comes out, and never one that PDF/UA-1 refuses.
    #[test]
    fn any_text_becomes_a_document(
        title in "\\PC{1,60}",
        texts in prop::collection::vec("(?s).{0,300}", 0..6),
        rows in prop::collection::vec(prop::collection::vec("\\PC{0,40}", 0..5), 0..30),
        level in 0_u8..9,
        small: bool,
    ) {
        prop_assume!(!title.trim().is_empty());
        let mut stuk = Stuk::new(title, "nl");
        stuk.size = if small { Size::Small } else { Size::Normal };
        for text in &texts {
            stuk.blocks.push(Block::Heading(level, text.clone()));
            stuk.blocks.push(Block::text(text.clone()));
            stuk.blocks.push(Block::List(vec![text.as_str().into()]));
        }
        let columns = vec![Column::name("a"), Column::figure("b"), Column::figure("c")];
        stuk.blocks.push(Block::Table(Table { caption: "t".to_owned(), columns, rows }));
        let made = stuk.pdf(&fonts());
        prop_assert!(made.is_ok(), "{:?}", made.err());
    }
}
