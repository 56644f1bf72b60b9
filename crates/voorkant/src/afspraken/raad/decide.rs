//! Agreements and what arranging costs, put together. Pure: no clock, no database.

use std::collections::BTreeSet;

use afspraak::{Afspraak, Afspraakstand};
use domein::Bedrag;
use prijs::Wmoelement;
use transactiekosten::{Kostenband, Regioverband};

use crate::afspraken::overeenkomst::store::Geldendeafspraak;
use crate::afspraken::prijzen::tarieven::raad::Raadstarief;
use crate::afspraken::regio::kosten::{Kostenbesluit, Vergelijkstuk};

/// What stands about the price of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raadsprijs {
    /// A price that rests on a tariff, and the elements of the law that are missing in both; none: it rests on all.
    Tarief(Vec<Wmoelement>),
    /// A tariff is named that whoever asks may not see.
    TariefVerborgen,
    /// A tariff is named that is not there, or that was withdrawn.
    TariefWeg,
    /// A price or a statement in words, without a tariff.
    AlleenWoorden,
    /// Nothing yet.
    Niets,
}

/// One agreement as a council reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raadsregel {
    /// Its number.
    pub id: String,
    /// Its name.
    pub titel: String,
    /// Who does the work.
    pub uitvoerders: Vec<String>,
    /// How far it is: what holds, while an addendum is written.
    pub stand: Afspraakstand,
    /// Whether an addendum is being written.
    pub aanvulling: bool,
    /// First and last day, as they were written; empty while not agreed.
    pub looptijd: (String, String),
    /// What it is worth over the whole term.
    pub totaal: Bedrag,
    /// What stands about the price.
    pub prijs: Raadsprijs,
    /// What arranging costs of every 1,000 euro, from the newest comparison of the same opgave; none without one.
    pub regelen: Option<Kostenband>,
}

/// One comparison of what arranging costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raadskosten {
    /// Its number.
    pub id: String,
    /// What it is about.
    pub naam: String,
    /// Apart.
    pub apart: Kostenband,
    /// Together.
    pub samen: Kostenband,
    /// The difference.
    pub scheelt: Kostenband,
    /// How many kinds of work have an example or a number from memory, of how many.
    pub onbevestigd: (usize, usize),
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raadsoverzicht {
    /// The agreements that were not withdrawn; those that hold first.
    pub regels: Vec<Raadsregel>,
    /// The tariffs that count.
    pub tarieven: Vec<Raadstarief>,
    /// What arranging costs.
    pub kosten: Vec<Raadskosten>,
}

impl Raadsoverzicht {
    /// From the records that whoever asks may see, newest first.
    pub fn new(
        overeenkomsten: &[Geldendeafspraak],
        tarieven: Vec<Raadstarief>,
        verborgen: &BTreeSet<String>,
        vergelijkingen: &[Vergelijkstuk],
    ) -> Self {
        let compared: Vec<_> = vergelijkingen
            .iter()
            .filter(|one| one.nu.besluit != Kostenbesluit::Ingetrokken)
            .filter_map(|one| Some((one.hoort_bij.as_str(), costs(one)?)))
            .collect();
        let kept = overeenkomsten.iter().filter(|one| stand(one) != Afspraakstand::Ingetrokken);
        let mut regels: Vec<Raadsregel> = kept
            .map(|one| {
                let of = &one.overeenkomst.nu.inhoud.afspraak.opgave;
                let found = compared.iter().find(|(opgave, _)| !opgave.is_empty() && opgave == of);
                row(one, (&tarieven, verborgen), found.and_then(|(_, (_, of_thousand))| *of_thousand))
            })
            .collect();
        regels.sort_by_key(|one| one.stand != Afspraakstand::Gesloten);
        Self { regels, tarieven, kosten: compared.into_iter().map(|(_, (one, _))| one).collect() }
    }

    /// What the agreements that hold are worth together.
    pub fn getekend(&self) -> Bedrag {
        self.signed().map(|one| one.totaal).sum()
    }

    /// The agreements that hold.
    pub fn signed(&self) -> impl Iterator<Item = &Raadsregel> {
        self.regels.iter().filter(|one| one.stand == Afspraakstand::Gesloten)
    }
}

fn stand(one: &Geldendeafspraak) -> Afspraakstand {
    one.overeenkomst.nu.inhoud.tekenen.stand()
}

fn row(
    one: &Geldendeafspraak,
    (tarieven, verborgen): (&[Raadstarief], &BTreeSet<String>),
    regelen: Option<Kostenband>,
) -> Raadsregel {
    let file = &one.overeenkomst.nu.inhoud.afspraak;
    let price = &file.prijs;
    let named = (!price.tarief.is_empty()).then(|| tarieven.iter().find(|other| other.id == price.tarief));
    let prijs = match named {
        Some(Some(tarief)) => Raadsprijs::Tarief(missing(tarief, file.index.is_some())),
        Some(None) if verborgen.contains(&price.tarief) => Raadsprijs::TariefVerborgen,
        Some(None) => Raadsprijs::TariefWeg,
        None if price.prijs.is_some() || !price.tekst.is_empty() => Raadsprijs::AlleenWoorden,
        None => Raadsprijs::Niets,
    };
    let doing = file.partijen.iter().filter(|party| party.rol.works());
    Raadsregel {
        id: one.overeenkomst.id.clone(),
        titel: file.titel.clone(),
        uitvoerders: doing.map(|party| party.naam.clone()).collect(),
        stand: stand(one),
        aanvulling: one.aanvulling,
        looptijd: (file.begin.clone(), file.eind.clone()),
        totaal: Afspraak::new(file.clone()).map(|held| held.totaal()).unwrap_or_default(),
        prijs,
        regelen,
    }
}

/// What is missing in a tariff and the agreement together: indexation can stand in either.
fn missing(tarief: &Raadstarief, index: bool) -> Vec<Wmoelement> {
    let indexation = (!tarief.geindexeerd && !index).then_some(Wmoelement::E);
    let mut all: Vec<Wmoelement> = tarief.ontbreekt.iter().copied().chain(indexation).collect();
    all.sort_unstable();
    all
}

/// What one comparison says, and its part of 1,000 euro together. A comparison that does not hold any more says nothing.
fn costs(one: &Vergelijkstuk) -> Option<(Raadskosten, Option<Kostenband>)> {
    let verband = Regioverband::new(one.nu.inhoud.clone()).ok()?;
    let uitkomst = verband.vergelijk().ok()?;
    let line = Raadskosten {
        id: one.id.clone(),
        naam: one.nu.inhoud.naam.clone(),
        apart: uitkomst.apart.totaal,
        samen: uitkomst.samen.totaal,
        scheelt: uitkomst.besparing.bedrag,
        onbevestigd: (verband.te_bevestigen().count(), one.nu.inhoud.posten.len()),
    };
    Some((line, uitkomst.samen.per_duizend))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use afspraak::Afspraakbestand;
    use opslag::stuk::{Stuk, Stukversie};
    use transactiekosten::zestien_gemeenten;

    use super::*;
    use crate::afspraken::overeenkomst::decide::{Afspraakbesluit, Afspraakinhoud, Afspraaksoort};
    use crate::afspraken::prijzen::tarieven::raad::Raadswaarde;
    use crate::afspraken::regio::kosten::Kostenvergelijking;

    fn kept<S: opslag::stuk::Stuksoort>(
        id: &str,
        hoort_bij: &str,
        besluit: S::Besluit,
        inhoud: S::Inhoud,
    ) -> Stuk<S> {
        let nu = Stukversie {
            nummer: 1,
            besluit,
            inhoud,
            reden: String::new(),
            namens: String::new(),
            wie: String::new(),
            wanneer: String::new(),
        };
        Stuk {
            id: id.into(),
            gemeente: "9999".into(),
            hoort_bij: hoort_bij.into(),
            organisatie: String::new(),
            nu,
        }
    }

    fn agreement(id: &str, json: &str) -> Geldendeafspraak {
        let afspraak: Afspraakbestand = serde_json::from_str(json).unwrap();
        let inhoud = Afspraakinhoud { afspraak, ..Afspraakinhoud::default() };
        let overeenkomst = kept::<Afspraaksoort>(id, "7", Afspraakbesluit::Gemaakt, inhoud);
        Geldendeafspraak { overeenkomst, aanvulling: false }
    }

    #[test]
    fn each_agreement_says_what_is_there_and_what_is_not() {
        let lines = r#""budget": [{"jaar": 2027, "taakveld": "6.1", "klasse": "collectief", "omschrijving": "sociaal werk", "bedrag": 25000000}]"#;
        let full = format!(
            r#"{{"titel": "Noord", "opgave": "7", "begin": "2027-01-01", "eind": "2030-12-31", {lines},
               "prijs": {{"tekst": "", "tarief": "t1", "prijs": 9011, "eenheid": "uur"}}}}"#
        );
        let all = [agreement("a", &full), agreement("b", r#"{"titel": "Zuid", "opgave": "8"}"#)];
        let compared = kept::<Kostenvergelijking>("k", "7", Kostenbesluit::Gemaakt, zestien_gemeenten());
        let off = kept::<Kostenvergelijking>("l", "8", Kostenbesluit::Ingetrokken, zestien_gemeenten());
        let tarief = Raadstarief {
            id: "t1".into(),
            product: "sociaal werk".into(),
            organisatie: String::new(),
            eenheid: ("uur", "hour"),
            elementen: Vec::new(),
            tarief: Raadswaarde::Precies(Bedrag::from_cents(9_011)),
            ontbreekt: vec![Wmoelement::F],
            geindexeerd: false,
            aanbod: None,
            van_vroeger: false,
            van_elders: false,
            onbevestigd: (3, 40),
        };
        let overzicht =
            Raadsoverzicht::new(&all, vec![tarief.clone()], &BTreeSet::new(), &[compared.clone(), off]);
        assert_eq!(overzicht.kosten.len(), 1, "what was withdrawn is not told");
        let [noord, zuid] = &overzicht.regels[..] else { panic!("two") };
        assert_eq!(noord.prijs, Raadsprijs::Tarief(vec![Wmoelement::E, Wmoelement::F]), "no index either");
        assert_eq!(noord.totaal, Bedrag::from_cents(25_000_000));
        assert_eq!(noord.regelen.unwrap().midden.cents(), 668, "golden: of every 1,000 euro");
        assert_eq!((&zuid.prijs, zuid.regelen), (&Raadsprijs::Niets, None), "of another opgave: nothing");
        let unseen = BTreeSet::from(["t1".to_owned()]);
        let unseen = Raadsoverzicht::new(&all, Vec::new(), &unseen, &[]);
        assert_eq!(unseen.regels[0].prijs, Raadsprijs::TariefVerborgen, "it is there, and not to be seen");
        // The worked example demands something and does not index: the clause of the agreement does, or a line.
        let clause = r#""index": {"basisdatum": "2026-07-01", "methode": "verhouding", "gewichten": [{"reeks": "OVA", "gewicht": "1"}], "maand": 1}, "prijs""#;
        let indexed = [agreement("c", &full.replace("\"prijs\": {", &format!("{clause}: {{")))];
        let example = Raadstarief { ontbreekt: Vec::new(), ..tarief };
        let priced = |of: &[Geldendeafspraak], tarief: &Raadstarief| {
            let all = Raadsoverzicht::new(of, vec![tarief.clone()], &BTreeSet::new(), &[]);
            all.regels[0].prijs.clone()
        };
        assert_eq!(priced(&indexed, &example), Raadsprijs::Tarief(Vec::new()), "by the clause");
        assert_eq!(priced(&all, &example), Raadsprijs::Tarief(vec![Wmoelement::E]), "by nothing");
        let line = Raadstarief { geindexeerd: true, ..example };
        assert_eq!(priced(&all, &line), Raadsprijs::Tarief(Vec::new()), "by a line");
        let gone = Raadsoverzicht::new(&all, Vec::new(), &BTreeSet::new(), &[compared]);
        assert_eq!(
            gone.regels[0].prijs,
            Raadsprijs::TariefWeg,
            "a tariff that was withdrawn carries no price"
        );
    }
}
