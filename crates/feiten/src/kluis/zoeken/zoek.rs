//! Searching: from words that are like it to persons, and only those who are shown are opened.

use std::collections::BTreeMap;

use domein::{Gemeentecode, Pseudoniem};

use super::bestand::Kop;
use super::bouwen::short;
use super::klank::{self, Naamwoord};
use super::lijst::{Merksoort, Regel, Woorden, Zoeklijst, Zoeksleutels};
use super::vraag::{Geboren, Zoekvraag, street_words};
use crate::FeitenFout;
use crate::kluis::{Kluis, Kluistoegang, Onthuld};

/// Among whom is searched.
pub struct Zoekbereik<'a> {
    /// Whom this municipality knows.
    pub gemeente: Gemeentecode,
    /// Whether somebody with this postcode, as a pseudonym, lies in the area of who asks; none when it is not known.
    pub in_gebied: &'a (dyn Fn(Option<Pseudoniem>) -> bool + Sync),
    /// So many at most.
    pub meeste: usize,
}

/// Somebody who was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treffer {
    /// Who.
    pub persoon: Pseudoniem,
    /// The postcode, as a pseudonym.
    pub postcode: Option<Pseudoniem>,
    /// The name.
    pub naam: Onthuld,
    /// Day of birth.
    pub geboren: Option<Onthuld>,
    /// Address.
    pub adres: Option<Onthuld>,
}

/// What a search gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zoekuitslag {
    /// Who is shown, best first; of equals by name.
    pub treffers: Vec<Treffer>,
    /// Whether there are more who fit as well: then the question must be narrower.
    pub meer: bool,
    /// Everybody who was opened, those who are shown among them.
    pub geopend: Vec<Pseudoniem>,
}

/// How well each line fits, word by word; 0 is not.
type Score = Vec<u16>;

impl Kluis<'_> {
    /// Searches. Words are compared first; a person is opened only to be shown, after it is known that there are not
    /// too many. Of those who fit equally well all are shown, or none.
    ///
    /// # Errors
    /// When the list was changed meanwhile or is damaged.
    pub fn search(
        &self,
        _toegang: &Kluistoegang,
        lijst: &Zoeklijst,
        vraag: &Zoekvraag,
        bereik: &Zoekbereik<'_>,
    ) -> Result<Zoekuitslag, FeitenFout> {
        let path = self.datamap.zoeklijst_path();
        let gone = || FeitenFout::beschadigd(&path, &"de zoeklijst is intussen vervangen; zoek opnieuw");
        let (kop, mut file) = Kop::open(&path, &self.sleutel)?.ok_or_else(gone)?;
        if kop.nummer != lijst.nummer {
            return Err(gone());
        }
        let zoek = Zoek { lijst, sleutels: &kop.sleutels };
        let mut scores = zoek.names(vraag)?;
        zoek.narrow(vraag, self.datamap.sleutel(), bereik, &mut scores)?;
        let (chosen, meer) = choose(&scores, bereik.meeste);
        let mut found = Zoekuitslag { meer, ..Zoekuitslag::default() };
        let mut ranked: Vec<(u16, Treffer)> = Vec::with_capacity(chosen.len());
        for number in chosen {
            let Some(regel) = lijst.regels.get(number) else { continue };
            found.geopend.push(regel.persoon);
            let closed = kop.line(&mut file, regel.plaats).ok_or_else(gone)?;
            let plain = kop.sleutels.vondst.open(number as u64, regel.persoon, "vondst", &closed)?;
            let text = String::from_utf8(plain).map_err(|_| gone())?;
            if let Some(treffer) = matches(regel, &text, vraag) {
                ranked.push((scores.get(number).copied().unwrap_or(0), treffer));
            }
        }
        ranked.sort_by(|one, other| {
            let name = |treffer: &Treffer| klank::fold(treffer.naam.expose());
            other.0.cmp(&one.0).then_with(|| name(&one.1).cmp(&name(&other.1)))
        });
        found.treffers = ranked.into_iter().map(|(_, treffer)| treffer).collect();
        Ok(found)
    }
}

struct Zoek<'a> {
    lijst: &'a Zoeklijst,
    sleutels: &'a Zoeksleutels,
}

impl Zoek<'_> {
    /// How well each line fits all words of the name.
    fn names(&self, vraag: &Zoekvraag) -> Result<Score, FeitenFout> {
        let mut total: Option<Score> = None;
        for word in &vraag.woorden {
            let mut one = self.word(&self.lijst.namen, word)?;
            let letter = word.geschreven.as_bytes().get(..1).unwrap_or_default();
            let by_letter = match word.geschreven.len() {
                1 => Some((Merksoort::Eerste, klank::LETTER)),
                // An initial that is all that is known fits many: it counts beside another word only.
                _ if vraag.woorden.len() > 1 => Some((Merksoort::Letter, klank::BEKEND)),
                _ => None,
            };
            if let Some((soort, fits)) = by_letter {
                for line in self.lijst.letters.get(self.sleutels.merk(soort, letter)) {
                    raise(&mut one, *line, fits);
                }
            }
            total = Some(match total {
                None => one,
                Some(before) => both(before, &one),
            });
        }
        Ok(total.unwrap_or_default())
    }

    /// How well each line fits one word, in one piece with what stands before it as well.
    fn word(&self, woorden: &Woorden, word: &Naamwoord) -> Result<Score, FeitenFout> {
        let mut score = vec![0; self.lijst.regels.len()];
        for typed in [Some(&word.geschreven), word.aaneen.as_ref()].into_iter().flatten() {
            if typed.len() < 2 {
                continue;
            }
            for (number, fits) in woorden.like(typed, self.sleutels)? {
                for line in woorden.regels.get(number as usize) {
                    raise(&mut score, *line, fits);
                }
            }
        }
        Ok(score)
    }

    /// Takes out whoever does not fit the rest of the question, or is not of who asks.
    fn narrow(
        &self,
        vraag: &Zoekvraag,
        sleutel: &kluis::Sleutel,
        bereik: &Zoekbereik<'_>,
        scores: &mut Score,
    ) -> Result<(), FeitenFout> {
        let postcode = vraag.postcode.map(|postcode| sleutel.postcode(postcode));
        let born = vraag.geboren.map(|born| match born {
            Geboren::Jaar(jaar) => (true, short(self.sleutels, &format!("{jaar:04}"))),
            Geboren::Dag(dag) => (false, short(self.sleutels, &dag.to_string())),
        });
        for (score, regel) in scores.iter_mut().zip(&self.lijst.regels) {
            let fits = *score > 0
                && regel.gemeente == bereik.gemeente
                && postcode.is_none_or(|one| one == regel.postcode)
                && born.is_none_or(|(year, hash)| hash == if year { regel.jaar } else { regel.dag })
                && (bereik.in_gebied)(known(regel.postcode));
            if !fits {
                *score = 0;
            }
        }
        for word in &vraag.straat {
            if word.geschreven.len() > 1 && scores.iter().any(|score| *score > 0) {
                let street = self.word(&self.lijst.straten, word)?;
                *scores = both(std::mem::take(scores), &street);
            }
        }
        Ok(())
    }
}

fn known(postcode: Pseudoniem) -> Option<Pseudoniem> {
    (postcode.as_bytes() != &[0; 16]).then_some(postcode)
}

fn raise(score: &mut [u16], line: u32, fits: u8) {
    if let Some(place) = score.get_mut(line as usize) {
        *place = (*place).max(u16::from(fits));
    }
}

/// Both must fit.
fn both(mut one: Score, other: &[u16]) -> Score {
    for (a, b) in one.iter_mut().zip(other) {
        *a = if *a == 0 || *b == 0 { 0 } else { a.saturating_add(*b) };
    }
    one
}

/// Whom to open: the best, as long as all who fit equally well go along; and whether there are more.
fn choose(scores: &[u16], most: usize) -> (Vec<usize>, bool) {
    let mut classes: BTreeMap<u16, usize> = BTreeMap::new();
    scores.iter().filter(|score| **score > 0).for_each(|score| *classes.entry(*score).or_default() += 1);
    let (mut least, mut taken, mut more) = (None, 0, false);
    for (score, count) in classes.into_iter().rev() {
        if taken + count > most {
            more = true;
            break;
        }
        taken += count;
        least = Some(score);
    }
    let Some(least) = least else { return (Vec::new(), more) };
    let chosen = scores.iter().enumerate().filter(|(_, score)| **score >= least).map(|(number, _)| number);
    (chosen.collect(), more)
}

/// The person, once open, compared with the question in full: a hash that was cut short proves nothing.
fn matches(regel: &Regel, text: &str, vraag: &Zoekvraag) -> Option<Treffer> {
    let mut parts = text.splitn(3, '\n');
    let (naam, born, adres) = (parts.next()?, parts.next()?, parts.next()?);
    let is_born = match vraag.geboren {
        None => true,
        Some(Geboren::Jaar(jaar)) => born.get(..4) == Some(format!("{jaar:04}").as_str()),
        Some(Geboren::Dag(dag)) => born == dag.to_string(),
    };
    let fits = is_born
        && all_like(&vraag.woorden, &klank::words(naam), true)
        && all_like(&vraag.straat, &street_words(adres), false);
    let told = |text: &str| (!text.is_empty()).then(|| Onthuld::new(text));
    fits.then(|| Treffer {
        persoon: regel.persoon,
        postcode: known(regel.postcode),
        naam: Onthuld::new(naam),
        geboren: told(born),
        adres: told(adres),
    })
}

fn all_like(typed: &[Naamwoord], known: &[Naamwoord], initials: bool) -> bool {
    fn forms(word: &Naamwoord) -> impl Iterator<Item = &String> {
        [Some(&word.geschreven), word.aaneen.as_ref()].into_iter().flatten()
    }
    typed.iter().filter(|word| initials || word.geschreven.len() > 1).all(|word| {
        known.iter().any(|other| {
            let letter = initials
                && (word.geschreven.len() == 1 || typed.len() > 1 && other.geschreven.len() == 1)
                && word.geschreven.as_bytes().first() == other.geschreven.as_bytes().first();
            letter || forms(word).any(|one| forms(other).any(|two| klank::likeness(one, two) > 0))
        })
    })
}
