//! Asking the question of a study, and changing it.

use ::effect::process::Process;
use axum::extract::{Path, Query, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use serde::Deserialize;

use super::{Effectmeting, Effectmetingstuk, METING, Metingbesluit, beside};
use crate::leren::blik::Bereik;
use crate::leren::meting::invullen::{changed, study, typed};
use crate::leren::meting::opzet::{KEUZES, RICHTINGEN, WIE, choice_name, direction_name, unit_name};
use crate::leren::pages::record::one;
use crate::leren::terug::cijfer;
use crate::opgave;
use crate::poort::{Mag, MetingMaken};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, below};
use crate::web::velden::{Formulierfout, Velden, key, together};
use crate::web::{Kader, WebFout, parts};

/// What a new study belongs to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Metingbegin {
    opgave: String,
}

/// `GET /leren/meting/nieuw`.
pub async fn show(
    mag: Mag<MetingMaken>,
    kader: Kader,
    Query(bij): Query<Metingbegin>,
) -> Result<Markup, WebFout> {
    let mut velden = Velden::default();
    velden.add("opgave", bij.opgave);
    velden.add("maanden", 0);
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    Ok(page(&kader, &all, (&velden, &[]), &Formulier::fresh()))
}

/// `POST /leren/meting/nieuw`.
pub async fn make(mag: Mag<MetingMaken>, kader: Kader, RawForm(bytes): RawForm) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let all = opgave::choices(&mag.app().opslag, &mag.wie().gemeente).await?;
    let of = sent.velden.get("opgave");
    let mut fouten = Vec::new();
    if !all.iter().any(|(id, _)| id == of) {
        fouten
            .push(Formulierfout::new("opgave", "een meting hoort bij een opgave; kies er een uit de lijst"));
    }
    let after = together(fouten, study(&sent.velden, None)).map(|inhoud| (Metingbesluit::Gemaakt, inhoud));
    let said = ("vraag", "hebt u al een meting gemaakt");
    stukblad::make::<Effectmeting>(
        &mag.app().opslag,
        &sent,
        (of, after),
        said,
        &mag.wie(),
        |known, formulier| page(&kader, &all, known, formulier),
    )
    .await
}

fn page(
    kader: &Kader,
    opgaven: &[(String, String)],
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "U beschrijft wat u wilt weten. Daarna zegt Voorkant hoe u dat kunt meten, en wat u vooraf nog kunt regelen.",
            "You describe what you want to know. Then Voorkant says how that can be measured, and what can still be arranged beforehand.")) }
        @if opgaven.is_empty() {
            (parts::empty(kader.t("Er is nog geen opgave", "There is no opgave yet"), &html! {
                p { (kader.t("Een meting hoort bij een opgave. Maak eerst een opgave.", "A study belongs to an opgave. Make an opgave first.")) }
                p { (parts::link_button("/opgave", kader.t("Naar de opgaven", "To the opgaven"))) }
            }))
        }
        form class="vk-form" method="post" action={ (METING) "/nieuw" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (invoer.choice(invoer.label("opgave", ("Bij welke opgave hoort dit?", "Which opgave does this belong to?"), ("", "")), opgaven.iter().cloned()))
            (question(&invoer))
            (available(&invoer))
            (sizes(&invoer))
            (parts::submit(kader.t("Zeg mij hoe ik dit kan meten", "Tell me how to measure this")))
        }
    };
    beside(kader, kader.t("Zet een meting op", "Set up a study"), &body)
}

fn question(invoer: &Invoer<'_>) -> Markup {
    html! {
        h2 class="utrecht-heading-2" { (invoer.kader.t("Wat wilt u weten?", "What do you want to know?")) }
        (invoer.line(invoer.label("vraag", ("Uw vraag, in uw eigen woorden", "Your question, in your own words"),
            ("Bijvoorbeeld: helpt het wijkteam gezinnen met veel soorten hulp?", "For example: does the neighbourhood team help families with many kinds of help?"))))
        (invoer.line(invoer.label("wie", ("Wie doet mee?", "Who takes part?"),
            ("Een groep, geen namen. Bijvoorbeeld: gezinnen in Noord met drie of meer soorten hulp.", "A group, no names. For example: families in Noord with three or more kinds of help."))))
        (invoer.select(invoer.label("keuze", ("Hoe zijn zij gekozen?", "How were they chosen?"), ("", "")), &KEUZES, choice_name))
        (invoer.select(invoer.label("eenheden", ("Wie of wat volgt u?", "Who or what do you follow?"), ("", "")), &WIE, unit_name))
        (invoer.line(invoer.label("uitkomst", ("Welke uitkomst meet u?", "Which outcome do you measure?"),
            ("Bijvoorbeeld: kosten van hulp per jaar.", "For example: costs of help per year."))))
        (invoer.select(invoer.label("eenheid", ("Waarin meet u dat?", "In what do you measure it?"), ("", "")), cijfer::EENHEDEN, cijfer::unit_name))
        (invoer.select(invoer.label("beter", ("Welke kant op is beter?", "Which way is better?"), ("", "")), &RICHTINGEN, direction_name))
        (invoer.day(invoer.label("begin", ("Vanaf welke dag is er hulp?", "From which day is there help?"), ("", ""))))
        (invoer.day(invoer.label("einde", ("Tot welke dag meet u?", "Until which day do you measure?"), ("", ""))))
    }
}

fn available(invoer: &Invoer<'_>) -> Markup {
    let kader = invoer.kader;
    let special = Process::ALL.into_iter().filter(|one| *one != Process::Basic);
    let special = special.map(|one| {
        let said = one.circumstance();
        (key(one), kader.t(&said.nl, &said.en).to_owned())
    });
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Wat is er om mee te vergelijken?", "What is there to compare with?")) }
        (invoer.line(invoer.label("met", ("Hoeveel mensen (of wijken) krijgen hulp?", "How many people (or areas) get help?"), ("", ""))))
        (invoer.line(invoer.label("zonder", ("Hoeveel lijken op hen, en krijgen geen hulp of nog niet?", "How many are like them, and get no help or not yet?"),
            ("Mensen die aan dezelfde regel voldoen. Zijn die er niet? Vul 0 in.", "People who meet the same rule. Are there none? Fill in 0."))))
        (invoer.line(invoer.label("jaren", ("Van hoeveel jaren vóór het begin kent u de uitkomst?", "For how many years before the start is the outcome known?"), ("", ""))))
        (invoer.line(invoer.label("maanden", ("Van hoeveel maanden vóór het begin, per maand?", "For how many months before the start, by the month?"), ("Kent u geen maanden? Vul 0 in.", "No months known? Fill in 0."))))
        (invoer.tick(invoer.label("loting", ("Er zijn meer mensen (of wijken) dan plekken, en wij mogen loten wie eerst begint", "There are more people (or areas) than places, and lots may be drawn for who starts first"), ("", ""))))
        (invoer.tick(invoer.label("grens", ("Een score met een vaste grens bepaalt wie hulp krijgt", "A score with a fixed threshold decides who gets help"), ("", ""))))
        (invoer.tick(invoer.label("na_elkaar", ("Groepen beginnen na elkaar", "Groups start one after the other"), ("", ""))))
        (invoer.boxes(invoer.label("omstandigheden", ("Wat is hier bijzonder?", "What is special here?"), ("", "")), special))
    }
}

fn sizes(invoer: &Invoer<'_>) -> Markup {
    let kader = invoer.kader;
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Wat is groot genoeg?", "What is large enough?")) }
        p { (kader.t("Dit hoeft niet. Vult u het in, dan zegt Voorkant vooraf wat deze meting kan zien.", "This is not needed. With it Voorkant says beforehand what this study can see.")) }
        (invoer.line(invoer.label("kleinste", ("Vanaf welk verschil doet het ertoe?", "From which difference does it matter?"), ("In dezelfde maat als de uitkomst.", "In the same unit as the outcome."))))
        (invoer.line(invoer.label("spreiding", ("Hoeveel verschillen mensen van elkaar?", "How much do people differ from each other?"), ("De standaardafwijking van de uitkomst.", "The standard deviation of the outcome."))))
        (invoer.area(invoer.label("verleden", ("De uitkomst van wijken vóór het begin", "The outcome of areas before the start"),
            ("Volgt u wijken? Zet elke wijk op een regel, met de perioden achter elkaar en een puntkomma ertussen: 12,5; 13; 11,8; 12. Geen mensen.",
             "Do you follow areas? Put each area on a line, the periods after each other with a semicolon between: 12,5; 13; 11,8; 12. No people."))))
    }
}

/// `GET …/wijzigen`.
pub async fn show_change(
    mag: Mag<MetingMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let found = one::<Effectmeting>(&mag, &id).await?;
    Ok(again(&kader, &found, (&typed(&found.nu.inhoud), &Terug::default())))
}

/// `POST …/wijzigen`.
pub async fn change(
    mag: Mag<MetingMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let found = one::<Effectmeting>(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let after = changed(&sent.velden, &found.nu.inhoud).map(|inhoud| (Metingbesluit::Gewijzigd, inhoud));
    let after = match after {
        Ok(_) if found.nu.inhoud.vastlegging.is_some() && !sent.velden.has("waarom") => {
            let tekst = "deze meting is vastgelegd; schrijf op waarom u ervan afwijkt";
            Err(vec![Formulierfout::new("waarom", tekst)])
        }
        other => other,
    };
    let saved = stukblad::save(&mag.app().opslag, &found, &sent, ("vraag", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, again(&kader, &found, (&sent.velden, &terug))).into_response()
    }))
}

fn again(kader: &Kader, found: &Effectmetingstuk, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = stukblad::called::<Effectmeting>();
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        form class="vk-form" method="post" action={ (Effectmeting::address(&found.id)) "/wijzigen" } {
            (hidden(&Formulier::fresh(), found.nu.nummer))
            @if found.nu.inhoud.vastlegging.is_some() {
                p { (kader.t(
                    "Deze meting is vooraf vastgelegd. De uitkomst, de maat, welke kant op beter is, de keuze, de loting en het begin staan vast. Wat u verder wijzigt, komt erbij te staan als afwijking.",
                    "This study was registered beforehand. The outcome, its unit, which way is better, the choice, the lots and the start stand fast. What else you change is shown beside it as a deviation.")) }
                (invoer.area(invoer.label("waarom", ("Waarom wijkt u af?", "Why do you deviate?"), ("", ""))))
            }
            (question(&invoer))
            (available(&invoer))
            (sizes(&invoer))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
    };
    below(kader, found, kader.t("Wijzig deze meting", "Change this study"), &body)
}
