//! What the tests share: the files of an example, and which of its messages count.
#![allow(clippy::unwrap_used, unreachable_pub)] // helpers of tests

use std::collections::HashSet;

use berichten::{Bericht, BerichtIdentificatie, Berichtsoort, Inhoud, Partij};
use domein::Wet;
use voorbeeld::{Bestand, BestandInhoud, Opdracht, generate};

pub fn files(residents: u32, seed: u64) -> Vec<Bestand> {
    let mut files = Vec::new();
    let opdracht = Opdracht::new(residents, seed).unwrap();
    generate(&opdracht, &mut |bestand| files.push(bestand), &mut |_, _| {});
    files
}

pub fn messages(files: &[Bestand]) -> impl Iterator<Item = &Bericht> {
    files.iter().filter_map(|bestand| match &bestand.inhoud {
        BestandInhoud::Bericht(bericht) => Some(bericht.as_ref()),
        BestandInhoud::Tekst(_) => None,
    })
}

/// Who sent a message under which law: the space in which numbers are unique.
pub fn sender(bericht: &Bericht) -> (Partij, Wet) {
    (bericht.header.afzender, bericht.header.wet)
}

/// Which message it is, in the space in which identifications are unique (TR056).
pub type Identity = (Berichtsoort, Partij, BerichtIdentificatie);

pub fn identity(bericht: &Bericht) -> Identity {
    (bericht.header.soort, bericht.header.afzender, bericht.header.identificatie.clone())
}

/// What was refused by a 325 or by a return: it counts as not sent, and came again.
pub fn not_sent(files: &[Bestand]) -> HashSet<Identity> {
    messages(files)
        .filter_map(|bericht| {
            let header = &bericht.header;
            match (&bericht.inhoud, &header.retour) {
                (Inhoud::DeclaratieAntwoord(Some(antwoord)), _)
                    if antwoord.retour_codes[0].as_str() == "9333" =>
                {
                    let declaratie = header.antwoord_op.clone()?.declaratie;
                    Some((Berichtsoort::Declaratie, header.ontvanger, declaratie))
                }
                (_, Some(retour)) if !retour.retour_codes.is_empty() || judges(&bericht.inhoud) => {
                    Some((header.soort.original()?, header.afzender, header.identificatie.clone()))
                }
                _ => None,
            }
        })
        .collect()
}

/// Whether a return has a copy: here only when it refuses something.
pub fn judges(inhoud: &Inhoud) -> bool {
    match inhoud {
        Inhoud::StartRetour(retour) => retour.is_some(),
        Inhoud::StopRetour(retour) => retour.is_some(),
        Inhoud::VerzoekToewijzingRetour(retour) => retour.is_some(),
        Inhoud::VerzoekWijzigingRetour(retour) => retour.is_some(),
        _ => false,
    }
}
