//! The ledger of a fund in the store: what it amounts to is kept in memory, and followed when others book.
//!
//! A booking holds the head of the ledger in its transaction, reads what came since the state that is kept, asks
//! `grootboek` whether it may, and adds its line. So the state that decides is always the newest, also with a hundred at
//! once and with more than one process; and nothing counts before the transaction does.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use ::logboek::{Logsleutel, Zout};
use domein::Datum;
use grootboek::{
    Boekhandeling, Boeking, Boekuitkomst, Boekverzoek, Boekweigering, Fondskenmerk, Grootboekbreuk,
    Grootboekbreuksoort, Grootboekinhoud, Grootboekketen, Grootboekkop, Grootboekregel, Grootboekstand,
    Mandaat, decide,
};
use opslag::{AnyChange, Formulier, OpslagFout, Wie};
use sqlx::AnyConnection;
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::betaling::to_pay;
use super::fonds::Fondsblad;
use super::store::{self, Bewaarderegel};
use crate::app::{App, AppFout};
use crate::doen::overdracht::{Feit, tell};
use crate::doen::zegel::Zegel;

type Plek = Arc<Mutex<Option<Kasboek>>>;

/// The ledgers that were read before, by municipality and fund.
#[derive(Clone, Default)]
pub struct Kasboeken(Arc<std::sync::Mutex<BTreeMap<(String, String), Plek>>>);

impl Kasboeken {
    /// Forgets all of them: they are read again.
    pub fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn place(&self, gemeente: &str, fonds: &Fondskenmerk) -> Plek {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.entry((gemeente.to_owned(), fonds.to_string())).or_default().clone()
    }
}

/// The ledger of one fund, as far as it was read.
pub struct Kasboek {
    /// The fund and its rules.
    pub blad: Fondsblad,
    /// What its bookings amount to.
    pub stand: Grootboekstand,
    kop: Grootboekkop,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Boekresultaat {
    /// It was booked, under this number.
    Geboekt(u64),
    /// It was booked before, under this number.
    Eerder(u64),
    /// A rule refuses it.
    Geweigerd(Boekweigering),
}

/// What is to be booked.
pub struct Boekopdracht<'a> {
    /// What is asked.
    pub verzoek: &'a Boekverzoek,
    /// Who decides.
    pub mandaat: &'a Mandaat,
    /// Today.
    pub dag: Datum,
    /// In which file its content is closed.
    pub dossier: &'a str,
}

/// A ledger that nobody else in this process uses meanwhile.
pub struct Open(OwnedMutexGuard<Option<Kasboek>>);

impl Open {
    /// Takes the ledger of a fund.
    pub async fn take(app: &App, gemeente: &str, fonds: &Fondskenmerk) -> Self {
        Self(app.kasboeken.place(gemeente, fonds).lock_owned().await)
    }

    /// The ledger as it is now, to look at; none when there is no such fund.
    ///
    /// # Errors
    /// When the ledger is not whole, or the database refuses.
    pub async fn read(
        &mut self,
        app: &App,
        gemeente: &str,
        fonds: &Fondskenmerk,
    ) -> Result<Option<&Kasboek>, AppFout> {
        let mut connection = app.opslag.pool().acquire().await.map_err(OpslagFout::from)?;
        let Some(kop) = store::head(&mut connection, gemeente, fonds).await? else { return Ok(None) };
        self.follow(app, &mut connection, (gemeente, fonds), kop).await.map(Some)
    }

    /// The ledger as it is now, held until the change ends.
    ///
    /// # Errors
    /// When there is no such fund, the ledger is not whole, or the database refuses.
    pub async fn hold(
        &mut self,
        app: &App,
        change: &mut AnyChange<'_>,
        gemeente: &str,
        fonds: &Fondskenmerk,
    ) -> Result<&Kasboek, AppFout> {
        let kop = store::hold_head(change, gemeente, fonds).await?.ok_or_else(|| unknown(fonds))?;
        if let Some((_, _, breuk)) = store::last_check(change, gemeente, fonds).await?
            && !breuk.is_empty()
        {
            return Err(stopped(fonds, &breuk));
        }
        self.follow(app, change, (gemeente, fonds), kop).await
    }

    /// Reads what came since, up to a head, and the rules that hold now.
    async fn follow(
        &mut self,
        app: &App,
        connection: &mut AnyConnection,
        (gemeente, fonds): (&str, &Fondskenmerk),
        kop: Grootboekkop,
    ) -> Result<&Kasboek, AppFout> {
        let (versie, tekst) =
            store::rules(connection, gemeente, fonds).await?.ok_or_else(|| unknown(fonds))?;
        let sleutel = Logsleutel::of(app.datamap.sleutel());
        // Out of its place: whatever goes wrong below, the next one reads everything again.
        let mut boek = match self.0.take() {
            // Fewer bookings than were read: another database was put back under this process.
            Some(boek) if boek.kop.aantal <= kop.aantal => boek,
            _ => {
                let blad = Fondsblad::from_text(gemeente, fonds, versie, &tekst)?;
                let begin = Grootboekketen::new(&sleutel, &blad.regels).begin();
                Kasboek { stand: Grootboekstand::new(blad.regels.clone()), blad, kop: begin }
            }
        };
        if boek.blad.regels.versie != versie {
            boek.blad = Fondsblad::from_text(gemeente, fonds, versie, &tekst)?;
            boek.stand = boek.stand.with_fonds(boek.blad.regels.clone());
        }
        boek.read_to(app, connection, (gemeente, fonds), &kop).await?;
        Ok(self.0.insert(boek))
    }

    /// Asks whether something is booked, and adds it in the change. What was added counts once the change is committed
    /// and [`Open::done`] was told.
    ///
    /// # Errors
    /// When the ledger is not whole, or the database refuses.
    pub async fn book(
        &mut self,
        app: &App,
        change: &mut AnyChange<'_>,
        (fonds, opdracht): (&Fondskenmerk, &Boekopdracht<'_>),
        wie: &Wie,
    ) -> Result<(Boekresultaat, Option<Toegevoegd>), AppFout> {
        let boek = self.hold(app, change, &wie.gemeente, fonds).await?;
        let booking = match decide(&boek.stand, opdracht.verzoek, opdracht.mandaat, opdracht.dag) {
            Err(no) => return Ok((Boekresultaat::Geweigerd(no), None)),
            Ok(Boekuitkomst::Eerder(nummer)) => return Ok((Boekresultaat::Eerder(nummer), None)),
            Ok(Boekuitkomst::Nieuw(booking)) => *booking,
        };
        if let Some(no) = stopped_by_payment(boek, change, (&wie.gemeente, fonds), opdracht.verzoek).await? {
            return Ok((Boekresultaat::Geweigerd(no), None));
        }
        let zegel = seal_of(app, change, &wie.gemeente, opdracht.dossier).await?;
        let sleutel = Logsleutel::of(app.datamap.sleutel());
        let keten = Grootboekketen::new(&sleutel, &boek.blad.regels);
        let (regel, kop) = keten.add(&boek.kop, &booking, Zout::random()?).map_err(asked)?;
        let tekst = match &regel.inhoud {
            Grootboekinhoud::Bewaard { tekst, .. } => tekst.as_str(),
            _ => "",
        };
        let closed = zegel.seal(&place(fonds, regel.nummer), tekst)?;
        store::add_line(change, (&wie.gemeente, fonds), (&regel, opdracht.dossier, &closed), &kop).await?;
        let act = format!("{fonds}/{}", regel.nummer);
        app.opslag.log_in(change, "geboekt op maatwerkbudget", &act, wie).await?;
        if booking.soort.is_decision() {
            let feit = Feit::BesluitMaatwerkbudget {
                plan: opdracht.dossier.to_owned(),
                besluit: act,
                dag: booking.dag,
                bedrag: booking.regels.total(),
                vorm: super::besteding::named(booking.soort).0,
            };
            tell(change, &feit, wie).await?;
        }
        Ok((Boekresultaat::Geboekt(booking.nummer), Some(Toegevoegd { booking, kop })))
    }

    /// The same ledger, apart, for a change that books more than once: it reads its own bookings before they count. Broken
    /// off, what was read is gone with it, and the next one reads everything again.
    pub async fn apart(&mut self) -> Self {
        let plek: Plek = Arc::new(Mutex::new(self.0.take()));
        Self(plek.lock_owned().await)
    }

    /// The change of a ledger apart was committed: what it read counts.
    pub fn join(&mut self, mut apart: Self) {
        *self.0 = apart.0.take();
    }

    /// The change was committed: what was added counts.
    pub fn done(&mut self, added: Option<Toegevoegd>) {
        let Some(Toegevoegd { booking, kop }) = added else { return };
        if let Some(boek) = self.0.as_mut()
            && boek.stand.append(&booking).is_ok()
        {
            boek.kop = kop;
        } else {
            // What does not fit is read again from the store.
            *self.0 = None;
        }
    }
}

/// Why something is not booked while a payment is on its way: money must not leave after its decision was reversed or
/// released, nor twice. Read while the ledger is held.
pub async fn stopped_by_payment(
    boek: &Kasboek,
    connection: &mut AnyConnection,
    (gemeente, fonds): (&str, &Fondskenmerk),
    verzoek: &Boekverzoek,
) -> Result<Option<Boekweigering>, AppFout> {
    let (van, bedrag) = match &verzoek.handeling {
        Boekhandeling::Tegenboeken { van, .. } => (*van, None),
        Boekhandeling::Vrijgeven { van, bedrag } | Boekhandeling::Betalen { van, bedrag } => {
            (*van, Some(bedrag.bedrag()))
        }
        _ => return Ok(None),
    };
    let Some(post) = boek.stand.post(van) else { return Ok(None) };
    let mut known = store::payments(connection, gemeente, fonds).await?;
    // The payment that is booked now does not stop itself.
    known.retain(|one| one.id != verzoek.kenmerk.as_str());
    let rest = to_pay(&boek.stand, post, &known);
    let stops = bedrag.map_or_else(|| rest != post.open(), |bedrag| bedrag > rest);
    Ok(stops.then_some(Boekweigering::BetalingOnderweg(van)))
}

/// What was added to a ledger, until its change is committed.
pub struct Toegevoegd {
    booking: Boeking,
    kop: Grootboekkop,
}

impl Kasboek {
    async fn read_to(
        &mut self,
        app: &App,
        connection: &mut AnyConnection,
        (gemeente, fonds): (&str, &Fondskenmerk),
        kop: &Grootboekkop,
    ) -> Result<(), AppFout> {
        let sleutel = Logsleutel::of(app.datamap.sleutel());
        let regels = self.blad.regels.clone();
        let keten = Grootboekketen::new(&sleutel, &regels);
        let mut zegels = Zegels::new(app);
        let broken = |nummer, soort| broken(fonds, &Grootboekbreuk { nummer, soort });
        if !keten.is_sound(kop) {
            return Err(broken(kop.aantal, Grootboekbreuksoort::Kop));
        }
        while self.kop.aantal < kop.aantal {
            let lines = store::lines(connection, (gemeente, fonds), (self.kop.aantal, kop.aantal)).await?;
            if lines.is_empty() {
                return Err(broken(self.kop.aantal + 1, Grootboekbreuksoort::Staart));
            }
            for line in lines {
                let regel = zegels.opened(fonds, line);
                self.kop = keten.follow(&self.kop, &regel).map_err(|breuk| self::broken(fonds, &breuk))?;
                let fits = regel.booking().and_then(|booking| self.stand.add(&booking));
                fits.map_err(|_| broken(regel.nummer, Grootboekbreuksoort::Boeking))?;
            }
        }
        if self.kop == *kop { Ok(()) } else { Err(broken(kop.aantal, Grootboekbreuksoort::Kop)) }
    }
}

/// Opens the content of lines; each file's key once.
pub struct Zegels<'a> {
    app: &'a App,
    known: BTreeMap<String, Option<Zegel>>,
}

impl<'a> Zegels<'a> {
    /// With no key opened yet.
    pub const fn new(app: &'a App) -> Self {
        Self { app, known: BTreeMap::new() }
    }

    /// The line with its content readable. What does not open is not there: the chain says so, and names the line.
    pub fn opened(&mut self, fonds: &Fondskenmerk, line: Bewaarderegel) -> Grootboekregel {
        let Bewaarderegel { mut regel, dossier, sleutel } = line;
        if let Grootboekinhoud::Bewaard { zout, tekst } = &regel.inhoud {
            let zegel = self.known.entry(dossier).or_insert_with_key(|dossier| {
                Zegel::from_text(self.app.datamap.sleutel(), dossier, &sleutel).ok()
            });
            let plain = zegel.as_ref().and_then(|zegel| zegel.open(&place(fonds, regel.nummer), tekst).ok());
            regel.inhoud =
                plain.map_or(Grootboekinhoud::Weg, |tekst| Grootboekinhoud::Bewaard { zout: *zout, tekst });
        }
        regel
    }
}

/// Where the content of a booking is closed in its file.
fn place(fonds: &Fondskenmerk, nummer: u64) -> String {
    format!("boeking/{fonds}/{nummer}")
}

/// Books something; sent twice it is booked once.
///
/// # Errors
/// When there is no such fund or file, the ledger is not whole, or the database refuses. That a rule refuses it is no error
/// but the answer.
pub async fn book(
    app: &App,
    fonds: &Fondskenmerk,
    opdracht: &Boekopdracht<'_>,
    wie: &Wie,
) -> Result<Boekresultaat, AppFout> {
    let mut open = Open::take(app, &wie.gemeente, fonds).await;
    let mut change = app.opslag.change().await?;
    let (result, added) = open.book(app, &mut change, (fonds, opdracht), wie).await?;
    change.commit().await.map_err(OpslagFout::from)?;
    open.done(added);
    Ok(result)
}

/// Makes a fund; false when there is one with that mark, or the form was sent before.
///
/// # Errors
/// When the database refuses, here and below.
pub async fn create(
    app: &App,
    blad: &Fondsblad,
    formulier: &Formulier,
    (account, wie): (&str, &Wie),
) -> Result<bool, AppFout> {
    let sleutel = Logsleutel::of(app.datamap.sleutel());
    let kenmerk = &blad.regels.kenmerk;
    let begin = Grootboekketen::new(&sleutel, &blad.regels).begin();
    let mut change = app.opslag.change().await?;
    if !store::add_fund(&mut change, kenmerk, formulier, &begin, (account, wie)).await? {
        return Ok(false);
    }
    Zegel::create(&mut change, app.datamap.sleutel(), &blad.dossier(), wie).await?;
    let made = store::add_rules(&mut change, kenmerk, (1, &blad.to_text()?), (account, wie)).await?;
    app.opslag.log_in(&mut change, "fonds voor maatwerkbudget gemaakt", kenmerk.as_str(), wie).await?;
    change.commit().await.map_err(OpslagFout::from)?;
    Ok(made)
}

/// Changes the rules of a fund, on top of the version that somebody saw. False when somebody else was first.
pub async fn change_rules(
    app: &App,
    blad: &Fondsblad,
    (account, wie): (&str, &Wie),
) -> Result<bool, AppFout> {
    let kenmerk = &blad.regels.kenmerk;
    let mut open = Open::take(app, &wie.gemeente, kenmerk).await;
    let mut change = app.opslag.change().await?;
    let now = open.hold(app, &mut change, &wie.gemeente, kenmerk).await?.blad.regels.versie;
    if now != blad.regels.versie {
        return Ok(false);
    }
    let made = store::add_rules(&mut change, kenmerk, (now + 1, &blad.to_text()?), (account, wie)).await?;
    app.opslag.log_in(&mut change, "regels van fonds gewijzigd", kenmerk.as_str(), wie).await?;
    change.commit().await.map_err(OpslagFout::from)?;
    Ok(made)
}

/// What a check of a whole ledger says.
pub struct Controle {
    /// How many bookings there are.
    pub regels: u64,
    /// Of how many the content was destroyed because the law asked for it.
    pub vernietigd: u64,
    /// What is broken; none when it is whole.
    pub breuk: Option<Grootboekbreuk>,
}

/// Goes through the whole ledger of a fund, notes what was found, and stops it when it is broken.
pub async fn verify(app: &App, fonds: &Fondskenmerk, wie: &Wie) -> Result<Controle, AppFout> {
    let mut open = Open::take(app, &wie.gemeente, fonds).await;
    let mut change = app.opslag.change().await?;
    let gemeente = wie.gemeente.as_str();
    let kop = store::hold_head(&mut change, gemeente, fonds).await?;
    let (versie, tekst) = store::rules(&mut change, gemeente, fonds).await?.ok_or_else(|| unknown(fonds))?;
    let blad = Fondsblad::from_text(gemeente, fonds, versie, &tekst)?;
    let sleutel = Logsleutel::of(app.datamap.sleutel());
    let keten = Grootboekketen::new(&sleutel, &blad.regels);
    let mut zegels = Zegels::new(app);
    let mut regels = Vec::new();
    loop {
        let last = regels.last().map_or(0, |line: &Grootboekregel| line.nummer);
        // Also what stands after the head: nothing may.
        let lines = store::lines(&mut change, (gemeente, fonds), (last, u64::MAX)).await?;
        if lines.is_empty() {
            break;
        }
        regels.extend(lines.into_iter().map(|line| zegels.opened(fonds, line)));
    }
    let noted = store::last_check(&mut change, gemeente, fonds).await?;
    let merkpunt = noted.and_then(|(regels, laatste, _)| {
        Some(::logboek::Merkpunt { regels, laatste: ::logboek::Schakel::parse(&laatste)? })
    });
    let found = keten.verify(blad.regels.clone(), &regels, kop.as_ref(), merkpunt);
    let aantal = regels.len() as u64;
    // A broken ledger keeps the mark of the last time that it was whole.
    let (mark, breuk, vernietigd) = match found {
        Ok(check) => (Some(check.merkpunt), None, check.vernietigd),
        Err(breuk) => (merkpunt, Some(breuk), 0),
    };
    let (noted, laatste) = mark.map_or((0, String::new()), |mark| (mark.regels, mark.laatste.to_string()));
    let said = breuk.map_or_else(String::new, |breuk| breuk.to_string());
    store::add_check(&mut change, fonds, (noted, &laatste, &said), wie).await?;
    let uitkomst = if breuk.is_some() { "niet heel" } else { "heel" };
    app.opslag.log_in(&mut change, "grootboek nagekeken", &format!("{fonds}: {uitkomst}"), wie).await?;
    change.commit().await.map_err(OpslagFout::from)?;
    // The next who asks reads it anew.
    *open.0 = None;
    Ok(Controle { regels: aantal, vernietigd, breuk })
}

/// Destroys what the ledgers say about a household, in the change that destroys its file: who, for whom and why. Sums and
/// chains hold. What comes back are the bookings on which something has to be paid or has to come back: while there is one,
/// nothing is destroyed, and the file must stay.
///
/// # Errors
/// When a ledger is not whole, before anything is destroyed, or the database refuses.
pub async fn destroy(
    app: &App,
    change: &mut AnyChange<'_>,
    dossier: &str,
    wie: &Wie,
) -> Result<Vec<String>, AppFout> {
    let gemeente = wie.gemeente.as_str();
    let sleutel = Logsleutel::of(app.datamap.sleutel());
    let wanneer = jiff::Timestamp::now().as_second();
    let mut funds: BTreeMap<Fondskenmerk, Vec<u64>> = BTreeMap::new();
    for (fonds, nummer) in store::lines_of_file(change, gemeente, dossier).await? {
        funds.entry(fonds).or_default().push(nummer);
    }
    let (mut unsettled, mut rules) = (Vec::new(), Vec::new());
    for (fonds, nummers) in &funds {
        // One of its own: whoever books waits for the change and not the other way round.
        let mut open = Open(Plek::default().lock_owned().await);
        let boek = open.hold(app, change, gemeente, fonds).await?;
        let waits = |nummer: &&u64| boek.stand.post(**nummer).is_some_and(|post| !post.is_settled());
        unsettled.extend(nummers.iter().filter(waits).map(|nummer| format!("{fonds}/{nummer}")));
        rules.push(boek.blad.regels.clone());
    }
    if !unsettled.is_empty() {
        return Ok(unsettled);
    }
    for ((fonds, nummers), regels) in funds.iter().zip(&rules) {
        let keten = Grootboekketen::new(&sleutel, regels);
        let mut zegels = Zegels::new(app);
        for nummer in nummers {
            for line in store::lines(change, (gemeente, fonds), (nummer - 1, *nummer)).await? {
                let emptied = keten.destroy(&zegels.opened(fonds, line), wanneer);
                store::empty_line(change, (gemeente, fonds), &emptied).await?;
            }
        }
    }
    app.kasboeken.forget();
    Ok(unsettled)
}

/// In which file a booking stands; none when there is no such booking.
///
/// # Errors
/// When the database refuses.
pub async fn file_of(
    app: &App,
    gemeente: &str,
    (fonds, nummer): (&Fondskenmerk, u64),
) -> Result<Option<String>, AppFout> {
    let mut connection = app.opslag.pool().acquire().await.map_err(OpslagFout::from)?;
    let lines = store::lines(&mut connection, (gemeente, fonds), (nummer.saturating_sub(1), nummer)).await?;
    Ok(lines.into_iter().next().map(|line| line.dossier))
}

/// The seal of a file, read in a change: who destroys the file comes before it or after it.
///
/// # Errors
/// When the file is not there, or its key is not of this data folder.
pub async fn seal_of(
    app: &App,
    connection: &mut AnyConnection,
    gemeente: &str,
    dossier: &str,
) -> Result<Zegel, AppFout> {
    let closed = store::file_key(connection, gemeente, dossier).await?.ok_or_else(|| no_file(dossier))?;
    Zegel::from_text(app.datamap.sleutel(), dossier, &closed)
}

fn asked(fout: grootboek::Grootboekfout) -> AppFout {
    AppFout::Vraag(fout.to_string())
}

fn unknown(fonds: &Fondskenmerk) -> AppFout {
    AppFout::Vraag(format!("fonds '{fonds}' is er niet. Kies een fonds uit de lijst"))
}

fn no_file(dossier: &str) -> AppFout {
    AppFout::Vraag(format!("dossier {dossier} is er niet (meer). Er is niets geboekt"))
}

fn stopped(fonds: &Fondskenmerk, breuk: &str) -> AppFout {
    AppFout::Vraag(format!(
        "het grootboek van fonds '{fonds}' is niet heel: {breuk}. Er wordt niets meer op geboekt. Vraag uw beheerder om een \
         reservekopie terug te zetten, en om daarna 'voorkant budget verify' te draaien"
    ))
}

fn broken(fonds: &Fondskenmerk, breuk: &Grootboekbreuk) -> AppFout {
    stopped(fonds, &breuk.to_string())
}
