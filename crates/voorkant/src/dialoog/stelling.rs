//! What people vote on: expectations of the makers, and what residents wrote that a moderator let through.

use std::collections::BTreeMap;

use verwachting::{Dialoogrol, Dialoogvraag, Inzendstaat, Moderatie, Stellingnummer, Verwachting};

use super::inhoud::Dialooginhoud;

/// A statement that can be voted on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stemstelling {
    /// Its text, word for word.
    pub tekst: String,
    /// Who would do what for whom, where its makers said so; a sentence of a resident says it in their own words only.
    pub verwachting: Option<Verwachting>,
}

impl Stemstelling {
    /// The questions for somebody in this role, in the order in which they are asked.
    pub fn vragen(&self, rol: Dialoogrol) -> Vec<Dialoogvraag> {
        match &self.verwachting {
            Some(verwachting) => verwachting.vragen(rol),
            None => vec![Dialoogvraag::Norm, Dialoogvraag::Ervaring],
        }
    }
}

/// All statements that can be voted on, by number.
pub fn votable(inhoud: &Dialooginhoud, moderatie: &Moderatie) -> BTreeMap<Stellingnummer, Stemstelling> {
    let own = inhoud.published().map(|(nummer, verwachting)| {
        (nummer, Stemstelling { tekst: verwachting.to_string(), verwachting: Some(verwachting) })
    });
    let written = moderatie.stellingen().filter(|(_, one)| matches!(one.staat(), Inzendstaat::Aanvaard));
    let written = written.filter_map(|(nummer, one)| {
        Some((nummer, Stemstelling { tekst: one.tekst()?.to_string(), verwachting: None }))
    });
    own.chain(written).collect()
}
