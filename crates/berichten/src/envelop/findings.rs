//! What can be wrong with an envelope, in words. None quotes free text: it may hold a person.

use super::{Envelop, Envelopsoort};
use crate::Kenmerk;
use crate::rules::{Bevinding, Ernst, Niveau, Regelcode};

/// A finding that refuses the envelope, and with it what is inside.
pub(super) fn refuses(regel: Regelcode, line: u32, tekst: impl Into<String>) -> Bevinding {
    Bevinding {
        regel,
        niveau: Niveau::Vorm,
        ernst: Ernst::Weigert,
        retour: None,
        element: String::new(),
        line,
        tekst: tekst.into(),
    }
}

fn reports(regel: Regelcode, niveau: Niveau, element: &str, line: u32, tekst: String) -> Bevinding {
    Bevinding {
        regel,
        niveau,
        ernst: Ernst::Meldt,
        retour: None,
        element: format!("Envelop/{element}"),
        line,
        tekst,
    }
}

/// The envelope holds another message than it says.
pub(super) fn other_content(envelop: &Envelop, inside: Kenmerk) -> Bevinding {
    let element = match envelop.soort {
        Envelopsoort::Vecozo => "RouteringHeader/Berichtsubtype",
        _ => "stuurgegevens/functie",
    };
    let said = envelop.functie.as_deref().filter(|said| is_code(said, 8));
    let said = said.map_or_else(|| "een ander bericht".to_owned(), |said| format!("een {said}"));
    let name = inside.soort.name(inside.wet);
    let tekst =
        format!("Op de envelop staat {said}, maar erin zit een {name}. Voorkant gaat uit van wat erin zit.");
    reports("IB240", Niveau::Bericht, element, 1, tekst)
}

/// The number of the envelope has not the form that the standard wants.
pub(super) fn odd_number(element: &str, line: u32) -> Bevinding {
    let tekst = "Het nummer van de envelop is geen UUID van versie 4 in kleine letters. Het bericht is wel gelezen. Meld het aan de afzender.";
    reports("IB009", Niveau::Vorm, &format!("stuurgegevens/{element}"), line, tekst.to_owned())
}

/// What the network says when it could not deliver. Its code and place are short lists; its description and
/// details are free text, and are left out.
pub(super) fn error_message(code: Option<&str>, plek: Option<&str>, line: u32) -> Bevinding {
    let code = code.filter(|code| is_code(code, 7)).map(|code| format!("code {code}"));
    let plek = match plek {
        Some("client") => Some("bij de afzender".to_owned()),
        Some("server") => Some("bij de ontvanger".to_owned()),
        _ => None,
    };
    let said = [code, plek].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let said = if said.is_empty() { said } else { format!(" ({said})") };
    refuses(
        "FO01",
        line,
        format!(
            "Dit is een foutmelding van het knooppunt{said}, geen bericht. Een bericht is niet aangekomen. Zoek de code op bij het knooppunt en laat het bericht opnieuw sturen."
        ),
    )
}

/// Short, of letters and digits only, and too short for a BSN.
fn is_code(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
