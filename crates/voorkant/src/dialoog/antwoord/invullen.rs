//! From what somebody typed to an answer with its reason, and to the clause that it becomes.

use std::collections::BTreeSet;

use domein::{Bedrag, Datum};
use verwachting::{
    Besluitsoort, Clausulegeld, Clausulevoorstel, Dialoogantwoord, Dialoogkeuze, Dialoogpartij, Toelichting,
    Verwachting, Verwachtingverwijzing, Zinsdeel,
};

use crate::web::velden::{Formulierfout, Velden};

/// What is answered, and who would do what in it; nothing for a sentence of a resident.
type Vraagstuk<'a> = (Verwachtingverwijzing, Option<&'a Verwachting>);

/// An answer as it was typed; or all that is wrong with its fields.
pub fn read(velden: &Velden, stuk: Vraagstuk<'_>, op: Datum) -> Result<Dialoogantwoord, Vec<Formulierfout>> {
    let mut lezer = Lezer { velden, fouten: Vec::new() };
    let soort = lezer.take(velden.must_soort::<Besluitsoort>("keuze"));
    let reden = lezer.must::<Toelichting>("reden", "schrijf op waarom; iedereen leest dit");
    let keuze = match soort {
        Some(Besluitsoort::Overnemen) => {
            lezer.clause(stuk, true).map(|clausule| Dialoogkeuze::Overnemen { clausule: Box::new(clausule) })
        }
        Some(Besluitsoort::Anders) => {
            let hoe = lezer.must::<Toelichting>("hoe", "schrijf op wat er wel komt");
            let clausule = lezer.other_clause(stuk).map(Box::new);
            hoe.map(|hoe| Dialoogkeuze::Anders { hoe, clausule })
        }
        Some(Besluitsoort::Niet) => Some(Dialoogkeuze::Niet),
        None => None,
    };
    match (keuze, reden) {
        (Some(keuze), Some(reden)) if lezer.fouten.is_empty() => Ok(Dialoogantwoord { keuze, reden, op }),
        _ => Err(lezer.fouten),
    }
}

/// Reads fields, and remembers what is wrong with them.
struct Lezer<'a> {
    velden: &'a Velden,
    fouten: Vec<Formulierfout>,
}

impl Lezer<'_> {
    fn take<T>(&mut self, read: Result<T, Formulierfout>) -> Option<T> {
        read.map_err(|fout| self.fouten.push(fout)).ok()
    }

    fn wrong(&mut self, veld: &str, tekst: impl ToString) {
        self.fouten.push(Formulierfout::new(veld, tekst));
    }

    fn must<T: std::str::FromStr<Err: ToString>>(&mut self, veld: &str, missing: &str) -> Option<T> {
        let read = self.take(self.velden.some::<T>(veld)).flatten();
        if read.is_none() && self.velden.get(veld).is_empty() {
            self.wrong(veld, missing);
        }
        read
    }

    /// The clause that the answer becomes, word for word; only an expectation says who would do what.
    fn clause(&mut self, (uit, verwachting): Vraagstuk<'_>, word_for_word: bool) -> Option<Clausulevoorstel> {
        let Some(verwachting) = verwachting else {
            let tekst = if word_for_word {
                "deze zin is van een inwoner en zegt niet wie wat doet; schrijf er eerst een verwachting van waar mensen over stemmen, of kies ‘anders’"
            } else {
                "deze zin is van een inwoner en zegt niet wie wat doet; laat de afspraak leeg, of schrijf er eerst een verwachting van"
            };
            self.wrong(if word_for_word { "keuze" } else { "indicator" }, tekst);
            return None;
        };
        let missing =
            "schrijf op waaraan mensen zien dat het gebeurt, zoals: deel dat binnen 2 weken hulp krijgt";
        let indicator = self.must::<Zinsdeel>("indicator", missing);
        let geld = self.money();
        let begin = self.take(self.velden.must_dag("begin"));
        let eind = self.take(self.velden.must_dag("eind"));
        let made = Clausulevoorstel::new(uit, verwachting, indicator?, geld, (begin?, eind?));
        self.take(made.map_err(|fout| Formulierfout::new("eind", fout)))
    }

    /// The clause of another way, when something was filled in for one.
    fn other_clause(&mut self, stuk: Vraagstuk<'_>) -> Option<Clausulevoorstel> {
        let asked = ["indicator", "geld_laag", "geld_hoog", "begin", "eind", "daad", "dragers"];
        if !asked.iter().any(|veld| self.velden.has(veld)) {
            return None;
        }
        let daad = self.take(self.velden.some::<Zinsdeel>("daad")).flatten();
        let clausule = self.clause(stuk, false)?;
        let chosen: BTreeSet<Dialoogpartij> = self.velden.soorten("dragers").into_iter().collect();
        let dragers = if chosen.is_empty() { clausule.dragers().clone() } else { chosen };
        let daad = daad.unwrap_or_else(|| clausule.daad().clone());
        self.take(clausule.with_deed(dragers, daad).map_err(|fout| Formulierfout::new("dragers", fout)))
    }

    /// What it costs, from low to high: both, or neither.
    fn money(&mut self) -> Option<Clausulegeld> {
        let mut amount = |veld: &str| -> Option<Bedrag> { self.take(self.velden.bedrag(veld)).flatten() };
        let (low, high) = (amount("geld_laag"), amount("geld_hoog"));
        match (low, high) {
            (Some(van), Some(tot)) if tot < van => {
                self.wrong("geld_hoog", "het hoge bedrag ligt onder het lage; draai de bedragen om");
                None
            }
            (Some(van), Some(tot)) => Some(Clausulegeld { van, tot }),
            (Some(_), None) if !self.velden.has("geld_hoog") => {
                self.wrong(
                    "geld_hoog",
                    "vul ook het hoge bedrag in: een bedrag alleen lijkt zeker, en is dat niet",
                );
                None
            }
            (None, Some(_)) if !self.velden.has("geld_laag") => {
                self.wrong(
                    "geld_laag",
                    "vul ook het lage bedrag in: een bedrag alleen lijkt zeker, en is dat niet",
                );
                None
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
