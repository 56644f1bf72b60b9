//! The chain of the audit log in the store: each act and its line are written in one transaction, and all lines can be
//! checked. What a line is and what makes it fit, `logboek` knows.

use std::collections::BTreeMap;

use domein::mask_bsn;
use logboek::{
    Auditcontrole, Auditinhoud, Auditkop, Auditregel, Auditstaat, Breuksoort, Logbreuk, Logcontrole,
    Merkpunt, Schakel, TraceId, Zout,
};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::voorwerp::mask_object;
use crate::{AnyChange, Gebeurtenis, Opslag, OpslagFout, Wie, new_id, now};

/// What a check says of the chain of one municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ketenstand {
    /// Which municipality; empty for what was done while none was set.
    pub gemeente: String,
    /// Whole, or broken at a line.
    pub stand: Result<Logcontrole, Logbreuk>,
}

/// A line of the audit log, as it is handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auditrij {
    /// Of which municipality.
    pub gemeente: String,
    /// Its number there.
    pub nummer: u64,
    /// What it says; empty texts when that was destroyed.
    pub gebeurtenis: Gebeurtenis,
    /// The act in the processing log; empty when no person's data were processed.
    pub trace: String,
    /// When its content was destroyed, in seconds since 1970; none when it is there.
    pub vernietigd: Option<i64>,
}

/// The migration that makes the tables of the chain.
pub(crate) const MIGRATIE: i64 = 3;

/// Lines that are read at a time: a check holds the database no longer than for these.
const PAGE: i64 = 5000;

const LINES: &str = "select r.nummer, r.gebeurtenis, r.trace, r.zout, r.inhoud, r.schakel, r.vernietigd, r.merk,
    r.gemeente, coalesce(g.gemeente, '-') as van, coalesce(g.actie, '') as actie, coalesce(g.object, '') as object,
    coalesce(g.resultaat, '') as resultaat, coalesce(g.oorsprong, '') as oorsprong, coalesce(g.wie, '') as wie,
    coalesce(g.wanneer, '') as wanneer
    from auditregel r left join gebeurtenis g on g.id = r.gebeurtenis";

impl Opslag {
    /// Adds an act and its line. Until the change ends nobody else adds a line of the same municipality.
    pub(crate) async fn add_line(
        &self,
        change: &mut AnyChange<'_>,
        [actie, object, resultaat]: [&str; 3],
        wie: &Wie,
        trace: Option<TraceId>,
    ) -> Result<(), OpslagFout> {
        let inhoud = Auditinhoud {
            actie: mask_bsn(actie).into_owned(),
            object: mask_object(object).into_owned(),
            resultaat: resultaat.to_owned(),
            oorsprong: wie.oorsprong.clone(),
            actor: mask_bsn(&wie.naam).into_owned(),
            tijdstempel: now(),
            trace,
        };
        let kop = self.hold_head(change, &wie.gemeente).await?;
        let id = new_id();
        sqlx::query(
            "insert into gebeurtenis (id, gemeente, actie, object, resultaat, oorsprong, wie, wanneer)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&id)
        .bind(&wie.gemeente)
        .bind(&inhoud.actie)
        .bind(&inhoud.object)
        .bind(&inhoud.resultaat)
        .bind(&inhoud.oorsprong)
        .bind(&inhoud.actor)
        .bind(&inhoud.tijdstempel)
        .execute(&mut **change)
        .await?;
        let (regel, next) = kop.add(&self.sleutel, inhoud, Zout::random()?);
        insert(change, &next.gemeente, &id, &regel).await?;
        write_head(change, &next).await
    }

    /// The head of a chain, held until the change ends: counting it up locks its row, on SQLite the whole file.
    async fn hold_head(&self, change: &mut AnyChange<'_>, gemeente: &str) -> Result<Auditkop, OpslagFout> {
        let row = sqlx::query(
            "insert into ketenkop (gemeente, aantal, laatste, merk) values ($1, 1, '', '')
             on conflict (gemeente) do update set aantal = ketenkop.aantal + 1
             returning aantal, laatste, merk",
        )
        .bind(gemeente)
        .fetch_one(&mut **change)
        .await?;
        let counted: i64 = row.try_get("aantal")?;
        let (laatste, merk): (String, String) = (row.try_get("laatste")?, row.try_get("merk")?);
        if counted == 1 && laatste.is_empty() && merk.is_empty() {
            // Acts without a chain: somebody took it away, or wrote them beside it.
            let acts = sqlx::query("select 1 from gebeurtenis where gemeente = $1 limit 1").bind(gemeente);
            if acts.fetch_optional(&mut **change).await?.is_some() {
                return Err(OpslagFout::Keten);
            }
            return Ok(Auditkop::begin(&self.sleutel, gemeente));
        }
        // Whoever cut the tail and set the head back is not helped by a new line with a sound head.
        head(gemeente, counted - 1, &laatste, &merk)
            .filter(|kop| kop.is_sound(&self.sleutel))
            .ok_or(OpslagFout::Keten)
    }

    /// Takes the acts from before the chain into it, once: where the tables of the chain were made at this opening
    /// (`before`). At any other time an act without a line is not signed but found: who empties the tables of the chain
    /// does not get what stands beside it signed by opening the store. Then nothing is written until somebody has looked.
    pub(crate) async fn begin_chain(&self, before: bool) -> Result<(), OpslagFout> {
        if sqlx::query("select id from ketenbegin").fetch_optional(self.pool()).await?.is_some() {
            return Ok(());
        }
        if !before
            && sqlx::query("select 1 from gebeurtenis limit 1").fetch_optional(self.pool()).await?.is_some()
        {
            return Ok(());
        }
        let mut change = self.change().await?;
        let first =
            sqlx::query("insert into ketenbegin (id, wanneer) values ('1', $1) on conflict do nothing")
                .bind(now())
                .execute(&mut *change)
                .await?;
        if first.rows_affected() == 0 {
            return Ok(());
        }
        let rows = sqlx::query(
            "select id, gemeente, actie, object, resultaat, oorsprong, wie, wanneer, '' as trace
             from gebeurtenis where gemeente not in (select gemeente from ketenkop) order by id",
        )
        .fetch_all(&mut *change)
        .await?;
        let mut heads: BTreeMap<String, Auditkop> = BTreeMap::new();
        for row in &rows {
            let gemeente: String = row.try_get("gemeente")?;
            let kop = heads.remove(&gemeente).unwrap_or_else(|| Auditkop::begin(&self.sleutel, &gemeente));
            let (regel, next) = kop.add(&self.sleutel, content(row)?, Zout::random()?);
            insert(&mut change, &gemeente, row.try_get("id")?, &regel).await?;
            heads.insert(gemeente, next);
        }
        for kop in heads.values() {
            sqlx::query("insert into ketenkop (gemeente, aantal, laatste, merk) values ($1, 0, '', '')")
                .bind(&kop.gemeente)
                .execute(&mut *change)
                .await?;
            write_head(&mut change, kop).await?;
        }
        Ok(change.commit().await?)
    }

    /// Checks the chains of all municipalities, against what was noted of each at an earlier check. Lines that are
    /// added meanwhile are not looked at.
    ///
    /// # Errors
    /// When the database refuses. That a chain is broken is no error but the answer.
    pub async fn verify_log(
        &self,
        noted: &BTreeMap<String, Merkpunt>,
    ) -> Result<Vec<Ketenstand>, OpslagFout> {
        let rows = sqlx::query(
            "select gemeente from ketenkop union select gemeente from auditregel union select gemeente from gebeurtenis
             order by gemeente",
        )
        .fetch_all(self.pool())
        .await?;
        let mut all: BTreeMap<String, Option<Merkpunt>> =
            noted.iter().map(|(gemeente, punt)| (gemeente.clone(), Some(*punt))).collect();
        for row in rows {
            all.entry(row.try_get("gemeente")?).or_default();
        }
        let mut found = Vec::with_capacity(all.len());
        for (gemeente, punt) in all {
            let mut stand = self.verify_one(&gemeente, punt).await?;
            if stand.is_ok()
                && let Some(breuk) = self.beside(&gemeente).await?
            {
                stand = Err(breuk);
            }
            found.push(Ketenstand { gemeente, stand });
        }
        Ok(found)
    }

    async fn verify_one(
        &self,
        gemeente: &str,
        noted: Option<Merkpunt>,
    ) -> Result<Result<Logcontrole, Logbreuk>, OpslagFout> {
        let kop = sqlx::query("select aantal, laatste, merk from ketenkop where gemeente = $1")
            .bind(gemeente)
            .fetch_optional(self.pool())
            .await?;
        let kop = match &kop {
            None => None,
            Some(row) => {
                let (laatste, merk): (String, String) = (row.try_get("laatste")?, row.try_get("merk")?);
                // What cannot be read is a head that no key made.
                let unsound = || Auditkop {
                    gemeente: gemeente.to_owned(),
                    aantal: 0,
                    laatste: Schakel::BEGIN,
                    merk: Schakel::BEGIN,
                };
                Some(head(gemeente, row.try_get("aantal")?, &laatste, &merk).unwrap_or_else(unsound))
            }
        };
        let sound = kop.as_ref().filter(|kop| kop.is_sound(&self.sleutel));
        let most = sound.map_or(i64::MAX, |kop| i64::try_from(kop.aantal).unwrap_or(i64::MAX));
        let mut check = Auditcontrole::new(&self.sleutel, gemeente, noted);
        let mut after = i64::MIN;
        loop {
            let rows = self.page(gemeente, after, most).await?;
            for row in &rows {
                after = row.try_get("nummer")?;
                if let Err(mut breuk) = check.line(&line(row)?) {
                    breuk.plaats = format!("gebeurtenis {}", row.try_get::<String, _>("gebeurtenis")?);
                    return Ok(Err(breuk));
                }
            }
            if rows.is_empty() {
                return Ok(check.finish(kop.as_ref()));
            }
        }
    }

    async fn page(&self, gemeente: &str, after: i64, most: i64) -> Result<Vec<AnyRow>, OpslagFout> {
        let sql = format!(
            "{LINES} where r.gemeente = $1 and r.nummer > $2 and r.nummer <= $3 order by r.nummer limit {PAGE}"
        );
        Ok(sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(gemeente)
            .bind(after)
            .bind(most)
            .fetch_all(self.pool())
            .await?)
    }

    /// What was written beside the chain: lines beyond the head, or an act without a line.
    async fn beside(&self, gemeente: &str) -> Result<Option<Logbreuk>, OpslagFout> {
        let beyond = sqlx::query(
            "select r.nummer, r.gebeurtenis from auditregel r where r.gemeente = $1 and r.nummer >
             (select coalesce(max(k.aantal), 0) from ketenkop k where k.gemeente = $1) order by r.nummer limit 1",
        )
        .bind(gemeente)
        .fetch_optional(self.pool())
        .await?;
        let loose = sqlx::query(
            "select (select count(*) from auditregel a where a.gemeente = $1 and a.gebeurtenis < g.id) + 1 as nummer,
             g.id as gebeurtenis from gebeurtenis g left join auditregel r on r.gebeurtenis = g.id
             where g.gemeente = $1 and r.gebeurtenis is null order by g.id limit 1",
        )
        .bind(gemeente)
        .fetch_optional(self.pool())
        .await?;
        let Some(row) = beyond.or(loose) else { return Ok(None) };
        Ok(Some(Logbreuk {
            nummer: u64::try_from(row.try_get::<i64, _>("nummer")?).unwrap_or_default(),
            soort: Breuksoort::Buiten,
            plaats: format!("gebeurtenis {}", row.try_get::<String, _>("gebeurtenis")?),
        }))
    }

    /// Destroys the content of one line because the law asks for it: the texts and the salt become empty, the chain
    /// holds. Why is written down in the same change. Whether there was content.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn destroy_event(
        &self,
        gemeente: &str,
        nummer: u64,
        reden: &str,
        wie: &Wie,
    ) -> Result<bool, OpslagFout> {
        let mut change = self.change().await?;
        let object = format!("regel {nummer} van het auditlog");
        self.log_in(&mut change, &format!("inhoud vernietigd: {reden}"), &object, wie).await?;
        let row =
            sqlx::query(sqlx::AssertSqlSafe(format!("{LINES} where r.gemeente = $1 and r.nummer = $2")))
                .bind(gemeente)
                .bind(i64::try_from(nummer).unwrap_or(i64::MAX))
                .fetch_optional(&mut *change)
                .await?;
        let Some(row) = row else { return Ok(false) };
        if !self.empty_line(&mut change, &row).await? {
            return Ok(false);
        }
        change.commit().await?;
        Ok(true)
    }

    /// Takes the content out of a line. Whether there was any.
    async fn empty_line(&self, change: &mut AnyChange<'_>, row: &AnyRow) -> Result<bool, OpslagFout> {
        let regel = line(row)?;
        let wanneer = jiff::Timestamp::now().as_second();
        let (Auditstaat::Bewaard { .. }, Auditstaat::Vernietigd { inhoud, merk, .. }) =
            (&regel.staat, regel.destroy(&self.sleutel, row.try_get("gemeente")?, wanneer).staat)
        else {
            return Ok(false);
        };
        let id: String = row.try_get("gebeurtenis")?;
        sqlx::query(
            "update gebeurtenis set actie = '', object = '', resultaat = '', oorsprong = '', wie = '', wanneer = ''
             where id = $1",
        )
        .bind(&id)
        .execute(&mut **change)
        .await?;
        sqlx::query(
            "update auditregel set trace = '', zout = '', inhoud = $2, vernietigd = $3, merk = $4
             where gebeurtenis = $1",
        )
        .bind(&id)
        .bind(inhoud.to_string())
        .bind(wanneer)
        .bind(merk.to_string())
        .execute(&mut **change)
        .await?;
        Ok(true)
    }

    /// Lines of the audit log from a day on (`2026-11-29`; empty for all), after this one: municipality and number.
    /// Lines whose content was destroyed always come. At most some thousands at a time.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn audit_lines(&self, sinds: &str, after: (&str, u64)) -> Result<Vec<Auditrij>, OpslagFout> {
        let sql = format!(
            "{LINES} where (r.gemeente > $1 or (r.gemeente = $1 and r.nummer > $2))
             and (coalesce(g.wanneer, '') >= $3 or r.vernietigd <> 0) order by r.gemeente, r.nummer limit {PAGE}"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(after.0)
            .bind(i64::try_from(after.1).unwrap_or(i64::MAX))
            .bind(sinds)
            .fetch_all(self.pool())
            .await?;
        rows.iter().map(handed_out).collect()
    }

    /// The object of the newest act with exactly this name: what a check noted.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn last_object(&self, actie: &str) -> Result<Option<String>, OpslagFout> {
        let row = sqlx::query(
            "select object from gebeurtenis where actie = $1 and resultaat = 'gelukt' order by id desc limit 1",
        )
        .bind(actie)
        .fetch_optional(self.pool())
        .await?;
        Ok(row.map(|row| row.try_get("object")).transpose()?)
    }
}

fn head(gemeente: &str, aantal: i64, laatste: &str, merk: &str) -> Option<Auditkop> {
    Some(Auditkop {
        gemeente: gemeente.to_owned(),
        aantal: u64::try_from(aantal).ok()?,
        laatste: Schakel::parse(laatste)?,
        merk: Schakel::parse(merk)?,
    })
}

async fn write_head(change: &mut AnyConnection, kop: &Auditkop) -> Result<(), OpslagFout> {
    sqlx::query("update ketenkop set aantal = $2, laatste = $3, merk = $4 where gemeente = $1")
        .bind(&kop.gemeente)
        .bind(i64::try_from(kop.aantal).unwrap_or(i64::MAX))
        .bind(kop.laatste.to_string())
        .bind(kop.merk.to_string())
        .execute(change)
        .await?;
    Ok(())
}

async fn insert(
    change: &mut AnyConnection,
    gemeente: &str,
    id: &str,
    regel: &Auditregel,
) -> Result<(), OpslagFout> {
    let Auditstaat::Bewaard { zout, inhoud } = &regel.staat else { return Err(OpslagFout::Keten) };
    sqlx::query(
        "insert into auditregel (gemeente, nummer, gebeurtenis, trace, zout, inhoud, schakel, vernietigd, merk)
         values ($1, $2, $3, $4, $5, '', $6, 0, '')",
    )
    .bind(gemeente)
    .bind(i64::try_from(regel.nummer).unwrap_or(i64::MAX))
    .bind(id)
    .bind(inhoud.trace.map_or_else(String::new, |trace| trace.to_string()))
    .bind(zout.to_string())
    .bind(regel.schakel.to_string())
    .execute(change)
    .await
    .map_err(|error| {
        // The number is taken: a head that is gone or set back.
        let taken = error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation);
        if taken { OpslagFout::Keten } else { error.into() }
    })?;
    Ok(())
}

fn content(row: &AnyRow) -> Result<Auditinhoud, OpslagFout> {
    Ok(Auditinhoud {
        actie: row.try_get("actie")?,
        object: row.try_get("object")?,
        resultaat: row.try_get("resultaat")?,
        oorsprong: row.try_get("oorsprong")?,
        actor: row.try_get("wie")?,
        tijdstempel: row.try_get("wanneer")?,
        trace: TraceId::parse(row.try_get("trace")?),
    })
}

/// A line as it stands in the store. What is no digest becomes one that fits nowhere.
fn line(row: &AnyRow) -> Result<Auditregel, OpslagFout> {
    let digest = |column: &str| -> Result<Schakel, OpslagFout> {
        Ok(Schakel::parse(row.try_get(column)?).unwrap_or(Schakel::BEGIN))
    };
    let wanneer: i64 = row.try_get("vernietigd")?;
    let (own, of): (String, String) = (row.try_get("gemeente")?, row.try_get("van")?);
    let inhoud = content(row)?;
    let texts = [&inhoud.actie, &inhoud.object, &inhoud.resultaat, &inhoud.oorsprong, &inhoud.actor];
    let trace: String = row.try_get("trace")?;
    let readable = trace.is_empty() || inhoud.trace.is_some();
    let staat = match Zout::parse(row.try_get("zout")?) {
        _ if own != of || !readable => Auditstaat::Weg,
        Some(zout) if wanneer == 0 => Auditstaat::Bewaard { zout, inhoud },
        None if wanneer != 0 && texts.into_iter().all(String::is_empty) && inhoud.tijdstempel.is_empty() => {
            Auditstaat::Vernietigd { inhoud: digest("inhoud")?, wanneer, merk: digest("merk")? }
        }
        _ => Auditstaat::Weg,
    };
    let nummer = u64::try_from(row.try_get::<i64, _>("nummer")?).unwrap_or_default();
    Ok(Auditregel { nummer, staat, schakel: digest("schakel")? })
}

fn handed_out(row: &AnyRow) -> Result<Auditrij, OpslagFout> {
    let wanneer: i64 = row.try_get("vernietigd")?;
    let inhoud = content(row)?;
    Ok(Auditrij {
        gemeente: row.try_get("gemeente")?,
        nummer: u64::try_from(row.try_get::<i64, _>("nummer")?).unwrap_or_default(),
        gebeurtenis: Gebeurtenis {
            actie: mask_bsn(&inhoud.actie).into_owned(),
            object: inhoud.object,
            resultaat: inhoud.resultaat,
            oorsprong: inhoud.oorsprong,
            wie: inhoud.actor,
            wanneer: inhoud.tijdstempel,
        },
        trace: row.try_get("trace")?,
        vernietigd: (wanneer != 0).then_some(wanneer),
    })
}

mod ouder;
mod zoeken;
pub use zoeken::Auditvraag;

#[cfg(test)]
mod tests;
