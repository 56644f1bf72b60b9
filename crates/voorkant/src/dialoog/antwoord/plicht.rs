//! The duty to answer one sentence of one round, as a record: each answer is a version, and none is ever replaced.

use opslag::stuk::{self, Nieuwstuk, Stuk, Stuksoort, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};
use verwachting::{Antwoordfout, Antwoordplicht, Dialoogantwoord};

use crate::dialoog::inhoud::Dialoogstuk;

opslag::besluiten! {
    /// What a version of a duty to answer is.
    pub enum Plichtbesluit {
        /// A round closed: an answer is owed.
        Gevraagd => "gevraagd", "Antwoord gevraagd", "Answer asked";
        /// The municipality answered.
        Beantwoord => "beantwoord", "Beantwoord", "Answered";
    }
}

/// A duty to answer, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialoogplicht;

impl Stuksoort for Dialoogplicht {
    const SLEUTEL: &'static str = "dialoogplicht";
    type Inhoud = Antwoordplicht;
    type Besluit = Plichtbesluit;
}

/// A duty as it is now.
pub type Plichtstuk = Stuk<Dialoogplicht>;

/// What came of an answer that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plichtantwoord {
    /// It is kept; also when the same form came twice.
    Bewaard,
    /// This form kept something else before.
    AndersBewaard,
    /// Somebody else answered meanwhile.
    Botsing,
    /// The rules of the duty say no.
    Geweigerd(Antwoordfout),
}

/// The duties of a dialogue of which something is kept.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn kept(opslag: &Opslag, dialoog: &Dialoogstuk) -> Result<Vec<Plichtstuk>, OpslagFout> {
    stuk::below::<Dialoogplicht>(opslag, &dialoog.gemeente, &dialoog.id).await
}

/// Adds an answer to a duty, on top of the version that was seen. The record is made with the first answer, and only once.
pub async fn answer(
    opslag: &Opslag,
    (dialoog, plicht): (&Dialoogstuk, &Antwoordplicht),
    (formulier, gezien): (&Formulier, i64),
    antwoord: Dialoogantwoord,
    wie: &Wie,
) -> Result<Plichtantwoord, OpslagFout> {
    // A record of before a municipality was set stays where it is.
    let wie = Wie { gemeente: dialoog.gemeente.clone(), ..wie.clone() };
    let of_then = seen(opslag, (dialoog, plicht), gezien, &wie).await?;
    let Some((id, mut inhoud)) = of_then else { return Ok(Plichtantwoord::Botsing) };
    if let Err(fout) = inhoud.beantwoord(antwoord) {
        return Ok(Plichtantwoord::Geweigerd(fout));
    }
    let stap = Stukstap::<Dialoogplicht> {
        besluit: Plichtbesluit::Beantwoord,
        inhoud: &inhoud,
        reden: "",
        namens: "",
    };
    Ok(match stuk::add(opslag, (&id, gezien), formulier, &stap, &wie).await? {
        Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => Plichtantwoord::Bewaard,
        Bewaard::AnderePoging(_) => Plichtantwoord::AndersBewaard,
        Bewaard::Botsing => Plichtantwoord::Botsing,
    })
}

/// The record of a duty and what it held in the version that was seen; made when it was not there.
async fn seen(
    opslag: &Opslag,
    (dialoog, plicht): (&Dialoogstuk, &Antwoordplicht),
    gezien: i64,
    wie: &Wie,
) -> Result<Option<(String, Antwoordplicht)>, OpslagFout> {
    let form = Formulier::of_product("dialoogplicht", &[&dialoog.id, &plicht.over().to_string()]);
    let begin =
        Stukstap::<Dialoogplicht> { besluit: Plichtbesluit::Gevraagd, inhoud: plicht, reden: "", namens: "" };
    let plek = Nieuwstuk { hoort_bij: &dialoog.id, organisatie: "" };
    let id = match stuk::make(opslag, &plek, &form, &begin, wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => return Ok(None),
    };
    let Some(found) = stuk::one::<Dialoogplicht>(opslag, &dialoog.gemeente, &id).await? else {
        return Ok(None);
    };
    let then = stuk::versions(opslag, &found).await?.into_iter().find(|one| one.nummer == gezien);
    Ok(then.map(|then| (id, then.inhoud)))
}

#[cfg(test)]
mod tests;
