//! From what somebody typed about a part of an agreement to the agreement, and back.

mod delen;
mod lezer;
mod terug;
mod vragen;

use afspraak::{Afspraakbestand, Afspraakdeel, Afspraakfout};

pub use self::delen::index as read_index;
pub use self::lezer::Formulierlezer;
pub use self::terug::{fields, index as index_fields};
pub use self::vragen::{
    Formulierblok, Formulierveld, Invullijst, Invulsoort, Tweewoord, index_questions, questions,
};
use crate::web::velden::{Formulierfout, Velden};

/// So many empty rows stand below those that are filled in.
pub const EXTRA: usize = 3;

/// Faults of the agreement, at the first field of the form of a part; those of another part say which.
pub fn at(deel: Afspraakdeel, fouten: &[Afspraakfout]) -> Vec<Formulierfout> {
    let veld = first_field(deel);
    let said = |fout: &Afspraakfout| {
        if fout.deel == deel { fout.to_string() } else { format!("bij ‘{}’: {fout}", fout.deel.naam()) }
    };
    fouten.iter().map(|fout| Formulierfout::new(&veld, said(fout))).collect()
}

/// The name of the first field of a form.
pub fn first_field(deel: Afspraakdeel) -> String {
    questions(deel)
        .iter()
        .find_map(|block| match block {
            Formulierblok::Veld(veld) => Some(veld.id.to_owned()),
            Formulierblok::Rijen { naam, velden, .. } => {
                velden.first().map(|veld| format!("{naam}-0-{}", veld.id))
            }
            Formulierblok::Kop(..) => None,
        })
        .unwrap_or_default()
}

/// The agreement with another part.
///
/// # Errors
/// Each text that cannot be a value, at its field.
pub fn read(
    bestand: &Afspraakbestand,
    deel: Afspraakdeel,
    velden: &Velden,
) -> Result<Afspraakbestand, Vec<Formulierfout>> {
    let mut lezer = Formulierlezer::new(velden);
    let mut after = bestand.clone();
    match deel {
        Afspraakdeel::Opdracht => delen::task(&mut after, &mut lezer),
        Afspraakdeel::Vorm => delen::axes(&mut after, &mut lezer),
        Afspraakdeel::Partijen => delen::parties(&mut after, &mut lezer),
        Afspraakdeel::Budget => delen::budget(&mut after, &mut lezer),
        Afspraakdeel::Prijs => delen::price(&mut after, &mut lezer),
        Afspraakdeel::Uitkomsten => delen::outcomes(&mut after, &mut lezer),
        Afspraakdeel::Ritme => delen::rhythm(&mut after, &mut lezer),
        Afspraakdeel::Eisen => delen::demands(&mut after, &mut lezer),
        Afspraakdeel::Einde => delen::ending(&mut after, &mut lezer),
        Afspraakdeel::Risico => delen::risk(&mut after, &mut lezer),
        Afspraakdeel::Gegevens => delen::data(&mut after, &mut lezer),
        Afspraakdeel::Gebiedsbudget => delen::area(&mut after, &mut lezer),
    }
    if lezer.fouten.is_empty() { Ok(after) } else { Err(lezer.fouten) }
}
