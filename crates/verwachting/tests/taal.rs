//! The gate of language: the limits to the letter, words with their place, and signs of every script.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use proptest::prelude::*;
use verwachting::{
    Stellingtekst, TEKENS_PER_STELLING, Taalregel, Tekstweigering, Toelichting, WOORDEN_PER_ZIN, Zinsdeel,
    afkortingen, check_language, count_signs, moeilijke_woorden,
};

fn rules(text: &str) -> Vec<Taalregel> {
    check_language(text).bevindingen.iter().map(|one| one.regel).collect()
}

fn hard(text: &str) -> Vec<Taalregel> {
    check_language(text).hard().map(|one| one.regel).collect()
}

#[test]
fn fifteen_words_pass_and_sixteen_do_not() {
    let words = |count: usize| format!("{}.", vec!["wij"; count].join(" "));
    assert_eq!(rules(&words(WOORDEN_PER_ZIN)), []);
    assert_eq!(rules(&words(WOORDEN_PER_ZIN + 1)), [Taalregel::Zinlengte]);
    let two = format!("Kort. {}", words(16));
    let found = check_language(&two);
    assert_eq!((found.zinnen, found.langste_zin), (2, 16));
    assert_eq!(found.bevindingen[0].begin, 7);
    assert!(found.bevindingen[0].to_string().contains("Zin 2 heeft 16 woorden. Hoogstens 15 mag."));
}

#[test]
fn a_hundred_and_forty_signs_pass_and_one_more_does_not() {
    for unit in ["a", "é", "e\u{301}", "👩‍👩‍👧", "🇳🇱", "👍🏽", "ن"] {
        let text = unit.repeat(TEKENS_PER_STELLING);
        assert_eq!(count_signs(&text), TEKENS_PER_STELLING, "{unit}");
        assert!(!rules(&text).contains(&Taalregel::Tekstlengte), "{unit}");
        let longer = unit.repeat(TEKENS_PER_STELLING + 1);
        let found = check_language(&longer).bevindingen;
        let long = found.iter().find(|one| one.regel == Taalregel::Tekstlengte).unwrap();
        assert_eq!(long.begin, text.chars().count() + 1, "{unit}");
        assert!(long.wat.contains("141"));
    }
}

#[test]
fn one_duty_passes_and_two_do_not() {
    for one in [
        "De gemeente moet de stoep vegen.",
        "De gemeente moet zorgen voor schone stoepen.",
        "De gemeente moet vegen en snoeien.",
        "Kinderen moeten leren rekenen.",
        "U mag rekenen op hulp van de gemeente, als u zelf ook zorgt voor rust.",
        "Als buurt regelen wij zelf de oppas. Lukt dat niet, dan zorgt de gemeente voor hulp.",
        "Als buurt regelen wij zelf de oppas. Anders regelt de school het.",
        "Ik maak me zorgen over het geld.",
    ] {
        assert_eq!(hard(one), [], "{one}");
    }
    for two in [
        "De gemeente moet vegen en de buurt moet snoeien.",
        "De gemeente moet vegen. De buurt zorgt voor de tuin.",
        "De gemeente moet vegen en/of snoeien.",
        "De gemeente moet vegen en ook snoeien.",
        "De gemeente moet vegen, bovendien snoeien.",
        "Wij regelen zelf de oppas en zorgen voor vervoer.",
    ] {
        assert_eq!(hard(two), [Taalregel::EenPlicht], "{two}");
    }
}

#[test]
fn two_words_that_say_no_in_one_clause_are_refused() {
    for fine in [
        "Niemand staat alleen.",
        "De gemeente laat u niet alleen, en vergeet niemand.",
        "Niet dit, niet dat, maar iets anders.",
        "Geen hulp of geen geld: dat mag niet.",
        "Lukt dat niet, dan laat de gemeente niemand alleen.",
        "Dit is onredelijk.",
    ] {
        assert_eq!(hard(fine), [], "{fine}");
    }
    for double in [
        "De gemeente laat u niet zonder hulp.",
        "Niemand krijgt geen hulp.",
        "Ik wil niet dat de gemeente niet helpt.",
        "Dat is niet onredelijk.",
        "Dit is geen onbelangrijke zaak.",
        "De gemeente weigert niemand.",
        "Wij voorkomen dat iemand geen huis heeft.",
    ] {
        assert_eq!(hard(double), [Taalregel::DubbeleOntkenning], "{double}");
    }
}

#[test]
fn difficult_words_get_an_ordinary_one() {
    let found = check_language("Wij doen dit met betrekking tot uw Hulpvraag, conform de Wmo.");
    let shown: Vec<_> =
        found.bevindingen.iter().map(|one| (one.begin, one.eind, one.uitweg.as_str())).collect();
    assert_eq!(
        shown,
        [
            (14, 31, "Schrijf liever: over."),
            (36, 44, "Schrijf liever: wat u nodig hebt."),
            (47, 53, "Schrijf liever: volgens."),
            (58, 60, "Schrijf voluit: wet voor hulp thuis."),
        ]
    );
    assert!(!found.blocks(), "words advise");
    assert!(moeilijke_woorden().count() >= 60 && afkortingen().count() >= 30);
    for one in moeilijke_woorden() {
        assert!(
            rules(&format!("Wij zijn {} hier.", one.woord)).contains(&Taalregel::MoeilijkWoord),
            "{}",
            one.woord
        );
    }
    for one in afkortingen().filter(|one| one.kort != "b&w") {
        assert!(
            rules(&format!("Wij zijn {} hier.", one.kort)).contains(&Taalregel::Afkorting),
            "{}",
            one.kort
        );
    }
    assert_eq!(rules("De GGD en de tv en het OV."), [Taalregel::Afkorting]);
    assert_eq!(rules("WIJ WILLEN HULP."), [], "who shouts uses no abbreviations");
}

#[test]
fn every_script_can_be_read_and_no_sign_hides() {
    for text in
        ["Samen sterk 💪🏽 🎉", "يمكنكم الاعتماد على المساعدة", "\u{200f}שלום לכולם", "Şehir bize yardım eder"]
    {
        assert_eq!(hard(text), [], "{text}");
        assert!(text.parse::<Stellingtekst>().is_ok(), "{text}");
    }
    for (text, place) in [("hulp\u{202e}plug", 5), ("a\u{2066}b", 2), ("nul\u{0}", 4), ("esc\u{1b}[0m", 4)] {
        assert_eq!(hard(text).first(), Some(&Taalregel::Teken), "{text:?}");
        assert!(
            matches!(text.parse::<Toelichting>(), Err(Tekstweigering::Teken { plek, .. }) if plek == place)
        );
    }
    assert_eq!("zacht\u{ad}e \u{feff}tekst".parse::<Stellingtekst>().unwrap().as_str(), "zachte tekst");
    assert_eq!(hard("🎉🎉"), [Taalregel::Leeg]);
    assert!(matches!("🎉".parse::<Stellingtekst>(), Err(Tekstweigering::Leeg)));
    let stacked = format!("a{}", "\u{301}".repeat(5_000));
    assert!(
        matches!(stacked.parse::<Stellingtekst>(), Err(Tekstweigering::TeLang { .. })),
        "one sign, 5,000 accents"
    );
}

#[test]
fn a_part_of_a_sentence_holds_no_second_one() {
    assert!(matches!("hulp. De buurt ook".parse::<Zinsdeel>(), Err(Tekstweigering::MeerZinnen(7))));
    assert_eq!("hulp bij bijv. schulden".parse::<Zinsdeel>().unwrap().as_str(), "hulp bij bijv. schulden");
    assert_eq!("2.500 euro!".parse::<Zinsdeel>().unwrap().as_str(), "2.500 euro");
    assert!(matches!("  \n ".parse::<Zinsdeel>(), Err(Tekstweigering::Leeg)));
    let long = "a".repeat(Zinsdeel::HOOGSTENS + 2).parse::<Zinsdeel>().unwrap_err();
    assert_eq!(long.to_string(), "De tekst heeft 92 tekens. Hoogstens 90 mag. Haal 2 tekens weg.");
}

proptest! {
    #[test]
    fn places_lie_in_the_text_whatever_it_is(text in "\\PC{0,200}") {
        let count = text.chars().count();
        let found = check_language(&text);
        for one in &found.bevindingen {
            prop_assert!(one.begin >= 1 && one.begin <= one.eind && one.eind <= count.max(1), "{one:?}");
        }
        prop_assert!(found.tekens <= count);
        prop_assert!(found.bevindingen.windows(2).all(|two| two[0].begin <= two[1].begin));
    }

    #[test]
    fn difficult_sentences_are_found_at_any_length(words in 1_usize..40) {
        let text = vec!["samen"; words].join(" ");
        let found = hard(&text);
        prop_assert_eq!(found.contains(&Taalregel::Zinlengte), words > 15);
        prop_assert_eq!(found.contains(&Taalregel::Tekstlengte), text.len() > 140);
    }

    #[test]
    fn what_is_kept_is_kept_as_it_is(text in "\\PC{0,120}") {
        if let Ok(kept) = text.parse::<Toelichting>() {
            prop_assert_eq!(kept.as_str().parse::<Toelichting>(), Ok(kept.clone()));
            let json = serde_json::to_string(&kept).unwrap();
            prop_assert_eq!(serde_json::from_str::<Toelichting>(&json).unwrap(), kept);
        }
        if let Ok(kept) = text.parse::<Zinsdeel>() {
            prop_assert_eq!(kept.as_str().parse::<Zinsdeel>(), Ok(kept));
        }
    }
}
