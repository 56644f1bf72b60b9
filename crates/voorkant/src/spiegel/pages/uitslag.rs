//! The outcome of a closed round.

use ::spiegel::{
    EENSGEZIND_VANAF, KLOOF_VANAF, Spiegelbeeld, Spiegelgetal, WOORDEN_VANAF, Zijde, Zijdebeeld,
};
use maud::{Markup, html};

use super::blad::{question, state};
use super::{Ronde, address, crumbs};
use crate::spiegel::tabellen;
use crate::spiegel::uitslag::{Spiegeluitslag, sentences, told};
use crate::spiegel::woorden::{LEZINGEN, about, dimension, meaning, number, reading, side};
use crate::web::antwoord::Antwoordpagina;
use crate::web::charts::{Stippenpaar, stippen};
use crate::web::{Kader, day, parts, tables};

/// The page of an outcome.
pub(super) fn page(kader: &Kader, ronde: &Ronde, uitslag: &Spiegeluitslag) -> Markup {
    let beeld = &uitslag.beeld;
    let figures = match ronde.nu.inhoud.ronde(&ronde.gemeente) {
        Ok(known) => tables(kader, &tabellen::all(uitslag, known.instrument())),
        Err(fault) => parts::wrong(kader, &fault.to_string()),
    };
    let antwoord = Antwoordpagina {
        vraag: question(kader, ronde),
        kamer: state(kader, ronde),
        keuze: html! { (talk(kader, ronde)) },
        antwoord: html! { @for zin in sentences(kader.taal, beeld) { p { (zin) } } },
        beeld: picture(kader, beeld),
        tabel: html! {
            (figures)
            (parts::downloads(kader, &["csv", "xlsx", "json", "pdf"].map(|vorm| {
                let naam = match vorm { "csv" => "CSV", "xlsx" => "Excel", "json" => "JSON", _ => "pdf" };
                (format!("{}/cijfers.{vorm}", address(&ronde.id)), naam)
            })))
            (words(kader, beeld))
        },
        berekening: made(kader, beeld),
        onzeker: uncertain(kader, beeld),
        verder: next(kader, ronde),
    };
    antwoord.render(kader, &crumbs(kader))
}

/// Both sides on one scale, and each dimension in sentences.
fn picture(kader: &Kader, beeld: &Spiegelbeeld) -> Markup {
    let place = |getal: Spiegelgetal| getal.plaats(1.0, 5.0);
    let paren: Vec<Stippenpaar> = beeld
        .dimensies
        .iter()
        .filter_map(|one| {
            let (own, other) = (one.gemeente.gemiddelde?, one.partner.gemiddelde?);
            let (nl, en) = dimension(one.dimensie);
            let and = kader.t("en", "and");
            Some(Stippenpaar {
                naam: kader.t(nl, en).to_owned(),
                tekst: format!("{} {and} {}", number(kader.taal, own, 1), number(kader.taal, other, 1)),
                rond: place(own),
                vierkant: place(other),
            })
        })
        .collect();
    let schaal: Vec<String> = (1..=5).map(|one| one.to_string()).collect();
    let said = sentences(kader.taal, beeld).join(" ");
    html! {
        @if !paren.is_empty() {
            (stippen("spiegel", kader.t("Gemeente en partners op één schaal", "Municipality and partners on one scale"), &said, &schaal, &paren))
            p { (kader.t(
                "De dichte stip is de gemeente over zichzelf. Het open vierkant is wat partners zeggen. 5 is gunstig. Hoe langer de lijn, hoe verder uit elkaar.",
                "The filled dot is the municipality of itself. The open square is what partners say. 5 is favourable. The longer the line, the further apart.")) }
        }
        @for one in &beeld.dimensies {
            @let ((nl, en), (what_nl, what_en)) = (dimension(one.dimensie), about(one.dimensie));
            h3 class="utrecht-heading-3" { (kader.t(nl, en))
                @if let Some(lezing) = one.lezing { @let (nl, en) = reading(lezing); ": " (kader.t(nl, en).to_lowercase()) } }
            p { (kader.t(what_nl, what_en)) ". " (told(kader.taal, one)) }
            @let minds = [(Zijde::Gemeente, &one.gemeente), (Zijde::Partner, &one.partner)].map(|(zijde, shown)| mind(kader, zijde, shown));
            p { @for one in minds.iter().flatten() { (one) " " } }
        }
        h3 class="utrecht-heading-3" { (kader.t("Wat betekenen de vier uitkomsten?", "What do the four readings mean?")) }
        dl class="vk-facts" { @for lezing in LEZINGEN {
            @let ((nl, en), (what_nl, what_en)) = (reading(lezing), meaning(lezing));
            div { dt { (kader.t(nl, en)) } dd { (kader.t(what_nl, what_en)) } }
        } }
    }
}

/// Whether a side is of one mind.
fn mind(kader: &Kader, zijde: Zijde, shown: &Zijdebeeld) -> Option<String> {
    let eens = shown.eensgezind?;
    let (nl, en) = side(zijde);
    // As a share of the whole scale from 0 to 1 it has an order that the number itself has not.
    let of_one_mind = eens.plaats(0.0, 1.0) >= EENSGEZIND_VANAF;
    let worth = number(kader.taal, eens, 2);
    let said = if of_one_mind {
        kader.t("eensgezind", "of one mind")
    } else {
        kader.t("het onderling niet eens", "not of one mind")
    };
    Some(format!("{}: {said} ({worth}).", kader.t(nl, en)))
}

/// What people added, when enough of their side filled in.
fn words(kader: &Kader, beeld: &Spiegelbeeld) -> Markup {
    let sides = [
        (
            kader.t("Wat mensen van de gemeente erbij schreven", "What people of the municipality added"),
            beeld.vellen_gemeente,
            &beeld.woorden_gemeente,
        ),
        (
            kader.t("Wat mensen van partners erbij schreven", "What people of partners added"),
            beeld.vellen_partner,
            &beeld.woorden_partner,
        ),
    ];
    html! { @for (titel, vellen, woorden) in sides {
        h3 class="utrecht-heading-3" { (titel) }
        @if vellen < WOORDEN_VANAF {
            p { (kader.t("Dat laten wij zien vanaf ", "That is shown from ")) (WOORDEN_VANAF)
                (kader.t(" vellen: aan woorden is iemand te herkennen.", " sheets: words give somebody away.")) }
        } @else if woorden.is_empty() {
            p { (kader.t("Niemand schreef er iets bij.", "Nobody added anything.")) }
        } @else {
            ul { @for one in woorden { li { (one) } } }
        }
    } }
}

/// The talk: what was agreed, or that it is still to be held.
fn talk(kader: &Kader, ronde: &Ronde) -> Markup {
    let titel = kader.t("Het gesprek over deze spiegel", "The talk about this mirror");
    let Some(verslag) = &ronde.nu.inhoud.gesprek else {
        return html! { (parts::empty(titel, &html! {
            p { (kader.t("Het gesprek is nog niet vastgelegd. Kies samen hoogstens drie afspraken.", "The talk was not recorded yet. Choose three agreements at most together.")) }
        })) };
    };
    html! {
        section class="vk-section" aria-labelledby="gesprek" {
            h2 class="utrecht-heading-2" id="gesprek" { (titel) }
            p { (kader.t("Beide kanten praatten op ", "Both sides talked on ")) (day(kader.taal, verslag.datum)) "." }
            @if verslag.afspraken.is_empty() {
                p { (kader.t("Er is geen afspraak gemaakt: ", "No agreement was made: ")) span lang="nl" { (verslag.geen_afspraak_omdat) } }
            } @else {
                ol { @for one in &verslag.afspraken {
                    li { span lang="nl" { (one.wat) } ". " (one.wie) ", " (kader.t("klaar op ", "done by ")) (day(kader.taal, one.wanneer)) "." }
                } }
                p { (kader.t("Volgend jaar krijgen beide kanten de vraag of dit is gelukt.", "Next year both sides are asked whether this was done.")) }
            }
        }
    }
}

fn made(kader: &Kader, beeld: &Spiegelbeeld) -> Markup {
    html! {
        p { (kader.t(
            "Een vel telt bij een onderdeel mee als minstens twee van de drie stellingen een cijfer hebben. ‘Weet niet’ is geen cijfer. Vijf stellingen zijn andersom gesteld; die draaien wij om. Zo is 5 altijd gunstig.",
            "A sheet counts for a part when at least two of three statements have a figure. ‘Do not know’ is no figure. Five statements are put the other way round; those are turned. So 5 is always favourable.")) }
        p { (kader.t(
            "Het verschil is het gemiddelde van de gemeente min dat van partners. De marge komt van een t-toets voor twee groepen, met samengevoegde spreiding (Student 1908). Een verschil telt als nul buiten de marge ligt, en het minstens ",
            "The difference is the mean of the municipality minus that of partners. The margin comes from a t test of two groups with pooled variance (Student 1908). A difference counts when nil lies outside the margin, and it is at least "))
            (points(kader, KLOOF_VANAF)) (kader.t(" punt is. Telt het niet, en zitten beide kanten op 3,5 of hoger? Dan is het: houden zo. Anders: samen op de agenda.",
            " point. Does it not count, and are both sides at 3.5 or higher? Then it reads: keep it so. Else: on the agenda of both.")) }
        p { (kader.t(
            "Hoe eens een kant het is, meten wij met r_wg: de spreiding binnen de kant tegen de spreiding als iedereen zomaar iets koos. Vanaf ",
            "How far a side agrees is measured with r_wg: the spread within the side against the spread if everybody chose at random. From "))
            (points(kader, EENSGEZIND_VANAF)) (kader.t(" noemen wij een kant eensgezind. Dat is gewoonte in het vak, geen wet.", " a side is called of one mind. That is a custom of the field, no law.")) }
        p { (kader.t(
            "Er is geen totaalcijfer, en gemeenten staan niet op een rij. Daar is de spiegel niet voor gemaakt.",
            "There is no total, and municipalities are not put in a row. The mirror is not made for that.")) }
        p { (kader.t("Vragenlijst: ", "Questionnaire: ")) (beeld.instrument) ", " (kader.t("versie ", "version ")) (beeld.versie) ". "
            (kader.t("Vingerafdruk: ", "Fingerprint: ")) code class="vk-long" { (beeld.hash) } }
    }
}

fn points(kader: &Kader, value: f64) -> String {
    let text = format!("{value:.1}");
    kader.t(&text.replace('.', ","), &text).to_owned()
}

fn uncertain(kader: &Kader, beeld: &Spiegelbeeld) -> Markup {
    html! {
        ul {
            li { (kader.t("De teksten zijn een voorstel. Nog niemand onderzocht hoe goed ze meten.", "The texts are a proposal. Nobody has studied how well they measure yet.")) }
            li { (kader.t("Wie niet invulde, telt niet mee. Misschien zien die mensen het anders.", "Who did not fill in does not count. Perhaps those people see it differently.")) }
            li { (kader.t("Wie de link heeft, kan meer dan één keer invullen. Dat is niet te zien.", "Who has the link can fill in more than once. That cannot be seen.")) }
            li { (kader.t("Andere mensen vullen in dan vorig jaar. Een klein verschil met vorig jaar zegt daarom weinig.", "Other people fill in than last year. So a small difference with last year says little.")) }
            @for one in &beeld.let_op { li lang="nl" { (one) } }
        }
    }
}

fn next(kader: &Kader, ronde: &Ronde) -> Markup {
    let adres = address(&ronde.id);
    let titel = if ronde.nu.inhoud.gesprek.is_some() {
        kader.t("Wijzig het verslag van het gesprek", "Change the report of the talk")
    } else {
        kader.t("Leg het gesprek over de uitkomst vast", "Record the talk about the outcome")
    };
    html! {
        ul class="vk-next" {
            li { a href={ (adres) "/gesprek" } { (titel) } }
            li { a href="/afspraken/overeenkomst" { (kader.t("Neem de uitkomst mee naar het jaargesprek van een afspraak", "Take the outcome to the yearly talk of an agreement")) } }
            li { a href={ (adres) "/intrekken" } { (kader.t("Trek deze spiegel in", "Withdraw this mirror")) } }
            li { a href=(super::SPIEGEL) { (kader.t("Bekijk andere jaren", "Look at other years")) } }
        }
    }
}
