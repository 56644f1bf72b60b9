//! The form of a record that is kept by version, as it comes back, and what stands above it then.

use axum::http::StatusCode;
use maud::{Markup, html};
use opslag::Formulier;

use crate::web::Kader;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};

/// A form as it came back.
pub struct Ingestuurd {
    /// What was filled in.
    pub velden: Velden,
    /// The mark of the form.
    pub formulier: Formulier,
    /// The version that was seen.
    pub gezien: i64,
}

impl Ingestuurd {
    /// From the body of a request.
    pub fn read(bytes: &[u8]) -> Self {
        let velden = Velden::read(bytes);
        let formulier = Formulier::read(velden.get("formulier"));
        let gezien = velden.get("versie").parse().unwrap_or(0);
        Self { velden, formulier, gezien }
    }
}

/// What a form carries for itself.
pub fn hidden(formulier: &Formulier, versie: i64) -> Markup {
    html! {
        input type="hidden" name="formulier" value=(formulier.as_str());
        input type="hidden" name="versie" value=(versie);
    }
}

/// Whether somebody wrote the same reason as is kept.
pub fn is_reason(read: &Result<impl ToString, Formulierfout>, kept: &str) -> bool {
    read.as_ref().is_ok_and(|reden| reden.to_string() == kept)
}

/// What stands above a form: nothing, or why it was not saved.
#[derive(Default)]
pub struct Terug {
    /// What is wrong, each at its field.
    pub fouten: Vec<Formulierfout>,
    /// Somebody else saved a version meanwhile.
    pub botsing: bool,
}

impl Terug {
    /// A form that saved something else before.
    pub fn other(veld: &str) -> Self {
        let tekst = "met dit formulier hebt u al iets anders bewaard; kijk dat na, en bewaar dit opnieuw";
        Self { fouten: vec![Formulierfout::new(veld, tekst)], botsing: false }
    }

    /// Faults of a form that was made on version `gezien`, with the status: who saw an older one than `nu` hears that
    /// first, so that a fault does not lift their form over somebody else's work.
    pub fn wrong(fouten: Vec<Formulierfout>, gezien: i64, nu: i64) -> (StatusCode, Self) {
        let botsing = gezien < nu;
        let status = if botsing { StatusCode::CONFLICT } else { StatusCode::BAD_REQUEST };
        (status, Self { fouten, botsing })
    }

    /// That somebody else was first; `wat` is what changed, in both languages.
    pub fn message(&self, kader: &Kader, (nl, en): (&str, &str)) -> Markup {
        html! {
            @if self.botsing {
                (parts::alert(Toon::Fout, kader.t("Iemand was u net voor", "Somebody was just before you"), &html! {
                    p { (kader.t(nl, en)) (kader.t(
                        " is veranderd terwijl u bezig was. Er is nog niets van u bewaard. Wat u typte staat er nog. Kijk het na, en bewaar opnieuw.",
                        " changed while you were at work. Nothing of yours was saved yet. What you typed is still there. Check it, and save again.")) }
                }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_an_old_form_says_first_that_somebody_else_saved() {
        let fouten = || vec![Formulierfout::new("reden", "schrijf op waarom")];
        let (status, terug) = Terug::wrong(fouten(), 1, 2);
        assert_eq!((status, terug.botsing, terug.fouten.len()), (StatusCode::CONFLICT, true, 1));
        let (status, terug) = Terug::wrong(fouten(), 2, 2);
        assert_eq!((status, terug.botsing), (StatusCode::BAD_REQUEST, false));
    }
}
