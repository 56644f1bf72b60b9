//! Charts as SVG, drawn on the server. They take texts that are protected already, and lengths as shares.

mod aandelen;
mod banden;
mod bereiken;
mod doorstroom;
mod effectverloop;
mod jaren;
mod kaart;
mod lagen;
mod lorenz;
mod opbouw;
mod reeks;
mod staven;
mod stippen;
mod stroom;
mod upset;

pub use aandelen::{Aandeelrij, aandelen};
pub use banden::{Band, banden};
pub use bereiken::{Bereikstaaf, bereiken};
pub use doorstroom::{Doorstroomstaaf, doorstroom};
pub use effectverloop::{Verlooppunt, effectverloop};
pub use jaren::{Jaarreeks, jaren};
pub use kaart::{Kaartvlak, Kaartvulling, Legendaregel, kaart};
pub use lagen::{Boog, Laag, lagen};
pub use lorenz::lorenz;
pub use opbouw::{Opbouwstaaf, opbouw};
pub use reeks::{Maandstaaf, reeks};
pub use staven::{Staaf, staven};
pub use stippen::{Stippenpaar, stippen};
pub use stroom::{Stroomband, Stroomknoop, stroom};
pub use upset::{Kolom, Rij, upset};

/// A place in a drawing, without more digits than a screen has.
fn px(value: f64) -> String {
    format!("{value:.1}")
}
