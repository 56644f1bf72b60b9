//! Who lives with whom on a day: as registered where an extract from the BRP was delivered, else estimated. The rule
//! stands in `docs/huishouden.md`. Raw, so only for a `decide`.

use std::collections::{BTreeMap, HashMap, HashSet};

use bescherming::{Cell, Rules, protect_single};
use domein::{Buurtcode, Datum, Huishoudengrond, Pseudoniem, day_number};
use feiten::Stand;
use feiten::bronnen::BewonerRij;
use rekenkern::estimate_huishoudens;

use super::gebied::Buurtlijst;
use crate::bronnen::Personenbron;
use crate::instellingen::HuishoudensGemeente;

/// An extract says nothing of a day that comes so many days after it.
const STALE_DAYS: i32 = 366;

/// Somebody in view, with what is known of where they live.
#[derive(Clone, Copy)]
struct Thuis {
    adres: Option<Pseudoniem>,
    postcode: Option<Pseudoniem>,
    buurt: Option<Buurtcode>,
    /// Whether the BRP says so.
    registered: bool,
}

/// Who lives with whom on a day, of the persons in view.
pub(super) struct Bewoning {
    of_person: HashMap<Pseudoniem, u32>,
    gronden: Vec<Huishoudengrond>,
    /// Where a household lives, as far as its first person of whom it is known.
    places: Vec<(Option<Pseudoniem>, Option<Buurtcode>)>,
    /// The household at each address that is not crowded.
    at_address: HashMap<Pseudoniem, u32>,
    /// The addresses where more households live than one.
    crowded: HashSet<Pseudoniem>,
}

/// Where people live on a day.
pub(super) struct Woonplaatsen<'a> {
    stand: &'a Stand,
    day: Datum,
    residents: HashMap<Pseudoniem, &'a BewonerRij>,
    /// What registers of schemes say, for whom no message and no extract says anything.
    elsewhere: HashMap<Pseudoniem, Thuis>,
    number: HashMap<Pseudoniem, u32>,
}

impl<'a> Woonplaatsen<'a> {
    pub(super) fn new(stand: &'a Stand, personen: &'a Personenbron, day: Datum) -> Self {
        let known = |bewoner: &&BewonerRij| lived_there(bewoner, personen.peildatum, day);
        let residents = personen.rijen.bewoners.iter().filter(known);
        let mut elsewhere = HashMap::new();
        // Of rows that say different things the one that began last counts.
        let mut rows: Vec<_> = personen.rijen.verstrekkingen.iter().collect();
        rows.sort_by_key(|row| (row.begin, row.adres, row.postcode, row.buurt));
        for row in rows.into_iter().filter(|row| row.begin <= day) {
            let home =
                Thuis { adres: row.adres, postcode: row.postcode, buurt: row.buurt, registered: false };
            if row.adres.is_some() || row.postcode.is_some() || row.buurt.is_some() {
                elsewhere.insert(row.persoon, home);
            }
        }
        Self {
            stand,
            day,
            residents: residents.map(|bewoner| (bewoner.persoon, bewoner)).collect(),
            elsewhere,
            number: stand.personen.iter().copied().zip(0..).collect(),
        }
    }

    /// The address of a person, where known.
    pub(super) fn adres(&self, persoon: Pseudoniem) -> Option<Pseudoniem> {
        self.of(persoon).adres
    }

    /// The BRP first, then the newest message, then another register.
    fn of(&self, persoon: Pseudoniem) -> Thuis {
        if let Some(bewoner) = self.residents.get(&persoon).filter(|bewoner| bewoner.adres.is_some()) {
            let BewonerRij { adres, postcode, buurt, .. } = **bewoner;
            return Thuis { adres, postcode, buurt, registered: true };
        }
        let told = self.number.get(&persoon).map(|number| self.stand.woont(*number, self.day));
        let told = told.map(|home| Thuis {
            adres: home.adres.and_then(|adres| self.stand.adres(adres)),
            postcode: home.postcode,
            buurt: None,
            registered: false,
        });
        let nowhere = Thuis { adres: None, postcode: None, buurt: None, registered: false };
        let told = told.filter(|home| home.adres.is_some() || home.postcode.is_some());
        told.or_else(|| self.elsewhere.get(&persoon).copied()).unwrap_or(nowhere)
    }
}

/// Whether a resident of an extract lived at the same address on a day.
fn lived_there(bewoner: &BewonerRij, peildatum: Option<Datum>, day: Datum) -> bool {
    peildatum.is_some_and(|extract| {
        let fresh = day_number(day) - day_number(extract) <= STALE_DAYS;
        fresh && (extract <= day || bewoner.sinds.is_none_or(|since| since <= day))
    })
}

impl Bewoning {
    /// The households of these people. Everybody who is registered at one of their addresses counts for how crowded
    /// it is, and for who is family of whom.
    pub(super) fn new(
        woonplaatsen: &Woonplaatsen<'_>,
        personen: &Personenbron,
        people: &[Pseudoniem],
        druk_boven: usize,
    ) -> Self {
        let mut homes: Vec<Thuis> = people.iter().map(|persoon| woonplaatsen.of(*persoon)).collect();
        let mut place: HashMap<Pseudoniem, u32> = people.iter().copied().zip(0..).collect();
        let addresses: HashSet<Pseudoniem> = homes.iter().filter_map(|home| home.adres).collect();
        for bewoner in &personen.rijen.bewoners {
            let lives = bewoner.adres.is_some_and(|adres| addresses.contains(&adres));
            if lives
                && woonplaatsen.residents.contains_key(&bewoner.persoon)
                && !place.contains_key(&bewoner.persoon)
            {
                place.insert(bewoner.persoon, homes.len() as u32);
                homes.push(woonplaatsen.of(bewoner.persoon));
            }
        }
        let banden = ties(woonplaatsen.stand, personen, &place);
        let found = estimate_huishoudens(&numbered(&homes), &banden, druk_boven);
        let mut gronden = found.gronden;
        let mut places = vec![(None, None); gronden.len()];
        let (mut at_address, mut crowded) = (HashMap::new(), HashSet::new());
        let mut registered = vec![true; gronden.len()];
        for (place, (home, household)) in homes.iter().zip(&found.van_persoon).enumerate() {
            let number = *household as usize;
            registered[number] &= home.registered || place >= people.len();
            let (postcode, buurt) = &mut places[number];
            *postcode = postcode.or(home.postcode);
            *buurt = buurt.or(home.buurt);
            match home.adres {
                Some(adres) if gronden[number] == Huishoudengrond::DrukAdres => {
                    crowded.insert(adres);
                }
                Some(adres) => {
                    at_address.entry(adres).or_insert(*household);
                }
                None => {}
            }
        }
        for (grond, registered) in gronden.iter_mut().zip(registered) {
            if registered && matches!(grond, Huishoudengrond::Adres | Huishoudengrond::AdresEnRelatie) {
                *grond = Huishoudengrond::Basisregistratie;
            }
        }
        let of_person = people.iter().copied().zip(found.van_persoon).collect();
        Self { of_person, gronden, places, at_address, crowded }
    }

    /// Number of households; among them those of residents without anything in view.
    pub(super) fn len(&self) -> usize {
        self.gronden.len()
    }

    /// The household of a person in view.
    pub(super) fn household(&self, persoon: Pseudoniem) -> Option<u32> {
        self.of_person.get(&persoon).copied()
    }

    /// The persons in view of these households, each in the order of their pseudonyms.
    pub(super) fn persons_of(
        &self,
        mut households: BTreeMap<usize, Vec<Pseudoniem>>,
    ) -> Vec<Vec<Pseudoniem>> {
        for (persoon, household) in &self.of_person {
            if let Some(persons) = households.get_mut(&(*household as usize)) {
                persons.push(*persoon);
            }
        }
        households
            .into_values()
            .map(|mut persons| {
                persons.sort_unstable();
                persons
            })
            .collect()
    }

    /// The household of somebody who is not in view and lives where one of these households does.
    pub(super) fn household_at_home_of(
        &self,
        persoon: Pseudoniem,
        woonplaatsen: &Woonplaatsen<'_>,
    ) -> Option<u32> {
        self.household(persoon).or_else(|| self.household_at(woonplaatsen.adres(persoon)?))
    }

    /// The household at an address, where one of these lives there and it is not crowded.
    pub(super) fn household_at(&self, adres: Pseudoniem) -> Option<u32> {
        self.at_address.get(&adres).copied()
    }

    /// Whether an address does not tell which household is meant.
    pub(super) fn is_crowded(&self, adres: Pseudoniem) -> bool {
        self.crowded.contains(&adres)
    }

    /// On what ground each household was taken together.
    pub(super) fn gronden(&self) -> &[Huishoudengrond] {
        &self.gronden
    }

    /// The neighbourhood of a household, as the BRP has it, else by its postcode.
    pub(super) fn buurt(&self, household: usize, buurten: &Buurtlijst) -> Option<Buurtcode> {
        let (postcode, buurt) = self.places.get(household)?;
        let known = buurt.filter(|buurt| buurten.is_empty() || buurten.buurten.contains_key(buurt));
        known.or_else(|| buurten.of_postcode((*postcode)?))
    }
}

/// Who is family of whom, of the persons with a place: by messages and by the BRP.
fn ties(stand: &Stand, personen: &Personenbron, place: &HashMap<Pseudoniem, u32>) -> Vec<(u32, u32)> {
    let of = |number: u32| place.get(stand.personen.get(number as usize)?).copied();
    let told = stand.banden().iter().filter_map(|(one, other)| Some((of(*one)?, of(*other)?)));
    let registered = personen
        .rijen
        .familie
        .iter()
        .filter_map(|row| Some((*place.get(&row.persoon)?, *place.get(&row.ander)?)));
    told.chain(registered).collect()
}

/// Addresses as dense numbers.
fn numbered(homes: &[Thuis]) -> Vec<Option<u32>> {
    let mut number: HashMap<Pseudoniem, u32> = HashMap::new();
    let mut of = |adres: Pseudoniem| {
        let next = number.len() as u32;
        *number.entry(adres).or_insert(next)
    };
    homes.iter().map(|home| home.adres.map(&mut of)).collect()
}

/// How many households there are, with help or without: of the extract of the BRP, rounded as every count is; without
/// one what the municipality has set.
pub(super) fn all_households(
    personen: &Personenbron,
    set: Option<&HuishoudensGemeente>,
    druk_boven: usize,
    rules: &Rules,
) -> Option<HuishoudensGemeente> {
    let counted = personen.peildatum.and_then(|day| {
        let bewoners = &personen.rijen.bewoners;
        let place: HashMap<Pseudoniem, u32> =
            bewoners.iter().map(|bewoner| bewoner.persoon).zip(0..).collect();
        let homes: Vec<Thuis> = bewoners
            .iter()
            .map(|one| Thuis { adres: one.adres, postcode: None, buurt: None, registered: true })
            .collect();
        let familie = personen.rijen.familie.iter();
        let banden: Vec<(u32, u32)> =
            familie.filter_map(|row| Some((*place.get(&row.persoon)?, *place.get(&row.ander)?))).collect();
        let mut cell = Cell::default();
        let found = estimate_huishoudens(&numbered(&homes), &banden, druk_boven);
        found.gronden.iter().for_each(|_| cell.add_unit(0));
        let aantal = protect_single(&cell, rules).count.shown()?.value();
        Some(HuishoudensGemeente { aantal, jaar: day.year(), bron: format!("BRP, {day}") })
    });
    counted.or_else(|| set.cloned())
}

#[cfg(test)]
mod tests {
    use domein::{Regeling, parse_datum};
    use feiten::bronnen::{FamilieRij, Persoonsrijen, VerstrekkingRij};

    use super::*;

    fn pseudonym(number: u8) -> Pseudoniem {
        Pseudoniem::from_bytes([number; 16])
    }

    fn day(text: &str) -> Datum {
        parse_datum(text).unwrap()
    }

    fn bewoner(persoon: u8, adres: u8, sinds: Option<&str>) -> BewonerRij {
        BewonerRij {
            persoon: pseudonym(persoon),
            geboortejaar: None,
            adres: Some(pseudonym(100 + adres)),
            postcode: None,
            buurt: Some(format!("BU99990{adres:03}").parse().unwrap()),
            sinds: sinds.map(day),
        }
    }

    fn granted(persoon: u8, adres: Option<u8>) -> VerstrekkingRij {
        VerstrekkingRij {
            persoon: pseudonym(persoon),
            regeling: Regeling::Bijstand,
            begin: day("2020-01-01"),
            eind: None,
            bedrag: None,
            per: None,
            geboortejaar: None,
            adres: adres.map(|adres| pseudonym(100 + adres)),
            postcode: None,
            buurt: None,
            aanbieder: None,
        }
    }

    fn source(bewoners: Vec<BewonerRij>, familie: &[(u8, u8)]) -> Personenbron {
        let familie = familie
            .iter()
            .map(|(one, other)| FamilieRij { persoon: pseudonym(*one), ander: pseudonym(*other) })
            .collect();
        let rijen = Persoonsrijen { bewoners, familie, ..Persoonsrijen::default() };
        Personenbron { rijen, peildatum: Some(day("2025-01-01")), ..Personenbron::default() }
    }

    fn lives(
        personen: &Personenbron,
        people: &[u8],
        on: &str,
        druk_boven: usize,
    ) -> Vec<(u32, Huishoudengrond)> {
        let stand = feiten::koppel(&feiten::Batch::default());
        let woonplaatsen = Woonplaatsen::new(&stand, personen, day(on));
        let people: Vec<_> = people.iter().map(|number| pseudonym(*number)).collect();
        let found = Bewoning::new(&woonplaatsen, personen, &people, druk_boven);
        let of = |person: &Pseudoniem| {
            let household = found.household(*person).unwrap();
            (household, found.gronden()[household as usize])
        };
        people.iter().map(of).collect()
    }

    use Huishoudengrond::{Adres, Basisregistratie, DrukAdres, GeenAdres};

    #[test]
    fn who_is_registered_at_one_address_is_one_household_and_others_join_them_there() {
        let mut personen =
            source(vec![bewoner(1, 1, None), bewoner(2, 1, None), bewoner(3, 2, None)], &[(1, 2)]);
        let all = lives(&personen, &[1, 2, 3], "2025-01-01", 8);
        assert_eq!(all, [(0, Basisregistratie), (0, Basisregistratie), (1, Basisregistratie)]);
        // Somebody whom only another register knows, at the second address: then that household is an estimate.
        personen.rijen.verstrekkingen = vec![granted(7, Some(2)), granted(8, None)];
        let joined = lives(&personen, &[1, 3, 7, 8], "2025-01-01", 8);
        assert_eq!(joined, [(0, Basisregistratie), (1, Adres), (1, Adres), (2, GeenAdres)]);
    }

    /// Nine live at one address, of whom three are in view: the family stays together, the neighbour stands alone.
    /// Of whom the ties go by a parent without help, too.
    #[test]
    fn a_crowded_address_falls_apart_in_registered_families() {
        let bewoners: Vec<_> = (1..=9).map(|person| bewoner(person, 1, None)).collect();
        let personen = source(bewoners, &[(1, 4), (4, 2)]);
        let found = lives(&personen, &[1, 2, 3], "2025-01-01", 8);
        assert_eq!(found, [(0, DrukAdres), (0, DrukAdres), (1, DrukAdres)]);
        assert_eq!(lives(&personen, &[1, 2, 3], "2025-01-01", 9)[2], (0, Basisregistratie));
    }

    #[test]
    fn an_extract_says_nothing_of_days_before_a_move_or_long_after_it() {
        let personen = source(vec![bewoner(1, 1, Some("2024-06-01")), bewoner(2, 1, None)], &[]);
        let ground =
            |on| lives(&personen, &[1, 2], on, 8).iter().map(|(_, grond)| *grond).collect::<Vec<_>>();
        assert_eq!(ground("2024-06-01"), [Basisregistratie, Basisregistratie]);
        assert_eq!(ground("2024-05-31"), [GeenAdres, Basisregistratie]);
        assert_eq!(ground("2026-01-02"), [Basisregistratie, Basisregistratie]);
        assert_eq!(ground("2026-01-03"), [GeenAdres, GeenAdres]);
    }

    #[test]
    fn all_households_are_those_of_the_extract_else_what_was_set() {
        let rules = Rules::default();
        let bewoners: Vec<_> = (0..46).map(|person| bewoner(person, person / 2, None)).collect();
        let set = "80; 2024; CBS".parse::<HuishoudensGemeente>().unwrap();
        let counted = all_households(&source(bewoners, &[]), Some(&set), 8, &rules).unwrap();
        assert_eq!((counted.aantal, counted.jaar, counted.bron.as_str()), (25, 2025, "BRP, 2025-01-01"));
        let few = source(vec![bewoner(1, 1, None)], &[]);
        assert_eq!(all_households(&few, Some(&set), 8, &rules), Some(set.clone()), "too few to be shown");
        assert_eq!(all_households(&Personenbron::default(), Some(&set), 8, &rules), Some(set));
        assert_eq!(all_households(&Personenbron::default(), None, 8, &rules), None);
    }
}
