//! Which maatwerkbudget funds lie under which agreement.

use opslag::stuk::{self, Nieuweregel, Stukregel, Stukregelsoort};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};
use serde::{Deserialize, Serialize};

use super::decide::Afspraaksoort;
use super::store::Overeenkomst;

/// That a fund lies under an agreement, or does not any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fondskoppeling {
    /// The mark of the fund.
    pub fonds: String,
    /// Whether it was taken away.
    pub weg: bool,
}

/// The kind of line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afspraakfonds;

impl Stukregelsoort for Afspraakfonds {
    const SLEUTEL: &'static str = "afspraakfonds";
    type Inhoud = Fondskoppeling;
}

/// The funds under an agreement: the newest line about a fund counts.
pub fn now(regels: &[Stukregel<Afspraakfonds>]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for regel in regels {
        all.retain(|one| *one != regel.inhoud.fonds);
        if !regel.inhoud.weg {
            all.push(regel.inhoud.fonds.clone());
        }
    }
    all
}

/// The funds under an agreement.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn of_agreement(opslag: &Opslag, overeenkomst: &Overeenkomst) -> Result<Vec<String>, OpslagFout> {
    Ok(now(&stuk::lines(opslag, &overeenkomst.gemeente, &overeenkomst.id).await?))
}

/// The agreements under which a fund lies: number and name.
///
/// # Errors
/// As [`of_agreement`].
pub async fn of_fund(
    opslag: &Opslag,
    gemeente: &str,
    fonds: &str,
) -> Result<Vec<(String, String)>, OpslagFout> {
    let lines = stuk::lines_of_all::<Afspraakfonds>(opslag, gemeente).await?;
    let mut found = Vec::new();
    for (id, regels) in lines {
        if !now(&regels).iter().any(|one| one == fonds) {
            continue;
        }
        let stuk = stuk::one::<Afspraaksoort>(opslag, gemeente, &id).await?;
        found.extend(stuk.map(|stuk| (id, stuk.nu.inhoud.afspraak.titel)));
    }
    Ok(found)
}

/// Puts a fund under an agreement, or takes it away.
///
/// # Errors
/// As [`of_agreement`].
pub async fn link(
    opslag: &Opslag,
    (overeenkomst, inhoud): (&Overeenkomst, &Fondskoppeling),
    formulier: &Formulier,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let regel = Nieuweregel::<Afspraakfonds> {
        stuk: &overeenkomst.id,
        versie: overeenkomst.nu.nummer,
        uniek: None,
        inhoud,
        namens: "",
    };
    let wie = Wie { gemeente: overeenkomst.gemeente.clone(), ..wie.clone() };
    stuk::add_line(opslag, &regel, formulier, &wie).await
}
