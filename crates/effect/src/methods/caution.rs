//! What a reader must know of an answer, in ordinary words.

use serde::Serialize;

use crate::Fault;

/// What a reader must know of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Caution {
    /// So few started (or are compared with) that no error can be calculated: how many count, in clusters where there are
    /// any, less what a line costs.
    NoError(usize),
    /// So few, counted alike, that the error is rough.
    Few(usize),
    /// A group that starts together has one unit (or cluster), and this method reads the spread within groups.
    GroupOfOne,
    /// Outcomes hardly differ, so that the error is nothing: that is no certainty.
    NoSpread,
    /// Nearly all weight lies with these few of those who are compared with: how many in effect, and of how many.
    Leans(usize, usize),
    /// Nobody is compared with: what else happened at that time counts as the effect.
    NobodyBeside,
    /// Before the start the groups moved apart already. Where they truly moved alike this is said in some five percent of
    /// cases.
    ApartBefore,
    /// Too few started (or are compared with) to see whether the groups moved alike before.
    TooFewBefore,
    /// Before the start there are no periods in which to see whether they moved alike.
    NothingBefore,
    /// Before the start the mix of others was further off than it is for others: the difference may be no effect.
    PoorFit,
    /// A mix of others is just the same before the start: where there are few periods that may be chance.
    PerfectFit,
    /// That no other mix does better is not proven.
    Unproven,
    /// Other mixes do as well, and may give another effect.
    OtherMixes,
    /// Groups and periods that could not be compared.
    Unknown(Vec<Fault>),
}

impl std::fmt::Display for Caution {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoError(0) => f.write_str(
                "Aan één kant van de vergelijking blijft te weinig over. Daaruit is geen foutmarge te halen.",
            ),
            Self::NoError(count) => write!(
                f,
                "Aan één kant van de vergelijking telt maar {count} mee. Daaruit is geen foutmarge te halen."
            ),
            Self::Few(count) => {
                write!(f, "Aan één kant van de vergelijking tellen er maar {count} mee. De foutmarge is dan ruw.")
            }
            Self::GroupOfOne => f.write_str(
                "Er is een start met maar één eenheid of groep. Deze methode kan daar geen verschillen zien, dus is er geen foutmarge.",
            ),
            Self::NoSpread => f.write_str(
                "De uitkomsten verschillen niet of bijna niet. Daaruit is geen foutmarge te halen. Zeker is het dus niet.",
            ),
            Self::Leans(few, of) => write!(
                f,
                "Bijna al het gewicht ligt bij {few} van de {of} eenheden waarmee wordt vergeleken. Eén bijzondere eenheid kan \
                 het beeld dan bepalen."
            ),
            Self::NobodyBeside => f.write_str(
                "Hier wordt met niemand vergeleken. Wat er in die tijd nog meer veranderde, telt mee als effect.",
            ),
            Self::ApartBefore => f.write_str(
                "Voor de start liepen de groepen al uit elkaar. Dan zegt het verschil na de start weinig.",
            ),
            Self::TooFewBefore => f.write_str(
                "Er zijn te weinig eenheden om te zien of de groepen vooraf gelijk opgingen.",
            ),
            Self::NothingBefore => {
                f.write_str("Er is te weinig voormeting om te zien of de groepen vooraf gelijk opgingen.")
            }
            Self::PoorFit => f.write_str(
                "Voor de start leek geen mix van anderen genoeg op de eenheden met de aanpak. Het verschil na de start kan dan \
                 ook zonder de aanpak bestaan. Daarom staat er geen foutmarge.",
            ),
            Self::PerfectFit => f.write_str(
                "Een mix van anderen past voor de start precies. Bij weinig perioden kan dat toeval zijn.",
            ),
            Self::Unproven => f.write_str("Het is niet zeker dat dit de best passende mix van anderen is."),
            Self::OtherMixes => f.write_str(
                "Er zijn meer mixen van anderen die even goed passen. Die kunnen een ander effect geven.",
            ),
            Self::Unknown(faults) => {
                match faults.len() {
                    1 => f.write_str("Eén vergelijking was niet te maken")?,
                    count => write!(f, "{count} vergelijkingen waren niet te maken")?,
                }
                match faults.first() {
                    Some(first) => write!(f, ". De eerste: {first}"),
                    None => f.write_str("."),
                }
            }
        }
    }
}
