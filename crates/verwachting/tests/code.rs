//! Letter codes and tokens: every typing error is seen, the digest is that of the RFC, and nothing shows the code.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeSet;

use hmac::{Hmac, KeyInit as _, Mac as _};
use proptest::prelude::*;
use sha2::Sha256;
use verwachting::{Briefcode, Codeafdruk, Codefout, Codesleutel, Codestaat, Stemtoken};

const TEKENS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#[test]
fn golden_codes() {
    let print = |bytes| Briefcode::from_random(bytes).print();
    assert_eq!(print([0; 7]), "0000-0000-0000");
    // The whole is a multiple of 1021, and its first ten signs are the fifty random bits.
    let value = |code: &str| {
        code.chars()
            .filter(|sign| *sign != '-')
            .fold(0_u64, |n, sign| n * 32 + TEKENS.find(sign).unwrap() as u64)
    };
    for bytes in [[255; 7], [1, 2, 3, 4, 5, 6, 7], [0x5a; 7]] {
        let code = print(bytes);
        assert_eq!(value(&code) % 1021, 0, "{code}");
        let data = bytes.iter().fold(0_u64, |n, byte| n << 8 | u64::from(*byte)) & ((1 << 50) - 1);
        assert_eq!(value(&code) >> 10, data, "{code}");
    }
}

#[test]
fn what_people_type_is_understood_and_errors_are_named() {
    let code = Briefcode::from_random([0x10, 0x84, 0x21, 0x08, 0x42, 0x10, 0x84]);
    let printed = code.print();
    for typed in [
        printed.to_lowercase(),
        printed.replace('-', ""),
        printed.replace('-', " – "),
        format!("  {printed}\n"),
        printed.replace('0', "O").replace('1', "I"),
        printed.replace('0', "o").replace('1', "l"),
        printed
            .chars()
            .map(|sign| char::from_u32(u32::from(sign) + 0xfee0).unwrap())
            .filter(|sign| *sign != '－')
            .collect(),
    ] {
        assert_eq!(typed.parse(), Ok(code), "{typed}");
    }
    assert_eq!("ABC".parse::<Briefcode>(), Err(Codefout::Lengte { tekens: 3, nodig: 12 }));
    assert_eq!(format!("{printed}7").parse::<Briefcode>(), Err(Codefout::Lengte { tekens: 13, nodig: 12 }));
    assert_eq!("ABCD-E?".parse::<Briefcode>(), Err(Codefout::Teken(7)));
    assert_eq!("".parse::<Briefcode>(), Err(Codefout::Lengte { tekens: 0, nodig: 12 }));
    assert_eq!("0000-0000-00ZX".parse::<Briefcode>(), Err(Codefout::Typfout), "1021 is no rest of 1021");
}

/// Counted over 200 codes: 200 × 12 × 31 wrong signs and all swaps of two places.
#[test]
fn every_wrong_sign_and_every_swap_is_seen() {
    let mut tried = (0, 0);
    for seed in 0..200_u8 {
        let printed =
            Briefcode::from_random([seed, seed ^ 0x55, seed.wrapping_mul(7), 3, seed, 9, !seed]).print();
        let signs: Vec<char> = printed.chars().filter(|sign| *sign != '-').collect();
        for at in 0..signs.len() {
            for other in TEKENS.chars().filter(|other| *other != signs[at]) {
                let mut wrong = signs.clone();
                wrong[at] = other;
                tried.0 += 1;
                assert_eq!(wrong.iter().collect::<String>().parse::<Briefcode>(), Err(Codefout::Typfout));
            }
            for to in (at + 1..signs.len()).filter(|to| signs[*to] != signs[at]) {
                let mut swapped = signs.clone();
                swapped.swap(at, to);
                tried.1 += 1;
                assert_eq!(swapped.iter().collect::<String>().parse::<Briefcode>(), Err(Codefout::Typfout));
            }
        }
    }
    assert_eq!(tried.0, 200 * 12 * 31);
    assert!(tried.1 > 5_000, "{tried:?}");
}

/// A second computation of the digest with the crate of HMAC itself, whose own tests hold it against RFC 4231.
#[test]
fn the_digest_is_hmac_over_parts_with_their_length() {
    let code = Briefcode::from_random([1, 2, 3, 4, 5, 6, 7]);
    let signs: String = code.print().chars().filter(|sign| *sign != '-').collect();
    let mut mac = Hmac::<Sha256>::new_from_slice(&[42; 32]).unwrap();
    for part in ["briefcode 1", "noord-2027", &signs] {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    let expected: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let sleutel = Codesleutel::from_bytes([42; 32], "noord-2027");
    assert_eq!(sleutel.of_code(&code).to_string(), expected);
    assert_eq!(expected.parse::<Codeafdruk>(), Ok(sleutel.of_code(&code)));
    assert!("xyz".parse::<Codeafdruk>().is_err());
}

#[test]
fn a_print_run_keeps_no_order_and_no_code_twice() {
    let sleutel = Codesleutel::from_bytes([1; 32], "noord");
    let codes: Vec<_> = (0..100_u8).map(|seed| Briefcode::from_random([seed; 7])).collect();
    let sealed = sleutel.seal(&codes).unwrap();
    let mut turned = codes.clone();
    turned.reverse();
    assert_eq!(
        sleutel.seal(&turned).unwrap(),
        sealed,
        "whoever sees the digests learns nothing of the letters"
    );
    assert_eq!(sealed.iter().collect::<BTreeSet<_>>().len(), 100);
    assert_eq!(sleutel.seal(&[codes[0], codes[1], codes[0]]), Err(Codefout::DubbelInOplage));
}

#[test]
fn a_code_counts_once_and_its_state_says_nothing_else() {
    assert_eq!(serde_json::to_string(&Codestaat::Gebruikt).unwrap(), "\"gebruikt\"");
    assert_eq!(Codestaat::Ongebruikt.gebruik(), Ok(Codestaat::Gebruikt));
    assert_eq!(Codestaat::Gebruikt.gebruik(), Err(Codefout::AlGebruikt));
}

proptest! {
    #[test]
    fn a_code_comes_back_from_paper(bytes in any::<[u8; 7]>()) {
        let code = Briefcode::from_random(bytes);
        let printed = code.print();
        prop_assert_eq!(printed.parse(), Ok(code));
        prop_assert_eq!(printed.len(), 14);
        prop_assert!(printed.chars().all(|sign| sign == '-' || TEKENS.contains(sign)));
        let shown = format!("{code:?}");
        prop_assert!(!shown.contains(&printed[..4]) || printed.starts_with("****"));
    }

    #[test]
    fn a_token_comes_back_from_a_link(bytes in any::<[u8; 16]>()) {
        let token = Stemtoken::from_random(bytes);
        let link = token.expose();
        prop_assert_eq!(link.len(), 26);
        prop_assert_eq!(link.parse(), Ok(token));
        prop_assert_eq!(link.to_lowercase().parse(), Ok(token));
        let shown = format!("{token:?}");
        prop_assert!(!shown.contains(link.as_str()));
    }

    #[test]
    fn whatever_is_typed_gives_an_answer_that_does_not_repeat_it(text in "\\PC{0,30}") {
        if let Err(fault) = text.parse::<Briefcode>() {
            prop_assert!(text.chars().count() < 6 || !fault.to_string().contains(&text));
        }
        let _ = text.parse::<Stemtoken>();
    }

    #[test]
    fn digests_differ_by_key_dialogue_code_and_kind(one in any::<[u8; 7]>(), other in any::<[u8; 7]>(), key in any::<[u8; 32]>()) {
        let (a, b) = (Briefcode::from_random(one), Briefcode::from_random(other));
        let sleutel = Codesleutel::from_bytes(key, "noord");
        prop_assert_eq!(a == b, sleutel.of_code(&a) == sleutel.of_code(&b));
        let mut next = key;
        next[31] ^= 1;
        prop_assert_ne!(sleutel.of_code(&a), Codesleutel::from_bytes(next, "noord").of_code(&a));
        prop_assert_ne!(sleutel.of_code(&a), Codesleutel::from_bytes(key, "noor").of_code(&a));
    }
}
