#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use ::effect::design::{Selection, Standing, advise};
use ::effect::triangulation::Judgement;

use super::*;
use crate::leren::meting::opzet::{beforehand, deviations, late, seal_holds, sheet};

fn velden(pairs: &[(&str, &str)]) -> Velden {
    let mut velden = Velden::default();
    for (veld, text) in pairs {
        velden.add(veld, text);
    }
    velden
}

fn form(more: &[(&str, &str)]) -> Velden {
    let mut all = velden(more);
    for (veld, text) in [
        ("vraag", "Helpt het wijkteam gezinnen met hoge kosten?"),
        ("wie", "gezinnen in Noord"),
        ("keuze", "worst-outcome"),
        ("eenheden", "people"),
        ("uitkomst", "kosten van hulp per jaar"),
        ("eenheid", "euro"),
        ("beter", "lower"),
        ("begin", "1-1-2026"),
        ("einde", "2026-12-31"),
        ("met", "100"),
        ("zonder", "200"),
        ("jaren", "3"),
        ("maanden", "0"),
    ] {
        all.add(veld, text);
    }
    all
}

fn ready() -> Metinginhoud {
    let mut inhoud =
        study(&form(&[("loting", "ja"), ("spreiding", "8.000"), ("kleinste", "1.500,5")]), None).unwrap();
    inhoud.opzet = Some(Design::WaitingList);
    sealed(&inhoud, Datum::constant(2025, 12, 1), "S. de Wit")
}

#[test]
fn a_study_goes_out_and_comes_back() {
    let sent = form(&[
        ("loting", "ja"),
        ("omstandigheden", "drifting"),
        ("kleinste", "1.500,5"),
        ("verleden", "1;2,5;3;4\n2;3;4;5"),
    ]);
    let inhoud = study(&sent, None).unwrap();
    assert_eq!((inhoud.keuze, inhoud.kleinste), (Selection::WorstOutcome, Some(1500.5)));
    assert_eq!(inhoud.verleden, [[1.0, 2.5, 3.0, 4.0], [2.0, 3.0, 4.0, 5.0]]);
    assert_eq!(study(&typed(&inhoud), None).unwrap(), inhoud);
    assert_eq!(study(&typed(&ready()), Some(&ready())).unwrap(), ready(), "what is sealed stays");
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let fouten = study(&velden(&[("einde", "gisteren"), ("verleden", "1;twee")]), None).unwrap_err();
    let fields: Vec<&str> = fouten.iter().map(|fout| fout.veld.as_str()).collect();
    assert_eq!(
        fields,
        [
            "vraag", "wie", "uitkomst", "keuze", "eenheden", "eenheid", "beter", "begin", "einde", "met",
            "zonder", "jaren", "maanden", "verleden"
        ]
    );
    // The first of two fields with one name counts.
    let early = study(&form(&[("einde", "2020-01-01")]), None);
    assert_eq!(early.unwrap_err()[0].veld, "einde");
}

#[test]
fn a_chosen_group_is_refused_before_and_after() {
    let advice = advise(&ready().asked());
    assert_eq!(advice[0].design, Design::WaitingList);
    let bare = advice.iter().find(|one| one.design == Design::BeforeAfter).unwrap();
    assert_eq!(bare.standing, Standing::Refused);
}

#[test]
fn beforehand_it_is_known_what_can_be_seen() {
    let before = beforehand(&ready());
    assert!(before.kleinste_p.unwrap() < 1e-20);
    // 2.8 · 8,000 · √(1/100 + 1/200), by hand.
    assert!((before.zichtbaar.unwrap() - 2_743.428_6).abs() < 1e-3, "{before:?}");
    let mut areas = ready();
    areas.eenheden = ::effect::design::StudyUnit::Areas;
    (areas.met, areas.zonder, areas.kleinste) = (2, 4, Some(50.0));
    areas.verleden = (0..6).map(|i| (0..6).map(|t| f64::from((i * 5 + t * 3) % 7)).collect()).collect();
    let before = beforehand(&areas);
    assert!((before.kleinste_p.unwrap() - 1.0 / 15.0).abs() < 1e-12);
    assert_eq!(before.kans.unwrap().seen, 0.0, "with 1 in 15 nothing is ever seen");
}

#[test]
fn what_changes_after_the_seal_is_a_deviation() {
    let sealed_one = ready();
    assert_eq!(deviations(&sealed_one), []);
    let mut later = sealed_one.clone();
    later.uitkomst = "zware hulp".to_owned();
    let changed = deviations(&later);
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].field, "uitkomst");
    let seal = sealed_one.vastlegging.as_ref().unwrap();
    assert_eq!(seal.zegel, super::super::opzet::registration(&sealed_one).digest());
    let words = format!("{:?}", sheet(&later, seal));
    assert!(words.contains("Afwijkingen") && words.contains("zware hulp") && words.contains(&seal.zegel));
}

#[test]
fn a_finished_study_gives_a_figure_and_a_sentence() {
    let today = Datum::constant(2027, 2, 1);
    let sent = velden(&[
        ("waarde", "-1.200"),
        ("laag", "-2.000"),
        ("hoog", "-400"),
        ("niveau", "9.000"),
        ("n", "300"),
        ("tot", "2026-12-31"),
        ("ook_opzet", "matched"),
        ("ook_waarde", "-900"),
        ("ook_laag", "-2.100"),
        ("ook_hoog", "300"),
    ]);
    let done = concluded(&sent, &ready(), "m1", today).unwrap();
    let conclusie = done.conclusie.as_ref().unwrap();
    assert_eq!((conclusie.cijfer.waarde, conclusie.cijfer.n), (-1_200.0, 300));
    assert!((conclusie.cijfer.standaardfout.unwrap() - 408.17).abs() < 0.1);
    let found = together(&done, conclusie).unwrap();
    assert!(found.judgement == Judgement::Better && !found.agree);
    assert!(found.words.nl.contains("1.200 euro lager"), "{}", found.words.nl);
    assert_eq!(done.meetcijfer(), Some(&conclusie.cijfer));
    let mut clash = done.clone();
    clash.conclusie.as_mut().unwrap().bevindingen[1] =
        Meetbevinding { opzet: Design::Matched, waarde: 9.0, laag: 1.0, hoog: 17.0 };
    assert_eq!(clash.meetcijfer(), None, "what contradicts itself does not travel");
    let mut open = ready();
    open.vastlegging = None;
    assert!(concluded(&sent, &open, "m1", today).is_err(), "first it is registered");
    let wrong = velden(&[
        ("waarde", "5"),
        ("laag", "7"),
        ("hoog", "8"),
        ("n", "3"),
        ("tot", "2030-01-01"),
        ("ook_opzet", "before-after"),
    ]);
    let fields: Vec<String> =
        concluded(&wrong, &ready(), "m1", today).unwrap_err().into_iter().map(|fout| fout.veld).collect();
    assert_eq!(fields, ["waarde", "ook_opzet", "n", "tot"]);
}

#[test]
fn after_the_seal_nobody_turns_worse_into_better() {
    let sealed_one = ready();
    let mut other = sealed_one.clone();
    (other.beter, other.loting, other.wie) =
        (::effect::triangulation::Direction::Higher, false, "anderen".into());
    let fouten = changed(&typed(&other), &sealed_one).unwrap_err();
    let fields: Vec<&str> = fouten.iter().map(|fout| fout.veld.as_str()).collect();
    assert_eq!(fields, ["beter", "loting"]);
    let open = Metinginhoud { vastlegging: None, ..sealed_one.clone() };
    assert!(changed(&typed(&other), &open).is_ok());
    // What stands beside it changes, and is seen.
    let wider = Metinginhoud { wie: "gezinnen in Noord en Zuid".into(), ..sealed_one.clone() };
    let after = changed(&typed(&wider), &sealed_one).unwrap();
    assert_eq!(deviations(&after).len(), 1);
    // Without anybody to compare with the design holds no more.
    let alone = Metinginhoud { zonder: 0, ..sealed_one };
    assert!(!alone.design_holds());
    let fouten = concluded(&velden(&[]), &alone, "m1", Datum::constant(2027, 2, 1)).unwrap_err();
    assert!(fouten[0].tekst.contains("opzet klopt niet meer"), "{fouten:?}");
}

#[test]
fn a_seal_that_does_not_fit_is_said_and_so_is_one_that_came_late() {
    let good = ready();
    let mut seal = good.vastlegging.clone().unwrap();
    assert!(seal_holds(&seal) && !late(&good, &seal));
    seal.velden.insert("wie".into(), "anderen".into());
    seal.dag = Datum::constant(2026, 1, 2);
    assert!(!seal_holds(&seal) && late(&good, &seal));
    let words = format!("{:?}", sheet(&good, &seal));
    assert!(words.contains("het zegel past niet") && words.contains("vastgelegd na het begin"), "{words}");
    assert!(words.contains("voorregistratie 1"), "{words}");
}

#[test]
fn a_few_areas_may_be_concluded_of_and_a_few_people_may_not() {
    let mut fouten = Vec::new();
    let few = velden(&[("n", "6")]);
    assert_eq!(number_of(&few, StudyUnit::Areas, &mut fouten), 6);
    assert!(fouten.is_empty());
    number_of(&few, StudyUnit::People, &mut fouten);
    assert_eq!(fouten.len(), 1);
}
