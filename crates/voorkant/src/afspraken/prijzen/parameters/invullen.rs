//! From what somebody typed to a set, a figure of it, or rows of it. A text that cannot be a value names its field.

use prijs::{Prijsfout, parse_getal};

use super::inhoud::Prijsset;
use super::wijzigen::{Prijssetcijfer, with_csv};
use crate::web::velden::{Formulierfout, Velden};

type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// Faults of the library, at the field of a form.
pub fn at(veld: &str, fouten: &[Prijsfout]) -> Vec<Formulierfout> {
    fouten.iter().map(|fout| Formulierfout::new(veld, fout)).collect()
}

/// A set as the fields of a new one: what it holds goes along by its number.
pub fn fields(id: &str, set: &Prijsset) -> Velden {
    let mut velden = Velden::default();
    velden.add("uit", id);
    velden.add("naam", &set.naam);
    velden.add("geldig_van", &set.geldig_van);
    velden.add("geldig_tot", &set.geldig_tot);
    velden
}

/// A new set from one that is there, with another name and period.
pub fn new(velden: &Velden, (id, set): (&str, &Prijsset)) -> Uitkomst<Prijsset> {
    let mut fouten = Vec::new();
    let naam = velden.must_kort("naam").map_err(|fout| fouten.push(fout)).ok();
    let van = velden.must_dag("geldig_van").map_err(|fout| fouten.push(fout)).ok();
    let tot = velden.dag("geldig_tot").map_err(|fout| fouten.push(fout)).ok();
    let (Some(naam), Some(van), Some(tot)) = (naam, van, tot) else { return Err(fouten) };
    let made = Prijsset {
        naam: naam.to_string(),
        geldig_van: van.to_string(),
        geldig_tot: tot.map(|tot| tot.to_string()).unwrap_or_default(),
        uit: id.to_owned(),
        inhoud: set.inhoud.clone(),
    };
    made.period().map_err(|wrong| at("geldig_tot", &wrong))?;
    made.checked().map_err(|wrong| at("uit", &wrong))?;
    Ok(made)
}

/// A figure with its source.
pub fn figure(velden: &Velden) -> Uitkomst<Prijssetcijfer> {
    let mut fouten = Vec::new();
    let waarde = match parse_getal("waarde", velden.get("waarde")) {
        Ok(waarde) => Some(waarde),
        Err(fout) => {
            let tekst = format!("{}; {}", fout.regel, fout.uitweg.to_lowercase());
            fouten.push(Formulierfout::new("waarde", tekst));
            None
        }
    };
    let bron = velden.must_kort("bron").map_err(|fout| fouten.push(fout)).ok();
    match (waarde, bron) {
        (Some(waarde), Some(bron)) => {
            Ok(Prijssetcijfer { code: velden.get("code").to_owned(), waarde, bron: bron.to_string() })
        }
        _ => Err(fouten),
    }
}

/// The set with the rows that somebody pasted.
pub fn table(velden: &Velden, set: &Prijsset) -> Uitkomst<Prijsset> {
    let text = velden.get("regels");
    if text.is_empty() {
        return Err(vec![Formulierfout::new(
            "regels",
            "er staat nog niets; plak hier de regels uit uw bestand",
        )]);
    }
    let bron =
        velden.kort("bron").map_err(|fout| vec![fout])?.map(|bron| bron.to_string()).unwrap_or_default();
    with_csv(set, text, &bron).map_err(|fouten| at("regels", &fouten))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::inhoud::Prijssoort;
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Velden {
        let mut velden = Velden::default();
        for (naam, waarde) in pairs {
            velden.add(naam, waarde);
        }
        velden
    }

    #[test]
    fn a_new_set_keeps_the_figures_and_has_its_own_period() {
        let start = Prijsset::start(Prijssoort::Parameters);
        let made = new(&fields("begin-parameters", &start), ("begin-parameters", &start)).unwrap();
        assert_eq!((made.uit.as_str(), &made.inhoud), ("begin-parameters", &start.inhoud));
        let named = |pairs: &[(&str, &str)]| -> Vec<String> {
            new(&form(pairs), ("x", &start)).unwrap_err().into_iter().map(|fout| fout.veld).collect()
        };
        assert_eq!(named(&[("geldig_tot", "ooit")]), ["naam", "geldig_van", "geldig_tot"]);
        let back = [("naam", "2027"), ("geldig_van", "1-1-2027"), ("geldig_tot", "31-12-2026")];
        assert_eq!(named(&back), ["geldig_tot"]);
    }

    #[test]
    fn a_figure_has_a_number_and_a_source() {
        let good =
            figure(&form(&[("code", "zvw"), ("waarde", "6,10 %"), ("bron", "belastingdienst.nl")])).unwrap();
        assert_eq!((good.code.as_str(), good.waarde.to_string().as_str()), ("zvw", "6.10"));
        let named: Vec<String> =
            figure(&form(&[("waarde", "1.878")])).unwrap_err().into_iter().map(|fout| fout.veld).collect();
        assert_eq!(named, ["waarde", "bron"], "1.878 can be read in two ways");
        let start = Prijsset::start(Prijssoort::Caotabel);
        assert!(table(&form(&[]), &start).is_err());
        assert!(table(&form(&[("regels", "schaal;periodiek;uurloon_eur\n8;0;22,66")]), &start).is_ok());
    }
}
