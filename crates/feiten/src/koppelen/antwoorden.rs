//! Answers to declarations (325): which lines they grant and refuse, and whether they agree with what was
//! declared.

use std::collections::{HashMap, HashSet};

use domein::{AgbCode, Gemeentecode, Pseudoniem, Wet};

use super::berichten::{Berichten, Reactie};
use super::keten::*;
use super::oordeel::{Oordelen, Regelstaat};
use super::stand::Betaalstaat;
use crate::bewaren::Batch;
use crate::rijen::{AfwijzingRij, AntwoordRij, DeclaratieRij, PrestatieRij};

/// Who declares to whom under which law: the space in which references are unique (TR314).
pub(super) type Partijen = (Gemeentecode, Wet, AgbCode);

/// Kind of the message that a 325 answers.
const DECLARATIE: u32 = 323;

/// The answers as reactions to declarations.
pub(super) fn reacties(feiten: &Batch) -> impl Iterator<Item = Reactie> {
    feiten.antwoorden.iter().map(|rij| Reactie {
        bericht: rij.bericht,
        op: (
            DECLARATIE,
            Some(rij.wet),
            Some(rij.gemeente),
            Some(rij.aanbieder),
            Some(rij.declaratie_identificatie),
        ),
        dagtekening: rij.declaratie_dagtekening,
        geheel: rij.geheel_geweigerd,
        // Without content there are no totals to repeat.
        totaal: rij.declaratie_nummer.as_ref().map(|_| rij.ingediend),
    })
}

/// The newest answer to each declaration.
pub(super) struct Antwoorden {
    /// Lines that answers list: the answer and the reference.
    refused_lines: HashSet<(u32, Pseudoniem)>,
}

impl Antwoorden {
    pub fn new(feiten: &Batch, berichten: &Berichten<'_>) -> Self {
        let refused_lines = feiten
            .afwijzingen
            .iter()
            .filter_map(|rij| Some((berichten.counting(rij.bericht)?, rij.referentie)))
            .collect();
        Self { refused_lines }
    }

    /// Not listed in the newest answer means granted (TR342); no answer yet means declared only.
    pub fn payment(&self, rij: &PrestatieRij, bericht: u32, berichten: &Berichten<'_>) -> Betaalstaat {
        if berichten.refused_whole(bericht) {
            return Betaalstaat::Afgewezen;
        }
        match berichten.answer_to(bericht) {
            None => Betaalstaat::Ingediend,
            Some(answer) if self.refused_lines.contains(&(answer, rij.referentie)) => Betaalstaat::Afgewezen,
            Some(_) => Betaalstaat::Toegekend,
        }
    }
}

/// Judges the answers themselves against what was declared, and books their lines.
pub(super) fn judge(feiten: &Batch, berichten: &Berichten<'_>, oordelen: &mut Oordelen) {
    let declared = Gedeclareerd::new(feiten, berichten);
    let lines: Vec<_> = feiten
        .afwijzingen
        .iter()
        .filter_map(|rij| Some((rij, berichten.counting(rij.bericht)?)))
        .map(|(rij, place)| (rij, place, declared.line(rij, berichten.answered_by(place))))
        .collect();
    let mut refused: HashMap<u32, i64> = HashMap::new();
    for (_, place, line) in &lines {
        *refused.entry(*place).or_default() += line.map_or(0, |line| line.bedrag);
    }
    for rij in &feiten.antwoorden {
        let Some(place) = berichten.counting(rij.bericht) else {
            continue;
        };
        match berichten.answered_by(place) {
            None => {
                oordelen.wacht(place);
                oordelen.meld(place, None, TR337, "Header/DeclaratieIdentificatie", || {
                    "De declaratie waar dit antwoord bij hoort, is er nog niet. Dit antwoord wacht."
                        .to_owned()
                });
            }
            Some(declaration) => {
                if let Some(kop) = declared.heads.get(&declaration) {
                    totals(rij, place, kop, refused.get(&place).copied().unwrap_or_default(), oordelen);
                }
            }
        }
    }
    for (rij, place, line) in lines {
        refused_line(rij, place, line, oordelen);
    }
}

/// What was declared, to hold answers against.
struct Gedeclareerd<'a> {
    heads: HashMap<u32, &'a DeclaratieRij>,
    /// Lines by reference; several messages may have used one.
    lines: HashMap<(Partijen, Pseudoniem), Vec<(u32, &'a PrestatieRij)>>,
}

impl<'a> Gedeclareerd<'a> {
    fn new(feiten: &'a Batch, berichten: &Berichten<'_>) -> Self {
        let heads =
            feiten.declaraties.iter().filter_map(|rij| Some((berichten.booked(rij.bericht)?, rij))).collect();
        let asked: HashSet<(Partijen, Pseudoniem)> = feiten.afwijzingen.iter().map(key_of_refusal).collect();
        let mut lines: HashMap<_, Vec<_>> = HashMap::new();
        for rij in &feiten.prestaties {
            let key = ((rij.gemeente, rij.wet, rij.aanbieder), rij.referentie);
            if let Some(place) = asked.contains(&key).then(|| berichten.place(rij.bericht)).flatten() {
                lines.entry(key).or_default().push((place, rij));
            }
        }
        Self { heads, lines }
    }

    /// The declared line of a refusal: in the declaration that is answered, else in any other.
    fn line(&self, rij: &AfwijzingRij, declaration: Option<u32>) -> Option<&'a PrestatieRij> {
        let lines = self.lines.get(&key_of_refusal(rij))?;
        let own = lines.iter().find(|(place, _)| Some(*place) == declaration);
        // Without its declaration a refusal has nothing to be held against: any line will do to say it exists.
        own.or_else(|| lines.iter().min_by_key(|(_, line)| line.bericht)).map(|(_, line)| *line)
    }
}

fn key_of_refusal(rij: &AfwijzingRij) -> (Partijen, Pseudoniem) {
    ((rij.gemeente, rij.wet, rij.aanbieder), rij.referentie)
}

/// A refusal waits when its declared line has not come (TR366), and repeats that line (TR304, TR367).
fn refused_line(rij: &AfwijzingRij, place: u32, line: Option<&PrestatieRij>, oordelen: &mut Oordelen) {
    let text = &rij.referentie_tekst;
    let klasse = rij.volgnummer;
    let Some(line) = line else {
        oordelen.meld(place, klasse, TR366, "ProductReferentie/ReferentieNummer", || {
            format!("Regel {text} is afgewezen, maar de declaratie ervan is er nog niet. Deze regel wacht.")
        });
        oordelen.regel(place, Regelstaat::Wacht, rij.bedrag);
        return;
    };
    oordelen.regel(place, Regelstaat::Aanvaard, rij.bedrag);
    if rij.persoon.is_some_and(|persoon| persoon != line.persoon) {
        oordelen.meld(place, klasse, TR304, "Client/Bsn", || {
            format!("Regel {text} is gedeclareerd voor een andere cliënt. De afwijzing geldt wel.")
        });
    }
    if let Some(element) = difference(rij, line) {
        oordelen.meld(place, klasse, TR367, element, || {
            format!("Regel {text} is anders gedeclareerd dan het antwoord zegt. De afwijzing geldt wel.")
        });
    }
}

/// The first element in which an answer does not repeat the declared line. What is not known, is not compared.
fn difference(rij: &AfwijzingRij, line: &PrestatieRij) -> Option<&'static str> {
    fn differs<T: PartialEq>(said: Option<&T>, declared: &T) -> bool {
        said.is_some_and(|said| said != declared)
    }
    [
        ("Prestatie/ToewijzingNummer", differs(rij.toewijzing_nummer.as_ref(), &line.toewijzing_nummer)),
        ("Prestatie/ProductCategorie", differs(rij.categorie.as_ref(), &line.categorie)),
        ("Prestatie/ProductCode", differs(rij.code.as_ref(), &line.code)),
        ("ProductPeriode/Begindatum", differs(rij.begindatum.as_ref(), &line.begindatum)),
        ("ProductPeriode/Einddatum", differs(rij.einddatum.as_ref(), &line.einddatum)),
        ("Prestatie/GeleverdVolume", differs(rij.volume.as_ref(), &line.volume)),
        ("IngediendBedrag/Bedrag", rij.bedrag != line.bedrag),
    ]
    .into_iter()
    .find_map(|(element, differs)| differs.then_some(element))
}

/// The answer repeats number and total of the declaration, and grants what it does not refuse (TR367, TR376).
fn totals(rij: &AntwoordRij, place: u32, kop: &DeclaratieRij, refused: i64, oordelen: &mut Oordelen) {
    if rij.declaratie_nummer.is_none() {
        return;
    }
    let other = rij.declaratie_kenmerk.zip(kop.declaratie_kenmerk).is_some_and(|(said, own)| said != own);
    if other {
        oordelen.meld(place, None, TR376, "DeclaratieAntwoord/DeclaratieNummer", || {
            "Het nummer van de declaratie is anders dan in de declaratie zelf. Het antwoord telt voor de \
             declaratie met deze identificatie."
                .to_owned()
        });
    }
    if rij.ingediend != kop.totaal {
        oordelen.meld(place, None, TR367, "DeclaratieAntwoord/TotaalIngediendBedrag", || {
            "Het ingediende totaal is anders dan in de declaratie. De regels van de declaratie tellen."
                .to_owned()
        });
    }
    if !rij.geheel_geweigerd && rij.toegekend != kop.totaal - refused {
        oordelen.meld(place, None, TR367, "DeclaratieAntwoord/TotaalToegekendBedrag", || {
            "Het toegekende totaal is niet de som van de regels die niet zijn afgewezen. De regels tellen."
                .to_owned()
        });
    }
}
