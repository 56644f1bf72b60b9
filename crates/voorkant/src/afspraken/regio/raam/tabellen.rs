//! The figures of a framework, in every form.

use std::collections::{BTreeMap, BTreeSet};

use afspraak::{Raamafspraak, Raambijlage, index_in_words};
use domein::Bedrag;

use crate::uitvoer::{Benaming, Cijfertabel, Gegeven, Tabelkolom};

fn text(words: &str) -> Gegeven {
    Benaming::same("", words).into()
}

/// All tables of a framework.
pub fn all(raam: &Raamafspraak) -> Vec<Cijfertabel> {
    vec![annexes(raam), years(raam), shared(raam)]
}

/// What one annex holds, over all years.
pub fn total(annex: &Raambijlage) -> Bedrag {
    annex.budget.iter().map(|one| Bedrag::from_cents(one.bedrag)).sum()
}

fn annexes(raam: &Raamafspraak) -> Cijfertabel {
    let kolommen = vec![
        Tabelkolom::naam("gemeente", "Gemeente", "Municipality"),
        Tabelkolom::naam("code", "Code", "Code"),
        Tabelkolom::naam("gebied", "Gebied", "Area"),
        Tabelkolom::naam("doelen", "Eigen doelen", "Own goals"),
        Tabelkolom::bedrag("budget", "Geld, alle jaren", "Money, all years"),
        Tabelkolom::bedrag("besteed", "Al besteed", "Spent already"),
    ];
    let rows = raam.bijlagen().values().map(|one| {
        vec![
            text(&one.naam),
            text(&one.gemeente),
            text(&one.gebieden.join(", ")),
            text(&one.doelen.join("; ")),
            Gegeven::Euro(total(one)),
            Gegeven::Euro(Bedrag::from_cents(one.besteed)),
        ]
    });
    Cijfertabel::new(
        "bijlagen",
        "Wat regelt elke gemeente zelf?",
        "What does each municipality arrange itself?",
        kolommen,
    )
    .rows(rows)
    .without("Er doet nog geen gemeente mee.", "No municipality takes part yet.")
}

fn years(raam: &Raamafspraak) -> Cijfertabel {
    let file = raam.bestand();
    let mut kolommen = vec![Tabelkolom::naam("gemeente", "Gemeente", "Municipality")];
    let years: Vec<i32> = (file.eerste_jaar..=file.laatste_jaar).take(30).collect();
    kolommen.extend(years.iter().map(|year| {
        let name = year.to_string();
        Tabelkolom::bedrag(&format!("jaar{year}"), &name, &name)
    }));
    let mut sums: BTreeMap<i32, Bedrag> = BTreeMap::new();
    let mut rows = Vec::new();
    for annex in raam.bijlagen().values() {
        let mut own: BTreeMap<i32, Bedrag> = BTreeMap::new();
        for line in &annex.budget {
            *own.entry(line.jaar).or_default() += Bedrag::from_cents(line.bedrag);
            *sums.entry(line.jaar).or_default() += Bedrag::from_cents(line.bedrag);
        }
        rows.push(row(text(&annex.naam), &years, &own));
    }
    rows.push(row(Benaming::new("", "Samen", "Together").into(), &years, &sums));
    Cijfertabel::new("jaren", "Hoeveel geld is er elk jaar?", "How much money is there each year?", kolommen)
        .rows(rows)
}

fn row(naam: Gegeven, years: &[i32], of: &BTreeMap<i32, Bedrag>) -> Vec<Gegeven> {
    let amounts = years.iter().map(|year| Gegeven::Euro(of.get(year).copied().unwrap_or_default()));
    std::iter::once(naam).chain(amounts).collect()
}

fn shared(raam: &Raamafspraak) -> Cijfertabel {
    let gedeeld = raam.gedeeld();
    let kolommen = vec![
        Tabelkolom::naam("wat", "Waarover", "About"),
        Tabelkolom::naam("afspraak", "Wat is afgesproken?", "What was agreed?"),
    ];
    let mut rows: Vec<Vec<Gegeven>> =
        gedeeld.voorwaarden.iter().map(|one| vec![text(&one.naam), text(&one.tekst)]).collect();
    rows.extend(gedeeld.eisen.iter().map(|one| {
        let nl = format!("{} ({} minuten, {} keer per jaar)", one.tekst, one.minuten, one.per_jaar);
        let en = format!("{} ({} minutes, {} times a year)", one.tekst, one.minuten, one.per_jaar);
        vec![Benaming::new("", "Eis", "Demand").into(), Benaming::new("", nl, en).into()]
    }));
    for one in gedeeld.index.iter().flat_map(index_in_words) {
        rows.push(vec![text(&one.label), text(&one.tekst)]);
    }
    if let Some(count) = gedeeld.rapportage.per_jaar {
        let (nl, en) = (
            format!("{count} per jaar, voor alle gemeenten samen"),
            format!("{count} a year, for all municipalities together"),
        );
        rows.push(vec![Benaming::new("", "Verslag", "Report").into(), Benaming::new("", nl, en).into()]);
    }
    Cijfertabel::new("gedeeld", "Wat geldt voor iedereen?", "What holds for all?", kolommen)
        .rows(rows)
        .without("Er is nog niets samen afgesproken.", "Nothing was agreed together yet.")
}

/// The codes of the municipalities whose annex differs between two versions.
pub fn changed(before: &Raamafspraak, after: &Raamafspraak) -> BTreeSet<String> {
    let (old, new) = (before.bijlagen(), after.bijlagen());
    old.keys().chain(new.keys()).filter(|code| old.get(*code) != new.get(*code)).cloned().collect()
}
