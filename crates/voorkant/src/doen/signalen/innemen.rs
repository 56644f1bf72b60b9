//! Taking in a delivery: read, judged, and what is good of it kept, all at once or not at all.

use std::collections::{BTreeMap, HashMap};

use bronnen::Adressleutel;
use domein::{Gemeentecode, Postcode, Pseudoniem};
use feiten::FeitenFout;
use logboek::TraceId;
use opslag::Wie;
use tables::{Column, Fault, Kind, Limits, Options, Row, Template, read_with};
use toegang::Doel;

use super::inname::{Aanbod, Gelezen};
use super::sleutels::Signaalsleutel;
use super::store::{self, Nieuwelevering, Opname};
use crate::app::{App, AppFout, blocking, today};
use crate::bronnen::Bronnen;
use crate::bronnen::soort::Bronsoort;
use crate::logboek::write_processed;

/// The purpose of everything about signals.
pub(super) const DOEL: &str = "vroegsignaal";
/// No delivery is larger.
pub(super) const MOST: usize = 64 << 20;

/// Takes in a delivery.
///
/// # Errors
/// When no municipality is set, there is no table of addresses, the day has not come yet, or nothing can be written.
pub(super) async fn take_in(
    app: &App,
    bytes: Vec<u8>,
    aanbod: &Aanbod,
    (account, wie): (&str, &Wie),
) -> Result<Opname, AppFout> {
    let gemeente = gemeente(wie)?;
    if aanbod.ontvangen > today() {
        return Err(AppFout::Vraag(
            "Ontvangen: deze dag is nog niet geweest. Kies vandaag of een eerdere dag".to_owned(),
        ));
    }
    let sleutel = Signaalsleutel::of(app.datamap.sleutel());
    let vingerafdruk = sleutel.levering(&bytes, &format!("{:?}", aanbod.inspanningen));
    let gelezen = blocking(move || Gelezen::read(&bytes)).await?;
    let bekend = known(app, &gelezen.addresses(&sleutel), wie).await?;
    let gewogen = gelezen.weigh((gemeente, aanbod), &sleutel, &bekend);
    let trace = TraceId::random().map_err(FeitenFout::from)?;
    let own = app.datamap.sleutel();
    let persons: Vec<Option<Pseudoniem>> =
        gewogen.kandidaten.iter().map(|one| one.bsn.map(|bsn| own.persoon(bsn))).collect();
    let nieuw = Nieuwelevering { vingerafdruk, aanbod, gewogen: &gewogen, persons: &persons, account, trace };
    let opname =
        store::add_delivery(&app.opslag, own, &nieuw, wie, |new| write_down(app, trace, new)).await?;
    Ok(opname)
}

/// The municipality of the records.
fn gemeente(wie: &Wie) -> Result<Gemeentecode, AppFout> {
    wie.gemeente.parse().map_err(|_| {
        AppFout::Vraag(
            "Voorkant weet nog niet van welke gemeente het is. Zet dat eerst bij Instellingen, en probeer het opnieuw"
                .to_owned(),
        )
    })
}

/// Of these addresses those that are in the table of the municipality or in its BRP, with their neighbourhood.
async fn known(
    app: &App,
    adressen: &BTreeMap<String, Adressleutel>,
    wie: &Wie,
) -> Result<HashMap<String, String>, AppFout> {
    if adressen.is_empty() {
        return Ok(HashMap::new());
    }
    let lijst = store::newest_list(&app.opslag, &wie.gemeente).await?;
    let bronnen = app.bronnen().await?;
    if lijst.is_none() && !bronnen.has(Bronsoort::Brp) {
        return Err(AppFout::Vraag(
            "de adressen van uw gemeente zijn er nog niet, dus geen signaal kan een plek krijgen. Lever eerst een lijst met \
             adressen aan, of de BRP bij Gegevens"
                .to_owned(),
        ));
    }
    let mut known = match lijst {
        Some(lijst) => {
            let keys = adressen.keys().map(String::as_str);
            store::known_addresses(&app.opslag, &wie.gemeente, lijst.versie, keys).await?
        }
        None => HashMap::new(),
    };
    if bronnen.has(Bronsoort::Brp) {
        let homes: HashMap<Pseudoniem, String> = homes(&bronnen)?;
        for (key, adres) in adressen {
            if let Some(buurt) = homes.get(&feiten::address(app.datamap.sleutel(), adres)) {
                let told = known.entry(key.clone()).or_default();
                if told.is_empty() {
                    told.clone_from(buurt);
                }
            }
        }
    }
    Ok(known)
}

/// The addresses at which somebody lives by the newest extract of the BRP, with their neighbourhood.
fn homes(bronnen: &Bronnen) -> Result<HashMap<Pseudoniem, String>, AppFout> {
    let bewoners = &bronnen.personen()?.rijen.bewoners;
    let home = |one: &feiten::bronnen::BewonerRij| {
        Some((one.adres?, one.buurt.map_or_else(String::new, |buurt| buurt.to_string())))
    };
    Ok(bewoners.iter().filter_map(home).collect())
}

/// A line for each person of whom something was received, on the disk before it counts.
async fn write_down(app: &App, trace: TraceId, persons: Vec<Pseudoniem>) -> Result<(), AppFout> {
    let naam = "signaal van een achterstand ontvangen";
    write_processed(app, trace, ("signalen", naam, Doel::find(DOEL)), persons).await
}

/// The columns of a list of addresses.
pub(super) fn template() -> Template {
    Template::new(
        "Adressen",
        vec![
            Column::new("Postcode", Kind::Postcode).required().example("9999AB"),
            Column::new("Huisnummer", Kind::Text).required().also(&["Nummer"]).example("12").private(),
            Column::new("Toevoeging", Kind::Text)
                .also(&["Huisletter", "Huisnummertoevoeging"])
                .example("A")
                .private(),
            Column::new("Buurt", Kind::Text)
                .also(&["Buurtcode"])
                .example("BU99990101")
                .help("De buurt volgens het CBS. Leeg mag."),
        ],
    )
}

/// A list of addresses as it was read: their keys with their neighbourhood, and what is wrong.
pub(super) struct Adressen {
    pub sleutels: Vec<(String, String)>,
    pub fouten: Vec<String>,
}

/// Reads a list of addresses. Only keys come out of it.
pub(super) fn read_addresses(bytes: &[u8], sleutel: &Signaalsleutel) -> Adressen {
    let limits =
        Limits { bytes: 256 << 20, unpacked: 2 << 30, rows: 1_500_000, columns: 64, cell: 200, faults: 200 };
    let options = Options::default().limits(limits).keep_equal();
    let read = read_with(bytes, &template(), &options, |row| address(row, sleutel));
    let mut fouten: Vec<String> = read.faults.iter().map(ToString::to_string).collect();
    if read.more_faults > 0 {
        fouten.push(format!("En nog {} fouten. Verbeter eerst deze.", read.more_faults));
    }
    if read.rows.is_empty() && fouten.is_empty() {
        fouten.push("Er staat geen adres in. Kies het goede bestand.".to_owned());
    }
    Adressen { sleutels: read.rows, fouten }
}

fn address(row: &Row<'_>, sleutel: &Signaalsleutel) -> Result<(String, String), Fault> {
    let postcode: Postcode = row.get("Postcode")?;
    let number: &str = row.get("Huisnummer")?;
    let addition: Option<&str> = row.get("Toevoeging")?;
    let buurt: Option<String> = row.get("Buurt")?;
    let adres = Adressleutel::new(postcode, number, addition.unwrap_or_default()).ok_or_else(|| {
        row.fault("Huisnummer", "Dit is geen huisnummer.", "Vul een getal in van 1 tot en met 99999.")
    })?;
    let buurt = buurt.map(|code| code.trim().to_uppercase()).unwrap_or_default();
    let sound = buurt.is_empty() || (buurt.len() == 10 && buurt.starts_with("BU"));
    if !sound {
        return Err(row.fault(
            "Buurt",
            "Dit is geen buurt.",
            "Vul BU in met acht cijfers, of laat het leeg.",
        ));
    }
    Ok((sleutel.adres(&adres), buurt))
}

/// Takes in the list of addresses of the municipality. What is wrong in it is told; then nothing of it counts.
///
/// # Errors
/// When it cannot be written, or no municipality is set.
pub(super) async fn take_addresses(
    app: &App,
    bytes: Vec<u8>,
    naam: &str,
    (account, wie): (&str, &Wie),
) -> Result<Result<i64, Vec<String>>, AppFout> {
    gemeente(wie)?;
    let sleutel = Signaalsleutel::of(app.datamap.sleutel());
    let read = blocking(move || read_addresses(&bytes, &sleutel)).await?;
    if !read.fouten.is_empty() {
        return Ok(Err(read.fouten));
    }
    let bron = domein::mask_bsn(naam).chars().take(200).collect::<String>();
    Ok(Ok(store::add_list(&app.opslag, &bron, &read.sleutels, (account, wie)).await?))
}
