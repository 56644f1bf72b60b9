//! One round: what people said, before and after.

use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk::{self, Stuk, Stukbesluit};
use toegang::Recht;

use super::{ADRES, crumbs, unsure};
use crate::leren::blik::Bereik;
use crate::leren::pages::record::one;
use crate::leren::vragenlijst::afname::{Afnamebesluit, Afnameinhoud, Lijstafname, Werving};
use crate::leren::vragenlijst::antwoord::{percent, points, sentences};
use crate::leren::vragenlijst::tabellen;
use crate::leren::vragenlijst::uitkomst::{Regelzicht, Telzicht, outcome, worst};
use crate::poort::{LerenLezen, Mag};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Band, banden};
use crate::web::parts::{self, Toon};
use crate::web::stukblad::{Stukblad, is_off};
use crate::web::{Kader, WebFout, day, moment, tables};

/// `GET /leren/vragenlijst/{afname}`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let stuk = one::<Lijstafname>(&mag, &id).await?;
    let rules = mag.app().instellingen().await?.rules()?;
    let zichten = outcome(&stuk.nu.inhoud, &rules);
    let versions = stuk::versions(&mag.app().opslag, &stuk).await?;
    let page = Antwoordpagina {
        vraag: question(&kader, &stuk.nu.inhoud),
        kamer: state(&kader, &stuk),
        keuze: html! {},
        antwoord: answer(&kader, &stuk, &zichten),
        beeld: html! { @for (place, zicht) in zichten.iter().enumerate() { (picture(&kader, place, zicht)) } @if zichten.is_empty() { p { (kader.t("Er is nog niets geteld.", "Nothing was counted yet.")) } } },
        tabel: html! {
            @for (zicht, all) in zichten.iter().zip(tabellen::by_version(&zichten)) { (heading(&kader, zicht, zichten.len())) (tables(&kader, &all)) }
            @if zichten.is_empty() { p { (kader.t("De tabel komt zodra er vellen zijn geteld.", "The table comes once sheets were counted.")) } } @else { (downloads(&kader, &stuk)) }
        },
        berekening: made(&kader, &stuk.nu.inhoud, &zichten),
        onzeker: uncertain(&kader, &stuk.nu.inhoud, &zichten),
        verder: html! { (next(&kader, &stuk)) (history(&kader, &versions)) },
    };
    Ok(page.render(&kader, &crumbs(&kader)))
}

/// The question of the page.
pub(super) fn question(kader: &Kader, inhoud: &Afnameinhoud) -> String {
    format!("{} {}", kader.t("Wat zeggen mensen zelf?", "What do people say themselves?"), inhoud.naam)
}

fn state(kader: &Kader, stuk: &Stuk<Lijstafname>) -> Markup {
    let inhoud = &stuk.nu.inhoud;
    let said = |text: &str| domein::parse_datum(text).map(|found| day(kader.taal, found)).unwrap_or_default();
    let (nl, en) = inhoud.werving.naam();
    let kort = inhoud.lijsten.last().map_or(inhoud.instrument.as_str(), |one| one.naam.as_str());
    let mut facts = vec![(kader.t("Vragenlijst", "Questionnaire"), parts::cell(kort))];
    for (name, text) in [
        (kader.t("Activiteit", "Activity"), inhoud.activiteit.clone()),
        (kader.t("Gebied", "Area"), inhoud.gebied.clone()),
        (kader.t("Vooraf", "Before"), said(&inhoud.dag_voor)),
        (kader.t("Achteraf", "After"), said(&inhoud.dag_na)),
    ] {
        if !text.is_empty() {
            facts.push((name, parts::cell(text)));
        }
    }
    facts.push((
        kader.t("Hoe mensen erbij kwamen", "How people came to take part"),
        parts::cell(kader.t(nl, en)),
    ));
    html! {
        @if is_off(stuk) {
            (parts::alert(Toon::LetOp, kader.t("Deze afname is ingetrokken", "This round was withdrawn"), &html! { p { (stuk.nu.reden) } }))
        }
        (parts::facts(&facts))
    }
}

fn answer(kader: &Kader, stuk: &Stuk<Lijstafname>, zichten: &[Regelzicht]) -> Markup {
    html! {
        @if zichten.is_empty() {
            p { (kader.t("Er zijn nog geen vellen geteld. Deel eerst het lege formulier uit.", "No sheets were counted yet. Hand out the empty form first.")) }
        }
        @if zichten.len() > 1 {
            p { (kader.t("De vragenlijst is tussendoor veranderd. Elke versie heeft een eigen antwoord; wij tellen ze niet bij elkaar.", "The questionnaire changed midway. Each version has its own answer; we do not add them up.")) }
        }
        @for zicht in zichten {
            (heading(kader, zicht, zichten.len()))
            @for zin in sentences(kader.taal, zicht) { p { (zin) } }
        }
        @if let Some(lijst) = stuk.nu.inhoud.instrument_nu() {
            p lang="nl" { (lijst.bestand().niet_voor) }
            (unsure(kader, &lijst))
        }
    }
}

/// The name of a version, where there is more than one, or where it was read as another.
fn heading(kader: &Kader, zicht: &Regelzicht, count: usize) -> Markup {
    html! {
        @if count > 1 || zicht.vertaald {
            h3 class="utrecht-heading-3" { (kader.t("Versie ", "Version ")) (zicht.versie)
                @if zicht.vertaald { " (" (kader.t("gelezen als versie ", "read as version ")) (zicht.lijst.versie()) ")" } }
        }
    }
}

/// Bands of the mean, or of the shares that agree.
fn picture(kader: &Kader, place: usize, zicht: &Regelzicht) -> Markup {
    let views = [(kader.t("vooraf", "before"), &zicht.voor), (kader.t("achteraf", "after"), &zicht.na)];
    let bands: Vec<Band> = if zicht.lijst.heeft_score() {
        views.iter().flat_map(|(name, view)| scored(kader, name, zicht, view)).collect()
    } else {
        views.iter().flat_map(|(name, view)| agreed(name, view)).collect()
    };
    let said = sentences(kader.taal, zicht);
    let conclusion = said.first().map_or("", String::as_str);
    html! {
        (heading(kader, zicht, 1))
        @if bands.is_empty() {
            p { (kader.t("Er zijn te weinig vellen voor een beeld.", "There are too few sheets for a picture.")) }
        } @else {
            (banden(&format!("afname-{place}"), kader.t("Wat mensen zeiden", "What people said"), conclusion, &bands))
            p { (kader.t("Elke balk loopt van minstens tot hoogstens. De streep is wat er is gemeten.", "Each bar runs from at least to at most. The line is what was measured.")) }
        }
    }
}

fn scored(kader: &Kader, name: &str, zicht: &Regelzicht, view: &Telzicht) -> Vec<Band> {
    let mut found = Vec::new();
    if let Some((mean, (laag, hoog))) =
        view.gemiddelde.and_then(|mean| Some((mean, mean.laag.zip(mean.hoog)?)))
    {
        let top = zicht.lijst.bereik().hoog.points().max(f64::MIN_POSITIVE);
        found.push(Band {
            naam: format!("{}, {name}", kader.t("Gemiddelde score", "Mean score")),
            tekst: points(kader.taal, mean.waarde),
            laag: laag / top,
            midden: mean.waarde / top,
            hoog: hoog / top,
        });
    }
    let bad = worst(&zicht.lijst).and_then(|class| view.klassen.iter().find(|one| one.naam == class));
    if let Some((class, share)) = bad.and_then(|one| Some((&one.naam, one.aandeel?))) {
        found.push(Band {
            naam: format!("{}, {name}", crate::web::capital(class)),
            tekst: format!("{}%", percent(share.waarde)),
            laag: share.laag,
            midden: share.waarde,
            hoog: share.hoog,
        });
    }
    found
}

fn agreed(name: &str, view: &Telzicht) -> Vec<Band> {
    let bands = view.vragen.iter().enumerate().filter_map(|(place, part)| {
        let share = part.aandeel?;
        Some(Band {
            naam: format!("{}, {name}", place + 1),
            tekst: format!("{}%", percent(share.waarde)),
            laag: share.laag,
            midden: share.waarde,
            hoog: share.hoog,
        })
    });
    bands.collect()
}

fn downloads(kader: &Kader, stuk: &Stuk<Lijstafname>) -> Markup {
    let files = [("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"), ("PDF", "pdf")]
        .map(|(naam, vorm)| (format!("{}/cijfers.{vorm}", Lijstafname::address(&stuk.id)), naam));
    parts::downloads(kader, &files)
}

fn made(kader: &Kader, inhoud: &Afnameinhoud, zichten: &[Regelzicht]) -> Markup {
    let answered = |handed: Option<u32>, view: fn(&Regelzicht) -> &Telzicht| {
        let sheets: u64 = zichten
            .iter()
            .filter_map(|zicht| view(zicht).vellen.shown())
            .map(bescherming::Count::value)
            .sum();
        handed.filter(|handed| sheets > 0 && u64::from(*handed) >= sheets).map(|handed| (sheets, handed))
    };
    let rows = [
        (kader.t("Vooraf", "Before"), answered(inhoud.uitgedeeld_voor, |zicht| &zicht.voor)),
        (kader.t("Achteraf", "After"), answered(inhoud.uitgedeeld_na, |zicht| &zicht.na)),
    ];
    html! {
        ul {
            li { (kader.t("Elk vel is geteld en daarna vergeten. Bewaard is alleen hoe vaak elk antwoord en elke score voorkomt.", "Each sheet was counted and then forgotten. Kept is only how often each answer and each score occurs.")) }
            li { (kader.t("Een deel heeft het interval van Wilson, een gemiddelde dat van Student, met 95 procent zekerheid.", "A share has the interval of Wilson, a mean that of Student, with 95 per cent certainty.")) }
            @for (name, found) in rows {
                @if let Some((sheets, handed)) = found {
                    li { (name) ": " (kader.t("ongeveer ", "about ")) (sheets) (kader.t(" van de ", " of the ")) (handed) (kader.t(" vellen kwamen terug.", " sheets came back.")) }
                }
            }
            @if inhoud.dubbel > 0 {
                li { (kader.t("Er stonden vellen dubbel in het bestand. Die zijn één keer geteld.", "Some sheets stood in the file twice. They were counted once.")) }
            }
            @for zicht in zichten { @if zicht.vertaald {
                li { (kader.t("Vellen van versie ", "Sheets of version ")) (zicht.versie) (kader.t(" zijn gelezen als versie ", " were read as version ")) (zicht.lijst.versie()) (kader.t(", zoals het bestand van die versie zegt.", ", as the file of that version says.")) }
            } }
        }
    }
}

fn uncertain(kader: &Kader, inhoud: &Afnameinhoud, zichten: &[Regelzicht]) -> Markup {
    let both = zichten.iter().any(|zicht| !zicht.voor.vellen.is_hidden() && !zicht.na.vellen.is_hidden());
    html! {
        @if both || inhoud.werving == Werving::Selectie {
            (parts::alert(Toon::LetOp, kader.t("Vooraf en achteraf is geen bewijs", "Before and after is no proof"), &html! {
                p { (kader.t(
                    "Mensen komen vaak als het slecht gaat. Daarna gaat het bij velen vanzelf beter. Dat heet terugkeer naar het gemiddelde. Alleen met een groep ernaast ziet u of de activiteit helpt.",
                    "People often come when things go badly. After that it goes better with many by itself. That is called regression to the mean. Only with a group beside it you see whether the activity helps.")) }
                p { a href="/leren/effect" { (kader.t("Kies een meting die wel standhoudt", "Choose a study that does hold")) } }
            }))
        }
        ul {
            li { (kader.t("Wie niet antwoordde, telt niet mee. Misschien gaat het met hen anders.", "Who did not answer does not count. Perhaps it goes otherwise with them.")) }
            li { (kader.t("Minder dan tien mensen laten wij niet zien. Onder dertig mensen vergelijken wij niet.", "Fewer than ten people we do not show. Under thirty people we do not compare.")) }
            li { (kader.t("Zonder code weten wij niet of vooraf en achteraf dezelfde mensen zijn. Dan zijn het twee groepen.", "Without a code we do not know whether before and after are the same people. Then they are two groups.")) }
            li { (kader.t("Wij zeggen nooit iets over één persoon.", "We never say anything about one person.")) }
        }
    }
}

fn next(kader: &Kader, stuk: &Stuk<Lijstafname>) -> Markup {
    let adres = Lijstafname::address(&stuk.id);
    let (may, off) = (kader.mag(Recht::VragenlijstMaken), is_off(stuk));
    html! {
        ul class="vk-next" {
            @if may && !off {
                li { a href={ (adres) "/inlezen" } { (kader.t("Lees antwoorden in uit een bestand", "Read answers from a file")) } }
                li { a href={ (adres) "/typen" } { (kader.t("Typ vellen over van papier", "Type sheets from paper")) } }
                li { a href={ (adres) "/wijzig" } { (kader.t("Wijzig de beschrijving", "Change the description")) } }
            }
            @if !stuk.hoort_bij.is_empty() { li { a href={ "/opgave/" (stuk.hoort_bij) } { (kader.t("Naar de opgave", "To the opgave")) } } }
            @if may {
                li { a href={ (adres) "/intrekken" } { (if off { kader.t("Pak deze afname weer op", "Take this round up again") } else { kader.t("Trek deze afname in", "Withdraw this round") }) } }
            }
            li { a href=(ADRES) { (kader.t("Naar alle vragenlijsten", "To all questionnaires")) } }
        }
    }
}

/// What was done, without the counts of before: two of them side by side would tell what one sheet said.
fn history(kader: &Kader, versions: &[stuk::Stukversie<Lijstafname>]) -> Markup {
    let rows: Vec<Vec<Markup>> = versions
        .iter()
        .map(|versie| {
            let (nl, en) = Afnamebesluit::naam(versie.besluit);
            vec![
                parts::cell(kader.t(nl, en)),
                parts::cell(if kader.mag(Recht::VragenlijstMaken) { versie.wie.as_str() } else { "" }),
                parts::cell(moment(kader.taal, &versie.wanneer)),
                parts::cell(versie.reden.as_str()),
            ]
        })
        .collect();
    parts::details(
        kader.t("Wat er is gedaan", "What was done"),
        &parts::table(
            kader.t("Wat er is gedaan", "What was done"),
            &[
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
