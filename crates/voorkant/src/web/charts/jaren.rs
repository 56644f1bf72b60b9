//! Some series over the same years, each in a small drawing of its own under its name.

use maud::{Markup, html};

use super::px;

/// One series. Lengths are shares of the highest bar of all series; none where there is no figure.
pub struct Jaarreeks {
    /// Its name.
    pub naam: String,
    /// The first and the last figure, in words.
    pub tekst: String,
    /// The class of its colour.
    pub kleur: &'static str,
    /// A bar for each year.
    pub staven: Vec<Option<f64>>,
    /// Places before which the series no longer says the same.
    pub breuken: Vec<usize>,
}

const STEP: f64 = 26.0;
const HIGH: f64 = 72.0;

/// Draws each series. `jaren` are the names of the years; `leeg` says what a year without a figure is.
pub fn jaren(jaren: &[String], leeg: &str, reeksen: &[Jaarreeks]) -> Markup {
    let width = (STEP * jaren.len() as f64).max(STEP);
    html! {
        ul class="vk-jaren" {
            @for reeks in reeksen {
                li {
                    p { strong { (reeks.naam) } br; (reeks.tekst) }
                    svg class="vk-chart" role="img" aria-label={ (reeks.naam) ": " (reeks.tekst) }
                        width=(px(width)) height=(px(HIGH + 22.0)) viewBox={ "0 0 " (px(width)) " " (px(HIGH + 22.0)) } {
                        @for (place, staaf) in reeks.staven.iter().enumerate() {
                            @let x = STEP * place as f64;
                            @match staaf {
                                Some(share) if share.is_finite() => {
                                    @let high = share.clamp(0.0, 1.0) * HIGH;
                                    rect class=(reeks.kleur) x=(px(x + 3.0)) y=(px(HIGH - high)) width=(px(STEP - 6.0)) height=(px(high)) {}
                                }
                                _ => text class="vk-label vk-label--muted" x=(px(x + STEP / 2.0)) y=(px(HIGH - 6.0)) text-anchor="middle" { (leeg) },
                            }
                        }
                        @for place in &reeks.breuken {
                            line class="vk-equal" x1=(px(STEP * *place as f64)) x2=(px(STEP * *place as f64)) y1="0" y2=(px(HIGH)) {}
                        }
                        line class="vk-axis" x1="0" x2=(px(width)) y1=(px(HIGH)) y2=(px(HIGH)) {}
                        @for (place, jaar) in jaren.iter().enumerate() {
                            text class="vk-label vk-label--muted" x=(px(STEP * (place as f64 + 0.5))) y=(px(HIGH + 17.0)) text-anchor="middle" { (jaar) }
                        }
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
    fn a_year_without_a_figure_has_no_bar_and_a_break_has_a_line() {
        let reeks = Jaarreeks {
            naam: "a".into(),
            tekst: "b".into(),
            kleur: "vk-bar--rest",
            staven: vec![Some(1.0), None, Some(0.5), Some(f64::NAN)],
            breuken: vec![2],
        };
        let years: Vec<String> = ["’21", "’22", "’23", "’24"].map(str::to_owned).to_vec();
        let drawn = jaren(&years, "?", &[reeks]).into_string();
        assert_eq!((drawn.matches("<rect").count(), drawn.matches("vk-equal").count()), (2, 1));
        assert!(
            drawn.contains(r#"x1="52.0""#) && !drawn.contains("NaN") && !drawn.contains("style="),
            "{drawn}"
        );
        assert!(!jaren(&[], "?", &[]).into_string().contains("NaN"));
    }
}
