//! On every database that is there.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use aanmelden::{Token, TokenUse, TotpStep};
use opslag::Wie;
use opslag::proef::TestStore;
use toegang::{Rol, Werkgebied};

use super::*;
use crate::toegang::account::{Account, Accountstaat, Accountstand};
use crate::toegang::namens::{Aanmeldbewijs, Vertegenwoordigde};
use crate::toegang::sessie::{Sessie, Sessiestaat};
use crate::toegang::toepassing::Toepassingstand;

fn somebody() -> Wie {
    Wie { naam: "beheerder".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
}

fn stand(rol: Rol) -> Accountstand {
    Accountstand {
        weergave: "A. Jansen".into(),
        email: "a.jansen@merwoude.example".into(),
        organisatie: String::new(),
        rollen: [rol].into(),
        werkgebied: Werkgebied::whole(),
        persoon: None,
        zonder_tweede_factor: false,
        staat: Accountstaat::Actief,
        reden: String::new(),
    }
}

async fn made(opslag: &opslag::Opslag, naam: &str) -> Account {
    let id = create(opslag, &naam.parse().unwrap(), &stand(Rol::Analist), &somebody()).await.unwrap();
    account(opslag, "9999", &id).await.unwrap().unwrap()
}

const LATER: &str = "2999-01-01T00:00:00Z";

fn begun<'a>(sleutel: &'a aanmelden::TokenDigest, bewijs: Option<&'a Aanmeldbewijs>) -> Sessiebegin<'a> {
    Sessiebegin { sleutel, staat: Sessiestaat::Half, tot: LATER, herkomst: "toets", bewijs }
}

#[tokio::test]
async fn accounts_are_versions_and_names_are_unique() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        assert!(!any_account(opslag).await.unwrap());
        let one = made(opslag, "a.jansen").await;
        assert!(any_account(opslag).await.unwrap());
        assert!(
            create(opslag, &"a.jansen".parse().unwrap(), &stand(Rol::Raadslid), &somebody()).await.is_err()
        );

        let closed = Accountstand { staat: Accountstaat::Dicht, ..stand(Rol::Raadslid) };
        assert!(add_version(opslag, &one, &closed, &somebody()).await.unwrap());
        assert!(
            !add_version(opslag, &one, &stand(Rol::Inkoper), &somebody()).await.unwrap(),
            "{}",
            store.naam
        );
        let now = account_by_name(opslag, &"a.jansen".parse().unwrap()).await.unwrap().unwrap();
        assert_eq!((now.versie, now.stand.staat), (2, Accountstaat::Dicht));
        assert!(account(opslag, "0363", &one.id).await.unwrap().is_none(), "of another municipality");
        assert_eq!(accounts(opslag, "9999").await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_session_is_half_then_whole_then_over() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, somebody());
        let one = made(opslag, "a.jansen").await;
        let digest = || Token::new().unwrap().digest(TokenUse::Session);
        let (first, second, third) = (digest(), digest(), digest());
        let id = start(opslag, &one, &begun(&first, None), &wie).await.unwrap();
        assert!(strengthen(opslag, &one, &id, &second, LATER, &wie).await.unwrap());
        assert!(!strengthen(opslag, &one, &id, &third, LATER, &wie).await.unwrap(), "once");
        assert!(!switch_key(opslag, &id, &first, &third).await.unwrap(), "{}: an old secret", store.naam);
        assert!(switch_key(opslag, &id, &second, &third).await.unwrap());
        let (now, account) = session(opslag, &id).await.unwrap().unwrap();
        assert_eq!(
            (now.sleutel, now.vorige, account.id.as_str()),
            (Some(third), Some(second), one.id.as_str())
        );

        let other = made(opslag, "b.vries").await;
        assert!(!close(opslag, &other.id, &id, "van een ander", &wie).await.unwrap());
        let closed = Accountstand { staat: Accountstaat::Dicht, ..one.stand.clone() };
        assert!(add_version(opslag, &one, &closed, &wie).await.unwrap());
        let (now, _) = session(opslag, &id).await.unwrap().unwrap();
        assert_eq!((now.staat, now.sleutel), (Sessiestaat::Dicht, None), "a closed account is out at once");
    }
}

#[tokio::test]
async fn a_secret_that_never_arrived_is_changed_again() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, somebody());
        let one = made(opslag, "a.jansen").await;
        let digest = || Token::new().unwrap().digest(TokenUse::Session);
        let (first, lost, again, other) = (digest(), digest(), digest(), digest());
        let begin = Sessiebegin { staat: Sessiestaat::Heel, ..begun(&first, None) };
        let id = start(opslag, &one, &begin, &wie).await.unwrap();
        assert!(switch_key(opslag, &id, &first, &lost).await.unwrap());
        let (now, _) = session(opslag, &id).await.unwrap().unwrap();
        assert!(!switch_again(opslag, &now, &other, &again).await.unwrap(), "another secret");
        let before = Sessie { gewisseld: "2020-01-01T00:00:00Z".into(), ..now.clone() };
        assert!(!switch_again(opslag, &before, &first, &again).await.unwrap(), "somebody was first");
        assert!(switch_again(opslag, &now, &first, &again).await.unwrap(), "{}", store.naam);
        let (now, _) = session(opslag, &id).await.unwrap().unwrap();
        assert_eq!((now.sleutel, now.vorige), (Some(again), Some(first)));
    }
}

#[tokio::test]
async fn the_list_has_what_is_open_and_what_ended_lately() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, somebody());
        let one = made(opslag, "a.jansen").await;
        let digest = || Token::new().unwrap().digest(TokenUse::Session);
        let (first, second, third) = (digest(), digest(), digest());
        let bewijs = Aanmeldbewijs { aanbieder: "https://a.example".into(), ..Aanmeldbewijs::default() };
        let long_ago = Sessiebegin { tot: "2020-01-01T00:00:00Z", ..begun(&first, Some(&bewijs)) };
        let old = start(opslag, &one, &long_ago, &wie).await.unwrap();
        assert!(open_sessions(opslag, &one.id).await.unwrap().is_empty(), "{}: half and over", store.naam);
        let ended = start(opslag, &one, &begun(&second, None), &wie).await.unwrap();
        assert!(session(opslag, &old).await.unwrap().is_none(), "{}: more than 90 days ago", store.naam);
        assert!(close(opslag, &one.id, &ended, "zelf gestopt", &wie).await.unwrap());
        let open = start(opslag, &one, &begun(&third, None), &wie).await.unwrap();
        let all = open_sessions(opslag, &one.id).await.unwrap();
        let seen: Vec<_> = all.iter().map(|one| (one.id.as_str(), one.reden.as_str())).collect();
        assert_eq!(seen, [(open.as_str(), ""), (ended.as_str(), "zelf gestopt")], "{}", store.naam);
    }
}

#[tokio::test]
async fn a_link_and_a_code_work_once() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, somebody());
        let one = made(opslag, "a.jansen").await;
        let link = Token::new().unwrap().digest(TokenUse::Invitation);
        invite(opslag, &one, (&link, LATER), false, &wie).await.unwrap();
        assert_eq!(invitation(opslag, &link).await.unwrap().unwrap().id, one.id);
        let hash = ["hash".to_owned()];
        assert!(learn(opslag, &one, Soort::Wachtwoord, &hash, Some(&link), &wie).await.unwrap());
        assert!(
            !learn(opslag, &one, Soort::Wachtwoord, &hash, Some(&link), &wie).await.unwrap(),
            "{}",
            store.naam
        );
        assert!(invitation(opslag, &link).await.unwrap().is_none());
        let old = Token::new().unwrap().digest(TokenUse::Invitation);
        invite(opslag, &one, (&old, "2020-01-01T00:00:00Z"), false, &wie).await.unwrap();
        assert!(invitation(opslag, &old).await.unwrap().is_none(), "too late");

        learn(opslag, &one, Soort::Totp, &["geheim".to_owned()], None, &wie).await.unwrap();
        assert!(set_used(opslag, &one.id, TotpStep(5)).await.unwrap());
        assert!(!set_used(opslag, &one.id, TotpStep(5)).await.unwrap());
        assert!(!set_used(opslag, &one.id, TotpStep(4)).await.unwrap());
        assert_eq!(totp(opslag, &one.id).await.unwrap().unwrap().1, Some(TotpStep(5)));

        let codes = ["a".repeat(64), "b".repeat(64)];
        learn(opslag, &one, Soort::Herstelcode, &codes, None, &wie).await.unwrap();
        assert!(use_recovery(opslag, &one.id, 1).await.unwrap());
        assert!(!use_recovery(opslag, &one.id, 1).await.unwrap());
        assert_eq!(recovery_codes(opslag, &one.id).await.unwrap().len(), 1);
        forget(opslag, &one, Soort::Totp, &wie).await.unwrap();
        assert!(totp(opslag, &one.id).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_link_ends_with_a_new_password_and_with_its_account() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, somebody());
        let one = made(opslag, "a.jansen").await;
        let digest = || Token::new().unwrap().digest(TokenUse::Invitation);
        let (first, second) = (digest(), digest());
        invite(opslag, &one, (&first, LATER), false, &wie).await.unwrap();
        learn(opslag, &one, Soort::Totp, &["geheim".to_owned()], None, &wie).await.unwrap();
        assert!(invitation(opslag, &first).await.unwrap().is_some(), "another proof leaves the link");
        learn(opslag, &one, Soort::Wachtwoord, &["hash".to_owned()], None, &wie).await.unwrap();
        assert!(invitation(opslag, &first).await.unwrap().is_none(), "{}: a new password", store.naam);
        invite(opslag, &one, (&second, LATER), false, &wie).await.unwrap();
        let closed = Accountstand { staat: Accountstaat::Dicht, ..one.stand.clone() };
        assert!(add_version(opslag, &one, &closed, &wie).await.unwrap());
        assert!(invitation(opslag, &second).await.unwrap().is_none(), "{}: closed", store.naam);
        let shut = account(opslag, "9999", &one.id).await.unwrap().unwrap();
        invite(opslag, &shut, (&first, LATER), false, &wie).await.unwrap();
        assert!(invitation(opslag, &first).await.unwrap().is_none(), "{}: made while closed", store.naam);
        assert!(add_version(opslag, &shut, &one.stand, &wie).await.unwrap());
        let again = account(opslag, "9999", &one.id).await.unwrap().unwrap();
        assert!(add_version(opslag, &again, &closed, &wie).await.unwrap());
        let last = account(opslag, "9999", &one.id).await.unwrap().unwrap();
        assert!(add_version(opslag, &last, &one.stand, &wie).await.unwrap());
        assert!(invitation(opslag, &first).await.unwrap().is_none(), "{}: open again", store.naam);
        let far = Account { versie: i64::MAX, ..last };
        assert!(!add_version(opslag, &far, &one.stand, &wie).await.unwrap(), "no number after the last");
    }
}

#[tokio::test]
async fn a_stolen_session_tells_its_owner_once() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, somebody());
        let one = made(opslag, "a.jansen").await;
        let digest = Token::new().unwrap().digest(TokenUse::Session);
        let begin = Sessiebegin { staat: Sessiestaat::Heel, ..begun(&digest, None) };
        let id = start(opslag, &one, &begin, &wie).await.unwrap();
        for _ in 0..2 {
            close_stolen(opslag, &one, &id, "op twee plekken gebruikt", &wie).await.unwrap();
        }
        let waiting = crate::post::overview(opslag, "9999").await.unwrap();
        assert_eq!(waiting.len(), 1, "{}", store.naam);
        assert_eq!(waiting[0].reden, crate::post::Reden::Sessie);
    }
}

#[tokio::test]
async fn a_token_counts_for_what_it_was_given_and_while_its_program_is_open() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, somebody());
        let stand = Toepassingstand {
            weergave: "Dashboard".into(),
            rollen: [Rol::Analist].into(),
            geheim: Token::new().unwrap().digest(TokenUse::ClientSecret),
            staat: Accountstaat::Actief,
            reden: String::new(),
        };
        let naam = "dashboard".parse().unwrap();
        let id = create_program(opslag, &naam, &stand, &wie).await.unwrap();
        assert!(create_program(opslag, &naam, &stand, &wie).await.is_err(), "the name is taken");
        let one = program(opslag, "9999", &id).await.unwrap().unwrap();
        assert!(program(opslag, "0363", &id).await.unwrap().is_none(), "of another municipality");
        let digest = || Token::new().unwrap().digest(TokenUse::Access);
        let (good, over) = (digest(), digest());
        let bereik = [toegang::Recht::InzichtLezen].into();
        give_token(opslag, &one, &over, &bereik, "2020-01-01T00:00:00Z", &wie).await.unwrap();
        give_token(opslag, &one, &good, &bereik, LATER, &wie).await.unwrap();
        assert_eq!(token(opslag, &good).await.unwrap().unwrap().1, "inzicht-lezen");
        assert!(token(opslag, &over).await.unwrap().is_none(), "{}: too late", store.naam);
        assert!(token(opslag, &digest()).await.unwrap().is_none());
        let closed = Toepassingstand { staat: Accountstaat::Dicht, ..stand };
        assert!(add_program_version(opslag, &one, &closed, &wie).await.unwrap());
        assert!(!add_program_version(opslag, &one, &closed, &wie).await.unwrap(), "somebody was first");
        assert!(token(opslag, &good).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn somebody_of_a_provider_has_one_account() {
    for store in TestStore::each().await {
        let (opslag, wie, identity) = (&store.opslag, somebody(), "https://a.example 4Yg8u72NxR");
        let make = |naam: &str, identity: &'static str| {
            let naam = naam.parse().unwrap();
            async move { create_linked(opslag, &naam, &stand(Rol::Analist), identity, &somebody()).await.unwrap() }
        };
        assert!(account_by_provider(opslag, "9999", identity).await.unwrap().is_none());
        let both = tokio::join!(make("j.jansen", identity), make("j.jansen.2", identity));
        let made = [&both.0, &both.1].into_iter().filter(|one| matches!(one, Gekoppeld::Gemaakt(_))).count();
        assert_eq!(made, 1, "{}: {both:?}", store.naam);
        assert_eq!(accounts(opslag, "9999").await.unwrap().len(), 1, "and no account without its owner");
        let known = account_by_provider(opslag, "9999", identity).await.unwrap().unwrap();
        let (naam, stand) = (known.inlognaam.parse().unwrap(), stand(Rol::Analist));
        let taken = create_linked(opslag, &naam, &stand, "https://b.example 1", &wie).await.unwrap();
        assert_eq!(taken, Gekoppeld::NaamBezet);
        assert!(
            account_by_provider(opslag, "0363", identity).await.unwrap().is_none(),
            "of another municipality"
        );
    }
}

#[tokio::test]
async fn for_whom_somebody_acts_stays_with_the_session() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, somebody());
        let one = made(opslag, "a.jansen").await;
        let represented = Vertegenwoordigde {
            kenmerk: "q5r5".into(),
            aanbieder: "https://b.example".into(),
            naam: String::new(),
        };
        let bewijs = Aanmeldbewijs {
            aanbieder: "https://a.example".into(),
            niveau: "hoog".into(),
            namens: vec![represented],
        };
        let digest = || Token::new().unwrap().digest(TokenUse::Session);
        let (first, second) = (digest(), digest());
        let with = start(opslag, &one, &begun(&first, Some(&bewijs)), &wie).await.unwrap();
        let without = start(opslag, &one, &begun(&second, None), &wie).await.unwrap();
        assert_eq!(session(opslag, &with).await.unwrap().unwrap().0.bewijs, bewijs, "{}", store.naam);
        assert_eq!(session(opslag, &without).await.unwrap().unwrap().0.bewijs, Aanmeldbewijs::default());
    }
}
