//! The answer of a table of a region in words: alone and together, and who rides along.

use domein::Bedrag;
use regiotafel::{Meeliftreden, Tafel, Tafeluitkomst};

use crate::web::Taal;

/// The sentences of an answer, in one language. None is about a rule: the rules stand side by side in the table.
pub fn sentences(taal: Taal, tafel: &Tafel, uitkomst: &Tafeluitkomst) -> Vec<String> {
    let t = |nl: String, en: String| taal.pick(&nl, &en).to_owned();
    if tafel.investering() == Bedrag::ZERO {
        return vec![taal.pick(
            "Er is nog niets te zeggen: niemand legt nog geld in. Vul in wie wat inlegt, en wat het oplevert.",
            "There is nothing to say yet: nobody puts in money. Fill in who puts in what, and what it yields.",
        ).to_owned()];
    }
    let mut all = vec![alone(&t, tafel, uitkomst), together(&t, uitkomst)];
    all.extend(riders(&t, uitkomst));
    if !uitkomst.onzeker.is_empty() {
        all.push(t(
            "Let op: als het tegenvalt, komen sommige partijen tekort. In de tabel staat wie.".into(),
            "Mind: if it turns out badly, some parties lose. The table says who.".into(),
        ));
    }
    all
}

fn euros(amount: Bedrag) -> String {
    amount.in_whole_euros()
}

/// Without its sign: the words say which way it goes.
fn plain(amount: Bedrag) -> String {
    euros(if amount < Bedrag::ZERO { -amount } else { amount })
}

type Pick<'a> = &'a dyn Fn(String, String) -> String;

fn alone(t: Pick<'_>, tafel: &Tafel, uitkomst: &Tafeluitkomst) -> String {
    let Some(trekker) = tafel.trekker() else { return String::new() };
    let naam = &t(with_article(&trekker.naam), trekker.naam.clone());
    let net = uitkomst
        .alleen
        .iter()
        .find(|(party, _)| *party == trekker.naam)
        .map_or(Bedrag::ZERO, |(_, net)| *net);
    let (invested, amount) = (euros(uitkomst.investering), plain(net));
    if net < Bedrag::ZERO {
        t(
            format!(
                "{naam} alleen verliest {amount}: het kost {invested}, en te weinig komt terug bij wie betaalt."
            ),
            format!(
                "{naam} alone loses {amount}: it costs {invested}, and too little comes back to who pays."
            ),
        )
    } else {
        t(
            format!("{naam} alleen houdt {amount} over: het kost {invested}, en er komt meer terug."),
            format!("{naam} alone keeps {amount}: it costs {invested}, and more comes back."),
        )
    }
}

/// In a sentence a party that still has the name of its kind gets an article; a name of its own does not.
fn with_article(naam: &str) -> String {
    match naam {
        "Gemeente" | "Zorgverzekeraar" | "Woningcorporatie" => format!("De {}", naam.to_lowercase()),
        "Zorgkantoor" | "Onderwijs" => format!("Het {}", naam.to_lowercase()),
        own => own.to_owned(),
    }
}

fn together(t: Pick<'_>, uitkomst: &Tafeluitkomst) -> String {
    let [low, mid, high] = uitkomst.betalers;
    let count = uitkomst.alleen.len();
    let band = (euros(low), euros(high));
    let amount = plain(mid);
    if mid < Bedrag::ZERO {
        t(
            format!(
                "Samen komen de {count} partijen die meebetalen naar verwachting {amount} tekort (tussen {} en {}).",
                band.0, band.1
            ),
            format!(
                "Together the {count} parties that pay lose {amount} (between {} and {}).",
                band.0, band.1
            ),
        )
    } else {
        t(
            format!(
                "Samen houden de {count} partijen die meebetalen {amount} over (tussen {} en {}).",
                band.0, band.1
            ),
            format!(
                "Together the {count} parties that pay keep {amount} (between {} and {}).",
                band.0, band.1
            ),
        )
    }
}

fn riders(t: Pick<'_>, uitkomst: &Tafeluitkomst) -> Option<String> {
    let asked: Vec<String> = uitkomst
        .meelifters
        .iter()
        .filter(|rider| rider.reden != Meeliftreden::Inwoner)
        .map(|rider| format!("{} ({})", rider.partij, euros(rider.baat[1])))
        .collect();
    (!asked.is_empty()).then(|| {
        let names = asked.join(", ");
        t(
            format!("Wel baat, maar niet mee betalen: {names}."),
            format!("Gain without paying along: {names}."),
        )
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::super::voorbeeld::inhoud;
    use super::*;

    /// The example of part G in words.
    #[test]
    fn golden_words() {
        let (_, tafel) = inhoud().checked().unwrap();
        let said = sentences(Taal::Nl, &tafel, &tafel.uitkomst());
        assert_eq!(
            said[..3],
            [
                "De gemeente alleen verliest € 220.000: het kost € 400.000, en te weinig komt terug bij wie betaalt.",
                "Samen houden de 4 partijen die meebetalen € 140.000 over (tussen -€ 70.000 en € 310.000).",
                "Wel baat, maar niet mee betalen: Rijk en UWV (€ 110.000).",
            ]
        );
        let mut empty = inhoud();
        empty.tafel.investeringen.clear();
        let (_, tafel) = empty.checked().unwrap();
        assert_eq!(sentences(Taal::Nl, &tafel, &tafel.uitkomst()).len(), 1);
    }
}
