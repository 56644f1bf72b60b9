//! One dialogue: its question, its expectations, who took part, whether it is in balance, and what comes next.

use ::verwachting::Stellingnummer;
use axum::extract::{Path, State};
use bescherming::{Count, Protected};
use maud::{Markup, html};
use opslag::stuk::{self, Stukbesluit, Stukversie};
use toegang::Recht;

use super::formulier::{move_form, state};
use super::lijst::waits;
use super::{crumbs, find, shown};
use crate::dialoog::beheer::balans::{Balans, domain, kind_name, party};
use crate::dialoog::blik::Bereik;
use crate::dialoog::gebieden::{area_name, areas};
use crate::dialoog::inhoud::{Dialoog, Dialoogstelling, Dialoogstuk, Dialoogtoegang, Stellingstaat};
use crate::dialoog::stand::{Dialoogstand, stand};
use crate::dialoog::stembus;
use crate::poort::{DialoogLezen, Mag, Server};
use crate::web::stukblad::{Stukblad, is_off};
use crate::web::{Kader, WebFout, capital, day, days, moment, number, parts};

/// Who took part so far, as it may be shown.
struct Deelname {
    mensen: Protected<Count>,
    gedrukt: u64,
    gebruikt: Protected<Count>,
}

/// `GET /dialoog/{dialoog}`.
pub async fn show(
    mag: Mag<DialoogLezen>,
    State(server): State<Server>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let dialoog = find(&mag, &id).await?;
    let app = mag.app();
    let (gedrukt, gebruikt) = stembus::codes(&app.opslag, &dialoog.id).await?;
    let deelname = Deelname {
        mensen: shown(&mag, stembus::participants(&app.opslag, &dialoog.id).await?).await?,
        gedrukt,
        gebruikt: shown(&mag, gebruikt).await?,
    };
    let gebieden = areas(app, &dialoog.gemeente).await?;
    let versions = stuk::versions(&app.opslag, &dialoog).await?;
    let inhoud = &dialoog.nu.inhoud;
    let writes = kader.mag(Recht::DialoogMaken) && !is_off(&dialoog);
    let link = format!("{}/stem/{}", server.deur().basis(), dialoog.id);
    let wacht = waits(&mag, &kader, &dialoog).await?;
    let body = html! {
        p class="vk-lead" { (wacht) }
        @for part in inhoud.uitleg.lines() { p lang="nl" { (part) } }
        (head(&kader, &dialoog, &gebieden, &link))
        @if inhoud.herkomst.is_none() {
            (expectations(&kader, &dialoog, writes))
            (took_part(&kader, &dialoog, &deelname))
            (balance(&kader, &Balans::of(inhoud)))
        }
        section class="vk-section" aria-labelledby="verder" {
            h2 class="utrecht-heading-2" id="verder" { (kader.t("Wat kunt u nu doen?", "What can you do now?")) }
            (next_steps(&kader, &dialoog))
        }
        (history(&kader, &versions))
    };
    Ok(kader.page(&inhoud.vraag, &crumbs(&kader), &body))
}

fn head(kader: &Kader, dialoog: &Dialoogstuk, gebieden: &[(String, String)], link: &str) -> Markup {
    let inhoud = &dialoog.nu.inhoud;
    let access = match inhoud.toegang {
        Dialoogtoegang::Open => kader.t("iedereen met de link", "everybody with the link"),
        Dialoogtoegang::Code => kader.t("wie een brief met een code kreeg", "who got a letter with a code"),
        Dialoogtoegang::Beide => kader.t(
            "iedereen met de link, en wie een brief met een code kreeg",
            "everybody with the link, and who got a letter with a code",
        ),
        Dialoogtoegang::Inloggen => kader.t("wie inlogt", "who signs in"),
    };
    let span = domein::Periode::new(inhoud.begin, Some(inhoud.eind))
        .map_or_else(|_| day(kader.taal, inhoud.begin), |span| days(kader.taal, span));
    let public = format!("/stem/{}", dialoog.id);
    let mut facts = vec![
        ("Dialoog", html! { span lang="nl" { (inhoud.naam) } }),
        (
            kader.t("Gebied", "Area"),
            html! { span lang="nl" { (capital(area_name(gebieden, inhoud.gebied.code()))) } },
        ),
        (kader.t("Dagen", "Days"), html! { (span) }),
        (kader.t("Wie mag meedoen", "Who may take part"), html! { (access) }),
        (
            kader.t("De link voor iedereen", "The link for everybody"),
            html! { a class="vk-long" href=(public) { (link) } },
        ),
    ];
    if let Some(herkomst) = &inhoud.herkomst {
        let read = html! { span lang="nl" { (herkomst.bron) } ". "
        (kader.t("Ingelezen op ", "Read from files on ")) (day(kader.taal, herkomst.dag)) ". "
        (kader.t("Zonder moderatie, en zonder iets over wie stemde.", "Without moderation, and without anything about who voted.")) };
        facts.push((kader.t("Komt uit", "Comes from"), read));
    }
    if !inhoud.opgave.is_empty() {
        let adres = format!("/opgave/{}", inhoud.opgave);
        facts.push((
            "Opgave",
            html! { a href=(adres) { (kader.t("Bekijk de opgave", "Look at the opgave")) } },
        ));
    }
    parts::facts(&facts)
}

fn expectations(kader: &Kader, dialoog: &Dialoogstuk, writes: bool) -> Markup {
    let inhoud = &dialoog.nu.inhoud;
    html! {
        section class="vk-section" aria-labelledby="verwachtingen" {
            h2 class="utrecht-heading-2" id="verwachtingen" { (kader.t("Welke verwachtingen leggen wij voor?", "Which expectations do we put forward?")) }
            @if inhoud.verwachtingen.is_empty() {
                (parts::empty(kader.t("Er is nog geen verwachting", "There is no expectation yet"), &html! {
                    p { (kader.t(
                        "Schrijf er twintig tot veertig: wat mensen mogen verwachten, wat zij zelf regelen, wat u samen doet, en waar de grens ligt.",
                        "Write twenty to forty: what people may expect, what they arrange themselves, what you do together, and where the limit lies.")) }
                }))
            } @else {
                ul class="vk-stack" { @for (nummer, one) in &inhoud.verwachtingen { (card(kader, dialoog, *nummer, one, writes)) } }
            }
            @if writes && matches!(stand(dialoog), Dialoogstand::Voorbereiding | Dialoogstand::Open) {
                p { (parts::link_button(&format!("{}/verwachting/nieuw", Dialoog::address(&dialoog.id)), kader.t("Schrijf een verwachting", "Write an expectation"))) }
            }
        }
    }
}

fn card(
    kader: &Kader,
    dialoog: &Dialoogstuk,
    nummer: Stellingnummer,
    one: &Dialoogstelling,
    writes: bool,
) -> Markup {
    let (nl, en) = state(one.staat);
    let unready = one.staat == Stellingstaat::Concept && !one.opzet.faults().is_empty();
    let moves =
        writes && !unready && matches!(stand(dialoog), Dialoogstand::Voorbereiding | Dialoogstand::Open);
    html! {
        li class="vk-card" {
            p { strong { (nummer.0) ". " } span lang="nl" { (one.opzet.zin()) } }
            p { (capital(kader.t(nl, en)))
                @if unready { ". " (kader.t("Deze zin kan nog niet worden gepubliceerd", "This sentence cannot be published yet")) }
                @if one.uit.is_some() { ". " (kader.t("Komt van een inwoner", "Comes from a resident")) } "." }
            @if writes {
                p { a href={ (Dialoog::address(&dialoog.id)) "/verwachting/" (nummer.0) } {
                    (kader.t("Bekijk of wijzig", "Look at or change")) " " (kader.t("verwachting", "expectation")) " " (nummer.0) } }
                @if moves { (move_form(kader, dialoog, nummer, one.staat)) }
            }
        }
    }
}

fn took_part(kader: &Kader, dialoog: &Dialoogstuk, deelname: &Deelname) -> Markup {
    let codes = dialoog.nu.inhoud.toegang.by_code() || deelname.gedrukt > 0;
    html! {
        section class="vk-section" aria-labelledby="deelname" {
            h2 class="utrecht-heading-2" id="deelname" { (kader.t("Wie deed er mee?", "Who took part?")) }
            @if stand(dialoog) == Dialoogstand::Voorbereiding && deelname.mensen.is_hidden() {
                p { (kader.t("Nog niemand: de dialoog is nog niet open.", "Nobody yet: the dialogue is not open yet.")) }
            } @else {
                p { (kader.t("Aantal mensen dat antwoord gaf: ", "Number of people who answered: ")) strong { (deelname.mensen.text()) } ". "
                    (kader.t("Een aantal staat hier pas vanaf tien mensen. Wat zij antwoordden, ziet u pas na een ronde.",
                             "A number stands here only from ten people on. What they answered you see only after a round.")) }
            }
            @if codes {
                p { (kader.t("Brieven met een code: ", "Letters with a code: ")) strong { (number(kader.taal, deelname.gedrukt)) }
                    @if deelname.gedrukt > 0 { ". " (kader.t("Daarvan gebruikt: ", "Of those used: ")) strong { (deelname.gebruikt.text()) } } "." }
            }
        }
    }
}

fn balance(kader: &Kader, balans: &Balans) -> Markup {
    html! {
        section class="vk-section" aria-labelledby="balans" {
            h2 class="utrecht-heading-2" id="balans" { (kader.t("Zijn de verwachtingen in balans?", "Are the expectations in balance?")) }
            @if balans.totaal == 0 {
                p { (kader.t("Dat ziet u hier zodra er een verwachting is.", "You see that here as soon as there is an expectation.")) }
            } @else {
                p { (balance_sentence(kader, balans)) }
                (table(kader, kader.t("Verwachtingen naar soort", "Expectations by kind"), balans.soorten.iter().map(|(one, count)| (kind_name(*one), *count))))
                (table(kader, kader.t("Verwachtingen naar wie het doet", "Expectations by who does it"), balans.dragers.iter().map(|(one, count)| (party(*one), *count))))
                (table(kader, kader.t("Verwachtingen naar deel van het leven", "Expectations by part of life"), balans.domeinen.iter().map(|(one, count)| (domain(*one), *count))))
                p { (kader.t(
                    "Wij tellen alle verwachtingen die niet zijn ingetrokken. Doen twee groepen iets samen? Dan telt het bij allebei.",
                    "We count all expectations that were not withdrawn. Do two groups do something together? Then it counts with both.")) }
            }
        }
    }
}

fn balance_sentence(kader: &Kader, balans: &Balans) -> String {
    let (all, residents) = (balans.totaal, balans.bij_inwoners);
    let missing: Vec<String> = balans
        .missing()
        .map(|soort| format!("‘{}’", kader.t(kind_name(soort).0, kind_name(soort).1)))
        .collect();
    let carried = if all == 1 {
        let who = if residents == 1 { ("inwoners", "residents") } else { ("anderen", "others") };
        let (nl, en) = (
            format!("De ene verwachting komt neer op {}.", who.0),
            format!("The one expectation comes down to {}.", who.1),
        );
        kader.t(&nl, &en).to_owned()
    } else {
        let nl = format!(
            "Van de {all} verwachtingen {} neer op inwoners.",
            if residents == 1 { "komt er 1".to_owned() } else { format!("komen er {residents}") }
        );
        let en = format!("Of the {all} expectations {residents} come down to residents.");
        kader.t(&nl, &en).to_owned()
    };
    let kinds = if missing.is_empty() {
        kader.t("Elke soort komt voor.", "Every kind is there.").to_owned()
    } else {
        format!(
            "{}: {}.",
            kader.t("Deze soorten komen nog niet voor", "These kinds are not there yet"),
            missing.join(", ")
        )
    };
    let much = residents * 2 > all;
    let warning = kader.t(
        " Meer dan de helft komt neer op inwoners: kan iedereen dat dragen?",
        " More than half comes down to residents: can everybody carry that?",
    );
    format!("{carried} {kinds}{}", if much { warning } else { "" })
}

fn table(
    kader: &Kader,
    naam: &str,
    rows: impl Iterator<Item = ((&'static str, &'static str), usize)>,
) -> Markup {
    let rows: Vec<Vec<Markup>> = rows
        .map(|((nl, en), count)| vec![html! { (capital(kader.t(nl, en))) }, parts::cell(count)])
        .collect();
    parts::table(naam, &[kader.t("Wat", "What"), kader.t("Aantal", "Number")], &[false, true], &rows)
}

fn next_steps(kader: &Kader, dialoog: &Dialoogstuk) -> Markup {
    let adres = Dialoog::address(&dialoog.id);
    let (now, makes) = (stand(dialoog), kader.mag(Recht::DialoogMaken));
    let by_code = dialoog.nu.inhoud.toegang.by_code();
    let here = dialoog.nu.inhoud.herkomst.is_none();
    let step =
        |pad: &str, nl: &str, en: &str| html! { li { a href={ (adres) "/" (pad) } { (kader.t(nl, en)) } } };
    html! {
        ul class="vk-next" {
            @if makes && here && matches!(now, Dialoogstand::Voorbereiding | Dialoogstand::Gesloten) {
                (step("openen", "Open de dialoog", "Open the dialogue"))
            }
            @if makes && by_code && matches!(now, Dialoogstand::Voorbereiding | Dialoogstand::Open) {
                (step("codes", "Maak brieven met een code", "Make letters with a code"))
            }
            @if makes && now == Dialoogstand::Open {
                (step("keukentafel", "Doe mee aan de keukentafel, samen met een inwoner", "Take part at the kitchen table, together with a resident"))
                (step("avond", "Druk kaarten voor een avond, of lees ze in", "Print cards for an evening, or read them"))
            }
            @if here && now != Dialoogstand::Voorbereiding && kader.mag(Recht::DialoogModereren) {
                (step("inzending", "Lees wat inwoners zelf schreven", "Read what residents wrote themselves"))
            }
            @if now != Dialoogstand::Voorbereiding {
                (step("ronde", "Bekijk de rondes, of sluit een ronde", "Look at the rounds, or close a round"))
                (step("antwoord", "Bekijk wat de gemeente antwoordt", "Look at what the municipality answers"))
                @if here { (step("uitdaging", "Bekijk wie iets beter wil doen", "Look at who wants to do something better")) }
                li { a href={ "/stem/" (dialoog.id) "/logboek" } { (kader.t("Lees het openbare logboek van de moderatie", "Read the public log of moderation")) } }
            }
            @if here && now != Dialoogstand::Ingetrokken { (step("vertaling", "Vertaal de zinnen in andere talen", "Translate the sentences into other languages")) }
            @if makes && now != Dialoogstand::Ingetrokken { (step("kop", "Wijzig vraag, gebied en dagen", "Change question, area and days")) }
            @if makes && now == Dialoogstand::Open { (step("sluiten", "Sluit de dialoog", "Close the dialogue")) }
            @if makes {
                li { a href={ (adres) "/intrekken" } {
                    @if is_off(dialoog) { (kader.t("Pak deze dialoog weer op", "Take this dialogue up again")) } @else { (kader.t("Trek deze dialoog in", "Withdraw this dialogue")) }
                } }
            }
        }
    }
}

fn history(kader: &Kader, versions: &[Stukversie<Dialoog>]) -> Markup {
    parts::details(
        kader.t("Wat er is veranderd", "What was changed"),
        &html! {
            ol reversed { @for versie in versions {
                li { (kader.t(versie.besluit.naam().0, versie.besluit.naam().1)) ", " (moment(kader.taal, &versie.wanneer)) ", " (versie.wie)
                    @if !versie.reden.is_empty() { ": " span lang="nl" { (versie.reden) } } }
            } }
        },
    )
}
