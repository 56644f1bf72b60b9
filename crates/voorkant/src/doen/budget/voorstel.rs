//! Spending for a household: alone where that may, and else by a proposal that waits for a second person.

use domein::Datum;
use grootboek::{
    Beslisniveau, Beslisrol, Beslisser, Boekhandeling, Boekverzoek, Boekweigering, Fondsgeld, Fondskenmerk,
    Hulpvorm, Mandaat, Persoonkenmerk, decide,
};
use opslag::{AnyChange, OpslagFout, Wie, now};
use serde::{Deserialize, Serialize};

use super::beslisser::Boeker;
use super::kasboek::{Boekopdracht, Boekresultaat, Open, seal_of, stopped_by_payment};
use super::store::{self, Voorstelrij};
use crate::app::{App, AppFout};

/// What came of asking or approving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beslisuitkomst {
    /// It is booked, under this number; also when it was booked before.
    Geboekt(u64),
    /// It waits until others decide too: who.
    Wacht(Beslisniveau),
    /// A rule refuses it.
    Geweigerd(Boekweigering),
    /// Who asked cannot approve.
    Eigen,
    /// Something was decided about it before.
    AlBesloten,
}

/// What a proposal says, closed under the key of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voorstelinhoud {
    /// What is asked.
    pub verzoek: Boekverzoek,
    /// Who asks, as they were then.
    pub eerste: Beslisser,
}

/// For whom something is asked, by whom and when.
pub struct Beslismoment<'a> {
    /// On which fund.
    pub fonds: &'a Fondskenmerk,
    /// For which plan.
    pub plan: &'a str,
    /// Who acts.
    pub boeker: &'a Boeker,
    /// Their account.
    pub account: &'a str,
    /// Today.
    pub dag: Datum,
}

/// Books what somebody may decide alone; keeps it as a proposal when others must decide too and would be able to.
///
/// # Errors
/// When the ledger is not whole, or the database refuses.
pub async fn ask(
    app: &App,
    moment: &Beslismoment<'_>,
    verzoek: &Boekverzoek,
    wie: &Wie,
) -> Result<Beslisuitkomst, AppFout> {
    let mut open = Open::take(app, &wie.gemeente, moment.fonds).await;
    let mut change = app.opslag.change().await?;
    let boek = open.hold(app, &mut change, &wie.gemeente, moment.fonds).await?;
    let eerste = moment.boeker.decides(&boek.blad);
    let mandaat = Mandaat::one(eerste.clone());
    let opdracht = Boekopdracht { verzoek, mandaat: &mandaat, dag: moment.dag, dossier: moment.plan };
    let (result, added) = open.book(app, &mut change, (moment.fonds, &opdracht), wie).await?;
    let nodig = match result {
        Boekresultaat::Geboekt(nummer) | Boekresultaat::Eerder(nummer) => {
            change.commit().await.map_err(OpslagFout::from)?;
            open.done(added);
            return Ok(Beslisuitkomst::Geboekt(nummer));
        }
        Boekresultaat::Geweigerd(Boekweigering::MandaatTeLaag { nodig, .. }) => nodig,
        Boekresultaat::Geweigerd(Boekweigering::HuishoudenOp { .. }) => Beslisniveau::College,
        Boekresultaat::Geweigerd(no) => return Ok(Beslisuitkomst::Geweigerd(no)),
    };
    let boek = open.hold(app, &mut change, &wie.gemeente, moment.fonds).await?;
    let bedrag = match &verzoek.handeling {
        Boekhandeling::Tegenboeken { van, .. } => {
            boek.stand.post(*van).map_or(0, |post| post.bedrag().cents())
        }
        other => other.aanvraag().map_or(0, |aanvraag| aanvraag.bedrag.cents()),
    };
    let nodig = match would_be(boek, verzoek, &eerste, nodig, moment.dag)? {
        Ok(nodig) => nodig,
        Err(no) => return Ok(Beslisuitkomst::Geweigerd(no)),
    };
    let stops = stopped_by_payment(boek, &mut change, (&wie.gemeente, moment.fonds), verzoek).await?;
    if let Some(no) = stops {
        return Ok(Beslisuitkomst::Geweigerd(no));
    }
    let inhoud = Voorstelinhoud { verzoek: verzoek.clone(), eerste };
    if keep(app, &mut change, (moment, nodig, bedrag), &inhoud, wie).await? {
        change.commit().await.map_err(OpslagFout::from)?;
        return Ok(Beslisuitkomst::Wacht(nodig));
    }
    drop(change);
    again(app, moment, &inhoud, wie).await
}

/// The form was sent before: it still waits when it said the same, and nobody decided about it since.
async fn again(
    app: &App,
    moment: &Beslismoment<'_>,
    inhoud: &Voorstelinhoud,
    wie: &Wie,
) -> Result<Beslisuitkomst, AppFout> {
    let used = || AppFout::Vraag("dit formulier is al gebruikt; begin opnieuw".to_owned());
    let id = inhoud.verzoek.kenmerk.as_str();
    let rij = store::proposal(&app.opslag, &wie.gemeente, id).await?.ok_or_else(used)?;
    if rij.besluit.is_some() || rij.fonds != moment.fonds.as_str() || rij.plan != moment.plan {
        return Err(used());
    }
    let known = content(app, &wie.gemeente, &rij).await?;
    if known.verzoek != inhoud.verzoek || known.eerste.persoon != inhoud.eerste.persoon {
        return Err(used());
    }
    Ok(Beslisuitkomst::Wacht(level_of(&rij.niveau)))
}

/// Whether somebody can decide about a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meebeslissing {
    /// They can.
    Kan,
    /// It is not theirs to decide.
    Niet,
    /// Nobody can now: the ledger is not whole, or the file of the plan is not there any more. Why, in words.
    Niemand(String),
}

/// Whether somebody can decide about a proposal with who asked: together they stand as high as it needs, and on money of
/// the Participatiewet they are civil servants. What is wrong with one proposal does not stop the others.
///
/// # Errors
/// When the database refuses.
pub async fn can_decide(
    app: &App,
    gemeente: &str,
    rij: &Voorstelrij,
    boeker: &Boeker,
) -> Result<Meebeslissing, AppFout> {
    match high_enough(app, gemeente, rij, boeker).await {
        Ok(true) => Ok(Meebeslissing::Kan),
        Ok(false) => Ok(Meebeslissing::Niet),
        Err(AppFout::Vraag(why)) => Ok(Meebeslissing::Niemand(why)),
        Err(fout) => Err(fout),
    }
}

async fn high_enough(app: &App, gemeente: &str, rij: &Voorstelrij, boeker: &Boeker) -> Result<bool, AppFout> {
    let fonds = Fondskenmerk::new(&rij.fonds).map_err(|fout| AppFout::Vraag(fout.to_string()))?;
    let mut open = Open::take(app, gemeente, &fonds).await;
    let Some(boek) = open.read(app, gemeente, &fonds).await? else { return Ok(false) };
    let tweede = boeker.decides(&boek.blad);
    let civil = boek.blad.regels.geld == Fondsgeld::Participatiewet;
    drop(open);
    let eerste = content(app, gemeente, rij).await?.eerste;
    Ok(Mandaat::two(eerste, tweede)
        .is_some_and(|both| both.level() >= Some(level_of(&rij.niveau)) && (!civil || both.is_civil())))
}

/// Whether it would be booked if somebody who may decides too, and how high that must stand: who asks hears now what
/// would stop it later.
fn would_be(
    boek: &super::kasboek::Kasboek,
    verzoek: &Boekverzoek,
    eerste: &Beslisser,
    nodig: Beslisniveau,
    dag: Datum,
) -> Result<Result<Beslisniveau, Boekweigering>, AppFout> {
    let persoon = Persoonkenmerk::new("nog-niemand").map_err(|fout| AppFout::Vraag(fout.to_string()))?;
    let mut refused = None;
    for (rol, niveau) in [
        (Beslisrol::Medewerker, Beslisniveau::TweeCollegas),
        (Beslisrol::Teamleider, Beslisniveau::Teamleider),
        (Beslisrol::College, Beslisniveau::College),
    ] {
        if niveau < nodig {
            continue;
        }
        let tweede = Beslisser { persoon: persoon.clone(), rol, ambtenaar: true };
        let Some(mandaat) = Mandaat::two(eerste.clone(), tweede) else { continue };
        match decide(&boek.stand, verzoek, &mandaat, dag) {
            Ok(_) => return Ok(Ok(niveau)),
            Err(no) => refused = Some(no),
        }
    }
    Ok(Err(refused.unwrap_or(Boekweigering::GeenMandaat)))
}

/// Keeps a proposal. False when its form was sent before.
async fn keep(
    app: &App,
    change: &mut AnyChange<'_>,
    (moment, nodig, bedrag): (&Beslismoment<'_>, Beslisniveau, i64),
    inhoud: &Voorstelinhoud,
    wie: &Wie,
) -> Result<bool, AppFout> {
    let id = inhoud.verzoek.kenmerk.as_str();
    let zegel = seal_of(app, change, &wie.gemeente, moment.plan).await?;
    let written = serde_json::to_string(inhoud).map_err(|_| unreadable(id))?;
    let rij = Voorstelrij {
        id: id.to_owned(),
        fonds: moment.fonds.to_string(),
        plan: moment.plan.to_owned(),
        soort: kind(&inhoud.verzoek).to_owned(),
        bedrag,
        niveau: level_word(nodig).to_owned(),
        inhoud: zegel.seal(&place(id), &written)?,
        account: moment.account.to_owned(),
        wie: wie.naam.clone(),
        wanneer: now(),
        besluit: None,
    };
    let made = store::add_proposal(change, &rij, &wie.gemeente).await?;
    if made {
        app.opslag.log_in(change, "voorstel voor maatwerkbudget gedaan", id, wie).await?;
    }
    Ok(made)
}

/// The word for what is asked.
fn kind(verzoek: &Boekverzoek) -> &'static str {
    match &verzoek.handeling {
        Boekhandeling::Toekennen { vorm: Hulpvorm::Gift, .. } => "gift",
        Boekhandeling::Toekennen { vorm: Hulpvorm::Lening, .. } => "lening",
        Boekhandeling::Toekennen { vorm: Hulpvorm::Borg, .. } => "borg",
        Boekhandeling::Tegenboeken { .. } => "tegenboeking",
        _ => "kwijtschelding",
    }
}

/// The word for a level in the store.
const fn level_word(niveau: Beslisniveau) -> &'static str {
    match niveau {
        Beslisniveau::Zelf => "zelf",
        Beslisniveau::TweeCollegas => "twee",
        Beslisniveau::Teamleider => "teamleider",
        Beslisniveau::College => "college",
    }
}

/// The level with this word.
pub fn level_of(word: &str) -> Beslisniveau {
    match word {
        "twee" => Beslisniveau::TweeCollegas,
        "teamleider" => Beslisniveau::Teamleider,
        "college" => Beslisniveau::College,
        _ => Beslisniveau::Zelf,
    }
}

/// What a proposal says.
///
/// # Errors
/// When the file of the plan is not there any more, or the proposal was changed.
pub async fn content(app: &App, gemeente: &str, rij: &Voorstelrij) -> Result<Voorstelinhoud, AppFout> {
    let mut connection = app.opslag.pool().acquire().await.map_err(OpslagFout::from)?;
    let zegel = seal_of(app, &mut connection, gemeente, &rij.plan).await?;
    serde_json::from_str(&zegel.open(&place(&rij.id), &rij.inhoud)?).map_err(|_| unreadable(&rij.id))
}

/// Approves a proposal: it is booked with the mandate of both. When a rule refuses it now, it keeps waiting.
///
/// # Errors
/// When the ledger is not whole, or the database refuses.
pub async fn approve(
    app: &App,
    rij: &Voorstelrij,
    (boeker, account, dag): (&Boeker, &str, Datum),
    wie: &Wie,
) -> Result<Beslisuitkomst, AppFout> {
    let fonds = Fondskenmerk::new(&rij.fonds).map_err(|fout| AppFout::Vraag(fout.to_string()))?;
    let Voorstelinhoud { verzoek, eerste } = content(app, &wie.gemeente, rij).await?;
    let mut open = Open::take(app, &wie.gemeente, &fonds).await;
    let mut change = app.opslag.change().await?;
    let boek = open.hold(app, &mut change, &wie.gemeente, &fonds).await?;
    let Some(mandaat) = Mandaat::two(eerste, boeker.decides(&boek.blad)) else {
        return Ok(Beslisuitkomst::Eigen);
    };
    let opdracht = Boekopdracht { verzoek: &verzoek, mandaat: &mandaat, dag, dossier: &rij.plan };
    let (result, added) = open.book(app, &mut change, (&fonds, &opdracht), wie).await?;
    let nummer = match result {
        Boekresultaat::Geboekt(nummer) | Boekresultaat::Eerder(nummer) => nummer,
        Boekresultaat::Geweigerd(no) => return Ok(Beslisuitkomst::Geweigerd(no)),
    };
    if !store::decide(&mut change, &rij.id, ("goedgekeurd", "", nummer), (account, wie)).await? {
        return Ok(Beslisuitkomst::AlBesloten);
    }
    app.opslag.log_in(&mut change, "voorstel voor maatwerkbudget goedgekeurd", &rij.id, wie).await?;
    change.commit().await.map_err(OpslagFout::from)?;
    open.done(added);
    Ok(Beslisuitkomst::Geboekt(nummer))
}

/// Refuses a proposal with a reason; or takes it back, by who asked. False when something was decided before.
///
/// # Errors
/// When the file of the plan is not there any more, or the database refuses.
pub async fn refuse(
    app: &App,
    rij: &Voorstelrij,
    (besluit, reden): (&str, &str),
    account: &str,
    wie: &Wie,
) -> Result<bool, AppFout> {
    let mut change = app.opslag.change().await?;
    let act = format!("voorstel voor maatwerkbudget {besluit}");
    app.opslag.log_in(&mut change, &act, &rij.id, wie).await?;
    let zegel = seal_of(app, &mut change, &wie.gemeente, &rij.plan).await?;
    let closed = zegel.seal(&format!("{}/besluit", place(&rij.id)), reden)?;
    if !store::decide(&mut change, &rij.id, (besluit, &closed, 0), (account, wie)).await? {
        return Ok(false);
    }
    change.commit().await.map_err(OpslagFout::from)?;
    Ok(true)
}

/// Why a proposal was refused; empty when there is no reason.
///
/// # Errors
/// When the file of the plan is not there any more, or the reason was changed.
pub async fn reason(app: &App, gemeente: &str, rij: &Voorstelrij) -> Result<String, AppFout> {
    let closed = rij.besluit.as_ref().map_or("", |besluit| besluit.inhoud.as_str());
    if closed.is_empty() {
        return Ok(String::new());
    }
    let mut connection = app.opslag.pool().acquire().await.map_err(OpslagFout::from)?;
    let zegel = seal_of(app, &mut connection, gemeente, &rij.plan).await?;
    zegel.open(&format!("{}/besluit", place(&rij.id)), closed)
}

fn place(id: &str) -> String {
    format!("voorstel/{id}")
}

fn unreadable(id: &str) -> AppFout {
    AppFout::Vraag(format!(
        "voorstel {id} is niet te lezen. Vraag uw beheerder om een reservekopie terug te zetten"
    ))
}
