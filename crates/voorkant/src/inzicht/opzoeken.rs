//! The households that a selection means, worked out anew each time. The only way from the facts of this room to
//! persons: it leads to the room Opzoeken, which asks the policy first.

use std::collections::BTreeMap;

use domein::Pseudoniem;

use super::beeld::Huishoudbeeld;
use super::moment::Moment;
use super::vraag::{Grond, Vraag, Vraagbasis};
use crate::app::{App, AppFout};
use crate::opzoeken::Selectie;

/// The persons of each household, in the order of their numbers, which says nothing of who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gevonden(pub Vec<Vec<Pseudoniem>>);

/// Works out which households are meant.
///
/// # Errors
/// When the facts cannot be read, or the municipality has no messages.
pub async fn find(app: &App, selectie: &Selectie) -> Result<Gevonden, AppFout> {
    let basis = Vraagbasis::now(app).await?;
    let gemeente = basis.gemeente(None)?;
    let vraag = Vraag { gemeente, moment: Moment::Peildatum(selectie.maand) };
    let selectie = selectie.clone();
    // Not among the answers that are kept: persons stay in memory no longer than somebody looks.
    basis.once(gemeente, move |grond| decide(grond, &vraag, &selectie)).await
}

fn decide(grond: &Grond<'_>, vraag: &Vraag, selectie: &Selectie) -> Result<Gevonden, AppFout> {
    let personen = grond.personen(vraag.gemeente)?;
    let beeld = Huishoudbeeld::new(grond.stand, personen, vraag, &grond.wijze);
    let meant: BTreeMap<usize, Vec<Pseudoniem>> = beeld
        .numbered()
        .filter(|(_, one)| selectie.soorten.iter().all(|kind| one.stapel.contains(*kind)))
        .filter(|(_, one)| one.stapel.len() >= selectie.minstens)
        .filter(|(number, _)| {
            let buurt = beeld.buurt(*number, grond.buurten).map(|code| code.to_string());
            let area: Result<toegang::Werkgebied, _> = selectie.gebied.parse();
            selectie.gebied.is_empty() || buurt.zip(area.ok()).is_some_and(|(buurt, area)| area.omvat(&buurt))
        })
        .map(|(number, _)| (number, Vec::new()))
        .collect();
    Ok(Gevonden(beeld.bewoning().persons_of(meant)))
}
