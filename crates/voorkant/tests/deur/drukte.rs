//! Two hundred who sign in at once: bounded memory, a polite answer, and who was here before comes in.

use std::time::{Duration, Instant};

use super::*;

const NAAM: &str = "voorkant.example";

/// The most memory that the program ever had, in MiB; none where the system does not tell.
fn most_memory(server: &Server) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib / 1024)
}

/// Knocks from an address of its own, with cookies.
fn knock(server: &Server, from: &str, form: &str, cookies: &str) -> Antwoord {
    let headers = [
        ("Host", NAAM),
        ("X-Forwarded-For", from),
        ("X-Forwarded-Proto", "https"),
        ("Cookie", cookies),
        FIELDS[0],
        FIELDS[1],
    ];
    server.request("POST", "/inloggen", &headers, form.as_bytes())
}

#[test]
fn two_hundred_at_once_are_told_to_come_back_and_keep_nobody_out() {
    let proef = merwoude_with_accounts();
    let server = Server::start_as(proef.command(&["serve", "--port", "0", "--achter-proxy", NAAM]));
    let form =
        serde_urlencoded::to_string([("naam", "analist"), ("wachtwoord", WACHTWOORD)]).expect("a form");
    let first = knock(&server, "192.0.2.1", &form, "");
    assert_eq!(first.status, 303, "{}", first.body);
    let device = set_cookie(&first, "__Host-voorkant_apparaat");
    assert!(!device.is_empty());
    let before = most_memory(&server);
    let (statuses, owner, waited) = std::thread::scope(|scope| {
        let strangers: Vec<_> = (0..200)
            .map(|place| {
                let server = &server;
                let wrong = format!("naam=vreemde.{place}&wachtwoord=helemaal+fout+hier");
                scope.spawn(move || {
                    let answer = knock(server, &format!("10.{place}.0.1"), &wrong, "");
                    if answer.status == 503 {
                        assert!(answer.body.contains("Het is nu druk met inloggen."), "{}", answer.body);
                        assert_eq!(answer.header("retry-after"), "5");
                    }
                    answer.status
                })
            })
            .collect();
        std::thread::sleep(Duration::from_millis(60));
        let start = Instant::now();
        let owner = knock(&server, "192.0.2.1", &form, &device);
        let waited = start.elapsed();
        let statuses: Vec<u16> = strangers.into_iter().map(|one| one.join().expect("an answer")).collect();
        (statuses, owner, waited)
    });
    assert!(statuses.iter().all(|status| matches!(status, 401 | 503)), "{statuses:?}");
    assert!(statuses.contains(&401), "some were judged");
    assert_eq!(owner.status, 303, "who was here before comes in: {}", owner.body);
    assert!(waited < Duration::from_secs(5), "{waited:?}");
    // Two hundred at once would be 3,800 MiB. Each that waits holds about a MiB in a build that is not optimised.
    let cores = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    if let (Some(before), Some(after)) = (before, most_memory(&server)) {
        assert!(after < before + 19 * cores + 300, "{before} MiB became {after} MiB: {statuses:?}");
    } else {
        skipped("this system does not tell how much memory a program has");
    }
    // Afterwards there is room again.
    assert_eq!(knock(&server, "198.51.100.1", "naam=nieuw&wachtwoord=helemaal+fout+hier", "").status, 401);
}
