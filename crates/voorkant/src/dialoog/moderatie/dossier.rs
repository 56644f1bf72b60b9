//! "What was done with it?", of one statement: everything that is kept of a dialogue, brought together.

use domein::Datum;
use verwachting::{Dialoogdossier, Dossierregel, Moderatie, Stellingnummer};

use crate::app::{App, AppFout};
use crate::dialoog::inhoud::Dialoogstuk;
use crate::dialoog::{antwoord, ronde, uitdaging};

/// What was done with a statement, and with all that became of it, in the order of days; what is next at the end.
///
/// # Errors
/// When the store does not answer.
pub async fn dossier(
    app: &App,
    (dialoog, moderatie): (&Dialoogstuk, &Moderatie),
    nummer: Stellingnummer,
    vandaag: Datum,
) -> Result<Vec<Dossierregel>, AppFout> {
    let mut rondes = Vec::new();
    for uitslag in ronde::rounds(&app.opslag, &dialoog.id).await? {
        rondes.extend(ronde::one(&app.opslag, &dialoog.id, uitslag.nummer).await?.map(|one| one.ronde));
    }
    let plichten = antwoord::duties(&app.opslag, dialoog).await?;
    let place = (dialoog.id.as_str(), dialoog.gemeente.as_str());
    let challenges = uitdaging::all(&app.opslag, place).await?;
    let challenges: Vec<_> = challenges.into_iter().map(|one| one.nu.inhoud.uitdaging).collect();
    let all = Dialoogdossier {
        moderatie,
        rondes: &rondes,
        plichten: &plichten,
        jaren: &[],
        uitdagingen: &challenges,
    };
    Ok(all.what_was_done(nummer, vandaag))
}
