//! Which region the municipalities belong to.

use super::Gemeentebeeld;
use super::bestanden::Levering;
use super::buren;
use crate::instellingen::PLACE;

/// Youth help, and shelter by a centrumgemeente.
pub(super) fn deliver(gemeente: &Gemeentebeeld<'_>) -> Vec<Levering> {
    let year = gemeente.last_year();
    let own = (gemeente.world.opdracht.gemeente.to_string(), PLACE.to_owned());
    let others = buren::all(gemeente).into_iter().map(|buur| (buur.code, buur.naam.to_owned()));
    let all: Vec<(String, String)> = std::iter::once(own).chain(others).collect();
    let table = |column: &str, region: &dyn Fn(usize) -> &'static str| -> String {
        let mut text = format!("\"Gemeente\";\"CBS\";\"{column}\"\n");
        for (place, (code, name)) in all.iter().enumerate() {
            text.push_str(&format!("\"{name}\";\"{code}\";\"{}\"\n", region(place)));
        }
        text
    };
    let youth = table("Jeugdzorgregio's", &|place| if place % 3 == 2 { "Veenstreek" } else { "Merwestreek" });
    let shelter = table("Centrumgemeente maatschappelijke opvang beschermd wonen", &|_| "Zuidermarke");
    vec![
        Levering::new("regios", "regios/jeugd.csv", youth).chosen("jaar", year),
        Levering::new("regios", "regios/opvang.csv", shelter).chosen("jaar", year),
    ]
}
