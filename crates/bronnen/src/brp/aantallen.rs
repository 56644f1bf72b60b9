//! Counts over a period: deaths, moves, eighteenth birthdays.

use domein::{Gemeentecode, Periode};

use super::{Ingeschrevene, Verblijfplaats};
use crate::OnvolledigeDatum;

/// The age at which youth help ends and somebody is of age.
const MEERDERJARIG: i16 = 18;

/// A count, and beside it for how many persons it cannot be known, because a date is partly unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Aantal {
    /// For sure.
    pub zeker: usize,
    /// Perhaps.
    pub onzeker: usize,
}

impl Aantal {
    fn add(&mut self, happened: Option<bool>) {
        match happened {
            Some(true) => self.zeker += 1,
            Some(false) => {}
            None => self.onzeker += 1,
        }
    }
}

/// What happened to the residents of a municipality in a period (Bevolkingsloop). Counts about people: they go
/// through the protection before anybody sees them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bevolkingsloop {
    /// Residents who died.
    pub overleden: Aantal,
    /// Who came to live in the municipality; not who was born there.
    pub ingekomen: Aantal,
    /// Who left it. Known only of those whose former places are in the file, as in lists of persons.
    pub vertrokken: Aantal,
    /// Residents who became eighteen.
    pub achttien: Aantal,
}

/// Counts over a period. A resident is whose newest place lies in the municipality.
///
/// ```
/// use bronnen::brp;
/// use domein::{Periode, parse_datum};
/// let file = b"burgerservicenummer;geboorte.datum;overlijden.datum;gemeenteVanInschrijving\n\
///              999993653;2006-06-00;;0384\n999990639;1922-09-25;2024-00-00;0384\n";
/// let (_, read) = brp::read(file, &tables::Options::default());
/// let year = Periode::closed(parse_datum("2024-01-01")?, parse_datum("2024-12-31")?)?;
/// let counts = brp::bevolkingsloop(&read.rows, "0384".parse()?, year);
/// assert_eq!((counts.overleden.zeker, counts.achttien.zeker, counts.ingekomen.zeker), (1, 1, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn bevolkingsloop(
    personen: &[Ingeschrevene],
    gemeente: Gemeentecode,
    periode: Periode,
) -> Bevolkingsloop {
    let mut found = Bevolkingsloop::default();
    for person in personen {
        if person.verblijfplaats().is_some_and(|place| place.is_in(gemeente)) {
            found.overleden.add(person.overlijden.map_or(Some(false), |died| died.lies_in(periode)));
            found.achttien.add(person.geboorte.anniversary_in(MEERDERJARIG, periode).and_then(|birthday| {
                // Who died did not come of age after that.
                if birthday && person.overlijden.is_some() { before_death(person) } else { Some(birthday) }
            }));
        }
        found.ingekomen.add(moved_in(person, gemeente, periode));
        found.vertrokken.add(moved_out(person, gemeente, periode));
    }
    found
}

/// Whether somebody who died was eighteen by then.
fn before_death(person: &Ingeschrevene) -> Option<bool> {
    let (died, born) = (person.overlijden?, person.geboorte);
    let life = Periode::closed(born.earliest()?, died.latest()?).ok()?;
    born.anniversary_in(MEERDERJARIG, life)
}

/// A person counts once, also when he came twice.
fn moved_in(person: &Ingeschrevene, gemeente: Gemeentecode, periode: Periode) -> Option<bool> {
    any(person.verblijfplaatsen.iter().filter(|place| place.is_in(gemeente)).map(|place| {
        match place.in_gemeente_sinds {
            // Registered at birth.
            Some(since) if since == person.geboorte => Some(false),
            Some(since) => since.lies_in(periode),
            // Without that date a move inside the municipality cannot be told from one into it.
            None => Some(false),
        }
    }))
}

fn moved_out(person: &Ingeschrevene, gemeente: Gemeentecode, periode: Periode) -> Option<bool> {
    any(person.verblijfplaatsen.windows(2).map(|pair| match pair {
        [newer, older] if older.is_in(gemeente) && !newer.is_in(gemeente) => {
            departure(newer).map_or(Some(false), |left| left.lies_in(periode))
        }
        _ => Some(false),
    }))
}

/// When somebody left for this place.
fn departure(place: &Verblijfplaats) -> Option<OnvolledigeDatum> {
    if place.buitenland { place.sinds } else { place.in_gemeente_sinds.or(place.sinds) }
}

/// Whether one is true; `None` when none is, and one may be.
fn any(all: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut unsure = false;
    for one in all {
        match one {
            Some(true) => return Some(true),
            Some(false) => {}
            None => unsure = true,
        }
    }
    if unsure { None } else { Some(false) }
}
