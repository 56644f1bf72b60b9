//! Partners at the table, and the resident, by the pages themselves: who sees what, who guesses, and what the resident reads
//! of it later.

use crate::common::run;
use crate::people::Mens;
use crate::places::NOOIT;
use crate::town::Stad;

/// The municipality with the example plans, and the number of the one that runs.
fn with_plans() -> (Stad, String) {
    let stad = Stad::open();
    let made = run(&mut stad.proef.command(&["doen", "voorbeeld"]));
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let plan = stad.text(
        "select l.plan from planlid l join accountstand s on s.persoon = l.persoon
         join account a on a.id = s.account where a.inlognaam = 'inwoner' limit 1",
    );
    (stad, plan)
}

/// The value of the first field of this name, or of the first box in it.
fn value(page: &str, naam: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{naam}\" value=\""))
        .unwrap_or_else(|| panic!("no {naam} in {page}"));
    rest.split('"').next().expect("its end").to_owned()
}

/// The director invites a school for one goal: the number of the invitation and the code.
fn invited(regisseur: &Mens<'_>, plan: &str) -> (String, String) {
    let pad = format!("/doen/plannen/{plan}/partners");
    let page = regisseur.get(&pad).text();
    let (formulier, doel, tot) = (value(&page, "formulier"), value(&page, "doelen"), "2099-01-01");
    let fields = [
        ("formulier", formulier.as_str()),
        ("organisatie", "Zwaluwschool"),
        ("naam", "Juf Zwaluw"),
        ("doelen", doel.as_str()),
        ("tot", tot),
    ];
    assert_eq!(regisseur.post(&pad, &fields).status, 400, "a year at most");
    let own = page.split_once("name=\"tot\"").map_or("", |(_, rest)| rest);
    let until = own.split_once("value=\"").expect("a day").1.split('"').next().expect("its end").to_owned();
    let fields = [&fields[..4], &[("tot", until.as_str())]].concat();
    let made = regisseur.post(&pad, &fields).text();
    let (_, rest) = made.split_once("<strong><code>").expect("the code");
    let code = rest.split('<').next().expect("its end").to_owned();
    let again = regisseur.post(&pad, &fields).text();
    assert!(again.contains("was al uitgenodigd") && !again.contains(&code), "the code is shown once");
    assert!(!regisseur.get(&pad).text().contains(&code));
    (formulier, code)
}

#[test]
fn a_partner_sees_their_part_answers_and_the_resident_reads_that_they_looked() {
    let (stad, plan) = with_plans();
    let (regisseur, inwoner) = (stad.signed_in("regisseur"), stad.signed_in("inwoner"));
    let whole = regisseur.get(&format!("/doen/plannen/{plan}")).text();
    let (id, code) = invited(&regisseur, &plan);

    let partner = Mens::new(&stad.server);
    let pad = format!("/tafel/{id}");
    let (unknown, known) = (partner.get(&format!("/tafel/{NOOIT}")), partner.get(&pad));
    assert_eq!(known.status, 200);
    assert_eq!(unknown.text().replace(NOOIT, &id), known.text(), "what is not there looks the same");
    assert_eq!(partner.post(&format!("{pad}/antwoord"), &[("woorden", "x")]).status, 401);
    assert_eq!(partner.post(&pad, &[("code", "ABCD-EFGH-JKMN")]).status, 401);
    let came = partner.post(&pad, &[("code", &code.to_lowercase())]);
    assert_eq!(came.status, 303, "{}", came.text());
    let cookie = came.cookies().find(|one| one.starts_with("voorkant_tafel=")).expect("a cookie").to_owned();
    assert!(
        cookie.contains("SameSite=Strict") && cookie.contains("HttpOnly") && cookie.contains("Max-Age=7200")
    );
    let page = partner.get(&pad).text();
    assert!(page.contains("Zwaluwschool"), "{page}");
    // Every other thing that the director reads in cards stands not on it.
    let goals: Vec<&str> = whole
        .split("<article class=\"vk-card\"><h3>")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    let (first, others) = goals.split_first().expect("goals");
    assert!(page.contains(first), "{first} is not in {page}");
    assert!(!others.is_empty() && others.iter().all(|one| !page.contains(one)), "{others:?} in {page}");
    for door in ["/doen", "/doen/plannen", &format!("/doen/plannen/{plan}"), "/mijn-plan", "/account"] {
        assert_ne!(partner.get(door).status, 200, "{door}: the cookie opens the table only");
    }
    assert_eq!(partner.get(&format!("/tafel/{NOOIT}")).text(), unknown.text(), "nor another table");

    let form = |naam: &str| value(&page, naam);
    let (formulier, nummer) = (form("formulier"), form("nummer"));
    let answer = [
        ("formulier", formulier.as_str()),
        ("soort_over", "doel"),
        ("nummer", &nummer),
        ("woorden", "Zwaluwwoorden: wij bellen elke maandag."),
        ("antwoord", "doen_wij"),
    ];
    for _ in 0..2 {
        assert_eq!(partner.post(&format!("{pad}/antwoord"), &answer).status, 303);
    }
    let told = regisseur.get(&format!("/doen/plannen/{plan}/partners")).text();
    assert_eq!(told.matches("Zwaluwwoorden").count(), 1, "one form, one answer");
    let empty = [&answer[..3], &[("woorden", ""), ("antwoord", "reactie")]].concat();
    assert_eq!(partner.post(&format!("{pad}/antwoord"), &empty).status, 400);
    let taken = [("antwoord", value(&told, "antwoord"))];
    let taken = [("antwoord", taken[0].1.as_str())];
    for _ in 0..2 {
        assert_eq!(regisseur.post(&format!("/doen/plannen/{plan}/partners/overnemen"), &taken).status, 303);
    }
    let now = regisseur.get(&format!("/doen/plannen/{plan}")).text();
    assert_eq!(
        now.matches("Zwaluwwoorden").count(),
        whole.matches("Zwaluwwoorden").count()
            + 1
            + usize::from(now.contains("vk-visually-hidden\">: Zwaluwwoorden"))
    );

    the_resident_reads_it(&inwoner, &plan);
    let back = [("uitnodiging", id.as_str())];
    assert_eq!(regisseur.post(&format!("/doen/plannen/{plan}/partners/intrekken"), &back).status, 303);
    let gone = partner.get(&pad);
    assert!(gone.status == 410 && gone.text().contains("ingetrokken") && !gone.text().contains(first));
    assert_eq!(partner.post(&format!("{pad}/antwoord"), &answer).status, 410);
}

/// On the own page, under "who saw my data", and in what they take along.
fn the_resident_reads_it(inwoner: &Mens<'_>, plan: &str) {
    let mine = inwoner.get("/mijn-plan").text();
    assert!(mine.contains("Zwaluwschool") && mine.contains("deel van uw plan bekeken"), "{mine}");
    assert!(inwoner.get("/mijn-gegevens").text().contains("Zwaluwschool"));
    let export = inwoner.get(&format!("/mijn-plan/{plan}/plan.json")).text();
    let export: serde_json::Value = serde_json::from_str(&export).expect("JSON");
    let looks = export["gebruik"].as_array().expect("looks");
    assert!(looks.iter().any(|one| one["wie"] == "Zwaluwschool"), "C-7: with the access log: {looks:?}");
    let extract = inwoner.get("/mijn-gegevens/uittreksel.json").text();
    let extract: serde_json::Value = serde_json::from_str(&extract).expect("JSON");
    assert_eq!(extract["plannen"].as_array().map(Vec::len), Some(1));
}

/// Guessing a code costs as much as guessing a password, and tells nothing.
#[test]
fn a_code_is_not_guessed() {
    let (stad, plan) = with_plans();
    let (id, code) = invited(&stad.signed_in("regisseur"), &plan);
    let thief = Mens::new(&stad.server);
    let pad = format!("/tafel/{id}");
    let mut seen = Vec::new();
    for guess in 0..20 {
        let answer = thief.post(&pad, &[("code", &format!("AAAA-BBBB-{guess:04}"))]);
        seen.push(answer.status);
        if answer.status == 429 {
            assert!(answer.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds > 0));
        }
    }
    let judged = seen.iter().filter(|status| **status == 401).count();
    assert!(judged < 8 && seen.iter().all(|status| matches!(status, 401 | 429)), "{seen:?}");
    assert_eq!(thief.post(&pad, &[("code", &code)]).status, 429, "luck does not help who guesses");
    // What was made up opens nothing, whatever it looks like.
    for cookie in
        [format!("{id}.99999999999.{}", "0".repeat(64)), id.clone(), "x".repeat(3000), String::new()]
    {
        thief.koekjes.borrow_mut().insert("voorkant_tafel".into(), cookie.clone());
        let page = thief.get(&pad);
        assert!(page.status == 200 && page.text().contains("name=\"code\""), "{cookie}");
    }
    for strange in ["/tafel/x", "/tafel/..%2f..", "/tafel/%00abcdefgh", "/tafel/' or '1'='1"] {
        let strange = strange.replace(' ', "%20");
        assert_eq!(thief.get(&strange).status, 404, "{strange}");
    }
}

/// What belongs to one household is not there for a resident of another, nor for who was not linked.
#[test]
fn a_resident_reads_the_own_plan_only() {
    let (stad, plan) = with_plans();
    let inwoner = stad.signed_in("inwoner");
    let mine = inwoner.get("/mijn-plan");
    assert_eq!(mine.status, 200);
    assert_eq!(inwoner.get(&format!("/mijn-plan/{plan}")).status, 200);
    let others = stad.text(&format!(
        "select group_concat(id) from huishoudplan where id <> '{plan}' and id not in
            (select l.plan from planlid l join accountstand s on s.persoon = l.persoon join account a on a.id = s.account
             where a.inlognaam = 'inwoner')"
    ));
    for other in others.split(',') {
        assert_eq!(inwoner.get(&format!("/mijn-plan/{other}")).status, 404);
        assert_eq!(inwoner.get(&format!("/mijn-plan/{other}/plan.json")).status, 404);
        for what in ["akkoord", "delen", "intrekken"] {
            assert_eq!(
                inwoner.post(&format!("/mijn-plan/{other}/{what}"), &[("antwoord", "ja")]).status,
                404
            );
        }
    }
    // Who is linked no more, reads nothing.
    stad.sql("update accountstand set persoon = '' where account in (select id from account where inlognaam = 'inwoner')");
    assert_eq!(inwoner.get(&format!("/mijn-plan/{plan}")).status, 404);
    assert!(inwoner.get("/mijn-plan").text().contains("Wij weten nog niet wie u bent"));
}

/// The sheet is printed, typed over once, and everything of it stands in the plan.
#[test]
fn what_was_written_at_the_kitchen_table_comes_in_once() {
    let (stad, plan) = with_plans();
    let regisseur = stad.signed_in("regisseur");
    let pad = format!("/doen/plannen/{plan}/keukentafel");
    let sheet = regisseur.get(&pad);
    assert!(sheet.status == 200 && sheet.text().contains("vk-vel__lijn"), "{}", sheet.text());
    let pdf = regisseur.get(&format!("{pad}.pdf"));
    assert!(pdf.status == 200 && pdf.bytes.starts_with(b"%PDF-1.7"));
    let form = regisseur.get(&format!("{pad}/invoeren")).text();
    let (versie, formulier) = (value(&form, "versie"), value(&form, "formulier"));
    let partij = value(&form, "partijen-0");
    let typed = [
        ("versie", versie.as_str()),
        ("formulier", formulier.as_str()),
        ("doel-0", "Zwaluwdoel een"),
        ("doelstap-0", "Zwaluwstap"),
        ("doel-1", "Zwaluwdoel twee"),
        ("afspraak-0", "Zwaluwafspraak"),
        ("partijen-0", partij.as_str()),
    ];
    let draft = [&typed[..], &[("klad", "ja")]].concat();
    assert_eq!(regisseur.post(&format!("{pad}/invoeren"), &draft).status, 303);
    assert!(
        regisseur.get(&format!("/doen/plannen/{plan}")).text().contains("/keukentafel/invoeren"),
        "it waits"
    );
    assert!(regisseur.get(&format!("{pad}/invoeren")).text().contains("Zwaluwdoel twee"));
    let wrong = [&typed[..], &[("doelstap-2", "een stap zonder doel")]].concat();
    let again = regisseur.post(&format!("{pad}/invoeren"), &wrong);
    assert!(again.status == 400 && again.text().contains("Zwaluwdoel een"));
    for _ in 0..2 {
        let kept = regisseur.post(&format!("{pad}/invoeren"), &typed);
        assert_eq!(kept.status, 303, "{}", kept.text());
    }
    let now = regisseur.get(&format!("/doen/plannen/{plan}")).text();
    for mark in ["<h3>Zwaluwdoel een</h3>", "<h3>Zwaluwdoel twee</h3>", "<p>Zwaluwafspraak</p>"] {
        assert_eq!(now.matches(mark).count(), 1, "{mark} in {now}");
    }
    assert!(!now.contains("niet klaar met typen"), "the draft is gone");
}
