//! Spells of help (trajecten): who gets what, from when until when, and how it ends.
//!
//! Each person waits for a start with a hazard by age, kind of household, neighbourhood and the household's
//! own frailty; a start may bring help for the same person or for others in the household along.

use domein::{Datum, Voorziening, Wet};

use crate::aanbod::{Aanbod, Product};
use crate::buurten::Buurt;
use crate::calendar::{age, birthday, days_between, plus_days};
use crate::huishoudens::{Bevolking, Huishouden, Persoon, Samenstelling};
use crate::patterns::{BAND_COUNT, COMPANIONS, PATTERNS, Whom, ages, band, last_birthday};
use crate::random::{Random, Subject};

/// Days before the first month from which help is simulated, so that the first month is an ordinary one.
const RUN_UP: i32 = 8 * 365;
/// Days between two spells of the same kind for one person.
const REST: i32 = 60;
/// Days during which a personal budget keeps help of the same kind out of the traffic.
const BUDGET: i32 = 3 * 365;
/// Share of ends at which help goes on as a personal budget, where a kind of help can be bought so. Chosen by
/// us: how many change over is not published, only how many have one.
const TO_BUDGET: f64 = 0.02;
/// Spread of the duration of youth help: many short spells, few of years.
const YOUTH_SPREAD: f64 = 0.95;
/// Starts a year in homes and shelters: beschermd wonen and opvang.
const HOME_STARTS: [(Voorziening, f64); 2] =
    [(Voorziening::BeschermdWonen, 0.7), (Voorziening::Opvang, 0.25)];

/// Why help ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Einde {
    VolgensPlan,
    Overleden,
    DoorClient,
    DoorAanbieder,
    InOverleg,
    Verhuisd,
    AnderDomein,
    /// It goes on as a personal budget (pgb), outside the traffic.
    Leveringsvorm,
    Wijziging,
    Tijdelijk,
}

/// One spell of help for one person.
#[derive(Clone, Debug)]
pub(crate) struct Traject {
    pub(crate) persoon: u32,
    pub(crate) product: u16,
    pub(crate) aanbieder: u16,
    pub(crate) begin: Datum,
    /// The last day, perhaps after the end of the example.
    pub(crate) eind: Datum,
    pub(crate) einde: Einde,
    pub(crate) volume: u32,
}

/// What the simulation needs to know.
pub(crate) struct Surroundings<'a> {
    pub(crate) aanbod: &'a Aanbod,
    pub(crate) buurten: &'a [Buurt],
    pub(crate) first: Datum,
    pub(crate) last: Datum,
    pub(crate) seed: u64,
}

/// A start that is meant to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Onset {
    day: i32,
    persoon: usize,
    kind: Voorziening,
}

/// All spells that touch the example, in the order of the persons.
pub(crate) fn simulate(surroundings: &Surroundings<'_>, bevolking: &Bevolking) -> Vec<Traject> {
    let mut all = Vec::new();
    for (number, huishouden) in bevolking.huishoudens.iter().enumerate() {
        let mut random = Random::new(surroundings.seed, Subject::Spells, number as u64);
        let mut starts = surroundings.starts(huishouden, bevolking, &mut random);
        surroundings.add_companions(&mut starts, huishouden, bevolking, &mut random);
        starts.sort_by_key(|start| (start.persoon, start.day));
        let mut rest = starts.as_slice();
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|start| start.persoon == first.persoon).count();
            let (mine, others) = rest.split_at(count);
            surroundings.realise(mine, &bevolking.personen[first.persoon], &mut random, &mut all);
            rest = others;
        }
    }
    all
}

impl Surroundings<'_> {
    fn day(&self, number: i32) -> Datum {
        plus_days(self.first, number)
    }

    /// The starts that come of themselves, by thinning: candidates at the highest hazard, of which each is
    /// kept in proportion to the hazard at that moment.
    fn starts(&self, huishouden: &Huishouden, bevolking: &Bevolking, random: &mut Random) -> Vec<Onset> {
        let last = days_between(self.first, self.last);
        let middle = self.day(last / 2);
        let mut starts = Vec::new();
        for persoon in huishouden.people() {
            let who = &bevolking.personen[persoon];
            let bands = self.bands(who, middle);
            let hazards = bands.clone().map(|band| (band, self.hazards(band, who, huishouden)));
            let hazards: Vec<(usize, [f64; 19])> = hazards.collect();
            let bound = hazards.iter().map(|(_, each)| each.iter().sum::<f64>()).fold(0.0, f64::max) * 1.25;
            if bound <= 0.0 {
                continue;
            }
            let mut day = f64::from(-RUN_UP);
            loop {
                day += random.exponential(365.25 / bound);
                if day > f64::from(last) {
                    break;
                }
                let at = hazard_age(who, self.day(day as i32), middle);
                let here = hazards.iter().find(|(place, _)| *place == band(at.max(0)));
                let Some((_, hazard)) = here.filter(|_| at >= 0) else {
                    continue;
                };
                let years = (day - f64::from(last) / 2.0) / 365.25;
                let trended =
                    |place: usize| hazard[place] * (1.0 + PATTERNS[place].trend * years.clamp(-4.0, 4.0));
                let total: f64 = (0..hazard.len()).map(trended).sum();
                if random.chance(total / bound) {
                    let kind = PATTERNS[random.weighted((0..hazard.len()).map(trended))].kind;
                    starts.push(Onset { day: day as i32, persoon, kind });
                }
            }
        }
        starts
    }

    /// The age bands through which somebody passes.
    fn bands(&self, who: &Persoon, middle: Datum) -> std::ops::RangeInclusive<usize> {
        let begin = hazard_age(who, self.day(-RUN_UP), middle).max(0);
        let end = hazard_age(who, self.last, middle).max(0);
        band(begin)..=band(end).min(BAND_COUNT - 1)
    }

    /// Starts a year of each kind for one person.
    fn hazards(&self, band: usize, who: &Persoon, huishouden: &Huishouden) -> [f64; 19] {
        let mut each = [0.0; 19];
        if huishouden.samenstelling == Samenstelling::Woongroep {
            for (kind, starts) in HOME_STARTS {
                each[usize::from(kind.index())] = starts;
            }
            return each;
        }
        let buurt = &self.buurten[usize::from(huishouden.adres.buurt)];
        for (place, pattern) in PATTERNS.iter().enumerate() {
            let need = match pattern.kind.wet() {
                Wet::Wmo => buurt.need_wmo,
                Wet::Jeugdwet => buurt.need_jeugd,
            };
            let living = living_factor(pattern.kind, huishouden.samenstelling, who.kind);
            each[place] = pattern.starts[band] / 1000.0 * need * living * huishouden.frailty;
        }
        each
    }

    /// Adds what comes along with a start.
    fn add_companions(
        &self,
        starts: &mut Vec<Onset>,
        huishouden: &Huishouden,
        bevolking: &Bevolking,
        random: &mut Random,
    ) {
        for start in starts.clone() {
            let on = self.day(start.day);
            for (_, kind, whom, chance) in COMPANIONS.iter().filter(|(first, ..)| *first == start.kind) {
                let minor = |persoon: &usize| {
                    let who = &bevolking.personen[*persoon];
                    who.kind && (0..18).contains(&age(who.geboren, on))
                };
                let adult = |persoon: &usize| !bevolking.personen[*persoon].kind;
                let found: Vec<usize> = match whom {
                    Whom::Same => vec![start.persoon],
                    Whom::OtherChildren => {
                        huishouden.people().filter(|p| *p != start.persoon && minor(p)).collect()
                    }
                    Whom::Parent => huishouden.people().filter(adult).take(1).collect(),
                    Whom::Child => huishouden.people().filter(minor).take(1).collect(),
                };
                for persoon in found {
                    if random.chance(*chance) {
                        // Often granted in one go.
                        let later = if random.chance(0.6) { 0 } else { random.between(1, 150) };
                        let day = start.day + later;
                        starts.push(Onset { day, persoon, kind: *kind });
                    }
                }
            }
        }
    }

    /// Makes spells of the starts of one person, in order of time; what overlaps itself falls out.
    fn realise(&self, starts: &[Onset], who: &Persoon, random: &mut Random, all: &mut Vec<Traject>) {
        let mut busy: [Datum; 19] = [Datum::MIN; 19];
        let mut known = None;
        for start in starts {
            let begin = self.day(start.day);
            let place = usize::from(start.kind.index());
            let (from, below) = ages(start.kind);
            if begin > self.last || begin < busy[place] || !(from..below).contains(&age(who.geboren, begin)) {
                continue;
            }
            let Some(traject) = self.spell(start, begin, who, known, random) else {
                continue;
            };
            let rest = match traject.einde {
                Einde::Leveringsvorm => BUDGET,
                _ if start.kind == Voorziening::Woonvoorziening => 400,
                _ => REST,
            };
            busy[place] = plus_days(traject.eind, rest);
            known = Some(usize::from(traject.aanbieder));
            let died = traject.einde == Einde::Overleden;
            if traject.eind >= self.first {
                all.push(traject);
            }
            if died {
                break;
            }
        }
    }

    fn spell(
        &self,
        start: &Onset,
        begin: Datum,
        who: &Persoon,
        known: Option<usize>,
        random: &mut Random,
    ) -> Option<Traject> {
        let number = self.aanbod.product_of(start.kind, random)?;
        let aanbieder = self.aanbod.organisation_for(number, known, random)?;
        let product = &self.aanbod.producten[number];
        let mean = PATTERNS[usize::from(start.kind.index())].months * 30.44;
        let days = match start.kind.wet() {
            _ if product.once() => random.between(40, 110),
            Wet::Jeugdwet => (14.0 + mean * random.lognormal(YOUTH_SPREAD)) as i32,
            // Half of the duration is sure to have some length; the rest is memoryless.
            Wet::Wmo => (14.0 + random.exponential(mean * 0.5) + random.exponential(mean * 0.5)) as i32,
        };
        let mut eind = plus_days(begin, days.min(30 * 365));
        let mut einde = ending(who, begin, product, random);
        if let Some(last) = last_birthday(start.kind).map(|years| plus_days(birthday(who.geboren, years), -1))
            && eind >= last
        {
            eind = last.max(plus_days(begin, 13));
            einde = Einde::AnderDomein;
        }
        let (low, high) = product.volume;
        let step = if low >= 60 && product.eenheid != berichten::codes::Eenheid::Euro { 15 } else { 1 };
        // Many get little, few get much.
        let skewed = random.unit() * random.unit();
        let volume = low + (skewed * f64::from((high - low) / step + 1)) as u32 * step;
        Some(Traject {
            persoon: start.persoon as u32,
            product: number as u16,
            aanbieder: aanbieder as u16,
            begin,
            eind,
            einde,
            volume,
        })
    }
}

/// The age that decides: a child's own; an adult's in the middle of the example, since nobody in the example
/// is born or buried to keep the numbers of the old and the very old as they are.
fn hazard_age(who: &Persoon, day: Datum, middle: Datum) -> i32 {
    let now = age(who.geboren, day);
    if now < 27 && age(who.geboren, middle) < 27 { now } else { age(who.geboren, middle).max(18) }
}

/// How the kind of household changes the need.
fn living_factor(kind: Voorziening, samenstelling: Samenstelling, child: bool) -> f64 {
    match (kind.wet(), samenstelling) {
        (Wet::Jeugdwet, Samenstelling::Eenouder) => 1.7,
        (Wet::Jeugdwet, _) => 0.9,
        (Wet::Wmo, Samenstelling::Eenouder) if !child => 1.4,
        (Wet::Wmo, Samenstelling::Alleen) if kind == Voorziening::HulpBijHetHuishouden => 1.35,
        (Wet::Wmo, Samenstelling::Alleen) => 1.3,
        (Wet::Wmo, Samenstelling::Paar) => 0.7,
        (Wet::Wmo, Samenstelling::Gezin) if !child => 0.6,
        (Wet::Wmo, _) => 1.0,
    }
}

/// Whether a client can buy this help with a personal budget: at home or by the day, and not from a team.
fn buyable(product: &Product) -> bool {
    use Voorziening::{
        Begeleiding, Dagbesteding, HulpBijHetHuishouden, JeugdDagbehandeling, JeugdhulpAmbulant,
        KortdurendVerblijf,
    };
    let kinds = [
        HulpBijHetHuishouden,
        Begeleiding,
        Dagbesteding,
        KortdurendVerblijf,
        JeugdhulpAmbulant,
        JeugdDagbehandeling,
    ];
    !product.taakgericht && kinds.contains(&product.voorziening)
}

/// How a spell ends, by age and kind of help.
fn ending(who: &Persoon, begin: Datum, product: &Product, random: &mut Random) -> Einde {
    if product.once() {
        return Einde::VolgensPlan;
    }
    let old = age(who.geboren, begin);
    let (died, elsewhere) = match old {
        ..18 => (0.001, 0.03),
        18..65 => (0.03, 0.06),
        65..80 => (0.22, 0.18),
        _ => (0.34, 0.27),
    };
    let client = if product.wet == Wet::Jeugdwet { 0.09 } else { 0.07 };
    let shares = [
        (Einde::Overleden, died),
        (Einde::AnderDomein, elsewhere),
        (Einde::DoorClient, client),
        (Einde::DoorAanbieder, 0.03),
        (Einde::InOverleg, 0.07),
        (Einde::Leveringsvorm, if buyable(product) { TO_BUDGET } else { 0.0 }),
        (Einde::Verhuisd, 0.05),
        (Einde::VolgensPlan, f64::max(0.76 - died - elsewhere, 0.1)),
    ];
    shares[random.weighted(shares.iter().map(|(_, share)| *share))].0
}
