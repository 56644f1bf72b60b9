//! A word and what it means.

use std::sync::LazyLock;

use super::woorden;
use crate::web::Taal;

/// A text in both languages.
pub(super) type Beide = (&'static str, &'static str);

/// A word of the common language.
#[derive(Debug)]
pub struct Woord {
    /// Its name in addresses. It never changes: others may link to it.
    pub sleutel: &'static str,
    naam: Beide,
    /// Other forms in which it stands on pages, in both languages.
    vormen: (&'static [&'static str], &'static [&'static str]),
    betekenis: Beide,
    /// How care says it, and how welfare does, where they say it in other words.
    gezegd: Option<(Beide, Beide)>,
    /// The law or the body that says what it means.
    pub bron: &'static str,
}

impl Woord {
    /// A word that everybody uses in the same way.
    pub(super) const fn new(
        sleutel: &'static str,
        naam: Beide,
        vormen: (&'static [&'static str], &'static [&'static str]),
        betekenis: Beide,
        bron: &'static str,
    ) -> Self {
        Self { sleutel, naam, vormen, betekenis, gezegd: None, bron }
    }

    /// With what care says for it, and what welfare does.
    pub(super) const fn said(self, zorg: Beide, welzijn: Beide) -> Self {
        Self { gezegd: Some((zorg, welzijn)), ..self }
    }

    /// Its name.
    pub fn naam(&self, taal: Taal) -> &'static str {
        taal.pick(self.naam.0, self.naam.1)
    }

    /// What it means, in ordinary words.
    pub fn betekenis(&self, taal: Taal) -> &'static str {
        taal.pick(self.betekenis.0, self.betekenis.1)
    }

    /// How care says it; none where it says the same.
    pub fn zorg(&self, taal: Taal) -> Option<&'static str> {
        self.gezegd.map(|((nl, en), _)| taal.pick(nl, en))
    }

    /// How welfare says it; none where it says the same.
    pub fn welzijn(&self, taal: Taal) -> Option<&'static str> {
        self.gezegd.map(|(_, (nl, en))| taal.pick(nl, en))
    }

    /// Every form in which it stands on a page in this language.
    pub fn forms(&self, taal: Taal) -> impl Iterator<Item = &'static str> {
        let more = match taal {
            Taal::Nl => self.vormen.0,
            Taal::En => self.vormen.1,
        };
        std::iter::once(self.naam(taal)).chain(more.iter().copied())
    }

    /// Its address.
    pub fn adres(&self) -> String {
        format!("/woordenboek#{}", self.sleutel)
    }

    /// Whether it is about what somebody looks for.
    pub(super) fn matches(&self, asked: &str) -> bool {
        let asked = asked.trim().to_lowercase();
        [Taal::Nl, Taal::En].into_iter().any(|taal| {
            self.forms(taal).chain([self.betekenis(taal)]).any(|text| text.to_lowercase().contains(&asked))
        })
    }
}

/// Every word, in the order of the Dutch alphabet.
pub fn all() -> &'static [&'static Woord] {
    static ALL: LazyLock<Vec<&'static Woord>> = LazyLock::new(|| {
        let mut all: Vec<&'static Woord> = woorden::ALL.iter().flat_map(|part| part.iter()).collect();
        all.sort_by_key(|woord| sorted_as(woord.naam(Taal::Nl)));
        all
    });
    &ALL
}

/// A name as a dictionary sorts it: without signs on its letters.
pub(super) fn sorted_as(naam: &str) -> String {
    naam.to_lowercase()
        .chars()
        .map(|sign| match sign {
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'ï' | 'í' => 'i',
            'ö' | 'ó' => 'o',
            'ü' => 'u',
            'á' | 'ä' => 'a',
            other => other,
        })
        .collect()
}
