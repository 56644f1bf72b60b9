//! One compass: where each of the six steps stands, what counts and what tells, what hangs loose, and what one can do now.

use ::kompas::{Kompas, Kompasbestand, Kompaspartij, Kompasstap, Outcomezicht};
use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit};
use toegang::Recht;

use super::{KOMPAS, address, below, example, find, is_open, vertellen};
use crate::leren::blik::Bereik;
use crate::leren::kompas::zinnen::sentences;
use crate::leren::kompas::{Kompasstand, Kompasversie, store, tabellen, woorden};
use crate::poort::{LerenLezen, Mag};
use crate::web::parts::{self, Toon};
use crate::web::stukblad::is_off;
use crate::web::{Kader, WebFout, capital, count, day, moment, tables};

/// `GET /leren/kompas/{kompas}`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let versions = stuk::versions(&mag.app().opslag, &gevonden.stuk).await?;
    Ok(page(&kader, &gevonden, &versions, (&gevonden.stuk.nu, &gevonden.kompas)))
}

/// `GET …/versies/{nummer}`: as it was.
pub async fn version(
    mag: Mag<LerenLezen>,
    kader: Kader,
    Path((id, nummer)): Path<(String, String)>,
) -> Result<Markup, WebFout> {
    let gevonden = find(&mag, &id).await?;
    let versions = stuk::versions(&mag.app().opslag, &gevonden.stuk).await?;
    let nummer: i64 = nummer.parse().map_err(|_| WebFout::NietGevonden)?;
    let versie = versions.iter().find(|one| one.nummer == nummer).ok_or(WebFout::NietGevonden)?;
    let was = store::as_it_was(mag.app(), &gevonden, &versie.inhoud).await?;
    Ok(page(&kader, &gevonden, &versions, (versie, &was)))
}

fn page(
    kader: &Kader,
    gevonden: &Kompasstand,
    versions: &[Kompasversie],
    (versie, kompas): (&Kompasversie, &Kompas),
) -> Markup {
    let file = kompas.bestand();
    let now = versie.nummer == gevonden.stuk.nu.nummer;
    let open = now && is_open(gevonden);
    let section = |id: &str, titel: (&str, &str), inhoud: Markup| {
        html! {
            section class="vk-section" aria-labelledby=(id) {
                h2 class="utrecht-heading-2" id=(id) { (kader.t(titel.0, titel.1)) }
                (inhoud)
            }
        }
    };
    let body = html! {
        (state(kader, gevonden, versie, file))
        div class="vk-lead" { @for zin in sentences(kader.taal, kompas) { p { (zin) } } }
        (example(kader, file))
        (section("stappen", ("De zes stappen", "The six steps"), steps(kader, gevonden, kompas, now)))
        (section("tellen", ("Tellen en vertellen", "Counting and telling"), vertellen::both(kader, kompas)))
        (section("losse", ("Losse einden, van beide kanten", "Loose ends, from both sides"), loose(kader, gevonden, kompas, open)))
        (section("cijfers", ("Alle cijfers als tabel", "All figures as tables"), html! {
            (parts::details(kader.t("Laat de tabellen zien", "Show the tables"), &tables(kader, &tabellen::all(kompas))))
            @if now { (downloads(kader, gevonden)) }
        }))
        (section("onzeker", ("Wat is onzeker of staat er niet bij?", "What is uncertain or left out?"), uncertain(kader)))
        (section("verder", ("Wat kunt u nu doen?", "What can you do now?"), html! {
            @if now { (next(kader, gevonden)) }
            (history(kader, gevonden, versions))
        }))
    };
    let titel = format!("{} {}", kader.t("Zijn inwoners beter af?", "Are residents better off?"), file.thema);
    below(kader, gevonden, &titel, &body)
}

/// What this version is, above the answer.
fn state(kader: &Kader, gevonden: &Kompasstand, versie: &Kompasversie, file: &Kompasbestand) -> Markup {
    let (nl, en) = versie.besluit.naam();
    let adres = address(&gevonden.stuk);
    html! {
        @if versie.nummer != gevonden.stuk.nu.nummer {
            (parts::alert(Toon::LetOp, kader.t("Dit is een eerdere versie", "This is an earlier version"), &html! {
                p { a href=(adres) { (kader.t("Bekijk het kompas zoals het nu is", "Look at the compass as it is now")) } }
            }))
        }
        p { (file.gebied) " · " (file.van) "-" (file.tot) " · " (kader.t("versie ", "version ")) (versie.nummer) " · " (kader.t(nl, en))
            " · " (moment(kader.taal, &versie.wanneer)) }
        @if !versie.reden.is_empty() { p { (kader.t("Reden: ", "Reason: ")) (versie.reden) } }
        @if let Some(published) = file.gepubliceerd {
            p { (kader.t("De doelen zijn gepubliceerd op ", "The targets were published on ")) (day(kader.taal, published))
                (kader.t(". Zij liggen vast. Een nieuw doel komt ernaast, met de reden.", ". They are fixed. A new target stands beside them, with its reason.")) }
        }
        @if let Some(closed) = &file.sluiting {
            @if !closed.zonder.is_empty() { ul { @for one in &closed.zonder {
                @let (nl, en) = woorden::party(one.partij);
                li { (kader.t("Gesloten zonder ", "Closed without ")) (kader.t(nl, en)) ", " (day(kader.taal, one.datum)) ": " (one.reden) }
            } } }
        }
        @if !file.vorige.is_empty() {
            p { a href={ (KOMPAS) "/" (file.vorige) } { (kader.t("Naar het kompas van de vorige periode", "To the compass of the period before")) } }
        }
    }
}

/// What stands in a step, in a few words.
fn inside(kader: &Kader, kompas: &Kompas, stap: Kompasstap) -> String {
    let (file, taal) = (kompas.bestand(), kader.taal);
    let all = |number: usize, one: (&str, &str), more: (&str, &str)| count(taal, number, [one, more]);
    match stap {
        Kompasstap::Monitoring => [
            all(file.monitor.len(), ("cijfer", "figure"), ("cijfers", "figures")),
            all(file.ambities.len(), ("ambitie", "ambition"), ("ambities", "ambitions")),
        ]
        .join(", "),
        Kompasstap::Resultaat => [
            all(file.resultaten.len(), ("resultaat", "result"), ("resultaten", "results")),
            all(
                file.resultaten.iter().map(|one| one.indicatoren.len()).sum(),
                ("indicator", "indicator"),
                ("indicatoren", "indicators"),
            ),
            all(
                file.resultaten.iter().map(|one| one.verhalen.len()).sum(),
                ("verhaal", "story"),
                ("verhalen", "stories"),
            ),
        ]
        .join(", "),
        Kompasstap::Activiteiten => {
            all(file.activiteiten.len(), ("activiteit", "activity"), ("activiteiten", "activities"))
        }
        Kompasstap::Input => all(
            file.kwaliteit.len(),
            ("ding dat nodig is", "thing that it takes"),
            ("dingen die nodig zijn", "things that it takes"),
        ),
        Kompasstap::Outcome => [
            all(file.outcomes.len(), ("outcome", "outcome"), ("outcomes", "outcomes")),
            all(
                file.outcomes.iter().map(|one| one.verhalen.len()).sum(),
                ("verhaal", "story"),
                ("verhalen", "stories"),
            ),
        ]
        .join(", "),
        Kompasstap::Verbetercyclus => {
            all(file.verbetering.punten.len(), ("besluit", "decision"), ("besluiten", "decisions"))
        }
    }
}

fn steps(kader: &Kader, gevonden: &Kompasstand, kompas: &Kompas, now: bool) -> Markup {
    html! {
        ol class="vk-stack" {
            @for stap in Kompasstap::ALL {
                @let (nl, en) = woorden::step(stap);
                @let (vraag, question) = woorden::question(stap);
                li class="vk-card" {
                    h3 class="utrecht-heading-3" {
                        @if now { a href={ (address(&gevonden.stuk)) "/stap/" (stap.key()) } { (stap.nummer()) " " (kader.t(nl, en)) } }
                        @else { (stap.nummer()) " " (kader.t(nl, en)) }
                    }
                    p { (kader.t(vraag, question)) }
                    p { (inside(kader, kompas, stap)) ". " (if stap.is_beleid() {
                        kader.t("Dit is een stap van beleid.", "This is a step of policy.")
                    } else {
                        kader.t("Dit is een stap van professionals en inwoners.", "This is a step of professionals and residents.")
                    }) }
                    (in_short(kader, kompas, stap))
                }
            }
        }
    }
}

/// Which parties said of a step that it is done, on one line.
fn in_short(kader: &Kader, kompas: &Kompas, stap: Kompasstap) -> Markup {
    let all = &kompas.bestand().instemmingen;
    let said = Kompaspartij::ALL.map(|partij| {
        let (nl, en) = woorden::party(partij);
        let state = match all.iter().find(|one| one.stap == stap && one.partij == partij) {
            Some(one) if one.daarna_gewijzigd => kader.t("daarna gewijzigd", "changed after that"),
            Some(_) => kader.t("klaar", "done"),
            None => kader.t("nog niet", "not yet"),
        };
        format!("{}: {state}", capital(kader.t(nl, en)))
    });
    html! { p { (said.join(" · ")) } }
}

/// What each party said of a step.
pub fn voices(kader: &Kader, kompas: &Kompas, stap: Kompasstap) -> Markup {
    let said = |partij: Kompaspartij| {
        kompas.bestand().instemmingen.iter().find(|one| one.stap == stap && one.partij == partij)
    };
    let rows = Kompaspartij::ALL.map(|partij| {
        let (nl, en) = woorden::party(partij);
        let says = match said(partij) {
            Some(one) => html! {
                strong { (kader.t("klaar", "done")) } ", " (day(kader.taal, one.datum)) ", " (woorden::spoken(kader.taal, &one.wie))
                @if one.daarna_gewijzigd { " " span class="vk-badge" { (kader.t("daarna gewijzigd", "changed after that")) } }
            },
            None => html! { (kader.t("nog niet", "not yet")) },
        };
        (capital(kader.t(nl, en)), says)
    });
    let pairs: Vec<(&str, Markup)> = rows.iter().map(|(name, says)| (name.as_str(), says.clone())).collect();
    parts::facts(&pairs)
}

fn loose(kader: &Kader, gevonden: &Kompasstand, kompas: &Kompas, open: bool) -> Markup {
    let ends = kompas.losse_einden();
    let adres = address(&gevonden.stuk);
    html! {
        @if ends.is_empty() {
            p { (kader.t("Er zijn geen losse einden. Elk resultaat heeft een getal, een verhaal en een activiteit, en elke activiteit een resultaat en een outcome.",
                "There are no loose ends. Each result has a number, a story and an activity, and each activity a result and an outcome.")) }
        } @else {
            p { (kader.t("Een los eind is geen fout. Het laat zien waar iets nog niet op elkaar past.", "A loose end is no fault. It shows where things do not fit yet.")) }
            ul class="vk-stack" {
                @for one in &ends {
                    @let (nl, en) = woorden::loose(one.soort);
                    @let (uit, out) = woorden::way_out(one.soort);
                    @let step = one.soort.stap();
                    li {
                        strong { (one.naam) } ": " (kader.t(nl, en)) ". " (kader.t(uit, out)) " "
                        @if open { a href={ (adres) "/stap/" (step.key()) } { (kader.t("Naar stap ", "To step ")) (step.nummer()) } }
                    }
                }
            }
        }
    }
}

fn downloads(kader: &Kader, gevonden: &Kompasstand) -> Markup {
    let adres = address(&gevonden.stuk);
    let files = [
        (format!("{adres}/a4.pdf"), kader.t("Eén A4 (pdf)", "One A4 (pdf)")),
        (format!("{adres}/cijfers.csv"), "CSV"),
        (format!("{adres}/cijfers.xlsx"), "Excel"),
        (format!("{adres}/kompas.json"), "JSON"),
    ];
    html! {
        (parts::downloads(kader, &files))
        p class="vk-field__help" { (kader.t(
            "In wat u meeneemt staan alleen verhalen waarvan dat mag. Deze bladzijde kunt u ook afdrukken.",
            "What you take along holds only stories for which that is allowed. You can print this page too.")) " "
            a href={ (KOMPAS) "/vorm.json" } { (kader.t("De vorm van het JSON-bestand", "The form of the JSON file")) } }
    }
}

fn uncertain(kader: &Kader) -> Markup {
    let (hidden, chance) =
        (woorden::seen(Outcomezicht::Verborgen), woorden::seen(Outcomezicht::KanToevalZijn));
    html! {
        ul {
            li { (kader.t(
                "Een verschil tussen begin en outcome zegt niet dat het door de activiteit komt. Wie meedoet verschilt van wie niet meedoet, en wie het slecht had gaat vaak vanzelf weer iets beter. Wilt u weten of het door u komt? Maak dan een meting.",
                "A difference between beginning and outcome does not say that the activity did it. Who takes part differs from who does not, and who was badly off often gets somewhat better anyway. Do you want to know whether it was you? Make a study.")) }
            li { (kader.t(hidden.0, hidden.1)) ". " (kader.t("Bij minder dan 30 mensen vergelijken wij niet.", "For fewer than 30 people we do not compare.")) }
            li { (kader.t("Raken de bandbreedtes elkaar? Dan staat er: ", "Do the ranges overlap? Then it says: ")) (kader.t(chance.0, chance.1)) "." }
            li { (kader.t("Organisaties helpen verschillende mensen. Daarom staan zij nergens op volgorde van uitkomst.", "Organisations help different people. So they are nowhere in the order of outcome.")) }
            li { (kader.t("Verhalen zijn van wie wilde vertellen. Zij laten zien hoe het werkt, niet hoe vaak.", "Stories are of those who wanted to tell. They show how it works, not how often.")) }
        }
    }
}

fn next(kader: &Kader, gevonden: &Kompasstand) -> Markup {
    let adres = address(&gevonden.stuk);
    let (may, speaks) = (kader.mag(Recht::KompasMaken), kader.mag(Recht::KompasInstemmen));
    let open = is_open(gevonden);
    let file = gevonden.kompas.bestand();
    let link =
        |way: &str, nl: &str, en: &str| html! { li { a href={ (adres) "/" (way) } { (kader.t(nl, en)) } } };
    html! {
        ul class="vk-next" {
            @if speaks && open { (link("verhaal/nieuw", "Vertel een verhaal", "Tell a story")) }
            (link("arena", "Wie betaalt en wie incasseert? De effectenarena", "Who pays and who cashes? The effect arena"))
            (link("theorie", "Waarom zou het helpen? De aannames", "Why would it help? The assumptions"))
            @if may && open && file.gepubliceerd.is_none() { (link("publiceren", "Publiceer de doelen", "Publish the targets")) }
            @if may && open { (link("sluiten", "Sluit stap 6", "Close step 6")) }
            @if may && file.sluiting.is_some() { (link("sluiten", "Open stap 6 opnieuw", "Open step 6 again")) }
            @if may { (link("periode", "Begin een nieuwe periode", "Begin a new period")) }
            @if may && open { (link("deel/hoofd", "Wijzig thema, gebied of jaren", "Change theme, area or years")) }
            li { a href={ "/opgave/" (gevonden.stuk.hoort_bij) } { (kader.t("Naar de opgave", "To the opgave")) } }
            @if may && is_off(&gevonden.stuk) { (link("intrekken", "Pak dit kompas weer op", "Take this compass up again")) }
            @else if may { (link("intrekken", "Trek dit kompas in", "Withdraw this compass")) }
            li { a href=(KOMPAS) { (kader.t("Naar alle kompassen", "To all compasses")) } }
        }
    }
}

fn history(kader: &Kader, gevonden: &Kompasstand, versions: &[Kompasversie]) -> Markup {
    let rows: Vec<Vec<Markup>> = versions
        .iter()
        .map(|versie| {
            let (nl, en) = versie.besluit.naam();
            let number = versie.nummer;
            vec![
                html! { a href={ (address(&gevonden.stuk)) "/versies/" (number) } { (kader.t("Versie ", "Version ")) (number) } },
                parts::cell(kader.t(nl, en)),
                parts::cell(if versie.namens.is_empty() { kader.t("gemeente of inwoner", "municipality or resident") } else { &versie.namens }),
                parts::cell(moment(kader.taal, &versie.wanneer)),
                parts::cell(versie.reden.as_str()),
            ]
        })
        .collect();
    let heads =
        [("Versie", "Version"), ("Wat", "What"), ("Wie", "Who"), ("Wanneer", "When"), ("Reden", "Reason")]
            .map(|(nl, en)| kader.t(nl, en));
    parts::details(
        kader.t("Alle versies: niets wordt overschreven", "All versions: nothing is overwritten"),
        &parts::table(kader.t("Alle versies", "All versions"), &heads, &[], &rows),
    )
}
