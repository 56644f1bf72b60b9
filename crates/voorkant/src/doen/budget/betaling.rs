//! Payments: to whom, in which file for the bank, and booked once the bank did it.

use domein::{Bedrag, Datum, parse_datum};
use grootboek::{Boekbedrag, Boekhandeling, Boekverzoek, Fondskenmerk, Mandaat, Verzoekkenmerk};
use opslag::{OpslagFout, Wie};
use sepa::{
    Betaalbedrag, Betaalbestand, Betaalkenmerk, Betaalomschrijving, Iban, Opdrachtgever, Overboeking,
    Sepanaam,
};
use serde::{Deserialize, Serialize};

use super::beslisser::Boeker;
use super::fonds::Fondsblad;
use super::kasboek::{self, Boekopdracht, Boekresultaat, Open, seal_of};
use super::store::{self, Bestandrij, Betaalrij};
use crate::app::{App, AppFout};
use crate::opgave::Formulier;

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

/// How much of a booking has no payment yet: what is open, less what is on its way to the bank.
pub fn to_pay(open: Bedrag, nummer: u64, betalingen: &[Betaalrij]) -> Bedrag {
    let under_way = betalingen.iter().filter(|one| one.nummer == nummer && one.afloop != "uitgevoerd");
    open - under_way.map(|one| Bedrag::from_cents(one.bedrag)).sum::<Bedrag>()
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
    let post = boek.stand.post(nummer).ok_or_else(|| ask(format!("boeking {nummer} is er niet")))?;
    let rest = to_pay(post.open(), nummer, &known);
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
    if store::add_payment(&mut change, fonds, &rij, (account, wie)).await? {
        app.opslag.log_in(&mut change, "betaling klaargezet", &format!("{fonds}/{nummer}"), wie).await?;
        change.commit().await.map_err(OpslagFout::from)?;
    }
    Ok(())
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
    let blad = open.hold(app, &mut change, &wie.gemeente, fonds).await?.blad.clone();
    payer(&blad)?;
    // Read while the ledger is held: of two who make a file at once the second finds what the first took.
    let all = store::payments(&mut change, &wie.gemeente, fonds).await?;
    if all.iter().any(|one| one.bestand == formulier.as_str()) {
        return Ok(Some(formulier.as_str().to_owned()));
    }
    let waiting = all.iter().filter(|one| one.bestand.is_empty() || one.afloop == "vervallen");
    let ids: Vec<&str> = waiting.map(|one| one.id.as_str()).collect();
    if ids.is_empty() {
        return Ok(None);
    }
    let (id, day) = (formulier.as_str(), uitvoeren.to_string());
    if store::add_file(&mut change, (id, fonds, &day), &ids, (account, wie)).await? {
        app.opslag.log_in(&mut change, "betaalbestand gemaakt", &format!("{fonds}/{id}"), wie).await?;
        change.commit().await.map_err(OpslagFout::from)?;
    }
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
    let Some(rij) = store::files(&app.opslag, gemeente).await?.into_iter().find(|one| one.id == id) else {
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

/// The bank did it: each payment is booked, and the file is done. Sent twice, or broken off halfway, each is booked once.
///
/// # Errors
/// When a rule refuses a payment, or the database refuses.
pub async fn executed(
    app: &App,
    bestand: &Bestand,
    (boeker, dag): (&Boeker, Datum),
    (account, wie): (&str, &Wie),
) -> Result<(), AppFout> {
    for one in &bestand.betalingen {
        let verzoek = Boekverzoek {
            kenmerk: Verzoekkenmerk::new(&one.id).map_err(ask)?,
            handeling: Boekhandeling::Betalen {
                van: one.nummer,
                bedrag: Boekbedrag::from_cents(one.bedrag).map_err(ask)?,
            },
        };
        let mandaat = Mandaat::one(boeker.keeps());
        let opdracht = Boekopdracht { verzoek: &verzoek, mandaat: &mandaat, dag, dossier: &one.dossier };
        if let Boekresultaat::Geweigerd(no) = kasboek::book(app, &bestand.fonds, &opdracht, wie).await? {
            return Err(ask(no));
        }
    }
    end(app, bestand, "uitgevoerd", (account, wie)).await
}

/// The file does not go to the bank: its payments can stand in another.
///
/// # Errors
/// When the database refuses.
pub async fn cancelled(app: &App, bestand: &Bestand, (account, wie): (&str, &Wie)) -> Result<(), AppFout> {
    end(app, bestand, "vervallen", (account, wie)).await
}

async fn end(
    app: &App,
    bestand: &Bestand,
    afloop: &str,
    (account, wie): (&str, &Wie),
) -> Result<(), AppFout> {
    let mut change = app.opslag.change().await?;
    if store::end_file(&mut change, &bestand.rij.id, afloop, (account, wie)).await? {
        app.opslag.log_in(&mut change, &format!("betaalbestand {afloop}"), &bestand.rij.id, wie).await?;
        change.commit().await.map_err(OpslagFout::from)?;
    }
    Ok(())
}
