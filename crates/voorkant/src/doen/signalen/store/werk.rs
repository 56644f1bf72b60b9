//! Where cases stand: what follows from their signals and steps, written in the change that writes those.

use domein::{Bedrag, Datum, Maand};
use opslag::{AnyChange, OpslagFout};
use sqlx::Row;
use sqlx::any::AnyRow;
use vroegsignalen::{
    Inspanning, Signaal, Signaalkenmerk, Signaalklasse, Signaalopgave, Signaalsoort, Signalen,
};

use super::{day, strange};
use crate::doen::signalen::stappen::{
    GRONDEN, Stap, Stapsoort, Werkstand, Zaakbeeld, class_number, class_of, unfold,
};

/// A case that is not destroyed, as its rows say.
pub(super) struct Zaakkern {
    pub id: String,
    pub gemeente: String,
    pub nummer: i64,
    pub gebied: String,
    pub maand: String,
    pub begonnen: Datum,
    /// The class that was found before; it only grows.
    pub klasse: Signaalklasse,
    pub fase: i64,
}

const KERN: &str =
    "select z.id, z.gemeente, z.nummer, z.gebied, z.maand, z.begonnen, coalesce(w.klasse, 0) as klasse,
        coalesce(w.fase, 0) as fase
     from signaalzaak z left join signaalwerk w on w.zaak = z.id";

fn kern(row: &AnyRow) -> Result<Zaakkern, OpslagFout> {
    let begonnen: String = row.try_get("begonnen")?;
    Ok(Zaakkern {
        id: row.try_get("id")?,
        gemeente: row.try_get("gemeente")?,
        nummer: row.try_get("nummer")?,
        gebied: row.try_get("gebied")?,
        maand: row.try_get("maand")?,
        begonnen: day(&begonnen)?,
        klasse: class_of(row.try_get("klasse")?),
        fase: row.try_get("fase")?,
    })
}

/// One case of a municipality.
///
/// # Errors
/// When the database refuses, or a row holds what nobody wrote; here and below.
pub(super) async fn case(
    change: &mut AnyChange<'_>,
    gemeente: &str,
    id: &str,
) -> Result<Option<Zaakkern>, OpslagFout> {
    let sql = format!("{KERN} where z.gemeente = $1 and z.id = $2");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).bind(id);
    row.fetch_optional(&mut **change).await?.as_ref().map(kern).transpose()
}

/// Works out anew every case at an address.
pub(super) async fn refresh_address(
    change: &mut AnyChange<'_>,
    gemeente: &str,
    adres: &str,
) -> Result<(), OpslagFout> {
    let rows = sqlx::query(
        "select zaak, kenmerk, partner, soort, einde, dreigend, bedrag, ontvangen from signaal
         where gemeente = $1 and adres = $2 order by ontvangen, id",
    )
    .bind(gemeente)
    .bind(adres)
    .fetch_all(&mut **change)
    .await?;
    let all: Vec<(String, Signaal<()>)> = rows.iter().map(signal).collect::<Result<_, _>>()?;
    let together: Signalen<()> = all.iter().map(|(_, one)| one.clone()).collect();
    let sql = format!("{KERN} where z.gemeente = $1 and z.adres = $2 order by z.nummer");
    let cases = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(gemeente).bind(adres);
    for row in &cases.fetch_all(&mut **change).await? {
        let mut zaak = kern(row)?;
        let maand: Maand = zaak.maand.parse().map_err(|_| strange("een maand", &zaak.maand))?;
        let found = together.at(&()).find(|one| one.maand() == maand).map(|one| one.klasse());
        zaak.klasse = found.map_or(zaak.klasse, |found| found.max(zaak.klasse));
        let own: Vec<Signaal<()>> =
            all.iter().filter(|(id, _)| *id == zaak.id).map(|(_, one)| one.clone()).collect();
        refresh(change, &zaak, &own).await?;
    }
    Ok(())
}

/// The signals of a case.
pub(super) async fn signals(change: &mut AnyChange<'_>, zaak: &str) -> Result<Vec<Signaal<()>>, OpslagFout> {
    let rows = sqlx::query(
        "select zaak, kenmerk, partner, soort, einde, dreigend, bedrag, ontvangen from signaal where zaak = $1
         order by ontvangen, id",
    )
    .bind(zaak)
    .fetch_all(&mut **change)
    .await?;
    rows.iter().map(|row| signal(row).map(|(_, one)| one)).collect()
}

/// A signal of a case, as it was judged when it came: a row that would be refused now was changed outside the product.
pub(super) fn signal(row: &AnyRow) -> Result<(String, Signaal<()>), OpslagFout> {
    let text = |column: &str| row.try_get::<String, _>(column);
    let (partner, soort, einde, ontvangen) =
        (text("partner")?, text("soort")?, text("einde")?, text("ontvangen")?);
    let known = bronnen::ddas::Signaalpartner::ALL.iter().find(|one| one.name() == partner);
    let soort = match soort.as_str() {
        "einde-levering" => Signaalsoort::EindeLevering(day(&einde)?),
        "ontruiming" => Signaalsoort::DreigendeOntruiming,
        _ => Signaalsoort::Achterstand,
    };
    let judged = Signaal::new(Signaalopgave {
        partner: *known.ok_or_else(|| strange("een partner", &partner))?,
        adres: (),
        bedrag: Bedrag::from_cents(row.try_get("bedrag")?),
        ontvangen: day(&ontvangen)?,
        soort,
        dreigend: row.try_get::<i64, _>("dreigend")? != 0,
        inspanningen: Inspanning::ALL.into(),
        kenmerk: Signaalkenmerk::new(&text("kenmerk")?),
    });
    let judged = judged.map_err(|_| strange("een signaal", &partner))?;
    Ok((text("zaak")?, judged))
}

/// The steps of a case, with their numbers.
pub(super) async fn steps(change: &mut AnyChange<'_>, zaak: &str) -> Result<Vec<(i64, Stap)>, OpslagFout> {
    let rows = sqlx::query(
        "select nummer, soort, dag, waarde, bereikt, herstelt from signaalstap where zaak = $1 order by nummer",
    )
    .bind(zaak)
    .fetch_all(&mut **change)
    .await?;
    rows.iter().map(step).collect()
}

/// A step as it is kept.
pub(super) fn step(row: &AnyRow) -> Result<(i64, Stap), OpslagFout> {
    let (soort, dag): (String, String) = (row.try_get("soort")?, row.try_get("dag")?);
    let stap = Stap {
        soort: Stapsoort::of(&soort).ok_or_else(|| strange("een stap", &soort))?,
        dag: day(&dag)?,
        waarde: row.try_get("waarde")?,
        bereikt: row.try_get::<i64, _>("bereikt")? != 0,
        herstelt: row.try_get("herstelt")?,
    };
    Ok((row.try_get("nummer")?, stap))
}

async fn refresh(
    change: &mut AnyChange<'_>,
    zaak: &Zaakkern,
    signalen: &[Signaal<()>],
) -> Result<(), OpslagFout> {
    if zaak.fase > 2 {
        return Ok(());
    }
    let stappen = steps(change, &zaak.id).await?;
    let beeld = unfold(zaak.begonnen, &stappen).map_err(|_| strange("het verloop van een zaak", &zaak.id))?;
    keep(change, zaak, &beeld, signalen).await
}

/// Keeps where a case stands now.
pub(super) async fn keep(
    change: &mut AnyChange<'_>,
    zaak: &Zaakkern,
    beeld: &Zaakbeeld,
    signalen: &[Signaal<()>],
) -> Result<(), OpslagFout> {
    let stand = Werkstand::of(beeld, signalen, zaak.klasse);
    let grond = GRONDEN.iter().find(|(_, grond)| *grond == stand.uiterlijk.grond).map_or("", |(key, _)| *key);
    sqlx::query(
        "insert into signaalwerk (zaak, gemeente, nummer, gebied, fase, stand, uiterlijk, grond, klasse, bedrag,
            signalen, partners, behandelaar, stap, einde, uitkomst)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         on conflict (zaak) do update set fase = excluded.fase, stand = excluded.stand, uiterlijk = excluded.uiterlijk,
            grond = excluded.grond, klasse = excluded.klasse, bedrag = excluded.bedrag, signalen = excluded.signalen,
            partners = excluded.partners, behandelaar = excluded.behandelaar, stap = excluded.stap,
            einde = excluded.einde, uitkomst = excluded.uitkomst",
    )
    .bind(&zaak.id)
    .bind(&zaak.gemeente)
    .bind(zaak.nummer)
    .bind(&zaak.gebied)
    .bind(stand.fase)
    .bind(stand.stand.name())
    .bind(stand.uiterlijk.dag.to_string())
    .bind(grond)
    .bind(class_number(stand.klasse))
    .bind(stand.bedrag.cents())
    .bind(stand.signalen)
    .bind(&stand.partners)
    .bind(&stand.behandelaar)
    .bind(stand.stap)
    .bind(stand.einde.map_or_else(String::new, |day| day.to_string()))
    .bind(stand.uitkomst.map_or("", |end| end.name()))
    .execute(&mut **change)
    .await?;
    Ok(())
}
