//! What came of a round.

use axum::extract::Path;
use maud::{Markup, html};
use toegang::Recht;

use super::{address, find, question};
use crate::dialoog::blik::Bereik;
use crate::dialoog::ronde::{Rondeuitslag, Stellinguitslag, outcome_of, tabellen, zinnen};
use crate::poort::{DialoogLezen, Mag};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Bereikstaaf, bereiken};
use crate::web::{Kader, WebFout, day, parts, tables};

/// So many bars one looks at with attention.
const STAVEN: usize = 12;

/// `GET /dialoog/{dialoog}/ronde/{nummer}`.
pub async fn show(
    mag: Mag<DialoogLezen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, u32)>,
) -> Result<Markup, WebFout> {
    let stuk = find(&mag, &id).await?;
    let uitslag = outcome_of(&mag.app().opslag, &stuk.id, nummer).await?.ok_or(WebFout::NietGevonden)?;
    let adres = address(&stuk.id);
    let mut files = ["csv", "xlsx", "json", "pdf"]
        .map(|vorm| {
            let naam = match vorm {
                "csv" => "CSV",
                "xlsx" => "Excel",
                "json" => "JSON",
                _ => "pdf",
            };
            (format!("{adres}/{nummer}/cijfers.{vorm}"), naam)
        })
        .to_vec();
    if kader.mag(Recht::DialoogMaken) {
        files.push((format!("{adres}/{nummer}/polis.zip"), "zip (Polis)"));
    }
    let next = html! {
        ul class="vk-next" {
            li { a href={ "/stem/" (stuk.id) "/uitslag/" (nummer) } { (kader.t("Bekijk wat iedereen ziet", "See what everybody sees")) } }
            li { a href={ "/dialoog/" (stuk.id) "/antwoord" } { (kader.t("Bekijk wat de gemeente antwoordt", "Look at what the municipality answers")) } }
            li { a href=(adres) { (kader.t("Bekijk andere rondes", "Look at other rounds")) } }
        }
    };
    let page = answer(&kader, &uitslag, parts::downloads(&kader, &files), next);
    let above = format!("/dialoog/{}", stuk.id);
    let crumbs = [
        ("/", kader.t("Voorpagina", "Home")),
        ("/dialoog", "Dialoog"),
        (above.as_str(), stuk.nu.inhoud.naam.as_str()),
        (adres.as_str(), kader.t("Rondes", "Rounds")),
    ];
    Ok(page.render(&kader, &crumbs))
}

/// The days of a round, in words.
pub fn days(kader: &Kader, uitslag: &Rondeuitslag) -> String {
    format!(
        "{} {} {} {}.",
        kader.t("Van", "From"),
        day(kader.taal, uitslag.open),
        kader.t("tot en met", "up to and including"),
        day(kader.taal, uitslag.dicht)
    )
}

/// The answer, as everybody may read it.
pub fn answer(kader: &Kader, uitslag: &Rondeuitslag, files: Markup, verder: Markup) -> Antwoordpagina {
    Antwoordpagina {
        vraag: format!("{} {} {}", question(kader), kader.t("Ronde", "Round"), uitslag.nummer),
        kamer: html! { p lang="nl" { (uitslag.vraag) } p { (days(kader, uitslag)) } },
        keuze: html! {},
        antwoord: html! { @for zin in zinnen::told(kader.taal, uitslag) { p { (zin) } } },
        beeld: picture(kader, uitslag),
        tabel: html! { (tables(kader, &tabellen::all(uitslag))) (files) },
        berekening: made(kader, uitslag),
        onzeker: uncertain(kader),
        verder,
    }
}

fn picture(kader: &Kader, uitslag: &Rondeuitslag) -> Markup {
    let bar = |one: &Stellinguitslag| {
        let share = one.alle?.agreement();
        let (minstens, hoogstens) = share.interval();
        let tekst = format!("{:.0} %", share.value()? * 100.0);
        Some(Bereikstaaf { naam: short(one), tekst, minstens, hoogstens })
    };
    let bars: Vec<_> = uitslag.stellingen.iter().filter_map(bar).take(STAVEN).collect();
    if bars.is_empty() {
        return parts::empty(
            kader.t("Er is nog niets te laten zien", "There is nothing to show yet"),
            &html! { p { (kader.t("Over geen enkele stelling stemden tien mensen of meer.", "On no statement ten people or more voted.")) } },
        );
    }
    let said = zinnen::told(kader.taal, uitslag).join(" ");
    html! {
        (bereiken(kader.t("Deel van de mensen dat dit redelijk vindt", "Share of the people who find this reasonable"), &said, &bars))
        (groups(kader, uitslag))
    }
}

/// A statement that has room above its bar.
fn short(one: &Stellinguitslag) -> String {
    const LONGEST: usize = 60;
    let all: Vec<char> = one.tekst.chars().collect();
    if all.len() <= LONGEST {
        return format!("{} {}", one.nummer, one.tekst);
    }
    let cut: String = all.iter().take(LONGEST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} {} …", one.nummer, cut.get(..end).unwrap_or(&cut))
}

/// The groups of opinions, in words: never how many people they are.
fn groups(kader: &Kader, uitslag: &Rondeuitslag) -> Markup {
    let groepen = &uitslag.groepen;
    let text = |nummer| {
        let found = uitslag.stellingen.iter().find(|one| one.nummer == nummer);
        found.map_or_else(String::new, |one| one.tekst.clone())
    };
    html! {
        h3 class="utrecht-heading-3" { (kader.t("Zijn er groepen die anders denken?", "Are there groups that think otherwise?")) }
        p lang="nl" { (groepen.woorden) }
        @for (number, group) in (1..).zip(&groepen.kenmerkend) {
            h4 class="utrecht-heading-4" { (kader.t("Groep", "Group")) " " (number) }
            ul lang="nl" { @for (nummer, eens) in group {
                li { @if *eens { "Eens: " } @else { "Oneens: " } (text(*nummer)) }
            } }
        }
    }
}

fn made(kader: &Kader, uitslag: &Rondeuitslag) -> Markup {
    html! {
        p { (kader.t(
            "Van elke stem telt de laatste. Het deel is van alle mensen die antwoordden, ook van wie ‘weet ik niet’ koos. ‘Minstens’ en ‘hoogstens’ zijn het interval van Wilson, met 95 procent zekerheid.",
            "Of each vote the last one counts. The share is of all people who answered, also of who chose ‘I do not know’. ‘At least’ and ‘at most’ are the interval of Wilson, with 95 per cent certainty.")) }
        p { (kader.t(
            "Gedeeld is iets als in elke groep minstens 60 procent het redelijk vindt, ook aan de onderkant van het interval. Eenzijdig is iets als wie het krijgt ja zegt, en wie het moet doen nee.",
            "Something is shared when in each group at least 60 per cent find it reasonable, also at the lower end of the interval. It is one-sided when who receives it says yes, and who must do it no.")) }
        @if !uitslag.ernaast.is_empty() { p { (kader.t(
            "Wie anders telt, telt dezelfde stemmen: alleen van wie een brief kreeg of inlogde, of zonder wie op vijftien stellingen of meer steeds hetzelfde antwoordde. Of elke wijk telt zo zwaar als er mensen wonen, hoogstens drie keer zo zwaar. ‘Veranderd’ gaat over dezelfde mensen in twee rondes, met de toets van McNemar.",
            "Who counts otherwise counts the same votes: only of who got a letter or signed in, or without who gave the same answer to fifteen statements or more. Or each wijk weighs as many people as live there, three times as much at most. ‘Changed’ is about the same people in two rounds, by the test of McNemar.")) } }
        p { (kader.t(
            "Deze ronde ligt vast onder dit controlegetal:",
            "This round is laid down under this hash:")) " " code { (uitslag.afdruk) } }
    }
}

fn uncertain(kader: &Kader) -> Markup {
    html! {
        ul {
            li { (kader.t("Wie meedeed, koos daar zelf voor. Anderen denken er misschien anders over.", "Who took part chose to. Others may think otherwise.")) }
            li { (kader.t("Mensen kozen zelf hun rol. Die is niet nagekeken.", "People chose their role themselves. It was not checked.")) }
            li { (kader.t("Onder tien mensen laten wij niets zien. Ook niet als u het zou kunnen uitrekenen.", "Under ten people we show nothing. Nor what you could calculate.")) }
            li { (kader.t("In een open dialoog kan iemand vaker meedoen. Dat remmen wij, maar wij sluiten het niet uit.", "In an open dialogue somebody may take part more than once. We slow that, and cannot exclude it.")) }
        }
    }
}
