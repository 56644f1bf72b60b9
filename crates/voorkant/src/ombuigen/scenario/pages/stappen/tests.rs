use scenario::Scenario;

use super::*;
use crate::ombuigen::scenario::begin;

fn form(pairs: &[(&str, &str)]) -> Getypt {
    pairs.iter().fold(Getypt::default(), |form, (veld, waarde)| form.with(veld, waarde))
}

const GROEP: &[(&str, &str)] = &[
    ("naam", "Eerder bij schulden"),
    ("beginjaar", "2027"),
    ("jaren", "10"),
    ("domein[0].naam", "Schuldhulp"),
    ("segment[0].naam", "Jonge gezinnen"),
    ("segment[0].huishoudens", "1.200"),
    ("segment[0].start.geen", "80"),
    ("segment[0].start.licht", "15"),
    ("segment[0].start.zwaar", "5"),
    ("segment[0].overgang.hulp.geen.licht", "10"),
    ("segment[0].overgang.hulp.individueel.zwaar", "6,5"),
];

fn wrong(stap: u8, bestand: &Scenariobestand, form: &Getypt) -> Vec<String> {
    apply(stap, bestand, form).unwrap_err().into_iter().map(|fout| fout.veld).collect()
}

#[test]
fn five_steps_make_a_scenario_that_can_be_calculated() {
    let bestand = apply(1, &begin::empty("Jonge gezinnen", 2027), &form(GROEP)).unwrap();
    assert_eq!(bestand.segment[0].overgang[1].per_jaar, Some(0.065));
    let bestand = apply(
        2,
        &bestand,
        &form(&[("ingreep[0].naam", "Eropaf"), ("ingreep[0].bereik", "40"), ("ingreep[0].doet_mee", "60")]),
    )
    .unwrap();
    let bestand = apply(
        3,
        &bestand,
        &form(&[
            ("ingreep[0].effect[0].welke", "hulp.individueel.zwaar"),
            ("ingreep[0].effect[0].verandering", "-20"),
            ("ingreep[0].effect[0].bron.soort", "inschatting"),
            ("ingreep[0].effect[0].bron.tekst", "A. Jansen"),
        ]),
    )
    .unwrap();
    let bestand = apply(
        4,
        &bestand,
        &form(&[
            ("ingreep[0].euro_per_deelnemer", "900"),
            ("prijs.hulp.zwaar.euro_per_jaar", "32.000,50"),
            ("prijs.hulp.zwaar.betalers.gemeente", "75"),
            ("prijs.hulp.zwaar.betalers.zorgverzekeraar", "25"),
        ]),
    )
    .unwrap();
    let bestand = apply(
        5,
        &bestand,
        &form(&[
            ("stopplan.signaal", "Te weinig mensen"),
            ("stopplan.wie", "A. Jansen"),
            ("stopplan.wanneer", "2028-03-31"),
            ("stopplan.hoe", "We stoppen."),
        ]),
    )
    .unwrap();
    assert!(net_open(&bestand) && Scenario::new(bestand.clone()).is_ok());
    assert_eq!(bestand.prijs[0].euro_per_jaar, 32_000.5);
}

fn net_open(bestand: &Scenariobestand) -> bool {
    crate::ombuigen::scenario::waarden::net_faults(bestand.stopplan.as_ref()).is_empty()
}

#[test]
fn what_is_wrong_stands_at_its_field() {
    let empty = begin::empty("", 2027);
    let with = |veld: &'static str, waarde: &'static str| form(GROEP).with(veld, waarde);
    assert_eq!(wrong(1, &empty, &with("jaren", "200")), ["jaren"]);
    assert_eq!(wrong(1, &empty, &with("jaren", "tien")), ["jaren"]);
    assert_eq!(wrong(1, &empty, &with("segment[0].start.geen", "70")), ["segment[0].start"]);
    assert_eq!(
        wrong(1, &empty, &with("segment[0].overgang.hulp.geen.licht", "-3")),
        ["segment[0].overgang.hulp.geen.licht"]
    );
    let groups = apply(1, &empty, &form(GROEP)).unwrap();
    let reach = form(&[("ingreep[0].naam", "Eropaf"), ("ingreep[0].bereik", "140")]);
    assert_eq!(wrong(2, &groups, &reach), ["ingreep[0].bereik"]);
    let done = apply(2, &groups, &reach.with("ingreep[0].bereik", "40")).unwrap();
    let effect = form(&[
        ("ingreep[0].effect[0].welke", "hulp.geen.licht"),
        ("ingreep[0].effect[0].verandering", "-20"),
    ]);
    assert_eq!(wrong(3, &done, &effect), ["ingreep[0].effect[0].bron.soort"], "an effect needs a source");
    let price =
        form(&[("prijs.hulp.licht.euro_per_jaar", "100"), ("prijs.hulp.licht.betalers.gemeente", "60")]);
    assert_eq!(wrong(4, &done, &price), ["prijs.hulp.licht.betalers"]);
    assert_eq!(
        wrong(4, &done, &form(&[("prijs.hulp.zwaar.euro_per_jaar", "-5")])),
        ["prijs.hulp.zwaar.euro_per_jaar"]
    );
    assert_eq!(
        wrong(5, &done, &form(&[("stopplan.signaal", "Iets")])),
        ["stopplan.wie", "stopplan.wanneer", "stopplan.hoe"]
    );
}

#[test]
fn what_was_counted_stays_while_nobody_types_another_number() {
    let mut bestand = apply(1, &begin::empty("", 2027), &form(GROEP)).unwrap();
    bestand.segment[0].overgang[0].per_jaar = None;
    bestand.segment[0].overgang[0].gebeurtenissen = Some(34.0);
    bestand.segment[0].overgang[0].huishoudjaren = Some(1234.0);
    bestand.segment[0].overgang[0].spreiding = 0.0;
    let same = form(GROEP).with("segment[0].overgang.hulp.geen.licht", "2,76");
    let after = apply(1, &bestand, &same).unwrap();
    assert_eq!(after.segment[0].overgang[0].gebeurtenissen, Some(34.0), "34 / 1234 = 0.02755, shown as 2,76");
    let other = apply(1, &bestand, &same.with("segment[0].overgang.hulp.geen.licht", "3")).unwrap();
    assert_eq!(
        (other.segment[0].overgang[0].gebeurtenissen, other.segment[0].overgang[0].per_jaar),
        (None, Some(0.03))
    );
}

#[test]
fn each_field_has_its_step() {
    for (veld, stap) in [
        ("naam", 1),
        ("segment[2].start", 1),
        ("ingreep[0].bereik", 2),
        ("ingreep[0].effect[1].verandering", 3),
        ("ingreep[1].euro_vast_per_jaar", 4),
        ("prijs[0]", 4),
        ("stopplan.wie", 5),
        ("zaad", 0),
    ] {
        assert_eq!(step_of(veld), stap, "{veld}");
    }
}

fn with_groups() -> Scenariobestand {
    apply(1, &begin::empty("", 2027), &form(GROEP)).unwrap()
}

fn with_approach() -> Scenariobestand {
    let eropaf = form(&[("ingreep[0].naam", "Eropaf"), ("ingreep[0].bereik", "40")]);
    apply(2, &with_groups(), &eropaf).unwrap()
}

#[test]
fn what_was_typed_is_never_dropped_in_silence() {
    let (groups, done) = (with_groups(), with_approach());
    let source = ("ingreep[0].effect[0].bron.tekst", "A. Jansen");
    assert_eq!(wrong(3, &done, &form(&[source])), ["ingreep[0].effect[0].welke"]);
    let from = form(&[("verplaatsing[0].van", "hulp.licht"), ("verplaatsing[0].deel", "10")]);
    assert_eq!(wrong(4, &done, &from), ["verplaatsing[0].naar"]);
    let to = form(&[("verplaatsing[0].naar", "hulp.licht")]);
    assert_eq!(wrong(4, &done, &to), ["verplaatsing[0].van"]);
    let payers = form(&[("prijs.hulp.zwaar.betalers.gemeente", "75")]);
    assert_eq!(wrong(4, &done, &payers), ["prijs.hulp.zwaar.euro_per_jaar"]);
    let second = form(GROEP).with("segment[1].huishoudens", "30");
    assert_eq!(wrong(1, &groups, &second), ["segment[1].naam"]);
    assert_eq!(wrong(2, &groups, &form(&[("ingreep[0].bereik", "40")])), ["ingreep[0].naam"]);
    // What an empty form holds of itself is not typed by anybody.
    let empty = form(&[
        ("ingreep[1].soort", "aanpak"),
        ("ingreep[1].bereik_spreiding", "20"),
        ("ingreep[1].bron.soort", "zonder_bron"),
        ("prijs.hulp.zwaar.betalers.gemeente", "100"),
        ("ingreep[0].effect[0].bron.soort", "zonder_bron"),
        ("segment[1].instroom_per_jaar", "0"),
    ]);
    for stap in 2..=4 {
        assert_eq!(apply(stap, &done, &empty).unwrap(), done, "{stap}");
    }
}

#[test]
fn what_was_there_goes_by_its_tick_alone() {
    let done = with_approach();
    assert_eq!(wrong(2, &done, &form(&[("ingreep[0].naam", " ")])), ["ingreep[0].naam"]);
    let away = form(&[("ingreep[0].naam", "Eropaf"), ("ingreep[0].weg", "ja")]);
    assert_eq!(apply(2, &done, &away).unwrap().ingreep, []);
    let priced = apply(4, &done, &form(&[("prijs.hulp.zwaar.euro_per_jaar", "100")])).unwrap();
    let empty = form(&[("prijs.hulp.zwaar.euro_per_jaar", "")]);
    assert_eq!(wrong(4, &priced, &empty), ["prijs.hulp.zwaar.euro_per_jaar"]);
    assert_eq!(apply(4, &priced, &empty.with("prijs.hulp.zwaar.weg", "ja")).unwrap().prijs, []);
}

#[test]
fn what_a_step_does_not_show_it_keeps() {
    let mut bestand = with_approach();
    bestand.ingreep[0].soort = scenario::Ingreepsoort::EigenBijdrage;
    bestand.ingreep[0].eigen_bijdrage =
        serde_json::from_str(r#"[{"domein": "hulp", "trede": "geen", "euro_per_jaar": 5.0}]"#).unwrap();
    bestand.prijs =
        serde_json::from_str(r#"[{"domein": "hulp", "trede": "geen", "euro_per_jaar": 12.0}]"#).unwrap();
    bestand.verplaatsing = serde_json::from_str(
        r#"[{"van": {"domein": "hulp", "trede": "zwaar"}, "naar": {"domein": "hulp", "trede": "licht"}, "deel": 0.1}]"#,
    )
    .unwrap();
    let mut lezer = Lezer { getypt: &form(&[("prijs.hulp.zwaar.euro_per_jaar", "100")]), fouten: Vec::new() };
    let after = kosten::read(&mut lezer, &bestand).bestand;
    assert_eq!(lezer.fouten, []);
    assert_eq!(after.ingreep[0].eigen_bijdrage, bestand.ingreep[0].eigen_bijdrage);
    assert_eq!(after.verplaatsing, bestand.verplaatsing);
    let prices: Vec<_> = after.prijs.iter().map(|one| (one.trede.as_str(), one.euro_per_jaar)).collect();
    assert_eq!(prices, [("zwaar", 100.0), ("geen", 12.0)]);
}
