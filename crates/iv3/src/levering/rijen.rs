//! The rows of a delivery, each judged on its own.

use std::collections::HashMap;

use domein::Bedrag;
use serde_json::Value;

use super::bestand::{Data, Rij, Sleutel};
use super::{Balansstand, Kant, Levering, Post, Standmoment};
use crate::bedrag::{EUROS, parse};
use crate::bevinding::{Bevindingen, quoted};
use crate::definities::{Codelijst, check, code, is_grey};
use crate::{Boekjaar, Taakveld, Verslagperiode, Verslagsoort};

/// A part of `data` with amounts per code and category.
struct Onderdeel {
    name: &'static str,
    kant: Kant,
    /// The rule of CBS when it is missing.
    missing: &'static str,
    key: Sleutel,
    categories: Codelijst,
}

const LASTEN: Onderdeel = Onderdeel {
    name: "lasten",
    kant: Kant::Lasten,
    missing: "SF012",
    key: Sleutel::Taakveld,
    categories: Codelijst::CategorieLasten,
};
const BATEN: Onderdeel = Onderdeel {
    name: "baten",
    kant: Kant::Baten,
    missing: "SF011",
    key: Sleutel::Taakveld,
    categories: Codelijst::CategorieBaten,
};
const BALANS_LASTEN: Onderdeel = Onderdeel {
    name: "balans_lasten",
    kant: Kant::Lasten,
    missing: "SF014",
    key: Sleutel::Balanscode,
    categories: Codelijst::CategorieLasten,
};
const BALANS_BATEN: Onderdeel = Onderdeel {
    name: "balans_baten",
    kant: Kant::Baten,
    missing: "SF013",
    key: Sleutel::Balanscode,
    categories: Codelijst::CategorieBaten,
};

/// Puts the good rows in the delivery; how many were wrong. None when the task fields of one side are missing.
pub(super) fn fill(levering: &mut Levering, data: Data, found: &mut Bevindingen) -> Option<usize> {
    let verslag = levering.verslag;
    let is_whole = data.lasten.is_some() && data.baten.is_some();
    let mut reader = Rijenlezer { verslag, found, refused: 0, unknown: Vec::new() };
    levering.lasten = reader.posts(&LASTEN, data.lasten);
    levering.baten = reader.posts(&BATEN, data.baten);
    levering.balans_lasten = reader.posts(&BALANS_LASTEN, data.balans_lasten);
    levering.balans_baten = reader.posts(&BALANS_BATEN, data.balans_baten);
    levering.standen = reader.balances(data.balans_standen);
    let refused = reader.refused;
    levering.refused = reader.unknown;
    is_whole.then_some(refused)
}

/// Why a row is refused: the key, the rule, the text.
type Rijfout = (&'static str, &'static str, String);

struct Rijenlezer<'a> {
    verslag: Verslagsoort,
    found: &'a mut Bevindingen,
    refused: usize,
    /// See [`Levering::refused`].
    unknown: Vec<(Kant, Option<&'static str>)>,
}

impl Rijenlezer<'_> {
    fn posts(&mut self, part: &Onderdeel, rows: Option<Vec<Rij>>) -> Vec<Post> {
        let rows = self.present(part.name, part.missing, rows);
        let mut posts = Vec::with_capacity(rows.len());
        let mut seen = HashMap::with_capacity(rows.len());
        for (number, row) in rows.into_iter().enumerate() {
            let place = format!("data.{}[{number}]", part.name);
            match self.post(part, &row) {
                Ok(post) => {
                    if let Some(first) = seen.insert((post.code, post.categorie), number) {
                        let text = format!(
                            "Deze cel staat ook in rij {first}. De bedragen zijn opgeteld. Controleer of dat klopt, en maak \
                             er een rij van."
                        );
                        self.found.warning(place.as_str(), "DUBBEL", text);
                    }
                    self.warn_of_empty(part, &post, &place);
                    posts.push(post);
                }
                Err(error) => {
                    if part.key == Sleutel::Taakveld {
                        let year = self.verslag.boekjaar;
                        let text = text(&row, part.key).ok();
                        self.unknown
                            .push((part.kant, text.and_then(|text| code(Codelijst::Taakveld, text, year))));
                    }
                    self.refuse(&place, error);
                }
            }
        }
        posts
    }

    fn balances(&mut self, rows: Option<Vec<Rij>>) -> Vec<Balansstand> {
        let rows = self.present("balans_standen", "SF015", rows);
        let mut balances = Vec::with_capacity(rows.len());
        for (number, row) in rows.into_iter().enumerate() {
            match self.balance(&row) {
                Ok(balance) => balances.push(balance),
                Err(error) => self.refuse(&format!("data.balans_standen[{number}]"), error),
            }
        }
        balances
    }

    fn refuse(&mut self, place: &str, (key, rule, text): Rijfout) {
        let place = if key.is_empty() { place.to_owned() } else { format!("{place}.{key}") };
        self.found.error(place, rule, text);
        self.refused += 1;
    }

    /// The rows of a part. Schema 2.0 lets the balance sheet out.
    fn present(&mut self, name: &str, rule: &'static str, rows: Option<Vec<Rij>>) -> Vec<Rij> {
        rows.unwrap_or_else(|| {
            let place = format!("data.{name}");
            if name.starts_with("balans") {
                let text = "Dit onderdeel ontbreekt. Schema 2.1 vraagt erom, al is het leeg. Voeg het toe.";
                self.found.warning(place, rule, text);
            } else {
                let text = "Dit onderdeel ontbreekt. Zonder dit is de levering niet compleet. Voeg het toe.";
                self.found.error(place, rule, text);
            }
            Vec::new()
        })
    }

    fn post(&self, part: &Onderdeel, row: &Rij) -> Result<Post, Rijfout> {
        let year = self.verslag.boekjaar;
        let taakveld = part.key == Sleutel::Taakveld;
        let (list, rule) =
            if taakveld { (Codelijst::Taakveld, "DF001") } else { (Codelijst::Balanscode, "DF003") };
        let place = coded(row, part.key, list, rule, year)?;
        let categorie = coded(row, Sleutel::Categorie, part.categories, "DF002", year)?;
        let bedrag = amount(row)?;
        if bedrag != Bedrag::ZERO && is_grey(part.name, place, categorie, year) {
            let text = format!(
                "Op {place} mag in {year} geen categorie {categorie} staan: dat is een grijze cel. Boek het bedrag op een \
                 andere categorie of code."
            );
            return Err(("", grey_rule(place, categorie, taakveld, self.verslag), text));
        }
        let taakveld = taakveld.then(|| Taakveld::new(place, year).ok()).flatten();
        Ok(Post { code: place, categorie, bedrag, taakveld })
    }

    fn warn_of_empty(&mut self, part: &Onderdeel, post: &Post, place: &str) {
        if post.bedrag == Bedrag::ZERO && is_grey(part.name, post.code, post.categorie, self.verslag.boekjaar)
        {
            let text = "Hier mag niets staan: dit is een grijze cel. Het bedrag is 0. Haal de rij weg.";
            self.found.warning(place, "GRIJZE_CEL", text);
        }
    }

    fn balance(&self, row: &Rij) -> Result<Balansstand, Rijfout> {
        let code = coded(row, Sleutel::Balanscode, Codelijst::Balanscode, "DF003", self.verslag.boekjaar)?;
        let text = text(row, Sleutel::Standper)?;
        let moment = moment(text, self.verslag).ok_or_else(|| {
            let year = self.verslag.boekjaar;
            let text = format!(
                "De code '{}' staat in {year} niet in de lijst van standper. Gebruik bijvoorbeeld '1 januari' of 'ultimo'.",
                quoted(text)
            );
            (Sleutel::Standper.name(), "DF004", text)
        })?;
        Ok(Balansstand { code, moment, bedrag: amount(row)? })
    }
}

/// Under which rule a cell must stay empty: that of CBS where a check is about it.
fn grey_rule(place: &str, categorie: &str, taakveld: bool, verslag: Verslagsoort) -> &'static str {
    let asked = |rule| check(rule, verslag.boekjaar, verslag.periode);
    if !taakveld && asked("PF002").is_some_and(|codes| codes.contains(&place)) {
        "PF002"
    } else if taakveld
        && categorie == "6.1"
        && asked("PF005").is_some_and(|left_out| !left_out.contains(&place))
    {
        "PF005"
    } else {
        "GRIJZE_CEL"
    }
}

/// The value of a key.
fn value(row: &Rij, key: Sleutel) -> Result<&Value, Rijfout> {
    let Some(keys) = &row.0 else {
        let text = "Dit is geen rij met sleutels. Maak het bestand opnieuw vanuit uw financiële pakket.";
        return Err(("", "SF016", text.to_owned()));
    };
    let mut values = keys.iter().filter(|(one, _)| *one == key).map(|(_, value)| value);
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value),
        (None, _) => Err((
            key.name(),
            if key == Sleutel::Bedrag { "SF017" } else { "SF016" },
            "Deze sleutel ontbreekt. Vul hem in.".to_owned(),
        )),
        _ => Err((key.name(), "SF016", "Deze sleutel staat er twee keer. Haal er een weg.".to_owned())),
    }
}

fn text(row: &Rij, key: Sleutel) -> Result<&str, Rijfout> {
    value(row, key)?.as_str().ok_or_else(|| {
        let text = "Dit moet tekst zijn, tussen aanhalingstekens. Pas het aan.";
        (key.name(), "SF016", text.to_owned())
    })
}

fn coded(
    row: &Rij,
    key: Sleutel,
    list: Codelijst,
    rule: &'static str,
    year: Boekjaar,
) -> Result<&'static str, Rijfout> {
    let text = text(row, key)?;
    code(list, text, year).ok_or_else(|| {
        let text = format!(
            "De code '{}' staat in {year} niet in de lijst van {}. Kies een code uit de definities van het CBS voor {year}.",
            quoted(text),
            key.name()
        );
        (key.name(), rule, text)
    })
}

fn amount(row: &Rij) -> Result<Bedrag, Rijfout> {
    let number =
        value(row, Sleutel::Bedrag)?.as_number().and_then(|number| parse(&number.to_string(), EUROS));
    number.ok_or_else(|| {
        let text = "Dit is geen bedrag in euro's. Schrijf een getal zonder aanhalingstekens, met hoogstens twee cijfers \
                    achter een punt.";
        (Sleutel::Bedrag.name(), "SF017", text.to_owned())
    })
}

/// The moment of a `standper`: the definitions have "1 januari", "ultimo", and from 2020 five days of the year.
fn moment(text: &str, verslag: Verslagsoort) -> Option<Standmoment> {
    let end = match verslag.periode {
        Verslagperiode::Kwartaal1 => "31-3",
        Verslagperiode::Kwartaal2 => "30-6",
        Verslagperiode::Kwartaal3 => "30-9",
        Verslagperiode::Begroting | Verslagperiode::Kwartaal4 | Verslagperiode::Jaarrekening => "31-12",
    };
    match text.trim_end() {
        "1 januari" => return Some(Standmoment::Begin),
        "ultimo" => return Some(Standmoment::Eind),
        _ if verslag.boekjaar.jaar() < 2020 => return None,
        _ => {}
    }
    let (day, year) = text.trim_end().rsplit_once('-')?;
    if year != verslag.boekjaar.to_string() {
        return None;
    }
    match day {
        "1-1" => Some(Standmoment::Begin),
        day if day == end => Some(Standmoment::Eind),
        "31-3" | "30-6" | "30-9" | "31-12" => Some(Standmoment::Ander),
        _ => None,
    }
}
