//! Opening a case: the policy says yes, somebody's look is written down, and then what is closed opens.

use std::collections::BTreeSet;

use domein::Pseudoniem;
use toegang::{Doel, Gegevenssoort, Zaak};

use super::innemen::DOEL;
use super::stappen::{Zaakbeeld, unfold};
use super::store::{self, Zaakrij};
use crate::app::{App, AppFout};
use crate::doen::plan::{Bekeken, look_at};
use crate::doen::zegel::Zegel;
use crate::poort::{Aanmelding, Mag, SignalenBehandelen};
use crate::web::WebFout;

/// Whom to write to, as a partner told it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Adressering {
    pub naam: String,
    pub straat: String,
    pub huisnummer: String,
    pub postcode: String,
    pub plaats: String,
}

impl Adressering {
    fn read(text: &str) -> Self {
        let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
        let part = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        Self {
            naam: part("naam"),
            straat: part("straat"),
            huisnummer: part("huisnummer"),
            postcode: part("postcode"),
            plaats: part("plaats"),
        }
    }

    /// As it stands on an envelope.
    pub fn lines(&self) -> Vec<String> {
        let naam = if self.naam.is_empty() { "De bewoner" } else { &self.naam };
        let street = format!("{} {}", self.straat, self.huisnummer);
        let place = format!("{} {}", self.postcode, self.plaats);
        [naam.to_owned(), street.trim().to_owned(), place.trim().to_owned()]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect()
    }
}

/// A case that was opened.
pub(super) struct Openzaak {
    pub rij: Zaakrij,
    pub beeld: Zaakbeeld,
    /// Whom each signal says to write to.
    pub adressering: Vec<Adressering>,
    /// What somebody wrote at each step; empty for nothing.
    pub teksten: Vec<String>,
}

impl Openzaak {
    /// The residents that it is about.
    pub fn persons(&self) -> BTreeSet<Pseudoniem> {
        self.rij.signalen.iter().filter_map(|one| one.persoon).collect()
    }
}

/// Finds a case of the own municipality, and asks whether who asks may work in it. Nothing is open yet.
///
/// # Errors
/// When there is none, or the policy says no.
pub(super) async fn find(mag: &Mag<SignalenBehandelen>, id: &str) -> Result<Zaakrij, WebFout> {
    let wie = mag.wie();
    let rij = store::zaak(&mag.app().opslag, &wie.gemeente, id).await?.ok_or(WebFout::NietGevonden)?;
    mag.with(&asked(mag.aanmelding(), &rij.gebied))?;
    Ok(rij)
}

/// What is asked of the policy for a case in an area.
pub(super) fn asked(aanmelding: &Aanmelding, gebied: &str) -> Zaak {
    Zaak {
        gebied: gebied.to_owned(),
        doel: Doel::find(DOEL),
        gegevens: [Gegevenssoort::Vroegsignaal].into(),
        ..aanmelding.zaak()
    }
}

/// Opens a case that was found: first it is written down for each resident, then it is read. `wat` is what is done, as
/// they read it later.
///
/// # Errors
/// When a log takes no line, or the case was closed under another key.
pub(super) async fn open(
    app: &App,
    rij: Zaakrij,
    wat: &str,
    aanmelding: &Aanmelding,
) -> Result<Openzaak, AppFout> {
    let bekeken = Bekeken {
        id: &rij.id,
        naam: format!("signaal {}", rij.nummer),
        personen: rij.signalen.iter().filter_map(|one| one.persoon).collect(),
    };
    look_at(app, &bekeken, (wat, Doel::find(DOEL)), aanmelding).await?;
    unseal(app, rij, &aanmelding.gemeente).await
}

/// Opens what is closed, for what shows it to nobody or has written down that it does.
pub(super) async fn unseal(app: &App, rij: Zaakrij, gemeente: &str) -> Result<Openzaak, AppFout> {
    let gone = || AppFout::Vraag(format!("zaak {} is vernietigd; er is niets meer van te lezen", rij.nummer));
    let zegel = Zegel::of(&app.opslag, app.datamap.sleutel(), gemeente, &rij.id).await?.ok_or_else(gone)?;
    let stappen: Vec<_> = rij.stappen.iter().map(|one| (one.nummer, one.stap.clone())).collect();
    let beeld = unfold(rij.begonnen, &stappen).map_err(|fout| AppFout::Vraag(fout.to_string()))?;
    let mut adressering = Vec::new();
    for one in &rij.signalen {
        adressering.push(Adressering::read(&zegel.open(&format!("signaal/{}", one.id), &one.inhoud)?));
    }
    let mut teksten = Vec::new();
    for one in &rij.stappen {
        teksten.push(match one.inhoud.as_str() {
            "" => String::new(),
            closed => zegel.open(&format!("stap/{}", one.nummer), closed)?,
        });
    }
    Ok(Openzaak { rij, beeld, adressering, teksten })
}
