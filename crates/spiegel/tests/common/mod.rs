//! Sheets for tests.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

use spiegel::{
    Gemeenteniveau, Invuller, Partnerniveau, Ruwantwoord, Spiegelbundel, Spiegelinstrument, Spiegelinvoer,
    Spiegelronde, Spiegelstelling, Spiegelvel, Vervolgvraag,
};

pub fn round_of(jaar: i16, vervolg: Vec<Vervolgvraag>) -> Spiegelronde {
    Spiegelronde::new("GM9901", jaar, Spiegelinstrument::ingebouwd(), vervolg).unwrap()
}

pub fn own(niveau: Gemeenteniveau) -> Invuller {
    Invuller::Gemeente { niveau }
}

pub fn partner(niveau: Partnerniveau, organisatie: Option<&str>) -> Invuller {
    Invuller::Partner { niveau, organisatie: organisatie.map(str::to_owned) }
}

/// An answer in the words of the form, for a value that is turned so that 5 is favourable.
pub fn favourable(stelling: &Spiegelstelling, value: u8) -> Ruwantwoord {
    let raw = if stelling.omgekeerd { 6 - value } else { value };
    Ruwantwoord::new(&stelling.code, raw.to_string())
}

pub fn input(ronde: &Spiegelronde, invuller: Invuller, antwoorden: Vec<Ruwantwoord>) -> Spiegelinvoer {
    Spiegelinvoer {
        instrument: ronde.instrument().id().to_owned(),
        versie: ronde.instrument().versie(),
        invuller,
        antwoorden,
        vervolg: Vec::new(),
        toelichting: String::new(),
    }
}

/// A sheet on which every statement has the same favourable value.
pub fn flat(ronde: &Spiegelronde, invuller: Invuller, value: u8) -> Spiegelvel {
    let all = ronde.instrument().stellingen().iter().map(|one| favourable(one, value));
    Spiegelvel::new(ronde, &input(ronde, invuller, all.collect())).unwrap()
}

/// A closed round with flat sheets of both sides.
pub fn closed(ronde: &Spiegelronde, gemeente: &[u8], partners: &[u8]) -> Spiegelbundel {
    let mut vellen: Vec<_> =
        gemeente.iter().map(|value| flat(ronde, own(Gemeenteniveau::Beleid), *value)).collect();
    vellen.extend(partners.iter().map(|value| flat(ronde, partner(Partnerniveau::Medewerker, None), *value)));
    Spiegelbundel::close(ronde.clone(), vellen, vec![]).unwrap()
}
