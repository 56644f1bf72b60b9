//! What the municipality delivered beside messages, as values: read when first asked, and then kept.

pub mod lezen;
pub mod soort;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use bronnen::socialebasis::{self, Basisvoorziening};
use bronnen::totaalbedragen::{self, Totaalbedrag};
use bronnen::voorzieningen::Reikwijdte;
use domein::Regeling;
use feiten::bronnen::{Bronlevering, Bronlijst, Persoonsrijen};
use feiten::{Datamap, FeitenFout};
use gebieden::{Gebiedscijfers, Indelingsjaar, Regioindeling, Vlak};
use gemeentefonds::{Circulaire, Gemeentefonds};
use iv3::Totalen;
use tables::{Mapping, Options, Template};

use self::soort::Bronsoort;
use crate::app::AppFout;

/// The deliveries of one moment.
#[derive(Debug)]
pub struct Bronnen {
    datamap: Datamap,
    /// Which deliveries there are.
    pub lijst: Bronlijst,
    iv3: OnceLock<Iv3Bron>,
    fonds: OnceLock<Vec<Gemeentefonds>>,
    sociale_basis: OnceLock<Vec<Basisvoorziening>>,
    totaalbedragen: OnceLock<Vec<Totaalbedrag>>,
    gebiedscijfers: OnceLock<Vec<Gebiedscijfers>>,
    vlakken: OnceLock<Vec<Vlak>>,
    regios: OnceLock<Vec<Regioindeling>>,
    personen: OnceLock<Personenbron>,
}

/// What municipalities report on money.
#[derive(Debug, Default)]
pub struct Iv3Bron {
    /// Of the own municipality, from its own deliveries.
    pub eigen: Totalen,
    /// The own deliveries, oldest report first.
    pub leveringen: Vec<iv3::Levering>,
    /// Of many municipalities, as CBS publishes it.
    pub openbaar: Totalen,
    /// Residents of each municipality, from the newest list that tells.
    pub inwoners: std::collections::BTreeMap<iv3::Gemeente, std::num::NonZeroU32>,
    /// Which publication of CBS a public report is, where the source tells.
    pub plaatsing: std::collections::BTreeMap<(iv3::Verslagsoort, iv3::Gemeente), iv3::Plaatsing>,
    /// Reports that came twice and counted once.
    pub dubbel: Vec<String>,
}

/// What other registers say of persons.
#[derive(Debug, Default)]
pub struct Personenbron {
    /// The rows of every delivery about provisions, debt help and signals together; residents of the newest extract.
    pub rijen: Persoonsrijen,
    /// Which schemes were delivered over which period.
    pub dekking: Vec<Reikwijdte>,
    /// The day of the newest extract of the BRP.
    pub peildatum: Option<domein::Datum>,
}

impl Personenbron {
    /// The schemes of which everything is known in a period; of the others there are no data.
    pub fn covered(&self, periode: domein::Periode) -> BTreeSet<Regeling> {
        let known = |regeling: &Regeling| self.dekking.iter().any(|reach| reach.covers(*regeling, periode));
        Regeling::ALL.iter().copied().filter(known).collect()
    }
}

impl Bronnen {
    /// The deliveries as they are now.
    ///
    /// # Errors
    /// When the manifest cannot be read.
    pub fn now(datamap: &Datamap) -> Result<Self, FeitenFout> {
        Ok(Self {
            datamap: datamap.clone(),
            lijst: datamap.bronnen()?,
            iv3: OnceLock::new(),
            fonds: OnceLock::new(),
            sociale_basis: OnceLock::new(),
            totaalbedragen: OnceLock::new(),
            gebiedscijfers: OnceLock::new(),
            vlakken: OnceLock::new(),
            regios: OnceLock::new(),
            personen: OnceLock::new(),
        })
    }

    /// Whether anything of this kind was delivered.
    pub fn has(&self, soort: Bronsoort) -> bool {
        self.lijst.of(soort.key()).next().is_some()
    }

    /// What municipalities report on money.
    ///
    /// # Errors
    /// When a delivery cannot be read.
    pub fn iv3(&self) -> Result<&Iv3Bron, AppFout> {
        once(&self.iv3, || self.read_iv3())
    }

    fn read_iv3(&self) -> Result<Iv3Bron, AppFout> {
        let mut found = Iv3Bron::default();
        for (_, files) in self.files(Bronsoort::Iv3)? {
            for (_, bytes) in &files {
                let Some(levering) = iv3::read_levering(bytes).levering else { continue };
                if let Err(twice) = found.eigen.add_levering(&levering) {
                    found.dubbel.push(twice.to_string());
                }
                found.leveringen.push(levering);
            }
        }
        found.leveringen.sort_by_key(|levering| levering.verslag);
        for (levering, files) in self.files(Bronsoort::Iv3Openbaar)? {
            let pages: Vec<&[u8]> = files.iter().map(|(_, bytes)| bytes.as_slice()).collect();
            let verslag = levering.keuzes.get("verslag").map_or("", String::as_str);
            let list = lezen::iv3_list(&pages, verslag)?;
            match found.openbaar.add_cijfers(&list.cijfers) {
                Ok(()) => found.plaatsing.extend(list.plaatsing),
                Err(twice) => found.dubbel.push(twice.to_string()),
            }
            found.inwoners.extend(list.inwoners);
        }
        Ok(found)
    }

    /// What the Rijk gives, a circular and year each.
    ///
    /// # Errors
    /// When a delivery cannot be read.
    pub fn fonds(&self) -> Result<&[Gemeentefonds], AppFout> {
        let read = || {
            let mut all = Vec::new();
            for (levering, files) in self.files(Bronsoort::Gemeentefonds)? {
                let keuze = |name: &str| levering.keuzes.get(name).map_or("", String::as_str);
                let (Ok(circulaire), Ok(jaar)) =
                    (keuze("circulaire").parse::<Circulaire>(), keuze("jaar").parse::<u16>())
                else {
                    continue;
                };
                let named = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
                all.push(Gemeentefonds::read(circulaire, jaar, &lezen::fund_files(named)));
            }
            all.sort_by_key(|fonds| (fonds.jaar, fonds.circulaire));
            Ok(all)
        };
        once(&self.fonds, read).map(Vec::as_slice)
    }

    /// Subsidies and collective provisions.
    ///
    /// # Errors
    /// When a delivery cannot be read.
    pub fn sociale_basis(&self) -> Result<&[Basisvoorziening], AppFout> {
        let read = || {
            let template = socialebasis::template();
            self.all_rows(Bronsoort::SocialeBasis, |levering, bytes| {
                socialebasis::read(bytes, &options(levering, &template)).rows
            })
        };
        once(&self.sociale_basis, read).map(Vec::as_slice)
    }

    /// Totals without a person.
    ///
    /// # Errors
    /// When a delivery cannot be read.
    pub fn totaalbedragen(&self) -> Result<&[Totaalbedrag], AppFout> {
        let read = || {
            let template = totaalbedragen::template();
            self.all_rows(Bronsoort::Totaalbedragen, |levering, bytes| {
                totaalbedragen::read(bytes, &options(levering, &template)).rows
            })
        };
        once(&self.totaalbedragen, read).map(Vec::as_slice)
    }

    /// Figures of areas, of every source.
    ///
    /// # Errors
    /// When a delivery cannot be read.
    pub fn gebiedscijfers(&self) -> Result<&[Gebiedscijfers], AppFout> {
        let read = || {
            self.all_rows(Bronsoort::Gebiedscijfers, |levering, bytes| {
                lezen::figure_source(&levering.keuzes)
                    .map(|bron| gebieden::read_gebiedscijfers(bytes, bron).gebieden)
                    .unwrap_or_default()
            })
        };
        once(&self.gebiedscijfers, read).map(Vec::as_slice)
    }

    /// Shapes of areas.
    ///
    /// # Errors
    /// When a delivery cannot be read.
    pub fn vlakken(&self) -> Result<&[Vlak], AppFout> {
        let read = || {
            self.all_rows(Bronsoort::Vlakken, |levering, bytes| {
                let year = levering.keuzes.get("indeling").and_then(|year| year.trim().parse().ok());
                let indeling = year.and_then(|year| Indelingsjaar::new(year).ok());
                gebieden::read_geojson(bytes, indeling).vlakken
            })
        };
        once(&self.vlakken, read).map(Vec::as_slice)
    }

    /// Regions.
    ///
    /// # Errors
    /// When a delivery cannot be read.
    pub fn regios(&self) -> Result<&[Regioindeling], AppFout> {
        let read = || {
            self.all_rows(Bronsoort::Regios, |levering, bytes| {
                let year = levering.keuzes.get("jaar").and_then(|year| year.trim().parse().ok());
                let indeling = year.and_then(|year| Indelingsjaar::new(year).ok());
                indeling.map(|indeling| gebieden::read_regioindeling(bytes, indeling)).into_iter().collect()
            })
        };
        once(&self.regios, read).map(Vec::as_slice)
    }

    /// What other registers say of persons, with pseudonyms.
    ///
    /// # Errors
    /// When a delivery cannot be read.
    pub fn personen(&self) -> Result<&Personenbron, AppFout> {
        once(&self.personen, || self.read_personen())
    }

    fn read_personen(&self) -> Result<Personenbron, AppFout> {
        let mut found = Personenbron::default();
        for levering in self.lijst.leveringen.iter().filter(|levering| levering.personen) {
            let rijen = self.datamap.read_personen(levering)?;
            found.rijen.verstrekkingen.extend(rijen.verstrekkingen);
            found.rijen.signalen.extend(rijen.signalen);
            if levering.soort == Bronsoort::Voorzieningen.key() {
                found.dekking.push(lezen::scope(&levering.keuzes)?);
            } else if levering.soort == Bronsoort::Schuldhulp.key() {
                found.dekking.extend(debt_scope(levering));
            } else if levering.soort == Bronsoort::Brp.key() {
                let day = domein::parse_datum(&levering.sleutel).ok();
                if day >= found.peildatum {
                    found.peildatum = day;
                    found.rijen.bewoners = rijen.bewoners;
                    found.rijen.familie = rijen.familie;
                    found.rijen.bevolking = rijen.bevolking;
                }
            }
        }
        Ok(found)
    }

    /// The files of every delivery of a kind.
    fn files(&self, soort: Bronsoort) -> Result<Vec<(&Bronlevering, Vec<(String, Vec<u8>)>)>, AppFout> {
        let mut all = Vec::new();
        for levering in self.lijst.of(soort.key()) {
            let mut files = Vec::new();
            for name in &levering.bestanden {
                files.push((name.clone(), self.datamap.read_bron(levering, name)?));
            }
            all.push((levering, files));
        }
        Ok(all)
    }

    fn all_rows<R>(
        &self,
        soort: Bronsoort,
        read: impl Fn(&Bronlevering, &[u8]) -> Vec<R>,
    ) -> Result<Vec<R>, AppFout> {
        let mut rows = Vec::new();
        for (levering, files) in self.files(soort)? {
            for (_, bytes) in &files {
                rows.extend(read(levering, bytes));
            }
        }
        Ok(rows)
    }
}

/// Debt help is known over the period of its delivery.
fn debt_scope(levering: &Bronlevering) -> Option<Reikwijdte> {
    let (van, tot) = levering.sleutel.split_once('/')?;
    let day = |text: &str| domein::parse_datum(text).ok();
    Reikwijdte::new([Regeling::Schuldhulp], day(van)?, day(tot)?).ok()
}

/// With the names of columns that were chosen at the delivery; they were good then.
fn options(levering: &Bronlevering, template: &Template) -> Options {
    let text = match levering.keuzes.get("kolommen").map_or("", |text| text.trim()) {
        "amsterdam-2016" => socialebasis::AMSTERDAM_2016,
        "subsidies-gemeenten" => socialebasis::GEMEENTEN,
        other => other,
    };
    match Mapping::parse(text, template) {
        Ok(mapping) if !text.is_empty() => Options::default().mapping(mapping),
        _ => Options::default(),
    }
}

/// A value that is made once; when it cannot be made, the next who asks tries again.
fn once<T>(place: &OnceLock<T>, make: impl FnOnce() -> Result<T, AppFout>) -> Result<&T, AppFout> {
    if let Some(made) = place.get() {
        return Ok(made);
    }
    let made = make()?;
    Ok(place.get_or_init(|| made))
}
