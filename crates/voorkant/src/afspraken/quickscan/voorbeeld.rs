//! A round to practise with: the answers of seven organisations that do not exist.

use std::collections::BTreeSet;

use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, Opslag, OpslagFout, Wie};

use super::decide::{
    Nietbodreden, Quickscanantwoord, Quickscanbesluit, Quickscanbod, Quickscanelement, Quickscanlooptijd,
    Quickscanopnieuw, Quickscanpartijen, Quickscanprijs, Quickscanronde, Quickscanronden,
};
use super::store;

/// Makes a closed round with seven answers, and one that is open, once; the number of the closed one.
///
/// # Errors
/// When the database refuses.
pub async fn make(opslag: &Opslag, wie: &Wie) -> Result<String, OpslagFout> {
    let closed = opened(opslag, 2025, wie).await?;
    for (place, antwoord) in antwoorden().iter().enumerate() {
        let organisatie = format!("Voorbeeldorganisatie {}", place + 1);
        let woorden = WOORDEN.get(place).copied();
        store::answer(opslag, (&closed, &organisatie), (antwoord, woorden), wie).await?;
    }
    let inhoud = ronde(2025);
    let stap = step(Quickscanbesluit::Gesloten, &inhoud);
    let form = Formulier::of_product("voorbeeld-quickscan-dicht", &[&wie.gemeente]);
    stuk::add(opslag, (&closed, 1), &form, &stap, wie).await?;
    opened(opslag, 2026, wie).await?;
    Ok(closed)
}

async fn opened(opslag: &Opslag, jaar: i32, wie: &Wie) -> Result<String, OpslagFout> {
    let inhoud = ronde(jaar);
    let stap = step(Quickscanbesluit::Geopend, &inhoud);
    let form = Formulier::of_product("quickscan", &[&wie.gemeente, &jaar.to_string(), "0"]);
    Ok(match stuk::make(opslag, &Nieuwstuk::default(), &form, &stap, wie).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => String::new(),
    })
}

fn ronde(jaar: i32) -> Quickscanronde {
    Quickscanronde { jaar, uitleg: "Wij bespreken de uitkomst samen in het voorjaar.".to_owned() }
}

fn step(besluit: Quickscanbesluit, inhoud: &Quickscanronde) -> Stukstap<'_, Quickscanronden> {
    Stukstap { besluit, inhoud, reden: "", namens: "" }
}

/// What the seven answer: four of them meet no real price.
pub(super) fn antwoorden() -> Vec<Quickscanantwoord> {
    use Nietbodreden::{Eisen as TeVeelEisen, Looptijd, Prijs, Werk};
    use Quickscanelement::{Beroepskracht, Eisen, Indexatie, NietProductief, Overhead};
    let one =
        |prijs, ontbreekt: &[Quickscanelement], bod, redenen: &[Nietbodreden], looptijd| Quickscanantwoord {
            prijs,
            ontbreekt: ontbreekt.iter().copied().collect::<BTreeSet<_>>(),
            bod,
            redenen: redenen.iter().copied().collect::<BTreeSet<_>>(),
            partijen: Quickscanpartijen::Meer,
            looptijd,
            opnieuw: Quickscanopnieuw::Ja,
        };
    let (not, all) = (Quickscanprijs::NietAlle, Quickscanprijs::Alle);
    let (away, always) = (Quickscanbod::NietSteeds, Quickscanbod::Steeds);
    let (year, long) = (Quickscanlooptijd::Jaar, Quickscanlooptijd::Lang);
    let mut made = vec![
        one(not, &[Beroepskracht, Overhead, Indexatie], away, &[Prijs, Werk], year),
        one(not, &[NietProductief, Indexatie], away, &[Prijs, Looptijd], year),
        one(not, &[Beroepskracht, NietProductief, Indexatie, Eisen], away, &[Prijs, TeVeelEisen], year),
        one(not, &[Beroepskracht, Overhead], always, &[Prijs, Looptijd], year),
        one(all, &[Indexatie], always, &[Looptijd], long),
        one(all, &[], always, &[], long),
        one(all, &[], always, &[Werk], long),
    ];
    if let Some(last) = made.last_mut() {
        last.opnieuw = Quickscanopnieuw::WeetNiet;
    }
    made
}

/// What two of them wrote: too few answers to show it.
pub(super) const WOORDEN: [&str; 2] =
    ["De reistijd tussen de dorpen zit niet in het tarief.", "Elk jaar opnieuw beginnen kost ons weken."];
