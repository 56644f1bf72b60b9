//! What must hold of everything that is filled in.

use std::collections::BTreeSet;

use domein::parse_datum;
use prijs::{Indexbestand, Indexclausule, Indexmethode};
use rust_decimal::Decimal;

use crate::bestand::{
    Afspraakbestand, Afspraakeis, Afspraakpartij, Budgetregel, Clausulegevolg, Gemachtigde,
};
use crate::deel::Afspraakdeel;
use crate::fout::Afspraakfout;
use crate::gebied;
use crate::{Looptijdsoort, getal};

/// The longest text of one field.
const LONGEST: usize = 8_000;
/// The most lines of one list.
const MOST: usize = 300;
/// A hundred billion euros in cents: above it somebody made a mistake.
const LARGEST: i64 = 10_000_000_000_000;
/// The most outcome clauses: more is not looked at.
pub(crate) const CLAUSULES: usize = 5;

/// Takes white space away that says nothing, and puts lines in their fixed order.
pub(crate) fn tidy(bestand: &mut Afspraakbestand) {
    for text in lines(bestand) {
        *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    for text in texts(bestand) {
        let lines: Vec<_> = text.lines().map(str::trim).collect();
        *text = lines.join("\n").trim().to_owned();
    }
    bestand.gebieden.retain(|one| !one.is_empty());
    bestand.gebieden.sort();
    bestand.gebieden.dedup();
    let key =
        |one: &Budgetregel| (one.jaar, one.taakveld.clone(), one.partij.clone(), one.omschrijving.clone());
    bestand.budget.sort_by_key(key);
    bestand.ijkmomenten.sort_by(|one, other| (&one.dag, one.soort).cmp(&(&other.dag, other.soort)));
}

/// Fields of one line.
fn lines(bestand: &mut Afspraakbestand) -> Vec<&mut String> {
    let mut all = vec![&mut bestand.titel, &mut bestand.opgave, &mut bestand.begin, &mut bestand.eind];
    all.extend([&mut bestand.prijs.tarief, &mut bestand.prijs.eenheid]);
    all.extend(bestand.gebieden.iter_mut());
    for party in &mut bestand.partijen {
        all.extend([&mut party.naam, &mut party.organisatie]);
        for one in &mut party.gemachtigden {
            all.extend([&mut one.account, &mut one.naam, &mut one.van, &mut one.tot]);
        }
    }
    for one in &mut bestand.budget {
        all.extend([&mut one.taakveld, &mut one.omschrijving, &mut one.partij]);
    }
    for one in &mut bestand.uitkomsten {
        all.extend([
            &mut one.indicator,
            &mut one.nulmeting,
            &mut one.doel,
            &mut one.eenheid,
            &mut one.uiterlijk,
        ]);
    }
    for one in &mut bestand.ijkmomenten {
        all.extend([&mut one.dag, &mut one.onderwerp]);
    }
    all.extend(bestand.eisen.iter_mut().map(|one| &mut one.tekst));
    all.extend(bestand.geschil.iter_mut().map(|one| &mut one.wie));
    if let Some(area) = &mut bestand.gebiedsbudget {
        for one in &mut area.producten {
            all.extend([&mut one.naam, &mut one.eenheid, &mut one.taakveld]);
        }
        for one in &mut area.naar {
            all.extend([&mut one.naam, &mut one.taakveld]);
        }
    }
    all
}

/// Fields of more lines.
fn texts(bestand: &mut Afspraakbestand) -> [&mut String; 13] {
    [
        &mut bestand.taak,
        &mut bestand.inspraak,
        &mut bestand.prijs.tekst,
        &mut bestand.onderaanneming.tekst,
        &mut bestand.uitstap.inwoners,
        &mut bestand.uitstap.personeel,
        &mut bestand.voorbehoud.wat_dan,
        &mut bestand.risico.volume,
        &mut bestand.risico.prijs,
        &mut bestand.risico.wet,
        &mut bestand.egalisatie.tekst,
        &mut bestand.gegevens.welke,
        &mut bestand.gegevens.grondslag,
    ]
}

/// All faults of a tidy file.
pub(crate) fn check(bestand: &Afspraakbestand) -> Vec<Afspraakfout> {
    let mut all = Vec::new();
    sizes(bestand, &mut all);
    task(bestand, &mut all);
    term(bestand, &mut all);
    axes(bestand, &mut all);
    parties(bestand, &mut all);
    budget(bestand, &mut all);
    price(bestand, &mut all);
    outcomes(bestand, &mut all);
    moments(bestand, &mut all);
    eisen(&bestand.eisen, &mut all);
    ending(bestand, &mut all);
    if let Some(area) = &bestand.gebiedsbudget {
        all.extend(gebied::faults(area));
    }
    all
}

fn sizes(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let mut copy = bestand.clone();
    let long = lines(&mut copy).into_iter().any(|text| text.chars().count() > LONGEST);
    if long
        || texts(&mut copy).into_iter().any(|text| text.chars().count() > LONGEST)
        || bestand.gegevens.bewaren.chars().count() > LONGEST
    {
        let rule = format!("een tekst is langer dan {LONGEST} tekens");
        all.push(Afspraakfout::new(
            Afspraakdeel::Opdracht,
            "de afspraak",
            rule,
            "Zet lange teksten in een bijlage",
        ));
    }
    let counts = [
        (Afspraakdeel::Opdracht, bestand.gebieden.len()),
        (Afspraakdeel::Partijen, bestand.partijen.len()),
        (Afspraakdeel::Budget, bestand.budget.len()),
        (Afspraakdeel::Ritme, bestand.ijkmomenten.len()),
        (Afspraakdeel::Eisen, bestand.eisen.len()),
        (Afspraakdeel::Risico, bestand.geschil.len()),
    ];
    for (deel, count) in counts {
        if count > MOST {
            all.push(Afspraakfout::new(
                deel,
                deel.naam(),
                format!("er staan {count} regels; er passen er {MOST}"),
                "Neem regels samen",
            ));
        }
    }
}

fn task(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Opdracht;
    if bestand.titel.is_empty() {
        all.push(Afspraakfout::new(
            deel,
            "naam",
            "een afspraak heeft een naam",
            "Geef de afspraak een korte naam",
        ));
    }
    if bestand.opgave.is_empty() {
        all.push(Afspraakfout::new(deel, "opgave", "een afspraak hoort bij een opgave", "Kies de opgave"));
    }
}

fn term(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Vorm;
    for (naam, day) in [("eerste dag", &bestand.begin), ("laatste dag", &bestand.eind)] {
        if !day.is_empty() {
            dag(deel, naam, day, all);
        }
    }
    let (Ok(begin), Ok(eind)) = (parse_datum(&bestand.begin), parse_datum(&bestand.eind)) else { return };
    if eind < begin {
        let rule = format!("de laatste dag ({eind}) ligt vóór het begin ({begin})");
        all.push(Afspraakfout::new(
            deel,
            "looptijd",
            rule,
            "Draai de dagen om, of kies een latere laatste dag",
        ));
        return;
    }
    if i32::from(eind.year()) - i32::from(begin.year()) > 20 {
        let rule = "een afspraak loopt ten hoogste twintig jaar";
        all.push(Afspraakfout::new(deel, "looptijd", rule, "Kies een eerdere laatste dag"));
    }
    let long = begin.checked_add(jiff_year()).is_ok_and(|next| eind >= next);
    match bestand.looptijd {
        Some(Looptijdsoort::Eenjarig) if long => {
            let rule = "u koos één jaar, maar de dagen liggen verder uit elkaar";
            all.push(Afspraakfout::new(
                deel,
                "looptijd",
                rule,
                "Kies meer jaren, of een eerdere laatste dag",
            ));
        }
        Some(Looptijdsoort::Meerjarig) if !long => {
            let rule = "u koos meer jaren, maar de afspraak duurt een jaar of korter";
            all.push(Afspraakfout::new(deel, "looptijd", rule, "Kies één jaar, of een latere laatste dag"));
        }
        _ => {}
    }
}

fn jiff_year() -> jiff::Span {
    jiff::Span::new().years(1)
}

fn axes(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let (Some(rechtsvorm), Some(bekostiging)) = (bestand.rechtsvorm, bestand.bekostiging) else { return };
    let looptijd = bestand.looptijd.unwrap_or(Looptijdsoort::Meerjarig);
    let assen = crate::Assen { rechtsvorm, bekostiging, looptijd, een_gekozen: bestand.een_gekozen };
    if let Some(refused) = assen.refusal() {
        all.push(Afspraakfout::new(
            Afspraakdeel::Vorm,
            format!("vorm en betaling ({})", refused.wat),
            refused.waarom,
            refused.uitweg,
        ));
    }
}

fn parties(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let mut names = BTreeSet::new();
    let mut accounts = BTreeSet::new();
    for (place, party) in bestand.partijen.iter().enumerate() {
        let plaats = format!("partij {} ‘{}’", place + 1, party.naam);
        let mut say =
            |rule: &str, way: &str| all.push(Afspraakfout::new(Afspraakdeel::Partijen, &plaats, rule, way));
        if party.naam.is_empty() || !names.insert(party.naam.to_lowercase()) {
            say(
                "iedere partij staat er één keer in, met een naam",
                "Geef de naam, of haal de dubbele regel weg",
            );
        }
        if party.rol == crate::Partijrol::Opdrachtgever && !party.organisatie.is_empty() {
            say(
                "de opdrachtgever is de gemeente, en hoort bij geen andere organisatie",
                "Maak de organisatie leeg",
            );
        }
        for one in &party.gemachtigden {
            mandate(party, one, all);
            if !accounts.insert(one.account.clone()) {
                let rule =
                    "dit account staat al bij een gemachtigde; iemand tekent voor één partij, één keer";
                let place = format!("gemachtigde ‘{}’ van ‘{}’", one.naam, party.naam);
                all.push(Afspraakfout::new(Afspraakdeel::Partijen, place, rule, "Kies iemand anders"));
            }
        }
    }
}

fn mandate(party: &Afspraakpartij, one: &Gemachtigde, all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Partijen;
    let plaats = format!("gemachtigde ‘{}’ van ‘{}’", one.naam, party.naam);
    if one.account.is_empty() || one.naam.is_empty() {
        let rule = "een gemachtigde heeft een account en een naam";
        all.push(Afspraakfout::new(deel, &plaats, rule, "Vul beide in"));
    }
    dag(deel, &format!("{plaats}, vanaf"), &one.van, all);
    if !one.tot.is_empty() {
        dag(deel, &format!("{plaats}, tot en met"), &one.tot, all);
        if parse_datum(&one.tot).is_ok_and(|tot| parse_datum(&one.van).is_ok_and(|van| tot < van)) {
            all.push(Afspraakfout::new(
                deel,
                &plaats,
                "het mandaat eindigt vóór het begint",
                "Draai de dagen om",
            ));
        }
    }
    if one.tot_bedrag.is_some_and(|most| !(1..=LARGEST).contains(&most)) {
        let rule = "het bedrag van een mandaat ligt boven nul";
        all.push(Afspraakfout::new(deel, &plaats, rule, "Vul het hoogste bedrag in, of maak het leeg"));
    }
}

fn budget(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Budget;
    let years = match (parse_datum(&bestand.begin), parse_datum(&bestand.eind)) {
        (Ok(begin), Ok(eind)) => Some(i32::from(begin.year())..=i32::from(eind.year())),
        _ => None,
    };
    let mut seen = BTreeSet::new();
    for (place, one) in bestand.budget.iter().enumerate() {
        let plaats =
            format!("budgetregel {} ({}, {}, ‘{}’)", place + 1, one.jaar, one.taakveld, one.omschrijving);
        let mut say = |rule: String, way: &str| all.push(Afspraakfout::new(deel, &plaats, rule, way));
        if let Some(years) = &years
            && !years.contains(&one.jaar)
        {
            let rule = format!(
                "{} ligt buiten de looptijd ({} tot en met {})",
                one.jaar,
                years.start(),
                years.end()
            );
            say(rule, "Kies een jaar binnen de looptijd, of verleng de afspraak");
        }
        if !(2000..=2100).contains(&one.jaar) {
            say("het jaar bestaat niet in deze afspraak".into(), "Schrijf een jaar als 2027");
        }
        if !is_taakveld(&one.taakveld) {
            say("het taakveld is geen code van Iv3".into(), "Schrijf de code, bijvoorbeeld 6.1 of 6.712");
        }
        if !is_bedrag(one.bedrag) {
            say("het bedrag ligt boven nul en past in een begroting".into(), "Vul een bedrag in euro's in");
        }
        if !one.partij.is_empty() && !bestand.partijen.iter().any(|party| party.naam == one.partij) {
            say(format!("‘{}’ is geen partij bij deze afspraak", one.partij), "Kies een partij van de lijst");
        }
        if !seen.insert((one.jaar, &one.taakveld, &one.partij, &one.omschrijving)) {
            say(
                "deze regel staat er twee keer".into(),
                "Neem de regels samen, of geef ze een eigen omschrijving",
            );
        }
    }
}

/// An amount that fits a budget: above nothing, below a hundred billion euros.
pub(crate) fn is_bedrag(cents: i64) -> bool {
    (1..=LARGEST).contains(&cents)
}

/// `6.1`, `6.21`, `6.712`, `6.71a`.
pub(crate) fn is_taakveld(code: &str) -> bool {
    let Some((front, back)) = code.split_once('.') else { return false };
    let digits = back.trim_end_matches(|sign: char| sign.is_ascii_lowercase());
    front.len() == 1
        && front.bytes().all(|byte| byte.is_ascii_digit())
        && (1..=3).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && back.len() <= digits.len() + 1
}

fn price(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    all.extend(bestand.index.as_ref().map(index).unwrap_or_default());
    if bestand.prijs.prijs.is_some_and(|price| !(1..=LARGEST).contains(&price)) {
        let rule = "de prijs ligt boven nul";
        all.push(Afspraakfout::new(
            Afspraakdeel::Prijs,
            "reële prijs",
            rule,
            "Vul de prijs van één eenheid in",
        ));
    }
}

fn outcomes(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Uitkomsten;
    if bestand.uitkomsten.len() > CLAUSULES {
        let rule = format!("er staan {} uitkomsten in; vijf is het meeste", bestand.uitkomsten.len());
        all.push(Afspraakfout::new(deel, "uitkomsten", rule, "Kies de vijf die er het meest toe doen"));
    }
    let mut seen = BTreeSet::new();
    for (place, one) in bestand.uitkomsten.iter().enumerate() {
        let plaats = format!("uitkomst {} ‘{}’", place + 1, one.indicator);
        if one.indicator.is_empty() || !seen.insert(one.indicator.to_lowercase()) {
            let rule = "iedere uitkomst heeft een eigen naam";
            all.push(Afspraakfout::new(deel, &plaats, rule, "Zeg wat u meet, en noem het één keer"));
        }
        for (naam, text) in [("nulmeting", &one.nulmeting), ("doel", &one.doel)] {
            if getal::parse(text).is_none() {
                let rule = format!("‘{text}’ is geen getal");
                all.push(Afspraakfout::new(
                    deel,
                    format!("{plaats}, {naam}"),
                    rule,
                    "Schrijf een getal, bijvoorbeeld 11,5",
                ));
            }
        }
        if dag(deel, &format!("{plaats}, uiterlijk"), &one.uiterlijk, all) && outside(bestand, &one.uiterlijk)
        {
            let rule = "de dag ligt buiten de looptijd";
            all.push(Afspraakfout::new(deel, &plaats, rule, "Kies een dag binnen de looptijd"));
        }
        let percent = one.ten_hoogste.is_some_and(|most| (1..=1000).contains(&most));
        if one.gevolg == Clausulegevolg::Geld && !percent {
            let rule = "een gevolg in geld heeft een grens tussen 0,1 en 100 %";
            all.push(Afspraakfout::new(
                deel,
                &plaats,
                rule,
                "Vul in hoeveel procent van het jaarbedrag het ten hoogste is",
            ));
        }
        if one.gevolg != Clausulegevolg::Geld && one.ten_hoogste.is_some() {
            let rule = "een grens in procenten hoort bij een gevolg in geld";
            all.push(Afspraakfout::new(deel, &plaats, rule, "Kies geld als gevolg, of maak de grens leeg"));
        }
        if one.telt_vanaf == 0 {
            let rule = "een uitkomst telt pas vanaf een aantal gemeten mensen";
            all.push(Afspraakfout::new(deel, &plaats, rule, "Vul in vanaf hoeveel mensen, bijvoorbeeld 30"));
        }
    }
}

fn moments(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Ritme;
    let mut seen = BTreeSet::new();
    for (place, one) in bestand.ijkmomenten.iter().enumerate() {
        let plaats = format!("moment {} ({})", place + 1, one.dag);
        if dag(deel, &plaats, &one.dag, all) && outside(bestand, &one.dag) {
            all.push(Afspraakfout::new(
                deel,
                &plaats,
                "de dag ligt buiten de looptijd",
                "Kies een dag binnen de looptijd",
            ));
        }
        if !seen.insert((&one.dag, one.soort)) {
            all.push(Afspraakfout::new(deel, &plaats, "dit moment staat er twee keer", "Haal er één weg"));
        }
    }
    let many = |count: Option<u32>| count.is_some_and(|count| count > 366);
    if many(bestand.rapportage.per_jaar) || many(bestand.rapportage.leerdagen) {
        all.push(Afspraakfout::new(
            deel,
            "verslagen en leerdagen",
            "een jaar heeft 366 dagen",
            "Vul een kleiner aantal in",
        ));
    }
}

/// The faults of a list of demands.
pub(crate) fn eisen(eisen: &[Afspraakeis], all: &mut Vec<Afspraakfout>) {
    let deel = Afspraakdeel::Eisen;
    let mut seen = BTreeSet::new();
    for (place, one) in eisen.iter().enumerate() {
        let plaats = format!("eis {} ‘{}’", place + 1, one.tekst);
        if one.tekst.is_empty() || !seen.insert(one.tekst.to_lowercase()) {
            all.push(Afspraakfout::new(
                deel,
                &plaats,
                "iedere eis staat er één keer in, in woorden",
                "Schrijf wat u vraagt",
            ));
        }
        if !(1..=6_000).contains(&one.minuten) || !(1..=366).contains(&one.per_jaar) {
            let rule = "een eis kost 1 tot 6.000 minuten, 1 tot 366 keer per jaar";
            all.push(Afspraakfout::new(deel, &plaats, rule, "Vul beide in, of haal de eis weg"));
        }
    }
}

fn ending(bestand: &Afspraakbestand, all: &mut Vec<Afspraakfout>) {
    let months = |count: Option<u32>| count.is_some_and(|count| count > 120);
    if months(bestand.uitstap.opzegtermijn) || months(bestand.uitstap.overdracht) {
        let rule = "opzeggen en overdragen duren ten hoogste 120 maanden";
        all.push(Afspraakfout::new(
            Afspraakdeel::Einde,
            "stoppen en overdragen",
            rule,
            "Vul een kleiner aantal in",
        ));
    }
    let deel = Afspraakdeel::Risico;
    if bestand.egalisatie.ten_hoogste.is_some_and(|most| most > 1000) {
        let rule = "de reserve is ten hoogste 100 % van het jaarbedrag";
        all.push(Afspraakfout::new(deel, "egalisatiereserve", rule, "Vul een kleiner percentage in"));
    }
    for (place, one) in bestand.geschil.iter().enumerate() {
        if one.wie.is_empty() || !(1..=366).contains(&one.dagen) {
            let rule = "iedere stap zegt wie er praat, en binnen hoeveel dagen";
            all.push(Afspraakfout::new(
                deel,
                format!("stap {} bij een geschil", place + 1),
                rule,
                "Vul beide in",
            ));
        }
    }
}

/// The faults of an index clause. A draft may still lack its method (B-3): the rest is checked as if it had one.
pub(crate) fn index(index: &Indexbestand) -> Vec<Afspraakfout> {
    let mut whole = index.clone();
    whole.methode = whole.methode.or(Some(Indexmethode::Verschil));
    let fouten = Indexclausule::new(whole).err().unwrap_or_default();
    fouten
        .into_iter()
        .map(|one| Afspraakfout::new(Afspraakdeel::Prijs, one.plaats, one.regel, one.uitweg))
        .collect()
}

/// Whether a day lies outside the term, as far as the term is known.
fn outside(bestand: &Afspraakbestand, day: &str) -> bool {
    let (Ok(begin), Ok(eind), Ok(day)) =
        (parse_datum(&bestand.begin), parse_datum(&bestand.eind), parse_datum(day))
    else {
        return false;
    };
    day < begin || day > eind
}

/// Whether a text is a day; says so when it is not.
fn dag(deel: Afspraakdeel, plaats: &str, text: &str, all: &mut Vec<Afspraakfout>) -> bool {
    let known = parse_datum(text).is_ok();
    if !known {
        all.push(Afspraakfout::new(
            deel,
            plaats,
            format!("‘{text}’ is geen dag"),
            "Kies een dag, bijvoorbeeld 2027-01-31",
        ));
    }
    known
}

/// The number of a clause.
pub(crate) fn number(text: &str) -> Decimal {
    getal::parse(text).unwrap_or_default()
}
