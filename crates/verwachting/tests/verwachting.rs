//! Expectations: the sentences of the templates, what may not be published, and who is asked what.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeSet;

use domein::Levensdomein;
use proptest::prelude::*;
use verwachting::{
    Dialoogpartij, Dialoogrol, Dialoogstem, Dialoogvraag, Draagkrachtantwoord, Ervaringantwoord,
    Normantwoord, Stemfout, Vangnet, Verwachting, Verwachtingfout, Verwachtingsoort, Verwachtingsopzet,
    check_language,
};

use Dialoogpartij::{Buurt, Gemeente, Inwoners, Mantelzorgers, Partners, Professionals, Vrijwilligers};
use Verwachtingsoort::{DoenWeSamen, Grens, MagRekenenOp, RegelenWijZelf};

fn opzet<const D: usize, const O: usize>(
    soort: Verwachtingsoort,
    dragers: [Dialoogpartij; D],
    ontvangers: [Dialoogpartij; O],
    daad: &str,
) -> Verwachtingsopzet {
    Verwachtingsopzet {
        soort,
        dragers: dragers.into(),
        ontvangers: ontvangers.into(),
        daad: daad.parse().unwrap(),
        voorwaarde: None,
        grens: None,
        vangnet: None,
        domein: Levensdomein::Zelfredzaamheid,
        gebied: "WK038401".parse().unwrap(),
    }
}

fn net(wie: Dialoogpartij, wat: &str) -> Option<Vangnet> {
    Some(Vangnet { wie, wat: wat.parse().unwrap() })
}

#[test]
fn the_templates_give_these_sentences() {
    let when = |opzet: Verwachtingsopzet, als: &str| Verwachtingsopzet {
        voorwaarde: Some(als.parse().unwrap()),
        ..opzet
    };
    let up_to = |opzet: Verwachtingsopzet, tot: &str| Verwachtingsopzet {
        grens: Some(tot.parse().unwrap()),
        ..opzet
    };
    let caught = |opzet: Verwachtingsopzet, vangnet| Verwachtingsopzet { vangnet, ..opzet };
    let cases = [
        (
            when(opzet(MagRekenenOp, [Gemeente], [Inwoners], "hulp binnen 2 weken"), "u zich meldt"),
            "U mag rekenen op hulp binnen 2 weken van de gemeente, als u zich meldt.",
        ),
        (
            opzet(MagRekenenOp, [Partners], [Buurt], "een eigen plek"),
            "De buurt mag rekenen op een eigen plek van organisaties in de wijk.",
        ),
        (
            opzet(MagRekenenOp, [Gemeente], [Mantelzorgers, Vrijwilligers], "een vast gezicht"),
            "Mantelzorgers en vrijwilligers mogen rekenen op een vast gezicht van de gemeente.",
        ),
        (
            caught(
                up_to(opzet(MagRekenenOp, [Vrijwilligers], [Inwoners], "gezelschap"), "2 uur per week"),
                net(Gemeente, "een maatje"),
            ),
            "U mag rekenen op gezelschap van vrijwilligers. Dit geldt tot 2 uur per week. \
             Lukt dat niet, dan zorgt de gemeente voor een maatje.",
        ),
        (
            caught(
                opzet(RegelenWijZelf, [Buurt], [Inwoners], "een sneeuwvrije stoep"),
                net(Gemeente, "een veger"),
            ),
            "Als buurt regelen wij zelf een sneeuwvrije stoep. Lukt dat niet, dan zorgt de gemeente voor een veger.",
        ),
        (
            caught(
                opzet(DoenWeSamen, [Inwoners, Professionals, Gemeente], [Buurt], "eten koken"),
                net(Partners, "een maaltijd"),
            ),
            "Inwoners, hulpverleners en de gemeente doen dit samen: eten koken. \
             Lukt dat niet, dan zorgen organisaties in de wijk voor een maaltijd.",
        ),
        (
            caught(opzet(Grens, [Gemeente], [Inwoners], "hulp in de tuin"), net(Partners, "een klusteam")),
            "U mag niet rekenen op hulp in de tuin van de gemeente. \
             Lukt het u zelf niet, dan zorgen organisaties in de wijk voor een klusteam.",
        ),
        (
            opzet(Grens, [Mantelzorgers], [Professionals], "zorg in de nacht"),
            "Hulpverleners mogen niet rekenen op zorg in de nacht van mantelzorgers.",
        ),
    ];
    for (opzet, zin) in cases {
        assert_eq!(opzet.faults(), [], "{zin}");
        let verwachting = opzet.publish().unwrap();
        assert_eq!(verwachting.to_string(), zin);
        assert!(check_language(zin).bevindingen.is_empty(), "{zin}: {:?}", check_language(zin));
        let json = serde_json::to_string(&verwachting).unwrap();
        assert_eq!(serde_json::from_str::<Verwachting>(&json).unwrap(), verwachting);
    }
}

#[test]
fn what_may_not_be_published_says_why() {
    use Verwachtingfout as Fout;
    let caught = |opzet: Verwachtingsopzet, vangnet| Verwachtingsopzet { vangnet, ..opzet };
    for (opzet, faults) in [
        (opzet(MagRekenenOp, [], [], "hulp"), vec![Fout::GeenDrager, Fout::GeenOntvanger]),
        (opzet(MagRekenenOp, [Gemeente, Partners], [Inwoners], "hulp"), vec![Fout::MeerDragers]),
        (opzet(MagRekenenOp, [Gemeente], [Gemeente], "hulp"), vec![Fout::Zelfde]),
        (opzet(MagRekenenOp, [Mantelzorgers], [Inwoners], "hulp"), vec![Fout::GeenVangnet]),
        (opzet(RegelenWijZelf, [Gemeente], [Inwoners], "hulp"), vec![Fout::NietZelf]),
        (opzet(DoenWeSamen, [Gemeente], [Inwoners], "hulp"), vec![Fout::NietSamen]),
        (opzet(DoenWeSamen, [Gemeente, Buurt], [Inwoners], "hulp"), vec![Fout::GeenVangnet]),
        (opzet(Grens, [Gemeente], [Inwoners], "hulp"), vec![Fout::GeenVangnet]),
        (
            caught(opzet(RegelenWijZelf, [Buurt], [Inwoners], "hulp"), net(Vrijwilligers, "hulp")),
            vec![Fout::VangnetVanInwoners],
        ),
    ] {
        assert_eq!(opzet.faults(), faults, "{}", opzet.zin());
        assert_eq!(opzet.publish(), Err(faults));
    }
    let double = opzet(Grens, [Gemeente], [Professionals], "geen hulp");
    assert!(matches!(double.faults()[..], [Fout::Taal(_)]), "two words that say no");
    let long = opzet(
        MagRekenenOp,
        [Gemeente],
        [Inwoners],
        "een heel lang verhaal over hulp en zorg en werk en geld en rust",
    );
    assert!(matches!(long.faults()[..], [Fout::Taal(_)]), "{:?}", long.faults());
}

#[test]
fn a_written_expectation_that_breaks_the_rules_is_not_read() {
    let wrong = opzet(RegelenWijZelf, [Buurt], [Inwoners], "hulp");
    let json = serde_json::to_string(&wrong).unwrap();
    let refused = serde_json::from_str::<Verwachting>(&json).unwrap_err().to_string();
    assert!(refused.contains("wie vangt op"), "{refused}");
    assert!(serde_json::from_str::<Verwachtingsopzet>(&json).is_ok(), "a draft may be wrong");
}

#[test]
fn the_questions_stand_word_for_word() {
    let words: Vec<_> = Dialoogvraag::ALL.iter().map(|one| (one.naam(), one.antwoorden())).collect();
    assert_eq!(
        words,
        [
            ("Vindt u dit redelijk?", vec!["Eens", "Oneens", "Weet ik niet"]),
            ("Gebeurt dit nu?", vec!["Ja", "Soms", "Nee", "Weet ik niet"]),
            ("Kunt u dit waarmaken?", vec!["Ja", "Ja, als …", "Nee", "Weet ik niet"]),
        ]
    );
    assert_eq!(Dialoogvraag::ALL.iter().filter(|one| one.is_compulsory()).count(), 1);
}

#[test]
fn only_the_bearer_is_asked_whether_it_can_be_carried() {
    let verwachting = opzet(MagRekenenOp, [Gemeente], [Inwoners], "hulp binnen 2 weken").publish().unwrap();
    let asked = |rol| verwachting.vragen(rol).contains(&Dialoogvraag::Draagkracht);
    let carriers: Vec<_> = Dialoogrol::ALL.iter().copied().filter(|rol| asked(*rol)).collect();
    assert_eq!(carriers, [Dialoogrol::Raad, Dialoogrol::College, Dialoogrol::Uitvoering]);
    let mut stem = Dialoogstem::of(Normantwoord::Eens);
    stem.ervaring = Some(Ervaringantwoord::Soms);
    assert_eq!(stem.check(&verwachting, Dialoogrol::Inwoner), Ok(()));
    stem.draagkracht = Some(Draagkrachtantwoord::Als);
    stem.als = Some("er geld is".parse().unwrap());
    assert_eq!(stem.check(&verwachting, Dialoogrol::Inwoner), Err(Stemfout::NietDeDrager));
    assert_eq!(stem.check(&verwachting, Dialoogrol::College), Ok(()));
    stem.draagkracht = Some(Draagkrachtantwoord::Ja);
    assert_eq!(stem.check(&verwachting, Dialoogrol::College), Err(Stemfout::LosseVoorwaarde));
    assert!(serde_json::from_str::<Dialoogstem>("{}").is_err(), "the first question is compulsory");
}

#[test]
fn every_party_has_a_voice_and_every_role_a_party() {
    assert!(Dialoogpartij::ALL.iter().all(|one| !one.rollen().is_empty()));
    assert!(Dialoogrol::ALL.iter().all(|one| one.partijen().count() > 0));
}

fn parties() -> impl Strategy<Value = BTreeSet<Dialoogpartij>> {
    prop::collection::btree_set(prop::sample::select(Dialoogpartij::ALL), 0..4)
}

proptest! {
    #[test]
    fn nothing_that_rests_on_residents_is_published_without_its_net(
        soort in prop::sample::select(Verwachtingsoort::ALL),
        dragers in parties(),
        ontvangers in parties(),
        wie in prop::option::of(prop::sample::select(Dialoogpartij::ALL)),
        daad in "[a-z]{2,8}( [a-z]{2,8}){0,4}",
    ) {
        let mut one = opzet(soort, [], [], "x");
        one.dragers = dragers;
        one.ontvangers = ontvangers;
        one.daad = daad.parse().unwrap();
        one.vangnet = wie.map(|wie| Vangnet { wie, wat: "hulp".parse().unwrap() });
        let rests = one.rests_on_residents();
        let zin = one.zin();
        if let Ok(verwachting) = one.publish() {
            let opzet = verwachting.opzet();
            prop_assert!(!rests || opzet.vangnet.as_ref().is_some_and(|net| !net.wie.are_residents()));
            prop_assert!(!opzet.dragers.is_empty() && !opzet.ontvangers.is_empty());
            prop_assert!(!check_language(&zin).blocks());
            prop_assert!(zin.ends_with('.') && zin.chars().next().is_some_and(char::is_uppercase));
        }
    }
}
