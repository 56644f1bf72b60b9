//! Gathering all that is known of one person. First it is written down, then it is read.

use std::collections::BTreeSet;

use domein::{Gemeentecode, Pseudoniem};
use feiten::{FeitenFout, Kluistoegang};
use toegang::{Doel, Verleend};

use super::{Inzage, Kluisstand};
use crate::app::{App, AppFout, blocking, today};
use crate::doen::plan;
use crate::poort::Aanmelding;
use crate::rechten::inzien::{self, DOEL};
use crate::rechten::store;

/// Who asks, by what permission, and how the records name it.
pub struct Vrager<'a> {
    /// Who.
    pub aanmelding: &'a Aanmelding,
    /// How the records name them.
    pub wie: opslag::Wie,
    /// What was done, for the processing log, the act and the object of the audit log.
    pub wat: (&'a str, &'a str, &'a str),
}

impl<'a> Vrager<'a> {
    /// Somebody on a page. The permission goes along: without it nobody comes here.
    pub fn on_page(
        aanmelding: &'a Aanmelding,
        _verleend: &Verleend,
        wat: (&'a str, &'a str, &'a str),
    ) -> Self {
        Self { aanmelding, wie: aanmelding.wie("pagina"), wat }
    }
}

/// Gathers it: one line in each log, and then all there is of this municipality.
///
/// # Errors
/// When a log takes no line, or when something cannot be read.
pub async fn gather(app: &App, persoon: Pseudoniem, vrager: &Vrager<'_>) -> Result<Inzage, AppFout> {
    let Vrager { aanmelding, wie, wat } = vrager;
    let trace = inzien::write_down(app, persoon, *wat, (aanmelding, wie)).await?;
    let artikel = Doel::find(DOEL).map_or("AVG", |doel| doel.artikel);
    let toegang = Kluistoegang::new(DOEL, artikel, &wie.naam, *trace.as_bytes())?;
    let datamap = app.datamap.clone();
    let (dossier, kluis) = blocking(move || {
        let dossier = datamap.persoonsdossier(persoon)?;
        Ok::<_, FeitenFout>((dossier, Kluisstand::of(&datamap, persoon, &toegang)?))
    })
    .await??;
    let dossier = match wie.gemeente.parse::<Gemeentecode>() {
        Ok(gemeente) => dossier.of_gemeente(gemeente),
        Err(_) => dossier,
    };
    let accounts = store::accounts_of(&app.opslag, &wie.gemeente, persoon).await?;
    let own: BTreeSet<&str> = accounts.iter().map(|one| one.account.id.as_str()).collect();
    let (gebruikt, traces) = inzien::used(app, persoon, &wie.gemeente, &own).await?;
    let mut vragen = store::requests(&app.opslag, &wie.gemeente, None).await?;
    vragen.retain(|one| own.contains(one.account.as_str()));
    let opgezocht = store::looked_up(&app.opslag, &wie.gemeente, traces).await?;
    let plannen = plan::extracts(app, &wie.gemeente, persoon, today()).await?;
    let signaalzaken = crate::doen::signals_of_person(app, &wie.gemeente, persoon).await?;
    Ok(Inzage {
        persoon,
        gemeente: wie.gemeente.clone(),
        gemeentenaam: aanmelding.gemeentenaam.clone(),
        gemaakt: today(),
        dossier,
        kluis,
        gebruikt,
        accounts,
        vragen,
        opgezocht,
        plannen,
        signaalzaken,
    })
}
