//! What there is and who has individual help, by area.

use std::collections::BTreeMap;

use gebieden::{Gebiedscode, Gebiedsniveau};

use super::{VLAKKEN, count, field, level, offer};
use crate::inzicht::aanbod::Basisplek;
use crate::inzicht::socialebasis::decide::{Antwoord, Basisgebied, Basislaag};
use crate::inzicht::socialebasis::kaartmaat::Kaartmaat;
use crate::inzicht::socialebasis::telling::Aanbodtelling;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

pub(super) fn areas(antwoord: &Antwoord, laag: &Basislaag) -> Cijfertabel {
    let (key, nl, en) = level(laag.niveau);
    let columns = vec![
        Tabelkolom::naam("gebied", "Gebied", "Area"),
        Tabelkolom::getal("nummer", "Nummer op de kaart", "Number on the map"),
        Tabelkolom::getal("inwoners", "Inwoners", "Residents"),
        Tabelkolom::getal("organisaties", "Organisaties", "Organisations"),
        Tabelkolom::getal("activiteiten", "Activiteiten", "Activities"),
        Tabelkolom::getal("zonderSubsidie", "Zonder subsidie", "Without grant"),
        Tabelkolom::bedrag("subsidie", "Subsidie", "Grants"),
        Tabelkolom::bedrag("subsidiePerInwoner", "Subsidie per inwoner", "Grants for each resident"),
        Tabelkolom::getal("meerjarigProcent", "Voor meer jaren (%)", "For more years (%)"),
        Tabelkolom::getal("bereik", "Bereik", "Reach"),
        Tabelkolom::getal("eigenHulp", "Mensen met eigen hulp", "People with individual help"),
        Tabelkolom::getal(
            "eigenHulpPerDuizend",
            "Eigen hulp per 1.000 inwoners",
            "Individual help for each 1,000",
        ),
    ];
    let numbers = numbers(laag);
    let mut rows: Vec<Vec<Gegeven>> =
        laag.gebieden.iter().map(|area| area_row(antwoord, area, numbers.get(&area.code))).collect();
    if !rows.is_empty() || antwoord.heeft_register {
        rows.extend(other_rows(antwoord, laag.niveau));
    }
    Cijfertabel::new(
        &format!("gebieden{key}"),
        &format!("Wat er is en wie eigen hulp krijgt, per {}", laag.niveau.name()),
        &format!("What there is and who has individual help, by {}", en.trim_end_matches('s')),
        columns,
    )
    .rows(rows)
    .without(
        &format!("Geen gegevens. Wij weten niet welke {nl} er zijn. Lever de kaart aan, cijfers van {nl}, of de lijst met postcodes."),
        &format!("No data. Nobody told which {en} there are. Deliver the map, figures, or the list of postcodes."),
    )
    .elsewhere(VLAKKEN)
}

/// The numbers of the areas on the map: those that have a shape, in their order.
fn numbers(laag: &Basislaag) -> BTreeMap<Gebiedscode, usize> {
    laag.kaart.paden.iter().enumerate().map(|(place, pad)| (pad.code, place + 1)).collect()
}

fn area_row(antwoord: &Antwoord, area: &Basisgebied, number: Option<&usize>) -> Vec<Gegeven> {
    let mut row = vec![
        Benaming::same(area.code.to_string(), &area.naam).into(),
        number.map_or(Gegeven::Leeg, |number| count(*number)),
        antwoord
            .nood
            .inwoners(area.code)
            .map_or(Gegeven::GeenGegevens, |all| Gegeven::Getal(all.round() as i64)),
    ];
    row.extend(offer(antwoord, &area.aanbod));
    row.insert(7, field(antwoord.waarde(area, Kaartmaat::Subsidie), Kaartmaat::Subsidie));
    row.push(area.hulp.into());
    row.push(field(antwoord.waarde(area, Kaartmaat::Gebruik), Kaartmaat::Gebruik));
    row
}

/// What is not for one area of this level, and all together.
fn other_rows(antwoord: &Antwoord, niveau: Gebiedsniveau) -> Vec<Vec<Gegeven>> {
    let mut rows = Vec::new();
    let mut add = |name: Benaming, belongs: &dyn Fn(Basisplek) -> bool| {
        let telling = Aanbodtelling::of(antwoord.rows(belongs));
        if telling.activiteiten > 0 {
            rows.push(without_people(antwoord, name, &telling));
        }
    };
    if niveau == Gebiedsniveau::Buurt {
        add(
            Benaming::new("heleWijk", "Voor een hele wijk", "For a whole district"),
            &|plek| matches!(plek, Basisplek::In(code) if code.niveau() == Gebiedsniveau::Wijk),
        );
    }
    add(Benaming::new("heleGemeente", "Voor de hele gemeente", "For the whole municipality"), &|plek| {
        plek == Basisplek::HeleGemeente
    });
    add(Benaming::new("nietGeplaatst", "Niet geplaatst", "Without a place"), &|plek| {
        matches!(plek, Basisplek::Niet(_))
    });
    if let Some(hulp) = antwoord.hulp.as_ref().and_then(|hulp| hulp.zonder_buurt()) {
        let mut row = vec![Benaming::new("zonderBuurt", "Buurt niet bekend", "Area not known").into()];
        row.extend(vec![Gegeven::Leeg; 9]);
        row.extend([hulp.into(), Gegeven::Leeg]);
        rows.push(row);
    }
    let whole = Basisgebied {
        code: Gebiedscode::Gemeente(antwoord.vraag.gemeente),
        naam: String::new(),
        aanbod: Aanbodtelling::of(&antwoord.regels),
        hulp: antwoord.hulp.as_ref().map(|hulp| hulp.totaal),
    };
    let mut row = area_row(antwoord, &whole, None);
    if let Some(first) = row.first_mut() {
        *first = Benaming::new("totaal", "Alles samen", "All together").into();
    }
    rows.push(row);
    rows
}

fn without_people(antwoord: &Antwoord, name: Benaming, telling: &Aanbodtelling) -> Vec<Gegeven> {
    let mut row = vec![name.into(), Gegeven::Leeg, Gegeven::Leeg];
    row.extend(offer(antwoord, telling));
    row.insert(7, Gegeven::Leeg);
    row.extend([Gegeven::Leeg, Gegeven::Leeg]);
    row
}
