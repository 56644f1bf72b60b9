//! For the privacy officer: all that is known of one person, and the extract that answers who asks for it.
//!
//! Whoever it is about comes in a form, never in an address: an address stays in lists of visits and of servers.

use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domein::{Bsn, Pseudoniem};
use maud::{Markup, html};
use serde::Deserialize;

use super::crumbs;
use super::mijn::{MOST, row};
use super::uittreksel::content;
use crate::app::blocking;
use crate::poort::{Mag, RechtenAfhandelen};
use crate::rechten::decide::{Rechtsoort, Rechtsverzoek};
use crate::rechten::inzage::{
    self, Inzage, Kluisstand, Ontvanger, Uittreksel, Vrager, gather, kind, retention, sources,
};
use crate::rechten::store;
use crate::toegang::account;
use crate::web::{Kader, WebFout, day, download, moment, number, parts};

/// Whom somebody looks up, and in what form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Opzoekvorm {
    bsn: String,
    persoon: String,
    pub(super) verzoek: String,
    vorm: String,
}

/// `GET /rechten/persoon`.
pub async fn form(mag: Mag<RechtenAfhandelen>, kader: Kader) -> Result<Markup, WebFout> {
    mag.with(&mag.aanmelding().zaak())?;
    Ok(form_page(&kader, &html! {}))
}

fn form_page(kader: &Kader, message: &Markup) -> Markup {
    let body = html! {
        (message)
        p class="vk-lead" { (kader.t(
            "Zoek iemand op die vraagt wat de gemeente van hem of haar weet. Kijk eerst naar het identiteitsbewijs.",
            "Look up somebody who asks what the municipality knows of them. Look at the identity document first.")) }
        p { (kader.t(
            "Elke keer dat u zoekt, komt in het logboek. De inwoner leest dat ook. Het nummer zelf komt in geen adres en in geen logboek.",
            "Each time that you search is written in the log. The resident reads that too. The number itself comes in no address and in no log.")) }
        form class="vk-form" method="post" action="/rechten/persoon" {
            (parts::field("bsn", kader.t("Burgerservicenummer", "Citizen service number"),
                kader.t("Negen cijfers, van het identiteitsbewijs.", "Nine digits, from the identity document."), ""))
            (parts::submit(kader.t("Zoek op", "Look up")))
        }
    };
    kader.page(title(kader), &above(kader), &body)
}

fn title(kader: &Kader) -> &str {
    kader.t("Wat weten wij van iemand?", "What do we know of somebody?")
}

pub(super) fn above(kader: &Kader) -> [crate::web::Kruimel<'_>; 2] {
    let [home] = crumbs(kader);
    [home, ("/rechten", kader.t("Vragen van inwoners", "Questions of residents"))]
}

/// `POST /rechten/persoon`: looks somebody up, and shows or hands out what there is.
pub async fn look(
    mag: Mag<RechtenAfhandelen>,
    kader: Kader,
    Form(form): Form<Opzoekvorm>,
) -> Result<Response, WebFout> {
    let verleend = mag.with(&mag.aanmelding().zaak())?;
    let app = mag.app();
    let verzoek = asked(&mag, &form.verzoek, Rechtsoort::Inzage).await?;
    let persoon = match whom(&mag, &form, verzoek.as_ref()).await? {
        Ok(persoon) => persoon,
        Err(text) => return Ok(again(&kader, text)),
    };
    let wat = match form.vorm.as_str() {
        "" => ("alles over een persoon opzoeken", "persoon opgezocht"),
        _ => ("alles over een persoon meenemen", "uittreksel van persoon gemaakt"),
    };
    let object = verzoek.as_ref().map_or("inzage", |verzoek| verzoek.id.as_str());
    let vrager = Vrager::on_page(mag.aanmelding(), &verleend, (wat.0, wat.1, object));
    let inzage = gather(app, persoon, &vrager).await?;
    if form.vorm.is_empty() {
        return Ok(kader
            .page(title(&kader), &above(&kader), &found(&kader, &inzage, verzoek.as_ref()))
            .into_response());
    }
    answer(&kader, &above(&kader), inzage, &form.vorm, Ontvanger::Functionaris).await
}

/// The form again, with what is wrong.
pub(super) fn again(kader: &Kader, text: &str) -> Response {
    (StatusCode::BAD_REQUEST, form_page(kader, &parts::wrong(kader, text))).into_response()
}

/// The question that it is for, when it is for one that asks for this.
pub(super) async fn asked(
    mag: &Mag<RechtenAfhandelen>,
    id: &str,
    soort: Rechtsoort,
) -> Result<Option<Rechtsverzoek>, WebFout> {
    if id.is_empty() {
        return Ok(None);
    }
    let all = store::requests(&mag.app().opslag, &mag.wie().gemeente, None).await?;
    let found = all.into_iter().find(|one| one.id == id && one.soort == soort);
    found.map(Some).ok_or(WebFout::NietGevonden)
}

/// Who it is: by number, by a pseudonym of a page before this one, or by the account that asked.
pub(super) async fn whom(
    mag: &Mag<RechtenAfhandelen>,
    form: &Opzoekvorm,
    verzoek: Option<&Rechtsverzoek>,
) -> Result<Result<Pseudoniem, &'static str>, WebFout> {
    if let Some(verzoek) = verzoek {
        let account = account(&mag.app().opslag, &mag.wie().gemeente, &verzoek.account).await?;
        return Ok(account.and_then(|account| account.stand.persoon).ok_or(
            "het account van deze vraag is niet gekoppeld aan een persoon; koppel het eerst bij de vragen van inwoners",
        ));
    }
    if !form.persoon.is_empty() {
        return Ok(form.persoon.parse().map_err(|_| "deze pagina is niet heel; zoek opnieuw op nummer"));
    }
    let typed: String = form.bsn.chars().filter(|letter| !letter.is_whitespace()).collect();
    Ok(typed
        .parse::<Bsn>()
        .map(|bsn| mag.app().datamap.sleutel().persoon(bsn))
        .map_err(|_| "dit is geen burgerservicenummer: het heeft negen cijfers en voldoet aan de elfproef; kijk het na op het identiteitsbewijs"))
}

/// The extract in one of its forms.
pub(super) async fn answer(
    kader: &Kader,
    above: &[crate::web::Kruimel<'_>],
    inzage: Inzage,
    vorm: &str,
    ontvanger: Ontvanger,
) -> Result<Response, WebFout> {
    let file = |ending: &str| format!("uittreksel-{}.{ending}", inzage.gemaakt);
    Ok(match vorm {
        "json" => {
            let text = serde_json::to_string_pretty(&inzage::json(&inzage, ontvanger)).unwrap_or_default();
            download("application/json", &file("json"), text)
        }
        "pdf" => {
            let (name, stuk) = (file("pdf"), Uittreksel::of(&inzage, ontvanger));
            let bytes = blocking(move || inzage::pdf(&stuk)).await??;
            download("application/pdf", &name, bytes)
        }
        "html" => {
            let stuk = Uittreksel::of(&inzage, ontvanger);
            let body = html! {
                p { (kader.t("U kunt deze pagina afdrukken.", "You can print this page.")) }
                (content(&stuk))
            };
            kader.clone().without_words().page(&stuk.titel, above, &body).into_response()
        }
        _ => return Err(WebFout::NietGevonden),
    })
}

/// All that is known, in numbers. Of somebody of whom nothing is known it has the same parts.
fn found(kader: &Kader, inzage: &Inzage, verzoek: Option<&Rechtsverzoek>) -> Markup {
    let rows = inzage.dossier.rijen();
    html! {
        p class="vk-lead" {
            @if inzage.is_empty() { (kader.t("Niets gevonden.", "Nothing found.")) }
            @else { (number(kader.taal, rows as u64)) (kader.t(" regels gevonden.", " rows found.")) }
        }
        p { (kader.t("Dat u dit opzocht, staat nu in het logboek.", "That you looked this up is in the log now.")) }
        (who(kader, &inzage.kluis))
        (kinds(kader, inzage))
        (purposes(kader, inzage))
        (uses(kader, inzage))
        (accounts(kader, inzage))
        (take_along(kader, inzage, verzoek))
        @if let Some(verzoek) = verzoek.filter(|verzoek| verzoek.besluit.is_none()) { (reply(kader, verzoek)) }
        (super::wissen::way(kader, inzage.persoon))
    }
}

pub(super) fn who(kader: &Kader, kluis: &Kluisstand) -> Markup {
    let unknown = || kader.t("niet bekend", "not known").to_owned();
    let blad = match kluis {
        Kluisstand::Open(Some(blad)) => blad.clone(),
        _ => inzage::Gegevensblad::default(),
    };
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Wie is het?", "Who is it?")) }
        @if let Kluisstand::Dicht(waarom) = kluis {
            p { (kader.t("De kluis is dicht. U ziet geen naam. ", "The vault is closed. You see no name. ")) span lang="nl" { (waarom) } }
        }
        (parts::facts(&[
            (kader.t("Naam", "Name"), html! { (blad.naam.unwrap_or_else(unknown)) }),
            (kader.t("Geboren", "Born"), html! { (blad.geboren.map_or_else(unknown, |date| written(kader, date))) }),
            (kader.t("Adres", "Address"), html! { (blad.adres.unwrap_or_else(unknown)) }),
        ]))
    }
}

/// A day of the vault as people write it.
fn written(kader: &Kader, date: String) -> String {
    domein::parse_datum(&date).map_or(date, |date| day(kader.taal, date))
}

fn kinds(kader: &Kader, inzage: &Inzage) -> Markup {
    let rows: Vec<Vec<Markup>> = inzage
        .dossier
        .tabellen
        .iter()
        .filter_map(|tabel| Some((tabel, kind(tabel.naam)?)))
        .map(|(tabel, soort)| {
            vec![
                parts::cell(kader.t(soort.naam.0, soort.naam.1)),
                parts::cell(number(kader.taal, tabel.rijen.len() as u64)),
                html! { span lang="nl" { (sources(tabel).join("; ")) } },
            ]
        })
        .collect();
    let refused = inzage.dossier.geweigerd.len() as u64;
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Wat is er bewaard?", "What is kept?")) }
        (parts::table(kader.t("Per soort", "By kind"), &[kader.t("Soort", "Kind"), kader.t("Regels", "Rows"),
            kader.t("Waar het vandaan komt", "Where it came from")], &[false, true, false], &rows))
        p { (kader.t("Geweigerde berichten waarin deze persoon staat: ", "Refused messages that name this person: "))
            (number(kader.taal, refused)) }
    }
}

fn purposes(kader: &Kader, inzage: &Inzage) -> Markup {
    let rows: Vec<Vec<Markup>> = retention(inzage)
        .into_iter()
        .map(|doel| {
            let nl = |text: &str| html! { span lang="nl" { (text) } };
            vec![parts::cell(kader.t(doel.naam.0, doel.naam.1)), nl(doel.artikel), nl(doel.bewaren)]
        })
        .collect();
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Waarvoor, en hoe lang?", "What for, and how long?")) }
        (parts::table(kader.t("Doelen", "Purposes"), &[kader.t("Waarvoor", "What for"), kader.t("Welke wet", "Which law"),
            kader.t("Hoe lang bewaren", "How long it is kept")], &[], &rows))
    }
}

fn uses(kader: &Kader, inzage: &Inzage) -> Markup {
    let rows: Vec<Vec<Markup>> = inzage.gebruikt.iter().take(MOST).map(|one| row(kader, one)).collect();
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Wie keek wanneer?", "Who looked when?")) }
        p { (kader.t("‘U zelf’ is de inwoner.", "‘You’ is the resident.")) }
        (parts::table(kader.t("Elke keer, de nieuwste eerst", "Each time, newest first"),
            &[kader.t("Wanneer", "When"), kader.t("Wie", "Who"), kader.t("Wat", "What"), kader.t("Waarom", "Why"),
              kader.t("Regel in het logboek", "Line in the log")], &[false, false, false, false, true], &rows))
        @if inzage.gebruikt.len() > MOST {
            p { (kader.t("U ziet de nieuwste 200. In het uittreksel staan ze allemaal.", "You see the newest 200. The extract has all.")) }
        }
        p { (number(kader.taal, inzage.opgezocht.len() as u64))
            (kader.t(" keer zocht iemand het huishouden op.", " times somebody looked up the household.")) }
    }
}

fn accounts(kader: &Kader, inzage: &Inzage) -> Markup {
    let names: Vec<Vec<Markup>> = inzage
        .accounts
        .iter()
        .map(|blad| vec![parts::cell(&blad.account.stand.weergave), parts::cell(&blad.account.inlognaam)])
        .collect();
    let asked: Vec<Vec<Markup>> = inzage
        .vragen
        .iter()
        .map(|one| {
            vec![
                parts::cell(moment(kader.taal, &one.wanneer)),
                parts::cell(kader.t(one.soort.naam().0, one.soort.naam().1)),
                super::decision(kader, one),
            ]
        })
        .collect();
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Account en vragen", "Account and questions")) }
        @if names.is_empty() {
            p { (kader.t("Geen account is aan deze persoon gekoppeld.", "No account is linked to this person.")) }
        } @else {
            (parts::table(kader.t("Accounts", "Accounts"), &[kader.t("Naam", "Name"), kader.t("Inlognaam", "Sign-in name")], &[], &names))
        }
        @if !asked.is_empty() {
            (parts::table(kader.t("Vragen", "Questions"), &[kader.t("Wanneer", "When"), kader.t("Wat", "What"),
                kader.t("Antwoord", "Answer")], &[], &asked))
        }
    }
}

fn take_along(kader: &Kader, inzage: &Inzage, verzoek: Option<&Rechtsverzoek>) -> Markup {
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Het uittreksel", "The extract")) }
        p { (kader.t(
            "Dit geeft u aan de inwoner. Ook dat u het maakt, komt in het logboek. Het blijft nergens achter in Voorkant.",
            "This is what you give to the resident. That you make it is written in the log too. It is kept nowhere in Voorkant.")) }
        form class="vk-form" method="post" action="/rechten/persoon" {
            (same(inzage.persoon, verzoek))
            div class="vk-actions" {
                @for (vorm, naam) in [("html", kader.t("Bekijk en druk af", "View and print")), ("pdf", "PDF"), ("json", "JSON")] {
                    button class="utrecht-button utrecht-button--secondary-action vk-button vk-button--secondary" type="submit"
                        name="vorm" value=(vorm) { (naam) }
                }
            }
        }
    }
}

/// The answer to the question, ready to be sent.
fn reply(kader: &Kader, verzoek: &Rechtsverzoek) -> Markup {
    html! {
        h2 class="utrecht-heading-2" { (kader.t("Antwoord op de vraag", "Answering the question")) }
        blockquote { p { (verzoek.tekst) } }
        form class="vk-form" method="post" action={ "/rechten/verzoeken/" (verzoek.id) } {
            div class="vk-field" {
                label for="reden" { (kader.t("Uw antwoord. De inwoner leest dit.", "Your answer. The resident reads this.")) }
                textarea class="utrecht-textarea" id="reden" name="reden" rows="3" required {
                    "Uw gegevens staan klaar bij ‘Wie zag mijn gegevens?’. U kunt ze daar lezen en meenemen."
                }
            }
            button class="utrecht-button utrecht-button--primary-action vk-button" type="submit" name="besluit" value="toegewezen" {
                (kader.t("Het is gedaan", "It is done"))
            }
        }
    }
}

/// The fields by which the next form is about the same person.
pub(super) fn same(persoon: Pseudoniem, verzoek: Option<&Rechtsverzoek>) -> Markup {
    html! {
        @match verzoek {
            Some(verzoek) => input type="hidden" name="verzoek" value=(verzoek.id);,
            None => input type="hidden" name="persoon" value=(persoon);,
        }
    }
}
