//! Whether learning leads to something: how many meetings stop or change something, and how many decisions are carried out.
//! Pure. About meetings and decisions, never about people.

use std::collections::BTreeMap;

use opslag::stuk::Stuk;
use vragenlijst::{Lijstaandeel, share};

use super::inhoud::{Besluitstand, Bijeenkomstbesluit, Leerbesluit, Leerbijeenkomst, Uitvoering};

/// A decision with what became of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Gevolgd<'a> {
    /// The meeting that decided.
    pub bijeenkomst: &'a Stuk<Leerbijeenkomst>,
    /// Its number there, from 1.
    pub nummer: usize,
    /// The decision.
    pub besluit: &'a Leerbesluit,
    /// What was heard of it last; none when nobody asked yet.
    pub stand: Option<&'a Besluitstand>,
}

impl Gevolgd<'_> {
    /// Whether it still has to be asked about.
    pub fn is_open(&self) -> bool {
        !self.besluit.is_lapsed() && !self.stand.is_some_and(|stand| stand.uitvoering == Uitvoering::Gedaan)
    }
}

/// The meetings that were held and count, in the order of their days.
pub(super) fn held(all: &[Stuk<Leerbijeenkomst>]) -> Vec<&Stuk<Leerbijeenkomst>> {
    let mut held: Vec<_> = all
        .iter()
        .filter(|one| one.nu.inhoud.gehouden && one.nu.besluit != Bijeenkomstbesluit::Ingetrokken)
        .collect();
    held.sort_by(|one, other| (&one.nu.inhoud.dag, &one.id).cmp(&(&other.nu.inhoud.dag, &other.id)));
    held
}

/// Every decision with what the last meeting that spoke of it heard.
pub(super) fn followed(all: &[Stuk<Leerbijeenkomst>]) -> Vec<Gevolgd<'_>> {
    let held = held(all);
    let mut last: BTreeMap<(&str, usize), &Besluitstand> = BTreeMap::new();
    for stand in held.iter().flat_map(|one| &one.nu.inhoud.eerder) {
        last.insert((&stand.bijeenkomst, stand.nummer), stand);
    }
    held.into_iter()
        .flat_map(|one| {
            let numbered = one.nu.inhoud.numbered();
            numbered
                .map(|(nummer, besluit)| Gevolgd {
                    bijeenkomst: one,
                    nummer,
                    besluit,
                    stand: last.get(&(one.id.as_str(), nummer)).copied(),
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// What is measured of a cycle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Leermaat {
    /// Meetings with at least one decision to stop or to change.
    pub besluitvaardig: Option<Lijstaandeel>,
    /// Decisions that were carried out, of those that somebody asked about.
    pub uitgevoerd: Option<Lijstaandeel>,
    /// Meetings at which all three parties were.
    pub drie_partijen: Option<Lijstaandeel>,
}

/// Whether a decision stops or changes something, and still holds.
fn counts_as_change(besluit: &Leerbesluit) -> bool {
    besluit.soort.is_change() && !besluit.is_lapsed()
}

/// Measures.
pub(super) fn measure(all: &[Stuk<Leerbijeenkomst>]) -> Leermaat {
    let held = held(all);
    let count = |test: fn(&Stuk<Leerbijeenkomst>) -> bool| {
        let number = held.iter().filter(|one| test(one)).count();
        share(number as u64, held.len() as u64)
    };
    let asked: Vec<_> = followed(all)
        .into_iter()
        .filter(|one| !one.besluit.is_lapsed())
        .filter_map(|one| one.stand.map(|stand| stand.uitvoering))
        .collect();
    let done = asked.iter().filter(|one| **one == Uitvoering::Gedaan).count();
    Leermaat {
        besluitvaardig: count(|one| one.nu.inhoud.besluiten.iter().any(counts_as_change)),
        uitgevoerd: share(done as u64, asked.len() as u64),
        drie_partijen: count(|one| one.nu.inhoud.aanwezig.count() == 3),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use opslag::stuk::Stukversie;

    use super::*;
    use crate::leren::cyclus::inhoud::{Bijeenkomstinhoud, Leerbesluitsoort};

    /// A meeting that was held, with these decisions and what it heard of before.
    pub fn meeting(
        id: &str,
        dag: &str,
        soorten: &[Leerbesluitsoort],
        eerder: Vec<Besluitstand>,
    ) -> Stuk<Leerbijeenkomst> {
        let besluit = |(nummer, soort): (usize, &Leerbesluitsoort)| Leerbesluit {
            nummer,
            vervallen: String::new(),
            soort: *soort,
            wat: "Iets".into(),
            wie: "Iemand".into(),
            voor: "2027-01-01".into(),
            reden: "Daarom".into(),
        };
        let inhoud = Bijeenkomstinhoud {
            dag: dag.into(),
            gehouden: true,
            besluiten: (1..).zip(soorten).map(besluit).collect(),
            eerder,
            ..Bijeenkomstinhoud::default()
        };
        Stuk {
            id: id.into(),
            gemeente: "9999".into(),
            hoort_bij: "cyclus".into(),
            organisatie: String::new(),
            nu: Stukversie {
                nummer: 1,
                besluit: Bijeenkomstbesluit::Gehouden,
                inhoud,
                reden: String::new(),
                namens: String::new(),
                wie: "a".into(),
                wanneer: "2026-01-01T00:00:00Z".into(),
            },
        }
    }

    fn heard(bijeenkomst: &str, nummer: usize, uitvoering: Uitvoering) -> Besluitstand {
        Besluitstand { bijeenkomst: bijeenkomst.into(), nummer, uitvoering, toelichting: String::new() }
    }

    /// By hand: of three meetings two stop or change something; of three decisions two were asked about, one was done. What
    /// was heard last counts, in the order of days.
    #[test]
    fn the_measures_by_hand() {
        use Leerbesluitsoort::{Aanpassen, Behouden, Starten, Stoppen};
        let all = [
            meeting("c", "2027-01-10", &[], vec![heard("a", 1, Uitvoering::Gedaan)]),
            meeting("a", "2026-01-10", &[Stoppen, Behouden], Vec::new()),
            meeting(
                "b",
                "2026-07-10",
                &[Aanpassen, Starten],
                vec![heard("a", 1, Uitvoering::Niet), heard("a", 2, Uitvoering::Deels)],
            ),
        ];
        let found = measure(&all);
        assert_eq!(found.besluitvaardig.map(|one| (one.aantal, one.van)), Some((2, 3)));
        assert_eq!(found.uitgevoerd.map(|one| (one.aantal, one.van)), Some((1, 2)));
        let open: Vec<_> = followed(&all)
            .iter()
            .filter(|one| one.is_open())
            .map(|one| (one.bijeenkomst.id.clone(), one.nummer))
            .collect();
        assert_eq!(open, [("a".to_owned(), 2), ("b".to_owned(), 1), ("b".to_owned(), 2)]);
    }

    /// The first decision lapses: what was heard of the second stays with the second.
    #[test]
    fn outcomes_stay_with_their_decision() {
        use Leerbesluitsoort::{Behouden, Stoppen};
        let mut first = meeting("a", "2026-01-10", &[Stoppen, Behouden], Vec::new());
        first.nu.inhoud.besluiten[0].vervallen = "Het geld kwam niet".into();
        let later = meeting("b", "2026-07-10", &[], vec![heard("a", 2, Uitvoering::Deels)]);
        let all = [first, later];
        let stands: Vec<_> = followed(&all).iter().map(|one| (one.nummer, one.stand.is_some())).collect();
        assert_eq!(stands, [(1, false), (2, true)]);
        assert_eq!(followed(&all).iter().filter(|one| one.is_open()).count(), 1, "what lapsed is not asked");
    }

    #[test]
    fn a_meeting_that_was_called_off_does_not_count() {
        let mut off = meeting("a", "2026-01-10", &[Leerbesluitsoort::Stoppen], Vec::new());
        off.nu.besluit = Bijeenkomstbesluit::Ingetrokken;
        assert_eq!(measure(&[off]).besluitvaardig, None);
    }
}
