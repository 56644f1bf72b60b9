//! Signing in by a real provider process (`tests/oidc`, OpenID certified) at the real program, over HTTP as a browser
//! does, good and bad.
#![allow(clippy::expect_used, clippy::panic, reason = "a test stops at the first thing it cannot do")]

mod common;
#[path = "oidc/huis.rs"]
mod huis;
#[path = "../../aanmelden/tests/oidc/provider.rs"]
#[allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "shared with the tests of the library"
)]
mod provider;
#[path = "common/server.rs"]
mod server;

use huis::{Huis, visible};
use provider::{Browser, Provider};

/// A house with a provider, or the end of the test where there can be none.
macro_rules! huis {
    ($($environment:expr),*) => {
        match Huis::open(&[$($environment),*], "") {
            Some(huis) => huis,
            None => return,
        }
    };
}

#[test]
fn people_sign_in_and_get_an_account_once() {
    let huis = huis!();
    let mut browser = Browser::new();
    let (next, _) = browser.open(&huis.at("/account"), None);
    assert_eq!(
        next.as_deref(),
        Some(huis.at("/inloggen?verder=%2Faccount").as_str()),
        "nobody works without"
    );
    let (_, page) = browser.open(&huis.at("/inloggen?verder=/account"), None);
    assert!(
        page.contains("Inloggen met Merwoude") && page.contains("/inloggen/oidc?verder=%2Faccount"),
        "{page}"
    );

    let (address, page) = huis.sign_in(&mut browser, "j.jansen", "/account");
    assert_eq!(address, huis.at("/account"));
    let words = visible(&page);
    for text in ["J. Jansen", "Regisseur", "U logt in via uw organisatie", "uzelf"] {
        assert!(words.contains(text), "{text}: {words}");
    }
    huis.sign_in(&mut Browser::new(), "j.jansen", "/");
    assert_eq!(huis.accounts().matches("j.jansen").count(), 1, "{}", huis.accounts());
    assert!(huis.accounts().contains("regisseur"));
    // The session is whole at once: the provider did the second step.
    assert!(!words.contains("Herstelcodes"));
}

/// Only an address of this server comes after signing in.
#[test]
fn nobody_is_led_elsewhere() {
    let huis = huis!();
    for verder in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
        let (address, _) = huis.sign_in(&mut Browser::new(), "j.jansen", verder);
        assert!(address.starts_with(&huis.at("/")) && !address.contains("evil"), "{verder}: {address}");
    }
}

#[test]
fn roles_follow_the_groups_at_each_sign_in() {
    let mut huis = huis!();
    let mut browser = Browser::new();
    huis.sign_in(&mut browser, "j.jansen", "/");
    assert!(huis.accounts().contains("regisseur"));

    huis.renew_provider(&[("GROUPS", r#"{"j.jansen": ["cijfers"]}"#)]);
    let mut other = Browser::new();
    huis.sign_in(&mut other, "j.jansen", "/");
    assert!(
        huis.accounts().contains("analist") && !huis.accounts().contains("regisseur"),
        "{}",
        huis.accounts()
    );
    let (next, _) = browser.open(&huis.at("/inzicht"), None);
    assert_eq!(next, None, "the session of before has the new role at once");

    huis.renew_provider(&[("GROUPS", r#"{"j.jansen": ["kantine"]}"#)]);
    let (address, page) = huis.sign_in(&mut Browser::new(), "j.jansen", "/");
    assert!(
        address.contains("/terug") && visible(&page).contains("uw groepen geven hier geen rol"),
        "{page}"
    );
    let (next, _) = other.open(&huis.at("/inzicht"), None);
    assert!(next.is_some_and(|next| next.contains("/inloggen")), "what was taken away there is gone here");
}

#[test]
fn who_has_no_role_gets_no_account() {
    let huis = huis!();
    let mut browser = Browser::new();
    let (_, page) = huis.sign_in(&mut browser, "groepsloos", "/");
    assert!(visible(&page).contains("Vraag uw beheerder"), "{page}");
    assert!(!huis.accounts().contains("roos"), "{}", huis.accounts());
    assert_eq!(browser.open(&huis.at("/account"), None).0, Some(huis.at("/inloggen?verder=%2Faccount")));
}

/// Two people can have one name: each line says which of them it was, also before there is an account.
#[test]
fn the_log_names_one_person_and_no_other() {
    let mut huis = huis!();
    huis.sign_in(&mut Browser::new(), "j.jansen", "/");
    huis.sign_in(&mut Browser::new(), "groepsloos", "/");
    huis.renew_provider(&[("GROUPS", r#"{"j.jansen": ["cijfers"]}"#)]);
    huis.sign_in(&mut Browser::new(), "j.jansen", "/");
    let lines = huis.actors();
    let of = |act: &str| -> Vec<&str> {
        lines.iter().filter(|(actie, _)| actie == act).map(|(_, wie)| wie.as_str()).collect()
    };
    let account = "J. Jansen (j.jansen)";
    assert_eq!(of("account gewijzigd"), [account], "{lines:?}");
    assert_eq!(of("ingelogd"), [account, account]);
    for (act, naam) in [("account gemaakt", "J. Jansen ("), ("inloggen", "")] {
        let [wie] = of(act)[..] else { panic!("{act}: {lines:?}") };
        let mark = wie.strip_suffix(')').and_then(|wie| wie.rsplit_once('(')).expect("a mark").1;
        assert!(wie.starts_with(naam) && mark.len() == 12, "{wie}");
        assert!(mark.bytes().all(|letter| letter.is_ascii_lowercase()), "{wie}");
    }
}

#[test]
fn a_closed_account_stays_closed() {
    let huis = huis!();
    let mut jansen = Browser::new();
    huis.sign_in(&mut jansen, "j.jansen", "/");
    let mut beheerder = Browser::new();
    let (_, list) = huis.sign_in(&mut beheerder, "hoog", "/toegang");
    let row = list.split("/toegang/accounts/").find(|row| row.contains("j.jansen</a>")).expect("the account");
    let id = row.split('"').next().expect("its number");
    let form = "versie=1&weergave=J.+Jansen&rol=regisseur&dicht=ja&reden=uit+dienst";
    beheerder.open(&huis.at(&format!("/toegang/accounts/{id}")), Some(form));
    assert!(huis.accounts().contains("dicht"), "{}", huis.accounts());

    let (next, _) = jansen.open(&huis.at("/account"), None);
    assert!(next.is_some_and(|next| next.contains("/inloggen")), "out at once");
    let (_, page) = huis.sign_in(&mut Browser::new(), "j.jansen", "/");
    assert!(visible(&page).contains("uw account in Voorkant is gesloten"), "{page}");
}

/// A guardian is not the resident: it stands on each page of that session, and of no other.
#[test]
fn for_whom_somebody_acts_is_shown() {
    let huis = huis!();
    let mut browser = Browser::new();
    let (_, page) = huis.sign_in(&mut browser, "bewindvoerder", "/account");
    let words = visible(&page);
    assert!(words.contains("U werkt namens q5r5sd8ffY, namens 4Yg8u72NxR"), "{words}");
    let (_, page) = huis.sign_in(&mut Browser::new(), "j.jansen", "/account");
    assert!(visible(&page).contains("Regisseur") && !visible(&page).contains("U werkt namens"), "{page}");
}

/// Everything that can be wrong with a token: nobody comes in, and the page says why and what helps.
#[test]
fn bad_tokens_let_nobody_in() {
    let huis = huis!();
    let bad = [
        ("alg-none", "niet ondertekend zoals het moet"),
        ("hs256", "niet ondertekend zoals het moet"),
        ("other-key", "De handtekening onder het bewijs klopt niet"),
        ("unknown-key", "een sleutel die niet van de aanmelddienst is"),
        ("changed-on-the-way", "De handtekening onder het bewijs klopt niet"),
        ("wrong-issuer", "van een andere aanmelddienst dan is ingesteld"),
        ("wrong-audience", "voor een andere toepassing gemaakt"),
        ("wrong-nonce", "hoort bij een andere aanmelding"),
        ("expired", "is verlopen"),
        ("laag", "Meld u opnieuw aan met een sterker middel"),
        ("niveauloos", "zegt niet hoe zeker zij is"),
        ("bsn", "met een burgerservicenummer"),
        ("kvk", "met een KvK-nummer"),
        ("niemand", "U hebt het aanmelden gestopt"),
        ("no-token", "een bewijs dat niet te lezen is"),
        ("represents-unreadable", "voor wie u handelt"),
    ];
    for (name, told) in bad {
        let mut browser = Browser::new();
        let (_, page) = huis.sign_in(&mut browser, name, "/account");
        let words = visible(&page);
        assert!(words.contains(told), "{name}: {words}");
        assert!(page.contains("/inloggen/oidc?verder="), "{name}: the way to begin again");
        assert!(
            !page.contains("999990019") && !page.contains("27378698"),
            "{name}: a number stands on the page"
        );
        assert!(browser.open(&huis.at("/account"), None).0.is_some(), "{name} came in");
    }
    assert_eq!(huis.accounts(), "", "nobody got an account");
}

#[test]
fn an_answer_works_once_and_in_its_own_browser() {
    let huis = huis!();
    let mut browser = Browser::new();
    let back = huis.as_far_as_back(&mut browser, "j.jansen");
    let (_, page) = Browser::new().open(&back, None);
    assert!(visible(&page).contains("hoort niet bij dit venster"), "in another browser: {page}");
    let mut thief = Browser::new();
    huis.as_far_as_back(&mut thief, "hoog");
    let (_, page) = thief.open(&back, None);
    assert!(
        visible(&page).contains("hoort niet bij dit venster"),
        "in one that has a journey of its own: {page}"
    );

    let (next, _) = browser.open(&back, None);
    assert_eq!(next, Some(huis.at("/account")));
    let (_, page) = browser.open(&back, None);
    assert!(visible(&page).contains("is al gebruikt"), "twice: {page}");
    let strange =
        huis.at("/inloggen/oidc/terug?code=%3Cscript%3E&state=x&error=%3Cscript%3Ealert(1)%3C/script%3E");
    let (_, page) = Browser::new().open(&strange, None);
    assert!(!page.contains("<script>alert") && page.contains("Inloggen met Merwoude"));
}

#[test]
fn a_provider_that_is_down_keeps_nobody_else_out() {
    let mut huis = huis!();
    let mut browser = Browser::new();
    let back = huis.as_far_as_back(&mut browser, "j.jansen");
    huis.stop_provider();
    let (_, page) = browser.open(&back, None);
    assert!(visible(&page).contains("is niet bereikbaar"), "{page}");
    assert!(page.contains("name=\"wachtwoord\""), "a password still works");
    huis.renew_provider(&[]);
    huis.sign_in(&mut Browser::new(), "j.jansen", "/");
    assert!(huis.accounts().contains("j.jansen"), "and when it is back it works again");
}

/// The program starts and works while the provider is not there yet.
#[test]
fn the_program_starts_without_its_provider() {
    let mut huis = huis!();
    huis.stop_provider();
    huis.restart();
    let (next, page) = Browser::new().open(&huis.at("/inloggen/oidc?verder=/"), None);
    assert!(next.is_none() && visible(&page).contains("is niet bereikbaar"), "{page}");
    assert!(visible(&page).contains("bel dan uw beheerder"));
}

#[test]
fn a_clock_that_is_ten_minutes_off_is_told() {
    let huis = huis!(("CLOCK_OFFSET", "600"));
    let (_, page) = huis.sign_in(&mut Browser::new(), "j.jansen", "/");
    assert!(visible(&page).contains("verschillen 10 minuten"), "{page}");
}

#[test]
fn signing_out_goes_on_to_the_provider() {
    let huis = huis!();
    let mut browser = Browser::new();
    huis.sign_in(&mut browser, "j.jansen", "/");
    let (next, _) = browser.open(&huis.at("/uitloggen"), Some(""));
    assert_eq!(next, Some(huis.at("/uitgelogd")), "a form stays on this server");
    let (_, page) = browser.open(&huis.at("/uitgelogd"), None);
    assert!(page.contains("href=\"/inloggen/oidc/uit\""), "{page}");
    let (next, _) = browser.open(&huis.at("/inloggen/oidc/uit"), None);
    let end = next.expect("the way to the provider");
    assert!(end.starts_with(&huis.issuer()) && end.contains("/session/end"), "{end}");
    let (_, page) = browser.open(&end, None);
    let secret =
        page.split("name=\"xsrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a form");
    let confirm = format!("{}/session/end/confirm", huis.issuer());
    let (next, _) = browser.open(&confirm, Some(&format!("xsrf={secret}&logout=yes")));
    assert_eq!(next, Some(huis.at("/")));
    assert!(browser.open(&huis.at("/account"), None).0.is_some(), "out here too");
    let (next, _) = browser.open(&huis.at("/inloggen/oidc?verder=/"), None);
    let (next, _) = browser.open(&next.expect("the provider"), None);
    assert!(next.is_some_and(|next| next.contains("/inloggen/")), "a name is asked again");
}

/// Where the provider vouches for no second step, ours is next.
#[test]
fn without_a_level_our_own_second_step_is_asked() {
    let Some(huis) = Huis::open(&[], r#""zonder_niveau": true,"#) else { return };
    let mut browser = Browser::new();
    let (address, page) = huis.sign_in(&mut browser, "niveauloos", "/account");
    assert!(address.contains("/inloggen/tweede-stap"), "{address}: {page}");
    assert!(browser.open(&huis.at("/account"), None).0.is_some(), "not in yet");
}

#[test]
fn wrong_settings_are_told_before_anybody_comes() {
    let Some(_) = Provider::start(&[]) else { return };
    let proef = common::Proef::new();
    for (text, told) in [
        (r#"{"issuer": "http://elders.example", "client_id": "v", "rollen": {"a": ["analist"]}}"#, "issuer"),
        (
            r#"{"issuer": "https://a.example", "client_id": "v", "rollen": {"a": ["koning"]}}"#,
            "bij de groep 'a'",
        ),
        (r#"{"issuer": "https://a.example", "client_id": "v", "rollen": {}}"#, "welke groep welke rol geeft"),
        ("{", "geen goede JSON"),
    ] {
        let file = proef.write("oidc.json", text);
        let mut command = proef.command(&["serve", "--port", "0"]);
        let output = common::run(command.arg("--oidc").arg(file).env("VOORKANT_OIDC_GEHEIM", "x"));
        assert!(
            !output.status.success() && common::stderr(&output).contains(told),
            "{}",
            common::stderr(&output)
        );
    }
}
