//! Charts as SVG, drawn on the server. They take texts that are protected already, and lengths as shares.

mod upset;

pub use upset::{Kolom, Rij, upset};

/// A place in a drawing, without more digits than a screen has.
fn px(value: f64) -> String {
    format!("{value:.1}")
}
