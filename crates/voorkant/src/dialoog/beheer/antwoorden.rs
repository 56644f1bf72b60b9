//! Answers to practise with: one expectation that became a clause of the agreement to practise with, one that is done in another
//! way, one that is not done, and others that still wait; and an older dialogue that was asked again a year later.

use ::verwachting::{
    Clausulegeld, Clausulevoorstel, Dialoogantwoord, Dialoogkeuze, Stellingnummer, Toelichting,
    Verwachtingverwijzing,
};
use domein::{Bedrag, Datum};
use jiff::ToSpan;
use opslag::stuk::{self, Stukstap};
use opslag::{Formulier, Wie};

use super::voorbeeld::{begun, opened};
use crate::afspraken::overeenkomst::voorbeeld as afspraak;
use crate::app::{App, AppFout};
use crate::dialoog::antwoord::{
    Antwoordlijst, Clausulevelden, Dialoogverwijzing, answer, ask_again, owed, placed, series,
};
use crate::dialoog::inhoud::{Dialoog, Dialoogbesluit, Dialooginhoud, Dialoogstuk};
use crate::dialoog::ronde::close_round;

/// An answer: the number of the sentence, what comes instead (empty for as asked), why, and by what one sees it.
type Zin = (u64, &'static str, &'static str, &'static str);

/// What was adopted in the older dialogue.
const EERDER: [Zin; 2] = [
    (1, "", "Wie snel hulp krijgt, heeft minder hulp nodig.", "deel dat binnen 2 weken hulp krijgt"),
    (9, "", "Eén plan scheelt gezinnen veel gesprekken.", "deel van de gezinnen met één plan"),
];

/// What is adopted in the dialogue that is open; the first becomes a clause.
const OVERGENOMEN: Zin = (
    1,
    "",
    "Dit vragen mensen het meest, en het scheelt later hulp.",
    "deel dat zegt binnen 2 weken hulp te krijgen",
);
const ANDERS: Zin = (
    2,
    "Elk gezin krijgt twee vaste mensen, zodat er altijd iemand is.",
    "Eén vast gezicht lukt niet bij ziekte en vakantie.",
    "",
);
const NIET: Zin =
    (4, "", "Een vrije dag per maand kost te veel. Wij praten met mantelzorgers over wat wel kan.", "");

fn because(text: &str) -> Option<Toelichting> {
    text.parse().ok()
}

/// The clause of an answer, for four years from January.
fn clause(lijst: &Antwoordlijst, (nummer, _, _, indicator): Zin, begin: Datum) -> Option<Clausulevoorstel> {
    let over = Verwachtingverwijzing { verwachting: Stellingnummer(nummer), ronde: lijst.ronde.nummer };
    let verwachting = lijst.regel(nummer)?.verwachting.as_ref()?;
    let euros = |euro: i64| Bedrag::from_cents(euro * 100);
    let geld = Clausulegeld { van: euros(40_000), tot: euros(65_000) };
    let eind = Datum::new(begin.year().saturating_add(3), 12, 31).ok()?;
    Clausulevoorstel::new(over, verwachting, indicator.parse().ok()?, Some(geld), (begin, eind)).ok()
}

fn adopted(lijst: &Antwoordlijst, zin: Zin, (op, begin): (Datum, Datum)) -> Option<Dialoogantwoord> {
    let clausule = Box::new(clause(lijst, zin, begin)?);
    Some(Dialoogantwoord { keuze: Dialoogkeuze::Overnemen { clausule }, reden: because(zin.2)?, op })
}

fn otherwise((_, hoe, reden, _): Zin, op: Datum) -> Option<Dialoogantwoord> {
    let keuze = if hoe.is_empty() {
        Dialoogkeuze::Niet
    } else {
        Dialoogkeuze::Anders { hoe: because(hoe)?, clausule: None }
    };
    Some(Dialoogantwoord { keuze, reden: because(reden)?, op })
}

/// The first of January after a day.
fn next_january(op: Datum) -> Datum {
    Datum::new(op.year().saturating_add(1), 1, 1).unwrap_or(op)
}

/// Gives an answer to a sentence.
async fn give(
    app: &App,
    (dialoog, lijst): (&Dialoogstuk, &Antwoordlijst),
    (nummer, antwoord): (u64, Option<Dialoogantwoord>),
    wie: &Wie,
) -> Result<(), AppFout> {
    if let (Some(regel), Some(antwoord)) = (lijst.regel(nummer), antwoord) {
        let of = (dialoog, &regel.plicht);
        answer(&app.opslag, of, (&Formulier::fresh(), regel.versie), antwoord, wie).await?;
    }
    Ok(())
}

/// The round and the answers of the dialogue that is open.
pub(super) async fn answered(
    app: &App,
    dialoog: &Dialoogstuk,
    vandaag: Datum,
    wie: &Wie,
) -> Result<(), AppFout> {
    Box::pin(close_round(app, dialoog, vandaag.saturating_sub(42.days()))).await?;
    let Some(lijst) = owed(&app.opslag, dialoog).await? else { return Ok(()) };
    let begin = Datum::constant(2027, 1, 1);
    let op = vandaag.saturating_sub(21.days());
    let of = (dialoog, &lijst);
    give(app, of, (OVERGENOMEN.0, adopted(&lijst, OVERGENOMEN, (op, begin))), wie).await?;
    give(app, of, (ANDERS.0, otherwise(ANDERS, op)), wie).await?;
    give(app, of, (NIET.0, otherwise(NIET, vandaag.saturating_sub(14.days()))), wie).await?;
    let Some(voorstel) = clause(&lijst, OVERGENOMEN, begin) else { return Ok(()) };
    let mark = Dialoogverwijzing { dialoog: dialoog.id.clone(), over: voorstel.uit() };
    let now = lijst.regel(OVERGENOMEN.0).and_then(|one| one.uitslag.gebeurt?.value()).unwrap_or_default();
    let velden = Clausulevelden {
        nulmeting: format!("{:.0}", now * 100.0),
        doel: "60".to_owned(),
        eenheid: "%".to_owned(),
        uiterlijk: Datum::constant(2030, 12, 31),
        telt_vanaf: 30,
    };
    let id = afspraak::make(&app.opslag, &dialoog.nu.inhoud.opgave, wie).await?;
    let change = |bestand: &_| placed(bestand, (&mark, &voorstel), &velden);
    afspraak::amend(&app.opslag, ("voorbeeld-verwachting", &id), change, vandaag, wie).await?;
    Ok(())
}

/// An older dialogue, closed, of which what was adopted was asked again a year later.
pub(super) async fn year_before(
    app: &App,
    inhoud: &Dialooginhoud,
    vandaag: Datum,
    wie: &Wie,
) -> Result<(), AppFout> {
    let earlier = Dialooginhoud {
        naam: "Eerst in Noord (verzonnen)".to_owned(),
        begin: vandaag.saturating_sub(460.days()),
        eind: vandaag.saturating_sub(540.days()),
        ..inhoud.clone()
    };
    let Some(first) = begun(app, &earlier, 0, wie).await? else { return Ok(()) };
    Box::pin(close_round(app, &first, earlier.eind)).await?;
    closed(app, &first, wie).await?;
    let Some(lijst) = owed(&app.opslag, &first).await? else { return Ok(()) };
    let op = earlier.eind.saturating_add(35.days());
    for zin in EERDER {
        let antwoord = adopted(&lijst, zin, (op, next_january(op)));
        give(app, (&first, &lijst), (zin.0, antwoord), wie).await?;
    }
    let reeks = series(&app.opslag, &first).await?;
    let asked = vandaag.saturating_sub(120.days());
    let Some(id) = ask_again(&app.opslag, &reeks, asked, wie).await? else { return Ok(()) };
    let Some(made) = stuk::one::<Dialoog>(&app.opslag, &wie.gemeente, &id).await? else { return Ok(()) };
    let open = opened(app, (&id, made.nu.nummer), &made.nu.inhoud, 35, wie).await?;
    if let Some(again) = open {
        Box::pin(close_round(app, &again, again.nu.inhoud.eind)).await?;
        closed(app, &again, wie).await?;
    }
    Ok(())
}

/// Nobody can vote in it any more.
async fn closed(app: &App, dialoog: &Dialoogstuk, wie: &Wie) -> Result<(), AppFout> {
    let stap = Stukstap::<Dialoog> {
        besluit: Dialoogbesluit::Gesloten,
        inhoud: &dialoog.nu.inhoud,
        reden: "college van B en W (verzonnen)",
        namens: "",
    };
    stuk::add(&app.opslag, (&dialoog.id, dialoog.nu.nummer), &Formulier::fresh(), &stap, wie).await?;
    Ok(())
}
