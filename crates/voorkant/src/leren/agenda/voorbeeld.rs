//! An agenda to practise with: what the product proposes of the fictional municipality, with the sentences that only people
//! can write, made public.

use domein::Datum;
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Wie};

use super::bouwstenen::gather;
use super::inhoud::{Agendadeel, Agendainhoud, Agendazin};
use super::voorstel::proposals;
use super::{Agenda, Agendabesluit};
use crate::app::{App, AppFout, today};

/// What people wrote themselves: about what, the sentence, its figure and where it comes from.
const ZINNEN: [(Agendadeel, &str, &str, &str); 3] = [
    (
        Agendadeel::Willen,
        "In 2034 hebben 2 van de 10 gezinnen met schulden binnen een maand hulp; nu wachten ze vaak een half jaar.",
        "2 van de 10",
        "doel van de raad (verzonnen)",
    ),
    (
        Agendadeel::Aanbod,
        "Wij bieden zorgverzekeraars aan om voor elke euro die zij inleggen ook 1 euro in te leggen.",
        "1 euro",
        "voorstel van het college (verzonnen)",
    ),
    (
        Agendadeel::Aanbod,
        "Buurgemeenten mogen onze manier van werken overnemen; wij ontvangen 2 keer per jaar wie wil komen kijken.",
        "2 keer per jaar",
        "voorstel van het college (verzonnen)",
    ),
];

/// Makes it, once.
///
/// # Errors
/// When the store does not answer.
pub async fn make(app: &App, opgave: &str, wie: &Wie) -> Result<(), AppFout> {
    let opslag = &app.opslag;
    if !stuk::all::<Agenda>(opslag, &wie.gemeente).await?.is_empty() {
        return Ok(());
    }
    let mut inhoud = Agendainhoud {
        titel: "Eerder samen: Merwoude in 2034".to_owned(),
        van_wie: "Merwoude (verzonnen)".to_owned(),
        van: 2027,
        tot: 2034,
        inleiding: "Te veel hulp komt pas als het misgaat. Wij willen eerder naast mensen staan, in de buurt, met mensen die zij kennen.".to_owned(),
        zinnen: ZINNEN.iter().map(|one| sentence(one, opgave)).collect(),
    };
    let proposed = proposals(&gather(app, &wie.gemeente).await?, &inhoud, today());
    inhoud.zinnen.extend(proposed);
    let made = Stukstap::<Agenda> { besluit: Agendabesluit::Gemaakt, inhoud: &inhoud, reden: "", namens: "" };
    let kept = stuk::make(opslag, &Nieuwstuk::default(), &Formulier::fresh(), &made, wie).await?;
    let (Bewaard::Nieuw(id), true) = (kept, inhoud.faults().is_empty() && inhoud.missing().is_empty()) else {
        return Ok(());
    };
    let reden = "college van B en W (verzonnen)";
    let public =
        Stukstap::<Agenda> { besluit: Agendabesluit::Gepubliceerd, inhoud: &inhoud, reden, namens: "" };
    stuk::add(opslag, (&id, 1), &Formulier::fresh(), &public, wie).await?;
    Ok(())
}

fn sentence((deel, tekst, cijfer, bron): &(Agendadeel, &str, &str, &str), opgave: &str) -> Agendazin {
    Agendazin {
        deel: *deel,
        opgave: opgave.to_owned(),
        tekst: (*tekst).to_owned(),
        cijfer: (*cijfer).to_owned(),
        bron: (*bron).to_owned(),
        adres: String::new(),
        tot: Datum::constant(2026, 11, 1),
        verwacht: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentences_of_people_carry_their_figures() {
        for one in &ZINNEN {
            assert_eq!(sentence(one, "").faults(1), [], "{}", one.1);
        }
    }
}
