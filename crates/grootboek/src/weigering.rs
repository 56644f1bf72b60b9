//! Why something is not booked, with the way out.

use domein::{Bedrag, Datum};

use crate::{Beslisniveau, Boekbedrag};

/// Why a request is not booked. The text names the rule and what somebody can do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Boekweigering {
    /// The mark of the request was used for something else.
    #[error(
        "Dit kenmerk is al gebruikt voor boeking {0}, en daarin stond iets anders. Er is niets geboekt. Begin \
         opnieuw met een leeg formulier."
    )]
    KenmerkGebruikt(u64),
    /// The day is before the last booking.
    #[error(
        "Deze dag ({dag}) ligt vóór de laatste boeking ({laatste}). Staat de klok van het systeem goed? Er is niets \
         geboekt."
    )]
    KlokTerug {
        /// The day that was given.
        dag: Datum,
        /// The day of the last booking.
        laatste: Datum,
    },
    /// The fund is closed.
    #[error("Dit fonds is gesloten per {0}. Er komen geen nieuwe besluiten bij. Kies een ander fonds.")]
    Gesloten(Datum),
    /// Money of the Participatiewet, decided by who is no civil servant.
    #[error(
        "Dit is geld van de Participatiewet. Daarover beslist alleen wie ambtenaar is bij de gemeente. Vraag een \
         collega die ambtenaar is."
    )]
    GeenAmbtenaar,
    /// Decided by who has no say in this.
    #[error("Dit besluit is niet aan de administratie. Vraag een medewerker van het team.")]
    GeenMandaat,
    /// An act of the administration.
    #[error("Dit boekt alleen de administratie. Vraag het daar.")]
    AlleenAdministratie,
    /// Decided too low.
    #[error("Over {bedrag} beslissen {}. Vraag hen om mee te beslissen.", .nodig.name())]
    MandaatTeLaag {
        /// How much.
        bedrag: Boekbedrag,
        /// How high it must stand.
        nodig: Beslisniveau,
    },
    /// Who decided also pays.
    #[error("Wie besliste, betaalt niet ook uit. Laat een collega van de administratie dit doen.")]
    Functiescheiding,
    /// More than one decision can be about.
    #[error("Eén besluit gaat over ten hoogste {0}. Kies een lager bedrag.")]
    BovenBesluit(Boekbedrag),
    /// The fund has too little left.
    #[error(
        "In dit fonds is voor {jaar} nog {over} over. Kies een lager bedrag, of vraag de gemeente om meer budget."
    )]
    FondsOp {
        /// Of which year.
        jaar: i16,
        /// What is left.
        over: Bedrag,
    },
    /// The team has too little left.
    #[error(
        "Uw team heeft in dit fonds voor {jaar} nog {over} over. Kies een lager bedrag, of overleg met de teamleider."
    )]
    TeamOp {
        /// Of which year.
        jaar: i16,
        /// What is left.
        over: Bedrag,
    },
    /// The team has no budget.
    #[error("Uw team heeft in dit fonds geen budget voor {0}. Vraag de beheerder van het fonds.")]
    TeamZonderBudget(i16),
    /// The household reaches its ceiling.
    #[error(
        "Voor dit huishouden is in twaalf maanden nog {over} ruimte, van {plafond}. Alleen het college kan daar \
         boven gaan."
    )]
    HuishoudenOp {
        /// What is left.
        over: Bedrag,
        /// The ceiling.
        plafond: Boekbedrag,
    },
    /// The same household had something for the same goal.
    #[error(
        "Dit huishouden kreeg op {dag} al iets voor hetzelfde doel (boeking {nummer}). Is dit iets anders? Bevestig \
         dat dan, en vraag het nog eens."
    )]
    Dubbel {
        /// In which booking.
        nummer: u64,
        /// On which day.
        dag: Datum,
    },
    /// There is no such booking, or not of that kind.
    #[error("Boeking {0} is er niet, of hoort hier niet bij. Kijk het nummer na.")]
    Onbekend(u64),
    /// The booking was reversed.
    #[error("Boeking {0} is al tegengeboekt. Er valt niets meer aan te doen.")]
    AlTegengeboekt(u64),
    /// A kind that is not reversed.
    #[error("Boeking {0} is niet tegen te boeken. Neem een nieuw besluit.")]
    NietTegenTeBoeken(u64),
    /// What hangs on it comes first.
    #[error("Op boeking {0} volgden andere boekingen. Boek die eerst tegen.")]
    EerstAndere(u64),
    /// More than is open.
    #[error("Op boeking {van} staat nog {open} open. Kies een bedrag dat daarin past.")]
    MeerDanOpen {
        /// On which booking.
        van: u64,
        /// How much is open.
        open: Bedrag,
    },
    /// A payment on it is ready, or stands in a file for the bank.
    #[error(
        "Voor boeking {0} staat een betaling klaar, of in een bestand voor de bank. Haal eerst die betaling weg. Er is niets \
         geboekt."
    )]
    BetalingOnderweg(u64),
    /// Another household than that of the loan.
    #[error("Boeking {0} is van een ander huishouden. Kijk het nummer na.")]
    AnderHuishouden(u64),
    /// Its content was destroyed.
    #[error("Van boeking {0} is de inhoud vernietigd, omdat de bewaartermijn om is. Er kan niets meer op.")]
    InhoudVernietigd(u64),
    /// Another year than this one, the last or the next.
    #[error("Het jaar {0} klopt niet. Kies dit jaar, het vorige of het volgende.")]
    Jaar(i16),
}

impl Boekweigering {
    /// Whether somebody else may do this: a matter of who asks (403), not of what is asked.
    pub const fn is_about_who(&self) -> bool {
        matches!(
            self,
            Self::GeenAmbtenaar
                | Self::GeenMandaat
                | Self::AlleenAdministratie
                | Self::MandaatTeLaag { .. }
                | Self::Functiescheiding
        )
    }
}
