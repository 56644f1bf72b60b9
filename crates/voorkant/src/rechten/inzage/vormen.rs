//! The extract as a page, as a page that stands by itself, and as PDF.

use jiff::Timestamp;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use stukken::{Block, Stuk, Table, Text};

use super::{Deel, Uittreksel};
use crate::app::AppFout;
use crate::rechten::decide::{Gebruikt, Kijker};
use crate::uitvoer;
use crate::web::{Taal, assets, moment, parts};

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
            format!("{}, {organisatie}", rollen.join(", "))
        }
    }
}

/// Its content as a part of a page. It is Dutch, whatever the language of the page.
pub fn html(uittreksel: &Uittreksel) -> Markup {
    html! {
            @for deel in &uittreksel.delen {
                @match deel {
                    Deel::Kop(2, text) => h2 class="utrecht-heading-2" lang="nl" { (text) },
                    Deel::Kop(_, text) => h3 class="utrecht-heading-3" lang="nl" { (text) },
                    Deel::Tekst(text) => p lang="nl" { (text) },
                    Deel::Lijst(list) => ul lang="nl" { @for one in list { li { (one) } } },
                    Deel::Tabel(naam, koppen, rijen) => {
                        @let numeric: Vec<bool> = koppen.iter().map(|kop| kop.numeric).collect();
                        @let koppen: Vec<&str> = koppen.iter().map(|kop| kop.name.as_str()).collect();
                        @let rijen: Vec<Vec<Markup>> =
                            rijen.iter().map(|rij| rij.iter().map(parts::cell).collect()).collect();
                        div lang="nl" { (parts::table(naam, &koppen, &numeric, &rijen)) }
                    }
                }
            }
    }
}

/// The whole as a file that opens without Voorkant.
pub fn standalone(uittreksel: &Uittreksel) -> String {
    let css =
        assets::FILES.iter().find(|file| file.name == "voorkant.css").map_or(&[][..], |file| file.bytes);
    html! {
        (DOCTYPE)
        html lang="nl" class="voorbeeld-theme utrecht-root" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (uittreksel.titel) }
                style { (PreEscaped(String::from_utf8_lossy(css))) }
            }
            body class="utrecht-body" {
                main class="vk-main" {
                    h1 class="utrecht-heading-1" { (uittreksel.titel) }
                    (html(uittreksel))
                    p { (uittreksel.voet) }
                }
            }
        }
    }
    .into_string()
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
