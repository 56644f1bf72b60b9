//! Parts that pages are made of.

use maud::{Markup, Render, html};

use super::Kader;

/// A table that scrolls by itself on a narrow screen. `numeric` columns are aligned to the right.
pub fn table(naam: &str, koppen: &[&str], numeric: &[bool], rijen: &[Vec<Markup>]) -> Markup {
    let class = |place: usize| numeric.get(place).copied().unwrap_or(false).then_some("vk-num");
    html! {
        section class="vk-table-scroll" aria-label=(naam) tabindex="0" {
            table class="utrecht-table vk-table" {
                caption { (naam) }
                thead { tr { @for (place, kop) in koppen.iter().enumerate() { th scope="col" class=[class(place)] { (kop) } } } }
                tbody {
                    @for rij in rijen {
                        tr {
                            @for (place, cel) in rij.iter().enumerate() {
                                @if place == 0 { th scope="row" { (cel) } }
                                @else { td class=[class(place)] { (cel) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A cell with plain text or anything else that renders.
pub fn cell(inhoud: impl Render) -> Markup {
    inhoud.render()
}

/// A text that somebody had to write, or that it was destroyed when its term was over: then it is empty.
pub fn kept(kader: &Kader, tekst: &str) -> Markup {
    let gone = kader.t("(vernietigd: de bewaartermijn is voorbij)", "(destroyed: its term is over)");
    html! { (if tekst.is_empty() { gone } else { tekst }) }
}

/// What kind of message a page gives. Colour never says it alone: the title does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toon {
    /// It worked.
    Gelukt,
    /// Look at this.
    LetOp,
    /// It did not work.
    Fout,
}

/// A message on a page.
pub fn alert(toon: Toon, titel: &str, inhoud: &Markup) -> Markup {
    let class = match toon {
        Toon::Gelukt => "vk-alert vk-alert--ok",
        Toon::LetOp => "vk-alert vk-alert--warning",
        Toon::Fout => "vk-alert vk-alert--error",
    };
    html! {
        div class=(class) role=[(toon == Toon::Fout).then_some("alert")] {
            p { strong { (titel) } }
            (inhoud)
        }
    }
}

/// What a form could not do, and why: `tekst` names the place, the rule and the way out, in Dutch.
pub fn wrong(kader: &Kader, tekst: &str) -> Markup {
    let titel = kader.t("Dit lukte niet", "This did not work");
    alert(Toon::Fout, titel, &html! { p lang="nl" { (tekst) } })
}

/// An empty place that says what will come and how to fill it.
pub fn empty(titel: &str, inhoud: &Markup) -> Markup {
    html! {
        div class="vk-empty" {
            p { strong { (titel) } }
            (inhoud)
        }
    }
}

/// A link that looks like a button.
pub fn link_button(adres: &str, naam: &str) -> Markup {
    html! { a class="utrecht-button utrecht-button--primary-action vk-button" href=(adres) { (naam) } }
}

/// The button that sends a form.
pub fn submit(naam: &str) -> Markup {
    html! { button class="utrecht-button utrecht-button--primary-action vk-button" type="submit" { (naam) } }
}

/// A second button, less loud.
pub fn submit_second(naam: &str) -> Markup {
    html! { button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit" { (naam) } }
}

/// A field of a form: label, help, input. `id` is also its name.
pub fn field(id: &str, naam: &str, help: &str, waarde: &str) -> Markup {
    input(id, naam, help, waarde, "text")
}

/// As [`field`], with the type of the input.
pub fn input(id: &str, naam: &str, help: &str, waarde: &str, soort: &str) -> Markup {
    let help_id = format!("{id}-uitleg");
    html! {
        div class="vk-field" {
            label for=(id) { (naam) }
            @if !help.is_empty() { p class="vk-field__help" id=(help_id) { (help) } }
            input class="utrecht-textbox" id=(id) name=(id) type=(soort) value=[(soort != "file").then_some(waarde)]
                autocomplete=[(soort != "file").then_some("off")] aria-describedby=[(!help.is_empty()).then_some(&help_id)];
        }
    }
}

/// Names with values.
pub fn facts(paren: &[(&str, Markup)]) -> Markup {
    html! { dl class="vk-facts" { @for (naam, waarde) in paren { div { dt { (naam) } dd { (waarde) } } } } }
}

/// Text that opens when somebody asks for it.
pub fn details(titel: &str, inhoud: &Markup) -> Markup {
    html! { details class="vk-details" { summary { (titel) } (inhoud) } }
}

/// A link for who may go there; the same words without one for who may not.
pub fn link_if(may: bool, adres: &str, tekst: &str) -> Markup {
    html! { @if may { a href=(adres) { (tekst) } } @else { (tekst) } }
}

/// Files to take along: address and name.
pub fn downloads(kader: &Kader, bestanden: &[(String, &str)]) -> Markup {
    html! {
        ul class="vk-downloads" {
            @for (adres, naam) in bestanden {
                li { a href=(adres) download { (kader.t("Meenemen als ", "Take along as ")) (naam) } }
            }
        }
    }
}

/// How far work is.
pub fn progress(naam: &str, gedaan: i64, totaal: i64) -> Markup {
    let most = totaal.max(1);
    html! {
        p id="voortgang-naam" { (naam) ": " (gedaan) " / " (totaal) }
        progress class="vk-progress" aria-labelledby="voortgang-naam" max=(most) value=(gedaan.clamp(0, most)) {}
    }
}
