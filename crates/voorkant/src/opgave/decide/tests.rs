#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use super::*;

fn typed(titel: &str) -> Ingevuld {
    Ingevuld {
        titel: titel.to_owned(),
        mensen: "Jonge gezinnen".to_owned(),
        gebied: "Noord".to_owned(),
        van: "2026".to_owned(),
        tot: "2029".to_owned(),
        waarom: "Schulden stapelen zich op.".to_owned(),
    }
}

fn inhoud(titel: &str) -> Opgaveinhoud {
    typed(titel).read().unwrap()
}

fn line(text: &str) -> Regel {
    Regel::read("naam", text).unwrap()
}

fn why(text: &str) -> Verhaal {
    Verhaal::read("reden", text).unwrap()
}

fn first() -> Opgavetekst {
    Opgavetekst {
        inhoud: inhoud("Schulden"),
        eigenaar: line("A. Jansen"),
        staat: Staat::Open,
        besluit: Besluit::Gemaakt,
        reden: String::new(),
        uit: 0,
    }
}

#[test]
fn a_step_makes_the_next_version_and_touches_nothing_else() {
    let begin = first();
    let changed = next(&begin, &Handeling::Wijzig(inhoud("Schulden en stapeling"))).unwrap();
    assert_eq!(changed.inhoud.titel.as_str(), "Schulden en stapeling");
    assert_eq!((changed.besluit, &changed.eigenaar), (Besluit::Gewijzigd, &begin.eigenaar));

    let handed =
        next(&changed, &Handeling::Draag { naar: line("B. Bakker"), reden: why("Andere baan.") }).unwrap();
    assert_eq!((handed.eigenaar.as_str(), handed.reden.as_str()), ("B. Bakker", "Andere baan."));
    assert_eq!(handed.inhoud, changed.inhoud);

    let back = next(&handed, &Handeling::Herstel { versie: 1, inhoud: begin.inhoud.clone() }).unwrap();
    assert_eq!((back.besluit, back.uit), (Besluit::Hersteld, 1));
    // The owner is not undone by the way: a handover has a reason of its own.
    assert_eq!((&back.inhoud, back.eigenaar.as_str(), back.reden.as_str()), (&begin.inhoud, "B. Bakker", ""));
}

#[test]
fn an_archived_opgave_can_be_brought_back_and_nothing_else() {
    let away = next(&first(), &Handeling::Archiveer(why("Klaar."))).unwrap();
    assert_eq!((away.staat, away.besluit), (Staat::Archief, Besluit::Gearchiveerd));
    for stap in [
        Handeling::Wijzig(inhoud("Anders")),
        Handeling::Draag { naar: line("B"), reden: why("x") },
        Handeling::Archiveer(why("nog eens")),
        Handeling::Herstel { versie: 1, inhoud: inhoud("Anders") },
    ] {
        assert_eq!(next(&away, &stap), Err(Weigering::InArchief), "{stap:?}");
    }
    let back = next(&away, &Handeling::HaalTerug(why("Toch niet klaar."))).unwrap();
    assert_eq!((back.staat, back.reden.as_str()), (Staat::Open, "Toch niet klaar."));
    assert_eq!(next(&back, &Handeling::HaalTerug(why("x"))), Err(Weigering::NietInArchief));
}

#[test]
fn what_changes_nothing_makes_no_version() {
    let begin = first();
    assert_eq!(next(&begin, &Handeling::Wijzig(begin.inhoud.clone())), Err(Weigering::Hetzelfde));
    let same = Handeling::Herstel { versie: 1, inhoud: begin.inhoud.clone() };
    assert_eq!(next(&begin, &same), Err(Weigering::Hetzelfde));
    let same = Handeling::Draag { naar: begin.eigenaar.clone(), reden: why("x") };
    assert_eq!(next(&begin, &same), Err(Weigering::ZelfdeEigenaar));
}

#[test]
fn names_of_states_and_decisions_come_back() {
    assert!(Staat::ALL.iter().all(|one| Staat::of(one.key()) == Some(*one)));
    assert!(Besluit::ALL.iter().all(|one| Besluit::of(one.key()) == Some(*one)));
    assert_eq!(Besluit::of("verwijderd"), None);
}

/// Every way in which two people can leave one field: neither changed it, one of them, both.
#[test]
fn two_at_once_lose_nothing_of_either() {
    let with = |titel: &str, gebied: &str| Ingevuld { gebied: gebied.to_owned(), ..typed(titel) };
    let eerst = with("Begin", "Noord");
    for mine in ["Begin", "Van mij"] {
        for theirs in ["Begin", "Van de ander"] {
            let (samen, verschillen) = merge(&eerst, &with(theirs, "Noord"), &with(mine, "Zuid"));
            // Mine stands where I changed something; theirs where only they did.
            assert_eq!(samen.titel, if mine == "Begin" { theirs } else { mine });
            assert_eq!(samen.gebied, "Zuid");
            // And what they made of it is told, whenever they changed it.
            let told: Vec<_> = verschillen.iter().map(|one| (one.veld, one.nu.as_str())).collect();
            assert_eq!(told, if theirs == "Begin" { vec![] } else { vec![("titel", theirs)] });
        }
    }
}

#[test]
fn an_end_of_line_of_a_browser_is_no_change() {
    let eerst = Ingevuld { waarom: "een\ntwee".to_owned(), ..typed("t") };
    let nu = Ingevuld { waarom: "drie".to_owned(), ..typed("t") };
    let getypt = Ingevuld { waarom: "een\r\ntwee".to_owned(), ..typed("t") };
    assert_eq!(merge(&eerst, &nu, &getypt).0.waarom, "drie");
}

#[test]
fn the_walk_waits_for_what_the_next_room_gives() {
    let (begin, measured) = ("2026-11-01T10:00:00Z", "2026-11-02T10:00:00Z");
    let gang = |nulmeting, scenario| Gang { begin, nulmeting, scenario, afspraak: None, geleerd: None };
    let shape = |gang| walk(gang).map(|halte| (halte.kamer.sleutel, halte.plaats));
    use Haltestaat::{Hier, Klaar, Straks};
    assert_eq!(
        shape(gang(None, None)),
        [("inzicht", Hier), ("ombuigen", Straks), ("afspraken", Straks), ("doen", Straks), ("leren", Straks)]
    );
    assert_eq!(
        shape(gang(Some(measured), None))[..3],
        [("inzicht", Klaar), ("ombuigen", Hier), ("afspraken", Straks)]
    );
    let decided = "2026-11-03T10:00:00Z";
    assert_eq!(
        shape(gang(Some(measured), Some(decided)))[..3],
        [("inzicht", Klaar), ("ombuigen", Klaar), ("afspraken", Hier)]
    );
    assert_eq!(shape(gang(None, Some(decided)))[0].1, Straks, "its figures never came");
    let signed = "2026-11-04T10:00:00Z";
    let agreed =
        Gang { begin, nulmeting: Some(measured), scenario: None, afspraak: Some(signed), geleerd: None };
    assert_eq!(
        shape(agreed)[..4],
        [("inzicht", Klaar), ("ombuigen", Straks), ("afspraken", Klaar), ("doen", Hier)],
        "an agreement can come without a scenario"
    );
    let learned = Gang { geleerd: Some("2027-11-04T10:00:00Z"), ..agreed };
    assert_eq!(shape(learned)[3..], [("doen", Straks), ("leren", Klaar)]);
    assert_eq!((here(learned).kamer.sleutel, here(learned).plaats), ("leren", Klaar), "the loop is round");
    let since = |gang| here(gang).sinds;
    assert_eq!((since(agreed), walk(agreed)[2].sinds), (signed, signed));
    assert_eq!(since(gang(None, None)), begin);
    assert_eq!(since(gang(Some(measured), None)), measured);
    assert_eq!(since(gang(Some(measured), Some(decided))), decided);
    let gives: Vec<_> = walk(gang(None, None)).iter().map(Halte::gives).map(|(nl, _)| nl).collect();
    assert!(gives[0].contains("nulmeting") && gives[1].contains("plan") && gives[4].contains("antwoord"));
}
