//! From facts to what a scenario may be made of. Raw counts live only here and in the parts of this folder.

use std::collections::{BTreeMap, BTreeSet};

use bescherming::{Count, Rules, protect_single};
use domein::{Datum, Levensdomein, Maand, Ondersteuning, day_from_number};
use rekenkern::{
    Kosten, Ladders, Overstappen, Tredereeks, Volgvenster, overstappen, standen, stapeling, tredereeksen,
};
use scenario::Trede;
use scenario::schatten::Posterior;

use super::Feitenvraag;
use super::groepen::{Groepen, Groepsnaam, is_shown, units};
use super::prijzen::{Prijsgrond, Stapprijs, prices};
use super::snelheden::{Overgang, rates, stacking};
use super::tredetabel;
use super::verdeling::shares;
use crate::app::AppFout;
use crate::inzicht::huishoudloop::{Huishoudloop, Loopgrond, first_month, first_of};

/// The version of this calculation: it changes when the same facts would give another answer.
const VERSIE: &str = "ombuigen-feiten 1";

/// So many years are looked back on.
const JAREN: i32 = 3;
/// So many days without help, or fewer, are no stop.
const GAT: i32 = 28;
/// Of the last days before the end of the last month with cost messages are still to come: beginnings and ends of help are
/// told within weeks, declared within a quarter of a year. They are cut off; nothing is corrected.
const ACHTERSTAND: i32 = 92;

/// A group of households, as it may be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Feitsegment {
    /// Key: lower-case letters, digits and `_`.
    pub sleutel: String,
    /// Name on the screen.
    pub naam: String,
    /// How many households, rounded.
    pub huishoudens: u32,
    /// Which part stands in which state, by its number.
    pub start: BTreeMap<usize, f64>,
    /// New households a year.
    pub instroom: f64,
    /// Rates: domain, from, to, and what is known.
    pub overgangen: Vec<(usize, usize, usize, Posterior)>,
}

/// Something that whoever uses the facts must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kanttekening {
    /// Nobody knows how many households there are: only those that ever had help in these years are counted.
    AantalOnbekend,
    /// Nobody told who came and left: nobody comes and nobody leaves.
    VerloopOnbekend,
    /// Of these schemes not everything is known in these years, so they do not count.
    RegelingenOnbekend(Vec<domein::Regeling>),
    /// Too few households stand on this step: it counts with another one.
    TredeSamen(Levensdomein, Trede, Trede),
    /// The price of this step may not be shown, or nobody told it.
    PrijsOnbekend(Levensdomein, Trede),
}

impl Kanttekening {
    /// The same in words, for beside the source of a figure.
    pub fn text(&self) -> String {
        let name = |trede: &Trede| trede.name();
        match self {
            Self::AantalOnbekend => {
                "hoeveel huishoudens er zijn is niet bekend: alleen wie in deze jaren iets had telt mee"
                    .to_owned()
            }
            Self::VerloopOnbekend => {
                "hoeveel huishoudens komen en gaan is niet bekend, en staat op 0".to_owned()
            }
            Self::RegelingenOnbekend(regelingen) => {
                let names: Vec<_> = regelingen.iter().map(|one| one.name()).collect();
                format!("niet alles bekend, en niet meegeteld: {}", names.join(", "))
            }
            Self::TredeSamen(domein, van, naar) => format!(
                "{}: op {} staan te weinig huishoudens, die telt mee met {}",
                tredetabel::name(*domein),
                name(van),
                name(naar)
            ),
            Self::PrijsOnbekend(domein, trede) => {
                format!("{}: wat {} kost is niet bekend", tredetabel::name(*domein), name(trede))
            }
        }
    }
}

/// The facts of a question, protected.
#[derive(Clone, Debug, PartialEq)]
pub struct Feiten {
    /// The version of the calculation.
    pub versie: &'static str,
    /// What was asked.
    pub vraag: Feitenvraag,
    /// The steps of each domain, from none up.
    pub ladders: Vec<(Levensdomein, Vec<Trede>)>,
    /// Groups of households; no one is in two of them.
    pub segmenten: Vec<Feitsegment>,
    /// By how much each other domain with help raises the log of a rate upwards.
    pub stapelfactor: f64,
    /// Rate at which households leave, a year.
    pub uitstroom: f64,
    /// What a year on each step costs.
    pub prijzen: Vec<Stapprijs>,
    /// The days in which moves were counted.
    pub gevolgd: (Datum, Datum),
    /// What must be known.
    pub kanttekeningen: Vec<Kanttekening>,
}

/// Answers the question. `laatste` is the last month with cost.
///
/// # Errors
/// When there is no half year to look back on, or too few households have help in a domain.
pub(super) fn decide(
    grond: &Loopgrond<'_>,
    vraag: &Feitenvraag,
    laatste: Option<Maand>,
) -> Result<Feiten, AppFout> {
    let rules = grond.wijze.bescherming;
    let eerste = first_year(grond, vraag)?;
    let vroegst = vraag.januari.plus(-12 * JAREN);
    let eerste = if eerste.number() > vroegst.number() { eerste } else { vroegst };
    let huizen = Huishoudloop::new(grond, vraag.gemeente, eerste, vraag.januari);
    let mut kanttekeningen = notes(&huizen, vraag);

    let treden = Treden::new(&huizen, vraag, rules, &mut kanttekeningen)?;
    let reeksen = tredereeksen(huizen.len(), huizen.gebruik(), &treden.ladders);
    let nu = first_of(vraag.januari);
    let klassen = classes(&huizen, nu);
    let groepen = Groepen::new(&klassen, &huizen.wijken, vraag.per_wijk, rules).ok_or_else(|| {
        AppFout::Vraag("te weinig huishoudens hebben hulp om er een scenario van te maken.".to_owned())
    })?;
    let of = |klassen: &[usize]| -> Vec<u32> {
        klassen.iter().zip(&huizen.wijken).map(|(klasse, wijk)| groepen.of(*klasse, *wijk)).collect()
    };
    let nu_groep = of(&klassen);

    let vensters = windows(eerste, vraag.januari, laatste);
    let geteld = {
        let of_year = |van: i32| of(&classes(&huizen, van));
        counted(&huizen, &reeksen, &treden.ladders, groepen.namen.len(), &vensters, &of_year)
    };
    let aantal = groepen.namen.len();
    let sizes: Vec<usize> = treden.namen.iter().map(|(_, steps)| steps.len()).collect();
    let wrong = |error: scenario::schatten::EstimateError| AppFout::Vraag(error.to_string());
    let stapel = stacking(&geteld, aantal, &sizes, rules).map_err(wrong)?;
    let overgangen = rates(&geteld, aantal, &sizes, stapel, rules).map_err(wrong)?;
    let verloop = Verloop::new(&huizen, rules);
    let segmenten = segments(&Segmentgrond {
        groepen: &groepen,
        grootte: &sizes_of(&nu_groep, aantal, &huizen, rules),
        states: &standen(&reeksen, &treden.ladders, (&nu_groep, aantal), nu),
        treden: &treden,
        overgangen: &overgangen,
        verloop,
        rules,
        grond,
    });
    let prijzen = priced(&huizen, &treden, &reeksen, vraag.januari, rules);
    for prijs in prijzen.iter().filter(|prijs| prijs.cent.is_none()) {
        let (domein, steps) = &treden.namen[prijs.domein];
        kanttekeningen.push(Kanttekening::PrijsOnbekend(*domein, steps[prijs.trede]));
    }
    let gevolgd = vensters.first().zip(vensters.last()).map_or((nu, nu), |(first, last)| (first.0, last.1));
    Ok(Feiten {
        versie: VERSIE,
        vraag: vraag.clone(),
        ladders: treden.namen,
        segmenten,
        stapelfactor: stapel.log_hazard,
        uitstroom: verloop.uit,
        prijzen,
        gevolgd: (day_from_number(gevolgd.0), day_from_number(gevolgd.1)),
        kanttekeningen,
    })
}

/// Moves and days at risk over these windows, each household in its segment of that year; with those who are never in view.
fn counted(
    huizen: &Huishoudloop,
    reeksen: &[Tredereeks],
    ladders: &Ladders,
    groepen: usize,
    vensters: &[(i32, i32)],
    of_year: &dyn Fn(i32) -> Vec<u32>,
) -> Overstappen {
    let segmenten: Vec<Vec<u32>> = vensters.iter().map(|(van, _)| of_year(*van)).collect();
    let volg: Vec<Volgvenster<'_>> = vensters
        .iter()
        .zip(&segmenten)
        .map(|((van, tot), segment)| Volgvenster { van: *van, tot: *tot, segment })
        .collect();
    let mut geteld = overstappen(reeksen, ladders, groepen, &volg);
    let days: i64 = vensters.iter().map(|(van, tot)| i64::from(tot - van)).sum();
    let unseen = huizen.alle.as_ref().map_or(0, |all| all.aantal.saturating_sub(huizen.len() as u64));
    geteld.plus_without_help(0, unseen, days.unsigned_abs());
    geteld
}

/// The first month that can be looked back on.
fn first_year(grond: &Loopgrond<'_>, vraag: &Feitenvraag) -> Result<Maand, AppFout> {
    let first = first_month(grond, vraag.gemeente).and_then(Maand::from_number);
    first.filter(|first| first.number() + 6 <= vraag.januari.number()).ok_or_else(|| {
        AppFout::Vraag(
            "er is minder dan een half jaar om op terug te kijken. Lees meer berichten in.".to_owned(),
        )
    })
}

fn notes(huizen: &Huishoudloop, vraag: &Feitenvraag) -> Vec<Kanttekening> {
    let mut found = Vec::new();
    if huizen.alle.is_none() {
        found.push(Kanttekening::AantalOnbekend);
    }
    if huizen.bevolking.is_none() || huizen.bewoners == 0 {
        found.push(Kanttekening::VerloopOnbekend);
    }
    let unknown: Vec<_> = domein::Regeling::ALL
        .iter()
        .copied()
        .filter(|one| vraag.domeinen.contains(&one.levensdomein()) && !huizen.bekend.contains(one))
        .filter(|one| tredetabel::plaats((*one).into()).is_some())
        .collect();
    if !unknown.is_empty() {
        found.push(Kanttekening::RegelingenOnbekend(unknown));
    }
    found
}

/// Which steps there are, and on which each layer is.
struct Treden {
    ladders: Ladders,
    namen: Vec<(Levensdomein, Vec<Trede>)>,
    plaatsen: Vec<Option<(u8, u8)>>,
}

impl Treden {
    /// A step on which too few households ever stood counts with the nearest one below it, else above it.
    fn new(
        huizen: &Huishoudloop,
        vraag: &Feitenvraag,
        rules: &Rules,
        kanttekeningen: &mut Vec<Kanttekening>,
    ) -> Result<Self, AppFout> {
        let whole: Vec<_> = vraag.domeinen.iter().map(|domein| (*domein, Trede::ALL.to_vec())).collect();
        let all = Self::on(&whole, |_, trede| trede)?;
        let mut stood: BTreeMap<(u8, u8), BTreeSet<u32>> = BTreeMap::new();
        for one in tredereeksen(huizen.len(), huizen.gebruik(), &all.ladders) {
            stood.entry((one.domein, one.trede)).or_default().insert(one.huishouden);
        }
        let mut namen = Vec::new();
        let mut naar: BTreeMap<(Levensdomein, Trede), Trede> = BTreeMap::new();
        for (place, domein) in (0_u8..).zip(&vraag.domeinen) {
            let count = |step: usize| stood.get(&(place, step as u8)).map_or(0, BTreeSet::len);
            let enough: Vec<usize> =
                (1..Trede::ALL.len()).filter(|step| is_shown(count(*step) as u64, rules)).collect();
            if enough.is_empty() {
                let naam = tredetabel::name(*domein);
                return Err(AppFout::Vraag(format!(
                    "in het domein '{naam}' hebben te weinig huishoudens hulp. Kies een ander domein."
                )));
            }
            for step in tredetabel::ladder(*domein)
                .iter()
                .filter_map(|one| Trede::ALL.iter().position(|all| all == one))
            {
                let below = enough.iter().rev().find(|one| **one <= step).or_else(|| enough.first());
                let Some(to) = below.map(|to| Trede::ALL[*to]).filter(|_| step > 0) else { continue };
                naar.insert((*domein, Trede::ALL[step]), to);
                if to != Trede::ALL[step] {
                    kanttekeningen.push(Kanttekening::TredeSamen(*domein, Trede::ALL[step], to));
                }
            }
            let steps = [0].into_iter().chain(enough).map(|step| Trede::ALL[step]).collect();
            namen.push((*domein, steps));
        }
        Self::on(&namen, |domein, trede| naar.get(&(domein, trede)).copied().unwrap_or(trede))
    }

    fn on(
        namen: &[(Levensdomein, Vec<Trede>)],
        naar: impl Fn(Levensdomein, Trede) -> Trede,
    ) -> Result<Self, AppFout> {
        let place = |laag: Ondersteuning| {
            let (trede, _) = tredetabel::plaats(laag)?;
            let domein = namen.iter().position(|(domein, _)| *domein == laag.levensdomein())?;
            let trede = naar(laag.levensdomein(), trede);
            let step = namen[domein].1.iter().position(|one| *one == trede).filter(|step| *step > 0)?;
            Some((domein as u8, step as u8))
        };
        let plaatsen: Vec<Option<(u8, u8)>> = Ondersteuning::all().map(place).collect();
        let sizes = namen.iter().map(|(_, steps)| steps.len() as u8).collect();
        let ladders = Ladders::new(sizes, plaatsen.clone(), GAT)
            .ok_or_else(|| AppFout::Vraag("kies één, twee of drie levensdomeinen.".to_owned()))?;
        Ok(Self { ladders, namen: namen.to_vec(), plaatsen })
    }
}

/// How many kinds of help each household has on a day.
fn classes(huizen: &Huishoudloop, day: i32) -> Vec<usize> {
    let nothing = Kosten { huishouden: &[], maand: &[], cent: &[] };
    let found = stapeling(huizen.len(), huizen.gebruik(), (day, day), nothing, (0, 0));
    found.sets.iter().map(|set| set.len() as usize).collect()
}

/// Years from one 1 January to the next, up to where messages must be in.
fn windows(eerste: Maand, januari: Maand, laatste: Option<Maand>) -> Vec<(i32, i32)> {
    let until =
        laatste.map_or(i32::MAX, |month| domein::day_number(month.last_day()).saturating_sub(ACHTERSTAND));
    let mut found = Vec::new();
    for year in (1..=JAREN).rev() {
        let van = first_of(januari.plus(-12 * year)).max(first_of(eerste));
        let tot = first_of(januari.plus(-12 * (year - 1))).min(until);
        if van < tot {
            found.push((van, tot));
        }
    }
    found
}

/// Who leaves and who comes, a year, as it may be shown.
#[derive(Clone, Copy)]
struct Verloop {
    uit: f64,
    in_: f64,
}

impl Verloop {
    /// Of residents: a household leaves as often as somebody of it does, which is a little more often than it really does.
    fn new(huizen: &Huishoudloop, rules: &Rules) -> Self {
        let count = |raw: u64| protect_single(&units(raw), rules).count.shown().map(Count::value);
        let (Some(row), Some(bewoners)) = (&huizen.bevolking, count(huizen.bewoners as u64)) else {
            return Self { uit: 0.0, in_: 0.0 };
        };
        let share = |raw: u32| count(raw.into()).map_or(0.0, |shown| shown as f64 / bewoners as f64);
        let thousandth = |share: f64| (share * 1000.0).round() / 1000.0;
        Self {
            uit: thousandth(share(row.overleden) + share(row.vertrokken)),
            in_: thousandth(share(row.ingekomen)),
        }
    }
}

/// How many households each group has, rounded; who has no help and is not in view is in the first.
fn sizes_of(groep: &[u32], aantal: usize, huizen: &Huishoudloop, rules: &Rules) -> Vec<u64> {
    let mut raw = vec![0_u64; aantal];
    for one in groep {
        if let Some(count) = raw.get_mut(*one as usize) {
            *count += 1;
        }
    }
    let shown = |raw: u64| protect_single(&units(raw), rules).count.shown().map_or(0, Count::value);
    let mut found: Vec<u64> = raw.into_iter().map(shown).collect();
    if let Some(all) = &huizen.alle {
        let helped: u64 = found.iter().skip(1).sum();
        if let Some(first) = found.first_mut() {
            *first = all.aantal.saturating_sub(helped);
        }
    }
    found
}

/// All that a segment is made of.
struct Segmentgrond<'a> {
    groepen: &'a Groepen,
    grootte: &'a [u64],
    states: &'a [u32],
    treden: &'a Treden,
    overgangen: &'a [Overgang],
    verloop: Verloop,
    rules: &'a Rules,
    grond: &'a Loopgrond<'a>,
}

fn segments(van: &Segmentgrond<'_>) -> Vec<Feitsegment> {
    let ladders = &van.treden.ladders;
    let all: u64 = van.grootte.iter().sum();
    let counts = van.states.chunks_exact(ladders.standen());
    let rows = van.groepen.namen.iter().zip(van.grootte).zip(counts).enumerate();
    rows.filter(|(_, ((_, size), _))| **size > 0)
        .map(|(place, ((naam, size), counts))| {
            let overgangen = van.overgangen.iter().filter_map(|one| {
                Some((one.domein, one.van, one.naar, one.per_groep.get(place).copied().flatten()?))
            });
            // Who has no kind of help stands nowhere above none; that this is so is what the group is.
            let start = if naam.van == 0 && naam.tot == Some(0) {
                BTreeMap::from([(0, 1.0)])
            } else {
                shares(counts, ladders, van.rules)
            };
            Feitsegment {
                sleutel: key(naam),
                naam: spoken(naam, van.grond),
                huishoudens: u32::try_from(*size).unwrap_or(u32::MAX),
                start,
                instroom: if place == 0 { (van.verloop.in_ * all as f64).round() } else { 0.0 },
                overgangen: overgangen.collect(),
            }
        })
        .collect()
}

fn key(naam: &Groepsnaam) -> String {
    let place = match naam.wijk {
        Some(wijk) => format!("_{}", wijk.to_string().to_lowercase()),
        None if naam.verdeeld => "_overige_wijken".to_owned(),
        None => String::new(),
    };
    format!("stapel_{}{place}", naam.van)
}

fn spoken(naam: &Groepsnaam, grond: &Loopgrond<'_>) -> String {
    let kinds = match (naam.van, naam.tot) {
        (0, _) => "geen hulp".to_owned(),
        (van, Some(tot)) if van == tot => {
            format!("{van} {}", if van == 1 { "soort hulp" } else { "soorten hulp" })
        }
        (van, Some(tot)) => format!("{van} tot {tot} soorten hulp"),
        (van, None) => format!("{van} of meer soorten hulp"),
    };
    let place = match naam.wijk {
        Some(wijk) => {
            format!(
                ", {}",
                grond.buurten.wijken().get(&wijk).map_or_else(|| wijk.to_string(), ToString::to_string)
            )
        }
        None if naam.verdeeld => ", overige wijken".to_owned(),
        None => String::new(),
    };
    format!("Huishoudens met {kinds}{place}")
}

fn priced(
    huizen: &Huishoudloop,
    treden: &Treden,
    reeksen: &[Tredereeks],
    januari: Maand,
    rules: &Rules,
) -> Vec<Stapprijs> {
    let days = |month: Maand| (domein::day_number(month.first_day()), domein::day_number(month.last_day()));
    let maanden =
        (1..=12).map(|back| januari.plus(-back)).map(|month| (month.number(), days(month))).collect();
    let grond = Prijsgrond {
        reeksen,
        ladders: &treden.ladders,
        kosten: &huizen.kosten,
        huishoudens: huizen.len(),
        jaar: (first_of(januari.plus(-12)), first_of(januari)),
        plaatsen: &treden.plaatsen,
        maanden,
    };
    prices(&grond, rules)
}
