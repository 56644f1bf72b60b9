//! What is refused, is told; and what would shut everybody out is not for everybody who sets something.

use std::collections::BTreeSet;

use crate::people::{Mens, WACHTWOORD};
use crate::town::Stad;

const GEMEENTE: &str = "select waarde from instelling where sleutel = 'gemeente' order by id desc limit 1";

#[test]
fn who_comes_in_is_set_by_the_administrator_alone() {
    let stad = Stad::open();
    let (analist, beheerder) = (stad.signed_in("analist"), stad.signed_in("beheerder"));
    let page = analist.get("/gegevens/instellingen").text();
    assert!(
        !page.contains("name=\"gemeente\"") && page.contains("Alleen een beheerder mag dit wijzigen"),
        "{page}"
    );
    let fields = [("gemeente", "0384"), ("drempel", "12")];
    let answer = analist.post("/gegevens/instellingen", &fields);
    assert_eq!(answer.status, 403, "{}", answer.text());
    assert_eq!(analist.post("/toegang/gemeente", &[("gemeente", "0384"), ("zeker", "ja")]).status, 403);
    assert_eq!(stad.text(GEMEENTE), "9999");
    let drempel = "select cast(count(*) as text) from instelling where sleutel = 'drempel'";
    assert_eq!(stad.text(drempel), "0", "of what is refused nothing is kept");
    assert_eq!(analist.post("/gegevens/instellingen", &fields[1..]).status, 303);
    assert_eq!(stad.text(drempel), "1");

    // The administrator is asked whether they know what it does.
    assert_eq!(beheerder.post("/gegevens/instellingen", &fields).status, 403);
    assert!(beheerder.get("/toegang").text().contains("href=\"/toegang/gemeente\""));
    let asked = beheerder.post("/toegang/gemeente", &fields);
    assert!(asked.status == 400 && asked.text().contains("kruis aan"), "{}", asked.text());
    assert_eq!(beheerder.post("/toegang/gemeente", &[("gemeente", "9999")]).status, 303, "nothing changes");
    let wrong = beheerder.post("/toegang/gemeente", &[("gemeente", "elders"), ("zeker", "ja")]);
    assert_eq!(wrong.status, 400, "{}", wrong.text());
    assert_eq!(stad.text(GEMEENTE), "9999");
    let sure = [("gemeente", "0384"), ("zeker", "ja")];
    assert_eq!(beheerder.post("/toegang/gemeente", &sure).status, 303);
    assert_eq!(stad.text(GEMEENTE), "0384");
    assert_eq!((beheerder.get("/toegang").status, analist.get("/inzicht").status), (403, 403));
}

/// The lines about refusals: who, what address, which right.
fn refusals(stad: &Stad) -> Vec<String> {
    let lines = stad.text(
        "select coalesce(group_concat(regel, char(10)), '') from (select wie || '; ' || object || '; ' || resultaat as regel
            from gebeurtenis where actie = 'pagina gevraagd' order by id)",
    );
    lines.lines().map(str::to_owned).collect()
}

#[test]
fn a_refusal_is_a_line_and_a_thousand_are_no_more() {
    let stad = Stad::open();
    let (raadslid, inwoner) = (stad.signed_in("raadslid"), stad.signed_in("inwoner"));
    let nobody = Mens::new(&stad.server);
    for place in 0..300 {
        assert_eq!(raadslid.get(&format!("/gegevens/quarantaine/geheim-{place}?naam=Jansen")).status, 403);
    }
    assert_eq!(raadslid.ask("HEAD", "/gegevens/quarantaine/geheim", &[], b"").status, 403);
    assert_eq!(raadslid.post("/toegang/nieuw", &[("inlognaam", "geheim")]).status, 403);
    assert_eq!(inwoner.get("/gegevens/quarantaine/geheim").status, 403);
    // Nobody is somebody who did not sign in, and what is allowed or is not there is no refusal.
    assert_eq!(nobody.get("/gegevens/quarantaine/geheim").status, 303);
    assert_eq!(raadslid.get("/inzicht").status, 200);
    assert_eq!(raadslid.get("/geheim").status, 404);
    assert_eq!(
        refusals(&stad),
        [
            "Raadslid (raadslid); GET /gegevens/quarantaine/{bericht}; geweigerd: berichten-herstellen",
            "Raadslid (raadslid); POST /toegang/nieuw; geweigerd: accounts-beheren",
            "Inwoner (inwoner); GET /gegevens/quarantaine/{bericht}; geweigerd: berichten-herstellen",
        ]
    );
    let all = stad.text("select group_concat(actie || object || resultaat || wie) from gebeurtenis");
    assert!(!all.contains("geheim") && !all.contains("Jansen"), "what was asked stands in no line");
}

/// A condition that does not hold is a refusal too; a page that shows less is none.
#[test]
fn what_a_case_refuses_is_told_as_well() {
    let stad = Stad::open();
    let asker = stad.signed_in("gebied");
    assert_eq!(asker.get("/").status, 200);
    assert!(refusals(&stad).is_empty(), "{:?}", refusals(&stad));
    let form = [("besluit", "goedgekeurd"), ("reden", "Nodig."), ("dagen", "7")];
    assert_eq!(asker.post("/opzoeken/verzoeken/verzoek-hier/besluit", &form).status, 403);
    let lines: BTreeSet<String> = refusals(&stad).into_iter().collect();
    assert_eq!(
        lines,
        ["Iemand met een wijk (gebied); POST /opzoeken/verzoeken/{id}/besluit; geweigerd: huishouden-goedkeuren".to_owned()]
            .into()
    );
    // The chain stays whole.
    assert_eq!(Mens::new(&stad.server).sign_in("gebied", WACHTWOORD).status, 303);
}

/// Home leads an administrator to what they do, with how it stands, and shows no case.
#[test]
fn home_leads_an_administrator_to_the_accounts() {
    let stad = Stad::open();
    let beheerder = stad.signed_in("beheerder");
    let page = beheerder.get("/").text();
    let told = page.split_once("id=\"beheer\"").expect("a part of their own").1;
    assert!(told.contains("href=\"/toegang\"") && told.contains("nog niet gemaakt"), "{told}");
    let accounts = stad.text("select cast(count(*) as text) from account where gemeente = '9999'");
    assert!(told.contains(&format!("<dd>{accounts} open</dd>")), "{accounts}: {told}");
    let id = stad.account("raadslid");
    assert_eq!(beheerder.post(&format!("/toegang/accounts/{id}/link"), &[]).status, 200);
    let page = beheerder.get("/").text();
    assert!(page.contains("1 wacht nog op een wachtwoord"), "{page}");
    for naam in ["analist", "raadslid", "inwoner"] {
        assert!(!stad.signed_in(naam).get("/").text().contains("id=\"beheer\""), "{naam}");
    }
}
