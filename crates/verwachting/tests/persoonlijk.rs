//! What points at a person is found however it is written, ordinary sentences stay, and no message repeats it.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::Bsn;
use proptest::prelude::*;
use verwachting::{Persoonsgegeven, Stellingtekst, Tekstweigering, Toelichting, find_personal};

fn kinds(text: &str) -> Vec<Persoonsgegeven> {
    find_personal(text).iter().map(|one| one.soort).collect()
}

#[test]
fn each_kind_is_found_in_many_spellings() {
    use Persoonsgegeven::{Adres, Bsn, Email, Iban, Opmaak, Telefoon, Webadres};
    for (text, soort) in [
        ("Mijn BSN is 123456782.", Bsn),
        ("123 456 782", Bsn),
        ("123.456.782", Bsn),
        ("1-2-3-4-5-6-7-8-2", Bsn),
        ("１２３４５６７８２", Bsn),
        ("١٢٣٤٥٦٧٨٢", Bsn),
        ("1\u{200b}2345\u{ad}6782", Bsn),
        ("10000008 zonder nul", Bsn),
        ("bel 06-12345678", Telefoon),
        ("bel 06 12 34 56 78", Telefoon),
        ("bel 0 6 1 2 3 4 5 6 7 8", Telefoon),
        ("bel (020) 123 45 67", Telefoon),
        ("0612345678", Telefoon),
        ("+31 6 12345678", Telefoon),
        ("+31 (0)6 1234 5678", Telefoon),
        ("0031 20 1234567", Telefoon),
        ("612345678", Telefoon),
        ("+32 470 12 34 56", Telefoon),
        ("jan.jansen@voorbeeld.nl", Email),
        ("jan @ voorbeeld.nl", Email),
        ("jan(at)voorbeeld.nl", Email),
        ("JAN＠VOORBEELD.NL", Email),
        ("Ik woon op 1234 AB 12", Adres),
        ("1234ab, nr. 12", Adres),
        ("Dorpsstraat 12, 1234 AB Ergens", Adres),
        ("Dorpsstraat 12a 1234AB", Adres),
        ("NL91 ABNA 0417 1643 00", Iban),
        ("nl91abna0417164300", Iban),
        ("NL00 BANK 0123 4567 89", Iban),
        ("BE68 5390 0754 7034", Iban),
        ("DE89 3704 0044 0532 0130 00", Iban),
        ("kijk op https://voorbeeld.nl/x", Webadres),
        ("kijk op www.voorbeeld.de", Webadres),
        ("kijk op voorbeeld.nl", Webadres),
        ("javascript:alert(1)", Webadres),
        ("<b>hulp</b>", Opmaak),
        ("<script src=x", Opmaak),
        ("＜img src=x onerror=y＞", Opmaak),
        ("&lt;b&gt;", Opmaak),
    ] {
        assert_eq!(kinds(text).first(), Some(&soort), "{text}: {:?}", find_personal(text));
        assert!(matches!(text.parse::<Stellingtekst>(), Err(Tekstweigering::Persoonlijk(_))), "{text}");
    }
}

#[test]
fn ordinary_sentences_stay() {
    for text in [
        "Op 12-05-2027 komen 250 mensen om 10.30 uur.",
        "Van 2024-01-01 tot 2025-12-31, elke week.",
        "Op 06-12-2027 10 mensen, op 07-12-2027 20.",
        "Op 20270512 of 12052027 begint het.",
        "Het kost € 1.234.567,89 per jaar voor 380 gezinnen.",
        "Sinds 2024 is 5 keer geveegd, in 2025 en 2026.",
        "In 2027 om 12 uur. In 2028 de 3 scholen.",
        "Ik ga weg.De gemeente blijft.",
        "Dat was nog niet.Net op tijd.",
        "Ik <3 mijn buurt, en 5 < 6.",
        "Een A & B; dat is alles.",
        "U mag rekenen op hulp binnen 2 weken van de gemeente.",
        "Van 00:30, 12-05-2027 tot 01:30.",
        "Op 10-05-2027 2 bankjes, op 10-05-2027 3, 4, 5, 6, 7, 8.",
        "Op 2027-05-10 1 2 3 4 5 6 7 8 9 bankjes.",
        "Bel 14 0384 of 0800-1234.",
        "Als buurt regelen wij zelf 100 sleutels; 18 mensen helpen.",
        "👍🏽 ✅ 1️⃣ 2️⃣ 3️⃣",
        "نساعد 12 جارا في 2027",
        "",
    ] {
        assert_eq!(find_personal(text), [], "{text}");
    }
}

#[test]
fn two_kinds_are_both_found_with_their_places() {
    let text = "Bel 06-12345678 of mail a@b.nl, bsn 123456782";
    let found = find_personal(text);
    let shown: Vec<_> = found.iter().map(|one| (one.soort.key(), one.begin, one.eind)).collect();
    assert_eq!(shown, [("telefoon", 5, 15), ("email", 25, 30), ("bsn", 37, 45)]);
    let message = found[0].to_string();
    assert_eq!(
        message,
        "Op teken 5 tot en met 15 staat iets dat lijkt op een telefoonnummer. \
         Dat bewaren wij niet. Haal het nummer weg."
    );
}

/// Nine digits that pass the eleven-test.
fn bsn() -> impl Strategy<Value = String> {
    (1_u32..=99_999_999).prop_filter_map("the last digit can be ten", |eight| {
        let first = format!("{eight:08}");
        (0..10).map(|last| format!("{first}{last}")).find(|nine| nine.parse::<Bsn>().is_ok())
    })
}

proptest! {
    #[test]
    fn no_bsn_is_kept_whatever_stands_between_its_digits(
        bsn in bsn(),
        between in prop::collection::vec(prop::sample::select(vec!["", " ", ".", "-", "/", " - ", "\u{a0}", "\u{200b}"]), 8),
        before in "[a-zé ]{0,20}",
        after in "[ a-z!?]{0,20}",
    ) {
        let mut written = before;
        for (digit, next) in bsn.chars().zip(between.into_iter().chain([""])) {
            written.push(digit);
            written.push_str(next);
        }
        let written = written + "!" + &after;
        let refused = written.parse::<Toelichting>();
        prop_assert!(matches!(refused, Err(Tekstweigering::Persoonlijk(_))), "{written}: {refused:?}");
    }

    #[test]
    fn no_phone_number_is_kept(number in 10_000_000_u32..99_999_999, dashes in prop::collection::vec(any::<bool>(), 7)) {
        let digits = number.to_string();
        let mut written = "06".to_owned();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && dashes[at - 1] {
                written.push(' ');
            }
            written.push(digit);
        }
        prop_assert_eq!(kinds(&format!("Bel {written} snel")), [Persoonsgegeven::Telefoon]);
    }

    #[test]
    fn a_message_never_repeats_what_was_found(text in "\\PC{0,60}", bsn in bsn()) {
        let written = format!("{text} {bsn} x@{text}.nl");
        for found in find_personal(&written) {
            let message = found.to_string();
            prop_assert!(!message.contains(&bsn));
            prop_assert!(found.begin >= 1 && found.begin <= found.eind && found.eind <= written.chars().count());
            let what: String = written.chars().skip(found.begin - 1).take(found.eind + 1 - found.begin).collect();
            prop_assert!(what.chars().count() < 6 || !message.contains(&what), "{what}");
        }
    }

    #[test]
    fn finds_lie_apart_and_in_order(text in "[0-9a-zA-Z@.<>/ +-]{0,120}") {
        let found = find_personal(&text);
        prop_assert!(found.windows(2).all(|two| two[0].eind < two[1].begin), "{text}: {found:?}");
    }

    #[test]
    fn dates_times_and_amounts_stay(
        year in 1900..2100, month in 1..13, day in 1..29, hour in 0..24, minute in 0..60, euros in 0..1000, cents in 0..100,
    ) {
        for text in [
            format!("van {year}-{month:02}-{day:02} tot {year}-{month:02}-{day:02}"),
            format!("op {day:02}-{month:02}-{year} om {hour:02}:{minute:02} uur"),
            format!("op {day}-{month}-{year}, € {euros},{cents:02}"),
        ] {
            prop_assert_eq!(find_personal(&text), [], "{}", text);
        }
    }
}
