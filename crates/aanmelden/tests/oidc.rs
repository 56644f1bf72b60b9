//! Signing in at a real provider process (`tests/oidc`, OpenID certified), good and bad.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops at the first thing that is wrong"
)]

#[path = "oidc/provider.rs"]
mod provider;

use aanmelden::oidc::{AcrError, OidcClient, OidcError, OidcSettings, SubjectError};
use jiff::{SignedDuration, Timestamp};
use provider::{Browser, HOME, Provider, again, free_port, sign_in};

const SUBSTANTIAL: &str = "http://eidas.europa.eu/LoA/substantial";

/// A provider, or the end of the test where there can be none.
macro_rules! provider {
    ($($environment:expr),*) => {
        match Provider::start(&[$($environment),*]) {
            Some(provider) => provider,
            None => return,
        }
    };
}

#[test]
fn people_sign_in() {
    let provider = provider!();
    let client = provider.client();
    let person = sign_in(&client, "j.jansen").expect("J. Jansen comes in");
    assert_eq!(person.subject.as_str(), "4Yg8u72NxR");
    assert_eq!(person.issuer, provider.issuer);
    assert_eq!(person.acr.as_deref(), Some(SUBSTANTIAL));
    assert_eq!(person.groups, ["regisseur", "team-noord"]);
    assert_eq!(person.name.as_deref(), Some("J. Jansen"));
    assert_eq!(person.represents, None);
    assert!(!format!("{person:?}").contains(person.id_token()), "the token is not printed");

    let high = sign_in(&client, "hoog").expect("higher than asked is enough");
    assert_eq!(high.groups, ["beheerder"], "one group as one text");

    let guardian = sign_in(&client, "bewindvoerder").expect("a guardian comes in");
    let first = guardian.represents.expect("for somebody");
    assert_eq!(first.subject.as_str(), "q5r5sd8ffY");
    assert_eq!(first.represents.expect("for somebody else").subject.as_str(), "4Yg8u72NxR");
}

/// RS256, PS256 and ES256; a shared secret, and a private key of RSA and of P-256.
#[test]
fn each_algorithm_and_each_proof_works() {
    let provider = provider!();
    for client in ["voorkant", "voorkant-ps", "voorkant-es", "voorkant-rsa", "voorkant-ec"] {
        let settings = provider.settings(client);
        let client_of_it = OidcClient::discover(settings).expect("discovery");
        let person = sign_in(&client_of_it, "j.jansen").unwrap_or_else(|error| panic!("{client}: {error}"));
        assert_eq!(person.subject.as_str(), "4Yg8u72NxR");
    }
}

#[test]
fn a_wrong_proof_of_ours_is_told() {
    let provider = provider!();
    let wrong = [
        OidcSettings { client_id: "voorkant-ps".to_owned(), ..provider.settings("voorkant-rsa") },
        OidcSettings {
            secret: aanmelden::oidc::ClientSecret::text("een ander"),
            ..provider.settings("voorkant")
        },
    ];
    for settings in wrong {
        let client = OidcClient::discover(settings).expect("discovery");
        assert_eq!(sign_in(&client, "j.jansen"), Err(OidcError::ClientUnknown));
    }
}

/// Everything that can be wrong with a token of a provider that is there.
#[test]
fn bad_tokens_are_refused() {
    let provider = provider!();
    let client = provider.client();
    let nodig = || SUBSTANTIAL.to_owned();
    let low = AcrError::TooLow { kreeg: "http://eidas.europa.eu/LoA/low".to_owned(), nodig: nodig() };
    let bad = [
        ("alg-none", OidcError::Algorithm),
        ("hs256", OidcError::Algorithm),
        ("other-key", OidcError::Signature),
        ("unknown-key", OidcError::UnknownKey),
        ("changed-on-the-way", OidcError::Signature),
        ("wrong-issuer", OidcError::Issuer),
        ("wrong-audience", OidcError::Audience),
        ("two-audiences", OidcError::Audience),
        ("wrong-nonce", OidcError::Nonce),
        ("expired", OidcError::Expired),
        ("laag", OidcError::Acr(low)),
        ("niveauloos", OidcError::Acr(AcrError::Missing { nodig: nodig() })),
        ("bsn", OidcError::Subject(SubjectError::Bsn)),
        ("kvk", OidcError::Subject(SubjectError::Kvk)),
        ("niemand", OidcError::Denied),
        ("no-token", OidcError::Token("er zit geen bewijs in het antwoord")),
        (
            "represents-unreadable",
            OidcError::Token("voor wie u handelt ('represents') staat er niet in de vorm van NL GOV"),
        ),
    ];
    for (name, error) in bad {
        let got = sign_in(&client, name).map(|person| person.subject);
        assert_eq!(got, Err(error), "{name}");
        let text = got.map_or_else(|error| error.to_string(), |_| String::new());
        assert!(!text.contains("999990019") && !text.contains("27378698"), "a number stands in: {text}");
    }
    assert!(sign_in(&client, "j.jansen").is_ok(), "and after all that a good one still comes in");
}

#[test]
fn a_code_works_once_and_for_its_own_browser() {
    let provider = provider!();
    let client = provider.client();
    let now = Timestamp::now();
    let start = client.begin(now).expect("begin");
    let other = client.begin(now).expect("begin");
    let query = Browser::new().sign_in(&start.address, "j.jansen");

    let stolen = client.finish(other.attempt, &query, now);
    assert_eq!(stolen.map(|person| person.subject), Err(OidcError::State), "in another browser");
    let mixed = query.replace("code=", "code=x&code=");
    assert_eq!(
        client.finish(again(&start.attempt), &mixed, now).map(|person| person.subject),
        Err(OidcError::State)
    );
    let elsewhere = query.replace("iss=", "iss=https%3A%2F%2Felders.example&was=");
    assert_eq!(
        client.finish(again(&start.attempt), &elsewhere, now).map(|person| person.subject),
        Err(OidcError::Issuer)
    );
    let late = now + SignedDuration::from_mins(16);
    assert_eq!(
        client.finish(again(&start.attempt), &query, late).map(|person| person.subject),
        Err(OidcError::TooLate)
    );

    let replay = again(&start.attempt);
    assert!(client.finish(start.attempt, &query, now).is_ok());
    assert_eq!(client.finish(replay, &query, now).map(|person| person.subject), Err(OidcError::CodeUsed));
}

/// Whoever saw the code go by has no use for it: PKCE.
#[test]
fn a_code_without_its_verifier_is_worth_nothing() {
    let provider = provider!();
    let client = provider.client();
    let start = client.begin(Timestamp::now()).expect("begin");
    let query = Browser::new().sign_in(&start.address, "j.jansen");
    let mut parts: Vec<String> = start.attempt.expose().split('.').map(str::to_owned).collect();
    parts[2] = "A".repeat(43);
    let forged = parts.join(".").parse().expect("an attempt");
    assert_eq!(
        client.finish(forged, &query, Timestamp::now()).map(|person| person.subject),
        Err(OidcError::CodeUsed)
    );
}

#[test]
fn a_provider_that_is_down_is_told() {
    let provider = provider!();
    let client = provider.client();
    let start = client.begin(Timestamp::now()).expect("begin needs nobody");
    let query = Browser::new().sign_in(&start.address, "j.jansen");
    let settings = provider.settings("voorkant");
    provider.kill();
    let down = client.finish(start.attempt, &query, Timestamp::now()).expect_err("nobody is there");
    assert!(matches!(&down, OidcError::Unreachable { reden, .. } if reden == "geen verbinding"), "{down:?}");
    assert!(down.to_string().contains("bel dan uw beheerder"), "{down}");
    assert!(matches!(OidcClient::discover(settings), Err(OidcError::Unreachable { .. })));
}

#[test]
fn what_is_no_provider_is_told() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let issuer = format!("http://{}", listener.local_addr().expect("an address"));
    // It listens and says nothing: the client waits ten seconds and no longer.
    let settings = OidcSettings { issuer: issuer.clone(), ..settings_of(&issuer) };
    let begin = std::time::Instant::now();
    let error = OidcClient::discover(settings).expect_err("no answer");
    assert!(
        matches!(&error, OidcError::Unreachable { reden, .. } if reden.contains("tien seconden")),
        "{error:?}"
    );
    assert!(begin.elapsed().as_secs() < 15);
    let nobody = format!("http://127.0.0.1:{}", free_port());
    assert!(matches!(OidcClient::discover(settings_of(&nobody)), Err(OidcError::Unreachable { .. })));
    assert!(matches!(
        OidcClient::discover(settings_of("http://elders.example")),
        Err(OidcError::Setting { .. })
    ));
}

fn settings_of(issuer: &str) -> OidcSettings {
    OidcSettings {
        issuer: issuer.to_owned(),
        client_id: "voorkant".to_owned(),
        secret: aanmelden::oidc::ClientSecret::text("geheim"),
        redirect_uri: provider::REDIRECT.to_owned(),
        after_logout: None,
        scopes: vec![],
        acr: None,
        groups_claim: "groups".to_owned(),
        leeway: OidcSettings::LEEWAY,
    }
}

#[test]
fn a_provider_under_another_name_is_refused() {
    let provider = provider!();
    let settings = OidcSettings {
        issuer: provider.issuer.replace("127.0.0.1", "localhost"),
        ..provider.settings("voorkant")
    };
    assert_eq!(OidcClient::discover(settings).map(|_| ()), Err(OidcError::Issuer));
}

/// The provider restarts with new keys while our client lives on: the new ones are asked for, once.
#[test]
fn new_keys_are_asked_for() {
    let first = provider!();
    let client = first.client();
    assert!(sign_in(&client, "j.jansen").is_ok());
    let (port, kid) = (first.port(), first.kid.clone());
    first.kill();
    let second = provider!(("PORT", &port));
    assert_ne!(second.kid, kid);
    assert!(sign_in(&client, "j.jansen").is_ok());
}

/// A second provider takes the place of the first and shows the first one's keys, but cannot sign with them.
#[test]
fn a_second_provider_with_another_key_is_refused() {
    let first = provider!();
    let client = first.client();
    assert!(sign_in(&client, "j.jansen").is_ok());
    let (port, kid) = (first.port(), first.kid.clone());
    let (_, keys) = Browser::new().open(&format!("{}/jwks", first.issuer), None);
    first.kill();
    let strange = provider!(("PORT", &port), ("SERVED_JWKS", &keys));
    assert_eq!(sign_in(&client, "j.jansen").map(|person| person.subject), Err(OidcError::UnknownKey));
    strange.kill();
    // Also under the name of the good key.
    let _strange = provider!(("PORT", &port), ("SERVED_JWKS", &keys), ("KID", &kid));
    assert_eq!(sign_in(&client, "j.jansen").map(|person| person.subject), Err(OidcError::Signature));
}

#[test]
fn a_clock_that_is_ten_minutes_off_is_told() {
    for offset in ["600", "-600"] {
        let provider = provider!(("CLOCK_OFFSET", offset));
        let got = sign_in(&provider.client(), "j.jansen").map(|person| person.subject);
        assert_eq!(got, Err(OidcError::Clock { minuten: 10 }), "{offset}");
        // Where we prove ourselves with a key, it is our proof that is of another time.
        let keyed = OidcClient::discover(provider.settings("voorkant-ec")).expect("discovery");
        let got = sign_in(&keyed, "j.jansen").map(|person| person.subject);
        assert_eq!(got, Err(OidcError::Clock { minuten: 10 }), "{offset}, with a key");
    }
    // Half a minute is nothing to speak of.
    let provider = provider!(("CLOCK_OFFSET", "30"));
    assert!(sign_in(&provider.client(), "j.jansen").is_ok());
}

#[test]
fn logging_out_ends_the_session_at_the_provider() {
    let provider = provider!();
    let client = provider.client();
    let mut browser = Browser::new();
    let start = client.begin(Timestamp::now()).expect("begin");
    let query = browser.sign_in(&start.address, "j.jansen");
    let person = client.finish(start.attempt, &query, Timestamp::now()).expect("signed in");

    // Still signed in there: nobody asks for a name.
    let start = client.begin(Timestamp::now()).expect("begin");
    let (next, _) = browser.open(&start.address, None);
    assert!(next.is_some_and(|next| next.starts_with(provider::REDIRECT)));

    let address = client.logout(Some(person.id_token()), Some("abc")).expect("a way out");
    let (_, page) = browser.open(&address, None);
    let secret =
        page.split("name=\"xsrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a form");
    let confirm = format!("{}/session/end/confirm", provider.issuer);
    let (next, _) = browser.open(&confirm, Some(&format!("xsrf={secret}&logout=yes")));
    assert_eq!(next.as_deref(), Some(format!("{HOME}?state=abc").as_str()));
    let start = client.begin(Timestamp::now()).expect("begin");
    let (next, _) = browser.open(&start.address, None);
    assert!(next.is_some_and(|next| next.contains("/inloggen/")), "a name is asked again");
}
