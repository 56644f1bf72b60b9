//! Sending what waits, in the background.

use std::time::Duration;

use jiff::Timestamp;

use super::decide::{Postlot, Postuitslag, after_attempt, is_too_old};
use super::instellingen::Postinstellingen;
use super::smtp::send;
use super::store::{self, Postbericht};
use crate::app::{App, AppFout, blocking};
use crate::toegang::address_of;

/// It looks this often.
const EVERY: Duration = Duration::from_secs(3);
/// So many at once, before it looks at the settings again.
const MOST: i64 = 20;

/// Sends what waits, for as long as the server runs. One process does this, as with other work.
pub async fn deliver(app: App) {
    loop {
        if let Err(error) = round(&app).await {
            tracing::error!(%error, "messages cannot be sent");
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn round(app: &App) -> Result<(), AppFout> {
    let waiting = store::due(&app.opslag, MOST).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let post = Postinstellingen::load(&app.opslag).await?;
    for bericht in &waiting {
        // What was not worth sending does not wait for somebody to switch sending on.
        if is_too_old(&bericht.wanneer, Timestamp::now()) {
            let lot = Postlot::Opgegeven("het wachtte langer dan een week".to_owned());
            store::settle(&app.opslag, bericht, &lot).await?;
        } else if let Some(post) = &post {
            let uitslag = attempt(app, post, bericht).await?;
            let lot = after_attempt(&uitslag, bericht.pogingen + 1);
            store::settle(&app.opslag, bericht, &lot).await?;
        }
    }
    Ok(())
}

async fn attempt(app: &App, post: &Postinstellingen, bericht: &Postbericht) -> Result<Postuitslag, AppFout> {
    let Some(naar) = address_of(&app.opslag, &bericht.gemeente, &bericht.account).await? else {
        return Ok(Postuitslag::GeenAdres);
    };
    let (post, id) = (post.clone(), bericht.id.clone());
    blocking(move || send(&post, &naar, &id)).await
}
