//! An expectation: written with the gate of language beside it, published, and taken away again.

use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use opslag::stuk;

use ::verwachting::{Stellingnummer, Verwachtingsopzet};

use super::formulier::{Blad, Plek, page, reading};
use super::{choices, find};
use crate::dialoog::beheer::opzet::{hindrances, read, typed};
use crate::dialoog::blik::Bereik;
use crate::dialoog::inhoud::{
    Dialoog, Dialoogbesluit, Dialooginhoud, Dialoogstelling, Dialoogstuk, MEEST, Stellingstaat,
};
use crate::dialoog::stand::{Dialoogstand, stand};
use crate::poort::{DialoogMaken, Mag};
use crate::web::formulier::{Ingestuurd, Terug};
use crate::web::stukblad::{self, Nastap, is_off};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout};

/// Whether the words of an expectation may change: not once people could vote on them.
async fn may_change(mag: &Mag<DialoogMaken>, dialoog: &Dialoogstuk, plek: Plek) -> Result<bool, WebFout> {
    if !matches!(stand(dialoog), Dialoogstand::Voorbereiding | Dialoogstand::Open) {
        return Ok(false);
    }
    let one = plek.and_then(|nummer| dialoog.nu.inhoud.verwachtingen.get(&nummer));
    if one.is_none_or(|one| one.staat == Stellingstaat::Concept) {
        return Ok(true);
    }
    let versions = stuk::versions(&mag.app().opslag, dialoog).await?;
    Ok(!versions.iter().any(|versie| versie.besluit == Dialoogbesluit::Geopend))
}

fn one(dialoog: &Dialoogstuk, nummer: u64) -> Result<&Dialoogstelling, WebFout> {
    dialoog.nu.inhoud.verwachtingen.get(&Stellingnummer(nummer)).ok_or(WebFout::NietGevonden)
}

/// `GET …/verwachting/nieuw`.
pub async fn show_new(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let gebieden = choices(&mag).await?.gebieden;
    let mut velden = Velden::default();
    velden.add("gebied", dialoog.nu.inhoud.gebied.code());
    Ok(page(
        &kader,
        &dialoog,
        &Blad { plek: None, gebieden: &gebieden, velden: &velden, terug: &Terug::default(), opzet: None },
    ))
}

/// `POST …/verwachting/nieuw`.
pub async fn add(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    change(&mag, &kader, (&id, None), &Ingestuurd::read(&bytes)).await
}

/// `GET …/verwachting/{nummer}`.
pub async fn show(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u64)>,
) -> Result<Markup, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let opzet = &one(&dialoog, nummer)?.opzet;
    let plek = Some(Stellingnummer(nummer));
    let gebieden = choices(&mag).await?.gebieden;
    if !may_change(&mag, &dialoog, plek).await? {
        return Ok(reading(&kader, &dialoog, Stellingnummer(nummer), &gebieden, &Terug::default()));
    }
    let velden = typed(opzet);
    // What stands in the way is said here too, before anybody tries to publish it.
    let terug = Terug { fouten: hindrances(opzet), botsing: false };
    Ok(page(
        &kader,
        &dialoog,
        &Blad { plek, gebieden: &gebieden, velden: &velden, terug: &terug, opzet: Some(opzet) },
    ))
}

/// `POST …/verwachting/{nummer}`.
pub async fn save(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u64)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    change(&mag, &kader, (&id, Some(Stellingnummer(nummer))), &Ingestuurd::read(&bytes)).await
}

async fn change(
    mag: &Mag<DialoogMaken>,
    kader: &Kader,
    (id, plek): (&str, Plek),
    sent: &Ingestuurd,
) -> Result<Response, WebFout> {
    let dialoog = find(mag, id).await?;
    if let Some(nummer) = plek {
        one(&dialoog, nummer.0)?;
    }
    let gebieden = choices(mag).await?.gebieden;
    let nu =
        plek.and_then(|nummer| dialoog.nu.inhoud.verwachtingen.get(&nummer)).map(|one| &one.opzet.gebied);
    let typed = read(&sent.velden, &gebieden, nu.or(Some(&dialoog.nu.inhoud.gebied)));
    let opzet = typed.as_ref().ok();
    let back = |terug: &Terug| {
        page(kader, &dialoog, &Blad { plek, gebieden: &gebieden, velden: &sent.velden, terug, opzet })
    };
    let doet = sent.velden.get("doe");
    if let (Some(opzet), "kijk") = (opzet, doet) {
        let terug = Terug { fouten: hindrances(opzet), botsing: sent.gezien < dialoog.nu.nummer };
        return Ok(back(&terug).into_response());
    }
    let after = match typed.clone() {
        Ok(_) if !may_change(mag, &dialoog, plek).await? => {
            let tekst = "mensen konden hier al over stemmen, of de dialoog is gesloten; trek deze verwachting in, en schrijf een nieuwe";
            Err(vec![Formulierfout::new("daad", tekst)])
        }
        Ok(opzet) if doet == "publiceer" && !hindrances(&opzet).is_empty() => Err(hindrances(&opzet)),
        Ok(opzet) => {
            let staat =
                if doet == "publiceer" { Stellingstaat::Gepubliceerd } else { Stellingstaat::Concept };
            with(&seen(mag, &dialoog, sent.gezien).await?, plek, (opzet, staat))
        }
        Err(fouten) => Err(fouten),
    };
    let saved = stukblad::save(&mag.app().opslag, &dialoog, sent, ("daad", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| (status, back(&terug)).into_response()))
}

/// The version that a form was made on: so the same form twice makes the same next one.
async fn seen(mag: &Mag<DialoogMaken>, dialoog: &Dialoogstuk, gezien: i64) -> Result<Dialoogstuk, WebFout> {
    let mut of_then = dialoog.clone();
    if gezien != dialoog.nu.nummer {
        let versions = stuk::versions(&mag.app().opslag, dialoog).await?;
        if let Some(versie) = versions.into_iter().find(|versie| versie.nummer == gezien) {
            of_then.nu = versie;
        }
    }
    Ok(of_then)
}

fn with(
    dialoog: &Dialoogstuk,
    plek: Plek,
    (opzet, staat): (Verwachtingsopzet, Stellingstaat),
) -> Nastap<Dialoog> {
    let mut inhoud = dialoog.nu.inhoud.clone();
    if plek.is_none() && inhoud.verwachtingen.len() >= MEEST {
        let tekst = format!(
            "er zijn al {MEEST} verwachtingen; meer kan niemand beantwoorden. Trek er eerst een in, of begin een tweede dialoog"
        );
        return Err(vec![Formulierfout::new("daad", tekst)]);
    }
    let nummer = plek.unwrap_or_else(|| inhoud.next_number());
    let uit = inhoud.verwachtingen.get(&nummer).and_then(|one| one.uit);
    inhoud.verwachtingen.insert(nummer, Dialoogstelling { opzet, staat, uit });
    Ok((stand(dialoog).stays(), inhoud))
}

/// `POST …/verwachting/{nummer}/staat`: published, or no longer to be voted on, with the words as they are.
pub async fn place(
    mag: Mag<DialoogMaken>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u64)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let dialoog = find(&mag, &id).await?;
    one(&dialoog, nummer)?;
    let sent = Ingestuurd::read(&bytes);
    let of_then = seen(&mag, &dialoog, sent.gezien).await?;
    let after = placed(&of_then.nu.inhoud, Stellingnummer(nummer), &sent.velden);
    let after = after.and_then(|inhoud| match stand(&dialoog) {
        Dialoogstand::Voorbereiding | Dialoogstand::Open => Ok((stand(&of_then).stays(), inhoud)),
        _ if is_off(&dialoog) => Ok((stand(&of_then).stays(), inhoud)),
        _ => Err(vec![Formulierfout::new("naar", "deze dialoog is gesloten; open hem eerst weer")]),
    });
    let saved = stukblad::save(&mag.app().opslag, &dialoog, &sent, ("naar", after), &mag.wie()).await?;
    let gebieden = choices(&mag).await?.gebieden;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, reading(&kader, &dialoog, Stellingnummer(nummer), &gebieden, &terug)).into_response()
    }))
}

fn placed(
    inhoud: &Dialooginhoud,
    nummer: Stellingnummer,
    velden: &Velden,
) -> Result<Dialooginhoud, Vec<Formulierfout>> {
    let naar = match velden.get("naar") {
        "gepubliceerd" => Stellingstaat::Gepubliceerd,
        "ingetrokken" => Stellingstaat::Ingetrokken,
        _ => return Err(vec![Formulierfout::new("naar", "kies: publiceren of intrekken")]),
    };
    let mut after = inhoud.clone();
    if let Some(one) = after.verwachtingen.get_mut(&nummer) {
        let fouten = hindrances(&one.opzet);
        if naar == Stellingstaat::Gepubliceerd && !fouten.is_empty() {
            return Err(fouten.into_iter().map(|fout| Formulierfout::new("naar", fout.tekst)).collect());
        }
        one.staat = naar;
    }
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::super::super::voorbeeld::proef;
    use super::*;

    fn naar(staat: &str) -> Velden {
        let mut velden = Velden::default();
        velden.add("naar", staat);
        velden
    }

    #[test]
    fn an_expectation_is_withdrawn_and_published_again() {
        let first = Stellingnummer(1);
        let off = placed(&proef(), first, &naar("ingetrokken")).unwrap_or_else(|_| proef());
        assert_eq!(off.published().count(), 11);
        assert_eq!(placed(&off, first, &naar("gepubliceerd")), Ok(proef()));
        assert!(placed(&off, first, &naar("concept")).is_err());
        // What does not pass the gate is not published.
        let mut wrong = proef();
        if let Some(one) = wrong.verwachtingen.get_mut(&first) {
            one.opzet.dragers.clear();
        }
        assert!(placed(&wrong, first, &naar("gepubliceerd")).is_err());
        assert!(placed(&wrong, first, &naar("ingetrokken")).is_ok());
    }
}
