//! What the three parties say of a step: that it is done, or that they take that back, and their comments.

use ::kompas::{Instemmer, Kompaspartij, Kompasstap, Stapinstemming, herkenbaar};
use axum::extract::{Path, RawForm};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use opslag::stuk::Stukregel;
use opslag::{Bewaard, Formulier};
use toegang::Recht;

use super::{DICHT, Ingestuurd, Stap, Terug, WAT, address, find, hidden, is_open, save, stap, to};
use crate::app::today;
use crate::leren::blik::Bereik;
use crate::leren::kompas::partij::Spreker;
use crate::leren::kompas::{Kompasbesluit, Kompasopmerking, Kompasreactie, Kompasstand, store, woorden};
use crate::poort::{KompasInstemmen, Mag};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, capital, moment, parts};

/// What parties said about a compass.
pub type Opmerkingen = [Stukregel<Kompasreactie>];

/// `POST …/stap/{stap}/klaar`: a party says that a step is done, or takes that back.
pub async fn done(
    mag: Mag<KompasInstemmen>,
    kader: Kader,
    Path((id, key)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let step = Kompasstap::from_key(&key).ok_or(WebFout::NietGevonden)?;
    let gevonden = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let spreker = Spreker::of(mag.aanmelding());
    let bestand = gevonden.kompas.bestand();
    let partij = party(&kader, &spreker, &sent.velden);
    let refused = if is_open(&gevonden) {
        spreker.refused(bestand).or_else(|| of_another(&gevonden, (step, partij), &spreker, &sent.velden))
    } else {
        Some(DICHT.to_owned())
    };
    let said = match refused {
        Some(tekst) => Err(vec![Formulierfout::new("klaar", tekst)]),
        None => said(&kader, &spreker, step, &sent.velden),
    };
    let after = said.map(|said| {
        let mut bestand = bestand.clone();
        bestand.instemmingen.retain(|one| (one.stap, one.partij) != (step, partij));
        bestand.instemmingen.extend(said);
        Stap { besluit: Kompasbesluit::Stapgezegd, bestand, reden: "", veld: "klaar" }
    });
    match save(&mag, &gevonden, &sent, after).await? {
        Ok(()) => Ok(to(&format!("{}/stap/{key}", address(&gevonden.stuk)))),
        Err((status, terug)) => {
            let remarks = store::remarks(&mag.app().opslag, &gevonden.stuk).await?;
            let page = stap::page(&kader, (&gevonden, step), &remarks, (&sent.velden, &terug));
            Ok((status, page).into_response())
        }
    }
}

/// What a party said of a step.
fn spoken(gevonden: &Kompasstand, stap: Kompasstap, partij: Kompaspartij) -> Option<&Stapinstemming> {
    gevonden.kompas.bestand().instemmingen.iter().find(|one| one.stap == stap && one.partij == partij)
}

/// Whether somebody can take a word back: their own, and a worker of the municipality what a council of residents said.
fn is_theirs(spreker: &Spreker, one: &Stapinstemming) -> bool {
    let council = matches!(one.wie, Instemmer::Adviesraad { .. });
    spreker.said(&one.wie) || (council && spreker.partij == Kompaspartij::Gemeente)
}

/// Why a word stays as it is: somebody else said it. Once the step was changed each may speak of it anew.
fn of_another(
    gevonden: &Kompasstand,
    (stap, partij): (Kompasstap, Kompaspartij),
    spreker: &Spreker,
    velden: &Velden,
) -> Option<String> {
    let one = spoken(gevonden, stap, partij).filter(|one| !is_theirs(spreker, one))?;
    if velden.has("weg") {
        return Some(
            "dit zei iemand anders van deze partij; alleen wie het zei, kan het terugnemen".to_owned(),
        );
    }
    let stays = !one.daarna_gewijzigd;
    stays.then(|| "iemand anders van deze partij zei al dat deze stap klaar is; dat blijft staan".to_owned())
}

/// For which party a form speaks: a worker of the municipality also writes down what the council of residents said.
fn party(kader: &Kader, spreker: &Spreker, velden: &Velden) -> Kompaspartij {
    let council = velden.get("namens") == "adviesraad" && kader.mag(Recht::KompasMaken);
    if council && spreker.partij == Kompaspartij::Gemeente { Kompaspartij::Inwoners } else { spreker.partij }
}

/// What is said; none when it is taken back.
fn said(
    kader: &Kader,
    spreker: &Spreker,
    stap: Kompasstap,
    velden: &Velden,
) -> Result<Option<Stapinstemming>, Vec<Formulierfout>> {
    if velden.has("weg") {
        return Ok(None);
    }
    let partij = party(kader, spreker, velden);
    if partij == spreker.partij {
        let (wie, datum) = (spreker.wie.clone(), today());
        return Ok(Some(Stapinstemming { stap, partij, wie, datum, daarna_gewijzigd: false }));
    }
    let mut fouten = Vec::new();
    let naam = velden.get("adviesraad").to_owned();
    if naam.is_empty() {
        fouten.push(Formulierfout::new(
            "adviesraad",
            "er staat niet welke adviesraad dit zei; schrijf de naam op",
        ));
    }
    let datum = velden.must_dag("datum").and_then(|day| {
        if day > today() {
            return Err(Formulierfout::new(
                "datum",
                "deze dag moet nog komen; kies de dag waarop de raad het zei",
            ));
        }
        Ok(day)
    });
    let datum = datum.map_err(|fout| fouten.push(fout)).unwrap_or_default();
    if !fouten.is_empty() {
        return Err(fouten);
    }
    let wie = Instemmer::Adviesraad { naam };
    Ok(Some(Stapinstemming { stap, partij, wie, datum, daarna_gewijzigd: false }))
}

/// What stands above the page of a step when one of its forms came back.
pub fn message(kader: &Kader, (velden, terug): (&Velden, &Terug)) -> Markup {
    html! {
        (terug.message(kader, WAT))
        (Invoer { kader, velden, fouten: &terug.fouten }.summary())
    }
}

/// The forms with which a party says that a step is done.
pub fn form(
    kader: &Kader,
    (gevonden, stap): (&Kompasstand, Kompasstap),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let spreker = Spreker::of(kader.aanmelding());
    let council = spreker.partij == Kompaspartij::Gemeente && kader.mag(Recht::KompasMaken);
    html! {
        (own(kader, (gevonden, stap), &spreker, terug))
        @if council { (for_residents(kader, (gevonden, stap), (velden, terug))) }
    }
}

fn own(
    kader: &Kader,
    (gevonden, stap): (&Kompasstand, Kompasstap),
    spreker: &Spreker,
    terug: &Terug,
) -> Markup {
    let adres = format!("{}/stap/{}/klaar", address(&gevonden.stuk), stap.key());
    let (nl, en) = woorden::party(spreker.partij);
    let party = kader.t(nl, en);
    let spoken = spoken(gevonden, stap, spreker.partij);
    let fout = terug.fouten.iter().find(|fout| fout.veld == "klaar");
    if spoken.is_some_and(|one| !one.daarna_gewijzigd && !is_theirs(spreker, one)) {
        return html! { p { (kader.t(
        "Iemand anders van uw partij zei al dat deze stap klaar is. Alleen wie het zei, kan het terugnemen.",
        "Somebody else of your party said already that this step is done. Only who said it can take it back.")) } };
    }
    html! {
        form class="vk-form" method="post" action=(adres) {
            (hidden(&Formulier::fresh(), gevonden.stuk.nu.nummer))
            @if let Some(fout) = fout { p class="vk-field__error" id="klaar-fout" lang="nl" { (fout.tekst) } }
            p { (kader.t("U spreekt hier voor de partij: ", "Here you speak for the party: ")) strong { (party) } "." }
            @if let Some(one) = spoken {
                @if one.daarna_gewijzigd {
                    p { (kader.t("Sinds u dat zei, is deze stap gewijzigd. Is hij nog klaar?", "Since you said so, this step was changed. Is it still done?")) }
                    (parts::submit(kader.t("Ja, deze stap is nog klaar", "Yes, this step is still done")))
                } @else {
                    input type="hidden" name="weg" value="ja";
                    (parts::submit_second(kader.t("Toch nog niet klaar", "Not done yet after all")))
                }
            } @else {
                (parts::submit(kader.t("Deze stap is klaar", "This step is done")))
            }
        }
    }
}

/// A worker writes down what the council of residents said.
fn for_residents(
    kader: &Kader,
    (gevonden, stap): (&Kompasstand, Kompasstap),
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let adres = format!("{}/stap/{}/klaar", address(&gevonden.stuk), stap.key());
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let spoken = spoken(gevonden, stap, Kompaspartij::Inwoners).filter(|one| !one.daarna_gewijzigd);
    let titel = kader.t("Schrijf op wat inwoners zeiden", "Write down what residents said");
    if spoken.is_some_and(|one| !is_theirs(&Spreker::of(kader.aanmelding()), one)) {
        return html! { p { (kader.t("Een inwoner zei zelf dat deze stap klaar is.", "A resident said that this step is done.")) } };
    }
    parts::details(
        titel,
        &html! {
            p { (kader.t(
                "Inwoners kunnen het zelf zeggen als zij inloggen. Sprak u een adviesraad? Schrijf dan op welke, en wanneer.",
                "Residents can say so themselves when they sign in. Did you speak to a council of residents? Then write down which, and when.")) }
            form class="vk-form" method="post" action=(adres) {
                (hidden(&Formulier::fresh(), gevonden.stuk.nu.nummer))
                input type="hidden" name="namens" value="adviesraad";
                @if spoken.is_some() {
                    input type="hidden" name="weg" value="ja";
                    (parts::submit_second(kader.t("Haal weg dat inwoners dit zeiden", "Remove that residents said so")))
                } @else {
                    (invoer.line(invoer.label("adviesraad", ("Welke adviesraad?", "Which council?"),
                        ("Bijvoorbeeld: Adviesraad sociaal domein. Schrijf geen namen van mensen op.", "For example: Council for the social domain. Do not write down names of people."))))
                    (invoer.day(invoer.label("datum", ("Op welke dag zeiden zij dit?", "On which day did they say so?"), ("", ""))))
                    (parts::submit(kader.t("Inwoners zeggen: deze stap is klaar", "Residents say: this step is done")))
                }
            }
        },
    )
}

/// `POST …/stap/{stap}/reactie`: a comment.
pub async fn remark(
    mag: Mag<KompasInstemmen>,
    kader: Kader,
    Path((id, key)): Path<(String, String)>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let step = Kompasstap::from_key(&key).ok_or(WebFout::NietGevonden)?;
    let gevonden = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let spreker = Spreker::of(mag.aanmelding());
    let fouten = match sent.velden.must_woorden("reactie") {
        _ if !is_open(&gevonden) => vec![Formulierfout::new("reactie", DICHT)],
        Err(fout) => vec![fout],
        Ok(tekst) => {
            let inhoud = Kompasopmerking { stap: step, partij: spreker.partij, tekst: tekst.to_string() };
            let found = herkenbaar(&inhoud.tekst).into_iter();
            let found: Vec<_> =
                found.map(|what| Formulierfout::new("reactie", what.fout("reactie"))).collect();
            if found.is_empty() {
                let line = (&gevonden.stuk, &inhoud, spreker.namens());
                match store::remark(&mag.app().opslag, line, &sent.formulier, &mag.wie()).await? {
                    Bewaard::Nieuw(_) | Bewaard::AlGedaan(_) => {
                        return Ok(to(&format!("{}/stap/{key}#reacties", address(&gevonden.stuk))));
                    }
                    Bewaard::AnderePoging(_) | Bewaard::Botsing => vec![Formulierfout::new(
                        "reactie",
                        "met dit formulier hebt u al iets geschreven; bewaar dit opnieuw",
                    )],
                }
            } else {
                found
            }
        }
    };
    let (status, terug) =
        Terug::wrong(fouten, sent.gezien.max(gevonden.stuk.nu.nummer), gevonden.stuk.nu.nummer);
    let remarks = store::remarks(&mag.app().opslag, &gevonden.stuk).await?;
    let page = stap::page(&kader, (&gevonden, step), &remarks, (&sent.velden, &terug));
    Ok((status, page).into_response())
}

/// What parties said about a step, and the form to say something.
pub fn remarks(
    kader: &Kader,
    (gevonden, stap): (&Kompasstand, Kompasstap),
    all: &Opmerkingen,
    (velden, terug): (&Velden, &Terug),
) -> Markup {
    let own: Vec<_> = all.iter().filter(|one| one.inhoud.stap == stap).collect();
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    html! {
        @if own.is_empty() { p { (kader.t("Er is nog geen reactie.", "There is no comment yet.")) } }
        @else { ul class="vk-comments" { @for one in &own { (comment(kader, one)) } } }
        @if is_open(gevonden) && kader.mag(Recht::KompasInstemmen) {
            form class="vk-form" method="post" action={ (address(&gevonden.stuk)) "/stap/" (stap.key()) "/reactie" } {
                (hidden(&Formulier::fresh(), gevonden.stuk.nu.nummer))
                (invoer.area(invoer.label("reactie", ("Wat wilt u hierover zeggen?", "What do you want to say about this?"),
                    ("Schrijf geen namen van mensen op. Uw reactie blijft staan.", "Do not write down names of people. Your comment stays."))))
                (parts::submit_second(kader.t("Zeg dit", "Say this")))
            }
        }
    }
}

fn comment(kader: &Kader, one: &Stukregel<Kompasreactie>) -> Markup {
    let (nl, en) = woorden::party(one.inhoud.partij);
    html! {
        li {
            p { strong { (capital(kader.t(nl, en))) } @if !one.namens.is_empty() { " (" (one.namens) ")" } ", " (moment(kader.taal, &one.wanneer)) }
            @for line in one.inhoud.tekst.lines() { p { (line) } }
        }
    }
}
