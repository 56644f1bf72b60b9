//! A difference around the start of something: before it, at it and after it, each with its bandwidth.

use maud::{Markup, html};

use super::px;

/// The difference at one time since the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Verlooppunt {
    /// Periods since the start; below zero before it.
    pub sinds: i64,
    /// The difference.
    pub midden: f64,
    /// The ends of its bandwidth; none where there is none.
    pub ends: Option<(f64, f64)>,
}

/// As wide as the narrowest screen has room for, so that its letters never become smaller.
const WIDTH: f64 = 280.0;
const HEIGHT: f64 = 180.0;
const BELOW: f64 = 20.0;

/// Draws the course. `id` sets it apart from other drawings of the page; `tekst` writes a figure; `namen` are what stands
/// below the beginning and at the start. Who does not see it hears `conclusie`.
pub fn effectverloop(
    id: &str,
    (titel, conclusie): (&str, &str),
    punten: &[Verlooppunt],
    tekst: impl Fn(f64) -> String,
    (ervoor, start): (&str, &str),
) -> Markup {
    let sound = |value: f64| if value.is_finite() { value } else { 0.0 };
    let all = punten.iter().flat_map(|one| {
        let (low, high) = one.ends.unwrap_or((one.midden, one.midden));
        [low, one.midden, high].map(sound)
    });
    let (low, high) = all.fold((0.0_f64, 0.0_f64), |(low, high), one| (low.min(one), high.max(one)));
    let range = (high - low).max(f64::MIN_POSITIVE);
    let up = |value: f64| (1.0 - (sound(value) - low) / range).clamp(0.0, 1.0) * (HEIGHT - 2.0) + 1.0;
    let first = punten.first().map_or(0, |one| one.sinds);
    let count = punten.last().map_or(1, |one| one.sinds.saturating_sub(first).saturating_add(1)).max(1);
    let step = WIDTH / count as f64;
    let across = |sinds: i64| step * sinds.saturating_sub(first) as f64;
    let wide = (step * 0.6).max(1.0);
    html! {
        svg class="vk-chart" role="img" aria-labelledby={ (id) "-titel " (id) "-uitleg" }
            width=(px(WIDTH)) height=(px(HEIGHT + BELOW)) viewBox={ "0 0 " (px(WIDTH)) " " (px(HEIGHT + BELOW)) } {
            title id={ (id) "-titel" } { (titel) }
            desc id={ (id) "-uitleg" } { (conclusie) }
            @for one in punten {
                @let left = across(one.sinds) + (step - wide) / 2.0;
                @if let Some((low, high)) = one.ends {
                    rect class="vk-bar--verwacht" x=(px(left)) y=(px(up(high))) width=(px(wide)) height=(px((up(low) - up(high)).max(1.0))) {}
                }
                rect class="vk-bar--individueel" x=(px(left)) y=(px(up(one.midden) - 1.5)) width=(px(wide)) height="3" {}
            }
            line class="vk-axis" x1="0" x2=(px(WIDTH)) y1=(px(up(0.0))) y2=(px(up(0.0))) {}
            @if first < 0 && !punten.is_empty() {
                line class="vk-equal" x1=(px(across(0))) x2=(px(across(0))) y1="0" y2=(px(HEIGHT)) {}
                text class="vk-label vk-label--muted" x="0" y=(px(HEIGHT + 15.0)) { (ervoor) }
                text class="vk-label vk-label--muted" x=(px(across(0).min(WIDTH - 60.0))) y=(px(HEIGHT + 15.0)) { (start) }
            }
            @if high > 0.0 { text class="vk-label vk-label--muted" x="0" y="12" { (tekst(high)) } }
            @if low < 0.0 { text class="vk-label vk-label--muted" x="0" y=(px(HEIGHT - 4.0)) { (tekst(low)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(punten: &[Verlooppunt]) -> String {
        effectverloop("v", ("Titel", "Zin."), punten, |one| format!("{one:.1}"), ("ervoor", "start"))
            .into_string()
    }

    #[test]
    fn a_course_stays_in_the_drawing_and_has_its_line_at_the_start() {
        let punt = |sinds, midden, ends| Verlooppunt { sinds, midden, ends };
        let all = [
            punt(-2, 0.1, Some((-1.0, 1.0))),
            punt(0, -2.0, Some((-3.0, f64::NEG_INFINITY))),
            punt(1, f64::NAN, None),
        ];
        let text = drawn(&all);
        assert_eq!((text.matches("<rect").count(), text.matches("vk-equal").count()), (5, 1));
        assert!(text.contains(r#"x1="140.0""#) && text.contains("-3.0") && text.contains("ervoor"), "{text}");
        assert!(!text.contains("NaN") && !text.contains("inf") && !text.contains("=\"-"), "{text}");
        assert!(text.contains("<desc id=\"v-uitleg\">Zin.</desc>"));
    }

    #[test]
    fn nothing_and_far_away_are_drawn_without_trouble() {
        assert!(!drawn(&[]).contains("NaN"));
        let far = Verlooppunt { sinds: i64::MIN, midden: 1e300, ends: Some((-1e300, 1e300)) };
        let text = drawn(&[far.clone(), Verlooppunt { sinds: i64::MAX, ..far }]);
        assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    }
}
