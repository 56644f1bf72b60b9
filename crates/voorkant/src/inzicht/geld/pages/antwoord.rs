//! The answer in words, and what a reader must know first.

use domein::Bedrag;
use iv3::{Plaatsing, Taakveld, Taakveldklasse, per_inwoner};
use maud::{Markup, html};

use crate::inzicht::geld::boeken::{Boekbron, Kijk};
use crate::inzicht::geld::decide::{Antwoord, Geld, Verslagbron};
use crate::inzicht::geld::stroom::Geldbestemming;
use crate::inzicht::geld::woorden::short;
use crate::inzicht::pages::delen;
use crate::web::parts::Toon;
use crate::web::{Kader, Taal, parts};

/// Millions where there are any, with one digit; else whole euros.
pub(super) fn in_words(taal: Taal, bedrag: Bedrag) -> String {
    let tenths = (bedrag.cents().unsigned_abs() + 5_000_000) / 10_000_000;
    if tenths < 10 {
        return bedrag.in_whole_euros();
    }
    let sign = if bedrag.cents() < 0 { "-" } else { "" };
    let comma = taal.pick(",", ".");
    let whole = crate::web::number(taal, tenths / 10);
    format!("{sign}€ {whole}{comma}{} {}", tenths % 10, taal.pick("mln", "million"))
}

/// What is spent on kinds of tasks.
pub(super) fn spent(geld: &Geld, counts: impl Fn(Taakveldklasse) -> bool) -> Bedrag {
    let by = geld.stroom.by(|weg| weg.bestemming);
    by.into_iter()
        .filter(|(to, _)| matches!(to, Geldbestemming::Klasse(klasse) if counts(*klasse)))
        .map(|(_, bedrag)| bedrag)
        .sum()
}

/// The names of task fields, in a row.
pub(super) fn codes(list: &[Taakveld]) -> String {
    list.iter().map(|one| one.code()).collect::<Vec<_>>().join(", ")
}

pub(super) fn sentence(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let Some(geld) = &antwoord.geld else { return absent(kader, antwoord) };
    let whole = spent(geld, |_| true);
    let share = |klasse: Taakveldklasse| spent(geld, |one| one == klasse).percent_of(whole);
    let individual = share(Taakveldklasse::Individueel);
    let each = geld.inwoners.map(|people| per_inwoner(whole, people.aantal));
    html! {
        p {
            (kader.t("Volgens de ", "By the ")) (short(geld.verslag, kader.taal))
            (kader.t(" gaat er ", ", ")) strong { (in_words(kader.taal, whole)) }
            (kader.t(" naar zorg, hulp, werk en inkomen.", " goes to care, help, work and income."))
            @if let Some(each) = each {
                (kader.t(" Dat is ", " That is ")) strong { (each.in_whole_euros()) } (kader.t(" per inwoner.", " per resident."))
            }
        }
        @if let Some(individual) = individual {
            p {
                (kader.t("Van elke 100 euro gaat er ", "Of each 100 euros ")) strong { (individual) }
                (kader.t(" euro naar hulp voor één persoon", " goes to help for one person"))
                @if let Some(all) = share(Taakveldklasse::Collectief) {
                    (kader.t(", en ", ", and ")) strong { (all) } (kader.t(" euro naar wat er voor iedereen is", " to what is there for everybody"))
                }
                "."
            }
        }
        @if antwoord.vraag.kijk == Kijk::Netto { (net(kader, geld)) }
    }
}

/// What is left to pay after income, where that is known.
fn net(kader: &Kader, geld: &Geld) -> Markup {
    let unknown = geld.velden.iter().filter(|veld| {
        let report = if geld.is_budget() { &veld.begroting } else { &veld.rekening };
        report[0].is_some() && report[2].is_none()
    });
    let unknown: Vec<Taakveld> = unknown.map(|veld| veld.taakveld).collect();
    html! {
        @if !unknown.is_empty() {
            p { (kader.t("Netto kunnen wij niet alles zeggen: van taakveld ", "Net is not known of everything: the income of task field "))
                (codes(&unknown)) (kader.t(" weten wij de baten niet.", " is unknown.")) }
        }
    }
}

/// There is no such report.
fn absent(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let known: Vec<String> = antwoord
        .jaren
        .iter()
        .map(|verslag| short(Verslagbron { verslag: *verslag, bron: Boekbron::Eigen }, kader.taal))
        .collect();
    html! {
        p {
            @if known.is_empty() {
                (kader.t("Wij hebben nog geen begroting of jaarrekening van gemeente ", "There is no budget or accounts yet of municipality "))
                (antwoord.vraag.gemeente) "."
            } @else {
                (kader.t("Dit verslag hebben wij niet. Wel: ", "This report is not here. There are: ")) (known.join(", ")) "."
            }
        }
    }
}

/// What to deliver first.
pub(super) fn nothing_yet(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Er zijn nog geen cijfers over geld", "There are no figures about money yet"),
        &html! {
            p { (kader.t("Lever één van deze twee aan. Dan staat het antwoord hier.", "Deliver one of these two. Then the answer is here.")) }
            ul {
                li { (kader.t("De Iv3-levering van uw gemeente: het JSON-bestand dat u ook aan het CBS stuurt.",
                              "The Iv3 delivery of your municipality: the JSON file that you send to CBS as well.")) }
                li { (kader.t("De openbare Iv3-cijfers van het CBS, van alle gemeenten. Haal ze op met ‘voorkant fetch iv3’.",
                              "The public Iv3 figures of CBS, of all municipalities. Get them with ‘voorkant fetch iv3’.")) }
            }
            p { (kader.t("Voor ‘van wie komt het geld’ helpt ook een circulaire van het gemeentefonds. Berichten zijn niet nodig.",
                         "For ‘from whom does it come’ a circular of the gemeentefonds helps. Messages are not needed.")) }
            p { (parts::link_button("/gegevens/bronnen", kader.t("Bronnen aanleveren", "Deliver sources"))) }
        },
    )
}

pub(super) fn warnings(kader: &Kader, antwoord: &Antwoord) -> Markup {
    let Some(geld) = &antwoord.geld else { return html! {} };
    let differ = geld.verschillen.as_ref().is_some_and(|list| !list.is_empty());
    let year = i16::try_from(geld.verslag.verslag.boekjaar.jaar()).unwrap_or_default();
    html! {
        @if geld.verslag.bron == Boekbron::Cbs(Some(Plaatsing::Eerste)) {
            (parts::alert(Toon::LetOp, kader.t("Deze cijfers zijn voorlopig", "These figures are provisional"),
                &html! { p { (kader.t("Het CBS kan ze later nog verbeteren.", "CBS may still correct them.")) } }))
        }
        @if geld.is_budget() {
            (parts::alert(Toon::LetOp, kader.t("Dit is een begroting", "This is a budget"),
                &html! { p { (kader.t("Zo was het gepland. Wat het echt kostte, staat in de jaarrekening.",
                                      "This was the plan. What it really cost is in the accounts.")) } }))
        }
        @if differ {
            (parts::alert(Toon::LetOp, kader.t("Uw eigen levering is anders dan de cijfers van het CBS", "Your own delivery differs from CBS"),
                &html! { p { (kader.t("Wij rekenen met uw eigen levering. De verschillen staan in een tabel.",
                                      "We calculate with your own delivery. The differences are in a table.")) } }))
        }
        @if !geld.stroom.onbekend.is_empty() {
            (parts::alert(Toon::LetOp, kader.t("Niet alles is bekend", "Not everything is known"), &html! { p {
                (kader.t("Geen gegevens over taakveld ", "No data about task field ")) (codes(&geld.stroom.onbekend))
                (kader.t(". Dat is niet hetzelfde als nul. Het geheel is dus hoger.", ". That is not nil. So the whole is more."))
            } }))
        }
        (delen::kosten_onbekend(kader, year, geld.onbekend))
    }
}

impl Geld {
    /// Whether it is a budget.
    pub(super) fn is_budget(&self) -> bool {
        self.verslag.verslag.periode == iv3::Verslagperiode::Begroting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_say_them() {
        let said = |euros: i64| in_words(Taal::Nl, Bedrag::from_cents(euros * 100));
        assert_eq!(said(140_250_000), "€ 140,3 mln");
        assert_eq!(said(1_234_560_000), "€ 1.234,6 mln");
        assert_eq!(said(999_000), "€ 1,0 mln");
        assert_eq!(said(812_345), "€ 812.345");
        assert_eq!(said(-2_000_000), "-€ 2,0 mln");
        assert_eq!(in_words(Taal::En, Bedrag::from_cents(150_000_000)), "€ 1.5 million");
    }
}
