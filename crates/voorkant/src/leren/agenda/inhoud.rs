//! What stands in an agenda, and when it may be published. Pure: no clock, no database.

use std::fmt;

use domein::Datum;
use serde::{Deserialize, Serialize};

use crate::leren::meetcijfer::dag;

/// How many sentences a pamphlet may have: more is no pamphlet.
pub const MEEST: usize = 40;
/// How many words a sentence may have, so that everybody reads it.
const WOORDEN: usize = 35;
/// How many signs a source may have.
const BRON: usize = 200;
/// How many signs the introduction may have: with the sentences it fits on two sheets.
const INLEIDING: usize = 800;

/// What a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Agendadeel {
    /// What we want at the end of the years.
    Willen,
    /// What moves to the front.
    NaarVoren,
    /// What it gains whom.
    Winst,
    /// What we offer others, and ask of them.
    Aanbod,
}

impl Agendadeel {
    /// All of them, in the order in which they are read.
    pub const ALL: [Self; 4] = [Self::Willen, Self::NaarVoren, Self::Winst, Self::Aanbod];

    /// What stands above its sentences, in Dutch and in English.
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Willen => ("Wat willen we?", "What do we want?"),
            Self::NaarVoren => ("Wat gaat er naar de voorkant?", "What moves to the front?"),
            Self::Winst => ("Wie heeft daar wat aan?", "Who gains what?"),
            Self::Aanbod => ("Wat bieden we anderen aan?", "What do we offer others?"),
        }
    }
}

/// One sentence, with the figure that carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agendazin {
    /// What it is about.
    pub deel: Agendadeel,
    /// The opgave that it belongs to; empty for all of them.
    #[serde(default)]
    pub opgave: String,
    /// The sentence, in ordinary words.
    pub tekst: String,
    /// Its figure, as it stands in the sentence.
    pub cijfer: String,
    /// Where that comes from.
    pub bron: String,
    /// The address behind it in the product; empty when it comes from elsewhere.
    #[serde(default)]
    pub adres: String,
    /// Until when that figure runs.
    #[serde(with = "dag")]
    pub tot: Datum,
    /// Whether the figure was measured or agreed; else it is expected, and says so.
    pub verwacht: bool,
}

/// What an agenda holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agendainhoud {
    /// What it is called.
    pub titel: String,
    /// Who it is of: a municipality, or the municipalities of a region.
    pub van_wie: String,
    /// The first year.
    pub van: i32,
    /// The last year.
    pub tot: i32,
    /// A few sentences before all others.
    #[serde(default)]
    pub inleiding: String,
    /// The sentences.
    #[serde(default)]
    pub zinnen: Vec<Agendazin>,
}

/// What is wrong with an agenda: where, the rule, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Agendafout {
    /// The number of the sentence, from 1; 0 for the agenda itself.
    pub zin: usize,
    /// The field.
    pub veld: &'static str,
    /// The rule, and what helps.
    pub tekst: String,
}

impl fmt::Display for Agendafout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.zin {
            0 => write!(f, "{}: {}", self.veld, self.tekst),
            zin => write!(f, "zin {zin}, {}: {}", self.veld, self.tekst),
        }
    }
}

impl Agendazin {
    /// What is wrong with this sentence: nothing when the list is empty.
    pub fn faults(&self, zin: usize) -> Vec<Agendafout> {
        let wrong = |veld, tekst: String| Agendafout { zin, veld, tekst };
        let mut all = Vec::new();
        for (veld, text) in [("tekst", &self.tekst), ("cijfer", &self.cijfer), ("bron", &self.bron)] {
            if text.trim().is_empty() {
                all.push(wrong(
                    veld,
                    "dit is nog leeg; een zin zonder cijfer en bron komt niet in de agenda".to_owned(),
                ));
            }
        }
        let words = self.tekst.split_whitespace().count();
        if words > WOORDEN {
            all.push(wrong(
                "tekst",
                format!(
                    "deze zin heeft {words} woorden; maak er twee zinnen van, van hoogstens {WOORDEN} woorden"
                ),
            ));
        }
        for (veld, text) in [("tekst", &self.tekst), ("cijfer", &self.cijfer), ("bron", &self.bron)] {
            all.extend(personal(text).map(|tekst| wrong(veld, tekst)));
        }
        if self.bron.chars().count() > BRON {
            all.push(wrong("bron", format!("deze bron is te lang; gebruik hoogstens {BRON} tekens")));
        }
        let cijfer = spaced(&self.cijfer);
        if !cijfer.is_empty() && !stands_in(&spaced(&self.tekst), &cijfer) {
            all.push(wrong(
                "cijfer",
                format!("dit cijfer staat niet in de zin; schrijf “{cijfer}” ook in de zin zelf, precies zo"),
            ));
        }
        if !cijfer.is_empty() && !cijfer.chars().any(|sign| sign.is_ascii_digit()) {
            all.push(wrong(
                "cijfer",
                "hier staat geen getal; schrijf bijvoorbeeld 8 procent of € 120.000".to_owned(),
            ));
        }
        all
    }
}

/// What in a text could be about one person: everybody may read it.
fn personal(text: &str) -> Option<String> {
    let found = kompas::herkenbaar(text).into_iter().find(|one| *one != kompas::Herkenbaar::Naam)?;
    let (what, out) = found.woorden();
    Some(format!("hier staat wat {what} kan zijn, en iedereen kan dit lezen. {out}"))
}

/// Whether a figure stands in a sentence as it is: “8 procent” does not stand in “18 procent”.
fn stands_in(tekst: &str, cijfer: &str) -> bool {
    let joins = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    tekst.match_indices(cijfer).any(|(place, found)| {
        let (before, after) = (&tekst[..place], &tekst[place + found.len()..]);
        !joins(before.chars().next_back()) && !joins(after.chars().next())
    })
}

/// A text with every white space as one plain space: a hard space is no other figure.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Agendainhoud {
    /// What is wrong with it as a draft: what cannot be kept at all.
    pub fn faults(&self) -> Vec<Agendafout> {
        let wrong = |veld, tekst: String| Agendafout { zin: 0, veld, tekst };
        let mut all = Vec::new();
        for (veld, text) in [("titel", &self.titel), ("van_wie", &self.van_wie)] {
            if text.trim().is_empty() {
                all.push(wrong(veld, "dit is nog leeg; vul dit in".to_owned()));
            }
        }
        if !(2000..=2200).contains(&self.van) {
            all.push(wrong("van", "dit is geen jaar; schrijf vier cijfers, bijvoorbeeld 2027".to_owned()));
        } else if !(self.van..=self.van.saturating_add(30)).contains(&self.tot) {
            all.push(wrong("tot", format!("het laatste jaar ligt voor het eerste of meer dan dertig jaar later; kies een jaar vanaf {}", self.van)));
        }
        let start = self.inleiding.chars().count();
        if start > INLEIDING {
            all.push(wrong(
                "inleiding",
                format!("de inleiding heeft {start} tekens; gebruik er hoogstens {INLEIDING}"),
            ));
        }
        for (veld, text) in
            [("titel", &self.titel), ("van_wie", &self.van_wie), ("inleiding", &self.inleiding)]
        {
            all.extend(personal(text).map(|tekst| wrong(veld, tekst)));
        }
        if self.zinnen.len() > MEEST {
            all.push(wrong(
                "zinnen",
                format!("er zijn {} zinnen; een pamflet heeft er hoogstens {MEEST}", self.zinnen.len()),
            ));
        }
        all.extend(self.zinnen.iter().zip(1..).flat_map(|(zin, nummer)| zin.faults(nummer)));
        all
    }

    /// What still stands in the way of publishing it, besides its faults: a part without a sentence.
    pub fn missing(&self) -> Vec<Agendadeel> {
        Agendadeel::ALL.into_iter().filter(|deel| !self.zinnen.iter().any(|zin| zin.deel == *deel)).collect()
    }

    /// Its sentences about something, with their place from 1.
    pub fn of(&self, deel: Agendadeel) -> impl Iterator<Item = (usize, &Agendazin)> {
        (1..).zip(&self.zinnen).filter(move |(_, zin)| zin.deel == deel)
    }
}

#[cfg(test)]
mod tests {
    use domein::Datum;

    use super::*;

    fn zin(tekst: &str, cijfer: &str) -> Agendazin {
        Agendazin {
            deel: Agendadeel::Willen,
            opgave: String::new(),
            tekst: tekst.to_owned(),
            cijfer: cijfer.to_owned(),
            bron: "vragenlijst 2026".to_owned(),
            adres: String::new(),
            tot: Datum::constant(2026, 11, 1),
            verwacht: false,
        }
    }

    fn agenda(zinnen: Vec<Agendazin>) -> Agendainhoud {
        Agendainhoud {
            titel: "Eerder samen".to_owned(),
            van_wie: "Merwoude".to_owned(),
            van: 2027,
            tot: 2034,
            inleiding: String::new(),
            zinnen,
        }
    }

    #[test]
    fn a_sentence_carries_its_own_figure() {
        assert_eq!(zin("In 2034 is nog 8 procent erg eenzaam.", "8 procent").faults(1), []);
        assert_eq!(
            zin("Dat scheelt € 1.200.", "€\u{a0}1.200").faults(1),
            [],
            "a hard space is the same figure"
        );
        let elsewhere = zin("In 2034 is bijna niemand eenzaam.", "8 procent").faults(3);
        assert_eq!(elsewhere.len(), 1);
        assert_eq!((elsewhere[0].zin, elsewhere[0].veld), (3, "cijfer"));
        assert!(elsewhere[0].to_string().starts_with("zin 3, cijfer: "), "{}", elsewhere[0]);
        assert_eq!(
            zin("Nu is 18 procent eenzaam.", "8 procent").faults(1)[0].veld,
            "cijfer",
            "18 is another figure"
        );
        assert_eq!(zin("Bel 06 12345678 voor 8 procent.", "8 procent").faults(1)[0].veld, "tekst");
        assert_eq!(zin("Veel minder mensen zijn eenzaam.", "Veel").faults(1)[0].veld, "cijfer");
        assert_eq!(zin("", "").faults(1).len(), 2);
        let long = format!("{} 8 procent", "woord ".repeat(40));
        assert_eq!(zin(&long, "8 procent").faults(1)[0].veld, "tekst");
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let mut wrong = agenda(vec![zin("Niets", "9"); MEEST + 1]);
        wrong.titel = " ".to_owned();
        wrong.tot = 2020;
        let fields: Vec<&str> = wrong.faults().iter().map(|fout| fout.veld).take(3).collect();
        assert_eq!(fields, ["titel", "tot", "zinnen"]);
        assert_eq!(wrong.faults().len(), 3 + MEEST + 1);
        wrong.tot = i32::MAX;
        wrong.van = i32::MAX;
        assert!(wrong.faults().iter().any(|fout| fout.veld == "van"));
    }

    #[test]
    fn every_part_needs_a_sentence_before_it_is_public() {
        let mut one = agenda(vec![zin("In 2034 is nog 8 procent erg eenzaam.", "8 procent")]);
        assert_eq!(one.missing(), [Agendadeel::NaarVoren, Agendadeel::Winst, Agendadeel::Aanbod]);
        for deel in one.missing() {
            one.zinnen.push(Agendazin { deel, ..zin("Er gaat € 100 naar de wijk.", "€ 100") });
        }
        assert_eq!((one.missing().len(), one.faults().len()), (0, 0));
    }
}
