//! Figures with their bandwidth below each other, around a line at nothing.

use maud::{Markup, html};

use super::px;

/// A figure with its bandwidth.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// What it is of.
    pub naam: String,
    /// Its middle, in words.
    pub tekst: String,
    /// The lowest.
    pub laag: f64,
    /// The middle.
    pub midden: f64,
    /// The highest.
    pub hoog: f64,
}

/// As wide as the narrowest screen has room for, so that its letters never become smaller.
const WIDTH: f64 = 280.0;
const STEP: f64 = 34.0;
const BAR: f64 = 11.0;

/// Draws the figures, each with its name and its middle above it. `id` sets it apart from other drawings of the page;
/// who does not see it hears `conclusie`, and each name with its figure.
pub fn banden(id: &str, titel: &str, conclusie: &str, banden: &[Band]) -> Markup {
    let sound = |value: f64| if value.is_finite() { value } else { 0.0 };
    let all = banden.iter().flat_map(|band| [band.laag, band.midden, band.hoog].map(sound));
    let (low, high) = all.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let range = (high - low).max(f64::MIN_POSITIVE);
    let place = |value: f64| ((sound(value) - low) / range).clamp(0.0, 1.0) * (WIDTH - 3.0);
    let height = STEP * banden.len() as f64;
    let said: Vec<String> = banden.iter().map(|band| format!("{}: {}", band.naam, band.tekst)).collect();
    html! {
        svg class="vk-chart" role="img" aria-labelledby={ (id) "-titel " (id) "-uitleg" }
            width=(px(WIDTH)) height=(px(height)) viewBox={ "0 0 " (px(WIDTH)) " " (px(height)) } {
            title id={ (id) "-titel" } { (titel) }
            desc id={ (id) "-uitleg" } { (conclusie) " " (said.join("; ")) "." }
            @for (number, band) in banden.iter().enumerate() {
                @let top = STEP * number as f64;
                text class="vk-label" x="0" y=(px(top + 13.0)) { (band.naam) }
                text class="vk-label" x=(px(WIDTH)) y=(px(top + 13.0)) text-anchor="end" { (band.tekst) }
                rect class="vk-bar--verwacht" x=(px(place(band.laag))) y=(px(top + 17.0))
                    width=(px((place(band.hoog) - place(band.laag)).max(1.0))) height=(px(BAR)) {}
                rect class="vk-bar--individueel" x=(px(place(band.midden))) y=(px(top + 17.0)) width="3" height=(px(BAR)) {}
            }
            line class="vk-axis" x1=(px(place(0.0))) x2=(px(place(0.0))) y1="14" y2=(px(height)) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_never_leaves_the_drawing() {
        let band = |laag, hoog| Band { naam: "2027".into(), tekst: "€ 5".into(), laag, midden: 0.0, hoog };
        let drawn =
            banden("kas", "Titel", "Zin.", &[band(-5.0, 5.0), band(f64::NAN, f64::INFINITY)]).into_string();
        assert!(
            drawn.contains(r#"width="277.0""#) && !drawn.contains("NaN") && !drawn.contains("width=\"-"),
            "{drawn}"
        );
        assert!(drawn.contains("<desc id=\"kas-uitleg\">Zin. 2027: € 5; 2027: € 5.</desc>"), "{drawn}");
        assert!(banden("kas", "Titel", "Zin.", &[]).into_string().contains("height=\"0.0\""));
    }
}
