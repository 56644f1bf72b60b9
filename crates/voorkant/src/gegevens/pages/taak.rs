//! How far a delivery is, and what came of it.

use axum::extract::Path;
use domein::Bedrag;
use feiten::{Stap, Verdict};
use maud::{Markup, html};
use opslag::{Taak, Taakstaat};

use super::crumbs;
use crate::poort::{GegevensLezen, Mag};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, WebFout, moment};
use crate::werk::{IMPORT, Uitkomst};

/// `GET /gegevens/taken/{id}`.
pub async fn show(mag: Mag<GegevensLezen>, kader: Kader, Path(id): Path<String>) -> Result<Markup, WebFout> {
    let found = mag.app().opslag.job(&id).await?;
    let taak = found.filter(|taak| taak.soort == IMPORT).ok_or(WebFout::NietGevonden)?;
    let kader = if taak.staat.is_final() { kader } else { kader.refreshed_after(2) };
    let body = html! {
        p { (kader.t("Aangeleverd op ", "Delivered on ")) (moment(kader.taal, &taak.gemaakt)) (kader.t(" door ", " by ")) (taak.wie) "." }
        @match taak.staat {
            Taakstaat::Wacht | Taakstaat::Bezig => (running(&kader, &taak)),
            Taakstaat::Gelukt | Taakstaat::Mislukt => (done(&kader, &taak)),
        }
    };
    Ok(kader.page(
        kader.t("Hoe staat het met deze aanlevering?", "How is this delivery doing?"),
        &crumbs(&kader),
        &body,
    ))
}

/// The state of a job in words.
pub(super) fn state(kader: &Kader, staat: Taakstaat) -> String {
    let text = match staat {
        Taakstaat::Wacht => kader.t("wacht op zijn beurt", "waits for its turn"),
        Taakstaat::Bezig => kader.t("bezig", "running"),
        Taakstaat::Gelukt => kader.t("klaar", "done"),
        Taakstaat::Mislukt => kader.t("niet gelukt", "failed"),
    };
    text.to_owned()
}

fn running(kader: &Kader, taak: &Taak) -> Markup {
    let step = step(kader, &taak.stap);
    html! {
        div role="status" { (parts::progress(step, taak.gedaan, taak.totaal)) }
        p { (kader.t(
            "Deze pagina ververst zichzelf. U mag haar sluiten: het werk gaat door, ook als de computer opnieuw start.",
            "This page refreshes itself. You may close it: the work goes on, also when the computer restarts.")) }
        p { a href=(kader.pad) { (kader.t("Ververs nu", "Refresh now")) } }
    }
}

/// What is being done, from the name under which the work stores it.
fn step<'a>(kader: &'a Kader, stored: &'a str) -> &'a str {
    let known = [Stap::Wachten, Stap::Lezen, Stap::Koppelen];
    match known.into_iter().find(|stap| stap.name() == stored) {
        None if stored.is_empty() => kader.t("Nog niet begonnen", "Not started yet"),
        None => stored,
        Some(stap @ Stap::Wachten) => kader.t(stap.name(), "Waiting for another import"),
        Some(stap @ Stap::Lezen) => kader.t(stap.name(), "Reading and checking messages"),
        Some(stap @ Stap::Koppelen) => kader.t(stap.name(), "Linking messages to each other"),
    }
}

/// A verdict, from the name under which the work stores it.
fn verdict<'a>(kader: &'a Kader, stored: &'a str) -> &'a str {
    match Verdict::ALL.into_iter().find(|verdict| verdict.name() == stored) {
        Some(Verdict::Accepted) => kader.t("aanvaard", "accepted"),
        Some(Verdict::Waiting) => kader.t("wacht", "waiting"),
        Some(Verdict::Refused) => kader.t("geweigerd", "refused"),
        Some(Verdict::Duplicate) => kader.t("was er al", "was there already"),
        None => stored,
    }
}

fn done(kader: &Kader, taak: &Taak) -> Markup {
    let uitkomst: Uitkomst = serde_json::from_str(&taak.uitkomst).unwrap_or_default();
    if taak.staat == Taakstaat::Mislukt {
        return html! {
            (parts::alert(Toon::Fout, kader.t("Dit is niet gelukt", "This failed"), &html! {
                p lang="nl" { (uitkomst.fout) }
                p { (kader.t("Wat al binnen was, staat er. Lever opnieuw aan als de oorzaak weg is.",
                             "What was in already stands. Deliver again once the cause is gone.")) } }))
            p { (parts::link_button("/gegevens/aanleveren", kader.t("Opnieuw aanleveren", "Deliver again"))) }
        };
    }
    html! {
        (parts::alert(Toon::Gelukt, kader.t("De berichten zijn binnen", "The messages are in"), &html! {
            p { (kader.t("Alles wat is aangeleverd, staat in de aansluiting hieronder.", "All that was delivered is in the reconciliation below.")) } }))
        (reconciliation(kader, &uitkomst))
        (kinds(kader, &uitkomst))
        @if !uitkomst.niet_gelezen.is_empty() {
            (parts::alert(Toon::LetOp, kader.t("Niet te openen", "Not to be opened"), &html! {
                ul { @for (naam, tekst) in &uitkomst.niet_gelezen { li { (naam) ": " span lang="nl" { (tekst) } } } } }))
        }
        @if uitkomst.overgeslagen > 0 {
            p { (uitkomst.overgeslagen) (kader.t(" bestanden zijn geen bericht en zijn overgeslagen.", " files are no message and were skipped.")) }
        }
        ul class="vk-next" {
            li { a href="/gegevens/quarantaine" { (kader.t("Bekijk de geweigerde berichten", "Look at the refused messages")) } }
            li { a href="/gegevens/wachtend" { (kader.t("Bekijk wat wacht", "Look at what waits")) } }
            li { a href="/inzicht/stapeling" { (kader.t("Bekijk het antwoord", "Look at the answer")) } }
        }
    }
}

/// What came in is what was accepted, waits, was refused or was there: to the cent, because this is about
/// messages and not about people.
fn reconciliation(kader: &Kader, uitkomst: &Uitkomst) -> Markup {
    let name = |code: &str| match code {
        "aanvaard" => kader.t("Aanvaard", "Accepted"),
        "wacht" => kader.t("Wacht", "Waiting"),
        "geweigerd" => kader.t("Geweigerd", "Refused"),
        "dubbel" => kader.t("Was er al", "Was there already"),
        _ => kader.t("Samen binnengekomen", "Came in together"),
    };
    let rows: Vec<Vec<Markup>> = uitkomst
        .aansluiting
        .iter()
        .map(|(code, messages, lines, cents)| {
            vec![
                html! { (name(code)) },
                parts::cell(messages),
                parts::cell(lines),
                html! { (Bedrag::from_cents(*cents).to_string()) },
            ]
        })
        .collect();
    parts::table(
        kader.t("Aansluiting", "Reconciliation"),
        &[
            kader.t("Oordeel", "Verdict"),
            kader.t("Berichten", "Messages"),
            kader.t("Regels", "Lines"),
            kader.t("Bedrag", "Amount"),
        ],
        &[false, true, true, true],
        &rows,
    )
}

/// The kind of a message; one that was not recognised has a word in its place.
fn message_kind<'a>(kader: &'a Kader, stored: &'a str) -> &'a str {
    if stored == "onbekend" { kader.t("niet te herkennen", "not recognised") } else { stored }
}

fn kinds(kader: &Kader, uitkomst: &Uitkomst) -> Markup {
    let rows: Vec<Vec<Markup>> = uitkomst
        .soorten
        .iter()
        .map(|(kind, stored, count)| {
            vec![
                parts::cell(message_kind(kader, kind)),
                parts::cell(verdict(kader, stored)),
                parts::cell(count),
            ]
        })
        .collect();
    parts::table(
        kader.t("Naar soort bericht", "By kind of message"),
        &[kader.t("Soort", "Kind"), kader.t("Oordeel", "Verdict"), kader.t("Berichten", "Messages")],
        &[false, false, true],
        &rows,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Taal;

    #[test]
    fn what_the_work_stores_is_read_in_both_languages() {
        let (nl, en) = (Kader::bare(Taal::Nl), Kader::bare(Taal::En));
        for known in Verdict::ALL {
            assert_ne!(verdict(&en, known.name()), verdict(&nl, known.name()), "{}", known.name());
        }
        for known in [Stap::Wachten, Stap::Lezen, Stap::Koppelen] {
            assert_eq!(step(&nl, known.name()), known.name());
            assert_ne!(step(&en, known.name()), known.name());
        }
        assert_eq!(step(&en, ""), "Not started yet");
        assert_eq!(verdict(&en, "ooit"), "ooit", "a word of another version stays");
    }
}
