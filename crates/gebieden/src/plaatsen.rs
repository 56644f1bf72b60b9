//! Which rows belong to which area of a map.

use std::collections::{BTreeMap, BTreeSet};

use domein::Gemeentecode;
use tables::fold;

use crate::cijfers::same_name;
use crate::{Gebiedscijfers, Gebiedscode, Gebiedsniveau, Indelingsjaar, Vlak};

/// By what a row can be found on a map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gebiedssleutel<'a> {
    /// The code of its area.
    pub code: Option<Gebiedscode>,
    /// The name of its area.
    pub naam: Option<&'a str>,
    /// In which municipality that name is meant; not needed with a code, or on a map of one municipality.
    pub gemeente: Option<Gemeentecode>,
    /// In the division of which year the code is meant, when that is known.
    pub indeling: Option<Indelingsjaar>,
}

impl<'a> From<&'a Gebiedscijfers> for Gebiedssleutel<'a> {
    fn from(row: &'a Gebiedscijfers) -> Self {
        Self {
            code: Some(row.code),
            naam: row.naam.as_deref(),
            gemeente: None,
            indeling: Some(row.bron.indeling),
        }
    }
}

/// By what a row was placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plaatsingsgrond {
    /// By its code.
    Code,
    /// By its name within the municipality.
    Naam,
}

/// A row that has an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plaatsing {
    /// Which row, counted from 0 as they were given.
    pub rij: usize,
    /// Which area, counted from 0 as they were given.
    pub vlak: usize,
    /// By what.
    pub grond: Plaatsingsgrond,
}

/// Why a row has no area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plaatsingsreden {
    /// It has no code and no name.
    GeenSleutel,
    /// The map has no area with that code or name.
    Onbekend,
    /// It has a name and the municipality is not known.
    GeenGemeente,
    /// More than one area has that name.
    NaamDubbel,
}

impl Plaatsingsreden {
    /// The reason in Dutch.
    pub fn name(self) -> &'static str {
        match self {
            Self::GeenSleutel => "zonder code en zonder naam",
            Self::Onbekend => "niet op deze kaart",
            Self::GeenGemeente => "gemeente niet bekend",
            Self::NaamDubbel => "meer gebieden met deze naam",
        }
    }
}

/// What could be placed on a map, and what could not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Geplaatst {
    /// The rows with an area, in the order of the rows. An area can have more than one.
    pub geplaatst: Vec<Plaatsing>,
    /// The rows without, with the reason.
    pub niet_geplaatst: Vec<(usize, Plaatsingsreden)>,
    /// The areas that no row belongs to, counted from 0.
    pub lege_vlakken: Vec<usize>,
    /// What to show beside the map, in Dutch: rows of another year, rows without a place.
    pub notes: Vec<String>,
}

/// Lays rows on areas: by code, else by exactly the same name (without case, accents and signs) of the same level within
/// the municipality. Codes of another year are matched too, and said in [`Geplaatst::notes`]: an equal code can be
/// another area then.
///
/// ```
/// use gebieden::{Gebiedssleutel, Indelingsjaar, place, read_geojson};
/// let file = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"WK001400","name":"Óud-Zuid"},
///   "geometry":{"type":"Polygon","coordinates":[[[6.5,53.2],[6.6,53.2],[6.6,53.3],[6.5,53.2]]]}}]}"#;
/// let list = read_geojson(file.as_bytes(), Some(Indelingsjaar::new(2022)?));
/// let rows = [
///     Gebiedssleutel { naam: Some("oud zuid"), ..Gebiedssleutel::default() },
///     Gebiedssleutel { naam: Some("Noord"), ..Gebiedssleutel::default() },
/// ];
/// let found = place(&list.vlakken, rows);
/// assert_eq!((found.geplaatst[0].rij, found.geplaatst[0].vlak), (0, 0));
/// assert_eq!(found.niet_geplaatst[0].0, 1);
/// assert_eq!(found.notes, ["1 van 2 rijen staat niet op de kaart: niet op deze kaart (1)."]);
/// # Ok::<(), gebieden::OngeldigJaar>(())
/// ```
pub fn place<'a>(vlakken: &[Vlak], rows: impl IntoIterator<Item = Gebiedssleutel<'a>>) -> Geplaatst {
    let kaart = Register::of(vlakken);
    let mut found = Geplaatst::default();
    let mut full = BTreeSet::new();
    let mut years: BTreeMap<(Indelingsjaar, Indelingsjaar), usize> = BTreeMap::new();
    let mut count = 0;
    for (rij, row) in rows.into_iter().enumerate() {
        count += 1;
        match kaart.find(&row) {
            Ok((vlak, grond)) => {
                full.insert(vlak);
                found.geplaatst.push(Plaatsing { rij, vlak, grond });
                let map = vlakken.get(vlak).map(|vlak| vlak.indeling);
                if let (Some(own), Some(map)) = (row.indeling, map)
                    && own != map
                {
                    *years.entry((own, map)).or_default() += 1;
                }
            }
            Err(reden) => found.niet_geplaatst.push((rij, reden)),
        }
    }
    found.lege_vlakken = (0..vlakken.len()).filter(|at| !full.contains(at)).collect();
    for ((own, map), rows) in years {
        found.notes.push(format!(
            "{rows} rijen zijn van de indeling van {own}, de kaart is van {map}. Grenzen kunnen anders zijn."
        ));
    }
    found.notes.extend(without_place(&found.niet_geplaatst, count));
    found
}

fn without_place(rows: &[(usize, Plaatsingsreden)], count: usize) -> Option<String> {
    let mut reasons: BTreeMap<Plaatsingsreden, usize> = BTreeMap::new();
    for (_, reden) in rows {
        *reasons.entry(*reden).or_default() += 1;
    }
    let reasons: Vec<String> =
        reasons.into_iter().map(|(reden, rows)| format!("{} ({rows})", reden.name())).collect();
    let verb = if rows.len() == 1 { "staat" } else { "staan" };
    (!rows.is_empty())
        .then(|| format!("{} van {count} rijen {verb} niet op de kaart: {}.", rows.len(), reasons.join(", ")))
}

/// The areas of a map, by what they are found by.
struct Register<'a> {
    vlakken: &'a [Vlak],
    codes: BTreeMap<Gebiedscode, usize>,
    names: BTreeMap<String, Vec<usize>>,
    /// The municipality of the map, when it is of one.
    only: Option<Gemeentecode>,
}

impl<'a> Register<'a> {
    fn of(vlakken: &'a [Vlak]) -> Self {
        let mut register = Self { vlakken, codes: BTreeMap::new(), names: BTreeMap::new(), only: None };
        for (at, vlak) in vlakken.iter().enumerate() {
            register.codes.entry(vlak.code).or_insert(at);
            if let Some(naam) = &vlak.naam {
                register.names.entry(fold(naam)).or_default().push(at);
            }
        }
        let gemeenten: BTreeSet<Gemeentecode> = vlakken.iter().map(|vlak| vlak.code.gemeente()).collect();
        register.only = gemeenten.first().copied().filter(|_| gemeenten.len() == 1);
        register
    }

    fn find(&self, row: &Gebiedssleutel<'_>) -> Result<(usize, Plaatsingsgrond), Plaatsingsreden> {
        if let Some(at) = row.code.and_then(|code| self.codes.get(&code)) {
            return Ok((*at, Plaatsingsgrond::Code));
        }
        let naam = row.naam.filter(|naam| !naam.trim().is_empty());
        let Some(naam) = naam else {
            return Err(if row.code.is_some() {
                Plaatsingsreden::Onbekend
            } else {
                Plaatsingsreden::GeenSleutel
            });
        };
        let gemeente = row.gemeente.or(row.code.map(Gebiedscode::gemeente)).or(self.only);
        let level = row.code.map(Gebiedscode::niveau);
        let mut unknown_gemeente = false;
        let mut found = Vec::new();
        for at in self.names.get(&fold(naam)).into_iter().flatten() {
            let Some(vlak) = self.vlakken.get(*at) else { continue };
            let fits = level.is_none_or(|level| level == vlak.code.niveau())
                && vlak.naam.as_deref().is_some_and(|own| same_name(own, naam));
            // The name of a municipality needs no municipality.
            let is_gemeente = vlak.code.niveau() == Gebiedsniveau::Gemeente;
            match gemeente {
                _ if !fits => {}
                Some(gemeente) if gemeente == vlak.code.gemeente() => found.push(*at),
                None if is_gemeente => found.push(*at),
                None => unknown_gemeente = true,
                Some(_) => {}
            }
        }
        match found.as_slice() {
            [one] => Ok((*one, Plaatsingsgrond::Naam)),
            [] if unknown_gemeente => Err(Plaatsingsreden::GeenGemeente),
            [] => Err(Plaatsingsreden::Onbekend),
            _ => Err(Plaatsingsreden::NaamDubbel),
        }
    }
}
