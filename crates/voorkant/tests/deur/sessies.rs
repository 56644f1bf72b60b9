//! Sessions that end: what was typed is not lost, and what is secret is not shown.

use super::*;

/// Moves a moment of every session into the past, as if somebody had waited.
fn long_ago(proef: &Proef, column: &str) {
    let script = format!("update sessie set {column} = '2020-01-01T00:00:00Z'");
    let file = files(&proef.data)
        .into_iter()
        .find(|path| path.extension().is_some_and(|extension| extension == "sqlite" || extension == "db"))
        .expect("a database");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        use sqlx::Connection as _;
        let address = format!("sqlite://{}", file.display());
        let mut store = sqlx::sqlite::SqliteConnection::connect(&address).await.expect("the store");
        let done = sqlx::query(sqlx::AssertSqlSafe(script)).execute(&mut store).await.expect("changed");
        assert!(done.rows_affected() > 0);
    });
}

const OPGAVE: [(&str, &str); 3] =
    [("titel", "Schulden <b> & zorgen"), ("voor_wie", "jonge gezinnen"), ("formulier", "1")];

#[test]
fn what_was_typed_comes_back_when_the_session_is_over() {
    let proef = merwoude_with_accounts();
    let server = Server::start(&proef);
    for column in ["gezien", "tot"] {
        let cookie = sign_in(&server, "analist");
        long_ago(&proef, column);
        let answer = send(&server, &cookie, "/opgave/nieuw", &OPGAVE);
        assert_eq!(answer.status, 401, "{column}: {}", answer.body);
        for words in [
            "U bent niet meer ingelogd",
            "action=\"/opgave/nieuw\"",
            "name=\"titel\" value=\"Schulden &lt;b&gt; &amp; zorgen\"",
            "name=\"formulier\" value=\"1\"",
            "<li>jonge gezinnen</li>",
            "Verstuur opnieuw",
        ] {
            assert!(answer.body.contains(words), "{words}: {}", answer.body);
        }
        // After signing in again the very same form is taken.
        let again = sign_in(&server, "analist");
        assert_ne!(send(&server, &again, "/opgave/nieuw", &OPGAVE).status, 401);
    }
}

#[test]
fn a_password_never_comes_back() {
    let proef = merwoude_with_accounts();
    let server = Server::start(&proef);
    let cookie = sign_in(&server, "analist");
    long_ago(&proef, "gezien");
    let typed =
        [("oud", WACHTWOORD), ("wachtwoord", "een heel nieuw geheim"), ("nogmaals", "een heel nieuw geheim")];
    let answer = send(&server, &cookie, "/account/wachtwoord", &typed);
    assert_eq!(answer.status, 401);
    assert!(!answer.body.contains("nieuw geheim") && !answer.body.contains(WACHTWOORD), "{}", answer.body);
    assert!(answer.body.contains("Er is niets bewaard"));
}

#[test]
fn files_are_chosen_again() {
    let proef = merwoude_with_accounts();
    let server = Server::start(&proef);
    let body = server::multipart(&[("geheim.xml", b"<bsn>999990019</bsn>")]);
    let headers = [server::FORM[0], server::FORM[1], ("Cookie", "voorkant_sessie=1.2")];
    let answer = server.request("POST", "/gegevens/aanleveren", &headers, &body);
    assert_eq!(answer.status, 401);
    assert!(answer.body.contains("Kies de bestanden dan opnieuw") && !answer.body.contains("999990019"));
}

/// Another site cannot make this page say something: its forms do not come in at all.
#[test]
fn a_form_of_another_site_is_not_shown_again() {
    let proef = merwoude_with_accounts();
    let server = Server::start(&proef);
    let headers = [FIELDS[0], ("Sec-Fetch-Site", "cross-site")];
    let answer = server.request("POST", "/opgave/nieuw", &headers, b"titel=van+elders");
    assert_eq!(answer.status, 403);
    assert!(!answer.body.contains("van elders"));
}
