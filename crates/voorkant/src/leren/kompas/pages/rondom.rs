//! What stands around the six steps: the effect arena and the theory of change, each as a small picture with its table.

use std::collections::BTreeMap;

use ::kompas::{Aannameoordeel, Kompas, Theoriesoort};
use axum::extract::Path;
use maud::{Markup, html};
use toegang::Recht;

use super::{address, below, example, find, is_open};
use crate::leren::kompas::invullen::Kompasdeel;
use crate::leren::kompas::{Kompasstand, tabellen, woorden, zinnen};
use crate::poort::{LerenLezen, Mag};
use crate::web::charts::{Boog, Laag, lagen};
use crate::web::{Kader, WebFout, parts, tables};

/// `GET …/arena`.
pub async fn arena(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let kompas = &gevonden.kompas;
    let said = zinnen::arena(kader.taal, kompas);
    let titel = kader.t("Wie betaalt en wie incasseert?", "Who pays and who cashes?");
    let all = kompas.bestand().arena.iter().map(|one| (one.id.clone(), one.effect.clone())).collect();
    let (layers, arcs) = arena_picture(&kader, kompas);
    let body = html! {
        p class="vk-lead" { (said) }
        (example(&kader, kompas.bestand()))
        @if kompas.bestand().arena.is_empty() {
            (parts::empty(kader.t("Er staat nog geen effect", "There is no effect yet"), &html! {
                p { (kader.t("Schrijf bij elke activiteit op wat zij oplevert, voor wie, wie betaalt en wie er in geld voordeel van heeft. Weet niemand het bedrag? Dan blijft dat open.",
                    "Write down for each activity what it yields, for whom, who pays and who gains from it in money. Nobody knows the amount? Then that stays open.")) }
            }))
        } @else {
            (section("beeld", kader.t("In beeld", "The picture"), &lagen("arena", titel, &said, &layers, &arcs)))
            p class="vk-field__help" { (kader.t(
                "Elke lijn loopt van wie betaalt, via wat er gedaan wordt en wat dat oplevert, naar wie er in geld voordeel van heeft. Een streepjeslijn: het effect is geschat of iemand zegt het.",
                "Each line runs from who pays, by what is done and what that yields, to who gains in money. A dashed line: the effect is estimated or somebody says so.")) }
        }
        (section("tabel", kader.t("Hetzelfde als tabel", "The same as a table"), &tables(&kader, &[tabellen::arena(kompas), tabellen::cashes(kompas)])))
        (change(&kader, &gevonden, &[(Kompasdeel::Effect, all, ("Voeg een effect toe", "Add an effect"))]))
        (section("verder", kader.t("Wat kunt u nu doen?", "What can you do now?"), &html! {
            p { (kader.t("Incasseert een ander dan wie betaalt? Praat dan samen over verdelen.", "Does another cash than who pays? Then talk together about sharing.")) }
            ul class="vk-next" {
                @if kader.mag(Recht::RegiotafelLezen) { li { a href="/ombuigen/regiotafel" { (kader.t("Naar de regiotafel", "To the regional table")) } } }
                li { a href=(address(&gevonden.stuk)) { (kader.t("Terug naar het kompas", "Back to the compass")) } }
            }
        }))
    };
    Ok(below(&kader, &gevonden, titel, &body))
}

fn section(id: &str, titel: &str, inhoud: &Markup) -> Markup {
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { (titel) }
            (inhoud)
        }
    }
}

type Delen = (Kompasdeel, Vec<(String, String)>, (&'static str, &'static str));

/// The ways to the forms of parts.
fn change(kader: &Kader, gevonden: &Kompasstand, delen: &[Delen]) -> Markup {
    html! {
        @if is_open(gevonden) && kader.mag(Recht::KompasMaken) {
            @for (deel, all, (nl, en)) in delen {
                @let adres = format!("{}/deel/{}", address(&gevonden.stuk), deel.key());
                @if !all.is_empty() {
                    (parts::details(kader.t("Wijzig wat er staat", "Change what is there"), &html! {
                        ul { @for (id, naam) in all { li { a href={ (adres) "?id=" (id) } { (naam) } } } }
                    }))
                }
                p { (parts::link_button(&adres, kader.t(nl, en))) }
            }
        }
    }
}

/// Names of a layer, each once, in the order in which they come.
#[derive(Default)]
struct Namen<'a> {
    all: Vec<&'a str>,
    places: BTreeMap<String, usize>,
}

impl<'a> Namen<'a> {
    fn place(&mut self, name: &'a str) -> usize {
        *self.places.entry(name.to_lowercase()).or_insert_with(|| {
            self.all.push(name);
            self.all.len() - 1
        })
    }

    fn layer(&self, naam: &str) -> Laag {
        Laag { naam: naam.to_owned(), vakken: self.all.iter().map(|name| (*name).to_owned()).collect() }
    }
}

fn arena_picture(kader: &Kader, kompas: &Kompas) -> (Vec<Laag>, Vec<Boog>) {
    let (mut payers, mut work, mut effects, mut cashers) =
        (Namen::default(), Namen::default(), Namen::default(), Namen::default());
    let mut arcs: Vec<Boog> = Vec::new();
    for row in &kompas.bestand().arena {
        let walk = [
            (0, payers.place(&row.betaalt)),
            (1, work.place(tabellen::activity(kompas, &row.activiteit))),
            (2, effects.place(&row.effect)),
            (3, cashers.place(&row.incasseert)),
        ];
        let gestreept = row.zekerheid >= ::kompas::Effectzekerheid::C;
        for two in walk.windows(2) {
            let arc = Boog { van: two[0], naar: two[1], gestreept };
            if !arcs.contains(&arc) {
                arcs.push(arc);
            }
        }
    }
    let layers = vec![
        payers.layer(kader.t("Wie betaalt", "Who pays")),
        work.layer(kader.t("Wat er gedaan wordt", "What is done")),
        effects.layer(kader.t("Wat dat oplevert", "What that yields")),
        cashers.layer(kader.t("Wie incasseert", "Who cashes")),
    ];
    (layers, arcs)
}

/// `GET …/theorie`.
pub async fn theory(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let kompas = &gevonden.kompas;
    let file = &kompas.bestand().theorie;
    let said = zinnen::theory(kader.taal, kompas);
    let titel = kader.t("Waarom zou het helpen?", "Why would it help?");
    let (layers, arcs) = theory_picture(&kader, kompas);
    let of =
        |id: &str| file.knopen.iter().find(|one| one.id == id).map_or(String::new(), |one| one.tekst.clone());
    let arrows = file
        .pijlen
        .iter()
        .map(|one| (format!("{}-{}", one.van, one.naar), format!("{} → {}", of(&one.van), of(&one.naar))));
    let delen = [
        (
            Kompasdeel::Knoop,
            file.knopen.iter().map(|one| (one.id.clone(), one.tekst.clone())).collect(),
            ("Voeg een blok toe", "Add a block"),
        ),
        (Kompasdeel::Pijl, arrows.collect(), ("Voeg een pijl toe", "Add an arrow")),
        (
            Kompasdeel::Aanname,
            file.aannames.iter().map(|one| (one.id.clone(), one.tekst.clone())).collect(),
            ("Voeg een aanname toe", "Add an assumption"),
        ),
    ];
    let body = html! {
        p class="vk-lead" { (said) }
        (example(&kader, kompas.bestand()))
        @if file.knopen.is_empty() {
            (parts::empty(kader.t("Er staat nog niets", "There is nothing yet"), &html! {
                p { (kader.t("Begin met wat u doet. Zet daarna wat dat meteen oplevert, wat er verandert voor mensen, en wat u wilt bereiken. Verbind ze met pijlen. Schrijf bij elke pijl op wat u aanneemt.",
                    "Begin with what you do. Then put what that yields at once, what changes for people, and what you want to reach. Join them with arrows. Write down at each arrow what you assume.")) }
            }))
        } @else {
            (section("beeld", kader.t("In beeld", "The picture"), &lagen("theorie", titel, &said, &layers, &arcs)))
            p class="vk-field__help" { (kader.t(
                "Een streepjeslijn leidt naar een blok met een aanname die niet is getoetst of niet klopt.",
                "A dashed line leads to a block with an assumption that was not tested or does not hold.")) }
        }
        (section("tabel", kader.t("Wat we aannemen", "What we assume"), &tables(&kader, &[tabellen::assumptions(kompas)])))
        (change(&kader, &gevonden, &delen))
        (section("verder", kader.t("Wat kunt u nu doen?", "What can you do now?"), &html! {
            ul class="vk-next" { li { a href=(address(&gevonden.stuk)) { (kader.t("Terug naar het kompas", "Back to the compass")) } } }
        }))
    };
    Ok(below(&kader, &gevonden, titel, &body))
}

fn theory_picture(kader: &Kader, kompas: &Kompas) -> (Vec<Laag>, Vec<Boog>) {
    let file = &kompas.bestand().theorie;
    let columns = file.kolommen();
    let layers = Theoriesoort::ALL.map(|soort| {
        let (nl, en) = woorden::node(soort);
        let nodes = columns.get(&soort).into_iter().flatten();
        Laag { naam: kader.t(nl, en).to_owned(), vakken: nodes.map(|one| one.tekst.clone()).collect() }
    });
    let place = |id: &str| {
        Theoriesoort::ALL.iter().enumerate().find_map(|(layer, soort)| {
            let nodes = columns.get(soort)?;
            nodes.iter().position(|one| one.id == id).map(|at| (layer, at))
        })
    };
    let unsure =
        |id: &str| file.aannames.iter().any(|one| one.bij == id && one.oordeel != Aannameoordeel::Klopt);
    let arcs = file.pijlen.iter().filter_map(|one| {
        Some(Boog { van: place(&one.van)?, naar: place(&one.naar)?, gestreept: unsure(&one.naar) })
    });
    (layers.to_vec(), arcs.collect())
}
