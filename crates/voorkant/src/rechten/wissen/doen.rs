//! Looking what would go, and letting it go.

use ::kluis::Kluissleutel;
use domein::{Gemeentecode, Pseudoniem};
use feiten::{FeitenFout, Kluis, Kluistoegang, Wisopdracht};
use opslag::Wie;
use toegang::Doel;

use super::super::decide::{Inkijk, Rechtsverzoek};
use super::super::inzage::{Kluisstand, Vrager};
use super::super::inzien::{self, DOEL};
use super::super::store;
use super::{Wisvoorbeeld, lijst, order};
use crate::app::{App, AppFout, blocking};

/// What became of an order to erase.
#[derive(Clone, Debug)]
pub enum Wisbesluit {
    /// It is done: what went.
    Gedaan(Wisvoorbeeld),
    /// Something changed since it was shown: nothing went.
    Veranderd(Wisvoorbeeld),
}

/// What erasing somebody would do. That somebody looked is written down first.
///
/// # Errors
/// When a log takes no line, or when something cannot be read.
pub async fn preview(
    app: &App,
    persoon: Pseudoniem,
    object: &str,
    vrager: &Vrager<'_>,
) -> Result<Wisvoorbeeld, AppFout> {
    let what = ("wissen van een persoon voorbereiden", "wissen van persoon voorbereid", object);
    let trace = inzien::write_down(app, persoon, what, (vrager.aanmelding, &vrager.wie)).await?;
    worked_out(app, persoon, &toegang(vrager, *trace.as_bytes())?, vrager).await
}

/// What somebody wants erased: for which question, why, and what they saw.
#[derive(Clone, Debug)]
pub struct Wisvraag {
    /// Who.
    pub persoon: Pseudoniem,
    /// The question that it answers, where it came by the site.
    pub verzoek: Option<Rechtsverzoek>,
    /// Why it may go.
    pub reden: String,
    /// The mark of what was shown.
    pub gezien: String,
}

/// Erases somebody, when that is still what was shown. Once begun it goes on, also when who asked is gone.
///
/// # Errors
/// When the vault stays closed, a log takes no line, or something cannot be read or written. What was done stays done,
/// and doing it again does the rest.
pub async fn carry_out(app: &App, vraag: Wisvraag, vrager: &Vrager<'_>) -> Result<Wisbesluit, AppFout> {
    let trace = logboek::TraceId::random().map_err(FeitenFout::from)?;
    let toegang = toegang(vrager, *trace.as_bytes())?;
    let key = vault_key(app)?;
    let shown = worked_out(app, vraag.persoon, &toegang, vrager).await?;
    if shown.gezien() != vraag.gezien {
        return Ok(Wisbesluit::Veranderd(shown));
    }
    let werk = Werk {
        app: app.clone(),
        opdracht: order(vraag.persoon, gemeente(vrager)?),
        inkijk: Inkijk::of(vrager.aanmelding, trace),
        wie: vrager.wie.clone(),
        vraag,
        shown,
    };
    tokio::spawn(werk.run(key, toegang)).await.map_err(|error| AppFout::Vraag(error.to_string()))?
}

/// All that erasing needs, apart from who asked for it.
struct Werk {
    app: App,
    opdracht: Wisopdracht,
    inkijk: Inkijk,
    wie: Wie,
    vraag: Wisvraag,
    shown: Wisvoorbeeld,
}

impl Werk {
    async fn run(self, key: Kluissleutel, toegang: Kluistoegang) -> Result<Wisbesluit, AppFout> {
        let Self { app, opdracht, inkijk, wie, vraag, shown } = self;
        // The question, never the person.
        let question = vraag.verzoek.as_ref().map_or(ZONDER_VRAAG, |verzoek| &verzoek.id);
        let reden = domein::mask_bsn(&vraag.reden).into_owned();
        store::looked(&app.opslag, ("wissen van persoon begonnen", question), &inkijk, &wie).await?;
        listed(&app, vraag.persoon, question, &wie).await?;
        let (datamap, seen) = (app.datamap.clone(), shown.verslag.clone());
        let done =
            blocking(move || Kluis::open(&datamap, key)?.carry_out(&toegang, &opdracht, &seen)).await??;
        if done.is_none() {
            return Ok(Wisbesluit::Veranderd(shown));
        }
        let forgotten = shown.forgets().then_some(shown.persoon);
        store::erased(&app.opslag, forgotten, &format!("{question}: {reden}"), &wie).await?;
        if let Some(verzoek) = &vraag.verzoek {
            // Who has no account any more reads no answer here; the reason stands in the audit log.
            let answer = if forgotten.is_some() { "gewist" } else { reden.as_str() };
            store::decide(&app.opslag, verzoek, (true, answer), &wie).await?;
        }
        Ok(Wisbesluit::Gedaan(shown))
    }
}

/// Writes down beside the key who goes, so that a backup of before does not bring them back unseen. Where nothing can be
/// written beside the key, as with a key that is handed to the program, somebody is erased all the same: the audit log
/// says that the list does not.
async fn listed(app: &App, persoon: Pseudoniem, question: &str, wie: &Wie) -> Result<(), AppFout> {
    let datamap = app.datamap.clone();
    if let Err(error) = blocking(move || lijst::add(&datamap, persoon)).await? {
        let what = format!("niet opgeschreven naast de sleutel: {error}");
        app.opslag.log("wissen van persoon begonnen", question, &what, wie).await?;
    }
    Ok(())
}

/// What the audit log names where there is no question on the site.
pub const ZONDER_VRAAG: &str = "zonder vraag op de site";

async fn worked_out(
    app: &App,
    persoon: Pseudoniem,
    toegang: &Kluistoegang,
    vrager: &Vrager<'_>,
) -> Result<Wisvoorbeeld, AppFout> {
    let (order, datamap, toegang) = (order(persoon, gemeente(vrager)?), app.datamap.clone(), toegang.clone());
    let (verslag, kluis) = blocking(move || {
        let verslag = datamap.preview_erase(&order)?;
        Ok::<_, FeitenFout>((verslag, Kluisstand::of(&datamap, persoon, &toegang)?))
    })
    .await??;
    let mut shown = Wisvoorbeeld { persoon, kluis, verslag, records: super::Recordtelling::default() };
    if shown.forgets() {
        shown.records = store::records_of(&app.opslag, &vrager.wie.gemeente, persoon).await?;
    }
    shown.records.plannen = store::plans_of(&app.opslag, &vrager.wie.gemeente, persoon).await?;
    Ok(shown)
}

fn gemeente(vrager: &Vrager<'_>) -> Result<Gemeentecode, AppFout> {
    vrager.wie.gemeente.parse().map_err(|_| {
        AppFout::Vraag(
            "Voorkant weet nog niet van welke gemeente het is. Zet dat eerst bij Instellingen, en probeer het opnieuw."
                .to_owned(),
        )
    })
}

fn toegang(vrager: &Vrager<'_>, trace: [u8; 16]) -> Result<Kluistoegang, AppFout> {
    let artikel = Doel::find(DOEL).map_or("AVG", |doel| doel.artikel);
    Ok(Kluistoegang::new(DOEL, artikel, &vrager.wie.naam, trace)?)
}

fn vault_key(app: &App) -> Result<Kluissleutel, AppFout> {
    Kluissleutel::read(&crate::kluis::key_file(&app.datamap)).map_err(|error| {
        AppFout::Vraag(format!(
            "de kluis gaat niet open, dus er is niets gewist: {error}. Vraag uw beheerder om de sleutel van de kluis terug te zetten."
        ))
    })
}
