//! Deliveries about areas: figures, shapes, regions.

use feiten::bronnen::Bronbestand;
use gebieden::{Cijferbron, Gebiedscijferlijst, Gebiedscode};

use super::geld::is_json;
use super::{Aanbod, Gelezenbron, Uitslag, joined};
use crate::app::AppFout;

/// Reads figures of areas: CSV, pages of `OData`, or a map with figures.
pub fn read_figures(files: &[&[u8]], bron: Cijferbron) -> Gebiedscijferlijst {
    match files {
        [one] if !is_json(one) => gebieden::read_gebiedscijfers(one, bron),
        pages => gebieden::read_gebiedscijfers_json(pages.iter().copied(), bron),
    }
}

/// Figures of areas. Figures of one level and year are about the same.
pub(super) fn figures(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let bron = aanbod.keuzes.figure_source()?;
    if !aanbod.files().iter().all(|bytes| is_json(bytes)) {
        aanbod.only_file()?;
    }
    let read = read_figures(&aanbod.files(), bron);
    let mut uitslag = Uitslag::of_table(read.gebieden.len(), &read.faults, read.more_faults, &read.notes);
    if read.overgeslagen > 0 {
        uitslag.opmerkingen.push(format!(
            "{} rijen gaan over heel Nederland of een provincie, of zijn de marge van een schatting. Ze tellen niet mee.",
            read.overgeslagen
        ));
    }
    let years = joined(read.gebieden.iter().map(|area| area.bron.jaar.to_string()), "alle jaren");
    let ages =
        joined(read.gebieden.iter().map(|area| area.bron.leeftijd.name().to_owned()), "alle leeftijden");
    let about = about(read.gebieden.iter().map(|area| area.code));
    let sleutel = format!("{} {years} {about}, {ages}", aanbod.keuzes.text("bron"));
    Ok(uitslag.kept(aanbod, &sleutel, None, None))
}

/// Shapes of areas. A map of one level, year and municipality takes the place of an older one.
pub(super) fn shapes(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let indeling = match aanbod.keuzes.text("indeling") {
        "" => None,
        _ => Some(aanbod.keuzes.division("indeling")?),
    };
    let read = gebieden::read_geojson(aanbod.only_file()?.bytes(), indeling);
    let mut uitslag = Uitslag {
        rijen: read.vlakken.len(),
        geweigerd: read.faults.len().saturating_add(read.more_faults),
        fouten: read.faults.iter().map(ToString::to_string).collect(),
        meer_fouten: read.more_faults,
        ..Uitslag::default()
    };
    if read.overgeslagen > 0 {
        uitslag.opmerkingen.push(format!("{} gebieden zijn water en tellen niet mee.", read.overgeslagen));
    }
    let years = joined(read.vlakken.iter().map(|vlak| vlak.indeling.to_string()), "alle jaren");
    let about = about(read.vlakken.iter().map(|vlak| vlak.code));
    Ok(uitslag.kept(aanbod, &format!("{about} {years}"), None, None))
}

/// Of which levels, and of which municipality where it is one.
fn about(codes: impl Iterator<Item = Gebiedscode> + Clone) -> String {
    let levels = joined(codes.clone().map(|code| code.niveau().name().to_owned()), "alles");
    let own = joined(codes.map(|code| format!("GM{}", code.gemeente())), "heel Nederland");
    format!("{levels} {own}")
}

/// Regions.
pub(super) fn regions(aanbod: &Aanbod<'_>) -> Result<Gelezenbron, AppFout> {
    let indeling = aanbod.keuzes.division("jaar")?;
    let file: &Bronbestand = aanbod.only_file()?;
    let read = gebieden::read_regioindeling(file.bytes(), indeling);
    let uitslag = Uitslag::of_table(read.namen.len(), &read.faults, 0, &[]);
    let kind = read.soort.map_or("onbekend", |soort| soort.name());
    Ok(uitslag.kept(aanbod, &format!("{kind} {indeling}"), None, None))
}
