//! What is kept of a resident in cases of early signals, for who asks it by right (AVG, art. 15).

use domein::Pseudoniem;

use super::brief::what_for;
use super::inzien::{Openzaak, unseal};
use super::stappen::Stapsoort;
use super::store;
use crate::app::{App, AppFout};
use crate::web::{Taal, day};

/// A case as its resident reads it, in Dutch. What came in about somebody else is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signaalblad {
    /// What people call it.
    pub nummer: i64,
    /// For what, how much, when, and whom to write to.
    pub signalen: Vec<[String; 4]>,
    /// Day, step, more, and what was written.
    pub stappen: Vec<[String; 4]>,
}

/// The cases with a signal about a person. Whoever calls this writes it down first.
///
/// # Errors
/// When the database refuses, or a case was closed under another key.
pub async fn of_person(app: &App, gemeente: &str, persoon: Pseudoniem) -> Result<Vec<Signaalblad>, AppFout> {
    let mut found = Vec::new();
    for id in store::cases_of(&app.opslag, gemeente, persoon).await? {
        let Some(rij) = store::zaak(&app.opslag, gemeente, &id).await? else { continue };
        if !rij.vernietigd {
            found.push(sheet(&unseal(app, rij, gemeente).await?, persoon));
        }
    }
    Ok(found)
}

fn sheet(zaak: &Openzaak, persoon: Pseudoniem) -> Signaalblad {
    let own = zaak.rij.signalen.iter().zip(&zaak.adressering).filter(|(one, _)| one.persoon == Some(persoon));
    let signalen = own
        .map(|(one, adres)| {
            [
                what_for(one.signaal.partner().name()),
                one.signaal.bedrag().to_string(),
                day(Taal::Nl, one.signaal.ontvangen()),
                adres.lines().join(", "),
            ]
        })
        .collect();
    let stappen = zaak
        .rij
        .stappen
        .iter()
        .zip(&zaak.teksten)
        .map(|(one, tekst)| {
            // The number of an account is nobody's business.
            let more = if one.stap.soort == Stapsoort::Toewijzen { "" } else { one.stap.waarde.as_str() };
            let naam = one.stap.soort.naam().0.to_owned();
            [day(Taal::Nl, one.stap.dag), naam, more.to_owned(), tekst.clone()]
        })
        .collect();
    Signaalblad { nummer: zaak.rij.nummer, signalen, stappen }
}
