//! The same help, reference or start once more, and numbers of somebody else: which of two counts, and which is
//! named.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use berichten::Bericht;
use common::gezegd::*;
use common::vragen::*;
use common::*;

/// A debit that was granted, and a declaration that takes it back and declares less.
fn correction() -> (Bericht, Bericht) {
    let debet = regel("R1", 101, 4);
    let lines = vec![credit(&debet, "R2"), regel("R3", 101, 3)];
    (b323("D1", ANNA, vec![debet]), on(b323("D2", ANNA, lines), "2024-03-05"))
}

#[test]
fn a_credit_and_the_debit_that_replaces_it_come_in_one_declaration() {
    for answered in [true, false] {
        let map = with_anna(toegewezen(101));
        let (wrong, right) = correction();
        map.add(&wrong);
        if answered {
            map.add(&b325("A1", &wrong, &[]));
        }
        map.add(&right);
        assert_eq!(said(&map, "D2"), [], "the debit is taken back, also before anybody grants that");
        map.add(&on(b323("D3", ANNA, vec![regel("R4", 101, 3)]), "2024-04-05"));
        assert_eq!(said(&map, "D3"), [(Some(0), "TR389", "9389")], "one debit replaces it");
        assert_eq!(cost(&map), if answered { 20_000 } else { 0 });
        map.add(&on(b325("A2", &right, &[]), "2024-03-12"));
        assert_eq!(cost(&map), 15_000);
    }
}

#[test]
fn the_same_help_is_cost_once_while_its_credit_is_not_granted() {
    let map = with_anna(toegewezen(101));
    let debet = regel("R1", 101, 4);
    granted(&map, &b323("D1", ANNA, vec![debet.clone()]));
    let back = on(b323("D2", ANNA, vec![credit(&debet, "R2")]), "2024-03-05");
    map.add(&back);
    let new = on(b323("D3", ANNA, vec![regel("R3", 101, 3)]), "2024-03-06");
    map.add(&new);
    map.add(&on(b325("A3", &new, &[]), "2024-03-12"));
    assert_eq!(cost(&map), 20_000, "both are granted, and nothing is taken back yet");
    assert_eq!(said(&map, "D3"), [(Some(0), "TR389", "9389")]);
    map.add(&on(b325("A2", &back, &[]), "2024-03-13"));
    assert_eq!(cost(&map), 15_000);
    assert_eq!(said(&map, "D3"), []);
}

#[test]
fn a_refused_credit_takes_nothing_back() {
    let map = with_anna(toegewezen(101));
    let (wrong, right) = correction();
    granted(&map, &wrong);
    map.add(&right);
    map.add(&on(b325("A2", &right, &["R2"]), "2024-03-12"));
    assert_eq!(said(&map, "D2"), [(Some(1), "TR389", "9389")]);
    assert_eq!(cost(&map), 20_000);
}
