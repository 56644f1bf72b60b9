//! A compass on one A4: what does not fit is counted, and stands in the other forms.

use ::kompas::{Kompas, Kompaspartij, Kompasstap, Verhaalgebruik};
use stukken::{Block, Column, Size, Stuk, Table, Text};

use super::{Kompasstand, tabellen, woorden, zinnen};
use crate::app::AppFout;
use crate::uitvoer;
use crate::web::{Taal, capital};

/// How much of each list stands on the page.
#[derive(Clone, Copy, Debug)]
struct Ruimte {
    lijst: usize,
    verhaal: usize,
}

/// From all to the least.
const RUIMTES: [Ruimte; 6] = [
    Ruimte { lijst: 12, verhaal: 400 },
    Ruimte { lijst: 8, verhaal: 250 },
    Ruimte { lijst: 6, verhaal: 160 },
    Ruimte { lijst: 4, verhaal: 110 },
    Ruimte { lijst: 2, verhaal: 80 },
    Ruimte { lijst: 1, verhaal: 60 },
];

/// The compass as a document of one page, with stories that may be public only.
///
/// # Errors
/// When it cannot be written.
pub fn one_page(gemeente: &str, gevonden: &Kompasstand) -> Result<Stuk, AppFout> {
    let mut stuk = with(gemeente, gevonden, RUIMTES[0]);
    for ruimte in RUIMTES {
        stuk = with(gemeente, gevonden, ruimte);
        if uitvoer::pages(&stuk)? <= 1 {
            break;
        }
    }
    Ok(stuk)
}

fn with(gemeente: &str, gevonden: &Kompasstand, ruimte: Ruimte) -> Stuk {
    let kompas = &gevonden.kompas;
    let file = kompas.bestand();
    let titel = short(&format!("Kwaliteitskompas: {}, {}", file.thema, file.gebied), 140);
    let mut stuk = Stuk::new(titel, Taal::Nl.code());
    stuk.size = Size::Small;
    stuk.subject = zinnen::sentences(Taal::Nl, kompas).join(" ");
    stuk.footer = format!(
        "Gemaakt met Voorkant · {gemeente} · {}-{} · versie {}",
        file.van, file.tot, gevonden.stuk.nu.nummer
    );
    if file.voorbeeld {
        stuk.blocks
            .push(Block::text("Dit is een voorbeeld: cijfers en verhalen zijn verzonnen en zijn geen norm."));
    }
    stuk.blocks.push(Block::text(zinnen::sentences(Taal::Nl, kompas).join(" ")));
    let mut left = 0;
    stuk.blocks.extend(first(kompas, ruimte, &mut left));
    stuk.blocks.extend(second(kompas, ruimte, &mut left));
    stuk.blocks.push(steps(kompas));
    if left > 0 {
        let words = if left == 1 { "regel. Die staat" } else { "regels. Die staan" };
        stuk.blocks.push(Block::text(format!(
            "Op deze bladzijde is geen plaats voor nog {left} {words} in het rekenblad."
        )));
    }
    stuk.with(Block::text(
        "Een verschil tussen begin en outcome zegt niet dat het door de activiteit komt. Bij minder dan 10 mensen staat er geen cijfer, bij minder dan 30 geen vergelijking. Dit is geen ranglijst van organisaties.",
    ))
}

/// A list under a name, of so many lines; counts what is left out.
fn list(naam: &str, all: Vec<Text>, ruimte: Ruimte, left: &mut usize) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    *left += all.len().saturating_sub(ruimte.lijst);
    vec![Block::Heading(2, naam.to_owned()), Block::List(all.into_iter().take(ruimte.lijst).collect())]
}

/// Steps 1 to 3: ambitions, results with what counts and what tells, activities.
fn first(kompas: &Kompas, ruimte: Ruimte, left: &mut usize) -> Vec<Block> {
    let file = kompas.bestand();
    let most = ruimte.verhaal;
    let ambitions = file.ambities.iter().map(|one| Text::from(short(&one.tekst, most).as_str())).collect();
    let mut blocks = list("1 Monitoring & ambities", ambitions, ruimte, left);
    let mut lines = Vec::new();
    for result in &file.resultaten {
        lines.push(Text::default().strong(short(&result.zin(), most.max(110))));
        for one in &result.indicatoren {
            let unknown = if one.te_weinig { "minder dan 10 mensen" } else { "onbekend" };
            let start = one
                .nulmeting
                .as_ref()
                .map_or(unknown.to_owned(), |start| woorden::figure(Taal::Nl, start, one.eenheid));
            let target = one.doel().map_or("geen doel".to_owned(), |doel| {
                format!("doel {} in {}", woorden::valued(Taal::Nl, doel.waarde, one.eenheid), doel.jaar)
            });
            lines.push(
                Text::default()
                    .plain(short(&format!("Tellen: {}: {start}; {target}", one.naam), most.max(160))),
            );
        }
        for story in kompas.leesbaar(&result.verhalen, Verhaalgebruik::Openbaar) {
            lines.push(Text::default().plain(format!("Vertellen: ‘{}’", short(&story.tekst, most))));
        }
    }
    blocks.extend(list("2 Maatschappelijk resultaat", lines, ruimte, left));
    let work = file.activiteiten.iter().map(|one| {
        let who = if one.organisatie.is_empty() { String::new() } else { format!(" ({})", one.organisatie) };
        Text::from(short(&format!("{}{who}", one.naam), most).as_str())
    });
    blocks.extend(list("3 Activiteiten", work.collect(), ruimte, left));
    blocks
}

/// Steps 4 to 6: what it takes, what came of it, what one does next.
fn second(kompas: &Kompas, ruimte: Ruimte, left: &mut usize) -> Vec<Block> {
    let file = kompas.bestand();
    let most = ruimte.verhaal;
    let input = file.kwaliteit.iter().map(|one| {
        Text::from(short(&format!("{}: {}", one.tekst, woorden::standing(one.stand).0), most).as_str())
    });
    let mut blocks = list("4 Input kwaliteit", input.collect(), ruimte, left);
    let mut lines = Vec::new();
    for one in &file.outcomes {
        let found = file.indicator(&one.indicator).map(|(_, found)| found);
        let what = found.map_or("zonder indicator", |found| found.naam.as_str());
        let figure = one.cijfer.as_ref().map(|cijfer| {
            format!(
                "{}; ",
                woorden::figure(Taal::Nl, cijfer, found.map(|found| found.eenheid).unwrap_or_default())
            )
        });
        let seen = woorden::seen(kompas.zicht(one)).0;
        let where_ = tabellen::activity(kompas, &one.activiteit);
        let line = format!("{what} ({where_}, {}): {}{seen}", one.jaar, figure.unwrap_or_default());
        lines.push(Text::default().plain(short(&line, most.max(200))));
        for story in kompas.leesbaar(&one.verhalen, Verhaalgebruik::Openbaar) {
            lines.push(Text::default().plain(format!("Vertellen: ‘{}’", short(&story.tekst, most))));
        }
    }
    blocks.extend(list("5 Outcome", lines, ruimte, left));
    let lessons = &file.verbetering;
    let mut lines: Vec<Text> = [
        ("Zijn inwoners beter af? ", &lessons.beter_af),
        ("Wat gaat goed? ", &lessons.gaat_goed),
        ("Wat kan beter? ", &lessons.kan_beter),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(naam, text)| Text::default().strong(naam).plain(short(text, most)))
    .collect();
    lines.extend(lessons.punten.iter().map(|one| {
        let what = format!(
            "{}: {} ({}, voor {})",
            capital(woorden::decision(one.besluit).0),
            one.wat,
            one.eigenaar,
            one.voor
        );
        Text::default().plain(short(&what, most.max(110)))
    }));
    blocks.extend(list("6 Verbetercyclus", lines, ruimte, left));
    blocks
}

/// Which party said of which step that it is done.
fn steps(kompas: &Kompas) -> Block {
    let mut columns = vec![Column::name("Stap")];
    columns.extend(Kompaspartij::ALL.map(|party| Column::name(capital(party.naam()))));
    let says = |step: Kompasstap, party: Kompaspartij| {
        let spoken = kompas.bestand().instemmingen.iter().find(|one| one.stap == step && one.partij == party);
        spoken.map_or("nog niet".to_owned(), |one| {
            let mark = if one.daarna_gewijzigd { ", daarna gewijzigd" } else { "" };
            format!("klaar, {}{mark}", one.datum)
        })
    };
    let rows = Kompasstap::ALL.map(|step| {
        let mut row = vec![format!("{} {}", step.nummer(), step.naam())];
        row.extend(Kompaspartij::ALL.map(|party| says(step, party)));
        row
    });
    Block::Table(Table { caption: "Wie zei dat de stap klaar is?".to_owned(), columns, rows: rows.to_vec() })
}

/// A text on one line, of so many characters.
fn short(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let kept: String = text.chars().take(most).collect();
    format!("{}…", kept.rsplit_once(' ').map_or(kept.as_str(), |(front, _)| front))
}
