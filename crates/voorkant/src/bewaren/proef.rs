//! A round as tests of other rooms need it.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use opslag::{Formulier, Wie};

use super::{opmaken, soort, store};
use crate::app::{App, today};

/// Shows what is over of a kind today, and destroys it: how many were shown, and how many went.
pub async fn destroy_over(app: &App, sleutel: &str, wie: &Wie) -> (u64, u64) {
    let soort = soort::Bewaarsoort::find(sleutel).unwrap();
    let shown = opmaken::preview(app, &wie.gemeente, &[soort], today(), &wie.naam).await.unwrap();
    store::keep_preview(&app.opslag, &Formulier::fresh(), &shown, wie).await.unwrap();
    super::doen::run(app, &shown, wie, &|_, _, _| ()).await.unwrap();
    let gone = store::gone(&app.opslag, &shown.id).await.unwrap();
    (shown.regels[0].aantal.unwrap(), gone[0].1.unwrap())
}
