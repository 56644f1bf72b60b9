//! What an approach did: the answer, its pictures, its tables, and what it cannot say.

use axum::extract::Path;
use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit, Stukversie};
use toegang::Recht;

use super::{Effectpanel, Effectpanelstuk, crumbs};
use crate::leren::blik::Bereik;
use crate::leren::meting::Effectmeting;
use crate::leren::meting::panel::Meetpanel;
use crate::leren::meting::uitkomst::{
    Effectmaat, Effectuitkomst, Methodeuitkomst, NIET_NAGEBOOTST, calculated, conclusion, limits, tables_of,
};
use crate::leren::pages::record::one;
use crate::leren::terug::cijfer::with_query;
use crate::poort::{LerenLezen, Mag};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Band, Verlooppunt, banden, effectverloop};
use crate::web::parts::{self, Toon};
use crate::web::stukblad::{Stukblad, is_off};
use crate::web::{Kader, Taal, WebFout, count, day, moment, tables};

/// `GET /leren/effect/{panel}`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let found = one::<Effectpanel>(&mag, &id).await?;
    let versions = stuk::versions(&mag.app().opslag, &found).await?;
    let (panel, uitkomst) = calculated(found.nu.inhoud.clone()).await?;
    let maat = panel.maat();
    let page = Antwoordpagina {
        vraag: question(kader.taal, maat.wat),
        kamer: html! {},
        keuze: html! {},
        antwoord: html! {
            @if is_off(&found) {
                (parts::alert(Toon::LetOp, kader.t("Deze meting is ingetrokken", "This study was withdrawn"), &html! {
                    p { (kader.t("Neem de uitkomst niet over.", "Do not use the outcome.")) }
                }))
            }
            p { (conclusion(&uitkomst, maat, kader.taal).join(" ")) }
        },
        beeld: pictures(&kader, &uitkomst, maat),
        tabel: html! { (tables(&kader, &tables_of(&uitkomst, maat))) (files(&kader, &found, &panel)) },
        berekening: calculation(&kader, &panel, &uitkomst),
        onzeker: uncertain(&kader, &uitkomst),
        verder: html! { (travels(&kader, &found, &uitkomst, maat)) (next(&kader, &found, &versions)) },
    };
    Ok(page.render(&kader, &crumbs(&kader)))
}

/// The question of the page.
pub fn question(taal: Taal, wat: &str) -> String {
    match taal {
        Taal::Nl => format!("Maakte de aanpak verschil voor {wat}?"),
        Taal::En => format!("Did the approach make a difference to {wat}?"),
    }
}

fn pictures(kader: &Kader, uitkomst: &Effectuitkomst, maat: Effectmaat<'_>) -> Markup {
    let digits = maat.digits(uitkomst);
    let said = |value: f64| maat.text(value, digits, kader.taal);
    let bands: Vec<Band> = uitkomst
        .known()
        .filter_map(|(methode, one)| {
            let interval = one.interval?;
            let (nl, en) = methode.kort();
            Some(Band {
                naam: kader.t(nl, en).to_owned(),
                tekst: format!("{} {} {}", said(interval.low), kader.t("tot", "to"), said(interval.high)),
                laag: interval.low,
                midden: one.effect,
                hoog: interval.high,
            })
        })
        .collect();
    let together = conclusion(uitkomst, maat, kader.taal).join(" ");
    html! {
        @if bands.is_empty() {
            p { (kader.t("Er is geen methode met een foutmarge. Daarom is er geen beeld.", "No method has a margin of error. So there is no picture.")) }
        } @else {
            h3 class="utrecht-heading-3" { (kader.t("De methoden naast elkaar", "The methods beside each other")) }
            (banden("methoden", kader.t("De methoden naast elkaar", "The methods beside each other"), &together, &bands))
            p { (kader.t("De lijn is: geen verschil. Links daarvan is het lager met de aanpak, rechts hoger.", "The line is: no difference. Left of it things are lower with the approach, right of it higher.")) }
        }
        (course(kader, uitkomst, &said))
    }
}

/// The course around the start, of the first method that has one.
fn course(kader: &Kader, uitkomst: &Effectuitkomst, said: &dyn Fn(f64) -> String) -> Markup {
    let Some((_, one)) = uitkomst.known().next() else { return html! {} };
    let points: Vec<Verlooppunt> = one
        .curve
        .iter()
        .map(|point| Verlooppunt {
            sinds: point.since,
            midden: point.value,
            ends: point.interval.map(|one| (one.low, one.high)),
        })
        .collect();
    let (before, after) = (sides(&points, |since| since < 0), sides(&points, |since| since >= 0));
    let words = |(away, of): (usize, usize), nl: (&str, &str), en: (&str, &str)| match (kader.taal, of, away)
    {
        (Taal::Nl, 0, _) => format!("{} zijn er geen perioden.", nl.0),
        (Taal::En, 0, _) => format!("{} there are no periods.", en.0),
        (Taal::Nl, _, 0) => format!("{} wijkt geen periode zeker af van nul.", nl.0),
        (Taal::En, _, 0) => format!("{} no period surely differs from nothing.", en.0),
        (Taal::Nl, ..) => format!("{} wijken {away} van {of} perioden zeker af van nul. {}", nl.0, nl.1),
        (Taal::En, ..) => format!("{} {away} of {of} periods surely differ from nothing. {}", en.0, en.1),
    };
    let said_before = words(
        before,
        ("Voor de start", "De groepen gingen dus niet gelijk op."),
        ("Before the start", "So the groups did not move alike."),
    );
    let said_after = words(after, ("Na de start", ""), ("After the start", ""));
    let titel = kader.t("Het verschil rond de start", "The difference around the start");
    let conclusie = format!("{said_before} {said_after}");
    html! {
        h3 class="utrecht-heading-3" { (titel) }
        (effectverloop("verloop", (titel, &conclusie), &points, said, (kader.t("ervoor", "before"), kader.t("start", "start"))))
        p { (conclusie.trim()) }
    }
}

/// How many periods on a side surely differ from nothing, of how many that have a bandwidth.
fn sides(points: &[Verlooppunt], keep: impl Fn(i64) -> bool) -> (usize, usize) {
    let ends: Vec<(f64, f64)> =
        points.iter().filter(|one| keep(one.sinds)).filter_map(|one| one.ends).collect();
    (ends.iter().filter(|(low, high)| *low > 0.0 || *high < 0.0).count(), ends.len())
}

fn files(kader: &Kader, found: &Effectpanelstuk, panel: &Meetpanel) -> Markup {
    let adres = Effectpanel::address(&found.id);
    let files =
        [("PDF", "cijfers.pdf"), ("CSV", "cijfers.csv"), ("Excel", "cijfers.xlsx"), ("JSON", "cijfers.json")]
            .map(|(naam, file)| (format!("{adres}/{file}"), naam));
    html! {
        (parts::downloads(kader, &files))
        @if panel.tells_sizes() || kader.mag(Recht::MetingMaken) {
            p { a href={ (adres) "/tabel.csv" } { (kader.t("De tabel zoals die is gegeven", "The table as it was given")) } }
        } @else {
            p { (kader.t("De tabel zelf ziet alleen wie metingen maakt. Zij zegt niet over hoeveel mensen elke regel gaat.", "The table itself is only for who makes studies. It does not say over how many people each line is.")) }
        }
    }
}

fn calculation(kader: &Kader, panel: &Meetpanel, uitkomst: &Effectuitkomst) -> Markup {
    let (first, last) = (uitkomst.perioden.first(), uitkomst.perioden.last());
    html! {
        p { (kader.t("Bron: ", "Source: ")) (panel.bestand().bron) }
        p {
            (count(kader.taal, uitkomst.gebieden, [("gebied telt mee", "area counts"), ("gebieden tellen mee", "areas count")])) ". "
            (count(kader.taal, uitkomst.gestart, [("gebied startte", "area started"), ("gebieden startten", "areas started")])) ". "
            @if let (Some(first), Some(last)) = (first, last) { (kader.t("Van ", "From ")) (first) (kader.t(" tot en met ", " to ")) (last) "." }
        }
        dl class="vk-facts" { @for Methodeuitkomst { methode, .. } in &uitkomst.methoden {
            div { dt { (kader.t(methode.naam().0, methode.naam().1)) } dd { (kader.t(methode.uitleg().0, methode.uitleg().1))
                @if methode.nagebootst().is_none() { " " (kader.t(NIET_NAGEBOOTST.0, NIET_NAGEBOOTST.1)) } } }
        } }
        p { (kader.t(
            "De foutmarge komt van het verschil tussen gebieden, niet tussen perioden. Met weinig gebieden is hij breder (verdeling van Student). De band in het verloop geldt voor alle perioden tegelijk (bootstrap met vast begin, 999 trekkingen).",
            "The margin of error comes from differences between areas, not between periods. With few areas it is wider (Student’s t). The band of the course holds for all periods at once (bootstrap from a fixed seed, 999 draws).")) }
    }
}

fn uncertain(kader: &Kader, uitkomst: &Effectuitkomst) -> Markup {
    html! {
        ul { @for (nl, en) in limits(uitkomst) { li { (kader.t(nl, en)) } } }
        @if !uitkomst.bevindingen.is_empty() {
            h3 class="utrecht-heading-3" { (kader.t("Wat ons opviel in de cijfers", "What we noticed in the figures")) }
            ul lang="nl" { @for one in &uitkomst.bevindingen { li { (one) } } }
        }
        @for Methodeuitkomst { methode, antwoord } in &uitkomst.methoden {
            @let said: Vec<String> = match antwoord {
                Ok(found) => found.cautions.iter().map(ToString::to_string).collect(),
                Err(faults) => faults.iter().map(ToString::to_string).collect(),
            };
            @if !said.is_empty() {
                p { strong { (kader.t(methode.naam().0, methode.naam().1)) } }
                ul lang="nl" { @for one in said { li { (one) } } }
            }
        }
    }
}

/// The figure that may be taken over elsewhere, or why there is none.
fn travels(
    kader: &Kader,
    found: &Effectpanelstuk,
    uitkomst: &Effectuitkomst,
    maat: Effectmaat<'_>,
) -> Markup {
    let digits = maat.digits(uitkomst);
    let said = |value: f64| maat.text(value, digits, kader.taal);
    let figure = uitkomst.meetcijfer(maat, &Effectpanel::address(&found.id)).filter(|_| !is_off(found));
    html! {
        @match figure {
            Some(one) => {
                p { (kader.t("Dit cijfer kunt u gebruiken in een scenario, een kompas of een jaargesprek:", "This figure can be used in a scenario, a compass or a yearly talk:")) }
                (parts::facts(&[
                    (kader.t("Verschil door de aanpak", "Difference by the approach"), html! { (said(one.waarde)) " " (maat.unit(kader.taal)) }),
                    (kader.t("Marge", "Margin"), html! { (said(one.laag)) " " (kader.t("tot", "to")) " " (said(one.hoog)) }),
                    (kader.t("Zonder de aanpak", "Without the approach"), html! { (one.zonder.map(&said).unwrap_or_default()) }),
                    (kader.t("Gegevens tot en met", "Data until"), html! { (day(kader.taal, one.tot)) }),
                ]))
                @if kader.mag(Recht::LeerbesluitNemen) {
                    p { (parts::link_button(&with_query("/leren/terug/kies", &one), kader.t("Gebruik dit cijfer", "Use this figure"))) }
                }
            }
            None => p { (kader.t(
                "Neem geen cijfer over naar een scenario of afspraak: daarvoor is deze uitkomst niet zeker genoeg.",
                "Take no figure over to a scenario or agreement: this outcome is not sure enough for that.")) },
        }
    }
}

fn next(kader: &Kader, found: &Effectpanelstuk, versions: &[Stukversie<Effectpanel>]) -> Markup {
    let adres = Effectpanel::address(&found.id);
    html! {
        ul class="vk-next" {
            @if kader.mag(Recht::MetingMaken) {
                @if !is_off(found) { li { a href={ (adres) "/gegevens" } { (kader.t("Geef andere cijfers", "Give other figures")) } } }
                li { a href={ (adres) "/intrekken" } {
                    (if is_off(found) { kader.t("Pak deze meting weer op", "Take this study up again") } else { kader.t("Trek deze meting in", "Withdraw this study") })
                } }
            }
            @if !found.nu.inhoud.meting.is_empty() {
                li { a href=(Effectmeting::address(&found.nu.inhoud.meting)) { (kader.t("Naar de meting, met wat vooraf is vastgelegd", "To the study, with what was registered beforehand")) } }
            }
            @if !found.hoort_bij.is_empty() && kader.mag(Recht::OpgaveLezen) {
                li { a href={ "/opgave/" (found.hoort_bij) } { (kader.t("Naar de opgave", "To the opgave")) } }
            }
            li { a href="/leren" { (kader.t("Naar Leren", "To Learning")) } }
        }
        (parts::details(kader.t("Wat er is veranderd", "What was changed"), &html! {
            ol reversed { @for versie in versions {
                li { (kader.t(versie.besluit.naam().0, versie.besluit.naam().1)) ", " (moment(kader.taal, &versie.wanneer)) ", " (versie.wie)
                    @if !versie.reden.is_empty() { ": " span lang="nl" { (versie.reden) } } }
            } }
        }))
    }
}
