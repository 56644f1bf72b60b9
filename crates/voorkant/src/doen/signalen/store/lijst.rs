//! The worklist, in the order of the crate `vroegsignalen`, from an index.

use domein::{Bedrag, Datum};
use opslag::{Opslag, OpslagFout};
use sqlx::{AssertSqlSafe, Row};
use vroegsignalen::{Signaalklasse, Termijngrond, Uiterlijk, Werkregel};

use super::{day, strange};
use crate::doen::signalen::stappen::{GRONDEN, class_number, class_of};

/// Which cases somebody wants to see.
#[derive(Clone, Debug, Default)]
pub(in crate::doen::signalen) struct Lijstvraag {
    pub gemeente: String,
    /// Districts and neighbourhoods; none for the whole municipality.
    pub gebieden: Vec<String>,
    /// 0 no first talk yet, 1 after it, 2 ended.
    pub fase: i64,
    /// Whose; empty for nobody's.
    pub behandelaar: Option<String>,
    /// With a last day before this one.
    pub voor: Option<Datum>,
    pub klasse: Option<Signaalklasse>,
}

/// A case in the list: nothing of a person.
#[derive(Clone, Debug)]
pub(in crate::doen::signalen) struct Lijstrij {
    pub id: String,
    pub regel: Werkregel<i64>,
    pub stand: String,
    pub signalen: i64,
    pub partners: String,
    pub behandelaar: String,
}

enum Waarde {
    Tekst(String),
    Getal(i64),
}

impl Lijstvraag {
    /// The condition, with what belongs in its places.
    fn condition(&self) -> (String, Vec<Waarde>) {
        let mut values = vec![Waarde::Tekst(self.gemeente.clone()), Waarde::Getal(self.fase)];
        let mut sql = "gemeente = $1 and fase = $2".to_owned();
        let mut add = |what: &str, value| {
            values.push(value);
            format!("{what} ${}", values.len())
        };
        if let Some(account) = &self.behandelaar {
            sql += &format!(" and {}", add("behandelaar =", Waarde::Tekst(account.clone())));
        }
        if let Some(day) = self.voor {
            sql += &format!(" and {}", add("uiterlijk <", Waarde::Tekst(day.to_string())));
        }
        if let Some(klasse) = self.klasse {
            sql += &format!(" and {}", add("klasse =", Waarde::Getal(class_number(klasse))));
        }
        let areas: Vec<String> = self
            .gebieden
            .iter()
            .map(|code| match code.strip_prefix("WK") {
                Some(digits) => add("gebied like", Waarde::Tekst(format!("BU{digits}%"))),
                None => add("gebied =", Waarde::Tekst(code.clone())),
            })
            .collect();
        if !areas.is_empty() {
            sql += &format!(" and ({})", areas.join(" or "));
        }
        (sql, values)
    }
}

/// How many there are.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn count(opslag: &Opslag, vraag: &Lijstvraag) -> Result<i64, OpslagFout> {
    let (condition, values) = vraag.condition();
    let sql = format!("select count(*) from signaalwerk where {condition}");
    let mut query = sqlx::query_scalar(AssertSqlSafe(sql));
    for value in values {
        query = match value {
            Waarde::Tekst(text) => query.bind(text),
            Waarde::Getal(number) => query.bind(number),
        };
    }
    Ok(query.fetch_one(opslag.pool()).await?)
}

/// Cases in the order of work: so many after the first `from`.
pub async fn list(
    opslag: &Opslag,
    vraag: &Lijstvraag,
    (from, most): (i64, i64),
) -> Result<Vec<Lijstrij>, OpslagFout> {
    let (condition, values) = vraag.condition();
    let sql = format!(
        "select zaak, nummer, uiterlijk, grond, klasse, bedrag, stand, signalen, partners, behandelaar from signaalwerk
         where {condition} order by uiterlijk, klasse desc, bedrag desc, nummer limit {most} offset {from}"
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for value in values {
        query = match value {
            Waarde::Tekst(text) => query.bind(text),
            Waarde::Getal(number) => query.bind(number),
        };
    }
    let rows = query.fetch_all(opslag.pool()).await?;
    rows.iter()
        .map(|row| {
            let (dag, grond): (String, String) = (row.try_get("uiterlijk")?, row.try_get("grond")?);
            let uiterlijk = Uiterlijk { dag: day(&dag)?, grond: ground(&grond)? };
            Ok(Lijstrij {
                id: row.try_get("zaak")?,
                regel: Werkregel {
                    zaak: row.try_get("nummer")?,
                    uiterlijk,
                    klasse: class_of(row.try_get("klasse")?),
                    bedrag: Bedrag::from_cents(row.try_get("bedrag")?),
                },
                stand: row.try_get("stand")?,
                signalen: row.try_get("signalen")?,
                partners: row.try_get("partners")?,
                behandelaar: row.try_get("behandelaar")?,
            })
        })
        .collect()
}

fn ground(text: &str) -> Result<Termijngrond, OpslagFout> {
    let found = GRONDEN.iter().find(|(key, _)| *key == text);
    found.map(|(_, grond)| *grond).ok_or_else(|| strange("een termijn", text))
}
