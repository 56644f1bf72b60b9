//! Layers below each other, with lines from one to the next: what leads to what.

use maud::{Markup, html};

use super::px;

/// A layer: its name, and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laag {
    /// Its name.
    pub naam: String,
    /// What stands in it, from top to bottom.
    pub vakken: Vec<String>,
}

/// A line from one thing to another, each by its layer and its place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boog {
    /// Where it begins.
    pub van: (usize, usize),
    /// Where it ends.
    pub naar: (usize, usize),
    /// Whether it is not sure: drawn in dashes, so that it differs without colour too.
    pub gestreept: bool,
}

/// As wide as the narrowest screen has room for, so that its letters never become smaller.
const WIDTH: f64 = 280.0;
/// What is left for the lines beside the names.
const SIDE: f64 = 64.0;
const HEAD: f64 = 26.0;
const STEP: f64 = 30.0;
const BOX: f64 = 24.0;
/// So many letters fit in a box.
const LETTERS: usize = 27;

/// Draws the layers with their lines on the right. `id` sets it apart from other drawings of the page; who does not see it
/// hears `conclusie` and every line.
pub fn lagen(id: &str, titel: &str, conclusie: &str, lagen: &[Laag], bogen: &[Boog]) -> Markup {
    let tops = tops(lagen);
    let height =
        lagen.iter().map(|laag| HEAD + STEP * laag.vakken.len() as f64).fold(0.0, |sum, one| sum + one);
    let name = |(layer, place): (usize, usize)| lagen.get(layer).and_then(|laag| laag.vakken.get(place));
    let middle = |(layer, place): (usize, usize)| {
        tops.get(layer).map(|top| top + HEAD + STEP * place as f64 + BOX / 2.0)
    };
    let said = bogen.iter().filter_map(|boog| Some(format!("{} → {}", name(boog.van)?, name(boog.naar)?)));
    let said: Vec<String> = said.collect();
    let lines: Vec<(String, bool)> = bogen
        .iter()
        .filter(|boog| name(boog.van).is_some() && name(boog.naar).is_some())
        .filter_map(|boog| Some((path(middle(boog.van)?, middle(boog.naar)?, height), boog.gestreept)))
        .collect();
    html! {
        svg class="vk-chart" role="img" aria-labelledby={ (id) "-titel " (id) "-uitleg" }
            width=(px(WIDTH)) height=(px(height)) viewBox={ "0 0 " (px(WIDTH)) " " (px(height)) } {
            title id={ (id) "-titel" } { (titel) }
            desc id={ (id) "-uitleg" } { (conclusie) " " (said.join("; ")) "." }
            @for (laag, top) in lagen.iter().zip(&tops) {
                text class="vk-label vk-label--muted" x="0" y=(px(top + 17.0)) { (laag.naam) }
                @for (place, vak) in laag.vakken.iter().enumerate() {
                    @let y = top + HEAD + STEP * place as f64;
                    rect class="vk-row-alt" x="0" y=(px(y)) width=(px(WIDTH - SIDE)) height=(px(BOX)) rx="3" {}
                    text class="vk-label" x="6" y=(px(y + 17.0)) { (fitting(vak)) }
                }
            }
            @for (d, dashed) in &lines {
                path class=(if *dashed { "vk-line vk-line--vooruit" } else { "vk-line" }) d=(d) {}
            }
        }
    }
}

fn tops(lagen: &[Laag]) -> Vec<f64> {
    let mut top = 0.0;
    lagen
        .iter()
        .map(|laag| {
            let own = top;
            top += HEAD + STEP * laag.vakken.len() as f64;
            own
        })
        .collect()
}

/// A bow from one height to another, wider for a longer way, with the head of an arrow at its end.
fn path(from: f64, to: f64, height: f64) -> String {
    let left = WIDTH - SIDE;
    let wide = 18.0 + (SIDE - 22.0) * ((to - from).abs() / height.max(1.0)).clamp(0.0, 1.0);
    let out = left + wide;
    format!(
        "M{l} {f}C{o} {f} {o} {t} {l} {t}M{h} {up}L{l} {t}L{h} {down}",
        l = px(left),
        f = px(from),
        o = px(out),
        t = px(to),
        h = px(left + 6.0),
        up = px(to - 4.0),
        down = px(to + 4.0)
    )
}

fn fitting(text: &str) -> String {
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    let kept: String = text.chars().take(LETTERS - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_inside_and_are_said() {
        let laag = |naam: &str, vakken: &[&str]| Laag {
            naam: naam.into(),
            vakken: vakken.iter().map(|one| (*one).to_owned()).collect(),
        };
        let lagen_ =
            [laag("Doen", &["Inloop", &"lang ".repeat(20)]), laag("Leeg", &[]), laag("Resultaat", &["Rust"])];
        let boog = |van, naar, gestreept| Boog { van, naar, gestreept };
        let bogen = [boog((0, 0), (2, 0), false), boog((0, 1), (2, 0), true), boog((7, 0), (0, 9), false)];
        let drawn = lagen("proef", "Titel", "Zin.", &lagen_, &bogen).into_string();
        assert_eq!(drawn.matches("<path").count(), 2, "a line to what is not there is left out");
        assert_eq!(drawn.matches("vk-line--vooruit").count(), 1);
        assert!(drawn.contains("Zin. Inloop → Rust; ") && !drawn.contains("NaN"), "{drawn}");
        assert!(drawn.contains('…'));
        assert!(lagen("leeg", "Titel", "Zin.", &[], &[]).into_string().contains("height=\"0.0\""));
    }
}
