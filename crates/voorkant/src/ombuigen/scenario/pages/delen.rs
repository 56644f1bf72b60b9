//! Parts that the pages of scenarios share.

use axum::http::StatusCode;
use maud::{Markup, html};
use opslag::Formulier;
use scenario::Scenariofout;
use toegang::Recht;

use super::address;
use crate::ombuigen::scenario::decide::Scenarioweigering;
use crate::ombuigen::scenario::getypt::Stapfout;
use crate::ombuigen::scenario::pages::invul::id_of;
use crate::ombuigen::scenario::pages::stappen::{STAPPEN, step_of};
use crate::ombuigen::scenario::store::Scenariodossier;
use crate::opgave::Veldfout;
use crate::web::parts::{self, Toon};
use crate::web::{Kader, moment};

/// What is not shown but comes back with a form: its own number, and the version on which it is based.
pub fn hidden(versie: i64) -> Markup {
    html! {
        input type="hidden" name="formulier" value=(Formulier::fresh().as_str());
        input type="hidden" name="versie" value=(versie);
    }
}

/// What is wrong with a form, above it, each with a link to its field.
pub fn summary(kader: &Kader, fouten: &[Stapfout]) -> Markup {
    html! {
        @if !fouten.is_empty() {
            (parts::alert(Toon::Fout, kader.t("Er is nog niets bewaard", "Nothing was saved yet"), &html! {
                p { (kader.t("Kijk naar deze velden. Wat u typte staat er nog.", "Look at these fields. What you typed is still there.")) }
                ul { @for fout in fouten { li { a href={ "#" (id_of(&fout.veld)) } { (kader.t(&fout.nl, &fout.en)) } } } }
            }))
        }
    }
}

/// The faults of a record at the fields of a form.
pub fn at_fields(fouten: Vec<Veldfout>) -> Vec<Stapfout> {
    fouten.into_iter().map(|fout| Stapfout::new(fout.veld, fout.nl, fout.en)).collect()
}

/// What must still be filled in before it can be calculated, step by step.
pub fn still_open(kader: &Kader, dossier: &Scenariodossier, fouten: &[Scenariofout]) -> Markup {
    let (base, may) = (address(dossier), kader.mag(Recht::ScenarioMaken));
    html! {
        @if !fouten.is_empty() {
            (parts::alert(Toon::LetOp, kader.t("Dit scenario is nog niet af", "This scenario is not finished"), &html! {
                p { (kader.t("Vul dit eerst in. Dan kan het worden berekend.", "Fill this in first. Then it can be calculated.")) }
                ul lang="nl" {
                    @for fout in fouten {
                        @let stap = step_of(&fout.veld);
                        li {
                            @match STAPPEN.iter().find(|(nummer, ..)| *nummer == stap) {
                                Some((nummer, nl, _)) => {
                                    (parts::link_if(may, &format!("{base}/stap/{nummer}"), &format!("Stap {nummer}: {nl}")))
                                }
                                None => { (parts::link_if(may, &format!("{base}/expert"), "Alle velden")) }
                            }
                            " " (fout.regel) " " (fout.uitweg)
                        }
                    }
                }
            }))
        }
    }
}

/// That a step cannot be made.
pub fn refused(kader: &Kader, weigering: Scenarioweigering) -> Markup {
    let (nl, en) = weigering.text();
    parts::alert(
        Toon::Fout,
        kader.t("Er is niets bewaard", "Nothing was saved"),
        &html! { p { (kader.t(nl, en)) } },
    )
}

/// What others did since version `gezien`.
pub fn meanwhile(kader: &Kader, dossier: &Scenariodossier, gezien: i64) -> Markup {
    parts::alert(
        Toon::Fout,
        kader.t("Iemand was u net voor", "Somebody was just before you"),
        &html! {
            p { (kader.t(
                "Dit scenario is veranderd terwijl u bezig was. Er is nog niets van u bewaard. Wat u typte staat er nog. Kijk het na en bewaar opnieuw.",
                "This scenario changed while you were at work. Nothing of yours was saved yet. What you typed is still there. Look it over and save again.")) }
            ul {
                @for versie in dossier.versies.iter().filter(|versie| versie.nummer > gezien) {
                    @let (nl, en) = versie.tekst.stap.naam();
                    li { (kader.t(nl, en)) " " (kader.t("door", "by")) " " (versie.wie) ", " (moment(kader.taal, &versie.wanneer)) }
                }
            }
        },
    )
}

/// That a form made a scenario before, with another text.
pub fn sent_before(kader: &Kader, id: &str) -> Markup {
    parts::alert(
        Toon::LetOp,
        kader.t("Dit formulier hebt u al verstuurd", "You sent this form before"),
        &html! {
            p { (kader.t("Daarmee is een scenario gemaakt: ", "It made a scenario: "))
                a href={ "/ombuigen/" (id) } { (kader.t("bekijk of wijzig dat", "look at it or change it")) } "." }
            p { (kader.t("Wilt u er nog een maken? Bewaar dan hieronder opnieuw.", "Do you want to make another? Then save again below.")) }
        },
    )
}

/// How a form with faults is answered. When others saved something since version `gezien`, that is told first: the form
/// that comes back stands on the newest version, so nobody overwrites unseen what another did.
pub fn bad(kader: &Kader, dossier: &Scenariodossier, gezien: i64, message: &Markup) -> (StatusCode, Markup) {
    if gezien < dossier.scenario.nu.nummer {
        return (StatusCode::CONFLICT, html! { (meanwhile(kader, dossier, gezien)) (message) });
    }
    (StatusCode::BAD_REQUEST, message.clone())
}

/// That it was decided on, and what.
pub fn decided(kader: &Kader, dossier: &Scenariodossier) -> Markup {
    let Some(besluit) = &dossier.scenario.besluit else { return html! {} };
    let (nl, en) = besluit.keuze.naam();
    parts::alert(
        Toon::LetOp,
        kader.t("Over dit scenario is besloten", "This scenario was decided on"),
        &html! {
            p { strong { (kader.t(nl, en)) } ". " (besluit.wie) ", " (moment(kader.taal, &besluit.wanneer)) }
            p { (kader.t("Reden: ", "Reason: ")) (besluit.reden) }
            p { (kader.t("Het verandert niet meer. ", "It changes no more. "))
                @if kader.mag(Recht::ScenarioMaken) {
                    a href={ (address(dossier)) "/splits" } { (kader.t("Maak er een nieuw scenario van", "Make a new scenario of it")) }
                } }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ombuigen::scenario::decide::tests::ready;
    use crate::ombuigen::scenario::store::{Scenariolijn, Scenarioversie};
    use crate::web::Taal;

    fn dossier_of(versions: i64) -> Scenariodossier {
        let versies: Vec<Scenarioversie> = (1..=versions)
            .rev()
            .map(|nummer| Scenarioversie {
                nummer,
                tekst: ready("Eerder", true),
                wie: "b".to_owned(),
                wanneer: "2026-11-01T10:00:00Z".to_owned(),
            })
            .collect();
        let scenario = Scenariolijn {
            id: "1".to_owned(),
            gemeente: "9999".to_owned(),
            opgave: "2".to_owned(),
            opgavetitel: "Schulden".to_owned(),
            uit: String::new(),
            uitversie: 0,
            gemaakt: "2026-11-01T10:00:00Z".to_owned(),
            nu: versies[0].clone(),
            besluit: None,
            reacties: 0,
        };
        Scenariodossier { scenario, versies, reacties: Vec::new() }
    }

    #[test]
    fn a_form_with_faults_does_not_hide_what_others_saved() {
        let kader = Kader::bare(Taal::Nl);
        let dossier = dossier_of(2);
        let said = |gezien: i64| {
            let (status, message) = bad(&kader, &dossier, gezien, &html! { "fout" });
            (status, message.into_string())
        };
        assert_eq!(said(2), (StatusCode::BAD_REQUEST, "fout".to_owned()));
        for gezien in [0, 1] {
            let (status, message) = said(gezien);
            assert_eq!(status, StatusCode::CONFLICT, "{gezien}");
            assert!(message.contains("Iemand was u net voor") && message.ends_with("fout"), "{message}");
        }
    }
}
