//! The watched folder: what is new in it comes in by itself. Files are read, never moved or removed.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use opslag::NieuweTaak;
use tokio::sync::Notify;

use super::IMPORT;
use crate::app::{App, AppFout, blocking};
use crate::gegevens::aanlevering::Aanlevering;

/// A file as it was seen: another size or time makes it new.
type Gezien = (PathBuf, u64, SystemTime);

/// Looks every so many seconds.
const EVERY: Duration = Duration::from_secs(10);
/// A file that changed less long ago may still be growing.
const SETTLED: Duration = Duration::from_secs(3);

pub(super) async fn watch(app: App, wekker: Arc<Notify>) {
    let mut seen = HashSet::new();
    loop {
        if let Err(error) = look(&app, &wekker, &mut seen).await {
            tracing::warn!(%error, "the watched folder cannot be read");
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn look(app: &App, wekker: &Notify, seen: &mut HashSet<Gezien>) -> Result<(), AppFout> {
    let folder = app.instellingen().await?.volgmap;
    if folder.is_empty() {
        return Ok(());
    }
    let found = blocking(move || files(Path::new(&folder))).await?;
    let new: Vec<Gezien> = found.into_iter().filter(|file| !seen.contains(file)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let levering = Aanlevering::Paden { paden: new.iter().map(|(path, ..)| path.clone()).collect() };
    let invoer = serde_json::to_string(&levering).map_err(|error| AppFout::Vraag(error.to_string()))?;
    let wie = app.wie("volgmap").await?;
    app.opslag.queue(&NieuweTaak { soort: IMPORT.to_owned(), invoer }, &wie).await?;
    wekker.notify_one();
    seen.extend(new);
    Ok(())
}

fn files(folder: &Path) -> Vec<Gezien> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(metadata) = entry.metadata() else { continue };
            let path = entry.path();
            if metadata.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("xml") || e.eq_ignore_ascii_case("zip"))
                && let Ok(changed) = metadata.modified()
                && changed.elapsed().is_ok_and(|age| age >= SETTLED)
            {
                found.push((path, metadata.len(), changed));
            }
        }
    }
    found
}
