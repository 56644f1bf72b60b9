//! The plausibility checks of CBS, PF001 to PF009, as the definitions of the year ask for them.
//!
//! The definitions of 2017 to 2019 give the formula and the limit of PF001 (1 percent of the expenditure); those of
//! later years name the checks, without limits. So PF006 to PF008, which are about equality, tell each difference; of the
//! others without a limit each deviation is told, with the remark that CBS decides. PF002 is not here: a row that breaks
//! it stands in a cell that must stay empty, so the reader has refused it under that rule.

use domein::Bedrag;

use super::{Kant, Levering, Standmoment};
use crate::bevinding::Bevindingen;
use crate::definities::check as asked;

/// What CBS does with a deviation whose limit is not public.
const NO_LIMIT: &str =
    "Het CBS bepaalt hoeveel er mag. Controleer de boekingen, of leg het uit bij de levering.";

/// Adds what the checks of this report find, as warnings.
pub(super) fn check(levering: &Levering, found: &mut Bevindingen) {
    let codes = |name| asked(name, levering.verslag.boekjaar, levering.verslag.periode);
    if codes("PF001").is_some() {
        balance_of_accounts(levering, found);
    }
    if let Some(codes) = codes("PF003") {
        movement_of_balances(levering, &codes, found);
    }
    if codes("PF004").is_some() {
        internal_settlements(levering, found);
    }
    if let Some(left_out) = codes("PF005") {
        financial_category(levering, &left_out, found);
    }
    if codes("PF006").is_some() {
        totals(levering, found);
    }
    for (rule, moment, name) in [("PF007", Standmoment::Begin, "begin"), ("PF008", Standmoment::Eind, "eind")]
    {
        if codes(rule).is_some() {
            balance_sheet(levering, rule, moment, name, found);
        }
    }
    if codes("PF009").is_some() {
        undivided(levering, found);
    }
}

/// The sum of one side, on task fields and on the balance sheet, of the categories that are asked for.
fn sum(levering: &Levering, kant: Kant, category: impl Fn(&str) -> bool) -> Bedrag {
    let posts = levering.posten(kant).iter().chain(levering.balansposten(kant));
    posts.filter(|post| category(post.categorie())).map(|post| post.bedrag()).sum()
}

fn is_financial(category: &str) -> bool {
    category == "6.1"
}

fn is_internal(category: &str) -> bool {
    category.starts_with("7.")
}

fn is_current(category: &str) -> bool {
    !is_financial(category) && !is_internal(category)
}

/// Income less expenditure of the current account is expenditure less income of the financial account.
fn balance_of_accounts(levering: &Levering, found: &mut Bevindingen) {
    let expenditure = sum(levering, Kant::Lasten, is_current);
    let current = sum(levering, Kant::Baten, is_current) - expenditure;
    let financial = sum(levering, Kant::Lasten, is_financial) - sum(levering, Kant::Baten, is_financial);
    let difference = (current - financial).cents().unsigned_abs();
    if u128::from(difference) * 100 > u128::from(expenditure.cents().unsigned_abs()) {
        let text = format!(
            "Het saldo van de gewone rekening ({current}) en dat van de financiële rekening ({financial}) verschillen meer \
             dan 1 procent van de lasten. Controleer de boekingen op de balans."
        );
        found.warning("data", "PF001", text);
    }
}

/// What a balance code grew by is what was booked on it: on assets expenditure less income, on liabilities the reverse.
fn movement_of_balances(levering: &Levering, codes: &[&str], found: &mut Bevindingen) {
    if levering.standen.is_empty() {
        let text = "Er zijn geen balansstanden. Daarom kan controle PF003 niet. Voeg balans_standen toe.";
        found.warning("data.balans_standen", "PF099", text);
        return;
    }
    for code in codes {
        let at =
            |moment| levering.standen.iter().filter(move |one| one.code == *code && one.moment == moment);
        let grown: Bedrag = at(Standmoment::Eind).map(|one| one.bedrag).sum::<Bedrag>()
            - at(Standmoment::Begin).map(|one| one.bedrag).sum();
        let booked = |kant| -> Bedrag {
            levering
                .balansposten(kant)
                .iter()
                .filter(|post| post.code() == *code)
                .map(|post| post.bedrag())
                .sum()
        };
        let spent = booked(Kant::Lasten) - booked(Kant::Baten);
        let booked = if code.starts_with('A') { spent } else { -spent };
        if grown != booked {
            let text = format!(
                "De stand van {code} veranderde met {grown}, maar er is {booked} geboekt. {NO_LIMIT}"
            );
            found.warning("data.balans_standen", "PF003", text);
        }
    }
}

/// What one code settles with another is expenditure here and income there.
fn internal_settlements(levering: &Levering, found: &mut Bevindingen) {
    for category in ["7.1", "7.2", "7.3", "7.4", "7.5"] {
        let spent = sum(levering, Kant::Lasten, |one| one == category);
        let received = sum(levering, Kant::Baten, |one| one == category);
        if spent != received {
            let text = format!(
                "In verrekencategorie {category} zijn de lasten {spent} en de baten {received}. Die horen gelijk te zijn. \
                 {NO_LIMIT}"
            );
            found.warning("data", "PF004", text);
        }
    }
}

/// Financial transactions belong on the balance sheet.
fn financial_category(levering: &Levering, left_out: &[&str], found: &mut Bevindingen) {
    for (kant, name) in [(Kant::Lasten, "lasten"), (Kant::Baten, "baten")] {
        let posts = levering.posten(kant).iter();
        let wrong: Vec<_> = posts
            .filter(|post| is_financial(post.categorie()) && !left_out.contains(&post.code()))
            .filter(|post| post.bedrag() != Bedrag::ZERO)
            .collect();
        for post in wrong {
            let text = format!(
                "Op taakveld {} staat {} in categorie 6.1. Die hoort op de balans. {NO_LIMIT}",
                post.code(),
                post.bedrag()
            );
            found.warning(format!("data.{name}"), "PF005", text);
        }
    }
}

fn totals(levering: &Levering, found: &mut Bevindingen) {
    let total = |kant| -> Bedrag { levering.posten(kant).iter().map(|post| post.bedrag()).sum() };
    let (spent, received) = (total(Kant::Lasten), total(Kant::Baten));
    if spent != received {
        let text = format!(
            "De lasten van alle taakvelden zijn {spent} en de baten {received}. Die horen gelijk te zijn, met taakveld 0.11 \
             als sluitpost. Controleer dat."
        );
        found.warning("data", "PF006", text);
    }
}

fn balance_sheet(
    levering: &Levering,
    rule: &'static str,
    moment: Standmoment,
    name: &str,
    found: &mut Bevindingen,
) {
    let side = |letter: char| -> Option<Bedrag> {
        let of_side =
            levering.standen.iter().filter(|one| one.moment == moment && one.code.starts_with(letter));
        let amounts: Vec<_> = of_side.map(|one| one.bedrag).collect();
        (!amounts.is_empty()).then(|| amounts.into_iter().sum())
    };
    match (side('A'), side('P')) {
        (Some(assets), Some(liabilities)) if assets == liabilities => {}
        (Some(assets), Some(liabilities)) => {
            let text = format!(
                "Aan het {name} van het jaar zijn de activa {assets} en de passiva {liabilities}. Die horen gelijk te zijn. \
                 Controleer de balansstanden."
            );
            found.warning("data.balans_standen", rule, text);
        }
        _ => {
            let text = format!(
                "De standen aan het {name} van het jaar ontbreken. Daarom kan controle {rule} niet. Voeg ze toe."
            );
            found.warning("data.balans_standen", "PF099", text);
        }
    }
}

/// During and after the year each transfer is told by its receiver.
fn undivided(levering: &Levering, found: &mut Bevindingen) {
    for category in ["4.3.9", "4.4.9"] {
        for (kant, name) in [(Kant::Lasten, "lasten"), (Kant::Baten, "baten")] {
            let amount = sum(levering, kant, |one| one == category);
            if amount != Bedrag::ZERO {
                let text = format!(
                    "In categorie {category} (onverdeeld) staat {amount}. Dat mag eigenlijk alleen in de begroting. Verdeel \
                     het bedrag naar wie het kreeg of gaf. {NO_LIMIT}"
                );
                found.warning(format!("data.{name}"), "PF009", text);
            }
        }
    }
}
