//! What an indicator says, in a sentence or two.

use gebieden::Kerncijfer;

use super::cijfer::{Indicatorblad, Indicatorcijfer, Indicatorleegte};
use super::soort::{Indicator, Indicatoreenheid};
use crate::uitvoer::Gegeven;
use crate::web::Taal;

/// The sentences of an answer.
pub fn sentences(taal: Taal, blad: &Indicatorblad) -> Vec<String> {
    let mut all = figures(taal, blad);
    all.extend(blad.onleesbaar.map(|plans| unread(taal, &Gegeven::from(plans).text(taal))));
    all
}

/// What stands beside a figure when plans could not be read.
fn unread(taal: Taal, plans: &str) -> String {
    match taal {
        Taal::Nl => format!(
            "Let op: {plans} gesloten plannen zijn niet te lezen. Zij tellen niet mee. Vraag de beheerder om dit na te kijken."
        ),
        Taal::En => format!(
            "Mind: {plans} closed plans cannot be read. They do not count. Ask the administrator to look into it."
        ),
    }
}

fn figures(taal: Taal, blad: &Indicatorblad) -> Vec<String> {
    let Some((row, cijfer)) = blad.kop() else { return vec![nothing(taal, blad.leegte())] };
    let when = row.naam.text(taal);
    let unit = blad.indicator.eenheid();
    let mut all = vec![headline(taal, blad.indicator, when, &unit.text(taal, cijfer.waarde))];
    all.extend(margin(taal, unit, cijfer));
    if let Some((earlier, before)) = blad.eerder() {
        all.push(change(taal, unit, (earlier.naam.text(taal), before), cijfer));
    }
    all
}

fn nothing(taal: Taal, why: Indicatorleegte) -> String {
    let text = match why {
        Indicatorleegte::Verborgen => (
            "Er is hierover iets bekend, maar van zo weinig mensen dat wij het niet tonen.",
            "Something is known of this, but of so few people that it is not shown.",
        ),
        Indicatorleegte::TeKlein => (
            "Dit gaat over minder dan dertig mensen of huishoudens. Dat is te weinig voor een cijfer.",
            "This is about fewer than thirty people or households: too few for a figure.",
        ),
        Indicatorleegte::NogNietOver => (
            "Dit is nog niet bekend. De tijd waarin hulp opnieuw kan beginnen, is nog niet voorbij.",
            "This is not known yet. The time in which help can begin again is not over.",
        ),
        Indicatorleegte::NogGeenHelft => (
            "Bij meer dan de helft loopt de hulp nog. Hoe lang zij duurt, is dus nog niet te zeggen.",
            "For more than half help still runs, so how long it lasts cannot be told yet.",
        ),
        Indicatorleegte::GeenGegevens => {
            ("Hiervoor zijn nog geen gegevens.", "There are no data for this yet.")
        }
    };
    taal.pick(text.0, text.1).to_owned()
}

fn headline(taal: Taal, indicator: Indicator, when: &str, value: &str) -> String {
    let (nl, en) = match indicator {
        Indicator::NietTerug => (
            format!(
                "Van de mensen van wie de hulp in {when} stopte, had {value} binnen een jaar geen nieuwe hulp."
            ),
            format!("Of the people whose help ended in {when}, {value} had no new help within a year."),
        ),
        Indicator::ZonderVervolg => (
            format!("Van de mensen van wie de hulp in {when} stopte, kreeg {value} daarna geen andere hulp."),
            format!("Of the people whose help ended in {when}, {value} had no other help after it."),
        ),
        Indicator::Uitval => (
            format!("In {when} brak bij {value} van de mensen de cliënt of de aanbieder de hulp af."),
            format!("In {when} the client or the provider broke help off for {value} of the people."),
        ),
        Indicator::Duur => (
            format!("Hulp die in {when} begon, was na ongeveer {value} bij de helft van de mensen gestopt."),
            format!("Help that began in {when} had ended after about {value} for half of the people."),
        ),
        Indicator::Lichter => (
            format!(
                "Van de mensen met zware hulp uit de Jeugdwet ging in {when} {value} naar lichtere hulp."
            ),
            format!(
                "Of the people with heavy help under the Jeugdwet {value} went to lighter help in {when}."
            ),
        ),
        Indicator::MeerWetten => (
            format!("Van de huishoudens met een voorziening gebruikte in {when} {value} meer dan één wet."),
            format!("Of the households with a provision {value} used more than one law in {when}."),
        ),
        Indicator::Duurste => (
            format!(
                "In {when} ging {value} van de kosten naar de duurste tien procent van de huishoudens met hulp."
            ),
            format!(
                "In {when} {value} of the cost went to the most expensive ten per cent of the households with help."
            ),
        ),
        Indicator::Collectief => (
            format!("In {when} was {value} van de uitgaven aan het sociaal domein voor iedereen."),
            format!("In {when} {value} of the spending on the social domain was for everybody."),
        ),
        Indicator::Doelen => (
            format!("Van de doelen in plannen die in {when} sloten, is {value} gehaald."),
            format!("Of the goals in plans that closed in {when}, {value} was reached."),
        ),
        Indicator::Netwerk => (
            format!("In {value} van de plannen die in {when} sloten, hielp iemand uit het eigen netwerk."),
            format!("In {value} of the plans that closed in {when}, somebody of the own network helped."),
        ),
        Indicator::Initiatieven => (
            format!("In {when} stonden er {value} initiatieven van bewoners in het register."),
            format!("In {when} the register had {value} initiatives of residents."),
        ),
        Indicator::Vrijwilligers => (
            format!("In {when} stonden er {value} organisaties van vrijwilligers in het register."),
            format!("In {when} the register had {value} organisations of volunteers."),
        ),
        Indicator::Wijkcijfer(which) => of_area(which, when, value),
    };
    taal.pick(&nl, &en).to_owned()
}

fn of_area(which: Kerncijfer, when: &str, value: &str) -> (String, String) {
    let (before, after, en) = match which {
        Kerncijfer::Eenzaam => ("voelde", "zich eenzaam", "felt lonely"),
        Kerncijfer::ErnstigEenzaam => ("voelde", "zich erg eenzaam", "felt very lonely"),
        Kerncijfer::Regie => ("had", "regie over het eigen leven", "was in control of the own life"),
        Kerncijfer::Rondkomen => ("had", "moeite met rondkomen", "had trouble making ends meet"),
        Kerncijfer::Mantelzorg => ("gaf", "mantelzorg", "gave informal care"),
        _ => ("deed", "vrijwilligerswerk", "did voluntary work"),
    };
    (
        format!("In {when} {before} {value} van de inwoners {after}. Dat is een schatting."),
        format!("In {when} {value} of the residents {en}. That is an estimate."),
    )
}

fn margin(taal: Taal, unit: Indicatoreenheid, cijfer: Indicatorcijfer) -> Option<String> {
    let low = unit.text(taal, cijfer.laag?);
    Some(match cijfer.hoog {
        Some(high) => {
            let high = unit.text(taal, high);
            taal.pick(
                &format!("De marge loopt van {low} tot {high}."),
                &format!("The margin runs from {low} to {high}."),
            )
            .to_owned()
        }
        None => taal
            .pick(
                &format!("Het is minstens {low}; hoeveel hoogstens, is nog niet bekend."),
                &format!("It is at least {low}; how much at most is not known yet."),
            )
            .to_owned(),
    })
}

/// What it was before, and whether that differs more than by chance. Never that something caused it.
fn change(
    taal: Taal,
    unit: Indicatoreenheid,
    (when, before): (&str, Indicatorcijfer),
    now: Indicatorcijfer,
) -> String {
    let was = unit.text(taal, before.waarde);
    let head =
        taal.pick(&format!("In {when} was het {was}."), &format!("In {when} it was {was}.")).to_owned();
    let apart = |low: Option<f64>, high: Option<f64>| low.zip(high).map(|(low, high)| low > high);
    let Some((up, down)) = apart(now.laag, before.hoog).zip(apart(before.laag, now.hoog)) else {
        return head;
    };
    let (nl, en) = if up || down {
        (
            "Dat verschil is groter dan de marges. Waardoor het komt, zegt dit cijfer niet.",
            "That difference is larger than the margins. This figure does not say what caused it.",
        )
    } else {
        ("Dat verschil kan toeval zijn.", "That difference may be chance.")
    };
    format!("{head} {}", taal.pick(nl, en))
}

#[cfg(test)]
mod tests {
    use super::super::cijfer::Indicatorrij;
    use super::super::cijfer::{Indicatortabel, Indicatorverdeling, empty_row, year_name};
    use super::*;

    type Jaarcijfer = (i32, Option<(f64, f64, f64)>);

    fn blad(indicator: Indicator, years: &[Jaarcijfer]) -> Indicatorblad {
        let row = |(jaar, one): &Jaarcijfer| Indicatorrij {
            uitkomst: one
                .map(|(waarde, laag, hoog)| Indicatorcijfer { waarde, laag: Some(laag), hoog: Some(hoog) })
                .ok_or(Indicatorleegte::NogNietOver),
            ..empty_row(year_name(*jaar), Indicatorleegte::TeKlein)
        };
        Indicatorblad {
            indicator,
            gemeente: None,
            tabellen: vec![Indicatortabel {
                verdeling: Indicatorverdeling::Jaar,
                rijen: years.iter().map(row).collect(),
            }],
            onleesbaar: None,
            tot: None,
            versie: "",
        }
    }

    #[test]
    fn golden_words() {
        let years = [(2022, Some((70.0, 65.0, 75.0))), (2023, Some((72.4, 68.0, 76.0))), (2024, None)];
        assert_eq!(
            sentences(Taal::Nl, &blad(Indicator::NietTerug, &years)),
            [
                "Van de mensen van wie de hulp in 2023 stopte, had 72 % binnen een jaar geen nieuwe hulp.",
                "De marge loopt van 68 % tot 76 %.",
                "In 2022 was het 70 %. Dat verschil kan toeval zijn.",
            ]
        );
        let apart = [(2022, Some((50.0, 45.0, 55.0))), (2023, Some((72.0, 68.0, 76.0)))];
        let said = sentences(Taal::En, &blad(Indicator::Uitval, &apart));
        assert!(said[2].contains("larger than the margins"), "{said:?}");
    }

    #[test]
    fn without_a_figure_it_says_why() {
        let said = sentences(Taal::Nl, &blad(Indicator::NietTerug, &[(2024, None)]));
        assert!(said[0].starts_with("Dit is nog niet bekend."), "{said:?}");
        let empty = Indicatorblad { tabellen: Vec::new(), ..blad(Indicator::Doelen, &[]) };
        assert_eq!(sentences(Taal::Nl, &empty), ["Hiervoor zijn nog geen gegevens."]);
        let mut cell = bescherming::Cell::default();
        cell.add_unit(0);
        let hidden = bescherming::protect_single(&cell, &bescherming::Rules::default()).count;
        let said = sentences(Taal::Nl, &Indicatorblad { onleesbaar: Some(hidden), ..empty });
        assert!(
            said[1].starts_with("Let op: minder dan 10 gesloten plannen zijn niet te lezen."),
            "{said:?}"
        );
    }
}
