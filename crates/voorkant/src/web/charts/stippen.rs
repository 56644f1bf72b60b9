//! Two marks on one scale with a line between them, row by row: how two sides see the same.

use maud::{Markup, html};

use super::px;

/// One row: where both marks lie, as shares of the scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Stippenpaar {
    /// What it is about.
    pub naam: String,
    /// Both figures in words.
    pub tekst: String,
    /// The round mark.
    pub rond: f64,
    /// The square mark.
    pub vierkant: f64,
}

/// As wide as the narrowest screen has room for, so that its letters never become smaller.
const WIDTH: f64 = 280.0;
const STEP: f64 = 46.0;
const EDGE: f64 = 10.0;

/// Draws the rows below each other over a scale with these words under it, from left to right. `id` sets it apart from other
/// drawings of the page; who does not see it hears `conclusie`, and each row with its figures.
pub fn stippen(id: &str, titel: &str, conclusie: &str, schaal: &[String], paren: &[Stippenpaar]) -> Markup {
    let sound = |share: f64| if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let place = |share: f64| EDGE + sound(share) * (WIDTH - 2.0 * EDGE);
    let steps = schaal.len().saturating_sub(1).max(1) as f64;
    let base = STEP * paren.len() as f64 + 6.0;
    let said: Vec<String> = paren.iter().map(|paar| format!("{}: {}", paar.naam, paar.tekst)).collect();
    html! {
        svg class="vk-chart" role="img" aria-labelledby={ (id) "-titel " (id) "-uitleg" }
            width=(px(WIDTH)) height=(px(base + 20.0)) viewBox={ "0 0 " (px(WIDTH)) " " (px(base + 20.0)) } {
            title id={ (id) "-titel" } { (titel) }
            desc id={ (id) "-uitleg" } { (conclusie) " " (said.join("; ")) "." }
            @for (number, naam) in schaal.iter().enumerate() {
                @let x = place(number as f64 / steps);
                line class="vk-axis" x1=(px(x)) x2=(px(x)) y1="0" y2=(px(base)) {}
                text class="vk-label vk-label--muted" x=(px(x)) y=(px(base + 15.0)) text-anchor="middle" { (naam) }
            }
            @for (number, paar) in paren.iter().enumerate() {
                @let top = STEP * number as f64;
                @let (one, other) = (place(paar.rond), place(paar.vierkant));
                text class="vk-label" x="0" y=(px(top + 14.0)) { (paar.naam) }
                text class="vk-label vk-label--number" x=(px(WIDTH)) y=(px(top + 14.0)) text-anchor="end" { (paar.tekst) }
                line class="vk-dot-line" x1=(px(one)) x2=(px(other)) y1=(px(top + 30.0)) y2=(px(top + 30.0)) {}
                rect class="vk-dot--open" x=(px(other - 6.0)) y=(px(top + 24.0)) width="12" height="12" {}
                circle class="vk-dot--on" cx=(px(one)) cy=(px(top + 30.0)) r="6" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_never_leaves_the_drawing() {
        let paar =
            |rond, vierkant| Stippenpaar { naam: "A".into(), tekst: "4,0 en 2,0".into(), rond, vierkant };
        let schaal: Vec<String> = (1..=5).map(|one| one.to_string()).collect();
        let drawn =
            stippen("s", "Titel", "Zin.", &schaal, &[paar(0.75, 0.25), paar(f64::NAN, 9.0)]).into_string();
        assert!(drawn.contains(r#"cx="205.0""#) && drawn.contains(r#"x="69.0""#), "{drawn}");
        assert!(
            drawn.contains(r#"cx="10.0""#) && !drawn.contains("NaN") && !drawn.contains("style="),
            "{drawn}"
        );
        assert!(drawn.contains("<desc id=\"s-uitleg\">Zin. A: 4,0 en 2,0; A: 4,0 en 2,0.</desc>"), "{drawn}");
    }
}
