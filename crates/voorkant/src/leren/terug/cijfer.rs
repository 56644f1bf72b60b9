//! A measured figure as somebody fills it in, and as it is said.

use domein::Datum;

use crate::leren::meetcijfer::{Meetbron, Meetcijfer, Meeteenheid};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Taal, day};

/// A figure about fewer is not shown.
pub const MIN_N: u64 = 10;

/// Beyond it a figure is no measurement.
const LARGEST: f64 = 1e12;

/// The kinds of unit, as a form offers them.
pub const EENHEDEN: &[Meeteenheid] = &[
    Meeteenheid::Aandeel,
    Meeteenheid::Euro,
    Meeteenheid::Punten,
    Meeteenheid::PerDuizend,
    Meeteenheid::Dagen,
    Meeteenheid::Aantal,
];

/// The name of a unit in a list.
pub fn unit_name(eenheid: Meeteenheid) -> (&'static str, &'static str) {
    match eenheid {
        Meeteenheid::Aantal => ("een aantal", "a number"),
        other => other.naam(),
    }
}

/// Where a figure comes from, as a form offers it.
pub const BRONNEN: &[Meetbron] = &[
    Meetbron::Effectmeting,
    Meetbron::Feiten,
    Meetbron::Vragenlijst,
    Meetbron::Dialoog,
    Meetbron::Plannen,
    Meetbron::OpenData,
    Meetbron::Ingevuld,
];

/// Where a figure comes from that somebody types: a study of an effect is chosen at the study itself.
pub const GETYPT: &[Meetbron] = &[
    Meetbron::Feiten,
    Meetbron::Vragenlijst,
    Meetbron::Dialoog,
    Meetbron::Plannen,
    Meetbron::OpenData,
    Meetbron::Ingevuld,
];

/// What somebody reads who lays a difference where a level belongs.
pub const VERSCHIL: &str =
    "dit cijfer is een verschil, geen stand; vul in hoe het nu is, of gebruik het bij een scenario";

/// Whether a figure says which difference was made, and not how things are.
pub fn is_difference(cijfer: &Meetcijfer) -> bool {
    cijfer.zonder.is_some() || cijfer.bron == Meetbron::Effectmeting
}

/// The name of a source.
pub fn source_name(bron: Meetbron) -> (&'static str, &'static str) {
    match bron {
        Meetbron::Effectmeting => ("een effectmeting", "a study of an effect"),
        Meetbron::Feiten => ("de eigen cijfers van de gemeente", "the municipality's own figures"),
        Meetbron::Vragenlijst => ("een vragenlijst", "a questionnaire"),
        Meetbron::Dialoog => ("een dialoog met inwoners", "a dialogue with residents"),
        Meetbron::Plannen => ("plannen van huishoudens", "plans of households"),
        Meetbron::OpenData => ("open cijfers", "open data"),
        Meetbron::Ingevuld => ("iemand vulde dit in", "somebody filled this in"),
    }
}

/// A number as people write it: `−0,35`, `1.234,5`, `12`.
pub fn read_number(text: &str) -> Option<f64> {
    let text = bare(text);
    // Points between groups of three are no decimals: 1.234 is a thousand and more, and 0.125 is neither.
    if is_ambiguous(&text) {
        return None;
    }
    let mut groups = text.trim_start_matches('-').split('.');
    let grouped = groups.next().is_some_and(|first| (1..=3).contains(&first.len()))
        && text.contains('.')
        && groups.all(|group| group.len() == 3);
    let text = if text.contains(',') || grouped { text.replace('.', "").replace(',', ".") } else { text };
    text.parse().ok().filter(|value: &f64| value.is_finite() && value.abs() <= LARGEST)
}

/// A number without what people write around it.
fn bare(text: &str) -> String {
    text.trim().replace('−', "-").replace([' ', '%', '€'], "")
}

/// Whether a number is written so that nobody knows what is meant: a nought, a point and three digits.
fn is_ambiguous(text: &str) -> bool {
    let parts = text.trim_start_matches('-').split_once('.');
    parts.is_some_and(|(first, rest)| {
        first.starts_with('0') && rest.split([',', '.']).next().is_some_and(|group| group.len() == 3)
    })
}

/// A number that must be in a field.
pub fn must_number(velden: &Velden, veld: &str, fouten: &mut Vec<Formulierfout>) -> f64 {
    let text = velden.get(veld);
    read_number(text).unwrap_or_else(|| {
        let bare = bare(text);
        let tekst = if is_ambiguous(&bare) {
            format!("met een punt weten wij niet wat u bedoelt; schrijf {}", bare.replace('.', ","))
        } else {
            "dit is geen getal; schrijf bijvoorbeeld 12 of -3,5".to_owned()
        };
        fouten.push(Formulierfout::new(veld, tekst));
        0.0
    })
}

/// A measured figure from a form; shares are filled in as percents.
///
/// # Errors
/// All that is wrong, each at its field.
pub fn read(velden: &Velden, vandaag: Datum) -> Result<Meetcijfer, Vec<Formulierfout>> {
    let mut fouten = Vec::new();
    let mut line = |veld: &str| match velden.must_kort(veld) {
        Ok(text) => text.to_string(),
        Err(fout) => {
            fouten.push(fout);
            String::new()
        }
    };
    let (wat, methode) = (line("wat"), line("methode"));
    let verwijzing = match velden.kort("verwijzing") {
        Ok(text) => text.map(|text| text.to_string()).unwrap_or_default(),
        Err(fout) => {
            fouten.push(fout);
            String::new()
        }
    };
    let eenheid = velden.must_soort::<Meeteenheid>("eenheid").map_err(|fout| fouten.push(fout)).ok();
    let bron = velden.must_soort::<Meetbron>("bron").map_err(|fout| fouten.push(fout)).ok();
    let factor = if eenheid == Some(Meeteenheid::Aandeel) { 0.01 } else { 1.0 };
    let [waarde, laag, hoog] =
        ["waarde", "laag", "hoog"].map(|veld| must_number(velden, veld, &mut fouten) * factor);
    let zonder = velden.has("zonder").then(|| must_number(velden, "zonder", &mut fouten) * factor);
    let standaardfout =
        velden.has("standaardfout").then(|| must_number(velden, "standaardfout", &mut fouten) * factor);
    let n = velden.get("n").parse().unwrap_or(0);
    // A study of an effect counts areas, and says nothing of anybody in them.
    if n < MIN_N && !(n > 1 && bron == Some(Meetbron::Effectmeting)) {
        fouten.push(Formulierfout::new(
            "n",
            "vul een heel getal van 10 of meer in; over minder dan 10 laten wij niets zien",
        ));
    }
    let tot = velden.must_dag("tot").map_err(|fout| fouten.push(fout)).ok();
    if tot.is_some_and(|tot| tot > vandaag) {
        fouten.push(Formulierfout::new("tot", "deze dag moet nog komen; kies de laatste dag van de cijfers"));
    }
    if fouten.is_empty() && !(laag <= waarde && waarde <= hoog) {
        fouten.push(Formulierfout::new(
            "waarde",
            "het cijfer ligt niet tussen het laagste en het hoogste; kijk de drie getallen na",
        ));
    }
    // A margin of 95 percent reaches further than one error to each side.
    if fouten.is_empty() && standaardfout.is_some_and(|one| !(one > 0.0 && 2.0 * one <= hoog - laag)) {
        fouten.push(Formulierfout::new(
            "standaardfout",
            "deze standaardfout past niet bij de marge; kijk haar na, of laat haar leeg",
        ));
    }
    match (eenheid, bron, tot) {
        (Some(eenheid), Some(bron), Some(tot)) if fouten.is_empty() => Ok(Meetcijfer {
            wat,
            eenheid,
            waarde,
            laag,
            hoog,
            standaardfout,
            zonder,
            n,
            methode,
            bron,
            verwijzing,
            tot,
        }),
        _ => Err(fouten),
    }
}

/// The same figure, as the fields of a form.
pub fn fill(velden: &mut Velden, cijfer: &Meetcijfer) {
    let factor = if cijfer.eenheid == Meeteenheid::Aandeel { 100.0 } else { 1.0 };
    let number = |value: f64| written(value * factor, 6);
    velden.add("wat", &cijfer.wat);
    velden.add("eenheid", crate::web::velden::key(cijfer.eenheid));
    velden.add("waarde", number(cijfer.waarde));
    velden.add("laag", number(cijfer.laag));
    velden.add("hoog", number(cijfer.hoog));
    velden.add_some("standaardfout", cijfer.standaardfout.map(number));
    velden.add_some("zonder", cijfer.zonder.map(number));
    velden.add("n", cijfer.n);
    velden.add("methode", &cijfer.methode);
    velden.add("bron", crate::web::velden::key(cijfer.bron));
    velden.add("verwijzing", &cijfer.verwijzing);
    velden.add("tot", cijfer.tot);
}

/// An address with the figure behind its question mark: the form there is filled in with it.
pub fn with_query(adres: &str, cijfer: &Meetcijfer) -> String {
    let mut velden = Velden::default();
    fill(&mut velden, cijfer);
    let names = [
        "wat",
        "eenheid",
        "waarde",
        "laag",
        "hoog",
        "standaardfout",
        "zonder",
        "n",
        "methode",
        "bron",
        "verwijzing",
        "tot",
    ];
    let pairs: Vec<(&str, &str)> = names
        .into_iter()
        .map(|name| (name, velden.get(name)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    serde_urlencoded::to_string(pairs).map_or_else(|_| adres.to_owned(), |query| format!("{adres}?{query}"))
}

/// A number with at most so many decimals and a comma, without zeros at its end.
pub fn written(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let text = if text == "-0" { "0" } else { text };
    text.replace('.', ",")
}

/// A number as it stands in a sentence: in both languages, shares in percents.
pub fn said(taal: Taal, eenheid: Meeteenheid, value: f64) -> String {
    let (value, decimals) = match eenheid {
        Meeteenheid::Aandeel => (value * 100.0, 1),
        Meeteenheid::Euro => (value, 0),
        _ => (value, 1),
    };
    let text = written(value, decimals);
    let text = if taal == Taal::Nl { text } else { text.replace(',', ".") };
    if eenheid == Meeteenheid::Euro { format!("€ {}", grouped(taal, &text)) } else { text }
}

/// A whole number in groups of three, with its sign.
fn grouped(taal: Taal, text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    match digits.parse::<u64>() {
        Ok(whole) => format!("{sign}{}", crate::web::number(taal, whole)),
        Err(_) => text.to_owned(),
    }
}

/// A figure with its interval and unit: `-5 procent (-8 tot -1,3)`.
pub fn with_range(taal: Taal, cijfer: &Meetcijfer) -> String {
    let one = |value| said(taal, cijfer.eenheid, value);
    let (nl, en) = cijfer.eenheid.naam();
    let unit = if cijfer.eenheid == Meeteenheid::Euro { "" } else { taal.pick(nl, en) };
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    format!(
        "{}{unit} ({} {} {})",
        one(cijfer.waarde),
        one(cijfer.laag),
        taal.pick("tot", "to"),
        one(cijfer.hoog)
    )
}

/// Where a figure comes from, in a sentence; the page itself is a link of its own.
pub fn origin(taal: Taal, cijfer: &Meetcijfer) -> String {
    let (nl, en) = source_name(cijfer.bron);
    let about = taal.pick("over", "of");
    let people = if taal == Taal::Nl { "gemeten" } else { "measured" };
    format!(
        "{}; {}; {about} {} {people}; {} {}",
        cijfer.methode,
        taal.pick(nl, en),
        cijfer.n,
        taal.pick("cijfers tot en met", "figures up to and including"),
        day(taal, cijfer.tot)
    )
}

#[cfg(test)]
pub(super) mod tests {
    use domein::parse_datum;

    use super::*;

    /// A fifth less than without: from 25 percent to 20.
    pub fn measured() -> Meetcijfer {
        Meetcijfer {
            wat: "Overgang naar zware hulp".into(),
            eenheid: Meeteenheid::Aandeel,
            waarde: -0.05,
            laag: -0.08,
            hoog: -0.02,
            standaardfout: None,
            zonder: Some(0.25),
            n: 240,
            methode: "vergelijking met wachtlijst".into(),
            bron: Meetbron::Effectmeting,
            verwijzing: String::new(),
            tot: parse_datum("2026-06-30").unwrap(),
        }
    }

    #[test]
    fn a_figure_comes_back_as_it_was_filled_in() {
        let mut velden = Velden::default();
        fill(&mut velden, &measured());
        assert_eq!((velden.get("waarde"), velden.get("zonder")), ("-5", "25"));
        let today = parse_datum("2026-11-30").unwrap();
        let back = read(&velden, today).unwrap();
        assert!((back.waarde + 0.05).abs() < 1e-12 && back.n == 240 && back.wat == measured().wat);
        assert_eq!(with_range(Taal::Nl, &back), "-5 procent (-8 tot -2)");
        let along = with_query("/x", &back);
        let again = read(&Velden::read(along.trim_start_matches("/x?").as_bytes()), today);
        assert_eq!(again.as_ref(), Ok(&back));
        // A standard error goes along, and must fit its margin.
        for (error, fits) in [(0.015, true), (0.04, false), (0.0, false)] {
            let one = Meetcijfer { standaardfout: Some(error), ..back.clone() };
            let along = with_query("/x", &one);
            let again = read(&Velden::read(along.trim_start_matches("/x?").as_bytes()), today);
            assert_eq!(again.is_ok_and(|again| again == one), fits, "{error}");
        }
        let euro =
            Meetcijfer { eenheid: Meeteenheid::Euro, waarde: -12_345.6, laag: -2e4, hoog: 0.0, ..back };
        assert_eq!(with_range(Taal::Nl, &euro), "€ -12.346 (€ -20.000 tot € 0)");
    }

    #[test]
    fn every_fault_is_named_at_its_field() {
        let today = parse_datum("2026-11-30").unwrap();
        let fouten = read(&Velden::default(), today).unwrap_err();
        for veld in ["wat", "methode", "eenheid", "bron", "waarde", "laag", "hoog", "n", "tot"] {
            assert!(fouten.iter().any(|fout| fout.veld == veld), "{veld}");
        }
        let wrong = |naam: &str, waarde: &str| {
            let mut velden = Velden::default();
            velden.add(naam, waarde);
            fill(&mut velden, &measured());
            read(&velden, today).unwrap_err()
        };
        for (naam, waarde) in [
            ("n", "1"),
            ("waarde", "3"),
            ("laag", "inf"),
            ("tot", "2027-01-01"),
            ("zonder", "x"),
            ("hoog", "1e99"),
        ] {
            assert_eq!(wrong(naam, waarde).len(), 1, "{naam}");
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, value) in [
            ("−0,35", -0.35),
            ("1.234,5", 1234.5),
            ("12", 12.0),
            ("-1.234", -1234.0),
            ("11.0", 11.0),
            ("€ 3", 3.0),
            ("5 %", 5.0),
        ] {
            assert_eq!(read_number(text), Some(value), "{text}");
        }
        for text in ["", "veel", "inf", "NaN", "1e300", "0.125", "-0.125"] {
            assert_eq!(read_number(text), None, "{text}");
        }
        let mut velden = Velden::default();
        velden.add("waarde", "0.125");
        let mut fouten = Vec::new();
        must_number(&velden, "waarde", &mut fouten);
        assert!(fouten.iter().any(|fout| fout.tekst.contains("schrijf 0,125")));
        assert_eq!((written(-0.000_1, 2), written(1.50, 2)), ("0".to_owned(), "1,5".to_owned()));
    }
}
