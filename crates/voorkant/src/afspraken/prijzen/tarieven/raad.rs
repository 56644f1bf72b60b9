//! What a council reads of tariffs: the elements of the law, whether none is missing, and what the newest offer comes to. Of
//! what an organisation keeps to itself it reads bands and the judgement, as everybody of another side.

use domein::Bedrag;
use opslag::{Opslag, OpslagFout};
use prijs::{Aanbodoordeel, Waardeband, Wmoelement};

use super::decide::Tariefbesluit;
use super::zicht::{self, Bodregel, Tariefzicht};
use crate::afspraken::kant::Kant;

/// What stands with a tariff on figures from elsewhere.
pub const VAN_ELDERS: (&str, &str) = (
    "cijfers van elders, niet vastgesteld door deze gemeente",
    "figures from elsewhere, not published by this municipality",
);

/// A tariff as a council reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raadstarief {
    /// Its number.
    pub id: String,
    /// What it pays for.
    pub product: String,
    /// Whose it is; empty for the municipality.
    pub organisatie: String,
    /// Of what it is the price, in both languages.
    pub eenheid: (&'static str, &'static str),
    /// Each of the six elements.
    pub elementen: Vec<(Wmoelement, Raadswaarde)>,
    /// The tariff.
    pub tarief: Raadswaarde,
    /// The elements that come to nothing. Indexation is none of them: it can stand in the agreement.
    pub ontbreekt: Vec<Wmoelement>,
    /// Whether indexation is in the tariff itself.
    pub geindexeerd: bool,
    /// The newest offer that counts, and what it comes to.
    pub aanbod: Option<(Bedrag, Aanbodoordeel)>,
    /// Whether its figures have ended.
    pub van_vroeger: bool,
    /// Whether it stands on figures from elsewhere, that this municipality did not publish.
    pub van_elders: bool,
    /// How many values under it are an example or from memory, of how many.
    pub onbevestigd: (usize, usize),
}

/// An amount, or the band in which it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raadswaarde {
    /// The amount.
    Precies(Bedrag),
    /// A band.
    Band(Waardeband),
}

/// The tariffs that somebody of this side sees and that count, newest first.
///
/// # Errors
/// When the database refuses, or holds what this version does not know.
pub async fn for_council(
    opslag: &Opslag,
    gemeente: &str,
    kant: &Kant,
    vandaag: domein::Datum,
) -> Result<Vec<Raadstarief>, OpslagFout> {
    let mut all = Vec::new();
    for one in zicht::list(opslag, gemeente, kant).await? {
        if one.besluit() == Tariefbesluit::Ingetrokken {
            continue;
        }
        let offers = zicht::offers(opslag, gemeente, &one).await?;
        let newest = offers.iter().rev().find(|bod| bod.ingetrokken.is_none());
        all.push(read(&one, newest, vandaag));
    }
    Ok(all)
}

fn read(one: &Tariefzicht, bod: Option<&Bodregel>, vandaag: domein::Datum) -> Raadstarief {
    let (elementen, tarief) = match one {
        Tariefzicht::Heel(heel) => {
            let amount = |which| (which, Raadswaarde::Precies(heel.tarief.wmo(which)));
            (Wmoelement::ALL.map(amount).to_vec(), Raadswaarde::Precies(heel.tarief.bedrag()))
        }
        Tariefzicht::Banden(banden) => {
            let bands = banden.banden();
            let band = |(which, band): (Wmoelement, Waardeband)| (which, Raadswaarde::Band(band));
            (bands.elementen.into_iter().map(band).collect(), Raadswaarde::Band(bands.tarief))
        }
    };
    let verdict = |bod: &Bodregel| match one {
        Tariefzicht::Heel(heel) => heel.test(bod).ok().map(|toets| toets.oordeel),
        Tariefzicht::Banden(banden) => banden.test(bod).ok().map(|toets| toets.oordeel),
    };
    let empty = one.empty_elements();
    Raadstarief {
        id: one.id().to_owned(),
        product: one.product().to_owned(),
        organisatie: one.organisatie().to_owned(),
        eenheid: (one.eenheid().naam(), one.eenheid().name()),
        elementen,
        tarief,
        geindexeerd: !empty.contains(&Wmoelement::E),
        ontbreekt: empty.into_iter().filter(|which| *which != Wmoelement::E).collect(),
        aanbod: bod.and_then(|bod| Some((Bedrag::from_cents(bod.aanbod.bedrag), verdict(bod)?))),
        van_vroeger: one.is_of_the_past(vandaag),
        van_elders: one.is_from_elsewhere(),
        onbevestigd: one.unsure(),
    }
}
