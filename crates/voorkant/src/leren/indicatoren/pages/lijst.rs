//! All indicators with their newest figure, in groups.

use maud::{Markup, html};
use toegang::Recht;

use super::crumbs;
use crate::app::AppFout;
use crate::doen::knelpunt;
use crate::leren::blik::Bereik;
use crate::leren::indicatoren::soort::Indicatorgroep;
use crate::leren::indicatoren::vormen::GRENZEN;
use crate::leren::indicatoren::{Indicator, Indicatorantwoord, ask};
use crate::poort::{LerenLezen, Mag};
use crate::web::{Kader, WebFout, capital, parts};

/// `GET /leren/indicatoren`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let mut answers = Vec::new();
    for indicator in Indicator::ALL {
        let answer = match ask(mag.app(), indicator, None).await {
            Ok(answer) => Some(answer),
            // Without facts for it there is no figure; its page says what to deliver.
            Err(AppFout::Vraag(_)) => None,
            Err(error) => return Err(error.into()),
        };
        answers.push((indicator, answer));
    }
    let rules = if kader.mag(Recht::InzichtLezen) { Some(rules(&mag, &kader).await?) } else { None };
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Deze cijfers zijn er zonder dat iemand iets invult. Elk cijfer zegt iets over een groep mensen, nooit over één persoon of één aanbieder.",
            "These figures are there without anybody filling in a form. Each says something of a group of people, never of one person or one provider.")) }
        @for groep in Indicatorgroep::ALL { (of_group(&kader, groep, &answers)) }
        section class="vk-section" aria-labelledby="vragenlijsten" {
            h2 class="utrecht-heading-2" id="vragenlijsten" { (kader.t("Uit vragenlijsten", "From questionnaires")) }
            p { (kader.t(
                "Wat mensen zelf vinden, staat in geen bericht. Vraag het met een korte vragenlijst, zoals over eenzaamheid of over de ervaring met hulp.",
                "What people think themselves stands in no message. Ask it with a short questionnaire, such as about loneliness or the experience with help.")) }
            p { a href="/leren/vragenlijst" { (kader.t("Naar de vragenlijsten", "To the questionnaires")) } }
        }
        @if let Some(rules) = rules { (rules) }
        p { (kader.t(GRENZEN.0, GRENZEN.1)) }
    };
    let titel = kader.t("Wat zien wij in de cijfers over mensen?", "What do the figures about people show?");
    Ok(kader.page(titel, &crumbs(&kader)[..2], &body))
}

fn of_group(
    kader: &Kader,
    groep: Indicatorgroep,
    answers: &[(Indicator, Option<Indicatorantwoord>)],
) -> Markup {
    let (naam, over) = (groep.naam(), groep.over());
    let rows: Vec<Vec<Markup>> = answers
        .iter()
        .filter(|(one, _)| one.groep() == groep)
        .map(|(one, answer)| {
            let tekst = one.tekst();
            let [figure, margin, when] = shown(kader, *one, answer.as_ref());
            vec![
                html! { a href=(one.pad()) { (kader.t(tekst.naam.0, tekst.naam.1)) } },
                html! { (figure) },
                html! { (margin) },
                html! { (when) },
                html! { (kader.t(tekst.richting.naam().0, tekst.richting.naam().1)) },
            ]
        })
        .collect();
    let id = format!("groep-{}", groep as usize);
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { (kader.t(naam.0, naam.1)) }
            p { (kader.t(over.0, over.1)) }
            (parts::table(
                &format!("{} {}", kader.t("Cijfers:", "Figures:"), kader.t(naam.0, naam.1)),
                &[
                    kader.t("Indicator", "Indicator"),
                    kader.t("Nieuwste cijfer", "Newest figure"),
                    kader.t("Marge", "Margin"),
                    kader.t("Over", "About"),
                    kader.t("Richting", "Direction"),
                ],
                &[false, true, true],
                &rows,
            ))
        }
    }
}

/// The newest figure, its margin, and what it is about.
fn shown(kader: &Kader, indicator: Indicator, answer: Option<&Indicatorantwoord>) -> [String; 3] {
    let unit = indicator.eenheid();
    let text = |value: f64| unit.text(kader.taal, value);
    let Some(answer) = answer else {
        return [kader.t("geen gegevens", "no data").to_owned(), String::new(), String::new()];
    };
    match answer.blad.kop() {
        Some((row, one)) => {
            let margin = match (one.laag, one.hoog) {
                (Some(low), Some(high)) => {
                    format!("{} {} {}", text(low), kader.t("tot", "to"), text(high))
                }
                (Some(low), None) => format!("{} {}", kader.t("minstens", "at least"), text(low)),
                (None, _) => kader.t("geen", "none").to_owned(),
            };
            [text(one.waarde), margin, row.naam.text(kader.taal).to_owned()]
        }
        None => {
            let (nl, en) = answer.blad.leegte().naam();
            [kader.t(nl, en).to_owned(), String::new(), String::new()]
        }
    }
}

/// What plans say about rules that stand in the way: a policy finding, beside the figures.
async fn rules(mag: &Mag<LerenLezen>, kader: &Kader) -> Result<Markup, AppFout> {
    let blad = knelpunt::answer(mag.app(), "").await?;
    let most = blad.rijen.iter().max_by_key(|one| one.cel.count.shown().map(bescherming::Count::value));
    Ok(html! {
        section class="vk-section" aria-labelledby="regels" {
            h2 class="utrecht-heading-2" id="regels" { (kader.t("Regels die in de weg staan", "Rules that stand in the way")) }
            @match most {
                Some(one) => p {
                    (kader.t("Wie in plannen werkt, meldt het vaakst deze regel: ", "Who works in plans reports this rule most often: "))
                    (capital(kader.t(one.wet.naam().0, one.wet.naam().1))) ", "
                    (kader.t("artikel ", "article ")) (one.artikel.as_str()) ". "
                    (kader.t("Ongeveer ", "About ")) (one.cel.count.text())
                    (kader.t(" huishoudens hadden ermee te maken.", " households met it."))
                },
                None => p { (kader.t(
                    "Er is geen regel die bij genoeg huishoudens in de weg stond om te tonen.",
                    "No rule stood in the way of enough households to be shown.")) },
            }
            p { a href="/doen/knelpunten" { (kader.t("Alle regels die in de weg staan", "All rules that stand in the way")) } }
        }
    })
}
