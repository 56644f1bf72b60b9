//! Opening the households of an approved request: worked out anew, written down for each person, and only then shown.

use std::collections::{BTreeMap, BTreeSet};

use ::kluis::Kluissleutel;
use ::logboek::{Statuscode, TraceId, Verwerking};
use domein::Pseudoniem;
use feiten::{FeitenFout, Identiteitsveld, Kluis, Kluistoegang};
use jiff::Timestamp;
use toegang::{Doel, Verleend};

use super::decide::Verzoek;
use super::store;
use crate::app::{App, AppFout, blocking};
use crate::inzicht::opzoeken::find;
use crate::poort::Aanmelding;
use crate::rechten::Inkijk;

/// Somebody of a household, as the vault knows them.
pub struct Bewoner {
    /// The name; none when the vault never knew it.
    pub naam: Option<String>,
    /// Day of birth.
    pub geboren: Option<String>,
    /// Where they live, as far as it was told.
    pub adres: Option<String>,
}

/// The households of a request.
pub struct Geopend(pub Vec<Vec<Bewoner>>);

/// Opens them. The permission goes along: without it nobody comes here. What goes wrong on the way is written down as
/// well: the audit log says how each attempt ended, and the processing log whose data were touched by it.
///
/// # Errors
/// When there are more than was approved, when the vault cannot be opened, or when it cannot be written down.
pub async fn open(
    app: &App,
    verzoek: &Verzoek,
    (aanmelding, _verleend): (&Aanmelding, &Verleend),
) -> Result<Geopend, AppFout> {
    let begin = Timestamp::now().as_millisecond();
    let wie = aanmelding.wie("pagina");
    if verzoek.selectie.is_destroyed() {
        return Err(AppFout::Vraag(
            "de selectie van dit verzoek is vernietigd; vraag opnieuw aan".to_owned(),
        ));
    }
    let found = find(app, &verzoek.selectie).await?.0;
    // Nobody is put before another: a selection that is too wide is made narrower, not cut off.
    if found.len() > verzoek.aantal as usize {
        app.opslag.log("huishoudens geopend", &verzoek.id, "geweigerd: te veel huishoudens", &wie).await?;
        return Err(AppFout::Vraag(format!(
            "de selectie geeft meer huishoudens dan de {} die zijn goedgekeurd, dus er wordt niemand getoond. Vraag een smallere selectie aan.",
            verzoek.aantal
        )));
    }
    let doel = Doel::find(&verzoek.doel.0)
        .ok_or_else(|| AppFout::Vraag("het doel van dit verzoek bestaat niet meer".to_owned()))?;
    let trace = TraceId::random().map_err(FeitenFout::from)?;
    let persons: BTreeSet<Pseudoniem> = found.iter().flatten().copied().collect();
    let toegang = Kluistoegang::new(doel.sleutel, &verzoek.grondslag, &wie.naam, *trace.as_bytes())?;
    let known = look_up(app, toegang, persons.clone()).await;
    let status = if known.is_ok() { Statuscode::Gelukt } else { Statuscode::Mislukt };
    write_down(app, verzoek, (doel, trace, status, begin), persons).await?;
    let mut known = match known {
        Ok(known) => known,
        Err(error) => {
            let failed = Inkijk::of(aanmelding, trace);
            store::failed(&app.opslag, verzoek, &failed, &wie).await?;
            return Err(error);
        }
    };
    let counts = (found.len(), found.iter().map(Vec::len).sum());
    if !store::opened(&app.opslag, verzoek, counts, &Inkijk::of(aanmelding, trace), &wie).await? {
        return Err(AppFout::Vraag(
            "intussen is er iets besloten over dit verzoek, dus er wordt niemand getoond".to_owned(),
        ));
    }
    let nobody = || Bewoner { naam: None, geboren: None, adres: None };
    Ok(Geopend(
        found
            .into_iter()
            .map(|persons| persons.iter().map(|person| known.remove(person).unwrap_or_else(nobody)).collect())
            .collect(),
    ))
}

async fn look_up(
    app: &App,
    toegang: Kluistoegang,
    persons: BTreeSet<Pseudoniem>,
) -> Result<BTreeMap<Pseudoniem, Bewoner>, AppFout> {
    let datamap = app.datamap.clone();
    blocking(move || {
        let key = Kluissleutel::read(&crate::kluis::key_file(&datamap)).map_err(|error| {
            AppFout::Vraag(format!(
                "de kluis gaat niet open, dus niemand kan huishoudens zien: {error}. Vraag uw beheerder om de sleutel van de kluis terug te zetten."
            ))
        })?;
        let kluis = Kluis::open(&datamap, key)?;
        let mut known = BTreeMap::new();
        for one in kluis.resolve(&toegang, &persons)? {
            let text = |veld| {
                Ok::<_, FeitenFout>(one.open(veld)?.map(|text| text.expose().to_owned()))
            };
            let bewoner = Bewoner {
                naam: text(Identiteitsveld::Naam)?,
                geboren: text(Identiteitsveld::Geboortedatum)?,
                adres: text(Identiteitsveld::Adres)?,
            };
            known.insert(one.persoon(), bewoner);
        }
        Ok(known)
    })
    .await?
}

/// One line for each person, on the disk before anybody sees them.
async fn write_down(
    app: &App,
    verzoek: &Verzoek,
    (doel, trace, status, begin): (&'static Doel, TraceId, Statuscode, i64),
    persons: BTreeSet<Pseudoniem>,
) -> Result<(), AppFout> {
    let verwerking = Verwerking {
        trace,
        ouder: None,
        status,
        naam: "huishoudens opzoeken".to_owned(),
        begin,
        eind: Timestamp::now().as_millisecond(),
        bron: format!("voorkant {} opzoeken {}", env!("CARGO_PKG_VERSION"), verzoek.id),
        activiteit: doel.urn(),
        betrokkenen: persons.into_iter().collect(),
    };
    let datamap = app.datamap.clone();
    blocking(move || datamap.logboek().write(&[verwerking])).await?.map_err(FeitenFout::from)?;
    Ok(())
}
