//! From what somebody typed to the content of a comparison, and back. A text that cannot be a value names its field.

use std::collections::BTreeSet;

use domein::Bedrag;
use rust_decimal::Decimal;
use transactiekosten::{
    Afspraakwijze, Indexjaar, Inkoopgroep, Inkoopvorm, Notaband, Regiorelatie, Transactiebestand,
    Transactiefout, Transactiekant, Transactiemaat, Transactiepost, Transactiesoort, Urenband, Urenstatus,
    Uurprijs, Werkinzet, zestien_gemeenten,
};

use crate::web::velden::{Formulierfout, Velden, read_amount};

type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// Faults of the comparison, at a field of a form.
pub fn at(veld: &str, fouten: &[Transactiefout]) -> Vec<Formulierfout> {
    fouten.iter().map(|fout| Formulierfout::new(veld, fout)).collect()
}

/// Collects what is wrong with the fields of a form.
struct Lezer<'a> {
    velden: &'a Velden,
    fouten: Vec<Formulierfout>,
}

impl<'a> Lezer<'a> {
    fn new(velden: &'a Velden) -> Self {
        Self { velden, fouten: Vec::new() }
    }

    fn wrong(&mut self, veld: &str, tekst: impl ToString) {
        self.fouten.push(Formulierfout::new(veld, tekst));
    }

    fn line(&mut self, veld: &str) -> String {
        match self.velden.must_kort(veld) {
            Ok(text) => text.to_string(),
            Err(fout) => {
                self.fouten.push(fout);
                String::new()
            }
        }
    }

    fn may_line(&mut self, veld: &str) -> String {
        match self.velden.kort(veld) {
            Ok(text) => text.map(|text| text.to_string()).unwrap_or_default(),
            Err(fout) => {
                self.fouten.push(fout);
                String::new()
            }
        }
    }

    fn year(&mut self, veld: &str) -> i32 {
        self.velden.get(veld).parse().unwrap_or_else(|_| {
            self.wrong(veld, "dit is geen jaar; schrijf vier cijfers, bijvoorbeeld 2027");
            0
        })
    }

    fn count(&mut self, veld: &str) -> u32 {
        self.velden.get(veld).parse().unwrap_or_else(|_| {
            self.wrong(veld, "dit is geen heel getal; schrijf bijvoorbeeld 4");
            0
        })
    }

    fn kind<T: Default>(&mut self, veld: &str, of: impl Fn(&str) -> Option<T>) -> T {
        of(self.velden.get(veld)).unwrap_or_else(|| {
            self.wrong(veld, "kies iets uit de lijst");
            T::default()
        })
    }

    /// Cents; none when the field is empty.
    fn amount(&mut self, veld: &str) -> Option<i64> {
        let text = self.velden.get(veld);
        if text.is_empty() {
            return None;
        }
        let amount = read_amount(text).map(Bedrag::cents);
        if amount.is_none() {
            self.wrong(veld, "dit is geen bedrag; schrijf bijvoorbeeld 62 of 1.850,50, zonder minteken");
        }
        amount
    }

    /// A number with a comma; none when the field is empty.
    fn decimal(&mut self, veld: &str) -> Option<Decimal> {
        let text = self.velden.get(veld);
        if text.is_empty() {
            return None;
        }
        let number = read_decimal(text);
        if number.is_none() {
            self.wrong(veld, "dit is geen getal; schrijf bijvoorbeeld 60 of 12,5");
        }
        number
    }

    fn done<T>(self, value: T) -> Uitkomst<T> {
        if self.fouten.is_empty() { Ok(value) } else { Err(self.fouten) }
    }
}

/// A number as people write it: a comma before the part, points between thousands.
fn read_decimal(text: &str) -> Option<Decimal> {
    let plain = match text.split_once(',') {
        Some((whole, part)) => format!("{}.{part}", whole.replace('.', "")),
        None => text.to_owned(),
    };
    let sound =
        plain.strip_prefix('-').unwrap_or(&plain).bytes().all(|one| one.is_ascii_digit() || one == b'.');
    if sound { plain.parse().ok() } else { None }
}

/// A number as somebody would type it.
fn typed(value: Decimal) -> String {
    value.normalize().to_string().replace('.', ",")
}

/// Cents as somebody would type them.
fn euros(cents: i64) -> String {
    let (whole, part) = (cents / 100, cents % 100);
    if part == 0 { whole.to_string() } else { format!("{whole},{part:02}") }
}

fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

/// A new comparison: its name, term and parties. The work begins as the example, which says so at each line.
pub fn new(velden: &Velden) -> Uitkomst<Transactiebestand> {
    let mut lezer = Lezer::new(velden);
    let mut inhoud = zestien_gemeenten();
    inhoud.naam = lezer.line("naam");
    inhoud.beginjaar = lezer.year("beginjaar");
    inhoud.jaren = lezer.count("jaren");
    inhoud.gemeenten = lines(velden.get("gemeenten"));
    inhoud.aanbieders = lines(velden.get("aanbieders"));
    for (veld, all, what) in
        [("gemeenten", &inhoud.gemeenten, "gemeente"), ("aanbieders", &inhoud.aanbieders, "aanbieder")]
    {
        if all.is_empty() {
            lezer.wrong(veld, format!("er staat nog geen {what}; schrijf er een op elke regel"));
        }
    }
    let amount = lezer.amount("bedrag").unwrap_or_default();
    let pairs =
        inhoud.gemeenten.iter().flat_map(|town| inhoud.aanbieders.iter().map(move |other| (town, other)));
    inhoud.relaties = pairs
        .map(|(gemeente, aanbieder)| Regiorelatie {
            gemeente: gemeente.clone(),
            aanbieder: aanbieder.clone(),
            jaarbedrag: amount,
            clienten: 0,
        })
        .collect();
    inhoud.samen.cyclus = inhoud.jaren.max(1);
    inhoud.samen.naam =
        if inhoud.jaren == 4 { "samen, vier jaar".into() } else { "samen, één afspraak".into() };
    inhoud.clientgebonden = None;
    lezer.done(inhoud)
}

/// The head of a comparison as fields: name, term, both ways, index, tariff.
pub fn head_fields(inhoud: &Transactiebestand) -> Velden {
    let mut velden = Velden::default();
    velden.add("naam", &inhoud.naam);
    velden.add("beginjaar", inhoud.beginjaar);
    velden.add("jaren", inhoud.jaren);
    for (begin, way) in [("apart", &inhoud.apart), ("samen", &inhoud.samen)] {
        velden.add(&format!("{begin}-naam"), &way.naam);
        velden.add(&format!("{begin}-cyclus"), way.cyclus);
        velden.add(&format!("{begin}-vorm"), way.vorm.key());
        velden.add(&format!("{begin}-inschrijvers"), way.inschrijvers);
        let groups =
            way.groepen.iter().map(|group| format!("{}: {}", group.naam, group.gemeenten.join("; ")));
        velden.add(&format!("{begin}-groepen"), groups.collect::<Vec<_>>().join("\n"));
    }
    let rises = inhoud.index.iter().map(|one| format!("{}: {}", one.jaar, typed(one.procent)));
    velden.add("index", rises.collect::<Vec<_>>().join("\n"));
    if let Some(tariff) = &inhoud.tarief {
        velden.add("tarief", typed(tariff.euro));
        velden.add("tarief-status", tariff.status.key());
        velden.add("tarief-bron", &tariff.bron);
    }
    velden.add_some("clientgebonden", inhoud.clientgebonden.map(euros));
    velden
}

/// The comparison with another head.
pub fn head(inhoud: &Transactiebestand, velden: &Velden) -> Uitkomst<Transactiebestand> {
    let mut lezer = Lezer::new(velden);
    let mut after = inhoud.clone();
    after.naam = lezer.line("naam");
    after.beginjaar = lezer.year("beginjaar");
    after.jaren = lezer.count("jaren");
    after.apart = way(&mut lezer, "apart");
    after.samen = way(&mut lezer, "samen");
    after.index = rises(&mut lezer);
    after.tarief = lezer.decimal("tarief").map(|euro| Uurprijs {
        euro,
        status: Urenstatus::from_key(velden.get("tarief-status")).unwrap_or(Urenstatus::UitHetHoofd),
        bron: lezer.may_line("tarief-bron"),
    });
    after.clientgebonden = lezer.amount("clientgebonden");
    lezer.done(after)
}

fn way(lezer: &mut Lezer<'_>, begin: &str) -> Afspraakwijze {
    let field = |end: &str| format!("{begin}-{end}");
    let vorm = Inkoopvorm::from_key(lezer.velden.get(&field("vorm")));
    if vorm.is_none() {
        lezer.wrong(&field("vorm"), "kies wie met wie inkoopt");
    }
    let mut groepen = Vec::new();
    let veld = field("groepen");
    for line in lines(lezer.velden.get(&veld)) {
        match line.split_once(':') {
            Some((naam, names)) => groepen.push(Inkoopgroep {
                naam: naam.trim().to_owned(),
                gemeenten: names
                    .split(';')
                    .map(str::trim)
                    .filter(|one| !one.is_empty())
                    .map(str::to_owned)
                    .collect(),
            }),
            None => lezer.wrong(
                &veld,
                format!("‘{line}’ is geen groep; schrijf bijvoorbeeld Noord: Aalderhout; Dijkveen"),
            ),
        }
    }
    Afspraakwijze {
        naam: lezer.line(&field("naam")),
        cyclus: lezer.count(&field("cyclus")),
        vorm: vorm.unwrap_or(Inkoopvorm::ElkApart),
        groepen,
        inschrijvers: lezer.count(&field("inschrijvers")),
    }
}

fn rises(lezer: &mut Lezer<'_>) -> Vec<Indexjaar> {
    let mut all = Vec::new();
    for line in lines(lezer.velden.get("index")) {
        let read = line.split_once(':').and_then(|(year, percent)| {
            Some(Indexjaar {
                jaar: year.trim().parse().ok()?,
                procent: read_decimal(percent.trim().trim_end_matches('%').trim())?,
            })
        });
        match read {
            Some(one) => all.push(one),
            None => lezer.wrong(
                "index",
                format!("‘{line}’ is geen jaar met een percentage; schrijf bijvoorbeeld 2028: 4,31"),
            ),
        }
    }
    all
}

/// Who has an agreement with whom, as fields: a line for each.
pub fn parties_fields(inhoud: &Transactiebestand) -> Velden {
    let mut velden = Velden::default();
    let all = inhoud.relaties.iter().map(|one| {
        let clients = if one.clienten == 0 { String::new() } else { format!("; {}", one.clienten) };
        format!("{}; {}; {}{clients}", one.gemeente, one.aanbieder, euros(one.jaarbedrag))
    });
    velden.add("relaties", all.collect::<Vec<_>>().join("\n"));
    velden
}

/// The comparison with other parties. Municipalities and organisations are those of the lines.
pub fn parties(inhoud: &Transactiebestand, velden: &Velden) -> Uitkomst<Transactiebestand> {
    let mut lezer = Lezer::new(velden);
    let mut after = inhoud.clone();
    after.relaties.clear();
    for (place, line) in lines(velden.get("relaties")).iter().enumerate() {
        match relation(line) {
            Some(one) => after.relaties.push(one),
            None => lezer.wrong("relaties", format!(
                "regel {} (‘{line}’) is niet te lezen; schrijf: gemeente; aanbieder; bedrag per jaar, bijvoorbeeld Merwoude; Samen Sociaal Werk; 750.000",
                place + 1
            )),
        }
    }
    if after.relaties.is_empty() && lezer.fouten.is_empty() {
        lezer.wrong(
            "relaties",
            "er staat nog niets; schrijf op elke regel een gemeente, een aanbieder en een bedrag",
        );
    }
    let mut seen = BTreeSet::new();
    let mut unique = |name: &str| seen.insert(name.to_owned()).then(|| name.to_owned());
    after.gemeenten = after.relaties.iter().filter_map(|one| unique(&one.gemeente)).collect();
    let mut seen = BTreeSet::new();
    let mut unique = |name: &str| seen.insert(name.to_owned()).then(|| name.to_owned());
    after.aanbieders = after.relaties.iter().filter_map(|one| unique(&one.aanbieder)).collect();
    lezer.done(after)
}

fn relation(line: &str) -> Option<Regiorelatie> {
    let parts: Vec<&str> = line.split(';').map(str::trim).collect();
    let (gemeente, aanbieder, amount, clients) = match parts[..] {
        [gemeente, aanbieder, amount] => (gemeente, aanbieder, amount, "0"),
        [gemeente, aanbieder, amount, clients] => (gemeente, aanbieder, amount, clients),
        _ => return None,
    };
    if gemeente.is_empty() || aanbieder.is_empty() {
        return None;
    }
    Some(Regiorelatie {
        gemeente: gemeente.to_owned(),
        aanbieder: aanbieder.to_owned(),
        jaarbedrag: read_amount(amount)?.cents(),
        clienten: clients.replace('.', "").parse().ok()?,
    })
}

/// The three of a range, by their field.
const DRIE: [&str; 3] = ["laag", "midden", "hoog"];

/// One kind of work as fields.
pub fn work_fields(post: &Transactiepost) -> Velden {
    let mut velden = Velden::default();
    velden.add("naam", &post.naam);
    velden.add("soort", post.soort.key());
    velden.add("kant", post.kant.key());
    velden.add("per", post.per.key());
    for (begin, effort) in [("apart", Some(&post.apart)), ("samen", post.samen.as_ref())] {
        let Some(effort) = effort else { continue };
        if let Some(hours) = effort.uren {
            for (end, value) in DRIE.into_iter().zip([hours.laag, hours.midden, hours.hoog]) {
                velden.add(&format!("{begin}-{end}"), typed(value));
            }
        }
        velden.add_some(&format!("{begin}-uurbedrag"), effort.uurbedrag.map(euros));
        if let Some(amount) = effort.bedrag {
            for (end, value) in DRIE.into_iter().zip([amount.laag, amount.midden, amount.hoog]) {
                velden.add(&format!("{begin}-bedrag-{end}"), euros(value));
            }
        }
    }
    velden.add_some("gedeeld", post.gedeeld.then_some("ja"));
    velden.add("status", post.status.key());
    velden.add("bron", &post.bron);
    velden
}

/// The comparison with a kind of work added, changed or removed. `was` is the name it had.
pub fn work(inhoud: &Transactiebestand, was: &str, velden: &Velden) -> Uitkomst<Transactiebestand> {
    let mut lezer = Lezer::new(velden);
    let mut after = inhoud.clone();
    let place = after.posten.iter().position(|post| post.naam == was);
    if place.is_none() && !was.is_empty() {
        let tekst = "dit werk is intussen veranderd; kies het opnieuw op de bladzijde van de vergelijking";
        return Err(vec![Formulierfout::new("naam", tekst)]);
    }
    if velden.has("weg") {
        after.posten.retain(|post| post.naam != was);
        return Ok(after);
    }
    let apart = effort(&mut lezer, "apart");
    if apart.is_none() {
        lezer.wrong("apart-midden", "vul in hoeveel uur dit apart kost, of een bedrag");
    }
    let post = Transactiepost {
        naam: lezer.line("naam"),
        soort: lezer
            .kind("soort", |key| Transactiesoort::from_key(key).map(Some))
            .unwrap_or(Transactiesoort::Overleg),
        kant: lezer
            .kind("kant", |key| Transactiekant::from_key(key).map(Some))
            .unwrap_or(Transactiekant::Gemeente),
        per: lezer
            .kind("per", |key| Transactiemaat::from_key(key).map(Some))
            .unwrap_or(Transactiemaat::RelatieJaar),
        apart: apart.unwrap_or_default(),
        samen: effort(&mut lezer, "samen"),
        gedeeld: velden.has("gedeeld"),
        status: lezer
            .kind("status", |key| Urenstatus::from_key(key).map(Some))
            .unwrap_or(Urenstatus::UitHetHoofd),
        bron: lezer.may_line("bron"),
    };
    match place.and_then(|place| after.posten.get_mut(place)) {
        Some(here) => *here = post,
        None => after.posten.push(post),
    }
    lezer.done(after)
}

/// Hours at a rate, or an amount. Who fills in only what they expect gets no range: the three are then the same.
fn effort(lezer: &mut Lezer<'_>, begin: &str) -> Option<Werkinzet> {
    let hours = DRIE.map(|end| lezer.decimal(&format!("{begin}-{end}")));
    let amounts = DRIE.map(|end| lezer.amount(&format!("{begin}-bedrag-{end}")));
    let uren = range(hours).map(|[laag, midden, hoog]| Urenband { laag, midden, hoog });
    let bedrag = range(amounts).map(|[laag, midden, hoog]| Notaband { laag, midden, hoog });
    let uurbedrag = lezer.amount(&format!("{begin}-uurbedrag"));
    // A rate that was filled in before does not count when there is an amount only.
    let uurbedrag = uurbedrag.filter(|_| uren.is_some() || bedrag.is_none());
    let effort = Werkinzet { uren, uurbedrag, bedrag };
    (effort != Werkinzet::default()).then_some(effort)
}

fn range<T: Copy>([low, mid, high]: [Option<T>; 3]) -> Option<[T; 3]> {
    let mid = mid.or(low).or(high)?;
    Some([low.unwrap_or(mid), mid, high.unwrap_or(mid)])
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_in_a_form_comes_back_as_it_was() {
        let mut inhoud = zestien_gemeenten();
        inhoud.index = vec![Indexjaar { jaar: 2028, procent: Decimal::new(431, 2) }];
        inhoud.samen.vorm = Inkoopvorm::InGroepen;
        inhoud.samen.groepen =
            vec![Inkoopgroep { naam: "Noord".into(), gemeenten: inhoud.gemeenten.clone() }];
        inhoud.relaties[3].clienten = 1_200;
        inhoud.relaties[4].jaarbedrag = 1_234_567;
        assert_eq!(head(&inhoud, &head_fields(&inhoud)).unwrap(), inhoud);
        assert_eq!(parties(&inhoud, &parties_fields(&inhoud)).unwrap(), inhoud);
        inhoud.posten[0].apart = Werkinzet::bedrag(Notaband { laag: 1, midden: 20_050, hoog: 30_000 });
        inhoud.posten[1].samen = None;
        inhoud.posten[1].gedeeld = false;
        for post in &inhoud.posten {
            assert_eq!(work(&inhoud, &post.naam, &work_fields(post)).unwrap(), inhoud, "{}", post.naam);
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in
            [("60", "60"), ("12,5", "12.5"), ("1.250,75", "1250.75"), ("90.11", "90.11"), ("-3,5", "-3.5")]
        {
            assert_eq!(read_decimal(text), Some(value.parse().unwrap()), "{text}");
        }
        for text in ["", "een", "1e3", "1,2,3", "--2"] {
            assert_eq!(read_decimal(text), None, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_names_its_field() {
        let inhoud = zestien_gemeenten();
        let mut velden = Velden::default();
        velden.add("relaties", "Merwoude; Samen Sociaal Werk\nMerwoude; Samen; 1,2,3");
        let fouten = parties(&inhoud, &velden).unwrap_err();
        assert_eq!(fouten.len(), 2);
        assert!(fouten.iter().all(|fout| fout.veld == "relaties" && fout.tekst.contains("is niet te lezen")));
        let fouten = work(&inhoud, "", &Velden::default()).unwrap_err();
        for veld in ["naam", "soort", "kant", "per", "status", "apart-midden"] {
            assert!(fouten.iter().any(|fout| fout.veld == veld), "{veld}: {fouten:?}");
        }
        assert!(work(&inhoud, "weg is weg", &Velden::default()).unwrap_err()[0].tekst.contains("intussen"));
    }
}
