//! Money of years ahead, above and below nothing: what is expected, in the band that it may come out in.

use maud::{Markup, html};

use super::px;

/// One purse, year by year. Heights are shares of the largest amount, above and below nothing.
pub struct Geldbandreeks {
    /// Whose purse.
    pub naam: String,
    /// What is to be seen, in words.
    pub tekst: String,
    /// Each year: low, expected, high, from -1 to 1.
    pub jaren: Vec<(f64, f64, f64)>,
}

const WIDTH: f64 = 260.0;
const HALF: f64 = 62.0;

/// Draws each purse. `jaren` are the names of the years; the first and the last are written.
pub fn geldband(jaren: &[String], reeksen: &[Geldbandreeks]) -> Markup {
    let step = WIDTH / jaren.len().max(1) as f64;
    let y = |share: f64| HALF - share.clamp(-1.0, 1.0) * (HALF - 4.0);
    html! {
        ul class="vk-jaren" {
            @for reeks in reeksen {
                li {
                    p { strong { (reeks.naam) } br; (reeks.tekst) }
                    svg class="vk-chart" role="img" aria-label={ (reeks.naam) ": " (reeks.tekst) }
                        width=(px(WIDTH)) height=(px(2.0 * HALF + 18.0)) viewBox={ "0 0 " (px(WIDTH)) " " (px(2.0 * HALF + 18.0)) } {
                        line class="vk-axis" x1="0" x2=(px(WIDTH)) y1=(px(HALF)) y2=(px(HALF)) {}
                        text class="vk-label vk-label--muted" x="0" y=(px(HALF - 4.0)) { "€ 0" }
                        @for (place, (low, mean, high)) in sound(reeks).enumerate() {
                            @let x = step * place as f64;
                            rect class="vk-band" x=(px(x + 1.0)) y=(px(y(high))) width=(px((step - 2.0).max(1.0)))
                                height=(px((y(low) - y(high)).max(1.0))) {}
                            line class="vk-range" x1=(px(x + 1.0)) x2=(px(x + step - 1.0)) y1=(px(y(mean))) y2=(px(y(mean))) {}
                        }
                        @if let (Some(first), Some(last)) = (jaren.first(), jaren.last()) {
                            text class="vk-label vk-label--muted" x="0" y=(px(2.0 * HALF + 14.0)) { (first) }
                            text class="vk-label vk-label--muted" x=(px(WIDTH)) y=(px(2.0 * HALF + 14.0)) text-anchor="end" { (last) }
                        }
                    }
                }
            }
        }
    }
}

/// Only what can be drawn.
fn sound(reeks: &Geldbandreeks) -> impl Iterator<Item = (f64, f64, f64)> + '_ {
    reeks
        .jaren
        .iter()
        .copied()
        .filter(|(low, mean, high)| [low, mean, high].into_iter().all(|one| one.is_finite()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_never_leaves_the_drawing_and_no_number_is_no_band() {
        let reeks = Geldbandreeks {
            naam: "De gemeente".into(),
            tekst: "eerst kosten".into(),
            jaren: vec![(-3.0, -0.5, 0.2), (0.0, 0.5, 7.0), (f64::NAN, 0.0, 0.0)],
        };
        let years: Vec<String> = ["2027", "2028", "2029"].map(str::to_owned).to_vec();
        let drawn = geldband(&years, &[reeks]).into_string();
        assert_eq!(drawn.matches("vk-band").count(), 2);
        assert!(!drawn.contains("NaN") && !drawn.contains("y=\"-") && !drawn.contains("style="), "{drawn}");
        assert!(!geldband(&[], &[]).into_string().contains("NaN"));
    }
}
