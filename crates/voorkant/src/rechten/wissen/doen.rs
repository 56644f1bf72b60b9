//! Looking what would go, and letting it go.

use ::kluis::Kluissleutel;
use domein::{Gemeentecode, Pseudoniem};
use feiten::{FeitenFout, Kluis, Kluistoegang};
use jiff::Timestamp;
use toegang::Doel;

use super::super::decide::Inkijk;
use super::super::inzage::{Kluisstand, Vrager};
use super::super::inzien::{self, DOEL};
use super::super::store;
use super::{Wisvoorbeeld, order};
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

/// Erases somebody, when that is still what was shown.
///
/// # Errors
/// When the vault stays closed, a log takes no line, or something cannot be read or written. What was done stays done,
/// and doing it again does the rest.
pub async fn carry_out(
    app: &App,
    persoon: Pseudoniem,
    (object, gezien): (&str, &str),
    vrager: &Vrager<'_>,
) -> Result<Wisbesluit, AppFout> {
    let trace = logboek::TraceId::random().map_err(FeitenFout::from)?;
    let toegang = toegang(vrager, *trace.as_bytes())?;
    let key = vault_key(app)?;
    let shown = worked_out(app, persoon, &toegang, vrager).await?;
    if shown.gezien() != gezien {
        return Ok(Wisbesluit::Veranderd(shown));
    }
    let inkijk = Inkijk::of(vrager.aanmelding, trace);
    store::looked(&app.opslag, ("wissen van persoon begonnen", object), &inkijk, &vrager.wie).await?;
    let (order, forgets) = (order(persoon, gemeente(vrager)?), shown.forgets());
    let datamap = app.datamap.clone();
    let verslag = blocking(move || {
        if forgets {
            // What is written from here on stays: that it was erased can be shown.
            datamap.logboek().erase(persoon, Timestamp::now().as_second())?;
        }
        Kluis::open(&datamap, key)?.carry_out(&toegang, &order)
    })
    .await??;
    let accounts = if forgets { Some(persoon) } else { None };
    store::erased(&app.opslag, accounts, object, &vrager.wie).await?;
    Ok(Wisbesluit::Gedaan(Wisvoorbeeld { verslag, ..shown }))
}

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
