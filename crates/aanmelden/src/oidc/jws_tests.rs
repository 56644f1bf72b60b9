use proptest::prelude::*;
use ring::signature::KeyPair as _;

use super::*;

/// A key pair of P-256: ours to sign with, and the public half as a provider publishes it.
fn pair(kid: &str) -> (SigningKey, Value) {
    let der = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
    let pem = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        STANDARD.encode(der.as_ref())
    );
    let key = SigningKey::from_pem(&pem, Some(kid)).unwrap();
    let Pair::P256(pair) = &key.pair else { panic!("P-256") };
    let point = pair.public_key().as_ref();
    let public = json!({
        "kty": "EC", "crv": "P-256", "kid": kid, "use": "sig", "alg": "ES256",
        "x": base64url(&point[1..33]), "y": base64url(&point[33..]),
    });
    (key, public)
}

fn token(header: &Value, body: &Value, signature: &[u8]) -> String {
    let part = |value: &Value| base64url(value.to_string().as_bytes());
    format!("{}.{}.{}", part(header), part(body), base64url(signature))
}

#[test]
fn a_good_signature_is_good_and_any_change_is_not() {
    let (key, public) = pair("een");
    let keys = keys(&json!({ "keys": [public] })).unwrap();
    let signed = key.sign(&json!({ "sub": "a" })).unwrap();
    assert_eq!(verified(&signed, &keys), Ok(br#"{"sub":"a"}"#.to_vec()));
    for place in 0..signed.len() {
        let mut changed = signed.clone().into_bytes();
        changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(verified(&changed, &keys).is_err(), "changed at {place}");
    }
}

#[test]
fn what_is_no_proof_is_refused() {
    let (key, public) = pair("een");
    let (stranger, _) = pair("een");
    let (unknown, _) = pair("twee");
    let list = keys(&json!({ "keys": [public.clone()] })).unwrap();
    let body = json!({ "sub": "a" });
    for alg in ["none", "None", "NONE", "", "HS256", "RS1", "ES256K", "EdDSA"] {
        let forged = token(&json!({ "alg": alg, "kid": "een" }), &body, b"");
        assert_eq!(verified(&forged, &list), Err(OidcError::Algorithm), "{alg}");
    }
    // The key is for ES256; a token that names another algorithm cannot make it one for RSA.
    let forged = token(&json!({ "alg": "RS256", "kid": "een" }), &body, &[1; 256]);
    assert_eq!(verified(&forged, &list), Err(OidcError::Algorithm));
    assert_eq!(verified(&stranger.sign(&body).unwrap(), &list), Err(OidcError::Signature));
    assert_eq!(verified(&unknown.sign(&body).unwrap(), &list), Err(OidcError::UnknownKey));
    assert_eq!(verified(&key.sign(&body).unwrap(), &[]), Err(OidcError::UnknownKey));
    // A key that the token brings along is nobody's key.
    let forged = token(&json!({ "alg": "ES256", "kid": "drie", "jwk": public }), &body, &[1; 64]);
    assert_eq!(verified(&forged, &list), Err(OidcError::UnknownKey));
    let forged = token(&json!({ "alg": "ES256", "kid": "een", "crit": ["exp"] }), &body, &[1; 64]);
    assert!(matches!(verified(&forged, &list), Err(OidcError::Token(_))));
    let twice = base64url(br#"{"alg":"none","alg":"ES256","kid":"een"}"#);
    assert!(matches!(verified(&format!("{twice}.e30.e30"), &list), Err(OidcError::Token(_))));
}

#[test]
fn a_token_without_a_name_is_for_one_key() {
    let (mut key, public) = pair("een");
    let (_, other) = pair("twee");
    key.kid = None;
    let signed = key.sign(&json!({})).unwrap();
    assert!(verified(&signed, &keys(&json!({ "keys": [public.clone()] })).unwrap()).is_ok());
    let both = keys(&json!({ "keys": [public, other] })).unwrap();
    assert_eq!(verified(&signed, &both), Err(OidcError::UnknownKey));
}

#[test]
fn keys_for_something_else_are_left_out() {
    let (_, mut encryption) = pair("een");
    encryption["use"] = json!("enc");
    let symmetric = json!({ "kty": "oct", "k": "AAAA", "kid": "een" });
    let off_curve = json!({ "kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA" });
    assert_eq!(keys(&json!({ "keys": [encryption, symmetric, off_curve, 7, null] })), Some(vec![]));
    assert_eq!(keys(&json!({ "sleutels": [] })), None);
}

#[test]
fn small_keys_check_nothing() {
    let small = json!({ "kty": "RSA", "kid": "een", "n": base64url(&[0xff; 128]), "e": "AQAB" });
    let list = keys(&json!({ "keys": [small] })).unwrap();
    let forged = token(&json!({ "alg": "RS256", "kid": "een" }), &json!({}), &[1; 128]);
    assert_eq!(verified(&forged, &list), Err(OidcError::Signature));
}

proptest! {
    #[test]
    fn no_text_stops_the_program(text in ".{0,200}", parts in prop::collection::vec("[A-Za-z0-9_-]{0,40}", 3)) {
        let (_, public) = pair("een");
        let keys = keys(&json!({ "keys": [public] })).unwrap();
        prop_assert!(verified(&text, &keys).is_err());
        prop_assert!(verified(&parts.join("."), &keys).is_err());
        prop_assert!(SigningKey::from_pem(&text, None).is_none());
    }
}
