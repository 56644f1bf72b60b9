//! What can be wrong with a sign-in at a provider, each with its way out.

use super::{AcrError, SubjectError};
use crate::RandomError;

/// Why nobody was signed in. The text is for the user, in Dutch; it holds nothing of a token.
///
/// ```
/// use aanmelden::oidc::OidcError;
/// let fout = OidcError::Clock { minuten: 10 };
/// assert!(fout.to_string().contains("verschillen 10 minuten"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    /// No connection.
    #[error(
        "De aanmelddienst {adres} is niet bereikbaar ({reden}). Probeer het over een paar minuten opnieuw. Blijft het \
         zo, bel dan uw beheerder."
    )]
    Unreachable {
        /// Where we asked.
        adres: String,
        /// What the system says.
        reden: String,
    },
    /// It answers with something else than what was asked.
    #[error(
        "De aanmelddienst {adres} geeft geen bruikbaar antwoord ({reden}). Probeer het over een paar minuten opnieuw. \
         Blijft het zo, bel dan uw beheerder."
    )]
    Answer {
        /// Where we asked.
        adres: String,
        /// What is wrong with the answer.
        reden: String,
    },
    /// A setting is wrong.
    #[error(
        "De instelling '{instelling}' voor aanmelden klopt niet: {reden}. Vraag uw beheerder om dit te herstellen."
    )]
    Setting {
        /// Which one.
        instelling: &'static str,
        /// The rule.
        reden: String,
    },
    /// The provider cannot do what the profile asks.
    #[error(
        "De aanmelddienst kan niet wat de standaard van de overheid vraagt: {ontbreekt}. Vraag de leverancier van de \
         aanmelddienst om dit aan te zetten (NL GOV OpenID Connect)."
    )]
    Profile {
        /// What is missing.
        ontbreekt: &'static str,
    },
    /// The browser came back with another `state`: an old tab, or somebody else's link.
    #[error("Deze aanmelding hoort niet bij dit venster of is al gebruikt. Begin opnieuw bij 'Aanmelden'.")]
    State,
    /// It took longer than [`SignInAttempt::LASTS`](super::SignInAttempt::LASTS).
    #[error("Het aanmelden duurde te lang. Begin opnieuw bij 'Aanmelden'.")]
    TooLate,
    /// The user stopped, or may not in.
    #[error(
        "U hebt het aanmelden gestopt, of u mag hier niet in. Begin opnieuw, of vraag uw beheerder om toegang."
    )]
    Denied,
    /// The provider cannot reach the level that we ask.
    #[error(
        "De aanmelddienst kan niet het betrouwbaarheidsniveau geven dat hier nodig is. Meld u aan met een sterker \
         middel, bijvoorbeeld met een tweede stap."
    )]
    LevelUnmet,
    /// The provider refused for another reason.
    #[error(
        "De aanmelddienst weigert: {code}. Begin opnieuw. Blijft het zo, geef deze melding dan aan uw beheerder."
    )]
    Refused {
        /// The code of the standard, cut to letters and underscores.
        code: String,
    },
    /// The code was used before, or is too old.
    #[error("Deze aanmelding is al gebruikt of is te oud. Begin opnieuw bij 'Aanmelden'.")]
    CodeUsed,
    /// The provider does not know us.
    #[error(
        "De aanmelddienst herkent Voorkant niet. Vraag uw beheerder om de naam van de toepassing en het geheim of de \
         sleutel te controleren."
    )]
    ClientUnknown,
    /// What came as a token is none.
    #[error(
        "De aanmelddienst stuurt een bewijs dat niet te lezen is ({0}). Begin opnieuw, of bel uw beheerder."
    )]
    Token(&'static str),
    /// Signed in a way that is no proof: `none`, a shared secret, or unknown.
    #[error(
        "Het bewijs van de aanmelddienst is niet ondertekend zoals het moet. Nodig is RS256 of sterker. Vraag uw \
         beheerder om dit bij de aanmelddienst in te stellen."
    )]
    Algorithm,
    /// Signed with a key that the provider does not publish, also after asking again.
    #[error(
        "Het bewijs is ondertekend met een sleutel die niet van de aanmelddienst is. Meld dit aan uw beheerder. U bent \
         niet aangemeld."
    )]
    UnknownKey,
    /// The signature does not fit.
    #[error(
        "De handtekening onder het bewijs klopt niet. Het kan zijn dat iemand meeleest of iets verandert. Meld dit aan \
         uw beheerder. U bent niet aangemeld."
    )]
    Signature,
    /// The token is of another provider, or the answer came from another.
    #[error(
        "Het bewijs komt van een andere aanmelddienst dan is ingesteld. Meld dit aan uw beheerder. U bent niet \
         aangemeld."
    )]
    Issuer,
    /// The token was made for another application.
    #[error(
        "Het bewijs is voor een andere toepassing gemaakt. Meld dit aan uw beheerder. U bent niet aangemeld."
    )]
    Audience,
    /// The token belongs to another sign-in.
    #[error("Het bewijs hoort bij een andere aanmelding. Begin opnieuw bij 'Aanmelden'.")]
    Nonce,
    /// The token is fresh and yet of another time: one of the clocks is wrong.
    #[error(
        "De klok van de aanmelddienst en die van Voorkant verschillen {minuten} minuten. Vraag uw beheerder om beide \
         klokken gelijk te zetten (NTP)."
    )]
    Clock {
        /// How much, in whole minutes.
        minuten: u64,
    },
    /// The token is no longer valid.
    #[error("Het bewijs van de aanmelddienst is verlopen. Begin opnieuw bij 'Aanmelden'.")]
    Expired,
    /// Signed in at a lower level than we ask.
    #[error(transparent)]
    Acr(#[from] AcrError),
    /// Who signed in has a name that may not be one.
    #[error(transparent)]
    Subject(#[from] SubjectError),
    /// There are no random numbers.
    #[error(transparent)]
    Random(#[from] RandomError),
}
