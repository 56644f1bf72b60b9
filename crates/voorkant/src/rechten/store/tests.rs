//! On every database that is there.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::proef::TestStore;
use toegang::Rol;

use super::*;
use crate::rechten::wissen::Recordtelling;
use crate::toegang::account;
use crate::toegang::proef::made_account;

fn wie() -> Wie {
    Wie { naam: "P. Officer".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

async fn resident(opslag: &Opslag) -> String {
    let id = new_id();
    sqlx::query(
        "insert into account (id, gemeente, inlognaam, wie, wanneer) values ($1, '9999', $2, 'b', $3)",
    )
    .bind(&id)
    .bind(&id)
    .bind(now())
    .execute(opslag.pool())
    .await
    .unwrap();
    id
}

#[tokio::test]
async fn a_form_asks_once_and_one_answers() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let (one, other) = (resident(opslag).await, resident(opslag).await);
        let ask_it = async |account: &str, formulier: &str, soort| {
            ask(opslag, &Formulier::read(formulier), account, (soort, "mijn adres klopt niet"), &wie())
                .await
                .unwrap();
        };
        ask_it(&one, "formulier-1", Rechtsoort::Correctie).await;
        ask_it(&one, "formulier-1", Rechtsoort::Correctie).await;
        ask_it(&other, "formulier-2", Rechtsoort::Wissen).await;
        let mine = requests(opslag, "9999", Some(&one)).await.unwrap();
        let [question] = mine.as_slice() else { panic!("{}: {mine:?}", store.naam) };
        assert_eq!((question.soort, question.besluit.as_ref()), (Rechtsoort::Correctie, None));
        assert_eq!(requests(opslag, "9999", None).await.unwrap().len(), 2);
        assert!(requests(opslag, "0363", None).await.unwrap().is_empty());

        assert!(decide(opslag, question, (true, "aangepast"), &wie()).await.unwrap());
        assert!(!decide(opslag, question, (false, "toch niet"), &wie()).await.unwrap(), "{}", store.naam);
        let besluit = requests(opslag, "9999", Some(&one)).await.unwrap()[0].besluit.clone().unwrap();
        assert_eq!((besluit.toegewezen, besluit.reden.as_str()), (true, "aangepast"));
        assert_eq!(
            opslag.recent_events(9).await.unwrap().len(),
            3,
            "a line for each act, and none for a click too many"
        );
    }
}

#[tokio::test]
async fn the_role_is_kept_as_it_was_with_the_line_of_the_act() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let trace = TraceId::random().unwrap();
        let inkijk = Inkijk {
            trace,
            account: "a".into(),
            rollen: [Rol::Regisseur, Rol::Teamleider].into(),
            organisatie: "Wijkteam".into(),
        };
        looked(opslag, ("bekeken", "iets"), &inkijk, &wie()).await.unwrap();
        assert!(looked(opslag, ("bekeken", "iets"), &inkijk, &wie()).await.is_err(), "{}", store.naam);
        let unknown = TraceId::random().unwrap();
        let found = looks(opslag, "9999", [trace, unknown]).await.unwrap();
        assert_eq!(found, [(trace, inkijk)].into());
        assert!(looks(opslag, "0363", [trace]).await.unwrap().is_empty(), "of another municipality");
        assert_eq!(opslag.audit_of("9999", [trace]).await.unwrap().len(), 1);
        assert_eq!(opslag.recent_events(9).await.unwrap().len(), 1, "{}: both or neither", store.naam);
    }
}

/// Two who link at once, and what a link leaves behind when it fails: all of it or nothing.
#[tokio::test]
async fn a_link_is_whole_or_not_there() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let id = made_account(opslag, "a.jansen", "").await;
        let account = account(opslag, "9999", &id).await.unwrap().unwrap();
        let stand = account.stand.clone();
        let linked = Accountstand { persoon: Some(domein::Pseudoniem::from_bytes([7; 16])), ..stand.clone() };
        let look = || Inkijk {
            trace: TraceId::random().unwrap(),
            account: "a".into(),
            rollen: [Rol::PrivacyOfficer].into(),
            organisatie: String::new(),
        };
        let count = async |table: &str| -> i64 {
            let sql = format!("select count(*) from {table}");
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(opslag.pool()).await.unwrap()
        };
        let (first, late) = (look(), look());
        assert!(link(opslag, (&account, &linked), &first, &wie()).await.unwrap());
        assert_eq!(
            (count("accountstand").await, count("inkijk").await, count("gebeurtenis").await),
            (2, 1, 3)
        );
        // Whoever saw the account before that is too late, and that is what the log says.
        assert!(!link(opslag, (&account, &linked), &late, &wie()).await.unwrap(), "{}", store.naam);
        assert_eq!(
            (count("accountstand").await, count("inkijk").await, count("gebeurtenis").await),
            (2, 1, 4)
        );
        let lines = opslag.audit_of("9999", [first.trace, late.trace]).await.unwrap();
        let ends: Vec<_> =
            [&first, &late].map(|one| lines[&one.trace].gebeurtenis.resultaat.clone()).to_vec();
        assert_eq!(ends, ["gelukt", "niet bewaard: een ander was eerder"]);
        // A trace that was used before stops it half-way: no version and no line.
        let now = Account { versie: 2, ..account };
        assert!(link(opslag, (&now, &stand), &first, &wie()).await.is_err());
        assert_eq!((count("accountstand").await, count("gebeurtenis").await), (2, 4), "{}", store.naam);
    }
}

#[tokio::test]
async fn what_the_records_have_of_somebody_is_found_and_nothing_of_another() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let persoon = domein::Pseudoniem::from_bytes([7; 16]);
        let (one, other) = (resident(opslag).await, resident(opslag).await);
        let trace = TraceId::from_bytes([9; 16]).unwrap();
        let stand = |account: &str, versie: i64, who: &str| {
            format!(
                "insert into accountstand values ('{account}', {versie}, '9999', 'A', '', '', 'inwoner', '', '{who}', '', 'actief',
                    '', 'b', '2026-11-01T10:00:00Z')"
            )
        };
        let share = |id: &str, grond: &str, tot: &str, einde: i64, wanneer: &str| {
            format!(
                "insert into deelgrond values ('{id}', '9999', '{grond}', 'jeugd', 'schuldhulp', 'art {grond}', '{tot}', {einde},
                    'b', '{wanneer}')"
            )
        };
        for sql in [
            stand(&one, 1, ""),
            // Linked once and no more: it still was theirs.
            stand(&one, 2, &persoon.to_string()),
            stand(&one, 3, ""),
            stand(&other, 1, "ander"),
            format!("insert into inlogmiddel values ('{one}', 'wachtwoord', 1, '9999', 'x', 0, '')"),
            format!("insert into postbericht values ('p', '9999', '{one}', 'uitnodiging', '', 0, '', '', '2026-11-02', '')"),
            "insert into opgave values ('o', '9999', 'f0', 'b', '')".to_owned(),
            "insert into opzoekverzoek values ('v', '9999', 'f', 'o', 'schuldhulp', 1, 'Wgs art. 8', '', '', 1, '', 'b', '')"
                .to_owned(),
            format!("insert into opzoekinzage values ('i', '9999', 'v', 1, 1, '{trace}', '', 'b', '2026-11-10T09:00:00Z')"),
            share("g1", "een", "2026-12-31", 0, "2026-11-01T00:00:00Z"),
            share("g2", "over", "2026-11-09", 0, "2026-11-01T00:00:00Z"),
            share("g3", "later", "2026-12-31", 0, "2026-11-11T00:00:00Z"),
            share("g4", "terug", "2026-12-31", 0, "2026-11-01T00:00:00Z"),
            share("g5", "terug", "2026-12-31", 1, "2026-11-05T00:00:00Z"),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(opslag.pool()).await.unwrap();
        }
        let found = accounts_of(opslag, "9999", persoon).await.unwrap();
        let [blad] = found.as_slice() else { panic!("{}: {found:?}", store.naam) };
        assert_eq!((blad.account.id.as_str(), blad.account.versie), (one.as_str(), 3));
        assert_eq!((blad.post.len(), blad.middelen.as_slice()), (1, &["wachtwoord".to_owned()][..]));
        assert_eq!(blad.sessies, (0, String::new()));
        assert!(accounts_of(opslag, "0363", persoon).await.unwrap().is_empty());
        let found = looked_up(opslag, "9999", [trace]).await.unwrap();
        let [opgezocht] = found.as_slice() else { panic!("{}: {found:?}", store.naam) };
        assert_eq!(opgezocht.grondslag, "Wgs art. 8");
        assert_eq!(opgezocht.deelgronden, [("jeugd".to_owned(), "art een".to_owned())]);
        assert!(looked_up(opslag, "0363", [trace]).await.unwrap().is_empty());
    }
}

/// Tables that point at a resident: by pseudonym, by account, or by the trace of a line about persons. A new one is to be
/// in the extract, or to be named here with why it is not.
#[test]
fn every_table_that_points_at_a_resident_is_known() {
    // Read for the extract: `accountstand`, `account`, `sessie`, `postbericht`, `inlogmiddel`, `rechtsverzoek`, `inkijk`,
    // `auditregel`, `opzoekinzage`. The others: who works here (`opzoekverzoek`, `opzoekbesluit`), secrets of signing in
    // that say nothing (`uitnodiging`); `zoekactie` says who searched, and whom they saw stands in the processing log;
    // `zoekvondst` is closed and gone in an hour. The tables of the maatwerkbudget name who works here; for which household
    // something was booked is closed under the key of its plan, and what was spent is shown in the plan.
    // Of the plan (`planlid` leads to it) what a member reads; the rest says who works in it.
    const KNOWN: [&str; 37] = [
        "accountstand",
        "adreslijst",
        "afwezigheid",
        "auditregel",
        "betaalafloop",
        "betaalbestand",
        "betaalintrekking",
        "budgetbesluit",
        "budgetbetaling",
        "budgetnameting",
        "budgetvoorstel",
        "fonds",
        "fondsversie",
        "huishoudplan",
        "inkijk",
        "inlogmiddel",
        "opzoekbesluit",
        "opzoekinzage",
        "opzoekverzoek",
        "planbericht",
        "plandeling",
        "planklad",
        "planlid",
        "planmedewerker",
        "planstand",
        "planuitnodiging",
        "planversie",
        "postbericht",
        "rechtsverzoek",
        "sessie",
        "signaal",
        "signaallevering",
        "signaalsjabloon",
        "signaalstap",
        "uitnodiging",
        "zoekactie",
        "zoekvondst",
    ];
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations");
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|extension| extension != "sql") {
            continue;
        }
        for table in std::fs::read_to_string(&path).unwrap().split("create table ").skip(1) {
            let (name, rest) = table.split_once('(').unwrap();
            let columns = rest.split(");").next().unwrap();
            let points = columns.lines().any(|line| {
                line.trim()
                    .split(' ')
                    .next()
                    .is_some_and(|name| ["persoon", "account", "trace"].contains(&name))
            });
            assert!(!points || KNOWN.contains(&name.trim()), "{}: is {name}in the extract?", path.display());
        }
    }
}

/// Who is a resident only has no account any more; who works here as well keeps it, without what was of the resident.
#[tokio::test]
async fn who_is_erased_keeps_the_account_of_their_work() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        let persoon = domein::Pseudoniem::from_bytes([7; 16]);
        let mut ids = Vec::new();
        for (name, roles) in [("a.jansen", "inwoner"), ("b.bakker", "inwoner regisseur")] {
            let id = made_account(opslag, name, "").await;
            for sql in [
                format!(
                    "insert into accountstand values ('{id}', 2, '9999', 'A', '', '', '{roles}', '', '{persoon}', '', 'actief', '',
                        'zelf', '2026-11-01T10:00:00Z')"
                ),
                format!("insert into inlogmiddel values ('{id}', 'wachtwoord', 9, '9999', 'x', 0, '')"),
            ] {
                sqlx::query(sqlx::AssertSqlSafe(sql)).execute(opslag.pool()).await.unwrap();
            }
            let form = Formulier::read(name);
            ask(opslag, &form, &id, (Rechtsoort::Wissen, "Ik ben Anna en woon hier"), &wie()).await.unwrap();
            ids.push(id);
        }
        let found = records_of(opslag, "9999", persoon).await.unwrap();
        assert_eq!((found.accounts, found.los, found.vragen), (1, 1, 2), "{}", store.naam);
        assert_eq!(records_of(opslag, "0363", persoon).await.unwrap(), Recordtelling::default());

        // As long as help runs nothing of it goes; that it was asked is written down.
        erased(opslag, None, "v: x", &wie()).await.unwrap();
        assert_eq!(records_of(opslag, "9999", persoon).await.unwrap(), found);
        erased(opslag, Some(persoon), "v: x", &wie()).await.unwrap();
        assert_eq!(records_of(opslag, "9999", persoon).await.unwrap(), Recordtelling::default());
        let now = async |id: &str| account(opslag, "9999", id).await.unwrap().unwrap();
        let (gone, works) = (now(&ids[0]).await, now(&ids[1]).await);
        assert_eq!((gone.stand.weergave.as_str(), gone.stand.persoon), ("gewist", None));
        assert!(gone.inlognaam.starts_with("gewist-"), "{}", store.naam);
        assert_eq!((works.inlognaam.as_str(), works.stand.rollen), ("b.bakker", [Rol::Regisseur].into()));
        let texts: Vec<String> =
            requests(opslag, "9999", None).await.unwrap().into_iter().map(|one| one.tekst).collect();
        assert_eq!(texts, ["gewist", "gewist"]);
        let left: i64 = sqlx::query_scalar(
            "select count(*) from accountstand where persoon <> '' or wie = 'zelf' and account = $1",
        )
        .bind(&ids[0])
        .fetch_one(opslag.pool())
        .await
        .unwrap();
        assert_eq!(left, 0, "{}", store.naam);
    }
}
