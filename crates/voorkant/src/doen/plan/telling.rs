//! What may be known of plans together: how many goals were reached, and in how many somebody of the own network helps. The
//! plans are opened by the program alone: everybody in a plan that is counted has a line of it in the processing log before
//! a figure leaves, and only protected counts leave this file.

use std::collections::{BTreeMap, BTreeSet};

use ::plan::{Doelstand, Helper, Plan, Plandoel, Stopreden};
use bescherming::{Cell, Count, Lattice, Protected, Rules, protect, protect_single};
use domein::{Datum, Pseudoniem};
use feiten::FeitenFout;
use logboek::TraceId;
use opslag::Wie;
use toegang::Doel;

use super::dossier::{read_case, read_plan};
use super::store::{self, Planrij};
use crate::app::{App, AppFout};
use crate::doen::zegel::Zegel;
use crate::logboek::write_processed;

/// The purpose of counting plans.
const DOEL: &str = "beleidsanalyse";
/// What is done, as whoever is in a plan reads it.
const GETELD: &str = "gesloten plan meegeteld in een cijfer";

/// Plans that were closed in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plantelling {
    /// The year.
    pub jaar: i16,
    /// How many plans.
    pub plannen: Protected<Count>,
    /// Of them: with somebody of the own network.
    pub netwerk: Protected<Count>,
    /// Their goals that count.
    pub doelen: Protected<Count>,
    /// Of them: reached.
    pub gehaald: Protected<Count>,
}

/// What counting the closed plans of a municipality gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plantellingen {
    /// By year.
    pub jaren: Vec<Plantelling>,
    /// How many plans cannot be read, and are in no year; none when all can.
    pub onleesbaar: Option<Protected<Count>>,
}

/// What counts of one plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Planopbrengst {
    netwerk: bool,
    doelen: u32,
    gehaald: u32,
}

/// Counts the plans of a municipality that were closed, by year, up to the last month that is over: who asks each day would
/// see households come one by one. Of a plan that runs nothing is opened. One that cannot be read is in no year, and is said.
///
/// # Errors
/// When the records cannot be read, or a log takes no line: then there is no figure.
pub async fn count_closed(
    app: &App,
    gemeente: &str,
    (vandaag, rules): (Datum, &Rules),
) -> Result<Plantellingen, AppFout> {
    let mut years: BTreeMap<i16, Vec<Planopbrengst>> = BTreeMap::new();
    let mut personen = BTreeSet::new();
    let mut unread = 0;
    let until = vandaag.first_of_month();
    for row in store::every_closed(&app.opslag, gemeente).await? {
        match opened(app, &row, until) {
            Ok(Some((closed, plan))) => {
                personen.extend(plan.inhoud().leefeenheid.0.values().filter_map(|lid| lid.persoon));
                years.entry(closed.year()).or_default().push(gained(&plan));
            }
            Ok(None) => {}
            Err(_) => unread += 1,
        }
    }
    if !years.is_empty() {
        write_down(app, gemeente, personen).await?;
    }
    Ok(Plantellingen {
        jaren: years.into_iter().map(|(jaar, plannen)| counted(jaar, &plannen, rules)).collect(),
        onleesbaar: (unread > 0).then(|| protect_single(&Cell::counted(unread), rules).count),
    })
}

/// The day on which a plan was closed, and what it says; none when that was not before `until`.
fn opened(app: &App, row: &Planrij, until: Datum) -> Result<Option<(Datum, Plan)>, AppFout> {
    let zegel = Zegel::from_text(app.datamap.sleutel(), &row.id, &row.sleutel)?;
    let closed = read_case(&zegel, row.standversie, &row.stand)?.gesloten();
    let Some(closed) = closed.filter(|day| *day < until) else { return Ok(None) };
    Ok(Some((closed, read_plan(&zegel, row.versie, &row.inhoud)?)))
}

/// A line for everybody in a plan that is counted, with its purpose, and one in the audit log: on the disk before a figure
/// leaves.
async fn write_down(app: &App, gemeente: &str, personen: BTreeSet<Pseudoniem>) -> Result<(), AppFout> {
    let trace = TraceId::random().map_err(FeitenFout::from)?;
    let people = personen.into_iter().collect();
    write_processed(app, trace, ("indicatoren", GETELD, Doel::find(DOEL)), people).await?;
    let wie = Wie {
        naam: "voorkant".to_owned(),
        oorsprong: "achtergrond".to_owned(),
        gemeente: gemeente.to_owned(),
    };
    Ok(app.opslag.log_traced("gesloten plannen geteld", "indicatoren", "gelukt", &wie, trace).await?)
}

fn gained(plan: &Plan) -> Planopbrengst {
    let doelen = &plan.inhoud().doelen;
    let network = |doel: &Plandoel| {
        let steps = doel.stappen.values().filter_map(|stap| stap.wie.as_ref());
        doel.helpers.iter().chain(steps).any(|helper| matches!(helper, Helper::Netwerk(_)))
    };
    let mut found = Planopbrengst { netwerk: doelen.values().any(network), ..Planopbrengst::default() };
    for reached in doelen.values().filter_map(outcome) {
        found.doelen += 1;
        found.gehaald += u32::from(reached);
    }
    found
}

/// Whether a goal was reached; None for one that goes on elsewhere, or whose owner died.
fn outcome(doel: &Plandoel) -> Option<bool> {
    let scored = doel.bereik.is_some_and(|bereik| i8::from(bereik) >= 0);
    match &doel.stand {
        Doelstand::Gestopt(Stopreden::Overleden | Stopreden::EigenPlan) => None,
        Doelstand::Gehaald => Some(true),
        Doelstand::Open | Doelstand::Gestopt(Stopreden::Anders(_)) => Some(scored),
    }
}

/// A figure about goals stands on households: of goals reached and goals not reached there are enough households, and no
/// household has most of them. Else none of the goals is shown.
fn counted(jaar: i16, plannen: &[Planopbrengst], rules: &Rules) -> Plantelling {
    let mut leaves = vec![Cell::default(); 2];
    plannen.iter().for_each(|one| leaves[usize::from(one.netwerk)].add_unit(0));
    let mut lattice = Lattice::new(leaves);
    let all = lattice.add_sum(0..2);
    let shown = protect(&lattice, rules);
    let households = |goals: &dyn Fn(&Planopbrengst) -> u32| {
        let mut cell = Cell::default();
        plannen
            .iter()
            .map(goals)
            .filter(|goals| *goals > 0)
            .for_each(|goals| cell.add_unit(i64::from(goals)));
        let judged = protect_single(&cell, rules);
        !judged.count.is_hidden() && !judged.amount.is_hidden()
    };
    let safe = households(&|one| one.gehaald) && households(&|one| one.doelen - one.gehaald);
    let mut goals = vec![Cell::default(); 2];
    for one in plannen.iter().filter(|_| safe) {
        (0..one.gehaald).for_each(|_| goals[1].add_unit(0));
        (one.gehaald..one.doelen).for_each(|_| goals[0].add_unit(0));
    }
    let mut of_goals = Lattice::new(goals);
    let whole = of_goals.add_sum(0..2);
    let of_goals = protect(&of_goals, rules);
    Plantelling {
        jaar,
        plannen: shown.sum(all).count,
        netwerk: shown.leaf(1).count,
        doelen: of_goals.sum(whole).count,
        gehaald: of_goals.leaf(1).count,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use ::plan::{Afsluiting, Casusstap, Doelbereik, Nummer, Planinhoud, Planstap};

    use super::*;
    use crate::doen::plan::dossier;
    use crate::doen::plan::proef::{Proef, day, door, granted, person, wie};

    fn plan(goals: impl IntoIterator<Item = Plandoel>) -> Plan {
        let doelen = (1..).map(Nummer).zip(goals).collect();
        Plan::first(Planinhoud { doelen, ..Planinhoud::default() }).unwrap()
    }

    fn goal(stand: Doelstand, bereik: Option<i8>) -> Plandoel {
        let bereik = bereik.map(|score| Doelbereik::try_from(score).unwrap());
        Plandoel { stand, bereik, ..Plandoel::new("Wij eten samen.".parse().unwrap()) }
    }

    #[test]
    fn a_goal_is_reached_when_the_plan_says_so_or_it_came_to_what_was_hoped_for() {
        let anders = || Doelstand::Gestopt(Stopreden::Anders("Het lukt niet.".parse().unwrap()));
        let found = gained(&plan([
            goal(Doelstand::Gehaald, None),
            goal(Doelstand::Gehaald, Some(-1)),
            goal(Doelstand::Open, Some(0)),
            goal(Doelstand::Open, Some(-1)),
            goal(Doelstand::Open, None),
            goal(anders(), Some(2)),
            goal(anders(), None),
            goal(Doelstand::Gestopt(Stopreden::Overleden), Some(2)),
            goal(Doelstand::Gestopt(Stopreden::EigenPlan), None),
        ]));
        assert_eq!(found, Planopbrengst { netwerk: false, doelen: 7, gehaald: 4 });
    }

    #[test]
    fn a_neighbour_counts_also_in_a_step_and_a_member_does_not() {
        let buur = Helper::Netwerk("de buurvrouw".parse().unwrap());
        let step =
            Planstap { tekst: "Bellen".parse().unwrap(), wie: Some(buur.clone()), op: None, gedaan: None };
        let mut with_step = goal(Doelstand::Open, None);
        with_step.stappen.insert(Nummer(1), step);
        assert!(gained(&plan([goal(Doelstand::Open, None), with_step])).netwerk);
        let helped = Plandoel { helpers: [buur].into(), ..goal(Doelstand::Open, None) };
        assert!(gained(&plan([helped])).netwerk);
        assert!(!gained(&plan([goal(Doelstand::Open, None)])).netwerk);
    }

    #[test]
    fn goals_of_few_households_and_of_one_large_one_are_hidden() {
        let rules = Rules::default();
        let one = |gehaald, doelen| Planopbrengst { netwerk: false, doelen, gehaald };
        let text = |plans: &[Planopbrengst]| {
            let found = counted(2026, plans, &rules);
            (found.plannen.text(), found.doelen.text(), found.gehaald.text())
        };
        let many: Vec<_> = (0..20).map(|_| one(2, 3)).collect();
        assert_eq!(text(&many), ("20".to_owned(), "60".to_owned(), "40".to_owned()));
        // Nine households have all that was reached.
        let few: Vec<_> = (0..30).map(|number| one(if number < 9 { 5 } else { 0 }, 5)).collect();
        assert_eq!((text(&few).0, text(&few).1), ("30".to_owned(), "minder dan 10".to_owned()));
        let mut large: Vec<_> = (0..12).map(|_| one(1, 2)).collect();
        large.push(one(400, 401));
        assert_eq!(text(&large).2, "minder dan 10");
        assert_eq!(text(&many[..9]).0, "minder dan 10");
        assert_eq!(text(&[]).0, "minder dan 10");
    }

    async fn close(proef: &Proef, id: &str) {
        let afsluiting = Afsluiting::Anders("Het is genoeg.".parse().unwrap());
        let stap = Casusstap::Sluit { door: "regisseur".parse().unwrap(), afsluiting };
        let dossier = proef.opened(id).await;
        let me = wie("regisseur");
        dossier::step(&proef.app, &dossier, stap, &[], &door(&me), &granted()).await.unwrap();
    }

    #[tokio::test]
    async fn who_is_in_a_plan_that_is_counted_reads_so_and_a_plan_that_cannot_be_read_stops_nothing() {
        let rules = Rules::default();
        for proef in Proef::each().await {
            let app = &proef.app;
            let read = async |vandaag| count_closed(app, "9999", (day(vandaag), &rules)).await.unwrap();
            let lines = || app.datamap.logboek().of_person(person(1)).unwrap();
            let id = proef.plan().await;
            let running = lines().len();
            assert_eq!(read("2027-01-01").await, Plantellingen::default(), "a plan that runs is not opened");
            close(&proef, &id).await;
            assert_eq!(read("2026-11-30").await, Plantellingen::default(), "the month is not over");
            assert_eq!(lines().len(), running, "{}", proef.naam);
            let found = read("2027-01-01").await;
            assert_eq!((found.jaren.len(), found.jaren[0].jaar, found.onleesbaar), (1, 2026, None));
            let after = lines();
            assert_eq!(after.len(), running + 1, "{}", proef.naam);
            let line = after.iter().find(|one| one.verwerking.naam == GETELD).unwrap();
            assert_eq!(line.verwerking.activiteit, Doel::find(DOEL).unwrap().urn());
            let events = app.opslag.recent_events(1).await.unwrap();
            assert_eq!(events[0].actie, "gesloten plannen geteld");
            assert!(read_other(app, &rules).await.jaren.is_empty(), "of another municipality nothing");
            // Somebody broke a version: the other plan counts on, and nobody has a line of what could not be read.
            let broken = proef.plan().await;
            close(&proef, &broken).await;
            let mut change = app.opslag.change().await.unwrap();
            let nieuw = store::Nieuw { plan: &broken, versie: 2, inhoud: "c3R1aw==", account: "regisseur" };
            assert!(store::add_version(&mut change, &nieuw, &wie("regisseur")).await.unwrap());
            change.commit().await.unwrap();
            let found = read("2027-01-01").await;
            assert_eq!(found.jaren.len(), 1);
            assert_eq!(found.onleesbaar.map(|one| one.text()).as_deref(), Some("minder dan 10"));
        }
    }

    async fn read_other(app: &App, rules: &Rules) -> Plantellingen {
        count_closed(app, "0363", (day("2027-01-01"), rules)).await.unwrap()
    }
}
