//! What is refused, is told; and what would shut everybody out is not for everybody who sets something.

use crate::town::Stad;

const GEMEENTE: &str = "select waarde from instelling where sleutel = 'gemeente' order by id desc limit 1";

#[test]
fn who_comes_in_is_set_by_the_administrator_alone() {
    let stad = Stad::open();
    let (analist, beheerder) = (stad.signed_in("analist"), stad.signed_in("beheerder"));
    let page = analist.get("/gegevens/instellingen").text();
    assert!(
        !page.contains("name=\"gemeente\"") && page.contains("Alleen een beheerder wijzigt dit"),
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
