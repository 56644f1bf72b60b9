//! From an indicator that is asked for to its answer.

use std::sync::Arc;

use domein::{Datum, Gemeentecode};

use super::cijfer::{
    Indicatorblad, Indicatorleegte, Indicatorrij, Indicatortabel, Indicatorverdeling, empty_row, row,
    year_name,
};
use super::elders::{self, Elders, Registersoort};
use super::feiten::{
    Deelcijfer, Duurverloop, Feitencijfers, Indicatorvraag, Jaardeel, Stopgrond, Wijkdeel, decide,
};
use super::soort::Indicator;
use crate::app::{App, AppFout, today};
use crate::doen::{Plantelling, Plantellingen, count_closed};
use crate::inzicht::antwoord::Antwoordsoort;
use crate::inzicht::verloop;
use crate::inzicht::verloop::decide::Reeks;
use crate::inzicht::vraag::{Gesteld, Grond, Herkomst, Vraagbasis};
use crate::uitvoer::{Benaming, Gegeven};

/// The version of these calculations: it changes when the same facts would give another answer.
pub const VERSIE: &str = "indicatoren 1";

/// An answer with how it was made; None for what is made of plans only.
#[derive(Clone, Debug)]
pub struct Indicatorantwoord {
    /// The answer.
    pub blad: Indicatorblad,
    /// How it was made.
    pub herkomst: Option<Herkomst>,
}

/// Answers an indicator, or finds the same answer again.
///
/// # Errors
/// When there are no facts for it, or they cannot be read.
pub async fn ask(
    app: &App,
    indicator: Indicator,
    gemeente: Option<Gemeentecode>,
) -> Result<Indicatorantwoord, AppFout> {
    match indicator {
        Indicator::NietTerug
        | Indicator::ZonderVervolg
        | Indicator::Uitval
        | Indicator::Duur
        | Indicator::Lichter
        | Indicator::MeerWetten
        | Indicator::Duurste => Box::pin(of_messages(app, indicator, gemeente)).await,
        Indicator::Collectief => {
            Ok(made(indicator, gemeente, Box::pin(elders::collective(app, gemeente)).await?))
        }
        Indicator::Initiatieven => {
            let found = Box::pin(elders::register(app, gemeente, Registersoort::Initiatieven)).await?;
            Ok(made(indicator, gemeente, found))
        }
        Indicator::Vrijwilligers => {
            let found = Box::pin(elders::register(app, gemeente, Registersoort::Vrijwilligers)).await?;
            Ok(made(indicator, gemeente, found))
        }
        Indicator::Wijkcijfer(which) => {
            Ok(made(indicator, gemeente, Box::pin(elders::of_area(app, gemeente, which)).await?))
        }
        Indicator::Doelen | Indicator::Netwerk => Box::pin(of_plans(app, indicator)).await,
    }
}

fn made(
    indicator: Indicator,
    gemeente: Option<Gemeentecode>,
    (tabellen, herkomst): Elders,
) -> Indicatorantwoord {
    let tot = herkomst.as_ref().and_then(|one| one.laatste_maand).map(|maand| maand.last_day());
    Indicatorantwoord {
        blad: Indicatorblad { indicator, gemeente, tabellen, onleesbaar: None, tot, versie: VERSIE },
        herkomst,
    }
}

/// The course of months says which years are whole, and who came back.
async fn of_messages(
    app: &App,
    indicator: Indicator,
    wanted: Option<Gemeentecode>,
) -> Result<Indicatorantwoord, AppFout> {
    let basis = Vraagbasis::now(app).await?;
    let gemeente = basis.gemeente(wanted)?;
    let keuze = elders::chosen(&[("gemeente", gemeente.to_string())])?;
    let course: Arc<Gesteld<verloop::Antwoord>> = Box::pin(verloop::Antwoord::ask(app, &keuze)).await?;
    let jaren: Vec<i32> = course.antwoord.stroom.jaren.iter().map(|year| year.jaar).collect();
    let elsewhere = match indicator {
        Indicator::MeerWetten => Some(Box::pin(elders::more_laws(app, gemeente, &jaren)).await?),
        Indicator::Duurste => Some(Box::pin(elders::dearest(app, gemeente, &jaren)).await?),
        _ => None,
    };
    if let Some(found) = elsewhere {
        return Ok(made(indicator, Some(gemeente), found));
    }
    let Some(peil) = course.antwoord.peil.filter(|_| !jaren.is_empty()) else {
        return Ok(made(indicator, Some(gemeente), (Vec::new(), Some(course.herkomst.clone()))));
    };
    let terug = course.antwoord.stroom.jaren.iter().rev().find_map(|year| {
        let whole = year.of(Reeks::Totaal)?;
        Some((year.jaar, Deelcijfer { aantal: whole.terug?, van: whole.geeindigd }))
    });
    let vraag = Indicatorvraag { gemeente, jaren, peil, terug };
    let name = format!("indicatoren feiten {:?} {peil}", vraag.jaren);
    let facts = basis.answer(gemeente, name, move |grond: &Grond<'_>| Ok(decide(grond, &vraag))).await?;
    let how = facts.herkomst.afronding;
    let tabellen = match indicator {
        Indicator::NietTerug => came_back(&course.antwoord, &facts.antwoord, how),
        Indicator::ZonderVervolg => in_years(&facts.antwoord.vervolg, how),
        Indicator::Uitval => broken_off(&facts.antwoord, how),
        Indicator::Duur => lasting(&facts.antwoord),
        _ => lighter(&facts.antwoord, how),
    };
    let mut answer = made(indicator, Some(gemeente), (tabellen, Some(facts.herkomst.clone())));
    answer.blad.tot = Some(peil.last_day());
    Ok(answer)
}

fn kinds_title(jaar: i32) -> Indicatorverdeling {
    Indicatorverdeling::Hulp(jaar.to_string())
}

/// All help and each kind of it in one year.
fn by_kind(
    jaar: i32,
    rows: impl Iterator<Item = (Reeks, Deelcijfer)>,
    (rest, how): (bool, u64),
) -> Indicatortabel {
    let rijen = rows.map(|(reeks, one)| row(verloop::name(reeks), one.aantal, one.van, (rest, how)));
    Indicatortabel { verdeling: kinds_title(jaar), rijen: rijen.collect() }
}

fn by_district(jaar: i32, wijken: &[Wijkdeel], (rest, how): (bool, u64)) -> Option<Indicatortabel> {
    let name = |one: &Wijkdeel| match &one.wijk {
        Some((code, naam)) => Benaming::same(code.to_string(), naam.clone()),
        None => Benaming::new("onbekend", "Wijk niet bekend", "District not known"),
    };
    let rijen: Vec<Indicatorrij> =
        wijken.iter().map(|one| row(name(one), one.cijfer.aantal, one.cijfer.van, (rest, how))).collect();
    (!rijen.is_empty())
        .then(|| Indicatortabel { verdeling: Indicatorverdeling::Wijk(jaar.to_string()), rijen })
}

fn came_back(course: &verloop::Antwoord, facts: &Feitencijfers, how: u64) -> Vec<Indicatortabel> {
    let years = &course.stroom.jaren;
    let rijen = years.iter().map(|year| match year.of(Reeks::Totaal) {
        Some(one) => match one.terug {
            Some(back) => row(year_name(year.jaar), back, one.geeindigd, (true, how)),
            None => empty_row(year_name(year.jaar), Indicatorleegte::NogNietOver),
        },
        None => empty_row(year_name(year.jaar), Indicatorleegte::Verborgen),
    });
    let mut tabellen = vec![Indicatortabel { verdeling: Indicatorverdeling::Jaar, rijen: rijen.collect() }];
    let known =
        |reeks: Reeks| years.iter().rev().find(|year| year.of(reeks).is_some_and(|one| one.terug.is_some()));
    if let Some(year) = known(Reeks::Totaal) {
        let rows = Reeks::all().filter_map(|reeks| {
            let one = year.of(reeks)?;
            Some((reeks, Deelcijfer { aantal: one.terug?, van: one.geeindigd }))
        });
        tabellen.push(by_kind(year.jaar, rows, (true, how)));
    }
    tabellen.extend(facts.terug.as_ref().and_then(|(jaar, wijken)| by_district(*jaar, wijken, (true, how))));
    tabellen
}

fn in_years(years: &[Jaardeel], how: u64) -> Vec<Indicatortabel> {
    let rijen = years.iter().map(|year| match year.reeksen.as_ref().and_then(|all| all.first()) {
        Some(one) => row(year_name(year.jaar), one.aantal, one.van, (false, how)),
        None => empty_row(year_name(year.jaar), Indicatorleegte::NogNietOver),
    });
    let mut tabellen = vec![Indicatortabel { verdeling: Indicatorverdeling::Jaar, rijen: rijen.collect() }];
    if let Some(year) = years.iter().rev().find(|year| year.reeksen.is_some()) {
        let rows = Reeks::all().zip(year.reeksen.iter().flatten().copied());
        tabellen.push(by_kind(year.jaar, rows, (false, how)));
        tabellen.extend(by_district(year.jaar, &year.wijken, (false, how)));
    }
    tabellen
}

fn broken_off(facts: &Feitencijfers, how: u64) -> Vec<Indicatortabel> {
    let mut tabellen = in_years(&facts.uitval, how);
    let whole = facts.uitval.last().and_then(|year| year.reeksen.as_ref()?.first().copied());
    if let (Some(whole), Some(year)) = (whole, facts.uitval.last()) {
        let rijen = Stopgrond::ALL.iter().zip(&facts.gronden).map(|(grond, count)| {
            let (nl, en) = grond.naam();
            let naam = Benaming::new(grond.key(), nl, en);
            // What does not count for drop-out is no part of the whole.
            if grond.counts() {
                row(naam, *count, whole.van, (false, how))
            } else {
                Indicatorrij { aantal: (*count).into(), ..empty_row(naam, Indicatorleegte::GeenGegevens) }
            }
        });
        tabellen.push(Indicatortabel {
            verdeling: Indicatorverdeling::Anders(Benaming::new(
                "reden",
                format!("Waarom stopte de hulp in {}?", year.jaar),
                format!("Why did help end in {}?", year.jaar),
            )),
            rijen: rijen.collect(),
        });
    }
    tabellen
}

fn lasting(facts: &Feitencijfers) -> Vec<Indicatortabel> {
    let line = |naam: Benaming, one: &Duurverloop| {
        let n = one.begonnen.shown().map(bescherming::Count::value);
        let uitkomst = match (n, one.mediaan) {
            (None, _) | (_, None) => Err(Indicatorleegte::Verborgen),
            (Some(n), _) if n < super::cijfer::VERGELIJKEN_VANAF => Err(Indicatorleegte::TeKlein),
            (_, Some(half)) => half
                .waarde
                .ok_or(Indicatorleegte::NogGeenHelft)
                .map(|waarde| super::cijfer::Indicatorcijfer { waarde, laag: half.laag, hoog: half.hoog }),
        };
        Indicatorrij { naam, aantal: one.geeindigd.into(), van: one.begonnen.into(), n, uitkomst }
    };
    let jaren = &facts.duur.jaren;
    let years = jaren.iter().map(|(jaar, one)| line(year_name(*jaar), one));
    let span = jaren
        .first()
        .zip(jaren.last())
        .map_or(String::new(), |(first, last)| format!("{}-{}", first.0, last.0));
    let kinds = Reeks::all().zip(&facts.duur.reeksen).map(|(reeks, one)| line(verloop::name(reeks), one));
    vec![
        Indicatortabel { verdeling: Indicatorverdeling::Jaar, rijen: years.collect() },
        Indicatortabel { verdeling: Indicatorverdeling::Hulp(span), rijen: kinds.collect() },
        still_going_on(facts.duur.reeksen.first()),
    ]
}

/// The curve of all help: which part still goes on at each duration.
fn still_going_on(all: Option<&Duurverloop>) -> Indicatortabel {
    // Of few people a percent would say more than there is.
    let enough = |one: &&Duurverloop| {
        let n = one.begonnen.shown().map(bescherming::Count::value);
        n.is_some_and(|n| n >= super::cijfer::VERGELIJKEN_VANAF)
    };
    let rijen = all.filter(enough).map_or(&[][..], |one| &one.punten).iter().map(|punt| {
        let months = format!("{:.0}", punt.tot);
        let bound = |sign: f64| ((punt.deel + sign * rekenkern::Z95 * punt.fout) * 100.0).clamp(0.0, 100.0);
        Indicatorrij {
            naam: Benaming::new(
                months.clone(),
                format!("Loopt na {months} maanden nog"),
                format!("Still runs after {months} months"),
            ),
            aantal: Gegeven::Leeg,
            van: Gegeven::Leeg,
            n: None,
            uitkomst: Ok(super::cijfer::Indicatorcijfer {
                waarde: punt.deel * 100.0,
                laag: Some(bound(-1.0)),
                hoog: Some(bound(1.0)),
            }),
        }
    });
    Indicatortabel {
        verdeling: Indicatorverdeling::Anders(Benaming::new(
            "verloop",
            "Hoeveel loopt er nog na zoveel maanden?",
            "How much still runs after so many months?",
        )),
        rijen: rijen.collect(),
    }
}

fn lighter(facts: &Feitencijfers, how: u64) -> Vec<Indicatortabel> {
    let of_law = |place: usize| {
        let rijen =
            facts.lichter.iter().map(|(jaar, laws)| match laws.as_ref().and_then(|all| all.get(place)) {
                Some(one) => row(year_name(*jaar), one.lichter.aantal, one.lichter.van, (false, how)),
                None => empty_row(year_name(*jaar), Indicatorleegte::NogNietOver),
            });
        rijen.collect::<Vec<_>>()
    };
    let stopped = |place: usize| {
        let rijen =
            facts.lichter.iter().map(|(jaar, laws)| match laws.as_ref().and_then(|all| all.get(place)) {
                Some(one) => row(year_name(*jaar), one.geen, one.lichter.van, (false, how)),
                None => empty_row(year_name(*jaar), Indicatorleegte::NogNietOver),
            });
        rijen.collect::<Vec<_>>()
    };
    // Of the two laws the Jeugdwet has most heavy help: it comes first.
    let table = |key: &str, (nl, en): (&str, &str), naam: &str, rijen: Vec<Indicatorrij>| Indicatortabel {
        verdeling: Indicatorverdeling::Anders(Benaming::new(
            key,
            format!("{nl} {naam}"),
            format!("{en} {naam}"),
        )),
        rijen,
    };
    let (heavy, ended) =
        (("Zware hulp van de", "Heavy help of the"), ("Alle hulp stopte, van de", "All help ended, of the"));
    vec![
        Indicatortabel { verdeling: Indicatorverdeling::Jaar, rijen: of_law(1) },
        table("gestopt-jeugdwet", ended, "Jeugdwet", stopped(1)),
        table("wmo", heavy, "Wmo", of_law(0)),
        table("gestopt-wmo", ended, "Wmo", stopped(0)),
    ]
}

/// What is counted of plans; the day is part of its name, so that it is made again the next day.
async fn of_plans(app: &App, indicator: Indicator) -> Result<Indicatorantwoord, AppFout> {
    let instellingen = app.instellingen().await?;
    let gemeente = instellingen.gemeente;
    let code = gemeente.map_or_else(String::new, |code| code.to_string());
    let (rules, vandaag) = (instellingen.rules()?, today());
    let name = format!("indicatoren plannen {code} {vandaag} {rules:?}");
    let counted: Arc<Plantellingen> =
        app.antwoorden.get_or_make(name, count_closed(app, &code, (vandaag, &rules))).await?;
    let pick = |one: &Plantelling| match indicator {
        Indicator::Doelen => (one.jaar, one.gehaald, one.doelen),
        _ => (one.jaar, one.netwerk, one.plannen),
    };
    let tabellen = elders::of_plans(counted.jaren.iter().map(pick), rules.rounding());
    let mut answer = made(indicator, gemeente, (tabellen, None));
    answer.blad.onleesbaar = counted.onleesbaar;
    answer.blad.tot = last_month_end(vandaag);
    Ok(answer)
}

/// The last day of the month before.
fn last_month_end(vandaag: Datum) -> Option<Datum> {
    vandaag.first_of_month().yesterday().ok()
}
