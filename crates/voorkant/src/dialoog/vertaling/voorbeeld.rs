//! Two translations to practise with.

use ::verwachting::Stellingnummer;
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::{Vertaalbesluit, Vertaalinhoud, Vertaaltaal, Zinvertaling};
use crate::app::{App, AppFout};
use crate::dialoog::inhoud::Dialoogstuk;

/// Of the first expectation: "U mag rekenen op hulp binnen 2 weken van de gemeente, als u zich meldt."
const EERSTE: Stellingnummer = Stellingnummer(1);
const TEKSTEN: [(Vertaaltaal, &str); 2] = [
    (Vertaaltaal::Engels, "You can count on help from the municipality within 2 weeks, if you ask for it."),
    (Vertaaltaal::Turks, "Başvurursanız belediyenin 2 hafta içinde yardım edeceğine güvenebilirsiniz."),
];

/// Makes them, once: one person writes, another approves.
///
/// # Errors
/// When the store does not answer.
pub async fn make(app: &App, dialoog: &Dialoogstuk, wie: &Wie) -> Result<(), AppFout> {
    let mut published = dialoog.nu.inhoud.published();
    let Some((stelling, one)) = published.find(|(nummer, _)| *nummer == EERSTE) else { return Ok(()) };
    let other = Wie { naam: "F. Aydin (verzonnen)".to_owned(), ..wie.clone() };
    for (taal, tekst) in TEKSTEN {
        let inhoud = Vertaalinhoud { stelling, taal, bron: one.to_string(), tekst: tekst.to_owned() };
        let step = |besluit| Stukstap::<Zinvertaling> { besluit, inhoud: &inhoud, reden: "", namens: "" };
        let nieuw = Nieuwstuk { hoort_bij: &dialoog.id, organisatie: "" };
        let once = super::pages::slot(&dialoog.id, taal, stelling);
        let made = stuk::make(&app.opslag, &nieuw, &once, &step(Vertaalbesluit::Ingevoerd), wie).await?;
        if let Bewaard::Nieuw(id) = made {
            let approve = step(Vertaalbesluit::Goedgekeurd);
            stuk::add(&app.opslag, (&id, 1), &Formulier::fresh(), &approve, &other).await?;
        }
    }
    Ok(())
}
