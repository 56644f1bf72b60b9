//! Who came, who left, who came back, and how long help lasted.

use bescherming::{Count, Protected};
use maud::{Markup, html};

use super::super::decide::{Antwoord, Reeks};
use super::super::stroom::{Duurcijfer, Jaarstroom, Kwartiel, Stroomcijfer};
use super::super::tabellen::stroom::quarter_name;
use super::{no_year, series_name};
use crate::inzicht::zin::withheld;
use crate::web::charts::{Doorstroomstaaf, doorstroom};
use crate::web::{Kader, parts};

/// The part about who came and who left, for one series and year.
pub(super) fn flow(kader: &Kader, antwoord: &Antwoord, reeks: Reeks, jaar: Option<i32>) -> Markup {
    let Some((year, cijfer)) = jaar.and_then(|jaar| {
        let (year, _) = antwoord.stroom.year(jaar)?;
        Some((year, year.of(reeks)?))
    }) else {
        return no_year(kader);
    };
    html! {
        p { (came_and_left(kader, reeks, year.jaar, cijfer)) }
        (back(kader, antwoord, reeks, jaar))
        (picture(kader, antwoord, reeks))
    }
}

fn came_and_left(kader: &Kader, reeks: Reeks, jaar: i32, cijfer: &Stroomcijfer) -> Markup {
    let hulp = series_name(kader, reeks);
    let began = [
        format!("Bij hoeveel cliënten in {jaar} hulp begon ({hulp})"),
        format!("For how many clients help began in {jaar} ({hulp})"),
    ];
    let ended = [
        format!("Bij hoeveel cliënten in {jaar} hulp eindigde"),
        format!("For how many clients help ended in {jaar}"),
    ];
    html! {
        @if let Some(instead) = withheld(&cijfer.begonnen, kader.taal, &began[0], &began[1]) { (instead) }
        @else {
            (kader.t("In ", "In ")) (jaar) (kader.t(" begon bij ", ", help began for ")) strong { (cijfer.begonnen) }
            (kader.t(" cliënten hulp (", " clients (")) (hulp) ")."
        }
        " "
        @if let Some(instead) = withheld(&cijfer.geeindigd, kader.taal, &ended[0], &ended[1]) { (instead) }
        @else {
            (kader.t("Bij ", "For ")) strong { (cijfer.geeindigd) } (kader.t(" cliënten eindigde hulp.", " clients help ended."))
        }
    }
}

/// Who came back, of the last year up to the chosen one of which that is known.
fn back(kader: &Kader, antwoord: &Antwoord, reeks: Reeks, jaar: Option<i32>) -> Markup {
    let known = antwoord.stroom.jaren.iter().rev().filter(|year| jaar.is_none_or(|jaar| year.jaar <= jaar));
    let found = known.filter_map(|year| {
        let cijfer = year.of(reeks)?;
        Some((year.jaar, cijfer, cijfer.terug?))
    });
    let Some((year, cijfer, terug)) = found.into_iter().next() else {
        return html! { p { (kader.t(
        "Wie binnen een jaar weer hulp kreeg, is pas te zeggen als dat jaar voor iedereen voorbij is.",
        "Who had help again within a year can be said only when that year is over for everybody.")) } };
    };
    let asked = [
        format!("Hoeveel van de cliënten bij wie hulp eindigde in {year}, binnen een jaar weer hulp kregen"),
        format!("How many of the clients whose help ended in {year} had help again within a year"),
    ];
    html! {
        p {
            @if let Some(instead) = withheld(&terug, kader.taal, &asked[0], &asked[1]) { (instead) }
            @else {
                (kader.t("Van de ", "Of the ")) (cijfer.geeindigd) (kader.t(" cliënten bij wie hulp eindigde in ", " clients whose help ended in ")) (year)
                (kader.t(", kregen ", ", ")) strong { (terug) } (kader.t(" binnen een jaar weer hulp", " had help again within a year"))
                @if let Some(share) = cijfer.share_back().and_then(|share| share.shown()) { " (" (share) ")" }
                "."
            }
        }
    }
}

/// By quarter where that can be shown of each year, else by year.
fn picture(kader: &Kader, antwoord: &Antwoord, reeks: Reeks) -> Markup {
    let years = &antwoord.stroom.jaren;
    let by_quarter = years.iter().any(|year| year.quarters(reeks).is_some());
    let periods: Vec<Periode> = years
        .iter()
        .flat_map(|year| if by_quarter { quarters(kader, year, reeks) } else { whole(year, reeks) })
        .collect();
    let count = |figure: &Option<Protected<Count>>| {
        figure.and_then(|figure| figure.shown()).map(|count| count.value())
    };
    let most = periods.iter().flat_map(|one| [count(&one.begonnen), count(&one.geeindigd)]).flatten().max();
    let Some(most) = most.filter(|most| *most > 0) else {
        return parts::empty(
            kader.t("Niets om te tekenen", "Nothing to draw"),
            &html! { p { (kader.t("Het zijn te weinig cliënten om te tonen. Kies alle hulp samen, of een wet.",
            "There are too few clients to be shown. Choose all help together, or a law.")) } },
        );
    };
    let share = |figure: &Option<Protected<Count>>| count(figure).map(|count| count as f64 / most as f64);
    let staven: Vec<Doorstroomstaaf> = periods
        .iter()
        .map(|one| Doorstroomstaaf {
            periode: one.naam.clone(),
            kort: one.kort.clone(),
            begonnen: share(&one.begonnen),
            geeindigd: share(&one.geeindigd),
            tekst: words(kader, one),
        })
        .collect();
    let titel = format!(
        "{}: {}",
        kader.t("Wie kwam en wie ging", "Who came and who left"),
        series_name(kader, reeks)
    );
    let caption = caption(kader, by_quarter);
    let namen = [kader.t("Begonnen", "Began"), kader.t("Geëindigd", "Ended")];
    html! {
        figure class="vk-figure" {
            (doorstroom(&titel, &caption, namen, &most.to_string(), &staven))
            figcaption { (caption) }
        }
    }
}

fn caption(kader: &Kader, by_quarter: bool) -> String {
    let period = if by_quarter { kader.t("kwartaal", "quarter") } else { kader.t("jaar", "year") };
    let first = kader.t(
        "Omhoog: cliënten bij wie hulp begon. Omlaag: bij wie zij eindigde. Elke staaf is een ",
        "Up: clients for whom help began. Down: for whom it ended. Each bar is a ",
    );
    let rest = kader.t(
        ". Waar niets staat, is er geen cijfer of mag het niet getoond worden.",
        ". Where nothing stands there is no figure, or it may not be shown.",
    );
    format!("{first}{period}{rest}")
}

/// A period of the picture.
struct Periode {
    naam: String,
    kort: String,
    begonnen: Option<Protected<Count>>,
    geeindigd: Option<Protected<Count>>,
}

fn quarters(kader: &Kader, year: &Jaarstroom, reeks: Reeks) -> Vec<Periode> {
    let figures = year.quarters(reeks);
    let quarter = |place: usize| {
        let figure = figures.and_then(|all| all.get(place));
        let number = u8::try_from(place + 1).unwrap_or(u8::MAX);
        Periode {
            naam: quarter_name(year.jaar, number).text(kader.taal).to_owned(),
            kort: if place == 0 { year.jaar.to_string() } else { String::new() },
            begonnen: figure.map(|one| one.begonnen),
            geeindigd: figure.map(|one| one.geeindigd),
        }
    };
    (0..4).map(quarter).collect()
}

fn whole(year: &Jaarstroom, reeks: Reeks) -> Vec<Periode> {
    let cijfer = year.of(reeks);
    vec![Periode {
        naam: year.jaar.to_string(),
        kort: year.jaar.to_string(),
        begonnen: cijfer.map(|one| one.begonnen),
        geeindigd: cijfer.map(|one| one.geeindigd),
    }]
}

fn words(kader: &Kader, one: &Periode) -> String {
    let shown = |figure: &Option<Protected<Count>>, nl: &'static str, en: &'static str| {
        let figure = figure.as_ref().filter(|figure| !figure.is_hidden());
        figure.map(|figure| format!("{} {}", figure.text(), kader.t(nl, en)))
    };
    let said: Vec<String> =
        [shown(&one.begonnen, "begonnen", "began"), shown(&one.geeindigd, "geëindigd", "ended")]
            .into_iter()
            .flatten()
            .collect();
    if said.is_empty() { kader.t("tonen wij niet", "not shown").to_owned() } else { said.join(", ") }
}

/// The part about how long help lasted.
pub(super) fn duration(kader: &Kader, antwoord: &Antwoord, reeks: Reeks) -> Markup {
    let Some((_, duur)) = Reeks::all().zip(&antwoord.stroom.duur).find(|(one, _)| *one == reeks) else {
        return no_year(kader);
    };
    html! {
        p { (lasted(kader, reeks, duur)) }
        p { (kader.t(
            "Dit gaat over hulp die al eindigde. Korte hulp eindigt eerder dan lange. Wie nu nog hulp heeft, telt dus niet mee, en over alle cliënten samen duurt hulp langer dan hier staat.",
            "This is about help that ended already. Short help ends sooner than long help. Who still has help does not count, so over all clients together help lasts longer than stands here.")) }
    }
}

fn lasted(kader: &Kader, reeks: Reeks, duur: &Duurcijfer) -> Markup {
    let hulp = series_name(kader, reeks);
    let asked = [format!("Hoe lang hulp duurde ({hulp})"), format!("How long help lasted ({hulp})")];
    if let Some(instead) = withheld(&duur.geeindigd, kader.taal, &asked[0], &asked[1]) {
        return html! { (instead) };
    }
    let [one, half, three] = [1, 2, 3].map(|quarter| duur.quartile(quarter));
    html! {
        @match half {
            Some(Kwartiel::Maanden(half)) => {
                (kader.t("De helft van de hulp die eindigde, duurde ten hoogste ongeveer ", "Half of the help that ended lasted at most about "))
                strong { (months(kader, half)) } " (" (hulp) ")."
            }
            Some(Kwartiel::Langer(half)) => {
                (kader.t("De helft van de hulp die eindigde, duurde langer dan ", "Half of the help that ended lasted longer than "))
                strong { (months(kader, half)) } " (" (hulp) ")."
            }
            None => { (kader.t("Hoe lang hulp duurde, is met deze aantallen niet te zeggen (", "How long help lasted cannot be said from these numbers (")) (hulp) ")." }
        }
        @match (one, three) {
            (Some(Kwartiel::Maanden(one)), Some(Kwartiel::Maanden(three))) => {
                (kader.t(" De middelste helft duurde ", " The middle half lasted ")) (one) (kader.t(" tot ", " to ")) (months(kader, three)) "."
            }
            (Some(Kwartiel::Maanden(one)), Some(Kwartiel::Langer(three))) => {
                (kader.t(" Een kwart duurde ten hoogste ", " A quarter lasted at most ")) (months(kader, one))
                (kader.t(", een kwart langer dan ", ", a quarter longer than ")) (months(kader, three)) "."
            }
            _ => {}
        }
    }
}

fn months(kader: &Kader, months: u32) -> String {
    let word = if months == 1 { kader.t("maand", "month") } else { kader.t("maanden", "months") };
    format!("{months} {word}")
}
