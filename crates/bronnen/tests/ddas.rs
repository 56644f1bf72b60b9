//! The official examples of DDAS, and every way in which a delivery can be bad.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use bronnen::Ernst;
use bronnen::ddas::{
    Begeleidingssoort, Contactsoort, Eindresultaat, Signaalpartner, read_schuldhulp, read_vroegsignalering,
};
use domein::{Bedrag, Regeling};
use serde_json::{Value, json};

mod support;
use support::day;

fn rules(found: &[bronnen::Bevinding]) -> Vec<(&str, &str, Ernst)> {
    found.iter().map(|one| (one.plaats.as_str(), one.regel, one.ernst)).collect()
}

#[test]
fn the_official_example_of_one_record() {
    let Some(file) = support::shared("standards/ddas/schuldhulp-1.0/enkelvoudigVoorbeeld.json") else {
        return;
    };
    let read = read_schuldhulp(&file);
    let traject = "leveringen[0].schuldhulptrajecten[0]";
    // The schema is kept to the letter. The codes and numbers are made up, and told as such.
    assert_eq!(
        rules(&read.bevindingen),
        [
            (format!("{traject}.gemeentecode").as_str(), "GEMEENTECODE", Ernst::Waarschuwing),
            (&format!("{traject}.client[0].Burgerservicenummer"), "BSN", Ernst::Waarschuwing),
            ("leveringen[0].aanleverende_organisatie.gemeentecode", "GEMEENTECODE", Ernst::Waarschuwing),
        ]
    );
    let kop = read.kop.unwrap();
    assert_eq!(kop.periode, support::periode("2024-01-01", "2024-12-31"));
    assert_eq!((kop.leverancier.as_str(), kop.aangeleverd), ("GL987654", Some(day("2024-12-31"))));
    assert_eq!(kop.organisaties[0].naam.as_deref(), Some("Schuldhulporganisatie X"));
    let [one] = read.trajecten.as_slice() else { panic!("one record") };
    assert_eq!(
        (one.begin, one.eind, one.toegekend),
        (Some(day("2024-01-10")), Some(day("2024-12-31")), Some(day("2024-01-05")))
    );
    assert_eq!(
        (one.schuldbedrag, one.crisis, one.aanmelding),
        (Some(Bedrag::from_cents(1_000_000)), true, Some(day("2024-01-01")))
    );
    assert_eq!(one.begeleiding[0].soort, Some(Begeleidingssoort::Budgetbeheer));
    assert!(one.clienten[0].bsn.is_none() && one.clienten[0].adres.is_some());
    assert_eq!(read.afgekeurd, 0);
}

#[test]
fn the_official_example_of_many_records() {
    let Some(file) = support::shared("standards/ddas/schuldhulp-1.0/meervoudigVoorbeeld.json") else {
        return;
    };
    let read = read_schuldhulp(&file);
    assert_eq!((read.trajecten.len(), read.afgekeurd), (10, 0));
    let total: Bedrag = read.trajecten.iter().filter_map(|one| one.schuldbedrag).sum();
    assert_eq!(total, Bedrag::from_cents(20_500_000));
    assert!(read.bevindingen.iter().all(|one| one.ernst == Ernst::Waarschuwing));
}

#[test]
fn the_official_example_of_early_signals() {
    let name = "standards/ddas/vroegsignalering-0.9/enkelvoudigVoorbeeld.json";
    let Some(file) = support::shared(name) else { return };
    let read = read_vroegsignalering(&file);
    let bsn = "leveringen[0].vroegsignalen[0].client.Burgerservicenummer";
    assert_eq!(rules(&read.bevindingen), [(bsn, "BSN", Ernst::Waarschuwing)]);
    let (signaal, zaak) = (&read.signalen[0], &read.zaken[0]);
    assert_eq!(
        (signaal.signaalpartner, signaal.bedrag),
        (Some(Signaalpartner::Energie), Some(Bedrag::from_cents(45_000)))
    );
    assert_eq!(zaak.signalen, [signaal.id.as_str()]);
    assert_eq!(zaak.resultaat, Some(Eindresultaat::GeenHulpNodig));
    let attempts: Vec<_> = zaak.contactpogingen.iter().map(|one| (one.soort, one.bereikt)).collect();
    assert_eq!(
        attempts,
        [(Some(Contactsoort::Telefoon), Some(false)), (Some(Contactsoort::Huisbezoek), Some(true))]
    );
    assert_eq!(read.kop.unwrap().organisaties[0].gemeente, "0518".parse().ok());
    // The wrong kind of file is named as what it is.
    let wrong = read_schuldhulp(&file);
    assert_eq!((wrong.kop, wrong.trajecten.len()), (None, 0));
    assert!(wrong.bevindingen[0].tekst.contains("DDAS vroegsignalering"), "{}", wrong.bevindingen[0]);
}

fn delivery(records: Value) -> Value {
    json!({
        "startdatumLevering": "2024-01-01", "einddatumLevering": "2024-12-31",
        "aanleverdatumEnTijd": "2025-01-02T09:00:00Z", "codeGegevensleverancier": "X",
        "leveringen": [{"teller": 1, "aanleverende_organisatie": {}, "schuldhulptrajecten": records}]
    })
}

#[test]
fn each_broken_record_is_told_by_path_and_rule_and_the_good_ones_stay() {
    let good = json!({"gemeentecode": "GM0384", "startdatum": "2024-03-01",
                      "client": [{"Burgerservicenummer": "999900006"}]});
    let broken = [
        (json!({"startdatum": "2024-03-01"}), "gemeentecode", "VERPLICHT"),
        (json!({"gemeentecode": 384}), "gemeentecode", "SOORT"),
        (json!({"gemeentecode": "0384", "startdatum": "01-03-2024"}), "startdatum", "DATUM"),
        (json!({"gemeentecode": "0384", "startdatum": "2024-02-30"}), "startdatum", "DATUM"),
        (
            json!({"gemeentecode": "0384", "startdatum": "2024-05-01", "einddatum": "2024-04-01"}),
            "einddatum",
            "PERIODE",
        ),
        (
            json!({"gemeentecode": "0384", "totaalSchuldbedragBijAanvangSchuld": 10.5}),
            "totaalSchuldbedragBijAanvangSchuld",
            "SOORT",
        ),
        (json!({"gemeentecode": "0384", "oplossing": {"soort": "Toverij"}}), "oplossing.soort", "CODELIJST"),
        (
            json!({"gemeentecode": "0384", "begeleiding": [{}, {"soort": "x"}]}),
            "begeleiding[1].soort",
            "CODELIJST",
        ),
        (json!({"gemeentecode": "0384", "client": [{}, {}, {}]}), "client", "AANTAL"),
        (json!({"gemeentecode": "0384", "nazorg": []}), "nazorg", "SOORT"),
    ];
    let mut records = vec![good.clone()];
    records.extend(broken.iter().map(|(record, ..)| record.clone()));
    records.push(good.clone());
    let read = read_schuldhulp(delivery(Value::Array(records)).to_string().as_bytes());
    assert_eq!((read.trajecten.len(), read.afgekeurd), (1, broken.len()));
    for (number, (_, key, rule)) in (1..).zip(&broken) {
        let place = format!("leveringen[0].schuldhulptrajecten[{number}].{key}");
        assert!(rules(&read.bevindingen).contains(&(place.as_str(), *rule, Ernst::Fout)), "{place} {rule}");
    }
    // The same record twice counts once.
    assert_eq!(read.bevindingen.last().map(|one| one.regel), Some("DUBBEL"));
    assert_eq!(read.trajecten[0].gemeente, "0384".parse().ok());
    assert!(Regeling::Schuldhulp.is_per_huishouden() && read.trajecten[0].periode().is_some());
}

#[test]
fn a_file_of_another_form_or_version_is_refused_by_name() {
    let mut other = delivery(json!([]));
    other["versie"] = json!("v0.8");
    let cases: [(String, &str, &str); 5] = [
        (other.to_string(), "VERSIE", "0.8"),
        ("[]".to_owned(), "BESTAND", "JSON"),
        ("{\"leveringen\": {}}".to_owned(), "BESTAND", "JSON"),
        (delivery(json!([])).to_string().repeat(2), "BESTAND", "JSON"),
        ("{\"leveringen\": []}".to_owned(), "AANTAL", "levering"),
    ];
    for (file, rule, word) in cases {
        let read = read_schuldhulp(file.as_bytes());
        assert!(read.kop.is_none(), "{file}");
        let first = &read.bevindingen[0];
        assert!(first.regel == rule && first.tekst.contains(word), "{file}: {first}");
    }
    let mut same = delivery(json!([]));
    same["versie"] = json!("1.0");
    assert!(read_schuldhulp(same.to_string().as_bytes()).kop.is_some());
}

#[test]
fn no_finding_and_no_debug_repeats_a_person() {
    let records = json!([{"gemeentecode": "0384", "omschrijving": "Piet Geheim", "Piet 999900006": 1,
        "client": [{"Burgerservicenummer": "123456789", "Geboortedatum": "geheim", "Postcode": "geheim",
                    "Huisnummer": "7"}, {"Burgerservicenummer": "999900006"}]}]);
    let read = read_schuldhulp(delivery(records).to_string().as_bytes());
    assert_eq!(read.trajecten.len(), 1);
    let told = format!("{read:?}");
    for private in ["123456789", "999900006", "geheim", "Geheim"] {
        assert!(!told.contains(private), "{private} in {told}");
    }
    assert_eq!(read.bevindingen.iter().filter(|one| one.plaats.contains("client[0]")).count(), 3);
}

#[test]
fn signals_with_one_mark_and_cases_without_a_signal() {
    let signal = |id: &str, amount: u32| json!({"ID": id, "bedrag": amount, "signaalpartner": {"type": "Huur"}, "client": {}});
    let file = json!({
        "startdatumLevering": "2025-01-01", "einddatumLevering": "2025-01-31",
        "aanleverdatumEnTijd": "2025-02-05T10:30:00Z", "codeGegevensleverancier": "X",
        "leveringen": [{"teller": 1, "gemeentecode": "0518", "aanleverende_organisatie": {},
            "vroegsignalen": [signal("a", 1), signal("a", 1), signal("a", 2), signal("b", 3)],
            "vroegsignaalzaken": [{"vroegsignalen": [{"ID": "b"}, {"ID": "weg"}]}, {"vroegsignalen": []}]}]
    });
    let read = read_vroegsignalering(file.to_string().as_bytes());
    assert_eq!((read.signalen.len(), read.zaken.len(), read.afgekeurd), (2, 1, 2));
    let told = rules(&read.bevindingen);
    let at = "leveringen[0].vroegsignaalzaken";
    assert!(told.contains(&("leveringen[0].vroegsignalen[1].ID", "DUBBEL", Ernst::Waarschuwing)));
    assert!(told.contains(&("leveringen[0].vroegsignalen[2].ID", "DUBBEL", Ernst::Fout)));
    assert!(told.contains(&(
        format!("{at}[0].vroegsignalen[1].ID").as_str(),
        "VERWIJZING",
        Ernst::Waarschuwing
    )));
    assert!(told.contains(&(format!("{at}[1].vroegsignalen").as_str(), "AANTAL", Ernst::Fout)));
}

/// Who is written to stands beside the record, and nowhere in what can be printed.
#[test]
fn a_signal_says_whom_to_write_to() {
    let text = r#"{"startdatumLevering": "2026-01-01", "einddatumLevering": "2026-01-31",
        "aanleverdatumEnTijd": "2026-02-01T00:00:00Z", "codeGegevensleverancier": "X", "leveringen": [{"teller": 1,
        "gemeentecode": "9999", "aanleverende_organisatie": {"naam": "Stroom"}, "vroegsignalen": [{"ID": "a",
        "signaalpartner": {"type": "Energie"}, "client": {"Voorletters": "A.", "Voorvoegsel": " van", "Achternaam":
        "Dijk", "Straatnaam": "Dijk\u0007weg", "Postcode": "1234ab", "Huisnummer": "10", "Huisnummertoevoeging": "A",
        "Plaatsnaam": 7}}]}]}"#;
    let read = read_vroegsignalering(text.as_bytes());
    assert_eq!(read.signalen.len(), 1, "{:?}", read.bevindingen);
    let told = &read.signalen[0].client.aanschrijving;
    assert_eq!((told.naam.as_str(), told.straat.as_str()), ("A. van Dijk", "Dijkweg"));
    assert_eq!(
        (told.huisnummer.as_str(), told.postcode.as_str(), told.plaats.as_str()),
        ("10 A", "1234AB", "")
    );
    assert!(!format!("{:?}", read.signalen).contains("Dijk"));
}
