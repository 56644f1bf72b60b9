//! What the answers of this room have in common: how they are asked, and the files they give.

use std::sync::Arc;

use clap::Args;
use domein::Gemeentecode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::deel::Deel;
use super::vraag::{Gesteld, Herkomst};
use crate::app::{App, AppFout};
use crate::uitvoer::{self, Aanduiding, Benaming, Cijfertabel, Gegeven};

/// A kind of answer: the type that its `decide` makes. With this it has a page, a command, JSON, CSV, XLSX and PDF.
pub trait Antwoordsoort: Send + Sync + Sized + 'static {
    /// Its place in the room.
    const DEEL: Deel;
    /// The version of its calculation: it changes when the same facts would give another answer.
    const VERSIE: &'static str;
    /// What can be chosen, in an address and on the command line alike; as somebody typed it.
    type Keuze: Args + Clone + Default + DeserializeOwned + Serialize + Send + Sync;

    /// Answers the question.
    ///
    /// # Errors
    /// When it cannot be answered as it was put, with what can.
    fn ask(
        app: &App,
        keuze: &Self::Keuze,
    ) -> impl Future<Output = Result<Arc<Gesteld<Self>>, AppFout>> + Send;

    /// What the answer is about.
    fn over(&self) -> Vec<Aanduiding>;

    /// All its figures, for files.
    fn tabellen(&self) -> Vec<Cijfertabel>;
}

/// The address of an answer with what was chosen; `vorm` is empty for the page, else `.csv`, `.json`, `.xlsx` or `.pdf`.
pub fn address<A: Antwoordsoort>(keuze: &A::Keuze, vorm: &str) -> String {
    let query = chosen::<A>(keuze);
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{vorm}{mark}{query}", A::DEEL.pad())
}

/// What was chosen, as it stands behind the question mark of an address.
pub fn chosen<A: Antwoordsoort>(keuze: &A::Keuze) -> String {
    serde_urlencoded::to_string(keuze).unwrap_or_default()
}

/// The answer as JSON.
pub fn json<A: Antwoordsoort>(gesteld: &Gesteld<A>) -> Value {
    let members = |marks: Vec<Aanduiding>| {
        let pairs = marks.into_iter().map(|one| (one.naam.sleutel, uitvoer::value(&one.waarde)));
        Value::Object(pairs.collect::<Map<_, _>>())
    };
    json!({
        "vraag": members(gesteld.antwoord.over()),
        "tabellen": uitvoer::json(&gesteld.antwoord.tabellen()),
        "berekening": members(made(&gesteld.herkomst, A::VERSIE)),
    })
}

/// The answer as CSV.
///
/// # Errors
/// Never for an answer.
pub fn csv<A: Antwoordsoort>(gesteld: &Gesteld<A>) -> Result<String, AppFout> {
    uitvoer::csv(&gesteld.antwoord.over(), &gesteld.antwoord.tabellen())
}

/// Under which name an answer tells its smallest group.
pub const DREMPEL: &str = "drempel";

/// How an answer was made.
pub fn made(herkomst: &Herkomst, versie: &str) -> Vec<Aanduiding> {
    let name = |text: &str| Gegeven::Naam(Benaming::same(text, text));
    let number = |number: u64| Gegeven::Getal(i64::try_from(number).unwrap_or(i64::MAX));
    let last = herkomst.laatste_maand.map_or(Gegeven::GeenGegevens, Gegeven::Maand);
    vec![
        Aanduiding::new("versie", "Versie van de berekening", "Version of the calculation", name(versie)),
        Aanduiding::new("feiten", "Stand van de feiten", "State of the facts", number(herkomst.volgnummer)),
        Aanduiding::new(
            "bronnen",
            "Stand van de andere bronnen",
            "State of other sources",
            number(herkomst.bronnen),
        ),
        Aanduiding::new(
            "productlijst",
            "Lijst met productcodes",
            "List of product codes",
            name(&herkomst.productlijst),
        ),
        Aanduiding::new(DREMPEL, "Kleinste groep", "Smallest group", number(herkomst.drempel)),
        Aanduiding::new("afronding", "Afronding", "Rounding", number(herkomst.afronding)),
        Aanduiding::new(
            "drukAdresBoven",
            "Adres met veel mensen vanaf meer dan",
            "Crowded address from more than",
            number(herkomst.druk_boven.into()),
        ),
        Aanduiding::new("laatsteMaandMetKosten", "Kosten bekend tot en met", "Cost known up to", last),
    ]
}

/// A municipality as somebody typed it; none when it is empty.
///
/// # Errors
/// When it is no code.
pub fn gemeente(text: &str) -> Result<Option<Gemeentecode>, AppFout> {
    match text.trim() {
        "" => Ok(None),
        code => {
            code.parse().map(Some).map_err(|error: domein::OngeldigeCode| AppFout::Vraag(error.to_string()))
        }
    }
}
