//! The words as a whole.

use std::collections::BTreeSet;

use maud::PreEscaped;

use super::tabellen::table;
use super::vinden::words;
use super::woord::{Woord, all};
use crate::uitvoer;
use crate::web::{Kader, Taal};

const TALEN: [Taal; 2] = [Taal::Nl, Taal::En];

#[test]
fn each_word_has_its_own_name_and_address() {
    let keys: BTreeSet<_> = all().iter().map(|woord| woord.sleutel).collect();
    assert_eq!(keys.len(), all().len());
    for key in keys {
        assert!(
            key.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-'),
            "{key}"
        );
        // What the frame of a page and the page of the words use themselves.
        assert!(!["inhoud", "zoek", "zoek-uitleg"].contains(&key) && !key.starts_with("letter-"), "{key}");
    }
    for taal in TALEN {
        let mut forms: Vec<String> =
            all().iter().flat_map(|woord| woord.forms(taal)).map(str::to_lowercase).collect();
        forms.sort();
        let twice: Vec<_> = forms.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}

#[test]
fn each_form_of_each_word_is_linked_on_the_page_on_which_it_stands() {
    for taal in TALEN {
        let kader = Kader::bare(taal);
        for woord in all() {
            for form in woord.forms(taal) {
                let page = kader
                    .page("Proef", &[], &PreEscaped(format!("<p>Zo staat <em>{form}</em> er.</p>")))
                    .into_string();
                let link = format!("<a href=\"/woordenboek#{}\">{}</a>", woord.sleutel, woord.naam(taal));
                assert_eq!(page.matches(&link).count(), 1, "{form}: {link}");
            }
        }
        let page = kader.page("Proef", &[], &PreEscaped("<p>Niets</p>".to_owned())).into_string();
        assert!(!page.contains("/woordenboek#"), "no word, no list");
    }
}

#[test]
fn what_a_word_means_reads_easily() {
    let texts = |woord: &&Woord| {
        TALEN.map(|taal| [Some(woord.betekenis(taal)), woord.zorg(taal), woord.welzijn(taal)]).concat()
    };
    for text in all().iter().flat_map(texts).flatten() {
        assert!(text.ends_with(['.', '?']), "{text}");
        for sentence in text.split(['.', ':', '?']) {
            let number = words(sentence).len();
            assert!(number <= 22, "{number} words: {sentence}");
        }
    }
}

#[test]
fn care_and_welfare_say_it_in_words_of_their_own() {
    let own = all().iter().filter_map(|woord| Some((woord.zorg(Taal::Nl)?, woord.welzijn(Taal::Nl)?)));
    assert!(own.clone().count() >= 20);
    own.for_each(|(zorg, welzijn)| assert_ne!(zorg, welzijn));
}

#[test]
fn every_form_of_output_has_every_word() {
    let json = uitvoer::json(&[table()]);
    let list = json["woordenboek"].as_array().unwrap();
    assert_eq!(list.len(), all().len());
    let stapeling = list.iter().find(|one| one["woord"] == "stapeling").unwrap();
    assert_eq!(stapeling["engels"], "Stacking");
    assert!(stapeling["betekenis"].as_str().unwrap().contains("meer dan één voorziening"));
    let csv = uitvoer::csv(&[], &[table()]).unwrap();
    assert_eq!(csv.lines().count(), all().len() + 1);
}

#[test]
fn the_alphabet_of_a_dictionary_does_not_see_signs_on_letters() {
    let names: Vec<&str> = all().iter().map(|woord| woord.naam(Taal::Nl)).collect();
    let at = |name: &str| names.iter().position(|one| *one == name).unwrap();
    assert!(at("Eigen bijdrage") > at("Effect") && at("Eigen bijdrage") > at("Eén huishouden, één plan"));
    assert!(at("Jaarrekening") < at("Jeugdhulp") && at("Wmo") > at("Wijkteam"));
}
