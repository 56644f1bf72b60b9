//! Too much at once: uploads of one account.

use super::server::{FORM, multipart};
use super::*;

#[test]
fn uploads_have_a_measure_for_each_account() {
    let proef = merwoude_with_accounts();
    let server = Server::start(&proef);
    let (first, second) = (sign_in(&server, "analist"), sign_in(&server, "controller"));
    let body = multipart(&[("leeg.xml", b"<leeg/>")]);
    let deliver = |cookie: &str| {
        let headers = [FORM[0], FORM[1], ("Cookie", cookie)];
        server.request("POST", "/gegevens/aanleveren", &headers, &body)
    };
    let mut counted = 0;
    let stopped = loop {
        let answer = deliver(&first);
        if answer.status == 429 {
            break answer;
        }
        counted += 1;
        assert!(counted < 120, "it goes on and on: {}", answer.status);
    };
    assert!(counted >= 60, "{counted}");
    let wait: u64 = stopped.header("retry-after").parse().expect("seconds");
    assert!((1..=10).contains(&wait), "{wait}");
    for words in ["Dit gaat te snel", "Wacht", "één zip", "voorkant import"] {
        assert!(stopped.body.contains(words), "{words}: {}", stopped.body);
    }
    assert_ne!(deliver(&second).status, 429, "somebody else goes on");
    let page = server.request("GET", "/gegevens/aanleveren", &[("Cookie", &first)], b"");
    assert_eq!(page.status, 200, "and reading has no measure");
}

/// Whoever works on their own machine brings what they like.
#[test]
fn without_accounts_there_is_no_measure() {
    let proef = merwoude();
    let server = Server::start(&proef);
    let body = multipart(&[("leeg.xml", b"<leeg/>")]);
    for _ in 0..70 {
        assert_ne!(server.request("POST", "/gegevens/aanleveren", &FORM, &body).status, 429);
    }
}
