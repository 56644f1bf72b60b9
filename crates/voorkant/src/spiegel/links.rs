//! The links by which people fill in a mirror: one for each side, and one for residents.
//!
//! A link is a keyed hash of the round and the side under a key that follows from that of the data folder. So who does not
//! have the key cannot guess one, and nothing of a link is kept anywhere: whoever may open a mirror can see its links again,
//! and whoever takes the database cannot.

use opslag::Formulier;

use super::store::Invulkant;
use crate::app::App;

/// So many bytes of the hash are in a link: 128 bits.
const LANG: usize = 16;

fn keyed(app: &App, text: &str) -> blake3::Hash {
    let key = app.datamap.sleutel().derive("voorkant 2026-11-30 spiegel");
    blake3::keyed_hash(&key, text.as_bytes())
}

/// The link of one side of a round.
pub fn link(app: &App, ronde: &str, kant: Invulkant) -> String {
    keyed(app, &format!("link:{}:{ronde}", kant.key())).to_hex().chars().take(2 * LANG).collect()
}

/// The side that a link is for; none when it is no link of this round. It takes as long for a link that is nearly right.
pub fn side_of(app: &App, ronde: &str, given: &str) -> Option<Invulkant> {
    let mark = keyed(app, given);
    let mut found = None;
    for kant in Invulkant::ALL {
        // Comparing two keyed hashes takes the same time wherever they differ.
        if keyed(app, &link(app, ronde, kant)) == mark {
            found = Some(kant);
        }
    }
    found
}

/// The link of a quickscan among partners.
pub fn scan_link(app: &App, scan: &str) -> String {
    keyed(app, &format!("goudscan:{scan}")).to_hex().chars().take(2 * LANG).collect()
}

/// Whether this is the link of a quickscan. It takes as long for a link that is nearly right.
pub fn is_scan_link(app: &App, scan: &str, given: &str) -> bool {
    keyed(app, &scan_link(app, scan)) == keyed(app, given)
}

/// What a form is recognised by when it comes twice. Its number holds the moment at which it was made, so that is not kept.
pub fn form_mark(app: &App, ronde: &str, formulier: &Formulier) -> String {
    keyed(app, &format!("formulier:{ronde}:{}", formulier.as_str())).to_hex().to_string()
}
