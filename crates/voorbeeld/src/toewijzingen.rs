//! Assignments (Toewijzingen) in their versions: granted, extended, changed, shortened, deleted.

use berichten::codes::Code;
use domein::{Datum, Tijd, Wet};

use crate::calendar::{days_between, plus_days};
use crate::codes::code;
use crate::random::{Random, Subject};
use crate::spells::{Einde, Traject};
use crate::world::World;

/// Chance that the volume changes during a spell.
const CHANGES: f64 = 0.16;
/// Chance that delivery pauses during a spell.
const PAUSES: f64 = 0.05;
/// Chance that it is granted for twice the usual time at once.
const GRANTED_LONGER: f64 = 0.4;
/// Chance that an assignment is left as it is when help ends early in an ordinary way: the 307 is enough.
const LEFT_AS_IT_IS: f64 = 0.7;
/// Chance that somebody first grants it to the wrong organisation and deletes that.
const MISTAKES: f64 = 0.01;
/// Chance that the 301 never reached the folder, while the help is declared.
const MISSING: f64 = 0.001;
/// Share of help by a neighbourhood team that is never granted in a 301: the team starts by itself, and its
/// 305 and 307 name a product only.
const WITHOUT_301: f64 = 0.35;
/// An assignment that would end by itself within so many days after the help is not shortened either.
const NOT_SHORTENED: i32 = 180;

/// One version of an assignment.
#[derive(Clone, Debug)]
pub(crate) struct Versie {
    /// `Toewijzingsdatum`, and the date of the 301.
    pub(crate) moment: Datum,
    pub(crate) einddatum: Option<Datum>,
    pub(crate) reden: Option<Code>,
    /// The request that it grants, by its place in the list.
    pub(crate) verzoek: Option<u32>,
}

/// A stretch of delivery within an assignment.
#[derive(Clone, Debug)]
pub(crate) struct Levering {
    pub(crate) begin: Datum,
    /// The last day and why; `None` when it goes on after the example.
    pub(crate) stop: Option<(Datum, Einde)>,
}

/// One assignment with all its versions.
#[derive(Clone, Debug)]
pub(crate) struct Toewijzing {
    pub(crate) persoon: u32,
    pub(crate) product: u16,
    pub(crate) aanbieder: u16,
    pub(crate) nummer: u32,
    pub(crate) tijd: Tijd,
    pub(crate) ingang: Datum,
    pub(crate) volume: u32,
    pub(crate) versies: Vec<Versie>,
    pub(crate) leveringen: Vec<Levering>,
    /// Its 301 (and 305 and 307) never reached the folder.
    pub(crate) missing: bool,
    /// There never was a 301: 305 and 307 carry no number.
    pub(crate) without_301: bool,
}

/// The code of a deleted assignment.
pub(crate) const DELETED: Code = code!("13");

impl Toewijzing {
    /// Whether 301s about it reach the folder.
    pub(crate) fn in_301(&self) -> bool {
        !self.missing && !self.without_301
    }

    /// Its end as the last version has it.
    pub(crate) fn einddatum(&self) -> Option<Datum> {
        self.versies.last().and_then(|versie| versie.einddatum)
    }

    /// The version that counts on a day; `None` before the first.
    pub(crate) fn versie_on(&self, day: Datum) -> Option<&Versie> {
        self.versies.iter().rev().find(|versie| versie.moment <= day)
    }

    /// Whether it counts on a day: granted, not over and not deleted.
    pub(crate) fn is_current_on(&self, day: Datum) -> bool {
        self.versie_on(day).is_some_and(|versie| {
            versie.reden != Some(DELETED) && versie.einddatum.is_none_or(|end| end >= day)
        })
    }

    /// The version that a 301 of that day names: when it changed that day, or still runs and was not
    /// stopped.
    pub(crate) fn named_on(&self, day: Datum) -> Option<&Versie> {
        let versie = self.versie_on(day)?;
        let stopped = self.leveringen.last().and_then(|last| last.stop).is_some_and(|(stop, _)| stop < day);
        let running = versie.reden != Some(DELETED)
            && versie.einddatum.is_none_or(|end| end >= day)
            && !(stopped && self.ingang < day);
        (versie.moment == day || running).then_some(versie)
    }
}

/// All assignments of all spells, in the order of the persons, numbered in the order of granting.
pub(crate) fn assign(world: &World, trajecten: &[Traject]) -> Vec<Toewijzing> {
    let mut all = Vec::with_capacity(trajecten.len() * 5 / 4);
    for (number, traject) in trajecten.iter().enumerate() {
        let random = Random::new(world.opdracht.seed, Subject::Assignments, number as u64);
        let mut maker = Maker { world, traject, random };
        let first = all.len();
        maker.whole_spell(&mut all);
        if let Some(mistake) = maker.mistake(&all[first], trajecten, number) {
            all.push(mistake);
        }
    }
    number_in_order(world, &mut all);
    all
}

fn number_in_order(world: &World, all: &mut [Toewijzing]) {
    for wet in Wet::ALL {
        let mut order: Vec<usize> = (0..all.len()).filter(|place| world.wet(&all[*place]) == wet).collect();
        order.sort_by_key(|place| (all[*place].versies.first().map(|versie| versie.moment), *place));
        for (number, place) in order.into_iter().enumerate() {
            all[place].nummer = 100_001 + number as u32;
        }
    }
}

/// Makes the assignments of one spell.
struct Maker<'a> {
    world: &'a World,
    traject: &'a Traject,
    random: Random,
}

/// A part of a spell with one volume.
struct Part {
    begin: Datum,
    eind: Datum,
    einde: Einde,
    volume: u32,
    /// When it is granted, where that is settled already.
    granted: Option<Datum>,
}

impl Maker<'_> {
    fn whole_spell(&mut self, all: &mut Vec<Toewijzing>) {
        let traject = self.traject;
        let missing = self.random.chance(MISSING);
        let product = &self.world.aanbod.producten[usize::from(traject.product)];
        let without_301 = product.taakgericht && self.random.chance(WITHOUT_301);
        let whole = Part {
            begin: traject.begin,
            eind: traject.eind,
            einde: traject.einde,
            volume: traject.volume,
            granted: None,
        };
        let Some((change, volume)) = self.change() else {
            all.push(Toewijzing { missing, without_301, ..self.part(&whole) });
            return;
        };
        let before = Part { eind: plus_days(change, -1), einde: Einde::Wijziging, ..whole };
        let first = self.part(&before);
        let granted = first.versies.last().map(|versie| versie.moment);
        let shortened = first.einddatum() == Some(before.eind);
        all.push(Toewijzing { missing, ..first });
        if !shortened {
            return;
        }
        let after = Part { begin: change, eind: traject.eind, einde: traject.einde, volume, granted };
        all.push(Toewijzing { missing, ..self.part(&after) });
    }

    /// The day on which another volume begins, and that volume.
    fn change(&mut self) -> Option<(Datum, u32)> {
        let product = &self.world.aanbod.producten[usize::from(self.traject.product)];
        let (low, high) = product.volume;
        let days = days_between(self.traject.begin, self.traject.eind);
        if low == high || product.frequentie == berichten::codes::Frequentie::Totaal || days < 200 {
            return None;
        }
        if !self.random.chance(CHANGES) {
            return None;
        }
        let day = plus_days(self.traject.begin, (f64::from(days) * (0.3 + 0.4 * self.random.unit())) as i32);
        let room = plus_days(self.world.first, 45)..plus_days(self.world.last, -20);
        let more = (self.traject.volume * 13 / 10 + 1).min(high);
        let less = (self.traject.volume * 3 / 4).max(low);
        let volume = if self.random.chance(0.6) { more } else { less };
        (room.contains(&day) && volume != self.traject.volume).then_some((day, volume))
    }

    fn part(&mut self, part: &Part) -> Toewijzing {
        let versies = self.versions(part);
        let leveringen = self.deliveries(part);
        let (hour, minute) = (self.random.between(8, 17), self.random.between(0, 59));
        let second = self.random.between(0, 59);
        Toewijzing {
            persoon: self.traject.persoon,
            product: self.traject.product,
            aanbieder: self.traject.aanbieder,
            nummer: 0,
            tijd: Tijd::new(hour as i8, minute as i8, second as i8, 0).unwrap_or(Tijd::MIN),
            ingang: part.begin,
            volume: part.volume,
            versies,
            leveringen,
            missing: false,
            without_301: false,
        }
    }

    fn versions(&mut self, part: &Part) -> Vec<Versie> {
        let world = self.world;
        let product = &world.aanbod.producten[usize::from(self.traject.product)];
        let mut moment = part.granted.unwrap_or_else(|| self.granted(part.begin));
        let at_once = if self.random.chance(GRANTED_LONGER) { 2 } else { 1 };
        let mut planned = product.term.map(|term| {
            let mut end = plus_days(part.begin, term * at_once - 1);
            while end < world.first.max(part.begin) {
                end = plus_days(end, term);
            }
            end
        });
        let mut versies = vec![Versie { moment, einddatum: planned, reden: None, verzoek: None }];
        while let (Some(end), Some(term)) = (planned, product.term)
            && end < part.eind.min(world.last)
            && !product.once()
        {
            moment = plus_days(end, -5 - (self.traject.persoon % 20) as i32).max(plus_days(moment, 1));
            if moment > world.cutoff {
                break;
            }
            planned = Some(plus_days(end, term));
            versies.push(Versie { moment, einddatum: planned, reden: Some(code!("04")), verzoek: None });
        }
        let changed = part.einde == Einde::Wijziging;
        let ordinary = matches!(part.einde, Einde::VolgensPlan | Einde::DoorClient | Einde::InOverleg);
        let left = planned.is_some() && ordinary && self.random.chance(LEFT_AS_IT_IS);
        let spared = if part.einde == Einde::Leveringsvorm { 0 } else { NOT_SHORTENED };
        let too_long = !left && planned.is_none_or(|end| end > plus_days(part.eind, spared));
        if changed || (too_long && !product.once() && part.eind <= world.last) {
            let delay = if changed { -self.random.between(3, 15) } else { self.random.between(2, 12) };
            moment = plus_days(part.eind, delay).max(plus_days(moment, 1));
            if moment <= world.cutoff {
                let reden = Some(reason_to_shorten(part.einde));
                versies.push(Versie { moment, einddatum: Some(part.eind), reden, verzoek: None });
            }
        }
        versies
    }

    /// When an assignment is granted: some days before it begins; what ran before the example is granted
    /// anew in its first weeks.
    fn granted(&self, begin: Datum) -> Datum {
        let world = self.world;
        let born = world.bevolking.personen[self.traject.persoon as usize].geboren;
        // By person, not by chance: what is granted together comes in one message.
        let persoon = self.traject.persoon as i32;
        let usual = plus_days(begin, -((persoon % 28) - 3)).max(born);
        if usual < world.first { plus_days(world.first, persoon % 13) } else { usual }
    }

    fn deliveries(&mut self, part: &Part) -> Vec<Levering> {
        let world = self.world;
        let once = world.aanbod.producten[usize::from(self.traject.product)].once();
        let wait = match (once, part.granted) {
            (true, _) => self.random.between(14, 35),
            (false, Some(_)) => 0,
            (false, None) => ((self.traject.persoon % 16) as i32 - 6).max(0),
        };
        let begin = plus_days(part.begin, wait).min(part.eind);
        let stop = (part.eind <= world.last).then_some((part.eind, part.einde));
        let days = days_between(begin, part.eind);
        if !once && days >= 240 && self.random.chance(PAUSES) {
            let from = plus_days(begin, (f64::from(days) * (0.3 + 0.3 * self.random.unit())) as i32);
            let again = plus_days(from, self.random.between(28, 75));
            if from > plus_days(world.first, 30) && again < part.eind && again < plus_days(world.last, -20) {
                let pause = Levering { begin, stop: Some((plus_days(from, -1), Einde::Tijdelijk)) };
                return vec![pause, Levering { begin: again, stop }];
            }
        }
        if begin > world.last {
            return Vec::new();
        }
        vec![Levering { begin, stop }]
    }

    /// The same help, granted to another organisation by mistake and deleted some days later.
    fn mistake(&mut self, right: &Toewijzing, trajecten: &[Traject], number: usize) -> Option<Toewijzing> {
        let world = self.world;
        if !self.random.chance(MISTAKES) || self.traject.begin < world.first || !right.in_301() {
            return None;
        }
        let aanbieder =
            world.aanbod.organisation_for(usize::from(right.product), None, &mut self.random)? as u16;
        let same = |one: &&Traject| one.persoon == self.traject.persoon;
        let around = trajecten[..number].iter().rev().take_while(same);
        let mut around = around.chain(trajecten[number..].iter().take_while(same));
        if around.any(|one| one.aanbieder == aanbieder) {
            return None;
        }
        let granted = right.versies.first()?;
        let moment = plus_days(granted.moment, self.random.between(1, 9));
        let deleted = Versie { moment, einddatum: Some(right.ingang), reden: Some(DELETED), verzoek: None };
        (moment <= world.cutoff).then(|| Toewijzing {
            aanbieder,
            versies: vec![granted.clone(), deleted],
            leveringen: Vec::new(),
            ..right.clone()
        })
    }
}

/// `RedenWijziging` (WMO002, JZ002) of an assignment that ends earlier.
fn reason_to_shorten(einde: Einde) -> Code {
    match einde {
        Einde::Overleden => code!("02"),
        Einde::Verhuisd => code!("07"),
        Einde::AnderDomein => code!("06"),
        Einde::Leveringsvorm => code!("08"),
        Einde::DoorAanbieder => code!("12"),
        Einde::VolgensPlan | Einde::DoorClient | Einde::InOverleg | Einde::Wijziging | Einde::Tijdelijk => {
            code!("05")
        }
    }
}
