//! The first page of this room: what there is, and the way to each part.

use maud::{Markup, html};
use opslag::stuk;
use toegang::Recht;

use crate::app::App;
use crate::leren::blik::Bereik;
use crate::leren::cyclus;
use crate::leren::cyclus::Leercyclus;
use crate::leren::kompas::Kwaliteitskompas;
use crate::leren::meting::{Effectmeting, Effectpanel};
use crate::leren::vragenlijst::Lijstafname;
use crate::opgave::{self, Opgave};
use crate::poort::{LerenLezen, Mag};
use crate::web::stukblad::{self, Stukblad};
use crate::web::{Kader, WebFout, parts};

/// The parts of this room in the order in which one walks them, each as the question that it answers.
const DELEN: [(&str, &str, &str); 8] = [
    (
        "/leren/kompas",
        "Zijn inwoners beter af? Het Kwaliteitskompas",
        "Are residents better off? The quality compass",
    ),
    (
        "/leren/indicatoren",
        "Wat zien wij in de cijfers over mensen?",
        "What do the figures about people show?",
    ),
    ("/leren/vragenlijst", "Wat zeggen mensen zelf?", "What do people say themselves?"),
    (
        "/leren/meting",
        "Hoe meten we of het door ons komt? Een meting opzetten",
        "How do we measure whether it was us? Set up a study",
    ),
    ("/leren/effect", "Maakte de aanpak verschil?", "Did the approach make a difference?"),
    ("/leren/cyclus", "Wat leren we, en wat doen we ermee?", "What do we learn, and what do we do with it?"),
    (
        "/leren/terug",
        "Komt uit wat wij verwachtten, en wat leren we ervan?",
        "Does what we expected come true, and what do we learn?",
    ),
    (
        "/leren/agenda",
        "Wat willen we over acht jaar bereikt hebben?",
        "What do we want to have reached in eight years?",
    ),
];

/// `GET /leren`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let reads = kader.mag(Recht::OpgaveLezen);
    let opgaven =
        if reads { opgave::list(&mag.app().opslag, &mag.wie().gemeente).await? } else { Vec::new() };
    let now = (mag.wie().gemeente, mag.aanmelding().vandaag);
    let attention = cyclus::pages::attention(mag.app(), &kader, (&now.0, now.1)).await?;
    let mut walks = Vec::new();
    for opgave in &opgaven {
        walks.push((opgave, below(mag.app(), opgave).await?));
    }
    let body = html! {
        p class="vk-lead" { (kader.t(
            "Hier kijkt u met inwoners en organisaties of het beter gaat met mensen. En of dat door u komt: ook als het antwoord tegenvalt.",
            "Here you look, with residents and organisations, whether people are better off. And whether that was you: also when the answer disappoints.")) }
        @if reads && opgaven.is_empty() { (no_opgave(&kader)) }
        @if let Some(attention) = attention {
            section class="vk-section" aria-labelledby="aandacht" {
                h2 class="utrecht-heading-2" id="aandacht" { (kader.t("Dit vraagt nu aandacht", "This asks for attention now")) }
                (attention)
            }
        }
        @for (opgave, stukken) in &walks { (walk(&kader, opgave, stukken)) }
        section class="vk-section" aria-labelledby="delen" {
            h2 class="utrecht-heading-2" id="delen" { (kader.t("Wat u hier kunt doen", "What you can do here")) }
            ul class="vk-next" { @for (adres, nl, en) in DELEN { li { a href=(adres) { (kader.t(nl, en)) } } } }
        }
    };
    let titel =
        kader.t("Gaat het beter met mensen, en komt dat door ons?", "Are people better off, and was it us?");
    Ok(kader.page(titel, &[("/", kader.t("Voorpagina", "Home"))], &body))
}

/// What stands with an opgave in this room: under which question, and each record by address and name.
type Bijstukken = Vec<((&'static str, &'static str), Vec<(String, String)>)>;

async fn below(app: &App, opgave: &Opgave) -> Result<Bijstukken, WebFout> {
    Ok(vec![
        (("Kwaliteitskompas", "Quality compass"), links::<Kwaliteitskompas>(app, opgave).await?),
        (("Vragenlijsten", "Questionnaires"), links::<Lijstafname>(app, opgave).await?),
        (
            ("Metingen: wat we vooraf opschrijven", "Studies: what we write down first"),
            links::<Effectmeting>(app, opgave).await?,
        ),
        (("Effecten: wat eruit kwam", "Effects: what came out"), links::<Effectpanel>(app, opgave).await?),
        (("Leercyclus", "Learning cycle"), links::<Leercyclus>(app, opgave).await?),
    ])
}

/// The records of a kind that belong to an opgave and were not withdrawn.
async fn links<S: Stukblad>(app: &App, opgave: &Opgave) -> Result<Vec<(String, String)>, WebFout> {
    let all = stuk::below::<S>(&app.opslag, &opgave.gemeente, &opgave.id).await?;
    let here = all.iter().filter(|one| !stukblad::is_off(one));
    Ok(here.map(|one| (S::address(&one.id), S::titel(&one.nu.inhoud).to_owned())).collect())
}

fn walk(kader: &Kader, opgave: &Opgave, stukken: &Bijstukken) -> Markup {
    let id = format!("opgave-{}", opgave.id);
    let missing: Vec<&str> =
        stukken.iter().filter(|(_, all)| all.is_empty()).map(|((nl, en), _)| kader.t(nl, en)).collect();
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { a href={ "/opgave/" (opgave.id) } { (opgave.nu.tekst.inhoud.titel) } }
            @for ((nl, en), all) in stukken.iter().filter(|(_, all)| !all.is_empty()) {
                h3 class="utrecht-heading-3" { (kader.t(nl, en)) }
                ul { @for (adres, titel) in all { li { a href=(adres) { (titel) } } } }
            }
            @if !missing.is_empty() {
                p { (kader.t("Nog niet: ", "Not yet: ")) (missing.join(kader.t("; ", "; "))) "." }
            }
        }
    }
}

fn no_opgave(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Er is nog geen opgave", "There is no opgave yet"),
        &html! {
            p { (kader.t("Leren begint bij een opgave: iets waar u samen aan werkt. Maak eerst een opgave.", "Learning begins with an opgave: something you work on together. Make an opgave first.")) }
            p { (parts::link_button("/opgave", kader.t("Naar de opgaven", "To the opgaven"))) }
        },
    )
}
