//! The wijken and buurten of a municipality: from the shapes that were delivered, and else from the list of
//! neighbourhoods or from the figures.

use std::collections::BTreeMap;

use domein::Gemeentecode;
use gebieden::{Gebiedscijfers, Gebiedscode, Gebiedsniveau, Indelingsjaar, Stelsel, Vlak};

use super::gebied::Buurtlijst;

/// The areas of one municipality.
#[derive(Clone, Debug, Default)]
pub struct Indeling {
    /// Its wijken, in the order of code. One without a shape has no parts.
    pub wijken: Vec<Vlak>,
    /// Its buurten, in the same way.
    pub buurten: Vec<Vlak>,
}

impl Indeling {
    /// Of the shapes the newest division counts. What only the list of neighbourhoods knows is there without a shape,
    /// so that nobody who lives there is lost; where there is neither, the newest figures say which areas there are.
    /// `jaar` is the year of areas of which nobody says it.
    pub fn of(
        vlakken: &[Vlak],
        lijst: &Buurtlijst,
        cijfers: &[Gebiedscijfers],
        (gemeente, jaar): (Gemeentecode, Indelingsjaar),
    ) -> Self {
        let wijknamen = lijst.wijken();
        let listed = |niveau| -> Vec<(Gebiedscode, String)> {
            match niveau {
                Gebiedsniveau::Wijk => wijknamen
                    .iter()
                    .map(|(code, naam)| (Gebiedscode::Wijk(*code), (*naam).to_owned()))
                    .collect(),
                _ => lijst
                    .buurten
                    .iter()
                    .map(|(code, buurt)| (Gebiedscode::Buurt(*code), buurt.naam.clone()))
                    .collect(),
            }
        };
        let level = |niveau| {
            let mut areas = newest(vlakken, gemeente, niveau);
            for (code, naam) in listed(niveau).into_iter().filter(|(code, _)| code.gemeente() == gemeente) {
                let area = areas.entry(code).or_insert_with(|| shapeless(code, jaar));
                area.naam.get_or_insert(naam);
            }
            if areas.is_empty() {
                areas = from_figures(cijfers, gemeente, niveau);
            }
            areas
        };
        let buurten = level(Gebiedsniveau::Buurt);
        let mut wijken = level(Gebiedsniveau::Wijk);
        join(&mut wijken, &buurten);
        Self { wijken: wijken.into_values().collect(), buurten: buurten.into_values().collect() }
    }

    /// The areas of a level.
    pub fn level(&self, niveau: Gebiedsniveau) -> &[Vlak] {
        match niveau {
            Gebiedsniveau::Buurt => &self.buurten,
            _ => &self.wijken,
        }
    }
}

/// The name of an area, else its code.
pub fn naam(vlak: &Vlak) -> String {
    vlak.naam.clone().unwrap_or_else(|| vlak.code.to_string())
}

/// Whether an area can be drawn.
pub fn is_drawn(vlak: &Vlak) -> bool {
    !vlak.delen.is_empty()
}

fn newest(vlakken: &[Vlak], gemeente: Gemeentecode, niveau: Gebiedsniveau) -> BTreeMap<Gebiedscode, Vlak> {
    let here =
        || vlakken.iter().filter(|vlak| vlak.code.gemeente() == gemeente && vlak.code.niveau() == niveau);
    let year = here().map(|vlak| vlak.indeling).max();
    here().filter(|vlak| Some(vlak.indeling) == year).map(|vlak| (vlak.code, vlak.clone())).collect()
}

fn shapeless(code: Gebiedscode, indeling: Indelingsjaar) -> Vlak {
    Vlak { code, naam: None, indeling, stelsel: Stelsel::Rd, delen: Vec::new() }
}

fn from_figures(
    cijfers: &[Gebiedscijfers],
    gemeente: Gemeentecode,
    niveau: Gebiedsniveau,
) -> BTreeMap<Gebiedscode, Vlak> {
    let here = || cijfers.iter().filter(|row| row.code.gemeente() == gemeente && row.code.niveau() == niveau);
    let year = here().map(|row| row.bron.indeling).max();
    let mut areas = BTreeMap::new();
    for row in here().filter(|row| Some(row.bron.indeling) == year) {
        let known: &mut Vlak =
            areas.entry(row.code).or_insert_with(|| shapeless(row.code, row.bron.indeling));
        known.naam = known.naam.take().or_else(|| row.naam.clone());
    }
    areas
}

/// A wijk without a shape is drawn as its buurten together; a buurt whose wijk nobody names still has one.
fn join(wijken: &mut BTreeMap<Gebiedscode, Vlak>, buurten: &BTreeMap<Gebiedscode, Vlak>) {
    let with_shape: Vec<Gebiedscode> =
        wijken.values().filter(|wijk| is_drawn(wijk)).map(|wijk| wijk.code).collect();
    for buurt in buurten.values() {
        let Some(code) = buurt.code.wijk().map(Gebiedscode::Wijk) else { continue };
        let wijk = wijken.entry(code).or_insert_with(|| shapeless(code, buurt.indeling));
        if !with_shape.contains(&code) && is_drawn(buurt) {
            wijk.stelsel = buurt.stelsel;
            wijk.indeling = buurt.indeling;
            wijk.delen.extend(buurt.delen.iter().cloned());
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use domein::Buurtcode;
    use gebieden::read_geojson;

    use super::*;
    use crate::inzicht::gebied::Buurt;

    /// Squares of a kilometre in a row, in metres of the Rijksdriehoek.
    pub fn squares(codes: &[(&str, &str)], year: u16) -> Vec<Vlak> {
        let feature = |(place, (code, naam)): (usize, &(&str, &str))| {
            let (left, right) = (100_000 + place * 1_000, 101_000 + place * 1_000);
            format!(
                r#"{{"type":"Feature","properties":{{"code":"{code}","name":"{naam}"}},"geometry":{{"type":"Polygon",
                "coordinates":[[[{left},400000],[{right},400000],[{right},401000],[{left},401000],[{left},400000]]]}}}}"#
            )
        };
        let features: Vec<String> = codes.iter().enumerate().map(feature).collect();
        let file = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        let list = read_geojson(file.as_bytes(), Some(Indelingsjaar::new(year).unwrap()));
        assert_eq!(list.faults, [], "the squares are good");
        list.vlakken
    }

    /// A list of neighbourhoods.
    pub fn list(buurten: &[(&str, &str, &str)]) -> Buurtlijst {
        let line = |(code, naam, wijk): &(&str, &str, &str)| {
            let code: Buurtcode = code.parse().unwrap();
            (code, Buurt { naam: (*naam).to_owned(), wijknaam: (*wijk).to_owned() })
        };
        let mut all = Buurtlijst::default();
        all.buurten = buurten.iter().map(line).collect();
        all
    }

    fn gemeente() -> (Gemeentecode, Indelingsjaar) {
        ("9999".parse().unwrap(), Indelingsjaar::new(2024).unwrap())
    }

    fn names(areas: &[Vlak]) -> Vec<(String, bool)> {
        areas.iter().map(|vlak| (naam(vlak), is_drawn(vlak))).collect()
    }

    #[test]
    fn shapes_go_before_the_list_and_the_list_fills_up() {
        let mut shapes =
            squares(&[("BU99990000", "Hof"), ("BU99990100", "Dijk"), ("BU00140000", "Elders")], 2024);
        shapes.extend(squares(&[("BU99990000", "Hof van vroeger"), ("BU99990900", "Opgeheven")], 2020));
        let list = list(&[("BU99990000", "Hof (lijst)", "Centrum"), ("BU99990001", "Nieuw", "Centrum")]);
        let found = Indeling::of(&shapes, &list, &[], gemeente());
        let expected = [("Hof".to_owned(), true), ("Nieuw".to_owned(), false), ("Dijk".to_owned(), true)];
        assert_eq!(names(&found.buurten), expected);
        // The wijken have no shapes of their own: they are their buurten together, or known by their code alone.
        assert_eq!(names(&found.wijken), [("Centrum".to_owned(), true), ("WK999901".to_owned(), true)]);
    }

    #[test]
    fn without_shapes_and_list_the_figures_tell_which_areas_there_are() {
        let bron = gebieden::Cijferbron {
            soort: gebieden::Cijfersoort::Kwb,
            jaar: 2022,
            indeling: Indelingsjaar::new(2022).unwrap(),
            leeftijd: gebieden::Leeftijdsgroep::Iedereen,
        };
        let file =
            "code;naam;AantalInwoners_5\nWK999900;Centrum;4000\nBU99990000;Hof;400\nWK001400;Elders;9\n";
        let cijfers = gebieden::read_gebiedscijfers(file.as_bytes(), bron).gebieden;
        let found = Indeling::of(&[], &Buurtlijst::default(), &cijfers, gemeente());
        assert_eq!(names(&found.wijken), [("Centrum".to_owned(), false)]);
        assert_eq!(names(&found.buurten), [("Hof".to_owned(), false)]);
        let nothing = Indeling::of(&[], &Buurtlijst::default(), &[], gemeente());
        assert!(nothing.wijken.is_empty() && nothing.buurten.is_empty());
    }
}
