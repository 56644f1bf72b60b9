use proptest::prelude::*;

use super::*;

/// Spellings of one name, as people type it and as it stands in a register.
const SAME: &[(&str, &str)] = &[
    ("Dijkstra", "Dykstra"),
    ("Meijer", "Meyer"),
    ("Meijer", "Meier"),
    ("Klaassen", "Claassen"),
    ("Klaasen", "Claassen"),
    ("Zeeman", "Seeman"),
    ("Philipsen", "Filipsen"),
    ("Bredewold", "Bredewolt"),
    ("Schmidt", "Schmit"),
    ("Bosch", "Bos"),
    ("Huijbers", "Huybers"),
    ("Huijbers", "Huibers"),
    ("Dekker", "Decker"),
    ("Jacobs", "Jakobs"),
    ("Thijssen", "Tijsen"),
    ("Thijssen", "Tyssen"),
    ("Visser", "Fisser"),
    ("Hendriksen", "Hendrickssen"),
    ("Addink", "Adink"),
    ("Pieters", "Piters"),
    ("Brouwer", "Brauwer"),
    ("Van der Heijden", "van der Heyden"),
    ("Zoë", "Zoe"),
    ("Çelik", "Celik"),
    ("Yılmaz", "Yilmaz"),
    ("Müller", "Muller"),
    ("Ĳsbrand", "IJsbrand"),
    ("Groot", "Groot"),
    ("Rutgers", "Rutgers"),
];

/// Names that differ by a slip of the hand.
const TYPED: &[(&str, &str, u8)] = &[
    ("Jansen", "Jasnen", TIKFOUT),
    ("Bakker", "Bakkre", TIKFOUT),
    ("Willemsen", "Wilemsem", TWEE),
    ("Mohamed", "Mohammad", TIKFOUT),
    ("Vermeulen", "Vermuelen", TIKFOUT),
    ("Zandschulpema", "Zandschlupena", TWEE),
];

/// Names that are not each other.
const OTHERS: &[(&str, &str)] = &[
    ("Vos", "Bos"),
    ("Mulder", "Smit"),
    ("Boer", "Buur"),
    ("Jansen", "Bakker"),
    ("Smit", "Smal"),
    ("Kok", "Bok"),
    ("Bakker", "Bekkens"),
    ("Peters", "Pietersen"),
    ("Vries", "Graaf"),
    ("Anna", "Anja"),
    ("Willem", "Wilhelmina"),
];

fn word(name: &str) -> String {
    words(name).pop().unwrap().geschreven
}

#[test]
fn spellings_of_one_name_sound_the_same() {
    for (one, other) in SAME {
        let (one, other) = (word(one), word(other));
        assert!(likeness(&one, &other) >= KLINKT, "{one} {other}: {} {}", klank(&one), klank(&other));
        assert!(likeness(&other, &one) >= KLINKT, "{other} {one}");
    }
}

#[test]
fn a_slip_of_the_hand_is_forgiven() {
    for (one, other, most) in TYPED {
        let (one, other) = (word(one), word(other));
        assert!(likeness(&one, &other) >= *most, "{one} {other}: {}", likeness(&one, &other));
        assert!(likeness(&one, &other) < KLINKT, "{one} {other}");
    }
}

#[test]
fn another_name_is_another_name() {
    for (one, other) in OTHERS {
        let (one, other) = (word(one), word(other));
        assert_eq!(likeness(&one, &other), 0, "{one} {other}: {} {}", klank(&one), klank(&other));
    }
}

#[test]
fn words_between_say_nothing_and_double_names_are_two() {
    let of = |name: &str| words(name).into_iter().map(|word| word.geschreven).collect::<Vec<_>>();
    assert_eq!(of("J.P. van den Berg-de Vries"), ["j", "p", "berg", "vries"]);
    assert_eq!(of("D. v.d. Berg"), ["d", "berg"]);
    assert_eq!(of("V. Dam"), ["v", "dam"]);
    assert_eq!(of("Jan in 't Veld"), ["jan", "veld"]);
    assert_eq!(of("Fatima El Amrani"), ["fatima", "amrani"]);
    assert_eq!(of("d'Artagnan"), ["artagnan"]);
    assert_eq!(of("de"), ["de"], "who is called so and no more");
    assert_eq!(of("van Op"), ["van", "op"], "nothing else is left");
    assert_eq!(words("van den Berg")[0].aaneen.as_deref(), Some("vandenberg"));
    assert!(of("  -- ' 12").is_empty());
}

/// Another way to the same number: by the definition, without a table.
fn slow(one: &[u8], other: &[u8]) -> usize {
    match (one, other) {
        ([], rest) | (rest, []) => rest.len(),
        ([a, one_rest @ ..], [b, other_rest @ ..]) => {
            let mut least = (slow(one_rest, other_rest) + usize::from(a != b))
                .min(slow(one_rest, other) + 1)
                .min(slow(one, other_rest) + 1);
            if let ([c, one_rest @ ..], [d, other_rest @ ..]) = (one_rest, other_rest)
                && (a, c) == (d, b)
            {
                least = least.min(slow(one_rest, other_rest) + 1);
            }
            least
        }
    }
}

proptest! {
    #[test]
    fn the_distance_is_that_of_the_definition(one in "[abc]{0,6}", other in "[abc]{0,6}") {
        let true_one = slow(one.as_bytes(), other.as_bytes());
        for most in 0..4 {
            let found = distance(one.as_bytes(), other.as_bytes(), most);
            prop_assert_eq!(found, (true_one <= most).then_some(true_one));
        }
    }

    #[test]
    fn any_text_has_words_of_letters(text in "\\PC{0,40}") {
        for word in words(&text) {
            prop_assert!(!word.geschreven.is_empty() && word.geschreven.bytes().all(|byte| byte.is_ascii_lowercase()));
            prop_assert!(!klank(&word.geschreven).is_empty());
            prop_assert_eq!(likeness(&word.geschreven, &word.geschreven), GELIJK);
        }
    }
}
