//! One choice of the council: the variants side by side, the vote, and its history. Made to be printed.

use axum::extract::Path;
use maud::{Markup, html};
use toegang::Recht;

use super::{address, crumbs, find};
use crate::ombuigen::raadskeuze::decide::{Keuzevariant, Raadsstap, totals};
use crate::ombuigen::raadskeuze::store::{Raadskeuze, Raadsversie, Raadsversietekst};
use crate::poort::{Mag, RaadskeuzeLezen};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, day, moment};

/// `GET /ombuigen/raadskeuze/{keuze}`.
pub async fn show(
    mag: Mag<RaadskeuzeLezen>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let keuze = find(&mag, &id).await?;
    Ok(page(&kader, &keuze, &keuze.nu))
}

/// `GET …/versies/{nummer}`: as it was.
pub async fn version(
    mag: Mag<RaadskeuzeLezen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let keuze = find(&mag, &id).await?;
    let versie = nummer.parse().ok().and_then(|nummer| keuze.versie(nummer)).ok_or(WebFout::NietGevonden)?;
    Ok(page(&kader, &keuze, versie))
}

fn section(id: &str, titel: &str, inhoud: &Markup) -> Markup {
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { (titel) }
            (inhoud)
        }
    }
}

fn page(kader: &Kader, keuze: &Raadskeuze, versie: &Raadsversie) -> Markup {
    let tekst = &versie.tekst;
    let (nl, en) = tekst.stap.naam();
    let now = versie.nummer == keuze.nu.nummer;
    let body = html! {
        @if !now {
            (parts::alert(Toon::LetOp, kader.t("Dit is een eerdere versie", "This is an earlier version"), &html! {
                p { a href=(address(keuze)) { (kader.t("Bekijk de keuze zoals hij nu is", "Look at the choice as it is now")) } }
            }))
        }
        (answer(kader, tekst))
        p { (kader.t(nl, en)) " · " (kader.t("versie ", "version ")) (versie.nummer) " · " (versie.wie) ", " (moment(kader.taal, &versie.wanneer)) }
        @if tekst.stap != Raadsstap::Besloten && !tekst.reden.is_empty() { p { (kader.t("Reden: ", "Reason: ")) (tekst.reden) } }
        div class="vk-said" { p { (tekst.voorstel.waarom) } }
        (section("wegen", kader.t("Waaruit kiest de raad?", "What does the council choose from?"), &side_by_side(kader, tekst)))
        @if !tekst.stemmen.is_empty() {
            (section("stemming", kader.t("Hoe is er gestemd?", "How was the vote?"), &votes(kader, tekst)))
        }
        @if now { (section("verder", kader.t("Wat kunt u nu doen?", "What can you do now?"), &next(kader, keuze))) }
        (section("geschiedenis", kader.t("Geschiedenis", "History"), &history(kader, keuze)))
    };
    kader.page(&tekst.voorstel.vraag, &crumbs(kader), &body)
}

/// The decision in words; before that, how many ways there are.
fn answer(kader: &Kader, tekst: &Raadsversietekst) -> Markup {
    let chosen = usize::try_from(tekst.variant).ok().and_then(|number| number.checked_sub(1));
    let chosen = chosen.and_then(|place| tekst.voorstel.varianten.get(place));
    let when = domein::parse_datum(&tekst.dag).map(|date| day(kader.taal, date)).unwrap_or_default();
    html! {
        div class="vk-lead" {
            @match chosen {
                Some(one) => {
                    p { (kader.t("De raad besloot op ", "On ")) (when) (kader.t(": ", " the council decided: ")) strong { (one.naam) } "." }
                    p { (kader.t("Reden: ", "Reason: ")) (tekst.reden) }
                }
                None if tekst.stap == Raadsstap::Besloten => {
                    p { (kader.t("De raad koos op ", "On ")) (when) (kader.t(" geen van deze wegen.", " the council chose none of these ways.")) }
                    p { (kader.t("Reden: ", "Reason: ")) (tekst.reden) }
                },
                None => p { (kader.t("De raad kiest uit ", "The council chooses from ")) (tekst.voorstel.varianten.len())
                    (kader.t(" wegen. Er is nog niets besloten.", " ways. Nothing was decided yet.")) },
            }
        }
    }
}

/// Each question as a row, each variant as a column: so one reads across what differs.
fn side_by_side(kader: &Kader, tekst: &Raadsversietekst) -> Markup {
    let varianten = &tekst.voorstel.varianten;
    let row = |naam: &str, of: fn(&Keuzevariant) -> &str| {
        std::iter::once(parts::cell(naam))
            .chain(varianten.iter().map(|one| parts::cell(of(one))))
            .collect::<Vec<_>>()
    };
    let mut rows = vec![
        row(kader.t("Wat doen wij?", "What do we do?"), |one| &one.wat),
        row(kader.t("Wat kost het?", "What does it cost?"), |one| &one.kost),
        row(kader.t("Wat geeft het?", "What does it give?"), |one| &one.geeft),
        row(kader.t("Wat blijft liggen?", "What is left undone?"), |one| &one.laat),
    ];
    if varianten.iter().any(|one| !one.scenario.is_empty()) {
        let links = varianten.iter().map(|one| scenario(kader, one));
        rows.push(
            std::iter::once(parts::cell(kader.t("Uitgerekend in", "Calculated in"))).chain(links).collect(),
        );
    }
    let heads: Vec<&str> = std::iter::once(kader.t("Vraag", "Question"))
        .chain(varianten.iter().map(|one| one.naam.as_str()))
        .collect();
    parts::table(kader.t("De wegen naast elkaar", "The ways side by side"), &heads, &[], &rows)
}

fn scenario(kader: &Kader, one: &Keuzevariant) -> Markup {
    if one.scenario.is_empty() {
        return parts::cell(kader.t("niet uitgerekend", "not calculated"));
    }
    let sound = one.scenario.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    html! {
        @if sound && one.scenarioversie > 0 {
            a href={ "/ombuigen/" (one.scenario) "/versies/" (one.scenarioversie) } {
                (kader.t("scenario, versie ", "scenario, version ")) (one.scenarioversie) }
        } @else if sound { a href={ "/ombuigen/" (one.scenario) } { (kader.t("scenario", "scenario")) } }
        @else { (one.scenario) }
    }
}

fn votes(kader: &Kader, tekst: &Raadsversietekst) -> Markup {
    let varianten = &tekst.voorstel.varianten;
    let heads: Vec<&str> = std::iter::once(kader.t("Fractie", "Group"))
        .chain(varianten.iter().map(|one| one.naam.as_str()))
        .chain([kader.t("Tegen alles", "Against all")])
        .collect();
    let together = kader.t("De hele raad", "The whole council");
    let mut rows: Vec<Vec<Markup>> = tekst
        .stemmen
        .iter()
        .map(|stem| {
            let naam = if stem.fractie.is_empty() { together } else { &stem.fractie };
            std::iter::once(parts::cell(naam))
                .chain(stem.voor.iter().map(parts::cell))
                .chain([parts::cell(stem.tegen)])
                .collect()
        })
        .collect();
    if tekst.stemmen.len() > 1 {
        let against = tekst.stemmen.iter().fold(0_u32, |sum, stem| sum.saturating_add(stem.tegen));
        let counts = totals(&tekst.stemmen, varianten.len());
        rows.push(
            std::iter::once(parts::cell(kader.t("Samen", "Together")))
                .chain(counts.into_iter().map(parts::cell))
                .chain([parts::cell(against)])
                .collect(),
        );
    }
    let numeric: Vec<bool> = (0..heads.len()).map(|place| place > 0).collect();
    parts::table(kader.t("Stemmen voor elke weg", "Votes for each way"), &heads, &numeric, &rows)
}

fn next(kader: &Kader, keuze: &Raadskeuze) -> Markup {
    let adres = address(keuze);
    let open = keuze.nu.tekst.stap.is_open();
    html! {
        ul class="vk-next" {
            @if open && kader.mag(Recht::RaadskeuzeStemmen) {
                li { a href={ (adres) "/besluit" } { (kader.t("Leg vast wat de raad besloot", "Record what the council decided")) } }
            }
            @if open && kader.mag(Recht::ScenarioMaken) {
                li { a href={ (adres) "/wijzig" } { (kader.t("Wijzig de keuze", "Change the choice")) } }
            }
            @if kader.mag(Recht::RaadskeuzeStemmen) {
                li { a href={ (adres) "/intrekken" } { (if open { kader.t("Trek deze keuze in", "Withdraw this choice") } else { kader.t("Open deze keuze weer", "Open this choice again") }) } }
            }
            li { a href={ "/opgave/" (keuze.opgave) } { (kader.t("Naar de opgave", "To the opgave")) } }
            li { (kader.t("Druk deze bladzijde af met uw browser: knoppen en menu blijven weg.", "Print this page with your browser: buttons and menu stay away.")) }
        }
    }
}

fn history(kader: &Kader, keuze: &Raadskeuze) -> Markup {
    let all = std::iter::once(&keuze.nu).chain(&keuze.eerder);
    let rows: Vec<Vec<Markup>> = all
        .map(|versie| {
            let (nl, en) = versie.tekst.stap.naam();
            vec![
                html! { a href={ (address(keuze)) "/versies/" (versie.nummer) } { (kader.t("Versie ", "Version ")) (versie.nummer) } },
                parts::cell(kader.t(nl, en)),
                parts::cell(versie.wie.as_str()),
                parts::cell(moment(kader.taal, &versie.wanneer)),
                parts::cell(versie.tekst.reden.as_str()),
            ]
        })
        .collect();
    html! {
        p { (kader.t("Niets wordt overschreven. U kunt elke versie bekijken.", "Nothing is overwritten. You can look at every version.")) }
        (parts::table(kader.t("Alle versies", "All versions"),
            &[kader.t("Versie", "Version"), kader.t("Wat", "What"), kader.t("Wie", "Who"), kader.t("Wanneer", "When"), kader.t("Reden", "Reason")],
            &[], &rows))
    }
}
