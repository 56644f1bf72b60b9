//! One household, one plan: goals in the resident's own words, who helps, what it costs and whether it is still needed.
//!
//! A [`Plan`] is a version of a [`Planinhoud`]: a change adds a version, two people who change at once lose no word
//! ([`Plan::meng`], [`Botsing`]), and two versions are set side by side as sentences ([`Planverschil`]). What a reader sees
//! is a type of its own ([`for_partner`], [`for_resident`], [`for_own_law`]). A [`Casus`] is where the plan stands: asked,
//! running under one director, closed and looked back on.
//!
//! No field must be filled in. A field of life is written down only with a reason and a purpose that covers it
//! ([`Domeinblad::new`]). The crate does no I/O, reads no clock and draws no chance: days and numbers are given.
//!
//! ```
//! use plan::{Nummer, Plan, Plandoel, Planinhoud};
//! let mut inhoud = Planinhoud { vraag: Some("Wij willen hier blijven wonen.".parse()?), ..Planinhoud::default() };
//! let first = Plan::first(inhoud.clone())?;
//! inhoud.doelen.insert(Nummer(1), Plandoel::new("De huur is op tijd betaald.".parse()?));
//! let second = first.next(inhoud)?;
//! let verschil = first.inhoud().verschillen(second.inhoud());
//! assert!(verschil[0].zin().0.starts_with("Erbij, doel: “eigen woorden: De huur is op tijd betaald."));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod afspraak;
mod betrokkene;
mod blad;
mod casus;
mod domeinblad;
mod driehoek;
mod hernummer;
mod keuze;
mod leefeenheid;
pub mod mengen;
mod opbrengst;
mod plan;
mod plandoel;
mod planuitnodiging;
mod soorten;
mod tekst;
mod toets;
mod verschil;
mod vorm;
pub mod wending;

pub use afspraak::{Akkoord, Evaluatie, Instemming, Planafspraak};
pub use betrokkene::{Betrokkene, Betrokkentotaal, Kostenpost, Kostentelling, Nodig};
pub use blad::{
    Inwonerblad, Partnerafspraak, Partnerblad, Partnerdoel, Wetblad, for_former, for_own_law, for_partner,
    for_resident,
};
pub use casus::{
    Afsluiting, Casus, Casusstap, Casusweigering, Geholpen, Gevraagd, Klaar, Lopend, Nazorg, Planterugblik,
    Regie, Regieaanbod, Terugblikmoment,
};
pub use domeinblad::{Domeinblad, Domeinbladfout, Scoregrond};
pub use driehoek::{Artikel, Beleidssignaal, GeenArtikel, Knelpunt, Waardendriehoek};
pub use keuze::{Keuzebesluit, Keuzefout, Keuzemoment, Keuzeoptie, Keuzeprijs, Prijstermijn};
pub use leefeenheid::{Leefeenheid, Lid, Lidrol, Verblijf, Vertrek, Vertrekreden};
pub use mengen::{Botsing, Planveld, Plek, Plekdeel};
pub use opbrengst::{
    GROOTSTE_BEDRAG, LAATSTE_JAAR, Opbrengst, Opbrengstfout, Plansaldo, Planuitkomst, Rekenkant, Rekenregel,
};
pub use plan::{Plan, Planfout, Planinhoud};
pub use plandoel::{Doelbereik, Doelstand, GeenDoelbereik, Helper, Plandoel, Planstap, Stopreden};
pub use planuitnodiging::{Plandeel, Planuitnodiging, Planuitnodigingfout};
pub use soorten::{Betaler, Bewijsgraad, GeenKans, Gevoelig, Kans, Leefgebied, Wetsgebied};
pub use tekst::{Kort, Lidnummer, Nummer, Tekstfout, Woorden};
pub use verschil::Planverschil;
pub use vorm::{VORM, Vormfout};
pub use wending::{Aandachtspunt, Splitsing, Wending, Wendingfout, Wendinguitkomst};
