//! The extract as PDF, and who looked in words.

use jiff::Timestamp;
use stukken::{Block, Stuk, Table, Text};

use super::{Deel, Uittreksel};
use crate::app::AppFout;
use crate::rechten::decide::{Gebruikt, Kijker};
use crate::uitvoer;
use crate::web::{Taal, moment};

/// One time that the data were used, in Dutch: when, who, what, why.
pub(super) fn look(one: &Gebruikt) -> Vec<String> {
    let when = Timestamp::from_millisecond(one.wanneer).map_or_else(|_| String::new(), |at| at.to_string());
    let failed = if one.gelukt { "" } else { " (lukte niet, niemand zag iets)" };
    let why = one.doel.map_or("om uw hulp te kunnen regelen en betalen".to_owned(), |doel| {
        format!("{} ({})", doel.naam.0, doel.artikel)
    });
    vec![moment(Taal::Nl, &when), who(&one.wie), format!("{}{failed}", one.wat), why]
}

/// Who looked, in Dutch.
pub(super) fn who(wie: &Kijker) -> String {
    match wie {
        Kijker::Zelf => "u zelf".to_owned(),
        Kijker::Programma => "het programma van de gemeente".to_owned(),
        Kijker::Iemand { rollen, organisatie } => {
            let rollen: Vec<&str> = rollen.iter().map(|rol| rol.naam().0).collect();
            let organisatie = if organisatie.is_empty() { "de gemeente" } else { organisatie };
            if rollen.is_empty() {
                organisatie.to_owned()
            } else {
                format!("{}, {organisatie}", rollen.join(", "))
            }
        }
    }
}

/// The whole as an accessible PDF.
///
/// # Errors
/// When it cannot be written as one.
pub fn pdf(uittreksel: &Uittreksel) -> Result<Vec<u8>, AppFout> {
    let mut stuk = Stuk::new(&uittreksel.titel, Taal::Nl.code());
    stuk.footer = uittreksel.voet.clone();
    stuk.subject = "Inzage in eigen gegevens (AVG, artikel 15)".to_owned();
    let date = uittreksel.gemaakt;
    if let (Ok(year), Ok(month), Ok(day)) =
        (u16::try_from(date.year()), u8::try_from(date.month()), u8::try_from(date.day()))
    {
        stuk.made = Some((year, month, day));
    }
    stuk.blocks = uittreksel
        .delen
        .iter()
        .map(|deel| match deel {
            Deel::Kop(level, text) => Block::Heading(*level, text.clone()),
            Deel::Tekst(text) => Block::text(text.as_str()),
            Deel::Lijst(list) => Block::List(list.iter().map(|one| Text::from(one.clone())).collect()),
            Deel::Tabel(naam, koppen, rijen) => {
                Block::Table(Table { caption: naam.clone(), columns: koppen.clone(), rows: rijen.clone() })
            }
        })
        .collect();
    uitvoer::pdf(&stuk)
}
