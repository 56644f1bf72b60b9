//! Periods in a row: of how many clients help began, and of how many it ended.

use maud::{Markup, html};

use super::px;

/// One period. Lengths are shares of the highest bar; nothing is drawn where there is none.
pub struct Doorstroomstaaf {
    /// The period, in words.
    pub periode: String,
    /// A short name for under the bars; empty where there is none.
    pub kort: String,
    /// Began.
    pub begonnen: Option<f64>,
    /// Ended.
    pub geeindigd: Option<f64>,
    /// The figures in words.
    pub tekst: String,
}

const LEFT: f64 = 76.0;
const HALF: f64 = 90.0;
const TOP: f64 = 28.0;

/// Draws the periods twice: wide as bars up for who began and down for who ended, narrow as a list. `namen` are what
/// the two halves are called, `hoogste` the figure of the highest bar, as text.
pub fn doorstroom(
    titel: &str,
    conclusie: &str,
    namen: [&str; 2],
    hoogste: &str,
    staven: &[Doorstroomstaaf],
) -> Markup {
    html! {
        (wide(titel, conclusie, namen, hoogste, staven))
        (narrow(namen, staven))
    }
}

fn wide(titel: &str, conclusie: &str, namen: [&str; 2], hoogste: &str, staven: &[Doorstroomstaaf]) -> Markup {
    // Few periods may take more room, so that their names fit.
    let step = if staven.len() > 8 { 32.0 } else { 72.0 };
    let width = (LEFT + step * staven.len() as f64 + 12.0).max(420.0);
    let middle = TOP + HALF;
    let height = middle + HALF + 46.0;
    let x = |place: usize| LEFT + step * (place as f64 + 0.5);
    let length = |share: f64| share.clamp(0.0, 1.0) * HALF;
    html! {
        svg class="vk-chart vk-chart--wide" role="img" aria-labelledby="doorstroom-titel doorstroom-uitleg"
            width=(px(width)) height=(px(height)) viewBox={ "0 0 " (px(width)) " " (px(height)) } {
            title id="doorstroom-titel" { (titel) }
            desc id="doorstroom-uitleg" { (conclusie) }
            text class="vk-label" x="0" y="14" { (namen[0]) }
            text class="vk-label vk-label--muted" x=(px(LEFT - 8.0)) y=(px(TOP + 10.0)) text-anchor="end" { (hoogste) }
            @for (place, staaf) in staven.iter().enumerate() {
                @if let Some(share) = staaf.begonnen {
                    rect class="vk-bar--individueel" x=(px(x(place) - 9.0)) y=(px(middle - length(share))) width="18" height=(px(length(share))) {}
                }
                @if let Some(share) = staaf.geeindigd {
                    rect class="vk-bar--rest" x=(px(x(place) - 9.0)) y=(px(middle)) width="18" height=(px(length(share))) {}
                }
                @if !staaf.kort.is_empty() {
                    text class="vk-label vk-label--muted" x=(px(x(place))) y=(px(middle + HALF + 40.0)) text-anchor="middle" { (staaf.kort) }
                }
            }
            line class="vk-axis" x1=(px(LEFT)) x2=(px(width)) y1=(px(middle)) y2=(px(middle)) {}
            text class="vk-label" x="0" y=(px(middle + HALF + 18.0)) { (namen[1]) }
        }
    }
}

fn narrow(namen: [&str; 2], staven: &[Doorstroomstaaf]) -> Markup {
    html! {
        ol class="vk-chart--narrow" {
            @for staaf in staven {
                li {
                    span { (staaf.periode) ": " strong { (staaf.tekst) } }
                    @for (class, share) in [("vk-bar--individueel", staaf.begonnen), ("vk-bar--rest", staaf.geeindigd)] {
                        @if let Some(share) = share {
                            svg viewBox="0 0 100 6" preserveAspectRatio="none" focusable="false" {
                                rect class=(class) x="0" y="0" height="6" width=(px(share.clamp(0.0, 1.0) * 100.0)) {}
                            }
                        }
                    }
                }
            }
        }
        p class="vk-chart--narrow" { (namen.join(" / ")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_shown_leaves_a_gap() {
        let staaf = |begonnen, geeindigd| Doorstroomstaaf {
            periode: "2024".into(),
            kort: "2024".into(),
            begonnen,
            geeindigd,
            tekst: "40 begonnen".into(),
        };
        let staven = [staaf(Some(0.5), None), staaf(None, Some(f64::INFINITY)), staaf(None, None)];
        let drawn = doorstroom("Titel", "Zin", ["Begonnen", "Geëindigd"], "40", &staven).into_string();
        assert_eq!(
            (drawn.matches("vk-bar--individueel").count(), drawn.matches("vk-bar--rest").count()),
            (2, 2)
        );
        assert!(!drawn.contains("NaN") && !drawn.contains("inf") && !drawn.contains("style="), "{drawn}");
        assert!(!doorstroom("Leeg", "Niets", ["a", "b"], "", &[]).into_string().contains("NaN"));
    }
}
