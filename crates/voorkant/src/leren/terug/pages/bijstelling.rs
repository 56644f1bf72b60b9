//! Expected, measured and both together; a person decides.

use ::scenario::bijstellen::{Bijstelling, Effectkennis, Kennisfout};
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::Stukbesluit;
use opslag::{Formulier, Wie};
use toegang::Recht;

use super::{above, address, crumbs, not_shown, sees_scenarios, source};
use crate::leren::blik::Bereik;
use crate::leren::meetcijfer::Meetbron;
use crate::leren::pages::record::one;
use crate::leren::terug::bijstellen::{adjusted, weighed};
use crate::leren::terug::bron;
use crate::leren::terug::cijfer::{with_range, written};
use crate::leren::terug::dossier::{self, Bijstelkeuze, Geleerd, Scenarioleer};
use crate::leren::terug::tabellen::weighing;
use crate::leren::terug::{Bijstelbesluit, Bijstelinhoud, Bijstelsoort, Bijstelstuk};
use crate::ombuigen::scenario::bijstellen as scenarios;
use crate::opgave;
use crate::poort::{LeerbesluitNemen, LerenLezen, Mag};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Band, banden};
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::stukblad::{self, Stukblad};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, Taal, WebFout, moment, tables};

/// What a measurement makes of the expectation: as it was decided on, else as it would be now; none when that expectation
/// is gone.
pub(super) type Som = Result<Option<Bijstelling>, Kennisfout>;

pub(super) fn som(stuk: &Bijstelstuk, leer: &Scenarioleer) -> Som {
    match stuk.nu.inhoud.som {
        Some(som) => Ok(Some(som)),
        None => weighed(leer.dossier.scenario.nu.tekst.inhoud.bestand(), &stuk.nu.inhoud),
    }
}

fn is_open(besluit: Bijstelbesluit) -> bool {
    matches!(besluit, Bijstelbesluit::Voorgesteld | Bijstelbesluit::Hervat)
}

/// `GET /leren/terug/bijstelling/{bijstelling}`.
pub async fn show(mag: Mag<LerenLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let stuk = one::<Bijstelsoort>(&mag, &id).await?;
    let leer = super::find(&mag, &stuk.nu.inhoud.scenario).await?;
    if !sees_scenarios(&kader) {
        return Ok(not_shown(&kader, kader.t("Wat doet deze meting?", "What does this measurement do?")));
    }
    Ok(page(&kader, (&stuk, &leer), (&Velden::default(), &Terug::default())))
}

/// `POST /leren/terug/bijstelling/{bijstelling}`: the decision.
pub async fn decide(
    mag: Mag<LeerbesluitNemen>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let stuk = one::<Bijstelsoort>(&mag, &id).await?;
    let leer = super::find(&mag, &stuk.nu.inhoud.scenario).await?;
    let sent = Ingestuurd::read(&bytes);
    let back = |(status, terug): (StatusCode, Terug)| {
        (status, page(&kader, (&stuk, &leer), (&sent.velden, &terug))).into_response()
    };
    let wrong = |veld: &str, tekst: &str| {
        Ok(back(Terug::wrong(vec![Formulierfout::new(veld, tekst)], sent.gezien, stuk.nu.nummer)))
    };
    let reden = match sent.velden.must_woorden("reden") {
        Ok(reden) => reden.to_string(),
        Err(fout) => return Ok(back(Terug::wrong(vec![fout], sent.gezien, stuk.nu.nummer))),
    };
    if !is_open(stuk.nu.besluit) {
        // The same form once more: it was done.
        let same = stuk.nu.reden == reden && stuk.nu.wie == mag.wie().naam;
        return if same {
            Ok(Redirect::to(&Bijstelsoort::address(&id)).into_response())
        } else {
            wrong("reden", "over deze meting is al besloten")
        };
    }
    let conflict = || Ok(back((StatusCode::CONFLICT, Terug { botsing: true, ..Terug::default() })));
    let seen = sent.velden.get("scenarioversie").parse().unwrap_or(0);
    if sent.gezien != stuk.nu.nummer || leer.dossier.scenario.nu.nummer != seen {
        return conflict();
    }
    if let Some(tekst) = refused(&mag, &stuk).await? {
        return wrong("keuze", &tekst);
    }
    let found = match som(&stuk, &leer) {
        Ok(Some(found)) => found,
        Ok(None) => {
            return wrong("keuze", "deze verwachting staat niet meer in het scenario; trek de meting in");
        }
        Err(fout) => return wrong("keuze", fout.tekst().0),
    };
    let besluit = match sent.velden.get("keuze") {
        "niet" => Bijstelbesluit::Afgewezen,
        "toepassen" if !kader.mag(Recht::ScenarioMaken) => {
            return wrong(
                "keuze",
                "alleen wie scenario's mag maken, mag een verwachting bijstellen; vraag een collega",
            );
        }
        "toepassen" => {
            return match apply(&mag, (&stuk, &leer), found, (&reden, &sent)).await? {
                Ok(true) => Ok(Redirect::to(&Bijstelsoort::address(&id)).into_response()),
                Ok(false) => conflict(),
                Err(tekst) => wrong("keuze", &tekst),
            };
        }
        _ => return wrong("keuze", "kies of u de verwachting bijstelt"),
    };
    let inhoud = Bijstelinhoud { som: Some(found), gevolg: None, ..stuk.nu.inhoud.clone() };
    let kept =
        stukblad::keep(&mag.app().opslag, &stuk, &sent, ("reden", (besluit, &inhoud, &reden)), &mag.wie())
            .await?;
    Ok(kept.unwrap_or_else(back))
}

/// Why nobody may decide on a proposal any more: its study is gone or says something else, or it counted already.
async fn refused(mag: &Mag<LeerbesluitNemen>, stuk: &Bijstelstuk) -> Result<Option<String>, WebFout> {
    let (opslag, gemeente) = (&mag.app().opslag, mag.wie().gemeente);
    let inhoud = &stuk.nu.inhoud;
    if let Some(tekst) = bron::objection(opslag, &gemeente, &inhoud.cijfer).await? {
        return Ok(Some(tekst.to_owned()));
    }
    let all = Geleerd::of(opslag, &gemeente).await?;
    let before = all.applied_before(stuk);
    Ok(before.map(|one| {
        format!(
            "deze meting telt al mee: ‘{}’ van {}; een meting telt één keer, trek dit voorstel in",
            one.nu.inhoud.cijfer.wat, one.nu.wie
        )
    }))
}

/// Keeps the decision, and the version of the scenario that expects something else, together. `Ok(Ok(false))` when somebody
/// else was first.
async fn apply(
    mag: &Mag<LeerbesluitNemen>,
    (stuk, leer): (&Bijstelstuk, &Scenarioleer),
    som: Bijstelling,
    (reden, sent): (&str, &Ingestuurd),
) -> Result<Result<bool, String>, WebFout> {
    let dossier = &leer.dossier;
    let lijn = &dossier.scenario;
    let Some(after) = adjusted(lijn.nu.tekst.inhoud.bestand(), &stuk.nu.inhoud, som.nu) else {
        return Ok(Ok(false));
    };
    let naam = format!("{}, bijgesteld {}", lijn.nu.tekst.titel.as_str(), stuk.nu.inhoud.cijfer.tot.year());
    let tekst = match scenarios::prepared(dossier, &after, &naam) {
        Ok(tekst) => tekst,
        Err((nl, _)) => return Ok(Err(nl)),
    };
    let opslag = &mag.app().opslag;
    let all = opgave::list(opslag, &mag.wie().gemeente).await?;
    let Some(of) = all.iter().find(|one| one.id == lijn.opgave) else {
        return Ok(Err("de opgave van dit scenario is er niet meer".to_owned()));
    };
    let inhoud = Bijstelinhoud { som: Some(som), ..stuk.nu.inhoud.clone() };
    let toepassing = Bijstelkeuze { inhoud: &inhoud, reden, formulier: &sent.formulier };
    let wie = Wie { gemeente: lijn.gemeente.clone(), ..mag.wie() };
    let made = dossier::apply(opslag, stuk, (dossier, of, &tekst), &toepassing, &wie).await?;
    if made.is_some() {
        return Ok(Ok(true));
    }
    // The same form twice at once: the other one did it.
    let now = one::<Bijstelsoort>(mag, &stuk.id).await?.nu;
    Ok(Ok(now.besluit == Bijstelbesluit::Toegepast && now.reden == reden && now.wie == mag.wie().naam))
}

fn page(
    kader: &Kader,
    (stuk, leer): (&Bijstelstuk, &Scenarioleer),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let inhoud = &stuk.nu.inhoud;
    let found = som(stuk, leer);
    let adres = Bijstelsoort::address(&stuk.id);
    let files = [(format!("{adres}/bijstelling.json"), "JSON")];
    let page = Antwoordpagina {
        vraag: format!(
            "{} {}?",
            kader.t("Wat doet deze meting:", "What does this measurement do:"),
            inhoud.cijfer.wat
        ),
        kamer: terug.message(kader, ("Deze meting of het scenario", "This measurement or the scenario")),
        keuze: state(kader, stuk),
        antwoord: match &found {
            Ok(Some(som)) => {
                html! { p { (sentence(kader.taal, som)) } @if som.botst() { p { (clash(kader)) } } }
            }
            Ok(None) => {
                html! { p { (kader.t("Deze verwachting staat niet meer in het scenario.", "This expectation does not stand in the scenario any more.")) } }
            }
            Err(fout) => {
                let (nl, en) = fout.tekst();
                html! { p { (kader.t(nl, en)) } }
            }
        },
        beeld: match &found {
            Ok(Some(som)) => picture(kader, som),
            _ => html! { p { (kader.t("Er is niets te tekenen.", "There is nothing to draw.")) } },
        },
        tabel: html! {
            @if let Ok(Some(som)) = &found { (tables(kader, &[weighing(som)])) }
            (parts::downloads(kader, &files))
        },
        berekening: calculation(kader, inhoud),
        onzeker: uncertain(kader, inhoud),
        verder: html! {
            @if is_open(stuk.nu.besluit) && matches!(found, Ok(Some(_))) { (form(kader, (stuk, leer), (velden, terug))) }
            ul class="vk-next" {
                @if is_open(stuk.nu.besluit) && kader.mag(Recht::LeerbesluitNemen) {
                    li { a href={ (adres) "/intrekken" } { (kader.t("Trek deze meting in", "Withdraw this measurement")) } }
                }
                @if stuk.nu.besluit == Bijstelbesluit::Ingetrokken && kader.mag(Recht::LeerbesluitNemen) {
                    li { a href={ (adres) "/intrekken" } { (kader.t("Pak deze meting weer op", "Take this measurement up again")) } }
                }
                li { a href=(address(&inhoud.scenario)) { (kader.t("Terug naar dit scenario", "Back to this scenario")) } }
            }
        },
    };
    let adres = address(&inhoud.scenario);
    let [home, room] = crumbs(kader);
    page.render(kader, &[home, room, above(kader), (&adres, inhoud.titel.as_str())])
}

fn state(kader: &Kader, stuk: &Bijstelstuk) -> Markup {
    let (nl, en) = stuk.nu.besluit.naam();
    html! {
        @if !is_open(stuk.nu.besluit) {
            (parts::alert(Toon::Gelukt, kader.t(nl, en), &html! {
                p { (stuk.nu.wie) ", " (moment(kader.taal, &stuk.nu.wanneer)) ": " (stuk.nu.reden) }
                @if let Some(gevolg) = &stuk.nu.inhoud.gevolg {
                    p { a href={ "/ombuigen/" (gevolg.scenario) "/versies/" (gevolg.versie) } {
                        (if gevolg.scenario == stuk.nu.inhoud.scenario { kader.t("Bekijk de nieuwe versie van het scenario", "See the new version of the scenario") }
                            else { kader.t("Bekijk het nieuwe scenario: het oude lag vast door een besluit", "See the new scenario: the old one was frozen by a decision") }) } }
                }
            }))
        }
    }
}

/// A change in words: `12 procent minder vaak`.
fn change(taal: Taal, kennis: Effectkennis) -> String {
    let percent = kennis.verandering() * 100.0;
    if percent.abs() < 0.05 {
        return taal.pick("geen verschil", "no difference").to_owned();
    }
    let text = written(percent.abs(), 1);
    match (taal, percent < 0.0) {
        (Taal::Nl, true) => format!("{text} procent minder vaak"),
        (Taal::Nl, false) => format!("{text} procent vaker"),
        (Taal::En, true) => format!("{} percent less often", text.replace(',', ".")),
        (Taal::En, false) => format!("{} percent more often", text.replace(',', ".")),
    }
}

fn sentence(taal: Taal, som: &Bijstelling) -> String {
    let (low, high) = som.nu.bereik();
    let percent = |value: f64| written(value * 100.0, 0);
    let [before, seen, now] = [som.verwacht, som.gemeten, som.nu].map(|one| change(taal, one));
    match taal {
        Taal::Nl => format!(
            "Wij verwachtten: {before}. Gemeten is: {seen}. Beide samen zeggen: {now}, met een marge van {} tot {} procent.",
            percent(low),
            percent(high)
        ),
        Taal::En => format!(
            "We expected: {before}. Measured was: {seen}. Both together say: {now}, with a margin from {} to {} percent.",
            percent(low),
            percent(high)
        ),
    }
}

fn clash(kader: &Kader) -> &'static str {
    kader.t(
        "Let op: verwachting en meting liggen ver uit elkaar, verder dan toeval verklaart. Het gemiddelde is dan iets wat geen van beide zei. Zoek eerst uit waarom.",
        "Mind: expectation and measurement lie far apart, further than chance explains. The mean is then something that neither said. Find out why first.",
    )
}

fn picture(kader: &Kader, som: &Bijstelling) -> Markup {
    let bar = |naam: &str, kennis: Effectkennis| {
        let (low, high) = kennis.bereik();
        let middle = kennis.verandering();
        Band {
            naam: naam.to_owned(),
            tekst: format!("{} %", written(middle * 100.0, 0)),
            laag: low,
            midden: middle,
            hoog: high,
        }
    };
    let bars = [
        bar(kader.t("Verwacht", "Expected"), som.verwacht),
        bar(kader.t("Gemeten", "Measured"), som.gemeten),
        bar(kader.t("Samen", "Together"), som.nu),
    ];
    html! {
        figure class="vk-figure" {
            h3 class="utrecht-heading-3" { (kader.t("Verwacht, gemeten, samen", "Expected, measured, together")) }
            (banden("bijstelling", kader.t("Verwacht, gemeten, samen", "Expected, measured, together"), &sentence(kader.taal, som), &bars))
            figcaption { (kader.t("Links van de lijn gaan mensen minder vaak over, rechts vaker. Het vlak is de marge, de streep het midden.", "Left of the line people move less often, right more often. The bar is the margin, the stroke the middle.")) }
        }
    }
}

fn calculation(kader: &Kader, inhoud: &Bijstelinhoud) -> Markup {
    html! {
        p { (inhoud.naam) "." }
        p { (kader.t("Gemeten: ", "Measured: ")) (with_range(kader.taal, &inhoud.cijfer)) ". " (source(kader, &inhoud.cijfer)) }
        p { (kader.t(
            "Van het verschil maken wij een verhouding: met de aanpak, gedeeld door zonder. Van een deel van de mensen maken wij eerst een tempo: hoe vaak mensen overgaan. Wie zekerder is, telt zwaarder: wij wegen met de precisie, op de schaal van de logaritme waarop een scenario zijn marges schrijft. De volgorde van metingen maakt niet uit.",
            "Of the difference we make a ratio: with the approach, divided by without. A share of people becomes a rate first: how often people move. Who is surer counts more: we weigh by precision, on the scale of the logarithm on which a scenario writes its margins. The order of measurements does not matter.")) }
        @if inhoud.iedereen { p { (kader.t(
            "Dit cijfer gaat over iedereen, ook over wie niet meedeed. Een scenario rekent met het effect op wie meedoet. Daarom delen wij het verschil door het bereik: het deel dat volgens het scenario meedoet.",
            "This figure is about everybody, also who did not take part. A scenario has its effect on who takes part. So we divide the difference by the reach: the share that takes part according to the scenario.")) } }
        @else { p { (kader.t("Dit cijfer gaat over wie meedeed.", "This figure is about who took part.")) } }
        @if inhoud.elders { p { (kader.t(
            "Dit is ergens anders gemeten. Daarom maken wij de marge ruimer: wat daar werkte, hoeft hier niet zo te werken.",
            "This was measured elsewhere. So we make the margin wider: what worked there need not work here.")) } }
    }
}

fn uncertain(kader: &Kader, inhoud: &Bijstelinhoud) -> Markup {
    html! {
        ul {
            @if !inhoud.cijfer.differs_from(0.0) {
                li { (kader.t("De marge van de meting loopt van minder naar meer. Misschien deed de aanpak niets. Ook dat telt mee.", "The margin of the measurement runs from less to more. Perhaps the approach did nothing. That counts too.")) }
            }
            li { (kader.t("Gemeten met graad ", "Measured with grade ")) (inhoud.graad) ". " (kader.t("Een meting zonder eerlijke vergelijking kan er ver naast zitten, ook met een smalle marge.", "A measurement without a fair comparison can be far off, also with a narrow margin.")) }
            @if inhoud.cijfer.bron == Meetbron::Effectmeting {
                li { (kader.t("Hoe het met de aanpak was, is geteld. Hoe het zonder was geweest, is geschat: daar zit de onzekerheid.", "How it was with the approach was counted. How it would have been without is an estimate: there is the uncertainty.")) }
            } @else {
                li { (kader.t("Wij weten niet welk van beide cijfers is geteld: met of zonder de aanpak. Wij nemen de ruimste marge.", "We do not know which of both figures was counted: with or without the approach. We take the widest margin.")) }
            }
            @if inhoud.iedereen { li { (kader.t("Het bereik komt uit het scenario. Deden er in het echt minder mensen mee, dan was het effect op hen groter.", "The reach comes from the scenario. If fewer people took part in fact, the effect on them was larger.")) } }
            li { (kader.t("Gebruikte de verwachting deze meting al? Dan telt zij nu dubbel. Kijk bij de bron van de verwachting.", "Did the expectation use this measurement already? Then it counts double now. Look at the source of the expectation.")) }
        }
    }
}

fn form(
    kader: &Kader,
    (stuk, leer): (&Bijstelstuk, &Scenarioleer),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    if !kader.mag(Recht::LeerbesluitNemen) {
        return html! {};
    }
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let may = kader.mag(Recht::ScenarioMaken);
    let choices = [
        ("toepassen", kader.t("Stel de verwachting bij", "Adjust the expectation"), may),
        ("niet", kader.t("Laat de verwachting zoals zij is", "Leave the expectation as it is"), true),
    ];
    let choices =
        choices.into_iter().filter(|one| one.2).map(|(key, naam, _)| (key.to_owned(), naam.to_owned()));
    let frozen = leer.dossier.scenario.besluit.is_some();
    html! {
        (invoer.summary())
        p { (if frozen {
            kader.t("Over dit scenario is al besloten. Het verandert niet meer. Stelt u bij, dan maken wij er een nieuw scenario van.", "This scenario was decided on. It changes no more. If you adjust, we make a new scenario of it.")
        } else {
            kader.t("Stelt u bij, dan krijgt het scenario een nieuwe versie. De oude blijft staan.", "If you adjust, the scenario gets a new version. The old one stays.")
        }) }
        form class="vk-form" method="post" action=(Bijstelsoort::address(&stuk.id)) {
            (hidden(&Formulier::fresh(), stuk.nu.nummer))
            input type="hidden" name="scenarioversie" value=(leer.dossier.scenario.nu.nummer);
            (invoer.choice(invoer.label("keuze", ("Wat besluit u?", "What do you decide?"), ("Voorkant rekent, mensen beslissen.", "Voorkant calculates, people decide.")), choices))
            (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("Dit blijft bij het scenario bewaard.", "This is kept with the scenario."))))
            (parts::submit(kader.t("Leg het besluit vast", "Record the decision")))
        }
    }
}
