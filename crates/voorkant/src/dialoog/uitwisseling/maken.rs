//! A conversation that was read, kept as a closed dialogue with one round.

use std::collections::BTreeMap;

use ::dialoog::Vote;
use ::verwachting::{
    Dialoogrol, Dialoogronde, Dialoogstem, Normantwoord, Rondeinhoud, Stembundel, WEKEN_VOOR_ANTWOORD,
};
use domein::Datum;
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::{Polisgesprek, ROL_ONBEKEND};
use crate::app::{App, AppFout, blocking};
use crate::dialoog::inhoud::{
    DREMPEL, Dialoog, Dialoogbesluit, Dialoogherkomst, Dialooginhoud, Dialoogtoegang,
};
use crate::dialoog::ronde::{Rondestuk, close, conclude, one, salt};

/// How a conversation is called here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inleeskop {
    /// Its name.
    pub naam: String,
    /// Its question.
    pub vraag: String,
}

/// Keeps it. Who reads the same conversation twice, or was cut off halfway, comes to the same dialogue.
pub async fn keep(
    app: &App,
    gesprek: &Polisgesprek,
    kop: &Inleeskop,
    (wie, vandaag): (&Wie, Datum),
) -> Result<String, AppFout> {
    let inhoud = content(gesprek, kop, (&wie.gemeente, vandaag))?;
    let formulier = Formulier::of_product("inlezen", &[&wie.gemeente, &mark(gesprek)]);
    let stap =
        Stukstap::<Dialoog> { besluit: Dialoogbesluit::Ingelezen, inhoud: &inhoud, reden: "", namens: "" };
    let id = match stuk::make(&app.opslag, &Nieuwstuk::default(), &formulier, &stap, wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => {
            let tekst = "iemand anders las dit gesprek net ook in; kijk bij Dialoog of het er staat";
            return Err(AppFout::Vraag(tekst.to_owned()));
        }
    };
    if one(&app.opslag, &id, 1).await?.is_none() {
        let ronde = round(gesprek, &inhoud.vraag)?;
        let made = blocking(move || {
            let mut uitslag = conclude(&ronde, &BTreeMap::new());
            // Nobody said in which role they voted.
            for stelling in &mut uitslag.stellingen {
                stelling.rollen = Vec::new();
                stelling.overeenstemming = None;
            }
            Rondestuk { ronde, uitslag }
        })
        .await?;
        close(&app.opslag, (&id, &wie.gemeente), &made, &[]).await?;
    }
    Ok(id)
}

fn content(
    gesprek: &Polisgesprek,
    kop: &Inleeskop,
    (gemeente, vandaag): (&str, Datum),
) -> Result<Dialooginhoud, AppFout> {
    let gebied = format!("GM{gemeente}").parse().map_err(|_| {
        AppFout::Vraag("er is nog geen gemeente ingesteld; stel die eerst in bij Gegevens".to_owned())
    })?;
    let bron =
        if gesprek.adres.is_empty() { "Polis".to_owned() } else { format!("Polis, {}", gesprek.adres) };
    Ok(Dialooginhoud {
        naam: kop.naam.clone(),
        vraag: kop.vraag.clone(),
        uitleg: String::new(),
        opgave: String::new(),
        gebied,
        begin: gesprek.eerste,
        eind: gesprek.laatste,
        toegang: Dialoogtoegang::Open,
        verwachtingen: BTreeMap::new(),
        herkomst: Some(Dialoogherkomst { bron, dag: vandaag }),
        antwoordweken: WEKEN_VOOR_ANTWOORD,
        vervolg: None,
    })
}

/// What a conversation is known by: its statements and its votes, whatever numbers people have in a file.
fn mark(gesprek: &Polisgesprek) -> String {
    let mut maker = blake3::Hasher::new();
    for (nummer, tekst) in &gesprek.stellingen {
        maker.update(&nummer.0.to_be_bytes());
        maker.update(&(tekst.len() as u64).to_be_bytes());
        maker.update(tekst.as_bytes());
    }
    let mut people: Vec<blake3::Hash> = gesprek.stemmen.iter().map(one_voter).collect();
    people.sort_unstable_by_key(|hash| *hash.as_bytes());
    for one in &people {
        maker.update(one.as_bytes());
    }
    maker.finalize().to_hex().to_string()
}

fn one_voter(stemmen: &BTreeMap<::verwachting::Stellingnummer, Vote>) -> blake3::Hash {
    let mut maker = blake3::Hasher::new();
    for (nummer, vote) in stemmen {
        maker.update(&nummer.0.to_be_bytes());
        maker.update(&vote.sign().to_be_bytes());
    }
    maker.finalize()
}

fn round(gesprek: &Polisgesprek, vraag: &str) -> Result<Dialoogronde, AppFout> {
    let bundels = gesprek.stemmen.iter().map(|stemmen| {
        let stemmen = stemmen.iter().map(|(nummer, vote)| (*nummer, Dialoogstem::of(norm(*vote))));
        // A bundle has a role. The parameters say that it means nothing here, and nothing shows it.
        Ok(Stembundel::Heel {
            zout: salt()?,
            rol: Dialoogrol::Inwoner,
            gebied: None,
            stemmen: stemmen.collect(),
        })
    });
    let parameters = [("drempel", DREMPEL.to_string()), (ROL_ONBEKEND.0, ROL_ONBEKEND.1.to_owned())];
    Dialoogronde::eerste(Rondeinhoud {
        nummer: 1,
        open: gesprek.eerste,
        dicht: gesprek.laatste,
        vorige: None,
        vraag: vraag.to_owned(),
        teksten: gesprek.stellingen.clone(),
        parameters: parameters.map(|(naam, waarde)| (naam.to_owned(), waarde)).into(),
        versie: env!("CARGO_PKG_VERSION").to_owned(),
        bundels: bundels.collect::<Result<_, AppFout>>()?,
    })
    .map_err(|fout| AppFout::Vraag(fout.to_string()))
}

fn norm(vote: Vote) -> Normantwoord {
    match vote {
        Vote::Agree => Normantwoord::Eens,
        Vote::Disagree => Normantwoord::Oneens,
        Vote::Pass => Normantwoord::WeetNiet,
    }
}
