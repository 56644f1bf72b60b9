//! Months in a row: what was declared, what is still expected, how many clients there were, and the months ahead.

use maud::{Markup, html};

use super::px;

/// One month. Lengths are shares of the highest bar; nothing is drawn where there is none.
pub struct Maandstaaf {
    /// The month, in words.
    pub maand: String,
    /// A short name for under the bar; empty where there is none.
    pub kort: String,
    /// What was declared.
    pub gemeld: Option<f64>,
    /// What is still expected on top: expected, low, high.
    pub verwacht: Option<(f64, f64, f64)>,
    /// Clients, as a share of the most.
    pub clienten: Option<f64>,
    /// What the cost would become: forecast, low, high.
    pub kosten_vooruit: Option<Band>,
    /// What the number of clients would become.
    pub clienten_vooruit: Option<Band>,
    /// The figures in words.
    pub tekst: String,
}

/// Forecast, low and high, as shares of the highest.
pub type Band = (f64, f64, f64);

const LEFT: f64 = 76.0;
const STEP: f64 = 20.0;
const BARS: f64 = 180.0;
const LINE: f64 = 90.0;
const TOP: f64 = 28.0;
const GAP: f64 = 44.0;

/// Draws the months twice: wide as bars with a line under them, narrow as a list. The style sheet shows one of
/// them. `hoogste` are the largest cost and the largest number of clients, as text; `namen` what the two parts
/// are about.
pub fn reeks(
    titel: &str,
    conclusie: &str,
    namen: [&str; 2],
    hoogste: [&str; 2],
    maanden: &[Maandstaaf],
) -> Markup {
    html! {
        (wide(titel, conclusie, namen, hoogste, maanden))
        (narrow(maanden))
    }
}

fn wide(
    titel: &str,
    conclusie: &str,
    namen: [&str; 2],
    hoogste: [&str; 2],
    maanden: &[Maandstaaf],
) -> Markup {
    let width = (LEFT + STEP * maanden.len() as f64 + 12.0).max(420.0);
    let (floor, lower) = (TOP + BARS, TOP + BARS + GAP + LINE);
    let height = lower + 26.0;
    let middle = |place: usize| LEFT + STEP * (place as f64 + 0.5);
    html! {
        svg class="vk-chart vk-chart--wide" role="img" aria-labelledby="reeks-titel reeks-uitleg"
            width=(px(width)) height=(px(height)) viewBox={ "0 0 " (px(width)) " " (px(height)) } {
            title id="reeks-titel" { (titel) }
            desc id="reeks-uitleg" { (conclusie) }
            text class="vk-label" x="0" y="14" { (namen[0]) }
            text class="vk-label vk-label--muted" x=(px(LEFT - 8.0)) y=(px(TOP + 10.0)) text-anchor="end" { (hoogste[0]) }
            @for (place, maand) in maanden.iter().enumerate() { (bar(middle(place), floor, maand)) }
            (ahead(maanden, middle, (floor, BARS), |maand| maand.kosten_vooruit))
            line class="vk-axis" x1=(px(LEFT)) x2=(px(width)) y1=(px(floor)) y2=(px(floor)) {}
            text class="vk-label" x="0" y=(px(floor + GAP - 12.0)) { (namen[1]) }
            text class="vk-label vk-label--muted" x=(px(LEFT - 8.0)) y=(px(lower - LINE + 10.0)) text-anchor="end" { (hoogste[1]) }
            (ahead(maanden, middle, (lower, LINE), |maand| maand.clienten_vooruit))
            @for points in runs(maanden) {
                polyline class="vk-line" points=(points.iter().map(|(place, share)| {
                    format!("{},{} ", px(middle(*place)), px(lower - share * LINE))
                }).collect::<String>().trim_end()) {}
            }
            @for (place, maand) in maanden.iter().enumerate() {
                @if let Some(share) = maand.clienten {
                    circle class="vk-dot vk-dot--on" cx=(px(middle(place))) cy=(px(lower - share.clamp(0.0, 1.0) * LINE)) r="2.5" {}
                }
                @if !maand.kort.is_empty() {
                    text class="vk-label vk-label--muted" x=(px(middle(place))) y=(px(lower + 20.0)) text-anchor="middle" { (maand.kort) }
                }
            }
            line class="vk-axis" x1=(px(LEFT)) x2=(px(width)) y1=(px(lower)) y2=(px(lower)) {}
        }
    }
}

/// The months ahead: a dashed line in its band.
fn ahead(
    maanden: &[Maandstaaf],
    middle: impl Fn(usize) -> f64,
    (floor, room): (f64, f64),
    of: impl Fn(&Maandstaaf) -> Option<Band>,
) -> Markup {
    let steps: Vec<(f64, Band)> = maanden
        .iter()
        .enumerate()
        .filter_map(|(place, maand)| of(maand).map(|band| (middle(place), band)))
        .collect();
    let point = |x: f64, share: f64| format!("{},{}", px(x), px(floor - share.clamp(0.0, 1.0) * room));
    let line: Vec<String> = steps.iter().map(|(x, (share, _, _))| point(*x, *share)).collect();
    let low = steps.iter().map(|(x, (_, low, _))| point(*x, *low));
    let high = steps.iter().rev().map(|(x, (_, _, high))| point(*x, *high));
    let band: Vec<String> = low.chain(high).collect();
    html! {
        @if steps.len() > 1 {
            polygon class="vk-band" points=(band.join(" ")) {}
            polyline class="vk-line vk-line--vooruit" points=(line.join(" ")) {}
        }
    }
}

fn bar(x: f64, floor: f64, maand: &Maandstaaf) -> Markup {
    let length = |share: f64| share.clamp(0.0, 1.2) * BARS;
    let declared = length(maand.gemeld.unwrap_or(0.0));
    html! {
        @if maand.gemeld.is_some() {
            rect class="vk-bar--individueel" x=(px(x - 7.0)) y=(px(floor - declared)) width="14" height=(px(declared)) {}
        }
        @if let Some((expected, low, high)) = maand.verwacht {
            rect class="vk-bar--verwacht" x=(px(x - 6.5)) y=(px(floor - declared - length(expected))) width="13" height=(px(length(expected))) {}
            line class="vk-range" x1=(px(x)) x2=(px(x)) y1=(px(floor - declared - length(low))) y2=(px(floor - declared - length(high))) {}
        }
    }
}

/// The places and heights of clients, in runs without a gap.
fn runs(maanden: &[Maandstaaf]) -> Vec<Vec<(usize, f64)>> {
    let places: Vec<_> = maanden.iter().enumerate().collect();
    places
        .split(|(_, maand)| maand.clienten.is_none())
        .map(|run| {
            run.iter().filter_map(|(place, maand)| Some((*place, maand.clienten?.clamp(0.0, 1.0)))).collect()
        })
        .filter(|run: &Vec<(usize, f64)>| run.len() > 1)
        .collect()
}

fn narrow(maanden: &[Maandstaaf]) -> Markup {
    html! {
        ol class="vk-chart--narrow" {
            @for maand in maanden {
                @let declared = maand.gemeld.unwrap_or(0.0).clamp(0.0, 1.0) * 90.0;
                @let to_come = maand.verwacht.or(maand.kosten_vooruit);
                @let expected = to_come.map_or(0.0, |(expected, _, _)| expected.clamp(0.0, 1.0) * 90.0);
                li {
                    span { (maand.maand) ": " strong { (maand.tekst) } }
                    svg viewBox="0 0 100 6" preserveAspectRatio="none" focusable="false" {
                        rect class="vk-bar--individueel" x="0" y="0" height="6" width=(px(declared)) {}
                        @if expected > 0.0 {
                            rect class="vk-bar--verwacht" x=(px(declared)) y="0.3" height="5.4" width=(px(expected)) {}
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

    fn month(gemeld: Option<f64>, clienten: Option<f64>) -> Maandstaaf {
        Maandstaaf {
            maand: "mei 2025".into(),
            kort: String::new(),
            gemeld,
            verwacht: gemeld.map(|_| (0.1, 0.0, f64::INFINITY)),
            clienten,
            kosten_vooruit: None,
            clienten_vooruit: None,
            tekst: "€ 1".into(),
        }
    }

    #[test]
    fn months_ahead_are_a_dashed_line_in_a_band() {
        let step = |band| Maandstaaf { clienten_vooruit: Some(band), ..month(None, None) };
        let months = [month(Some(0.5), Some(0.5)), step((0.5, 0.4, 0.6)), step((0.6, 0.2, f64::INFINITY))];
        let drawn = reeks("Titel", "Zin", ["a", "b"], ["€ 2", "10"], &months).into_string();
        assert_eq!((drawn.matches("vk-band").count(), drawn.matches("vk-line--vooruit").count()), (1, 1));
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
        let without = reeks("Titel", "Zin", ["a", "b"], ["€ 2", "10"], &months[..1]).into_string();
        assert!(!without.contains("vk-band"));
    }

    #[test]
    fn a_month_without_a_figure_leaves_a_gap() {
        let months = [Some(0.5), Some(0.6), None, Some(0.4), Some(2.0)].map(|share| month(share, share));
        let drawn = reeks("Titel", "Zin", ["a", "b"], ["€ 2", "10"], &months).into_string();
        assert_eq!(drawn.matches("<polyline").count(), 2);
        assert!(!drawn.contains("NaN") && !drawn.contains("inf") && !drawn.contains("style="), "{drawn}");
        assert!(!reeks("Leeg", "Niets", ["a", "b"], ["", ""], &[]).into_string().contains("NaN"));
    }
}
