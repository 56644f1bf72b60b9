//! A step of a moderator: from a form, and taken together with what the log says of it.

use domein::Datum;
use opslag::{Opslag, OpslagFout, Wie};
use verwachting::{
    Afwijsgrond, Moderatie, Moderatiefout, Moderatieopdracht, Moderatiestap, Moderatornummer, Moderatorrol,
    Stellingdeel, Stellingnummer, Stellingtekst, Toelichting,
};

use super::store::{self, Stapfout};
use crate::dialoog::inhoud::EERSTE_VAN_INWONERS;
use crate::web::velden::{Formulierfout, Velden};

/// How often a step is tried again when somebody else was first with another statement.
const POGINGEN: u32 = 20;

/// The first number that nobody has.
pub fn next_free(all: &Moderatie) -> Stellingnummer {
    let last = all.stellingen().last().map_or(0, |(nummer, _)| nummer.0);
    Stellingnummer(last.saturating_add(1).max(EERSTE_VAN_INWONERS))
}

fn must<T: std::str::FromStr<Err: ToString>>(
    velden: &Velden,
    veld: &str,
    missing: &str,
) -> Result<T, Formulierfout> {
    velden.some(veld)?.ok_or_else(|| Formulierfout::new(veld, missing))
}

/// The step that a form asks for. New statements get their numbers when it is taken.
///
/// # Errors
/// What is wrong, at its field.
pub fn read(velden: &Velden) -> Result<Moderatiestap, Formulierfout> {
    Ok(match velden.get("stap") {
        "oppakken" => Moderatiestap::Oppakken,
        "loslaten" => Moderatiestap::Loslaten,
        "aanvaarden" => Moderatiestap::Aanvaarden,
        "samenvoegen" => {
            let met = must::<u64>(velden, "met", "kies met welke stelling");
            Moderatiestap::Samenvoegen {
                met: Stellingnummer(met.map_err(|_| Formulierfout::new("met", "kies met welke stelling"))?),
            }
        }
        "splitsen" => Moderatiestap::Splitsen { delen: parts(velden)? },
        "herschrijven" => {
            let tekst: Stellingtekst = must(velden, "tekst", "schrijf de andere tekst op")?;
            Moderatiestap::Herschrijven { tekst }
        }
        "na-termijn" => Moderatiestap::NaTermijn { nieuw: Stellingnummer(0) },
        "afwijzen" => {
            let grond: Afwijsgrond = velden.must_soort("grond")?;
            let woorden: Toelichting =
                must(velden, "woorden", "leg de schrijver in gewone woorden uit waarom")?;
            Moderatiestap::Afwijzen { grond, woorden }
        }
        "terugdraaien" => Moderatiestap::Terugdraaien,
        "gegrond" => Moderatiestap::BezwaarGegrond,
        "ongegrond" => {
            let woorden: Toelichting =
                must(velden, "antwoord", "leg de schrijver uit waarom het besluit blijft")?;
            Moderatiestap::BezwaarOngegrond { woorden }
        }
        _ => return Err(Formulierfout::new("stap", "kies een van de knoppen")),
    })
}

/// The parts of a statement: one for each line.
fn parts(velden: &Velden) -> Result<Vec<Stellingdeel>, Formulierfout> {
    let lines = velden.get("delen").lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .enumerate()
        .map(|(at, line)| {
            let tekst =
                line.parse().map_err(|why| Formulierfout::new("delen", format!("deel {}: {why}", at + 1)))?;
            // Each has a number of its own until the real one is known.
            Ok(Stellingdeel { nummer: Stellingnummer(at as u64), tekst })
        })
        .collect()
}

/// The step with the numbers that are free now.
fn numbered(stap: &Moderatiestap, free: Stellingnummer) -> Moderatiestap {
    match stap.clone() {
        Moderatiestap::Splitsen { delen } => {
            let numbers = (free.0..).map(Stellingnummer);
            let delen = delen.into_iter().zip(numbers).map(|(deel, nummer)| Stellingdeel { nummer, ..deel });
            Moderatiestap::Splitsen { delen: delen.collect() }
        }
        Moderatiestap::NaTermijn { .. } => Moderatiestap::NaTermijn { nieuw: free },
        other => other,
    }
}

/// Who takes a step.
#[derive(Clone, Debug)]
pub struct Stapzetter {
    /// Their number in the dialogue.
    pub nummer: Moderatornummer,
    /// What they are now, by their account.
    pub rol: Moderatorrol,
    /// Who that is, for the log of the house.
    pub wie: Wie,
}

/// Takes a step with the version of a statement that was seen; the act stands in the log of the house as well, or neither.
///
/// # Errors
/// [`Stapfout`]. Nothing is kept then.
pub async fn take(
    opslag: &Opslag,
    (dialoog, gemeente): (&str, &str),
    zetter: &Stapzetter,
    (stelling, gezien, stap): (Stellingnummer, u32, &Moderatiestap),
    vandaag: Datum,
) -> Result<(), Stapfout> {
    for _ in 0..POGINGEN {
        let mut change = opslag.change().await.map_err(Stapfout::Opslag)?;
        let taken = store::step_in(&mut change, (dialoog, gemeente), |all| {
            appoint(all, zetter, vandaag);
            let stap = numbered(stap, next_free(all));
            let opdracht =
                Moderatieopdracht { stelling, verwacht: gezien, door: zetter.nummer, op: vandaag, stap };
            all.doe(opdracht)
        });
        if taken.await?.is_none() {
            continue;
        }
        let what = format!("stelling {stelling} in dialoog {dialoog}");
        opslag.log_in(&mut change, &format!("stelling {}", stap.naam()), &what, &zetter.wie).await?;
        change.commit().await.map_err(OpslagFout::from)?;
        return Ok(());
    }
    Err(Stapfout::Druk)
}

/// Makes somebody a moderator with their first step, and gives them the other role when their account has another.
fn appoint(all: &mut Moderatie, zetter: &Stapzetter, vandaag: Datum) {
    if all.moderator(zetter.nummer) != Some(zetter.rol) {
        all.benoem(zetter.nummer, zetter.rol, vandaag);
    }
}

/// Somebody moderates no more: what they looked at is free again.
///
/// # Errors
/// As [`take`].
pub async fn leave(
    opslag: &Opslag,
    plek: (&str, &str),
    wie: Moderatornummer,
    vandaag: Datum,
) -> Result<(), Stapfout> {
    let leaves = |all: &mut Moderatie| -> Result<(), Moderatiefout> {
        if all.moderator(wie).is_some() {
            all.vertrekt(wie, vandaag);
        }
        Ok(())
    };
    store::step(opslag, plek, leaves).await
}

#[cfg(test)]
mod tests;
