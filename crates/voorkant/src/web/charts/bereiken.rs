//! Bars that say how much is sure and how much may be there too.

use maud::{Markup, html};

use super::px;

/// One bar; lengths are shares of the longest.
#[derive(Clone, Debug, PartialEq)]
pub struct Bereikstaaf {
    /// What it is about.
    pub naam: String,
    /// The figure in words.
    pub tekst: String,
    /// What is sure.
    pub minstens: f64,
    /// What it is at most.
    pub hoogstens: f64,
}

const WIDTH: f64 = 560.0;
const ROW: f64 = 46.0;

/// Draws the bars below each other, each with its name above it and its figure behind that.
pub fn bereiken(titel: &str, conclusie: &str, staven: &[Bereikstaaf]) -> Markup {
    let height = ROW * staven.len() as f64;
    let long = |share: f64| share.clamp(0.0, 1.0) * (WIDTH - 2.0);
    html! {
        svg class="vk-chart vk-chart--bars" role="img" aria-labelledby="bereik-titel bereik-uitleg"
            width=(px(WIDTH)) height=(px(height)) viewBox={ "0 0 " (px(WIDTH)) " " (px(height)) } {
            title id="bereik-titel" { (titel) }
            desc id="bereik-uitleg" { (conclusie) }
            @for (place, staaf) in staven.iter().enumerate() {
                @let top = ROW * place as f64;
                text class="vk-label" x="1" y=(px(top + 16.0)) { (staaf.naam) }
                text class="vk-label vk-label--number" x=(px(WIDTH - 1.0)) y=(px(top + 16.0)) text-anchor="end" { (staaf.tekst) }
                rect class="vk-bar--verwacht" x="1" y=(px(top + 22.0)) width=(px(long(staaf.hoogstens))) height="16" {}
                rect class="vk-bar--individueel" x="1" y=(px(top + 22.0)) width=(px(long(staaf.minstens))) height="16" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_never_leaves_the_drawing() {
        let staaf = |minstens, hoogstens| Bereikstaaf {
            naam: "A".into(),
            tekst: "5 tot 9".into(),
            minstens,
            hoogstens,
        };
        let drawn = bereiken("Titel", "Zin", &[staaf(0.5, 7.0), staaf(-1.0, f64::NAN)]).into_string();
        assert!(drawn.contains(r#"width="558.0""#) && drawn.contains(r#"width="279.0""#), "{drawn}");
        assert!(!drawn.contains("style=") && !drawn.contains("width=\"-"));
    }
}
