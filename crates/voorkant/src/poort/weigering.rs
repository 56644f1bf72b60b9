//! Whoever signed in and is refused leaves a line in the audit log: who, which right, at what address. Not more lines
//! than tell something: whoever asks the same again and again does not fill the log.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use jiff::Timestamp;
use toegang::Recht;

use super::dosering::Maat;
use super::{Aanmelding, Server};
use crate::app::AppFout;

/// One line about one account at one address in so long.
const LINES: Maat = Maat { at_once: 1, every: Duration::from_secs(600) };

/// Who turned out to ask, for what stands around the handler.
#[derive(Clone, Default)]
pub struct Asker(Arc<OnceLock<Arc<Aanmelding>>>);

impl Asker {
    /// It is them.
    pub fn is(&self, aanmelding: &Arc<Aanmelding>) {
        // A request has one; the first stays.
        let _ = self.0.set(aanmelding.clone());
    }
}

/// The right that was refused, on the answer.
#[derive(Clone, Copy)]
pub struct GeweigerdRecht(pub Recht);

/// Writes down that somebody was refused. When that fails they are refused as well.
pub async fn refusals(
    State(server): State<Server>,
    pad: Option<MatchedPath>,
    mut request: Request,
    next: Next,
) -> Response {
    let asker = Asker::default();
    request.extensions_mut().insert(asker.clone());
    let methode = request.method().clone();
    let response = next.run(request).await;
    if response.status() != StatusCode::FORBIDDEN {
        return response;
    }
    let recht = response.extensions().get::<GeweigerdRecht>();
    if let (Some(pad), Some(aanmelding), Some(recht)) = (pad, asker.0.get(), recht)
        && let Err(error) = note(&server, aanmelding, recht.0, (&methode, pad.as_str())).await
    {
        tracing::error!(%error, "a refusal was not written down");
    }
    response
}

async fn note(
    server: &Server,
    aanmelding: &Aanmelding,
    recht: Recht,
    (methode, pad): (&Method, &str),
) -> Result<(), AppFout> {
    if !aanmelding.aanvrager.is_known() {
        return Ok(());
    }
    // HEAD asks what GET asks.
    let methode = if *methode == Method::HEAD { &Method::GET } else { methode };
    let wie = aanmelding.wie(aanmelding.oorsprong);
    let key = format!("geweigerd {} {} {methode} {pad}", aanmelding.account(), wie.naam);
    if server.dosering().take(&[(key, LINES)], Timestamp::now()).is_ok() {
        let resultaat = format!("geweigerd: {}", recht.sleutel());
        server.app.opslag.log("pagina gevraagd", &format!("{methode} {pad}"), &resultaat, &wie).await?;
    }
    Ok(())
}
