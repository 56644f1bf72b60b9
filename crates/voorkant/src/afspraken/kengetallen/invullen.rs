//! From what somebody typed to the figures of a year and a bandwidth, and back. A text that cannot be a value names its field.

use prijs::{Jaarcijfers, Kengetal, Prijsfout, parse_getal};
use rust_decimal::Decimal;

use super::decide::{Bandbreedte, Kengetalkant};
use crate::web::velden::{Formulierfout, Velden, read_amount};

type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// A field of the form of a year: its name, its label and what helps, in both languages, and whether it may be below nothing.
#[derive(Clone, Copy)]
pub struct Jaarveld {
    /// Its name.
    pub id: &'static str,
    /// Its label.
    pub naam: (&'static str, &'static str),
    /// What helps.
    pub help: (&'static str, &'static str),
    /// Whether it may be below nothing.
    pub onder_nul: bool,
    of: fn(&mut Jaarcijfers) -> &mut Option<i64>,
}

macro_rules! jaarvelden {
    ($($id:ident, $sign:literal, ($nl:literal, $en:literal), ($hulp:literal, $help:literal);)*) => {
        /// The fields of the form of a year.
        pub const JAARVELDEN: &[Jaarveld] = &[
            $(Jaarveld {
                id: stringify!($id),
                naam: ($nl, $en),
                help: ($hulp, $help),
                onder_nul: $sign,
                of: |cijfers| &mut cijfers.$id,
            },)*
        ];
    };
}

jaarvelden! {
    eigen_vermogen, true, ("Eigen vermogen", "Equity"), ("Op 31 december. Mag onder nul zijn.", "On 31 December. May be below nothing.");
    totaal_vermogen, false, ("Totaal vermogen", "Total of the balance sheet"), ("Het balanstotaal op 31 december.", "On 31 December.");
    vlottende_activa, false, ("Vlottende activa", "Current assets"), ("Wat binnen een jaar geld wordt, met de kas en de bank erbij.", "What becomes money within a year, with cash and bank.");
    kortlopende_schulden, false, ("Kortlopende schulden", "Current liabilities"), ("Wat u binnen een jaar moet betalen.", "What you must pay within a year.");
    liquide_middelen, false, ("Liquide middelen", "Cash and bank"), ("Kas en bank.", "Cash and bank.");
    opbrengsten, false, ("Opbrengsten", "Revenue"), ("Alles wat in het jaar binnenkwam.", "All that came in during the year.");
    grootste_opdrachtgever, false, ("Opbrengst van de grootste gemeente", "Revenue from the largest municipality"), ("Opdrachten en subsidies samen.", "Contracts and grants together.");
    langlopend, false, ("Opbrengst met een looptijd boven 12 maanden", "Revenue under agreements longer than 12 months"), ("", "");
    kosten, false, ("Kosten", "Cost"), ("Alle kosten van het jaar.", "All cost of the year.");
    overheadkosten, false, ("Overheadkosten", "Overhead"), ("Personeel van de staf, ICT, huisvesting en algemene kosten.", "Staff of the office, ICT, housing and general cost.");
    personeelskosten, false, ("Personeelskosten", "Staff cost"), ("Met inhuur.", "With hired staff.");
    flexkosten, false, ("Inhuur en tijdelijk personeel", "Hired and temporary staff"), ("", "");
    loonsom, false, ("Loonsom", "Wages"), ("", "");
    opleidingskosten, false, ("Opleidingskosten", "Training cost"), ("", "");
    resultaat, true, ("Resultaat", "Result"), ("Een verlies schrijft u met een minteken.", "Write a loss with a minus sign.");
}

/// The figures of a year as fields.
pub fn fields(cijfers: &Jaarcijfers) -> Velden {
    let (mut velden, mut cijfers) = (Velden::default(), cijfers.clone());
    velden.add("jaar", cijfers.jaar);
    for veld in JAARVELDEN {
        if let Some(cent) = *(veld.of)(&mut cijfers) {
            let sign = if cent < 0 { "-" } else { "" };
            let cents = cent.unsigned_abs();
            let part = if cents % 100 == 0 { String::new() } else { format!(",{:02}", cents % 100) };
            velden.add(veld.id, format!("{sign}{}{part}", cents / 100));
        }
    }
    velden
}

/// The figures of a year of a form; what is left empty is not known.
pub fn cijfers(velden: &Velden) -> Uitkomst<Jaarcijfers> {
    let mut fouten = Vec::new();
    let jaar = velden.get("jaar").parse().unwrap_or(0);
    let mut made = Jaarcijfers { jaar, ..Jaarcijfers::default() };
    for veld in JAARVELDEN {
        let text = velden.get(veld.id);
        if text.is_empty() {
            continue;
        }
        let (below, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) if veld.onder_nul => (true, rest),
            _ => (false, text),
        };
        match read_amount(digits).map(domein::Bedrag::cents) {
            Some(cent) => *(veld.of)(&mut made) = Some(if below { -cent } else { cent }),
            None => {
                let how = if veld.onder_nul { "een verlies met een minteken" } else { "zonder minteken" };
                let tekst = format!("dit is geen bedrag; schrijf hele euro’s, bijvoorbeeld 1.850.000, {how}");
                fouten.push(Formulierfout::new(veld.id, tekst));
            }
        }
    }
    if fouten.is_empty()
        && let Err(wrong) = made.check()
    {
        fouten = wrong.iter().map(at).collect();
    }
    if fouten.is_empty() { Ok(made) } else { Err(fouten) }
}

/// A fault of the library, at its field.
fn at(fout: &Prijsfout) -> Formulierfout {
    let field = fout.plaats.replace(' ', "_");
    let veld = match field.as_str() {
        "langlopende_afspraken" => "langlopend",
        other => other,
    };
    Formulierfout::new(veld, format!("{}; {}", fout.regel, fout.uitweg.to_lowercase()))
}

/// A bandwidth as fields.
pub fn band_fields(organisatie: &str, band: &Bandbreedte) -> Velden {
    let mut velden = Velden::default();
    velden.add("organisatie", organisatie);
    velden.add("kengetal", band.kengetal.key());
    let text = |one: Decimal| one.to_string().replace('.', ",");
    velden.add_some("laag", band.laag.map(text));
    velden.add_some("hoog", band.hoog.map(text));
    velden.add("waarom", &band.waarom);
    velden
}

/// The bandwidth of a form, proposed by this side.
pub fn band(velden: &Velden, voorsteller: Kengetalkant) -> Uitkomst<Bandbreedte> {
    let mut fouten = Vec::new();
    let mut number = |veld: &str| match velden.get(veld) {
        "" => None,
        text => match parse_getal(veld, text) {
            Ok(number) => Some(number),
            Err(fout) => {
                fouten.push(Formulierfout::new(
                    veld,
                    format!("{}; {}", fout.regel, fout.uitweg.to_lowercase()),
                ));
                None
            }
        },
    };
    let (laag, hoog) = (number("laag"), number("hoog"));
    let waarom = velden.must_woorden("waarom").map_err(|fout| fouten.push(fout)).ok();
    let kengetal: Option<Kengetal> = velden.must_soort("kengetal").map_err(|fout| fouten.push(fout)).ok();
    let (Some(kengetal), Some(waarom), true) = (kengetal, waarom, fouten.is_empty()) else {
        return Err(fouten);
    };
    let made = Bandbreedte { kengetal, laag, hoog, waarom: waarom.to_string(), voorsteller };
    match made.check() {
        Ok(()) => Ok(made),
        Err((veld, tekst)) => Err(vec![Formulierfout::new(veld, tekst)]),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::voorbeeld::jaarcijfers;
    use super::*;

    #[test]
    fn a_year_comes_back_as_it_was() {
        let mut before = jaarcijfers(2, 2024);
        before.resultaat = Some(-1_250_050);
        before.loonsom = None;
        assert_eq!(cijfers(&fields(&before)).unwrap(), before);
        assert_eq!(JAARVELDEN.len(), 15, "every amount of the library");
    }

    #[test]
    fn what_cannot_be_names_its_field() {
        let named = |changes: &[(&str, &str)]| -> Vec<String> {
            let mut velden = Velden::default();
            for (naam, waarde) in changes {
                velden.add(naam, waarde);
            }
            cijfers(&velden).unwrap_err().into_iter().map(|fout| fout.veld).collect()
        };
        assert_eq!(named(&[("jaar", "2025"), ("kosten", "-5"), ("loonsom", "veel")]), ["kosten", "loonsom"]);
        assert_eq!(named(&[("jaar", "25")]), ["jaar"]);
        assert_eq!(named(&[("jaar", "2025"), ("kosten", "5"), ("overheadkosten", "6")]), ["overheadkosten"]);
        assert_eq!(named(&[("jaar", "2025"), ("opbrengsten", "5"), ("langlopend", "6")]), ["langlopend"]);
        for veld in JAARVELDEN {
            let fout = Prijsfout::new(veld.id.replace('_', " "), "x", "y");
            assert_eq!(at(&fout).veld, veld.id);
        }
    }

    #[test]
    fn a_bandwidth_comes_back_as_it_was() {
        let before = Bandbreedte {
            kengetal: Kengetal::CurrentRatio,
            laag: Some(Decimal::new(125, 2)),
            hoog: None,
            waarom: "Genoeg om rekeningen te betalen.".to_owned(),
            voorsteller: Kengetalkant::Gemeente,
        };
        assert_eq!(band(&band_fields("Stichting", &before), Kengetalkant::Gemeente).unwrap(), before);
        let mut empty = Velden::default();
        empty.add("laag", "weinig");
        let named: Vec<String> =
            band(&empty, Kengetalkant::Gemeente).unwrap_err().into_iter().map(|fout| fout.veld).collect();
        assert_eq!(named, ["laag", "waarom", "kengetal"]);
    }
}
