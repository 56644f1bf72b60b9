//! What waits, for the worklist: payments for a second person who may decide, and looks back for who works in the plan.

use domein::{Datum, parse_datum};
use grootboek::{Boekingssoort, OpenNameting};
use toegang::{Recht, Zaak, beslis, mogelijk};

use super::beslisser::Boeker;
use super::kasboek::Open;
use super::planbij::{plan_area, plan_zaak};
use super::voorstel::Meebeslissing;
use super::{store, voorstel};
use crate::app::{App, AppFout};
use crate::poort::Aanmelding;

const RECHT: Recht = Recht::BudgetBeslissen;

/// A look back that is due, in a plan of whoever asks.
pub struct Terug {
    /// The fund.
    pub fonds: String,
    /// Number of the plan in the store.
    pub plan: String,
    /// On what, and when.
    pub open: OpenNameting,
    /// What kind of booking it was.
    pub soort: Boekingssoort,
    /// The amount of it.
    pub bedrag: String,
}

/// The looks back that are due in plans in which somebody works, oldest first.
///
/// # Errors
/// When a ledger is not whole, or the records cannot be read.
pub async fn due(app: &App, aanmelding: &Aanmelding) -> Result<Vec<Terug>, AppFout> {
    let gemeente = &aanmelding.gemeente;
    let mut all = Vec::new();
    for kenmerk in store::funds(&app.opslag, gemeente).await? {
        let looks = store::looks(&app.opslag, gemeente, &kenmerk).await?;
        let mut open = Open::take(app, gemeente, &kenmerk).await;
        let Some(boek) = open.read(app, gemeente, &kenmerk).await? else { continue };
        for one in boek.stand.due(&looks, aanmelding.vandaag) {
            let Some(post) = boek.stand.post(one.nummer) else { continue };
            let Some(plan) = post.huishouden.as_ref().map(ToString::to_string) else { continue };
            let (soort, bedrag) = (post.soort, post.bedrag().to_string());
            all.push(Terug { fonds: kenmerk.to_string(), plan, open: one, soort, bedrag });
        }
    }
    all.sort_by_key(|one| one.open);
    let mut own = Vec::new();
    for one in all {
        let zaak = (aanmelding.account(), aanmelding.zaak());
        if let Some(zaak) = plan_zaak(&app.opslag, zaak, &one.plan).await?
            && beslis(&aanmelding.aanvrager, RECHT, &zaak).is_ok()
        {
            own.push(one);
        }
    }
    Ok(own)
}

/// On which bookings somebody has to look back, and since when.
///
/// # Errors
/// When the records cannot be read.
pub async fn looks_waiting(app: &App, aanmelding: &Aanmelding) -> Result<Vec<(u64, Datum)>, AppFout> {
    if mogelijk(&aanmelding.aanvrager, RECHT, &aanmelding.zaak()).is_err() {
        return Ok(Vec::new());
    }
    match due(app, aanmelding).await {
        Ok(all) => Ok(all.into_iter().map(|one| (one.open.nummer, one.open.dag)).collect()),
        // A ledger that is not whole says so where it is kept; other work goes on.
        Err(AppFout::Vraag(_)) => Ok(Vec::new()),
        Err(fout) => Err(fout),
    }
}

/// The proposals of colleagues that somebody may decide about now: number, and the day on which it was asked.
///
/// # Errors
/// When the records cannot be read.
pub async fn waiting(app: &App, aanmelding: &Aanmelding) -> Result<Vec<(String, Datum)>, AppFout> {
    if mogelijk(&aanmelding.aanvrager, RECHT, &aanmelding.zaak()).is_err() {
        return Ok(Vec::new());
    }
    let boeker = Boeker::of(aanmelding)?;
    let mut found = Vec::new();
    for rij in store::waiting(&app.opslag, &aanmelding.gemeente).await? {
        let area = plan_area(&app.opslag, &aanmelding.gemeente, &rij.plan).await?;
        let Some(gebied) = area.filter(|_| rij.account != aanmelding.account()) else { continue };
        if beslis(&aanmelding.aanvrager, RECHT, &Zaak { gebied, ..aanmelding.zaak() }).is_ok()
            && voorstel::can_decide(app, &aanmelding.gemeente, &rij, &boeker).await? == Meebeslissing::Kan
        {
            let asked = rij.wanneer.get(..10).and_then(|text| parse_datum(text).ok());
            found.push((rij.id, asked.unwrap_or(aanmelding.vandaag)));
        }
    }
    Ok(found)
}
