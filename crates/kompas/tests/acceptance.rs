//! What a compass must do: acceptance E-1, E-3, E-5, E-7 and the figures of the example. E-2 (scoring) stands in `vragenlijst`,
//! E-4 (return within twelve months) with the indicators, E-6 (one A4) with its document.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeSet;

use domein::parse_datum;
use kompas::{
    Herkenbaar, Instemmer, Kompas, Kompasbestand, Kompaspartij, Kompasstap, Loseindsoort, Outcomezicht,
    Stapinstemming, Verhaalgebruik, Zonderpartij, herkenbaar, marge, wilson,
};

mod example;
use example::example;

fn says(partij: Kompaspartij, stap: Kompasstap) -> Stapinstemming {
    let wie = match partij {
        Kompaspartij::Gemeente => Instemmer::Gemeente,
        Kompaspartij::Inwoners => Instemmer::Inwoner,
        Kompaspartij::Aanbieder => Instemmer::Organisatie { naam: "Buurtwerk Noord".into() },
    };
    Stapinstemming { stap, partij, wie, datum: parse_datum("2026-11-30").unwrap(), daarna_gewijzigd: false }
}

#[test]
fn e1_six_steps_with_their_exact_names_and_three_parties() {
    let steps: Vec<(u8, &str)> =
        Kompasstap::ALL.into_iter().map(|step| (step.nummer(), step.naam())).collect();
    assert_eq!(
        steps,
        [
            (1, "Monitoring & ambities"),
            (2, "Maatschappelijk resultaat"),
            (3, "Activiteiten"),
            (4, "Input kwaliteit"),
            (5, "Outcome"),
            (6, "Verbetercyclus"),
        ]
    );
    assert_eq!(Kompaspartij::ALL.map(Kompaspartij::naam), ["gemeente", "inwoners", "aanbieder"]);
    assert!(Kompasstap::ALL.into_iter().all(|step| step.is_beleid() == (step.nummer() <= 2)));
    let kompas = Kompas::new(example()).unwrap();
    assert_eq!(
        kompas.bestand().resultaten[0].zin(),
        "Over 3 jaar willen we dat onze inwoners van 75 jaar en ouder minder vaak sterk eenzaam zijn."
    );
}

#[test]
fn e3_loose_ends_are_shown_both_ways() {
    let whole = Kompas::new(example()).unwrap();
    assert_eq!(whole.losse_einden(), []);
    let loose = |change: fn(&mut Kompasbestand)| {
        let mut file = example();
        change(&mut file);
        let ends = Kompas::new(file).unwrap().losse_einden();
        ends.into_iter().map(|one| (one.soort, one.id)).collect::<Vec<_>>()
    };
    use Loseindsoort as Soort;
    assert_eq!(
        loose(|file| file.activiteiten[0].resultaten.clear()),
        [
            (Soort::ResultaatZonderActiviteit, "r1".to_owned()),
            (Soort::ActiviteitZonderResultaat, "a1".to_owned()),
            (Soort::OutcomeZonderActiviteit, "o1".to_owned()),
        ]
    );
    assert_eq!(
        loose(|file| file.outcomes.clear()),
        [
            (Soort::VerhaalZonderPlek, "v2".to_owned()),
            (Soort::ActiviteitZonderOutcome, "a1".to_owned()),
            (Soort::IndicatorZonderOutcome, "i1".to_owned()),
        ]
    );
    assert_eq!(
        loose(|file| file.resultaten[0].ambities.clear()),
        [(Soort::AmbitieZonderResultaat, "m1".to_owned()), (Soort::ResultaatZonderAmbitie, "r1".to_owned())]
    );
    assert_eq!(
        loose(|file| file.kwaliteit[0].activiteit.clear()),
        [(Soort::ActiviteitZonderInput, "a1".to_owned()), (Soort::InputZonderActiviteit, "q1".to_owned())]
    );
    assert_eq!(
        loose(|file| file.outcomes[0].indicator.clear()),
        [(Soort::IndicatorZonderOutcome, "i1".to_owned()), (Soort::OutcomeZonderIndicator, "o1".to_owned())]
    );
    assert_eq!(
        loose(|file| file.resultaten[0].indicatoren[0].doelen.clear()),
        [(Soort::ResultaatZonderGetal, "r1".to_owned())]
    );
}

#[test]
fn e5_consent_to_a_story_is_recorded_and_withdrawn_it_is_nowhere() {
    let kompas = Kompas::new(example()).unwrap();
    let story = &kompas.bestand().verhalen[0];
    assert_eq!(story.toestemming.waarvoor, BTreeSet::from([Verhaalgebruik::Kompas]));
    assert!(
        story.leesbaar(Verhaalgebruik::Kompas).is_some()
            && story.leesbaar(Verhaalgebruik::Openbaar).is_none()
    );
    let public = serde_json::to_string(&kompas.openbaar()).unwrap();
    assert!(!public.contains("zondagen") && public.contains("eettafel"), "{public}");
    assert!(!public.contains("v1") && !public.contains("2026-10-01"), "nor that it was told, and when");
    assert_eq!(kompas.niet_openbaar(), 1);
    assert!(Kompas::new(kompas.openbaar()).is_ok(), "no link leads to what is left out");

    let mut file = example();
    file.verhalen[0].trek_in(parse_datum("2027-01-05").unwrap());
    let after = Kompas::new(file.clone()).unwrap();
    assert!(!serde_json::to_string(after.bestand()).unwrap().contains("zondagen"));
    assert_eq!(after.bestand().resultaten[0].verhalen.len(), 1, "the count stays");
    assert_eq!(after.leesbaar(&file.resultaten[0].verhalen, Verhaalgebruik::Kompas).count(), 0);
    assert_eq!(after.losse_einden()[0].soort, Loseindsoort::ResultaatZonderVerhaal);

    file.verhalen[0].tekst = "De zondagen zijn lang.".into();
    let fout = Kompas::new(file).unwrap_err();
    assert_eq!(fout[0].regel, "de toestemming is ingetrokken en de tekst staat er nog");
    let mut file = example();
    file.verhalen[1].toestemming.waarvoor.clear();
    assert_eq!(Kompas::new(file).unwrap_err()[0].plek, "verhaal v2");
}

#[test]
fn e7_step_six_closes_with_all_three_parties_or_a_dated_reason() {
    let mut file = example();
    let missing = |file: &Kompasbestand, without: &[Zonderpartij]| {
        let fouten = Kompas::new(file.clone()).unwrap().mag_sluiten(without);
        fouten.err().unwrap_or_default().into_iter().map(|fout| fout.plek).collect::<Vec<_>>()
    };
    assert_eq!(missing(&file, &[]), ["stap 6, gemeente", "stap 6, inwoners", "stap 6, aanbieder"]);
    file.instemmingen.push(says(Kompaspartij::Gemeente, Kompasstap::Verbetercyclus));
    file.instemmingen.push(says(Kompaspartij::Aanbieder, Kompasstap::Verbetercyclus));
    file.instemmingen.push(says(Kompaspartij::Inwoners, Kompasstap::Outcome));
    assert_eq!(missing(&file, &[]), ["stap 6, inwoners"], "of another step says nothing of this one");
    let why = |reden: &str| Zonderpartij {
        partij: Kompaspartij::Inwoners,
        reden: reden.into(),
        datum: parse_datum("2026-12-01").unwrap(),
    };
    assert_eq!(missing(&file, &[why(" ")]), ["stap 6, inwoners"], "an empty reason is none");
    assert!(missing(&file, &[why("De adviesraad is dit jaar nog niet gekozen.")]).is_empty());
    file.instemmingen.push(says(Kompaspartij::Inwoners, Kompasstap::Verbetercyclus));
    assert!(missing(&file, &[]).is_empty());
    let mut changed = file.clone();
    changed.verbetering.gaat_goed = "Alles".into();
    changed.mark_changed(&file);
    assert_eq!(missing(&changed, &[]).len(), 3, "nobody spoke of what stands there now");
    assert!(!Kompas::new(changed).unwrap().is_gereed(Kompasstap::Verbetercyclus));

    file.sluiting =
        Some(kompas::Kompassluiting { datum: parse_datum("2026-12-01").unwrap(), zonder: Vec::new() });
    let closed = Kompas::new(file.clone()).unwrap();
    let mut other = file.clone();
    other.verbetering.gaat_goed = "Alles".into();
    assert_eq!(closed.vervolg(other).unwrap_err()[0].plek, "kompas");
    let mut opened = file.clone();
    opened.sluiting = None;
    assert!(closed.vervolg(opened).is_ok());
    file.instemmingen.clear();
    assert_eq!(Kompas::new(file).unwrap_err().len(), 3, "a closed compass without its parties does not hold");
}

/// `domain/REPORT.md` E.3: 11 % of 420 is ± 3.0; Wilson by hand in Python for 41 % and 29 % of 96.
#[test]
fn the_example_has_the_figures_of_the_report() {
    assert_eq!(format!("{:.1}", 100.0 * marge(0.11, 420).unwrap()), "3.0");
    let rounded = |p, n| wilson(p, n).map(|(low, high)| (format!("{low:.6}"), format!("{high:.6}"))).unwrap();
    assert_eq!(rounded(0.41, 96), ("0.316927".into(), "0.509999".into()));
    assert_eq!(rounded(0.29, 96), ("0.208708".into(), "0.387452".into()));
    assert_eq!(rounded(0.0, 10), ("0.000000".into(), "0.277533".into()));
    assert_eq!((wilson(0.5, 0), wilson(1.1, 9), wilson(f64::NAN, 9)), (None, None, None));
}

#[test]
fn few_people_have_no_figure_and_some_have_no_comparison() {
    let with = |value: f64, n: u32| {
        let mut file = example();
        let figure = file.outcomes[0].cijfer.as_mut().unwrap();
        (figure.waarde, figure.n) = (value, Some(n));
        let kompas = Kompas::new(file).unwrap();
        (
            kompas.zicht(&kompas.bestand().outcomes[0]),
            kompas.bestand().outcomes[0].cijfer.map(|one| one.waarde),
        )
    };
    assert_eq!(with(29.0, 9), (Outcomezicht::Verborgen, None));
    assert_eq!(with(0.0, 10), (Outcomezicht::ZonderVergelijking, Some(0.0)));
    assert_eq!(with(29.0, 29), (Outcomezicht::Verborgen, None), "eight people of 29");
    assert_eq!(with(96.0, 100), (Outcomezicht::Verborgen, None), "four people not");
    assert_eq!(with(50.0, 27), (Outcomezicht::ZonderVergelijking, Some(50.0)));
    assert_eq!(with(41.0, 96), (Outcomezicht::Slechter, Some(41.0)));
    assert_eq!(with(11.0, 96), (Outcomezicht::KanToevalZijn, Some(11.0)));
    assert_eq!(with(3.0, 400), (Outcomezicht::Beter, Some(3.0)));
}

#[test]
fn a_count_below_ten_is_hidden_wherever_it_stands_and_people_are_rounded() {
    let figure = |waarde: f64, n: Option<u32>| kompas::Kompascijfer { waarde, laag: None, hoog: None, n };
    let mut file = example();
    file.monitor[0].eenheid = kompas::Kompaseenheid::Aantal;
    file.monitor[0].cijfer = Some(figure(3.0, Some(40)));
    let indicator = &mut file.resultaten[0].indicatoren[0];
    indicator.eenheid = kompas::Kompaseenheid::Aantal;
    indicator.nulmeting = Some(figure(9.0, None));
    file.outcomes[0].cijfer =
        Some(kompas::Kompascijfer { laag: Some(30.0), hoog: Some(50.0), ..figure(41.0, Some(97)) });
    let kompas = Kompas::new(file).unwrap();
    let file = kompas.bestand();
    let start = &file.resultaten[0].indicatoren[0];
    assert_eq!((file.monitor[0].cijfer, file.monitor[0].te_weinig), (None, true));
    assert_eq!((start.nulmeting, start.te_weinig), (None, true));
    assert_eq!(file.outcomes[0].cijfer.and_then(|one| one.n), Some(95), "rounded to five");
}

#[test]
fn a_published_target_is_frozen_and_a_later_one_has_a_reason() {
    let mut file = example();
    assert!(Kompas::new(file.clone()).unwrap().mag_publiceren().is_ok());
    file.gepubliceerd = Some(parse_datum("2026-12-01").unwrap());
    let kompas = Kompas::new(file.clone()).unwrap();
    let refused = |change: &dyn Fn(&mut Kompasbestand)| {
        let mut next = file.clone();
        change(&mut next);
        kompas.vervolg(next).err().map(|fouten| fouten[0].regel.clone()).unwrap_or_default()
    };
    fn targets(file: &mut Kompasbestand) -> &mut Vec<kompas::Streefdoel> {
        &mut file.resultaten[0].indicatoren[0].doelen
    }
    assert_eq!(refused(&|next| targets(next)[0].waarde = 9.0), "dit doel is gepubliceerd en ligt vast");
    assert_eq!(refused(&|next| targets(next).clear()), "dit doel is gepubliceerd en ligt vast");
    for change in [
        |next: &mut Kompasbestand| next.resultaten[0].indicatoren[0].naam = "Iets anders".into(),
        |next: &mut Kompasbestand| next.resultaten[0].indicatoren[0].code = "E7".into(),
        |next: &mut Kompasbestand| next.resultaten[0].indicatoren[0].nulmeting = None,
    ] {
        assert!(refused(&change).contains("de nulmeting liggen vast"));
    }
    assert!(refused(&|next| next.resultaten[0].jaren = 9).contains("dit resultaat is gepubliceerd"));
    assert_eq!(refused(&|next| next.resultaten[0].indicatoren[0].bron.tekst = "Monitor".into()), "");
    assert!(refused(&|next| next.gepubliceerd = None).contains("dat blijft zo"));
    let more = |reden: &str, day: &str| kompas::Streefdoel {
        waarde: 9.0,
        jaar: 2029,
        reden: reden.into(),
        sinds: Some(parse_datum(day).unwrap()),
    };
    assert!(refused(&|next| targets(next).push(more("", "2027-01-01"))).contains("geen reden"));
    assert!(
        refused(&|next| targets(next).push(more("Meer ouderen", "2026-11-01")))
            .contains("hoort een reden en een dag")
    );
    assert_eq!(refused(&|next| targets(next).push(more("Meer ouderen", "2027-01-01"))), "");
    assert!(
        refused(&|next| {
            next.resultaten[0].indicatoren.clear();
            next.outcomes[0].indicator.clear();
        })
        .contains("kan niet weg")
    );
}

/// What somebody told is not read along with the loose ends, whatever they consented to.
#[test]
fn a_loose_story_is_named_by_who_told_it_and_when() {
    let mut file = example();
    file.resultaten[0].verhalen.clear();
    let ends = Kompas::new(file).unwrap().losse_einden();
    let one = ends.iter().find(|one| one.soort == Loseindsoort::VerhaalZonderPlek).unwrap();
    assert_eq!(one.naam, "verhaal van een inwoner, 2026-10-01");
    assert!(ends.iter().all(|one| !one.naam.contains("zondagen")));
}

#[test]
fn a_story_is_checked_with_the_whole_compass_and_a_kept_one_never_refuses_it() {
    let kompas = Kompas::new(example()).unwrap();
    let story = |id: &str, tekst: &str| kompas::Kompasverhaal {
        id: id.into(),
        tekst: tekst.into(),
        ..kompas.bestand().verhalen[0].clone()
    };
    for tekst in
        ["Bel 06 -  12345678", "Bel 06\t12345678", "Ik sprak mevrouw \n Jansen  over 06 -  1234 5678"]
    {
        assert!(kompas.met_verhaal(story("v9", tekst), "r1").is_err(), "{tekst}");
        let mut file = example();
        file.verhalen[0].tekst = tekst.into();
        let kept = Kompas::bewaard(file.clone());
        let (was, now) = (&file.verhalen[0], &kept.bestand().verhalen[0]);
        assert_eq!((now.tekst.as_str(), &now.toestemming), ("", &was.toestemming));
        assert_eq!(kept.leesbaar(&["v1".into()], Verhaalgebruik::Kompas).count(), 0);
        let mut gone = kept.bestand().clone();
        gone.verhalen[0].trek_in(parse_datum("2027-01-05").unwrap());
        assert!(kept.vervolg(gone).is_ok(), "it can be withdrawn");
    }
    let told = kompas.met_verhaal(story("v9", " Het was  stil. "), "r1").unwrap();
    assert_eq!(told.bestand().verhalen[2].tekst, "Het was stil.");
    assert_eq!(told.bestand().resultaten[0].verhalen, ["v1", "v9"]);

    let mut full = example();
    full.verhalen = (0..200).map(|at| story(&format!("w{at}"), "Het was stil.")).collect();
    full.resultaten[0].verhalen.clear();
    full.outcomes[0].verhalen.clear();
    let fouten =
        Kompas::new(full.clone()).unwrap().met_verhaal(story("v9", "Het was stil."), "").unwrap_err();
    assert_eq!(fouten[0].plek, "verhalen");
    full.verhalen.push(story("w200", "Het was stil."));
    let kept = Kompas::bewaard(full.clone());
    assert_eq!(kept.bestand().verhalen.len(), 201);
    full.thema = "Anders".into();
    assert!(kept.vervolg(full).is_ok(), "what was kept does not stop another change");
}

/// Outside stories only a name after a title may stand: an organisation can be called after a person.
#[test]
fn no_text_outside_a_story_leads_to_a_person() {
    let places: [fn(&mut Kompasbestand) -> &mut String; 6] = [
        |file| &mut file.thema,
        |file| &mut file.verbetering.beter_af,
        |file| &mut file.kwaliteit[0].tekst,
        |file| &mut file.outcomes[0].bron.verwijzing,
        |file| &mut file.activiteiten[0].afspraak,
        |file| &mut file.vorige,
    ];
    let texts = ["jan@voorbeeld.nl", "1234 AB", "NL91 ABNA 0417 1643 00", "06-12345678", "123456782"];
    for (place, text) in places.into_iter().flat_map(|place| texts.map(|text| (place, text))) {
        let mut file = example();
        text.clone_into(place(&mut file));
        assert!(Kompas::new(file).is_err(), "{text}");
    }
    let mut file = example();
    file.thema = "Huis van mevrouw Jansen".into();
    file.vorige = "01939b6e-0612-7345-8678-123456782000".into();
    file.outcomes[0].bron.verwijzing =
        "/leren/vragenlijst/01939b6e-0612-7345-8678-123456782000/ronde/1".into();
    assert_eq!(Kompas::new(file).err(), None);
}

#[test]
fn a_result_needs_a_number_and_a_story_to_be_published() {
    let mut file = example();
    file.resultaten[0].verhalen.clear();
    file.resultaten[0].indicatoren[0].nulmeting = None;
    let fouten = Kompas::new(file).unwrap().mag_publiceren().unwrap_err();
    assert_eq!(fouten.len(), 2);
    let nothing = Kompasbestand { resultaten: Vec::new(), ..minimal() };
    assert_eq!(Kompas::new(nothing).unwrap().mag_publiceren().unwrap_err()[0].plek, "stap 2");
}

fn minimal() -> Kompasbestand {
    Kompasbestand {
        thema: "Eenzaamheid".into(),
        gebied: "Noord".into(),
        van: 2026,
        tot: 2029,
        ..Default::default()
    }
}

#[test]
fn what_can_lead_to_a_person_is_found() {
    for (text, found) in [
        ("Mijn nummer is 123456782.", Herkenbaar::Bsn),
        ("bsn 123 456 782", Herkenbaar::Bsn),
        ("Bel 0612345678", Herkenbaar::Telefoon),
        ("Bel 06-12 34 56 78!", Herkenbaar::Telefoon),
        ("Bel (020) 123 45 67", Herkenbaar::Telefoon),
        ("Bel +31 6 12345678", Herkenbaar::Telefoon),
        ("Bel 0031 6 1234 5678", Herkenbaar::Telefoon),
        ("Mail jan.jansen@voorbeeld.nl.", Herkenbaar::Mail),
        ("Ik woon op 1234 AB 12", Herkenbaar::Adres),
        ("Ik woon op 1234AB", Herkenbaar::Adres),
        ("NL91 ABNA 0417 1643 00", Herkenbaar::Rekening),
        ("Ik sprak dhr. De Vries", Herkenbaar::Naam),
        ("Familie Bakker kwam", Herkenbaar::Naam),
    ] {
        assert!(herkenbaar(text).contains(&found), "{text}: {:?}", herkenbaar(text));
    }
    for text in [
        "",
        "Op 30-11-2026 kwamen 12 mensen, van 14.00 tot 16.30 uur.",
        "Ik spaar € 1.250,00 in 2026 en 2027.",
        "Ik ben een mevrouw. Ik kom elke week.",
        "Mijn familie, Turkse mensen, eet samen.",
        "In 2026 WMO en in 2027 niet",
        "@ huis is het stil",
        "Ik ben 75 en woon hier 40 jaar",
    ] {
        assert_eq!(herkenbaar(text), [], "{text}");
    }
}

#[test]
fn all_faults_come_at_once_with_place_rule_and_way_out() {
    let mut file = example();
    file.thema.clear();
    file.tot = 1999;
    file.resultaten[0].jaren = 0;
    file.activiteiten[0].resultaten = vec!["r9".into()];
    file.outcomes[0].cijfer.as_mut().unwrap().waarde = f64::INFINITY;
    file.kwaliteit[0].tekst = "Bel 0612345678".into();
    file.arena[0].betaalt.clear();
    file.activiteiten[0].afspraak = "../../elders".into();
    file.theorie.pijlen.push(kompas::Theoriepijl { van: "k4".into(), naar: "k1".into() });
    let fouten = Kompas::new(file).unwrap_err();
    let places: Vec<&str> = fouten.iter().map(|fout| fout.plek.as_str()).collect();
    for place in
        ["thema", "laatste jaar", "activiteit ‘Samen eten in de buurt’", "input q1", "pijl van k4 naar k1"]
    {
        assert!(places.contains(&place), "{place}: {places:?}");
    }
    assert!(fouten.iter().all(|one| !(one.plek.is_empty() || one.regel.is_empty() || one.uitweg.is_empty())));
    assert!(fouten.len() >= 10, "{fouten:?}");
}
