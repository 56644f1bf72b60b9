//! What the product has to say about the opgaven: what was agreed, what is expected of it, and what was measured.

use afspraak::Afspraak;
use scenario::Uitkomst;

use super::voorstel::{Afgesproken, Agendameting, Agendastof, Verwacht};
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::store;
use crate::app::{App, AppFout};
use crate::leren::meetcijfer::{Meetcijfer, Meeteenheid};
use crate::leren::meting;
use crate::leren::terug::cijfer::said;
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
        gemeten: meting::finished(&app.opslag, gemeente)
            .await?
            .into_iter()
            .map(|(opgave, cijfer)| measured(opgave, &cijfer))
            .collect(),
    })
}

/// What a finished study found, with its interval in the sentence: also when it cannot say, or says that things got worse.
fn measured(opgave: String, cijfer: &Meetcijfer) -> Agendameting {
    let wat = cijfer.wat.trim().trim_end_matches('.');
    let unit = match cijfer.eenheid {
        Meeteenheid::Aandeel => "procentpunt",
        // Its sign stands before the figure.
        Meeteenheid::Euro => "",
        other => other.naam().0,
    };
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    let size = |value: f64| said(Taal::Nl, cijfer.eenheid, value.abs());
    let side = |value: f64| if value < 0.0 { "lager" } else { "hoger" };
    let (laag, hoog) = (cijfer.laag, cijfer.hoog);
    let (figure, zin) = if cijfer.differs_from(0.0) {
        // Both ends lie on one side: the smaller one is written first.
        let (near, far) = if hoog < 0.0 { (hoog, laag) } else { (laag, hoog) };
        let figure = format!("{} tot {}{unit} {}", size(near), size(far), side(near));
        let zin = format!("Met de aanpak is dit {figure} dan zonder: {wat}.");
        (figure, zin)
    } else {
        let figure = format!("{}{unit} lager en {}{unit} hoger", size(laag.min(0.0)), size(hoog.max(0.0)));
        let zin = format!(
            "Of de aanpak verschil maakt, is nog niet te zeggen voor: {wat}. Het ligt tussen {figure}."
        );
        (figure, zin)
    };
    Agendameting {
        adres: cijfer.verwijzing.clone(),
        opgave,
        zin,
        cijfer: figure,
        bron: format!("meting tot en met {}: {}, over {}", cijfer.tot, cijfer.methode, cijfer.n),
        tot: cijfer.tot,
    }
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use opslag::Wie;

    use super::*;
    use crate::leren::agenda::Agendainhoud;
    use crate::leren::agenda::voorstel::proposals;
    use crate::leren::meting::proef;

    #[tokio::test]
    async fn a_finished_study_becomes_a_sentence_with_its_interval() {
        let folder = tempfile::tempdir().unwrap();
        let (data, key) = (folder.path().join("data"), folder.path().join("sleutel"));
        let app = App::open(&data, Some(&key), true).await.unwrap();
        let wie = Wie { naam: "a".into(), oorsprong: "toets".into(), gemeente: "9999".into() };
        let study = async |eenheid, effect| {
            proef::finished(&app.opslag, "o1", (eenheid, effect, Some(1.0)), &wie).await
        };
        let lower = study(Meeteenheid::Aandeel, (-0.08, -0.05, -0.013)).await;
        study(Meeteenheid::Euro, (-1_200.0, -200.0, 800.0)).await;
        study(Meeteenheid::Punten, (0.5, 1.0, 1.5)).await;
        let off = study(Meeteenheid::Punten, (0.5, 1.0, 1.5)).await;
        proef::withdrawn(&app.opslag, &off, &wie).await;
        let stof = gather(&app, "9999").await.unwrap();
        assert!(gather(&app, "0363").await.unwrap().gemeten.is_empty());
        let empty = Agendainhoud {
            titel: String::new(),
            van_wie: String::new(),
            van: 2027,
            tot: 2034,
            inleiding: String::new(),
            zinnen: Vec::new(),
        };
        let all = proposals(&stof, &empty, domein::Datum::constant(2026, 11, 30));
        let texts: Vec<&str> = all.iter().map(|zin| zin.tekst.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Met de aanpak is dit 0,5 tot 1,5 punten hoger dan zonder: zware hulp na een jaar.",
                "Of de aanpak verschil maakt, is nog niet te zeggen voor: zware hulp na een jaar. Het ligt tussen € 1.200 lager en € 800 hoger.",
                "Met de aanpak is dit 1,3 tot 8 procentpunt lager dan zonder: zware hulp na een jaar.",
            ]
        );
        let last = all.last().unwrap();
        assert_eq!((last.opgave.as_str(), last.verwacht), ("o1", false));
        assert_eq!(last.adres, format!("/leren/meting/{lower}"));
        assert_eq!(last.bron, "meting tot en met 2026-06-30: wachtlijst met loting, over 160");
    }
}
