//! Agreements as records. All SQL stands in [`opslag::stuk`]; here stands who sees what.

use afspraak::Afspraakstand;
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
    let mut found = Vec::new();
    for one in stuk::all::<Afspraaksoort>(opslag, gemeente).await? {
        found.extend(seen(opslag, kant, one).await?);
    }
    Ok(found)
}

/// An agreement as a side sees it: the newest version when it is a party of that. A party that was struck out of an
/// addendum keeps the agreement that it signed, as it was signed, until all others signed without it.
async fn seen(opslag: &Opslag, kant: &Kant, one: Overeenkomst) -> Result<Option<Overeenkomst>, OpslagFout> {
    if one.nu.inhoud.is_seen_by(kant) {
        return Ok(Some(one));
    }
    if !one.nu.inhoud.tekenen.is_addendum() {
        return Ok(None);
    }
    let held = stuk::versions(opslag, &one).await?.into_iter().find(holds);
    let held = held.filter(|held| held.inhoud.is_seen_by(kant));
    Ok(held.map(|nu| Overeenkomst { nu, ..one }))
}

/// Whether every party signed this version.
pub fn holds(versie: &Overeenkomstversie) -> bool {
    versie.inhoud.tekenen.stand() == Afspraakstand::Gesloten
}

/// An agreement by what holds: while an addendum is written, that is what was signed before.
#[derive(Clone, Debug, PartialEq)]
pub struct Geldendeafspraak {
    /// The agreement, with the version that holds; the newest while none does.
    pub overeenkomst: Overeenkomst,
    /// Whether an addendum is being written.
    pub aanvulling: bool,
}

/// The agreements that a side may see, each by the version that holds, newest first.
///
/// # Errors
/// As [`list`].
pub async fn holding(
    opslag: &Opslag,
    gemeente: &str,
    kant: &Kant,
) -> Result<Vec<Geldendeafspraak>, OpslagFout> {
    let mut all = Vec::new();
    for one in list(opslag, gemeente, kant).await? {
        all.push(held(opslag, one, kant).await?);
    }
    Ok(all)
}

/// One agreement by the version that holds.
///
/// # Errors
/// As [`list`].
pub async fn held(opslag: &Opslag, one: Overeenkomst, kant: &Kant) -> Result<Geldendeafspraak, OpslagFout> {
    let mut found = Geldendeafspraak { aanvulling: one.nu.inhoud.tekenen.is_addendum(), overeenkomst: one };
    if found.aanvulling {
        let versions = versions(opslag, &found.overeenkomst, kant).await?;
        // Who joins with the addendum sees nothing of before.
        if let Some(nu) = versions.into_iter().find(holds) {
            found.overeenkomst.nu = nu;
        }
    }
    Ok(found)
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
    match stuk::one::<Afspraaksoort>(opslag, gemeente, id).await? {
        Some(found) => seen(opslag, kant, found).await,
        None => Ok(None),
    }
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

/// What was said about an agreement while a side was a party, oldest first: a partner that joins reads nothing of before.
///
/// # Errors
/// As [`list`].
pub async fn comments(
    opslag: &Opslag,
    overeenkomst: &Overeenkomst,
    kant: &Kant,
) -> Result<Vec<Stukregel<Afspraakreactie>>, OpslagFout> {
    let mut all = stuk::lines(opslag, &overeenkomst.gemeente, &overeenkomst.id).await?;
    if *kant != Kant::Gemeente {
        let versions = versions(opslag, overeenkomst, kant).await?;
        all.retain(|line| versions.iter().any(|versie| versie.nummer == line.versie));
    }
    Ok(all)
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
