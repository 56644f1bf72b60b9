//! Parts of a whole, one bar for each row: the text stands above its bar, so that it reads on every screen.

use maud::{Markup, html};

use super::px;

/// A row.
pub struct Aandeelrij {
    /// What it is and how much, in words.
    pub tekst: String,
    /// The part, from 0 to 1.
    pub deel: f64,
}

/// Draws the parts; what they are of stands above them.
pub fn aandelen(rijen: &[Aandeelrij]) -> Markup {
    html! {
        ol class="vk-shares" {
            @for rij in rijen {
                li {
                    span { (rij.tekst) }
                    svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                        rect class="vk-shares__whole" x="0" y="0" height="6" width="100" {}
                        rect class="vk-bar--collectief" x="0" y="0" height="6" width=(px(rij.deel.clamp(0.0, 1.0) * 100.0)) {}
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_never_more_than_the_whole() {
        let rijen = [1.7, -0.2, 0.25].map(|deel| Aandeelrij { tekst: "2024 & later".into(), deel });
        let drawn = aandelen(&rijen).into_string();
        for width in ["width=\"100.0\"", "width=\"0.0\"", "width=\"25.0\""] {
            assert!(drawn.contains(width), "{drawn}");
        }
        assert!(drawn.contains("2024 &amp; later") && !drawn.contains("style="));
    }
}
