//! Keys of this room: of the tokens and codes of a dialogue, and of tokens that can be made again.
//!
//! All follow from the key of the data folder, which lies apart from the database.

use ::verwachting::{Codesleutel, Stemtoken};
use kluis::Datasleutel;

use crate::app::{App, AppFout};

/// For what the hashes of tokens and codes are made.
const STEMCODE: &str = "voorkant 2026-11-30 stemcode";
/// For what tokens are made of a form or a card.
const STEMTOKEN: &str = "voorkant 2026-11-30 stemtoken";

/// The key under which tokens and codes of a dialogue are hashed.
pub fn codesleutel(app: &App, dialoog: &str) -> Codesleutel {
    Codesleutel::from_bytes(app.datamap.sleutel().derive(STEMCODE), dialoog)
}

/// The token of a form or a card: the same one gives the same token, so that who sends it twice takes part once. Without
/// the key nobody can make it.
pub fn token_of(app: &App, dialoog: &str, waarvan: &[&str]) -> Stemtoken {
    derived(&app.datamap.sleutel().derive(STEMTOKEN), dialoog, waarvan)
}

fn derived(key: &[u8; 32], dialoog: &str, waarvan: &[&str]) -> Stemtoken {
    let mut maker = blake3::Hasher::new_keyed(key);
    for part in std::iter::once(&dialoog).chain(waarvan) {
        // Each with its length in front, so that no two lists of parts are the same bytes.
        maker.update(&(part.len() as u64).to_be_bytes());
        maker.update(part.as_bytes());
    }
    Stemtoken::from_random(maker.finalize().as_bytes().first_chunk().copied().unwrap_or_default())
}

/// Random bytes, as many as are asked for: at most 32.
///
/// # Errors
/// When the system gives no chance.
pub fn chance<const N: usize>() -> Result<[u8; N], AppFout> {
    let drawn = Datasleutel::random()
        .map_err(|error| AppFout::Vraag(format!("deze computer geeft geen toeval: {error}")))?;
    drawn
        .expose()
        .first_chunk()
        .copied()
        .ok_or_else(|| AppFout::Vraag("deze computer geeft te weinig toeval".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_parts_give_the_same_token_and_no_others_do() {
        let token = |key: u8, dialoog: &str, parts: &[&str]| derived(&[key; 32], dialoog, parts).expose();
        let one = token(1, "noord", &["avond", "12"]);
        assert_eq!(one, token(1, "noord", &["avond", "12"]));
        for other in [
            token(2, "noord", &["avond", "12"]),
            token(1, "zuid", &["avond", "12"]),
            token(1, "noord", &["avond1", "2"]),
            token(1, "noord", &["avond", "1", "2"]),
        ] {
            assert_ne!(one, other);
        }
    }
}
