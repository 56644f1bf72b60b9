//! Terms, a preview and carrying it out, by the forms themselves: who may, once, and on what was seen.

use std::time::{Duration, Instant};

use crate::people::Mens;
use crate::town::Stad;

/// A preview of a kind, or of all; its address.
fn preview(officer: &Mens<'_>, soort: &str) -> String {
    let made = officer.post("/bewaren/voorbeeld", &[("soort", soort)]);
    assert_eq!(made.status, 303, "{}", made.text());
    made.header("location").to_owned()
}

fn wait_for(officer: &Mens<'_>, path: &str) -> String {
    let begin = Instant::now();
    loop {
        let page = officer.get(path).text();
        if !page.contains("Deze pagina ververst zichzelf") {
            return page;
        }
        assert!(begin.elapsed() < Duration::from_secs(60), "{page}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn what_was_shown_is_destroyed_once() {
    let stad = Stad::open();
    let officer = stad.signed_in("privacy-officer");
    stad.sql(
        "insert into uitnodiging values ('oud', '9999', 'acc-meeuw', '2020-01-01T00:00:00Z', '', 'x', '2020-01-01T00:00:00Z');
         insert into uitnodiging values ('elders', '0384', 'acc-elders', '2020-01-01T00:00:00Z', '', 'x', '2020-01-01T00:00:00Z');
         insert into rechtsbesluit values ('vraag-hier', 1, '9999', 'toegewezen', 'Gedaan.', 'x', '2020-01-01T00:00:00Z');
         update accountstand set persoon = '00112233445566778899aabbccddeeff' where account = 'acc-meeuw';",
    );
    let page = officer.get("/bewaren");
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("minder dan 10"), "the one question of a resident cannot be counted");
    let questions = preview(&officer, "rechtsverzoeken");
    assert!(!officer.get(&questions).text().contains("1 januari 2020"), "the day of one resident");
    let path = preview(&officer, "links");
    let shown = officer.get(&path).text();
    assert!(shown.contains("1 januari 2020"), "the day of the link: {shown}");
    let unsure = officer.post(&path, &[]);
    assert!(unsure.status == 400 && unsure.text().contains("zet eerst het vinkje"), "{}", unsure.text());
    assert_eq!(stad.text("select cast(count(*) as text) from uitnodiging where sleutel = 'oud'"), "1");
    let asked = officer.post(&path, &[("zeker", "ja")]);
    assert_eq!(asked.status, 303, "{}", asked.text());
    let done = wait_for(&officer, &path);
    assert!(done.contains("Het is vernietigd"), "{done}");
    let left = stad.text("select group_concat(sleutel) from uitnodiging where sleutel in ('oud', 'elders')");
    assert_eq!(left, "elders", "another municipality decides for itself");
    assert_eq!(
        stad.text("select tekst from rechtsverzoek where id = 'vraag-hier'"),
        "Mijn adres klopt niet."
    );
    assert_eq!(officer.post(&questions, &[("zeker", "ja")]).status, 303);
    assert!(wait_for(&officer, &questions).contains("Het is vernietigd"));
    assert_eq!(stad.text("select tekst from rechtsverzoek where id = 'vraag-hier'"), "");
    // The resident has a line of it, and the act has the same trace.
    let trace = "select trace from auditregel r join gebeurtenis g on g.id = r.gebeurtenis where g.actie like
        'bewaartermijn voorbij: vernietigd van rechtsverzoeken'";
    assert_eq!(stad.text(trace).len(), 32);
    let twice = officer.post(&path, &[("zeker", "ja")]);
    assert!(twice.status == 409 && twice.text().contains("al uitgevoerd"), "{}", twice.text());
    assert!(officer.get("/rechten").text().contains("vernietigd: de bewaartermijn is voorbij"));
    // Who reads, sees the same and no form.
    for reader in ["beheerder", "toezichthouder"] {
        let reader = stad.signed_in(reader);
        let page = reader.get("/bewaren").text();
        assert!(
            page.contains("U kunt dit alleen lezen") && !page.contains("action=\"/bewaren/voorbeeld\""),
            "{page}"
        );
        assert!(reader.get(&path).text().contains("Het is vernietigd"));
    }
}

/// Whether a few residents have something past its term, or none: every page and every log says the same.
#[test]
fn none_and_a_few_residents_look_the_same() {
    let about = |some: bool| {
        let stad = Stad::open();
        let officer = stad.signed_in("privacy-officer");
        if some {
            stad.sql(
                "insert into rechtsbesluit values ('vraag-hier', 1, '9999', 'toegewezen', 'Gedaan.', 'x', '2020-01-01T00:00:00Z');
                 update accountstand set persoon = '00112233445566778899aabbccddeeff' where account = 'acc-meeuw';",
            );
        }
        let path = preview(&officer, "rechtsverzoeken");
        let before = officer.get(&path).text();
        assert!(
            before.contains("Vernietig dit") && !before.contains("Er hoeft niets weg"),
            "{some}: {before}"
        );
        assert_eq!(officer.post(&path, &[("zeker", "ja")]).status, 303);
        let after = wait_for(&officer, &path);
        assert!(after.contains("Het is vernietigd") && after.contains("minder dan 10"), "{some}: {after}");
        let asked = if some { "" } else { "Mijn adres klopt niet." };
        assert_eq!(stad.text("select tekst from rechtsverzoek where id = 'vraag-hier'"), asked);
        let overview = officer.get("/bewaren").text();
        let (_, row) = overview.split_once("/bewaren/termijnen/rechtsverzoeken").expect("the kind");
        let (row, _) = row.split_once("</tr>").expect("its end");
        assert!(!row.contains("nog nooit"), "{some}: {row}");
        let said = stad.text(
            "select group_concat(actie || length(trace), ', ') from (select g.actie, r.trace from auditregel r join gebeurtenis g
                on g.id = r.gebeurtenis where g.actie like 'bewaartermijn%' order by r.nummer)",
        );
        let rows = stad.text("select cast(count(*) as text) from bewaarslag where soort = 'rechtsverzoeken'");
        (said, rows)
    };
    let none = about(false);
    assert!(none.0.contains("vernietigd van rechtsverzoeken32") && none.1 == "1", "{none:?}");
    assert_eq!(none, about(true));
}

/// Without the key of the vault no facts go, and what is said of it names the way out; what went before stays gone.
#[test]
fn facts_stay_without_the_key_of_the_vault() {
    let stad = Stad::open();
    let officer = stad.signed_in("privacy-officer");
    stad.sql(
        "insert into uitnodiging values ('oud', '9999', 'acc-meeuw', '2020-01-01T00:00:00Z', '', 'x', '')",
    );
    let path = preview(&officer, "");
    assert_eq!(officer.post(&path, &[("zeker", "ja")]).status, 303);
    let page = wait_for(&officer, &path);
    assert!(page.contains("Dit is niet gelukt") && page.contains("de kluis gaat niet open"), "{page}");
    assert_eq!(stad.text("select cast(count(*) as text) from uitnodiging where sleutel = 'oud'"), "0");
    let facts = "select coalesce(group_concat(soort), '') from bewaarslag where soort in
        ('quarantaine', 'vroegsignaal', 'schuldhulp', 'verstrekkingen', 'wmo', 'jeugdwet')";
    assert_eq!(stad.text(facts), "", "nothing was said to go that did not");
    assert!(page.contains("niet gedaan"), "what was not done says so: {page}");
}

#[test]
fn a_term_changes_on_what_was_seen_and_within_its_bounds() {
    let stad = Stad::open();
    let officer = stad.signed_in("privacy-officer");
    let send = |aantal: &str, eenheid: &str, reden: &str, versie: &str| {
        let fields = [("aantal", aantal), ("eenheid", eenheid), ("reden", reden), ("versie", versie)];
        officer.post("/bewaren/termijnen/links", &fields)
    };
    let path = preview(&officer, "");
    assert_eq!(send("10", "dagen", "Korter is genoeg.", "0").status, 303);
    let late = send("20", "dagen", "Te laat.", "0");
    assert!(late.status == 409 && late.text().contains("Te laat."), "what was typed stays: {}", late.text());
    for (aantal, eenheid, reden, versie, why) in [
        ("0", "dagen", "Nul.", "1", "een termijn is een heel getal"),
        ("7", "maanden", "Te lang.", "1", "Kies een termijn van 1 dag tot en met 6 maanden"),
        ("10", "weken", "Weken.", "1", "een termijn is een heel getal"),
        ("99999999999", "dagen", "Veel.", "1", "een termijn is een heel getal"),
        ("10", "dagen", " ", "1", "reden"),
        ("10", "dagen", "Zonder.", "x", "het formulier is niet heel"),
    ] {
        let answer = send(aantal, eenheid, reden, versie);
        assert!(answer.status == 400 && answer.text().contains(why), "{why}: {}", answer.text());
    }
    let page = officer.get("/bewaren/termijnen/links").text();
    assert!(page.contains("Korter is genoeg.") && page.contains("10 dagen"), "{page}");
    // The preview of before does not count any more.
    assert!(officer.get(&path).text().contains("Dit voorbeeld geldt niet meer"));
    let refused = officer.post(&path, &[("zeker", "ja")]);
    assert!(refused.status == 409 && refused.text().contains("intussen gewijzigd"), "{}", refused.text());
    let fixed = officer.post("/bewaren/termijnen/inlogpogingen", &[("aantal", "1"), ("eenheid", "dagen")]);
    assert!(fixed.status == 400 && fixed.text().contains("ligt vast"), "{}", fixed.text());
    assert_eq!(officer.post("/bewaren/voorbeeld", &[("soort", "alles")]).status, 400);
}
