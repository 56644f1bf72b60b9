//! A comparison to practise with: sixteen fictional municipalities, with hours that are examples.

use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};
use transactiekosten::zestien_gemeenten;

use super::{Kostenbesluit, Kostenvergelijking};

/// Makes the comparison to practise with, once; its number. `opgave` may be empty.
///
/// # Errors
/// When the database refuses.
pub async fn make(opslag: &Opslag, opgave: &str, wie: &Wie) -> Result<String, OpslagFout> {
    let form = Formulier::of_product("voorbeeld-kosten", &[&wie.gemeente]);
    let inhoud = zestien_gemeenten();
    let stap = Stukstap::<Kostenvergelijking> {
        besluit: Kostenbesluit::Gemaakt,
        inhoud: &inhoud,
        reden: "",
        namens: "",
    };
    let plek = Nieuwstuk { hoort_bij: opgave, organisatie: "" };
    Ok(match stuk::make(opslag, &plek, &form, &stap, wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => String::new(),
    })
}
