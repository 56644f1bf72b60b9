//! Beginning a round, and changing what it says about itself.

use axum::extract::{Path, Query, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::Formulier;
use opslag::stuk::Stuk;
use serde::Deserialize;

use super::{ADRES, crumbs};
use crate::leren::blik::Bereik;
use crate::leren::pages::record::one;
use crate::leren::vragenlijst::afname::{Afnamebesluit, Afnameinhoud, Lijstafname, Werving};
use crate::leren::vragenlijst::lijsten::{self, Lijst};
use crate::opgave;
use crate::poort::{Mag, VragenlijstMaken};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, Stukblad, below, called};
use crate::web::velden::{Formulierfout, Velden, key};
use crate::web::{Kader, WebFout, parts};

/// What the form begins with.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Afnamebegin {
    lijst: String,
    opgave: String,
}

/// What somebody can choose from.
struct Keuzes {
    lijsten: Vec<Lijst>,
    opgaven: Vec<(String, String)>,
}

async fn keuzes(mag: &Mag<VragenlijstMaken>) -> Result<Keuzes, WebFout> {
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let opgaven = opgave::choices(opslag, &gemeente).await?;
    let mut lijsten = lijsten::all(opslag, &gemeente).await?;
    lijsten.retain(Lijst::bruikbaar);
    Ok(Keuzes { lijsten, opgaven })
}

/// `GET …/nieuw`.
pub async fn show(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    Query(begin): Query<Afnamebegin>,
) -> Result<Markup, WebFout> {
    let mut velden = Velden::default();
    velden.add("lijst", begin.lijst);
    velden.add("opgave", begin.opgave);
    Ok(page(&kader, &keuzes(&mag).await?, (&velden, &[]), &Formulier::fresh()))
}

/// `POST …/nieuw`.
pub async fn make(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let sent = Ingestuurd::read(&bytes);
    let keuzes = keuzes(&mag).await?;
    let mut fouten = Vec::new();
    let lijst = keuzes.lijsten.iter().find(|one| one.instrument.id() == sent.velden.get("lijst"));
    if lijst.is_none() {
        fouten.push(Formulierfout::new("lijst", "kies een vragenlijst"));
    }
    let opgave = sent.velden.get("opgave");
    if !opgave.is_empty() && !keuzes.opgaven.iter().any(|(id, _)| id == opgave) {
        fouten.push(Formulierfout::new("opgave", "deze opgave is er niet; kies er een uit de lijst"));
    }
    let mut inhoud = Afnameinhoud::default();
    fouten.extend(describe(&sent.velden, &mut inhoud));
    let after = match lijst {
        Some(lijst) if fouten.is_empty() => {
            inhoud.instrument = lijst.instrument.id().to_owned();
            inhoud.lijsten = vec![lijst.instrument.bestand().clone()];
            Ok((Afnamebesluit::Gemaakt, inhoud))
        }
        _ => Err(fouten),
    };
    let said = ("naam", "hebt u al een afname begonnen");
    stukblad::make::<Lijstafname>(
        &mag.app().opslag,
        &sent,
        (opgave, after),
        said,
        &mag.wie(),
        |known, formulier| page(&kader, &keuzes, known, formulier),
    )
    .await
}

/// Fills in what the form says about a round; every fault of it.
fn describe(velden: &Velden, inhoud: &mut Afnameinhoud) -> Vec<Formulierfout> {
    let mut fouten = Vec::new();
    let mut line = |veld: &str, must: bool| {
        let found = if must { velden.must_kort(veld).map(Some) } else { velden.kort(veld) };
        found.map(|text| text.map(|text| text.to_string()).unwrap_or_default()).unwrap_or_else(|fout| {
            fouten.push(fout);
            String::new()
        })
    };
    inhoud.naam = line("naam", true);
    inhoud.activiteit = line("activiteit", false);
    inhoud.gebied = line("gebied", false);
    match velden.must_soort::<Werving>("werving") {
        Ok(werving) => inhoud.werving = werving,
        Err(fout) => fouten.push(fout),
    }
    for (veld, day) in [("dag_voor", &mut inhoud.dag_voor), ("dag_na", &mut inhoud.dag_na)] {
        match velden.dag(veld) {
            Ok(found) => *day = found.map(|day| day.to_string()).unwrap_or_default(),
            Err(fout) => fouten.push(fout),
        }
    }
    for (veld, count) in
        [("uitgedeeld_voor", &mut inhoud.uitgedeeld_voor), ("uitgedeeld_na", &mut inhoud.uitgedeeld_na)]
    {
        match velden.get(veld) {
            "" => *count = None,
            text => match text.parse() {
                Ok(number) => *count = Some(number),
                Err(_) => fouten.push(Formulierfout::new(
                    veld,
                    "dit is geen heel getal; schrijf bijvoorbeeld 120, of laat dit leeg",
                )),
            },
        }
    }
    fouten.extend(inhoud.faults());
    fouten
}

/// What is kept of a round, as fields.
fn fields(inhoud: &Afnameinhoud) -> Velden {
    let mut velden = Velden::default();
    velden.add("naam", &inhoud.naam);
    velden.add("activiteit", &inhoud.activiteit);
    velden.add("gebied", &inhoud.gebied);
    velden.add("werving", key(inhoud.werving));
    velden.add("dag_voor", &inhoud.dag_voor);
    velden.add("dag_na", &inhoud.dag_na);
    velden.add_some("uitgedeeld_voor", inhoud.uitgedeeld_voor);
    velden.add_some("uitgedeeld_na", inhoud.uitgedeeld_na);
    velden
}

fn description(invoer: &Invoer<'_>) -> Markup {
    html! {
        (invoer.line(invoer.label("naam", ("Hoe heet deze afname?", "What is this round called?"),
            ("Bijvoorbeeld: Samen eten in Noord.", "For example: Eating together in Noord."))))
        (invoer.line(invoer.label("activiteit", ("Bij welke activiteit?", "At which activity?"), ("Laat dit leeg als het over een hele wijk gaat.", "Leave this empty when it is about a whole district."))))
        (invoer.line(invoer.label("gebied", ("In welk gebied?", "In which area?"), ("", ""))))
        (invoer.select(invoer.label("werving", ("Hoe kwamen mensen erbij?", "How did people come to take part?"),
            ("Dit bepaalt wat een verschil kan betekenen.", "This decides what a difference can mean.")), &Werving::ALL, Werving::naam))
        (invoer.day(invoer.label("dag_voor", ("Dag van de vragenlijst vooraf", "Day of the questionnaire before"), ("Weet u het nog niet? Laat dit leeg.", "You do not know yet? Leave this empty."))))
        (invoer.day(invoer.label("dag_na", ("Dag van de vragenlijst achteraf", "Day of the questionnaire after"), ("Vraagt u het maar één keer? Vul dan alleen vooraf in.", "Do you ask only once? Then fill in before only."))))
        (invoer.line(invoer.label("uitgedeeld_voor", ("Hoeveel vellen zijn vooraf uitgedeeld?", "How many sheets were handed out before?"), ("Dan ziet u welk deel meedeed.", "Then you see which part answered."))))
        (invoer.line(invoer.label("uitgedeeld_na", ("Hoeveel vellen zijn achteraf uitgedeeld?", "How many sheets were handed out after?"), ("", ""))))
    }
}

fn page(
    kader: &Kader,
    keuzes: &Keuzes,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let lists = keuzes
        .lijsten
        .iter()
        .map(|one| (one.instrument.id().to_owned(), one.instrument.bestand().naam.clone()));
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "Kies wat u vraagt, aan wie en wanneer. Daarna deelt u het lege formulier uit, en telt u de antwoorden.",
            "Choose what you ask, whom and when. Then you hand out the empty form, and count the answers.")) }
        form class="vk-form" method="post" action={ (ADRES) "/nieuw" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (invoer.choice(invoer.label("lijst", ("Welke vragenlijst?", "Which questionnaire?"), ("", "")), lists))
            (description(&invoer))
            (invoer.choice(invoer.label("opgave", ("Bij welke opgave hoort dit?", "Which opgave does this belong to?"), ("Dit hoeft niet.", "This is not needed.")),
                keuzes.opgaven.iter().cloned()))
            (parts::submit(kader.t("Begin de afname", "Begin the round")))
        }
    };
    kader.page(kader.t("Vraag het mensen zelf", "Ask people themselves"), &crumbs(kader), &body)
}

/// `GET …/{afname}/wijzig`.
pub async fn show_change(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let stuk = one::<Lijstafname>(&mag, &id).await?;
    let velden = fields(&stuk.nu.inhoud);
    Ok(page_change(&kader, &stuk, (&velden, &Terug::default())))
}

/// `POST …/{afname}/wijzig`.
pub async fn save(
    mag: Mag<VragenlijstMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let stuk = one::<Lijstafname>(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let mut inhoud = stuk.nu.inhoud.clone();
    let mut fouten = describe(&sent.velden, &mut inhoud);
    if inhoud.werving != stuk.nu.inhoud.werving && !stuk.nu.inhoud.regels.is_empty() {
        let tekst = "er zijn al vellen geteld; hoe mensen erbij kwamen staat daarom vast. Klopte het niet? Trek deze afname in, en maak een nieuwe";
        fouten.push(Formulierfout::new("werving", tekst));
    }
    let after = if fouten.is_empty() { Ok((Afnamebesluit::Gewijzigd, inhoud)) } else { Err(fouten) };
    let saved = stukblad::save(&mag.app().opslag, &stuk, &sent, ("naam", after), &mag.wie()).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page_change(&kader, &stuk, (&sent.velden, &terug))).into_response()
    }))
}

fn page_change(kader: &Kader, stuk: &Stuk<Lijstafname>, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let (nl, en) = called::<Lijstafname>();
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        form class="vk-form" method="post" action={ (Lijstafname::address(&stuk.id)) "/wijzig" } {
            (hidden(&Formulier::fresh(), stuk.nu.nummer))
            (description(&invoer))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        p { a href=(Lijstafname::address(&stuk.id)) { (kader.t("Terug", "Back")) } }
    };
    below(kader, stuk, kader.t("Wijzig de beschrijving", "Change the description"), &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_in_a_form_comes_back_as_it_was() {
        let inhoud = Afnameinhoud {
            naam: "Samen eten".into(),
            gebied: "Noord".into(),
            werving: Werving::Selectie,
            dag_voor: "2026-01-20".into(),
            uitgedeeld_voor: Some(130),
            ..Afnameinhoud::default()
        };
        let mut back = Afnameinhoud::default();
        assert_eq!(describe(&fields(&inhoud), &mut back), []);
        assert_eq!(back, inhoud);
        let fouten = describe(&Velden::default(), &mut back);
        assert_eq!(fouten.iter().map(|fout| fout.veld.as_str()).collect::<Vec<_>>(), ["naam", "werving"]);
    }
}
