//! What the municipality delivered beside messages, as values: read when first asked, and then kept.

pub mod bronkeuze;
pub mod keuzes;
pub mod lezen;
mod samen;
pub mod soort;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::OnceLock;

use bronnen::socialebasis::{self, Basisvoorziening};
use bronnen::totaalbedragen::{self, Totaalbedrag};
use bronnen::voorzieningen::Reikwijdte;
use domein::Regeling;
use feiten::bronnen::{Bronlevering, Bronlijst, Persoonsrijen};
use feiten::{Datamap, FeitenFout};
use gebieden::{Gebiedscijfers, Regioindeling, Vlak};
use gemeentefonds::Gemeentefonds;
use iv3::Totalen;

use self::keuzes::Keuzes;
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
    pub inwoners: BTreeMap<iv3::Gemeente, std::num::NonZeroU32>,
    /// Which publication of CBS a public report is, where the source tells.
    pub plaatsing: BTreeMap<(iv3::Verslagsoort, iv3::Gemeente), iv3::Plaatsing>,
    /// Reports that came twice and counted once: what came last counts.
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
    /// The periods of the deliveries of signals of arrears.
    pub signaalperioden: Vec<domein::Periode>,
}

impl Personenbron {
    /// The schemes of which everything is known in a period; of the others there are no data.
    pub fn covered(&self, periode: domein::Periode) -> BTreeSet<Regeling> {
        let known = |regeling: &Regeling| samen::covers(&self.dekking, *regeling, periode);
        Regeling::ALL.iter().copied().filter(known).collect()
    }

    /// Whether signals of arrears were delivered over every day of a period.
    pub fn knows_signals(&self, periode: domein::Periode) -> bool {
        samen::without_gap(self.signaalperioden.iter().copied(), periode)
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
            for file in &files {
                let Some(levering) = iv3::read_levering(&file.bytes).levering else { continue };
                if let Err(twice) = found.eigen.add_levering(&levering) {
                    found.dubbel.push(twice.to_string());
                }
                found.leveringen.push(levering);
            }
        }
        found.leveringen.sort_by_key(|levering| levering.verslag);
        let mut seen = HashSet::new();
        // The newest first: what it tells is not told again by an older one.
        for (levering, files) in self.files(Bronsoort::Iv3Openbaar)?.into_iter().rev() {
            let pages: Vec<&[u8]> = files.iter().map(|file| file.bytes.as_slice()).collect();
            let mut list = lezen::iv3_list(&pages, Keuzes::of(levering).text("verslag"))?;
            let reports: HashSet<_> =
                list.cijfers.iter().map(|one| (one.verslag, one.gemeente.clone())).collect();
            let twice = reports.iter().filter(|report| seen.contains(*report)).count();
            if twice > 0 {
                let name = &levering.sleutel;
                found
                    .dubbel
                    .push(format!("{twice} verslagen in ‘{name}’ zitten ook in een nieuwere levering"));
            }
            list.cijfers.retain(|one| !seen.contains(&(one.verslag, one.gemeente.clone())));
            match found.openbaar.add_cijfers(&list.cijfers) {
                Ok(()) => {
                    for (report, plaatsing) in list.plaatsing {
                        found.plaatsing.entry(report).or_insert(plaatsing);
                    }
                }
                Err(twice) => found.dubbel.push(twice.to_string()),
            }
            seen.extend(reports);
            for (gemeente, inwoners) in list.inwoners {
                found.inwoners.entry(gemeente).or_insert(inwoners);
            }
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
                let keuzes = Keuzes::of(levering);
                let (circulaire, jaar) = (keuzes.circular()?, keuzes.year("jaar")?);
                let named = files.iter().map(|file| (file.naam.as_str(), file.bytes.as_slice()));
                let parts = lezen::fund_files(&circulaire.code(), &jaar.to_string(), named)?;
                all.push(Gemeentefonds::read(circulaire, jaar, &parts));
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
            self.all_rows(Bronsoort::SocialeBasis, |keuzes, bytes| {
                Ok(socialebasis::read(bytes, &keuzes.options(&socialebasis::template())?).rows)
            })
        };
        once(&self.sociale_basis, read).map(Vec::as_slice)
    }

    /// Totals without a person, each with the rule by which it is spread.
    ///
    /// # Errors
    /// When a delivery cannot be read.
    pub fn totaalbedragen(&self) -> Result<&[Totaalbedrag], AppFout> {
        let read = || {
            self.all_rows(Bronsoort::Totaalbedragen, |keuzes, bytes| {
                Ok(totaalbedragen::read(bytes, &keuzes.options(&totaalbedragen::template())?).rows)
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
            let mut all = Vec::new();
            for (levering, files) in self.files(Bronsoort::Gebiedscijfers)? {
                let bron = Keuzes::of(levering).figure_source()?;
                let pages: Vec<&[u8]> = files.iter().map(|file| file.bytes.as_slice()).collect();
                all.extend(lezen::read_figures(&pages, bron).gebieden);
            }
            Ok(all)
        };
        once(&self.gebiedscijfers, read).map(Vec::as_slice)
    }

    /// Shapes of areas.
    ///
    /// # Errors
    /// When a delivery cannot be read.
    pub fn vlakken(&self) -> Result<&[Vlak], AppFout> {
        let read = || {
            self.all_rows(Bronsoort::Vlakken, |keuzes, bytes| {
                let told = !keuzes.text("indeling").is_empty();
                let indeling = told.then(|| keuzes.division("indeling")).transpose()?;
                Ok(gebieden::read_geojson(bytes, indeling).vlakken)
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
            self.all_rows(Bronsoort::Regios, |keuzes, bytes| {
                Ok(vec![gebieden::read_regioindeling(bytes, keuzes.division("jaar")?)])
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
        let mut delen = Vec::new();
        for levering in self.lijst.leveringen.iter().filter(|levering| levering.personen) {
            let rijen = self.datamap.read_personen(levering)?;
            found.rijen.signalen.extend(rijen.signalen);
            found.signaalperioden.extend(lezen::signals_of_kept(levering));
            if let Some(reach) = lezen::scope_of_kept(levering) {
                found.dekking.push(reach.clone());
                delen.push((reach, rijen.verstrekkingen));
            } else if levering.soort == Bronsoort::Brp.key() {
                let day = Keuzes::of(levering).day("peildatum").ok();
                if day >= found.peildatum {
                    found.peildatum = day;
                    found.rijen.bewoners = rijen.bewoners;
                    found.rijen.familie = rijen.familie;
                }
            }
        }
        found.rijen.verstrekkingen = samen::merge(delen);
        Ok(found)
    }

    /// The files of every delivery of a kind.
    fn files(&self, soort: Bronsoort) -> Result<Vec<Bestandenvan<'_>>, AppFout> {
        let mut all = Vec::new();
        for levering in self.lijst.of(soort.key()) {
            let mut files = Vec::new();
            for name in &levering.bestanden {
                files.push(Bewaard { naam: name.clone(), bytes: self.datamap.read_bron(levering, name)? });
            }
            all.push((levering, files));
        }
        Ok(all)
    }

    /// What stands in the deliveries of a kind that are one file each.
    fn all_rows<R>(
        &self,
        soort: Bronsoort,
        read: impl Fn(&Keuzes, &[u8]) -> Result<Vec<R>, AppFout>,
    ) -> Result<Vec<R>, AppFout> {
        let mut rows = Vec::new();
        for (levering, files) in self.files(soort)? {
            let keuzes = Keuzes::of(levering);
            for file in &files {
                rows.extend(read(&keuzes, &file.bytes)?);
            }
        }
        Ok(rows)
    }
}

/// A delivery with its files.
type Bestandenvan<'a> = (&'a Bronlevering, Vec<Bewaard>);

/// A file of a delivery, as it was kept.
struct Bewaard {
    naam: String,
    bytes: Vec<u8>,
}

/// A value that is made once; when it cannot be made, the next who asks tries again.
fn once<T>(place: &OnceLock<T>, make: impl FnOnce() -> Result<T, AppFout>) -> Result<&T, AppFout> {
    if let Some(made) = place.get() {
        return Ok(made);
    }
    let made = make()?;
    Ok(place.get_or_init(|| made))
}
