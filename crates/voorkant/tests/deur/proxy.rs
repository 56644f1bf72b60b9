//! A proxy in front: what it says counts, and only the last word of it.

use super::*;

const NAAM: &str = "voorkant.example";

fn behind(proef: &Proef) -> Server {
    let mut command = proef.command(&["serve", "--port", "0", "--achter-proxy", NAAM]);
    command.args(["--naam", "zorg.example"]);
    Server::start_as(command)
}

/// The headers with which the proxy passes on what a browser asked.
fn passed<'a>(from: &'a str, proto: &'a str) -> [(&'a str, &'a str); 5] {
    [("Host", NAAM), ("X-Forwarded-For", from), ("X-Forwarded-Proto", proto), FIELDS[0], FIELDS[1]]
}

#[test]
fn only_what_came_by_tls_is_answered() {
    let proef = merwoude_with_accounts();
    let server = behind(&proef);
    let get = |headers: &[(&str, &str)]| server.request("GET", "/inloggen?verder=/", headers, b"");
    let good = get(&passed("192.0.2.1", "https"));
    assert_eq!(good.status, 200);
    assert!(!good.header("strict-transport-security").is_empty());
    assert_eq!(get(&[("Host", "zorg.example"), ("X-Forwarded-Proto", "https")]).status, 200, "another name");
    for proto in ["http", "https, http", ""] {
        let away = get(&passed("192.0.2.1", proto));
        assert_eq!(
            (away.status, away.header("location")),
            (308, "https://voorkant.example/inloggen?verder=/")
        );
        let form = server.request("POST", "/inloggen", &passed("192.0.2.1", proto), b"naam=a&wachtwoord=b");
        assert_eq!(form.status, 403, "a password that others could read");
    }
    // Two lines of the same header: the proxy wrote the last.
    let twice = [("Host", NAAM), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Proto", "http")];
    assert_eq!(get(&twice).status, 308);
    assert_eq!(get(&[("Host", "127.0.0.1"), ("X-Forwarded-Proto", "https")]).status, 403, "past the proxy");
}

/// Whoever fails too often waits, by the address that the proxy saw; what the browser says itself does not help.
#[test]
fn who_knocks_is_who_the_proxy_saw() {
    let proef = merwoude_with_accounts();
    let server = behind(&proef);
    let wrong = |from: &str| {
        server.request(
            "POST",
            "/inloggen",
            &passed(from, "https"),
            b"naam=analist&wachtwoord=helemaal+fout+hier",
        )
    };
    let mut statuses = Vec::new();
    for round in 0..8 {
        let answer = wrong(&format!("203.0.{round}.7, 192.0.2.1"));
        if answer.status == 429 {
            let wait: u64 = answer.header("retry-after").parse().expect("seconds");
            assert!((1..=3600).contains(&wait) && answer.body.contains("wacht"), "{}", answer.body);
        }
        statuses.push(answer.status);
    }
    assert_eq!(statuses[0], 401);
    assert!(statuses.contains(&429), "{statuses:?}");
    assert_eq!(wrong("198.51.100.7").status, 401, "somebody elsewhere is not shut out");
}
