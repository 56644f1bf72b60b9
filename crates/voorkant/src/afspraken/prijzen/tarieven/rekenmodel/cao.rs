//! The tab of the CAO: its wages, and the rises since.

use std::collections::BTreeMap;

use prijs::Caotrede;

use super::super::zicht::Heeltarief;
use super::{getal, reken};
use crate::uitvoer::{Rekenblad, Vak, plaats};

const NAAM: &str = "Cao";

/// Where each wage stands, and the factor of the rises.
pub struct Loonvakken {
    wages: BTreeMap<(u8, Caotrede), String>,
    /// The field with the factor.
    pub factor: String,
}

impl Loonvakken {
    /// The field of a wage.
    pub fn at(&self, schaal: u8, trede: Caotrede) -> &str {
        self.wages.get(&(schaal, trede)).map_or("0", String::as_str)
    }
}

/// The tab, and where each wage stands.
pub fn sheet(heel: &Heeltarief) -> (Rekenblad, Loonvakken) {
    let (cao, rises) = (&heel.gronden.cao, &heel.gronden.verhogingen);
    let prijspeil = heel.tarief.bestand().prijspeil;
    let mut rijen =
        vec![vec![Vak::kop(cao.naam()), Vak::Leeg, Vak::Leeg, Vak::tekst(cao.bron())], Vec::new()];
    rijen.push(["Verhoging op", "Procent", "Hoe zeker?", "Bron"].map(Vak::kop).to_vec());
    let mut factor = vec!["1".to_owned()];
    for stap in rises.between(cao.geldig_van(), prijspeil) {
        factor.push(format!("(1+{}/100)", plaats(rijen.len(), 1)));
        let bron = [Vak::tekst(stap.status.naam()), Vak::tekst(&stap.bron)];
        rijen.push([vec![Vak::tekst(stap.datum.to_string()), getal(stap.procent)], bron.to_vec()].concat());
    }
    let at = format!("{NAAM}!{}", plaats(rijen.len(), 1));
    let risen = rises.rise(cao.geldig_van(), prijspeil) / rust_decimal::Decimal::ONE_HUNDRED;
    rijen.push(vec![Vak::kop("Samen keer"), reken(factor.join("*"), rust_decimal::Decimal::ONE + risen, 6)]);
    rijen.push(Vec::new());
    rijen.push(["Schaal", "Periodiek", "Uurloon", "Hoe zeker?"].map(Vak::kop).to_vec());
    let mut wages = BTreeMap::new();
    for schaal in cao.schalen() {
        for (trede, cel) in cao.treden(schaal) {
            wages.insert((schaal, trede), format!("{NAAM}!{}", plaats(rijen.len(), 2)));
            let step = match trede {
                Caotrede::Start => Vak::tekst("start"),
                Caotrede::Nummer(number) => Vak::Heel(i64::from(number)),
            };
            rijen.push(vec![
                Vak::Heel(i64::from(schaal)),
                step,
                getal(cel.uurloon),
                Vak::tekst(cel.status.naam()),
            ]);
        }
    }
    let blad = Rekenblad { naam: NAAM.to_owned(), breed: vec![16.0, 12.0, 28.0, 60.0], vast: (0, 0), rijen };
    (blad, Loonvakken { wages, factor: at })
}
