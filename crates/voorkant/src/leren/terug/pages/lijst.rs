//! Everything that was learned, over all scenarios.

use ::scenario::bijstellen::IJking;
use maud::{Markup, html};
use toegang::Recht;

use super::{address, crumbs, sees_scenarios};
use crate::leren::blik::Bereik;
use crate::leren::terug::cijfer::said;
use crate::leren::terug::dossier::Geleerd;
use crate::leren::terug::nakijken::calibrated;
use crate::leren::terug::stoppen::{Stopoordeel, is_overdue};
use crate::leren::terug::tabellen::{calibration, looked_back};
use crate::leren::terug::{Bijstelbesluit, Nakijkinhoud};
use crate::ombuigen::scenario::store::Scenariolijn;
use crate::poort::{LerenLezen, Mag};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Band, banden};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, count, tables};

/// `GET /leren/terug`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader) -> Result<Markup, WebFout> {
    let all = Geleerd::of(&mag.app().opslag, &mag.wie().gemeente).await?;
    let counted: Vec<&Nakijkinhoud> = all.counted().collect();
    let ijking = calibrated(counted.iter().copied());
    let seen = sees_scenarios(&kader);
    let vandaag = mag.aanmelding().vandaag;
    let files =
        [("CSV", "csv"), ("JSON", "json")].map(|(naam, vorm)| (format!("/leren/terug/cijfers.{vorm}"), naam));
    let page = Antwoordpagina {
        vraag: kader
            .t(
                "Komt uit wat wij verwachtten, en wat leren we ervan?",
                "Does what we expected come true, and what do we learn?",
            )
            .to_owned(),
        kamer: html! {},
        keuze: html! { @if seen { (signals(&kader, &all, vandaag)) } },
        antwoord: html! { p { (calibration(kader.taal, &ijking)) } @if seen { p { (waiting(&kader, &all)) } } },
        beeld: picture(&kader, &counted, &ijking, seen),
        tabel: html! {
            @if seen {
                (tables(&kader, &[looked_back(counted.iter().copied())]))
                (parts::downloads(&kader, &files))
            } @else { p { (kader.t("De cijfers per scenario ziet alleen wie scenario's mag lezen.", "The figures of each scenario are for who may read scenarios.")) } }
        },
        berekening: calculation(&kader),
        onzeker: uncertain(&kader),
        verder: html! {
            @if seen { (scenarios(&kader, &all.scenarios)) }
            ul class="vk-next" {
                @if kader.mag(Recht::LeerbesluitNemen) {
                    li { a href="/leren/terug/afspraak" { (kader.t("Leg een gemeten uitkomst bij een afspraak", "Lay a measured outcome beside an agreement")) } }
                }
                li { a href="/leren" { (kader.t("Naar Leren", "To Learning")) } }
            }
        },
    };
    Ok(page.render(&kader, &crumbs(&kader)))
}

/// Signals to stop that are met, and looks that did not happen.
fn signals(kader: &Kader, all: &Geleerd, vandaag: domein::Datum) -> Markup {
    let met: Vec<&Scenariolijn> = (all.scenarios.iter())
        .filter(|one| all.signal(&one.id).is_some_and(|signal| signal.oordeel() == Stopoordeel::Gehaald))
        .collect();
    let late: Vec<&Scenariolijn> = (all.scenarios.iter())
        .filter(|one| one.besluit.as_ref().is_some_and(|besluit| besluit.is_done()))
        .filter(|one| {
            let plan = one.nu.tekst.inhoud.bestand().stopplan.as_ref();
            let own: Vec<_> = all.signal(&one.id).into_iter().collect();
            plan.is_some_and(|plan| is_overdue(plan, &own, vandaag))
        })
        .collect();
    let listed = |lines: &[&Scenariolijn]| {
        html! { ul { @for one in lines { li { a href=(address(&one.id)) { (one.nu.tekst.titel.as_str()) } } } } }
    };
    html! {
        @if !met.is_empty() {
            (parts::alert(Toon::LetOp, kader.t("Hier is het afgesproken signaal om te stoppen", "Here the agreed signal to stop is there"), &listed(&met)))
        }
        @if !late.is_empty() {
            (parts::alert(Toon::LetOp, kader.t("Hier is nog niet gekeken of het werkt, en de dag is voorbij", "Here nobody looked whether it works, and the day has passed"), &listed(&late)))
        }
    }
}

fn waiting(kader: &Kader, all: &Geleerd) -> String {
    let open = |besluit| matches!(besluit, Bijstelbesluit::Voorgesteld | Bijstelbesluit::Hervat);
    let open = all.bijstellingen.iter().filter(|one| open(one.nu.besluit)).count();
    let done = all.bijstellingen.iter().filter(|one| one.nu.besluit == Bijstelbesluit::Toegepast).count();
    let waits = count(
        kader.taal,
        open,
        [("meting wacht", "measurement waits"), ("metingen wachten", "measurements wait")],
    );
    let times = count(kader.taal, done, [("keer", "time"), ("keer", "times")]);
    match kader.taal {
        crate::web::Taal::Nl => format!("{waits} op een besluit. {times} is een verwachting bijgesteld."),
        crate::web::Taal::En => format!("{waits} for a decision. An expectation was adjusted {times}."),
    }
}

/// Where each figure lay in its band: the band runs from −1 to 1.
fn picture(kader: &Kader, counted: &[&Nakijkinhoud], ijking: &IJking, seen: bool) -> Markup {
    if counted.is_empty() {
        return parts::empty(
            kader.t("Er is nog geen jaar nagekeken", "No year was looked back on yet"),
            &html! { p { (kader.t(
            "Is een jaar voorbij? Kies dan hieronder een scenario, en vul in wat het werd. Wij zetten het naast de marge die er toen stond.",
            "Is a year over? Then choose a scenario below, and fill in what it became. We put it beside the margin that stood there then.")) } },
        );
    }
    let zin = calibration(kader.taal, ijking);
    let share = ijking.bereik.map(|(low, high)| Band {
        naam: kader.t("Binnen de marge", "Within the margin").to_owned(),
        tekst: format!("{}/{}", ijking.binnen, ijking.aantal),
        laag: low,
        midden: ijking.binnen as f64 / ijking.aantal.max(1) as f64,
        hoog: high,
    });
    let promise = Band {
        naam: kader.t("Wat wij beloven", "What we promise").to_owned(),
        tekst: "8/10".to_owned(),
        laag: 0.8,
        midden: 0.8,
        hoog: 0.8,
    };
    let bars: Vec<Band> = share.into_iter().chain([promise]).collect();
    html! {
        figure class="vk-figure" {
            h3 class="utrecht-heading-3" { (kader.t("Houden onze marges?", "Do our margins hold?")) }
            (banden("ijking", kader.t("Houden onze marges?", "Do our margins hold?"), &zin, &bars))
            figcaption { (kader.t("De streep is het deel dat binnen de marge bleef. Het vlak is hoe zeker wij daarvan zijn.", "The stroke is the share that stayed within the margin. The bar is how sure we are of it.")) }
        }
        @if seen { (each(kader, counted)) }
    }
}

fn each(kader: &Kader, counted: &[&Nakijkinhoud]) -> Markup {
    const SHOWN: usize = 12;
    html! {
        ul { @for one in counted.iter().take(SHOWN) {
            li { (one.titel) ", " (one.naam) ", " (one.jaar) ": " (kader.t("verwacht ", "expected "))
                (said(kader.taal, one.eenheid, one.band.laag)) (kader.t(" tot ", " to ")) (said(kader.taal, one.eenheid, one.band.hoog))
                (kader.t(", het werd ", ", it became ")) strong { (said(kader.taal, one.eenheid, one.band.echt)) } "." }
        } }
    }
}

fn scenarios(kader: &Kader, lines: &[Scenariolijn]) -> Markup {
    html! {
        @if lines.is_empty() {
            (parts::empty(kader.t("Er is nog geen scenario", "There is no scenario yet"), &html! {
                p { (kader.t("Zonder verwachting valt er niets na te kijken. Maak eerst een scenario.", "Without an expectation there is nothing to look back on. Make a scenario first.")) }
                p { (parts::link_button("/ombuigen", kader.t("Naar de scenario's", "To the scenarios"))) }
            }))
        } @else {
            p { (kader.t("Kies een scenario. Dan stelt u een verwachting bij, of kijkt u een jaar na.", "Choose a scenario. Then you adjust an expectation, or look back on a year.")) }
            ul class="vk-next" { @for one in lines { li { a href=(address(&one.id)) { (one.nu.tekst.titel.as_str()) } } } }
        }
    }
}

fn calculation(kader: &Kader) -> Markup {
    html! {
        p { (kader.t(
            "Elk scenario geeft per jaar een laag en een hoog getal. Daartussen ligt in acht van de tien gevallen wat er komt, als de marge klopt. Wij nemen de marge van de versie die er was vóór dat jaar begon. Die verandert niet meer.",
            "Each scenario gives a low and a high number for each year. What comes lies between them in eight of ten cases, if the margin is right. We take the margin of the version that was there before that year began. It changes no more.")) }
        p { (kader.t(
            "Hoe zeker wij zijn van het deel dat klopte, rekenen wij met de methode van Wilson. Onder de tien nagekeken marges zeggen wij niets.",
            "How sure we are of the share that held, we calculate with the method of Wilson. Below ten margins we say nothing.")) }
    }
}

fn uncertain(kader: &Kader) -> Markup {
    html! {
        ul {
            li { (kader.t("Jaren van één scenario lijken op elkaar. Tien jaren van één scenario zeggen minder dan tien scenario's.", "Years of one scenario are alike. Ten years of one scenario say less than ten scenarios.")) }
            li { (kader.t("Een marge die pas in het jaar zelf is gemaakt, staat in de tabel, maar telt niet mee.", "A margin that was made within the year itself stands in the table, but does not count.")) }
            li { (kader.t("Dat het getal uitkwam, zegt nog niet dat de aanpak het deed. Daarvoor is een effectmeting.", "That the number came true does not say that the approach did it. A study of the effect does.")) }
        }
    }
}
