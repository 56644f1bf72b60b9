//! What the pages of answers share: what came of a sentence, an answer with its reason, and the clause that it became.

use std::collections::BTreeSet;

use domein::Datum;
use maud::{Markup, html};
use toegang::Recht;
use verwachting::{
    Antwoordplicht, Besluitsoort, Clausulevoorstel, Dialoogantwoord, Dialoogkeuze, Dialoogpartij, Plichtstand,
};

use super::super::ervaring::share;
use super::super::lijst::{Antwoordlijst, Antwoordregel};
use super::super::plek::Clausuleplek;
use crate::afspraken::kant::Kant;
use crate::dialoog::ronde::Stellinguitslag;
use crate::web::{Kader, Taal, capital, count, day, parts};

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

/// Whether who reads this sees what is still being negotiated: who writes agreements for the municipality.
pub fn negotiates(kader: &Kader) -> bool {
    Kant::of(kader.aanmelding()) == Kant::Gemeente && kader.mag(Recht::AfsprakenMaken)
}

/// In which agreement it stands. One that is not signed is named only where `named` says so.
pub fn place(kader: &Kader, plek: Option<&Clausuleplek>, named: bool) -> Markup {
    let Some(plek) = plek else { return html! {} };
    let reads = kader.mag(Recht::AfsprakenLezen);
    let adres = format!("/afspraken/overeenkomst/{}", plek.afspraak);
    html! {
        p {
            @if plek.geldt {
                (kader.t("Dit staat in een afspraak die is getekend: ", "This stands in an agreement that was signed: "))
                (parts::link_if(reads, &adres, &plek.titel)) "."
            } @else if named {
                (kader.t("Dit staat in een afspraak die nog wordt geschreven: ", "This stands in an agreement that is still being written: "))
                a href=(adres) { (plek.titel) } "."
            } @else {
                (kader.t("Dit staat in een afspraak waarover nog wordt gepraat.", "This stands in an agreement that is still being talked about."))
            }
        }
    }
}

/// In which round people voted on it, when that is not the last one.
pub fn asked_in(kader: &Kader, lijst: &Antwoordlijst, regel: &Antwoordregel) -> Markup {
    html! {
        @if regel.ronde != lijst.ronde.nummer {
            p { (kader.t("Mensen stemden hierover in ronde", "People voted on this in round")) " " (regel.ronde) ". "
                (kader.t("Daarna stond deze zin er niet meer bij.", "After that this sentence was not there any more.")) }
        }
    }
}

/// Why a conversation that was held elsewhere has no answers.
pub fn elsewhere(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Hier hoort geen antwoord bij", "No answer belongs here"),
        &html! {
            p { (kader.t(
                "Dit gesprek is ergens anders gehouden en hier ingelezen. De gemeente beloofde er geen antwoord op.",
                "This conversation was held elsewhere and read in here. The municipality promised no answer to it.")) }
        },
    )
}

/// Where the duty stands, and the answer that counts.
pub fn state(kader: &Kader, plicht: &Antwoordplicht, vandaag: Datum) -> Markup {
    html! {
        @match plicht.antwoord() {
            Some(last) => { (answer(kader, last)) (late(kader, plicht, vandaag)) }
            None => { p lang="nl" { (plicht.zin(vandaag)) } }
        }
    }
}

/// That the first answer came after the day by which it had to be there.
fn late(kader: &Kader, plicht: &Antwoordplicht, vandaag: Datum) -> Markup {
    let dagen = match plicht.stand(vandaag) {
        Plichtstand::Beantwoord { te_laat, .. } if te_laat > 0 => days_late(kader.taal, te_laat),
        _ => return html! {},
    };
    let came = if plicht.antwoorden().len() > 1 {
        kader.t("Het eerste antwoord kwam", "The first answer came")
    } else {
        kader.t("Het antwoord kwam", "The answer came")
    };
    html! { p { (came) " " (dagen) "." } }
}

/// `3 dagen te laat`.
fn days_late(taal: Taal, dagen: i32) -> String {
    let days = count(taal, usize::try_from(dagen).unwrap_or_default(), [("dag", "day"), ("dagen", "days")]);
    format!("{days} {}", taal.pick("te laat", "late"))
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
    let sentences = count(kader.taal, all, [("zin", "sentence"), ("zinnen", "sentences")]);
    let nummer = lijst.ronde.nummer;
    let (uit, from) = if lijst.regels.iter().all(|one| one.ronde == nummer) {
        (format!("ronde {nummer}"), format!("round {nummer}"))
    } else {
        (format!("ronde {nummer} en eerdere rondes"), format!("round {nummer} and earlier rounds"))
    };
    let done = all - open;
    let (nl, en) = match (open, all) {
        (0, 1) => {
            (format!("De zin uit {uit} is beantwoord."), format!("The sentence of {from} was answered."))
        }
        (0, _) => (
            format!("Alle {sentences} uit {uit} zijn beantwoord."),
            format!("All {sentences} of {from} were answered."),
        ),
        _ => (
            format!(
                "Van de {sentences} uit {uit} {} {done} beantwoord. {} {open} nog open.",
                if done == 1 { "is er" } else { "zijn er" },
                if open == 1 { "Er staat er" } else { "Er staan er" },
            ),
            format!(
                "Of the {sentences} of {from}, {done} {} answered. {open} {} still open.",
                if done == 1 { "was" } else { "were" },
                if open == 1 { "is" } else { "are" },
            ),
        ),
    };
    format!("{}{}", kader.t(&nl, &en), until(kader, lijst, stand.te_laat))
}

/// Until when what is open is owed, and how many are late; nothing when everything was answered.
fn until(kader: &Kader, lijst: &Antwoordlijst, late: usize) -> String {
    let days: BTreeSet<Datum> = lijst.waiting().map(Antwoordplicht::uiterlijk).collect();
    let Some(first) = days.first() else { return String::new() };
    // Sentences of earlier rounds have another day.
    let said = match (days.len() == 1, late > 0) {
        (true, true) => kader.t("De laatste dag voor een antwoord was", "The last day for an answer was"),
        (true, false) => kader.t("De laatste dag voor een antwoord is", "The last day for an answer is"),
        (false, true) => {
            kader.t("Het eerste antwoord moest er zijn op", "The first answer had to be there on")
        }
        (false, false) => {
            kader.t("Het eerste antwoord moet er zijn op", "The first answer has to be there on")
        }
    };
    let mut text = format!(" {said} {}.", day(kader.taal, *first));
    if late > 0 {
        let ones = [("antwoord is", "answer is"), ("antwoorden zijn", "answers are")];
        text.push_str(&format!(" {} {}.", count(kader.taal, late, ones), kader.t("te laat", "late")));
    }
    text
}

/// The answer in a word or two, for a table, in each language; with how late it came.
pub fn short(plicht: &Antwoordplicht, vandaag: Datum) -> (String, String) {
    let (nl, en, dagen) = match plicht.stand(vandaag) {
        Plichtstand::Beantwoord { soort: Besluitsoort::Overnemen, te_laat } => {
            ("overgenomen", "adopted", te_laat)
        }
        Plichtstand::Beantwoord { soort: Besluitsoort::Anders, te_laat } => {
            ("anders", "in another way", te_laat)
        }
        Plichtstand::Beantwoord { soort: Besluitsoort::Niet, te_laat } => ("niet", "not", te_laat),
        Plichtstand::TeLaat { .. } => ("te laat", "late", 0),
        Plichtstand::RondeOpen | Plichtstand::Wacht { .. } => ("nog open", "still open", 0),
    };
    let said = |taal: Taal, text: &str| match dagen {
        0 => text.to_owned(),
        _ => format!("{text}, {}", days_late(taal, dagen)),
    };
    (said(Taal::Nl, nl), said(Taal::En, en))
}

#[cfg(test)]
mod tests;
