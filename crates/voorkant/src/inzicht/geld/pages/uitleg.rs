//! How it was calculated, what is left out, and what to do now.

use bescherming::Hidden;
use maud::{Markup, html};
use toegang::Recht;

use super::antwoord::codes;
use crate::inzicht::antwoord::address;
use crate::inzicht::geld::Antwoord;
use crate::inzicht::geld::aansluiting::Geldaansluiting;
use crate::inzicht::geld::decide::{Geld, VERSIE};
use crate::inzicht::geld::vraag::Keuze;
use crate::inzicht::geld::woorden::report;
use crate::inzicht::vraag::{Gesteld, Herkomst};
use crate::web::{Kader, parts};

pub(super) fn calculation(kader: &Kader, gesteld: &Gesteld<Antwoord>) -> Markup {
    let antwoord = &gesteld.antwoord;
    html! {
        ul {
            li { (kader.t("Lasten zijn wat de gemeente uitgeeft. Baten zijn wat zij voor die taak ontvangt. Bruto is alle lasten. Netto is lasten min baten.",
                          "Expenditure is what the municipality spends; income is what it gets for that task. Gross is all expenditure, net is less income.")) }
            li { (kader.t("Begroting en jaarrekening zijn twee verschillende verslagen. Ze staan in aparte kolommen en tabellen.",
                          "Budget and accounts are two reports. They stand in columns and tables of their own.")) }
            li { (kader.t("Eerst telt de eigen levering van de gemeente. Is die er niet, dan tellen de cijfers van het CBS.",
                          "The own delivery of the municipality counts first; where it is not there, the figures of CBS do.")) }
            li { (kader.t("Een cijfer dat het CBS niet geeft, heet ‘geen gegevens’. Het telt nooit als nul.",
                          "A figure that CBS does not give is ‘no data’, never nil.")) }
            li { (kader.t("Het gemeentefonds leggen wij per cluster naast de taken: sociale basis naast 6.1 en 6.2, participatie naast 6.3 tot en met 6.5, Wmo en jeugd naast hun eigen hulp. Is het te weinig, dan gaat het naar verhouding. Is het te veel, dan gaat de rest naar andere taken. Deze verdeling is van ons, niet van het Rijk.",
                          "The gemeentefonds is laid beside tasks by cluster: social basis beside 6.1 and 6.2, participation beside 6.3 to 6.5, Wmo and youth beside their help. It is shared by need; what is left goes to other tasks. This key is ours, not that of the State.")) }
            li { (kader.t("De middelste gemeente: de helft heeft minder, de helft meer. Uw eigen gemeente telt daarin niet mee.",
                          "The middle one: half has less, half has more. Your own municipality is not among them.")) }
            li { (kader.t("Berichten horen bij een taakveld door uw lijst met productcodes, anders door de soort hulp. Codes uit een andere telling zetten wij om naar de telling van het jaar. Kan dat niet, dan telt de hele lijn in één rij.",
                          "Messages belong to a task field by your list of product codes, else by the kind of help. Codes of another numbering go to that of the year; where that cannot be told, the whole line is one row.")) }
            li { (kader.t("Bedragen uit berichten tellen alleen van soorten hulp die wij mogen tonen.", "Amounts from messages count only of kinds of help that may be shown.")) }
        }
        @if let Some(geld) = &antwoord.geld { (from(kader, geld)) }
        (made(kader, &gesteld.herkomst))
    }
}

fn from(kader: &Kader, geld: &Geld) -> Markup {
    let people = match geld.inwoners {
        None => kader.t("niet bekend", "not known").to_owned(),
        Some(known) => {
            let year = known.jaar.map_or_else(
                || kader.t("jaar niet bekend", "year not known").to_owned(),
                |year| year.to_string(),
            );
            format!("{} ({year})", crate::web::number(kader.taal, u64::from(known.aantal.get())))
        }
    };
    parts::facts(&[
        (kader.t("Verslag", "Report"), html! { (report(geld.verslag).text(kader.taal)) }),
        (kader.t("Inwoners", "Residents"), html! { (people) }),
        (
            kader.t("Gemeentefonds", "Gemeentefonds"),
            html! { (geld.circulaire.as_deref().unwrap_or(kader.t("geen circulaire over dit jaar", "no circular about this year"))) },
        ),
    ])
}

/// The version and the state of what it was made from.
fn made(kader: &Kader, herkomst: &Herkomst) -> Markup {
    parts::facts(&[
        (kader.t("Versie van de berekening", "Version of the calculation"), html! { (VERSIE) }),
        (kader.t("Stand van de bronnen", "State of the sources"), html! { (herkomst.bronnen) }),
        (kader.t("Stand van de berichten", "State of the messages"), html! { (herkomst.volgnummer) }),
        (
            kader.t("Lijst met productcodes", "List of product codes"),
            html! {
                @if herkomst.productlijst.is_empty() { (kader.t("geen; de soort hulp bepaalt het taakveld", "none; the kind of help decides")) }
                @else { (herkomst.productlijst) }
            },
        ),
    ])
}

pub(super) fn uncertain(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let Some(geld) = &antwoord.geld else {
        return html! { p { (kader.t("Zonder verslag is er niets te zeggen.", "Without a report nothing can be said.")) } };
    };
    let missing = geld.dekking.bekend - geld.dekking.aanwezig.min(geld.dekking.bekend);
    html! {
        ul {
            li { (kader.t("De cijfers gaan over taakveld 6 (sociaal domein) en 7.1 (volksgezondheid). Overhead van de gemeente staat op een ander taakveld en zit er niet in.",
                          "The figures are about task field 6 (social domain) and 7.1 (public health). Overhead is booked elsewhere and is not in them.")) }
            @if !geld.stroom.onbekend.is_empty() {
                li { (kader.t("Geen gegevens over: ", "No data about: ")) (codes(&geld.stroom.onbekend)) "." }
            }
            @if !geld.stroom.met_fonds {
                li { (kader.t("Er is geen circulaire van het gemeentefonds over dit jaar. Het fonds zit daarom in ‘eigen middelen’.",
                              "There is no circular of the gemeentefonds about this year, so the fund is in ‘own means’.")) }
            } @else if !geld.stroom.fonds_weg.is_empty() {
                li { (kader.t("Van deze clusters weten wij niet genoeg om ze te gebruiken: ", "Of these clusters too little is known to use them: "))
                    (geld.stroom.fonds_weg.iter().map(|one| one.name()).collect::<Vec<_>>().join(", ")) "." }
            }
            @if geld.dekking.bekend > 0 {
                li { (kader.t("Niet elk verslag is binnen: van ", "Not every report is in: of ")) (geld.dekking.aanwezig)
                    (kader.t(" van de ", " of the ")) (geld.dekking.bekend) (kader.t(" andere gemeenten wel, van ", " others it is, of ")) (missing)
                    (kader.t(" niet.", " it is not.")) }
            }
            @for twice in &antwoord.dubbel {
                li { (kader.t("Dubbel geleverd, één keer geteld: ", "Delivered twice, counted once: ")) span lang="nl" { (twice) } "." }
            }
            (unexplained(kader, &geld.aansluiting))
        }
    }
}

/// What is not in the reconciliation.
fn unexplained(kader: &Kader, found: &Geldaansluiting) -> Markup {
    let (told, booked) = found.bijdragen;
    let or_none = |bedrag: Option<domein::Bedrag>| {
        bedrag.map_or_else(|| kader.t("geen gegevens", "no data").to_owned(), domein::Bedrag::in_whole_euros)
    };
    let without = found.zonder_hulp.map(|cell| match (cell.amount.shown(), cell.count.reason()) {
        (Some(_), _) => cell.amount.text(),
        (None, Some(Hidden::TooFew)) => {
            kader.t("te weinig mensen om te tonen", "too few people to be shown").to_owned()
        }
        (None, _) => kader.t("tonen wij niet", "not shown").to_owned(),
    });
    html! {
        li { (kader.t("Eigen bijdragen zijn baten. Ze staan niet in de aansluiting. Volgens uw totaalbedragen: ",
                      "Own contributions are income and not in the reconciliation. By your totals: ")) (or_none(told))
            (kader.t(". Volgens de jaarrekening: ", ". By the accounts: ")) (or_none(booked)) "." }
        @if let Some(without) = without {
            li { (kader.t("Kosten van mensen zonder lopende hulp in dat jaar zitten in ‘niet verklaard’: ",
                          "Cost of people without running help in that year is in ‘not explained’: ")) (without) "." }
        }
        li { (kader.t("Iv3 telt het jaar van de boeking. Berichten tellen de maand van de hulp. Ook daardoor is er verschil.",
                      "Iv3 counts the year of booking, messages the month of the help. That makes a difference too.")) }
    }
}

pub(super) fn next(kader: &Kader, antwoord: &Antwoord, keuze: &Keuze) -> Markup {
    let other = |change: &dyn Fn(&mut Keuze)| {
        let mut other = keuze.clone();
        change(&mut other);
        address::<Antwoord>(&other, "")
    };
    let budget = keuze.verslag == "begroting";
    html! {
        ul class="vk-next" {
            @if antwoord.geld.is_some() {
                @if keuze.maat != "inwoner" {
                    li { a href=(other(&|keuze| keuze.maat = "inwoner".to_owned())) { (kader.t("Bekijk hetzelfde per inwoner", "Look at the same per resident")) } }
                }
                @if keuze.soort != "netto" {
                    li { a href=(other(&|keuze| keuze.soort = "netto".to_owned())) { (kader.t("Bekijk wat het netto kost", "Look at net cost")) } }
                }
                @if !budget {
                    li { a href="/inzicht/stapeling" { (kader.t("Kijk hoe hulp zich opstapelt bij huishoudens", "See how help stacks up at households")) } }
                }
            }
            li { a href="/gegevens/bronnen" { (kader.t("Lever begroting, jaarrekening of gemeentefonds aan", "Deliver budget, accounts or gemeentefonds")) } }
            li { a href="/gegevens/productcodes" { (kader.t("Verbeter welk product op welk taakveld hoort", "Improve which product belongs to which task field")) } }
            li { (parts::link_if(kader.mag(Recht::ScenarioLezen), "/ombuigen", kader.t("Reken uit wat een aanpak kost", "Calculate an approach"))) }
        }
    }
}
