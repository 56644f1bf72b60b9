//! An empty form on paper: the questions word for word, and boxes to tick. Who fills it in stays unknown.

use stukken::{Block, Column, Stuk, Table};
use vragenlijst::Instrument;

use crate::web::Taal;

/// What the form says about itself. In Dutch: so are the questions.
pub(super) const VOORAF: &str =
    "Schrijf uw naam niet op. Niemand kan zien wie dit heeft ingevuld. Een vraag overslaan mag.";

/// How somebody makes a code by which their two sheets are found together.
pub(super) const CODE: &str = "Uw eigen code: de eerste twee letters van de voornaam van uw moeder, en de dag waarop u jarig bent. Bijvoorbeeld MA07. Zo vinden wij uw twee formulieren bij elkaar, zonder te weten wie u bent. Liever niet? Laat dit leeg.";

/// The form as an accessible document.
pub(super) fn document(lijst: &Instrument) -> Stuk {
    let bestand = lijst.bestand();
    let mut stuk = Stuk::new(&bestand.naam, Taal::Nl.code());
    stuk.subject.clone_from(&bestand.doel);
    stuk.footer = format!("{} · versie {} · {}", bestand.kort, lijst.versie(), bestand.licentie.houder);
    for text in [bestand.inleiding.as_str(), VOORAF, CODE] {
        if !text.is_empty() {
            stuk.blocks.push(Block::text(text));
        }
    }
    stuk.blocks.push(Block::text("Mijn code: ____________    Datum: ____________"));
    // Questions that follow each other with the same answers stand in one table.
    let mut start = 0;
    let vragen = lijst.vragen();
    while let Some(first) = vragen.get(start) {
        let count = vragen[start..].iter().take_while(|one| one.schaal == first.schaal).count();
        let keuzes = lijst.keuzes(first);
        let row = |(place, vraag): (usize, &vragenlijst::Lijstvraag)| {
            let mut row = vec![format!("{}. {}", start + place + 1, vraag.tekst)];
            row.extend(keuzes.iter().map(|_| "[   ]".to_owned()));
            row
        };
        let caption = if count == 1 {
            format!("Vraag {}", start + 1)
        } else {
            format!("Vraag {} tot en met {}", start + 1, start + count)
        };
        let columns =
            std::iter::once("Kruis één antwoord aan").chain(keuzes.iter().map(|one| one.tekst.as_str()));
        stuk.blocks.push(Block::Table(Table {
            caption,
            columns: columns.map(Column::name).collect(),
            rows: vragen[start..start + count].iter().enumerate().map(row).collect(),
        }));
        start += count;
    }
    stuk.blocks.push(Block::text("Dank u wel."));
    stuk
}

/// An empty file: the names of the columns, and a line that shows what may stand there.
pub(super) fn empty_file(lijst: &Instrument) -> String {
    let mut names = vec!["code".to_owned(), "moment".to_owned(), "versie".to_owned()];
    names.extend(lijst.vragen().iter().map(|vraag| vraag.id.clone()));
    format!("{}\n", names.join(";"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use crate::uitvoer;

    #[test]
    fn every_question_stands_on_the_form_with_its_answers() {
        for lijst in vragenlijst::ingebouwd() {
            let stuk = document(&lijst);
            let text = format!("{:?}", stuk.blocks);
            assert!(lijst.vragen().iter().all(|vraag| text.contains(&vraag.tekst)), "{}", lijst.id());
            assert!(uitvoer::pdf(&stuk).unwrap().starts_with(b"%PDF"));
            let columns = empty_file(&lijst);
            assert_eq!(columns.trim().split(';').count(), lijst.vragen().len() + 3);
        }
    }
}
