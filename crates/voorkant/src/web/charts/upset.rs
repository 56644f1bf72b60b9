//! Combinations of sets (UpSet): a bar for each combination, and dots for what is in it.

use maud::{Markup, html};

use super::px;

/// A set: its name, how many have it, and a class for its colour.
pub struct Rij {
    /// Name.
    pub naam: String,
    /// How many have it, alone or with others, as text.
    pub aantal: String,
}

/// A combination.
pub struct Kolom {
    /// The sets in it, by place.
    pub sets: Vec<usize>,
    /// Length of its bar, from 0 to 1.
    pub deel: f64,
    /// How many have it, as text.
    pub aantal: String,
}

const LABELS: f64 = 250.0;
const STEP: f64 = 44.0;
const BARS: f64 = 170.0;
const ROW: f64 = 28.0;
const TOP: f64 = 24.0;

/// Draws the combinations twice: wide as a matrix, narrow as a list. The style sheet shows one of them.
///
/// `titel` names the chart and `conclusie` says in words what it shows, for who does not see it.
pub fn upset(titel: &str, conclusie: &str, rijen: &[Rij], kolommen: &[Kolom]) -> Markup {
    html! {
        (wide(titel, conclusie, rijen, kolommen))
        (narrow(rijen, kolommen))
    }
}

fn wide(titel: &str, conclusie: &str, rijen: &[Rij], kolommen: &[Kolom]) -> Markup {
    let width = LABELS + STEP * kolommen.len() as f64 + 10.0;
    let matrix = TOP + BARS + 16.0;
    let height = matrix + ROW * rijen.len() as f64 + 6.0;
    let middle = |row: usize| matrix + ROW * row as f64 + ROW / 2.0;
    html! {
        svg class="vk-chart vk-chart--wide" role="img" aria-labelledby="upset-titel upset-uitleg"
            width=(px(width)) height=(px(height)) viewBox={ "0 0 " (px(width)) " " (px(height)) } {
            title id="upset-titel" { (titel) }
            desc id="upset-uitleg" { (conclusie) }
            @for (row, rij) in rijen.iter().enumerate() {
                @if row % 2 == 0 {
                    rect class="vk-row-alt" x="0" y=(px(matrix + ROW * row as f64)) width=(px(width)) height=(px(ROW)) {}
                }
                text class="vk-label" x="4" y=(px(middle(row) + 4.5)) { (rij.naam) }
                text class="vk-label vk-label--muted" x=(px(LABELS - 8.0)) y=(px(middle(row) + 4.5)) text-anchor="end" {
                    (rij.aantal)
                }
            }
            line class="vk-axis" x1=(px(LABELS)) x2=(px(width)) y1=(px(TOP + BARS)) y2=(px(TOP + BARS)) {}
            @for (place, kolom) in kolommen.iter().enumerate() {
                (column(LABELS + STEP * (place as f64 + 0.5), kolom, rijen.len(), &middle))
            }
        }
    }
}

fn column(x: f64, kolom: &Kolom, rows: usize, middle: &dyn Fn(usize) -> f64) -> Markup {
    let length = (kolom.deel.clamp(0.0, 1.0) * BARS).max(1.5);
    let top = TOP + BARS - length;
    let first = kolom.sets.iter().min().copied().unwrap_or(0);
    let last = kolom.sets.iter().max().copied().unwrap_or(0);
    html! {
        rect class=(bar_class(kolom)) x=(px(x - 14.0)) y=(px(top)) width="28" height=(px(length)) {}
        text class="vk-label" x=(px(x)) y=(px(top - 6.0)) text-anchor="middle" { (kolom.aantal) }
        @for row in 0..rows {
            circle class=(if kolom.sets.contains(&row) { "vk-dot vk-dot--on" } else { "vk-dot" })
                cx=(px(x)) cy=(px(middle(row))) r="6" {}
        }
        @if last > first {
            line class="vk-dot-line" x1=(px(x)) x2=(px(x)) y1=(px(middle(first))) y2=(px(middle(last))) {}
        }
    }
}

/// Stacked combinations have another colour than single ones; the dots say the same without colour.
fn bar_class(kolom: &Kolom) -> &'static str {
    if kolom.sets.len() > 1 { "vk-bar--individueel" } else { "vk-bar--rest" }
}

fn narrow(rijen: &[Rij], kolommen: &[Kolom]) -> Markup {
    html! {
        ol class="vk-chart--narrow" {
            @for kolom in kolommen {
                li {
                    span {
                        @for (place, set) in kolom.sets.iter().enumerate() {
                            @if place > 0 { " + " }
                            @if let Some(rij) = rijen.get(*set) { (rij.naam) }
                        }
                        ": " strong { (kolom.aantal) }
                    }
                    svg viewBox="0 0 100 6" preserveAspectRatio="none" focusable="false" {
                        rect class=(bar_class(kolom)) x="0" y="0" height="6" width=(px((kolom.deel.clamp(0.0, 1.0) * 100.0).max(0.8))) {}
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
    fn a_chart_has_its_conclusion_in_words_and_no_inline_style() {
        let rijen = [
            Rij { naam: "Vervoer".into(), aantal: "120".into() },
            Rij { naam: "A & B".into(), aantal: "15".into() },
        ];
        let kolommen = [Kolom { sets: vec![0, 1], deel: 1.0, aantal: "15".into() }];
        let drawn = upset("Combinaties", "De meeste…", &rijen, &kolommen).into_string();
        assert!(drawn.contains("<desc id=\"upset-uitleg\">De meeste…</desc>"));
        assert!(drawn.contains("A &amp; B"));
        assert!(!drawn.contains("style="));
        assert_eq!(drawn.matches("vk-dot--on").count(), 2);
    }

    #[test]
    fn nothing_to_draw_draws_nothing_wrong() {
        let drawn = upset("Leeg", "Niets", &[], &[]).into_string();
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
    }
}
