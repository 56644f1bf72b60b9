//! What must hold of two ways before anything is counted.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use crate::bestand::{
    Afspraakwijze, Inkoopvorm, Transactiebestand, Transactiepost, Urenstatus, Uurprijs, Werkinzet,
};
use crate::fout::Transactiefout;

/// The largest amount: a hundred billion euro.
const MOST: i64 = 10_000_000_000_000;
/// The dearest hour: a hundred thousand euro.
const MOST_RATE: i64 = 10_000_000;
const MOST_HOURS: i64 = 100_000;
const MOST_CLIENTS: u32 = 10_000_000;
const YEARS: RangeInclusive<i32> = 2000..=2150;
const TERM: RangeInclusive<u32> = 1..=30;
/// How many municipalities, organisations, agreements and kinds of work.
const MUNICIPALITIES: usize = 500;
const PROVIDERS: usize = 5_000;
const RELATIONS: usize = 250_000;
const POSTS: usize = 200;

/// Every fault of what was written down.
pub(crate) fn check(bestand: &Transactiebestand) -> Vec<Transactiefout> {
    let mut fouten = Fouten(Vec::new());
    term(bestand, &mut fouten);
    names("gemeente", &bestand.gemeenten, MUNICIPALITIES, &mut fouten);
    names("aanbieder", &bestand.aanbieders, PROVIDERS, &mut fouten);
    relations(bestand, &mut fouten);
    for (place, way) in [("apart", &bestand.apart), ("samen", &bestand.samen)] {
        manner(place, way, bestand, &mut fouten);
    }
    posts(bestand, &mut fouten);
    index(bestand, &mut fouten);
    if let Some(tariff) = &bestand.tarief {
        price(tariff, &mut fouten);
    }
    client_bound(bestand, &mut fouten);
    fouten.0
}

struct Fouten(Vec<Transactiefout>);

impl Fouten {
    fn add(&mut self, veld: impl Into<String>, regel: impl Into<String>, uitweg: impl Into<String>) {
        self.0.push(Transactiefout::new(veld, regel, uitweg));
    }
}

/// The name as it is compared: capitals say nothing.
pub(crate) fn plain(name: &str) -> String {
    name.to_lowercase()
}

fn term(bestand: &Transactiebestand, fouten: &mut Fouten) {
    if bestand.naam.is_empty() {
        fouten.add("naam", "er staat niet wat er vergeleken wordt", "Schrijf het in één zin op");
    }
    if !YEARS.contains(&bestand.beginjaar) {
        let regel = format!("{} is geen jaar van 2000 tot en met 2150", bestand.beginjaar);
        fouten.add("beginjaar", regel, "Vul een jaar in, bijvoorbeeld 2027");
    }
    if !TERM.contains(&bestand.jaren) {
        let regel = match bestand.jaren {
            0 => "de looptijd is nul jaar".to_owned(),
            years => format!("de looptijd is {years} jaar; hoogstens 30 jaar kan"),
        };
        fouten.add("jaren", regel, "Vul een looptijd van 1 tot en met 30 jaar in, bijvoorbeeld 4");
    }
}

fn names(what: &str, all: &[String], most: usize, fouten: &mut Fouten) {
    let plural = if what == "gemeente" { "gemeenten" } else { "aanbieders" };
    if all.is_empty() {
        fouten.add(plural, format!("er staat geen {what}"), format!("Zet er minstens één {what} in"));
    }
    if all.len() > most {
        fouten.add(
            plural,
            format!("er staan er {}; hoogstens {most} kan", all.len()),
            "Verdeel de vergelijking over meer bestanden",
        );
    }
    let mut seen = BTreeSet::new();
    for (place, name) in all.iter().enumerate() {
        if name.is_empty() {
            let veld = format!("{what} {}", place + 1);
            fouten.add(veld, "de naam is leeg", "Vul de naam in, of haal de regel weg");
        } else if !seen.insert(plain(name)) {
            let veld = format!("{what} ‘{name}’");
            fouten.add(veld, "deze naam staat er twee keer", "Laat elke naam één keer staan");
        }
    }
}

fn relations(bestand: &Transactiebestand, fouten: &mut Fouten) {
    if bestand.relaties.is_empty() {
        fouten.add(
            "relaties",
            "er staat niet welke gemeente een afspraak heeft met welke aanbieder",
            "Zet er minstens één gemeente met één aanbieder in",
        );
    }
    if bestand.relaties.len() > RELATIONS {
        let regel = format!("het zijn er meer dan {RELATIONS}");
        fouten.add("relaties", regel, "Verdeel de vergelijking over meer bestanden");
    }
    let municipalities: BTreeSet<&str> = bestand.gemeenten.iter().map(String::as_str).collect();
    let providers: BTreeSet<&str> = bestand.aanbieders.iter().map(String::as_str).collect();
    let mut seen = BTreeSet::new();
    for relation in &bestand.relaties {
        let veld = || format!("relatie van ‘{}’ met ‘{}’", relation.gemeente, relation.aanbieder);
        if !municipalities.contains(relation.gemeente.as_str()) {
            let regel = format!("‘{}’ is geen gemeente van deze vergelijking", relation.gemeente);
            fouten.add(veld(), regel, "Kies een gemeente uit de lijst, of voeg de gemeente toe");
        }
        if !providers.contains(relation.aanbieder.as_str()) {
            let regel = format!("‘{}’ is geen aanbieder van deze vergelijking", relation.aanbieder);
            fouten.add(veld(), regel, "Kies een aanbieder uit de lijst, of voeg de aanbieder toe");
        }
        if !seen.insert((relation.gemeente.as_str(), relation.aanbieder.as_str())) {
            fouten.add(veld(), "deze afspraak staat er twee keer", "Tel de bedragen op in één regel");
        }
        if !(0..=MOST).contains(&relation.jaarbedrag) {
            let regel = "het bedrag per jaar is lager dan nul of hoger dan 100 miljard euro";
            fouten.add(veld(), regel, "Vul een bedrag van nul of meer in");
        }
        if relation.clienten > MOST_CLIENTS {
            let regel = "er staan meer dan tien miljoen cliënten per jaar";
            fouten.add(veld(), regel, "Kijk het aantal na");
        }
    }
    alone(bestand, fouten);
}

/// Who takes part without any agreement: it would count in a procedure and nowhere else.
fn alone(bestand: &Transactiebestand, fouten: &mut Fouten) {
    let municipalities: BTreeSet<&str> = bestand.relaties.iter().map(|one| one.gemeente.as_str()).collect();
    let providers: BTreeSet<&str> = bestand.relaties.iter().map(|one| one.aanbieder.as_str()).collect();
    let sides =
        [("gemeente", &bestand.gemeenten, municipalities), ("aanbieder", &bestand.aanbieders, providers)];
    for (what, all, has) in sides {
        for name in all.iter().filter(|name| !name.is_empty() && !has.contains(name.as_str())) {
            fouten.add(
                format!("{what} ‘{name}’"),
                format!("deze {what} heeft geen enkele afspraak"),
                format!("Voeg een relatie toe, of haal de {what} weg"),
            );
        }
    }
}

fn manner(place: &str, way: &Afspraakwijze, bestand: &Transactiebestand, fouten: &mut Fouten) {
    if way.naam.is_empty() {
        fouten.add(format!("{place}, naam"), "de naam is leeg", "Vul in hoe u dit noemt");
    }
    if way.cyclus == 0 {
        fouten.add(
            format!("{place}, cyclus"),
            "de afspraak wordt om de nul jaar opnieuw gemaakt",
            "Vul 1 in als het elk jaar is, of 4 als het om de vier jaar is",
        );
    } else if way.cyclus > bestand.jaren && TERM.contains(&bestand.jaren) {
        fouten.add(
            format!("{place}, cyclus"),
            format!("de cyclus van {} jaar is langer dan de looptijd van {} jaar", way.cyclus, bestand.jaren),
            "Maak de looptijd minstens zo lang als de cyclus, anders telt een procedure maar voor een deel",
        );
    }
    if !(1..=1_000).contains(&way.inschrijvers) {
        fouten.add(
            format!("{place}, inschrijvers"),
            format!("{} organisaties die een aanbod doen kan niet", way.inschrijvers),
            "Vul een aantal van 1 tot en met 1.000 in",
        );
    }
    groups(place, way, bestand, fouten);
}

fn groups(place: &str, way: &Afspraakwijze, bestand: &Transactiebestand, fouten: &mut Fouten) {
    if way.vorm != Inkoopvorm::InGroepen {
        if !way.groepen.is_empty() {
            fouten.add(
                format!("{place}, groepen"),
                "er staan groepen, maar er wordt niet in groepen ingekocht",
                "Kies ‘in groepen’, of haal de groepen weg",
            );
        }
        return;
    }
    let known: BTreeSet<&str> = bestand.gemeenten.iter().map(String::as_str).collect();
    let mut member: BTreeMap<&str, &str> = BTreeMap::new();
    for group in &way.groepen {
        let veld = format!("{place}, groep ‘{}’", group.naam);
        if group.gemeenten.is_empty() {
            fouten.add(
                &veld,
                "er zit geen gemeente in deze groep",
                "Zet er een gemeente in, of haal de groep weg",
            );
        }
        for name in &group.gemeenten {
            if !known.contains(name.as_str()) {
                fouten.add(
                    &veld,
                    format!(
                        "er wordt meer gedeeld dan er is: ‘{name}’ is geen gemeente van deze vergelijking"
                    ),
                    "Kies een gemeente uit de lijst, of voeg de gemeente toe",
                );
            }
            if let Some(other) = member.insert(name, &group.naam) {
                fouten.add(
                    &veld,
                    format!("‘{name}’ zit ook al in groep ‘{other}’"),
                    "Laat elke gemeente in één groep staan",
                );
            }
        }
    }
    for name in known.iter().filter(|name| !member.contains_key(**name)) {
        fouten.add(
            format!("{place}, groepen"),
            format!("‘{name}’ zit in geen groep"),
            "Zet elke gemeente in een groep; wie alleen inkoopt is een groep van één",
        );
    }
}

fn posts(bestand: &Transactiebestand, fouten: &mut Fouten) {
    if bestand.posten.is_empty() {
        fouten.add(
            "werk",
            "er staat geen werk in",
            "Zet er minstens één soort werk in, met uren of een bedrag",
        );
    }
    if bestand.posten.len() > POSTS {
        fouten.add("werk", format!("het zijn meer dan {POSTS} regels"), "Voeg regels samen");
    }
    let mut seen = BTreeSet::new();
    for (place, post) in bestand.posten.iter().enumerate() {
        if post.naam.is_empty() {
            let veld = format!("werk, regel {}", place + 1);
            fouten.add(veld, "de naam is leeg", "Vul in welk werk het is, of haal de regel weg");
        } else if !seen.insert(plain(&post.naam)) {
            let veld = format!("werk ‘{}’", post.naam);
            fouten.add(veld, "dit werk staat er twee keer", "Geef elke regel een eigen naam");
        }
        one_post(post, fouten);
    }
}

fn one_post(post: &Transactiepost, fouten: &mut Fouten) {
    let veld = format!("werk ‘{}’", post.naam);
    effort(&format!("{veld}, apart"), &post.apart, fouten);
    match &post.samen {
        Some(together) => effort(&format!("{veld}, samen"), together, fouten),
        None if post.gedeeld => fouten.add(
            &veld,
            "er wordt meer gedeeld dan er is: dit werk heet gedeeld, maar er staat niet wat het samen kost",
            "Vul in wat het samen kost (nul mag), of zet ‘gedeeld’ uit",
        ),
        None => (),
    }
    if post.bron.is_empty() && !post.status.te_bevestigen() {
        fouten.add(
            &veld,
            "de uren heten gezien of afgeleid, maar er staat niet waaruit",
            "Schrijf de bron erbij, of kies ‘uit het hoofd’",
        );
    }
}

fn effort(veld: &str, one: &Werkinzet, fouten: &mut Fouten) {
    match (&one.uren, one.uurbedrag, &one.bedrag) {
        (Some(_), Some(_), None) | (None, None, Some(_)) => (),
        (Some(_), None, None) => {
            fouten.add(veld, "er staan uren, maar niet wat een uur kost", "Vul het uurbedrag in");
        }
        (None, Some(_), None) => {
            fouten.add(veld, "er staat een uurbedrag, maar geen uren", "Vul de uren in");
        }
        (None, None, None) => {
            fouten.add(
                veld,
                "er staan geen uren en geen bedrag",
                "Vul uren met een uurbedrag in, of een bedrag",
            );
        }
        _ => fouten.add(
            veld,
            "er staan uren en een bedrag; dan telt het werk twee keer",
            "Kies één van beide: uren met een uurbedrag, of een bedrag",
        ),
    }
    if let Some(hours) = &one.uren {
        let all = [hours.laag, hours.midden, hours.hoog];
        if all.iter().any(|part| part.is_sign_negative() && !part.is_zero()) {
            fouten.add(veld, "er staan minder dan nul uren", "Vul nul of meer uren in");
        }
        if all.iter().any(|part| *part > Decimal::from(MOST_HOURS)) {
            fouten.add(veld, "er staan meer dan 100.000 uren voor één keer", "Vul de uren van één keer in");
        }
        if all.iter().any(|part| part.normalize().scale() > 2) {
            fouten.add(veld, "de uren hebben meer dan twee cijfers achter de komma", "Rond de uren af");
        }
        order(veld, hours.laag <= hours.midden && hours.midden <= hours.hoog, fouten);
    }
    if let Some(rate) = one.uurbedrag
        && !(0..=MOST_RATE).contains(&rate)
    {
        let regel = "een uur kost minder dan nul of meer dan 100.000 euro";
        fouten.add(veld, regel, "Vul het bedrag van één uur in");
    }
    if let Some(amount) = &one.bedrag {
        if [amount.laag, amount.midden, amount.hoog].iter().any(|part| !(0..=MOST).contains(part)) {
            let regel = "het bedrag is lager dan nul of hoger dan 100 miljard euro";
            fouten.add(veld, regel, "Vul een bedrag van nul of meer in");
        }
        order(veld, amount.laag <= amount.midden && amount.midden <= amount.hoog, fouten);
    }
}

fn order(veld: &str, holds: bool, fouten: &mut Fouten) {
    if !holds {
        let regel = "laag is hoger dan midden, of midden is hoger dan hoog";
        fouten.add(veld, regel, "Zet de drie getallen op volgorde: laag, midden, hoog");
    }
}

fn index(bestand: &Transactiebestand, fouten: &mut Fouten) {
    if bestand.index.is_empty() || !TERM.contains(&bestand.jaren) || !YEARS.contains(&bestand.beginjaar) {
        return;
    }
    let last = bestand.beginjaar + i32::try_from(bestand.jaren).unwrap_or(30) - 1;
    let mut seen = BTreeSet::new();
    for one in &bestand.index {
        let veld = format!("index {}", one.jaar);
        if one.jaar <= bestand.beginjaar || one.jaar > last {
            fouten.add(
                &veld,
                format!("de index begint in {} en loopt tot en met {last}", bestand.beginjaar + 1),
                "Haal dit jaar weg; het eerste jaar heeft geen index",
            );
        } else if !seen.insert(one.jaar) {
            fouten.add(&veld, "dit jaar staat er twee keer", "Laat elk jaar één keer staan");
        }
        if one.procent < Decimal::from(-20) || one.procent > Decimal::from(20) {
            let regel = "de stijging is lager dan -20 of hoger dan 20 procent";
            fouten.add(&veld, regel, "Vul een percentage in: 4.31 is 4,31 procent");
        }
    }
    for year in (bestand.beginjaar + 1..=last).filter(|year| !seen.contains(year)) {
        fouten.add(
            format!("index {year}"),
            "dit jaar ontbreekt in de reeks",
            "Vul het percentage in, of haal de hele reeks weg",
        );
    }
}

fn price(tariff: &Uurprijs, fouten: &mut Fouten) {
    if tariff.euro <= Decimal::ZERO || tariff.euro > Decimal::from(100_000) {
        let regel = "een uur sociaal werk kost nul of minder, of meer dan 100.000 euro";
        fouten.add("tarief", regel, "Vul het tarief van één uur in, of laat het weg");
    }
    if tariff.bron.is_empty()
        && !matches!(tariff.status, Urenstatus::Voorbeeldwaarde | Urenstatus::UitHetHoofd)
    {
        fouten.add("tarief", "er staat niet van wie dit tarief is", "Schrijf de bron erbij");
    }
}

fn client_bound(bestand: &Transactiebestand, fouten: &mut Fouten) {
    let Some(amount) = bestand.clientgebonden else { return };
    let worth = bestand.relaties.iter().fold(0_i64, |sum, one| sum.saturating_add(one.jaarbedrag));
    if amount < 0 || amount > worth {
        fouten.add(
            "cliëntgebonden",
            "het bedrag voor werk met inwoners is lager dan nul of hoger dan de waarde van alle afspraken",
            "Vul in welk deel van de afspraken naar werk met inwoners gaat",
        );
    }
}
