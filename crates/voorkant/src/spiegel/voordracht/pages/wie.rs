//! Who nominates, who can be asked, and what residents say: the beginning of a nomination, and the same form later.

use ::spiegel::Voordrachtbestand;
use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier};

use super::super::invullen::{REFERENTEN, told, typed_who, who};
use super::{
    Dossier, VOORDRACHT, Voordrachtbesluit, Voordrachtinhoud, Voordrachtstuk, address, crumbs, name_of, own,
};
use crate::afspraken::kant::Kant;
use crate::poort::{Mag, VoordrachtMaken};
use crate::spiegel::blik::Bereik;
use crate::web::formulier::{Ingestuurd, Terug, hidden};
use crate::web::invoer::Invoer;
use crate::web::stukblad::{self, below};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, parts};

/// `GET /spiegel/voordracht/nieuw`.
pub async fn show_new(mag: Mag<VoordrachtMaken>, kader: Kader) -> Markup {
    let kant = Kant::of(mag.aanmelding());
    new_page(&kader, &kant, (&Velden::default(), &[]), &Formulier::fresh())
}

/// `POST /spiegel/voordracht/nieuw`.
pub async fn make(
    mag: Mag<VoordrachtMaken>,
    kader: Kader,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (sent, kant) = (Ingestuurd::read(&bytes), Kant::of(mag.aanmelding()));
    let back = |status: StatusCode, fouten: &[Formulierfout], formulier: &Formulier| {
        Ok((status, new_page(&kader, &kant, (&sent.velden, fouten), formulier)).into_response())
    };
    if kant == Kant::Organisatie(String::new()) {
        let tekst = "bij uw account staat geen organisatie; vraag de beheerder om die erbij te zetten";
        return back(StatusCode::CONFLICT, &[Formulierfout::new("naam1", tekst)], &sent.formulier);
    }
    let begun = Voordrachtbestand {
        gemeente: name_of(&mag.aanmelding().gemeentenaam),
        ..Voordrachtbestand::default()
    };
    let read = who(&sent.velden, &begun, kant.namens());
    let inhoud =
        match read.and_then(|one| Voordrachtinhoud::new(one).map_err(|faults| told("bewoners", &faults))) {
            Ok(inhoud) => inhoud,
            Err(fouten) => return back(StatusCode::BAD_REQUEST, &fouten, &sent.formulier),
        };
    let stap = Stukstap::<Voordrachtstuk> {
        besluit: Voordrachtbesluit::Gemaakt,
        inhoud: &inhoud,
        reden: "",
        namens: kant.namens(),
    };
    let plek = Nieuwstuk { hoort_bij: "", organisatie: kant.namens() };
    match stuk::make(&mag.app().opslag, &plek, &sent.formulier, &stap, &mag.wie()).await? {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) => Ok(Redirect::to(&address(&id)).into_response()),
        Bewaard::AnderePoging(_) | Bewaard::Botsing => {
            let tekst = "met dit formulier begon u al een voordracht; wilt u er nog een, bewaar dan opnieuw";
            back(StatusCode::CONFLICT, &[Formulierfout::new("bewoners", tekst)], &Formulier::fresh())
        }
    }
}

fn new_page(
    kader: &Kader,
    kant: &Kant,
    (velden, fouten): (&Velden, &[Formulierfout]),
    formulier: &Formulier,
) -> Markup {
    let invoer = Invoer { kader, velden, fouten };
    let body = html! {
        (invoer.summary())
        p class="vk-lead" { (kader.t(
            "U begint een concept. Alleen uw organisatie ziet het, tot u het indient. U hoeft nu nog niet alles te weten.",
            "You begin a draft. Only your organisation sees it, until you hand it in. You need not know everything now.")) }
        form class="vk-form" method="post" action={ (VOORDRACHT) "/nieuw" } {
            input type="hidden" name="formulier" value=(formulier.as_str());
            (fields(&invoer, kant))
            (parts::submit(kader.t("Begin de voordracht", "Begin the nomination")))
        }
    };
    kader.page(kader.t("Draag deze gemeente voor", "Nominate this municipality"), &crumbs(kader), &body)
}

fn fields(invoer: &Invoer<'_>, kant: &Kant) -> Markup {
    let kader = invoer.kader;
    html! {
        @if kant.namens().is_empty() {
            (invoer.line(invoer.label("door", ("Welke organisatie draagt voor?", "Which organisation nominates?"),
                ("Een sociaalwerkorganisatie. Een gemeente draagt niet zichzelf voor.", "A social-work organisation. A municipality does not nominate itself."))))
        } @else {
            p { (kader.t("U draagt voor namens ", "You nominate for ")) (kant.namens()) "." }
        }
        @for number in 1..=REFERENTEN { (referent(invoer, number)) }
        (invoer.area(invoer.label("bewoners", ("Wat zeggen inwoners ervan?", "What do residents say of it?"),
            ("In hun eigen woorden, zonder namen. Vraag het bijvoorbeeld een bewonersgroep of adviesraad.", "In their own words, without names. Ask a group of residents, for instance."))))
    }
}

fn referent(invoer: &Invoer<'_>, number: usize) -> Markup {
    let [naam, organisatie] = ["naam", "organisatie"].map(|veld| format!("{veld}{number}"));
    html! {
        fieldset class="vk-choices" {
            legend { (invoer.kader.t("Wie kan de jury bellen? ", "Whom can the jury call? ")) (number) }
            p class="vk-field__help" { (invoer.kader.t(
                "Iemand van een andere organisatie, die het goed vindt. Alleen u en de jury zien dit. Een telefoonnummer bewaren wij niet.",
                "Somebody of another organisation, who agrees to it. Only you and the jury see this. We keep no number to call.")) }
            (invoer.line(invoer.label(&naam, ("Naam", "Name"), ("", ""))))
            (invoer.line(invoer.label(&organisatie, ("Organisatie", "Organisation"), ("", ""))))
        }
    }
}

/// `GET …/wie`.
pub async fn show(
    mag: Mag<VoordrachtMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let dossier = own(&mag, &id).await?;
    let velden = typed_who(dossier.nu.inhoud.voordracht.bestand());
    Ok(page(&kader, &dossier, (&velden, &Terug::default())))
}

/// `POST …/wie`.
pub async fn save(
    mag: Mag<VoordrachtMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let (dossier, sent) = (own(&mag, &id).await?, Ingestuurd::read(&bytes));
    let inhoud = &dossier.nu.inhoud;
    let after = who(&sent.velden, inhoud.voordracht.bestand(), &dossier.organisatie);
    let after = after.and_then(|one| inhoud.rewritten(one).map_err(|faults| told("bewoners", &faults)));
    let (wie, kant) = (mag.wie(), Kant::of(mag.aanmelding()));
    let maker = (&wie, kant.namens());
    let saved = stukblad::save(&mag.app().opslag, &dossier, &sent, ("bewoners", after), maker).await?;
    Ok(saved.unwrap_or_else(|(status, terug)| {
        (status, page(&kader, &dossier, (&sent.velden, &terug))).into_response()
    }))
}

fn page(kader: &Kader, dossier: &Dossier, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let kant = if dossier.organisatie.is_empty() {
        Kant::Gemeente
    } else {
        Kant::Organisatie(dossier.organisatie.clone())
    };
    let body = html! {
        (terug.message(kader, ("Deze voordracht", "This nomination")))
        (invoer.summary())
        form class="vk-form" method="post" action={ (address(&dossier.id)) "/wie" } {
            (hidden(&Formulier::fresh(), dossier.nu.nummer))
            (fields(&invoer, &kant))
            (parts::submit(kader.t("Bewaar", "Save")))
        }
        p { a href=(address(&dossier.id)) { (kader.t("Terug naar de voordracht", "Back to the nomination")) } }
    };
    below(
        kader,
        dossier,
        kader.t(
            "Wie kan de jury vragen, en wat zeggen inwoners?",
            "Whom can the jury ask, and what do residents say?",
        ),
        &body,
    )
}
