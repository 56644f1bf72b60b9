//! What the product has to say about the opgaven: what was agreed, what is expected of it, and what was measured.

use afspraak::Afspraak;
use scenario::Uitkomst;

use super::voorstel::{Afgesproken, Agendastof, Verwacht};
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::store;
use crate::app::{App, AppFout};
use crate::ombuigen::scenario::geld;
use crate::ombuigen::scenario::{calculated, store as scenarios};
use crate::web::{Kader, Taal};

/// Gathers it for a municipality.
///
/// # Errors
/// When the store does not answer.
pub async fn gather(app: &App, gemeente: &str) -> Result<Agendastof, AppFout> {
    Ok(Agendastof {
        afspraken: agreed(app, gemeente).await?,
        verwacht: expected(app, gemeente).await?,
        gemeten: Vec::new(),
    })
}

async fn agreed(app: &App, gemeente: &str) -> Result<Vec<Afgesproken>, AppFout> {
    let all = store::holding(&app.opslag, gemeente, &Kant::Gemeente).await?;
    let signed = all.into_iter().filter(|one| store::holds(&one.overeenkomst.nu));
    Ok(signed
        .filter_map(|one| {
            let afspraak: Afspraak = one.overeenkomst.nu.inhoud.checked().ok()?;
            let jaren = afspraak.jaren();
            let bestand = &one.overeenkomst.nu.inhoud.afspraak;
            Some(Afgesproken {
                adres: format!("/afspraken/overeenkomst/{}", one.overeenkomst.id),
                opgave: bestand.opgave.clone(),
                titel: bestand.titel.clone(),
                wie: bestand
                    .partijen
                    .iter()
                    .filter(|party| party.rol.works())
                    .map(|party| party.naam.clone())
                    .collect(),
                jaren: (*jaren.first()?, *jaren.last()?),
                bedrag: afspraak.totaal().in_whole_euros(),
            })
        })
        .collect())
}

/// Of each scenario that will be done: what it comes to for each payer that it touches.
async fn expected(app: &App, gemeente: &str) -> Result<Vec<Verwacht>, AppFout> {
    let mut all = Vec::new();
    for one in scenarios::list(&app.opslag, gemeente).await? {
        if !one.besluit.as_ref().is_some_and(|made| made.is_done()) {
            continue;
        }
        // What cannot be calculated any more proposes nothing; its own page says why.
        if let Ok(made) = calculated(app, one.nu.tekst.inhoud.bestand()).await? {
            let adres = format!("/ombuigen/{}", one.id);
            all.extend(of_payers(&made.uitkomst, &adres, &one.opgave));
        }
    }
    Ok(all)
}

fn of_payers<'a>(
    uitkomst: &'a Uitkomst,
    adres: &'a str,
    opgave: &'a str,
) -> impl Iterator<Item = Verwacht> + 'a {
    uitkomst.betalers.iter().filter_map(move |one| {
        let (laag, hoog) = (one.contant.laag, one.contant.hoog);
        let betaler = one.betaler?;
        if (laag, hoog) == (0, 0) {
            return None;
        }
        Some(Verwacht {
            adres: adres.to_owned(),
            opgave: opgave.to_owned(),
            wie: betaler.name().to_owned(),
            jaren: uitkomst.jaren.len(),
            band: geld::band(&Kader::bare(Taal::Nl), laag, hoog),
            kant: if laag >= 0 {
                Some(true)
            } else if hoog < 0 {
                Some(false)
            } else {
                None
            },
        })
    })
}
