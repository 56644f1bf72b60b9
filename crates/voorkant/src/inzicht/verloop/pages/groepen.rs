//! By who referred, and by district: what a reader asks first, in words.

use std::cmp::Ordering;

use berichten::codes::TypeVerwijzer;
use maud::{Markup, html};

use super::super::decide::Antwoord;
use super::super::stroom::{Groepcijfer, Groepjaar, VERWIJZERS};
use super::no_year;
use crate::inzicht::deel::Deel;
use crate::inzicht::zin::withheld;
use crate::web::{Kader, parts};

/// Do general practitioners drive the cost of youth help?
pub(super) fn referrers(kader: &Kader, antwoord: &Antwoord, jaar: Option<i32>) -> Markup {
    let Some((jaar, (_, year))) = jaar.and_then(|jaar| Some((jaar, antwoord.stroom.year(jaar)?))) else {
        return no_year(kader);
    };
    html! {
        p { (practitioners(kader, jaar, year)) }
        (not_known(kader, year))
        p { (kader.t(
            "Let op: wie verwijst, bepaalt niet alleen wat hulp kost. De aanbieder, de gemeente en de rechter beslissen mee over soort, duur en prijs. En wie naar de huisarts gaat, is een andere groep dan wie via de rechter komt. Dit cijfer zegt dus waar hulp begint, niet wie de kosten veroorzaakt.",
            "Mind: who refers does not alone decide what help costs. The organisation, the municipality and the court decide as well on kind, duration and price. And those who see a general practitioner are another group than those who come through the court. So this figure says where help begins, not who causes the cost.")) }
    }
}

fn of(year: &Groepjaar, verwijzer: Option<TypeVerwijzer>) -> Option<&Groepcijfer> {
    VERWIJZERS.iter().zip(&year.verwijzers).find(|(one, _)| **one == verwijzer).map(|(_, cijfer)| cijfer)
}

fn practitioners(kader: &Kader, jaar: i32, year: &Groepjaar) -> Markup {
    let asked = [
        format!("Welk deel van de kosten van jeugdhulp in {jaar} hoort bij cliënten die de huisarts verwees"),
        format!(
            "Which share of the cost of youth help in {jaar} belongs to clients whom a general practitioner referred"
        ),
    ];
    let Some(cijfer) = of(year, Some(TypeVerwijzer::Huisarts)) else { return html! {} };
    let hidden = withheld(&cijfer.kosten, kader.taal, &asked[0], &asked[1])
        .or_else(|| withheld(&year.jeugd.kosten, kader.taal, &asked[0], &asked[1]));
    if let Some(instead) = hidden {
        return html! { (instead) };
    }
    let cost = cijfer.kosten.share_of(&year.jeugd.kosten).shown();
    let clients = cijfer.clienten.share_of(&year.jeugd.clienten).shown();
    html! {
        (kader.t("In ", "In ")) (jaar) (kader.t(" hoort ", ", "))
        strong { @if let Some(share) = cost { (share) } @else { (cijfer.kosten) } }
        (kader.t(" van de kosten van jeugdhulp bij cliënten die de huisarts verwees (", " of the cost of youth help belongs to clients whom a general practitioner referred ("))
        (cijfer.kosten) (kader.t(" van ", " of ")) (year.jeugd.kosten) ")."
        @if let Some(share) = clients {
            (kader.t(" Zij zijn ", " They are ")) strong { (share) } (kader.t(" van de cliënten", " of the clients")) (per_client(kader, cijfer, &year.jeugd))
        }
    }
}

/// Whether a client of the practitioner costs more or less than all together, from the means that are shown.
fn per_client(kader: &Kader, cijfer: &Groepcijfer, all: &Groepcijfer) -> String {
    let mean = |one: &Groepcijfer| one.kosten.per(&one.clienten).shown();
    let Some((own, mean)) = mean(cijfer).zip(mean(all)) else { return ".".to_owned() };
    let (nl, en) = match own.cmp(&mean) {
        Ordering::Less => ("minder dan", "less than"),
        Ordering::Equal => ("evenveel als", "as much as"),
        Ordering::Greater => ("meer dan", "more than"),
    };
    let says = kader.t(": per cliënt ", ": for each client ");
    let everybody = kader.t("het gemiddelde van alle jeugdhulp", "the mean of all youth help");
    format!("{says}{own}, {} {everybody} ({mean}).", kader.t(nl, en))
}

/// Of how much it is not known who referred.
fn not_known(kader: &Kader, year: &Groepjaar) -> Markup {
    let share = of(year, None).and_then(|cijfer| cijfer.kosten.share_of(&year.jeugd.kosten).shown());
    html! {
        p {
            @match share {
                Some(share) => {
                    (kader.t("Van ", "Of ")) strong { (share) }
                    (kader.t(" van de kosten weten wij niet wie verwees: er was geen verzoek van een aanbieder (bericht 315). Vaak gaf de gemeente die hulp dan zelf, of zij begon voor uw eerste berichten.",
                             " of the cost we do not know who referred: there was no request of an organisation (message 315). Often the municipality then gave that help itself, or it began before your first messages."))
                }
                None => (kader.t(
                    "Staat er geen verzoek van een aanbieder in de berichten (315), dan weten wij niet wie verwees. Vaak gaf de gemeente die hulp dan zelf.",
                    "Where the messages have no request of an organisation (315), we do not know who referred. Often the municipality then gave that help itself.")),
            }
        }
    }
}

/// Where clients live.
pub(super) fn districts(kader: &Kader, antwoord: &Antwoord, jaar: Option<i32>) -> Markup {
    if !antwoord.stroom.met_buurten {
        return parts::empty(
            kader.t("Nog geen wijken", "No districts yet"),
            &html! {
                p { (kader.t("Voorkant weet nog niet welke postcode bij welke wijk hoort. Lever een lijst met buurten aan. Dan staan hier begonnen hulp en kosten per wijk.",
                             "Voorkant does not know yet which postcode belongs to which district. Deliver a list of neighbourhoods. Then help that began and cost by district stand here.")) }
                p { a href="/gegevens/buurten" { (kader.t("Lijst met buurten aanleveren", "Deliver a list of neighbourhoods")) } }
            },
        );
    }
    let Some((jaar, (_, year))) = jaar.and_then(|jaar| Some((jaar, antwoord.stroom.year(jaar)?))) else {
        return no_year(kader);
    };
    let began = year.wijken.iter().filter_map(|one| {
        let (_, naam) = one.wijk.as_ref()?;
        Some((one.cijfer.begonnen.shown()?, naam))
    });
    let shown: Vec<_> = began.collect();
    let known = year.wijken.iter().filter(|one| one.wijk.is_some()).count();
    html! {
        p {
            (kader.t("Van ", "Of ")) (shown.len()) (kader.t(" van de ", " of the ")) (known)
            (kader.t(" wijken kunnen wij tonen bij hoeveel cliënten hulp begon in ", " districts can be shown of how many clients help began in ")) (jaar) "."
            @if let Some((most, naam)) = shown.iter().max_by_key(|(count, _)| *count) {
                (kader.t(" De meeste wonen in ", " Most live in ")) (naam) ": " strong { (most) } "."
            }
            (kader.t(" Een wijk met veel inwoners heeft ook veel cliënten: kijk dus ook naar het aantal inwoners.",
                     " A district with many residents has many clients too: look at the number of residents as well."))
        }
        p {
            (kader.t("Hoeveel mensen hulp hebben in elke wijk, staat bij ", "How many people have help in each district stands at "))
            a href=(Deel::SocialeBasis.pad()) { (kader.t("Sociale basis", "Social basis")) } "."
        }
    }
}

#[cfg(test)]
mod tests {
    use bescherming::{Cell, Rules, protect_single};

    use super::*;
    use crate::inzicht::verloop::stroom::Begincijfer;
    use crate::web::Taal;

    fn clients(count: usize, cent: i64) -> Groepcijfer {
        let mut cell = Cell::default();
        (0..count).for_each(|_| cell.add_unit(cent));
        let shown = protect_single(&cell, &Rules::default());
        Groepcijfer { clienten: shown.count, begonnen: shown.count, kosten: shown.amount }
    }

    fn began(count: usize) -> Begincijfer {
        let Groepcijfer { begonnen, kosten, .. } = clients(count, 1_000_000);
        Begincijfer { begonnen, kosten }
    }

    fn year(practitioner: Groepcijfer, unknown: Groepcijfer) -> Groepjaar {
        let mut verwijzers = vec![clients(0, 0); VERWIJZERS.len()];
        verwijzers[0] = practitioner;
        verwijzers[VERWIJZERS.len() - 1] = unknown;
        Groepjaar { verwijzers, jeugd: clients(200, 1_000_000), wijken: Vec::new(), alle: began(300) }
    }

    fn said(year: &Groepjaar, taal: Taal) -> String {
        let kader = Kader::bare(taal);
        crate::web::plain(&html! { p { (practitioners(&kader, 2024, year)) } (not_known(&kader, year)) })
            .join(" ")
    }

    #[test]
    fn the_question_about_the_practitioner_is_answered_in_a_sentence() {
        let found = said(&year(clients(80, 600_000), clients(40, 1_000_000)), Taal::Nl);
        assert!(
            found.starts_with(
                "In 2024 hoort 24 % van de kosten van jeugdhulp bij cliënten die de huisarts verwees (€ 480.000 van \
                 € 2.000.000). Zij zijn 40 % van de cliënten: per cliënt € 6.000, minder dan het gemiddelde van alle \
                 jeugdhulp (€ 10.000)."
            ),
            "{found}"
        );
        assert!(found.contains("Van 20 % van de kosten weten wij niet wie verwees"), "{found}");
        let dear = said(&year(clients(80, 1_500_000), clients(40, 0)), Taal::Nl);
        assert!(dear.contains("€ 15.000, meer dan het gemiddelde"), "{dear}");
    }

    #[test]
    fn where_it_is_withheld_it_says_so() {
        let found = said(&year(clients(4, 600_000), clients(3, 1_000_000)), Taal::Nl);
        assert!(found.contains("die de huisarts verwees, tonen wij niet: de groep is te klein."), "{found}");
        assert!(!found.contains('%'), "{found}");
        let english = said(&year(clients(4, 600_000), clients(3, 1_000_000)), Taal::En);
        assert!(!english.contains("niet"), "{english}");
    }
}
