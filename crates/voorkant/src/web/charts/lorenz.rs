//! A curve of how something is spread: which part of it the lower part of the units has.

use maud::{Markup, html};

use super::px;

const LEFT: f64 = 56.0;
const TOP: f64 = 12.0;
const SIDE: f64 = 270.0;
const BOTTOM: f64 = 48.0;

/// Draws the curve through points between (0, 0) and (1, 1), from left to right, with the line of equal parts.
/// `assen` names what goes to the right and what goes up.
pub fn lorenz(titel: &str, conclusie: &str, assen: [&str; 2], punten: &[(f64, f64)]) -> Markup {
    let (width, height) = (LEFT + SIDE + 16.0, TOP + SIDE + BOTTOM);
    let x = |share: f64| LEFT + share.clamp(0.0, 1.0) * SIDE;
    let y = |share: f64| TOP + (1.0 - share.clamp(0.0, 1.0)) * SIDE;
    let inner = punten.iter().map(|(across, up)| format!(" {},{}", px(x(*across)), px(y(*up))));
    let line =
        format!("{},{}{} {},{}", px(x(0.0)), px(y(0.0)), inner.collect::<String>(), px(x(1.0)), px(y(1.0)));
    html! {
        svg class="vk-chart" role="img" aria-labelledby="lorenz-titel lorenz-uitleg"
            width=(px(width)) height=(px(height)) viewBox={ "0 0 " (px(width)) " " (px(height)) } {
            title id="lorenz-titel" { (titel) }
            desc id="lorenz-uitleg" { (conclusie) }
            @for tenth in [0.0, 0.25, 0.5, 0.75, 1.0] {
                line class="vk-axis" x1=(px(x(0.0))) x2=(px(x(1.0))) y1=(px(y(tenth))) y2=(px(y(tenth))) {}
                text class="vk-label vk-label--muted" x=(px(LEFT - 6.0)) y=(px(y(tenth) + 4.5)) text-anchor="end" { (percent(tenth)) }
                text class="vk-label vk-label--muted" x=(px(x(tenth))) y=(px(y(0.0) + 18.0)) text-anchor="middle" { (percent(tenth)) }
            }
            line class="vk-equal" x1=(px(x(0.0))) y1=(px(y(0.0))) x2=(px(x(1.0))) y2=(px(y(1.0))) {}
            polyline class="vk-line" points=(line) {}
            @for (across, up) in punten {
                circle class="vk-dot vk-dot--on" cx=(px(x(*across))) cy=(px(y(*up))) r="4" {}
            }
            text class="vk-label" x=(px(x(0.5))) y=(px(y(0.0) + 38.0)) text-anchor="middle" { (assen[0]) }
            text class="vk-label" x=(px(x(0.0) + 8.0)) y=(px(y(1.0) + 18.0)) { (assen[1]) }
        }
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_begins_and_ends_in_the_corners_and_stays_inside() {
        let drawn = lorenz("Titel", "Zin", ["a", "b"], &[(0.5, 0.1), (0.9, 2.0)]).into_string();
        assert!(drawn.contains(r#"points="56.0,282.0 191.0,255.0 299.0,12.0 326.0,12.0""#), "{drawn}");
        assert!(drawn.contains("<desc id=\"lorenz-uitleg\">Zin</desc>") && !drawn.contains("style="));
        let empty = lorenz("Titel", "Zin", ["a", "b"], &[]).into_string();
        assert!(!empty.contains("NaN") && !empty.contains("inf\""));
    }
}
