//! A published outcome laid beside the own calculation.

use std::collections::BTreeMap;

use domein::Gemeentecode;
use tables::{Fault, Limits, fold, read_raw};

use crate::fout::Fouten;
use crate::getal::plain;
use crate::lezen::{clusters, is_total};
use crate::{Cluster, Fondsbestand, Fondsdeel};

/// A cell of the outcome that is not what the own calculation gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Uitkomstverschil {
    /// Whose cell.
    pub gemeente: Gemeentecode,
    /// Of which cluster.
    pub cluster: Cluster,
    /// The own calculation in euros; None when it is unknown.
    pub eigen: Option<f64>,
    /// The outcome in euros.
    pub uitkomst: f64,
}

/// How far a published outcome and the own calculation are apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Controle {
    /// How many cells could be laid side by side.
    pub cellen: usize,
    /// The largest difference, as a part of the cell.
    pub grootste_verschil: f64,
    /// Whether the outcome holds separate allowances too: then it was compared with those added.
    pub met_uitkeringen: bool,
    /// The cells that differ by more than [`Controle::RUIMTE`].
    pub verschillen: Vec<Uitkomstverschil>,
}

impl Controle {
    /// What the order of adding may make of difference: a part of the cell.
    pub const RUIMTE: f64 = 1e-12;
}

/// Compares an outcome with what was calculated: without allowances, and with them when that fits better.
pub(crate) fn check(
    bytes: &[u8],
    delen: &BTreeMap<Gemeentecode, Fondsdeel>,
    faults: &mut Fouten,
) -> Option<Controle> {
    const FILE: Fondsbestand = Fondsbestand::Uitkomst;
    let table = match read_raw(bytes, &["Gemeenten"], &Limits::default()) {
        Ok(table) => table,
        Err(fault) => {
            faults.push(FILE, fault);
            return None;
        }
    };
    let Some(naam) = table.column(|name| name == "gemeenten") else {
        let rule = "De kolom Gemeenten ontbreekt.";
        faults.push(FILE, Fault::of_file(rule, "Gebruik het bestand met de uitkomst per cluster."));
        return None;
    };
    let names: BTreeMap<String, &Fondsdeel> = delen.values().map(|one| (fold(&one.naam), one)).collect();
    let mut cells = Vec::new();
    for row in table.rows.iter().filter(|row| !is_total(row.text(naam))) {
        let Some(deel) = names.get(&fold(row.text(naam))) else {
            let rule = "Deze gemeente staat niet in het bestand volumina.";
            faults.push(FILE, table.fault(row, naam, rule, "Gebruik bestanden van dezelfde circulaire."));
            continue;
        };
        for (cluster, at) in Cluster::ALL.iter().zip(clusters(&table)) {
            let Some(at) = at else { continue };
            match plain(row.text(at)) {
                Some(uitkomst) => cells.push((*deel, *cluster, uitkomst)),
                None => {
                    let rule = "Dit is geen bedrag.";
                    faults.push(FILE, table.fault(row, at, rule, "Schrijf een getal met een punt."));
                }
            }
        }
    }
    let without = compare(&cells, false);
    if without.verschillen.is_empty() {
        return Some(without);
    }
    let with = compare(&cells, true);
    Some(if with.verschillen.len() < without.verschillen.len() { with } else { without })
}

fn compare(cells: &[(&Fondsdeel, Cluster, f64)], met_uitkeringen: bool) -> Controle {
    let mut controle =
        Controle { cellen: cells.len(), grootste_verschil: 0.0, met_uitkeringen, verschillen: Vec::new() };
    for (deel, cluster, uitkomst) in cells {
        let eigen =
            deel.exact(*cluster).map(|own| if met_uitkeringen { own + spelled(deel, *cluster) } else { own });
        let apart = eigen.map_or(f64::INFINITY, |own| (own - uitkomst).abs() / uitkomst.abs().max(1.0));
        controle.grootste_verschil = controle.grootste_verschil.max(apart);
        if apart > Controle::RUIMTE {
            let (gemeente, cluster) = (deel.code, *cluster);
            controle.verschillen.push(Uitkomstverschil { gemeente, cluster, eigen, uitkomst: *uitkomst });
        }
    }
    controle
}

/// The allowances under a cluster that are spelled as in the weights. Outcomes were joined by that spelling, so an
/// allowance that is spelled otherwise (`Participatie`, `participatie`) is in none of them.
fn spelled(deel: &Fondsdeel, cluster: Cluster) -> f64 {
    let list = deel.uitkeringen.iter().flatten();
    let mine = list.filter(|one| one.is_spelled && one.cluster == Some(cluster));
    #[allow(clippy::cast_precision_loss, reason = "amounts of municipalities are far below 2^53 cents")]
    mine.filter_map(|one| one.bedrag).map(|amount| amount.cents() as f64 / 100.0).sum()
}
