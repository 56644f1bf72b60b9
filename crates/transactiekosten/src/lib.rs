//! What it costs to make and keep agreements: procedures and relations, per side, with ranges.
//!
//! Work comes back per procedure, per year for each municipality with each organisation, or per client. How often is
//! decided by how agreements are made: by whom together, and for how long. The same region is therefore counted in two
//! ways beside each other ([`Transactiebestand`], checked as [`Regioverband`]), and the answer
//! ([`Vergelijkuitkomst`]) says what each way costs each side, what the difference is and through what.
//!
//! ```text
//! TC = Σ procedures (years/cycle × groups) × [h_m r_m + bidders × h_p r_p + h_a r_a]
//!    + years × relations × [(account + declaration + report)_m r_m + (…)_p r_p]
//! ```
//!
//! Money is counted in exact decimals and rounded to the cent where it leaves; shown parts sum to the shown whole.
//! Hours are low, mid and high: an answer without its range does not exist here.
//!
//! ```
//! use transactiekosten::{Deelkeuze, Regioverband, zestien_gemeenten};
//! let uitkomst = Regioverband::new(zestien_gemeenten()).unwrap().vergelijk().unwrap();
//! assert_eq!(uitkomst.apart.procedures.to_string(), "64");
//! assert_eq!(uitkomst.besparing.uren.unwrap().midden, 18_413, "hours of social work");
//! let tenders = uitkomst.delen.iter().find(|one| one.deel == Deelkeuze::AlleenProcedures).unwrap();
//! assert!(tenders.kosten.midden > uitkomst.samen.totaal.midden, "most of what relations cost stays");
//! ```

mod afronden;
mod ankers;
mod bestand;
mod fout;
mod getal;
mod kijken;
mod rekenen;
mod uitkomst;
mod verband;
mod vergelijken;
mod voorbeeld;
mod wijze;

pub use self::ankers::{Cijferwaarde, Openbaarcijfer, openbare_cijfers};
pub use self::bestand::{
    Afspraakwijze, Indexjaar, Inkoopgroep, Inkoopvorm, Notaband, Regiorelatie, Transactiebestand,
    Transactiekant, Transactiemaat, Transactiepost, Transactiesoort, Urenband, Urenstatus, Uurprijs,
    Werkinzet, file_schema,
};
pub use self::fout::Transactiefout;
pub use self::uitkomst::{
    Besparing, Coordinatie, Deelbesparing, Deelkeuze, Gemeentekosten, Jaarkosten, Kantkosten, Kostenband,
    Oorzaak, Postkosten, Tornadopost, Urenuitkomst, Vergelijkuitkomst, Wijzekosten,
};
pub use self::verband::Regioverband;
pub use self::voorbeeld::zestien_gemeenten;
