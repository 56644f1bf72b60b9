//! What cannot be estimated, and why.

use thiserror::Error;

/// Why something cannot be estimated, in words for a page.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum EstimateError {
    /// Nobody was followed in the state that a rate leaves, and nothing above the segment says anything either.
    #[error(
        "Segment '{segment}', overgang {overgang}: er is niemand gevolgd, dus de kans op deze overgang is onbekend. \
         Voeg het segment samen met een groter segment, neem een langere periode, of vul de kans zelf in met een bron."
    )]
    GeenBlootstelling {
        /// The segment by its label.
        segment: String,
        /// The move that was asked for, in words.
        overgang: String,
    },
    /// A number that is no number, is not finite, or is below zero.
    #[error("{veld}: {waarde} kan niet. {regel}")]
    Waarde {
        /// Which field.
        veld: String,
        /// What was given.
        waarde: String,
        /// What is allowed.
        regel: &'static str,
    },
    /// A state, a move or an order of rows that the model does not have.
    #[error("{plaats}: {regel}")]
    Vorm {
        /// Where.
        plaats: String,
        /// What is wrong and what is allowed.
        regel: &'static str,
    },
    /// The likelihood did not come to a top.
    #[error(
        "De schatting kwam na {stappen} stappen niet tot rust. Laat overgangen weg die bijna nooit voorkomen, of geef \
         andere beginwaarden."
    )]
    NietTotRust {
        /// After so many steps.
        stappen: usize,
    },
    /// A before and after of a group that was chosen by what is measured.
    #[error(
        "Deze huishoudens zijn gekozen omdat hun kosten hoog waren. Wie het hoogst zit, daalt daarna meestal vanzelf: een \
         vergelijking van voor en na toont dan altijd een besparing. Vergelijk met huishoudens die op dezelfde manier zijn \
         gekozen en nog wachten."
    )]
    GekozenOpUitkomst,
    /// Too few to tell anything.
    #[error(
        "{groep}: {aantal} huishoudens zijn te weinig om te vergelijken. Er zijn er minstens twee nodig."
    )]
    TeWeinig {
        /// Which group.
        groep: &'static str,
        /// How many there are.
        aantal: usize,
    },
}
