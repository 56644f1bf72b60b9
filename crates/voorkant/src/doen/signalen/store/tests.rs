//! On every database that is there.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test says what it skips, and stops at what is wrong"
)]

use std::path::Path;

use kluis::Sleutel;
use opslag::proef::TestStore;
use opslag::{Formulier, Opslag};
use serde_json::{Value, json};
use vroegsignalen::Inspanning;

use super::*;
use crate::doen::signalen::inname::{Aanbod, Gelezen};
use crate::doen::signalen::proef::{addresses, deliver, levering, signaal, wie};
use crate::doen::signalen::sleutels::Signaalsleutel;
use crate::doen::signalen::stappen::{Stap, Stapfout, Stapsoort};

const ALLE: &[Inspanning] = &Inspanning::ALL;

async fn rows(opslag: &Opslag, table: &str) -> i64 {
    let sql = format!("select count(*) from {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(opslag.pool()).await.unwrap()
}

/// Month, class and last day of each case, in the order in which they were made.
async fn cases(opslag: &Opslag) -> Vec<(String, i64, String, i64)> {
    sqlx::query_as(
        "select z.maand, w.klasse, w.uiterlijk, w.bedrag from signaalwerk w join signaalzaak z on z.id = w.zaak
         order by z.nummer",
    )
    .fetch_all(opslag.pool())
    .await
    .unwrap()
}

async fn each() -> Vec<(TestStore, Sleutel)> {
    let mut all = Vec::new();
    for store in TestStore::each().await {
        let sleutel = Sleutel::random().unwrap();
        addresses(&store.opslag, &sleutel).await;
        all.push((store, sleutel));
    }
    all
}

fn rules(opname: &Opname) -> Vec<&str> {
    opname.levering.bevindingen.lijst.iter().map(|one| one.regel.as_str()).collect()
}

#[tokio::test]
async fn c6_without_the_four_efforts_nothing_is_taken_up() {
    for (store, sleutel) in each().await {
        let opslag = &store.opslag;
        let bytes = levering("9999", &[signaal("a", "Huur", 1)]);
        for (left_out, inspanning) in Inspanning::ALL.into_iter().enumerate() {
            let made: Vec<_> = Inspanning::ALL.into_iter().filter(|one| *one != inspanning).collect();
            let opname = deliver(opslag, &sleutel, &bytes, ("2026-01-05", &made)).await;
            assert_eq!((opname.levering.nieuw, opname.levering.geweigerd), (0, 1), "{left_out}");
            let found = &opname.levering.bevindingen.lijst;
            assert_eq!(rules(&opname), ["INSPANNING"]);
            assert_eq!(found[0].plaats, "leveringen[0].vroegsignalen[0]");
            assert!(found[0].tekst.contains(inspanning.name()) && found[0].tekst.contains("Vraag of"));
        }
        let none = deliver(opslag, &sleutel, &bytes, ("2026-01-05", &[])).await;
        assert_eq!(rules(&none), ["INSPANNING"; 4], "{}", store.naam);
        assert_eq!(rows(opslag, "signaal").await, 0);
        // With all four the same file counts.
        let good = deliver(opslag, &sleutel, &bytes, ("2026-01-05", ALLE)).await;
        assert_eq!((good.levering.nieuw, good.eerder), (1, false));
    }
}

#[tokio::test]
async fn c6_multiple_in_a_month_and_successive_within_six() {
    for (store, sleutel) in each().await {
        let opslag = &store.opslag;
        let take = async |id: &str, partner: &str, day: &str, number| {
            let bytes = levering("9999", &[signaal(id, partner, number)]);
            deliver(opslag, &sleutel, &bytes, (day, ALLE)).await.levering.nieuw
        };
        // Two partners in one month at one address: one case, multiple. At another address: one.
        take("a", "Huur", "2026-01-05", 1).await;
        take("b", "Energie", "2026-01-20", 1).await;
        take("c", "Energie", "2026-01-20", 2).await;
        // Again in the fifth month, and at the other address in the seventh.
        take("d", "Water", "2026-06-04", 1).await;
        take("e", "Energie", "2026-08-04", 2).await;
        let found = cases(opslag).await;
        let classes: Vec<_> = found.iter().map(|(maand, klasse, ..)| (maand.as_str(), *klasse)).collect();
        assert_eq!(
            classes,
            [("2026-01", 1), ("2026-01", 0), ("2026-06", 2), ("2026-08", 0)],
            "{}",
            store.naam
        );
        assert_eq!(found[0].3, 90_000, "both signals count");
        // What came late from an earlier month makes a later one successive.
        take("f", "Zorg", "2026-05-04", 2).await;
        let found = cases(opslag).await;
        assert_eq!((found[3].1, found[4].1), (2, 2), "from single to successive, as January made May");
        assert_eq!(rows(opslag, "dossiersleutel").await, 5);
    }
}

#[tokio::test]
async fn c6_friday_threatening_is_wednesday_and_with_a_holiday_thursday() {
    for (store, sleutel) in each().await {
        let threat = |id, number| {
            let mut one = signaal(id, "Huur", number);
            one["crisissignaal"] = json!(true);
            one
        };
        for (day, last, number) in [
            ("2026-11-27", "2026-12-02", 1),
            ("2026-05-22", "2026-05-28", 2),
            ("2026-04-02", "2026-04-09", 3),
        ] {
            let bytes = levering("9999", &[threat(day, number)]);
            deliver(&store.opslag, &sleutel, &bytes, (day, ALLE)).await;
            let found = cases(&store.opslag).await;
            assert_eq!(found.last().unwrap().2, last, "{} {day}", store.naam);
        }
        // Beside it one that does not threaten: the strictest counts.
        let bytes = levering("9999", &[signaal("w", "Water", 4), threat("x", 4)]);
        deliver(&store.opslag, &sleutel, &bytes, ("2026-11-27", ALLE)).await;
        assert_eq!(cases(&store.opslag).await[3].2, "2026-12-02");
    }
}

#[tokio::test]
async fn the_same_delivery_and_the_same_signal_change_nothing() {
    for (store, sleutel) in each().await {
        let opslag = &store.opslag;
        let bytes = levering("9999", &[signaal("a", "Huur", 1), signaal("b", "Water", 1)]);
        let first = deliver(opslag, &sleutel, &bytes, ("2026-01-05", ALLE)).await;
        assert_eq!((first.levering.nieuw, first.levering.geweigerd), (2, 0));
        let (before, log) = (cases(opslag).await, opslag.recent_events(99).await.unwrap().len());
        let again = deliver(opslag, &sleutel, &bytes, ("2026-01-09", ALLE)).await;
        assert_eq!((again.eerder, &again.levering), (true, &first.levering), "{}", store.naam);
        assert_eq!(cases(opslag).await, before, "the deadline does not move");
        assert_eq!(opslag.recent_events(99).await.unwrap().len(), log);
        // One of them in another file, with another amount, and twice in that file.
        let mut other = signaal("a", "Huur", 1);
        other["bedrag"] = json!(999);
        let mixed = levering("9999", &[other, signaal("c", "Zorg", 1), signaal("c", "Zorg", 1)]);
        let opname = deliver(opslag, &sleutel, &mixed, ("2026-01-09", ALLE)).await;
        assert_eq!((opname.levering.nieuw, opname.levering.bekend), (1, 1));
        let found = &opname.levering.bevindingen.lijst;
        assert_eq!(rules(&opname), ["DUBBEL", "DUBBEL"]);
        assert!(found[1].tekst.contains("met andere gegevens") && found[1].plaats.ends_with("[0].ID"));
        assert_eq!(cases(opslag).await[0].3, 135_000);
    }
}

#[tokio::test]
async fn what_is_wrong_is_named_and_the_good_part_is_kept() {
    for (store, sleutel) in each().await {
        let opslag = &store.opslag;
        let mut bsn = signaal("bsn", "Huur", 1);
        bsn["client"]["Burgerservicenummer"] = json!("123456789");
        let mut nowhere = signaal("nergens", "Huur", 1);
        nowhere["client"]["Postcode"] = json!("");
        let mut free = signaal("niets", "Huur", 1);
        free["bedrag"] = json!(0);
        let bytes = levering(
            "9999",
            &[
                bsn,
                signaal("buiten", "Huur", 13),
                nowhere,
                free,
                signaal("duo", "DUO", 1),
                signaal("goed", "Huur", 1),
            ],
        );
        let opname = deliver(opslag, &sleutel, &bytes, ("2026-01-05", ALLE)).await;
        assert_eq!((opname.levering.nieuw, opname.levering.geweigerd), (2, 4), "{:?}", opname.levering);
        assert_eq!(rules(&opname), ["BSN", "ADRES", "ADRES", "BEDRAG", "PARTNER"]);
        for one in &opname.levering.bevindingen.lijst {
            assert!(one.plaats.starts_with("leveringen[0].vroegsignalen["), "{one:?}");
            assert!(
                !one.tekst.contains("123456789") && one.tekst.split('.').count() > 2,
                "a rule and a way out: {one:?}"
            );
        }
        // Another version, and a delivery of another municipality.
        let old = br#"{"versie": "0.8", "leveringen": []}"#;
        let opname = deliver(opslag, &sleutel, old, ("2026-01-05", ALLE)).await;
        assert_eq!((rules(&opname), opname.levering.soort.as_str()), (vec!["VERSIE"], ""));
        let other = levering("0518", &[signaal("z", "Huur", 1)]);
        let opname = deliver(opslag, &sleutel, &other, ("2026-01-05", ALLE)).await;
        assert_eq!((rules(&opname), opname.levering.geweigerd), (vec!["GEMEENTE"], 1), "{}", store.naam);
    }
}

/// What was delivered about somebody is nowhere in the open, and opens under the key of the case only.
#[tokio::test]
async fn nothing_about_a_person_lies_in_the_open() {
    for (store, sleutel) in each().await {
        let opslag = &store.opslag;
        let bytes = levering("9999", &[signaal("merk-7", "Huur", 1)]);
        deliver(opslag, &sleutel, &bytes, ("2026-01-05", ALLE)).await;
        let mut all = String::new();
        for table in
            ["signaal", "signaalzaak", "signaalwerk", "signaallevering", "adressleutel", "gebeurtenis"]
        {
            let sql = format!("select * from {table}");
            let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(opslag.pool()).await.unwrap();
            for row in &rows {
                for place in 0..sqlx::Row::len(row) {
                    all += &sqlx::Row::try_get::<String, _>(row, place).unwrap_or_default();
                }
            }
        }
        for word in ["Dijkstra", "Kade", "1234", "merk-7"] {
            assert!(!all.contains(word), "{}: {word} in {all}", store.naam);
        }
        let id: String =
            sqlx::query_scalar("select id from signaalzaak").fetch_one(opslag.pool()).await.unwrap();
        let zaak = zaak(opslag, "9999", &id).await.unwrap().unwrap();
        let zegel = crate::doen::zegel::Zegel::of(opslag, &sleutel, "9999", &id).await.unwrap().unwrap();
        let one = &zaak.signalen[0];
        assert!(zegel.open(&format!("signaal/{}", one.id), &one.inhoud).unwrap().contains("A. Dijkstra"));
        assert!(super::zaak(opslag, "0363", &id).await.unwrap().is_none());
    }
}

fn stap(soort: Stapsoort, dag: &str, waarde: &str) -> Nieuwestap {
    let stap = Stap::new(soort, domein::parse_datum(dag).unwrap()).with(waarde);
    Nieuwestap { stap: Stap { bereikt: waarde == "Telefoon", ..stap }, tekst: format!("over {waarde}") }
}

#[tokio::test]
async fn steps_are_added_once_in_order_and_undone_by_a_step() {
    for (store, sleutel) in each().await {
        let opslag = &store.opslag;
        let bytes = levering("9999", &[signaal("a", "Huur", 1)]);
        deliver(opslag, &sleutel, &bytes, ("2026-01-05", ALLE)).await;
        let id: String =
            sqlx::query_scalar("select id from signaalzaak").fetch_one(opslag.pool()).await.unwrap();
        let take = async |form: &str, seen: i64, nieuw: &[Nieuwestap]| {
            let form = Formulier::read(form);
            add_steps(opslag, &sleutel, (&id, Some(seen), &form), nieuw, ("acc", &wie())).await.unwrap()
        };
        let call =
            [stap(Stapsoort::Benader, "2026-01-06", "Telefoon"), stap(Stapsoort::BiedAan, "2026-01-06", "")];
        assert_eq!(take("formulier-1", 0, &call).await, Stapuitslag::Gedaan);
        assert_eq!(take("formulier-1", 0, &call).await, Stapuitslag::AlGedaan, "{}", store.naam);
        assert_eq!(take("formulier-2", 0, &call).await, Stapuitslag::Botsing);
        let accept = stap(Stapsoort::Aanvaard, "2026-01-05", "");
        let early = take("formulier-3", 2, &[accept]).await;
        assert!(matches!(early, Stapuitslag::Kan(Stapfout::Zaak(_))), "{early:?}");
        let refuse = stap(Stapsoort::Weiger, "2026-01-07", "");
        assert_eq!(take("formulier-4", 2, std::slice::from_ref(&refuse)).await, Stapuitslag::Gedaan);
        let stand = async || -> (i64, String, String) {
            let row =
                sqlx::query_as("select fase, uitkomst, einde from signaalwerk").fetch_one(opslag.pool());
            row.await.unwrap()
        };
        let end = "Inwoner hoeft geen hulp vanuit vroegsignalering".to_owned();
        assert_eq!(stand().await, (2, end, "2026-01-07".to_owned()));
        // A slip is undone by a step; only the last one.
        let undo = |number| {
            let one = stap(Stapsoort::Herstel, "2026-01-08", "");
            Nieuwestap { stap: Stap { herstelt: number, ..one.stap }, tekst: "verkeerde zaak".into() }
        };
        assert_eq!(take("formulier-5", 3, &[undo(1)]).await, Stapuitslag::Kan(Stapfout::Laatste(3)));
        assert_eq!(take("formulier-6", 3, &[undo(3)]).await, Stapuitslag::Gedaan);
        assert_eq!(stand().await, (1, String::new(), String::new()));
        // Nothing was removed, and what was written is closed.
        let zaak = zaak(opslag, "9999", &id).await.unwrap().unwrap();
        assert_eq!(zaak.stappen.len(), 4);
        assert!(zaak.stappen.iter().all(|one| !one.inhoud.contains("over") && !one.inhoud.contains("zaak")));
        // A worker hears that it threatens: the deadline is the strictest.
        take("formulier-7", 4, &[stap(Stapsoort::Dreigend, "2026-01-09", "")]).await;
        assert_eq!(cases(opslag).await[0].2, "2026-01-14");
    }
}

/// A signal after the case of that month had ended opens a next one: an offer for each signal (VS5).
#[tokio::test]
async fn a_signal_after_the_end_opens_a_next_case() {
    for (store, sleutel) in each().await {
        let opslag = &store.opslag;
        let bytes = levering("9999", &[signaal("a", "Huur", 1)]);
        deliver(opslag, &sleutel, &bytes, ("2026-01-05", ALLE)).await;
        let id: String =
            sqlx::query_scalar("select id from signaalzaak").fetch_one(opslag.pool()).await.unwrap();
        let close = stap(Stapsoort::Sluit, "2026-01-06", "Niet opgepakt: andere reden");
        let form = Formulier::fresh();
        add_steps(opslag, &sleutel, (&id, None, &form), &[close], ("acc", &wie())).await.unwrap();
        let bytes = levering("9999", &[signaal("b", "Water", 1)]);
        deliver(opslag, &sleutel, &bytes, ("2026-01-20", ALLE)).await;
        let found = cases(opslag).await;
        assert_eq!(found.len(), 2, "{}", store.naam);
        assert_eq!((found[1].1, found[1].3), (1, 45_000), "multiple with the one before, its own amount");
    }
}

/// Every signal and every trajectory of the official examples, counted a second way.
#[tokio::test]
async fn c6_every_official_example_is_accepted_and_counted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/standards/ddas");
    let names = [
        "vroegsignalering-0.9/enkelvoudigVoorbeeld.json",
        "schuldhulp-1.0/enkelvoudigVoorbeeld.json",
        "schuldhulp-1.0/meervoudigVoorbeeld.json",
    ];
    for name in names {
        let Ok(bytes) = std::fs::read(folder.join(name)) else {
            println!("skipped, because {name} is not at hand");
            continue;
        };
        let whole: Value = serde_json::from_slice(&bytes).unwrap();
        let list = |key: &str| -> usize {
            let parts = whole["leveringen"].as_array().unwrap();
            parts.iter().filter_map(|part| part[key].as_array()).map(Vec::len).sum()
        };
        let gelezen = Gelezen::read(&bytes);
        // Those of debt help hold a code that is none.
        let gemeente = find(&whole, "gemeentecode").and_then(|code| code.parse().ok());
        let gemeente = gemeente.unwrap_or_else(|| "9999".parse().unwrap());
        let sleutel = Signaalsleutel::of(&Sleutel::random().unwrap());
        let bekend = gelezen.addresses(&sleutel).into_keys().map(|key| (key, String::new())).collect();
        let aanbod = Aanbod {
            ontvangen: domein::parse_datum("2026-01-05").unwrap(),
            inspanningen: ALLE.iter().copied().collect(),
        };
        let gewogen = gelezen.weigh((gemeente, &aanbod), &sleutel, &bekend);
        let counted = (gewogen.kandidaten.len(), gewogen.zaken, gewogen.trajecten, gewogen.geweigerd);
        let told = (list("vroegsignalen"), list("vroegsignaalzaken"), list("schuldhulptrajecten"), 0);
        assert_eq!(counted, told, "{name}: {:?}", gewogen.bevindingen);
        assert!(told.0 + told.2 > 0, "{name} holds something");
    }
}

/// The first text with this key, anywhere.
fn find<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    match value {
        Value::Object(map) => {
            map.get(key).and_then(Value::as_str).or_else(|| map.values().find_map(|one| find(one, key)))
        }
        Value::Array(list) => list.iter().find_map(|one| find(one, key)),
        _ => None,
    }
}

/// A text of a letter is added, and what was sent stays as it was.
#[tokio::test]
async fn a_letter_keeps_the_version_that_it_was_made_with() {
    for (store, _) in each().await {
        let opslag = &store.opslag;
        let add = async |seen: i64, text: &str| {
            add_template(opslag, ("aanbod", seen), ("Hulp", text), ("acc", &wie())).await.unwrap()
        };
        assert_eq!(template(opslag, "9999", "aanbod", None).await.unwrap(), None);
        assert!(add(0, "een").await && add(1, "twee").await, "{}", store.naam);
        assert!(!add(1, "te laat").await && !add(7, "verzonnen").await && !add(-1, "klein").await);
        let text = async |versie| {
            let found = template(opslag, "9999", "aanbod", versie).await.unwrap();
            found.map(|one| (one.versie, one.tekst))
        };
        assert_eq!(text(None).await, Some((2, "twee".into())));
        assert_eq!(text(Some(1)).await, Some((1, "een".into())));
        assert_eq!(text(Some(9)).await, None);
    }
}

/// Many at once: a case where it cannot be is left as it is, and the same form does it once.
#[tokio::test]
async fn many_cases_at_once() {
    for (store, sleutel) in each().await {
        let opslag = &store.opslag;
        let all: Vec<_> = (1..=5).map(|number| signaal(&format!("s{number}"), "Huur", number)).collect();
        deliver(opslag, &sleutel, &levering("9999", &all), ("2026-01-05", ALLE)).await;
        let ids: Vec<(String,)> = sqlx::query_as("select id from signaalzaak order by nummer")
            .fetch_all(opslag.pool())
            .await
            .unwrap();
        let close = stap(Stapsoort::Sluit, "2026-01-06", "Inwoner is overleden");
        let form = Formulier::read("formulier-sluit");
        add_steps(opslag, &sleutel, (&ids[0].0, None, &form), &[close], ("acc", &wie())).await.unwrap();
        let letter = || {
            vec![
                stap(Stapsoort::Benader, "2026-01-07", "Brief:aanbod:0"),
                stap(Stapsoort::BiedAan, "2026-01-07", ""),
            ]
        };
        let steps: Vec<_> = ids.iter().map(|(id,)| (id.clone(), letter())).collect();
        let form = Formulier::read("formulier-brief");
        let send = async || add_to_many(opslag, &sleutel, &form, &steps, ("acc", &wie())).await.unwrap();
        assert_eq!((send().await, send().await), (4, 0), "{}", store.naam);
        assert_eq!(sent_with(opslag, "9999", "formulier-brief").await.unwrap().len(), 4);
        assert!(sent_with(opslag, "0363", "formulier-brief").await.unwrap().is_empty());
        assert_eq!(rows(opslag, "signaalstap").await, 9);
    }
}

/// So many open cases, spread over days, classes and amounts, without signals.
async fn many(opslag: &Opslag, number: usize) {
    let counted =
        format!("with recursive n(x) as (select 1 union all select x + 1 from n where x < {number})");
    for sql in [
        format!(
            "{counted} insert into signaalzaak select 'z' || x, '9999', x, 'a' || x, '2026-01', 1, '', '2026-01-05', 'x', ''
             from n"
        ),
        format!(
            "{counted} insert into signaalwerk select 'z' || x, '9999', x, 'BU9999010' || (x % 7), 0, 'nieuw',
                '2026-0' || (1 + x % 9) || '-1' || (x % 10), 'gesprek', x % 3, 100 * (x * 7919 % 5000), 1, 'Huur',
                case when x % 4 = 0 then 'acc' else '' end, 0, '', '' from n"
        ),
        // What a server does by itself after a while.
        "analyze".to_owned(),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(opslag.pool()).await.unwrap();
    }
}

/// The order of the store is that of the crate, whole, and page by page.
#[tokio::test]
async fn c6_the_list_is_in_the_order_of_the_crate() {
    for (store, _) in each().await {
        many(&store.opslag, 3_000).await;
        let vraag = Lijstvraag { gemeente: "9999".into(), ..Lijstvraag::default() };
        let mut all = Vec::new();
        for page in 0..30 {
            all.extend(list(&store.opslag, &vraag, (page * 100, 100)).await.unwrap());
        }
        let found: Vec<_> = all.iter().map(|one| one.regel).collect();
        let ordered = vroegsignalen::Werklijst::new(found.clone());
        assert_eq!((found.len(), ordered.regels()), (3_000, found.as_slice()), "{}", store.naam);
        let narrow = Lijstvraag { gebieden: vec!["BU99990103".into(), "WK999902".into()], ..vraag.clone() };
        let some = list(&store.opslag, &narrow, (0, 3_000)).await.unwrap();
        assert_eq!(some.len() as i64, count(&store.opslag, &narrow).await.unwrap());
        assert!(some.len() > 400 && some.iter().all(|one| one.regel.zaak % 7 == 3));
        let mine = Lijstvraag { behandelaar: Some("acc".into()), ..vraag };
        assert_eq!(count(&store.opslag, &mine).await.unwrap(), 750);
    }
}

/// Fifty thousand open cases, from the first page to the last. How long it takes is measured by `scripts/bench/signalen.sh`.
#[tokio::test]
async fn fifty_thousand_open_cases_are_all_in_the_list() {
    for (store, _) in each().await {
        many(&store.opslag, 50_000).await;
        let day = domein::parse_datum("2026-05-15").unwrap();
        let all = Lijstvraag { gemeente: "9999".into(), ..Lijstvraag::default() };
        for vraag in [
            all.clone(),
            Lijstvraag { voor: Some(day), ..all.clone() },
            Lijstvraag { behandelaar: Some(String::new()), ..all },
        ] {
            let total = count(&store.opslag, &vraag).await.unwrap();
            assert!(total > 20_000, "{total}");
            for from in [0, total / 2, total - 50] {
                assert_eq!(list(&store.opslag, &vraag, (from, 50)).await.unwrap().len(), 50);
            }
        }
    }
}
