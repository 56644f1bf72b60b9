//! What a check of a chain says.

use std::fmt;

use crate::Schakel;

/// What is wrong with the first line that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breuksoort {
    /// A line that is changed, or another one in its place.
    Gewijzigd,
    /// A line that is not there while the chain goes on after it.
    Ontbreekt,
    /// The tail is gone: the head counts more lines than there are.
    Staart,
    /// The head is gone, or changed.
    Kop,
    /// The content is gone without the mark that it was destroyed on purpose.
    Inhoudweg,
    /// Lines stand beside the chain, written around the program.
    Buiten,
    /// The chain is not the one that was noted at an earlier check.
    Merkpunt,
}

/// The first line that is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logbreuk {
    /// Which line: the first is 1.
    pub nummer: u64,
    /// What is wrong with it.
    pub soort: Breuksoort,
    /// Where it stands, as far as a file or a table says: a path with an offset, or the number of an act.
    pub plaats: String,
}

impl Logbreuk {
    pub(crate) fn new(nummer: u64, soort: Breuksoort) -> Self {
        Self { nummer, soort, plaats: String::new() }
    }

    /// What to do, in Dutch.
    pub const fn advice(&self) -> &'static str {
        match self.soort {
            Breuksoort::Buiten => {
                "Iets heeft buiten Voorkant om in het log geschreven. Zoek uit wie of wat. Meld het als \
                 beveiligingsincident."
            }
            Breuksoort::Merkpunt => {
                "Er is een ander log neergezet dan het log dat eerder is gecontroleerd. Meld dit als \
                 beveiligingsincident. Zet het log terug uit een reservekopie van na de vorige controle."
            }
            _ => {
                "Verander niets meer aan de bestanden. Maak er een kopie van. Meld dit als \
                 beveiligingsincident. Zet het log daarna terug uit een reservekopie, en kijk welke regels \
                 daarin ontbreken."
            }
        }
    }
}

impl fmt::Display for Logbreuk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nummer = self.nummer;
        let before = nummer.saturating_sub(1);
        let text = match self.soort {
            Breuksoort::Gewijzigd => {
                format!("regel {nummer} is veranderd, of er staat een andere regel op die plaats")
            }
            Breuksoort::Ontbreekt => format!("regel {nummer} ontbreekt"),
            Breuksoort::Staart => format!("vanaf regel {nummer} is het einde van het log weg"),
            Breuksoort::Kop => format!(
                "de kop van het log is weg of veranderd; na regel {before} is niet te zien of er meer regels waren"
            ),
            Breuksoort::Inhoudweg => {
                format!(
                    "de inhoud van regel {nummer} is weg, en niet door een vernietiging die is vastgelegd"
                )
            }
            Breuksoort::Buiten => format!("na regel {before} staat een regel die niet in de keten zit"),
            Breuksoort::Merkpunt => {
                format!("bij regel {nummer} is het log niet meer hetzelfde als bij een eerdere controle")
            }
        };
        f.write_str(&text)?;
        if self.plaats.is_empty() { Ok(()) } else { write!(f, " ({})", self.plaats) }
    }
}

/// What a chain that is whole amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logcontrole {
    /// Lines.
    pub regels: u64,
    /// Of which the content was destroyed because the law asked for it.
    pub vernietigd: u64,
    /// The last link: who notes it with the number of lines can later prove that nothing before it changed.
    pub laatste: Schakel,
    /// Bytes after the last line that are no line: a write that was broken off and never confirmed.
    pub afgebroken: u64,
}

/// What was noted of a chain at an earlier check: so many lines, and the link of the last of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merkpunt {
    /// Lines at the time.
    pub regels: u64,
    /// The link of the last.
    pub laatste: Schakel,
}

impl Logcontrole {
    /// What to note, to hold the next check against.
    pub const fn merkpunt(&self) -> Merkpunt {
        Merkpunt { regels: self.regels, laatste: self.laatste }
    }
}

/// Written as `regels:schakel`.
impl fmt::Display for Merkpunt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.regels, self.laatste)
    }
}

impl Merkpunt {
    /// One as it is written.
    ///
    /// ```
    /// use logboek::{Merkpunt, Schakel};
    /// let noted = Merkpunt { regels: 12, laatste: Schakel::from_bytes([7; 32]) };
    /// assert_eq!(Merkpunt::parse(&noted.to_string()), Some(noted));
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (regels, laatste) = text.split_once(':')?;
        Some(Self { regels: regels.parse().ok()?, laatste: Schakel::parse(laatste)? })
    }
}
