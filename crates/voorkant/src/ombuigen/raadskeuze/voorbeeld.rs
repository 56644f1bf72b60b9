//! A choice to practise with: fictional, with amounts that are made up.

use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};

use super::decide::{Keuzevariant, Raadsstap, Raadsvoorstel};
use super::store::{self, Raadsversietekst};

/// Makes the choice to practise with at an opgave, once; its number.
///
/// # Errors
/// When the database refuses.
pub async fn make(opslag: &Opslag, opgave: &str, wie: &Wie) -> Result<String, OpslagFout> {
    let form = Formulier::read(&format!("voorbeeld-raadskeuze-{}", wie.gemeente));
    let tekst = Raadsversietekst::of(Raadsstap::Voorgelegd, voorstel(), "");
    Ok(match store::create(opslag, opgave, &form, &tekst, wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => String::new(),
    })
}

/// Three variants of helping earlier with debts.
pub(super) fn voorstel() -> Raadsvoorstel {
    let variant = |naam: &str, wat: &str, kost: &str, geeft: &str, laat: &str| Keuzevariant {
        naam: naam.to_owned(),
        wat: wat.to_owned(),
        kost: kost.to_owned(),
        geeft: geeft.to_owned(),
        laat: laat.to_owned(),
        scenario: String::new(),
        scenarioversie: 0,
    };
    Raadsvoorstel {
        vraag: "Gaan wij eerder helpen bij schulden?".to_owned(),
        waarom: "Gezinnen met schulden hebben vaak ook andere hulp. Die hulp komt nu laat en is duur."
            .to_owned(),
        varianten: vec![
            variant(
                "Niets doen",
                "Wij gaan door zoals nu.",
                "Niets extra. De kosten van zware hulp lopen door.",
                "Geen verandering in de begroting van volgend jaar.",
                "Gezinnen met een betalingsachterstand krijgen pas hulp als het misgaat.",
            ),
            variant(
                "Klein beginnen",
                "Een vast team in één wijk, twee jaar lang.",
                "€ 200.000 per jaar.",
                "Hulp voor ongeveer 80 gezinnen, en een meting of het werkt.",
                "De andere wijken wachten twee jaar.",
            ),
            variant(
                "Overal beginnen",
                "Een team in elke wijk, vier jaar lang.",
                "€ 700.000 per jaar.",
                "Hulp voor ongeveer 300 gezinnen.",
                "Wij weten pas laat of het werkt, en er is geen wijk om mee te vergelijken.",
            ),
        ],
    }
}
