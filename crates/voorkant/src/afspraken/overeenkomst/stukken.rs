//! The documents of an agreement: to sign elsewhere, and to calculate with. Made of its content and of nothing else.

use std::collections::BTreeMap;

use afspraak::{Afspraakbestand, artikelen};
use domein::Bedrag;
use stukken::{Block, Column, Stuk, Table, Text};

use super::decide::Afspraakinhoud;
use crate::app::AppFout;
use crate::uitvoer::{self, Rekenblad, Vak, plaats, rekenboek};
use crate::web::{Taal, csv_table, day};

/// The agreement as an accessible PDF, with the mark of the document and room for signatures.
///
/// # Errors
/// When it cannot be written as one.
pub fn pdf(inhoud: &Afspraakinhoud, nummer: &str, opgave: &str) -> Result<Vec<u8>, AppFout> {
    uitvoer::pdf(&stuk(inhoud, nummer, opgave)?)
}

/// The mark of the document: of the version that is shown.
///
/// # Errors
/// When the content does not hold.
pub fn mark(inhoud: &Afspraakinhoud, nummer: &str) -> Result<String, AppFout> {
    let afspraak = inhoud.checked().map_err(|fouten| {
        AppFout::Vraag(fouten.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
    })?;
    Ok(afspraak.hash(nummer, inhoud.tekstversie()).to_string())
}

pub(super) fn stuk(inhoud: &Afspraakinhoud, nummer: &str, opgave: &str) -> Result<Stuk, AppFout> {
    let bestand = &inhoud.afspraak;
    let mark = mark(inhoud, nummer)?;
    let mut stuk = Stuk::new(&bestand.titel, Taal::Nl.code());
    stuk.subject = format!("Afspraak bij de opgave {opgave}");
    stuk.footer = format!("Tekst {} · SHA-256 {mark}", inhoud.tekstversie());
    let state = inhoud.tekenen.stand().naam();
    stuk.blocks.push(Block::text(format!("Deze afspraak hoort bij de opgave ‘{opgave}’. Stand: {state}.")));
    for artikel in artikelen(bestand) {
        stuk.blocks.push(Block::Heading(2, artikel.deel.naam().to_owned()));
        for regel in artikel.regels.iter().filter(|regel| regel.label != "Opgave") {
            let text =
                Text::default().strong(format!("{}: ", regel.label)).plain(regel.tekst.replace('\n', " "));
            stuk.blocks.push(Block::Paragraph(text));
        }
    }
    stuk.blocks.extend(signatures(inhoud));
    stuk.blocks.push(Block::Heading(2, "Welk stuk is dit?".to_owned()));
    stuk.blocks.push(Block::text(format!(
        "Dit is tekst {} van afspraak {nummer}. Het kenmerk is {mark}: de SHA-256 van het JSON-bestand van deze afspraak. Iedereen kan dat narekenen.",
        inhoud.tekstversie()
    )));
    Ok(stuk)
}

/// Who signed, and who still has to.
fn signatures(inhoud: &Afspraakinhoud) -> Vec<Block> {
    let signed = inhoud.tekenen.handtekeningen();
    let signs = inhoud.afspraak.partijen.iter().filter(|party| party.tekent);
    let rows = signs.map(|party| {
        let (who, when) = match signed.get(&party.naam) {
            Some(one) => (one.naam.clone(), day(Taal::Nl, one.dag)),
            None => ("nog niet getekend".to_owned(), String::new()),
        };
        vec![party.naam.clone(), who, when]
    });
    let columns = ["Partij", "Getekend door", "Op"];
    vec![
        Block::Heading(2, "Handtekeningen".to_owned()),
        Block::Table(Table {
            caption: "Wie heeft getekend".to_owned(),
            columns: columns.map(|name| Column { name: name.to_owned(), numeric: false }).into(),
            rows: rows.collect(),
        }),
    ]
}

/// The budget lines as CSV.
///
/// # Errors
/// When it cannot be written.
pub fn csv(bestand: &Afspraakbestand) -> Result<String, AppFout> {
    let rows = bestand.budget.iter().map(|one| {
        let euros = format!("{},{:02}", one.bedrag / 100, one.bedrag % 100);
        [
            one.jaar.to_string(),
            one.taakveld.clone(),
            one.klasse.key().to_owned(),
            uitvoer::harmless(&one.omschrijving),
            uitvoer::harmless(&one.partij),
            euros,
        ]
    });
    csv_table(["jaar", "taakveld", "klasse", "omschrijving", "partij", "bedrag"], rows)
}

const BUDGET: &str = "Budget";
/// Rows above the lines: title, empty, heads.
const ABOVE: usize = 3;

/// The budget as a workbook: every line as it is, every sum as a formula.
///
/// # Errors
/// When it does not fit.
pub fn xlsx(inhoud: &Afspraakinhoud, mark: &str) -> Result<Vec<u8>, AppFout> {
    rekenboek(&inhoud.afspraak.titel, &bladen(inhoud, mark))
}

/// Its sheets: the lines, and the sums per year and task field.
pub(super) fn bladen(inhoud: &Afspraakinhoud, mark: &str) -> Vec<Rekenblad> {
    vec![lines(inhoud, mark), sums(&inhoud.afspraak)]
}

fn lines(inhoud: &Afspraakinhoud, mark: &str) -> Rekenblad {
    let bestand = &inhoud.afspraak;
    let heads = ["Jaar", "Taakveld", "Soort", "Waarvoor", "Partij"];
    let mut rijen = vec![
        vec![Vak::kop(bestand.titel.as_str())],
        vec![Vak::tekst(format!("Tekst {}, SHA-256 {mark}", inhoud.tekstversie()))],
        heads.map(Vak::kop).into_iter().chain([Vak::Getalkop("Bedrag".to_owned())]).collect(),
    ];
    for one in &bestand.budget {
        rijen.push(vec![
            Vak::Heel(i64::from(one.jaar)),
            Vak::tekst(one.taakveld.as_str()),
            Vak::tekst(one.klasse.naam()),
            Vak::tekst(one.omschrijving.as_str()),
            Vak::tekst(one.partij.as_str()),
            Vak::Euro(one.bedrag),
        ]);
    }
    if !bestand.budget.is_empty() {
        let total: Bedrag = bestand.budget.iter().map(|one| Bedrag::from_cents(one.bedrag)).sum();
        let mut last = vec![Vak::kop("Samen")];
        last.resize(5, Vak::Leeg);
        let range = format!("SUM({}:{})", plaats(ABOVE, 5), plaats(rijen.len() - 1, 5));
        last.push(Vak::Som(range, total.cents()));
        rijen.push(last);
    }
    Rekenblad {
        naam: BUDGET.to_owned(),
        breed: vec![10.0, 12.0, 26.0, 44.0, 30.0, 18.0],
        vast: (3, 0),
        rijen,
    }
}

/// Per task field and year; every figure is a formula over the lines.
fn sums(bestand: &Afspraakbestand) -> Rekenblad {
    let years: Vec<i32> = bestand
        .budget
        .iter()
        .map(|one| one.jaar)
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut fields: BTreeMap<&str, BTreeMap<i32, i64>> = BTreeMap::new();
    for one in &bestand.budget {
        *fields.entry(&one.taakveld).or_default().entry(one.jaar).or_default() += one.bedrag;
    }
    let last = ABOVE + bestand.budget.len();
    let column = |letter: &str| format!("{BUDGET}!${letter}${}:${letter}${last}", ABOVE + 1);
    let mut rijen = vec![
        std::iter::once(Vak::kop("Taakveld"))
            .chain(years.iter().map(|year| Vak::Getalkop(year.to_string())))
            .chain([Vak::Getalkop("Samen".to_owned())])
            .collect::<Vec<_>>(),
    ];
    for (field, amounts) in &fields {
        let row = rijen.len();
        let mut rij = vec![Vak::tekst(*field)];
        for year in &years {
            let formula =
                format!("SUMIFS({},{},{year},{},{})", column("F"), column("A"), column("B"), plaats(row, 0));
            rij.push(Vak::Som(formula, amounts.get(year).copied().unwrap_or(0)));
        }
        let range = format!("SUM({}:{})", plaats(row, 1), plaats(row, years.len()));
        rij.push(Vak::Som(range, amounts.values().sum()));
        rijen.push(rij);
    }
    if !fields.is_empty() {
        let rows = rijen.len();
        let mut rij = vec![Vak::kop("Samen")];
        for (place, year) in years.iter().map(Some).chain([None]).enumerate() {
            let of = |amounts: &BTreeMap<i32, i64>| {
                year.map_or_else(|| amounts.values().sum(), |year| amounts.get(year).copied().unwrap_or(0))
            };
            let range = format!("SUM({}:{})", plaats(1, place + 1), plaats(rows - 1, place + 1));
            rij.push(Vak::Som(range, fields.values().map(of).sum()));
        }
        rijen.push(rij);
    }
    Rekenblad { naam: "Per taakveld".to_owned(), breed: vec![14.0, 18.0], vast: (1, 1), rijen }
}
