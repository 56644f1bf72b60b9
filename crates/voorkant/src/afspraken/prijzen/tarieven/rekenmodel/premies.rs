//! The tab with the figures: premiums, pension, leave.

use std::collections::BTreeMap;

use prijs::{Parametercode, Parameterset};

use super::getal;
use crate::uitvoer::{Rekenblad, Vak, plaats};

const NAAM: &str = "Premies";

/// Where each figure stands, to use it in a formula of another tab.
pub struct Premievakken(BTreeMap<Parametercode, String>);

impl Premievakken {
    /// The field of a figure; 0 where the set has none.
    pub fn at(&self, code: Parametercode) -> &str {
        self.0.get(&code).map_or("0", String::as_str)
    }
}

/// The tab, and where each figure stands.
pub fn sheet(set: &Parameterset) -> (Rekenblad, Premievakken) {
    let heads = ["Code", "Naam", "Waarde", "Eenheid", "Wmo", "Jeugdwet", "Hoe zeker?", "Bron"];
    let mut rijen = vec![heads.map(Vak::kop).to_vec()];
    let mut codes = BTreeMap::new();
    for code in Parametercode::ALL {
        let Some(value) = set.get(code) else { continue };
        codes.insert(code, format!("{NAAM}!{}", plaats(rijen.len(), 2)));
        rijen.push(vec![
            Vak::tekst(&value.code),
            Vak::tekst(&value.naam),
            getal(value.waarde),
            Vak::tekst(&value.eenheid),
            Vak::tekst(value.wmo.map_or("-", prijs::Wmoelement::key)),
            Vak::tekst(value.jeugdwet.map_or("-", prijs::Jeugdwetelement::key)),
            Vak::tekst(value.status.naam()),
            Vak::tekst(&value.bron),
        ]);
    }
    let breed = vec![20.0, 44.0, 12.0, 28.0, 6.0, 10.0, 30.0, 60.0];
    (Rekenblad { naam: NAAM.to_owned(), breed, vast: (1, 0), rijen }, Premievakken(codes))
}
