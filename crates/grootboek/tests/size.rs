//! A hundred thousand bookings: how long it takes, and that all of it is right. The times are printed, not judged.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test tells how long it took")]

mod common;

use std::time::Instant;

use common::*;
use grootboek::*;
use logboek::{Logsleutel, Zout};

const BOOKINGS: u64 = 100_000;

#[test]
fn a_hundred_thousand_bookings() {
    let fonds = fund().with_team(2026, team("noord"), euros(5_000_000));
    let mut ledger = Ledger::new(fonds.clone());
    let start = Instant::now();
    ledger.book(&budget("b", 2026, euros(5_000_000)), &administration(), "2026-01-02").unwrap();
    for n in 1..BOOKINGS {
        let verzoek = gift(&format!("v{n}"), euros(50), &format!("h{}", n % 20_000), &format!("d{n}"));
        ledger.book(&verzoek, &alone(), "2026-03-02").unwrap();
    }
    println!("decided and added: {BOOKINGS} in {:?}", start.elapsed());
    assert_eq!(ledger.stand.saldo(2026, Rekening::Beschikbaar), euros(50).bedrag());

    let start = Instant::now();
    let again = Grootboekstand::replay(fonds.clone(), &ledger.bookings).unwrap();
    println!("folded: {BOOKINGS} in {:?}", start.elapsed());
    assert_eq!(again, ledger.stand);

    let key = Logsleutel::from_bytes(&[1; 32]);
    let chain = Grootboekketen::new(&key, &fonds);
    let start = Instant::now();
    let (mut head, mut lines) = (chain.begin(), Vec::new());
    for booking in &ledger.bookings {
        let (line, next) = chain.add(&head, booking, Zout::random().unwrap()).unwrap();
        lines.push(line);
        head = next;
    }
    println!("chained: {BOOKINGS} in {:?}", start.elapsed());

    let start = Instant::now();
    let check = chain.verify(fonds, &lines, Some(&head), None).unwrap();
    println!("verified, read and folded: {BOOKINGS} in {:?}", start.elapsed());
    assert_eq!(check.stand, ledger.stand);

    let start = Instant::now();
    for _ in 0..1_000 {
        let verzoek = gift("nieuw", euros(50), "h7", "dx");
        assert!(decide(&ledger.stand, &verzoek, &alone(), day("2026-03-03")).is_ok());
    }
    println!("one more decision on top: {:?}", start.elapsed() / 1_000);
}
