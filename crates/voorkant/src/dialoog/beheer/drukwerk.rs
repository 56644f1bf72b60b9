//! What is printed of a dialogue: letters with a code, and cards for an evening.

use ::verwachting::{Briefcode, Stellingnummer};
use stukken::{Align, Block, Color, Column, Drawing, Shape, Stuk, Table, Text};

use super::qr;
use crate::dialoog::inhoud::Dialooginhoud;
use crate::web::{Taal, day};

/// Letters, one on a page. `adres` is the whole address where people vote. The codes stand in the order in which they were
/// drawn, and nowhere else than in this document.
pub(super) fn letters(inhoud: &Dialooginhoud, afzender: &str, adres: &str, codes: &[Briefcode]) -> Stuk {
    let mut stuk = Stuk::new(&inhoud.vraag, Taal::Nl.code());
    stuk.footer = afzender.to_owned();
    stuk.subject = format!("Brieven met een code voor {}", inhoud.naam);
    let picture = qr::drawing(adres);
    for (at, code) in codes.iter().enumerate() {
        if at > 0 {
            stuk.blocks.push(Block::Page(inhoud.vraag.clone()));
        }
        stuk.blocks.extend(letter(inhoud, adres, code));
        stuk.blocks.extend(picture.iter().cloned().map(Block::Drawing));
    }
    stuk
}

fn letter(inhoud: &Dialooginhoud, adres: &str, code: &Briefcode) -> Vec<Block> {
    let last = day(Taal::Nl, inhoud.eind);
    let mut blocks = vec![Block::text("Beste inwoner,")];
    let uitleg = inhoud.uitleg.lines().filter(|line| !line.trim().is_empty());
    blocks.extend(uitleg.map(Block::text));
    blocks.push(Block::text(
        "Wij willen graag weten wat u ervan vindt. U leest korte zinnen. Bij elke zin kiest u: eens, oneens of weet ik niet.",
    ));
    blocks.push(Block::Heading(2, "Zo doet u mee".to_owned()));
    blocks.push(Block::List(vec![
        Text::default()
            .plain("Ga naar ")
            .strong(adres)
            .plain(". Of houd uw telefoon voor het vierkant onderaan."),
        Text::from("Typ de code van deze brief in. Hoofdletters en streepjes maken niet uit."),
        Text::from("Kies wie u bent: inwoner, mantelzorger, vrijwilliger of iets anders."),
        Text::default().plain("Geef uw mening. Dat kan tot en met ").strong(last).plain("."),
    ]));
    blocks.push(Block::Heading(2, "Uw code".to_owned()));
    blocks.push(Block::Drawing(large(code)));
    blocks.push(Block::text("De code werkt één keer. Geef hem niet aan een ander."));
    blocks.push(Block::Heading(2, "Niemand ziet wat u vindt".to_owned()));
    blocks.push(Block::List(vec![
        Text::from("Wij bewaren niet welke code naar welk adres ging."),
        Text::from("Wij bewaren niet welke antwoorden bij welke code horen."),
        Text::from("De uitslag gaat altijd over tien mensen of meer."),
        Text::from("U kunt uw antwoorden later zelf wissen."),
    ]));
    blocks.push(Block::text(
        "Lukt het niet, of praat u liever? Vraag een hulpverlener in de wijk om samen met u mee te doen. Meedoen hoeft niet.",
    ));
    blocks
}

/// The code in large groups that are easy to type over.
fn large(code: &Briefcode) -> Drawing {
    let printed = code.print();
    let mut x = 0.0;
    let mut shapes = Vec::new();
    for group in printed.split('-') {
        shapes.push(Shape::Words {
            x,
            y: 28.0,
            size: 28.0,
            align: Align::Left,
            color: Color::INK,
            within: 130.0,
            text: group.to_owned(),
        });
        x += 130.0;
    }
    Drawing { alt: format!("Uw code is {printed}"), width: x, height: 36.0, shapes }
}

/// Cards for an evening, one on a page, each with its number and every statement.
pub(super) fn cards(inhoud: &Dialooginhoud, stellingen: &[(Stellingnummer, String)], aantal: u64) -> Stuk {
    let titel = |kaart: u64| format!("Kaart {kaart}");
    let mut stuk = Stuk::new(titel(1), Taal::Nl.code());
    stuk.footer = inhoud.naam.clone();
    stuk.subject = format!("Kaarten voor een avond over: {}", inhoud.vraag);
    // Signs with a fixed space between them, so that there is room for a cross.
    let empty = || "[\u{a0}\u{a0}\u{a0}\u{a0}]".to_owned();
    let table = Table {
        caption: "Zet bij elke zin één kruisje".to_owned(),
        columns: ["Nummer", "Zin", "Eens", "Oneens", "Weet niet"].map(Column::name).to_vec(),
        rows: stellingen
            .iter()
            .map(|(nummer, zin)| vec![nummer.0.to_string(), zin.clone(), empty(), empty(), empty()])
            .collect(),
    };
    for kaart in 1..=aantal.max(1) {
        if kaart > 1 {
            stuk.blocks.push(Block::Page(titel(kaart)));
        }
        stuk.blocks.push(Block::text(inhoud.vraag.as_str()));
        stuk.blocks.push(Block::text(
            "Vindt u dit redelijk? Zet uw naam niet op de kaart. Geef hem aan het eind van de avond af.",
        ));
        stuk.blocks.push(Block::Table(table.clone()));
    }
    stuk
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::voorbeeld;
    use super::*;
    use crate::uitvoer;

    #[test]
    fn each_code_has_a_page_of_its_own_and_stands_there_only() {
        let inhoud = voorbeeld::proef();
        let codes: Vec<Briefcode> = (1..=3).map(|one| Briefcode::from_random([one; 7])).collect();
        let stuk = letters(&inhoud, "Gemeente Merwoude", "https://voorkant.merwoude.nl/stem/0193", &codes);
        let text = format!("{stuk:?}");
        for code in &codes {
            assert_eq!(text.matches(&format!("Uw code is {}", code.print())).count(), 1);
        }
        assert_eq!(uitvoer::pages(&stuk).unwrap(), 3);
        assert!(uitvoer::pdf(&stuk).unwrap().starts_with(b"%PDF"));
    }

    #[test]
    fn each_card_has_its_number_and_every_statement() {
        let inhoud = voorbeeld::proef();
        let stellingen: Vec<_> = inhoud.published().map(|(nummer, one)| (nummer, one.to_string())).collect();
        let stuk = cards(&inhoud, &stellingen, 2);
        let tables =
            stuk.blocks.iter().filter(|one| matches!(one, Block::Table(table) if table.rows.len() == 12));
        assert_eq!(tables.count(), 2);
        assert!(stuk.blocks.contains(&Block::Page("Kaart 2".to_owned())));
        assert!(uitvoer::pdf(&stuk).unwrap().starts_with(b"%PDF"));
    }
}
