//! From sources to an answer that may be shown. What the register and CBS say is public; people with help leave as
//! [`Gebiedstelling`] only.

use std::collections::BTreeMap;

use bescherming::{Count, Protected};
use domein::Gemeentecode;
use gebieden::{Gebiedscijfers, Gebiedscode, Gebiedsniveau, Indelingsjaar, Kaartbeeld, Vlak, svg_paths};

use super::duur::{self, Duurverdeling};
use super::kaartmaat::Kaartmaat;
use super::nood::Noodcijfers;
use super::telling::Aanbodtelling;
use crate::app::AppFout;
use crate::bronnen::soort::Bronsoort;
use crate::inzicht::aanbod::{Basisplek, Basisregel, in_year};
use crate::inzicht::gebied::Buurtlijst;
use crate::inzicht::gebiedshulp::{self, Gebiedstelling};
use crate::inzicht::indeling::{Indeling, is_drawn, naam};
use crate::inzicht::vraag::{Grond, Vraag};

/// The version of this calculation: it changes when the same facts would give another answer.
pub const VERSIE: &str = "sociale basis 1";

/// The levels that can be shown.
pub const NIVEAUS: [Gebiedsniveau; 2] = [Gebiedsniveau::Wijk, Gebiedsniveau::Buurt];

/// Width of the map, in units of its picture.
const WIDTH: u32 = 640;

/// An area with what there is.
#[derive(Clone, Debug)]
pub struct Basisgebied {
    /// Its code.
    pub code: Gebiedscode,
    /// Its name.
    pub naam: String,
    /// What there is for this area: of a wijk with that of its buurten.
    pub aanbod: Aanbodtelling,
    /// People with individual help; none where that is not known.
    pub hulp: Option<Protected<Count>>,
}

/// The areas of one level, with their map.
#[derive(Clone, Debug)]
pub struct Basislaag {
    /// Wijk or buurt.
    pub niveau: Gebiedsniveau,
    /// Its areas, in the order of code.
    pub gebieden: Vec<Basisgebied>,
    /// The map of those that have a shape.
    pub kaart: Kaartbeeld,
    /// Of which year the shapes are; none without shapes.
    pub indeling: Option<Indelingsjaar>,
}

/// The answer, ready to be shown.
#[derive(Clone, Debug)]
pub struct Antwoord {
    /// What was asked: always a year.
    pub vraag: Vraag,
    /// What the municipality is called; empty when nobody told.
    pub gemeente: String,
    /// Wijken, and then buurten.
    pub lagen: Vec<Basislaag>,
    /// The rows of the register that run in the year, in this municipality.
    pub regels: Vec<Basisregel>,
    /// Whether there is a register at all.
    pub heeft_register: bool,
    /// Rows of other municipalities in the register: they do not count.
    pub elders: usize,
    /// By how long money is promised.
    pub duur: Duurverdeling,
    /// The same by year: all money, and that for more years.
    pub per_jaar: Vec<(i16, domein::Bedrag, domein::Bedrag)>,
    /// Figures about need.
    pub nood: Noodcijfers,
    /// People with individual help; none without messages.
    pub hulp: Option<Gebiedstelling>,
    /// Whether there is a list of neighbourhoods.
    pub heeft_lijst: bool,
}

/// All that the answer is made of.
pub struct Basisbronnen<'a> {
    /// Rows of the register; none when there is no register.
    pub register: Option<&'a [bronnen::socialebasis::Basisvoorziening]>,
    /// Figures of areas.
    pub cijfers: &'a [Gebiedscijfers],
    /// Shapes of areas.
    pub vlakken: &'a [Vlak],
    /// Neighbourhoods.
    pub lijst: &'a Buurtlijst,
    /// What the municipality is called, where the settings say.
    pub gemeentenaam: &'a str,
    /// People with individual help; none without messages.
    pub hulp: Option<Gebiedstelling>,
}

/// Answers the question.
///
/// # Errors
/// When a delivery cannot be read.
pub fn decide(grond: &Grond<'_>, vraag: &Vraag) -> Result<Antwoord, AppFout> {
    let bronnen = grond.bronnen;
    let hulp = grond.stand.gemeente(vraag.gemeente).map(|_| {
        let people = gebiedshulp::people(grond.stand, vraag, grond.wijze.vertaling, grond.buurten);
        gebiedshulp::count(&people, grond.buurten, grond.wijze.bescherming)
    });
    put_together(
        vraag,
        Basisbronnen {
            register: if bronnen.has(Bronsoort::SocialeBasis) {
                Some(bronnen.sociale_basis()?)
            } else {
                None
            },
            cijfers: bronnen.gebiedscijfers()?,
            vlakken: bronnen.vlakken()?,
            lijst: grond.buurten,
            gemeentenaam: &grond.instellingen.gemeentenaam,
            hulp,
        },
    )
}

/// The answer from its sources.
///
/// # Errors
/// When the year of the question is none of a division.
pub fn put_together(vraag: &Vraag, bronnen: Basisbronnen<'_>) -> Result<Antwoord, AppFout> {
    let days = vraag.moment.days();
    let jaar = indelingsjaar(vraag)?;
    let indeling = Indeling::of(bronnen.vlakken, bronnen.lijst, bronnen.cijfers, (vraag.gemeente, jaar));
    let gemeente = gemeentenaam(&bronnen, vraag.gemeente);
    let register = bronnen.register.unwrap_or_default();
    let (elders, regels): (Vec<_>, Vec<_>) = in_year(register, &indeling, (vraag.gemeente, &gemeente), days)
        .into_iter()
        .partition(|row| row.plek == Basisplek::Elders);
    let whole = Gebiedscode::Gemeente(vraag.gemeente);
    let here = register.iter().filter(|row| !is_elsewhere(row, vraag.gemeente));
    Ok(Antwoord {
        vraag: *vraag,
        lagen: NIVEAUS
            .iter()
            .map(|niveau| layer(*niveau, indeling.level(*niveau), &regels, bronnen.hulp.as_ref()))
            .collect(),
        heeft_register: bronnen.register.is_some(),
        elders: elders.len(),
        duur: duur::divide(&regels),
        per_jaar: duur::by_year(here, days.begin().year()),
        nood: Noodcijfers::of(bronnen.cijfers, &indeling, whole),
        heeft_lijst: !bronnen.lijst.is_empty(),
        hulp: bronnen.hulp,
        gemeente,
        regels,
    })
}

/// The year of the question as a year of a division.
pub(in crate::inzicht) fn indelingsjaar(vraag: &Vraag) -> Result<Indelingsjaar, AppFout> {
    let year = vraag.moment.days().begin().year();
    Indelingsjaar::new(u16::try_from(year).unwrap_or_default())
        .map_err(|error| AppFout::Vraag(error.to_string()))
}

/// By its code alone, for the years of which nothing is placed.
fn is_elsewhere(row: &bronnen::socialebasis::Basisvoorziening, gemeente: Gemeentecode) -> bool {
    use bronnen::socialebasis::Gebied;
    match &row.gebied {
        Some(Gebied::Buurt(code)) => code.gemeente() != gemeente,
        Some(Gebied::Wijk(code)) => code.parse::<Gebiedscode>().is_ok_and(|code| code.gemeente() != gemeente),
        _ => false,
    }
}

/// What the municipality is called: by its settings, else by its shape or its figures.
fn gemeentenaam(bronnen: &Basisbronnen<'_>, gemeente: Gemeentecode) -> String {
    let code = Gebiedscode::Gemeente(gemeente);
    let shape = bronnen.vlakken.iter().find(|vlak| vlak.code == code).and_then(|vlak| vlak.naam.as_ref());
    let figure = || bronnen.cijfers.iter().filter(|row| row.code.gemeente() == gemeente);
    let own = || figure().find(|row| row.code == code).and_then(|row| row.naam.as_ref());
    let of_part = || figure().find_map(|row| row.gemeente.as_ref());
    match bronnen.gemeentenaam.trim() {
        "" => shape.or_else(own).or_else(of_part).cloned().unwrap_or_default(),
        naam => naam.to_owned(),
    }
}

fn layer(
    niveau: Gebiedsniveau,
    areas: &[Vlak],
    regels: &[Basisregel],
    hulp: Option<&Gebiedstelling>,
) -> Basislaag {
    let drawn: Vec<Vlak> = areas.iter().filter(|vlak| is_drawn(vlak)).cloned().collect();
    let mut of_area: BTreeMap<Gebiedscode, Vec<&Basisregel>> = BTreeMap::new();
    for row in regels {
        let Basisplek::In(code) = row.plek else { continue };
        let at = match niveau {
            Gebiedsniveau::Wijk => code.wijk().map(Gebiedscode::Wijk),
            _ => Some(code),
        };
        if let Some(at) = at {
            of_area.entry(at).or_default().push(row);
        }
    }
    let area = |vlak: &Vlak| Basisgebied {
        code: vlak.code,
        naam: naam(vlak),
        aanbod: Aanbodtelling::of(of_area.get(&vlak.code).into_iter().flatten().copied()),
        hulp: hulp.and_then(|hulp| hulp.of(vlak.code)),
    };
    Basislaag {
        niveau,
        gebieden: areas.iter().map(area).collect(),
        indeling: drawn.iter().map(|vlak| vlak.indeling).max(),
        kaart: svg_paths(&drawn, WIDTH),
    }
}

/// What the map or a table says of an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gebiedswaarde {
    /// Nobody delivered it.
    GeenGegevens,
    /// It may not be shown.
    NietGetoond,
    /// A number, in the unit of its [`Kaartmaat`].
    Getal(f64),
}

impl Antwoord {
    /// The year of the question.
    pub fn jaar(&self) -> i16 {
        self.vraag.moment.days().begin().year()
    }

    /// The layer of a level.
    pub fn laag(&self, niveau: Gebiedsniveau) -> Option<&Basislaag> {
        self.lagen.iter().find(|laag| laag.niveau == niveau)
    }

    /// What a measure says of an area. A rate of people with help is made from the shown number.
    pub fn waarde(&self, gebied: &Basisgebied, kaartmaat: Kaartmaat) -> Gebiedswaarde {
        match kaartmaat {
            Kaartmaat::Nood(which) => known(self.nood.rate(gebied.code, which)),
            Kaartmaat::Subsidie => {
                let all = self.nood.inwoners(gebied.code).filter(|_| self.heeft_register);
                known(all.map(|all| gebied.aanbod.bedrag.cents() as f64 / 100.0 / all))
            }
            Kaartmaat::Gebruik => rate(gebied.hulp, self.nood.inwoners(gebied.code)),
        }
    }

    /// The rows of the register with this place.
    pub fn rows<'a>(
        &'a self,
        belongs: impl Fn(Basisplek) -> bool + 'a,
    ) -> impl Iterator<Item = &'a Basisregel> {
        self.regels.iter().filter(move |row| belongs(row.plek))
    }
}

fn known(number: Option<f64>) -> Gebiedswaarde {
    number.map_or(Gebiedswaarde::GeenGegevens, Gebiedswaarde::Getal)
}

/// People for each thousand residents, from the number that is shown.
pub fn rate(people: Option<Protected<Count>>, residents: Option<f64>) -> Gebiedswaarde {
    match (people.map(|people| people.shown()), residents) {
        (Some(None), _) => Gebiedswaarde::NietGetoond,
        (Some(Some(people)), Some(all)) => Gebiedswaarde::Getal(people.value() as f64 / all * 1_000.0),
        _ => Gebiedswaarde::GeenGegevens,
    }
}

#[cfg(test)]
mod tests;
