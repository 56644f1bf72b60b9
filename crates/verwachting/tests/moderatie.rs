//! Moderation: each walk, each refusal, lineage both ways, and the laws that hold whatever anybody does.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use domein::{Datum, parse_datum};
use proptest::prelude::*;
use verwachting::{
    Afwijsgrond, Auteurstap, Inzendstaat, Moderatie, Moderatiefout, Moderatieopdracht, Moderatiestap,
    Moderatornummer, Moderatorrol, Stellingdeel, Stellingnummer, check_language,
};

const ANNE: Moderatornummer = Moderatornummer(901);
const BO: Moderatornummer = Moderatornummer(902);
const HOOFD: Moderatornummer = Moderatornummer(903);
const HOOFD_TWEE: Moderatornummer = Moderatornummer(904);

fn dag(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

fn start() -> Moderatie {
    let mut all = Moderatie::default();
    let op = dag("2027-05-01");
    for (wie, rol) in [
        (ANNE, Moderatorrol::Moderator),
        (BO, Moderatorrol::Moderator),
        (HOOFD, Moderatorrol::Hoofdmoderator),
        (HOOFD_TWEE, Moderatorrol::Hoofdmoderator),
    ] {
        all.benoem(wie, rol, op);
    }
    for (nummer, tekst) in
        [(1, "De gemeente moet de stoep vegen."), (2, "De stoep moet schoon."), (3, "Meer bankjes.")]
    {
        all.dien_in(Stellingnummer(nummer), tekst.parse().unwrap(), op).unwrap();
    }
    all
}

/// Takes a step on the version that stands there.
fn doe(
    all: &mut Moderatie,
    nummer: u64,
    door: Moderatornummer,
    stap: Moderatiestap,
) -> Result<u32, Moderatiefout> {
    on(all, nummer, door, stap, dag("2027-05-02"))
}

fn on(
    all: &mut Moderatie,
    nummer: u64,
    door: Moderatornummer,
    stap: Moderatiestap,
    op: Datum,
) -> Result<u32, Moderatiefout> {
    let stelling = Stellingnummer(nummer);
    let verwacht = all.stelling(stelling).map_or(0, |one| one.versie());
    all.doe(Moderatieopdracht { stelling, verwacht, door, op, stap })
}

fn auteur(all: &mut Moderatie, nummer: u64, op: &str, stap: Auteurstap) -> Result<u32, Moderatiefout> {
    let stelling = Stellingnummer(nummer);
    let verwacht = all.stelling(stelling).unwrap().versie();
    all.auteur(stelling, verwacht, dag(op), stap)
}

fn parts(numbers: &[u64]) -> Moderatiestap {
    let part = |nummer: &u64| Stellingdeel {
        nummer: Stellingnummer(*nummer),
        tekst: format!("Deel {nummer} van de stelling.").parse().unwrap(),
    };
    Moderatiestap::Splitsen { delen: numbers.iter().map(part).collect() }
}

fn no() -> Moderatiestap {
    Moderatiestap::Afwijzen {
        grond: Afwijsgrond::EigenZaak,
        woorden: "Dit gaat over één geval.".parse().unwrap(),
    }
}

fn numbers(all: &[u64]) -> Vec<Stellingnummer> {
    all.iter().map(|one| Stellingnummer(*one)).collect()
}

#[test]
fn merging_and_splitting_keep_their_lineage_both_ways() {
    let mut all = start();
    doe(&mut all, 1, ANNE, Moderatiestap::Aanvaarden).unwrap();
    doe(&mut all, 2, BO, Moderatiestap::Samenvoegen { met: Stellingnummer(1) }).unwrap();
    assert_eq!(all.vervolg(Stellingnummer(2)), numbers(&[1]));
    assert_eq!(all.afkomst(Stellingnummer(1)), numbers(&[2]));
    doe(&mut all, 3, ANNE, parts(&[10, 11])).unwrap();
    assert_eq!(all.vervolg(Stellingnummer(3)), numbers(&[10, 11]));
    assert_eq!(all.afkomst(Stellingnummer(11)), numbers(&[3]));
    doe(&mut all, 10, ANNE, Moderatiestap::Samenvoegen { met: Stellingnummer(1) }).unwrap();
    assert_eq!(all.eindpunten(Stellingnummer(3)), numbers(&[1, 11]), "its voice lives on in these");
    let shown = all.voor_auteur(Stellingnummer(3)).unwrap();
    assert!(
        shown.starts_with("In uw stelling stond meer dan één ding. Het zijn nu stelling 10 en 11."),
        "{shown}"
    );
    let log: Vec<_> = all.log().iter().skip(7).map(|line| line.zin.as_str()).collect();
    assert_eq!(
        log,
        [
            "Stelling 1 is geplaatst.",
            "Stelling 2 is samengevoegd met stelling 1.",
            "Stelling 3 is gesplitst in stelling 10 en 11.",
            "Stelling 10 is samengevoegd met stelling 1.",
        ]
    );
}

#[test]
fn of_two_moderators_at_once_one_is_told() {
    let mut all = start();
    let seen = all.stelling(Stellingnummer(1)).unwrap().versie();
    let opdracht = |door, stap| Moderatieopdracht {
        stelling: Stellingnummer(1),
        verwacht: seen,
        door,
        op: dag("2027-05-02"),
        stap,
    };
    all.doe(opdracht(ANNE, Moderatiestap::Aanvaarden)).unwrap();
    let late = all.doe(opdracht(BO, no())).unwrap_err();
    assert_eq!(late, Moderatiefout::Verouderd { stelling: Stellingnummer(1), nu: "geplaatst", versie: 2 });
    assert_eq!(
        late.to_string(),
        "Iemand was u voor: stelling 1 is nu geplaatst. Bekijk de stelling opnieuw, en kies dan."
    );
}

#[test]
fn who_leaves_lets_go_and_decides_nothing_any_more() {
    let mut all = start();
    doe(&mut all, 1, ANNE, Moderatiestap::Oppakken).unwrap();
    doe(&mut all, 2, ANNE, Moderatiestap::Oppakken).unwrap();
    let held = doe(&mut all, 1, BO, Moderatiestap::Aanvaarden).unwrap_err();
    assert_eq!(held, Moderatiefout::BijEenAnder(Stellingnummer(1)));
    let left = all.vertrekt(ANNE, dag("2027-05-03"));
    assert_eq!((left.vrij, left.zonder_hoofd), (numbers(&[1, 2]), false));
    assert_eq!(on(&mut all, 1, BO, Moderatiestap::Aanvaarden, dag("2027-05-03")), Ok(4));
    assert_eq!(on(&mut all, 3, ANNE, no(), dag("2027-05-03")), Err(Moderatiefout::GeenModerator(ANNE)));
    assert!(!all.vertrekt(HOOFD, dag("2027-05-03")).zonder_hoofd);
    assert!(all.vertrekt(HOOFD_TWEE, dag("2027-05-03")).zonder_hoofd);
    assert!(
        all.log().iter().any(|line| line.zin == "Een moderator is gestopt. 2 stellingen zijn weer vrij.")
    );
}

#[test]
fn other_words_need_the_author_or_stand_beside() {
    let words =
        || Moderatiestap::Herschrijven { tekst: "De gemeente veegt elke week de stoep.".parse().unwrap() };
    let mut all = start();
    doe(&mut all, 1, ANNE, words()).unwrap();
    auteur(&mut all, 1, "2027-05-16", Auteurstap::Instemmen { nieuw: Stellingnummer(20) }).unwrap();
    assert_eq!(
        all.stelling(Stellingnummer(1)).unwrap().staat(),
        &Inzendstaat::Herschreven { als: Stellingnummer(20) }
    );
    assert_eq!(all.stelling(Stellingnummer(20)).unwrap().staat(), &Inzendstaat::Aanvaard);
    assert_eq!(all.afkomst(Stellingnummer(20)), numbers(&[1]));

    let mut all = start();
    doe(&mut all, 1, ANNE, words()).unwrap();
    auteur(&mut all, 1, "2027-05-16", Auteurstap::Weigeren).unwrap();
    assert_eq!(all.stelling(Stellingnummer(1)).unwrap().staat(), &Inzendstaat::Ingediend);

    let mut all = start();
    doe(&mut all, 1, ANNE, words()).unwrap();
    let beside = || Moderatiestap::NaTermijn { nieuw: Stellingnummer(30) };
    let early = on(&mut all, 1, ANNE, beside(), dag("2027-05-16")).unwrap_err();
    assert_eq!(early, Moderatiefout::NogNietVerlopen(dag("2027-05-16")));
    let late =
        auteur(&mut all, 1, "2027-05-17", Auteurstap::Instemmen { nieuw: Stellingnummer(31) }).unwrap_err();
    assert_eq!(late, Moderatiefout::Verlopen(dag("2027-05-16")));
    on(&mut all, 1, ANNE, beside(), dag("2027-05-17")).unwrap();
    assert_eq!(
        all.stelling(Stellingnummer(1)).unwrap().staat(),
        &Inzendstaat::Ingediend,
        "the own words wait again"
    );
    assert_eq!(all.stelling(Stellingnummer(30)).unwrap().staat(), &Inzendstaat::Aanvaard);
    assert_eq!(all.vervolg(Stellingnummer(1)), numbers(&[30]));
    on(&mut all, 1, ANNE, Moderatiestap::Aanvaarden, dag("2027-05-17")).unwrap();
    auteur(&mut all, 1, "2027-05-18", Auteurstap::Wissen).unwrap();
    assert!(all.stelling(Stellingnummer(30)).unwrap().tekst().is_some(), "the moderator's own text stays");
}

#[test]
fn a_refused_step_says_what_can_be_done() {
    let mut all = start();
    doe(&mut all, 1, ANNE, Moderatiestap::Aanvaarden).unwrap();
    let met = |nummer| Moderatiestap::Samenvoegen { met: Stellingnummer(nummer) };
    let before = all.clone();
    for (nummer, door, stap, fault) in [
        (9, ANNE, Moderatiestap::Aanvaarden, Moderatiefout::Onbekend(Stellingnummer(9))),
        (2, ANNE, met(2), Moderatiefout::MetZichzelf(Stellingnummer(2))),
        (2, ANNE, met(3), Moderatiefout::DoelNietGeplaatst(Stellingnummer(3))),
        (2, ANNE, met(9), Moderatiefout::Onbekend(Stellingnummer(9))),
        (2, ANNE, parts(&[10]), Moderatiefout::TeWeinigDelen(1)),
        (2, ANNE, parts(&[10, 10]), Moderatiefout::GelijkeDelen),
        (2, ANNE, parts(&[10, 3]), Moderatiefout::Bezet(Stellingnummer(3))),
        (1, ANNE, Moderatiestap::Terugdraaien, Moderatiefout::AlleenHoofd),
        (
            1,
            HOOFD,
            Moderatiestap::BezwaarGegrond,
            Moderatiefout::NietNu {
                stelling: Stellingnummer(1),
                nu: "geplaatst",
                stap: "bezwaar beslissen",
                uitweg: "Vraag een hoofdmoderator de stap terug te draaien.",
            },
        ),
    ] {
        assert_eq!(doe(&mut all, nummer, door, stap), Err(fault));
        assert_eq!(all, before, "a refused step changes nothing");
    }
    let early = on(&mut all, 1, HOOFD, Moderatiestap::Terugdraaien, dag("2027-05-01")).unwrap_err();
    assert_eq!(early, Moderatiefout::Eerder(dag("2027-05-02")));
    let same = Moderatiestap::Herschrijven { tekst: "Meer bankjes.".parse().unwrap() };
    assert_eq!(doe(&mut all, 3, ANNE, same), Err(Moderatiefout::ZelfdeTekst));
    let bad =
        Moderatiestap::Herschrijven { tekst: "De gemeente laat u niet zonder bankjes.".parse().unwrap() };
    assert!(matches!(doe(&mut all, 3, ANNE, bad), Err(Moderatiefout::Taal(_))));
    all.dien_in(Stellingnummer(8), "samen ".repeat(30).parse().unwrap(), dag("2027-05-02")).unwrap();
    assert!(
        matches!(doe(&mut all, 8, ANNE, Moderatiestap::Aanvaarden), Err(Moderatiefout::Taal(_))),
        "180 signs"
    );
}

#[test]
fn an_objection_is_decided_by_another_head_moderator() {
    let mut all = start();
    doe(&mut all, 1, HOOFD, no()).unwrap();
    let answer = || Moderatiestap::BezwaarOngegrond { woorden: "Het blijft zo.".parse().unwrap() };
    assert_eq!(doe(&mut all, 1, HOOFD_TWEE, answer()), Err(Moderatiefout::GeenBezwaar(Stellingnummer(1))));
    let object = || Auteurstap::Bezwaar { woorden: "Het geldt voor iedereen.".parse().unwrap() };
    auteur(&mut all, 1, "2027-05-02", object()).unwrap();
    assert_eq!(doe(&mut all, 1, ANNE, answer()), Err(Moderatiefout::AlleenHoofd));
    assert_eq!(doe(&mut all, 1, HOOFD, answer()), Err(Moderatiefout::EigenBesluit));
    let mut upheld = all.clone();
    doe(&mut upheld, 1, HOOFD_TWEE, Moderatiestap::BezwaarGegrond).unwrap();
    assert_eq!(upheld.stelling(Stellingnummer(1)).unwrap().staat(), &Inzendstaat::Ingediend);
    doe(&mut all, 1, HOOFD_TWEE, answer()).unwrap();
    assert!(all.voor_auteur(Stellingnummer(1)).unwrap().ends_with("Het besluit blijft: “Het blijft zo.”"));
    assert_eq!(auteur(&mut all, 1, "2027-05-03", object()), Err(Moderatiefout::AlBezwaar));
    assert_eq!(doe(&mut all, 1, HOOFD_TWEE, answer()), Err(Moderatiefout::GeenBezwaar(Stellingnummer(1))));
}

#[test]
fn undoing_stops_where_something_hangs_on_it() {
    let mut all = start();
    doe(&mut all, 1, ANNE, Moderatiestap::Aanvaarden).unwrap();
    doe(&mut all, 2, ANNE, Moderatiestap::Samenvoegen { met: Stellingnummer(1) }).unwrap();
    let hangs = Moderatiefout::HangtAf { stelling: Stellingnummer(1), bij: Stellingnummer(2) };
    assert_eq!(doe(&mut all, 1, HOOFD, Moderatiestap::Terugdraaien), Err(hangs));
    doe(&mut all, 2, HOOFD, Moderatiestap::Terugdraaien).unwrap();
    doe(&mut all, 1, HOOFD, Moderatiestap::Terugdraaien).unwrap();
    doe(&mut all, 3, ANNE, parts(&[10, 11])).unwrap();
    doe(&mut all, 10, ANNE, no()).unwrap();
    let hangs = Moderatiefout::HangtAf { stelling: Stellingnummer(3), bij: Stellingnummer(10) };
    assert_eq!(doe(&mut all, 3, HOOFD, Moderatiestap::Terugdraaien), Err(hangs));
    doe(&mut all, 10, HOOFD, Moderatiestap::Terugdraaien).unwrap();
    doe(&mut all, 3, HOOFD, Moderatiestap::Terugdraaien).unwrap();
    assert_eq!(all.stelling(Stellingnummer(11)).unwrap().staat(), &Inzendstaat::Vervallen);
    assert_eq!(
        all.voor_auteur(Stellingnummer(11)).unwrap(),
        "Deze stelling is vervallen. Kijk bij stelling 3."
    );
}

#[test]
fn erasing_takes_the_words_and_nobody_elses_voice() {
    let mut all = start();
    doe(&mut all, 3, ANNE, parts(&[10, 11])).unwrap();
    doe(&mut all, 10, ANNE, Moderatiestap::Aanvaarden).unwrap();
    doe(&mut all, 2, ANNE, Moderatiestap::Samenvoegen { met: Stellingnummer(10) }).unwrap();
    auteur(&mut all, 3, "2027-05-03", Auteurstap::Wissen).unwrap();
    for gone in numbers(&[3, 10, 11]) {
        assert_eq!(all.stelling(gone).unwrap().tekst(), None);
        assert_eq!(all.stelling(gone).unwrap().staat(), &Inzendstaat::Gewist);
    }
    assert_eq!(all.stelling(Stellingnummer(2)).unwrap().staat(), &Inzendstaat::Ingediend, "it waits again");
    let json = serde_json::to_string(&all).unwrap();
    assert!(!json.contains("bankjes") && !json.contains("Deel 10"), "the words are nowhere any more");
    assert_eq!(serde_json::from_str::<Moderatie>(&json).unwrap(), all);
}

#[test]
fn ten_thousand_statements_keep_their_lineage() {
    let mut all = start();
    let op = dag("2027-05-02");
    doe(&mut all, 1, ANNE, Moderatiestap::Aanvaarden).unwrap();
    for nummer in 100..10_100 {
        all.dien_in(Stellingnummer(nummer), "De stoep moet schoon.".parse().unwrap(), op).unwrap();
        doe(&mut all, nummer, ANNE, Moderatiestap::Samenvoegen { met: Stellingnummer(1) }).unwrap();
    }
    assert_eq!(all.afkomst(Stellingnummer(1)).len(), 10_000);
    assert!((100..10_100).all(|one| all.eindpunten(Stellingnummer(one)) == numbers(&[1])));
    auteur(&mut all, 1, "2027-05-03", Auteurstap::Wissen).unwrap();
    let waits = all.stellingen().filter(|(_, one)| *one.staat() == Inzendstaat::Ingediend).count();
    assert_eq!(waits, 10_002, "nobody's voice goes with the erased one");
}

/// One of everything that can be asked.
fn steps() -> impl Strategy<Value = (u64, u8, u8, u64, u64)> {
    (1..16_u64, 0..5_u8, 0..16_u8, 1..16_u64, 20..60_u64)
}

fn take(
    all: &mut Moderatie,
    (nummer, who, what, met, nieuw): (u64, u8, u8, u64, u64),
    op: Datum,
) -> Result<u32, Moderatiefout> {
    let who = [ANNE, BO, HOOFD, HOOFD_TWEE, Moderatornummer(999)][usize::from(who)];
    let new = Stellingnummer(nieuw);
    let step = match what {
        0 => Moderatiestap::Oppakken,
        1 => Moderatiestap::Loslaten,
        2..=4 => Moderatiestap::Aanvaarden,
        5 | 6 => Moderatiestap::Samenvoegen { met: Stellingnummer(met) },
        7 => parts(&[nieuw, nieuw + 1]),
        8 => Moderatiestap::Herschrijven { tekst: format!("Nieuwe woorden {nieuw}.").parse().unwrap() },
        9 => Moderatiestap::NaTermijn { nieuw: new },
        10 => no(),
        11 => Moderatiestap::Terugdraaien,
        12 => Moderatiestap::BezwaarGegrond,
        13 => return auteur_step(all, nummer, op, Auteurstap::Instemmen { nieuw: new }),
        14 => {
            return auteur_step(
                all,
                nummer,
                op,
                Auteurstap::Bezwaar { woorden: "Toch niet.".parse().unwrap() },
            );
        }
        _ => return auteur_step(all, nummer, op, Auteurstap::Wissen),
    };
    on(all, nummer, who, step, op)
}

fn auteur_step(all: &mut Moderatie, nummer: u64, op: Datum, stap: Auteurstap) -> Result<u32, Moderatiefout> {
    let stelling = Stellingnummer(nummer);
    let verwacht = all.stelling(stelling).map_or(0, |one| one.versie());
    all.auteur(stelling, verwacht, op, stap)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_anybody_does_the_laws_hold(walk in prop::collection::vec((steps(), 0..9_i32), 1..80)) {
        let mut all = start();
        for nummer in 4..16 {
            all.dien_in(Stellingnummer(nummer), format!("Stelling nummer {nummer}.").parse().unwrap(), dag("2027-05-01")).unwrap();
        }
        let mut day = domein::day_number(dag("2027-05-02"));
        for (step, later) in walk {
            day += later;
            let before = all.clone();
            let versions = |all: &Moderatie| all.stellingen().map(|(nummer, one)| (nummer, one.versie())).collect::<Vec<_>>();
            match take(&mut all, step, domein::day_from_number(day)) {
                Err(_) => prop_assert_eq!(&all, &before, "a refused step changes nothing"),
                Ok(version) => {
                    prop_assert_eq!(all.log().len() > before.log().len(), true, "every step is in the log");
                    prop_assert!(before.log() == &all.log()[..before.log().len()], "the log only grows");
                    let old = before.stelling(Stellingnummer(step.0)).unwrap().versie();
                    prop_assert!(version > old);
                    for (nummer, old) in versions(&before) {
                        prop_assert!(all.stelling(nummer).unwrap().versie() >= old);
                    }
                }
            }
            for (nummer, one) in all.stellingen() {
                for next in all.vervolg(nummer) {
                    prop_assert!(all.stelling(next).is_some());
                    prop_assert!(all.afkomst(next).contains(&nummer), "{nummer} became {next}, and {next} does not say so");
                }
                if let Inzendstaat::Samengevoegd { met } = one.staat() {
                    let target = all.stelling(*met).unwrap().staat();
                    prop_assert!(matches!(target, Inzendstaat::Aanvaard | Inzendstaat::Samengevoegd { .. }), "{target:?}");
                }
                prop_assert_eq!(one.tekst().is_none(), matches!(one.staat(), Inzendstaat::Gewist));
                prop_assert!(!all.eindpunten(nummer).is_empty(), "a voice is nowhere: {}", nummer);
                prop_assert!(all.voor_auteur(nummer).is_some());
            }
        }
        for line in all.log() {
            prop_assert!(!["901", "902", "903", "904"].iter().any(|name| line.zin.contains(name)), "{}", line.zin);
            prop_assert!(!line.zin.contains("Nieuwe woorden") && !line.zin.contains("nummer"), "{}", line.zin);
            prop_assert!(check_language(&line.zin).langste_zin <= 15, "{}", line.zin);
        }
        let json = serde_json::to_string(&all).unwrap();
        prop_assert_eq!(serde_json::from_str::<Moderatie>(&json).unwrap(), all);
    }
}
