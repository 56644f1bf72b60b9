//! What a voter wrote: sending it in, saying what they think of what became of it, and erasing everything.

use domein::Datum;
use opslag::{AnyChange, Opslag, OpslagFout};
use verwachting::{Auteurstap, Inzendstaat, Moderatie, Moderatiefout, Stellingnummer, Stellingtekst};

use crate::dialoog::moderatie::next_free;
use crate::dialoog::moderatie::store::{self, Stapfout};
use crate::dialoog::vertaling::{self, Vertaalstuk};
use crate::dialoog::{ronde, stembus};

/// So many statements somebody sends in at most: who has more to say is better heard in a talk.
pub const MEEST_EIGEN: usize = 20;
/// How often a change is tried again when somebody else was first.
const POGINGEN: u32 = 20;

/// Whose it is: the dialogue, its municipality, and the keyed hash of the token.
#[derive(Clone, Copy, Debug)]
pub struct Auteur<'a> {
    /// The dialogue.
    pub dialoog: &'a str,
    /// Its municipality.
    pub gemeente: &'a str,
    /// The keyed hash of the token.
    pub merk: &'a str,
}

/// What came of a statement that was sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ingezonden {
    /// It is kept, under this number.
    Nieuw(Stellingnummer),
    /// The same words were sent in before: they stand there once.
    AlGedaan,
    /// No more than [`MEEST_EIGEN`].
    Genoeg,
}

/// Sends in a statement: the statement and that it is theirs are kept together, or neither.
///
/// # Errors
/// [`Stapfout`], here and below. Nothing is kept then.
pub async fn send_in(
    opslag: &Opslag,
    auteur: Auteur<'_>,
    tekst: &Stellingtekst,
    vandaag: Datum,
) -> Result<Ingezonden, Stapfout> {
    let plek = (auteur.dialoog, auteur.gemeente);
    for _ in 0..POGINGEN {
        let mut change = opslag.change().await.map_err(Stapfout::Opslag)?;
        let made = store::step_in(&mut change, plek, |all| {
            let nummer = next_free(all);
            all.dien_in(nummer, tekst.clone(), vandaag)?;
            Ok((nummer, all.clone()))
        });
        let Some((nummer, all)) = made.await? else { continue };
        // Whoever waited for this change finds here what the one before it kept.
        let own = store::written_in(&mut change, auteur.dialoog, auteur.merk).await?;
        let same = |one: &Stellingnummer| all.stelling(*one).is_some_and(|one| one.tekst() == Some(tekst));
        if own.iter().any(same) {
            return Ok(Ingezonden::AlGedaan);
        }
        // What was erased takes no place.
        let still = own.iter().filter(|one| all.stelling(**one).is_some_and(|one| one.tekst().is_some()));
        if still.count() >= MEEST_EIGEN {
            return Ok(Ingezonden::Genoeg);
        }
        store::wrote(&mut change, plek, auteur.merk, nummer).await?;
        change.commit().await.map_err(OpslagFout::from)?;
        return Ok(Ingezonden::Nieuw(nummer));
    }
    Err(Stapfout::Druk)
}

/// What an author says to what became of their statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Auteurkeuze {
    /// Yes to the other wording.
    Instemmen,
    /// A step that needs no number.
    Stap(Auteurstap),
}

/// Takes a step of an author with one statement, that must be theirs.
pub async fn take(
    opslag: &Opslag,
    auteur: Auteur<'_>,
    (stelling, versie): (Stellingnummer, u32),
    keuze: &Auteurkeuze,
    vandaag: Datum,
) -> Result<(), Stapfout> {
    let plek = (auteur.dialoog, auteur.gemeente);
    let vertalingen = vertaling::all(opslag, plek).await.map_err(Stapfout::Opslag)?;
    for _ in 0..POGINGEN {
        let mut change = opslag.change().await.map_err(Stapfout::Opslag)?;
        store::hold(&mut change, plek).await?;
        if !store::written_in(&mut change, auteur.dialoog, auteur.merk).await?.contains(&stelling) {
            return Err(Moderatiefout::Onbekend(stelling).into());
        }
        let done = store::step_in(&mut change, plek, |all| {
            let nieuw = next_free(all);
            let (stap, made) = match keuze {
                Auteurkeuze::Instemmen => (Auteurstap::Instemmen { nieuw }, Some(nieuw)),
                Auteurkeuze::Stap(stap) => (stap.clone(), None),
            };
            all.auteur(stelling, versie, vandaag, stap)?;
            Ok((made, erased(all)))
        });
        let Some((made, gone)) = done.await? else { continue };
        forget(&mut change, auteur.dialoog, (&gone, &vertalingen)).await?;
        if let Some(nieuw) = made {
            store::wrote(&mut change, plek, auteur.merk, nieuw).await?;
        }
        change.commit().await.map_err(OpslagFout::from)?;
        return Ok(());
    }
    Err(Stapfout::Druk)
}

/// What was erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gewist {
    /// So many answers.
    pub antwoorden: u64,
    /// So many statements.
    pub stellingen: usize,
}

/// Erases all that somebody answered and wrote, also in closed rounds, and that they took part at all: in one change.
pub async fn erase_all(opslag: &Opslag, auteur: Auteur<'_>, vandaag: Datum) -> Result<Gewist, Stapfout> {
    let plek = (auteur.dialoog, auteur.gemeente);
    let vertalingen = vertaling::all(opslag, plek).await.map_err(Stapfout::Opslag)?;
    for _ in 0..POGINGEN {
        let mut change = opslag.change().await.map_err(Stapfout::Opslag)?;
        store::hold(&mut change, plek).await?;
        let own = store::written_in(&mut change, auteur.dialoog, auteur.merk).await?;
        if !own.is_empty() {
            let step = store::step_in(&mut change, plek, |all| {
                erase_texts(all, &own, vandaag)?;
                Ok(erased(all))
            });
            let Some(gone) = step.await? else { continue };
            forget(&mut change, auteur.dialoog, (&gone, &vertalingen)).await?;
        }
        // A round that is being closed holds who takes part: after this it is there, and its votes go too.
        let antwoorden = stembus::erase(&mut change, auteur.dialoog, auteur.merk).await?;
        ronde::erase(&mut change, auteur.dialoog, auteur.merk).await?;
        change.commit().await.map_err(OpslagFout::from)?;
        return Ok(Gewist { antwoorden, stellingen: own.len() });
    }
    Err(Stapfout::Druk)
}

/// The statements whose words are gone.
fn erased(all: &Moderatie) -> Vec<Stellingnummer> {
    let gone = all.stellingen().filter(|(_, one)| matches!(one.staat(), Inzendstaat::Gewist));
    gone.map(|(nummer, _)| nummer).collect()
}

/// Takes words that are gone out of closed rounds and of translations.
async fn forget(
    change: &mut AnyChange<'_>,
    dialoog: &str,
    (gone, vertalingen): (&[Stellingnummer], &[Vertaalstuk]),
) -> Result<(), Stapfout> {
    if gone.is_empty() {
        return Ok(());
    }
    ronde::erase_texts(change, dialoog, gone).await.map_err(Stapfout::Opslag)?;
    for one in vertalingen.iter().filter(|one| gone.contains(&one.nu.inhoud.stelling)) {
        vertaling::store::forget(change, one).await.map_err(Stapfout::Opslag)?;
    }
    Ok(())
}

/// Erases texts, whatever anybody saw of them before.
fn erase_texts(all: &mut Moderatie, own: &[Stellingnummer], vandaag: Datum) -> Result<(), Moderatiefout> {
    for nummer in own {
        let Some(one) = all.stelling(*nummer) else { continue };
        if !matches!(one.staat(), Inzendstaat::Gewist) {
            let versie = one.versie();
            all.auteur(*nummer, versie, vandaag, Auteurstap::Wissen)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
