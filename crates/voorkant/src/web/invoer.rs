//! Fields of the forms of every room: they keep what was typed, and say what is wrong with it.

use maud::{Markup, html};
use serde::Serialize;

use crate::web::Kader;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden, key};

/// A form as it is shown: what was typed, and what is wrong.
pub struct Invoer<'a> {
    /// The page around it.
    pub kader: &'a Kader,
    /// What was typed.
    pub velden: &'a Velden,
    /// What is wrong.
    pub fouten: &'a [Formulierfout],
}

/// What stands around an input: its name, its label, and what helps.
#[derive(Clone, Copy)]
pub struct Label<'a> {
    /// The name of the field.
    pub id: &'a str,
    /// The label.
    pub naam: &'a str,
    /// What helps; empty when nothing needs to.
    pub help: &'a str,
}

impl<'a> Invoer<'a> {
    /// A label with its texts, in Dutch and in English.
    pub fn label(&self, id: &'a str, naam: (&'a str, &'a str), help: (&'a str, &'a str)) -> Label<'a> {
        Label { id, naam: self.kader.t(naam.0, naam.1), help: self.kader.t(help.0, help.1) }
    }

    fn fault(&self, id: &str) -> Option<&Formulierfout> {
        self.fouten.iter().find(|fout| fout.veld == id)
    }

    fn around(&self, label: Label<'_>) -> (Markup, Option<String>) {
        let fout = self.fault(label.id);
        let (help_id, fault_id) = (format!("{}-uitleg", label.id), format!("{}-fout", label.id));
        let said = html! {
            @if !label.help.is_empty() { p class="vk-field__help" id=(help_id) { (label.help) } }
            @if let Some(fout) = fout { p class="vk-field__error" id=(fault_id) lang="nl" { (fout.tekst) } }
        };
        let mut describes: Vec<String> = Vec::new();
        describes.extend(fout.map(|_| fault_id));
        describes.extend((!label.help.is_empty()).then_some(help_id));
        (said, (!describes.is_empty()).then(|| describes.join(" ")))
    }

    fn invalid(&self, id: &str) -> Option<&'static str> {
        self.fault(id).map(|_| "true")
    }

    /// One line.
    pub fn line(&self, label: Label<'_>) -> Markup {
        self.input(label, "text", None)
    }

    /// A day.
    pub fn day(&self, label: Label<'_>) -> Markup {
        self.input(label, "date", None)
    }

    /// An amount in euros.
    pub fn amount(&self, label: Label<'_>) -> Markup {
        self.input(label, "text", Some("decimal"))
    }

    fn input(&self, label: Label<'_>, soort: &str, mode: Option<&str>) -> Markup {
        let (said, describes) = self.around(label);
        html! {
            div class="vk-field" {
                label for=(label.id) { (label.naam) }
                (said)
                input class="utrecht-textbox" id=(label.id) name=(label.id) type=(soort) value=(self.velden.get(label.id))
                    autocomplete="off" inputmode=[mode] aria-describedby=[describes] aria-invalid=[self.invalid(label.id)];
            }
        }
    }

    /// More lines.
    pub fn area(&self, label: Label<'_>) -> Markup {
        let (said, describes) = self.around(label);
        html! {
            div class="vk-field" {
                label for=(label.id) { (label.naam) }
                (said)
                // A browser drops the first end of line.
                textarea class="utrecht-textarea" id=(label.id) name=(label.id) rows="4"
                    aria-describedby=[describes] aria-invalid=[self.invalid(label.id)] { "\n" (self.velden.get(label.id)) }
            }
        }
    }

    /// One of some kinds, or nothing.
    pub fn select<T: Serialize + Copy>(
        &self,
        label: Label<'_>,
        all: &[T],
        naam: impl Fn(T) -> (&'static str, &'static str),
    ) -> Markup {
        let options = all.iter().map(|one| {
            let (nl, en) = naam(*one);
            (key(*one), self.kader.t(nl, en).to_owned())
        });
        self.choice(label, options)
    }

    /// One of some options, or nothing.
    pub fn choice(&self, label: Label<'_>, options: impl Iterator<Item = (String, String)>) -> Markup {
        let (said, describes) = self.around(label);
        let now = self.velden.get(label.id);
        html! {
            div class="vk-field" {
                label for=(label.id) { (label.naam) }
                (said)
                select class="utrecht-select" id=(label.id) name=(label.id) aria-describedby=[describes]
                    aria-invalid=[self.invalid(label.id)] {
                    option value="" selected[now.is_empty()] { (self.kader.t("(niet gekozen)", "(not chosen)")) }
                    @for (value, text) in options { option value=(value) selected[value == now] { (text) } }
                }
            }
        }
    }

    /// Some of some options.
    pub fn boxes(&self, label: Label<'_>, options: impl Iterator<Item = (String, String)>) -> Markup {
        let (said, describes) = self.around(label);
        html! {
            fieldset class="vk-choices" id=(label.id) aria-describedby=[describes] {
                legend { (label.naam) }
                (said)
                @for (value, text) in options {
                    div class="vk-choice" {
                        input type="checkbox" id={ (label.id) "-" (value) } name=(label.id) value=(value)
                            checked[self.velden.all(label.id).any(|one| one == value)];
                        label for={ (label.id) "-" (value) } { (text) }
                    }
                }
            }
        }
    }

    /// One box.
    pub fn tick(&self, label: Label<'_>) -> Markup {
        let (said, describes) = self.around(label);
        html! {
            div class="vk-choice" {
                input type="checkbox" id=(label.id) name=(label.id) value="ja" checked[self.velden.has(label.id)]
                    aria-describedby=[describes];
                label for=(label.id) { (label.naam) }
                (said)
            }
        }
    }

    /// What is wrong, above the form, each with a link to its field.
    pub fn summary(&self) -> Markup {
        html! {
            @if !self.fouten.is_empty() {
                (parts::alert(Toon::Fout, self.kader.t("Er is nog niets bewaard", "Nothing was saved yet"), &html! {
                    p { (self.kader.t("Kijk naar deze velden. Wat u typte staat er nog.", "Look at these fields. What you typed is still there.")) }
                    ul { @for fout in self.fouten { li lang="nl" { a href={ "#" (fout.veld) } { (fout.tekst) } } } }
                }))
            }
        }
    }
}
