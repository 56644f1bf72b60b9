//! What goes of the records, kind by kind: which rows are over, and what happens to each. With erasing a
//! resident who asks for it (`rechten/store/wissen.rs`) these are the only statements of the product that remove or empty
//! decisions in their place; `house.rs` holds that.

use opslag::{AnyChange, Opslag, OpslagFout};
use sqlx::{AssertSqlSafe, Row};

use crate::bewaren::decide::Voorbijtelling;
use crate::bewaren::soort::Bewaarsoort;

/// How rows of one kind are found and go.
pub struct Soortrijen {
    /// Rows with their number, the moment at which they ended, the pseudonym of the resident that they are about, and
    /// what lies beside them. `$1` is the municipality.
    found: &'static str,
    /// Residents that one is about beside that, whose number is `$1`; empty for none.
    persons: &'static str,
    /// What happens to one, whose number is `$1`. When the first of these touches nothing, it was no longer over, and
    /// the rest is left.
    gone: &'static [&'static str],
}

/// Something that went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vernietigd {
    /// The residents whom it was about.
    pub personen: Vec<String>,
    /// What lay beside it; empty for nothing.
    pub bijlage: String,
}

const SESSIES: Soortrijen = Soortrijen {
    found: "select id, tot as moment, '' as persoon, '' as bijlage from sessie where gemeente in ($1, '')",
    // What leans on it goes first, so it is held first.
    persons: "",
    gone: &[
        "update sessie set reden = reden where id = $1",
        "delete from aanmeldbewijs where sessie = $1",
        "delete from sessie where id = $1",
    ],
};

const LINKS: Soortrijen = Soortrijen {
    found:
        "select sleutel as id, case when gebruikt <> '' then gebruikt else tot end as moment, '' as persoon,
            '' as bijlage from uitnodiging where gemeente in ($1, '')",
    persons: "",
    gone: &["delete from uitnodiging where sleutel = $1"],
};

const POST: Soortrijen = Soortrijen {
    found: "select id, klaar as moment, '' as persoon, '' as bijlage from postbericht
            where gemeente in ($1, '') and staat <> 'wacht' and klaar <> ''",
    persons: "",
    gone: &["delete from postbericht where id = $1 and staat <> 'wacht'"],
};

const TAKEN: Soortrijen = Soortrijen {
    found: "select id, klaar as moment, '' as persoon, invoer as bijlage from taak
            where gemeente in ($1, '') and staat in ('gelukt', 'mislukt') and klaar <> ''",
    persons: "",
    gone: &["delete from taak where id = $1 and staat in ('gelukt', 'mislukt')"],
};

const TOKENS: Soortrijen = Soortrijen {
    found: "select sleutel as id, tot as moment, '' as persoon, '' as bijlage from toegangstoken
            where gemeente in ($1, '')",
    persons: "",
    gone: &["delete from toegangstoken where sleutel = $1"],
};

/// An approval ends at the end of its last day.
const OPZOEKEN: Soortrijen = Soortrijen {
    found: "select v.id, case when b.besluit = 'goedgekeurd' and b.tot <> '' then b.tot || 'T23:59:59Z' else b.wanneer end
            as moment, '' as persoon, '' as bijlage
            from opzoekverzoek v join opzoekbesluit b on b.verzoek = v.id and b.versie =
                (select max(last.versie) from opzoekbesluit last where last.verzoek = v.id)
            where v.gemeente in ($1, '') and v.selectie <> ''",
    persons: "",
    gone: &[
        "update opzoekverzoek set selectie = '', gebied = '', grondslag = '' where id = $1 and selectie <> ''",
        "update opzoekbesluit set reden = '' where verzoek = $1",
    ],
};

/// Whom it found stands in the processing log, which has its own term.
const ZOEKACTIES: Soortrijen = Soortrijen {
    found: "select id, wanneer as moment, '' as persoon, '' as bijlage from zoekactie where gemeente in ($1, '')",
    persons: "",
    gone: &["delete from zoekactie where id = $1"],
};

const RECHTSVERZOEKEN: Soortrijen = Soortrijen {
    found: "select v.id, b.wanneer as moment, coalesce((select s.persoon from accountstand s where s.account = v.account
                and s.versie = (select max(last.versie) from accountstand last where last.account = v.account)), '')
            as persoon, '' as bijlage
            from rechtsverzoek v join rechtsbesluit b on b.verzoek = v.id and b.versie =
                (select max(last.versie) from rechtsbesluit last where last.verzoek = v.id)
            where v.gemeente in ($1, '') and v.tekst not in ('', 'gewist')",
    persons: "",
    gone: &[
        "update rechtsverzoek set tekst = '' where id = $1 and tekst <> ''",
        "update rechtsbesluit set reden = '' where verzoek = $1",
    ],
};

/// A case ends with its day. Without its key nothing of what was closed can be read again; what stays is counted.
const SIGNALEN: Soortrijen = Soortrijen {
    found: "select w.zaak as id, w.einde || 'T23:59:59Z' as moment, coalesce((select min(s.persoon) from signaal s
                where s.zaak = w.zaak and s.persoon <> ''), '') as persoon, '' as bijlage
            from signaalwerk w where w.gemeente in ($1, '') and w.fase = 2 and w.einde <> ''",
    persons: "",
    gone: &[
        "update signaalwerk set fase = 3, bedrag = 0, behandelaar = '', gebied = '', uiterlijk = '', einde = ''
         where zaak = $1 and fase = 2",
        "delete from dossiersleutel where dossier = $1",
        "update signaal set kenmerk = id, soort = '', einde = '', dreigend = 0, bedrag = 0, ontvangen = '', adres = '',
            persoon = '', inhoud = '' where zaak = $1",
        "update signaalstap set dag = '', waarde = '', bereikt = 0, inhoud = '', account = '', wie = '' where zaak = $1",
        "update signaalzaak set adres = id, gebied = '', begonnen = '' where id = $1",
    ],
};

/// A plan that is over does not begin again, so its case cannot change meanwhile. What was closed under its key cannot be
/// read any more; what lies open about the household goes, and who worked in it stays. Youth help is kept five years longer
/// than the rest. What its bookings say goes before, in the same change (`doen::destroy_bookings`).
const PLANNEN: Soortrijen = Soortrijen {
    found: "select p.id, case when exists (select 1 from planmedewerker m where m.plan = p.id and m.doel = 'jeugdhulp')
                then cast(cast(substr(s.wanneer, 1, 4) as bigint) + 5 as text) || substr(s.wanneer, 5)
                else s.wanneer end as moment, '' as persoon, '' as bijlage
            from huishoudplan p join dossiersleutel k on k.dossier = p.id
                join planstand s on s.plan = p.id and s.versie =
                    (select max(last.versie) from planstand last where last.plan = p.id)
            where p.gemeente in ($1, '') and s.stand = 'klaar'",
    persons: "select distinct persoon from planlid where plan = $1 order by persoon",
    gone: &[
        "delete from dossiersleutel where dossier = $1",
        "delete from planlid where plan = $1",
        "delete from planklad where plan = $1",
        "delete from planwerk where plan = $1",
        "update planmedewerker set grondslag = '' where plan = $1",
        "update planuitnodiging set codemerk = '' where plan = $1",
        "update huishoudplan set gebied = '' where id = $1",
    ],
};

/// A dialogue that is taken up again meanwhile keeps what it has; a text that was mended after it closed does not begin the term
/// again. Rounds stay: no link leads to what somebody said in them.
const STEMMEN: Soortrijen = Soortrijen {
    found: "select s.id, (select min(shut.wanneer) from stukversie shut where shut.stuk = s.id
                and shut.besluit in ('gesloten', 'ingetrokken') and shut.versie > coalesce((select max(was.versie)
                    from stukversie was where was.stuk = s.id and was.besluit in ('geopend', 'hervat')), 0))
            as moment, '' as persoon, '' as bijlage
            from stuk s join stukversie v on v.stuk = s.id and v.versie =
                (select max(last.versie) from stukversie last where last.stuk = s.id)
            where s.gemeente in ($1, '') and s.soort = 'dialoog' and v.besluit in ('gesloten', 'ingetrokken')
                and (exists (select 1 from stemmer one where one.dialoog = s.id)
                    or exists (select 1 from stemcode one where one.dialoog = s.id)
                    or exists (select 1 from moderatie one where one.dialoog = s.id))",
    persons: "",
    gone: &[
        "update stuk set soort = soort where id = $1 and exists (select 1 from stukversie v where v.stuk = stuk.id
            and v.besluit in ('gesloten', 'ingetrokken') and v.versie =
                (select max(last.versie) from stukversie last where last.stuk = stuk.id))",
        "delete from rondebundel where dialoog = $1",
        "delete from inzending where dialoog = $1",
        "delete from stem where dialoog = $1",
        "delete from stemmer where dialoog = $1",
        "delete from stemcode where dialoog = $1",
        "delete from moderatie where dialoog = $1",
        "delete from stukversie where stuk in (select one.id from stuk one where one.hoort_bij = $1 and one.soort = 'vertaling')",
        "delete from stuk where hoort_bij = $1 and soort = 'vertaling'",
    ],
};

/// The name to sign in must be one of its own, so the number takes its place. Who was erased on request has nothing left.
const ACCOUNTS: Soortrijen = Soortrijen {
    found: "select a.id, s.wanneer as moment, s.persoon, '' as bijlage
            from account a join accountstand s on s.account = a.id and s.versie =
                (select max(last.versie) from accountstand last where last.account = a.id)
            where a.gemeente in ($1, '') and s.staat = 'dicht' and a.inlognaam not in ('vernietigd-' || a.id, 'gewist-' || a.id)",
    persons: "",
    gone: &[
        "update account set inlognaam = 'vernietigd-' || id where id = $1 and exists (select 1 from accountstand s
            where s.account = account.id and s.staat = 'dicht' and s.versie =
                (select max(last.versie) from accountstand last where last.account = account.id))",
        "update accountstand set weergave = 'naam vernietigd', email = '', organisatie = '', persoon = '', reden = ''
         where account = $1",
        "delete from inlogmiddel where account = $1",
        "delete from uitnodiging where account = $1",
    ],
};

/// The rows of a kind; none when it does not lie in the records.
pub fn rows_of(soort: &Bewaarsoort) -> Option<&'static Soortrijen> {
    Some(match soort.sleutel {
        "sessies" => &SESSIES,
        "links" => &LINKS,
        "post" => &POST,
        "taken" => &TAKEN,
        "tokens" => &TOKENS,
        "opzoeken" => &OPZOEKEN,
        "zoekacties" => &ZOEKACTIES,
        "rechtsverzoeken" => &RECHTSVERZOEKEN,
        "accounts" => &ACCOUNTS,
        "vroegsignaalzaken" => &SIGNALEN,
        "plannen" => &PLANNEN,
        "stemmen" => &STEMMEN,
        _ => return None,
    })
}

/// How many rows of a kind ended before a moment.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn count(
    opslag: &Opslag,
    rijen: &Soortrijen,
    (gemeente, voor): (&str, &str),
) -> Result<Voorbijtelling, OpslagFout> {
    let sql = format!(
        "select count(*) as aantal, coalesce(min(moment), '') as oudste, coalesce(max(moment), '') as nieuwste
         from ({}) as found where moment < $2",
        rijen.found
    );
    let row = sqlx::query(AssertSqlSafe(sql)).bind(gemeente).bind(voor).fetch_one(opslag.pool()).await?;
    Ok(Voorbijtelling {
        aantal: u64::try_from(row.try_get::<i64, _>("aantal")?).unwrap_or_default(),
        oudste: row.try_get("oudste")?,
        nieuwste: row.try_get("nieuwste")?,
    })
}

/// Rows of a kind that ended before a moment, oldest first, with their numbers: so many, after those that are skipped.
pub async fn find(
    change: &mut AnyChange<'_>,
    rijen: &Soortrijen,
    (gemeente, voor): (&str, &str),
    (skip, most): (i64, i64),
) -> Result<Vec<(String, Vernietigd)>, OpslagFout> {
    let sql = format!(
        "select id, persoon, bijlage from ({}) as found where moment < $2 order by moment, id limit $3 offset $4",
        rijen.found
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(gemeente).bind(voor).bind(most).bind(skip);
    let rows = query.fetch_all(&mut **change).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let (id, persoon): (String, String) = (row.try_get("id")?, row.try_get("persoon")?);
        let mut personen = vec![persoon];
        if !rijen.persons.is_empty() {
            let more = sqlx::query_as(rijen.persons).bind(&id).fetch_all(&mut **change).await?;
            personen.extend(more.into_iter().map(|(persoon,): (String,)| persoon));
        }
        personen.retain(|persoon| !persoon.is_empty());
        found.push((id, Vernietigd { personen, bijlage: row.try_get("bijlage")? }));
    }
    Ok(found)
}

/// Lets one row go. Whether it was still there to go.
pub async fn destroy(change: &mut AnyChange<'_>, rijen: &Soortrijen, id: &str) -> Result<bool, OpslagFout> {
    for (place, sql) in rijen.gone.iter().enumerate() {
        let done = sqlx::query(*sql).bind(id).execute(&mut **change).await?;
        if place == 0 && done.rows_affected() == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Lets a case of early signals go that ended, before its term: for a resident who asks for it.
pub async fn destroy_case(change: &mut AnyChange<'_>, zaak: &str) -> Result<bool, OpslagFout> {
    destroy(change, &SIGNALEN, zaak).await
}

/// What jobs need that are still to be done, as JSON.
pub async fn unfinished_jobs(opslag: &Opslag) -> Result<Vec<String>, OpslagFout> {
    let rows = sqlx::query("select invoer from taak where staat in ('wacht', 'bezig')")
        .fetch_all(opslag.pool())
        .await?;
    rows.iter().map(|row| Ok(row.try_get("invoer")?)).collect()
}

/// Acts of before a moment of which is kept in what role somebody looked. A younger act may still get its lines.
pub async fn roles_before(opslag: &Opslag, voor: &str) -> Result<Vec<String>, OpslagFout> {
    let rows = sqlx::query(
        "select trace from inkijk where not exists (select 1 from auditregel r join gebeurtenis g on g.id = r.gebeurtenis
            where r.trace = inkijk.trace and g.wanneer >= $1) order by trace",
    )
    .bind(voor)
    .fetch_all(opslag.pool())
    .await?;
    rows.iter().map(|row| Ok(row.try_get("trace")?)).collect()
}

/// Removes in what role somebody looked, of acts whose lines in the processing log are gone.
pub async fn without_roles(
    change: &mut AnyChange<'_>,
    traces: impl IntoIterator<Item = String>,
) -> Result<(), OpslagFout> {
    for trace in traces {
        sqlx::query("delete from inkijk where trace = $1").bind(trace).execute(&mut **change).await?;
    }
    Ok(())
}
