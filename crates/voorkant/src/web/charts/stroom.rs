//! Money that flows from left to right: columns of places, with bands between them as thick as what goes over them.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::px;

/// A place in a column.
pub struct Stroomknoop {
    /// Its column, from the left.
    pub kolom: usize,
    /// Its name.
    pub naam: String,
    /// What goes through it, in words.
    pub tekst: String,
    /// The class of its colour.
    pub kleur: &'static str,
}

/// What goes from one place to another in the next column. `deel` is its share of the whole.
pub struct Stroomband {
    /// From which place, by its number in the list.
    pub van: usize,
    /// To which place.
    pub naar: usize,
    /// Which share of the whole.
    pub deel: f64,
}

const WIDTH: f64 = 960.0;
const NODE: f64 = 12.0;
const TOP: f64 = 30.0;
/// How high the whole is.
const WHOLE: f64 = 360.0;
/// Two lines of letters fit in this.
const LEAST: f64 = 36.0;
const GAP: f64 = 6.0;
/// Room for the names of the last column.
const LAST: f64 = 190.0;

/// Where a place stands.
struct Plek {
    x: f64,
    y: f64,
    high: f64,
}

/// Draws it twice: wide as bands, narrow as a list of each column. The style sheet shows one of them. `kolommen` are
/// the names of the columns.
pub fn stroom(
    titel: &str,
    conclusie: &str,
    kolommen: &[&str],
    knopen: &[Stroomknoop],
    banden: &[Stroomband],
) -> Markup {
    html! {
        (wide(titel, conclusie, kolommen, knopen, banden))
        (narrow(kolommen, knopen, &shares(knopen, banden)))
    }
}

/// Which share goes through each place: the larger of what comes in and what goes out.
fn shares(knopen: &[Stroomknoop], banden: &[Stroomband]) -> Vec<f64> {
    let sum = |counts: &dyn Fn(&Stroomband) -> bool| -> f64 {
        banden.iter().filter(|band| counts(band)).map(|band| clean(band.deel)).sum()
    };
    (0..knopen.len())
        .map(|place| sum(&|band| band.van == place).max(sum(&|band| band.naar == place)))
        .collect()
}

fn clean(share: f64) -> f64 {
    if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
}

fn places(kolommen: usize, knopen: &[Stroomknoop], shares: &[f64]) -> Vec<Plek> {
    let step = (WIDTH - LAST - NODE) / (kolommen.max(2) - 1) as f64;
    let mut below: BTreeMap<usize, f64> = BTreeMap::new();
    knopen
        .iter()
        .zip(shares)
        .map(|(knoop, share)| {
            let y = below.entry(knoop.kolom).or_insert(TOP);
            let plek = Plek { x: step * knoop.kolom as f64, y: *y, high: (share * WHOLE).max(1.0) };
            *y += plek.high.max(LEAST) + GAP;
            plek
        })
        .collect()
}

fn wide(
    titel: &str,
    conclusie: &str,
    kolommen: &[&str],
    knopen: &[Stroomknoop],
    banden: &[Stroomband],
) -> Markup {
    let at = places(kolommen.len(), knopen, &shares(knopen, banden));
    let height = at.iter().map(|plek| plek.y + plek.high.max(LEAST)).fold(TOP, f64::max) + 8.0;
    let step = (WIDTH - LAST - NODE) / (kolommen.len().max(2) - 1) as f64;
    html! {
        svg class="vk-chart vk-chart--wide" role="img" aria-labelledby="stroom-titel stroom-uitleg"
            width=(px(WIDTH)) height=(px(height)) viewBox={ "0 0 " (px(WIDTH)) " " (px(height)) } {
            title id="stroom-titel" { (titel) }
            desc id="stroom-uitleg" { (conclusie) }
            @for (place, naam) in kolommen.iter().enumerate() {
                text class="vk-label vk-label--muted" x=(px(step * place as f64)) y="14" { (naam) }
            }
            @for (path, kleur) in bands(&at, knopen, banden) { path class={ "vk-stroom " (kleur) } d=(path) {} }
            @for (knoop, plek) in knopen.iter().zip(&at) {
                rect class=(knoop.kleur) x=(px(plek.x)) y=(px(plek.y)) width=(px(NODE)) height=(px(plek.high)) {}
                text class="vk-label" x=(px(plek.x + NODE + 6.0)) y=(px(plek.y + 13.0)) { (knoop.naam) }
                text class="vk-label vk-label--muted" x=(px(plek.x + NODE + 6.0)) y=(px(plek.y + 30.0)) { (knoop.tekst) }
            }
        }
    }
}

/// The shape of each band, and its colour: that of the place it goes to.
fn bands(at: &[Plek], knopen: &[Stroomknoop], banden: &[Stroomband]) -> Vec<(String, &'static str)> {
    let mut out: Vec<f64> = at.iter().map(|plek| plek.y).collect();
    let mut into = out.clone();
    let mut drawn = Vec::new();
    for band in banden {
        let (Some(van), Some(naar), Some(knoop)) =
            (at.get(band.van), at.get(band.naar), knopen.get(band.naar))
        else {
            continue;
        };
        let high = clean(band.deel) * WHOLE;
        let (Some(left), Some(right)) = (out.get_mut(band.van), into.get_mut(band.naar)) else { continue };
        let (x0, x1) = (van.x + NODE, naar.x);
        let middle = (x0 + x1) / 2.0;
        let (y0, y1) = (*left, *right);
        drawn.push((
            format!(
                "M{} {}C{} {} {} {} {} {}L{} {}C{} {} {} {} {} {}Z",
                px(x0),
                px(y0),
                px(middle),
                px(y0),
                px(middle),
                px(y1),
                px(x1),
                px(y1),
                px(x1),
                px(y1 + high),
                px(middle),
                px(y1 + high),
                px(middle),
                px(y0 + high),
                px(x0),
                px(y0 + high),
            ),
            knoop.kleur,
        ));
        *left += high;
        *right += high;
    }
    drawn
}

fn narrow(kolommen: &[&str], knopen: &[Stroomknoop], shares: &[f64]) -> Markup {
    html! {
        div class="vk-chart--narrow" {
            @for (place, naam) in kolommen.iter().enumerate() {
                p { strong { (naam) } }
                ul {
                    @for (knoop, share) in knopen.iter().zip(shares).filter(|(knoop, _)| knoop.kolom == place) {
                        li {
                            span { (knoop.naam) ": " strong { (knoop.tekst) } }
                            svg viewBox="0 0 100 6" preserveAspectRatio="none" focusable="false" aria-hidden="true" {
                                rect class=(knoop.kleur) x="0" y="0" height="6" width=(px(clean(*share) * 100.0)) {}
                            }
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

    fn knoop(kolom: usize, naam: &str) -> Stroomknoop {
        Stroomknoop { kolom, naam: naam.into(), tekst: "€ 1 mln".into(), kleur: "vk-bar--rest" }
    }

    #[test]
    fn bands_begin_and_end_at_their_places_under_each_other() {
        let knopen = [knoop(0, "a"), knoop(1, "b"), knoop(1, "c")];
        let banden = [Stroomband { van: 0, naar: 1, deel: 0.75 }, Stroomband { van: 0, naar: 2, deel: 0.25 }];
        let drawn = stroom("Titel", "Zin", &["Van", "Naar"], &knopen, &banden).into_string();
        // 0.75 of 360 is 270: the second band leaves the first place 270 lower, and comes in at the top of its own.
        assert!(drawn.contains(r#"d="M12.0 30.0C385.0 30.0 385.0 30.0 758.0 30.0L758.0 300.0"#), "{drawn}");
        assert!(drawn.contains(r#"d="M12.0 300.0C385.0 300.0 385.0 306.0 758.0 306.0"#), "{drawn}");
        assert!(!drawn.contains("style="));
        assert_eq!(drawn.matches("<li>").count(), 3, "the list has every place");
    }

    #[test]
    fn what_is_no_share_is_not_drawn_wrong() {
        let knopen = [knoop(0, "a"), knoop(1, "b")];
        let banden = [f64::NAN, f64::INFINITY, -1.0].map(|deel| Stroomband { van: 0, naar: 1, deel });
        let wrong = [Stroomband { van: 7, naar: 9, deel: 0.5 }];
        for list in [banden.as_slice(), &wrong, &[]] {
            let drawn = stroom("Titel", "Zin", &["Van", "Naar"], &knopen, list).into_string();
            assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
        }
        assert!(!stroom("Leeg", "Niets", &[], &[], &[]).into_string().contains("NaN"));
    }
}
