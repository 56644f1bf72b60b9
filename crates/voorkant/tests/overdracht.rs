//! Telling other systems, on the real binary: set on its page, killed in the middle, and told again under the same number.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "common/ontvanger.rs"]
mod ontvanger;
#[path = "common/server.rs"]
mod server;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use common::*;
use ontvanger::{Kuur, Ontvangst};
use server::Server;

/// Changes the records behind the back of the program.
fn change(proef: &Proef, sql: &str) {
    let path = proef.data.join("voorkant.sqlite");
    let work = async {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path);
        let pool = sqlx::SqlitePool::connect_with(options).await.expect("the records");
        sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).execute(&pool).await.expect("a change");
        pool.close().await;
    };
    tokio::runtime::Runtime::new().expect("a runtime").block_on(work);
}

/// A folder with a receiver of events, set by its page.
fn ready(ontvangst: &Ontvangst) -> Proef {
    let proef = Proef::new();
    proef.imported(&[berichten("WMO301", "", 3).remove(0)]);
    let output = run(&mut proef.command(&["gegevens", "instellen", "gemeente=9999"]));
    assert!(output.status.success(), "{}", all_text(&output));
    let server = Server::start(&proef);
    assert_eq!(server.get("/doen/overdracht").status, 200);
    let wrong = server
        .send("/doen/overdracht/berichten", &[("aan", "ja"), ("adres", "http://elders.nl/"), ("oin", "1")]);
    assert!(wrong.status == 400 && wrong.body.contains("https://"), "{}", wrong.body);
    let adres = ontvangst.adres("/events");
    let fields = [
        ("aan", "ja"),
        ("adres", adres.as_str()),
        ("oin", "00000001234567820000"),
        ("geheim", "onthoud-dit-geheim"),
    ];
    let good = server.send("/doen/overdracht/berichten", &fields);
    assert_eq!(good.status, 303, "{}", good.body);
    let page = server.get("/doen/overdracht/berichten").body;
    assert!(page.contains(&adres) && !page.contains("onthoud-dit-geheim"), "the secret is shown to nobody");
    let tested = server.send("/doen/overdracht/berichten/proef", &[]);
    assert!(tested.body.contains("Het werkt"), "{}", tested.body);
    drop(server);
    proef
}

fn event(proef: &Proef, id: &str, subject: &str) {
    change(
        proef,
        &format!(
            "insert into overdracht values ('{id}', '9999', '{subject}', 'plan-begonnen', '{{\"dag\":\"2026-11-30\"}}', 'b',
                '2026-11-30T10:00:00Z');
             insert into overdrachtstand values ('{id}', 'berichten', '9999', 'wacht', 0, '2026-01-01T00:00:00Z', '', '')"
        ),
    );
}

fn numbers(ontvangst: &Ontvangst, subject: &str) -> Vec<String> {
    let of = |one: &ontvanger::Verzoek| one.body["id"].as_str().unwrap_or_default().to_owned();
    ontvangst.verzoeken("POST").iter().filter(|one| one.body["subject"] == subject).map(of).collect()
}

fn wait_for(what: &str, done: impl Fn() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(40), "{what} does not happen");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn killed_while_telling_it_tells_again_under_the_same_number() {
    let ontvangst = Ontvangst::open();
    let proef = ready(&ontvangst);
    event(&proef, "01890000-0000-7000-8000-000000000001", "plan/a");
    event(&proef, "01890000-0000-7000-8000-000000000002", "plan/a");
    // The receiver has it, and does not say so for a while: at that moment the program is killed.
    ontvangst.kuren(&[Kuur::Traag(Duration::from_secs(5))]);
    let server = Server::start(&proef);
    wait_for("the first event", || numbers(&ontvangst, "plan/a").len() == 1);
    server.kill();
    let output = run(&mut proef.command(&["overdracht", "stuur", "--format", "json"]));
    assert!(output.status.success(), "{}", all_text(&output));
    let told = numbers(&ontvangst, "plan/a");
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(told[0], told[1], "the same number again");
    assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), 2);
    assert!(told.is_sorted(), "in order");
    let output = run(&mut proef.command(&["overdracht", "status"]));
    assert!(stdout(&output).contains("verzonden"), "{}", all_text(&output));
    assert!(run(&mut proef.command(&["log", "verify"])).status.success());
}

#[test]
fn a_server_tells_by_itself_and_what_is_stuck_goes_again_from_the_page() {
    let ontvangst = Ontvangst::open();
    let proef = ready(&ontvangst);
    let id = "01890000-0000-7000-8000-000000000003";
    ontvangst.kuren(&[Kuur::Status(400)]);
    event(&proef, id, "plan/b");
    let server = Server::start(&proef);
    wait_for("a refusal", || server.get("/doen/overdracht").body.contains("neemt het zo niet aan"));
    let page = server.get("/doen/overdracht").body;
    assert!(!page.contains("2026-11-30T") && !page.contains("plan/b"), "nothing of the case is shown");
    let busy = run(&mut proef.command(&["overdracht", "stuur"]));
    assert!(!busy.status.success() && stderr(&busy).contains("voorkant serve"), "{}", all_text(&busy));
    assert_eq!(server.send(&format!("/doen/overdracht/berichten/{id}/opnieuw"), &[]).status, 303);
    wait_for("the second attempt", || numbers(&ontvangst, "plan/b").len() == 2);
    wait_for("its end", || server.get("/doen/overdracht").body.contains("verstuurd"));
    assert_eq!(
        server.send(&format!("/doen/overdracht/berichten/{id}/opnieuw"), &[]).status,
        404,
        "it is not stuck"
    );
    assert_eq!(server.get("/doen/overdracht/geheim").status, 404);
}
