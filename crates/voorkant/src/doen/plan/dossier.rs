//! A plan as it is opened, changed and kept. What is written about the household is closed everywhere but here.

use std::collections::BTreeSet;

use ::plan::{
    Casus, Casusstap, Gevraagd, Inwonerblad, Kort, Lidnummer, Partnerblad, Plan, Plandeel, Planinhoud,
    for_former, for_partner, for_resident,
};
use domein::{Datum, Pseudoniem};
use opslag::{AnyChange, Formulier, Wie, new_id};
use toegang::{Doel, Gegevenssoort, Verleend};

use super::decide::{Plandeling, Planwerker, Werkrol, Werksoort, kinds_in, work};
use super::store::{self, Nieuw, Planrij};
use crate::app::{App, AppFout, today};
use crate::doen::overdracht::{Feit, tell};
use crate::doen::store::commit;
use crate::doen::werkdag::{away_in_plan, stand_ins};
use crate::doen::zegel::Zegel;

/// A plan of which nothing can be read yet: what the policy must know, and no more.
pub struct Plankop {
    /// Its number in the store.
    pub id: String,
    /// What people call it.
    pub nummer: i64,
    /// The area in which the household lives; empty when it is not known.
    pub gebied: String,
    /// Who works or worked in it, and who stands in today for whoever is away.
    pub werkers: Vec<Planwerker>,
    /// What the household asked to share, each with the number of that decision.
    pub delingen: Vec<(i64, Plandeling)>,
    zegel: Zegel,
    plan: Plan,
    casus: Casus,
    standversie: i64,
}

/// An open plan.
pub struct Dossier {
    /// Its number in the store.
    pub id: String,
    /// What people call it.
    pub nummer: i64,
    /// The area in which the household lives; empty when it is not known.
    pub gebied: String,
    /// Who works or worked in it, and who stands in today for whoever is away.
    pub werkers: Vec<Planwerker>,
    /// What the household asked to share, each with the number of that decision.
    pub delingen: Vec<(i64, Plandeling)>,
    /// What it says, in its newest version.
    pub plan: Plan,
    /// Where its case stands.
    pub casus: Casus,
    /// Closes what is written about it.
    pub zegel: Zegel,
    standversie: i64,
}

impl Plankop {
    /// The kinds of data that are in it.
    pub fn kinds(&self) -> BTreeSet<Gegevenssoort> {
        kinds_in(&self.plan)
    }

    /// The newest decision about somebody who works in it.
    pub fn werker(&self, account: &str) -> Option<&Planwerker> {
        self.werkers.iter().find(|one| one.account == account)
    }

    /// Where its case stands, in Dutch and in English.
    pub fn state(&self) -> (&'static str, &'static str) {
        state_name(&self.casus)
    }

    /// What there is to do first, and by when.
    pub fn next_work(&self, dag: Datum) -> Option<(Werksoort, Datum)> {
        work(&self.plan, &self.casus, dag).into_iter().next()
    }

    /// What somebody of the vault may take along of it (AVG, art. 15): what a member reads; of who left, what is theirs
    /// alone. None when they are not this member.
    pub fn part_of(&self, persoon: Pseudoniem, lid: Lidnummer, dag: Datum) -> Option<Inwonerblad> {
        let member = self.plan.inhoud().leefeenheid.0.get(&lid)?;
        // A number that was linked to somebody else by mistake is theirs no more.
        if member.persoon != Some(persoon) {
            return None;
        }
        Some(for_resident(&self.plan, lid, dag).unwrap_or_else(|| for_former(&self.plan, lid)))
    }

    /// What a partner sees of it.
    pub fn part_for(&self, deel: &Plandeel) -> Partnerblad {
        for_partner(&self.plan, deel)
    }

    /// Whether somebody is a member on a day.
    pub fn is_member(&self, lid: Lidnummer, dag: Datum) -> bool {
        self.plan.inhoud().leefeenheid.leden_op(dag).contains(&lid)
    }

    /// Who belongs to the household on a day, as the vault knows them.
    pub fn persons(&self, dag: Datum) -> BTreeSet<Pseudoniem> {
        persons(&self.plan, dag)
    }

    /// Closes what is written about it.
    pub fn zegel(&self) -> &Zegel {
        &self.zegel
    }

    /// Whether it still runs: a partner answers as long as it does.
    pub fn runs(&self) -> bool {
        matches!(self.casus, Casus::Gevraagd(_) | Casus::Lopend(_))
    }

    /// Opens it. Without a yes of the policy nobody comes here.
    pub fn open(self, _verleend: &Verleend) -> Dossier {
        let Self { id, nummer, gebied, werkers, delingen, zegel, plan, casus, standversie } = self;
        Dossier { id, nummer, gebied, werkers, delingen, plan, casus, zegel, standversie }
    }
}

impl Dossier {
    /// Members on a day whom the vault knows.
    pub fn persons(&self, dag: Datum) -> BTreeSet<Pseudoniem> {
        persons(&self.plan, dag)
    }

    /// What the household is called in lists and titles: the names of the first members.
    pub fn naam(&self, dag: Datum) -> String {
        name_of(&self.plan, dag)
    }

    /// Who leads it, as an account.
    pub fn regisseur(&self, dag: Datum) -> Option<&Planwerker> {
        self.werkers.iter().find(|one| one.rol == Some(Werkrol::Regisseur) && one.works(dag))
    }

    /// The newest decision about somebody who works in it.
    pub fn werker(&self, account: &str) -> Option<&Planwerker> {
        self.werkers.iter().find(|one| one.account == account)
    }
}

fn persons(plan: &Plan, dag: Datum) -> BTreeSet<Pseudoniem> {
    let leefeenheid = &plan.inhoud().leefeenheid;
    let here = leefeenheid.leden_op(dag);
    let members = leefeenheid.0.iter().filter(|(lid, _)| here.contains(lid));
    members.filter_map(|(_, lid)| lid.persoon).collect()
}

fn name_of(plan: &Plan, dag: Datum) -> String {
    let leefeenheid = &plan.inhoud().leefeenheid;
    let here = leefeenheid.leden_op(dag);
    let names: Vec<&str> = leefeenheid
        .0
        .iter()
        .filter(|(lid, _)| here.contains(lid))
        .map(|(_, lid)| lid.roepnaam.as_str())
        .take(4)
        .collect();
    names.join(", ")
}

/// Who does something in a plan, and when.
pub struct Door<'a> {
    /// Number of the account.
    pub account: &'a str,
    /// As the records name them.
    pub wie: &'a Wie,
    /// Today.
    pub dag: Datum,
}

/// A plan, closed to whoever has no yes of the policy; none when there is no such plan in this municipality.
///
/// # Errors
/// When it cannot be read.
pub async fn open(app: &App, gemeente: &str, id: &str) -> Result<Option<Plankop>, AppFout> {
    let Some(row) = store::plan(app.opslag.pool(), gemeente, id).await? else { return Ok(None) };
    let decided = store::workers(&app.opslag, gemeente, id).await?;
    let away = away_in_plan(&app.opslag, gemeente, id).await?;
    let Planrij { id, nummer, gebied, sleutel, versie, inhoud, standversie, stand } = row;
    let zegel = Zegel::from_text(app.datamap.sleutel(), &id, &sleutel)?;
    let decided = decided.into_iter().map(|one| opened_worker(&zegel, one)).collect::<Result<_, _>>()?;
    let werkers = stand_ins(decided, &away, today());
    let plan = read_plan(&zegel, versie, &inhoud)?;
    let casus = read_case(&zegel, standversie, &stand)?;
    let mut delingen = store::sharings(&app.opslag, gemeente, &id).await?;
    for (versie, deling) in delingen.iter_mut().filter(|(_, one)| !one.verzoek.is_empty()) {
        deling.verzoek = zegel.open(&sharing_place(deling.soort, *versie), &deling.verzoek)?;
    }
    Ok(Some(Plankop { id, nummer, gebied, werkers, delingen, zegel, plan, casus, standversie }))
}

/// Whom a plan is about on a day, for who writes down that something of it is shown: its number, its members whom the vault
/// knows, and for which purpose an account works in it. None when there is no such plan.
///
/// # Errors
/// When it cannot be read.
pub async fn whom(
    app: &App,
    gemeente: &str,
    id: &str,
    (account, dag): (&str, Datum),
) -> Result<Option<(i64, BTreeSet<Pseudoniem>, Option<&'static Doel>)>, AppFout> {
    Ok(open(app, gemeente, id).await?.map(|plan| {
        let doel = plan.werker(account).and_then(|one| Doel::find(&one.doel.0));
        (plan.nummer, plan.persons(dag), doel)
    }))
}

/// A version of a plan as it was.
///
/// # Errors
/// When it cannot be read.
pub async fn version(
    app: &App,
    gemeente: &str,
    dossier: &Dossier,
    versie: i64,
) -> Result<Option<Plan>, AppFout> {
    let rows = store::versions(&app.opslag, gemeente, &dossier.id, (versie, versie)).await?;
    rows.first().map(|row| read_plan(&dossier.zegel, row.versie, &row.inhoud)).transpose()
}

pub(super) fn read_plan(zegel: &Zegel, versie: i64, closed: &str) -> Result<Plan, AppFout> {
    let text = zegel.open(&version_place(versie), closed)?;
    Plan::read(&text).map_err(|error| AppFout::Vraag(error.to_string()))
}

pub(super) fn read_case(zegel: &Zegel, versie: i64, closed: &str) -> Result<Casus, AppFout> {
    let text = zegel.open(&state_place(versie), closed)?;
    serde_json::from_str(&text).map_err(|error| {
        AppFout::Vraag(format!(
            "de stand van dit plan is niet te lezen ({error}): zet de laatste goede reservekopie terug"
        ))
    })
}

fn version_place(versie: i64) -> String {
    format!("versie/{versie}")
}

fn state_place(versie: i64) -> String {
    format!("stand/{versie}")
}

fn sharing_place(soort: Gegevenssoort, versie: i64) -> String {
    format!("deling/{}/{versie}", soort.sleutel())
}

/// A plan that begins.
pub struct Begin<'a> {
    /// The form that makes it.
    pub formulier: &'a Formulier,
    /// What it says at first.
    pub inhoud: Planinhoud,
    /// The area in which the household lives.
    pub gebied: String,
    /// Whoever begins it, as who works in it.
    pub werker: Planwerker,
    /// Whether they lead it from now on; else it waits for somebody who does.
    pub oppakken: bool,
}

/// Begins a plan; its number in the store, also when the form was sent before. The permission goes along.
///
/// # Errors
/// What does not fit in a plan, or when it cannot be kept.
pub async fn begin(
    app: &App,
    begin: Begin<'_>,
    door: &Door<'_>,
    _verleend: &Verleend,
) -> Result<String, AppFout> {
    let plan = Plan::first(begin.inhoud.clone()).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let mut casus = Casus::Gevraagd(Gevraagd::new(door.dag));
    if begin.oppakken {
        casus = stepped(&casus, Casusstap::Start(named(door.wie)?), &plan, door.dag)?;
    }
    for _ in 0..POGINGEN {
        let id = new_id();
        let mut change = app.opslag.change().await?;
        let of = (id.as_str(), begin.formulier.as_str());
        if store::add_plan(&mut change, of, (&begin.gebied, door.account), door.wie).await? {
            first(app, change, (&id, &plan, &casus), &begin, door).await?;
            return Ok(id);
        }
        drop(change);
        // The form was sent before, or somebody took the same number at the same moment.
        if let Some(made) = store::made_by(&app.opslag, begin.formulier.as_str()).await? {
            return Ok(made);
        }
    }
    Err(busy())
}

/// Keeps what a plan begins with.
async fn first(
    app: &App,
    mut change: AnyChange<'_>,
    (id, plan, casus): (&str, &Plan, &Casus),
    begin: &Begin<'_>,
    door: &Door<'_>,
) -> Result<(), AppFout> {
    let zegel = Zegel::create(&mut change, app.datamap.sleutel(), id, door.wie).await?;
    let keep = Keep { zegel: &zegel, id, gebied: &begin.gebied, door };
    keep.version(&mut change, plan).await?;
    keep.state(&mut change, casus, 1).await?;
    keep.follow(&mut change, plan, casus).await?;
    store::add_worker(&mut change, id, &closed_worker(&zegel, &begin.werker)?, door.wie).await?;
    app.opslag.log_in(&mut change, "plan begonnen", id, door.wie).await?;
    tell(&mut change, &Feit::PlanBegonnen { plan: id.to_owned(), dag: door.dag }, door.wie).await?;
    Ok(commit(change).await?)
}

fn busy() -> AppFout {
    AppFout::Vraag(
        "er werken nu veel mensen tegelijk, en dit is nog niet bewaard; probeer het over een minuut opnieuw"
            .to_owned(),
    )
}

/// The name of who does something, as a case keeps it.
fn named(wie: &Wie) -> Result<Kort, AppFout> {
    wie.naam.parse().map_err(|error| AppFout::Vraag(format!("uw naam past niet in het plan: {error}")))
}

fn stepped(casus: &Casus, stap: Casusstap, plan: &Plan, dag: Datum) -> Result<Casus, AppFout> {
    casus.doe(stap, plan, dag).map_err(|error| AppFout::Vraag(error.to_string()))
}

/// Closes and keeps.
struct Keep<'a> {
    zegel: &'a Zegel,
    id: &'a str,
    gebied: &'a str,
    door: &'a Door<'a>,
}

impl Keep<'_> {
    /// Adds a version. False when somebody was first.
    async fn version(&self, change: &mut AnyChange<'_>, plan: &Plan) -> Result<bool, AppFout> {
        let versie = i64::from(plan.versie());
        let text = plan.write().map_err(|error| AppFout::Vraag(error.to_string()))?;
        let closed = self.zegel.seal(&version_place(versie), &text)?;
        let nieuw = Nieuw { plan: self.id, versie, inhoud: &closed, account: self.door.account };
        Ok(store::add_version(change, &nieuw, self.door.wie).await?)
    }

    /// Adds a state. False when somebody was first.
    async fn state(&self, change: &mut AnyChange<'_>, casus: &Casus, versie: i64) -> Result<bool, AppFout> {
        let text = serde_json::to_string(casus).map_err(|error| AppFout::Vraag(error.to_string()))?;
        let closed = self.zegel.seal(&state_place(versie), &text)?;
        let nieuw = Nieuw { plan: self.id, versie, inhoud: &closed, account: self.door.account };
        Ok(store::add_state(change, &nieuw, state_word(casus), self.door.wie).await?)
    }

    /// Writes down what follows from what the plan and the case now say.
    async fn follow(&self, change: &mut AnyChange<'_>, plan: &Plan, casus: &Casus) -> Result<(), AppFout> {
        let members: Vec<(u64, Pseudoniem)> = plan
            .inhoud()
            .leefeenheid
            .0
            .iter()
            .filter_map(|(nummer, lid)| Some((nummer.0, lid.persoon?)))
            .collect();
        store::add_members(change, self.id, &members, self.door.wie).await?;
        let due = work(plan, casus, self.door.dag);
        Ok(store::set_work(change, (self.id, self.gebied), &due, &self.door.wie.gemeente).await?)
    }
}

/// Whether the help of a plan is over; one may still look back.
fn is_closed(casus: &Casus) -> bool {
    matches!(casus, Casus::Nazorg(_) | Casus::Klaar(_))
}

/// Where a case stands, in a word for the store.
pub fn state_word(casus: &Casus) -> &'static str {
    match casus {
        Casus::Gevraagd(_) => "gevraagd",
        Casus::Lopend(_) => "lopend",
        Casus::Nazorg(_) => "nazorg",
        Casus::Klaar(_) => "klaar",
    }
}

/// Where a case stands, in Dutch and in English.
pub fn state_name(casus: &Casus) -> (&'static str, &'static str) {
    match casus {
        Casus::Gevraagd(_) => ("wacht op een regisseur", "waits for a director"),
        Casus::Lopend(_) => ("loopt", "running"),
        Casus::Nazorg(_) => ("gesloten, er volgt een terugblik", "closed, one will look back"),
        Casus::Klaar(_) => ("klaar", "over"),
    }
}

/// Who works in a plan, with the ground in words closed: names may stand in it.
fn closed_worker(zegel: &Zegel, werker: &Planwerker) -> Result<Planwerker, AppFout> {
    let grondslag = zegel.seal(&ground_place(werker), &werker.grondslag)?;
    Ok(Planwerker { grondslag, ..werker.clone() })
}

fn opened_worker(zegel: &Zegel, werker: Planwerker) -> Result<Planwerker, AppFout> {
    let grondslag = zegel.open(&ground_place(&werker), &werker.grondslag)?;
    Ok(Planwerker { grondslag, ..werker })
}

fn ground_place(werker: &Planwerker) -> String {
    format!("grondslag/{}/{}", werker.account, werker.versie)
}

/// What came of a change.
#[derive(Debug, PartialEq, Eq)]
pub struct Bewaard {
    /// Number of the version that it became.
    pub versie: i64,
    /// Whether somebody else changed the plan in between, and both went together.
    pub samen: bool,
    /// On how many places two people wrote something else.
    pub botsingen: usize,
}

/// So often a change is made again when somebody was first each time.
const POGINGEN: usize = 50;

/// Keeps a change that was made in the version `basis`. When somebody else changed the plan in between, both go together
/// and no word is lost: where the two clash, both texts stand among the clashes of the plan.
///
/// # Errors
/// What does not fit in a plan, or when it cannot be kept.
pub async fn save(
    app: &App,
    dossier: &Dossier,
    (basis, mine): (&Plan, &Plan),
    door: &Door<'_>,
    _verleend: &Verleend,
) -> Result<Bewaard, AppFout> {
    let keep = Keep { zegel: &dossier.zegel, id: &dossier.id, gebied: &dossier.gebied, door };
    let mut change = app.opslag.change().await?;
    // First the line in the log: whoever saves or steps at the same time waits for it, and sees what came before.
    app.opslag.log_in(&mut change, "plan gewijzigd", &dossier.id, door.wie).await?;
    let (newest, casus, _) = newest_in(&mut change, dossier, door).await?;
    let samen = newest.versie() != basis.versie();
    let next = if samen { Plan::meng(basis, &newest, mine) } else { mine.clone() };
    if !keep.version(&mut change, &next).await? {
        return Err(busy());
    }
    keep.follow(&mut change, &next, &casus).await?;
    commit(change).await?;
    let botsingen = next.botsingen().difference(newest.botsingen()).count();
    Ok(Bewaard { versie: i64::from(next.versie()), samen, botsingen })
}

/// The plan and its case as they are in this change, with the number of the state.
async fn newest_in(
    change: &mut AnyChange<'_>,
    dossier: &Dossier,
    door: &Door<'_>,
) -> Result<(Plan, Casus, i64), AppFout> {
    let found = store::plan(&mut **change, &door.wie.gemeente, &dossier.id).await?;
    let now = found.ok_or_else(|| AppFout::Vraag("dit plan is er niet meer".to_owned()))?;
    let plan = read_plan(&dossier.zegel, now.versie, &now.inhoud)?;
    let casus = read_case(&dossier.zegel, now.standversie, &now.stand)?;
    Ok((plan, casus, now.standversie))
}

/// Takes a step in the case. The director stands in the plan as who works in it as well: `werkers` are the decisions about
/// that, which are kept in the same change.
///
/// # Errors
/// When the step cannot be taken now, somebody was first, or it cannot be kept.
pub async fn step(
    app: &App,
    dossier: &Dossier,
    stap: Casusstap,
    werkers: &[Planwerker],
    door: &Door<'_>,
    _verleend: &Verleend,
) -> Result<Casus, AppFout> {
    let first = || {
        AppFout::Vraag(
            "iemand anders was u net voor: open het plan opnieuw en kijk wat er veranderd is".to_owned(),
        )
    };
    let keep = Keep { zegel: &dossier.zegel, id: &dossier.id, gebied: &dossier.gebied, door };
    let mut change = app.opslag.change().await?;
    app.opslag.log_in(&mut change, "stap in plan gezet", &dossier.id, door.wie).await?;
    let (plan, before, standversie) = newest_in(&mut change, dossier, door).await?;
    if standversie != dossier.standversie {
        return Err(first());
    }
    let casus = stepped(&before, stap, &plan, door.dag)?;
    if !keep.state(&mut change, &casus, standversie + 1).await? {
        return Err(first());
    }
    for werker in werkers {
        let closed = closed_worker(&dossier.zegel, werker)?;
        if !store::add_worker(&mut change, &dossier.id, &closed, door.wie).await? {
            return Err(first());
        }
    }
    keep.follow(&mut change, &plan, &casus).await?;
    if is_closed(&casus) && !is_closed(&before) {
        let feit =
            Feit::PlanGesloten { plan: dossier.id.clone(), dag: door.dag, uitkomst: state_word(&casus) };
        tell(&mut change, &feit, door.wie).await?;
    }
    commit(change).await?;
    Ok(casus)
}

/// Decides about who works in a plan, without a step of the case.
///
/// # Errors
/// When somebody was first, or it cannot be kept.
pub async fn set_worker(
    app: &App,
    dossier: &Dossier,
    werker: &Planwerker,
    door: &Door<'_>,
    _verleend: &Verleend,
) -> Result<(), AppFout> {
    let mut change = app.opslag.change().await?;
    let closed = closed_worker(&dossier.zegel, werker)?;
    if !store::add_worker(&mut change, &dossier.id, &closed, door.wie).await? {
        return Err(AppFout::Vraag("iemand anders was u net voor: open het plan opnieuw".to_owned()));
    }
    let act = if werker.rol.is_some() { "plan gedeeld met collega" } else { "collega uit plan gehaald" };
    app.opslag.log_in(&mut change, act, &dossier.id, door.wie).await?;
    commit(change).await?;
    Ok(())
}

/// Writes down what the household asked to share, or that it took that back.
///
/// # Errors
/// When somebody was first, or it cannot be kept.
pub async fn share(
    app: &App,
    dossier: &Dossier,
    mut deling: Plandeling,
    door: &Door<'_>,
    _verleend: &Verleend,
) -> Result<(), AppFout> {
    let last = dossier.delingen.iter().find(|(_, one)| one.soort == deling.soort);
    let versie = last.map_or(1, |(versie, _)| versie + 1);
    let act = if deling.verzoek.is_empty() { "delen in plan teruggenomen" } else { "delen in plan gevraagd" };
    if !deling.verzoek.is_empty() {
        deling.verzoek = dossier.zegel.seal(&sharing_place(deling.soort, versie), &deling.verzoek)?;
    }
    let mut change = app.opslag.change().await?;
    if !store::add_sharing(&mut change, (&dossier.id, versie, door.account), &deling, door.wie).await? {
        return Err(AppFout::Vraag("iemand anders was u net voor: open het plan opnieuw".to_owned()));
    }
    app.opslag.log_in(&mut change, act, &dossier.id, door.wie).await?;
    commit(change).await?;
    Ok(())
}

/// Keeps what somebody typed in a form and did not save.
///
/// # Errors
/// When it cannot be kept.
pub async fn keep_draft(
    app: &App,
    dossier: &Dossier,
    deel: &str,
    text: &str,
    door: &Door<'_>,
) -> Result<(), AppFout> {
    let closed = dossier.zegel.seal(&draft_place(door.account, deel), text)?;
    let of = (dossier.id.as_str(), door.account, deel);
    Ok(store::keep_draft(&app.opslag, of, &closed, &door.wie.gemeente).await?)
}

/// What somebody typed in a form and did not save, and when.
///
/// # Errors
/// When it cannot be read.
pub async fn draft(
    app: &App,
    dossier: &Dossier,
    deel: &str,
    account: &str,
) -> Result<Option<(String, String)>, AppFout> {
    let kept = store::draft(&app.opslag, (&dossier.id, account, deel)).await?;
    kept.map(|(closed, when)| Ok((dossier.zegel.open(&draft_place(account, deel), &closed)?, when)))
        .transpose()
}

fn draft_place(account: &str, deel: &str) -> String {
    format!("klad/{account}/{deel}")
}
