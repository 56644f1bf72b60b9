//! What is needed in each area: figures of CBS and RIVM, from the newest source of each.

use std::collections::BTreeMap;

use gebieden::{
    Cijferbron, Gebiedscijfers, Gebiedscode, Gebiedsniveau, Gebiedssleutel, Kerncijfer, Leeftijdsgroep, Vlak,
    place,
};

use crate::inzicht::indeling::Indeling;

/// The figures that this page knows, in the order in which they stand beside each other.
pub const CIJFERS: [Kerncijfer; 16] = [
    Kerncijfer::Rondkomen,
    Kerncijfer::Eenzaam,
    Kerncijfer::ErnstigEenzaam,
    Kerncijfer::Mantelzorg,
    Kerncijfer::Vrijwilligers,
    Kerncijfer::Regie,
    Kerncijfer::Stress,
    Kerncijfer::AngstOfDepressie,
    Kerncijfer::Gezond,
    Kerncijfer::ErnstigBeperkt,
    Kerncijfer::LageInkomens,
    Kerncijfer::SociaalMinimum,
    Kerncijfer::Bijstand,
    Kerncijfer::WmoPerDuizend,
    Kerncijfer::AandeelJeugdzorg,
    Kerncijfer::AandeelOuderen,
];

/// How many areas of a source have a place among those of this page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cijferverlies {
    /// The source.
    pub bron: Cijferbron,
    /// Of which level its areas are.
    pub niveau: Gebiedsniveau,
    /// Areas of this municipality in the source.
    pub gebieden: usize,
    /// Those that were placed.
    pub geplaatst: usize,
    /// Areas of this page that the source says nothing about.
    pub leeg: usize,
    /// What a reader must know of it, in Dutch: another year of the division, areas without a place.
    pub notes: Vec<String>,
}

/// The figures of the areas of a municipality.
#[derive(Clone, Debug, Default)]
pub struct Noodcijfers {
    /// From which source an indicator is.
    pub bronnen: BTreeMap<Kerncijfer, Cijferbron>,
    /// What could not be placed.
    pub verlies: Vec<Cijferverlies>,
    values: BTreeMap<(Gebiedscode, Kerncijfer), f64>,
}

impl Noodcijfers {
    /// The figures of the areas of a division. Of each indicator the newest source counts, and of that the widest group
    /// of people: figures of two sources are never mixed in one column.
    pub fn of(cijfers: &[Gebiedscijfers], indeling: &Indeling, gemeente: Gebiedscode) -> Self {
        let here: Vec<&Gebiedscijfers> = cijfers.iter().filter(|row| row.code.lies_in(gemeente)).collect();
        let mut found = Self { bronnen: newest(&here), ..Self::default() };
        let mut by_source: BTreeMap<(Cijferbron, Gebiedsniveau), Vec<&Gebiedscijfers>> = BTreeMap::new();
        for row in here {
            if found.bronnen.values().any(|bron| *bron == row.bron) {
                by_source.entry((row.bron, row.code.niveau())).or_default().push(row);
            }
        }
        for ((bron, niveau), rows) in by_source {
            if niveau == Gebiedsniveau::Gemeente {
                rows.iter().for_each(|row| found.take(row, gemeente));
            } else {
                found.lay(bron, niveau, &rows, indeling.level(niveau));
            }
        }
        found
    }

    fn lay(&mut self, bron: Cijferbron, niveau: Gebiedsniveau, rows: &[&Gebiedscijfers], areas: &[Vlak]) {
        let laid = place(areas, rows.iter().map(|row| Gebiedssleutel::from(*row)));
        for one in &laid.geplaatst {
            if let (Some(row), Some(area)) = (rows.get(one.rij), areas.get(one.vlak)) {
                self.take(row, area.code);
            }
        }
        self.verlies.push(Cijferverlies {
            bron,
            niveau,
            gebieden: rows.len(),
            geplaatst: laid.geplaatst.len(),
            leeg: laid.lege_vlakken.len(),
            notes: laid.notes,
        });
    }

    /// The figures of a row, of those indicators of which its source counts.
    fn take(&mut self, row: &Gebiedscijfers, code: Gebiedscode) {
        for (which, number) in row.cijfers() {
            if self.bronnen.get(&which) == Some(&row.bron) {
                self.values.entry((code, which)).or_insert(number);
            }
        }
    }

    /// A figure as a part of people: in percents or for each thousand residents. Numbers of people are divided by the
    /// residents of the same source; None when one of them is unknown.
    pub fn rate(&self, code: Gebiedscode, which: Kerncijfer) -> Option<f64> {
        let number = self.values.get(&(code, which)).copied()?;
        if which != Kerncijfer::Bijstand {
            return Some(number);
        }
        let same = self.bronnen.get(&which) == self.bronnen.get(&Kerncijfer::Inwoners);
        self.inwoners(code).filter(|_| same).map(|all| number / all * 1_000.0)
    }

    /// The residents of an area; None when they are unknown or none.
    pub fn inwoners(&self, code: Gebiedscode) -> Option<f64> {
        self.values.get(&(code, Kerncijfer::Inwoners)).copied().filter(|number| *number > 0.0)
    }

    /// Indicators of which at least one area of this level has a figure.
    pub fn known(&self, niveau: Gebiedsniveau) -> Vec<Kerncijfer> {
        let has = |which: &Kerncijfer| {
            self.values.keys().any(|(code, known)| {
                known == which && code.niveau() == niveau && self.rate(*code, *which).is_some()
            })
        };
        CIJFERS.iter().copied().filter(has).collect()
    }
}

/// The newest source of each indicator; of one year the one about most people.
fn newest(rows: &[&Gebiedscijfers]) -> BTreeMap<Kerncijfer, Cijferbron> {
    let width = |bron: &Cijferbron| match bron.leeftijd {
        Leeftijdsgroep::Iedereen => 3,
        Leeftijdsgroep::Vanaf18 => 2,
        Leeftijdsgroep::Van18Tot65 => 1,
        Leeftijdsgroep::Vanaf65 => 0,
    };
    let rank = |bron: &Cijferbron| (bron.jaar, width(bron), bron.indeling);
    let mut best: BTreeMap<Kerncijfer, Cijferbron> = BTreeMap::new();
    for row in rows {
        for (which, _) in row.cijfers() {
            let known = best.entry(which).or_insert(row.bron);
            if rank(&row.bron) > rank(known) {
                *known = row.bron;
            }
        }
    }
    best
}

#[cfg(test)]
pub(super) mod tests {
    use gebieden::{Cijfersoort, Indelingsjaar, read_gebiedscijfers};

    use super::*;
    use crate::inzicht::gebied::Buurtlijst;
    use crate::inzicht::indeling::tests::squares;

    pub fn figures(file: &str, soort: Cijfersoort, jaar: u16, indeling: u16) -> Vec<Gebiedscijfers> {
        let leeftijd = match soort {
            Cijfersoort::Kwb => Leeftijdsgroep::Iedereen,
            Cijfersoort::Gezondheidsmonitor => Leeftijdsgroep::Vanaf18,
        };
        let indeling = Indelingsjaar::new(indeling).unwrap();
        let read = read_gebiedscijfers(file.as_bytes(), Cijferbron { soort, jaar, indeling, leeftijd });
        assert_eq!(read.faults, [], "the figures are good");
        read.gebieden
    }

    #[test]
    fn the_newest_source_of_each_indicator_counts_and_what_has_no_place_is_told() {
        let shapes = squares(&[("WK999900", "Centrum"), ("WK999901", "Noord")], 2024);
        let place = ("9999".parse().unwrap(), Indelingsjaar::new(2024).unwrap());
        let indeling = Indeling::of(&shapes, &Buurtlijst::default(), &[], place);
        let mut all = figures(
            "code;AantalInwoners_5;PersonenPerSoortUitkeringBijstand_80\nGM9999;3000;150\nWK999900;2000;100\nWK999901;1000;.\nWK001400;9;9\n",
            Cijfersoort::Kwb,
            2024,
            2024,
        );
        let health = |year: u16, rondkomen: &str| {
            let file = format!(
                "WijkenEnBuurten;Leeftijd;MoeiteMetRondkomen_38\nWK999900;20300;{rondkomen}\nWK999900;80200;3\nWK999907;20300;9\n"
            );
            figures(&file, Cijfersoort::Gezondheidsmonitor, year, year)
        };
        all.extend(health(2020, "8.5"));
        all.extend(health(2016, "30"));
        let found = Noodcijfers::of(&all, &indeling, "GM9999".parse().unwrap());
        let code = |text: &str| text.parse::<Gebiedscode>().unwrap();
        assert_eq!(found.rate(code("WK999900"), Kerncijfer::Rondkomen), Some(8.5), "the newest, and of 18+");
        assert_eq!(found.rate(code("WK999900"), Kerncijfer::Bijstand), Some(50.0));
        assert_eq!(found.rate(code("WK999901"), Kerncijfer::Bijstand), None, "secret is not 0");
        assert_eq!(found.rate(code("GM9999"), Kerncijfer::Bijstand), Some(50.0));
        assert_eq!(found.inwoners(code("WK001400")), None, "another municipality");
        assert_eq!(found.known(Gebiedsniveau::Wijk), [Kerncijfer::Rondkomen, Kerncijfer::Bijstand]);
        let health =
            found.verlies.iter().find(|one| one.bron.soort == Cijfersoort::Gezondheidsmonitor).unwrap();
        assert_eq!((health.gebieden, health.geplaatst, health.leeg), (2, 1, 1));
        assert_eq!(
            health.notes,
            [
                "1 rijen zijn van de indeling van 2020, de kaart is van 2024. Grenzen kunnen anders zijn.",
                "1 van 2 rijen staat niet op de kaart: niet op deze kaart (1)."
            ]
        );
    }
}
