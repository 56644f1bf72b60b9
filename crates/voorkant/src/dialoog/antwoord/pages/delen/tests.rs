#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use super::*;
use crate::dialoog::antwoord::proef::{antwoord, dag, over, uitslag};

fn plicht(nummer: u64, ronde: u32, given: &[&str]) -> Antwoordplicht {
    let gesloten = if ronde == 1 { "2026-10-01" } else { "2027-02-01" };
    let mut plicht = Antwoordplicht::new(over(nummer, ronde), dag(gesloten));
    given.iter().for_each(|op| plicht.beantwoord(antwoord(None, op)).unwrap());
    plicht
}

/// The first sentences of a round, each with a duty.
fn lijst(plichten: Vec<Antwoordplicht>) -> Antwoordlijst {
    let ronde = uitslag(2, "2027-02-01", (25, 50));
    let regels = plichten.into_iter().map(|plicht| Antwoordregel {
        uitslag: ronde.stellingen.iter().find(|one| one.nummer == plicht.over().verwachting).unwrap().clone(),
        ronde: plicht.over().ronde,
        plicht,
        versie: 1,
        eerder: Vec::new(),
        verwachting: None,
    });
    let regels = regels.collect();
    Antwoordlijst { ronde, regels }
}

fn said(plichten: Vec<Antwoordplicht>, op: &str) -> String {
    counted(&Kader::bare(Taal::Nl), &lijst(plichten), dag(op))
}

#[test]
fn one_is_said_as_one_and_a_day_only_while_something_is_owed() {
    let answered = || plicht(1, 2, &["2027-02-10"]);
    let both = said(vec![answered(), plicht(2, 2, &[])], "2027-02-11");
    assert_eq!(
        both,
        "Van de 2 zinnen uit ronde 2 is er 1 beantwoord. Er staat er 1 nog open. De laatste dag voor een antwoord is 29 maart 2027."
    );
    assert_eq!(said(vec![answered()], "2027-02-11"), "De zin uit ronde 2 is beantwoord.");
    let all = said(vec![answered(), plicht(2, 2, &["2027-02-10"])], "2027-02-11");
    assert_eq!(all, "Alle 2 zinnen uit ronde 2 zijn beantwoord.");
    let mixed = said(vec![plicht(1, 1, &[]), plicht(2, 2, &[])], "2027-02-11");
    assert_eq!(
        mixed,
        "Van de 2 zinnen uit ronde 2 en eerdere rondes zijn er 0 beantwoord. Er staan er 2 nog open. Het eerste antwoord moest er zijn op 26 november 2026. 1 antwoord is te laat."
    );
}

#[test]
fn an_answer_that_came_late_says_how_late() {
    let kader = Kader::bare(Taal::Nl);
    let late = plicht(1, 1, &["2026-11-27"]);
    let today = dag("2026-12-01");
    assert_eq!(short(&late, today), ("niet, 1 dag te laat".to_owned(), "not, 1 day late".to_owned()));
    assert!(state(&kader, &late, today).into_string().contains("Het antwoord kwam 1 dag te laat."));
    let again = plicht(1, 1, &["2026-11-29", "2026-11-30"]);
    assert!(state(&kader, &again, today).into_string().contains("Het eerste antwoord kwam 3 dagen te laat."));
    let timely = plicht(1, 1, &["2026-11-26"]);
    assert_eq!(short(&timely, today).0, "niet");
    assert!(!state(&kader, &timely, today).into_string().contains("te laat"));
}

#[test]
fn an_agreement_that_is_not_signed_is_named_only_to_who_sees_it() {
    let kader = Kader::bare(Taal::Nl);
    assert!(!negotiates(&kader), "somebody who did not sign in");
    let plek = |geldt| Clausuleplek { afspraak: "a1".into(), titel: "Schulden in Noord".into(), geldt };
    let shown = |geldt, named| place(&kader, Some(&plek(geldt)), named).into_string();
    let hidden = shown(false, false);
    assert!(hidden.contains("een afspraak waarover nog wordt gepraat"), "{hidden}");
    assert!(!hidden.contains("Schulden in Noord") && !hidden.contains("href"), "{hidden}");
    let named = shown(false, true);
    assert!(named.contains("Schulden in Noord") && named.contains("/afspraken/overeenkomst/a1"), "{named}");
    let signed = shown(true, false);
    assert!(signed.contains("Schulden in Noord") && !signed.contains("href"), "{signed}");
}
