//! From whom money comes, over which law and line, to what it is for: to the cent, so that both ends are equal.

use std::collections::BTreeMap;

use bronnen::{Verdeeld, Verdeelmaat, Verdeelregel};
use domein::Bedrag;
use gemeentefonds::{Cluster, Fondsdeel};
use iv3::{Batensoort, Gemeentetotaal, Lijn, Lijngroep, Taakveld, Taakveldklasse, Taakveldwet};

use super::boeken::known;

/// Where money comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Geldbron {
    /// From the gemeentefonds, for a cluster. It is free money: a key for dividing, not a purpose.
    Fonds(Cluster),
    /// Income on the task field.
    Baten(Batensoort),
    /// Other means of the municipality: the rest of the gemeentefonds, taxes, reserves.
    EigenMiddelen,
    /// Expenditure below nothing: a correction.
    Correctie,
    /// The income is not known, so who pays is not either.
    Onbekend,
}

/// Where money goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Geldbestemming {
    /// A kind of task.
    Klasse(Taakveldklasse),
    /// Income below nothing: a correction.
    Correctie,
    /// More came in than was spent here: for other tasks.
    Over,
}

/// One way that money goes. Law and line are none for what the gemeentefonds gives and is not spent here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weg {
    /// From where.
    pub bron: Geldbron,
    /// Under which law.
    pub wet: Option<Taakveldwet>,
    /// On which line.
    pub lijn: Option<Lijn>,
    /// For what.
    pub bestemming: Geldbestemming,
}

/// Money of one report from source to purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Geldstroom {
    /// The ways, each with its amount above nothing.
    pub wegen: BTreeMap<Weg, Bedrag>,
    /// Task fields whose expenditure is unknown: they are in no way.
    pub onbekend: Vec<Taakveld>,
    /// Clusters that are not used, because income or expenditure on their task fields is unknown.
    pub fonds_weg: Vec<Cluster>,
    /// Whether the gemeentefonds of the year was there.
    pub met_fonds: bool,
}

/// The cluster of the gemeentefonds that is for a task field. Own definition: the fund is divided by clusters and may
/// be spent on anything.
pub(super) fn cluster(taakveld: Taakveld) -> Option<Cluster> {
    match taakveld.lijn() {
        Lijn::BeleidWmo => Some(Cluster::Wmo),
        Lijn::BeleidJeugdwet => Some(Cluster::Jeugd),
        lijn => match lijn.groep() {
            Lijngroep::SocialeBasis | Lijngroep::Toegang => Some(Cluster::SocialeBasis),
            Lijngroep::Participatie => Some(Cluster::Participatie),
            Lijngroep::IndividueleWmo => Some(Cluster::Wmo),
            Lijngroep::IndividueleJeugdwet => Some(Cluster::Jeugd),
            Lijngroep::Beleid | Lijngroep::Volksgezondheid => None,
        },
    }
}

/// What comes in and goes out on one task field. All amounts are above nothing.
struct Veld {
    taakveld: Taakveld,
    ins: Vec<(Geldbron, i64)>,
    outs: Vec<(Geldbestemming, i64)>,
    /// Whether its income is known; else nothing more than its expenditure is.
    is_known: bool,
}

impl Veld {
    /// None when nothing is booked here; an error when the expenditure is unknown.
    fn of(taakveld: Taakveld, totaal: &Gemeentetotaal) -> Result<Option<Self>, Taakveld> {
        let found = totaal.taakveld(taakveld);
        let (lasten, baten) = (found.som.lasten, found.som.baten);
        if lasten.bekend == 0 && lasten.onbekend == 0 {
            // No cell at all. Under an older numbering much of a year has no row of its own.
            return if baten.bedrag().is_some() { Err(taakveld) } else { Ok(None) };
        }
        let lasten = known(lasten).ok_or(taakveld)?.cents();
        let mut veld = Self { taakveld, ins: Vec::new(), outs: Vec::new(), is_known: known(baten).is_some() };
        if lasten < 0 {
            veld.ins.push((Geldbron::Correctie, -lasten));
        } else {
            veld.outs.push((Geldbestemming::Klasse(taakveld.klasse()), lasten));
        }
        if !veld.is_known {
            if lasten > 0 {
                veld.ins.push((Geldbron::Onbekend, lasten));
            }
            return Ok(Some(veld));
        }
        for (soort, bedrag) in &found.baten {
            match bedrag.cents() {
                cents if cents > 0 => veld.ins.push((Geldbron::Baten(*soort), cents)),
                cents => veld.outs.push((Geldbestemming::Correctie, -cents)),
            }
        }
        Ok(Some(veld))
    }

    /// What has to come from somewhere else; below nothing when more came in than was needed.
    fn need(&self) -> i64 {
        let sum = |list: &mut dyn Iterator<Item = i64>| list.fold(0_i64, i64::saturating_add);
        let out = sum(&mut self.outs.iter().map(|(_, cents)| *cents));
        out.saturating_sub(sum(&mut self.ins.iter().map(|(_, cents)| *cents)))
    }

    /// Lays what comes in against what goes out, in their order.
    fn settle(self, wegen: &mut BTreeMap<Weg, Bedrag>) {
        let mut outs = self.outs.into_iter().filter(|(_, cents)| *cents > 0);
        let mut open = outs.next();
        for (bron, mut cents) in self.ins {
            while let Some((bestemming, left)) = open.filter(|_| cents > 0) {
                let part = cents.min(left);
                let weg = Weg {
                    bron,
                    wet: Some(self.taakveld.wet()),
                    lijn: Some(self.taakveld.lijn()),
                    bestemming,
                };
                *wegen.entry(weg).or_default() += Bedrag::from_cents(part);
                cents -= part;
                open = if left > part { Some((bestemming, left - part)) } else { outs.next() };
            }
        }
    }
}

impl Geldstroom {
    /// The money of a report of one municipality; `fonds` is what the gemeentefonds gives it in that year.
    pub fn new(jaar: iv3::Boekjaar, totaal: &Gemeentetotaal, fonds: Option<&Fondsdeel>) -> Self {
        let mut stroom = Self { met_fonds: fonds.is_some(), ..Self::default() };
        let mut velden = Vec::new();
        for taakveld in Taakveld::all(jaar) {
            match Veld::of(taakveld, totaal) {
                Ok(veld) => velden.extend(veld),
                Err(unknown) => stroom.onbekend.push(unknown),
            }
        }
        if let Some(deel) = fonds {
            Cluster::sociaal().for_each(|cluster| stroom.fund(cluster, deel, &mut velden));
        }
        for mut veld in velden {
            let need = veld.need();
            if need > 0 {
                veld.ins.push((Geldbron::EigenMiddelen, need));
            } else {
                veld.outs.push((Geldbestemming::Over, -need));
            }
            veld.settle(&mut stroom.wegen);
        }
        stroom
    }

    /// Lays a cluster of the gemeentefonds against what its task fields need, by what each needs.
    fn fund(&mut self, which: Cluster, deel: &Fondsdeel, velden: &mut [Veld]) {
        let unknown = self.onbekend.iter().any(|taakveld| cluster(*taakveld) == Some(which))
            || velden.iter().any(|veld| !veld.is_known && cluster(veld.taakveld) == Some(which));
        let Some(bedrag) = deel.bedrag(which).filter(|bedrag| bedrag.cents() > 0 && !unknown) else {
            self.fonds_weg.push(which);
            return;
        };
        let mut mine: Vec<&mut Veld> = velden
            .iter_mut()
            .filter(|veld| cluster(veld.taakveld) == Some(which) && veld.need() > 0)
            .collect();
        let needs: Vec<i64> = mine.iter().map(|veld| veld.need()).collect();
        let need = needs.iter().fold(0_i64, |sum, need| sum.saturating_add(*need));
        let paid = bedrag.cents().min(need);
        let units: Vec<Verdeelmaat> = needs
            .iter()
            .map(|need| Verdeelmaat { bedrag: Bedrag::from_cents(*need), ..Verdeelmaat::default() })
            .collect();
        if let Verdeeld::Delen(parts) = Verdeelregel::Bedrag.verdeel(Bedrag::from_cents(paid), &units) {
            for (veld, part) in mine.iter_mut().zip(parts) {
                veld.ins.push((Geldbron::Fonds(which), part.cents()));
            }
        }
        if bedrag.cents() > paid {
            let bron = Geldbron::Fonds(which);
            let weg = Weg { bron, wet: None, lijn: None, bestemming: Geldbestemming::Over };
            *self.wegen.entry(weg).or_default() += Bedrag::from_cents(bedrag.cents() - paid);
        }
    }

    /// All money in it.
    pub fn totaal(&self) -> Bedrag {
        self.wegen.values().copied().sum()
    }

    /// The sum of the ways that are counted, by what they have in common.
    pub fn by<K: Ord>(&self, key: impl Fn(&Weg) -> K) -> BTreeMap<K, Bedrag> {
        let mut sums = BTreeMap::new();
        for (weg, bedrag) in &self.wegen {
            *sums.entry(key(weg)).or_default() += *bedrag;
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use iv3::{Cijfer, Gemeente, Kant, Totalen, Verslagsoort};
    use proptest::prelude::*;

    use super::*;

    fn total(cells: &[(&str, Kant, Option<&'static str>, Option<i64>)]) -> Gemeentetotaal {
        let verslag: Verslagsoort = "2024X005".parse().unwrap();
        let gemeente: Gemeente = "GM0301".parse().unwrap();
        let cijfers: Vec<_> = cells
            .iter()
            .map(|(code, kant, categorie, cents)| Cijfer {
                gemeente: gemeente.clone(),
                verslag,
                taakveld: Taakveld::new(code, verslag.boekjaar).unwrap(),
                kant: *kant,
                categorie: *categorie,
                bedrag: cents.map(Bedrag::from_cents),
            })
            .collect();
        Totalen::of(&cijfers).unwrap().get(verslag, &gemeente).cloned().unwrap_or_default()
    }

    fn flow(cells: &[(&str, Kant, Option<&'static str>, Option<i64>)]) -> Geldstroom {
        Geldstroom::new(iv3::Boekjaar::new(2024).unwrap(), &total(cells), None)
    }

    /// Worked by hand: 100 for income of which the Rijk pays 80 and residents 5; 60 of youth help of which nobody
    /// knows the income; 6.1 with more income than expenditure.
    #[test]
    fn each_euro_has_one_source_and_one_purpose() {
        let stroom = flow(&[
            ("6.3", Kant::Lasten, Some("4.1.1"), Some(100)),
            ("6.3", Kant::Baten, Some("4.3.1"), Some(80)),
            ("6.3", Kant::Baten, Some("4.1.2"), Some(5)),
            ("6.72a", Kant::Lasten, None, Some(60)),
            ("6.72a", Kant::Baten, None, None),
            ("6.1", Kant::Lasten, Some("3.8"), Some(30)),
            ("6.1", Kant::Baten, Some("4.3.1"), Some(50)),
            ("6.82a", Kant::Lasten, None, None),
        ]);
        let by_source = stroom.by(|weg| weg.bron);
        let cents = |bron| by_source.get(&bron).map(|bedrag| bedrag.cents());
        assert_eq!(cents(Geldbron::Baten(Batensoort::Rijk)), Some(130));
        assert_eq!(cents(Geldbron::Baten(Batensoort::Inwoners)), Some(5));
        assert_eq!(cents(Geldbron::EigenMiddelen), Some(15));
        assert_eq!(cents(Geldbron::Onbekend), Some(60), "unknown income is not own means");
        let by_purpose = stroom.by(|weg| weg.bestemming);
        assert_eq!(by_purpose[&Geldbestemming::Over].cents(), 20);
        assert_eq!(by_purpose[&Geldbestemming::Klasse(Taakveldklasse::Individueel)].cents(), 60);
        assert_eq!(stroom.onbekend.iter().map(|one| one.code()).collect::<Vec<_>>(), ["6.82a"]);
    }

    #[test]
    fn corrections_stand_on_the_other_side() {
        let stroom = flow(&[
            ("6.5", Kant::Lasten, Some("3.8"), Some(-40)),
            ("6.5", Kant::Baten, Some("3.8"), Some(-15)),
        ]);
        let by_purpose = stroom.by(|weg| weg.bestemming);
        assert_eq!(stroom.by(|weg| weg.bron)[&Geldbron::Correctie].cents(), 40);
        assert_eq!(by_purpose[&Geldbestemming::Correctie].cents(), 15);
        assert_eq!(by_purpose[&Geldbestemming::Over].cents(), 25);
    }

    type Cell = (&'static str, Kant, Option<&'static str>, Option<i64>);

    fn cells() -> impl Strategy<Value = Vec<Cell>> {
        let code = prop::sample::select(vec!["6.1", "6.2", "6.3", "6.6", "6.71a", "6.72b", "6.81a", "7.1"]);
        let kant = prop::sample::select(vec![Kant::Lasten, Kant::Baten]);
        let category =
            prop::sample::select(vec![None, Some("4.3.1"), Some("3.4.2"), Some("4.3.2"), Some("3.8")]);
        let cents = prop_oneof![1 => Just(None), 9 => (-1_000_000_i64..50_000_000).prop_map(Some)];
        prop::collection::vec((code, kant, category, cents), 0..40)
    }

    /// What a task field spends and gets, without the code above: straight from the cells.
    fn plain(cells: &[Cell]) -> BTreeMap<&'static str, (Option<i64>, Option<i64>)> {
        let mut by_code = BTreeMap::new();
        for code in cells.iter().map(|cell| cell.0) {
            let side = |kant: Kant| {
                let mine: Vec<_> = cells.iter().filter(|cell| cell.0 == code && cell.1 == kant).collect();
                let known: Option<Vec<i64>> = mine.iter().map(|cell| cell.3).collect();
                known.filter(|list| !list.is_empty()).map(|list| list.iter().sum())
            };
            by_code.insert(code, (side(Kant::Lasten), side(Kant::Baten)));
        }
        by_code
    }

    proptest! {
        /// The sum of the sources is the sum of the purposes, and both follow from the cells.
        #[test]
        fn both_ends_are_equal_to_the_cent(cells in cells()) {
            let stroom = flow(&cells);
            let sources: Bedrag = stroom.by(|weg| weg.bron).into_values().sum();
            let purposes: Bedrag = stroom.by(|weg| weg.bestemming).into_values().sum();
            prop_assert_eq!(sources, purposes);
            prop_assert!(stroom.wegen.values().all(|bedrag| bedrag.cents() > 0));
            let plain = plain(&cells);
            let spent: i64 = plain.values().filter_map(|(lasten, _)| *lasten).filter(|cents| *cents > 0).sum();
            let of_tasks = stroom.by(|weg| matches!(weg.bestemming, Geldbestemming::Klasse(_)));
            prop_assert_eq!(of_tasks.get(&true).map_or(0, |bedrag| bedrag.cents()), spent);
            // Own means less what is left over is net expenditure, where both sides are known.
            let net: i64 = plain.values().filter_map(|(lasten, baten)| Some((*lasten)? - (*baten)?)).sum();
            let of = |which: Geldbron| stroom.by(|weg| weg.bron).get(&which).map_or(0, |one| one.cents());
            let over = stroom.by(|weg| weg.bestemming).get(&Geldbestemming::Over).map_or(0, |one| one.cents());
            // Where income is unknown, only a correction can be left over.
            let loose: i64 = plain
                .values()
                .filter_map(|(lasten, baten)| lasten.filter(|cents| *cents < 0 && baten.is_none()))
                .sum();
            prop_assert_eq!(of(Geldbron::EigenMiddelen) - over, net + loose);
        }
    }
}
