//! Mirrors to practise with: last year's, closed and talked about, and this year's, for which one side filled in enough. On last
//! year's rests a nomination that was recognised.

use ::spiegel::{
    Dimensie, Gelukt, Gemeenteniveau, Gesprekverslag, Invuller, Partnerniveau, Ruwantwoord, Spiegelafspraak,
    Spiegelinvoer, Spiegelronde, Zijde,
};
use domein::Datum;
use opslag::stuk::{self, Nieuwstuk, Stuk, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};

use super::inhoud::{closed, questions_for};
use super::pages::address;
use super::store::{self, Ingevuld};
use super::voordracht::pages::name_of;
use super::{Spiegelopzet, Spiegelstuk, Spiegelstukbesluit, goudscan, voordracht};

/// Makes them, once.
///
/// # Errors
/// When the store does not answer.
pub(super) async fn make(opslag: &Opslag, vandaag: Datum, wie: &Wie) -> Result<(), OpslagFout> {
    if !stuk::all::<Spiegelstuk>(opslag, &wie.gemeente).await?.is_empty() {
        return Ok(());
    }
    let year = vandaag.year();
    let last = opened(opslag, year - 1, &[], wie).await?;
    for sheet in [Zijde::Gemeente, Zijde::Partner].into_iter().zip([7, 8]) {
        fill(opslag, &last, sheet).await?;
    }
    let mut opzet = Spiegelopzet { gesloten: true, ..last.nu.inhoud.clone() };
    step(opslag, (&last.id, 1), (Spiegelstukbesluit::Gesloten, &opzet), wie).await?;
    opzet.gesprek = Some(talk(year - 1));
    step(opslag, (&last.id, 2), (Spiegelstukbesluit::Besproken, &opzet), wie).await?;
    let before = stuk::all::<Spiegelstuk>(opslag, &wie.gemeente).await?;
    let now = opened(opslag, year, &before, wie).await?;
    fill(opslag, &now, (Zijde::Gemeente, 6)).await?;
    fill(opslag, &now, (Zijde::Partner, 3)).await
}

/// Makes a nomination that rests on last year's mirror and that a jury recognised, and a quickscan of this year, once.
///
/// # Errors
/// When the store does not answer.
pub(super) async fn golden(
    opslag: &Opslag,
    gemeentenaam: &str,
    vandaag: Datum,
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let all = stuk::all::<Spiegelstuk>(opslag, &wie.gemeente).await?;
    let last = closed(&all).find(|one| one.nu.inhoud.jaar == vandaag.year() - 1);
    let Some(last) = last else { return Ok(()) };
    let (naam, mirror) = (name_of(gemeentenaam), address(&last.id));
    voordracht::voorbeeld::make(opslag, (&naam, &mirror), vandaag, wie).await?;
    goudscan::voorbeeld::make(opslag, vandaag, wie).await
}

async fn opened(
    opslag: &Opslag,
    jaar: i16,
    before: &[Stuk<Spiegelstuk>],
    wie: &Wie,
) -> Result<Stuk<Spiegelstuk>, OpslagFout> {
    let uitleg = "Wij praten samen over de uitkomst, in het voorjaar (verzonnen).".to_owned();
    let opzet = Spiegelopzet::new(jaar, uitleg, questions_for(jaar, before));
    let stap = Stukstap::<Spiegelstuk> {
        besluit: Spiegelstukbesluit::Geopend,
        inhoud: &opzet,
        reden: "",
        namens: "",
    };
    let form = Formulier::of_product("spiegel", &[&wie.gemeente, &before.len().to_string()]);
    let id = match stuk::make(opslag, &Nieuwstuk::default(), &form, &stap, wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => String::new(),
    };
    let strange = OpslagFout::Vreemd { wat: "een spiegel om mee te oefenen", waarde: id.clone() };
    stuk::one(opslag, &wie.gemeente, &id).await?.ok_or(strange)
}

async fn step(
    opslag: &Opslag,
    of: (&str, i64),
    (besluit, inhoud): (Spiegelstukbesluit, &Spiegelopzet),
    wie: &Wie,
) -> Result<(), OpslagFout> {
    let stap = Stukstap::<Spiegelstuk> { besluit, inhoud, reden: "", namens: "" };
    stuk::add(opslag, of, &Formulier::fresh(), &stap, wie).await?;
    Ok(())
}

/// Fills in so many sheets of a side.
async fn fill(
    opslag: &Opslag,
    ronde: &Stuk<Spiegelstuk>,
    (zijde, sheets): (Zijde, usize),
) -> Result<(), OpslagFout> {
    let Ok(known) = ronde.nu.inhoud.ronde(&ronde.gemeente) else { return Ok(()) };
    for place in 0..sheets {
        let mark = format!("voorbeeld-{}-{place}", zijde.naam());
        store::put(opslag, ronde, &mark, &Ingevuld::Vel(sheet(&known, zijde, place))).await?;
    }
    Ok(())
}

/// A sheet that nobody filled in: of each dimension a level, and a step up or down for each statement and person.
pub(super) fn sheet(ronde: &Spiegelronde, zijde: Zijde, place: usize) -> Spiegelinvoer {
    let lijst = ronde.instrument();
    let answers = lijst.stellingen().iter().enumerate().map(|(number, one)| {
        let level: usize = match (one.dimensie, zijde) {
            (Dimensie::Uitvoerder, _) | (Dimensie::Toezichthouder, Zijde::Partner) => 4,
            (Dimensie::Financier, Zijde::Gemeente) | (Dimensie::Partnerschap, Zijde::Partner) => 4,
            (Dimensie::Financier, Zijde::Partner) => 2,
            _ => 3,
        };
        let point = match (number + place) % 3 {
            0 if place.is_multiple_of(2) => (level + 1).min(5),
            1 if place.is_multiple_of(3) => level.saturating_sub(1).max(1),
            _ => level,
        };
        let point = if one.omgekeerd { 6 - point } else { point };
        Ruwantwoord::new(&one.code, point.to_string())
    });
    let done = [Gelukt::Gelukt, Gelukt::Deels, Gelukt::Deels, Gelukt::Niet];
    let asked = ronde.vervolg().iter().zip(place..);
    Spiegelinvoer {
        instrument: lijst.id().to_owned(),
        versie: lijst.versie(),
        invuller: who(zijde, place),
        antwoorden: answers.collect(),
        vervolg: asked.map(|(one, at)| Ruwantwoord::new(&one.code, done[at % done.len()].key())).collect(),
        toelichting: said(zijde, place).to_owned(),
    }
}

fn who(zijde: Zijde, place: usize) -> Invuller {
    match zijde {
        Zijde::Gemeente => {
            use Gemeenteniveau::{Beleid, Bestuur, Contract, Toegang};
            Invuller::Gemeente { niveau: [Beleid, Toegang, Contract, Bestuur][place % 4] }
        }
        Zijde::Partner => {
            use Partnerniveau::{Bestuur, Medewerker, Teamleider};
            let niveau = [Medewerker, Teamleider, Bestuur][place % 3];
            Invuller::Partner { niveau, organisatie: None }
        }
    }
}

/// What two of each side add.
const fn said(zijde: Zijde, place: usize) -> &'static str {
    match (zijde, place) {
        (Zijde::Gemeente, 1) => "Wij zien elkaar vooral als er iets misgaat.",
        (Zijde::Partner, 0) => "Wij horen pas in december of het geld doorgaat.",
        (Zijde::Partner, 4) => "De mensen van de toegang bellen altijd terug.",
        _ => "",
    }
}

fn talk(jaar: i16) -> Gesprekverslag {
    let agreed = |wie: &str, wat: &str, wanneer: Datum| Spiegelafspraak {
        wie: wie.to_owned(),
        wat: wat.to_owned(),
        wanneer,
    };
    let day = |jaar: i16, month: i8, day: i8| Datum::new(jaar, month, day).unwrap_or_default();
    Gesprekverslag {
        jaar,
        datum: day(jaar, 12, 3),
        aanwezig: Zijde::ALL.to_vec(),
        afspraken: vec![
            agreed("De inkoper", "Partners horen vóór 1 oktober of het geld doorgaat", day(jaar + 1, 10, 1)),
            agreed(
                "De directeur van Stichting Welzijn Merwestreek",
                "Elk kwartaal zitten twee teams samen aan tafel",
                day(jaar + 1, 6, 30),
            ),
        ],
        geen_afspraak_omdat: String::new(),
    }
}
