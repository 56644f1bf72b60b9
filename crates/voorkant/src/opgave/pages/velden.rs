//! Forms of this room: fields that keep what was typed and say what is wrong with it.

use maud::{Markup, html};
use opslag::Formulier;

use crate::opgave::decide::Weigering;
use crate::opgave::store::Dossier;
use crate::opgave::waarden::Veldfout;
use crate::web::parts::{self, Toon};
use crate::web::{Kader, moment};

/// A field of a form: its name in the form, its label, what helps.
pub struct Veld<'a> {
    /// Its name, which is its number on the page too.
    pub id: &'static str,
    /// Its label.
    pub naam: &'a str,
    /// What helps to fill it in.
    pub help: &'a str,
}

/// One line. `soort` is the type of the input.
pub fn line(kader: &Kader, veld: &Veld<'_>, waarde: &str, soort: &str, fouten: &[Veldfout]) -> Markup {
    let (said, describes) = around(kader, veld, fouten);
    html! {
        div class="vk-field" {
            label for=(veld.id) { (veld.naam) }
            (said)
            input class="utrecht-textbox" id=(veld.id) name=(veld.id) type=(soort) value=(waarde) autocomplete="off"
                inputmode=[matches!(veld.id, "van" | "tot").then_some("numeric")]
                aria-describedby=[describes] aria-invalid=[fault(veld, fouten).map(|_| "true")];
        }
    }
}

/// More lines.
pub fn area(kader: &Kader, veld: &Veld<'_>, waarde: &str, fouten: &[Veldfout]) -> Markup {
    let (said, describes) = around(kader, veld, fouten);
    html! {
        div class="vk-field" {
            label for=(veld.id) { (veld.naam) }
            (said)
            // A browser drops the first end of line.
            textarea class="utrecht-textarea" id=(veld.id) name=(veld.id) rows="5"
                aria-describedby=[describes] aria-invalid=[fault(veld, fouten).map(|_| "true")] { "\n" (waarde) }
        }
    }
}

/// The field in which somebody says why.
pub fn reason(kader: &Kader, naam: &str, waarde: &str, fouten: &[Veldfout]) -> Markup {
    let help = kader.t("Dit staat straks in de geschiedenis.", "This will stand in the history.");
    area(kader, &Veld { id: "reden", naam, help }, waarde, fouten)
}

fn fault<'a>(veld: &Veld<'_>, fouten: &'a [Veldfout]) -> Option<&'a Veldfout> {
    fouten.iter().find(|fout| fout.veld == veld.id)
}

/// What stands between label and input, and the numbers of it.
fn around(kader: &Kader, veld: &Veld<'_>, fouten: &[Veldfout]) -> (Markup, Option<String>) {
    let fout = fault(veld, fouten);
    let (help_id, fault_id) = (format!("{}-uitleg", veld.id), format!("{}-fout", veld.id));
    let said = html! {
        @if !veld.help.is_empty() { p class="vk-field__help" id=(help_id) { (veld.help) } }
        @if let Some(fout) = fout { p class="vk-field__error" id=(fault_id) { (kader.t(&fout.nl, &fout.en)) } }
    };
    let mut describes: Vec<String> = Vec::new();
    describes.extend(fout.map(|_| fault_id));
    describes.extend((!veld.help.is_empty()).then_some(help_id));
    (said, (!describes.is_empty()).then(|| describes.join(" ")))
}

/// What is not shown but comes back with the form: its own number, and the version on which it is based.
pub fn hidden(formulier: &Formulier, versie: Option<i64>) -> Markup {
    html! {
        input type="hidden" name="formulier" value=(formulier.as_str());
        @if let Some(versie) = versie { input type="hidden" name="versie" value=(versie); }
    }
}

/// The errors of a form, above it, each with a link to its field.
pub fn summary(kader: &Kader, fouten: &[Veldfout]) -> Markup {
    html! {
        @if !fouten.is_empty() {
            (parts::alert(Toon::Fout, kader.t("Er is nog niets bewaard", "Nothing was saved yet"), &html! {
                p { (kader.t("Kijk naar deze velden. Wat u typte staat er nog.", "Look at these fields. What you typed is still there.")) }
                ul { @for fout in fouten { li { a href={ "#" (fout.veld) } { (name(kader, fout.veld)) } ": " (kader.t(&fout.nl, &fout.en)) } } }
            }))
        }
    }
}

/// What a field is called.
pub fn name(kader: &Kader, veld: &str) -> String {
    let (nl, en) = match veld {
        "titel" => ("Titel", "Title"),
        "mensen" => ("Voor wie", "For whom"),
        "gebied" => ("Gebied", "Area"),
        "van" => ("Eerste jaar", "First year"),
        "tot" => ("Laatste jaar", "Last year"),
        "waarom" => ("Waarom", "Why"),
        "eigenaar" => ("Eigenaar", "Owner"),
        "naar" => ("Nieuwe eigenaar", "New owner"),
        "reden" => ("Reden", "Reason"),
        "taak" => ("Taak", "Task"),
        "wie" => ("Wie", "Who"),
        "datum" => ("Voor welke dag", "Before which day"),
        "reactie" => ("Reactie", "Comment"),
        other => (other, other),
    };
    kader.t(nl, en).to_owned()
}

/// That a step cannot be made.
pub fn refused(kader: &Kader, weigering: Weigering) -> Markup {
    let (nl, en) = weigering.text();
    parts::alert(
        Toon::Fout,
        kader.t("Er is niets bewaard", "Nothing was saved"),
        &html! { p { (kader.t(nl, en)) } },
    )
}

/// What others did to an opgave since version `gezien`.
pub fn meanwhile(kader: &Kader, dossier: &Dossier, gezien: i64) -> Markup {
    parts::alert(
        Toon::Fout,
        kader.t("Iemand was u net voor", "Somebody was just before you"),
        &html! {
            p { (kader.t(
                "Deze opgave is veranderd terwijl u bezig was. Er is nog niets van u bewaard. Wat u typte staat er nog.",
                "This opgave changed while you were at work. Nothing of yours was saved yet. What you typed is still there.")) }
            ul {
                @for versie in dossier.versies.iter().filter(|versie| versie.nummer > gezien) {
                    @let (nl, en) = versie.tekst.besluit.naam();
                    li { (kader.t(nl, en)) " " (kader.t("door", "by")) " " (versie.wie) ", " (moment(kader.taal, &versie.wanneer))
                        @if !versie.tekst.reden.is_empty() { ": " (versie.tekst.reden) } }
                }
            }
        },
    )
}
