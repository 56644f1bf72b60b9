//! What the pages of answers share: what came of a sentence, an answer with its reason, and the clause that it became.

use domein::Datum;
use maud::{Markup, html};
use toegang::Recht;
use verwachting::{Antwoordplicht, Clausulevoorstel, Dialoogantwoord, Dialoogkeuze, Dialoogpartij};

use super::super::ervaring::share;
use super::super::lijst::{Antwoordlijst, Antwoordregel};
use super::super::plek::Clausuleplek;
use crate::dialoog::ronde::Stellinguitslag;
use crate::web::{Kader, Taal, capital, day, parts};

/// What came of the votes on a sentence.
pub fn outcome(kader: &Kader, one: &Stellinguitslag) -> Markup {
    let Some(alle) = one.alle else {
        return html! { p { (kader.t("Over deze zin stemden nog geen tien mensen. Daarom laten wij niets zien.", "Fewer than ten people voted on this sentence. So we show nothing.")) } };
    };
    let eens = share(kader.taal, alle.agreement());
    html! {
        p {
            @match kader.taal {
                Taal::Nl => { (alle.seen) " mensen stemden. " (eens) " vindt dit redelijk." }
                Taal::En => { (alle.seen) " people voted. " (eens) " find this reasonable." }
            }
            @if let Some(klasse) = one.klasse { " " (kader.t("Beeld: ", "Picture: ")) span lang="nl" { (klasse.text()) } "." }
        }
        @if let Some(gebeurt) = one.gebeurt {
            p { (kader.t("Dat het nu gebeurt, zegt ", "That it happens now says ")) (share(kader.taal, gebeurt)) "." }
        }
    }
}

/// An answer with its reason, and what it became.
pub fn answer(kader: &Kader, antwoord: &Dialoogantwoord) -> Markup {
    html! {
        p { strong lang="nl" { (antwoord.keuze.soort().naam()) "." } " " (day(kader.taal, antwoord.op)) "." }
        p { (kader.t("De reden: ", "The reason: ")) }
        blockquote lang="nl" { @for line in antwoord.reden.as_str().lines() { p { (line) } } }
        @if let Dialoogkeuze::Anders { hoe, .. } = &antwoord.keuze {
            p { (kader.t("Wat er wel komt: ", "What does come: ")) }
            blockquote lang="nl" { @for line in hoe.as_str().lines() { p { (line) } } }
        }
        @if let Some(clausule) = antwoord.keuze.clausule() { (clause(kader, clausule)) }
    }
}

/// Who does what, how one sees it, and what it may cost.
fn clause(kader: &Kader, clausule: &Clausulevoorstel) -> Markup {
    let dragers: Vec<&str> = clausule.dragers().iter().map(|one| Dialoogpartij::naam(*one)).collect();
    let geld = clausule.geld().map(|geld| {
        let (van, tot) = (geld.van.in_whole_euros(), geld.tot.in_whole_euros());
        format!("{van} {} {tot} {}", kader.t("tot", "to"), kader.t("per jaar", "a year"))
    });
    let span = format!(
        "{} {} {}",
        day(kader.taal, clausule.begin()),
        kader.t("tot en met", "until"),
        day(kader.taal, clausule.eind())
    );
    let mut facts = vec![
        (
            kader.t("Wie doet wat", "Who does what"),
            html! { span lang="nl" { (capital(&dragers.join(", "))) ": " (clausule.daad()) } },
        ),
        (
            kader.t("Hoe ziet u het?", "How do you see it?"),
            html! { span lang="nl" { (clausule.indicator()) } },
        ),
        (kader.t("Van wanneer tot wanneer", "From when until when"), html! { (span) }),
    ];
    if let Some(geld) = geld {
        facts.push((kader.t("Wat het kost", "What it costs"), html! { (geld) }));
    }
    if let Some(vangnet) = clausule.vangnet() {
        facts.push((
            kader.t("Lukt het niet?", "Does it not work out?"),
            html! { span lang="nl" { (capital(vangnet.wie.naam())) ": " (vangnet.wat) } },
        ));
    }
    parts::facts(&facts)
}

/// In which agreement it stands. What is still being negotiated is named for who may read agreements only.
pub fn place(kader: &Kader, plek: Option<&Clausuleplek>) -> Markup {
    let Some(plek) = plek else { return html! {} };
    let reads = kader.mag(Recht::AfsprakenLezen);
    let adres = format!("/afspraken/overeenkomst/{}", plek.afspraak);
    html! {
        p {
            @if plek.geldt {
                (kader.t("Dit staat in een afspraak die is getekend: ", "This stands in an agreement that was signed: "))
                (parts::link_if(reads, &adres, &plek.titel)) "."
            } @else if reads {
                (kader.t("Dit staat in een afspraak die nog wordt geschreven: ", "This stands in an agreement that is still being written: "))
                a href=(adres) { (plek.titel) } "."
            } @else {
                (kader.t("Dit staat in een afspraak waarover nog wordt gepraat.", "This stands in an agreement that is still being talked about."))
            }
        }
    }
}

/// Where the duty stands, and the answer that counts.
pub fn state(kader: &Kader, plicht: &Antwoordplicht, vandaag: Datum) -> Markup {
    html! {
        @match plicht.antwoord() {
            Some(last) => { (answer(kader, last)) }
            None => { p lang="nl" { (plicht.zin(vandaag)) } }
        }
    }
}

/// What was answered before: the older answers of this round, and those of earlier rounds.
pub fn before(kader: &Kader, regel: &Antwoordregel) -> Markup {
    let own = regel.plicht.antwoorden().split_last().map(|(_, rest)| rest).unwrap_or_default();
    let older: Vec<(u32, &Dialoogantwoord)> =
        own.iter()
            .rev()
            .map(|one| (regel.plicht.over().ronde, one))
            .chain(
                regel.eerder.iter().flat_map(|plicht| {
                    plicht.antwoorden().iter().rev().map(|one| (plicht.over().ronde, one))
                }),
            )
            .collect();
    if older.is_empty() {
        return html! {};
    }
    let titel = format!(
        "{} {}",
        kader.t("Eerdere antwoorden op zin", "Earlier answers to sentence"),
        regel.uitslag.nummer
    );
    parts::details(
        &titel,
        &html! {
            ol { @for (ronde, one) in older {
                li { p { (kader.t("Na ronde", "After round")) " " (ronde) ":" } (answer(kader, one)) }
            } }
        },
    )
}

/// How many were answered, and until when the others are owed.
pub fn counted(kader: &Kader, lijst: &Antwoordlijst, vandaag: Datum) -> String {
    let stand = lijst.stand(vandaag);
    let (all, open) = (lijst.regels.len(), stand.open + stand.te_laat);
    let last = lijst.uiterlijk().map(|last| day(kader.taal, last)).unwrap_or_default();
    let nl = format!(
        "Van de {all} zinnen uit ronde {} zijn er {} beantwoord. {} {open} nog open. De laatste dag voor een antwoord {} {last}.",
        lijst.ronde.nummer,
        all - open,
        if open == 1 { "Er staat er" } else { "Er staan er" },
        if stand.te_laat > 0 { "was" } else { "is" },
    );
    let en = format!(
        "Of the {all} sentences of round {} {} were answered, {open} are still open. The last day for an answer {} {last}.",
        lijst.ronde.nummer,
        all - open,
        if stand.te_laat > 0 { "was" } else { "is" },
    );
    let late_nl = format!(
        " {} te laat.",
        if stand.te_laat == 1 {
            "1 antwoord is".to_owned()
        } else {
            format!("{} antwoorden zijn", stand.te_laat)
        }
    );
    let late_en = format!(
        " {} too late.",
        if stand.te_laat == 1 { "1 answer is".to_owned() } else { format!("{} answers are", stand.te_laat) }
    );
    let (mut nl, mut en) = (nl, en);
    if stand.te_laat > 0 {
        nl.push_str(&late_nl);
        en.push_str(&late_en);
    }
    kader.t(&nl, &en).to_owned()
}

/// The answer in a word or two, for a table.
pub fn short(plicht: &Antwoordplicht, vandaag: Datum) -> (&'static str, &'static str) {
    use verwachting::{Besluitsoort, Plichtstand};
    match plicht.stand(vandaag) {
        Plichtstand::Beantwoord { soort: Besluitsoort::Overnemen, .. } => ("overgenomen", "adopted"),
        Plichtstand::Beantwoord { soort: Besluitsoort::Anders, .. } => ("anders", "in another way"),
        Plichtstand::Beantwoord { soort: Besluitsoort::Niet, .. } => ("niet", "not"),
        Plichtstand::TeLaat { .. } => ("te laat", "too late"),
        Plichtstand::RondeOpen | Plichtstand::Wacht { .. } => ("nog open", "still open"),
    }
}
