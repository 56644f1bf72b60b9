//! What is read of scenarios.

use opslag::{Formulier, Opslag, OpslagFout};
use serde::Serialize;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::Besluitregel;
use crate::ombuigen::scenario::decide::{Besluitkeuze, Scenariostap, Scenariotekst};
use crate::ombuigen::scenario::waarden::Inhoud;
use crate::opgave::{Regel, Veldfout};

/// One version of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scenarioversie {
    /// Its number, from 1.
    pub nummer: i64,
    /// What it says.
    #[serde(flatten)]
    pub tekst: Scenariotekst,
    /// Who made it.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

/// What was decided on a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scenariobesluit {
    /// On which version.
    pub versie: i64,
    /// What.
    pub keuze: Besluitkeuze,
    /// Why.
    pub reden: String,
    /// Who recorded it.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

impl Scenariobesluit {
    /// Whether it was decided to do it.
    pub fn is_done(&self) -> bool {
        self.keuze == Besluitkeuze::Doen
    }
}

/// A scenario as it is now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Scenariolijn {
    /// Its number.
    pub id: String,
    /// The municipality.
    pub gemeente: String,
    /// The opgave that it belongs to.
    pub opgave: String,
    /// What that is called.
    pub opgavetitel: String,
    /// The scenario that it was split from; empty without one.
    pub uit: String,
    /// Which version of that; 0 without one.
    pub uitversie: i64,
    /// When it was made, in UTC.
    pub gemaakt: String,
    /// Its newest version.
    pub nu: Scenarioversie,
    /// What was decided; none while nothing was.
    pub besluit: Option<Scenariobesluit>,
    /// How many comments it has.
    pub reacties: i64,
}

impl Scenariolijn {
    /// What is done when it does not work, of a scenario that was decided to do.
    pub fn stop_plan(&self) -> Option<&::scenario::Stopplan> {
        self.besluit.as_ref().filter(|one| one.is_done())?;
        self.nu.tekst.inhoud.bestand().stopplan.as_ref()
    }
}

/// What somebody said about a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scenarioreactie {
    /// About which version.
    pub versie: i64,
    /// What.
    pub tekst: String,
    /// Who.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

/// A scenario with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scenariodossier {
    /// As it is now.
    pub scenario: Scenariolijn,
    /// Every version, newest first.
    pub versies: Vec<Scenarioversie>,
    /// What was said, oldest first.
    pub reacties: Vec<Scenarioreactie>,
}

impl Scenariodossier {
    /// One version.
    pub fn versie(&self, nummer: i64) -> Option<&Scenarioversie> {
        self.versies.iter().find(|versie| versie.nummer == nummer)
    }
}

/// The columns of a version, of the table that the query calls `versie`.
const VERSION: &str = "versie.versie, versie.titel, versie.inhoud, versie.stap, versie.terug,
    versie.wie, versie.wanneer";

/// The scenarios of a municipality as they are now, newest first; of all when `gemeente` is empty. What was made before
/// a municipality was set belongs to whichever is.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn list(opslag: &Opslag, gemeente: &str) -> Result<Vec<Scenariolijn>, OpslagFout> {
    lines(opslag, gemeente, "").await
}

async fn lines(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Vec<Scenariolijn>, OpslagFout> {
    let sql = format!(
        "select scenario.id, scenario.gemeente, scenario.opgave, scenario.uit, scenario.uitversie,
            scenario.wanneer as gemaakt, opgaveversie.titel as opgavetitel, {VERSION},
            besluit.versie as besluitversie, besluit.uitkomst, besluit.reden, besluit.wie as beslisser,
            besluit.wanneer as besloten,
            (select count(*) from scenarioreactie where scenarioreactie.scenario = scenario.id) as reacties
         from scenario
         join scenarioversie versie on versie.scenario = scenario.id and not exists (
             select 1 from scenarioversie later
             where later.scenario = versie.scenario and later.versie > versie.versie)
         join opgaveversie on opgaveversie.opgave = scenario.opgave and not exists (
             select 1 from opgaveversie later
             where later.opgave = opgaveversie.opgave and later.versie > opgaveversie.versie)
         left join scenariobesluit besluit on besluit.scenario = scenario.id
         where ($1 = '' or scenario.gemeente = $1 or scenario.gemeente = '') and ($2 = '' or scenario.id = $2)
         order by scenario.id desc"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).bind(id).fetch_all(opslag.pool()).await?;
    rows.iter().map(line).collect()
}

fn line(row: &AnyRow) -> Result<Scenariolijn, OpslagFout> {
    Ok(Scenariolijn {
        id: row.try_get("id")?,
        gemeente: row.try_get("gemeente")?,
        opgave: row.try_get("opgave")?,
        opgavetitel: row.try_get("opgavetitel")?,
        uit: row.try_get("uit")?,
        uitversie: row.try_get("uitversie")?,
        gemaakt: row.try_get("gemaakt")?,
        nu: version(row)?,
        besluit: decision(row)?,
        reacties: row.try_get("reacties")?,
    })
}

fn decision(row: &AnyRow) -> Result<Option<Scenariobesluit>, OpslagFout> {
    let Some(versie) = row.try_get::<Option<i64>, _>("besluitversie")? else { return Ok(None) };
    let keuze: String = row.try_get("uitkomst")?;
    Ok(Some(Scenariobesluit {
        versie,
        keuze: Besluitkeuze::of(&keuze)
            .ok_or(OpslagFout::Vreemd { wat: "een besluit over een scenario", waarde: keuze })?,
        reden: row.try_get("reden")?,
        wie: row.try_get("beslisser")?,
        wanneer: row.try_get("besloten")?,
    }))
}

/// One scenario of a municipality with all that belongs to it.
///
/// # Errors
/// As [`list`].
pub async fn dossier(
    opslag: &Opslag,
    gemeente: &str,
    id: &str,
) -> Result<Option<Scenariodossier>, OpslagFout> {
    if id.is_empty() || id.contains('\0') {
        return Ok(None);
    }
    let Some(scenario) = lines(opslag, gemeente, id).await?.into_iter().next() else { return Ok(None) };
    let sql = format!(
        "select {VERSION} from scenarioversie versie where versie.scenario = $1 order by versie.versie desc"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).fetch_all(opslag.pool()).await?;
    let versies = rows.iter().map(version).collect::<Result<_, _>>()?;
    Ok(Some(Scenariodossier { scenario, versies, reacties: comments(opslag, id).await? }))
}

async fn comments(opslag: &Opslag, scenario: &str) -> Result<Vec<Scenarioreactie>, OpslagFout> {
    let sql = "select versie, tekst, wie, wanneer from scenarioreactie where scenario = $1 order by id";
    let rows = sqlx::query(sql).bind(scenario).fetch_all(opslag.pool()).await?;
    let read = |row: &AnyRow| {
        Ok(Scenarioreactie {
            versie: row.try_get("versie")?,
            tekst: row.try_get("tekst")?,
            wie: row.try_get("wie")?,
            wanneer: row.try_get("wanneer")?,
        })
    };
    rows.iter().map(read).collect()
}

/// What a form said before.
pub(super) async fn comment_of_form(
    opslag: &Opslag,
    formulier: &Formulier,
) -> Result<Option<String>, OpslagFout> {
    let row = sqlx::query("select tekst from scenarioreactie where formulier = $1")
        .bind(formulier.as_str())
        .fetch_optional(opslag.pool())
        .await?;
    Ok(row.map(|row| row.try_get("tekst")).transpose()?)
}

/// Whether exactly this was decided.
pub(super) async fn decided_so(
    opslag: &Opslag,
    scenario: &str,
    besluit: Besluitregel<'_>,
) -> Result<bool, OpslagFout> {
    let sql = "select versie from scenariobesluit where scenario = $1 and uitkomst = $2 and reden = $3";
    let row = sqlx::query(sql)
        .bind(scenario)
        .bind(besluit.keuze.key())
        .bind(besluit.reden.as_str())
        .fetch_optional(opslag.pool())
        .await?;
    Ok(row.is_some())
}

/// The version that a form made, with the number of its scenario.
pub(super) async fn version_of_form(
    opslag: &Opslag,
    formulier: &Formulier,
) -> Result<Option<(String, Scenarioversie)>, OpslagFout> {
    let sql =
        format!("select versie.scenario, {VERSION} from scenarioversie versie where versie.formulier = $1");
    let row =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(formulier.as_str()).fetch_optional(opslag.pool()).await?;
    row.map(|row| Ok((row.try_get("scenario")?, version(&row)?))).transpose()
}

fn version(row: &AnyRow) -> Result<Scenarioversie, OpslagFout> {
    let text = |column: &str| row.try_get::<String, _>(column);
    let stap = text("stap")?;
    Ok(Scenarioversie {
        nummer: row.try_get("versie")?,
        tekst: Scenariotekst {
            titel: Regel::read("titel", &text("titel")?).map_err(|fout| strange(&fout))?,
            inhoud: Inhoud::read(&text("inhoud")?).map_err(|fout| strange(&fout))?,
            stap: Scenariostap::of(&stap)
                .ok_or(OpslagFout::Vreemd { wat: "een stap van een scenario", waarde: stap })?,
            terug: row.try_get("terug")?,
        },
        wie: text("wie")?,
        wanneer: text("wanneer")?,
    })
}

fn strange(fout: &Veldfout) -> OpslagFout {
    OpslagFout::Vreemd { wat: "een scenario", waarde: fout.to_string() }
}
