//! Closing a round: all votes of this moment under one hash, with what came of them.

use std::collections::BTreeMap;

use domein::Datum;
use gebieden::{Gebiedscode, Gebiedsniveau, Kerncijfer};
use opslag::{Opslag, OpslagFout};
use verwachting::{
    Dialooggebied, Dialoogronde, Dialoogstem, Moderatie, Rondeafdruk, Rondefout, Rondeinhoud, Stellingnummer,
    Stembundel, Verwachting,
};

use super::decide::vote;
use super::ernaast::{Deelnemer, beside};
use super::store::{self, Rondebewaring, Rondestuk};
use super::{Rondeuitslag, conclude};
use crate::app::{App, AppFout, blocking};
use crate::bronnen::Bronnen;
use crate::dialoog::inhoud::{DREMPEL, Dialoogstuk};
use crate::dialoog::moderatie;
use crate::dialoog::stelling::{Stemstelling, votable};
use crate::dialoog::stembus::{Stembiljet, all_votes};
use crate::dialoog::stemmen;

/// What came of closing a round.
#[derive(Clone, Debug, PartialEq)]
pub enum Rondesluiting {
    /// It is closed: its outcome.
    Gesloten(Box<Rondeuitslag>),
    /// Somebody else closed it just before.
    AlGesloten(u32),
    /// It cannot be closed: why, and the way out.
    KanNiet(String),
}

/// Closes the round that is open in a dialogue, up to and including today.
///
/// # Errors
/// When the store does not answer, or the system gives no chance.
pub async fn close_round(app: &App, stuk: &Dialoogstuk, vandaag: Datum) -> Result<Rondesluiting, AppFout> {
    for _ in 0..POGINGEN {
        if let Some(done) = Box::pin(counted(app, stuk, vandaag)).await? {
            return Ok(done);
        }
    }
    let tekst = "Er wissen nu mensen hun stemmen. Sluit de ronde zo nog eens.";
    Ok(Rondesluiting::KanNiet(tekst.to_owned()))
}

/// So often a round is counted again when somebody erased their votes while it was counted.
const POGINGEN: usize = 5;

/// Counts what there is now and keeps it; nothing when somebody erased their votes meanwhile.
async fn counted(app: &App, stuk: &Dialoogstuk, vandaag: Datum) -> Result<Option<Rondesluiting>, AppFout> {
    let votes = all_votes(&app.opslag, &stuk.id).await?;
    let written = moderatie::store::read(&app.opslag, &stuk.id).await?;
    let earlier = match store::rounds(&app.opslag, &stuk.id).await?.first() {
        Some(last) => store::one(&app.opslag, &stuk.id, last.nummer).await?.map(|one| one.ronde),
        None => None,
    };
    let people = by_voter(votes);
    if news(&people, earlier.as_ref()) < DREMPEL {
        let tekst = if earlier.is_some() {
            "Sinds de vorige ronde stemden nog geen tien mensen. Anders is te zien wat één van hen zei. Sluit de ronde later."
        } else {
            "Er deden nog geen tien mensen mee. Dan laten wij niets zien. Sluit de ronde later."
        };
        return Ok(Some(Rondesluiting::KanNiet(tekst.to_owned())));
    }
    let deelnemers = taking_part(&app.opslag, &stuk.id, (&people, earlier.as_ref())).await?;
    let (ronde, places) = match laid_down(stuk, &written, (earlier.as_ref(), people), vandaag)? {
        Ok(made) => made,
        Err(fout) => return Ok(Some(Rondesluiting::KanNiet(fout.to_string()))),
    };
    let expected: BTreeMap<Stellingnummer, Verwachting> = stuk.nu.inhoud.published().collect();
    let datamap = app.datamap.clone();
    let (ronde, uitslag) = blocking(move || {
        // A source that cannot be read leaves one column empty; it stops no round.
        let inwoners =
            Bronnen::now(&datamap).map_err(AppFout::Feiten).and_then(|bronnen| residents(&bronnen));
        let ernaast = beside(&deelnemers, &inwoners.unwrap_or_default());
        let uitslag = Rondeuitslag { ernaast, ..conclude(&ronde, &expected) };
        (ronde, uitslag)
    })
    .await?;
    let nummer = uitslag.nummer;
    let made = Rondestuk { ronde, uitslag };
    Ok(match store::close(&app.opslag, (&stuk.id, &stuk.gemeente), &made, &places).await? {
        Rondebewaring::Bewaard => Some(Rondesluiting::Gesloten(Box::new(made.uitslag))),
        Rondebewaring::WasEr => Some(Rondesluiting::AlGesloten(nummer)),
        Rondebewaring::StemmerWeg => None,
    })
}

/// How many people live in each wijk, by the newest figures that there are.
fn residents(bronnen: &Bronnen) -> Result<BTreeMap<String, f64>, AppFout> {
    let mut all: BTreeMap<String, (u16, f64)> = BTreeMap::new();
    for row in bronnen.gebiedscijfers()? {
        let found = row.cijfers().find(|(which, _)| *which == Kerncijfer::Inwoners);
        let (Some((_, people)), Some(wijk)) = (found, row.code.wijk()) else { continue };
        if row.code.niveau() == Gebiedsniveau::Wijk {
            let held = all.entry(wijk.to_string()).or_insert((row.bron.jaar, people));
            if held.0 < row.bron.jaar {
                *held = (row.bron.jaar, people);
            }
        }
    }
    Ok(all.into_iter().map(|(wijk, (_, people))| (wijk, people)).collect())
}

/// Everybody who took part, without a name: what they answer now, and what they answered in the round before.
async fn taking_part(
    opslag: &Opslag,
    dialoog: &str,
    (people, earlier): (&BTreeMap<String, Vec<Stembiljet>>, Option<&Dialoogronde>),
) -> Result<Vec<Deelnemer>, OpslagFout> {
    let (mut places, mut before) = (BTreeMap::new(), BTreeMap::new());
    if let Some(ronde) = earlier {
        places = store::places(opslag, dialoog, ronde.inhoud().nummer).await?;
        before.extend(ronde.inhoud().bundels.iter().map(|bundel| (bundel.digest(), bundel)));
    }
    let trail =
        |bundel: &Stembundel| bundel.stemmen().map(|(nummer, stem)| (nummer, vote(stem.norm))).collect();
    let all = people.iter().filter_map(|(merk, votes)| {
        let who = &votes.first()?.stemmer;
        let gebied: Option<Gebiedscode> = who.gebied.parse().ok();
        Some(Deelnemer {
            wijk: gebied.and_then(Gebiedscode::wijk).map(|wijk| wijk.to_string()),
            genodigd: stemmen::is_invited(&who.kanaal),
            nu: votes.iter().map(|one| (one.gestemd.stelling, vote(one.gestemd.stem.norm))).collect(),
            toen: places.get(merk).and_then(|afdruk| before.get(afdruk)).map(|bundel| trail(bundel)),
        })
    });
    Ok(all.collect())
}

/// The votes of everybody, by voter.
fn by_voter(votes: Vec<Stembiljet>) -> BTreeMap<String, Vec<Stembiljet>> {
    let mut people: BTreeMap<String, Vec<Stembiljet>> = BTreeMap::new();
    for one in votes {
        people.entry(one.stemmer.merk.clone()).or_default().push(one);
    }
    people
}

/// How many people voted, or voted otherwise, since the round before: with fewer than ten the difference between two rounds
/// would say what one of them answered.
fn news(people: &BTreeMap<String, Vec<Stembiljet>>, earlier: Option<&Dialoogronde>) -> u64 {
    let since = earlier.map(|one| one.inhoud().dicht.to_string()).unwrap_or_default();
    let voted = people.values().filter(|votes| votes.iter().any(|one| one.dag > since));
    u64::try_from(voted.count()).unwrap_or(u64::MAX)
}

/// A round, and where the votes of each voter are in it.
type Vastgelegd = (Dialoogronde, Vec<(String, Rondeafdruk)>);

fn laid_down(
    stuk: &Dialoogstuk,
    written: &Moderatie,
    (earlier, people): (Option<&Dialoogronde>, BTreeMap<String, Vec<Stembiljet>>),
    vandaag: Datum,
) -> Result<Result<Vastgelegd, Rondefout>, AppFout> {
    let inhoud = &stuk.nu.inhoud;
    let stellingen = votable(inhoud, written);
    let mut places = Vec::with_capacity(people.len());
    let mut bundels = Vec::with_capacity(people.len());
    for (merk, votes) in people {
        if let Some(bundel) = bundle(&votes, &stellingen)? {
            places.push((merk, bundel.digest()));
            bundels.push(bundel);
        }
    }
    let made = Rondeinhoud {
        nummer: earlier.map_or(1, |one| one.inhoud().nummer.saturating_add(1)),
        open: earlier.map_or(inhoud.begin, |one| one.inhoud().dicht.tomorrow().unwrap_or(Datum::MAX)),
        dicht: vandaag,
        vorige: None,
        vraag: inhoud.vraag.clone(),
        teksten: stellingen.into_iter().map(|(nummer, one)| (nummer, one.tekst)).collect(),
        parameters: BTreeMap::from([("drempel".to_owned(), DREMPEL.to_string())]),
        versie: env!("CARGO_PKG_VERSION").to_owned(),
        bundels,
    };
    let ronde = match earlier {
        Some(one) => one.volgende(made),
        None => Dialoogronde::eerste(made),
    };
    Ok(ronde.map(|ronde| (ronde, places)))
}

/// The votes of one voter on what can be voted on; nothing when none is left.
fn bundle(
    votes: &[Stembiljet],
    stellingen: &BTreeMap<Stellingnummer, Stemstelling>,
) -> Result<Option<Stembundel>, AppFout> {
    let counted = votes.iter().filter(|one| stellingen.contains_key(&one.gestemd.stelling));
    let stemmen: BTreeMap<Stellingnummer, Dialoogstem> =
        counted.map(|one| (one.gestemd.stelling, one.gestemd.stem.clone())).collect();
    let Some(first) = votes.first().filter(|_| !stemmen.is_empty()) else { return Ok(None) };
    let gebied: Option<Dialooggebied> = first.stemmer.gebied.parse().ok();
    Ok(Some(Stembundel::Heel { zout: salt()?, rol: first.stemmer.rol, gebied, stemmen }))
}

/// Chance, so that nobody guesses back what was erased.
///
/// # Errors
/// When the system gives none.
pub fn salt() -> Result<Rondeafdruk, AppFout> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|_| {
        AppFout::Vraag("het systeem geeft nu geen toeval; probeer het zo nog eens".to_owned())
    })?;
    Ok(Rondeafdruk::from(bytes))
}
