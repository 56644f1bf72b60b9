//! What belongs to a long partnership: the agreement that holds, its talks and its indexes. All SQL stands in
//! [`opslag::stuk`].

use ::afspraak::Afspraak;
use domein::Datum;
use opslag::stuk::{self, Stuk};
use opslag::{Opslag, OpslagFout};
use prijs::Caoreeks;

use super::decide::{Gesprekakkoord, Gesprekinhoud, Jaargesprek};
use super::index::{Indexronde, Indexverloop, follow};
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::decide::Afspraakbesluit;
use crate::afspraken::overeenkomst::store::{self as overeenkomsten, Overeenkomst, Overeenkomstversie};
use crate::afspraken::prijzen::parameters;
use crate::app::{App, AppFout};

/// An agreement that holds, with what became of it over the years.
pub struct Partnerschap {
    /// The record.
    pub overeenkomst: Overeenkomst,
    /// The version that was signed by all.
    pub geldig: Overeenkomstversie,
    /// The agreement as it was signed.
    pub afspraak: Afspraak,
    /// Its talks, by year.
    pub gesprekken: Vec<Stuk<Jaargesprek>>,
    /// Its indexes.
    pub index: Indexverloop,
    /// The rises of the CAO.
    pub cao: Caoreeks,
}

/// An agreement that this side may see. `Err` holds the agreement when nobody signed it yet, or when it was withdrawn.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn find(
    app: &App,
    (gemeente, vandaag): (&str, Datum),
    kant: &Kant,
    id: &str,
) -> Result<Option<Result<Partnerschap, Overeenkomst>>, AppFout> {
    let Some(overeenkomst) = overeenkomsten::one(&app.opslag, gemeente, kant, id).await? else {
        return Ok(None);
    };
    Ok(Some(match of(app, (gemeente, vandaag), kant, overeenkomst).await? {
        (Some(partnerschap), _) => Ok(partnerschap),
        (None, overeenkomst) => Err(overeenkomst),
    }))
}

/// Every agreement that holds and that this side may see.
///
/// # Errors
/// As [`find`].
pub async fn all(
    app: &App,
    (gemeente, vandaag): (&str, Datum),
    kant: &Kant,
) -> Result<Vec<Partnerschap>, AppFout> {
    let mut found = Vec::new();
    for one in overeenkomsten::list(&app.opslag, gemeente, kant).await? {
        found.extend(of(app, (gemeente, vandaag), kant, one).await?.0);
    }
    Ok(found)
}

async fn of(
    app: &App,
    (gemeente, vandaag): (&str, Datum),
    kant: &Kant,
    overeenkomst: Overeenkomst,
) -> Result<(Option<Partnerschap>, Overeenkomst), AppFout> {
    let versions = overeenkomsten::versions(&app.opslag, &overeenkomst, kant).await?;
    let Some(geldig) = holding(versions) else { return Ok((None, overeenkomst)) };
    let afspraak = geldig.inhoud.checked().map_err(|fouten| OpslagFout::Vreemd {
        wat: "een afspraak",
        waarde: fouten.first().map(ToString::to_string).unwrap_or_default(),
    })?;
    let reeksen = parameters::series_on(&app.opslag, gemeente, vandaag).await?.waarde;
    let cao = parameters::rises_on(&app.opslag, gemeente, vandaag).await?.waarde;
    let vastgelegd = stuk::lines::<Indexronde>(&app.opslag, gemeente, &overeenkomst.id).await?;
    let vastgelegd = vastgelegd.into_iter().map(|one| one.inhoud).collect();
    let mut gesprekken = stuk::below::<Jaargesprek>(&app.opslag, gemeente, &overeenkomst.id).await?;
    gesprekken.sort_by_key(|one| one.nu.inhoud.jaar);
    let partnerschap = Partnerschap {
        index: follow(&afspraak, vastgelegd, (&reeksen, &cao)),
        overeenkomst: overeenkomst.clone(),
        geldig,
        afspraak,
        gesprekken,
        cao,
    };
    Ok((Some(partnerschap), overeenkomst))
}

/// Of all versions, newest first, the one that holds: signed by all and not withdrawn after.
fn holding(versions: Vec<Overeenkomstversie>) -> Option<Overeenkomstversie> {
    let newest = versions.first()?.besluit;
    if newest == Afspraakbesluit::Ingetrokken {
        return None;
    }
    versions.into_iter().find(|one| one.besluit == Afspraakbesluit::Gesloten)
}

impl Partnerschap {
    /// The talk of a year.
    pub fn gesprek(&self, jaar: i32) -> Option<&Stuk<Jaargesprek>> {
        self.gesprekken.iter().find(|one| one.nu.inhoud.jaar == jaar)
    }

    /// What was written down in the year before.
    pub fn vorig(&self, jaar: i32) -> Option<&Gesprekinhoud> {
        self.gesprek(jaar.checked_sub(1)?).map(|one| &one.nu.inhoud)
    }

    /// The years of which the talk was recorded.
    pub fn gevoerd(&self) -> Vec<i32> {
        self.gesprekken.iter().map(|one| one.nu.inhoud.jaar).collect()
    }

    /// Its name.
    pub fn titel(&self) -> &str {
        &self.afspraak.bestand().titel
    }
}

/// What other sides said of a talk.
///
/// # Errors
/// As [`find`].
pub async fn akkoorden(
    opslag: &Opslag,
    gesprek: &Stuk<Jaargesprek>,
) -> Result<Vec<stuk::Stukregel<Gesprekakkoord>>, OpslagFout> {
    stuk::lines(opslag, &gesprek.gemeente, &gesprek.id).await
}
