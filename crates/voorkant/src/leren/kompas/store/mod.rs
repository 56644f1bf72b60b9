//! How compasses and stories are kept. The text of a story is closed under a key of its own: withdrawing destroys that key.

use ::kompas::{Kompas, Kompasbestand, Kompasverhaal};
use domein::Datum;
use opslag::stuk::{self, Nieuweregel, Nieuwstuk, Stuk, Stukregel, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie, new_id};

use super::{
    Dichtverhaal, Kompasopmerking, Kompasreactie, Kompasstand, Kompasstuk, Kwaliteitskompas, Verhaalbesluit,
    Verhaalsoort,
};
use crate::app::{App, AppFout};
use crate::doen::zegel::Zegel;

/// Where the text of a story is closed.
const WAAR: &str = "verhaal";

/// A story with its record.
pub type Verhaalstuk = Stuk<Verhaalsoort>;

/// A new story.
pub struct Nieuwverhaal<'a> {
    /// The compass.
    pub kompas: &'a str,
    /// The result or outcome with which it stands.
    pub plek: &'a str,
    /// The story, with its text.
    pub verhaal: Kompasverhaal,
    /// The organisation of who writes it down; empty for others.
    pub namens: &'a str,
}

/// A compass of a municipality; none when it is not there.
///
/// # Errors
/// When the database refuses, or holds what does not hold any more; here and below.
pub async fn find(app: &App, gemeente: &str, id: &str) -> Result<Option<Kompasstand>, AppFout> {
    let Some(found) = stuk::one::<Kwaliteitskompas>(&app.opslag, gemeente, id).await? else {
        return Ok(None);
    };
    with_stories(app, found).await.map(Some)
}

/// Every compass of a municipality, newest first; with `opgave` those of one opgave.
pub async fn all(app: &App, gemeente: &str, opgave: Option<&str>) -> Result<Vec<Kompasstand>, AppFout> {
    let found = match opgave {
        Some(opgave) => stuk::below::<Kwaliteitskompas>(&app.opslag, gemeente, opgave).await?,
        None => stuk::all::<Kwaliteitskompas>(&app.opslag, gemeente).await?,
    };
    let mut all = Vec::with_capacity(found.len());
    for one in found {
        all.push(with_stories(app, one).await?);
    }
    Ok(all)
}

async fn with_stories(app: &App, stuk: Kompasstuk) -> Result<Kompasstand, AppFout> {
    let stories = stories(app, &stuk.gemeente, &stuk.id).await?;
    let kompas = Kompas::bewaard(filled(&stuk.nu.inhoud, &stories));
    Ok(Kompasstand { stuk, kompas })
}

/// A compass as it was in an earlier version, with the stories as they are now: what was withdrawn is gone there too.
pub async fn as_it_was(app: &App, found: &Kompasstand, inhoud: &Kompasbestand) -> Result<Kompas, AppFout> {
    let stories = stories(app, &found.stuk.gemeente, &found.stuk.id).await?;
    Ok(Kompas::bewaard(filled(inhoud, &stories)))
}

/// The compass with its stories, each with the result or outcome to which it belongs.
fn filled(inhoud: &Kompasbestand, stories: &[(Verhaalstuk, Kompasverhaal)]) -> Kompasbestand {
    let mut bestand = bare(inhoud.clone());
    for (stuk, verhaal) in stories {
        let plek = &stuk.nu.inhoud.plek;
        if let Some(result) = bestand.resultaten.iter_mut().find(|one| one.id == *plek) {
            result.verhalen.push(verhaal.id.clone());
        } else if let Some(outcome) = bestand.outcomes.iter_mut().find(|one| one.id == *plek) {
            outcome.verhalen.push(verhaal.id.clone());
        }
        bestand.verhalen.push(verhaal.clone());
    }
    bestand
}

/// The compass as it is kept: without stories.
pub fn bare(mut bestand: Kompasbestand) -> Kompasbestand {
    bestand.verhalen.clear();
    bestand.resultaten.iter_mut().for_each(|one| one.verhalen.clear());
    bestand.outcomes.iter_mut().for_each(|one| one.verhalen.clear());
    bestand
}

/// Makes a compass of an opgave.
pub async fn make(
    opslag: &Opslag,
    opgave: &str,
    formulier: &Formulier,
    bestand: &Kompasbestand,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let inhoud = bare(bestand.clone());
    let besluit = super::Kompasbesluit::Gemaakt;
    let stap = Stukstap::<Kwaliteitskompas> { besluit, inhoud: &inhoud, reden: "", namens: "" };
    stuk::make(opslag, &Nieuwstuk { hoort_bij: opgave, organisatie: "" }, formulier, &stap, wie).await
}

/// The stories of a compass, oldest first, with the text of those that can still be read and that hold.
pub async fn stories(
    app: &App,
    gemeente: &str,
    kompas: &str,
) -> Result<Vec<(Verhaalstuk, Kompasverhaal)>, AppFout> {
    let mut all = Vec::new();
    for stuk in stuk::below::<Verhaalsoort>(&app.opslag, gemeente, kompas).await?.into_iter().rev() {
        let mut verhaal = stuk.nu.inhoud.verhaal.clone();
        verhaal.id.clone_from(&stuk.id);
        let closed = std::mem::take(&mut verhaal.tekst);
        if verhaal.ingetrokken.is_none() {
            verhaal.tekst = open(app, &stuk.gemeente, &stuk.nu.inhoud.dossier, &closed).await?;
        }
        if !verhaal.houdt() {
            verhaal.tekst.clear();
        }
        all.push((stuk, verhaal));
    }
    Ok(all)
}

/// The text of a story; empty once its key was destroyed, and when it does not open: one story that is broken must not take
/// every page of its compass along.
async fn open(app: &App, gemeente: &str, dossier: &str, closed: &str) -> Result<String, AppFout> {
    let zegel = match Zegel::of(&app.opslag, app.datamap.sleutel(), gemeente, dossier).await {
        Err(AppFout::Vraag(_)) => None,
        zegel => zegel?,
    };
    Ok(zegel.and_then(|zegel| zegel.open(WAAR, closed).ok()).unwrap_or_default())
}

/// Keeps a story. A form that comes twice makes one.
pub async fn tell(
    app: &App,
    nieuw: &Nieuwverhaal<'_>,
    formulier: &Formulier,
    wie: &Wie,
) -> Result<Bewaard, AppFout> {
    let dossier = format!("verhaal-{}", new_id());
    let mut change = app.opslag.change().await?;
    let zegel = Zegel::create(&mut change, app.datamap.sleutel(), &dossier, wie).await?;
    change.commit().await.map_err(OpslagFout::from)?;
    let tekst = zegel.seal(WAAR, &nieuw.verhaal.tekst)?;
    let verhaal = Kompasverhaal { id: String::new(), tekst, ..nieuw.verhaal.clone() };
    let inhoud = Dichtverhaal { dossier: dossier.clone(), plek: nieuw.plek.to_owned(), verhaal };
    let stap =
        Stukstap { besluit: Verhaalbesluit::Verteld, inhoud: &inhoud, reden: "", namens: nieuw.namens };
    let plek = Nieuwstuk { hoort_bij: nieuw.kompas, organisatie: "" };
    let kept = stuk::make::<Verhaalsoort>(&app.opslag, &plek, formulier, &stap, wie).await?;
    let Bewaard::AnderePoging(id) = &kept else { return Ok(kept) };
    // Each sealing differs, so the same form looks like another one: what counts is what was told, and for what it was given.
    destroy_key(&app.opslag, &wie.gemeente, &dossier).await?;
    let told = stories(app, &wie.gemeente, nieuw.kompas).await?;
    let Some((stuk, verhaal)) = told.into_iter().find(|(stuk, _)| stuk.id == *id) else { return Ok(kept) };
    // It can stand elsewhere by now: the form said where it stood first.
    let versions = stuk::versions(&app.opslag, &stuk).await?;
    let placed = versions.iter().any(|one| one.nummer == 1 && one.inhoud.plek == nieuw.plek);
    let new = &nieuw.verhaal;
    let same = (&verhaal.tekst, verhaal.verteller, &verhaal.toestemming)
        == (&new.tekst, new.verteller, &new.toestemming);
    Ok(if same && placed { Bewaard::AlGedaan(stuk.id) } else { kept })
}

/// Moves a story to another result or outcome.
pub async fn move_to(
    opslag: &Opslag,
    (stuk, plek, namens): (&Verhaalstuk, &str, &str),
    formulier: &Formulier,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let inhoud = Dichtverhaal { plek: plek.to_owned(), ..stuk.nu.inhoud.clone() };
    let stap =
        Stukstap::<Verhaalsoort> { besluit: Verhaalbesluit::Verplaatst, inhoud: &inhoud, reden: "", namens };
    stuk::add(opslag, (&stuk.id, stuk.nu.nummer), formulier, &stap, wie).await
}

/// How often a withdrawal is written down again when somebody else saved meanwhile.
const POGINGEN: usize = 8;

/// Withdraws the consent to a story: its key goes first, so that nothing can be read any more whatever happens next. The
/// count stays. Which version was seen does not matter: it is written down on top of the newest. `reden` and `namens` say for
/// whom it was done.
pub async fn withdraw(
    opslag: &Opslag,
    (stuk, datum): (&Verhaalstuk, Datum),
    (reden, namens): (&str, &str),
    formulier: &Formulier,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    destroy_key(opslag, &stuk.gemeente, &stuk.nu.inhoud.dossier).await?;
    let mut newest = stuk.clone();
    let mut formulier = formulier.clone();
    for _ in 0..POGINGEN {
        if newest.nu.inhoud.verhaal.ingetrokken.is_some() {
            return Ok(Bewaard::AlGedaan(newest.id));
        }
        let mut inhoud = newest.nu.inhoud.clone();
        let datum = datum.max(inhoud.verhaal.toestemming.datum);
        inhoud.verhaal.trek_in(datum);
        let besluit = Verhaalbesluit::Ingetrokken;
        let stap = Stukstap::<Verhaalsoort> { besluit, inhoud: &inhoud, reden, namens };
        let kept = stuk::add(opslag, (&newest.id, newest.nu.nummer), &formulier, &stap, wie).await?;
        if matches!(kept, Bewaard::Nieuw(_) | Bewaard::AlGedaan(_)) {
            return Ok(kept);
        }
        let Some(found) = stuk::one(opslag, &stuk.gemeente, &stuk.id).await? else { return Ok(kept) };
        newest = found;
        formulier = Formulier::fresh();
    }
    Ok(Bewaard::Botsing)
}

async fn destroy_key(opslag: &Opslag, gemeente: &str, dossier: &str) -> Result<(), OpslagFout> {
    sqlx::query("delete from dossiersleutel where dossier = $1 and gemeente = $2")
        .bind(dossier)
        .bind(gemeente)
        .execute(opslag.pool())
        .await?;
    Ok(())
}

/// What parties said about the steps of a compass, oldest first.
pub async fn remarks(
    opslag: &Opslag,
    stuk: &Kompasstuk,
) -> Result<Vec<Stukregel<Kompasreactie>>, OpslagFout> {
    stuk::lines(opslag, &stuk.gemeente, &stuk.id).await
}

/// Adds what a party says.
pub async fn remark(
    opslag: &Opslag,
    (stuk, inhoud, namens): (&Kompasstuk, &Kompasopmerking, &str),
    formulier: &Formulier,
    wie: &Wie,
) -> Result<Bewaard, OpslagFout> {
    let regel = Nieuweregel { stuk: &stuk.id, versie: stuk.nu.nummer, uniek: None, inhoud, namens };
    stuk::add_line::<Kompasreactie>(opslag, &regel, formulier, wie).await
}

#[cfg(test)]
mod tests;
