//! An effect to practise with: fictional areas of which some got a team, in two waves.

use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Formulier, Wie};

use super::panel::{Effectpanel, Panelbesluit, Panelbestand};
use crate::app::{App, AppFout};
use crate::leren::meetcijfer::Meeteenheid;

/// How many areas.
const GEBIEDEN: usize = 24;
/// How many quarters, from the first of 2022.
const KWARTALEN: usize = 16;

/// Makes it, once.
///
/// # Errors
/// When the store does not answer.
pub async fn make(app: &App, opgave: &str, wie: &Wie) -> Result<(), AppFout> {
    if !stuk::all::<Effectpanel>(&app.opslag, &wie.gemeente).await?.is_empty() {
        return Ok(());
    }
    let inhoud = Panelbestand {
        titel: "Buurtteams: minder zware hulp? (verzonnen)".to_owned(),
        meting: String::new(),
        methoden: Vec::new(),
        wat: "nieuwe zware hulp per 1.000 inwoners".to_owned(),
        eenheid: Meeteenheid::PerDuizend,
        bron: "Verzonnen cijfers om mee te oefenen, tot en met het vierde kwartaal van 2025".to_owned(),
        tabel: table(),
    };
    let stap =
        Stukstap::<Effectpanel> { besluit: Panelbesluit::Gegeven, inhoud: &inhoud, reden: "", namens: "" };
    let place = Nieuwstuk { hoort_bij: opgave, organisatie: "" };
    stuk::make(&app.opslag, &place, &Formulier::fresh(), &stap, wie).await?;
    Ok(())
}

/// Every area has its level, every quarter its own, and a wave that is no pattern. A team takes off a little more each
/// quarter, up to 1.2.
pub fn table() -> String {
    let mut text = String::from("gebied;periode;uitkomst;gestart_in;armoede;n\n");
    for gebied in 0..GEBIEDEN {
        let start = match gebied % 4 {
            0 => Some(8),
            1 => Some(11),
            _ => None,
        };
        let armoede = 4 + (gebied * 7) % 13;
        for kwartaal in 0..KWARTALEN {
            let wave = ((gebied * 37 + kwartaal * 101 + 11) as f64).sin() * 0.7;
            let season = if kwartaal % 4 == 0 { 0.6 } else { 0.0 };
            let since = start.map_or(0.0, |start: usize| (kwartaal + 1).saturating_sub(start) as f64);
            let helped = (0.35 * since).min(1.2);
            let outcome = 6.0 + armoede as f64 * 0.25 + season + 0.06 * kwartaal as f64 + wave - helped;
            let outcome = format!("{outcome:.2}").replace('.', ",");
            let begin = start.map(named).unwrap_or_default();
            let people = 800 + 35 * gebied;
            text += &format!(
                "Buurt {:02};{};{outcome};{begin};{armoede};{people}\n",
                gebied + 1,
                named(kwartaal)
            );
        }
    }
    text
}

fn named(kwartaal: usize) -> String {
    format!("{}-K{}", 2022 + kwartaal / 4, kwartaal % 4 + 1)
}
