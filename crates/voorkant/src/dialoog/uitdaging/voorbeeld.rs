//! A challenge to practise with, about which the two talk.

use ::verwachting::{Stellingnummer, Uitdaagvoorstel, Uitdagersoort};
use domein::Datum;
use opslag::stuk::{self, Stukstap};
use opslag::{Formulier, Wie};

use super::indienen::{about, hand_in, of_token};
use super::{Uitdaagbesluit, Uitdaagontvangst, Uitdaagzaak};
use crate::app::{App, AppFout};
use crate::dialoog::inhoud::Dialoogstuk;

/// The expectation about the playground, that neighbourhood and municipality keep tidy together.
const SPEELTUIN: Stellingnummer = Stellingnummer(8);

/// Makes it, once.
///
/// # Errors
/// When the store does not answer.
pub async fn make(app: &App, dialoog: &Dialoogstuk, wie: &Wie, vandaag: Datum) -> Result<(), AppFout> {
    let mut published = dialoog.nu.inhoud.published();
    let Some((nummer, verwachting)) = published.find(|(nummer, _)| *nummer == SPEELTUIN) else {
        return Ok(());
    };
    let Some(voorstel) = proposal(nummer) else { return Ok(()) };
    let formulier = Formulier::fresh();
    let received = hand_in(app, dialoog, (voorstel, &verwachting), (&formulier, vandaag)).await?;
    let Uitdaagontvangst::Binnen(token) = received else { return Ok(()) };
    let Some(zaak) = of_token(app, dialoog, &token.expose()).await? else { return Ok(()) };
    let mut inhoud = zaak.nu.inhoud.clone();
    if inhoud.uitdaging.in_gesprek(vandaag).is_err() {
        return Ok(());
    }
    inhoud.openbaar = true;
    let reden = "Wij komen graag kijken. Loop binnen in het wijkcentrum, op dinsdagochtend, en vraag naar het team Buitenruimte.";
    let stap =
        Stukstap::<Uitdaagzaak> { besluit: Uitdaagbesluit::InGesprek, inhoud: &inhoud, reden, namens: "" };
    stuk::add(&app.opslag, (&zaak.id, zaak.nu.nummer), &Formulier::fresh(), &stap, wie).await?;
    Ok(())
}

fn proposal(nummer: Stellingnummer) -> Option<Uitdaagvoorstel> {
    let nodig = "Een schuur voor het gereedschap. Geld voor verf en hout: ongeveer 1.500 euro per jaar. En iemand bij de gemeente die wij kunnen bellen als een toestel niet veilig is.";
    Some(Uitdaagvoorstel {
        over: about(nummer, None),
        wie: Uitdagersoort::Bewonersorganisatie,
        naam: "Speeltuinvereniging De Wip (verzonnen)".parse().ok()?,
        wat_beter: "Wij zijn er elke dag. Wij zien meteen wat kapot is, en wij ruimen op met de kinderen zelf.\nDe gemeente komt nu vier keer per jaar.".parse().ok()?,
        wat_nodig: nodig.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_holds_nothing_that_is_refused() {
        assert!(proposal(SPEELTUIN).is_some());
    }
}
