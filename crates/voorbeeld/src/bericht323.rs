//! How a declaration and its answer are written.

use berichten::codes::{DebetCredit, RetourCode};
use berichten::{
    AntwoordHeader, AntwoordKop, Bericht, Berichtsoort, Declaratie, DeclaratieAntwoord, DeclaratieKop,
    GeslotenPeriode, Inhoud, MetDebetCredit, Prestatie, PrestatieClient,
};
use domein::{Bedrag, Wet};

use crate::codes::code;
use crate::declaraties::{Maanddeclaratie, Regel};
use crate::world::{Post, World, xsd_versie};

/// No remark on this class.
const NO_REMARK: RetourCode = code!("0200");
/// Everything is granted.
const ALL_GRANTED: RetourCode = code!("8001");

/// The number of the declaration was used before.
const NUMBER_NOT_UNIQUE: RetourCode = code!("9333");

/// The 323.
pub(crate) fn message_323(world: &World, declaratie: &Maanddeclaratie, number: u32) -> Bericht {
    let lines = declaratie.regels.iter().map(|regel| (regel, Vec::new()));
    let clienten = clients(world, declaratie.wet, lines, &[]);
    let kop = DeclaratieKop {
        declaratie_nummer: declaration_number(declaratie),
        periode: GeslotenPeriode {
            begindatum: declaratie.month.first_day(),
            einddatum: declaratie.month.last_day(),
        },
        dagtekening: declaratie.dagtekening,
        totaal: total(declaratie.regels.iter()),
    };
    let post = Post { aanbieder: declaratie.aanbieder, number, dagtekening: declaratie.dagtekening };
    let inhoud = Inhoud::Declaratie(Declaratie { kop, clienten });
    world.bericht(Berichtsoort::Declaratie, declaratie.wet, &post, inhoud)
}

/// The 325 on a 323 with this number.
pub(crate) fn message_325(
    world: &World,
    declaratie: &Maanddeclaratie,
    number_323: u32,
    number: u32,
) -> Bericht {
    let refused = || declaratie.regels.iter().filter(|regel| regel.afkeuring.is_some());
    let lines = refused().map(|regel| (regel, regel.afkeuring.into_iter().collect()));
    let clienten = clients(world, declaratie.wet, lines, &[NO_REMARK]);
    let ingediend = total(declaratie.regels.iter());
    let toegekend = MetDebetCredit::from_signed(ingediend.signed() - total(refused()).signed());
    let verdict = if clienten.is_empty() { ALL_GRANTED } else { NO_REMARK };
    let kop = AntwoordKop { declaratie_nummer: declaration_number(declaratie), ingediend, toegekend };
    let antwoord = DeclaratieAntwoord { kop, clienten, retour_codes: vec![verdict] };
    answer(world, declaratie, number_323, number, antwoord)
}

/// The 325 that refuses a 323 as a whole: its number was used before (TR333).
pub(crate) fn message_325_refused(
    world: &World,
    declaratie: &Maanddeclaratie,
    number_323: u32,
    number: u32,
) -> Bericht {
    let kop = AntwoordKop {
        declaratie_nummer: declaration_number(declaratie),
        ingediend: total(declaratie.regels.iter()),
        toegekend: MetDebetCredit::from_signed(Bedrag::from_cents(0)),
    };
    let antwoord = DeclaratieAntwoord { kop, clienten: Vec::new(), retour_codes: vec![NUMBER_NOT_UNIQUE] };
    answer(world, declaratie, number_323, number, antwoord)
}

fn answer(
    world: &World,
    declaratie: &Maanddeclaratie,
    number_323: u32,
    number: u32,
    antwoord: DeclaratieAntwoord,
) -> Bericht {
    let asked =
        Post { aanbieder: declaratie.aanbieder, number: number_323, dagtekening: declaratie.dagtekening };
    let post = Post { aanbieder: declaratie.aanbieder, number, dagtekening: declaratie.answered };
    let inhoud = Inhoud::DeclaratieAntwoord(Some(antwoord));
    let mut bericht = world.bericht(Berichtsoort::DeclaratieAntwoord, declaratie.wet, &post, inhoud);
    bericht.header.antwoord_op = Some(AntwoordHeader {
        declaratie: asked.identificatie(),
        xslt_versie: Some("1.0.0".to_owned()),
        xsd_versie_declaratie: xsd_versie(),
        retour_codes: vec![NO_REMARK],
    });
    bericht
}

/// Unique for the organisation under a law: one for each month.
fn declaration_number(declaratie: &Maanddeclaratie) -> String {
    format!(
        "{}{}{:02}",
        letter(declaratie.wet),
        declaratie.numbered.year(),
        declaratie.numbered.number().rem_euclid(12) + 1
    )
}

const fn letter(wet: Wet) -> char {
    match wet {
        Wet::Wmo => 'W',
        Wet::Jeugdwet => 'J',
    }
}

fn total<'a>(regels: impl Iterator<Item = &'a Regel>) -> MetDebetCredit {
    let signed = |regel: &Regel| {
        if regel.credit_on.is_some() { -regel.cents() } else { regel.cents() }
    };
    MetDebetCredit::from_signed(Bedrag::from_cents(regels.map(signed).sum()))
}

/// Lines, ordered by person, under their clients.
fn clients<'a>(
    world: &World,
    wet: Wet,
    lines: impl Iterator<Item = (&'a Regel, Vec<RetourCode>)>,
    codes: &[RetourCode],
) -> Vec<PrestatieClient> {
    let mut clients: Vec<PrestatieClient> = Vec::new();
    for (regel, retour_codes) in lines {
        let toewijzing = &world.toewijzingen[regel.toewijzing as usize];
        let Some(bsn) = world.bevolking.personen[toewijzing.persoon as usize].bsn else {
            continue;
        };
        if clients.last().is_none_or(|client| client.bsn != bsn) {
            clients.push(PrestatieClient { bsn, prestaties: Vec::new(), retour_codes: codes.to_vec() });
        }
        if let Some(client) = clients.last_mut() {
            client.prestaties.push(prestatie(world, wet, regel, retour_codes));
        }
    }
    clients
}

fn prestatie(world: &World, wet: Wet, regel: &Regel, retour_codes: Vec<RetourCode>) -> Prestatie {
    let toewijzing = &world.toewijzingen[regel.toewijzing as usize];
    let product = &world.aanbod.producten[usize::from(toewijzing.product)];
    let debet_credit = if regel.credit_on.is_some() { DebetCredit::Credit } else { DebetCredit::Debet };
    let reference = |number: u32| format!("{}{number:09}", letter(wet));
    Prestatie {
        referentie_nummer: reference(regel.reference),
        vorig_referentie_nummer: regel.credit_on.map(reference),
        toewijzing_nummer: toewijzing.nummer,
        categorie: product.categorie,
        code: product.code.clone(),
        periode: regel.periode,
        volume: regel.volume,
        eenheid: product.eenheid,
        tarief: regel.tarief.map(Bedrag::from_cents),
        ingediend: MetDebetCredit { bedrag: Bedrag::from_cents(regel.cents()), debet_credit },
        retour_codes,
    }
}
