//! From what somebody filled in to a tariff or an offer, and back.

use std::collections::BTreeMap;

use domein::Bedrag;
use prijs::{
    Aanbodbestand, Caotrede, Looncontract, Mixregel, Prijsfout, Tariefbestand, Tariefeenheid, Tariefeis,
    Werkgevergrootte, Wmoelement, parse_getal,
};
use rust_decimal::Decimal;

use crate::web::velden::{Formulierfout, Velden};

/// As many lines as a form has for functions and for demands.
pub const REGELS: usize = 6;

/// A number as a form shows it: with a decimal comma.
pub fn komma(number: Decimal) -> String {
    number.normalize().to_string().replace('.', ",")
}

/// The name of a field of a line: `schaal2`.
pub fn at(naam: &str, regel: usize) -> String {
    format!("{naam}{regel}")
}

/// A tariff as a form shows it.
pub fn fill(tarief: &Tariefbestand, vertrouwelijk: bool) -> Velden {
    let mut velden = Velden::default();
    let number = |velden: &mut Velden, naam: &str, number: Decimal| velden.add(naam, komma(number));
    velden.add("product", &tarief.product);
    velden.add("eenheid", tarief.eenheid.key());
    match tarief.eenheid {
        Tariefeenheid::Uur => {}
        Tariefeenheid::Dagdeel { uren } | Tariefeenheid::Traject { uren } => {
            number(&mut velden, "uren", uren);
        }
        Tariefeenheid::Groep { uren, begeleiders, deelnemers, aanwezig } => {
            let all = [
                ("uren", uren),
                ("begeleiders", begeleiders),
                ("deelnemers", deelnemers),
                ("aanwezig", aanwezig),
            ];
            for (naam, one) in all {
                number(&mut velden, naam, one);
            }
        }
    }
    velden.add("prijspeil", tarief.prijspeil);
    velden.add("werkgever", tarief.werkgever.key());
    for (place, line) in (1..).zip(&tarief.mix) {
        velden.add(&at("functie", place), &line.functie);
        velden.add(&at("schaal", place), line.schaal);
        velden.add(&at("trede", place), line.trede);
        number(&mut velden, &at("aandeel", place), line.aandeel * Decimal::ONE_HUNDRED);
        velden.add(&at("contract", place), line.contract.key());
    }
    for (naam, one) in plain(tarief) {
        number(&mut velden, naam, one);
    }
    for (place, eis) in (1..).zip(&tarief.eisen) {
        velden.add(&at("eis", place), &eis.tekst);
        for (naam, one) in [("minuten", eis.minuten), ("perjaar", eis.per_jaar), ("kosten", eis.bedrag)] {
            if !one.is_zero() {
                number(&mut velden, &at(naam, place), one);
            }
        }
    }
    velden.add_some("urenclient", tarief.uren_per_client.map(komma));
    if vertrouwelijk {
        velden.add("vertrouwelijk", "ja");
    }
    velden
}

/// The fields that are one number and must be there.
const fn plain(tarief: &Tariefbestand) -> [(&'static str, Decimal); 11] {
    [
        ("verzuim", tarief.uren.verzuim),
        ("scholing", tarief.uren.scholing),
        ("overleg", tarief.uren.overleg),
        ("indirect", tarief.uren.indirect),
        ("reistijd", tarief.uren.reistijd),
        ("reiskosten", tarief.reiskosten),
        ("opleidingskosten", tarief.opleidingskosten),
        ("overhead", tarief.overhead),
        ("risico", tarief.risico),
        ("innovatie", tarief.innovatie),
        ("indexering", tarief.indexering),
    ]
}

/// A form while it is read: what is wrong so far.
struct Lezing<'a> {
    velden: &'a Velden,
    fouten: Vec<Formulierfout>,
}

impl Lezing<'_> {
    fn wrong(&mut self, veld: &str, tekst: impl ToString) {
        self.fouten.push(Formulierfout::new(veld, tekst));
    }

    /// A number, or nothing.
    fn maybe(&mut self, veld: &str) -> Option<Decimal> {
        let text = self.velden.get(veld);
        if text.is_empty() {
            return None;
        }
        match parse_getal(veld, text) {
            Ok(number) => Some(number),
            Err(fout) => {
                self.wrong(veld, said(&fout));
                None
            }
        }
    }

    /// A number; nothing is zero.
    fn number(&mut self, veld: &str) -> Decimal {
        self.maybe(veld).unwrap_or_default()
    }

    fn unit(&mut self) -> Tariefeenheid {
        match self.velden.get("eenheid") {
            "uur" => Tariefeenheid::Uur,
            "dagdeel" => Tariefeenheid::Dagdeel { uren: self.number("uren") },
            "traject" => Tariefeenheid::Traject { uren: self.number("uren") },
            "groep" => Tariefeenheid::Groep {
                uren: self.number("uren"),
                begeleiders: self.number("begeleiders"),
                deelnemers: self.number("deelnemers"),
                aanwezig: self.number("aanwezig"),
            },
            _ => {
                self.wrong("eenheid", "kies waarvan dit de prijs is");
                Tariefeenheid::Uur
            }
        }
    }

    /// How large the unit of an offer is: what was filled in, and else as the tariff.
    fn size(&mut self, of: &Tariefeenheid) -> Option<Tariefeenheid> {
        let (own, group) = (self.maybe("uren"), self.maybe("deelnemers"));
        Some(match *of {
            Tariefeenheid::Uur => return None,
            Tariefeenheid::Dagdeel { uren } => Tariefeenheid::Dagdeel { uren: own.unwrap_or(uren) },
            Tariefeenheid::Traject { uren } => Tariefeenheid::Traject { uren: own.unwrap_or(uren) },
            Tariefeenheid::Groep { uren, begeleiders, deelnemers, aanwezig } => Tariefeenheid::Groep {
                uren: own.unwrap_or(uren),
                begeleiders,
                deelnemers: group.unwrap_or(deelnemers),
                aanwezig,
            },
        })
    }

    /// The lines of the mix that were filled in, each with its place on the form.
    fn mix(&mut self) -> Vec<(usize, Mixregel)> {
        let mut lines = Vec::new();
        for place in 1..=REGELS {
            let get = |naam: &str| self.velden.get(&at(naam, place));
            if ["schaal", "trede", "aandeel"].iter().all(|naam| get(naam).is_empty()) {
                continue;
            }
            let schaal = get("schaal").parse::<u8>();
            let trede = get("trede").parse::<Caotrede>();
            let flex = get("contract") == Looncontract::Flex.key();
            let functie = get("functie").to_owned();
            let aandeel = self.number(&at("aandeel", place)) / Decimal::ONE_HUNDRED;
            match (schaal, trede) {
                (Ok(schaal), Ok(trede)) => {
                    let contract = if flex { Looncontract::Flex } else { Looncontract::Vast };
                    lines.push((place, Mixregel { functie, schaal, trede, aandeel, contract }));
                }
                (Err(_), _) => {
                    self.wrong(&at("schaal", place), "dit is geen schaal; schrijf een getal zoals 8");
                }
                (_, Err(fout)) => self.wrong(&at("trede", place), said(&fout)),
            }
        }
        lines
    }

    fn demands(&mut self) -> Vec<(usize, Tariefeis)> {
        let mut lines = Vec::new();
        for place in 1..=REGELS {
            let names = ["eis", "minuten", "perjaar", "kosten"];
            if names.iter().all(|naam| self.velden.get(&at(naam, place)).is_empty()) {
                continue;
            }
            let tekst = self.velden.get(&at("eis", place)).to_owned();
            let minuten = self.number(&at("minuten", place));
            let per_jaar = self.number(&at("perjaar", place));
            let bedrag = self.number(&at("kosten", place));
            lines.push((place, Tariefeis { tekst, minuten, per_jaar, bedrag }));
        }
        lines
    }
}

/// What a fault says, without its place: that is the field.
fn said(fout: &Prijsfout) -> String {
    format!("{}. {}", fout.regel, fout.uitweg)
}

/// A tariff that was filled in. It is checked when it is calculated; the places of its lines say at which field a fault
/// belongs.
pub struct Ingevuld {
    /// The tariff.
    pub tarief: Tariefbestand,
    mix: Vec<usize>,
    eisen: Vec<usize>,
}

/// Reads a tariff.
///
/// # Errors
/// Every field that is no number, no day or no choice.
pub fn tarief(velden: &Velden, begin: &Tariefbestand) -> Result<Ingevuld, Vec<Formulierfout>> {
    let mut lezing = Lezing { velden, fouten: Vec::new() };
    let (mix, eisen) = (lezing.mix(), lezing.demands());
    let mut tarief = begin.clone();
    tarief.product = velden.get("product").split_whitespace().collect::<Vec<_>>().join(" ");
    if tarief.product.chars().count() > 200 {
        lezing.wrong("product", "dit is te lang; schrijf het in hoogstens 200 tekens");
    }
    tarief.eenheid = lezing.unit();
    match velden.must_dag("prijspeil") {
        Ok(day) => tarief.prijspeil = day,
        Err(fout) => lezing.fouten.push(fout),
    }
    let small = velden.get("werkgever") == Werkgevergrootte::Klein.key();
    tarief.werkgever = if small { Werkgevergrootte::Klein } else { Werkgevergrootte::Groot };
    tarief.uren.verzuim = lezing.number("verzuim");
    tarief.uren.scholing = lezing.number("scholing");
    tarief.uren.overleg = lezing.number("overleg");
    tarief.uren.indirect = lezing.number("indirect");
    tarief.uren.reistijd = lezing.number("reistijd");
    tarief.reiskosten = lezing.number("reiskosten");
    tarief.opleidingskosten = lezing.number("opleidingskosten");
    tarief.uren_per_client = lezing.maybe("urenclient");
    tarief.overhead = lezing.number("overhead");
    tarief.risico = lezing.number("risico");
    tarief.innovatie = lezing.number("innovatie");
    tarief.indexering = lezing.number("indexering");
    if !lezing.fouten.is_empty() {
        return Err(lezing.fouten);
    }
    let (places, mix) = mix.into_iter().unzip();
    tarief.mix = mix;
    let (demands, eisen) = eisen.into_iter().unzip();
    tarief.eisen = eisen;
    Ok(Ingevuld { tarief, mix: places, eisen: demands })
}

impl Ingevuld {
    /// At which field a fault of the calculation belongs.
    pub fn place(&self, fout: &Prijsfout) -> Formulierfout {
        let (part, rest) = fout.plaats.split_once(", ").unwrap_or((&fout.plaats, ""));
        let line = rest.strip_prefix("regel ").and_then(|number| number.parse::<usize>().ok());
        let of = |places: &[usize]| line.and_then(|line| places.get(line - 1).copied()).unwrap_or(1);
        let veld = match (part, rest) {
            ("functiemix", _) if fout.regel.starts_with("aandeel") => at("aandeel", of(&self.mix)),
            ("functiemix", _) if fout.regel.starts_with("schaal") => at("trede", of(&self.mix)),
            ("functiemix", "") => at("aandeel", 1),
            ("functiemix", _) => at("schaal", of(&self.mix)),
            ("eisen", _) => at("eis", of(&self.eisen)),
            ("eenheid", name) => name.to_owned(),
            ("uren per cliënt", _) => "urenclient".to_owned(),
            ("uren", "ziekteverzuim" | "") => "verzuim".to_owned(),
            ("uren", "overige tijd") => "indirect".to_owned(),
            ("uren", name) => name.to_owned(),
            ("indexatie", _) => "indexering".to_owned(),
            ("cao-verhogingen", _) => "prijspeil".to_owned(),
            ("tarief", _) => "product".to_owned(),
            (name, _) => name.to_owned(),
        };
        Formulierfout::new(&veld, said(fout))
    }
}

/// Reads an offer on a tariff of this unit, with how far an element may lie below it.
///
/// # Errors
/// Every field that is no number, no day or no choice.
pub fn aanbod(
    velden: &Velden,
    eenheid: &Tariefeenheid,
) -> Result<(Aanbodbestand, Decimal), Vec<Formulierfout>> {
    let mut lezing = Lezing { velden, fouten: Vec::new() };
    let bedrag = match velden.bedrag("bedrag") {
        Ok(Some(bedrag)) => bedrag.cents(),
        Ok(None) => {
            lezing.wrong("bedrag", "schrijf het bedrag van het aanbod, zoals 72,50");
            0
        }
        Err(fout) => {
            lezing.fouten.push(fout);
            0
        }
    };
    let van = velden.must_kort("van").map_err(|fout| lezing.fouten.push(fout)).ok();
    let datum = velden.must_dag("datum").map_err(|fout| lezing.fouten.push(fout)).ok();
    let btw = lezing.number("btw");
    let omvang = lezing.size(eenheid);
    let tolerantie = lezing.number("tolerantie");
    let mut elementen = BTreeMap::new();
    for element in Wmoelement::ALL {
        match velden.bedrag(&format!("element{}", element.key())) {
            Ok(Some(part)) => {
                elementen.insert(element, Bedrag::cents(part));
            }
            Ok(None) => {}
            Err(fout) => lezing.fouten.push(fout),
        }
    }
    match (van, datum) {
        (Some(van), Some(datum)) if lezing.fouten.is_empty() => {
            let (van, eenheid) = (van.to_string(), eenheid.key().to_owned());
            Ok((Aanbodbestand { van, datum, bedrag, eenheid, btw, omvang, elementen }, tolerantie))
        }
        _ => Err(lezing.fouten),
    }
}

/// At which field of an offer a fault of its test belongs.
pub fn aanbodfout(fout: &Prijsfout) -> Formulierfout {
    let veld = match fout.plaats.as_str() {
        "aanbod, van wie" => "van",
        "aanbod, btw" => "btw",
        "aanbod, omvang" => "uren",
        "aanbod, elementen" => "elementa",
        "tolerantie" => "tolerantie",
        _ => "bedrag",
    };
    Formulierfout::new(veld, said(fout))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;
    use prijs::{Tarief, Tariefgronden};

    fn groep() -> Tariefbestand {
        let mut tarief = Tariefbestand::worked_example();
        tarief.eenheid = Tariefeenheid::Groep {
            uren: 3.into(),
            begeleiders: "1.5".parse().unwrap(),
            deelnemers: 12.into(),
            aanwezig: 85.into(),
        };
        let more = Mixregel {
            schaal: 6,
            aandeel: "0.4".parse().unwrap(),
            contract: Looncontract::Flex,
            ..tarief.mix[0].clone()
        };
        tarief.mix[0].aandeel = "0.6".parse().unwrap();
        tarief.mix.push(more);
        tarief.uren_per_client = Some(40.into());
        tarief.eisen.push(Tariefeis {
            tekst: "verslag".into(),
            minuten: 30.into(),
            per_jaar: 4.into(),
            bedrag: 0.into(),
        });
        tarief.werkgever = Werkgevergrootte::Klein;
        tarief
    }

    #[test]
    fn what_is_filled_in_comes_back() {
        for bestand in [Tariefbestand::worked_example(), groep()] {
            let read = tarief(&fill(&bestand, true), &Tariefbestand::worked_example()).unwrap().tarief;
            assert_eq!(read, bestand);
        }
    }

    #[test]
    fn a_fault_stands_at_its_field() {
        let gronden = Tariefgronden::start_2026();
        let at_field = |changes: &[(&str, &str)]| {
            let mut velden = Velden::default();
            for (naam, waarde) in changes {
                velden.add(naam, waarde);
            }
            let full = fill(&groep(), false);
            let kept = full.to_json();
            let all: Vec<(String, String)> = serde_json::from_str(&kept).unwrap();
            for (naam, waarde) in all {
                if !changes.iter().any(|(one, _)| *one == naam) {
                    velden.add(&naam, waarde);
                }
            }
            match tarief(&velden, &Tariefbestand::worked_example()) {
                Err(fouten) => fouten[0].veld.clone(),
                Ok(read) => {
                    let fouten = Tarief::new(read.tarief.clone(), &gronden.view()).unwrap_err();
                    read.place(&fouten[0]).veld
                }
            }
        };
        for (veld, waarde) in [
            ("trede2", "14"),
            ("aandeel2", "0"),
            ("overhead", "100"),
            ("overhead", "vierentwintig"),
            ("product", ""),
            ("verzuim", "100"),
            ("indirect", "-1"),
            ("eis2", ""),
            ("urenclient", "0"),
            ("deelnemers", "0"),
            ("prijspeil", "31-02-2026"),
            ("schaal2", "acht"),
            ("trede1", "U1"),
            ("eenheid", "kilo"),
            ("risico", "1.234"),
        ] {
            assert_eq!(at_field(&[(veld, waarde)]), veld, "{waarde}");
        }
        assert_eq!(at_field(&[("aandeel2", "39")]), "aandeel1", "the shares together");
        assert_eq!(at_field(&[("overleg", "1600")]), "verzuim", "hours that leave nothing");
    }

    #[test]
    fn an_offer_is_read_as_people_write_it() {
        let mut velden = Velden::default();
        for (naam, waarde) in [
            ("bedrag", "€ 72,50"),
            ("van", "Gemeente Merwoude"),
            ("datum", "2-3-2026"),
            ("elementb", "18,50"),
        ] {
            velden.add(naam, waarde);
        }
        let (read, tolerantie) = aanbod(&velden, &Tariefeenheid::Uur).unwrap();
        assert_eq!((read.bedrag, read.eenheid.as_str(), tolerantie), (7_250, "uur", Decimal::ZERO));
        assert_eq!(read.elementen, BTreeMap::from([(Wmoelement::B, 1_850)]));
        let fouten = aanbod(&Velden::default(), &Tariefeenheid::Uur).err().unwrap();
        let fields: Vec<&str> = fouten.iter().map(|fout| fout.veld.as_str()).collect();
        assert_eq!(fields, ["bedrag", "van", "datum"]);
    }
}
