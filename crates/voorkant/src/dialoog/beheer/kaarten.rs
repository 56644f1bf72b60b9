//! Keeps what came in on cards: each card is a voter of its own, whose token nobody has.

use ::verwachting::{Dialoogrol, Dialoogstem, Stellingnummer};

use super::avond::Kaartantwoorden;
use crate::app::{App, AppFout, today};
use crate::dialoog::sleutel::{codesleutel, token_of};
use crate::dialoog::stembus::{Ontvangst, Stembriefje, Stemmer, keep_in_order, register, voted};

/// How people came in who filled in a card.
const AVOND: &str = "avond";

/// An evening: what it is called, and who was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Avond {
    /// Its name, as its makers call it. It is part of the token of a card, and kept nowhere.
    pub naam: String,
    /// The role of who was there.
    pub rol: Dialoogrol,
    /// The area, by its code; empty for none.
    pub gebied: String,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Avonduitkomst {
    /// From how many cards.
    pub kaarten: usize,
    /// Answers that are new, or other than before.
    pub bewaard: usize,
    /// Answers that were there already.
    pub gelijk: usize,
    /// Answers that could not be kept.
    pub mislukt: usize,
}

/// Keeps the answers. The same file of the same evening makes the same voters, so it changes nothing the second time.
///
/// # Errors
/// When the store does not answer.
pub(super) async fn keep(
    app: &App,
    (dialoog, gemeente): (&str, &str),
    avond: &Avond,
    antwoorden: &Kaartantwoorden,
) -> Result<Avonduitkomst, AppFout> {
    let sleutel = codesleutel(app, dialoog);
    let dag = today().to_string();
    let mut uitkomst = Avonduitkomst::default();
    let mut briefjes = Vec::new();
    let answers: Vec<_> = antwoorden.iter().collect();
    for card in answers.chunk_by(|((left, _), _), ((right, _), _)| left == right) {
        let Some(((kaart, _), _)) = card.first() else { continue };
        let token = token_of(app, dialoog, &[AVOND, &same_name(&avond.naam), &kaart.to_string()]);
        let merk = sleutel.of_token(&token).to_string();
        let stemmer = Stemmer {
            merk: merk.clone(),
            rol: avond.rol,
            gebied: avond.gebied.clone(),
            kanaal: AVOND.to_owned(),
        };
        register(&app.opslag, (dialoog, gemeente), &stemmer, &dag).await?;
        let known = voted(&app.opslag, dialoog, &merk).await?;
        let is_known = |stelling: Stellingnummer, norm| {
            known.iter().any(|one| one.stelling == stelling && one.stem.norm == norm)
        };
        uitkomst.kaarten += 1;
        for ((_, stelling), norm) in card {
            if is_known(*stelling, **norm) {
                uitkomst.gelijk += 1;
            } else {
                let (dialoog, merk) = (dialoog.to_owned(), merk.clone());
                briefjes.push(Stembriefje {
                    dialoog,
                    merk,
                    stelling: *stelling,
                    stem: Dialoogstem::of(**norm),
                });
            }
        }
    }
    let outcomes = keep_in_order(&app.opslag, &briefjes).await;
    uitkomst.bewaard = outcomes.iter().filter(|one| **one == Ontvangst::Bewaard).count();
    uitkomst.mislukt = outcomes.len() - uitkomst.bewaard;
    Ok(uitkomst)
}

/// The same evening, however its name was typed.
fn same_name(naam: &str) -> String {
    naam.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evening_is_the_same_however_it_was_typed() {
        assert_eq!(same_name(" De  Linde, 12 januari"), same_name("de linde, 12 Januari "));
        assert_ne!(same_name("De Linde, 12 januari"), same_name("De Linde, 13 januari"));
    }
}
