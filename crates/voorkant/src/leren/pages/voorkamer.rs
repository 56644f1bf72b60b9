//! The first page of this room: what there is, and the way to each part.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use opslag::{Opslag, OpslagFout, stuk};
use toegang::Recht;

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
    let stukken = below(&mag.app().opslag, &opgaven).await?;
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
        @for opgave in &opgaven { (walk(&kader, opgave, &stukken)) }
        section class="vk-section" aria-labelledby="delen" {
            h2 class="utrecht-heading-2" id="delen" { (kader.t("Wat u hier kunt doen", "What you can do here")) }
            ul class="vk-next" { @for (adres, nl, en) in DELEN { li { a href=(adres) { (kader.t(nl, en)) } } } }
        }
    };
    let titel =
        kader.t("Gaat het beter met mensen, en komt dat door ons?", "Are people better off, and was it us?");
    Ok(kader.page(titel, &[("/", kader.t("Voorpagina", "Home"))], &body))
}

/// What stands with each opgave in this room: under which question, and the records.
type Bijstukken = Vec<((&'static str, &'static str), Bijopgave)>;

/// The records of a kind that stand with each opgave, by its number: address and name.
type Bijopgave = BTreeMap<String, Vec<(String, String)>>;

async fn below(opslag: &Opslag, opgaven: &[Opgave]) -> Result<Bijstukken, OpslagFout> {
    Ok(vec![
        (("Kwaliteitskompas", "Quality compass"), links::<Kwaliteitskompas>(opslag, opgaven).await?),
        (("Vragenlijsten", "Questionnaires"), links::<Lijstafname>(opslag, opgaven).await?),
        (
            ("Metingen: wat we vooraf opschrijven", "Studies: what we write down first"),
            links::<Effectmeting>(opslag, opgaven).await?,
        ),
        (
            ("Effecten: wat eruit kwam", "Effects: what came out"),
            links::<Effectpanel>(opslag, opgaven).await?,
        ),
        (("Leercyclus", "Learning cycle"), links::<Leercyclus>(opslag, opgaven).await?),
    ])
}

/// The records of a kind that belong to these opgaven and were not withdrawn. It asks once for each municipality that they
/// are of, which is one, or two with opgaven of before it was set; not once for each opgave.
async fn links<S: Stukblad>(opslag: &Opslag, opgaven: &[Opgave]) -> Result<Bijopgave, OpslagFout> {
    let mut found = Bijopgave::new();
    let gemeenten: BTreeSet<&str> = opgaven.iter().map(|one| one.gemeente.as_str()).collect();
    for gemeente in gemeenten {
        let of_here = opgaven.iter().filter(|one| one.gemeente == gemeente);
        let here: BTreeSet<&str> = of_here.map(|one| one.id.as_str()).collect();
        for one in stuk::all::<S>(opslag, gemeente).await? {
            if here.contains(one.hoort_bij.as_str()) && !stukblad::is_off(&one) {
                let link = (S::address(&one.id), S::titel(&one.nu.inhoud).to_owned());
                found.entry(one.hoort_bij).or_default().push(link);
            }
        }
    }
    Ok(found)
}

fn walk(kader: &Kader, opgave: &Opgave, stukken: &Bijstukken) -> Markup {
    let id = format!("opgave-{}", opgave.id);
    let (mut there, mut missing) = (Vec::new(), Vec::new());
    for ((nl, en), all) in stukken {
        match all.get(&opgave.id) {
            Some(all) => there.push((kader.t(nl, en), all)),
            None => missing.push(kader.t(nl, en)),
        }
    }
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { a href={ "/opgave/" (opgave.id) } { (opgave.nu.tekst.inhoud.titel) } }
            @for (naam, all) in &there {
                h3 class="utrecht-heading-3" { (naam) }
                ul { @for (adres, titel) in *all { li { a href=(adres) { (titel) } } } }
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

#[cfg(test)]
#[allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]
mod tests {
    use opslag::proef::TestStore;
    use opslag::stuk::{Nieuwstuk, Stukstap};
    use opslag::{Bewaard, Formulier, Wie};

    use super::*;
    use crate::leren::agenda::{Agenda, Agendabesluit, Agendainhoud};

    async fn agenda(opslag: &Opslag, (opgave, gemeente): (&str, &str), titel: &str, off: bool) {
        let wie = Wie { naam: "a".into(), oorsprong: "toets".into(), gemeente: gemeente.into() };
        let inhoud = Agendainhoud {
            titel: titel.into(),
            van_wie: "Merwoude".into(),
            van: 2027,
            tot: 2034,
            inleiding: String::new(),
            zinnen: Vec::new(),
        };
        let stap = |besluit| Stukstap::<Agenda> { besluit, inhoud: &inhoud, reden: "", namens: "" };
        let plek = Nieuwstuk { hoort_bij: opgave, organisatie: "" };
        let made = stap(Agendabesluit::Gemaakt);
        let Bewaard::Nieuw(id) = stuk::make(opslag, &plek, &Formulier::fresh(), &made, &wie).await.unwrap()
        else {
            panic!("it is new")
        };
        if off {
            let step = stap(Agendabesluit::Ingetrokken);
            stuk::add(opslag, (&id, 1), &Formulier::fresh(), &step, &wie).await.unwrap();
        }
    }

    #[tokio::test]
    async fn each_opgave_has_its_own_records_and_none_that_was_withdrawn() {
        for store in TestStore::each().await {
            let opslag = &store.opslag;
            let one = opgave::proef::made(opslag, "Schulden", "9999").await;
            let other = opgave::proef::made(opslag, "Eenzaam", "9999").await;
            let empty = opgave::proef::made(opslag, "Wonen", "9999").await;
            for (of, naam, off) in [
                ((one.as_str(), "9999"), "eerst", false),
                ((one.as_str(), ""), "van eerder", false),
                ((one.as_str(), "9999"), "weg", true),
                ((one.as_str(), "8888"), "van elders", false),
                ((other.as_str(), "9999"), "ander", false),
            ] {
                agenda(opslag, of, naam, off).await;
            }
            let opgaven = opgave::list(opslag, "9999").await.unwrap();
            let found = links::<Agenda>(opslag, &opgaven).await.unwrap();
            let names = |id: &String| -> Vec<&str> {
                found
                    .get(id)
                    .map(|all| all.iter().map(|(_, naam)| naam.as_str()).collect())
                    .unwrap_or_default()
            };
            let sorted: BTreeSet<&str> = names(&one).into_iter().collect();
            assert_eq!(sorted, BTreeSet::from(["eerst", "van eerder"]), "{}", store.naam);
            assert_eq!((names(&other), names(&empty)), (vec!["ander"], vec![]), "{}", store.naam);
            // As one opgave at a time would ask.
            for opgave in &opgaven {
                let below = stuk::below::<Agenda>(opslag, &opgave.gemeente, &opgave.id).await.unwrap();
                let below = below.iter().filter(|one| !stukblad::is_off(one));
                let below: Vec<_> = below.map(|one| one.nu.inhoud.titel.as_str()).collect();
                assert_eq!(names(&opgave.id), below, "{}", store.naam);
            }
        }
    }
}
