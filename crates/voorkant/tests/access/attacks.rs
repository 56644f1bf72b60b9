//! What an attacker tries, against the program itself.

use std::collections::BTreeSet;

use crate::common::skipped;
use crate::people::{Gekregen, Mens, WACHTWOORD};
use crate::places::{NOOIT, Plekken};
use crate::policy::Beleid;
use crate::server::Server;
use crate::town::{self, Stad};

/// A moment so many minutes ago, as the records write it.
fn ago(minutes: i64) -> String {
    let then = jiff::Timestamp::now() - jiff::SignedDuration::from_mins(minutes);
    then.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Lets the secret of every session be so old.
fn age_secrets(stad: &Stad, minutes: i64) {
    stad.sql(&format!("update sessie set gewisseld = '{}' where staat = 'heel'", ago(minutes)));
}

fn is_sent_away(answer: &Gekregen) -> bool {
    answer.status == 303 && answer.header("location").starts_with("/inloggen")
}

#[test]
fn a_stolen_session_ends_and_its_owner_is_told() {
    let stad = Stad::open();
    let owner = stad.signed_in("analist");
    let thief = Mens::new(&stad.server);
    thief.koekjes.borrow_mut().insert("voorkant_sessie".into(), owner.koekje("voorkant_sessie"));
    assert!(thief.is_in(), "until the secret changes a copy cannot be told from the original");

    // After ten minutes the next request changes the secret: whoever asks first has the new one.
    age_secrets(&stad, 11);
    let old = owner.koekje("voorkant_sessie");
    assert!(owner.is_in());
    assert_ne!(owner.koekje("voorkant_sessie"), old, "the secret changed");
    assert!(thief.is_in(), "for a minute the old one counts: a page asks for several things at once");

    age_secrets(&stad, 2);
    assert!(is_sent_away(&thief.get("/gegevens")), "the old secret is refused");
    assert!(is_sent_away(&owner.get("/gegevens")), "and the session is over for both");
    let reason = stad.text("select reden from sessie where staat = 'dicht' limit 1");
    assert!(reason.contains("twee plekken"), "{reason}");

    assert_eq!(owner.sign_in("analist", WACHTWOORD).status, 303);
    let page = owner.get("/account").text();
    assert!(page.contains("Iemand anders gebruikte uw sessie"), "the owner is told");
    assert!(is_sent_away(&thief.get("/account")));
}

/// The other way round: the thief was first, so the owner is refused, and told after signing in again.
#[test]
fn a_thief_who_is_first_does_not_stay() {
    let stad = Stad::open();
    let owner = stad.signed_in("raadslid");
    let thief = Mens::new(&stad.server);
    thief.koekjes.borrow_mut().insert("voorkant_sessie".into(), owner.koekje("voorkant_sessie"));
    age_secrets(&stad, 11);
    assert!(thief.is_in());
    age_secrets(&stad, 2);
    assert!(is_sent_away(&owner.get("/inzicht")));
    assert!(is_sent_away(&thief.get("/inzicht")), "the new secret ended with the session");
    assert_eq!(owner.sign_in("raadslid", WACHTWOORD).status, 303);
    assert!(owner.get("/account").text().contains("Iemand anders gebruikte uw sessie"));
}

/// Who knows the number of a session, but no secret of it, can neither use it nor end it.
#[test]
fn a_guessed_cookie_does_nothing() {
    let stad = Stad::open();
    let owner = stad.signed_in("controller");
    let (id, secret) = owner
        .koekje("voorkant_sessie")
        .split_once('.')
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("a number and a secret");
    let other = stad.signed_in("raadslid").koekje("voorkant_sessie");
    let (other_id, other_secret) = other.split_once('.').expect("a number and a secret");
    let guesses = [
        format!("{id}.{other_secret}"),
        format!("{other_id}.{secret}"),
        format!("{id}."),
        format!(".{secret}"),
        format!("{id}.{}", secret.chars().rev().collect::<String>()),
        format!("{id}' or '1'='1.{secret}"),
        format!("{NOOIT}.{secret}"),
        "x".repeat(3000),
        String::new(),
    ];
    for guess in guesses {
        let mens = Mens::new(&stad.server);
        mens.koekjes.borrow_mut().insert("voorkant_sessie".into(), guess.clone());
        let answer = mens.get("/gegevens");
        assert!(is_sent_away(&answer), "{guess}: {}", answer.status);
    }
    assert!(owner.is_in(), "the session that was guessed at goes on");
    // Another's session cannot be ended by its number.
    let raadslid = stad.signed_in("raadslid");
    assert_eq!(raadslid.post(&format!("/account/sessies/{id}"), &[]).status, 303);
    assert!(owner.is_in());
    // And a session that is there before signing in is not the one afterwards.
    let before = raadslid.koekje("voorkant_sessie");
    assert_eq!(raadslid.sign_in("raadslid", WACHTWOORD).status, 303);
    assert_ne!(raadslid.koekje("voorkant_sessie").split('.').next(), before.split('.').next());
}

#[test]
fn who_signs_in_again_leaves_the_old_session() {
    let stad = Stad::open();
    let mens = stad.signed_in("raadslid");
    let old = Mens::new(&stad.server);
    old.koekjes.borrow_mut().insert("voorkant_sessie".into(), mens.koekje("voorkant_sessie"));
    assert!(old.is_in());
    assert_eq!(mens.sign_in("raadslid", "een verkeerd wachtwoord").status, 401);
    assert!(old.is_in(), "a wrong password ends nothing");
    assert_eq!(mens.sign_in("raadslid", WACHTWOORD).status, 303);
    assert!(mens.is_in());
    assert!(is_sent_away(&old.get("/account")));
}

#[test]
fn signing_in_and_being_refused_are_logged() {
    let stad = Stad::open();
    let count = |actie: &str, naam: &str| {
        stad.text(&format!(
            "select cast(count(*) as text) from gebeurtenis where actie = '{actie}' and object = '{naam}'
                and wanneer <> '' and oorsprong <> ''"
        ))
    };
    let before = count("ingelogd", "inkoper");
    stad.signed_in("inkoper");
    assert_ne!(count("ingelogd", "inkoper"), before);
    assert_eq!(count("inloggen", "inkoper"), "0");
    Mens::new(&stad.server).sign_in("inkoper", "een verkeerd wachtwoord");
    Mens::new(&stad.server).sign_in("niemand", "een verkeerd wachtwoord");
    assert_eq!(
        (count("inloggen", "inkoper"), count("inloggen", "niemand")),
        ("1".to_owned(), "1".to_owned())
    );
    let all =
        stad.text("select group_concat(actie || object || resultaat || wie || oorsprong) from gebeurtenis");
    assert!(!all.contains("een verkeerd wachtwoord") && !all.contains(WACHTWOORD), "no password in the log");
}

/// Changes an account as the page does; with these fields besides name and version.
fn change(stad: &Stad, beheerder: &Mens<'_>, naam: &str, fields: &[(&str, &str)]) -> Gekregen {
    let id = stad.account(naam);
    let versie =
        stad.text(&format!("select cast(max(versie) as text) from accountstand where account = '{id}'"));
    let base = [("versie", versie.as_str()), ("weergave", naam), ("reden", "proef")];
    beheerder.post(&format!("/toegang/accounts/{id}"), &[&base[..], fields].concat())
}

#[test]
fn a_role_that_is_taken_away_counts_at_the_next_request() {
    let stad = Stad::open();
    let (controller, beheerder) = (stad.signed_in("controller"), stad.signed_in("beheerder"));
    assert_eq!(controller.get("/gegevens").status, 200);
    assert_eq!(change(&stad, &beheerder, "controller", &[("rol", "raadslid")]).status, 303);
    assert_eq!(controller.get("/gegevens").status, 403);
    assert_eq!(controller.get("/inzicht").status, 200, "what the new role may goes on");
    assert!(!controller.get("/").text().contains("href=\"/gegevens/aanleveren\""));

    // The administrator's own role as well, and nobody becomes their own administrator.
    assert_eq!(change(&stad, &beheerder, "inkoper", &[("rol", "inkoper"), ("rol", "beheerder")]).status, 303);
    let second = stad.signed_in("inkoper");
    assert_eq!(change(&stad, &second, "beheerder", &[("rol", "raadslid")]).status, 303);
    assert_eq!(beheerder.get("/toegang").status, 403);
    let last = change(&stad, &second, "inkoper", &[("rol", "inkoper")]);
    assert_eq!(last.status, 400, "somebody must be able to let others in");
    assert_eq!(second.get("/toegang").status, 200);
    let closing = change(&stad, &second, "inkoper", &[("rol", "beheerder"), ("dicht", "ja")]);
    assert_eq!(closing.status, 400);
}

#[test]
fn a_closed_account_is_out_at_once() {
    let stad = Stad::open();
    let (analist, beheerder) = (stad.signed_in("analist"), stad.signed_in("beheerder"));
    assert_eq!(change(&stad, &beheerder, "analist", &[("rol", "analist"), ("dicht", "ja")]).status, 303);
    assert!(is_sent_away(&analist.get("/inzicht")));
    let form = [
        ("titel", "Te laat"),
        ("mensen", "x"),
        ("gebied", "x"),
        ("van", "2026"),
        ("tot", "2027"),
        ("waarom", "x"),
        ("eigenaar", "x"),
    ];
    assert_eq!(analist.post("/opgave/nieuw", &form).status, 401);
    assert_eq!(stad.text("select cast(count(*) as text) from opgaveversie where titel = 'Te laat'"), "0");
    // The words are those of a wrong password.
    let (closed, wrong) = (Mens::new(&stad.server), Mens::new(&stad.server));
    let closed = closed.sign_in("analist", WACHTWOORD);
    let wrong = wrong.sign_in("analist", "een ander wachtwoord");
    assert_eq!((closed.status, closed.text()), (401, wrong.text()));
    let stranger = Mens::new(&stad.server).sign_in("niemand", WACHTWOORD);
    assert_eq!((stranger.status, stranger.text().replace("niemand", "analist")), (401, wrong.text()));
}

fn link(stad: &Stad, beheerder: &Mens<'_>, naam: &str) -> String {
    let page = beheerder.post(&format!("/toegang/accounts/{}/link", stad.account(naam)), &[]).text();
    let (_, rest) = page.split_once("/uitnodiging/").expect("a link");
    format!("/uitnodiging/{}", rest.split('<').next().expect("its end"))
}

#[test]
fn a_link_works_once() {
    let stad = Stad::open();
    let (beheerder, raadslid) = (stad.signed_in("beheerder"), stad.signed_in("raadslid"));
    let older = link(&stad, &beheerder, "raadslid");
    let link = link(&stad, &beheerder, "raadslid");
    let choose = |link: &str, password: &str| {
        Mens::new(&stad.server).post(link, &[("wachtwoord", password), ("nogmaals", password)])
    };
    assert_eq!(choose(&older, "een oude link hierheen").status, 404, "a newer link takes its place");
    assert_eq!(choose(&link, "kort").status, 400, "a bad password does not use it up");
    // Five at once: one of them chooses.
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..5)
            .map(|place| {
                let (server, link) = (&stad.server, &link);
                scope.spawn(move || {
                    let password = format!("vijf tegelijk nummer {place}");
                    let fields = [("wachtwoord", password.as_str()), ("nogmaals", password.as_str())];
                    Mens::new(server).post(link, &fields).status
                })
            })
            .collect();
        tries.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    assert_eq!(choose(&link, "nog een keer dezelfde").status, 404);
    assert_eq!(Mens::new(&stad.server).get(&link).status, 404);
    assert!(is_sent_away(&raadslid.get("/inzicht")), "whoever had the old password is out");
    assert_eq!(Mens::new(&stad.server).sign_in("raadslid", WACHTWOORD).status, 401);
    // A link that was never given and one that was used give the same page.
    let token = |link: &str| link.rsplit('/').next().unwrap_or_default().to_owned();
    let never = format!("/uitnodiging/{}", token(&link).chars().rev().collect::<String>());
    let page = |link: &str| Mens::new(&stad.server).get(link).text().replace(&token(link), "X");
    assert_eq!(page(&link), page(&never));
}

#[test]
fn a_thousand_wrong_passwords_keep_the_owner_out_of_nothing() {
    let stad = Stad::open();
    let owner = stad.signed_in("regisseur");
    assert_eq!(owner.post("/uitloggen", &[]).status, 303);
    let stranger = Mens::new(&stad.server);
    let mut refused = 0;
    for place in 0..1000 {
        let answer = stranger.sign_in("regisseur", &format!("geraden wachtwoord {place}"));
        assert!(matches!(answer.status, 401 | 429), "{}", answer.status);
        refused += usize::from(answer.status == 429);
    }
    assert!(refused > 900, "guessing is slowed: {refused} of 1000 waited");
    assert_eq!(owner.sign_in("regisseur", WACHTWOORD).status, 303, "a known device gets in");
    assert!(owner.is_in());

    // A right guess does not come through either while others wait, nor with the cookie of another account's device.
    let other = Mens::new(&stad.server);
    let device = stad.signed_in("analist").koekje("voorkant_apparaat");
    other.koekjes.borrow_mut().insert("voorkant_apparaat".into(), device);
    let mut failed = std::time::Instant::now();
    for place in 0..10 {
        match stranger.sign_in("inkoper", &format!("geraden wachtwoord {place}")).status {
            401 => failed = std::time::Instant::now(),
            _ => break,
        }
    }
    let statuses = [&stranger, &other].map(|mens| mens.sign_in("inkoper", WACHTWOORD).status);
    // The first wait takes two seconds.
    if failed.elapsed() < std::time::Duration::from_millis(1500) {
        assert_eq!(statuses, [429, 429]);
    } else {
        skipped("this machine is too busy to guess within the first wait");
    }
}

const ELSEWHERE: [&str; 12] = [
    "https://kwaad.example/",
    "//kwaad.example",
    "/\\kwaad.example",
    "\\\\kwaad.example",
    "/\t/kwaad.example",
    "/\r\n/kwaad.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " //kwaad.example",
    "/%0d%0aLocation:%20https://kwaad.example",
    "https:kwaad.example",
    "http:///kwaad.example",
];

/// A way back that leads away, or that brings a header of its own, leads home.
#[test]
fn no_way_back_leads_elsewhere() {
    let stad = Stad::open();
    let mens = stad.signed_in("raadslid");
    let stays = |answer: &Gekregen, what: &str| {
        let to = answer.header("location");
        let good = to.starts_with('/') && !to.starts_with("//") && !to.contains('\\');
        assert!(answer.status == 303 && good, "{what}: {} {to}", answer.status);
        assert!(!answer.headers.iter().any(|(name, _)| name == "x-kwaad"), "{what}");
    };
    for bad in ELSEWHERE {
        let way = |name: &str| serde_urlencoded::to_string([(name, bad)]).expect("a way");
        stays(&mens.get(&format!("/inloggen?{}", way("verder"))), bad);
        stays(&mens.get(&format!("/taal/en?{}", way("terug"))), bad);
        let fields = [("naam", "raadslid"), ("wachtwoord", WACHTWOORD), ("verder", bad)];
        stays(&Mens::new(&stad.server).post("/inloggen", &fields), bad);
        // The form does not carry it on either.
        let page = Mens::new(&stad.server).get(&format!("/inloggen?{}", way("verder"))).text();
        assert!(!page.contains("name=\"verder\" value=\"http"), "{bad}");
        assert!(
            !page.contains("kwaad.example\" name") && page.contains("name=\"verder\" value=\"/"),
            "{bad}"
        );
    }
}

/// A line end in any field is never the end of a header.
#[test]
fn no_field_ends_a_header() {
    let stad = Stad::open();
    let beheerder = stad.signed_in("beheerder");
    let evil = "x\r\nX-Kwaad: ja\r\nSet-Cookie: kwaad=ja\r\n\r\n<html>";
    let query =
        serde_urlencoded::to_string([("verder", evil), ("terug", evil), ("pad", evil), ("deel", evil)]);
    let query = query.expect("a query");
    let fields = [
        "naam",
        "wachtwoord",
        "verder",
        "inlognaam",
        "weergave",
        "email",
        "organisatie",
        "rol",
        "werkgebied",
        "reden",
        "versie",
        "code",
        "oud",
        "nogmaals",
        "geheim",
    ];
    let form: Vec<(&str, &str)> = fields.iter().map(|name| (*name, evil)).collect();
    let plekken = Plekken::of(&stad);
    for adres in &Beleid::read().adressen {
        let path = plekken.fill(&adres.pad).eigen;
        let mut answers = vec![
            beheerder.get(&format!("{path}?{query}")),
            beheerder.get(&format!("{path}%0d%0aX-Kwaad:%20ja")),
        ];
        if adres.methode == "POST" && adres.pad != "/uitloggen" && !adres.pad.starts_with("/account/sessies")
        {
            answers.push(beheerder.post(&path, &form));
        }
        for answer in answers {
            let names: BTreeSet<&str> = answer.headers.iter().map(|(name, _)| name.as_str()).collect();
            assert!(!names.contains("x-kwaad"), "{path}");
            assert!(!answer.cookies().any(|cookie| cookie.starts_with("kwaad")), "{path}");
            assert!(answer.status < 500, "{path}: {}", answer.status);
        }
    }
}

/// Fields that the form does not have, or has twice, change nothing.
#[test]
fn extra_and_repeated_fields_change_nothing() {
    let stad = Stad::open();
    let beheerder = stad.signed_in("beheerder");
    let extra = [
        ("tweede_factor", "vrij"),
        ("zonder_tweede_factor", "true"),
        ("rollen", "beheerder"),
        ("gemeente", "0384"),
        ("persoon", "0123456789abcdef0123456789abcdef"),
        ("id", NOOIT),
        ("staat", "actief"),
        ("wie", "iemand anders"),
        ("account", "acc-elders"),
    ];
    let new = [("inlognaam", "nieuw"), ("weergave", "Nieuw"), ("rol", "raadslid")];
    assert_eq!(beheerder.post("/toegang/nieuw", &[&new[..], &extra].concat()).status, 303);
    assert_eq!(
        change(&stad, &beheerder, "nieuw", &[&[("rol", "raadslid")][..], &extra].concat()).status,
        303
    );
    let is = "select rollen || ' ' || tweede_factor || ' ' || gemeente || ' ' || persoon || ' ' || wie from accountstand \
              where account = (select id from account where inlognaam = 'nieuw') order by versie desc limit 1";
    assert_eq!(stad.text(is), "raadslid verplicht 9999  Beheerder (beheerder)");
    assert_ne!(stad.account("nieuw"), NOOIT);

    // A resident who sends the form of an administrator with their own password stays a resident.
    let inwoner = stad.signed_in("inwoner");
    let own = [
        ("oud", WACHTWOORD),
        ("wachtwoord", "een nieuw wachtwoord hier"),
        ("nogmaals", "een nieuw wachtwoord hier"),
        ("rol", "beheerder"),
        ("rollen", "beheerder"),
        ("inlognaam", "beheerder"),
    ];
    assert_eq!(inwoner.post("/account/wachtwoord", &own).status, 303);
    assert_eq!(inwoner.get("/toegang").status, 403);
    assert_eq!(
        Mens::new(&stad.server).sign_in("beheerder", WACHTWOORD).status,
        303,
        "whose password is the same"
    );

    // The same field twice: never the second one unseen, never a crash.
    let twice = [("naam", "inkoper"), ("naam", "beheerder"), ("wachtwoord", WACHTWOORD)];
    let mens = Mens::new(&stad.server);
    let answer = mens.post("/inloggen", &twice);
    assert!((400..500).contains(&answer.status), "{}", answer.status);
    assert!(!mens.is_in());
    let analist = stad.signed_in("analist");
    let opgave = format!("/opgave/{}", stad.nummers.opgave);
    let twice = [("taak", "Een"), ("taak", "Twee"), ("wie", "A"), ("gemeente", "0384")];
    assert!((400..500).contains(&analist.post(&format!("{opgave}/taken"), &twice).status));
    let foreign = [
        ("taak", "Naar elders"),
        ("wie", "A"),
        ("gemeente", "0384"),
        ("opgave", &stad.nummers.opgave_elders),
    ];
    assert_eq!(analist.post(&format!("{opgave}/taken"), &foreign).status, 303);
    let where_is =
        "select gemeente from opgavetaak where id = (select taak from taakstand where tekst = 'Naar elders')";
    assert_eq!(stad.text(where_is), "9999");
    for (path, fields) in [("/taken", &foreign[..]), ("/reacties", &[("reactie", "Hallo elders")][..])] {
        let answer = analist.post(&format!("/opgave/{}{path}", stad.nummers.opgave_elders), fields);
        assert_eq!(answer.status, 404, "{path}");
    }
    // A task of another opgave is not reached through one's own.
    let through = analist.post(
        &format!("{opgave}/taken/{}/gedaan", stad.nummers.taak_elders),
        &[("gedaan", "ja"), ("versie", "1")],
    );
    assert_eq!(through.status, 404);
}

/// Another spelling of an address opens nothing that the address does not.
#[test]
fn no_spelling_of_an_address_is_a_way_around() {
    let stad = Stad::open();
    let closed = [
        "/opgave",
        "/opgave.csv",
        "/gegevens",
        "/gegevens/quarantaine",
        "/toegang",
        "/gegevens/instellingen",
    ];
    let (inwoner, nobody) = (stad.signed_in("inwoner"), Mens::new(&stad.server));
    for path in closed {
        let bare = &path[1..];
        let spelled = [
            format!("/{path}"),
            format!("//{path}"),
            format!("{path}/"),
            format!("{path}//"),
            format!("/.{path}"),
            format!("/inzicht/..{path}"),
            format!("/inzicht/%2e%2e{path}"),
            format!("/inzicht/%2e%2e%2f{bare}"),
            format!("/uitleg/..;{path}"),
            format!("{path};a=b"),
            format!("{path}%00"),
            format!("{path}%00.css"),
            format!("{path}%20"),
            format!("{path}."),
            format!("{path}/."),
            format!("{path}%2f"),
            path.to_uppercase(),
            format!("/%{:02x}{}", bare.as_bytes()[0], &bare[1..]),
            format!("{path}?.css"),
            format!("{path}#x"),
            format!("/assets/..{path}"),
            format!("/taal/..%2f{bare}"),
            format!("{path}\\"),
            format!("/%5c{bare}"),
            format!("http://elders.example{path}"),
        ];
        for address in spelled {
            for (who, mens) in [("inwoner", &inwoner), ("nobody", &nobody)] {
                let answer = mens.get(&address);
                let text = answer.text();
                assert!(!text.contains("ilvermeeuw"), "{who} {address} shows what is closed");
                let good = matches!(answer.status, 303 | 400 | 403 | 404)
                    || (answer.status == 200
                        && answer.header("location").is_empty()
                        && address.starts_with("/taal"));
                assert!(good, "{who} {address}: {}", answer.status);
            }
        }
    }
    for path in [
        "/assets/..%2f..%2fvoorkant.sqlite",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets/....//voorkant.sqlite",
        "/assets/%00",
        "/opgave/%00",
        "/gegevens/quarantaine/..%2f..%2fvoorkant.sqlite",
        "/gegevens/bronnen/..%2fquarantaine",
        "/gegevens/taken/%00",
        "/gegevens/quarantaine/%00",
    ] {
        let answer = stad.signed_in("analist").get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
    }
    let beheerder = stad.signed_in("beheerder");
    assert_eq!(beheerder.get("/toegang/accounts/%00").status, 404);
    assert!(beheerder.post("/account/sessies/%00", &[]).status < 500);
}

/// A name of four million letters is refused in few words, wherever it stands, and the server goes on.
#[test]
fn a_name_of_four_megabytes_is_refused() {
    let stad = Stad::open();
    let long = "a".repeat(4 << 20);
    let (analist, beheerder) = (stad.signed_in("analist"), stad.signed_in("beheerder"));
    let new = [("inlognaam", long.as_str()), ("weergave", &long), ("rol", "raadslid")];
    let text = [
        ("titel", long.as_str()),
        ("mensen", "x"),
        ("gebied", "x"),
        ("van", "2026"),
        ("tot", "2027"),
        ("waarom", "x"),
        ("eigenaar", "x"),
    ];
    let opgave = format!("/opgave/{}", stad.nummers.opgave);
    let answers = [
        Mens::new(&stad.server).sign_in(&long, WACHTWOORD),
        Mens::new(&stad.server).sign_in("analist", &long),
        beheerder.post("/toegang/nieuw", &new),
        analist.post("/opgave/nieuw", &text),
        analist.post(&format!("{opgave}/reacties"), &[("reactie", &long)]),
        analist.post(&format!("{opgave}/taken"), &[("taak", &long), ("wie", "x")]),
    ];
    for (place, answer) in answers.iter().enumerate() {
        assert!((400..500).contains(&answer.status), "{place}: {}", answer.status);
        assert!(answer.bytes.len() < 300_000, "{place}: {} bytes come back", answer.bytes.len());
    }
    // Just below the limit of a form: refused by the field itself, and not repeated as a whole.
    let shorter = "a".repeat(1 << 20);
    for answer in [
        Mens::new(&stad.server).sign_in(&shorter, WACHTWOORD),
        beheerder
            .post("/toegang/nieuw", &[("inlognaam", "lang"), ("weergave", &shorter), ("rol", "raadslid")]),
    ] {
        assert!(matches!(answer.status, 400 | 401), "{}", answer.status);
    }
    assert_eq!(stad.text("select cast(count(*) as text) from account where inlognaam = 'lang'"), "0");
    long_head(&stad.server, &long);
    assert!(analist.is_in(), "the server goes on");
}

/// A head that is too long ends the connection, whatever part of it is long.
fn long_head(server: &Server, long: &str) {
    use std::io::{Read, Write};
    for head in [
        format!("GET /{long} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: voorkant_sessie={long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {long}\r\n\r\n"),
    ] {
        let mut stream = server.connect();
        let _ = stream.write_all(head.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let text = String::from_utf8_lossy(&answer);
        assert!(
            text.is_empty() || text.starts_with("HTTP/1.1 4"),
            "{}",
            text.chars().take(100).collect::<String>()
        );
    }
}

/// A page from elsewhere can send no form here, though the browser of somebody who is signed in would carry it.
#[test]
fn a_form_from_elsewhere_is_refused() {
    let stad = Stad::open();
    let beheerder = stad.signed_in("beheerder");
    let analist = stad.signed_in("analist");
    let plekken = Plekken::of(&stad);
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    for adres in Beleid::read().adressen.iter().filter(|adres| adres.methode == "POST") {
        let path = plekken.fill(&adres.pad).eigen;
        for from in [
            [kind, ("Sec-Fetch-Site", "cross-site")],
            [kind, ("Sec-Fetch-Site", "same-site")],
            [kind, ("Origin", "https://kwaad.example")],
            [kind, ("Origin", "null")],
            [kind, ("Origin", "http://127.0.0.1.kwaad.example")],
        ] {
            for mens in [&beheerder, &analist] {
                let status = mens.ask("POST", &path, &from, b"").status;
                // The API looks at no cookie, so a browser cannot be made to ask in somebody's name.
                assert!(
                    status == 403 || (path.starts_with("/v1") && status >= 400),
                    "{path} {from:?}: {status}"
                );
            }
        }
    }
    // Under another name the server is not there at all.
    let rebound = beheerder.ask("GET", "/toegang", &[("Host", "kwaad.example")], b"");
    assert_eq!(rebound.status, 403);
    assert!(!rebound.text().contains(town::ACCOUNT));
    assert!(beheerder.is_in() && analist.is_in());
}

/// No script reads a cookie, and a form from elsewhere does not carry it.
#[test]
fn cookies_are_for_this_server_alone() {
    let stad = Stad::open();
    let mens = Mens::new(&stad.server);
    let mut cookies: Vec<String> = mens.sign_in("inwoner", WACHTWOORD).cookies().map(str::to_owned).collect();
    cookies.extend(mens.get("/taal/en").cookies().map(str::to_owned));
    age_secrets(&stad, 11);
    cookies.extend(mens.get("/account").cookies().map(str::to_owned));
    cookies.extend(mens.post("/uitloggen", &[]).cookies().map(str::to_owned));
    let half = Mens::new(&stad.server);
    cookies.extend(half.sign_in(town::INLOGNAAM, WACHTWOORD).cookies().map(str::to_owned));
    assert_eq!(cookies.len(), 6, "{cookies:?}");
    for cookie in &cookies {
        for part in ["; HttpOnly", "; SameSite=Lax", "; Path=/"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    assert!(!mens.is_in(), "who signed out is out");
    // The records hold no secret with which somebody could come in.
    let secret = stad.signed_in("inwoner").koekje("voorkant_sessie");
    let (_, secret) = secret.split_once('.').expect("a secret");
    assert_eq!(
        stad.text(&format!("select cast(count(*) as text) from sessie where sleutel like '%{secret}%'")),
        "0"
    );
}

/// What every answer carries, also to who may not see it.
#[test]
fn every_answer_carries_the_strict_headers() {
    let stad = Stad::open();
    let inwoner = stad.signed_in("inwoner");
    for path in ["/", "/opgave", "/inzicht/stapeling.json", "/bestaat-niet", "/account", "/toegang/doelen"] {
        let answer = inwoner.get(path);
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("server"), "", "{path}");
    }
}
