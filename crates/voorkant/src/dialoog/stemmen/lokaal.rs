//! A dialogue as a voter meets it: whether it is open, its statements, and which one comes next.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ::dialoog::Tally;
use ::dialoog::geometry::priority::priority;
use ::dialoog::measures::next::{NextRules, Queue};
use domein::Datum;
use gebieden::Gebiedscode;
use opslag::stuk;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use tokio::sync::Mutex;
use verwachting::{Dialooggebied, Dialoogrol, Moderatie, Normantwoord, Stellingnummer};

use super::store::{self, Lokaaltelling};
use crate::app::{App, AppFout};
use crate::dialoog::inhoud::{Dialoog, Dialoogstuk};
use crate::dialoog::stand::{Dialoogstand, stand};
use crate::dialoog::stelling::{Stemstelling, votable};
use crate::dialoog::vertaling::{self, Vertalingen};
use crate::dialoog::{moderatie, ronde};
use crate::gegevens::lijsten::Buurtregel;

/// Counts that are so old are made again: a choice of what to show may lag a little behind.
const VERS: Duration = Duration::from_secs(5);
/// Of more views than this, a few more or less change nothing in what comes next.
const GENOEG: u64 = 200;
/// A statement whose distance from the middle is not known counts as one that divides somewhat.
const EXTREMITY: f64 = 1.0;
/// More dialogues are not remembered at once.
const MEEST: usize = 64;

/// Whether one can vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lokaalstand {
    /// It was never opened: of such a dialogue nothing is shown but its days.
    Concept,
    /// It is withdrawn.
    Ingetrokken,
    /// It begins later.
    NogNiet,
    /// Now.
    Open,
    /// It was closed, or its last day is over.
    Voorbij,
}

fn standing(stand: Dialoogstand, (begin, eind): (Datum, Datum), vandaag: Datum) -> Lokaalstand {
    match stand {
        Dialoogstand::Voorbereiding => Lokaalstand::Concept,
        Dialoogstand::Ingetrokken => Lokaalstand::Ingetrokken,
        Dialoogstand::Open if vandaag < begin => Lokaalstand::NogNiet,
        Dialoogstand::Open if vandaag <= eind => Lokaalstand::Open,
        Dialoogstand::Open | Dialoogstand::Gesloten => Lokaalstand::Voorbij,
    }
}

/// A dialogue as a voter meets it.
#[derive(Clone, Debug)]
pub struct Stemlokaal {
    /// The dialogue.
    pub stuk: Dialoogstuk,
    /// What can be voted on.
    pub stellingen: BTreeMap<Stellingnummer, Stemstelling>,
    /// What residents wrote.
    pub moderatie: Moderatie,
    /// Areas to choose from: code and name.
    pub gebieden: Vec<(String, String)>,
    /// What was approved in other languages.
    pub vertalingen: Vertalingen,
    /// The number of the last closed round; none while there is none.
    pub ronde: Option<u32>,
    rij: Queue<Dialoogrol>,
}

impl Stemlokaal {
    async fn read(app: &App, gemeente: &str, id: &str) -> Result<Option<Self>, AppFout> {
        let opslag = &app.opslag;
        let Some(stuk) = stuk::one::<Dialoog>(opslag, gemeente, id).await? else { return Ok(None) };
        let moderatie = moderatie::store::read(opslag, id).await?;
        let stellingen = votable(&stuk.nu.inhoud, &moderatie);
        let vertalingen = vertaling::approved(&vertaling::all(opslag, (id, gemeente)).await?, &stellingen);
        let rij = queue(&stellingen, &store::tallies(opslag, id).await?);
        let buurten = crate::gegevens::store::buurten(opslag).await?;
        let gebieden = areas(&stuk.nu.inhoud.gebied, &buurten);
        let ronde = ronde::rounds(opslag, id).await?.first().map(|last| last.nummer);
        Ok(Some(Self { stuk, stellingen, moderatie, gebieden, vertalingen, ronde, rij }))
    }

    /// Whether one can vote on a day.
    pub fn stand(&self, vandaag: Datum) -> Lokaalstand {
        standing(stand(&self.stuk), (self.stuk.nu.inhoud.begin, self.stuk.nu.inhoud.eind), vandaag)
    }

    /// A statement that can be voted on.
    pub fn stelling(&self, nummer: Stellingnummer) -> Option<&Stemstelling> {
        self.stellingen.get(&nummer)
    }

    /// What somebody of this role sees next, who has seen these; none when that was all. `chance` is random.
    pub fn next(
        &self,
        rol: Dialoogrol,
        seen: &BTreeSet<Stellingnummer>,
        chance: [u8; 32],
    ) -> Option<Stellingnummer> {
        let places = self.stellingen.keys().enumerate();
        let seen = places.filter(|(_, nummer)| seen.contains(nummer)).map(|(place, _)| place).collect();
        let drawn = self.rij.draw(Some(&rol), &seen, &mut ChaCha8Rng::from_seed(chance))?;
        self.stellingen.keys().nth(drawn.place).copied()
    }
}

/// Who carries and who receives: of both enough people should say something.
fn sides(stelling: &Stemstelling) -> Vec<Dialoogrol> {
    let Some(verwachting) = &stelling.verwachting else { return Vec::new() };
    let opzet = verwachting.opzet();
    let both = opzet.dragers.iter().chain(&opzet.ontvangers);
    let roles: BTreeSet<Dialoogrol> = both.flat_map(|partij| partij.rollen()).copied().collect();
    roles.into_iter().collect()
}

fn queue(
    stellingen: &BTreeMap<Stellingnummer, Stemstelling>,
    tallies: &[Lokaaltelling],
) -> Queue<Dialoogrol> {
    let mut rij = Queue::new(NextRules::default());
    for (nummer, stelling) in stellingen {
        let own = || tallies.iter().filter(|one| one.stelling == *nummer);
        let count = |norm| own().filter(|one| one.norm == norm).map(|one| one.aantal).sum::<u64>();
        let seen = own().map(|one| one.aantal).sum();
        let tally = Tally { agree: count(Normantwoord::Eens), disagree: count(Normantwoord::Oneens), seen };
        let place = rij.add(priority(tally, EXTREMITY, false), &sides(stelling));
        let mut views: BTreeMap<Dialoogrol, u64> = BTreeMap::new();
        own().for_each(|one| *views.entry(one.rol).or_default() += one.aantal);
        for (rol, aantal) in views {
            (0..aantal.min(GENOEG)).for_each(|_| rij.shown(place, Some(&rol)));
        }
    }
    rij
}

/// The parts of an area, one step finer than it is: districts of a municipality, neighbourhoods of a district.
fn areas(gebied: &Dialooggebied, buurten: &[Buurtregel]) -> Vec<(String, String)> {
    let code = gebied.code();
    let found: BTreeMap<String, String> = buurten
        .iter()
        .filter_map(|regel| {
            let wijk = Gebiedscode::Buurt(regel.buurtcode).wijk()?;
            if code.strip_prefix("GM").is_some_and(|gemeente| wijk.gemeente().to_string() == gemeente) {
                return Some((wijk.to_string(), regel.wijknaam.clone()));
            }
            (wijk.to_string() == code).then(|| (regel.buurtcode.to_string(), regel.buurtnaam.clone()))
        })
        .collect();
    found.into_iter().filter(|(code, _)| code.parse::<Dialooggebied>().is_ok()).collect()
}

struct Onthouden {
    since: Instant,
    stamp: [i64; 3],
    lokaal: Arc<Stemlokaal>,
}

/// Dialogues as they were read a moment ago. What was decided about one is seen at once; only counts may be a few seconds old.
#[derive(Clone, Default)]
pub struct Stemgeheugen(Arc<Mutex<HashMap<(String, String), Onthouden>>>);

impl Stemgeheugen {
    /// A dialogue of a municipality as a voter meets it; none where there is no such dialogue.
    ///
    /// # Errors
    /// When the records cannot be read.
    pub(super) async fn lokaal(
        &self,
        app: &App,
        (gemeente, id): (&str, &str),
    ) -> Result<Option<Arc<Stemlokaal>>, AppFout> {
        if id.contains('\0') {
            return Ok(None);
        }
        let Some(stamp) = store::stamp(&app.opslag, id).await? else { return Ok(None) };
        let key = (gemeente.to_owned(), id.to_owned());
        let mut held = self.0.lock().await;
        if let Some(one) = held.get(&key).filter(|one| one.stamp == stamp && one.since.elapsed() < VERS) {
            return Ok(Some(one.lokaal.clone()));
        }
        let Some(lokaal) = Stemlokaal::read(app, gemeente, id).await? else { return Ok(None) };
        let lokaal = Arc::new(lokaal);
        if held.len() >= MEEST {
            held.retain(|_, one| one.since.elapsed() < VERS);
        }
        held.insert(key, Onthouden { since: Instant::now(), stamp, lokaal: lokaal.clone() });
        Ok(Some(lokaal))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use domein::parse_datum;

    use super::*;

    fn plain(text: &str) -> Stemstelling {
        Stemstelling { tekst: text.to_owned(), verwachting: None }
    }

    #[test]
    fn days_and_decisions_both_count() {
        let day = |text| parse_datum(text).unwrap();
        let days = (day("2026-12-01"), day("2027-01-31"));
        let on = |stand, text| standing(stand, days, day(text));
        let opened = Dialoogstand::Open;
        assert_eq!(on(Dialoogstand::Voorbereiding, "2026-12-05"), Lokaalstand::Concept);
        assert_eq!(on(opened, "2026-11-30"), Lokaalstand::NogNiet);
        assert_eq!(on(opened, "2026-12-01"), Lokaalstand::Open);
        assert_eq!(on(opened, "2027-01-31"), Lokaalstand::Open);
        assert_eq!(on(opened, "2027-02-01"), Lokaalstand::Voorbij);
        assert_eq!(on(Dialoogstand::Gesloten, "2026-12-05"), Lokaalstand::Voorbij);
        assert_eq!(on(Dialoogstand::Ingetrokken, "2026-12-05"), Lokaalstand::Ingetrokken);
    }

    #[test]
    fn nothing_comes_twice_and_everything_comes() {
        let stellingen: BTreeMap<_, _> =
            [3, 7, 1_001].map(|nummer| (Stellingnummer(nummer), plain("De gemeente belt terug."))).into();
        let busy = Lokaaltelling {
            stelling: Stellingnummer(3),
            rol: Dialoogrol::Inwoner,
            norm: Normantwoord::Eens,
            aantal: 5_000_000,
        };
        let rij = queue(&stellingen, &[busy]);
        let mut seen = BTreeSet::new();
        for round in 0..3 {
            let places = stellingen.keys().enumerate().filter(|(_, one)| seen.contains(*one));
            let places: BTreeSet<usize> = places.map(|(place, _)| place).collect();
            let mut chance = ChaCha8Rng::from_seed([round; 32]);
            let drawn = rij.draw(Some(&Dialoogrol::Inwoner), &places, &mut chance).unwrap();
            assert!(seen.insert(*stellingen.keys().nth(drawn.place).unwrap()), "{round}");
        }
        assert_eq!(seen.len(), 3);
    }

    #[test]
    fn an_area_has_parts_one_step_finer() {
        let regel = |postcode: &str, code: &str, naam: &str, wijk: &str| Buurtregel {
            postcode: postcode.parse().unwrap(),
            buurtcode: code.parse().unwrap(),
            buurtnaam: naam.into(),
            wijknaam: wijk.into(),
        };
        let all = [
            regel("1234AB", "BU99990101", "Haven", "Noord"),
            regel("1234AC", "BU99990102", "Kade", "Noord"),
            regel("1234AD", "BU99990201", "Markt", "Zuid"),
        ];
        let names = |code: &str| -> Vec<String> {
            areas(&code.parse().unwrap(), &all).into_iter().map(|(_, naam)| naam).collect()
        };
        assert_eq!(names("GM9999"), ["Noord", "Zuid"]);
        assert_eq!(names("WK999901"), ["Haven", "Kade"]);
        assert!(names("BU99990101").is_empty() && names("GM0384").is_empty());
    }
}
