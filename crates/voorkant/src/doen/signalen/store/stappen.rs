//! Adding steps to a case.

use kluis::Sleutel;
use opslag::{AnyChange, Formulier, Opslag, OpslagFout, Wie, now};

use super::{strange, werk};
use crate::app::AppFout;
use crate::doen::overdracht::{Feit, tell};
use crate::doen::signalen::stappen::{Stap, Stapfout, unfold};
use crate::doen::store::key_in;
use crate::doen::zegel::Zegel;

/// A step to be kept, with what somebody wrote.
#[derive(Clone, Debug)]
pub(in crate::doen::signalen) struct Nieuwestap {
    pub stap: Stap,
    pub tekst: String,
}

/// What became of steps that somebody took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::doen::signalen) enum Stapuitslag {
    /// They count.
    Gedaan,
    /// This form was sent before: they stand there once.
    AlGedaan,
    /// Somebody else took a step since the page was shown: nothing was kept.
    Botsing,
    /// A step may not be taken: nothing was kept.
    Kan(Stapfout),
    /// There is no such case (any more).
    Weg,
}

/// Adds steps to a case, all or none. `gezien` is the number of the last step that was seen; none when it does not matter.
///
/// # Errors
/// When the database refuses, or the system gives no chance.
pub async fn add_steps(
    opslag: &Opslag,
    sleutel: &Sleutel,
    (zaak, gezien, formulier): (&str, Option<i64>, &Formulier),
    nieuw: &[Nieuwestap],
    (account, wie): (&str, &Wie),
) -> Result<Stapuitslag, AppFout> {
    let mut change = opslag.change().await?;
    // First the line in the log: whoever takes a step at the same time waits for it.
    opslag.log_in(&mut change, "stap in signaalzaak gezet", zaak, wie).await?;
    let uitslag = add_in(&mut change, sleutel, (zaak, gezien, formulier), nieuw, (account, wie)).await?;
    if uitslag == Stapuitslag::Gedaan {
        change.commit().await.map_err(OpslagFout::from)?;
    } else {
        change.rollback().await.map_err(OpslagFout::from)?;
    }
    Ok(uitslag)
}

/// As [`add_steps`], for many cases at once, in one change. How many were done; the others stay as they are.
///
/// # Errors
/// As [`add_steps`].
pub async fn add_to_many(
    opslag: &Opslag,
    sleutel: &Sleutel,
    formulier: &Formulier,
    nieuw: &[(String, Vec<Nieuwestap>)],
    (account, wie): (&str, &Wie),
) -> Result<usize, AppFout> {
    let mut change = opslag.change().await?;
    opslag.log_in(&mut change, "stap in signaalzaken gezet", formulier.as_str(), wie).await?;
    let mut done = 0;
    for (zaak, stappen) in nieuw {
        let which = (zaak.as_str(), None, formulier);
        let uitslag = add_in(&mut change, sleutel, which, stappen, (account, wie)).await?;
        done += usize::from(uitslag == Stapuitslag::Gedaan);
    }
    if done > 0 {
        change.commit().await.map_err(OpslagFout::from)?;
    }
    Ok(done)
}

/// Nothing is written unless all of them may be taken.
async fn add_in(
    change: &mut AnyChange<'_>,
    sleutel: &Sleutel,
    (id, gezien, formulier): (&str, Option<i64>, &Formulier),
    nieuw: &[Nieuwestap],
    (account, wie): (&str, &Wie),
) -> Result<Stapuitslag, AppFout> {
    let Some(zaak) = werk::case(change, &wie.gemeente, id).await?.filter(|zaak| zaak.fase < 3) else {
        return Ok(Stapuitslag::Weg);
    };
    let mut stappen = werk::steps(change, id).await?;
    let last = stappen.last().map_or(0, |(nummer, _)| *nummer);
    if sent_before(change, id, formulier).await? {
        return Ok(Stapuitslag::AlGedaan);
    }
    if gezien.is_some_and(|gezien| gezien != last) {
        return Ok(Stapuitslag::Botsing);
    }
    let first = stappen.len();
    stappen.extend(nieuw.iter().zip(1..).map(|(one, after)| (last + after, one.stap.clone())));
    let beeld = match unfold(zaak.begonnen, &stappen) {
        Ok(beeld) => beeld,
        Err(fout) => return Ok(Stapuitslag::Kan(fout)),
    };
    let closed = key_in(change, &wie.gemeente, id).await?;
    let closed = closed.ok_or_else(|| strange("een zaak zonder sleutel", id))?;
    let zegel = Zegel::from_text(sleutel, id, &closed)?;
    for ((nummer, stap), one) in stappen.iter().skip(first).zip(nieuw) {
        let inhoud = match one.tekst.as_str() {
            "" => String::new(),
            tekst => zegel.seal(&format!("stap/{nummer}"), tekst)?,
        };
        insert(change, (id, *nummer, formulier), (stap, &inhoud), (account, wie)).await?;
    }
    let signalen = werk::signals(change, id).await?;
    werk::keep(change, &zaak, &beeld, &signalen).await?;
    let was_open = unfold(zaak.begonnen, stappen.get(..first).unwrap_or_default())
        .is_ok_and(|before| before.zaak.resultaat().is_none());
    if was_open && beeld.zaak.resultaat().is_some() {
        let feit = Feit::VroegsignaalGesloten {
            zaak: id.to_owned(),
            begonnen: zaak.begonnen,
            dag: beeld.zaak.verloop().laatste(),
            uitkomst: beeld.zaak.stand().name(),
        };
        tell(change, &feit, wie).await?;
    }
    Ok(Stapuitslag::Gedaan)
}

async fn sent_before(
    change: &mut AnyChange<'_>,
    zaak: &str,
    formulier: &Formulier,
) -> Result<bool, OpslagFout> {
    let row = sqlx::query("select nummer from signaalstap where zaak = $1 and formulier = $2 limit 1")
        .bind(zaak)
        .bind(formulier.as_str())
        .fetch_optional(&mut **change)
        .await?;
    Ok(row.is_some())
}

async fn insert(
    change: &mut AnyChange<'_>,
    (zaak, nummer, formulier): (&str, i64, &Formulier),
    (stap, inhoud): (&Stap, &str),
    (account, wie): (&str, &Wie),
) -> Result<(), OpslagFout> {
    sqlx::query(
        "insert into signaalstap (zaak, nummer, gemeente, formulier, soort, dag, waarde, bereikt, herstelt, inhoud,
            account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(zaak)
    .bind(nummer)
    .bind(&wie.gemeente)
    .bind(formulier.as_str())
    .bind(stap.soort.key())
    .bind(stap.dag.to_string())
    .bind(&stap.waarde)
    .bind(i64::from(stap.bereikt))
    .bind(stap.herstelt)
    .bind(inhoud)
    .bind(account)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **change)
    .await?;
    Ok(())
}
