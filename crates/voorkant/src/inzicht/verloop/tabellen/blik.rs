//! The look ahead and how well it was known, as tables. Its figures are made from those that are shown.

use std::collections::BTreeMap;

use domein::{Bedrag, Maand};
use voorspelling::Method;

use super::super::blik::{Terugtoets, Vooruitblik, Vooruitstap};
use super::super::decide::{Antwoord, Reeksverloop};
use super::name;
use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

/// Every series.
pub(super) fn ahead(antwoord: &Antwoord) -> Cijfertabel {
    let rows = antwoord.reeksen.iter().flat_map(|verloop| {
        step_rows(verloop).into_iter().map(|row| [vec![name(verloop.reeks).into()], row].concat())
    });
    let columns = [vec![Tabelkolom::naam("reeks", "Hulp", "Help")], step_columns()].concat();
    Cijfertabel::new("vooruit", "Een jaar vooruit", "A year ahead", columns).rows(rows)
}

/// One series.
pub(crate) fn ahead_of(verloop: &Reeksverloop) -> Cijfertabel {
    let naam = name(verloop.reeks);
    let [nl, en] = [crate::web::Taal::Nl, crate::web::Taal::En].map(|taal| naam.text(taal).to_owned());
    Cijfertabel::new(
        "vooruit",
        &format!("Een jaar vooruit: {nl}"),
        &format!("A year ahead: {en}"),
        step_columns(),
    )
    .rows(step_rows(verloop))
    .without(
        "Er is geen vooruitblik: geen methode was beter dan hetzelfde als vorig jaar, of er zijn te weinig maanden.",
        "There is no look ahead: no method was better than the same as last year, or there are too few months.",
    )
}

/// How well it was known, of every series: of clients, or of cost.
pub(super) fn tests(antwoord: &Antwoord) -> [Cijfertabel; 2] {
    let rows = |of: fn(&Reeksverloop) -> &Vooruitblik, figure: fn(f64) -> Gegeven| {
        antwoord.reeksen.iter().filter_map(move |verloop| {
            let blik = of(verloop);
            Some([vec![name(verloop.reeks).into()], test_row(blik, blik.toets()?, figure)].concat())
        })
    };
    [
        test_table("terugtoetsClienten", Tabelkolom::getal, name_column())
            .rows(rows(|verloop| &verloop.clienten_vooruit, clients)),
        test_table("terugtoetsKosten", Tabelkolom::bedrag, name_column())
            .rows(rows(|verloop| &verloop.kosten_vooruit, euros)),
    ]
}

/// An error in clients, in one decimal.
pub(crate) fn clients(fout: f64) -> Gegeven {
    Gegeven::Kommagetal((fout * 10.0).round() / 10.0, 1)
}

/// An error in thousands of euros: it was made from amounts that are no finer.
pub(crate) fn euros(fout: f64) -> Gegeven {
    Gegeven::Euro(Bedrag::from_cents((fout / 100_000.0).round() as i64 * 100_000))
}

fn name_column() -> Tabelkolom {
    Tabelkolom::naam("reeks", "Hulp", "Help")
}

fn test_table(sleutel: &str, figure: fn(&str, &str, &str) -> Tabelkolom, first: Tabelkolom) -> Cijfertabel {
    let (nl, en) = if sleutel == "terugtoetsKosten" {
        ("Hoe goed de vooruitblik eerder was: kosten", "How good the look ahead was before: cost")
    } else {
        ("Hoe goed de vooruitblik eerder was: cliënten", "How good the look ahead was before: clients")
    };
    Cijfertabel::new(
        sleutel,
        nl,
        en,
        vec![
            first,
            Tabelkolom::naam("methode", "Beste methode", "Best method"),
            figure("fout", "Zat er gemiddeld naast", "Was off on average"),
            figure("foutVorigJaar", "Zelfde als vorig jaar zat ernaast", "Same as last year was off"),
            Tabelkolom::getal("keren", "Keren geprobeerd", "Times tried"),
            Tabelkolom::getal("dichterbij", "Keren dichterbij", "Times closer"),
            Tabelkolom::naam("beter", "Beter", "Better"),
        ],
    )
}

fn test_row(blik: &Vooruitblik, toets: &Terugtoets, figure: fn(f64) -> Gegeven) -> Vec<Gegeven> {
    let better = matches!(blik, Vooruitblik::Beter(..));
    let beter = if better { Benaming::new("ja", "ja", "yes") } else { Benaming::new("nee", "nee", "no") };
    let number = |count: usize| Gegeven::Getal(i64::try_from(count).unwrap_or(i64::MAX));
    vec![
        method(toets.methode).into(),
        figure(toets.fout),
        figure(toets.fout_vorig_jaar),
        number(toets.keren),
        number(toets.dichterbij),
        beter.into(),
    ]
}

/// A method as people say it.
pub(crate) fn method(methode: Method) -> Benaming {
    let (key, nl, en) = match methode {
        Method::LastYear => ("vorig-jaar", "hetzelfde als vorig jaar", "the same as last year"),
        Method::Drift => ("drift", "vorig jaar plus de gemiddelde groei", "last year plus the mean growth"),
        Method::Theta => (
            "theta",
            "Theta: de halve groei, vooral van de laatste tijd",
            "Theta: half of the growth, mostly of late",
        ),
        Method::DampedTrend => ("gedempt", "groei die langzaam uitdooft", "growth that dies out slowly"),
        Method::CommonGrowth => ("gezamenlijk", "de groei van alle samen", "the growth of all together"),
        Method::HalfWay => {
            ("halverwege", "half de eigen, half de gezamenlijke groei", "half own, half common growth")
        }
        Method::OwnGrowth => ("eigen", "de eigen groei", "its own growth"),
    };
    Benaming::new(key, nl, en)
}

fn step_columns() -> Vec<Tabelkolom> {
    vec![
        Tabelkolom::naam("maand", "Maand", "Month"),
        Tabelkolom::getal("clienten", "Cliënten", "Clients"),
        Tabelkolom::getal("clientenLaag", "Ten minste", "At least"),
        Tabelkolom::getal("clientenHoog", "Ten hoogste", "At most"),
        Tabelkolom::bedrag("kosten", "Kosten", "Cost"),
        Tabelkolom::bedrag("kostenLaag", "Ten minste", "At least"),
        Tabelkolom::bedrag("kostenHoog", "Ten hoogste", "At most"),
    ]
}

/// The months ahead, with clients and cost beside each other where both have a look ahead.
fn step_rows(verloop: &Reeksverloop) -> Vec<Vec<Gegeven>> {
    let mut months: BTreeMap<Maand, [Option<Vooruitstap>; 2]> = BTreeMap::new();
    for (place, blik) in [&verloop.clienten_vooruit, &verloop.kosten_vooruit].into_iter().enumerate() {
        for step in blik.steps() {
            months.entry(step.maand).or_default()[place] = Some(*step);
        }
    }
    let figures = |step: Option<Vooruitstap>, figure: fn(i64) -> Gegeven| {
        step.map_or([Gegeven::Leeg, Gegeven::Leeg, Gegeven::Leeg], |step| {
            [step.midden, step.laag, step.hoog].map(figure)
        })
    };
    let row = |(maand, [clienten, kosten]): (Maand, [Option<Vooruitstap>; 2])| {
        let clients = figures(clienten, Gegeven::Getal);
        let cost = figures(kosten, |cents| Gegeven::Euro(Bedrag::from_cents(cents)));
        std::iter::once(Gegeven::Maand(maand)).chain(clients).chain(cost).collect()
    };
    months.into_iter().map(row).collect()
}
