//! Agreeing on a table, withdrawing it, and taking it up again: each a next version, with a reason.

use axum::extract::{Path, RawForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use opslag::Formulier;

use super::delen::ground;
use super::{Ingestuurd, Terug, address, below, find, hidden, is_reason, keep};
use crate::ombuigen::blik::Bereik;
use crate::ombuigen::regiotafel::decide::{Tafelbesluit, before_agreed, may_follow};
use crate::ombuigen::regiotafel::store::{self, Regiotafel, Tafelstap};
use crate::ombuigen::regiotafel::tabellen::{payments, rule_name};
use crate::poort::{Mag, RegiotafelMaken};
use crate::web::invoer::Invoer;
use crate::web::parts::{self, Toon};
use crate::web::velden::{Formulierfout, Velden};
use crate::web::{Kader, WebFout, tables};

/// `GET …/afspreken`.
pub async fn show(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let tafel = find(&mag, &id).await?;
    page(&kader, &tafel, (&Velden::default(), &Terug::default()))
}

/// `POST …/afspreken`.
pub async fn agree(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let tafel = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let reden = sent.velden.must_woorden("reden");
    if let Some((id, kept)) = store::of_form(&mag.app().opslag, &sent.formulier).await? {
        let same = kept.besluit == Tafelbesluit::Afgesproken && is_reason(&reden, &kept.reden);
        if same && id == tafel.id {
            return Ok(Redirect::to(&address(&tafel)).into_response());
        }
        let page = page(&kader, &tafel, (&sent.velden, &Terug::other("reden")))?;
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let may = may_follow(tafel.nu.besluit, Tafelbesluit::Afgesproken);
    let open = before_agreed(&tafel.nu.tafel()?);
    let mut fouten: Vec<Formulierfout> =
        open.iter().map(|tekst| Formulierfout::new("reden", tekst)).collect();
    fouten.extend(may.err().map(|tekst| Formulierfout::new("reden", tekst)));
    let reden = match reden {
        Ok(reden) if fouten.is_empty() => reden.to_string(),
        other => {
            fouten.extend(other.err());
            let (status, terug) = Terug::wrong(fouten, sent.gezien, tafel.nu.nummer);
            let page = page(&kader, &tafel, (&sent.velden, &terug))?;
            return Ok((status, page).into_response());
        }
    };
    let stap = Tafelstap { besluit: Tafelbesluit::Afgesproken, inhoud: &tafel.nu.inhoud, reden: &reden };
    if let Some(saved) = keep(&mag, &tafel, &sent, &stap, &mag.wie()).await? {
        return Ok(saved);
    }
    let page = page(&kader, &tafel, (&sent.velden, &Terug { botsing: true, ..Terug::default() }))?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// From which budget and on which ground each party pays: asked here, before anything is agreed.
fn grounds(kader: &Kader, tafel: &Regiotafel) -> Markup {
    let parties = &tafel.nu.inhoud.tafel.partijen;
    let adres = address(tafel);
    html! {
        @for party in parties.iter().filter(|one| one.aan_tafel && one.betaalt && one.soort != regiotafel::Partijsoort::Inwoner) {
            h3 class="utrecht-heading-3" { (party.naam) }
            (parts::facts(&[
                (kader.t("Uit welk eigen budget?", "From which budget of its own?"), parts::cell(asked(kader, &party.middel))),
                (kader.t("Op welke grond?", "On which ground?"), parts::cell(asked(kader, &party.grond))),
            ]))
            @if party.middel.is_empty() || party.grond.is_empty() {
                (ground(kader, party.soort))
                @let query = serde_urlencoded::to_string([("naam", &party.naam)]).unwrap_or_default();
                p { a href={ (adres) "/partij?" (query) } { (kader.t("Vul dit in voor ", "Fill this in for ")) (party.naam) } }
            }
        }
    }
}

fn asked<'a>(kader: &'a Kader, words: &'a str) -> &'a str {
    if words.is_empty() { kader.t("nog niet ingevuld", "not filled in yet") } else { words }
}

fn page(kader: &Kader, tafel: &Regiotafel, (velden, terug): (&Velden, &Terug)) -> Result<Markup, WebFout> {
    let counted = tafel.nu.tafel()?;
    let open = before_agreed(&counted);
    let may = may_follow(tafel.nu.besluit, Tafelbesluit::Afgesproken);
    let (nl, en) = rule_name(counted.bestand().regel);
    let lines =
        counted.verdeel(counted.bestand().regel).map(|split| counted.verrekening(&split)).unwrap_or_default();
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let body = html! {
        (terug.message(kader, super::WAT))
        (invoer.summary())
        p class="vk-lead" { (kader.t("U spreekt af om te verdelen met de regel ", "You agree to split by the rule "))
            strong { (kader.t(nl, en)) } (kader.t(". Dit zijn de bedragen als alles gaat zoals verwacht. Er wordt pas betaald als er is gemeten.",
                ". These are the amounts if all goes as expected. Nothing is paid before it was measured.")) }
        (tables(kader, &[payments("verrekening", ("Wie betaalt wie?", "Who pays whom?"), &lines)]))
        (super::section("gronden", kader.t("Waar betaalt ieder van?", "From what does each pay?"), &grounds(kader, tafel)))
        @if let Err(tekst) = &may {
            (parts::alert(Toon::LetOp, kader.t("U kunt nu niets afspreken", "Nothing can be agreed now"), &html! { p lang="nl" { (tekst) } }))
        } @else if !open.is_empty() {
            (parts::alert(Toon::LetOp, kader.t("Dit moet eerst", "This comes first"), &html! { ul lang="nl" { @for tekst in &open { li { (tekst) } } } }))
        } @else {
            form class="vk-form" method="post" action={ (address(tafel)) "/afspreken" } {
                (hidden(&Formulier::fresh(), tafel.nu.nummer))
                (invoer.area(invoer.label("reden", ("Waarom spreekt u dit af?", "Why do you agree on this?"),
                    ("Wie was erbij, en waarom is dit eerlijk? Dit blijft bewaard.", "Who was there, and why is this fair? This is kept."))))
                (parts::submit(kader.t("Leg vast dat dit is afgesproken", "Record that this was agreed")))
            }
        }
        p { a href=(address(tafel)) { (kader.t("Terug naar de tafel", "Back to the table")) } }
    };
    Ok(below(kader, tafel, kader.t("Spreek dit af", "Agree on this"), &body))
}

/// `GET …/intrekken`.
pub async fn show_withdraw(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
) -> Result<Markup, WebFout> {
    let tafel = find(&mag, &id).await?;
    Ok(withdraw_page(&kader, &tafel, (&Velden::default(), &Terug::default())))
}

/// What the button on the page does now: withdraw it, or take it up again.
fn step(tafel: &Regiotafel) -> Tafelbesluit {
    if tafel.nu.besluit == Tafelbesluit::Ingetrokken {
        Tafelbesluit::Hervat
    } else {
        Tafelbesluit::Ingetrokken
    }
}

/// `POST …/intrekken`.
pub async fn withdraw(
    mag: Mag<RegiotafelMaken>,
    kader: Kader,
    Path(id): Path<String>,
    RawForm(bytes): RawForm,
) -> Result<Response, WebFout> {
    let tafel = find(&mag, &id).await?;
    let sent = Ingestuurd::read(&bytes);
    let reden = sent.velden.must_woorden("reden");
    if let Some((id, kept)) = store::of_form(&mag.app().opslag, &sent.formulier).await? {
        let of_this = matches!(kept.besluit, Tafelbesluit::Ingetrokken | Tafelbesluit::Hervat);
        if of_this && id == tafel.id && is_reason(&reden, &kept.reden) {
            return Ok(Redirect::to(&address(&tafel)).into_response());
        }
        let page = withdraw_page(&kader, &tafel, (&sent.velden, &Terug::other("reden")));
        return Ok((StatusCode::CONFLICT, page).into_response());
    }
    let reden = match reden {
        Ok(reden) => reden.to_string(),
        Err(fout) => {
            let (status, terug) = Terug::wrong(vec![fout], sent.gezien, tafel.nu.nummer);
            return Ok((status, withdraw_page(&kader, &tafel, (&sent.velden, &terug))).into_response());
        }
    };
    let stap = Tafelstap { besluit: step(&tafel), inhoud: &tafel.nu.inhoud, reden: &reden };
    if let Some(saved) = keep(&mag, &tafel, &sent, &stap, &mag.wie()).await? {
        return Ok(saved);
    }
    let terug = Terug { botsing: true, ..Terug::default() };
    Ok((StatusCode::CONFLICT, withdraw_page(&kader, &tafel, (&sent.velden, &terug))).into_response())
}

fn withdraw_page(kader: &Kader, tafel: &Regiotafel, (velden, terug): (&Velden, &Terug)) -> Markup {
    let invoer = Invoer { kader, velden, fouten: &terug.fouten };
    let again = step(tafel) == Tafelbesluit::Hervat;
    let titel = if again {
        kader.t("Pak deze tafel weer op", "Take this table up again")
    } else {
        kader.t("Trek deze tafel in", "Withdraw this table")
    };
    let body = html! {
        (terug.message(kader, super::WAT))
        (invoer.summary())
        p class="vk-lead" { (if again {
            kader.t("De tafel gaat weer verder met wat er het laatst stond. Wilt u er geld mee afrekenen? Spreek het dan opnieuw af.",
                    "The table goes on with what stood there last. Do you want to settle money? Then agree on it again.")
        } else {
            kader.t("Alles blijft staan, met uw reden erbij. U kunt de tafel later weer oppakken.",
                    "Everything stays, with your reason. You can take the table up again later.")
        }) }
        form class="vk-form" method="post" action={ (address(tafel)) "/intrekken" } {
            (hidden(&Formulier::fresh(), tafel.nu.nummer))
            (invoer.area(invoer.label("reden", ("Waarom?", "Why?"), ("Dit blijft bewaard.", "This is kept."))))
            (parts::submit(titel))
        }
        p { a href=(address(tafel)) { (kader.t("Terug naar de tafel", "Back to the table")) } }
    };
    below(kader, tafel, titel, &body)
}
