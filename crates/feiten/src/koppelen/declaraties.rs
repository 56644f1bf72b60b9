//! Declared lines: which count, which wait, which were refused or taken back.

use std::collections::{HashMap, HashSet};

use domein::{AgbCode, Datum, Gemeentecode, Maand, Productcategorie, Productcode, Pseudoniem, Wet};

use super::berichten::Berichten;
use super::oordeel::{Oordelen, Regelstaat};
use super::stand::{Betaalstaat, Prestatie};
use super::toewijzingen::{Gevonden, Toewijzingen};
use super::woordenboek::Woordenboek;
use crate::bewaren::Batch;
use crate::rijen::{AntwoordRij, PrestatieRij};

/// Who declares to whom under which law: the space in which references are unique (TR314).
type Relatie = (Gemeentecode, Wet, AgbCode);
/// A line by its reference.
type Referentie = (Relatie, Pseudoniem);
/// What may be declared once only, unless it is credited first (TR389).
type Levering<'a> = (Relatie, Pseudoniem, u32, Productcategorie, &'a Productcode, Datum, Datum);

/// A line in the making.
struct Regel<'a> {
    rij: &'a PrestatieRij,
    bericht: u32,
    staat: Regelstaat,
    betaling: Betaalstaat,
}

impl Regel<'_> {
    fn counts(&self) -> bool {
        self.staat != Regelstaat::Dubbel && self.betaling != Betaalstaat::Afgewezen
    }

    fn is_credit(&self) -> bool {
        self.rij.vorige.is_some()
    }
}

pub(super) fn koppel(
    feiten: &Batch,
    berichten: &Berichten<'_>,
    toewijzingen: &Toewijzingen<'_>,
    oordelen: &mut Oordelen,
    woorden: &mut Woordenboek,
) -> Vec<Prestatie> {
    let antwoorden = Antwoorden::new(feiten, berichten, oordelen);
    let mut regels: Vec<Regel<'_>> = feiten
        .prestaties
        .iter()
        .filter_map(|rij| {
            let bericht = berichten.counting(rij.bericht)?;
            let betaling = antwoorden.payment(rij, &berichten.rijen[bericht as usize]);
            Some(Regel { rij, bericht, staat: Regelstaat::Aanvaard, betaling })
        })
        .collect();
    // Where two lines are one, the one that was granted counts, whenever it came.
    regels.sort_by_key(|regel| (regel.betaling, berichten.rang(regel.bericht), &regel.rij.referentie_tekst));

    reused_references(&mut regels, &antwoorden, oordelen);
    credits(&mut regels, oordelen);
    double_debits(&mut regels, oordelen);
    for regel in &mut regels {
        assignments(regel, toewijzingen, oordelen);
        oordelen.regel(regel.bericht, regel.staat, regel.rij.bedrag);
    }
    antwoorden.judge_refusals(feiten, berichten, oordelen);
    regels.iter().filter_map(|regel| column_row(regel, berichten, woorden)).collect()
}

fn column_row(regel: &Regel<'_>, berichten: &Berichten<'_>, woorden: &mut Woordenboek) -> Option<Prestatie> {
    let rij = regel.rij;
    let dagtekening = berichten.rijen[regel.bericht as usize].dagtekening;
    Some(Prestatie {
        gemeente: woorden.municipality(rij.gemeente),
        persoon: woorden.person(rij.persoon)?,
        aanbieder: woorden.organisation(rij.aanbieder),
        product: woorden.product(rij.wet, Some(rij.categorie), Some(&rij.code)),
        maand: Maand::of(rij.begindatum).number(),
        gemeld: Maand::of(dagtekening.unwrap_or(rij.einddatum)).number(),
        cent: rij.bedrag,
        regelstaat: regel.staat,
        betaalstaat: regel.betaling,
    })
}

/// A reference names one line: the earliest counts (TR314). A wholly refused message was never sent (OP286),
/// so its references are free.
fn reused_references(regels: &mut [Regel<'_>], antwoorden: &Antwoorden<'_>, oordelen: &mut Oordelen) {
    let mut seen: HashSet<Referentie> = HashSet::new();
    for regel in regels.iter_mut().filter(|regel| !antwoorden.refused_whole(regel.bericht)) {
        if !seen.insert((relation(regel.rij), regel.rij.referentie)) {
            double(regel, oordelen, "TR314", "ProductReferentie", "is al eerder gedeclareerd");
        }
    }
}

/// A credit takes back one debit that was not refused, once (TR323, TR390). A granted credit proves that its
/// debit was granted (IV085), also when the answer to the debit has not come.
fn credits(regels: &mut [Regel<'_>], oordelen: &mut Oordelen) {
    let debits: HashMap<Referentie, usize> = regels
        .iter()
        .enumerate()
        .filter(|(_, regel)| !regel.is_credit() && regel.counts())
        .map(|(place, regel)| ((relation(regel.rij), regel.rij.referentie), place))
        .collect();
    let mut taken_back: HashSet<Referentie> = HashSet::new();
    let mut granted = Vec::new();
    for regel in regels.iter_mut().filter(|regel| regel.counts()) {
        let rij = regel.rij;
        let Some(earlier) = rij.vorige else { continue };
        let debit = debits.get(&(relation(rij), earlier));
        if debit.is_none() {
            regel.staat = Regelstaat::Wacht;
            oordelen.meld(
                regel.bericht,
                "TR323",
                "ProductReferentie/VorigReferentieNummer",
                format!(
                    "Regel {} neemt een eerdere regel terug, maar die is er nog niet of is afgewezen. Deze \
                     regel wacht. De kosten kunnen nu te hoog lijken.",
                    rij.referentie_tekst
                ),
            );
        } else if !taken_back.insert((relation(rij), earlier)) {
            double(
                regel,
                oordelen,
                "TR390",
                "VorigReferentieNummer",
                "neemt een regel voor de tweede keer terug",
            );
        } else if regel.betaling == Betaalstaat::Toegekend {
            granted.extend(debit.copied());
        }
    }
    for place in granted {
        regels[place].betaling = Betaalstaat::Toegekend;
    }
}

/// The same help of the same days counts once, unless the first debit was credited (TR389).
fn double_debits(regels: &mut [Regel<'_>], oordelen: &mut Oordelen) {
    let credited: HashSet<Referentie> = regels
        .iter()
        .filter(|regel| regel.staat == Regelstaat::Aanvaard && regel.betaling == Betaalstaat::Toegekend)
        .filter_map(|regel| regel.rij.vorige.map(|earlier| (relation(regel.rij), earlier)))
        .collect();
    let mut declared: HashSet<Levering<'_>> = HashSet::new();
    for regel in regels.iter_mut().filter(|regel| regel.counts() && !regel.is_credit()) {
        let rij = regel.rij;
        if credited.contains(&(relation(rij), rij.referentie)) {
            continue;
        }
        let key = (
            relation(rij),
            rij.persoon,
            rij.toewijzing_nummer,
            rij.categorie,
            &rij.code,
            rij.begindatum,
            rij.einddatum,
        );
        if !declared.insert(key) {
            double(
                regel,
                oordelen,
                "TR389",
                "Prestatie",
                "declareert dezelfde hulp over dezelfde dagen nog eens",
            );
        }
    }
}

fn double(regel: &mut Regel<'_>, oordelen: &mut Oordelen, rule: &'static str, element: &str, what: &str) {
    regel.staat = Regelstaat::Dubbel;
    oordelen.meld(
        regel.bericht,
        rule,
        element,
        format!("Regel {} {what}. Deze regel telt niet mee.", regel.rij.referentie_tekst),
    );
}

/// A line belongs to an assignment (TR338) of its client (TR304), not deleted (TR384), in its days (TR307/308).
fn assignments(regel: &mut Regel<'_>, toewijzingen: &Toewijzingen<'_>, oordelen: &mut Oordelen) {
    let rij = regel.rij;
    // A refused line waits for nothing: it never becomes cost.
    if regel.staat == Regelstaat::Dubbel || regel.betaling == Betaalstaat::Afgewezen {
        return;
    }
    let number = (rij.gemeente, rij.wet, rij.toewijzing_nummer);
    let line = &rij.referentie_tekst;
    let mut meld = |rule, element: &str, tekst: String| oordelen.meld(regel.bericht, rule, element, tekst);
    match toewijzingen.find(number, rij.persoon, rij.aanbieder) {
        Gevonden::Onbekend => {
            meld(
                "TR338",
                "Prestatie/ToewijzingNummer",
                format!(
                    "Regel {line} hoort bij toewijzing {}, en die is er nog niet. De regel wacht tot de \
                     toewijzing komt.",
                    rij.toewijzing_nummer
                ),
            );
            regel.staat = Regelstaat::Wacht;
        }
        Gevonden::VanEenAnder => meld(
            "TR304",
            "Client/Bsn",
            format!("Regel {line} hoort bij een toewijzing van een andere cliënt. De regel telt mee."),
        ),
        Gevonden::Eigen(actueel) => {
            if actueel.is_deleted() {
                let tekst = format!("Regel {line} hoort bij een verwijderde toewijzing. De regel telt mee.");
                meld("TR384", "Prestatie/ToewijzingNummer", tekst);
            } else if rij.begindatum < actueel.rij.ingangsdatum {
                let tekst = format!("Regel {line} begint voor de toewijzing begint. De regel telt mee.");
                meld("TR307", "ProductPeriode/Begindatum", tekst);
            } else if actueel.rij.einddatum.is_some_and(|eind| rij.einddatum > eind) {
                let tekst = format!("Regel {line} eindigt nadat de toewijzing eindigt. De regel telt mee.");
                meld("TR308", "ProductPeriode/Einddatum", tekst);
            }
        }
    }
}

fn relation(rij: &PrestatieRij) -> Relatie {
    (rij.gemeente, rij.wet, rij.aanbieder)
}

/// The answers (325) to declarations, and the lines that they refuse.
struct Antwoorden<'a> {
    /// By declaration: the newest answer.
    by_declaration: HashMap<Referentie, (&'a AntwoordRij, u32)>,
    /// Lines that the newest answer to their declaration lists: declaration and reference.
    refused_lines: HashSet<(Referentie, Pseudoniem)>,
    /// Declarations that count as never sent.
    refused_whole: HashSet<u32>,
}

impl<'a> Antwoorden<'a> {
    fn new(feiten: &'a Batch, berichten: &Berichten<'_>, oordelen: &mut Oordelen) -> Self {
        let mut by_declaration: HashMap<Referentie, (&AntwoordRij, u32)> = HashMap::new();
        for rij in &feiten.antwoorden {
            let Some(place) = berichten.counting(rij.bericht) else {
                continue;
            };
            let key = ((rij.gemeente, rij.wet, rij.aanbieder), rij.declaratie_identificatie);
            let newest = by_declaration.entry(key).or_insert((rij, place));
            if berichten.rang(place) > berichten.rang(newest.1) {
                *newest = (rij, place);
            }
        }
        let newest: HashMap<Pseudoniem, Referentie> =
            by_declaration.iter().map(|(declaration, (rij, _))| (rij.bericht, *declaration)).collect();
        let refused_lines = feiten
            .afwijzingen
            .iter()
            .filter_map(|rij| Some((*newest.get(&rij.bericht)?, rij.referentie)))
            .collect();
        let mut all = Self { by_declaration, refused_lines, refused_whole: HashSet::new() };
        all.link(feiten, berichten, oordelen);
        all
    }

    /// An answer whose declaration has not come waits.
    fn link(&mut self, feiten: &Batch, berichten: &Berichten<'_>, oordelen: &mut Oordelen) {
        let mut declared: HashSet<Referentie> = HashSet::new();
        for rij in &feiten.declaraties {
            let Some(place) = berichten.counting(rij.bericht) else {
                continue;
            };
            let Some(identificatie) = berichten.rijen[place as usize].identificatie else {
                continue;
            };
            let key = ((rij.gemeente, rij.wet, rij.aanbieder), identificatie);
            declared.insert(key);
            if self.by_declaration.get(&key).is_some_and(|(antwoord, _)| antwoord.geheel_geweigerd) {
                self.refused_whole.insert(place);
            }
        }
        for rij in &feiten.antwoorden {
            let Some(place) = berichten.counting(rij.bericht) else {
                continue;
            };
            let key = ((rij.gemeente, rij.wet, rij.aanbieder), rij.declaratie_identificatie);
            if !declared.contains(&key) {
                oordelen.wacht(place);
                oordelen.meld(
                    place,
                    "TR337",
                    "Header/DeclaratieIdentificatie",
                    "De declaratie waar dit antwoord bij hoort, is er nog niet. Dit antwoord wacht."
                        .to_owned(),
                );
            }
        }
    }

    fn refused_whole(&self, bericht: u32) -> bool {
        self.refused_whole.contains(&bericht)
    }

    /// Not listed in the answer means granted (TR342); no answer yet means declared only.
    fn payment(&self, rij: &PrestatieRij, bericht: &crate::rijen::BerichtRij) -> Betaalstaat {
        let Some(own) = bericht.identificatie else { return Betaalstaat::Ingediend };
        let declaration = (relation(rij), own);
        match self.by_declaration.get(&declaration) {
            None => Betaalstaat::Ingediend,
            Some((antwoord, _)) if antwoord.geheel_geweigerd => Betaalstaat::Afgewezen,
            Some(_) if self.refused_lines.contains(&(declaration, rij.referentie)) => Betaalstaat::Afgewezen,
            Some(_) => Betaalstaat::Toegekend,
        }
    }

    /// Books the lines of the answers themselves: a refusal waits when its declared line has not come (TR366).
    fn judge_refusals(&self, feiten: &Batch, berichten: &Berichten<'_>, oordelen: &mut Oordelen) {
        let declared: HashSet<Referentie> =
            feiten.prestaties.iter().map(|rij| (relation(rij), rij.referentie)).collect();
        for rij in &feiten.afwijzingen {
            let Some(place) = berichten.counting(rij.bericht) else {
                continue;
            };
            let key = ((rij.gemeente, rij.wet, rij.aanbieder), rij.referentie);
            let staat = if declared.contains(&key) { Regelstaat::Aanvaard } else { Regelstaat::Wacht };
            if staat == Regelstaat::Wacht {
                oordelen.meld(
                    place,
                    "TR366",
                    "ProductReferentie/ReferentieNummer",
                    format!(
                        "Regel {} is afgewezen, maar de declaratie ervan is er nog niet. Deze regel wacht.",
                        rij.referentie_tekst
                    ),
                );
            }
            oordelen.regel(place, staat, rij.bedrag);
        }
    }
}
