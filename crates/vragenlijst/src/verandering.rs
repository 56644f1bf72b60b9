//! Before and after of the same people, found together by a code that they made themselves. Only counts are kept, and
//! nothing is ever said about one of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::bestand::Scorerichting;
use crate::cijfers::{Lijstaandeel, Lijstverschil, Z95, mean, share};
use crate::instrument::Instrument;
use crate::lezen::Meetmoment;
use crate::scoren::Scoregetal;
use crate::tellen::add_all;

/// The counts of who filled in both before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lijstverandering {
    /// How many people have a score both before and after.
    pub paren: u64,
    /// How many codes stand only before.
    pub alleen_voor: u64,
    /// How many codes stand only after.
    pub alleen_na: u64,
    /// How many codes were used by more than one sheet of the same moment; they are in no pair.
    pub dubbele_codes: u64,
    /// How often each difference occurs, after minus before, in thousandths of a point.
    pub verschillen: BTreeMap<i64, u64>,
    /// How often each score before occurs among the pairs.
    pub voor: BTreeMap<Scoregetal, u64>,
    /// From class to class: how many.
    pub van_naar: BTreeMap<String, BTreeMap<String, u64>>,
}

/// How many changed by more than chance on the questionnaire alone explains: of a group, never of one person.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Wezenlijk {
    /// From which difference on, in points.
    pub grens: f64,
    /// The share that became better.
    pub beter: Lijstaandeel,
    /// The share that became worse.
    pub slechter: Lijstaandeel,
}

impl Lijstverandering {
    pub(crate) fn of(lijst: &Instrument, sheets: &[(Meetmoment, Option<&str>, Option<Scoregetal>)]) -> Self {
        let mut codes: BTreeMap<&str, [Vec<Option<Scoregetal>>; 2]> = BTreeMap::new();
        for (moment, code, score) in sheets {
            if let Some(code) = code {
                codes.entry(code).or_default()[usize::from(*moment == Meetmoment::Na)].push(*score);
            }
        }
        let mut all = Self::default();
        for [voor, na] in codes.values() {
            match (voor.as_slice(), na.as_slice()) {
                ([_], []) => all.alleen_voor += 1,
                ([], [_]) => all.alleen_na += 1,
                ([voor], [na]) => {
                    if let (Some(voor), Some(na)) = (voor, na) {
                        all.pair(lijst, *voor, *na);
                    }
                }
                _ => all.dubbele_codes += 1,
            }
        }
        all
    }

    fn pair(&mut self, lijst: &Instrument, voor: Scoregetal, na: Scoregetal) {
        self.paren += 1;
        *self.verschillen.entry(na.minus(voor)).or_default() += 1;
        *self.voor.entry(voor).or_default() += 1;
        if let (Some(from), Some(to)) = (lijst.klasse(voor), lijst.klasse(na)) {
            *self.van_naar.entry(from.to_owned()).or_default().entry(to.to_owned()).or_default() += 1;
        }
    }

    /// Adds the pairs of other people.
    pub fn merge(&mut self, other: &Self) {
        self.paren += other.paren;
        self.alleen_voor += other.alleen_voor;
        self.alleen_na += other.alleen_na;
        self.dubbele_codes += other.dubbele_codes;
        add_all(&mut self.verschillen, &other.verschillen);
        add_all(&mut self.voor, &other.voor);
        for (from, to) in &other.van_naar {
            add_all(self.van_naar.entry(from.clone()).or_default(), to);
        }
    }

    /// The mean difference, after minus before, with the interval of the paired t; none of fewer than two pairs.
    #[must_use]
    pub fn gemiddeld_verschil(&self) -> Option<Lijstverschil> {
        let mean = mean(self.verschillen.iter().map(|(difference, times)| (*difference, *times)))?;
        Some(Lijstverschil {
            n_voor: mean.n,
            n_na: mean.n,
            waarde: mean.waarde,
            fout: mean.fout?,
            laag: mean.laag?,
            hoog: mean.hoog?,
        })
    }

    /// The difference of the share in a class, after minus before, with the adjusted interval for pairs: half a pair is
    /// added to each of the four cells.
    ///
    /// Source: A. Agresti and Y. Min, "Simple improved confidence intervals for comparing matched proportions",
    /// Statistics in Medicine 24 (2005), 729-740.
    #[must_use]
    pub fn verschil_klasse(&self, klasse: &str) -> Option<Lijstverschil> {
        if self.paren == 0 {
            return None;
        }
        let (mut out, mut into) = (0_u64, 0_u64);
        for (from, to) in &self.van_naar {
            for (to, times) in to {
                match (from == klasse, to == klasse) {
                    (true, false) => out += times,
                    (false, true) => into += times,
                    _ => {}
                }
            }
        }
        let (out, into, all) = (out as f64, into as f64, self.paren as f64);
        let n = all + 2.0;
        let middle = (into - out) / n;
        let moved = out + into + 1.0;
        let fout = ((moved - (into - out).powi(2) / n) / (n * n)).max(0.0).sqrt();
        Some(Lijstverschil {
            n_voor: self.paren,
            n_na: self.paren,
            waarde: (into - out) / all,
            fout,
            laag: (middle - Z95 * fout).max(-1.0),
            hoog: (middle + Z95 * fout).min(1.0),
        })
    }

    /// How many changed by more than the questionnaire itself wavers: the reliable change of Jacobson and Truax, as shares
    /// of the group. None without a reliability, without spread before, or of fewer than two pairs.
    ///
    /// Source: N. S. Jacobson and P. Truax, "Clinical significance", Journal of Consulting and Clinical Psychology 59
    /// (1991), 12-19.
    #[must_use]
    pub fn wezenlijk(&self, lijst: &Instrument) -> Option<Wezenlijk> {
        let reliability = lijst.bestand().betrouwbaarheid.as_ref()?.waarde;
        let spread = mean(self.voor.iter().map(|(score, times)| (score.thousandths(), *times)))?.spreiding?;
        let grens = Z95 * spread * (2.0 * (1.0 - reliability)).sqrt();
        if grens <= 0.0 {
            return None;
        }
        let count = |sign: f64| {
            let far = self.verschillen.iter().filter(|(by, _)| **by as f64 / 1000.0 * sign > grens);
            far.map(|(_, times)| *times).sum::<u64>()
        };
        let (up, down) = (share(count(1.0), self.paren)?, share(count(-1.0), self.paren)?);
        Some(match lijst.bestand().richting {
            Scorerichting::Hoger => Wezenlijk { grens, beter: up, slechter: down },
            Scorerichting::Lager => Wezenlijk { grens, beter: down, slechter: up },
        })
    }
}
