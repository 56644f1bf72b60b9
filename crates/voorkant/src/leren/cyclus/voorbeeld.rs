//! A cycle to practise with: two meetings were held, one of their decisions was carried out, and a third has a day.

use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Bewaard, Formulier, OpslagFout, Wie};

use super::agenda;
use super::bronnen::gather;
use super::inhoud::{
    Aanwezigen, Besluitstand, Bijeenkomstbesluit, Bijeenkomstinhoud, Cyclusbesluit, Cyclusinhoud,
    Leerbesluit, Leerbesluitsoort, Leerbijeenkomst, Leercyclus, Ritmesoort, Uitvoering,
};
use super::store;
use crate::app::{App, AppFout, today};

fn decision(soort: Leerbesluitsoort, (wat, wie): (&str, &str), voor: &str, reden: &str) -> Leerbesluit {
    Leerbesluit {
        nummer: 0,
        vervallen: String::new(),
        soort,
        wat: wat.into(),
        wie: wie.into(),
        voor: voor.into(),
        reden: reden.into(),
    }
}

fn everybody() -> Aanwezigen {
    Aanwezigen {
        gemeente: "S. de Wit, beleid".into(),
        inwoners: "Twee leden van de wijkraad Noord".into(),
        aanbieder: "R. Bakker, Stichting Aan Zet".into(),
    }
}

/// The light quarter: one thing stops, one starts.
fn first() -> Bijeenkomstinhoud {
    Bijeenkomstinhoud {
        soort: Ritmesoort::Kwartaal,
        dag: "2026-04-14".into(),
        tijd: "10:00".into(),
        plaats: "Buurthuis Noord".into(),
        gehouden: true,
        aanwezig: everybody(),
        bevindingen: "De inloop op maandag trekt bijna niemand. Bij samen eten is geen plek meer.".into(),
        besluiten: vec![
            decision(
                Leerbesluitsoort::Stoppen,
                ("De inloop op maandag", "R. Bakker, Stichting Aan Zet"),
                "2026-06-01",
                "Er komen al een half jaar minder dan vijf mensen.",
            ),
            decision(
                Leerbesluitsoort::Starten,
                ("Een tweede avond samen eten", "S. de Wit, beleid"),
                "2026-09-01",
                "Er staan mensen op een wachtlijst.",
            ),
        ],
        ..Bijeenkomstinhoud::default()
    }
}

/// The half year: what was carried out, and another change.
fn second(before: &str) -> Bijeenkomstinhoud {
    let heard = |nummer, uitvoering, toelichting: &str| Besluitstand {
        bijeenkomst: before.into(),
        nummer,
        uitvoering,
        toelichting: toelichting.into(),
    };
    Bijeenkomstinhoud {
        soort: Ritmesoort::Halfjaar,
        dag: "2026-10-20".into(),
        tijd: "14:00".into(),
        plaats: "Gemeentehuis".into(),
        gehouden: true,
        aanwezig: Aanwezigen { inwoners: String::new(), ..everybody() },
        afwezig: "De wijkraad kon niet. Zij krijgt de besluiten en kan tot 1 november reageren.".into(),
        bevindingen:
            "Wie mee-eet, zegt minder eenzaam te zijn. Of dat door het eten komt, weten we nog niet.".into(),
        besluiten: vec![
            decision(
                Leerbesluitsoort::Behouden,
                ("Samen eten", "R. Bakker, Stichting Aan Zet"),
                "2027-04-01",
                "Mensen blijven komen en helpen zelf mee.",
            ),
            decision(
                Leerbesluitsoort::Aanpassen,
                ("Meten met een groep ernaast", "S. de Wit, beleid"),
                "2027-02-01",
                "Vooraf en achteraf alleen zegt te weinig.",
            ),
        ],
        eerder: vec![
            heard(1, Uitvoering::Gedaan, "Gestopt in mei; de vrijwilligers helpen nu bij samen eten."),
            heard(2, Uitvoering::Niet, "Er was geen kok."),
        ],
        ..Bijeenkomstinhoud::default()
    }
}

/// Makes the cycle at an opgave, once; its number.
///
/// # Errors
/// When the database refuses.
pub async fn make(app: &App, opgave: &str, wie: &Wie) -> Result<String, AppFout> {
    let inhoud = Cyclusinhoud {
        naam: "Minder eenzaam in Noord".into(),
        opgave: opgave.into(),
        afspraak: String::new(),
        begin: "2026-01-15".into(),
    };
    let stap =
        Stukstap::<Leercyclus> { besluit: Cyclusbesluit::Begonnen, inhoud: &inhoud, reden: "", namens: "" };
    let form = Formulier::of_product("voorbeeld-leercyclus", &[&wie.gemeente]);
    let plek = Nieuwstuk { hoort_bij: opgave, organisatie: "" };
    let id = number(stuk::make(&app.opslag, &plek, &form, &stap, wie).await?);
    let one = meeting(app, (&id, "eerste"), (Bijeenkomstbesluit::Gehouden, first()), wie).await?;
    meeting(app, (&id, "tweede"), (Bijeenkomstbesluit::Gehouden, second(&one)), wie).await?;
    let third = Bijeenkomstinhoud {
        soort: Ritmesoort::Jaar,
        dag: "2027-01-14".into(),
        tijd: "14:00".into(),
        plaats: "Buurthuis Noord".into(),
        ..Bijeenkomstinhoud::default()
    };
    meeting(app, (&id, "derde"), (Bijeenkomstbesluit::Gepland, third), wie).await?;
    Ok(id)
}

fn number(kept: Bewaard) -> String {
    match kept {
        Bewaard::Nieuw(id) | Bewaard::AlGedaan(id) | Bewaard::AnderePoging(id) => id,
        Bewaard::Botsing => String::new(),
    }
}

/// Makes one meeting, with the agenda of that moment where it was held.
async fn meeting(
    app: &App,
    (cyclus, naam): (&str, &str),
    (besluit, mut inhoud): (Bijeenkomstbesluit, Bijeenkomstinhoud),
    wie: &Wie,
) -> Result<String, AppFout> {
    if inhoud.gehouden {
        let found = store::one(&app.opslag, &wie.gemeente, cyclus).await?;
        let found =
            found.ok_or_else(|| OpslagFout::Vreemd { wat: "een leercyclus", waarde: cyclus.to_owned() })?;
        inhoud.agenda = agenda::make(inhoud.soort, None, gather(app, &found, today()).await?);
    }
    let form = Formulier::of_product("voorbeeld-leerbijeenkomst", &[&wie.gemeente, naam]);
    let stap = Stukstap::<Leerbijeenkomst> { besluit, inhoud: &inhoud, reden: "", namens: "" };
    let plek = Nieuwstuk { hoort_bij: cyclus, organisatie: "" };
    Ok(number(stuk::make(&app.opslag, &plek, &form, &stap, wie).await?))
}
