//! Deliveries, and the signals and cases that come of them.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;

use domein::{Datum, Maand, Pseudoniem};
use kluis::Sleutel;
use logboek::TraceId;
use opslag::{AnyChange, Opslag, OpslagFout, Wie, new_id, now};
use sqlx::Row;
use sqlx::any::AnyRow;
use vroegsignalen::{Inspanning, Signaalsoort};

use super::{day, strange, werk};
use crate::app::AppFout;
use crate::doen::signalen::inname::{Aanbod, Bevindingenlijst, Gewogen, INSPANNINGEN, Kandidaat};
use crate::doen::store::key_in;
use crate::doen::zegel::Zegel;

/// A delivery as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::doen::signalen) struct Levering {
    pub id: String,
    /// `vroegsignalering`, `schuldhulp`, or empty when it was neither.
    pub soort: String,
    pub ontvangen: Datum,
    /// Which efforts were said to have been made: the names of the form.
    pub inspanningen: String,
    /// Signals that were not known.
    pub nieuw: i64,
    /// Signals that were known already.
    pub bekend: i64,
    pub geweigerd: i64,
    /// Cases of the sender that were told along.
    pub zaken: i64,
    /// Trajectories of debt help.
    pub trajecten: i64,
    pub bevindingen: Bevindingenlijst,
    pub wie: String,
    pub wanneer: String,
}

/// What became of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::doen::signalen) struct Opname {
    pub levering: Levering,
    /// Whether it was there already, and nothing changed.
    pub eerder: bool,
}

/// A delivery to be kept.
pub(in crate::doen::signalen) struct Nieuwelevering<'a> {
    pub vingerafdruk: String,
    pub aanbod: &'a Aanbod,
    pub gewogen: &'a Gewogen,
    /// Who each candidate is about.
    pub persons: &'a [Option<Pseudoniem>],
    pub account: &'a str,
    pub trace: TraceId,
}

const COLUMNS: &str = "id, soort, ontvangen, inspanningen, nieuw, bekend, geweigerd, zaken, trajecten, bevindingen, \
                       wie, wanneer";

fn read(row: &AnyRow) -> Result<Levering, OpslagFout> {
    let (ontvangen, bevindingen): (String, String) = (row.try_get("ontvangen")?, row.try_get("bevindingen")?);
    Ok(Levering {
        id: row.try_get("id")?,
        soort: row.try_get("soort")?,
        ontvangen: day(&ontvangen)?,
        inspanningen: row.try_get("inspanningen")?,
        nieuw: row.try_get("nieuw")?,
        bekend: row.try_get("bekend")?,
        geweigerd: row.try_get("geweigerd")?,
        zaken: row.try_get("zaken")?,
        trajecten: row.try_get("trajecten")?,
        bevindingen: serde_json::from_str(&bevindingen)
            .map_err(|_| strange("een levering", "bevindingen"))?,
        wie: row.try_get("wie")?,
        wanneer: row.try_get("wanneer")?,
    })
}

/// The newest deliveries.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn deliveries(opslag: &Opslag, gemeente: &str, most: i64) -> Result<Vec<Levering>, OpslagFout> {
    let sql = format!(
        "select {COLUMNS} from signaallevering where gemeente = $1 order by wanneer desc, id desc limit $2"
    );
    let rows =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).bind(most).fetch_all(opslag.pool()).await?;
    rows.iter().map(read).collect()
}

/// One delivery.
pub async fn delivery(opslag: &Opslag, gemeente: &str, id: &str) -> Result<Option<Levering>, OpslagFout> {
    if id.contains('\0') {
        return Ok(None);
    }
    let sql = format!("select {COLUMNS} from signaallevering where gemeente = $1 and id = $2");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).bind(id).fetch_optional(opslag.pool());
    row.await?.as_ref().map(read).transpose()
}

/// Keeps a delivery with the signals in it that were not known, and the cases that they open or join. When it brings
/// nothing new and was there before, nothing changes. `write_down` writes whose data came in, before it counts.
///
/// # Errors
/// When the database refuses, the system gives no chance, or it cannot be written down.
pub async fn add_delivery<F, Fut>(
    opslag: &Opslag,
    sleutel: &Sleutel,
    nieuw: &Nieuwelevering<'_>,
    wie: &Wie,
    write_down: F,
) -> Result<Opname, AppFout>
where
    F: FnOnce(Vec<Pseudoniem>) -> Fut,
    Fut: Future<Output = Result<(), AppFout>>,
{
    let id = new_id();
    let mut change = opslag.change().await?;
    // The line in the log comes first: whoever takes in at the same time waits for it.
    opslag.log_in_traced(&mut change, "signalen ontvangen", &id, wie, nieuw.trace).await?;
    let mut bevindingen = nieuw.gewogen.bevindingen.clone();
    let new = unknown(&mut change, nieuw, (&wie.gemeente, &mut bevindingen)).await?;
    let (poging, earlier) = earlier(&mut change, &wie.gemeente, &nieuw.vingerafdruk).await?;
    if let Some(levering) = earlier.filter(|_| new.is_empty()) {
        change.rollback().await.map_err(OpslagFout::from)?;
        return Ok(Opname { levering, eerder: true });
    }
    let levering = of(id, nieuw, (new.len(), bevindingen), wie);
    insert(&mut change, &levering, (&nieuw.vingerafdruk, poging, nieuw.account), wie).await?;
    let mut rij = Rijen { sleutel, levering: &levering.id, wie, zegels: BTreeMap::new() };
    let mut adressen = BTreeSet::new();
    for (kandidaat, persoon) in &new {
        rij.add(&mut change, kandidaat, *persoon).await?;
        adressen.insert(kandidaat.signaal.adres().as_str());
    }
    for adres in adressen {
        werk::refresh_address(&mut change, &wie.gemeente, adres).await?;
    }
    let persons: BTreeSet<Pseudoniem> = new.iter().filter_map(|(_, persoon)| *persoon).collect();
    write_down(persons.into_iter().collect()).await?;
    change.commit().await.map_err(OpslagFout::from)?;
    Ok(Opname { levering, eerder: false })
}

/// The delivery as it will be kept.
fn of(
    id: String,
    nieuw: &Nieuwelevering<'_>,
    (new, bevindingen): (usize, Bevindingenlijst),
    wie: &Wie,
) -> Levering {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let gewogen = nieuw.gewogen;
    Levering {
        id,
        soort: gewogen.soort.to_owned(),
        ontvangen: nieuw.aanbod.ontvangen,
        inspanningen: efforts(&nieuw.aanbod.inspanningen),
        nieuw: number(new),
        bekend: number(gewogen.kandidaten.len() - new),
        geweigerd: number(gewogen.geweigerd),
        zaken: number(gewogen.zaken),
        trajecten: number(gewogen.trajecten),
        bevindingen,
        wie: wie.naam.clone(),
        wanneer: now(),
    }
}

fn efforts(made: &BTreeSet<Inspanning>) -> String {
    let names = INSPANNINGEN.iter().filter(|(_, one)| made.contains(one)).map(|(key, _)| *key);
    names.collect::<Vec<_>>().join(" ")
}

/// The candidates that are not known yet, once each. What is told twice is named.
async fn unknown<'a>(
    change: &mut AnyChange<'_>,
    nieuw: &Nieuwelevering<'a>,
    (gemeente, bevindingen): (&str, &mut Bevindingenlijst),
) -> Result<Vec<(&'a Kandidaat, Option<Pseudoniem>)>, OpslagFout> {
    let (mut new, mut seen) = (Vec::new(), BTreeSet::new());
    for (kandidaat, persoon) in nieuw.gewogen.kandidaten.iter().zip(nieuw.persons) {
        let row: Option<(i64, i64)> =
            sqlx::query_as("select bedrag, dreigend from signaal where gemeente = $1 and kenmerk = $2")
                .bind(gemeente)
                .bind(&kandidaat.kenmerk)
                .fetch_optional(&mut **change)
                .await?;
        let here = (kandidaat.signaal.bedrag().cents(), i64::from(kandidaat.signaal.is_dreigend()));
        let text = match row {
            Some(known) if known != here => {
                "Dit signaal was al binnen, met andere gegevens. Wat er stond, blijft gelden. Kijk wat er klopt, en vraag zo nodig een nieuw signaal met een eigen ID."
            }
            None if seen.insert(&kandidaat.kenmerk) => {
                new.push((kandidaat, *persoon));
                continue;
            }
            _ => "Dit signaal was al binnen. Het telt een keer. U hoeft niets te doen.",
        };
        bevindingen.add(&format!("{}.ID", kandidaat.plaats), "DUBBEL", false, text);
    }
    Ok(new)
}

/// The number of the next try with these bytes, and what became of the last one.
async fn earlier(
    change: &mut AnyChange<'_>,
    gemeente: &str,
    vingerafdruk: &str,
) -> Result<(i64, Option<Levering>), OpslagFout> {
    let sql = format!(
        "select {COLUMNS}, poging from signaallevering where gemeente = $1 and vingerafdruk = $2
         order by poging desc limit 1"
    );
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(gemeente)
        .bind(vingerafdruk)
        .fetch_optional(&mut **change)
        .await?;
    let Some(row) = row else { return Ok((1, None)) };
    Ok((row.try_get::<i64, _>("poging")? + 1, Some(read(&row)?)))
}

async fn insert(
    change: &mut AnyChange<'_>,
    levering: &Levering,
    (vingerafdruk, poging, account): (&str, i64, &str),
    wie: &Wie,
) -> Result<(), AppFout> {
    let bevindingen =
        serde_json::to_string(&levering.bevindingen).map_err(|error| AppFout::Vraag(error.to_string()))?;
    sqlx::query(
        "insert into signaallevering (id, gemeente, vingerafdruk, poging, soort, ontvangen, inspanningen, nieuw, bekend,
            geweigerd, zaken, trajecten, bevindingen, account, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    )
    .bind(&levering.id)
    .bind(&wie.gemeente)
    .bind(vingerafdruk)
    .bind(poging)
    .bind(&levering.soort)
    .bind(levering.ontvangen.to_string())
    .bind(&levering.inspanningen)
    .bind(levering.nieuw)
    .bind(levering.bekend)
    .bind(levering.geweigerd)
    .bind(levering.zaken)
    .bind(levering.trajecten)
    .bind(bevindingen)
    .bind(account)
    .bind(&levering.wie)
    .bind(&levering.wanneer)
    .execute(&mut **change)
    .await
    .map_err(OpslagFout::from)?;
    Ok(())
}

/// The rows of one delivery.
struct Rijen<'a> {
    sleutel: &'a Sleutel,
    levering: &'a str,
    wie: &'a Wie,
    zegels: BTreeMap<String, Zegel>,
}

/// The name of a kind of signal in the store, and the day on which supply ends.
fn soort(soort: Signaalsoort) -> (&'static str, String) {
    match soort {
        Signaalsoort::Achterstand => ("achterstand", String::new()),
        Signaalsoort::EindeLevering(end) => ("einde-levering", end.to_string()),
        Signaalsoort::DreigendeOntruiming => ("ontruiming", String::new()),
    }
}

impl Rijen<'_> {
    async fn add(
        &mut self,
        change: &mut AnyChange<'_>,
        kandidaat: &Kandidaat,
        persoon: Option<Pseudoniem>,
    ) -> Result<(), AppFout> {
        let zaak = self.case(change, kandidaat).await?;
        let id = new_id();
        let signaal = &kandidaat.signaal;
        let a = &kandidaat.aanschrijving;
        let plain = serde_json::json!({
            "naam": a.naam, "straat": a.straat, "huisnummer": a.huisnummer, "postcode": a.postcode, "plaats": a.plaats,
        });
        let zegel = self.seal(change, &zaak).await?;
        let inhoud = zegel.seal(&format!("signaal/{id}"), &plain.to_string())?;
        let (soort, einde) = soort(signaal.soort());
        sqlx::query(
            "insert into signaal (id, gemeente, levering, zaak, kenmerk, partner, soort, einde, dreigend, bedrag,
                ontvangen, adres, persoon, rotaties, inhoud, wanneer)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        )
        .bind(&id)
        .bind(&self.wie.gemeente)
        .bind(self.levering)
        .bind(&zaak)
        .bind(&kandidaat.kenmerk)
        .bind(signaal.partner().name())
        .bind(soort)
        .bind(einde)
        .bind(i64::from(signaal.is_dreigend()))
        .bind(signaal.bedrag().cents())
        .bind(signaal.ontvangen().to_string())
        .bind(signaal.adres())
        .bind(persoon.map_or_else(String::new, |persoon| persoon.to_string()))
        .bind(i64::try_from(self.sleutel.rotaties()).unwrap_or_default())
        .bind(inhoud)
        .bind(now())
        .execute(&mut **change)
        .await
        .map_err(OpslagFout::from)?;
        Ok(())
    }

    /// The open case of this address and month; a new one where there is none.
    async fn case(&self, change: &mut AnyChange<'_>, kandidaat: &Kandidaat) -> Result<String, AppFout> {
        let signaal = &kandidaat.signaal;
        let maand = Maand::of(signaal.ontvangen()).to_string();
        let row: Option<(String, i64, i64)> = sqlx::query_as(
            "select z.id, z.volg, coalesce(w.fase, 0) from signaalzaak z left join signaalwerk w on w.zaak = z.id
             where z.gemeente = $1 and z.adres = $2 and z.maand = $3 order by z.volg desc limit 1",
        )
        .bind(&self.wie.gemeente)
        .bind(signaal.adres())
        .bind(&maand)
        .fetch_optional(&mut **change)
        .await
        .map_err(OpslagFout::from)?;
        let volg = match row {
            Some((id, _, fase)) if fase < 2 => return Ok(id),
            Some((_, volg, _)) => volg + 1,
            None => 1,
        };
        let id = new_id();
        Zegel::create(change, self.sleutel, &id, self.wie).await?;
        sqlx::query(
            "insert into signaalzaak (id, gemeente, nummer, adres, maand, volg, gebied, begonnen, wie, wanneer)
             select $1, $2, coalesce(max(nummer), 0) + 1, $3, $4, $5, $6, $7, $8, $9 from signaalzaak
             where gemeente = $10",
        )
        .bind(&id)
        .bind(&self.wie.gemeente)
        .bind(signaal.adres())
        .bind(&maand)
        .bind(volg)
        .bind(&kandidaat.buurt)
        .bind(signaal.ontvangen().to_string())
        .bind(&self.wie.naam)
        .bind(now())
        .bind(&self.wie.gemeente)
        .execute(&mut **change)
        .await
        .map_err(OpslagFout::from)?;
        Ok(id)
    }

    async fn seal(&mut self, change: &mut AnyChange<'_>, zaak: &str) -> Result<&Zegel, AppFout> {
        if !self.zegels.contains_key(zaak) {
            let closed = key_in(change, &self.wie.gemeente, zaak).await?;
            let closed = closed.ok_or_else(|| strange("een zaak zonder sleutel", zaak))?;
            self.zegels.insert(zaak.to_owned(), Zegel::from_text(self.sleutel, zaak, &closed)?);
        }
        self.zegels.get(zaak).ok_or_else(|| strange("een zaak zonder sleutel", zaak).into())
    }
}
