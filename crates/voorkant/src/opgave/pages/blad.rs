//! One opgave: its walk, its baseline, what is to be done, what was said, and its history.

use axum::extract::Path;
use axum::response::Redirect;
use maud::{Markup, html};
use toegang::Recht;

use super::taken::Getypt;
use super::{address, crumbs, find, on, raad, taken, wandeling};
use crate::inzicht::nulmeting::Nulmeting;
use crate::opgave::decide::Staat;
use crate::opgave::store::Dossier;
use crate::poort::{Mag, OpgaveLezen};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment, tables};

/// `GET /opgave/{id}`.
pub async fn show(mag: Mag<OpgaveLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let (_, dossier) = find(&mag, &id).await?;
    Ok(page(&kader, &dossier, &Getypt::empty(&kader)))
}

/// The address of a form that was sent: back to the opgave.
pub async fn back(_: Mag<OpgaveLezen>, Path(id): Path<String>) -> Redirect {
    let sound = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    Redirect::to(&if sound { format!("/opgave/{id}") } else { "/opgave".to_owned() })
}

/// The page, with what somebody typed in its forms.
pub fn page(kader: &Kader, dossier: &Dossier, getypt: &Getypt) -> Markup {
    let tekst = &dossier.opgave.nu.tekst;
    let inhoud = &tekst.inhoud;
    let archived = tekst.staat == Staat::Archief;
    let body = html! {
        (getypt.message(kader))
        @if archived { (in_archive(kader, dossier)) }
        div class="vk-lead vk-said" { p { (inhoud.waarom) } }
        (parts::facts(&[
            (kader.t("Voor wie", "For whom"), parts::cell(inhoud.mensen.as_str())),
            (kader.t("Gebied", "Area"), parts::cell(inhoud.gebied.as_str())),
            (kader.t("Jaren", "Years"), parts::cell(inhoud.jaren.to_string())),
            (kader.t("Eigenaar", "Owner"), parts::cell(tekst.eigenaar.as_str())),
        ]))
        (section("wandeling", kader.t("Waar staat deze opgave?", "Where does this opgave stand?"), &html! {
            (wandeling::waits(kader, &dossier.opgave))
            (wandeling::large(kader, &dossier.opgave))
        }))
        (section("nulmeting", kader.t("De cijfers van het begin", "The figures of the beginning"), &baseline(kader, dossier)))
        (section("taken", kader.t("Taken", "Tasks"), &taken::tasks(kader, dossier, getypt)))
        (section("reacties", kader.t("Reacties", "Comments"), &taken::comments(kader, dossier, getypt)))
        (section("raad", kader.t("Wat koos de raad?", "What did the council choose?"), &raad::decisions(kader, dossier)))
        @if kader.mag(Recht::AfsprakenLezen) {
            (section("afspraken", kader.t("Wat is er afgesproken?", "What was agreed?"), &html! {
                p { (kader.t("De afspraken bij deze opgave staan in de kamer Afspraken: wie doet wat, hoe lang, en voor welke prijs.",
                    "The agreements of this opgave are in the room Afspraken: who does what, how long, and at what price.")) }
                p { a href="/afspraken" { (kader.t("Bekijk de afspraken", "See the agreements")) } }
            }))
        }
        @if kader.mag(Recht::LerenLezen) {
            (section("leren", kader.t("Gaat het beter met mensen?", "Are people better off?"), &html! {
                p { (kader.t("In de kamer Leren staat wat bij deze opgave hoort: het kompas, vragenlijsten, metingen en wat u samen besloot.",
                    "In the room Leren stands what belongs to this opgave: the compass, questionnaires, studies and what you decided together.")) }
                p { a href={ "/leren#opgave-" (dossier.opgave.id) } { (kader.t("Bekijk wat er is geleerd", "See what was learned")) } }
            }))
        }
        (section("geschiedenis", kader.t("Geschiedenis", "History"), &history(kader, dossier)))
        (section("verder", kader.t("Wat kunt u nu doen?", "What can you do now?"), &next(kader, dossier, archived)))
    };
    kader.page(inhoud.titel.as_str(), &crumbs(kader), &body)
}

fn section(id: &str, titel: &str, inhoud: &Markup) -> Markup {
    html! {
        section class="vk-section" aria-labelledby=(id) {
            h2 class="utrecht-heading-2" id=(id) { (titel) }
            (inhoud)
        }
    }
}

fn in_archive(kader: &Kader, dossier: &Dossier) -> Markup {
    let nu = &dossier.opgave.nu;
    parts::alert(
        Toon::LetOp,
        kader.t("Deze opgave ligt in het archief", "This opgave is in the archive"),
        &html! {
            p { (kader.t("Sinds ", "Since ")) (on(kader.taal, &nu.wanneer)) ", " (kader.t("door ", "by ")) (nu.wie) ". "
                (kader.t("Reden: ", "Reason: ")) (nu.tekst.reden) }
            @if kader.mag(Recht::OpgaveBewerken) {
                p { a href={ (address(dossier)) "/archief" } { (kader.t("Haal terug uit het archief", "Bring back from the archive")) } }
            }
        },
    )
}

/// The baseline as it was shown, and the way to the same question now.
fn baseline(kader: &Kader, dossier: &Dossier) -> Markup {
    let Some(nulmeting) = &dossier.nulmeting else {
        return parts::empty(
            kader.t(
                "Deze opgave heeft geen cijfers van het begin",
                "This opgave has no figures of the beginning",
            ),
            &html! {
                p { (kader.t(
                    "De opgave is niet vanuit een antwoord gemaakt. Wilt u later weten of het beter gaat? Maak dan een opgave vanuit een antwoord in Inzicht.",
                    "It was not made from an answer. Do you want to know later whether things got better? Then make an opgave from an answer in Inzicht.")) }
                p { (parts::link_button("/inzicht", kader.t("Naar Inzicht", "To Inzicht"))) }
            },
        );
    };
    let base = address(dossier);
    let files = [("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json")]
        .map(|(naam, vorm)| (format!("{base}/nulmeting.{vorm}"), naam));
    let since = dossier.opgave.nulmeting.as_deref().unwrap_or_default();
    html! {
        @if nulmeting.ingehouden {
            p { (kader.t("Dit antwoord is bewaard op ", "This answer was kept on ")) (on(kader.taal, since)) "." }
            (frozen(kader, nulmeting))
        } @else {
            p { (kader.t("Zo stond het antwoord er op ", "This is the answer as it stood on ")) (on(kader.taal, since))
                (kader.t(". Deze cijfers veranderen niet meer.", ". These figures change no more.")) }
            (frozen(kader, nulmeting))
            (parts::downloads(kader, &files))
        }
        @if let Some(adres) = nulmeting.now() {
            p { a href=(adres) { (kader.t("Vergelijk: dezelfde vraag met de feiten van nu", "Compare: the same question with the facts of now")) } }
        }
    }
}

/// A baseline: question, answer, tables, and how it was made.
pub fn frozen(kader: &Kader, nulmeting: &Nulmeting) -> Markup {
    let made: Vec<(&str, Markup)> = nulmeting
        .over
        .iter()
        .chain(&nulmeting.berekening)
        .map(|one| (one.naam.text(kader.taal), parts::cell(one.waarde.text(kader.taal).as_ref())))
        .collect();
    let careful = nulmeting.let_op.text(kader.taal);
    html! {
        div class="vk-card vk-frozen" {
            p { strong { (nulmeting.vraag.text(kader.taal)) } }
            @for zin in nulmeting.zinnen.text(kader.taal) { p { (zin) } }
        }
        @if let Some((titel, rest)) = careful.split_first() {
            (parts::alert(Toon::LetOp, titel, &html! { @for zin in rest { p { (zin) } } }))
        }
        @if !nulmeting.ingehouden {
            (parts::details(kader.t("Bekijk de tabellen", "Look at the tables"), &html! { (tables(kader, &nulmeting.blad)) }))
        }
        (parts::details(kader.t("Hoe is dit berekend?", "How was this calculated?"), &parts::facts(&made)))
    }
}

fn history(kader: &Kader, dossier: &Dossier) -> Markup {
    let rows: Vec<Vec<Markup>> = dossier
        .versies
        .iter()
        .map(|versie| {
            let (nl, en) = versie.tekst.besluit.naam();
            let adres = format!("{}/versies/{}", address(dossier), versie.nummer);
            let what = match versie.tekst.uit {
                0 => kader.t(nl, en).to_owned(),
                from => format!("{} ({from})", kader.t(nl, en)),
            };
            vec![
                html! { a href=(adres) { (kader.t("Versie ", "Version ")) (versie.nummer) } },
                parts::cell(what),
                parts::cell(&versie.wie),
                parts::cell(moment(kader.taal, &versie.wanneer)),
                parts::cell(versie.tekst.eigenaar.as_str()),
                parts::cell(&versie.tekst.reden),
            ]
        })
        .collect();
    html! {
        p { (kader.t("Niets wordt overschreven. U kunt elke versie bekijken.", "Nothing is overwritten. You can look at every version."))
            @if kader.mag(Recht::OpgaveBewerken) { " " (kader.t("U kunt een versie ook terugzetten.", "You can bring a version back too.")) } }
        (parts::table(kader.t("Alle versies", "All versions"), &[
            kader.t("Versie", "Version"), kader.t("Wat", "What"), kader.t("Wie", "Who"), kader.t("Wanneer", "When"),
            kader.t("Eigenaar", "Owner"), kader.t("Reden", "Reason")], &[], &rows))
    }
}

fn next(kader: &Kader, dossier: &Dossier, archived: bool) -> Markup {
    let base = address(dossier);
    let files = [("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json")]
        .map(|(naam, vorm)| (format!("{base}/alles.{vorm}"), naam));
    html! {
        ul class="vk-next" {
            @if !kader.mag(Recht::OpgaveBewerken) {}
            @else if archived {
                li { a href={ (base) "/archief" } { (kader.t("Haal deze opgave terug uit het archief", "Bring this opgave back from the archive")) } }
            } @else {
                li { a href={ (base) "/wijzig" } { (kader.t("Wijzig de tekst", "Change the text")) } }
                li { a href={ (base) "/overdragen" } { (kader.t("Draag over aan een andere eigenaar", "Hand over to another owner")) } }
                li { a href={ (base) "/archief" } { (kader.t("Leg deze opgave in het archief", "Put this opgave in the archive")) } }
            }
            @if kader.mag(Recht::ScenarioMaken) && !archived {
                li { a href={ "/ombuigen/nieuw?opgave=" (dossier.opgave.id) } { (kader.t("Reken uit wat er gebeurt als u eerder helpt", "Calculate what happens if you help earlier")) } }
            }
            @if kader.mag(Recht::AfsprakenMaken) && !archived {
                li { a href={ "/afspraken/overeenkomst/nieuw?opgave=" (dossier.opgave.id) } { (kader.t("Maak een afspraak met een organisatie", "Make an agreement with an organisation")) } }
            }
            @if kader.mag(Recht::HuishoudenAanvragen) {
                li { a href={ "/opzoeken/nieuw?opgave=" (dossier.opgave.id) } { (kader.t("Vraag om huishoudens achter deze opgave op te zoeken", "Ask to look up the households behind this opgave")) } }
            }
            li { a href="/opgave" { (kader.t("Bekijk alle opgaven", "Look at all opgaven")) } }
        }
        p { (kader.t("Neem de hele opgave mee, met taken, reacties en alle versies:",
                     "Take the whole opgave along, with tasks, comments and all versions:")) }
        (parts::downloads(kader, &files))
    }
}
