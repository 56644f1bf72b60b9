//! Parts that stack up to a whole: each bar begins where the one above it ends.

use maud::{Markup, html};

use super::px;

/// A part.
pub struct Opbouwstaaf {
    /// What it is.
    pub naam: String,
    /// Its figure, as text.
    pub waarde: String,
    /// Its length, as a share of the whole.
    pub deel: f64,
    /// Whether it is a choice and not a cost: drawn as an outline.
    pub keuze: bool,
}

/// As wide as the narrowest screen has room for, so that its letters never become smaller.
const WIDTH: f64 = 280.0;
const STEP: f64 = 38.0;
const BAR: f64 = 11.0;

/// Draws the parts. `id` sets it apart from other drawings on the page; `titel` says of what they are parts. Who does not
/// see it hears each part with its figure.
pub fn opbouw(id: &str, titel: &str, staven: &[Opbouwstaaf]) -> Markup {
    let height = STEP * staven.len() as f64;
    let said: Vec<String> = staven.iter().map(|staaf| format!("{}: {}", staaf.naam, staaf.waarde)).collect();
    let mut begin = 0.0;
    let places: Vec<(f64, f64)> = staven
        .iter()
        .map(|staaf| {
            let share = if staaf.deel.is_finite() { staaf.deel.clamp(0.0, 1.0) } else { 0.0 };
            let from: f64 = begin;
            begin = (begin + share).min(1.0);
            (from * WIDTH, (begin - from) * WIDTH)
        })
        .collect();
    html! {
        svg class="vk-chart" role="img" aria-labelledby={ (id) "-titel " (id) "-uitleg" }
            width=(px(WIDTH)) height=(px(height)) viewBox={ "0 0 " (px(WIDTH)) " " (px(height)) } {
            title id={ (id) "-titel" } { (titel) }
            desc id={ (id) "-uitleg" } { (said.join("; ")) "." }
            @for (place, (staaf, (from, long))) in staven.iter().zip(&places).enumerate() {
                @let top = STEP * place as f64;
                text class="vk-label" x="0" y=(px(top + 13.0)) { (staaf.naam) }
                text class="vk-label" x=(px(WIDTH)) y=(px(top + 13.0)) text-anchor="end" { (staaf.waarde) }
                rect class=(if staaf.keuze { "vk-bar--verwacht" } else { "vk-bar--individueel" })
                    x=(px(*from)) y=(px(top + 19.0)) width=(px(*long)) height=(px(BAR)) {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stack_and_stay_inside() {
        let part =
            |deel, keuze| Opbouwstaaf { naam: "a".to_owned(), waarde: "€ 5".to_owned(), deel, keuze };
        let drawn = opbouw(
            "proef",
            "Titel",
            &[part(0.25, false), part(0.5, false), part(3.0, true), part(f64::NAN, false)],
        )
        .into_string();
        let rects: Vec<(&str, &str)> = drawn
            .split("<rect")
            .skip(1)
            .filter_map(|rect| {
                let of = |name: &str| rect.split(&format!(" {name}=\"")).nth(1)?.split('"').next();
                Some((of("x")?, of("width")?))
            })
            .collect();
        assert_eq!(rects, [("0.0", "70.0"), ("70.0", "140.0"), ("210.0", "70.0"), ("280.0", "0.0")]);
        assert!(drawn.contains("a: € 5; a: € 5"));
    }
}
