//! The chain names the first line that does not fit, whatever was done to it (C-4).

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test")]

mod common;

use common::*;
use grootboek::*;
use logboek::{Logsleutel, Merkpunt, Schakel, Zout};
use proptest::prelude::*;

fn key() -> Logsleutel {
    Logsleutel::from_bytes(&[1; 32])
}

/// A ledger of six bookings as a store keeps it.
fn kept() -> (Vec<Grootboekregel>, Grootboekkop, Grootboekstand) {
    let mut ledger = Ledger::funded();
    let leader = with(Beslisrol::Teamleider);
    ledger.book(&gift("a", euros(1_850), "h1", "d1"), &leader, "2026-03-02").unwrap();
    ledger.book(&pay("p", 2, euros(1_850)), &administration(), "2026-03-03").unwrap();
    ledger.book(&gift("b", euros(900), "h1", "d2"), &leader, "2026-03-03").unwrap();
    ledger.book(&reverse("r", 4), &leader, "2026-03-04").unwrap();
    ledger.book(&gift("c", euros(200), "h2", "d1"), &alone(), "2026-03-05").unwrap();
    let (lines, head) = chained(&ledger.bookings);
    (lines, head, ledger.stand)
}

fn chained(bookings: &[Boeking]) -> (Vec<Grootboekregel>, Grootboekkop) {
    let key = key();
    let chain = Grootboekketen::new(&key, &fund());
    let mut head = chain.begin();
    let mut lines = Vec::new();
    for (place, booking) in (0_u8..).zip(bookings) {
        let (line, next) = chain.add(&head, booking, Zout::from_bytes([place; 16])).unwrap();
        lines.push(line);
        head = next;
    }
    (lines, head)
}

fn verify(
    lines: &[Grootboekregel],
    head: Option<&Grootboekkop>,
) -> Result<Grootboekcontrole, Grootboekbreuk> {
    Grootboekketen::new(&key(), &fund()).verify(fund(), lines, head, None)
}

fn broken(nummer: u64, soort: Grootboekbreuksoort) -> Result<Grootboekcontrole, Grootboekbreuk> {
    Err(Grootboekbreuk { nummer, soort })
}

#[test]
fn a_whole_ledger_gives_its_state_back() {
    let (lines, head, stand) = kept();
    let check = verify(&lines, Some(&head)).unwrap();
    assert_eq!((check.vernietigd, check.merkpunt.regels), (0, 6));
    assert_eq!(check.stand, stand);
}

/// C-4: an amount that is edited, and what else somebody with the database can do.
#[test]
fn c4_golden_what_is_done_to_a_row_is_named() {
    use Grootboekbreuksoort::{Gewijzigd, Kop, Ontbreekt, Staart};
    let (lines, head, _) = kept();
    let done = |change: &dyn Fn(&mut Vec<Grootboekregel>)| {
        let mut lines = lines.clone();
        change(&mut lines);
        verify(&lines, Some(&head))
    };
    assert_eq!(done(&|l| l[1].vast = l[1].vast.replace("185000", "195000")), broken(2, Gewijzigd));
    assert_eq!(done(&|l| drop(l.remove(2))), broken(3, Ontbreekt), "removed");
    assert_eq!(done(&|l| l.swap(2, 3)), broken(3, Ontbreekt), "swapped");
    assert_eq!(done(&|l| l.insert(3, l[2].clone())), broken(4, Gewijzigd), "put in twice");
    assert_eq!(done(&|l| drop(l.pop())), broken(6, Staart), "the last taken off");
    // Removed and renumbered, so that the numbers run on.
    let renumbered = done(&|l| {
        l.remove(2);
        l[2..].iter_mut().for_each(|line| line.nummer -= 1);
    });
    assert_eq!(renumbered, broken(3, Gewijzigd));
    // Somebody writes on after the last: without the key the link cannot be right.
    let added = done(&|l| l.push(Grootboekregel { nummer: 7, vorige: l[5].schakel, ..l[5].clone() }));
    assert_eq!(added, broken(7, Gewijzigd));
    assert_eq!(verify(&lines, None), broken(7, Kop));
    let forged = Grootboekkop { aantal: 5, laatste: lines[4].schakel, ..head.clone() };
    assert_eq!(verify(&lines[..5], Some(&forged)), broken(6, Kop));
    let empty = Grootboekketen::new(&key(), &fund()).begin();
    assert_eq!(verify(&lines, Some(&empty)), broken(7, Kop));
}

/// Each byte of each text, each bit of each salt and link.
#[test]
fn every_byte_is_under_the_chain() {
    let (lines, head, _) = kept();
    let mut tried = 0;
    for place in 0..lines.len() {
        let nummer = place as u64 + 1;
        let mut found = |changed: Grootboekregel| {
            let mut lines = lines.clone();
            lines[place] = changed;
            let said = verify(&lines, Some(&head)).expect_err("a changed byte was not found");
            assert_eq!(said.nummer, nummer);
            tried += 1;
        };
        let line = &lines[place];
        for vast in each_byte(&line.vast) {
            found(Grootboekregel { vast, ..line.clone() });
        }
        let Grootboekinhoud::Bewaard { zout, tekst } = &line.inhoud else { panic!("kept") };
        for tekst in each_byte(tekst) {
            found(Grootboekregel { inhoud: Grootboekinhoud::Bewaard { zout: *zout, tekst }, ..line.clone() });
        }
        for bit in 0..128 {
            let mut bytes = *zout.as_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let inhoud = Grootboekinhoud::Bewaard { zout: Zout::from_bytes(bytes), tekst: tekst.clone() };
            found(Grootboekregel { inhoud, ..line.clone() });
        }
        for bit in 0..256 {
            let flip = |link: Schakel| {
                let mut bytes = *link.as_bytes();
                bytes[bit / 8] ^= 1 << (bit % 8);
                Schakel::from_bytes(bytes)
            };
            found(Grootboekregel { schakel: flip(line.schakel), ..line.clone() });
            found(Grootboekregel { vorige: flip(line.vorige), ..line.clone() });
        }
    }
    assert!(tried > 6_000, "{tried}");
}

/// The text with each of its bytes another one, and with each of them gone.
fn each_byte(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let with = |place: usize, new: Option<char>| {
        let all = chars.iter().enumerate();
        all.filter_map(|(at, one)| if at == place { new } else { Some(*one) }).collect::<String>()
    };
    let other = |one: char| if one == '1' { '2' } else { '1' };
    (0..chars.len()).flat_map(|place| [with(place, Some(other(chars[place]))), with(place, None)]).collect()
}

/// Erasure: no word is left, sums and chain hold, and what was settled can not be opened again.
#[test]
fn destroyed_content_leaves_the_sums() {
    let (mut lines, head, stand) = kept();
    let key = key();
    let chain = Grootboekketen::new(&key, &fund());
    let settled: Vec<_> = stand.posten().iter().map(Boekpost::is_settled).collect();
    assert_eq!(settled, [true, true, true, true, true, false]);
    assert_eq!(stand.to_destroy(2), [2, 3], "with its payment");
    assert_eq!(stand.to_destroy(4), [4, 5], "with its reversal");
    assert_eq!((stand.to_destroy(6), stand.to_destroy(0), stand.to_destroy(9)), (vec![], vec![], vec![]));
    lines[1] = chain.destroy(&lines[1], 1_900_000_000);
    assert_eq!(chain.destroy(&lines[1], 5), lines[1], "once");
    for word in ["h1", "anna", "huur", "ontruiming", "woningstichting"] {
        assert!(!format!("{:?}", lines[1]).contains(word), "{word}");
    }
    let check = verify(&lines, Some(&head)).unwrap();
    assert_eq!(check.vernietigd, 1);
    for rekening in Rekening::ALL {
        assert_eq!(check.stand.saldo(2026, rekening), stand.saldo(2026, rekening));
    }
    assert_eq!(check.stand.used_by(2026, &team("noord")), stand.used_by(2026, &team("noord")));
    assert_eq!(check.stand.twelve_months(&household("h1"), day("2026-03-05")), domein::Bedrag::ZERO);
    let gone = Boekweigering::InhoudVernietigd(2);
    let said = decide(&check.stand, &reverse("x", 2), &with(Beslisrol::College), day("2026-04-01"));
    assert_eq!(said, Err(gone));
    // The mark of the request stays, so that an old form sent again books nothing.
    let again = gift("a", euros(1_850), "h1", "d1");
    let said = decide(&check.stand, &again, &with(Beslisrol::Teamleider), day("2026-04-01"));
    assert_eq!(said, Err(Boekweigering::KenmerkGebruikt(2)));
    // Content that is gone without the mark is no destruction.
    use Grootboekbreuksoort::Inhoudweg;
    let weg = |lines: &mut Vec<Grootboekregel>, inhoud| lines[1].inhoud = inhoud;
    let Grootboekinhoud::Vernietigd { inhoud, merk, .. } = lines[1].inhoud else { panic!("destroyed") };
    weg(&mut lines, Grootboekinhoud::Weg);
    assert_eq!(verify(&lines, Some(&head)), broken(2, Inhoudweg));
    weg(&mut lines, Grootboekinhoud::Vernietigd { inhoud, wanneer: 1_900_000_001, merk });
    assert_eq!(verify(&lines, Some(&head)), broken(2, Inhoudweg));
}

#[test]
fn another_fund_key_or_earlier_note_does_not_fit() {
    let (lines, head, _) = kept();
    let elsewhere = Fonds { kenmerk: Fondskenmerk::new("ontregel").unwrap(), ..fund() };
    let key = key();
    let other = Grootboekketen::new(&key, &elsewhere).verify(elsewhere.clone(), &lines, Some(&head), None);
    assert_eq!(other, broken(1, Grootboekbreuksoort::Gewijzigd));
    let forger = Logsleutel::from_bytes(&[2; 32]);
    let other = Grootboekketen::new(&forger, &fund()).verify(fund(), &lines, Some(&head), None);
    assert_eq!(other, broken(1, Grootboekbreuksoort::Gewijzigd));
    // Even who has the key cannot replace what was noted.
    let noted = |regels, laatste| Some(Merkpunt { regels, laatste });
    let chain = Grootboekketen::new(&key, &fund());
    let good = noted(3, lines[2].schakel);
    assert!(chain.verify(fund(), &lines, Some(&head), good).is_ok());
    let said = chain.verify(fund(), &lines, Some(&head), noted(3, lines[3].schakel));
    assert_eq!(said, broken(3, Grootboekbreuksoort::Merkpunt));
    let said = chain.verify(fund(), &lines, Some(&head), noted(9, lines[3].schakel));
    assert_eq!(said, broken(7, Grootboekbreuksoort::Merkpunt));
}

/// Bookings that were never decided, under a chain that holds: also those are found.
#[test]
fn a_chain_over_nonsense_is_no_ledger() {
    let mut ledger = Ledger::funded();
    ledger.book(&gift("a", euros(200), "h1", "d1"), &alone(), "2026-03-02").unwrap();
    ledger.book(&pay("p", 2, euros(200)), &administration(), "2026-03-03").unwrap();
    let nonsense = |change: &dyn Fn(&mut Vec<Boeking>)| {
        let mut bookings = ledger.bookings.clone();
        change(&mut bookings);
        let (lines, head) = chained(&bookings);
        verify(&lines, Some(&head)).map(|check| check.stand.aantal())
    };
    let at = |nummer| Err(Grootboekbreuk { nummer, soort: Grootboekbreuksoort::Boeking });
    let much = |rekeningen: (Rekening, Rekening), amount| {
        Boekingsregels::transfer(rekeningen.0, rekeningen.1, amount)
    };
    assert_eq!(nonsense(&|_| ()), Ok(3));
    let (free, tied, spent) = (Rekening::Beschikbaar, Rekening::Verplicht, Rekening::Uitgegeven);
    assert_eq!(nonsense(&|b| b[1].regels = much((free, tied), euros(50_001))), at(2), "more than there is");
    assert_eq!(nonsense(&|b| b[2].regels = much((tied, spent), euros(201))), at(3), "more than was decided");
    assert_eq!(nonsense(&|b| b[2].regels = much((free, spent), euros(200))), at(3), "other accounts");
    assert_eq!(nonsense(&|b| b[2].soort = Boekingssoort::Betaling(1)), at(3), "of a budget");
    assert_eq!(nonsense(&|b| b[2].soort = Boekingssoort::Betaling(7)), at(3), "of nothing");
    assert_eq!(nonsense(&|b| b[2].soort = Boekingssoort::Betaling(0)), at(3), "of nothing");
    assert_eq!(nonsense(&|b| b[2].soort = Boekingssoort::Tegenboeking(3)), at(3), "of itself");
    assert_eq!(nonsense(&|b| b[2].dag = day("2026-03-01")), at(3), "back in time");
    assert_eq!(nonsense(&|b| b[2].kenmerk = b[1].kenmerk.clone()), at(3), "the same mark");
}

#[test]
fn who_kept_a_state_follows_line_by_line_and_sees_the_same_faults() {
    let (lines, head, _) = kept();
    let key = key();
    let chain = Grootboekketen::new(&key, &fund());
    let end = lines.iter().try_fold(chain.begin(), |kop, line| chain.follow(&kop, line));
    assert_eq!(end.as_ref(), Ok(&head));
    assert!(chain.is_sound(&head) && !chain.is_sound(&Grootboekkop { aantal: 5, ..head.clone() }));
    assert!(chain.follow(&head, &lines[5]).is_err(), "the same line twice");
    assert!(chain.follow(&chain.begin(), &lines[1]).is_err(), "one line left out");
    let mut changed = lines[0].clone();
    changed.vast = changed.vast.replace("2026", "2027");
    let gewijzigd = Grootboekbreuk { nummer: 1, soort: Grootboekbreuksoort::Gewijzigd };
    assert_eq!(chain.follow(&chain.begin(), &changed), Err(gewijzigd));
}

proptest! {
    /// What is no booking is refused with words.
    #[test]
    fn no_text_makes_anything_panic(vast in ".*", inhoud in ".*", cents in any::<i64>()) {
        prop_assert!(Boeking::from_texts(&vast, Some(&inhoud)).is_err());
        let _ = Boekbedrag::parse(&vast);
        let _ = Boekbedrag::parse(&cents.to_string());
        let _ = (Boekreden::new(&vast), Verzoekkenmerk::new(&vast));
        let booking = serde_json::to_string(&Ledger::funded().bookings[0]).unwrap();
        for at in 0..booking.len() {
            let _ = Boeking::from_texts(&booking[..at], None);
        }
    }

    #[test]
    fn amounts_are_read_as_they_are_written(cents in 1_i64..=99_999_999_999) {
        let amount = Boekbedrag::from_cents(cents).unwrap();
        prop_assert_eq!(Boekbedrag::parse(&amount.to_string()), Ok(amount));
    }
}
