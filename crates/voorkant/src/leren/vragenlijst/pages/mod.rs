//! The pages of questionnaires.

mod blad;
mod eigen;
mod formulier;
mod inlezen;
mod instrument;
mod intrekken;
mod lijst;
mod mee;
mod nieuw;
mod typen;

use opslag::stuk::Stuk;
use vragenlijst::{Gebruiksrecht, Instrument, Instrumentbestand, Lijststatus};

use super::afname::{Afnamebesluit, Afnameinhoud, Eigenlijst, Lijstafname, Lijstbesluit};
use super::lijsten::{self, Lijst};
use crate::leren::blik::Bereik;
use crate::leren::pages::record;
use crate::poort::{Bevoegd, Mag, Routes, VragenlijstMaken};
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, Kruimel, WebFout};

const ADRES: &str = "/leren/vragenlijst";

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get(ADRES, lijst::show)
        .get("/leren/vragenlijst/nieuw", nieuw::show)
        .post("/leren/vragenlijst/nieuw", nieuw::make)
        .get("/leren/vragenlijst/lijst/nieuw", eigen::show_new)
        .post("/leren/vragenlijst/lijst/nieuw", eigen::make)
        .get("/leren/vragenlijst/lijst/{lijst}", instrument::show)
        .get("/leren/vragenlijst/lijst/{lijst}/bestand.json", instrument::file)
        .get("/leren/vragenlijst/lijst/{lijst}/leeg.csv", formulier::empty)
        .get("/leren/vragenlijst/lijst/{lijst}/formulier", formulier::show)
        .get("/leren/vragenlijst/lijst/{lijst}/formulier.pdf", formulier::pdf)
        .get("/leren/vragenlijst/lijst/{lijst}/wijzig", eigen::show)
        .post("/leren/vragenlijst/lijst/{lijst}/wijzig", eigen::save)
        .get("/leren/vragenlijst/lijst/{lijst}/intrekken", intrekken::show)
        .post("/leren/vragenlijst/lijst/{lijst}/intrekken", intrekken::withdraw)
        .get("/leren/vragenlijst/{afname}", blad::show)
        .get("/leren/vragenlijst/{afname}/cijfers.csv", mee::csv)
        .get("/leren/vragenlijst/{afname}/cijfers.json", mee::json)
        .get("/leren/vragenlijst/{afname}/cijfers.xlsx", mee::xlsx)
        .get("/leren/vragenlijst/{afname}/cijfers.pdf", mee::pdf)
        .get("/leren/vragenlijst/{afname}/wijzig", nieuw::show_change)
        .post("/leren/vragenlijst/{afname}/wijzig", nieuw::save)
        .get("/leren/vragenlijst/{afname}/inlezen", inlezen::show)
        .post("/leren/vragenlijst/{afname}/inlezen", inlezen::count)
        .get("/leren/vragenlijst/{afname}/typen", typen::show)
        .post("/leren/vragenlijst/{afname}/typen", typen::step)
        .get("/leren/vragenlijst/{afname}/intrekken", record::show_withdraw::<Lijstafname, VragenlijstMaken>)
        .post("/leren/vragenlijst/{afname}/intrekken", record::withdraw::<Lijstafname, VragenlijstMaken>)
}

/// An instrument that the own municipality can use.
async fn find_list<B>(mag: &Mag<B>, plek: &str) -> Result<Lijst, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let all = lijsten::all(&mag.app().opslag, &mag.wie().gemeente).await?;
    all.into_iter().find(|one| one.plek() == plek).ok_or(WebFout::NietGevonden)
}

/// The record of an own instrument.
async fn find_own<B>(mag: &Mag<B>, plek: &str) -> Result<Stuk<Eigenlijst>, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    find_list(mag, plek).await?.eigen.ok_or(WebFout::NietGevonden)
}

/// The places above all of it.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/leren", "Leren"),
        (ADRES, kader.t("Vragenlijsten", "Questionnaires")),
    ]
}

impl Stukblad for Lijstafname {
    const WAT: (&'static str, &'static str) = ("deze afname", "this round");
    const INGETROKKEN: Afnamebesluit = Afnamebesluit::Ingetrokken;
    const HERVAT: Afnamebesluit = Afnamebesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{ADRES}/{id}")
    }

    fn titel(inhoud: &Afnameinhoud) -> &str {
        &inhoud.naam
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

impl Stukblad for Eigenlijst {
    const WAT: (&'static str, &'static str) = ("deze vragenlijst", "this questionnaire");
    const INGETROKKEN: Lijstbesluit = Lijstbesluit::Ingetrokken;
    const HERVAT: Lijstbesluit = Lijstbesluit::Hervat;

    fn address(id: &str) -> String {
        format!("{ADRES}/lijst/{id}")
    }

    fn titel(inhoud: &Instrumentbestand) -> &str {
        &inhoud.naam
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

/// How sure something is, in words.
const fn status(status: Lijststatus) -> (&'static str, &'static str) {
    match status {
        Lijststatus::Gezien => ("gezien in de bron", "seen in the source"),
        Lijststatus::Afgeleid => ("afgeleid", "derived"),
        Lijststatus::UitHetHoofd => ("uit het hoofd: nog bevestigen", "from memory: to be confirmed"),
        Lijststatus::Voorbeeldwaarde => ("een voorbeeld: nog bevestigen", "an example: to be confirmed"),
    }
}

/// Whether use is allowed, in words.
const fn gebruik(gebruik: Gebruiksrecht) -> (&'static str, &'static str) {
    match gebruik {
        Gebruiksrecht::Vrij => ("vrij te gebruiken", "free to use"),
        Gebruiksrecht::MetBronvermelding => {
            ("vrij te gebruiken, als u de makers noemt", "free to use, if you name the makers")
        }
        Gebruiksrecht::NaTeVragen => ("vraag eerst of het mag", "ask first whether you may"),
        Gebruiksrecht::NietToegestaan => ("mag hier niet worden gebruikt", "may not be used here"),
    }
}

/// What has to be confirmed of an instrument, if anything.
fn unsure(kader: &Kader, lijst: &Instrument) -> maud::Markup {
    use crate::web::parts::{Toon, alert};
    let parts = lijst.te_bevestigen();
    maud::html! {
        @if !parts.is_empty() {
            (alert(Toon::LetOp, kader.t("Dit weten wij nog niet zeker", "We are not sure of this yet"), &maud::html! {
                p { (kader.t("Dit staat er uit het hoofd of als voorbeeld. Kijk het na bij de bron, voordat u erop bouwt:", "This stands here from memory or as an example. Check it at the source before you rely on it:")) }
                ul lang="nl" { @for part in parts { li { (part) } } }
            }))
        }
    }
}
