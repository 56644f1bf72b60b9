//! A set to practise with: proposed by one who does not exist, published by another.

use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};
use rust_decimal::Decimal;

use super::decide::Prijssetbesluit;
use super::inhoud::{Prijsset, Prijssoort};
use super::store::{Gevondenset, Prijssets};
use super::wijzigen::{Prijssetcijfer, with_figure};

/// Makes a published set of figures of 2026, once; its number.
///
/// # Errors
/// When the database refuses.
pub async fn make(opslag: &Opslag, wie: &Wie) -> Result<String, OpslagFout> {
    let inhoud = set();
    let step = |besluit| Stukstap::<Prijssets> { besluit, inhoud: &inhoud, reden: "", namens: "" };
    let by = |naam: &str| Wie { naam: naam.to_owned(), ..wie.clone() };
    let form = |what: &str| Formulier::of_product("voorbeeld-prijsset", &[what, &wie.gemeente]);
    let (first, writer) = (step(Prijssetbesluit::Voorgesteld), by("I. de Boer (verzonnen)"));
    let id = match stuk::make(opslag, &Nieuwstuk::default(), &form("nieuw"), &first, &writer).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => return Ok(String::new()),
    };
    let (second, other) = (step(Prijssetbesluit::Vastgesteld), by("C. Visser (verzonnen)"));
    stuk::add(opslag, (&id, 1), &form("vast"), &second, &other).await?;
    Ok(id)
}

/// The figures with which every municipality starts, of which one was looked up. The source is made up, like the municipality.
fn set() -> Prijsset {
    let start = Gevondenset::start(Prijssoort::Parameters);
    let cijfer = Prijssetcijfer {
        code: "zvw".to_owned(),
        waarde: Decimal::new(610, 2),
        bron: "nagekeken door de salarisadministratie (verzonnen)".to_owned(),
    };
    let set = with_figure(&start.set, &cijfer).unwrap_or(start.set);
    Prijsset { naam: "Sociaal Werk Merwoude 2026".to_owned(), uit: start.id, ..set }
}
