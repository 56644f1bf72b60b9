//! Filling in: fields that show what is there, or what was typed and what is wrong with it.

use std::collections::BTreeMap;

use maud::{Markup, html};
use scenario::{Betaler, BronInvoer, Bronsoort, Effectgraad};

use crate::ombuigen::scenario::getypt::{Getypt, Stapfout, show_number};
use crate::web::Kader;

/// A form on a page: what was typed goes before what is there.
pub struct Invulblad<'a> {
    /// The page.
    pub kader: &'a Kader,
    /// What was typed, when it came back.
    pub getypt: Option<&'a Getypt>,
    /// What is wrong.
    pub fouten: &'a [Stapfout],
}

/// How a field looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Veldvorm<'a> {
    /// What helps.
    pub help: &'a str,
    /// Lowest, highest and step, where a script may put a slider beside it.
    pub schuif: Option<(f64, f64, f64)>,
    /// Whether it takes more lines.
    pub lang: bool,
}

/// The number of a field on a page.
pub fn id_of(veld: &str) -> String {
    veld.replace(['[', '.'], "-").replace(']', "")
}

impl Invulblad<'_> {
    fn value(&self, veld: &str, staat: String) -> String {
        match self.getypt {
            Some(form) => form.text(veld).map_or(staat, str::to_owned),
            None => staat,
        }
    }

    /// What is wrong at this field, and where nothing else shows it below.
    fn fault(&self, veld: &str) -> Vec<&Stapfout> {
        self.fouten.iter().filter(|fout| fout.veld == veld).collect()
    }

    fn said(&self, veld: &str, help: &str) -> (Markup, Option<String>) {
        let (id, faults) = (id_of(veld), self.fault(veld));
        let markup = html! {
            @if !help.is_empty() { p class="vk-field__help" id={ (id) "-uitleg" } { (help) } }
            @if !faults.is_empty() {
                p class="vk-field__error" id={ (id) "-fout" } {
                    @for fout in &faults { (self.kader.t(&fout.nl, &fout.en)) " " }
                }
            }
        };
        let mut describes = Vec::new();
        if !faults.is_empty() {
            describes.push(format!("{id}-fout"));
        }
        if !help.is_empty() {
            describes.push(format!("{id}-uitleg"));
        }
        (markup, (!describes.is_empty()).then(|| describes.join(" ")))
    }

    /// One line or more of text.
    pub fn text(&self, veld: &str, naam: &str, staat: &str, vorm: Veldvorm<'_>) -> Markup {
        let (id, value) = (id_of(veld), self.value(veld, staat.to_owned()));
        let (said, describes) = self.said(veld, vorm.help);
        let wrong = (!self.fault(veld).is_empty()).then_some("true");
        html! {
            div class="vk-field" {
                label for=(id) { (naam) }
                (said)
                @if vorm.lang {
                    // A browser drops the first end of line.
                    textarea class="utrecht-textarea" id=(id) name=(veld) rows=(if veld == "inhoud" { "30" } else { "4" }) aria-describedby=[describes] aria-invalid=[wrong] { "\n" (value) }
                } @else {
                    input class="utrecht-textbox" id=(id) name=(veld) type="text" value=(value) autocomplete="off"
                        inputmode=[vorm.schuif.map(|_| "decimal")]
                        data-schuif=[vorm.schuif.map(|(low, high, step)| format!("{low} {high} {step}"))]
                        aria-describedby=[describes] aria-invalid=[wrong];
                }
            }
        }
    }

    /// A number, shown `keer` times as large as it stands in the file: shares as percents.
    pub fn number(
        &self,
        veld: &str,
        naam: &str,
        staat: Option<f64>,
        keer: f64,
        vorm: Veldvorm<'_>,
    ) -> Markup {
        let shown = staat.map_or_else(String::new, |number| show_number(number * keer));
        self.text(veld, naam, &shown, vorm)
    }

    /// One of some words.
    pub fn choice(
        &self,
        veld: &str,
        naam: &str,
        staat: &str,
        keuzes: &[(String, String)],
        help: &str,
    ) -> Markup {
        let (id, value) = (id_of(veld), self.value(veld, staat.to_owned()));
        let (said, describes) = self.said(veld, help);
        html! {
            div class="vk-field" {
                label for=(id) { (naam) }
                (said)
                select class="utrecht-select" id=(id) name=(veld) aria-describedby=[describes]
                    aria-invalid=[(!self.fault(veld).is_empty()).then_some("true")] {
                    @for (key, word) in keuzes { option value=(key) selected[*key == value] { (word) } }
                }
            }
        }
    }

    /// A box to tick.
    pub fn tick(&self, veld: &str, naam: &str, staat: bool) -> Markup {
        let id = id_of(veld);
        let on = self.getypt.map_or(staat, |form| form.ticked(veld));
        html! {
            div class="vk-field" {
                input type="checkbox" id=(id) name=(veld) value="ja" checked[on];
                label for=(id) { (naam) }
            }
        }
    }

    /// Some of more words.
    pub fn some_of(&self, veld: &str, naam: &str, staat: &[String], keuzes: &[(String, String)]) -> Markup {
        let chosen = |key: &String| self.getypt.map_or(staat, |form| form.all(veld)).contains(key);
        let (said, _) = self.said(veld, "");
        html! {
            fieldset class="vk-field" id=(id_of(veld)) {
                legend { (naam) }
                (said)
                @for (key, word) in keuzes {
                    @let id = format!("{}-{key}", id_of(veld));
                    div class="vk-field" {
                        input type="checkbox" id=(id) name=(veld) value=(key) checked[chosen(key)];
                        label for=(id) { (word) }
                    }
                }
            }
        }
    }

    /// Fields that open when somebody asks for them, and that stand open when something was typed in them or is wrong
    /// with them. `velden` are their names, or the beginnings of those.
    pub fn details(&self, naam: &str, velden: &[&str], inhoud: &Markup) -> Markup {
        let below = |name: &str, begin: &str| {
            name.strip_prefix(begin).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let open = velden.iter().any(|begin| {
            self.getypt.is_some_and(|form| form.any_below(begin))
                || self.fouten.iter().any(|fout| below(&fout.veld, begin))
        });
        html! { details class="vk-details" open[open] { summary { (naam) } (inhoud) } }
    }

    /// Where a number comes from.
    pub fn source(&self, veld: &str, bron: Option<&BronInvoer>) -> Markup {
        let kader = self.kader;
        let kinds: Vec<(String, String)> =
            Bronsoort::ALL.iter().rev().map(|one| (one.key().to_owned(), one.name().to_owned())).collect();
        let grades: Vec<(String, String)> =
            std::iter::once((String::new(), kader.t("weet ik niet", "I do not know").to_owned()))
                .chain(Effectgraad::ALL.iter().map(|one| {
                    let (nl, en) = one.naam();
                    (one.key().to_owned(), format!("{}: {}", one.key(), kader.t(nl, en)))
                }))
                .collect();
        let empty = BronInvoer::default();
        let now = bron.unwrap_or(&empty);
        let kind = if now.soort.is_empty() { Bronsoort::ZonderBron.key() } else { &now.soort };
        html! {
            (self.choice(&format!("{veld}.soort"), kader.t("Waar komt dit vandaan?", "Where does this come from?"), kind, &kinds, ""))
            (self.text(&format!("{veld}.tekst"), kader.t("Welk stuk, of wie schat dit in?", "Which document, or who estimates this?"), &now.tekst, Veldvorm::default()))
            (self.text(&format!("{veld}.jaar"), kader.t("Uit welk jaar? (mag leeg)", "From which year? (may be empty)"), &now.jaar.map_or_else(String::new, |jaar| jaar.to_string()), Veldvorm::default()))
            (self.choice(&format!("{veld}.graad"), kader.t("Hoe goed is het gemeten?", "How well was it measured?"), now.graad.as_deref().unwrap_or_default(), &grades, ""))
            (self.choice(&format!("{veld}.status"), kader.t("Hebt u het zelf gelezen?", "Did you read it yourself?"), &now.status, &statuses(kader), ""))
        }
    }

    /// Who pays, as percents.
    pub fn payers(&self, veld: &str, betalers: &BTreeMap<String, f64>) -> Markup {
        let share = |one: Betaler| {
            let only = betalers.is_empty() && one == Betaler::Gemeente;
            betalers.get(one.key()).copied().or(only.then_some(1.0))
        };
        let (said, _) = self
            .said(veld, self.kader.t("In procenten. Samen is het 100.", "In percents. Together it is 100."));
        html! {
            fieldset class="vk-field" id=(id_of(veld)) {
                legend { (self.kader.t("Wie betaalt dit?", "Who pays for this?")) }
                (said)
                div class="vk-form vk-form--row" {
                    @for one in Betaler::ALL {
                        (self.number(&format!("{veld}.{}", one.key()), one.name(), share(one), 100.0, Veldvorm::default()))
                    }
                }
            }
        }
    }
}

/// How somebody knows a source.
fn statuses(kader: &Kader) -> Vec<(String, String)> {
    [
        ("", kader.t("niet gezegd", "not said")),
        ("gezien", kader.t("ja, zelf gelezen", "yes, read it")),
        ("herinnerd", kader.t("nee, uit het hoofd", "no, from memory")),
        ("voorbeeld", kader.t("het is een voorbeeld", "it is an example")),
    ]
    .map(|(key, word)| (key.to_owned(), word.to_owned()))
    .to_vec()
}
