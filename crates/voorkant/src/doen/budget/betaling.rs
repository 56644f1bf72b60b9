//! Payments: to whom, in which file for the bank, and booked once the bank did it.

use std::collections::BTreeMap;

use domein::{Bedrag, Datum, parse_datum};
use grootboek::{
    Boekbedrag, Boekhandeling, Boekpost, Boekverzoek, Fondskenmerk, Grootboekstand, Mandaat, Verzoekkenmerk,
};
use opslag::{AnyChange, Formulier, OpslagFout, Wie};
use sepa::{
    Betaalbedrag, Betaalbestand, Betaalkenmerk, Betaalomschrijving, Iban, Opdrachtgever, Overboeking,
    Sepanaam,
};
use serde::{Deserialize, Serialize};

use super::beslisser::Boeker;
use super::fonds::Fondsblad;
use super::kasboek::{Boekopdracht, Boekresultaat, Open, seal_of};
use super::store::{self, Bestandrij, Betaalrij};
use crate::app::{App, AppFout};

/// Who gets a payment, as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ontvanger {
    /// The name of the account.
    pub naam: String,
    /// The account.
    pub iban: String,
    /// What they read on their statement.
    pub omschrijving: String,
}

fn ask(fout: impl std::fmt::Display) -> AppFout {
    AppFout::Vraag(fout.to_string())
}

impl Ontvanger {
    /// The same as a bank writes it.
    ///
    /// # Errors
    /// When a bank could not read it: the text says which field.
    fn transfer(&self, id: &str, bedrag: i64) -> Result<Overboeking, AppFout> {
        Ok(Overboeking {
            // A number without its lines fits in the 35 characters of a bank.
            kenmerk: Betaalkenmerk::new(&id.replace('-', "")).map_err(ask)?,
            naam: Sepanaam::plain(&self.naam).map_err(ask)?,
            iban: self.iban.parse().map_err(ask)?,
            bic: None,
            bedrag: Betaalbedrag::new(Bedrag::from_cents(bedrag)).map_err(ask)?,
            omschrijving: Betaalomschrijving::plain(&self.omschrijving).map_err(ask)?,
        })
    }
}

/// Whether a payment was booked: then the bank did it, whatever became of its file.
fn is_booked(stand: &Grootboekstand, one: &Betaalrij) -> bool {
    Verzoekkenmerk::new(&one.id).is_ok_and(|kenmerk| stand.booked(&kenmerk).is_some())
}

/// How much of a booking has no payment yet: what is open, less what is on its way to the bank.
pub fn to_pay(stand: &Grootboekstand, post: &Boekpost, betalingen: &[Betaalrij]) -> Bedrag {
    let under_way = betalingen
        .iter()
        .filter(|one| one.nummer == post.nummer && one.afloop != "uitgevoerd" && !is_booked(stand, one));
    post.open() - under_way.map(|one| Bedrag::from_cents(one.bedrag)).sum::<Bedrag>()
}

/// The payments that stand in no file that lives, and were not booked.
pub fn ready<'a>(
    stand: &'a Grootboekstand,
    betalingen: &'a [Betaalrij],
) -> impl Iterator<Item = &'a Betaalrij> {
    betalingen
        .iter()
        .filter(|one| one.bestand.is_empty() || one.afloop == "vervallen")
        .filter(|one| !is_booked(stand, one))
}

/// Those of them that fit in what is still open on their booking, beside what stands in files that live.
fn fitting<'a>(stand: &Grootboekstand, betalingen: &'a [Betaalrij]) -> Vec<&'a str> {
    let lives = |one: &&Betaalrij| !one.bestand.is_empty() && one.afloop.is_empty() && !is_booked(stand, one);
    let mut taken: BTreeMap<u64, Bedrag> = BTreeMap::new();
    for one in betalingen.iter().filter(lives) {
        *taken.entry(one.nummer).or_default() += Bedrag::from_cents(one.bedrag);
    }
    let waiting = betalingen.iter().filter(|one| one.bestand.is_empty() || one.afloop == "vervallen");
    let mut fit = Vec::new();
    for one in waiting.filter(|one| !is_booked(stand, one)) {
        let Some(post) = stand.post(one.nummer) else { continue };
        let sum = taken.entry(one.nummer).or_default();
        let with = *sum + Bedrag::from_cents(one.bedrag);
        if with <= post.open() {
            *sum = with;
            fit.push(one.id.as_str());
        }
    }
    fit
}

/// Keeps a payment to make: the rest of what a booking committed, or a part of it.
///
/// # Errors
/// When a bank could not read it, more is asked than is open, or the database refuses.
pub async fn order(
    app: &App,
    (fonds, nummer): (&Fondskenmerk, u64),
    (formulier, bedrag, ontvanger): (&Formulier, Boekbedrag, &Ontvanger),
    (account, wie): (&str, &Wie),
) -> Result<(), AppFout> {
    ontvanger.transfer(formulier.as_str(), bedrag.cents())?;
    let mut open = Open::take(app, &wie.gemeente, fonds).await;
    let mut change = app.opslag.change().await?;
    let boek = open.hold(app, &mut change, &wie.gemeente, fonds).await?;
    // Read while the ledger is held: nobody else orders a payment on it meanwhile.
    let known = store::payments(&mut change, &wie.gemeente, fonds).await?;
    if known.iter().any(|one| one.id == formulier.as_str()) {
        return Ok(());
    }
    if Verzoekkenmerk::new(formulier.as_str()).is_ok_and(|kenmerk| boek.stand.booked(&kenmerk).is_some()) {
        return Err(used());
    }
    let post = boek.stand.post(nummer).ok_or_else(|| ask(format!("boeking {nummer} is er niet")))?;
    let rest = to_pay(&boek.stand, post, &known);
    if bedrag.bedrag() > rest {
        return Err(ask(format!(
            "op boeking {nummer} is nog {rest} te betalen. Kies een bedrag dat daarin past"
        )));
    }
    let lines = store::lines(&mut change, (&wie.gemeente, fonds), (nummer - 1, nummer)).await?;
    let dossier = lines.first().map(|line| line.dossier.clone()).unwrap_or_default();
    let zegel = seal_of(app, &mut change, &wie.gemeente, &dossier).await?;
    let written = serde_json::to_string(ontvanger).map_err(ask)?;
    let id = formulier.as_str();
    let rij = Betaalrij {
        id: id.to_owned(),
        nummer,
        bedrag: bedrag.cents(),
        inhoud: zegel.seal(&format!("betaling/{id}"), &written)?,
        dossier,
        bestand: String::new(),
        afloop: String::new(),
    };
    if !store::add_payment(&mut change, fonds, &rij, (account, wie)).await? {
        return Err(used());
    }
    app.opslag.log_in(&mut change, "betaling klaargezet", &format!("{fonds}/{nummer}"), wie).await?;
    change.commit().await.map_err(OpslagFout::from)?;
    Ok(())
}

/// Takes away a payment that stands in no file that lives. Twice is once.
///
/// # Errors
/// When there is no such payment, it is in a file or was booked, or the database refuses.
pub async fn withdraw(
    app: &App,
    (fonds, id): (&Fondskenmerk, &str),
    (account, wie): (&str, &Wie),
) -> Result<(), AppFout> {
    let mut open = Open::take(app, &wie.gemeente, fonds).await;
    let mut change = app.opslag.change().await?;
    let boek = open.hold(app, &mut change, &wie.gemeente, fonds).await?;
    let all = store::payments(&mut change, &wie.gemeente, fonds).await?;
    if !ready(&boek.stand, &all).any(|one| one.id == id) {
        return Err(ask(
            "deze betaling staat niet (meer) klaar. Staat zij in een bestand? Laat dat eerst vervallen",
        ));
    }
    if store::withdraw_payment(&mut change, id, (account, wie)).await? {
        app.opslag.log_in(&mut change, "betaling weggehaald", id, wie).await?;
        change.commit().await.map_err(OpslagFout::from)?;
    }
    Ok(())
}

/// A number that was used for something else: nothing was made.
fn used() -> AppFout {
    ask("dit formulier is al gebruikt; begin opnieuw")
}

/// The payments of a fund, oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn known(app: &App, gemeente: &str, fonds: &Fondskenmerk) -> Result<Vec<Betaalrij>, AppFout> {
    let mut connection = app.opslag.pool().acquire().await.map_err(OpslagFout::from)?;
    Ok(store::payments(&mut connection, gemeente, fonds).await?)
}

/// Makes a file of all payments of a fund that stand in none. Its number in the store; none when there is nothing to pay.
///
/// # Errors
/// When the fund has no account to pay from, a bank could not read the file, or the database refuses.
pub async fn make_file(
    app: &App,
    fonds: &Fondskenmerk,
    (formulier, uitvoeren): (&Formulier, Datum),
    (account, wie): (&str, &Wie),
) -> Result<Option<String>, AppFout> {
    let mut open = Open::take(app, &wie.gemeente, fonds).await;
    let mut change = app.opslag.change().await?;
    let boek = open.hold(app, &mut change, &wie.gemeente, fonds).await?;
    payer(&boek.blad)?;
    // Read while the ledger is held: of two who make a file at once the second finds what the first took.
    let all = store::payments(&mut change, &wie.gemeente, fonds).await?;
    if all.iter().any(|one| one.bestand == formulier.as_str()) {
        return Ok(Some(formulier.as_str().to_owned()));
    }
    let ids = fitting(&boek.stand, &all);
    if ids.is_empty() {
        return Ok(None);
    }
    let (id, day) = (formulier.as_str(), uitvoeren.to_string());
    // A line first: who makes a file on another fund waits for it, and takes the number after this one.
    app.opslag.log_in(&mut change, "betaalbestand gemaakt", &format!("{fonds}/{id}"), wie).await?;
    if !store::add_file(&mut change, (id, fonds, &day), &ids, (account, wie)).await? {
        return Err(used());
    }
    change.commit().await.map_err(OpslagFout::from)?;
    Ok(Some(id.to_owned()))
}

fn payer(blad: &Fondsblad) -> Result<Opdrachtgever, AppFout> {
    let (naam, iban) = &blad.betaler;
    if iban.is_empty() {
        return Err(ask(
            "dit fonds heeft nog geen rekening om van te betalen. Vul die in bij de regels van het fonds",
        ));
    }
    let iban: Iban = iban.parse().map_err(ask)?;
    Ok(Opdrachtgever { naam: Sepanaam::plain(naam).map_err(ask)?, iban, bic: None })
}

/// A file for the bank as it stands in the store, with its payments.
pub struct Bestand {
    /// The file.
    pub rij: Bestandrij,
    /// Its fund.
    pub fonds: Fondskenmerk,
    /// Its payments.
    pub betalingen: Vec<Betaalrij>,
}

/// One file.
///
/// # Errors
/// When the database refuses.
pub async fn file(app: &App, gemeente: &str, id: &str) -> Result<Option<Bestand>, AppFout> {
    let Some(rij) = store::file(&app.opslag, gemeente, id).await? else {
        return Ok(None);
    };
    let fonds = Fondskenmerk::new(&rij.fonds).map_err(ask)?;
    let all = known(app, gemeente, &fonds).await?;
    let betalingen = all.into_iter().filter(|one| one.bestand == id).collect();
    Ok(Some(Bestand { rij, fonds, betalingen }))
}

/// The file as it goes to the bank: the same each time that it is asked.
///
/// # Errors
/// When a file of a household is not there any more, or a bank could not read it.
pub async fn to_xml(app: &App, bestand: &Bestand, wie: &Wie) -> Result<String, AppFout> {
    let mut open = Open::take(app, &wie.gemeente, &bestand.fonds).await;
    let boek = open.read(app, &wie.gemeente, &bestand.fonds).await?;
    let blad = boek.ok_or_else(|| ask("dit fonds is er niet"))?.blad.clone();
    drop(open);
    let mut connection = app.opslag.pool().acquire().await.map_err(OpslagFout::from)?;
    let mut transfers = Vec::new();
    for one in &bestand.betalingen {
        let zegel = seal_of(app, &mut connection, &wie.gemeente, &one.dossier).await?;
        let ontvanger: Ontvanger =
            serde_json::from_str(&zegel.open(&format!("betaling/{}", one.id), &one.inhoud)?).map_err(ask)?;
        transfers.push(ontvanger.transfer(&one.id, one.bedrag)?);
    }
    drop(connection);
    let made: jiff::Timestamp = bestand.rij.wanneer.parse().map_err(ask)?;
    let made = made.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let kenmerk =
        Betaalkenmerk::new(&format!("maatwerk-{}-{}", wie.gemeente, bestand.rij.nummer)).map_err(ask)?;
    let uitvoeren = parse_datum(&bestand.rij.uitvoeren).map_err(ask)?;
    let file = Betaalbestand::new(kenmerk, made, uitvoeren, payer(&blad)?, transfers).map_err(ask)?;
    let xml = file.to_xml().map_err(ask)?;
    app.opslag.log("betaalbestand opgehaald", &bestand.rij.id, "gelukt", wie).await?;
    Ok(xml)
}

/// The bank did it: all payments are booked and the file is done, or nothing is. Sent twice, each is booked once.
///
/// # Errors
/// When a rule refuses a payment (the text names which), the file was cancelled, or the database refuses.
pub async fn executed(
    app: &App,
    bestand: &Bestand,
    (boeker, dag): (&Boeker, Datum),
    (account, wie): (&str, &Wie),
) -> Result<(), AppFout> {
    let mut open = Open::take(app, &wie.gemeente, &bestand.fonds).await;
    let mut apart = open.apart().await;
    let mut change = app.opslag.change().await?;
    apart.hold(app, &mut change, &wie.gemeente, &bestand.fonds).await?;
    if !end(app, &mut change, (bestand, "uitgevoerd"), (account, wie)).await? {
        return Ok(());
    }
    // Read while the ledger is held.
    let all = store::payments(&mut change, &wie.gemeente, &bestand.fonds).await?;
    let mandaat = Mandaat::one(boeker.keeps());
    for one in all.iter().filter(|one| one.bestand == bestand.rij.id) {
        let verzoek = Boekverzoek {
            kenmerk: Verzoekkenmerk::new(&one.id).map_err(ask)?,
            handeling: Boekhandeling::Betalen {
                van: one.nummer,
                bedrag: Boekbedrag::from_cents(one.bedrag).map_err(ask)?,
            },
        };
        let opdracht = Boekopdracht { verzoek: &verzoek, mandaat: &mandaat, dag, dossier: &one.dossier };
        let (result, _) = apart.book(app, &mut change, (&bestand.fonds, &opdracht), wie).await?;
        if let Boekresultaat::Geweigerd(no) = result {
            return Err(ask(format!(
                "de betaling op boeking {} is niet te boeken, en daarom is van dit bestand niets geboekt. {no}",
                one.nummer
            )));
        }
    }
    // What is left to read of its own bookings is read before they count.
    apart.hold(app, &mut change, &wie.gemeente, &bestand.fonds).await?;
    change.commit().await.map_err(OpslagFout::from)?;
    open.join(apart);
    Ok(())
}

/// The file does not go to the bank: its payments can stand in another.
///
/// # Errors
/// When one of its payments was booked, the bank did it, or the database refuses.
pub async fn cancelled(app: &App, bestand: &Bestand, (account, wie): (&str, &Wie)) -> Result<(), AppFout> {
    let mut open = Open::take(app, &wie.gemeente, &bestand.fonds).await;
    let mut change = app.opslag.change().await?;
    let boek = open.hold(app, &mut change, &wie.gemeente, &bestand.fonds).await?;
    let all = store::payments(&mut change, &wie.gemeente, &bestand.fonds).await?;
    let mut own = all.iter().filter(|one| one.bestand == bestand.rij.id && one.afloop.is_empty());
    if let Some(one) = own.find(|one| is_booked(&boek.stand, one)) {
        return Err(ask(format!(
            "de betaling op boeking {} is al geboekt als betaald. Dit bestand kan niet vervallen",
            one.nummer
        )));
    }
    if end(app, &mut change, (bestand, "vervallen"), (account, wie)).await? {
        change.commit().await.map_err(OpslagFout::from)?;
    }
    Ok(())
}

/// Keeps what became of a file, while its ledger is held. False when it became just that before.
async fn end(
    app: &App,
    change: &mut AnyChange<'_>,
    (bestand, afloop): (&Bestand, &str),
    (account, wie): (&str, &Wie),
) -> Result<bool, AppFout> {
    if store::end_file(change, &bestand.rij.id, afloop, (account, wie)).await? {
        app.opslag.log_in(change, &format!("betaalbestand {afloop}"), &bestand.rij.id, wie).await?;
        return Ok(true);
    }
    match store::outcome_of_file(change, &bestand.rij.id).await? {
        Some(other) if other != afloop => {
            Err(ask(format!("bestand {} is al {other}. Er is niets veranderd", bestand.rij.nummer)))
        }
        _ => Ok(false),
    }
}
