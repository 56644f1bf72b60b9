//! A partnership of three years to practise with: two talks were held, two indexes recorded, and the third waits.

use ::afspraak::{Afspraakbestand, IJkmoment, IJksoort};
use opslag::stuk::{self, Nieuweregel, Nieuwstuk, Stukstap};
use opslag::{Formulier, Opslag, OpslagFout, Wie};

use super::decide::{
    Akkoordinhoud, Gesprekactie, Gesprekakkoord, Gesprekbesluit, Gesprekinhoud, Gesprekuitkomst, Jaargesprek,
};
use super::index::{Indexronde, Volgend};
use super::store::{self, Partnerschap};
use super::voorbereiding::{Bouwstof, Voorbereiding, standing};
use crate::afspraken::kant::Kant;
use crate::afspraken::overeenkomst::voorbeeld::{ORGANISATIE, sign, text};
use crate::app::{App, AppFout, today};

/// What was written down of a talk.
struct Verslag {
    jaar: i32,
    dag: &'static str,
    bevindingen: &'static str,
    reden: &'static str,
    wat: &'static str,
    voor: &'static str,
}

const GESPREKKEN: [Verslag; 2] = [
    Verslag {
        jaar: 2024,
        dag: "2024-11-14",
        bevindingen: "De inloop loopt goed, vooral op dinsdag. De prijs hield de lonen niet helemaal bij. Bezoekers willen ook hulp bij brieven.",
        reden: "Meer mensen komen voordat er een schuld is.",
        wat: "Een vast uur voor brieven en formulieren",
        voor: "2025-03-01",
    },
    Verslag {
        jaar: 2025,
        dag: "2025-11-13",
        bevindingen: "Het uur voor brieven zit vol. De wachttijd bij de schuldhulp is korter. In Oost kennen weinig mensen de inloop.",
        reden: "Het werkt in Noord; in Oost moeten wij anders beginnen.",
        wat: "Samen met de school in Oost een eigen begin maken",
        voor: "2026-04-01",
    },
];

/// Makes the partnership at an opgave, once.
///
/// # Errors
/// When the database refuses.
pub async fn make(app: &App, opgave: &str, wie: &Wie) -> Result<(), AppFout> {
    let id = sign(&app.opslag, "voorbeeld-partnerschap", agreement(opgave), "2023-12-04", wie).await?;
    for one in &GESPREKKEN {
        index(app, &id, one.jaar, wie).await?;
    }
    for one in &GESPREKKEN {
        talk(app, &id, one, wie).await?;
    }
    Ok(())
}

async fn found(app: &App, id: &str, wie: &Wie) -> Result<Option<Partnerschap>, AppFout> {
    let now = (wie.gemeente.as_str(), today());
    Ok(store::find(app, now, &Kant::Gemeente, id).await?.and_then(Result::ok))
}

/// The agreement of the years before, from the one to practise with.
fn agreement(opgave: &str) -> Afspraakbestand {
    let mut bestand = text(opgave);
    bestand.titel = "Inloop en schuldhulp dichtbij".to_owned();
    bestand.taak = "Een vaste plek in de wijk waar iedereen met een vraag over geld terechtkan.".to_owned();
    bestand.begin = "2024-01-01".to_owned();
    bestand.eind = "2027-12-31".to_owned();
    for (regel, jaar) in bestand.budget.iter_mut().zip((2024..=2027).flat_map(|jaar| [jaar; 2])) {
        regel.jaar = jaar;
        regel.bedrag /= 4;
    }
    bestand.prijs.prijs = Some(8_080);
    if let Some(index) = &mut bestand.index {
        index.basisdatum = domein::Datum::constant(2023, 1, 1);
    }
    bestand.ijkmomenten = (2024..=2027)
        .map(|jaar| IJkmoment {
            dag: format!("{jaar}-11-15"),
            soort: IJksoort::Jaar,
            onderwerp: String::new(),
        })
        .collect();
    for clause in &mut bestand.uitkomsten {
        clause.uiterlijk = "2027-12-31".to_owned();
    }
    for party in &mut bestand.partijen {
        for one in &mut party.gemachtigden {
            one.van = "2023-01-01".to_owned();
            one.tot = "2027-12-31".to_owned();
        }
    }
    bestand
}

/// Records the index of a year, when it is the next.
async fn index(app: &App, id: &str, jaar: i32, wie: &Wie) -> Result<(), AppFout> {
    let Some(found) = found(app, id, wie).await? else { return Ok(()) };
    let Volgend::Klaar(kept) = &found.index.volgend else { return Ok(()) };
    if kept.stap.jaar != jaar {
        return Ok(());
    }
    let regel = Nieuweregel::<Indexronde> {
        stuk: id,
        versie: found.geldig.nummer,
        uniek: Some(&kept.basis.mark(jaar)),
        inhoud: kept,
        namens: "",
    };
    let formulier = Formulier::of_product("voorbeeld-index", &[&wie.gemeente, &jaar.to_string()]);
    stuk::add_line(&app.opslag, &regel, &formulier, wie).await?;
    Ok(())
}

async fn talk(app: &App, id: &str, verslag: &Verslag, wie: &Wie) -> Result<(), AppFout> {
    let Some(found) = found(app, id, wie).await? else { return Ok(()) };
    let Ok(vandaag) = domein::parse_datum(verslag.dag) else { return Ok(()) };
    let prepared = Voorbereiding::of(&Bouwstof {
        afspraak: &found.afspraak,
        jaar: verslag.jaar,
        vandaag,
        index: &found.index,
        cao: &found.cao,
        basis: &[],
        vorig: found.vorig(verslag.jaar),
        cijfers: Vec::new(),
    });
    let inhoud = Gesprekinhoud {
        jaar: verslag.jaar,
        dag: verslag.dag.to_owned(),
        aanwezig: format!("A. de Vries (Gemeente Merwoude), B. Yilmaz ({ORGANISATIE})"),
        bevindingen: verslag.bevindingen.to_owned(),
        uitkomst: Gesprekuitkomst::Doorgaan,
        reden: verslag.reden.to_owned(),
        metingen: Vec::new(),
        vorige: standing(found.vorig(verslag.jaar), |_| true),
        acties: vec![Gesprekactie {
            wat: verslag.wat.to_owned(),
            wie: ORGANISATIE.to_owned(),
            voor: verslag.voor.to_owned(),
        }],
        voorbereiding: prepared.frozen(),
    };
    let once = Formulier::of_product("gesprek", &[id, &verslag.jaar.to_string()]);
    let stap =
        Stukstap::<Jaargesprek> { besluit: Gesprekbesluit::Gevoerd, inhoud: &inhoud, reden: "", namens: "" };
    stuk::make(&app.opslag, &Nieuwstuk { hoort_bij: id, organisatie: "" }, &once, &stap, wie).await?;
    recognise(&app.opslag, id, verslag.jaar, wie).await?;
    Ok(())
}

/// The organisation recognises the report.
async fn recognise(opslag: &Opslag, id: &str, jaar: i32, wie: &Wie) -> Result<(), OpslagFout> {
    let all = stuk::below::<Jaargesprek>(opslag, &wie.gemeente, id).await?;
    let Some(gesprek) = all.iter().find(|one| one.nu.inhoud.jaar == jaar) else { return Ok(()) };
    let inhoud = Akkoordinhoud { eens: true, tekst: String::new() };
    let regel = Nieuweregel::<Gesprekakkoord> {
        stuk: &gesprek.id,
        versie: 1,
        uniek: Some(&format!("1:{ORGANISATIE}")),
        inhoud: &inhoud,
        namens: ORGANISATIE,
    };
    let formulier = Formulier::of_product("voorbeeld-akkoord", &[&wie.gemeente, &jaar.to_string()]);
    stuk::add_line(opslag, &regel, &formulier, wie).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_agreement_to_practise_with_holds() {
        let afspraak = ::afspraak::Afspraak::new(agreement("opgave-1"));
        let afspraak = afspraak.map_err(|fouten| fouten.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(afspraak.as_ref().map(::afspraak::Afspraak::jaren), Ok(vec![2024, 2025, 2026, 2027]));
        assert_eq!(
            afspraak.map(|one| one.hindernissen().len()),
            Ok(0),
            "nothing stands in the way of offering it"
        );
    }
}
