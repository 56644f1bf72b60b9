//! The council table on one A4.

use stukken::{Block, Size, Stuk};

use super::antwoord::sentences;
use super::decide::Raadsoverzicht;
use super::tabellen;
use crate::app::AppFout;
use crate::uitvoer;
use crate::web::Taal;

/// What the page asks.
pub const VRAAG: (&str, &str) = (
    "Wat is er afgesproken, en kan het voor die prijs?",
    "What was agreed, and can it be done at that price?",
);

/// The table as a document of one page. What does not fit is counted, and stands in the other forms.
///
/// # Errors
/// When it cannot be written.
pub fn one_page(gemeente: &str, overzicht: &Raadsoverzicht) -> Result<Stuk, AppFout> {
    let mut shown = overzicht.clone();
    loop {
        let stuk = with(gemeente, overzicht, &shown);
        let lists = [shown.regels.len(), shown.tarieven.len(), shown.kosten.len()];
        if uitvoer::pages(&stuk)? <= 1 || lists == [0, 0, 0] {
            return Ok(stuk);
        }
        // The longest list gives way first; a tenth at a time, so that a hundred agreements are a few tries.
        let most = lists.into_iter().max().unwrap_or_default();
        let keep = most - most.div_ceil(10);
        if lists[0] == most {
            shown.regels.truncate(keep);
        } else if lists[1] == most {
            shown.tarieven.truncate(keep);
        } else {
            shown.kosten.truncate(keep);
        }
    }
}

fn with(gemeente: &str, all: &Raadsoverzicht, shown: &Raadsoverzicht) -> Stuk {
    let mut stuk = Stuk::new(VRAAG.0, Taal::Nl.code());
    stuk.size = Size::Small;
    stuk.footer = format!("Gemaakt met Voorkant · {gemeente}");
    let said = sentences(Taal::Nl, all);
    stuk.subject = said.first().cloned().unwrap_or_default();
    stuk.blocks.extend(said.into_iter().map(Block::text));
    for tabel in tabellen::all(shown) {
        stuk.blocks.extend(uitvoer::figures(&tabel));
    }
    let count = |one: &Raadsoverzicht| one.regels.len() + one.tarieven.len() + one.kosten.len();
    let left = count(all) - count(shown);
    if left > 0 {
        let (lines, stand) = if left == 1 { ("regel", "Die staat") } else { ("regels", "Die staan") };
        stuk.blocks.push(Block::text(format!(
            "Op deze bladzijde is geen plaats voor nog {left} {lines}. {stand} in het rekenblad."
        )));
    }
    stuk.with(Block::text(
        "Een tarief zegt niet dat een prijs wettig is. Het laat zien waarop hij rust. Bedragen van het regelen zijn schattingen, met het laagste en het hoogste erbij.",
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use afspraak::Afspraakstand;
    use domein::Bedrag;

    use super::super::decide::{Raadsprijs, Raadsregel};
    use super::*;

    #[test]
    fn the_longest_list_stays_on_one_page_and_says_what_is_left_out() {
        let one = Raadsregel {
            id: "a".into(),
            titel: "Een afspraak met een lange naam over sociaal werk in vier wijken".into(),
            uitvoerders: vec!["Stichting Aan Zet en Partners in de Wijk".into()],
            stand: Afspraakstand::Gesloten,
            aanvulling: false,
            looptijd: ("2027-01-01".into(), "2030-12-31".into()),
            totaal: Bedrag::from_cents(123_456_789),
            prijs: Raadsprijs::Tarief(Vec::new()),
            regelen: None,
        };
        let overzicht = Raadsoverzicht { regels: vec![one; 120], ..Raadsoverzicht::default() };
        let stuk = one_page("Merwoude", &overzicht).unwrap();
        assert_eq!(uitvoer::pages(&stuk).unwrap(), 1);
        assert!(
            uitvoer::pages(&with("Merwoude", &overzicht, &overzicht)).unwrap() > 1,
            "else this test says nothing"
        );
        let text = format!("{:?}", stuk.blocks);
        assert!(text.contains("Op deze bladzijde is geen plaats voor nog"));
    }
}
