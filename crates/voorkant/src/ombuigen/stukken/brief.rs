//! The letter for the council: what is asked, the answer with its bandwidth, who pays and who gains, what can go
//! wrong, what was left out, what is known, and what happens when it does not work. Two pages.

mod antwoord;
mod bewijs;
mod getal;
mod risico;
mod wie;

use super::bron::Stukbron;
pub(super) use getal::met_teken as bedrag;

/// The letter as it is read, before it is laid out on paper or on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Raadsbrief {
    /// The question.
    pub vraag: String,
    /// What it is about: municipality, opgave, version.
    pub over: String,
    /// The line at the foot of a page.
    pub voet: String,
    /// Its parts, from top to bottom.
    pub delen: Vec<Briefdeel>,
}

/// A part of the letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Briefdeel {
    /// Its heading.
    pub kop: &'static str,
    /// What stands in it.
    pub blokken: Vec<Briefblok>,
}

/// A block of a part.
#[derive(Clone, Debug, PartialEq)]
pub enum Briefblok {
    /// A paragraph; the first words, which may be none, stand out.
    Zin(String, String),
    /// A list.
    Punten(Vec<String>),
    /// A table: its name, its heads, whether each holds figures, its rows.
    Tabel(Brieftabel),
    /// The money of each year.
    Beeld(Kaslijn),
}

/// A table of the letter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brieftabel {
    /// What it is about.
    pub naam: String,
    /// Its columns, and whether each holds figures.
    pub kolommen: Vec<(&'static str, bool)>,
    /// Its rows.
    pub rijen: Vec<Vec<String>>,
}

/// The cash of the municipality in each year, with its bandwidth, to draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kaslijn {
    /// What it shows, in words.
    pub conclusie: String,
    /// Each year with its lowest, middle and highest, in cents.
    pub jaren: Vec<(i32, [i64; 3])>,
}

/// How much of the letter fits: from all of it to what must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ruimte(pub usize);

impl Ruimte {
    /// All of it.
    pub(super) const HEEL: Self = Self(0);
    /// From all to least.
    pub(super) const ALLE: [Self; 4] = [Self(0), Self(1), Self(2), Self(3)];

    /// How many lines of a list of at most so many remain; never none.
    const fn lines(self, most: usize) -> usize {
        let left = most.saturating_sub(self.0);
        if left == 0 { 1 } else { left }
    }

    /// A text that somebody wrote, as far as there is room.
    fn words(self, text: &str) -> String {
        let most = [600, 300, 180, 110].get(self.0).copied().unwrap_or(110);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() <= most {
            return text;
        }
        let kept: String = text.chars().take(most).collect();
        format!("{}…", kept.rsplit_once(' ').map_or(kept.as_str(), |(front, _)| front))
    }
}

/// The letter, in as much room as there is.
pub(super) fn decide(bron: &Stukbron<'_>, ruimte: Ruimte) -> Raadsbrief {
    let mut delen = vec![
        antwoord::antwoord(bron),
        antwoord::mensen(bron, ruimte),
        wie::betaalt(bron),
        risico::misgaan(bron, ruimte),
        risico::werkt_niet(bron, ruimte),
        bewijs::bewijs(bron, ruimte),
        risico::weggelaten(bron, ruimte),
        risico::besluit(bron),
    ];
    delen.retain(|deel| !deel.blokken.is_empty());
    let bestand = bron.scenario.bestand();
    let mut over = vec![format!("Gemeente {}", bron.gemeente)];
    if !bron.opgave.is_empty() {
        over.push(format!("opgave: {}", ruimte.words(bron.opgave)));
    }
    over.push(format!("scenario: {}, versie {}", ruimte.words(&bestand.naam), bron.versie));
    if !bron.besluit.is_empty() {
        over.push(format!("besluit: {}", ruimte.words(bron.besluit)));
    }
    let voet = format!("gemeente {} · brief aan de raad · versie {}", bron.gemeente, bron.versie);
    Raadsbrief {
        vraag: ruimte.words(&bron.vraag()),
        over: format!("{}.", over.join(" · ").trim_end_matches('.')),
        voet,
        delen,
    }
}

impl Briefdeel {
    const fn new(kop: &'static str, blokken: Vec<Briefblok>) -> Self {
        Self { kop, blokken }
    }
}

impl Briefblok {
    fn zin(text: impl Into<String>) -> Self {
        Self::Zin(String::new(), text.into())
    }
}
