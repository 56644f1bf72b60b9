use proptest::prelude::*;
use serde_json::json;

use super::super::{AcrError, AcrLevels, ClientSecret, SubjectError};
use super::*;

const NOW: i64 = 1_800_000_000;

fn settings() -> OidcSettings {
    OidcSettings {
        issuer: "https://a.nl".to_owned(),
        client_id: "voorkant".to_owned(),
        secret: ClientSecret::text("geheim"),
        redirect_uri: "https://v.nl/terug".to_owned(),
        after_logout: None,
        scopes: vec![],
        acr: Some(AcrLevels::eidas_substantial()),
        groups_claim: "groepen".to_owned(),
        leeway: 60,
    }
}

/// A good token with some claims changed; null takes one away.
fn checked(changes: Value) -> Result<SignedIn, OidcError> {
    let mut claims = json!({
        "iss": "https://a.nl", "sub": "4Yg8u72NxR", "aud": "voorkant", "nonce": "n", "iat": NOW, "exp": NOW + 300,
        "acr": "http://eidas.europa.eu/LoA/substantial", "groepen": ["regisseur"],
    });
    for (name, value) in changes.as_object().unwrap() {
        claims[name] = value.clone();
    }
    claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    check(claims.to_string().as_bytes(), "token", "n", &settings(), Timestamp::from_second(NOW).unwrap())
}

#[test]
fn each_claim_is_checked() {
    assert!(checked(json!({})).is_ok());
    let wrong = [
        (json!({ "iss": "https://a.nl/" }), OidcError::Issuer),
        (json!({ "aud": "een-ander" }), OidcError::Audience),
        (json!({ "aud": [] }), OidcError::Audience),
        (json!({ "aud": ["voorkant", "een-ander"] }), OidcError::Audience),
        (json!({ "aud": ["voorkant"], "azp": "een-ander" }), OidcError::Audience),
        (json!({ "nonce": "m" }), OidcError::Nonce),
        (json!({ "nonce": null }), OidcError::Nonce),
        (json!({ "iat": NOW - 600, "exp": NOW + 600 }), OidcError::Clock { minuten: 10 }),
        (json!({ "iat": NOW + 600, "exp": NOW + 900 }), OidcError::Clock { minuten: 10 }),
        (json!({ "iat": NOW + 61 }), OidcError::Clock { minuten: 1 }),
        (json!({ "iat": 1e300 }), OidcError::Clock { minuten: u64::MAX }),
        (json!({ "exp": NOW - 61 }), OidcError::Expired),
        (json!({ "nbf": NOW + 61 }), OidcError::Expired),
        (json!({ "sub": "123456782" }), OidcError::Subject(SubjectError::Bsn)),
        (json!({ "sub_id_type": "urn:nl-eid-gdi:1.0:id:BSN" }), OidcError::Subject(SubjectError::Bsn)),
        (
            json!({ "acr": null }),
            OidcError::Acr(AcrError::Missing { nodig: "http://eidas.europa.eu/LoA/substantial".to_owned() }),
        ),
    ];
    for (changes, error) in wrong {
        assert_eq!(checked(changes.clone()), Err(error), "{changes}");
    }
    for name in ["iss", "sub", "aud", "iat", "exp"] {
        let mut changes = json!({});
        changes[name] = Value::Null;
        assert!(matches!(checked(changes), Err(OidcError::Token(_))), "without {name}");
    }
    for fine in [
        json!({ "aud": ["voorkant", "x"], "azp": "voorkant" }),
        json!({ "iat": NOW - 60, "exp": NOW - 60 }),
        json!({ "iat": NOW + 60 }),
    ] {
        assert!(checked(fine.clone()).is_ok(), "{fine}");
    }
}

#[test]
fn groups_are_a_list_of_texts_or_none() {
    let groups = |value: Value| checked(json!({ "groepen": value })).unwrap().groups;
    assert_eq!(groups(json!(["a", " ", "b"])), ["a", "b"]);
    assert_eq!(groups(json!("a")), ["a"]);
    for none in [json!(null), json!(7), json!([7]), json!({ "a": 1 }), json!("")] {
        assert!(groups(none.clone()).is_empty(), "{none}");
    }
}

/// The example of the profile: an intermediary in a chain.
#[test]
fn a_chain_of_representation_is_read() {
    let person = checked(json!({ "represents": {
        "sub": "q5r5sd8ffY", "sub_id_type": "urn:nl-eid-gdi:1.0:id:pseudonym",
        "iss": "urn:uuid:28e0686f-20ff-41bd-8520-57b9c68cc9a3",
        "represents": { "sub": "4Yg8u72NxR", "iss": "urn:uuid:55291cc0-fd2a-4eb6-b444-5b2783e62673" },
    } }));
    let first = person.unwrap().represents.unwrap();
    assert_eq!(first.subject.as_str(), "q5r5sd8ffY");
    assert_eq!(first.other["sub_id_type"], "urn:nl-eid-gdi:1.0:id:pseudonym");
    assert_eq!(first.represents.unwrap().subject.as_str(), "4Yg8u72NxR");
}

#[test]
fn a_representation_that_is_not_understood_is_not_passed_over() {
    let deep = |depth: usize| {
        (0..depth).fold(json!({ "sub": "a" }), |inner, _| json!({ "sub": "a", "represents": inner }))
    };
    assert!(checked(json!({ "represents": deep(2) })).is_ok());
    for wrong in
        [json!("a"), json!([]), json!({}), json!({ "sub": 7 }), json!({ "sub": "a", "iss": 7 }), deep(3)]
    {
        assert!(matches!(checked(json!({ "represents": wrong })), Err(OidcError::Token(_))), "{wrong}");
    }
    assert_eq!(
        checked(json!({ "represents": { "sub": "123456782" } })),
        Err(OidcError::Subject(SubjectError::Bsn))
    );
}

proptest! {
    #[test]
    fn no_payload_stops_the_program(bytes in prop::collection::vec(any::<u8>(), 0..200), number: f64, text in ".{0,40}") {
        let now = Timestamp::from_second(NOW).unwrap();
        prop_assert!(check(&bytes, "token", "n", &settings(), now).is_err());
        let _ = checked(json!({ "iat": number, "exp": number, "groepen": text }));
        let _ = checked(json!({ "exp": number, "represents": text }));
    }
}
