//! A map: areas filled by class, each with the number under which it stands in the table.

use gebieden::{Kaartbeeld, Labelpunt};
use maud::{Markup, html};

use super::px;

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kaartvulling {
    /// A class of one scale from light to dark: 0 to 4.
    Klasse(usize),
    /// Hatched: nobody delivered a figure.
    GeenGegevens,
    /// Dotted: the figure may not be shown.
    NietGetoond,
}

/// An area of the map, in the order of its [`Kaartbeeld`].
pub struct Kaartvlak {
    /// Its number in the table.
    pub nummer: usize,
    /// What is told of it where somebody points at it.
    pub tekst: String,
    /// How it is filled.
    pub vulling: Kaartvulling,
}

/// A line of the legend.
pub struct Legendaregel {
    /// The filling.
    pub vulling: Kaartvulling,
    /// What it means.
    pub tekst: String,
}

/// Half the width of a digit and half the height of a line, in units of the picture.
const DIGIT: f64 = 5.0;
const LINE: f64 = 8.0;

/// Draws a map with its legend. `titel` names it and `conclusie` says in words what it shows, for who does not see it;
/// the numbers are those of the rows of the table.
pub fn kaart(
    titel: &str,
    conclusie: &str,
    beeld: &Kaartbeeld,
    vlakken: &[Kaartvlak],
    legenda: &[Legendaregel],
) -> Markup {
    html! {
        svg class="vk-chart vk-map" role="img" aria-labelledby="kaart-titel kaart-uitleg"
            width=(beeld.breedte) height=(beeld.hoogte) viewBox=(beeld.viewbox()) {
            title id="kaart-titel" { (titel) }
            desc id="kaart-uitleg" { (conclusie) }
            (patterns("kaart"))
            @for (pad, vlak) in beeld.paden.iter().zip(vlakken) {
                path class={ "vk-map__area " (class(vlak.vulling)) } fill=[pattern("kaart", vlak.vulling)] fill-rule="evenodd" d=(pad.pad) {
                    title { (vlak.tekst) }
                }
            }
            @for (pad, vlak) in beeld.paden.iter().zip(vlakken) {
                @if fits(&pad.label, vlak.nummer) {
                    text class="vk-label vk-map__number" x=(px(pad.label.x)) y=(px(pad.label.y + 5.0)) text-anchor="middle" { (vlak.nummer) }
                }
            }
        }
        ul class="vk-legend" {
            @for regel in legenda {
                li { (swatch(regel.vulling)) " " (regel.tekst) }
            }
        }
    }
}

/// A number that does not fit in its area is left out: the table has it.
fn fits(label: &Labelpunt, number: usize) -> bool {
    let digits = number.to_string().len() as f64;
    label.ruimte >= (digits * DIGIT).hypot(LINE) * 0.8
}

fn class(vulling: Kaartvulling) -> &'static str {
    match vulling {
        Kaartvulling::Klasse(0) => "vk-map__area--1",
        Kaartvulling::Klasse(1) => "vk-map__area--2",
        Kaartvulling::Klasse(2) => "vk-map__area--3",
        Kaartvulling::Klasse(3) => "vk-map__area--4",
        Kaartvulling::Klasse(_) => "vk-map__area--5",
        Kaartvulling::GeenGegevens | Kaartvulling::NietGetoond => "vk-map__area--none",
    }
}

/// Fillings without a class are patterns, so that they differ without colour.
fn pattern(id: &str, vulling: Kaartvulling) -> Option<String> {
    match vulling {
        Kaartvulling::Klasse(_) => None,
        Kaartvulling::GeenGegevens => Some(format!("url(#{id}-streep)")),
        Kaartvulling::NietGetoond => Some(format!("url(#{id}-stip)")),
    }
}

fn patterns(id: &str) -> Markup {
    html! {
        defs {
            pattern id={ (id) "-streep" } width="8" height="8" patternUnits="userSpaceOnUse" {
                rect class="vk-map__ground" width="8" height="8" {}
                path class="vk-map__stroke" d="M0 8L8 0M-2 2L2 -2M6 10L10 6" {}
            }
            pattern id={ (id) "-stip" } width="8" height="8" patternUnits="userSpaceOnUse" {
                rect class="vk-map__ground" width="8" height="8" {}
                circle class="vk-map__dot" cx="4" cy="4" r="1.6" {}
            }
        }
    }
}

fn swatch(vulling: Kaartvulling) -> Markup {
    html! {
        svg class="vk-legend__swatch" width="24" height="16" viewBox="0 0 24 16" aria-hidden="true" focusable="false" {
            rect class={ "vk-map__area " (class(vulling)) } fill=[pattern("kaart", vulling)] x="1" y="1" width="22" height="14" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use gebieden::{Indelingsjaar, read_geojson, svg_paths};

    use super::*;

    fn beeld(count: usize) -> Kaartbeeld {
        let square = |place: usize| {
            let (left, right) = (place * 1_000, place * 1_000 + 1_000);
            format!(
                r#"{{"type":"Feature","properties":{{"code":"BU9999000{place}"}},"geometry":{{"type":"Polygon","coordinates":
                [[[{left},400000],[{right},400000],[{right},401000],[{left},401000],[{left},400000]]]}}}}"#
            )
        };
        let all: Vec<String> = (0..count).map(square).collect();
        let file = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, all.join(","));
        svg_paths(&read_geojson(file.as_bytes(), Some(Indelingsjaar::new(2024).unwrap())).vlakken, 640)
    }

    #[test]
    fn each_area_has_its_text_number_and_filling_and_nothing_inline() {
        let areas = [
            Kaartvlak { nummer: 1, tekst: "Hof & Markt: 12 %".into(), vulling: Kaartvulling::Klasse(4) },
            Kaartvlak { nummer: 2, tekst: "Dijk: geen gegevens".into(), vulling: Kaartvulling::GeenGegevens },
            Kaartvlak { nummer: 3, tekst: "Brink: niet getoond".into(), vulling: Kaartvulling::NietGetoond },
        ];
        let legend = [Legendaregel { vulling: Kaartvulling::Klasse(0), tekst: "minder dan 5 %".into() }];
        let drawn = kaart("Rondkomen", "In één wijk…", &beeld(3), &areas, &legend).into_string();
        assert!(drawn.contains("<desc id=\"kaart-uitleg\">In één wijk…</desc>"));
        assert!(drawn.contains("<title>Hof &amp; Markt: 12 %</title>"));
        assert_eq!(drawn.matches("vk-map__number").count(), 3);
        assert_eq!(drawn.matches("<path class=\"vk-map__area").count(), 3);
        assert_eq!(drawn.matches("url(#kaart-streep)").count(), 1);
        assert_eq!(drawn.matches("url(#kaart-stip)").count(), 1);
        assert!(!drawn.contains("style=") && !drawn.contains("NaN"));
        assert_eq!(drawn.matches("<svg").count(), drawn.matches("</svg>").count());
    }

    #[test]
    fn no_areas_draw_nothing_wrong() {
        let drawn = kaart("Leeg", "Niets", &svg_paths(&[], 640), &[], &[]).into_string();
        assert!(!drawn.contains("NaN") && !drawn.contains("<path class=\"vk-map__area"));
    }

    #[test]
    fn a_number_stands_only_where_it_fits() {
        let at = |ruimte| Labelpunt { x: 0.0, y: 0.0, ruimte };
        assert!(fits(&at(8.0), 9) && !fits(&at(4.0), 9) && !fits(&at(8.0), 1_000));
    }
}
