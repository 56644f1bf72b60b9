//! An address as a picture that a phone reads.

use qrcode::{Color as Module, EcLevel, QrCode};
use stukken::{Color, Drawing, Shape};

/// White modules around the code, as ISO/IEC 18004 asks.
const RAND: f32 = 4.0;
/// How wide a module is on paper, in points.
const BREED: f32 = 2.6;

/// The picture of an address; none of one that is too long for it.
pub(super) fn drawing(adres: &str) -> Option<Drawing> {
    let code = QrCode::with_error_correction_level(adres, EcLevel::M).ok()?;
    let wide = code.width();
    let mut shapes = Vec::new();
    let mut y = RAND;
    for row in code.to_colors().chunks(wide) {
        let mut x = RAND;
        // Dark modules that lie beside each other are one piece.
        for run in row.chunk_by(|left, right| left == right) {
            let long: f32 = run.iter().map(|_| 1.0_f32).sum();
            if run.first() == Some(&Module::Dark) {
                shapes.push(Shape::Plane([x * BREED, y * BREED, long * BREED, BREED], Color::INK));
            }
            x += long;
        }
        y += 1.0;
    }
    let side = (y + RAND) * BREED;
    let alt = format!("Een QR-code met het adres {adres}. Houd de camera van uw telefoon ervoor.");
    Some(Drawing { alt, width: side, height: side, shapes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_stays_inside_its_edge() {
        let drawn = drawing("https://voorkant.merwoude.nl/stem/0193").into_iter().next();
        let sides = drawn.map(|drawn| {
            let inside = drawn.shapes.iter().all(|shape| match shape {
                Shape::Plane([x, y, wide, high], _) => {
                    *x >= RAND * BREED
                        && x + wide <= drawn.width
                        && *y >= RAND * BREED
                        && y + high <= drawn.height
                }
                Shape::Words { .. } => false,
            });
            (inside, (drawn.width - drawn.height).abs() < 0.01)
        });
        assert_eq!(sides, Some((true, true)));
        assert_eq!(drawing(&"a".repeat(10_000)), None);
    }
}
