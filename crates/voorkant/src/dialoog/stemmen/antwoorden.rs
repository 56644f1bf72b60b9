//! What somebody may answer to a statement, and which question comes next. Pure.

use verwachting::{
    Dialoogrol, Dialoogstem, Dialoogvraag, Draagkrachtantwoord, Ervaringantwoord, Normantwoord,
};

use crate::dialoog::stelling::Stemstelling;
use crate::web::velden::{Formulierfout, Velden};

/// The field with the condition behind "Ja, als".
pub const ALS: &str = "als";

/// The question after this one that was not answered yet; none when all were asked.
pub fn next_question(
    stelling: &Stemstelling,
    rol: Dialoogrol,
    stem: &Dialoogstem,
    after: Option<Dialoogvraag>,
) -> Option<Dialoogvraag> {
    stelling.vragen(rol).into_iter().find(|vraag| {
        let answered = match vraag {
            Dialoogvraag::Norm => true,
            Dialoogvraag::Ervaring => stem.ervaring.is_some(),
            Dialoogvraag::Draagkracht => stem.draagkracht.is_some(),
        };
        !answered && after.is_none_or(|after| *vraag > after)
    })
}

/// The key of what was answered to a question; empty where nothing was.
pub fn given(stem: Option<&Dialoogstem>, vraag: Dialoogvraag) -> &'static str {
    let Some(stem) = stem else { return "" };
    match vraag {
        Dialoogvraag::Norm => stem.norm.key(),
        Dialoogvraag::Ervaring => stem.ervaring.map_or("", |one| one.key()),
        Dialoogvraag::Draagkracht => stem.draagkracht.map_or("", |one| one.key()),
    }
}

/// What somebody says after a form with one answer: the fields `vraag` and `antwoord`, and `als`.
///
/// # Errors
/// What is wrong, at its field: no answer, a question before the first, a question that is not theirs, a condition that stands
/// by itself or points at a person.
pub fn answered(
    before: Option<&Dialoogstem>,
    stelling: &Stemstelling,
    rol: Dialoogrol,
    velden: &Velden,
) -> Result<Dialoogstem, Formulierfout> {
    let vraag: Dialoogvraag = velden.must_soort("vraag")?;
    if vraag == Dialoogvraag::Norm {
        let norm: Normantwoord = chosen(velden)?;
        return Ok(before.map_or(Dialoogstem::of(norm), |before| Dialoogstem { norm, ..before.clone() }));
    }
    let Some(before) = before else {
        return Err(Formulierfout::new("antwoord", "zeg eerst of u dit redelijk vindt"));
    };
    if !stelling.vragen(rol).contains(&vraag) {
        return Err(Formulierfout::new("antwoord", "deze vraag is alleen voor wie dit doet"));
    }
    let mut stem = before.clone();
    if vraag == Dialoogvraag::Ervaring {
        stem.ervaring = Some(chosen::<Ervaringantwoord>(velden)?);
        return Ok(stem);
    }
    let draagkracht: Draagkrachtantwoord = chosen(velden)?;
    stem.als = velden.some(ALS)?;
    stem.draagkracht = Some(draagkracht);
    match (draagkracht, &stem.als) {
        (Draagkrachtantwoord::Als, None) => {
            Err(Formulierfout::new(ALS, "schrijf achter “Ja, als” wat daarvoor nodig is"))
        }
        (Draagkrachtantwoord::Als, Some(_)) | (_, None) => Ok(stem),
        (_, Some(_)) => Err(Formulierfout::new(
            ALS,
            "bij een voorwaarde hoort de knop “Ja, als …”; kies die, of haal de tekst weg",
        )),
    }
}

fn chosen<T: serde::de::DeserializeOwned>(velden: &Velden) -> Result<T, Formulierfout> {
    let missing = |_| Formulierfout::new("antwoord", "kies een van de antwoorden");
    velden.must_soort("antwoord").map_err(missing)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use domein::Levensdomein;
    use verwachting::{Dialoogpartij, Verwachtingsoort, Verwachtingsopzet};

    use super::*;

    fn of_the_municipality() -> Stemstelling {
        let opzet = Verwachtingsopzet {
            soort: Verwachtingsoort::MagRekenenOp,
            dragers: [Dialoogpartij::Gemeente].into(),
            ontvangers: [Dialoogpartij::Inwoners].into(),
            daad: "hulp binnen 2 weken".parse().unwrap(),
            voorwaarde: None,
            grens: None,
            vangnet: None,
            domein: Levensdomein::Geld,
            gebied: "GM9999".parse().unwrap(),
        };
        Stemstelling { tekst: opzet.zin(), verwachting: Some(opzet.publish().unwrap()) }
    }

    fn form(fields: &[(&str, &str)]) -> Velden {
        let mut velden = Velden::default();
        fields.iter().for_each(|(naam, waarde)| velden.add(naam, waarde));
        velden
    }

    #[test]
    fn a_changed_norm_keeps_the_other_answers() {
        let stelling = of_the_municipality();
        let rol = Dialoogrol::Uitvoering;
        let first =
            answered(None, &stelling, rol, &form(&[("vraag", "norm"), ("antwoord", "eens")])).unwrap();
        assert_eq!(first, Dialoogstem::of(Normantwoord::Eens));
        let fields = [("vraag", "draagkracht"), ("antwoord", "als"), ("als", "er genoeg mensen zijn")];
        let more = answered(Some(&first), &stelling, rol, &form(&fields)).unwrap();
        let other = form(&[("vraag", "norm"), ("antwoord", "oneens")]);
        let changed = answered(Some(&more), &stelling, rol, &other).unwrap();
        assert_eq!(changed.norm, Normantwoord::Oneens);
        assert_eq!((changed.draagkracht, changed.als), (more.draagkracht, more.als));
    }

    #[test]
    fn whether_it_can_be_carried_is_asked_of_the_bearer_only() {
        let (stelling, stem) = (of_the_municipality(), Dialoogstem::of(Normantwoord::Eens));
        let next = |rol, after| next_question(&stelling, rol, &stem, after);
        assert_eq!(next(Dialoogrol::Uitvoering, None), Some(Dialoogvraag::Ervaring));
        let after = Some(Dialoogvraag::Ervaring);
        assert_eq!(next(Dialoogrol::Uitvoering, after), Some(Dialoogvraag::Draagkracht));
        assert_eq!(next(Dialoogrol::Inwoner, after), None);
        let fields = form(&[("vraag", "draagkracht"), ("antwoord", "ja")]);
        assert!(answered(Some(&stem), &stelling, Dialoogrol::Inwoner, &fields).is_err());
    }

    #[test]
    fn a_condition_belongs_to_its_button() {
        let (stelling, stem) = (of_the_municipality(), Dialoogstem::of(Normantwoord::Eens));
        for (antwoord, als) in [("als", ""), ("ja", "er geld is"), ("als", "bel 06-12345678"), ("", "")] {
            let fields = form(&[("vraag", "draagkracht"), ("antwoord", antwoord), ("als", als)]);
            let fout = answered(Some(&stem), &stelling, Dialoogrol::College, &fields).unwrap_err();
            assert!(!fout.tekst.contains("12345678"), "{fout}");
        }
        let fields = form(&[("vraag", "ervaring"), ("antwoord", "soms")]);
        assert!(answered(None, &stelling, Dialoogrol::Inwoner, &fields).is_err(), "first the norm");
    }
}
