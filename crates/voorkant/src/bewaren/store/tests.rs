//! What goes and what stays, on every database.

use opslag::proef::TestStore;
use opslag::{Opslag, Wie};

use super::*;
use crate::bewaren::soort::SOORTEN;

fn privacy() -> Wie {
    Wie { naam: "P. Officer (p)".into(), oorsprong: "pagina".into(), gemeente: "9999".into() }
}

async fn sql(opslag: &Opslag, text: &str) {
    for one in text.split(';').filter(|one| !one.trim().is_empty()) {
        sqlx::query(sqlx::AssertSqlSafe(one.to_owned())).execute(opslag.pool()).await.expect(one);
    }
}

async fn text(opslag: &Opslag, query: &str) -> String {
    let row = sqlx::query(sqlx::AssertSqlSafe(query.to_owned())).fetch_one(opslag.pool()).await.expect(query);
    row.try_get::<String, _>(0).expect("a text")
}

async fn number(opslag: &Opslag, query: &str) -> i64 {
    let row = sqlx::query(sqlx::AssertSqlSafe(query.to_owned())).fetch_one(opslag.pool()).await.expect(query);
    row.try_get::<i64, _>(0).expect("a number")
}

const PERSON: &str = "00112233445566778899aabbccddeeff";
const OTHER: &str = "ffeeddccbbaa99887766554433221100";

/// The plan of two residents that was over at a moment, or was not.
fn plan_of(id: &str, number: usize, ended: &str, over: &str) -> String {
    format!(
        "insert into huishoudplan values ('p{id}', '9999', 'p{id}', {number}, 'BU1', '{id}', 'x', '2019-01-01T00:00:00Z');
         insert into dossiersleutel values ('p{id}', '9999', 'sleutel', '');
         insert into planstand values ('p{id}', 1, '9999', 'klaar', 'dicht', '{id}', 'x', '2019-01-01T00:00:00Z');
         insert into planstand values ('p{id}', 2, '9999', '{over}', 'dicht', '{id}', 'x', '{ended}');
         insert into planmedewerker values ('p{id}', '{id}', 1, '9999', 'regisseur', 'wmo-onderzoek', 1, 'grond', '', 'x', '');
         insert into planlid values ('p{id}', 1, '{PERSON}', '9999', '');
         insert into planlid values ('p{id}', 2, '{OTHER}', '9999', '');
         insert into planwerk values ('p{id}', 1, '9999', 'BU1', 'evaluatie', '2020-05-01');
         insert into planklad values ('p{id}', '{id}', 'doel', '9999', 'dicht', '');
         insert into planuitnodiging values ('u{id}', 1, 'p{id}', '9999', 'merk', '', '', 'dicht', '{id}', 'x', '')"
    )
}

/// A dialogue in which somebody voted, with what became of it, version by version.
fn dialogue_of(id: &str, versions: &[(&str, &str)]) -> String {
    let mut all = format!(
        "insert into stuk (id, gemeente, soort, hoort_bij, organisatie, formulier, wie, wanneer)
            values ('d{id}', '9999', 'dialoog', '', '', 'd{id}', 'x', '2019-01-01T00:00:00Z');
         insert into stemmer values ('d{id}', '9999', 'merk', 'inwoner', '', 'link', '2020-01-02');
         insert into stem values ('d{id}', '9999', 'merk', 1, 'eens', '', '', '', '2020-01-02');
         insert into stemcode values ('d{id}', '9999', 'code', 1);
         insert into inzending values ('d{id}', '9999', 'merk', 1001);
         insert into moderatie values ('d{id}', '9999', 1, 'tekst');
         insert into dialoogronde values ('d{id}', '9999', 1, 'afdruk', 'inhoud', 'uitslag');
         insert into rondebundel values ('d{id}', 1, 'merk', 'bundel')"
    );
    for (number, (besluit, wanneer)) in (1..).zip(versions) {
        all += &format!(
            ";insert into stukversie (stuk, versie, gemeente, formulier, besluit, inhoud, reden, namens, wie, wanneer)
                values ('d{id}', {number}, '9999', 'd{id}{number}', '{besluit}', '', '', '', 'x', '{wanneer}')"
        );
    }
    all
}

/// One of each kind that ended on the first of March 2020 at noon, one a second before midnight of the last day that is
/// over, one at midnight, and one that did not end.
pub async fn filled(opslag: &Opslag) {
    const NUMBERS: [&str; 4] = ["oud", "net", "nog", "later"];
    sql(opslag, "insert into opgave values ('o', '9999', 'o', 'x', '2020-01-01T00:00:00Z')").await;
    for (id, ended) in [
        ("oud", "2020-03-01T12:00:00Z"),
        ("net", "2020-03-31T23:59:59Z"),
        ("nog", "2020-04-01T00:00:00Z"),
        ("later", "2999-01-01T00:00:00Z"),
    ] {
        let open = id == "later";
        let (done, sent) = if open { ("bezig", "wacht") } else { ("gelukt", "verzonden") };
        let klaar = if open { "" } else { ended };
        let dicht = if open { "actief" } else { "dicht" };
        let (fase, day, number) = (
            if open { 1 } else { 2 },
            if open { "" } else { &ended[..10] },
            NUMBERS.iter().position(|one| *one == id).unwrap(),
        );
        sql(
            opslag,
            &format!(
                "insert into account values ('{id}', '9999', 'naam.{id}', 'x', '2019-01-01T00:00:00Z');
                 insert into accountstand values ('{id}', 1, '9999', 'Naam {id}', '{id}@merwoude.nl', 'Org', 'analist', '',
                    '{PERSON}', 'vrij', 'actief', '', 'x', '2019-01-01T00:00:00Z');
                 insert into accountstand values ('{id}', 2, '9999', 'Naam {id}', '{id}@merwoude.nl', 'Org', 'analist', '',
                    '{PERSON}', 'vrij', '{dicht}', 'weg', 'x', '{ended}');
                 insert into inlogmiddel values ('{id}', 'wachtwoord', 0, '9999', 'hash', 0, '2019-01-01T00:00:00Z');
                 insert into sessie values ('{id}', '9999', '{id}', '{id}', '', '', '', '', '{ended}', 'Firefox', 'heel', '');
                 insert into aanmeldbewijs values ('{id}', '9999', 'https://op', 'hoog', '', '2020-01-01T00:00:00Z');
                 insert into uitnodiging values ('{id}', '9999', '{id}', '{ended}', '', 'x', '2020-01-01T00:00:00Z');
                 insert into postbericht values ('{id}', '9999', '{id}', 'sessie', '{sent}', 1, '', '', '', '{klaar}');
                 insert into taak values ('{id}', '9999', 'import', '{{}}', '{done}', '', 0, 0, 'verslag', 'x', '', '{klaar}');
                 insert into toepassing values ('{id}', '9999', '{id}', 'x', '');
                 insert into toegangstoken values ('{id}', '9999', '{id}', 'x', '{ended}', '');
                 insert into opzoekverzoek values ('{id}', '9999', '{id}', 'o', 'wmo-onderzoek', 1, 'grond', '{{}}', 'WK01', 7,
                    '{id}', 'x', '2019-01-01T00:00:00Z');
                 insert into zoekactie values ('{id}', '9999', 'wmo-onderzoek', 1, 'grond', 'merk', '', '{id}', 'x', '{ended}');
                 insert into rechtsverzoek values ('{id}', '9999', '{id}', '{id}', 'correctie', 'tekst', '2019-01-01T00:00:00Z');
                 insert into dossiersleutel values ('{id}', '9999', 'sleutel', '');
                 insert into signaallevering values ('{id}', '9999', '{id}', 1, '', '', '', 1, 0, 0, 0, 0, '', '', 'x', '');
                 insert into signaalzaak values ('{id}', '9999', {number}, 'a{id}', '2020-02', 1, 'BU1', '2020-02-01', 'x', '');
                 insert into signaal values ('{id}', '9999', '{id}', '{id}', 'k{id}', 'Huur', 'achterstand', '', 0, 45000,
                    '2020-02-01', 'a{id}', '{PERSON}', 0, 'dicht', '');
                 insert into signaalstap values ('{id}', 1, '9999', 'f', 'benader', '2020-02-02', 'Telefoon', 1, 0, 'dicht', '{id}', 'x', '');
                 insert into signaalwerk values ('{id}', '9999', {number}, 'BU1', {fase}, 'gesloten', '2020-03-01', 'gesprek', 0,
                    45000, 1, 'Huur', '{id}', 1, '{day}', 'Inwoner is overleden')"
            ),
        )
        .await;
        sql(opslag, &plan_of(id, number, ended, if open { "lopend" } else { "klaar" })).await;
        let after = if open { "geopend" } else { "gesloten" };
        sql(opslag, &dialogue_of(id, &[("geopend", "2019-01-01T00:00:00Z"), (after, ended)])).await;
        if !open {
            sql(
                opslag,
                &format!(
                    "insert into opzoekbesluit values ('{id}', 1, '9999', 'goedgekeurd', 'reden', '{}', 'y', 'y', '2019-02-01T00:00:00Z');
                     insert into rechtsbesluit values ('{id}', 1, '9999', 'toegewezen', 'reden', 'y', '{ended}')",
                    &ended[..10]
                ),
            )
            .await;
        }
    }
}

const VOOR: &str = "2020-04-01T00:00:00Z";

async fn all_gone(opslag: &Opslag, soort: &'static Bewaarsoort) -> u64 {
    let rijen = rows_of(soort).expect("rows");
    let mut change = opslag.change().await.unwrap();
    let found = find(&mut change, rijen, ("9999", VOOR), (0, 100)).await.unwrap();
    let mut went = 0;
    for (id, _) in &found {
        went += u64::from(destroy(&mut change, rijen, id).await.unwrap());
    }
    change.commit().await.unwrap();
    went
}

#[tokio::test]
async fn what_is_over_goes_and_what_is_not_stays() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        filled(opslag).await;
        for soort in SOORTEN.iter().filter(|soort| rows_of(soort).is_some()) {
            let rijen = rows_of(soort).unwrap();
            let found = count(opslag, rijen, ("9999", VOOR)).await.unwrap();
            assert_eq!(found.aantal, 2, "{} {}", store.naam, soort.sleutel);
            assert!(found.oudste.starts_with("2020-03-01"), "{} {found:?}", soort.sleutel);
            assert_eq!(found.nieuwste, "2020-03-31T23:59:59Z", "{}", soort.sleutel);
            assert_eq!(count(opslag, rijen, ("0384", VOOR)).await.unwrap().aantal, 0, "another municipality");
            assert_eq!(all_gone(opslag, soort).await, 2, "{} {}", store.naam, soort.sleutel);
            assert_eq!(count(opslag, rijen, ("9999", VOOR)).await.unwrap().aantal, 0);
            assert_eq!(all_gone(opslag, soort).await, 0, "the same once more changes nothing");
        }
        // Rows that go.
        for table in ["sessie", "aanmeldbewijs", "uitnodiging", "postbericht", "taak", "toegangstoken"] {
            let left = number(opslag, &format!("select count(*) from {table}")).await;
            assert_eq!(left, 2, "{} {table}", store.naam);
        }
        // Texts that go, of rows that stay.
        let asked = "select selectie || gebied || grondslag || doel || cast(aantal as text) from opzoekverzoek where id = ";
        assert_eq!(text(opslag, &format!("{asked}'oud'")).await, "wmo-onderzoek7");
        assert_eq!(text(opslag, &format!("{asked}'nog'")).await, "{}WK01grondwmo-onderzoek7");
        assert_eq!(text(opslag, "select reden from opzoekbesluit where verzoek = 'net'").await, "");
        let question = "select soort || tekst from rechtsverzoek where id = ";
        assert_eq!(text(opslag, &format!("{question}'oud'")).await, "correctie");
        assert_eq!(text(opslag, &format!("{question}'nog'")).await, "correctietekst");
        assert_eq!(text(opslag, &format!("{question}'later'")).await, "correctietekst", "not answered yet");
        // An account keeps its number, in every version.
        let stand =
            "select weergave || email || organisatie || persoon || reden from accountstand where account = ";
        for version in [1, 2] {
            let now = text(opslag, &format!("{stand}'oud' and versie = {version}")).await;
            assert_eq!(now, "naam vernietigd", "{}", store.naam);
        }
        assert_eq!(text(opslag, "select inlognaam from account where id = 'oud'").await, "vernietigd-oud");
        assert!(text(opslag, &format!("{stand}'nog' and versie = 2")).await.contains("nog@merwoude.nl"));
        assert_eq!(number(opslag, "select count(*) from inlogmiddel").await, 2);
        // Of a case stays what is counted, and nothing by which anybody could be found.
        let zaak = "select s.adres || s.persoon || s.inhoud || s.ontvangen || s.partner || z.maand || z.begonnen || w.uitkomst
            from signaal s join signaalzaak z on z.id = s.zaak join signaalwerk w on w.zaak = z.id where z.id = ";
        assert_eq!(text(opslag, &format!("{zaak}'oud'")).await, "Huur2020-02Inwoner is overleden");
        assert!(text(opslag, &format!("{zaak}'later'")).await.starts_with("alater00112233"));
        // Of a plan stays who worked in it, and nothing by which the household could be found.
        let plan = "select p.gebied || m.grondslag || u.codemerk || m.rol || m.doel from huishoudplan p
            join planmedewerker m on m.plan = p.id join planuitnodiging u on u.plan = p.id where p.id = ";
        assert_eq!(text(opslag, &format!("{plan}'pnet'")).await, "regisseurwmo-onderzoek");
        assert_eq!(text(opslag, &format!("{plan}'pnog'")).await, "BU1grondmerkregisseurwmo-onderzoek");
        for (table, left) in [("planlid", 4), ("planwerk", 2), ("planklad", 2), ("planstand", 8)] {
            let rows = number(opslag, &format!("select count(*) from {table}")).await;
            assert_eq!(rows, left, "{} {table}", store.naam);
        }
        assert_eq!(number(opslag, "select count(*) from dossiersleutel").await, 4, "{}", store.naam);
    }
}

/// A plan in which somebody worked for youth help is kept five years longer, and each member of the household is named.
#[tokio::test]
async fn a_plan_with_youth_help_goes_five_years_later() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        filled(opslag).await;
        let plannen = rows_of(Bewaarsoort::find("plannen").unwrap()).unwrap();
        sql(
            opslag,
            "insert into planmedewerker values ('poud', 'j', 1, '9999', 'medewerker', 'jeugdhulp', 1, 'grond', '', 'x', '')",
        )
        .await;
        let over = async |voor: &str| {
            let mut change = opslag.change().await.unwrap();
            let found = find(&mut change, plannen, ("9999", voor), (0, 9)).await.unwrap();
            change.commit().await.unwrap();
            found
        };
        let found = over(VOOR).await;
        assert_eq!(found.len(), 1, "{}", store.naam);
        assert_eq!((found[0].0.as_str(), found[0].1.personen.len()), ("pnet", 2), "{}", store.naam);
        let at = |found: Vec<(String, Vernietigd)>| found.into_iter().any(|(id, _)| id == "poud");
        assert!(!at(over("2025-03-01T12:00:00Z").await) && at(over("2025-03-01T12:00:01Z").await));
        let mut change = opslag.change().await.unwrap();
        let skipped = find(&mut change, plannen, ("9999", "2025-04-01T00:00:00Z"), (1, 9)).await.unwrap();
        assert_eq!(skipped.len(), 2, "{}: one of three is skipped", store.naam);
    }
}

/// Who comes back while a round is under way is not destroyed.
#[tokio::test]
async fn what_began_again_is_left_alone() {
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        filled(opslag).await;
        let of = |key: &str| rows_of(Bewaarsoort::find(key).unwrap()).unwrap();
        let mut change = opslag.change().await.unwrap();
        let accounts = find(&mut change, of("accounts"), ("9999", VOOR), (0, 9)).await.unwrap();
        let post = find(&mut change, of("post"), ("9999", VOOR), (0, 9)).await.unwrap();
        change.commit().await.unwrap();
        assert_eq!(accounts[0].1.personen, ["00112233445566778899aabbccddeeff"]);
        sql(
            opslag,
            "insert into accountstand values ('oud', 3, '9999', 'Naam oud', 'oud@merwoude.nl', '', 'analist', '', '', 'vrij',
                'actief', 'terug', 'x', '2026-01-01T00:00:00Z');
             update postbericht set staat = 'wacht' where id = 'oud'",
        )
        .await;
        let mut change = opslag.change().await.unwrap();
        assert!(!destroy(&mut change, of("accounts"), &accounts[0].0).await.unwrap(), "{}", store.naam);
        assert!(!destroy(&mut change, of("post"), &post[0].0).await.unwrap(), "{}", store.naam);
        change.commit().await.unwrap();
        let mail = text(opslag, "select email from accountstand where account = 'oud' and versie = 3").await;
        assert_eq!(mail, "oud@merwoude.nl");
    }
}

#[tokio::test]
async fn a_term_is_decided_once_on_what_was_seen() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, privacy());
        let post = Bewaarsoort::find("post").unwrap();
        let days = Bewaartermijn::days;
        assert!(decide_term(opslag, post, (0, days(30), "korter"), &wie).await.unwrap(), "{}", store.naam);
        assert!(!decide_term(opslag, post, (0, days(40), "te laat"), &wie).await.unwrap());
        assert!(!decide_term(opslag, post, (7, days(40), "verzonnen"), &wie).await.unwrap());
        assert!(!decide_term(opslag, post, (i64::MAX, days(40), "groot"), &wie).await.unwrap());
        assert!(!decide_term(opslag, post, (-1, days(40), "klein"), &wie).await.unwrap());
        assert!(decide_term(opslag, post, (1, days(60), "langer"), &wie).await.unwrap());
        assert_eq!(terms(opslag, "9999").await.unwrap().of(post), Geldend { termijn: days(60), versie: 2 });
        assert_eq!(terms(opslag, "0384").await.unwrap().of(post).versie, 0, "elsewhere nothing was decided");
        let all = decisions(opslag, "9999", post).await.unwrap();
        assert_eq!(all.iter().map(|one| one.reden.as_str()).collect::<Vec<_>>(), ["langer", "korter"]);
        let acts = opslag.recent_events(9).await.unwrap();
        assert_eq!(acts.len(), 2);
        assert_eq!(
            (acts[0].actie.as_str(), acts[0].object.as_str()),
            ("bewaartermijn gewijzigd", "post: 60 dagen")
        );
    }
}

#[tokio::test]
async fn parts_add_up_and_a_preview_is_carried_out_once() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, privacy());
        let post = Bewaarsoort::find("post").unwrap();
        let made = Bewaarvoorbeeld {
            id: fresh(),
            peildatum: domein::parse_datum("2026-11-30").unwrap(),
            regels: Vec::new(),
            wie: wie.naam.clone(),
            wanneer: now(),
        };
        let form = Formulier::fresh();
        assert_eq!(keep_preview(opslag, &form, &made, &wie).await.unwrap(), made.id);
        let again = Bewaarvoorbeeld { id: fresh(), ..made.clone() };
        assert_eq!(
            keep_preview(opslag, &form, &again, &wie).await.unwrap(),
            made.id,
            "one form, one preview"
        );
        assert_eq!(preview(opslag, "9999", &made.id).await.unwrap(), Some(made.clone()));
        assert_eq!(preview(opslag, "0384", &made.id).await.unwrap(), None);
        let mut change = opslag.change().await.unwrap();
        assert!(start_round(&mut change, &made.id, "t", &wie).await.unwrap());
        assert!(!start_round(&mut change, &made.id, "u", &wie).await.unwrap());
        for aantal in [5, 7] {
            let deel = begin_part(&mut change, &made.id, post, "9999").await.unwrap();
            fill_part(&mut change, &made.id, (post, deel), aantal).await.unwrap();
        }
        change.commit().await.unwrap();
        assert_eq!(gone(opslag, &made.id).await.unwrap(), [("post".to_owned(), Some(12))], "{}", store.naam);
        assert_eq!(last_rounds(opslag, "9999").await.unwrap().len(), 1);
        assert_eq!(recent_rounds(opslag, "9999", 5).await.unwrap()[0].0, made.id);
        assert_eq!(round(opslag, &made.id).await.unwrap().unwrap().taak, "t");
        // What was asked for did not go until that is filled in.
        for asked in [0, 40] {
            let soort = Bewaarsoort::find(if asked == 0 { "wmo" } else { "postvak" }).unwrap();
            let mut change = opslag.change().await.unwrap();
            ask_part(&mut change, &made.id, soort, ("9999", asked)).await.unwrap();
            change.commit().await.unwrap();
            assert_eq!(
                asked_part(opslag, &made.id, soort).await.unwrap(),
                Some((1, asked)),
                "{}",
                store.naam
            );
            let of = async || {
                gone(opslag, &made.id).await.unwrap().into_iter().find(|(of, _)| of == soort.sleutel)
            };
            assert_eq!(of().await, Some((soort.sleutel.to_owned(), None)));
            let last = last_rounds(opslag, "9999").await.unwrap();
            assert!(last.iter().all(|(of, _)| of != soort.sleutel), "{last:?}");
            let mut change = opslag.change().await.unwrap();
            fill_part(&mut change, &made.id, (soort, 1), asked / 2).await.unwrap();
            change.commit().await.unwrap();
            assert_eq!(asked_part(opslag, &made.id, soort).await.unwrap(), None);
            assert_eq!(of().await, Some((soort.sleutel.to_owned(), Some(asked / 2))));
        }
        assert_eq!(last_rounds(opslag, "9999").await.unwrap().len(), 3);
    }
}

/// The contents of the audit log go; the chain stays whole, and what is younger stays readable.
#[tokio::test]
async fn old_acts_go_and_the_chain_holds() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, privacy());
        for number in 0..7 {
            opslag.log(&format!("daad {number}"), "x", "gelukt", &wie).await.unwrap();
        }
        let before = now();
        assert_eq!(opslag.older_events("9999", "2020-01-01T00:00:00Z").await.unwrap().0, 0);
        let later = "2999-01-01T00:00:00Z";
        let (aantal, oudste, nieuwste) = opslag.older_events("9999", later).await.unwrap();
        assert!(aantal == 7 && oudste <= nieuwste && nieuwste <= before, "{oudste} {nieuwste}");
        for expected in [4, 3, 0] {
            let mut change = opslag.change().await.unwrap();
            let went = opslag.destroy_older_in(&mut change, ("9999", later), 4).await.unwrap();
            assert_eq!(went, expected, "{}", store.naam);
            change.commit().await.unwrap();
        }
        assert_eq!(opslag.older_events("9999", later).await.unwrap(), (0, String::new(), String::new()));
        let checked = opslag.verify_log(&std::collections::BTreeMap::new()).await.unwrap();
        let stand = checked.into_iter().find(|one| one.gemeente == "9999").unwrap().stand.unwrap();
        assert_eq!((stand.regels, stand.vernietigd), (7, 7), "{}", store.naam);
        opslag.log("daarna", "", "gelukt", &wie).await.unwrap();
    }
}

/// Roles of old acts can go, those of acts that may still get their lines cannot.
#[tokio::test]
async fn roles_of_younger_acts_are_left_alone() {
    for store in TestStore::each().await {
        let (opslag, wie) = (&store.opslag, privacy());
        let traces = [(); 3].map(|()| logboek::TraceId::random().unwrap());
        for trace in traces {
            let sql = "insert into inkijk values ('";
            self::sql(opslag, &format!("{sql}{trace}', '9999', 'a', 'analist', '')")).await;
        }
        // The first is old, the second is young, of the third the audit log says nothing any more.
        for trace in &traces[..2] {
            opslag.log_traced("bekeken", "x", "gelukt", &wie, *trace).await.unwrap();
        }
        let old = format!(
            "update gebeurtenis set wanneer = '2020-03-01T12:00:00Z' where id =
                (select gebeurtenis from auditregel where trace = '{}')",
            traces[0]
        );
        self::sql(opslag, &old).await;
        let mut expected = [traces[0].to_string(), traces[2].to_string()];
        expected.sort();
        assert_eq!(roles_before(opslag, VOOR).await.unwrap(), expected, "{}", store.naam);
        let mut change = opslag.change().await.unwrap();
        without_roles(&mut change, expected).await.unwrap();
        change.commit().await.unwrap();
        assert_eq!(number(opslag, "select count(*) from inkijk").await, 1, "{}", store.naam);
    }
}

/// Of a dialogue that is over the votes go, with every link between a voter and a round; one that was taken up again keeps them.
#[tokio::test]
async fn votes_go_when_a_dialogue_is_over() {
    const OPENED: (&str, &str) = ("geopend", "2019-01-01T00:00:00Z");
    const CLOSED: (&str, &str) = ("gesloten", "2019-02-01T00:00:00Z");
    for store in TestStore::each().await {
        let opslag = &store.opslag;
        sql(opslag, &dialogue_of("over", &[OPENED, CLOSED])).await;
        sql(opslag, &dialogue_of("weer", &[OPENED, CLOSED, ("geopend", "2019-03-01T00:00:00Z")])).await;
        let stemmen = rows_of(Bewaarsoort::find("stemmen").unwrap()).unwrap();
        let mut change = opslag.change().await.unwrap();
        let found = find(&mut change, stemmen, ("9999", VOOR), (0, 9)).await.unwrap();
        assert_eq!(found.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["dover"], "{}", store.naam);
        assert!(destroy(&mut change, stemmen, "dover").await.unwrap());
        assert!(
            !destroy(&mut change, stemmen, "dweer").await.unwrap(),
            "{}: it was taken up again",
            store.naam
        );
        change.commit().await.unwrap();
        for table in ["stemmer", "stem", "stemcode", "inzending", "moderatie", "rondebundel"] {
            let left = number(opslag, &format!("select count(*) from {table}")).await;
            assert_eq!(left, 1, "{} {table}", store.naam);
        }
        assert_eq!(
            number(opslag, "select count(*) from dialoogronde").await,
            2,
            "{}: rounds stay",
            store.naam
        );
    }
}
