//! A search from form to people: written down, done, written down for each person, and only then shown.

use std::sync::{Arc, Mutex};

use ::kluis::{Datasleutel, Kluissleutel};
use ::logboek::{Statuscode, TraceId, Verwerking};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domein::Pseudoniem;
use feiten::{
    Datamap, FeitenFout, Kluis, Kluistoegang, Treffer, Zoekbereik, Zoeklijst, Zoeklijstverslag, Zoekuitslag,
};
use jiff::Timestamp;
use opslag::new_id;
use serde::{Deserialize, Serialize};
use toegang::Verleend;

use super::decide::{Gebiedskeuze, MEESTE, PER_UUR, Zoekopdracht};
use super::store::{self, Zoekregel};
use crate::app::{App, AppFout, blocking};
use crate::gegevens;
use crate::inzicht::gebied::Buurtlijst;
use crate::poort::Aanmelding;
use crate::rechten::Inkijk;

/// The list of names, kept in memory between searches. It is blind: nothing in it can be read without the vault key.
#[derive(Clone, Default)]
pub struct Zoekgeheugen(Arc<Mutex<Option<Arc<Zoeklijst>>>>);

impl Zoekgeheugen {
    fn held(&self) -> Option<Arc<Zoeklijst>> {
        self.0.lock().ok().and_then(|held| held.clone())
    }

    fn set(&self, lijst: Option<Arc<Zoeklijst>>) {
        if let Ok(mut held) = self.0.lock() {
            *held = lijst;
        }
    }
}

/// Somebody who was found, as a page shows them.
pub struct Gevonden {
    /// The number under which a plan can be begun with them.
    pub id: String,
    /// Who.
    pub treffer: Treffer,
}

/// What a search gives, to show.
pub struct Zoekresultaat {
    /// Who was found.
    pub gevonden: Vec<Gevonden>,
    /// Whether there are more.
    pub meer: bool,
    /// Whether messages came in since the list was made.
    pub ouder: bool,
}

/// Somebody who was found, to begin a plan with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vondst {
    /// Who.
    pub persoon: Pseudoniem,
    /// The name, as it was shown.
    pub naam: String,
}

/// How it is kept.
#[derive(Serialize, Deserialize)]
struct Bewaard {
    persoon: String,
    naam: String,
}

/// Searches. The permission goes along: without it nobody comes here.
///
/// # Errors
/// When somebody searches too often, when the vault does not open, or when it cannot be written down: then nobody is shown.
pub async fn search(
    app: &App,
    opdracht: &Zoekopdracht,
    gebied: &Gebiedskeuze,
    (aanmelding, _verleend): (&Aanmelding, &Verleend),
) -> Result<Zoekresultaat, AppFout> {
    let wie = aanmelding.wie("pagina");
    let trace = TraceId::random().map_err(FeitenFout::from)?;
    let inkijk = Inkijk::of(aanmelding, trace);
    let (grondslag, merk) =
        (close_ground(app, &opdracht.grondslag, trace)?, digest(app, &opdracht.vraag.normal()));
    let regel = Zoekregel {
        doel: (opdracht.doel.sleutel, opdracht.doel.versie),
        grondslag: &grondslag,
        merk: &merk,
        inkijk: &inkijk,
    };
    if !store::begin(&app.opslag, &regel, &wie).await? {
        return Err(AppFout::Vraag(format!(
            "u zocht in het afgelopen uur al {PER_UUR} keer, en vaker kan niet. Wacht een uur, of vraag een collega. Zo voorkomen we dat iemand door alle namen heen zoekt."
        )));
    }
    let begin = Timestamp::now().as_millisecond();
    let toegang =
        Kluistoegang::new(opdracht.doel.sleutel, &opdracht.grondslag, &wie.naam, *trace.as_bytes())?;
    let buurten = match gebied {
        Gebiedskeuze::Heel => Buurtlijst::default(),
        Gebiedskeuze::Buurten(_) => neighbourhoods(app).await?,
    };
    let done = look(app, opdracht, (gebied.clone(), buurten), toegang).await;
    let (uitslag, gemaakt, ouder) = match done {
        Ok(done) => done,
        Err(error) => {
            app.opslag.log_traced("persoon gezocht", opdracht.doel.sleutel, "mislukt", &wie, trace).await?;
            return Err(error);
        }
    };
    if let Some(verslag) = gemaakt {
        app.opslag.log("zoeklijst gemaakt", &format!("{} mensen", verslag.mensen), "gelukt", &wie).await?;
    }
    show(app, opdracht, uitslag, (begin, ouder), (&inkijk, &wie)).await
}

/// Writes down who was opened, and gives each of them a number.
async fn show(
    app: &App,
    opdracht: &Zoekopdracht,
    uitslag: Zoekuitslag,
    (begin, ouder): (i64, bool),
    (inkijk, wie): (&Inkijk, &opslag::Wie),
) -> Result<Zoekresultaat, AppFout> {
    if uitslag.geopend.is_empty() {
        return Ok(Zoekresultaat { gevonden: Vec::new(), meer: uitslag.meer, ouder });
    }
    let verwerking = Verwerking {
        trace: inkijk.trace,
        ouder: None,
        status: Statuscode::Gelukt,
        naam: "op naam gevonden".to_owned(),
        begin,
        eind: Timestamp::now().as_millisecond(),
        bron: concat!("voorkant ", env!("CARGO_PKG_VERSION"), " zoeken").to_owned(),
        activiteit: opdracht.doel.urn(),
        betrokkenen: uitslag.geopend.clone(),
    };
    let datamap = app.datamap.clone();
    blocking(move || datamap.logboek().write(&[verwerking])).await?.map_err(FeitenFout::from)?;
    let mut gevonden = Vec::with_capacity(uitslag.treffers.len());
    let mut kept = Vec::with_capacity(uitslag.treffers.len());
    for treffer in uitslag.treffers {
        let id = new_id();
        kept.push((id.clone(), close_find(app, &id, &treffer)?));
        gevonden.push(Gevonden { id, treffer });
    }
    store::found(&app.opslag, &kept, inkijk, wie).await?;
    Ok(Zoekresultaat { gevonden, meer: uitslag.meer, ouder })
}

type Gezocht = (Zoekuitslag, Option<Zoeklijstverslag>, bool);

/// Does it, beside the server. Where there is no list yet it is made first.
async fn look(
    app: &App,
    opdracht: &Zoekopdracht,
    (gebied, buurten): (Gebiedskeuze, Buurtlijst),
    toegang: Kluistoegang,
) -> Result<Gezocht, AppFout> {
    let gemeente = app.instellingen().await?.gemeente;
    let gemeente = gemeente.ok_or_else(|| {
        AppFout::Vraag("er is nog geen gemeente gekozen. Vraag uw beheerder om die in te stellen".to_owned())
    })?;
    let (datamap, geheugen, vraag) = (app.datamap.clone(), app.zoekgeheugen.clone(), opdracht.vraag.clone());
    blocking(move || {
        let kluis = open(&datamap)?;
        let (mut lijst, made) = ready(&kluis, &geheugen, &toegang)?;
        let in_gebied = |postcode: Option<Pseudoniem>| match &gebied {
            Gebiedskeuze::Heel => true,
            Gebiedskeuze::Buurten(codes) => postcode
                .and_then(|postcode| buurten.of_postcode(postcode))
                .is_some_and(|buurt| codes.contains(&buurt)),
        };
        let bereik = Zoekbereik { gemeente, in_gebied: &in_gebied, meeste: MEESTE };
        let uitslag = match kluis.search(&toegang, &lijst, &vraag, &bereik) {
            Ok(uitslag) => uitslag,
            // It was made anew since it was read: then with the new one.
            Err(_) => {
                lijst = ready(&kluis, &geheugen, &toegang)?.0;
                kluis.search(&toegang, &lijst, &vraag, &bereik)?
            }
        };
        Ok((uitslag, made, lijst.volgnummer() != datamap.volgnummer()?))
    })
    .await?
}

/// The list: as it is held, as it lies on the disk, or made now.
fn ready(
    kluis: &Kluis<'_>,
    geheugen: &Zoekgeheugen,
    toegang: &Kluistoegang,
) -> Result<(Arc<Zoeklijst>, Option<Zoeklijstverslag>), AppFout> {
    let mut lijst = kluis.zoeklijst(geheugen.held().as_ref())?;
    let mut made = None;
    if lijst.is_none() {
        made = kluis.make_zoeklijst(toegang)?;
        lijst = kluis.zoeklijst(None)?;
    }
    geheugen.set(lijst.clone());
    let lijst = lijst.ok_or_else(|| {
        AppFout::Vraag(
            "de lijst met namen wordt nog gemaakt, of er worden net berichten ingelezen. Zoek over een paar minuten opnieuw."
                .to_owned(),
        )
    })?;
    Ok((lijst, made))
}

/// The vault, with the key that lies where the administrator said.
pub(super) fn open(datamap: &Datamap) -> Result<Kluis<'_>, AppFout> {
    let key = Kluissleutel::read(&crate::kluis::key_file(datamap)).map_err(|error| {
        AppFout::Vraag(format!(
            "de kluis gaat niet open, dus niemand kan op naam zoeken: {error}. Vraag uw beheerder om de sleutel van de kluis terug te zetten."
        ))
    })?;
    Ok(Kluis::open(datamap, key)?)
}

/// Every neighbourhood of the municipality, by postcode.
pub(super) async fn neighbourhoods(app: &App) -> Result<Buurtlijst, AppFout> {
    let regels = gegevens::store::buurten(&app.opslag).await?;
    let datamap = app.datamap.clone();
    blocking(move || Buurtlijst::new(&regels, datamap.sleutel())).await
}

/// Somebody who was found less than an hour ago, for the account that found them; none otherwise.
///
/// # Errors
/// When the records cannot be read.
pub async fn vondst(app: &App, gemeente: &str, account: &str, id: &str) -> Result<Option<Vondst>, AppFout> {
    let Some(closed) = store::vondst(&app.opslag, gemeente, account, id).await? else { return Ok(None) };
    // After a rotation of keys it does not open: then the person has another number, and is looked up again.
    let plain =
        STANDARD.decode(closed).ok().and_then(|closed| own_key(app).unseal(&place(app, id), &closed).ok());
    let kept: Option<Bewaard> = plain.and_then(|plain| serde_json::from_slice(&plain).ok());
    Ok(kept.and_then(|kept| Some(Vondst { persoon: kept.persoon.parse().ok()?, naam: kept.naam })))
}

fn close_find(app: &App, id: &str, treffer: &Treffer) -> Result<String, AppFout> {
    let kept = Bewaard { persoon: treffer.persoon.to_string(), naam: treffer.naam.expose().to_owned() };
    let text = serde_json::to_vec(&kept).unwrap_or_default();
    close(app, &place(app, id), &text)
}

fn close_ground(app: &App, text: &str, trace: TraceId) -> Result<String, AppFout> {
    close(app, &format!("grondslag/{trace}"), text.as_bytes())
}

fn close(app: &App, waar: &str, plain: &[u8]) -> Result<String, AppFout> {
    Ok(STANDARD.encode(own_key(app).seal(waar, plain).map_err(FeitenFout::from)?))
}

/// The place of a find names the key that made the pseudonym in it.
fn place(app: &App, id: &str) -> String {
    format!("vondst/{}/{id}", app.datamap.sleutel().vingerafdruk())
}

fn own_key(app: &App) -> Datasleutel {
    Datasleutel::from_bytes(app.datamap.sleutel().derive("voorkant 2026-11-30 zoeken"))
}

/// A keyed digest of what was typed: the same search is the same, and nobody reads a name in it.
fn digest(app: &App, normal: &[u8]) -> String {
    let key = app.datamap.sleutel().derive("voorkant 2026-11-30 zoekmerk");
    blake3::keyed_hash(&key, normal).to_hex().as_str().chars().take(16).collect()
}
