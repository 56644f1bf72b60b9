//! What waits for somebody besides plans. Each part joins with one function, `waiting(app, aanmelding)`, which gives nothing
//! to whoever may not do it.

use super::decide::{Regelsoort, Werkdagregel};
use crate::app::{App, AppFout};
use crate::doen::{budget, signalen};
use crate::opzoeken;
use crate::poort::Aanmelding;

/// All that waits for somebody besides plans.
///
/// # Errors
/// When the records cannot be read.
pub async fn waiting(app: &App, aanmelding: &Aanmelding) -> Result<Vec<Werkdagregel>, AppFout> {
    let mut all = lookups(app, aanmelding).await?;
    all.extend(payments(app, aanmelding).await?);
    all.extend(looks(app, aanmelding).await?);
    all.extend(signals(app, aanmelding).await?);
    Ok(all)
}

/// Money that colleagues want to spend.
async fn payments(app: &App, aanmelding: &Aanmelding) -> Result<Vec<Werkdagregel>, AppFout> {
    let line = |(id, dag)| Werkdagregel {
        dag,
        soort: Regelsoort::Goedkeuring,
        over: ("Voorstel van een collega".to_owned(), "Proposal of a colleague".to_owned()),
        pad: format!("/doen/budget/goedkeuren/{id}"),
        plan: None,
    };
    Ok(budget::waiting(app, aanmelding).await?.into_iter().map(line).collect())
}

/// Money on which it is time to look back.
async fn looks(app: &App, aanmelding: &Aanmelding) -> Result<Vec<Werkdagregel>, AppFout> {
    let line = |(nummer, dag)| Werkdagregel {
        dag,
        soort: Regelsoort::Nameting,
        over: (format!("Boeking {nummer}"), format!("Booking {nummer}")),
        pad: "/doen/budget/nameting".to_owned(),
        plan: None,
    };
    Ok(budget::looks_waiting(app, aanmelding).await?.into_iter().map(line).collect())
}

/// Cases of arrears that somebody took.
async fn signals(app: &App, aanmelding: &Aanmelding) -> Result<Vec<Werkdagregel>, AppFout> {
    let line = |(id, nummer, dag)| Werkdagregel {
        dag,
        soort: Regelsoort::Signaal,
        over: (format!("Signaal {nummer}"), format!("Signal {nummer}")),
        pad: format!("/doen/signalen/{id}"),
        plan: None,
    };
    Ok(signalen::waiting(app, aanmelding).await?.into_iter().map(line).collect())
}

/// Requests of colleagues to look up households.
async fn lookups(app: &App, aanmelding: &Aanmelding) -> Result<Vec<Werkdagregel>, AppFout> {
    let requests = opzoeken::waiting(app, aanmelding).await?;
    let line = |(id, dag)| Werkdagregel {
        dag,
        soort: Regelsoort::Opzoeken,
        over: ("Verzoek van een collega".to_owned(), "Request of a colleague".to_owned()),
        pad: format!("/opzoeken/verzoeken/{id}"),
        plan: None,
    };
    Ok(requests.into_iter().map(line).collect())
}
