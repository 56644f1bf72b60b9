//! Why a step is refused.

use domein::Datum;

use super::{Moderatornummer, Stellingnummer};

/// Why a step of moderation is refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Moderatiefout {
    /// No such statement.
    #[error("Stelling {0} is er niet. Kijk het nummer na.")]
    Onbekend(Stellingnummer),
    /// A number that is taken.
    #[error("Stelling {0} bestaat al. Kies een ander nummer.")]
    Bezet(Stellingnummer),
    /// Somebody was first.
    #[error("Iemand was u voor: stelling {stelling} is nu {nu}. Bekijk de stelling opnieuw, en kies dan.")]
    Verouderd {
        /// Which.
        stelling: Stellingnummer,
        /// Where it stands now.
        nu: &'static str,
        /// Its version now.
        versie: u32,
    },
    /// Before the last step.
    #[error("Deze dag ligt voor de vorige stap ({0}). Kijk de datum na.")]
    Eerder(Datum),
    /// No such step in this state.
    #[error("Stelling {stelling} is {nu}. Dan kan “{stap}” niet. {uitweg}")]
    NietNu {
        /// Which.
        stelling: Stellingnummer,
        /// Where it stands.
        nu: &'static str,
        /// What was asked.
        stap: &'static str,
        /// What can be done.
        uitweg: &'static str,
    },
    /// Not a moderator, or not any more.
    #[error("U bent geen moderator van dit gesprek. Vraag een hoofdmoderator u toe te voegen.")]
    GeenModerator(Moderatornummer),
    /// Only a head moderator.
    #[error("Alleen een hoofdmoderator doet dit. Vraag het een hoofdmoderator.")]
    AlleenHoofd,
    /// Another moderator looks at it.
    #[error("Een andere moderator kijkt al naar stelling {0}. Neem een andere, of vraag een hoofdmoderator.")]
    BijEenAnder(Stellingnummer),
    /// Who decided does not decide on the objection.
    #[error("U nam dit besluit zelf. Laat een andere hoofdmoderator opnieuw kijken.")]
    EigenBesluit,
    /// Merged with itself.
    #[error("Stelling {0} kan niet met zichzelf samen. Kies een andere stelling.")]
    MetZichzelf(Stellingnummer),
    /// Merged with one that is not placed.
    #[error("Stelling {0} is niet geplaatst. Kies een stelling die wel is geplaatst.")]
    DoelNietGeplaatst(Stellingnummer),
    /// One part.
    #[error(
        "Wie splitst, maakt twee of meer delen. Hier staan er {0}. Voeg een deel toe, of kies herschrijven."
    )]
    TeWeinigDelen(usize),
    /// Two parts that are the same.
    #[error("Twee delen hebben hetzelfde nummer of dezelfde tekst. Geef elk deel een eigen nummer en tekst.")]
    GelijkeDelen,
    /// The same wording.
    #[error("De nieuwe tekst is dezelfde als de oude. Pas de tekst aan, of plaats de stelling.")]
    ZelfdeTekst,
    /// A text that does not pass the gate.
    #[error("Deze tekst kan zo niet geplaatst worden. {0}")]
    Taal(crate::Taalbevinding),
    /// The author still has time.
    #[error("De schrijver heeft nog tot en met {0}. Wacht daarop, of haal het voorstel terug.")]
    NogNietVerlopen(Datum),
    /// The term is over.
    #[error("De termijn liep tot en met {0}. Stuur de stelling opnieuw in.")]
    Verlopen(Datum),
    /// Something hangs on it.
    #[error("Stelling {bij} hangt aan stelling {stelling}. Draai eerst de stap bij stelling {bij} terug.")]
    HangtAf {
        /// The one that was to be undone.
        stelling: Stellingnummer,
        /// The one that hangs on it.
        bij: Stellingnummer,
    },
    /// An objection that was made, or none that could be decided.
    #[error("U maakte al bezwaar. Het antwoord staat bij uw stelling.")]
    AlBezwaar,
    /// Nothing to decide on.
    #[error("Bij stelling {0} wacht geen bezwaar. Kies een andere stelling.")]
    GeenBezwaar(Stellingnummer),
}
