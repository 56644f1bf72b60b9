use ::effect::methods::{Agreement, Method};

use super::*;
use crate::leren::meetcijfer::Meeteenheid;
use crate::leren::meting::panel::{Meetpanel, Panelbestand, read};
use crate::leren::meting::voorbeeld::table;
use crate::web::Taal;

fn bestand(tabel: String) -> Panelbestand {
    Panelbestand {
        titel: "Buurtteams".into(),
        meting: String::new(),
        methoden: Vec::new(),
        wat: "nieuwe zware hulp per 1.000 inwoners".into(),
        eenheid: Meeteenheid::PerDuizend,
        bron: "verzonnen".into(),
        tabel,
    }
}

fn words(uitkomst: &Effectuitkomst, maat: Effectmaat<'_>) -> String {
    conclusion(uitkomst, maat, Taal::Nl).join(" ")
}

#[test]
fn the_example_shows_less_by_every_method_and_says_so_in_words() {
    let panel = Meetpanel::new(bestand(table())).unwrap();
    let uitkomst = panel.outcome();
    assert_eq!(uitkomst.methoden.len(), 6);
    assert_eq!(uitkomst.samen, Agreement::Lower, "{uitkomst:?}");
    let said = words(&uitkomst, panel.maat());
    assert!(
        said.starts_with("Met de aanpak is dit lager dan het zonder was geweest: nieuwe zware hulp"),
        "{said}"
    );
    assert!(said.contains("Dat zeggen alle 6 methoden") && said.contains("per 1.000 inwoners"), "{said}");
    // What every form shows of the first method is what the library answers.
    let first = ::effect::methods::run(&read(&table()).unwrap().0, Method::Did).unwrap();
    let json = as_json(&uitkomst, panel.maat());
    assert_eq!(json["methoden"][0]["effect"].as_f64(), Some(first.effect));
    let tables = tables_of(&uitkomst, panel.maat());
    assert_eq!(tables.iter().map(|one| one.rijen.len()).collect::<Vec<_>>(), [6, first.curve.len()]);
}

#[test]
fn what_is_not_sure_is_not_said() {
    // The same areas, with the starts dealt to others: nothing happened there.
    let dealt: String = table()
        .lines()
        .map(|line| {
            let mut parts: Vec<String> = line.split(';').map(str::to_owned).collect();
            if parts[0].ends_with(['3', '7']) {
                parts[3] = "2024-K1".into();
            } else if parts[0] != "gebied" {
                parts[3] = String::new();
            }
            // Without what a team took off, so that nobody started in truth.
            parts.join(";") + "\n"
        })
        .filter(|line| {
            !["01", "02", "05", "06", "09", "10", "13", "14", "17", "18", "21", "22"]
                .iter()
                .any(|one| line.starts_with(&format!("Buurt {one};")))
        })
        .collect();
    let panel = Meetpanel::new(bestand(dealt)).unwrap();
    let uitkomst = panel.outcome();
    let said = words(&uitkomst, panel.maat());
    assert_eq!(uitkomst.samen, Agreement::Unsure, "{said}");
    assert!(
        said.contains("Wij kunnen niet zeggen") && said.contains("iets anders dan: de aanpak werkt niet"),
        "{said}"
    );
}

#[test]
fn a_share_is_said_in_percent_points_and_one_area_gives_no_conclusion() {
    let text = "gebied;periode;uitkomst;gestart_in\na;2024;0,50;2025\na;2025;0,30;2025\nb;2024;0,4;\nb;2025;0,4;\nc;2024;0,2;\nc;2025;0,21;\n";
    let one = Panelbestand { eenheid: Meeteenheid::Aandeel, ..bestand(text.into()) };
    let panel = Meetpanel::new(one).unwrap();
    let uitkomst = panel.outcome();
    assert_eq!((uitkomst.samen, uitkomst.methoden.len()), (Agreement::NoInterval, 6));
    assert!(words(&uitkomst, panel.maat()).contains("Dan is er ook geen conclusie"));
    assert_eq!(panel.maat().text(-0.205, 1, Taal::Nl), "-20,5");
    assert_eq!(panel.maat().unit(Taal::Nl), "procentpunt");
    assert!(limits(&uitkomst).iter().any(|(nl, _)| nl.contains("weinig gebieden")));
}

#[test]
fn all_that_is_wrong_with_figures_is_named_and_small_groups_are_refused() {
    let faults =
        Meetpanel::new(Panelbestand { titel: " ".into(), wat: "w".repeat(301), ..bestand("a;b\n".into()) });
    let places: Vec<String> = faults.unwrap_err().into_iter().map(|fault| fault.place).collect();
    assert_eq!(places[..2], ["titel", "wat"]);
    assert!(places[2..].iter().all(|place| place == "de kolommen"), "{places:?}");
    let small = "gebied;periode;uitkomst;gestart_in;n\na;2024;8;2025;9\na;2025;8;2025;10\nb;2024;8;;30\nb;2025;8;;30\n";
    let faults = Meetpanel::new(bestand(small.into())).unwrap_err();
    assert_eq!((faults.len(), faults[0].place.as_str()), (1, "‘a’, 2024"));
    let large = Meetpanel::new(bestand("x".repeat((1 << 20) + 1))).unwrap_err();
    assert!(large[0].rule.contains("groter dan 1 MB"));
    // An unknown field of a kept file is not passed over in silence.
    let kept = serde_json::to_value(bestand(table())).unwrap();
    assert_eq!(serde_json::from_value::<Panelbestand>(kept.clone()).unwrap(), bestand(table()));
    let mut other = kept;
    other["iets"] = 1.into();
    assert!(serde_json::from_value::<Panelbestand>(other).is_err());
}

#[test]
fn a_series_alone_gives_no_conclusion_and_no_figure_that_travels() {
    let mut text = String::from("gebied;periode;uitkomst;gestart_in\n");
    for year in 2010..2025 {
        let noise = f64::from(year * 11).sin() * 0.2;
        for (gebied, level) in [("a", 9.0), ("b", 7.0)] {
            let outcome = level + noise - if year >= 2018 { 3.0 } else { 0.0 };
            text += &format!("{gebied};{year};{outcome:.3};2018\n").replace('.', ",");
        }
    }
    let panel = Meetpanel::new(bestand(text)).unwrap();
    let uitkomst = panel.outcome();
    let (methode, alone) = uitkomst.known().next().unwrap();
    assert_eq!((methode, alone.interval.is_some()), (Meetmethode::Tijdreeks, true));
    assert_eq!(uitkomst.samen, Agreement::NoInterval);
    let said = words(&uitkomst, panel.maat());
    assert!(said.starts_with("Er is met niemand vergeleken"), "{said}");
    assert_eq!(uitkomst.meetcijfer(panel.maat(), ""), None);
}

#[test]
fn what_was_withdrawn_says_so_first_and_gives_no_figure() {
    let panel = Meetpanel::new(bestand(table())).unwrap();
    let uitkomst = panel.outcome();
    let words = "Ingetrokken: neem dit niet over. Reden: verkeerde tabel";
    let json = json_off(as_json(&uitkomst, panel.maat()), "verkeerde tabel");
    assert!(json["meetcijfer"].is_null());
    assert_eq!(json["antwoord"][0], words);
    let voorblad = front_off(front(&uitkomst, panel.maat()), "verkeerde tabel");
    assert_eq!(voorblad.antwoord[0], words);
}

#[test]
fn methods_that_are_divided_or_saw_nothing_before_give_no_figure() {
    let panel = Meetpanel::new(bestand(table())).unwrap();
    let mut uitkomst = panel.outcome();
    uitkomst.samen = Agreement::Divided;
    assert_eq!(uitkomst.meetcijfer(panel.maat(), ""), None);
    uitkomst.samen = Agreement::Lower;
    uitkomst.methoden[0].antwoord.as_mut().unwrap().cautions = vec![Caution::NothingBefore];
    assert_eq!(uitkomst.meetcijfer(panel.maat(), ""), None);
}

#[test]
fn a_table_says_of_how_many_people_it_is_and_a_small_count_is_refused() {
    assert!(Meetpanel::new(bestand(table())).unwrap().tells_sizes());
    let text = "gebied;periode;uitkomst;gestart_in\na;2024;12;2025\na;2025;9;2025\nb;2024;30;\nb;2025;0;\n";
    assert!(!Meetpanel::new(bestand(text.into())).unwrap().tells_sizes());
    let counted = Panelbestand { eenheid: Meeteenheid::Aantal, ..bestand(text.into()) };
    let faults = Meetpanel::new(counted).unwrap_err();
    assert_eq!((faults.len(), faults[0].place.as_str()), (1, "‘a’, 2025"));
}
