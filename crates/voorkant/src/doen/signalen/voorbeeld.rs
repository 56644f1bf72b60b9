//! Signals to practise with, in the fictional municipality. Always the same, and made once.

use bronnen::ddas::Contactsoort;
use domein::{Datum, day_from_number, day_number};
use opslag::{Formulier, Wie};
use serde_json::{Value, json};
use toegang::Rol;
use vroegsignalen::Inspanning;

use super::inname::Aanbod;
use super::innemen::{take_addresses, take_in};
use super::stappen::{Stap, Stapsoort};
use super::store::{self, Lijstvraag, Nieuwestap};
use crate::app::{App, AppFout, today};
use crate::toegang::accounts;

/// The municipality that does not exist.
const GEMEENTE: &str = "9999";
const STRATEN: [&str; 6] = ["Havenkade", "Rietlaan", "Molenpad", "Kerkstraat", "Sluisweg", "Boomgaard"];
const NAMEN: [&str; 8] = ["Bakker", "de Wit", "Yilmaz", "Jansen", "van Dam", "El Amrani", "Visser", "Smit"];
const PARTNERS: [(&str, i64); 4] = [("Zorg", 320), ("Energie", 410), ("Huur", 1_250), ("Water", 140)];

/// Street and number of the home with this number.
fn home(number: usize) -> (&'static str, String, usize) {
    let street = number % STRATEN.len();
    let postcode = format!("9999Z{}", char::from(b'A' + street as u8));
    (STRATEN[street], postcode, 1 + number / STRATEN.len() * 2)
}

/// So many homes.
const HOMES: usize = 60;

fn signal(id: &str, number: usize, (partner, bedrag): (&str, i64), crisis: bool) -> Value {
    let (straat, postcode, huisnummer) = home(number);
    json!({
        "ID": id, "crisissignaal": crisis, "bedrag": bedrag + (number as i64 * 37) % 300,
        "signaalpartner": { "type": partner },
        "client": {
            "Voorletters": format!("{}.", char::from(b'A' + (number % 26) as u8)),
            "Achternaam": NAMEN[number % NAMEN.len()], "Straatnaam": straat, "Postcode": postcode,
            "Huisnummer": huisnummer.to_string(), "Plaatsnaam": "Merwoude",
        },
    })
}

fn delivery(day: Datum, signalen: &[Value]) -> Vec<u8> {
    json!({
        "codeGegevensleverancier": "VERZONNEN", "startdatumLevering": day.to_string(),
        "einddatumLevering": day.to_string(), "aanleverdatumEnTijd": format!("{day}T08:00:00Z"),
        "leveringen": [{ "teller": 1, "gemeentecode": GEMEENTE,
            "aanleverende_organisatie": { "naam": "Gemeente Merwoude" }, "vroegsignalen": signalen }],
    })
    .to_string()
    .into_bytes()
}

/// Deliveries: so many days ago, and what was in them.
fn deliveries() -> Vec<(i32, Vec<Value>)> {
    let one = |group: &str, number: usize, kind: usize, crisis: bool| {
        signal(&format!("VOORBEELD-{group}-{number}"), number, PARTNERS[kind % PARTNERS.len()], crisis)
    };
    vec![
        // Before, so that some of this month are successive.
        (95, (0..6).map(|number| one("eerder", number * 3, number, false)).collect()),
        // This month: one each, and a second partner at some.
        (24, (0..30).map(|number| one("maand", number, number, false)).collect()),
        (23, (0..8).map(|number| one("tweede", number * 4, number * 4 + 1, false)).collect()),
        // In these days: two that threaten.
        (1, (40..46).map(|number| one("nieuw", number, number, number % 3 == 1)).collect()),
    ]
}

/// Makes them; how many were new.
///
/// # Errors
/// When it is not the fictional municipality, or nothing can be written.
pub(super) async fn make(app: &App) -> Result<i64, AppFout> {
    let wie = app.wie("opdrachtregel").await?;
    if wie.gemeente != GEMEENTE {
        return Err(AppFout::Vraag(format!(
            "deze signalen zijn verzonnen. Ze kunnen alleen in de gemeente {GEMEENTE}, zodat niemand ze voor echt aanziet"
        )));
    }
    if store::newest_list(&app.opslag, GEMEENTE).await?.is_none() {
        let rows: String = (0..HOMES)
            .map(|number| {
                let (_, postcode, huisnummer) = home(number);
                format!("{postcode};{huisnummer};\n")
            })
            .collect();
        let csv = format!("Postcode;Huisnummer;Toevoeging\n{rows}").into_bytes();
        let taken = take_addresses(app, csv, "verzonnen adressen", ("", &wie)).await?;
        taken.map_err(|fouten| AppFout::Vraag(fouten.join(" ")))?;
    }
    let (vandaag, mut made) = (today(), 0);
    for (ago, signalen) in deliveries() {
        let ontvangen = day_from_number(day_number(vandaag) - ago);
        let aanbod = Aanbod { ontvangen, inspanningen: Inspanning::ALL.into() };
        let opname = take_in(app, delivery(ontvangen, &signalen), &aanbod, ("", &wie)).await?;
        made += if opname.eerder { 0 } else { opname.levering.nieuw };
    }
    if made > 0 {
        walk(app, vandaag, &wie).await?;
    }
    Ok(made)
}

/// What was done in some of the cases.
async fn walk(app: &App, vandaag: Datum, wie: &Wie) -> Result<(), AppFout> {
    let all = accounts(&app.opslag, GEMEENTE).await?;
    let worker = all.into_iter().find(|one| one.stand.rollen.contains(&Rol::Schuldhulpverlener));
    let account = worker.map(|one| one.id).unwrap_or_default();
    let vraag = Lijstvraag { gemeente: GEMEENTE.to_owned(), ..Lijstvraag::default() };
    let zaken = store::list(&app.opslag, &vraag, (0, 500)).await?;
    for zaak in zaken {
        let Some(nummer) = usize::try_from(zaak.regel.zaak).ok() else { continue };
        let formulier = Formulier::read(&format!("voorbeeld-{nummer:06}"));
        let which = (zaak.id.as_str(), None, &formulier);
        let steps = steps(nummer, vandaag, &account);
        store::add_steps(&app.opslag, app.datamap.sleutel(), which, &steps, (&account, wie)).await?;
    }
    Ok(())
}

fn steps(nummer: usize, vandaag: Datum, account: &str) -> Vec<Nieuwestap> {
    let dag = |ago: i32| day_from_number(day_number(vandaag) - ago);
    let step = |stap: Stap, tekst: &str| Nieuwestap { stap, tekst: tekst.to_owned() };
    let to = |soort: Contactsoort, ago, bereikt, tekst| {
        let stap = Stap { bereikt, ..Stap::new(Stapsoort::Benader, dag(ago)).with(soort.name()) };
        step(stap, tekst)
    };
    let offer = step(Stap::new(Stapsoort::BiedAan, dag(0)), "");
    let take = step(Stap::new(Stapsoort::Toewijzen, dag(0)).with(account), "");
    match nummer % 6 {
        1 if !account.is_empty() => vec![take],
        2 => vec![to(Contactsoort::Telefoon, 0, false, "Ging niet open. Morgen nog eens.")],
        3 => vec![to(Contactsoort::Brief, 0, false, ""), offer],
        4 => vec![
            to(Contactsoort::Huisbezoek, 0, true, "Wil graag hulp, weet niet waar te beginnen."),
            offer,
            step(Stap::new(Stapsoort::Aanvaard, dag(0)), ""),
        ],
        5 if nummer % 12 == 5 => vec![
            to(Contactsoort::Telefoon, 0, true, "Heeft het zelf geregeld."),
            offer,
            step(Stap::new(Stapsoort::Weiger, dag(0)), ""),
        ],
        _ => Vec::new(),
    }
}
