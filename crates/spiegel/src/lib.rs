//! The mirror of a municipality and its partners.
//!
//! Both sides answer the same 32 statements about the municipality, each in its own voice. Beside each other their
//! means tell where they see the same, and where one of them does not know it: a blind spot. Sheets are nobody's; a
//! closed round leaves as a [`Spiegelbeeld`] that holds only what may be seen. There is no total score and no
//! ranking. What both agree on in an [`Uitslaggesprek`] is asked again in the next mirror. On it rest the nomination
//! of a Golden Municipality ([`Voordracht`]), which cannot be filed without the side of the partners, and the yearly
//! quickscan ([`publish`]).
//!
//! ```
//! use spiegel::{Ruwantwoord, Spiegelbundel, Spiegelinstrument, Spiegelinvoer, Spiegellezing, Spiegelronde};
//! use spiegel::{Spiegelvel, toon};
//! let ronde = Spiegelronde::new("GM9901", 2026, Spiegelinstrument::ingebouwd(), vec![]).unwrap();
//! let vel = |invuller: &str, waarde: usize| {
//!     let antwoorden = ronde.instrument().stellingen().iter().map(|one| {
//!         let punt = if one.omgekeerd { 6 - waarde } else { waarde };
//!         Ruwantwoord::new(&one.code, punt.to_string())
//!     });
//!     let invoer = Spiegelinvoer {
//!         instrument: "voorkant-spiegel".into(),
//!         versie: 1,
//!         invuller: serde_json::from_str(invuller).unwrap(),
//!         antwoorden: antwoorden.collect(),
//!         vervolg: vec![],
//!         toelichting: String::new(),
//!     };
//!     Spiegelvel::new(&ronde, &invoer).unwrap()
//! };
//! let gemeente = r#"{ "zijde": "gemeente", "niveau": "beleid" }"#;
//! let partner = r#"{ "zijde": "partner", "niveau": "medewerker" }"#;
//! let mut vellen: Vec<_> = [4, 4, 4, 5, 5].into_iter().map(|waarde| vel(gemeente, waarde)).collect();
//! vellen.extend([2, 2, 3, 3, 2].into_iter().map(|waarde| vel(partner, waarde)));
//! let beeld = toon(&Spiegelbundel::close(ronde.clone(), vellen, vec![]).unwrap()).unwrap();
//! let financier = &beeld.dimensies[2];
//! assert_eq!(financier.kloof.unwrap().waarde.to_string(), "2,00");
//! assert_eq!(financier.lezing, Some(Spiegellezing::BlindeVlek));
//! ```

mod antwoord;
mod bewaking;
mod criterium;
mod dag;
mod fout;
mod getal;
mod jury;
mod quickscan;
mod ronde;
mod score;
mod statistiek;
mod stelling;
mod tekst;
mod tonen;
mod uitslaggesprek;
mod verloop;
mod voordracht;
mod voordrachtloop;
mod woorden;

pub use self::antwoord::{
    Bewonervel, Gemeenteniveau, Invuller, Partnerniveau, Ruwantwoord, Schaalpunt, Spiegelantwoord,
    Spiegelinvoer, Spiegelvel,
};
pub use self::criterium::Goudcriterium;
pub use self::fout::Spiegelfout;
pub use self::getal::Spiegelgetal;
pub use self::jury::{Juryblad, Jurycriterium, SPIEGEL_VOOR_JURY};
pub use self::quickscan::{
    KLEINSTE_GROEP, QUICKSCAN_2019, SCANVRAGEN, Scanaandeel, Scankeuze, Scanlooptijd, Scanpublicatie,
    Scanuitslag, Scanvel, Vroegerescan, publish,
};
pub use self::ronde::{Spiegelbundel, Spiegelronde};
pub use self::score::{
    ALPHA_VANAF, EENSGEZIND_VANAF, HOOG_VANAF, KLOOF_VANAF, KLOOF_ZONDER_MARGE, Kloofzekerheid,
    Spiegelbetrouwbaarheid, Spiegellezing, read_gap,
};
pub use self::statistiek::{Kloofmaat, Spiegelaandeel, agreement, alpha, gap, share};
pub use self::stelling::{
    Bewonersstelling, Dimensie, Instrumentstatus, Spiegelbestand, Spiegelinstrument, Spiegelstelling, Zijde,
};
pub use self::tonen::{
    BEWONERS_VANAF, Bewonerbeeld, Deelbeeld, Dimensiebeeld, Kloofbeeld, MINST, Schaaldeel, Spiegelbeeld,
    Stellingbeeld, Vervolgbeeld, WOORDEN_VANAF, Zijdebeeld, toon,
};
pub use self::uitslaggesprek::{
    Gelukt, Gesprekverslag, MEESTE_AFSPRAKEN, Spiegelafspraak, Uitslaggesprek, Vervolgvraag,
};
pub use self::verloop::{Dimensieverloop, Spiegelverloop, verloop};
pub use self::voordracht::{
    Goudbewijs, Goudbewijssoort, Poortfeiten, Spiegelstand, Tegenbewijs, Voordrachtbestand, Voordrachtdeel,
    Voordrachteis, Voordrachtgat, Voordrachtreferent, missing,
};
pub use self::voordrachtloop::{ERKEND_JAREN, Voordracht, Voordrachtstand, Voordrachtstap};
