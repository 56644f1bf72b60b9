//! The form of a sheet: statements by dimension, each a group of radio buttons.

use ::spiegel::{Dimensie, Gelukt, Gemeenteniveau, Partnerniveau, Schaalpunt, Spiegelronde, Zijde};
use maud::{Markup, html};

use crate::spiegel::woorden::{about, dimension, done};
use crate::web::Kader;
use crate::web::invoer::Invoer;

/// What somebody who has no judgement chooses.
const WEET_NIET: &str = "weet niet";

/// All questions of a side.
pub(super) fn of_side(invoer: &Invoer<'_>, ronde: &Spiegelronde, zijde: Zijde) -> Markup {
    let (kader, lijst) = (invoer.kader, ronde.instrument());
    html! {
        (who(invoer, zijde))
        @for dimensie in Dimensie::ALL {
            @let ((nl, en), (what_nl, what_en)) = (dimension(dimensie), about(dimensie));
            section class="vk-section" aria-labelledby=(dimensie.naam()) {
                h2 class="utrecht-heading-2" id=(dimensie.naam()) { (kader.t(nl, en)) }
                p { (kader.t(what_nl, what_en)) "." }
                @for one in lijst.van(dimensie) { (statement(invoer, &one.code, one.tekst(zijde))) }
            }
        }
        @if !ronde.vervolg().is_empty() {
            section class="vk-section" aria-labelledby="vervolg" {
                h2 class="utrecht-heading-2" id="vervolg" { (kader.t("Wat wij vorige keer afspraken", "What we agreed last time")) }
                @for one in ronde.vervolg() {
                    (group(invoer, &one.code, &one.tekst, &Gelukt::ALL.map(|gelukt| {
                        let (nl, en) = done(gelukt);
                        (gelukt.key().to_owned(), kader.t(nl, en).to_owned())
                    })))
                }
            }
        }
        (invoer.area(invoer.label("toelichting", ("Wilt u er iets bij zeggen?", "Do you want to add something?"),
            ("Dit hoeft niet. Schrijf geen namen op, en niets waaraan iemand te herkennen is. Andere mensen lezen dit, vanaf acht vellen van uw kant.",
             "This is not needed. Write no names, and nothing that gives somebody away. Other people read this, from eight sheets of your side."))))
    }
}

/// From where somebody looks.
fn who(invoer: &Invoer<'_>, zijde: Zijde) -> Markup {
    let label = invoer.label(
        "niveau",
        ("Waar werkt u?", "Where do you work?"),
        (
            "Wij laten een groep alleen zien als er genoeg mensen van zijn.",
            "A group is shown only when there are enough people of it.",
        ),
    );
    match zijde {
        Zijde::Gemeente => {
            use Gemeenteniveau::{Beleid, Bestuur, Contract, Toegang};
            invoer.select(label, &[Bestuur, Beleid, Contract, Toegang], |one| match one {
                Bestuur => ("Raad of college", "Council or executive"),
                Beleid => ("Beleid", "Policy"),
                Contract => ("Contracten en inkoop", "Contracts and purchasing"),
                Toegang => ("Toegang: ik spreek met inwoners", "Access: I speak with residents"),
            })
        }
        Zijde::Partner => {
            use Partnerniveau::{Bestuur, Medewerker, Teamleider};
            let level = invoer.select(label, &[Bestuur, Teamleider, Medewerker], |one| match one {
                Bestuur => ("Bestuur of directie", "Board or director"),
                Teamleider => ("Teamleider", "Team leader"),
                Medewerker => ("Medewerker", "Worker"),
            });
            html! {
                (level)
                (invoer.line(invoer.label("organisatie", ("Bij welke organisatie?", "At which organisation?"),
                    ("Dit hoeft niet. Vul geen naam van een persoon in.", "This is not needed. Do not fill in the name of a person."))))
            }
        }
    }
}

/// All questions for residents.
pub(super) fn of_resident(invoer: &Invoer<'_>, ronde: &Spiegelronde) -> Markup {
    html! { @for one in ronde.instrument().bewoners() { (statement(invoer, &one.code, &one.tekst)) } }
}

/// A statement with the five points and "weet niet".
fn statement(invoer: &Invoer<'_>, code: &str, tekst: &str) -> Markup {
    let kader = invoer.kader;
    let points =
        (1..=5).filter_map(Schaalpunt::new).map(|punt| (punt.value().to_string(), point(kader, punt)));
    let all: Vec<_> =
        points.chain([(WEET_NIET.to_owned(), kader.t("Weet niet", "Do not know").to_owned())]).collect();
    group(invoer, code, tekst, &all)
}

fn point(kader: &Kader, punt: Schaalpunt) -> String {
    let en = match punt.value() {
        1 => "fully disagree",
        2 => "disagree",
        3 => "neither agree nor disagree",
        4 => "agree",
        _ => "fully agree",
    };
    format!("{} · {}", punt.value(), kader.t(punt.naam(), en))
}

/// One of some options, as radio buttons.
fn group(invoer: &Invoer<'_>, code: &str, tekst: &str, options: &[(String, String)]) -> Markup {
    let now = invoer.velden.get(code);
    let fout = invoer.fouten.iter().find(|fout| fout.veld == code);
    let fault_id = format!("{code}-fout");
    html! {
        fieldset class="vk-scale" id=(code) tabindex="-1" aria-describedby=[fout.map(|_| &fault_id)] {
            legend lang="nl" { (tekst) }
            @if let Some(fout) = fout { p class="vk-field__error" id=(fault_id) lang="nl" { (fout.tekst) } }
            @for (place, (value, naam)) in options.iter().enumerate() {
                @let id = format!("{code}-{}", place + 1);
                div class="vk-choice" {
                    input type="radio" id=(id) name=(code) value=(value) checked[now == value];
                    label for=(id) { (naam) }
                }
            }
        }
    }
}
