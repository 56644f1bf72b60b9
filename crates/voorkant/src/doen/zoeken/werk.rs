//! Keeping the list of names up to date, in the background and on the command line.

use std::time::Duration;

use ::logboek::TraceId;
use feiten::{FeitenFout, Kluistoegang, Zoeklijstverslag};

use super::decide::by_itself;
use super::vinden;
use crate::app::{App, AppFout, blocking};

/// It looks this often whether messages came in.
const EVERY: Duration = Duration::from_secs(30);
/// For what the vault is opened when the list is made.
const DOEL: &str = "zoeklijst maken";
const GROND: &str = "AVG, art. 5 lid 1 c: wie op naam zoekt, opent alleen wie wordt getoond";

/// Makes the list anew when messages came in, for as long as the server runs. Who never searched has none, and then the
/// vault is left closed.
pub async fn keep(app: App) {
    loop {
        tokio::time::sleep(EVERY).await;
        if let Err(error) = round(&app).await {
            tracing::warn!(%error, "the list of names is not renewed");
        }
    }
}

async fn round(app: &App) -> Result<(), AppFout> {
    let datamap = app.datamap.clone();
    let stale = blocking(move || {
        // Without the key of the vault nobody can search, and without a list nobody did.
        if !crate::kluis::key_file(&datamap).exists() {
            return Ok(false);
        }
        let made_of = vinden::open(&datamap)?.zoeklijst_volgnummer()?;
        let newest = datamap.volgnummer()?;
        Ok::<_, AppFout>(made_of.is_some_and(|number| number != newest))
    })
    .await??;
    if stale {
        renew(app, &by_itself("").naam).await?;
    }
    Ok(())
}

/// Makes the list; none when somebody else is writing in the folder.
///
/// # Errors
/// When the vault does not open or the list cannot be written.
pub async fn renew(app: &App, naam: &str) -> Result<Option<Zoeklijstverslag>, AppFout> {
    let trace = TraceId::random().map_err(FeitenFout::from)?;
    let toegang = Kluistoegang::new(DOEL, GROND, naam, *trace.as_bytes())?;
    let datamap = app.datamap.clone();
    let made =
        blocking(move || Ok::<_, AppFout>(vinden::open(&datamap)?.make_zoeklijst(&toegang)?)).await??;
    if let Some(verslag) = made {
        let gemeente = app.instellingen().await?.gemeente.map_or_else(String::new, |code| code.to_string());
        let mut wie = by_itself(&gemeente);
        naam.clone_into(&mut wie.naam);
        app.opslag.log("zoeklijst gemaakt", &format!("{} mensen", verslag.mensen), "gelukt", &wie).await?;
    }
    Ok(made)
}
