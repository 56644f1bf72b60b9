//! The SQL of scenarios. Every function only adds rows: nothing is updated, nothing is removed.
//!
//! Who saves a version names the one they saw: the next number can be taken once. A decision takes a number too, so
//! that nobody changes what is decided on at that moment.

mod lezen;

use opslag::{AnyChange, Bewaard, Formulier, Opslag, OpslagFout, Wie, new_id, now};

pub use self::lezen::{Scenariodossier, Scenariolijn, Scenarioversie, dossier, list};
use super::decide::{Besluitkeuze, Scenariostap, Scenariotekst};
use crate::opgave::{Opgave, Regel, Taakinhoud, Verhaal, acting, insert_task};

/// From which version of which scenario a new one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Afsplitsing<'a> {
    /// The scenario.
    pub scenario: &'a str,
    /// The version.
    pub versie: i64,
}

/// Makes a scenario of an opgave: its first version, all or nothing.
///
/// # Errors
/// When the database refuses.
pub async fn create(
    opslag: &Opslag,
    opgave: &Opgave,
    uit: Option<Afsplitsing<'_>>,
    formulier: &Formulier,
    tekst: &Scenariotekst,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let mut change = opslag.change().await?;
    let Some(id) = create_in(opslag, &mut change, (opgave, uit), formulier, tekst, wie).await? else {
        drop(change);
        return sent_before(opslag, formulier, tekst).await;
    };
    change.commit().await?;
    Ok(Bewaard::Nieuw(id))
}

/// As [`create`], together with what else is in a change. None when this form was sent before; then the change must be dropped.
///
/// # Errors
/// When the database refuses.
pub async fn create_in(
    opslag: &Opslag,
    change: &mut AnyChange<'_>,
    (opgave, uit): (&Opgave, Option<Afsplitsing<'_>>),
    formulier: &Formulier,
    tekst: &Scenariotekst,
    wie: &Wie,
) -> Result<Option<String>, OpslagFout> {
    let id = new_id();
    let wie = &acting(wie, &opgave.gemeente);
    let made = sqlx::query(
        "insert into scenario (id, gemeente, opgave, uit, uitversie, formulier, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
    )
    .bind(&id)
    .bind(&wie.gemeente)
    .bind(&opgave.id)
    .bind(uit.map_or("", |from| from.scenario))
    .bind(uit.map_or(0, |from| from.versie))
    .bind(formulier.as_str())
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    if made.rows_affected() == 0 || insert_version(change, (&id, 1), formulier, tekst, wie).await? == 0 {
        return Ok(None);
    }
    opslag.log_in(change, act(tekst.stap), &id, wie).await?;
    Ok(Some(id))
}

/// Saves the next version, on top of version `gezien`.
///
/// # Errors
/// When the database refuses.
pub async fn add_version(
    opslag: &Opslag,
    scenario: &Scenariolijn,
    gezien: i64,
    formulier: &Formulier,
    tekst: &Scenariotekst,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let mut change = opslag.change().await?;
    if !add_version_in(opslag, &mut change, (scenario, gezien), formulier, tekst, wie).await? {
        drop(change);
        return second(opslag, scenario, formulier, tekst, &acting(wie, &scenario.gemeente)).await;
    }
    change.commit().await?;
    Ok(Bewaard::Nieuw(scenario.id.clone()))
}

/// As [`add_version`], together with what else is in a change. False when somebody else was first; then the change must be
/// dropped.
///
/// # Errors
/// When the database refuses.
pub async fn add_version_in(
    opslag: &Opslag,
    change: &mut AnyChange<'_>,
    (scenario, gezien): (&Scenariolijn, i64),
    formulier: &Formulier,
    tekst: &Scenariotekst,
    wie: &Wie,
) -> Result<bool, OpslagFout> {
    let wie = &acting(wie, &scenario.gemeente);
    if insert_version(change, (&scenario.id, gezien + 1), formulier, tekst, wie).await? == 0 {
        return Ok(false);
    }
    opslag.log_in(change, act(tekst.stap), &scenario.id, wie).await?;
    Ok(true)
}

/// What is written with a decision.
#[derive(Clone, Copy, Debug)]
pub struct Besluitregel<'a> {
    /// What was decided.
    pub keuze: Besluitkeuze,
    /// Why.
    pub reden: &'a Verhaal,
}

/// Decides on version `gezien`. Whoever decides to do it hands over at once when it will be looked at: a task of the
/// opgave, in the same change.
///
/// # Errors
/// When the database refuses.
pub async fn decide(
    opslag: &Opslag,
    scenario: &Scenariolijn,
    gezien: i64,
    formulier: &Formulier,
    (tekst, besluit): (&Scenariotekst, Besluitregel<'_>),
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let wie = &acting(wie, &scenario.gemeente);
    let mut change = opslag.change().await?;
    if insert_version(&mut change, (&scenario.id, gezien + 1), formulier, tekst, wie).await? == 0 {
        drop(change);
        let outcome = second(opslag, scenario, formulier, tekst, wie).await?;
        // A version does not hold what was decided: the same form with another choice is another decision.
        let other = matches!(outcome, Bewaard::AlGedaan(_))
            && !lezen::decided_so(opslag, &scenario.id, besluit).await?;
        return Ok(if other { Bewaard::AnderePoging(scenario.id.clone()) } else { outcome });
    }
    sqlx::query(
        "insert into scenariobesluit (scenario, versie, gemeente, uitkomst, reden, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&scenario.id)
    .bind(gezien)
    .bind(&wie.gemeente)
    .bind(besluit.keuze.key())
    .bind(besluit.reden.as_str())
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if let (Besluitkeuze::Doen, Some(taak)) = (besluit.keuze, watch(tekst)) {
        insert_task(&mut change, (&scenario.opgave, &wie.gemeente), formulier, &taak, wie).await?;
        opslag.log_in(&mut change, "taak toegevoegd aan opgave", &scenario.opgave, wie).await?;
    }
    opslag.log_in(&mut change, act(tekst.stap), &scenario.id, wie).await?;
    change.commit().await?;
    Ok(Bewaard::Nieuw(scenario.id.clone()))
}

/// Looking whether it works, as a task for who watches.
fn watch(tekst: &Scenariotekst) -> Option<Taakinhoud> {
    let net = tekst.inhoud.bestand().stopplan.as_ref()?;
    let grens = if net.grens.trim().is_empty() { String::new() } else { format!(" ({})", net.grens.trim()) };
    let words: String =
        format!("Kijk of het werkt. Signaal: {}{grens}", net.signaal.trim()).chars().take(200).collect();
    let tekst = Regel::read("taak", &words).ok()?;
    let eigenaar = Regel::read("wie", &net.wie).ok()?;
    let datum = domein::parse_datum(net.wanneer.trim()).ok();
    Some(Taakinhoud { tekst, eigenaar, datum, gedaan: false })
}

/// Adds a comment on a version.
///
/// # Errors
/// When the database refuses.
pub async fn add_comment(
    opslag: &Opslag,
    scenario: &Scenariolijn,
    versie: i64,
    formulier: &Formulier,
    tekst: &Verhaal,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let wie = &acting(wie, &scenario.gemeente);
    let mut change = opslag.change().await?;
    let made = sqlx::query(
        "insert into scenarioreactie (id, gemeente, scenario, versie, formulier, tekst, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
    )
    .bind(new_id())
    .bind(&wie.gemeente)
    .bind(&scenario.id)
    .bind(versie)
    .bind(formulier.as_str())
    .bind(tekst.as_str())
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    if made.rows_affected() == 0 {
        drop(change);
        // The same form once more; with another text it is another comment.
        if lezen::comment_of_form(opslag, formulier).await?.is_some_and(|before| before != tekst.as_str()) {
            return Box::pin(add_comment(opslag, scenario, versie, &Formulier::fresh(), tekst, wie)).await;
        }
        return Ok(());
    }
    opslag.log_in(&mut change, "reactie bij scenario geplaatst", &scenario.id, wie).await?;
    Ok(change.commit().await?)
}

const fn act(stap: Scenariostap) -> &'static str {
    match stap {
        Scenariostap::Gemaakt => "scenario gemaakt",
        Scenariostap::Gesplitst => "scenario gemaakt uit een ander scenario",
        Scenariostap::Gewijzigd => "scenario gewijzigd",
        Scenariostap::Hersteld => "scenario terug naar eerdere versie",
        Scenariostap::Besloten => "besloten over scenario",
    }
}

/// What became of a version that could not be added.
async fn second(
    opslag: &Opslag,
    scenario: &Scenariolijn,
    formulier: &Formulier,
    tekst: &Scenariotekst,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let outcome = sent_before(opslag, formulier, tekst).await?;
    if outcome == Bewaard::Botsing {
        opslag.log(act(tekst.stap), &scenario.id, "niet bewaard: een ander was eerder", wie).await?;
    }
    Ok(outcome)
}

/// What a form that could not be saved made before; when it made nothing, somebody else was first.
async fn sent_before(
    opslag: &Opslag,
    formulier: &Formulier,
    tekst: &Scenariotekst,
) -> Result<Bewaard, OpslagFout> {
    Ok(match lezen::version_of_form(opslag, formulier).await? {
        None => Bewaard::Botsing,
        Some((scenario, versie)) if versie.tekst == *tekst => Bewaard::AlGedaan(scenario),
        Some((scenario, _)) => Bewaard::AnderePoging(scenario),
    })
}

/// How many rows it became: none when the number of the version or of the form was taken.
async fn insert_version(
    change: &mut AnyChange<'_>,
    (scenario, versie): (&str, i64),
    formulier: &Formulier,
    tekst: &Scenariotekst,
    wie: &Wie,
) -> Result<u64, OpslagFout> {
    let saved = sqlx::query(
        "insert into scenarioversie (scenario, versie, gemeente, formulier, titel, inhoud, stap, terug, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
    )
    .bind(scenario)
    .bind(versie)
    .bind(&wie.gemeente)
    .bind(formulier.as_str())
    .bind(tekst.titel.as_str())
    .bind(tekst.inhoud.to_json())
    .bind(tekst.stap.key())
    .bind(tekst.terug)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(saved.rows_affected())
}

#[cfg(test)]
mod tests;
