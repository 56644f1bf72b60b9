//! The same help, reference or start once more, and numbers of somebody else: which of two counts, and which is
//! named.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

mod common;

use berichten::codes::Frequentie;
use berichten::{Bericht, Partij};
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

/// The same message of or to another organisation.
fn of_another(bericht: Bericht) -> Bericht {
    let mut bericht = bericht;
    for partij in [&mut bericht.header.afzender, &mut bericht.header.ontvanger] {
        if matches!(partij, Partij::Aanbieder(_)) {
            *partij = Partij::Aanbieder("42420002".parse().unwrap());
        }
    }
    bericht
}

#[test]
fn the_assignment_of_another_organisation_is_nobody_elses() {
    let map = with_anna(toegewezen(101));
    let declaratie = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    map.add(&of_another(declaratie.clone()));
    map.add(&of_another(b325("A1", &declaratie, &[])));
    assert_eq!(said(&map, "D1"), [(Some(0), "TR338", "9338")]);
    assert_eq!(cost(&map), 20_000, "it was granted, so it is cost");
    let back = on(b323("D2", ANNA, vec![credit(&regel("R1", 101, 4), "R2")]), "2024-03-05");
    map.add(&of_another(back));
    assert_eq!(said(&map, "D2"), [], "of the debit it was said");

    map.add(&of_another(stop("S1", ANNA, Some(101), ["2024-01-03", "2024-06-30"], "19")));
    assert_eq!(said(&map, "S1"), [(Some(0), "TR019", "9019")]);
    let change = te_wijzigen(101, "2024-04-01", Some(omvang(3, Frequentie::PerWeek)));
    map.add(&of_another(b317("V1", ANNA, "V1", &[], vec![change])));
    assert_eq!(said(&map, "V1"), [(Some(0), "TR351", "9351")]);

    // A number in use twice is two assignments (TR332), each of its own organisation.
    map.add(&of_another(b301("T2", ANNA, vec![toegewezen(101)])));
    assert_eq!(said(&map, "D1"), []);
    assert_eq!(said(&map, "D2"), []);
    assert_eq!(said(&map, "V1"), []);
    assert_eq!(cost(&map), 20_000);
}

#[test]
fn the_number_of_another_client_of_another_organisation_is_unknown() {
    let map = with_anna(toegewezen(101));
    map.add(&of_another(b323("D1", BRAM, vec![regel("R1", 101, 4)])));
    assert_eq!(said(&map, "D1"), [(Some(0), "TR338", "9338")]);
    map.add(&b323("D2", BRAM, vec![regel("R1", 101, 4)]));
    assert_eq!(said(&map, "D2"), [(Some(0), "TR304", "8187")]);
}

#[test]
fn the_reference_of_a_refused_line_stays_in_use() {
    let map = with_anna(toegewezen(101));
    let first = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    map.add(&first);
    map.add(&b325("A1", &first, &["R1"]));
    let again = on(b323("D2", ANNA, vec![regel("R1", 101, 3)]), "2024-03-05");
    map.add(&again);
    assert_eq!(said(&map, "D2"), [(Some(0), "TR314", "8021")], "a line that was refused, was sent");
    assert_eq!(said(&map, "D1"), []);
    // Who grants it all the same, pays it.
    map.add(&on(b325("A2", &again, &[]), "2024-03-12"));
    assert_eq!(said(&map, "D2"), []);
    assert_eq!(cost(&map), 15_000);
}

#[test]
fn the_reference_of_a_declaration_that_was_refused_as_a_whole_is_free() {
    let map = with_anna(toegewezen(101));
    let first = b323("D1", ANNA, vec![regel("R1", 101, 4)]);
    map.add(&first);
    map.add(&b325_refused("A1", &first));
    map.add(&on(b323("D2", ANNA, vec![regel("R1", 101, 3)]), "2024-03-05"));
    assert_eq!(said(&map, "D2"), []);
}

#[test]
fn of_two_starts_the_one_that_was_sent_later_is_named() {
    let map = with_anna(toegewezen(101));
    map.add(&on(b305("B1", ANNA, Some(101), "2024-01-03"), "2024-05-10"));
    map.add(&b305("B2", ANNA, Some(101), "2024-05-01"));
    assert_eq!(said(&map, "B2"), [], "nothing had started when it was sent");
    assert_eq!(said(&map, "B1"), [(Some(0), "TR326", "9326")]);

    // On one day the fixed order of messages decides, and each start is named once.
    map.add(&on(b305("B0", ANNA, Some(101), "2024-03-01"), "2024-05-10"));
    assert_eq!(said(&map, "B0"), [(Some(0), "TR326", "9326")]);
    assert_eq!(said(&map, "B1"), [(Some(0), "TR326", "9326")]);
    assert_eq!(said(&map, "B2"), []);
    map.add(&stop("S1", ANNA, Some(101), ["2024-01-03", "2024-02-15"], "20"));
    assert_eq!(said(&map, "B1"), [], "between it and the others there is a stop");
    assert_eq!(said(&map, "B0"), [(Some(0), "TR326", "9326")]);
}
