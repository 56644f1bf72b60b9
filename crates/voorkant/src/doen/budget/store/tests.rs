//! The ledger in the store, on both databases: a hundred at once, the same twice, a broken chain, and second people.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::sync::Arc;

use domein::{Datum, Levensdomein, parse_datum};
use grootboek::*;
use opslag::proef::TestStore;
use opslag::{Formulier, Wie, now};
use toegang::Rol;

use super::super::beslisser::Boeker;
use super::super::fonds::Fondsblad;
use super::super::kasboek::{self, Boekopdracht, Boekresultaat, Open};
use super::super::voorstel::{self, Beslismoment, Beslisuitkomst, Meebeslissing};
use super::{head, proposal, waiting};
use crate::app::{App, AppFout};
use crate::doen::zegel::Zegel;

mod betalen;
mod samen;
mod vernietigen;

const DAG: &str = "2026-11-30";

fn day(text: &str) -> Datum {
    parse_datum(text).unwrap()
}

fn wie() -> Wie {
    Wie { naam: "proef".into(), oorsprong: "proef".into(), gemeente: "9999".into() }
}

fn euros(text: &str) -> Boekbedrag {
    Boekbedrag::parse(text).unwrap()
}

fn mark(text: &str) -> Fondskenmerk {
    Fondskenmerk::new(text).unwrap()
}

/// A data folder on a store, with as many more that share it as somebody asks for.
struct Huis {
    _root: tempfile::TempDir,
    app: App,
    ander: App,
}

impl Huis {
    async fn on(store: &TestStore) -> Self {
        let root = tempfile::tempdir().unwrap();
        let (data, key) = (root.path().join("data"), root.path().join("a.sleutel"));
        let app = App::open_with(&data, Some(&key), Some(&store.url), true).await.unwrap();
        let ander = App::open_with(&data, Some(&key), Some(&store.url), false).await.unwrap();
        Self { _root: root, app, ander }
    }

    async fn fund(&self, kenmerk: &str, geld: Fondsgeld, budget: &str) -> Fondsblad {
        let team = Teamkenmerk::new("noord").unwrap();
        let mut blad = Fondsblad::new("9999", mark(kenmerk), geld, "Maatwerk");
        blad.regels = blad.regels.with_team(2026, team, euros(budget));
        assert!(kasboek::create(&self.app, &blad, &Formulier::fresh(), ("", &wie())).await.unwrap());
        let verzoek = Boekverzoek {
            kenmerk: Verzoekkenmerk::new(&format!("raad-{kenmerk}")).unwrap(),
            handeling: Boekhandeling::Begroten {
                jaar: 2026,
                bedrag: euros(budget),
                reden: Boekreden::new("Besluit van de raad").unwrap(),
            },
        };
        let mandaat = Mandaat::one(administration());
        let dossier = blad.dossier();
        let opdracht =
            Boekopdracht { verzoek: &verzoek, mandaat: &mandaat, dag: day("2026-01-02"), dossier: &dossier };
        let booked = kasboek::book(&self.app, &blad.regels.kenmerk, &opdracht, &wie()).await.unwrap();
        assert_eq!(booked, Boekresultaat::Geboekt(1));
        blad
    }

    async fn plan(&self, id: &str, nummer: i64) {
        let mut change = self.app.opslag.change().await.unwrap();
        sqlx::query(
            "insert into huishoudplan (id, gemeente, formulier, nummer, gebied, account, wie, wanneer)
             values ($1, '9999', $2, $3, '', '', '', $4)",
        )
        .bind(id)
        .bind(format!("formulier-{id}"))
        .bind(nummer)
        .bind(now())
        .execute(&mut *change)
        .await
        .unwrap();
        Zegel::create(&mut change, self.app.datamap.sleutel(), id, &wie()).await.unwrap();
        change.commit().await.unwrap();
    }

    async fn change(&self, sql: &'static str) {
        let changed = sqlx::query(sql).execute(self.app.opslag.pool()).await.unwrap();
        assert_eq!(changed.rows_affected(), 1, "{sql}");
    }

    /// What a fresh process makes of the ledger.
    async fn state(&self, fonds: &str) -> Grootboekstand {
        self.app.kasboeken.forget();
        let mut open = Open::take(&self.app, "9999", &mark(fonds)).await;
        open.read(&self.app, "9999", &mark(fonds)).await.unwrap().unwrap().stand.clone()
    }
}

fn administration() -> Beslisser {
    Boeker::administration().unwrap().keeps()
}

fn who(naam: &str, rollen: &[Rol]) -> Boeker {
    let stand = crate::toegang::proef::stand(naam, rollen);
    Boeker::of_account(&stand).unwrap()
}

fn worker(naam: &str) -> Boeker {
    who(naam, &[Rol::ProfessionalGemeente])
}

fn gift(kenmerk: &str, plan: &str, doel: &str, bedrag: &str) -> Boekverzoek {
    Boekverzoek {
        kenmerk: Verzoekkenmerk::new(kenmerk).unwrap(),
        handeling: Boekhandeling::Toekennen {
            vorm: Hulpvorm::Gift,
            aanvraag: Hulpaanvraag {
                bedrag: euros(bedrag),
                team: Teamkenmerk::new("noord").unwrap(),
                huishouden: Huishoudkenmerk::new(plan).unwrap(),
                motivering: Motivering {
                    reden: Boekreden::new("Zonder dit gaat het mis bij Jansen").unwrap(),
                    domein: Levensdomein::ALL[0],
                    doel: Doelkenmerk::new(doel).unwrap(),
                    regulier: Regulier::Nee,
                    voorkomt: None,
                },
                dubbel_gezien: false,
            },
        },
    }
}

async fn ask(
    app: &App,
    fonds: &str,
    (boeker, verzoek): (&Boeker, &Boekverzoek),
    dag: &str,
) -> Result<Beslisuitkomst, AppFout> {
    let plan = verzoek.handeling.aanvraag().unwrap().huishouden.to_string();
    let fonds = mark(fonds);
    let moment = Beslismoment { fonds: &fonds, plan: &plan, boeker, account: "a", dag: day(dag) };
    voorstel::ask(app, &moment, verzoek, &wie()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_at_once_never_overspend_and_none_is_lost() {
    for store in TestStore::each().await {
        let huis = Arc::new(Huis::on(&store).await);
        huis.fund("maatwerk", Fondsgeld::Eigen, "10.000").await;
        for plan in 0..10 {
            huis.plan(&format!("plan-{plan}"), plan).await;
        }
        let writers: Vec<_> = (0..100)
            .map(|number| {
                let huis = huis.clone();
                tokio::spawn(async move {
                    let verzoek = gift(
                        &format!("verzoek-{number}"),
                        &format!("plan-{}", number % 10),
                        &format!("doel-{number}"),
                        "200",
                    );
                    // Two programs on one store: neither knows what the other keeps in memory.
                    let app = if number % 2 == 0 { &huis.app } else { &huis.ander };
                    ask(app, "maatwerk", (&worker("anna"), &verzoek), DAG).await.unwrap()
                })
            })
            .collect();
        let mut numbers = Vec::new();
        let mut refused = 0;
        for writer in writers {
            match writer.await.unwrap() {
                Beslisuitkomst::Geboekt(nummer) => numbers.push(nummer),
                Beslisuitkomst::Geweigerd(Boekweigering::FondsOp { .. }) => refused += 1,
                other => panic!("{}: {other:?}", store.naam),
            }
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (2..=51).collect::<Vec<u64>>(), "{}", store.naam);
        assert_eq!(refused, 50);

        let check = kasboek::verify(&huis.app, &mark("maatwerk"), &wie()).await.unwrap();
        assert_eq!((check.regels, check.breuk), (51, None));
        let stand = huis.state("maatwerk").await;
        assert_eq!(stand.saldo(2026, Rekening::Beschikbaar).cents(), 0);
        assert_eq!(stand.saldo(2026, Rekening::Verplicht).cents(), 1_000_000);
        // Besides the library: the amounts as they stand in the rows.
        let rows: Vec<(String,)> = sqlx::query_as("select vast from grootboekregel where nummer > 1")
            .fetch_all(huis.app.opslag.pool())
            .await
            .unwrap();
        let sum: i64 = rows
            .iter()
            .map(|(vast,)| {
                let value: serde_json::Value = serde_json::from_str(vast).unwrap();
                value["regels"][0]["bedrag"].as_i64().unwrap()
            })
            .sum();
        assert_eq!((rows.len(), sum), (50, 1_000_000));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_eight_times_at_once_books_once() {
    for store in TestStore::each().await {
        let huis = Arc::new(Huis::on(&store).await);
        huis.fund("maatwerk", Fondsgeld::Eigen, "10.000").await;
        huis.plan("plan-1", 1).await;
        let clicks: Vec<_> = (0..8)
            .map(|_| {
                let huis = huis.clone();
                tokio::spawn(async move {
                    let verzoek = gift("verzoek-1", "plan-1", "doel", "200");
                    ask(&huis.app, "maatwerk", (&worker("anna"), &verzoek), DAG).await.unwrap()
                })
            })
            .collect();
        for click in clicks {
            assert_eq!(click.await.unwrap(), Beslisuitkomst::Geboekt(2), "{}", store.naam);
        }
        // The same mark with something else in it is no second click.
        let other = gift("verzoek-1", "plan-1", "doel", "201");
        let said = ask(&huis.app, "maatwerk", (&worker("anna"), &other), DAG).await.unwrap();
        assert_eq!(said, Beslisuitkomst::Geweigerd(Boekweigering::KenmerkGebruikt(2)));
        assert_eq!(huis.state("maatwerk").await.aantal(), 2);
    }
}

#[tokio::test]
async fn c4_a_changed_row_is_named_and_stops_further_booking_on_that_fund() {
    for store in TestStore::each().await {
        let huis = Huis::on(&store).await;
        for fonds in ["maatwerk", "ander"] {
            huis.fund(fonds, Fondsgeld::Eigen, "10.000").await;
        }
        huis.plan("plan-1", 1).await;
        let book = async |fonds: &str, number: u32| {
            let verzoek = gift(&format!("{fonds}-{number}"), "plan-1", &format!("doel-{number}"), "200");
            ask(&huis.app, fonds, (&worker("anna"), &verzoek), DAG).await
        };
        for number in 2..5 {
            assert_eq!(book("maatwerk", number).await.unwrap(), Beslisuitkomst::Geboekt(number.into()));
        }
        let changes = [
            (
                "update grootboekregel set vast = replace(vast, '20000', '90000') where fonds = 'maatwerk' and nummer = 3",
                "update grootboekregel set vast = replace(vast, '90000', '20000') where fonds = 'maatwerk' and nummer = 3",
                3,
            ),
            (
                "update grootboekregel set inhoud = inhoud || 'A' where fonds = 'maatwerk' and nummer = 2",
                "update grootboekregel set inhoud = substr(inhoud, 1, length(inhoud) - 1) where fonds = 'maatwerk' and nummer = 2",
                2,
            ),
            (
                "update grootboekregel set nummer = 7 where fonds = 'maatwerk' and nummer = 4",
                "update grootboekregel set nummer = 4 where fonds = 'maatwerk' and nummer = 7",
                4,
            ),
            (
                "update grootboekkop set aantal = 3 where fonds = 'maatwerk'",
                "update grootboekkop set aantal = 4 where fonds = 'maatwerk'",
                5,
            ),
        ];
        for (damage, repair, line) in changes {
            huis.change(damage).await;
            let check = kasboek::verify(&huis.app, &mark("maatwerk"), &wie()).await.unwrap();
            assert_eq!(check.breuk.map(|breuk| breuk.nummer), Some(line), "{}: {damage}", store.naam);
            let error = book("maatwerk", 9).await.unwrap_err().to_string();
            assert!(error.contains("niet heel") && error.contains("voorkant budget verify"), "{error}");
            huis.change(repair).await;
            let check = kasboek::verify(&huis.app, &mark("maatwerk"), &wie()).await.unwrap();
            assert_eq!(check.breuk, None, "{}: {repair}", store.naam);
        }
        // Who did not check reads it broken all the same, unless it was read before; the other fund goes on.
        huis.change(changes[0].0).await;
        huis.app.kasboeken.forget();
        assert!(book("maatwerk", 9).await.unwrap_err().to_string().contains("boeking 3 is veranderd"));
        assert_eq!(book("ander", 2).await.unwrap(), Beslisuitkomst::Geboekt(2));
        huis.change(changes[0].1).await;
        assert_eq!(book("maatwerk", 9).await.unwrap(), Beslisuitkomst::Geboekt(5));
    }
}

#[tokio::test]
async fn c3_a_worker_of_a_provider_cannot_decide_on_money_of_the_participatiewet() {
    for store in TestStore::each().await {
        let huis = Huis::on(&store).await;
        huis.fund("bijstand", Fondsgeld::Participatiewet, "10.000").await;
        huis.plan("plan-1", 1).await;
        let verzoek = gift("verzoek-1", "plan-1", "doel", "200");
        let mut lent = crate::toegang::proef::stand("uitgeleend", &[Rol::ProfessionalGemeente]);
        lent.stand.organisatie = "Stichting Welzijn".to_owned();
        for boeker in [
            who("hulp", &[Rol::ProfessionalAanbieder]),
            who("beide", &[Rol::ProfessionalAanbieder, Rol::ProfessionalGemeente]),
            who("regie", &[Rol::Regisseur]),
            Boeker::of_account(&lent).unwrap(),
        ] {
            let said = ask(&huis.app, "bijstand", (&boeker, &verzoek), DAG).await.unwrap();
            assert_eq!(said, Beslisuitkomst::Geweigerd(Boekweigering::GeenAmbtenaar));
        }
        let said = ask(&huis.app, "bijstand", (&worker("anna"), &verzoek), DAG).await.unwrap();
        assert_eq!(said, Beslisuitkomst::Geboekt(2));
    }
}

#[tokio::test]
async fn above_the_first_limit_it_waits_for_somebody_else_and_above_the_second_for_a_team_leader() {
    for store in TestStore::each().await {
        let huis = Huis::on(&store).await;
        huis.fund("maatwerk", Fondsgeld::Eigen, "10.000").await;
        huis.plan("plan-1", 1).await;
        let (anna, bas, lea) = (worker("anna"), worker("bas"), who("lea", &[Rol::Teamleider]));
        let asked = async |kenmerk: &str, bedrag: &str| {
            let verzoek = gift(kenmerk, "plan-1", kenmerk, bedrag);
            ask(&huis.app, "maatwerk", (&anna, &verzoek), DAG).await.unwrap()
        };
        let found = async |id: &str| proposal(&huis.app.opslag, "9999", id).await.unwrap().unwrap();
        let approve = async |id: &str, boeker: &Boeker| {
            voorstel::approve(&huis.app, &found(id).await, (boeker, "b", day(DAG)), &wie()).await.unwrap()
        };
        assert_eq!(asked("verzoek-1", "900").await, Beslisuitkomst::Wacht(Beslisniveau::TweeCollegas));
        assert_eq!(asked("verzoek-1", "900").await, Beslisuitkomst::Wacht(Beslisniveau::TweeCollegas));
        assert_eq!(waiting(&huis.app.opslag, "9999").await.unwrap().len(), 1, "sent twice, it waits once");
        // What is asked is closed, and who asked cannot approve.
        assert!(!found("verzoek-1").await.inhoud.contains("Jansen"));
        assert_eq!(approve("verzoek-1", &anna).await, Beslisuitkomst::Eigen);
        assert_eq!(approve("verzoek-1", &bas).await, Beslisuitkomst::Geboekt(2));
        assert_eq!(approve("verzoek-1", &lea).await, Beslisuitkomst::AlBesloten);

        assert_eq!(asked("verzoek-2", "1.850").await, Beslisuitkomst::Wacht(Beslisniveau::Teamleider));
        let low = approve("verzoek-2", &bas).await;
        let nodig = Beslisniveau::Teamleider;
        let bedrag = euros("1.850");
        assert_eq!(low, Beslisuitkomst::Geweigerd(Boekweigering::MandaatTeLaag { bedrag, nodig }));
        assert_eq!(approve("verzoek-2", &lea).await, Beslisuitkomst::Geboekt(3));
        assert_eq!(asked("verzoek-2", "1.850").await, Beslisuitkomst::Geboekt(3), "the form once more");

        assert_eq!(asked("verzoek-3", "501").await, Beslisuitkomst::Wacht(Beslisniveau::TweeCollegas));
        let no = ("afgewezen", "Dit kan uit de bijstand.");
        let rij = found("verzoek-3").await;
        assert!(voorstel::refuse(&huis.app, &rij, no, "b", &wie()).await.unwrap());
        assert!(!voorstel::refuse(&huis.app, &rij, no, "b", &wie()).await.unwrap());
        assert_eq!(approve("verzoek-3", &bas).await, Beslisuitkomst::AlBesloten);
        let rij = found("verzoek-3").await;
        assert_eq!(voorstel::reason(&huis.app, "9999", &rij).await.unwrap(), no.1);
        assert_eq!(huis.state("maatwerk").await.aantal(), 3, "what was refused is not booked");
    }
}

#[tokio::test]
async fn a_fund_that_closes_while_something_waits_is_not_spent_from() {
    for store in TestStore::each().await {
        let huis = Huis::on(&store).await;
        let mut blad = huis.fund("maatwerk", Fondsgeld::Eigen, "10.000").await;
        huis.plan("plan-1", 1).await;
        let verzoek = gift("verzoek-1", "plan-1", "doel", "900");
        let said = ask(&huis.app, "maatwerk", (&worker("anna"), &verzoek), DAG).await.unwrap();
        assert_eq!(said, Beslisuitkomst::Wacht(Beslisniveau::TweeCollegas));
        blad.regels.gesloten_per = Some(day(DAG));
        // By another program on the same store.
        assert!(kasboek::change_rules(&huis.ander, &blad, ("", &wie())).await.unwrap());
        assert!(!kasboek::change_rules(&huis.app, &blad, ("", &wie())).await.unwrap(), "an old version");
        let rij = proposal(&huis.app.opslag, "9999", "verzoek-1").await.unwrap().unwrap();
        let said = voorstel::approve(&huis.app, &rij, (&worker("bas"), "b", day(DAG)), &wie()).await.unwrap();
        assert_eq!(said, Beslisuitkomst::Geweigerd(Boekweigering::Gesloten(day(DAG))));
        assert_eq!(waiting(&huis.app.opslag, "9999").await.unwrap().len(), 1, "it still waits");
    }
}

#[tokio::test]
async fn a_clock_that_was_set_back_books_nothing() {
    for store in TestStore::each().await {
        let huis = Huis::on(&store).await;
        huis.fund("maatwerk", Fondsgeld::Eigen, "10.000").await;
        huis.plan("plan-1", 1).await;
        let one = gift("verzoek-1", "plan-1", "een", "200");
        assert_eq!(
            ask(&huis.app, "maatwerk", (&worker("anna"), &one), DAG).await.unwrap(),
            Beslisuitkomst::Geboekt(2)
        );
        let two = gift("verzoek-2", "plan-1", "twee", "200");
        let (dag, laatste) = (day("2026-11-29"), day(DAG));
        let said = ask(&huis.app, "maatwerk", (&worker("anna"), &two), "2026-11-29").await.unwrap();
        assert_eq!(said, Beslisuitkomst::Geweigerd(Boekweigering::KlokTerug { dag, laatste }));
    }
}

#[tokio::test]
async fn c5_lights_at_80_and_100_percent() {
    let store = TestStore::sqlite().await;
    let huis = Huis::on(&store).await;
    huis.fund("maatwerk", Fondsgeld::Eigen, "1.000").await;
    huis.plan("plan-1", 1).await;
    let team = Teamkenmerk::new("noord").unwrap();
    for (number, (bedrag, licht)) in [
        ("300", Budgetlicht::Ruim),
        ("499,99", Budgetlicht::Ruim),
        ("0,01", Budgetlicht::BijnaOp),
        ("200", Budgetlicht::Op),
    ]
    .into_iter()
    .enumerate()
    {
        let verzoek = gift(&format!("verzoek-{number}"), "plan-1", &format!("doel-{number}"), bedrag);
        let said = ask(&huis.app, "maatwerk", (&worker("anna"), &verzoek), DAG).await.unwrap();
        assert_eq!(said, Beslisuitkomst::Geboekt(number as u64 + 2));
        let stand = huis.state("maatwerk").await;
        assert_eq!(stand.use_of_fund(2026).licht, licht, "{bedrag}");
        assert_eq!(stand.use_of_team(2026, &team).unwrap().licht, licht, "{bedrag}");
    }
}

#[tokio::test]
async fn what_is_destroyed_leaves_sums_and_chain_as_they_were() {
    for store in TestStore::each().await {
        let huis = Huis::on(&store).await;
        let fonds = mark("maatwerk");
        huis.fund("maatwerk", Fondsgeld::Eigen, "10.000").await;
        huis.plan("plan-1", 1).await;
        let verzoek = gift("verzoek-1", "plan-1", "een", "200");
        ask(&huis.app, "maatwerk", (&worker("anna"), &verzoek), DAG).await.unwrap();
        let mut change = huis.app.opslag.change().await.unwrap();
        let open = kasboek::destroy(&huis.app, &mut change, "plan-1", &wie()).await.unwrap();
        assert_eq!(open, ["maatwerk/2"], "it has to be paid first");
        drop(change);

        let pay = Boekverzoek {
            kenmerk: Verzoekkenmerk::new("betaling-1").unwrap(),
            handeling: Boekhandeling::Betalen { van: 2, bedrag: euros("200") },
        };
        let mandaat = Mandaat::one(administration());
        let opdracht = Boekopdracht { verzoek: &pay, mandaat: &mandaat, dag: day(DAG), dossier: "plan-1" };
        let paid = kasboek::book(&huis.app, &fonds, &opdracht, &wie()).await.unwrap();
        assert_eq!(paid, Boekresultaat::Geboekt(3));
        let mut change = huis.app.opslag.change().await.unwrap();
        assert!(kasboek::destroy(&huis.app, &mut change, "plan-1", &wie()).await.unwrap().is_empty());
        let gone = sqlx::query("delete from dossiersleutel where dossier = 'plan-1'");
        gone.execute(&mut *change).await.unwrap();
        change.commit().await.unwrap();
        let check = kasboek::verify(&huis.app, &fonds, &wie()).await.unwrap();
        assert_eq!((check.regels, check.vernietigd, check.breuk), (3, 2, None), "{}", store.naam);
        let stand = huis.state("maatwerk").await;
        assert_eq!(stand.saldo(2026, Rekening::Uitgegeven).cents(), 20_000);
        assert!(stand.post(2).unwrap().huishouden.is_none());
    }
}

#[tokio::test]
async fn nothing_about_a_household_can_be_read_in_the_tables() {
    let store = TestStore::sqlite().await;
    let huis = Huis::on(&store).await;
    huis.fund("maatwerk", Fondsgeld::Eigen, "10.000").await;
    huis.plan("plan-1", 1).await;
    let verzoek = gift("verzoek-1", "plan-1", "een", "200");
    ask(&huis.app, "maatwerk", (&worker("anna"), &verzoek), DAG).await.unwrap();
    let file = std::fs::read(store.folder().unwrap().join("proef.sqlite")).unwrap();
    let holds = |word: &str| file.windows(word.len()).any(|part| part == word.as_bytes());
    assert!(holds("grootboekregel") && holds("verzoek-1"), "this is the file");
    assert!(!holds("Jansen") && !holds("Besluit van de raad"));
    let mut connection = huis.app.opslag.pool().acquire().await.unwrap();
    assert_eq!(head(&mut connection, "9999", &mark("maatwerk")).await.unwrap().unwrap().aantal, 2);
}

/// Every cell of a report that is a number of households.
fn counts(report: &crate::doen::budget::Verantwoording) -> Vec<Option<u64>> {
    use crate::uitvoer::Gegeven;
    let fields = report.tabellen.iter().flat_map(|tabel| tabel.rijen.iter().flatten());
    fields
        .filter_map(|gegeven| match gegeven {
            Gegeven::Aantal(count) => Some(count.shown().map(|count| count.value())),
            _ => None,
        })
        .collect()
}

#[tokio::test]
async fn c9_the_report_has_no_cell_under_ten_and_no_free_text() {
    let store = TestStore::sqlite().await;
    let huis = Huis::on(&store).await;
    let kwartaal = Boekkwartaal { jaar: 2026, nummer: 4 };
    let report = async || crate::doen::budget::report(&huis.app, "9999", kwartaal).await.unwrap();
    huis.fund("maatwerk", Fondsgeld::Eigen, "100.000").await;
    let book = async |plan: String, kenmerk: String, domein: Levensdomein, regulier: Regulier| {
        let mut verzoek = gift(&kenmerk, &plan, &kenmerk, "100");
        if let Boekhandeling::Toekennen { aanvraag, .. } = &mut verzoek.handeling {
            aanvraag.motivering.domein = domein;
            aanvraag.motivering.regulier = regulier;
        }
        let said = ask(&huis.app, "maatwerk", (&worker("anna"), &verzoek), DAG).await.unwrap();
        assert!(matches!(said, Beslisuitkomst::Geboekt(_)), "{said:?}");
    };
    // One household that had something in every domain, and twice: twenty-seven cells, and still one household.
    huis.plan("plan-0", 0).await;
    for (place, domein) in Levensdomein::ALL.into_iter().enumerate() {
        for (number, regulier) in
            [Regulier::Nee, Regulier::Ja(Regelnaam::new("Zilvermeeuw").unwrap())].into_iter().enumerate()
        {
            book("plan-0".into(), format!("een-{place}-{number}"), domein, regulier).await;
        }
    }
    assert!(
        counts(&report().await).iter().all(|count| count.is_none_or(|count| count == 0)),
        "one household shows"
    );
    // Thirty more in one domain, four in another.
    for number in 1..=34 {
        let plan = format!("plan-{number}");
        huis.plan(&plan, number).await;
        let domein = if number <= 30 { Levensdomein::Wonen } else { Levensdomein::Werk };
        book(plan, format!("meer-{number}"), domein, Regulier::Nee).await;
    }
    let made = report().await;
    let shown: Vec<u64> = counts(&made).into_iter().flatten().collect();
    assert!(shown.iter().any(|count| *count >= 30), "{shown:?}");
    assert!(shown.iter().all(|count| *count == 0 || *count >= 10), "{shown:?}");
    let pdf = made.pdf().unwrap();
    let forms = [made.json(), made.csv().unwrap(), format!("{:?}", made.tabellen), made.zin.0.clone()];
    for word in ["Zilvermeeuw", "Jansen", "meer-1", "plan-1", "anna"] {
        assert!(forms.iter().all(|form| !form.contains(word)), "{word} stands in the report");
        assert!(!pdf.windows(word.len()).any(|part| part == word.as_bytes()));
    }
}
