//! In which neighbourhood people with help live: from the pseudonym of their postcode. Raw counts live only
//! inside this file.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use bescherming::{Cell, Lattice, ProtectedCell, Rules, protect};
use domein::{Buurtcode, Datum, Pseudoniem, day_number};
use feiten::Stand;
use kluis::Sleutel;

use super::lijsten::Buurtregel;

/// People with help by neighbourhood, in the order of code; people whose postcode is unknown or not on the
/// list come last, without a neighbourhood.
#[derive(Clone, Debug)]
pub struct Verdeling {
    /// Neighbourhood (code and name) and number of people.
    pub buurten: Vec<(Option<(Buurtcode, String)>, ProtectedCell)>,
    /// All of them.
    pub totaal: ProtectedCell,
}

/// Counts people whose help ran on a day. `regels` is the municipality's own list.
pub fn decide(
    stand: &Stand,
    day: Datum,
    regels: &[Buurtregel],
    sleutel: &Sleutel,
    rules: &Rules,
) -> Verdeling {
    let names: BTreeMap<Buurtcode, &str> =
        regels.iter().map(|regel| (regel.buurtcode, regel.buurtnaam.as_str())).collect();
    let by_postcode: HashMap<Pseudoniem, Buurtcode> =
        regels.iter().map(|regel| (sleutel.postcode(regel.postcode), regel.buurtcode)).collect();
    let number = day_number(day);
    let people: BTreeSet<u32> = stand
        .lopend()
        .iter()
        .filter(|one| one.begin <= number && one.eind >= number)
        .map(|one| one.persoon)
        .collect();

    let order: Vec<Option<Buurtcode>> = names.keys().copied().map(Some).chain([None]).collect();
    let place: HashMap<Option<Buurtcode>, usize> =
        order.iter().copied().enumerate().map(|(place, code)| (code, place)).collect();
    let mut cells = vec![Cell::default(); order.len()];
    for person in people {
        let postcode = stand.woont(person, day).postcode;
        let code = postcode.and_then(|postcode| by_postcode.get(&postcode).copied());
        if let Some(cell) = place.get(&code).and_then(|place| cells.get_mut(*place)) {
            cell.add_unit(0);
        }
    }
    let mut lattice = Lattice::new(cells);
    let totaal = lattice.add_sum(0..order.len());
    let shown = protect(&lattice, rules);
    let name = |code: Buurtcode| names.get(&code).map(|name| (code, (*name).to_owned()));
    Verdeling {
        buurten: order
            .into_iter()
            .enumerate()
            .map(|(place, code)| (code.and_then(name), shown.leaf(place)))
            .collect(),
        totaal: shown.sum(totaal),
    }
}
