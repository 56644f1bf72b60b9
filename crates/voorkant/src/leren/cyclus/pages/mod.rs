//! The pages of the learning cycle.

mod bijeenkomst;
mod blad;
mod lijst;
mod mee;
mod nieuw;
mod plannen;
mod vastleggen;

use maud::Markup;
use opslag::stuk::Stuk;

pub use self::lijst::section as attention;
use super::agenda::{Agendapunt, Agendasoort, make};
use super::bronnen::gather;
use super::inhoud::{
    Bijeenkomstbesluit, Bijeenkomstinhoud, Cyclusbesluit, Cyclusinhoud, Leerbijeenkomst, Leercyclus,
};
use super::store::{self, Cyclus};
use crate::afspraken::kant::Kant;
use crate::app::{App, AppFout};
use crate::leren::blik::Bereik;
use crate::leren::pages::record;
use crate::poort::{Bevoegd, LeerbesluitNemen, Mag, Routes};
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, Kruimel, WebFout};

const ADRES: &str = "/leren/cyclus";

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get(ADRES, lijst::show)
        .get("/leren/cyclus/nieuw", nieuw::show)
        .post("/leren/cyclus/nieuw", nieuw::make)
        .get("/leren/cyclus/{cyclus}", blad::show)
        .get("/leren/cyclus/{cyclus}/besluiten.csv", mee::csv)
        .get("/leren/cyclus/{cyclus}/besluiten.json", mee::json)
        .get("/leren/cyclus/{cyclus}/besluiten.xlsx", mee::xlsx)
        .get("/leren/cyclus/{cyclus}/besluiten.pdf", mee::pdf)
        .get("/leren/cyclus/{cyclus}/wijzig", nieuw::show_change)
        .post("/leren/cyclus/{cyclus}/wijzig", nieuw::save)
        .get("/leren/cyclus/{cyclus}/intrekken", record::show_withdraw::<Leercyclus, LeerbesluitNemen>)
        .post("/leren/cyclus/{cyclus}/intrekken", record::withdraw::<Leercyclus, LeerbesluitNemen>)
        .get("/leren/cyclus/{cyclus}/plannen", plannen::show)
        .post("/leren/cyclus/{cyclus}/plannen", plannen::make)
        .get("/leren/cyclus/bijeenkomst/{bijeenkomst}", bijeenkomst::show)
        .get("/leren/cyclus/bijeenkomst/{bijeenkomst}/agenda.pdf", mee::agenda)
        .get("/leren/cyclus/bijeenkomst/{bijeenkomst}/agenda.ics", mee::calendar)
        .get("/leren/cyclus/bijeenkomst/{bijeenkomst}/verzetten", plannen::show_move)
        .post("/leren/cyclus/bijeenkomst/{bijeenkomst}/verzetten", plannen::save)
        .get("/leren/cyclus/bijeenkomst/{bijeenkomst}/vastleggen", vastleggen::show)
        .post("/leren/cyclus/bijeenkomst/{bijeenkomst}/vastleggen", vastleggen::save)
        .get(
            "/leren/cyclus/bijeenkomst/{bijeenkomst}/intrekken",
            record::show_withdraw::<Leerbijeenkomst, LeerbesluitNemen>,
        )
        .post(
            "/leren/cyclus/bijeenkomst/{bijeenkomst}/intrekken",
            record::withdraw::<Leerbijeenkomst, LeerbesluitNemen>,
        )
}

/// A cycle of the own municipality.
async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Cyclus, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    store::one(&mag.app().opslag, &mag.wie().gemeente, id).await?.ok_or(WebFout::NietGevonden)
}

/// A meeting with its cycle.
async fn find_meeting<B>(mag: &Mag<B>, id: &str) -> Result<(Cyclus, Stuk<Leerbijeenkomst>), WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = record::one::<Leerbijeenkomst>(mag, id).await?;
    let cyclus = find(mag, &found.hoort_bij).await?;
    Ok((cyclus, found))
}

/// The agenda of a meeting: as it was kept when it was recorded, else made of what there is now.
async fn agenda_of(
    app: &App,
    cyclus: &Cyclus,
    bijeenkomst: &Stuk<Leerbijeenkomst>,
    vandaag: domein::Datum,
) -> Result<Vec<Agendapunt>, AppFout> {
    let inhoud = &bijeenkomst.nu.inhoud;
    if inhoud.gehouden {
        return Ok(inhoud.agenda.clone());
    }
    Ok(make(inhoud.soort, cyclus.vorige(&bijeenkomst.id), gather(app, cyclus, vandaag).await?))
}

/// The points that this reader may see: what agreements ask for is for who reads agreements of the municipality.
fn visible(kader: &Kader, agenda: Vec<Agendapunt>) -> Vec<Agendapunt> {
    use toegang::Recht;
    let own = Kant::of(kader.aanmelding()) == Kant::Gemeente;
    let may = |punt: &Agendapunt| match punt.soort {
        Agendasoort::Herinnering => own && kader.mag(Recht::AfsprakenLezen),
        Agendasoort::Regel => kader.mag(Recht::InzichtLezen),
        Agendasoort::Stopsein => kader.mag(Recht::ScenarioLezen),
        _ => true,
    };
    agenda.into_iter().filter(|punt| may(punt)).collect()
}

/// The places above all of it.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/leren", "Leren"),
        (ADRES, kader.t("Leercyclus", "Learning cycle")),
    ]
}

/// A page of a meeting, below its cycle.
fn below_meeting(
    kader: &Kader,
    (cyclus, bijeenkomst): (&Cyclus, &Stuk<Leerbijeenkomst>),
    titel: &str,
    body: &Markup,
) -> Markup {
    let (above, own) = (Leercyclus::address(&cyclus.stuk.id), Leerbijeenkomst::address(&bijeenkomst.id));
    let name = meeting_title(kader, &bijeenkomst.nu.inhoud);
    let mut crumbs = crumbs(kader).to_vec();
    crumbs.push((&above, cyclus.stuk.nu.inhoud.naam.as_str()));
    crumbs.push((&own, &name));
    kader.page(titel, &crumbs, body)
}

/// What a meeting is called: its kind and its day.
fn meeting_title(kader: &Kader, inhoud: &Bijeenkomstinhoud) -> String {
    let (nl, en) = inhoud.soort.naam();
    format!("{}, {}", kader.t(nl, en), super::invullen::said(kader, &inhoud.dag))
}

impl Stukblad for Leercyclus {
    const WAT: (&'static str, &'static str) = ("deze leercyclus", "this learning cycle");
    const INGETROKKEN: Cyclusbesluit = Cyclusbesluit::Ingetrokken;
    const HERVAT: Cyclusbesluit = Cyclusbesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{ADRES}/{id}")
    }

    fn titel(inhoud: &Cyclusinhoud) -> &str {
        &inhoud.naam
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

impl Stukblad for Leerbijeenkomst {
    const WAT: (&'static str, &'static str) = ("deze bijeenkomst", "this meeting");
    const INGETROKKEN: Bijeenkomstbesluit = Bijeenkomstbesluit::Ingetrokken;
    const HERVAT: Bijeenkomstbesluit = Bijeenkomstbesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{ADRES}/bijeenkomst/{id}")
    }

    fn titel(inhoud: &Bijeenkomstinhoud) -> &str {
        inhoud.soort.naam().0
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}
