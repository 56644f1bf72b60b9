//! One set: its figures, who proposed and published it, and what differs from another.

use axum::extract::{Path, Query};
use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit, Stukversie};
use serde::Deserialize;
use toegang::Recht;

use super::{LIJST, address, below, crumbs, find, is_municipality, lijst};
use crate::afspraken::blik::Bereik;
use crate::afspraken::kant::Kant;
use crate::afspraken::prijzen::parameters::inhoud::{Prijssetregel, Prijssoort};
use crate::afspraken::prijzen::parameters::store::{self, Gevondenset, Prijssets};
use crate::afspraken::prijzen::parameters::tabellen;
use crate::afspraken::prijzen::parameters::wijzigen::{self, has_figures};
use crate::afspraken::prijzen::tarieven::zicht;
use crate::poort::{Mag, PrijzenLezen};
use crate::uitvoer::Cijfertabel;
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Aandeelrij, aandelen};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment, tables};

/// `GET /afspraken/prijzen/parameters/{set}`.
pub async fn show(mag: Mag<PrijzenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let set = find(&mag, &id).await?;
    let regels = set.set.checked().map(|set| set.regels()).unwrap_or_default();
    let versies = match &set.stuk {
        Some(stuk) => stuk::versions(&mag.app().opslag, stuk).await?,
        None => Vec::new(),
    };
    let used = users(&mag, &set).await?;
    let may = kader.mag(Recht::PrijzenMaken) && is_municipality(&mag);
    let open = set.stuk.as_ref().is_some_and(|stuk| stuk.nu.besluit.is_proposal());
    let figures = format!("{}/cijfer", address(&set));
    let confirm = (may && open && has_figures(set.set.soort())).then_some(figures.as_str());
    let (nl, en) = set.set.soort().naam();
    let antwoord = Antwoordpagina {
        vraag: format!(
            "{}: {}",
            set.set.naam,
            kader.t("met welke cijfers rekent u?", "with which figures do you calculate?")
        ),
        kamer: state(&kader, &set, &regels),
        keuze: html! {},
        antwoord: html! { @for zin in sentences(&kader, &set, &regels) { p { (zin) } } },
        beeld: picture(&kader, &regels),
        tabel: html! {
            (tables(&kader, &[tabellen::figures(kader.t(nl, en), &regels, confirm)]))
            (tables(&kader, &[used]))
            (parts::downloads(&kader, &[("csv", "CSV"), ("xlsx", "Excel"), ("json", "JSON"), ("pdf", "pdf")].map(|(vorm, naam)| {
                (format!("{}/cijfers.{vorm}", address(&set)), naam)
            })))
        },
        berekening: made(&kader, set.set.soort()),
        onzeker: uncertain(&kader),
        verder: next(&kader, &set, may, &versies),
    };
    Ok(antwoord.render(&kader, &crumbs(&kader)))
}

/// The tariffs that stand on a set, of those that whoever asks may see.
async fn users(mag: &Mag<PrijzenLezen>, set: &Gevondenset) -> Result<Cijfertabel, WebFout> {
    let kant = Kant::of(mag.aanmelding());
    let all = zicht::list(&mag.app().opslag, &mag.wie().gemeente, &kant).await?;
    let value = set.set.checked().ok();
    let used = all.iter().filter(|one| value.as_ref().is_some_and(|value| one.stands_on(value)));
    let rows: Vec<_> = used.map(|one| (one.id(), one.product(), one.organisatie())).collect();
    Ok(tabellen::users(&rows))
}

/// What a set says, in words.
pub fn sentences(kader: &Kader, set: &Gevondenset, regels: &[Prijssetregel]) -> Vec<String> {
    let open = regels.iter().filter(|one| one.status.asks_confirmation()).count();
    let period = lijst::period(kader, set);
    let head = format!(
        "{} {} {} {period}.",
        kader.t("Deze set heeft", "This set has"),
        regels.len(),
        kader.t("cijfers, en geldt", "figures, and holds")
    );
    let rest = if open == 0 {
        kader
            .t(
                "Elk cijfer is gezien in een bron, of daaruit berekend.",
                "Each figure was seen in a source, or calculated from it.",
            )
            .to_owned()
    } else {
        let way = kader
            .t("Kijk dat na, en bevestig het met een bron.", "Check that, and confirm it with a source.");
        format!("{} {way}", lijst::unconfirmed(kader, open))
    };
    vec![head, rest]
}

fn state(kader: &Kader, set: &Gevondenset, regels: &[Prijssetregel]) -> Markup {
    let today = kader.aanmelding().vandaag;
    let open = regels.iter().filter(|one| one.status.asks_confirmation()).count();
    html! {
        @match &set.stuk {
            Some(stuk) => {
                @let (nl, en) = stuk.nu.besluit.naam();
                p { (kader.t(nl, en)) " · " (kader.t("versie ", "version ")) (stuk.nu.nummer) " · " (stuk.nu.wie) ", " (moment(kader.taal, &stuk.nu.wanneer)) }
                @if !stuk.nu.reden.is_empty() { p { (kader.t("Reden: ", "Reason: ")) (stuk.nu.reden) } }
            }
            None => p { (kader.t("Om mee te beginnen: met deze set begint elke gemeente. Het is geen norm.", "To begin with: every municipality starts with this set. It is no norm.")) },
        }
        @if set.set.has_ended(today) {
            (parts::alert(Toon::LetOp, kader.t("Deze set is afgelopen", "This set has ended"), &html! {
                p { (kader.t("Een tarief op deze set is van vroeger. Stel een nieuwe set voor op basis van deze.", "A tariff on this set is of the past. Propose a new set from this one.")) }
            }))
        }
        @if open > 0 {
            (parts::alert(Toon::LetOp, kader.t("Niet elk cijfer is bevestigd", "Not every figure is confirmed"), &html! {
                p { (kader.t("Cijfers met ⚠ staan er uit het hoofd of als voorbeeld. Gebruik ze niet als norm.", "Figures with ⚠ are from memory or an example. Do not use them as a norm.")) }
            }))
        }
    }
}

/// How sure the figures are: the part of each status.
fn picture(kader: &Kader, regels: &[Prijssetregel]) -> Markup {
    let total = regels.len().max(1);
    #[allow(clippy::cast_precision_loss, reason = "the length of a bar")]
    let rows: Vec<Aandeelrij> = prijs::Bronstatus::ALL
        .into_iter()
        .map(|status| {
            let count = regels.iter().filter(|one| one.status == status).count();
            let naam = kader.t(status.naam(), status.name());
            Aandeelrij { tekst: format!("{naam}: {count}"), deel: count as f64 / total as f64 }
        })
        .collect();
    html! {
        p { (kader.t("Hoe zeker zijn de cijfers?", "How sure are the figures?")) }
        (aandelen(&rows))
    }
}

fn made(kader: &Kader, soort: Prijssoort) -> Markup {
    html! {
        @match soort {
            Prijssoort::Parameters => p { (kader.t(
                "Elk cijfer hoort bij een onderdeel van de reële prijs in de Wmo (zes onderdelen) en in de Jeugdwet (vier onderdelen). Zo telt één tarief in beide wetten op tot hetzelfde bedrag.",
                "Each figure belongs to an element of the real price in the Wmo (six) and in the Jeugdwet (four). So one tariff adds up to the same amount in both laws.")) },
            Prijssoort::Caotabel => p { (kader.t(
                "Lonen per uur, per schaal en trede. Een schaal heeft geen gaten, en een hogere trede betaalt niet minder.",
                "Wages per hour, by scale and step. A scale has no gaps, and a higher step pays no less.")) },
            Prijssoort::Caoverhogingen => p { (kader.t(
                "Elke verhoging komt boven op de vorige: eerst 3,5 procent en dan 2,1 procent is samen 5,67 procent.",
                "Each rise comes on top of the one before: first 3.5 per cent and then 2.1 is 5.67 together.")) },
            Prijssoort::Indexreeksen => p { (kader.t(
                "Een reeks heeft per jaar een voorlopig cijfer, en een jaar later het definitieve. Een clausule over indexatie noemt de reeks en de manier.",
                "A series has a provisional figure for a year, and the final one a year later. An index clause names the series and the method.")) },
        }
        p { (kader.t(
            "De een stelt een set voor, een ander stelt hem vast. Een vastgestelde set verandert nooit: een wijziging wordt een nieuwe set. Zo blijft elk tarief na te rekenen.",
            "One proposes a set, another publishes it. A published set never changes: a change is a new set. So each tariff can be recalculated.")) }
    }
}

fn uncertain(kader: &Kader) -> Markup {
    html! {
        ul {
            li { (kader.t("Wat met ⚠ staat, is nog niet bevestigd. Premies verschillen per jaar, en soms per werkgever.", "What stands with ⚠ is not confirmed yet. Premiums differ by year, and some by employer.")) }
            li { (kader.t("Een cijfer dat hier niet staat, is niet nul: het is onbekend. Zo is de toeslag voor schaal 4 tot en met 9 niet gezien.", "A figure that is not here is not nil: it is unknown. So the supplement for scales 4 to 9 was not seen.")) }
            li { (kader.t("Een norm voor uren of overhead van sociaal werk is niet gezien. Spreek samen een bandbreedte af.", "No norm for hours or overhead of social work was seen. Set a bandwidth together.")) }
        }
    }
}

fn next(kader: &Kader, set: &Gevondenset, may: bool, versies: &[Stukversie<Prijssets>]) -> Markup {
    let adres = address(set);
    let open = set.stuk.as_ref().is_some_and(|stuk| stuk.nu.besluit.is_proposal());
    html! {
        ul class="vk-next" {
            @if may && open {
                @if has_figures(set.set.soort()) { li { (kader.t("Kies een cijfer in de tabel, en bevestig het met een bron.", "Choose a figure in the table, and confirm it with a source.")) } }
                li { a href={ (adres) "/tabel" } { (kader.t("Lever regels aan uit een bestand", "Deliver rows from a file")) } }
            }
            @if set.stuk.is_some() && kader.mag(Recht::ParametersVaststellen) {
                li { a href={ (adres) "/stap" } { (if open { kader.t("Stel deze set vast, of trek die in", "Publish this set, or withdraw it") } else { kader.t("Trek deze set in", "Withdraw this set") }) } }
            }
            @if may { li { a href={ (LIJST) "/nieuw?uit=" (set.id) } { (kader.t("Maak een nieuwe set op basis van deze", "Make a new set from this one")) } } }
            @if !set.set.uit.is_empty() { li { a href={ (adres) "/verschil?met=" (set.set.uit) } { (kader.t("Wat is er anders dan in de vorige set?", "What differs from the set before?")) } } }
            li { a href=(LIJST) { (kader.t("Alle sets", "All sets")) } }
        }
        @if !versies.is_empty() { (history(kader, versies)) }
    }
}

fn history(kader: &Kader, versies: &[Stukversie<Prijssets>]) -> Markup {
    let rows: Vec<Vec<Markup>> = versies
        .iter()
        .map(|versie| {
            let (nl, en) = versie.besluit.naam();
            vec![
                parts::cell(versie.nummer),
                parts::cell(kader.t(nl, en)),
                parts::cell(versie.wie.as_str()),
                parts::cell(moment(kader.taal, &versie.wanneer)),
                parts::cell(versie.reden.as_str()),
            ]
        })
        .collect();
    parts::details(
        kader.t("Alle versies: niets wordt overschreven", "All versions: nothing is overwritten"),
        &parts::table(
            kader.t("Alle versies", "All versions"),
            &[
                kader.t("Versie", "Version"),
                kader.t("Wat", "What"),
                kader.t("Wie", "Who"),
                kader.t("Wanneer", "When"),
                kader.t("Reden", "Reason"),
            ],
            &[],
            &rows,
        ),
    )
}

/// With which set another is compared.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Verschilkeuze {
    met: String,
}

/// `GET …/verschil?met=`.
pub async fn difference(
    mag: Mag<PrijzenLezen>,
    kader: Kader,
    Path(id): Path<String>,
    Query(keuze): Query<Verschilkeuze>,
) -> Result<Markup, WebFout> {
    let set = find(&mag, &id).await?;
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let mut others = store::list(opslag, &gemeente).await?;
    others.push(Gevondenset::start(set.set.soort()));
    others.retain(|one| one.set.soort() == set.set.soort() && one.id != set.id);
    let met = if keuze.met.is_empty() { set.set.uit.clone() } else { keuze.met };
    let other = others.iter().find(|one| one.id == met);
    let body = html! {
        @match other {
            None => (parts::empty(kader.t("Kies een set om mee te vergelijken", "Choose a set to compare with"), &html! {})),
            Some(other) => {
                @let regels = |one: &Gevondenset| one.set.checked().map(|set| set.regels()).unwrap_or_default();
                @let found = wijzigen::difference(&regels(other), &regels(&set));
                p class="vk-lead" { @if found.len() == 1 { (kader.t("Eén cijfer of bron is anders dan in ", "One figure or source differs from ")) }
                    @else { (found.len()) (kader.t(" cijfers of bronnen zijn anders dan in ", " figures or sources differ from ")) }
                    (other.set.naam) "." }
                (tables(&kader, &[tabellen::differences(&found)]))
            }
        }
        h2 class="utrecht-heading-2" { (kader.t("Vergelijk met", "Compare with")) }
        ul { @for one in &others { li { a href={ (address(&set)) "/verschil?met=" (one.id) } { (one.set.naam) } } } }
        p { a href=(address(&set)) { (kader.t("Terug naar de set", "Back to the set")) } }
    };
    Ok(below(&kader, &set, kader.t("Wat is er anders?", "What differs?"), &body))
}
