//! The neighbourhoods: invented names, postcodes, and how much help is needed there.
//!
//! A postcode may exist somewhere in the Netherlands; the street, the place and the numbers with it are
//! invented.

use domein::{Buurtcode, Gemeentecode};

use crate::random::{Random, Subject};

/// Addresses that share one postcode.
const PER_POSTCODE: u32 = 18;
/// Postcodes that share one street.
const PER_STREET: u32 = 4;
/// The first four digits of the first neighbourhood's postcodes.
const FIRST_PC4: u32 = 5200;
/// Ranges of four digits that each neighbourhood has.
const PC4_PER_BUURT: u32 = 6;

/// What kind of neighbourhood it is: who lives there and how much help they need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Buurtsoort {
    Centrum,
    Volkswijk,
    Naoorlogs,
    Nieuwbouw,
    Villawijk,
    Dorp,
}

impl Buurtsoort {
    /// The order in which the kinds come along.
    const ORDER: [Self; 10] = [
        Self::Centrum,
        Self::Volkswijk,
        Self::Nieuwbouw,
        Self::Naoorlogs,
        Self::Dorp,
        Self::Villawijk,
        Self::Nieuwbouw,
        Self::Volkswijk,
        Self::Naoorlogs,
        Self::Dorp,
    ];

    /// Shares of the kinds of household: alone below 65, alone from 65, couple below 65, couple from 65,
    /// family, single parent. Chosen by us around the national shares of CBS (39 % alone, 29 % couples,
    /// 25 % families, 7 % single parents).
    pub(crate) const fn households(self) -> [f64; 6] {
        match self {
            Self::Centrum => [36.0, 10.0, 22.0, 8.0, 12.0, 6.0],
            Self::Volkswijk => [25.0, 14.0, 15.0, 9.0, 18.0, 11.0],
            Self::Naoorlogs => [21.0, 20.0, 14.0, 16.0, 16.0, 8.0],
            Self::Nieuwbouw => [18.0, 6.0, 22.0, 8.0, 35.0, 7.0],
            Self::Villawijk => [14.0, 13.0, 19.0, 23.0, 25.0, 3.0],
            Self::Dorp => [17.0, 12.0, 21.0, 17.0, 26.0, 4.0],
        }
    }

    /// How much more (or less) help is needed than elsewhere: Wmo and Jeugdwet. Chosen by us.
    const fn need(self) -> (f64, f64) {
        match self {
            Self::Centrum => (0.95, 1.0),
            Self::Volkswijk => (1.5, 1.55),
            Self::Naoorlogs => (1.25, 1.15),
            Self::Nieuwbouw => (0.65, 0.85),
            Self::Villawijk => (0.6, 0.65),
            Self::Dorp => (0.8, 0.8),
        }
    }

    const fn endings(self) -> [&'static str; 5] {
        match self {
            Self::Centrum => ["poort", "singel", "kwartier", "markt", "wal"],
            Self::Volkswijk => ["buurt", "stede", "ham", "hof", "horst"],
            Self::Naoorlogs => ["veld", "hoven", "akker", "werf", "ring"],
            Self::Nieuwbouw => ["gaarde", "waard", "meer", "zoom", "plas"],
            Self::Villawijk => ["park", "duin", "oord", "woud", "berg"],
            Self::Dorp => ["dorp", "donk", "rade", "beek", "zande"],
        }
    }
}

const BEGINNINGS: [&str; 24] = [
    "Linde", "Molen", "Kerk", "Ooster", "Beuken", "Haven", "Wester", "Wilgen", "Kasteel", "Noorder", "Rozen",
    "Eiken", "Zuider", "Heide", "Vogel", "Schans", "Elzen", "Brouwers", "Hazel", "Klooster", "Essen",
    "Meren", "Olmen", "Ganzen",
];

const WIJKEN: [&str; 24] = [
    "Centrum",
    "Noord",
    "Oost",
    "Zuid",
    "West",
    "Nieuwland",
    "Waterkant",
    "Hoogland",
    "Binnenhof",
    "Buitenpoort",
    "Stationskwartier",
    "Oud-Merwoude",
    "Groenrand",
    "Rivierenkwartier",
    "Laagveen",
    "Zonneweide",
    "Sluispolder",
    "Kloosterland",
    "Bosrand",
    "Hogeweide",
    "Broekland",
    "Veenhove",
    "Duinrand",
    "Polderrijk",
];

/// Words that make a street together with an ending; one theme for each neighbourhood.
const THEMES: [[&str; 12]; 10] = [
    [
        "Merel", "Lijster", "Zwaluw", "Kievit", "Reiger", "Mees", "Spreeuw", "Vink", "Uilen", "Fazant",
        "Wulp", "Snip",
    ],
    [
        "Eiken", "Linden", "Beuken", "Wilgen", "Berken", "Iepen", "Esdoorn", "Kastanje", "Hazelaar", "Elzen",
        "Acacia", "Ceder",
    ],
    [
        "Rozen", "Tulpen", "Lelie", "Irissen", "Dahlia", "Anjer", "Violen", "Krokus", "Asters", "Lupine",
        "Akelei", "Narcis",
    ],
    [
        "Smeden",
        "Wevers",
        "Bakkers",
        "Kuipers",
        "Timmer",
        "Vissers",
        "Slagers",
        "Touw",
        "Leerlooier",
        "Brouwers",
        "Drukkers",
        "Pannen",
    ],
    [
        "Sterren", "Maan", "Zons", "Jupiter", "Saturnus", "Venus", "Mars", "Poolster", "Komeet", "Orion",
        "Melkweg", "Regulus",
    ],
    [
        "Boeg", "Anker", "Kiel", "Mast", "Kompas", "Schuit", "Loods", "Kade", "Roer", "Steven", "Baken",
        "Reder",
    ],
    [
        "Saffier",
        "Robijn",
        "Smaragd",
        "Topaas",
        "Opaal",
        "Granaat",
        "Agaat",
        "Jade",
        "Kristal",
        "Barnsteen",
        "Parel",
        "Turkoois",
    ],
    [
        "Graven", "Ridder", "Hertog", "Baronnen", "Jonker", "Schout", "Vaandel", "Wapen", "Zwaard", "Schild",
        "Toren", "Burcht",
    ],
    [
        "Viool", "Harp", "Fluit", "Cello", "Hobo", "Klarinet", "Trompet", "Orgel", "Piano", "Sonate", "Fuga",
        "Cantate",
    ],
    [
        "Korenbloem",
        "Gerst",
        "Haver",
        "Tarwe",
        "Rogge",
        "Boekweit",
        "Klaver",
        "Vlas",
        "Koolzaad",
        "Lucerne",
        "Spelt",
        "Gierst",
    ],
];
const STREET_ENDINGS: [&str; 6] = ["straat", "laan", "weg", "hof", "pad", "plein"];
const STREET_FRONTS: [&str; 6] = ["", "Nieuwe ", "Oude ", "Lange ", "Korte ", "Grote "];
/// Letters that postcodes use; with them 397 pairs, since SA, SD and SS are never given.
const LETTERS: &[u8; 20] = b"ABCDEGHJKLMNPRSTVWXZ";
const PAIRS: u32 = 397;

/// A neighbourhood.
#[derive(Clone, Debug)]
pub(crate) struct Buurt {
    pub(crate) code: Option<Buurtcode>,
    pub(crate) naam: String,
    pub(crate) wijk: &'static str,
    pub(crate) soort: Buurtsoort,
    /// Its share of the residents, as a weight.
    pub(crate) weight: f64,
    /// Need of Wmo help against the average.
    pub(crate) need_wmo: f64,
    /// Need of youth help against the average.
    pub(crate) need_jeugd: f64,
    number: u32,
}

/// A place to live: the so-manieth address of a neighbourhood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Woonadres {
    pub(crate) buurt: u16,
    pub(crate) place: u32,
}

/// All neighbourhoods, about thirty for a hundred thousand residents.
pub(crate) fn neighbourhoods(residents: usize, gemeente: Gemeentecode, seed: u64) -> Vec<Buurt> {
    let count = ((residents as f64).sqrt() * 0.095).round().clamp(5.0, 95.0) as u32;
    let mut random = Random::new(seed, Subject::Neighbourhoods, 0);
    (0..count)
        .map(|number| {
            let soort = Buurtsoort::ORDER[number as usize % Buurtsoort::ORDER.len()];
            let first = number as usize % BEGINNINGS.len();
            let ending = soort.endings()[number as usize / BEGINNINGS.len() % 5];
            let (wmo, jeugd) = soort.need();
            Buurt {
                code: format!("BU{gemeente}{:02}{:02}", number / 4, number % 4).parse().ok(),
                naam: format!("{}{ending}", BEGINNINGS[first]),
                wijk: WIJKEN[number as usize / 4 % WIJKEN.len()],
                soort,
                weight: 0.5 + random.unit(),
                need_wmo: wmo * (0.85 + 0.3 * random.unit()),
                need_jeugd: jeugd * (0.85 + 0.3 * random.unit()),
                number,
            }
        })
        .collect()
}

impl Buurt {
    /// The postcode with this place in the neighbourhood.
    pub(crate) fn postcode(&self, number: u32) -> String {
        let digits = FIRST_PC4 + self.number * PC4_PER_BUURT + number / PAIRS;
        let mut pair = number % PAIRS;
        // The three pairs that are never given lie in the row of the S: A, D and S.
        for never in [14 * 20, 14 * 20 + 3, 14 * 20 + 14] {
            pair += u32::from(pair >= never);
        }
        let (first, second) = (LETTERS[pair as usize / 20 % 20], LETTERS[pair as usize % 20]);
        format!("{digits}{}{}", char::from(first), char::from(second))
    }

    /// How many postcodes hold so many addresses.
    pub(crate) fn postcodes_for(addresses: u32) -> u32 {
        addresses.div_ceil(PER_POSTCODE)
    }

    /// The street of an address.
    pub(crate) fn street(&self, place: u32) -> String {
        let street = place / PER_POSTCODE / PER_STREET;
        let words = THEMES[self.number as usize % THEMES.len()];
        let word = words[(street as usize * 5 + self.number as usize) % words.len()];
        let ending = STREET_ENDINGS[street as usize / words.len() % STREET_ENDINGS.len()];
        let round = street as usize / (words.len() * STREET_ENDINGS.len());
        let front = STREET_FRONTS[(self.number as usize / THEMES.len() + round) % STREET_FRONTS.len()];
        format!("{front}{word}{ending}")
    }

    /// The house number of an address: odd on one side of the street, even on the other.
    pub(crate) fn house_number(place: u32) -> u32 {
        let (postcode, position) = (place / PER_POSTCODE, place % PER_POSTCODE);
        let (block, side) = (postcode % PER_STREET / 2, postcode % 2);
        block * 2 * PER_POSTCODE + position * 2 + 1 + side
    }

    /// The postcode of an address.
    pub(crate) fn postcode_of(&self, place: u32) -> String {
        self.postcode(place / PER_POSTCODE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_codes_and_addresses_are_unique_and_fit() {
        for residents in [1_000, 100_000, 1_000_000] {
            let buurten = neighbourhoods(residents, "9999".parse().unwrap(), 1);
            assert!((5..=95).contains(&buurten.len()));
            let names: HashSet<_> = buurten.iter().map(|buurt| &buurt.naam).collect();
            assert_eq!(names.len(), buurten.len());
            let codes: HashSet<_> = buurten.iter().map(|buurt| buurt.code.unwrap()).collect();
            assert_eq!(codes.len(), buurten.len());
            let mut seen = HashSet::new();
            for buurt in &buurten {
                for place in 0..12_000 {
                    let postcode = buurt.postcode_of(place);
                    assert!(buurt.street(place).chars().count() <= 24, "{}", buurt.street(place));
                    if place % 250 == 0 {
                        assert!(postcode.parse::<domein::Postcode>().is_ok(), "{postcode}");
                    }
                    if residents == 1_000 {
                        assert!(seen.insert((postcode, Buurt::house_number(place))), "{place}");
                    }
                }
            }
        }
    }

    #[test]
    fn never_given_letters_do_not_occur() {
        let buurten = neighbourhoods(1_000, "9999".parse().unwrap(), 1);
        let pairs: HashSet<_> =
            (0..PAIRS).map(|number| buurten[0].postcode(number)[4..].to_owned()).collect();
        assert_eq!(pairs.len(), 397);
        assert!(!["SA", "SD", "SS"].iter().any(|never| pairs.contains(*never)));
    }
}
