//! Bars below each other: a name and a figure, and below them how much that is beside the others.

use maud::{Markup, html};

use super::px;

/// A bar.
pub struct Staaf {
    /// What it is of.
    pub naam: String,
    /// Its figure, as text.
    pub waarde: String,
    /// Its length, from 0 to 1.
    pub deel: f64,
}

/// As wide as the narrowest screen has room for, so that its letters never become smaller.
const WIDTH: f64 = 280.0;
const STEP: f64 = 36.0;
const BAR: f64 = 9.0;

/// Draws the bars. `id` sets it apart from other drawings on the page; `titel` says what the bars are about. Who
/// does not see it hears each name with its figure.
pub fn staven(id: &str, titel: &str, staven: &[Staaf]) -> Markup {
    let height = STEP * staven.len() as f64;
    let said: Vec<String> = staven.iter().map(|staaf| format!("{}: {}", staaf.naam, staaf.waarde)).collect();
    html! {
        svg class="vk-chart" role="img" aria-labelledby={ (id) "-titel " (id) "-uitleg" }
            width=(px(WIDTH)) height=(px(height)) viewBox={ "0 0 " (px(WIDTH)) " " (px(height)) } {
            title id={ (id) "-titel" } { (titel) }
            desc id={ (id) "-uitleg" } { (said.join("; ")) "." }
            @for (place, staaf) in staven.iter().enumerate() {
                @let top = STEP * place as f64;
                text class="vk-label" x="0" y=(px(top + 13.0)) { (staaf.naam) }
                text class="vk-label" x=(px(WIDTH)) y=(px(top + 13.0)) text-anchor="end" { (staaf.waarde) }
                rect class="vk-bar--individueel" x="0" y=(px(top + 19.0)) width=(px(long(staaf.deel))) height=(px(BAR)) {}
            }
        }
    }
}

fn long(share: f64) -> f64 {
    if share.is_finite() { share.clamp(0.0, 1.0) * WIDTH } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stay_inside_and_are_told() {
        let bar = |deel| Staaf { naam: "Wmo".to_owned(), waarde: "€ 5".to_owned(), deel };
        let drawn = staven("proef", "Titel", &[bar(0.5), bar(3.0), bar(f64::NAN)]).into_string();
        let wide: Vec<&str> = drawn
            .split("<rect")
            .skip(1)
            .filter_map(|rect| rect.split("width=\"").nth(1)?.split('"').next())
            .collect();
        assert_eq!(wide, ["140.0", "280.0", "0.0"]);
        assert!(drawn.contains("<desc id=\"proef-uitleg\">Wmo: € 5; Wmo: € 5; Wmo: € 5.</desc>"));
    }
}
