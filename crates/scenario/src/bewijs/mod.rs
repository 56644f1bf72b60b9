//! What is known about what works, and what speaks against it.
//!
//! The table is carried with the program, in own words: each line says what was measured, in its own unit or as the
//! chances in both groups, never as a ratio of chances without them (a published summary that prints only a ratio
//! was wrong once: see [`Uitslag::Kansen`]). Evidence and counter-evidence of a subject always come together
//! ([`naast_elkaar`]). A claim without a comparison is shown, and never becomes the effect that a scenario starts
//! with ([`Bewijs::voorstel`]). Prices are not carried: [`Prijslijst`] reads those of a municipality.

mod graad;
mod jeugd;
mod prijslijst;
mod regel;
mod schuld;
mod wijk;
mod wonen;

pub use graad::{Bewijsstatus, Effectvoorstel};

use crate::Effectgraad;
pub use prijslijst::{KOLOMMEN, MAX_REGELS, Prijsbron, Prijslijst, Prijslijstfout, Prijslijstregel};
pub use regel::{Bewijs, Bewijsonderwerp, Kans, Kant, Richting, Uitslag};

/// A source or a figure that people name and that was not found: it is no evidence, and its figure is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NietGevonden {
    /// What people call it.
    pub wat: &'static str,
    /// What was looked for, and what to do instead.
    pub uitleg: &'static str,
}

/// What people name and was not found.
pub const NIET_GEVONDEN: &[NietGevonden] = &[
    NietGevonden {
        wat: "Rekenmodel schuldhulp van Hiemstra & De Vries",
        uitleg: "Dit model wordt vaak genoemd. Wij vonden geen rapport waarin het staat. Daarom tonen wij het getal niet en rekent niemand er hier mee. Hebt u het rapport? Vul dan zelf een schatting in, met de bron erbij.",
    },
    NietGevonden {
        wat: "Maatschappelijke Prijslijst",
        uitleg: "Deze lijst met prijzen vonden wij niet. Voorkant heeft daarom geen eigen prijzen: neem die uit uw eigen declaraties, of lees een lijst in met bij elke prijs de bron.",
    },
];

/// All evidence that is carried, in the order of its subjects.
pub fn alle() -> impl Iterator<Item = &'static Bewijs> {
    [wijk::REGELS, schuld::REGELS, jeugd::REGELS, wonen::REGELS].into_iter().flatten()
}

/// The evidence with this key.
pub fn zoek(sleutel: &str) -> Option<&'static Bewijs> {
    alle().find(|bewijs| bewijs.sleutel == sleutel)
}

/// The evidence that a source names: by the reference that [`Bewijs::verwijzing`] gives, or by its title.
pub fn van_verwijzing(tekst: &str) -> Option<&'static Bewijs> {
    let tekst = tekst.to_lowercase();
    let named = |words: &str| tekst.contains(&words.to_lowercase());
    alle().find(|bewijs| named(&bewijs.verwijzing())).or_else(|| alle().find(|bewijs| named(bewijs.titel)))
}

/// What speaks for a subject, what speaks against it, and what says only what it costs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Naast {
    /// What speaks for it.
    pub voor: Vec<&'static Bewijs>,
    /// What speaks against it, also from other subjects. What is mixed stands on both sides.
    pub tegen: Vec<&'static Bewijs>,
    /// What tells only what things cost.
    pub kosten: Vec<&'static Bewijs>,
}

/// Evidence and counter-evidence of a subject, side by side. The strongest comes first.
pub fn naast_elkaar(onderwerp: Bewijsonderwerp) -> Naast {
    let mut naast = Naast::default();
    for bewijs in alle().filter(|bewijs| bewijs.onderwerp == onderwerp) {
        match bewijs.kant() {
            Kant::Voor => naast.voor.push(bewijs),
            Kant::Tegen => naast.tegen.push(bewijs),
            Kant::Beide => {
                naast.voor.push(bewijs);
                naast.tegen.push(bewijs);
            }
            Kant::Kosten => naast.kosten.push(bewijs),
        }
        naast.tegen.extend(bewijs.tegenover.iter().filter_map(|sleutel| zoek(sleutel)));
    }
    for side in [&mut naast.voor, &mut naast.tegen, &mut naast.kosten] {
        side.sort_by_key(|bewijs| (bewijs.graad, bewijs.sleutel));
        side.dedup_by_key(|bewijs| bewijs.sleutel);
    }
    naast
}

#[cfg(test)]
mod tests;
