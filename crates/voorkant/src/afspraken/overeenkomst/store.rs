//! Agreements as records. All SQL stands in [`opslag::stuk`]; here stands who sees what.

use opslag::stuk::{self, Nieuweregel, Nieuwstuk, Stuk, Stukregel, Stukstap, Stukversie};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};

use super::decide::{Afspraakbesluit, Afspraakinhoud, Afspraakreactie, Afspraaksoort, Reactieinhoud};
use crate::afspraken::kant::Kant;

/// An agreement as it is now.
pub type Overeenkomst = Stuk<Afspraaksoort>;
/// One version of it.
pub type Overeenkomstversie = Stukversie<Afspraaksoort>;

/// The agreements that a side may see, newest first.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn list(opslag: &Opslag, gemeente: &str, kant: &Kant) -> Result<Vec<Overeenkomst>, OpslagFout> {
    let all = stuk::all::<Afspraaksoort>(opslag, gemeente).await?;
    Ok(all.into_iter().filter(|one| one.nu.inhoud.is_seen_by(kant)).collect())
}

/// One agreement that a side may see.
///
/// # Errors
/// As [`list`].
pub async fn one(
    opslag: &Opslag,
    gemeente: &str,
    kant: &Kant,
    id: &str,
) -> Result<Option<Overeenkomst>, OpslagFout> {
    let found = stuk::one::<Afspraaksoort>(opslag, gemeente, id).await?;
    Ok(found.filter(|one| one.nu.inhoud.is_seen_by(kant)))
}

/// Its versions that a side may see, newest first: an organisation sees none of before it was a party.
///
/// # Errors
/// As [`list`].
pub async fn versions(
    opslag: &Opslag,
    overeenkomst: &Overeenkomst,
    kant: &Kant,
) -> Result<Vec<Overeenkomstversie>, OpslagFout> {
    let all = stuk::versions(opslag, overeenkomst).await?;
    Ok(all.into_iter().filter(|one| one.inhoud.is_seen_by(kant)).collect())
}

/// Makes an agreement of an opgave.
///
/// # Errors
/// As [`list`].
pub async fn create(
    opslag: &Opslag,
    formulier: &Formulier,
    inhoud: &Afspraakinhoud,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let plek = Nieuwstuk { hoort_bij: &inhoud.afspraak.opgave, organisatie: "" };
    let stap = Stukstap { besluit: Afspraakbesluit::Gemaakt, inhoud, reden: "", namens: "" };
    stuk::make::<Afspraaksoort>(opslag, &plek, formulier, &stap, wie).await
}

/// Saves a step on top of the version that was seen.
///
/// # Errors
/// As [`list`].
pub async fn step(
    opslag: &Opslag,
    (overeenkomst, gezien): (&Overeenkomst, i64),
    formulier: &Formulier,
    stap: &Stukstap<'_, Afspraaksoort>,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    // A record of before a municipality was set stays where it is.
    let wie = Wie { gemeente: overeenkomst.gemeente.clone(), ..wie.clone() };
    stuk::add(opslag, (&overeenkomst.id, gezien), formulier, stap, &wie).await
}

/// What was said about an agreement, oldest first.
///
/// # Errors
/// As [`list`].
pub async fn comments(
    opslag: &Opslag,
    overeenkomst: &Overeenkomst,
) -> Result<Vec<Stukregel<Afspraakreactie>>, OpslagFout> {
    stuk::lines(opslag, &overeenkomst.gemeente, &overeenkomst.id).await
}

/// Keeps a comment or an answer.
///
/// # Errors
/// As [`list`].
pub async fn comment(
    opslag: &Opslag,
    (overeenkomst, inhoud): (&Overeenkomst, &Reactieinhoud),
    formulier: &Formulier,
    (kant, wie): (&Kant, &Wie),
) -> Result<Bewaard, OpslagFout> {
    let regel = Nieuweregel::<Afspraakreactie> {
        stuk: &overeenkomst.id,
        versie: overeenkomst.nu.nummer,
        uniek: None,
        inhoud,
        namens: kant.namens(),
    };
    let wie = Wie { gemeente: overeenkomst.gemeente.clone(), ..wie.clone() };
    stuk::add_line(opslag, &regel, formulier, &wie).await
}
