//! The SQL of this room: lists of product codes and neighbourhoods, decisions on refused messages.

use domein::mask_bsn;
use opslag::{Opslag, OpslagFout, Wie, new_id, now};
use sqlx::Row;

use super::lijsten::{Buurtregel, wet};
use crate::inzicht::vertaling::{Productregel, Vertaling};

/// A list in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lijstversie {
    /// Its number.
    pub id: String,
    /// The file it came from.
    pub bestand: String,
    /// Number of lines.
    pub regels: i64,
    /// Who set it.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lijst {
    /// From product code to kind of help.
    Productcodes,
    /// From postcode to neighbourhood.
    Buurten,
}

impl Lijst {
    const fn name(self) -> &'static str {
        match self {
            Self::Productcodes => "productcodes",
            Self::Buurten => "buurten",
        }
    }
}

/// Every version of a list, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn versions(opslag: &Opslag, lijst: Lijst) -> Result<Vec<Lijstversie>, OpslagFout> {
    let rows = sqlx::query(
        "select id, bestand, regels, wie, wanneer from lijstversie where lijst = $1 order by id desc",
    )
    .bind(lijst.name())
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Lijstversie {
                id: row.try_get("id")?,
                bestand: row.try_get("bestand")?,
                regels: row.try_get("regels")?,
                wie: row.try_get("wie")?,
                wanneer: row.try_get("wanneer")?,
            })
        })
        .collect()
}

/// The newest version of a list, when there is one.
///
/// # Errors
/// When the database refuses.
pub async fn newest(opslag: &Opslag, lijst: Lijst) -> Result<Option<Lijstversie>, OpslagFout> {
    Ok(versions(opslag, lijst).await?.into_iter().next())
}

/// Sets a new version of the list of product codes: all of it, or nothing. A code that stands in the list
/// twice has its last line.
///
/// # Errors
/// When the database refuses.
pub async fn set_productcodes(
    opslag: &Opslag,
    bestand: &str,
    regels: &[Productregel],
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let mut transaction = opslag.pool().begin().await?;
    let versie = new_version(&mut transaction, Lijst::Productcodes, bestand, regels.len(), wie).await?;
    for regel in regels {
        sqlx::query(
            "insert into productvertaling
             (versie, wet, productcode, omschrijving, voorziening, levensdomein, klasse, taakveld)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (versie, wet, productcode) do update set
             omschrijving = excluded.omschrijving, voorziening = excluded.voorziening,
             levensdomein = excluded.levensdomein, klasse = excluded.klasse, taakveld = excluded.taakveld",
        )
        .bind(&versie)
        .bind(regel.wet.name())
        .bind(regel.code.as_str())
        .bind(&regel.omschrijving)
        .bind(regel.voorziening.key())
        .bind(regel.levensdomein.key())
        .bind(regel.klasse.key())
        .bind(&regel.taakveld)
        .execute(&mut *transaction)
        .await?;
    }
    opslag.log_in(&mut transaction, "lijst vervangen", Lijst::Productcodes.name(), wie).await?;
    Ok(transaction.commit().await?)
}

/// Sets a new version of the list of neighbourhoods: all of it, or nothing.
///
/// # Errors
/// When the database refuses.
pub async fn set_buurten(
    opslag: &Opslag,
    bestand: &str,
    regels: &[Buurtregel],
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let mut transaction = opslag.pool().begin().await?;
    let versie = new_version(&mut transaction, Lijst::Buurten, bestand, regels.len(), wie).await?;
    for regel in regels {
        sqlx::query(
            "insert into buurtpostcode (versie, postcode, buurtcode, buurtnaam, wijknaam)
             values ($1, $2, $3, $4, $5)
             on conflict (versie, postcode) do update set
             buurtcode = excluded.buurtcode, buurtnaam = excluded.buurtnaam, wijknaam = excluded.wijknaam",
        )
        .bind(&versie)
        .bind(regel.postcode.as_str())
        .bind(regel.buurtcode.to_string())
        .bind(&regel.buurtnaam)
        .bind(&regel.wijknaam)
        .execute(&mut *transaction)
        .await?;
    }
    opslag.log_in(&mut transaction, "lijst vervangen", Lijst::Buurten.name(), wie).await?;
    Ok(transaction.commit().await?)
}

async fn new_version(
    transaction: &mut sqlx::Transaction<'_, sqlx::Any>,
    lijst: Lijst,
    bestand: &str,
    regels: usize,
    wie: &Wie,
) -> Result<String, OpslagFout> {
    let id = new_id();
    sqlx::query(
        "insert into lijstversie (id, gemeente, lijst, bestand, regels, wie, wanneer)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&id)
    .bind(&wie.gemeente)
    .bind(lijst.name())
    .bind(bestand)
    .bind(i64::try_from(regels).unwrap_or(i64::MAX))
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut **transaction)
    .await?;
    Ok(id)
}

/// The lines of the newest list of product codes.
///
/// # Errors
/// When the database refuses, or holds a line that this version does not know.
pub async fn productcodes(opslag: &Opslag) -> Result<(Option<Lijstversie>, Vec<Productregel>), OpslagFout> {
    let Some(versie) = newest(opslag, Lijst::Productcodes).await? else {
        return Ok((None, Vec::new()));
    };
    let regels = product_lines(opslag, &versie).await?;
    Ok((Some(versie), regels))
}

/// The lines of one version, which never change.
async fn product_lines(opslag: &Opslag, versie: &Lijstversie) -> Result<Vec<Productregel>, OpslagFout> {
    let rows = sqlx::query(
        "select wet, productcode, omschrijving, voorziening, levensdomein, klasse, taakveld
         from productvertaling where versie = $1 order by wet desc, productcode",
    )
    .bind(&versie.id)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter().map(product_line).collect()
}

fn product_line(row: &sqlx::any::AnyRow) -> Result<Productregel, OpslagFout> {
    let text = |column: &str| row.try_get::<String, _>(column);
    let strange = |waarde: String| OpslagFout::Vreemd { wat: "een regel met een productcode", waarde };
    let (wet_text, code, kind) = (text("wet")?, text("productcode")?, text("voorziening")?);
    let (domain, class) = (text("levensdomein")?, text("klasse")?);
    Ok(Productregel {
        wet: wet(&wet_text).ok_or_else(|| strange(wet_text))?,
        code: code.parse().map_err(|_| strange(code))?,
        omschrijving: text("omschrijving")?,
        voorziening: kind.parse().map_err(|_| strange(kind))?,
        levensdomein: domain.parse().map_err(|_| strange(domain))?,
        klasse: class.parse().map_err(|_| strange(class))?,
        taakveld: text("taakveld")?,
    })
}

/// The lines of the newest list of neighbourhoods.
///
/// # Errors
/// When the database refuses, or holds a line that this version does not know.
pub async fn buurten(opslag: &Opslag) -> Result<Vec<Buurtregel>, OpslagFout> {
    let newest = newest(opslag, Lijst::Buurten).await?;
    buurten_of(opslag, newest.as_ref()).await
}

/// The lines of one version of the list of neighbourhoods; without one there are none.
///
/// # Errors
/// As [`buurten`].
pub async fn buurten_of(
    opslag: &Opslag,
    versie: Option<&Lijstversie>,
) -> Result<Vec<Buurtregel>, OpslagFout> {
    let Some(versie) = versie else { return Ok(Vec::new()) };
    let rows = sqlx::query(
        "select postcode, buurtcode, buurtnaam, wijknaam from buurtpostcode where versie = $1
         order by postcode",
    )
    .bind(&versie.id)
    .fetch_all(opslag.pool())
    .await?;
    let strange = |waarde: String| OpslagFout::Vreemd { wat: "een regel met een buurt", waarde };
    rows.iter()
        .map(|row| {
            let (postcode, code): (String, String) = (row.try_get("postcode")?, row.try_get("buurtcode")?);
            Ok(Buurtregel {
                postcode: postcode.parse().map_err(|_| strange(postcode))?,
                buurtcode: code.parse().map_err(|_| strange(code))?,
                buurtnaam: row.try_get("buurtnaam")?,
                wijknaam: row.try_get("wijknaam")?,
            })
        })
        .collect()
}

/// One version of the list of product codes, ready to be used; without one, the categories decide.
///
/// # Errors
/// As [`productcodes`].
pub async fn vertaling_of(opslag: &Opslag, versie: Option<Lijstversie>) -> Result<Vertaling, OpslagFout> {
    let regels = match &versie {
        Some(versie) => product_lines(opslag, versie).await?,
        None => Vec::new(),
    };
    Ok(as_vertaling(versie.as_ref(), regels))
}

/// A list of product codes that is in memory already, ready to be used.
pub fn as_vertaling(versie: Option<&Lijstversie>, regels: Vec<Productregel>) -> Vertaling {
    let versie = versie.map_or_else(String::new, |versie| {
        format!("{} ({} regels, {} door {})", versie.bestand, versie.regels, versie.wanneer, versie.wie)
    });
    Vertaling::new(versie, regels)
}

/// A refused message that somebody put aside, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terzijde {
    /// Number of the message.
    pub bericht: String,
    /// Why.
    pub reden: String,
    /// Who.
    pub wie: String,
    /// When, in UTC.
    pub wanneer: String,
}

/// Puts a refused message aside: it stays stored, and leaves the list. What can be a BSN in the reason is masked.
///
/// # Errors
/// When the database refuses.
pub async fn put_aside(opslag: &Opslag, bericht: &str, reden: &str, wie: &Wie) -> Result<(), OpslagFout> {
    let mut change = opslag.change().await?;
    sqlx::query(
        "insert into quarantainebesluit (id, gemeente, bericht, besluit, reden, wie, wanneer)
         values ($1, $2, $3, 'terzijde', $4, $5, $6)",
    )
    .bind(new_id())
    .bind(&wie.gemeente)
    .bind(bericht)
    .bind(mask_bsn(reden).into_owned())
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    opslag.log_in(&mut change, "bericht terzijde gelegd", bericht, wie).await?;
    Ok(change.commit().await?)
}

/// Brings a message that was put aside back to the list.
///
/// # Errors
/// When the database refuses.
pub async fn bring_back(opslag: &Opslag, bericht: &str, wie: &Wie) -> Result<(), OpslagFout> {
    let mut change = opslag.change().await?;
    sqlx::query(
        "insert into quarantainebesluit (id, gemeente, bericht, besluit, reden, wie, wanneer)
         values ($1, $2, $3, 'terug', '', $4, $5)",
    )
    .bind(new_id())
    .bind(&wie.gemeente)
    .bind(bericht)
    .bind(&wie.naam)
    .bind(now())
    .execute(&mut *change)
    .await?;
    opslag.log_in(&mut change, "bericht teruggezet in quarantaine", bericht, wie).await?;
    Ok(change.commit().await?)
}

/// The messages that are aside now: those whose newest decision says so.
///
/// # Errors
/// When the database refuses.
pub async fn aside(opslag: &Opslag) -> Result<Vec<Terzijde>, OpslagFout> {
    let rows = sqlx::query(
        "select bericht, reden, wie, wanneer from quarantainebesluit besluit
         where besluit = 'terzijde' and not exists (
             select 1 from quarantainebesluit later
             where later.bericht = besluit.bericht and later.id > besluit.id)
         order by id desc",
    )
    .fetch_all(opslag.pool())
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Terzijde {
                bericht: row.try_get("bericht")?,
                reden: mask_bsn(&row.try_get::<String, _>("reden")?).into_owned(),
                wie: row.try_get("wie")?,
                wanneer: row.try_get("wanneer")?,
            })
        })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    use opslag::proef::TestStore;

    fn somebody() -> Wie {
        Wie { naam: "a.jansen".into(), oorsprong: "toets".into(), gemeente: "9999".into() }
    }

    #[tokio::test]
    async fn a_reason_is_kept_without_a_bsn() {
        for store in TestStore::each().await {
            let opslag = &store.opslag;
            put_aside(opslag, "abc", "dubbel met 123 456 782", &somebody()).await.unwrap();
            let stored: (String,) = sqlx::query_as("select reden from quarantainebesluit")
                .fetch_one(opslag.pool())
                .await
                .unwrap();
            assert_eq!(stored.0, "dubbel met *** *** 782");
            assert_eq!(aside(opslag).await.unwrap()[0].reden, stored.0, "{}", store.naam);
        }
    }

    #[tokio::test]
    async fn the_newest_decision_on_a_refused_message_counts() {
        for store in TestStore::each().await {
            let opslag = &store.opslag;
            let now = async || {
                let aside = aside(opslag).await.unwrap();
                aside.into_iter().map(|one| one.bericht).collect::<Vec<_>>()
            };
            put_aside(opslag, "abc", "dubbel", &somebody()).await.unwrap();
            put_aside(opslag, "def", "dubbel", &somebody()).await.unwrap();
            assert_eq!(now().await, ["def", "abc"], "{}", store.naam);
            bring_back(opslag, "abc", &somebody()).await.unwrap();
            assert_eq!(now().await, ["def"], "{}", store.naam);
            put_aside(opslag, "abc", "toch", &somebody()).await.unwrap();
            assert_eq!(now().await, ["abc", "def"], "{}", store.naam);
        }
    }

    #[tokio::test]
    async fn a_list_is_read_as_it_was_set_and_older_versions_stay() {
        let line = |postcode: &str, buurt: &str| Buurtregel {
            postcode: postcode.parse().unwrap(),
            buurtcode: buurt.parse().unwrap(),
            buurtnaam: "Centrum".to_owned(),
            wijknaam: "Wijk 00".to_owned(),
        };
        let (old, new) =
            ([line("1234AB", "BU99990001")], [line("1234AB", "BU99990002"), line("1234AC", "BU99990001")]);
        for store in TestStore::each().await {
            let opslag = &store.opslag;
            assert_eq!(buurten(opslag).await.unwrap(), [], "{}", store.naam);
            set_buurten(opslag, "oud.csv", &old, &somebody()).await.unwrap();
            set_buurten(opslag, "nieuw.csv", &new, &somebody()).await.unwrap();
            assert_eq!(buurten(opslag).await.unwrap(), new, "{}", store.naam);
            let versies = versions(opslag, Lijst::Buurten).await.unwrap();
            assert_eq!(versies.iter().map(|one| one.regels).collect::<Vec<_>>(), [2, 1]);
            assert_eq!(buurten_of(opslag, versies.last()).await.unwrap(), old, "{}", store.naam);
            assert_eq!(versions(opslag, Lijst::Productcodes).await.unwrap(), [], "{}", store.naam);
        }
    }
}
