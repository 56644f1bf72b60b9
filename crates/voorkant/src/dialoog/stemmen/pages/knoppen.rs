//! One question with its buttons: one tap is one answer.

use maud::{Markup, html};
use verwachting::{
    Dialoogstem, Dialoogvraag, Draagkrachtantwoord, Ervaringantwoord, Normantwoord, Stellingnummer,
};

use crate::dialoog::stemmen::antwoorden::{ALS, given};
use crate::web::Kader;
use crate::web::velden::{Formulierfout, Velden};

/// A question as it is asked.
pub struct Vraagknoppen<'a> {
    /// The page around it.
    pub kader: &'a Kader,
    /// Where the answer goes.
    pub adres: &'a str,
    /// About which statement.
    pub nummer: Stellingnummer,
    /// Which question.
    pub vraag: Dialoogvraag,
    /// What was answered before.
    pub stem: Option<&'a Dialoogstem>,
    /// What was typed, and what is wrong with it.
    pub terug: (&'a Velden, &'a [Formulierfout]),
}

/// The question, as a heading says it.
pub fn asked(kader: &Kader, vraag: Dialoogvraag) -> &str {
    let en = match vraag {
        Dialoogvraag::Norm => "Do you find this reasonable?",
        Dialoogvraag::Ervaring => "Does this happen now?",
        Dialoogvraag::Draagkracht => "Can you live up to this?",
    };
    kader.t(vraag.naam(), en)
}

/// The answers to a question: key, Dutch and English.
pub fn answers(vraag: Dialoogvraag) -> Vec<(&'static str, (&'static str, &'static str))> {
    let english = |key: &str| match key {
        "eens" => "Agree",
        "oneens" => "Disagree",
        "ja" => "Yes",
        "soms" => "Sometimes",
        "nee" => "No",
        "als" => "Yes, if …",
        _ => "I do not know",
    };
    let all: Vec<(&str, &str)> = match vraag {
        Dialoogvraag::Norm => Normantwoord::ALL.iter().map(|one| (one.key(), one.naam())).collect(),
        Dialoogvraag::Ervaring => Ervaringantwoord::ALL.iter().map(|one| (one.key(), one.naam())).collect(),
        Dialoogvraag::Draagkracht => {
            Draagkrachtantwoord::ALL.iter().map(|one| (one.key(), one.naam())).collect()
        }
    };
    all.into_iter().map(|(key, naam)| (key, (naam, english(key)))).collect()
}

/// What was answered, in words; nothing where nothing was.
pub fn said(kader: &Kader, stem: Option<&Dialoogstem>, vraag: Dialoogvraag) -> Option<String> {
    let key = given(stem, vraag);
    let (_, (nl, en)) = answers(vraag).into_iter().find(|(one, _)| *one == key)?;
    let als = stem.and_then(|stem| stem.als.as_ref()).filter(|_| key == "als");
    Some(match als {
        Some(als) => format!("{} {als}", kader.t("Ja, als", "Yes, if")),
        None => kader.t(nl, en).to_owned(),
    })
}

impl Vraagknoppen<'_> {
    /// The form.
    pub fn show(&self) -> Markup {
        let (kader, vraag) = (self.kader, self.vraag);
        let now = given(self.stem, vraag);
        let (_, fouten) = self.terug;
        html! {
            form class="vk-form vk-answers" method="post" action=(self.adres) {
                input type="hidden" name="stelling" value=(self.nummer);
                input type="hidden" name="vraag" value=(vraag.key());
                @for fout in fouten.iter().filter(|fout| fout.veld == "antwoord") {
                    p class="vk-field__error" id="antwoord" lang="nl" { (fout.tekst) }
                }
                @if vraag == Dialoogvraag::Draagkracht { (self.condition()) }
                div class="vk-answers__buttons" role="group" aria-label=(asked(kader, vraag)) {
                    @for (place, (key, (nl, en))) in answers(vraag).into_iter().enumerate() {
                        button class=(class(now == key)) type="submit" name="antwoord" value=(key) accesskey=(place + 1) {
                            (kader.t(nl, en))
                            @if now == key { span { " " (kader.t("(uw antwoord)", "(your answer)")) } }
                        }
                    }
                }
            }
        }
    }

    /// What is needed, for who can only when.
    fn condition(&self) -> Markup {
        let (velden, fouten) = self.terug;
        let typed = velden.get(ALS);
        let kept = self.stem.and_then(|stem| stem.als.as_ref()).map(ToString::to_string).unwrap_or_default();
        let fout = fouten.iter().find(|fout| fout.veld == ALS);
        let shown = if fout.is_some() { typed } else { kept.as_str() };
        let describes = if fout.is_some() { "als-fout als-uitleg" } else { "als-uitleg" };
        html! {
            div class="vk-field" {
                label for=(ALS) { (self.kader.t("Ja, als … (alleen bij die knop)", "Yes, if … (with that button only)")) }
                p class="vk-field__help" id="als-uitleg" { (self.kader.t(
                    "Wat is daarvoor nodig? Hoogstens 90 tekens. Schrijf geen namen.",
                    "What does it take? At most 90 signs. Write no names.")) }
                @if let Some(fout) = fout { p class="vk-field__error" id="als-fout" lang="nl" { (fout.tekst) } }
                input class="utrecht-textbox" id=(ALS) name=(ALS) type="text" value=(shown) autocomplete="off"
                    aria-describedby=(describes) aria-invalid=[fout.map(|_| "true")];
            }
        }
    }
}

const fn class(chosen: bool) -> &'static str {
    if chosen {
        "utrecht-button utrecht-button--primary-action vk-button"
    } else {
        "utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary"
    }
}
