//! In which neighbourhood somebody lives: from the pseudonym of the postcode, by the municipality's own list.

use std::collections::{BTreeMap, HashMap};

use domein::{Buurtcode, Datum, Pseudoniem};
use feiten::Stand;
use gebieden::{Gebiedscode, Wijkcode};
use kluis::Sleutel;

use crate::gegevens::lijsten::Buurtregel;

/// A neighbourhood of the municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buurt {
    /// Its name.
    pub naam: String,
    /// The name of its district.
    pub wijknaam: String,
}

/// The list of neighbourhoods, by postcode.
#[derive(Clone, Debug, Default)]
pub struct Buurtlijst {
    by_postcode: HashMap<Pseudoniem, Buurtcode>,
    /// Every neighbourhood, in the order of code.
    pub buurten: BTreeMap<Buurtcode, Buurt>,
}

impl Buurtlijst {
    /// From the lines of the list. Postcodes are looked up by their pseudonym, as in the facts.
    pub fn new(regels: &[Buurtregel], sleutel: &Sleutel) -> Self {
        let buurt =
            |regel: &Buurtregel| Buurt { naam: regel.buurtnaam.clone(), wijknaam: regel.wijknaam.clone() };
        Self {
            by_postcode: regels
                .iter()
                .map(|regel| (sleutel.postcode(regel.postcode), regel.buurtcode))
                .collect(),
            buurten: regels.iter().map(|regel| (regel.buurtcode, buurt(regel))).collect(),
        }
    }

    /// Whether there is a list.
    pub fn is_empty(&self) -> bool {
        self.buurten.is_empty()
    }

    /// The neighbourhood of a postcode; none when it is not on the list.
    pub fn of_postcode(&self, postcode: Pseudoniem) -> Option<Buurtcode> {
        self.by_postcode.get(&postcode).copied()
    }

    /// The neighbourhood where a person of the messages lives on a day.
    pub fn of_person(&self, stand: &Stand, persoon: u32, day: Datum) -> Option<Buurtcode> {
        self.of_postcode(stand.woont(persoon, day).postcode?)
    }

    /// Every district with its name, in the order of code.
    pub fn wijken(&self) -> BTreeMap<Wijkcode, &str> {
        let wijk = |code: &Buurtcode| Gebiedscode::Buurt(*code).wijk();
        self.buurten.iter().filter_map(|(code, buurt)| Some((wijk(code)?, buurt.wijknaam.as_str()))).collect()
    }
}
