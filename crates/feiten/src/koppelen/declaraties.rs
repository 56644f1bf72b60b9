//! Declared lines: which count, which wait, which were refused or taken back.
//!
//! References, declaration numbers and credits live within one organisation under one law of one
//! municipality. Each such pair of parties is worked out by itself, on all cores.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use domein::Datum;
use domein::{Maand, Productcategorie, Productcode, Pseudoniem};
use rayon::prelude::*;

use super::antwoorden::{Antwoorden, Partijen};
use super::berichten::Berichten;
use super::keten::*;
use super::oordeel::{Oordelen, Regelstaat};
use super::passend;
use super::stand::{Betaalstaat, Prestatie};
use super::toewijzingen::Toewijzingen;
use super::woordenboek::Woordenboek;
use crate::bewaren::Batch;
use crate::rijen::{DeclaratieRij, PrestatieRij};

/// What may be declared once only, unless it is credited first (TR389).
type Levering<'a> = (Pseudoniem, u32, Productcategorie, &'a Productcode, Datum, Datum);

/// A line in the making.
pub(super) struct Regel<'a> {
    pub rij: &'a PrestatieRij,
    pub bericht: u32,
    pub staat: Regelstaat,
    pub betaling: Betaalstaat,
    /// Declared month of its message.
    pub maand: Option<Datum>,
    /// The assignment that it belongs to.
    pub toewijzing: Option<u32>,
    /// Whether a credit that counts takes it back.
    pub teruggenomen: bool,
    /// For a credit that counts: the row of the debit. A credit takes back exactly what that was.
    pub debet: Option<&'a PrestatieRij>,
    /// Date of the message that declared it first.
    pub gemeld: Datum,
}

impl Regel<'_> {
    pub fn counts(&self) -> bool {
        self.staat != Regelstaat::Dubbel && self.betaling != Betaalstaat::Afgewezen
    }

    pub fn is_credit(&self) -> bool {
        self.rij.vorige.is_some()
    }

    /// Adds a finding on this line.
    pub fn meld(&self, oordelen: &mut Oordelen, regel: Ketenregel, element: &str, what: &str) {
        oordelen.meld(self.bericht, self.rij.volgnummer, regel, element, || {
            format!("Regel {} {what}", self.rij.referentie_tekst)
        });
    }

    fn double(&mut self, oordelen: &mut Oordelen, regel: Ketenregel, element: &str, what: &str) {
        self.staat = Regelstaat::Dubbel;
        self.meld(oordelen, regel, element, &format!("{what} Deze regel telt niet mee."));
    }
}

/// What the declarations of one pair of parties come to.
struct Uitkomst<'a> {
    regels: Vec<Regel<'a>>,
    oordelen: Oordelen,
}

pub(super) fn koppel(
    feiten: &Batch,
    berichten: &Berichten<'_>,
    toewijzingen: &Toewijzingen<'_>,
    oordelen: &mut Oordelen,
    woorden: &mut Woordenboek,
) -> Vec<Prestatie> {
    let antwoorden = Antwoorden::new(feiten, berichten);
    let mut heads: BTreeMap<Partijen, Vec<(u32, &DeclaratieRij)>> = BTreeMap::new();
    let mut months: HashMap<u32, Datum> = HashMap::new();
    for rij in &feiten.declaraties {
        if let Some(place) = berichten.booked(rij.bericht) {
            heads.entry((rij.gemeente, rij.wet, rij.aanbieder)).or_default().push((place, rij));
            months.insert(place, rij.maand);
        }
    }
    let mut per: BTreeMap<Partijen, Vec<Regel<'_>>> = BTreeMap::new();
    for rij in &feiten.prestaties {
        let Some(bericht) = berichten.booked(rij.bericht) else { continue };
        let regel = Regel {
            rij,
            bericht,
            staat: Regelstaat::Aanvaard,
            betaling: antwoorden.payment(rij, bericht, berichten),
            maand: months.get(&bericht).copied(),
            toewijzing: None,
            teruggenomen: false,
            debet: None,
            gemeld: berichten.day(bericht),
        };
        per.entry((rij.gemeente, rij.wet, rij.aanbieder)).or_default().push(regel);
    }
    let done: Vec<Uitkomst<'_>> = per
        .into_par_iter()
        .map(|(partijen, regels)| {
            let own = heads.get(&partijen).map_or(&[][..], Vec::as_slice);
            between(regels, own, berichten, toewijzingen)
        })
        .collect();

    let mut deleted = BTreeSet::new();
    let mut prestaties = Vec::with_capacity(feiten.prestaties.len());
    for part in done {
        oordelen.append(part.oordelen);
        deleted.extend(passend::granted_on_deleted(&part.regels, berichten, toewijzingen));
        prestaties.extend(part.regels.iter().filter_map(|regel| column_row(regel, woorden)));
    }
    toewijzingen.deleted_with_lines(deleted.into_iter(), oordelen);
    prestaties
}

/// All declarations of one organisation under one law to one municipality.
fn between<'a>(
    mut regels: Vec<Regel<'a>>,
    heads: &[(u32, &DeclaratieRij)],
    berichten: &Berichten<'_>,
    toewijzingen: &Toewijzingen<'_>,
) -> Uitkomst<'a> {
    let mut oordelen = Oordelen::default();
    // Where two lines are one, the one that was granted counts, whenever it came. A refused line goes before a
    // later one that nobody judged: it was sent, so what it used is in use.
    regels.sort_by_cached_key(|regel| {
        let (rij, granted) = (regel.rij, regel.betaling == Betaalstaat::Toegekend);
        (!granted, berichten.rang(regel.bericht), &rij.referentie_tekst, rij.volgnummer)
    });
    reused_numbers(&mut regels, heads, berichten, &mut oordelen);
    reused_references(&mut regels, berichten, &mut oordelen);
    credits(&mut regels, &mut oordelen);
    double_debits(&mut regels, &mut oordelen);
    for regel in &mut regels {
        passend::assignment(regel, berichten, toewijzingen, &mut oordelen);
        oordelen.regel(regel.bericht, regel.staat, regel.rij.bedrag);
    }
    passend::volumes(&regels, toewijzingen, &mut oordelen);
    Uitkomst { regels, oordelen }
}

/// A credit is booked as the debit that it takes back, with a minus.
fn column_row(regel: &Regel<'_>, woorden: &mut Woordenboek) -> Option<Prestatie> {
    let rij = regel.debet.unwrap_or(regel.rij);
    Some(Prestatie {
        gemeente: woorden.municipality(rij.gemeente),
        persoon: woorden.person(rij.persoon)?,
        aanbieder: woorden.organisation(rij.aanbieder),
        product: woorden.product(rij.wet, Some(rij.categorie), Some(&rij.code)),
        maand: Maand::of(rij.begindatum).number(),
        gemeld: Maand::of(regel.gemeld).number(),
        cent: if regel.debet.is_some() { -rij.bedrag } else { rij.bedrag },
        regelstaat: regel.staat,
        betaalstaat: regel.betaling,
    })
}

/// A declaration number names one declaration: one that was answered if there is one, else the first. Another
/// with its number counts as not sent (TR333).
fn reused_numbers(
    regels: &mut [Regel<'_>],
    heads: &[(u32, &DeclaratieRij)],
    berichten: &Berichten<'_>,
    oordelen: &mut Oordelen,
) {
    let mut sent: Vec<(u32, Pseudoniem)> = heads
        .iter()
        .filter(|(place, _)| !berichten.refused_whole(*place))
        .filter_map(|(place, rij)| Some((*place, rij.declaratie_kenmerk?)))
        .collect();
    sent.sort_by_key(|(place, _)| (berichten.answer_to(*place).is_none(), berichten.rang(*place)));
    let mut seen = HashSet::new();
    let mut unsent = HashSet::new();
    for (place, kenmerk) in sent {
        if !seen.insert(kenmerk) {
            unsent.insert(place);
            oordelen.meld(place, None, TR333, "Declaratie/DeclaratieNummer", || {
                "Dit declaratienummer is al gebruikt voor een andere declaratie. Deze declaratie telt niet mee."
                    .to_owned()
            });
        }
    }
    for regel in regels.iter_mut().filter(|regel| unsent.contains(&regel.bericht)) {
        regel.staat = Regelstaat::Dubbel;
    }
}

/// A reference names one line: a granted one, else the earliest, also when that was refused (TR314). What was
/// never sent has no references: a message that was refused as a whole (OP286), or of which the number was in
/// use.
fn reused_references(regels: &mut [Regel<'_>], berichten: &Berichten<'_>, oordelen: &mut Oordelen) {
    let sent =
        |regel: &Regel<'_>| regel.staat == Regelstaat::Aanvaard && !berichten.refused_whole(regel.bericht);
    let mut first: HashMap<Pseudoniem, Datum> = HashMap::new();
    for regel in regels.iter().filter(|regel| sent(regel)) {
        let day = first.entry(regel.rij.referentie).or_insert(regel.gemeld);
        *day = regel.gemeld.min(*day);
    }
    let mut seen: HashSet<Pseudoniem> = HashSet::new();
    for regel in regels.iter_mut().filter(|regel| sent(regel)) {
        regel.gemeld = first.get(&regel.rij.referentie).copied().unwrap_or(regel.gemeld);
        if !seen.insert(regel.rij.referentie) {
            regel.double(oordelen, TR314, "ProductReferentie", "is al eerder gedeclareerd.");
        }
    }
}

/// A credit takes back one debit that was not refused, once (TR323, TR390), and all of it: it is a copy of the
/// debit (IV091). A granted credit proves that its debit was granted (IV085), also when the answer to the debit
/// has not come.
fn credits(regels: &mut [Regel<'_>], oordelen: &mut Oordelen) {
    let debits: HashMap<Pseudoniem, usize> = regels
        .iter()
        .enumerate()
        .filter(|(_, regel)| !regel.is_credit() && regel.counts())
        .map(|(place, regel)| (regel.rij.referentie, place))
        .collect();
    let mut taken_back: HashSet<usize> = HashSet::new();
    for place in 0..regels.len() {
        let Some(earlier) = regels[place].rij.vorige.filter(|_| regels[place].counts()) else { continue };
        let Some(debit) = debits.get(&earlier).copied() else {
            let regel = &mut regels[place];
            regel.staat = Regelstaat::Wacht;
            let what = "neemt een eerdere regel terug, maar die is er nog niet of is afgewezen. Deze regel \
                        wacht. De kosten kunnen nu te hoog lijken.";
            regel.meld(oordelen, TR323, "ProductReferentie/VorigReferentieNummer", what);
            continue;
        };
        if !taken_back.insert(debit) {
            let what = "neemt een regel voor de tweede keer terug.";
            regels[place].double(oordelen, TR390, "VorigReferentieNummer", what);
            continue;
        }
        let row = regels[debit].rij;
        regels[place].debet = Some(row);
        if let Some(element) = no_copy(regels[place].rij, row) {
            let what =
                "is geen kopie van de regel die ze terugneemt. Ze telt als terugname van die hele regel.";
            regels[place].meld(oordelen, TR323, element, what);
        }
        regels[debit].teruggenomen = true;
        if regels[place].betaling == Betaalstaat::Toegekend {
            regels[debit].betaling = Betaalstaat::Toegekend;
        }
    }
}

/// The first element in which a credit is no copy of its debit.
fn no_copy(credit: &PrestatieRij, debit: &PrestatieRij) -> Option<&'static str> {
    let product = (credit.categorie, &credit.code) != (debit.categorie, &debit.code);
    let size = (credit.volume, &credit.eenheid) != (debit.volume, &debit.eenheid);
    [
        ("Client/Bsn", credit.persoon != debit.persoon),
        ("Prestatie/ToewijzingNummer", credit.toewijzing_nummer != debit.toewijzing_nummer),
        ("Prestatie/ProductCode", product),
        ("ProductPeriode/Begindatum", credit.begindatum != debit.begindatum),
        ("ProductPeriode/Einddatum", credit.einddatum != debit.einddatum),
        ("Prestatie/GeleverdVolume", size),
        ("IngediendBedrag/Bedrag", credit.bedrag != -debit.bedrag),
    ]
    .into_iter()
    .find_map(|(element, differs)| differs.then_some(element))
}

/// The same help of the same days counts once, unless it is taken back (TR389). A debit that a credit takes back
/// stands in the way of no debit that replaces it, also before that credit is granted: both may come in one
/// declaration (IV086). But until then the help is cost once: of two granted debits one counts.
fn double_debits(regels: &mut [Regel<'_>], oordelen: &mut Oordelen) {
    let credited: HashSet<Pseudoniem> = regels
        .iter()
        .filter(|regel| regel.staat == Regelstaat::Aanvaard && regel.betaling == Betaalstaat::Toegekend)
        .filter_map(|regel| regel.rij.vorige)
        .collect();
    let mut declared: HashSet<Levering<'_>> = HashSet::new();
    let mut paid: HashSet<Levering<'_>> = HashSet::new();
    for regel in regels.iter_mut().filter(|regel| regel.counts() && !regel.is_credit()) {
        let rij = regel.rij;
        if credited.contains(&rij.referentie) {
            continue;
        }
        let key =
            (rij.persoon, rij.toewijzing_nummer, rij.categorie, &rij.code, rij.begindatum, rij.einddatum);
        let again = !regel.teruggenomen && !declared.insert(key);
        let double = if regel.betaling == Betaalstaat::Toegekend { !paid.insert(key) } else { again };
        if double {
            let what = "declareert dezelfde hulp over dezelfde dagen nog eens.";
            regel.double(oordelen, TR389, "Prestatie", what);
        }
    }
}
