//! The agreement in words: one source for the page, the document and the difference between versions.

use domein::dag::{in_words, month};
use domein::{Bedrag, parse_datum};
use prijs::Indexbestand;
use rust_decimal::Decimal;

use crate::bestand::{Afspraakbestand, Afspraakpartij, Gemachtigde};
use crate::deel::Afspraakdeel;
use crate::getal::{comma, tenths};

/// One article: a part of the agreement in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Afspraakartikel {
    /// The part.
    pub deel: Afspraakdeel,
    /// Its lines, in order; only what is filled in.
    pub regels: Vec<Artikelregel>,
}

/// One line of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artikelregel {
    /// What stays the same between versions: the field, or the name of the line.
    pub sleutel: String,
    /// What it is, in Dutch.
    pub label: String,
    /// What it says.
    pub tekst: String,
}

/// The lines of one article while it is written.
#[derive(Default)]
struct Pen(Vec<Artikelregel>);

impl Pen {
    /// A field that stands once. Says nothing when it is empty.
    fn field(&mut self, label: &str, text: impl Into<String>) {
        self.line(label.to_lowercase(), label, text);
    }

    /// A line of a list, known by its key.
    fn line(&mut self, key: impl Into<String>, label: &str, text: impl Into<String>) {
        let tekst = text.into();
        if !tekst.is_empty() {
            self.0.push(Artikelregel { sleutel: key.into(), label: label.to_owned(), tekst });
        }
    }
}

/// All articles, in order; a part without a line is left out.
#[must_use]
pub fn artikelen(bestand: &Afspraakbestand) -> Vec<Afspraakartikel> {
    let write = |deel: Afspraakdeel| {
        let mut pen = Pen::default();
        match deel {
            Afspraakdeel::Opdracht => task(bestand, &mut pen),
            Afspraakdeel::Vorm => axes(bestand, &mut pen),
            Afspraakdeel::Partijen => bestand.partijen.iter().for_each(|party| partij(party, &mut pen)),
            Afspraakdeel::Budget => budget(bestand, &mut pen),
            Afspraakdeel::Prijs => price(bestand, &mut pen),
            Afspraakdeel::Uitkomsten => outcomes(bestand, &mut pen),
            Afspraakdeel::Ritme => rhythm(bestand, &mut pen),
            Afspraakdeel::Eisen => demands(bestand, &mut pen),
            Afspraakdeel::Einde => ending(bestand, &mut pen),
            Afspraakdeel::Risico => risk(bestand, &mut pen),
            Afspraakdeel::Gegevens => data(bestand, &mut pen),
            Afspraakdeel::Gebiedsbudget => area(bestand, &mut pen),
        }
        Afspraakartikel { deel, regels: pen.0 }
    };
    Afspraakdeel::ALL.into_iter().map(write).filter(|one| !one.regels.is_empty()).collect()
}

/// A day that was written down, in words; what is no day stays as it is.
pub(crate) fn day(text: &str) -> String {
    parse_datum(text).map_or_else(|_| text.to_owned(), in_words)
}

/// A price in euros: with cents, and with more digits when it has them.
fn euro(price: Decimal) -> String {
    if price.normalize().scale() <= 2 {
        prijs::in_cents(price).to_string()
    } else {
        format!("€ {}", comma(price))
    }
}

fn amount(cents: i64) -> String {
    Bedrag::from_cents(cents).to_string()
}

fn task(bestand: &Afspraakbestand, pen: &mut Pen) {
    pen.field("Naam", &bestand.titel);
    pen.field("Opgave", &bestand.opgave);
    pen.field("Opdracht", &bestand.taak);
    pen.field("Gebied", bestand.gebieden.join(", "));
    pen.field("Inwoners praten mee", &bestand.inspraak);
}

fn axes(bestand: &Afspraakbestand, pen: &mut Pen) {
    pen.field("Rechtsvorm", bestand.rechtsvorm.map(|one| one.naam()).unwrap_or_default());
    pen.field("Betaling", bestand.bekostiging.map(|one| one.naam()).unwrap_or_default());
    pen.field("Duur", bestand.looptijd.map(|one| one.naam()).unwrap_or_default());
    pen.field("Eén aanbieder gekozen", if bestand.een_gekozen { "ja" } else { "nee" });
    pen.field("Eerste dag", day(&bestand.begin));
    pen.field("Laatste dag", day(&bestand.eind));
}

fn partij(party: &Afspraakpartij, pen: &mut Pen) {
    let signs = if party.tekent { "tekent" } else { "tekent niet" };
    let at = if party.organisatie.is_empty() {
        String::new()
    } else {
        format!(", organisatie {}", party.organisatie)
    };
    pen.line(format!("partij {}", party.naam), &party.naam, format!("{}; {signs}{at}", party.rol.naam()));
    for one in &party.gemachtigden {
        let label = format!("Mag tekenen voor {}", party.naam);
        pen.line(format!("gemachtigde {} {}", party.naam, one.account), &label, mandate(one));
    }
}

fn mandate(one: &Gemachtigde) -> String {
    let until = if one.tot.is_empty() { String::new() } else { format!(" tot en met {}", day(&one.tot)) };
    let most = one.tot_bedrag.map_or_else(String::new, |most| format!(", tot {}", amount(most)));
    format!("{} (account {}), vanaf {}{until}{most}", one.naam, one.account, day(&one.van))
}

fn budget(bestand: &Afspraakbestand, pen: &mut Pen) {
    for one in &bestand.budget {
        let key = format!("{} {} {} {}", one.jaar, one.taakveld, one.partij, one.omschrijving);
        let label = format!("{}, taakveld {}: {}", one.jaar, one.taakveld, one.omschrijving);
        let to = if one.partij.is_empty() { String::new() } else { format!(", voor {}", one.partij) };
        pen.line(key, &label, format!("{}, {}{to}", amount(one.bedrag), one.klasse.naam()));
    }
    let total: Bedrag = bestand.budget.iter().map(|one| Bedrag::from_cents(one.bedrag)).sum();
    if !bestand.budget.is_empty() {
        pen.field("Samen", total.to_string());
    }
    if let Some(from) = &bestand.scenario {
        pen.field(
            "Uit scenario",
            format!("{}, versie {} (nummer {})", from.titel, from.versie, from.scenario),
        );
    }
}

fn price(bestand: &Afspraakbestand, pen: &mut Pen) {
    let prijs = &bestand.prijs;
    pen.field("Reële prijs", &prijs.tekst);
    if let Some(price) = prijs.prijs {
        let unit = if prijs.eenheid.is_empty() { "eenheid" } else { &prijs.eenheid };
        pen.field("Prijs", format!("{} per {unit}", amount(price)));
    }
    pen.field("Tarief in Voorkant", &prijs.tarief);
    if let Some(one) = &bestand.index {
        index(one, pen);
    }
    let sub = &bestand.onderaanneming;
    pen.field("Werk doorgeven aan anderen", yes(sub.toegestaan));
    if sub.toegestaan == Some(true) {
        pen.field("Reële prijs voor onderaannemers", if sub.reele_prijs { "ja" } else { "nee" });
    }
    pen.field("Onderaannemers", &sub.tekst);
}

/// An index clause in words: what it is, and what it says.
///
/// ```
/// let clause: prijs::Indexbestand = serde_json::from_str(r#"{"basisdatum": "2026-07-01", "gewichten": [{"reeks": "OVA", "gewicht": "1"}],
///   "methode": "verschil", "maand": 1}"#).unwrap();
/// let said = afspraak::index_in_words(&clause);
/// assert_eq!((said[0].label.as_str(), said[0].tekst.as_str()), ("Index: prijs van", "1 juli 2026"));
/// ```
#[must_use]
pub fn index_in_words(clausule: &Indexbestand) -> Vec<Artikelregel> {
    let mut pen = Pen::default();
    index(clausule, &mut pen);
    pen.0
}

/// The index clause in words.
fn index(one: &Indexbestand, pen: &mut Pen) {
    use prijs::{Budgettekort as T, Indexcorrectie as C, Indexweigeraar as W};
    let parts: Vec<_> =
        one.gewichten.iter().map(|part| format!("{} voor {}", part.reeks, comma(part.gewicht))).collect();
    pen.field("Index: prijs van", in_words(one.basisdatum));
    pen.field("Index: reeksen", parts.join(", "));
    pen.field("Index: methode", one.methode.map_or("nog niet gekozen", prijs::Indexmethode::naam));
    pen.field(
        "Index: correctie over vorig jaar",
        match one.correctie {
            C::Altijd => "ieder jaar",
            C::NaEersteJaar => "ieder jaar, behalve het eerste",
            C::Geen => "geen",
        },
    );
    pen.field(
        "Index: geldt vanaf",
        i8::try_from(one.maand).ok().and_then(month).map_or_else(String::new, |month| format!("1 {month}")),
    );
    pen.field(
        "Index: ten hoogste",
        one.plafond.map_or_else(String::new, |most| format!("{} % per jaar", comma(most))),
    );
    pen.field(
        "Index: ten minste",
        one.bodem.map_or_else(String::new, |least| format!("{} % per jaar", comma(least))),
    );
    pen.field(
        "Index: wie mag weigeren",
        match one.weigeraar {
            W::Niemand => "niemand",
            W::Gemeente => "de gemeente, met reden",
            W::Aanbieder => "de uitvoerder, met reden",
            W::Beide => "beide, met reden",
        },
    );
    pen.field(
        "Index: als het budget te klein is",
        match one.tekort {
            T::Overleg => "eerst overleg",
            T::MinderVolume => "minder volume tegen de nieuwe prijs",
            T::Aanvullen => "de gemeente vult aan",
            T::Opzeggen => "de afspraak mag worden opgezegd",
        },
    );
}

fn yes(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "ja",
        Some(false) => "nee",
        None => "",
    }
}

fn outcomes(bestand: &Afspraakbestand, pen: &mut Pen) {
    for one in &bestand.uitkomsten {
        let most = one
            .ten_hoogste
            .map_or_else(String::new, |most| format!(", ten hoogste {} van het jaarbedrag", tenths(most)));
        let from = one
            .verwachting
            .rsplit('/')
            .next()
            .filter(|from| !from.is_empty())
            .map_or_else(String::new, |from| format!(". Uit de dialoog: verwachting {from}"));
        let text = format!(
            "van {} naar {} {}, uiterlijk {}. Gevolg: {}{most}. Telt vanaf {} gemeten mensen{from}",
            one.nulmeting,
            one.doel,
            one.eenheid,
            day(&one.uiterlijk),
            one.gevolg.naam(),
            one.telt_vanaf
        );
        pen.line(format!("uitkomst {}", one.indicator), &one.indicator, text);
    }
}

fn rhythm(bestand: &Afspraakbestand, pen: &mut Pen) {
    let rapportage = &bestand.rapportage;
    let count = |count: Option<u32>| count.map_or_else(String::new, |count| format!("{count} per jaar"));
    pen.field("Verslagen", count(rapportage.per_jaar));
    pen.field("Licht overzicht per kwartaal", if rapportage.licht_kwartaal { "ja" } else { "nee" });
    pen.field("Leerdagen samen", count(rapportage.leerdagen));
    pen.field("Ieder jaar de spiegel", if rapportage.spiegel { "ja" } else { "nee" });
    for one in &bestand.ijkmomenten {
        let about = if one.onderwerp.is_empty() { String::new() } else { format!(": {}", one.onderwerp) };
        pen.line(
            format!("moment {} {}", one.dag, one.soort.key()),
            &day(&one.dag),
            format!("{}{about}", one.soort.naam()),
        );
    }
}

fn demands(bestand: &Afspraakbestand, pen: &mut Pen) {
    for one in &bestand.eisen {
        let text = format!("{} minuten per cliënt, {} keer per jaar", one.minuten, one.per_jaar);
        pen.line(format!("eis {}", one.tekst), &one.tekst, text);
    }
}

fn ending(bestand: &Afspraakbestand, pen: &mut Pen) {
    let months = |count: Option<u32>| count.map_or_else(String::new, |count| format!("{count} maanden"));
    let uitstap = &bestand.uitstap;
    pen.field("Opzeggen", months(uitstap.opzegtermijn));
    pen.field("Overdragen", months(uitstap.overdracht));
    pen.field("Inwoners bij overdracht", &uitstap.inwoners);
    pen.field("Personeel bij overdracht", &uitstap.personeel);
    pen.field("Begrotingsvoorbehoud (Awb 4:34)", yes(bestand.voorbehoud.geldt));
    pen.field("Als de raad minder geld geeft", &bestand.voorbehoud.wat_dan);
}

fn risk(bestand: &Afspraakbestand, pen: &mut Pen) {
    pen.field("Meer of minder mensen", &bestand.risico.volume);
    pen.field("Hogere kosten", &bestand.risico.prijs);
    pen.field("Nieuwe wet", &bestand.risico.wet);
    let most = bestand.egalisatie.ten_hoogste;
    pen.field(
        "Egalisatiereserve (Awb 4:72)",
        most.map_or_else(String::new, |most| format!("ten hoogste {} van het jaarbedrag", tenths(most))),
    );
    pen.field("Regel voor de reserve", &bestand.egalisatie.tekst);
    for (place, one) in bestand.geschil.iter().enumerate() {
        let label = format!("Bij een geschil, stap {}", place + 1);
        pen.line(format!("geschil {}", one.wie), &label, format!("{}, binnen {} dagen", one.wie, one.dagen));
    }
}

fn data(bestand: &Afspraakbestand, pen: &mut Pen) {
    pen.field("Welke gegevens", &bestand.gegevens.welke);
    pen.field("Grondslag", &bestand.gegevens.grondslag);
    pen.field("Bewaren en vernietigen", &bestand.gegevens.bewaren);
}

fn area(bestand: &Afspraakbestand, pen: &mut Pen) {
    let Some(area) = &bestand.gebiedsbudget else { return };
    for one in &area.producten {
        let [p, q, t] = [&one.bron_prijs, &one.bron_gebruik, &one.bron_effect]
            .map(|bron| if bron.is_empty() { "zonder bron" } else { bron.as_str() });
        let text = format!(
            "{} × {} {} × t {} (tussen {} en {}), taakveld {}. Bron van de prijs: {p}; van het gebruik: {q}; van t: {t}",
            euro(one.prijs),
            comma(one.gebruik),
            one.eenheid,
            comma(one.effect),
            comma(one.effect_laag),
            comma(one.effect_hoog),
            one.taakveld
        );
        pen.line(format!("product {}", one.naam), &one.naam, text);
    }
    let limit = |most: Option<u32>| {
        most.map_or_else(String::new, |most| format!("meer dan {most} % stijging: t opnieuw bekijken"))
    };
    pen.field("Bodem: wachttijd", limit(area.bodem.wachttijd));
    pen.field("Bodem: onvervulde vraag", limit(area.bodem.onvervuld));
    for one in &area.naar {
        let text = format!(
            "{} van wat vrijkomt, taakveld {}, {}",
            tenths(one.duizendsten),
            one.taakveld,
            one.klasse.naam()
        );
        pen.line(format!("bestemming {}", one.naam), &format!("Vrij geld naar {}", one.naam), text);
    }
}
