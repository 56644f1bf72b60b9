//! From what somebody typed to an agenda, and back.

use domein::Datum;

use super::inhoud::{Agendafout, Agendainhoud, Agendazin};
use crate::web::velden::{Formulierfout, Velden, key};

type Uitkomst<T> = Result<T, Vec<Formulierfout>>;

/// The head of an agenda, over what it has.
pub fn head(velden: &Velden, nu: Option<&Agendainhoud>) -> Uitkomst<Agendainhoud> {
    let mut fouten = Vec::new();
    let mut year = |veld: &str| {
        velden.get(veld).parse::<i32>().unwrap_or_else(|_| {
            fouten
                .push(Formulierfout::new(veld, "dit is geen jaar; schrijf vier cijfers, bijvoorbeeld 2027"));
            0
        })
    };
    let (van, tot) = (year("van"), year("tot"));
    let inhoud = Agendainhoud {
        titel: one_line(velden.get("titel")),
        van_wie: one_line(velden.get("van_wie")),
        van,
        tot,
        inleiding: velden.get("inleiding").trim().to_owned(),
        zinnen: nu.map(|nu| nu.zinnen.clone()).unwrap_or_default(),
    };
    if fouten.is_empty() {
        fouten = inhoud.faults().into_iter().filter(|fout| fout.zin == 0).map(at).collect();
    }
    if fouten.is_empty() { Ok(inhoud) } else { Err(fouten) }
}

/// One sentence.
pub fn sentence(velden: &Velden, opgaven: &[(String, String)]) -> Uitkomst<Agendazin> {
    let mut fouten = Vec::new();
    let deel = velden.must_soort("deel").map_err(|fout| fouten.push(fout)).ok();
    let tot = velden.must_dag("tot").map_err(|fout| fouten.push(fout)).ok();
    let opgave = velden.get("opgave").to_owned();
    if !opgave.is_empty() && !opgaven.iter().any(|(id, _)| *id == opgave) {
        fouten.push(Formulierfout::new("opgave", "deze opgave is er niet; kies er een uit de lijst"));
    }
    let zin = Agendazin {
        deel: deel.unwrap_or(super::Agendadeel::Willen),
        opgave,
        tekst: one_line(velden.get("tekst")),
        cijfer: one_line(velden.get("cijfer")),
        bron: one_line(velden.get("bron")),
        adres: local(velden.get("adres")),
        tot: tot.unwrap_or(Datum::MIN),
        verwacht: velden.has("verwacht"),
    };
    fouten.extend(zin.faults(0).into_iter().map(at));
    if fouten.is_empty() { Ok(zin) } else { Err(fouten) }
}

/// The fields of a sentence, to be changed.
pub fn typed(zin: &Agendazin) -> Velden {
    let mut velden = Velden::default();
    velden.add("deel", key(zin.deel));
    for (veld, text) in [
        ("opgave", &zin.opgave),
        ("tekst", &zin.tekst),
        ("cijfer", &zin.cijfer),
        ("bron", &zin.bron),
        ("adres", &zin.adres),
    ] {
        velden.add(veld, text);
    }
    velden.add("tot", zin.tot);
    if zin.verwacht {
        velden.add("verwacht", "ja");
    }
    velden
}

/// The fields of the head, to be changed.
pub fn typed_head(inhoud: &Agendainhoud) -> Velden {
    let mut velden = Velden::default();
    velden.add("titel", &inhoud.titel);
    velden.add("van_wie", &inhoud.van_wie);
    velden.add("van", inhoud.van);
    velden.add("tot", inhoud.tot);
    velden.add("inleiding", &inhoud.inleiding);
    velden
}

fn at(fout: Agendafout) -> Formulierfout {
    Formulierfout::new(fout.veld, fout.tekst)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address within the product, or nothing: a pamphlet links to nowhere else.
fn local(text: &str) -> String {
    if crate::web::is_local(text) { text.to_owned() } else { String::new() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    fn velden(pairs: &[(&str, &str)]) -> Velden {
        let mut velden = Velden::default();
        for (veld, text) in pairs {
            velden.add(veld, text);
        }
        velden
    }

    #[test]
    fn a_sentence_goes_out_and_comes_back() {
        let typed_in = velden(&[
            ("deel", "naar-voren"),
            ("tekst", "Er gaat € 100  naar de wijk."),
            ("cijfer", "€ 100"),
            ("bron", "de begroting"),
            ("adres", "/afspraken/raad"),
            ("tot", "1-11-2026"),
            ("verwacht", "ja"),
        ]);
        let zin = sentence(&typed_in, &[]).unwrap();
        assert_eq!(zin.tekst, "Er gaat € 100 naar de wijk.");
        assert_eq!(sentence(&typed(&zin), &[]).unwrap(), zin);
        let elsewhere = velden(&[("adres", "https://elders.example")]);
        assert_eq!(local(elsewhere.get("adres")), "");
    }

    #[test]
    fn all_that_is_wrong_with_a_sentence_is_said_at_once() {
        let fouten = sentence(&velden(&[("opgave", "weg")]), &[]).unwrap_err();
        let fields: Vec<&str> = fouten.iter().map(|fout| fout.veld.as_str()).collect();
        assert_eq!(fields, ["deel", "tot", "opgave", "tekst", "cijfer", "bron"]);
    }

    #[test]
    fn the_head_keeps_the_sentences() {
        let head_of = |tot: &str| {
            velden(&[("titel", "Eerder"), ("van_wie", "Merwoude"), ("van", "2027"), ("tot", tot)])
        };
        let first = head(&head_of("2034"), None).unwrap();
        assert_eq!(head(&typed_head(&first), Some(&first)).unwrap(), first);
        assert_eq!(head(&head_of("acht"), None).unwrap_err()[0].veld, "tot");
        assert_eq!(head(&head_of("2020"), None).unwrap_err()[0].veld, "tot");
    }
}
