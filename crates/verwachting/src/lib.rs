//! What residents, professionals and municipality may expect of each other, as values and state machines.
//!
//! A [`Verwachting`] is a sentence that makes a duty for somebody: who carries it, for whom, on which condition, up to where
//! and who catches it. What rests on residents is not published without its safety net ([`Verwachtingsopzet::faults`]), and
//! no sentence without passing the gate of ordinary Dutch ([`check_language`]). Three questions go with it
//! ([`Dialoogvraag`]); only who carries it is asked whether it can be carried.
//!
//! What people write comes in as a type ([`Stellingtekst`], [`Toelichting`], [`Zinsdeel`]) that holds nothing by which one
//! finds a person ([`find_personal`]). [`Moderatie`] is its walk to a statement, with lineage and a public log. A [`Dialoogronde`]
//! cannot change unseen, and still verifies after somebody erased their votes. [`Antwoordplicht`] is the duty to answer,
//! [`Clausulevoorstel`] what an adopted expectation becomes, [`Jaarstand`] whether it is kept, [`Uitdaging`] the right to do
//! it better. [`Dialoogdossier`] says of every statement what was done with it. [`Briefcode`] and [`Stemtoken`] let people
//! in without an account.
//!
//! The crate does no I/O, reads no clock and draws no chance: days, numbers and random bytes are given. Counts of people
//! leave it raw: who shows them protects them first.
//!
//! ```
//! use verwachting::{Dialoogpartij, Stellingtekst, Verwachtingsoort, Verwachtingsopzet, check_language};
//! let opzet = Verwachtingsopzet {
//!     soort: Verwachtingsoort::MagRekenenOp,
//!     dragers: [Dialoogpartij::Gemeente].into(),
//!     ontvangers: [Dialoogpartij::Inwoners].into(),
//!     daad: "hulp binnen 2 weken".parse()?,
//!     voorwaarde: Some("u zich meldt".parse()?),
//!     grens: None,
//!     vangnet: None,
//!     domein: domein::Levensdomein::Geld,
//!     gebied: "GM0384".parse()?,
//! };
//! let zin = "U mag rekenen op hulp binnen 2 weken van de gemeente, als u zich meldt.";
//! assert_eq!(opzet.zin(), zin);
//! assert!(opzet.publish().is_ok());
//!
//! let own = "De buurman van 06-12345678 moet zijn heg snoeien.".parse::<Stellingtekst>().unwrap_err();
//! let message = "Op teken 16 tot en met 26 staat iets dat lijkt op een telefoonnummer. \
//!                Dat bewaren wij niet. Haal het nummer weg.";
//! assert_eq!(own.to_string(), message);
//! assert!(check_language("Niemand krijgt geen hulp.").blocks(), "a double no");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod afdruk;
mod besluit;
mod clausule;
mod code;
mod dag;
mod dossier;
mod jaarstand;
mod moderatie;
mod persoonlijk;
mod rol;
mod ronde;
mod soorten;

mod stem;
mod taal;
mod tekens;
mod tekst;
mod uitdaging;
mod verwachting;
mod zinnen;

pub use self::afdruk::{GeenAfdruk, Rondeafdruk};
pub use self::besluit::{
    Antwoordfout, Antwoordplicht, Besluitsoort, Dialoogantwoord, Dialoogkeuze, Plichtstand,
    WEKEN_VOOR_ANTWOORD,
};
pub use self::clausule::{Clausulefout, Clausulegeld, Clausulevoorstel, Verwachtingverwijzing};
pub use self::code::{Briefcode, Codeafdruk, Codefout, Codesleutel, Codestaat, Stemtoken};
pub use self::dossier::{Dialoogdossier, Dossierregel};
pub use self::jaarstand::{ANTWOORDEN_VOOR_OORDEEL, Ervaringtelling, Jaaroordeel, Jaarstand};
pub use self::moderatie::{
    Afwijsgrond, Auteurstap, Inzending, Inzendstaat, Moderatie, Moderatiefout, Moderatieopdracht,
    Moderatieregel, Moderatiestap, Moderatornummer, Moderatorrol, Moderatorvertrek, Stellingbezwaar,
    Stellingdeel, Stellingnummer, WEKEN_VOOR_INSTEMMING,
};
pub use self::persoonlijk::{Persoonsgegeven, Persoonsvondst, find_personal};
pub use self::rol::{Dialoogpartij, Dialoogrol};
pub use self::ronde::{Dialoogronde, Rondefout, Rondeinhoud, Rondeverschil, Stembundel};
pub use self::soorten::OnbekendWoord;
pub use self::stem::{
    Dialoogstem, Dialoogvraag, Draagkrachtantwoord, Ervaringantwoord, Normantwoord, Stemfout,
};
pub use self::taal::{
    Afkorting, MoeilijkWoord, TEKENS_PER_STELLING, Taalbevinding, Taaloordeel, Taalregel, WOORDEN_PER_ZIN,
    afkortingen, check_language, moeilijke_woorden,
};
pub use self::tekens::{Tekenfout, count_signs};
pub use self::tekst::{Stellingtekst, Tekstweigering, Toelichting, Zinsdeel};
pub use self::uitdaging::{Uitdaagfout, Uitdaagstaat, Uitdaagvoorstel, Uitdagersoort, Uitdaging};
pub use self::verwachting::{
    Dialooggebied, GeenGebied, Vangnet, Verwachting, Verwachtingfout, Verwachtingsoort, Verwachtingsopzet,
};
