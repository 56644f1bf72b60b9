//! The facts of this question as columns: who had which help from month to month, and what was declared.

use std::collections::HashSet;

use domein::{Gemeentecode, Maand, Voorziening, day_from_number};
use feiten::{Betaalstaat, Regelstaat, Stand};

use super::stroom::Hulpreeksen;
use crate::inzicht::beeld::Rekenwijze;
use crate::inzicht::gebiedshulp::kinds_of;
use crate::inzicht::kosten::{Kostenregel, cost_lines};
use crate::maanden::last_with_evidence;

/// Help of a person, in whole months.
#[derive(Clone, Copy)]
pub(super) struct Hulp {
    pub persoon: u32,
    pub soort: Voorziening,
    /// Whether it is granted to one person: what the list of product codes does not call collective.
    pub eigen: bool,
    pub begin: i32,
    pub eind: i32,
}

#[derive(Default)]
pub(super) struct Regels {
    pub hulp: Vec<Hulp>,
    /// Granted lines of persons with help in the year of the cost: the cost that the page about stacking counts
    /// for that year.
    pub kosten: Vec<Kostenregel>,
    /// Person, kind of help and year of every line that was declared, whatever became of it.
    pub gedeclareerd: HashSet<(u32, Voorziening, i32)>,
    /// The same help as spells: from the first day to the last, with the pauses that are not worth naming.
    pub reeksen: Hulpreeksen,
    /// The last month in which something was declared.
    pub laatst_gemeld: Option<i32>,
}

impl Regels {
    pub(super) fn new(stand: &Stand, gemeentecode: Gemeentecode, wijze: &Rekenwijze<'_>) -> Self {
        let Some(gemeente) = stand.gemeente(gemeentecode) else {
            return Self::default();
        };
        let of_product = kinds_of(stand, wijze.vertaling);
        let kinds: Vec<Voorziening> = of_product.iter().map(|(kind, _)| *kind).collect();
        let month = |day: i32| Maand::of(day_from_number(day)).number();
        let mut running = stand.lopend();
        running.retain(|one| one.gemeente == gemeente);
        let reeksen = Hulpreeksen::new(stand, &running, &kinds);
        let hulp: Vec<Hulp> = running
            .iter()
            .map(|one| Hulp {
                persoon: one.persoon,
                soort: kinds[one.product as usize],
                eigen: of_product[one.product as usize].1,
                begin: month(one.begin),
                eind: if one.eind == rekenkern::OPEN_END { one.eind } else { month(one.eind) },
            })
            .collect();
        let kosten = cost_lines(stand, &running, gemeentecode, wijze.vertaling, i32::MIN..=i32::MAX);
        let lines = || stand.prestaties.iter().filter(|line| line.gemeente == gemeente);
        let gedeclareerd = lines()
            .filter(|line| {
                line.regelstaat != Regelstaat::Dubbel && line.betaalstaat != Betaalstaat::Afgewezen
            })
            .map(|line| (line.persoon, kinds[line.product as usize], line.maand.div_euclid(12)))
            .collect();
        // One line with a date in the future must not move the end of the history.
        let laatst_gemeld = last_with_evidence(lines().map(|line| line.gemeld));
        Self { hulp, kosten, gedeclareerd, reeksen, laatst_gemeld }
    }

    /// The last month of which all declarations are in. The month of the newest one may still go on, so it is
    /// the month before that.
    pub(super) fn peil(&self) -> Option<i32> {
        self.laatst_gemeld.map(|maand| maand - 1)
    }
}
