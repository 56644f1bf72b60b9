use std::collections::BTreeMap;

use domein::{Bedrag, Gemeentecode};

use crate::controle::{Controle, check};
use crate::fout::Fouten;
use crate::getal::cents;
use crate::lezen::{self, Fondsbestanden, Gewichten};
use crate::{Circulaire, Cluster, Fondsfout};

/// The number of clusters.
pub(crate) const CLUSTERS: usize = Cluster::ALL.len();

/// A measure (maatstaf) by which the fund is divided, with its weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Maatstaf {
    /// Its code in the circular, such as `jong`.
    pub code: String,
    /// Its name in the circular.
    pub naam: String,
    pub(crate) gewichten: [Option<f64>; CLUSTERS],
}

impl Maatstaf {
    /// Euros per unit in a cluster, before the uitkeringsfactor; None when the file does not say.
    pub fn gewicht(&self, cluster: Cluster) -> Option<f64> {
        self.gewichten.get(cluster.place()).copied().flatten()
    }

    /// Whether it measures what a municipality can earn by property tax: such a measure goes without the factor.
    pub fn is_ozb(&self) -> bool {
        self.code.starts_with("WOZ")
    }
}

/// A separate allowance: suppletie-, integratie- or decentralisatie-uitkering.
#[derive(Clone, Debug, PartialEq)]
pub struct Uitkering {
    /// Its name in the circular.
    pub naam: String,
    /// Under which cluster the circular puts it; None when the weights do not name it.
    pub cluster: Option<Cluster>,
    /// The amount; None when it is unknown.
    pub bedrag: Option<Bedrag>,
    /// Spelled as in the weights, capitals included: only those are in outcomes that hold allowances.
    pub(crate) is_spelled: bool,
}

/// What one municipality gets.
#[derive(Clone, Debug, PartialEq)]
pub struct Fondsdeel {
    /// Which municipality, by its code of the year.
    pub code: Gemeentecode,
    /// Its name in the circular.
    pub naam: String,
    /// The separate allowances; None when that file was not given, or has no row for this municipality.
    pub uitkeringen: Option<Vec<Uitkering>>,
    pub(crate) volumina: BTreeMap<String, Option<f64>>,
    pub(crate) clusters: [Option<f64>; CLUSTERS],
}

impl Fondsdeel {
    /// What it gets for a cluster, without allowances, rounded to the cent (half a cent away from zero); None when a
    /// number that is needed is unknown.
    pub fn bedrag(&self, cluster: Cluster) -> Option<Bedrag> {
        self.exact(cluster).and_then(cents)
    }

    /// The same in euros before rounding, for checks only.
    pub fn exact(&self, cluster: Cluster) -> Option<f64> {
        self.clusters.get(cluster.place()).copied().flatten()
    }

    /// The four clusters of the social domain together; None when one of them is unknown.
    pub fn sociaal(&self) -> Option<Bedrag> {
        Cluster::sociaal().map(|cluster| self.bedrag(cluster)).sum()
    }

    /// The allowances that the circular puts under a cluster; None when they are not known.
    pub fn uitkeringen_van(&self, cluster: Cluster) -> Option<Bedrag> {
        let list = self.uitkeringen.as_ref()?;
        list.iter().filter(|one| one.cluster == Some(cluster)).map(|one| one.bedrag).sum()
    }

    /// Units of a measure; None when unknown.
    pub fn volume(&self, maatstaf: &str) -> Option<f64> {
        self.volumina.get(maatstaf).copied().flatten()
    }

    /// Residents with which the circular counts (measure `inwo`); None when unknown.
    pub fn inwoners(&self) -> Option<f64> {
        self.volume("inwo")
    }
}

/// What the Rijk gives to each municipality in one year, by one circular.
#[derive(Clone, Debug, PartialEq)]
pub struct Gemeentefonds {
    /// By which circular.
    pub circulaire: Circulaire,
    /// For which year.
    pub jaar: u16,
    /// The factor of that circular and year; None when it is unknown.
    pub uitkeringsfactor: Option<f64>,
    /// The measures with their weights, in the order of the file.
    pub maatstaven: Vec<Maatstaf>,
    /// The published outcome laid beside the own calculation, when it was given.
    pub controle: Option<Controle>,
    /// What is wrong in the files; at most 500.
    pub faults: Vec<Fondsfout>,
    /// Faults beyond those.
    pub more_faults: usize,
    /// What people should know, in Dutch; nothing is wrong.
    pub notes: Vec<String>,
    delen: BTreeMap<Gemeentecode, Fondsdeel>,
}

impl Gemeentefonds {
    /// Reads the files of one circular and one year, and calculates each cluster of each municipality. It never fails:
    /// what is wrong is in [`Gemeentefonds::faults`], what is missing is unknown. See the example of the crate.
    pub fn read(circulaire: Circulaire, jaar: u16, files: &Fondsbestanden<'_>) -> Self {
        let mut faults = Fouten::default();
        let mut notes = Vec::new();
        let uitkeringsfactor = lezen::factor(files.uitkeringsfactoren, circulaire, jaar, &mut faults);
        let weights = lezen::weights(files.gewichten, &mut faults, &mut notes);
        let mut delen = lezen::volumes(files.volumina, &mut faults, &mut notes);
        lezen::allowances(files.siudu, &weights, &mut delen, &mut faults, &mut notes);
        note_absent(&weights, &delen, &mut notes);
        for deel in delen.values_mut() {
            for cluster in Cluster::ALL {
                if let (Some(place), Some(factor)) =
                    (deel.clusters.get_mut(cluster.place()), uitkeringsfactor)
                {
                    *place = amount(&deel.volumina, &weights, *cluster, factor);
                }
            }
        }
        let controle = files.uitkomst.and_then(|bytes| check(bytes, &delen, &mut faults));
        if controle.as_ref().is_some_and(|one| one.met_uitkeringen) {
            notes.push(
                "In de uitkomst zitten ook losse uitkeringen. Vergelijk die niet met een andere circulaire. \
                 Voorkant rekent zonder losse uitkeringen en toont ze apart."
                    .to_owned(),
            );
        }
        let Fouten { list: faults, more: more_faults } = faults;
        let maatstaven = weights.maatstaven;
        Self { circulaire, jaar, uitkeringsfactor, maatstaven, controle, faults, more_faults, notes, delen }
    }

    /// What a municipality gets; None when it is not in the circular.
    pub fn gemeente(&self, code: Gemeentecode) -> Option<&Fondsdeel> {
        self.delen.get(&code)
    }

    /// What each municipality gets, by code.
    pub fn gemeenten(&self) -> impl ExactSizeIterator<Item = &Fondsdeel> {
        self.delen.values()
    }

    /// All municipalities together for a cluster, and how many of them are unknown and left out.
    pub fn totaal(&self, cluster: Cluster) -> (Bedrag, usize) {
        let known = self.delen.values().filter_map(|deel| deel.bedrag(cluster));
        let unknown = self.delen.values().filter(|deel| deel.bedrag(cluster).is_none()).count();
        (known.sum(), unknown)
    }

    /// Measures that have a weight in a cluster and no volume in the file: without them the amount is too low or too
    /// high. Empty for the social clusters of 2023 and later.
    pub fn ontbrekende_maatstaven(&self, cluster: Cluster) -> impl Iterator<Item = &Maatstaf> {
        let known = self.delen.values().next();
        self.maatstaven.iter().filter(move |one| {
            one.gewicht(cluster).is_some_and(|weight| weight != 0.0)
                && known.is_some_and(|deel| !deel.volumina.contains_key(&one.code))
        })
    }

    /// The source as a page names it, in Dutch.
    pub fn herkomst(&self) -> String {
        let name = match self.circulaire.maand {
            crate::Circulairemaand::Mei => "Meicirculaire",
            crate::Circulairemaand::September => "Septembercirculaire",
            crate::Circulairemaand::December => "Decembercirculaire",
        };
        format!("{name} gemeentefonds {}, uitkeringsjaar {}", self.circulaire.jaar, self.jaar)
    }
}

/// The amount of one cluster in euros. Measures of the property tax are not multiplied by the factor.
fn amount(
    volumes: &BTreeMap<String, Option<f64>>,
    weights: &Gewichten,
    cluster: Cluster,
    factor: f64,
) -> Option<f64> {
    let (mut general, mut ozb) = (0.0, 0.0);
    let mut is_known = false;
    for maatstaf in &weights.maatstaven {
        let Some(volume) = volumes.get(&maatstaf.code) else { continue };
        let weight = maatstaf.gewicht(cluster)?;
        is_known = true;
        if weight == 0.0 {
            continue;
        }
        let part = (*volume)? * weight;
        if maatstaf.is_ozb() { ozb += part } else { general += part }
    }
    is_known.then_some(general * factor + ozb).filter(|sum| sum.is_finite())
}

/// Says which measures have a weight and no volume.
fn note_absent(weights: &Gewichten, delen: &BTreeMap<Gemeentecode, Fondsdeel>, notes: &mut Vec<String>) {
    let Some(first) = delen.values().next() else { return };
    let absent: Vec<String> = weights
        .maatstaven
        .iter()
        .filter(|one| !first.volumina.contains_key(&one.code))
        .map(|one| format!("{} ({})", one.code, one.naam))
        .collect();
    if !absent.is_empty() {
        notes.push(format!(
            "Deze maatstaven hebben een gewicht, maar staan niet in het bestand volumina: {}. Ze tellen niet mee.",
            absent.join(", ")
        ));
    }
}
