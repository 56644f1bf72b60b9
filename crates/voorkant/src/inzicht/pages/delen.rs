//! What the answers of this room have in common on their pages.

use bescherming::{Hidden, ProtectedCell};
use domein::{Gemeentecode, Huishoudengrond, Periode};
use maud::{Markup, html};
use toegang::Recht;

use crate::inzicht::deel::Deel;
use crate::inzicht::vraag::Herkomst;
use crate::inzicht::zekerheid::{Zekerheid, ground};
use crate::web::parts::Toon;
use crate::web::{Kader, Kruimel, month, parts};

/// The text in the language of the page.
pub fn both(kader: &Kader, (nl, en): (&'static str, &'static str)) -> &'static str {
    kader.taal.pick(nl, en)
}

/// The way from one answer of this room to another.
pub fn subnav(kader: &Kader, hier: Deel) -> Markup {
    html! {
        nav class="vk-subnav" aria-label=(kader.t("Antwoorden in Inzicht", "Answers in Inzicht")) {
            ul {
                @for deel in Deel::ALL {
                    li { a href=(deel.pad()) aria-current=[(deel == hier).then_some("page")] { (both(kader, deel.naam())) } }
                }
            }
        }
    }
}

/// The places above an answer.
pub fn crumbs(kader: &Kader) -> [Kruimel<'_>; 2] {
    [("/", kader.t("Voorpagina", "Home")), ("/inzicht", "Inzicht")]
}

/// A page of this room without an answer.
pub(super) fn framed(kader: &Kader, deel: Deel, body: &Markup) -> Markup {
    kader.page(both(kader, deel.vraag()), &crumbs(kader), &html! { (subnav(kader, deel)) (body) })
}

/// The next step that every answer has: it becomes an opgave, with these figures as its baseline.
pub(super) fn becomes_opgave(kader: &Kader, deel: Deel, gekozen: &str) -> Markup {
    let mark = if gekozen.is_empty() { "" } else { "&" };
    let adres = format!("/opgave/nieuw?deel={}{mark}{gekozen}", deel.sleutel());
    if !kader.mag(Recht::OpgaveBewerken) {
        return html! {};
    }
    html! {
        p { (kader.t(
            "Wilt u hier iets aan doen? Maak er een opgave van. De cijfers van nu blijven er altijd bij staan.",
            "Do you want to act on this? Make it an opgave. The figures of now will always stay with it.")) }
        p { (parts::link_button(&adres, kader.t("Maak hier een opgave van", "Make this an opgave"))) }
    }
}

/// What to do first, where there are no messages.
pub(super) fn nothing_yet(kader: &Kader) -> Markup {
    parts::empty(
        kader.t("Er zijn nog geen berichten", "There are no messages yet"),
        &html! {
            p { (kader.t("Lever eerst berichten aan. Dan staat het antwoord hier.",
                         "Deliver messages first. Then the answer is here.")) }
            @if kader.mag(Recht::GegevensAanleveren) {
                p { (parts::link_button("/gegevens/aanleveren", kader.t("Berichten aanleveren", "Deliver messages"))) }
            }
        },
    )
}

/// Cost of months that have no declarations yet is not zero but unknown.
pub fn incomplete(kader: &Kader, herkomst: &Herkomst, kosten: Periode) -> Markup {
    match (herkomst.laatste_maand, kosten.eind()) {
        (Some(last), Some(end)) if last.last_day() < end => parts::alert(
            Toon::LetOp,
            kader.t("De kosten zijn nog niet volledig", "The cost is not complete yet"),
            &html! { p {
                (kader.t("Er zijn toegekende declaraties tot en met ", "There are granted declarations up to "))
                (month(kader.taal, last))
                (kader.t(". De kosten van latere maanden zijn nog niet bekend; de echte kosten zijn dus hoger.",
                         ". The cost of later months is not known yet, so the real cost is higher."))
            } },
        ),
        _ => html! {},
    }
}

/// For how much of the cost it is unknown for whom it was, as [`kosten_onbekend`](crate::inzicht::kosten_onbekend)
/// found it: a badge beside figures about cost. Nothing where that is not known.
pub fn kosten_onbekend(kader: &Kader, jaar: i16, procent: Option<u8>) -> Markup {
    html! {
        @if let Some(procent) = procent {
            p {
                strong { (kader.t("Kosten onbekend voor ", "Cost unknown for ")) (procent) " %" } "."
                (kader.t(" Van dit deel van de individuele hulp in ", " Of this part of individual help in ")) (jaar)
                (kader.t(" weten wij niet voor wie het was: pgb en vaste bedragen.",
                         " nobody knows for whom it was: personal budgets and lump sums."))
            }
        }
    }
}

/// Source, version and state of the facts of an answer.
pub fn herkomst(kader: &Kader, gemeente: Gemeentecode, herkomst: &Herkomst, versie: &str) -> Markup {
    html! {
        (parts::facts(&[
            (kader.t("Bron", "Source"), html! { (kader.t("iWmo- en iJw-berichten van gemeente ", "iWmo and iJw messages of municipality ")) (gemeente) }),
            (kader.t("Kosten bekend tot en met", "Cost known up to"), html! {
                @match herkomst.laatste_maand { Some(maand) => (month(kader.taal, maand)), None => (kader.t("geen maand", "no month")) } }),
            (kader.t("Lijst met productcodes", "List of product codes"), html! {
                @if herkomst.productlijst.is_empty() { (kader.t("geen; de productcategorie bepaalt de soort hulp", "none; the product category decides")) }
                @else { (herkomst.productlijst) } }),
            (kader.t("Versie van de berekening", "Version of the calculation"), html! { (versie) }),
            (kader.t("Stand van de feiten", "State of the facts"), html! { (herkomst.volgnummer) }),
        ]))
    }
}

/// What is uncertain about households, and what is left out.
pub fn zekerheid(kader: &Kader, zekerheid: &Zekerheid, druk_boven: u32) -> Markup {
    let grounds: Vec<Vec<Markup>> = Huishoudengrond::ALL
        .iter()
        .zip(&zekerheid.gronden)
        .map(|(grond, shown)| vec![parts::cell(ground(*grond).text(kader.taal)), parts::cell(shown.count)])
        .collect();
    html! {
        p { (kader.t(
            "In berichten staat niet wie samen één huishouden is. Leverde uw gemeente een uittreksel uit de BRP, dan nemen wij adres en familie daaruit. Anders schatten wij het uit het adres: mensen op hetzelfde adres tellen als één huishouden. Wonen er meer dan ",
            "Messages do not say who is one household. With an extract of the BRP it is address and family there. Else household estimated from address: whoever lives at the same address according to messages counts as one household. Where more than "))
            (druk_boven)
            (kader.t(" mensen met hulp op één adres, dan tellen alleen familieleden samen die in een bericht staan.",
                     " people with help share an address, only named relatives count together.")) }
        (parts::table(kader.t("Waaraan wij zien wie samen een huishouden is", "What households were estimated from"),
            &[kader.t("Waaraan", "Ground"), kader.t("Huishoudens", "Households")], &[false, true], &grounds))
        (parts::facts(&[
            (kader.t("Huishoudens met een productcode die niet op de lijst staat", "Households with a product code that is not on the list"),
                html! {
                    @if zekerheid.zonder_vertaling.is_hidden() { (kader.t("tonen wij niet", "not shown")) } @else { (zekerheid.zonder_vertaling) }
                    (kader.t(" (wij kijken dan naar de productcategorie)", " (counts under the product category)")) }),
            (kader.t("Gedeclareerd, nog geen antwoord van de gemeente", "Declared, not answered by the municipality yet"), html! { (people(kader, &zekerheid.zonder_antwoord)) }),
            (kader.t("Wacht op een ander bericht", "Waits for another message"), html! { (people(kader, &zekerheid.wacht)) }),
            (kader.t("Kosten van mensen zonder lopende hulp", "Cost of people without running help"), html! { (people(kader, &zekerheid.zonder_hulp)) }),
        ]))
        p { (kader.t(
            "Niet in deze berichten: persoonsgebonden budget, hulp waarvoor de gemeente één bedrag voor alles betaalt, subsidies, wijkteams, inkomen en schulden.",
            "Not in these messages: personal budgets, help that is funded as a whole, subsidies, neighbourhood teams, income and debts.")) }
    }
}

/// An amount and of how many people it is; in words where one of them, or both, are withheld.
fn people(kader: &Kader, cell: &ProtectedCell) -> String {
    let people = kader.t("mensen", "people");
    match (cell.amount.shown(), cell.count.shown()) {
        (Some(amount), Some(count)) => format!("{amount}, {count} {people}"),
        (None, Some(count)) => {
            format!("{count} {people}; {}", kader.t("het bedrag tonen wij niet", "the amount is not shown"))
        }
        (_, None) if cell.count.reason() == Some(Hidden::TooFew) => kader
            .t("geen, of te weinig mensen om te tonen", "nobody, or too few people to be shown")
            .to_owned(),
        (_, None) => kader.t("tonen wij niet", "not shown").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use bescherming::{Cell, Rules, protect_single};

    use super::*;
    use crate::web::Taal;

    #[test]
    fn people_whose_figures_are_withheld_are_told_of_in_words() {
        let cell = |units: usize| {
            let mut cell = Cell::default();
            (0..units).for_each(|_| cell.add_unit(100_000));
            protect_single(&cell, &Rules::default())
        };
        let said = |cell| [Taal::Nl, Taal::En].map(|taal| people(&Kader::bare(taal), &cell));
        assert_eq!(said(cell(12)), ["€ 12.000, 10 mensen", "€ 12.000, 10 people"]);
        assert_eq!(
            said(cell(12).without_amount()),
            ["10 mensen; het bedrag tonen wij niet", "10 people; the amount is not shown"]
        );
        assert_eq!(
            said(cell(4)),
            ["geen, of te weinig mensen om te tonen", "nobody, or too few people to be shown"]
        );
        assert_eq!(said(cell(12).withheld()), ["tonen wij niet", "not shown"]);
    }
}
