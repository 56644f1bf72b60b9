//! How poor a household is: what schemes beside Wmo and Jeugdwet come from. It hangs on the neighbourhood, on who
//! lives there, on the frailty of the household and on the help that it has.

use domein::{Datum, Wet};

use crate::buurten::Buurtsoort;
use crate::calendar::age;
use crate::huishoudens::{Huishouden, Samenstelling};
use crate::random::{Random, Subject};
use crate::spells::Traject;
use crate::world::World;

/// What a household can carry.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Last {
    /// Chance of a low income against the mean of all households, at most 12.
    pub(super) armoede: f64,
    /// Whether anybody in it had help under the law, at some time.
    pub(super) wmo: bool,
    pub(super) jeugd: bool,
    /// Whether it lives at or below the social minimum.
    pub(super) minimum: bool,
}

/// Share of households at or below the social minimum: CBS counts some 7 per cent; ours holds those just above it.
const MINIMUM: f64 = 0.106;

/// The means of each household.
pub(super) struct Draagkracht(Vec<Last>);

impl Draagkracht {
    pub(super) fn new(world: &World, trajecten: &[Traject]) -> Self {
        let homes = &world.bevolking.huishoudens;
        let mut all = vec![Last::default(); homes.len()];
        for traject in trajecten {
            let home = world.bevolking.personen[traject.persoon as usize].huishouden as usize;
            match world.aanbod.producten[usize::from(traject.product)].wet {
                Wet::Wmo => all[home].wmo = true,
                Wet::Jeugdwet => all[home].jeugd = true,
            }
        }
        for (last, home) in all.iter_mut().zip(homes) {
            last.armoede = weight(world, home, *last);
        }
        let mean = all.iter().map(|one| one.armoede).sum::<f64>() / all.len().max(1) as f64;
        for (number, last) in (0..).zip(&mut all) {
            last.armoede = (last.armoede / mean.max(1e-9)).min(12.0);
            let mut random = Random::new(world.opdracht.seed, Subject::Schemes, 1 << 41 | number);
            last.minimum = random.chance((MINIMUM * last.armoede).min(0.85));
        }
        Self(all)
    }

    /// Of one household.
    pub(super) fn of(&self, huishouden: usize) -> Last {
        self.0[huishouden]
    }
}

fn weight(world: &World, home: &Huishouden, last: Last) -> f64 {
    let buurt = &world.buurten[usize::from(home.adres.buurt)];
    let place = match buurt.soort {
        Buurtsoort::Centrum => 1.2,
        Buurtsoort::Volkswijk => 2.1,
        Buurtsoort::Naoorlogs => 1.5,
        Buurtsoort::Nieuwbouw => 0.5,
        Buurtsoort::Villawijk => 0.22,
        Buurtsoort::Dorp => 0.55,
    };
    let who = match home.samenstelling {
        Samenstelling::Alleen => 1.6,
        Samenstelling::Paar => 0.45,
        Samenstelling::Gezin => 0.5,
        Samenstelling::Eenouder => 2.3,
        Samenstelling::Woongroep => 3.0,
    };
    let help = match (last.wmo, last.jeugd) {
        (true, true) => 2.8,
        (true, false) => 2.1,
        (false, true) => 1.65,
        (false, false) => 1.0,
    };
    place * who * help * home.frailty.powf(0.7)
}

/// Adults of a household of an age that the Participatiewet is about, on a day.
pub(super) fn of_working_age(world: &World, home: &Huishouden, day: Datum) -> Vec<usize> {
    let people = &world.bevolking.personen;
    home.people()
        .filter(|person| !people[*person].kind)
        .filter(|person| (18..67).contains(&age(people[*person].geboren, day)))
        .collect()
}
