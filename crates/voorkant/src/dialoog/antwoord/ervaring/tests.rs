#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use super::*;
use crate::dialoog::antwoord::proef::{INWONER, uitslag};

fn adopted(all: &[u64]) -> BTreeSet<Stellingnummer> {
    all.iter().map(|one| Stellingnummer(*one)).collect()
}

#[test]
fn two_years_are_compared_as_two_groups_of_people() {
    let (then, now) = (uitslag(1, "2026-10-01", (15, 60)), uitslag(1, "2027-10-01", (30, 60)));
    let all = compare(&then, &now, &adopted(&[1, 5]));
    assert_eq!(all.len(), 2);
    let one = &all[0];
    let (found, p) = one.verschil.unwrap();
    // 30 of 60 beside 15 of 60; Newcombe's interval of the difference.
    assert!((found.value - 0.25).abs() < 1e-12 && found.low > 0.0 && found.high < 0.45, "{found:?}");
    assert!(p < 0.01, "two equal chances stay as they are: {p}");
    let said = one.told(Taal::Nl, (2026, 2027));
    assert!(
        said.starts_with("In 2026 zei 25 % (16 tot 37 %) van de mensen dat dit gebeurt. In 2027 zei 50 %"),
        "{said}"
    );
    assert!(said.contains("Dat is 25 procentpunt meer (tussen"), "{said}");
    assert_eq!(status(one.gehouden).0, "deels nagekomen");
}

#[test]
fn a_small_difference_is_not_called_one() {
    let (then, now) = (uitslag(1, "2026-10-01", (29, 60)), uitslag(1, "2027-10-01", (30, 60)));
    let said = compare(&then, &now, &adopted(&[1]))[0].told(Taal::Nl, (2026, 2027));
    assert!(said.contains("Een verandering is niet aan te tonen: het verschil kan -"), "{said}");
}

#[test]
fn less_is_said_as_less_and_only_when_the_interval_leaves_out_nil() {
    let (then, now) = (uitslag(1, "2026-10-01", (30, 60)), uitslag(1, "2027-10-01", (15, 60)));
    let mut one = compare(&then, &now, &adopted(&[1])).remove(0);
    let said = one.told(Taal::Nl, (2026, 2027));
    assert!(said.contains("Dat is 25 procentpunt minder (tussen") && !said.contains('-'), "{said}");
    // A test that says yes beside an interval with nil in it: no change is claimed, and no sign is lost.
    let (found, p) = one.verschil.unwrap();
    one.verschil = Some((Difference { high: 0.004, ..found }, p));
    let said = one.told(Taal::Nl, (2026, 2027));
    assert!(
        said.contains("niet aan te tonen: het verschil kan -") && said.contains(" tot 0 procentpunt"),
        "{said}"
    );
    assert!(one.told(Taal::En, (2026, 2027)).contains("No change can be shown"));
}

#[test]
fn below_ten_and_in_other_words_nothing_is_compared() {
    let (then, mut now) = (uitslag(1, "2026-10-01", (15, 60)), uitslag(1, "2027-10-01", (4, 9)));
    let all = compare(&then, &now, &adopted(&[1]));
    assert_eq!((all[0].verschil, all[0].nu, all[0].gehouden), (None, None, Jaaroordeel::TeWeinig));
    assert!(all[0].told(Taal::Nl, (2026, 2027)).contains("nog geen tien mensen"));
    for one in &mut now.stellingen {
        one.tekst.push_str(" Altijd.");
    }
    assert!(compare(&then, &now, &adopted(&[1, INWONER])).is_empty());
    assert!(compare(&then, &then, &adopted(&[])).is_empty(), "only what was adopted");
    let none = table(&[], (2026, 2027));
    assert!(none.rijen.is_empty() && none.zonder.is_some());
}
