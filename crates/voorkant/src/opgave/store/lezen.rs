//! What is read of opgaven.

use opslag::{Formulier, Opslag, OpslagFout};
use serde::Serialize;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::taken;
use crate::instellingen::Drempelverloop;
use crate::inzicht::nulmeting::Nulmeting;
use crate::ombuigen::raadskeuze::{self, Raadsbesluit};
use crate::opgave::decide::{Besluit, Gang, Opgavetekst, Staat};
use crate::opgave::waarden::{Jaren, Opgaveinhoud, Regel, Taakinhoud, Veldfout, Verhaal};

/// One version of an opgave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Versie {
    /// Its number, from 1.
    pub nummer: i64,
    /// What it says.
    #[serde(flatten)]
    pub tekst: Opgavetekst,
    /// Who made it.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

/// An opgave as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Opgave {
    /// Its number.
    pub id: String,
    /// The municipality.
    pub gemeente: String,
    /// When it was made, in UTC.
    pub gemaakt: String,
    /// When its baseline was kept, in UTC; none without one.
    pub nulmeting: Option<String>,
    /// When it was decided to do a scenario of it, in UTC; none while nobody did.
    pub scenario: Option<String>,
    /// When an agreement about it was signed by all, in UTC; none while there is none.
    pub afspraak: Option<String>,
    /// When a compass of it was closed or an effect of it measured, in UTC; none while there is none.
    pub geleerd: Option<String>,
    /// How many tasks wait.
    pub taken_open: i64,
    /// Its newest version.
    pub nu: Versie,
}

impl Opgave {
    /// Its number and title, for a form that asks which one something belongs to.
    pub fn choice(&self) -> (String, String) {
        (self.id.clone(), self.nu.tekst.inhoud.titel.as_str().to_owned())
    }

    /// When it came by each room.
    pub fn gang(&self) -> Gang<'_> {
        Gang {
            begin: &self.gemaakt,
            nulmeting: self.nulmeting.as_deref(),
            scenario: self.scenario.as_deref(),
            afspraak: self.afspraak.as_deref(),
            geleerd: self.geleerd.as_deref(),
        }
    }
}

/// One state of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Taakversie {
    /// Its number, from 1.
    pub nummer: i64,
    /// What it says.
    #[serde(flatten)]
    pub inhoud: Taakinhoud,
    /// Who left it so.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

/// A task of an opgave, with all its states: there is at least one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Opgavetaak {
    /// Its number.
    pub id: String,
    /// Its newest state.
    pub nu: Taakversie,
    /// The states before that, newest first.
    pub eerder: Vec<Taakversie>,
}

/// What somebody said about an opgave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reactie {
    /// What.
    pub tekst: String,
    /// Who.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

/// An opgave with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dossier {
    /// As it is now.
    pub opgave: Opgave,
    /// Every version, newest first.
    pub versies: Vec<Versie>,
    /// The figures of its beginning, as they may be shown now.
    pub nulmeting: Option<Nulmeting>,
    /// Its tasks, oldest first.
    pub taken: Vec<Opgavetaak>,
    /// What was said, oldest first.
    pub reacties: Vec<Reactie>,
    /// What was laid before the council about it, and what that decided, newest first.
    pub raadskeuzes: Vec<Raadsbesluit>,
}

impl Dossier {
    /// One version.
    pub fn versie(&self, nummer: i64) -> Option<&Versie> {
        self.versies.iter().find(|versie| versie.nummer == nummer)
    }
}

/// The columns of a version, of the table that the query calls `versie`.
const VERSION: &str =
    "versie.versie, versie.titel, versie.mensen, versie.gebied, versie.van, versie.tot, versie.waarom,
    versie.eigenaar, versie.staat, versie.besluit, versie.reden, versie.uit, versie.wie, versie.wanneer";

/// The opgaven of a municipality as they are now, newest first; of all when `gemeente` is empty. What was made
/// before a municipality was set belongs to whichever is.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn list(opslag: &Opslag, gemeente: &str) -> Result<Vec<Opgave>, OpslagFout> {
    opgaven(opslag, gemeente, "").await
}

/// Every [`choice`](Opgave::choice) of a municipality.
///
/// # Errors
/// As [`list`].
pub async fn choices(opslag: &Opslag, gemeente: &str) -> Result<Vec<(String, String)>, OpslagFout> {
    Ok(list(opslag, gemeente).await?.iter().map(Opgave::choice).collect())
}

/// How many opgaven of a municipality have a baseline; those that were put away do not count.
///
/// # Errors
/// As [`list`].
pub async fn baselines(opslag: &Opslag, gemeente: &str) -> Result<u64, OpslagFout> {
    let with_baseline = |one: &&Opgave| one.nulmeting.is_some() && one.nu.tekst.staat == Staat::Open;
    Ok(list(opslag, gemeente).await?.iter().filter(with_baseline).count() as u64)
}

/// Of how many opgaven of a municipality it is known whether people are better off; those that were put away do not count.
///
/// # Errors
/// As [`list`].
pub async fn learned(opslag: &Opslag, gemeente: &str) -> Result<u64, OpslagFout> {
    let known = |one: &&Opgave| one.geleerd.is_some() && one.nu.tekst.staat == Staat::Open;
    Ok(list(opslag, gemeente).await?.iter().filter(known).count() as u64)
}

async fn opgaven(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Vec<Opgave>, OpslagFout> {
    let sql = format!(
        "select opgave.id, opgave.gemeente, opgave.wanneer as gemaakt, nulmeting.wanneer as gemeten, {VERSION},
            (select count(*) from opgavetaak join taakstand on taakstand.taak = opgavetaak.id
             where opgavetaak.opgave = opgave.id and taakstand.gedaan = 0 and not exists (
                 select 1 from taakstand later
                 where later.taak = taakstand.taak and later.versie > taakstand.versie)) as taken,
            (select min(scenariobesluit.wanneer) from scenariobesluit
             join scenario on scenario.id = scenariobesluit.scenario
             where scenario.opgave = opgave.id and scenariobesluit.uitkomst = 'doen') as besloten,
            (select min(stukversie.wanneer) from stukversie join stuk on stuk.id = stukversie.stuk
             where stuk.hoort_bij = opgave.id and stuk.soort = 'afspraak' and stukversie.besluit = 'gesloten') as gesloten,
            (select min(stukversie.wanneer) from stukversie join stuk on stuk.id = stukversie.stuk
             where stuk.hoort_bij = opgave.id and ((stuk.soort = 'kompas' and stukversie.besluit = 'gesloten')
                or (stuk.soort = 'effectmeting' and stukversie.besluit = 'afgerond'))
             and not exists (
                 select 1 from stukversie later
                 where later.stuk = stukversie.stuk and later.versie > stukversie.versie
                 and later.besluit in ('heropend', 'ingetrokken'))) as geleerd
         from opgave
         join opgaveversie versie on versie.opgave = opgave.id and not exists (
             select 1 from opgaveversie later
             where later.opgave = versie.opgave and later.versie > versie.versie)
         left join nulmeting on nulmeting.opgave = opgave.id
         where ($1 = '' or opgave.gemeente = $1 or opgave.gemeente = '') and ($2 = '' or opgave.id = $2)
         order by opgave.id desc"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).bind(id).fetch_all(opslag.pool()).await?;
    rows.iter()
        .map(|row| {
            Ok(Opgave {
                id: row.try_get("id")?,
                gemeente: row.try_get("gemeente")?,
                gemaakt: row.try_get("gemaakt")?,
                nulmeting: row.try_get("gemeten")?,
                scenario: row.try_get("besloten")?,
                afspraak: row.try_get("gesloten")?,
                geleerd: row.try_get("geleerd")?,
                taken_open: row.try_get("taken")?,
                nu: version(row)?,
            })
        })
        .collect()
}

/// One opgave of a municipality with all that belongs to it.
///
/// # Errors
/// As [`list`].
pub async fn dossier(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Dossier>, OpslagFout> {
    if id.is_empty() || id.contains('\0') {
        return Ok(None);
    }
    let Some(opgave) = opgaven(opslag, gemeente, id).await?.into_iter().next() else { return Ok(None) };
    Ok(Some(Dossier {
        versies: versions(opslag, id).await?,
        nulmeting: baseline(opslag, id).await?,
        taken: taken::tasks(opslag, id).await?,
        reacties: taken::comments(opslag, id).await?,
        raadskeuzes: raadskeuze::decisions(opslag, id).await?,
        opgave,
    }))
}

async fn versions(opslag: &Opslag, opgave: &str) -> Result<Vec<Versie>, OpslagFout> {
    let sql = format!(
        "select {VERSION} from opgaveversie versie where versie.opgave = $1 order by versie.versie desc"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(opgave).fetch_all(opslag.pool()).await?;
    rows.iter().map(version).collect()
}

/// The version that a form made, with the number of its opgave.
pub(super) async fn version_of_form(
    opslag: &Opslag,
    formulier: &Formulier,
) -> Result<Option<(String, Versie)>, OpslagFout> {
    let sql = format!("select versie.opgave, {VERSION} from opgaveversie versie where versie.formulier = $1");
    let row =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(formulier.as_str()).fetch_optional(opslag.pool()).await?;
    row.map(|row| Ok((row.try_get("opgave")?, version(&row)?))).transpose()
}

/// Whether a form made something before.
///
/// # Errors
/// When the database refuses.
pub async fn known_form(opslag: &Opslag, formulier: &Formulier) -> Result<bool, OpslagFout> {
    Ok(version_of_form(opslag, formulier).await?.is_some())
}

/// The baseline, as it may be shown under the threshold of now: nobody reads it in another way.
async fn baseline(opslag: &Opslag, opgave: &str) -> Result<Option<Nulmeting>, OpslagFout> {
    let row = sqlx::query("select inhoud from nulmeting where opgave = $1")
        .bind(opgave)
        .fetch_optional(opslag.pool())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let inhoud: String = row.try_get("inhoud")?;
    let strange = || OpslagFout::Vreemd { wat: "een nulmeting", waarde: opgave.to_owned() };
    let kept = Nulmeting::from_json(&inhoud).ok_or_else(strange)?;
    Ok(Some(kept.under(&Drempelverloop::load(opslag).await?)))
}

fn version(row: &AnyRow) -> Result<Versie, OpslagFout> {
    let text = |column: &str| row.try_get::<String, _>(column);
    let year = |column: &str| -> Result<i16, OpslagFout> {
        let year: i64 = row.try_get(column)?;
        i16::try_from(year).map_err(|_| OpslagFout::Vreemd { wat: "een jaar", waarde: year.to_string() })
    };
    let (staat, besluit) = (text("staat")?, text("besluit")?);
    let inhoud = Opgaveinhoud {
        titel: Regel::read("titel", &text("titel")?).map_err(strange)?,
        mensen: Regel::read("mensen", &text("mensen")?).map_err(strange)?,
        gebied: Regel::read("gebied", &text("gebied")?).map_err(strange)?,
        jaren: Jaren::new(year("van")?, year("tot")?).map_err(strange)?,
        waarom: Verhaal::read("waarom", &text("waarom")?).map_err(strange)?,
    };
    Ok(Versie {
        nummer: row.try_get("versie")?,
        tekst: Opgavetekst {
            inhoud,
            eigenaar: Regel::read("eigenaar", &text("eigenaar")?).map_err(strange)?,
            staat: Staat::of(&staat)
                .ok_or(OpslagFout::Vreemd { wat: "een staat van een opgave", waarde: staat })?,
            besluit: Besluit::of(&besluit)
                .ok_or(OpslagFout::Vreemd { wat: "een besluit over een opgave", waarde: besluit })?,
            reden: text("reden")?,
            uit: row.try_get("uit")?,
        },
        wie: text("wie")?,
        wanneer: text("wanneer")?,
    })
}

pub(super) fn strange(fout: Veldfout) -> OpslagFout {
    OpslagFout::Vreemd { wat: "een opgave", waarde: fout.to_string() }
}
