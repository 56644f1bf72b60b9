//! Work in the background: jobs from the store, one at a time, and the watched folder.
//!
//! A job survives a restart because it lives in the store, and doing it again is harmless because an import
//! adds only what is not there yet.

mod volgmap;

use std::fs::File;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use feiten::{Aansluiting, Importverslag, InvoerFout, Stap, Verdict};
use opslag::{Taak, Taakstaat};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use crate::app::{App, AppFout, blocking};
use crate::bewaren;
use crate::cli::note;
use crate::doen::{overdracht, zoeken};
use crate::gegevens::aanlevering::{self, Aanlevering};
use crate::post;

/// Kind of job: taking in messages.
pub const IMPORT: &str = "import";

/// What came of an import, as the store keeps it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Uitkomst {
    /// Set when the job failed: why.
    #[serde(default)]
    pub fout: String,
    /// Rows of the reconciliation: name, messages, lines, cents.
    #[serde(default)]
    pub aansluiting: Vec<(String, u64, u64, i64)>,
    /// Kind of message, verdict, number.
    #[serde(default)]
    pub soorten: Vec<(String, String, u64)>,
    /// What could not be opened: name and reason.
    #[serde(default)]
    pub niet_gelezen: Vec<(String, String)>,
    /// Files that are no message.
    #[serde(default)]
    pub overgeslagen: u64,
}

impl Uitkomst {
    fn of(verslag: &Importverslag) -> Self {
        let Aansluiting { binnen, aanvaard, wacht, geweigerd, dubbel } = verslag.aansluiting;
        let rows = [
            ("aanvaard", aanvaard),
            ("wacht", wacht),
            ("geweigerd", geweigerd),
            ("dubbel", dubbel),
            ("samen", binnen),
        ];
        let mut soorten = std::collections::BTreeMap::<(String, Verdict), u64>::new();
        for one in &verslag.berichten {
            let kind = one.kind.clone().unwrap_or_else(|| "onbekend".to_owned());
            *soorten.entry((kind, one.verdict)).or_default() += 1;
        }
        Self {
            fout: String::new(),
            aansluiting: rows
                .map(|(name, t)| (name.to_owned(), t.berichten, t.regels, t.bedrag.cents()))
                .to_vec(),
            soorten: soorten
                .into_iter()
                .map(|((kind, verdict), count)| (kind, verdict.name().to_owned(), count))
                .collect(),
            niet_gelezen: verslag
                .fouten
                .iter()
                .map(|InvoerFout { naam, tekst }| (naam.clone(), tekst.clone()))
                .collect(),
            overgeslagen: verslag.overgeslagen,
        }
    }

    fn failed(error: &AppFout) -> Self {
        Self { fout: error.to_string(), ..Self::default() }
    }
}

/// Puts back what was being done when the server stopped, and starts the work.
///
/// # Errors
/// When the store cannot be read.
pub async fn start(app: &App, wekker: &Arc<Notify>) -> Result<(), AppFout> {
    let path = app.datamap.path().join("werk.slot");
    let lock =
        File::create(&path).map_err(AppFout::system(format!("{} is niet te maken", path.display())))?;
    if lock.try_lock().is_err() {
        note(
            "Een ander venster van Voorkant doet het werk op de achtergrond al; dit venster toont alleen pagina's.",
        );
        return Ok(());
    }
    app.opslag.put_back().await?;
    tokio::spawn(work(app.clone(), wekker.clone(), lock));
    tokio::spawn(volgmap::watch(app.clone(), wekker.clone()));
    tokio::spawn(post::deliver(app.clone()));
    tokio::spawn(zoeken::keep(app.clone()));
    tokio::spawn(overdracht::deliver(app.clone()));
    Ok(())
}

/// Takes job after job; without one it waits for the bell, or looks again after a while: another process may
/// have put one in the queue. The lock says that this process, and no other, does the work.
async fn work(app: App, wekker: Arc<Notify>, lock: File) {
    let _held = lock;
    loop {
        match app.opslag.take().await {
            Ok(Some(taak)) => run(&app, &taak).await,
            Ok(None) => {
                let bell = wekker.notified();
                let _ = tokio::time::timeout(Duration::from_secs(5), bell).await;
            }
            Err(error) => {
                tracing::error!(%error, "the queue of jobs cannot be read");
                tokio::time::sleep(Duration::from_secs(5)).await;
            }
        }
    }
}

async fn run(app: &App, taak: &Taak) {
    let done = match taak.soort.as_str() {
        bewaren::werk::BEWAREN => bewaren::werk::run(app, taak).await.map(|()| Uitkomst::default()),
        _ => import(app, taak).await,
    };
    let (staat, uitkomst) = match done {
        Ok(uitkomst) => (Taakstaat::Gelukt, uitkomst),
        Err(error) => {
            tracing::error!(%error, taak = taak.id, "a job failed");
            (Taakstaat::Mislukt, Uitkomst::failed(&error))
        }
    };
    let text = serde_json::to_string(&uitkomst).unwrap_or_default();
    if let Err(error) = app.opslag.end(&taak.id, staat, &text).await {
        tracing::error!(%error, taak = taak.id, "the end of a job cannot be written");
        return;
    }
    // Only now: a job that starts again after a crash must find its files.
    if let Ok(levering) = serde_json::from_str::<Aanlevering>(&taak.invoer) {
        aanlevering::clean(&app.datamap, &levering);
    }
}

/// How far the work is: written by the work, read by the clock that tells the store.
type Stand = Arc<Mutex<(Stap, u64, u64)>>;

async fn import(app: &App, taak: &Taak) -> Result<Uitkomst, AppFout> {
    let levering: Aanlevering = serde_json::from_str(&taak.invoer)
        .map_err(|_| AppFout::Vraag(format!("taak {} is niet te lezen", taak.id)))?;
    let stand: Stand = Arc::new(Mutex::new((Stap::Wachten, 0, 1)));
    let clock = tokio::spawn(tell(app.clone(), taak.id.clone(), stand.clone()));
    let datamap = app.datamap.clone();
    let verslag = blocking(move || {
        let invoer = aanlevering::open(&datamap, &levering)?;
        feiten::import(&datamap, invoer, &|stap, done, total| {
            if let Ok(mut now) = stand.lock() {
                *now = (stap, done, total);
            }
        })
        .map_err(AppFout::from)
    })
    .await;
    clock.abort();
    let verslag = verslag??;
    let mut wie = app.wie("achtergrond").await?;
    wie.naam.clone_from(&taak.wie);
    let text = format!("{} berichten", verslag.aansluiting.binnen.berichten);
    app.opslag.log_traced("berichten ingelezen", &text, "gelukt", &wie, verslag.trace).await?;
    Ok(Uitkomst::of(&verslag))
}

/// Tells the store twice a second how far the work is.
async fn tell(app: App, taak: String, stand: Stand) {
    let mut clock = tokio::time::interval(Duration::from_millis(500));
    loop {
        clock.tick().await;
        let Ok((stap, done, total)) = stand.lock().map(|now| *now) else {
            return;
        };
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        // Progress that cannot be written is no reason to stop the work.
        let _ = app.opslag.progress(&taak, stap.name(), number(done), number(total)).await;
    }
}
