//! A BSN in a column that is read as text.

use domein::{Bsn, BsnFout};

/// Why a text is no BSN, and what helps; without the text.
pub(crate) struct GeenBsn {
    pub(crate) fout: BsnFout,
    pub(crate) rule: &'static str,
    pub(crate) way_out: &'static str,
}

/// Reads a BSN as people and systems write it: with spaces or dots, never with a zero lost.
pub(crate) fn parse(text: &str) -> Result<Bsn, GeenBsn> {
    let digits: String = text.chars().filter(|sign| !matches!(sign, ' ' | '.' | '\u{a0}')).collect();
    digits.parse().map_err(|fout| match fout {
        BsnFout::Elfproef => GeenBsn {
            fout,
            rule: "Dit BSN voldoet niet aan de elfproef.",
            way_out: "Kijk of er een tikfout in het BSN zit.",
        },
        BsnFout::VoorloopnulKwijt => GeenBsn {
            fout,
            rule: "Dit BSN heeft te weinig cijfers. Waarschijnlijk is de nul vooraan weggevallen.",
            way_out: "Lever het BSN aan als tekst van negen cijfers.",
        },
        BsnFout::NietNegenCijfers => {
            GeenBsn { fout, rule: "Dit is geen BSN.", way_out: "Een BSN heeft precies negen cijfers." }
        }
    })
}
