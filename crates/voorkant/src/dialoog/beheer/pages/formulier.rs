//! The page of an expectation: its form, the sentence that it makes, and what the gate of language says.

use ::verwachting::{Dialoogpartij, Stellingnummer, Verwachtingsoort, Verwachtingsopzet};
use domein::Levensdomein;
use maud::{Markup, html};
use opslag::Formulier;

use crate::dialoog::beheer::balans::{domain, kind_name, party};
use crate::dialoog::beheer::opzet::advice;
use crate::dialoog::gebieden::area_name;
use crate::dialoog::inhoud::{Dialoog, Dialoogstuk, Stellingstaat};
use crate::dialoog::stand::{Dialoogstand, stand};
use crate::web::formulier::{Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::parts::Toon;
use crate::web::stukblad::{self, Stukblad, below};
use crate::web::velden::Velden;
use crate::web::{Kader, capital, parts};

/// Which expectation: none for a new one.
pub(super) type Plek = Option<Stellingnummer>;

/// A form as it is shown.
pub(super) struct Blad<'a> {
    /// Which expectation.
    pub plek: Plek,
    /// Areas that can be chosen.
    pub gebieden: &'a [(String, String)],
    /// What was typed.
    pub velden: &'a Velden,
    /// What is wrong.
    pub terug: &'a Terug,
    /// What was typed as an expectation, when it is one.
    pub opzet: Option<&'a Verwachtingsopzet>,
}

/// The form of an expectation.
pub(super) fn page(kader: &Kader, dialoog: &Dialoogstuk, blad: &Blad<'_>) -> Markup {
    let invoer = Invoer { kader, velden: blad.velden, fouten: &blad.terug.fouten };
    let adres = Dialoog::address(&dialoog.id);
    let (nl, en) = stukblad::called::<Dialoog>();
    let page = blad.plek.map_or_else(|| "nieuw".to_owned(), |nummer| nummer.0.to_string());
    let body = html! {
        (blad.terug.message(kader, (&nl, &en)))
        @if let Some(opzet) = blad.opzet { (sentence(kader, opzet, blad.terug)) } @else { (invoer.summary()) }
        p class="vk-lead" { (kader.t(
            "Een verwachting is één zin over wie wat doet voor wie. Vul de delen in. Wij maken er de zin van.",
            "An expectation is one sentence about who does what for whom. Fill in the parts. We make the sentence of it.")) }
        form class="vk-form" method="post" action={ (adres) "/verwachting/" (page) } {
            (hidden(&Formulier::fresh(), dialoog.nu.nummer))
            (fields(&invoer, blad.gebieden))
            (buttons(kader))
        }
        p { a href=(adres) { (kader.t("Terug naar de dialoog", "Back to the dialogue")) } }
    };
    let titel = match blad.plek {
        None => kader.t("Schrijf een verwachting", "Write an expectation").to_owned(),
        Some(nummer) => format!("{} {}", kader.t("Wijzig verwachting", "Change expectation"), nummer.0),
    };
    below(kader, dialoog, &titel, &body)
}

fn buttons(kader: &Kader) -> Markup {
    let ways = [
        ("publiceer", kader.t("Bewaar en publiceer", "Save and publish"), true),
        ("bewaar", kader.t("Bewaar als concept", "Save as a draft"), false),
        ("kijk", kader.t("Laat de zin zien, bewaar nog niet", "Show the sentence, do not save yet"), false),
    ];
    html! {
        @for (doe, naam, first) in ways {
            button class=(if first { "utrecht-button utrecht-button--primary-action vk-button" } else { "utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" })
                type="submit" name="doe" value=(doe) { (naam) }
        }
    }
}

/// The sentence as people will read it, what stands in the way, and what can be plainer.
fn sentence(kader: &Kader, opzet: &Verwachtingsopzet, terug: &Terug) -> Markup {
    let better = advice(opzet);
    html! {
        section class="vk-section" aria-labelledby="zin" {
            h2 class="utrecht-heading-2" id="zin" { (kader.t("De zin die mensen lezen", "The sentence that people read")) }
            blockquote lang="nl" { p { strong { (opzet.zin()) } } }
            @if terug.fouten.is_empty() {
                p { (kader.t("Deze zin is kort en duidelijk genoeg om te publiceren.", "This sentence is short and plain enough to publish.")) }
            } @else {
                (parts::alert(Toon::Fout, kader.t("Zo kan deze zin nog niet worden gepubliceerd", "This sentence cannot be published like this"), &html! {
                    p { (kader.t("Kijk naar deze velden. Wat u typte staat er nog.", "Look at these fields. What you typed is still there.")) }
                    ul { @for fout in &terug.fouten { li lang="nl" { a href={ "#" (fout.veld) } { (fout.tekst) } } } }
                }))
            }
            @if !better.is_empty() {
                (parts::alert(Toon::LetOp, kader.t("Het kan nog gewoner; dat hoeft niet", "It can be plainer still; it need not be"), &html! {
                    ul { @for raad in &better { li lang="nl" { a href={ "#" (raad.veld) } { (raad.tekst) } } } }
                }))
            }
        }
    }
}

fn fields(invoer: &Invoer<'_>, gebieden: &[(String, String)]) -> Markup {
    let kader = invoer.kader;
    let pick = |(nl, en): (&'static str, &'static str)| kader.t(nl, en).to_owned();
    let parties = || Dialoogpartij::ALL.iter().map(|one| (one.key().to_owned(), pick(party(*one))));
    let domains = Levensdomein::ALL.iter().map(|one| (one.key().to_owned(), pick(domain(*one))));
    let kind = |soort: Verwachtingsoort| match soort {
        Verwachtingsoort::MagRekenenOp => {
            ("Mag rekenen op: iemand krijgt iets", "May count on: somebody gets something")
        }
        Verwachtingsoort::RegelenWijZelf => {
            ("Regelen wij zelf: inwoners doen het", "We arrange ourselves: residents do it")
        }
        Verwachtingsoort::DoenWeSamen => {
            ("Doen we samen: twee groepen of meer", "We do together: two groups or more")
        }
        Verwachtingsoort::Grens => ("Grens: hier mag niemand op rekenen", "Limit: nobody may count on this"),
    };
    html! {
        (invoer.select(invoer.label("soort", ("Wat voor verwachting is het?", "What kind of expectation is it?"), ("", "")), Verwachtingsoort::ALL, kind))
        (invoer.boxes(invoer.label("dragers", ("Wie doet dit?", "Who does this?"),
            ("Kies er één. Alleen bij ‘doen we samen’ kiest u er twee of meer.", "Choose one. Only with ‘we do together’ you choose two or more.")), parties()))
        (invoer.boxes(invoer.label("ontvangers", ("Voor wie?", "For whom?"), ("", "")), parties()))
        (invoer.line(invoer.label("daad", ("Wat?", "What?"),
            ("Een stuk van een zin, zonder punt. Bijvoorbeeld: hulp binnen 2 weken. Schrijf in het Nederlands.",
             "A part of a sentence, without a full stop. For example: hulp binnen 2 weken. Write in Dutch."))))
        (invoer.line(invoer.label("voorwaarde", ("Op welke voorwaarde?", "On which condition?"),
            ("Wat achter ‘als’ komt. Bijvoorbeeld: u zich meldt. Dit hoeft niet.", "What comes after ‘als’. For example: u zich meldt. This is not needed."))))
        (invoer.line(invoer.label("grens", ("Tot waar?", "Up to where?"),
            ("Wat achter ‘tot’ komt. Bijvoorbeeld: 2 uur per week. Dit hoeft niet.", "What comes after ‘tot’. For example: 2 uur per week. This is not needed."))))
        (invoer.choice(invoer.label("vangnet_wie", ("Wie vangt op als het niet lukt?", "Who catches it when it does not work out?"),
            ("Doen inwoners dit zelf? Dan is dit verplicht.", "Do residents do this themselves? Then this must be filled in.")), parties()))
        (invoer.line(invoer.label("vangnet_wat", ("Waar zorgen zij dan voor?", "What do they see to then?"),
            ("Bijvoorbeeld: een taxi.", "For example: een taxi."))))
        (invoer.choice(invoer.label("domein", ("Over welk deel van het leven gaat het?", "Which part of life is it about?"), ("", "")), domains))
        (invoer.choice(invoer.label("gebied", ("Waar geldt het?", "Where does it hold?"), ("", "")), gebieden.iter().cloned()))
    }
}

/// An expectation whose words no longer change: only whether people vote on it does.
pub(super) fn reading(
    kader: &Kader,
    dialoog: &Dialoogstuk,
    nummer: Stellingnummer,
    gebieden: &[(String, String)],
    terug: &Terug,
) -> Markup {
    let adres = Dialoog::address(&dialoog.id);
    let (nl, en) = stukblad::called::<Dialoog>();
    let Some(one) = dialoog.nu.inhoud.verwachtingen.get(&nummer) else { return html! {} };
    let opzet = &one.opzet;
    let invoer = Invoer { kader, velden: &Velden::default(), fouten: &terug.fouten };
    let facts = [
        (kader.t("Soort", "Kind"), pair(kader, kind_name(opzet.soort))),
        (kader.t("Deel van het leven", "Part of life"), pair(kader, domain(opzet.domein))),
        (
            kader.t("Gebied", "Area"),
            html! { span lang="nl" { (capital(area_name(gebieden, opzet.gebied.code()))) } },
        ),
        (kader.t("Stand", "State"), pair(kader, state(one.staat))),
    ];
    let changes = matches!(stand(dialoog), Dialoogstand::Voorbereiding | Dialoogstand::Open);
    let body = html! {
        (terug.message(kader, (&nl, &en)))
        (invoer.summary())
        p class="vk-lead" lang="nl" { (opzet.zin()) }
        (parts::facts(&facts))
        p { (kader.t(
            "Mensen konden hierover stemmen. Daarom verandert de zin niet meer. Klopt hij niet? Trek hem in, en schrijf een nieuwe. Wat mensen antwoordden, blijft.",
            "People could vote on this. That is why the sentence does not change any more. Is it wrong? Withdraw it, and write a new one. What people answered stays.")) }
        @if changes { (move_form(kader, dialoog, nummer, one.staat)) }
        ul class="vk-next" {
            li { a href={ (adres) "/verwachting/nieuw" } { (kader.t("Schrijf een nieuwe verwachting", "Write a new expectation")) } }
            li { a href=(adres) { (kader.t("Terug naar de dialoog", "Back to the dialogue")) } }
        }
    };
    below(kader, dialoog, &format!("{} {}", kader.t("Verwachting", "Expectation"), nummer.0), &body)
}

fn pair(kader: &Kader, (nl, en): (&str, &str)) -> Markup {
    html! { (capital(kader.t(nl, en))) }
}

/// Where an expectation stands, in words.
pub(super) const fn state(staat: Stellingstaat) -> (&'static str, &'static str) {
    match staat {
        Stellingstaat::Concept => ("concept", "draft"),
        Stellingstaat::Gepubliceerd => ("gepubliceerd", "published"),
        Stellingstaat::Ingetrokken => ("ingetrokken", "withdrawn"),
    }
}

/// The button that publishes an expectation, or takes it away.
pub(super) fn move_form(
    kader: &Kader,
    dialoog: &Dialoogstuk,
    nummer: Stellingnummer,
    staat: Stellingstaat,
) -> Markup {
    let (naar, naam) = match staat {
        Stellingstaat::Gepubliceerd => ("ingetrokken", kader.t("Trek in", "Withdraw")),
        Stellingstaat::Concept => ("gepubliceerd", kader.t("Publiceer", "Publish")),
        Stellingstaat::Ingetrokken => ("gepubliceerd", kader.t("Publiceer weer", "Publish again")),
    };
    html! {
        form class="vk-form" method="post" action={ (Dialoog::address(&dialoog.id)) "/verwachting/" (nummer.0) "/staat" } {
            (hidden(&Formulier::fresh(), dialoog.nu.nummer))
            input type="hidden" id="naar" name="naar" value=(naar);
            (parts::submit_second(&format!("{naam}: {} {}", kader.t("verwachting", "expectation"), nummer.0)))
        }
    }
}
