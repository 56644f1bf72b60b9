//! A closed quickscan to practise with: the answers of nine partners that do not exist.

use ::spiegel::{Scankeuze, Scanlooptijd, Scanvel};
use domein::Datum;
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};

use super::{Goudscanbesluit, Goudscanronde, Goudscanstuk, store};

/// Makes one of this year, once.
///
/// # Errors
/// When the store does not answer.
pub(in crate::spiegel) async fn make(opslag: &Opslag, vandaag: Datum, wie: &Wie) -> Result<(), OpslagFout> {
    if !stuk::all::<Goudscanstuk>(opslag, &wie.gemeente).await?.is_empty() {
        return Ok(());
    }
    let inhoud = Goudscanronde::new(
        vandaag.year(),
        "Wij bespreken de uitkomst met alle partners (verzonnen).".to_owned(),
    );
    let step = |besluit| Stukstap::<Goudscanstuk> { besluit, inhoud: &inhoud, reden: "", namens: "" };
    let form = Formulier::of_product("goudscan", &[&wie.gemeente, "0"]);
    let opened = step(Goudscanbesluit::Geopend);
    let Bewaard::Nieuw(id) = stuk::make(opslag, &Nieuwstuk::default(), &form, &opened, wie).await? else {
        return Ok(());
    };
    let Some(ronde) = stuk::one::<Goudscanstuk>(opslag, &wie.gemeente, &id).await? else { return Ok(()) };
    for (place, vel) in vellen().iter().enumerate() {
        store::put(opslag, &ronde, &format!("voorbeeld-{place}"), vel).await?;
    }
    stuk::add(opslag, (&id, 1), &Formulier::fresh(), &step(Goudscanbesluit::Gesloten), wie).await?;
    Ok(())
}

/// What the nine answer.
pub(super) fn vellen() -> Vec<Scanvel> {
    use Scankeuze::{Ja, Nee, WeetNiet};
    use Scanlooptijd::{EenJaar, TweeOfDrieJaar, VierJaarOfMeer};
    let one = |(opnieuw, reele_prijs, looptijd, lasten_passen)| Scanvel {
        opnieuw,
        waarom: String::new(),
        reele_prijs,
        looptijd,
        lasten_passen,
        wat_helpt: String::new(),
    };
    let mut all: Vec<Scanvel> = [
        (Ja, Ja, VierJaarOfMeer, Ja),
        (Ja, Ja, VierJaarOfMeer, Nee),
        (Ja, Ja, VierJaarOfMeer, Ja),
        (Ja, Nee, TweeOfDrieJaar, Nee),
        (Ja, Nee, EenJaar, Nee),
        (Ja, Ja, VierJaarOfMeer, Ja),
        (Ja, WeetNiet, EenJaar, Ja),
        (Nee, Nee, EenJaar, Nee),
        (Ja, Ja, TweeOfDrieJaar, Nee),
    ]
    .into_iter()
    .map(one)
    .collect();
    let words = [
        ("Je belt, en er neemt iemand op.", "Eén verantwoording voor alle subsidies."),
        ("Wij zijn klein en horen alles het laatst.", "Ook kleine partners een contract van vier jaar."),
    ];
    for (vel, (waarom, wat_helpt)) in all.iter_mut().rev().zip(words) {
        vel.waarom = waarom.to_owned();
        vel.wat_helpt = wat_helpt.to_owned();
    }
    all
}
