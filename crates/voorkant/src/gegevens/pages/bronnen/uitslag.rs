//! What became of what was delivered.

use feiten::bronnen::Bronuitkomst;
use maud::{Markup, html};

use super::of;
use crate::gegevens::bronnen::{MOST_TOLD, Ontvangst};
use crate::web::parts::{self, Toon};
use crate::web::{Kader, number};

/// One delivery: what counts now, what is wrong with its place, and what one should know.
pub fn received(kader: &Kader, done: &Ontvangst) -> Markup {
    let (faults, more) = done.told();
    let (toon, title) = match done.uitkomst {
        None => (Toon::Fout, kader.t("Er is niets bewaard", "Nothing was kept")),
        Some(_) if !faults.is_empty() => (
            Toon::LetOp,
            kader.t("Bewaard, zonder de rijen die niet kloppen", "Kept, without the rows that are not right"),
        ),
        Some(Bronuitkomst::AlBekend) => (Toon::Gelukt, kader.t("Dit was er al", "This was there already")),
        Some(_) => (Toon::Gelukt, kader.t("Bewaard", "Kept")),
    };
    let count = |found: usize| number(kader.taal, found as u64);
    parts::alert(
        toon,
        title,
        &html! {
            @if !done.bestanden.is_empty() { p { (files(kader, &done.bestanden)) } }
            @if done.uitkomst.is_some() {
                p {
                    (of(kader, done.zin())) " " (kader.t("Rijen die tellen: ", "Rows that count: ")) (count(done.rijen))
                    (kader.t(". Geweigerd: ", ". Refused: ")) (count(done.geweigerd)) "."
                }
                p { (kader.t("Naam in de lijst: ", "Name in the list: ")) span lang="nl" { (done.naam) } }
            }
            @if !faults.is_empty() {
                p { (kader.t("Dit klopt niet:", "This is not right:")) }
                ul lang="nl" { @for fault in faults { li { (fault) } } }
                @if more > 0 { p { (kader.t("En nog ", "And ")) (count(more)) (kader.t(" fouten.", " more faults.")) } }
                @if done.uitkomst.is_some() {
                    p { (kader.t("Verbeter dit in uw bestand en lever het hele bestand opnieuw aan. Het komt in de plaats van dit.",
                                 "Correct this in your file and deliver the whole file again. It takes the place of this one.")) }
                }
            }
            @if !done.opmerkingen.is_empty() {
                p { (kader.t("Goed om te weten:", "Good to know:")) }
                ul lang="nl" { @for remark in done.opmerkingen.iter().take(MOST_TOLD) { li { (remark) } } }
                @let rest = done.opmerkingen.len().saturating_sub(MOST_TOLD);
                @if rest > 0 { p { (kader.t("En nog ", "And ")) (count(rest)) (kader.t(" opmerkingen.", " more remarks.")) } }
            }
        },
    )
}

/// The names of files; of many only how many.
fn files(kader: &Kader, names: &[String]) -> String {
    const FEW: usize = 6;
    if names.len() <= FEW {
        return names.join(", ");
    }
    format!("{} {}", number(kader.taal, names.len() as u64), kader.t("bestanden", "files"))
}
