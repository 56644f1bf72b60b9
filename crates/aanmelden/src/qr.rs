//! A QR code as SVG: no image, no script, no style attribute; it may stand in a page under a strict policy.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// White modules around the code, as ISO/IEC 18004 asks.
const QUIET: usize = 4;

/// A text too long for a QR code.
///
/// ```
/// assert_eq!(aanmelden::qr_svg(&"a".repeat(3_000), "QR-code"), Err(aanmelden::QrError));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("deze tekst is te lang voor een QR-code; typ de code onder het plaatje over")]
pub struct QrError;

/// Draws a text as a QR code. `title` says in words what it is, for who cannot see it.
///
/// ```
/// let svg = aanmelden::qr_svg("otpauth://totp/Voorkant:jan?secret=ABC", "QR-code voor uw telefoon")?;
/// assert!(svg.starts_with("<svg ") && svg.contains("role=\"img\"") && !svg.contains("style="));
/// # Ok::<(), aanmelden::QrError>(())
/// ```
///
/// # Errors
/// When the text does not fit: more than about 2,300 bytes.
pub fn qr_svg(text: &str, title: &str) -> Result<String, QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| QrError)?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path fill=\"#000\" d=\"",
        escaped(title)
    );
    // Dark modules that lie beside each other are one piece.
    for (row, colors) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in colors.chunk_by(|left, right| left == right) {
            if run.first() == Some(&Color::Dark) {
                let _ = write!(svg, "M{} {}h{}v1h-{}z", column + QUIET, row + QUIET, run.len(), run.len());
            }
            column += run.len();
        }
    }
    svg.push_str("\"/></svg>");
    Ok(svg)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TotpSecret;

    /// Reads the path of the drawing back to modules, four pixels each, for a reader that knows nothing of ours.
    fn pixels(svg: &str) -> (usize, Vec<bool>) {
        let side: usize =
            svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let mut dark = vec![false; side * side];
        let path = svg.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
        for piece in path.split('M').skip(1) {
            let (x, rest) = piece.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            dark[y * side + x..y * side + x + length].fill(true);
        }
        (side, dark)
    }

    #[test]
    fn another_reader_reads_the_same_text() {
        let secret = TotpSecret::from_bytes(*b"12345678901234567890");
        let address = secret.address("Voorkant Gemeente Merwoude", "j.jansen@merwoude.nl");
        let (side, dark) = pixels(&qr_svg(&address, "QR").unwrap());
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * 4, side * 4, |x, y| {
            if dark[y / 4 * side + x / 4] { 0 } else { 255 }
        });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].decode().unwrap().1, address);
    }

    #[test]
    fn a_title_is_text_and_a_long_text_is_refused() {
        assert!(qr_svg("a", "\"><script>").unwrap().contains("aria-label=\"&quot;&gt;&lt;script&gt;\""));
        assert_eq!(qr_svg(&"a".repeat(10_000), "QR"), Err(QrError));
    }
}
