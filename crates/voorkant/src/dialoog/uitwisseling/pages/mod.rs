//! The pages of files of Polis: taking a round along, and reading an old conversation.

mod inlezen;
mod uitvoeren;

use super::MEESTE_BYTES;
use crate::poort::Routes;

/// Above the files themselves a form has its own fields, and a zip that comes back is written in letters.
const MET_FORMULIER: usize = MEESTE_BYTES + MEESTE_BYTES / 2;

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .post("/dialoog/inlezen", inlezen::read)
        .body_limit(MET_FORMULIER)
        .get("/dialoog/inlezen", inlezen::show)
        .get("/dialoog/{dialoog}/ronde/{nummer}/polis.zip", uitvoeren::show)
}
